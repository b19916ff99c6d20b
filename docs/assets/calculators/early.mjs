// Starts Python's worker before the rest of the page is ready, where that costs the page nothing.
//
// On a calculator's own page the reader is near the form from the first moment. Over a slow line
// everything the page shows comes first; but where the site lies in the browser already, or the
// page itself came quickly, Python may as well be on its way while the page is being built.

// A line is fast enough not to compete on when the server is this near, and the page came so fast.
const NEAR_MS = 50;
const FAST_BYTES_PER_MS = 2000;
const ENOUGH_BYTES = 5_000;

function cameFast() {
  const [page] = performance.getEntriesByType("navigation");
  if (!page) return false;
  const { requestStart, responseStart, responseEnd, encodedBodySize, transferSize } = page;
  const overTheLine = transferSize >= encodedBodySize && encodedBodySize >= ENOUGH_BYTES;
  const near = responseStart - requestStart <= NEAR_MS;
  return overTheLine && near && encodedBodySize >= FAST_BYTES_PER_MS * (responseEnd - responseStart);
}

function begin() {
  const bundle = document.querySelector("script[data-bundle]")?.dataset.bundle;
  const fast = Boolean(navigator.serviceWorker?.controller) || cameFast();
  if (!bundle || !fast || navigator.connection?.saveData) return null;
  const worker = new Worker(new URL(`${bundle}worker.mjs`, document.baseURI), { type: "module" });
  const heard = [];
  for (const type of ["message", "messageerror", "error"]) {
    worker.addEventListener(type, (event) => heard.push(event));
  }
  worker.postMessage({ route: "best", fast: true });
  return { worker, heard };
}

let begun = begin();

/** The worker that has been started, and what it has said so far; null if there is none. */
export function takeOver() {
  const taken = begun;
  begun = null;
  return taken;
}
