//! The message catalogue: every text shown or spoken to visitors, in English and Simplified Chinese.
//!
//! The texts are Fluent files under `assets/messages`, four for each language: one for the opening view, one for the
//! details of other runs, one for what is opened on demand, one for the lesson. The build script compiles them; only
//! this module reads them. It is independent of the page, so that the command line uses the same catalogue.
//!
//! Keys derived from ids (`source-reservoir`, `knob-kept`, `choice-mode-joint`, `preset-der++`) may contain a `+`,
//! which Fluent does not allow in names: the files write it as `plus`.

#[cfg(test)]
mod compile;
mod format;
mod language;
mod notice;
mod texts;

pub use language::{Language, chinese_texts, detail_texts, later_texts, lesson_texts};
#[cfg(target_arch = "wasm32")]
pub use language::{provide_chinese, provide_details, provide_later, provide_lesson};
pub use texts::Value;

use texts::Texts;

/// All texts in one language.
pub struct Catalogue {
    language: Language,
    texts: Texts,
    is_doubled: bool,
}

impl core::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Catalogue").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Catalogue {
    /// The catalogue of one language.
    pub fn new(language: Language) -> Self {
        Self { language, texts: Texts::of(language), is_doubled: false }
    }

    /// The catalogue with every text doubled, to test whether long texts fit.
    #[must_use]
    pub fn doubled(mut self) -> Self {
        self.is_doubled = true;
        self
    }

    /// The catalogue's language.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Whether this key has a text.
    pub fn has(&self, key: &str) -> bool {
        self.texts.has(&name_of(key))
    }

    /// The text of an optional key; `None` if it is not loaded yet.
    pub fn hint(&self, key: &str) -> Option<String> {
        self.has(key).then(|| self.text(key))
    }

    /// The text of a key without variables.
    pub fn text(&self, key: &str) -> String {
        self.format(key, &[])
    }

    /// The text of a key with its variables filled in. A missing text shows as `⟦key⟧`, one still to be fetched as
    /// nothing.
    pub fn format(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let Some(text) = self.texts.put_together(&name_of(key), values) else {
            return if self.language.has_details() { format!("⟦{key}⟧") } else { String::new() };
        };
        if self.is_doubled { format!("{text} {text}") } else { text }
    }
}

/// The name of a key in the files.
fn name_of(key: &str) -> String {
    key.replace('+', "plus")
}

#[cfg(test)]
mod tests;
