// Runs the command line, whose results must equal the page's.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The exit code when a seed diverged. */
const DIVERGED = 3;

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Builds the command line, unless PALIMPSEST_CLI names one. */
export function build() {
  if (!process.env.PALIMPSEST_CLI) execFileSync("cargo", ["build", "--quiet"], { cwd: ROOT, stdio: "inherit" });
}

/** The report of a run: see `src/cli/report.rs`. Without `seeds` it uses the link's own seed. */
export function run(link, options) {
  return report("run", link, options);
}

/** The report of a teacher–student study: see `src/cli/distill.rs`. */
export function distill(link, options) {
  return report("distill", link, options);
}

function report(command, link, { seeds, intransigence } = {}) {
  const [program, ...prefix] = process.env.PALIMPSEST_CLI
    ? [process.env.PALIMPSEST_CLI]
    : ["cargo", "run", "--quiet", "--"];
  const options = seeds ? ["--seeds", String(seeds)] : [];
  if (intransigence) options.push("--intransigence");
  const settings = { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] };
  try {
    return JSON.parse(execFileSync(program, [...prefix, command, link, "--json", ...options], settings));
  } catch (error) {
    // The report is there, with seeds that diverged.
    if (error.status !== DIVERGED) throw error;
    return JSON.parse(error.stdout);
  }
}

/** Percent with one decimal, rounded by hand from the decimal in the JSON document: a half goes away from zero. */
export function percent(fraction) {
  // The power in the text moves the decimal point without a rounding of its own.
  const size = Math.abs(fraction);
  const thousandths = size < 1e-6 ? 0 : Math.round(Number(`${size}e3`));
  const text = (thousandths / 10).toFixed(1);
  return fraction < 0 && thousandths > 0 ? `-${text}` : text;
}

/** The accuracy matrix of one seed's report, formatted as on the page: without the untrained row. */
export function matrixOf(seedReport, scenario = "domain") {
  return seedReport.scenarios[scenario].matrix.slice(1).map((row) => row.map(percent));
}
