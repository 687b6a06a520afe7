//! Usual settings: the knob values of a component that a person adds to a run, where the defaults of links do not suit.
//!
//! A knob omitted from a link has its own default, on every stream. For two knobs no single value suits all runs, so
//! menus, switches and presets set them, and links then contain them:
//!
//! * *samples kept*: every method that keeps samples keeps [`BUDGET`] in all, so that a ranking of methods does not
//!   merely rank memory sizes;
//! * *λ of a penalty*: the implicit step opposes the optimiser's step, whose size is the learning rate under Adam and
//!   the gradient's under plain descent, so the same λ is weak under one and stiff under the other.
//!   `assets/strengths.csv` has the value for each kind of input and optimiser; `measure --strengths` chose it. A
//!   penalty that no preset uses may have no entry: its own default is then the usual value.

use super::{Config, number};
use crate::engine::network::optimizer::OptimizerKind;
use crate::engine::spec::{Component, Knob, Spec, Unit};
use crate::engine::stream::Domain;

/// Samples that every method with a memory keeps in total, over all tasks of the stream.
pub const BUDGET: usize = 200;

/// The λ of each penalty for each kind of input and optimiser, one per line: `ewc,images,adam,3000`.
static STRENGTHS: &str = include_str!("../../../assets/strengths.csv");

/// The word for a kind of input in `assets/strengths.csv`.
pub const fn kind_of(domain: Domain) -> &'static str {
    match domain {
        Domain::Plane => "plane",
        Domain::Line => "line",
        Domain::Images { .. } => "images",
    }
}

/// The word for a kind of optimiser there; momentum counts as plain descent, since its step grows with the gradient.
pub const fn descent_of(optimizer: OptimizerKind) -> &'static str {
    match optimizer {
        OptimizerKind::Adam => "adam",
        OptimizerKind::Sgd | OptimizerKind::Momentum => "sgd",
    }
}

/// The usual value of a knob in runs like `config`; `None` where that is its own default.
pub fn usual_value(spec: &Spec, knob: &Knob, config: &Config) -> Option<f32> {
    match (knob.id, knob.unit) {
        ("kept", Unit::Samples) => Some(BUDGET as f32),
        ("kept", Unit::SamplesPerTask) => Some((BUDGET / config.stream.n_tasks).max(1) as f32),
        ("strength", _) => {
            let start = format!(
                "{},{},{},",
                spec.id,
                kind_of(config.stream.spec.domain),
                descent_of(config.training.optimizer.kind)
            );
            STRENGTHS.lines().find_map(|line| number(line.strip_prefix(&start)?))
        }
        _ => None,
    }
}

/// Gives a component the usual values for runs like `config`.
pub fn set_usual(component: &mut Component, config: &Config) {
    for (knob, value) in component.spec.knobs.iter().zip(&mut component.values) {
        if let Some(usual) = usual_value(component.spec, knob, config) {
            *value = usual;
        }
    }
}

/// Updates the knobs that had their usual value for runs like `before` to the usual value for runs like `now`; values
/// chosen by a person stay.
pub fn follow(component: &mut Component, before: &Config, now: &Config) {
    for (knob, value) in component.spec.knobs.iter().zip(&mut component.values) {
        let usual = |config| usual_value(component.spec, knob, config);
        if usual(before) == Some(*value)
            && let Some(usual) = usual(now)
        {
            *value = usual;
        }
    }
}

impl Config {
    /// Gives every component the usual values for this run.
    pub fn set_usual(&mut self) {
        let run = self.clone();
        for component in self.method.sources.iter_mut().chain(&mut self.method.penalties) {
            set_usual(component, &run);
        }
    }

    /// After an edit of `before` that produced this run: usual values there become the usual values here, and a memory
    /// added by the edit gets its usual values.
    pub fn follow(&mut self, before: &Self) {
        let now = self.clone();
        for source in &mut self.method.sources {
            if before.method.sources.iter().any(|known| known.spec == source.spec) {
                follow(source, before, &now);
            } else {
                set_usual(source, &now);
            }
        }
        for penalty in &mut self.method.penalties {
            follow(penalty, before, &now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::fields::TASKS;
    use crate::engine::config::preset::{PRESETS, preset_of};
    use crate::engine::method::members;
    use crate::engine::spec::Axis;
    use crate::engine::stream::STREAMS;

    fn config(query: &str) -> Config {
        let (config, notices) = Config::parse(query);
        assert_eq!(notices, [], "{query}");
        config
    }

    #[test]
    fn every_penalty_of_a_preset_has_a_legal_strength_for_every_kind_and_optimiser() {
        let in_a_preset = |spec: &Spec| {
            PRESETS
                .iter()
                .any(|preset| Config::parse(preset.query).0.method.penalties.iter().any(|part| *part.spec == *spec))
        };
        for stream in STREAMS {
            for optimizer in OptimizerKind::ALL {
                let run = config(&format!("stream={}&optimizer={}", stream.id, optimizer.id()));
                for spec in members(Axis::Penalty) {
                    let knob = spec.knobs.iter().find(|knob| knob.id == "strength").expect("every penalty has a λ");
                    let strength = usual_value(spec, knob, &run);
                    if strength.is_none() && !in_a_preset(spec) {
                        continue;
                    }
                    assert!(
                        strength.is_some_and(|strength| (knob.min..=knob.max).contains(&strength)),
                        "`assets/strengths.csv` lacks {} on {} under {}: {strength:?}",
                        spec.id,
                        stream.id,
                        optimizer.id()
                    );
                }
            }
        }
    }

    #[test]
    fn every_strength_is_of_a_penalty() {
        for line in STRENGTHS.lines() {
            let id = line.split(',').next().unwrap_or_default();
            assert!(
                members(Axis::Penalty).any(|spec| spec.id == id),
                "assets/strengths.csv: no penalty is called {id}"
            );
        }
    }

    #[test]
    fn all_that_keep_samples_keep_as_many() {
        for (stream, n_tasks) in [("islands", 5), ("permuted-digits&tasks=10", 10), ("islands&tasks=3", 3)] {
            for spec in members(Axis::Source).filter(|spec| spec.knobs.iter().any(|knob| knob.id == "kept")) {
                let mut component = Component::new(spec);
                set_usual(&mut component, &config(&format!("stream={stream}")));
                let is_of_task = spec.knobs.iter().any(|knob| knob.id == "kept" && knob.unit == Unit::SamplesPerTask);
                let kept = component.get("kept") as usize * if is_of_task { n_tasks } else { 1 };
                assert!(kept <= BUDGET && kept + n_tasks > BUDGET, "{} on {stream} keeps {kept}", spec.id);
            }
        }
    }

    #[test]
    fn what_was_usual_follows_the_stream_and_what_was_chosen_stays() {
        let before = preset_of("er-balanced").expect("a preset").applied_to(&config("stream=islands"));
        assert_eq!(before.method.sources[0].get("kept"), 40.0);
        let to_ten = |mut config: Config| {
            let before = config.clone();
            config.set_field(&TASKS, 10.0);
            config.follow(&before);
            config.method.sources[0].get("kept")
        };
        assert_eq!(to_ten(before.clone()), 20.0);
        let mut chosen = before;
        chosen.method.sources[0].set("kept", 3.0);
        assert_eq!(to_ten(chosen), 3.0);
    }
}
