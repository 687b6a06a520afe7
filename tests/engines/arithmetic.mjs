// What this engine's own arithmetic gives where standards leave a choice, as one line of JSON: none of it is used by
// the engine of Palimpsest. Runs in any JavaScript engine.
import { engine } from "./named.mjs";

const N = 1_000_000;

/** The 32-bit FNV-1a hash of an array's bytes. */
function hashOf(array) {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(array.buffer)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}

const SINGLE = 0x7d;
const INTEGER = 0x7f;

/** A module's one function of three single-precision numbers, given its result's type and its instructions. */
function compiled(result, body) {
  const section = (id, ...bytes) => [id, bytes.length, ...bytes];
  const code = [0, ...body, 0x0b];
  const module = new WebAssembly.Module(
    Uint8Array.from([
      ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, 1, 0x60, 3, SINGLE, SINGLE, SINGLE, 1, result),
      ...section(3, 1, 0),
      ...section(7, 1, 1, 0x66, 0, 0), // Exported as f.
      ...section(10, 1, code.length, ...code),
    ]),
  );
  return new WebAssembly.Instance(module).exports.f;
}
const argument = (idx) => [0x20, idx];
const splat = [0xfd, 0x13];
const lane = [0xfd, 0x1f, 0];

/** The bits of 0 / 0, of which WebAssembly only says that they are a NaN's. */
function bitsOfNan() {
  // Read as an integer inside the module: JavaScript may give a NaN other bits.
  const divide = compiled(INTEGER, [...argument(0), ...argument(1), 0x95, 0xbc]);
  return `0x${(divide(0, 0, 0) >>> 0).toString(16)}`;
}

/** Whether relaxed_madd rounds once or twice; `null` if the engine refuses relaxed SIMD. */
function relaxedProduct() {
  try {
    const wide = [0, 1, 2].flatMap((idx) => [...argument(idx), ...splat]);
    const multiplyAdd = compiled(SINGLE, [...wide, 0xfd, 0x85, 0x02, ...lane]);
    // (1 + 2^-12)^2 needs more than 24 bits: rounded before the sum, its last term is lost.
    const factor = 1 + 2 ** -12;
    return multiplyAdd(factor, factor, -(1 + 2 ** -11)) === 0 ? "rounds twice" : "rounds once (fused)";
  } catch {
    return "refused";
  }
}

const functions = {};
for (const [name, from, to] of [
  ["exp", -20, 20],
  ["log", 1e-6, 1e6],
  ["sin", -1000, 1000],
  ["tanh", -5, 5],
]) {
  const values = Float64Array.from({ length: N }, (_, idx) => Math[name](from + ((to - from) * idx) / N));
  functions[name] = { double: hashOf(values), single: hashOf(Float32Array.from(values)) };
}
console.log(JSON.stringify({ engine: engine(), functions, nan: bitsOfNan(), relaxed: relaxedProduct() }));
