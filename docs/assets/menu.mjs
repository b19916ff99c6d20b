// The menu and the search of narrow screens, which the theme opens with labels of hidden boxes:
// here they are buttons for the keyboard as well, and focus is never in what is closed.

const drawer = document.querySelector(".md-sidebar--primary");

function asButton(box, opened) {
  const button = document.querySelector(`label[role=button][for="${box?.id}"]`);
  if (!button) return null;
  button.tabIndex = 0;
  const tell = () => button.setAttribute("aria-expanded", String(box.checked));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    box.click();
  });
  box.addEventListener("change", () => {
    tell();
    if (box.checked) opened();
  });
  tell();
  return button;
}

const box = document.getElementById("__drawer");
const button = asButton(box, () => {
  (drawer.querySelector("[aria-current]") ?? drawer.querySelector("a")).focus();
});

function close() {
  if (!box.checked) return;
  box.checked = false;
  box.dispatchEvent(new Event("change"));
}

if (button && drawer) {
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
asButton(document.getElementById("__search"), () => {});
