//! The page's state, in one place: [`App`], a handful of signals that every part reads.
//!
//! Data flow in one direction: a control changes the [`Config`] (through `edit`), the trainer
//! starts it, snapshots come back and are taken in here, and the views follow.

use std::sync::Arc;

use leptos::prelude::*;

use super::preferences::{Preferences, Theme};
use super::trainer::Trainer;
use crate::engine::config::Config;
use crate::engine::metrics::Matrix;
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{
    CapacityReading, CurvePoint, Description, ImageAnswers, ImportanceReading, Instruments, KeptPoint, Ledger,
    MatrixRow, Phase, RehearsedBatch, Snapshot, TermReading, TileMap,
};
use crate::message::{Catalogue, Value};

/// What the page is asking of the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Nothing.
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
    /// A task in three seconds.
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
            Self::Normal => Some(100.0),
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
        own.stream == config.stream
            && own.n_tasks == config.n_tasks
            && own.order == config.order
            && own.n_steps() == config.n_steps()
            && own.steps == config.steps
            && own.heads().are_separate() == config.heads().are_separate()
    }

    /// Its accuracy matrix as far as `n_phases` phases.
    pub fn matrix_until(&self, n_phases: usize, scored: Scenario) -> Matrix {
        let rows = &self.rows[..self.rows.len().min(n_phases + 1)];
        Matrix::from_rows(rows, &self.description.n_test, scored)
    }
}

/// What the tiles show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TileState {
    /// The decision maps now.
    pub maps: Vec<TileMap>,
    /// The decision map of each task at its end, as far as learned.
    pub knew: Vec<Option<Arc<TileMap>>>,
    /// What the images are called now.
    pub images: Vec<ImageAnswers>,
    /// What each task's images were called at its end.
    pub images_knew: Vec<Option<ImageAnswers>>,
    /// Samples in memory.
    pub kept: Vec<KeptPoint>,
    /// What was rehearsed at the last step.
    pub rehearsing: Vec<RehearsedBatch>,
}

/// Maps, image answers, kept and rehearsed samples.
#[derive(Clone, Debug)]
struct Pictures {
    maps: Vec<TileMap>,
    images: Vec<ImageAnswers>,
    kept: Vec<KeptPoint>,
    rehearsing: Vec<RehearsedBatch>,
}

/// What has arrived and waits for its turn to be shown.
#[derive(Clone, Debug, Default)]
pub struct Pending {
    rows: Vec<MatrixRow>,
    knew: Vec<TileMap>,
    images_knew: Vec<ImageAnswers>,
    /// The latest pictures only.
    pictures: Option<Pictures>,
}

/// The parts of the screen that are brought up to date in turn, a frame apart from each other and
/// from the chart: together they would take longer than a frame has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chore {
    /// The sentence, the step, the objective.
    Text,
    /// The accuracies on the tiles and at the ends of the lines.
    Tasks,
    /// The pictures on the tiles.
    Pictures,
    /// The matrix and all that follows from it.
    Rows,
}

impl Chore {
    /// All of them, in turn.
    pub const ALL: [Self; 4] = [Self::Rows, Self::Text, Self::Tasks, Self::Pictures];
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
    /// Rises whenever the drawn history was replaced rather than added to.
    pub epoch: RwSignal<u32>,
    /// Ten times a second while a run plays, and whenever it comes to rest: what is read rather than
    /// seen follows this, not each frame. Eyes cannot read faster, and text costs more than lines.
    pub beat: RwSignal<u32>,
    /// The same for what is read task by task; apart, so that no frame has all the text to set.
    pub task_beat: RwSignal<u32>,
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
    /// What the run costs.
    pub ledger: RwSignal<Ledger>,
    /// The objective's terms.
    pub terms: RwSignal<Vec<TermReading>>,
    /// The penalties' importances.
    pub importances: RwSignal<Vec<ImportanceReading>>,
    /// How much of each layer is taken up.
    pub capacity: RwSignal<Vec<CapacityReading>>,
    /// The instruments' readings, while somebody looks.
    pub instruments: RwSignal<Option<Instruments>>,
    /// What the tiles show.
    pub tiles: RwSignal<TileState>,
    /// The scenario under which scores are shown, if the visitor chose another than the trained.
    pub scored_choice: RwSignal<Option<Scenario>>,
    /// The run before this one.
    pub previous: RwSignal<Option<Arc<Record>>>,
    /// The run kept for comparison.
    pub pinned: RwSignal<Option<Arc<Record>>>,
    /// The figure being explained.
    pub explained: RwSignal<Option<Figure>>,
    /// Whether single keys act.
    pub shortcuts_on: RwSignal<bool>,
    /// What was last said to assistive technology.
    pub spoken: RwSignal<String>,
    /// What each switch would put in when it is off.
    pub drafts: RwSignal<super::edit::Drafts>,
    /// The link to the worker.
    pub trainer: StoredValue<Trainer, LocalStorage>,
}

