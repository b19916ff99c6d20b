// What the frame of every page does: the menu and the search of narrow screens as buttons for
// the keyboard as well, light or dark, and the theme's own script once somebody searches.
//
// [data-search-script]  names the theme's script, which is far larger than all of this: it is
//                       fetched when the search is used, and when a search has led here
// [data-look]           the button for light and dark
// [data-opens]          opens the theme's hidden box of that id: the drawer, or the search

import "./site_day.mjs";
import "./paper.mjs";

const drawer = document.querySelector(".md-sidebar--primary");
const boxes = {
  drawer: document.getElementById("__drawer"),
  search: document.getElementById("__search"),
};

document.documentElement.classList.replace("no-js", "js");

/** Let a button open a box; `opened` is called when it has. */
function asButton(box, opened) {
  const button = document.querySelector(`[data-opens="${box?.id}"]`);
  if (!button) return null;
  const tell = () => button.setAttribute("aria-expanded", String(box.checked));
  button.addEventListener("click", () => box.click());
  box.addEventListener("change", () => {
    tell();
    if (box.checked) opened();
  });
  tell();
  return button;
}

// --- the menu ------------------------------------------------------------------------------

function listenToMenu() {
  const button = asButton(boxes.drawer, () => {
    (drawer.querySelector("[aria-current]") ?? drawer.querySelector("a")).focus();
  });
  if (!button || !drawer) return;
  const close = () => {
    if (boxes.drawer.checked) boxes.drawer.click();
  };
  drawer.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !boxes.drawer.checked) return;
    close();
    button.focus();
  });
  // Whoever goes on past the last link is done with the menu.
  drawer.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && relatedTarget !== button && !drawer.contains(relatedTarget)) close();
  });
}

// --- light and dark ------------------------------------------------------------------------

const LOOKS = { light: "default", dark: "slate" };

function listenToLook() {
  const button = document.querySelector("[data-look]");
  if (!button) return;
  const isDark = () => document.body.dataset.mdColorScheme === LOOKS.dark;
  const show = (dark) => {
    document.body.dataset.mdColorScheme = dark ? LOOKS.dark : LOOKS.light;
    button.setAttribute("aria-pressed", String(dark));
  };
  show(isDark());
  button.addEventListener("click", () => {
    show(!isDark());
    try {
      localStorage.setItem(button.dataset.look, document.body.dataset.mdColorScheme);
    } catch {
      // Where nothing may be kept, the choice holds for this page.
    }
  });
}

// --- the search ----------------------------------------------------------------------------

const SEARCH_KEYS = ["f", "s", "/"];
let script = null;

/** Fetch the theme's script, and let it find the search as the reader has left it. */
function loadSearch() {
  const place = document.querySelector("[data-search-script]");
  if (script || !place) return;
  script = document.createElement("script");
  script.src = place.dataset.searchScript;
  const input = document.querySelector(".md-search__input");
  script.addEventListener("load", () => {
    if (document.activeElement === input || boxes.search.checked) {
      input.dispatchEvent(new Event("focus"));
      input.focus();
      input.dispatchEvent(new Event("keyup"));
    }
  });
  document.body.append(script);
}

function listenToSearch() {
  const input = document.querySelector(".md-search__input");
  if (!input) return;
  asButton(boxes.search, () => input.focus());
  input.addEventListener("focus", loadSearch, { once: true });
  boxes.search.addEventListener("change", loadSearch, { once: true });
  // The theme knows the same keys, once it is there.
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    if (script || ctrlKey || metaKey || altKey || !SEARCH_KEYS.includes(key)) return;
    if (target.closest("input, select, textarea, [contenteditable]")) return;
    event.preventDefault();
    input.focus();
  });
  if (new URLSearchParams(location.search).has("h")) loadSearch();
}

listenToMenu();
listenToLook();
listenToSearch();
