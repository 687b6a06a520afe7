//! Invariants of the catalogues: both complete, both alike, and a text for everything that has an id.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::engine::config::Config;
use crate::engine::config::fields::FIELDS;
use crate::engine::config::preset::PRESETS;
use crate::engine::distillation::{Data, Inputs, Way};
use crate::engine::method::WEIGHT;
use crate::engine::method::{Axis, Knob, REGISTRY, Scale};
use crate::engine::stream::STREAMS;

/// A language's Fluent files: the opening view's, the details', and what is opened on demand.
const fn files(language: Language) -> [&'static str; 3] {
    match language {
        Language::English => [
            include_str!("../../assets/messages/en.ftl"),
            include_str!("../../assets/messages/en-details.ftl"),
            include_str!("../../assets/messages/en-later.ftl"),
        ],
        Language::SimplifiedChinese => [
            include_str!("../../assets/messages/zh-Hans.ftl"),
            include_str!("../../assets/messages/zh-Hans-details.ftl"),
            include_str!("../../assets/messages/zh-Hans-later.ftl"),
        ],
    }
}

/// Each key of a Fluent file with the names of its variables, found by naive parsing: an oracle independent of the
/// Fluent parser.
fn keys_and_variables(sources: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    let mut key = String::new();
    for line in sources.iter().flat_map(|source| source.lines()) {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        if line.starts_with(|first: char| first.is_ascii_lowercase()) {
            let (name, _) = line.split_once(" =").expect("a message has ` =` after its name");
            key = name.to_owned();
            let twice = found.insert(key.clone(), BTreeSet::new());
            assert!(twice.is_none(), "`{key}` stands twice");
        }
        let variables = found.get_mut(&key).expect("a text belongs to a name");
        for part in line.split('$').skip(1) {
            let name = part.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next();
            variables.extend(name.map(ToOwned::to_owned));
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_keys_and_variables() {
    let english = keys_and_variables(&files(Language::English));
    let chinese = keys_and_variables(&files(Language::SimplifiedChinese));
    let names = |map: &BTreeMap<String, BTreeSet<String>>| map.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&english), names(&chinese));
    assert_eq!(english, chinese);
}

#[test]
fn every_message_of_the_files_is_in_the_compiled_ones() {
    for language in Language::ALL {
        for (file, compiled) in files(language).into_iter().zip(language.sources()) {
            assert_eq!(compile::compile(file).as_deref(), Ok(compiled), "{}", language.id());
            let names: BTreeSet<&str> =
                compiled.split(format::END).filter_map(|message| Some(message.split_once('=')?.0)).collect();
            assert_eq!(names.len(), keys_and_variables(&[file]).len(), "{}", language.id());
        }
    }
}

#[test]
fn every_text_can_be_put_together() {
    for language in Language::ALL {
        let catalogue = Catalogue::new(language);
        for (key, variables) in keys_and_variables(&files(language)) {
            let values: Vec<(&str, Value<'_>)> =
                variables.iter().map(|name| (name.as_str(), Value::Count(2))).collect();
            let text = catalogue.format(&key, &values);
            assert!(!text.contains('⟦'), "{}: {text}", language.id());
            assert!(!text.contains('{'), "{}: `{key}` is left with a brace: {text}", language.id());
            // In these, *stars* mean bold; in formulas θ* is a parameter's old value.
            if key.starts_with("say-") || key.starts_with("guide-") {
                assert_eq!(text.matches('*').count() % 2, 0, "{}: `{key}` has an open star", language.id());
            }
        }
    }
}

#[test]
fn both_languages_divide_their_texts_alike() {
    let keys = |source: &str| keys_and_variables(&[source]).into_keys().collect::<Vec<_>>();
    let (english, chinese) = (files(Language::English), files(Language::SimplifiedChinese));
    for (english, chinese) in english.into_iter().zip(chinese) {
        assert_eq!(keys(english), keys(chinese));
    }
}

/// Sources, targets and penalties show their knobs before anything is opened.
#[test]
fn the_opening_view_and_the_details_have_the_texts_of_its_knobs() {
    let here = keys_and_variables(&files(Language::English)[..2]);
    let mut keys = Vec::new();
    knob_keys(&WEIGHT, &mut keys);
    for spec in REGISTRY.iter().filter(|spec| !Axis::SINGLE.contains(&spec.axis)) {
        for knob in spec.knobs {
            knob_keys(knob, &mut keys);
        }
    }
    let missing: Vec<String> = keys.into_iter().filter(|key| !here.contains_key(key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn knob_keys(knob: &Knob, keys: &mut Vec<String>) {
    keys.extend([format!("knob-{}", knob.id), format!("knob-{}-help", knob.id), format!("unit-{}", knob.unit.id())]);
    if let Scale::Choice(names) = knob.scale {
        keys.extend(names.iter().map(|name| format!("choice-{}-{name}", knob.id)));
    }
}

#[test]
fn everything_with_an_id_has_a_text() {
    let mut keys: Vec<String> = Vec::new();
    for knob in FIELDS.iter().map(|field| &field.knob).chain([&WEIGHT]) {
        knob_keys(knob, &mut keys);
    }
    for spec in REGISTRY {
        let axis = spec.axis.id();
        keys.extend([format!("axis-{axis}"), format!("{axis}-{}", spec.id), format!("{axis}-{}-idea", spec.id)]);
        if spec.axis == Axis::Target {
            keys.push(format!("rehearsal-{}", spec.id));
        }
        for knob in spec.knobs {
            knob_keys(knob, &mut keys);
        }
    }
    for spec in STREAMS {
        keys.extend([format!("stream-{}", spec.id), format!("stream-{}-idea", spec.id)]);
    }
    for preset in PRESETS {
        keys.extend([
            format!("preset-{}", preset.id),
            format!("preset-{}-idea", preset.id),
            format!("family-{}", preset.family.id()),
        ]);
    }
    for way in Way::IDS {
        keys.extend([format!("arm-{way}"), format!("arm-{way}-short")]);
    }
    for inputs in Inputs::IDS {
        keys.extend([format!("inputs-{inputs}"), format!("inputs-{inputs}-short")]);
    }
    keys.extend(Data::IDS.iter().map(|data| format!("study-data-{data}")));
    for field in ["stream", "layers", "order", "seed", "split-seed", "project"] {
        keys.extend([format!("knob-{field}")]);
    }
    for language in Language::ALL {
        let catalogue = Catalogue::new(language);
        let missing: Vec<&String> = keys.iter().filter(|key| !catalogue.has(key)).collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}", language.id());
    }
}

#[test]
fn every_reason_named_in_the_code_has_a_text() {
    let sources = [include_str!("../engine/config/link.rs"), include_str!("../engine/config/compatibility.rs")];
    for language in Language::ALL {
        let catalogue = Catalogue::new(language);
        for quoted in sources.iter().flat_map(|source| source.split('"')) {
            if quoted.starts_with("refused-") || quoted.starts_with("form-") {
                assert!(catalogue.has(quoted), "{} lacks {quoted}", language.id());
            }
        }
    }
}

#[test]
fn a_missing_text_shows_its_key() {
    assert_eq!(Catalogue::new(Language::English).text("no-such-key"), "⟦no-such-key⟧");
}

#[test]
fn a_remark_names_field_value_range_and_what_is_used() {
    let (_, notices) = Config::parse("rate=5000&colour=red&stream=archipelago&layers=0&steps=2.5");
    let english = Catalogue::new(Language::English);
    let sentences: Vec<String> = notices.iter().map(|notice| english.notice(notice)).collect();
    let saying = |words: &[&str]| {
        sentences.iter().any(|sentence| words.iter().all(|word| sentence.contains(word)) && sentence.ends_with('.'))
    };
    assert!(saying(&["“rate”", "5000", "0.000001", "10 is used instead"]), "{sentences:?}");
    assert!(saying(&["“colour”", "red", "left out"]), "{sentences:?}");
    assert!(saying(&["“stream”", "archipelago", "ring", "islands is used instead"]), "{sentences:?}");
    assert!(saying(&["“layers”", "1024", "32-32 is used instead"]), "{sentences:?}");
    assert!(saying(&["“steps”", "2.5", "whole", "3 is used instead"]), "{sentences:?}");
    assert!(!sentences.iter().any(|sentence| sentence.contains('⟦')), "{sentences:?}");
}

#[test]
fn doubling_shows_each_text_twice() {
    assert_eq!(Catalogue::new(Language::English).doubled().text("play"), "Play Play");
}

#[test]
fn singular_and_plural_differ_in_english() {
    let english = Catalogue::new(Language::English);
    let of = |count: u32| english.format("toggles-count", &[("count", count.into())]);
    assert_eq!(of(1), "1 mid-run change");
    assert_eq!(of(2), "2 mid-run changes");
}
