//! What a run tells about its parameters, to whoever asks: nothing here changes the run.

use super::Experiment;
use crate::engine::parameters::landscape::{ChartSettings, Landscape};
use crate::engine::parameters::trajectory::Trajectory;
use crate::engine::snapshot::{ParameterPlane, PlaneAsk, UnitImportances};
use crate::engine::stream::Mode;

impl Experiment {
    /// From now on keeps θ at task ends and in between, so that it can be looked at later: copying only.
    /// Say so before the first step.
    pub fn keep_trail(&mut self) {
        self.trail = Some(Trajectory::new(self.learner.theta(), self.config.stream.until));
    }

    /// Works on what can be asked about the parameters until it is known or `go_on` says stop, which it is
    /// asked after every unit of at most a few milliseconds: each ended task's importances, and the
    /// plane, if one is asked for. Says whether anything is left to do. Without a trail there is nothing.
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

    /// Units of work that questions about the parameters have cost so far: 0 if nobody has asked.
    pub fn n_surveyed(&self) -> u64 {
        self.survey.as_ref().map_or(0, Landscape::n_worked)
    }

    /// The plane last asked for, as far as it is surveyed.
    pub fn plane(&self) -> Option<ParameterPlane> {
        self.survey.as_ref()?.plane(&self.ground()?)
    }

    /// Which units each ended task needs, as far as it is surveyed.
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
