//! Applying a preset: it replaces the run's method and sets the knobs it needs; removing it restores them.

use super::compatibility::settle;
use super::fields::{BALANCE, BLUR, Field, MODE, OPTIMIZER, RATE, SCENARIO};
use super::preset::Preset;
use super::{Config, Notice};
use crate::engine::stream::Mode;

/// The run-wide settings that a preset changed, each with its value before and after.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brought {
    knobs: Vec<(&'static Field, f32, f32)>,
    /// The order of the tasks, and the number of phases.
    phases: Option<[(Vec<usize>, usize); 2]>,
}

impl Brought {
    /// The run's own settings that a method changed.
    fn between(own: &Config, brought: &Config) -> Self {
        let changed = [&OPTIMIZER, &RATE, &SCENARIO, &MODE, &BLUR, &BALANCE];
        let changed = changed.map(|field| (field, own.field(field), brought.field(field)));
        let phases = [own, brought].map(|config| (config.stream.order.clone(), config.stream.until));
        Self {
            knobs: changed.into_iter().filter(|(_, own, brought)| own != brought).collect(),
            phases: (phases[0] != phases[1]).then_some(phases),
        }
    }

    /// The changes that the preset matching a link must have made: the knobs it needs, where the link sets them,
    /// compared with the stream's defaults.
    pub fn by_link(config: &Config) -> Self {
        let defaults = Config::of_stream(config.stream.spec);
        let Some(preset) = Preset::standing_on(config) else { return Self::default() };
        let scenario = preset.sets_scenario().then_some(&SCENARIO);
        let mode = (config.stream.mode == Mode::Joint).then_some(&MODE);
        let needs = preset.needs.iter().map(|(field, _)| *field).chain(scenario).chain(mode);
        Self {
            knobs: needs
                .map(|field| (field, defaults.field(field), config.field(field)))
                .filter(|(field, own, brought)| own != brought && preset.meets(field, *brought))
                .collect(),
            phases: None,
        }
    }

    /// Restores every setting that still has the value the preset gave it.
    pub fn take_back(self, config: &mut Config) {
        for (field, own, brought) in self.knobs {
            if config.field(field) == brought {
                config.set_field(field, own);
            }
        }
        if let Some([own, brought]) = self.phases
            && (&config.stream.order, config.stream.until) == (&brought.0, brought.1)
        {
            (config.stream.order, config.stream.until) = own;
        }
    }
}

impl Preset {
    /// Whether it works in one scenario alone, which its part of the link begins with.
    fn sets_scenario(&self) -> bool {
        self.query.starts_with("scenario=")
    }

    /// Whether a run-wide knob has the value this preset needs; true if it needs none.
    fn meets(&self, field: &Field, value: f32) -> bool {
        self.needs.iter().all(|(needed, wanted)| *needed != field || *wanted == value)
    }

    /// `config` with its method replaced by this one, at the usual settings for its stream, and the other settings
    /// this changed, and what of the method cannot be in this run; stream, network and seeds stay, the old method's
    /// schedule is dropped.
    pub fn brought_to(&self, config: &Config) -> (Config, Brought, Vec<Notice>) {
        let (asked, _) = Config::parse(self.query);
        let mut applied = config.clone();
        applied.stream.mode = match (asked.stream.mode, config.stream.mode) {
            (Mode::Sequential, Mode::Cumulative) => Mode::Cumulative,
            (mode, _) => mode,
        };

        applied.method = asked.method;
        applied.schedule.clear();
        for (field, value) in self.needs {
            applied.set_field(field, *value);
        }
        if !settle(&mut applied.clone()).is_empty() {
            // A method that needs the task identity, or classes, sets the scenario it works in; one with per-task
            // parameters needs sharp boundaries, and one that freezes tasks needs each task only once.
            let facts = applied.method.structure.as_ref().map(|structure| structure.spec.facts);
            applied.stream.mode = asked.stream.mode;
            if facts.is_some_and(|facts| facts.is_per_task) {
                applied.stream.blur = 0.0;
            }
            if facts.is_some_and(|facts| facts.freezes_tasks) && applied.stream.returns() {
                applied.stream.until = applied.stream.phase_tasks().into_iter().max().map_or(1, |newest| newest + 1);
                applied.stream.order = applied.stream.visited();
            }
            if config.stream.spec.scenarios.contains(&asked.stream.scenario) {
                applied.stream.scenario = asked.stream.scenario;
            }
        }
        let refused = settle(&mut applied);
        applied.normalize();
        applied.set_usual();
        let brought = Brought::between(config, &applied);
        (applied, brought, refused)
    }

    /// As [`Preset::brought_to`], without the list of changes.
    pub fn applied_to(&self, config: &Config) -> Config {
        self.brought_to(config).0
    }
}

