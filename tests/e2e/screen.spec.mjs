// The screen as people have it: projectors, phones, frames, large type, paper, forced colours, fingers, translators,
// another screen's pixels, what is copied.
import { mkdtempSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, test } from "@playwright/test";
import { choose, open, playToEnd, step } from "./page.mjs";

/** Pairs of visible texts in these parts of the page that cover each other, and texts that leave their part. */
const collisions = (page, parts) =>
  page.evaluate((parts) => {
    const found = [];
    for (const part of document.querySelectorAll(parts)) {
      const frame = part.getBoundingClientRect();
      const texts = [];
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        const isBox = node.nodeType !== Node.TEXT_NODE;
        if (isBox ? !["SELECT", "BUTTON"].includes(node.tagName) : !node.data.trim() || element.closest("select")) continue;
        const style = getComputedStyle(element);
        if (style.visibility === "hidden" || style.clipPath !== "none" || element.closest(".unseen, [hidden]")) continue;
        const range = document.createRange();
        range.selectNode(node);
        const rects = isBox ? [node.getBoundingClientRect()] : range.getClientRects();
        for (const rect of rects) if (rect.width > 1) texts.push({ node, rect, says: (isBox ? node.innerText : node.data).trim() });
      }
      for (const [index, one] of texts.entries()) {
        if (one.rect.right > frame.right + 1) found.push(`${one.says} leaves its part`);
        for (const other of texts.slice(index + 1)) {
          if (one.node === other.node || one.node.contains(other.node) || other.node.contains(one.node)) continue;
          const width = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
          const height = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
          // Two lines' boxes may touch; glyphs then do not.
          if (width > 1 && height > 4) found.push(`${one.says} | ${other.says}: ${width.toFixed(0)} × ${height.toFixed(0)}`);
        }
      }
    }
    return found;
  }, parts);

const PARTS = ".top, .main .strip, .main .chart, .tile, .results, .measures";

for (const [width, height] of [
  [1440, 900],
  [1366, 768],
  [1280, 720],
  [1024, 768],
  [820, 1180],
  [390, 844],
  [320, 640],
]) {
  test(`no text covers another at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const lang of ["en", "zh-Hans"]) {
      await open(page, { query: `autoplay=off&lang=${lang}`, link: "stream=islands&seed=1" });
      expect(await collisions(page, PARTS), `${lang}, at the start`).toEqual([]);
      await choose(page, "max");
      await page.getByTestId("play").click();
      // While the seeds' menu and its progress come.
      for (let look = 0; look < 12; look += 1) {
        expect(await collisions(page, PARTS), `${lang}, during the run`).toEqual([]);
        await page.waitForTimeout(150);
      }
      await expect(page.getByTestId("next-task")).toBeDisabled({ timeout: 30_000 });
      await expect(page.getByTestId("seeds")).toBeVisible();
      await page.getByTestId("seeds").selectOption("10");
      expect(await collisions(page, PARTS), `${lang}, at the end`).toEqual([]);
    }
  });
}

for (const [width, height] of [
  [1366, 768],
  [1280, 720],
  [1024, 768],
]) {
  test(`all five tiles are whole, and in sight with the chart, at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const link of ["stream=islands&seed=1", "stream=split-digits&seed=1"]) {
      await open(page, { link });
      const row = await page.getByTestId("tiles").evaluate((row) => row.scrollWidth - row.clientWidth);
      expect(row, `${link}: sideways`).toBeLessThanOrEqual(0);
      const isPlane = link.includes("islands");
      if (!isPlane && width !== 1024) continue;
      const bottom = await page.locator(".tile").last().evaluate((tile) => tile.getBoundingClientRect().bottom);
      expect(bottom, link).toBeLessThanOrEqual(height);
    }
  });
}

test("a phone shows the chart and the tiles above its bar", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const link of ["stream=islands&seed=1", "stream=split-digits&seed=1"]) {
    await open(page, { link });
    const bar = await page.locator(".main .strip").evaluate((strip) => strip.getBoundingClientRect().top);
    const tile = await page.locator(".tile").first().evaluate((tile) => tile.getBoundingClientRect().bottom);
    expect(tile, link).toBeLessThanOrEqual(bar);
  }
});

