// Accessibility: no violation found by axe, every control reachable by keyboard, nothing wider than the screen, even
// with texts twice as long.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { link, matrix, open, playToEnd, step, untilEnd } from "./page.mjs";

async function violations(page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n")}`);
}

for (const theme of ["light", "dark"]) {
  for (const lang of ["en", "zh-Hans"]) {
    test(`axe finds nothing: ${theme}, ${lang}`, async ({ page }) => {
      await open(page, { query: `autoplay=off&theme=${theme}&lang=${lang}`, link: "stream=islands&seed=1&colour=blue" });
      expect(await violations(page), "before the run, with a notice").toEqual([]);
      await page.getByTestId("switch-replay").click();
      await playToEnd(page);
      for (const details of await page.locator("details").all()) {
        await details.evaluate((element) => (element.open = true));
      }
      expect(await violations(page), "at the end, everything unfolded").toEqual([]);
      await page.getByTestId("share").click();
      expect(await violations(page), "with the share panel").toEqual([]);
      await page.keyboard.press("Escape");
      await page.locator(".explain[data-figure]").first().click();
      expect(await violations(page), "with an explanation").toEqual([]);
    });
  }
}

test("axe finds nothing on images, on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, { link: "stream=split-digits&steps=30&seed=1" });
  await playToEnd(page);
  expect(await violations(page)).toEqual([]);
});

test("a run can be set up, played and read with the keyboard alone", async ({ page }) => {
  await open(page, { link: "stream=islands&seed=1" });
  // The first tab stop skips the header.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement.id)).toBe("controls");
  const reached = new Set();
  for (let stop = 0; stop < 120; stop += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const { activeElement: element } = document;
      const outline = getComputedStyle(element);
      const label = element.closest("label");
      const shown = label ? getComputedStyle(label.querySelector("span") ?? label) : outline;
      return {
        id: element.dataset.testid ?? element.closest("[data-testid]")?.dataset.testid ?? "",
        isSeen: outline.outlineStyle !== "none" || shown.outlineStyle !== "none" || element === document.body,
      };
    });
    if (here.id && !reached.has(here.id)) expect(here.isSeen, `the focus is seen on ${here.id}`).toBe(true);
    reached.add(here.id);
  }
  for (const id of ["switch-replay", "switch-distillation", "switch-constraint", "play", "step", "next-task", "reset", "speed", "matrix"]) {
    // The table is reached through its scroll container.
    if (id !== "matrix") expect([...reached], id).toContain(id);
  }
  await page.getByTestId("switch-replay").focus();
  await page.keyboard.press("Space");
  await expect(page.getByTestId("switch-replay")).toHaveAttribute("aria-checked", "true");
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.keyboard.press("s");
  await expect.poll(() => step(page)).toBe(1);
  await page.keyboard.press("t");
  await expect.poll(() => step(page)).toBe(300);
  await page.keyboard.press("3");
  await expect(page.getByTestId("switch-constraint")).toHaveAttribute("aria-checked", "true");
  await page.keyboard.press("Space");
  await untilEnd(page);
  expect((await matrix(page))[4]).toHaveLength(5);
  await page.keyboard.press("?");
  await expect(page.locator("dialog[open]")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await page.keyboard.press("r");
  await expect.poll(() => step(page)).toBe(0);
});

test("single keys can be switched off", async ({ page }) => {
  await open(page, { link: "stream=islands&seed=1" });
  await page.keyboard.press("?");
  await page.locator("dialog[open] input[type=checkbox]").uncheck();
  await page.keyboard.press("Escape");
  const before = await link(page);
  for (const key of ["s", "t", "1", "2", "3"]) await page.keyboard.press(key);
  await page.waitForTimeout(300);
  expect(await step(page)).toBe(0);
  expect(await link(page)).toBe(before);
});

test("the live region tells of each task's end, not more than once in three seconds", async ({ page }) => {
  await open(page, { link: "stream=islands&seed=1" });
  const told = await page.evaluate(async () => {
    const region = document.querySelector('[data-testid="live-region"]');
    const told = [];
    new MutationObserver(() => told.push({ text: region.textContent, at: performance.now() })).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    for (let task = 0; task < 3; task += 1) {
      document.querySelector('[data-testid="next-task"]').click();
      await pause(1200);
    }
    await pause(3500);
    return told;
  });
  expect(told.length).toBeGreaterThanOrEqual(2);
  for (let idx = 1; idx < told.length; idx += 1) {
    // Two records may belong to one message: only differing messages count.
    if (told[idx].text !== told[idx - 1].text) expect(told[idx].at - told[idx - 1].at).toBeGreaterThan(2900);
  }
  expect(told.at(-1).text).toMatch(/Task 3/);
});

for (const [width, height] of [
  [320, 640],
  [390, 844],
  [480, 320],
  [768, 1024],
  [1024, 768],
  [1440, 900],
]) {
  test(`nothing is wider than the screen: ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const query of ["lang=en", "lang=zh-Hans", "lang=en&strings=double"]) {
      await open(page, { query: `autoplay=off&${query}`, link: "stream=islands&rehearse=balanced.labels&seed=1" });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide, query).toBeLessThanOrEqual(0);
    }
  });
}

test("controls are large enough for fingers", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await open(page, { link: "stream=islands&seed=1" });
  for (const id of ["play", "step", "next-task", "reset"]) {
    const box = await page.getByTestId(id).boundingBox();
    expect(Math.min(box.width, box.height), id).toBeGreaterThanOrEqual(44);
  }
  for (const id of ["switch-replay", "switch-distillation", "switch-constraint"]) {
    const box = await page.getByTestId(id).boundingBox();
    expect(Math.min(box.width, box.height), id).toBeGreaterThanOrEqual(24);
  }
  await context.close();
});
