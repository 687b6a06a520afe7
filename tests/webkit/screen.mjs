// A virtual X screen, and what is on it. The X server keeps its picture in a file: that is what a person would see, and it
// can be read even if browser or driver answer no more.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";

/** The screen's size in pixels. */
const [WIDTH, HEIGHT] = [1440, 1000];

/** The checksum of PNG's chunks. Node's own is younger than the oldest Node that runs these tests. */
function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

export class Screen {
  #server;
  #folder;

  /** Starts an X server that nobody sees, on a display number of its own choice. */
  static async open(program) {
    const screen = new Screen();
    screen.#folder = await mkdtemp(join(tmpdir(), "palimpsest-screen-"));
    const size = `${WIDTH}x${HEIGHT}x24`;
    screen.#server = spawn(
      program,
      ["-displayfd", "3", "-screen", "0", size, "-fbdir", screen.#folder, "-nolisten", "tcp", "-ac"],
      { stdio: ["ignore", "ignore", "ignore", "pipe"] },
    );
    screen.display = await new Promise((resolve, reject) => {
      screen.#server.on("error", reject);
      screen.#server.on("exit", (code) => reject(new Error(`the X server ended with ${code}`)));
      screen.#server.stdio[3].once("data", (said) => resolve(`:${String(said).trim()}`));
    });
    return screen;
  }

  /** The picture now: the first byte of each pixel's red, green and blue is at `4 * (y * WIDTH + x)`. */
  async picture() {
    const dump = await readFile(join(this.#folder, "Xvfb_screen0"));
    // X's window dump: a head of 32-bit numbers (its own size, then format, depth, width, height … bytes per line …
    // number of colours), a table of colours of 12 bytes each, then the lines: blue, green, red, unused.
    const at = (idx) => dump.readUInt32BE(4 * idx);
    const start = at(0) + 12 * at(19);
    const [width, height, bytesPerLine] = [at(4), at(5), at(12)];
    const pixels = Buffer.alloc(4 * width * height);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const from = start + y * bytesPerLine + 4 * x;
        const to = 4 * (y * width + x);
        pixels[to] = dump[from + 2];
        pixels[to + 1] = dump[from + 1];
        pixels[to + 2] = dump[from];
        pixels[to + 3] = 255;
      }
    }
    return pixels;
  }

  /** How many colours a rectangle of the screen shows; a canvas on which nothing is drawn shows one. */
  async nColours({ x, y, width, height }) {
    const pixels = await this.picture();
    const colours = new Set();
    for (let row = Math.ceil(y); row < Math.min(y + height, HEIGHT); row += 1) {
      for (let column = Math.ceil(x); column < Math.min(x + width, WIDTH); column += 1) {
        colours.add(pixels.readUInt32BE(4 * (row * WIDTH + column)));
      }
    }
    return colours.size;
  }

  /** Writes the picture now as a PNG file. */
  async save(path) {
    const pixels = await this.picture();
    // Each line is preceded by a byte for its filter: none.
    const lines = Buffer.alloc((4 * WIDTH + 1) * HEIGHT);
    for (let y = 0; y < HEIGHT; y += 1) {
      pixels.copy(lines, y * (4 * WIDTH + 1) + 1, 4 * WIDTH * y, 4 * WIDTH * (y + 1));
    }
    const head = Buffer.alloc(13);
    head.writeUInt32BE(WIDTH, 0);
    head.writeUInt32BE(HEIGHT, 4);
    head.set([8, 6], 8); // Eight bits each of red, green, blue and opacity.
    const chunk = (kind, content) => {
      const named = Buffer.concat([Buffer.from(kind), content]);
      const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
      length.writeUInt32BE(content.length);
      check.writeUInt32BE(crc32(named));
      return Buffer.concat([length, named, check]);
    };
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    await writeFile(
      path,
      Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(lines)), chunk("IEND", Buffer.alloc(0))]),
    );
  }

  async close() {
    this.#server.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
