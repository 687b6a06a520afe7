// The worker's entry. The page finds this file through <link id="worker-entry"> in index.html.
//
// If the module cannot start, this posts a plain object, { failed: "reason", lost: [addresses] }, to the page, which
// no reply of the module resembles; `lost` are the files to look into.
const scriptAddress = new URL("./worker.js", import.meta.url);
const wasmAddress = new URL("./worker_bg.wasm", import.meta.url);
const wasm = fetch(wasmAddress); // At once, without waiting for its glue.
const module = import(scriptAddress);
self.palimpsestLost = [scriptAddress.href, wasmAddress.href];

// As in `early.js`.
function isSound(address, bytes) {
  const name = /-[0-9a-f]{8}([0-9a-f]{8})\.\w+$/.exec(address);
  let hash = 0x84222325;
  for (const byte of new Uint8Array(bytes)) hash = Math.imul(hash ^ byte, 0x1b3);
  return !name || hash >>> 0 === parseInt(name[1], 16);
}

/** The bytes of a file, as they were built. `first` is its response, if it has been asked for. */
async function get(address, first) {
  try {
    for (const cache of ["default", "reload"]) {
      const response = (cache === "default" && (await first)?.clone()) || (await fetch(address, { cache }));
      if (!response.ok) throw new Error(response.status);
      const bytes = await response.arrayBuffer();
      if (isSound(address, bytes)) return bytes;
    }
    throw new Error("damaged");
  } catch (error) {
    self.palimpsestLost = [address.href];
    throw error;
  }
}
self.palimpsestBoot = { get };

/** Checks the files that the browser has already used; mends its cache for the next worker. */
async function checkOwn() {
  for (const used of [import.meta.url, scriptAddress.href, wasmAddress.href]) {
    const bytes = await (await fetch(used, { cache: "force-cache" })).arrayBuffer();
    if (isSound(used, bytes)) continue;
    await fetch(used, { cache: "reload" });
    throw new Error("damaged");
  }
}

// The image files, which the module requests when a run first needs them.
const images = {
  digits: "./digits-8x8.bin",
  mnist: "./mnist-14x14.bin",
};
const address = (word) => new URL(images[word], import.meta.url);
// Those of the opening run at once, if `boot.js` says that no other is wanted.
const early = self.name === "opening" ? fetch(address("digits")).catch(() => null) : null;
self.palimpsestImages = (word) => get(address(word), word === "digits" ? early : null);

// Only from `bench.js`; the page itself sends bytes and a canvas.
addEventListener("message", async ({ data }) => {
  if (!data.bench) return;
  const { bench } = await module;
  const { sizes, batch = 32, optimizer = "sgd", seconds = 1 } = data.bench;
  try {
    const [steps, taken] = bench(Uint32Array.from(sizes), batch, optimizer, seconds);
    postMessage({ bench: { steps, seconds: taken } });
  } catch (error) {
    postMessage({ failed: String(error.message ?? error) });
  }
});

// Messages from the page before the module is ready.
const waiting = [];
const keep = (event) => waiting.push(event);
addEventListener("message", keep);

module
  .then(({ default: init }) => init({ module_or_path: wasm }))
  .then(() => {
    removeEventListener("message", keep);
    for (const { data } of waiting) self.onmessage(new MessageEvent("message", { data }));
    return checkOwn();
  })
  .catch((error) => postMessage({ failed: String(error), lost: self.palimpsestLost }));
