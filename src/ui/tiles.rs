//! One tile per task: the network's decision boundary now, and when it had just learned the task; for images, its
//! answers now. For numeric answers, one curve over all tasks.

pub mod answers;
pub mod flash;
pub mod images;
pub mod line;
pub mod plane;

use crate::page::act::Act;
use crate::ui::actions::use_actions;
use leptos::html::Div;
use leptos::prelude::*;

use super::app::use_app;
use super::boxed_reactive::{effect, live, memo};
use super::canvas::{self, Size};
use super::details::{Detail, detail};
use super::explain_button::Explain;
use super::network::trial::TrialMark;
use super::theme::chart_theme;
use crate::chart::TaskStyle;
use crate::engine::math::sort::sort_few;
use crate::engine::snapshot::{Description, Tiles as TileKind};
use crate::engine::stream::{default_spec, opening_spec};
use crate::message::Value;
use crate::page::render_queue::InSight;
use answers::{accuracy_of, are_many};
use flash::Flashes;
use images::ImageTileView;

/// The row of tiles.
#[component]
pub fn Tiles() -> impl IntoView {
    let app = use_app();
    provide_context(Flashes::follow(app));
    // Tiles are rebuilt only when the run's shape changes; everything in them follows signals.
    let shape = memo(move |_| {
        app.run.description.with(|description| {
            description.as_ref().map(|description| (description.tiles.clone(), description.n_tasks))
        })
    });
    let note = move || {
        app.run.description.with(|description| match description.as_deref() {
            Some(Description { tiles: TileKind::Images { .. }, .. }) => "tile-images-note",
            Some(Description { tiles: TileKind::Line(_), .. }) => "tile-line-note",
            _ => "tile-hatched",
        })
    };
    // One picture for all tasks, with their names above its pieces.
    let is_line =
        memo(move |_| shape.with(|shape| shape.as_ref().is_some_and(|(tiles, _)| matches!(tiles, TileKind::Line(_)))));
    let has_many =
        memo(move |_| shape.with(|shape| shape.as_ref().is_some_and(|(_, n_tasks)| are_many(*n_tasks as usize))));
    let row = NodeRef::<Div>::new();
    let in_sight = app.in_sight;
    let look = move || {
        let (Some(row), Some((_, n_tasks))) = (row.get_untracked(), shape.get_untracked()) else { return };
        let width = f64::from(row.scroll_width()).max(1.0) / f64::from(n_tasks.max(1));
        let left = f64::from(row.scroll_left());
        let first = (left / width).floor().max(0.0) as usize;
        let last = ((left + f64::from(row.client_width())) / width).ceil() as usize;
        let seen = InSight { first, last };
        if in_sight.get_untracked() != seen {
            in_sight.set(seen);
        }
    };
    let size = RwSignal::new(Size::default());
    effect(move || {
        if let Some(row) = row.get() {
            canvas::follow_size(&row, size);
        }
    });
    effect(move || {
        size.track();
        shape.track();
        // The tiles of a new run are laid out by the next frame.
        request_animation_frame(look);
    });
    view! {
        <section class="tiles-section" aria-label=app.t("tiles-label")>
            <div class="tiles" class:one-plot=move || is_line.get() class:many=move || has_many.get() node_ref=row on:scroll=move |_| look() tabindex="0" role="group" aria-label=app.t("tiles-label") data-testid="tiles">
                {live(move || {
                    let (tiles, n_tasks) = shape.get()?;
                    let mut tasks: Vec<usize> = (0..n_tasks as usize).collect();
                    if let TileKind::Line(line) = &tiles {
                        // From left to right, in whatever order they are learned.
                        let left = |task: &usize| line.pieces.get(*task).map_or(0.0, |piece| piece.view[0]);
                        sort_few(&mut tasks, left);
                    }
                    let views = tasks
                        .into_iter()
                        .map(|task| {
                            let body = match &tiles {
                                TileKind::Plane(planes) => {
                                    planes.get(task).cloned().and_then(|tile| detail(Detail::PlaneTile(task, tile)))
                                }
                                TileKind::Line(_) => None,
                                TileKind::Images { side, tasks } => {
                                    let side = *side;
                                    tasks
                                        .get(task)
                                        .cloned()
                                        .map(|tile| view! { <ImageTileView task side tile/> }.into_any())
                                }
                            };
                            view! {
                                <figure class="tile" data-task=(task + 1).to_string()>
                                    <TileHead task n_tasks=n_tasks as usize/>
                                    {body}
                                </figure>
                            }
                        })
                        .collect_view();
                    let line = match tiles {
                        TileKind::Line(line) => detail(Detail::LineTile(line)),
                        _ => None,
                    };
                    Some(view! { {views} {line} })
                })}
            </div>
            <TrialMark/>
            <p class="sub tile-note">
                {live(move || app.text(note()))}
                {live(move || (note() == "tile-images-note").then(|| view! { <Explain of=images::ANSWERS/> }))}
                <ToThePlane/>
            </p>
        </section>
    }
}

/// A button that switches from the opening's digits to points on a plane, with the same method.
#[component]
fn ToThePlane() -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    live(move || {
        app.config.with(|config| config.stream.spec == opening_spec()).then(|| {
            view! {
                " "
                <button
                    type="button"
                    class="textual"
                    data-testid="to-the-plane"
                    on:click=move |_| actions.act(Act::ChangeStream(default_spec()))
                >
                    {app.t("tiles-to-the-plane")}
                </button>
            }
        })
    })
}

/// Badge, name and accuracy.
#[component]
fn TileHead(task: usize, n_tasks: usize) -> impl IntoView {
    let app = use_app();
    let style = move || TaskStyle::of(chart_theme(app.is_dark.get()), n_tasks, task);
    let accuracy = memo(move |_| accuracy_of(app, task));
    let is_ahead = memo(move |_| {
        let is_joint = app.config.with(|config| config.stream.mode) == crate::engine::stream::Mode::Joint;
        // When a task returns, later ones already learned are not marked as ahead again.
        let newest = app.on_task_beat(|| {
            let newest = app.run.rows.with(|rows| rows.iter().filter_map(|row| row.task_idx).max());
            newest.unwrap_or(0).max(app.run.task_idx.get())
        });
        !is_joint && (newest as usize) < task
    });
    view! {
        <figcaption class="tile-head" class:ahead=move || is_ahead.get()>
            <span
                class="badge"
                aria-hidden="true"
                style:background-color=move || style().colour.to_string()
                style:color=move || style().on_colour.to_string()
            >
                {(task + 1).to_string()}
            </span>
            <span class="name">
                {live(move || app.format("tile-task", &[("task", Value::from(&(task + 1).to_string()))]))}
            </span>
            <b data-testid="task-accuracy">{live(move || accuracy.get())}</b>
        </figcaption>
    }
}
