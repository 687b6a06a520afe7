// Starts the page once its HTML is parsed: checks the browser's features and, as soon as something is visible, loads
// the page's module and the worker.
//
// On a lack or a failure, <html data-reason> gets one of "no-wasm", "no-simd", "no-worker",
// "load-failed", and the static notice in index.html shows the sentence for it.
(function () {
  "use strict";
  const fail = window.palimpsestBootFailed;
  const wasmAddress = new URL("./palimpsest_bg.wasm", document.currentScript.src);

  // One function with two vector instructions: (i8x16.popcnt (i8x16.splat (i32.const 0))).
  const SIMD_MODULE = new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
    253, 98, 11,
  ]);

  // Browsers that know module workers read the option `type`. They do so before they look at the
  // address, which is invalid on purpose: nothing is fetched, nothing is started.
  function hasModuleWorkers() {
    let asked = false;
    const options = {
      get type() {
        asked = true;
        return "module";
      },
    };
    try {
      new Worker("https://[", options).terminate();
    } catch (invalidAddress) {
      // Expected.
    }
    return asked;
  }

  function lack() {
    if (typeof WebAssembly !== "object") return "no-wasm";
    if (!WebAssembly.validate(SIMD_MODULE)) return "no-simd";
    if (typeof Worker !== "function" || !hasModuleWorkers()) return "no-worker";
    return null;
  }

  // The visible text comes first: until it is painted, a megabyte of modules would only delay it.
  function afterFirstPaint(go) {
    let isWaiting = true;
    const once = () => {
      if (!isWaiting) return;
      isWaiting = false;
      go();
    };
    setTimeout(once, 300); // A tab that is never painted gets its modules too.
    const { supportedEntryTypes = [] } = window.PerformanceObserver || {};
    if (document.visibilityState === "hidden") once();
    else if (supportedEntryTypes.includes("paint")) new PerformanceObserver(once).observe({ type: "paint", buffered: true });
    else requestAnimationFrame(() => setTimeout(once));
  }

  // The page adopts it with the events so far (`src/ui/worker_handle.rs`).
  function startWorker() {
    try {
      const worker = new Worker(document.getElementById("worker-entry").href, {
        type: "module",
        name: location.hash.length > 1 ? "" : "opening",
      });
      const heard = [];
      worker.onmessage = worker.onerror = (event) => heard.push(event);
      window.palimpsestWorker = { worker, heard };
    } catch (refused) {
      // The page will report it.
    }
  }

  function loadPage() {
    const wasm = fetch(wasmAddress); // At once, without waiting for its glue.
    import("./palimpsest.js")
      .then((palimpsest) => palimpsest.default({ module_or_path: wasm }))
      .catch((error) => {
        console.error(error);
        fail("load-failed");
      });
  }

  const lacking = lack();
  if (lacking) {
    fail(lacking);
    return;
  }
  const modes = new URLSearchParams(location.search);
  if (modes.has("bench")) import("./bench.js");
  if (modes.has("profile")) import("./profile.js");
  afterFirstPaint(() => {
    startWorker();
    loadPage();
    import("./upkeep.js").catch(() => {}); // The page works without it.
  });
})();