/// The page's state, from context.
pub fn use_app() -> App {
    expect_context::<App>()
}

impl App {
    /// The state of a page that shows the run of `config`.
    pub fn new(preferences: &Preferences, config: Config, notices: Vec<crate::engine::config::Notice>) -> Self {
        let mut catalogue = Catalogue::new(preferences.language);
        if preferences.strings_doubled {
            catalogue = catalogue.doubled();
        }
        Self {
            catalogue: RwSignal::new(Arc::new(catalogue)),
            strings_doubled: preferences.strings_doubled,
            theme: RwSignal::new(preferences.theme),
            is_dark: RwSignal::new(preferences.theme.is_dark()),
            drafts: RwSignal::new(super::edit::Drafts::of(&config)),
            config: RwSignal::new(config),
            notices: RwSignal::new(notices),
            goal: RwSignal::new(Goal::Rest),
            speed: RwSignal::new(Speed::Fast),
            catching_up: RwSignal::new(None),
            fault: RwSignal::new(None),
            description: RwSignal::new(None),
            epoch: RwSignal::new(0),
            beat: RwSignal::new(0),
            task_beat: RwSignal::new(0),
            pending: StoredValue::new(Pending::default()),
            step: RwSignal::new(0),
            phase: RwSignal::new(Phase::Learning),
            task_idx: RwSignal::new(0),
            curve: RwSignal::new(Vec::new()),
            rows: RwSignal::new(Vec::new()),
            ledger: RwSignal::new(Ledger::default()),
            terms: RwSignal::new(Vec::new()),
            importances: RwSignal::new(Vec::new()),
            capacity: RwSignal::new(Vec::new()),
            instruments: RwSignal::new(None),
            tiles: RwSignal::new(TileState::default()),
            scored_choice: RwSignal::new(None),
            previous: RwSignal::new(None),
            pinned: RwSignal::new(None),
            explained: RwSignal::new(None),
            shortcuts_on: RwSignal::new(true),
            spoken: RwSignal::new(String::new()),
            trainer: StoredValue::new_local(Trainer::default()),
        }
    }

    /// The text of a key, in the language of the moment.
    pub fn text(self, key: &str) -> String {
        self.catalogue.with(|catalogue| catalogue.text(key))
    }

    /// The text of a key with its variables put in.
    pub fn format(self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.catalogue.with(|catalogue| catalogue.format(key, values))
    }

