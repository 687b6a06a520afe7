// The name of the JavaScript engine that runs this, outside a browser.

/** Its name with versions, and its processor. */
export function engine() {
  const { bun, node, v8 } = process.versions;
  const name = bun === undefined ? `Node ${node} (V8 ${v8.replace(/-.*/, "")})` : `Bun ${bun} (JavaScriptCore)`;
  return { name, processor: process.arch };
}
