/* What is measured on a page that stands in the browser: `measure()` answers with rows to read, empty where all is well. */

const LEAST = 24; // px, WCAG 2.5.8
const LONGEST = 70; // characters
const TOLERANCE = 1; // px
const MOST_SHIFT = 0.05; // cumulative layout shift
const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]";
const BOXES = "input[type=checkbox], input[type=radio]";
const NO_TEXT = "h1, h2, h3, h4, button, label, legend, td, th, pre, code, svg, nav, select, textarea, summary, .visually-hidden";

function named(node) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const names = [...element.classList].slice(0, 2).map((name) => `.${name}`).join("");
  const words = (element.innerText || element.name || element.getAttribute("aria-label") || "").trim().slice(0, 40);
  return `${element.localName}${names} “${words.replace(/\s+/g, " ")}”`;
}

function isSeen(element) {
  const box = element.getBoundingClientRect();
  const isShown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  return isShown && box.width > 1 && box.height > 1 && !element.closest(".visually-hidden, [inert]");
}

function sideways() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((element) => isSeen(element) && reaches(element));
  const inner = wide.filter((element) => ![...element.children].some((child) => wide.includes(child)));
  const names = inner.slice(0, 3).map((element) => `${named(element)} to ${Math.round(right(element))}`);
  return [`${root.scrollWidth - root.clientWidth} px: ${names.join("; ")}`];
}

const right = (element) => element.getBoundingClientRect().right;

function reaches(element) {
  for (let above = element.parentElement; above && above !== document.body; above = above.parentElement) {
    if (getComputedStyle(above).overflowX !== "visible") return false;
  }
  return right(element) > document.documentElement.clientWidth + 0.5;
}

function smallTargets() {
  return [...document.querySelectorAll(TARGETS)]
    .filter((element) => isSeen(element) && !isInSentence(element))
    .map((element) => [element, area(element)])
    .filter(([, box]) => box.width < LEAST - 0.5 || box.height < LEAST - 0.5)
    .map(([element, box]) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${named(element)}`);
}

/* A label belongs to what it ticks. */
function area(element) {
  const label = element.matches(BOXES) && element.labels[0];
  return (label || element).getBoundingClientRect();
}

/* A link whose height is that of the line of text it stands in. */
function isInSentence(element) {
  if (element.localName !== "a" || getComputedStyle(element).display !== "inline") return false;
  const block = blockOf(element);
  const linked = [...block.querySelectorAll("a, button")].map((one) => one.textContent).join("");
  return letters(block.textContent) > letters(linked);
}

const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, "").length;

function blockOf(node) {
  let block = node.parentElement;
  while (block !== document.body && getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
  return block;
}

function texts() {
  const blocks = new Map();
  const walker = document.createTreeWalker(document.querySelector("main") || document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || node.parentElement.closest(NO_TEXT) || !isSeen(node.parentElement)) continue;
    const block = blockOf(node);
    blocks.set(block, [...(blocks.get(block) || []), node]);
  }
  return blocks;
}

function linesOf(nodes) {
  const lines = [];
  const range = document.createRange();
  for (const node of nodes) {
    for (const word of node.data.matchAll(/\S+/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const box = range.getClientRects()[0];
      if (box) addWord(lines, word[0].length, box);
    }
  }
  return lines;
}

function addWord(lines, length, box) {
  const last = lines.at(-1);
  if (last && box.top < last.bottom - box.height / 2) last.length += length + 1;
  else lines.push({ length, bottom: box.bottom });
}

function longLines() {
  const found = [];
  for (const [block, nodes] of texts()) {
    const full = linesOf(nodes).slice(0, -1);
    if (full.length < 2) continue;
    const average = full.reduce((sum, line) => sum + line.length, 0) / full.length;
    if (average > LONGEST) found.push(`${Math.round(average)} characters in ${full.length + 1} lines: ${named(block)}`);
  }
  return found;
}

/* Everything that begins a page begins where the logo does. */
function leftEdge() {
  const brand = document.querySelector("header a"); // on slim pages the way back stands where the logo does
  if (!brand) return [];
  const edge = brand.getBoundingClientRect().left;
  const begun = {
    h1: textLeft(document.querySelector("main h1")),
    text: Math.min(...[...texts().keys()].filter((one) => one.localName === "p").map(textLeft)),
    field: Math.min(...[...document.querySelectorAll("main :is(input, textarea, select)")].filter(isField).map(inset)),
  };
  return Object.entries(begun)
    .filter(([, left]) => Number.isFinite(left) && Math.abs(left - edge) > TOLERANCE)
    .map(([what, left]) => `${what} at ${Math.round(left)}, the logo at ${Math.round(edge)}`);
}

const boxLeft = (element) => element.getBoundingClientRect().left;

/* As far from the edge of its own column as from the page's: a grid has a second edge, at the right. */
function inset(field) {
  const column = field.closest(".mc-grid > *");
  const first = column?.parentElement.getBoundingClientRect().left;
  return column ? boxLeft(field) - boxLeft(column) + first : boxLeft(field);
}

const NO_LINE = `${BOXES}, [type=hidden], [type=file]`;
const isField = (element) => !element.matches(NO_LINE) && isSeen(element) && boxLeft(element) >= 0;

function textLeft(element) {
  if (!element || !isSeen(element)) return Infinity;
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getClientRects()[0]?.left ?? Infinity;
}

/* How far what stood there moved while the page came, and what moved first. */
function shifts() {
  const seen = window.layoutShifts || [];
  const sum = seen.reduce((total, entry) => total + entry.value, 0);
  const moved = seen.flatMap((entry) => entry.sources.map(({ node }) => node?.parentElement ? named(node) : "text"));
  return sum < MOST_SHIFT ? [] : [`${sum.toFixed(3)}: ${moved.slice(0, 2).join("; ")}`];
}

window.measured = { shifts, sideways, smallTargets, longLines, leftEdge };
