//! Softmax losses over the active outputs: cross-entropy towards a label, divergence from another network's
//! answers.

use super::config::choices;
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

choices! {
    /// What a divergence at temperature T is multiplied by.
    TemperatureFactor {
        /// T²: gradients keep their size at every temperature (Hinton et al. 2015, §2).
        Squared = "squared",
        /// 1: gradients shrink as 1/T², as in code that leaves the factor out.
        One = "one",
    }
}

/// How soft another network's answers are made before they are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Softness {
    /// T, by which both networks' logits are divided.
    pub temperature: f32,
    /// What the divergence is multiplied by.
    pub factor: TemperatureFactor,
}

/// The divergence of one row in nats, f · KL(softmax(z_old/T) ‖ softmax(z/T)) with f = T² or 1; adds
/// `share · f/T · (q − p)` to `dlogits` `[O]`.
///
/// p is the old network's softmax over the outputs in `old`, q the new one's over `new`; the outputs of
/// `old` are the first of those in `new`. `scratch` holds `[2, O]`.
///
/// # Source
/// G. Hinton, O. Vinyals, J. Dean, "Distilling the Knowledge in a Neural Network", 2015, §2 and 2.1.
pub fn divergence(
    [z_old, z]: [&[f32]; 2],
    [old, new]: [Range; 2],
    softness: Softness,
    share: f32,
    scratch: &mut [f32],
    dlogits: &mut [f32],
) -> f32 {
    if old.is_empty() {
        return 0.0;
    }
    let temperature = softness.temperature;
    let (factor, slope) = match softness.factor {
        TemperatureFactor::Squared => (temperature * temperature, share * temperature),
        TemperatureFactor::One => (1.0, share / temperature),
    };
    let (known, asked) = scratch.split_at_mut(z.len());
    let (known, asked) = (&mut known[..old.len()], &mut asked[..new.len()]);
    let old_sum = kernel::softmax(&z_old[old.start..old.end], temperature, known);
    let new_sum = kernel::softmax(&z[new.start..new.end], temperature, asked);
    for (slot, q) in dlogits[new.start..new.end].iter_mut().zip(asked.iter()) {
        *slot += slope * q;
    }
    let mut sum = 0.0;
    for (index, &p) in known.iter().enumerate() {
        let output = old.start + index;
        dlogits[output] -= slope * p;
        sum += p * ((z_old[output] - z[output]) / temperature - old_sum + new_sum);
    }
    factor * sum
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
    fn a_sure_old_network_pulls_a_doubting_one() {
        let both = [Range { start: 0, end: 2 }; 2];
        // p = (¾, ¼) at T = 2, q = (½, ½): f KL and f/T (q − p).
        let z_old = [2.0 * 3.0_f32.ln(), 0.0];
        for (factor, f) in [(TemperatureFactor::Squared, 4.0), (TemperatureFactor::One, 1.0)] {
            let mut dlogits = [0.0; 2];
            let softness = Softness { temperature: 2.0, factor };
            let loss = divergence([&z_old, &[1.0, 1.0]], both, softness, 1.0, &mut [0.0; 4], &mut dlogits);
            let expected = f * (0.75 * 1.5_f32.ln() + 0.25 * 0.5_f32.ln());
            assert!((loss - expected).abs() < 1e-5, "{loss} is not {expected}");
            assert!((dlogits[0] + f / 8.0).abs() < 1e-5 && (dlogits[1] - f / 8.0).abs() < 1e-5);
        }
    }

    #[test]
    fn new_classes_are_told_to_stay_out_of_old_inputs() {
        let (old, new) = (Range { start: 0, end: 2 }, Range { start: 0, end: 4 });
        let softness = Softness { temperature: 1.0, factor: TemperatureFactor::Squared };
        let mut dlogits = [0.0; 4];
        let loss = divergence([&[0.0; 4], &[0.0; 4]], [old, new], softness, 1.0, &mut [0.0; 8], &mut dlogits);
        assert!((loss - 2.0_f32.ln()).abs() < 1e-5);
        assert_eq!(dlogits, [-0.25, -0.25, 0.25, 0.25]);
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
