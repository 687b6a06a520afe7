//! The known state of the run: filled from the worker's snapshots, read by every view.

use std::sync::Arc;

use super::record::{Record, accuracies};
use super::render_queue::{InSight, Pending, Redraw, cells_at_once};
use super::tiles::{LinePicture, TilePicture, TileState};
use crate::engine::config::Config;
use crate::engine::metrics::Matrix;
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{
    CapacityReading, CurvePoint, Description, ImportanceReading, Ledger, MatrixRow, Phase, RehearsedBatch, Snapshot,
    TermReading,
};
use crate::engine::trial::Tried;

/// The run as far as the page knows it.
#[derive(Clone, Debug)]
pub struct RunState {
    /// Its description; absent until the worker has set it up.
    pub description: Option<Arc<Description>>,
    /// Rises whenever the history is replaced rather than extended.
    pub epoch: u32,
    /// The edit that the displayed run belongs to; `None` until the worker has set up the first.
    pub generation: Option<u32>,
    /// Whether this run is stale: its replacement has not started yet.
    pub is_stale: bool,
    /// Steps taken.
    pub step: u32,
    /// Its phase.
    pub phase: Phase,
    /// The task being learned, from 0.
    pub task_idx: u32,
    /// The accuracy curves.
    pub curve: Vec<CurvePoint>,
    /// The accuracy matrix's rows, as far as shown.
    pub rows: Vec<MatrixRow>,
    /// How many matrix cells are shown, row by row: a new row's cells appear a few at a time.
    pub cells_shown: usize,
    /// Its costs.
    pub ledger: Ledger,
    /// The objective's terms.
    pub terms: Vec<TermReading>,
    /// The penalties' importances.
    pub importances: Vec<ImportanceReading>,
    /// How much of each layer's capacity is used.
    pub capacity: Vec<CapacityReading>,
    /// The tiles' content.
    pub tiles: TileState,
    /// The examples rehearsed at the last pictured step.
    pub rehearsing: Vec<RehearsedBatch>,
    /// The trial in force: some weights set by hand, which the run itself knows nothing of.
    pub tried: Option<Arc<Tried>>,
    /// The tiles' content without the trial.
    own_tiles: Option<TileState>,
    pending: Pending,
}

/// A part of the run's state that views track separately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The description.
    Description,
    /// The epoch.
    Epoch,
    /// The generation and whether it is stale.
    Generation,
    /// Steps taken.
    Step,
    /// The phase.
    Phase,
    /// The task being learned.
    TaskIdx,
    /// The curve.
    Curve,
    /// The rows.
    Rows,
    /// Cells shown.
    Cells,
    /// The ledger.
    Ledger,
    /// The objective's terms.
    Terms,
    /// The importances.
    Importances,
    /// The capacity.
    Capacity,
    /// The tiles.
    Tiles,
    /// The rehearsed examples.
    Rehearsing,
    /// The trial in force.
    Tried,
    /// Ticks for text: a few times a second while a run plays, and whenever it comes to rest. Nobody can read faster,
    /// and text costs more than lines.
    Text,
    /// Ticks for text that is updated task by task; separate, so that no frame has to set all the text.
    Tasks,
    /// Ticks for the figures derived from the matrix: one frame after its rows.
    Figures,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 19] = [
        Self::Description,
        Self::Epoch,
        Self::Generation,
        Self::Step,
        Self::Phase,
        Self::TaskIdx,
        Self::Curve,
        Self::Rows,
        Self::Cells,
        Self::Ledger,
        Self::Terms,
        Self::Importances,
        Self::Capacity,
        Self::Tiles,
        Self::Rehearsing,
        Self::Tried,
        Self::Text,
        Self::Tasks,
        Self::Figures,
    ];
}

/// The set of parts changed by a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes(u32);

impl Changes {
    /// Whether this part has changed.
    pub const fn has(self, part: Part) -> bool {
        self.0 & (1 << part as u32) != 0
    }

    /// Adds a part.
    pub const fn add(&mut self, part: Part) {
        self.0 |= 1 << part as u32;
    }

