// Whatever keeps the page, or a part of it, from coming is told by its own name, with a way out that leads somewhere.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test as base } from "@playwright/test";
import { fallBack, flip, hostOf, lose } from "./host.mjs";
import { complaintsOf, link, step } from "./page.mjs";

const test = base.extend({
  host: async ({ baseURL }, use) => {
    const host = await hostOf(baseURL);
    await use(host);
    host.close();
  },
});

const notice = (page) => page.locator("#boot-failure");
const isPage = (name) => name === "";

/** Exactly one sentence of the notice is visible, the one for this reason. */
async function expectReason(page, reason, language = "en") {
  await expect(notice(page).locator(`[data-for="${reason}"][lang="${language}"]`)).toBeVisible({ timeout: 20_000 });
  await expect(notice(page).locator("p:visible")).toHaveCount(1);
}

/** Opens the page on this host, and waits until its run is set up. */
async function openOn(page, host, run = "stream=islands&seed=4") {
  await page.goto(`${host.address}?autoplay=off#${run}`);
  await expect(page.getByTestId("step")).toBeEnabled();
  await expect(page.getByTestId("tiles").locator("figure").first()).toBeVisible();
}

/** From now on the host has another release: every hashed name of this one is gone. */
function release(host, answers = lose) {
  host.change = (answer, name) => {
    if (!isPage(name)) return answers(answer);
    answer.body = Buffer.from(String(answer.body).replace(/-[0-9a-f]{16}\./g, "-0123456789abcdef."));
  };
}

const openCard = (page) => page.locator("[data-about]").first().click();

for (const [what, answers] of [
  ["are gone", undefined],
  ["are answered with the page", (answer) => fallBack(answer, Buffer.from("<!doctype html><title>x</title>"))],
]) {
  test(`after a new release, whose old files ${what}, an open tab offers a reload, which keeps the run`, async ({ page, host }) => {
    await openOn(page, host);
    await page.getByTestId("step").click();
    await expect.poll(() => step(page)).toBe(1);
    const run = await link(page);
    release(host, answers);
    await openCard(page);
    await expectReason(page, "update");
    // Trying again would lead to the same place.
    await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
    const change = host.change;
    host.change = () => {};
    await notice(page).getByRole("button", { name: "Reload" }).click();
    await expect(page.getByTestId("step")).toBeEnabled();
    await expect(notice(page)).toBeHidden();
    expect(await link(page)).toBe(run);
    // Where the reload leads back to the old page, it is not offered again.
    host.change = change;
    await openCard(page);
    await expectReason(page, "incomplete");
    await expect(notice(page).getByRole("button")).toBeHidden();
  });
}

test("after a new release a worker that has died is not started again from files that are gone", async ({ page, host }) => {
  await page.goto(`${host.address}?autoplay=off&test&lang=zh-Hans#stream=islands&seed=4`);
  await expect(page.getByTestId("step")).toBeEnabled();
  release(host);
  await page.evaluate(() => window.palimpsest.killWorker());
  await expectReason(page, "update", "zh-Hans");
  await expect(page.getByTestId("start-again")).toBeHidden();
});

test("after a new release images that are gone are told of as such", async ({ page, host }) => {
  await openOn(page, host);
  release(host);
  await page.getByTestId("stream").selectOption("split-mnist");
  await expectReason(page, "update");
});

test("a host that answers everything with the page says that scripts have not come, in both languages", async ({ page, host }) => {
  const content = Buffer.from(await (await fetch(host.address)).text());
  host.change = (answer) => fallBack(answer, content);
  await page.goto(host.address);
  await expect(notice(page).locator('[data-for="none"]:visible')).toHaveCount(2);
  await expect(notice(page).locator("p:visible")).toHaveCount(2);
  await expect(notice(page).getByRole("button")).toBeHidden();
  await expect(page.locator('#shell [lang="en"]:visible').first()).toBeVisible();
  await expect(page.locator('#shell [lang="zh-Hans"]:visible')).toHaveCount(0);
});

test("an address without its slash says so", async ({ page, host }) => {
  const content = Buffer.from(await (await fetch(host.address)).text());
  // As some hosts do: the page itself, and no redirect to where its files are.
  host.change = (answer, name) => (name === "path" ? fallBack(answer, content) : lose(answer));
  await page.goto(`${host.address}sub/path`);
  await expect(notice(page).locator('[data-for="none"][lang="en"]')).toContainText("slash");
  await expect(page.locator('#shell [lang="zh-Hans"]:visible')).toHaveCount(0);
});

test("without its first script the page says so, whatever else has come", async ({ page, host }) => {
  host.change = (answer, name) => (name === "early.js" ? lose(answer) : undefined);
  await page.goto(host.address);
  await expect(notice(page).locator('[data-for="none"]:visible')).toHaveCount(2);
});

