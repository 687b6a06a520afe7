//! `cargo xtask doctor`: looks at everything, changes nothing.

use crate::failure::Result;
use crate::setup::wasm_target::WasmToolchain;
use crate::setup::{
    Setup, browser, firefox, node, trunk, wasm_bindgen, wasm_fallback, wasm_opt, wasm_split, wasm_target,
};
use crate::{fused, process};

/// What was found of one tool, and what would be done without it.
struct Finding {
    tool: &'static str,
    found: Option<String>,
    plan: String,
}

/// Prints what is there, what is missing, and what `cargo xtask setup` would do.
///
/// # Errors
/// When `Cargo.lock` cannot be read.
pub(crate) fn doctor(setup: &Setup) -> Result<()> {
    let findings = findings(setup)?;
    for finding in &findings {
        match &finding.found {
            Some(found) => println!("present  {:13} {found}", finding.tool),
            None => println!("missing  {:13} would do: {}", finding.tool, finding.plan),
        }
    }
    let n_missing = findings.iter().filter(|finding| finding.found.is_none()).count();
    println!("\nTools are kept in {}.", setup.cache.entry("").display());
    match n_missing {
        0 => println!("everything is set up"),
        _ => println!("{n_missing} missing: `cargo xtask setup` installs them, or each command when it needs them."),
    }
    Ok(())
}

fn findings(setup: &Setup) -> Result<Vec<Finding>> {
    let bindgen_version = setup.project.locked_version("wasm-bindgen")?;
    let shown = |path: std::path::PathBuf| path.display().to_string();
    Ok(vec![
        Finding {
            tool: "rust",
            found: process::output_of(process::command("rustc").current_dir(&setup.project.root).arg("--version"))
                .ok()
                .map(|said| said.trim().to_owned()),
            plan: "nothing; install it with rustup".to_owned(),
        },
        Finding {
            tool: "wasm target",
            found: wasm_target::find(setup).map(|toolchain| match toolchain {
                WasmToolchain::Ordinary => "of the ordinary toolchain".to_owned(),
                WasmToolchain::Fallback => format!("of Debian's compiler, in rustup as {}", wasm_fallback::NAME),
            }),
            plan: wasm_target::plan(),
        },
        Finding { tool: "trunk", found: trunk::find(setup).map(shown), plan: trunk::plan() },
        Finding {
            tool: "wasm-bindgen",
            found: wasm_bindgen::find(setup)?.map(|found| format!("{bindgen_version} in {}", found.folder.display())),
            plan: wasm_bindgen::plan(&bindgen_version),
        },
        Finding {
            tool: "wasm-split",
            found: wasm_split::find(setup)?.map(shown),
            plan: wasm_split::plan(&wasm_split::version(setup)?),
        },
        Finding {
            tool: "node",
            found: node::version().ok(),
            plan: "nothing; install Node 20 or newer, with npm".to_owned(),
        },
        Finding {
            tool: "wasm-opt",
            found: wasm_opt::find(setup).map(|found| found.path().display().to_string()),
            plan: wasm_opt::plan(),
        },
        Finding {
            tool: "npm packages",
            found: node::packages_are_current(setup)
                .then(|| "node_modules is what package-lock.json asks for".to_owned()),
            plan: node::plan(),
        },
        Finding {
            tool: "browser",
            found: browser::find().map(|found| format!("{}, {}", found.chromium.display(), found.driver.display())),
            plan: browser::plan(),
        },
        Finding { tool: "firefox", found: firefox::find(setup).map(shown), plan: firefox::plan() },
        // Only the native tests need it, to look for fused multiply-add.
        Finding {
            tool: fused::OBJDUMP,
            found: process::on_path(fused::OBJDUMP).map(shown),
            plan: format!("nothing; {}", fused::OBJDUMP_SOURCE),
        },
    ])
}