    /// Adds all parts changed by another call.
    pub const fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Sets a value; adds its part if the value changes.
fn set<T: PartialEq>(place: &mut T, value: T, part: Part, changes: &mut Changes) {
    if *place != value {
        *place = value;
        changes.add(part);
    }
}

impl Default for RunState {
    fn default() -> Self {
        Self {
            description: None,
            epoch: 0,
            generation: None,
            is_stale: false,
            step: 0,
            phase: Phase::Learning,
            task_idx: 0,
            curve: Vec::new(),
            rows: Vec::new(),
            cells_shown: 0,
            ledger: Ledger::default(),
            terms: Vec::new(),
            importances: Vec::new(),
            capacity: Vec::new(),
            tiles: TileState::default(),
            rehearsing: Vec::new(),
            tried: None,
            own_tiles: None,
            pending: Pending::default(),
        }
    }
}

impl RunState {
    /// Takes in a new run: the old history is dropped, and the new one is shown at once.
    pub fn start(
        &mut self,
        generation: u32,
        description: Description,
        snapshot: Snapshot,
        in_sight: InSight,
    ) -> Changes {
        let n_tasks = description.n_tasks as usize;
        self.description = Some(Arc::new(description));
        let mut changes = self.clear_history(n_tasks);
        changes.add(Part::Description);
        changes.join(self.take(snapshot));
        (self.generation, self.is_stale) = (Some(generation), false);
        changes.add(Part::Generation);
        changes.join(self.show_all(in_sight));
        changes
    }

    /// Clears the state of an abandoned run before the worker has set up its replacement, which has `n_tasks` tasks.
    pub fn reset(&mut self, n_tasks: usize) -> Changes {
        let mut changes = self.clear_history(n_tasks);
        set(&mut self.step, 0, Part::Step, &mut changes);
        set(&mut self.task_idx, 0, Part::TaskIdx, &mut changes);
        set(&mut self.phase, Phase::Learning, Part::Phase, &mut changes);
        set(&mut self.is_stale, true, Part::Generation, &mut changes);
        set(&mut self.terms, Vec::new(), Part::Terms, &mut changes);
        changes.add(Part::Text);
        changes.add(Part::Tasks);
        changes
    }

    fn clear_history(&mut self, n_tasks: usize) -> Changes {
        self.pending = Pending::default();
        self.curve = Vec::new();
        self.rows = Vec::new();
        self.cells_shown = 0;
        let mut changes = self.put_back();
        self.tiles = TileState::of(n_tasks);
        self.epoch += 1;
        for part in [Part::Curve, Part::Rows, Part::Cells, Part::Tiles, Part::Epoch, Part::Figures] {
            changes.add(part);
        }
        changes
    }

    /// Takes in a slice of the run.
    pub fn take(&mut self, snapshot: Snapshot) -> Changes {
        let mut changes = Changes::default();
        if (self.step, self.phase) != (snapshot.step, snapshot.phase) {
            changes.join(self.put_back());
        }
        set(&mut self.step, snapshot.step, Part::Step, &mut changes);
        set(&mut self.phase, snapshot.phase, Part::Phase, &mut changes);
        set(&mut self.task_idx, snapshot.task_idx, Part::TaskIdx, &mut changes);
        if !snapshot.curve.is_empty() {
            self.curve.extend(snapshot.curve);
            changes.add(Part::Curve);
        }
        set(&mut self.ledger, snapshot.ledger, Part::Ledger, &mut changes);
        set(&mut self.terms, snapshot.terms, Part::Terms, &mut changes);
        set(&mut self.importances, snapshot.importances, Part::Importances, &mut changes);
        set(&mut self.capacity, snapshot.capacity, Part::Capacity, &mut changes);
        if !snapshot.maps.is_empty() || !snapshot.images.is_empty() || snapshot.line.is_some() {
            set(&mut self.rehearsing, snapshot.rehearsing, Part::Rehearsing, &mut changes);
        }
        let pending = &mut self.pending;
        pending.rows.extend(snapshot.rows);
        pending.knew.extend(snapshot.knew);
        pending.images_knew.extend(snapshot.images_knew);
        pending.lines_knew.extend(snapshot.lines_knew);
        if let Some(line) = snapshot.line {
            pending.line = Some(LinePicture { numbers: line.numbers, kept: snapshot.kept.clone() });
        }
        pending.take_pictures(snapshot.maps, snapshot.images, &snapshot.kept);
        changes
    }

