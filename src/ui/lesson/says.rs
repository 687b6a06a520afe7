//! What the lesson says of a scene and its runs: its texts, with the figures of this run and of the seeds filled in.

use leptos::prelude::*;

use super::words::plain;
use crate::engine::math::decimal::fixed;
use crate::lesson::figures::figure_of;
use crate::lesson::step::{Case, Control, STEPS, Scene, Step};
use crate::message::Value;
use crate::page::lesson::{Guess, Lesson, Seen};
use crate::ui::app::App;

/// The ends of the message keys of a question's answers: the right one first.
pub const ANSWERS: [&str; 3] = ["right", "wrong-1", "wrong-2"];

/// The key of a text of the present step, or of the present scene where `part` is one of its parts.
pub fn key_of_scene(lesson: &Lesson, part: &str) -> String {
    let (step, scene) =
        (lesson.this_step().map_or("", |step| step.id), lesson.this_scene().map_or("", |scene| scene.id));
    format!("lesson-{step}-{scene}-{part}")
}

/// The key of a text of the present step.
pub fn key_of_step(lesson: &Lesson, part: &str) -> String {
    format!("lesson-{}-{part}", lesson.this_step().map_or("", |step| step.id))
}

/// The title of a step, from 0; of the leader board behind the last.
pub fn title_of(app: App, step: usize) -> String {
    STEPS.get(step).map_or_else(|| app.text("lesson-board"), |step| app.text(&format!("lesson-{}-title", step.id)))
}

/// The name of a case: what its option says.
pub fn case_name(app: App, step: &Step, scene: &Scene, case: &Case) -> String {
    if matches!(scene.control, Control::Choose(_)) {
        app.text(&format!("lesson-option-{}-{}-{}", step.id, scene.id, case.id))
    } else {
        app.text(&format!("lesson-{}-title", step.id))
    }
}

/// The measured figures of a scene as variables of its texts, with one decimal.
pub fn measured_of(step: &Step, scene: &Scene) -> Vec<(String, String)> {
    let mut values = Vec::new();
    for case in scene.cases {
        let Some(figure) = figure_of(step.id, scene.id, case.id) else { continue };
        let id = case.id;
        values.push((id.to_owned(), fixed(figure.accuracy.0, 1)));
        values.push((format!("{id}-se"), error_of(figure.accuracy.1)));
        let others = [("learned", figure.learned), ("forgetting", figure.forgetting), ("first", figure.first)];
        for (name, value) in others {
            if let Some((mean, _)) = value {
                values.push((format!("{id}-{name}"), fixed(mean, 1)));
            }
        }
        values.push(("count".to_owned(), figure.n_all.to_string()));
    }
    values
}

/// A text with these variables filled in.
pub fn formatted(app: App, key: &str, values: &[(String, String)]) -> String {
    let values: Vec<(&str, Value<'_>)> =
        values.iter().map(|(name, value)| (name.as_str(), Value::from(value))).collect();
    // A number stays with its sign.
    app.format(key, &values).replace(" %", "\u{a0}%").replace(" ± ", "\u{a0}±\u{a0}")
}

/// A standard error: two decimals where one would hide it.
pub fn error_of(error: f64) -> String {
    fixed(error, if error < 0.1 { 2 } else { 1 })
}

/// What ten seeds say of the present scene.
pub fn seeds_sentence(app: App, lesson: &Lesson) -> String {
    let Some((step, scene)) = lesson.this_step().zip(lesson.this_scene()) else { return String::new() };
    formatted(app, &key_of_scene(lesson, "seeds"), &measured_of(step, scene))
}

/// What became of this run.
pub fn reveal_sentence(app: App, lesson: &Lesson, seen: &Seen) -> String {
    let Some((step, scene)) = lesson.this_step().zip(lesson.this_scene()) else { return String::new() };
    let Some(accuracy) = seen.accuracy else { return app.text("lesson-diverged") };
    let number = |value: Option<f64>| fixed(value.unwrap_or_default(), 0);
    let case = lesson.this_case().map_or_else(String::new, |case| case_name(app, step, scene, case));
    let values = [
        ("accuracy", fixed(accuracy, 0)),
        ("first", number(seen.first)),
        ("learned", number(seen.learned)),
        ("forgetting", number(seen.forgetting)),
        ("case", case),
    ];
    let values = values.map(|(name, value)| (name.to_owned(), value));
    formatted(app, &key_of_scene(lesson, "reveal"), &values)
}

/// What the run says of the prediction; nothing without one.
pub fn guess_sentence(app: App, lesson: &Lesson) -> Option<String> {
    let is_right = lesson.guess_is_right()?;
    Some(match lesson.guess? {
        Guess::OnChart(guess) => {
            let (guess, actual) = (guess.to_string(), fixed(lesson.seen_now()?.first?, 0));
            let key = if is_right { "lesson-guess-near" } else { "lesson-guess-was" };
            app.format(key, &[("guess", Value::from(&guess)), ("actual", Value::from(&actual))])
        }
        Guess::Choice(choice) => {
            let choice = plain(&app.text(&key_of_scene(lesson, &format!("guess-{choice}"))));
            let key = if is_right { "lesson-choice-right" } else { "lesson-choice-wrong" };
            app.format(key, &[("choice", Value::from(&choice))])
        }
    })
}

/// What is said aloud when a run has ended.
pub fn revealed(app: App) -> String {
    app.lesson.now.with(|lesson| {
        let Some(seen) = lesson.seen_now() else { return String::new() };
        let sentences = guess_sentence(app, lesson).into_iter().chain([plain(&reveal_sentence(app, lesson, seen))]);
        sentences.collect::<Vec<_>>().join(&app.text("sentence-space"))
    })
}
