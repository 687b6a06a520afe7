//! One optimisation step: the formula of the whole project, in order.
//!
//! ```text
//! g  =  ∇ fit(θ; batch)                              what the new task wants
//!     + Σᵣ wᵣ ∇ rehearse(θ; sourceᵣ, targetᵣ)        what is rehearsed × towards what
//!     + Σₚ λₚ Ωₚ(θ−θ*)                               only where the explicit step is chosen
//! g  ←  project(g)                                   what old tasks allow
//! θ  ←  θ + optimizer(g)
//! θ  ←  (θ + ηB) / (1 + ηA),  A = ΣλΩ, B = ΣλΩθ*     the penalties' implicit step
//! ```
//!
//! Gradients are taken at the *working* parameters: θ itself, or what the structure makes of it (a
//! mask, a sample), which also turns the gradient back into one at θ before anything else sees it.
//!
//! Terms are summed, so "off" is absence: a component that is off, or of zero weight, changes no
//! bit. The learner owns the one teacher and every memory; components cannot see each other.

pub mod instruments;
mod labelled;
mod parts;
mod survey;
#[cfg(test)]
mod tests;

use super::batch::Batch;
use super::batch::Examples;
use super::config::{Change, Config, Toggle};
use super::lanes;
use super::makers::{ALL, Makers};
use super::method::Balance;
use super::method::target::labels::Labels;
use super::method::{
    Answers, Drawing, Ended, Memory, Origin, Rows, Setting, Step, Target, TaskEnd, UNIT_ROWS, View, Workspace,
};
use super::model::{Mlp, Pass};
use super::optimizer::Optimizer;
use super::rng::Rng;
use super::scenario::Heads;
use super::snapshot::{CapacityReading, ImportanceReading, Ledger, TermReading};
use labelled::Labelled;
use parts::{Constraint, Drawn, Merging, Projecting, Reading, Rehearsed, Shaping};

/// The network with everything that teaches it.
#[derive(Debug)]
pub struct Learner {
    model: Mlp,
    heads: Heads,
    theta: Vec<f32>,
    optimizer: Optimizer,
    /// Multiplies the fit term by 1/t and all rehearsals by 1−1/t while task t is learned, or one that
    /// returns when t tasks have begun.
    balance: Balance,
    drawn: Vec<Drawn>,
    rehearsed: Vec<Rehearsed>,
    constraints: Vec<Constraint>,
    projecting: Option<Projecting>,
    merging: Option<Merging>,
    shaping: Option<Shaping>,
    reading: Option<Reading>,
    schedule: Vec<Toggle>,
    n_scheduled: usize,
    /// Tasks learned in earlier phases.
    n_old: usize,
    /// The network as it was when the last task ended `[P]`; empty before the first end.
    teacher: Vec<f32>,
    has_teacher: bool,
    /// What it said of the new task's examples, if it is asked once.
    labelled: Option<Labelled>,
    gradient: Vec<f32>,
    /// The fit term's own gradient, θ before the step: only if a penalty watches steps.
    fit_gradient: Vec<f32>,
    before: Vec<f32>,
    /// A and B of the implicit step, and whether they are up to date.
    implicit: [Vec<f32>; 2],
    implicit_is_fresh: bool,
    fit_logits: Vec<f32>,
    fit_loss: f32,
    workspace: Workspace,
    rows: Rows,
    fit_rows: u64,
    end_rows: Rows,
}

/// Which unit of work at a task's end belongs to whom.
#[derive(Clone, Copy, Debug)]
enum Unit {
    Structure,
    Source(usize),
    Penalty(usize),
    Projection,
    Merge,
    Last,
}

impl Learner {
    /// A fresh network for a run over a stream with these training examples.
    pub fn new(config: &Config, train: &[Examples]) -> Self {
        Self::made(config, train, &ALL)
    }