test("the study's maps are whole on a laptop", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("./?autoplay=off#study");
  await expect(page.getByTestId("study-maps").locator("figure").first()).toBeVisible();
  const row = await page.locator(".study-maps").evaluate((row) => row.scrollWidth - row.clientWidth);
  expect(row).toBeLessThanOrEqual(0);
});

for (const [width, height] of [
  [320, 180],
  [320, 256],
  [480, 320],
  [640, 480],
  [390, 844],
]) {
  test(`nothing covers what has the focus at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, { link: "stream=islands&seed=1" });
    const covered = [];
    let nStops = 0;
    for (let stop = 0; stop < 90; stop += 1) {
      await page.keyboard.press("Tab");
      const found = await page.evaluate(() => {
        const { activeElement: element } = document;
        if (!element || element === document.body) return null;
        const { left, top, right, bottom } = (element.closest("label:has(input[type=radio])") ?? element).getBoundingClientRect();
        const [x0, x1] = [Math.max(left, 0), Math.min(right, innerWidth)];
        const [y0, y1] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
        const name = element.getAttribute("aria-label") || element.id || element.innerText || element.className;
        if (x1 - x0 < 2 || y1 - y0 < 2) return `${name}: out of sight`;
        const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x0 + x * (x1 - x0), y0 + y * (y1 - y0)]));
        const isFree = ([x, y]) => {
          const hit = document.elementFromPoint(x, y);
          const above = hit?.closest(".strip");
          return hit && (!above || above.contains(element) || getComputedStyle(above).position === "static");
        };
        // Fully in sight where it fits.
        return points.every(isFree) ? "" : `${name}: covered`;
      });
      if (found === null) continue;
      nStops += 1;
      if (found) covered.push(found);
    }
    expect(nStops).toBeGreaterThan(25);
    expect(covered).toEqual([]);
  });
}

for (const [width, height] of [
  [480, 320],
  [640, 480],
]) {
  test(`a frame of ${width} × ${height} shows the chart and Play at once`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, { link: "stream=islands&seed=1" });
    const { top, bottom } = await page.getByTestId("accuracy-chart").evaluate((chart) => chart.getBoundingClientRect().toJSON());
    expect(top).toBeGreaterThanOrEqual(0);
    expect(Math.min(bottom, height) - top, "most of the chart").toBeGreaterThan(0.9 * (bottom - top));
    expect(bottom - top).toBeGreaterThanOrEqual(110);
    await expect(page.getByTestId("play")).toBeInViewport({ ratio: 1 });
  });
}

test("type follows the browser's own size, and the page holds at twice that size", async ({ baseURL }) => {
  const profile = mkdtempSync(join(tmpdir(), "large-type-"));
  mkdirSync(join(profile, "Default"));
  const preferences = { webkit: { webprefs: { default_font_size: 32 } } };
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu"],
    baseURL,
    locale: "en",
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await open(page, { link: "stream=islands&seed=1" });
    expect(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize)), "the text's size").toBe(28);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, `${width}: sideways`).toBeLessThanOrEqual(0);
    expect(await collisions(page, ".main .chart, .tile, .results"), `${width}`).toEqual([]);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll(".btn, .tile-head b, .matrix td, .results b")]
        .filter((box) => box.offsetParent && box.scrollHeight > box.clientHeight + 4 && getComputedStyle(box).overflowY !== "visible")
        .map((box) => box.innerText),
    );
    expect(cut, `${width}: cut off`).toEqual([]);
  }
  await context.close();
});

/** What a page's translator does: every text gives its place to an element with other words. */
const translate = (page) =>
  page.evaluate(() => {
    document.documentElement.lang = "la";
    document.documentElement.classList.add("translated-ltr");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const isOurs = parent.closest('[translate="no"], script, style, textarea, svg, math, font');
      if (node.data.trim() && !isOurs) texts.push(node);
    }
    for (const text of texts) {
      const [outer, inner] = ["font", "font"].map((name) => document.createElement(name));
      inner.textContent = `«${text.data.trim()}»`;
      outer.append(inner);
      text.replaceWith(outer);
    }
    return texts.length;
  });

test("a translated page keeps telling the truth", async ({ page }) => {
  await open(page, { link: "stream=islands&seed=1" });
  expect(await translate(page)).toBeGreaterThan(100);
  await expect(page.getByTestId("play")).toHaveText("«Play»");
  await choose(page, "normal");
  await page.getByTestId("play").click();
  await expect(page.getByTestId("play")).toHaveText("Pause");
  await page.getByTestId("play").click();
  await expect(page.getByTestId("play")).toHaveText("Play");
  await expect.poll(() => step(page)).toBeGreaterThan(0);
  expect(await page.getByTestId("progress").innerText()).toContain(`Step ${await step(page)} of`);
  await playToEnd(page);
  await expect(page.getByTestId("play")).toHaveText("Play again");
  const say = await page.getByTestId("say").innerText();
  expect(say).toMatch(/^After 5 tasks/);
  expect(say).not.toContain("«");
  const cells = await page.getByTestId("matrix").evaluate((table) =>
    [...table.querySelectorAll("td[data-value]")].map((cell) => [cell.innerText.trim(), cell.classList.contains("unseen-yet") ? "" : cell.dataset.value]),
  );
  for (const [shown, value] of cells) expect(shown).toBe(value);
  await expect(page.locator("#matrix-heading"), "what stands still stays translated").toHaveText("«Accuracy matrix»");
  // Another language of the page's own takes over everywhere.
  await page.getByTestId("language").click();
  await expect(page.locator("#matrix-heading")).toHaveText("准确率矩阵");
  // Numbers and signs are the same in every language: they may stay as they were.
  expect(await page.locator("main.main").innerText()).not.toMatch(/«[^»]*\p{L}{2}/u);
});

test("numbers keep their signs and units where writing runs from the right", async ({ page }) => {
  await open(page, { link: "stream=islands&seed=1" });
  await playToEnd(page);
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  const turned = await page.evaluate(() => {
    const turned = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data.trim();
      if (!/^[−▲▼]? ?\d[\d.,]*( ?[%×])?( ± [\d.]+)?$/.test(text) || !node.parentElement.checkVisibility()) continue;
      const letters = [...node.data].flatMap((letter, index) => {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const { left, top, width } = range.getBoundingClientRect();
        return letter.trim() && width ? [{ left, top }] : [];
      });
      const isTurned = ({ left, top }, index) => index > 0 && top === letters[index - 1].top && left < letters[index - 1].left;
      if (letters.some(isTurned)) turned.push(text);
    }
    return turned;
  });
  expect(turned).toEqual([]);
  await expect(page.getByTestId("bwt")).toHaveText(/^−\d/);
});

test("what a mouse reads hovering is there for keys, fingers and screen readers", async ({ page }) => {
  await open(page, { link: "stream=islands&penalty=ewc&seed=1" });
  const dialog = page.locator("dialog[open]");
  const dumb = await page.evaluate(() =>
    [...document.querySelectorAll(".knob[title]")].filter((knob) => !knob.querySelector(".explain")).map((knob) => knob.innerText),
  );
  expect(dumb, "settings without a button that explains them").toEqual([]);
  const strength = page.locator('[data-group="constraint"]').getByRole("button", { name: "Explain: Strength λ" });
  await strength.focus();
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("How firmly weights are held.");
  await expect(dialog).toContainText("Takes effect at once");
  await page.keyboard.press("Escape");
  await expect(strength).toBeFocused();
  await page.locator('[data-figure="scored"]').click();
  await expect(dialog).toContainText("telling the task changes nothing");
  await expect(dialog).toContainText("their classes cannot be told apart");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(dialog).toContainText("20 steps per second");
  await expect(dialog).toContainText("Keep this run for comparison");
  await page.keyboard.press("Escape");
  await open(page, { link: "stream=split-digits&seed=1" });
  await page.getByTestId("next-task").click();
  await expect.poll(() => step(page)).toBe(300);
  await page.locator('[data-figure="answers"]').click();
  await expect(dialog.locator("li").first()).toContainText(/^A \d, read as \d; at the end of its task, as \d/);
});

/** The mean brightness of an element's picture, 0 to 255. */
async function brightness(page, shot) {
  return page.evaluate(async (encoded) => {
    const bitmap = await createImageBitmap(await (await fetch(encoded)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return data.reduce((sum, value, index) => (index % 4 === 3 ? sum : sum + value), 0) / ((3 * data.length) / 4);
  }, `data:image/png;base64,${shot.toString("base64")}`);
}

test("the dark theme prints dark on white, with the link, and labels in their places", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, bypassCSP: true, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await open(page, { query: "autoplay=off&theme=dark", link: "stream=islands&penalty=ewc&seed=7" });
  await playToEnd(page);
  /** Where the labels are on the drawing, in shares of its size, once the page's middle is this wide. */
  const places = (width) =>
    page.locator(".main .frame").evaluate((frame, width) => {
      document.querySelector(".main").style.width = width;
      const canvas = frame.querySelector("canvas").getBoundingClientRect();
      return [...frame.querySelectorAll(".texts span")].map((label) => {
        const { left, right, top, bottom } = label.getBoundingClientRect();
        const x = label.className.includes("at-start") ? left : label.className.includes("at-end") ? right : (left + right) / 2;
        return [(x - canvas.left) / canvas.width, ((top + bottom) / 2 - canvas.top) / canvas.height];
      });
    }, width);
  await page.setViewportSize({ width: 718, height: 1000 });
  await page.emulateMedia({ media: "print" });
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(247, 245, 240)");
  expect(await brightness(page, await page.locator(".main .frame").screenshot()), "the chart's ground").toBeGreaterThan(200);
  expect(await brightness(page, await page.locator(".matrix").screenshot()), "the matrix's ground").toBeGreaterThan(180);
  const printed = page.locator(".printed");
  await expect(printed).toBeVisible();
  expect(await printed.innerText()).toContain(await page.evaluate(() => location.hash));
  await expect(page.locator('[data-group="constraint"] .knob').first()).toBeVisible();
  await expect(page.getByTestId("play")).toBeHidden();
  // The same drawing on narrower paper, before the page could draw it anew.
  const [wide, narrow] = [await places("700px"), await places("500px")];
  expect(wide.length).toBeGreaterThan(10);
  for (const [index, [x, y]] of narrow.entries()) {
    expect(Math.abs(x - wide[index][0]), `label ${index}, across`).toBeLessThan(0.02);
    expect(Math.abs(y - wide[index][1]), `label ${index}, down`).toBeLessThan(0.02);
  }
  await context.close();
});

test("forced colours leave the matrix its marks", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(page, { link: "stream=islands&seed=1" });
  await playToEnd(page);
  const cells = await page.locator(".matrix td[data-value]").evaluateAll((cells) =>
    cells.map((cell) => {
      const style = getComputedStyle(cell);
      return {
        isMarked: style.outlineStyle !== "none" || style.borderStyle !== "none",
        isHatched: style.backgroundImage.includes("gradient") && style.forcedColorAdjust === "none",
        isNearChance: cell.classList.contains("near-chance"),
        isUnseen: cell.classList.contains("unseen-yet"),
      };
    }),
  );
  expect(cells.filter((cell) => cell.isNearChance).length).toBeGreaterThan(0);
  for (const cell of cells) {
    expect(cell.isMarked).toBe(cell.isNearChance);
    expect(cell.isHatched).toBe(cell.isUnseen);
  }
});

test("every control is large enough for a finger", async ({ browser, baseURL }) => {
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1024, height: 768 },
  ]) {
    const context = await browser.newContext({ baseURL, viewport, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    await open(page, { link: "stream=islands&penalty=ewc&seed=1" });
    await page.locator(".unfold").click();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, select, summary, input, a[href]")]
        .map((control) => control.closest(".seg label") ?? control)
        .filter((control) => control.checkVisibility() && !control.matches(".skip, .skip *"))
        .map((control) => [control.getBoundingClientRect(), control.getAttribute("aria-label") || control.innerText || control.id])
        .filter(([{ width, height }]) => width > 0 && Math.min(width, height) < 43.9)
        .map(([{ width, height }, name]) => `${name}: ${width.toFixed(0)} × ${height.toFixed(0)}`),
    );
    expect(small, `${viewport.width}`).toEqual([]);
    await context.close();
  }
});

test("another screen's pixels are drawn sharply", async ({ page }) => {
  await open(page, { link: "stream=islands&seed=1" });
  await page.getByTestId("next-task").click();
  await expect.poll(() => step(page)).toBe(300);
  // As when a window moves: the pixels change, the size does not, and no "resize" need come.
  await page.evaluate(() => {
    addEventListener("resize", (event) => event.isTrusted && event.stopImmediatePropagation(), { capture: true });
  });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setDeviceMetricsOverride", { width: 1280, height: 720, deviceScaleFactor: 2, mobile: false });
  const density = (selector) =>
    page.locator(selector).first().evaluate((canvas) => canvas.width / canvas.getBoundingClientRect().width);
  await expect.poll(() => density(".tile .map > canvas")).toBeCloseTo(2, 1);
  await expect.poll(() => density('[data-testid="accuracy-chart"] canvas')).toBeCloseTo(2, 1);
});

test("pictures do not pass through what guarded browsers falsify", async ({ page }) => {
  await page.addInitScript(() => {
    window.nRead = 0;
    for (const [kind, name] of [
      [HTMLCanvasElement, "toDataURL"],
      [HTMLCanvasElement, "toBlob"],
      [CanvasRenderingContext2D, "getImageData"],
    ]) {
      const real = kind.prototype[name];
      kind.prototype[name] = function (...given) {
        if (!window.isTest) window.nRead += 1;
        return real.apply(this, given);
      };
    }
  });
  await open(page, { link: "stream=split-digits&seed=1" });
  const colours = await page.locator(".image img").first().evaluate(async (image) => {
    await image.decode();
    window.isTest = true;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    window.isTest = false;
    return { width: canvas.width, corner: [...data.slice(0, 3)], darkest: Math.min(...data.filter((_, index) => index % 4 === 0)) };
  });
  expect(colours.width).toBe(8);
  expect(colours.corner, "paper").toEqual([255, 254, 251]);
  expect(colours.darkest, "ink").toBeLessThan(60);
  await open(page, { link: "stream=islands&seed=1" });
  await page.getByTestId("next-task").click();
  await expect(page.locator(".knew").first()).toBeVisible();
  expect(await page.evaluate(() => window.nRead)).toBe(0);
});

test("the heading is heard as the page's name", async ({ page }) => {
  await open(page);
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const heading = nodes.find((node) => node.role?.value === "heading" && node.properties?.some(({ name, value }) => name === "level" && value.value === 1));
  expect(heading.name.value).toBe("Palimpsest");
});

test("copied figures are plain numbers", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, { link: "stream=islands&seed=1" });
  await playToEnd(page);
  const copied = async (selector) => {
    await page.evaluate((selector) => getSelection().selectAllChildren(document.querySelector(selector)), selector);
    await page.keyboard.press("ControlOrMeta+c");
    return page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const text = await (await item.getType("text/plain")).text();
      return { text, html: item.types.includes("text/html") ? await (await item.getType("text/html")).text() : "" };
    });
  };
  const matrix = await copied('[data-testid="matrix"]');
  const rows = matrix.text.trim().split("\n").map((row) => row.split("\t").map((cell) => cell.trim()));
  expect(rows[0].filter(Boolean)).toEqual(["on 1", "on 2", "on 3", "on 4", "on 5", "mean"]);
  for (const row of rows.slice(1)) for (const cell of row.slice(1)) expect(cell).toMatch(/^(\d+\.\d)?$/);
  expect(matrix.html).not.toContain("↓");
  const measures = await copied('[data-testid="measures"]');
  for (const text of [measures.text, measures.html]) {
    expect(text).toMatch(/-\d+\.\d/);
    expect(text).not.toContain("−");
  }
});
