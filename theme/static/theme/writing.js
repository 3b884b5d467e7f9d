// What stands at the field while someone writes: how much still fits, what is wrong with this one answer, and
// whether it was saved. Comfort: the limit is the server's, and the page after a button says the same.

const QUIET = 900; // ms without a keystroke before a screen reader hears it
const counted = (text) => (text.trim().match(/\S+/g) || []).length;
const words = (number) => `${number.toLocaleString("nl-NL")} ${number === 1 ? "teken" : "tekens"}`;
const lengthOf = (field) => [...field.value].length;
const isWritten = (element) => element.matches?.("textarea, input:not([type]), input[type=text], input[type=date], input[type=url]");

const spoken = document.createElement("p");
spoken.className = "visually-hidden";
spoken.setAttribute("aria-live", "polite");
if (document.querySelector("form [data-mc-longest]")) document.body.append(spoken);

// The line under one field; two halves of a rule share a label each, so it stands after the label.
function underOf(field) {
  const place = field.closest("label") || field;
  const there = place.parentElement.querySelector(`:scope > .mc-under[data-mc-of="${CSS.escape(field.name)}"]`);
  if (there) return there;
  const under = document.createElement("div");
  under.className = "mc-under";
  under.dataset.mcOf = field.name;
  place.after(under);
  return under;
}

function lineOf(field, kind) {
  const under = underOf(field);
  const there = under.querySelector(`.mc-under__${kind}`);
  if (there) return there;
  const line = document.createElement("p");
  line.className = `mc-under__${kind}`;
  line.id = `${field.id || field.name}_${kind}`;
  under.append(line);
  return line;
}

// A field names its lines, so that a screen reader reads them on arriving there.
function describe(field, line, is) {
  const named = new Set((field.getAttribute("aria-describedby") || "").split(/\s+/).filter(Boolean));
  if (is) named.add(line.id);
  else named.delete(line.id);
  if (named.size) field.setAttribute("aria-describedby", [...named].join(" "));
  else field.removeAttribute("aria-describedby");
}

class Room {
  static of = new WeakMap();

  constructor(field) {
    this.field = field;
    this.most = Number(field.dataset.mcLongest);
    this.near = this.most > 1000 ? 500 : 60;
    this.stage = this.stageOf(this.most - lengthOf(field));
  }

  static look(field) {
    if (!field.dataset?.mcLongest) return;
    if (!Room.of.has(field)) Room.of.set(field, new Room(field));
    Room.of.get(field).draw();
  }

  stageOf(left) {
    if (left < 0) return "over";
    return left > this.near ? "" : left > this.near / 3 ? "near" : left ? "close" : "full";
  }

  draw() {
    const left = this.most - lengthOf(this.field);
    const stage = this.stageOf(left);
    if (!stage && !this.stage) return;
    const line = lineOf(this.field, "room");
    line.textContent = !stage ? "" : left < 0 ? `${words(-left)} te veel` : `nog ${words(left)}`;
    line.classList.toggle("mc-under__room--over", left < 0);
    describe(this.field, line, Boolean(stage));
    this.ask(left < 0 ? `Maak dit ${words(-left)} korter.` : "");
    if (stage !== this.stage) this.mark(left < 0);
    this.stage = stage;
    this.speak(line.textContent);
  }

  // Above the field what to do about it; hidden from screen readers, for whom the line below says it.
  ask(what) {
    if (!what && !this.asked) return;
    if (!this.asked) {
      this.asked = Object.assign(document.createElement("p"), { className: "mc-over" });
      this.asked.setAttribute("aria-hidden", "true");
      (this.field.closest("label") || this.field).before(this.asked);
    }
    this.asked.textContent = what;
  }

  mark(isOver) {
    this.field.classList.toggle("mc-too-long", isOver);
    if (isOver) this.field.setAttribute("aria-invalid", "true");
    else if (!underOf(this.field).querySelector(".mc-under__problem")?.textContent) this.field.removeAttribute("aria-invalid");
  }

