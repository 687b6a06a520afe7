//! Remarks on links as sentences.

use core::fmt;

use super::{Catalogue, Language, Value};
use crate::engine::config::{Notice, Reason};

impl Catalogue {
    /// A remark on a link as one full sentence: the field, its given value, the allowed values, and the value used
    /// instead.
    pub fn notice(&self, notice: &Notice) -> String {
        let outcome = if notice.used.is_empty() {
            self.text("notice-left-out")
        } else {
            self.format("notice-used-instead", &[("used", Value::from(&notice.used))])
        };
        let field = Value::from(&notice.field);
        let given = Value::from(&notice.given);
        let outcome = Value::from(&outcome);
        let common = |key: &str| self.format(key, &[("field", field), ("given", given), ("outcome", outcome)]);
        match &notice.reason {
            Reason::UnknownKey => common("notice-unknown-key"),
            Reason::NotANumber => common("notice-not-a-number"),
            Reason::NotWhole => common("notice-not-whole"),
            Reason::Repeated => common("notice-repeated"),
            Reason::UnknownChoice(choices) => self.format(
                "notice-unknown-choice",
                &[
                    ("field", field),
                    ("given", given),
                    ("outcome", outcome),
                    ("choices", Value::from(&choices.join(", "))),
                ],
            ),
            Reason::OutOfRange { min, max } => self.format(
                "notice-out-of-range",
                &[
                    ("field", field),
                    ("given", given),
                    ("outcome", outcome),
                    ("min", Value::from(min)),
                    ("max", Value::from(max)),
                ],
            ),
            Reason::Malformed(why) | Reason::Refused(why) => self.format(
                "notice-refused",
                &[("field", field), ("given", given), ("outcome", outcome), ("why", Value::from(&self.text(why)))],
            ),
        }
    }
}

impl fmt::Display for Notice {
    /// The English sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Catalogue::new(Language::English).notice(self))
    }
}
