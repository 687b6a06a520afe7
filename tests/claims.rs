//! The page's claims about learning, over ten seeds with explicit margins.
//!
//! Strengths and weights were chosen on seeds 100–104; these are seeds 0–9, paired. Each claim's oracle is the figure
//! in its assertion.

mod common;

use common::{accuracies, gains, matrix, mean};

const SEEDS: std::ops::Range<u64> = 0..10;

fn mean_of(query: &str) -> f64 {
    mean(&accuracies(query, SEEDS))
}

#[test]
fn naive_training_forgets_the_islands() {
    let naive = mean_of("stream=islands");
    assert!(naive <= 70.0, "{naive}");
}

#[test]
fn ten_samples_a_task_hold_the_islands() {
    let replay = mean_of("stream=islands&rehearse=balanced.labels");
    assert!(replay >= 88.0, "{replay}");
}

#[test]
fn the_old_network_answering_noise_holds_the_islands() {
    let noise = mean_of("stream=islands&rehearse=noise.teacher");
    assert!(noise >= 90.0, "{noise}");
}

#[test]
fn learning_without_forgetting_does_not_help_on_islands() {
    let gain = mean_of("stream=islands&rehearse=current.teacher") - mean_of("stream=islands");
    assert!(gain.abs() <= 10.0, "{gain}");
}

#[test]
fn consolidation_helps_on_islands_under_adam() {
    let naive = accuracies("stream=islands", SEEDS);
    let gains = gains(&accuracies("stream=islands&penalty=ewc", SEEDS), &naive);
    assert!(mean(&gains) >= 12.0, "{gains:?}");
    assert!(gains.iter().filter(|&&gain| gain > 0.0).count() >= 9, "{gains:?}");
}

#[test]
fn consolidation_helps_on_islands_under_plain_descent() {
    let ewc = mean_of("stream=islands&optimizer=sgd&rate=0.1&penalty=ewc,strength:30");
    assert!(ewc >= 84.0, "{ewc}");
}

#[test]
fn learning_without_forgetting_holds_where_inputs_overlap() {
    let lwf = mean_of("stream=overlap&rehearse=current.teacher");
    let naive = mean_of("stream=overlap");
    assert!(lwf >= 95.0 && lwf - naive >= 8.0, "{lwf} against {naive}");
}

/// A penalty protects parameters; the winner among ten classes depends on outputs never trained together. Plain L2 at
/// one strength (10) gains more than the others (17 points, to 45 %): so stiff that the new classes are only half
/// learned. Replay reaches 95 % on the same stream.
#[test]
fn no_penalty_of_any_strength_holds_the_ring() {
    let naive = mean_of("stream=ring");
    for (penalty, margin) in [("ewc", 15.0), ("online-ewc", 15.0), ("si", 15.0), ("l2", 20.0)] {
        for strength in ["1", "10", "100", "1000", "10000", "100000"] {
            let held = mean_of(&format!("stream=ring&penalty={penalty},strength:{strength}"));
            assert!(held - naive <= margin, "{penalty} {strength}: {held} against {naive}");
        }
    }
}

#[test]
fn ten_samples_a_task_hold_the_ring() {
    let replay = mean_of("stream=ring&rehearse=balanced.labels");
    assert!(replay >= 90.0, "{replay}");
}

#[test]
fn split_digits_in_the_class_incremental_scenario() {
    let stream = "stream=split-digits";
    let naive = mean_of(stream);
    assert!(naive <= 25.0, "naive {naive}");
    let ewc = mean_of(&format!("{stream}&penalty=ewc"));
    assert!(ewc <= 35.0, "EWC {ewc}");
    let er_200 = mean_of(&format!("{stream}&rehearse=reservoir.labels"));
    assert!(er_200 >= 90.0, "ER-200 {er_200}");
    let er_100 = mean_of(&format!("{stream}&rehearse=reservoir.labels&source=reservoir,kept:100"));
    assert!(er_100 >= 86.0, "ER-100 {er_100}");
    let joint = mean_of(&format!("{stream}&mode=joint"));
    assert!(joint >= 96.0, "joint {joint}");
}

