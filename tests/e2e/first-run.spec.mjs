// What a first visitor sees without touching anything, and which files the page requests.
import { expect, test } from "@playwright/test";
import { complaintsOf, link, matrix, nColours, step, untilEnd } from "./page.mjs";

test("the first run starts by itself, forgets, and stops at its end", async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto("./");
  await expect(page.getByTestId("play")).toHaveAttribute("data-plays", "true");
  await expect.poll(() => step(page)).toBeGreaterThan(0);
  await untilEnd(page);
  expect(await step(page)).toBe(1500);
  const rows = await matrix(page);
  // Each task is known just after it was learned; at the end, the first is not.
  expect(rows).toHaveLength(5);
  for (const [task, row] of rows.entries()) expect(Number(row[task])).toBeGreaterThan(90);
  expect(Number(rows[4][0])).toBeLessThan(75);
  expect(Number((await page.getByTestId("forgetting").innerText()).trim())).toBeGreaterThan(20);
  await expect(page.getByTestId("say")).toContainText(/After 5 tasks/);
  await expect(page.getByTestId("live-region")).toContainText(/\d/);
  expect(complaints).toEqual([]);
});

test("an old task is seen falling within five seconds of the page's opening", async ({ page }) => {
  await page.goto("./");
  const first = page.locator('.tile[data-task="1"]').getByTestId("task-accuracy");
  const second = page.locator('.tile[data-task="2"]').getByTestId("task-accuracy");
  const number = async (locator) => Number.parseFloat(await locator.innerText());
  await expect
    .poll(async () => ({ fell: (await number(first)) < 80, rose: (await number(second)) > 90 }), { timeout: 5000, intervals: [100] })
    .toEqual({ fell: true, rose: true });
});

test("the opening is a short film: a sentence that holds still, no shade, the plane one click away", async ({ page }) => {
  await page.goto("./");
  const said = page.getByTestId("say");
  await expect(said).toContainText(/Task 1 learned: 100\s%\. Now watch task 1 while it learns task 2/, { timeout: 10_000 });
  const shown = Date.now();
  await expect(said).toContainText(/Task 2 learned: 100\s%\. Task 1 fell from 100\s% to 0\s%/, { timeout: 10_000 });
  expect(Date.now() - shown).toBeGreaterThan(1500);
  await untilEnd(page);
  await expect(said).toContainText(/Task 1 fell from 100\s% to 0\s%: not one answer is right any more/);
  await expect(page.getByTestId("seeds")).toHaveCount(0);
  expect(await link(page)).toMatch(/^stream=split-digits&seed=\d+$/);
  // The second run has seeds, and one band.
  await page.getByTestId("to-the-plane").click();
  expect(await link(page)).toMatch(/^stream=islands&seed=\d+$/);
  await untilEnd(page);
  await expect(page.getByTestId("seeds")).toBeVisible();
  await expect(page.locator("label[for=seeds]")).toContainText("Task 1, range over");
});

test("lines, labels and decision maps are drawn", async ({ page }) => {
  await page.goto("./#stream=islands");
  await untilEnd(page);
  const chart = page.getByTestId("accuracy-chart");
  expect(await nColours(chart.locator("canvas"))).toBeGreaterThan(20);
  const maps = await page.locator(".tile .map > canvas").all();
  expect(maps).toHaveLength(5);
  for (const map of maps) expect(await nColours(map)).toBeGreaterThan(1);
  // The labels at the lines' ends; the chart's own tests check that nothing overlaps.
  const labels = (await chart.getAttribute("data-labels")).split("\n");
  for (const task of [1, 2, 3, 4, 5]) expect(labels.filter((label) => label.startsWith(`T${task} ·`))).toHaveLength(1);
});

test("no request goes to another origin, and after loading only to this build's own files", async ({ page, baseURL }) => {
  test.setTimeout(180_000);
  const requests = [];
  page.context().on("request", (request) => requests.push(request.url()));
  await page.goto("./", { waitUntil: "networkidle" });
  const loaded = requests.length;
  await untilEnd(page);
  for (const id of ["replay", "distillation", "constraint"]) {
    await page.getByTestId(`switch-${id}`).click();
    await untilEnd(page);
  }
  await page.getByTestId("language").click();
  await page.getByTestId("theme").click();
  await page.getByTestId("share").click();
  const own = new URL(baseURL);
  for (const url of requests) {
    const { origin, protocol } = new URL(url);
    expect(["data:", "blob:"].includes(protocol) || origin === own.origin, url).toBe(true);
  }
  for (const url of requests.slice(loaded)) {
    // The workers' own files, the images, and what is checked once more, whose names contain this build's hash.
    expect(new URL(url).pathname).toMatch(/\/[\w-]+-[0-9a-f]{8,}\.(js|wasm|bin|css)$/);
  }
  expect(await page.context().cookies()).toEqual([]);
});

test("under reduced motion nothing starts by itself, and a run jumps from task to task", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("./");
  await expect(page.getByTestId("step")).toBeEnabled();
  await expect(page.getByTestId("play")).toHaveAttribute("data-plays", "false");
  const seen = await page.evaluate(async () => {
    const progress = document.querySelector('[data-testid="progress"]');
    const seen = new Set([progress.dataset.step]);
    new MutationObserver(() => seen.add(progress.dataset.step)).observe(progress, { attributes: true });
    document.querySelector('[data-testid="play"]').click();
    await new Promise((resolve) => {
      const timer = setInterval(() => progress.dataset.step === "1500" && resolve(clearInterval(timer)), 50);
    });
    return [...seen];
  });
  expect(seen).toEqual(["0", "300", "600", "900", "1200", "1500"]);
});

test("a browser that forbids storage is no obstacle", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("refused", "SecurityError");
      },
    });
  });
  await page.goto("./");
  await page.getByTestId("language").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await untilEnd(page);
});
