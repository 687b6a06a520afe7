//! What is for teachers: a link for the class with its QR code, the code that embeds it, worksheets, and notes.

use fast_qr::qr::QRBuilder;
use leptos::prelude::*;

use super::says::title_of;
use crate::lesson::step::STEPS;
use crate::message::{Language, Value};
use crate::page::lesson::Manner;
use crate::page::teaching::{ClassLink, Paper};
use crate::ui::app::{App, use_app};
use crate::ui::boxed_reactive::{live, memo};
use crate::ui::clipboard;
use crate::ui::dialogs::{Sheet, TEACH, has_been_opened};
use crate::ui::lazy::{Part, PartView};
use crate::ui::preferences::{Theme, page_address};

/// Light modules around a QR code, which readers need (ISO/IEC 18004).
const QUIET: usize = 4;

/// The dialog.
#[component]
pub fn Teach() -> impl IntoView {
    let app = use_app();
    // Its heading comes with the lesson, which opens it.
    let is_there = has_been_opened(app, TEACH);
    view! {
        <Show when=move || is_there.get()>
            <Sheet id=TEACH heading=Signal::derive(app.t("teach"))>
                <PartView part=Part::Teach is_open=is_there/>
            </Sheet>
        </Show>
    }
}

/// The dialog's content.
#[component]
pub fn TeachBody() -> impl IntoView {
    let app = use_app();
    let step = app.lesson.now.with_untracked(|lesson| lesson.step.min(STEPS.len() - 1));
    let chosen = RwSignal::new(ClassLink { step, manner: app.lesson.manner, ..ClassLink::default() });
    let step = memo(move |_| chosen.with(|chosen| chosen.step));
    let address = memo(move |_| page_address() + &chosen.with(ClassLink::query));
    let embedded = memo(move |_| {
        let title = app.text("document-title");
        chosen.with(|chosen| chosen.embedded(&page_address(), &title))
    });
    let paper = move |has_answers: bool| {
        let shown = Paper { step: Some(step.get()), has_answers };
        let language = app.catalogue.with(|catalogue| catalogue.language());
        format!("?sheet={}&lang={}", shown.name(), language.id())
    };
    view! {
        <p>{app.t("teach-intro")}</p>
        <div class="teach">
            <label>
                <span>{app.t("teach-step")}</span>
                <select data-testid="teach-step" on:change=move |event| {
                    if let Ok(step) = event_target_value(&event).parse() {
                        chosen.update(|chosen| chosen.step = step);
                    }
                }>
                    {(0..STEPS.len())
                        .map(|place| {
                            let name = move || {
                                let (number, title) = ((place + 1).to_string(), title_of(app, place));
                                app.format("lesson-step-name", &[("step", Value::from(&number)), ("title", Value::from(&title))])
                            };
                            view! { <option value=place.to_string() prop:selected=move || step.get() == place>{live(name)}</option> }
                        })
                        .collect_view()}
                </select>
            </label>
            <Check chosen key="teach-lock" get=|manner| manner.is_locked set=|manner, is_on| manner.is_locked = is_on/>
            <Check chosen key="teach-answers" get=|manner| manner.hides_answers set=|manner, is_on| manner.hides_answers = is_on/>
            <Check chosen key="teach-pace" get=|manner| manner.is_paced set=|manner, is_on| manner.is_paced = is_on/>
            <Check chosen key="teach-projector" get=|manner| manner.is_projected set=|manner, is_on| manner.is_projected = is_on/>
            <label>
                <span>{app.t("teach-language")}</span>
                <select data-testid="teach-language" on:change=move |event| chosen.update(|chosen| chosen.language = event_target_value(&event))>
                    <option value="">{app.t("teach-own")}</option>
                    {Language::ALL
                        .into_iter()
                        .map(|language| view! { <option value=language.id() lang=language.tag()>{language.own_name()}</option> })
                        .collect_view()}
                </select>
            </label>
            <label>
                <span>{app.t("teach-theme")}</span>
                <select on:change=move |event| chosen.update(|chosen| chosen.theme = event_target_value(&event))>
                    <option value="">{app.t("teach-own")}</option>
                    {[Theme::Light, Theme::Dark]
                        .into_iter()
                        .map(|theme| view! { <option value=theme.id()>{live(move || app.text(&format!("theme-{}", theme.id())))}</option> })
                        .collect_view()}
                </select>
            </label>
        </div>
        <div class="teach-link">
            <div>
                <Copied name="teach-link" copy="teach-copy" text=address/>
                <Copied name="teach-embed" copy="teach-embed-copy" text=embedded/>
                <p class="line">
                    <a class="btn small" target="_blank" data-testid="teach-sheet" href=move || paper(false)>{app.t("teach-worksheet-open")}</a>
                    <a class="btn small" target="_blank" data-testid="teach-sheet-answers" href=move || paper(true)>{app.t("teach-answers-open")}</a>
                </p>
            </div>
            {live(move || address.with(|address| code_of(app, address)))}
        </div>
        <p class="sub">{app.t("teach-keys")}</p>
        <h3>{app.t("teach-notes")}</h3>
        {live(move || notes_of(app, step.get()))}
    }
}

