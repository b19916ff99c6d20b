// An old address leads on with what stands after its "#": a part of the page, or the answers in a
// form, which the page's own refresh (hooks/publish/moved.py) would leave behind.
//
// main a   leads to where the page is now

const PAGE = "index.html";

/** The names in a path; a page that is asked for by its file's name lies where its folder does. */
const partsOf = (path) => path.split("/").filter((name) => name && name !== PAGE);

/** What stood after the "#", where a calculator that has got another id is told by its new one. */
function broughtAlong(from, to) {
  const [, id, answers] = /^#([^?]+)(\?.*)$/u.exec(from.hash) ?? [];
  const old = partsOf(from.pathname);
  const now = partsOf(to.pathname);
  // The two end alike but for the names that were changed.
  const at = old.lastIndexOf(id) - old.length;
  const name = at < 0 && old.includes(id) ? now.at(at) : undefined;
  return name === undefined ? from.hash : `#${name}${answers}`;
}

const now = new URL(document.querySelector("main a").href);
// What has become a part of another page is found by the name of that part.
now.hash ||= broughtAlong(location, now);
location.replace(now);
