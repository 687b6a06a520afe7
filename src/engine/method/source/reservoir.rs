//! Reservoir memory: a uniform sample of everything seen so far, in a store of fixed size.
//!
//! The i-th example ever presented goes to slot i while there is room; later it replaces slot
//! j ~ U{0..i} if j is a slot. At any time each example seen is kept with the same probability.
//! No task boundary is needed. By default each example is offered once, at its first presentation, with
//! the logits the network gave it then (before the update it caused). With several epochs a task those
//! logits are an unlearned network's; `offers:every` offers each presentation, as the authors of dark
//! experience replay do, so that kept logits are of all stages of learning (an example may then stand
//! in several slots; the ledger counts it once).
//!
//! # Source
//! J. S. Vitter, "Random Sampling with a Reservoir", 1985, algorithm R; for replay: A. Chaudhry et
//! al., "On Tiny Episodic Memories in Continual Learning", 2019; P. Buzzega et al., "Dark
//! Experience for General Continual Learning", 2020, algorithm 3.

use super::{ROWS, rows_of};
use crate::engine::batch::Batch;
use crate::engine::method::{
    Axis, Build, Component, Facts, Knob, Memory, Origin, Picker, Scale, Setting, Source, Spec, Unit, View,
};
use crate::engine::rng::Rng;

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "reservoir",
    axis: Axis::Source,
    paper: "Vitter 1985; Chaudhry et al. 2019",
    knobs: &[
        Knob {
            id: "kept",
            unit: Unit::Samples,
            min: 1.0,
            max: 10_000.0,
            default: 200.0,
            scale: Scale::LogCount,
            live: false,
        },
        ROWS,
        Knob::choice("draws", &["once", "each"]),
        Knob::choice("offers", &["first", "every"]),
    ],
    facts: Facts { labels: true, stored_logits: true, tasks: true, keeps_raw_data: true, ..Facts::NONE },
    build: Build::Source(|component, setting| Box::new(Reservoir::new(component, setting))),
};

struct Reservoir {
    memory: Memory,
    picker: Picker,
    n_rows: usize,
    n_seen: usize,
    each: bool,
    every: bool,
}

impl Reservoir {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        // Never more slots than there will be examples.
        let capacity = (component.get("kept") as usize).min(setting.n_train.iter().sum());
        let wants_logits = setting
            .config
            .rehearsals
            .iter()
            .any(|rehearsal| *rehearsal.source == SPEC && rehearsal.target.spec.facts.stored_logits);
        let n_stored = if wants_logits { setting.heads.n_outputs() } else { 0 };
        Self {
            memory: Memory::new(capacity, setting.n_inputs, n_stored),
            picker: Picker::new(capacity),
            n_rows: rows_of(component, setting),
            n_seen: 0,
            each: component.choice("draws") == "each",
            every: component.choice("offers") == "every",
        }
    }
}

impl Source for Reservoir {
    fn draw(&mut self, _view: &View<'_>, _fit: &Batch, rng: &mut Rng, into: &mut Batch) -> bool {
        self.picker.draw(&self.memory, usize::MAX, self.n_rows, rng, into)
    }

    fn observe(&mut self, view: &View<'_>, fit: &Batch, logits: &[f32], rng: &mut Rng) {
        let n_outputs = view.heads.n_outputs();
        for row in 0..fit.len() {
            if !self.every && !fit.is_first[row] {
                continue;
            }
            let slot = if self.n_seen < self.memory.capacity() { self.n_seen } else { rng.below(self.n_seen + 1) };
            self.n_seen += 1;
            let active = view.heads.active(usize::from(fit.tasks[row]), view.n_begun);
            self.memory.put(
                slot,
                fit.row(row),
                Origin { task_idx: fit.tasks[row], label: fit.labels[row], example: fit.examples[row] },
                &logits[row * n_outputs..(row + 1) * n_outputs],
                active,
            );
        }
    }

    fn memory(&self) -> Option<&Memory> {
        Some(&self.memory)
    }

    fn max_rows(&self) -> usize {
        self.n_rows
    }

    fn draws_for_each_target(&self) -> bool {
        self.each
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::Activation;
    use crate::engine::config::Config;
    use crate::engine::model::Mlp;

    #[test]
    fn every_example_seen_is_kept_with_the_same_probability() {
        let (config, _) = Config::parse("rehearse=reservoir.labels&source=reservoir,kept:20");
        let heads = config.heads();
        let setting =
            Setting { config: &config, heads, n_inputs: 2, n_parameters: 0, input_box: [-1.0, 1.0], n_train: &[1000] };
        let model = Mlp::new(&[2, 2], Activation::Relu);
        let view = View { model: &model, theta: &[], heads, task_idx: 0, n_old: 0, n_begun: 1 };
        // 100 examples, 20 kept, 2000 trials: each is kept 400 times (binomial deviation 18).
        let mut counts = [0_u32; 100];
        let mut rng = Rng::new(11);
        for _ in 0..2000 {
            let mut reservoir = Reservoir::new(&config.sources[0], &setting);
            let mut fit = Batch::with_capacity(1, 2, 0);
            for example in 0..100_u16 {
                fit.clear();
                fit.push(&[f32::from(example), 0.0], 0, 0);
                fit.is_first[0] = true;
                reservoir.observe(&view, &fit, &[0.0, 0.0], &mut rng);
                // A repeated presentation is not offered again.
                fit.is_first[0] = false;
                reservoir.observe(&view, &fit, &[0.0, 0.0], &mut rng);
            }
            assert_eq!(reservoir.memory.len(), 20);
            for slot in 0..20 {
                counts[reservoir.memory.input(slot)[0] as usize] += 1;
            }
        }
        assert!(counts.iter().all(|&count| count.abs_diff(400) < 90), "{counts:?}");
    }
}
