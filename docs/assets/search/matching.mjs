// From what a reader types to the words of the index that it may mean, each with how surely.
import { slips } from "./words.mjs";

const SURE = 1;
const BEGINS = 0.8; // the reader has typed the beginning of the word
const WHOLE_SHORT = 0.3; // two letters that are a word of their own, such as KL
const BEGINS_LAW = 0.3; // § 8 is hardly the beginning of § 84
const NEAR_LAW = 0.8; // § 140 a, where the index has § 140 alone
const BEGUN = 0.55; // the reader has typed an ending more than the index has
const ONE_SLIP = 0.7;
const SLIP_BEGUN = 0.5; // a slip in the beginning of what is typed
const TWO_SLIPS = 0.45;
const HEAD = 0.45; // the last part of a compound alone
const MODIFIER = 0.35; // its first part alone
const LESS = 0.8; // parts of a compound that the index has as it is
const ALIKE = 0.75; // words that editors hold to mean the same
const TWICE = 0.85; // the reader has inflected what is inflected already
const DERIVED = 0.6; // the verb that the typed noun was made of
const NAME_MEANT = 0.8; // a name with a slip
const NAME_TOO = 0.6; // a name with a slip, where the index has what is typed as another word
const BRIEF = 5; // a word so short has many others near it: one that titles have is meant sooner
const BRIEF_MEANT = 0.3; // such a word, of which the slip and the ending leave next to nothing
const HARDLY_MEANT = 0.6; // one that no title has
const MOST_BRIEF = 8;
const LONG_NAME = 6;
const SHORTEST_NAME = 3; // a name is taken for what is typed from so many letters
const SHORT_SLIP = 4; // a shorter word is not taken for another
const LONG_SLIP = 8; // a word so long may have two slips
const LINK = /[se]$/u; // what may stand between two parts of a compound
const MOST = 24; // so many words of the index one typed word may mean

