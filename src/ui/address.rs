//! The URL fragment: the link to the run, kept in step with its settings; or to the study while that is shown.
//!
//! Each change of a person's makes an entry in the browser's history, so that Back and Forward, and Undo and Redo, lead
//! from change to change. The entry holds the link and the number of its state in the [`Trail`].

use crate::ui::actions::Actions;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::History;

use super::app::{App, given};
use super::boxed_reactive::effect;
use super::frame::now_ms;
use super::lazy::Lazy;
use super::preferences::{lesson_asked, page_address};
use crate::engine::config::{Config, Notice};
use crate::engine::link_repair::STUDY;
use crate::page::act::Act;
use crate::page::address::study_in;
use crate::page::pace::Pace;
use crate::page::run_edits::Setup;
use crate::page::trail::{Entry, Trail};

/// The URL fragment, without `#`.
pub fn fragment() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .map(|hash| hash.trim_start_matches('#').to_owned())
        .unwrap_or_default()
}

/// The fragment of the displayed run or study; or the lesson's part of the query string, `?lesson=4`.
fn shown(app: App) -> String {
    if app.lesson.is_open.get() {
        return app.lesson.now.with(|lesson| format!("{LESSON}{}", lesson.step + 1));
    }
    if app.study.is_open.get() { study_link(app) } else { app.config.with(Config::to_query) }
}

/// The study's fragment.
pub fn study_link(app: App) -> String {
    let query = app.study.on_shape(|study| study.query.clone());
    if query.is_empty() { STUDY.to_owned() } else { format!("{STUDY}&{query}") }
}

/// How the lesson's part of an address begins.
const LESSON: &str = "?lesson=";

/// The query string with the lesson's step in it, or without one; `None` where it is the same without one.
fn search_with(step: Option<&str>) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    let query = web_sys::UrlSearchParams::new_with_str(&search).ok()?;
    match step {
        Some(step) => query.set("lesson", step),
        None if query.has("lesson") => query.delete("lesson"),
        None => return None,
    }
    let query = String::from(query.to_string());
    Some(if query.is_empty() { String::new() } else { format!("?{query}") })
}

/// The address of what is shown, below that of the page.
fn address_of(shown: &str) -> String {
    if let Some(step) = shown.strip_prefix(LESSON) {
        return search_with(Some(step)).unwrap_or_default();
    }
    match search_with(None) {
        None => format!("#{shown}"),
        Some(search) if search.is_empty() => {
            let path = web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
            format!("{path}#{shown}")
        }
        Some(search) => format!("{search}#{shown}"),
    }
}

fn history() -> Option<History> {
    web_sys::window()?.history().ok()
}

/// Writes the address. Copied freely, all copies are the same one.
#[derive(Clone, Copy)]
pub struct Address {
    app: App,
    actions: Actions,
    lazy: Lazy,
    state: StoredValue<State>,
}

struct State {
    trail: Trail,
    pace: Pace,
    /// The fragment written last.
    written: String,
    /// Whether a write is waiting for its time.
    is_waiting: bool,
}

/// Writes the changes of the settings into the URL, and opens links pasted there.
pub fn follow(app: App, actions: Actions) -> Address {
    // After a reload the entry still has its number.
    let number = history().and_then(|history| history.state().ok()?.as_f64()).unwrap_or(0.0);
    let trail = Trail::new(number as u32, actions.setup());
    let state = State { trail, pace: Pace::default(), written: String::new(), is_waiting: false };
    let address = Address { app, actions, lazy: given::<Lazy>(), state: StoredValue::new(state) };
    address.put(Entry::Same(number as u32), untrack(|| shown(app)));
    effect(move || {
        let link = shown(app);
        let wait_ms = address.state.try_update_value(|state| {
            let is_new = !state.is_waiting && state.written != link;
            state.is_waiting |= is_new;
            is_new.then(|| state.pace.wait_ms(now_ms()) as u64)
        });
        match wait_ms.flatten() {
            Some(0) => address.write(),
            Some(wait_ms) => set_timeout(move || address.write(), core::time::Duration::from_millis(wait_ms + 1)),
            None => {}
        }
    });
    window_event_listener(ev::popstate, move |event| address.arrive(event.state().as_f64()));
    address
}

