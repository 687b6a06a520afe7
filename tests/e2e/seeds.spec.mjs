// The same run with other seeds, in the background: its numbers equal the command line's, it yields to the visible run,
// and a comparison of two runs is paired by seed.
import { expect, test } from "@playwright/test";
import * as commandLine from "./command-line.mjs";
import { complaintsOf, open, paste, playToEnd, step, watchOthers } from "./page.mjs";

const NAIVE = "train=60&test=40&steps=60&seed=3";
const REPLAY = "train=60&test=40&steps=60&rehearse=balanced.labels&seed=3";

test.beforeAll(() => {
  test.setTimeout(600_000);
  commandLine.build();
});

/** The rows of the table of seeds, as text; the last one has the means. */
async function rows(page) {
  const table = page.getByTestId("seeds-table");
  return table.evaluate((table) =>
    Array.from(table.querySelectorAll("tbody tr, tfoot tr"), (row) =>
      Array.from(row.cells, (cell) => cell.firstChild?.textContent?.trim() ?? ""),
    ),
  );
}

const points = (fraction) => commandLine.percent(fraction).replace("-", "−");
const estimate = ({ mean, standard_error: error }) => `${points(mean)} ± ${points(error)}`;
/** The same in the table, with the number of seeds. */
const estimateOf = (report) => `${estimate(report)} (n = ${report.n})`;

/** Opens the panel and waits for all seeds. */
async function untilThere(page) {
  const panel = page.getByTestId("seeds-panel");
  if (!(await panel.evaluate((panel) => panel.open))) await panel.locator("summary").click();
  await expect(page.getByTestId("seeds-table")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByTestId("seeds-progress")).toBeEmpty();
}

test("five seeds and the joint runs give the command line's numbers", async ({ page }) => {
  const complaints = complaintsOf(page);
  await open(page, { link: NAIVE });
  await expect(page.getByTestId("seeds")).toHaveCount(0);
  await playToEnd(page);
  await untilThere(page);
  const report = commandLine.run(NAIVE, { seeds: 5, intransigence: true });
  const said = report.seeds.map(({ seed, scenarios }) => {
    const { average_accuracy: accuracy, forgetting } = scenarios.domain.metrics;
    return [String(seed), points(accuracy), points(forgetting)];
  });
  const { average_accuracy: accuracy, forgetting } = report.mean.domain.metrics;
  expect((await rows(page)).slice(0, -1)).toEqual(said);
  expect((await rows(page)).at(-1).slice(1)).toEqual([estimateOf(accuracy), estimateOf(forgetting)]);
  const results = page.locator(".over-seeds");
  await expect(results.first()).toHaveText(`5 seeds: ${estimate(accuracy)}`);
  await expect(results.last()).toHaveText(`5 seeds: ${estimate(forgetting)}`);
  const [own] = report.seeds;
  await expect(page.getByTestId("intransigence")).toHaveText(points(own.scenarios.domain.metrics.intransigence));
  expect(complaints).toEqual([]);
});

test("what a method gains is told seed by seed, and one seed alone has no shade", async ({ page }) => {
  await open(page, { link: NAIVE });
  await playToEnd(page);
  await untilThere(page);
  await page.getByTestId("pin").click();
  await paste(page, REPLAY);
  await expect.poll(() => step(page)).toBeLessThan(300);
  await playToEnd(page);
  await untilThere(page);
  const [before, after] = [NAIVE, REPLAY].map((link) => commandLine.run(link, { seeds: 5 }).seeds);
  const accuracy = ({ scenarios }) => scenarios.domain.metrics.average_accuracy;
  const gains = after.map((run, idx) => accuracy(run) - accuracy(before[idx]));
  const shown = await rows(page);
  expect(shown.slice(0, -1).map((row) => row[3])).toEqual(
    gains.map((gain) => `${gain > 0 ? "+" : ""}${points(gain)}`),
  );
  const mean = gains.reduce((sum, gain) => sum + gain) / gains.length;
  const error = Math.sqrt(gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / 20);
  expect(shown.at(-1)[3]).toBe(estimateOf({ mean, standard_error: error, n: 5 }));

  const drawn = () =>
    page.locator(".chart canvas").evaluate((canvas) => {
      // The worker draws on it: only a copy can be read.
      const copy = document.createElement("canvas");
      [copy.width, copy.height] = [canvas.width, canvas.height];
      const context = copy.getContext("2d");
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(0, 0, copy.width, copy.height);
      return data.reduce((hash, value) => (Math.imul(hash, 31) + value) | 0, 7);
    });
  const shaded = await drawn();
  await page.getByTestId("seeds").selectOption("1");
  await expect.poll(drawn).not.toBe(shaded);
  const bare = await drawn();
  await expect(page.locator(".over-seeds").first()).toBeEmpty();
  await expect(page.getByTestId("intransigence")).toHaveText("–");
  await page.getByTestId("seeds").selectOption("5");
  await expect.poll(drawn).not.toBe(bare);
});

