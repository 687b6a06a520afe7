//! Colours and fonts of the page's charts, and the document's theme and language.

use leptos::prelude::*;
use web_sys::Element;

use super::app::App;
use super::boxed_reactive::effect;
use super::preferences::{Theme, root};
use crate::chart;
use crate::engine::math::decimal::fixed;
use crate::worker::chart_settings::Letters;

/// Below this width, in ems of its text, a chart's labels have less room.
pub const NARROW_EM: f64 = 40.0;

/// Converts light or dark to the chart's type.
pub fn chart_theme(is_dark: bool) -> chart::Theme {
    if is_dark { chart::Theme::Dark } else { chart::Theme::Light }
}

/// The style sheet's font and colours for canvas text in this element.
pub fn letters_of(element: &Element, text_px: f64, theme: chart::Theme) -> Letters {
    let window = web_sys::window();
    let style = window.as_ref().and_then(|window| window.get_computed_style(element).ok().flatten());
    let read = |property: &str| style.as_ref().and_then(|style| style.get_property_value(property).ok());
    let family = read("font-family").unwrap_or_else(|| "sans-serif".to_owned());
    let is_forced = window
        .and_then(|window| window.match_media("(forced-colors: active)").ok().flatten())
        .is_some_and(|query| query.matches());
    let chrome = chart::Chrome::of(theme);
    // Forced system colours apply to canvas text only if it reads them.
    let forced = read("color").filter(|_| is_forced);
    let colour = |own: chart::Rgb| forced.clone().unwrap_or_else(|| own.to_string());
    Letters {
        fonts: ["600", "400"].map(|weight| format!("{weight} {} {family}", pixels(text_px))),
        colours: [colour(chrome.ink), colour(chrome.ink_2)],
    }
}

/// A length in CSS notation.
fn pixels(length_px: f64) -> String {
    fixed(length_px, 2) + "px"
}

/// Keeps `<html>` and the document's title in step with language and theme.
pub fn follow(app: App) {
    effect(move || {
        let language = app.catalogue.with(|catalogue| catalogue.language());
        if let Some(root) = root() {
            root.set_lang(language.id());
        }
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(&app.text("document-title"));
        }
    });
    effect(move || app.is_dark.set(app.settings.theme.get().is_dark()));
    effect(move || {
        if let Some(root) = root() {
            let theme = if app.is_dark.get() { Theme::Dark } else { Theme::Light };
            // Setting a plain attribute on a plain element cannot fail.
            let _ = root.set_attribute("data-theme", theme.id());
        }
    });
    let system = web_sys::window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
    if let Some(system) = system {
        use wasm_bindgen::JsCast;
        let change = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(move || {
            app.is_dark.set(app.settings.theme.get_untracked().is_dark());
        });
        system.set_onchange(Some(change.as_ref().unchecked_ref()));
        // They live as long as the page does.
        change.forget();
        core::mem::forget(system);
    }
}
