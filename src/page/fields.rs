//! The run-wide settings: which part of the page shows each, and whether it has an effect in a run.

use crate::engine::config::Config;
use crate::engine::config::fields::{
    ACTIVATION, BALANCE, BATCH, BETA1, BETA2, BLUR, EPSILON, EVALUATE, Field, INIT, INIT_BIAS, MODE, MOMENTUM,
    OPTIMIZER, OUTPUTS, RATE, RESET, SCENARIO, SPLIT, STEPS, TASKS, TEST, TRAIN, TURN, UNTIL,
};
use crate::engine::network::Init;
use crate::engine::network::optimizer::OptimizerKind;
use crate::engine::scenario::Scenario;
use crate::engine::stream::{Domain, Mode};

/// Settings of the stream, in the order shown.
pub const OF_THE_STREAM: &[&Field] = &[&SCENARIO, &OUTPUTS, &MODE, &TASKS, &UNTIL, &BLUR, &TRAIN, &TEST, &SPLIT, &TURN];
/// Settings of the network.
pub const OF_THE_NETWORK: &[&Field] = &[&ACTIVATION, &INIT, &INIT_BIAS];
/// Settings of the training.
pub const OF_TRAINING: &[&Field] =
    &[&OPTIMIZER, &RATE, &MOMENTUM, &BETA1, &BETA2, &EPSILON, &RESET, &BATCH, &STEPS, &EVALUATE, &BALANCE];

/// Whether a setting has any effect in this run.
pub fn is_meant(config: &Config, field: &Field) -> bool {
    let (stream, optimizer) = (&config.stream, config.training.optimizer.kind);
    let is = |one: &Field| field == one;
    if is(&SPLIT) {
        matches!(stream.spec.domain, Domain::Images { .. })
    } else if is(&TURN) {
        matches!(stream.spec.id, "rotated-digits" | "rotated-mnist" | "moons")
    } else if is(&BLUR) {
        stream.mode == Mode::Sequential && stream.until > 1
    } else if is(&OUTPUTS) {
        stream.scenario == Scenario::Class
    } else if is(&INIT_BIAS) {
        config.network.init == Init::He
    } else if is(&MOMENTUM) {
        optimizer == OptimizerKind::Momentum
    } else if is(&BETA1) || is(&BETA2) || is(&EPSILON) {
        optimizer == OptimizerKind::Adam
    } else if is(&RESET) {
        optimizer != OptimizerKind::Sgd
    } else if is(&SCENARIO) {
        stream.spec.scenarios.len() > 1
    } else {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::fields::{FIELDS, field_of};

    fn of_link(link: &str) -> Config {
        let (config, notices) = Config::parse(link);
        assert_eq!(notices, [], "{link}");
        config
    }

    fn is_shown(id: &str, link: &str) -> bool {
        is_meant(&of_link(link), field_of(id).expect("a field of that id"))
    }

    #[test]
    fn every_setting_has_one_place_on_the_page() {
        let mut placed: Vec<&str> =
            [OF_THE_STREAM, OF_THE_NETWORK, OF_TRAINING].concat().iter().map(|field| field.knob.id).collect();
        placed.sort_unstable();
        let mut known: Vec<&str> = FIELDS.iter().map(|field| field.knob.id).collect();
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
