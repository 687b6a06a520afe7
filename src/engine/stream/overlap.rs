//! Overlap: all tasks share the same inputs but label them by different rules.
//!
//! (u, v) uniform within ±1.5; rules u > 0; v > 0; uv > 0; u² + v² > 1.4; u + v > 0.2; further tasks use
//! u cos φ + v sin φ > 0.3 sin 2t with φ = 2.4t. Only task-incremental: without the task identity, no network can
//! answer.

use super::points::{PLANE, numbered_labels};
use super::settings::StreamSettings;
use super::spec::{Domain, StreamSpec};
use super::tasks::Stream;
use crate::engine::batch::Examples;
use crate::engine::math::rng::Rng;
use crate::engine::network::likelihood::Likelihood;
use crate::engine::scenario::Scenario;

/// The stream's description.
pub(super) static SPEC: StreamSpec = StreamSpec {
    id: "overlap",
    domain: Domain::Plane,
    n_labels: 2,
    likelihood: Likelihood::Softmax,
    scenarios: &[Scenario::Task],
    default_scenario: Scenario::Task,
    default_tasks: 5,
    max_tasks: 20,
    input_box: [-1.5, 1.5],
    defaults: PLANE,
};

/// Half the width of the square that inputs fill.
const HALF: f32 = 1.5;

/// Makes the tasks.
pub(super) fn build(settings: &StreamSettings, rng: &Rng) -> Stream {
    let draw = |task_idx: usize, n_rows: usize, rng: &mut Rng| {
        let mut examples = Examples { task_idx, ..Examples::default() };
        for _ in 0..n_rows {
            let (u, v) = (rng.uniform(-HALF, HALF), rng.uniform(-HALF, HALF));
            examples.inputs.extend([u, v]);
            examples.labels.push(u16::from(answer(task_idx, u, v)));
        }
        examples
    };
    Stream {
        train: (0..settings.n_tasks)
            .map(|task| draw(task, settings.n_train, &mut rng.split("train").split(&task.to_string())))
            .collect(),
        test: (0..settings.n_tasks)
            .map(|task| draw(task, settings.n_test, &mut rng.split("test").split(&task.to_string())))
            .collect(),
        label_names: numbered_labels(settings.n_tasks, 2),
        views: vec![[-HALF, -HALF, HALF, HALF]; settings.n_tasks],
    }
}

/// The label of (u, v) by a task's rule.
fn answer(task_idx: usize, u: f32, v: f32) -> bool {
    match task_idx {
        0 => u > 0.0,
        1 => v > 0.0,
        2 => u * v > 0.0,
        3 => u * u + v * v > 1.4,
        4 => u + v > 0.2,
        _ => {
            let t = task_idx as f32;
            u * libm::cosf(2.4 * t) + v * libm::sinf(2.4 * t) > 0.3 * libm::sinf(2.0 * t)
        }
    }
}
