//! Ring: Gaussian classes around a circle, two new ones with each task.
//!
//! Class c of 2K sits at angle 2π(sc mod 2K)/2K on radius 2 with deviation σ; s = 3 (the smallest of
//! 3, 7, 11 … that shares no factor with 2K), so that a task's two classes are not neighbours.
//! σ = 0.25 up to five tasks and 1.25/K beyond.

use super::points::PLANE;
use super::settings::StreamSettings;
use super::spec::{Domain, StreamSpec};
use super::tasks::Stream;
use crate::engine::batch::Examples;
use crate::engine::math::rng::Rng;
use crate::engine::network::likelihood::Likelihood;
use crate::engine::scenario::Scenario;

/// The stream's description.
pub(super) static SPEC: StreamSpec = StreamSpec {
    id: "ring",
    domain: Domain::Plane,
    n_labels: 2,
    likelihood: Likelihood::Softmax,
    scenarios: &[Scenario::Task, Scenario::Domain, Scenario::Class],
    default_scenario: Scenario::Class,
    default_tasks: 5,
    max_tasks: 20,
    input_box: [-2.8, 2.8],
    defaults: PLANE,
};

/// Makes the tasks.
pub(super) fn build(settings: &StreamSettings, rng: &Rng) -> Stream {
    let n_tasks = settings.n_tasks;
    let n_classes = 2 * n_tasks;
    let deviation = if n_tasks <= 5 { 0.25 } else { 1.25 / n_tasks as f32 };
    let stride = [3, 7, 11, 13].into_iter().find(|stride| are_coprime(*stride, n_classes)).unwrap_or(1);
    let centre = |class: usize| {
        let angle = core::f32::consts::TAU * (stride * class % n_classes) as f32 / n_classes as f32;
        [2.0 * libm::cosf(angle), 2.0 * libm::sinf(angle)]
    };
    let draw = |task_idx: usize, n_rows: usize, rng: &mut Rng| {
        let mut examples = Examples { task_idx, ..Examples::default() };
        for row in 0..n_rows {
            let label = row % 2;
            let [x, y] = centre(2 * task_idx + label);
            examples.inputs.extend([x + deviation * rng.normal(), y + deviation * rng.normal()]);
            examples.labels.push(label as u16);
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
        label_names: (0..n_tasks).map(|task| vec![(2 * task).to_string(), (2 * task + 1).to_string()]).collect(),
        views: vec![[-2.8, -2.8, 2.8, 2.8]; n_tasks],
    }
}

const fn are_coprime(mut a: usize, mut b: usize) -> bool {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::Config;

    #[test]
    fn class_c_of_ten_sits_at_three_c_tenths_of_a_turn() {
        let stream = Stream::of(&Config::parse("stream=ring").0.stream);
        for examples in &stream.train {
            for label in 0..2_u16 {
                let mut mean = [0.0_f32; 2];
                let mut n = 0.0;
                for (point, _) in examples.inputs.chunks_exact(2).zip(&examples.labels).filter(|(_, l)| **l == label) {
                    mean[0] += point[0];
                    mean[1] += point[1];
                    n += 1.0;
                }
                let class = 2 * examples.task_idx + usize::from(label);
                let angle = std::f32::consts::TAU * ((3 * class) % 10) as f32 / 10.0;
                // The mean of 100 points has deviation 0.025 per axis: four of them.
                assert!((mean[0] / n - 2.0 * angle.cos()).abs() < 0.1);
                assert!((mean[1] / n - 2.0 * angle.sin()).abs() < 0.1);
            }
        }
    }

    #[test]
    fn every_number_of_tasks_gives_classes_places_of_their_own() {
        for n_tasks in 1..=20 {
            assert!([3, 7, 11, 13].into_iter().any(|stride| are_coprime(stride, 2 * n_tasks)));
        }
    }
}
