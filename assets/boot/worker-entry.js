// The worker's entry. The page finds this file through <link id="worker-entry"> in index.html.
//
// If the module cannot start, this posts a plain object, { failed: "reason" }, to the page, which
// no reply of the module resembles.
const wasm = fetch(new URL("./worker_bg.wasm", import.meta.url)); // At once, without waiting for its glue.
const module = import("./worker.js");

// The image files, which the module requests when a run first needs them.
const images = {
  digits: "./digits-8x8.bin",
  mnist: "./mnist-14x14.bin",
};
const fetchImages = (word) => fetch(new URL(images[word], import.meta.url));
// Those of the opening run at once, if `boot.js` says that no other is wanted.
const early = self.name === "opening" ? fetchImages("digits").catch(() => null) : null;
self.palimpsestImages = async (word) => {
  const response = (word === "digits" && (await early)?.clone()) || (await fetchImages(word));
  if (!response.ok) throw new Error(String(response.status));
  return response.arrayBuffer();
};

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
  })
  .catch((error) => postMessage({ failed: String(error) }));
