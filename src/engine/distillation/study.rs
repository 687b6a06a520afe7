//! A study: trains a teacher, then one student per arm side by side, all from the same initial weights.
//!
//! `Study::new(config)`, then [`Study::advance`] and [`Study::snapshot`]. The same config gives the same numbers bit
//! for bit, however `advance` is sliced, and an arm's numbers do not depend on the other arms.

use super::config::StudyConfig;
use super::data::Problem;
use super::lesson::{Drawn, Lesson};
use super::network::{Network, optimizer};
use super::snapshot::{StudyCurvePoint, StudyDescription, StudyPhase, StudySnapshot, TeacherPoint};
use super::student::Student;
use crate::engine::batch::Examples;
use crate::engine::math::digest::digest_of;
use crate::engine::math::rng::Rng;
use crate::engine::network::optimizer::Optimizer;
use crate::engine::snapshot::{InForce, KeptPoint, Limit, TileMap};

/// A study in progress.
#[derive(Debug)]
pub struct Study {
    config: StudyConfig,
    problem: Problem,
    teacher: Network,
    teacher_optimizer: Optimizer,
    teacher_batches: Drawn,
    students: Vec<Student>,
    lesson: Lesson,
    teacher_step: u32,
    step: u32,
    phase: StudyPhase,
    teacher_curve: Vec<TeacherPoint>,
    curve_steps: Vec<u32>,
    /// `[points, arms]`.
    curve: Vec<u32>,
}

/// The part of the record that a viewer has already received.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StudyCursor {
    teacher_curve: usize,
    curve: usize,
}

impl Study {
    /// Sets up a study and measures the untrained networks.
    pub fn new(config: StudyConfig) -> Self {
        let problem = Problem::of(&config);
        let rng = Rng::new(config.seed);
        let teacher = Network::of(&config, &config.teacher_hidden, &mut rng.split("teacher"));
        let start = Network::of(&config, &config.hidden, &mut rng.split("student"));
        let students: Vec<Student> = config.arms.iter().map(|&arm| Student::new(&config, arm, start.clone())).collect();
        // One point at the start, one at every multiple, one at the end.
        let n_points = |steps: usize| steps / config.evaluate.max(1) + 2;
        let mut study = Self {
            teacher_optimizer: optimizer(&config, config.teacher_rate, &teacher),
            teacher_batches: Drawn::new(&config, &problem.pool, rng.split("teacher-batches")),
            lesson: Lesson::new(&config, &problem.labelled, &problem.pool),
            teacher_step: 0,
            step: 0,
            phase: StudyPhase::Teaching,
            teacher_curve: Vec::with_capacity(n_points(config.teacher_steps)),
            curve_steps: Vec::with_capacity(n_points(config.steps)),
            curve: Vec::with_capacity(n_points(config.steps) * students.len()),
            teacher,
            students,
            problem,
            config,
        };
        study.measure_teacher();
        study.measure();
        study
    }

    /// The study's settings.
    pub const fn config(&self) -> &StudyConfig {
        &self.config
    }

    /// The study's phase.
    pub const fn phase(&self) -> StudyPhase {
        self.phase
    }

    /// Units of work done: steps of the teacher, then common steps of all students.
    pub const fn n_done(&self) -> u32 {
        self.teacher_step + self.step
    }

    /// Total units of work of the study.
    pub const fn n_units(&self) -> u32 {
        (self.config.teacher_steps + self.config.steps) as u32
    }

    /// Whether the study has finished or diverged.
    pub const fn is_over(&self) -> bool {
        matches!(self.phase, StudyPhase::Finished | StudyPhase::Diverged { .. })
    }

    /// Does `n_units` units of work, or fewer if the study ends: a step of the teacher, or a step of every
    /// student.
    pub fn advance(&mut self, n_units: u32) {
        self.advance_while(n_units, || true);
    }

    /// Like [`Study::advance`], but stops after any unit for which `go_on` returns `false`. Returns whether all units
    /// were done.
    pub fn advance_while(&mut self, n_units: u32, mut go_on: impl FnMut() -> bool) -> bool {
        let last = self.n_done().saturating_add(n_units);
        while !self.is_over() && self.n_done() < last {
            if self.phase == StudyPhase::Teaching {
                self.teach();
            } else {
                self.learn();
            }
            if !go_on() {
                return self.is_over() || self.n_done() >= last;
            }
        }
        true
    }

    /// One step of the teacher.
    fn teach(&mut self) {
        self.teacher_batches.draw(&self.problem.pool);
        let rows = &self.teacher_batches.rows;
        let loss = self.teacher.add_hard(&rows.inputs, &rows.labels, 1.0);
        self.teacher.step(&mut self.teacher_optimizer);
        self.teacher_step += 1;
        let is_last = self.teacher_step as usize >= self.config.teacher_steps;
        if is_last {
            self.phase = StudyPhase::Learning;
        }
        let is_measured = is_last || (self.teacher_step as usize).is_multiple_of(self.config.evaluate);
        if !loss.is_finite() || (is_measured && !self.teacher.is_finite()) {
            self.phase = StudyPhase::Diverged { step: self.teacher_step };
        } else if is_measured {
            self.measure_teacher();
        }
    }

