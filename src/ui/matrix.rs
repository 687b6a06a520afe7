//! The accuracy matrix as a real table: the chart's data in numbers.

use crate::page::headline::A_FALL;
use crate::page::numbers::in_percent;
use leptos::prelude::*;

use super::app::{App, set_if_new, use_app};
use super::boxed_reactive::{effect, live, memo};
use super::network::trial::TrialMark;
use crate::engine::math::clamp::within;
use crate::engine::metrics::Matrix;
use crate::engine::stream::Mode;
use crate::message::Value;

/// An accuracy at most this far above chance is outlined.
const NEAR_CHANCE: f64 = 0.03;
/// Tints from light to dark (`.tint-0` … in the style sheet).
const N_TINTS: f64 = 10.0;

/// The table with its key.
#[component]
pub fn MatrixCard() -> impl IntoView {
    let app = use_app();
    let n_tasks = memo(move |_| app.config.with(|config| config.stream.n_tasks));
    let phase_tasks = memo(move |_| app.config.with(|config| config.stream.phase_tasks()));
    let on = move |task: usize, key: &'static str| app.format(key, &[("task", Value::from(&(task + 1).to_string()))]);
    view! {
        <section class="card matrix">
            <h2 id="matrix-heading">{app.t("matrix")}</h2>
            <div class="scroller" tabindex="0" role="region" aria-labelledby="matrix-heading">
                <table
                    data-testid="matrix"
                    style:min-width=move || format!("calc({}rem / 16)", 56 + 41 * (n_tasks.get() + 1))
                >
                    <caption class="unseen">{live(move || format!("{} {}", app.text("matrix-help"), app.text("matrix-unit")))}</caption>
                    <colgroup>
                        <col class="names"/>
                        <col span=move || (n_tasks.get() + 1).to_string()/>
                    </colgroup>
                    <thead>
                        <tr>
                            <td></td>
                            {live(move || {
                                (0..n_tasks.get())
                                    .map(|task| {
                                        view! {
                                            <th scope="col" aria-label=move || on(task, "matrix-on-long")>
                                                {live(move || on(task, "matrix-on"))}
                                            </th>
                                        }
                                    })
                                    .collect_view()
                            })}
                            <th scope="col" title=app.t("matrix-mean-long")>{app.t("matrix-mean")}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {live(move || {
                            let (n_tasks, phase_tasks) = (n_tasks.get(), phase_tasks.get());
                            let n_phases = phase_tasks.len();
                            phase_tasks
                                .into_iter()
                                .zip(1..)
                                .zip(rows_of(app, n_phases))
                                .map(|((trained, row), numbers)| {
                                    let mean = move || {
                                        let mean = numbers.with(|numbers| numbers.mean);
                                        mean.map_or_else(String::new, in_percent)
                                    };
                                    view! {
                                        <tr>
                                            <th scope="row" aria-label=move || on(trained, "matrix-after-long")>
                                                {live(move || on(trained, "matrix-after"))}
                                            </th>
                                            {(0..n_tasks)
                                                .map(|task| {
                                                    let cell = memo(move |_| numbers.with(|numbers| numbers.cell(row, task)));
                                                    view! { <CellView cell row task/> }
                                                })
                                                .collect_view()}
                                            <td class="mean" data-row=row.to_string() data-col="mean">
                                                <div class="number">{mean}</div>
                                            </td>
                                        </tr>
                                    }
                                })
                                .collect_view()
                        })}
                    </tbody>
                </table>
            </div>
            <TrialMark/>
            <p class="sub">{app.t("matrix-help")}</p>
            <p class="sub">{app.t("matrix-key")}</p>
        </section>
    }
}

/// The content of one cell.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cell {
    accuracy: Option<f64>,
    is_seen: bool,
    is_near_chance: bool,
    has_fallen: bool,
    tint: u8,
}

/// The data of one row's cells, as far as they are shown.
#[derive(Clone, Debug, Default, PartialEq)]
struct Row {
    accuracies: Vec<f64>,
    above: Vec<f64>,
    mean: Option<f64>,
    /// The row in which each task is first learned, if it has been.
    learned_in: Vec<Option<usize>>,
    chance: f64,
    is_joint: bool,
}

