//! The same run with other seeds, in the background: the band behind the lines, the measures over all seeds, and the
//! jointly trained networks that intransigence needs for comparison.
//!
//! The pool also does a sweep's runs ([`super::sweep`]) and those of pictures ([`super::errands`]), and does them first:
//! the visitor has asked for them.
//!
//! [`state`] holds the page's knowledge of them, [`pool`] the workers, [`table`] the numbers. This module is loaded
//! from a separate file once the first run has begun.

pub mod pool;
pub mod state;
pub mod table;

use crate::page::seeds::{
    CHOICES, Estimates, MOST_SHADED, Order, Progress, accuracies_of, are_cheap, band_of, diverged_seeds, estimates,
    is_cheap, joint_configs, queries_of,
};
use crate::page::sweep::queries_of as queries_of_sweep;
use crate::page::transport::Goal;
use std::sync::Arc;

use leptos::prelude::*;

use super::app::{App, given, set_if_new, use_app};
use super::errands::Errands;
use super::explain_button::Explain;
use super::lazy::{Part, PartView};
use crate::engine::config::Config;
use crate::engine::snapshot::Phase;
use crate::message::Value;
use crate::page::jobs::Outcome;
use crate::ui::boxed_reactive::{effect, live, memo};
use pool::Pool;

/// Its place under the chart: empty until a run has learned its first task, or a sweep is requested. Before that the
/// device is busy enough.
#[component]
pub fn SeedsPlace() -> impl IntoView {
    let app = use_app();
    let steps = memo(move |_| app.config.with(|config| config.training.steps as u32));
    let errands = given::<Errands>();
    let is_asked = memo(move |_| app.sweep.ordered.with(|ordered| !ordered.is_empty()) || errands.are_any());
    let is_due = memo(move |before: Option<&bool>| {
        let is_wanted = || app.seeds.is_wanted.get() && app.run.step.get() >= steps.get();
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

/// The content of the place: the number of seeds and their progress.
#[component]
pub fn SeedsBody() -> impl IntoView {
    let app = use_app();
    let seeds = app.seeds;
    let beat = RwSignal::new(0_u32);
    let pool = StoredValue::new_local(Pool::new(move || beat.update(|beat| *beat += 1)));
    let watch = set_interval_with_handle(move || pool.with_value(Pool::watch), core::time::Duration::from_secs(1)).ok();
    on_cleanup(move || {
        if let Some(watch) = watch {
            watch.clear();
        }
    });
    let granted = RwSignal::new(None::<Vec<String>>);
    let wanted = memo(move |_| app.config.with(|config| queries_of(config, seeds.n.get())));
    let joints = memo(move |_| {
        app.config.with(|config| joint_configs(config, seeds.n.get())).iter().map(Config::to_query).collect::<Vec<_>>()
    });
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
                Progress::Unasked => app.text("seeds-unasked"),
                Progress::Failed => app.text("seeds-failed"),
                Progress::Rest => {
                    let diverged = diverged_now(app);
                    if diverged.is_empty() {
                        return String::new();
                    }
                    let names = diverged.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
                    let count = Value::from(diverged.len());
                    let of = Value::from(seeds.n.get());
                    app.format("seeds-diverged", &[("count", count), ("of", of), ("seeds", Value::from(&names))])
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
                        <button type="button" class="btn small" on:click=ask>
                            {app.t("seeds-ask")}
                        </button>
                    }
                })
        })}
    }
}

/// Whether there are few enough lines to draw a band behind each.
fn is_shaded(app: App) -> bool {
    app.config.with(|config| config.stream.n_tasks <= MOST_SHADED)
}

/// Whether training this run's network on this many examples is cheap enough to start without asking.
pub fn is_done_soon(app: App, n_examples: f64) -> bool {
    let n_parameters = app.run.description.with(|description| description.as_ref().map_or(0, |it| it.n_parameters));
    is_cheap(n_parameters, n_examples)
}

/// Orders the wanted runs, in the order in which they are needed.
fn order_runs(
    app: App,
    pool: StoredValue<Pool, LocalStorage>,
    wanted: Memo<Vec<String>>,
    joints: Memo<Vec<String>>,
    granted: RwSignal<Option<Vec<String>>>,
) -> Memo<Order> {
    let has_begun = memo(move |_| app.run.step.get() > 0);
    let is_cheap = memo(move |_| {
        let n_parameters = app.run.description.with(|description| description.as_ref().map_or(0, |it| it.n_parameters));
        app.config.with(|config| are_cheap(config, app.seeds.n.get(), n_parameters))
    });
    let errands = given::<Errands>();
    let order = memo(move |_| {
        wanted.with(|seeds| {
            let has_begun = has_begun.get() && app.seeds.is_wanted.get();
            let is_granted = is_cheap.get() || granted.with(|granted| granted.as_ref() == Some(seeds));
            Order::of(seeds.len(), has_begun, is_granted)
        })
    });
    effect(move || {
        let (seeds, joints, sweep) = (wanted.get(), joints.get(), app.sweep.ordered.get());
        let asked = errands.all().map(|errand| errand.ordered.get());
        let looked_at = errands.all().into_iter().zip(&asked).filter(|(errand, _)| errand.is_looked_at);
        let looked_at: Vec<String> = looked_at.flat_map(|(_, queries)| queries.clone()).collect();
        let is_placed = order.get() == Order::Placed;
        pool.with_value(|pool| {
            // The first seed is the visible run, which is done anyway. What was requested goes first.
            let unasked = seeds.into_iter().skip(1).chain(joints).filter(|_| is_placed);
            let asked = sweep.into_iter().chain(asked.into_iter().flatten());
            pool.with_jobs(|jobs| {
                jobs.look_at(looked_at);
                jobs.want(asked.chain(unasked).collect());
            });
            pool.go_on();
        });
    });
    order
}

