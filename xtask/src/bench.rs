//! `cargo xtask bench`: compares the trainer with other libraries on the same work, in the browser or natively.

use crate::build::{self, Quality};
use crate::failure::{Failure, Result};
use crate::process;
use crate::serve::Server;
use crate::setup::{Setup, browser, node};

/// Installs the other libraries, measures all of them in turn, and writes `benches/RESULTS.md`.
///
/// # Errors
/// When a set-up step or a measurement fails.
pub(crate) fn in_browser(setup: &Setup) -> Result<()> {
    node::ensure_packages(setup)?;
    build::ensure_tools(setup)?;
    let browser = browser::ensure(setup)?;
    let folder = setup.project.root.join("benches");
    // npm itself knows whether there is anything to do; no install scripts run, only what is measured.
    process::output_of(node::npm()?.current_dir(&folder).args(["ci", "--ignore-scripts"]))
        .map_err(|failure| failure.with_remedy("check the network, then try again."))?;
    setup.done();
    let dist = setup.project.dist();
    build::build(setup, Quality::Deployable, &dist)?;
    let server = Server::for_tests(&dist)?;
    let address = server.address.clone();
    // Serves until this program ends.
    std::thread::spawn(move || server.run());
    process::run(
        process::command("node")
            .current_dir(&folder)
            .arg("browser.mjs")
            .env("BASE_URL", address)
            .env("CHROMIUM", &browser.chromium),
    )
}

/// The Python packages measured natively, with their versions.
const PYTHON_PACKAGES: [&str; 2] = ["jax==0.10.2", "numpy==2.4.6"];

/// Installs JAX and NumPy into a separate environment in the cache, measures them and the command line in turn, and
/// writes `benches/NATIVE.md`.
///
/// # Errors
/// When Python is missing, an installation or a build fails, or a measurement fails.
pub(crate) fn natively(setup: &Setup) -> Result<()> {
    let root = &setup.project.root;
    let python = process::on_path("python3")
        .ok_or_else(|| Failure::new("There is no python3 here.").with_remedy("install Python 3, then try again."))?;
    let environment = setup.cache.entry("bench-python-1");
    let own_python = environment.join("bin").join("python3");
    if !process::says(process::command(&own_python).arg("--version"), "Python 3") {
        process::run(process::command(python).args(["-m", "venv", "--clear"]).arg(&environment))?;
    }
    // pip itself knows whether there is anything to do.
    process::run(
        process::command(&own_python)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .args(PYTHON_PACKAGES),
    )
    .map_err(|failure| failure.with_remedy("check the network, then try again."))?;
    setup.done();
    process::run(process::command("cargo").current_dir(root).args(["build", "--quiet", "--release"]))?;
    process::run(
        process::command(&own_python)
            .current_dir(root)
            .arg("benches/native.py")
            .env("PALIMPSEST", process::cargo_target(root).join("release").join("palimpsest")),
    )
}
