// Python is a large download: it is fetched when the reader comes near a form, or at leisure.

import { whenIdle } from "../idle.mjs";

// So near the form (in CSS pixels above or below the window) the reader is about to use it.
const NEAR = "300px";

/** Start Python when the reader is about to use the form, and else when there is time. */
export function startWhenNear(form, engine) {
  const start = () => {
    watcher.disconnect();
    if (engine.state === "idle") engine.start();
  };
  const watcher = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) start();
    },
    { rootMargin: NEAR },
  );
  watcher.observe(form);
  form.closest("section").addEventListener("focusin", start, { once: true });
  // A reader who saves data pays for Python only when about to use it.
  if (!navigator.connection?.saveData) whenIdle(start, 1000);
}