for (const name of ["shell.css", "style.css", "boot.js", "palimpsest.js", "palimpsest_bg.wasm"]) {
  for (const [what, change] of [
    ["is missing", lose],
    ["is answered with a page", (answer) => fallBack(answer, Buffer.from("<!doctype html><title>x</title>"))],
  ]) {
    test(`a site on which ${name} ${what} is called incomplete`, async ({ page, host }) => {
      host.change = (answer, asked) => (asked === name ? change(answer) : undefined);
      await page.goto(`${host.address}?autoplay=off`);
      await expectReason(page, "incomplete");
    });
  }
}

for (const name of ["worker-entry.js", "worker.js", "worker_bg.wasm", "digits-8x8.bin"]) {
  test(`a site on which the worker's ${name} is missing is called incomplete`, async ({ page, host }) => {
    host.change = (answer, asked) => (asked === name ? lose(answer) : undefined);
    await page.goto(`${host.address}?autoplay=off#stream=split-digits`);
    await expectReason(page, "incomplete");
    host.change = () => {};
    await page.getByTestId("start-again").click();
    await expect(page.getByTestId("step")).toBeEnabled();
    await expect(notice(page)).toBeHidden();
  });
}

for (const [what, policy] of [
  ["no WebAssembly", "default-src 'self'"],
  ["no styles", "style-src 'none'"],
  ["no workers", "worker-src 'none'"],
  ["no requests", "connect-src 'none'"],
]) {
  test(`a host's own policy that allows ${what} is named`, async ({ page, host }) => {
    host.change = (answer, name) => {
      if (isPage(name)) answer.headers["content-security-policy"] = policy;
    };
    await page.goto(`${host.address}?autoplay=off`);
    await expectReason(page, "policy");
  });
}

test("a page opened from a folder says how to serve it", async ({ page, baseURL }) => {
  const folder = await mkdtemp(join(tmpdir(), "palimpsest-"));
  const content = await (await fetch(baseURL)).text();
  await writeFile(join(folder, "index.html"), content);
  for (const [, name] of content.matchAll(/"\.\/([\w-]+\.(?:js|css))"/g)) {
    await writeFile(join(folder, name), Buffer.from(await (await fetch(new URL(name, baseURL))).arrayBuffer()));
  }
  await page.goto(pathToFileURL(join(folder, "index.html")).href);
  await expectReason(page, "file");
  await expect(notice(page)).toContainText("http.server");
});

test("a page in a sandboxed frame says what the frame lacks", async ({ page, host }) => {
  const frame = (sandbox) => `<!doctype html><iframe sandbox="${sandbox}" src="${host.address}?autoplay=off"></iframe>`;
  await page.setContent(frame("allow-scripts"));
  await expectReason(page.frameLocator("iframe"), "sandbox");
  await page.setContent(frame("allow-scripts allow-same-origin"));
  await expect(page.frameLocator("iframe").getByTestId("step")).toBeEnabled();
});

test("while the connection is away a part says so, and comes once it is back", async ({ page, host, context }) => {
  await openOn(page, host);
  await context.setOffline(true);
  await openCard(page);
  await expectReason(page, "offline");
  // In the dialog, which lies over everything else.
  await expect(page.locator("dialog[open] #boot-failure")).toBeVisible();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Try again" }).first().click();
  await expect(page.locator("#card .card-body")).toBeVisible();
  await expect(notice(page)).toBeHidden();
});

test("a server that has ended is told like a connection that is away", async ({ page, host }) => {
  await openOn(page, host);
  host.change = () => null;
  await openCard(page);
  await expectReason(page, "offline");
  await page.keyboard.press("Escape");
  await expect(page.locator("body > #boot-failure")).toBeVisible();
});

const OPENING = "";
for (const [name, act, run] of [
  ["split_later.wasm", openCard],
  ["split_chinese.wasm", (page) => page.getByTestId("language").click()],
  ["split_rest.wasm", (page) => page.getByTestId("switch-constraint").click(), OPENING],
  ["mnist-14x14.bin", (page) => page.getByTestId("stream").selectOption("split-mnist")],
]) {
  test(`flipped bits in ${name} are refused: fetched anew once, then told of`, async ({ page, host }) => {
    await openOn(page, host, run);
    host.change = (answer, asked) => (asked === name ? flip(answer) : undefined);
    await act(page);
    await expectReason(page, "damaged");
    host.change = () => {};
    await page.reload();
    await expect(page.getByTestId("step")).toBeEnabled();
    // Once damaged, whole the second time: nobody notices.
    await page.goto("about:blank");
    await openOn(page, host, run);
    let isFirst = true;
    host.asked.length = 0;
    host.change = (answer, asked) => {
      if (asked === name && isFirst) flip(answer);
      isFirst &&= asked !== name;
    };
    await act(page);
    await expect.poll(() => host.asked.filter((asked) => asked === name).length).toBe(2);
    await expect(notice(page)).toBeHidden();
    await expect(page.getByTestId("step")).toBeEnabled();
    await expect(page.getByTestId("fault")).toHaveCount(0);
  });
}

