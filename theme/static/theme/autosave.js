// Saves while someone types. Comfort on top of the buttons, which do the same without this file.
//
// What is typed goes first into a journal in this browser (IndexedDB, encrypted with a key that came
// with the page and is stored nowhere), then to the server. Only a receipt in JSON counts as saved
// and clears the journal: a lost network, an expired sign-in or a killed browser loses nothing.
//
// A form that is for someone to send (a reply, a sentence after a call) is never sent by itself. Its text
// waits in the same journal until the page it led to says that it was received.
//
// An answer the server refuses (too long, no date) never holds up another one, and is sent again once it changes.
// A button that is pressed leads on, or says why it does not. What stands at the field is drawn by writing.js.

const QUIET = 900; // ms without a keystroke before sending
const AGAIN = [2000, 4000, 8000, 15000, 30000]; // ms between attempts while there is no connection
const KEPT = 30 * 24 * 3600 * 1000; // an entry nobody came back for
const KEEPALIVE_LIMIT = 60000; // bytes a browser sends after the page has gone
const PATIENCE = 20000; // ms before an answer counts as lost
const PRESSED = 4000; // ms a pressed button waits for what is still to be saved
const ALIVE = 9000; // ms to wait for a sign of life: slow is not away
const ONE_PRESS = 8000; // ms in which a second press of a button is the same press

class Journal {
  constructor(name, key) {
    this.name = name;
    this.rawKey = Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
    this.turn = Promise.resolve();
  }

