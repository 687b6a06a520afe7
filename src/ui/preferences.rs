//! The visitor's preferences: language, theme, motion; and the page's modes from the query string.
//!
//! Looked up in the URL (`?lang=`, `?theme=`), then in the saved choice, then in the browser, as `assets/boot/early.js`
//! does before the first paint.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, UrlSearchParams};

use crate::message::Language;
use crate::page::lesson::Manner;
use crate::page::teaching::Paper;

/// Light, dark, or the system's setting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The system's setting.
    #[default]
    System,
    /// Ink on paper.
    Light,
    /// Chalk on slate.
    Dark,
}

impl Theme {
    /// The name used in URLs, in storage, in `data-theme` and in the message key `theme-…`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn from_id(id: &str) -> Option<Self> {
        [Self::System, Self::Light, Self::Dark].into_iter().find(|theme| theme.id() == id)
    }

    /// The next theme in the button's cycle.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// Whether the page is dark with this choice.
    pub fn is_dark(self) -> bool {
        match self {
            Self::System => matches("(prefers-color-scheme: dark)"),
            Self::Light => false,
            Self::Dark => true,
        }
    }
}

/// The page's initial settings.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "settings that are independent of each other")]
pub struct Preferences {
    /// The language.
    pub language: Language,
    /// The theme.
    pub theme: Theme,
    /// Whether single-key shortcuts are on.
    pub shortcuts_on: bool,
    /// `?strings=double`: doubles every text, to test whether long texts fit.
    pub strings_doubled: bool,
    /// `?test`: the page exposes hooks for tests.
    pub is_test: bool,
    /// Whether the run starts by itself: not under reduced motion, nor with `?autoplay=off`, nor in the lesson.
    pub starts_by_itself: bool,
    /// `?lesson=4`: the lesson's step, from 0.
    pub lesson: Option<usize>,
    /// How the lesson is opened.
    pub manner: Manner,
    /// `?sheet=4`: a paper for print instead of the page.
    pub paper: Option<Paper>,
}

impl Preferences {
    /// The visitor's current preferences.
    pub fn of_the_visitor() -> Self {
        let query = web_sys::window()
            .and_then(|window| window.location().search().ok())
            .and_then(|search| UrlSearchParams::new_with_str(&search).ok());
        let asked = |key: &str| query.as_ref().and_then(|query| query.get(key));
        let language = asked("lang")
            .and_then(|tag| Language::from_tag(&tag))
            .or_else(|| saved("language").and_then(|tag| Language::from_tag(&tag)))
            .or_else(browser_language)
            .unwrap_or_default();
        let theme = asked("theme")
            .and_then(|id| Theme::from_id(&id))
            .or_else(|| saved("theme").and_then(|id| Theme::from_id(&id)))
            .unwrap_or_default();
        let lesson = lesson_asked();
        let paper = asked("sheet").and_then(|name| Paper::of(&name));
        let is_asked = |key: &str, value: &str| asked(key).as_deref() == Some(value);
        Self {
            language,
            theme,
            shortcuts_on: saved("shortcuts").as_deref() != Some("off"),
            strings_doubled: asked("strings").as_deref() == Some("double"),
            is_test: query.as_ref().is_some_and(|query| query.has("test")),
            starts_by_itself: !motion_is_reduced()
                && !is_asked("autoplay", "off")
                && lesson.is_none()
                && paper.is_none(),
            lesson,
            paper,
            manner: Manner {
                is_locked: is_asked("lock", "1"),
                hides_answers: is_asked("answers", "hide"),
                is_paced: is_asked("pace", "class"),
                is_projected: is_asked("projector", "1"),
            },
        }
    }
}

/// The address of the page, without query string and fragment.
pub fn page_address() -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    address.split(['#', '?']).next().unwrap_or_default().to_owned()
}

/// The step of the lesson that the address asks for, from 0. A fragment asks for a run.
pub fn lesson_asked() -> Option<usize> {
    let location = web_sys::window()?.location();
    if location.hash().is_ok_and(|hash| hash.len() > 1) {
        return None;
    }
    let query = UrlSearchParams::new_with_str(&location.search().ok()?).ok()?;
    let number = query.get("lesson")?;
    Some(if number.is_empty() { lesson_reached() } else { step_of(&number) })
}

/// The lesson's step of a number that counts from 1, from 0; the first of anything else.
fn step_of(number: &str) -> usize {
    number.trim().parse::<usize>().unwrap_or(1).max(1) - 1
}

/// The step of the lesson that this device has reached, from 0.
pub fn lesson_reached() -> usize {
    saved("lesson").map_or(0, |number| step_of(&number))
}

/// Whether the visitor prefers reduced motion: the run then jumps from task to task.
pub fn motion_is_reduced() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

/// Whether a media query applies.
fn matches(query: &str) -> bool {
    web_sys::window().and_then(|window| window.match_media(query).ok().flatten()).is_some_and(|list| list.matches())
}

/// Saves a choice for the next visit, if storage is allowed.
pub fn save(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // If storage is full or forbidden, the choice lasts for this visit only.
        let _ = storage.set_item(&format!("palimpsest.{key}"), value);
    }
}

fn saved(key: &str) -> Option<String> {
    storage()?.get_item(&format!("palimpsest.{key}")).ok().flatten()
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn browser_language() -> Option<Language> {
    let navigator = web_sys::window()?.navigator();
    navigator.languages().iter().filter_map(|tag| tag.as_string()).find_map(|tag| Language::from_tag(&tag))
}

/// The `<html>` element.
pub fn root() -> Option<HtmlElement> {
    web_sys::window()?.document()?.document_element()?.dyn_into().ok()
}
