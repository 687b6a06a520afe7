//! The page's state in one place: [`App`], a handful of signals that every view reads.
//!
//! Data flow in one direction: a control calls an action (`actions`), which changes the state in `page`; that is
//! mirrored here, and the views follow. Nothing here acts.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;
use serde::de::DeserializeOwned;

use super::boxed_reactive::memo;
use super::lesson::state::LessonState;
use super::preferences::{Preferences, Theme};
use super::run_mirror::RunMirror;
use super::seeds::state::Seeds;
use super::study::state::StudyState;
use super::sweep::state::Sweep;
use crate::engine::config::{Config, Notice, Toggle};
use crate::engine::math::decimal::percent;
use crate::engine::method::Knob;
use crate::engine::metrics::Matrix;
use crate::engine::old_answers::OldAnswers;
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{Instruments, ParameterPlane, Phase};
use crate::engine::trial::NetworkReading;
use crate::message::{Catalogue, Language, Value};
use crate::page::act::Judged;
use crate::page::kept::Kept;
use crate::page::numbers::in_percent;
use crate::page::opened::Opened;
use crate::page::record::Record;
use crate::page::render_queue::InSight;
use crate::page::run_edits::knob_value;
use crate::page::switches::{Draft, Drafts, Group, Slot};
use crate::page::trail::Moved;
use crate::page::transport::{Fault, Goal, Speed};
use crate::worker::wire::Packed;

/// Decodes a part of an answer; `None` if absent, or written by another build.
pub fn opened<T: DeserializeOwned>(heard: Option<&Packed<T>>) -> Option<T> {
    heard?.open().ok()
}

/// What the explaining dialog is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explained {
    /// A figure, by the middle of the message keys `figure-…-meaning`, `-unit`, `-formula`.
    Figure(&'static str),
    /// A setting: its name, and what it does.
    Setting(String, String),
}

/// The visitor's settings of the page itself.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The theme.
    pub theme: RwSignal<Theme>,
    /// Whether single-key shortcuts are on.
    pub shortcuts_on: RwSignal<bool>,
    /// Whether `?strings=double` doubles every text.
    pub strings_doubled: bool,
    /// Whether runs and studies start by themselves.
    pub starts_by_itself: bool,
}

/// State that edits keep in addition to the run itself.
#[derive(Clone, Copy, Debug)]
pub struct Edits {
    /// The component that each switch would add while it is off.
    pub drafts: RwSignal<Drafts>,
    /// What is shown of the settings beside themselves.
    pub judged: RwSignal<Judged>,
    /// The settings that edits set aside.
    pub kept: StoredValue<Kept>,
    /// Scheduled changes dropped by the last edit, until dismissed.
    pub dropped: RwSignal<Vec<Toggle>>,
    /// The change just undone or redone, until dismissed.
    pub undone: RwSignal<Option<Arc<Undone>>>,
    /// The knob moved by the last edit, if it moved one.
    pub moved: StoredValue<Moved>,
    /// Whether a person has played, stepped or paused this run: only then an edit takes effect in mid-run.
    pub is_in_hand: StoredValue<bool>,
}

/// A change of the settings that was undone or redone.
#[derive(Clone, Debug, PartialEq)]
pub struct Undone {
    /// The run before that.
    pub before: Config,
    /// Whether it was redone.
    pub is_ahead: bool,
}

/// The runs to compare with, and the scoring.
#[derive(Clone, Copy, Debug)]
pub struct Compared {
    /// The run before this one.
    pub previous: RwSignal<Option<Arc<Record>>>,
    /// The run pinned for comparison.
    pub pinned: RwSignal<Option<Arc<Record>>>,
    /// The scenario used for scores, if the visitor chose another than the trained one.
    pub scored: RwSignal<Option<Scenario>>,
}

