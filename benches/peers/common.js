// Shared by all peers: the examples, their order, and the clock. The same work as the trainer's own
// (src/engine/benchmark.rs): 1024 random examples, reshuffled for each pass, batches gathered within the measured time.
export const EXAMPLES = 1024;
export const RATE = 0.001;
export const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8];
/** Warm-up steps before the measurement. */
const WARM_UP = 10;

/** Uniform in [0, 1), the same sequence each time (mulberry32). */
export function uniform(seed = 1) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}

/** Standard normal numbers. */
export function normals(n, draw, scale = 1) {
  return Float32Array.from({ length: n }, () => scale * Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw()));
}

/** Random inputs `[1024, D]` and labels. */
export function examples(sizes) {
  const draw = uniform();
  const inputs = normals(EXAMPLES * sizes[0], draw);
  const labels = Int32Array.from({ length: EXAMPLES }, () => Math.floor(draw() * sizes.at(-1)));
  return { inputs, labels };
}

/** He's initial weights, layer by layer; biases are 0. */
export function weights(sizes) {
  const draw = uniform(2);
  return sizes.slice(1).map((nOut, layer) => normals(sizes[layer] * nOut, draw, Math.sqrt(2 / sizes[layer])));
}

/** The next batch's examples, reshuffled for each pass. */
export function batches(batch) {
  const draw = uniform(3);
  const order = Int32Array.from({ length: EXAMPLES }, (_, index) => index);
  const indices = new Int32Array(batch);
  let cursor = EXAMPLES;
  return () => {
    for (let row = 0; row < batch; row += 1) {
      if (cursor === EXAMPLES) {
        for (let last = EXAMPLES - 1; last > 0; last -= 1) {
          const other = Math.floor(draw() * (last + 1));
          [order[last], order[other]] = [order[other], order[last]];
        }
        cursor = 0;
      }
      indices[row] = order[cursor];
      cursor += 1;
    }
    return indices;
  };
}

/** Trains for so many seconds. `finish` waits for the last step and returns its loss. */
export async function measure(step, finish, seconds) {
  step();
  const before = await finish();
  for (let count = 1; count < WARM_UP; count += 1) step();
  await finish();
  let [steps, atOnce] = [0, 1];
  const begun = performance.now();
  for (;;) {
    for (let count = 0; count < atOnce; count += 1) step();
    steps += atOnce;
    const after = await finish();
    const elapsed = (performance.now() - begun) / 1000;
    if (elapsed >= seconds) return { steps, seconds: elapsed, losses: [before, after] };
    if (elapsed < seconds / 16) atOnce *= 2;
  }
}
