// Opened with ?profile the page measures how smooth it is.
import { expect, test } from "@playwright/test";
import { choose, open } from "./page.mjs";

test("the page measures its own frames while a run plays", async ({ page }) => {
  await open(page, { query: "autoplay=off&profile", link: "steps=5000&seed=1" });
  await page.waitForFunction(() => window.palimpsest?.profile);
  await choose(page, "max");
  await page.getByTestId("play").click();
  const said = await page.evaluate(() => window.palimpsest.profile({ seconds: 1 }));
  console.log(JSON.stringify({ ...said, histogram: said.histogram.join(" ") }));
  expect(said.frames).toBeGreaterThan(5);
  expect(said.histogram.reduce((sum, count) => sum + count)).toBe(said.frames);
  expect(said.dropped).toBeGreaterThanOrEqual(0);
  expect(said.dropped).toBeLessThan(1);
  expect(said.p50).toBeGreaterThan(0);
  expect(said.p99).toBeGreaterThanOrEqual(said.p50);
  expect(said.longest).toBeGreaterThanOrEqual(said.p99);
  const refusal = await page.evaluate(() => window.palimpsest.profile({ seconds: 0 }).catch((error) => error.message));
  expect(refusal).toContain("`seconds`");
});
