// Controls show the run's own values: what is not taken springs back and says why.
import { expect, test } from "@playwright/test";
import { link, open, step } from "./page.mjs";

const RUN = "stream=islands&penalty=ewc,strength:7&seed=4";

async function type(page, field, text) {
  await field.fill(text);
  await field.press("Enter");
}

/** The reason beneath a field. */
const why = (page, field) => field.evaluate((field) => document.getElementById(`${field.id}-why`).innerText);

test("a seed that is none springs back and says why", async ({ page }) => {
  await open(page, { link: RUN });
  const seed = page.getByTestId("seed");
  for (const [text, reason] of [
    ["1.5", "whole number"],
    ["-3", "outside the range 0 to 4294967295"],
    ["", "not a number"],
    ["99999999999", "outside the range"],
    ["seed", "not a number"],
    ["1,000", "not a number"],
  ]) {
    await type(page, seed, text);
    await expect(seed, text).toHaveValue("4");
    await expect(seed).toHaveAttribute("aria-invalid", "true");
    await expect.poll(() => why(page, seed), text).toContain(reason);
    expect(await why(page, seed)).toContain("4 is used instead");
    expect(await link(page)).toBe(RUN);
  }
  for (const [text, value] of [
    ["1e3", "1000"],
    ["４２", "42"],
    ["3.", "3"],
  ]) {
    await type(page, seed, text);
    await expect(seed, text).toHaveValue(value);
    await expect(seed).toHaveAttribute("aria-invalid", "false");
    await expect.poll(() => link(page)).toMatch(new RegExp(`seed=${value}$`));
    expect(await why(page, seed)).toBe("");
  }
  await seed.press("ArrowUp");
  await expect(seed).toHaveValue("4");
  await seed.press("ArrowDown");
  await expect(seed).toHaveValue("3");
});

test("a decimal comma is a decimal point", async ({ page }) => {
  await open(page, { link: RUN });
  const strength = page.locator('[data-group="constraint"] .number input').first();
  for (const [text, value] of [
    ["0,5", "0.5"],
    ["０．２５", "0.25"],
    ["12,75", "12.75"],
  ]) {
    await type(page, strength, text);
    await expect(strength, text).toHaveValue(value);
    await expect.poll(() => link(page), text).toContain(`ewc,strength:${value}&`);
  }
  for (const text of ["1.000,5", "viel", "", "--1"]) {
    await type(page, strength, text);
    await expect(strength, text).toHaveValue("12.75");
    await expect.poll(() => why(page, strength), text).toContain("not a number");
  }
  await type(page, strength, "-1");
  await expect(strength).toHaveValue("0");
  await expect.poll(() => why(page, strength)).toContain("outside the range");
});

test("every field of a number takes back what it cannot take", async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, { link: "stream=islands&penalty=ewc&rehearse=balanced.labels&seed=4" });
  await page.getByTestId("more").locator("summary").first().click();
  await expect(page.locator("#order")).toBeVisible();
  const closed = page.locator("details.fold:not([open]) > summary:visible");
  while ((await closed.count()) > 0) await closed.first().click();
  const fields = await page.locator("#controls .knob input[inputmode]:visible").all();
  expect(fields.length).toBeGreaterThan(12);
  for (const field of fields) {
    const before = await field.inputValue();
    const address = await link(page);
    await type(page, field, "1.000,5x");
    await expect(field).toHaveValue(before);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    expect(await why(page, field)).toContain("is used instead");
    expect(await link(page)).toBe(address);
  }
  // A stream may allow fewer tasks than the slider has.
  await page.getByTestId("stream").selectOption("split-digits");
  const tasks = page.locator("#run-tasks");
  await type(page, tasks, "20");
  const most = await tasks.inputValue();
  expect(Number(most)).toBeLessThan(20);
  expect(await why(page, tasks)).toContain(`1 to ${most}`);
});

