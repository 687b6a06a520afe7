//! `cargo xtask build`: the deployable static site, in `dist/`.
//!
//! Gathers what index.html names; compiles, splits and optimises its modules, in parallel where they do not depend on
//! each other; gives every file a name with a content hash, and the page its content security policy. All of this
//! happens in a staging folder, which replaces `dist/` when complete.
//!
//! A [`Quality::Quick`] site works alike and is there in half the time: its modules are compiled once, with one
//! profile, and neither split nor optimised as a whole, nor by `wasm-opt`. It weighs more, and nobody deploys it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread::{self, ScopedJoinHandle};

use crate::cache_busting::{self, Files};
use crate::failure::{Failure, Result};
use crate::gather::{self, Module, Role};
use crate::progress::Step;
use crate::setup::cache::remove_folder;
use crate::setup::wasm_opt::WasmOpt;
use crate::setup::wasm_target::WasmToolchain;
use crate::setup::{Setup, site_bindgen, wasm_opt, wasm_target};
use crate::{cargo, csp, headers, licenses, minify, process, project, split, up_to_date};

/// How much is done for the site's weight and speed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quality {
    /// Everything: what visitors get.
    Deployable,
    /// As little as can be: to look at it on this machine.
    Quick,
}

/// The profile of a quick site's modules, in Cargo.toml.
const QUICK_PROFILE: &str = "quick";

/// The tools that turn compiled modules into the site's files.
enum SiteTools {
    /// What splits and optimises them.
    Deployable { site_bindgen: PathBuf, wasm_opt: WasmOpt },
    /// What leaves them whole.
    Quick { whole_bindgen: PathBuf },
}

impl SiteTools {
    /// Finds or installs them.
    fn ensure(setup: &Setup, quality: Quality) -> Result<Self> {
        Ok(match quality {
            Quality::Deployable => {
                let wasm_opt = wasm_opt::ensure(setup)?;
                Self::Deployable { wasm_opt, site_bindgen: site_bindgen::ensure(setup)? }
            }
            Quality::Quick => Self::Quick { whole_bindgen: site_bindgen::ensure_whole(setup)? },
        })
    }
}

/// Finds or installs every tool needed to build the site.
///
/// # Errors
/// When one of the tools can be neither found nor installed.
pub(crate) fn ensure_tools(setup: &Setup) -> Result<()> {
    wasm_target::ensure(setup)?;
    SiteTools::ensure(setup, Quality::Deployable).map(|_| ())
}

