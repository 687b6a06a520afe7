// The sentence above the chart, what to try next, and why a switch gained nothing.
import { expect, test } from "@playwright/test";
import { choose, link, open, playToEnd, step, untilEnd } from "./page.mjs";

/** Collects each text of the headline with the time at which it appeared, until the run has ended and rests. */
async function readings(page, play) {
  await page.evaluate(() => {
    const said = document.querySelector('[data-testid="say"]');
    window.readings = [{ text: said.textContent, at: performance.now(), isPlaying: false }];
    new MutationObserver(() => {
      const text = said.textContent;
      if (text === window.readings.at(-1).text) return;
      const isPlaying = document.querySelector('[data-testid="play"]').dataset.plays === "true";
      window.readings.push({ text, at: performance.now(), isPlaying });
    }).observe(said, { childList: true, characterData: true, subtree: true });
  });
  await play();
  return page.evaluate(() => window.readings);
}

for (const speed of ["fast", "max"]) {
  test(`at ${speed} speed every sentence stays long enough to be read`, async ({ page }) => {
    test.setTimeout(120_000);
    await open(page, { link: "stream=islands&tasks=10&seed=1" });
    await choose(page, speed);
    const seen = await readings(page, async () => {
      await page.getByTestId("play").click();
      await untilEnd(page, 90_000);
    });
    expect(seen.length).toBeGreaterThan(1);
    // The first stands at the start, which the run's first step replaces; the end is told at once.
    for (let idx = 2; idx < seen.length; idx += 1) {
      const { text, at } = seen[idx - 1];
      const isTaskEnd = /^Task \d+ (learned|is not learned)/.test(text);
      const least = isTaskEnd && speed !== "max" ? 2950 : 1450;
      if (seen[idx].isPlaying) expect(seen[idx].at - at, text).toBeGreaterThan(least);
    }
  });
}

test("on the way to a task's end nothing flickers, and at rest the sentence is that of this step", async ({ page }) => {
  await open(page, { link: "stream=islands&seed=1" });
  await page.getByTestId("next-task").click();
  await expect.poll(() => step(page), { timeout: 30_000 }).toBe(300);
  await expect(page.getByTestId("say")).toContainText(/Learning task 2: \d+\s%\. Earlier tasks are holding up/);
  const seen = await readings(page, async () => {
    await page.getByTestId("next-task").click();
    await expect.poll(() => step(page), { timeout: 30_000 }).toBe(600);
    await expect(page.getByTestId("say")).toContainText(/Task 1 fell from 100\s% to \d+\s%/);
  });
  expect(seen.length).toBeLessThanOrEqual(3);
});

test("a network that learned nothing is told so, and nothing about forgetting", async ({ page }) => {
  await open(page, { link: "stream=islands&rate=10&seed=1" });
  await playToEnd(page);
  const said = page.getByTestId("say");
  await expect(said).toContainText("It has learned nothing: 54 % right, where guessing gets 50 %.");
  await expect(said).not.toContainText("forgot");
  await page.getByTestId("language").click();
  await expect(said).toContainText("什么也没有学会：答对 54%，随机猜测也有 50%。");
});

test("once the other seeds are there, their mean is quoted as the results show it", async ({ page }) => {
  await open(page, { link: "train=60&test=40&steps=60&seed=3" });
  await playToEnd(page);
  await expect(page.locator(".over-seeds").first()).toHaveText(/5 seeds: [\d.]+ ± [\d.]+/, { timeout: 30_000 });
  const [, mean, error] = /5 seeds: ([\d.]+) ± ([\d.]+)/.exec(await page.locator(".over-seeds").first().innerText());
  await expect(page.getByTestId("say")).toContainText(`Over 5 seeds: ${mean} % ± ${error}.`);
});

test("a change made in mid-run is told with its step", async ({ page }) => {
  await open(page, { link: "stream=islands&seed=4" });
  await page.getByTestId("next-task").click();
  await expect.poll(() => step(page), { timeout: 30_000 }).toBe(300);
  await page.getByTestId("switch-distillation").click();
  await expect(page.getByTestId("say")).toContainText("Distillation on from step 300.");
  await playToEnd(page);
  await expect(page.getByTestId("say")).toContainText("Distillation on from step 300.");
});

test("what to try follows from the measured results of the stream, and promises nothing else", async ({ page }) => {
  const toTry = page.getByTestId("try");
  await open(page, { link: "stream=islands&seed=1" });
  await expect(toTry).toContainText(/switch on Replay.*Alone it gains 38 points here \(mean of 10 seeds\)/);
  // Another component than the one that was measured; another run.
  await page.getByTestId("menu-replay").selectOption("gss.labels");
  await expect(toTry).toContainText("Do the old tasks hold up?");
  await open(page, { link: "stream=islands&tasks=3&seed=1" });
  await expect(toTry).toContainText("Do the old tasks hold up?");
  await open(page, { link: "stream=ring&rehearse=balanced.labels&rehearse=noise.teacher&seed=1" });
  await expect(toTry).toContainText(/switch on Constraint.*Alone it gains nothing that can be measured here/);
});

test("a switch adds the member that gains on this stream, and follows the stream while it is off", async ({ page }) => {
  await open(page, { link: "stream=islands&seed=1" });
  await expect(page.getByTestId("menu-distillation")).toHaveValue("noise.teacher");
  await page.getByTestId("stream").selectOption("split-digits");
  await expect(page.getByTestId("menu-distillation")).toHaveValue("dreams.teacher");
  await page.getByTestId("switch-distillation").click();
  await expect.poll(() => link(page)).toContain("rehearse=dreams.teacher");
  // A member that somebody chose stays.
  await open(page, { link: "stream=islands&seed=1" });
  await page.getByTestId("menu-distillation").selectOption("current.teacher");
  await page.getByTestId("stream").selectOption("split-digits");
  await expect(page.getByTestId("menu-distillation")).toHaveValue("current.teacher");
});

test("a switch that gained nothing says so and why, in both languages", async ({ page }) => {
  test.setTimeout(180_000);
  await open(page, { link: "stream=split-digits&train=100&steps=100&seed=3" });
  await playToEnd(page);
  await expect(page.locator(".over-seeds").first()).toHaveText(/5 seeds/, { timeout: 60_000 });
  await page.getByTestId("menu-distillation").selectOption("noise.teacher");
  await expect(page.getByTestId("verdict")).toHaveCount(0);
  await page.getByTestId("switch-distillation").click();
  await untilEnd(page);
  const verdict = page.getByTestId("verdict");
  await expect(verdict).toContainText(/Distillation gained nothing here.*Random pixels resemble no image/);
  // With the other seeds of both runs, the margin is known.
  await expect(verdict).toContainText(/[+−]?[\d.]+ ± [\d.]+ points over 5 seeds/, { timeout: 60_000 });
  await page.getByTestId("language").click();
  await expect(verdict).toContainText("随机像素与旧任务的任何图像都不相像");
  // One that gains says nothing.
  await page.getByTestId("switch-distillation").click();
  await untilEnd(page);
  await page.getByTestId("switch-replay").click();
  await untilEnd(page);
  await expect(verdict).toHaveCount(0);
});
