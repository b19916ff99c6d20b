const events = new EventSource(new URL("reload", import.meta.url));
events.addEventListener("built", () => location.reload());
addEventListener("pagehide", () => events.close());
