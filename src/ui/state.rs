//! The page's state, in one place: [`App`], a handful of signals that every part reads.
//!
//! Data flow in one direction: a control changes the [`Config`] (through `edit`), the trainer
//! starts it, snapshots come back and are taken in here, and the views follow.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;
use serde::de::DeserializeOwned;

use super::erased::memo;
use super::preferences::{Preferences, Theme};
use super::seeds::state::Seeds;
use super::showing::{Chore, Pending};
use super::study::state::StudyState;
use super::sweep::state::Sweep;
use super::tiles::InSight;
use super::trainer::Trainer;
use crate::engine::config::Config;
use crate::engine::config::apply_preset::Brought;
use crate::engine::math::decimal::fixed;
use crate::engine::metrics::Matrix;
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{
    CapacityReading, CurvePoint, Description, ImageAnswers, ImportanceReading, Instruments, KeptPoint, Ledger,
    LineAnswers, MatrixRow, ParameterPlane, Phase, RehearsedBatch, Snapshot, TermReading, TileMap,
};
use crate::message::{Catalogue, Language, Value};
use crate::worker::wire::Packed;

/// What is in a part of an answer, if it has come; nothing either if it cannot be read.
pub fn opened<T: DeserializeOwned>(heard: Option<&Packed<T>>) -> Option<T> {
    heard?.open().ok()
}

/// What the page is asking of the worker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Goal {
    /// Nothing.
    #[default]
    Rest,
    /// Slice after slice, at the chosen speed.
    Play,
    /// One step.
    Step,
    /// On to the end of the task being learned.
    TaskEnd,
}

/// How fast a run plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speed {
    /// Each batch can be followed.
    Slow,
    /// A task in two seconds.
    Normal,
    /// Five tasks in three seconds.
    Fast,
    /// As fast as the device can.
    Max,
}

impl Speed {
    /// Every speed, in the order shown.
    pub const ALL: [Self; 4] = [Self::Slow, Self::Normal, Self::Fast, Self::Max];

    /// The end of the message key `speed-…`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Normal => "normal",
            Self::Fast => "fast",
            Self::Max => "max",
        }
    }

    /// Training steps a second; `None` is as many as fit.
    pub const fn steps_per_second(self) -> Option<f64> {
        match self {
            Self::Slow => Some(20.0),
            Self::Normal => Some(150.0),
            Self::Fast => Some(500.0),
            Self::Max => None,
        }
    }
}

/// Why there is no training at the moment, and what can be done is to start it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The worker died.
    Crashed,
    /// The worker does not answer.
    Silent,
    /// The worker could not be started.
    Failed(String),
    /// The worker refused a request.
    Refused(String),
}

/// A run that was: what its ghost and comparisons with it need.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What shaped it.
    pub config: Config,
    /// What it looked like.
    pub description: Arc<Description>,
    /// Its accuracy curves.
    pub curve: Vec<CurvePoint>,
    /// Its accuracy matrix.
    pub rows: Vec<MatrixRow>,
    /// What it cost.
    pub ledger: Ledger,
    /// The step it reached.
    pub step: u32,
}

impl Record {
    /// Whether it ran to its stream's end.
    pub fn is_complete(&self) -> bool {
        self.step >= self.config.n_steps()
    }

    /// Whether its curves and numbers can stand beside those of a run of `config`: the same tasks,
    /// in the same order, over the same steps.
    pub fn is_comparable(&self, config: &Config) -> bool {
        let own = &self.config;
        own.stream.spec == config.stream.spec
            && own.stream.n_tasks == config.stream.n_tasks
            && own.stream.order == config.stream.order
            && own.n_steps() == config.n_steps()
            && own.training.steps == config.training.steps
            && own.stream.heads().are_separate() == config.stream.heads().are_separate()
    }

    /// Its accuracy matrix as far as `n_phases` phases.
    pub fn matrix_until(&self, n_phases: usize, scored: Scenario) -> Matrix {
        let rows = &self.rows[..self.rows.len().min(n_phases + 1)];
        Matrix::from_rows(rows, &self.description.full_score, scored)
    }
}

/// What the tiles show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TileState {
    /// Each task's picture now.
    pub now: Vec<Arc<TilePicture>>,
    /// The decision map of each task at its end, as far as learned.
    pub knew: Vec<Option<Arc<TileMap>>>,
    /// What each task's images were called at its end.
    pub images_knew: Vec<Option<ImageAnswers>>,
    /// The curve now (streams of a line).
    pub line: Option<Arc<LinePicture>>,
    /// The curve at each task's end, as far as learned.
    pub lines_knew: Vec<Option<Arc<LineAnswers>>>,
}

