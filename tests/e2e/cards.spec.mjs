// Method cards: each method has one, with its formula and its measured figures.
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { complaintsOf, link, open } from "./page.mjs";

// The figures of the build, as written by the command: an oracle independent of the page.
const MEASURED = readFileSync(new URL("../../assets/measured.csv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .slice(1) // The first line says to which numbers the others belong.
  .map((line) => line.split(","))
  .map(([preset, setup, ended, diverged, kept, mean, error, gain, margin, room]) => ({
    preset, setup, ended, diverged, kept, mean, error, gain, margin, room,
  }));

async function violations(page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n")}`);
}

const card = (page) => page.locator("#card");

for (const [lang, heading, verdicts] of [
  ["en", "Measured: where it works and where it fails", ["helps", "no help", "hurts", "no verdict"]],
  ["zh-Hans", "实测：何处有效，何处失效", ["有帮助", "无帮助", "有害", "不作结论"]],
]) {
  test(`the card of a preset has its formulas and every measured figure: ${lang}`, async ({ page }) => {
    const complaints = complaintsOf(page);
    await open(page, { query: `autoplay=off&lang=${lang}`, link: "stream=islands&rehearse=current.teacher,temperature:2" });
    await page.locator(".method .explain").click();
    await expect(card(page)).toBeVisible();
    await expect(card(page).getByRole("heading", { name: heading })).toBeVisible();
    await expect(card(page).locator("math")).toHaveCount(2);
    // MathML is rendered, not shown as a row of letters: a fraction is taller than its line.
    const fraction = await card(page).locator("math mfrac").first().boundingBox();
    expect(fraction.height).toBeGreaterThan(24);
    const rows = card(page).locator("tbody tr");
    const findings = MEASURED.filter(({ preset }) => preset === "lwf");
    expect(findings).toHaveLength(16);
    await expect(rows).toHaveCount(findings.length);
    for (const [index, { mean, error, gain, margin, room, diverged }] of findings.entries()) {
      const text = (await rows.nth(index).innerText()).replace(/\s+/g, " ");
      const near = (number, shown) => Math.abs(Number(number) - Number(shown)) <= 0.051;
      const [, shownMean, shownError] = text.match(/([\d.]+) ± ([\d.]+)/);
      expect(near(mean, shownMean) && near(error, shownError), text).toBe(true);
      const told = gain - margin > 0 ? 0 : Number(gain) + Number(margin) < 0 ? 2 : 1;
      const verdict = room < 2 || diverged > 0 ? 3 : told;
      expect(text).toContain(verdicts[verdict]);
    }
    await expect(card(page).locator("code").first()).toHaveText("cargo run --release -- measure --seeds 10");
    // Claims about it and surprises, each with its figures and an ablation.
    const laws = card(page).locator(".laws > li");
    expect(await laws.count()).toBeGreaterThanOrEqual(2);
    await laws.last().locator("summary").last().click();
    await expect(laws.last().locator("details[open] code").first()).toContainText("stream=");
    expect(complaints).toEqual([]);
  });
}

test("links lead from card to card and back, and the run is left alone", async ({ page }) => {
  await open(page, { link: "stream=islands&penalty=ewc&seed=3" });
  const before = await link(page);
  const opener = page.locator('[data-about="penalty/ewc"]');
  await opener.click();
  await expect(card(page).getByRole("heading", { level: 2 })).toHaveText("EWC: Fisher importance");
  await card(page).locator('[data-card="preset/ewc"]').click();
  await expect(card(page).getByRole("heading", { level: 2 })).toHaveText("EWC");
  await card(page).locator('[data-card="penalty/ewc"]').click();
  await expect(card(page).getByRole("heading", { level: 2 })).toHaveText("EWC: Fisher importance");
  await page.getByTestId("card-back").click();
  await page.getByTestId("card-back").click();
  await expect(page.getByTestId("card-back")).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(card(page)).toBeHidden();
  await expect(opener).toBeFocused();
  expect(await link(page)).toBe(before);
});

test("every choice of a method has its card, by keyboard too", async ({ page }) => {
  await open(page, { link: "stream=islands&project=gem&seed=1" });
  for (const group of ["replay", "distillation", "constraint"]) {
    const opener = page.locator(`[data-group="${group}"] .which .explain`);
    await opener.focus();
    await page.keyboard.press("Enter");
    await expect(card(page).locator("math").first()).toBeVisible();
    await page.keyboard.press("Escape");
  }
  await page.getByTestId("more").locator("summary").first().click();
  await page.locator('[data-about="projection/gem"]').click();
  await expect(card(page).locator("math")).toHaveCount(1);
  await expect(card(page).locator("details[open] tbody tr")).toHaveCount(16);
});

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing in a card: ${theme}`, async ({ page }) => {
    await open(page, { query: `autoplay=off&theme=${theme}`, link: "stream=islands&rehearse=reservoir.labels&seed=1" });
    await page.locator('[data-group="replay"] .which .explain').click();
    for (const details of await card(page).locator("details").all()) {
      await details.evaluate((element) => (element.open = true));
    }
    expect(await violations(page)).toEqual([]);
  });
}

test("a card fits a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, { link: "stream=islands&rehearse=dreams.teacher&seed=1" });
  await page.locator(".method .explain").click();
  await expect(card(page)).toBeVisible();
  const widths = await card(page).evaluate((dialog) => [dialog.scrollWidth, dialog.clientWidth]);
  expect(widths[0]).toBeLessThanOrEqual(widths[1]);
});
