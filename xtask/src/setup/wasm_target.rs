//! A compiler for `wasm32-unknown-unknown`.
//!
//! Normally rustup's target. Where rustup cannot download it, [`super::wasm_fallback`] makes one from Debian's
//! packages. Nothing else in the project depends on which of the two is in use.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Setup, wasm_fallback};
use crate::failure::Result;
use crate::process;
use crate::project::{self, Project};

/// The page's target.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The compiler that builds the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WasmToolchain {
    /// The one that also builds all native code.
    Ordinary,
    /// The one linked into rustup under [`wasm_fallback::NAME`].
    Fallback,
}

impl WasmToolchain {
    /// `cargo`, or a program that calls it, configured to build the page.
    pub(crate) fn command(self, project: &Project, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = process::command(program);
        command
            .current_dir(&project.root)
            .env("CARGO_TARGET_DIR", project.wasm_target_folder())
            // It would replace the flags of `.cargo/config.toml`, including SIMD.
            .env_remove("RUSTFLAGS")
            // Added to those flags: keeps this machine's folders out of the published files.
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", without_folders(project));
        if self == Self::Fallback {
            command.env("RUSTUP_TOOLCHAIN", wasm_fallback::NAME);
            command.envs(wasm_fallback::linker_environment());
        }
        command
    }
}

/// Cargo's download folder.
fn cargo_home() -> Option<PathBuf> {
    let set = std::env::var_os("CARGO_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    set.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
}

/// Compiler flags that keep the paths of the project and of the crates' sources out of the output.
fn without_folders(project: &Project) -> String {
    let crates = cargo_home().map(|home| home.join("registry").join("src"));
    let folders = crates.into_iter().chain([project.root.clone()]);
    // Flags are separated by spaces: a folder with a space in its path is not remapped.
    let flags = folders.map(|folder| format!("--remap-path-prefix={}/=", folder.display()));
    flags.filter(|flag| !flag.contains(' ')).collect::<Vec<_>>().join(" ")
}

/// What `ensure` would do.
pub(crate) fn plan() -> String {
    format!("rustup target add {TARGET}; where that fails, {}", wasm_fallback::plan())
}

/// A compiler for the page, if one is ready.
pub(crate) fn find(setup: &Setup) -> Option<WasmToolchain> {
    if ordinary_has_target(&setup.project) {
        Some(WasmToolchain::Ordinary)
    } else {
        wasm_fallback::is_ready(setup).then_some(WasmToolchain::Fallback)
    }
}

/// A compiler for the page, installed now if necessary.
///
/// # Errors
/// When both ways fail.
pub(crate) fn ensure(setup: &Setup) -> Result<WasmToolchain> {
    let toolchain = match find(setup) {
        Some(toolchain) => toolchain,
        None => install(setup)?,
    };
    drop_stale_products(setup, toolchain)?;
    Ok(toolchain)
}

fn install(setup: &Setup) -> Result<WasmToolchain> {
    setup.announce(&format!("adding the target {TARGET}"));
    let mut add = process::command("rustup");
    add.current_dir(&setup.project.root).args(["target", "add", TARGET]);
    match process::output_of(&mut add) {
        Ok(_) => Ok(WasmToolchain::Ordinary),
        Err(failure) => {
            setup.announce("rustup could not add it, trying Debian's compiler for browsers instead");
            wasm_fallback::install(setup).map_err(|second| {
                let remedy = format!("`rustup target add {TARGET}`, which said here: {failure}");
                second.preceded_by(&format!("No compiler for {TARGET} could be set up.")).with_remedy(remedy)
            })?;
            Ok(WasmToolchain::Fallback)
        }
    }
}

fn ordinary_has_target(project: &Project) -> bool {
    let mut command = process::command("rustc");
    command.current_dir(&project.root).args(["--print", "target-libdir", "--target", TARGET]);
    process::output_of(&mut command).is_ok_and(|folder| has_standard_library(Path::new(folder.trim())))
}

/// Whether a folder of target libraries holds a standard library.
pub(crate) fn has_standard_library(folder: &Path) -> bool {
    folder.read_dir().is_ok_and(|files| {
        files
            .flatten()
            .any(|file| is_library(&file.path()) && file.file_name().to_string_lossy().starts_with("libstd-"))
    })
}

/// Whether a file is a compiled Rust library.
pub(crate) fn is_library(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "rlib")
}

/// Cargo does not notice that a standard library was rebuilt, or that rustup's and Debian's compiler alternated:
/// products built against another one must be deleted.
fn drop_stale_products(setup: &Setup, toolchain: WasmToolchain) -> Result<()> {
    let wanted = match toolchain {
        WasmToolchain::Ordinary => "rustup's".to_owned(),
        WasmToolchain::Fallback => wasm_fallback::installed_stamp().unwrap_or_default(),
    };
    let folder = setup.project.wasm_target_folder();
    let stamp = folder.join("standard-library.stamp");
    if std::fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    super::cache::remove_folder(&folder)?;
    std::fs::create_dir_all(&folder).map_err(|error| crate::failure::Failure::of_file("create", &folder, &error))?;
    project::write(&stamp, wanted)
}
