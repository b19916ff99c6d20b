// Says of a page that was built long ago that what it tells may be over. How old is old, and what
// is said, stands in the page: [data-built] with the day, and [data-old-after] in days.

const DAY_MS = 86_400_000;

for (const line of document.querySelectorAll("[data-built]")) {
  const age = (Date.now() - Date.parse(line.dataset.built)) / DAY_MS;
  line.hidden = !(age > Number(line.dataset.oldAfter));
}
