//! A run: a network learns a stream step by step, and the run records its curves, matrix rows and tiles.
//!
//! Call `Experiment::new(config)`, then [`Experiment::advance`] and [`Experiment::snapshot`]. The same Config gives
//! the same numbers bit for bit, however the steps are split into calls.

mod batches;
mod blur;
mod curve;
mod evaluation;
mod network;
mod old_answers;
mod parameters;
mod pictures;
mod tiles;
mod untouched;

use crate::engine::batch::{Batch, Examples};
use crate::engine::config::Config;
use crate::engine::factory::{ALL, Factory};
use crate::engine::in_force::of_examples;
use crate::engine::learner::Learner;
use crate::engine::learner::instruments::{Bench, Moment};
use crate::engine::math::digest::digest_of;
use crate::engine::parameters::landscape::Landscape;
use crate::engine::parameters::trajectory::Trajectory;
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{
    Correct, Description, ImageAnswers, InForce, Instruments, LineAnswers, MatrixRow, Phase, RehearsedBatch, Snapshot,
    TileMap,
};
use crate::engine::stream::{Mode, Stream};
use batches::Batches;
use blur::{Blur, Neighbour};
use curve::Curve;
use evaluation::{Evaluator, ROWS};
pub use pictures::Detail;
use pictures::{Drawing, Gallery, Picture};
use untouched::Untouched;

/// Multiplications of a unit of evaluation or drawing: a few milliseconds of a slow device. A unit has at least
/// [`ROWS`] rows, which the largest networks take about 20 ms for.
const UNIT_WORK: usize = 20_000_000;

/// A run in progress.
#[derive(Debug)]
pub struct Experiment {
    config: Config,
    /// The task of each phase.
    phase_tasks: Vec<usize>,
    stream: Stream,
    learner: Learner,
    batches: Batches,
    blur: Blur,
    batch: Batch,
    evaluator: Evaluator,
    step: u32,
    phase: Phase,
    record: Record,
    /// The evaluation of the present step, until it is complete.
    pending: Option<Pending>,
    watches_tiles: bool,
    /// The pictures since the last snapshot.
    gallery: Gallery,
    /// What trials with its weights are compared with.
    untouched: Untouched,
    /// θ when the task began `[P]`.
    start: Vec<f32>,
    /// The instruments' buffers, from the first reading on.
    bench: Option<Bench>,
    /// The run's trajectory, if it is kept.
    trail: Option<Trajectory>,
    /// Measurements of its parameters, from the first request on.
    survey: Option<Landscape>,
    /// What is in force of the components' knobs.
    in_force: Vec<InForce>,
}

/// An evaluation under way.
#[derive(Debug)]
enum Pending {
    /// The tasks' scores: a point of the curves and, at a task's end and before the first step, a row of the matrix.
    Scores { n_begun: usize, ends: bool },
    /// The picture of the task that has ended.
    Picture(Drawing),
}

/// Everything recorded, in flat vectors sized at the start.
#[derive(Debug)]
struct Record {
    curve: Curve,
    /// The scores of the evaluation under way; `[K]` when it is complete.
    scores: Vec<Correct>,
    row_steps: Vec<u32>,
    /// `[rows, K]`.
    rows: Vec<Correct>,
    digests: Vec<u64>,
    knew: Vec<TileMap>,
    lines_knew: Vec<LineAnswers>,
    images_knew: Vec<ImageAnswers>,
}

/// How much of the record a viewer has already received.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    curve: usize,
    rows: usize,
    knew: usize,
    lines_knew: usize,
    images_knew: usize,
}

impl Experiment {
    /// Sets up a run and measures the untrained network.
    pub fn new(config: Config) -> Self {
        let mut experiment = Self::build(config, &ALL);
        experiment.advance(0);
        experiment
    }

    /// Sets up a run by this factory; `None` if the factory cannot build every part. The untrained network is not
    /// measured yet: [`Experiment::advance_while`] does that first.
    pub fn build_by(factory: &Factory, config: Config) -> Option<Self> {
        factory.builds(&config).then(|| Self::build(config, factory))
    }

