// Control of the run: pause, step, next task, reset, speed; links and languages do not change it.
import { expect, test } from "@playwright/test";
import { choose, complaintsOf, link, matrix, open, paste, pauseDelay, playToEnd, step, untilEnd } from "./page.mjs";

// Long enough that no machine finishes it during a test.
const LONG = "stream=islands&tasks=20&steps=5000";

test("no step is taken later than 100 ms after Pause", async ({ page }) => {
  await open(page, { link: LONG });
  await choose(page, "max");
  expect(await pauseDelay(page)).toBeLessThanOrEqual(100);
  const paused = await step(page);
  await page.waitForTimeout(300);
  expect(await step(page)).toBe(paused);
});

test("one step is one step, Next task ends at a task's end, Reset keeps the seed", async ({ page }) => {
  await open(page, { link: "stream=islands&seed=5" });
  for (const wanted of [1, 2, 3]) {
    await page.getByTestId("step").click();
    await expect.poll(() => step(page)).toBe(wanted);
  }
  for (const wanted of [300, 600]) {
    await page.getByTestId("next-task").click();
    await expect.poll(() => step(page)).toBe(wanted);
    await expect(page.getByTestId("play")).toHaveAttribute("data-plays", "false");
  }
  const [before] = await matrix(page);
  await page.getByTestId("reset").click();
  await expect.poll(() => step(page)).toBe(0);
  expect(await link(page)).toBe("stream=islands&seed=5");
  await page.getByTestId("next-task").click();
  await expect.poll(() => step(page)).toBe(300);
  expect((await matrix(page))[0]).toEqual(before);
});

test("each speed keeps its pace", async ({ page }) => {
  await open(page, { link: LONG });
  await page.getByTestId("play").click();
  for (const [speed, pace] of [
    ["slow", 20],
    ["normal", 150],
    ["fast", 500],
  ]) {
    await choose(page, speed);
    const { steps, seconds } = await page.evaluate(async () => {
      const progress = document.querySelector('[data-testid="progress"]');
      const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      await pause(200);
      const [from, begun] = [Number(progress.dataset.step), performance.now()];
      await pause(1500);
      return { steps: Number(progress.dataset.step) - from, seconds: (performance.now() - begun) / 1000 };
    });
    // Never faster; slower only on a busy machine.
    expect(steps / seconds, speed).toBeLessThan(pace * 1.15 + 2);
    expect(steps / seconds, speed).toBeGreaterThan(pace * 0.4);
  }
});

