//! `cargo xtask bench`: the trainer in the built page against other libraries, at the same work.

use crate::build::{self, SiteTools};
use crate::failure::Result;
use crate::process;
use crate::serve::Server;
use crate::setup::{Setup, browser, node};

/// Installs the other libraries, measures all of them in turn, and writes `benches/RESULTS.md`.
///
/// # Errors
/// When something cannot be set up, or a measurement fails.
pub(crate) fn bench(setup: &Setup) -> Result<()> {
    node::ensure_packages(setup)?;
    let tools = SiteTools::ensure(setup)?;
    let browser = browser::ensure(setup)?;
    let folder = setup.project.root.join("benches");
    // npm itself knows whether there is anything to do; nothing of theirs is run but what is measured.
    process::run(node::npm()?.current_dir(&folder).args(["ci", "--ignore-scripts"]))
        .map_err(|failure| failure.with_remedy("check the network, then try again."))?;
    setup.done();
    let dist = setup.project.dist();
    build::build(setup, &tools, &dist)?;
    let server = Server::for_tests(&dist)?;
    let address = server.address.clone();
    // It answers until this program ends.
    std::thread::spawn(move || server.run());
    process::run(
        process::command("node")
            .current_dir(&folder)
            .arg("browser.mjs")
            .env("BASE_URL", address)
            .env("CHROMIUM", &browser.chromium),
    )
}
