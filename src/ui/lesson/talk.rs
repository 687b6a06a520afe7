//! What the lesson asks and says: prediction, control, what happened, why, and the question.

use leptos::prelude::*;

use super::board::Board;
use super::course::use_course;
use super::says::{
    ANSWERS, case_name, error_of, formatted, guess_sentence, key_of_scene, key_of_step, measured_of, reveal_sentence,
    seeds_sentence,
};
use super::words::{Words, plain};
use crate::engine::math::decimal::fixed;
use crate::lesson::figures::{Figure, figure_of};
use crate::lesson::step::{Case, Control, Prediction};
use crate::message::Value;
use crate::page::lesson::{Guess, Lesson, Next, Seen, Stage, answers_in_order};
use crate::page::transport::Goal;
use crate::ui::app::{App, use_app};
use crate::ui::boxed_reactive::{live, memo};
use crate::ui::objective::TermList;

/// The card below the head.
#[component]
pub fn LessonTalkBody() -> impl IntoView {
    let app = use_app();
    let lesson = app.lesson.now;
    let place = memo(move |_| lesson.with(|lesson| (lesson.step, lesson.scene)));
    let is_board = memo(move |_| lesson.with(|lesson| lesson.this_step().is_none()));
    live(move || {
        if is_board.get() {
            return view! { <Board/> }.into_any();
        }
        // Built anew for each scene: nothing of the last one stays open.
        place.track();
        view! {
            <Predict/>
            <OneControl/>
            <Reveal/>
            <Why/>
            <Question/>
            <MainButton/>
        }
        .into_any()
    })
}

/// The prediction in words, with its choices unless it is made on the chart.
#[component]
fn Predict() -> impl IntoView {
    let app = use_app();
    let course = use_course();
    let lesson = app.lesson.now;
    let ask = memo(move |_| lesson.with(|lesson| app.text(&key_of_scene(lesson, "ask"))));
    let is_open = move || lesson.with(|lesson| lesson.stage == Stage::Predict);
    let is_shown = memo(move |_| lesson.with(|lesson| lesson.stage <= Stage::Running));
    let prediction = lesson.with_untracked(|lesson| lesson.this_scene().map(|scene| scene.prediction));
    let choices = matches!(prediction, Some(Prediction::Choice(_))).then(|| {
        (1..=3)
            .map(|choice| {
                let words =
                    move || lesson.with(|lesson| plain(&app.text(&key_of_scene(lesson, &format!("guess-{choice}")))));
                view! {
                    <label class="choice">
                        <input
                            type="radio"
                            name="lesson-guess"
                            value=choice.to_string()
                            disabled=move || !is_open()
                            prop:checked=move || lesson.with(|lesson| lesson.guess == Some(Guess::Choice(choice)))
                            on:change=move |_| course.predict(Guess::Choice(choice))
                        />
                        <span>{live(words)}</span>
                    </label>
                }
            })
            .collect_view()
    });
    let help = choices.is_none().then(|| {
        let guess = move || lesson.with(|lesson| lesson.guess);
        live(move || match guess() {
            Some(Guess::OnChart(number)) => {
                app.format("lesson-predict-value", &[("number", Value::from(&number.to_string()))])
            }
            _ => app.text("lesson-predict-chart-help"),
        })
    });
    view! {
        <fieldset class="predict" data-testid="lesson-predict" hidden=move || !is_shown.get()>
            <legend>{app.t("lesson-predict")}</legend>
            <Words text=ask/>
            {choices}
            {help.map(|help| view! { <p class="sub">{help}</p> })}
        </fieldset>
    }
}

