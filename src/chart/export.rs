//! The accuracy chart as one SVG document, text included: for download, and as the poster that the static page shows
//! until its program has loaded.

use std::convert::Infallible;

use super::accuracy_data::AccuracyChart;
use super::accuracy_lines::{Drawn, draw_lines};
use super::background::draw_background;
use super::ends::draw_ends;
use super::labels::{Label, LabelOf};
use super::layout::{Heading, Layout};
use super::palette::Chrome;
use super::surface::Svg;

/// The chart's texts, in the visitor's language.
pub struct Words<'a> {
    /// The document's title.
    pub title: &'a str,
    /// The horizontal axis: "training steps".
    pub x_title: &'a str,
    /// The chance line: "coin flip".
    pub chance: &'a str,
    /// The heading of a phase, in the form that fits.
    pub heading: &'a dyn Fn(&Heading) -> String,
    /// The label of a task's line or of the earlier run: "T3 · 87 %".
    pub label: &'a dyn Fn(&Label) -> String,
    /// The text of the toggle at this index.
    pub toggle: &'a dyn Fn(usize) -> String,
}

/// The whole chart as SVG.
pub fn accuracy_svg(chart: &AccuracyChart<'_>, words: &Words<'_>) -> String {
    let chrome = Chrome::of(chart.theme);
    let layout = Layout::of(chart, &[]);
    let mut svg = Svg::new(chart.width_px, chart.height_px);
    svg.ground(chrome.panel);
    let Ok(()) = draw_all(chart, &layout, &mut svg);
    let size = chart.text_px;
    for (percent, place) in &layout.y_numbers {
        svg.text(*place, &percent.to_string(), size, 400, chrome.ink_2);
    }
    for (step, place) in &layout.x_numbers {
        svg.text(*place, &step.to_string(), size, 400, chrome.ink_2);
    }
    if let Some(place) = layout.x_title {
        svg.text(place, words.x_title, size, 400, chrome.ink_2);
    }
    if let Some(place) = layout.chance {
        svg.text(place, words.chance, size, 400, chrome.ink_2);
    }
    for heading in &layout.headings {
        svg.text(heading.place, &(words.heading)(heading), size, 400, chrome.ink_2);
    }
    for (idx, (_, place)) in layout.toggles.iter().enumerate() {
        svg.text(*place, &(words.toggle)(idx), size, 400, chrome.ink);
    }
    for label in &layout.labels {
        match label.of {
            LabelOf::Task(_) => svg.text(label.place, &(words.label)(label), size, 600, chrome.ink),
            LabelOf::Ghost => svg.text(label.place, &(words.label)(label), size, 400, chrome.ink_2),
            LabelOf::Chance => svg.text(label.place, words.chance, size, 400, chrome.ink_2),
        }
    }
    svg.finish(words.title)
}

fn draw_all(chart: &AccuracyChart<'_>, layout: &Layout, svg: &mut Svg) -> Result<(), Infallible> {
    let mut drawn = Drawn::default();
    draw_background(chart, svg)?;
    draw_lines(chart, &mut drawn, svg)?;
    draw_ends(chart, layout, &drawn, svg)
}