test("a choice that a stream does not have springs back and says why", async ({ page }) => {
  await open(page, { link: "stream=curve&seed=4" });
  await page.getByTestId("preset").selectOption("icarl");
  await expect(page.getByTestId("notices")).toBeVisible();
  const standing = await page.getByTestId("preset").inputValue();
  expect(standing).not.toBe("icarl");
  expect(await link(page)).toBe("stream=curve&seed=4");
});

test("a switch that cannot be beside the run's structure is refused with its reason", async ({ page }) => {
  const run = "stream=islands&tasks=4&scenario=task&steps=150&structure=packnet&seed=20";
  await open(page, { link: run });
  await page.getByTestId("next-task").click();
  await expect.poll(() => step(page)).toBe(150);
  await page.getByTestId("switch-distillation").click();
  await expect(page.getByTestId("notices")).toContainText("each task has its own parameters");
  await expect(page.getByTestId("switch-distillation")).toHaveAttribute("aria-checked", "false");
  expect(await link(page)).toContain("structure=packnet");
  expect(await link(page)).not.toContain("at=");
  await expect(page.getByTestId("fault")).toHaveCount(0);
});

test("Space on the chosen speed plays and pauses", async ({ page }) => {
  await open(page, { link: "stream=islands&tasks=20&steps=5000" });
  const chosen = page.locator('[data-testid="speed"] input:checked');
  await chosen.focus();
  await page.keyboard.press("Space");
  await expect(page.getByTestId("play")).toHaveAttribute("data-plays", "true");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(page.getByTestId("play")).toHaveAttribute("data-plays", "false");
});

async function setShortcuts(page, isOn) {
  await page.keyboard.press("?");
  const box = page.locator("dialog[open] input[type=checkbox]");
  await box.setChecked(isOn);
  await page.keyboard.press("Escape");
}

test("the choice of shortcuts survives a reload", async ({ page }) => {
  await open(page, { link: RUN });
  await setShortcuts(page, false);
  await page.reload();
  await expect(page.getByTestId("step")).toBeEnabled();
  await page.keyboard.press("s");
  await page.waitForTimeout(300);
  expect(await step(page)).toBe(0);
});

test("a page without storage works, and keeps its choices for the visit", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await open(page, { link: RUN });
  await page.keyboard.press("s");
  await expect.poll(() => step(page)).toBe(1);
  await setShortcuts(page, false);
  await page.keyboard.press("s");
  await page.waitForTimeout(300);
  expect(await step(page)).toBe(1);
});

test("a vertical swipe that begins on a slider scrolls the page and moves nothing", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, viewport: { width: 390, height: 700 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await open(page, { link: RUN });
  await page.locator(".unfold").click();
  const slider = page.locator('[data-group="constraint"] input[type="range"]').first();
  await slider.scrollIntoViewIfNeeded();
  const client = await context.newCDPSession(page);
  /** A finger that goes from the middle of the slider by this much. */
  const swipe = async (across, down) => {
    const box = await slider.boundingBox();
    const at = (share) => ({ x: box.x + box.width / 2 + share * across, y: box.y + box.height / 2 + share * down });
    await client.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at(0)] });
    for (let part = 1; part <= 12; part += 1) {
      await client.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [at(part / 12)] });
      await page.waitForTimeout(16);
    }
    await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await page.waitForTimeout(600);
  };
  const [from, shown] = [await page.evaluate(() => scrollY), await slider.inputValue()];
  await swipe(0, -150);
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(from + 50);
  expect(await link(page)).toBe(RUN);
  expect(await slider.inputValue()).toBe(shown);
  // The keys still move it.
  await slider.press("ArrowRight");
  await expect.poll(() => link(page)).not.toBe(RUN);
  // Sideways it moves the value.
  const moved = await link(page);
  await swipe(90, 0);
  expect(await link(page)).not.toBe(moved);
  await context.close();
});
