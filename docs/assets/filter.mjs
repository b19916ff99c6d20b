/**
 * Shows only the statements and rows that fit the reader's choices.
 *
 * What can be chosen, and every word, stands in the page. An item fits when it has the chosen
 * value of every filter; a heading is shown as long as anything below it is.
 */

const form = document.querySelector("form.filter");
const items = [...document.querySelectorAll("[data-item]")];
const status = form.querySelector("[role=status]");

function fits(item, choices) {
  return choices.every(([key, value]) =>
    (item.getAttribute(`data-f-${key}`) ?? "").split("|").includes(value),
  );
}

/** The parts of the page from each heading to the next of the same or a higher rank. */
function* sections() {
  const rank = (element) => Number(/^H([234])$/.exec(element.tagName)?.[1] ?? 9);
  for (const heading of document.querySelectorAll(".md-content article > :is(h2, h3, h4)")) {
    const parts = [heading];
    let next = heading.nextElementSibling;
    while (next && rank(next) > rank(heading)) {
      parts.push(next);
      next = next.nextElementSibling;
    }
    yield parts;
  }
}

function showSections(narrowed) {
  const all = [...sections()];
  for (const part of all.flat()) part.hidden = false;
  if (!narrowed) return;
  for (const parts of all) {
    const inside = parts.flatMap((part) => [...part.querySelectorAll("[data-item]")]);
    if (inside.length && inside.every((item) => item.hidden)) {
      for (const part of parts) part.hidden = true;
    }
  }
}

function show() {
  const choices = [...new FormData(form)].filter(([, value]) => value);
  for (const item of items) item.hidden = !fits(item, choices);
  showSections(choices.length > 0);
  const shown = items.filter((item) => !item.hidden).length;
  const words = choices.length === 0 ? "all" : shown === 0 ? "none" : "some";
  status.textContent = status.dataset[words]
    .replace("{vist}", shown)
    .replaceAll("{alle}", items.length);
}

/** Somebody who follows a link to a place wants to see it, whatever was chosen before. */
function showTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.closest("[hidden]")) {
    form.reset();
    target.scrollIntoView();
  }
}

form.addEventListener("change", show);
form.addEventListener("reset", () => setTimeout(show));
form.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("hashchange", showTarget);
form.hidden = false;
show();
