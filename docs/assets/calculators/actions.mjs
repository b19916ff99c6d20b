// What a reader can take away from a calculator: its text, a link to it, a sheet of paper.

/**
 * Put a text on the clipboard, or else show it marked, to be copied by hand: not every
 * browser or address lets a page write there.
 * @param {HTMLElement} place holds the text, hidden until it is needed
 * @param {HTMLElement} notice is told how it went: [data-copy-failed], or the text `done`
 */
export async function copy(text, place, notice, done) {
  try {
    await navigator.clipboard.writeText(text);
    notice.textContent = done;
  } catch {
    place.textContent = text;
    place.hidden = false;
    window.getSelection().selectAllChildren(place);
    notice.textContent = notice.dataset.copyFailed;
  }
}

/** Give the page's snippets for other sites their own, full address. */
export function completeSnippets(root) {
  for (const snippet of root.querySelectorAll("[data-embed]")) {
    const address = new URL(snippet.dataset.embed, document.baseURI).href;
    const code = snippet.querySelector("code");
    const notice = snippet.querySelector("[role=status]");
    code.textContent = code.textContent.replace(snippet.dataset.embed, address);
    snippet.querySelector("button").addEventListener("click", () => {
      copy(code.textContent, code, notice, notice.dataset.copied);
    });
  }
}
