// Changes: where they take effect, how they are undone, and how often the address is written.
import { expect, test } from "@playwright/test";
import { choose, complaintsOf, link, matrix, open, step } from "./page.mjs";

const at = (page) => expect.poll(() => link(page));
const undo = (page) => page.keyboard.press("Control+z");
const redo = (page) => page.keyboard.press("Control+Shift+z");
const blur = (page) => page.evaluate(() => document.activeElement?.blur());

test("a change soon after an automatic start restarts the run, and one after Play is made at its step", async ({ page }) => {
  await open(page, { query: "", link: "stream=islands&seed=4&steps=3000" });
  await expect.poll(() => step(page)).toBeGreaterThan(40);
  await page.getByTestId("switch-replay").click();
  await at(page).toContain("rehearse=");
  expect(await link(page)).not.toContain("at=");
  await expect(page.getByTestId("play")).toHaveAttribute("data-plays", "true");
  // A run that an edit started is in nobody's hands either.
  await expect.poll(() => step(page)).toBeGreaterThan(40);
  await page.getByTestId("switch-constraint").click();
  await at(page).toContain("penalty=");
  expect(await link(page)).not.toContain("at=");
  await page.getByTestId("play").click();
  const paused = await step(page);
  await page.getByTestId("switch-distillation").click();
  await at(page).toMatch(/at=\d+,[\w.]+,on/);
  expect(await step(page)).toBeGreaterThanOrEqual(paused);
});

for (const key of ["play", "step", "next-task"]) {
  test(`after ${key} a change is made in mid-run`, async ({ page }) => {
    await open(page, { link: "stream=islands&seed=4&steps=3000" });
    await choose(page, "fast");
    await page.getByTestId(key).click();
    await expect.poll(() => step(page)).toBeGreaterThan(0);
    await page.getByTestId("switch-replay").click();
    await at(page).toMatch(/at=\d+,[\w.]+,on/);
  });
}

test("a change after a run's end makes the next run with it", async ({ page }) => {
  await open(page, { query: "", link: "stream=islands&steps=20&train=40&test=40&seed=4" });
  await expect(page.getByTestId("next-task")).toBeDisabled({ timeout: 30_000 });
  await page.getByTestId("switch-replay").click();
  await page.getByTestId("switch-constraint").click();
  await at(page).toMatch(/rehearse=.*penalty=/);
  expect(await link(page)).not.toContain("at=");
});

test("changes are undone and redone one by one, with keys and by the browser's Back and Forward", async ({ page }) => {
  const complaints = complaintsOf(page);
  await open(page, { link: "stream=islands&seed=4" });
  const links = [await link(page)];
  const changes = [
    () => page.getByTestId("switch-replay").click(),
    () => page.getByTestId("menu-constraint").selectOption("si"),
    () => page.getByTestId("switch-constraint").click(),
    () => page.getByTestId("stream").selectOption("moons"),
    () => page.getByTestId("preset").selectOption("packnet"),
    () => page.getByTestId("seed-die").click(),
  ];
  for (const change of changes) {
    const before = await link(page);
    await change();
    await page.waitForTimeout(300);
    if ((await link(page)) !== before) links.push(await link(page));
  }
  expect(links.length).toBe(6);
  await blur(page);
  for (const wanted of links.slice(0, -1).reverse()) {
    await undo(page);
    await at(page).toBe(wanted);
    await expect(page.getByTestId("undone")).toContainText("Undone:");
  }
  await expect(page.getByTestId("undone")).toContainText("Replay");
  // Nothing is left to undo: the page stays.
  await undo(page);
  await page.waitForTimeout(200);
  expect(await link(page)).toBe(links[0]);
  await expect(page.getByTestId("switch-replay")).toHaveAttribute("aria-checked", "false");
  for (const wanted of links.slice(1)) {
    await redo(page);
    await at(page).toBe(wanted);
  }
  await expect(page.getByTestId("undone")).toContainText("Redone: Seed.");
  for (const wanted of links.slice(0, -1).reverse()) {
    await page.goBack();
    await at(page).toBe(wanted);
  }
  await page.goForward();
  await at(page).toBe(links[1]);
  await expect(page.getByTestId("switch-replay")).toHaveAttribute("aria-checked", "true");
  // The notice leads back itself, and goes when dismissed.
  await page.getByTestId("undone").getByRole("button", { name: "Undo" }).click();
  await at(page).toBe(links[0]);
  await page.getByTestId("undone").getByRole("button", { name: "Dismiss" }).click();
  await expect(page.getByTestId("undone")).toBeHidden();
  expect(complaints).toEqual([]);
});

