// Each of the three switches alone helps, by an amount read from the page's own table; the command line gives the same
// digits.
import { expect, test } from "@playwright/test";
import * as commandLine from "./command-line.mjs";
import { averageAccuracy, choose, link, matrix, open, paste, playToEnd, untilEnd, withSeed } from "./page.mjs";

const SEEDS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
// Gain in final average accuracy over naive training, in points, mean of paired seeds.
const LEAST_GAIN = { replay: 20, distillation: 20, constraint: 10 };

test.beforeAll(() => {
  test.setTimeout(600_000);
  commandLine.build();
});

test("on islands each switch alone raises the final average accuracy, as the command line says", async ({ page }) => {
  test.setTimeout(180_000);
  await open(page, { link: "stream=islands" });
  await choose(page, "max");
  const links = { naive: await link(page) };
  for (const id of Object.keys(LEAST_GAIN)) {
    await page.getByTestId(`switch-${id}`).click();
    await expect.poll(() => link(page)).not.toBe(links.naive);
    links[id] = await link(page);
    await page.getByTestId(`switch-${id}`).click();
    await expect.poll(() => link(page)).toBe(links.naive);
  }
  // From here on the next run starts without a click after a finished one.
  await page.getByTestId("play").click();
  await untilEnd(page);

  const means = {};
  for (const [id, run] of Object.entries(links)) {
    const report = commandLine.run(run, { seeds: `${SEEDS[0]}-${SEEDS.at(-1)}` });
    const accuracies = [];
    for (const seed of SEEDS) {
      if (withSeed(run, seed) !== (await link(page))) await paste(page, withSeed(run, seed));
      await untilEnd(page);
      const said = report.seeds.find((entry) => entry.seed === seed);
      expect(await matrix(page), `${id}, seed ${seed}`).toEqual(commandLine.matrixOf(said));
      const average = await averageAccuracy(page);
      expect(average).toBe(commandLine.percent(said.scenarios.domain.metrics.average_accuracy));
      accuracies.push(Number(average));
    }
    means[id] = accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / SEEDS.length;
  }
  const gains = Object.keys(LEAST_GAIN).map((id) => [id, means[id] - means.naive]);
  console.log(`naive ${means.naive.toFixed(1)}; gains ${gains.map(([id, gain]) => `${id} ${gain.toFixed(1)}`).join(", ")}`);
  for (const [id, gain] of gains) expect(gain, id).toBeGreaterThanOrEqual(LEAST_GAIN[id]);
});

test("a run with separate outputs is scored three ways, as the command line says", async ({ page }) => {
  const run = "stream=ring&rehearse=balanced.labels&seed=3";
  const [said] = commandLine.run(run).seeds;
  await open(page, { link: run });
  await choose(page, "max");
  await page.getByTestId("play").click();
  await untilEnd(page);
  for (const scenario of Object.keys(said.scenarios)) {
    await page.locator(`input[name="scored"][value="${scenario}"]`).check({ force: true });
    await expect
      .poll(() => matrix(page), { message: scenario })
      .toEqual(commandLine.matrixOf(said, scenario));
  }
});

test("a run with every kind of remedy and changes in mid-run says the same on the command line", async ({ page }) => {
  const run =
    "stream=islands&rehearse=balanced.labels&rehearse=noise.teacher&penalty=ewc&at=450,ewc,off&at=700,balanced.labels,weight:2&seed=7";
  const [said] = commandLine.run(run).seeds;
  await open(page, { link: run });
  await choose(page, "max");
  await page.getByTestId("play").click();
  await untilEnd(page);
  expect(await matrix(page)).toEqual(commandLine.matrixOf(said));
});

test("tiles follow the test that is chosen, and a refusal of a switch is not told as one of a link", async ({ page }) => {
  await open(page, { link: "stream=split-digits&seed=15" });
  const shown = () => page.getByTestId("task-accuracy").allTextContents();
  await playToEnd(page);
  const asTrained = await shown();
  const last = await page.getByTestId("matrix").locator("tbody tr").last().locator("td[data-value]").allTextContents();
  expect(asTrained.map(parseFloat)).toEqual(last.slice(0, 5).map((cell) => Math.round(parseFloat(cell))));
  await page.locator('input[name="scored"][value="task"]').check({ force: true });
  await expect.poll(shown).not.toEqual(asTrained);
  await page.getByTestId("preset").selectOption("packnet");
  await expect.poll(() => link(page)).toContain("structure=packnet");
  // Its tasks have parameters of their own, which no rows of another task may pass through.
  await expect(page.getByTestId("try")).not.toContainText("switch on Replay");
  await page.getByTestId("switch-replay").click();
  await expect(page.getByTestId("notices").getByRole("heading")).toHaveText("Not possible here");
  await page.getByTestId("preset").selectOption("naive");
  await expect(page.getByTestId("notices")).toHaveCount(0);
});
