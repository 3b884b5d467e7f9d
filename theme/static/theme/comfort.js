// Comfort only: every page works without this file.
// Word counts, a warning before unsaved text is left, and rows that are added without a reload.

const words = (text) => (text.trim().match(/\S+/g) || []).length;

for (const area of document.querySelectorAll("textarea[data-mc-words]")) {
  const line = document.createElement("p");
  line.className = "mc-meta";
  const tell = () => {
    line.textContent = `${words(area.value)} woorden. Ongeveer ${area.dataset.mcWords} is genoeg.`;
  };
  area.addEventListener("input", tell);
  area.after(line);
  tell();
}

let unsaved = false;
for (const form of document.querySelectorAll("form[data-mc-writing]:not([data-mc-autosave])")) {
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", (event) => {
    unsaved = false;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
window.addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

for (const table of document.querySelectorAll("[data-mc-row-table]")) {
  const button = table.parentElement.querySelector(".mc-row-table__more");
  const count = table.parentElement.querySelector(`input[name="${table.dataset.mcRowTable}-rows"]`);
  if (!button || !count) continue;
  const add = () => {
    const rows = table.querySelectorAll("fieldset");
    if (rows.length >= Number(table.dataset.mcMost)) return null;
    const next = rows[rows.length - 1].cloneNode(true);
    const from = rows.length - 1;
    next.querySelector("legend").textContent = `${table.dataset.mcOne} ${rows.length + 1}`;
    for (const element of next.querySelectorAll("[name], [for], [id]")) {
      for (const attribute of ["name", "for", "id"]) {
        const value = element.getAttribute(attribute);
        if (value) element.setAttribute(attribute, value.replace(`-${from}-`, `-${rows.length}-`));
      }
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

document.querySelector(".mc-error-summary h2")?.focus();
