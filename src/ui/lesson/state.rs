//! The lesson's state: what of it the page holds before its code is loaded.

use leptos::prelude::*;

use crate::page::lesson::{Lesson, Manner};
use crate::page::teaching::Paper;

/// Where the accuracy chart's axes lie in its frame: distances from the frame's edges, as shares of its size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlotPlace {
    /// Share of the width left of the plot.
    pub left: f64,
    /// Share of the width right of it.
    pub right: f64,
    /// Share of the height above it: of 100 %.
    pub top: f64,
    /// Share of the height below it: of 0 %.
    pub bottom: f64,
}

/// The lesson and its ticks. Copied freely.
#[derive(Clone, Copy, Debug)]
pub struct LessonState {
    /// Whether it is shown.
    pub is_open: RwSignal<bool>,
    /// Where the visitor is in it.
    pub now: RwSignal<Lesson>,
    /// How it was opened.
    pub manner: Manner,
    /// The paper that the address asks for.
    pub paper: Option<Paper>,
    /// The chart's axes.
    pub plot: RwSignal<Option<PlotPlace>>,
    /// Rises whenever a scene is entered anew: by a link, by Back or Forward, or from the lab.
    pub entered: RwSignal<u32>,
}

impl LessonState {
    /// The lesson at this step, from 0, or a paper, if the address asks for one.
    pub fn asked(step: Option<usize>, manner: Manner, paper: Option<Paper>) -> Self {
        let mut lesson = Lesson::default();
        lesson.enter(step.unwrap_or_default(), 0);
        Self {
            is_open: RwSignal::new(step.is_some()),
            now: RwSignal::new(lesson),
            manner,
            paper,
            plot: RwSignal::new(None),
            entered: RwSignal::new(0),
        }
    }

    /// Opens it at a step.
    pub fn open(self, step: usize) {
        self.now.update(|lesson| lesson.enter(step, 0));
        self.is_open.set(true);
        self.entered.update(|entered| *entered += 1);
    }

    /// Whether it shows the study instead of the run.
    pub fn is_of_study(self) -> bool {
        self.is_open.get() && self.now.with(Lesson::is_of_study)
    }
}
