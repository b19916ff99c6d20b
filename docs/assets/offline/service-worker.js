// Keeps the whole site for reading and calculating without a network.
//
// The build puts VERSION and FILES (path -> SHA-256 of the content) above this text. One
// version is one cache, filled and checked file by file before it is used and never added to,
// so that a page of one version cannot meet a file of another.

const ROOT = new URL("./", self.location).href;
// Another site may lie below the same host, and keeps its copies in the same place: the names of
// this one's begin with its own path, which ends where the space is.
const PREFIX = `pathway ${new URL(ROOT).pathname} `;
const CACHE = `${PREFIX}${VERSION}`;
const AT_ONCE = 6;

const addressOf = (path) => ROOT + path.split("/").map(encodeURIComponent).join("/");

async function digest(buffer) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", buffer));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A response with its body decoded, so the headers of the encoded one must go. */
function plain(response, body) {
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(body, { headers });
}

async function keep(cache, path) {
  const address = addressOf(path);
  // What an earlier version or an interrupted install already holds is not fetched again.
  const held = await caches.match(address);
  for (const source of [held, "default", "reload"]) {
    if (!source) continue;
    const response =
      typeof source === "string" ? await fetch(address, { cache: source }) : source;
    if (!response.ok) continue;
    const body = await response.arrayBuffer();
    if ((await digest(body)) !== FILES[path]) continue;
    await cache.put(address, plain(response, body));
    return;
  }
  throw new Error(`not the file of this version: ${path}`);
}

async function install() {
  const cache = await caches.open(CACHE);
  const paths = Object.keys(FILES);
  const next = async () => {
    while (paths.length > 0) await keep(cache, paths.shift());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The path of a kept file for an address, or undefined. */
function pathOf(url) {
  let path = inside(url);
  if (path === "" || path?.endsWith("/")) path += "index.html";
  return isKept(path) ? path : undefined;
}

const isKept = (path) => path !== undefined && Object.hasOwn(FILES, path);

/** An address below ROOT in plain characters; one that has none is missing like any other. */
function inside(url) {
  try {
    return decodeURIComponent(url.pathname.slice(new URL(ROOT).pathname.length));
  } catch {
    return undefined;
  }
}

async function answer(request, url) {
  const path = pathOf(url);
  const cache = await caches.open(CACHE);
  if (path) {
    // The cache may have been emptied by the browser; then the network answers.
    return (await cache.match(addressOf(path))) ?? fetch(request);
  }
  const folder = inside(url);
  if (folder !== undefined && isKept(`${folder}/index.html`)) {
    return Response.redirect(`${url.origin}${url.pathname}/${url.search}`);
  }
  try {
    return await fetch(request);
  } catch (error) {
    const missing = request.mode === "navigate" && (await cache.match(addressOf("404.html")));
    if (missing) return missing;
    throw error;
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", ({ data }) => {
  if (data === "activate") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(ROOT)) return;
  event.respondWith(answer(event.request, url));
});
