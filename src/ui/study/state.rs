//! The study's signals, and what a control does to it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::distillation::{
    Arm, ArmReading, StudyConfig, StudyCurvePoint, StudyDescription, StudyPhase, StudySnapshot, TeacherPoint,
};
use crate::engine::snapshot::TileMap;
use crate::message::Value;
use crate::ui::state::{App, Goal};

/// Every signal of the study. Copied freely; the values live in the reactive graph.
#[derive(Clone, Copy, Debug)]
pub struct StudyState {
    /// Whether its view is shown.
    pub is_open: RwSignal<bool>,
    /// What shapes it.
    pub config: RwSignal<StudyConfig>,
    /// Whether it is asked to go on.
    pub plays: RwSignal<bool>,
    /// What it looks like; absent until the worker has set it up.
    pub description: RwSignal<Option<Arc<StudyDescription>>>,
    /// What it is doing.
    pub phase: RwSignal<StudyPhase>,
    /// Steps taken by the teacher, and by each student.
    pub steps: RwSignal<(u32, u32)>,
    /// The teacher's accuracy over its own steps.
    pub teacher: RwSignal<Vec<TeacherPoint>>,
    /// The students' accuracies.
    pub curve: RwSignal<Vec<StudyCurvePoint>>,
    /// Where each student stands.
    pub arms: RwSignal<Vec<ArmReading>>,
    /// What the teacher answers over the plane, then each student.
    pub maps: RwSignal<Arc<Vec<TileMap>>>,
    /// Whenever what is read is to be read anew: a few times a second while it plays.
    pub beat: RwSignal<u32>,
    /// Whenever the lines are to be drawn anew.
    pub draw_beat: RwSignal<u32>,
}

impl StudyState {
    /// A study nobody has opened.
    pub fn new() -> Self {
        Self {
            is_open: RwSignal::new(false),
            config: RwSignal::new(StudyConfig::parse("").0),
            plays: RwSignal::new(false),
            description: RwSignal::new(None),
            phase: RwSignal::new(StudyPhase::Teaching),
            steps: RwSignal::new((0, 0)),
            teacher: RwSignal::new(Vec::new()),
            curve: RwSignal::new(Vec::new()),
            arms: RwSignal::new(Vec::new()),
            maps: RwSignal::new(Arc::default()),
            beat: RwSignal::new(0),
            draw_beat: RwSignal::new(0),
        }
    }

    /// What a text of the moment reads, without following what changes in every frame.
    pub fn on_beat<T>(self, read: impl FnOnce() -> T) -> T {
        self.beat.track();
        untrack(read)
    }

    /// Units of work done.
    pub fn n_done(self) -> u32 {
        let (teacher, students) = self.steps.get();
        teacher + students
    }

    /// Whether nothing is left to do.
    pub fn is_over(self) -> bool {
        self.phase.with(|phase| matches!(phase, StudyPhase::Finished | StudyPhase::Diverged { .. }))
    }

    /// Its part of the address.
    pub fn link(self) -> String {
        format!("{}&{}", super::LINK, self.config.with(StudyConfig::to_query))
    }

    /// Takes in a study that was set up: nothing of the one before stays.
    pub fn take_start(self, description: StudyDescription, snapshot: StudySnapshot) {
        self.description.set(Some(Arc::new(description)));
        self.teacher.set(Vec::new());
        self.curve.set(Vec::new());
        self.take(snapshot);
        self.show();
    }

    /// Takes in what a slice of the study brought.
    pub fn take(self, snapshot: StudySnapshot) {
        self.steps.set((snapshot.teacher_step, snapshot.step));
        self.phase.set(snapshot.phase);
        self.arms.set(snapshot.arms);
        if !snapshot.teacher_curve.is_empty() {
            self.teacher.update(|curve| curve.extend(snapshot.teacher_curve));
        }
        if !snapshot.curve.is_empty() {
            self.curve.update(|curve| curve.extend(snapshot.curve));
        }
        if !snapshot.maps.is_empty() {
            self.maps.set(Arc::new(snapshot.maps));
        }
    }

    /// Brings everything on the screen up to date.
    pub fn show(self) {
        self.beat.update(|beat| *beat += 1);
        self.draw_beat.update(|beat| *beat += 1);
    }

