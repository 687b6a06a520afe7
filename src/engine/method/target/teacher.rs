//! Teacher: divergence from the answers of the old network, frozen at the last task's end.
//!
//! (1/N) Σₙ T² KL(softmax(z_oldₙ/T) ‖ softmax(zₙ/T)); the factor T² keeps gradients of one size at
//! every temperature, `square:off` leaves it out. The old network speaks for the classes it knew, the new
//! one is asked over all that compete now, so that new classes are told to stay out of old inputs;
//! `scope:old` asks over the old classes alone, which leaves the new ones free. With a head for each task,
//! rows of a known old task meet their own head, rows of the new task none, and rows that know no task
//! every old head, averaged; there is then nothing but old classes to ask over.
//!
//! # Source
//! G. Hinton, O. Vinyals, J. Dean, "Distilling the Knowledge in a Neural Network", 2015, §2 and 2.1;
//! Z. Li, D. Hoiem, "Learning without Forgetting", 2016, eq. 2–3.

use super::heads::{Meeting, SCOPE, over_heads};
use crate::engine::kernel;
use crate::engine::method::{Answers, Axis, Build, Component, Facts, Knob, Scale, Spec, Target, Unit};

const TEMPERATURE: Knob =
    Knob { id: "temperature", unit: Unit::None, min: 0.25, max: 20.0, default: 1.0, scale: Scale::Log, live: true };

const SQUARE: Knob = Knob::choice("square", &["on", "off"]);

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "teacher",
    axis: Axis::Target,
    paper: "Hinton et al. 2015; Li & Hoiem 2016",
    knobs: &[TEMPERATURE, SQUARE, SCOPE],
    facts: Facts::NONE,
    build: Build::Target(|component| Box::new(Teacher::new(component))),
};

struct Teacher {
    temperature: f32,
    /// Whether the loss is multiplied by T².
    is_squared: bool,
    old_only: bool,
}

impl Teacher {
    fn new(component: &Component) -> Self {
        Self {
            temperature: component.get(TEMPERATURE.id),
            is_squared: component.choice(SQUARE.id) == "on",
            old_only: component.choice(SCOPE.id) == "old",
        }
    }

    /// T² KL of one row in nats; adds `share · T (q − p)` to `dlogits` `[O]`. Without the square both are
    /// divided by T².
    fn divergence(&self, meeting: &Meeting<'_>, scratch: &mut [f32], dlogits: &mut [f32]) -> f32 {
        let Meeting { z_old, z, old, new, share } = *meeting;
        let temperature = self.temperature;
        let (known, asked) = scratch.split_at_mut(z.len());
        let (known, asked) = (&mut known[..old.len()], &mut asked[..new.len()]);
        let old_sum = kernel::softmax(&z_old[old.start..old.end], temperature, known);
        let new_sum = kernel::softmax(&z[new.start..new.end], temperature, asked);
        let slope = if self.is_squared { share * temperature } else { share / temperature };
        for (slot, q) in dlogits[new.start..new.end].iter_mut().zip(asked.iter()) {
            *slot += slope * q;
        }
        let mut sum = 0.0;
        for (index, &p) in known.iter().enumerate() {
            let output = old.start + index;
            dlogits[output] -= slope * p;
            sum += p * ((z_old[output] - z[output]) / temperature - old_sum + new_sum);
        }
        if self.is_squared { temperature * temperature * sum } else { sum }
    }
}

impl Target for Teacher {
    fn loss_and_dlogits(&self, answers: &Answers<'_>, weight: f32, scratch: &mut [f32], dlogits: &mut [f32]) -> f32 {
        over_heads(answers, self.old_only, weight, dlogits, |meeting, dlogits| {
            self.divergence(&meeting, scratch, dlogits)
        })
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
    use crate::engine::scenario::Range;

    const BOTH: Range = Range { start: 0, end: 2 };

    /// The loss of two rows' logits over outputs `old` and `new`, and its gradient.
    fn of<const O: usize>(teacher: &Teacher, z_old: [f32; O], z: [f32; O], [old, new]: [Range; 2]) -> (f32, [f32; O]) {
        let mut dlogits = [0.0; O];
        let meeting = Meeting { z_old: &z_old, z: &z, old, new, share: 1.0 };
        let loss = teacher.divergence(&meeting, &mut vec![0.0; 2 * O], &mut dlogits);
        (loss, dlogits)
    }

    #[test]
    fn a_sure_old_network_pulls_a_doubting_one() {
        // p = (¾, ¼) at T = 2, q = (½, ½): T² KL and T (q − p); KL and (q − p)/T without the square.
        let z_old = [2.0 * 3.0_f32.ln(), 0.0];
        let divergence = 0.75 * 1.5_f32.ln() + 0.25 * 0.5_f32.ln();
        for (is_squared, factor) in [(true, 4.0), (false, 1.0)] {
            let teacher = Teacher { temperature: 2.0, is_squared, old_only: false };
            let (loss, dlogits) = of(&teacher, z_old, [1.0, 1.0], [BOTH, BOTH]);
            assert!((loss - factor * divergence).abs() < 1e-5, "{loss} is not {factor} times {divergence}");
            let slope = factor / 8.0;
            assert!((dlogits[0] + slope).abs() < 1e-5 && (dlogits[1] - slope).abs() < 1e-5);
        }
    }

    #[test]
    fn new_classes_are_told_to_stay_out_of_old_inputs() {
        let teacher = Teacher { temperature: 1.0, is_squared: true, old_only: false };
        let (loss, dlogits) = of(&teacher, [0.0; 4], [0.0; 4], [BOTH, Range { start: 0, end: 4 }]);
        assert!((loss - 2.0_f32.ln()).abs() < 1e-5);
        assert_eq!(dlogits, [-0.25, -0.25, 0.25, 0.25]);
    }
}