/// Digits of 14 × 14 pixels by writers not in the training set: harder than the smaller ones. Five seeds; measured over
/// ten: naive 18.7, 200 stored samples 78.0, joint 90.5.
#[test]
fn split_mnist_in_the_class_incremental_scenario() {
    let of = |query: &str| mean(&accuracies(&format!("stream=split-mnist{query}"), 0..5));
    let naive = of("");
    assert!(naive <= 25.0, "naive {naive}");
    let er_200 = of("&rehearse=reservoir.labels");
    assert!(er_200 >= 72.0, "ER-200 {er_200}");
    let joint = of("&mode=joint");
    assert!(joint >= 87.0, "joint {joint}");
}

/// Regression forgets too: R² in %, five seeds. Measured: naive 19.1, 200 stored samples 97.4, EWC 80.6, joint 98.8.
#[test]
fn a_curve_in_pieces_is_forgotten_and_replay_holds_it() {
    let of = |query: &str| mean(&accuracies(&format!("stream=curve{query}"), 0..5));
    let naive = of("");
    assert!(naive <= 30.0, "naive {naive}");
    let er_200 = of("&rehearse=reservoir.labels");
    assert!(er_200 >= 92.0, "ER-200 {er_200}");
    let ewc = of("&penalty=ewc");
    assert!(ewc >= naive + 30.0, "EWC {ewc}, naive {naive}");
    let joint = of("&mode=joint");
    assert!(joint >= 96.0, "joint {joint}");
}

#[test]
fn dark_experience_holds_split_digits() {
    let stream = "stream=split-digits&source=reservoir,offers:every";
    let der = mean_of(&format!("{stream}&rehearse=reservoir.stored,weight:0.5"));
    assert!(der >= 88.0, "DER {der}");
    let both = mean_of(&format!("{stream}&rehearse=reservoir.stored,weight:0.5&rehearse=reservoir.labels,weight:0.5"));
    assert!(both >= 92.0, "DER++ {both}");
}

/// Output weights favour the classes learned last; directions of features do not. Where every task has the same two
/// labels, a label's samples lie in several directions, which one mean cannot represent.
#[test]
fn the_nearest_class_mean_pays_where_classes_compete_and_costs_where_labels_are_shared() {
    let training = "rehearse=herding.labels&rehearse=herding.teacher&rehearse=current.teacher";
    let gain = |stream: &str| {
        let softmax = accuracies(&format!("stream={stream}&{training}"), SEEDS);
        let nearest = accuracies(&format!("stream={stream}&{training}&readout=nearest-mean"), SEEDS);
        mean(&gains(&nearest, &softmax))
    };
    let (ring, islands) = (gain("ring"), gain("islands"));
    assert!(ring >= 2.0, "{ring}");
    assert!(islands <= -8.0, "{islands}");
}

/// Mean forgetting at the run's end, in points, over seeds.
fn forgetting_of(query: &str) -> f64 {
    let losses: Vec<f64> = SEEDS
        .map(|seed| 100.0 * matrix(&format!("{query}&seed={seed}")).forgetting().expect("a finished run forgets"))
        .collect();
    mean(&losses)
}

/// 100 bumps under a linear read-out: 50 points at a reach of 2, about 15 at 0.3.
#[test]
fn the_more_local_a_unit_the_less_it_overwrites() {
    let [wide, middle, narrow] =
        ["2", "0.5", "0.3"].map(|reach| forgetting_of(&format!("stream=islands&structure=rbf,reach:{reach}")));
    assert!(wide >= 40.0 && narrow <= 25.0, "{wide} {middle} {narrow}");
    assert!(wide - narrow >= 25.0 && middle - narrow >= 15.0, "{wide} {middle} {narrow}");
    // Plain SGD leaves distant weights unchanged even at a longer reach.
    let plain = forgetting_of("stream=islands&structure=rbf,reach:0.5&optimizer=sgd&rate=0.3");
    assert!(plain <= 12.0, "{plain}");
}

