// The golden digests: what every engine must compute.
import { readFile } from "node:fs/promises";

/** The lines of runs, then of studies: a link and its digests each. */
export async function goldenLines() {
  const read = async (name) => {
    const text = await readFile(new URL(`../golden/${name}`, import.meta.url), "utf8");
    return text.split("\n").filter((line) => line !== "");
  };
  return [...(await read("digests.txt")), ...(await read("study-digests.txt"))];
}
