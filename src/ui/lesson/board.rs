//! The leader board: every run of this visitor's lesson, the most accurate first.

use leptos::prelude::*;

use super::course::use_course;
use super::says::case_name;
use crate::engine::math::decimal::fixed;
use crate::lesson::step::STEPS;
use crate::message::Value;
use crate::page::lesson::Seen;
use crate::ui::app::use_app;
use crate::ui::boxed_reactive::live;

/// The leader board.
#[component]
pub fn Board() -> impl IntoView {
    let app = use_app();
    let course = use_course();
    let is_locked = app.lesson.manner.is_locked;
    let row = move |seen: &Seen| {
        let (step, scene) = seen.at;
        let scene = STEPS.get(step).and_then(|step| Some((step, step.scenes.get(scene)?)));
        let name = scene.map_or_else(String::new, |(step, scene)| {
            let title = app.text(&format!("lesson-{}-title", step.id));
            let case = scene.cases.get(seen.case).map_or_else(String::new, |case| case_name(app, step, scene, case));
            if scene.cases.iter().filter(|case| case.is_offered).count() > 1 {
                format!("{title} · {case}")
            } else {
                title
            }
        });
        let accuracy =
            seen.accuracy.map_or_else(|| app.text("lesson-diverged"), |percent| app.percent_exact(percent / 100.0));
        let compute = app.format("times", &[("number", Value::from(&fixed(seen.compute, 1)))]);
        let opened = seen.clone();
        view! {
            <tr>
                <th scope="row">
                    <span>{(seen.at.0 + 1).to_string()}</span>" "{name}
                </th>
                <td>{accuracy}</td>
                <td>{seen.n_kept.to_string()}</td>
                <td>{compute}</td>
                <td>
                    {(!is_locked).then(|| view! {
                        <button type="button" class="btn small" on:click=move |_| course.open_seen(&opened)>{app.t("lesson-board-open")}</button>
                    })}
                </td>
            </tr>
        }
    };
    let rows = move || app.lesson.now.with(|lesson| lesson.board().into_iter().map(row).collect_view());
    let is_empty = move || app.lesson.now.with(|lesson| lesson.seen.is_empty());
    view! {
        {live(move || is_empty().then(|| view! { <p>{app.t("lesson-board-empty")}</p> }))}
        <div class="scroller" tabindex="0" role="region" aria-label=app.t("lesson-board") hidden=is_empty>
            <table class="board" data-testid="lesson-board">
                <thead>
                    <tr>
                        <th scope="col">{app.t("lesson-board-run")}</th>
                        <th scope="col">{app.t("lesson-board-accuracy")}</th>
                        <th scope="col">{app.t("lesson-board-kept")}</th>
                        <th scope="col">{app.t("lesson-board-compute")}</th>
                        <th scope="col"><span class="unseen">{app.t("lesson-board-open")}</span></th>
                    </tr>
                </thead>
                <tbody>{live(rows)}</tbody>
            </table>
        </div>
        <p>{app.t("lesson-done")}</p>
    }
}
