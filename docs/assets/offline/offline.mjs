// Registers the service worker and tells it what is visited, offers an update when one is ready,
// and shows what is kept.
// Every word a reader sees stands in the page.

import { whenIdle } from "../idle.mjs";

const ROOT = new URL("../../", import.meta.url);
// What service-worker.js calls this site's copies; other sites below the same host have theirs.
const PREFIX = `pathway ${ROOT.pathname} `;
// The reader's own page comes first: the copy is made when nothing else is on its way.
const SETTLED_MS = 1500;
const MOST_BESIDE = 40;
const TITLE = /<h1[^>]*>([^<]*)/;

// Whether the reader took the update in this very tab.
let accepted = false;
// Whether the reader had everything removed: this visit has nothing kept again.
let isRemoved = false;
// The registration that is on its way or made, once the page has settled.
let registered;

function whenSettled(run) {
  const wait = () => {
    if (document.querySelector("section.calculator[data-state=starting]")) {
      setTimeout(wait, SETTLED_MS);
    } else {
      whenIdle(run, 200);
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

// --- what is kept ------------------------------------------------------------------------

/** Ask a worker for something; undefined where it cannot. */
function askOf(worker, message) {
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data.failed ? undefined : data);
  });
  worker.postMessage(message, [port2]);
  return answered;
}

/** Ask the worker that answers for this site, unless the reader had everything removed. */
async function ask(message) {
  const { active } = await navigator.serviceWorker.ready;
  return isRemoved ? undefined : askOf(active, message);
}

/** Have this page kept and, on a line that is not to be spared, those beside it and the search. */
async function keepThis() {
  const spares = Boolean(navigator.connection?.saveData);
  const near = ".search__page, .menu__open > ul > li > a, .next a";
  const links = spares ? [] : document.querySelectorAll(near);
  const beside = [...links].map(({ href }) => href.split("#")[0]);
  const chosen = [...new Set(beside)].slice(0, MOST_BESIDE);
  await ask({ visited: location.href, beside: chosen, search: !spares });
  const calculator = document.querySelector("section.calculator");
  if (!calculator || spares) return;
  // Python has been used once it answers: then it is kept as well.
  const isLive = () => calculator.dataset.state === "live";
  const keepPython = () => ask({ visited: location.href, beside: [], live: true });
  if (isLive()) {
    await keepPython();
    return;
  }
  const change = new MutationObserver(() => {
    if (!isLive()) return;
    change.disconnect();
    keepPython();
  });
  change.observe(calculator, { attributeFilter: ["data-state"] });
}

// Made where a number is told: to make ready how a language writes numbers keeps a page waiting.
const written = (number) => number.toLocaleString(document.documentElement.lang);

const megabytes = (bytes) => written(Math.ceil(bytes / 1e6));

async function ourCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

// To open a cache is to make it: who counted while another removes would make it anew.
let before = Promise.resolve();

/** Do something with the copies once all that was begun with them is done. */
function inTurn(act) {
  before = before.then(act, act);
  return before;
}

/** On the page about privacy: how much is kept, and ways to keep all of it or nothing. */
const tell = () => inTurn(count);

async function count() {
  const place = document.querySelector("[data-storage]");
  if (!place) return;
  const names = await ourCaches();
  const kept = place.querySelector("[data-storage-kept]");
  let files = 0;
  for (const name of names) files += (await (await caches.open(name)).keys()).length;
  const { usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  kept.querySelector("[data-files]").textContent = written(files);
  kept.querySelector("[data-megabytes]").textContent = megabytes(usage);
  kept.hidden = names.length === 0;
  place.querySelector("[data-storage-none]").hidden = names.length > 0;
}

async function offerWhole() {
  const place = document.querySelector("[data-whole]");
  if (!place) return;
  const size = await ask({ whole: "size" });
  if (!size) return;
  place.querySelector("[data-megabytes]").textContent = megabytes(size.bytes);
  place.hidden = false;
  const button = place.querySelector("button");
  button.addEventListener("click", async () => {
    button.disabled = true;
    // What was removed in this visit is there again when the reader asks for it.
    if (isRemoved) await register();
    await keepWhole(place.querySelector("[role=status]"));
    button.disabled = false;
    await tell();
  });
}

/** Step by step, so that the reader sees how far it is; what is there is not fetched again. */
async function keepWhole(status) {
  for (;;) {
    const now = await ask({ whole: "next" });
    const isDone = now?.kept === now?.files;
    status.textContent = status.dataset[!now ? "failed" : isDone ? "done" : "going"]
      .replace("{gemt}", megabytes(now?.keptBytes ?? 0))
      .replace("{alle}", megabytes(now?.bytes ?? 0));
    if (!now || isDone) return;
  }
}

function letRemove() {
  document.querySelector("[data-storage-remove]")?.addEventListener("click", async () => {
    isRemoved = true;
    await registered?.catch(() => {});
    const registration = await navigator.serviceWorker.getRegistration(ROOT);
    // What is being kept at this moment would otherwise be there again at once.
    const { installing, waiting, active } = registration ?? {};
    const workers = [installing, waiting, active].filter(Boolean);
    await Promise.all(workers.map((worker) => askOf(worker, { forget: true })));
    await registration?.unregister();
    await inTurn(async () => {
      for (const name of await ourCaches()) await caches.delete(name);
    });
    await tell();
  });
}

/** Without a network: the pages that can be read. */
async function listKept() {
  const list = document.querySelector("[data-not-kept]:not([hidden]) ul");
  if (!list) return;
  for (const name of await ourCaches()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!request.url.endsWith("/index.html")) continue;
      const text = await (await cache.match(request)).text();
      const link = document.createElement("a");
      link.href = request.url.slice(0, -"index.html".length);
      link.textContent = TITLE.exec(text)?.[1] ?? link.pathname;
      list.appendChild(document.createElement("li")).append(link);
    }
  }
}

async function register() {
  isRemoved = false;
  registered = navigator.serviceWorker.register(new URL("sw.js", ROOT), {
    scope: ROOT.href,
    updateViaCache: "none",
  });
  watch(await registered);
}

async function start() {
  if (isRemoved) return;
  try {
    await register();
    await Promise.all([keepThis(), offerWhole()]);
    await tell();
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
    listKept().catch(() => {});
    whenSettled(start);
  }
} catch {
  // A browser that blocks all storage may not even say whether it could keep something.
}
