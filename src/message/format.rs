//! The signs of a compiled message file.
//!
//! A file is a sequence of messages, each `name=text` and ended by [`END`]. In a text, `{name}` is a variable, and
//! `{name` followed by variants, each [`KEY`], its key, [`VALUE`] and its text, then `}`, is a choice; the last variant
//! is the default.

/// Ends a message.
pub(super) const END: char = '\u{1}';
/// Precedes a variant's key.
pub(super) const KEY: char = '\u{2}';
/// Precedes a variant's text.
pub(super) const VALUE: char = '\u{3}';
