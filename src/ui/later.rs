//! What of the page comes in files of its own: parts that are opened later, and the Chinese texts.
//!
//! The first view goes without what it does not show: who only watches never fetches the rest. Where the page is built
//! as one file (for tests, or by Trunk alone) they are simply there.

use core::future::Future;
use core::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::card::CardBody;
use super::controls::more::MoreBody;
use super::dialogs::ExplanationBody;
use super::instruments::InstrumentsBody;
use super::plane::ParametersBody;
use super::state::{App, catalogue_in, use_app};
use super::study::StudyBody;
use crate::message::{Language, provide_chinese, provide_later};

/// A part that comes later.
#[repr(u32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The study's view.
    Study,
    /// What is in the panel of the instruments.
    Instruments,
    /// What is in the panel of the parameters.
    Parameters,
    /// What is in a method's card.
    Card,
    /// What is in the panel of further settings.
    More,
    /// What is said of a figure.
    Explanation,
}

/// Makes a part: what the second file is built from.
pub fn make(part: Part) -> AnyView {
    match part {
        Part::Study => StudyBody().into_any(),
        Part::Instruments => InstrumentsBody().into_any(),
        Part::Parameters => ParametersBody().into_any(),
        Part::Card => CardBody().into_any(),
        Part::More => MoreBody().into_any(),
        Part::Explanation => ExplanationBody().into_any(),
    }
}

/// Fetches something.
pub type Fetch<T> = fn() -> Pin<Box<dyn Future<Output = T>>>;

/// How the parts are got at.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// Fetches them all, for they come together, with their English texts.
    pub fetch: Fetch<Option<&'static str>>,
    /// Makes one that was fetched.
    pub make: fn(Part) -> Option<AnyView>,
    /// Fetches the Chinese texts.
    pub chinese: Fetch<Option<[&'static str; 2]>>,
}

impl Parts {
    /// Fetches a language's texts unless they are here; says whether they are.
    pub async fn fetch_language(self, language: Language) -> bool {
        if !language.is_here()
            && let Some(texts) = (self.chinese)().await
        {
            provide_chinese(texts);
        }
        language.is_here()
    }
}

/// Whether the parts are here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Absent,
    Coming,
    Here,
    Missing,
}

/// The parts, and what is here of them.
#[derive(Clone, Copy, Debug)]
pub struct Later {
    parts: Parts,
    state: RwSignal<State>,
    /// A language that was asked for and could not be fetched.
    pub missing_language: RwSignal<Option<Language>>,
}

impl Later {
    /// Fetches the parts, unless they are here or on their way.
    fn fetch(self, app: App) {
        if matches!(self.state.get_untracked(), State::Here | State::Coming) {
            return;
        }
        self.state.set(State::Coming);
        spawn_local(async move {
            let texts = (self.parts.fetch)().await;
            if texts.is_some_and(provide_later) {
                // Nothing on the page shows one of them yet.
                app.catalogue.update_untracked(|catalogue| {
                    *catalogue = Arc::new(catalogue_in(catalogue.language(), app.strings_doubled));
                });
            }
            self.state.set(if texts.is_some() { State::Here } else { State::Missing });
        });
    }
}

impl Later {
    /// Speaks another language from now on, as soon as its texts are here; the run goes on.
    pub fn speak(self, app: App, language: Language) {
        self.missing_language.set(None);
        spawn_local(async move {
            if self.parts.fetch_language(language).await {
                app.speak(language);
            } else {
                self.missing_language.set(Some(language));
            }
        });
    }
}

/// Makes the parts known to the page, and that a language could not be fetched.
pub fn provide(parts: Parts, missing_language: Option<Language>) {
    provide_context(Later {
        parts,
        state: RwSignal::new(State::default()),
        missing_language: RwSignal::new(missing_language),
    });
}

/// A part in its place, while it is open; until it has come, a word that it will.
#[component]
pub fn PartView(
    /// Which.
    part: Part,
    /// Whether it is to be seen.
    #[prop(into)]
    is_open: Signal<bool>,
) -> impl IntoView {
    let app = use_app();
    let later = expect_context::<Later>();
    Effect::new(move || {
        if is_open.get() {
            later.fetch(app);
        }
    });
    let is_open = Memo::new(move |_| is_open.get());
    let missing = move || {
        view! {
            <div class="notice fault" role="alert" data-testid="part-missing">
                <p>{app.t("part-missing")}</p>
                <button type="button" class="btn" on:click=move |_| later.fetch(app)>{app.t("part-again")}</button>
            </div>
        }
        .into_any()
    };
    move || {
        is_open.get().then(|| match later.state.get() {
            State::Here => (later.parts.make)(part).unwrap_or_else(missing),
            State::Missing => missing(),
            State::Absent | State::Coming => view! { <p class="sub">{app.t("part-coming")}</p> }.into_any(),
        })
    }
}
