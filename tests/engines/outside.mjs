// Runs the built worker outside a browser, in any JavaScript engine with WebAssembly and node's file functions:
// `node tests/engines/outside.mjs dist [number of links]` prints what `converse` finds as one line of JSON.
//
// The worker's own entry is loaded, in a scope that is made up: messages are queued, and `fetch` reads files.
import { readFile, readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { converse } from "./conversation.mjs";
import { goldenLines } from "./golden.mjs";
import { engine } from "./named.mjs";

const [folder, nLinks = "Infinity"] = process.argv.slice(2);
const site = resolve(folder);

const heard = [];
let wake = () => {};
const hear = (message) => {
  heard.push(message);
  wake();
};
const listeners = new Set();
Object.assign(globalThis, {
  self: globalThis,
  name: "",
  postMessage: hear,
  addEventListener: (kind, listener) => kind === "message" && listeners.add(listener),
  removeEventListener: (_, listener) => listeners.delete(listener),
  fetch: async (url) => {
    const bytes = await readFile(fileURLToPath(url));
    return new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
  },
});
const channel = {
  post: (bytes) => {
    const event = { data: bytes };
    for (const listener of listeners) listener(event);
    globalThis.onmessage?.(event);
  },
  next: async () => {
    while (heard.length === 0) {
      // A pending promise alone would not keep the engine running.
      const timer = setInterval(() => {}, 1000);
      await new Promise((resolve) => (wake = resolve));
      clearInterval(timer);
    }
    return heard.shift();
  },
};

const entry = (await readdir(site)).find((name) => /^worker-entry-[0-9a-f]+\.js$/.test(name));
if (entry === undefined) throw new Error(`there is no built site in ${site}`);
await import(pathToFileURL(resolve(site, entry)));
const lines = (await goldenLines()).slice(0, Number(nLinks));
const found = await converse(channel, lines);
console.log(JSON.stringify({ engine: engine(), ...found }));
process.exit(0);
