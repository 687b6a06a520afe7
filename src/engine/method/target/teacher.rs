//! Teacher: divergence from the answers of the old network, frozen at the end of the last task.
//!
//! (1/N) Σₙ T² KL(softmax(z_oldₙ/T) ‖ softmax(zₙ/T)); the factor T² keeps the gradient's magnitude independent of
//! temperature; `square:off` omits it. The old network supplies targets for the classes it knew; the new network's
//! softmax runs over all classes that compete now, which pushes new classes away from old inputs; `scope:old` runs it
//! over the old classes alone, which leaves the new ones free. Where each task's outputs are trained separately, rows
//! use the heads they belong to (`heads`), and only old classes take part. The divergence of a row is
//! `loss::divergence`.
//!
//! In regression, the loss is half the squared error towards the old network's number, (1/N) Σₙ ½(ŷₙ − ŷ_oldₙ)², which
//! is KL(N(ŷ_old, 1) ‖ N(ŷ, 1)); without a softmax, temperature has no effect.
//!
//! With `labels:once` the old network answers all of a task's inputs before the task begins, as in the paper; since it
//! is frozen, the numbers equal those of querying it at each step, bit for bit, and only the costs differ.
//!
//! # Source
//! G. Hinton, O. Vinyals, J. Dean, "Distilling the Knowledge in a Neural Network", 2015, §2 and 2.1;
//! Z. Li, D. Hoiem, "Learning without Forgetting", 2016, eq. 2–3.

use super::ANSWERS;
use super::heads::{Meeting, SCOPE, over_heads};
use crate::engine::method::build::Build;
use crate::engine::method::component::Target;
use crate::engine::method::context::Answers;
use crate::engine::network::likelihood::Likelihood;
use crate::engine::network::loss::{Softness, TemperatureFactor, divergence, squared_error};
use crate::engine::spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};

/// T, the temperature of the old network's answers.
pub(crate) const TEMPERATURE: Knob =
    Knob { id: "temperature", unit: Unit::None, min: 0.25, max: 20.0, default: 1.0, scale: Scale::Log, live: true };

const SQUARE: Knob = Knob::choice("square", &["on", "off"]);

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "teacher",
    axis: Axis::Target,
    paper: "Hinton et al. 2015; Li & Hoiem 2016",
    knobs: &[TEMPERATURE, SQUARE, SCOPE, ANSWERS],
    facts: Facts::NONE,
};

/// The formula on its card.
pub const FORMULA: &str = "{T^2}/{N} ∑_n KL ( softmax ( {z_n^∗}/{T} ) ∥ softmax ( {z_n}/{T} ) )";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Target(|component| Box::new(Teacher::new(component)));

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

    const fn softness(&self) -> Softness {
        let factor = if self.is_squared { TemperatureFactor::Squared } else { TemperatureFactor::One };
        Softness { temperature: self.temperature, factor }
    }
}

impl Target for Teacher {
    fn loss_and_dlogits(&self, answers: &Answers<'_>, weight: f32, scratch: &mut [f32], dlogits: &mut [f32]) -> f32 {
        let softness = self.softness();
        let likelihood = answers.view.heads.likelihood;
        over_heads(answers, self.old_only, weight, dlogits, |Meeting { z_old, z, old, new, share }, dlogits| {
            match likelihood {
                Likelihood::Softmax => divergence([z_old, z], [old, new], softness, share, scratch, dlogits),
                Likelihood::Gaussian => {
                    old.outputs().map(|o| squared_error(z[o], z_old[o], share, &mut dlogits[o])).sum()
                }
            }
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
