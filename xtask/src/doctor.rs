//! `cargo xtask doctor`: checks everything, changes nothing.

use crate::failure::Result;
use crate::setup::wasm_target::WasmToolchain;
use crate::setup::{
    Setup, browser, firefox, node, site_bindgen, trunk, wasm_bindgen, wasm_fallback, wasm_opt, wasm_target, webkit,
};
use crate::{no_fma, process};

/// The state of one tool, and what would happen without it.
struct Finding {
    tool: &'static str,
    found: Option<String>,
    plan: String,
    /// Whether only `serve --dev` needs it.
    is_optional: bool,
}

/// Prints which tools are present, which are missing, and what `cargo xtask setup` would do.
///
/// # Errors
/// When `Cargo.lock` cannot be read.
pub(crate) fn doctor(setup: &Setup) -> Result<()> {
    let findings = findings(setup)?;
    for finding in &findings {
        match &finding.found {
            Some(found) => println!("present  {:13} {found}", finding.tool),
            None if finding.is_optional => println!("optional {:13} {}", finding.tool, finding.plan),
            None => println!("missing  {:13} would do: {}", finding.tool, finding.plan),
        }
    }
    let n_missing = findings.iter().filter(|finding| finding.found.is_none() && !finding.is_optional).count();
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
            is_optional: false,
        },
        Finding {
            tool: "wasm target",
            found: wasm_target::find(setup).map(|toolchain| match toolchain {
                WasmToolchain::Ordinary => "of the ordinary toolchain".to_owned(),
                WasmToolchain::Fallback => format!("of Debian's compiler, in rustup as {}", wasm_fallback::NAME),
            }),
            plan: wasm_target::plan(),
            is_optional: false,
        },
        Finding {
            tool: "site-bindgen",
            found: site_bindgen::find(setup)?.map(shown),
            plan: site_bindgen::plan(),
            is_optional: false,
        },
        Finding {
            tool: "whole-bindgen",
            found: site_bindgen::find_whole(setup)?.map(shown),
            plan: site_bindgen::plan(),
            is_optional: false,
        },
        Finding {
            tool: "wasm-bindgen",
            found: wasm_bindgen::find(setup)?.map(|found| format!("{bindgen_version} in {}", found.folder.display())),
            plan: wasm_bindgen::plan(&bindgen_version),
            is_optional: false,
        },
        Finding {
            tool: "node",
            found: node::version().ok(),
            plan: "nothing; install Node 20 or newer, with npm".to_owned(),
            is_optional: false,
        },
        Finding {
            tool: "wasm-opt",
            found: wasm_opt::find(setup).map(|found| found.path().display().to_string()),
            plan: wasm_opt::plan(),
            is_optional: false,
        },
        Finding {
            tool: "npm packages",
            found: node::packages_are_current(setup)
                .then(|| "node_modules is what package-lock.json asks for".to_owned()),
            plan: node::plan(),
            is_optional: false,
        },
        Finding {
            tool: "browser",
            found: browser::find().map(|found| format!("{}, {}", found.chromium.display(), found.driver.display())),
            plan: browser::plan(),
            is_optional: false,
        },
        Finding { tool: "firefox", found: firefox::find(setup).map(shown), plan: firefox::plan(), is_optional: false },
        Finding {
            tool: "webkit",
            found: webkit::find().map(|found| found.path().display().to_string()),
            plan: webkit::plan(),
            is_optional: false,
        },
        // Only the native tests need it, to look for fused multiply-add.
        Finding {
            tool: no_fma::OBJDUMP,
            found: process::on_path(no_fma::OBJDUMP).map(shown),
            plan: format!("nothing; {}", no_fma::OBJDUMP_SOURCE),
            is_optional: false,
        },
        Finding { tool: "trunk", found: trunk::find(setup).map(shown), plan: trunk::plan(), is_optional: true },
    ])
}
