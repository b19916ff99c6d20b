// The page's end of the worker: starts it, asks it, notices when it breaks, and begins anew.

import { yieldToBrowser } from "../yield.mjs";
import { Answers } from "./answers.mjs";
import { moduleWorker, takeOver } from "./early.mjs";
import { Handover } from "./handover.mjs";

// What to try when a way to start fails; after the last one the reader is told.
const NEXT_ROUTE = { best: "library", snapshot: "library", library: "plain" };
// All files are there and Python still has not started: something hangs.
const STARTS_WITHIN_MS = 30_000;
// A line that is so slow that the files take longer is as good as none.
const ARRIVES_WITHIN_MS = 240_000;
// No question takes a tenth of this, even on an old machine.
const ANSWERS_WITHIN_MS = 10_000;
// Python that breaks again and again is not started again and again.
const MOST_RESTARTS = 2;
// Nor is a question asked again and again that it breaks on.
const MOST_BREAKS = 2;
// Totals stand in no field and are asked for one at a time: at a key they do not wait for the whole
// answer that was asked for before it, which is often too long for the memory.
const UNORDERED = new Set(["totals"]);

/** A question that Python breaks on; the others are answered. */
export class Unanswered extends Error {}

/**
 * One Python for all calculators of a page, and before it the answers the build computed.
 *
 * Sends the events "starting", "live" and "failed", and "offered" when answers have arrived
 * that need no Python. A worker that breaks is replaced by a fresh one, which is told the
 * definitions and asked the open questions again.
 */
export class Engine extends EventTarget {
  state = "idle";
  #bundle;
  #worker = null;
  #handover = null;
  #route = "best";
  #restarts = 0;
  #definitions = new Map();
  #offers = new Map();
  #answers = new Map();
  #waiting = new Map();
  #number = 0;
  #watchdog = 0;
  #patience = ANSWERS_WITHIN_MS;

  /** @param {string} bundle the absolute address of the bundle's folder */
  constructor(bundle) {
    super();
    this.#bundle = bundle;
  }

