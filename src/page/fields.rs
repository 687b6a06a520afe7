//! The run-wide settings: where each stands on the page, and whether it changes anything in a run.

use crate::engine::config::{Config, Init, Mode, OptimizerKind};
use crate::engine::method::Knob;
use crate::engine::scenario::Scenario;
use crate::engine::stream::Domain;

/// Settings of the stream, in the order shown.
pub const OF_THE_STREAM: &[&str] =
    &["scenario", "outputs", "mode", "tasks", "until", "blur", "train", "test", "split", "turn"];
/// Settings of the network.
pub const OF_THE_NETWORK: &[&str] = &["activation", "init", "init-bias"];
/// Settings of the training.
pub const OF_TRAINING: &[&str] =
    &["optimizer", "rate", "momentum", "beta1", "beta2", "epsilon", "reset", "batch", "steps", "evaluate", "balance"];

/// Whether a knob changes anything in this run.
pub fn is_meant(config: &Config, knob: &Knob) -> bool {
    let has_images = matches!(config.stream.domain, Domain::Images { .. });
    match knob.id {
        "split" => has_images,
        "turn" => matches!(config.stream.id, "rotated-digits" | "rotated-mnist" | "moons"),
        "blur" => config.mode == Mode::Sequential && config.until > 1,
        "outputs" => config.scenario == Scenario::Class,
        "init-bias" => config.init == Init::He,
        "momentum" => config.optimizer.kind == OptimizerKind::Momentum,
        "beta1" | "beta2" | "epsilon" => config.optimizer.kind == OptimizerKind::Adam,
        "reset" => config.optimizer.kind != OptimizerKind::Sgd,
        "scenario" => config.stream.scenarios.len() > 1,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::FIELDS;

    fn of_link(link: &str) -> Config {
        let (config, notices) = Config::parse(link);
        assert_eq!(notices, [], "{link}");
        config
    }

    fn is_shown(id: &str, link: &str) -> bool {
        let knob = FIELDS.iter().find(|knob| knob.id == id).expect("a field of that id");
        is_meant(&of_link(link), knob)
    }

    #[test]
    fn every_setting_has_one_place_on_the_page() {
        let mut placed: Vec<&str> = [OF_THE_STREAM, OF_THE_NETWORK, OF_TRAINING].concat();
        placed.sort_unstable();
        let mut known: Vec<&str> = FIELDS.iter().map(|knob| knob.id).collect();
        known.sort_unstable();
        assert_eq!(placed, known, "a setting is missing from page/fields.rs, or stands there twice");
    }

    #[test]
    fn a_setting_of_images_is_shown_with_images_only() {
        assert!(is_shown("split", "stream=split-digits"));
        assert!(!is_shown("split", "stream=islands"));
        assert!(is_shown("turn", "stream=moons"));
        assert!(!is_shown("turn", "stream=islands"));
    }

    #[test]
    fn an_optimiser_shows_what_it_reads() {
        for (optimizer, shown, hidden) in
            [("sgd", "rate", "momentum"), ("momentum", "momentum", "beta1"), ("adam", "epsilon", "momentum")]
        {
            let link = format!("stream=islands&optimizer={optimizer}");
            assert!(is_shown(shown, &link), "{optimizer} {shown}");
            assert!(!is_shown(hidden, &link), "{optimizer} {hidden}");
        }
        assert!(!is_shown("reset", "stream=islands&optimizer=sgd"));
    }

    #[test]
    fn boundaries_blur_only_where_tasks_follow_each_other() {
        assert!(is_shown("blur", "stream=islands"));
        assert!(!is_shown("blur", "stream=islands&mode=joint"));
        assert!(!is_shown("blur", "stream=islands&until=1"));
    }
}
