// Measures how fast this browser trains, for pages opened with `?bench`:
//
//     await palimpsest.bench({ sizes: [64, 100, 100, 10], batch: 32, optimizer: "sgd", seconds: 1 })
//
// resolves to { steps, seconds }: pure training (gather, forward, loss, backward, update) in a worker of its own, the
// same work as the command line's `bench`. A wrong value rejects with a sentence that names it.
const entry = document.getElementById("worker-entry").href;

function bench(work) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, { type: "module" });
    worker.onerror = (event) => reject(new Error(event.message));
    // Its first word says that it is ready.
    worker.onmessage = ({ data }) => {
      if (data.bench) resolve(data.bench);
      else if (data.failed) reject(new Error(data.failed));
      else return worker.postMessage({ bench: { ...work } });
      worker.terminate();
    };
  });
}

window.palimpsest = { ...window.palimpsest, bench };
