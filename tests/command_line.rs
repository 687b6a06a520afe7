//! The native command: its output and exit codes.

#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::process::{Command, Output};

use serde_json::Value;

fn palimpsest(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_palimpsest")).args(arguments).output().expect("the command runs")
}

fn json(arguments: &[&str]) -> Value {
    let output = palimpsest(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one JSON document")
}

#[test]
fn run_prints_each_seed_and_the_means() {
    let query = "train=60&test=40&steps=40&layers=12&scenario=class&rehearse=balanced.labels";
    let report = json(&["run", query, "--seeds", "3", "--json", "--intransigence"]);
    let seeds = report["seeds"].as_array().expect("seeds");
    assert_eq!(seeds.len(), 3);
    let mut sum = 0.0;
    for seed in seeds {
        for scenario in ["task", "domain", "class"] {
            let metrics = &seed["scenarios"][scenario]["metrics"];
            for metric in ["average_accuracy", "forgetting", "backward_transfer", "forward_transfer", "intransigence"] {
                assert!(metrics[metric].is_f64(), "{scenario} {metric}");
            }
            assert_eq!(seed["scenarios"][scenario]["matrix"].as_array().map(Vec::len), Some(6));
            assert_eq!(seed["scenarios"][scenario]["minimum_accuracy"].as_array().map(Vec::len), Some(5));
        }
        assert_eq!(seed["ledger"]["raw_samples_kept"], 50);
        sum += seed["scenarios"]["class"]["metrics"]["average_accuracy"].as_f64().expect("a number");
    }
    let mean = &report["mean"]["class"]["metrics"]["average_accuracy"];
    assert!((mean["mean"].as_f64().expect("a number") - sum / 3.0).abs() < 1e-12);
    assert!(mean["standard_error"].is_f64());
    // The command line gives the engine's results.
    let digest = format!("{:016x}", common::digests(&format!("{query}&seed=2")).pop().expect("a digest"));
    assert_eq!(seeds[2]["digests"][5], digest.as_str());
}

#[test]
fn a_bad_link_is_refused_with_the_field_the_value_and_the_range() {
    let output = palimpsest(&["run", "batch=0&colour=blue"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    for part in ["batch", "512", "colour", "Nothing was run"] {
        assert!(said.contains(part), "{said}");
    }
    assert!(output.stdout.is_empty());
}

#[test]
fn a_run_that_diverges_says_so() {
    let query = "stream=split-digits&steps=60&optimizer=sgd&rate=0.1&penalty=ewc,strength:1000000,step:explicit";
    let output = palimpsest(&["run", query]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("diverged at step"));
}

#[test]
fn list_shows_every_member_in_both_languages() {
    let listed = json(&["list", "--json"]);
    for (axis, member) in [("source", "noise"), ("target", "teacher"), ("penalty", "si"), ("projection", "agem")] {
        let members = listed["methods"][axis].as_array().expect("members");
        assert!(members.iter().any(|entry| entry["id"] == member), "{axis} {member}");
    }
    assert_eq!(listed["streams"].as_array().map(Vec::len), Some(13));
    for language in ["en", "zh-Hans"] {
        let text = palimpsest(&["list", "--lang", language]).stdout;
        let text = String::from_utf8(text).expect("UTF-8");
        assert!(text.contains("reservoir") && text.contains("noise.labels") && !text.contains('⟦'), "{text}");
    }
}

#[test]
fn bench_counts_steps_and_seconds() {
    let result =
        json(&["bench", "--sizes", "2,16,16,2", "--batch", "10", "--optimizer", "sgd", "--seconds", "0.05", "--json"]);
    assert!(result["steps"].as_u64() > Some(0) && result["seconds"].as_f64() >= Some(0.05), "{result}");
    assert_eq!(palimpsest(&["bench", "--sizes", "4"]).status.code(), Some(2));
    assert_eq!(palimpsest(&["bench", "--seconds", "0"]).status.code(), Some(2));
}

#[test]
fn unknown_words_are_a_usage_error() {
    assert_eq!(palimpsest(&["walk"]).status.code(), Some(2));
    assert_eq!(palimpsest(&["run", "", "--seeds", "none"]).status.code(), Some(2));
}

#[test]
fn distill_prints_each_seed_and_the_means() {
    let query = "pool=60&test=40&teacher-layers=12&teacher-steps=30&layers=6&steps=60&window=5&at-least=10&reach=0.5";
    let report = json(&["distill", query, "--seeds", "3", "--json"]);
    let seeds = report["seeds"].as_array().expect("seeds");
    assert_eq!(seeds.len(), 3);
    for arm in ["hard", "soft.same", "mixed.free", "soft-then-hard.free"] {
        let finals = seeds.iter().map(|seed| seed["arms"][arm]["final_accuracy"].as_f64().expect("a number"));
        let mean = report["mean"][arm]["final_accuracy"]["mean"].as_f64().expect("a number");
        assert!((mean - finals.sum::<f64>() / 3.0).abs() < 1e-12, "{arm}");
        assert_eq!(report["mean"][arm]["n_seeds"], 3);
    }
    assert!(seeds.iter().all(|seed| seed["arms"]["soft-then-hard.free"]["soft_steps"].is_u64()));
    let table = palimpsest(&["distill", query]).stdout;
    assert!(String::from_utf8_lossy(&table).contains("soft-then-hard.free"));
}

#[test]
fn distill_refuses_a_bad_study_and_reports_divergence() {
    let output = palimpsest(&["distill", "mix=2&arm=softly"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("mix") && said.contains("soft-then-hard.free") && output.stdout.is_empty(), "{said}");
    let output =
        palimpsest(&["distill", "optimizer=sgd&teacher-rate=10&teacher-layers=100-100-100&teacher-steps=100&seed=1"]);
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(String::from_utf8_lossy(&output.stderr).contains("the teacher diverged at its step"));
}