/// The scene's one control, where that is a choice.
#[component]
fn OneControl() -> impl IntoView {
    let app = use_app();
    let course = use_course();
    let lesson = app.lesson.now;
    let (step, scene) = lesson.with_untracked(|lesson| (lesson.this_step(), lesson.this_scene()));
    let (Some(step), Some(scene)) = (step, scene) else { return ().into_any() };
    let Control::Choose(control) = scene.control else { return ().into_any() };
    let options = scene.cases.iter().enumerate().filter(|(_, case)| case.is_offered);
    let options = options
        .map(|(place, case)| {
            view! {
                <label>
                    <input
                        type="radio"
                        name="lesson-control"
                        value=case.id
                        prop:checked=move || lesson.with(|lesson| lesson.case == place)
                        on:change=move |_| course.choose(place)
                    />
                    <span>{live(move || case_name(app, step, scene, case))}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="one-control" data-testid="lesson-control">
            <legend>{live(move || app.text(&format!("lesson-control-{control}")))}</legend>
            <div class="seg wraps">{options}</div>
        </fieldset>
    }
    .into_any()
}

/// The button that does what is next, and the quiet ones beside it.
#[component]
fn MainButton() -> impl IntoView {
    let app = use_app();
    let course = use_course();
    let lesson = app.lesson.now;
    let next = memo(move |_| lesson.with(Lesson::next));
    let plays = move || app.goal.get() != Goal::Rest || app.study.plays.get();
    let text = move || {
        app.text(match next.get() {
            Next::Skip if app.lesson.manner.is_paced => "lesson-skip",
            Next::Wait if plays() => "lesson-pause",
            Next::Skip | Next::Play | Next::Wait => "lesson-play",
            Next::Why => "lesson-why",
            Next::Scene => "lesson-next-scene",
            Next::Question => "lesson-to-question",
            Next::Answer | Next::Step | Next::Nothing => "lesson-next-step",
        })
    };
    // Where the teacher sets the pace, Play waits for a key of the teacher's.
    let is_waiting = move || app.lesson.manner.is_paced && next.get() == Next::Play;
    let can_replay = move || matches!(next.get(), Next::Why | Next::Scene | Next::Question | Next::Answer | Next::Step);
    view! {
        <div class="line next">
            {live(move || if is_waiting() {
                view! { <p class="sub" role="status">{app.t("lesson-waiting-for-teacher")}</p> }.into_any()
            } else {
                view! {
                    <button
                        type="button"
                        class="btn"
                        class:primary=move || next.get() != Next::Answer
                        data-testid="lesson-next"
                        data-next=move || format!("{:?}", next.get())
                        on:click=move |_| course.go_on()
                    >
                        {live(text)}
                    </button>
                }.into_any()
            })}
            {live(move || can_replay().then(|| view! {
                <button type="button" class="btn quiet" data-testid="lesson-again" on:click=move |_| course.play_or_pause()>
                    {app.t("lesson-again")}
                </button>
            }))}
            {live(move || {
                let is_first = lesson.with(|lesson| (lesson.step, lesson.scene) == (0, 0));
                (!is_first).then(|| view! {
                    <button type="button" class="btn quiet" data-testid="lesson-back" on:click=move |_| course.go_back()>
                        {app.t("lesson-back")}
                    </button>
                })
            })}
            <span class="sub">
                {live(move || if next.get() == Next::Skip && !app.lesson.manner.is_paced { app.text("lesson-skip-note") } else { String::new() })}
            </span>
        </div>
    }
}

/// What happened: in this run, and over ten seeds.
#[component]
fn Reveal() -> impl IntoView {
    let app = use_app();
    let lesson = app.lesson.now;
    let seen =
        memo(move |_| lesson.with(|lesson| lesson.seen_now().filter(|_| lesson.stage >= Stage::Revealed).cloned()));
    let guess = move || lesson.with(|lesson| guess_sentence(app, lesson));
    let reveal = memo(move |_| {
        seen.get().map_or_else(String::new, |seen| lesson.with(|lesson| reveal_sentence(app, lesson, &seen)))
    });
    let seeds = memo(move |_| lesson.with(|lesson| seeds_sentence(app, lesson)));
    live(move || {
        seen.with(Option::is_some).then(|| {
            view! {
                <section class="reveal" data-testid="lesson-reveal" aria-labelledby="reveal-heading">
                    <h3 id="reveal-heading">{app.t("lesson-reveal")}</h3>
                    {live(move || guess().map(|sentence| view! { <p class="verdict" data-testid="lesson-guess">{sentence}</p> }))}
                    <Words text=reveal/>
                    <Words text=seeds/>
                    <Compared/>
                </section>
            }
        })
    })
}

/// The runs of the control, this visitor's beside the mean over seeds.
#[component]
fn Compared() -> impl IntoView {
    let app = use_app();
    let lesson = app.lesson.now;
    let (step, scene) = lesson.with_untracked(|lesson| (lesson.this_step(), lesson.this_scene()));
    let (Some(step), Some(scene)) = (step, scene) else { return ().into_any() };
    if !matches!(scene.control, Control::Choose(_)) {
        return ().into_any();
    }
    let count =
        scene.cases.first().and_then(|case| figure_of(step.id, scene.id, case.id)).map_or(0, |figure| figure.n_all);
    let row = move |place: usize, case: &'static Case| {
        let figure = figure_of(step.id, scene.id, case.id);
        let own = move || {
            lesson.with(|lesson| match lesson.seen_of(place) {
                None => app.text("lesson-not-run"),
                Some(Seen { accuracy: None, .. }) => app.text("lesson-diverged"),
                Some(Seen { accuracy: Some(accuracy), .. }) => fixed(*accuracy, 1),
            })
        };
        let of_seeds = figure.as_ref().map_or_else(String::new, |figure| mean_of(app, figure));
        let learned = figure.and_then(|figure| figure.learned).map(|(mean, _)| view! { <td>{fixed(mean, 1)}</td> });
        view! {
            <tr class:now=move || lesson.with(|lesson| lesson.case == place)>
                <th scope="row">{live(move || case_name(app, step, scene, case))}</th>
                <td>{live(own)}</td>
                <td>{of_seeds}</td>
                {learned}
            </tr>
        }
    };
    let has_learned = scene.cases.first().and_then(|case| figure_of(step.id, scene.id, case.id)?.learned).is_some();
    let rows = scene
        .cases
        .iter()
        .enumerate()
        .filter(|(_, case)| case.is_offered)
        .map(|(place, case)| row(place, case))
        .collect_view();
    view! {
        <table class="compared" data-testid="lesson-figures">
            <caption>{live(move || app.format("lesson-ten-seeds", &[("count", Value::from(count))]))}</caption>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{app.t("lesson-column-run")}</th>
                    <th scope="col">{app.t("lesson-column-seeds")}</th>
                    {has_learned.then(|| view! { <th scope="col">{app.t("lesson-column-learned")}</th> })}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Mean ± standard error of a case, and how many of its runs ended where some did not.
fn mean_of(app: App, figure: &Figure) -> String {
    let text = format!("{} ± {}", fixed(figure.accuracy.0, 1), error_of(figure.accuracy.1));
    if figure.n_ended == figure.n_all {
        return text;
    }
    let (ended, all) = (Value::from(figure.n_ended), Value::from(figure.n_all));
    format!("{text} {}", app.format("lesson-of-seeds", &[("ended", ended), ("count", all)]))
}

/// The reason, beside its picture.
#[component]
fn Why() -> impl IntoView {
    let app = use_app();
    let lesson = app.lesson.now;
    let is_open = memo(move |_| lesson.with(|lesson| lesson.stage >= Stage::Why));
    let why = memo(move |_| {
        lesson.with(|lesson| {
            let Some((step, scene)) = lesson.this_step().zip(lesson.this_scene()) else { return String::new() };
            formatted(app, &key_of_scene(lesson, "why"), &measured_of(step, scene))
        })
    });
    let term = memo(move |_| {
        lesson.with(|lesson| {
            app.catalogue.with(|catalogue| catalogue.hint(&key_of_scene(lesson, "why-term"))).unwrap_or_default()
        })
    });
    let is_of_study = lesson.with_untracked(Lesson::is_of_study);
    live(move || {
        is_open.get().then(|| {
            view! {
                <section id="lesson-why" tabindex="-1" class="reason" data-testid="lesson-why" aria-labelledby="why-heading">
                    <h3 id="why-heading">{app.t("lesson-why")}</h3>
                    <Words text=why/>
                    {(!is_of_study).then(|| view! {
                        <div class="terms lesson-terms">
                            <Words text=term/>
                            <TermList/>
                        </div>
                    })}
                </section>
            }
        })
    })
}

/// The step's question, and what each answer is worth.
#[component]
fn Question() -> impl IntoView {
    let app = use_app();
    let course = use_course();
    let lesson = app.lesson.now;
    let is_open = memo(move |_| lesson.with(|lesson| lesson.stage == Stage::Asked));
    let question = memo(move |_| lesson.with(|lesson| app.text(&key_of_step(lesson, "question"))));
    let order = answers_in_order(lesson.with_untracked(|lesson| lesson.step));
    let answers = move || {
        (0..3)
            .map(|place| {
                let name = ANSWERS[order[place]];
                view! {
                    <label class="choice">
                        <input
                            type="radio"
                            name="lesson-answer"
                            value=name
                            prop:checked=move || lesson.with(|lesson| lesson.answer == Some(place))
                            on:change=move |_| course.update(|lesson| lesson.answer = Some(place))
                        />
                        <span>{live(move || lesson.with(|lesson| plain(&app.text(&key_of_step(lesson, name)))))}</span>
                    </label>
                }
            })
            .collect_view()
    };
    let worth = move || {
        let place = lesson.with(|lesson| lesson.answer)?;
        if app.lesson.manner.hides_answers {
            return None;
        }
        let name = ANSWERS[order[place]];
        let lead = app.text(if order[place] == 0 { "lesson-answer-right" } else { "lesson-answer-wrong" });
        let why = plain(&lesson.with(|lesson| app.text(&key_of_step(lesson, &format!("{name}-why")))));
        Some(view! {
            <p class="verdict" data-worth=name>
                <b>{lead}</b>
                " "
                <span>{why}</span>
            </p>
        })
    };
    live(move || {
        is_open.get().then(|| {
            view! {
                <fieldset id="lesson-question" tabindex="-1" class="question" data-testid="lesson-question">
                    <legend>{app.t("lesson-question")}</legend>
                    <Words text=question/>
                    {answers()}
                    <div role="status">{live(worth)}</div>
                </fieldset>
            }
        })
    })
}
