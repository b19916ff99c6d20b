// While a site is served for editing, a page loads itself anew when the site is built anew. What
// stopped a build stands at the top of the page until it is mended; the page below is the last
// good one. The words are the server's.
const errors = new URL("errors", import.meta.url);
let box;

async function tell() {
  const answer = await fetch(errors);
  const html = await answer.text();
  if (!html) return box?.remove();
  if (!box?.isConnected) {
    const style = document.createElement("link");
    Object.assign(style, { rel: "stylesheet", href: new URL("errors.css", import.meta.url).href });
    document.head.append(style);
    box = document.createElement("section");
    box.id = "build-errors";
    box.tabIndex = 0;
    // What is put into a region that is there already is read aloud.
    box.setAttribute("role", "alert");
    document.body.prepend(box);
    await new Promise(requestAnimationFrame);
  }
  box.innerHTML = html;
}

const events = new EventSource(new URL("reload", import.meta.url));
events.addEventListener("built", () => location.reload());
events.addEventListener("failed", tell);
addEventListener("pagehide", () => events.close());
tell();
