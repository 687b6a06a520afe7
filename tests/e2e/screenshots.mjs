// Takes screenshots of the page at the end of a run, in every size, theme and language, for the README and for
// inspection.
//
//     BASE_URL=http://127.0.0.1:8080/ CHROMIUM=/usr/bin/chromium node tests/e2e/screenshots.mjs target/pictures
//
// LINK: another run than the usual one. BEFORE: the run to show as a ghost (empty: none). FULL=1: the whole page
// instead of the visible part.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { open, paste, playToEnd, untilEnd } from "./page.mjs";

const { BASE_URL, CHROMIUM, FULL } = process.env;
if (!BASE_URL || !CHROMIUM) throw new Error("BASE_URL and CHROMIUM must be set.");
const LINK = process.env.LINK ?? "stream=islands&rehearse=balanced.labels&seed=1";
const BEFORE = process.env.BEFORE ?? "stream=islands&seed=1";
const [folder = "target/pictures"] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
]) {
  const isPhone = width < 500;
  const context = await browser.newContext({
    baseURL: BASE_URL,
    viewport: { width, height },
    deviceScaleFactor: isPhone ? 2 : 1,
    isMobile: isPhone,
    hasTouch: isPhone,
  });
  for (const theme of ["light", "dark"]) {
    for (const lang of ["en", "zh-Hans"]) {
      const page = await context.newPage();
      await open(page, { query: `autoplay=off&theme=${theme}&lang=${lang}`, link: BEFORE || LINK });
      await playToEnd(page);
      if (BEFORE && BEFORE !== LINK) {
        // The run after a finished one plays by itself.
        await paste(page, LINK);
        await untilEnd(page);
      }
      // The picture of the tiles arrives a moment after the last step.
      await page.waitForTimeout(400);
      const path = join(folder, `${width}x${height}-${theme}-${lang}.png`);
      await page.screenshot({ path, fullPage: Boolean(FULL) });
      console.log(path);
      await page.close();
    }
  }
  await context.close();
}
await browser.close();
