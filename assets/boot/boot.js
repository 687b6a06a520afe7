// Starts the page once its HTML is parsed: checks the browser's features and, as soon as something is visible, loads
// the page's module and the worker.
//
// On a lack or a failure, <html data-reason> gets its name, and the notice in index.html shows the sentence for it
// (`early.js`).
(function () {
  "use strict";
  const { fail, trouble, check } = window.palimpsestBoot;
  const scriptAddress = new URL("./palimpsest.js", document.currentScript.src);
  const wasmAddress = new URL("./palimpsest_bg.wasm", document.currentScript.src);

  // A type with a reference, (func (param externref)), and one function with two vector instructions:
  // (i8x16.popcnt (i8x16.splat (i32.const 0))).
  const MODULE = new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 9, 2, 96, 0, 1, 123, 96, 1, 111, 0, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
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

  // What no setting switches off, and every browser has that can run the page: Chrome and Edge from 97 (tried: 102),
  // Safari from 16.4, Firefox from 108; that lacks module workers until 114.
  function isNewEnough() {
    return "findLast" in [] && "supports" in HTMLScriptElement && HTMLScriptElement.supports("importmap");
  }

  function lack() {
    if (location.protocol === "file:") return "file";
    if (self.origin === "null") return "sandbox";
    if (!isNewEnough()) return "old";
    if (typeof WebAssembly !== "object") return "no-wasm";
    if (!WebAssembly.validate(MODULE)) return "no-simd";
    if (typeof Worker !== "function") return "no-worker";
    if (!hasModuleWorkers()) return "old";
    try {
      new WebAssembly.Module(MODULE);
    } catch (forbidden) {
      return "policy";
    }
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

  // A saved copy of the page shows what its attributes say.
  function reflect() {
    for (const option of document.querySelectorAll("option")) option.toggleAttribute("selected", option.selected);
    for (const input of document.querySelectorAll("input")) {
      input.toggleAttribute("checked", input.checked);
      if (input.getAttribute("value") !== input.value) input.setAttribute("value", input.value);
    }
  }

  function loadPage() {
    const wasm = fetch(wasmAddress); // At once, without waiting for its glue.
    import(scriptAddress)
      .then((palimpsest) => palimpsest.default({ module_or_path: wasm }))
      .then(() => {
        setTimeout(check, 2000); // The start comes first.
        setInterval(reflect, 1000);
      })
      .catch((error) => {
        console.error(error);
        trouble(scriptAddress.href, wasmAddress.href);
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
