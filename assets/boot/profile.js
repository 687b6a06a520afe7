// Measures how smooth the page is, for pages opened with `?profile`:
//
//     await palimpsest.profile({ seconds: 10 })
//
// resolves to { frames, dropped, p50, p99, longest, histogram }: the number of frames, the share of dropped frames, the
// milliseconds of work per frame (median, 99th percentile, maximum), and the number of frames by whole milliseconds.
// Work is measured by the clock, from a frame's begin until the browser has laid it out and painted it: it includes
// the processor time of other programs.
const SHOWN = 32;
let last = Promise.resolve();

/** The time when the present work, including the frame's rendering, is done. */
const { port1, port2 } = new MessageChannel();
const rendered = () =>
  new Promise((resolve) => {
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(null);
  });
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** The `share` quantile of sorted numbers. */
const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

async function measure({ seconds = 10 } = {}) {
  if (!(seconds > 0 && seconds <= 600)) throw new Error(`\`seconds\`: ${seconds} is not above 0 and at most 600.`);
  const begins = [];
  const work = [];
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    begins.push(await frame());
    work.push((await rendered()) - begins.at(-1));
  }
  const gaps = begins.slice(1).map((begin, at) => begin - begins[at]);
  const sortedGaps = [...gaps].sort((one, other) => one - other);
  // Frames come at multiples of the screen's interval, which the shorter gaps show.
  const interval = quantile(sortedGaps, 0.1);
  const missed = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / interval) - 1), 0);
  const sorted = [...work].sort((one, other) => one - other);
  const histogram = new Array(SHOWN).fill(0);
  for (const time of work) histogram[Math.min(SHOWN - 1, Math.floor(time))] += 1;
  return {
    frames: work.length,
    dropped: missed / (gaps.length + missed),
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    longest: sorted.at(-1),
    histogram,
  };
}

/** One at a time: two would disturb each other. */
function profile(options) {
  const own = last.then(() => measure(options));
  last = own.catch(() => {});
  return own;
}

window.palimpsest = { ...window.palimpsest, profile };