/// The rows of the table, one per phase. Set rather than derived: among hundreds of cells, each with text, colours and
/// label, only those of a changed row are re-evaluated.
fn rows_of(app: App, n_phases: usize) -> Vec<RwSignal<Row>> {
    let signals: Vec<RwSignal<Row>> = untrack(|| Row::all_of(app, n_phases)).into_iter().map(RwSignal::new).collect();
    let set = signals.clone();
    effect(move || {
        for (signal, row) in set.iter().zip(Row::all_of(app, n_phases)) {
            set_if_new(*signal, row);
        }
    });
    signals
}

impl Row {
    fn all_of(app: App, n_phases: usize) -> Vec<Self> {
        let matrix = app.matrix_shown();
        let n_columns = matrix.as_ref().map_or(0, Matrix::n_tasks);
        let n_shown = app.run.cells_shown.get();
        let (learned_in, is_joint): (Vec<Option<usize>>, bool) = app.config.with(|config| {
            let phase_tasks = config.stream.phase_tasks();
            let first = |task| phase_tasks.iter().position(|&trained| trained == task).map(|phase| phase + 1);
            ((0..config.stream.n_tasks).map(first).collect(), config.stream.mode == Mode::Joint)
        });
        let chance = app.chance();
        let at = |row: usize, n_columns: usize| -> Vec<f64> {
            (0..n_columns).filter_map(|task| matrix.as_ref()?.accuracy(row, task)).collect()
        };
        (1..=n_phases)
            .map(|row| {
                let n_here = n_shown.saturating_sub((row - 1) * n_columns).min(n_columns);
                let mean = || matrix.as_ref()?.average_after(row);
                Self {
                    accuracies: at(row, n_here),
                    above: at(row - 1, n_here),
                    mean: if n_here == n_columns { mean() } else { None },
                    learned_in: learned_in.clone(),
                    chance,
                    is_joint,
                }
            })
            .collect()
    }

    fn cell(&self, row: usize, task: usize) -> Cell {
        let accuracy = self.accuracies.get(task).copied();
        let value = accuracy.unwrap_or(0.0);
        let learned_in = self.learned_in.get(task).copied().flatten().unwrap_or(usize::MAX);
        // A fall by this much since the row above gets an arrow.
        let has_fallen = learned_in < row && self.above.get(task).is_some_and(|above| above - value > A_FALL);
        Cell {
            accuracy,
            is_seen: learned_in <= row || self.is_joint,
            is_near_chance: accuracy.is_some() && value < self.chance + NEAR_CHANCE,
            has_fallen: accuracy.is_some() && has_fallen,
            tint: (within((value - self.chance) / (1.0 - self.chance), 0.0, 1.0) * N_TINTS) as u8,
        }
    }
}

#[component]
fn CellView(cell: Memo<Cell>, row: usize, task: usize) -> impl IntoView {
    let app = use_app();
    let class = move || {
        let cell = cell.get();
        match cell {
            Cell { accuracy: None, is_seen: true, .. } => "pending".to_owned(),
            Cell { is_seen: false, .. } => "unseen-yet".to_owned(),
            // The arrow is the style sheet's, so that copied cells are numbers.
            Cell { tint, is_near_chance, has_fallen, .. } => {
                let chance = if is_near_chance { " near-chance" } else { "" };
                format!("tint-{tint}{chance}{}", if has_fallen { " fallen" } else { "" })
            }
        }
    };
    let title = move || {
        let cell = cell.get();
        match cell.accuracy {
            None => app.text("matrix-pending"),
            Some(accuracy) if !cell.is_seen => {
                app.format("matrix-unseen-value", &[("accuracy", Value::from(&app.percent_exact(accuracy)))])
            }
            Some(_) if cell.has_fallen => app.text("matrix-fell"),
            Some(_) if cell.is_near_chance => app.text("matrix-chance"),
            Some(_) => String::new(),
        }
    };
    let number = move || cell.get().accuracy.map_or_else(String::new, in_percent);
    // Labelled by an attribute, not by hidden text: the browser clips each hidden text separately, and there are
    // hundreds of cells.
    let label = move || {
        let cell = cell.get();
        if !cell.is_seen {
            Some(title())
        } else if cell.has_fallen {
            Some(app.format("matrix-fell-value", &[("number", Value::from(&number()))]))
        } else {
            None
        }
    };
    let shown = move || if cell.get().is_seen { number() } else { String::new() };
    view! {
        <td
            class=class
            title=title
            aria-label=label
            data-row=row.to_string()
            data-col=(task + 1).to_string()
            data-value=number
        >
            <div class="number">{shown}</div>
        </td>
    }
}
