//! The same run with other seeds, done in the background: the band behind the lines, the measures over all seeds,
//! and the jointly trained networks that intransigence compares with.
//!
//! The pool does a sweep's runs, too ([`super::sweep`]), and those first: somebody has asked for them.
//!
//! [`state`] is what the page knows of it, [`pool`] who does the work, [`table`] its numbers. What is here comes in a
//! file of its own, once the first run has begun.

pub mod pool;
pub mod state;
pub mod table;

use std::sync::Arc;

use leptos::prelude::*;

use super::figure::Explain;
use super::later::{Part, PartView};
use super::state::{App, Goal, set_if_new, use_app};
use super::sweep::state::queries_at;
use crate::chart::{AccuracyAt, Reach};
use crate::engine::config::{Config, MAX_SEED};
use crate::engine::metrics::{Matrix, mean, standard_error};
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{CurvePoint, Phase};
use crate::engine::stream::Mode;
use crate::message::Value;
use crate::ui::erased::{effect, live, memo};
use crate::worker::jobs::Outcome;
use pool::Pool;
use state::{CHOICES, Estimate, Estimates, Progress};

/// Operations of training, over all runs in the background, that a device is not asked for unbidden: some ten
/// seconds of one core.
const MOST_UNBIDDEN: f64 = 1e11;
/// Lines that may have a shade: more shades could not be told apart.
const MOST_SHADED: usize = 6;
/// Multiplications and additions of one step for each parameter and example: forward, and backward twice.
const OPERATIONS: f64 = 6.0;

/// The place for it under the chart: empty until a run has learned its first task, or a sweep is asked for. Before that
/// the device has enough to do.
#[component]
pub fn SeedsPlace() -> impl IntoView {
    let app = use_app();
    let steps = memo(move |_| app.config.with(|config| config.training.steps as u32));
    let is_asked = memo(move |_| app.sweep.ordered.with(|ordered| !ordered.is_empty()));
    let is_due = memo(move |before: Option<&bool>| {
        let is_wanted = || app.seeds.is_wanted.get() && app.step.get() >= steps.get();
        before == Some(&true) || is_asked.get() || is_wanted()
    });
    view! {
        <div class="seeds-place">
            <PartView part=Part::Seeds is_open=is_due/>
        </div>
    }
}

/// The panel with the numbers of all seeds.
#[component]
pub fn SeedsCard() -> impl IntoView {
    let app = use_app();
    let is_open = RwSignal::new(false);
    view! {
        <section class="card folds instruments">
            <details
                data-testid="seeds-panel"
                on:toggle=move |event| {
                    is_open.set(leptos::prelude::event_target::<web_sys::HtmlDetailsElement>(&event).open());
                }
            >
                <summary>{app.t("seeds-heading")}</summary>
                <PartView part=Part::SeedsTable is_open/>
            </details>
        </section>
    }
}

/// The run's own seed and those after it, `n` in all.
fn seeds_of(config: &Config, n: u32) -> Vec<u64> {
    (0..u64::from(n)).map(|ahead| (config.seed + ahead) % (MAX_SEED + 1)).collect()
}

/// The query strings of the same run with these seeds.
fn queries_of(config: &Config, n: u32) -> Vec<String> {
    seeds_of(config, n).into_iter().map(|seed| Config { seed, ..config.clone() }.to_query()).collect()
}

