//! One optimisation step: the formula of the whole project, in order.
//!
//! ```text
//! g  =  ∇ fit(θ; batch)                              the new task's loss
//!     + Σᵣ wᵣ ∇ rehearse(θ; sourceᵣ, targetᵣ)        rehearsed inputs × their targets
//!     + Σₚ λₚ Ωₚ(θ−θ*)                               penalties, only with the explicit step
//! g  ←  project(g)                                   the constraints of old tasks
//! θ  ←  θ + optimizer(g)
//! θ  ←  (θ + ηB) / (1 + ηA),  A = ΣλΩ, B = ΣλΩθ*     the penalties' implicit step
//! ```
//!
//! Gradients are taken at the *working* parameters: θ itself, or those the structure derives from it (by a mask or a
//! sample); the structure also maps the gradient back to θ before anything else uses it.
//!
//! Terms are summed, so "off" means absent: a component that is off or has zero weight changes no bit.

use super::components::{PenaltySlot, RehearsalSlot, StructureSlot};
use super::{Learner, Progress, copy_if_used, memory_of, working};
use crate::engine::batch::Batch;
use crate::engine::math::elementwise;
use crate::engine::method::target::labels::Labels;
use crate::engine::method::{Answers, Balance, Drawing, Rows, Step, Target};

impl Learner {
    /// Takes one step on `fit`, the new task's batch, while task `task_idx` is learned and
    /// `n_begun` tasks have begun. `step` counts the steps taken before.
    pub fn step(&mut self, fit: &Batch, step: u32, task_idx: usize, n_begun: usize) {
        self.keep_schedule(step);
        let now = self.progress(task_idx, n_begun);
        let t = self.n_old.max(task_idx + 1) as f32;
        let (fit_share, rehearsal_share) = match self.balance {
            Balance::Plain => (1.0, 1.0),
            Balance::Tasks => (1.0 / t, 1.0 - 1.0 / t),
        };
        if let Some(StructureSlot { structure, rng, effective, .. }) = &mut self.shaping {
            structure.before_step(&self.theta, task_idx, rng, effective);
        }
        self.fit(fit, now, fit_share);
        self.rehearse(fit, now, rehearsal_share);
        if let Some(StructureSlot { structure, .. }) = &mut self.shaping {
            structure.chain(&self.theta, task_idx, &mut self.gradient);
        }
        let projects = self.project_is_due();
        self.pull_explicitly(projects);
        if projects {
            self.project(now);
        }
        copy_if_used(&mut self.before, &self.theta);
        self.optimizer.step(&self.gradient, &mut self.theta);
        if !projects {
            self.pull_implicitly();
        }
        if let Some(StructureSlot { structure, .. }) = &mut self.shaping {
            structure.after_step(&self.before, task_idx, &mut self.theta);
        }
        self.after_step();
        self.observe(fit, now);
    }

    /// g = ∇ fit.
    fn fit(&mut self, fit: &Batch, now: Progress, share: f32) {
        let theta = working(self.shaping.as_ref(), &self.theta);
        let pass = &mut self.workspace.pass;
        self.model.forward(theta, fit.rows(), pass);
        let (logits, dlogits) = pass.logits_and_dlogits(fit.len());
        self.fit_logits[..logits.len()].copy_from_slice(logits);
        dlogits.fill(0.0);
        let answers = Answers { view: now.view(&self.model, theta), batch: fit, logits, teacher_logits: None };
        self.fit_loss = Labels.loss_and_dlogits(&answers, share, &mut self.workspace.scratch, dlogits);
        self.model.gradient(theta, fit.rows(), pass, &mut self.gradient);
        copy_if_used(&mut self.fit_gradient, &self.gradient);
        let n_rows = fit.len() as u64;
        self.fit_rows += n_rows;
        self.rows += Rows { forward: n_rows, backward: n_rows };
    }

    /// g += Σᵣ wᵣ ∇ rehearse: one draw for all targets of a source, unless the source draws for each target.
    fn rehearse(&mut self, fit: &Batch, now: Progress, share: f32) {
        let teacher = self.has_teacher.then_some(self.teacher.as_slice());
        let theta = working(self.shaping.as_ref(), &self.theta);
        for (source_idx, drawn) in self.drawn.iter_mut().enumerate() {
            let n_targets = self.rehearsed.len();
            let each = drawn.source.draws_for_each_target();
            let mut from = 0;
            // One iteration for all targets of this source, or one per target if it draws for each.
            while from < n_targets {
                let to = if each { from + 1 } else { n_targets };
                let group = &mut self.rehearsed[from..to];
                from = to;
                let acts =
                    |rehearsed: &RehearsalSlot| rehearsed.source_idx == source_idx && rehearsed.acts(teacher.is_some());
                if !group.iter().any(acts) {
                    continue;
                }
                let view = now.view(&self.model, theta);
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

    /// g += Σₚ λₚΩₚ(θ−θ*) for penalties with the explicit step; for all of them under a projection, whose inequality
    /// the implicit step would violate.
    fn pull_explicitly(&mut self, all: bool) {
        for constraint in self.constraints.iter_mut().filter(|constraint| constraint.acts()) {
            if all || constraint.is_explicit {
                constraint.penalty.quadratic().add_gradient(constraint.strength, &self.theta, &mut self.gradient);
            }
        }
    }

    /// Whether to project: never during the first task, when there is no old task yet.
    fn project_is_due(&self) -> bool {
        self.n_old > 0 && self.projecting.as_ref().is_some_and(|projecting| projecting.is_on)
    }

    /// g ← project(g).
    fn project(&mut self, now: Progress) {
        let Some(projecting) = &mut self.projecting else { return };
        let memory = memory_of(&self.drawn, projecting.source_idx);
        let theta = working(self.shaping.as_ref(), &self.theta);
        let view = now.view(&self.model, theta);
        self.rows +=
            projecting.projection.project(&view, memory, &mut projecting.rng, &mut self.workspace, &mut self.gradient);
    }

    /// θ ← (θ + ηB) / (1 + ηA).
    fn pull_implicitly(&mut self) {
        let is_pulling = |constraint: &PenaltySlot| constraint.acts() && !constraint.is_explicit;
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
        elementwise::each([&mut self.theta], [totals, pulls], |[theta], [total, pull]| {
            [(theta + rate * pull) / (1.0 + rate * total)]
        });
    }

    fn after_step(&mut self) {
        let step = Step { fit_gradient: &self.fit_gradient, before: &self.before, after: &self.theta };
        for constraint in &mut self.constraints {
            if let Some(watcher) = constraint.penalty.step_watcher() {
                watcher.after_step(&step);
            }
        }
    }

    fn observe(&mut self, fit: &Batch, now: Progress) {
        let view = now.view(&self.model, &self.theta);
        for drawn in &mut self.drawn {
            let rng = &mut drawn.observe_rng;
            self.rows += drawn.source.observe(&view, fit, &self.fit_logits, rng, &mut self.workspace);
        }
    }
}
