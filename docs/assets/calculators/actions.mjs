// What a reader can take away from a calculator: its text, a link to it, a sheet of paper.

// What went well is told for so long.
const TOLD_MS = 8000;
const TELLING = new WeakMap();

/**
 * Put a text on the clipboard, or else show it marked, to be copied by hand: not every
 * browser or address lets a page write there.
 * @param {HTMLElement} place holds the text, hidden until it is needed
 * @param {HTMLElement} notice is told how it went: [data-copy-failed], or the text `done`
 * @returns {Promise<boolean>} whether the text is on the clipboard
 */
export async function copy(text, place, notice, done) {
  try {
    await navigator.clipboard.writeText(text);
    tell(notice, done);
    return true;
  } catch {
    place.textContent = text;
    place.hidden = false;
    window.getSelection().selectAllChildren(place);
    notice.textContent = notice.dataset.copyFailed;
    return false;
  }
}

/** Say for a while what was done. */
export function tell(notice, done) {
  notice.textContent = done;
  // What is told once more is told for as long once more.
  clearTimeout(TELLING.get(notice));
  const forget = () => {
    if (notice.textContent === done) notice.textContent = "";
  };
  TELLING.set(notice, setTimeout(forget, TOLD_MS));
}

/** Give the page's snippets for other sites their own, full address. */
export function completeSnippets(root) {
  for (const snippet of root.querySelectorAll("[data-embed]")) {
    const address = new URL(snippet.dataset.embed, document.baseURI).href;
    const code = snippet.querySelector("code");
    const notice = snippet.querySelector("[role=status]");
    if (snippet.dataset.embed) {
      code.textContent = code.textContent.replace(snippet.dataset.embed, address);
    }
    snippet.querySelector("button").addEventListener("click", () => {
      copy(code.textContent, code, notice, notice.dataset.copied);
    });
  }
}