test("flipped bits in split_details.wasm are told of, with and without a link", async ({ page, host }) => {
  for (const link of ["", "#stream=islands&seed=4"]) {
    host.change = (answer, asked) => (asked === "split_details.wasm" ? flip(answer) : undefined);
    await page.goto("about:blank");
    await page.goto(`${host.address}?autoplay=off${link}`);
    await expectReason(page, "damaged");
    host.change = () => {};
    await notice(page).getByRole("button", { name: "Reload" }).click();
    await expect(page.getByTestId("step")).toBeEnabled();
    await expect(notice(page)).toBeHidden();
  }
});

for (const name of ["style.css", "palimpsest_bg.wasm", "worker_bg.wasm"]) {
  test(`flipped bits in ${name}, which the browser uses at once, are told of soon after`, async ({ page, host }) => {
    host.change = (answer, asked) => {
      // In a text: the file stays valid.
      if (asked !== name) return;
      const text = { "style.css": "#f7f5f0", "palimpsest_bg.wasm": "Restart", "worker_bg.wasm": "There is no run" }[name];
      const at = answer.body.indexOf(text);
      expect(at).toBeGreaterThan(0);
      answer.body[at + 2] ^= 1;
    };
    await page.goto(`${host.address}?autoplay=off`);
    if (name === "worker_bg.wasm") await expect(page.getByTestId("fault")).toContainText("damaged");
    else await expectReason(page, "damaged");
  });
}

test("a whole page stays without a complaint when its files are checked", async ({ page, host }) => {
  const complaints = complaintsOf(page);
  await openOn(page, host);
  await expect.poll(() => host.asked.filter((asked) => asked === "style.css").length).toBeGreaterThan(0);
  await page.waitForTimeout(4000);
  await expect(notice(page)).toBeHidden();
  expect(complaints).toEqual([]);
});

test("a saved copy shows the settings of the run", async ({ page, host }) => {
  await openOn(page, host, "stream=split-digits&rehearse=balanced.labels&penalty=ewc,strength:7&seed=4");
  await page.getByTestId("switch-constraint").click();
  await page.getByTestId("stream").selectOption("ring");
  const differing = () =>
    page.evaluate(() => {
      const copy = new DOMParser().parseFromString(document.documentElement.outerHTML, "text/html");
      const values = (of) => Array.from(of.querySelectorAll("select, input"), ({ value, checked }) => `${value} ${checked}`);
      const [own, saved] = [values(document), values(copy)];
      return own.filter((value, at) => value !== saved[at]);
    });
  await expect.poll(differing).toEqual([]);
});

test("a browser that cannot draw the chart in a worker says where its numbers are", async ({ page, host }) => {
  await page.addInitScript(() => delete HTMLCanvasElement.prototype.transferControlToOffscreen);
  await openOn(page, host);
  await expect(page.getByTestId("chart-undrawn")).toContainText("accuracy matrix");
  await page.getByTestId("language").click();
  await expect(page.getByTestId("chart-undrawn")).toContainText(/\p{Script=Han}/u);
});

test("a silent worker in the background is replaced, and the seeds are done", async ({ page, host }) => {
  await page.addInitScript(() => {
    const { Worker } = window;
    let n = 0;
    window.Worker = class extends Worker {
      constructor(address, options) {
        super(address, options);
        this.number = String(address).includes("worker-entry") ? (n += 1) : 0;
      }
      postMessage(...message) {
        // The second one never hears a request.
        if (this.number !== 2) super.postMessage(...message);
      }
    };
  });
  await openOn(page, host, "stream=islands&tasks=2&steps=50&seed=4");
  await page.locator('[data-testid="speed"] input[value="max"]').check({ force: true });
  await page.getByTestId("play").click();
  await expect(page.getByTestId("seeds-progress")).toContainText(/\d of 5 done/);
  await page.getByTestId("seeds-panel").locator("summary").click();
  await expect(page.getByTestId("seeds-table").locator("tbody tr")).toHaveCount(5, { timeout: 45_000 });
});

test("starting again that leads to the same place offers a smaller run", async ({ page, host }) => {
  await page.goto(`${host.address}?autoplay=off&test#stream=islands&layers=200-200-200&batch=256&seed=4`);
  await expect(page.getByTestId("step")).toBeEnabled();
  await page.evaluate(() => window.palimpsest.killWorker());
  await expect(page.getByTestId("start-again")).toBeVisible();
  await expect(page.getByTestId("start-smaller")).toHaveCount(0);
  await page.getByTestId("start-again").click();
  await expect(page.getByTestId("fault")).toHaveCount(0);
  await page.evaluate(() => window.palimpsest.killWorker());
  await page.getByTestId("start-smaller").click();
  await expect(page.getByTestId("fault")).toHaveCount(0);
  await expect(page.getByTestId("step")).toBeEnabled();
  expect(await link(page)).not.toMatch(/layers|batch/);
});

test("between the shell and the controls the page says that it is loading", async ({ page, host }) => {
  await page.route(/palimpsest_bg/, async (route) => {
    await expect(page.locator('.loading[lang="en"]')).toBeVisible();
    await expect(page.locator(".loading:visible")).toHaveCount(1);
    await route.continue();
  });
  await openOn(page, host);
  await expect(page.locator(".loading:visible")).toHaveCount(0);
});
