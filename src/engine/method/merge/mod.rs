//! Merges: at the end of a task, the parameters of all tasks so far are combined into one vector.
//!
//! All merges share two settings: the newest task's share α in the merged parameters, and the initial parameters of
//! the next task. With one task there is nothing to merge, so the first task end changes no bit. In the
//! Task-incremental scenario the output layer is not merged: each task has its own outputs, which no other task has
//! trained.

mod course;
pub(crate) mod drop;
pub mod imm_mean;
pub mod imm_mode;

use super::family::family;
pub(super) use course::{Course, FROM, NEWEST};
pub(crate) use course::{DROPPED, HOLD, TRANSFER};

family![imm_mean, imm_mode];

#[cfg(test)]
mod tests {
    use super::super::{Build, Merge, Setting, members};
    use crate::engine::config::Config;
    use crate::engine::factory::ALL;
    use crate::engine::network::Activation;
    use crate::engine::network::model::Mlp;
    use crate::engine::spec::Axis;

    /// The merge of a link, for a network with one input and C outputs per head.
    pub(super) fn merge_of(query: &str) -> Box<dyn Merge> {
        let (config, notices) = Config::parse(query);
        assert!(notices.is_empty(), "{notices:?}");
        let heads = config.stream.heads();
        let model = Mlp::new(&[1, 1, heads.n_outputs()], Activation::Relu);
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads,
            n_inputs: 1,
            n_parameters: model.n_parameters(),
            input_box: [0.0, 1.0],
            n_train: &[2, 2],
            model: &model,
        };
        let component = config.method.merge.as_ref().expect("a merge");
        match ALL.component(component) {
            Some(Build::Merge(make)) => make(component, &setting),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_first_end_changes_no_bit() {
        for spec in members(Axis::Merge) {
            let mut merge = merge_of(&format!("tasks=2&merge={}", spec.id));
            assert!(merge.start().is_none());
            let ended = [0.3, -0.7, 1.1, 2.3, 0.1, 0.2];
            let mut theta = ended;
            merge.merge(&mut theta);
            assert_eq!(theta, ended, "{}", spec.id);
            assert_eq!(merge.start(), Some(&ended[..]));
        }
    }

    #[test]
    fn outputs_of_one_task_alone_are_not_merged() {
        for spec in members(Axis::Merge) {
            let mut merge = merge_of(&format!("tasks=2&scenario=task&merge={},from:merged", spec.id));
            merge.merge(&mut [2.0; 10]);
            let mut theta = [4.0; 10];
            merge.merge(&mut theta);
            // One unit with its weight and bias, then four outputs with a weight and a bias each.
            assert_eq!(theta[..2], [3.0, 3.0], "{}", spec.id);
            assert_eq!(theta[2..], [4.0; 8], "{}", spec.id);
            assert!(merge.start().is_none());
        }
    }
}