    fn build(config: Config, factory: &Factory) -> Self {
        let stream = factory.build_stream(&config.stream);
        let learner = Learner::build(&config, &stream.train, factory);
        let record = Record {
            curve: Curve::new(&config),
            scores: Vec::with_capacity(config.stream.n_tasks),
            row_steps: Vec::with_capacity(config.stream.until + 1),
            rows: Vec::with_capacity((config.stream.until + 1) * config.stream.n_tasks),
            digests: Vec::with_capacity(config.stream.until + 1),
            knew: Vec::with_capacity(config.stream.until),
            lines_knew: Vec::with_capacity(config.stream.until),
            images_knew: Vec::with_capacity(config.stream.until),
        };
        let start = learner.theta().to_vec();
        let in_force = (factory.in_force)(&config, &stream.train, start.len());
        let mut experiment = Self {
            in_force,
            batches: Batches::new(&config, &stream.train),
            blur: Blur::of(&config),
            batch: Batch::with_capacity(config.training.batch, config.stream.spec.n_inputs(), 0),
            evaluator: Evaluator::new(&learner),
            learner,
            stream,
            phase_tasks: config.stream.phase_tasks(),
            config,
            step: 0,
            phase: Phase::Learning,
            record,
            pending: None,
            watches_tiles: false,
            gallery: Gallery::default(),
            untouched: Untouched::default(),
            start,
            bench: None,
            trail: None,
            survey: None,
        };
        experiment.begin_batches(0);
        experiment.begin_scores(experiment.n_begun(0), true);
        experiment
    }

    /// From now on also records each task's tile at that task's end.
    pub const fn watch_tiles(&mut self) {
        self.watches_tiles = true;
    }

    /// The run's settings.
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// Training steps taken.
    pub const fn step(&self) -> u32 {
        self.step
    }

    /// The run's current activity.
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// Whether nothing is left to do.
    pub const fn is_over(&self) -> bool {
        matches!(self.phase, Phase::Finished | Phase::Diverged { .. })
    }

    /// θ `[P]`.
    pub fn theta(&self) -> &[f32] {
        self.learner.theta()
    }

    /// Remaining steps of the task being learned; 0 during the work at its end.
    pub fn steps_to_task_end(&self) -> u32 {
        let steps = self.config.training.steps as u32;
        match self.phase {
            Phase::Learning => steps - self.step % steps,
            Phase::Consolidating { .. } | Phase::Finished | Phase::Diverged { .. } => 0,
        }
    }

    /// Takes `n_steps` steps, or fewer if the stream ends; completes the evaluations and the work at each task's end.
    pub fn advance(&mut self, n_steps: u32) {
        self.advance_while(n_steps, || true);
    }

    /// As [`Experiment::advance`], but stops after the unit of work (a step, or a bounded piece of an evaluation or of
    /// the work at a task's end) after which `go_on` returns false. Returns whether all steps were taken, and their
    /// evaluations completed.
    pub fn advance_while(&mut self, n_steps: u32, mut go_on: impl FnMut() -> bool) -> bool {
        let last = self.step.saturating_add(n_steps);
        loop {
            match (self.pending.take(), self.phase) {
                (Some(Pending::Scores { n_begun, ends }), _) => self.score(n_begun, ends),
                (Some(Pending::Picture(drawing)), _) => self.picture_end(drawing),
                (None, Phase::Consolidating { done, total }) => self.consolidate(done, total),
                (None, Phase::Learning) if self.step < last => self.learn(),
                (None, Phase::Learning | Phase::Finished | Phase::Diverged { .. }) => return true,
            }
            if !go_on() {
                return self.pending.is_none()
                    && (self.is_over() || (self.step >= last && self.phase == Phase::Learning));
            }
        }
    }

    /// The phase of the stream being learned, in `0..until`.
    fn phase_idx(&self) -> usize {
        (self.step as usize / self.config.training.steps).min(self.config.stream.until - 1)
    }

    /// The task being learned; the last one if the run has ended.
    fn task_idx(&self) -> usize {
        self.phase_tasks[self.phase_idx()]
    }

    /// Number of tasks begun once a phase has begun; these are the first tasks, since tasks are numbered by their first
    /// visits.
    fn n_begun_with(&self, phase_idx: usize) -> usize {
        let last = match self.config.stream.mode {
            Mode::Joint => self.config.stream.until - 1,
            Mode::Sequential | Mode::Cumulative => phase_idx,
        };
        self.phase_tasks[..=last].iter().max().map_or(0, |newest| newest + 1)
    }

