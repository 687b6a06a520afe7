//! Everything that a new member of the registry, a preset or a stream still lacks, one sentence each that says where to
//! add it.
//!
//! The sentences follow from two plain inputs: the existing texts, formulas, links and figures ([`Known`]), and the
//! requirements of a member ([`Entry`]).

use std::collections::{BTreeMap, BTreeSet};

/// A required text of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Its key.
    pub key: String,
    /// An alternative key.
    pub or: Option<String>,
    /// Whether the page's first view shows it.
    pub is_first: bool,
    /// Whether it is explanatory: then its sentences must be registered.
    pub explains: bool,
}

impl Wanted {
    /// A text that is not explanatory.
    pub fn name(key: String, is_first: bool) -> Self {
        Self { key, or: None, is_first, explains: false }
    }

    /// An explanatory text.
    pub fn idea(key: String, is_first: bool) -> Self {
        Self { key, or: None, is_first, explains: true }
    }
}

/// Something with an id, and its requirements.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its kind: the axis, `preset`, `stream`.
    pub sort: &'static str,
    /// Its id.
    pub id: String,
    /// Its texts.
    pub texts: Vec<Wanted>,
    /// Whether one of the golden links must use it.
    pub is_linked: bool,
    /// Whether its costs and figures are required, as for presets.
    pub is_measured: bool,
}

/// What exists.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The keys of each message file, such as `en.ftl`.
    pub texts: BTreeMap<String, BTreeSet<String>>,
    /// The keys whose sentences are registered, by language.
    pub sentences: BTreeMap<String, BTreeSet<String>>,
    /// Members used by the golden links, as `penalty-ewc`.
    pub linked: BTreeSet<String>,
    /// Presets with counted costs.
    pub costs: BTreeSet<String>,
    /// Presets with measured figures.
    pub measured: BTreeSet<String>,
}

/// The languages, by the names of their files.
pub const LANGUAGES: [&str; 2] = ["en", "zh-Hans"];

/// Everything that an entry lacks, one sentence each.
pub fn missing(entry: &Entry, known: &Known) -> Vec<String> {
    let (sort, id) = (entry.sort, &entry.id);
    let key = format!("{sort}-{id}");
    let mut sentences = Vec::new();
    for wanted in &entry.texts {
        for language in LANGUAGES {
            sentences.extend(missing_text(entry, wanted, language, known));
        }
    }
    if entry.is_linked && !known.linked.contains(&key) {
        let first = if sort == "stream" { "add one on it to LINKS in tests/digests.rs, then " } else { "" };
        sentences.push(format!(
            "{sort} `{id}` is in no golden link: {first}run `UPDATE_GOLDEN=1 cargo test --test digests`"
        ));
    }
    if entry.is_measured && !known.costs.contains(id) {
        sentences.push(format!(
            "{sort} `{id}` has no costs: run `cargo run --release -- measure --costs`, which writes assets/costs.csv"
        ));
    }
    if entry.is_measured && !known.measured.contains(id) {
        sentences.push(format!(
            "{sort} `{id}` has no measured figures: run `cargo run --release -- measure --seeds 10`, which writes \
             assets/measured.csv and docs/measured.md"
        ));
    }
    sentences
}

fn missing_text(entry: &Entry, wanted: &Wanted, language: &str, known: &Known) -> Option<String> {
    let (sort, id, key) = (entry.sort, &entry.id, &wanted.key);
    let [first, details, later] = ["", "-details", "-later"].map(|part| format!("{language}{part}.ftl"));
    let is_in = |file: &str, key: &str| known.texts.get(file).is_some_and(|keys| keys.contains(key));
    // What a link shows is loaded with the first view or right after it.
    let is_at_hand = |key: &str| is_in(&first, key) || is_in(&details, key);
    let is_there = |key: &str| is_at_hand(key) || is_in(&later, key);
    if !is_there(key) {
        if wanted.or.as_deref().is_some_and(is_there) {
            return None;
        }
        let file = if wanted.is_first { details } else { later };
        return Some(format!("{sort} `{id}` has no text `{key}`: add it to assets/messages/{file}"));
    }
    if wanted.is_first && !is_at_hand(key) {
        return Some(format!(
            "the text `{key}` of {sort} `{id}` is shown before anything is opened: move it from assets/messages/{later} to {details}"
        ));
    }
    let is_registered = known.sentences.get(language).is_some_and(|keys| keys.contains(key));
    (wanted.explains && !is_registered).then(|| {
        format!(
            "the sentences of `{key}` are not registered: add each to tests/golden/sentences.txt as `{language} is {key}: \
             …`, or as `{language} law ID {key}: …` if it claims anything about what is learned, kept or forgotten"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(keys: &[&str]) -> BTreeSet<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    fn saliency() -> Entry {
        Entry {
            sort: "penalty",
            id: "saliency".to_owned(),
            texts: vec![
                Wanted::name("penalty-saliency".to_owned(), true),
                Wanted::idea("penalty-saliency-idea".to_owned(), true),
                Wanted {
                    or: Some("symbols-penalty".to_owned()),
                    ..Wanted::name("penalty-saliency-symbols".to_owned(), false)
                },
            ],
            is_linked: true,
            is_measured: false,
        }
    }

    #[test]
    fn what_is_missing_is_said_with_its_place() {
        let mut known = Known::default();
        known.texts.insert("en.ftl".to_owned(), keys(&["penalty-saliency", "penalty-saliency-idea"]));
        known.texts.insert("en-later.ftl".to_owned(), keys(&["penalty-saliency-symbols"]));
        known.texts.insert("zh-Hans-later.ftl".to_owned(), keys(&["penalty-saliency", "symbols-penalty"]));
        known.sentences.insert("en".to_owned(), keys(&["penalty-ewc-idea"]));
        let expected = [
            "the text `penalty-saliency` of penalty `saliency` is shown before anything is opened: move it from \
             assets/messages/zh-Hans-later.ftl to zh-Hans-details.ftl",
            "the sentences of `penalty-saliency-idea` are not registered: add each to tests/golden/sentences.txt as `en \
             is penalty-saliency-idea: …`, or as `en law ID penalty-saliency-idea: …` if it claims anything about what is \
             learned, kept or forgotten",
            "penalty `saliency` has no text `penalty-saliency-idea`: add it to assets/messages/zh-Hans-details.ftl",
            "penalty `saliency` is in no golden link: run `UPDATE_GOLDEN=1 cargo test --test digests`",
        ];
        assert_eq!(missing(&saliency(), &known), expected);
    }

    #[test]
    fn a_preset_is_asked_for_costs_and_figures() {
        let entry =
            Entry { sort: "preset", id: "saliency".to_owned(), texts: Vec::new(), is_linked: false, is_measured: true };
        let mut known = Known::default();
        assert_eq!(missing(&entry, &known).len(), 2);
        known.costs = keys(&["saliency"]);
        known.measured = keys(&["saliency"]);
        assert_eq!(missing(&entry, &known), [""; 0]);
    }

    #[test]
    fn nothing_is_asked_of_what_is_whole() {
        let mut known = Known { linked: keys(&["penalty-saliency"]), ..Known::default() };
        for language in LANGUAGES {
            known.texts.insert(format!("{language}.ftl"), keys(&["penalty-saliency"]));
            known.texts.insert(format!("{language}-details.ftl"), keys(&["penalty-saliency-idea"]));
            known.texts.insert(format!("{language}-later.ftl"), keys(&["symbols-penalty"]));
            known.sentences.insert(language.to_owned(), keys(&["penalty-saliency-idea"]));
        }
        assert_eq!(missing(&saliency(), &known), [""; 0]);
    }
}