impl Address {
    /// Writes what is shown, if the address differs.
    fn write(self) {
        let app = self.app;
        let link = untrack(|| shown(app));
        let entry = self.state.try_update_value(|state| {
            let is_due = core::mem::take(&mut state.is_waiting) && state.written != link;
            is_due.then(|| state.trail.record(self.actions.setup(), app.edits.moved.get_value(), now_ms()))
        });
        if let Some(Some(entry)) = entry {
            self.put(entry, link);
        }
    }

    fn put(self, entry: Entry, link: String) {
        let url = address_of(&link);
        let is_written = history().is_some_and(|history| {
            match entry {
                Entry::New(number) => history.push_state_with_url(&number.into(), "", Some(&url)),
                Entry::Same(number) => history.replace_state_with_url(&number.into(), "", Some(&url)),
            }
            .is_ok()
        });
        self.state.update_value(|state| {
            if !is_written {
                // Refused: the browser has no entry to go back from.
                state.trail = Trail::new(state.trail.number(), self.actions.setup());
            }
            state.pace.wrote(now_ms());
            state.written = link;
        });
    }

    /// The browser has moved to another entry: one of this page's, or a link that somebody pasted.
    fn arrive(self, number: Option<f64>) {
        let app = self.app;
        let given = fragment();
        if let Some(step) = lesson_asked() {
            if let Some(number) = number {
                self.state.update_value(|state| drop(state.trail.go_to(number as u32)));
            }
            let is_there =
                app.lesson.is_open.get_untracked() && app.lesson.now.with_untracked(|lesson| lesson.step) == step;
            if !is_there {
                app.lesson.open(step);
            }
            self.state.update_value(|state| state.written = format!("{LESSON}{}", step + 1));
            return;
        }
        app.lesson.is_open.set(false);
        if untrack(|| shown(app)) == given && number.is_none() {
            return;
        }
        let known = number.and_then(|number| self.state.try_update_value(|state| state.trail.go_to(number as u32))?);
        if let Some(known) = known {
            self.open(&given, number, Some(known));
            return;
        }
        spawn_local(async move {
            let (meant, remarks) = self.lazy.meant(app, given.clone()).await;
            // Meanwhile another link may have been pasted.
            if fragment() == given {
                self.open(&meant, number, None);
                remark(app, remarks);
            }
        });
    }

    /// Opens the run or the study of a fragment, or the known state of a history entry.
    fn open(self, fragment: &str, number: Option<f64>, known: Option<(Setup, bool)>) {
        let fragment = fragment.to_owned();
        self.actions.once_here(Box::new(move || self.open_here(&fragment, number, known)));
    }

    fn open_here(self, fragment: &str, number: Option<f64>, known: Option<(Setup, bool)>) {
        let is_known = known.is_some();
        let app = self.app;
        if let Some(study) = study_in(fragment) {
            self.actions.open_study(study);
        } else {
            if app.study.is_open.get_untracked() {
                self.actions.close_study();
            }
            match known {
                Some((state, is_ahead)) => self.actions.act(Act::ReturnTo(Box::new(state), is_ahead)),
                None => self.actions.act(Act::Open(fragment.to_owned())),
            }
        }
        let number = self.state.try_update_value(|state| {
            if !is_known {
                match number {
                    // The browser has made the entry of a pasted link.
                    None => _ = state.trail.record(self.actions.setup(), None, 0.0),
                    // An entry from before a reload.
                    Some(number) => state.trail = Trail::new(number as u32, self.actions.setup()),
                }
            }
            state.is_waiting = false;
            state.trail.number()
        });
        self.put(Entry::Same(number.unwrap_or_default()), untrack(|| shown(app)));
    }

    /// Goes to the state before this one (`-1`), or after it (`1`), if there is one.
    pub fn go(self, by: i32) {
        self.write();
        if self.state.with_value(|state| state.trail.has(by as isize))
            && let Some(history) = history()
        {
            let _ = history.go_with_delta(by);
        }
    }
}

/// Puts remarks on a link as a whole before those on its settings.
pub fn remark(app: App, mut remarks: Vec<Notice>) {
    if !remarks.is_empty() {
        remarks.extend(app.notices.get_untracked());
        app.notices.set(remarks);
    }
}

/// The full URL of this run.
pub fn link(app: App) -> String {
    let query = shown(app);
    let page = page_address();
    if query.starts_with(LESSON) { page + &query } else { format!("{page}#{query}") }
}
