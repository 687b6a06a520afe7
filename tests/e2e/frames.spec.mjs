// Work per frame while a run plays: measured by the page opened with ?profile, and spread over frames.
import { expect, test } from "@playwright/test";
import { choose, matrix, open } from "./page.mjs";

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

test("a new row of a large matrix comes a few cells a frame", async ({ page }) => {
  await open(page, { link: "tasks=20&steps=1000" });
  await choose(page, "max");
  // Cells filled between two animation frames, except the last frame: the run ends in it, and everything is shown at
  // once.
  const filled = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const play = document.querySelector('[data-testid="play"]');
        const counts = [];
        let count = 0;
        const cells = new MutationObserver((changes) => {
          count += changes.filter(({ target, oldValue }) => target.matches("td:not(.mean)") && !oldValue).length;
        });
        const table = document.querySelector('[data-testid="matrix"]');
        cells.observe(table, { subtree: true, attributeFilter: ["data-value"], attributeOldValue: true });
        const look = () => {
          if (counts.length > 0 && play.dataset.plays === "false") return resolve(counts);
          counts.push(count);
          count = 0;
          requestAnimationFrame(look);
        };
        play.click();
        requestAnimationFrame(look);
      }),
  );
  expect(filled.reduce((sum, count) => sum + count)).toBeGreaterThan(100);
  expect(Math.max(...filled)).toBeLessThan(20);
  // At the end all of them are there.
  expect((await matrix(page)).flat().filter((cell) => cell === "")).toHaveLength(0);
});
