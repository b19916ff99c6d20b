// While a site is served for editing, a page loads itself anew when the site is built anew. What
// stopped a build stands at the top of the page until it is mended; the page below is the last
// good one. The words are the server's.
const errors = new URL("errors", import.meta.url);
const style = document.createElement("link");
style.rel = "stylesheet";
// Without its style a long list would push the page away; one that does not come is not waited for.
const isStyled = new Promise((resolve) => {
  for (const end of ["load", "error"]) style.addEventListener(end, resolve, { once: true });
});
let box;

async function tell() {
  const answer = await fetch(errors);
  const html = await answer.text();
  if (!html) return box?.remove();
  if (!box?.isConnected) openBox();
  await isStyled;
  // What is put into a region that is there already is read aloud.
  await new Promise(requestAnimationFrame);
  box.innerHTML = html;
}

function openBox() {
  if (!style.isConnected) {
    style.href = new URL("errors.css", import.meta.url).href;
    document.head.append(style);
  }
  box = document.createElement("section");
  box.id = "build-errors";
  box.tabIndex = 0;
  box.setAttribute("role", "alert");
  document.body.prepend(box);
}

// The script's own address says which build the page stands after.
const { search } = new URL(import.meta.url);
const events = new EventSource(new URL(`reload${search}`, import.meta.url));
events.addEventListener("built", () => location.reload());
events.addEventListener("failed", tell);
addEventListener("pagehide", () => events.close());
tell();