    /// One step of every student, on the same lesson.
    fn learn(&mut self) {
        self.lesson.next(&self.problem.labelled, &self.problem.pool, &mut self.teacher);
        self.step += 1;
        for student in &mut self.students {
            student.step(&self.lesson, self.step);
        }
        let is_last = self.step as usize >= self.config.steps;
        if is_last {
            self.phase = StudyPhase::Finished;
        }
        if is_last || (self.step as usize).is_multiple_of(self.config.evaluate) {
            self.measure();
        }
    }

    fn measure_teacher(&mut self) {
        let correct = self.teacher.correct(&self.problem.test);
        self.teacher_curve.push(TeacherPoint { step: self.teacher_step, correct });
    }

    fn measure(&mut self) {
        self.curve_steps.push(self.step);
        for student in &mut self.students {
            let correct = student.network.correct(&self.problem.test);
            let share = (f64::from(correct) / self.problem.test.len() as f64) as f32;
            student.measured(share, self.step, self.config.reach);
            self.curve.push(correct);
        }
    }

    /// The state for a viewer; `cursor` tracks what the viewer has already received.
    pub fn snapshot(&self, cursor: &mut StudyCursor) -> StudySnapshot {
        let n_arms = self.students.len();
        let now = StudyCursor { teacher_curve: self.teacher_curve.len(), curve: self.curve_steps.len() };
        let from = core::mem::replace(cursor, now);
        StudySnapshot {
            teacher_step: self.teacher_step,
            step: self.step,
            phase: self.phase,
            teacher_curve: self.teacher_curve[from.teacher_curve..].to_vec(),
            curve: (from.curve..self.curve_steps.len())
                .map(|point| StudyCurvePoint {
                    step: self.curve_steps[point],
                    correct: self.curve[point * n_arms..(point + 1) * n_arms].to_vec(),
                })
                .collect(),
            arms: self.students.iter().map(Student::reading).collect(),
            teacher_digest: digest_of(self.teacher.theta()),
            maps: Vec::new(),
        }
    }

    /// The teacher's answers over the plane, then each student's; empty for other data. Leaves the study's numbers
    /// unchanged.
    pub fn maps(&mut self) -> Vec<TileMap> {
        if self.config.n_inputs() != 2 {
            return Vec::new();
        }
        let view = self.config.input_box();
        let students = self.students.iter_mut().map(|student| &mut student.network);
        core::iter::once(&mut self.teacher)
            .chain(students)
            .enumerate()
            .map(|(index, network)| network.map(view, index as u32))
            .collect()
    }

    fn in_force(&self) -> Vec<InForce> {
        let (config, problem) = (&self.config, &self.problem);
        let of = [
            ("labels", config.labels, problem.labelled.len()),
            ("pool", config.pool, problem.pool.len()),
            ("test", config.test, problem.test.len()),
            ("batch", config.batch, config.batch.min(problem.labelled.len())),
        ];
        of.into_iter().filter_map(|(knob, wanted, there)| bounded(knob, wanted, there)).collect()
    }

    /// The description of the study.
    pub fn description(&self) -> StudyDescription {
        let config = &self.config;
        StudyDescription {
            query: config.to_query(),
            data: config.data.id().to_owned(),
            n_test: self.problem.test.len() as u32,
            n_pool: self.problem.pool.len() as u32,
            n_labelled: self.problem.labelled.len() as u32,
            n_classes: config.n_classes() as u32,
            teacher_steps: config.teacher_steps as u32,
            steps: config.steps as u32,
            teacher_parameters: self.teacher.theta().len() as u32,
            parameters: self.students.first().map_or(0, |student| student.network.theta().len() as u32),
            reach: config.reach,
            arms: config.arms.iter().map(|arm| arm.id()).collect(),
            input_box: config.input_box(),
            in_force: self.in_force(),
            labelled: points(&self.problem.labelled),
            test: points(&self.problem.test),
        }
    }
}

/// What is in force of a number of examples, if it is not what was asked for.
fn bounded(knob: &str, wanted: usize, there: usize) -> Option<InForce> {
    let in_force = InForce {
        component: String::new(),
        knob: knob.to_owned(),
        wanted: wanted as u32,
        least: there as u32,
        most: there as u32,
        enough: there as u32,
        limit: Limit::Examples,
    };
    Some(in_force).filter(InForce::differs)
}