for (const width of [320, 345, 360, 390, 414, 480, 700, 1024, 1440]) {
  test(`the control strip stays where it is while a run plays and when it has ended: ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const places = () =>
      page.locator(".strip").evaluate((strip) =>
        Array.from(strip.children, (part) => {
          const { left, top, width, height } = part.getBoundingClientRect();
          return [left, top - strip.getBoundingClientRect().top, width, height].map(Math.round).join(" ");
        }),
      );
    for (const lang of ["en", "zh-Hans"]) {
      await open(page, { query: `autoplay=off&lang=${lang}`, link: "stream=islands&seed=1" });
      const before = await places();
      await choose(page, "slow");
      await page.getByTestId("play").click();
      await expect(page.getByTestId("play")).toHaveAttribute("data-plays", "true");
      expect(await places(), `${lang}, while it plays`).toEqual(before);
      await page.getByTestId("play").click();
      await playToEnd(page);
      expect(await places(), `${lang}, at its end`).toEqual(before);
      // The step count fits on one line.
      const lines = await page.getByTestId("progress").evaluate((text) => {
        const range = document.createRange();
        range.selectNodeContents(text);
        return range.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(text).lineHeight);
      });
      expect(lines, lang).toBeLessThan(1.5);
    }
  });
}

test("a reloaded permalink gives the same run, to the last digit", async ({ page }) => {
  await open(page, { link: "stream=islands&rehearse=balanced.labels&seed=11" });
  await playToEnd(page);
  const [rows, address] = [await matrix(page), await link(page)];
  await page.reload();
  await expect(page.getByTestId("step")).toBeEnabled();
  expect(await link(page)).toBe(address);
  await expect(page.getByTestId("switch-replay")).toHaveAttribute("aria-checked", "true");
  await playToEnd(page);
  expect(await matrix(page)).toEqual(rows);
});

test("the share panel's link opens the same run elsewhere", async ({ page, context }) => {
  await open(page, { link: "stream=islands&penalty=ewc&seed=2" });
  await page.getByTestId("share").click();
  const shared = await page.getByTestId("link").inputValue();
  expect(shared.length).toBeLessThanOrEqual(400);
  const other = await context.newPage();
  await other.goto(shared);
  await expect(other.getByTestId("step")).toBeEnabled();
  expect(await link(other)).toBe(await link(page));
  await expect(other.getByTestId("switch-constraint")).toHaveAttribute("aria-checked", "true");
});

test("a switch thrown in mid-run acts from that step on, and the link says so", async ({ page, context }) => {
  await open(page, { link: "stream=islands&seed=4" });
  await page.getByTestId("next-task").click();
  await expect.poll(() => step(page)).toBe(300);
  const [first] = await matrix(page);
  await page.getByTestId("switch-replay").click();
  await expect(page.getByTestId("switch-replay")).toHaveAttribute("aria-checked", "true");
  expect(await link(page)).toContain("at=300,balanced.labels,on");
  // The history stays.
  expect(await step(page)).toBe(300);
  await expect.poll(async () => (await matrix(page))[0]).toEqual(first);
  await page.getByTestId("next-task").click();
  await expect.poll(() => step(page)).toBe(600);
  await page.getByTestId("switch-replay").click();
  expect(await link(page)).toContain("at=600,balanced.labels,off");
  await playToEnd(page);
  const rows = await matrix(page);
  // Without replay, task 1 falls to a coin flip while task 2 is learned.
  expect(Number(rows[1][0])).toBeGreaterThan(85);

  const other = await context.newPage();
  await open(other, { link: await link(page) });
  await playToEnd(other);
  expect(await matrix(other)).toEqual(rows);
});

test("a switch thrown while the run plays does not stop it", async ({ page }) => {
  await open(page, { link: "stream=islands&seed=1" });
  await choose(page, "normal");
  await page.getByTestId("play").click();
  await expect.poll(() => step(page)).toBeGreaterThan(20);
  await page.getByTestId("switch-replay").click();
  const thrown = Number(/at=(\d+),balanced\.labels,on/.exec(await link(page))?.[1]);
  expect(thrown).toBeGreaterThan(20);
  await expect(page.getByTestId("play")).toHaveAttribute("data-plays", "true");
  await expect.poll(() => step(page)).toBeGreaterThan(thrown + 10);
});

test("switching the language and the theme keeps the run", async ({ page }) => {
  const complaints = complaintsOf(page);
  await open(page, { link: LONG });
  await choose(page, "normal");
  await page.getByTestId("play").click();
  await expect.poll(() => step(page)).toBeGreaterThan(10);
  const [before, address] = [await step(page), await link(page)];
  const english = await page.getByTestId("say").innerText();
  await page.getByTestId("language").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page).toHaveTitle(/\p{Script=Han}/u);
  await expect(page.getByTestId("say")).toContainText(/\p{Script=Han}/u);
  expect(await page.getByTestId("say").innerText()).not.toBe(english);
  await page.getByTestId("theme").click();
  await page.getByTestId("theme").click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByTestId("play")).toHaveAttribute("data-plays", "true");
  expect(await step(page)).toBeGreaterThanOrEqual(before);
  await expect.poll(() => step(page)).toBeGreaterThan(before + 50);
  expect(await link(page)).toBe(address);
  // The choice survives a reload.
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(complaints).toEqual([]);
});

test("both languages leave no key without its text", async ({ page }) => {
  for (const lang of ["en", "zh-Hans"]) {
    await open(page, { query: `autoplay=off&lang=${lang}`, link: "stream=split-digits&penalty=si&rehearse=reservoir.stored" });
    await playToEnd(page);
    const text = await page.locator("body").innerText();
    // A key without a text is shown as itself: lower-case words joined by hyphens.
    const keys = text.match(/(?<![\w-])[a-z]+(-[a-z0-9]+){1,}(?![\w-])/g) ?? [];
    const suspects = keys.filter((word) => /^(say|chart|figure|knob|unit|source|target|penalty|projection|choice|preset|family|group|measure|matrix|tile|result|term|toggle|stream|scored|guide|help|speed|status)-/.test(word));
    expect(suspects).toEqual([]);
  }
});

test("after a run its lines stay as the ghost of the next one", async ({ page }) => {
  await open(page, { link: "stream=islands&seed=6" });
  await playToEnd(page);
  const before = await page.getByTestId("average-accuracy").innerText();
  await page.getByTestId("switch-replay").click();
  await untilEnd(page);
  await expect(page.getByTestId("accuracy-chart")).toHaveAttribute("data-labels", /^before \d+/m);
  await expect(page.getByTestId("say")).toContainText("Previous run");
  expect(await page.getByTestId("average-accuracy").innerText()).not.toBe(before);
});

test("a hidden tab does not train, and goes on when it is seen again", async ({ page }) => {
  await open(page, { link: LONG });
  await choose(page, "fast");
  await page.getByTestId("play").click();
  await expect.poll(() => step(page)).toBeGreaterThan(100);
  const show = (state) =>
    page.evaluate((state) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => state === "hidden" });
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, state);
  await show("hidden");
  await page.waitForTimeout(200);
  const hidden = await step(page);
  await page.waitForTimeout(500);
  expect(await step(page)).toBe(hidden);
  await show("visible");
  await expect.poll(() => step(page)).toBeGreaterThan(hidden + 50);
});

test("a pasted link replaces the run", async ({ page }) => {
  await open(page, { link: "stream=islands&seed=1" });
  await paste(page, "stream=ring&seed=9");
  await expect(page.getByTestId("step")).toBeEnabled();
  await expect(page.getByTestId("matrix").locator("tbody tr")).toHaveCount(5);
  await playToEnd(page);
  expect(await link(page)).toBe("stream=ring&seed=9");
});

test("every preset of every stream starts and takes its first steps", async ({ page }) => {
  test.setTimeout(120_000);
  const complaints = complaintsOf(page);
  await open(page, { link: "stream=islands&steps=12&train=40&test=40&seed=1" });
  await choose(page, "max");
  const presets = await page.getByTestId("preset").locator("optgroup option").evaluateAll((all) => all.map((option) => option.value));
  expect(presets.length).toBeGreaterThan(10);
  await page.getByTestId("play").click();
  await untilEnd(page);
  for (const preset of presets) {
    await page.getByTestId("preset").selectOption(preset);
    await untilEnd(page);
    await expect(page.getByTestId("fault")).toHaveCount(0);
  }
  expect(complaints).toEqual([]);
});

test("a knob moved now is not undone by a later scheduled value, and the page says what is dropped", async ({ page }) => {
  await open(page, { link: "stream=islands&penalty=ewc,strength:1&at=900,ewc,strength:1000&seed=1" });
  await choose(page, "max");
  await page.getByTestId("next-task").click();
  await expect(page.getByTestId("play")).toHaveAttribute("data-plays", "false");
  await expect.poll(() => step(page)).toBeGreaterThan(0);
  const now = await step(page);
  const strength = page.locator('[data-group="constraint"] .number input[data-knob="strength"]');
  await expect(strength).toHaveValue("1");
  await strength.fill("10");
  await strength.press("Enter");
  await expect.poll(() => link(page)).toContain(`at=${now},ewc,strength:10`);
  expect(await link(page)).not.toContain("at=900");
  const notice = page.getByTestId("dropped");
  await expect(notice).toContainText("1000 at step 900");
  await notice.getByRole("button").click();
  await expect(notice).toBeHidden();
});
