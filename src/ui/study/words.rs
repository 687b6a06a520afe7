//! The study in words: its announcements, and the names of its arms.

use leptos::prelude::*;

use crate::engine::distillation::{Arm, StudyPhase};
use crate::message::Value;
use crate::page::study::StudyData;
use crate::ui::app::App;

/// Announces to assistive technology that the teacher has learned, or that the study is over.
pub fn say(app: App) {
    let words = untrack(|| app.study.now(|study| spoken_of(app, study)));
    app.say(&words);
}

fn spoken_of(app: App, study: &StudyData) -> String {
    match study.phase {
        StudyPhase::Learning => {
            let accuracy = app.percent(study.teacher_accuracy().unwrap_or(0.0));
            app.format("spoken-study-taught", &[("accuracy", Value::from(&accuracy))])
        }
        StudyPhase::Finished => {
            let arms = study.config.arms.iter().enumerate();
            let best = arms
                .filter_map(|(index, arm)| Some((study.accuracy_of(index)?, *arm)))
                .max_by(|one, other| one.0.total_cmp(&other.0));
            let (accuracy, arm) = best.unwrap_or((0.0, Arm::Hard));
            let (name, accuracy) = (arm_name(app, arm, ""), app.percent(accuracy));
            app.format("spoken-study-done", &[("arm", Value::from(&name)), ("accuracy", Value::from(&accuracy))])
        }
        StudyPhase::Teaching => app.text("spoken-reset"),
        StudyPhase::Diverged { .. } => app.text("study-diverged"),
    }
}

/// An arm's name; `form` is empty, or `-short` for the shortest distinguishable form.
pub fn arm_name(app: App, arm: Arm, form: &str) -> String {
    match arm {
        Arm::Hard => app.text(&format!("arm-hard{form}")),
        Arm::Taught { way, inputs } => {
            let inputs = app.text(&format!("inputs-{}{form}", inputs.id()));
            app.format(&format!("arm-{}{form}", way.id()), &[("inputs", Value::from(&inputs))])
        }
    }
}
