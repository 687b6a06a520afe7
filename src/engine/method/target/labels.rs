//! Labels: cross-entropy towards the true label, over the outputs active for the row's task; in regression, squared
//! error towards the true number.
//!
//! −(1/N) Σₙ ln softmax(zₙ)ᵧₙ, or (1/N) Σₙ ½(ŷₙ − yₙ)², in nats. The new task's own term uses this loss, too.
//!
//! # Source
//! A. Chaudhry et al., "On Tiny Episodic Memories in Continual Learning", 2019 (experience replay).

use crate::engine::method::build::Build;
use crate::engine::method::component::Target;
use crate::engine::method::context::Answers;
use crate::engine::network::loss::towards_labels;
use crate::engine::spec::{Axis, Facts, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "labels",
    axis: Axis::Target,
    paper: "Chaudhry et al. 2019",
    knobs: &[],
    facts: Facts { labels: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "{1}/{N} ∑_n − ln softmax ( z_n )_{y_n}";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Target(|_| Box::new(Labels));

/// The target given by the rows' own labels.
#[derive(Clone, Copy, Debug)]
pub struct Labels;

impl Target for Labels {
    fn loss_and_dlogits(&self, answers: &Answers<'_>, weight: f32, scratch: &mut [f32], dlogits: &mut [f32]) -> f32 {
        let Answers { view, batch, logits, .. } = *answers;
        let n_rows = batch.len();
        let (tasks, labels) = (&batch.tasks[..n_rows], &batch.labels[..n_rows]);
        let share = weight / n_rows as f32;
        towards_labels(view.heads, logits, tasks, view.n_begun, labels, share, scratch, dlogits) / n_rows as f32
    }
}
