/**
 * What the search has found, as elements of the page.
 *
 * Everything found is text and is put in as text: nothing here reads markup. The words around it
 * stand in the page's header, with {…} for what is filled in.
 */

export const filled = (words, given) =>
  words.replace(/\{(\w+)\}/g, (all, name) => given[name] ?? all);

/** How many were found, in words. */
export const countOf = (total, query, words) =>
  filled(total === 0 ? words.none : total === 1 ? words.one : words.some, {
    antal: new Intl.NumberFormat(document.documentElement.lang).format(total),
    ord: query,
  });

export function element(name, className, ...inside) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

/** A button that does something here. */
export function button(text, act) {
  const made = element("button", "md-button", text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** A passage with what was searched for marked. */
function marked(passage, marks) {
  const parts = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from < at || to <= from) continue;
    parts.push(passage.slice(at, from), element("mark", "", passage.slice(from, to)));
    at = to;
  }
  return [...parts, passage.slice(at)].filter((part) => part !== "");
}

/** One thing found: a link with its name, what it is and where it belongs, and the passage. */
export function hit(found, root, words) {
  const link = element("a", "hit__link", element("span", "hit__title", found.title));
  link.href = new URL(found.address, root).href;
  const told = element("span", "hit__about", " ", element("span", "hit__type", found.type));
  if (found.programme) told.append(" ", element("span", "hit__where", found.programme));
  if (found.section && found.section !== found.title) {
    const section = filled(words.section, { afsnit: found.section });
    told.append(" ", element("span", "hit__section", section));
  }
  link.append(told);
  const made = element("li", "hit", link);
  if (found.passage) made.append(element("p", "hit__passage", ...marked(found.passage, found.marks)));
  return made;
}

/**
 * What to do where nothing was found, or more was meant: words near what was written, as links to
 * a search for them, and how to tell what is missing.
 */
export function nearest(found, addressOf, words) {
  const made = [];
  if (found.nearest.length > 0) {
    const links = found.nearest.flatMap((word) => {
      const link = element("a", "near__word", word);
      link.href = addressOf(word);
      link.dataset.near = word;
      return [" ", link];
    });
    made.push(element("p", "near", element("span", "", words.nearest), ...links));
  }
  if (found.total === 0) {
    const report = element("a", "", words.report);
    report.href = words.reportAt;
    made.push(element("p", "near", `${words.absent} `, report));
  }
  return made;
}

/** Call `search` with a near word that is chosen inside an element; in a tab of its own it is a link. */
export function whenNearChosen(within, search) {
  within.addEventListener("click", (event) => {
    const word = event.target.closest("[data-near]")?.dataset.near;
    if (!word || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    search(word);
  });
}

/** That the search could not be fetched, with a button to try again. */
export function failure(again, words) {
  return element("div", "near", element("p", "", words.failed), button(words.retry, again));
}
