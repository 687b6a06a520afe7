//! The program: the page in a browser, the command line natively. (The page's worker is `bin/worker.rs`.)

#[cfg(all(target_arch = "wasm32", feature = "view"))]
mod chunks;

#[cfg(all(target_arch = "wasm32", feature = "view"))]
fn main() {
    palimpsest::ui::mount(chunks::PARTS);
}

/// Cargo also builds this program when only the library's tests are requested.
#[cfg(all(target_arch = "wasm32", not(feature = "view")))]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    palimpsest::cli::main()
}
