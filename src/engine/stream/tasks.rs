//! The tasks of a built stream: training and test examples.

use super::settings::StreamSettings;
use crate::engine::batch::Examples;
use crate::engine::math::rng::Rng;

/// The tasks of a stream, in the order in which they are first learned.
#[derive(Clone, Debug, PartialEq)]
pub struct Stream {
    /// Training examples of each task.
    pub train: Vec<Examples>,
    /// Held-out test examples of each task.
    pub test: Vec<Examples>,
    /// The name of each label of each task.
    pub label_names: Vec<Vec<String>>,
    /// Plane streams: left, bottom, right, top of each task's field of view; line streams: of each task's piece, with
    /// answers on the vertical axis.
    pub views: Vec<[f32; 4]>,
}

/// Makes the tasks of a stream.
pub(in crate::engine) type BuildTasks = fn(&StreamSettings, &Rng) -> Stream;

impl Stream {
    /// The tasks of a run, made by `build`, in the order of the run's first visits.
    pub(super) fn build(settings: &StreamSettings, build: BuildTasks) -> Self {
        let rng = Rng::new(settings.split_seed).split("stream").split(settings.spec.id);
        let built = build(settings, &rng);
        let visited = settings.visited();
        let in_order = |examples: &[Examples]| -> Vec<Examples> {
            visited
                .iter()
                .enumerate()
                .map(|(task_idx, &original)| Examples { task_idx, ..examples[original].clone() })
                .collect()
        };
        Self {
            train: in_order(&built.train),
            test: in_order(&built.test),
            label_names: visited.iter().map(|&task| built.label_names[task].clone()).collect(),
            views: if built.views.is_empty() {
                Vec::new()
            } else {
                visited.iter().map(|&task| built.views[task]).collect()
            },
        }
    }
}
