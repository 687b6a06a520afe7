// The same run with other values of one knob, in the background: its numbers equal the command line's, a value can be
// adopted, and runs no longer wanted stop.
import { expect, test } from "@playwright/test";
import * as commandLine from "./command-line.mjs";
import { averageAccuracy, complaintsOf, link, open, paste, playToEnd, watchOthers } from "./page.mjs";

const HELD = "train=60&test=40&steps=60&penalty=ewc&seed=3";

test.beforeAll(() => {
  test.setTimeout(600_000);
  commandLine.build();
});

/** Opens the panel, with the first knob chosen. */
async function openPanel(page) {
  await page.getByTestId("sweep-panel").locator("summary").first().click();
  await expect(page.getByTestId("sweep-order")).toBeVisible();
}

/** The cells of each value, as text: the value, three measures, the seeds, the button. */
async function rows(page) {
  return page.getByTestId("sweep-table").evaluate((table) =>
    Array.from(table.tBodies[0].rows, (row) => Array.from(row.cells, (cell) => cell.textContent.trim())),
  );
}

/** Starts the runs and waits for all results. */
async function order(page, nSeeds = 5) {
  await page.getByTestId("sweep-seeds").selectOption(String(nSeeds));
  await page.getByTestId("sweep-order").click();
  await expect(page.getByTestId("sweep-order")).toHaveText(/done/, { timeout: 60_000 });
}

const points = (fraction) => (100 * fraction).toFixed(1).replace("-", "−");
const estimate = ({ mean, standard_error: error }) => `${points(mean)} ± ${points(error)}`;

test("a sweep over five seeds gives the command line's means, and names a value only if chance does not explain it", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const complaints = complaintsOf(page);
  await open(page, { link: HELD });
  await playToEnd(page);
  await openPanel(page);
  expect(await page.locator("#sweep-knob option").first().textContent()).toMatch(/EWC.*Strength/);
  await expect(page.getByTestId("sweep-seeds")).toHaveValue("5");
  await order(page);
  const found = await rows(page);
  // Eleven evenly spaced values, and the run's own.
  expect(found.length).toBe(12);
  expect(found.map((row) => row[4])).toEqual(found.map(() => "5"));
  const strengths = [0, 10, 100, 300, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10];
  expect(found[3].at(0)).toBe("300");
  expect(found[3].at(-1)).toBe("current");
  const accuracies = strengths.map((strength, idx) => {
    const report = commandLine.run(HELD.replace("ewc", `ewc,strength:${strength}`), { seeds: "3-7" });
    expect(found[idx][1]).toBe(estimate(report.mean.domain.metrics.average_accuracy));
    return report.seeds.map(({ scenarios }) => scenarios.domain.metrics.average_accuracy);
  });
  // The verdict, computed here: Student's t at 1 − 0.05/11, two-sided, with four degrees of freedom.
  const T = 5.746507;
  const gains = accuracies.map((other) => {
    const gains = other.map((accuracy, seed) => accuracy - accuracies[3][seed]);
    const mean = gains.reduce((sum, gain) => sum + gain) / gains.length;
    const error = Math.sqrt(gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / 20);
    return { mean, margin: T * error };
  });
  const better = gains.filter(({ mean, margin }) => mean - margin > 0).toSorted((one, other) => other.mean - one.mean);
  const said = better.length > 0
    ? new RegExp(`^Better than the current value: .*, by ${points(better[0].mean)} ± ${points(better[0].margin)} points`)
    : /^No value stands out: over 5 seeds, none of the 11 others is better/;
  await expect(page.getByTestId("sweep-said")).toHaveText(said);
  await expect(page.getByText("Read on the test examples", { exact: false })).toBeVisible();
  // Each line has a mark at each value, and a band.
  const marks = await page
    .locator(".sweep-chart g .mark")
    .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("d").split("M").length - 1));
  expect(marks).toEqual([12, 12, 12]);
  const corners = await page
    .locator(".sweep-chart g .band")
    .evaluateAll((bands) => bands.map((band) => band.getAttribute("d").split(/[ML]/).length - 1));
  expect(corners).toEqual([24, 24, 24]);
  // Seed by seed.
  const each = page.getByTestId("sweep-seeds-table");
  await each.locator("summary").click();
  const cells = await each.locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) => Array.from(row.cells, (cell) => cell.textContent.trim()).slice(1)),
  );
  expect(cells).toEqual(accuracies.map((seeds) => seeds.map(points)));

  await page.getByTestId("sweep-table").getByRole("button", { name: "Use 1000 ", exact: false }).click();
  expect(await link(page)).toContain("strength:1000");
  await playToEnd(page);
  expect(await averageAccuracy(page)).toBe(points(accuracies[4][0]));
  // Earlier results are unchanged: only this number differs.
  expect((await rows(page)).map((row) => row.slice(0, 5))).toEqual(found.map((row) => row.slice(0, 5)));
  expect((await rows(page))[4].at(-1)).toBe("current");
  expect(complaints).toEqual([]);
});

