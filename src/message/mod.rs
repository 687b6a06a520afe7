//! The message catalogue: every text a visitor reads or hears, in English and Simplified Chinese.
//!
//! The texts are Fluent files under `assets/messages`, two for each language: what the page's first view shows, and what
//! is opened later; this module is the only reader of them. It
//! knows nothing of the page, so that the command line speaks from the same catalogue.
//!
//! Keys made from ids (`source-reservoir`, `knob-kept`, `choice-mode-joint`, `preset-der++`) may
//! hold a `+`, which Fluent does not allow in names: it is written `plus` in the files.

mod language;
mod notice;
mod texts;

pub use language::{Language, chinese_texts, later_texts};
#[cfg(target_arch = "wasm32")]
pub use language::{provide_chinese, provide_later};
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

    /// The catalogue with every text written twice: a test of whether long texts fit.
    #[must_use]
    pub fn doubled(mut self) -> Self {
        self.is_doubled = true;
        self
    }

    /// The language it speaks.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a text of this key.
    pub fn has(&self, key: &str) -> bool {
        self.texts.has(&name_of(key))
    }

    /// The text of a key without which a reader can do: none if it is not here yet.
    pub fn hint(&self, key: &str) -> Option<String> {
        self.has(key).then(|| self.text(key))
    }

    /// The text of a key that has no variables.
    pub fn text(&self, key: &str) -> String {
        self.format(key, &[])
    }

    /// The text of a key with its variables put in. A missing text shows as `⟦key⟧`.
    pub fn format(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let Some(text) = self.texts.put_together(&name_of(key), values) else {
            return format!("⟦{key}⟧");
        };
        if self.is_doubled { format!("{text} {text}") } else { text }
    }
}

/// The name a key has in the files.
fn name_of(key: &str) -> String {
    key.replace('+', "plus")
}

#[cfg(test)]
mod tests;