  /**
   * Make a calculator known, and fetch its computed answers; without them it waits for Python.
   * @param {string} definition as the page carries it: JSON that only Python reads
   */
  offer(id, definition, address) {
    const request = `{"do":"load","definition":${definition}}`;
    this.#definitions.set(id, request);
    this.#worker?.postMessage({ number: 0, request });
    if (!address || this.#offers.has(id)) return;
    this.#offers.set(id, this.#fetchAnswers(id, address));
  }

  /** Let an answer take so long on this page; what takes longer counts as broken. */
  allow(milliseconds) {
    this.#patience = Math.max(this.#patience, milliseconds);
  }

  /** Whether these answers are answered at once, with or without Python. */
  isReady(id, answers) {
    return this.state === "live" || Boolean(this.#answers.get(id)?.holds(answers));
  }

  /** Whether a calculator can do without Python. */
  isWhole(id) {
    return Boolean(this.#answers.get(id)?.isWhole);
  }

  /** Start Python unless it runs or is on its way. */
  start() {
    if (["starting", "live"].includes(this.state)) return;
    this.#route = "best";
    this.#restarts = 0;
    this.#become("starting");
    // The answers are small and what the reader needs first: nothing competes with them.
    Promise.allSettled(this.#offers.values())
      .then(yieldToBrowser)
      .then(() => this.#startWorker());
  }

  /**
   * Ask one thing. Questions to Python are answered in the order they are asked.
   * @returns {Promise<object>} the answer; rejected with Unanswered when Python breaks on this
   *   question, and with any other error when Python cannot be had
   */
  async ask(request) {
    if (request.do === "calculate" && this.state !== "live") {
      await this.#offers.get(request.id);
      const answer = this.#answers.get(request.id)?.find(request.answers, request.base);
      if (answer) return answer;
    }
    if (this.state === "failed") throw new Error("Python is not running");
    return this.#askPython(request);
  }

  #askPython(request) {
    this.#number += 1;
    const question = { number: this.#number, request: JSON.stringify(request) };
    return new Promise((resolve, reject) => {
      this.#waiting.set(question.number, { question, resolve, reject });
      this.#worker?.postMessage(question);
      if (this.state !== "live") return;
      if (this.#waiting.size === 1) this.#watchAnswers();
      this.#takeFromMemory(question.number, request.do);
    });
  }

  /**
   * Hear an answer from the shared memory, where it is there before the message. While an earlier
   * question waits for its message, this one does, too: answers come in the order of the questions.
   */
  async #takeFromMemory(number, kind) {
    const handover = this.#handover;
    const answer = await handover?.answerTo(number);
    const [first] = this.#waiting.keys();
    const isNext = number === first || UNORDERED.has(kind);
    if (answer && handover === this.#handover && isNext) this.#hear({ number, answer });
  }

  async #fetchAnswers(id, address) {
    try {
      const text = await fetchNamed(address);
      await yieldToBrowser();
      this.#answers.set(id, new Answers(JSON.parse(text)));
      this.dispatchEvent(new Event("offered"));
    } catch (error) {
      console.warn("The computed answers did not come:", error);
    }
  }

  #startWorker() {
    try {
      const { worker, heard } = takeOver() ?? this.#newWorker();
      this.#worker = worker;
      this.#handover = Handover.make();
      if (this.#handover) worker.postMessage({ memory: this.#handover.memory });
      const handlers = {
        message: ({ data }) => this.#receive(data),
        messageerror: () => this.#broke("an unreadable message"),
        error: (event) => {
          event.preventDefault();
          this.#broke(event.message ?? "the worker did not load");
        },
      };
      const handle = (event) => worker === this.#worker && handlers[event.type](event);
      for (const type of Object.keys(handlers)) worker.addEventListener(type, handle);
      this.#watch(ARRIVES_WITHIN_MS);
      heard.forEach(handle);
      // One that was heard to have failed has been replaced, and the next one been told all this.
      if (worker !== this.#worker) return;
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#repeat();
  }

  #newWorker() {
    const worker = moduleWorker(`${this.#bundle}worker.mjs`);
    worker.postMessage({ route: this.#route });
    return { worker, heard: [] };
  }

  /** Tell a worker the definitions and ask it what is still open. */
  #repeat() {
    const open = [...this.#waiting.values()].map(({ question }) => question);
    for (const request of this.#definitions.values()) {
      this.#worker.postMessage({ number: 0, request });
    }
    for (const question of open) this.#worker.postMessage(question);
  }

  #receive(data) {
    if (data.failed) {
      this.#broke(data.failed);
    } else if (data.route) {
      this.#route = data.route;
    } else if (data.arrived) {
      this.#watch(STARTS_WITHIN_MS);
    } else if (data.live) {
      this.#become("live");
      this.#watchAnswers();
    } else {
      this.#hear(data);
    }
  }

  #hear({ number, answer }) {
    // The definitions have no number, and an answer from the memory comes as a message as well.
    if (number > 0 && !this.#waiting.has(number)) return;
    try {
      this.#answer(number, JSON.parse(answer));
    } catch (error) {
      this.#broke(error.message);
    }
  }

  #answer(number, answer) {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (waiting) this.#restarts = 0;
    this.#watchAnswers();
    const { failure, about } = answer;
    if (failure) console.error("A question could not be answered:", failure, about ?? "");
    // It fails alone: the reader is told what Python says, and the next one is asked as any.
    waiting?.resolve(failure ? { errors: [{ field: "", message: failure }] } : answer);
  }

  /** Give up a question that Python has broken on too often, so that the others are answered. */
  #spare() {
    const [first] = this.#waiting.values();
    if (!first) return;
    first.breaks = (first.breaks ?? 0) + 1;
    if (first.breaks < MOST_BREAKS) return;
    this.#waiting.delete(first.question.number);
    first.reject(new Unanswered("Python breaks on this question"));
  }

  /** Begin anew: after a failed start in the next way, after a crash in the same way. */
  #broke(reason) {
    const started = this.state === "live";
    const next = started ? this.#route : NEXT_ROUTE[this.#route];
    this.#restarts += started ? 1 : 0;
    if (started) this.#spare();
    if (!next || this.#restarts > MOST_RESTARTS) {
      this.#fail(reason);
      return;
    }
    console.warn("Python is started again:", reason);
    this.#end();
    this.#route = next;
    if (started) this.#become("starting");
    this.#startWorker();
  }

  #fail(reason) {
    console.error("The calculators stopped:", reason);
    this.#end();
    for (const { reject } of this.#waiting.values()) reject(new Error(String(reason)));
    this.#waiting.clear();
    this.#become("failed");
  }

  #end() {
    clearTimeout(this.#watchdog);
    this.#worker?.terminate();
    this.#worker = null;
  }

  #watch(milliseconds) {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#broke("no sign of life"), milliseconds);
  }

  #watchAnswers() {
    clearTimeout(this.#watchdog);
    if (this.#waiting.size > 0) this.#watch(this.#patience);
  }

  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event(state));
  }
}

/** The text of a file that is named by its SHA-256; what comes under its name must be that file. */
async function fetchNamed(address) {
  const [, digest] = /-([0-9a-f]{64})\.json$/u.exec(address);
  // An address that is not secure has no digests; the browser compares on its own there, but
  // would then fetch what is on its way already a second time.
  const own = Boolean(globalThis.crypto?.subtle);
  const response = await fetch(address, own ? {} : { integrity: `sha256-${base64(digest)}` });
  if (!response.ok) throw new Error(String(response.status));
  const body = await response.arrayBuffer();
  if (own && (await digestOf(body)) !== digest) throw new Error("not the file of this page");
  return new TextDecoder().decode(body);
}

async function digestOf(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const base64 = (hex) =>
  btoa(hex.replaceAll(/../gu, (byte) => String.fromCharCode(Number.parseInt(byte, 16))));