test("one seed names no value, and diverged seeds are counted beside the means", async ({ page }) => {
  const risky = (strength) =>
    `tasks=2&train=40&test=40&steps=60&optimizer=sgd&rate=1&penalty=ewc,strength:${strength},step:explicit&seed=3`;
  await open(page, { link: risky(1) });
  await openPanel(page);
  await order(page, 1);
  await expect(page.getByTestId("sweep-said")).toHaveText(/^One seed cannot tell a better value from a lucky one/);
  // Another number of seeds is another sweep.
  await page.getByTestId("sweep-seeds").selectOption("5");
  await expect(page.getByTestId("sweep-said")).toBeEmpty();
  await order(page, 5);
  const found = await rows(page);
  const strengths = [0, 1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10];
  expect(found.length).toBe(strengths.length);
  for (const [idx, strength] of strengths.entries()) {
    const report = commandLine.run(risky(strength), { seeds: "3-7" });
    const ended = 5 - report.diverged;
    expect(found[idx][4], String(strength)).toBe(report.diverged ? `${ended}; ${report.diverged} diverged` : "5");
    const mean = report.mean.domain?.metrics.average_accuracy;
    expect(found[idx][1]).toBe(ended > 1 ? estimate(mean) : ended === 1 ? points(mean.mean) : "–");
  }
  expect(found.some((row) => row[4].includes("diverged"))).toBe(true);
});

test("no value is offered beyond the one that is enough, and the knob says what is in force", async ({ page }) => {
  const link = "stream=split-mnist&optimizer=sgd&rate=0.1&project=ogd,samples:100&seed=3";
  await open(page, { link });
  const note = page.getByTestId("projection-samples-in-force");
  await page.getByTestId("more").locator("summary").first().click();
  await expect(note).toHaveText("28 in force: 16 MB in all");
  await expect(page.locator("#projection-samples")).toHaveAttribute("aria-describedby", /\bprojection-samples-in-force\b/);
  await expect(page.getByTestId("in-force")).toContainText("28 in force, 100 wanted (16 MB in all)");
  await openPanel(page);
  const knob = await page.locator("#sweep-knob option", { hasText: "amples" }).first().textContent();
  await page.locator("#sweep-knob").selectOption({ label: knob });
  const values = (await rows(page)).map(([value]) => Number(value));
  // The run's own value is there too.
  expect(values.at(-1)).toBe(100);
  expect(values.at(-2)).toBe(28);
  await expect(page.getByTestId("sweep-bound")).toHaveText(/^Values end at 28: beyond, nothing changes/);
  // One sample of two classes is not one of each.
  await paste(page, "stream=islands&rehearse=balanced.labels&source=balanced,kept:1&seed=3");
  await expect(page.getByTestId("source-balanced-kept-in-force")).toHaveText("1 in force: not one of each class");
  // Enough for all: nothing to be said.
  await paste(page, "stream=islands&rehearse=balanced.labels&source=balanced,kept:40&seed=3");
  await expect(page.getByTestId("source-balanced-kept-in-force")).toHaveCount(0);
});