/// Readings of the parameters, taken while a panel shows them: as received, and decoded by that panel.
#[derive(Clone, Copy, Debug)]
pub struct Inspected {
    /// The instruments' readings as received.
    pub heard_instruments: RwSignal<Option<Packed<Instruments>>>,
    /// The plane through the parameters as received.
    pub heard_plane: RwSignal<Option<Packed<ParameterPlane>>>,
    /// The network's weights as received.
    pub heard_network: RwSignal<Option<Packed<NetworkReading>>>,
    /// The old and the new network's answers as received.
    pub heard_answers: RwSignal<Option<Packed<OldAnswers>>>,
    /// The instruments' readings.
    pub instruments: RwSignal<Option<Instruments>>,
    /// The plane through the parameters.
    pub plane: RwSignal<Option<Arc<ParameterPlane>>>,
}

/// The dialogs' content.
#[derive(Clone, Copy, Debug)]
pub struct Dialogs {
    /// The dialog opened last.
    pub opened: RwSignal<Option<&'static str>>,
    /// What is being explained.
    pub explained: RwSignal<Option<Explained>>,
    /// The words of the method cards opened one from another, separated by spaces, the current one last.
    pub cards: RwSignal<String>,
}

/// The worker's status.
#[derive(Clone, Copy, Debug)]
pub struct WorkerStatus {
    /// Rises with each replacement of the worker.
    pub number: RwSignal<u32>,
    /// The target step of a fast-forward under way, if any.
    pub catching_up: RwSignal<Option<u32>>,
    /// The worker's fault, if any.
    pub fault: RwSignal<Option<Fault>>,
    /// Megabytes that the run needs, while it waits for the visitor's consent.
    pub heavy_mb: RwSignal<Option<u32>>,
    /// Whether the fault before came at the same step of the same run: starting again led to the same place.
    pub is_repeated: RwSignal<bool>,
}

/// Every signal of the page. Copied freely; the values live in the reactive graph.
#[derive(Clone, Copy, Debug)]
pub struct App {
    /// The message catalogue.
    pub catalogue: RwSignal<Arc<Catalogue>>,
    /// The visitor's settings of the page itself.
    pub settings: Settings,
    /// Whether the page is currently dark, by choice or by the system.
    pub is_dark: RwSignal<bool>,
    /// The run's settings.
    pub config: RwSignal<Config>,
    /// Whether the run's answers are numbers.
    pub is_of_numbers: Memo<bool>,
    /// The edits remembered in addition to the run.
    pub edits: Edits,
    /// Remarks on the link, or on the last edit, until dismissed.
    pub notices: RwSignal<Vec<Notice>>,
    /// Whether they are on an edit.
    pub notices_are_of_edit: RwSignal<bool>,
    /// What the page currently requests.
    pub goal: RwSignal<Goal>,
    /// The playback speed.
    pub speed: RwSignal<Speed>,
    /// The worker's status.
    pub worker: WorkerStatus,
    /// The known state of the run.
    pub run: RunMirror,
    /// Readings of its parameters.
    pub inspected: Inspected,
    /// The tiles in view.
    pub in_sight: RwSignal<InSight>,
    /// The runs to compare with.
    pub compared: Compared,
    /// The same run with other seeds.
    pub seeds: Seeds,
    /// The same run with other values of one knob.
    pub sweep: Sweep,
    /// The teacher–student study.
    pub study: StudyState,
    /// The lesson.
    pub lesson: LessonState,
    /// The dialogs' content.
    pub dialogs: Dialogs,
    /// The last message to assistive technology.
    pub spoken: RwSignal<String>,
}

/// The page's state, from context.
pub fn use_app() -> App {
    given()
}

/// A context value provided by a view above. (leptos's own function also links the code that formats a type's name into
/// a message, including 4 KB of Unicode tables.)
pub fn given<T: Clone + 'static>() -> T {
    use_context().unwrap_or_else(|| wasm_bindgen::throw_str("nothing above provides what a view needs"))
}

/// The loaded part of a language's catalogue.
pub fn catalogue_in(language: Language, doubled: bool) -> Catalogue {
    let catalogue = Catalogue::new(language);
    if doubled { catalogue.doubled() } else { catalogue }
}