/// The examples as points of the plane; empty for other data.
fn points(examples: &Examples) -> Vec<KeptPoint> {
    (0..examples.len())
        .filter_map(|row| match *examples.row(row) {
            [x, y] => Some(KeptPoint { task_idx: 0, label: examples.labels[row], at: [x, y] }),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::distillation::{SoftEnd, Stage};

    const SMALL: &str =
        "pool=60&test=40&teacher-layers=12&teacher-steps=30&layers=6&steps=60&window=5&at-least=10&at-most=30";

    fn finished(query: &str) -> StudySnapshot {
        let (config, notices) = StudyConfig::parse(&format!("{SMALL}&{query}"));
        assert_eq!(notices, []);
        let mut study = Study::new(config);
        study.advance(u32::MAX);
        assert_eq!(study.phase(), StudyPhase::Finished);
        study.snapshot(&mut StudyCursor::default())
    }

    fn curve_of(snapshot: &StudySnapshot, id: &str) -> Vec<u32> {
        let arm = snapshot.arms.iter().position(|arm| arm.id == id).expect("the arm is there");
        snapshot.curve.iter().map(|point| point.correct[arm]).collect()
    }

    fn digest(snapshot: &StudySnapshot, id: &str) -> u64 {
        snapshot.arms.iter().find(|arm| arm.id == id).expect("the arm is there").digest
    }

    #[test]
    fn portions_do_not_matter() {
        let (config, _) = StudyConfig::parse(SMALL);
        let mut study = Study::new(config);
        let (mut cursor, mut curve, mut teacher_curve) = (StudyCursor::default(), Vec::new(), Vec::new());
        let mut latest = study.snapshot(&mut cursor);
        loop {
            curve.append(&mut latest.curve);
            teacher_curve.append(&mut latest.teacher_curve);
            if study.is_over() {
                break;
            }
            study.advance(7);
            latest = study.snapshot(&mut cursor);
        }
        let whole = finished("");
        assert_eq!((curve, teacher_curve), (whole.curve, whole.teacher_curve));
        assert_eq!((latest.arms, latest.teacher_digest), (whole.arms, whole.teacher_digest));
        assert_eq!((study.n_done(), study.n_units()), (90, 90));
    }

    #[test]
    fn looking_at_the_maps_changes_nothing() {
        let (config, _) = StudyConfig::parse(&format!("{SMALL}&arm=hard&arm=soft-then-hard.free"));
        let mut study = Study::new(config);
        while !study.is_over() {
            study.advance(13);
            assert_eq!(study.maps().len(), 3);
        }
        let whole = finished("arm=hard&arm=soft-then-hard.free");
        assert_eq!(study.snapshot(&mut StudyCursor::default()), whole);
        assert_eq!(Study::new(StudyConfig::parse("data=digits").0).maps(), []);
    }

    #[test]
    fn all_arms_begin_alike_and_none_depends_on_the_others() {
        let all = finished("");
        assert!(all.curve[0].correct.iter().all(|&correct| correct == all.curve[0].correct[0]));
        for id in ["hard", "soft.free", "mixed.same", "soft-then-hard.free"] {
            let alone = finished(&format!("arm={id}"));
            assert_eq!(alone.arms[0], *all.arms.iter().find(|arm| arm.id == id).expect("there"), "{id}");
        }
    }

    #[test]
    fn a_mixture_of_one_part_is_that_part() {
        let labels = finished("mix=0&arm=hard&arm=mixed.free");
        assert_eq!(labels.arms[0].digest, labels.arms[1].digest);
        let answers = finished("mix=1&arm=soft.free&arm=mixed.free");
        assert_eq!(answers.arms[0].digest, answers.arms[1].digest);
    }

    #[test]
    fn soft_then_hard_is_soft_until_the_change_and_no_longer() {
        let study = finished("improvement=0&evaluate=1&arm=soft.free&arm=soft-then-hard.free");
        let change = study.arms[1].soft_end.expect("it changes").step as usize;
        assert!((10..=30).contains(&change));
        let (soft, both) = (curve_of(&study, "soft.free"), curve_of(&study, "soft-then-hard.free"));
        assert_eq!(soft[..=change], both[..=change]);
        assert_ne!(digest(&study, "soft.free"), digest(&study, "soft-then-hard.free"));
        assert_eq!((study.arms[0].stage, study.arms[1].stage), (Stage::Soft, Stage::Hard));
        // No loss improves by 100 %: stable at the first step allowed.
        let early = finished("improvement=1&arm=soft-then-hard.free");
        assert_eq!(early.arms[0].soft_end, Some(SoftEnd { step: 10, is_stable: true }));
    }

    #[test]
    fn the_step_of_a_share_is_the_first_measurement_that_has_it() {
        let study = finished("reach=0.6");
        for (arm, reading) in study.arms.iter().enumerate() {
            let first = study.curve.iter().find(|point| point.correct[arm] >= 24).map(|point| point.step);
            assert_eq!(reading.reached_at, first, "{}", reading.id);
        }
    }

    #[test]
    fn what_diverges_says_so() {
        let (config, _) =
            StudyConfig::parse(&format!("{SMALL}&optimizer=sgd&teacher-rate=10&pool=20&turns=4&batch=1&seed=1"));
        let sane = StudyConfig { teacher_rate: 0.01, rate: 1e30, ..config.clone() };
        let mut study = Study::new(StudyConfig { teacher_rate: 1e30, ..config });
        study.advance(u32::MAX);
        assert!(matches!(study.phase(), StudyPhase::Diverged { .. }), "{:?}", study.phase());
        let mut study = Study::new(sane);
        study.advance(u32::MAX);
        assert_eq!(study.phase(), StudyPhase::Finished);
        assert!(study.snapshot(&mut StudyCursor::default()).arms.iter().all(|arm| arm.diverged_at.is_some()));
    }
}