/// The method of `before` moved to the run `own` of another stream: at the usual settings there, with the knobs its
/// preset needs, and with its seed unless that is the old stream's default.
pub fn moved_to(before: &Config, own: &Config) -> (Config, Brought) {
    let mut config = own.clone();
    config.method.clone_from(&before.method);
    config.stream.mode = before.stream.mode;
    if before.seed != Config::of_stream(before.stream.spec).seed {
        config.seed = before.seed;
    }
    if let Some(preset) = Preset::standing_on(before)
        && preset.needs.iter().all(|(field, value)| before.field(field) == *value)
    {
        for (field, value) in preset.needs {
            config.set_field(field, *value);
        }
        if preset.sets_scenario() {
            config.set_field(&SCENARIO, before.field(&SCENARIO));
        }
    }
    config.normalize();
    config.follow(before);
    let brought = Brought::between(own, &config);
    (config, brought)
}

#[cfg(test)]
mod tests {
    use super::super::preset::{PLAIN_DESCENT, PRESETS, preset_of};
    use super::*;
    use crate::engine::stream::spec_of;

    fn config(query: &str) -> Config {
        let (config, notices) = Config::parse(query);
        assert_eq!(notices, [], "{query}");
        config
    }

    fn preset(id: &str) -> &'static Preset {
        preset_of(id).expect("a preset")
    }

    /// Chooses presets one after the other, as a visitor does in the menu of methods.
    fn chosen(first: &str, presets: &[&str]) -> Config {
        let mut run = config(first);
        let mut brought = Brought::by_link(&run);
        for id in presets {
            brought.take_back(&mut run);
            (run, brought, _) = preset(id).brought_to(&run);
        }
        run
    }

    #[test]
    fn what_a_preset_brought_goes_with_it() {
        for stream in ["stream=islands", "stream=split-digits", "stream=permuted-digits&scenario=task"] {
            let naive = chosen(stream, &["naive"]);
            for presets in [["gpm", "naive"], ["agem", "naive"], ["xdg", "naive"]] {
                assert_eq!(chosen(stream, &presets), naive, "{stream} {presets:?}");
            }
            assert_eq!(chosen(stream, &["gpm", "packnet", "ogd", "ewc"]), chosen(stream, &["ewc"]), "{stream}");
            assert_eq!(chosen(stream, &["gpm"]).field(&RATE), 0.1, "{stream}");
        }
        // A link that already contains the preset: the stream's own settings are restored.
        assert_eq!(
            chosen("stream=islands&optimizer=sgd&rate=0.1&project=gpm", &["naive"]),
            chosen("stream=islands", &["naive"])
        );
    }

    #[test]
    fn what_a_person_chose_stays_whatever_is_tried() {
        let own = "stream=islands&optimizer=sgd&rate=0.03&scenario=domain";
        assert_eq!(chosen(own, &["ewc", "er", "naive"]).field(&RATE), 0.03);
        assert_eq!(chosen(own, &["gpm", "naive"]).field(&RATE), 0.03);
        // A knob changed after the preset set it counts as a person's choice, too.
        let (mut run, brought, _) = preset("gpm").brought_to(&config("stream=islands"));
        run.set_field(&RATE, 0.2);
        brought.take_back(&mut run);
        assert_eq!(run.field(&RATE), 0.2);
    }

    #[test]
    fn another_stream_has_the_method_with_its_needs_and_usual_settings_there() {
        let on = |id: &str| spec_of(id).expect("a stream");
        let (moved, brought) = moved_to(&chosen("stream=islands", &["gpm"]), &Config::of_stream(on("split-digits")));
        assert_eq!((moved.field(&OPTIMIZER), moved.field(&RATE)), (0.0, 0.1));
        let mut back = moved;
        brought.take_back(&mut back);
        assert_eq!(back.field(&OPTIMIZER), Config::of_stream(on("split-digits")).field(&OPTIMIZER));
        let strength = |run: &Config| run.method.penalties[0].get("strength");
        let (moved, _) = moved_to(&chosen("stream=islands", &["ewc"]), &Config::of_stream(on("split-digits")));
        assert_eq!(strength(&moved), strength(&chosen("stream=split-digits", &["ewc"])));
        let (moved, _) =
            moved_to(&config("stream=islands&penalty=ewc,strength:7"), &Config::of_stream(on("split-digits")));
        assert_eq!(strength(&moved), 7.0);
    }

    #[test]
    fn a_seed_that_somebody_chose_goes_along_and_the_opening_one_does_not() {
        let ring = || Config::of_stream(spec_of("ring").expect("a stream"));
        let opening = Config::of_stream(spec_of("islands").expect("a stream"));
        assert_eq!(moved_to(&opening, &ring()).0.seed, ring().seed);
        assert_eq!(moved_to(&config("stream=islands&seed=1234"), &ring()).0.seed, 1234);
    }

    #[test]
    fn every_projection_descends_plainly() {
        for preset in PRESETS.iter().filter(|preset| Config::parse(preset.query).0.method.projection.is_some()) {
            let applied = preset.applied_to(&config("stream=split-digits"));
            for (field, value) in PLAIN_DESCENT {
                assert_eq!(applied.field(field), value, "{}", preset.id);
            }
        }
    }
}
