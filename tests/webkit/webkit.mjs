// WebKitGTK, the engine of Safari and of every browser on an iPad, under its driver on a virtual screen.
import { spawn } from "node:child_process";
import { Browser, listening } from "../engines/webdriver.mjs";
import { Screen } from "./screen.mjs";

/** Starts screen, driver and browser. `close` ends all three. */
export async function openWebKit({ driver, browser, xvfb }) {
  const screen = await Screen.open(xvfb);
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const process_ = spawn(driver, ["--host=127.0.0.1", `--port=${port}`], {
    stdio: "ignore",
    env: {
      ...process.env,
      DISPLAY: screen.display,
      // There is neither a graphics card nor a session bus.
      LIBGL_ALWAYS_SOFTWARE: "1",
      GSETTINGS_BACKEND: "memory",
      NO_AT_BRIDGE: "1",
      // Its processes cannot be isolated from each other as root or in a container.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
    },
  });
  const address = `http://127.0.0.1:${port}`;
  const end = async () => {
    process_.kill();
    await screen.close();
  };
  try {
    await listening(address);
    const session = await Browser.open(address, {
      "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] },
    });
    return {
      session,
      screen,
      close: async () => {
        await session.close().catch(() => {});
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
