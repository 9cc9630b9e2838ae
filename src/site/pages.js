// @ts-check
// On the page of a system: a field that filters its tables, and headings that sort them. Without it they are complete.

/** @type {HTMLElement | null} */
const groups = document.querySelector(".groups");

/** What is searched in a row. @param {Element} row */
const text = (row) => (row.textContent ?? "").toLowerCase();

if (groups) {
  const rows = [...groups.querySelectorAll("tbody tr")].map((row) => ({ row: /** @type {HTMLElement} */ (row), text: text(row) }));
  const { label = "", count = "" } = groups.dataset;

  const field = Object.assign(document.createElement("input"), { type: "search", className: "filter", autocomplete: "off" });
  const title = Object.assign(document.createElement("label"), { className: "label", textContent: label });
  const status = Object.assign(document.createElement("p"), { className: "quiet" });
  status.setAttribute("role", "status");
  title.append(field);
  groups.before(title, status);

  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown++;
    }
    for (const part of groups.querySelectorAll(":scope > section")) {
      /** @type {HTMLElement} */ (part).hidden = !part.querySelector("tbody tr:not([hidden])");
    }
    status.textContent = words.length ? count.replace("{n}", String(shown)) : "";
  });

  for (const table of groups.querySelectorAll("table")) {
    const heads = [...table.querySelectorAll("thead th")];
    const body = table.tBodies[0];
    heads.forEach((head, column) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: head.textContent });
      button.onclick = () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((one) => one.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = (/** @type {HTMLTableRowElement} */ row) => row.cells[column].textContent ?? "";
        const sorted = [...body.rows].sort((a, b) => key(a).localeCompare(key(b), undefined, { numeric: true }));
        body.append(...(down ? sorted.reverse() : sorted));
      };
      head.replaceChildren(button);
    });
  }
}
