//! The registry, the presets and the streams as entries, and what the project's files contain about them.

use std::collections::BTreeSet;

use palimpsest::engine::config::preset::PRESETS;
use palimpsest::engine::method::{Axis, Knob, REGISTRY, Scale};
use palimpsest::engine::stream::STREAMS;

use crate::complete::{Entry, Known, LANGUAGES, Wanted};
use crate::source::{Kind, read, tokens};

/// A key as written in the message files.
fn key_of(key: &str) -> String {
    key.replace('+', "plus")
}

fn texts_of(knob: &Knob, is_first: bool) -> Vec<Wanted> {
    let mut texts = vec![
        Wanted::name(format!("knob-{}", knob.id), is_first),
        Wanted::idea(format!("knob-{}-help", knob.id), is_first),
        Wanted::name(format!("unit-{}", knob.unit.id()), is_first),
    ];
    if let Scale::Choice(names) = knob.scale {
        texts.extend(names.iter().map(|name| Wanted::name(format!("choice-{}-{name}", knob.id), is_first)));
    }
    texts
}

/// Everything that has an id and is shown with texts.
pub fn entries() -> Vec<Entry> {
    let mut entries = Vec::new();
    for spec in REGISTRY {
        let (sort, id) = (spec.axis.id(), spec.id.to_owned());
        // The first view has the three groups; axes that allow only one member are opened later.
        let is_first = !Axis::SINGLE.contains(&spec.axis);
        let symbols = Wanted::name(format!("{sort}-{id}-symbols"), false);
        let mut texts = vec![
            Wanted::name(format!("{sort}-{id}"), true),
            Wanted::idea(format!("{sort}-{id}-idea"), is_first),
            Wanted { or: Some(format!("symbols-{sort}")), ..symbols },
        ];
        if spec.axis == Axis::Target {
            texts.push(Wanted::name(format!("rehearsal-{id}"), true));
        }
        texts.extend(spec.knobs.iter().flat_map(|knob| texts_of(knob, is_first)));
        entries.push(Entry { sort, id, texts, is_linked: true, is_measured: false });
    }
    for preset in PRESETS {
        let texts = vec![
            Wanted::name(key_of(&format!("preset-{}", preset.id)), true),
            Wanted::idea(key_of(&format!("preset-{}-idea", preset.id)), false),
            Wanted::name(format!("family-{}", preset.family.id()), true),
        ];
        let id = preset.id.to_owned();
        entries.push(Entry { sort: "preset", id, texts, is_linked: false, is_measured: true });
    }
    for stream in STREAMS {
        let texts = vec![
            Wanted::name(format!("stream-{}", stream.id), true),
            Wanted::idea(format!("stream-{}-idea", stream.id), true),
        ];
        let id = stream.id.to_owned();
        entries.push(Entry { sort: "stream", id, texts, is_linked: true, is_measured: false });
    }
    entries
}

/// The contents of the project's files.
pub fn known() -> Known {
    let mut known = Known::default();
    for language in LANGUAGES {
        for file in ["", "-details", "-later"].map(|part| format!("{language}{part}.ftl")) {
            let text = read(&format!("assets/messages/{file}"));
            let keys = text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
            let keys = keys.filter_map(|line| line.split_once(" =")).map(|(key, _)| key.to_owned());
            known.texts.insert(file, keys.collect());
        }
        let registered = read("tests/golden/sentences.txt");
        let of_language = registered.lines().filter_map(|line| line.strip_prefix(language)?.strip_prefix(' '));
        let keys = of_language.filter_map(|line| line.split_once(": ")?.0.rsplit(' ').next());
        known.sentences.insert(language.to_owned(), keys.map(ToOwned::to_owned).collect());
    }
    let first_words = |text: String, end: char| -> BTreeSet<String> {
        text.lines().filter_map(|line| line.split(end).next()).map(ToOwned::to_owned).collect()
    };
    known.costs = first_words(read("assets/costs.csv"), ',');
    known.measured = first_words(read("assets/measured.csv"), ',');
    known.linked = golden_links().iter().flat_map(|link| used_by(link)).collect();
    known
}

/// The links whose numbers `tests/digests.rs` checks: those written there, and one for each member.
fn golden_links() -> Vec<String> {
    let texts = tokens(&read("tests/digests.rs")).into_iter().filter(|token| token.kind == Kind::Text);
    let written = texts.map(|token| token.text).filter(|text| text.starts_with("stream="));
    let of_members = read("tests/golden/members.txt");
    written.chain(of_members.lines().filter_map(|line| line.split(' ').next()).map(ToOwned::to_owned)).collect()
}

/// The members used by a link, as `penalty-ewc`.
fn used_by(link: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (key, value) in link.split('&').filter_map(|part| part.split_once('=')) {
        let id = value.split(',').next().unwrap_or_default();
        if key == "stream" {
            used.push(format!("stream-{id}"));
        } else if let Some((source, target)) = id.split_once('.').filter(|_| key == Axis::Target.key()) {
            used.extend([format!("source-{source}"), format!("target-{target}")]);
        } else if let Some(axis) = Axis::ALL.into_iter().find(|axis| axis.key() == key && *axis != Axis::Source) {
            used.push(format!("{}-{id}", axis.id()));
        }
    }
    used
}
