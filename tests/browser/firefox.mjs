// Opens calculators in Firefox, changes one answer in each, and prints what happened as JSON.
//
// node firefox.mjs <firefox> <job>   job: {"address": …, "calculators": [{"path", "name", "value"}]}

import puppeteer from "puppeteer-core";

const [executablePath, job] = process.argv.slice(2);
const { address, calculators } = JSON.parse(job);
const LIVE_WITHIN = 60_000;

const browser = await puppeteer.launch({
  browser: "firefox",
  protocol: "webDriverBiDi",
  executablePath,
  headless: true,
});

async function change(page, { name, value }) {
  await page.evaluate(
    (field, answer) => {
      const controls = [...document.querySelectorAll(`.calculator [name="${field}"]`)];
      const radio = controls.find((control) => control.value === answer);
      if (radio?.type === "radio") radio.click();
      else {
        controls[0].value = answer;
        controls[0].dispatchEvent(new Event("input", { bubbles: true }));
      }
    },
    name,
    value,
  );
}

const outcomes = [];
for (const calculator of calculators) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(address + calculator.path);
  await page.evaluate(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) =>
      window.violations.push(`${event.violatedDirective}: ${event.blockedURI}`),
    );
  });
  const text = () => page.$eval(".calculator-text", (element) => element.textContent);
  const before = await text();
  await change(page, calculator);
  await page.waitForSelector("section.calculator[data-state=live]", { timeout: LIVE_WITHIN });
  await page.waitForFunction(
    (old) => document.querySelector(".calculator-text").textContent !== old,
    { timeout: LIVE_WITHIN },
    before,
  );
  outcomes.push({
    path: calculator.path,
    text: await text(),
    complaints,
    violations: await page.evaluate(() => window.violations),
  });
  await page.close();
}
await browser.close();
console.log(JSON.stringify(outcomes));
