//! The poster in index.html until the application is loaded: the very run that the page opens with.
//!
//! If that run's numbers change, run natively with `UPDATE_GOLDEN=1`.

mod common;

use std::fmt::Write as _;

use common::finished;
use palimpsest::chart::palette::{TaskStyle, Theme};
use palimpsest::engine::config::Config;
use palimpsest::engine::experiment::Experiment;
use palimpsest::engine::stream::opening_spec;

const PAGE: &str = include_str!("../index.html");
const STYLE: &str = include_str!("../assets/style.css");
const BEGIN: &str = "<!-- poster: made by tests/poster.rs -->\n";
const END: &str = "<!-- end of poster -->";

/// Size of the drawing and of its plot, in its own units.
const WIDTH: f64 = 600.0;
const LEFT: f64 = 20.0;
const RIGHT: f64 = WIDTH - LEFT;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 220.0;

/// At this size more points per line would be invisible.
const MOST_POINTS: usize = 90;

fn poster() -> String {
    let opening = Config::of_stream(opening_spec()).to_query();
    let config = common::config(&opening);
    let full_score = Experiment::new(config.clone()).description().full_score;
    let snapshot = finished(&opening);
    let scenario = config.stream.scenario;
    let (n_tasks, last) = (config.stream.n_tasks, (config.training.steps * config.stream.n_tasks) as f64);
    let x = |step: f64| LEFT + (RIGHT - LEFT) * step / last;
    let y = |accuracy: f64| BOTTOM - (BOTTOM - TOP) * accuracy;
    let mut svg = String::from("          <svg class=\"poster\" viewBox=\"0 0 600 240\" aria-hidden=\"true\">\n");
    let across: String = (0..=4).map(|line| format!("M20 {}H580", y(f64::from(line) / 4.0))).collect();
    let down: String =
        (1..n_tasks).map(|end| format!("M{:.0} 20V220", x((end * config.training.steps) as f64))).collect();
    let _ = write!(
        svg,
        "            <g fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.25\">\n              <path d=\"{across}\"/>\n              \
         <path d=\"{down}\"/>\n            </g>\n            <g fill=\"none\" stroke-width=\"3\" stroke-linejoin=\"round\">\n"
    );
    for (task, full_score) in full_score.into_iter().enumerate() {
        let of_task: Vec<(f64, f64)> = snapshot
            .curve
            .iter()
            .filter(|point| point.step as usize >= task * config.training.steps)
            .map(|point| {
                let correct = point.correct[task][scenario.index()];
                (f64::from(point.step), f64::from(correct) / f64::from(full_score))
            })
            .collect();
        let every = of_task.len().div_ceil(MOST_POINTS).max(1);
        let kept = of_task.iter().enumerate().filter(|(idx, _)| idx % every == 0 || idx + 1 == of_task.len());
        let points: Vec<String> =
            kept.map(|(_, (step, accuracy))| format!("{:.0} {:.0}", x(*step), y(*accuracy))).collect();
        let _ = writeln!(
            svg,
            "              <path class=\"task-{}\" stroke=\"{}\" d=\"M{}\"/>",
            task + 1,
            TaskStyle::of(Theme::Light, n_tasks, task).colour,
            points.join("L")
        );
    }
    svg.push_str("            </g>\n          </svg>\n          ");
    svg
}

#[test]
fn the_poster_is_the_run_the_page_opens_with() {
    let (before, rest) = PAGE.split_once(BEGIN).expect("the page says where the poster begins");
    let (shown, after) = rest.split_once(END).expect("the page says where the poster ends");
    let made = poster();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/index.html");
        std::fs::write(path, format!("{before}{BEGIN}{made}{END}{after}")).expect("the page is written");
        return;
    }
    assert_eq!(shown, made);
    for task in 0..5 {
        let rule = format!(".poster .task-{} {{ stroke: {}; }}", task + 1, TaskStyle::of(Theme::Dark, 5, task).colour);
        assert_eq!(STYLE.matches(&rule).count(), 1, "{rule}");
    }
}