    /// Updates one part of the screen.
    pub fn show(&mut self, update: Redraw, in_sight: InSight) -> Changes {
        let mut changes = Changes::default();
        match update {
            Redraw::Text => changes.add(Part::Text),
            Redraw::Tasks => changes.add(Part::Tasks),
            Redraw::Rows => {
                if !self.pending.rows.is_empty() {
                    self.rows.append(&mut self.pending.rows);
                    self.pending.figures_lag = true;
                    changes.add(Part::Rows);
                }
            }
            Redraw::Cells => {
                let n_due = self.n_cells().saturating_sub(self.cells_shown);
                changes.join(self.show_cells(cells_at_once(n_due)));
            }
            Redraw::Figures => {
                self.pending.figures_lag = false;
                changes.add(Part::Figures);
            }
            Redraw::Pictures => changes.join(self.show_pictures(false, in_sight)),
        }
        changes
    }

    /// Updates every part of the screen.
    pub fn show_all(&mut self, in_sight: InSight) -> Changes {
        let mut changes = Changes::default();
        for update in Redraw::IN_TURN {
            changes.join(self.show(update, in_sight));
        }
        changes.join(self.show_cells(usize::MAX));
        changes.join(self.show_pictures(true, in_sight));
        changes
    }

    /// Whether a part of the screen is out of date.
    pub fn is_due(&self, update: Redraw) -> bool {
        match update {
            Redraw::Text | Redraw::Tasks => true,
            Redraw::Rows => !self.pending.rows.is_empty(),
            Redraw::Cells => self.cells_shown < self.n_cells(),
            Redraw::Figures => self.pending.figures_lag,
            Redraw::Pictures => self.pending.has_pictures(),
        }
    }

    /// Number of matrix cells known. The first row, before all training, is not in the table.
    fn n_cells(&self) -> usize {
        self.rows.iter().skip(1).map(|row| row.correct.len()).sum()
    }

    fn show_cells(&mut self, most: usize) -> Changes {
        let mut changes = Changes::default();
        let shown = self.cells_shown.saturating_add(most).min(self.n_cells());
        set(&mut self.cells_shown, shown, Part::Cells, &mut changes);
        changes
    }

    fn show_pictures(&mut self, all: bool, in_sight: InSight) -> Changes {
        let pictures = if all {
            self.pending.next_pictures(usize::MAX, in_sight)
        } else {
            self.pending.pictures_of_a_frame(in_sight)
        };
        // Pictures of the run's own network wait behind a trial's.
        let (tiles, pending) = (self.own_tiles.as_mut().unwrap_or(&mut self.tiles), &mut self.pending);
        let mut is_new = !pictures.is_empty();
        // On a stream of a line the curve is a single picture, and a cheap one.
        if let Some(line) = pending.line.take() {
            tiles.line = Some(Arc::new(line));
            is_new = true;
        }
        for answers in pending.lines_knew.drain(..) {
            is_new = true;
            if let Some(slot) = tiles.lines_knew.get_mut(answers.task_idx as usize) {
                *slot = Some(Arc::new(answers));
            }
        }
        for map in pending.knew.drain(..) {
            is_new = true;
            if let Some(slot) = tiles.knew.get_mut(map.task_idx as usize) {
                *slot = Some(Arc::new(map));
            }
        }
        for answers in pending.images_knew.drain(..) {
            is_new = true;
            if let Some(slot) = tiles.images_knew.get_mut(answers.task_idx as usize) {
                *slot = Some(answers);
            }
        }
        for (task, picture) in pictures {
            if let Some(slot) = tiles.now.get_mut(task) {
                *slot = Arc::new(picture);
            }
        }
        let mut changes = Changes::default();
        if is_new {
            changes.add(Part::Tiles);
        }
        changes
    }