    /// Number of tasks begun by this step (counted from 0): at a blurred boundary the next task begins with the first
    /// of its examples.
    fn n_begun(&self, step: u32) -> usize {
        let phase_idx = (step as usize / self.config.training.steps).min(self.config.stream.until - 1);
        let beside = self.blur.neighbour(step).map_or(phase_idx, |neighbour| neighbour.phase_idx);
        self.n_begun_with(phase_idx.max(beside))
    }

    fn begin_batches(&mut self, phase_idx: usize) {
        let n_begun = self.n_begun_with(phase_idx);
        self.batches.begin_phase(self.config.stream.mode, self.phase_tasks[phase_idx], n_begun);
    }

    /// Takes one training step.
    fn learn(&mut self) {
        let phase_idx = self.phase_idx();
        let task_idx = self.phase_tasks[phase_idx];
        let n_begun = self.n_begun(self.step);
        let beside = self.blur.neighbour(self.step);
        let beside = beside.map(|neighbour: Neighbour| (neighbour, self.phase_tasks[neighbour.phase_idx]));
        self.batches.next(&self.stream.train, beside, &mut self.batch);
        self.learner.step(&self.batch, self.step, task_idx, n_begun);
        self.step += 1;
        if !self.learner.fit_loss().is_finite() {
            self.diverge();
            return;
        }
        if (self.step as usize).is_multiple_of(self.config.training.steps) {
            let n_end = self.learner.n_end_units(&self.stream.train[task_idx], task_idx, n_begun);
            let total = (n_end + self.n_label_units(phase_idx)) as u32;
            self.phase = Phase::Consolidating { done: 0, total };
        } else if (self.step as usize).is_multiple_of(self.config.training.evaluate) {
            self.begin_scores(n_begun, false);
            if let Some(trail) = &mut self.trail {
                trail.offer(self.step, self.learner.theta());
            }
        }
    }

    /// Number of units of work between a phase and the next: the old network's queries before the next one begins.
    fn n_label_units(&self, phase_idx: usize) -> usize {
        let next = self.phase_tasks.get(phase_idx + 1);
        next.map_or(0, |&task_idx| self.learner.n_label_units(&self.stream.train[task_idx]))
    }

    /// Does one unit of the work at a task's end; the last one records the row and begins the next.
    fn consolidate(&mut self, done: u32, total: u32) {
        let phase_idx = self.step as usize / self.config.training.steps - 1;
        let task_idx = self.phase_tasks[phase_idx];
        let n_begun = self.n_begun(self.step - 1);
        let n_end = total - self.n_label_units(phase_idx) as u32;
        if done >= n_end && done < total {
            let next = &self.stream.train[self.phase_tasks[phase_idx + 1]];
            self.learner.label_unit(next, (done - n_end) as usize);
            self.phase = Phase::Consolidating { done: done + 1, total };
            return;
        }
        if done < total {
            self.learner.end_unit(&self.stream.train[task_idx], task_idx, n_begun, done as usize);
            self.phase = Phase::Consolidating { done: done + 1, total };
            return;
        }
        self.begin_scores(n_begun, true);
    }

    /// The run ends here: a loss or a parameter is not a number.
    fn diverge(&mut self) {
        self.phase = Phase::Diverged { step: self.step };
        self.record.curve.close();
    }

    /// Begins to measure every task.
    fn begin_scores(&mut self, n_begun: usize, ends: bool) {
        if !self.learner.theta().iter().all(|parameter| parameter.is_finite()) {
            self.diverge();
            return;
        }
        let phase_idx = self.step.saturating_sub(1) as usize / self.config.training.steps;
        self.learner.prepare_answers(self.phase_tasks[phase_idx], n_begun);
        self.record.scores.clear();
        if let Some(first) = self.stream.test.first() {
            self.evaluator.begin(self.config.stream.heads(), first);
        }
        self.pending = Some(Pending::Scores { n_begun, ends });
    }

