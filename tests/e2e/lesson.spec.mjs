// The lesson: eight steps by keys alone, by touch, without motion and without storage; its links; its papers.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { complaintsOf } from "./page.mjs";

const N_STEPS = 8;

async function violations(page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n")}`);
}

async function openLesson(page, query = "lesson=1") {
  await page.goto(`./?${query}`);
  await ready(page);
}

/** The scene is set: its run is there, at rest. */
async function ready(page) {
  await expect(page.getByTestId("lesson-title")).toBeVisible();
  await expect(page.getByTestId("lesson-next")).toHaveAttribute("data-next", /Skip|Nothing/);
}

const next = (page) => page.getByTestId("lesson-next").getAttribute("data-next");

/** From now on as fast as the device can: the choice of speed is there, out of sight. */
async function hurry(page) {
  await page.evaluate(() => {
    for (const group of ["speed", "study-speed"]) {
      document.querySelector(`[data-testid="${group}"] input[value="max"]`)?.click();
    }
  });
}

/** Predicts by keys: on the chart, or the choice `choice`. */
async function predict(page, choice = 0) {
  const guess = page.getByTestId("guess");
  const choices = page.locator('input[name="lesson-guess"]');
  await expect(guess.or(choices.first()).first()).toBeAttached();
  if ((await choices.count()) > 0) {
    await choices.nth(choice).focus();
    await page.keyboard.press("Space");
    await expect(choices.nth(choice)).toBeChecked();
    return "choice";
  }
  await guess.focus();
  for (let press = 0; press < 6; press += 1) await page.keyboard.press("ArrowUp");
  await expect(guess).toHaveAttribute("aria-valuenow", "80");
  await expect(page.getByTestId("guess-mark")).toBeVisible();
  return "chart";
}

/** A clicker's key, pressed nowhere in particular. */
async function click(page, key = "PageDown") {
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press(key);
}

/** Plays to the end and to the next scene or step, by keys alone; answers rightly or wrongly. */
async function goThroughScene(page, { answer = "right" } = {}) {
  const how = await predict(page);
  await hurry(page);
  await click(page);
  await expect(page.getByTestId("lesson-next")).toHaveAttribute("data-next", "Why", { timeout: 60_000 });
  await expect(page.getByTestId("lesson-reveal")).toBeVisible();
  await expect(page.getByTestId("lesson-guess")).toBeVisible();
  if (how === "chart") {
    await expect(page.getByTestId("lesson-guess")).toContainText("80");
    await expect(page.getByTestId("guess-mark")).toBeVisible();
  }
  await click(page, "ArrowRight");
  await expect(page.getByTestId("lesson-why")).toBeVisible();
  const isLast = (await next(page)) === "Question";
  await click(page, "ArrowRight");
  if (!isLast) {
    await ready(page);
    return false;
  }
  const answers = page.locator('input[name="lesson-answer"]');
  await expect(answers).toHaveCount(3);
  await page.locator(`input[name="lesson-answer"][value="${answer}"]`).focus();
  await page.keyboard.press("Space");
  await expect(page.locator(`[data-worth="${answer}"]`)).toBeVisible();
  await click(page, "ArrowRight");
  return true;
}

for (const lang of ["en", "zh-Hans"]) {
  test(`the whole lesson by keys alone: ${lang}`, async ({ page }) => {
    test.setTimeout(480_000);
    const complaints = complaintsOf(page);
    await openLesson(page, `lesson=1&lang=${lang}`);
    for (let step = 1; step <= N_STEPS; step += 1) {
      await expect(page).toHaveURL(new RegExp(`lesson=${step}\\b`));
      const answer = ["right", "wrong-1", "wrong-2"][step % 3];
      while (!(await goThroughScene(page, { answer })));
      expect(await page.locator("body").innerText()).not.toContain("⟦");
    }
    const board = page.getByTestId("lesson-board");
    await expect(board.locator("tbody tr")).toHaveCount(14);
    await expect(page.locator("body")).not.toContainText(/\{\$|\[\[/);
    expect(complaints).toEqual([]);
  });
}

test("axe finds nothing in any step", async ({ page }) => {
  test.setTimeout(240_000);
  for (const [theme, lang] of [["light", "en"], ["dark", "zh-Hans"], ["dark", "en"], ["light", "zh-Hans"]]) {
    for (let step = 1; step <= N_STEPS + 1; step += 1) {
      await page.goto(`./?lesson=${step}&theme=${theme}&lang=${lang}`);
      await expect(page.getByTestId("lesson-title")).toBeVisible();
      expect(await violations(page), `step ${step}, ${theme}, ${lang}`).toEqual([]);
    }
  }
});

test("by touch on a phone: a tap on the chart, the buttons, a wrong answer", async ({ browser, baseURL }) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: "en" });
  const page = await context.newPage();
  await openLesson(page);
  const guess = page.getByTestId("guess");
  await guess.scrollIntoViewIfNeeded();
  const box = await guess.boundingBox();
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height * 0.25);
  await expect(page.getByTestId("guess-mark")).toContainText(/7[0-9]|80/);
  await hurry(page);
  await page.getByTestId("lesson-next").tap();
  await expect(page.getByTestId("lesson-next")).toHaveAttribute("data-next", "Why", { timeout: 60_000 });
  await expect(page.getByTestId("lesson-guess")).toContainText(/it is 0/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await context.close();
});

