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
  await page.getByTestId("sweep-panel").locator("summary").click();
  await expect(page.getByTestId("sweep-order")).toBeVisible();
}

/** The cells of each value, as text. */
async function rows(page) {
  return page.getByTestId("sweep-table").evaluate((table) =>
    Array.from(table.tBodies[0].rows, (row) => Array.from(row.cells, (cell) => cell.textContent.trim())),
  );
}

/** Starts the runs and waits for all results. */
async function order(page) {
  await page.getByTestId("sweep-order").click();
  await expect.poll(async () => (await rows(page)).every(([, all]) => all !== "–"), { timeout: 30_000 }).toBe(true);
}

test("a sweep of the strength gives the command line's numbers, and a value can be taken over", async ({ page }) => {
  const complaints = complaintsOf(page);
  await open(page, { link: HELD });
  await playToEnd(page);
  await openPanel(page);
  expect(await page.locator("#sweep-knob option").first().textContent()).toMatch(/EWC.*Strength/);
  await order(page);
  const found = await rows(page);
  expect(found.length).toBe(11);
  const [best] = found.toSorted(([, one], [, other]) => other - one);
  await expect(page.getByTestId("sweep-said")).toHaveText(`Highest average over all tasks: ${best[1]} % at ${best[0]}.`);
  for (const [idx, strength] of [
    [0, 0],
    [3, 1000],
    [10, 1e10],
  ]) {
    const report = commandLine.run(HELD.replace("ewc", `ewc,strength:${strength}`), { seeds: "3-3" });
    const accuracy = report.seeds[0].scenarios.domain.metrics.average_accuracy;
    expect(found[idx][1]).toBe(commandLine.percent(accuracy));
  }
  // Each line has a mark at each value.
  const marks = await page
    .locator(".sweep-chart g .mark")
    .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("d").split("M").length - 1));
  expect(marks).toEqual([11, 11, 11]);

  await page.getByTestId("sweep-table").getByRole("button", { name: "1000", exact: false }).first().click();
  expect(await link(page)).toContain("strength:1000");
  await playToEnd(page);
  expect(await averageAccuracy(page)).toBe(found[3][1]);
  // Earlier results are unchanged: only this number differs.
  expect((await rows(page)).map((row) => row.slice(0, 4))).toEqual(found.map((row) => row.slice(0, 4)));
  expect((await rows(page))[3][4]).toBe("current");
  expect(complaints).toEqual([]);
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
  await expect(page.getByTestId("sweep-progress")).toBeEmpty();
  await page.getByTestId("sweep-order").click();
  await expect(page.getByTestId("sweep-progress")).not.toBeEmpty();
  // With the panel closed too.
  await page.getByTestId("sweep-panel").locator("summary").click();
  await page.locator("#seed").fill("7");
  await page.locator("#seed").press("Enter");
  await expect.poll(() => link(page)).toContain("seed=7");
  // Back at their run, they are not in progress either.
  await page.locator("#seed").fill("2");
  await page.locator("#seed").press("Enter");
  await expect.poll(() => link(page)).toContain("seed=2");
  await page.getByTestId("sweep-panel").locator("summary").click();
  await expect(page.getByTestId("sweep-order")).toHaveText(/^Compute \d+ runs$/);
  await expect(page.getByTestId("sweep-progress")).toBeEmpty();
  expect((await rows(page)).every((row) => row[1] === "–")).toBe(true);
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
