//! Remarks on links as sentences.

use core::fmt;
use std::sync::LazyLock;

use super::{Catalogue, Language, Value};
use crate::engine::config::{Notice, Reason};

/// Characters of a link that a remark repeats.
const MOST_SHOWN: usize = 80;
/// Remarks on one link that are put into words.
const MOST_REMARKS: usize = 20;

/// Text from a link, with an ellipsis in place of what is too long to be of use.
fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => text[..end].to_owned() + "…",
        None => text.to_owned(),
    }
}

impl Catalogue {
    /// The remarks on a link as sentences: the first twenty, then the number of the others.
    pub fn remarks(&self, notices: &[Notice]) -> Vec<String> {
        let mut sentences: Vec<String> = notices.iter().take(MOST_REMARKS).map(|notice| self.notice(notice)).collect();
        if let Some(n_others @ 1..) = notices.len().checked_sub(MOST_REMARKS) {
            sentences
                .extend(self.has("notice-others").then(|| self.format("notice-others", &[("count", n_others.into())])));
        }
        sentences
    }

    /// A remark on a link as one full sentence: the field, its given value, the allowed values, and the value used
    /// instead. Where its text is not loaded, only the field and its value.
    pub fn notice(&self, notice: &Notice) -> String {
        let [field, given, used] = [&notice.field, &notice.given, &notice.used].map(|text| cut(text));
        let outcome = if used.is_empty() {
            self.text("notice-left-out")
        } else {
            self.format("notice-used-instead", &[("used", Value::from(&used))])
        };
        let (mut why, mut least, mut most) = (String::new(), "", "");
        let key = match &notice.reason {
            Reason::UnknownKey => "notice-unknown-key",
            Reason::NotANumber => "notice-not-a-number",
            Reason::NotWhole => "notice-not-whole",
            Reason::Repeated => "notice-repeated",
            Reason::Mended => "notice-mended",
            Reason::CutOff => "notice-cut-off",
            Reason::TooLong => "notice-too-long",
            Reason::UnknownChoice(choices) => {
                why = choices.join(", ");
                "notice-unknown-choice"
            }
            Reason::OutOfRange { min, max } => {
                (least, most) = (min, max);
                "notice-out-of-range"
            }
            Reason::Malformed(reason) | Reason::Refused(reason) => {
                why = self.hint(reason).unwrap_or_default();
                if why.is_empty() { reason } else { "notice-refused" }
            }
        };
        if !self.has(key) {
            return format!("{field}: {given}");
        }
        let values = [
            ("field", &*field),
            ("given", &given),
            ("used", &used),
            ("outcome", &outcome),
            ("choices", &why),
            ("why", &why),
            ("min", least),
            ("max", most),
        ];
        self.format(key, &values.map(|(name, value)| (name, Value::from(value))))
    }
}

impl fmt::Display for Notice {
    /// The English sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Once: a link may have thousands of remarks, and each would parse the whole catalogue anew.
        static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(Language::English));
        f.write_str(&ENGLISH.notice(self))
    }
}
