//! Heads: for a rehearsed row, which outputs of the old network supply the target and which outputs of the new one are
//! trained.
//!
//! The old network supplies targets for the classes it knew; the new one is trained over all classes that compete now,
//! which pushes new classes away from old inputs, or over the old classes alone. Where each task's outputs are trained
//! separately (Task-incremental, or under a masked softmax, where logits of different blocks were never compared and
//! say nothing about a row's task), rows of a known old task use their own head, rows of the new task none, and rows
//! of unknown task every old head, averaged. A task that returns is also an old one.

use crate::engine::method::context::{Answers, View};
use crate::engine::scenario::Range;
use crate::engine::spec::Knob;

/// The classes over which the new network's softmax runs.
pub(super) const SCOPE: Knob = Knob::choice("scope", &["competing", "old"]);

/// One row matched with one head.
pub(super) struct Meeting<'a> {
    /// The old network's logits `[O]`.
    pub(super) z_old: &'a [f32],
    /// The network's logits `[O]`.
    pub(super) z: &'a [f32],
    /// The outputs for which the old network supplies targets; never empty.
    pub(super) old: Range,
    /// The outputs trained, beginning with `old`.
    pub(super) new: Range,
    /// The weight of this row and head.
    pub(super) share: f32,
}

/// The mean over rows of `loss`, called for each row with each of its heads; `loss` adds `share` times its gradient to
/// the row's `dlogits` `[O]`.
pub(super) fn over_heads(
    answers: &Answers<'_>,
    old_only: bool,
    weight: f32,
    dlogits: &mut [f32],
    mut loss: impl FnMut(Meeting<'_>, &mut [f32]) -> f32,
) -> f32 {
    let Answers { view, batch, logits, teacher_logits: Some(teacher_logits) } = *answers else { return 0.0 };
    let heads = view.heads;
    let n_outputs = heads.n_outputs();
    let share = weight / batch.len() as f32;
    let mut sum = 0.0;
    for row in 0..batch.len() {
        let of_row = row * n_outputs..(row + 1) * n_outputs;
        let (z_old, z) = (&teacher_logits[of_row.clone()], &logits[of_row.clone()]);
        let dlogits = &mut dlogits[of_row];
        let mut meet = |[old, new]: [Range; 2], share: f32| {
            if old.is_empty() { 0.0 } else { loss(Meeting { z_old, z, old, new, share }, dlogits) }
        };
        if !heads.trains_by_block() {
            sum += meet(shared_head(&view, old_only), share);
        } else if batch.knows_task {
            let task_idx = usize::from(batch.tasks[row]);
            if task_idx < view.n_old {
                sum += meet([heads.block(task_idx); 2], share);
            }
        } else {
            let n_heads = view.n_old as f32;
            for task_idx in 0..view.n_old {
                sum += meet([heads.block(task_idx); 2], share / n_heads) / n_heads;
            }
        }
    }
    sum / batch.len() as f32
}

/// The outputs of the old and the new network where all tasks share one head.
fn shared_head(view: &View<'_>, old_only: bool) -> [Range; 2] {
    let heads = view.heads;
    if old_only && heads.are_separate() {
        return [Range { start: 0, end: view.n_old * heads.n_labels }; 2];
    }
    [heads.active(view.task_idx, view.n_old), heads.active(view.task_idx, view.n_begun)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::batch::Batch;
    use crate::engine::network::Activation;
    use crate::engine::network::likelihood::Likelihood;
    use crate::engine::network::model::Mlp;
    use crate::engine::scenario::{Heads, Outputs, Scenario};

    /// The outputs matched for one row of task `row_task` while task 2 of 3 is learned.
    fn met(scenario: Scenario, outputs: Outputs, old_only: bool, row_task: Option<u16>) -> Vec<[usize; 4]> {
        let heads = Heads { scenario, outputs, n_tasks: 3, n_labels: 2, likelihood: Likelihood::Softmax };
        let model = Mlp::new(&[1, heads.n_outputs()], Activation::Relu);
        let mut batch = Batch::with_capacity(1, 1, 0);
        batch.push(&[0.0], row_task.unwrap_or(0), 0);
        batch.knows_task = row_task.is_some();
        let logits = vec![0.0; heads.n_outputs()];
        let view = View { model: &model, theta: &[], heads, task_idx: 2, n_old: 2, n_begun: 3 };
        let answers = Answers { view, batch: &batch, logits: &logits, teacher_logits: Some(&logits) };
        let mut met = Vec::new();
        let mut dlogits = logits.clone();
        over_heads(&answers, old_only, 1.0, &mut dlogits, |Meeting { old, new, .. }, _| {
            met.push([old.start, old.end, new.start, new.end]);
            0.0
        });
        met
    }

    #[test]
    fn rows_meet_the_heads_that_the_scenario_says() {
        assert_eq!(met(Scenario::Class, Outputs::Seen, false, None), [[0, 4, 0, 6]]);
        assert_eq!(met(Scenario::Class, Outputs::All, false, None), [[0, 6, 0, 6]]);
        assert_eq!(met(Scenario::Class, Outputs::All, true, None), [[0, 4, 0, 4]]);
        assert_eq!(met(Scenario::Domain, Outputs::All, true, None), [[0, 2, 0, 2]]);
        assert_eq!(met(Scenario::Task, Outputs::All, false, Some(1)), [[2, 4, 2, 4]]);
        assert!(met(Scenario::Task, Outputs::All, false, Some(2)).is_empty());
        assert_eq!(met(Scenario::Task, Outputs::All, false, None), [[0, 2, 0, 2], [2, 4, 2, 4]]);
        // A masked softmax compares logits within one block only, and so does its teacher.
        assert_eq!(met(Scenario::Class, Outputs::Current, true, Some(0)), [[0, 2, 0, 2]]);
    }
}
