// Python is a large download: it is fetched when the reader comes near a form, or at leisure.

// So near the form (in CSS pixels above or below the window) the reader is about to use it.
const NEAR = "300px";
const IDLE_WITHIN_MS = 5000;

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
  if (!navigator.connection?.saveData) {
    const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 1000));
    // A browser may find no idle moment at all, however little the page does.
    idle(start, { timeout: IDLE_WITHIN_MS });
  }
}
