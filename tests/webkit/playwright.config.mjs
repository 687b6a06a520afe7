// The page in WebKitGTK. Playwright only runs and reports these tests: its own browsers cannot be WebKitGTK.
// `cargo xtask test --webkit` builds and serves the page, finds the programs, and passes all as variables.
import { defineConfig } from "@playwright/test";

for (const name of ["BASE_URL", "WEBKIT_DRIVER", "MINIBROWSER", "XVFB"]) {
  if (!process.env[name]) throw new Error("Run these tests with `cargo xtask test --webkit`.");
}

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "../../test-results/webkit",
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 120_000,
  reporter: [["list"]],
});
