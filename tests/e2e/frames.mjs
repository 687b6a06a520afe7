// Measures how smooth the page is while a 20-task run plays at Max: dropped frames, main-thread work per frame and
// longest task, from a Chromium trace. A measurement, not a test: its results depend on the machine.
//
//     BASE_URL=http://127.0.0.1:8080/ CHROMIUM=/usr/bin/chromium node tests/e2e/frames.mjs
//
// SECONDS (12): minimum length of the run. WIDTH, HEIGHT, DPR (1440, 900, 1): the screen. TRACE: file for the trace,
// for `chrome://tracing` or DevTools.
import { writeFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { choose, open, step } from "./page.mjs";

const { BASE_URL, CHROMIUM, TRACE } = process.env;
if (!BASE_URL || !CHROMIUM) throw new Error("BASE_URL and CHROMIUM must be set.");
const number = (key, usual) => Number(process.env[key] ?? usual);
const [SECONDS, WIDTH, HEIGHT, DPR] = [number("SECONDS", 12), number("WIDTH", 1440), number("HEIGHT", 900), number("DPR", 1)];
const RUN = "stream=islands&tasks=20&rehearse=balanced.labels";
const CATEGORIES = [
  "toplevel",
  "cc",
  "benchmark",
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "disabled-by-default-devtools.timeline.frame",
  "__metadata",
];

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
const page = await browser.newPage({
  baseURL: BASE_URL,
  viewport: { width: WIDTH, height: HEIGHT },
  deviceScaleFactor: DPR,
});

// This device's speed in steps per second determines the length of the run.
await open(page, { link: `${RUN}&steps=100000` });
await choose(page, "max");
await page.getByTestId("play").click();
await page.waitForTimeout(1000);
const from = await step(page);
await page.waitForTimeout(3000);
const pace = ((await step(page)) - from) / 3;
const steps = Math.max(50, Math.ceil((pace * SECONDS * 1.4) / 20));

await page.goto("about:blank");
await open(page, { link: `${RUN}&steps=${steps}` });
await choose(page, "max");
// Not with Playwright's own tracing: it makes the browser re-emit every thread's metadata twice a second, 3 ms of the
// frame in which that happens.
const session = await browser.newBrowserCDPSession();
const traced = new Promise((resolve) => session.on("Tracing.tracingComplete", resolve));
await session.send("Tracing.start", {
  transferMode: "ReturnAsStream",
  traceConfig: { recordMode: "recordUntilFull", includedCategories: CATEGORIES, excludedCategories: ["*"] },
});
const begun = Date.now();
// Awaited in the page itself: Playwright's own waiting polls the page, which takes milliseconds of the very thread
// being measured.
await page.evaluate(
  () =>
    new Promise((resolve) => {
      const play = document.querySelector('[data-testid="play"]');
      const next = document.querySelector('[data-testid="next-task"]');
      const observer = new MutationObserver(() => {
        if (next.disabled && play.dataset.plays === "false") resolve(observer.disconnect());
      });
      for (const button of [play, next]) observer.observe(button, { attributes: true });
      play.click();
    }),
);
const seconds = (Date.now() - begun) / 1000;
await session.send("Tracing.end");
const { stream } = await traced;
const parts = [];
for (let part = {}; !part.eof; ) {
  part = await session.send("IO.read", { handle: stream });
  parts.push(Buffer.from(part.data, part.base64Encoded ? "base64" : "utf8"));
}
const trace = Buffer.concat(parts);
await browser.close();
if (TRACE) writeFileSync(TRACE, trace);

const { traceEvents: events } = JSON.parse(trace.toString());
// The thread that runs the page's animation frames.
const frames = new Map();
for (const event of events) {
  if (event.name === "FireAnimationFrame") {
    const key = `${event.pid}:${event.tid}`;
    frames.set(key, [...(frames.get(key) ?? []), event.ts]);
  }
}
const [main, animated] = [...frames].sort(([, one], [, other]) => other.length - one.length)[0];
const [first, last] = [Math.min(...animated), Math.max(...animated)];
const [mainPid] = main.split(":").map(Number);
const isMain = ({ pid, tid }) => `${pid}:${tid}` === main;
const isDuring = ({ ts }) => ts >= first && ts <= last;

const tasks = events
  .filter((event) => isMain(event) && isDuring(event) && event.ph === "X")
  .filter(({ name }) => name === "RunTask" || name === "ThreadControllerImpl::RunTask")
  .sort((one, other) => one.ts - other.ts);
// One task may be traced under both names: the outer one counts.
const outer = [];
for (const task of tasks) {
  const previous = outer.at(-1);
  if (!previous || task.ts >= previous.ts + previous.dur) outer.push(task);
}

animated.sort((one, other) => one - other);
/** Milliseconds of main-thread work in each frame: wall-clock or CPU time. */
function workPerFrame(duration) {
  const work = new Array(animated.length - 1).fill(0);
  let frame = 0;
  for (const task of outer) {
    while (frame + 1 < work.length && task.ts >= animated[frame + 1]) frame += 1;
    // The task around an animation callback begins before it: it counts for the frame in which it ends.
    const isOfNext = frame + 1 < work.length && task.ts + task.dur >= animated[frame + 1];
    work[isOfNext ? frame + 1 : frame] += duration(task) / 1000;
  }
  return work;
}
const byClock = workPerFrame((task) => task.dur);
const byProcessor = workPerFrame((task) => task.tdur ?? task.dur);

// A frame may have two reports, one for the compositor's part and one for the page's own.
const reports = new Map();
for (const event of events) {
  if (event.name !== "PipelineReporter" || event.ph !== "b" || event.pid !== mainPid || !isDuring(event)) continue;
  const { state, frame_sequence: frame } = event.args.frame_reporter ?? event.args.chrome_frame_reporter ?? {};
  if (state && state !== "STATE_NO_UPDATE_DESIRED") reports.set(frame, [...(reports.get(frame) ?? []), state]);
}
const isDropped = (states) => states.includes("STATE_DROPPED");
const dropped = [...reports.values()].filter(isDropped);
const wholly = dropped.filter((states) => states.every((state) => state === "STATE_DROPPED"));
const gaps = animated.slice(1).map((ts, idx) => (ts - animated[idx]) / 1000);
const late = gaps.filter((gap) => gap > 25).length;

const quantile = (values, share) => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
};
const ms = (value) => `${value.toFixed(1)} ms`;
console.log(`run               20 tasks × ${steps} steps in ${seconds.toFixed(1)} s (${Math.round((20 * steps) / seconds)} steps/s)`);
console.log(`screen            ${WIDTH} × ${HEIGHT}, ${DPR} device pixels each way`);
console.log(`animation frames  ${animated.length}, median ${ms(quantile(gaps, 0.5))} apart, ${late} later than 25 ms`);
const share = (count) => `${((100 * count) / Math.max(1, reports.size)).toFixed(2)} %`;
const spread = (work) =>
  `median ${ms(quantile(work, 0.5))}, 99th percentile ${ms(quantile(work, 0.99))}, most ${ms(Math.max(...work))}`;
console.log(`dropped frames    ${dropped.length} of ${reports.size} with news (${share(dropped.length)}), wholly ${wholly.length} (${share(wholly.length)})`);
console.log(`work per frame    ${spread(byClock)}, by the clock`);
console.log(`                  ${spread(byProcessor)}, of processor time`);
const lengths = outer.map(({ dur }) => dur / 1000);
console.log(`longest task      ${ms(Math.max(...lengths))}, ${lengths.filter((length) => length > 50).length} over 50 ms`);
