// Keeps what a reader has use for without a network: the pages that were visited and those beside
// them in the menu, with all they name; a calculator's Python once it has been used; the search as
// it is used; and the whole site when the reader asks for it.
//
// The build puts VERSION above this text: the digest of the list of lists that name the site's
// files with their digests. One version is one cache, and what is put into it is checked against
// the version's digest first: a page of one version cannot meet a file of another. A page is
// answered from the copy when all it needs is there; otherwise the network comes first.
//
// Messages from a page, each answered at the port that comes with it:
//   {visited, beside, live, search}  keep a page; those beside it; Python, if it ran there; and
//                            what the search finds by
//   {whole: "size"}          how much the whole site is: {files, bytes}
//   {whole: "next"}          keep some more of it: {files, bytes, kept, keptBytes}
//   {forget}                 keep nothing more, until a page is visited
//   "activate"               let the version that waits take over

const ROOT = new URL("./", self.location).href;
// Another site may lie below the same host, and keeps its copies in the same place: the names of
// this one's begin with its own path, which ends where the space is.
const PREFIX = `pathway ${new URL(ROOT).pathname} `;
const CACHE = `${PREFIX}${VERSION}`;
const LISTS = "assets/kept/";
// Stands in the cache of a reader who wants all of it, so that a new version is kept whole too.
const WHOLE = `${ROOT}${LISTS}whole`;
const AT_ONCE = 6;
const STEP_FILES = 40;
const DAY = "dato.json";
// Where the search begins, and in how many files it may be kept before it has been used.
const SEARCH = "search/start.json";
const MOST_TO_SEARCH = 40;
// A calculator's page that is kept without its Python says so in this header.
const PART = "x-kept-in-part";

const addressOf = (path) => ROOT + path.split("/").map(encodeURIComponent).join("/");

