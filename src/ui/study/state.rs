//! The study's state, and what a control does to it.
//!
//! All that the worker brings is one plain value; three beats say when to look at it again. (A signal for each
//! part of it would cost the page more code than the whole view.)

use leptos::prelude::*;

use crate::engine::distillation::{
    Arm, ArmReading, StudyConfig, StudyCurvePoint, StudyDescription, StudyPhase, StudySnapshot, TeacherPoint,
};
use crate::engine::snapshot::TileMap;
use crate::message::Value;
use crate::ui::state::{App, Goal};

/// The study so far.
#[derive(Clone, Debug)]
pub struct StudyData {
    /// What shapes it.
    pub config: StudyConfig,
    /// What it looks like; absent until the worker has set it up.
    pub description: Option<StudyDescription>,
    /// What it is doing.
    pub phase: StudyPhase,
    /// Steps taken by the teacher.
    pub teacher_step: u32,
    /// Steps taken by each student.
    pub step: u32,
    /// The teacher's accuracy over its own steps.
    pub teacher: Vec<TeacherPoint>,
    /// The students' accuracies.
    pub curve: Vec<StudyCurvePoint>,
    /// Where each student stands.
    pub arms: Vec<ArmReading>,
    /// What the teacher answers over the plane, then each student.
    pub maps: Vec<TileMap>,
}

impl StudyData {
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

