//! The web worker that trains the network: a separate module, optimised for speed, without the page.

/// Trains a network with these layer sizes for a while and returns `[steps, seconds]`.
///
/// # Errors
/// If an argument is out of range.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn bench(sizes: &[u32], batch: u32, optimizer: &str, seconds: f64) -> Result<Vec<f64>, wasm_bindgen::JsError> {
    let sizes: Vec<usize> = sizes.iter().map(|&size| size as usize).collect();
    Ok(palimpsest::worker::browser::bench(&sizes, batch as usize, optimizer, seconds)?.to_vec())
}

/// How the worker loads what the opening run does not need: with the feature `split`, from a separate file.
#[cfg(target_arch = "wasm32")]
mod rest {
    #[cfg(not(feature = "split"))]
    pub(crate) const FETCH: palimpsest::worker::browser::FetchRest =
        || Box::pin(core::future::ready(Ok(&palimpsest::worker::capabilities::ALL_CAPABILITIES)));

    #[cfg(feature = "split")]
    mod split {
        use palimpsest::worker::browser::FetchRest;
        use palimpsest::worker::capabilities::{ALL_CAPABILITIES, Capabilities};
        use wasm_split_helpers::{SplitLoaderError, wasm_split};

        #[allow(clippy::unnecessary_wraps, reason = "the macro puts its own failure into what is returned")]
        #[wasm_split(rest, fallible)]
        fn rest() -> Result<&'static Capabilities, SplitLoaderError> {
            Ok(&ALL_CAPABILITIES)
        }

        pub(crate) const FETCH: FetchRest =
            || Box::pin(async { rest().await.map_err(|error| format!("split_rest.wasm: {error}")) });
    }

    #[cfg(feature = "split")]
    pub(crate) use split::FETCH;
}

#[cfg(target_arch = "wasm32")]
fn main() {
    palimpsest::worker::browser::run(rest::FETCH);
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