test("in a hidden tab a sweep says that it waits", async ({ page }) => {
  await open(page, { link: "stream=islands&steps=3000&rehearse=balanced.labels&seed=2" });
  const title = await page.title();
  await openPanel(page);
  await page.getByTestId("sweep-order").click();
  await expect(page.getByTestId("sweep-progress")).toHaveText(/done/);
  const hide = (hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      Object.defineProperty(document, "visibilityState", { value: hidden ? "hidden" : "visible", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
      window.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await hide(true);
  await expect(page.getByTestId("sweep-progress")).toHaveText("Waiting: the runs go on while this tab is visible.");
  expect(await page.title()).toBe("Sweep waits: show this tab");
  await hide(false);
  await expect(page.getByTestId("sweep-progress")).toHaveText(/done/);
  expect(await page.title()).toBe(title);
});

test("workers that cannot be loaded are told of, and asked for again with the next order", async ({ page }) => {
  await watchOthers(page, 3);
  await open(page, { link: HELD });
  await openPanel(page);
  await page.getByTestId("sweep-order").click();
  await expect(page.getByTestId("sweep-said")).toHaveText("The runs could not be started. Try again.", { timeout: 30_000 });
  await order(page);
});

test("a sweep can be stopped, and another edit of the run ends it", async ({ page }) => {
  await open(page, { link: "stream=islands&steps=3000&rehearse=balanced.labels&seed=2" });
  // Before the first step too.
  await openPanel(page);
  await page.getByTestId("sweep-order").click();
  await expect(page.getByTestId("sweep-progress")).toHaveText(/^\d+ of \d+ done$/);
  await expect(page.getByTestId("sweep-order")).toHaveText("Stop");
  await page.getByTestId("sweep-order").click();
  // Nothing, or on a slow device that it would take long.
  await expect(page.getByTestId("sweep-progress")).not.toHaveText(/done/);
  await page.getByTestId("sweep-order").click();
  await expect(page.getByTestId("sweep-progress")).toHaveText(/done/);
  // With the panel closed too.
  await page.getByTestId("sweep-panel").locator("summary").first().click();
  await page.locator("#seed").fill("7");
  await page.locator("#seed").press("Enter");
  await expect.poll(() => link(page)).toContain("seed=7");
  // Back at their run, they are not in progress either.
  await page.locator("#seed").fill("2");
  await page.locator("#seed").press("Enter");
  await expect.poll(() => link(page)).toContain("seed=2");
  await page.getByTestId("sweep-panel").locator("summary").first().click();
  await expect(page.getByTestId("sweep-order")).toHaveText(/^Compute \d+ runs$/);
  await expect(page.getByTestId("sweep-progress")).not.toHaveText(/done/);
  expect((await rows(page)).every((row) => row[1] === "–" && row[4] === "–")).toBe(true);
});

test("a sweep that would take long says so before, and how long the rest will take while it runs", async ({ page }) => {
  test.setTimeout(180_000);
  const heavy = "stream=split-digits&batch=64&layers=384-384&rehearse=reservoir.labels&seed=1";
  // One worker, so that runs end one after another.
  await page.addInitScript(() => Object.defineProperty(navigator, "hardwareConcurrency", { value: 2 }));
  await open(page, { link: heavy });
  expect(await link(page)).toBe(heavy);
  await openPanel(page);
  const progress = page.getByTestId("sweep-progress");
  await expect(progress).toHaveText("This would take a while.");
  await page.getByTestId("sweep-order").click();
  await expect(progress).toHaveText(/^0 of \d+ done$/);
  await expect(progress).toHaveText(/^[1-9]\d* of \d+ done, about \d+ (s|min) left$/, { timeout: 120_000 });
  await page.getByTestId("sweep-order").click();
  await expect(progress).toHaveText("This would take a while.");

  // A sweep that ends at once needs no such message.
  await paste(page, HELD);
  await expect(progress).toHaveText("");
});
