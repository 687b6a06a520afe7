// Trains the same networks with Palimpsest and with other libraries in a browser, in turn, and writes
// benches/RESULTS.md. `cargo xtask bench` runs it; to run it alone:
//
//     BASE_URL=http://127.0.0.1:8080/ CHROMIUM=/usr/bin/chromium node benches/browser.mjs
//
// BASE_URL: the built site. ROUNDS (5), SECONDS (0.5): number and length of measurements. ONLY (a,b,c,d,e).
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { cpus } from "node:os";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const { BASE_URL, CHROMIUM } = process.env;
if (!BASE_URL || !CHROMIUM) throw new Error("BASE_URL and CHROMIUM must be set: `cargo xtask bench` sets them.");
const [ROUNDS, SECONDS] = [Number(process.env.ROUNDS ?? 5), Number(process.env.SECONDS ?? 0.5)];
const FOLDER = dirname(fileURLToPath(import.meta.url));
const WORKLOADS = [
  { id: "a", sizes: [2, 16, 16, 2], batch: 10 },
  { id: "b", sizes: [2, 32, 32, 4], batch: 32 },
  { id: "c", sizes: [64, 100, 100, 10], batch: 32 },
  { id: "d", sizes: [784, 100, 10], batch: 64 },
  { id: "e", sizes: [784, 400, 400, 10], batch: 128 },
].filter(({ id }) => (process.env.ONLY ?? "a,b,c,d,e").split(",").includes(id));
const LIBRARIES = ["tensorflow", "jax", "brain", "convnet"];
const NAMES = { ours: "Palimpsest", tensorflow: "TensorFlow.js", jax: "jax-js", brain: "brain.js", convnet: "ConvNetJS", plain: "plain JavaScript" };

const TYPES = { ".js": "text/javascript", ".html": "text/html", ".wasm": "application/wasm" };
const server = createServer((request, response) => {
  try {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    const content = readFileSync(join(FOLDER, path));
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" }).end(content);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const peersAt = `http://127.0.0.1:${server.address().port}/`;

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
const runners = {};
{
  const page = await browser.newPage();
  await page.goto(`${BASE_URL}?bench&autoplay=off`);
  await page.waitForFunction(() => window.palimpsest?.bench);
  runners.ours = (work) => page.evaluate((work) => window.palimpsest.bench(work), work);
}
for (const peer of [...LIBRARIES, "plain", "ceiling"]) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(`${peer}: ${error}`));
  await page.goto(`${peersAt}peers/index.html`);
  const scripts = await page.evaluate(async (peer) => {
    window.peer = await import(`/peers/${peer}.js`);
    return window.peer.scripts ?? [];
  }, peer);
  for (const script of scripts) await page.addScriptTag({ url: `/node_modules/${script}` });
  runners[peer] = (work) => page.evaluate((work) => window.peer.run(work), work);
}

const median = (values) => [...values].sort((one, other) => one - other)[values.length >> 1];
const ceilings = [];
const rows = [];
for (const { id, sizes, batch } of WORKLOADS) {
  for (const optimizer of ["sgd", "adam"]) {
    const rates = {};
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, run] of Object.entries(runners)) {
        const result = await run({ sizes, batch, optimizer, seconds: SECONDS });
        if (name === "ceiling") ceilings.push(result.gflops);
        else if (result) {
          if (result.losses && !result.losses.every(Number.isFinite)) throw new Error(`${name} diverged on ${id}.`);
          (rates[name] ??= []).push(result.steps / result.seconds);
        }
      }
    }
    const row = { id, sizes, batch, optimizer, rates: Object.fromEntries(Object.entries(rates).map(([name, all]) => [name, median(all)])) };
    rows.push(row);
    console.error(id, optimizer, Object.entries(row.rates).map(([name, rate]) => `${name} ${rate.toFixed(0)}`).join("  "));
  }
}
const version = browser.version();
await browser.close();
server.close();

/** Actual arithmetic of a step, in GFLOP: nobody computes the gradient at the inputs. */
const gflopOf = ({ sizes, batch }) => {
  const products = sizes.slice(1).map((nOut, layer) => sizes[layer] * nOut);
  return (2 * batch * (3 * products.reduce((sum, product) => sum + product, 0) - products[0])) / 1e9;
};
const ceiling = median(ceilings);
const count = (rate) => (rate === undefined ? "–" : Math.round(rate).toLocaleString("en"));
const times = (ratio) => `${ratio < 1.3 && ratio > 1 / 1.3 ? "≈ " : ""}${ratio < 100 ? ratio.toPrecision(2) : ratio.toFixed(0)}×`;
const packages = JSON.parse(readFileSync(join(FOLDER, "package.json"), "utf8")).dependencies;
const table = rows.map((row) => {
  const { rates } = row;
  const best = Math.max(...LIBRARIES.map((name) => rates[name] ?? 0));
  const real = gflopOf(row) * rates.ours;
  const cells = [
    `${row.sizes.join("-")}, batch ${row.batch}`, row.optimizer === "sgd" ? "SGD" : "Adam", ...Object.keys(NAMES).map((name) => count(rates[name])),
    times(rates.ours / best), times(rates.ours / rates.plain), real.toFixed(1), `${((100 * real) / ceiling).toFixed(0)} %`,
    times(ceiling / gflopOf(row) / best),
  ];
  return `| ${cells.join(" | ")} |`;
});
const heads = ["network", "optimiser", ...Object.values(NAMES), "to the best library", "to plain JavaScript", "GFLOP/s", "of the ceiling", "limit"];
const report = `# Speed of training

Steps a second of the same work: ReLU, softmax cross-entropy, single precision, 1024 random examples in an order
shuffled for each pass, batches gathered in the time that is measured; one thread each. Medians of ${ROUNDS} rounds of
${SECONDS} s, everything in turn in one go. Ratios marked ≈ are ties. \`cargo xtask bench\` writes this file.

${cpus()[0].model}, ${cpus().length} cores; Chromium ${version}; ${Object.entries(packages).map(([name, version]) => `${name} ${version}`).join(", ")}; ${new Date().toISOString().slice(0, 10)}.

| ${heads.join(" | ")} |
|${heads.map((_, column) => (column < 2 ? "---" : "--:")).join("|")}|
${table.join("\n")}

GFLOP/s counts what is computed: two operations for each product of the forward pass, of the gradient of the weights,
and of the gradient at the inputs of all layers but the first. The ceiling, ${ceiling.toFixed(1)} GFLOP/s here, is a loop of nothing but
128-bit products and sums in registers, in the same browser (\`benches/peers/ceiling.js\`); the limit is
the ratio to the best library of a program that runs at it. brain.js and ConvNetJS train
example by example, and know no Adam.
`;
writeFileSync(join(FOLDER, "RESULTS.md"), report);
console.error(report);
