//! The subject of a card, encoded as one word so that a link in a card can name another card.

use crate::engine::config::Config;
use crate::engine::config::preset::{Preset, preset_of};
use crate::engine::method::{Axis, Spec, memory_source, spec_of};

/// The subject of a card.
#[derive(Clone, Debug, PartialEq)]
pub enum Topic {
    /// A preset.
    Preset(&'static Preset),
    /// Components: one, a rehearsal's source and target, or all of a custom run.
    Components(Vec<&'static Spec>),
}

impl Topic {
    /// The topic of this word: `preset/ewc`, `penalty/ewc`, `source/noise,target/teacher`.
    pub fn parse(word: &str) -> Option<Self> {
        if let Some(id) = word.strip_prefix("preset/") {
            return preset_of(id).map(Self::Preset);
        }
        let specs = word.split(',').map(|part| {
            let (axis, id) = part.split_once('/')?;
            spec_of(Axis::ALL.into_iter().find(|known| known.id() == axis)?, id)
        });
        specs.collect::<Option<Vec<_>>>().map(Self::Components)
    }

    /// The word that [`Topic::parse`] reads.
    pub fn word(&self) -> String {
        match self {
            Self::Preset(preset) => format!("preset/{}", preset.id),
            Self::Components(specs) => specs.iter().map(|spec| word_of(spec)).collect::<Vec<_>>().join(","),
        }
    }

    /// The method of a run: the preset it is based on, else its own components; `None` if it has neither.
    pub fn of_run(config: &Config) -> Option<Self> {
        let own = || Some(components_of(config)).filter(|specs| !specs.is_empty()).map(Self::Components);
        Preset::standing_on(config).map(Self::Preset).or_else(own)
    }

    /// The word of a run's method; empty if it has none.
    pub fn word_of_run(config: &Config) -> String {
        Self::of_run(config).map_or_else(String::new, |topic| topic.word())
    }

    /// The components it is made of.
    pub fn components(&self) -> Vec<&'static Spec> {
        match self {
            Self::Preset(preset) => components_of(&Config::parse(preset.query).0),
            Self::Components(specs) => specs.clone(),
        }
    }
}

/// The word of a card about one component.
pub(super) fn word_of(spec: &Spec) -> String {
    format!("{}/{}", spec.axis.id(), spec.id)
}

impl Topic {
    /// The words of the laws that its card shows: its own, and those of its components. A preset's sources are left
    /// out as they say little about it: a projection only compares with their samples.
    pub(super) fn words(&self) -> Vec<String> {
        let is_preset = matches!(self, Self::Preset(_));
        let parts = self.components().into_iter().filter(|spec| !is_preset || spec.axis != Axis::Source);
        core::iter::once(self.word()).chain(parts.map(word_of)).collect()
    }
}

/// The components of a run, each once, including the memories of projections and read-outs.
pub(super) fn components_of(config: &Config) -> Vec<&'static Spec> {
    let mut specs: Vec<&'static Spec> = Vec::new();
    let mut put = |spec: &'static Spec| {
        if !specs.contains(&spec) {
            specs.push(spec);
        }
    };
    for rehearsal in &config.method.rehearsals {
        put(rehearsal.source);
        put(rehearsal.target.spec);
    }
    config.method.penalties.iter().for_each(|penalty| put(penalty.spec));
    for part in Axis::SINGLE.into_iter().filter_map(|axis| config.method.part(axis)) {
        put(part.spec);
        if let Some(source) = memory_source(part) {
            put(source);
        }
    }
    specs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::preset::PRESETS;
    use crate::engine::method::REGISTRY;

    #[test]
    fn every_topic_is_found_by_its_word() {
        for preset in PRESETS {
            let topic = Topic::Preset(preset);
            assert_eq!(Topic::parse(&topic.word()).map(|topic| topic.word()), Some(topic.word()));
        }
        for spec in REGISTRY {
            assert_eq!(Topic::parse(&word_of(spec)), Some(Topic::Components(vec![*spec])));
        }
        let pair = "source/noise,target/teacher";
        assert_eq!(Topic::parse(pair).map(|topic| topic.word()), Some(pair.to_owned()));
        for wrong in ["", "preset/none", "penalty/noise", "noise", "source/noise,target/none"] {
            assert_eq!(Topic::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_preset_is_made_of_its_components() {
        let ids = |word: &str| -> Vec<String> {
            Topic::parse(word).expect("a topic").components().iter().map(|spec| word_of(spec)).collect()
        };
        assert_eq!(ids("preset/naive"), Vec::<String>::new());
        assert_eq!(ids("preset/der++"), ["source/reservoir", "target/labels", "target/stored"]);
        assert_eq!(ids("preset/agem")[0], "projection/agem");
        assert_eq!(ids("preset/xdg-si"), ["penalty/si", "structure/xdg"]);
    }
}
