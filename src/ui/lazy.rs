//! Parts of the page that are loaded lazily from separate files: what every run but the opening one needs (its texts, and
//! the code that reads links and carries out edits), panels that open on demand, and the Chinese texts.
//!
//! The initial load contains only what the opening run shows. The details follow as soon as that has begun, or come first
//! if the address holds a link; a visitor who only watches never fetches the other parts.
//! Where the page is built as one file (for tests, or by Trunk alone) they are built in. `bodies` builds them.

use core::future::Future;
use core::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::app::{App, catalogue_in, given, use_app};
use super::boxed_reactive::{effect, memo};
use super::details::{self, Details};
use super::preferences::save;
use super::worker_handle::forget_trouble;
use crate::engine::config::Notice;
use crate::message::{Language, provide_chinese, provide_later, provide_lesson};

/// A part that is loaded lazily.
#[repr(u32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The study's view.
    Study,
    /// The content of the instruments' panel.
    Instruments,
    /// The content of the parameters' panel.
    Parameters,
    /// What networks of other widths can hold.
    Capacity,
    /// The ladder of virtual data.
    Ladder,
    /// The content of a method's card.
    Card,
    /// The content of the panel of further settings.
    More,
    /// The explanation of a figure.
    Explanation,
    /// The examples currently being rehearsed.
    Rehearsing,
    /// The list of keys.
    Help,
    /// The link to the run.
    Share,
    /// The number of seeds, and the progress of their runs.
    Seeds,
    /// The numbers of all seeds.
    SeedsTable,
    /// The same run with other values of one knob.
    Sweep,
    /// What is in force of a knob.
    InForce,
    /// The scheduled changes dropped by an edit.
    Dropped,
    /// What was undone.
    Undone,
    /// The advice about the optimiser.
    Advice,
    /// Why a switch gained nothing.
    Verdict,
    /// The question before a run that needs much memory.
    Heavy,
    /// The network drawn.
    Network,
    /// Its first units on the plane.
    Units,
    /// The mark of a trial with its weights.
    Trial,
    /// The old and the new network's answers to the new task's inputs.
    Answers,
    /// The lesson's steps, title and set-up.
    LessonHead,
    /// What the lesson asks and says.
    LessonTalk,
    /// The picture that shows the lesson's reason.
    LessonPicture,
    /// The prediction on the chart.
    Guess,
    /// What is for teachers.
    Teach,
    /// Worksheets for print.
    Paper,
}

/// The parts that share a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// Parts that the visitor opens.
    Opened,
    /// The other seeds, loaded after the first steps of a run.
    Seeds,
    /// The lesson.
    Lesson,
}

impl Part {
    /// The file that it comes in.
    pub const fn bundle(self) -> Bundle {
        match self {
            Self::Seeds | Self::SeedsTable => Bundle::Seeds,
            Self::LessonHead | Self::LessonTalk | Self::LessonPicture | Self::Guess | Self::Teach | Self::Paper => {
                Bundle::Lesson
            }
            _ => Bundle::Opened,
        }
    }
}

/// Fetches something.
pub type Fetch<T> = fn() -> Pin<Box<dyn Future<Output = T>>>;

/// A fragment as it was meant, with remarks.
pub type Meant = (String, Vec<Notice>);

/// Works out what a fragment meant.
pub type FindMeant = fn(String) -> Pin<Box<dyn Future<Output = Option<Meant>>>>;

/// How to load the parts.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// Fetches all parts that open on demand, since they share a file, with its English texts.
    pub fetch: Fetch<Option<&'static str>>,
    /// Fetches the seeds' bundle; returns whether it is loaded.
    pub fetch_seeds: Fetch<bool>,
    /// Fetches the lesson's bundle, with its texts: English, then Chinese.
    pub fetch_lesson: Fetch<Option<[&'static str; 2]>>,
    /// Builds a part already fetched.
    pub make: fn(Part) -> Option<AnyView>,
    /// The fragment that was meant by one that is not whole, with remarks; once the parts that open on demand are fetched
    /// (see [`crate::page::address::meant`]).
    pub meant: FindMeant,
    /// Fetches the details.
    pub details: Fetch<Option<&'static Details>>,
    /// Fetches the Chinese texts.
    pub chinese: Fetch<Option<[&'static str; 3]>>,
}

impl Parts {
    /// The details, fetched unless they are loaded; `None` if they did not come.
    pub async fn fetch_details(self) -> Option<&'static Details> {
        if details::loaded().is_none() {
            (self.details)().await.into_iter().for_each(details::provide);
        }
        details::loaded()
    }

    /// The fragment that was meant, with remarks: itself, unless it has been changed on its way here.
    pub async fn meant(self, fragment: String) -> (String, Vec<Notice>) {
        let details = self.fetch_details().await;
        let is_whole = details.is_some_and(|details| (details.open)(fragment.clone()).is_whole);
        if !is_whole && let Some(texts) = (self.fetch)().await {
            provide_later(texts);
            if let Some(meant) = (self.meant)(fragment.clone()).await {
                return meant;
            }
        }
        (fragment, Vec::new())
    }

    /// Fetches a language's texts of every run unless they are loaded; returns whether those of its opening view are.
    pub async fn fetch_language(self, language: Language) -> bool {
        if language.has_details() {
            return true;
        }
        match language {
            Language::English => _ = self.fetch_details().await,
            Language::SimplifiedChinese => (self.chinese)().await.into_iter().for_each(provide_chinese),
        }
        language.is_here()
    }
}

/// Whether a bundle is loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Absent,
    Coming,
    Here,
    Missing,
}