test("diverged seeds are named, and every mean says over how many seeds it is", async ({ page }) => {
  const risky =
    "tasks=2&train=40&test=40&steps=60&optimizer=sgd&rate=1&penalty=ewc,strength:10,step:explicit";
  // The visible run is one that does not diverge.
  const own = commandLine.run(risky, { seeds: "0-9" }).seeds.find((run) => run.diverged_at === null).seed;
  const report = commandLine.run(risky, { seeds: `${own}-${own + 9}` });
  const ended = 10 - report.diverged;
  expect(ended).toBeGreaterThan(1);
  expect(report.diverged).toBeGreaterThan(0);
  await open(page, { link: `${risky}&seed=${own}` });
  await playToEnd(page);
  await page.getByTestId("seeds").selectOption("10");
  await page.getByTestId("seeds-panel").locator("summary").click();
  await expect(page.getByTestId("seeds-table")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByTestId("seeds-progress")).toHaveText(
    `${report.diverged} of 10 diverged (seeds ${report.diverged_seeds.join(", ")}).`,
  );
  const { average_accuracy: accuracy, forgetting } = report.mean.domain.metrics;
  await expect.poll(async () => (await rows(page)).at(-1).slice(1)).toEqual([estimateOf(accuracy), estimateOf(forgetting)]);
  await expect(page.locator(".over-seeds").first()).toHaveText(
    `${ended} seeds: ${estimate(accuracy)}; ${report.diverged} diverged`,
  );
});

test("the visible run goes first: at full speed it has the device to itself", async ({ page }) => {
  test.skip((await page.evaluate(() => navigator.hardwareConcurrency)) > 2, "there are cores for both");
  await open(page, { link: "tasks=20&steps=20000&seed=3" });
  await page.locator('[data-testid="speed"] input[value="max"]').check({ force: true });
  await page.getByTestId("play").click();
  // So many steps would take long: the other seeds wait for a click.
  await expect(page.locator(".seeds-place button.btn")).toBeVisible({ timeout: 30_000 });
  await page.locator(".seeds-place button.btn").click();
  await expect(page.getByTestId("seeds-progress")).toHaveText("1 of 5 done");
  expect(page.workers().length).toBe(1);
  await page.getByTestId("play").click();
  await expect.poll(() => page.workers().length).toBe(2);
  // A run no longer wanted is cancelled, and the next one is soon done.
  await paste(page, NAIVE);
  await expect.poll(() => step(page)).toBe(0);
  await playToEnd(page);
  await untilThere(page);
});

test("a background worker that breaks is replaced, and its run done by another", async ({ page }) => {
  await watchOthers(page, 0);
  await open(page, { link: "steps=1500&seed=3" });
  await playToEnd(page);
  await page.waitForFunction(() => window.others.length === 1);
  await page.evaluate(() => {
    window.others[0].terminate();
    window.others[0].dispatchEvent(new Event("error"));
  });
  await untilThere(page);
  expect(await page.evaluate(() => window.others.length)).toBe(2);
});

test("background workers that cannot be loaded are given up with a word, and can be asked for again", async ({ page }) => {
  await watchOthers(page, 3);
  await open(page, { link: NAIVE });
  await playToEnd(page);
  await expect(page.getByTestId("seeds-progress")).toHaveText("These runs failed.", { timeout: 30_000 });
  expect(await page.evaluate(() => window.others.length)).toBe(3);
  await expect(page.getByTestId("fault")).toHaveCount(0);
  await page.locator(".seeds-place button.btn").click();
  await untilThere(page);
});

test("the seeds after the last one are the first ones", async ({ page }) => {
  await open(page, { link: NAIVE.replace("seed=3", "seed=4294967295") });
  await playToEnd(page);
  await untilThere(page);
  expect((await rows(page)).slice(0, -1).map(([seed]) => seed)).toEqual(["4294967295", "0", "1", "2", "3"]);
});