  // Once typing rests, and not again for the same stage.
  speak(line) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.said === this.stage) return;
      this.said = this.stage;
      spoken.textContent = line;
    }, QUIET);
  }
}

// How many words there are, until the advice is reached.
function tellWords(field) {
  const advised = Number(field.dataset?.mcWords);
  if (!advised) return;
  const number = counted(field.value);
  const line = lineOf(field, "words");
  const some = `${number} ${number === 1 ? "woord" : "woorden"}, ongeveer ${advised} is genoeg`;
  line.textContent = number >= advised ? "" : number ? some : `ongeveer ${advised} woorden is genoeg`;
}

// What was said of an earlier text does not stay beside a new one.
function changed(field) {
  Room.look(field);
  tellWords(field);
  const line = document.getElementById(`${field.id || field.name}_problem`);
  if (line?.textContent) settle(field, line);
}

// What the server said of one answer; gone once it was sent again and accepted.
function showProblems(form, { errors, sent }) {
  const whole = sent.includes("form");
  for (const line of form.querySelectorAll(".mc-under__problem")) {
    const field = fieldNamed(form, line.parentElement.dataset.mcOf);
    const question = field?.closest("[data-mc-question]")?.dataset.mcQuestion;
    if (field && (question ? sent.includes(question) : whole)) settle(field, line);
  }
  if (whole) mended(form);
  for (const [name, error] of Object.entries(errors)) {
    const field = troubledIn(form, name);
    if (!field || Room.of.get(field)?.stage === "over") continue; // the field says it already
    const line = lineOf(field, "problem");
    line.textContent = error;
    describe(field, line, true);
    field.setAttribute("aria-invalid", "true");
  }
}

// What the page came with and was written anew since.
function mended(form) {
  for (const box of form.querySelectorAll(".utrecht-form-field--invalid")) {
    const fields = [...box.querySelectorAll("textarea, input")];
    if (!fields.some((field) => field.value !== field.defaultValue)) continue;
    box.classList.remove("utrecht-form-field--invalid");
    for (const line of box.querySelectorAll(".utrecht-form-field-error-message")) line.remove();
    for (const field of fields) field.removeAttribute("aria-invalid");
  }
}

function settle(field, line) {
  line.textContent = "";
  describe(field, line, false);
  if (Room.of.get(field)?.stage !== "over") field.removeAttribute("aria-invalid");
}

const fieldNamed = (form, name) => form.querySelector(`[name="${CSS.escape(name)}"]`);

// The field of that name; of a question with several, the one that is too long, else the first.
function troubledIn(form, name) {
  const alone = fieldNamed(form, name);
  if (alone && alone.type !== "hidden") return alone;
  const question = form.querySelector(`[data-mc-question="${CSS.escape(name)}"]`);
  const parts = [...(question || form).querySelectorAll(`[name^="${CSS.escape(name)}"]:not([type=hidden])`)];
  return parts.find((part) => Room.of.get(part)?.stage === "over") || parts[0];
}

// The receipt of the form, repeated under the field in use. The form's own line is the one that is read aloud.
class Here {
  constructor(form) {
    this.form = form;
    this.receipt = form.querySelector("[data-mc-saved]");
    this.bar = form.querySelector("[data-mc-away]");
    form.addEventListener("focusin", (event) => this.moveTo(event.target));
    new MutationObserver(() => this.draw()).observe(this.receipt, { childList: true, attributes: true });
    document.addEventListener("visibilitychange", () => this.date());
    this.date();
  }

  moveTo(field) {
    if (!isWritten(field) || field === this.field) return;
    this.line?.remove();
    this.field = field;
    this.line = lineOf(field, "saved");
    this.draw();
  }

  draw() {
    const { mcState: state = "saved", mcKept: kept } = this.receipt.dataset;
    const told = () => [...this.receipt.childNodes].map((node) => node.cloneNode(true));
    this.drawAbove(state, told);
    if (!this.line) return;
    this.line.dataset.mcState = state;
    if (state === "away" && kept) this.line.textContent = `Op dit apparaat bewaard om ${kept}`;
    else this.line.replaceChildren(...told());
  }

