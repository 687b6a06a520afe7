//! A tile of an image stream: some of the task's test images with the network's answers.

use crate::page::transport::Goal;
use leptos::prelude::*;

use super::answers::accuracy_of;
use crate::chart::{digit_pixels, picture_address};
use crate::engine::snapshot::{Description, ImageTile, Tiles};
use crate::message::Value;
use crate::ui::app::{App, use_app};
use crate::ui::boxed_reactive::memo;
use crate::ui::theme::chart_theme;

/// What the answers' button asks for, as [`Explained::Figure`](crate::ui::app::Explained::Figure).
pub const ANSWERS: &str = "answers";

/// The images in rows, each with its answer below.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it shows")]
#[component]
pub fn ImageTileView(
    /// The task, from 0.
    task: usize,
    /// Pixels along each side of an image.
    side: u32,
    /// Labels and pixels.
    tile: ImageTile,
) -> impl IntoView {
    let app = use_app();
    let area = (side * side) as usize;
    let before = StoredValue::new(Vec::new());
    let now = memo(move |_| {
        // Out of view, the answers are not updated.
        if app.in_sight.get().has(task) {
            let answers =
                app.run.tiles.with(|tiles| tiles.now.get(task).map_or_else(Vec::new, |now| now.answers.clone()));
            before.set_value(answers);
        }
        before.get_value()
    });
    let label = memo(move |_| {
        app.goal.track();
        let accuracy = untrack(|| accuracy_of(app, task));
        let task = (task + 1).to_string();
        app.format("tile-images-label", &[("task", Value::from(&task)), ("accuracy", Value::from(&accuracy))])
    });
    view! {
        <div class="images" role="group" aria-label=label>
            {tile
                .labels
                .iter()
                .zip(tile.pixels.chunks_exact(area.max(1)))
                .enumerate()
                .map(|(idx, (&label, pixels))| {
                    let pixels = pixels.to_vec();
                    let answer = memo(move |_| now.with(|answers| answers.get(idx).copied()));
                    view! { <ImageView task idx side label=usize::from(label) pixels answer/> }
                })
                .collect_view()}
        </div>
    }
}

/// The name of an answer: a class of the whole stream, or a label of this task.
fn name_of(description: &Description, task: usize, answer: usize) -> String {
    let n_labels = (description.n_labels as usize).max(1);
    let (task, label) = match description.scenario {
        crate::engine::scenario::Scenario::Class => (answer / n_labels, answer % n_labels),
        _ => (task, answer),
    };
    description.label_names.get(task).and_then(|names| names.get(label)).cloned().unwrap_or_default()
}

fn name_in(app: App, task: usize, answer: usize) -> String {
    app.run.description.with_untracked(|description| {
        description.as_ref().map_or_else(String::new, |description| name_of(description, task, answer))
    })
}

/// The name of an image's label.
fn truth_of(app: App, task: usize, label: usize) -> String {
    app.run.description.with_untracked(|description| {
        let names = description.as_ref().and_then(|description| description.label_names.get(task));
        names.and_then(|names| names.get(label)).cloned().unwrap_or_default()
    })
}

/// "A 3, read as 8; at the end of its task, as 3".
fn in_words(app: App, task: usize, idx: usize, truth: &str, now: Option<String>) -> String {
    let now = now.unwrap_or_else(|| app.text("not-known"));
    let knew = app.run.tiles.with_untracked(|tiles| {
        let answers = tiles.images_knew.get(task).and_then(Option::as_ref);
        answers.and_then(|answers| answers.answer.get(idx)).map(|&answer| name_in(app, task, usize::from(answer)))
    });
    let (truth, answer) = (Value::from(truth), Value::from(&now));
    match &knew {
        Some(knew) => {
            app.format("tile-image-knew", &[("truth", truth), ("answer", answer), ("knew", Value::from(knew))])
        }
        None => app.format("tile-image", &[("truth", truth), ("answer", answer)]),
    }
}

/// Every image in words: each task's name, and a sentence per image. Empty on streams without images.
pub fn answers_in_words(app: App) -> Vec<(String, Vec<String>)> {
    let labels: Vec<Vec<u16>> = app.run.description.with_untracked(|description| match description.as_deref() {
        Some(Description { tiles: Tiles::Images { tasks, .. }, .. }) => {
            tasks.iter().map(|tile| tile.labels.clone()).collect()
        }
        _ => Vec::new(),
    });
    let sentence = |task: usize, idx: usize, label: u16| {
        let answer = app.run.tiles.with_untracked(|tiles| tiles.now.get(task)?.answers.get(idx).copied());
        let now = answer.map(|answer| name_in(app, task, usize::from(answer)));
        in_words(app, task, idx, &truth_of(app, task, usize::from(label)), now)
    };
    labels
        .into_iter()
        .enumerate()
        .map(|(task, labels)| {
            let name = app.format("tile-task", &[("task", Value::from(&(task + 1).to_string()))]);
            (name, labels.into_iter().enumerate().map(|(idx, label)| sentence(task, idx, label)).collect())
        })
        .collect()
}

#[component]
fn ImageView(
    task: usize,
    idx: usize,
    side: u32,
    label: usize,
    pixels: Vec<u8>,
    answer: Memo<Option<u16>>,
) -> impl IntoView {
    let app = use_app();
    // A picture, not a canvas: the browser gives each canvas its own layer, and there are hundreds.
    let picture = memo(move |_| {
        let rgba = digit_pixels(&pixels, chart_theme(app.is_dark.get()));
        picture_address(side, side, &rgba)
    });
    let name = move |answer: usize| name_in(app, task, answer);
    let truth = truth_of(app, task, label);
    let called = memo(move |_| answer.get().map(|answer| name(usize::from(answer))));
    let right = truth.clone();
    let is_wrong = move || called.with(|called| called.as_ref().is_some_and(|called| *called != right));
    // In words only at rest: nobody reads them in motion.
    let words = memo(move |_| {
        let now = if app.goal.get() == Goal::Rest { called.get() } else { called.get_untracked() };
        in_words(app, task, idx, &truth, now)
    });
    view! {
        <span class="image" class:wrong=is_wrong title=words>
            <img src=picture alt="" width=side.to_string() height=side.to_string()/>
            <span class="answer" aria-hidden="true">
                {called}
            </span>
            <span class="unseen">{words}</span>
        </span>
    }
}
