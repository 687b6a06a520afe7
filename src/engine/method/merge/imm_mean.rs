//! IMM-mean: the network answers with the mean of the parameters at the tasks' ends.
//!
//! θ = Σₜ αₜ θₜ with Σ αₜ = 1, kept as a running mean m ← m + α (θₜ − m): one vector for any number of tasks. By
//! default α = 1/t: all tasks count equally.
//!
//! # Source
//! S.-W. Lee, J.-H. Kim, J. Jun, J.-W. Ha, B.-T. Zhang, "Overcoming Catastrophic Forgetting by Incremental Moment
//! Matching", 2017, eq. 2; their weight-transfer is `from:last`, their L2- and drop-transfer are choices of
//! `transfer`.
//!
//! # Differs from the paper
//! Outputs that belong to a single task are not merged.

use super::{Course, DROPPED, FROM, HOLD, NEWEST, TRANSFER};
use crate::engine::method::build::Build;
use crate::engine::method::component::Merge;
use crate::engine::method::context::Setting;
use crate::engine::spec::{Axis, Component, Facts, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "imm-mean",
    axis: Axis::Merge,
    paper: "Lee et al. 2017",
    knobs: &[FROM, TRANSFER, HOLD, DROPPED, NEWEST],
    facts: Facts { needs_plain_parameters: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "θ = ∑_k α_k θ_k , ∑_k α_k = 1";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Merge(|component, setting| Box::new(ImmMean::new(component, setting)));

struct ImmMean {
    course: Course,
    /// m `[parameters that are merged]`.
    mean: Vec<f32>,
}

impl ImmMean {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let course = Course::new(component, setting);
        Self { mean: vec![0.0; course.n_shared], course }
    }
}

impl Merge for ImmMean {
    fn merge(&mut self, theta: &mut [f32]) {
        let share = self.course.end_task(theta);
        for (mean, theta) in self.mean.iter_mut().zip(theta) {
            *mean += share * (*theta - *mean);
            *theta = *mean;
        }
    }

    fn start(&self) -> Option<&[f32]> {
        self.course.start()
    }

    fn bytes(&self) -> u64 {
        self.course.bytes() + (4 * self.mean.len()) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::merge_of;

    #[test]
    fn three_tasks_have_a_third_each() {
        let mut merge = merge_of("tasks=3&merge=imm-mean");
        let mut last = [0.0; 6];
        for value in [1.0, 2.0, 6.0] {
            last = [value; 6];
            merge.merge(&mut last);
        }
        assert_eq!(last, [3.0; 6]);
        // The next task begins with the parameters at the end of the last one.
        assert_eq!(merge.start(), Some(&[6.0; 6][..]));
    }

    #[test]
    fn the_newest_task_has_the_share_it_is_given() {
        let mut merge = merge_of("tasks=3&merge=imm-mean,newest:0.25");
        let mut last = [0.0; 6];
        for value in [1.0, 2.0, 6.0] {
            last = [value; 6];
            merge.merge(&mut last);
        }
        // 1, then ¾·1 + ¼·2 = 1.25, then ¾·1.25 + ¼·6 = 2.4375.
        assert_eq!(last, [2.4375; 6]);
    }
}
