//! The table behind the chart: each student's accuracy, its mean over several seeds, its steps to the requested share,
//! and its change from soft answers to labels.

use crate::page::numbers::in_percent;
use crate::page::study::StudyData;
use crate::page::study_seeds::{StudyMean, StudySeeds};
use crate::ui::study::words::arm_name;
use core::fmt::Write as _;

use leptos::prelude::*;

use crate::chart::ArmStyle;
use crate::engine::distillation::{Arm, ArmReading, Stage};
use crate::message::Value;
use crate::ui::app::{App, use_app};
use crate::ui::boxed_reactive::{live, memo};
use crate::ui::explain_button::Explain;
use crate::ui::theme::chart_theme;

/// The table in its card.
#[component]
pub fn StudyTable() -> impl IntoView {
    let app = use_app();
    let study = app.study;
    let reach = move || {
        let share = study.on_shape(|study| f64::from(study.config.reach));
        app.format("study-column-reached", &[("share", Value::from(&app.percent(share)))])
    };
    // The lesson shows one seed.
    let has_means = memo(move |_| !app.lesson.is_open.get() && study.on_seeds(StudySeeds::n) > 1);
    let mean_of = move || {
        let n = study.on_seeds(StudySeeds::n);
        app.format("study-column-mean", &[("count", Value::from(n as usize))])
    };
    let body = move || {
        let has_means = has_means.get();
        study.on_beat(|data| study.on_seeds(|seeds| rows(app, data, has_means.then_some(seeds))))
    };
    view! {
        <section class="card">
            <h2 id="study-table-heading">{app.t("study-table")}</h2>
            <div class="scroller" tabindex="0" role="region" aria-labelledby="study-table-heading">
                <table data-testid="study-table">
                    <thead>
                        <tr>
                            <th scope="col">{app.t("study-column-arm")}</th>
                            <th scope="col">{app.t("study-column-accuracy")}<Explain of="study-accuracy"/></th>
                            {live(move || {
                                has_means
                                    .get()
                                    .then(|| view! { <th scope="col">{mean_of}<Explain of="study-seeds"/></th> })
                            })}
                            <th scope="col">{reach}<Explain of="study-reached"/></th>
                            <th scope="col">{app.t("study-column-change")}<Explain of="study-change"/></th>
                            <th scope="col">{app.t("study-column-stage")}</th>
                        </tr>
                    </thead>
                    <tbody inner_html=body></tbody>
                </table>
            </div>
            <p class="sub">{live(move || study.on_shape(|study| sizes(app, study)))}</p>
        </section>
    }
}

/// The rows as HTML: nothing in them comes from outside. With a column of means if there are seeds.
fn rows(app: App, study: &StudyData, seeds: Option<&StudySeeds>) -> String {
    let mut html = String::new();
    let none = app.text("not-known");
    let over_seeds = seeds.and_then(|seeds| seeds.over_seeds(&study.config));
    let mean_cell = |mean: Option<StudyMean>| {
        let text = mean.map_or_else(|| none.clone(), |mean| mean_text(app, mean));
        if seeds.is_some() { format!("<td data-mean>{text}</td>") } else { String::new() }
    };
    for (index, reading) in study.arms.iter().enumerate() {
        let Some(arm) = Arm::from_id(&reading.id) else { continue };
        let accuracy = study.accuracy_of(index).filter(|_| study.step > 0);
        let accuracy = accuracy.map_or_else(|| none.clone(), |accuracy| app.percent_exact(accuracy));
        let mean = mean_cell(over_seeds.and_then(|over_seeds| over_seeds.means.get(index).copied()));
        let reached = match reading.reached_at {
            Some(step) => step.to_string(),
            None if study.is_over() => app.text("study-not-reached"),
            None => none.clone(),
        };
        let change = reading.soft_end.map_or_else(
            || none.clone(),
            |end| {
                let key = if end.is_stable { "study-stable-at" } else { "study-time-up-at" };
                app.format(key, &[("step", Value::from(&end.step.to_string()))])
            },
        );
        let _ = write!(
            html,
            "<tr data-arm=\"{}\"><th scope=\"row\">{} {}. {}</th><td>{accuracy}</td>{mean}<td>{reached}</td><td>{change}</td>\
             <td>{}</td></tr>",
            reading.id,
            line_sample(app, arm),
            index + 1,
            arm_name(app, arm, ""),
            app.text(stage_key(reading)),
        );
    }
    let teacher = study.teacher_accuracy().map_or_else(|| none.clone(), |accuracy| app.percent_exact(accuracy));
    let mean = mean_cell(over_seeds.map(|over_seeds| over_seeds.teacher));
    let _ = write!(
        html,
        "<tr data-teacher><th scope=\"row\">{}</th><td>{teacher}</td>{mean}<td>{none}</td><td>{none}</td><td>{}</td></tr>",
        app.text("study-teacher-long"),
        app.text("stage-hard"),
    );
    html
}

/// Mean ± standard error, and how many diverged, if any.
fn mean_text(app: App, over: StudyMean) -> String {
    let text = match (over.mean, over.error) {
        (None, _) => app.text("not-known"),
        (Some(mean), None) => app.percent_exact(mean),
        (Some(mean), Some(error)) => {
            let (mean, error) = (app.percent_exact(mean), in_percent(error));
            app.format("study-mean", &[("mean", Value::from(&mean)), ("error", Value::from(&error))])
        }
    };
    if over.n_diverged == 0 {
        return text;
    }
    let values = [("mean", Value::from(&text)), ("diverged", Value::from(over.n_diverged))];
    app.format("study-mean-diverged", &values)
}

const fn stage_key(reading: &ArmReading) -> &'static str {
    match reading.stage {
        _ if reading.diverged_at.is_some() => "stage-diverged",
        Stage::Hard => "stage-hard",
        Stage::Soft => "stage-soft",
        Stage::Mixed => "stage-mixed",
    }
}

/// A sample of an arm's line, as the chart draws it.
pub fn line_sample(app: App, arm: Arm) -> String {
    let ArmStyle { colour, dashes, width_px } = ArmStyle::of(chart_theme(app.is_dark.get()), arm);
    let dashes =
        dashes.map_or_else(String::new, |dashes| format!(" stroke-dasharray=\"{} {}\"", dashes.on_px, dashes.off_px));
    format!(
        "<svg class=\"line-sample\" width=\"30\" height=\"8\" aria-hidden=\"true\"><path d=\"M0 4H30\" \
         stroke=\"{colour}\" stroke-width=\"{width_px}\"{dashes}/></svg>"
    )
}

/// The sizes of teacher and students, in numbers.
fn sizes(app: App, study: &StudyData) -> String {
    let Some(study) = &study.description else { return String::new() };
    let numbers = [study.teacher_parameters, study.n_pool, study.parameters, study.n_labelled, study.n_test]
        .map(|n| n.to_string());
    let names = ["teacher", "pool", "student", "labels", "test"];
    let values: Vec<(&str, Value<'_>)> =
        names.into_iter().zip(&numbers).map(|(name, number)| (name, Value::from(number))).collect();
    app.format("study-sizes", &values)
}
