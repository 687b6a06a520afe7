// Measures a visitor's waiting times: from navigation to the first trained step, a default run of 1500 steps at Max, a
// sweep of EWC's strength. A measurement, not a test: its results depend on the machine.
//
//     BASE_URL=http://127.0.0.1:8080/ CHROMIUM=/usr/bin/chromium node tests/e2e/times.mjs
//
// OPENINGS (7): number of page loads, after one that is not counted.
import { chromium } from "@playwright/test";
import { choose, untilEnd } from "./page.mjs";

const { BASE_URL, CHROMIUM } = process.env;
if (!BASE_URL || !CHROMIUM) throw new Error("BASE_URL and CHROMIUM must be set.");
const OPENINGS = Number(process.env.OPENINGS ?? 7);
const RUNS = 3;

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
const times = { "first step": [], "default run": [], sweep: [] };

/** Milliseconds, by the page's clock, from navigation to the first trained step. */
async function firstStep(page) {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!(Number(document.querySelector('[data-testid="progress"]')?.dataset.step) > 0)) return;
      window.firstStep = performance.now();
      observer.disconnect();
    }).observe(document, { subtree: true, childList: true, attributeFilter: ["data-step"] });
  });
  await page.goto(BASE_URL);
  await page.waitForFunction(() => window.firstStep);
  return page.evaluate(() => window.firstStep);
}

/** Milliseconds from a click on `button` until `isDone()`, checked at every change of the page. */
async function until(page, button, isDone) {
  return page.evaluate(
    ([button, isDone]) =>
      new Promise((resolve) => {
        const begun = performance.now();
        const asks = new Function(`return (${isDone})()`);
        new MutationObserver((_, observer) => {
          if (!asks()) return;
          observer.disconnect();
          resolve(performance.now() - begun);
        }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        document.querySelector(`[data-testid="${button}"]`).click();
      }),
    [button, isDone.toString()],
  );
}

for (let opening = 0; opening <= OPENINGS; opening += 1) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
  const first = await firstStep(page);
  if (opening > 0) times["first step"].push(first);
  await page.goto(`${BASE_URL}#stream=islands&seed=1`);
  // The opening plays at a watchable pace, which a link pasted into it keeps.
  await choose(page, "max");
  await untilEnd(page);
  for (let run = 0; run < RUNS; run += 1) {
    await page.getByTestId("reset").click();
    await page.waitForTimeout(600);
    const isAtRest = () =>
      document.querySelector('[data-testid="next-task"]').disabled &&
      document.querySelector('[data-testid="play"]').dataset.plays === "false";
    times["default run"].push(await until(page, "play", isAtRest));
  }
  await page.close();
}
for (let opening = 0; opening < OPENINGS; opening += 1) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
  await page.goto(`${BASE_URL}#stream=islands&penalty=ewc&seed=1`);
  await untilEnd(page);
  await page.getByTestId("sweep-panel").locator("summary").first().click();
  await page.getByTestId("sweep-order").waitFor();
  // One run a value: the figure stays comparable.
  await page.getByTestId("sweep-seeds").selectOption("1");
  const isThere = () => document.querySelector('[data-testid="sweep-said"]').textContent !== "";
  times.sweep.push(await until(page, "sweep-order", isThere));
  await page.close();
}
await browser.close();

for (const [name, values] of Object.entries(times)) {
  const sorted = values.toSorted((one, other) => one - other).map(Math.round);
  const middle = sorted[Math.floor(sorted.length / 2)];
  console.log(`${name.padEnd(12)} median ${middle} ms, ${sorted[0]} to ${sorted.at(-1)} (${sorted.length})`);
}
