//! The parts of the page that come in a file of their own, fetched when one of them is first opened.
//!
//! The first view goes without them: a visitor who only watches never fetches them. Where the page is built
//! as one file (for tests, or by Trunk alone) they are simply there.

use core::future::Future;
use core::pin::Pin;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::card::CardBody;
use super::instruments::InstrumentsBody;
use super::plane::ParametersBody;
use super::state::use_app;
use super::study::StudyBody;

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
}

/// Makes a part: what the second file is built from.
pub fn make(part: Part) -> AnyView {
    match part {
        Part::Study => StudyBody().into_any(),
        Part::Instruments => InstrumentsBody().into_any(),
        Part::Parameters => ParametersBody().into_any(),
        Part::Card => CardBody().into_any(),
    }
}

/// Says whether the parts could be fetched.
pub type Fetch = fn() -> Pin<Box<dyn Future<Output = bool>>>;

/// How the parts are got at.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// Fetches them all: they come together.
    pub fetch: Fetch,
    /// Makes one that was fetched.
    pub make: fn(Part) -> Option<AnyView>,
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

/// The parts, and whether they are here.
#[derive(Clone, Copy, Debug)]
struct Later {
    parts: Parts,
    state: RwSignal<State>,
}

impl Later {
    /// Fetches the parts, unless they are here or on their way.
    fn fetch(self) {
        if matches!(self.state.get_untracked(), State::Here | State::Coming) {
            return;
        }
        self.state.set(State::Coming);
        spawn_local(async move {
            let is_here = (self.parts.fetch)().await;
            self.state.set(if is_here { State::Here } else { State::Missing });
        });
    }
}

/// Makes the parts known to the page.
pub fn provide(parts: Parts) {
    provide_context(Later { parts, state: RwSignal::new(State::default()) });
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
            later.fetch();
        }
    });
    let is_open = Memo::new(move |_| is_open.get());
    let missing = move || {
        view! {
            <div class="notice fault" role="alert" data-testid="part-missing">
                <p>{app.t("part-missing")}</p>
                <button type="button" class="btn" on:click=move |_| later.fetch()>{app.t("part-again")}</button>
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
