//! A WebAssembly compiler where rustup cannot download the target.
//!
//! Debian packages a current Rust for building its browsers, with the standard library's source but without the library
//! for our target. So: install those packages, build the library once, put it where that compiler looks for it, and
//! link the compiler into rustup under a name of our own.

use std::fs;
use std::path::{Path, PathBuf};

use super::wasm_target::{TARGET, has_standard_library, is_library};
use super::{Setup, debian, version_after};
use crate::failure::{Failure, Result};
use crate::{cargo, fingerprint, process, project};

/// The compiler's name in rustup.
pub(crate) const NAME: &str = "palimpsest-wasm";

/// Any version that apt offers; the compiler's is checked below.
const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy"];

/// Identifies the installed build of the library; written last, next to it.
const STAMP: &str = "palimpsest.stamp";

/// The oldest compiler that builds the project, as in the workspace's `rust-version`.
const MINIMUM_VERSION: &str = env!("CARGO_PKG_RUST_VERSION");

/// What `install` would do.
pub(crate) fn plan() -> String {
    format!(
        "as root on Debian or Ubuntu: apt-get install {} and the matching lld, build the standard library for \
         {TARGET} (about a minute), `rustup toolchain link {NAME} /usr`",
        PACKAGES.join(" ")
    )
}

/// Whether the linked compiler is present with a library built for exactly this compiler.
pub(crate) fn is_ready(setup: &Setup) -> bool {
    let Some(compiler) = Compiler::find() else { return false };
    let is_current = match installed_stamp() {
        Some(stamp) => stamp.starts_with(&compiler.key),
        // Not ours: the distribution's, which keeps it in step with its compiler.
        None => has_standard_library(&library_folder()),
    };
    is_current && compiler.linker().is_some() && is_linked(setup)
}

/// Installs the compiler and its library.
///
/// # Errors
/// When the packages cannot be installed, are too old, or the library does not build.
pub(crate) fn install(setup: &Setup) -> Result<()> {
    debian::install(setup, PACKAGES)?;
    let compiler = Compiler::find()
        .ok_or_else(|| Failure::new("The package rustc-web is installed, but /usr/bin/rustc does not answer."))?;
    compiler.check_version()?;
    if compiler.linker().is_none() {
        debian::install(setup, &[&format!("lld-{}", compiler.llvm_version)])?;
    }
    if installed_stamp().is_none_or(|stamp| !stamp.starts_with(&compiler.key)) {
        let built = build_library(setup, &compiler)?;
        put_in_place(&built, &compiler)?;
    }
    if !is_linked(setup) {
        setup.announce(&format!("linking /usr into rustup as {NAME}"));
        process::output_of(process::command("rustup").args(["toolchain", "link", NAME, "/usr"]))?;
    }
    Ok(())
}

/// Environment that lets cargo link with Debian's LLD, whose file name includes LLVM's version.
pub(crate) fn linker_environment() -> Option<(&'static str, PathBuf)> {
    let linker = Compiler::find()?.linker()?;
    Some(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker))
}

/// The stamp of the installed library, if it is one of ours.
pub(crate) fn installed_stamp() -> Option<String> {
    fs::read_to_string(library_folder().join(STAMP)).ok()
}

/// The folder in which Debian's compiler looks for the library.
fn library_folder() -> PathBuf {
    Path::new("/usr/lib/rustlib").join(TARGET).join("lib")
}

/// Debian's compiler.
struct Compiler {
    /// Such as `1.96.0`.
    version: String,
    /// LLVM's major version, such as `22`.
    llvm_version: String,
    /// Changes with every build of the compiler.
    key: String,
}

impl Compiler {
    fn find() -> Option<Self> {
        let rustc = debian::system_program("rustc")?;
        let said = process::output_of(process::command(rustc).arg("-vV")).ok()?;
        let llvm = said.lines().find_map(|line| line.strip_prefix("LLVM version: "))?;
        Some(Self {
            version: version_after("rustc", &said)?.to_owned(),
            llvm_version: llvm.split('.').next()?.to_owned(),
            key: fingerprint::of(said.as_bytes()),
        })
    }

    fn linker(&self) -> Option<PathBuf> {
        debian::system_program(&format!("wasm-ld-{}", self.llvm_version))
    }

