// 500 clicks and keys drawn with a fixed seed: no error, no refused request, no dead worker.
import { expect, test } from "@playwright/test";
import { complaintsOf, open, step } from "./page.mjs";

const N_ACTS = 500;

/** mulberry32: numbers in [0, 1) from a seed. */
function drawing(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const KEYS = ["Space", "s", "t", "r", "1", "2", "3", "Control+z", "Control+z", "Control+Shift+z", "Escape", "Tab", "ArrowRight"];
const TEXTS = ["3", "0,5", "-3", "1.5", "", "1e3", "99999999999", "2-1", "12", "x"];

/** Operates one of the visible controls as a person would; returns which. In the page. */
function operate([lot, value, text]) {
  const isSeen = (element) => element.checkVisibility() && !element.disabled;
  const scope = document.querySelector("dialog[open]") ?? document;
  const all = Array.from(scope.querySelectorAll("button, select, input, summary, [role=switch]")).filter(isSeen);
  const element = all[Math.floor(lot * all.length)];
  if (!element) return "nothing";
  const name = `${element.tagName} ${element.dataset.testid ?? element.id} ${element.dataset.knob ?? ""}`;
  const say = (kind) => element.dispatchEvent(new Event(kind, { bubbles: true }));
  if (element.tagName === "SELECT") {
    const options = Array.from(element.options).filter((option) => !option.disabled);
    element.value = options[Math.floor(value * options.length)].value;
    say("change");
  } else if (element.type === "range") {
    // What makes a run long stays in the lower part.
    const isSize = /tasks|train|test|layers|units|steps|batch|kept|samples/.test(element.id);
    element.value = Number(element.max) * value * (isSize ? 0.4 : 1);
    say("input");
    say("change");
  } else if (element.tagName === "INPUT" && element.inputMode) {
    element.value = text;
    say("change");
  } else {
    element.click();
  }
  return `${name} ${element.value ?? ""}`;
}

test("500 clicks and keys leave a page that works", async ({ page }) => {
  test.setTimeout(240_000);
  const draw = drawing(20);
  const complaints = complaintsOf(page);
  // The die is thrown with the same numbers each time.
  await page.addInitScript(() => {
    let next = 1;
    crypto.getRandomValues = (bytes) => {
      for (let index = 0; index < bytes.length; index += 1) bytes[index] = (next = (next * 75 + 74) % 65537) & 255;
      return bytes;
    };
  });
  await open(page, { query: "", link: "stream=islands&steps=60&train=60&test=40&seed=1" });
  const done = [];
  for (let act = 0; act < N_ACTS; act += 1) {
    if (draw() < 0.25) {
      const key = KEYS[Math.floor(draw() * KEYS.length)];
      done.push(key);
      await page.keyboard.press(key);
    } else {
      done.push(await page.evaluate(operate, [draw(), draw(), TEXTS[Math.floor(draw() * TEXTS.length)]]));
    }
    if (act % 10 === 9) {
      await page.waitForTimeout(50);
      const fault = page.getByTestId("fault");
      if (await fault.count()) throw new Error(`${await fault.innerText()} after\n${done.slice(-20).join("\n")}`);
      expect(complaints, done.slice(-20).join("\n")).toEqual([]);
    }
  }
  await page.keyboard.press("Escape");
  // It still does what it is told.
  await page.evaluate(() => (location.hash = "stream=islands&steps=60&seed=3"));
  await expect(page.getByTestId("tiles").locator("figure").first()).toBeVisible();
  await page.evaluate(() => document.querySelector("[data-testid=play][data-plays=true]")?.click());
  await page.getByTestId("reset").click();
  await page.getByTestId("next-task").click();
  await expect.poll(() => step(page)).toBe(60);
  await expect(page.getByTestId("fault")).toHaveCount(0);
  expect(complaints).toEqual([]);
});
