// What the workers ask for: the page's policy does not bind them, so their conduct is read from their own records, and
// the policy that docs/hosting.md tells hosts to send is tried.
import { expect, test } from "@playwright/test";
import { converse, converseInPage } from "../engines/conversation.mjs";
import { goldenLines } from "../engines/golden.mjs";

/** Links that make the worker fetch all it ever does: both sets of images, and what the opening run does without. */
const LINKS = [/^stream=islands&seed=1 /, /^stream=split-digits&steps=80/, /^stream=split-mnist/, /^data=digits/];

async function lines() {
  const all = await goldenLines();
  return LINKS.map((wanted) => all.find((line) => wanted.test(line)));
}

/** Runs the links in a worker of its own, and returns what they gave and the worker itself, still alive. */
async function conversation(page) {
  const started = page.waitForEvent("worker", (worker) => worker.url().includes("worker-entry"));
  // Kept alive, so that it can be asked afterwards.
  await page.evaluate(() => {
    Worker.prototype.terminate = () => {};
  });
  const talk = page.evaluate(`(${converseInPage})(${converse}, ${JSON.stringify(await lines())})`);
  const worker = await started;
  const { links } = await talk;
  expect(links.filter(({ isRight }) => !isRight)).toEqual([]);
  return worker;
}

/** Every address that a worker has asked for, itself included. */
const asked = (worker) =>
  worker.evaluate(() => [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)]);

test("a worker asks for this build's own files and for nothing else", async ({ page, baseURL }) => {
  await page.goto("./?autoplay=off");
  await expect(page.getByTestId("step")).toBeEnabled();
  const worker = await conversation(page);
  const addresses = await asked(worker);
  // The check itself: images, the module, its script, the part that is fetched later.
  for (const file of ["digits-8x8", "mnist-14x14", "worker_bg", "worker-", "split_rest"]) {
    expect(addresses.some((address) => address.includes(file)), file).toBe(true);
  }
  const own = /\/[\w-]+-[0-9a-f]{16}\.(js|wasm|bin)$/;
  for (const address of addresses) {
    expect(address.startsWith(baseURL), address).toBe(true);
    expect(address).toMatch(own);
  }
});

test("under the policy that hosts are told to send, page and worker do all they do, and can reach nothing else", async ({ page }) => {
  const response = await page.request.get("./_headers");
  const [, policy] = /^ {2}Content-Security-Policy: (.+)$/m.exec(await response.text());
  await page.route("**/*", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), "content-security-policy": policy } });
  });
  await page.goto("./?autoplay=off");
  await expect(page.getByTestId("step")).toBeEnabled();
  const worker = await conversation(page);
  const answer = await worker.evaluate(() =>
    fetch("https://example.org/", { mode: "no-cors" }).then(
      () => "sent",
      (error) => String(error),
    ),
  );
  expect(answer).not.toBe("sent");
  const violation = await worker.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener("securitypolicyviolation", ({ effectiveDirective }) => resolve(effectiveDirective));
        fetch("https://example.org/").catch(() => {});
      }),
  );
  expect(violation).toBe("connect-src");
});

test("the help leads to the licences of all that the site contains", async ({ page, context }) => {
  await page.goto("./?autoplay=off");
  await expect(page.getByTestId("step")).toBeEnabled();
  await page.keyboard.press("?");
  const opened = context.waitForEvent("page");
  await page.getByTestId("licenses").click();
  const licences = await opened;
  await licences.waitForLoadState();
  await expect(licences.getByRole("heading", { level: 1 })).toContainText("Palimpsest");
  const text = await licences.locator("main").innerText();
  for (const part of ["leptos", "wasm-bindgen", "plotters", "MNIST", "Apache License", "Permission is hereby granted"]) {
    expect(text, part).toContain(part);
  }
  // Nothing overflows on a narrow screen.
  await licences.setViewportSize({ width: 320, height: 640 });
  expect(await licences.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
