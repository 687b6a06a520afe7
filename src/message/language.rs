//! The languages of the project.

/// A language with a complete catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese in simplified characters.
    SimplifiedChinese,
}

impl Language {
    /// Every language, in the order of the menu.
    pub const ALL: [Self; 2] = [Self::English, Self::SimplifiedChinese];

    /// The name in addresses, in storage and in HTML's `lang`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::SimplifiedChinese => "zh-Hans",
        }
    }

    /// The supported language that best matches a tag (`en-GB`, `zh`, `zh_CN`).
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next() {
            Some(first) if first.eq_ignore_ascii_case("en") => Some(Self::English),
            Some(first) if first.eq_ignore_ascii_case("zh") => Some(Self::SimplifiedChinese),
            _ => None,
        }
    }

    /// The language's own name, which its readers recognise.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::SimplifiedChinese => "中文",
        }
    }

    /// The tag of a few words in this language on a page in another: unlike [`Language::id`], which marks the static
    /// texts of which the page shows one.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::SimplifiedChinese => "zh-CN",
        }
    }

    /// The Fluent files loaded so far: those of the first view and those fetched later.
    pub(super) fn sources(self) -> Vec<&'static str> {
        match self {
            Self::English => [&[include_str!("../../assets/messages/en.ftl")], later()].concat(),
            Self::SimplifiedChinese => chinese(),
        }
    }
}

/// The English texts not needed by the first view.
pub const fn later_texts() -> &'static str {
    include_str!("../../assets/messages/en-later.ftl")
}

/// All Chinese texts.
pub const fn chinese_texts() -> [&'static str; 2] {
    [include_str!("../../assets/messages/zh-Hans.ftl"), include_str!("../../assets/messages/zh-Hans-later.ftl")]
}

/// Texts that the web page fetches on demand, once loaded.
#[cfg(target_arch = "wasm32")]
mod here {
    use std::sync::OnceLock;

    static LATER: OnceLock<&'static str> = OnceLock::new();
    static CHINESE: OnceLock<[&'static str; 2]> = OnceLock::new();

    pub(super) fn later() -> &'static [&'static str] {
        LATER.get().map(core::slice::from_ref).unwrap_or_default()
    }

    pub(super) fn chinese() -> Vec<&'static str> {
        CHINESE.get().map(|texts| texts.to_vec()).unwrap_or_default()
    }

    /// Adds the English texts not needed by the first view, once; returns whether they were new.
    pub fn provide_later(texts: &'static str) -> bool {
        LATER.set(texts).is_ok()
    }

    /// Adds the Chinese texts, once.
    pub fn provide_chinese(texts: [&'static str; 2]) {
        let _ = CHINESE.set(texts);
    }

    impl super::Language {
        /// Whether its texts are loaded.
        pub fn is_here(self) -> bool {
            self == Self::English || CHINESE.get().is_some()
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod here {
    pub(super) const fn later() -> &'static [&'static str] {
        const LATER: &[&str] = &[super::later_texts()];
        LATER
    }

    pub(super) fn chinese() -> Vec<&'static str> {
        super::chinese_texts().to_vec()
    }
}

use here::{chinese, later};
#[cfg(target_arch = "wasm32")]
pub use here::{provide_chinese, provide_later};
