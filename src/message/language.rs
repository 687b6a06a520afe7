//! The languages of the project.

/// A message file as the build script has compiled it.
macro_rules! compiled {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name, ".txt"))
    };
}

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

    /// The compiled files loaded so far: those of the first view and those fetched later.
    pub(super) fn sources(self) -> Vec<&'static str> {
        match self {
            Self::English => [vec![compiled!("en")], fetched(), lesson(0)].concat(),
            Self::SimplifiedChinese => [chinese(), lesson(1)].concat(),
        }
    }
}

/// The English texts that the opening run does not show, but others do.
pub const fn detail_texts() -> &'static str {
    compiled!("en-details")
}

/// The English texts of what is opened on demand.
pub const fn later_texts() -> &'static str {
    compiled!("en-later")
}

/// The texts of the lesson: English, then Chinese.
pub const fn lesson_texts() -> [&'static str; 2] {
    [compiled!("en-lesson"), compiled!("zh-Hans-lesson")]
}

/// All Chinese texts but the lesson's.
pub const fn chinese_texts() -> [&'static str; 3] {
    [compiled!("zh-Hans"), compiled!("zh-Hans-details"), compiled!("zh-Hans-later")]
}

/// Texts that the web page fetches, once loaded.
#[cfg(target_arch = "wasm32")]
mod here {
    use std::sync::OnceLock;

    static DETAILS: OnceLock<&'static str> = OnceLock::new();
    static LATER: OnceLock<&'static str> = OnceLock::new();
    static CHINESE: OnceLock<[&'static str; 3]> = OnceLock::new();
    static LESSON: OnceLock<[&'static str; 2]> = OnceLock::new();

    pub(super) fn fetched() -> Vec<&'static str> {
        [&DETAILS, &LATER].into_iter().filter_map(|texts| texts.get().copied()).collect()
    }

    pub(super) fn chinese() -> Vec<&'static str> {
        CHINESE.get().map(|texts| texts.to_vec()).unwrap_or_default()
    }

    /// The lesson's texts in the language of this place.
    pub(super) fn lesson(place: usize) -> Vec<&'static str> {
        LESSON.get().and_then(|texts| texts.get(place)).map(|texts| vec![*texts]).unwrap_or_default()
    }

    /// Adds the lesson's texts, once.
    pub fn provide_lesson(texts: [&'static str; 2]) {
        let _ = LESSON.set(texts);
    }

    /// Adds the English texts that the opening run does not show, once.
    pub fn provide_details(texts: &'static str) {
        let _ = DETAILS.set(texts);
    }

    /// Adds the English texts of what is opened on demand, once; returns whether they were new.
    pub fn provide_later(texts: &'static str) -> bool {
        LATER.set(texts).is_ok()
    }

    /// Adds the Chinese texts, once.
    pub fn provide_chinese(texts: [&'static str; 3]) {
        let _ = CHINESE.set(texts);
    }

    impl super::Language {
        /// Whether the texts of its opening view are loaded.
        pub fn is_here(self) -> bool {
            self == Self::English || CHINESE.get().is_some()
        }

        /// Whether the texts of every run are loaded.
        pub fn has_details(self) -> bool {
            if self == Self::English { DETAILS.get().is_some() } else { CHINESE.get().is_some() }
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod here {
    pub(super) fn fetched() -> Vec<&'static str> {
        vec![super::detail_texts(), super::later_texts()]
    }

    pub(super) fn chinese() -> Vec<&'static str> {
        super::chinese_texts().to_vec()
    }

    pub(super) fn lesson(place: usize) -> Vec<&'static str> {
        super::lesson_texts().get(place).map(|texts| vec![*texts]).unwrap_or_default()
    }

    impl super::Language {
        /// Whether the texts of every run are loaded: natively they are built in.
        pub const fn has_details(self) -> bool {
            true
        }
    }
}

use here::{chinese, fetched, lesson};
#[cfg(target_arch = "wasm32")]
pub use here::{provide_chinese, provide_details, provide_later, provide_lesson};
