//! The runs that intransigence compares with.

use super::{Config, Mode};

impl Config {
    /// The settings of the networks trained jointly on tasks 1 to k, for every task k that the run learns, in the
    /// order of tasks; without any method, with the same seed. Tasks that return do so only in the run itself.
    ///
    /// # Source
    /// A. Chaudhry et al., "Riemannian Walk for Incremental Learning", 2018, section 4.
    pub fn joint_references(&self) -> Vec<Self> {
        let n_learned = self.phase_tasks().into_iter().max().map_or(0, |newest| newest + 1);
        (1..=n_learned)
            .map(|until| {
                let mut joint = Self {
                    mode: Mode::Joint,
                    order: self.visited(),
                    until,
                    evaluate: self.steps,
                    rehearsals: Vec::new(),
                    penalties: Vec::new(),
                    projection: None,
                    merge: None,
                    structure: None,
                    readout: None,
                    schedule: Vec::new(),
                    ..self.clone()
                };
                joint.normalize();
                joint
            })
            .collect()
    }
}
