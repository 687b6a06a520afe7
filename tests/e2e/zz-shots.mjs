import { mkdirSync } from "node:fs";
import { chromium } from "@playwright/test";
const { BASE_URL, ONLY } = process.env;
const out = process.argv[2] ?? "/tmp/cards-pics"; mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const combos = [[1440,900,"light","en"],[1440,900,"dark","zh-Hans"],[1024,768,"light","zh-Hans"],[1024,768,"dark","en"],[390,844,"light","en"],[390,844,"dark","zh-Hans"]];
for (const [width,height,theme,lang] of combos) {
  const phone = width < 500;
  const context = await browser.newContext({ baseURL: BASE_URL, viewport:{width,height}, deviceScaleFactor: phone?2:1, isMobile: phone, hasTouch: phone });
  const page = await context.newPage();
  const name = (n) => `${out}/${n}-${width}-${theme}-${lang}.png`;
  if (!ONLY || ONLY.includes("card")) {
    await page.goto(`./?theme=${theme}&lang=${lang}&autoplay=off#stream=islands&penalty=si&seed=1`);
    await page.getByTestId("step").waitFor();
    await page.waitForTimeout(500);
    await page.screenshot({ path: name("main") });
    await page.locator(".method .explain").click();
    await page.waitForTimeout(200);
    await page.screenshot({ path: name("card") });
    await page.locator("#card").evaluate((d) => (d.scrollTop = 5000));
    await page.screenshot({ path: name("card2") });
    await page.goto("about:blank");
  }
  if (!ONLY || ONLY.includes("study")) {
    await page.goto(`./?theme=${theme}&lang=${lang}&autoplay=off#study&data=spiral&seed=1`);
    await page.getByTestId("study-table").locator("tr[data-arm]").first().waitFor();
    await page.locator('[data-testid="study-speed"] input[value="max"]').check({ force: true });
    await page.getByTestId("study-play").click();
    await page.waitForFunction(() => document.querySelector('[data-testid="study-progress"]').dataset.done === "4000", null, { timeout: 120000 });
    await page.waitForTimeout(600);
    await page.screenshot({ path: name("study") });
    await page.screenshot({ path: name("study-full"), fullPage: true });
  }
  await context.close();
}
await browser.close();
