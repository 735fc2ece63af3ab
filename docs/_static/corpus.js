// The arrows that unfold the navigation beside the page get names: the theme gives them none.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const arrow of document.querySelectorAll("nav summary:has(> .toctree-toggle)")) {
    const link = arrow.closest("li").querySelector("a");
    arrow.setAttribute("aria-label", `Pages under ${link.textContent.trim()}`);
  }
});

// Shows what a term means when its link is focused or pointed at. Without this script the link still has its title
// and still leads to the glossary. Follows WCAG 1.4.13: Escape hides it, the pointer may move onto it, it stays.
document.addEventListener("DOMContentLoaded", () => {
  const box = document.createElement("div");
  box.className = "expansion";
  box.id = "expansion";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  document.body.append(box);

  let current = null;
  let waiting = 0;

  const hide = () => {
    clearTimeout(waiting);
    box.hidden = true;
    current?.removeAttribute("aria-describedby");
    current = null;
  };

  const show = (link) => {
    clearTimeout(waiting);
    if (current === link) return;
    hide();
    current = link;
    box.textContent = link.dataset.expansion;
    box.hidden = false;
    const place = link.getClientRects()[0];
    const left = Math.min(place.left, document.documentElement.clientWidth - box.offsetWidth - 8);
    const above = place.top - box.offsetHeight - 4;
    box.style.left = `${Math.max(8, left) + scrollX}px`;
    box.style.top = `${(above > 8 ? above : place.bottom + 4) + scrollY}px`;
    link.setAttribute("aria-describedby", box.id);
  };

  // What the keyboard opened stays until the focus moves on.
  const leave = () => {
    clearTimeout(waiting);
    if (document.activeElement !== current) waiting = setTimeout(hide, 200);
  };

  for (const link of document.querySelectorAll("a[title] > .std-term")) {
    const anchor = link.parentElement;
    anchor.dataset.expansion = anchor.title;
    anchor.removeAttribute("title");
    anchor.addEventListener("focus", () => show(anchor));
    anchor.addEventListener("blur", hide);
    anchor.addEventListener("pointerenter", () => show(anchor));
    anchor.addEventListener("pointerleave", leave);
  }
  box.addEventListener("pointerenter", () => clearTimeout(waiting));
  box.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
});
