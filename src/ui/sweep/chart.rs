//! The chart of a sweep: three measures over the values of the knob, spaced as on its slider; means over the seeds, with
//! a band from the lowest to the highest.

use crate::engine::math::decimal::percent;
use crate::page::numbers::value_text;
use crate::page::slider::share_of;
use crate::page::sweep::{Measured, OverSeeds, Place, Point};
use core::fmt::Write as _;

use leptos::prelude::*;

use crate::page::switches::is_scheduled;
use crate::ui::app::{App, use_app};
use crate::ui::boxed_reactive::live;

/// The drawing's size, and the margins for the axes' texts, in its own units.
const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 170.0;
const LEFT: f64 = 30.0;
const RIGHT: f64 = 18.0;
/// Gap between the vertical axis and the first value.
const INSET: f64 = 8.0;
const TOP: f64 = 8.0;
const BOTTOM: f64 = 20.0;
/// Room for the text of a value.
const LEAST_BETWEEN_TICKS: f64 = 48.0;

/// A measure: its CSS class, the key of its name, and how to read it.
type Line = (&'static str, &'static str, fn(Measured) -> Option<f64>);

/// In the order of the table's columns.
const LINES: [Line; 3] = [
    ("all", "sweep-all", |measured| measured.all),
    ("old", "sweep-old", |measured| measured.old),
    ("learned", "sweep-learned", |measured| measured.learned),
];

fn x_of(share: f64) -> f64 {
    LEFT + INSET + share * (WIDTH - LEFT - INSET - RIGHT)
}

fn y_of(fraction: f64) -> f64 {
    TOP + (1.0 - fraction) * (HEIGHT - TOP - BOTTOM)
}

/// A measure's mark at a point, as a path: a disc, a square or a triangle.
fn mark(class: &str, x: f64, y: f64) -> String {
    match class {
        "all" => format!("M{} {y}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0", x - 3.5),
        "old" => format!("M{} {}h6v6h-6z", x - 3.0, y - 3.0),
        _ => format!("M{} {}l4 7h-8z", x, y - 4.5),
    }
}

/// The band from the lowest to the highest seed, the line through the means of the known values, with gaps at unknown
/// ones, and its marks.
fn paths(points: &[Point], share: impl Fn(f32) -> f64, (class, _, read): Line) -> [String; 3] {
    let (mut band, mut line, mut marks) = (String::new(), String::new(), String::new());
    for known in points.split(|point| point.over_seeds(read).is_none()) {
        let found = known.iter().filter_map(|point| Some((x_of(share(point.value)), point.over_seeds(read)?)));
        let found: Vec<(f64, OverSeeds)> = found.collect();
        // Writing into a string cannot fail.
        for (idx, (x, over)) in found.iter().enumerate() {
            let y = y_of(over.mean);
            let _ = write!(line, "{}{x:.1} {y:.1}", if idx > 0 { 'L' } else { 'M' });
            marks += &mark(class, *x, y);
        }
        let there = found.iter().map(|(x, over)| (x, over.high));
        let back = found.iter().rev().map(|(x, over)| (x, over.low));
        for (idx, (x, fraction)) in there.chain(back).enumerate() {
            let _ = write!(band, "{}{x:.1} {:.1}", if idx > 0 { 'L' } else { 'M' }, y_of(fraction));
        }
        if !found.is_empty() {
            band.push('Z');
        }
    }
    [band, line, marks]
}

/// The chart with its legend; its data is in the table below.
#[component]
pub fn SweepChart(
    /// The values and their results.
    points: Memo<Vec<Point>>,
    /// The knob.
    place: Memo<Option<Place>>,
) -> impl IntoView {
    let app = use_app();
    view! {
        <figure class="sweep-chart" data-testid="sweep-chart">
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
                {[0.0, 0.5, 1.0]
                    .map(|fraction| {
                        let y = y_of(fraction);
                        view! {
                            <path class="rule" d=format!("M{LEFT} {y}H{}", WIDTH - RIGHT)/>
                            <text x=LEFT - 4.0 y=y + 3.5 text-anchor="end">{percent(fraction, 0)}</text>
                        }
                    })
                    .collect_view()}
                {live(move || drawn(app, points, place))}
            </svg>
            <figcaption>
                {LINES
                    .map(|(class, key, _)| {
                        view! {
                            <span class="entry">
                                <svg width="34" height="10" viewBox="0 0 34 10" aria-hidden="true" class=class>
                                    <path class="line" d="M0 5H34"/>
                                    <path class="mark" d=mark(class, 17.0, 5.0)/>
                                </svg>
                                {app.t(key)}
                            </span>
                        }
                    })
                    .collect_view()}
                <span class="sub">{app.t("sweep-axes")}</span>
            </figcaption>
        </figure>
    }
}

/// The axis values, this run's own value, and the lines.
fn drawn(app: App, points: Memo<Vec<Point>>, place: Memo<Option<Place>>) -> impl IntoView + use<> {
    let place = place.get()?;
    let (slot, knob) = &place;
    let share = |value: f32| share_of(knob, value);
    let points = points.get();
    // No single value is the run's own if the knob changes in mid-run.
    let is_one = app.config.with(|config| !is_scheduled(config, slot, knob));
    let own = is_one.then(|| share(app.knob_value(slot, knob)));
    let own = own.map(|own| view! { <path class="own" d=format!("M{0:.1} {TOP}V{1}", x_of(own), HEIGHT - BOTTOM)/> });
    // The run's own value may be close to one of the evenly spaced ones.
    let mut free_from = f64::NEG_INFINITY;
    let ticks = points.iter().map(|point| (x_of(share(point.value)), point)).filter(|(x, _)| {
        let is_free = *x >= free_from;
        if is_free {
            free_from = x + LEAST_BETWEEN_TICKS;
        }
        is_free
    });
    let ticks: Vec<_> = ticks.collect();
    let ticks = ticks.into_iter().map(|(x, point)| {
        view! { <text x=x y=HEIGHT - 5.0 text-anchor="middle">{value_text(knob, point.value)}</text> }
    });
    Some(view! {
        {own}
        {ticks.collect_view()}
        {LINES
            .map(|line| {
                let [band, path, marks] = paths(&points, share, line);
                view! {
                    <g class=line.0>
                        <path class="band" d=band/>
                        <path class="line" d=path/>
                        <path class="mark" d=marks/>
                    </g>
                }
            })
            .collect_view()}
    })
}
