//! What a URL fragment requests: a run, or the study.

use crate::engine::config::{Config, Notice};
use crate::engine::distillation::StudyConfig;
use crate::engine::link_repair::{Kind, Repaired, STUDY, link_to, repaired};
use crate::engine::stream::opening_spec;

/// The run of a fragment, with remarks on it; the opening run if the fragment is empty.
pub fn run_of(fragment: &str) -> (Config, Vec<Notice>) {
    if fragment.is_empty() || study_in(fragment).is_some() {
        return (Config::of_stream(opening_spec()), Vec::new());
    }
    Config::parse(fragment)
}

/// The study's query string, if the fragment is a link to a study.
pub fn study_in(fragment: &str) -> Option<&str> {
    let rest = fragment.strip_prefix(STUDY)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('&') }
}

/// Whether a fragment is a link that has been through nothing: it is read without a remark, and not cut off. What this
/// page writes always is.
pub fn is_whole(fragment: &str) -> bool {
    let notices = study_in(fragment).map_or_else(|| run_of(fragment).1, |study| StudyConfig::parse(study).1);
    notices.is_empty() && !fragment.ends_with('&')
}

/// The fragment that was meant by one that is not whole, with remarks on what was done to it.
pub fn meant(fragment: &str) -> (String, Vec<Notice>) {
    let Repaired { kind, query, notices } = repaired(fragment, Kind::Run);
    (link_to(kind, &query), notices)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_appended_does_not_change_what_is_opened() {
        for (given, meant_by_it, n_remarks) in [
            ("stream=ring&seed=3", "stream=ring&seed=3", 0),
            ("stream=ring&seed=3.", "stream=ring&seed=3", 1),
            ("study&seed=3%E3%80%82", "study&seed=3", 1),
            ("stream=ring&seed=3&fbclid=IwAR0", "stream=ring&seed=3", 0),
            ("fbclid=IwAR0", "", 0),
            ("Study.", "study", 1),
        ] {
            let (fragment, notices) = meant(given);
            assert_eq!((fragment.as_str(), notices.len()), (meant_by_it, n_remarks), "{given}: {notices:?}");
            assert_eq!(is_whole(given), given == meant_by_it, "{given}");
            assert!(is_whole(&fragment), "{given}");
        }
        assert!(!is_whole("stream=ring&"));
    }

    #[test]
    fn no_fragment_is_the_opening_run() {
        let (config, notices) = run_of("");
        assert_eq!(config.stream.spec.id, opening_spec().id);
        assert_eq!(notices, []);
    }

    #[test]
    fn a_link_without_a_stream_is_still_the_islands() {
        let (config, notices) = run_of("seed=3");
        assert_eq!((config.stream.spec.id, config.seed), ("islands", 3));
        assert_eq!(notices, []);
    }

    #[test]
    fn a_link_to_the_study_has_the_opening_run_beside_it() {
        assert_eq!(study_in("study&seed=4"), Some("seed=4"));
        assert_eq!(study_in("study"), Some(""));
        assert_eq!(run_of("study&seed=4").0.stream.spec.id, opening_spec().id);
    }

    #[test]
    fn a_word_that_only_begins_like_the_study_is_a_run() {
        assert_eq!(study_in("studying=1"), None);
        assert_eq!(study_in("stream=islands&study"), None);
    }
}