test("without motion a scene jumps from task to task and says the same", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, reducedMotion: "reduce", locale: "en" });
  const page = await context.newPage();
  await openLesson(page, "lesson=1");
  await predict(page);
  await click(page);
  await expect(page.getByTestId("lesson-next")).toHaveAttribute("data-next", "Why", { timeout: 30_000 });
  await expect(page.getByTestId("lesson-guess")).toContainText("80");
  await context.close();
});

test("with storage denied the lesson works; with it, it comes back to the same step", async ({ browser, baseURL }) => {
  const denied = await browser.newContext({ baseURL, locale: "en" });
  await denied.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } });
  });
  const page = await denied.newPage();
  await openLesson(page, "lesson=5");
  await goThroughScene(page);
  await denied.close();

  const allowed = await browser.newContext({ baseURL, locale: "en" });
  const again = await allowed.newPage();
  await openLesson(again, "lesson=4");
  await again.goto("./");
  await again.getByTestId("lesson-start").click();
  await ready(again);
  await expect(again.locator(".steps [aria-current]")).toHaveAttribute("data-step", "4");
  await allowed.close();
});

test("the first view offers the lesson beside Play, and links open the lab", async ({ page }) => {
  await page.goto("./?autoplay=off");
  await expect(page.getByTestId("lesson-start")).toBeVisible();
  await page.goto("./?autoplay=off#stream=islands&seed=3");
  await expect(page.getByTestId("step")).toBeEnabled();
  await expect(page.getByTestId("lesson-title")).toHaveCount(0);
  await expect(page.getByTestId("lesson-start")).toHaveCount(0);
});

