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

const keyCap = (key) => {
  const kbd = document.createElement("kbd");
  kbd.textContent = key;
  return kbd;
};

// Beside each control the key that leads to it; who hears the page gets the line at its end.
const hints = [...targets].map(([key, element]) => {
  const kbd = keyCap(key);
  kbd.setAttribute("aria-hidden", "true");
  (element.querySelector(".nl-button__label, .mc-fold__title") ?? element).append(" ", kbd);
  return kbd;
});

if (usable.length) {
  const line = document.createElement("p");
  line.className = "mc-inline mc-meta mc-keys";
  const name = document.createElement("strong");
  name.textContent = "Sneltoetsen";
  const words = usable.map((key) => {
    const each = document.createElement("span");
    each.append(keyCap(key), ` ${WORDS[key]}`);
    return each;
  });
  const turn = document.createElement("button");
  turn.type = "button";
  turn.className = "nl-link mc-deed";
  const show = () => {
    for (const each of [...hints, ...words]) each.hidden = !isOn();
    turn.textContent = isOn() ? "Zet ze uit" : "Zet ze aan";
  };
  turn.addEventListener("click", () => {
    localStorage.setItem(KEPT, isOn() ? "off" : "on");
    show();
  });
  line.append(name, ...words, turn);
  show();
  document.querySelector("main")?.append(line);
}

// After a deed one goes on with the next text: its head, and not what was said about the one before.
const head = document.querySelector("h1");
if (head && document.querySelector(".mc-messages")) {
  head.tabIndex = -1;
  head.focus();
}
