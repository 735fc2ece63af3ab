// Adds two switches to a comparison of accounts. Without this script every difference is marked all the same.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const legend = document.querySelector(".compare-kinds");
  if (!legend) return;
  const switches = document.createElement("fieldset");
  switches.className = "compare-switches";
  const title = document.createElement("legend");
  title.textContent = "Show";
  switches.append(title);

  const add = (words, isOn, name, isInverse) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = isOn;
    const follow = () => document.body.classList.toggle(name, box.checked !== isInverse);
    box.addEventListener("change", follow);
    label.append(box, ` ${words}`);
    switches.append(label);
    follow(); // a browser may have kept the state of the last visit
  };

  add("differences of tense and spelling", true, "hide-form", true);
  add("the name of every difference", false, "name-kinds", false);
  legend.after(switches);
});