    /// An arm's accuracy at the last measurement, in `[0, 1]`.
    pub fn accuracy_of(self, arm: usize) -> Option<f64> {
        let n_test = self.description.with(|description| description.as_ref().map(|study| study.n_test))?;
        self.curve.with(|curve| Some(share(*curve.last()?.correct.get(arm)?, n_test)))
    }

    /// The teacher's accuracy at the last measurement, in `[0, 1]`.
    pub fn teacher_accuracy(self) -> Option<f64> {
        let n_test = self.description.with(|description| description.as_ref().map(|study| study.n_test))?;
        self.teacher.with(|curve| Some(share(curve.last()?.correct, n_test)))
    }
}

/// Right answers as a share of all.
pub fn share(correct: u32, n_test: u32) -> f64 {
    f64::from(correct) / f64::from(n_test.max(1))
}

impl App {
    /// Opens the study of a link (without its first word), or goes back to it as it was.
    pub fn open_study(self, query: &str) {
        let study = self.study;
        self.trainer().aim(self, Goal::Rest);
        let is_first = study.description.with_untracked(Option::is_none);
        let was_open = study.is_open.get_untracked();
        let (config, notices) = StudyConfig::parse(query);
        let is_new = study.config.with_untracked(|old| *old != config);
        study.is_open.set(true);
        if is_first || is_new {
            self.notices.set(notices);
            study.config.set(config);
            self.trainer().start_study(self, 0);
            study.plays.set((was_open || is_first) && self.starts_by_itself);
        }
        self.trainer().go_on(self);
    }

    /// Goes back to the run; the study stays where it stands.
    pub fn close_study(self) {
        self.study.plays.set(false);
        self.study.is_open.set(false);
        self.trainer().go_on(self);
    }

    /// Changes the study, which begins anew.
    pub fn edit_study(self, change: impl FnOnce(&mut StudyConfig)) {
        let mut config = self.study.config.get_untracked();
        change(&mut config);
        // A link allows what a control may, and brings arms into order.
        let (config, _) = StudyConfig::parse(&config.to_query());
        if self.study.config.with_untracked(|old| *old == config) {
            return;
        }
        let plays = self.study.plays.get_untracked() || untrack(|| self.study.is_over());
        self.study.config.set(config);
        self.trainer().start_study(self, 0);
        // As with a run: what was playing goes on, what had ended begins by itself.
        self.study.plays.set(plays);
    }

    /// Play, pause, or play again from the beginning.
    pub fn play_or_pause_study(self) {
        let plays = !self.study.plays.get_untracked();
        if plays && untrack(|| self.study.is_over()) {
            self.trainer().start_study(self, 0);
        }
        self.study.plays.set(plays);
        self.study.show();
        self.trainer().go_on(self);
    }

    /// Back to the beginning, with the same seed.
    pub fn reset_study(self) {
        self.study.plays.set(false);
        self.trainer().start_study(self, 0);
        let words = untrack(|| self.text("spoken-reset"));
        self.say(&words);
    }

    /// Tells assistive technology that the teacher has learned, or that all is over.
    pub fn say_study(self, phase: StudyPhase) {
        let study = self.study;
        let words = untrack(|| match phase {
            StudyPhase::Learning => {
                let accuracy = self.percent(study.teacher_accuracy().unwrap_or(0.0));
                self.format("spoken-study-taught", &[("accuracy", Value::from(&accuracy))])
            }
            StudyPhase::Finished => {
                let arms = study.config.with(|config| config.arms.clone());
                let best = arms.iter().enumerate().filter_map(|(index, arm)| Some((study.accuracy_of(index)?, *arm)));
                let (accuracy, arm) = best.max_by(|one, other| one.0.total_cmp(&other.0)).unwrap_or((0.0, Arm::Hard));
                let (name, accuracy) = (arm_name(self, arm), self.percent(accuracy));
                self.format("spoken-study-done", &[("arm", Value::from(&name)), ("accuracy", Value::from(&accuracy))])
            }
            StudyPhase::Teaching | StudyPhase::Diverged { .. } => self.text("study-diverged"),
        });
        self.say(&words);
    }
}

/// An arm in words.
pub fn arm_name(app: App, arm: Arm) -> String {
    match arm {
        Arm::Hard => app.text("arm-hard"),
        Arm::Taught { way, inputs } => {
            let inputs = app.text(&format!("inputs-{}", inputs.id()));
            app.format(&format!("arm-{}", way.id()), &[("inputs", Value::from(&inputs))])
        }
    }
}
