// Comfort only: every page works without this file.
// Rows that are added without a reload, quoting, and where one was on a phone.

const places = new Map();

// What is folded on a phone stands open where there is room beside it.
if (matchMedia("(min-width: 56.25rem)").matches) {
  for (const fold of document.querySelectorAll("details[data-mc-open-wide]")) fold.open = true;
}

for (const table of document.querySelectorAll("[data-mc-row-table]")) {
  const button = table.parentElement.querySelector(".mc-row-table__more");
  const count = table.parentElement.querySelector(`input[name="${table.dataset.mcRowTable}-rows"]`);
  if (!button || !count) continue;
  const add = () => {
    const rows = table.querySelectorAll("fieldset");
    if (rows.length >= Number(table.dataset.mcMost)) return null;
    const next = rows[rows.length - 1].cloneNode(true);
    const from = rows.length - 1;
    for (const line of next.querySelectorAll(".mc-under")) line.remove();
    next.querySelector("legend").textContent = `${table.dataset.mcOne} ${rows.length + 1}`;
    for (const element of next.querySelectorAll("[name], [for], [id]")) {
      for (const attribute of ["name", "for", "id"]) {
        const value = element.getAttribute(attribute);
        if (value) element.setAttribute(attribute, value.replace(`-${from}-`, `-${rows.length}-`));
      }
      element.removeAttribute("aria-invalid");
      if (element.type === "radio") element.value = String(rows.length);
      if (["radio", "checkbox"].includes(element.type)) element.checked = false;
      else if (element.tagName !== "LABEL") element.value = "";
    }
    table.append(next);
    count.value = String(rows.length + 1);
    return next;
  };
  table.addEventListener("mc:more", add);
  button.addEventListener("click", (event) => {
    event.preventDefault();
    add()?.querySelector("textarea, input")?.focus();
  });
}

// Each paragraph ends in a sign; it offers the whole paragraph, or one sentence of it.
const SENTENCE_ENDS = /(?<=[.!?…])\s+|(?<=[.!?…]["'”’])\s+|\n+/;

function offer(paragraph, quote) {
  const isRule = paragraph.matches(".mc-rule");
  const text = isRule ? paragraph.textContent.trim().replace(/\s+/g, " ") : paragraph.textContent.trim();
  const sentences = text.split(SENTENCE_ENDS);
  const sign = newButton("mc-quote-sign", "", () => {
    if (panel.isConnected) panel.remove();
    else paragraph.after(panel);
    sign.setAttribute("aria-expanded", String(panel.isConnected));
  });
  sign.setAttribute("aria-label", `Haal aan: ${text.slice(0, 40)}`);
  sign.setAttribute("aria-expanded", "false");
  const take = (chosen) => {
    panel.remove();
    sign.setAttribute("aria-expanded", "false");
    quote(chosen);
  };
  const panel = document.createElement("div");
  panel.className = "mc-quoting";
  panel.append(newButton("nl-button nl-button--secondary", "Haal deze alinea aan", () => take(text)));
  if (sentences.length > 1) {
    panel.append(Object.assign(document.createElement("p"), { className: "mc-meta", textContent: "Of kies één zin:" }));
    panel.append(...sentences.map((sentence) => newButton("mc-quote__pick", sentence, () => take(sentence))));
  }
  (isRule ? paragraph.lastElementChild : paragraph).append(" ", sign);
}

function newButton(className, textContent, press) {
  const made = Object.assign(document.createElement("button"), { type: "button", className, textContent });
  made.addEventListener("click", press);
  return made;
}

// A paragraph is marked as long as a field quotes it: also after a reload, and no longer once the quotation is gone.
const flat = (text) => text.replace(/\s+/g, " ").trim();
const isQuotation = (line) => line.startsWith(">") && line.length > 4;

// Quoting: what is selected in the text, or a sentence picked from the list, becomes a line with > in the field
// that was written in last. Without this file the list does the same by a save.
for (const form of document.querySelectorAll("form[data-mc-quotes]")) {
  const source = document.querySelector("[data-mc-quotable]");
  const bar = form.querySelector("[data-mc-quote-bar]");
  const areas = [...form.querySelectorAll("textarea")];
  if (!source || !bar || !areas.length) continue;
  let target = areas[0];
  let chosen = "";
  const quote = (text) => {
    const before = target.value.slice(0, target.selectionEnd).trimEnd();
    const after = target.value.slice(target.selectionEnd).trimStart();
    const line = text.trim().split(/\n+/).map((part) => `> ${part.trim()}`).join("\n");
    const start = `${before}${before ? "\n\n" : ""}${line}\n\n`;
    target.value = start + after;
    target.focus();
    target.setSelectionRange(start.length, start.length);
    target.dispatchEvent(new Event("input", { bubbles: true }));
  };
  form.addEventListener("focusin", (event) => { if (areas.includes(event.target)) target = event.target; });
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const inside = selection.rangeCount && source.contains(selection.anchorNode) && source.contains(selection.focusNode);
    const text = inside ? selection.toString().trim() : "";
    if (text) chosen = text;
    if (text || document.activeElement !== bar.firstElementChild) bar.hidden = !text;
  });
  bar.firstElementChild.addEventListener("click", () => {
    if (chosen) quote(chosen);
    document.getSelection().rangeCount && bar.setAttribute("hidden", "");
  });
  const paragraphs = [...source.querySelectorAll(".mc-answer p")];
  const texts = paragraphs.map((paragraph) => flat(paragraph.textContent));
  const mark = () => {
    const quoted = areas.flatMap((area) => area.value.split("\n").filter(isQuotation)).map((line) => flat(line.slice(1)));
    paragraphs.forEach((paragraph, at) => {
      paragraph.classList.toggle("mc-quoted", quoted.some((line) => texts[at].includes(line)));
    });
  };
  form.addEventListener("input", mark);
  mark();
  for (const paragraph of paragraphs) offer(paragraph, quote);
  for (const pick of form.querySelectorAll("[data-mc-quote-pick]")) {
    pick.addEventListener("click", (event) => {
      event.preventDefault();
      pick.closest("details").open = false;
      quote(pick.textContent);
    });
  }
}

