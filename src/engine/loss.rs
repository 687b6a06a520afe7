//! Softmax cross-entropy over the active outputs.

use super::kernel;
use super::scenario::Range;

/// Cross-entropy of one row in nats, −ln softmax(z)ᵧ over the outputs in `active`; adds
/// `weight · (softmax(z) − onehot(y))` to `dlogits` `[O]`. `scratch` holds at least the active
/// outputs.
pub fn cross_entropy(
    logits: &[f32],
    active: Range,
    target: usize,
    weight: f32,
    scratch: &mut [f32],
    dlogits: &mut [f32],
) -> f32 {
    let competing = &logits[active.start..active.end];
    let probabilities = &mut scratch[..active.len()];
    let log_sum = kernel::softmax(competing, 1.0, probabilities);
    for (slot, probability) in dlogits[active.start..active.end].iter_mut().zip(probabilities.iter()) {
        *slot += weight * probability;
    }
    dlogits[target] -= weight;
    log_sum - logits[target]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scenario::{Heads, Outputs, Scenario};

    #[test]
    fn under_a_masked_softmax_a_new_class_pushes_no_old_one_down() {
        let heads = Heads { scenario: Scenario::Class, outputs: Outputs::Current, n_tasks: 2, n_labels: 2 };
        let (logits, mut dlogits) = ([5.0, -1.0, 0.0, 0.0], [0.0; 4]);
        // Task 1, label 0: ln 2 whatever the old outputs say, and a gradient on its own two only.
        let loss = cross_entropy(&logits, heads.active(1, 2), heads.output_of(1, 0), 1.0, &mut [0.0; 4], &mut dlogits);
        assert!((loss - 2.0_f32.ln()).abs() < 1e-6);
        assert_eq!(dlogits, [0.0, 0.0, -0.5, 0.5]);
    }

    #[test]
    fn even_logits_cost_the_logarithm_of_their_number() {
        let mut dlogits = [0.0; 5];
        let active = Range { start: 1, end: 5 };
        let loss = cross_entropy(&[9.0, 1.0, 1.0, 1.0, 1.0], active, 2, 2.0, &mut [0.0; 5], &mut dlogits);
        assert!((loss - 4.0_f32.ln()).abs() < 1e-6);
        // weight · (¼ − onehot); the inactive output is untouched.
        assert_eq!(dlogits[0], 0.0);
        for (output, expected) in [(1, 0.5), (2, -1.5), (3, 0.5), (4, 0.5)] {
            assert!((dlogits[output] - expected).abs() < 1e-6);
        }
    }
}
