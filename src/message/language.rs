//! The languages the project speaks.

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

    /// The language that a tag (`en-GB`, `zh`, `zh_CN`) asks for, as far as it is spoken here.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next() {
            Some(first) if first.eq_ignore_ascii_case("en") => Some(Self::English),
            Some(first) if first.eq_ignore_ascii_case("zh") => Some(Self::SimplifiedChinese),
            _ => None,
        }
    }

    /// The language's name for itself: those who look for it can read it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::SimplifiedChinese => "中文",
        }
    }

    /// The tag of a few words in this language within a page in another: not [`Language::id`],
    /// which marks the static texts of which the page shows one.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::SimplifiedChinese => "zh-CN",
        }
    }

    /// The Fluent files that are here: of the first view, and of what is opened later.
    pub(super) fn sources(self) -> Vec<&'static str> {
        match self {
            Self::English => [&[include_str!("../../assets/messages/en.ftl")], later()].concat(),
            Self::SimplifiedChinese => chinese(),
        }
    }
}

/// The English texts that the first view goes without.
pub const fn later_texts() -> &'static str {
    include_str!("../../assets/messages/en-later.ftl")
}

/// The Chinese texts, all of them.
pub const fn chinese_texts() -> [&'static str; 2] {
    [include_str!("../../assets/messages/zh-Hans.ftl"), include_str!("../../assets/messages/zh-Hans-later.ftl")]
}

/// What is here of what the web fetches when it is read.
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

    /// Takes in the English texts that the first view goes without, once; says whether they are new.
    pub fn provide_later(texts: &'static str) -> bool {
        LATER.set(texts).is_ok()
    }

    /// Takes the Chinese texts in, once.
    pub fn provide_chinese(texts: [&'static str; 2]) {
        let _ = CHINESE.set(texts);
    }

    impl super::Language {
        /// Whether its texts are here.
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
