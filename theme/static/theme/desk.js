// Comfort for trainers: single keys on the desk and while reading along. Everything works without them.
// A person can switch them off, and off they stay (WCAG 2.1.4). While typing they do nothing.

const KEPT = "mc-desk-keys";
const WORDS = {
  j: "volgende",
  k: "vorige",
  d: "naar de knop Doorgeven en volgende; daarna Enter",
  w: "een persoonlijk woord erbij",
  v: "de lezer iets vragen",
  i: "inkorten voor de schrijver",
  u: "naar de knop Terughalen",
};
const targets = new Map();
for (const element of document.querySelectorAll("[data-mc-key]")) {
  targets.set(element.dataset.mcKey, element);
}
const items = [...document.querySelectorAll("[data-mc-item]")];

const isOn = () => localStorage.getItem(KEPT) !== "off";
const isTyping = (element) => element.matches("input, textarea, select, [contenteditable]");

const walk = (by) => {
  const seen = items.filter((item) => item.checkVisibility());
  const here = seen.indexOf(document.activeElement);
  const next = seen[Math.min(Math.max(here + by, 0), seen.length - 1)];
  next?.focus();
};

const press = (key) => {
  const target = targets.get(key);
  if (!target) {
    if (items.length && (key === "j" || key === "k")) walk(key === "j" ? 1 : -1);
    return;
  }
  if (target.tagName === "A") target.click();
  else target.focus();
  if (target.tagName === "SUMMARY") {
    target.parentElement.open = true;
    target.parentElement.querySelector("textarea, input:not([type=hidden])")?.focus();
  }
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !isOn()) return;
  const key = event.key.toLowerCase();
  if (!targets.has(key) && !(items.length && (key === "j" || key === "k"))) return;
  event.preventDefault();
  press(key);
});

const usable = Object.keys(WORDS).filter((key) => targets.has(key) || (items.length && (key === "j" || key === "k")));
if (usable.length) {
  const help = document.createElement("details");
  help.className = "mc-details";
  const summary = document.createElement("summary");
  summary.textContent = "Sneltoetsen";
  const list = document.createElement("ul");
  list.className = "utrecht-unordered-list";
  for (const key of usable) {
    const line = document.createElement("li");
    const kbd = document.createElement("kbd");
    kbd.textContent = key;
    line.append(kbd, ` ${WORDS[key]}`);
    list.append(line);
  }
  const label = document.createElement("label");
  label.className = "mc-choice__label";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.className = "utrecht-checkbox utrecht-checkbox--html-input";
  box.checked = isOn();
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
  const words = document.createElement("span");
  words.textContent = "Sneltoetsen staan aan";
  label.append(box, " ", words);
  help.append(summary, list, label);
  document.querySelector("main")?.append(help);
}
