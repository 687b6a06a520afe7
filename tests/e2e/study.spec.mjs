// The teacher–student study: opened by a link, run in the worker, read in a table.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { build, distill, percent as inPercent } from "./command-line.mjs";
import { complaintsOf, link, pauseDelay } from "./page.mjs";

const SMALL = "study&data=spiral&teacher-steps=300&steps=400&evaluate=20&at-least=100&at-most=200&seed=1";
const SMALL_ARMS = `${SMALL.replace("&seed=1", "")}&arm=hard&arm=soft.free&arm=soft-then-hard.free&seed=1`;

async function violations(page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n")}`);
}

async function openStudy(page, { query = "autoplay=off", link = SMALL_ARMS } = {}) {
  await page.goto(`./?${query}#${link}`);
  await expect(page.getByTestId("study-table").locator("tbody tr").first()).toBeVisible();
}

test.beforeAll(() => {
  test.setTimeout(600_000);
  build();
});

const done = async (page) => Number(await page.getByTestId("study-progress").getAttribute("data-done"));
const choose = (page, speed) =>
  page.locator(`[data-testid="study-speed"] input[value="${speed}"]`).check({ force: true });

async function playToEnd(page) {
  await choose(page, "max");
  await page.getByTestId("study-play").click();
  await expect.poll(() => done(page), { timeout: 60_000 }).toBe(700);
  await expect(page.getByTestId("study-play")).toHaveAttribute("data-plays", "false");
}

/** The table's rows, by arm: of the seed shown alone. */
async function table(page) {
  return page.getByTestId("study-table").evaluate((table) =>
    Object.fromEntries(
      Array.from(table.querySelectorAll("tbody tr[data-arm]"), (row) => [
        row.dataset.arm,
        Array.from(row.querySelectorAll("td:not([data-mean])"), (cell) => cell.innerText.trim()).slice(0, 3),
      ]),
    ),
  );
}

test("nothing of the study is there until it is opened; then it has a link and a way back", async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto("./?autoplay=off#stream=islands&seed=4");
  await expect(page.getByTestId("step")).toBeEnabled();
  await expect(page.getByTestId("study")).toHaveCount(0);
  await page.getByTestId("view-study").click();
  await expect(page.getByTestId("study")).toBeVisible();
  await expect(page.getByTestId("accuracy-chart")).toBeHidden();
  await expect(page.getByTestId("view-study")).toHaveAttribute("aria-current", "page");
  await expect.poll(() => link(page)).toBe("study&data=spiral&seed=34");
  await page.waitForTimeout(300);
  expect(await done(page)).toBe(0);
  await page.goBack();
  await expect(page.getByTestId("accuracy-chart")).toBeVisible();
  await expect(page.getByTestId("study")).toHaveCount(0);
  expect(await link(page)).toBe("stream=islands&seed=4");
  await page.getByTestId("next-task").click();
  await expect(page.getByTestId("progress")).toHaveAttribute("data-step", "300");
  expect(complaints).toEqual([]);
});

test("it runs to its end, the table fills and says what the command line says", async ({ page }) => {
  const complaints = complaintsOf(page);
  await openStudy(page);
  await playToEnd(page);
  const rows = await table(page);
  const report = distill(SMALL_ARMS.replace("study&", ""));
  const [{ arms, teacher_accuracy: teacher }] = report.seeds;
  expect(Object.keys(rows)).toEqual(["hard", "soft.free", "soft-then-hard.free"]);
  const percent = (share) => `${inPercent(share)} %`;
  for (const [id, [accuracy, reached, change]] of Object.entries(rows)) {
    const expected = arms[id];
    expect(accuracy).toBe(percent(expected.final_accuracy));
    expect(reached).toBe(expected.steps_to_reach === null ? "not reached" : String(expected.steps_to_reach));
    expect(change).toBe(
      expected.soft_steps === null ? "–" : `step ${expected.soft_steps}, ${expected.was_stable ? "stable" : "time limit"}`,
    );
  }
  await expect(page.locator("tr[data-teacher] td").first()).toHaveText(percent(teacher));
  // The chart and the maps are drawn.
  for (const canvas of ["[data-testid=study-chart] canvas", "[data-testid=study-maps] canvas"]) {
    const colours = await page.locator(canvas).first().evaluate((canvas) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const colours = new Set();
      for (let at = 0; at < data.length; at += 4) colours.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
      return colours.size;
    });
    expect(colours, canvas).toBeGreaterThan(8);
  }
  expect(complaints).toEqual([]);
});

test("once it has ended, the seeds after its own bring bands and the means that the command line prints", async ({ page }) => {
  const complaints = complaintsOf(page);
  await openStudy(page);
  const progress = page.getByTestId("study-seeds-progress");
  const means = page.getByTestId("study-table").locator("td[data-mean]");
  await expect(progress).toHaveText("The others follow once this one has ended.");
  await expect(means).toHaveText(["–", "–", "–", "–"]);
  await playToEnd(page);
  await expect(progress).toHaveAttribute("data-done", "5", { timeout: 60_000 });
  await expect(progress).toHaveText("");
  const { mean, teacher } = distill(SMALL_ARMS.replace("study&", ""), { seeds: 5 });
  const text = ({ mean, standard_error: error }) => `${inPercent(mean)} % ± ${inPercent(error)}`;
  const arms = ["hard", "soft.free", "soft-then-hard.free"].map((id) => text(mean[id].final_accuracy));
  await expect(means).toHaveText([...arms, text(teacher)]);
  // With one seed there is neither band nor column; with five both are there again at once.
  const picture = () => page.locator("[data-testid=study-chart] canvas").evaluate((canvas) => canvas.toDataURL());
  const banded = await picture();
  await page.getByTestId("study-seeds").selectOption("1");
  await expect(means).toHaveCount(0);
  await expect.poll(picture).not.toBe(banded);
  await page.getByTestId("study-seeds").selectOption("5");
  await expect(means).toHaveText([...arms, text(teacher)]);
  await expect.poll(picture).toBe(banded);
  // Other settings begin anew.
  await page.getByTestId("study-seed").fill("40");
  await page.getByTestId("study-seed").press("Enter");
  await expect(means.first()).toHaveText("–");
  await expect(progress).toHaveAttribute("data-done", "5", { timeout: 60_000 });
  expect(complaints).toEqual([]);
});

