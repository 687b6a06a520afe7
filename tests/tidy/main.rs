//! Tidiness of the sources: no import cycles, no unused public names, every method complete, and a README that is true.
//!
//! All of it is read from the sources as text, so that each failed test is one sentence that says what to do.
#![cfg(not(target_arch = "wasm32"))]
#![allow(unreachable_pub, reason = "a test is a program of its own: nothing of it is seen from elsewhere")]

mod complete;
mod dead;
mod imports;
mod members;
mod readme;
mod source;

use imports::House;
use source::{files_under, read};

#[test]
fn every_method_preset_and_stream_has_all_that_it_needs() {
    let known = members::known();
    let missing: Vec<String> = members::entries().iter().flat_map(|entry| complete::missing(entry, &known)).collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let house = House::of(&files_under("src"));
    let circles = house.circles();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

/// Public names that no code of `src` uses, each with the reason for keeping it.
const KEPT: &[(&str, &str)] = &[
    ("accuracy_svg", "tests/poster.rs draws with its parts; the page is to offer the chart as a file"),
    ("StudySnapshot.teacher_digest", "tests/digests.rs holds a study's numbers by it"),
    ("Experiment::n_surveyed", "tests/parameters.rs holds by it that parameters are measured only when asked"),
    ("keep_narrow", "tests/narrow.rs compares the narrow kernels with the wide ones"),
    ("claim_result", "tests/lesson_claims.rs holds the lesson's claims to what was measured"),
    ("TERMS", "tests/lesson_texts.rs finds by them the terms that the lesson leaves unexplained"),
    ("law_of", "tests/sentences.rs and tests/combinations.rs name laws by their ids"),
];

#[test]
fn nothing_public_is_unused() {
    let sources = files_under("src");
    let kept: Vec<&str> = KEPT.iter().map(|(name, _)| *name).collect();
    let unused: Vec<String> = dead::unused(&sources, &kept)
        .iter()
        .map(|name| format!("{name} is public, and nothing in src uses it: delete it, or say in KEPT why it stays"))
        .collect();
    assert!(unused.is_empty(), "{}", unused.join("\n"));
    let without = dead::unused(&sources, &[]);
    for (name, why) in KEPT {
        let is_needed = without.iter().any(|unused| unused.ends_with(&format!(": {name}")));
        assert!(is_needed, "`{name}` is used by src itself, or is gone: KEPT need not say “{why}”");
    }
}

#[test]
fn every_link_of_the_readme_leads_to_a_file() {
    for link in readme::links(&read("README.md")) {
        let place = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(link);
        assert!(place.exists(), "README.md links to `{link}`, which is not there");
    }
}

#[test]
fn the_reading_path_is_as_long_as_the_readme_says() {
    let path = readme::reading_path(&read("README.md")).expect("README.md says `about … lines` of its reading path");
    assert!(path.files.len() >= 3, "README.md links to too few sources to read: {:?}", path.files);
    let n_lines: usize = path.files.iter().map(|file| read(file).lines().count()).sum();
    assert!(
        n_lines.abs_diff(path.n_lines) * 10 <= n_lines,
        "README.md says its reading path is about {} lines, but {} are {n_lines}",
        path.n_lines,
        path.files.join(", ")
    );
}
