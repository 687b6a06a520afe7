//! The examples currently being rehearsed: some rows of each source, with the targets they are trained towards.

use leptos::html::{Canvas, Div};
use leptos::prelude::*;

use super::app::{App, use_app};
use super::boxed_reactive::{effect, live, memo};
use super::canvas::{self, Size};
use super::explain_button::Explain;
use super::lazy::{Part, PartView};
use super::theme::chart_theme;
use crate::chart::tile::TileView;
use crate::chart::{LineChart, LinePoint, PointMark, digit_pixels, draw_line, draw_points, picture_address};
use crate::engine::network::likelihood::number_of;
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{Description, RehearsedBatch, Tiles};
use crate::message::Value;

/// The card; absent while the run rehearses nothing.
#[component]
pub fn Rehearsing() -> impl IntoView {
    let app = use_app();
    let has_any = memo(move |_| app.config.with(|config| !config.method.rehearsals.is_empty()));
    view! {
        <Show when=move || has_any.get()>
            <section class="card rehearsing" aria-labelledby="rehearsing-heading" data-testid="rehearsing">
                <h2 id="rehearsing-heading">{app.t("rehearsing")}<Explain of="rehearsing"/></h2>
                <PartView part=Part::Rehearsing is_open=has_any/>
            </section>
        </Show>
    }
}

/// The card's content.
#[component]
pub fn RehearsingBody() -> impl IntoView {
    let app = use_app();
    let sources = memo(move |_| {
        app.config.with(|config| config.method.sources.iter().map(|source| source.spec.id).collect::<Vec<_>>())
    });
    move || sources.get().into_iter().map(|source| view! { <SourceView source/> }).collect_view()
}

#[component]
fn SourceView(source: &'static str) -> impl IntoView {
    let app = use_app();
    let batch =
        memo(move |_| app.run.rehearsing.with(|batches| batches.iter().find(|batch| batch.source == source).cloned()));
    let words = move || {
        batch.with(|batch| batch.as_ref().map_or_else(|| app.text("rehearsing-nothing"), |batch| in_words(app, batch)))
    };
    let kind = memo(move |_| {
        app.run.description.with(|description| match description.as_deref() {
            Some(Description { tiles: Tiles::Images { side, .. }, .. }) => Kind::Images(*side),
            Some(Description { tiles: Tiles::Line(_), .. }) => Kind::Line,
            _ => Kind::Points,
        })
    });
    view! {
        <h3>{live(move || app.text(&format!("source-{source}")))}</h3>
        {live(move || match kind.get() {
            Kind::Images(side) => view! { <Images side batch/> }.into_any(),
            Kind::Line => view! { <LinePoints batch/> }.into_any(),
            Kind::Points => view! { <Points batch/> }.into_any(),
        })}
        <p class="sub">{words}</p>
    }
}

/// How to draw the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// As images with this many pixels along each side.
    Images(u32),
    /// As points of a line, with their numbers as heights.
    Line,
    /// As points of the plane.
    Points,
}

/// The stream's name for the class of an output unit.
pub fn name_of(description: &Description, output: u16) -> String {
    let n_labels = (description.n_labels as usize).max(1);
    let (task, label) = (usize::from(output) / n_labels, usize::from(output) % n_labels);
    description.label_names.get(task).and_then(|names| names.get(label)).cloned().unwrap_or_default()
}

/// The average confidence of the answers, and their source.
fn in_words(app: App, batch: &RehearsedBatch) -> String {
    let n_rows = batch.confidence.len().max(1);
    let sum: u32 = batch.confidence.iter().map(|&sure| u32::from(sure)).sum();
    let sure = app.percent(f64::from(sum) / (255.0 * n_rows as f64));
    app.format("rehearsing-sure", &[("sure", Value::from(&sure))])
}