/// Drops an ordered sweep once the run or the number of seeds changes; a new order, also of a picture, retries workers
/// that had been given up.
fn follow_sweep(app: App, pool: StoredValue<Pool, LocalStorage>) {
    effect(move || {
        let n_seeds = app.sweep.n_seeds.get();
        let wanted = app.sweep.order.with(|order| {
            let trials = app.config.with(|config| Some(order.as_ref()?.trials(config, n_seeds)));
            trials.map_or_else(Vec::new, |trials| queries_of_sweep(&trials))
        });
        let is_stale = app.sweep.ordered.with(|ordered| !ordered.is_empty() && *ordered != wanted);
        if is_stale {
            app.sweep.give_up();
        }
    });
    let errands = given::<Errands>();
    effect(move || {
        let n_asked: u32 = errands.all().into_iter().map(|errand| errand.n_orders.get()).sum();
        if app.sweep.n_orders.get() + n_asked > 0 && pool.with_value(Pool::has_given_up) {
            pool.with_value(Pool::try_again);
        }
    });
}

/// Limits the number of active workers to what the visible run leaves free.
fn follow_speed(app: App, pool: StoredValue<Pool, LocalStorage>) {
    let threads = web_sys::window().map_or(1.0, |window| window.navigator().hardware_concurrency()) as usize;
    let (is_hidden, errands) = (RwSignal::new(false), given::<Errands>());
    let hidden = || web_sys::window().and_then(|window| window.document()).is_some_and(|document| document.hidden());
    let listener = window_event_listener_untyped("visibilitychange", move |_| is_hidden.set(hidden()));
    on_cleanup(move || listener.remove());
    let n_workers = memo(move |_| {
        let plays = app.goal.get() != Goal::Rest || app.study.plays.get();
        let is_at_full_speed = plays && app.speed.get().steps_per_second().is_none();
        let has_sweep = app.sweep.ordered.with(|ordered| !ordered.is_empty()) || errands.are_any();
        crate::page::seeds::n_workers(threads, is_hidden.get(), is_at_full_speed, has_sweep)
    });
    effect(move || set_if_new(app.sweep.waits, is_hidden.get()));
    effect(move || pool.with_value(|pool| pool.allow(n_workers.get())));
}

/// Stores this run's outcome when it ends: it may be a seed of another run, or of the one compared with.
fn keep_own_run(app: App, pool: StoredValue<Pool, LocalStorage>) {
    let has_ended = memo(move |_| (app.run.epoch.get(), app.has_ended()));
    effect(move || {
        if !has_ended.get().1 {
            return;
        }
        let Some(record) = app.run.read(|run| run.record(|query| Some(Config::parse(query).0))) else { return };
        let outcome = Outcome {
            description: record.description,
            curve: record.curve,
            rows: record.rows,
            phase: app.run.phase.get_untracked(),
            rehearsed: None,
        };
        let query = outcome.description.query.clone();
        pool.with_value(|pool| pool.with_jobs(|jobs| jobs.learn(&query, outcome)));
    });
}

/// Reads the outcomes: all seeds or none, so that the band does not grow while somebody looks.
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
        let (n_done, n_others) = (others.iter().flatten().count(), others.len());
        let all: Option<Vec<_>> = others.into_iter().collect();
        set_if_other(seeds.others, all.filter(|all| !all.is_empty()).map(Arc::new));
        let progress = order.get().progress(n_done, n_others, pool.with_value(Pool::has_given_up));
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
    for errand in given::<Errands>().all() {
        effect(move || {
            beat.track();
            let ordered = errand.ordered.get();
            if !ordered.is_empty() {
                errand.outcomes.set(known(&ordered));
                set_if_new(errand.has_failed, pool.with_value(Pool::has_given_up));
            }
        });
    }
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
    effect(move || set_if_new(seeds.estimates, estimates_now(app)));
}

/// Sets a signal unless the new value holds the very same elements.
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

/// The diverged seeds, this run's own included.
fn diverged_now(app: App) -> Vec<u64> {
    let others = app.seeds.others.get();
    let others = others.as_deref().map_or(&[][..], Vec::as_slice);
    app.config.with(|config| diverged_seeds(config, has_diverged(app), others))
}

fn has_diverged(app: App) -> bool {
    app.run.phase.with(|phase| matches!(phase, Phase::Diverged { .. }))
}

/// The measures over all seeds that did not diverge, at as many task ends as this run has reached.
fn estimates_now(app: App) -> Option<Estimates> {
    let scored = app.scored();
    let own = app.on_figures_beat(|| app.matrix())?;
    Some(estimates(&own, has_diverged(app), &app.seeds.others.get()?, scored))
}
