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

    /// The Fluent file.
    pub(super) fn source(self) -> &'static str {
        match self {
            Self::English => include_str!("../../assets/messages/en.ftl"),
            Self::SimplifiedChinese => chinese(),
        }
    }
}

/// The Chinese file.
pub const fn chinese_texts() -> &'static str {
    include_str!("../../assets/messages/zh-Hans.ftl")
}

/// The Chinese file, as far as it is here: on the web it is fetched by those who read it.
#[cfg(target_arch = "wasm32")]
static CHINESE: std::sync::OnceLock<&'static str> = std::sync::OnceLock::new();

#[cfg(target_arch = "wasm32")]
fn chinese() -> &'static str {
    CHINESE.get().copied().unwrap_or_default()
}

#[cfg(not(target_arch = "wasm32"))]
const fn chinese() -> &'static str {
    chinese_texts()
}

/// Takes the Chinese file in, once.
#[cfg(target_arch = "wasm32")]
pub fn provide_chinese(texts: &'static str) {
    let _ = CHINESE.set(texts);
}

impl Language {
    /// Whether its texts are here.
    #[cfg(target_arch = "wasm32")]
    pub fn is_here(self) -> bool {
        self == Self::English || CHINESE.get().is_some()
    }
}
