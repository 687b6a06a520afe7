// The ceiling: a WebAssembly loop of nothing but f32x4 multiplications and additions in registers.

/** Independent sums: enough to hide the latency of an addition. */
const SUMS = 12;

function unsigned(number) {
  const bytes = [];
  do bytes.push((number & 127) | (number > 127 ? 128 : 0));
  while ((number >>>= 7));
  return bytes;
}

const section = (id, bytes) => [id, ...unsigned(bytes.length), ...bytes];
const simd = (code) => [0xfd, ...unsigned(code)];
const get = (local) => [0x20, local];
const set = (local) => [0x21, local];

/** `run(n)`: n iterations of s ← s · a + b for each sum s. Locals: n, the sums, a, b. */
function moduleBytes() {
  const [a, b] = [SUMS + 1, SUMS + 2];
  const [MUL, ADD, SPLAT] = [simd(230), simd(228), simd(19)];
  const constant = (number) => [0x43, ...new Uint8Array(new Float32Array([number]).buffer)];
  const body = [1, SUMS + 2, 0x7b, ...constant(0.999999), ...SPLAT, ...set(a), ...constant(1e-7), ...SPLAT, ...set(b), 0x03, 0x40];
  for (let sum = 1; sum <= SUMS; sum += 1) body.push(...get(sum), ...get(a), ...MUL, ...get(b), ...ADD, ...set(sum));
  // n ← n − 1, repeated until it is 0.
  body.push(...get(0), 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b, ...get(1));
  for (let sum = 2; sum <= SUMS; sum += 1) body.push(...get(sum), ...ADD);
  body.push(...simd(31), 0, 0x0b);
  return Uint8Array.from([
    0, 97, 115, 109, 1, 0, 0, 0,
    ...section(1, [1, 0x60, 1, 0x7f, 1, 0x7d]),
    ...section(3, [1, 0]),
    ...section(7, [1, 3, 114, 117, 110, 0, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ]);
}

/** Floating-point operations per second, in GFLOP/s. */
export async function run({ seconds }) {
  const { instance } = await WebAssembly.instantiate(moduleBytes());
  const turns = 2_000_000;
  instance.exports.run(turns);
  const begun = performance.now();
  let count = 0;
  while (performance.now() - begun < 1000 * seconds) {
    instance.exports.run(turns);
    count += 1;
  }
  return { gflops: (count * turns * SUMS * 8) / (performance.now() - begun) / 1e6 };
}
