//! The program: in a browser the page, natively the command line. (The page's worker is `bin/worker.rs`.)

#[cfg(all(target_arch = "wasm32", feature = "view"))]
mod chunks;

#[cfg(all(target_arch = "wasm32", feature = "view"))]
fn main() {
    palimpsest::ui::mount(chunks::PARTS);
}

/// Cargo builds this program, too, where only the library's tests are asked for.
#[cfg(all(target_arch = "wasm32", not(feature = "view")))]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    palimpsest::cli::main()
}
