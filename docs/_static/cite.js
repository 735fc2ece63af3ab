// The Cite controls: a dialog with what can be quoted of a passage, and the forms of the citation, each with a button
// that copies it. Without this script they are links to a page that shows the forms of the whole passage.
"use strict";

(() => {
  const block = document.getElementById("citations");
  if (!block || !window.HTMLDialogElement) return;
  const data = JSON.parse(block.textContent);
  const tokens = new RegExp(data.tokens.join("|"), "g");
  let page; // its words, read when a link to some of them is first asked for

  const make = (name, properties = {}, children = []) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // -- Copying ------------------------------------------------------------------------------------------------------

  // Formatted text keeps its italics where the program that it is pasted into can read them.
  const copyRich = async (element) => {
    const types = { "text/plain": element.textContent, "text/html": element.innerHTML };
    const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  };

  // Where a page may not write to the clipboard, what is selected is copied.
  const copySelected = (element) => {
    getSelection().selectAllChildren(element);
    const done = document.execCommand("copy");
    getSelection().removeAllRanges();
    return done;
  };

  const copy = async (element, rich) => {
    try {
      if (rich) await copyRich(element);
      else await navigator.clipboard.writeText(element.textContent);
      return true;
    } catch {
      return copySelected(element);
    }
  };

  // -- What is cited ------------------------------------------------------------------------------------------------

  // The marks around a quotation are those that it does not have itself, so that it need not be altered.
  const inMarks = (words) => (/["“”„]/.test(words) ? `‘${words}’` : `“${words}”`);

  // What stands in the forms for each token: the words as they are, and as BibTeX and JSON write them.
  const valuesOf = (key, name, lines, words) => {
    const quotation = words && inMarks(words);
    const inTeX = quotation.replace(/[!-~]/g, (sign) => data.tex[sign] ?? sign);
    return [key, name, lines, quotation, inTeX, JSON.stringify(quotation).slice(1, -1)];
  };

  // The lines of the seed on which the sentences stand in which some words are; none where these are not known.
  const linesOf = (stretch, sentences, places) => {
    const isIn = (_, at) => sentences[at].first < stretch.end && stretch.first < sentences[at].end;
    const own = sentences.length === places.length ? places.filter(isIn) : [];
    const [first, last] = [Math.min(...own.map(([from]) => from)), Math.max(...own.map(([, to]) => to))];
    if (!own.length) return "";
    return first === last ? `line ${first}` : `lines ${first}–${last}`;
  };

  // A passage as it can be cited: whole, by what the reader selected in it, and by each of its sentences.
  const choicesOf = (passage, bounds, places, range) => {
    const whole = { name: "The whole passage", words: "" };
    if (!passage) return [whole];
    whole.stretch = Quote.trimmed(passage, 0, passage.text.length);
    const found = range && Quote.selected(passage, range);
    const isFound = ({ stretch }) => Boolean(found) && stretch.first === found.first && stretch.end === found.end;
    const stretches = Quote.sentences(passage, bounds);
    const sentences = stretches.map((stretch, at) => ({ name: `Sentence ${at + 1}`, stretch }));
    const own = found && !sentences.some(isFound) ? [{ name: "Your selection", stretch: found }] : [];
    const quoting = [...own, ...sentences].map((choice) => ({ ...choice, isSelected: isFound(choice) }));
    for (const choice of quoting) {
      choice.words = Quote.wordsOf(passage, choice.stretch);
      choice.lines = linesOf(choice.stretch, stretches, places);
    }
    return [whole, ...quoting];
  };

  // -- The dialog ---------------------------------------------------------------------------------------------------

  const status = make("p", { className: "cite-status" });
  status.setAttribute("role", "status");
  const heading = make("h2", { id: "cite-heading" });
  const question = make("p", { id: "cite-question", textContent: "Cite the whole passage, or quote from it" });
  const what = make("div", { className: "cite-what" });
  what.setAttribute("role", "radiogroup");
  what.setAttribute("aria-labelledby", question.id);
  const forms = make("div", { className: "cite-forms" });
  const close = make("button", { type: "button", className: "cite-close", textContent: "Close" });
  const head = make("div", { className: "cite-head" }, [heading, close]);
  const body = make("div", { className: "cite-body" }, [what, forms]);
  const dialog = make("dialog", { className: "cite-dialog" }, [head, status, body]);
  dialog.setAttribute("aria-labelledby", heading.id);
  document.body.append(dialog);

  const section = (name, content, rich, quoted) => {
    const button = make("button", { type: "button", textContent: "Copy" });
    button.setAttribute("aria-label", `Copy: ${name}`);
    button.addEventListener("click", async () => {
      const done = await copy(content, rich);
      const said = quoted ? `${name}, with ${quoted}` : name;
      status.textContent = done ? `Copied: ${said}.` : `Could not copy. Select the text of ${name} and copy it.`;
      for (const other of forms.querySelectorAll("button")) other.textContent = "Copy";
      button.textContent = done ? "Copied" : "Copy";
      button.focus();
    });
    const top = make("div", { className: "cite-form-head" }, [make("h3", { textContent: name }), button]);
    return make("section", { className: "cite-form" }, [top, content]);
  };

  // The forms of one choice; a link to words that no browser could tell from others leads to the passage alone.
  const showForms = (key, { words, stretch, name, lines }, passage) => {
    const [title, kind, allLines, link] = data.items[key];
    const values = valuesOf(key, title, lines || allLines, words);
    const fill = (run) => run.replace(tokens, (token) => values[data.tokens.indexOf(token)]);
    const quoted = words ? name.toLowerCase() : "";
    const sections = data.forms[words ? data.quoting : kind].map(([form, runs, record]) => {
      const parts = runs.map((run, place) => (place % 2 ? make("cite", { textContent: fill(run) }) : fill(run)));
      const content = make(record ? "pre" : "p", record ? { tabIndex: 0 } : {}, parts);
      return section(form, content, !record, quoted);
    });
    const said = data.remarks[kind];
    const remarks = said ? [make("p", { className: "cite-note", textContent: said })] : [];
    if (passage) page ??= Quote.read(document.body);
    const exact = passage ? Fragment.lead(page, passage, stretch) : "";
    const address = new URL(link, location.href.replace(/#.*/, "")).href + exact;
    const anchor = make("a", { href: address, textContent: address });
    const called = exact ? "Link with the exact words" : "Link";
    forms.replaceChildren(...remarks, ...sections, section(called, make("p", {}, [anchor]), false, quoted));
  };

  const showChoices = (key, choices, passage) => {
    const rows = choices.map((choice) => {
      const radio = make("input", { type: "radio", name: "cite-what", checked: choice === choices.at(0) });
      const words = choice.words ? [make("span", { className: "seed", textContent: choice.words })] : [];
      if (choice.isSelected) radio.checked = true;
      radio.addEventListener("change", () => {
        showForms(key, choice, passage);
        status.textContent = `The forms quote ${choice.words ? choice.name.toLowerCase() : "nothing"}.`;
      });
      const name = make("b", { textContent: choice.name });
      return make("label", {}, [radio, make("span", { className: "cite-choice" }, [name, " ", ...words])]);
    });
    what.replaceChildren(question, ...rows);
    what.hidden = choices.length < 2;
  };

  const show = (key, range) => {
    const [name, , , , bounds, places] = data.items[key];
    const passage = bounds ? Quote.readPassage(document.getElementById(key), bounds) : null;
    const choices = choicesOf(passage, bounds, places, range);
    const chosen = choices.find((choice) => choice.isSelected) ?? choices[0];
    heading.textContent = `Cite: ${name}`;
    showChoices(key, choices, passage);
    showForms(key, chosen, passage);
    dialog.showModal();
    for (const part of [body, what, forms]) part.scrollTop = 0;
    status.textContent = chosen.words ? `The forms quote ${chosen.name.toLowerCase()}, as you selected it.` : "";
  };

  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  // -- The controls -------------------------------------------------------------------------------------------------

  // A press on a link ends a selection before the click comes, so what was selected then is what counts.
  let pressed;
  const selection = () => (getSelection().isCollapsed ? undefined : getSelection().getRangeAt(0).cloneRange());

  for (const link of document.querySelectorAll("a.cite")) {
    const key = decodeURIComponent(link.hash.slice(1));
    if (!(key in data.items)) continue;
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("pointerdown", () => {
      pressed = selection();
    });
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(key, selection() ?? pressed);
      pressed = undefined;
      dialog.addEventListener("close", () => link.focus(), { once: true });
    });
  }
})();
