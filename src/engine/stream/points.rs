//! Code shared by the streams of randomly drawn points.

use super::settings::StreamSettings;
use super::spec::{Defaults, Split};
use crate::engine::batch::Examples;
use crate::engine::math::rng::Rng;

/// Settings of the reference network for two-dimensional streams: 2-32-32-K, `ReLU`, He, first-layer
/// biases N(0, 0.5²), Adam 0.01 reset at each task, batch 32, 300 steps, 200 train and 300 test
/// points a task.
pub(super) const PLANE: Defaults = Defaults {
    n_train: 200,
    n_test: 300,
    split: Split::Random,
    hidden: &[32, 32],
    init_bias: 0.5,
    learning_rate: 0.01,
    evaluate: 10,
};

/// Names for labels without names of their own: their numbers.
pub(super) fn numbered_labels(n_tasks: usize, n_labels: usize) -> Vec<Vec<String>> {
    (0..n_tasks).map(|_| (0..n_labels).map(|label| label.to_string()).collect()).collect()
}

/// Draws the training and test points of every task of a stream on the plane, row by row: `draw` receives task, row
/// and generator, and returns the point and its label.
pub(super) fn draw_tasks(
    settings: &StreamSettings,
    rng: &Rng,
    draw: impl Fn(usize, usize, &mut Rng) -> ([f32; 2], u16),
) -> (Vec<Examples>, Vec<Examples>) {
    let of = |part: &str, n_rows: usize| -> Vec<Examples> {
        (0..settings.n_tasks)
            .map(|task_idx| {
                let mut rng = rng.split(part).split(&task_idx.to_string());
                let mut examples = Examples { task_idx, ..Examples::default() };
                for row in 0..n_rows {
                    let (place, label) = draw(task_idx, row, &mut rng);
                    examples.inputs.extend(place);
                    examples.labels.push(label);
                }
                examples
            })
            .collect()
    };
    (of("train", settings.n_train), of("test", settings.n_test))
}

/// A standard normal number within ±3; numbers beyond are redrawn.
pub(super) fn trimmed_normal(rng: &mut Rng) -> f32 {
    loop {
        let number = rng.normal();
        if number.abs() <= 3.0 {
            return number;
        }
    }
}
