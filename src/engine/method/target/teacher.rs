//! Teacher: divergence from the answers of the old network, frozen at the last task's end.
//!
//! (1/N) Σₙ T² KL(softmax(z_oldₙ/T) ‖ softmax(zₙ/T)); the factor T² keeps gradients of one size at
//! every temperature. The old network speaks for the classes it knew, the new one is asked over all
//! that compete now, so that new classes are told to stay out of old inputs. With a head for each
//! task, rows of a known old task meet their own head, rows of the new task none, and rows that know
//! no task every old head, averaged. The divergence of a row is `loss::divergence`.
//!
//! # Source
//! G. Hinton, O. Vinyals, J. Dean, "Distilling the Knowledge in a Neural Network", 2015, §2 and 2.1;
//! Z. Li, D. Hoiem, "Learning without Forgetting", 2016, eq. 2–3.

use crate::engine::loss::{Softness, TemperatureFactor, divergence};
use crate::engine::method::{Answers, Axis, Build, Component, Facts, Knob, Scale, Spec, Target, Unit};
use crate::engine::scenario::Scenario;

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

    const fn softness(&self) -> Softness {
        Softness { temperature: self.temperature, factor: TemperatureFactor::Squared }
    }
}

impl Target for Teacher {
    fn loss_and_dlogits(&self, answers: &Answers<'_>, weight: f32, scratch: &mut [f32], dlogits: &mut [f32]) -> f32 {
        let Answers { view, batch, logits, teacher_logits: Some(teacher_logits) } = *answers else { return 0.0 };
        let heads = view.heads;
        let n_outputs = heads.n_outputs();
        let softness = self.softness();
        let share = weight / batch.len() as f32;
        let mut sum = 0.0;
        for row in 0..batch.len() {
            let of_row = row * n_outputs..(row + 1) * n_outputs;
            let pair = [&teacher_logits[of_row.clone()], &logits[of_row.clone()]];
            let dlogits = &mut dlogits[of_row];
            if heads.scenario != Scenario::Task {
                let ranges = [heads.active(view.task_idx, view.task_idx), heads.active(view.task_idx, view.n_begun)];
                sum += divergence(pair, ranges, softness, share, scratch, dlogits);
            } else if batch.knows_task {
                let task_idx = usize::from(batch.tasks[row]);
                if task_idx < view.task_idx {
                    sum += divergence(pair, [heads.block(task_idx); 2], softness, share, scratch, dlogits);
                }
            } else {
                let n_heads = view.task_idx as f32;
                for task_idx in 0..view.task_idx {
                    let block = [heads.block(task_idx); 2];
                    sum += divergence(pair, block, softness, share / n_heads, scratch, dlogits) / n_heads;
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