async function digest(buffer) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", buffer));
  return [...bytes.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Do something for each, some of them side by side; one that fails ends it. */
async function forEach(items, act) {
  const waiting = [...items];
  const next = async () => {
    while (waiting.length > 0) await act(waiting.shift());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

// --- what the site consists of -----------------------------------------------------------

const lists = new Map();

/** A list by its digest; it is kept with what it lists. */
function list(name) {
  if (!lists.has(name)) {
    const loaded = load(name);
    loaded.catch(() => lists.delete(name));
    lists.set(name, loaded);
  }
  return lists.get(name);
}

async function load(name) {
  const body = await fetched(`${LISTS}${name}.json`, name);
  return JSON.parse(new TextDecoder().decode(body));
}

/** The lists that may name paths from one to another. */
async function listsBetween(first, last) {
  const all = (await list(VERSION)).lists;
  const found = [];
  for (const [end, name] of all) {
    if (end < first) continue;
    found.push(name);
    if (end >= last) break;
  }
  return found;
}

/** The digest a path's file must have, or undefined for a path that the site has not. */
async function digestOf(path) {
  for (const name of await listsBetween(path, path)) {
    const known = await list(name);
    if (Object.hasOwn(known, path)) return known[path][0];
  }
  return undefined;
}

/** The paths that begin so. */
async function pathsUnder(start) {
  const found = [];
  for (const name of await listsBetween(start, `${start}\uffff`)) {
    found.push(...Object.keys(await list(name)).filter((path) => path.startsWith(start)));
  }
  return found;
}

// What stands for a file's or a folder's content in its name.
const NUMBER = /(^|[./-])[0-9a-f]{16,64}(?=[./])/;

/** The file of this version that has come in the place of one of an earlier version. */
async function successor(path) {
  if (await digestOf(path)) return path;
  const number = NUMBER.exec(path);
  if (!number) return undefined;
  const plain = (other) => other.replace(NUMBER, "$1");
  const near = await pathsUnder(path.slice(0, number.index) + number[1]);
  return near.find((other) => plain(other) === plain(path));
}

// Set when the reader wants nothing kept; the worker may live on after that.
let isForgotten = false;
// What is being put by at this moment. To open a cache is to make it: a removal waits for these, or
// one of them would make the copy anew behind it.
const writes = new Set();

// --- keeping -----------------------------------------------------------------------------

/** What this version holds of an address. To open a cache is to make it, and what the reader has
 * removed must not come back, be it empty, because somebody looked into it. */
const held = (address) => caches.match(address, { cacheName: CACHE });

/** A response with its body decoded, so the headers of the encoded one must go. */
function plain(response, body, extra = {}) {
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length", PART]) headers.delete(name);
  for (const [name, value] of Object.entries(extra)) headers.set(name, value);
  return new Response(body, { headers });
}

/** A path's file, which has the digest or is not the file of this version.
 *
 * What an earlier version or an interrupted install already holds is not fetched again; `isKept`
 * tells what this version holds. */
async function fileOf(path, wanted) {
  const address = addressOf(path);
  const kept = await held(address);
  for (const source of [kept ?? (await caches.match(address)), "default", "reload"]) {
    if (!source) continue;
    const response =
      typeof source === "string" ? await fetch(address, { cache: source }) : source;
    if (!response.ok) continue;
    const body = await response.arrayBuffer();
    if ((await digest(body)) === wanted) return { response, body, isKept: response === kept };
  }
  throw new Error(`not the file of this version: ${path}`);
}

/** Put a response into this version's cache, unless the reader wants nothing kept. */
async function put(request, response) {
  if (isForgotten) throw new Error("nothing is kept");
  const write = caches.open(CACHE).then((cache) => cache.put(request, response));
  writes.add(write);
  try {
    await write;
  } finally {
    writes.delete(write);
  }
}

/** Keep nothing more; done when nothing is on its way into a cache. */
async function forget() {
  isForgotten = true;
  await Promise.allSettled(writes);
}

const keep = (path, { response, body }, headers) =>
  put(addressOf(path), plain(response, body, headers));

/** The content of a path's file, which is kept from now on. */
async function fetched(path, wanted) {
  const file = await fileOf(path, wanted);
  if (!file.isKept) await keep(path, file);
  return file.body;
}

async function keepFile(path) {
  if (await held(addressOf(path))) return;
  const wanted = await digestOf(path);
  if (wanted) await fetched(path, wanted);
}

const NAMES = {
  html: /\b(?:src|href|data-answers|data-local|data-day-file|data-engine)="([^"?#]+)["?#]/g,
  mjs: /["']([^"'\s<>?#]+\.m?js)["']/g,
};

/** The paths of the scripts, styles and data that a page or a script names. */
function namedIn(path, text) {
  const found = text.matchAll(NAMES[path.endsWith(".html") ? "html" : "mjs"]);
  const paths = [...found].map(([, name]) => inside(new URL(name, addressOf(path))));
  return new Set(paths.filter((name) => name?.startsWith("assets/") || name === DAY));
}

/** Keep what a page or a script names, and what that names in turn. */
async function keepNamed(path, text) {
  await forEach(namedIn(path, text), async (name) => {
    const wanted = await digestOf(name);
    if (!wanted) return;
    const isKept = await held(addressOf(name));
    const body = isKept ? null : await fetched(name, wanted);
    if (body && name.endsWith(".mjs")) await keepNamed(name, new TextDecoder().decode(body));
  });
}

const BUNDLE = /\bdata-bundle="([^"]+)"/;

/** Keep a page when all it needs is kept: so it never stands there without.
 *
 * A calculator's page needs Python, which is kept where it is `live`; without, the page is kept in
 * part. One that only stands `beside` what was visited is not kept. */
async function keepPage(path, { live = false, beside = false } = {}) {
  if (!path) return;
  const kept = await held(addressOf(path));
  if (kept && !(live && kept.headers.has(PART))) return;
  const wanted = await digestOf(path);
  if (!wanted) return;
  const file = await fileOf(path, wanted);
  const text = new TextDecoder().decode(file.body);
  const bundle = BUNDLE.exec(text);
  if (bundle && beside) return;
  await keepNamed(path, text);
  if (bundle && live) {
    await forEach(await pathsUnder(inside(new URL(bundle[1], addressOf(path)))), keepFile);
  }
  await keep(path, file, bundle && !live ? { [PART]: "" } : {});
}

/** The path of the file that answers for an address; a folder's is its page. */
function pathOf(address) {
  const path = inside(new URL(address));
  return path === "" || path?.endsWith("/") ? `${path}index.html` : path;
}

/** An address below ROOT in plain characters; one that has none is missing like any other. */
function inside(url) {
  if (!url.href.startsWith(ROOT)) return undefined;
  try {
    return decodeURIComponent(url.pathname.slice(new URL(ROOT).pathname.length));
  } catch {
    return undefined;
  }
}

async function visited({ visited: page, beside, live, search }) {
  isForgotten = false;
  await keepPage("404.html");
  await keepPage(pathOf(page), { live });
  await forEach(beside, (other) => keepPage(pathOf(other), { beside: true }));
  if (search) await keepSearch();
}

/** What the search needs to find, on a site where that is few files; the passages that it shows
 * are kept as it is used, and until then it finds without. */
async function keepSearch() {
  const wanted = await digestOf(SEARCH);
  if (!wanted) return;
  const body = await fetched(SEARCH, wanted);
  const { parts, shards, titles, nearest } = JSON.parse(new TextDecoder().decode(body));
  const names = [...shards.map(([, name]) => name), ...titles, nearest];
  if (names.length > MOST_TO_SEARCH) return;
  await forEach(names, (name) => keepFile(`${parts}${name}.json`));
}

/** The whole site: its size, and with `next` some more of it kept. */
async function whole(step) {
  const { files, bytes, lists: parts } = await list(VERSION);
  if (step !== "next") return { files, bytes };
  isForgotten = false;
  await put(WHOLE, new Response(""));
  const cache = await caches.open(CACHE);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const missing = [];
  let keptBytes = bytes;
  for (const [, name] of parts) {
    for (const [path, [, size]] of Object.entries(await list(name))) {
      if (there.has(addressOf(path))) continue;
      keptBytes -= size;
      missing.push([path, size]);
    }
  }
  const now = missing.slice(0, STEP_FILES);
  await forEach(now, async ([path, size]) => {
    await keepFile(path);
    keptBytes += size;
  });
  const kept = files - missing.length + now.length;
  if (kept === files) await wholePages(cache);
  return { files, bytes, kept, keptBytes };
}

/** With all files there, no page is kept in part. */
async function wholePages(cache) {
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    if (response.headers.has(PART)) await put(request, plain(response, await response.blob()));
  }
}

