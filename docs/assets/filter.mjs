/**
 * Shows only the statements and rows that fit the reader's choices.
 *
 * What can be chosen, and every word, stands in the page. An item fits when it has the chosen
 * value of every filter and all the words typed; what has no value of a kind, such as the text
 * over a table, stays as long as something in its section fits. The choices stand in the address,
 * so that they survive a reload and can be sent on. Who the reader is can be kept, on this
 * machine alone, and is then chosen beforehand.
 */

import { remember, remembered } from "./remembered.mjs";

// Known to the frame as well, which holds back what a choice may hide (javascripts/palette.html).
const ROLE = "min-rolle";
const TYPED_MS = 350;

const form = document.querySelector("form.filter");
const items = [...document.querySelectorAll("[data-item]")];
const status = form.querySelector(".filter__count");
const fields = [...form.elements].filter((field) => field.name);
const typed = fields.filter((field) => field.type === "search");
const role = form.querySelector("[data-role]");
const roleTools = form.querySelector(".filter__role");
const fold = form.querySelector(".filter__fold button");
const narrow = matchMedia("(max-width: 48rem)");
const opened = new Set();
let waiting = 0;
const headings = ".md-content article > :is(h2, h3, h4)";

// --- what fits ---------------------------------------------------------------------------

/** The words of an item and of the heading it stands under, without its notes. */
const wordsOf = (() => {
  const known = new Map();
  const plain = (element) => {
    const copy = element.cloneNode(true);
    for (const note of copy.querySelectorAll("sup, .provenance, .headerlink")) note.remove();
    return copy.textContent.toLocaleLowerCase("da");
  };
  const read = (item) => {
    const found = [plain(item)];
    let part = item.closest(".md-content article > *")?.previousElementSibling;
    while (item.matches("li") && part && !part.matches("h1")) {
      found.push(plain(part));
      part = part.matches("h2, h3, h4") ? null : part.previousElementSibling;
    }
    return found.join(" ");
  };
  return (item) => {
    if (!known.has(item)) known.set(item, read(item));
    return known.get(item);
  };
})();

/** Whether an item fits; null for one that no choice is about. */
function fits(item, choices, words) {
  const told = choices.filter(([key]) => item.hasAttribute(`data-f-${key}`));
  const has = ([key, value]) => item.getAttribute(`data-f-${key}`).split("|").includes(value);
  if (!told.every(has)) return false;
  if (told.length < choices.length) return null;
  return words.every((word) => wordsOf(item).includes(word));
}

/** The parts of the page from each heading to the next of the same or a higher rank. */
function* sections() {
  const rank = (element) => Number(/^H([234])$/.exec(element.tagName)?.[1] ?? 9);
  for (const heading of document.querySelectorAll(headings)) {
    const parts = [heading];
    let next = heading.nextElementSibling;
    while (next && rank(next) > rank(heading)) {
      parts.push(next);
      next = next.nextElementSibling;
    }
    yield parts;
  }
}

/** Hide each section that had something to show and has nothing now. With words typed, and where
    there is little room, so is each before the last item that is about none. */
function showSections(fit, narrowed, searched) {
  const all = [...sections()];
  for (const part of all.flat()) part.hidden = false;
  if (!narrowed) return;
  const last = items.at(-1);
  for (const parts of all) {
    const inside = parts.flatMap((part) => [...part.querySelectorAll("[data-item]")]);
    const nothing = inside.length
      ? inside.every((item) => !fit.get(item)) && inside.some((item) => fit.get(item) === false)
      : (searched || narrow.matches) && last && parts[0].compareDocumentPosition(last) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (nothing) for (const part of parts) part.hidden = true;
  }
}

/** What fits is in view: a fold with any of it opens, and closes again when all is shown. */
function openFolds(fit, narrowed) {
  for (const fold of document.querySelectorAll("details.fold")) {
    const holds = [...fold.querySelectorAll("[data-item]")].some((item) => fit.get(item));
    if (narrowed && holds && !fold.open) {
      fold.open = true;
      opened.add(fold);
    } else if (!narrowed && opened.delete(fold)) fold.open = false;
  }
}

function chosen() {
  const choices = fields.filter((field) => !typed.includes(field) && field.value);
  const words = typed.flatMap((field) => field.value.toLocaleLowerCase("da").split(/\s+/));
  return [choices.map((field) => [field.name, field.value]), words.filter(Boolean)];
}

