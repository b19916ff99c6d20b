// What the frame of every page does: the menu of narrow screens as a button for the keyboard as
// well, light or dark, and the search. No script of the theme is used: what it would do beside
// these (tabs, contents, sources, dialogs) is in no page here, or works without one.
//
// [data-look]    the button for light and dark
// [data-opens]   opens the theme's hidden box of that id: the drawer
// [data-search]  a search field, see search/field.mjs

import "./site_day.mjs";
import "./paper.mjs";
import { remember } from "./remembered.mjs";
import { listenForKeys, searchField } from "./search/field.mjs";

const drawer = document.querySelector(".md-sidebar--primary");
const box = document.getElementById("__drawer");

document.documentElement.classList.replace("no-js", "js");

// --- the menu ------------------------------------------------------------------------------

function listenToMenu() {
  const button = document.querySelector(`[data-opens="${box?.id}"]`);
  if (!button || !drawer) return;
  const tell = () => button.setAttribute("aria-expanded", String(box.checked));
  button.addEventListener("click", () => box.click());
  box.addEventListener("change", () => {
    tell();
    if (box.checked) (drawer.querySelector("[aria-current]") ?? drawer.querySelector("a")).focus();
  });
  tell();
  const close = () => {
    if (box.checked) box.click();
  };
  drawer.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !box.checked) return;
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
    // Where nothing may be kept, the choice holds for this page.
    remember(button.dataset.look, document.body.dataset.mdColorScheme);
  });
}

// --- the search ----------------------------------------------------------------------------

/** Each field finds for itself; the keys lead into the one that is the page's own, if there is one. */
function listenToSearch() {
  const fields = new Map();
  for (const form of document.querySelectorAll("[data-search]")) fields.set(form, searchField(form));
  const pages = document.querySelector("[data-search-page] input");
  const own = [...fields.keys()].find((form) => form.closest("main")) ?? [...fields.keys()][0];
  if (pages) listenForKeys(() => pages.focus());
  else if (own) listenForKeys(fields.get(own).into);
}

listenToMenu();
listenToLook();
listenToSearch();