/// WebAssembly features that our compilers use and that every browser with SIMD has.
const WASM_FEATURES: &[&str] = &[
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Optimisation goals: the page's modules for size, the worker's for speed.
const FOR_SIZE: &str = "-Oz";
const FOR_SPEED: &str = "-O3";

/// Builds the site into `into`, unless it is already up to date with the sources.
///
/// # Errors
/// When a tool can be neither found nor installed, when one fails, or when the page contains something that its policy
/// would block.
pub(crate) fn build(setup: &Setup, quality: Quality, into: &Path) -> Result<()> {
    let root = &setup.project.root;
    if up_to_date::stands(root, into)? {
        println!("nothing has changed since {}", shown_sizes(into)?);
        return Ok(());
    }
    let sources = up_to_date::of_sources(root)?;
    // A separate folder, so that two simultaneous builds do not interfere.
    let staging = root.join("target").join(format!("site-{}", std::process::id()));
    fs::create_dir_all(&staging).map_err(|error| Failure::of_file("create", &staging, &error))?;
    let built = assemble(setup, quality, &staging).and_then(|()| replace_folder(&staging, into));
    // Already moved into place, unless something failed.
    remove_folder(&staging)?;
    built?;
    up_to_date::leave_stamp(root, into, &sources)?;
    println!("built {}", shown_sizes(into)?);
    Ok(())
}

/// Builds the complete site in an empty folder.
fn assemble(setup: &Setup, quality: Quality, folder: &Path) -> Result<()> {
    let root = &setup.project.root;
    let site = gather::of_project(root)?;
    site.put_into(folder, root)?;
    licenses::put_into(folder, &setup.project)?;
    headers::put_into(folder)?;
    let toolchain = wasm_target::ensure(setup)?;
    // Tools are set up while the modules are compiled; a thread that needs them waits for them.
    let tools = OnceLock::new();
    let tools: &Tools<'_> =
        &|| tools.get_or_init(|| SiteTools::ensure(setup, quality)).as_ref().map_err(Failure::clone);
    thread::scope(|scope| {
        scope.spawn(|| tools().map(|_| ()));
        if quality == Quality::Quick {
            let step = setup.progress.begin("modules");
            let compiled = compile_quickly(setup, toolchain, &site.modules, &step)?;
            return site
                .modules
                .iter()
                .zip(&compiled)
                .try_for_each(|(module, compiled)| make_files(tools, module, compiled, folder, &step));
        }
        let mut threads = Vec::new();
        for module in &site.modules {
            threads.push(scope.spawn(move || {
                let step = setup.progress.begin(module.name.as_str());
                let compiled = compile(setup, toolchain, module, &step)?;
                make_files(tools, module, &compiled, folder, &step)
            }));
        }
        threads.into_iter().try_for_each(ended)
    })?;
    finish(folder)
}

/// Returns the tools once they are set up.
type Tools<'a> = dyn Fn() -> Result<&'a SiteTools> + Sync + 'a;

/// The result of a thread; its panic resumes in this one.
fn ended(thread: ScopedJoinHandle<'_, Result<()>>) -> Result<()> {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Compiles a module and returns its path.
fn compile(setup: &Setup, toolchain: WasmToolchain, module: &Module, step: &Step) -> Result<PathBuf> {
    let mut command = toolchain.command(&setup.project, "cargo");
    command
        .args(["build", "--target", wasm_target::TARGET, "--bin", &module.name, "--profile", &module.profile])
        .args(["--features", "split"]);
    if module.role == Role::Worker {
        // The worker shows nothing: leptos, most of what there is to compile, is for the page alone.
        command.arg("--no-default-features");
        // The page takes longest: everything else yields the processor to it.
        command = process::patient(command);
    }
    cargo::run(&mut command, step)?;
    let built = setup.project.wasm_target_folder().join(wasm_target::TARGET).join(&module.profile);
    Ok(built.join(format!("{}.wasm", module.name)))
}

/// Compiles all modules in one go, with one profile and the same dependencies, and returns their paths.
fn compile_quickly(setup: &Setup, toolchain: WasmToolchain, modules: &[Module], step: &Step) -> Result<Vec<PathBuf>> {
    let mut command = toolchain.command(&setup.project, "cargo");
    command.args(["build", "--target", wasm_target::TARGET, "--profile", QUICK_PROFILE]);
    for module in modules {
        command.args(["--bin", &module.name]);
    }
    cargo::run(&mut command, step)?;
    let built = setup.project.wasm_target_folder().join(wasm_target::TARGET).join(QUICK_PROFILE);
    Ok(modules.iter().map(|module| built.join(format!("{}.wasm", module.name))).collect())
}

/// Writes the files of a compiled module to `folder`.
fn make_files(tools: &Tools<'_>, module: &Module, compiled: &Path, folder: &Path, step: &Step) -> Result<()> {
    let name = &module.name;
    step.says("waiting for tools");
    let (site_bindgen, wasm_opt) = match tools()? {
        SiteTools::Quick { whole_bindgen } => return split::leave_whole(whole_bindgen, module, compiled, folder),
        SiteTools::Deployable { site_bindgen, wasm_opt } => (site_bindgen, wasm_opt),
    };
    step.says("splitting");
    let later = split::split(site_bindgen, module, compiled, folder, step)?;
    step.says("optimising");
    let goal = match module.role {
        Role::Page => FOR_SIZE,
        Role::Worker => FOR_SPEED,
    };
    thread::scope(|scope| {
        let files = later.into_iter().chain([format!("{name}_bg.wasm")]).map(|file| folder.join(file));
        let threads: Vec<ScopedJoinHandle<'_, Result<()>>> =
            files.map(|file| scope.spawn(move || optimise(wasm_opt, &file, goal))).collect();
        threads.into_iter().try_for_each(ended)
    })?;
    shorten_names(folder, name)
}

/// Optimises a module, and orders its functions for best compression.
fn optimise(wasm_opt: &WasmOpt, module: &Path, goal: &str) -> Result<()> {
    let run = |options: &[&str]| {
        let mut command = wasm_opt.command();
        process::output_of(command.args(options).args(WASM_FEATURES).arg(module).arg("-o").arg(module)).map(|_| ())
    };
    run(&[goal, "--strip-debug", "--strip-producers"])?;
    let named = minify::name_by_likeness(&read(module)?).ok_or_else(|| not_a_module(module))?;
    project::write(module, named)?;
    // Optimised again: saves a further 2 KB of the page.
    run(&["--reorder-functions-by-name", goal, "--strip-debug"])
}

/// Shortens the names of imports and exports between a module and its script.
fn shorten_names(folder: &Path, name: &str) -> Result<()> {
    let (module, script) = (folder.join(format!("{name}_bg.wasm")), folder.join(format!("{name}.js")));
    let (short_module, short_script) =
        minify::shorten(&read(&module)?, &project::read(&script)?, &format!("./{name}_bg.js"))
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

/// Hashes the file names in an otherwise complete folder, and finishes its page.
fn finish(folder: &Path) -> Result<()> {
    let page_path = folder.join("index.html");
    let mut page = minify::without_remarks(&project::read(&page_path)?);
    let mut files = Files::new();
    for path in project::files_in(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_hashed = Path::new(&name)
            .extension()
            .is_some_and(|end| ["bin", "css", "js", "wasm"].iter().any(|known| end == *known));
        if is_hashed {
            let mut content = read(&path)?;
            if path.extension().is_some_and(|end| end == "js") {
                content = minify::without_remarks(&String::from_utf8_lossy(&content)).into_bytes();
            }
            fs::remove_file(&path).map_err(|error| Failure::of_file("remove", &path, &error))?;
            files.insert(name, content);
        }
    }
    for (name, content) in cache_busting::rename(files, &mut page)? {
        project::write(&folder.join(name), content)?;
    }
    project::write(&page_path, csp::finish(&page)?)
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