    /// Rows of a unit of work.
    fn unit_rows(&self) -> usize {
        (UNIT_WORK / self.learner.model().n_parameters().max(1)).max(ROWS)
    }

    /// Does a unit of the measurement of every task; the last one appends a point to the curves, and at an end a row to
    /// the matrix.
    fn score(&mut self, n_begun: usize, ends: bool) {
        let heads = self.config.stream.heads();
        let mut n_left = self.unit_rows();
        while let Some(examples) = self.stream.test.get(self.record.scores.len()) {
            if n_left == 0 {
                self.pending = Some(Pending::Scores { n_begun, ends });
                return;
            }
            let (n_rows, score) = self.evaluator.go_on(&self.learner, heads, examples, n_begun, n_left);
            n_left = n_left.saturating_sub(n_rows);
            if let Some(score) = score {
                self.record.scores.push(score);
                if let Some(next) = self.stream.test.get(self.record.scores.len()) {
                    self.evaluator.begin(heads, next);
                }
            }
        }
        self.record.curve.push(self.step, &self.record.scores, ends);
        if ends {
            self.record_row(n_begun);
        }
    }

    /// Appends the scores to the matrix, and begins the picture of the task that has ended.
    fn record_row(&mut self, n_begun: usize) {
        let n_phases = self.record.row_steps.len();
        self.record.rows.extend_from_slice(&self.record.scores);
        self.record.row_steps.push(self.step);
        self.record.digests.push(digest_of(self.learner.theta()));
        // A returning task's end is that of its first visit, which keeps the ends in task order.
        let is_first_visit =
            n_phases > 0 && !self.phase_tasks[..n_phases - 1].contains(&self.phase_tasks[n_phases - 1]);
        if let Some(trail) = self.trail.as_mut().filter(|_| is_first_visit) {
            trail.end_task(self.step, self.learner.theta());
        }
        if n_phases == 0 {
            return;
        }
        if self.watches_tiles {
            let drawing = self.drawing(self.phase_tasks[n_phases - 1], n_begun, Detail::Full);
            self.pending = Some(Pending::Picture(drawing));
        } else {
            self.leave_end();
        }
    }

    /// Does a unit of the picture of the task that has ended; the last one records it and goes on to the next phase.
    fn picture_end(&mut self, mut drawing: Drawing) {
        if !self.draw_rows(&mut drawing, self.unit_rows()) {
            self.pending = Some(Pending::Picture(drawing));
            return;
        }
        match drawing.picture {
            Picture::Map(map) => self.record.knew.push(map),
            Picture::Line(answers) => self.record.lines_knew.push(answers),
            Picture::Images(answers) => self.record.images_knew.push(answers),
        }
        self.leave_end();
    }

    /// Begins the next phase, if there is one.
    fn leave_end(&mut self) {
        let phase_idx = self.step as usize / self.config.training.steps;
        if phase_idx == self.config.stream.until {
            self.phase = Phase::Finished;
            return;
        }
        self.phase = Phase::Learning;
        self.begin_batches(phase_idx);
        self.learner.begin_task(&self.stream.train[self.phase_tasks[phase_idx]]);
        self.start.copy_from_slice(self.learner.theta());
    }

    /// The present state and all records since `cursor`, which advances; the pictures of all tiles only on demand.
    pub fn snapshot(&mut self, cursor: &mut Cursor, with_tiles: bool) -> Snapshot {
        if with_tiles {
            self.draw(Detail::Full, || true);
        }
        self.snapshot_as_drawn(cursor)
    }

    /// The present state and all records since `cursor`, which advances, with the pictures [drawn](Self::draw) since
    /// the last snapshot.
    pub fn snapshot_as_drawn(&mut self, cursor: &mut Cursor) -> Snapshot {
        let from = core::mem::replace(cursor, self.end_of_record());
        let pictures = self.gallery.take();
        let has_pictures = !pictures.maps.is_empty() || !pictures.images.is_empty() || pictures.line.is_some();
        let (kept, rehearsing) = if has_pictures { (self.kept(), self.rehearsing()) } else { (Vec::new(), Vec::new()) };
        Snapshot {
            step: self.step,
            phase: self.phase,
            task_idx: self.task_idx() as u32,
            curve: (from.curve..self.record.curve.len()).map(|point| self.record.curve.point(point)).collect(),
            rows: (from.rows..self.record.row_steps.len()).map(|row| self.matrix_row(row)).collect(),
            ledger: self.learner.ledger(),
            terms: self.learner.terms(),
            importances: self.learner.importances(),
            capacity: self.learner.capacity(),
            maps: pictures.maps,
            knew: self.record.knew[from.knew..].to_vec(),
            line: pictures.line,
            lines_knew: self.record.lines_knew[from.lines_knew..].to_vec(),
            images: pictures.images,
            images_knew: self.record.images_knew[from.images_knew..].to_vec(),
            kept,
            rehearsing,
            is_partial: self.gallery.take_lag() || self.pending.is_some(),
        }
    }

