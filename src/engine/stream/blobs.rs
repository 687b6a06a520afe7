//! Blobs: Gaussian classes scattered over the plane, two new ones with each task.
//!
//! The square ±2.4 is cut into G × G cells of width w = 4.8/G, G the smallest whole number with
//! G² ≥ 2K. The data seed shuffles the cells; class c takes the c-th, its centre uniform within ±0.2w
//! of the cell's middle. Points are normal with deviation σ = 0.1w an axis, those farther than 3σ from
//! their centre drawn again. Centres are at least 0.6w apart, so no two classes touch, for any seed.
//! Task t brings the classes 2t and 2t + 1, in turn.
//!
//! Unlike on the ring, classes lie between others: none can be cut off by a single line, and each data
//! seed is another arrangement.

use super::points::{PLANE, draw_tasks};
use super::settings::StreamSettings;
use super::spec::{Domain, StreamSpec};
use super::tasks::Stream;
use crate::engine::math::rng::Rng;
use crate::engine::network::likelihood::Likelihood;
use crate::engine::scenario::Scenario;

/// The stream's description.
pub(super) static SPEC: StreamSpec = StreamSpec {
    id: "blobs",
    domain: Domain::Plane,
    n_labels: 2,
    likelihood: Likelihood::Softmax,
    scenarios: &[Scenario::Task, Scenario::Domain, Scenario::Class],
    default_scenario: Scenario::Class,
    default_tasks: 5,
    max_tasks: 20,
    input_box: [-REACH, REACH],
    defaults: PLANE,
};

/// Half the side of the square in which classes lie.
const HALF: f32 = 2.4;
/// No point is farther from the origin along either axis: 2.4, and a little for rounding.
const REACH: f32 = 2.5;

/// The centres of the classes and their width.
struct Places {
    /// The centre of each class `[2K]`.
    centres: Vec<[f32; 2]>,
    /// σ.
    deviation: f32,
}

impl Places {
    fn draw(n_classes: usize, rng: &mut Rng) -> Self {
        let side = (1..=n_classes).find(|side| side * side >= n_classes).unwrap_or(1);
        let width = 2.0 * HALF / side as f32;
        let mut cells: Vec<usize> = (0..side * side).collect();
        rng.shuffle(&mut cells);
        let mut place = |cell: usize| {
            let middle = |at: usize| (at as f32 + 0.5) * width - HALF;
            let jitter = 0.2 * width;
            [middle(cell % side) + rng.uniform(-jitter, jitter), middle(cell / side) + rng.uniform(-jitter, jitter)]
        };
        let centres = cells.iter().take(n_classes).map(|&cell| place(cell)).collect();
        Self { centres, deviation: 0.1 * width }
    }
}

/// Makes the tasks.
pub(super) fn build(settings: &StreamSettings, rng: &Rng) -> Stream {
    let n_tasks = settings.n_tasks;
    let places = Places::draw(2 * n_tasks, &mut rng.split("places"));
    let (train, test) = draw_tasks(settings, rng, |task_idx, row, rng| {
        let label = row % 2;
        let [x, y] = places.centres[2 * task_idx + label];
        let [dx, dy] = near_origin(rng);
        ([x + places.deviation * dx, y + places.deviation * dy], label as u16)
    });
    Stream {
        train,
        test,
        label_names: (0..n_tasks).map(|task| vec![(2 * task).to_string(), (2 * task + 1).to_string()]).collect(),
        views: vec![[-REACH, -REACH, REACH, REACH]; n_tasks],
    }
}

/// A normal point of the plane of deviation 1, not farther than 3 from the origin.
fn near_origin(rng: &mut Rng) -> [f32; 2] {
    loop {
        let [x, y] = [rng.normal(), rng.normal()];
        if x * x + y * y <= 9.0 {
            return [x, y];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::registry::tests::joint_accuracies;
    use super::*;
    use crate::engine::config::Config;

    #[test]
    fn classes_never_touch() {
        for n_tasks in 1..=20 {
            for seed in 0..20 {
                let places = Places::draw(2 * n_tasks, &mut Rng::new(seed));
                assert_eq!(places.centres.len(), 2 * n_tasks);
                for (class, [x, y]) in places.centres.iter().enumerate() {
                    for [u, v] in &places.centres[..class] {
                        // Two radii of 3σ, up to rounding.
                        assert!((x - u).hypot(y - v) >= 5.999 * places.deviation);
                    }
                }
            }
        }
    }

    #[test]
    fn the_data_seed_moves_the_classes() {
        let at = |seed: u64| {
            Stream::of(&Config::parse(&format!("stream=blobs&split-seed={seed}")).0.stream).train[0].row(0)[0]
        };
        assert!((at(1) - at(2)).abs() > 0.01);
    }

    #[test]
    fn one_network_can_answer_all_of_them() {
        for tasks in [5, 20] {
            let accuracies = joint_accuracies(&format!("stream=blobs&tasks={tasks}"));
            assert!(accuracies.iter().all(|&accuracy| accuracy >= 0.95), "{tasks}: {accuracies:?}");
        }
    }
}