impl App {
    /// The state of a page with this run.
    pub fn new(preferences: &Preferences, opened: Opened) -> Self {
        let Opened { setup, judged, notices, .. } = opened;
        let catalogue = Arc::new(catalogue_in(preferences.language, preferences.strings_doubled));
        let config = RwSignal::new(setup.config);
        Self {
            catalogue: RwSignal::new(catalogue),
            settings: Settings {
                theme: RwSignal::new(preferences.theme),
                shortcuts_on: RwSignal::new(preferences.shortcuts_on),
                strings_doubled: preferences.strings_doubled,
                starts_by_itself: preferences.starts_by_itself,
            },
            is_dark: RwSignal::new(preferences.theme.is_dark()),
            is_of_numbers: memo(move |_| config.with(|config| config.stream.spec.likelihood.is_of_numbers())),
            config,
            edits: Edits {
                drafts: RwSignal::new(setup.drafts),
                judged: RwSignal::new(judged),
                kept: StoredValue::new(setup.kept),
                dropped: RwSignal::new(Vec::new()),
                undone: RwSignal::new(None),
                moved: StoredValue::new(None),
                is_in_hand: StoredValue::new(false),
            },
            notices: RwSignal::new(notices),
            notices_are_of_edit: RwSignal::new(false),
            goal: RwSignal::new(Goal::Rest),
            speed: RwSignal::new(Speed::Fast),
            worker: WorkerStatus {
                number: RwSignal::new(0),
                catching_up: RwSignal::new(None),
                fault: RwSignal::new(None),
                heavy_mb: RwSignal::new(None),
                is_repeated: RwSignal::new(false),
            },
            run: RunMirror::unknown(),
            inspected: Inspected {
                heard_instruments: RwSignal::new(None),
                heard_plane: RwSignal::new(None),
                heard_network: RwSignal::new(None),
                heard_answers: RwSignal::new(None),
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
            lesson: LessonState::asked(preferences.lesson, preferences.manner, preferences.paper),
            dialogs: Dialogs {
                opened: RwSignal::new(None),
                explained: RwSignal::new(None),
                cards: RwSignal::new(String::new()),
            },
            spoken: RwSignal::new(String::new()),
        }
    }

    /// The text of a key, in the current language.
    pub fn text(self, key: &str) -> String {
        self.catalogue.with(|catalogue| catalogue.text(&self.worded(catalogue, key)))
    }

    /// The text of a key with its variables filled in.
    pub fn format(self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.catalogue.with(|catalogue| catalogue.format(&self.worded(catalogue, key), values))
    }

    /// The key itself, or its variant for runs whose answers are numbers, if there is one: numbers are not right or
    /// guessed, but explained or not.
    fn worded<'a>(self, catalogue: &Catalogue, key: &'a str) -> Cow<'a, str> {
        if self.is_of_numbers.get() {
            let worded = format!("{key}-of-numbers");
            if catalogue.has(&worded) {
                return Cow::Owned(worded);
            }
        }
        Cow::Borrowed(key)
    }

    /// A reactive text for a view: follows the language.
    pub fn t(self, key: &'static str) -> impl Fn() -> String + Copy + Send + Sync + 'static {
        move || self.text(key)
    }

    /// A fraction in `[0, 1]` as a percentage without decimals, for labels.
    pub fn percent(self, share: f64) -> String {
        self.format("percent", &[("number", Value::from(&percent(share, 0)))])
    }

    /// A fraction in `[0, 1]` as a percentage with one decimal, for results.
    pub fn percent_exact(self, share: f64) -> String {
        self.format("percent", &[("number", Value::from(&in_percent(share)))])
    }

    /// Announces a message to assistive technology once the live region is free; a later message replaces a waiting
    /// one.
    pub fn say(self, message: &str) {
        self.spoken.set(message.to_owned());
    }

    /// The scenario used for scores: the visitor's choice if meaningful here, else the trained one, else the first
    /// meaningful one.
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

    /// The accuracy matrix so far.
    pub fn matrix(self) -> Option<Matrix> {
        let scored = self.scored();
        self.run.description.track();
        self.run.rows.track();
        self.run.read(|run| run.matrix(scored))
    }

    /// The same with the trial in force, if any.
    pub fn matrix_shown(self) -> Option<Matrix> {
        let scored = self.scored();
        self.run.description.track();
        self.run.rows.track();
        self.run.tried.track();
        self.run.read(|run| run.matrix_shown(scored))
    }

    /// The matrix that figures over the whole run are made of, with the trial in force: a run that diverged has none.
    /// Follows the tick of figures.
    pub fn figures(self) -> Option<Matrix> {
        let _ = self.scored();
        let has_diverged = matches!(self.run.phase.get(), Phase::Diverged { .. });
        self.on_figures_beat(|| self.matrix_shown()).filter(|_| !has_diverged)
    }

    /// The fraction of right answers by guessing, in `[0, 1]`.
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

    /// Every task's accuracy at the last measured step, or in the trial in force.
    pub fn accuracy_shown(self) -> Vec<f64> {
        let scored = self.scored();
        self.run.description.track();
        self.run.curve.track();
        self.run.tried.track();
        self.run.read(|run| run.accuracy_shown(scored))
    }

    /// The run for ghost and comparisons: the pinned one, else the previous one; only if comparable with this one.
    pub fn reference(self) -> Option<Arc<Record>> {
        let pinned = self.compared.pinned.get();
        let record = pinned.or_else(|| self.compared.previous.get())?;
        self.config.with(|config| record.is_comparable(config)).then_some(record)
    }

    /// Whether the run has ended, at its last step or by divergence.
    pub fn has_ended(self) -> bool {
        self.run.phase.track();
        self.run.read(crate::page::run_state::RunState::has_ended)
    }

    /// The step, for views that depend on the schedule; 0 without a schedule.
    fn scheduled_step(self) -> u32 {
        if self.config.with(|config| config.schedule.is_empty()) { 0 } else { self.on_beat(|| self.run.step.get()) }
    }

    /// Whether the component is active at this moment.
    pub fn acts(self, id: &str) -> bool {
        let step = self.scheduled_step();
        self.config.with(|config| config.has_component(id) && config.is_on_at(id, step))
    }

    /// Whether this group's switch is on.
    pub fn is_on(self, group: Group) -> bool {
        self.member(group).is_some_and(|id| self.acts(&id))
    }

    /// The id of the run's component that a group's switch stands for.
    pub fn member(self, group: Group) -> Option<String> {
        self.config.with(|config| self.edits.drafts.with(|drafts| group.shown(config, drafts)))
    }

    /// The component of a group: the run's own, else the switch's draft.
    pub fn shown(self, group: Group) -> Draft {
        let own = self.member(group).and_then(|id| self.config.with(|config| Draft::of_config(config, &id)));
        own.unwrap_or_else(|| self.edits.drafts.with(|drafts| drafts.of_group(group).clone()))
    }

    /// The current value of a knob.
    pub fn knob_value(self, slot: &Slot, knob: &Knob) -> f32 {
        let step = self.scheduled_step();
        self.config.with(|config| self.edits.drafts.with(|drafts| knob_value(config, drafts, slot, knob, step)))
    }

    /// Reads for a text that follows the text tick instead of every frame's changes.
    pub fn on_beat<T>(self, read: impl FnOnce() -> T) -> T {
        self.run.text.track();
        untrack(read)
    }

    /// The same with the tick of text updated task by task.
    pub fn on_task_beat<T>(self, read: impl FnOnce() -> T) -> T {
        self.run.tasks.track();
        untrack(read)
    }

    /// The same with the tick of the figures derived from the matrix.
    pub fn on_figures_beat<T>(self, read: impl FnOnce() -> T) -> T {
        self.run.figures.track();
        untrack(read)
    }
}

/// Sets a signal only if the value changes, so that its followers do not run needlessly.
pub fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}
