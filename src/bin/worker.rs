//! The web worker in which the network learns: a module of its own, built for speed, without the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    palimpsest::worker::browser::run();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::io::Write as _;
    let _ = writeln!(
        std::io::stderr(),
        "This program is the page's web worker and runs only in a browser: `cargo xtask serve` builds and serves both."
    );
    std::process::ExitCode::FAILURE
}
