// Links that passed through other hands: the page opens what was meant, says what it did, and keeps the wish in the
// address.
import { expect, test } from "@playwright/test";
import { complaintsOf, link, open, paste } from "./page.mjs";

const MEANT = "stream=ring&rehearse=balanced.labels&seed=3";
const notices = (page) => page.getByTestId("notices").locator("li");

for (const [what, given] of [
  ["a full stop", `${MEANT}.`],
  ["a Chinese comma and a word", `${MEANT}，看`],
  ["a bracket and a space", `${MEANT}) and more`],
  ["HTML's ampersands", MEANT.replaceAll("&", "&amp;")],
  ["a wholly encoded fragment", encodeURIComponent(MEANT)],
  ["one encoded twice", encodeURIComponent(encodeURIComponent(MEANT))],
  ["full-width signs", MEANT.replaceAll("&", "＆").replaceAll("=", "＝")],
]) {
  test(`${what}: the run that was meant, and one remark`, async ({ page }) => {
    const complaints = complaintsOf(page);
    await open(page, { link: given });
    expect(await link(page)).toBe(MEANT);
    await expect(notices(page)).toHaveCount(1);
    await expect(notices(page)).toContainText("was read as");
    expect(complaints).toEqual([]);
  });
}

test("a link pasted into the open page is read in the same way, in Chinese too", async ({ page }) => {
  await open(page, { query: "autoplay=off&lang=zh" });
  await page.evaluate((link) => (location.hash = link), `${MEANT}&amp;tasks=3。`);
  await expect.poll(() => link(page)).toBe("stream=ring&tasks=3&rehearse=balanced.labels&seed=3");
  await expect(notices(page)).toHaveCount(1);
  await expect(notices(page)).toContainText("读取");
  // A link of the page's own is adopted without a word.
  await paste(page, MEANT);
  await expect(notices(page)).toHaveCount(0);
});

test("a tracker is dropped without a word, and an end that is missing is named", async ({ page }) => {
  await open(page, { link: `${MEANT}&fbclid=IwAR0&utm_source=mail` });
  expect(await link(page)).toBe(MEANT);
  await expect(notices(page)).toHaveCount(0);
  await page.evaluate((link) => (location.hash = link), `${MEANT}&ta`);
  await expect(notices(page)).toContainText("breaks off at “ta”");
  await page.getByTestId("notices").getByRole("button").click();
  await expect(notices(page)).toHaveCount(0);
});

test("a link to the study is mended like one to a run", async ({ page }) => {
  await page.goto("./?autoplay=off#study%26data%3Ddigits%26seed%3D4.");
  await expect.poll(() => link(page)).toBe("study&data=digits&seed=4");
  await expect(notices(page)).toContainText("was read as");
});

test("thousands of wrong settings make twenty-one remarks, and no long word widens the page", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  const many = Array.from({ length: 3000 }, (_, place) => `k${place}=1`).join("&");
  await page.goto(`./?autoplay=off#stream=ring&rate=${"9".repeat(5000)}x&${many}&seed=3`);
  await expect(notices(page)).toHaveCount(21);
  await expect(notices(page).last()).toContainText("more");
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
});