/// What is in the place: how many seeds, and how far they are.
#[component]
pub fn SeedsBody() -> impl IntoView {
    let app = use_app();
    let seeds = app.seeds;
    let beat = RwSignal::new(0_u32);
    let pool = StoredValue::new_local(Pool::new(move || beat.update(|beat| *beat += 1)));
    let granted = RwSignal::new(None::<Vec<String>>);
    let wanted = memo(move |_| app.config.with(|config| queries_of(config, seeds.n.get())));
    let joints = memo(move |_| joint_configs(app).iter().map(Config::to_query).collect::<Vec<_>>());
    let order = order_runs(app, pool, wanted, joints, granted);
    follow_sweep(app, pool);
    follow_speed(app, pool);
    keep_own_run(app, pool);
    read_outcomes(app, pool, beat, order, wanted, joints);
    let choose = move |event| {
        if let Ok(n) = event_target_value(&event).parse() {
            seeds.n.set(n);
            seeds.is_chosen.set(true);
        }
    };
    view! {
        <label for="seeds">
            {live(move || {
                app.text(match (is_shaded(app), seeds.is_chosen.get()) {
                    (true, true) => "seeds-shaded",
                    (true, false) => "seeds-shaded-first",
                    _ => "seeds-numbers-of",
                })
            })}
        </label>
        <select id="seeds" data-testid="seeds" on:change=choose>
            {CHOICES
                .into_iter()
                .map(|n| {
                    let name = move || app.format("seeds-number", &[("count", Value::from(n as usize))]);
                    view! { <option value=n.to_string() prop:selected=move || seeds.n.get() == n>{name}</option> }
                })
                .collect_view()}
        </select>
        <Explain of="seeds"/>
        <span data-testid="seeds-progress">
            {live(move || match seeds.progress.get() {
                Progress::Working(n_done) => {
                    let n_done = n_done.to_string();
                    let of = seeds.n.get().to_string();
                    app.format("seeds-working", &[("done", Value::from(&n_done)), ("of", Value::from(&of))])
                }
                Progress::Unasked => String::new(),
                Progress::Failed => app.text("seeds-failed"),
                Progress::Rest => {
                    let n_diverged = n_diverged(app);
                    if n_diverged == 0 {
                        return String::new();
                    }
                    let (count, of) = (n_diverged as usize, seeds.n.get() as usize);
                    app.format("seeds-diverged", &[("count", Value::from(count)), ("of", Value::from(of))])
                }
            })}
        </span>
        {live(move || {
            let ask = move |_| {
                pool.with_value(Pool::try_again);
                granted.set(Some(wanted.get_untracked()));
            };
            matches!(seeds.progress.get(), Progress::Unasked | Progress::Failed)
                .then(|| {
                    view! {
                        <button type="button" class="btn small" title=app.t("seeds-unasked") on:click=ask>
                            {app.t("seeds-ask")}
                        </button>
                    }
                })
        })}
    }
}

/// Whether there are few enough lines for a shade behind each.
fn is_shaded(app: App) -> bool {
    app.config.with(|config| config.stream.n_tasks <= MOST_SHADED)
}

/// The jointly trained networks that intransigence needs; none with one seed alone, which is to be quick.
fn joint_configs(app: App) -> Vec<Config> {
    if app.seeds.n.get() < 2 {
        return Vec::new();
    }
    app.config
        .with(|config| if config.stream.mode == Mode::Sequential { config.joint_references() } else { Vec::new() })
}

/// Whether the other seeds' runs are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Nothing,
    Unasked,
    Placed,
}

/// Whether so many examples take so little, trained on by this run's network, that nobody need be asked.
pub fn is_done_soon(app: App, n_examples: f64) -> bool {
    let n_parameters = app.description.with(|description| description.as_ref().map_or(0, |it| it.n_parameters));
    OPERATIONS * f64::from(n_parameters) * n_examples <= MOST_UNBIDDEN
}

/// Orders the runs that are wanted, in the order in which they are needed.
fn order_runs(
    app: App,
    pool: StoredValue<Pool, LocalStorage>,
    wanted: Memo<Vec<String>>,
    joints: Memo<Vec<String>>,
    granted: RwSignal<Option<Vec<String>>>,
) -> Memo<Order> {
    let has_begun = memo(move |_| app.step.get() > 0);
    let is_cheap = memo(move |_| {
        let n_others = f64::from(app.seeds.n.get().saturating_sub(1));
        let n_joint_steps: f64 = joint_configs(app).iter().map(|joint| f64::from(joint.n_steps())).sum();
        app.config.with(|config| {
            let n_steps = f64::from(config.n_steps()) * n_others + n_joint_steps;
            is_done_soon(app, n_steps * config.training.batch as f64)
        })
    });
    let order = memo(move |_| {
        wanted.with(|seeds| {
            if seeds.len() < 2 || !has_begun.get() || !app.seeds.is_wanted.get() {
                Order::Nothing
            } else if is_cheap.get() || granted.with(|granted| granted.as_ref() == Some(seeds)) {
                Order::Placed
            } else {
                Order::Unasked
            }
        })
    });
    effect(move || {
        let (seeds, joints, sweep) = (wanted.get(), joints.get(), app.sweep.ordered.get());
        let is_placed = order.get() == Order::Placed;
        pool.with_value(|pool| {
            // The visible run is the first of them, and does itself. A sweep has been asked for, so it goes first.
            let unasked = seeds.into_iter().skip(1).chain(joints).filter(|_| is_placed);
            pool.with_jobs(|jobs| jobs.want(sweep.into_iter().chain(unasked).collect()));
            pool.go_on();
        });
    });
    order
}

