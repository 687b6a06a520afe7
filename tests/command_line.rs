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
fn a_preset_that_cannot_be_in_the_run_is_refused_with_the_reason() {
    for preset in ["dream", "packnet", "icarl", "xdg"] {
        let output = palimpsest(&["run", "stream=curve&steps=1", "--preset", preset]);
        assert_eq!(output.status.code(), Some(2), "{preset}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            said.contains(&format!("The preset `{preset}` cannot be in this run")) && said.lines().count() > 1,
            "{said}"
        );
    }
    assert!(palimpsest(&["run", "stream=curve&steps=1", "--preset", "er"]).status.success());
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
    let third = common::config(query).seed + 2;
    assert_eq!(seeds[2]["seed"], third);
    let digest = format!("{:016x}", common::digests(&format!("{query}&seed={third}")).pop().expect("a digest"));
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
    let named: Vec<String> = diverged.iter().map(ToString::to_string).collect();
    let head = format!("20 seeds: 0–19; {} diverged ({}): means over the other {n}", diverged.len(), named.join(", "));
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

const SMALL_RUN: &str = "stream=islands&tasks=2&train=40&test=20&steps=10&layers=4&seed=7";
const SMALL_STUDY: &str =
    "pool=60&test=40&teacher-layers=6&teacher-steps=20&layers=4&steps=20&window=5&at-least=10&arm=hard&seed=7";

#[test]
fn a_link_is_taken_in_any_form_that_people_pass_on() {
    for (command, link) in [("run", SMALL_RUN.to_owned()), ("distill", format!("study&{SMALL_STUDY}"))] {
        let plain = palimpsest(&[command, link.trim_start_matches("study&")]);
        assert!(plain.status.success() && plain.stderr.is_empty(), "{}", String::from_utf8_lossy(&plain.stderr));
        let encoded = link.replace('=', "%3D").replace('&', "%26");
        for (given, is_remarked) in [
            (format!("https://example.org/palimpsest/?lang=zh#{link}"), false),
            (format!("#{link}"), false),
            (format!("?{link}"), false),
            (format!("https://example.org/?{link}"), false),
            (format!("https://example.org/#{link}&utm_source=mail"), false),
            (format!("{link}."), true),
            (format!("https://example.org/#{link}），看"), true),
            (link.replace('&', "&amp;"), true),
            (format!("https://example.org/#{encoded}"), true),
        ] {
            let output = palimpsest(&[command, &given]);
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && output.stdout == plain.stdout, "{given}: {said}");
            assert_eq!(said.contains("was read as"), is_remarked, "{given}: {said}");
        }
        let output = palimpsest(&[command, link.trim_end_matches('7')]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && output.stdout.is_empty(), "{said}");
        assert!(said.contains("breaks off at “seed=”") && said.contains("Nothing was run"), "{said}");
    }
    for (command, link, other) in
        [("run", "#study&data=digits", "palimpsest distill"), ("distill", "#stream=ring", "palimpsest run")]
    {
        let output = palimpsest(&[command, link]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(other), "{command}");
    }
}

#[test]
fn a_number_of_seeds_starts_with_the_links_own_and_is_named() {
    for (command, link) in [("run", SMALL_RUN), ("distill", SMALL_STUDY)] {
        let report = json(&[command, link, "--seeds", "3", "--json"]);
        let seeds: Vec<u64> = report["seeds"]
            .as_array()
            .expect("seeds")
            .iter()
            .map(|run| run["seed"].as_u64().expect("a seed"))
            .collect();
        assert_eq!(seeds, [7, 8, 9], "{command}");
        let text = String::from_utf8(palimpsest(&[command, link, "--seeds", "3"]).stdout).expect("UTF-8");
        assert!(text.contains("3 seeds: 7–9"), "{text}");
        let text = String::from_utf8(palimpsest(&[command, link, "--seeds", "20-21"]).stdout).expect("UTF-8");
        assert!(text.contains("2 seeds: 20–21"), "{text}");
        let text = String::from_utf8(palimpsest(&[command, link]).stdout).expect("UTF-8");
        assert!(text.contains("seed 7"), "{text}");
    }
}

/// The table's figures are those of the JSON document, rounded by hand.
#[test]
fn the_table_rounds_as_people_do() {
    // 1/40 of the test examples is 2.5 %.
    let link = "stream=islands&tasks=3&train=40&test=80&steps=10&layers=4&seed=7";
    let report = json(&["run", link, "--json"]);
    let text = String::from_utf8(palimpsest(&["run", link]).stdout).expect("UTF-8");
    let shares = report["seeds"][0]["scenarios"].as_object().expect("scenarios").values();
    let shares = shares.flat_map(|scenario| scenario["matrix"].as_array().expect("rows").iter());
    let mut n_halves = 0;
    for share in shares.flat_map(|row| row.as_array().expect("cells").iter()) {
        let decimal = share.to_string();
        // Eighths of a percent have at most five decimals.
        let ten_thousandths = (share.as_f64().expect("a number") * 1e5).round() as u64;
        n_halves += u32::from(ten_thousandths % 100 == 50);
        let tenths = (ten_thousandths + 50) / 100;
        let figure = format!("{}.{}", tenths / 10, tenths % 10);
        assert!(text.split_whitespace().any(|word| word == figure), "{decimal}: {figure} is not in\n{text}");
    }
    assert!(n_halves > 0);
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_an_error_and_a_closed_pipe_is_none() {
    use std::process::Stdio;
    let commands: [&[&str]; 9] = [
        &["run", SMALL_RUN],
        &["run", SMALL_RUN, "--json"],
        &["distill", SMALL_STUDY],
        &["distill", SMALL_STUDY, "--json"],
        &["list"],
        &["list", "--json", "--lang", "zh-Hans"],
        &["bench", "--sizes", "2,4,2", "--seconds", "0.01"],
        &["--help"],
        &["--version"],
    ];
    for command in commands {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a device that is always full");
        let output = Command::new(env!("CARGO_BIN_EXE_palimpsest"))
            .args(command)
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .expect("the command runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(4), "{command:?}: {said}");
        assert!(said.contains("could not be written: No space left on device"), "{command:?}: {said}");
        let mut child = Command::new(env!("CARGO_BIN_EXE_palimpsest"))
            .args(command)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command runs");
        // The reader leaves before anything is written.
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.is_empty(), "{command:?}: {said}");
    }
    let into = std::env::temp_dir().join(format!("palimpsest-unwritten-{}", std::process::id()));
    let output = palimpsest(&["measure", "--costs", "--into", "/dev/null/nowhere"]);
    assert_eq!(output.status.code(), Some(4));
    assert!(String::from_utf8_lossy(&output.stderr).contains("could not be written"));
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a device that is always full");
    let output = Command::new(env!("CARGO_BIN_EXE_palimpsest"))
        .args(["measure", "--costs", "--into"])
        .arg(&into)
        .stdout(full)
        .output()
        .expect("the command runs");
    assert_eq!(output.status.code(), Some(4));
    std::fs::remove_dir_all(into).expect("the file was written");
}

#[test]
fn a_long_link_is_refused_in_few_words() {
    let many: String = (0..12_000).map(|n| format!("k{n}=1&")).collect();
    let output = palimpsest(&["run", &many]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.lines().count() < 25 && said.len() < 10_000, "{said}");
    assert!(said.contains("only the first 65536 were read") && said.contains(" more."), "{said}");
}
