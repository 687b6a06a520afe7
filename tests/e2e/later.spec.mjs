// What the first view goes without: fetched when it is asked for, once; and if it does not come, said so.
import { expect, test } from "@playwright/test";
import { open, step } from "./page.mjs";

const LATER = /split_later-[0-9a-f]+\.wasm/;
const CHINESE = /split_chinese-[0-9a-f]+\.wasm/;

/** Counts the requests whose address fits. */
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