    /// Shows a trial in place of the run's own pictures and scores.
    pub fn try_out(&mut self, tried: Tried) -> Changes {
        let own = self.own_tiles.get_or_insert_with(|| self.tiles.clone());
        let mut tiles = own.clone();
        for map in &tried.maps {
            if let Some(slot) = tiles.now.get_mut(map.task_idx as usize) {
                let kept = slot.kept.clone();
                *slot = Arc::new(TilePicture { map: Some(map.clone()), kept, answers: Vec::new() });
            }
        }
        for images in &tried.images {
            if let Some(slot) = tiles.now.get_mut(images.task_idx as usize) {
                *slot = Arc::new(TilePicture { answers: images.answer.clone(), ..TilePicture::clone(slot) });
            }
        }
        if let Some(line) = &tried.line {
            let kept = tiles.line.as_ref().map_or_else(Vec::new, |line| line.kept.clone());
            tiles.line = Some(Arc::new(LinePicture { numbers: line.numbers.clone(), kept }));
        }
        self.tiles = tiles;
        self.tried = Some(Arc::new(tried));
        Self::of_trial()
    }

    /// Ends the trial in force, if any: the run's own pictures and scores are shown again.
    pub fn put_back(&mut self) -> Changes {
        let Some(own) = self.own_tiles.take() else { return Changes::default() };
        self.tiles = own;
        self.tried = None;
        Self::of_trial()
    }

    /// What a trial changes.
    fn of_trial() -> Changes {
        let mut changes = Changes::default();
        for part in [Part::Tried, Part::Tiles, Part::Tasks, Part::Figures] {
            changes.add(part);
        }
        changes
    }

    /// Whether the run has come to an end, its own or by divergence.
    pub const fn has_ended(&self) -> bool {
        matches!(self.phase, Phase::Finished | Phase::Diverged { .. })
    }

    /// Whether the run has begun and not ended.
    pub const fn is_in_mid_run(&self) -> bool {
        self.step > 0 && !self.has_ended()
    }

    /// The accuracy matrix as far as it is shown.
    pub fn matrix(&self, scored: Scenario) -> Option<Matrix> {
        let description = self.description.as_ref()?;
        Some(Matrix::from_rows(&self.rows, &description.full_score, scored))
    }

    /// The same with the trial in force: its last row, if the run stands at the end of a task.
    pub fn matrix_shown(&self, scored: Scenario) -> Option<Matrix> {
        let Some(tried) = self.tried.as_ref().filter(|_| self.rows.last().is_some_and(|row| row.step == self.step))
        else {
            return self.matrix(scored);
        };
        let description = self.description.as_ref()?;
        let mut rows = self.rows.clone();
        for row in rows.iter_mut().rev().take(1) {
            row.correct.clone_from(&tried.correct);
        }
        Some(Matrix::from_rows(&rows, &description.full_score, scored))
    }

    /// Every task's accuracy at the last measured step, or in the trial in force, in `[0, 1]`.
    pub fn accuracy_shown(&self, scored: Scenario) -> Vec<f64> {
        let Some((description, tried)) = self.description.as_ref().zip(self.tried.as_ref()) else {
            return self.accuracy_now(scored);
        };
        accuracies(&CurvePoint { step: self.step, correct: tried.correct.clone() }, description, scored)
    }

    /// Every task's accuracy at the last measured step, in `[0, 1]`.
    pub fn accuracy_now(&self, scored: Scenario) -> Vec<f64> {
        let Some((description, point)) = self.description.as_ref().zip(self.curve.last()) else { return Vec::new() };
        accuracies(point, description, scored)
    }

