// The address of a stretch of words: a text fragment, https://wicg.github.io/scroll-to-text-fragment/. A browser leads
// to the first place on the page that fits, so what is found is looked up here as a browser looks it up, and the
// address gets as many words, or words before and after, as lead to this very stretch.
"use strict";

const Fragment = (() => {
  const WORDS = 6; // at each end of a longer stretch: enough to be found, few enough for an address
  const MOST = 24; // words at each end, or around it, before the address is given up
  const LONGEST = 300; // characters that an address may hold in full

  // Browsers compare without regard to case, accents and the form of quotation marks. One unit stays one unit.
  const alike = (text) =>
    text.replace(/[A-Z]|[^ -~]/g, (unit) => {
      if (/[“”„«»]/.test(unit)) return '"';
      if (/[‘’‚]/.test(unit)) return "'";
      const plain = unit.normalize("NFD")[0].toLowerCase();
      return plain.length === 1 ? plain : unit;
    });

  const encode = (words) =>
    encodeURIComponent(words).replace(/[-!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

  const directive = ({ prefix, start, end, suffix }) =>
    ":~:text=" +
    [prefix && `${encode(prefix)}-`, encode(start), end && encode(end), suffix && `-${encode(suffix)}`]
      .filter(Boolean)
      .join(",");

  const afterSpace = (text, at) => at + (text[at] === " " ? 1 : 0);

  // Where a browser finds it: the first and the end of the place, or null.
  const find = (text, { prefix = "", start, end = "", suffix = "" }) => {
    for (let from = 0; ; from += 1) {
      from = text.indexOf(prefix || start, from);
      if (from < 0) return null;
      const first = prefix ? afterSpace(text, from + prefix.length) : from;
      if (!text.startsWith(start, first)) continue;
      const last = end ? text.indexOf(end, first + start.length) : first;
      if (last < 0) return null;
      const stop = last + (end || start).length;
      if (text.startsWith(suffix, afterSpace(text, stop))) return [first, stop];
    }
  };

  const take = (words, count) => (count < 0 ? words.slice(count) : words.slice(0, count)).join(" ");

  // The ways to tell a stretch, the shortest first: it whole or its ends, then with the words around it.
  function* ways(passage, { first, end }) {
    const split = (text) => text.split(" ").filter(Boolean);
    const whole = passage.text.slice(first, end);
    const words = split(whole);
    const [before, after] = [split(passage.text.slice(0, first)), split(passage.text.slice(end))];
    const ends = (count) => ({ start: take(words, count), end: take(words, -count) });
    const shortest = words.length < 2 * WORDS ? { start: whole } : ends(WORDS);
    yield shortest;
    for (let count = WORDS + 1; count <= MOST && 2 * count <= words.length; count += 1) yield ends(count);
    if (whole.length <= LONGEST) yield { start: whole };
    for (let count = 1; count <= MOST; count += 1) {
      if (count <= before.length) yield { ...shortest, prefix: take(before, -count) };
      if (count <= after.length && whole.length <= LONGEST) yield { start: whole, suffix: take(after, count) };
    }
  }

  // The fragment that leads to a stretch of a passage; "" if no words lead there and nowhere before it.
  const lead = (page, passage, stretch) => {
    page.alike ??= alike(page.text);
    let base = page.nodes.indexOf(passage.nodes[0]);
    while (page.offsets[base] < passage.offsets[0]) base += 1;
    const isThere = (found) => found && found[0] === base + stretch.first && found[1] === base + stretch.end;
    for (const way of ways(passage, stretch)) {
      const looked = Object.fromEntries(Object.entries(way).map(([name, words]) => [name, alike(words)]));
      if (isThere(find(page.alike, looked))) return directive(way);
    }
    return "";
  };

  return { lead };
})();
