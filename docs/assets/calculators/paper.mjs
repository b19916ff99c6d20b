// What paper needs that a screen does not: what is folded, when it was printed, and, where the
// result has a sheet of its own (data-paper), what that is called: a browser names its file so.

import "../paper.mjs";

// What the styles leave out of paper; a selector cannot ask it of all fields of a group.
const UNANSWERED = '.is-empty, :has([value="uafklaret"]:checked)';

/** Make the calculator ready for paper when it is printed. */
export function readyForPaper(section) {
  let title = "";
  window.addEventListener("beforeprint", () => {
    title = document.title;
    document.title = section.querySelector("[data-paper]")?.dataset.paper || title;
    const today = new Date().toLocaleDateString(document.documentElement.lang || "da");
    for (const place of section.querySelectorAll("[data-printed-on]")) place.textContent = today;
    for (const field of section.querySelectorAll(".field")) {
      field.classList.toggle("is-empty", isEmpty(field));
    }
    for (const group of section.querySelectorAll(".field-group")) {
      const fields = [...group.querySelectorAll(".field")];
      group.classList.toggle("is-empty", fields.every((field) => field.matches(UNANSWERED)));
    }
  });
  window.addEventListener("afterprint", () => {
    document.title = title;
  });
}

/** Whether nothing is written in a field; what is chosen, the page's styles can see. */
function isEmpty(field) {
  const controls = [...field.querySelectorAll("input, textarea")];
  return controls.every(({ type, value }) => type !== "radio" && value === "");
}
