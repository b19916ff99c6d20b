// Goes through pages in Firefox step by step, and prints what each looks like in the end as JSON.
//
// node firefox_steps.mjs <firefox> < job   job: [{"url": …, "steps": [step, …], "until": …}, …]
//
// A step is the text of a function that the page runs, or "reload", "back" or "goto <url>";
// "until" is the text of a function that returns what it looks like, and nothing before.

import { text } from "node:stream/consumers";
import puppeteer from "puppeteer-core";

const [executablePath] = process.argv.slice(2);
const job = await text(process.stdin);
const WITHIN = 60_000;
const loaded = { waitUntil: "domcontentloaded", timeout: WITHIN };

const browser = await puppeteer.launch({
  browser: "firefox",
  protocol: "webDriverBiDi",
  executablePath,
  headless: true,
});

async function take(page, step) {
  if (step === "reload") await page.reload(loaded);
  else if (step === "back") await page.goBack(loaded);
  else if (step.startsWith("goto ")) await page.goto(step.slice(5), loaded);
  else await page.evaluate(`(${step})()`);
}

const outcomes = [];
for (const { url, steps, until } of JSON.parse(job)) {
  const page = await browser.newPage();
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(url, loaded);
  for (const step of steps) await take(page, step);
  const found = await page.waitForFunction(`(${until})()`, { timeout: WITHIN, polling: 100 });
  outcomes.push(await found.jsonValue());
  await page.close();
}
await browser.close();
console.log(JSON.stringify(outcomes));
