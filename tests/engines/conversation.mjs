// The conversation that shows whether an engine computes the golden digests: the page's own messages to the worker, and
// all bytes of its answers. One function without imports, which runs in Node, Bun and, sent there as text, in a page.

/**
 * Asks a worker for every golden run and study, and looks for their digests in its answers.
 *
 * @param channel `post(bytes)` sends a message to the worker, `next()` resolves to its next one.
 * @param lines lines of `tests/golden/digests.txt` and `study-digests.txt`: a link, then the digests in hexadecimal.
 * @returns `links`: for each line whether all its digests were found (`isRight`), and the hash of the answers' bytes
 * (64-bit FNV-1a); `hash`: that of all answers, in the order of `lines`.
 */
export async function converse(channel, lines) {
  const FIRST = [0xcbf29ce4, 0x84222325];
  // The 64-bit FNV-1a hash, in halves: numbers are faster than BigInt, which a run's megabytes need.
  function hashed([high, low], bytes) {
    for (const byte of bytes) {
      // The prime is 2^40 + 0x1b3; the product of a half and 0x1b3 is exact.
      const flipped = (low ^ byte) >>> 0;
      const product = flipped * 0x1b3;
      high = (Math.imul(high, 0x1b3) + Math.floor(product / 2 ** 32) + (flipped << 8)) >>> 0;
      low = product >>> 0;
    }
    return [high, low];
  }
  const hexadecimal = (hash) => hash.map((half) => half.toString(16).padStart(8, "0")).join("");

  // postcard: whole numbers in groups of seven bits, the lowest first; texts after their length.
  function whole(number) {
    let rest = BigInt(number);
    const bytes = [];
    for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
    return [...bytes, Number(rest)];
  }
  function text(words) {
    const bytes = new TextEncoder().encode(words);
    return [...whole(bytes.length), ...bytes];
  }
  const ASK = 0; // `Post::Ask`, then the variant of `Request`.
  const LIMITLESS = 2 ** 32 - 1;
  const billion = [...new Uint8Array(new Float32Array([1e9]).buffer)];
  const start = (query, generation) => [ASK, 0, ...whole(generation), ...text(query), ...whole(LIMITLESS), 0];
  const advance = (generation) => [ASK, 1, ...whole(generation), ...whole(LIMITLESS), ...billion, 0, 0, 0, 0, 0];
  const startStudy = (query, generation) => [ASK, 3, ...whole(generation), ...text(query)];
  const advanceStudy = (generation) => [ASK, 4, ...whole(generation), ...whole(LIMITLESS), ...billion, 0];
  const REFUSED = 7; // Its variant of `Reply`.

  // The next answer to a request. Signs of life are shorter, and their number depends on time.
  async function answer() {
    for (;;) {
      const message = await channel.next();
      if (!(message instanceof Uint8Array)) throw new Error(`the worker says ${JSON.stringify(message)}`);
      if (message.length < 8) continue;
      if (message[0] === REFUSED) throw new Error(`refused: ${new TextDecoder().decode(message.subarray(2))}`);
      return message;
    }
  }
  // How many of these digests stand in an answer, in this order from the first on.
  function nFound(bytes, digests) {
    let place = 0;
    for (const [idx, digest] of digests.entries()) {
      const isAt = (start) => digest.every((byte, offset) => bytes[start + offset] === byte);
      while (place + digest.length <= bytes.length && !isAt(place)) place += 1;
      if (place + digest.length > bytes.length) return idx;
      place += digest.length;
    }
    return digests.length;
  }

  let all = FIRST;
  const links = [];
  for (const [idx, line] of lines.entries()) {
    const generation = idx + 1;
    const [link, ...digests] = line.split(" ");
    const isStudy = link.startsWith("data=");
    // A study's answer has the teacher's digest last, its line first.
    if (isStudy) digests.push(digests.shift());
    let wanted = digests.map((digest) => whole(`0x${digest}`));
    let hash = FIRST;
    let request = isStudy ? startStudy(link, generation) : start(link, generation);
    // Usually one answer for a run and two for a study; more if the worker divides its work.
    for (let nAnswers = 0; wanted.length > 0 && nAnswers < 100; nAnswers += 1) {
      channel.post(Uint8Array.from(request));
      const bytes = await answer();
      hash = hashed(hash, bytes);
      all = hashed(all, bytes);
      const n = nFound(bytes, wanted);
      // An answer about a run holds what is new in it; one about a study its present state.
      wanted = isStudy && n < wanted.length ? wanted : wanted.slice(n);
      request = isStudy ? advanceStudy(generation) : advance(generation);
    }
    links.push({ link, isRight: wanted.length === 0, hash: hexadecimal(hash) });
  }
  return { links, hash: hexadecimal(all) };
}

/** The same in a page, whose worker is found as the page finds it; `lines` as above. */
export async function converseInPage(converse, lines) {
  const { href } = document.getElementById("worker-entry");
  const worker = new Worker(href, { type: "module" });
  const heard = [];
  let wake = () => {};
  const hear = (message) => {
    heard.push(message);
    wake();
  };
  worker.onmessage = ({ data }) => hear(data);
  worker.onerror = ({ message }) => hear({ failed: message });
  const channel = {
    post: (bytes) => worker.postMessage(bytes),
    next: async () => {
      while (heard.length === 0) await new Promise((resolve) => (wake = resolve));
      return heard.shift();
    },
  };
  try {
    return await converse(channel, lines);
  } finally {
    worker.terminate();
  }
}
