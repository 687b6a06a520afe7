//! What must hold of any input whatever; the fuzzer and tests/fuzz.rs call the same functions.

use palimpsest::engine::config::Config;
use palimpsest::engine::distillation::StudyConfig;
use palimpsest::worker::wire::{Post, Reply, bytes_from, message_from};

/// Any text is read as a legal run and a legal study, and the link written of either is read as the same one without a
/// remark.
///
/// # Panics
/// If that does not hold.
pub(crate) fn a_text_is_read_as_a_legal_run(text: &str) {
    let (config, _) = Config::parse(text);
    let link = config.to_query();
    let (again, notices) = Config::parse(&link);
    assert!(notices.is_empty(), "{text:?} becomes {link}, of which is said: {notices:?}");
    assert_eq!(again.to_query(), link, "{text:?}");

    let (study, _) = StudyConfig::parse(text);
    let link = study.to_query();
    let (again, notices) = StudyConfig::parse(&link);
    assert!(notices.is_empty(), "{text:?} becomes the study {link}, of which is said: {notices:?}");
    assert_eq!(again.to_query(), link, "{text:?}");
}

/// Any bytes are a message or refused; a message is written as bytes that mean the same.
///
/// # Panics
/// If that does not hold.
pub(crate) fn bytes_are_a_message_or_refused(bytes: &[u8]) {
    if let Ok(post) = message_from::<Post>(bytes) {
        let written = bytes_from(&post);
        let again = message_from::<Post>(&written).map(|post| bytes_from(&post));
        assert_eq!(again.as_ref(), Ok(&written), "{bytes:?}");
    }
    if let Ok(reply) = message_from::<Reply>(bytes) {
        let written = bytes_from(&reply);
        let again = message_from::<Reply>(&written).map(|reply| bytes_from(&reply));
        assert_eq!(again.as_ref(), Ok(&written), "{bytes:?}");
    }
}
