//! Teacher: divergence from the answers of the old network, frozen at the last task's end.
//!
//! (1/N) Σₙ T² KL(softmax(z_oldₙ/T) ‖ softmax(zₙ/T)); the factor T² keeps gradients of one size at
//! every temperature. The old network speaks for the classes it knew, the new one is asked over all
//! that compete now, so that new classes are told to stay out of old inputs. Where each task's outputs are
//! trained by themselves (task-incremental, or under a masked softmax, where answers of different blocks
//! were never compared and old ones say nothing of which task a row is of), rows of a known old task meet their own head, rows of the new task none, and rows that know
//! no task every old head, averaged. A task that returns is an old one too.
//!
//! # Source
//! G. Hinton, O. Vinyals, J. Dean, "Distilling the Knowledge in a Neural Network", 2015, §2 and 2.1;
//! Z. Li, D. Hoiem, "Learning without Forgetting", 2016, eq. 2–3.

use crate::engine::kernel;
use crate::engine::method::{Answers, Axis, Build, Component, Facts, Knob, Scale, Spec, Target, Unit};
use crate::engine::scenario::Range;

const TEMPERATURE: Knob =
    Knob { id: "temperature", unit: Unit::None, min: 0.25, max: 20.0, default: 1.0, scale: Scale::Log, live: true };

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "teacher",
    axis: Axis::Target,
    paper: "Hinton et al. 2015; Li & Hoiem 2016",
    knobs: &[TEMPERATURE],
    facts: Facts::NONE,
    build: Build::Target(|component| Box::new(Teacher::new(component))),
};

struct Teacher {
    temperature: f32,
}

impl Teacher {
    fn new(component: &Component) -> Self {
        Self { temperature: component.get(TEMPERATURE.id) }
    }

    /// T² KL of one row in nats; adds `share · T (q − p)` to `dlogits` `[O]`. The outputs of `old`
    /// are the first of those in `new`.
    fn divergence(
        &self,
        [z_old, z]: [&[f32]; 2],
        [old, new]: [Range; 2],
        share: f32,
        scratch: &mut [f32],
        dlogits: &mut [f32],
    ) -> f32 {
        if old.is_empty() {
            return 0.0;
        }
        let temperature = self.temperature;
        let (known, asked) = scratch.split_at_mut(z.len());
        let (known, asked) = (&mut known[..old.len()], &mut asked[..new.len()]);
        let old_sum = kernel::softmax(&z_old[old.start..old.end], temperature, known);
        let new_sum = kernel::softmax(&z[new.start..new.end], temperature, asked);
        let slope = share * temperature;
        for (slot, q) in dlogits[new.start..new.end].iter_mut().zip(asked.iter()) {
            *slot += slope * q;
        }
        let mut sum = 0.0;
        for (index, &p) in known.iter().enumerate() {
            let output = old.start + index;
            dlogits[output] -= slope * p;
            sum += p * ((z_old[output] - z[output]) / temperature - old_sum + new_sum);
        }
        temperature * temperature * sum
    }
}

impl Target for Teacher {
    fn loss_and_dlogits(&self, answers: &Answers<'_>, weight: f32, scratch: &mut [f32], dlogits: &mut [f32]) -> f32 {
        let Answers { view, batch, logits, teacher_logits: Some(teacher_logits) } = *answers else { return 0.0 };
        let heads = view.heads;
        let n_outputs = heads.n_outputs();
        let share = weight / batch.len() as f32;
        let mut sum = 0.0;
        for row in 0..batch.len() {
            let of_row = row * n_outputs..(row + 1) * n_outputs;
            let pair = [&teacher_logits[of_row.clone()], &logits[of_row.clone()]];
            let dlogits = &mut dlogits[of_row];
            if !heads.trains_by_block() {
                let ranges = [heads.active(view.task_idx, view.n_old), heads.active(view.task_idx, view.n_begun)];
                sum += self.divergence(pair, ranges, share, scratch, dlogits);
            } else if batch.knows_task {
                let task_idx = usize::from(batch.tasks[row]);
                if task_idx < view.n_old {
                    sum += self.divergence(pair, [heads.block(task_idx); 2], share, scratch, dlogits);
                }
            } else {
                let n_heads = view.n_old as f32;
                for task_idx in 0..view.n_old {
                    let block = [heads.block(task_idx); 2];
                    sum += self.divergence(pair, block, share / n_heads, scratch, dlogits) / n_heads;
                }
            }
        }
        sum / batch.len() as f32
    }

    fn set(&mut self, knob: &str, value: f32) {
        if knob == TEMPERATURE.id {
            self.temperature = value;
        }
    }

    fn needs_teacher(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sure_old_network_pulls_a_doubting_one() {
        let teacher = Teacher { temperature: 2.0 };
        let both = Range { start: 0, end: 2 };
        let mut dlogits = [0.0; 2];
        // p = (¾, ¼) at T = 2, q = (½, ½): T² KL and T (q − p).
        let z_old = [2.0 * 3.0_f32.ln(), 0.0];
        let loss = teacher.divergence([&z_old, &[1.0, 1.0]], [both, both], 1.0, &mut [0.0; 4], &mut dlogits);
        let expected = 4.0 * (0.75 * 1.5_f32.ln() + 0.25 * 0.5_f32.ln());
        assert!((loss - expected).abs() < 1e-5, "{loss} is not {expected}");
        assert!((dlogits[0] + 0.5).abs() < 1e-5 && (dlogits[1] - 0.5).abs() < 1e-5);
    }

    #[test]
    fn new_classes_are_told_to_stay_out_of_old_inputs() {
        let teacher = Teacher { temperature: 1.0 };
        let (old, new) = (Range { start: 0, end: 2 }, Range { start: 0, end: 4 });
        let mut dlogits = [0.0; 4];
        let loss = teacher.divergence([&[0.0; 4], &[0.0; 4]], [old, new], 1.0, &mut [0.0; 8], &mut dlogits);
        assert!((loss - 2.0_f32.ln()).abs() < 1e-5);
        assert_eq!(dlogits, [-0.25, -0.25, 0.25, 0.25]);
    }
}