#[component]
fn Points(batch: Memo<Option<RehearsedBatch>>) -> impl IntoView {
    let app = use_app();
    let frame = NodeRef::<Div>::new();
    let canvas = NodeRef::<Canvas>::new();
    let size = RwSignal::new(Size::default());
    effect(move || {
        if let Some(frame) = frame.get() {
            canvas::follow_size(&frame, size);
        }
    });
    effect(move || {
        let (Some(canvas), size) = (canvas.get(), size.get()) else { return };
        if size.is_empty() {
            return;
        }
        let theme = chart_theme(app.is_dark.get());
        canvas::fit(&canvas, size);
        canvas::clear(&canvas);
        let Some((n_answers, [low, high])) = app.run.description.with(|description| {
            description.as_ref().map(|description| {
                let n_labels = description.n_labels as usize;
                let is_class = description.scenario == Scenario::Class;
                (if is_class { description.n_outputs as usize } else { n_labels }, description.input_box)
            })
        }) else {
            return;
        };
        // As wide as the card: the box is drawn undistorted, with margins at the sides.
        let half = f64::from(high - low) / 2.0 * (size.width_px / size.height_px.max(1.0));
        let centre = f64::from(low + high) / 2.0;
        let view = TileView {
            world: [(centre - half) as f32, low, (centre + half) as f32, high],
            width_px: size.width_px,
            height_px: size.height_px,
            radius_px: if n_answers > 2 { 6.0 } else { 3.5 },
        };
        let marks = batch.with(|batch| {
            batch.as_ref().map_or_else(Vec::new, |batch| {
                batch
                    .inputs
                    .chunks_exact(2)
                    .zip(&batch.answer)
                    .map(|(at, &answer)| PointMark {
                        at: [at[0], at[1]],
                        class: usize::from(answer) % n_answers.max(1),
                        kept: false,
                    })
                    .collect::<Vec<_>>()
            })
        });
        if let Some(mut backend) = canvas::backend(&canvas, size.dpr) {
            // If drawing fails, the sentence below still states the confidence of the answers.
            let _ = draw_points(&marks, &view, n_answers, theme, &mut backend);
        }
    });
    view! {
        <div class="map rehearsed" node_ref=frame role="img" aria-label=app.t("rehearsing-points")>
            <canvas node_ref=canvas></canvas>
        </div>
    }
}

/// For numeric answers: each row at its input and its number, in its task's colour.
#[component]
fn LinePoints(batch: Memo<Option<RehearsedBatch>>) -> impl IntoView {
    let app = use_app();
    let frame = NodeRef::<Div>::new();
    let canvas = NodeRef::<Canvas>::new();
    let size = RwSignal::new(Size::default());
    effect(move || {
        if let Some(frame) = frame.get() {
            canvas::follow_size(&frame, size);
        }
    });
    effect(move || {
        let (Some(canvas), size) = (canvas.get(), size.get()) else { return };
        if size.is_empty() {
            return;
        }
        canvas::fit(&canvas, size);
        canvas::clear(&canvas);
        let pieces: Vec<[f32; 4]> = app.run.description.with(|description| match description.as_deref() {
            Some(Description { tiles: Tiles::Line(line), .. }) => line.pieces.iter().map(|piece| piece.view).collect(),
            _ => Vec::new(),
        });
        let points: Vec<LinePoint> = batch.with(|batch| {
            let rows = batch.iter().flat_map(|batch| batch.inputs.iter().zip(&batch.answer).zip(&batch.task));
            rows.map(|((&x, &answer), task)| LinePoint {
                at: [x, number_of(answer)],
                task: task.map(usize::from),
                kept: false,
            })
            .collect()
        });
        let chart = LineChart {
            pieces: &pieces,
            learning: None,
            points: &points,
            now: &[],
            knew: &[],
            width_px: size.width_px,
            height_px: size.height_px,
            radius_px: 3.5,
            theme: chart_theme(app.is_dark.get()),
        };
        if let Some(mut backend) = canvas::backend(&canvas, size.dpr) {
            // If drawing fails, the sentence below remains.
            let _ = draw_line(&chart, &mut backend);
        }
    });
    view! {
        <div class="map rehearsed" node_ref=frame role="img" aria-label=app.t("rehearsing-points")>
            <canvas node_ref=canvas></canvas>
        </div>
    }
}

#[component]
fn Images(side: u32, batch: Memo<Option<RehearsedBatch>>) -> impl IntoView {
    let app = use_app();
    let area = (side * side) as usize;
    let n_rows = memo(move |_| batch.with(|batch| batch.as_ref().map_or(0, |batch| batch.answer.len())));
    view! {
        <div class="images rehearsed" role="group" aria-label=app.t("rehearsing-images")>
            {live(move || {
                (0..n_rows.get())
                    .map(|row| {
                        let picture = memo(move |_| {
                            let theme = chart_theme(app.is_dark.get());
                            let pixels: Vec<u8> = batch
                                .with(|batch| {
                                    let rows = batch.as_ref()?.inputs.chunks_exact(area.max(1)).nth(row)?;
                                    Some(rows.iter().map(|&grey| (grey.clamp(0.0, 1.0) * 255.0) as u8).collect())
                                })
                                .unwrap_or_default();
                            picture_address(side, side, &digit_pixels(&pixels, theme))
                        });
                        let answer = memo(move |_| {
                            let answer = batch.with(|batch| batch.as_ref()?.answer.get(row).copied());
                            app.run.description.with(|description| {
                                description
                                    .as_ref()
                                    .zip(answer)
                                    .map_or_else(String::new, |(description, answer)| name_of(description, answer))
                            })
                        });
                        let words = move || {
                            app.format("rehearsing-image", &[("answer", Value::from(&answer.get()))])
                        };
                        view! {
                            <span class="image" title=words>
                                <img src=picture alt=words width=side.to_string() height=side.to_string()/>
                                <span class="answer" aria-hidden="true">
                                    {answer}
                                </span>
                            </span>
                        }
                    })
                    .collect_view()
            })}
        </div>
    }
}
