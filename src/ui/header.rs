//! The top bar: the name, the method, sharing, help, language and theme.

use crate::page::act::Act;
use crate::ui::actions::use_actions;
use leptos::prelude::*;

use super::app::{given, use_app};
use super::boxed_reactive::{live, memo};
use super::card::About;
use super::dialogs;
use super::lazy::Lazy;
use super::preferences::save;
use super::study::Views;
use crate::engine::config::preset::{Family, PRESETS, Preset, preset_of};
use crate::message::{Language, Value};

/// The top bar.
#[component]
pub fn Header() -> impl IntoView {
    let app = use_app();
    view! {
        <header class="top">
            <h1 class="mark" translate="no">
                {app.t("name")}
            </h1>
            <p class="tag">{app.t("tagline")}</p>
            <span class="grow"></span>
            <Views/>
            <span class="method" hidden=move || app.study.is_open.get() || app.lesson.is_open.get()>
                <PresetMenu/>
                <About topic=Signal::derive(move || app.edits.judged.with(|judged| judged.topic.clone()))/>
            </span>
            <button type="button" class="btn" data-testid="share" on:click=move |_| dialogs::open(app, dialogs::SHARE)>
                {app.t("share")}
            </button>
            <LanguageSwitch/>
            <ThemeSwitch/>
            <button
                type="button"
                class="btn square"
                aria-label=app.t("help")
                title=app.t("help")
                aria-keyshortcuts="?"
                on:click=move |_| dialogs::open(app, dialogs::HELP)
            >
                <span aria-hidden="true">"?"</span>
            </button>
        </header>
    }
}

/// The families in the order of the presets.
fn families() -> Vec<(Family, Vec<&'static Preset>)> {
    let mut families: Vec<(Family, Vec<&'static Preset>)> = Vec::new();
    for preset in PRESETS {
        match families.iter_mut().find(|(family, _)| *family == preset.family) {
            Some((_, members)) => members.push(preset),
            None => families.push((preset.family, vec![preset])),
        }
    }
    families
}

#[component]
fn PresetMenu() -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    let standing = memo(move |_| app.edits.judged.with(|judged| judged.preset));
    view! {
        <label class="preset">
            <span class="unseen">{app.t("preset")}</span>
            <select
                data-testid="preset"
                on:change=move |event| {
                    let menu = event_target::<web_sys::HtmlSelectElement>(&event);
                    if let Some(preset) = preset_of(&menu.value()) {
                        actions.act(Act::ApplyPreset(preset));
                    }
                    menu.set_value(standing.get_untracked().unwrap_or_default());
                }
            >
                <option value="" disabled hidden=move || standing.get().is_some() prop:selected=move || standing.get().is_none()>
                    {app.t("preset-own")}
                </option>
                {families()
                    .into_iter()
                    .map(|(family, presets)| {
                        view! {
                            <optgroup label=move || app.text(&format!("family-{}", family.id()))>
                                {presets
                                    .into_iter()
                                    .map(|preset| {
                                        let id = preset.id;
                                        view! {
                                            <option
                                                value=id
                                                title=move || app.catalogue.with(|catalogue| catalogue.hint(&format!("preset-{id}-idea")))
                                                prop:selected=move || standing.get() == Some(id)
                                            >
                                                {live(move || app.text(&format!("preset-{id}")))}
                                            </option>
                                        }
                                    })
                                    .collect_view()}
                            </optgroup>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

#[component]
fn LanguageSwitch() -> impl IntoView {
    let app = use_app();
    let lazy = given::<Lazy>();
    let other = move || {
        let spoken = app.catalogue.with(|catalogue| catalogue.language());
        Language::ALL.into_iter().find(|language| *language != spoken).unwrap_or_default()
    };
    view! {
        <button
            type="button"
            class="btn"
            data-testid="language"
            lang=move || other().tag()
            title=move || app.format("language-switch", &[("language", Value::from(other().own_name()))])
            on:click=move |_| lazy.speak(app, untrack(other))
        >
            {live(move || other().own_name())}
        </button>
    }
}

#[component]
fn ThemeSwitch() -> impl IntoView {
    let app = use_app();
    let name = move || app.text(&format!("theme-{}", app.settings.theme.get().id()));
    view! {
        <button
            type="button"
            class="btn square"
            data-testid="theme"
            aria-label=name
            title=name
            on:click=move |_| {
                let next = app.settings.theme.get_untracked().next();
                app.settings.theme.set(next);
                save("theme", next.id());
            }
        >
            <span class=move || format!("theme-glyph {}", app.settings.theme.get().id()) aria-hidden="true"></span>
        </button>
    }
}
