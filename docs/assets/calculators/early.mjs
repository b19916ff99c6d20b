// Starts Python's worker before the rest of the page is ready, where that costs the page nothing.
//
// On a calculator's own page the reader is near the form from the first moment. Over a slow line
// everything the page shows comes first; but where the site lies in the browser already, or the
// page itself came quickly, Python may as well be on its way while the page is being built.

// The server is near: what is asked for is on its way within this time.
const NEAR_MS = 50;
// A line on which Python is no hindrance to the page, and one on which the larger snapshot is
// worth its bytes, as in worker.mjs.
const WIDE_BYTES_PER_MS = 1000;
const FAST_BYTES_PER_MS = 2000;
const ENOUGH_BYTES = 5_000;

/** How fast the page itself came over the line; nought where that tells nothing. */
function bytesPerMs() {
  const [page] = performance.getEntriesByType("navigation");
  if (!page) return 0;
  const { requestStart, responseStart, responseEnd, encodedBodySize, transferSize } = page;
  const overTheLine = transferSize >= encodedBodySize && encodedBodySize >= ENOUGH_BYTES;
  if (!overTheLine || responseStart - requestStart > NEAR_MS) return 0;
  return encodedBodySize / Math.max(1, responseEnd - responseStart);
}

/**
 * A worker of one of the site's own modules. A page without an origin of its own (in a sandboxed
 * frame) may only have one that begins as a text of the page's, and loads the module.
 * @param {string} address absolute
 */
export function moduleWorker(address) {
  if (self.origin !== "null") return new Worker(address, { type: "module" });
  // As a blob Chromium takes no module from such a page.
  const text = encodeURIComponent(`import ${JSON.stringify(address)};`);
  return new Worker(`data:text/javascript,${text}`, { type: "module" });
}

/** Whether a copy in the browser answers for the site; a sandboxed page may not even ask. */
function isKeptHere() {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false;
  }
}

function begin() {
  const bundle = document.querySelector("script[data-bundle]")?.dataset.bundle;
  const rate = isKeptHere() ? Infinity : bytesPerMs();
  if (!bundle || rate < WIDE_BYTES_PER_MS || navigator.connection?.saveData) return null;
  const worker = moduleWorker(new URL(`${bundle}worker.mjs`, document.baseURI).href);
  const heard = [];
  for (const type of ["message", "messageerror", "error"]) {
    worker.addEventListener(type, (event) => heard.push(event));
  }
  const fast = rate >= FAST_BYTES_PER_MS;
  worker.postMessage(fast ? { route: "best", fast } : { route: "best" });
  return { worker, heard };
}

/** Started early, or in its time: a browser that lets a page ask for nothing has no early start. */
function tryToBegin() {
  try {
    return begin();
  } catch {
    return null;
  }
}

let begun = tryToBegin();

/** The worker that has been started, and what it has said so far; null if there is none. */
export function takeOver() {
  const taken = begun;
  begun = null;
  return taken;
}
