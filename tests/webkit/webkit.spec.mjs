// What a visitor with Safari's engine meets: the same bits, the first run, the switches, the study, both languages.
import { expect, test } from "@playwright/test";
import { converse, converseInPage } from "../engines/conversation.mjs";
import { goldenLines } from "../engines/golden.mjs";
import { openWebKit } from "./webkit.mjs";

const { BASE_URL, WEBKIT_DRIVER, MINIBROWSER, XVFB } = process.env;

let webkit;
let page;

test.beforeAll(async () => {
  webkit = await openWebKit({ driver: WEBKIT_DRIVER, browser: MINIBROWSER, xvfb: XVFB });
  page = webkit.session;
});
test.afterEach(async ({}, info) => {
  if (info.status !== info.expectedStatus) await webkit.screen.save(info.outputPath("screen.png"));
});
test.afterAll(() => webkit?.close());

/** Opens the page with another link; the same page would only be told that its fragment has changed. */
async function open(query, link = "") {
  await page.go("about:blank");
  await page.go(`${BASE_URL}?${query}#${link}`);
  await page.until("no fault is told of", () => document.getElementById("boot-failure")?.checkVisibility() === false);
}
const click = (id) => page.click(`[data-testid="${id}"]`);
const textOf = (id) => page.call((id) => document.querySelector(`[data-testid="${id}"]`)?.innerText.trim(), id);
const isReady = (id) =>
  page.until(`${id} can be used`, (id) => document.querySelector(`[data-testid="${id}"]:enabled`) !== null, id);
const atMax = (id) =>
  page.call((id) => document.querySelector(`[data-testid="${id}"] input[value="max"]`).click(), id);
const untilEnd = () =>
  page.until("the run is over", () => {
    const find = (id) => document.querySelector(`[data-testid="${id}"]`);
    return find("next-task")?.disabled && find("play")?.dataset.plays === "false";
  });
/** The accuracy matrix in percent: `rows[i][j]`. */
const matrix = () =>
  page.call(() =>
    Array.from(document.querySelectorAll('[data-testid="matrix"] tbody tr'), (row) =>
      Array.from(row.querySelectorAll("td[data-value]"), (cell) => Number(cell.dataset.value)),
    ),
  );
const lastMean = async () => {
  const last = (await matrix()).at(-1);
  return last.reduce((sum, accuracy) => sum + accuracy, 0) / last.length;
};

test("the worker computes every golden digest", async () => {
  await open("autoplay=off");
  const { links } = await page.call(`(lines) => (${converseInPage})(${converse}, lines)`, await goldenLines());
  expect(links.length).toBeGreaterThan(40);
  expect(links.filter(({ isRight }) => !isRight).map(({ link }) => link)).toEqual([]);
});

test("the first run starts by itself, is drawn, forgets, and stops at its end", async () => {
  await open("");
  await page.until("it trains", () => document.querySelector('[data-testid="progress"]')?.dataset.step > 100);
  await atMax("speed");
  await untilEnd();
  expect(await page.call(() => document.querySelector('[data-testid="progress"]').dataset.step)).toBe("1500");
  const rows = await matrix();
  expect(rows).toHaveLength(5);
  for (const [task, row] of rows.entries()) expect(row[task]).toBeGreaterThan(90);
  expect(rows[4][0]).toBeLessThan(75);
  // On the screen, since a canvas that a worker draws cannot be read here. The page is at the window's foot.
  const chart = await page.call(() => {
    const canvas = document.querySelector('[data-testid="accuracy-chart"] canvas');
    canvas.scrollIntoView();
    const { x, y, width, height } = canvas.getBoundingClientRect();
    const visible = Math.min(height, innerHeight - y);
    return { x: screenX + x, y: screenY + outerHeight - innerHeight + y, width, height: visible };
  });
  expect(chart.height).toBeGreaterThan(100);
  await expect.poll(() => webkit.screen.nColours(chart)).toBeGreaterThan(20);
});

test("each of the three switches retains old tasks", async () => {
  const means = {};
  for (const id of ["none", "replay", "distillation", "constraint"]) {
    await open("autoplay=off", "stream=islands&seed=1");
    await isReady("step");
    await atMax("speed");
    if (id !== "none") await click(`switch-${id}`);
    await isReady("step");
    await click("play");
    await untilEnd();
    means[id] = await lastMean();
  }
  for (const id of ["replay", "distillation", "constraint"]) expect(means[id], id).toBeGreaterThan(means.none + 5);
});

test("the study trains teacher and students to the end", async () => {
  await open(
    "autoplay=off",
    "study&data=spiral&teacher-steps=300&steps=400&evaluate=20&at-least=100&at-most=200&arm=hard&arm=soft.free&seed=1",
  );
  await isReady("study-play");
  await atMax("study-speed");
  await click("study-play");
  await page.until(
    "teacher and students are trained",
    () => document.querySelector('[data-testid="study-progress"]').dataset.done === "700",
  );
  const rows = await page.call(() =>
    Array.from(document.querySelectorAll('[data-testid="study-table"] tbody tr[data-arm]'), (row) => [
      row.dataset.arm,
      Number.parseFloat(row.cells[1].innerText),
    ]),
  );
  expect(rows.map(([arm]) => arm)).toEqual(expect.arrayContaining(["hard", "soft.free"]));
  for (const [arm, accuracy] of rows) expect(accuracy, arm).toBeGreaterThan(20);
});

for (const [language, word] of [
  ["en", /[A-Za-z]{4}/],
  ["zh-Hans", /\p{Script=Han}{2}/u],
]) {
  test(`the page speaks the language it is asked for: ${language}`, async () => {
    await open(`autoplay=off&lang=${language}`, "stream=islands&seed=1");
    await isReady("step");
    expect(await page.call(() => document.documentElement.lang)).toBe(language);
    await expect.poll(() => textOf("say")).toMatch(word);
    expect(await textOf("play")).toMatch(word);
  });
}
