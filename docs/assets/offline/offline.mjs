// Registers the service worker, offers an update when one is ready, and shows what is kept.
// Every word a reader sees stands in the page.

const ROOT = new URL("../../", import.meta.url);
// What service-worker.js calls this site's copies; other sites below the same host have theirs.
const PREFIX = `pathway ${ROOT.pathname} `;
// The reader's own page comes first: the copy is made when nothing else is on its way.
const SETTLED_MS = 1500;

// Whether the reader took the update in this very tab.
let accepted = false;

const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 200));

function whenSettled(run) {
  const wait = () => {
    if (document.querySelector("section.calculator[data-state=starting]")) {
      setTimeout(wait, SETTLED_MS);
    } else {
      idle(run);
    }
  };
  const begin = () => setTimeout(wait, SETTLED_MS);
  if (document.readyState === "complete") begin();
  else window.addEventListener("load", begin, { once: true });
}

/** Show the offer; the reader decides when. */
function offer(registration) {
  const place = document.querySelector("[data-update]");
  if (!place || !navigator.serviceWorker.controller) return;
  place.hidden = false;
  place.querySelector("button").onclick = () => {
    accepted = true;
    if (registration.waiting) registration.waiting.postMessage("activate");
    else window.location.reload();
  };
}

function watch(registration) {
  if (registration.waiting) offer(registration);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed") offer(registration);
      tell();
    });
  });
}

/** On the page about privacy: how much is kept, and a way to remove it. */
async function tell() {
  const place = document.querySelector("[data-storage]");
  if (!place) return;
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const kept = place.querySelector("[data-storage-kept]");
  let files = 0;
  for (const name of names) files += (await (await caches.open(name)).keys()).length;
  const { usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  const number = new Intl.NumberFormat(document.documentElement.lang);
  kept.querySelector("[data-files]").textContent = number.format(files);
  kept.querySelector("[data-megabytes]").textContent = number.format(Math.ceil(usage / 1e6));
  kept.hidden = names.length === 0;
  place.querySelector("[data-storage-none]").hidden = names.length > 0;
}

function letRemove() {
  document.querySelector("[data-storage] button")?.addEventListener("click", async () => {
    const registration = await navigator.serviceWorker.getRegistration(ROOT);
    await registration?.unregister();
    for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
    await tell();
  });
}

async function start() {
  try {
    const registration = await navigator.serviceWorker.register(new URL("sw.js", ROOT), {
      scope: ROOT.href,
      updateViaCache: "none",
    });
    watch(registration);
  } catch {
    // A private window or a full disk: the site works as before, only not without a network.
  }
}

try {
  if (window.isSecureContext && "serviceWorker" in navigator) {
    let controlled = Boolean(navigator.serviceWorker.controller);
    navigator.serviceWorker.addEventListener("controllerchange", async () => {
      // The first worker takes over a page it did not load: nothing has changed for the reader.
      if (!controlled) controlled = true;
      // The update was taken in another tab: what is being written in this one is not in the way.
      else if (!accepted) offer((await navigator.serviceWorker.getRegistration(ROOT)) ?? {});
      else window.location.reload();
    });
    tell().catch(() => {});
    letRemove();
    whenSettled(start);
  }
} catch {
  // A browser that blocks all storage may not even say whether it could keep something.
}
