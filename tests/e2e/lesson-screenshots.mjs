// Takes screenshots of the lesson, after a run and with its reason open, in every size, theme and language, for the
// README and for inspection.
//
//     BASE_URL=http://127.0.0.1:8080/ CHROMIUM=/usr/bin/chromium node tests/e2e/lesson-screenshots.mjs target/pictures
//
// STEPS: 1,5 takes these alone.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";

const { BASE_URL, CHROMIUM } = process.env;
if (!BASE_URL || !CHROMIUM) throw new Error("BASE_URL and CHROMIUM must be set.");
const STEPS = (process.env.STEPS ?? "1,2,3,4,5,6,7,8").split(",");
const [folder = "target/pictures"] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [820, 1180],
  [390, 844],
]) {
  const context = await browser.newContext({ baseURL: BASE_URL, viewport: { width, height } });
  for (const theme of ["light", "dark"]) {
    for (const lang of ["en", "zh-Hans"]) {
      for (const step of STEPS) {
        const page = await context.newPage();
        await page.goto(`./?lesson=${step}&theme=${theme}&lang=${lang}`);
        const next = page.getByTestId("lesson-next");
        await next.and(page.locator('[data-next="Skip"]')).waitFor();
        // The choice of speed is there, out of sight.
        await page.evaluate(() => {
          for (const group of ["speed", "study-speed"]) {
            document.querySelector(`[data-testid="${group}"] input[value="max"]`)?.click();
          }
        });
        await next.click();
        await page.locator('[data-next="Why"]').waitFor({ timeout: 60_000 });
        const name = join(folder, `lesson-${step}-${width}x${height}-${theme}-${lang}`);
        await page.waitForTimeout(400);
        await page.screenshot({ path: `${name}.png` });
        await next.click();
        // A picture that has runs of its own takes a while.
        await page.waitForTimeout(2500);
        await page.screenshot({ path: `${name}-why.png` });
        console.log(name);
        await page.close();
      }
    }
  }
  await context.close();
}
await browser.close();
