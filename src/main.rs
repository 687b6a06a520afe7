//! The program: in a browser the page, natively the command line. (The page's worker is `bin/worker.rs`.)

#[cfg(target_arch = "wasm32")]
mod parts;

#[cfg(target_arch = "wasm32")]
fn main() {
    palimpsest::ui::mount(parts::PARTS);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    palimpsest::cli::main()
}
