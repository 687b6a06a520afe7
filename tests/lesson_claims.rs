//! The lesson says only what was measured: every claim of its texts holds in `assets/lesson.csv` with its margin.
//!
//! A claim that fails names the sentence that makes it and quotes the English one.

use std::path::Path;

use palimpsest::engine::config::Config;
use palimpsest::engine::distillation::StudyConfig;
use palimpsest::engine::math::digest::fnv1a;
use palimpsest::lesson::claim::{CLAIMS, Claim, Compared, Quantity};
use palimpsest::lesson::figures::{ClaimResult, Figure, claim_result, figure_of, seed_of};
use palimpsest::lesson::step::{Case, Control, Prediction, STEPS, Scene};

const CSV: &str = include_str!("../assets/lesson.csv");

/// The English texts of the lesson.
fn texts() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/messages/en-lesson.ftl");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A message's text, its lines joined.
fn sentence(texts: &str, key: &str) -> Option<String> {
    let mut lines = texts.lines();
    let first = lines.find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('='))?;
    let rest = lines.take_while(|line| line.starts_with(' '));
    Some(core::iter::once(first).chain(rest).map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned())
}

/// Whether a claim is in the texts and holds in a result; otherwise what is wrong, with the sentence.
fn check(claim: &Claim, result: Option<&ClaimResult>, texts: &str) -> Result<(), String> {
    let Claim { id, key, step, scene, case, quantity, compared } = claim;
    let says = sentence(texts, key).ok_or_else(|| format!("{id}: there is no sentence `{key}`"))?;
    let about = format!("`{key}` (\"{says}\") stands on the claim {id}: {quantity:?} of {step} {scene} {case}");
    let result = result.ok_or_else(|| format!("{about}, which is not measured: `measure --lesson` does it."))?;
    if claim.holds(result) {
        Ok(())
    } else {
        Err(format!("{about} {compared:?}; measured: {result:?}. Change the sentence and its claim together."))
    }
}

/// Every case with its step's id and its scene.
fn cases() -> impl Iterator<Item = (&'static str, &'static Scene, &'static Case)> {
    let scenes = STEPS.iter().flat_map(|step| step.scenes.iter().map(|scene| (step.id, scene)));
    scenes.flat_map(|(step, scene)| scene.cases.iter().map(move |case| (step, scene, case)))
}

