// The piece of a page's text that shows a result best, and which words in it are marked.

const LENGTH = 190;
const BEFORE = 50;

// `sections` are [anchor, heading, text]; `words` the terms that were found on the page.
export function passageOf(sections, words, tokens, danish) {
  let best = { count: -1 };
  sections.forEach(([anchor, heading, text], order) => {
    const marks = marked(text, words, tokens, danish);
    const titled = new Set(marked(heading, words, tokens, danish).map(({ word }) => word));
    const count = new Set([...marks.map(({ word }) => word), ...titled]).size + titled.size / 2;
    if (count > best.count) best = { count, anchor, heading, text, marks, order };
  });
  if (best.count < 1) {
    const [first] = sections;
    return { anchor: "", section: "", ...cut(first?.[2] ?? "", []) };
  }
  return { anchor: best.anchor, section: best.heading, ...cut(best.text, best.marks) };
}

function marked(text, words, tokens, danish) {
  const found = [];
  for (const { token, from, to } of danish.words(text)) {
    const term = danish.term(token);
    const meant = words.has(term) ? term : tokens.find((typed) => begins(token, typed, words));
    if (meant === undefined || found.at(-1)?.to > from) continue;
    found.push({ word: meant, from, to });
  }
  return found;
}

function begins(token, typed, words) {
  if (typed.length >= 3 && token.startsWith(typed)) return true;
  for (const word of words) if (word.length >= 4 && token.includes(word)) return true;
  return false;
}

// About so much of a text around the place where most different words stand together.
function cut(text, marks) {
  let start = 0;
  let most = 0;
  for (const { from } of marks) {
    const inside = marks.filter((mark) => mark.from >= from && mark.to <= from + LENGTH - BEFORE);
    const count = new Set(inside.map(({ word }) => word)).size + inside.length / 100;
    if (count > most) {
      most = count;
      start = from;
    }
  }
  let from = Math.max(0, start - BEFORE);
  if (from > 0) from = text.indexOf(" ", from) + 1 || from;
  let to = Math.min(text.length, from + LENGTH);
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), start + 1);
  const before = from > 0 ? "… " : "";
  const after = to < text.length ? " …" : "";
  const shift = before.length - from;
  return {
    passage: before + text.slice(from, to) + after,
    marks: marks
      .filter((mark) => mark.from >= from && mark.to <= to)
      .map((mark) => [mark.from + shift, mark.to + shift]),
  };
}