    fn check_version(&self) -> Result<()> {
        if is_at_least(&self.version, MINIMUM_VERSION) {
            return Ok(());
        }
        let found = &self.version;
        Err(Failure::new(format!("Debian's rustc is {found}, the project needs at least {MINIMUM_VERSION}.")))
    }
}

fn is_at_least(version: &str, minimum: &str) -> bool {
    let numbers = |text: &str| text.split('.').map(|part| part.parse::<u32>().unwrap_or(0)).collect::<Vec<_>>();
    numbers(version) >= numbers(minimum)
}

fn is_linked(setup: &Setup) -> bool {
    let mut which = process::command("rustup");
    which.current_dir(&setup.project.root).args(["which", "--toolchain", NAME, "rustc"]);
    let Ok(path) = process::output_of(&mut which) else { return false };
    // A link to the folder: the two paths differ, but not the file.
    fs::canonicalize(path.trim()).is_ok_and(|linked| fs::canonicalize("/usr/bin/rustc").is_ok_and(|own| own == linked))
}

/// Builds the library into the cache and returns the folder of its files.
fn build_library(setup: &Setup, compiler: &Compiler) -> Result<PathBuf> {
    let lock = setup.cache.lock()?;
    let name = format!("wasm-std-{}", compiler.key);
    if has_standard_library(&setup.cache.entry(&name)) {
        return Ok(setup.cache.entry(&name));
    }
    setup.announce(&format!("building the standard library of rustc {} for {TARGET}", compiler.version));
    setup.cache.fill(&name, &lock, |folder| {
        let scratch = folder.join("scratch");
        write_scratch_crate(&scratch)?;
        let mut command = process::command("/usr/bin/cargo");
        command
            .current_dir(&scratch)
            // `test` is needed by the tests in the browser.
            .args(["build", "--release", "-Zbuild-std=std,panic_abort,test", "--target", TARGET])
            .env("RUSTC", "/usr/bin/rustc")
            .env("CARGO_TARGET_DIR", scratch.join("target"))
            // Lets a release-channel compiler build its own library.
            .env("RUSTC_BOOTSTRAP", "1")
            // Without it a later build with LTO has nothing to optimise.
            .env("RUSTFLAGS", "-Cembed-bitcode=yes");
        cargo::run(&mut command, &setup.progress.begin("standard library"))?;
        let products = scratch.join("target").join(TARGET).join("release").join("deps");
        copy_files(&products, folder, |file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            is_library(file) && !name.starts_with("libscratch-")
        })?;
        super::cache::remove_folder(&scratch)
    })
}

fn write_scratch_crate(folder: &Path) -> Result<()> {
    let source = folder.join("src");
    fs::create_dir_all(&source).map_err(|error| Failure::of_file("create", &source, &error))?;
    let manifest = "[package]\nname = \"scratch\"\nedition = \"2024\"\n\n[workspace]\n";
    project::write(&folder.join("Cargo.toml"), manifest)?;
    project::write(&source.join("lib.rs"), "")
}

/// Puts the built library where the compiler looks for it, in one step.
fn put_in_place(built: &Path, compiler: &Compiler) -> Result<()> {
    let library = library_folder();
    let partial = library.with_extension("partial");
    super::cache::remove_folder(&partial)?;
    fs::create_dir_all(&partial).map_err(|error| Failure::of_file("create", &partial, &error))?;
    copy_files(built, &partial, |_| true)?;
    // The time distinguishes two installations: what was built against the first is stale.
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default().as_secs();
    project::write(&partial.join(STAMP), format!("{} {seconds}", compiler.key))?;
    super::cache::remove_folder(&library)?;
    fs::rename(&partial, &library).map_err(|error| Failure::of_file("move into place", &library, &error))
}

fn copy_files(from: &Path, into: &Path, wanted: impl Fn(&Path) -> bool) -> Result<()> {
    let files = fs::read_dir(from).map_err(|error| Failure::of_file("read", from, &error))?;
    for file in files.flatten() {
        let path = file.path();
        if wanted(&path) {
            fs::copy(&path, into.join(file.file_name())).map_err(|error| Failure::of_file("copy", &path, &error))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        assert!(is_at_least("1.96.0", "1.95"));
        assert!(is_at_least("1.95.0", "1.95"));
        assert!(is_at_least("1.100.0", "1.95"));
        assert!(!is_at_least("1.63.0", "1.95"));
    }
}
