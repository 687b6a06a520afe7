//! Structures: maps from the stored parameters to the effective parameters of the network.

pub mod columns;
pub mod packnet;
pub mod posterior;
pub mod rbf;
pub mod xdg;

use super::family::family;

family![xdg, packnet, columns, posterior, rbf];

#[cfg(test)]
mod tests {
    use super::super::{Build, Setting, Structure};
    use crate::engine::config::Config;
    use crate::engine::factory::ALL;
    use crate::engine::network::model::Mlp;

    fn config_of(query: &str) -> Config {
        let (config, notices) = Config::parse(query);
        assert!(notices.is_empty(), "{query}: {notices:?}");
        config
    }

    /// The network of a link.
    pub(super) fn model_of(query: &str) -> Mlp {
        let config = config_of(query);
        let mut sizes = vec![config.stream.spec.n_inputs()];
        sizes.extend(&config.network.hidden);
        sizes.push(config.stream.heads().n_outputs());
        Mlp::new(&sizes, config.network.activation)
    }

    /// The structure of a link, with 10 training examples per task.
    pub(super) fn structure_of(query: &str) -> Box<dyn Structure> {
        let config = config_of(query);
        let model = model_of(query);
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads: config.stream.heads(),
            n_inputs: config.stream.spec.n_inputs(),
            n_parameters: model.n_parameters(),
            input_box: config.stream.spec.input_box,
            n_train: &vec![10; config.stream.n_tasks],
            model: &model,
        };
        let component = config.method.structure.as_ref().expect("a structure");
        match ALL.component(component) {
            Some(Build::Structure(make)) => make(component, &setting),
            other => panic!("{other:?}"),
        }
    }
}
