//! Measurements of a run's parameters, made on request; nothing here changes the run.

use super::Experiment;
use crate::engine::learner::instruments::{Bench, Moment};
use crate::engine::parameters::landscape::{ChartSettings, Landscape};
use crate::engine::parameters::trajectory::Trajectory;
use crate::engine::snapshot::{Forces, ParameterPlane, PlaneAsk, UnitImportances};
use crate::engine::stream::Mode;

impl Experiment {
    /// From now on stores θ at task ends and in between for later inspection, by copying only. Call it before the first
    /// step.
    pub fn keep_trail(&mut self) {
        // A returning task's end is that of its first visit.
        let n_ends = self.config.stream.until.min(self.config.stream.n_tasks);
        self.trail = Some(Trajectory::new(self.learner.theta(), n_ends));
    }

    /// Measures each ended task's importances, and the plane if one is requested, until all is done or `go_on`, called
    /// after every unit of at most a few milliseconds, returns false. Returns whether any work remains; without a trail
    /// there is none.
    pub fn survey(&mut self, ask: Option<PlaneAsk>, mut go_on: impl FnMut() -> bool) -> bool {
        if self.trail.as_ref().is_none_or(|trail| trail.n_ended() == 0) {
            return false;
        }
        let mut survey = self.survey.take().unwrap_or_else(|| Landscape::new(&self.learner));
        let mut is_left = false;
        if let Some(ground) = self.ground() {
            while !is_left && survey.work(&ground, ask) {
                is_left = !go_on();
            }
        }
        self.survey = Some(survey);
        is_left
    }

    /// Units of work done so far for requests about the parameters: 0 without any request.
    pub fn n_surveyed(&self) -> u64 {
        self.survey.as_ref().map_or(0, Landscape::n_worked)
    }

    /// The plane last requested, as far as it has been measured.
    pub fn plane(&mut self) -> Option<ParameterPlane> {
        let mut plane = self.survey.as_ref()?.plane(&self.ground()?)?;
        plane.forces = self.forces();
        Some(plane)
    }

    /// What moves the present parameters along the plane, while a penalty pulls.
    fn forces(&mut self) -> Option<Forces> {
        let moment = Moment {
            fit: &self.batch,
            train: &self.stream.train,
            start: &self.start,
            task_idx: self.task_idx(),
            n_begun: self.n_begun(self.step),
        };
        let learner = &self.learner;
        let bench = self.bench.get_or_insert_with(|| Bench::new(learner.model(), learner.most_rows()));
        self.survey.as_ref()?.forces(learner.pulls(moment, bench)?)
    }

    /// The importance of each unit to each ended task, as far as it has been measured.
    pub fn unit_importances(&self) -> Option<UnitImportances> {
        self.survey.as_ref()?.units(&self.ground()?)
    }

    fn ground(&self) -> Option<ChartSettings<'_>> {
        Some(ChartSettings {
            learner: &self.learner,
            train: &self.stream.train,
            trail: self.trail.as_ref()?,
            step: self.step,
            n_begun: self.n_begun(self.step.saturating_sub(1)),
            is_joint: self.config.stream.mode == Mode::Joint,
        })
    }
}
