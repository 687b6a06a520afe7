// The tests' actions on the page, and their observations.
import { expect } from "@playwright/test";

/** Opens the page and waits until its run is set up. `query` holds page modes, `link` the run. */
export async function open(page, { query = "autoplay=off", link = "stream=islands&seed=1" } = {}) {
  await failWhenRefused(page);
  await page.goto(`./?${query}#${link}`);
  await expect(page.getByTestId("step")).toBeEnabled();
  await expect(page.getByTestId("tiles").locator("figure").first()).toBeVisible();
}

const watched = new WeakSet();

/** From now on a run that the page asks for and the worker refuses fails the test, whatever that looks at. */
async function failWhenRefused(page) {
  if (watched.has(page)) return;
  watched.add(page);
  await page.exposeFunction("tellRefusal", (text) => {
    setImmediate(() => {
      throw new Error(text);
    });
  });
  await page.addInitScript(() => {
    const timer = setInterval(() => {
      const text = document.querySelector('[data-testid="fault"]')?.textContent ?? "";
      if (!text.includes("a run that cannot be")) return;
      clearInterval(timer);
      window.tellRefusal(text);
    }, 200);
  });
}

/** Chooses how fast the run plays: slow, normal, fast or max. */
export async function choose(page, speed) {
  // The radio button itself is covered by its label.
  await page.locator(`[data-testid="speed"] input[value="${speed}"]`).check({ force: true });
}

/** Steps taken, as displayed. */
export async function step(page) {
  return Number(await page.getByTestId("progress").getAttribute("data-step"));
}

/** Waits for the run's end: nothing more can be trained. */
export async function untilEnd(page, timeout = 30_000) {
  await expect(page.getByTestId("next-task")).toBeDisabled({ timeout });
  await expect(page.getByTestId("play")).toHaveAttribute("data-plays", "false");
}

/** Plays the run to its end, as fast as the device can. */
export async function playToEnd(page, timeout) {
  await choose(page, "max");
  await page.getByTestId("play").click();
  await untilEnd(page, timeout);
}

/** The accuracy matrix from the page's table: `rows[i][j]`, percent with one decimal, as text. */
export async function matrix(page) {
  return page.getByTestId("matrix").evaluate((table) =>
    Array.from(table.querySelectorAll("tbody tr"), (row) =>
      Array.from(row.querySelectorAll("td[data-value]"), (cell) => cell.dataset.value),
    ),
  );
}

/** The mean of the last row, from the page's table. */
export async function averageAccuracy(page) {
  const means = page.getByTestId("matrix").locator('tbody td[data-col="mean"]');
  return (await means.last().innerText()).trim();
}

/** The run's link, from the address. */
export async function link(page) {
  return page.evaluate(() => location.hash.slice(1));
}

/** Pastes another run's link into the address, and waits until the page has adopted it. */
export async function paste(page, link) {
  await page.evaluate(async (link) => {
    const taken = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
    location.hash = link;
    await taken;
    // The page's own listener has run; its effects follow before the next task.
    await new Promise((resolve) => setTimeout(resolve));
  }, link);
}

/** A run's link with another seed. */
export function withSeed(link, seed) {
  return link.replace(/\bseed=\d+$/, `seed=${seed}`);
}

/** Collects every error of the page: console errors and warnings, uncaught errors, failed requests. */
export function complaintsOf(page) {
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`not loaded: ${request.url()}`));
  return complaints;
}

/**
 * How promptly Pause acts, in milliseconds: measured inside the page, from the click to the last change of
 * the counter; of five times the middle one, so that another program's burst on this machine is not taken
 * for the page's delay.
 */
export async function pauseDelay(page, { play = "play", progress = "progress" } = {}) {
  const delays = await page.evaluate(async (ids) => {
    const [play, progress] = ids.map((id) => document.querySelector(`[data-testid="${id}"]`));
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    let changed = 0;
    new MutationObserver(() => (changed = performance.now())).observe(progress, { attributes: true });
    const delays = [];
    for (let round = 0; round < 5; round += 1) {
      const begun = performance.now();
      play.click();
      await pause(500);
      // The counter updates five times a second, so it changes within these 500 ms.
      if (changed < begun) throw new Error("it does not play");
      const clicked = performance.now();
      play.click();
      await pause(500);
      delays.push(Math.max(0, changed - clicked));
    }
    return delays;
  }, [play, progress]);
  console.log(`pause took ${delays.map((delay) => delay.toFixed(0)).join(", ")} ms`);
  return delays.sort((one, other) => one - other)[2];
}

/** Number of colours on a canvas; 1 if empty. A canvas drawn by a worker can only be copied. */
export const nColours = (canvas) =>
  canvas.evaluate((canvas) => {
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const context = copy.getContext("2d");
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });

/** Exposes every worker but the first as `window.others`, and makes the first `n` of them fail to load. */
export async function watchOthers(page, refusals) {
  await page.addInitScript((refusals) => {
    const { Worker } = window;
    let nFirst = 1;
    window.others = [];
    window.Worker = class extends Worker {
      constructor(address, options) {
        const isOther = String(address).includes("worker-entry") && (nFirst -= 1) < 0;
        const isRefused = isOther && (refusals -= 1) >= 0;
        super(isRefused ? `${address}?lost` : address, options);
        if (isOther) window.others.push(this);
      }
    };
  }, refusals);
  await page.route(/worker-entry.*\?lost$/, (route) => route.abort());
}