/// What the plot of a stream of a line shows of this moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinePicture {
    /// The network's answers along the line.
    pub numbers: Vec<f32>,
    /// The samples in memory.
    pub kept: Vec<KeptPoint>,
}

/// What one tile shows of this moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TilePicture {
    /// The decision map (two-dimensional streams).
    pub map: Option<TileMap>,
    /// The task's samples in memory (two-dimensional streams).
    pub kept: Vec<KeptPoint>,
    /// What the images are called (image streams).
    pub answers: Vec<u16>,
}

/// What can be explained: a figure, its meaning, unit and formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure(
    /// The middle of the message keys `figure-…-meaning`, `-unit`, `-formula`.
    pub &'static str,
);

/// Every signal of the page. Copied freely; the values live in the reactive graph.
#[derive(Clone, Copy, Debug)]
pub struct App {
    /// The texts.
    pub catalogue: RwSignal<Arc<Catalogue>>,
    /// Whether `?strings=double` asks for every text twice.
    pub strings_doubled: bool,
    /// The theme chosen.
    pub theme: RwSignal<Theme>,
    /// Whether the page is dark now, by choice or by the system.
    pub is_dark: RwSignal<bool>,
    /// What shapes the run.
    pub config: RwSignal<Config>,
    /// Whether the run's answers are numbers.
    pub is_of_numbers: Memo<bool>,
    /// Remarks on the link, as long as they are not dismissed.
    pub notices: RwSignal<Vec<crate::engine::config::Notice>>,
    /// What the page asks for.
    pub goal: RwSignal<Goal>,
    /// How fast.
    pub speed: RwSignal<Speed>,
    /// Whether a fast-forward is under way, and to which step.
    pub catching_up: RwSignal<Option<u32>>,
    /// What went wrong with the worker.
    pub fault: RwSignal<Option<Fault>>,
    /// What the run looks like; absent until the worker has set it up.
    pub description: RwSignal<Option<Arc<Description>>>,
    /// Rises whenever the history shown was replaced rather than added to.
    pub epoch: RwSignal<u32>,
    /// The edit whose run is shown; none until the worker has set up the first.
    pub shown_run: RwSignal<Option<u32>>,
    /// Whether that run was given up for one that the worker is still to set up.
    pub is_cleared: RwSignal<bool>,
    /// Rises with each worker that takes over.
    pub lane_no: RwSignal<u32>,
    /// A few times a second while a run plays, and whenever it comes to rest: what is read rather than
    /// seen follows this, not each frame. Eyes cannot read faster, and text costs more than lines.
    pub beat: RwSignal<u32>,
    /// The same for what is read task by task; apart, so that no frame has all the text to set.
    pub task_beat: RwSignal<u32>,
    /// Whenever the figures made of the matrix are to be read anew: a frame later than the matrix.
    pub figures_beat: RwSignal<u32>,
    /// What has arrived and waits for its turn to be shown.
    pub pending: StoredValue<Pending>,
    /// Steps taken.
    pub step: RwSignal<u32>,
    /// What the run is doing.
    pub phase: RwSignal<Phase>,
    /// The phase of the stream being learned.
    pub task_idx: RwSignal<u32>,
    /// The accuracy curves.
    pub curve: RwSignal<Vec<CurvePoint>>,
    /// The accuracy matrix's rows.
    pub rows: RwSignal<Vec<MatrixRow>>,
    /// How many of the matrix's cells are shown, row by row: those of a new row come a few at a time.
    pub cells_shown: RwSignal<usize>,
    /// What the run costs.
    pub ledger: RwSignal<Ledger>,
    /// The objective's terms.
    pub terms: RwSignal<Vec<TermReading>>,
    /// The penalties' importances.
    pub importances: RwSignal<Vec<ImportanceReading>>,
    /// How much of each layer is taken up.
    pub capacity: RwSignal<Vec<CapacityReading>>,
    /// The instruments' readings as they came, while somebody looks.
    pub heard_instruments: RwSignal<Option<Packed<Instruments>>>,
    /// The plane through the parameters as it came, while somebody looks.
    pub heard_plane: RwSignal<Option<Packed<ParameterPlane>>>,
    /// The instruments' readings: what is in their panel looks into what came.
    pub instruments: RwSignal<Option<Instruments>>,
    /// The plane through the parameters: likewise.
    pub plane: RwSignal<Option<Arc<ParameterPlane>>>,
    /// What the tiles show.
    pub tiles: RwSignal<TileState>,
    /// What was rehearsed at the last pictured step.
    pub rehearsing: RwSignal<Vec<RehearsedBatch>>,
    /// Which tiles can be seen.
    pub in_sight: RwSignal<InSight>,
    /// The same run with other seeds.
    pub seeds: Seeds,
    /// The same run with other values of one knob.
    pub sweep: Sweep,
    /// The dialog that was opened last.
    pub dialog: RwSignal<Option<&'static str>>,
    /// The scenario under which scores are shown, if the visitor chose another than the trained.
    pub scored_choice: RwSignal<Option<Scenario>>,
    /// The run before this one.
    pub previous: RwSignal<Option<Arc<Record>>>,
    /// The run kept for comparison.
    pub pinned: RwSignal<Option<Arc<Record>>>,
    /// The figure being explained.
    pub explained: RwSignal<Option<Figure>>,
    /// The words of the method cards opened one from another, with spaces between, the one shown last.
    pub cards: RwSignal<String>,
    /// Whether single keys act.
    pub shortcuts_on: RwSignal<bool>,
    /// What was last said to assistive technology.
    pub spoken: RwSignal<String>,
    /// What each switch would put in when it is off.
    pub drafts: RwSignal<super::switches::Drafts>,
    /// What the preset that was applied last put in place of the run's own settings.
    pub brought: RwSignal<Brought>,
    /// The teacher–student study.
    pub study: StudyState,
    /// Whether what is opened starts by itself.
    pub starts_by_itself: bool,
    /// The link to the worker.
    pub trainer: StoredValue<Trainer, LocalStorage>,
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
    /// The state of a page that shows the run of `config`.
    pub fn new(preferences: &Preferences, config: Config, notices: Vec<crate::engine::config::Notice>) -> Self {
        let catalogue = Arc::new(catalogue_in(preferences.language, preferences.strings_doubled));
        let config = RwSignal::new(config);
        Self {
            is_of_numbers: memo(move |_| config.with(|config| config.stream.spec.likelihood.is_of_numbers())),
            catalogue: RwSignal::new(catalogue),
            strings_doubled: preferences.strings_doubled,
            theme: RwSignal::new(preferences.theme),
            is_dark: RwSignal::new(preferences.theme.is_dark()),
            drafts: RwSignal::new(config.with_untracked(super::switches::Drafts::of)),
            config,
            notices: RwSignal::new(notices),
            goal: RwSignal::new(Goal::Rest),
            speed: RwSignal::new(Speed::Fast),
            catching_up: RwSignal::new(None),
            fault: RwSignal::new(None),
            description: RwSignal::new(None),
            epoch: RwSignal::new(0),
            shown_run: RwSignal::new(None),
            is_cleared: RwSignal::new(false),
            lane_no: RwSignal::new(0),
            beat: RwSignal::new(0),
            task_beat: RwSignal::new(0),
            figures_beat: RwSignal::new(0),
            pending: StoredValue::new(Pending::default()),
            step: RwSignal::new(0),
            phase: RwSignal::new(Phase::Learning),
            task_idx: RwSignal::new(0),
            curve: RwSignal::new(Vec::new()),
            rows: RwSignal::new(Vec::new()),
            cells_shown: RwSignal::new(0),
            ledger: RwSignal::new(Ledger::default()),
            terms: RwSignal::new(Vec::new()),
            importances: RwSignal::new(Vec::new()),
            capacity: RwSignal::new(Vec::new()),
            heard_instruments: RwSignal::new(None),
            heard_plane: RwSignal::new(None),
            instruments: RwSignal::new(None),
            plane: RwSignal::new(None),
            tiles: RwSignal::new(TileState::default()),
            rehearsing: RwSignal::new(Vec::new()),
            in_sight: RwSignal::new(InSight::default()),
            seeds: Seeds::unknown(),
            sweep: Sweep::unasked(),
            dialog: RwSignal::new(None),
            scored_choice: RwSignal::new(None),
            previous: RwSignal::new(None),
            pinned: RwSignal::new(None),
            explained: RwSignal::new(None),
            cards: RwSignal::new(String::new()),
            shortcuts_on: RwSignal::new(true),
            spoken: RwSignal::new(String::new()),
            brought: RwSignal::new(config.with_untracked(Brought::by_link)),
            study: StudyState::unopened(),
            starts_by_itself: preferences.starts_by_itself,
            trainer: StoredValue::new_local(Trainer::default()),
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

    /// The scenario under which scores are shown: the visitor's choice where it has a meaning,
    /// else the one that trains, else the first that has one.
    pub fn scored(self) -> Scenario {
        let trained = self.config.with(|config| config.stream.scenario);
        self.description.with(|description| {
            let allowed = |scenario: &Scenario| {
                description.as_ref().is_none_or(|description| description.scored.contains(scenario))
            };
            self.scored_choice
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
        self.description.with(|description| {
            let description = description.as_ref()?;
            Some(self.rows.with(|rows| Matrix::from_rows(rows, &description.full_score, scored)))
        })
    }

    /// The share a guess gets right, in `[0, 1]`.
    pub fn chance(self) -> f64 {
        let scored = self.scored();
        self.description.with(|description| {
            description.as_ref().map_or(0.5, |description| f64::from(description.chance[scored.index()]))
        })
    }

    /// Every task's accuracy at the last measured step.
    pub fn accuracy_now(self) -> Vec<f64> {
        let scored = self.scored();
        self.description.with(|description| {
            let Some(description) = description else { return Vec::new() };
            self.curve.with(|curve| curve.last().map_or_else(Vec::new, |point| accuracies(point, description, scored)))
        })
    }

    /// The run that ghost and comparisons show: the pinned one, else the one before; only if it
    /// can stand beside this one.
    pub fn reference(self) -> Option<Arc<Record>> {
        let pinned = self.pinned.get();
        let record = pinned.or_else(|| self.previous.get())?;
        self.config.with(|config| record.is_comparable(config)).then_some(record)
    }

    /// Whether the run has come to an end, its own or by divergence.
    pub fn has_ended(self) -> bool {
        self.phase.with(|phase| matches!(phase, Phase::Finished | Phase::Diverged { .. }))
    }

    /// The run so far as a record; `None` before its first step.
    pub fn record(self) -> Option<Record> {
        self.show(Chore::Rows);
        let step = self.step.get_untracked();
        if step == 0 {
            return None;
        }
        // The config is the one of the running experiment, which the description names: the
        // signal may already hold the next one.
        let description = self.description.get_untracked()?;
        let (config, _) = Config::parse(&description.query);
        Some(Record {
            config,
            description,
            curve: self.curve.get_untracked(),
            rows: self.rows.get_untracked(),
            ledger: self.ledger.get_untracked(),
            step,
        })
    }

    /// What a text of the moment reads, without following what changes in every frame.
    pub fn on_beat<T>(self, read: impl FnOnce() -> T) -> T {
        self.beat.track();
        untrack(read)
    }

    /// The same for what is read task by task.
    pub fn on_task_beat<T>(self, read: impl FnOnce() -> T) -> T {
        self.task_beat.track();
        untrack(read)
    }

    /// The same for the figures made of the matrix.
    pub fn on_figures_beat<T>(self, read: impl FnOnce() -> T) -> T {
        self.figures_beat.track();
        untrack(read)
    }

    /// Takes in a new run: nothing of the old history stays.
    pub fn take_start(self, generation: u32, description: Description, snapshot: Snapshot) {
        let n_tasks = description.n_tasks as usize;
        self.description.set(Some(Arc::new(description)));
        self.clear_history(n_tasks);
        self.take(snapshot);
        self.shown_run.set(Some(generation));
        self.is_cleared.set(false);
        self.show_all();
        self.catching_up.set(None);
    }

    /// Empties the history, at once when a run is reset.
    pub fn clear_history(self, n_tasks: usize) {
        self.pending.set_value(Pending::default());
        self.curve.set(Vec::new());
        self.rows.set(Vec::new());
        self.cells_shown.set(0);
        self.heard_plane.set(None);
        self.figures_beat.update(|beat| *beat += 1);
        self.tiles.set(TileState {
            now: vec![Arc::default(); n_tasks],
            knew: vec![None; n_tasks],
            images_knew: vec![None; n_tasks],
            line: None,
            lines_knew: vec![None; n_tasks],
        });
        self.epoch.update(|epoch| *epoch += 1);
    }
}

/// Every task's accuracy at one moment, in `[0, 1]`.
pub fn accuracies(point: &CurvePoint, description: &Description, scored: Scenario) -> Vec<f64> {
    point
        .correct
        .iter()
        .zip(&description.full_score)
        .map(|(correct, &full_score)| f64::from(correct[scored.index()]) / f64::from(full_score.max(1)))
        .collect()
}

/// A number with one decimal; never “−0.0”.
pub fn one_decimal(number: f64) -> String {
    let text = fixed(number, 1);
    if text == "-0.0" { "0.0".to_owned() } else { text.replace('-', "−") }
}

/// Sets a signal only if that changes it: whoever follows it need not run.
pub fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}