  static open() {
    Journal.database ??= new Promise((resolve, reject) => {
      const request = indexedDB.open("mc-journal", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("drafts");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return Journal.database;
  }

  static async store(mode, deed) {
    const database = await Journal.open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction("drafts", mode, { durability: "strict" });
      const request = deed(transaction.objectStore("drafts"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
    });
  }

  async key() {
    this.imported ??= await crypto.subtle.importKey("raw", this.rawKey, "AES-GCM", false, ["encrypt", "decrypt"]);
    return this.imported;
  }

  // Writes follow one another, so that an older text never lands on a newer one.
  write(record) {
    this.turn = this.turn.then(async () => {
      if (!record) return Journal.store("readwrite", (drafts) => drafts.delete(this.name));
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const text = new TextEncoder().encode(JSON.stringify(record));
      const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await this.key(), text);
      return Journal.store("readwrite", (drafts) => drafts.put({ iv, data, at: Date.now() }, this.name));
    });
    return this.turn;
  }

  async read() {
    const kept = await Journal.store("readonly", (drafts) => drafts.get(this.name));
    if (!kept) return null;
    try {
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, await this.key(), kept.data);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      return null; // another key: not ours to read
    }
  }

  static async count() {
    return Journal.store("readonly", (drafts) => drafts.count());
  }

  static async forgetOld() {
    const names = await Journal.store("readonly", (drafts) => drafts.getAllKeys());
    for (const name of names) {
      const kept = await Journal.store("readonly", (drafts) => drafts.get(name));
      if (kept && Date.now() - kept.at > KEPT) await Journal.store("readwrite", (drafts) => drafts.delete(name));
    }
  }
}

class Desk {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-mc-saved]");
    this.source = crypto.randomUUID();
    this.number = 0;
    this.dirty = new Map(); // question → how often it changed
    this.waiting = new Set(); // questions with a conflict that asks for a choice
    this.refused = new Map(); // question → the change that was refused: sent again once it changes
    this.attempt = 0;
    this.heard = 0;
    const [name, key] = (form.dataset.mcAutosave || form.dataset.mcKept).split(".");
    this.journal = new Journal(name, key);
    this.safe = true;
    this.listen();
    this.takeBack();
  }

  listen() {
    this.form.addEventListener("input", (event) => this.changed(event.target));
    this.form.addEventListener("change", (event) => this.changed(event.target));
    this.form.addEventListener("focusout", () => this.soon(50));
    this.form.addEventListener("submit", (event) => this.submitted(event));
    this.form.querySelector("[data-mc-retry]")?.addEventListener("click", () => this.again());
    addEventListener("online", () => this.again());
    addEventListener("pageshow", () => { this.leaving = false; this.pressed = 0; });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.send({ leaving: true });
    });
    addEventListener("beforeunload", (event) => {
      if (!this.leaving && !this.safe && this.dirty.size) event.preventDefault();
    });
  }

  // Nobody waits for the next attempt who sees that the network is back.
  async again() {
    if (this.dirty.size) return this.soon(0);
    if (this.status?.dataset.mcState === "away" && (await isReachable())) this.say("Er is weer verbinding.");
  }

  changed(element) {
    if (!element.name || element.type === "file" || element.closest("[data-mc-conflict]")) return;
    this.touch(this.questionOf(element));
    this.keep();
    this.soon(QUIET);
  }

  touch(question) {
    this.dirty.set(question, (this.dirty.get(question) || 0) + 1);
  }

  questionOf(element) {
    return element.closest("[data-mc-question]")?.dataset.mcQuestion || "form";
  }

  partsOf(question) {
    const within = question === "form" ? this.form : this.form.querySelector(`[data-mc-question="${question}"]`);
    const fields = [...within.querySelectorAll("[name]")].filter((element) => !SKIPPED.has(element.name));
    return fields.filter((element) => element.type !== "file" && element.type !== "submit");
  }

  // Names and values of one question, as a form would send them.
  valuesOf(question) {
    return this.partsOf(question)
      .filter((element) => !["radio", "checkbox"].includes(element.type) || element.checked)
      .map((element) => [element.name, element.value]);
  }

  hiddenOf(question) {
    const names = question === "form" ? ["revision"] : [question.replace(/^q-/, "v-")];
    return names.map((name) => this.form.querySelector(`input[type=hidden][name="${name}"]`)).filter(Boolean);
  }

  record() {
    if (!this.dirty.size) return null;
    const questions = [...this.dirty.keys()].map((question) => ({
      question,
      values: this.valuesOf(question),
      hidden: this.hiddenOf(question).map((input) => [input.name, input.value]),
    }));
    return { source: this.source, number: this.number, questions };
  }

  keep() {
    return this.journal.write(this.record()).then(
      () => { this.safe = true; },
      () => { this.safe = false; },
    );
  }

  // Text of an earlier visit that never got its receipt comes back and is sent.
  async takeBack() {
    const kept = await this.journal.read().catch(() => null);
    Journal.forgetOld().catch(() => {});
    if (!kept || this.dirty.size) return;
    const unsent = kept.questions.filter((entry) => this.differs(entry));
    if (!unsent.length) return void this.settle();
    this.source = kept.source;
    this.number = kept.number + 1;
    for (const entry of unsent) {
      this.fill(entry);
      this.touch(entry.question);
    }
    this.say("Er stond nog tekst in deze browser die niet verstuurd was. Die staat er nu weer.");
    await this.send({ quietly: true });
  }

  settle() {
    return this.journal.write(null);
  }

  differs(entry) {
    if (entry.question !== "form" && !this.form.querySelector(`[data-mc-question="${entry.question}"]`)) return false;
    const same = (values) => JSON.stringify(values.filter(([name, value]) => value !== "" && !name.endsWith("-rows")));
    const clean = (values) => values.map(([name, value]) => [name, value.replaceAll("\r\n", "\n")]);
    return same(clean(entry.values)) !== same(clean(this.valuesOf(entry.question)));
  }

  fill(entry) {
    const rows = entry.values.find(([name]) => name.endsWith("-rows"));
    if (rows) this.growTo(rows[0].replace(/-rows$/, ""), Number(rows[1]));
    for (const [name, value] of entry.hidden) {
      const input = this.hiddenOf(entry.question).find((each) => each.name === name);
      if (input) input.value = value;
    }
    const values = [...entry.values];
    for (const element of this.partsOf(entry.question)) {
      const chosen = ["radio", "checkbox"].includes(element.type);
      const place = values.findIndex(([name, value]) => name === element.name && (!chosen || value === element.value));
      if (chosen) element.checked = place >= 0;
      else if (place >= 0) element.value = values.splice(place, 1)[0][1];
      element.dispatchEvent(new Event("mc:filled", { bubbles: true }));
    }
  }

  growTo(name, count) {
    const table = this.form.querySelector(`[data-mc-row-table="${name}"]`);
    while (table && table.querySelectorAll("fieldset").length < count) {
      const before = table.querySelectorAll("fieldset").length;
      table.dispatchEvent(new CustomEvent("mc:more"));
      if (table.querySelectorAll("fieldset").length === before) break;
    }
  }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  // One request at a time; what was typed meanwhile goes with the next.
  async send({ leaving = false, quietly = false, aside = false } = {}) {
    if (this.sending) return leaving ? undefined : this.sending.then(() => this.send());
    const questions = [...this.dirty.keys()].filter((question) => aside || this.canGo(question));
    if (!questions.length) return;
    clearTimeout(this.timer);
    const counted = new Map(questions.map((question) => [question, this.dirty.get(question)]));
    this.number += 1;
    const body = this.body(questions, aside);
    this.sending = this.keep()
      .then(() => this.post(body, leaving))
      .then((receipt) => this.receive(receipt, counted, quietly))
      .catch((problem) => this.failed(problem))
      .finally(() => { this.sending = null; });
    await this.sending;
    if ([...this.dirty.keys()].some((question) => this.canGo(question)) && !this.attempt) this.soon(QUIET);
  }

  canGo(question) {
    return !this.waiting.has(question) && this.refused.get(question) !== this.dirty.get(question);
  }

  body(questions, aside) {
    const body = new FormData();
    for (const name of CARRIED) {
      const input = this.form.querySelector(`[name="${name}"]`);
      if (input) body.append(name, input.value);
    }
    body.append("source", this.source);
    body.append("number", String(this.number));
    if (aside) body.append("set_aside", "1");
    for (const question of questions) {
      for (const [name, value] of this.valuesOf(question)) body.append(name, value);
      for (const input of this.hiddenOf(question)) body.append(input.name, input.value);
    }
    return body;
  }

  async post(body, leaving, again = true) {
    const size = [...body].reduce((sum, [name, value]) => sum + name.length + String(value).length * 2 + 120, 0);
    const response = await fetch(this.form.action, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      keepalive: leaving && size < KEEPALIVE_LIMIT,
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json");
    if (response.status === 401) throw new Refused("signed_out");
    if (!isJson) throw new Refused(PASSING.has(response.status) || response.status >= 500 ? "busy" : "changed");
    const said = await response.json();
    if (said.error === "stale_form" && again && (await this.freshToken())) {
      body.set("csrfmiddlewaretoken", this.form.querySelector("[name=csrfmiddlewaretoken]").value);
      return this.post(body, leaving, false);
    }
    if (!response.ok || !said.saved_at) throw new Refused("refused", said.message);
    return said;
  }

  async freshToken() {
    const page = await fetch(location.href, { headers: { Accept: "text/html" } });
    const token = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("main [name=csrfmiddlewaretoken]");
    if (token) this.form.querySelector("[name=csrfmiddlewaretoken]").value = token.value;
    return Boolean(token);
  }

  receive(receipt, counted, quietly) {
    this.attempt = 0;
    for (const [name, value] of Object.entries(receipt.hidden)) {
      const input = this.form.querySelector(`input[type=hidden][name="${name}"]`);
      if (input) input.value = value;
    }
    this.heard = Date.now();
    const errors = Object.entries(receipt.errors);
    const refused = new Set(errors.map(([name]) => this.holderOf(name)));
    const crossed = new Set(receipt.conflicts.map((each) => each.field));
    for (const [question, times] of counted) {
      if (refused.has(question)) this.refused.set(question, times);
      else if (!crossed.has(question) && this.dirty.get(question) === times) this.dirty.delete(question);
      if (!refused.has(question)) this.refused.delete(question);
      if (!crossed.has(question)) this.waiting.delete(question);
    }
    receipt.conflicts.forEach((conflict) => this.showConflict(conflict));
    this.tellOf(errors, [...counted.keys()]);
    if (errors.length) this.say(`${this.listed(errors)} De rest is bewaard om ${receipt.saved_at}.`);
    else if (receipt.conflicts.length) this.say("Kies hierboven welke tekst blijft. De rest is bewaard.");
    else if (this.refused.size) this.say(`Bewaard om ${receipt.saved_at}. Bij één antwoord moet nog iets gebeuren.`);
    else if (!quietly || !this.dirty.size) this.saved(new Date(), receipt.saved_at);
    return this.keep();
  }

  // A question of its own, or the whole form.
  holderOf(name) {
    return this.form.querySelector(`[data-mc-question="${name}"]`) ? name : "form";
  }

  // Drawn at the fields; what was sent and not refused is mended.
  tellOf(errors, sent) {
    this.form.dispatchEvent(new CustomEvent("mc:problems", { detail: { errors: Object.fromEntries(errors), sent } }));
  }

  listed(errors) {
    const [name, error] = errors[0];
    const first = `‘${this.labelOf(name)}’ is nog niet bewaard: ${error}`;
    return errors.length === 1 ? first : `${errors.length} antwoorden zijn nog niet bewaard. ${first}`;
  }

  labelOf(name) {
    const field = this.form.querySelector(`[data-mc-question="${name}"], [name="${name}"], [name^="${name}_"]`);
    const holder = field?.matches("[data-mc-question]") ? field : field?.closest(".mc-prompt, .mc-field") || field?.parentElement;
    const label = holder?.querySelector("legend, label")?.cloneNode(true);
    label?.querySelectorAll("textarea, input, .mc-optional").forEach((part) => part.remove());
    return label?.textContent.replace(/\s+/g, " ").trim() || "Dit antwoord";
  }

  failed(problem) {
    const safe = this.safe ? "Je tekst staat veilig op dit apparaat." : "Kopieer je tekst voor je deze pagina sluit.";
    const kind = problem instanceof Refused ? problem.kind : "away";
    if (kind === "signed_out") return this.askToSignIn(safe);
    if (kind === "refused") return this.say(`${problem.message || "Dit kon niet worden bewaard."} ${safe}`, "stopped");
    if (kind === "changed") {
      return this.say(`Deze pagina is intussen veranderd. ${safe} Open de pagina opnieuw om verder te gaan.`, "stopped");
    }
    const wait = AGAIN[Math.min(this.attempt, AGAIN.length - 1)];
    this.attempt += 1;
    const why = kind === "busy" ? "De site heeft het even te druk." : "Er is nu geen verbinding.";
    this.say(`${why} ${safe} We proberen het vanzelf opnieuw.`, "away");
    this.soon(wait);
  }

  askToSignIn(safe) {
    this.say(`Je bent intussen uitgelogd. ${safe} `, "stopped");
    const link = document.createElement("a");
    link.href = `/account/login/?next=${encodeURIComponent(location.pathname)}`;
    link.className = "nl-link";
    link.textContent = "Log opnieuw in, dan wordt het bewaard.";
    this.status?.append(link);
    this.leaving = this.safe;
  }

  showConflict(conflict) {
    const question = conflict.field;
    this.waiting.add(question);
    const place = question === "form" ? this.form : this.form.querySelector(`[data-mc-question="${question}"]`);
    place.querySelector("[data-mc-conflict]")?.remove();
    const panel = document.createElement("div");
    panel.className = "mc-conflict";
    panel.dataset.mcConflict = "";
    panel.setAttribute("role", "alert");
    panel.innerHTML = `<p class="mc-conflict__title">Deze tekst is intussen ook ergens anders bewaard</p>
      <p>Jouw tekst staat nog in het veld. Dit is de andere:</p><div class="mc-conflict__other">${conflict.html}</div>
      <div class="utrecht-action-group"><button type="button" class="nl-button nl-button--secondary"><span class="nl-button__label">Mijn tekst houden</span></button>
      <button type="button" class="nl-button nl-button--subtle"><span class="nl-button__label">De andere tekst nemen</span></button></div>`;
    const [mine, other] = panel.querySelectorAll("button");
    mine.addEventListener("click", () => this.choose(conflict, panel, true));
    other.addEventListener("click", () => this.choose(conflict, panel, false));
    place.prepend(panel);
  }

  async choose(conflict, panel, mine) {
    if (!mine) await this.send({ aside: true });
    for (const [name, value] of Object.entries(conflict.hidden)) {
      const input = this.form.querySelector(`input[type=hidden][name="${name}"]`);
      if (input) input.value = value;
    }
    this.waiting.delete(conflict.field);
    panel.remove();
    if (mine) {
      this.touch(conflict.field);
      return this.send();
    }
    this.dirty.delete(conflict.field);
    await this.keep();
    const areas = this.partsOf(conflict.field).filter((element) => element.tagName === "TEXTAREA");
    if (typeof conflict.value === "string" && areas.length === 1) areas[0].value = conflict.value;
    else location.reload();
  }

  // The buttons still send the whole form; what waits goes first, so that the journal is empty after.
  submitted(event) {
    if (this.letGo) return;
    event.preventDefault();
    if (this.submitting || Date.now() - this.pressed < ONE_PRESS) return;
    this.submitting = true;
    this.handOver(event.submitter).finally(() => { this.submitting = false; });
  }

  async handOver(submitter) {
    if (this.dirty.size) this.say("Even bewaren …");
    await Promise.race([this.send(), pause(PRESSED)]);
    const conflict = this.form.querySelector("[data-mc-conflict]");
    if (conflict) return this.pointAt(conflict);
    const heardJustNow = navigator.onLine && Date.now() - this.heard < PRESSED;
    if (!heardJustNow && !(await isReachable())) return this.hold(submitter);
    await pause(0); // a form that is asked to go from within its own submit event stays where it is
    this.letGo = true;
    this.leaving = true;
    this.pressed = Date.now();
    this.form.requestSubmit(submitter);
    this.letGo = false;
  }

  pointAt(conflict) {
    this.say("Kies eerst welke tekst blijft.");
    conflict.scrollIntoView({ block: "center" });
    conflict.querySelector("button").focus();
  }

  async hold(submitter) {
    await this.keep();
    this.form.dataset.mcHeld = "";
    const button = submitter?.textContent.trim() || "de knop";
    const safe = this.safe ? "Je tekst staat veilig op dit apparaat." : "Kopieer je tekst voor je deze pagina sluit.";
    this.say(`Er is nu geen verbinding. ${safe} Druk straks opnieuw op ‘${button}’.`, "away");
  }

  saved(at, hour) {
    this.say(`Bewaard om ${hour}.`, "saved");
    if (this.status) this.status.dataset.mcAt = at.toISOString();
  }

  // `state`: saved, away (tried again by itself), stopped (asks something of the writer), or told.
  say(words, state = "told") {
    if (!this.status) return;
    this.status.dataset.mcState = state;
    delete this.status.dataset.mcAt;
    delete this.status.dataset.mcKept;
    if (state !== "away") delete this.form.dataset.mcHeld;
    if (state === "away" && this.safe) this.status.dataset.mcKept = clock();
    this.status.textContent = words;
  }
}

