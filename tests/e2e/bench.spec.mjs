// With ?bench the page measures how fast this browser trains.
import { expect, test } from "@playwright/test";
import { open } from "./page.mjs";

test("the page measures its own training, one work after the other, and names what it cannot", async ({ page }) => {
  await open(page, { query: "autoplay=off&bench" });
  await page.waitForFunction(() => window.palimpsest?.bench);
  const [first, second] = await page.evaluate(() =>
    Promise.all([
      window.palimpsest.bench({ sizes: [2, 8, 2], batch: 4, optimizer: "adam", seconds: 0.05 }),
      window.palimpsest.bench({ sizes: [4, 2], seconds: 0.05 }),
    ]),
  );
  for (const { steps, seconds } of [first, second]) {
    expect(steps).toBeGreaterThan(10);
    expect(seconds).toBeGreaterThanOrEqual(0.05);
  }
  const refusal = (work) => page.evaluate((work) => window.palimpsest.bench(work).catch((error) => error.message), work);
  expect(await refusal({ sizes: [4] })).toContain("`sizes`");
  expect(await refusal({ sizes: [4, 2], optimizer: "adagrad" })).toContain("`optimizer`");
});
