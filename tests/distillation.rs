//! Results of teacher and students, over ten seeds with explicit margins.
//!
//! The setting was chosen on seeds 100–104; these are seeds 0–9, and gains are paired: every arm of a seed starts with
//! the same weights and the same labels. Each claim's oracle is the figure in its assertion; a comment gives the
//! measured one.

mod common;

use std::collections::BTreeMap;

use common::{gains, mean};
use palimpsest::engine::distillation::{Study, StudyConfig, StudyCursor, StudyPhase, StudySnapshot};
use palimpsest::engine::metrics::standard_error;

/// Final accuracy in percent of each arm over the seeds, and the final snapshots.
fn studied(query: &str) -> (BTreeMap<String, Vec<f64>>, Vec<StudySnapshot>) {
    let mut accuracies: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let mut snapshots = Vec::new();
    for seed in 0..10 {
        let (config, notices) = StudyConfig::parse(&format!("{query}&seed={seed}"));
        assert!(notices.is_empty(), "{query}: {notices:?}");
        let mut study = Study::new(config);
        study.advance(u32::MAX);
        assert_eq!(study.phase(), StudyPhase::Finished);
        let n_test = f64::from(study.description().n_test);
        let snapshot = study.snapshot(&mut StudyCursor::default());
        let last = snapshot.curve.last().expect("a study is measured at its end");
        for (arm, &correct) in snapshot.arms.iter().zip(&last.correct) {
            accuracies.entry(arm.id.clone()).or_default().push(100.0 * f64::from(correct) / n_test);
        }
        let teacher = f64::from(snapshot.teacher_curve.last().expect("so is the teacher").correct);
        accuracies.entry("teacher".to_owned()).or_default().push(100.0 * teacher / n_test);
        snapshots.push(snapshot);
    }
    (accuracies, snapshots)
}

#[test]
fn on_the_spiral_it_is_free_inputs_that_teach() {
    let (accuracies, snapshots) = studied("data=spiral");
    let of = |arm: &str| &accuracies[arm];
    let gain = |arm: &str| gains(of(arm), of("hard"));
    // The teacher is trained: 100.0. Sixteen labels do not suffice: 87.7 ± 3.3.
    assert!(mean(of("teacher")) >= 99.0, "{:?}", of("teacher"));
    assert!((80.0..=95.0).contains(&mean(of("hard"))), "{:?}", of("hard"));
    // Soft on free inputs, then hard: 99.6 ± 0.2, a gain of 11.8 ± 3.3, in every seed.
    let free = gain("soft-then-hard.free");
    assert!(mean(of("soft-then-hard.free")) >= 98.0 && mean(&free) >= 5.0, "{free:?}");
    assert!(free.iter().all(|&gain| gain > 0.0), "{free:?}");
    // On the same inputs, then hard: 1.1 ± 0.6, no gain beyond two standard errors.
    let same = gain("soft-then-hard.same");
    let error = standard_error(&same).expect("ten seeds have an error");
    assert!(mean(&same).abs() <= 2.0 * error + 1.0, "{same:?}");
    // Soft labels alone help a little, 2.6 ± 0.6, far less than free inputs do, 12.3 ± 3.3.
    let (same, free) = (mean(&gain("soft.same")), mean(&gain("soft.free")));
    assert!((0.0..=6.0).contains(&same) && free >= 2.0 * same, "{same} against {free}");
    // The labels that follow add nothing to the effect of free inputs: 99.6 against 100.0.
    let labels = gains(of("soft-then-hard.free"), of("soft.free"));
    assert!((-2.0..=0.5).contains(&mean(&labels)), "{labels:?}");
    // On free inputs every student reaches its plateau before its time is up.
    for snapshot in &snapshots {
        let arm = snapshot.arms.iter().find(|arm| arm.id == "soft-then-hard.free").expect("a default arm");
        assert!(arm.soft_end.is_some_and(|end| end.is_stable), "{arm:?}");
    }
}

/// "Converges faster", in steps: it does not, where labels alone get there at all.
#[test]
fn where_labels_suffice_a_student_of_labels_is_sooner_but_ends_lower() {
    let (accuracies, snapshots) = studied("data=spiral&turns=1&labels=40&arm=hard&arm=soft-then-hard.free");
    let steps = |arm: usize| -> Vec<f64> {
        snapshots.iter().filter_map(|snapshot| snapshot.arms[arm].reached_at.map(f64::from)).collect()
    };
    // Steps to 90 %: 99 ± 14 against 221 ± 14. Final: 94.8 ± 1.0 against 99.3 ± 0.2.
    let (hard, soft) = (steps(0), steps(1));
    assert!(hard.len() >= 8 && soft.len() == 10, "{hard:?} against {soft:?}");
    assert!(mean(&hard) + 50.0 <= mean(&soft), "{hard:?} against {soft:?}");
    let gained = gains(&accuracies["soft-then-hard.free"], &accuracies["hard"]);
    assert!(mean(&gained) >= 2.0, "{gained:?}");
}

#[test]
fn on_digits_softer_labels_help_by_themselves() {
    let (accuracies, _) = studied("data=digits&arm=hard&arm=soft.same&arm=soft-then-hard.pool");
    // 6.4 ± 1.0: a teacher's ranking of ten classes is more informative than its preference between two.
    let same = gains(&accuracies["soft.same"], &accuracies["hard"]);
    assert!(mean(&same) >= 3.0, "{same:?}");
    // Unlabelled images, then labels: 97.2 ± 0.2, a gain of 13.3 ± 1.0.
    let pool = gains(&accuracies["soft-then-hard.pool"], &accuracies["hard"]);
    assert!(mean(&pool) >= 9.0, "{pool:?}");
    assert!(mean(&accuracies["soft-then-hard.pool"]) >= 95.0);
}
