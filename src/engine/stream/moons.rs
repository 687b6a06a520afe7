//! Moons: two interleaved half-moons, rotated a little further with each task.
//!
//! With a uniform within 0–π, label 0 lies at 1.5 (cos a − ½, sin a − ¼) and label 1 at the negative of such a point,
//! each coordinate with normal noise of deviation σ = 0.1 (deviates beyond 3σ are redrawn). Task t of K is rotated
//! counter-clockwise about the origin by `turn` · t/(K − 1) degrees. Rows alternate between labels 0 and 1.
//!
//! Neighbouring tasks nearly agree, so forgetting is gradual here. From 74° on, the innermost points get both labels
//! (jointly trained, the reference network still reaches 97 % at 90°); at 180° the last task is the first with swapped
//! labels, and no network with shared outputs can solve both.

use super::points::{PLANE, draw_tasks, numbered_labels, trimmed_normal};
use super::settings::StreamSettings;
use super::spec::{Domain, StreamSpec};
use super::tasks::Stream;
use crate::engine::math::rng::Rng;
use crate::engine::network::likelihood::Likelihood;
use crate::engine::scenario::Scenario;

/// The stream's description.
pub(super) static SPEC: StreamSpec = StreamSpec {
    id: "moons",
    domain: Domain::Plane,
    n_labels: 2,
    likelihood: Likelihood::Softmax,
    scenarios: &[Scenario::Task, Scenario::Domain, Scenario::Class],
    default_scenario: Scenario::Domain,
    default_tasks: 5,
    max_tasks: 20,
    // The tips are 2.28 from the origin; noise adds at most 0.3 √2 in any direction.
    input_box: [-REACH, REACH],
    defaults: PLANE,
};

/// No point is farther from the origin along either axis.
const REACH: f32 = 2.8;
/// Radius of each half-circle.
const RADIUS: f32 = 1.5;
/// Deviation of the noise, σ.
const DEVIATION: f32 = 0.1;

/// Makes the tasks.
pub(super) fn build(settings: &StreamSettings, rng: &Rng) -> Stream {
    let n_turns = settings.n_tasks.saturating_sub(1).max(1) as f32;
    let (train, test) = draw_tasks(settings, rng, |task_idx, row, rng| {
        let label = row % 2;
        let [x, y] = point(label, rng.uniform(0.0, core::f32::consts::PI));
        let (x, y) = (x + DEVIATION * trimmed_normal(rng), y + DEVIATION * trimmed_normal(rng));
        let angle = settings.turn.to_radians() * task_idx as f32 / n_turns;
        let (sin, cos) = (libm::sinf(angle), libm::cosf(angle));
        ([cos * x - sin * y, sin * x + cos * y], label as u16)
    });
    Stream {
        train,
        test,
        label_names: numbered_labels(settings.n_tasks, 2),
        views: vec![[-REACH, -REACH, REACH, REACH]; settings.n_tasks],
    }
}

/// The point of a moon at angle `a`, before noise and rotation.
fn point(label: usize, a: f32) -> [f32; 2] {
    let side = if label == 0 { RADIUS } else { -RADIUS };
    [side * (libm::cosf(a) - 0.5), side * (libm::sinf(a) - 0.25)]
}

#[cfg(test)]
mod tests {
    use super::super::registry::tests::{joint_accuracies, stream_of};
    use super::*;

    #[test]
    fn the_last_task_is_the_first_turned_in_full() {
        // A half turn swaps the moons: every point of the last task lies near the moon of the other label.
        let stream = stream_of("stream=moons&tasks=3&turn=180");
        for (task_idx, exchanged) in [(0, false), (2, true)] {
            let examples = &stream.test[task_idx];
            for row in 0..examples.len() {
                let own = usize::from(examples.labels[row]);
                let moon = if exchanged { 1 - own } else { own };
                let [x, y] = [examples.row(row)[0], examples.row(row)[1]];
                let nearest = (0..=100)
                    .map(|step| {
                        let [u, v] = point(moon, std::f32::consts::PI * step as f32 / 100.0);
                        (x - u).hypot(y - v)
                    })
                    .fold(f32::INFINITY, f32::min);
                // Noise is at most 3σ along each axis.
                assert!(nearest <= 3.0 * DEVIATION * std::f32::consts::SQRT_2 + 0.03);
            }
        }
    }

    #[test]
    fn one_network_can_answer_all_of_them() {
        for tasks in [5, 20] {
            let accuracies = joint_accuracies(&format!("stream=moons&tasks={tasks}"));
            assert!(accuracies.iter().all(|&accuracy| accuracy >= 0.95), "{tasks}: {accuracies:?}");
        }
    }
}
