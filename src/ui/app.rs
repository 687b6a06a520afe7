//! The page's state, in one place: [`App`], a handful of signals that every view reads.
//!
//! Data flow in one direction: a control calls an action (`actions`), which changes what `page` knows; that is mirrored
//! here, and the views follow. Nothing here acts.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;
use serde::de::DeserializeOwned;

use super::boxed_reactive::memo;
use super::preferences::{Preferences, Theme};
use super::run_mirror::RunMirror;
use super::seeds::state::Seeds;
use super::study::state::StudyState;
use super::sweep::state::Sweep;
use crate::engine::config::apply_preset::Brought;
use crate::engine::config::{Config, Notice, Toggle};
use crate::engine::math::decimal::fixed;
use crate::engine::method::Knob;
use crate::engine::metrics::Matrix;
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{Instruments, ParameterPlane};
use crate::message::{Catalogue, Language, Value};
use crate::page::numbers::one_decimal;
use crate::page::record::Record;
use crate::page::render_queue::InSight;
use crate::page::run_edits::{Setup, knob_value};
use crate::page::switches::{Draft, Drafts, Group, Slot};
use crate::page::transport::{Fault, Goal, Speed};
use crate::worker::wire::Packed;

/// Decodes a part of an answer; nothing if it has not come, or if another build has written it.
pub fn opened<T: DeserializeOwned>(heard: Option<&Packed<T>>) -> Option<T> {
    heard?.open().ok()
}

/// What can be explained: a figure, its meaning, unit and formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure(
    /// The middle of the message keys `figure-…-meaning`, `-unit`, `-formula`.
    pub &'static str,
);

/// What the visitor has set for the page itself.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The theme.
    pub theme: RwSignal<Theme>,
    /// Whether single keys act.
    pub shortcuts_on: RwSignal<bool>,
    /// Whether `?strings=double` asks for every text twice.
    pub strings_doubled: bool,
    /// Whether what is opened starts by itself.
    pub starts_by_itself: bool,
}

/// What the page remembers of edits beside the run itself.
#[derive(Clone, Copy, Debug)]
pub struct Edits {
    /// What each switch would put in when it is off.
    pub drafts: RwSignal<Drafts>,
    /// What the preset that was applied last put in place of the run's own settings.
    pub brought: RwSignal<Brought>,
    /// Scheduled changes that the last edit dropped, as long as they are not dismissed.
    pub dropped: RwSignal<Vec<Toggle>>,
}

/// What the run is compared with, and how it is scored.
#[derive(Clone, Copy, Debug)]
pub struct Compared {
    /// The run before this one.
    pub previous: RwSignal<Option<Arc<Record>>>,
    /// The run kept for comparison.
    pub pinned: RwSignal<Option<Arc<Record>>>,
    /// The scenario under which scores are shown, if the visitor chose another than the trained.
    pub scored: RwSignal<Option<Scenario>>,
}

/// What is read off the parameters while somebody looks: as it came, and decoded by the panel that shows it.
#[derive(Clone, Copy, Debug)]
pub struct Inspected {
    /// The instruments' readings as they came.
    pub heard_instruments: RwSignal<Option<Packed<Instruments>>>,
    /// The plane through the parameters as it came.
    pub heard_plane: RwSignal<Option<Packed<ParameterPlane>>>,
    /// The instruments' readings.
    pub instruments: RwSignal<Option<Instruments>>,
    /// The plane through the parameters.
    pub plane: RwSignal<Option<Arc<ParameterPlane>>>,
}

/// What the dialogs show.
#[derive(Clone, Copy, Debug)]
pub struct Dialogs {
    /// The one that was opened last.
    pub opened: RwSignal<Option<&'static str>>,
    /// The figure being explained.
    pub explained: RwSignal<Option<Figure>>,
    /// The words of the method cards opened one from another, with spaces between, the one shown last.
    pub cards: RwSignal<String>,
}

/// How the worker is.
#[derive(Clone, Copy, Debug)]
pub struct WorkerStatus {
    /// Rises with each worker that takes over.
    pub number: RwSignal<u32>,
    /// Whether a fast-forward is under way, and to which step.
    pub catching_up: RwSignal<Option<u32>>,
    /// What went wrong with it.
    pub fault: RwSignal<Option<Fault>>,
}

