//! Errors in a link and the values used instead; `message/notice.rs` puts them into words.

/// Why a part of a link was not accepted as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// No setting has this name.
    UnknownKey,
    /// No choice has this name; holds the valid names.
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
    /// Not a list in this setting's format; the message key names the format.
    Malformed(&'static str),
    /// Given more than once where only one is allowed.
    Repeated,
    /// The whole link, read otherwise than it was given; `used` is what was read.
    Mended,
    /// The end of the link is missing; `given` is the last part.
    CutOff,
    /// The link is too long; `given` is its length and `used` the length that is read, in characters.
    TooLong,
    /// Legal by itself but not with the other settings; the message key gives the reason.
    Refused(&'static str),
}

/// One error in a link: the field, the given text, the reason for rejecting it, and the value used instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The field, as the link names it; empty for the whole link.
    pub field: String,
    /// The text in the link.
    pub given: String,
    /// Why it was rejected.
    pub reason: Reason,
    /// The value used instead; empty if the field was dropped.
    pub used: String,
}

impl Notice {
    /// Whether it reports no error, only how the link was read.
    pub const fn is_harmless(&self) -> bool {
        matches!(self.reason, Reason::Mended)
    }
}
