//! Spirals: two interleaved arms, learned piece by piece from the centre outwards.
//!
//! Along an arm, s runs from 0 to 1: radius 0.5 + 2s, angle 1¼ turns · s; label 1 is the opposite arm. Task t of K
//! holds s within t/K–(t + 1)/K of both arms, s uniform there, each coordinate with normal noise of deviation σ = 0.08
//! (deviates beyond 3σ are redrawn). Rows alternate between labels 0 and 1.
//!
//! Each piece alone is easy: two short arcs on opposite sides, almost separable by a line. All pieces together form the
//! classic two-spirals problem, at which no single piece hints, and without contradictions: every point has one label.
//! The decision boundary of a new piece cuts through the older ones, so forgetting comes from cutting, not from
//! conflicting labels. (Rotating the whole figure instead, as for the moons, would make tasks contradict each other as
//! soon as one arm reached the other's position.)
//!
//! # Source
//! K. J. Lang, M. J. Witbrock, "Learning to Tell Two Spirals Apart", 1988.
//!
//! # Differs from the paper
//! 1¼ turns instead of three, random points instead of 97 fixed ones an arm, and noise.

use super::points::{PLANE, draw_tasks, numbered_labels, trimmed_normal};
use super::settings::StreamSettings;
use super::spec::{Domain, StreamSpec};
use super::tasks::Stream;
use crate::engine::math::rng::Rng;
use crate::engine::network::likelihood::Likelihood;
use crate::engine::scenario::Scenario;

/// The stream's description.
pub(super) static SPEC: StreamSpec = StreamSpec {
    id: "spirals",
    domain: Domain::Plane,
    n_labels: 2,
    likelihood: Likelihood::Softmax,
    scenarios: &[Scenario::Task, Scenario::Domain, Scenario::Class],
    default_scenario: Scenario::Domain,
    default_tasks: 5,
    max_tasks: 20,
    // Radius 2.5 at the outer end and at most 3σ of noise along each axis: 2.74.
    input_box: [-REACH, REACH],
    defaults: PLANE,
};

/// No point is farther from the origin along either axis.
const REACH: f32 = 2.8;
/// Number of turns of an arm.
const N_TURNS: f32 = 1.25;
/// Deviation of the noise, σ.
const DEVIATION: f32 = 0.08;

/// Makes the tasks.
pub(super) fn build(settings: &StreamSettings, rng: &Rng) -> Stream {
    let n_tasks = settings.n_tasks;
    let (train, test) = draw_tasks(settings, rng, |task_idx, row, rng| {
        let label = row % 2;
        let s = (task_idx as f32 + rng.unit()) / n_tasks as f32;
        let [x, y] = point(label, s);
        ([x + DEVIATION * trimmed_normal(rng), y + DEVIATION * trimmed_normal(rng)], label as u16)
    });
    Stream {
        train,
        test,
        label_names: numbered_labels(n_tasks, 2),
        views: vec![[-REACH, -REACH, REACH, REACH]; n_tasks],
    }
}

/// The point of an arm at `s`, before noise.
fn point(label: usize, s: f32) -> [f32; 2] {
    let angle = core::f32::consts::TAU * N_TURNS * s;
    let radius = if label == 0 { 0.5 + 2.0 * s } else { -0.5 - 2.0 * s };
    [radius * libm::cosf(angle), radius * libm::sinf(angle)]
}

#[cfg(test)]
mod tests {
    use super::super::registry::tests::{joint_accuracies, stream_of};
    use super::*;

    #[test]
    fn pieces_lie_one_outside_the_other_on_both_arms() {
        let stream = stream_of("stream=spirals&tasks=4");
        for examples in stream.train.iter().chain(&stream.test) {
            for row in 0..examples.len() {
                let radius = examples.row(row)[0].hypot(examples.row(row)[1]);
                let noise = 3.0 * DEVIATION * std::f32::consts::SQRT_2;
                let inner = 0.5 + 0.5 * examples.task_idx as f32;
                assert!(radius >= inner - noise && radius <= inner + 0.5 + noise);
            }
        }
    }

    #[test]
    fn arms_keep_apart() {
        // Centre to centre, the arms are at least seven deviations apart: no point has two labels.
        let along = |label| (0..=400).map(move |step| point(label, step as f32 / 400.0));
        let nearest =
            along(0).flat_map(|[x, y]| along(1).map(move |[u, v]| (x - u).hypot(y - v))).fold(f32::INFINITY, f32::min);
        assert!(nearest >= 7.0 * DEVIATION, "{nearest}");
    }

    #[test]
    fn one_network_can_answer_all_of_them() {
        for tasks in [5, 20] {
            let accuracies = joint_accuracies(&format!("stream=spirals&tasks={tasks}"));
            assert!(accuracies.iter().all(|&accuracy| accuracy >= 0.95), "{tasks}: {accuracies:?}");
        }
    }
}