#[test]
fn parts_of_its_own_hold_where_inputs_overlap() {
    let naive = accuracies("stream=overlap", SEEDS);
    for (structure, margin) in [("packnet", 6.0), ("columns", 7.0), ("xdg&penalty=si", 4.0)] {
        let gains = gains(&accuracies(&format!("stream=overlap&structure={structure}"), SEEDS), &naive);
        assert!(mean(&gains) >= margin, "{structure}: {gains:?}");
    }
}

#[test]
fn merging_and_beliefs_hold_turned_digits_better_than_nothing() {
    let stream = "stream=rotated-digits";
    let naive = accuracies(stream, SEEDS);
    for (part, margin) in [("merge=imm-mode", 18.0), ("merge=imm-mean", 8.0), ("structure=posterior", 6.0)] {
        let gains = gains(&accuracies(&format!("{stream}&{part}"), SEEDS), &naive);
        assert!(mean(&gains) >= margin && gains.iter().all(|&gain| gain > 0.0), "{part}: {gains:?}");
    }
}

/// The ladder of made-up inputs where pure noise is no substitute for memory: real digits, none of the data stored.
/// Five seeds, as each rung is slow. Measured over ten: noise 20, reverberated 91, dreamt 87, generated 84, generated
/// with labels 89.
#[test]
fn made_up_digits_are_a_memory_where_noise_is_none() {
    let of = |query: &str| mean(&accuracies(&format!("stream=split-digits&{query}"), 0..5));
    let noise = of("rehearse=noise.teacher");
    assert!(noise <= 25.0, "noise {noise}");
    for (query, least) in [
        ("rehearse=reverberated.teacher", 84.0),
        ("rehearse=dreams.teacher", 80.0),
        ("rehearse=generator.teacher", 78.0),
        ("rehearse=conditional-generator.labels", 84.0),
    ] {
        let made_up = of(query);
        assert!(made_up >= least, "{query} {made_up}");
    }
}

/// Measured over ten seeds: 20 without a round, 75 with one, 91 with five; in the paper's own form, without noise, 34.
#[test]
fn reverberation_is_what_turns_noise_into_digits() {
    let of = |settings: &str| {
        let query = "stream=split-digits&rehearse=reverberated.teacher&source=reverberated";
        mean(&accuracies(&format!("{query},{settings}"), 0..5))
    };
    let (none, once, paper) = (of("reverberations:0"), of("reverberations:1"), of("noise:0"));
    assert!(none <= 25.0, "{none}");
    assert!(once >= none + 40.0, "{once} against {none}");
    assert!(paper >= none + 5.0, "{paper} against {none}");
}

/// Measured over ten seeds: 49 without the statistics of hidden units, 87 with them.
#[test]
fn dreams_need_the_statistics_of_hidden_units() {
    let blind = mean(&accuracies("stream=split-digits&rehearse=dreams.teacher&source=dreams,feature:0", 0..5));
    assert!(blind <= 60.0, "{blind}");
}

/// Measured: islands 98.9 and 98.1, ring 97.3 and 96.8; noise 94.0 and 95.6.
#[test]
fn dreams_and_a_generator_hold_the_plane() {
    for (stream, least) in [("islands", 95.0), ("ring", 94.0)] {
        for source in ["dreams", "generator"] {
            let held = mean_of(&format!("stream={stream}&rehearse={source}.teacher"));
            assert!(held >= least, "{stream} {source} {held}");
        }
    }
}

/// Hard labels on blurred boundaries: on islands, where a class is five halves with a narrow gap between, made-up
/// inputs need the old network's uncertainty. Measured: 67.6 with labels, 98.1 with the old network's answers.
#[test]
fn made_up_inputs_with_labels_do_not_hold_the_islands() {
    let labels = mean_of("stream=islands&rehearse=conditional-generator.labels");
    let answers = mean_of("stream=islands&rehearse=generator.teacher");
    assert!(answers - labels >= 20.0, "{labels} against {answers}");
}
