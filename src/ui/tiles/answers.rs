//! Shared by all kinds of tiles: a task's accuracy, and the number of answers.

use crate::engine::scenario::Scenario;
use crate::engine::snapshot::Description;
use crate::ui::app::App;

/// Whether there are so many tiles that each must be cheap.
pub const fn are_many(n_tasks: usize) -> bool {
    n_tasks > 6
}

/// A task's accuracy now, as text.
pub fn accuracy_of(app: App, task: usize) -> String {
    // Another test is shown at once.
    let _ = app.scored();
    app.on_task_beat(|| app.accuracy_shown())
        .get(task)
        .map_or_else(|| app.text("not-known"), |accuracy| app.percent(*accuracy))
}

/// The number of different answers shown by the tiles, and a function from a task's label to its right answer.
pub fn answers(description: &Description) -> (usize, impl Fn(usize, usize) -> usize + use<>) {
    let n_labels = description.n_labels as usize;
    let is_class = description.scenario == Scenario::Class;
    let n_answers = if is_class { n_labels * description.n_tasks as usize } else { n_labels };
    (n_answers, move |task: usize, label: usize| if is_class { task * n_labels + label } else { label })
}
