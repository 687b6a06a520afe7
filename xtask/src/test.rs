//! `cargo xtask test`: all tests, with one total at the end.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::build::{self, Quality};
use crate::cli::TestPart;
use crate::failure::{Failure, Result};
use crate::no_fma;
use crate::process;
use crate::serve::Server;
use crate::setup::browser::Browser;
use crate::setup::wasm_bindgen::WasmBindgen;
use crate::setup::wasm_target::{TARGET, WasmToolchain};
use crate::setup::webkit::WebKit;
use crate::setup::{Setup, browser, firefox, node, wasm_bindgen, wasm_target, webkit};

/// Numbers of tests passed, failed and skipped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "numbers of things begin with n_ everywhere")]
struct Tally {
    n_passed: u32,
    n_failed: u32,
    n_skipped: u32,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.n_passed += other.n_passed;
        self.n_failed += other.n_failed;
        self.n_skipped += other.n_skipped;
    }
}

/// Sets up what `parts` need, then runs them all, even if earlier ones fail.
///
/// # Errors
/// When something cannot be set up, or when a test failed.
pub(crate) fn test(setup: &Setup, parts: &[TestPart]) -> Result<()> {
    let mut runs = Vec::new();
    for part in parts {
        runs.push((*part, Run::prepare(setup, *part)?));
    }
    setup.done();

    let mut total = Tally::default();
    let mut summary = Vec::new();
    for (part, run) in runs {
        println!("\n== {} tests", part.name());
        let start = Instant::now();
        let (tally, trouble) = run.carry_out(setup);
        if let Some(failure) = trouble {
            println!("{failure}");
        }
        total.add(tally);
        let seconds = start.elapsed().as_secs();
        summary.push(format!("{:8} {tally} ({seconds} s)", part.name()));
    }
    println!("\n{}\n{total}", summary.join("\n"));
    if total.n_failed == 0 { Ok(()) } else { Err(Failure::new("Not every test passed.")) }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.n_passed, self.n_failed, self.n_skipped)
    }
}

/// A part of the tests with its requirements.
enum Run {
    Native,
    /// In the browser of this driver; the string is the environment variable for the driver's path.
    Browser(WasmToolchain, WasmBindgen, &'static str, PathBuf),
    EndToEnd(Browser),
    WebKit(WebKit),
}

impl Run {
    fn prepare(setup: &Setup, part: TestPart) -> Result<Self> {
        Ok(match part {
            TestPart::Native => Self::Native,
            TestPart::Browser => {
                let driver = browser::ensure(setup)?.driver;
                Self::Browser(wasm_target::ensure(setup)?, wasm_bindgen::ensure(setup)?, "CHROMEDRIVER", driver)
            }
            TestPart::Firefox => {
                let driver = firefox::ensure(setup)?;
                Self::Browser(wasm_target::ensure(setup)?, wasm_bindgen::ensure(setup)?, "GECKODRIVER", driver)
            }
            TestPart::EndToEnd => {
                node::ensure_packages(setup)?;
                build::ensure_tools(setup)?;
                Self::EndToEnd(browser::ensure(setup)?)
            }
            TestPart::WebKit => {
                node::ensure_packages(setup)?;
                build::ensure_tools(setup)?;
                Self::WebKit(webkit::ensure(setup)?)
            }
        })
    }

