//! The table behind the chart: each student's accuracy, its steps to the share asked for, and its change from
//! soft answers to labels.

use leptos::prelude::*;

use super::chart::full_name;
use crate::chart::ArmStyle;
use crate::engine::distillation::{Arm, ArmReading, Stage};
use crate::message::Value;
use crate::ui::accuracy_chart::chart_theme;
use crate::ui::figure::Explain;
use crate::ui::state::{App, use_app};

/// The table in its card.
#[component]
pub fn StudyTable() -> impl IntoView {
    let app = use_app();
    let study = app.study;
    let arms = Memo::new(move |_| {
        study.description.with(|description| description.as_ref().map(|study| study.arms.clone()).unwrap_or_default())
    });
    let reach = move || {
        let share = study.config.with(|config| f64::from(config.reach));
        app.format("study-column-reached", &[("share", Value::from(&app.percent(share)))])
    };
    let teacher = move || {
        study
            .on_beat(|| study.teacher_accuracy())
            .map_or_else(|| app.text("not-known"), |accuracy| app.percent_exact(accuracy))
    };
    view! {
        <section class="card" aria-labelledby="study-table-heading">
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
                    <tbody>
                        {move || {
                            arms.get()
                                .into_iter()
                                .enumerate()
                                .map(|(index, id)| row(app, index, id))
                                .collect_view()
                        }}
                        <tr>
                            <th scope="row">{app.t("study-teacher-long")}</th>
                            <td data-testid="teacher-accuracy">{teacher}</td>
                            <td>{app.t("not-known")}</td>
                            <td>{app.t("not-known")}</td>
                            <td>{app.t("stage-hard")}</td>
                        </tr>
                    </tbody>
                </table>
            </div>
            <p class="sub">{move || sizes(app)}</p>
        </section>
    }
}

fn row(app: App, index: usize, id: String) -> impl IntoView {
    let study = app.study;
    let style =
        Arm::from_id(&id).map(|arm| move || ArmStyle::of(chart_theme(app.is_dark.get()), arm).colour.to_string());
    let has_change = id.starts_with("soft-then-hard");
    let has_begun = move || study.steps.with(|steps| steps.1 > 0);
    let none = move || app.text("not-known");
    let reading = move |read: fn(&ArmReading) -> Option<String>| {
        study.on_beat(|| study.arms.with(|arms| arms.get(index).and_then(read)))
    };
    let accuracy = move || {
        study
            .on_beat(|| study.accuracy_of(index).filter(|_| has_begun()))
            .map_or_else(none, |accuracy| app.percent_exact(accuracy))
    };
    let reached = move || {
        let step = reading(|arm| arm.reached_at.map(|step| step.to_string()));
        step.unwrap_or_else(|| {
            let is_over = study.on_beat(|| study.is_over());
            if is_over { app.text("study-not-reached") } else { none() }
        })
    };
    let change = move || {
        if !has_change {
            return none();
        }
        study.on_beat(|| study.arms.with(|arms| arms.get(index).and_then(|arm| arm.soft_end))).map_or_else(
            none,
            |end| {
                let key = if end.is_stable { "study-stable-at" } else { "study-time-up-at" };
                app.format(key, &[("step", Value::from(&end.step.to_string()))])
            },
        )
    };
    let stage = move || {
        let (stage, diverged) = study.on_beat(|| {
            study
                .arms
                .with(|arms| arms.get(index).map_or((Stage::Hard, false), |arm| (arm.stage, arm.diverged_at.is_some())))
        });
        app.text(match stage {
            _ if diverged => "stage-diverged",
            Stage::Hard => "stage-hard",
            Stage::Soft => "stage-soft",
            Stage::Mixed => "stage-mixed",
        })
    };
    let named = id.clone();
    view! {
        <tr data-arm=id>
            <th scope="row">
                <span class="arm-key" aria-hidden="true" style:background-color=move || style.as_ref().map(|style| style())></span>
                {(index + 1).to_string()}
                ". "
                {move || full_name(app, &named)}
            </th>
            <td data-testid="arm-accuracy">{accuracy}</td>
            <td data-testid="arm-reached">{reached}</td>
            <td data-testid="arm-change">{change}</td>
            <td>{stage}</td>
        </tr>
    }
}

/// What teacher and students are, in numbers.
fn sizes(app: App) -> String {
    let Some(study) = app.study.description.get() else { return String::new() };
    let number = |number: u32| number.to_string();
    app.format(
        "study-sizes",
        &[
            ("teacher", Value::from(&number(study.teacher_parameters))),
            ("pool", Value::from(&number(study.n_pool))),
            ("student", Value::from(&number(study.parameters))),
            ("labels", Value::from(&number(study.n_labelled))),
            ("test", Value::from(&number(study.n_test))),
        ],
    )
}