  // The line that stays in sight says it too, as long as the text is nowhere but here.
  drawAbove(state, told) {
    if (!this.bar) return;
    const isAside = state === "away" || state === "stopped";
    this.bar.parentElement.dataset.mcState = isAside ? state : "saved";
    this.bar.replaceChildren(...(isAside ? told() : []));
  }

  // A page that stayed open overnight says the day.
  date() {
    const at = this.receipt.dataset.mcAt;
    if (!at || document.visibilityState === "hidden") return;
    const said = `Bewaard ${when(new Date(at), new Date())}.`;
    if (said !== this.receipt.textContent) this.receipt.textContent = said;
  }
}

const inHolland = (at, options) => new Intl.DateTimeFormat("nl-NL", { timeZone: "Europe/Amsterdam", ...options }).format(at);

function when(at, now) {
  const dayOf = (moment) => inHolland(moment, { dateStyle: "short" });
  const hour = inHolland(at, { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
  if (dayOf(at) === dayOf(now)) return `om ${hour}`;
  if (dayOf(at) === dayOf(new Date(now - 24 * 3600 * 1000))) return `gisteren om ${hour}`;
  const year = at.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return `op ${inHolland(at, { weekday: "long", day: "numeric", month: "long", year })} om ${hour}`;
}

// A form that is sent whole: not into a dead network, not twice, and not left by accident.
class Sent {
  static unsaved = new Set();

  constructor(form) {
    this.form = form;
    form.addEventListener("input", () => Sent.unsaved.add(form));
    form.addEventListener("submit", (event) => this.submitted(event));
  }

  submitted(event) {
    if (event.defaultPrevented) return;
    if (!navigator.onLine) {
      event.preventDefault();
      return this.say("Er is nu geen verbinding. Er is nog niets verstuurd, en je tekst staat hier nog. Probeer het straks opnieuw.");
    }
    if (this.form.dataset.sent) event.preventDefault();
    this.form.dataset.sent = "yes";
    Sent.unsaved.delete(this.form);
  }

  say(line) {
    this.line ??= this.form.querySelector("[data-mc-saved]") || this.newLine();
    this.line.dataset.mcState = "away";
    this.line.textContent = line;
  }

  newLine() {
    const line = document.createElement("p");
    line.className = "mc-saved";
    line.setAttribute("role", "status");
    this.form.append(line);
    return line;
  }
}

// Who reads this follows the choice at once; the stylesheet does the same where it can.
for (const form of document.querySelectorAll("form")) {
  form.addEventListener("change", ({ target }) => {
    if (target.name !== "audience") return;
    for (const line of form.querySelectorAll(".mc-readers__line")) {
      line.classList.toggle("mc-readers__line--now", line.dataset.mcReaders === target.value);
    }
  });
}

for (const form of document.querySelectorAll("form[data-mc-writing]")) {
  for (const field of form.querySelectorAll("[data-mc-longest]")) Room.look(field);
  for (const field of form.querySelectorAll("[data-mc-words]")) tellWords(field);
  for (const event of ["input", "mc:filled"]) form.addEventListener(event, ({ target }) => changed(target));
  form.addEventListener("mc:problems", ({ detail }) => showProblems(form, detail));
  if (form.querySelector("[data-mc-saved]")) new Here(form);
  if (!form.dataset.mcAutosave && !form.dataset.mcKept) new Sent(form);
}
for (const form of document.querySelectorAll("form[data-mc-kept]")) {
  form.addEventListener("input", () => Sent.unsaved.add(form));
  form.addEventListener("submit", (event) => { if (!event.defaultPrevented) Sent.unsaved.delete(form); });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
window.addEventListener("beforeunload", (event) => {
  if (Sent.unsaved.size) event.preventDefault();
});
