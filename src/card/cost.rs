//! What each preset stores and computes: counted on one short run, never typed by hand.
//!
//! The command `measure` writes `assets/costs.csv`, one line per preset; a test recounts everything.

#[cfg(not(target_arch = "wasm32"))]
use crate::engine::{
    config::Config,
    config::preset::Preset,
    experiment::{Cursor, Experiment},
    snapshot::Ledger,
};

static CSV: &str = include_str!("../../assets/costs.csv");

/// The costs of a preset at its defaults on the stream `islands`, five tasks.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    /// The preset's id.
    pub preset: String,
    /// Forward rows per new example besides the example itself, during the last task.
    pub forward: f64,
    /// Backward rows per new example besides the example itself, during the last task.
    pub backward: f64,
    /// Rows forward or backward at task ends, per training example.
    pub at_ends: f64,
    /// Distinct raw samples kept at the end.
    pub raw_samples: u32,
    /// Their bytes.
    pub raw_bytes: u64,
    /// Bytes stored besides the samples at the end.
    pub other_bytes: u64,
    /// Bytes of the network's own parameters.
    pub network_bytes: u64,
}

impl Cost {
    /// Compute per step as a multiple of naive training's: a forward row counts 1, a backward row 2.
    pub fn compute_ratio(&self) -> f64 {
        (1.0 + self.forward + 2.0 * (1.0 + self.backward)) / 3.0
    }

    /// The preset's costs, from the file.
    pub fn of_preset(id: &str) -> Option<Self> {
        CSV.lines().filter_map(Self::of_line).find(|cost| cost.preset == id)
    }

    fn of_line(line: &str) -> Option<Self> {
        let parts: Vec<&str> = line.split(',').collect();
        let [preset, forward, backward, at_ends, raw_samples, raw_bytes, other_bytes, network_bytes] = parts[..] else {
            return None;
        };
        Some(Self {
            preset: preset.to_owned(),
            forward: forward.parse().ok()?,
            backward: backward.parse().ok()?,
            at_ends: at_ends.parse().ok()?,
            raw_samples: raw_samples.parse().ok()?,
            raw_bytes: raw_bytes.parse().ok()?,
            other_bytes: other_bytes.parse().ok()?,
            network_bytes: network_bytes.parse().ok()?,
        })
    }

    /// Its line in the file.
    pub fn line(&self) -> String {
        format!(
            "{},{:.2},{:.2},{:.2},{},{},{},{}",
            self.preset,
            self.forward,
            self.backward,
            self.at_ends,
            self.raw_samples,
            self.raw_bytes,
            self.other_bytes,
            self.network_bytes
        )
    }

    /// Counts a preset's costs. Tasks have few steps here: the cost of a step does not depend on their number, and
    /// every example is still seen.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn count(preset: &Preset) -> Self {
        let (islands, _) = Config::parse("stream=islands&steps=20&evaluate=20&seed=0");
        let config = preset.applied_to(&islands);
        let (last, n_examples) = (config.training.steps as u32, (config.stream.n_train * config.stream.until) as f64);
        let mut experiment = Experiment::new(config);
        let description = experiment.description();
        let ledger = |experiment: &mut Experiment| experiment.snapshot(&mut Cursor::default(), false).ledger;
        experiment.advance(description.n_phases * last - last);
        let before = ledger(&mut experiment);
        experiment.advance(u32::MAX);
        let after = ledger(&mut experiment);
        let rows = |count: fn(&Ledger) -> u64| {
            let fit = after.fit_rows - before.fit_rows;
            (count(&after) - count(&before)) as f64 / fit.max(1) as f64 - 1.0
        };
        Self {
            preset: preset.id.to_owned(),
            forward: rows(|ledger| ledger.forward_rows),
            backward: rows(|ledger| ledger.backward_rows),
            at_ends: after.consolidation_rows as f64 / n_examples,
            raw_samples: after.raw_samples,
            raw_bytes: after.raw_bytes,
            other_bytes: after.other_bytes,
            network_bytes: 4 * u64::from(description.n_parameters),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::engine::config::preset::PRESETS;

    #[test]
    fn the_file_says_what_is_counted() {
        let counted: Vec<String> = PRESETS.iter().map(|preset| Cost::count(preset).line()).collect();
        let filed: Vec<&str> = CSV.lines().collect();
        assert_eq!(filed, counted, "assets/costs.csv should be:\n{}", counted.join("\n"));
    }

    #[test]
    fn naive_training_is_the_unit() {
        let naive = Cost::of_preset("naive").expect("it is there");
        assert_eq!((naive.compute_ratio(), naive.raw_samples, naive.other_bytes), (1.0, 0, 0));
        assert_eq!(Cost::of_preset("er").map(|cost| cost.compute_ratio()), Some(2.0));
    }
}
