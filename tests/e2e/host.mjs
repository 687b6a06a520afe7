// A host of the built site that can be told to fail, as hosts and networks do.
import { createServer } from "node:http";

/**
 * Serves the site at `base` from a port of its own. `host.change(answer, name)` may alter each answer, `{ status,
 * headers, body }`, or return `null` to break the connection; `name` is the file's, without its hash.
 */
export async function hostOf(base) {
  const host = { change: () => {}, asked: [] };
  const server = createServer(async (request, response) => {
    const path = request.url.split("?")[0];
    const file = path.split("/").pop();
    const name = file.replace(/-[0-9a-f]{16}(?=\.)/, "");
    host.asked.push(name);
    const original = await fetch(new URL(file, base));
    const answer = {
      status: original.status,
      headers: { "content-type": original.headers.get("content-type") },
      body: Buffer.from(await original.arrayBuffer()),
    };
    if (host.change(answer, name) === null) {
      response.destroy();
      return;
    }
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  host.address = `http://localhost:${server.address().port}/`;
  host.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return host;
}

/** Answers that the file is not there. */
export function lose(answer) {
  answer.status = 404;
  answer.headers["content-type"] = "text/plain";
  answer.body = Buffer.from("Not Found");
}

/** Answers with the site's page, as some hosts do for every address. */
export function fallBack(answer, page) {
  answer.status = 200;
  answer.headers["content-type"] = "text/html; charset=utf-8";
  answer.body = page;
}

/** Flips one bit in the middle of the body. */
export function flip(answer) {
  answer.body[answer.body.length >> 1] ^= 1;
}