/// A sweep that was ordered is given up once the run is another; ordering one tries workers again that were given up.
fn follow_sweep(app: App, pool: StoredValue<Pool, LocalStorage>) {
    effect(move || {
        let is_of_another = |ordered: &[String], place| {
            app.config.with(|config| !queries_at(config, place).eq(ordered.iter().cloned()))
        };
        let place = app.sweep.place.get();
        let is_stale = app
            .sweep
            .ordered
            .with(|ordered| !ordered.is_empty() && place.as_ref().is_none_or(|place| is_of_another(ordered, place)));
        if is_stale {
            app.sweep.give_up();
        }
    });
    effect(move || {
        if app.sweep.n_orders.get() > 0 && pool.with_value(Pool::has_given_up) {
            pool.with_value(Pool::try_again);
        }
    });
}

/// The visible run has the right of way: at full speed it keeps a core for itself and the page another; and nobody
/// works for a page that is not seen.
fn follow_speed(app: App, pool: StoredValue<Pool, LocalStorage>) {
    let threads = web_sys::window().map_or(1.0, |window| window.navigator().hardware_concurrency()) as usize;
    let is_hidden = RwSignal::new(false);
    let hidden = || web_sys::window().and_then(|window| window.document()).is_some_and(|document| document.hidden());
    let listener = window_event_listener_untyped("visibilitychange", move |_| is_hidden.set(hidden()));
    on_cleanup(move || listener.remove());
    let n_workers = memo(move |_| {
        let plays = app.goal.get() != Goal::Rest || app.study.plays.get();
        if is_hidden.get() {
            0
        } else if plays && app.speed.get().steps_per_second().is_none() {
            // Who orders a sweep waits for it.
            threads.saturating_sub(2).max(usize::from(app.sweep.ordered.with(|ordered| !ordered.is_empty())))
        } else {
            threads.saturating_sub(1).max(1)
        }
    });
    effect(move || pool.with_value(|pool| pool.allow(n_workers.get())));
}

/// Remembers this run when it has ended: as one of the seeds of another, or of the run it is compared with.
fn keep_own_run(app: App, pool: StoredValue<Pool, LocalStorage>) {
    let has_ended = memo(move |_| (app.epoch.get(), app.has_ended()));
    effect(move || {
        if !has_ended.get().1 {
            return;
        }
        let Some(record) = app.record() else { return };
        let outcome = Outcome {
            description: record.description,
            curve: record.curve,
            rows: record.rows,
            phase: app.phase.get_untracked(),
        };
        let query = outcome.description.query.clone();
        pool.with_value(|pool| pool.with_jobs(|jobs| jobs.learn(&query, outcome)));
    });
}

/// Reads what is there: all of the seeds or nothing, so that the band does not grow under the eye.
fn read_outcomes(
    app: App,
    pool: StoredValue<Pool, LocalStorage>,
    beat: RwSignal<u32>,
    order: Memo<Order>,
    wanted: Memo<Vec<String>>,
    joints: Memo<Vec<String>>,
) {
    let seeds = app.seeds;
    let known = move |queries: &[String]| {
        pool.with_value(|pool| {
            pool.with_jobs(|jobs| queries.iter().map(|query| jobs.outcome_of(query)).collect::<Vec<_>>())
        })
    };
    effect(move || {
        beat.track();
        let queries = wanted.get();
        let others = known(queries.get(1..).unwrap_or_default());
        let n_done = others.iter().flatten().count() as u32;
        let all: Option<Vec<_>> = others.into_iter().collect();
        let is_there = all.is_some();
        set_if_other(seeds.others, all.filter(|all| !all.is_empty()).map(Arc::new));
        let progress = match order.get() {
            Order::Nothing => Progress::Rest,
            _ if is_there => Progress::Rest,
            Order::Unasked => Progress::Unasked,
            Order::Placed if pool.with_value(Pool::has_given_up) => Progress::Failed,
            Order::Placed => Progress::Working(n_done + 1),
        };
        set_if_new(seeds.progress, progress);
        let joint: Option<Vec<_>> = known(&joints.get()).into_iter().collect();
        let joint = joint.filter(|joint| !joint.is_empty()).map(|joint| Arc::new(accuracies_of(&joint)));
        set_if_new(seeds.joint, joint);
    });
    effect(move || {
        beat.track();
        let ordered = app.sweep.ordered.get();
        if !ordered.is_empty() {
            app.sweep.outcomes.set(known(&ordered));
            set_if_new(app.sweep.has_failed, pool.with_value(Pool::has_given_up));
        }
    });
    effect(move || {
        beat.track();
        let n = seeds.n.get();
        let reference = app.reference().filter(|record| record.is_complete());
        let queries = reference.map(|record| queries_of(&record.config, n)).unwrap_or_default();
        let all: Option<Vec<_>> = known(&queries).into_iter().collect();
        set_if_other(seeds.reference, all.filter(|all| all.len() > 1).map(Arc::new));
    });
    effect(move || {
        let scored = app.scored();
        let others = seeds.others.get().filter(|_| is_shaded(app));
        let n_shades = if seeds.is_chosen.get() { usize::MAX } else { 1 };
        seeds.band.set(others.map(|others| Arc::new(band_of(&others, scored, n_shades))));
    });
    effect(move || set_if_new(seeds.estimates, estimates(app)));
}

