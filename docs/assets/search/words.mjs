// Danish words as the index has them: see hooks/search/words.py, which a test holds this to.

const WORD = /§+|[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu;
const PIECE = /\p{L}+|\p{N}+/gu;
const LETTERS_ALONE = /^\p{L}+$/u;
const LAW_NUMBER = /^\d+[a-z]?$/u;
const TOGETHER = /^(?:paragraf|par)(\d+[a-z]?)$/u;

// What it is given are the rules in the start file.
export function danish({ endings, nounEndings, folds, letters, vowels, shortest, section: names, and }) {
  const vowel = new RegExp(`[${vowels}]`, "u");
  const accented = new RegExp(`[${Object.keys(letters).join("")}]`, "gu");
  const pairs = new RegExp(Object.keys(folds).join("|"), "gu");

  function fold(text) {
    const small = text.normalize("NFC").toLowerCase();
    return small.replace(accented, (sign) => letters[sign]).replace(pairs, (pair) => folds[pair]);
  }

  function single(word) {
    const last = word.at(-1);
    const doubled = word.length > shortest && last === word.at(-2) && !vowel.test(last);
    return doubled ? word.slice(0, -1) : word;
  }

  function stem(word) {
    for (const ending of endings) {
      if (word.endsWith(ending)) {
        const left = word.slice(0, -ending.length);
        if (left.length >= shortest && vowel.test(left)) return single(left);
      }
    }
    return single(word);
  }

  // The word without each of the endings that it may have, the longest form first.
  function stems(word) {
    const left = endings.filter((ending) => word.endsWith(ending));
    const forms = left.map((ending) => single(word.slice(0, -ending.length)));
    return [...new Set([word, ...forms])].sort((one, other) => other.length - one.length);
  }

  // The word without an ending that has a slip in it: so long an ending, and so much that is left.
  function amiss(word, ended, least) {
    const forms = [];
    for (const ending of endings) {
      for (const length of [ending.length - 1, ending.length, ending.length + 1]) {
        const left = word.slice(0, -length);
        const tail = word.slice(-length);
        if (length >= ended && left.length >= least && slips(tail, ending, 1) === 1) forms.push(single(left));
      }
    }
    return forms;
  }

  // The stems of the verb that a stem may have been made of: `håndtering` is of `håndtere`.
  function verbs(noun) {
    const left = nounEndings.filter((ending) => noun.endsWith(ending));
    return left.map((ending) => stem(noun.slice(0, -ending.length)));
  }

  const term = (token) => (LETTERS_ALONE.test(token) ? stem(token) : token);

  // The words of a text with where each stands; a law reference is one word (`§140`).
  function words(text) {
    const found = [];
    let section = -1;
    for (const match of text.matchAll(WORD)) {
      const together = TOGETHER.exec(match[0].toLowerCase());
      const raw = together ? together[1] : match[0].normalize("NFC").toLowerCase();
      const from = match.index;
      const to = from + match[0].length;
      if (together) section = match.index;
      if (raw.startsWith("§") || names.includes(raw)) section = from;
      else if (section >= 0 && LAW_NUMBER.test(raw)) {
        found.push({ token: `§${raw}`, from: section, to }, { token: raw, from, to });
      } else {
        if (!and.includes(raw)) section = -1;
        const folded = fold(raw);
        const pieces = folded.match(PIECE) ?? [];
        found.push({ token: pieces.join(""), from, to });
        if (pieces.length > 1) {
          for (const piece of pieces) if (piece.length > 1) found.push({ token: piece, from, to });
        }
      }
    }
    return found;
  }

  // Each Danish sound in the letters of others, in which one slip is not two: `oednse` is `odense`.
  const pairOf = Object.fromEntries(Object.entries(folds).map(([pair, sign]) => [sign, pair]));
  const signs = new RegExp(Object.keys(pairOf).join("|"), "gu");
  const unfold = (word) => word.replace(signs, (sign) => pairOf[sign]);

  return { fold, unfold, stem, stems, amiss, verbs, term, words, isWord: (token) => LETTERS_ALONE.test(token) };
}

// How many slips lie between two words (a letter more, less, another, or two that have changed
// places), and where there are more than `most`, just that. Optimal string alignment.
export function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      const turned = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (turned) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[other.length];
}