    /// The same, its components made by makers who make them.
    pub(super) fn made(config: &Config, train: &[Examples], by: &Makers) -> Self {
        let heads = config.stream.heads();
        let n_inputs = config.stream.spec.n_inputs();
        let model = parts::model(config, by);
        let n_parameters = model.n_parameters();
        let rng = Rng::new(config.seed);
        let n_train: Vec<usize> = train.iter().map(Examples::len).collect();
        let input_box = config.stream.spec.input_box;
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads,
            n_inputs,
            n_parameters,
            input_box,
            n_train: &n_train,
            model: &model,
        };
        let drawn = parts::sources(&setting, by, &rng);
        let rehearsed = parts::rehearsals(config, by, &drawn);
        let constraints = parts::constraints(config, &setting, by);
        let projecting = parts::projection(config, &setting, by, &drawn, &rng);
        let rehearsal_rows = drawn.iter().map(|drawn| drawn.source.max_rows()).max().unwrap_or(0);
        let merging = parts::merge(&setting, by);
        let shaping = parts::structure(&setting, by, &rng);
        let reading = parts::readout(&setting, by, &drawn);
        let work_rows = drawn.iter().map(|drawn| drawn.source.work_rows()).max().unwrap_or(0);
        let readout_rows = reading.as_ref().map_or(0, |reading| reading.readout.max_rows());
        let reference_rows = projecting.as_ref().map_or(0, |projecting| projecting.projection.max_rows());
        let capacity = [rehearsal_rows, reference_rows, work_rows, readout_rows, UNIT_ROWS]
            .into_iter()
            .fold(config.training.batch, usize::max);
        let needs_teacher = rehearsed.iter().any(|rehearsed| rehearsed.target.needs_teacher());
        let asks_once = rehearsed.iter().any(|rehearsed| rehearsed.asks_once);
        let n_most = n_train.iter().copied().max().unwrap_or(0);
        let watches = constraints.iter().any(|constraint| constraint.penalty.watches_steps());
        let lends_fit = drawn.iter().any(|drawn| drawn.source.needs_fit_gradient());
        let if_used = |used: bool| vec![0.0; if used { n_parameters } else { 0 }];
        let theta = model.init(config.network.init, config.network.init_bias, &mut rng.split("init"));
        let mut learner = Self {
            heads,
            optimizer: Optimizer::new(config.training.optimizer, n_parameters),
            balance: config.method.balance,
            schedule: config.schedule.clone(),
            n_scheduled: 0,
            n_old: 0,
            teacher: if_used(needs_teacher),
            has_teacher: false,
            labelled: asks_once.then(|| Labelled::with_room(n_most, config.training.batch, heads.n_outputs())),
            gradient: vec![0.0; n_parameters],
            fit_gradient: if_used(watches || lends_fit),
            before: if_used(watches || shaping.is_some()),
            implicit: [if_used(!constraints.is_empty()), if_used(!constraints.is_empty())],
            implicit_is_fresh: false,
            fit_logits: vec![0.0; config.training.batch * heads.n_outputs()],
            fit_loss: 0.0,
            workspace: Workspace::new(
                &model,
                capacity,
                if needs_teacher { rehearsal_rows } else { 1 },
                reference_rows.max(work_rows),
                projecting.is_some() || work_rows > 0,
            ),
            rows: Rows::default(),
            fit_rows: 0,
            end_rows: Rows::default(),
            model,
            theta,
            drawn,
            rehearsed,
            constraints,
            projecting,
            merging,
            shaping,
            reading,
        };
        if let Some(first) = train.first() {
            learner.begin_task(first);
        }
        learner
    }

    /// The network's shape.
    pub const fn model(&self) -> &Mlp {
        &self.model
    }

    /// θ `[P]`.
    pub fn theta(&self) -> &[f32] {
        &self.theta
    }

    /// The fit term's loss at the last step, in nats.
    pub const fn fit_loss(&self) -> f32 {
        self.fit_loss
    }

    /// Takes one step on `fit`, the new task's batch, while task `task_idx` is learned and
    /// `n_begun` tasks have begun. `step` counts the steps taken before.
    pub fn step(&mut self, fit: &Batch, step: u32, task_idx: usize, n_begun: usize) {
        self.keep_schedule(step);
        let t = self.n_old.max(task_idx + 1) as f32;
        let (fit_share, rehearsal_share) = match self.balance {
            Balance::Plain => (1.0, 1.0),
            Balance::Tasks => (1.0 / t, 1.0 - 1.0 / t),
        };
        if let Some(Shaping { structure, rng, effective, .. }) = &mut self.shaping {
            structure.before_step(&self.theta, task_idx, rng, effective);
        }
        self.fit(fit, task_idx, n_begun, fit_share);
        self.rehearse(fit, task_idx, n_begun, rehearsal_share);
        if let Some(Shaping { structure, .. }) = &mut self.shaping {
            structure.chain(&self.theta, task_idx, &mut self.gradient);
        }
        let projects = self.project_is_due();
        self.pull_explicitly(projects);
        if projects {
            self.project(task_idx, n_begun);
        }
        copy_if_used(&mut self.before, &self.theta);
        self.optimizer.step(&self.gradient, &mut self.theta);
        if !projects {
            self.pull_implicitly();
        }
        if let Some(Shaping { structure, .. }) = &mut self.shaping {
            structure.after_step(&self.before, task_idx, &mut self.theta);
        }
        self.after_step();
        self.observe(fit, task_idx, n_begun);
    }

    /// g = ∇ fit.
    fn fit(&mut self, fit: &Batch, task_idx: usize, n_begun: usize, share: f32) {
        let theta = working(self.shaping.as_ref(), &self.theta);
        let pass = &mut self.workspace.pass;
        self.model.forward(theta, fit.rows(), pass);
        let (logits, dlogits) = pass.logits_and_dlogits(fit.len());
        self.fit_logits[..logits.len()].copy_from_slice(logits);
        dlogits.fill(0.0);
        let answers = Answers {
            view: View { model: &self.model, theta, heads: self.heads, task_idx, n_old: self.n_old, n_begun },
            batch: fit,
            logits,
            teacher_logits: None,
        };
        self.fit_loss = Labels.loss_and_dlogits(&answers, share, &mut self.workspace.scratch, dlogits);
        self.model.gradient(theta, fit.rows(), pass, &mut self.gradient);
        copy_if_used(&mut self.fit_gradient, &self.gradient);
        let n_rows = fit.len() as u64;
        self.fit_rows += n_rows;
        self.rows += Rows { forward: n_rows, backward: n_rows };
    }

    /// g += Σᵣ wᵣ ∇ rehearse: one draw for all targets of a source, unless it draws for each.
    fn rehearse(&mut self, fit: &Batch, task_idx: usize, n_begun: usize, share: f32) {
        let teacher = self.has_teacher.then_some(self.teacher.as_slice());
        let theta = working(self.shaping.as_ref(), &self.theta);
        for (source_idx, drawn) in self.drawn.iter_mut().enumerate() {
            let n_targets = self.rehearsed.len();
            let each = drawn.source.draws_for_each_target();
            let mut from = 0;
            // One round for all targets of this source; one for each target if it draws for each.
            while from < n_targets {
                let to = if each { from + 1 } else { n_targets };
                let group = &mut self.rehearsed[from..to];
                from = to;
                let acts =
                    |rehearsed: &Rehearsed| rehearsed.source_idx == source_idx && rehearsed.acts(teacher.is_some());
                if !group.iter().any(acts) {
                    continue;
                }
                let view = View { model: &self.model, theta, heads: self.heads, task_idx, n_old: self.n_old, n_begun };
                let lends_fit = drawn.source.needs_fit_gradient();
                let mut drawing = Drawing {
                    view,
                    fit,
                    fit_gradient: if lends_fit { &self.fit_gradient } else { &[] },
                    learning_rate: self.optimizer.learning_rate(),
                    workspace: &mut self.workspace,
                };
                drawn.batch.clear();
                self.rows += drawn.source.draw(&mut drawing, &mut drawn.rng, &mut drawn.batch);
                if drawn.batch.is_empty() {
                    continue;
                }
                let batch = &drawn.batch;
                let n_rows = batch.len() as u64;
                let pass = &mut self.workspace.pass;
                self.model.forward(theta, batch.rows(), pass);
                self.rows.forward += n_rows;
                let asks =
                    |once: bool| group.iter().any(|r| acts(r) && r.target.needs_teacher() && r.asks_once == once);
                let known = self.labelled.as_mut().filter(|_| asks(true) && !asks(false));
                let teacher_logits = match (known, teacher) {
                    (Some(labelled), Some(_)) => labelled.of(fit),
                    (None, Some(old)) if asks(true) || asks(false) => {
                        self.rows.forward += n_rows;
                        Some(self.model.forward(old, batch.rows(), &mut self.workspace.teacher_pass))
                    }
                    _ => None,
                };
                let (logits, dlogits) = pass.logits_and_dlogits(batch.len());
                dlogits.fill(0.0);
                let answers = Answers { view, batch, logits, teacher_logits };
                for rehearsed in group.iter_mut().filter(|r| acts(r)) {
                    let weight = share * rehearsed.weight;
                    rehearsed.value =
                        rehearsed.target.loss_and_dlogits(&answers, weight, &mut self.workspace.scratch, dlogits);
                }
                self.model.backward(theta, batch.rows(), pass, &mut self.gradient);
                self.rows.backward += n_rows;
            }
        }
    }

    /// g += Σₚ λₚΩₚ(θ−θ*) for penalties of the explicit step; for all of them under a projection,
    /// whose inequality the implicit step would break.
    fn pull_explicitly(&mut self, all: bool) {
        for constraint in self.constraints.iter_mut().filter(|constraint| constraint.acts()) {
            if all || constraint.is_explicit {
                constraint.penalty.quadratic().add_gradient(constraint.strength, &self.theta, &mut self.gradient);
            }
        }
    }

    /// Projections do nothing while the first task is learned: there is no old task yet.
    fn project_is_due(&self) -> bool {
        self.n_old > 0 && self.projecting.as_ref().is_some_and(|projecting| projecting.is_on)
    }

    /// g ← project(g).
    fn project(&mut self, task_idx: usize, n_begun: usize) {
        let Some(projecting) = &mut self.projecting else { return };
        let memory = memory_of(&self.drawn, projecting.source_idx);
        let theta = working(self.shaping.as_ref(), &self.theta);
        let view = View { model: &self.model, theta, heads: self.heads, task_idx, n_old: self.n_old, n_begun };
        self.rows +=
            projecting.projection.project(&view, memory, &mut projecting.rng, &mut self.workspace, &mut self.gradient);
    }

    /// θ ← (θ + ηB) / (1 + ηA).
    fn pull_implicitly(&mut self) {
        let is_pulling = |constraint: &Constraint| constraint.acts() && !constraint.is_explicit;
        if !self.constraints.iter().any(is_pulling) {
            return;
        }
        let [totals, pulls] = &mut self.implicit;
        if !self.implicit_is_fresh {
            totals.fill(0.0);
            pulls.fill(0.0);
            for constraint in self.constraints.iter().filter(|constraint| is_pulling(constraint)) {
                let quadratic = constraint.penalty.quadratic();
                let sums = quadratic.importance.iter().zip(&quadratic.anchored);
                for ((total, pull), (omega, anchored)) in totals.iter_mut().zip(pulls.iter_mut()).zip(sums) {
                    *total += constraint.strength * omega;
                    *pull += constraint.strength * anchored;
                }
            }
            self.implicit_is_fresh = true;
        }
        let rate = self.optimizer.learning_rate();
        lanes::each([&mut self.theta], [totals, pulls], |[theta], [total, pull]| {
            [(theta + rate * pull) / (1.0 + rate * total)]
        });
    }

    fn after_step(&mut self) {
        let step = Step { fit_gradient: &self.fit_gradient, before: &self.before, after: &self.theta };
        for constraint in &mut self.constraints {
            if constraint.penalty.watches_steps() {
                constraint.penalty.after_step(&step);
            }
        }
    }

    fn observe(&mut self, fit: &Batch, task_idx: usize, n_begun: usize) {
        let view =
            View { model: &self.model, theta: &self.theta, heads: self.heads, task_idx, n_old: self.n_old, n_begun };
        for drawn in &mut self.drawn {
            let rng = &mut drawn.observe_rng;
            self.rows += drawn.source.observe(&view, fit, &self.fit_logits, rng, &mut self.workspace);
        }
    }

    /// Carries out the changes that are due after `step` steps.
    fn keep_schedule(&mut self, step: u32) {
        while let Some(toggle) = self.schedule.get(self.n_scheduled).filter(|toggle| toggle.step <= step) {
            self.n_scheduled += 1;
            self.implicit_is_fresh = false;
            for rehearsed in self.rehearsed.iter_mut().filter(|part| part.id == toggle.component) {
                match toggle.change {
                    Change::On => rehearsed.is_on = true,
                    Change::Off => rehearsed.is_on = false,
                    Change::Set { knob: "weight", value } => rehearsed.weight = value,
                    Change::Set { knob, value } => rehearsed.target.set(knob, value),
                }
            }
            for constraint in self.constraints.iter_mut().filter(|part| part.id == toggle.component) {
                match toggle.change {
                    Change::On => constraint.is_on = true,
                    Change::Off => constraint.is_on = false,
                    Change::Set { value, .. } => constraint.strength = value,
                }
            }
            for projecting in self.projecting.iter_mut().filter(|part| part.id == toggle.component) {
                match toggle.change {
                    Change::On => projecting.is_on = true,
                    Change::Off => projecting.is_on = false,
                    Change::Set { .. } => {}
                }
            }
        }
    }

    /// A task with these training examples begins.
    pub fn begin_task(&mut self, examples: &Examples) {
        self.optimizer.begin_task();
        if let Some(start) = self.merging.as_ref().and_then(|merging| merging.merge.start()) {
            self.theta.copy_from_slice(start);
        }
        if let Some(Shaping { structure, .. }) = &mut self.shaping {
            structure.begin_task(examples.task_idx, &mut self.theta);
        }
        if let Some(reading) = &mut self.reading {
            reading.readout.begin_task(examples);
        }
        for constraint in &mut self.constraints {
            constraint.penalty.begin_task(&self.theta);
        }
    }

    /// Units of work to do when a task with these examples has ended.
    pub fn n_end_units(&self, examples: &Examples, task_idx: usize, n_begun: usize) -> usize {
        self.n_units_of_each(&self.task_end(examples, task_idx, n_begun)).iter().map(|(_, n)| n).sum::<usize>() + 1
    }

    /// Who has how many units of work at a task's end, in the order in which they are done.
    fn n_units_of_each(&self, end: &TaskEnd<'_>) -> Vec<(Unit, usize)> {
        let mut units = Vec::with_capacity(3 + self.drawn.len() + self.constraints.len());
        units.push((Unit::Structure, self.shaping.as_ref().map_or(0, |part| part.structure.n_end_units(end))));
        let sources = self.drawn.iter().enumerate();
        units.extend(sources.map(|(index, part)| (Unit::Source(index), part.source.n_end_units(end))));
        let penalties = self.constraints.iter().enumerate();
        units.extend(penalties.map(|(index, part)| (Unit::Penalty(index), part.penalty.n_end_units(end))));
        units.push((Unit::Projection, self.projecting.as_ref().map_or(0, |part| part.projection.n_end_units(end))));
        units.push((Unit::Merge, self.merging.as_ref().map_or(0, |part| part.merge.n_end_units(end))));
        units
    }

    /// Does one unit of the work at a task's end; units are done once each, in ascending order.
    pub fn end_unit(&mut self, examples: &Examples, task_idx: usize, n_begun: usize, unit: usize) {
        if let Some(Shaping { structure, effective, .. }) = &mut self.shaping {
            structure.answering(&self.theta, task_idx, effective);
        }
        let mut left = unit;
        let mut owner = Unit::Last;
        for (candidate, n_units) in self.n_units_of_each(&self.task_end(examples, task_idx, n_begun)) {
            if left < n_units {
                owner = candidate;
                break;
            }
            left -= n_units;
        }
        let theta = working(self.shaping.as_ref(), &self.theta);
        let view = View { model: &self.model, theta, heads: self.heads, task_idx, n_old: self.n_old, n_begun };
        let end = TaskEnd { view, stored: &self.theta, examples };
        match owner {
            Unit::Structure => {
                let ended =
                    Ended { model: &self.model, heads: self.heads, task_idx, n_old: self.n_old, n_begun, examples };
                if let Some(Shaping { structure, rng, .. }) = &mut self.shaping {
                    self.end_rows += structure.end_unit(&ended, left, rng, &mut self.workspace, &mut self.theta);
                }
            }
            Unit::Source(index) => {
                let drawn = &mut self.drawn[index];
                self.end_rows += drawn.source.end_unit(&end, left, &mut drawn.observe_rng, &mut self.workspace);
            }
            Unit::Penalty(index) => {
                self.end_rows += self.constraints[index].penalty.end_unit(&end, left, &mut self.workspace);
            }
            Unit::Projection => {
                if let Some(projecting) = &mut self.projecting {
                    let rng = &mut projecting.rng;
                    self.end_rows += projecting.projection.end_unit(&end, left, rng, &mut self.workspace);
                }
            }
            Unit::Merge => {
                if let Some(merging) = &mut self.merging {
                    self.end_rows += merging.merge.end_unit(&end, left, &mut self.workspace);
                }
            }
            Unit::Last => self.settle(task_idx),
        }
    }

    /// Units of work to do after a task's end before one with the examples `next` begins: the old network
    /// is asked about all of them, if it is asked once.
    pub fn n_label_units(&self, next: &Examples) -> usize {
        if self.labelled.is_some() && !self.teacher.is_empty() { Labelled::n_units(next.len()) } else { 0 }
    }

    /// Does one of them; units are done once each, in ascending order.
    pub fn label_unit(&mut self, next: &Examples, unit: usize) {
        if let Some(labelled) = &mut self.labelled {
            self.end_rows += labelled.label(&self.model, &self.teacher, next, unit, &mut self.workspace.pass);
        }
    }

    /// The last unit of work at a task's end: the merge, the teacher of the tasks to come, and the task
    /// is an old one.
    fn settle(&mut self, task_idx: usize) {
        if let Some(merging) = &mut self.merging {
            merging.merge.merge(&mut self.theta);
        }
        copy_if_used(&mut self.teacher, &self.theta);
        self.has_teacher = !self.teacher.is_empty();
        self.n_old = self.n_old.max(task_idx + 1);
        self.implicit_is_fresh = false;
    }

    fn task_end<'a>(&'a self, examples: &'a Examples, task_idx: usize, n_begun: usize) -> TaskEnd<'a> {
        let theta = working(self.shaping.as_ref(), &self.theta);
        let view = View { model: &self.model, theta, heads: self.heads, task_idx, n_old: self.n_old, n_begun };
        TaskEnd { view, stored: &self.theta, examples }
    }

    /// Gets ready to answer: called before every evaluation.
    pub fn prepare_answers(&mut self, task_idx: usize, n_begun: usize) {
        let Some(reading) = &mut self.reading else { return };
        let memory = memory_of(&self.drawn, reading.source_idx);
        let theta = working(self.shaping.as_ref(), &self.theta);
        let view = View { model: &self.model, theta, heads: self.heads, task_idx, n_old: self.n_old, n_begun };
        reading.readout.prepare(&view, memory, &mut self.workspace);
    }

    /// Room for [`Learner::answer`]: `[P]` if a structure answers with parameters of its own.
    pub fn answering_room(&self) -> Vec<f32> {
        vec![0.0; if self.shaping.is_some() { self.theta.len() } else { 0 }]
    }

    /// The answers to rows `[N, D]` of task `task_idx`, `[N, O]`: the largest wins. `room` is
    /// [`Learner::answering_room`].
    pub fn answer<'a>(
        &self,
        task_idx: usize,
        n_begun: usize,
        inputs: &[f32],
        pass: &'a mut Pass,
        room: &mut [f32],
    ) -> &'a [f32] {
        let mut theta = self.theta.as_slice();
        if let Some(Shaping { structure, .. }) = &self.shaping {
            structure.answering(theta, task_idx, room);
            theta = room;
        }
        self.model.forward(theta, inputs, pass);
        let n_rows = inputs.len() / self.model.n_inputs();
        if let Some(Reading { readout, .. }) = &self.reading {
            let view = View { model: &self.model, theta, heads: self.heads, task_idx, n_old: self.n_old, n_begun };
            readout.answer(&view, pass, n_rows);
        }
        pass.logits(n_rows)
    }

    /// Costs so far.
    pub fn ledger(&self) -> Ledger {
        // What has answered all there is to ask is needed no more; the instruments' use of it is no cost of a
        // method.
        let is_asked = self.rehearsed.iter().any(|part| part.target.needs_teacher() && !part.asks_once);
        let teacher_bytes = if is_asked { (4 * self.teacher.len()) as u64 } else { 0 };
        let mut ledger = Ledger {
            other_bytes: teacher_bytes + self.labelled.as_ref().map_or(0, Labelled::bytes),
            forward_rows: self.rows.forward,
            backward_rows: self.rows.backward,
            fit_rows: self.fit_rows,
            consolidation_rows: self.end_rows.forward + self.end_rows.backward,
            ..Ledger::default()
        };
        for drawn in &self.drawn {
            let holdings = drawn.source.holdings();
            ledger.raw_samples += holdings.raw_samples;
            ledger.raw_bytes += holdings.raw_bytes;
            ledger.other_bytes += holdings.other_bytes;
        }
        ledger.other_bytes += self.constraints.iter().map(|part| part.penalty.bytes()).sum::<u64>();
        ledger.other_bytes += self.projecting.as_ref().map_or(0, |part| part.projection.bytes());
        ledger.other_bytes += self.merging.as_ref().map_or(0, |part| part.merge.bytes());
        ledger.other_bytes += self.shaping.as_ref().map_or(0, |part| part.structure.bytes());
        ledger.other_bytes += self.reading.as_ref().map_or(0, |part| part.readout.bytes());
        ledger
    }

    /// The objective's terms at the last step.
    pub fn terms(&self) -> Vec<TermReading> {
        let mut terms = vec![TermReading { id: "fit".to_owned(), value: self.fit_loss, weight: 1.0 }];
        terms.extend(self.rehearsed.iter().map(|rehearsed| TermReading {
            id: rehearsed.id.clone(),
            value: rehearsed.value,
            weight: if rehearsed.is_on { rehearsed.weight } else { 0.0 },
        }));
        terms.extend(self.constraints.iter().map(|constraint| TermReading {
            id: constraint.id.clone(),
            value: constraint.penalty.quadratic().value(&self.theta),
            weight: if constraint.is_on { constraint.strength } else { 0.0 },
        }));
        terms
    }

    /// Each penalty's importances.
    pub fn importances(&self) -> Vec<ImportanceReading> {
        self.constraints
            .iter()
            .map(|constraint| {
                let (mean, max) = constraint.penalty.quadratic().mean_and_max();
                ImportanceReading { id: constraint.id.clone(), mean, max }
            })
            .collect()
    }

    /// How much of each layer is taken up, by the components that take it.
    pub fn capacity(&self) -> Vec<CapacityReading> {
        let mut readings = Vec::new();
        if let Some(projecting) = &self.projecting {
            projecting.projection.capacity(&mut readings);
        }
        if let Some(shaping) = &self.shaping {
            shaping.structure.capacity(&mut readings);
        }
        readings
    }

    /// Every raw sample kept now: where it came from, inputs `[D]`.
    pub fn for_each_kept(&self, mut visit: impl FnMut(Origin, &[f32])) {
        for memory in self.drawn.iter().filter_map(|drawn| drawn.source.memory()) {
            for slot in 0..memory.len() {
                visit(memory.origin(slot), memory.input(slot));
            }
        }
    }
}

/// The parameters the network works with: θ, or what the structure made of it.
fn working<'a>(shaping: Option<&'a Shaping>, theta: &'a [f32]) -> &'a [f32] {
    shaping.map_or(theta, |shaping| &shaping.effective)
}

/// The old samples a component asked for.
fn memory_of(drawn: &[Drawn], source_idx: Option<usize>) -> Option<&Memory> {
    drawn.get(source_idx?)?.source.memory()
}

/// Copies `from` into a buffer that is empty if nobody needs it.
fn copy_if_used(into: &mut [f32], from: &[f32]) {
    let used = into.len();
    into.copy_from_slice(&from[..used]);
}