// --- from version to version -------------------------------------------------------------

/** Fill this version's cache with what every reader needs, and with what earlier ones held. */
async function fill() {
  await keepPage("404.html");
  await keepPage("index.html");
  const earlier = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  for (const name of earlier) await carryOver(await caches.open(name));
}

async function carryOver(cache) {
  if (await cache.match(WHOLE)) {
    for (let done = false; !done; ) {
      const { files, kept } = await whole("next");
      done = kept === files;
    }
    return;
  }
  await forEach(await cache.keys(), async (request) => {
    const before = inside(new URL(request.url));
    if (before.startsWith(LISTS)) return;
    const path = await successor(before);
    if (!path) return;
    if (!path.endsWith(".html")) return keepFile(path);
    const { headers } = await cache.match(request);
    return keepPage(path, { live: !headers.has(PART) });
  });
}

async function activate() {
  // What was kept while this version waited; without a network that part is left behind.
  await fill().catch(() => {});
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

// --- answering ---------------------------------------------------------------------------

// Pages that came over the network may be of a newer build than the copy: they are told their own
// day, too. A worker that was stopped meanwhile has forgotten them, and answers from the copy.
const fromNetwork = new Set();

async function page(event, url) {
  const path = pathOf(url);
  const kept = path && (await held(addressOf(path)));
  if (kept && !kept.headers.has(PART)) return kept;
  try {
    const response = await fetch(event.request);
    fromNetwork.add(event.resultingClientId);
    return response;
  } catch (error) {
    if (kept) return kept;
    if (path && (await held(addressOf(`${path}/index.html`)))) {
      return Response.redirect(`${url.origin}${url.pathname}/${url.search}`);
    }
    return (await notKept(path)) ?? Promise.reject(error);
  }
}

/** The page for what is missing; of what the site has it says instead that it was not kept. */
async function notKept(path) {
  const missing = await held(addressOf("404.html"));
  const isThere = path && (await digestOf(path).catch(() => true));
  if (!missing || !isThere) return missing;
  const text = await missing.text();
  const told = text.replace("data-page-missing", "data-page-missing hidden");
  return plain(missing, told.replace("data-not-kept hidden", "data-not-kept"));
}

async function file({ request, clientId }, url) {
  const path = pathOf(url);
  const kept = path && (await held(addressOf(path)));
  if (kept && !(path === DAY && fromNetwork.has(clientId))) return kept;
  try {
    const response = await fetch(request);
    // The search, and Python where the whole of it is not kept, are kept as they are used.
    if (response.ok && path) keepUsed(path, response.clone()).catch(() => {});
    return response;
  } catch (error) {
    return kept ?? Promise.reject(error);
  }
}

async function keepUsed(path, response) {
  if (isForgotten) return;
  const wanted = await digestOf(path);
  const body = await response.arrayBuffer();
  // A page is kept with all it names, or not at all.
  if (path.endsWith(".html") || !wanted || (await digest(body)) !== wanted) return;
  await put(addressOf(path), plain(response, body));
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  const { data, ports } = event;
  if (data === "activate") {
    self.skipWaiting();
    return;
  }
  const done = data.forget ? forget() : data.whole ? whole(data.whole) : visited(data);
  const answer = (said) => ports[0]?.postMessage(said);
  event.waitUntil(done.then((said) => answer(said ?? {}), () => answer({ failed: true })));
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(ROOT)) return;
  event.respondWith(
    event.request.mode === "navigate" ? page(event, url) : file(event, url),
  );
});
