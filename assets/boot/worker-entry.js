// The worker's entry. The page finds this file through <link id="worker-entry"> in index.html.
//
// When the module cannot start, the page is told with a plain object, { failed: "reason" }, which
// no reply of the module itself looks like.
import init from "./worker.js";

init({ module_or_path: new URL("./worker_bg.wasm", import.meta.url) }).catch((error) => {
  postMessage({ failed: String(error) });
});
