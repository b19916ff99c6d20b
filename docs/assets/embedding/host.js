// Lader hver ramme med data-beregner blive så høj som beregneren i den, og giver svaret videre.
//
//   data-beregner="hoejde"  kun højden
//   data-beregner="svar"    højden og svaret: hændelsen "beregnersvar" på rammen
//
// Kopiér filen til jeres egen server. Den henter intet og gemmer intet. Beskedernes version er 1.
(() => {
  "use strict";
  const FORMAT = "pathway-calculator";
  const VERSION = 1;
  const HIGHEST = 30000;

  const frames = () => [...document.querySelectorAll("iframe[data-beregner]")];

  // En ramme i sandkasse uden allow-same-origin har ingen adresse at sende fra.
  const originOf = (frame) =>
    frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin")
      ? "null"
      : new URL(frame.src).origin;

  // Siger kun, hvad siden gerne vil høre. Beregneren svarer alene til den side, der viser den.
  const greet = (frame) => {
    const wants = frame.dataset.beregner === "svar" ? ["height", "answer"] : ["height"];
    frame.contentWindow.postMessage(
      { format: FORMAT, version: VERSION, kind: "hello", wants },
      "*",
    );
  };

  const grow = (frame, height) => {
    if (!Number.isInteger(height) || height < 1) return;
    frame.style.boxSizing = "content-box";
    frame.style.height = `${Math.min(height, HIGHEST)}px`;
  };

  addEventListener("message", ({ data, origin, source }) => {
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame || origin !== originOf(frame)) return;
    if (data?.format !== FORMAT || data.version !== VERSION) return;
    if (data.kind === "ready") greet(frame);
    if (data.kind === "height") grow(frame, data.height);
    if (data.kind === "answer") {
      frame.dispatchEvent(new CustomEvent("beregnersvar", { bubbles: true, detail: data }));
    }
  });

  frames().forEach(greet);
})();
