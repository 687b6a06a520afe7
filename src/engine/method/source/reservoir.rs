//! Reservoir memory: a uniform sample of all examples seen so far, in a store of fixed size.
//!
//! The i-th example ever presented goes to slot i while there is room; later it replaces slot j ~ U{0..i} if j is a
//! slot. At any time, each example seen is in the memory with the same probability. No task boundaries are needed. By
//! default each example is offered once, at its first presentation, with the logits the network gave it then (before
//! the update it caused). With several epochs per task, those logits come from an untrained network; `offers:every`
//! offers each presentation, as the authors of dark experience replay do, so that stored logits come from all stages
//! of learning (an example may then occupy several slots; the ledger counts it once).
//!
//! # Source
//! J. S. Vitter, "Random Sampling with a Reservoir", 1985, algorithm R; for replay: A. Chaudhry et
//! al., "On Tiny Episodic Memories in Continual Learning", 2019; P. Buzzega et al., "Dark
//! Experience for General Continual Learning", 2020, algorithm 3.

use super::ROWS;
use super::store::{DRAWS, KEPT, Policy, Seen, Store, capacity_of};
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::context::{Rows, Setting, Workspace};
use crate::engine::method::memory::Memory;
use crate::engine::spec::{Axis, Component, Facts, Knob, Spec};

/// The presentations offered to the memory.
pub(super) const OFFERS: Knob = Knob::choice("offers", &["first", "every"]);

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "reservoir",
    axis: Axis::Source,
    paper: "Vitter 1985; Chaudhry et al. 2019",
    knobs: &[KEPT, ROWS, DRAWS, OFFERS],
    facts: Facts { labels: true, stored_logits: true, tasks: true, keeps_raw_data: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "P ( x_i ∈ M ) = min ( 1 , {m}/{n} )";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Source(|component, setting| Box::new(Reservoir::store(component, setting)));

pub(super) struct Reservoir {
    n_seen: usize,
    every: bool,
}

impl Reservoir {
    /// An empty reservoir of the component's size.
    pub(super) fn store(component: &Component, setting: &Setting<'_>) -> Store<Self> {
        let policy = Self { n_seen: 0, every: component.choice(OFFERS.id) == "every" };
        Store::new(component, setting, capacity_of(component, setting), policy)
    }
}

impl Policy for Reservoir {
    const DRAWS_NEW: bool = true;

    fn observe(&mut self, memory: &mut Memory, seen: &Seen<'_>, rng: &mut Rng, _workspace: &mut Workspace) -> Rows {
        for row in seen.rows(self.every) {
            let slot = if self.n_seen < memory.capacity() { self.n_seen } else { rng.below(self.n_seen + 1) };
            self.n_seen += 1;
            seen.keep(row, slot, memory);
        }
        Rows::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::batch::Batch;
    use crate::engine::config::Config;
    use crate::engine::method::component::Source;
    use crate::engine::method::context::View;
    use crate::engine::network::Activation;
    use crate::engine::network::model::Mlp;

    #[test]
    fn every_example_seen_is_kept_with_the_same_probability() {
        let (config, _) = Config::parse("rehearse=reservoir.labels&source=reservoir,kept:20");
        let heads = config.stream.heads();
        let model = Mlp::new(&[2, 2], Activation::Relu);
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads,
            n_inputs: 2,
            n_parameters: 0,
            input_box: [-1.0, 1.0],
            n_train: &[1000],
            model: &model,
        };
        let mut workspace = Workspace::new(&model, 1, 1, 1, false);
        let view = View { model: &model, theta: &[], heads, task_idx: 0, n_old: 0, n_begun: 1 };
        // 100 examples, 20 kept, 2000 trials: each is kept 400 times on average (binomial standard deviation 18).
        let mut counts = [0_u32; 100];
        let mut rng = Rng::new(11);
        for _ in 0..2000 {
            let mut reservoir = Reservoir::store(&config.method.sources[0], &setting);
            let mut fit = Batch::with_capacity(1, 2, 0);
            for example in 0..100_u16 {
                fit.clear();
                fit.push(&[f32::from(example), 0.0], 0, 0);
                fit.is_first[0] = true;
                reservoir.observe(&view, &fit, &[0.0, 0.0], &mut rng, &mut workspace);
                // A repeated presentation is not offered again.
                fit.is_first[0] = false;
                reservoir.observe(&view, &fit, &[0.0, 0.0], &mut rng, &mut workspace);
            }
            assert_eq!(reservoir.memory.len(), 20);
            for slot in 0..20 {
                counts[reservoir.memory.input(slot)[0] as usize] += 1;
            }
        }
        assert!(counts.iter().all(|&count| count.abs_diff(400) < 90), "{counts:?}");
    }
}