// Keeps and gives back; sending is for the person who writes.
class Keeper extends Desk {
  constructor(form) {
    super(form);
    const input = Object.assign(document.createElement("input"), { type: "hidden", name: "kept", value: this.journal.name });
    form.append(input);
  }

  soon() {}

  async send() {
    if (!this.leaving && this.dirty.size) await this.keep();
  }

  async handOver(submitter) {
    this.heard = 0;
    return super.handOver(submitter);
  }

  // The answer to a form that was refused shows what was typed. The server does not have it.
  settle() {
    return REFUSED || super.settle();
  }

  say(words, state) {
    super.say(words, state);
    const folded = this.form.closest("details");
    if (folded) folded.open = true;
  }
}

class Refused extends Error {
  constructor(kind, message = "") {
    super(message);
    this.kind = kind;
  }
}

const clock = () => new Date().toLocaleTimeString("nl-NL", { timeZone: "Europe/Amsterdam", hour: "2-digit", minute: "2-digit" }).replace(":", ".");
const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

// Any answer at all: a form is not sent into a page of the browser's own that says there is no network.
async function isReachable() {
  if (!navigator.onLine) return false;
  const options = { cache: "no-store", signal: AbortSignal.timeout(ALIVE) };
  return fetch("/health/live", options).then((answer) => answer.status < 502, () => false);
}

