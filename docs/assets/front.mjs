/**
 * The search field in the middle of the front page opens the site's own search.
 *
 * What is typed in it goes on in the theme's field, which finds and lists; a tap opens it at once.
 * Tab passes through without opening anything.
 */

const field = document.querySelector("#front-search");
const query = document.querySelector(".md-search__input");
const box = document.getElementById("__search");

function search() {
  query.value = field.value;
  query.focus();
  // On a narrow screen the theme's field is hidden until its box is opened.
  if (document.activeElement !== query) {
    if (!box.checked) box.click();
    query.focus();
  }
  query.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  field.value = "";
}

field.addEventListener("input", search);
field.addEventListener("click", search);
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  search();
});