function show() {
  const [choices, words] = chosen();
  const fit = new Map(items.map((item) => [item, fits(item, choices, words)]));
  for (const [item, fitting] of fit) item.hidden = fitting === false;
  const narrowed = choices.length + words.length > 0;
  showSections(fit, narrowed, words.length > 0);
  form.toggleAttribute("data-narrowed", narrowed);
  openFolds(fit, narrowed);
  return { narrowed, fit: [...fit.values()].filter((fitting) => fitting !== null) };
}

function tell({ narrowed, fit }) {
  const shown = fit.filter(Boolean).length;
  const words = !narrowed ? "all" : shown === 0 ? "none" : "some";
  status.textContent = status.dataset[words]
    .replace("{vist}", shown)
    .replaceAll("{alle}", fit.length);
}

// --- the address -------------------------------------------------------------------------

/** Take the choices of the address; what the page does not know is left alone. */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = asked.get(field.name);
    if (value === null) continue;
    const known = typed.includes(field) || [...field.options].some((one) => one.value === value);
    if (known) field.value = value;
  }
  return role !== null && asked.has(role.name);
}

function writeAddress() {
  const address = new URL(location.href);
  for (const field of fields) {
    // That everybody is shown has to be said where a role would be chosen beforehand.
    const everybody = field === role && kept() !== "";
    if (field.value || everybody) address.searchParams.set(field.name, field.value);
    else address.searchParams.delete(field.name);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

// --- who the reader is -------------------------------------------------------------------

const kept = () => remembered(ROLE) ?? "";

function showRole(said = "") {
  if (!roleTools) return;
  markLane();
  const known = kept();
  const focused = document.activeElement;
  const [remember, forget] = roleTools.querySelectorAll("button");
  remember.hidden = !role.value || role.value === known;
  forget.hidden = !known;
  roleTools.querySelector("span").textContent = said ? roleTools.dataset[said] : "";
  // Focus is not left on what has just gone.
  if (focused?.hidden && roleTools.contains(focused)) role.focus();
}

/** The reader's own lane in a drawing of who does what. */
function markLane() {
  const mine = role?.value || kept();
  for (const lane of document.querySelectorAll(".lane")) {
    const name = lane.querySelector(".lanes__actor")?.textContent.trim();
    lane.classList.toggle("is-mine", Boolean(mine) && name === mine);
  }
}

function preselect() {
  const known = kept();
  if (known && [...role.options].some((one) => one.value === known)) role.value = known;
}

// --- together ----------------------------------------------------------------------------

function unfold(open) {
  fold?.setAttribute("aria-expanded", String(open));
  form.toggleAttribute("data-open", open);
}

function changed() {
  // What was found for a word is not told over what is found now.
  clearTimeout(waiting);
  tell(show());
  writeAddress();
  showRole();
}

/** Somebody who follows a link to a place wants to see it, whatever was chosen before. */
function showTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.closest("[hidden]")) {
    form.reset();
    requestAnimationFrame(() => target.scrollIntoView());
  }
}

form.addEventListener("input", (event) => {
  if (!typed.includes(event.target)) return;
  const found = show();
  clearTimeout(waiting);
  // One count when the word is written, not one a letter.
  waiting = setTimeout(() => {
    tell(found);
    writeAddress();
  }, TYPED_MS);
});
form.addEventListener("change", (event) => {
  if (!typed.includes(event.target)) changed();
});
form.addEventListener("reset", () => setTimeout(changed));
form.addEventListener("submit", (event) => event.preventDefault());
fold?.addEventListener("click", () => unfold(!form.hasAttribute("data-open")));
roleTools?.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const remembers = button.hasAttribute("data-remember");
  const done = remember(ROLE, remembers ? role.value : "");
  showRole(!done ? "failed" : remembers ? "kept" : "forgotten");
});
window.addEventListener("hashchange", showTarget);

const asked = readAddress();
if (role && !asked) preselect();
// Where nothing is chosen the page stands as it is, and is not gone through.
if (chosen().some((choices) => choices.length > 0)) {
  tell(show());
  unfold(true);
}
showRole();
delete document.documentElement.dataset.choosing;
showTarget();