// Beside one another the shorter side stays in view with its end; on a phone each side remembers where one was.
for (const side of document.querySelectorAll(".mc-read-and-write > *")) {
  new ResizeObserver(() => side.style.setProperty("--mc-tall", `${side.offsetHeight}px`)).observe(side);
}
for (const link of document.querySelectorAll("[data-mc-switch] a")) {
  link.addEventListener("click", (event) => {
    const [from, to] = ["#lezen", "#schrijven"].sort((hash) => (hash === link.hash ? 1 : -1));
    const isThere = (hash) => document.querySelector(hash).getBoundingClientRect().top < innerHeight / 2;
    if (isThere("#schrijven") === (from === "#schrijven")) places.set(from, scrollY);
    if (!places.has(to)) return;
    event.preventDefault();
    scrollTo({ top: places.get(to) });
  });
}

// The switch says where one was in the text, and whether what one writes was kept.
for (const bar of document.querySelectorAll("[data-mc-switch]")) {
  const [reads, writes] = bar.querySelectorAll("a");
  const [read, written] = [document.querySelector(reads.hash), document.querySelector(writes.hash)];
  const paragraphs = [...read.querySelectorAll(".mc-answer p")];
  const receipt = written.querySelector("[data-mc-saved]");
  const look = () => {
    const isWriting = written.getBoundingClientRect().top < innerHeight / 2;
    reads.toggleAttribute("aria-current", !isWriting);
    writes.toggleAttribute("aria-current", isWriting);
    (isWriting ? writes : reads).setAttribute("aria-current", "true");
    if (isWriting || !paragraphs.length) return;
    const under = paragraphs.findIndex((each) => each.getBoundingClientRect().bottom > bar.offsetHeight + 24);
    const place = under < 0 ? paragraphs.length : under + 1;
    reads.querySelector("[data-mc-place]").textContent = ` bij alinea ${place} van ${paragraphs.length}`;
  };
  const tell = () => {
    const isKept = !["away", "stopped"].includes(receipt.dataset.mcState);
    const said = receipt.textContent.match(/^Bewaard [^.]*(\.\d\d)?/)?.[0].toLowerCase() || "nog leeg";
    writes.querySelector("[data-mc-kept-at]").textContent = ` ${isKept ? said : "nog niet verstuurd"}`;
  };
  addEventListener("scroll", () => requestAnimationFrame(look), { passive: true });
  look();
  if (!receipt) continue;
  new MutationObserver(tell).observe(receipt, { childList: true, attributes: true });
  tell();
}

document.querySelector(".mc-error-summary h2")?.focus();
