//! Maximally interfered retrieval: from a random part of the memory, the rows that the next step would hurt most.
//!
//! θ' = θ − η ∇fit is a step on the new task alone. Of C rows drawn uniformly from a reservoir, the k rehearsed are
//! those whose loss would rise most,
//!
//!   s(x) = ℓ(f_θ'(x), y) − ℓ(f_θ(x), y),
//!
//! ℓ being the cross-entropy over the outputs active for the row's task. The memory is filled as a reservoir; only
//! retrieval differs. With C ≤ k all C are rehearsed and no forward pass is needed to choose.
//!
//! # Source
//! R. Aljundi, L. Caccia, E. Belilovsky, M. Caccia, M. Lin, L. Charlin, T. Tuytelaars, "Online Continual
//! Learning with Maximally Interfered Retrieval", 2019, §3.1, algorithm 1 (the criterion s_MI-1).
//!
//! # Differs from the paper
//! The paper's step is plain SGD; here the look-ahead step is too, with η the optimiser's learning rate, even if the
//! actual step uses momentum or Adam.

use super::ROWS;
use super::reservoir::{OFFERS, Reservoir};
use super::store::{DRAWS, KEPT, Store};
use crate::engine::batch::Batch;
use crate::engine::math::elementwise;
use crate::engine::math::rng::Rng;
use crate::engine::math::sort::{descending_at, position_of};
use crate::engine::method::build::Build;
use crate::engine::method::component::Source;
use crate::engine::method::context::{Drawing, Rows, Setting, View, Workspace};
use crate::engine::method::memory::Memory;
use crate::engine::network::loss::towards_label;
use crate::engine::network::model::Pass;
use crate::engine::spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "mir",
    axis: Axis::Source,
    paper: "Aljundi, Caccia et al. 2019",
    knobs: &[
        KEPT,
        ROWS,
        Knob {
            id: "candidates",
            unit: Unit::Rows,
            min: 1.0,
            max: 512.0,
            default: 50.0,
            scale: Scale::LogCount,
            live: false,
        },
        DRAWS,
        OFFERS,
    ],
    facts: Facts { labels: true, stored_logits: true, tasks: true, keeps_raw_data: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "s ( x ) = ℓ ( x , y ; θ − η ∇ L_t ) − ℓ ( x , y ; θ )";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Source(|component, setting| Box::new(Mir::new(component, setting)));

struct Mir {
    store: Store<Reservoir>,
    n_candidates: usize,
    /// s of each candidate, and its slot.
    rises: Vec<(f32, u32)>,
    /// The same in sorted order, each packed into one number.
    ranked: Vec<u64>,
}

impl Mir {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let n_candidates = component.get("candidates") as usize;
        Self {
            store: Reservoir::store(component, setting),
            n_candidates,
            rises: Vec::with_capacity(n_candidates),
            ranked: Vec::with_capacity(n_candidates),
        }
    }
}

impl Source for Mir {
    fn draw(&mut self, drawing: &mut Drawing<'_>, rng: &mut Rng, into: &mut Batch) -> Rows {
        let n_rows = self.store.max_rows();
        let Store { memory, picker, .. } = &mut self.store;
        let slots = picker.pick(memory, 0..usize::MAX, self.n_candidates, rng);
        into.knows_task = true;
        if slots.len() <= n_rows {
            memory.copy_each(slots, into);
            return Rows::default();
        }
        let Workspace { pass, batch, gradient: ahead, scratch, .. } = &mut *drawing.workspace;
        batch.clear();
        memory.copy_each(slots, batch);
        self.rises.clear();
        self.rises.extend(slots.iter().map(|&slot| (0.0, slot)));
        let here = drawing.view;
        let rate = drawing.learning_rate;
        elementwise::each(
            [&mut *ahead],
            [here.theta, drawing.fit_gradient],
            |_, [theta, slope]| [theta - rate * slope],
        );
        add_losses(&View { theta: ahead, ..here }, batch, 1.0, pass, scratch, &mut self.rises);
        add_losses(&here, batch, -1.0, pass, scratch, &mut self.rises);
        self.ranked.clear();
        self.ranked.extend(self.rises.iter().map(|&(rise, slot)| descending_at(rise, slot)));
        self.ranked.sort_unstable();
        for &key in &self.ranked[..n_rows] {
            memory.copy_to(position_of(key) as usize, into);
        }
        Rows { forward: 2 * batch.len() as u64, backward: 0 }
    }

