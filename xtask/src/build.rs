//! `cargo xtask build`: the deployable static site, in `dist/`.
//!
//! Trunk compiles the modules and gathers the files; then the page's module is split, all are optimised,
//! every file gets a name that tells its content, and the page gets its content security policy. All of
//! that happens in a folder of its own, which takes the place of `dist/` when it is complete.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::hashed_names::{self, Files};
use crate::setup::cache::remove_folder;
use crate::setup::wasm_bindgen::WasmBindgen;
use crate::setup::wasm_opt::WasmOpt;
use crate::setup::wasm_target::WasmToolchain;
use crate::setup::{Setup, trunk, wasm_bindgen, wasm_opt, wasm_split, wasm_target};
use crate::{page, process, project, shrink, split, standing};

/// What building the site takes.
pub(crate) struct SiteTools {
    trunk: TrunkTools,
    wasm_split: PathBuf,
    wasm_opt: WasmOpt,
}

impl SiteTools {
    /// Finds or installs them.
    ///
    /// # Errors
    /// When one of them can be neither found nor installed.
    pub(crate) fn ensure(setup: &Setup) -> Result<Self> {
        Ok(Self {
            wasm_opt: wasm_opt::ensure(setup)?,
            trunk: TrunkTools::ensure(setup)?,
            wasm_split: wasm_split::ensure(setup)?,
        })
    }
}

/// Trunk, and what it calls.
pub(crate) struct TrunkTools {
    toolchain: WasmToolchain,
    wasm_bindgen: WasmBindgen,
    trunk: PathBuf,
}

impl TrunkTools {
    /// Finds or installs them.
    ///
    /// # Errors
    /// When one of them can be neither found nor installed.
    pub(crate) fn ensure(setup: &Setup) -> Result<Self> {
        Ok(Self {
            toolchain: wasm_target::ensure(setup)?,
            wasm_bindgen: wasm_bindgen::ensure(setup)?,
            trunk: trunk::ensure(setup)?,
        })
    }

    /// Trunk about to `build` or `serve` into `folder`.
    ///
    /// Trunk would download tools of its own choice, so it is told to stay offline, and passes that
    /// on to cargo: the crates must be there before.
    ///
    /// # Errors
    /// When a crate is missing and cannot be downloaded.
    pub(crate) fn command(&self, setup: &Setup, action: &str, folder: &Path) -> Result<Command> {
        let mut fetch = self.toolchain.command(&setup.project, "cargo");
        process::run(fetch.args(["fetch", "--quiet", "--target", wasm_target::TARGET])).map_err(|failure| {
            failure.with_remedy("check the network, then run `cargo fetch` in the project's folder.")
        })?;
        let mut command = self.toolchain.command(&setup.project, &self.trunk);
        command
            .args([action, "--offline", "--dist"])
            .arg(folder)
            .env("PATH", process::path_with(&[&self.wasm_bindgen.folder]))
            // Its own call chain helps nobody here.
            .env("RUST_BACKTRACE", "0")
            // Trunk reads this as an option of its own, and refuses values other than true or false.
            .env_remove("NO_COLOR");
        Ok(command)
    }
}