// Which letters a word has, a bit each.
function lettersOf(word) {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bits(number) {
  let count = 0;
  for (let left = number; left; left &= left - 1) count += 1;
  return count;
}

// `terms` are the index's words, sorted; the rest is as the start file has it.
export function matcher(terms, danish, { groups, names, short: shorts, stop, partOfSection }) {
  const known = new Set(terms);
  const places = new Map(names.map((at) => [terms[at], danish.unfold(terms[at])]));
  const brief = shorts.map((at) => terms[at]);
  const briefs = new Set(brief);
  const stops = new Set(stop);
  const alike = groups.map(([words, typed]) => ({
    words: words.map(asTerms),
    typed: typed.map(asTerms),
  }));

  function asTerms(tokens) {
    return tokens.filter((token) => !stops.has(token)).map(danish.term);
  }

  // The words by how long they are, and those with Danish sounds as others spell them too.
  const byLength = new Map();
  const unfolded = new Map();
  const put = (lengths, written, word) => {
    if (!lengths.has(written.length)) lengths.set(written.length, []);
    lengths.get(written.length).push([word, written, lettersOf(written)]);
  };
  for (const word of terms) {
    if (!danish.isWord(word)) continue;
    const written = danish.unfold(word);
    put(byLength, word, word);
    if (written !== word) put(unfolded, written, word);
  }

  function from(word) {
    let low = 0;
    let high = terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (terms[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function beginningWith(word) {
    const found = [];
    for (let at = from(word); at < terms.length && terms[at].startsWith(word); at += 1) {
      found.push(terms[at]);
    }
    return found;
  }

  // The ways to read a typed word: each is some terms that must all be there, and how surely.
  function readings(token, last) {
    const found = new Map();
    const add = (word, sure) => {
      if (!(found.get(word) >= sure)) found.set(word, sure);
    };
    const stem = danish.term(token);
    if (known.has(stem)) add(stem, SURE);
    if (token !== stem && known.has(token)) add(token, SURE);
    const twice = danish.term(stem);
    const section = /^(§\d+)[a-z]$/u.exec(token)?.[1];
    if (!found.size && known.has(section)) add(section, NEAR_LAW);
    const exact = found.size > 0;
    if (!exact && twice.length >= 4 && known.has(twice)) add(twice, TWICE);
    for (const verb of verbs(stem)) add(verb, DERIVED);
    const placed = named(token, exact);
    for (const [name, sure] of placed) add(name, sure);
    const begins = token.length >= 2 ? beginningWith(token) : [];
    if (stem.length >= 4 && stem !== token) begins.push(...beginningWith(stem));
    for (const word of begins) {
      const share = Math.sqrt(token.length / Math.max(word.length, token.length));
      const begun = token[0] === "§" ? BEGINS_LAW : BEGINS;
      const whole = exact ? (token.length > 2 ? 0.9 : WHOLE_SHORT) : 1;
      add(word, begun * share * whole * (last || exact ? 1 : 0.9));
    }
    const made = [];
    if (exact && token.length >= LONG_SLIP) {
      for (const { words, sure } of apartInTwo(token)) made.push({ words, sure: sure * LESS });
    }
    if (danish.isWord(token) && !exact) {
      for (let length = token.length - 1; length >= Math.max(5, token.length - 4); length -= 1) {
        const word = token.slice(0, length);
        if (known.has(word)) add(word, BEGUN);
      }
      for (const word of meant(token)) add(word, BRIEF_MEANT * (begins.length ? 0.8 : 1));
      // A long word that is a name but for a slip is hardly put together of others.
      if (!placed.size || token.length < LONG_NAME) made.push(...apartInTwo(token));
      // What can be taken apart may still be a long word with a letter left out.
      const isCompound = made.some(({ sure }) => sure >= 0.8);
      if (!isCompound) made.push(...misspelt(token, add, begins.length > 0));
      else if (token.length >= LONG_SLIP) misspelt(token, add, true, 1);
      if (!found.size && !made.length) made.push(...compound(token, 1));
      if (!found.size && !made.length) made.push(...half(token));
      if (!found.size && !made.length) for (const word of short(token)) add(word, TWO_SLIPS);
    }
    const single = [...found].sort(([, one], [, other]) => other - one).slice(0, MOST);
    return [...single.map(([word, sure]) => ({ words: [word], sure })), ...made];
  }

  // The names of places that may be meant: one with an ending, or with a slip. Short as they are, and
  // like other words, they are looked for whatever else the index has.
  function named(token, exact) {
    const found = new Map();
    if (!danish.isWord(token) || places.has(token)) return found;
    const long = (form) => danish.unfold(form).length >= SHORTEST_NAME;
    const forms = danish.stems(token).filter(long);
    for (const form of forms) if (places.has(form)) found.set(form, SURE);
    if (found.size) return found;
    const near = forms.filter((form) => form.length > token.length - 2);
    for (const [name, unfolded] of places) {
      const meant = near.some((form) => slips(form, name, 1) === 1
        || slips(danish.unfold(form), unfolded, 1) === 1);
      if (meant) found.set(name, exact ? NAME_TOO : NAME_MEANT);
    }
    return found;
  }

  // The short words of titles and of editors that may be meant, by as little of them as is left:
  // `lge` and `læen` are `læge` and `lægen`.
  function meant(token) {
    if (token.length < 3 || token.length > BRIEF) return [];
    const forms = [...new Set([token, ...danish.stems(token), ...danish.amiss(token, 1, 3)])]
      .filter((form) => form.length >= 2 && form.length < SHORT_SLIP);
    return brief.filter((word) => forms.some((form) => slips(form, word, 1) <= 1
      || slips(danish.unfold(form), danish.unfold(word), 1) <= 1)).slice(0, MOST_BRIEF);
  }

  function misspelt(token, add, begun, most = token.length >= LONG_SLIP ? 2 : 1) {
    if (token.length < SHORT_SLIP) return [];
    const less = begun ? 0.7 : 1;
    const typed = [...danish.stems(token), ...danish.stems(danish.unfold(token))];
    const forms = [...new Set(typed)].filter((form) => form.length >= SHORT_SLIP);
    const cut = (length) => token.slice(0, length);
    const found = new Map();
    for (const form of forms) {
      for (const [word, distance] of near(form, most)) {
        if (!(found.get(word) <= distance)) found.set(word, distance);
      }
    }
    // One slip may be in a long ending.
    for (const form of danish.amiss(token, 4, 5)) {
      for (const [word, distance] of near(form, most - 1)) {
        if (!(found.get(word) <= distance + 1)) found.set(word, distance + 1);
      }
    }
    for (let length = Math.max(6, token.length - 3); length < token.length; length += 1) {
      for (const [word, distance] of near(cut(length), 1)) {
        if (word.length === length && !(found.get(word) <= distance + 0.5)) {
          found.set(word, distance + 0.5);
        }
      }
    }
    // What a misspelt compound is put together of is meant as well, as of one without a slip.
    const parts = [];
    for (const [word, best] of found) {
      const first = word[0] === token[0] ? 1 : 0.85;
      const sureness = (best < 1 ? 0.8 : best < 1.5 ? ONE_SLIP : best < 2 ? SLIP_BEGUN : TWO_SLIPS) * less * first;
      const hardly = Math.max(token.length, word.length) <= BRIEF && !briefs.has(word);
      add(word, sureness * (hardly ? HARDLY_MEANT : 1));
      if (word.length < LONG_SLIP || best >= 2) continue;
      for (const { words, sure } of apartInTwo(word)) parts.push({ words, sure: sure * LESS * sureness });
    }
    return parts;
  }

  // What a short word with an ending may be, the slip in the one or in the other.
  function short(token) {
    const stems = danish.stems(token).filter((form) => form.length === SHORT_SLIP - 1);
    const found = stems.flatMap((form) => near(form, 1).map(([word]) => word));
    return [...found, ...danish.amiss(token, 2, 3).filter((left) => known.has(left))];
  }

  const verbs = (noun) => danish.verbs(noun).filter((verb) => verb.length >= 4 && known.has(verb));

  // What the last part of a compound may be found under, and how surely.
  function heads(word) {
    const stem = danish.stem(word);
    return [...(known.has(stem) ? [[stem, SURE]] : []), ...verbs(stem).map((verb) => [verb, LESS])];
  }

  // The part of a compound that the index has, where it lacks the other: the longest, or a
  // short one that titles have: `rygbøjning` is of `ryg`.
  function half(token) {
    for (let left = 3; token.length - left >= 3; left += 1) {
      const last = heads(token.slice(left))[0]?.[0];
      if (last?.length >= 5) return [{ words: [last], sure: HEAD }];
      const first = part(token.slice(0, -left));
      const telling = first.length >= 5 || (left > first.length && briefs.has(first));
      if (telling) return [{ words: [first], sure: MODIFIER }];
    }
    return [];
  }

  // A compound's two parts together, and with less certainty what has only the one or the other:
  // the last part says what the thing is.
  function apartInTwo(token) {
    const both = compound(token);
    const alone = both.slice(0, 2).flatMap(({ words: [first, last] }) => [
      { words: [last], sure: last.length < 4 ? 0 : HEAD },
      { words: [first], sure: first.length < 4 ? 0 : MODIFIER },
    ]);
    return [...both, ...alone.filter(({ sure }) => sure)];
  }

  // A compound that the index lacks, in two parts that it has; `allowed` slips in the longer.
  function compound(token, allowed = 0) {
    const found = [];
    for (let cut = 3; cut <= token.length - 3; cut += 1) {
      const stem = danish.stem(token.slice(cut));
      const lasts = heads(token.slice(cut));
      const first = part(token.slice(0, cut));
      if (first && lasts.length) {
        const short = Math.min(cut, token.length - cut) < 4;
        for (const [last, sure] of lasts) {
          found.push({ words: [first, last], sure: sure * (short ? 0.7 : 0.9) });
        }
      } else if (allowed && first && first.length >= 4 && stem.length >= 4) {
        for (const [word] of near(stem, 1)) found.push({ words: [first, word], sure: 0.6 });
      } else if (allowed && cut >= 5 && stem.length >= 4 && lasts.length) {
        const first = token.slice(0, cut);
        for (const form of new Set([first, first.replace(LINK, "")])) {
          for (const [word] of near(form, 1)) found.push({ words: [word, lasts[0][0]], sure: 0.6 });
        }
      }
    }
    return found.slice(0, 6);
  }

  function part(word) {
    for (const one of [word, danish.stem(word), word.replace(LINK, "")]) {
      if (one.length >= 3 && known.has(one)) return one;
      const stem = danish.stem(one);
      if (stem.length >= 3 && known.has(stem)) return stem;
    }
    return "";
  }

  // The index's words with so many slips at the most, in one spelling of its sounds or another.
  function near(word, most) {
    const written = danish.unfold(word);
    const found = [...within(byLength, word, most), ...within(unfolded, written, most)];
    return written === word ? found : [...found, ...within(byLength, written, most)];
  }

  // Two words that differ in many letters are known without laying them side by side.
  function within(lengths, word, most) {
    const letters = lettersOf(word);
    const found = [];
    for (let length = Math.max(3, word.length - most); length <= word.length + most; length += 1) {
      for (const [other, written, others] of lengths.get(length) ?? []) {
        if (bits(letters ^ others) > 2 * most) continue;
        const distance = slips(word, written, most);
        if (distance <= most) found.push([other, distance]);
      }
    }
    return found;
  }

  // A query as its words, each with the ways it may be read.
  function read(query) {
    const all = danish.words(query).map(section);
    const law = all.some(({ token }) => token.startsWith("§"));
    let typed = all.filter(({ token }, at) => !doubled(all, at) && !(law && ofSection(all, at)));
    const telling = typed.filter(({ token }) => !stops.has(token) && /..|\d/u.test(token));
    if (telling.length) typed = telling;
    typed = typed.slice(0, 12);
    const made = typed.map(({ token }, at) => ({
      token,
      readings: readings(token, at === typed.length - 1),
    }));
    oneOf(made);
    joined(made);
    for (const group of alike) {
      for (const words of [...group.words, ...group.typed]) same(made, words, group.words);
    }
    return made.filter(({ token }) => token);
  }

  // A hyphenated word stands there whole and in pieces, a law's number with and without its sign:
  // the whole is asked for, and where the index lacks it, the pieces.
  function doubled(all, at) {
    const { token, from: start, to } = all[at];
    const whole = all.find((other) => other !== all[at] && other.from <= start && other.to >= to
      && other.token.length > token.length);
    return whole !== undefined && (known.has(danish.term(whole.token)) || whole.token[0] === "§");
  }

  // A number that stands before a part of a section is the section's own, with or without its sign.
  function section(each, at, all) {
    const sign = `§${each.token}`;
    return partOfSection.includes(all[at + 1]?.token) && known.has(sign) ? { ...each, token: sign } : each;
  }

  function ofSection(all, at) {
    const before = all[at - 1]?.token;
    const part = (token) => partOfSection.includes(token);
    return part(all[at].token) || (part(before) && /^\d+$/u.test(all[at].token));
  }

  // Of several sections each has its own page: no page is asked for all of them.
  function oneOf(made) {
    const [first, ...others] = made.filter(({ token }) => token[0] === "§");
    for (const other of others) {
      first.readings.push(...other.readings);
      made.splice(made.indexOf(other), 1);
    }
  }

  // Two typed words that the index has as one: `lænde ryg`, `xref 15`.
  function joined(made) {
    for (let at = 0; at + 1 < made.length; at += 1) {
      const whole = danish.term(made[at].token + made[at + 1].token);
      if (!known.has(whole) && !beginningWith(whole).length) continue;
      const words = known.has(whole) ? [whole] : beginningWith(whole).slice(0, 5);
      for (const word of words) {
        made[at].readings.push({ words: [word], sure: 0.95 });
        made[at + 1].readings.push({ words: [word], sure: 0.95 });
      }
    }
  }

  // Where the reader has typed a group's words, whatever else the group has is meant as well.
  function same(made, words, others) {
    if (!words.length || words.length > made.length) return;
    for (let at = 0; at + words.length <= made.length; at += 1) {
      const span = made.slice(at, at + words.length);
      const slipped = span.map(({ token }, step) => apart(token, words[step]));
      const most = Math.max(...slipped);
      if (most > 1) continue;
      for (const other of others) {
        if (other.join(" ") === words.join(" ") || !other.every((word) => known.has(word))) continue;
        for (const typed of span) {
          typed.readings.push({ words: other, sure: most ? ALIKE * ONE_SLIP : ALIKE });
        }
      }
    }
  }

  // How many slips a typed word is from a word of a group; a short word must be as it is.
  function apart(token, word) {
    if (danish.term(token) === word) return 0;
    if (token.length < 6 || known.has(danish.term(token))) return 2;
    return Math.min(...danish.stems(token).map((form) => slips(form, word, 1)));
  }

  function nearest(query, written, most = 3) {
    const found = [];
    for (const { token } of danish.words(query)) {
      if (token.length < 3 || stops.has(token)) continue;
      for (const word of written) {
        const folded = danish.fold(word);
        const distance = slips(token, folded.slice(0, token.length + 2), 3);
        if (distance <= Math.min(3, token.length / 2)) found.push([distance, word]);
      }
    }
    found.sort(([one, a], [other, b]) => one - other || a.length - b.length);
    return [...new Set(found.map(([, word]) => word))].slice(0, most);
  }

  return { read, nearest };
}
