// A kept copy of the site would hide what the editor just changed, so while serving for
// editing the service worker takes itself and its copies away.
const PREFIX = `pathway ${new URL("./", self.location).pathname} `;
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
  await self.registration.unregister();
})()));
