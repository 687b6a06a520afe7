// The page loads completely: with its title and its policy, without browser errors.
import { expect, test } from "@playwright/test";

test("the page loads without a complaint, under its policy", async ({ page }) => {
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`not loaded: ${request.url()}`));

  await page.goto("./", { waitUntil: "networkidle" });

  await expect(page).toHaveTitle(/Palimpsest/);
  await expect(page.locator("#boot-failure")).toBeHidden();
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute("content", /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
  expect(complaints).toEqual([]);
});

test("the language follows the address, then the browser", async ({ browser, page }) => {
  await page.goto("./?lang=zh-Hans");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await page.goto("./");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  const chinese = await browser.newPage({ locale: "zh-CN" });
  await chinese.goto(page.url());
  await expect(chinese.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await chinese.close();
});

test("without scripts the page still says what it is and what it needs", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto("./");
  await expect(page.locator("h1")).toHaveText("Palimpsest");
  // Playwright's text search ignores <noscript>.
  await expect(page.locator('noscript p[lang="en"]')).toBeVisible();
  await context.close();
});

for (const [reason, sabotage, what = reason] of [
  ["no-wasm", () => delete globalThis.WebAssembly],
  ["no-simd", () => (WebAssembly.validate = () => false)],
  ["no-worker", () => delete globalThis.Worker],
  ["old", () => delete Array.prototype.findLast, "Chrome before 97"],
  ["old", () => (HTMLScriptElement.supports = () => false), "Safari before 16.4"],
  // It does not read the option.
  ["old", () => (globalThis.Worker = class {}), "Firefox before 114"],
  ["policy", () => (WebAssembly.Module = function () { throw new WebAssembly.CompileError("forbidden"); })],
]) {
  test(`a browser that lacks something is told so: ${what}`, async ({ page }) => {
    await page.addInitScript(sabotage);
    await page.goto("./");
    await expect(page.locator("html")).toHaveAttribute("data-reason", reason);
    await expect(page.locator(`#boot-failure [data-for="${reason}"][lang="en"]`)).toBeVisible();
    await expect(page.locator("#boot-failure p:visible")).toHaveCount(1);
  });
}

test("the modules are asked for once something can be seen", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByTestId("progress")).toBeVisible();
  const { seen, asked } = await page.evaluate(() => ({
    seen: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    asked: performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".wasm")).map((file) => file.startTime),
  }));
  expect(asked).not.toEqual([]);
  expect(Math.min(...asked)).toBeGreaterThan(seen);
});

/** Disables the timeout of the wait, so that the test cannot rely on it. */
function withoutLimit() {
  const { setTimeout } = window;
  window.setTimeout = (then, ms, ...rest) => (ms === 300 ? 0 : setTimeout(then, ms, ...rest));
}
/** A background tab, in which nothing is painted. */
function hide() {
  Object.defineProperty(document, "visibilityState", { value: "hidden" });
  PerformanceObserver.prototype.observe = () => {};
}
for (const [what, lacks, isUnlimited] of [
  ["in a tab that is not seen", hide, true],
  ["where paints are not told of", () => delete window.PerformanceObserver, true],
  ["where paints are told of and none comes", () => (PerformanceObserver.prototype.observe = () => {}), false],
]) {
  test(`the page starts ${what}`, async ({ page }) => {
    if (isUnlimited) await page.addInitScript(withoutLimit);
    await page.addInitScript(lacks);
    await page.goto("./");
    await expect(page.getByTestId("progress")).toBeVisible();
  });
}

for (const file of ["boot", "palimpsest", "palimpsest_bg"]) {
  test(`a file that does not arrive is told of: ${file}`, async ({ page }) => {
    await page.route(new RegExp(`/${file}-[0-9a-f]+\\.(js|wasm)$`), (route) => route.abort());
    await page.goto("./");
    await expect(page.locator("html")).toHaveAttribute("data-reason", "load-failed");
    await expect(page.locator('#boot-failure [data-for="load-failed"][lang="en"]')).toBeVisible();
  });
}

/** The first message of a worker started like the page's; `null` after ten seconds of silence. */
function firstMessageOfWorker() {
  const { href } = document.getElementById("worker-entry");
  return new Promise((resolve) => {
    const worker = new Worker(href, { type: "module" });
    worker.onmessage = (event) => resolve({ failed: event.data?.failed });
    worker.onerror = (event) => resolve({ failed: `not started: ${event.message}` });
    setTimeout(() => resolve(null), 10_000);
  });
}

test("the worker starts under the page's policy and speaks first", async ({ page }) => {
  await page.goto("./");
  expect(await page.evaluate(firstMessageOfWorker)).toEqual({ failed: undefined });
});

test("a worker whose module does not arrive says so", async ({ page }) => {
  await page.goto("./");
  await page.route(/worker_bg-[0-9a-f]+\.wasm$/, (route) => route.abort());
  expect(await page.evaluate(firstMessageOfWorker)).toEqual({ failed: expect.stringMatching(/fetch/i) });
});