const PASSING = new Set([408, 413, 429]);
const REFUSED = performance.getEntriesByType("navigation")[0]?.responseStatus >= 400;
const CARRIED = ["csrfmiddlewaretoken", "writer", "edition", "kept"];
const SKIPPED = new Set([...CARRIED, "labels", "revision", "names_seen", "go", "hand_in", "submit", "save"]);

const received = document.querySelector("meta[name=mc-received]")?.content.split(" ") || [];
for (const name of received) Journal.store("readwrite", (drafts) => drafts.delete(name)).catch(() => {});

const desks = [...document.querySelectorAll("form[data-mc-autosave], form[data-mc-kept]")].map((form) =>
  form.dataset.mcKept ? new Keeper(form) : new Desk(form));

for (const form of document.querySelectorAll("form[data-mc-logout]")) {
  form.addEventListener("submit", async (event) => {
    if (form.dataset.sure) return;
    event.preventDefault();
    await Promise.all(desks.map((desk) => desk.send()));
    const left = await Journal.count().catch(() => 0);
    await pause(0);
    if (left && !confirm("Er staat nog tekst in deze browser die niet verstuurd is. Als je nu uitlogt, is die weg. Toch uitloggen?")) return;
    form.dataset.sure = "yes";
    form.requestSubmit();
  });
}
