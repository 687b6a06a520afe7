//! Hard teacher: cross-entropy towards the old network's most probable class.
//!
//! (1/N) Σₙ −ln softmax(zₙ)_c, c = argmax over the classes the old network knew of z_oldₙ, in nats. As with the soft
//! teacher, the new network's softmax runs over all classes that compete now, with the same matching of heads. The old
//! network's probabilities of the other classes are lost; where it is confident, the two targets agree.
//!
//! # Source
//! H. Shin, J. K. Lee, J. Kim, J. Kim, "Continual Learning with Deep Generative Replay", 2017, §3.1, eq. 1 (the old
//! solver labels generated inputs); the limit T → 0 of Hinton et al. 2015.

use super::ANSWERS;
use super::heads::{Meeting, SCOPE, over_heads};
use crate::engine::method::build::Build;
use crate::engine::method::component::Target;
use crate::engine::method::context::Answers;
use crate::engine::network::loss::cross_entropy;
use crate::engine::scenario::best;
use crate::engine::spec::{Axis, Facts, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "hard-teacher",
    axis: Axis::Target,
    paper: "Shin et al. 2017",
    knobs: &[SCOPE, ANSWERS],
    facts: Facts { needs_class_labels: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "{1}/{N} ∑_n − ln softmax ( z_n )_{c_n} , c_n = argmax_o z_{n o}^∗";

/// Its constructor.
pub(crate) static BUILD: Build =
    Build::Target(|component| Box::new(HardTeacher { old_only: component.choice(SCOPE.id) == "old" }));

struct HardTeacher {
    old_only: bool,
}

impl Target for HardTeacher {
    fn loss_and_dlogits(&self, answers: &Answers<'_>, weight: f32, scratch: &mut [f32], dlogits: &mut [f32]) -> f32 {
        over_heads(answers, self.old_only, weight, dlogits, |meeting, dlogits| towards_best(&meeting, scratch, dlogits))
    }

    fn needs_teacher(&self) -> bool {
        true
    }
}

/// Cross-entropy of one row towards the old network's most probable class.
fn towards_best(meeting: &Meeting<'_>, scratch: &mut [f32], dlogits: &mut [f32]) -> f32 {
    let Meeting { z_old, z, old, new, share } = *meeting;
    cross_entropy(z, new, best(z_old, old), share, scratch, dlogits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scenario::Range;

    #[test]
    fn only_the_old_network_s_best_class_counts() {
        let mut dlogits = [0.0; 4];
        // Output 3 is largest, but the old network did not know it; of outputs 0 and 1 it prefers 1.
        let meeting = Meeting {
            z_old: &[0.1, 0.2, 0.0, 9.0],
            z: &[0.0; 4],
            old: Range { start: 0, end: 2 },
            new: Range { start: 0, end: 4 },
            share: 2.0,
        };
        let loss = towards_best(&meeting, &mut [0.0; 4], &mut dlogits);
        assert!((loss - 4.0_f32.ln()).abs() < 1e-6);
        assert_eq!(dlogits, [0.5, -1.5, 0.5, 0.5]);
    }
}
