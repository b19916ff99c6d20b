/**
 * Opens the list of sources for paper, where the numbers in the text would else lead nowhere.
 *
 * The style does the same; this is for browsers that cannot show the inside of something closed.
 */

const LISTS = "details.sources-list:not([open])";
let opened = [];

window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll(LISTS)];
  for (const list of opened) list.open = true;
});
window.addEventListener("afterprint", () => {
  for (const list of opened) list.open = false;
});
