//! What the lesson says of a weight pulled by hand: how many of the five maps change with it.
#![cfg(not(target_arch = "wasm32"))]

use palimpsest::engine::config::Config;
use palimpsest::engine::experiment::Experiment;
use palimpsest::engine::trial::WeightChange;

/// The strongest weights of a network that are pulled.
const N_PULLED: usize = 20;
/// A pull takes a weight to this many times its value: to the other side, and beyond its layer's largest.
const PULLED_TO: f32 = -3.0;
/// The claim: on average two or three maps change. Written margin: half a map.
const N_CHANGED: [f64; 2] = [1.5, 3.5];

/// The mean number of maps that change when one of the strongest weights is pulled.
fn mean_changed(seed: u64) -> f64 {
    let (config, _) = Config::parse(&format!("stream=islands&seed={seed}"));
    let mut experiment = Experiment::new(config);
    experiment.watch_tiles();
    experiment.advance(u32::MAX);
    let network = experiment.network();
    let mut weights: Vec<WeightChange> = Vec::new();
    for (layer, of) in network.layers.iter().enumerate() {
        for (place, &value) in of.weights.iter().enumerate() {
            let (to, from) = (place as u32 / of.n_in, place as u32 % of.n_in);
            weights.push(WeightChange { layer: layer as u32, from: Some(from), to, value });
        }
    }
    weights.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()));
    let changed = weights.iter().take(N_PULLED).map(|weight| {
        let pulled = WeightChange { value: PULLED_TO * weight.value, ..*weight };
        let tried = experiment.try_weights(&[pulled]).expect("the network has this weight");
        f64::from(u32::try_from(tried.n_changed()).expect("five at most"))
    });
    changed.sum::<f64>() / N_PULLED as f64
}

#[test]
fn a_strong_weight_that_is_pulled_changes_two_or_three_of_five_maps() {
    let of_seeds: Vec<f64> = (0..10).map(mean_changed).collect();
    let n = of_seeds.len() as f64;
    let mean = of_seeds.iter().sum::<f64>() / n;
    let variance = of_seeds.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0);
    // Student's t for nine degrees of freedom, 95 %.
    let margin = 2.262 * (variance / n).sqrt();
    assert!(
        mean - margin > N_CHANGED[0] && mean + margin < N_CHANGED[1],
        "{mean:.2} ± {margin:.2} of five maps change: lesson-units-weight-reveal says two or three"
    );
}