    /// The run so far as a record; `None` before its first step. `read` reads a run's query string.
    pub fn record(&self, read: impl FnOnce(&str) -> Option<Config>) -> Option<Record> {
        if self.step == 0 {
            return None;
        }
        // The settings come from the description of the running experiment: the page may already be asking for another
        // run.
        let description = self.description.clone()?;
        let config = read(&description.query)?;
        Some(Record {
            config,
            description,
            curve: self.curve.clone(),
            rows: [self.rows.as_slice(), &self.pending.rows].concat(),
            ledger: self.ledger,
            step: self.step,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::experiment::{Cursor, Experiment};

    const ALL_IN_SIGHT: InSight = InSight { first: 0, last: usize::MAX };

    struct Played {
        experiment: Experiment,
        sent: Cursor,
        run: RunState,
    }

    fn played(link: &str) -> Played {
        let (config, _) = Config::parse(link);
        let mut experiment = Experiment::new(config);
        let mut sent = Cursor::default();
        let mut run = RunState::default();
        let (description, snapshot) = (experiment.description(), experiment.snapshot(&mut sent, true));
        let _ = run.start(1, description, snapshot, ALL_IN_SIGHT);
        Played { experiment, sent, run }
    }

    impl Played {
        fn on(&mut self, n_steps: u32) -> Changes {
            self.experiment.advance(n_steps);
            self.run.take(self.experiment.snapshot(&mut self.sent, true))
        }
    }

    const SMALL: &str = "stream=islands&tasks=3&train=60&test=40&steps=40&layers=12-8&evaluate=10&seed=1";

    #[test]
    fn a_start_shows_everything_at_once() {
        let Played { run, .. } = played(SMALL);
        assert_eq!((run.step, run.generation, run.is_stale), (0, Some(1), false));
        assert_eq!(run.tiles.now.len(), 3);
        assert!(Redraw::IN_TURN[..2].iter().all(|redraw| !run.is_due(*redraw)));
        assert!(!run.is_due(Redraw::Pictures) && !run.is_due(Redraw::Cells));
    }

    #[test]
    fn only_what_changed_is_told() {
        let mut played = played(SMALL);
        let changes = played.on(3);
        assert!(changes.has(Part::Step) && changes.has(Part::Ledger));
        assert!(!changes.has(Part::Curve), "no measurement in three steps");
        assert!(!changes.has(Part::Rows) && !changes.has(Part::TaskIdx));
        let changes = played.on(0);
        assert_eq!(changes, Changes::default());
    }

    #[test]
    fn rows_wait_for_their_turn_and_figures_follow_them() {
        let mut played = played(SMALL);
        let _ = played.on(40);
        assert!(played.run.is_due(Redraw::Rows));
        let shown = played.run.rows.len();
        assert!(played.run.show(Redraw::Rows, ALL_IN_SIGHT).has(Part::Rows));
        assert_eq!(played.run.rows.len(), shown + 1);
        assert!(played.run.is_due(Redraw::Figures) && played.run.is_due(Redraw::Cells));
        assert!(played.run.show(Redraw::Figures, ALL_IN_SIGHT).has(Part::Figures));
        assert!(!played.run.is_due(Redraw::Figures));
    }

    #[test]
    fn sixty_frames_of_twenty_tasks_never_show_more_than_fifteen_cells_or_two_pictures() {
        use crate::page::render_queue::RenderQueue;
        let mut played = played("stream=islands&tasks=20&train=20&test=20&steps=3&layers=4-4&evaluate=3&seed=1");
        let mut queue = RenderQueue::default();
        for frame in 0..60 {
            let _ = played.on(1);
            let cells = played.run.cells_shown;
            let before = played.run.tiles.clone();
            let run = &played.run;
            if let Some(redraw) = queue.next_due(1000.0 + f64::from(frame) * 16.7, |redraw| run.is_due(redraw)) {
                let _ = played.run.show(redraw, ALL_IN_SIGHT);
            }
            assert!(played.run.cells_shown - cells <= 15);
            let same = |(one, other): (&std::sync::Arc<_>, &std::sync::Arc<_>)| Arc::ptr_eq(one, other);
            let n_same = before.now.iter().zip(&played.run.tiles.now).filter(|pair| same(*pair)).count();
            assert!(20 - n_same <= 2, "{} pictures in frame {frame}", 20 - n_same);
        }
        let _ = played.run.show_all(ALL_IN_SIGHT);
        assert_eq!(played.run.cells_shown, 20 * 20, "and at rest everything is there");
    }

    #[test]
    fn a_reset_leaves_nothing_of_the_run_and_says_that_it_is_stale() {
        let mut played = played(SMALL);
        let _ = played.on(60);
        let epoch = played.run.epoch;
        let changes = played.run.reset(5);
        assert!(changes.has(Part::Step) && changes.has(Part::Curve) && changes.has(Part::Text));
        let run = played.run;
        assert_eq!((run.step, run.rows.len(), run.curve.len(), run.tiles.now.len()), (0, 0, 0, 5));
        assert!(run.is_stale && run.epoch == epoch + 1 && run.record(|query| Some(Config::parse(query).0)).is_none());
    }

    #[test]
    fn a_record_has_the_rows_that_are_not_shown_yet() {
        let mut played = played(SMALL);
        let _ = played.on(120);
        assert!(played.run.is_due(Redraw::Rows));
        let record = played.run.record(|query| Some(Config::parse(query).0)).expect("it has begun");
        assert_eq!(record.rows.len(), 4);
        assert!(record.is_complete());
    }

    #[test]
    fn mid_run_is_after_the_first_step_and_before_the_last() {
        let mut played = played(SMALL);
        assert!(!played.run.is_in_mid_run());
        let _ = played.on(1);
        assert!(played.run.is_in_mid_run());
        let _ = played.on(u32::MAX);
        assert!(played.run.has_ended() && !played.run.is_in_mid_run());
    }

    #[test]
    fn a_trial_is_shown_until_it_is_put_back_or_the_run_goes_on() {
        use crate::engine::trial::WeightChange;
        let mut played = played(SMALL);
        let _ = played.on(40);
        let _ = played.run.show_all(ALL_IN_SIGHT);
        let own = (played.run.tiles.clone(), played.run.accuracy_shown(Scenario::Domain));
        let matrix = played.run.matrix(Scenario::Domain);
        let bias = WeightChange { layer: 2, from: None, to: 0, value: 1e6 };
        let trial = |played: &mut Played| {
            let tried = played.experiment.try_weights(&[bias]).expect("it is there");
            let changes = played.run.try_out(tried);
            assert!(changes.has(Part::Tried) && changes.has(Part::Tiles));
            assert_ne!(played.run.tiles, own.0);
            assert_ne!(played.run.accuracy_shown(Scenario::Domain), own.1);
            assert_eq!(played.run.accuracy_now(Scenario::Domain), own.1);
        };
        trial(&mut played);
        assert_ne!(played.run.matrix_shown(Scenario::Domain), matrix);
        assert_eq!(played.run.matrix(Scenario::Domain), matrix);
        // Pictures of the same step are the run's own.
        let _ = played.on(0);
        let _ = played.run.show_all(ALL_IN_SIGHT);
        assert_ne!(played.run.tiles.now, own.0.now);
        assert!(played.run.put_back().has(Part::Tiles));
        assert_eq!(played.run.tiles.now, own.0.now);
        assert_eq!(played.run.put_back(), Changes::default());
        trial(&mut played);
        assert!(played.on(1).has(Part::Tried));
        assert_eq!(played.run.tried, None);
        trial(&mut played);
        assert!(played.run.reset(3).has(Part::Tried));
        assert_eq!((&played.run.tried, &played.run.tiles), (&None, &TileState::of(3)));
    }

    #[test]
    fn each_part_has_a_place_of_its_own_among_the_changes() {
        for (index, part) in Part::ALL.into_iter().enumerate() {
            assert_eq!(part as usize, index);
            let mut changes = Changes::default();
            changes.add(part);
            assert_eq!(Part::ALL.into_iter().filter(|other| changes.has(*other)).collect::<Vec<_>>(), [part]);
        }
    }

    #[test]
    fn accuracies_are_shares_of_the_tests() {
        let mut played = played(SMALL);
        let _ = played.on(120);
        let now = played.run.accuracy_now(Scenario::Domain);
        assert_eq!(now.len(), 3);
        assert!(now.iter().all(|share| (0.0..=1.0).contains(share)));
    }
}