/// What every browser with SIMD also has, and what our compilers use.
const WASM_FEATURES: &[&str] = &[
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// What the page's modules are optimised for, and the worker's: size and speed.
const FOR_SIZE: &str = "-Oz";
const FOR_SPEED: &str = "-O3";

/// Builds the site into `into`, unless what is there stands for the sources as they are.
///
/// # Errors
/// When a tool fails, or when the page has something that its policy would block.
pub(crate) fn build(setup: &Setup, tools: &SiteTools, into: &Path) -> Result<()> {
    let root = &setup.project.root;
    if standing::stands(root, into)? {
        println!("nothing has changed since {}", shown_sizes(into)?);
        return Ok(());
    }
    let sources = standing::of_sources(root)?;
    // A folder of its own, so that two builds at once do not take each other's files.
    let staging = root.join("target").join(format!("site-{}", std::process::id()));
    let built = assemble(setup, tools, &staging).and_then(|()| replace_folder(&staging, into));
    // Moved into place by now, unless something failed.
    remove_folder(&staging)?;
    built?;
    standing::leave_stamp(root, into, &sources)?;
    println!("built {}", shown_sizes(into)?);
    Ok(())
}

/// Makes the complete site in an empty folder.
fn assemble(setup: &Setup, tools: &SiteTools, folder: &Path) -> Result<()> {
    process::run(tools.trunk.command(setup, "build", folder)?.args(["--release", "--features", "split"]))?;
    let built = setup.project.wasm_target_folder().join(wasm_target::TARGET);
    for (profile, name, goal) in [("page", "palimpsest", FOR_SIZE), ("release", "worker", FOR_SPEED)] {
        let module = built.join(profile).join(format!("{name}.wasm"));
        let later = split::module(&tools.wasm_split, &tools.trunk.wasm_bindgen.program(), &module, name, folder)?;
        for module in later.into_iter().chain([format!("{name}_bg.wasm")]) {
            optimise(&tools.wasm_opt, &folder.join(module), goal)?;
        }
        shorten_names(folder, name)?;
    }
    finish(folder)
}

/// Optimises a module, and puts its functions in the order in which they compress best.
fn optimise(wasm_opt: &WasmOpt, module: &Path, goal: &str) -> Result<()> {
    let run = |options: &[&str]| {
        let mut command = wasm_opt.command();
        process::run(command.args(options).args(WASM_FEATURES).arg(module).arg("-o").arg(module))
    };
    run(&[goal, "--strip-debug", "--strip-producers"])?;
    let named = shrink::name_by_likeness(&read(module)?).ok_or_else(|| not_a_module(module))?;
    project::write(module, named)?;
    // Optimised once more: that finds a further 2 KB of the page.
    run(&["--reorder-functions-by-name", goal, "--strip-debug"])
}

/// Shortens the names by which a module and its script know each other.
fn shorten_names(folder: &Path, name: &str) -> Result<()> {
    let (module, script) = (folder.join(format!("{name}_bg.wasm")), folder.join(format!("{name}.js")));
    let (short_module, short_script) =
        shrink::shorten(&read(&module)?, &project::read(&script)?, &format!("./{name}_bg.js"))
            .ok_or_else(|| not_a_module(&module))?;
    project::write(&module, short_module)?;
    project::write(&script, short_script)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| Failure::of_file("read", path, &error))
}

fn not_a_module(path: &Path) -> Failure {
    Failure::new(format!("{} is not a WebAssembly module as its tools write them.", path.display()))
}

/// Hashes the names in a folder that Trunk filled, and finishes its page.
fn finish(folder: &Path) -> Result<()> {
    let page_path = folder.join("index.html");
    let mut page = project::read(&page_path)?;
    let mut files = Files::new();
    for path in project::files_in(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_hashed = Path::new(&name)
            .extension()
            .is_some_and(|end| ["bin", "css", "js", "wasm"].iter().any(|known| end == *known));
        if is_hashed {
            let content = read(&path)?;
            fs::remove_file(&path).map_err(|error| Failure::of_file("remove", &path, &error))?;
            files.insert(name, content);
        }
    }
    for (name, content) in hashed_names::rename(files, &mut page)? {
        project::write(&folder.join(name), content)?;
    }
    project::write(&page_path, page::finish(&page)?)
}

fn replace_folder(new: &Path, place: &Path) -> Result<()> {
    remove_folder(place)?;
    fs::rename(new, place).map_err(|error| Failure::of_file("move into place", place, &error))
}

fn shown_sizes(folder: &Path) -> Result<String> {
    let mut total = 0;
    let mut module = 0;
    for path in project::files_in(folder)? {
        let size = path.metadata().map_err(|error| Failure::of_file("read", &path, &error))?.len();
        total += size;
        if path.extension().is_some_and(|end| end == "wasm") {
            module += size;
        }
    }
    Ok(format!("{} ({} kB, of which WebAssembly {} kB)", folder.display(), total / 1000, module / 1000))
}
