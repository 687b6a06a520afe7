//! The table behind the chart: each student's accuracy, its steps to the requested share, and its change from soft
//! answers to labels.

use crate::page::study::StudyData;
use crate::ui::study::words::arm_name;
use core::fmt::Write as _;

use leptos::prelude::*;

use crate::chart::ArmStyle;
use crate::engine::distillation::{Arm, ArmReading, Stage};
use crate::message::Value;
use crate::ui::app::{App, use_app};
use crate::ui::boxed_reactive::live;
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
    view! {
        <section class="card">
            <h2 id="study-table-heading">{app.t("study-table")}</h2>
            <div class="scroller" tabindex="0" role="region" aria-labelledby="study-table-heading">
                <table data-testid="study-table">
                    <thead>
                        <tr>
                            <th scope="col">{app.t("study-column-arm")}</th>
                            <th scope="col">{app.t("study-column-accuracy")}<Explain of="study-accuracy"/></th>
                            <th scope="col">{reach}<Explain of="study-reached"/></th>
                            <th scope="col">{app.t("study-column-change")}<Explain of="study-change"/></th>
                            <th scope="col">{app.t("study-column-stage")}</th>
                        </tr>
                    </thead>
                    <tbody inner_html=move || study.on_beat(|study| rows(app, study))></tbody>
                </table>
            </div>
            <p class="sub">{live(move || study.on_shape(|study| sizes(app, study)))}</p>
        </section>
    }
}

/// The rows as HTML: nothing in them comes from outside.
fn rows(app: App, study: &StudyData) -> String {
    let mut html = String::new();
    let none = app.text("not-known");
    for (index, reading) in study.arms.iter().enumerate() {
        let Some(arm) = Arm::from_id(&reading.id) else { continue };
        let accuracy = study.accuracy_of(index).filter(|_| study.step > 0);
        let accuracy = accuracy.map_or_else(|| none.clone(), |accuracy| app.percent_exact(accuracy));
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
            "<tr data-arm=\"{}\"><th scope=\"row\">{} {}. {}</th><td>{accuracy}</td><td>{reached}</td><td>{change}</td>\
             <td>{}</td></tr>",
            reading.id,
            line_sample(app, arm),
            index + 1,
            arm_name(app, arm, ""),
            app.text(stage_key(reading)),
        );
    }
    let teacher = study.teacher_accuracy().map_or_else(|| none.clone(), |accuracy| app.percent_exact(accuracy));
    let _ = write!(
        html,
        "<tr data-teacher><th scope=\"row\">{}</th><td>{teacher}</td><td>{none}</td><td>{none}</td><td>{}</td></tr>",
        app.text("study-teacher-long"),
        app.text("stage-hard"),
    );
    html
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