/// Sets what is the same only if its parts are the very same.
fn set_if_other(signal: RwSignal<Option<Arc<Vec<Arc<Outcome>>>>>, value: Option<Arc<Vec<Arc<Outcome>>>>) {
    let is_same = |one: &[Arc<Outcome>], other: &[Arc<Outcome>]| {
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other))
    };
    let is_other = signal.with_untracked(|before| match (before, &value) {
        (Some(before), Some(value)) => !is_same(before, value),
        (before, value) => before.is_some() != value.is_some(),
    });
    if is_other {
        signal.set(value);
    }
}

/// The accuracy on task k of the network trained jointly on tasks 1 to k, under each scenario.
fn accuracies_of(joint: &[Arc<Outcome>]) -> Vec<[f64; 3]> {
    let of = |(task_idx, outcome): (usize, &Arc<Outcome>)| {
        Scenario::ALL.map(|scenario| {
            let matrix = Matrix::from_rows(&outcome.rows, &outcome.description.full_score, scenario);
            matrix.accuracy_now(task_idx).unwrap_or(f64::NAN)
        })
    };
    joint.iter().enumerate().map(of).collect()
}

/// How far the runs reach, one entry a task for the first so many, moment by moment.
fn band_of(outcomes: &[Arc<Outcome>], scored: Scenario, n_shades: usize) -> Vec<Vec<Reach>> {
    let Some(first) = outcomes.first() else { return Vec::new() };
    let line = |outcome: &Outcome, task_idx: usize| -> Vec<AccuracyAt> {
        let full_score = outcome.description.full_score.get(task_idx).copied().unwrap_or(1).max(1) as f32;
        let at = |point: &CurvePoint| AccuracyAt {
            step: point.step,
            fraction: point.correct.get(task_idx).map_or(0.0, |correct| correct[scored.index()] as f32 / full_score),
        };
        outcome.curve.iter().map(at).collect()
    };
    let of_task = |task_idx| {
        let mut reaches = Reach::of(&line(first, task_idx));
        for outcome in outcomes.iter().skip(1) {
            for (reach, at) in reaches.iter_mut().zip(line(outcome, task_idx)) {
                *reach = reach.with(at.fraction);
            }
        }
        reaches
    };
    (0..(first.description.n_tasks as usize).min(n_shades)).map(of_task).collect()
}

/// One run's average accuracy and forgetting after `n_phases` phases.
fn measures_of(outcome: &Outcome, n_phases: usize, scored: Scenario) -> [Option<f64>; 2] {
    let rows = &outcome.rows[..outcome.rows.len().min(n_phases + 1)];
    let matrix = Matrix::from_rows(rows, &outcome.description.full_score, scored);
    [matrix.average_accuracy(), matrix.forgetting()]
}

/// Mean and standard error; `None` with fewer than two numbers.
fn estimate_of(values: &[f64]) -> Option<Estimate> {
    Some((mean(values.iter().copied())?, standard_error(values)?))
}

/// Seeds, this run's own among them, whose run diverged.
fn n_diverged(app: App) -> u32 {
    let own = app.phase.with(|phase| matches!(phase, Phase::Diverged { .. }));
    let others = app
        .seeds
        .others
        .with(|others| others.as_ref().map_or(0, |others| others.iter().filter(|other| !other.is_whole()).count()));
    u32::from(own) + others as u32
}

/// The measures over all seeds that did not diverge, at as many task ends as this run has reached.
fn estimates(app: App) -> Option<Estimates> {
    let scored = app.scored();
    let own = app.on_figures_beat(|| app.matrix())?;
    let others = app.seeds.others.get()?;
    let is_whole = app.phase.with(|phase| !matches!(phase, Phase::Diverged { .. }));
    let n_phases = own.n_phases();
    let whole = others.iter().filter(|other| other.is_whole());
    let measured: Vec<[Option<f64>; 2]> = is_whole
        .then(|| [own.average_accuracy(), own.forgetting()])
        .into_iter()
        .chain(whole.map(|other| measures_of(other, n_phases, scored)))
        .collect();
    let of = |which: usize| {
        let values: Option<Vec<f64>> = measured.iter().map(|measures| measures[which]).collect();
        estimate_of(&values?)
    };
    Some(Estimates { n_seeds: measured.len() as u32, n_diverged: n_diverged(app), accuracy: of(0), forgetting: of(1) })
}
