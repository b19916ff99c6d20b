// Tells the page that shows a calculator in a frame how high it is, and what it answers.
//
// The page that holds the frame speaks first. It is answered under the origin that the browser says
// it has, and nobody else: a page that is moved or nested elsewhere hears nothing. What the messages
// hold is told for those who write such pages (docs/indlejring.md, and as JSON Schema in
// assets/embedding/messages.schema.json):
//
//   hello   from the holder: which of "height" and "answer" it wants
//   ready   says that the frame listens, and nothing of its reader, so anybody may hear it
//   height  of all that the frame shows, in CSS pixels
//   answer  the answer, with the choices and numbers that it belongs to
//
// Free text never leaves: neither as an answer nor in a headline or a text that repeats it.
//
// [data-told][hidden]  says to the reader who is told the answer: in its span

const FORMAT = "pathway-calculator";
const VERSION = 1;
const KINDS = ["height", "answer"];
// The holder's scrollbar comes and goes with the frame's height, and is at most so wide.
const SCROLLBAR = 24;

const holder = window.parent;
const section = document.querySelector("section.calculator");
const message = (kind, content) => ({ format: FORMAT, version: VERSION, kind, ...content });

/** Who is told, and of what. A page whose origin has no name cannot be told alone: it is not told. */
let listener = null;

function tell(kind, content) {
  if (!listener?.wants.includes(kind)) return;
  const written = JSON.stringify(content);
  if (listener.told.get(kind) === written) return;
  listener.told.set(kind, written);
  holder.postMessage(message(kind, content), listener.origin);
}

window.addEventListener("message", ({ data, origin, source }) => {
  if (source !== holder || origin === "null") return;
  if (data?.format !== FORMAT || data.version !== VERSION || data.kind !== "hello") return;
  const asked = Array.isArray(data.wants) ? data.wants : [];
  listener = { origin, wants: KINDS.filter((kind) => asked.includes(kind)), told: new Map() };
  tellReader();
  tellHeight();
  tellAnswer();
});

function tellReader() {
  const line = document.querySelector("[data-told]");
  line.querySelector("span").textContent = new URL(listener.origin).host;
  line.hidden = !listener.wants.includes("answer");
}

// --- the height ------------------------------------------------------------------------------

// The content's own height: the page itself is never lower than the frame, and would never shrink.
const content = document.querySelector(".md-content__inner");
let height = 0;
let width = 0;
let seen = new Set();

function tellHeight() {
  if (height > 0) tell("height", { height });
}

/**
 * Where a scrollbar comes and goes with the height that is told, two heights would follow one
 * another for ever: of two that have been there already, the higher stays.
 */
function swings(newHeight, newWidth) {
  const step = Math.abs(newWidth - width);
  if (step === 0 || step > SCROLLBAR) seen = new Set();
  const key = `${newWidth} ${newHeight}`;
  const isBack = seen.has(key);
  seen.add(key);
  return isBack && newHeight < height;
}

function measure() {
  const box = content.getBoundingClientRect();
  const below = parseFloat(getComputedStyle(content).marginBottom) || 0;
  const newHeight = Math.ceil(box.bottom + below + window.scrollY);
  if (!swings(newHeight, box.width)) height = newHeight;
  width = box.width;
  tellHeight();
}

// --- the answer ------------------------------------------------------------------------------

function tellAnswer() {
  const standing = section.calculator?.standing();
  if (standing) tell("answer", answerOf(standing));
}

function answerOf({ kind, headline, text, link, answers, texts }) {
  const holds = kind === "" || kind === "partial";
  const written = texts.map(({ value }) => value.trim()).filter(Boolean);
  const repeats = written.some((each) => headline.includes(each));
  return {
    calculator: section.dataset.calculator,
    title: document.querySelector("h1").textContent.trim(),
    state: kind || "answered",
    headline: holds && headline && !repeats ? headline : null,
    text: holds && texts.length === 0 ? text : null,
    answers,
    withheld: [...new Set(texts.map(({ name }) => name))],
    link,
  };
}

if (holder !== window && section && content) {
  new ResizeObserver(measure).observe(content);
  section.addEventListener("standing", tellAnswer);
  holder.postMessage(message("ready"), "*");
}
