// Tells the day the site holds for, where a page has a place for it: at the foot, on paper, beside
// an answer. A page is the same from one day to the next as long as what it says is, so the day
// stands in one small file beside the pages; without it the words of the page lead to "Om stedet".
//
// [data-day-file]  the file's address, on the line that says that the site is old: how old that
//                  is stands in [data-old-after], in days
// [data-site-day]  where the day is written

const DAY_MS = 86_400_000;

/** Fetched the way the page itself was, so that a kept page is told its own day and no later. */
async function told(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

function show(line, { day, in_words: words }) {
  for (const place of document.querySelectorAll("[data-site-day]")) place.textContent = words;
  line.hidden = !((Date.now() - Date.parse(day)) / DAY_MS > Number(line.dataset.oldAfter));
}

// A calculator's page has the frame's script and the calculator's: the first of them asks.
const line = document.querySelector("[data-day-file]:not([data-asked])");
if (line) {
  line.toggleAttribute("data-asked", true);
  told(line.dataset.dayFile)
    .then((site) => show(line, site))
    // Without a network and a copy the words stay as the page has them.
    .catch(() => {});
}