    /// The tests' counts, and what else went wrong.
    fn carry_out(&self, setup: &Setup) -> (Tally, Option<Failure>) {
        let command = match self {
            Self::Native => Ok(native(setup)),
            Self::Browser(toolchain, wasm_bindgen, variable, driver) => {
                let mut command = in_browser(setup, *toolchain, wasm_bindgen);
                command.env(variable, driver);
                Ok(command)
            }
            Self::EndToEnd(browser) => playwright(setup, "tests/e2e").map(|mut command| {
                command.env("CHROMIUM", &browser.chromium);
                command
            }),
            Self::WebKit(webkit) => playwright(setup, "tests/webkit").map(|mut command| {
                webkit.name_in(&mut command);
                command
            }),
        };
        let (mut tally, trouble) = match command.and_then(|mut command| counted(&mut command)) {
            Ok(outcome) => outcome,
            Err(failure) => (Tally { n_failed: 1, ..Tally::default() }, Some(failure)),
        };
        if !matches!(self, Self::Native) {
            return (tally, trouble);
        }
        match no_fma::check(setup) {
            Ok(()) => tally.n_passed += 1,
            Err(failure) => {
                println!("{failure}");
                tally.n_failed += 1;
            }
        }
        (tally, trouble)
    }
}

/// The tests in a browser take seconds; on a busy machine the runner's own 20 are not enough for a browser's first start.
const SECONDS_FOR_ALL: &str = "300";

fn native(setup: &Setup) -> Command {
    let mut cargo = process::command("cargo");
    cargo.current_dir(&setup.project.root).args(["test", "--workspace", "--exclude", "site-bindgen", "--no-fail-fast"]);
    cargo
}

/// The tests of `tests/browser.rs`, in a headless browser.
fn in_browser(setup: &Setup, toolchain: WasmToolchain, wasm_bindgen: &WasmBindgen) -> Command {
    let mut cargo = toolchain.command(&setup.project, "cargo");
    cargo
        .args(["test", "--target", TARGET, "--test", "browser", "--no-default-features", "--no-fail-fast"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", wasm_bindgen.test_runner())
        // Browser options are in `webdriver.json`; the driver's variable decides which browser is used.
        .env_remove("CHROMEDRIVER")
        .env_remove("GECKODRIVER")
        .env("WASM_BINDGEN_TEST_TIMEOUT", SECONDS_FOR_ALL)
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", SECONDS_FOR_ALL)
        .env("RUST_BACKTRACE", "0");
    cargo
}

/// Builds and serves the site, for the tests in `folder`.
fn playwright(setup: &Setup, folder: &str) -> Result<Command> {
    let dist = setup.project.dist();
    build::build(setup, Quality::Deployable, &dist)?;
    let server = Server::for_tests(&dist)?;
    let address = server.address.clone();
    // Serves until this program ends.
    std::thread::spawn(move || server.run());
    let mut playwright = process::command("node");
    playwright
        .current_dir(&setup.project.root)
        .args(["node_modules/@playwright/test/cli.js", "test", "--config"])
        .arg(format!("{folder}/playwright.config.mjs"))
        .env("BASE_URL", address)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    Ok(playwright)
}

/// Runs a command, shows its output as it arrives and counts the tests it reports.
///
/// # Errors
/// When it cannot be started.
fn counted(command: &mut Command) -> Result<(Tally, Option<Failure>)> {
    let name = process::shown(command);
    let not_started = |error| Failure::new(format!("`{name}` could not be started: {error}."));
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(not_started)?;
    let mut tally = Tally::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n').map_while(std::result::Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            tally.add(tally_of_line(&line));
        }
    }
    let status = child.wait().map_err(not_started)?;
    if status.success() || tally.n_failed > 0 {
        return Ok((tally, None));
    }
    // It failed before running any test: that counts too.
    tally.n_failed += 1;
    Ok((tally, Some(Failure::new(format!("`{name}` failed ({status}).")))))
}

/// The counts in a line: cargo's `test result: ok. 3 passed; 0 failed; …`, or Playwright's `  3 passed (2.1s)` and `  1
/// failed`.
fn tally_of_line(line: &str) -> Tally {
    let mut tally = Tally::default();
    let line = line.trim();
    if let Some(result) = line.strip_prefix("test result: ") {
        let counts = result.split_once(". ").map_or("", |(_, counts)| counts);
        for count in counts.split("; ") {
            add_count(count, &mut tally);
        }
    } else {
        let count = line.split_once(" (").map_or(line, |(count, _)| count);
        add_count(count, &mut tally);
    }
    tally
}

/// Adds the count in `3 passed`, `1 failed` or `2 skipped`; ignores anything else.
fn add_count(count: &str, tally: &mut Tally) {
    let Some((Ok(number), what)) = count.split_once(' ').map(|(number, what)| (number.parse::<u32>(), what)) else {
        return;
    };
    match what {
        "passed" => tally.n_passed += number,
        "failed" | "flaky" | "did not run" | "interrupted" => tally.n_failed += number,
        // Cargo's word, and Playwright's.
        "ignored" | "skipped" => tally.n_skipped += number,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(n_passed: u32, n_failed: u32, n_skipped: u32) -> Tally {
        Tally { n_passed, n_failed, n_skipped }
    }

    #[test]
    fn cargo_and_playwright_are_counted() {
        let cargo =
            "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(tally_of_line(cargo), tally(12, 2, 1));
        assert_eq!(tally_of_line("  3 passed (2.1s)"), tally(3, 0, 0));
        assert_eq!(tally_of_line("  1 failed"), tally(0, 1, 0));
        assert_eq!(tally_of_line("  2 did not run"), tally(0, 2, 0));
        assert_eq!(tally_of_line("  2 skipped"), tally(0, 0, 2));
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in
            ["", "running 3 tests", "test a ... ok", "passed", "7 failed attempts", "Running 1 test using 1 worker"]
        {
            assert_eq!(tally_of_line(line), Tally::default(), "{line}");
        }
    }
}