    fn take(&mut self, snapshot: StudySnapshot) {
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

/// The study and when to look at it. Copied freely.
#[derive(Clone, Copy, Debug)]
pub struct StudyState {
    /// Whether its view is shown.
    pub is_open: RwSignal<bool>,
    /// Whether it is asked to go on.
    pub plays: RwSignal<bool>,
    /// All of it.
    pub data: StoredValue<StudyData>,
    /// Whenever its settings or its description have changed.
    pub shape: RwSignal<u32>,
    /// Whenever what is read is to be read anew: a few times a second while it plays.
    pub beat: RwSignal<u32>,
    /// Whenever the lines are to be drawn anew.
    pub draw_beat: RwSignal<u32>,
    /// Whenever there are new maps.
    pub maps_beat: RwSignal<u32>,
}

impl StudyState {
    /// A study nobody has opened.
    pub fn unopened() -> Self {
        Self {
            is_open: RwSignal::new(false),
            plays: RwSignal::new(false),
            data: StoredValue::new(StudyData {
                config: StudyConfig::parse(super::TYPICAL).0,
                description: None,
                phase: StudyPhase::Teaching,
                teacher_step: 0,
                step: 0,
                teacher: Vec::new(),
                curve: Vec::new(),
                arms: Vec::new(),
                maps: Vec::new(),
            }),
            shape: RwSignal::new(0),
            beat: RwSignal::new(0),
            draw_beat: RwSignal::new(0),
            maps_beat: RwSignal::new(0),
        }
    }

    /// Reads what is there now.
    pub fn now<T>(self, read: impl FnOnce(&StudyData) -> T) -> T {
        self.data.with_value(read)
    }

    /// Reads settings or description, and follows them.
    pub fn on_shape<T>(self, read: impl FnOnce(&StudyData) -> T) -> T {
        self.shape.track();
        self.data.with_value(read)
    }

    /// Reads a figure, without following what changes in every frame.
    pub fn on_beat<T>(self, read: impl FnOnce(&StudyData) -> T) -> T {
        self.beat.track();
        self.data.with_value(read)
    }

    /// Its part of the address.
    pub fn link(self) -> String {
        format!("{}&{}", super::LINK, self.on_shape(|study| study.config.to_query()))
    }

    /// Takes in a study that was set up: nothing of the one before stays.
    pub fn take_start(self, description: StudyDescription, snapshot: StudySnapshot) {
        self.data.update_value(|study| {
            study.description = Some(description);
            study.teacher.clear();
            study.curve.clear();
            study.maps.clear();
        });
        self.take(snapshot);
        next(self.shape);
        self.show();
    }

    /// Takes in what a slice of the study brought.
    pub fn take(self, snapshot: StudySnapshot) {
        let has_maps = !snapshot.maps.is_empty();
        self.data.update_value(|study| study.take(snapshot));
        if has_maps {
            next(self.maps_beat);
        }
    }

    /// Brings everything on the screen up to date.
    pub fn show(self) {
        next(self.beat);
        next(self.draw_beat);
    }

    fn set_config(self, config: StudyConfig) {
        self.data.update_value(|study| study.config = config);
        next(self.shape);
    }
}

/// One beat.
pub fn next(beat: RwSignal<u32>) {
    beat.update(|beat| *beat += 1);
}

impl App {
    /// Opens the study of a link (without its first word), or goes back to it as it was.
    pub fn open_study(self, query: &str) {
        let study = self.study;
        self.trainer().aim(self, Goal::Rest);
        let (config, notices) = StudyConfig::parse(if query.is_empty() { super::TYPICAL } else { query });
        let (is_first, is_new) = study.now(|study| (study.description.is_none(), study.config != config));
        study.is_open.set(true);
        if is_first || is_new {
            self.notices.set(notices);
            study.set_config(config);
            self.trainer().start_study(self, 0);
            study.plays.set(self.starts_by_itself);
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
        let mut config = self.study.now(|study| study.config.clone());
        change(&mut config);
        self.change_study(&config.to_query());
    }

    fn change_study(self, query: &str) {
        // A link allows what a control may, and brings arms into order.
        let (config, _) = StudyConfig::parse(query);
        let (is_same, is_over) = self.study.now(|study| (study.config == config, study.is_over()));
        if is_same {
            return;
        }
        // As with a run: what was playing goes on, what had ended begins by itself.
        let plays = self.study.plays.get_untracked() || is_over;
        self.study.set_config(config);
        self.trainer().start_study(self, 0);
        self.study.plays.set(plays);
    }

    /// Play, pause, or play again from the beginning.
    pub fn play_or_pause_study(self) {
        let plays = !self.study.plays.get_untracked();
        if plays && self.study.now(StudyData::is_over) {
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
        self.say(&untrack(|| self.text("spoken-reset")));
    }

    /// Tells assistive technology that the teacher has learned, or that all is over.
    pub fn say_study(self) {
        let words = untrack(|| self.study.now(|study| self.spoken_of(study)));
        self.say(&words);
    }

    fn spoken_of(self, study: &StudyData) -> String {
        match study.phase {
            StudyPhase::Learning => {
                let accuracy = self.percent(study.teacher_accuracy().unwrap_or(0.0));
                self.format("spoken-study-taught", &[("accuracy", Value::from(&accuracy))])
            }
            StudyPhase::Finished => {
                let arms = study.config.arms.iter().enumerate();
                let best = arms
                    .filter_map(|(index, arm)| Some((study.accuracy_of(index)?, *arm)))
                    .max_by(|one, other| one.0.total_cmp(&other.0));
                let (accuracy, arm) = best.unwrap_or((0.0, Arm::Hard));
                let (name, accuracy) = (self.arm_name(arm, ""), self.percent(accuracy));
                self.format("spoken-study-done", &[("arm", Value::from(&name)), ("accuracy", Value::from(&accuracy))])
            }
            StudyPhase::Teaching => self.text("spoken-reset"),
            StudyPhase::Diverged { .. } => self.text("study-diverged"),
        }
    }

    /// An arm in words; `form` is empty, or `-short` for as few letters as can be told apart.
    pub fn arm_name(self, arm: Arm, form: &str) -> String {
        match arm {
            Arm::Hard => self.text(&format!("arm-hard{form}")),
            Arm::Taught { way, inputs } => {
                let inputs = self.text(&format!("inputs-{}{form}", inputs.id()));
                self.format(&format!("arm-{}{form}", way.id()), &[("inputs", Value::from(&inputs))])
            }
        }
    }
}