test("what a switch would add comes back with Undo", async ({ page }) => {
  await open(page, { link: "stream=islands&penalty=ewc,strength:7&seed=4" });
  await page.getByTestId("menu-constraint").selectOption("si");
  await at(page).toContain("penalty=si");
  await blur(page);
  const top = () => page.getByTestId("play").evaluate((button) => button.getBoundingClientRect().top);
  const before = await top();
  await undo(page);
  await at(page).toBe("stream=islands&penalty=ewc,strength:7&seed=4");
  await expect(page.getByTestId("menu-constraint")).toHaveValue("ewc");
  // What is said of it moves nothing.
  await expect(page.getByTestId("undone")).toBeVisible();
  expect(await top()).toBe(before);
});

test("undoing a change in mid-run goes on from the same step", async ({ page }) => {
  await open(page, { link: "stream=islands&seed=4" });
  await page.getByTestId("next-task").click();
  await expect.poll(() => step(page)).toBe(300);
  const [first] = await matrix(page);
  await page.getByTestId("switch-replay").click();
  await at(page).toMatch(/at=300,[\w.]+,on/);
  await blur(page);
  await undo(page);
  await at(page).toBe("stream=islands&seed=4");
  await expect.poll(() => step(page)).toBe(300);
  await expect.poll(async () => (await matrix(page))[0]).toEqual(first);
});

test("in a text field Ctrl+Z is the field's own", async ({ page }) => {
  await open(page, { link: "stream=islands&seed=4" });
  await page.getByTestId("switch-replay").click();
  const before = await link(page);
  await page.getByTestId("seed").click();
  await page.keyboard.type("9");
  await undo(page);
  await page.waitForTimeout(200);
  expect(await link(page)).toBe(before);
});

test("Back leads from the study to the run, and a reload keeps the entries", async ({ page }) => {
  await open(page, { link: "stream=islands&seed=4" });
  await page.getByTestId("switch-replay").click();
  await at(page).toContain("rehearse=");
  const run = await link(page);
  await page.reload();
  await expect(page.getByTestId("step")).toBeEnabled();
  expect(await link(page)).toBe(run);
  await page.goBack();
  await at(page).toBe("stream=islands&seed=4");
  await expect(page.getByTestId("switch-replay")).toHaveAttribute("aria-checked", "false");
  await page.goForward();
  await at(page).toBe(run);
  await expect(page.getByTestId("switch-replay")).toHaveAttribute("aria-checked", "true");
  await page.evaluate(() => (location.hash = "study&seed=4"));
  await expect(page.locator("#study-controls")).toBeVisible();
  await page.goBack();
  await at(page).toBe(run);
  await expect(page.locator("#study-controls")).toBeHidden();
});

test("the address is written at most four times a second, and always at rest", async ({ page }) => {
  await page.addInitScript(() => {
    window.writes = [];
    for (const name of ["pushState", "replaceState"]) {
      const write = history[name];
      history[name] = function (...given) {
        window.writes.push(performance.now());
        return write.apply(this, given);
      };
    }
  });
  await open(page, { link: "stream=islands&penalty=ewc&seed=4" });
  const slider = page.locator('[data-group="constraint"] input[type="range"]').first();
  await slider.focus();
  for (let press = 0; press < 80; press += 1) {
    await page.keyboard.press(press % 2 ? "ArrowLeft" : "ArrowRight");
    await page.waitForTimeout(20);
  }
  await page.keyboard.press("Home");
  await at(page).toContain("strength:0");
  const writes = await page.evaluate(() => window.writes);
  for (let index = 4; index < writes.length; index += 1) {
    expect(writes[index] - writes[index - 4]).toBeGreaterThanOrEqual(999);
  }
  // All of it was one move of one knob.
  await undo(page);
  await at(page).toBe("stream=islands&penalty=ewc&seed=4");
});

test("a page kept for the back button goes on as it was", async ({ page }) => {
  await open(page, { link: "stream=islands&tasks=20&steps=5000" });
  await choose(page, "fast");
  const keepAndRestore = () =>
    page.evaluate(async () => {
      const show = (state) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => state === "hidden" });
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      };
      show("hidden");
      dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
      await new Promise((resolve) => setTimeout(resolve, 200));
      show("visible");
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    });
  await keepAndRestore();
  await expect(page.getByTestId("play")).toHaveAttribute("data-plays", "false");
  await page.getByTestId("play").click();
  await expect.poll(() => step(page)).toBeGreaterThan(50);
  await keepAndRestore();
  const shown = await step(page);
  await expect(page.getByTestId("play")).toHaveAttribute("data-plays", "true");
  await expect.poll(() => step(page)).toBeGreaterThan(shown + 50);
});
