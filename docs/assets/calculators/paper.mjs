// What paper needs that a screen does not: what is folded, and when it was printed.

import "../paper.mjs";

/** Make the calculator ready for paper when it is printed. */
export function readyForPaper(section) {
  window.addEventListener("beforeprint", () => {
    const today = new Date().toLocaleDateString(document.documentElement.lang || "da");
    for (const place of section.querySelectorAll("[data-printed-on]")) place.textContent = today;
    for (const field of section.querySelectorAll(".field")) {
      field.classList.toggle("is-empty", isEmpty(field));
    }
  });
}

/** Whether nothing is written in a field; what is chosen, the page's styles can see. */
function isEmpty(field) {
  const controls = [...field.querySelectorAll("input, textarea")];
  return controls.every(({ type, value }) => type !== "radio" && value === "");
}
