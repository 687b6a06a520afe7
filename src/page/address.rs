//! What a URL fragment requests: a run, or the study.

use super::study::LINK;
use crate::engine::config::{Config, Notice};
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
    let rest = fragment.strip_prefix(LINK)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('&') }
}

#[cfg(test)]
mod tests {
    use super::*;

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