    fn observe(
        &mut self,
        view: &View<'_>,
        fit: &Batch,
        logits: &[f32],
        rng: &mut Rng,
        workspace: &mut Workspace,
    ) -> Rows {
        self.store.observe(view, fit, logits, rng, workspace)
    }

    fn memory(&self) -> Option<&Memory> {
        self.store.memory()
    }

    fn max_rows(&self) -> usize {
        self.store.max_rows()
    }

    fn work_rows(&self) -> usize {
        self.n_candidates
    }

    fn draws_for_each_target(&self) -> bool {
        self.store.draws_for_each_target()
    }

    fn needs_fit_gradient(&self) -> bool {
        true
    }
}

/// Adds `sign` times the loss of each row to its candidate's s.
fn add_losses(
    view: &View<'_>,
    batch: &Batch,
    sign: f32,
    pass: &mut Pass,
    scratch: &mut [f32],
    into: &mut [(f32, u32)],
) {
    view.model.forward(view.theta, batch.rows(), pass);
    let n_outputs = view.heads.n_outputs();
    let (logits, dlogits) = pass.logits_and_dlogits(batch.len());
    let rows = logits.chunks_exact(n_outputs).zip(dlogits.chunks_exact_mut(n_outputs));
    for ((row, (logits, dlogits)), (sum, _)) in rows.enumerate().zip(into) {
        let task_idx = usize::from(batch.tasks[row]);
        let label = batch.labels[row];
        *sum += sign * towards_label(view.heads, logits, task_idx, view.n_begun, label, 0.0, scratch, dlogits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::Config;
    use crate::engine::method::memory::Origin;
    use crate::engine::network::Activation;
    use crate::engine::network::model::Mlp;
    use crate::engine::scenario::Range;

    #[test]
    fn the_rows_that_the_step_would_hurt_most_are_rehearsed() {
        let (config, notices) = Config::parse("tasks=1&rehearse=mir.labels&source=mir,kept:4,rows:2,candidates:4");
        assert!(notices.is_empty(), "{notices:?}");
        let model = Mlp::new(&[2, 2], Activation::Relu);
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads: config.stream.heads(),
            n_inputs: 2,
            n_parameters: 6,
            input_box: [-1.0, 1.0],
            n_train: &[4],
            model: &model,
        };
        let mut mir = Mir::new(&config.method.sources[0], &setting);
        // One layer, all zero: all answers are uniform. A step that raises output 1 for the first input by 2x hurts
        // rows of label 0 the more the larger x is, and helps those of label 1.
        for (slot, (x, label)) in [(1.0, 0), (3.0, 1), (2.0, 0), (0.5, 0)].into_iter().enumerate() {
            let origin = Origin { task_idx: 0, label, example: slot as u32 };
            mir.store.memory.put(slot, &[x, 0.0], origin, &[], Range { start: 0, end: 0 });
        }
        let mut workspace = Workspace::new(&model, 4, 1, 4, true);
        let fit = Batch::with_capacity(1, 2, 0);
        let view =
            View { model: &model, theta: &[0.0; 6], heads: config.stream.heads(), task_idx: 0, n_old: 0, n_begun: 1 };
        let mut drawing = Drawing {
            view,
            fit: &fit,
            fit_gradient: &[0.0, -4.0, 0.0, 0.0, 0.0, 0.0],
            learning_rate: 0.5,
            workspace: &mut workspace,
        };
        let mut drawn = Batch::with_capacity(2, 2, 0);
        let rows = mir.draw(&mut drawing, &mut Rng::new(1), &mut drawn);
        assert_eq!(drawn.rows(), [2.0, 0.0, 1.0, 0.0]);
        assert_eq!(rows, Rows { forward: 8, backward: 0 });
    }
}
