//! The reference gradient of projections: the gradient of the loss on old samples.

use crate::engine::batch::Batch;
use crate::engine::method::component::Target;
use crate::engine::method::context::{Answers, Rows, View};
use crate::engine::method::target::labels::Labels;
use crate::engine::network::model::Pass;
use crate::engine::spec::{Knob, Scale, Unit};

/// Number of old samples in a step's reference batch.
pub(super) const REFERENCE: Knob = Knob {
    id: "reference",
    unit: Unit::Rows,
    min: 1.0,
    max: 512.0,
    default: 256.0,
    scale: Scale::LogCount,
    live: false,
};

/// Writes the gradient of the batch's mean loss towards its labels into `reference` `[P]`. `scratch` has
/// room for a few rows of outputs, `[softmax::ROWS, O]`.
pub(super) fn gradient_of(
    view: &View<'_>,
    batch: &Batch,
    pass: &mut Pass,
    scratch: &mut [f32],
    reference: &mut [f32],
) -> Rows {
    view.model.forward(view.theta, batch.rows(), pass);
    let (logits, dlogits) = pass.logits_and_dlogits(batch.len());
    dlogits.fill(0.0);
    let answers = Answers { view: *view, batch, logits, teacher_logits: None };
    Labels.loss_and_dlogits(&answers, 1.0, scratch, dlogits);
    reference.fill(0.0);
    view.model.backward(view.theta, batch.rows(), pass, reference);
    Rows { forward: batch.len() as u64, backward: batch.len() as u64 }
}
