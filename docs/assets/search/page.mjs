/**
 * The search page: everything found for the words in its address, by kind and by role.
 *
 * What is searched for stands in the address (`?q=`, `type`, `role`), so that it can be sent on,
 * reloaded and gone back to. Writing changes the address as it is; Enter and a choice leave a step
 * to go back by. How many are shown, and where the reader stood, is the step's own.
 */

import { newest, root, whenWritten, words } from "./asking.mjs";
import { button, countOf, element, failure, filled, hit, nearest, whenNearChosen } from "./results.mjs";

const PORTION = 20;
const form = document.querySelector("[data-search-page]");
const input = form.querySelector("input");
const output = document.querySelector("[data-search-results]");
const count = form.querySelector("[role=status]");
const latest = newest();
const choices = { type: "", role: "" };
const plainTitle = document.title;
let shown = PORTION;
let scroll = 0;
// Whether the address is one that the reader asked for, and not half a word on the way to it.
let settled = false;

// --- the address -------------------------------------------------------------------------

function addressOf(query, narrowed = {}) {
  const address = new URL(location.pathname, location.href);
  if (query) address.searchParams.set("q", query);
  for (const [name, value] of Object.entries(narrowed)) if (value) address.searchParams.set(name, value);
  return address.href;
}

/** Write what is asked into the address; a step of its own is one that Back leads away from. */
function remember(step) {
  const address = addressOf(input.value.trim(), choices);
  try {
    if (step && address !== location.href) history.pushState({ shown }, "", address);
    else history.replaceState({ shown }, "", address);
  } catch {
    // A browser that is asked too often for this leaves the address as it was.
  }
}

function readAddress() {
  const asked = new URLSearchParams(location.search);
  written.put(asked.get("q") ?? "");
  for (const name of Object.keys(choices)) choices[name] = asked.get(name) ?? "";
  shown = history.state?.shown ?? PORTION;
  scroll = history.state?.scroll ?? 0;
}

// --- what was found ----------------------------------------------------------------------

/** What can be chosen: what some of the results are, with how many, and what is chosen already. */
function showChoices(found) {
  for (const [name, counts] of [["type", found.types], ["role", found.roles]]) {
    const field = form.elements[name];
    const there = Object.entries(counts).filter(([, number]) => number > 0);
    if (choices[name] && !counts[choices[name]]) there.push([choices[name], 0]);
    const options = there.map(
      ([value, number]) => new Option(filled(words.counted, { navn: value, antal: number }), value),
    );
    field.replaceChildren(field.options[0], ...options);
    field.value = choices[name];
  }
}

function show(query, found, from = 0) {
  document.title = filled(words.titled, { ord: query, side: plainTitle });
  count.textContent = countOf(found.total, query, words);
  form.toggleAttribute("data-found", true);
  showChoices(found);
  const narrowed = Object.values(choices).some(Boolean);
  const parts = [];
  if (found.total > 0) {
    parts.push(element("ol", "hits hits--page", ...found.hits.map((each) => hit(each, root(), words))));
  }
  if (found.total > found.hits.length) parts.push(more());
  if (found.total === 0 && narrowed) parts.push(everything());
  parts.push(...nearest(found, (word) => addressOf(word), words));
  output.replaceChildren(...parts);
  if (from > 0) output.querySelectorAll(".hit__link")[from]?.focus();
  if (scroll > 0) window.scrollTo(0, scroll);
  scroll = 0;
}

function more() {
  const next = button(words.more, () => {
    const from = shown;
    shown += PORTION;
    remember(false);
    search(from);
  });
  return element("p", "", next);
}

/** Where a choice leaves nothing: the way back to all of it. */
function everything() {
  const all = button(words.everything, () => {
    for (const name of Object.keys(choices)) choices[name] = "";
    changed(true);
    input.focus();
  });
  return element("p", "", all);
}

function search(from = 0) {
  const query = input.value.trim();
  if (!query) {
    latest();
    empty();
    return;
  }
  if (!output.hasChildNodes()) count.textContent = words.loading;
  latest([query, { ...choices, limit: shown }], {
    show: (found) => show(query, found, from),
    fail: () => {
      count.textContent = words.failed;
      output.replaceChildren(failure(again, words));
    },
  });
}

function again() {
  output.replaceChildren();
  search();
  input.focus();
}

function empty() {
  document.title = plainTitle;
  count.textContent = words.empty;
  form.toggleAttribute("data-found", false);
  output.replaceChildren();
}

// --- together ----------------------------------------------------------------------------

function changed(step) {
  shown = PORTION;
  remember(step || settled);
  settled = step;
  search();
}

const written = whenWritten(input, () => changed(false));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  written.now();
  settled = true;
});
for (const name of Object.keys(choices)) {
  form.elements[name].addEventListener("change", ({ target }) => {
    choices[name] = target.value;
    changed(true);
  });
}
whenNearChosen(output, (word) => {
  written.put(word);
  input.focus();
  changed(true);
});
window.addEventListener("popstate", () => {
  readAddress();
  search();
});
window.addEventListener("pagehide", () => {
  try {
    history.replaceState({ shown, scroll: window.scrollY }, "");
  } catch {
    // The step then begins at its top.
  }
});

readAddress();
settled = Boolean(input.value);
if (settled) search();
else empty();
