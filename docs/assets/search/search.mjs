// Finds pages: no page is touched here. `openSearch(base)` reads the start file below the site's
// root; the other files come as a query needs them, each once.
import { matcher } from "./matching.mjs";
import { passageOf } from "./passage.mjs";
import { danish as danishBy } from "./words.mjs";

const START = "search/start.json";
const STEPS = 31;
const IN_TITLE = 32;
const COVERS = 1.25; // how much more a page says that has all words than one that has half
const TITLED = 1.8; // how much more where the words stand in the title
const AS_TYPED = 0.2; // and there with the very ending that was typed
const LOOKED_AT = 10; // of so many pages the titles are looked at for that
const PEAK = 0.6; // how far a word is held against what the page says that says most of it
const ASIDE = 0.35; // what a word counts that a question is put with
const FEW = 4; // files of titles
const FEWEST = 0.02; // a page that says less than this share of the best is not shown

export async function openSearch(base) {
  const root = new URL(base, globalThis.location?.href);
  const kept = new Map();

  async function fetched(path, options) {
    const answer = await fetch(new URL(path, root), options);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  }

  function file(name) {
    if (!kept.has(name)) {
      const coming = fetched(`${start.parts}${name}.json`);
      coming.catch(() => kept.delete(name));
      kept.set(name, coming);
    }
    return kept.get(name);
  }

  const start = await fetched(START, { cache: "no-cache" });
  const danish = danishBy(start);
  const terms = decoded(start.terms);
  const places = new Map(terms.map((term, at) => [term, at]));
  const firsts = [];
  start.shards.reduce((first, [count]) => (firsts.push(first), first + count), 0);
  const aside = new Set(start.aside);
  const matching = matcher(terms, danish, start);

  // On a small site any result needs them, so they come while the reader is still typing.
  if (start.titles.length <= FEW) for (const name of start.titles) file(name).catch(() => {});

  async function postings(term) {
    const place = places.get(term);
    let shard = firsts.length - 1;
    while (firsts[shard] > place) shard -= 1;
    const lists = await file(start.shards[shard][1]);
    return lists[place - firsts[shard]];
  }

  // How much each page says to a typed word: the best of its readings, by page.
  async function said(typed) {
    const pages = new Map();
    const each = async ({ words, sure }) => {
      const lists = await Promise.all(words.map(postings));
      const found = lists.map(unpacked);
      const [first, ...others] = found;
      for (const [page, one] of first) {
        const all = [one, ...others.map((list) => list.get(page))];
        const there = all.filter((part) => part !== undefined);
        if (there.length < all.length) continue;
        const amount = there.reduce((sum, { amount }) => sum + amount, 0) / there.length;
        const inTitle = there.every(({ inTitle }) => inTitle);
        note(pages, page, sure * amount, sure * Number(inTitle), words);
      }
    };
    await Promise.all(typed.readings.map(each));
    return pages;
  }

  // How much the page says that says most.
  function peak(pages) {
    let most = 0;
    for (const [page, { amount }] of pages) {
      most = Math.max(most, amount * Math.min(1, start.weight[page] / 100));
    }
    return most;
  }

  async function ranked(typed) {
    const all = await Promise.all(typed.map(said));
    const total = start.type.length;
    const rare = (pages) => (pages.size ? Math.log(1 + total / pages.size) : 0);
    // What can only be guessed at is not asked of a page as what is known.
    // Nor is what no page says much of, or what only puts the question: it is a word in passing.
    const peaks = all.map(peak);
    const highest = Math.max(...peaks) || 1;
    const subject = typed.some(({ token }) => !aside.has(token));
    const telling = all.map((pages, at) => {
      const counts = subject && aside.has(typed[at].token) ? ASIDE : 1;
      return rare(pages) * surest(typed[at]) * counts * (peaks[at] / highest) ** PEAK;
    });
    const whole = telling.reduce((sum, each) => sum + each, 0);
    const scores = new Map();
    all.forEach((pages, at) => {
      for (const [page, { amount, titled, words }] of pages) {
        const score = scores.get(page) ?? { page, amount: 0, covered: 0, titled: 0, words: [] };
        score.amount += telling[at] * amount;
        score.covered += telling[at];
        score.titled += telling[at] * titled;
        score.words.push(...words);
        scores.set(page, score);
      }
    });
    const list = [...scores.values()];
    for (const score of list) {
      const share = score.covered / whole;
      const title = 1 + TITLED * (score.titled / whole);
      score.value = score.amount * share ** COVERS * title * (start.weight[score.page] / 100);
    }
    const best = await asTyped(ordered(list), typed);
    const least = (best[0]?.value ?? 0) * FEWEST;
    return best.filter(({ value }) => value >= least);
  }

  async function shown({ page, words }, typed, passages) {
    const cards = await file(start.titles[Math.floor(page / start.each)]);
    const [title, address, programme, text, place] = cards[page % start.each];
    const hit = {
      address, title, type: typeOf(page), roles: rolesOf(page),
      programme: start.programmes[programme], section: "", passage: "", marks: [],
    };
    if (!passages) return hit;
    const sections = (await file(text))[place];
    const tokens = typed.map(({ token }) => token);
    const { anchor, ...piece } = passageOf(sections, new Set(words), tokens, danish);
    return { ...hit, ...piece, address: anchor ? `${address}#${anchor}` : address };
  }

  // Of the best, those whose titles have the words as they are typed come before those that have
  // them with other endings: `kommuner` is not `kommunens`.
  async function asTyped(found, typed) {
    const best = found.slice(0, LOOKED_AT);
    await Promise.all(best.map(async (score) => {
      const cards = await file(start.titles[Math.floor(score.page / start.each)]);
      const title = new Set(danish.words(cards[score.page % start.each][0]).map(({ token }) => token));
      const same = typed.filter(({ token }) => title.has(token)).length;
      score.value *= 1 + AS_TYPED * (same / typed.length);
    }));
    return [...ordered(best), ...found.slice(LOOKED_AT)];
  }

  const typeOf = (page) => start.types[start.type[page]];
  const rolesOf = (page) => start.roles.filter((_, at) => (start.role[page] >> at) & 1);

  async function find(query, { type = "", role = "", limit = 20, passages = true } = {}) {
    const typed = matching.read(query);
    const found = typed.length ? await ranked(typed) : [];
    const ofType = ({ page }) => !type || typeOf(page) === type;
    const ofRole = ({ page }) => !role || rolesOf(page).includes(role);
    const chosen = found.filter((each) => ofType(each) && ofRole(each));
    const hits = chosen.slice(0, limit).map((each) => shown(each, typed, passages));
    return {
      hits: await Promise.all(hits),
      total: chosen.length,
      types: counted(found.filter(ofRole), ({ page }) => [typeOf(page)]),
      roles: counted(found.filter(ofType), ({ page }) => rolesOf(page)),
      nearest: found.length ? [] : matching.nearest(query, await file(start.nearest)),
    };
  }

  return { find };
}

function ordered(scores) {
  return scores.sort((one, other) => other.value - one.value || one.page - other.page);
}

function surest({ readings }) {
  return Math.max(0, ...readings.map(({ sure }) => sure));
}

function note(pages, page, amount, titled, words) {
  const before = pages.get(page);
  if (!before) pages.set(page, { amount, titled, words: [...words] });
  else {
    before.amount = Math.max(before.amount, amount);
    before.titled = Math.max(before.titled, titled);
    before.words.push(...words);
  }
}

function unpacked(list) {
  const found = new Map();
  let page = -1;
  for (const coded of list) {
    page += coded >> 6;
    const amount = (coded & (IN_TITLE - 1)) / STEPS;
    found.set(page, { amount, inTitle: (coded & IN_TITLE) > 0 });
  }
  return found;
}

// Each word of the index: a capital tells how many letters it shares with the one before.
function decoded(text) {
  const terms = [];
  let before = "";
  for (const [, shared, rest] of text.matchAll(/([A-Z])([^A-Z]*)/gu)) {
    before = before.slice(0, shared.charCodeAt(0) - 65) + rest;
    terms.push(before);
  }
  return terms;
}

function counted(found, namesOf) {
  const counts = {};
  for (const each of found) for (const name of namesOf(each)) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
