//! The whole screen, and what belongs to the document itself: language, title, theme.

use leptos::ev;
use leptos::prelude::*;

use super::accuracy_chart::AccuracyCard;
use super::announce::LiveRegion;
use super::card::Card;
use super::controls::Controls;
use super::dialogs::{Explanation, Help, Share};
use super::erased::{effect, memo};
use super::guide::Guide;
use super::header::Header;
use super::instruments::Instruments;
use super::matrix::MatrixCard;
use super::measures::Measures;
use super::notices::{Advice, FaultNotice, LanguageNotice, Notices};
use super::plane::Parameters;
use super::preferences::{Theme, root};
use super::rehearsing::Rehearsing;
use super::results::Results;
use super::say::Say;
use super::seeds::SeedsCard;
use super::staged::{self, From};
use super::state::{App, use_app};
use super::study::StudyScreen;
use super::sweep::SweepCard;
use super::tiles::Tiles;
use super::transport::Transport;

/// More tasks than this, and the matrix needs the middle column's width.
const TASKS_BESIDE: usize = 6;

/// The whole screen.
#[component]
pub fn Screen() -> impl IntoView {
    let app = use_app();
    staged::begin();
    let has_wide_matrix = memo(move |_| app.config.with(|config| config.stream.n_tasks > TASKS_BESIDE));
    view! {
        <a class="skip" href="#controls" on:click=move |event| {
            // The fragment belongs to the run: go there without writing into the address.
            event.prevent_default();
            focus(if app.study.is_open.get_untracked() { "study-controls" } else { "controls" });
        }>{app.t("skip-to-controls")}</a>
        <Header/>
        <div class="notices">
            <FaultNotice/>
            <LanguageNotice/>
            <Notices/>
            <Advice/>
        </div>
        <StudyScreen/>
        <main class="main" class:wide-matrix=move || has_wide_matrix.get() hidden=move || app.study.is_open.get()>
            <Controls/>
            <div class="centre">
                <Say/>
                <Transport/>
                <AccuracyCard/>
                <From stage=2><Tiles/></From>
                <From stage=2><Results/></From>
            </div>
            <div class="side">
                <From stage=3><MatrixCard/></From>
                <From stage=4>
                    <Measures/>
                    <SeedsCard/>
                    <SweepCard/>
                    <Rehearsing/>
                    <Instruments/>
                    <Parameters/>
                    <Guide/>
                </From>
            </div>
        </main>
        <From stage=5>
            <footer class="foot">{app.t("privacy")}</footer>
            <Explanation/>
            <Card/>
            <Help/>
            <Share/>
        </From>
        <LiveRegion/>
    }
}

fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    let element = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        // An element of the page that is there: nothing to refuse.
        let _ = element.focus();
    }
}

/// Keeps `<html>` and the document's title in step with language and theme, and stops training
/// while nobody sees it.
pub fn follow_theme(app: App) {
    effect(move || {
        let language = app.catalogue.with(|catalogue| catalogue.language());
        if let Some(root) = root() {
            root.set_lang(language.id());
        }
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(&app.text("document-title"));
        }
    });
    effect(move || {
        let theme = app.theme.get();
        app.is_dark.set(theme.is_dark());
        if let Some(root) = root() {
            let done = if theme == Theme::System {
                root.remove_attribute("data-theme")
            } else {
                root.set_attribute("data-theme", theme.id())
            };
            // A plain attribute on a plain element is never refused.
            drop(done);
        }
    });
    let system = web_sys::window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
    if let Some(system) = system {
        use wasm_bindgen::JsCast;
        let change = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(move || {
            app.is_dark.set(app.theme.get_untracked().is_dark());
        });
        system.set_onchange(Some(change.as_ref().unchecked_ref()));
        // They live as long as the page does.
        change.forget();
        core::mem::forget(system);
    }
    let hidden = || web_sys::window().and_then(|window| window.document()).is_some_and(|document| document.hidden());
    let listener = window_event_listener_untyped("visibilitychange", move |_| {
        app.trainer().visibility_changed(app, hidden());
    });
    core::mem::forget(listener);
    // Pages kept for the back button come back with their worker suspended: as if hidden.
    window_event_listener(ev::pagehide, move |_| app.trainer().visibility_changed(app, true));
}
