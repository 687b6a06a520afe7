// The parameters panel and the importances among the instruments: computed only while open, filled when tasks have
// ended, and without effect on the run.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { complaintsOf, matrix, open, pauseDelay, playToEnd, step } from "./page.mjs";

const LINK = "stream=islands&seed=1&tasks=3";

async function unfold(page, testid) {
  await page.getByTestId(testid).locator("summary").click();
}

async function nextTask(page, wanted) {
  await page.getByTestId("next-task").click();
  await expect.poll(() => step(page)).toBe(wanted);
}

test("the plane begins with the first task's end and the table of overlaps with the second's", async ({ page }) => {
  const complaints = complaintsOf(page);
  await open(page, { link: LINK });
  await unfold(page, "parameters");
  const panel = page.getByTestId("parameters");
  await expect(panel.locator("figure")).toHaveCount(0);
  await nextTask(page, 300);
  await expect(panel.locator("figure")).toHaveAttribute("data-done", "true");
  await expect(panel.getByTestId("forecasts").locator("tbody tr")).toHaveCount(1);
  await nextTask(page, 600);
  await expect(panel.getByTestId("overlaps").locator("tbody th")).toHaveText(["1 · 2"]);
  await expect(panel.locator("figure")).toHaveAttribute("data-done", "true");
  const [distance, , perWeight] = await panel.getByTestId("overlaps").locator("tbody td").allInnerTexts();
  expect(Number.parseFloat(distance)).toBeGreaterThan(1);
  expect(Number.parseFloat(perWeight)).toBeGreaterThan(50);
  await expect(panel.getByTestId("forecasts").locator("tbody tr")).toHaveCount(2);
  // More than one tone: a surface has been drawn.
  const n_tones = await panel.locator("canvas").evaluate((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
  expect(n_tones).toBeGreaterThan(50);
  await nextTask(page, 900);
  await expect(panel.getByTestId("overlaps").locator("tbody tr")).toHaveCount(3);
  expect(complaints).toEqual([]);
});

test("every plane and every loss can be chosen, and the plane laid anew", async ({ page }) => {
  await open(page, { link: LINK });
  await nextTask(page, 300);
  await nextTask(page, 600);
  await unfold(page, "parameters");
  const panel = page.getByTestId("parameters");
  await expect(panel.locator("figcaption")).toContainText("step 600");
  for (const directions of ["start", "path", "tasks"]) {
    const before = await panel.locator(".axes").innerText();
    await page.getByTestId("plane-directions").selectOption(directions);
    await expect(panel.locator(".axes")).not.toHaveText(before);
    await expect(panel.locator("figure")).toHaveAttribute("data-done", "true");
  }
  for (const loss of ["second", "greatest"]) await page.getByTestId("plane-loss").selectOption(loss);
  await page.getByTestId("step").click();
  await expect.poll(() => step(page)).toBe(601);
  await expect(panel.locator("figcaption")).toContainText("step 600");
  await panel.getByRole("button", { name: "Realign" }).click();
  await expect(panel.locator("figcaption")).toContainText("step 601");
  await expect(panel.locator("figure")).toHaveAttribute("data-done", "true");
});

test("looking at the parameters leaves the run what it is", async ({ page }) => {
  await open(page, { link: LINK });
  await playToEnd(page);
  const plain = await matrix(page);
  await page.getByTestId("reset").click();
  await expect.poll(() => step(page)).toBe(0);
  await unfold(page, "parameters");
  await unfold(page, "instruments");
  await playToEnd(page);
  expect(await matrix(page)).toEqual(plain);
  await expect(page.getByTestId("overlaps").locator("tbody tr")).toHaveCount(3);
});

test("pause is prompt while a plane is surveyed", async ({ page }) => {
  await open(page, { link: "stream=islands&tasks=20&steps=100&seed=1" });
  await unfold(page, "parameters");
  await unfold(page, "instruments");
  expect(await pauseDelay(page)).toBeLessThanOrEqual(100);
});

test("the instruments say which units each task needs", async ({ page }) => {
  await open(page, { link: `${LINK}&penalty=ewc` });
  await unfold(page, "instruments");
  const importance = page.getByTestId("importance");
  await expect(importance).toBeVisible();
  await expect(importance.locator("img")).toHaveCount(0);
  await nextTask(page, 300);
  await nextTask(page, 600);
  const table = importance.getByTestId("importance-units").first();
  await expect(table.locator("thead th")).toHaveText(["unit", "T1", "T2", "Ω"]);
  await expect(table.locator("tbody tr")).toHaveCount(8);
  await expect(importance.locator("img")).toHaveCount(2);
});

for (const theme of ["light", "dark"]) {
  for (const lang of ["en", "zh-Hans"]) {
    test(`axe finds nothing in the open panels: ${theme}, ${lang}`, async ({ page }) => {
      await open(page, { query: `autoplay=off&theme=${theme}&lang=${lang}`, link: `${LINK}&penalty=ewc` });
      await unfold(page, "parameters");
      await unfold(page, "instruments");
      const axe = () =>
        new AxeBuilder({ page })
          .include(".parameters")
          .include(".instruments")
          .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
          .analyze();
      const told = ({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join("\n")}`);
      expect(told(await axe()), "before the run").toEqual([]);
      await playToEnd(page);
      await expect(page.getByTestId("parameters").locator("figure")).toHaveAttribute("data-done", "true");
      expect(told(await axe()), "at the end").toEqual([]);
      await page.getByTestId("parameters").locator('.explain[data-figure="overlap"]').click();
      await expect(page.locator("dialog[open] .formula")).toContainText("σ̄²");
    });
  }
}
