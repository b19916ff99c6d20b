/**
 * A field that finds as one writes, with what was found in a panel below it.
 *
 * [data-search]      the form: its field, its panel, a line that is read aloud, and in the header a
 *                    button that opens the field where there is little room
 * The panel is a list of links, not of options: a screen reader meets what it meets on any page,
 * with name, kind and passage. Arrow keys go from the field through the links and back; Enter in
 * the field opens the search page, Enter on a link what it leads to.
 */

import { newest, open, root, whenWritten, words } from "./asking.mjs";
import { countOf, element, failure, hit, nearest, whenNearChosen } from "./results.mjs";

const KEYS = ["f", "s", "/"];
const SHOWN = 6;
// A count for every letter would drown what a screen reader says of the letters.
const TOLD_MS = 500;

export function searchField(form) {
  const input = form.querySelector("input");
  const panel = form.querySelector("[data-panel]");
  const told = form.querySelector("[role=status]");
  const page = new URL(form.getAttribute("action"), document.baseURI);
  const opener = form.querySelector("[data-opens-search]");
  const latest = newest();
  let telling = 0;

  const pageFor = (query) => {
    const address = new URL(page);
    if (query) address.searchParams.set("q", query);
    return address.href;
  };
  const links = () => [...panel.querySelectorAll("a, button")];

  function tell(text) {
    clearTimeout(telling);
    telling = setTimeout(() => (told.textContent = text), TOLD_MS);
  }

  function put(...inside) {
    panel.replaceChildren(...inside);
    panel.hidden = inside.length === 0;
  }

  function close() {
    latest();
    put();
    tell("");
  }

  /** Open the field where there is little room, or close it; elsewhere it is open always. */
  function spread(wide) {
    form.toggleAttribute("data-open", wide);
    opener?.setAttribute("aria-expanded", String(wide));
  }

  function leave() {
    // What was written a moment before would open the panel again.
    written.left();
    close();
    spread(false);
  }

  function show(query, found) {
    const count = countOf(found.total, query, words);
    const list = element("ol", "hits", ...found.hits.map((each) => hit(each, root(), words)));
    const all = element("a", "search__all", words.all);
    all.href = pageFor(query);
    put(
      element("p", "search__count", count),
      ...(found.total > 0 ? [list] : []),
      ...nearest(found, pageFor, words),
      ...(found.total > SHOWN ? [all] : []),
    );
    panel.scrollTop = 0;
    tell(found.total > 0 ? `${count} ${words.keys}` : count);
  }

  function ask(query) {
    if (!query) {
      close();
      return;
    }
    if (panel.hidden) put(element("p", "search__count", words.loading));
    latest([query, { limit: SHOWN }], {
      show: (found) => show(query, found),
      fail: () => {
        put(failure(again, words));
        tell(words.failed);
      },
    });
  }

  function again() {
    close();
    ask(input.value.trim());
    input.focus();
  }

  const written = whenWritten(input, ask);

  /** From the field down through the links, and up again into the field. */
  function move(event, by) {
    const all = links();
    const next = all.indexOf(document.activeElement) + by;
    if (all.length === 0 || next >= all.length) return;
    event.preventDefault();
    if (next < 0) input.focus();
    else all[next].focus();
  }

  form.addEventListener("keydown", (event) => {
    const { key, isComposing, ctrlKey, metaKey, altKey } = event;
    if (isComposing) return;
    const inPanel = panel.contains(event.target);
    if (key === "ArrowDown") move(event, 1);
    else if (key === "ArrowUp" && inPanel) move(event, -1);
    else if (key === "Home" && inPanel) move(event, -links().indexOf(event.target));
    else if (key === "Escape") {
      // The field's own way with the key would empty it; first the panel closes.
      if (!panel.hidden) event.preventDefault();
      if (inPanel) input.focus();
      leave();
      // Where the field has gone, its button is what is left of it.
      if (opener?.checkVisibility()) opener.focus();
    } else if (inPanel && key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey) {
      // Whoever goes on writing means the field.
      input.focus();
    }
    event.stopPropagation();
  });
  whenNearChosen(panel, (word) => {
    written.put(word);
    input.focus();
    ask(word);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(pageFor(input.value.trim()));
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !form.contains(relatedTarget)) leave();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!form.contains(target)) leave();
  });
  // The search is fetched when somebody is about to use it, and not before.
  const early = () => open().catch(() => {});
  for (const kind of ["focusin", "pointerenter"]) form.addEventListener(kind, early, { once: true });
  input.addEventListener("focus", () => {
    if (panel.hidden && input.value.trim()) ask(input.value.trim());
  });

  function into() {
    spread(true);
    input.focus();
    input.select();
  }
  opener?.addEventListener("click", into);
  form.querySelector("[data-closes-search]")?.addEventListener("click", () => {
    leave();
    opener.focus();
  });
  // What was written before this had come.
  if (input === document.activeElement) written.now();
  return { into };
}

/** The keys that lead into the search from anywhere on a page that is not written in. */
export function listenForKeys(into) {
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, target, defaultPrevented } = event;
    if (defaultPrevented || ctrlKey || metaKey || altKey || !KEYS.includes(key)) return;
    if (target.closest?.("input, select, textarea, [contenteditable]")) return;
    event.preventDefault();
    into();
  });
}
