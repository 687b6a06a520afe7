//! Islands: small squares around a circle, each divided by its own line.
//!
//! Task t of K: centre 2(cos a, sin a), a = 2πt/K; (u, v) uniform within ±h of the centre; label
//! sign(u cos θ + v sin θ) with θ = 2a + 1 + 1.3t; points closer than h/10 to the line are dropped.
//! h = 0.8 up to five tasks and 4/K beyond, so that neighbours keep apart.

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
    id: "islands",
    domain: Domain::Plane,
    n_labels: 2,
    likelihood: Likelihood::Softmax,
    scenarios: &[Scenario::Task, Scenario::Domain, Scenario::Class],
    default_scenario: Scenario::Domain,
    default_tasks: 5,
    max_tasks: 20,
    input_box: [-2.8, 2.8],
    defaults: PLANE,
};

/// Makes the tasks.
pub(super) fn build(settings: &StreamSettings, rng: &Rng) -> Stream {
    let n_tasks = settings.n_tasks;
    let half = if n_tasks <= 5 { 0.8 } else { 4.0 / n_tasks as f32 };
    let draw = |task_idx: usize, n_rows: usize, rng: &mut Rng| {
        let (centre, tilt) = place(task_idx, n_tasks);
        let mut examples = Examples { task_idx, ..Examples::default() };
        while examples.len() < n_rows {
            let (u, v) = (rng.uniform(-half, half), rng.uniform(-half, half));
            let side = u * libm::cosf(tilt) + v * libm::sinf(tilt);
            if side.abs() >= 0.1 * half {
                examples.inputs.extend([centre[0] + u, centre[1] + v]);
                examples.labels.push(u16::from(side > 0.0));
            }
        }
        examples
    };
    Stream {
        train: (0..n_tasks)
            .map(|task| draw(task, settings.n_train, &mut rng.split("train").split(&task.to_string())))
            .collect(),
        test: (0..n_tasks)
            .map(|task| draw(task, settings.n_test, &mut rng.split("test").split(&task.to_string())))
            .collect(),
        label_names: numbered_labels(n_tasks, 2),
        views: (0..n_tasks)
            .map(|task| {
                let ([x, y], _) = place(task, n_tasks);
                let reach = 1.1 * half;
                [x - reach, y - reach, x + reach, y + reach]
            })
            .collect(),
    }
}

/// The centre of a task's island and the direction of its line's normal.
fn place(task_idx: usize, n_tasks: usize) -> ([f32; 2], f32) {
    let t = task_idx as f32;
    let angle = core::f32::consts::TAU * t / n_tasks as f32;
    ([2.0 * libm::cosf(angle), 2.0 * libm::sinf(angle)], 2.0 * angle + 1.0 + 1.3 * t)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::Config;

    #[test]
    fn islands_stay_apart_and_inside_the_box() {
        for n_tasks in [1, 5, 20] {
            let (config, notices) = Config::parse(&format!("stream=islands&tasks={n_tasks}"));
            assert!(notices.is_empty());
            let stream = Stream::of(&config.stream);
            for examples in stream.train.iter().chain(&stream.test) {
                let ([x, y], _) = place(examples.task_idx, n_tasks);
                for point in examples.inputs.chunks_exact(2) {
                    assert!(point.iter().all(|value| value.abs() <= 2.8));
                    // Nearer to its own centre than to any other's.
                    let own = (point[0] - x).hypot(point[1] - y);
                    for other in (0..n_tasks).filter(|&other| other != examples.task_idx) {
                        let ([ox, oy], _) = place(other, n_tasks);
                        assert!(own < (point[0] - ox).hypot(point[1] - oy) + 0.35);
                    }
                }
                let ones = examples.labels.iter().filter(|&&label| label == 1).count();
                assert!(ones * 10 > examples.len() * 3 && ones * 10 < examples.len() * 7);
            }
        }
    }

    #[test]
    fn train_and_test_points_differ() {
        let stream = Stream::of(&Config::parse("stream=islands").0.stream);
        assert_eq!(stream.train[0].len(), 200);
        assert_eq!(stream.test[0].len(), 300);
        assert!(stream.train[0].inputs[..2] != stream.test[0].inputs[..2]);
    }
}