test("Pause acts within 100 ms, Reset keeps the seed, the same seed gives the same numbers", async ({ page }) => {
  await openStudy(page, { link: SMALL_ARMS.replace("teacher-steps=300", "teacher-steps=90000") });
  await choose(page, "max");
  expect(await pauseDelay(page, { play: "study-play", progress: "study-progress" })).toBeLessThanOrEqual(100);
  const paused = await done(page);
  await page.waitForTimeout(300);
  expect(await done(page)).toBe(paused);
  await page.getByTestId("study-reset").click();
  await expect.poll(() => done(page)).toBe(0);
  expect(await link(page)).toContain("seed=1");

  await page.goto("about:blank");
  await openStudy(page);
  await playToEnd(page);
  const first = await table(page);
  await page.getByTestId("study-reset").click();
  await expect.poll(() => done(page)).toBe(0);
  await playToEnd(page);
  expect(await table(page)).toEqual(first);
});

test("students are chosen, the seed is set, and both are in the link", async ({ page }) => {
  await openStudy(page, { link: "study&data=spiral&arm=hard&arm=soft.free&seed=1" });
  const box = (arm) => page.locator(`[data-testid="study-arms"] input[value="${arm}"]`);
  await box("mixed.pool").check();
  await expect(page.getByTestId("study-table").locator("tr[data-arm]")).toHaveCount(3);
  await box("hard").uncheck();
  await box("soft.free").uncheck();
  await expect(box("mixed.pool")).toBeDisabled();
  await page.getByTestId("study-seed").fill("7");
  await page.getByTestId("study-seed").press("Enter");
  await expect.poll(() => link(page)).toBe("study&data=spiral&arm=mixed.pool&seed=7");
  await page.getByTestId("study-data").selectOption("digits");
  await expect(page.getByTestId("study-table").locator("tr[data-arm]")).toHaveCount(10);
  await expect(page.getByTestId("study-maps")).toBeHidden();
});

test("no tile of the study is off the screen, however wide it is", async ({ page }) => {
  await openStudy(page, { link: "study&data=spiral&seed=1" });
  const row = page.getByTestId("study-maps").locator(".study-maps");
  await expect(row.locator("figure").nth(6)).toBeVisible();
  for (const [width, height] of [[1440, 900], [1366, 768], [1280, 720], [1024, 768], [390, 844]]) {
    await page.setViewportSize({ width, height });
    const cut = await row.evaluate((row) => {
      const edge = Math.min(row.getBoundingClientRect().right, document.documentElement.clientWidth);
      return Array.from(row.children, (tile) => Math.round(tile.getBoundingClientRect().right - edge)).filter((by) => by > 0);
    });
    expect(cut, `${width} × ${height}`).toEqual([]);
  }
});

test("what is wrong in a study's link is named", async ({ page }) => {
  await openStudy(page, { link: "study&data=moons&arm=hard&seed=1" });
  await expect(page.locator(".notice")).toContainText("moons");
});

test("keys work, figures are explained, and the worker's end is survived", async ({ page }) => {
  await openStudy(page, { query: "autoplay=off&test" });
  await choose(page, "max");
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.keyboard.press("Space");
  await expect.poll(() => done(page), { timeout: 60_000 }).toBe(700);
  const before = await table(page);
  await page.locator('[data-figure="study-reached"]').click();
  await expect(page.locator("#explanation")).toContainText("How soon a student");
  await page.keyboard.press("Escape");
  await page.evaluate(() => window.palimpsest.killWorker());
  await page.locator(".fault button").click();
  await expect.poll(() => done(page), { timeout: 60_000 }).toBe(700);
  await expect.poll(() => table(page)).toEqual(before);
});

for (const theme of ["light", "dark"]) {
  for (const lang of ["en", "zh-Hans"]) {
    test(`axe finds nothing in the study: ${theme}, ${lang}`, async ({ page }) => {
      await openStudy(page, { query: `autoplay=off&theme=${theme}&lang=${lang}` });
      await playToEnd(page);
      expect(await violations(page)).toEqual([]);
    });
  }
}

test("the study fits small screens, also with texts twice as long", async ({ page }) => {
  for (const [width, query] of [
    [390, "autoplay=off"],
    [320, "autoplay=off"],
    [390, "autoplay=off&strings=double"],
  ]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto("about:blank");
    await openStudy(page, { query });
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(widths[0], `${width} ${query}`).toBeLessThanOrEqual(widths[1]);
  }
});

test("with reduced motion nothing plays by itself, and it still comes to its end", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ reducedMotion: "reduce", baseURL, locale: "en" });
  const page = await context.newPage();
  await openStudy(page, { query: "" });
  await page.waitForTimeout(300);
  expect(await done(page)).toBe(0);
  await page.getByTestId("study-play").click();
  await expect.poll(() => done(page), { timeout: 60_000 }).toBe(700);
  await context.close();
});
