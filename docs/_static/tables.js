// On a narrow screen a table that is wider than its frame is shown row under row, each cell after the head of its column.
// Without this script, or with room enough, it stays as it is. The roles are said, for a table that is laid out otherwise
// may lose its own; so a screen reader moves in it as in any table.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const narrow = matchMedia("(width < 40rem)");
  const SHORT = 12; // characters of a cell that stands beside others
  const NONE = ["", "–"]; // what a cell without content has

  // What a head or a cell shows, without what only a screen reader says.
  const shown = (cell) => {
    const copy = cell.cloneNode(true);
    for (const hidden of copy.querySelectorAll(".unprinted")) hidden.remove();
    return copy.textContent.trim();
  };

  const describe = (table) => {
    const roles = { table: [table], rowgroup: table.querySelectorAll("thead, tbody"), row: table.rows };
    for (const [role, elements] of Object.entries(roles)) for (const one of elements) one.setAttribute("role", role);
    const heads = [...table.tHead.rows[0].cells];
    for (const head of heads) head.setAttribute("role", "columnheader");
    const rows = [...table.tBodies[0].rows].map((row) => [...row.cells]);
    for (const row of rows) {
      for (const [at, cell] of row.entries()) {
        cell.setAttribute("role", at ? "cell" : "rowheader");
        cell.dataset.head = at ? shown(heads[at]) : "";
        cell.classList.toggle("without", at > 0 && NONE.includes(shown(cell)));
      }
    }
    const isShort = rows.every((row) => row.slice(1).every((cell) => shown(cell).length <= SHORT));
    table.classList.toggle("short", isShort);
  };

  const fit = (table) => {
    const frame = table.parentElement;
    table.classList.remove("stacked");
    if (!narrow.matches || table.scrollWidth <= frame.clientWidth) return;
    if (!table.hasAttribute("role")) describe(table);
    table.classList.add("stacked");
    frame.tabIndex = -1; // there is nothing to scroll, so nothing to stop at
  };

  // A frame that is folded away has no width yet.
  const widths = new WeakMap();
  const watch = new ResizeObserver((changes) => {
    for (const { target, contentRect } of changes) {
      if (!contentRect.width || widths.get(target) === contentRect.width) continue;
      widths.set(target, contentRect.width);
      fit(target.firstElementChild);
    }
  });
  const isRegular = (table) => table.tHead?.rows.length === 1 && table.tBodies.length === 1 && !table.querySelector("[colspan]");
  // One of many columns would be many screens high: it keeps its rows, under heads that take little room.
  const tables = [...document.querySelectorAll(":not(.many) > .pst-scrollable-table-container > table")];
  for (const table of tables.filter(isRegular)) watch.observe(table.parentElement);
});