    /// A text for a view: follows the language.
    pub fn t(self, key: &'static str) -> impl Fn() -> String + Copy + Send + Sync + 'static {
        move || self.text(key)
    }

    /// A share in `[0, 1]` as a percentage without decimals, as labels have it.
    pub fn percent(self, share: f64) -> String {
        self.format("percent", &[("number", Value::from(&format!("{:.0}", share * 100.0)))])
    }

    /// A share in `[0, 1]` as a percentage with one decimal, as results have it.
    pub fn percent_exact(self, share: f64) -> String {
        self.format("percent", &[("number", Value::from(&one_decimal(share * 100.0)))])
    }

    /// The scenario under which scores are shown: the visitor's choice where it has a meaning,
    /// else the one that trains, else the first that has one.
    pub fn scored(self) -> Scenario {
        let trained = self.config.with(|config| config.scenario);
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
            Some(self.rows.with(|rows| Matrix::from_rows(rows, &description.n_test, scored)))
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

    /// Takes in a new run: nothing of the old history stays.
    pub fn take_start(self, description: Description, snapshot: Snapshot) {
        let n_tasks = description.n_tasks as usize;
        self.description.set(Some(Arc::new(description)));
        self.clear_history(n_tasks);
        self.take(snapshot);
        self.show_all();
        self.catching_up.set(None);
    }

    /// Empties the history, at once when a run is reset.
    pub fn clear_history(self, n_tasks: usize) {
        self.pending.set_value(Pending::default());
        self.curve.set(Vec::new());
        self.rows.set(Vec::new());
        self.tiles.set(TileState {
            knew: vec![None; n_tasks],
            images_knew: vec![None; n_tasks],
            ..TileState::default()
        });
        self.epoch.update(|epoch| *epoch += 1);
    }

    /// Takes in what a slice of the run brought.
    pub fn take(self, snapshot: Snapshot) {
        set_if_new(self.step, snapshot.step);
        set_if_new(self.phase, snapshot.phase);
        set_if_new(self.task_idx, snapshot.task_idx);
        if !snapshot.curve.is_empty() {
            self.curve.update(|curve| curve.extend(snapshot.curve));
        }
        set_if_new(self.ledger, snapshot.ledger);
        set_if_new(self.terms, snapshot.terms);
        set_if_new(self.importances, snapshot.importances);
        set_if_new(self.capacity, snapshot.capacity);
        if let Some(readings) = snapshot.instruments {
            self.instruments.set(Some(*readings));
        }
        self.pending.update_value(|pending| {
            pending.rows.extend(snapshot.rows);
            pending.knew.extend(snapshot.knew);
            pending.images_knew.extend(snapshot.images_knew);
            if !snapshot.maps.is_empty() || !snapshot.images.is_empty() {
                pending.pictures = Some(Pictures {
                    maps: snapshot.maps,
                    images: snapshot.images,
                    kept: snapshot.kept,
                    rehearsing: snapshot.rehearsing,
                });
            }
        });
    }

    /// Brings one part of the screen up to date.
    pub fn show(self, chore: Chore) {
        match chore {
            Chore::Text => self.beat.update(|beat| *beat += 1),
            Chore::Tasks => self.task_beat.update(|beat| *beat += 1),
            Chore::Rows => {
                let rows = self.pending.try_update_value(|pending| core::mem::take(&mut pending.rows));
                if let Some(rows) = rows.filter(|rows| !rows.is_empty()) {
                    self.rows.update(|known| known.extend(rows));
                }
            }
            Chore::Pictures => self.show_pictures(),
        }
    }

    /// Brings every part of the screen up to date.
    pub fn show_all(self) {
        for chore in Chore::ALL {
            self.show(chore);
        }
    }

    fn show_pictures(self) {
        let taken = self.pending.try_update_value(|pending| {
            let knew = core::mem::take(&mut pending.knew);
            (knew, core::mem::take(&mut pending.images_knew), pending.pictures.take())
        });
        let Some((knew, images_knew, pictures)) = taken else { return };
        if knew.is_empty() && images_knew.is_empty() && pictures.is_none() {
            return;
        }
        self.tiles.update(|tiles| {
            for map in knew {
                if let Some(slot) = tiles.knew.get_mut(map.task_idx as usize) {
                    *slot = Some(Arc::new(map));
                }
            }
            for answers in images_knew {
                if let Some(slot) = tiles.images_knew.get_mut(answers.task_idx as usize) {
                    *slot = Some(answers);
                }
            }
            if let Some(pictures) = pictures {
                tiles.maps = pictures.maps;
                tiles.images = pictures.images;
                tiles.kept = pictures.kept;
                tiles.rehearsing = pictures.rehearsing;
            }
        });
    }
}

/// Every task's accuracy at one moment, in `[0, 1]`.
pub fn accuracies(point: &CurvePoint, description: &Description, scored: Scenario) -> Vec<f64> {
    point
        .correct
        .iter()
        .zip(&description.n_test)
        .map(|(correct, &n_test)| f64::from(correct[scored.index()]) / f64::from(n_test.max(1)))
        .collect()
}

/// A number with one decimal; never “−0.0”.
pub fn one_decimal(number: f64) -> String {
    let text = format!("{number:.1}");
    if text == "-0.0" { "0.0".to_owned() } else { text.replace('-', "−") }
}

/// Sets a signal only if that changes it: whoever follows it need not run.
fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}
