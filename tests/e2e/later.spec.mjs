// Parts not in the first view: fetched on demand, once; and an error message if that fails.
import { expect, test } from "@playwright/test";
import { matrix, open, playToEnd, step, untilEnd } from "./page.mjs";

const LATER = /split_later-[0-9a-f]+\.wasm/;
const REST = /split_rest-[0-9a-f]+\.wasm/;
/** The run that the first view's worker can do by itself. */
const OPENING = "stream=split-digits&seed=15";
const CHINESE = /split_chinese-[0-9a-f]+\.wasm/;

/** Collects the requests whose address matches. */
function count(page, wanted) {
  const seen = [];
  page.on("request", (request) => wanted.test(request.url()) && seen.push(request.url()));
  return seen;
}

test("parts and Chinese texts are fetched when they are asked for, and once", async ({ page }) => {
  const [later, chinese] = [count(page, LATER), count(page, CHINESE)];
  await open(page);
  expect([later.length, chinese.length]).toEqual([0, 0]);
  await page.locator("[data-about]").first().click();
  await expect(page.locator("#card .card-body")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByTestId("view-study").click();
  await expect(page.getByTestId("study-play")).toBeVisible();
  await page.getByTestId("language").click();
  await expect(page.getByTestId("language")).toHaveText("English");
  await page.getByTestId("language").click();
  await expect(page.getByTestId("language")).toHaveText("中文");
  expect([later.length, chinese.length]).toEqual([1, 1]);
});

test("a part that does not come is told, and can be asked for again", async ({ page }) => {
  await page.route(LATER, (route) => route.abort());
  await open(page);
  await page.locator("[data-about]").first().click();
  const missing = page.getByTestId("part-missing").first();
  await expect(missing).toContainText("could not be fetched");
  await page.unroute(LATER);
  await missing.getByRole("button", { name: "Try again" }).click();
  await expect(page.locator("#card .card-body")).toBeVisible();
});

test("texts that do not come leave the page in English, and the run goes on", async ({ page }) => {
  await page.route(CHINESE, (route) => route.abort());
  await open(page, { query: "autoplay=off&lang=zh-Hans" });
  await expect(page.getByTestId("language-missing")).toContainText("stays in English");
  await page.getByTestId("step").click();
  await expect.poll(() => step(page)).toBe(1);
  await page.unroute(CHINESE);
  await page.getByTestId("language-missing").getByRole("button").click();
  await expect(page.getByTestId("language")).toHaveText("English");
  expect(await step(page)).toBe(1);
  await expect(page.getByTestId("language-missing")).toHaveCount(0);
});

test("the first view has every text it shows", async ({ page }) => {
  await page.route(LATER, (route) => route.abort());
  await open(page);
  const lacking = () => page.evaluate(() => document.documentElement.outerHTML.match(/\u27e6[^\u27e7]*\u27e7/g) ?? []);
  expect(await lacking()).toEqual([]);
  for (const menu of ["menu-replay", "menu-distillation", "menu-constraint", "preset", "stream"]) {
    const values = await page.getByTestId(menu).locator("option:enabled").evaluateAll((all) => all.map((one) => one.value));
    expect(values.length).toBeGreaterThan(2);
    for (const value of values) {
      await page.getByTestId(menu).selectOption(value);
      expect([menu, value, await lacking()]).toEqual([menu, value, []]);
    }
  }
});

test("the worker fetches what the opening run does without while that plays, or when it is needed", async ({ page, context }) => {
  const rest = count(page, REST);
  await open(page, { link: OPENING });
  expect(rest).toEqual([]);
  await page.getByTestId("step").click();
  await expect.poll(() => rest.length).toBe(1);
  // A link that needs it waits for it alone.
  const other = await context.newPage();
  const needed = count(other, REST);
  await open(other, { link: "stream=ring&penalty=ewc" });
  expect(needed.length).toBe(1);
});

test("a worker without the rest does the opening run; what needs more says so, and can be had later", async ({ page }) => {
  await page.route(REST, (route) => route.abort());
  await open(page, { link: OPENING });
  await playToEnd(page);
  const rows = await matrix(page);
  expect(rows).toHaveLength(5);
  await page.getByTestId("switch-replay").click();
  const fault = page.getByTestId("fault");
  await expect(fault).toContainText("split_rest");
  await page.unroute(REST);
  await page.getByTestId("start-again").click();
  await expect(fault).toHaveCount(0);
  // The interrupted run resumes by itself.
  await untilEnd(page);
  expect(await matrix(page)).not.toEqual(rows);
});

test("a worker without the rest goes on with the opening run, whoever looks at its parameters", async ({ page }) => {
  await page.route(REST, (route) => route.abort());
  await open(page, { link: OPENING });
  await page.getByTestId("instruments").locator("summary").click();
  await playToEnd(page);
  await expect(page.getByTestId("fault")).toHaveCount(0);
  await expect(page.getByTestId("instruments")).toContainText("Measuring");
  await page.unroute(REST);
  await page.getByTestId("instruments").locator("summary").click();
  await page.getByTestId("instruments").locator("summary").click();
  await expect(page.getByTestId("instruments").locator("tbody tr").first()).toBeVisible();
});

test("the rest is foreseen where whole tasks are gone through at once, too", async ({ page }) => {
  const rest = count(page, REST);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, { link: OPENING });
  await page.getByTestId("next-task").click();
  await expect.poll(() => rest.length).toBe(1);
});

test("a rest that takes longer than any answer may is waited for", async ({ page }) => {
  await page.route(REST, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 12_000));
    await route.continue();
  });
  await page.goto("./?autoplay=off#stream=ring&penalty=ewc");
  await expect(page.getByTestId("tiles").locator("figure").first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByTestId("fault")).toHaveCount(0);
});