test("the lab gets the very same run, and Back leads to the step", async ({ page }) => {
  await openLesson(page, "lesson=2");
  await page.locator('input[name="lesson-control"][value="w8"]').check({ force: true });
  await hurry(page);
  await page.getByTestId("lesson-next").click();
  await expect(page.getByTestId("lesson-next")).toHaveAttribute("data-next", "Why", { timeout: 60_000 });
  await page.getByTestId("lesson-lab").click();
  await expect(page.getByTestId("lesson-title")).toHaveCount(0);
  await expect(page).toHaveURL(/#.*layers=8-8/);
  expect(page.url()).not.toContain("lesson");
  await expect(page.getByTestId("play")).toBeVisible();
  await expect(page.getByTestId("next-task")).toBeDisabled();
  await page.goBack();
  await ready(page);
  await expect(page.locator(".steps [aria-current]")).toHaveAttribute("data-step", "2");
});

for (const [step, control] of [[4, "k40"], [6, "free"]]) {
  test(`another case after the reveal runs anew and is not credited with the last one's figure: step ${step}`, async ({ page }) => {
    test.setTimeout(120_000);
    await openLesson(page, `lesson=${step}`);
    await hurry(page);
    await page.getByTestId("lesson-next").click();
    await expect(page.getByTestId("lesson-next")).toHaveAttribute("data-next", "Why", { timeout: 60_000 });
    const figures = () => page.getByTestId("lesson-figures").locator("tbody tr td:nth-of-type(1)").allInnerTexts();
    const before = await figures();
    await page.locator(`input[name="lesson-control"][value="${control}"]`).check({ force: true });
    await expect(page.getByTestId("lesson-next")).toHaveAttribute("data-next", "Wait");
    await hurry(page);
    await expect(page.getByTestId("lesson-next")).toHaveAttribute("data-next", "Why", { timeout: 60_000 });
    const after = await figures();
    const own = before.filter((figure) => figure !== "–");
    expect(own).toHaveLength(1);
    expect(after.filter((figure) => figure !== "–")).toHaveLength(2);
    expect(after.filter((figure) => !before.includes(figure)), "a figure of its own").toHaveLength(1);
  });
}

test("what a teacher's link says holds: locked, answers hidden, the class's pace, large, and blank", async ({ page }) => {
  test.setTimeout(120_000);
  await openLesson(page, "lesson=1&lock=1&answers=hide&pace=class&projector=1");
  await expect(page.getByTestId("lesson-lab")).toHaveCount(0);
  await expect(page.getByTestId("lesson-teach")).toHaveCount(0);
  await expect(page.getByTestId("view-run")).toBeHidden();
  await expect(page.locator(".projected")).toHaveCount(1);
  await predict(page);
  await expect(page.getByTestId("lesson-next")).toHaveCount(0);
  await hurry(page);
  await click(page);
  await expect(page.getByTestId("lesson-next")).toHaveAttribute("data-next", "Why", { timeout: 60_000 });
  await click(page, "b");
  await expect(page.locator("html")).toHaveClass(/blank/);
  await click(page, "b");
  await expect(page.locator("html")).not.toHaveClass(/blank/);
  await click(page);
  await click(page);
  await ready(page).catch(() => {});
  await predict(page);
  await hurry(page);
  await click(page);
  await expect(page.getByTestId("lesson-next")).toHaveAttribute("data-next", "Why", { timeout: 60_000 });
  await click(page);
  await click(page);
  await page.locator('input[name="lesson-answer"]').first().focus();
  await page.keyboard.press("Space");
  await expect(page.locator("[data-worth]")).toHaveCount(0);
});

test("the teacher's panel makes the link that opens what was chosen", async ({ page }) => {
  await openLesson(page, "lesson=3");
  await page.getByTestId("lesson-teach").click();
  await page.getByTestId("teach-lock").check();
  await page.getByTestId("teach-step").selectOption("4");
  await page.getByTestId("teach-language").selectOption("zh-Hans");
  const link = await page.getByTestId("teach-link").inputValue();
  expect(link).toMatch(/\?lesson=5&lock=1&lang=zh-Hans$/);
  await expect(page.getByTestId("teach-qr")).toBeVisible();
  expect(await page.getByTestId("teach-embed").inputValue()).toContain("lesson=5&amp;lock=1");
  expect(await violations(page)).toEqual([]);
  await page.goto(link);
  await ready(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page.getByTestId("lesson-lab")).toHaveCount(0);
});

/** Pages of a PDF. */
const pagesOf = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? []).length;

test("each worksheet and each page of answers is one page, on A4 and on Letter", async ({ page }) => {
  test.setTimeout(180_000);
  for (const lang of ["en", "zh-Hans"]) {
    for (let step = 1; step <= N_STEPS; step += 1) {
      for (const kind of ["", "-answers"]) {
        await page.goto(`./?sheet=${step}${kind}&lang=${lang}`);
        await expect(page.locator(".paper h2")).toBeVisible();
        for (const format of ["A4", "Letter"]) {
          const pdf = await page.pdf({ format, margin: { top: "14mm", bottom: "14mm", left: "16mm", right: "16mm" } });
          expect(pagesOf(pdf), `${step}${kind}, ${lang}, ${format}`).toBe(1);
        }
      }
    }
  }
  await page.goto("./?sheet=all");
  await expect(page.locator(".paper")).toHaveCount(N_STEPS);
  expect(pagesOf(await page.pdf({ format: "A4" }))).toBe(N_STEPS);
});

test("at 1024 by 768 set-up, control, chart and what happened are on one screen", async ({ page }) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 1024, height: 768 });
  for (let step = 1; step <= N_STEPS; step += 1) {
    await openLesson(page, `lesson=${step}`);
    await hurry(page);
    await page.getByTestId("lesson-next").click();
    await expect(page.getByTestId("lesson-next")).toHaveAttribute("data-next", "Why", { timeout: 60_000 });
    const chart = step === 6 ? page.getByTestId("study-chart") : page.getByTestId("accuracy-chart");
    const parts = [page.getByTestId("lesson-title"), chart, page.getByTestId("lesson-next")];
    parts.push(page.getByTestId("lesson-reveal").locator(".words").nth(0));
    for (const part of parts) {
      const box = await part.boundingBox();
      expect(box.y, `step ${step}`).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height, `step ${step}: ${await part.innerText()}`).toBeLessThanOrEqual(768);
    }
  }
});
