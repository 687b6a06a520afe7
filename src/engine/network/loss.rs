//! Losses of one row: cross-entropy with a label over the active outputs, divergence from another network's answers;
//! where answers are numbers, squared error for both.

use crate::engine::choices::choices;
use crate::engine::math::softmax;
use crate::engine::network::likelihood::{Likelihood, number_of};
use crate::engine::scenario::{Heads, Range};

/// The loss of one row of task `task_idx` towards its true label, in nats, while the tasks `0..n_begun` have
/// begun: cross-entropy over the active outputs for a class, squared error for a number. Adds `weight` times its
/// gradient to `dlogits` `[O]`. `scratch` holds at least the active outputs.
#[expect(clippy::too_many_arguments, reason = "a row, what it is of, and two buffers on loan")]
pub fn towards_label(
    heads: Heads,
    logits: &[f32],
    task_idx: usize,
    n_begun: usize,
    label: u16,
    weight: f32,
    scratch: &mut [f32],
    dlogits: &mut [f32],
) -> f32 {
    let output = heads.output_of(task_idx, usize::from(label));
    match heads.likelihood {
        Likelihood::Softmax => cross_entropy(logits, heads.active(task_idx, n_begun), output, weight, scratch, dlogits),
        Likelihood::Gaussian => squared_error(logits[output], number_of(label), weight, &mut dlogits[output]),
    }
}

/// As [`towards_label`], for rows with these `tasks` and `labels` `[N]`; returns the sum over rows, added in row
/// order. `scratch` holds at least [`softmax::ROWS`] times the outputs.
#[expect(clippy::too_many_arguments, reason = "rows, what they are of, and two buffers on loan")]
pub fn towards_labels(
    heads: Heads,
    logits: &[f32],
    tasks: &[u16],
    n_begun: usize,
    labels: &[u16],
    weight: f32,
    scratch: &mut [f32],
    dlogits: &mut [f32],
) -> f32 {
    let n_outputs = heads.n_outputs();
    let mut sum = 0.0;
    let mut first = 0;
    while first < labels.len() {
        let task = tasks[first];
        let n_rows = tasks[first..labels.len()].iter().take_while(|&&other| other == task).count();
        let task = usize::from(task);
        let (of_rows, place) = (first..first + n_rows, first * n_outputs..(first + n_rows) * n_outputs);
        let (logits, dlogits) = (&logits[place.clone()], &mut dlogits[place]);
        let output_of = |row: usize| heads.output_of(task, usize::from(labels[of_rows.start + row]));
        match heads.likelihood {
            Likelihood::Softmax => {
                let active = heads.active(task, n_begun);
                cross_entropies(logits, n_outputs, active, output_of, weight, scratch, dlogits, &mut sum);
            }
            Likelihood::Gaussian => {
                for (row, &label) in labels[of_rows.clone()].iter().enumerate() {
                    let place = row * n_outputs + output_of(row);
                    sum += squared_error(logits[place], number_of(label), weight, &mut dlogits[place]);
                }
            }
        }
        first = of_rows.end;
    }
    sum
}

/// As [`cross_entropy`], for rows `[N, O]` with the same active outputs and the targets `target(n)`; adds the losses
/// to `sum` one after the other. The bits are the same, but it computes several rows at once. `scratch` holds at least
/// [`softmax::ROWS`] times the active outputs.
#[expect(clippy::too_many_arguments, reason = "rows, what they are of, and buffers on loan")]
pub fn cross_entropies(
    logits: &[f32],
    n_outputs: usize,
    active: Range,
    target: impl Fn(usize) -> usize,
    weight: f32,
    scratch: &mut [f32],
    dlogits: &mut [f32],
    sum: &mut f32,
) {
    let n_rows = logits.len() / n_outputs;
    let columns = &mut scratch.as_chunks_mut::<{ softmax::ROWS }>().0[..active.len()];
    let mut first = 0;
    while first < n_rows {
        // If fewer rows remain, the last one is computed several times.
        let starts: [usize; softmax::ROWS] =
            core::array::from_fn(|row| (first + row).min(n_rows - 1) * n_outputs + active.start);
        for (output, lanes) in columns.iter_mut().enumerate() {
            *lanes = core::array::from_fn(|row| logits[starts[row] + output]);
        }
        let log_sums = softmax::softmax_rows(columns, 1.0);
        for (row, (&log_sum, &start)) in log_sums.iter().zip(&starts).enumerate().take(n_rows - first) {
            for (slot, lanes) in dlogits[start..start + active.len()].iter_mut().zip(columns.iter()) {
                *slot += weight * lanes[row];
            }
            let right = (first + row) * n_outputs + target(first + row);
            dlogits[right] -= weight;
            *sum += log_sum - logits[right];
        }
        first += softmax::ROWS;
    }
}

/// Half the squared error of one answer ŷ to a number y, ½(ŷ − y)², which is −ln N(y; ŷ, 1) in nats up to a constant;
/// adds `weight · (ŷ − y)` to `slope`.
pub fn squared_error(answer: f32, wanted: f32, weight: f32, slope: &mut f32) -> f32 {
    let error = answer - wanted;
    *slope += weight * error;
    0.5 * error * error
}

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
    let log_sum = softmax::softmax(competing, 1.0, probabilities);
    for (slot, probability) in dlogits[active.start..active.end].iter_mut().zip(probabilities.iter()) {
        *slot += weight * probability;
    }
    dlogits[target] -= weight;
    log_sum - logits[target]
}

choices! {
    /// The factor of a divergence at temperature T.
    TemperatureFactor {
        /// T²: gradients keep their size at every temperature (Hinton et al. 2015, §2).
        Squared = "squared",
        /// 1: gradients shrink as 1/T², as in code that omits the factor.
        One = "one",
    }
}

/// How another network's answers are softened before comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Softness {
    /// T, which divides both networks' logits.
    pub temperature: f32,
    /// The factor of the divergence.
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
    let old_sum = softmax::softmax(&z_old[old.start..old.end], temperature, known);
    let new_sum = softmax::softmax(&z[new.start..new.end], temperature, asked);
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
    use crate::engine::network::likelihood::label_of;
    use crate::engine::scenario::{Outputs, Scenario};

    #[test]
    fn a_number_costs_half_its_squared_error() {
        let heads = Heads {
            scenario: Scenario::Domain,
            outputs: Outputs::All,
            n_tasks: 3,
            n_labels: 1,
            likelihood: Likelihood::Gaussian,
        };
        let mut dlogits = [0.25];
        let loss = towards_label(heads, &[1.5], 2, 3, label_of(-0.5), 3.0, &mut [0.0; 2], &mut dlogits);
        // ½ · 2² and 3 · 2, added to the previous values.
        assert_eq!((loss, dlogits), (2.0, [6.25]));
    }

    #[test]
    fn under_a_masked_softmax_a_new_class_pushes_no_old_one_down() {
        let heads = Heads {
            scenario: Scenario::Class,
            outputs: Outputs::Current,
            n_tasks: 2,
            n_labels: 2,
            likelihood: Likelihood::Softmax,
        };
        let (logits, mut dlogits) = ([5.0, -1.0, 0.0, 0.0], [0.0; 4]);
        // Task 1, label 0: ln 2 whatever the old outputs are, and a gradient only on its own two.
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
