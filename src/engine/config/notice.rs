//! What was wrong with a link, and what was done about it; `message/notice.rs` says it in words.

/// Why a part of a link was not taken as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// No setting has this name.
    UnknownKey,
    /// No choice has this name; these are the ones there are.
    UnknownChoice(Vec<String>),
    /// Not a number.
    NotANumber,
    /// Outside the range.
    OutOfRange {
        /// Smallest legal value.
        min: String,
        /// Largest legal value.
        max: String,
    },
    /// Not a whole number.
    NotWhole,
    /// Not a list of the form this setting has; the message key says which form.
    Malformed(&'static str),
    /// Given more than once where one is possible.
    Repeated,
    /// Legal by itself but not together with the rest; the message key says why.
    Refused(&'static str),
}

/// One remark on a link: which field, what it said, why it was not taken, what is used instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The field, as the link names it.
    pub field: String,
    /// What the link said.
    pub given: String,
    /// Why that was not taken.
    pub reason: Reason,
    /// What is used instead; empty if the field was left out altogether.
    pub used: String,
}