/// The parts, and which of them are loaded.
#[derive(Clone, Copy, Debug)]
pub struct Lazy {
    parts: Parts,
    opened: RwSignal<State>,
    seeds: RwSignal<State>,
    lesson: RwSignal<State>,
    /// A requested language that could not be fetched.
    pub missing_language: RwSignal<Option<Language>>,
}

impl Lazy {
    /// Whether the parts that open on demand are loaded, and their texts.
    pub fn has_texts(self) -> bool {
        self.opened.get() == State::Here
    }

    const fn state_of(self, bundle: Bundle) -> RwSignal<State> {
        match bundle {
            Bundle::Opened => self.opened,
            Bundle::Seeds => self.seeds,
            Bundle::Lesson => self.lesson,
        }
    }

    /// Fetches a bundle, unless it is loaded or being fetched.
    fn fetch(self, app: App, bundle: Bundle) {
        let state = self.state_of(bundle);
        if matches!(state.get_untracked(), State::Here | State::Coming) {
            return;
        }
        state.set(State::Coming);
        spawn_local(async move {
            if bundle == Bundle::Seeds {
                let is_here = (self.parts.fetch_seeds)().await;
                state.set(if is_here { State::Here } else { State::Missing });
                return;
            }
            if bundle == Bundle::Lesson {
                self.fetch_lesson(app).await;
                return;
            }
            let texts = (self.parts.fetch)().await;
            if texts.is_some_and(provide_later) {
                // Nothing on the page shows one of these texts yet.
                app.catalogue.update_untracked(|catalogue| {
                    *catalogue = Arc::new(catalogue_in(catalogue.language(), app.settings.strings_doubled));
                });
            }
            state.set(if texts.is_some() { State::Here } else { State::Missing });
        });
    }
}

impl Lazy {
    /// Fetches the lesson's bundle, and what edits need: each scene sets up a run.
    async fn fetch_lesson(self, app: App) {
        let texts = (self.parts.fetch_lesson)().await;
        let is_here = texts.is_some() && self.parts.fetch_details().await.is_some();
        if let Some(texts) = texts {
            provide_lesson(texts);
            app.catalogue.update_untracked(|catalogue| {
                *catalogue = Arc::new(catalogue_in(catalogue.language(), app.settings.strings_doubled));
            });
        }
        self.lesson.set(if is_here { State::Here } else { State::Missing });
    }

    /// The fragment that was meant, with remarks, whose texts are then loaded.
    pub async fn meant(self, app: App, fragment: String) -> (String, Vec<Notice>) {
        let meant = self.parts.meant(fragment).await;
        app.catalogue.update_untracked(|catalogue| {
            *catalogue = Arc::new(catalogue_in(catalogue.language(), app.settings.strings_doubled));
        });
        meant
    }

    /// Switches to another language as soon as its texts are loaded; the run continues.
    pub fn speak(self, app: App, language: Language) {
        if self.missing_language.get_untracked().is_some() {
            forget_trouble();
        }
        self.missing_language.set(None);
        spawn_local(async move {
            if self.parts.fetch_language(language).await {
                app.catalogue.set(Arc::new(catalogue_in(language, app.settings.strings_doubled)));
                save("language", language.id());
            } else {
                self.missing_language.set(Some(language));
            }
        });
    }
}

/// Provides the parts to the page, and the language that could not be fetched, if any. Texts that the opening run does
/// not show are fetched once the worker has set the run up, so that they delay nothing.
pub fn provide(app: App, parts: Parts, missing_language: Option<Language>) {
    provide_context(Lazy {
        parts,
        opened: RwSignal::new(State::default()),
        seeds: RwSignal::new(State::default()),
        lesson: RwSignal::new(State::default()),
        missing_language: RwSignal::new(missing_language),
    });
    effect(move || {
        let language = app.catalogue.with(|catalogue| catalogue.language());
        if app.run.description.with(Option::is_some) && !language.has_details() {
            spawn_local(async move {
                parts.fetch_language(language).await;
                // Unless the visitor has chosen another language meanwhile.
                if language.has_details() && app.catalogue.with_untracked(|catalogue| catalogue.language()) == language
                {
                    app.catalogue.set(Arc::new(catalogue_in(language, app.settings.strings_doubled)));
                }
            });
        }
    });
}

/// A part in its place, while it is open; a placeholder until it is loaded.
#[component]
pub fn PartView(
    /// The part.
    part: Part,
    /// Whether it should be shown.
    #[prop(into)]
    is_open: Signal<bool>,
    /// Whether nothing stands in its place until it is loaded: nobody asked for it.
    #[prop(optional)]
    is_quiet: bool,
) -> impl IntoView {
    let app = use_app();
    let lazy = given::<Lazy>();
    effect(move || {
        if is_open.get() {
            lazy.fetch(app, part.bundle());
        }
    });
    let again = move |_| {
        forget_trouble();
        lazy.fetch(app, part.bundle());
    };
    let is_open = memo(move |_| is_open.get());
    let missing = move || {
        view! {
            <div class="notice fault" role="alert" data-testid="part-missing">
                <p>{app.t("part-missing")}</p>
                <button type="button" class="btn" on:click=again>{app.t("part-again")}</button>
            </div>
        }
        .into_any()
    };
    move || {
        is_open.get().then(|| match lazy.state_of(part.bundle()).get() {
            State::Here => (lazy.parts.make)(part).unwrap_or_else(missing),
            _ if is_quiet => ().into_any(),
            State::Missing => missing(),
            State::Absent | State::Coming => view! { <p class="sub">{app.t("part-coming")}</p> }.into_any(),
        })
    }
}
