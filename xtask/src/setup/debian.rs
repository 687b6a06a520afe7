//! Debian's and Ubuntu's packages: the fallback for several tools when the first way fails.

use std::path::Path;

use super::Setup;
use crate::failure::{Failure, Result};
use crate::process;

/// Installs the missing ones of `packages`.
///
/// # Errors
/// When this is not Debian or Ubuntu, when the user is not root, or when apt refuses.
pub(crate) fn install(setup: &Setup, packages: &[&str]) -> Result<()> {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let by_hand = format!("apt-get update && apt-get install -y --no-install-recommends {}", missing.join(" "));
    if let Some(reason) = refusal() {
        return Err(Failure::new(reason).with_remedy(format!("on Debian or Ubuntu, as root: `{by_hand}`.")));
    }
    setup.announce(&format!("installing the packages {}", missing.join(", ")));
    let _lock = setup.cache.lock()?;
    let _step = setup.progress.begin("packages");
    apt_get(&["update"]).map_err(|failure| failure.with_remedy("check the network, then try again."))?;
    let arguments = ["install", "-y", "--no-install-recommends"];
    apt_get(&[&arguments[..], &missing].concat()).map_err(|failure| failure.with_remedy(format!("`{by_hand}`.")))
}

/// Why packages cannot be installed here, if so.
pub(crate) fn refusal() -> Option<&'static str> {
    if process::on_path("apt-get").is_none() || process::on_path("dpkg-query").is_none() {
        Some("This system has no apt to install packages with.")
    } else if user_id() == Some(0) {
        None
    } else {
        Some("Packages can only be installed as root.")
    }
}

fn user_id() -> Option<u32> {
    process::output_of(process::command("id").arg("-u")).ok()?.trim().parse().ok()
}

fn is_installed(package: &str) -> bool {
    let mut query = process::command("dpkg-query");
    query.args(["--show", "--showformat=${Status}", package]);
    process::output_of(&mut query).is_ok_and(|status| status.ends_with(" installed"))
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    let mut command = process::command("apt-get");
    command.arg("--quiet=2").args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    process::output_of(&mut command).map(|_| ())
}

/// The path of a program that a package put into the system's own folder, ignoring the PATH.
pub(crate) fn system_program(name: &str) -> Option<std::path::PathBuf> {
    let path = Path::new("/usr/bin").join(name);
    path.is_file().then_some(path)
}