/// Every signal of the page. Copied freely; the values live in the reactive graph.
#[derive(Clone, Copy, Debug)]
pub struct App {
    /// The texts.
    pub catalogue: RwSignal<Arc<Catalogue>>,
    /// What the visitor has set for the page itself.
    pub settings: Settings,
    /// Whether the page is dark now, by choice or by the system.
    pub is_dark: RwSignal<bool>,
    /// What shapes the run.
    pub config: RwSignal<Config>,
    /// Whether the run's answers are numbers.
    pub is_of_numbers: Memo<bool>,
    /// What the page remembers of edits.
    pub edits: Edits,
    /// Remarks on the link, as long as they are not dismissed.
    pub notices: RwSignal<Vec<Notice>>,
    /// What the page asks for.
    pub goal: RwSignal<Goal>,
    /// How fast.
    pub speed: RwSignal<Speed>,
    /// How the worker is.
    pub worker: WorkerStatus,
    /// What is known of the run.
    pub run: RunMirror,
    /// What is read off its parameters.
    pub inspected: Inspected,
    /// Which tiles can be seen.
    pub in_sight: RwSignal<InSight>,
    /// What it is compared with.
    pub compared: Compared,
    /// The same run with other seeds.
    pub seeds: Seeds,
    /// The same run with other values of one knob.
    pub sweep: Sweep,
    /// The teacher–student study.
    pub study: StudyState,
    /// What the dialogs show.
    pub dialogs: Dialogs,
    /// What was last said to assistive technology.
    pub spoken: RwSignal<String>,
}

/// The page's state, from context.
pub fn use_app() -> App {
    given()
}

/// What a view above this one provided. (leptos's own brings what writes a type's name into a message, 4 KB of tables
/// for all letters among it.)
pub fn given<T: Clone + 'static>() -> T {
    use_context().unwrap_or_else(|| wasm_bindgen::throw_str("nothing above provides what a view needs"))
}

/// What is here of the catalogue in a language.
pub fn catalogue_in(language: Language, doubled: bool) -> Catalogue {
    let catalogue = Catalogue::new(language);
    if doubled { catalogue.doubled() } else { catalogue }
}

impl App {
    /// The state of a page that shows this run.
    pub fn new(preferences: &Preferences, setup: Setup, notices: Vec<Notice>) -> Self {
        let catalogue = Arc::new(catalogue_in(preferences.language, preferences.strings_doubled));
        let config = RwSignal::new(setup.config);
        Self {
            catalogue: RwSignal::new(catalogue),
            settings: Settings {
                theme: RwSignal::new(preferences.theme),
                shortcuts_on: RwSignal::new(true),
                strings_doubled: preferences.strings_doubled,
                starts_by_itself: preferences.starts_by_itself,
            },
            is_dark: RwSignal::new(preferences.theme.is_dark()),
            is_of_numbers: memo(move |_| config.with(|config| config.stream.spec.likelihood.is_of_numbers())),
            config,
            edits: Edits {
                drafts: RwSignal::new(setup.drafts),
                brought: RwSignal::new(setup.brought),
                dropped: RwSignal::new(Vec::new()),
            },
            notices: RwSignal::new(notices),
            goal: RwSignal::new(Goal::Rest),
            speed: RwSignal::new(Speed::Fast),
            worker: WorkerStatus {
                number: RwSignal::new(0),
                catching_up: RwSignal::new(None),
                fault: RwSignal::new(None),
            },
            run: RunMirror::new(),
            inspected: Inspected {
                heard_instruments: RwSignal::new(None),
                heard_plane: RwSignal::new(None),
                instruments: RwSignal::new(None),
                plane: RwSignal::new(None),
            },
            in_sight: RwSignal::new(InSight::default()),
            compared: Compared {
                previous: RwSignal::new(None),
                pinned: RwSignal::new(None),
                scored: RwSignal::new(None),
            },
            seeds: Seeds::unknown(),
            sweep: Sweep::unasked(),
            study: StudyState::unopened(),
            dialogs: Dialogs {
                opened: RwSignal::new(None),
                explained: RwSignal::new(None),
                cards: RwSignal::new(String::new()),
            },
            spoken: RwSignal::new(String::new()),
        }
    }

    /// The text of a key, in the language of the moment.
    pub fn text(self, key: &str) -> String {
        self.catalogue.with(|catalogue| catalogue.text(&self.worded(catalogue, key)))
    }

    /// The text of a key with its variables put in.
    pub fn format(self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.catalogue.with(|catalogue| catalogue.format(&self.worded(catalogue, key), values))
    }

