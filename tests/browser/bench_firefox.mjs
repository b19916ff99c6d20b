// One first and one second visit in a fresh Firefox; prints the two times in milliseconds.
//
// node bench_firefox.mjs <firefox> <address> <a function, as text, that returns the time>

import puppeteer from "puppeteer-core";

const [executablePath, address, measure] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: "firefox",
  protocol: "webDriverBiDi",
  executablePath,
  headless: true,
});
const page = await browser.newPage();
const times = [];
for (const visit of ["cold", "warm"]) {
  await page.goto(address, { waitUntil: "domcontentloaded" });
  times.push(await page.evaluate(`(${measure})()`));
  if (visit === "cold") {
    // A browser that keeps no copy of the site is measured as it is.
    await page.evaluate(async () => {
      const patience = new Promise((resolve) => setTimeout(resolve, 20_000));
      if (!window.answered) await Promise.race([navigator.serviceWorker.ready, patience]);
      return true;
    });
  }
}
await browser.close();
console.log(JSON.stringify(times));