/// A check box of the link.
#[component]
fn Check(
    chosen: RwSignal<ClassLink>,
    key: &'static str,
    get: fn(&Manner) -> bool,
    set: fn(&mut Manner, bool),
) -> impl IntoView {
    let app = use_app();
    view! {
        <label class="check">
            <input
                type="checkbox"
                data-testid=key
                prop:checked=move || chosen.with(|chosen| get(&chosen.manner))
                on:change=move |event| chosen.update(|chosen| set(&mut chosen.manner, event_target_checked(&event)))
            />
            <span>{app.t(key)}</span>
        </label>
    }
}

/// A text to copy.
#[component]
fn Copied(
    /// The key of its name.
    name: &'static str,
    /// The key of the button's text.
    copy: &'static str,
    text: Memo<String>,
) -> impl IntoView {
    let app = use_app();
    let outcome = RwSignal::new(None::<&'static str>);
    let to_clipboard = move |_| {
        let tell = move |is_copied| outcome.set(Some(if is_copied { "teach-copied" } else { "share-failed" }));
        clipboard::copy(&text.get_untracked(), tell);
    };
    view! {
        <label class="link">
            <span class="sub">{app.t(name)}</span>
            <textarea readonly rows="2" spellcheck="false" data-testid=name prop:value=move || text.get()></textarea>
        </label>
        <div class="line">
            <button type="button" class="btn small" on:click=to_clipboard>{app.t(copy)}</button>
            <span role="status">{live(move || outcome.get().map_or_else(String::new, |key| app.text(key)))}</span>
        </div>
    }
}

/// The QR code of a text as a picture; nothing if the text is too long for one.
fn code_of(app: App, text: &str) -> Option<AnyView> {
    let code = QRBuilder::new(text).build().ok()?;
    let side = code.size;
    let mut path = String::new();
    for (row, modules) in (0..side).map(|row| (row, &code[row])) {
        for (column, module) in modules.iter().enumerate().take(side) {
            if module.value() {
                let (x, y) = ((column + QUIET).to_string(), (row + QUIET).to_string());
                path.extend(["M", &x, " ", &y, "h1v1h-1z"]);
            }
        }
    }
    let view_box = format!("0 0 {0} {0}", side + 2 * QUIET);
    Some(
        view! {
            <svg class="code" viewBox=view_box role="img" aria-label=app.t("teach-qr") data-testid="teach-qr" shape-rendering="crispEdges">
                <rect width="100%" height="100%" fill="#fff"/>
                <path d=path fill="#000"/>
            </svg>
        }
        .into_any(),
    )
}

/// The notes on a step.
fn notes_of(app: App, step: usize) -> Option<AnyView> {
    let minutes = STEPS.get(step)?.minutes;
    let id = STEPS.get(step)?.id;
    let of = move |part: &str| app.text(&format!("teach-{id}-{part}"));
    Some(
        view! {
            <p class="sub">{app.format("teach-minutes", &[("minutes", Value::from(minutes))])}</p>
            <dl class="notes">
                <dt>{app.t("teach-aim")}</dt>
                <dd>{of("aim")}</dd>
                <dt>{app.t("teach-ask")}</dt>
                <dd>{of("ask")}</dd>
                {["wrong-1", "wrong-2"]
                    .into_iter()
                    .map(|part| view! {
                        <dt>{app.t("teach-wrong")}</dt>
                        <dd>{of(part)}</dd>
                        <dt>{app.t("teach-show")}</dt>
                        <dd>{of(&format!("{part}-show"))}</dd>
                    })
                    .collect_view()}
            </dl>
        }
        .into_any(),
    )
}
