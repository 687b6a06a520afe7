// Measures how fast this browser trains, for pages opened with `?bench`:
//
//     await palimpsest.bench({ sizes: [64, 100, 100, 10], batch: 32, optimizer: "sgd", seconds: 1 })
//
// resolves to { steps, seconds }: pure training (gather, forward, loss, backward, update) in a worker of its own, the
// same work as the command line's `bench`. A wrong value rejects with a sentence that names it.
const entry = document.getElementById("worker-entry").href;
let worker = null;
let last = Promise.resolve();

/** The next message of the worker after `ask`. */
function answer(ask) {
  return new Promise((resolve, reject) => {
    ask();
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => (data.failed ? reject(new Error(data.failed)) : resolve(data));
  });
}

async function train(work) {
  // Shared, so that its code is optimised by the second call. Its first message says that it is ready.
  if (!worker) {
    const start = answer(() => (worker = new Worker(entry, { type: "module" })));
    await start.catch((error) => {
      worker = null;
      throw error;
    });
  }
  return (await answer(() => worker.postMessage({ bench: { ...work } }))).bench;
}

/** One at a time: two would disturb each other. */
function bench(work) {
  const own = last.then(() => train(work));
  last = own.catch(() => {});
  return own;
}

window.palimpsest = { ...window.palimpsest, bench };
