//! The known state of the teacher–student study: filled from the worker's snapshots, read by its views.

use crate::engine::config::Notice;
use crate::engine::distillation::{
    ArmReading, Data, StudyConfig, StudyCurvePoint, StudyDescription, StudyPhase, StudySnapshot, TeacherPoint,
};
use crate::engine::snapshot::TileMap;

/// A study that a link or a control asks for.
#[derive(Clone, Debug)]
pub struct AskedStudy {
    /// Its settings.
    pub config: StudyConfig,
    /// Its query string.
    pub query: String,
    /// Remarks on the text that asked for it.
    pub notices: Vec<Notice>,
}

impl AskedStudy {
    /// The study of a query string; the one shown first if it is empty.
    pub fn by(text: &str) -> Self {
        let (config, notices) = if text.is_empty() { (typical(), Vec::new()) } else { StudyConfig::parse(text) };
        Self { query: config.to_query(), config, notices }
    }
}

/// The settings of the study shown first.
fn typical() -> StudyConfig {
    StudyConfig::of_data(Data::Spiral)
}

/// The study so far.
#[derive(Clone, Debug)]
pub struct StudyData {
    /// Its settings.
    pub config: StudyConfig,
    /// Its query string; empty until it is asked for.
    pub query: String,
    /// Its description; absent until the worker has set it up.
    pub description: Option<StudyDescription>,
    /// Its phase.
    pub phase: StudyPhase,
    /// Steps taken by the teacher.
    pub teacher_step: u32,
    /// Steps taken by each student.
    pub step: u32,
    /// The teacher's accuracy over its own steps.
    pub teacher: Vec<TeacherPoint>,
    /// The students' accuracies.
    pub curve: Vec<StudyCurvePoint>,
    /// Each student's latest readings.
    pub arms: Vec<ArmReading>,
    /// Maps of the answers over the plane: the teacher's, then each student's.
    pub maps: Vec<TileMap>,
}

impl StudyData {
    /// The study shown first, which nobody has asked for yet.
    pub fn unopened() -> Self {
        Self::of(typical(), String::new())
    }

    /// A study of these settings that the worker has not set up yet.
    pub const fn of(config: StudyConfig, query: String) -> Self {
        Self {
            config,
            query,
            description: None,
            phase: StudyPhase::Teaching,
            teacher_step: 0,
            step: 0,
            teacher: Vec::new(),
            curve: Vec::new(),
            arms: Vec::new(),
            maps: Vec::new(),
        }
    }

    /// Units of work done.
    pub const fn n_done(&self) -> u32 {
        self.teacher_step + self.step
    }

    /// Whether nothing is left to do.
    pub const fn is_over(&self) -> bool {
        matches!(self.phase, StudyPhase::Finished | StudyPhase::Diverged { .. })
    }

    /// Right answers as a share of all.
    pub fn share(&self, correct: u32) -> f64 {
        f64::from(correct) / f64::from(self.description.as_ref().map_or(1, |study| study.n_test.max(1)))
    }

    /// An arm's accuracy at the last measurement, in `[0, 1]`.
    pub fn accuracy_of(&self, arm: usize) -> Option<f64> {
        Some(self.share(*self.curve.last()?.correct.get(arm)?))
    }

    /// The teacher's accuracy at the last measurement, in `[0, 1]`.
    pub fn teacher_accuracy(&self) -> Option<f64> {
        Some(self.share(self.teacher.last()?.correct))
    }

    /// Takes in a study that was set up, replacing the one before entirely.
    pub fn start(&mut self, description: StudyDescription) {
        self.description = Some(description);
        self.teacher.clear();
        self.curve.clear();
        self.maps.clear();
    }

    /// Forgets what is known of a study that is being set up anew.
    pub fn reset(&mut self) {
        *self = Self::of(self.config.clone(), core::mem::take(&mut self.query));
    }

    /// Takes in a slice of the study.
    pub fn take(&mut self, snapshot: StudySnapshot) {
        (self.teacher_step, self.step) = (snapshot.teacher_step, snapshot.step);
        self.phase = snapshot.phase;
        self.arms = snapshot.arms;
        self.teacher.extend(snapshot.teacher_curve);
        self.curve.extend(snapshot.curve);
        if !snapshot.maps.is_empty() {
            self.maps = snapshot.maps;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each data set's study opens on the seed that `measure --typical` found, whether a link or nobody asks for it.
    #[test]
    fn a_study_opens_on_its_most_typical_seed() {
        let typical = include_str!("../../assets/typical.csv");
        let seed_of =
            |id: &str| typical.lines().find_map(|line| line.strip_prefix(id)?.split(',').nth(1)?.parse().ok());
        for data in Data::ALL {
            let seed = seed_of(&format!("study-{}", data.id()));
            assert_eq!(Some(AskedStudy::by(&format!("data={}", data.id())).config.seed), seed, "{}", data.id());
        }
        let seed = seed_of("study-spiral");
        assert_eq!((Some(StudyData::unopened().config.seed), Some(AskedStudy::by("").config.seed)), (seed, seed));
    }
}
