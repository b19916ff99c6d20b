/**
 * Opens what is folded for paper: the sources, which the numbers in the text would else lead
 * nowhere without, the answers that a result rests on, and the long parts of a page.
 *
 * The style does the same; this is for browsers that cannot show the inside of something closed.
 */

const FOLDED = "details:is(.sources-list, .fold, .result-why, .field-group):not([open])";
let opened = [];

window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll(FOLDED)];
  for (const part of opened) part.open = true;
});
window.addEventListener("afterprint", () => {
  for (const part of opened) part.open = false;
});