#[test]
fn every_claim_holds_with_its_margin() {
    let texts = texts();
    let wrong: Vec<String> =
        CLAIMS.iter().filter_map(|claim| check(claim, claim_result(claim.id).as_ref(), &texts).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_claim_turned_round_is_refused_with_its_sentence() {
    let texts = "# The end.\nlesson-x-y-seeds =\n    Over ten seeds, noise\n    holds it.\nlesson-x-right = Yes.\n";
    let claim = Claim {
        id: "noise",
        step: "x",
        scene: "y",
        case: "noise",
        key: "lesson-x-y-seeds",
        quantity: Quantity::Accuracy,
        compared: Compared::More("nothing", 25.0),
    };
    let result = ClaimResult { n: 10, mean: 33.0, margin: 4.0 };
    assert_eq!(check(&claim, Some(&result), texts), Ok(()));
    let turned = Claim { compared: Compared::Less("nothing", 25.0), ..claim };
    let refused = check(&turned, Some(&result), texts).expect_err("it is not less");
    assert!(refused.contains("lesson-x-y-seeds") && refused.contains("Over ten seeds, noise holds it."), "{refused}");
    // Without its measurement, its sentence or enough seeds it does not stand either.
    assert!(check(&claim, None, texts).is_err_and(|refused| refused.contains("noise holds it")));
    assert!(check(&claim, Some(&ClaimResult { n: 9, ..result }), texts).is_err());
    assert!(check(&Claim { key: "lesson-x-y-why", ..claim }, Some(&result), texts).is_err());
}

/// The real claims, each with the opposite of what it says.
#[test]
fn every_claim_turned_round_is_refused() {
    let texts = texts();
    for claim in CLAIMS {
        let compared = match claim.compared {
            Compared::More(other, by) => Compared::Less(other, by),
            Compared::Less(other, by) => Compared::More(other, by),
            Compared::Alike(other, points) | Compared::NoMore(other, points) => Compared::More(other, points + 0.01),
            Compared::AtLeast(value) => Compared::AtMost(value - 0.01),
            Compared::AtMost(value) => Compared::AtLeast(value + 0.01),
            Compared::Near(value, points) => Compared::AtLeast(value + points + 0.01),
        };
        let turned = Claim { compared, ..*claim };
        let refused = check(&turned, claim_result(claim.id).as_ref(), &texts).expect_err(claim.id);
        assert!(refused.contains(claim.key), "{refused}");
    }
}

#[test]
fn an_interval_must_beat_the_written_margin_as_a_whole() {
    let claim = |compared| Claim { compared, ..CLAIMS[0] };
    let holds = |compared, mean| claim(compared).holds(&ClaimResult { n: 10, mean, margin: 1.0 });
    for (compared, mean, expected) in [
        (Compared::More("", 5.0), 6.0, true),
        (Compared::More("", 5.0), 5.9, false),
        (Compared::Less("", 5.0), -6.0, true),
        (Compared::Less("", 5.0), -5.9, false),
        (Compared::Alike("", 5.0), 4.0, true),
        (Compared::Alike("", 5.0), -4.1, false),
        (Compared::NoMore("", 5.0), -40.0, true),
        (Compared::NoMore("", 5.0), 4.1, false),
        (Compared::AtLeast(90.0), 91.0, true),
        (Compared::AtLeast(90.0), 90.9, false),
        (Compared::AtMost(90.0), 89.0, true),
        (Compared::AtMost(90.0), 89.1, false),
        (Compared::Near(19.5, 2.0), 18.5, true),
        (Compared::Near(19.5, 2.0), 20.6, false),
    ] {
        assert_eq!(holds(compared, mean), expected, "{compared:?} {mean}");
    }
}

#[test]
fn claims_have_names_of_their_own_and_are_about_cases_that_exist() {
    for (place, claim) in CLAIMS.iter().enumerate() {
        let id = claim.id;
        assert!(CLAIMS[..place].iter().all(|other| other.id != id), "{id}");
        assert!(claim.key.starts_with(&format!("lesson-{}-", claim.step)), "{id}: {}", claim.key);
        for case in core::iter::once(claim.case).chain(claim.compared.other()) {
            let is_it = |(step, scene, other): (&str, &Scene, &Case)| {
                (step, scene.id, other.id) == (claim.step, claim.scene, case)
            };
            assert!(cases().any(is_it), "{id}: no case {case} in {} {}", claim.step, claim.scene);
            let figure = figure_of(claim.step, claim.scene, case).expect(id);
            let (is_of_student, n) = (figure.first.is_none(), claim_result(id).expect(id).n);
            // A run that diverged would leave the claim open.
            assert_eq!(figure.n_ended, figure.n_all, "{id}: runs of {case} diverged");
            match claim.quantity {
                Quantity::Accuracy => assert_eq!(n, figure.n_all, "{id}"),
                Quantity::Learned | Quantity::First => assert_eq!((is_of_student, n), (false, figure.n_all), "{id}"),
                // Of forty seeds, those on which every student is right often enough.
                Quantity::Steps => assert!(is_of_student && (10..=40).contains(&n), "{id}: {n}"),
            }
        }
    }
    for step in STEPS {
        assert!(CLAIMS.iter().any(|claim| claim.step == step.id), "{} claims nothing", step.id);
    }
}

#[test]
fn figures_belong_to_this_build() {
    let build = format!("digests {:016x}", fnv1a(include_bytes!("golden/digests.txt")));
    assert_eq!(
        CSV.lines().next(),
        Some(build.as_str()),
        "assets/lesson.csv belongs to other numbers: `cargo run --release -- measure --lesson` measures again."
    );
}

#[test]
fn every_case_is_legal_and_has_its_figures() {
    for (step, scene, case) in cases() {
        let name = format!("{step} {} {}", scene.id, case.id);
        let is_study = if let Some(study) = case.query.strip_prefix("study&") {
            let (study, notices) = StudyConfig::parse(study);
            assert_eq!((notices, study.arms.len()), (vec![], 1), "{name} is of one student");
            true
        } else {
            assert_eq!(Config::parse(case.query).1, [], "{name}");
            false
        };
        assert!(!case.query.contains("seed="), "{name}: the scene has the seed");
        let Figure { n_ended, n_all, accuracy, learned, forgetting, first } =
            figure_of(step, scene.id, case.id).unwrap_or_else(|| panic!("{name} is not measured"));
        assert!(n_all >= 10 && n_ended <= n_all, "{name}: {n_ended} of {n_all}");
        assert!((0.0..=100.0).contains(&accuracy.0) && accuracy.1 >= 0.0, "{name}: {accuracy:?}");
        for estimate in [learned, forgetting, first] {
            assert_eq!(estimate.is_none(), is_study, "{name}: {estimate:?}");
        }
        // The file says how many runs diverged; a run that the page offers does not.
        assert!(!case.is_offered || n_ended == n_all, "{name}: {n_ended} of {n_all} runs ended");
    }
    let n_lines = CSV.lines().filter(|line| line.starts_with("case,")).count();
    assert_eq!(n_lines, cases().count(), "a figure of no case");
}

#[test]
fn every_scene_opens_with_a_seed_of_forty() {
    let mut n_scenes = 0;
    for step in STEPS {
        for scene in step.scenes {
            let line = format!("seed,{},{},", step.id, scene.id);
            assert!(CSV.lines().any(|other| other.starts_with(&line)), "{line}");
            assert!(seed_of(step.id, scene.id) < 40, "{line}");
            n_scenes += 1;
        }
    }
    assert_eq!(CSV.lines().filter(|line| line.starts_with("seed,")).count(), n_scenes, "a seed of no scene");
}

/// The choice that comes true is what a claim says. What moving a weight changes is no figure of a run.
#[test]
fn the_choice_that_comes_true_is_a_claim() {
    for step in STEPS {
        for scene in step.scenes {
            let Prediction::Choice(right) = scene.prediction else { continue };
            assert!((1..=3).contains(&right), "{} {}", step.id, scene.id);
            let key = format!("lesson-{}-{}-guess-{right}", step.id, scene.id);
            let is_claimed = CLAIMS.iter().any(|claim| claim.key == key);
            assert!(is_claimed || scene.control == Control::Weight, "nothing shows that `{key}` comes true");
        }
    }
}
