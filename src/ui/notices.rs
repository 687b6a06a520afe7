//! Remarks on the link, and recovery when training has failed.

use crate::page::act::Act;
use crate::page::smaller::smaller;
use crate::page::transport::Fault;
use crate::ui::actions::use_actions;
use crate::ui::conversation::use_conversation;
use leptos::prelude::*;

use super::app::{given, use_app};
use super::boxed_reactive::{live, memo};
use super::details::{Detail, detail};
use super::lazy::{Lazy, Part, PartView};
use super::scheduled::toggle_text;
use crate::engine::config::Toggle;
use crate::engine::config::compatibility;
use crate::message::Value;

/// The remarks on the link, until dismissed.
#[component]
pub fn Notices() -> impl IntoView {
    let app = use_app();
    let is_empty = memo(move |_| app.notices.with(Vec::is_empty));
    live(move || if is_empty.get() { None } else { detail(Detail::Notices) })
}

/// The remarks, of which there are some.
#[component]
pub fn NoticesBody() -> impl IntoView {
    let app = use_app();
    view! {
        <section class="notice" role="status" aria-labelledby="notices-heading" data-testid="notices">
            <h2 id="notices-heading">
                {live(move || app.text(if app.notices_are_of_edit.get() { "notices-of-edit" } else { "notices" }))}
            </h2>
            <ul>
                {live(move || {
                    let sentences =
                        app.catalogue.with(|catalogue| app.notices.with(|notices| catalogue.remarks(notices)));
                    sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()
                })}
            </ul>
            <button type="button" class="btn" on:click=move |_| app.notices.set(Vec::new())>
                {app.t("notice-dismiss")}
            </button>
        </section>
    }
}

/// A notice about a change that was made, whose content is loaded on demand.
fn of_a_change(part: Part, test_id: &'static str, is_open: impl Fn() -> bool + Send + Sync + 'static) -> impl IntoView {
    let is_open = memo(move |_| is_open());
    view! {
        <Show when=move || is_open.get()>
            <section class=format!("notice {test_id}") role="status" data-testid=test_id>
                <PartView part is_open/>
            </section>
        </Show>
    }
}

/// The scheduled changes dropped by the last edit, until dismissed; what was undone; and a warning if the optimiser
/// undoes the projection.
#[component]
pub fn OfChanges() -> impl IntoView {
    let app = use_app();
    view! {
        {of_a_change(Part::Dropped, "dropped", move || !app.edits.dropped.with(Vec::is_empty))}
        {of_a_change(Part::Undone, "undone", move || app.edits.undone.with(Option::is_some))}
        {of_a_change(Part::Advice, "advice", move || app.config.with(compatibility::undone_projection).is_some())}
    }
}

/// The scheduled changes dropped.
#[component]
pub fn DroppedBody() -> impl IntoView {
    let app = use_app();
    let dropped = app.edits.dropped;
    let sentence = move || {
        let change = |toggle: &Toggle| {
            let (change, step) = (toggle_text(app, toggle), toggle.step.to_string());
            app.format("dropped-change", &[("change", Value::from(&change)), ("step", Value::from(&step))])
        };
        let changes = dropped.with(|dropped| dropped.iter().map(change).collect::<Vec<_>>().join(" · "));
        app.format("dropped-schedule", &[("changes", Value::from(&changes))])
    };
    view! {
        <p>{live(sentence)}</p>
        <button type="button" class="btn" on:click=move |_| dropped.set(Vec::new())>
            {app.t("notice-dismiss")}
        </button>
    }
}

/// Warns that the optimiser undoes the projection, and offers to fix it with one click.
#[component]
pub fn AdviceBody() -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    let undone = memo(move |_| app.config.with(compatibility::undone_projection).map(|spec| spec.id));
    let sentence = move || {
        let projection = app.text(&format!("projection-{}", undone.get().unwrap_or_default()));
        let kind = app.config.with(|config| config.training.optimizer.kind.id());
        let optimizer = app.text(&format!("advice-optimizer-{kind}"));
        let parts = [("projection", Value::from(&projection)), ("optimizer", Value::from(&optimizer))];
        app.format("advice-projection", &parts)
    };
    view! {
        <p>{live(sentence)}</p>
        <button type="button" class="btn" on:click=move |_| actions.act(Act::DescendPlainly)>
            {app.t("advice-mend")}
        </button>
    }
}

/// Why training has stopped, with a way to recover.
#[component]
pub fn FaultNotice() -> impl IntoView {
    let app = use_app();
    let conversation = use_conversation();
    let actions = use_actions();
    let less = move || app.config.with(smaller);
    let start_smaller = move || {
        if let Some(config) = untrack(less) {
            actions.edit(move |own| *own = config);
            conversation.restart();
        }
    };
    let sentence = move || {
        app.worker.fault.get().map(|fault| match fault {
            Fault::Crashed => app.text("fault-crashed"),
            Fault::Silent => app.text("fault-silent"),
            Fault::Failed(reason) => app.format("fault-failed", &[("reason", Value::from(&reason))]),
            Fault::Refused(reason) => app.format("fault-refused", &[("reason", Value::from(&reason))]),
        })
    };
    view! {
        <Show when=move || app.worker.fault.with(Option::is_some)>
            <section class="notice fault" role="alert" data-testid="fault">
                <p>{sentence}</p>
                <button
                    type="button"
                    class="btn primary"
                    data-testid="start-again"
                    on:click=move |_| conversation.restart()
                >
                    {app.t("fault-restart")}
                </button>
                <Show when=move || app.worker.is_repeated.get() && less().is_some()>
                    <button type="button" class="btn" data-testid="start-smaller" on:click=move |_| start_smaller()>
                        {app.t("fault-smaller")}
                    </button>
                </Show>
            </section>
        </Show>
    }
}

/// Reports a language that could not be fetched, with a way to recover.
#[component]
pub fn LanguageNotice() -> impl IntoView {
    let app = use_app();
    let lazy = given::<Lazy>();
    let missing = lazy.missing_language;
    let name = move || missing.get().unwrap_or_default().own_name();
    view! {
        <Show when=move || missing.get().is_some()>
            <section class="notice fault" role="alert" data-testid="language-missing">
                <p>{live(move || app.format("language-missing", &[("language", Value::from(name()))]))}</p>
                <button
                    type="button"
                    class="btn"
                    on:click=move |_| lazy.speak(app, missing.get_untracked().unwrap_or_default())
                >
                    {app.t("part-again")}
                </button>
            </section>
        </Show>
    }
}
