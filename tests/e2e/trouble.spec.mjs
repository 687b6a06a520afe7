// When something is wrong, the page says what, and there is a way on.
import { expect, test } from "@playwright/test";
import { choose, complaintsOf, link, matrix, nColours, open, playToEnd, step, untilEnd } from "./page.mjs";

test("a bad link is repaired, and every repair is named", async ({ page }) => {
  await open(page, { link: "stream=island&tasks=999&rate=abc&colour=blue&penalty=ewc,strength:-3&seed=1" });
  const notices = page.getByTestId("notices");
  await expect(notices).toBeVisible();
  for (const named of ["island", "999", "abc", "colour", "-3"]) await expect(notices).toContainText(named);
  // The address shows the actual run.
  const repaired = await link(page);
  expect(repaired).toMatch(/^stream=islands&/);
  expect(repaired).not.toMatch(/999|abc|colour|blue|-3/);
  await notices.getByRole("button").click();
  await expect(notices).toHaveCount(0);
  await playToEnd(page);
  await page.goto(`./?lang=zh-Hans&autoplay=off#stream=island&tasks=999`);
  await expect(page.getByTestId("notices")).toContainText(/\p{Script=Han}/u);
});

test("an unreadable fragment still gives the default run", async ({ page }) => {
  const complaints = complaintsOf(page);
  for (const fragment of ["%", "&&&===", "🙂", "at=1,2,3,4&order=9-9", "x".repeat(5000)]) {
    await page.goto("about:blank");
    await open(page, { link: fragment });
    await expect(page.getByTestId("notices").or(page.getByTestId("say")).first()).toBeVisible();
    expect(await link(page)).toMatch(/^stream=islands&/);
  }
  expect(complaints).toEqual([]);
});

test("a run that diverges says so in words and can be started anew", async ({ page }) => {
  const complaints = complaintsOf(page);
  await open(page, { link: "stream=islands&optimizer=sgd&rate=10&seed=1" });
  await playToEnd(page);
  await expect(page.getByTestId("say")).toContainText(/At step \d+ a number grew without bound/);
  expect(await step(page)).toBeLessThan(1500);
  // As in the command's report: no average over the part that was trained.
  for (const id of ["average-accuracy", "forgetting", "bwt"]) await expect(page.getByTestId(id)).toHaveText("–");
  await page.getByTestId("language").click();
  await expect(page.getByTestId("say")).toContainText(/\p{Script=Han}/u);
  await page.getByTestId("reset").click();
  await expect.poll(() => step(page)).toBe(0);
  await expect(page.getByTestId("step")).toBeEnabled();
  expect(complaints).toEqual([]);
});

test("a worker that dies is replaced, and the run goes on where it was, to the same numbers", async ({ page }) => {
  const run = "stream=islands&rehearse=balanced.labels&seed=8";
  await open(page, { link: run });
  await playToEnd(page);
  const rows = await matrix(page);

  await page.goto("about:blank");
  await open(page, { query: "autoplay=off&test", link: run });
  await choose(page, "fast");
  await page.getByTestId("play").click();
  await expect.poll(() => step(page)).toBeGreaterThan(350);
  await page.evaluate(() => window.palimpsest.killWorker());
  await expect(page.getByTestId("fault")).toBeVisible();
  const died = await step(page);
  await expect(page.getByTestId("play")).toHaveAttribute("data-plays", "false");
  // The drawn picture stays until the new worker has something to draw, on a canvas of its own.
  const chart = page.locator(".chart canvas");
  expect(await nColours(chart)).toBeGreaterThan(20);
  await chart.evaluate((canvas) => (canvas.dataset.worker = "first"));
  await page.getByTestId("start-again").click();
  await expect(page.getByTestId("fault")).toHaveCount(0);
  await expect.poll(() => step(page)).toBeGreaterThan(died);
  await expect(chart).not.toHaveAttribute("data-worker", "first");
  await expect.poll(() => nColours(chart)).toBeGreaterThan(20);
  await choose(page, "max");
  await untilEnd(page);
  expect(await matrix(page)).toEqual(rows);
});

test("a worker that dies at rest is told of, and started again by Play as well", async ({ page }) => {
  await open(page, { query: "autoplay=off&test", link: "stream=islands&seed=1" });
  await page.evaluate(() => window.palimpsest.killWorker());
  await expect(page.getByTestId("fault")).toBeVisible();
  await page.getByTestId("play").click();
  await expect(page.getByTestId("fault")).toHaveCount(0);
  await playToEnd(page);
});

test("a worker that cannot be loaded is told of with the reason", async ({ page }) => {
  // The page's own copy has loaded; the worker's is refused.
  await page.addInitScript(() => {
    const { Worker } = window;
    let refusals = 1;
    window.Worker = class extends Worker {
      constructor(address, options) {
        super(refusals > 0 && String(address).includes("worker-entry") ? `${address}?lost` : address, options);
        if (String(address).includes("worker-entry")) refusals -= 1;
      }
    };
  });
  await page.route(/worker-entry.*\?lost$/, (route) => route.abort());
  await page.goto("./?autoplay=off");
  await expect(page.getByTestId("fault")).toBeVisible({ timeout: 25_000 });
  await page.getByTestId("start-again").click();
  await expect(page.getByTestId("fault")).toHaveCount(0);
  await expect(page.getByTestId("step")).toBeEnabled();
});

test("images are fetched when a run asks for them, once, and their absence is told of", async ({ page }) => {
  const fetched = [];
  page.on("request", (request) => {
    const name = request.url().match(/[a-z]+-\d+x\d+/);
    if (name) fetched.push(name[0]);
  });
  let isMissing = true;
  await page.route(/mnist.*\.bin$/, (route) => (isMissing ? route.fulfill({ status: 404 }) : route.continue()));
  await open(page, { link: "stream=islands&seed=1" });
  expect(fetched).toEqual([]);
  const stream = page.getByTestId("stream");
  const pictures = page.locator(".tile .images img");
  await stream.selectOption("split-digits");
  await expect(pictures.first()).toHaveAttribute("width", "8");
  await stream.selectOption("split-mnist");
  await expect(page.getByTestId("fault")).toContainText("mnist-14x14.bin: 404");
  isMissing = false;
  await page.getByTestId("start-again").click();
  await expect(page.getByTestId("fault")).toHaveCount(0);
  await expect(pictures.first()).toHaveAttribute("width", "14");
  await stream.selectOption("rotated-mnist");
  await expect(pictures.first()).toHaveAttribute("width", "14");
  await expect(page.getByTestId("step")).toBeEnabled();
  // The second time to find out why it did not come.
  expect(fetched).toEqual(["digits-8x8", "mnist-14x14", "mnist-14x14", "mnist-14x14"]);
});
