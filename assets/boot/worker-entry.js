// The worker's entry. The page finds this file through <link id="worker-entry"> in index.html.
//
// When the module cannot start, the page is told with a plain object, { failed: "reason" }, which
// no reply of the module itself looks like.
const wasm = fetch(new URL("./worker_bg.wasm", import.meta.url)); // At once: its glue need not be there first.
const module = import("./worker.js");

// The records of each set of images, which the module asks for when a run first needs them.
const images = {
  digits: "./digits-8x8.bin",
  mnist: "./mnist-14x14.bin",
};
const fetchImages = (word) => fetch(new URL(images[word], import.meta.url));
// Those of the opening run at once: `boot.js` says that there is nothing else to be run.
const early = self.name === "opening" ? fetchImages("digits").catch(() => null) : null;
self.palimpsestImages = async (word) => {
  const response = (word === "digits" && (await early)?.clone()) || (await fetchImages(word));
  if (!response.ok) throw new Error(String(response.status));
  return response.arrayBuffer();
};

// Asked by `bench.js` alone; the page itself sends bytes and a canvas.
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

// What the page asks before the module lives waits for it.
const waiting = [];
const keep = (event) => waiting.push(event);
addEventListener("message", keep);

module
  .then(({ default: init }) => init({ module_or_path: wasm }))
  .then(() => {
    removeEventListener("message", keep);
    for (const { data } of waiting) self.onmessage(new MessageEvent("message", { data }));
  })
  .catch((error) => postMessage({ failed: String(error) }));