    fn rehearsing(&mut self) -> Vec<RehearsedBatch> {
        let learner = &self.learner;
        let bench = self.bench.get_or_insert_with(|| Bench::new(learner.model(), learner.most_rows()));
        learner.rehearsing(bench)
    }

    /// Reads every instrument: each term's gradient, interference with old tasks, use of the layers.
    pub fn instruments(&mut self) -> Instruments {
        let moment = Moment {
            fit: &self.batch,
            train: &self.stream.train,
            start: &self.start,
            task_idx: self.task_idx(),
            n_begun: self.n_begun(self.step),
        };
        let learner = &self.learner;
        let bench = self.bench.get_or_insert_with(|| Bench::new(learner.model(), learner.most_rows()));
        let mut readings = learner.read(moment, bench);
        readings.units = self.unit_importances().map(Box::new);
        readings
    }

    fn end_of_record(&self) -> Cursor {
        Cursor {
            curve: self.record.curve.len(),
            rows: self.record.row_steps.len(),
            knew: self.record.knew.len(),
            lines_knew: self.record.lines_knew.len(),
            images_knew: self.record.images_knew.len(),
        }
    }

    fn matrix_row(&self, row: usize) -> MatrixRow {
        let n_tasks = self.config.stream.n_tasks;
        MatrixRow {
            n_phases: row as u32,
            task_idx: row.checked_sub(1).map(|phase_idx| self.phase_tasks[phase_idx] as u32),
            step: self.record.row_steps[row],
            correct: self.record.rows[row * n_tasks..(row + 1) * n_tasks].to_vec(),
            digest: self.record.digests[row],
        }
    }

    /// The run's constant properties, known before its first step.
    pub fn description(&self) -> Description {
        let config = &self.config;
        let heads = config.stream.heads();
        Description {
            query: config.to_query(),
            n_tasks: config.stream.n_tasks as u32,
            n_phases: config.stream.until as u32,
            phase_tasks: self.phase_tasks.iter().map(|&task_idx| task_idx as u32).collect(),
            steps_per_task: config.training.steps as u32,
            full_score: self.stream.test.iter().map(|examples| heads.full_score(examples.len())).collect(),
            likelihood: heads.likelihood,
            n_train: self.stream.train.iter().map(|examples| examples.len() as u32).collect(),
            n_labels: heads.n_labels as u32,
            n_outputs: heads.n_outputs() as u32,
            n_parameters: self.learner.model().n_parameters() as u32,
            scenario: config.stream.scenario,
            scored: heads.meaningful(config.stream.spec.scenarios),
            chance: Scenario::ALL.map(|scenario| heads.chance(scenario)),
            label_names: self.stream.label_names.clone(),
            input_box: config.stream.spec.input_box,
            in_force: self.in_force(),
            tiles: self.tiles(),
        }
    }

    /// The knobs that ask for more than there is, and those of components that could.
    fn in_force(&self) -> Vec<InForce> {
        let settings = &self.config.stream;
        let of = |knob, wanted, all: &[Examples]| {
            let there: Vec<usize> = all.iter().map(Examples::len).collect();
            let n_labels = if settings.spec.likelihood.is_of_numbers() { 1 } else { settings.spec.n_labels };
            of_examples(knob, wanted, &there, n_labels)
        };
        let train = of("train", settings.n_train, &self.stream.train);
        let test = of("test", settings.n_test, &self.stream.test);
        train.into_iter().chain(test).chain(self.in_force.iter().cloned()).collect()
    }
}