    /// The key itself, or where the run's answers are numbers its wording for them, if it has one: what is right or
    /// guessed elsewhere is explained or not there.
    fn worded<'a>(self, catalogue: &Catalogue, key: &'a str) -> Cow<'a, str> {
        if self.is_of_numbers.get() {
            let worded = format!("{key}-of-numbers");
            if catalogue.has(&worded) {
                return Cow::Owned(worded);
            }
        }
        Cow::Borrowed(key)
    }

    /// A text for a view: follows the language.
    pub fn t(self, key: &'static str) -> impl Fn() -> String + Copy + Send + Sync + 'static {
        move || self.text(key)
    }

    /// A share in `[0, 1]` as a percentage without decimals, as labels have it.
    pub fn percent(self, share: f64) -> String {
        self.format("percent", &[("number", Value::from(&fixed(share * 100.0, 0)))])
    }

    /// A share in `[0, 1]` as a percentage with one decimal, as results have it.
    pub fn percent_exact(self, share: f64) -> String {
        self.format("percent", &[("number", Value::from(&one_decimal(share * 100.0)))])
    }

    /// Says something to assistive technology when its region is free: a later message takes the place of a waiting one.
    pub fn say(self, message: &str) {
        self.spoken.set(message.to_owned());
    }

    /// The scenario under which scores are shown: the visitor's choice where it has a meaning,
    /// else the one that trains, else the first that has one.
    pub fn scored(self) -> Scenario {
        let trained = self.config.with(|config| config.stream.scenario);
        self.run.description.with(|description| {
            let allowed = |scenario: &Scenario| {
                description.as_ref().is_none_or(|description| description.scored.contains(scenario))
            };
            self.compared
                .scored
                .get()
                .filter(allowed)
                .or(Some(trained).filter(allowed))
                .or_else(|| description.as_ref()?.scored.first().copied())
                .unwrap_or(trained)
        })
    }

    /// The accuracy matrix as far as it goes.
    pub fn matrix(self) -> Option<Matrix> {
        let scored = self.scored();
        self.run.description.track();
        self.run.rows.track();
        self.run.read(|run| run.matrix(scored))
    }

    /// The share a guess gets right, in `[0, 1]`.
    pub fn chance(self) -> f64 {
        let scored = self.scored();
        self.run.description.with(|description| {
            description.as_ref().map_or(0.5, |description| f64::from(description.chance[scored.index()]))
        })
    }

    /// Every task's accuracy at the last measured step.
    pub fn accuracy_now(self) -> Vec<f64> {
        let scored = self.scored();
        self.run.description.track();
        self.run.curve.track();
        self.run.read(|run| run.accuracy_now(scored))
    }

    /// The run that ghost and comparisons show: the pinned one, else the one before; only if it
    /// can stand beside this one.
    pub fn reference(self) -> Option<Arc<Record>> {
        let pinned = self.compared.pinned.get();
        let record = pinned.or_else(|| self.compared.previous.get())?;
        self.config.with(|config| record.is_comparable(config)).then_some(record)
    }

    /// Whether the run has come to an end, its own or by divergence.
    pub fn has_ended(self) -> bool {
        self.run.phase.track();
        self.run.read(crate::page::run_state::RunState::has_ended)
    }

    /// The step for views that show what the schedule has made of the run so far.
    fn scheduled_step(self) -> u32 {
        if self.config.with(|config| config.schedule.is_empty()) { 0 } else { self.on_beat(|| self.run.step.get()) }
    }

    /// Whether the component acts at this moment.
    pub fn acts(self, id: &str) -> bool {
        let step = self.scheduled_step();
        self.config.with(|config| config.has_component(id) && config.is_on_at(id, step))
    }

    /// Whether this group's switch is on.
    pub fn is_on(self, group: Group) -> bool {
        self.config.with(|config| group.member(config)).is_some_and(|id| self.acts(&id))
    }

    /// The component of a group: the run's own, else what the switch would put in.
    pub fn shown(self, group: Group) -> Draft {
        let own = self.config.with(|config| group.member(config).and_then(|id| Draft::of_config(config, &id)));
        own.unwrap_or_else(|| self.edits.drafts.with(|drafts| drafts.of_group(group).clone()))
    }

    /// The value a knob has at this moment.
    pub fn knob_value(self, slot: &Slot, knob: &Knob) -> f32 {
        let step = self.scheduled_step();
        self.config.with(|config| self.edits.drafts.with(|drafts| knob_value(config, drafts, slot, knob, step)))
    }

    /// What a text of the moment reads, without following what changes in every frame.
    pub fn on_beat<T>(self, read: impl FnOnce() -> T) -> T {
        self.run.text.track();
        untrack(read)
    }

    /// The same for what is read task by task.
    pub fn on_task_beat<T>(self, read: impl FnOnce() -> T) -> T {
        self.run.tasks.track();
        untrack(read)
    }

    /// The same for the figures made of the matrix.
    pub fn on_figures_beat<T>(self, read: impl FnOnce() -> T) -> T {
        self.run.figures.track();
        untrack(read)
    }
}

/// Sets a signal only if that changes it: whoever follows it need not run.
pub fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}
