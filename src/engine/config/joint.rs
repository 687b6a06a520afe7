//! The joint-training runs that intransigence compares with.

use super::Config;
use crate::engine::method::Method;
use crate::engine::stream::Mode;

impl Config {
    /// The settings of the networks trained jointly on tasks 1 to k, for every task k that the run learns, in task
    /// order; without any method, with the same seed. Tasks return only in the run itself.
    ///
    /// # Source
    /// A. Chaudhry et al., "Riemannian Walk for Incremental Learning", 2018, section 4.
    pub fn joint_references(&self) -> Vec<Self> {
        let n_learned = self.stream.phase_tasks().into_iter().max().map_or(0, |newest| newest + 1);
        (1..=n_learned)
            .map(|until| {
                let mut joint = self.clone();
                joint.stream.mode = Mode::Joint;
                joint.stream.order = self.stream.visited();
                joint.stream.until = until;
                joint.training.evaluate = self.training.steps;
                joint.method = Method { balance: self.method.balance, ..Method::NAIVE };
                joint.schedule.clear();
                joint
            })
            .collect()
    }
}
