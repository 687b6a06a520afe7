// A run that needs much memory waits for consent, one with a very large network never holds up the page, and what starts
// by itself stays small.
import { expect, test } from "@playwright/test";
import { choose, complaintsOf, open, paste, step } from "./page.mjs";

const LARGE = "stream=islands&tasks=20&layers=1024-1024-1024-1024&batch=512&seed=1";
const VISITS = Array.from({ length: 40 }, (_, visit) => (visit % 20) + 1).join("-");
const LONG = `stream=islands&tasks=20&order=${VISITS}&layers=1&batch=1&test=1&train=1&evaluate=1&steps=100000&seed=1`;

test("a run that needs much memory asks first, starts with consent and pauses at once", async ({ page }) => {
  test.setTimeout(240_000);
  const complaints = complaintsOf(page);
  await page.goto(`./?autoplay=on#${LARGE}`);
  const question = page.getByTestId("heavy");
  await expect(question).toContainText(/about \d{3,4} MB/);
  // Neither Play nor a step is taken for consent.
  await page.getByTestId("play").click();
  await page.keyboard.press("s");
  await expect(page.getByTestId("play")).toHaveAttribute("data-plays", "false");
  expect(await step(page)).toBe(0);
  await question.getByRole("button").click();
  await expect(question).toHaveCount(0);
  await expect.poll(() => step(page), { timeout: 120_000 }).toBeGreaterThan(1);
  await page.getByTestId("play").click();
  await expect(page.getByTestId("play")).toHaveAttribute("data-plays", "false");
  await expect(page.getByTestId("fault")).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("a smaller run takes the place of one that waits for consent", async ({ page }) => {
  await page.goto(`./?autoplay=off#${LARGE}`);
  await expect(page.getByTestId("heavy")).toBeVisible();
  await paste(page, "stream=islands&train=40&test=40&steps=20&seed=1");
  await expect(page.getByTestId("heavy")).toHaveCount(0);
  await page.getByTestId("step").click();
  await expect.poll(() => step(page)).toBe(1);
});

test("other seeds of a very long run wait to be asked for, and its memory stays small", async ({ page }) => {
  test.setTimeout(180_000);
  await page.addInitScript(() => {
    window.memories = [];
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const instantiate = WebAssembly[name].bind(WebAssembly);
      WebAssembly[name] = async (...given) => {
        const made = await instantiate(...given);
        const { memory } = (made.instance ?? made).exports;
        if (memory) window.memories.push(memory);
        return made;
      };
    }
  });
  await open(page, { link: LONG });
  await choose(page, "max");
  await page.getByTestId("play").click();
  await expect.poll(() => step(page), { timeout: 120_000 }).toBeGreaterThan(250_000);
  await page.getByTestId("play").click();
  await expect(page.getByTestId("seeds")).toBeVisible();
  await expect(page.locator(".seeds-place").getByRole("button").last()).toBeVisible();
  await expect(page.getByTestId("seeds-progress")).toHaveText("The background runs would take a while.");
  const bytes = await page.evaluate(() => Math.max(...window.memories.map((memory) => memory.buffer.byteLength)));
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(32 * 2 ** 20);
});
