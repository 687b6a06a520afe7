//! `cargo xtask deny`: whether the licences and sources of all dependencies are ones that `deny.toml` allows.
//!
//! Known vulnerabilities, which `cargo deny` fetches a database for, are checked in continuous integration.

use crate::failure::Result;
use crate::process;
use crate::setup::{Setup, cargo_deny};

/// Runs `cargo deny`.
///
/// # Errors
/// When it cannot be installed, or when it denies something.
pub(crate) fn deny(setup: &Setup) -> Result<()> {
    let program = cargo_deny::ensure(setup)?;
    setup.done();
    let mut command = process::command(program);
    process::run(command.current_dir(&setup.project.root).args(["--locked", "check", "licenses", "bans", "sources"]))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::project::{self, Project};

    /// The licences that deny.toml allows.
    fn allowed() -> BTreeSet<String> {
        let text = project::read(&Project::new().root.join("deny.toml")).expect("it is there");
        let list = text.split("\nallow = [").nth(1).and_then(|rest| rest.split(']').next()).expect("it has a list");
        list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
    }

    /// Whether an SPDX expression can be met: `OR` binds less than `AND`; old packages write `/` for `OR`.
    fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
        let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
        let mut words = spaced.split_whitespace().peekable();
        any_of(&mut words, allowed)
    }

    type Words<'a, 'text> = &'a mut std::iter::Peekable<std::str::SplitWhitespace<'text>>;

    fn any_of(words: Words<'_, '_>, allowed: &BTreeSet<String>) -> bool {
        let mut met = all_of(words, allowed);
        while words.next_if_eq(&"OR").is_some() {
            met |= all_of(words, allowed);
        }
        met
    }

    fn all_of(words: Words<'_, '_>, allowed: &BTreeSet<String>) -> bool {
        let mut met = one(words, allowed);
        while words.next_if_eq(&"AND").is_some() {
            met &= one(words, allowed);
        }
        met
    }

    fn one(words: Words<'_, '_>, allowed: &BTreeSet<String>) -> bool {
        if words.next_if_eq(&"(").is_some() {
            let met = any_of(words, allowed);
            words.next_if_eq(&")");
            return met;
        }
        let mut name = words.next().unwrap_or_default().to_owned();
        if words.next_if_eq(&"WITH").is_some() {
            name = format!("{name} WITH {}", words.next().unwrap_or_default());
        }
        allowed.contains(&name)
    }

    #[test]
    fn every_dependency_has_a_licence_that_is_allowed_and_every_allowed_one_is_had() {
        let mut cargo = process::command("cargo");
        cargo.current_dir(Project::new().root).args(["tree", "--locked", "--workspace", "--all-features"]);
        cargo.args(["--target", "all", "--edges", "normal,build,dev", "--prefix", "none", "--format", "{l}|{p}"]);
        let said = process::output_of(&mut cargo).expect("cargo knows the dependencies");
        let (allowed, mut had) = (allowed(), BTreeSet::new());
        // An empty line stands between the packages of this workspace.
        for line in said.lines().filter(|line| !line.is_empty()) {
            let (licence, package) = line.split_once('|').expect("two fields");
            assert!(is_met(licence, &allowed), "{package}: {licence}");
            had.extend(allowed.iter().filter(|name| licence.contains(name.as_str())));
        }
        assert_eq!(had, allowed.iter().collect(), "deny.toml allows what nothing needs");
    }

    #[test]
    fn every_package_comes_from_the_registry() {
        let lock_file = project::read(&Project::new().root.join("Cargo.lock")).expect("it is there");
        let sources: BTreeSet<&str> = lock_file.lines().filter(|line| line.starts_with("source = ")).collect();
        assert!(
            sources.len() == 1 && sources.iter().all(|line| line.starts_with("source = \"registry+")),
            "{sources:?}"
        );
    }

    #[test]
    fn expressions_are_read_as_their_standard_says() {
        let allowed = ["MIT", "Unicode-3.0"].map(str::to_owned).into();
        for met in ["MIT", "GPL-3.0 OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0", "Apache-2.0/MIT", "Zlib / MIT"] {
            assert!(is_met(met, &allowed), "{met}");
        }
        for unmet in
            ["", "GPL-3.0", "MIT AND GPL-3.0", "MIT WITH x", "(MIT OR Zlib) AND Zlib", "GPL-3.0 OR Zlib AND MIT"]
        {
            assert!(!is_met(unmet, &allowed), "{unmet}");
        }
    }
}
