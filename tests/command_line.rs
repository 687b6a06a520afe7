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

/// The document of a command that may report divergence.
fn json_whatever(arguments: &[&str]) -> Value {
    serde_json::from_slice(&palimpsest(arguments).stdout).expect("one JSON document")
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
fn every_mean_says_over_how_many_seeds_it_is_and_the_diverged_are_named() {
    let query =
        "stream=islands&tasks=2&train=40&test=40&steps=60&optimizer=sgd&rate=1&penalty=ewc,strength:10,step:explicit";
    let report = json_whatever(&["run", query, "--seeds", "0-19", "--json"]);
    let runs = report["seeds"].as_array().expect("seeds");
    let diverged: Vec<&Value> = runs.iter().filter(|run| run["diverged_at"].is_u64()).map(|run| &run["seed"]).collect();
    assert!((1..19).contains(&diverged.len()), "some seeds diverge, and some do not: {diverged:?}");
    assert_eq!(report["diverged_seeds"].as_array().expect("a list").iter().collect::<Vec<_>>(), diverged);
    assert_eq!(report["diverged"], diverged.len());
    let n = 20 - diverged.len();
    let mean = &report["mean"]["domain"];
    assert_eq!(mean["metrics"]["average_accuracy"]["n"], n);
    for cell in mean["matrix"].as_array().expect("rows").iter().flat_map(|row| row.as_array().expect("cells")) {
        assert_eq!(cell["n"], n);
    }
    let table = String::from_utf8(palimpsest(&["run", query, "--seeds", "0-19"]).stdout).expect("UTF-8");
    let named: Vec<String> = diverged.iter().map(|seed| seed.to_string()).collect();
    let head = format!("20 seeds, {} diverged ({}): means over the other {n}", diverged.len(), named.join(", "));
    assert!(table.contains(&head), "{table}");
    // Beside each row of the matrix and each measure.
    let means: Vec<&str> = table.lines().filter(|line| line.contains(" ± ")).collect();
    assert!(means.len() >= 6 && means.iter().all(|line| line.ends_with(&format!("n = {n}"))), "{table}");
}

#[test]
fn a_study_says_over_how_many_seeds_each_mean_is() {
    let query = "optimizer=sgd&rate=9&pool=60&test=40&teacher-layers=12&teacher-steps=30&teacher-rate=0.01&layers=64-64&steps=60";
    let report = json_whatever(&["distill", query, "--seeds", "0-9", "--json"]);
    let table = String::from_utf8(palimpsest(&["distill", query, "--seeds", "0-9"]).stdout).expect("UTF-8");
    let n_teachers = 10 - report["diverged_seeds"].as_array().expect("a list").len();
    assert!(table.contains(&format!("(n = {n_teachers})")), "{table}");
    let mut n_diverged = 0;
    for (id, arm) in report["mean"].as_object().expect("arms") {
        let diverged = arm["diverged_seeds"].as_array().expect("a list");
        let n = arm["n_seeds"].as_u64().expect("a number") as usize;
        assert_eq!(n + diverged.len(), n_teachers, "{id}");
        let line = table.lines().find(|line| line.split_whitespace().next() == Some(id)).expect("its line");
        assert!(line.split_whitespace().any(|word| word == n.to_string()), "{line}");
        if !diverged.is_empty() {
            n_diverged += 1;
            let named: Vec<String> = diverged.iter().map(Value::to_string).collect();
            assert!(line.ends_with(&format!("diverged: {}", named.join(", "))), "{line}");
        }
    }
    assert!(n_diverged > 0, "no student diverged: {table}");
}

#[test]
fn what_is_in_force_is_said_beside_what_was_wanted() {
    let query = "stream=split-mnist&until=1&steps=2&evaluate=2&optimizer=sgd&rate=0.1&project=ogd,samples:100";
    let report = json(&["run", query, "--json"]);
    let entry = report["in_force"].as_array().expect("a list").iter().find(|entry| entry["knob"] == "samples");
    let entry = entry.expect("an entry");
    assert_eq!((&entry["component"], &entry["wanted"], &entry["most"]), (&"ogd".into(), &100.into(), &28.into()));
    assert_eq!(entry["limit"], "bytes");
    let table = String::from_utf8(palimpsest(&["run", query]).stdout).expect("UTF-8");
    assert!(table.contains("`samples` of `ogd`: 28 in force, 100 wanted (16 MB for all tasks together)"), "{table}");
    let listed = json(&["list", "--json"]);
    let ogd = listed["methods"]["projection"].as_array().expect("members").iter().find(|entry| entry["id"] == "ogd");
    assert_eq!(ogd.expect("a member")["knobs"][0]["limit"], "bytes");
    let text = String::from_utf8(palimpsest(&["list"]).stdout).expect("UTF-8");
    assert!(text.contains("limit: 16 MB in all"), "{text}");
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
