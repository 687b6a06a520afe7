//! The lane to the worker: how it is laid, what is heard on it, and what is done when it breaks.

use js_sys::{Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{ErrorEvent, Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::{PATIENCE_S, Trainer, at_full_speed, is_playing, now_ms};
use crate::ui::state::{App, Fault, Goal};
use crate::worker::wire::{Reply, Request, bytes_from, message_from};

/// Seconds a new worker has to load and say Ready, over slow networks too.
const START_PATIENCE_S: u32 = 20;
/// Replies not yet drawn, beyond which full speed waits for the screen.
const MOST_UNDRAWN: usize = 4;

/// The worker's listeners: they live as long as it does.
pub(super) struct Lane {
    worker: Worker,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(ErrorEvent)>,
    _garbled: Closure<dyn FnMut(MessageEvent)>,
}

impl Drop for Lane {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.set_onmessageerror(None);
        self.worker.terminate();
    }
}

impl Lane {
    /// Sends a request; says whether it could be sent.
    pub(super) fn send(&self, request: &Request) -> bool {
        // A few bytes: copying them costs less than handing their buffer over.
        let bytes = Uint8Array::from(bytes_from(request).as_slice());
        self.worker.post_message(&bytes).is_ok()
    }
}

impl Trainer {
    /// Ends the worker as if it had crashed: for tests of what the page does then.
    pub fn kill(&self) {
        let worker = self.link.borrow().lane.as_ref().map(|lane| lane.worker.clone());
        if let Some(worker) = worker {
            worker.terminate();
            if let Ok(event) = Event::new("error") {
                let _ = worker.dispatch_event(&event);
            }
        }
    }

    /// Puts a new worker in the old one's place.
    pub(super) fn new_lane(&self, app: App) {
        let lane = self.lane(app);
        let mut link = self.link.borrow_mut();
        link.is_ready = false;
        link.is_waiting = false;
        link.arrived.clear();
        link.waited_s = 0;
        link.patience_s = START_PATIENCE_S;
        match lane {
            Ok(lane) => link.lane = Some(lane),
            Err(error) => {
                link.lane = None;
                drop(link);
                self.fail(app, Fault::Failed(sentence_from(&error)));
            }
        }
    }

    fn lane(&self, app: App) -> Result<Lane, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&worker_address()?, &options)?;
        let trainer = self.clone();
        let message = Closure::new(move |event: MessageEvent| trainer.hear(app, &event.data()));
        let trainer = self.clone();
        let error = Closure::new(move |event: ErrorEvent| trainer.hear_error(app, &event));
        let trainer = self.clone();
        let garbled = Closure::new(move |_: MessageEvent| trainer.fail(app, Fault::Crashed));
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(garbled.as_ref().unchecked_ref()));
        Ok(Lane { worker, _message: message, _error: error, _garbled: garbled })
    }

    /// The worker has posted something.
    fn hear(&self, app: App, data: &JsValue) {
        let Some(bytes) = data.dyn_ref::<Uint8Array>() else {
            // The loader's own word: the module never came to life.
            let reason = Reflect::get(data, &"failed".into()).unwrap_or_default();
            self.fail(app, Fault::Failed(sentence_from(&reason)));
            return;
        };
        let reply = match message_from::<Reply>(&bytes.to_vec()) {
            Ok(reply) => reply,
            Err(error) => {
                self.fail(app, Fault::Refused(error.to_string()));
                return;
            }
        };
        {
            let mut link = self.link.borrow_mut();
            link.waited_s = 0;
            link.patience_s = PATIENCE_S;
            link.is_waiting = false;
            if reply == Reply::Ready {
                link.is_ready = true;
            } else if link.waits_for(&reply) {
                let asked_for = link.asked_for;
                link.arrived.push((reply, asked_for));
            }
        }
        let has_start = self.link.borrow().has_start();
        if has_start || (at_full_speed(app) && self.link.borrow().arrived.len() < MOST_UNDRAWN) {
            self.ask(app, now_ms());
        }
        self.wake(app);
    }

    /// The browser says that something went wrong in the worker, or that it could not be loaded.
    fn hear_error(&self, app: App, event: &ErrorEvent) {
        if self.link.borrow().is_ready {
            self.fail(app, Fault::Crashed);
            return;
        }
        // Read with care: a file that does not arrive is told by an event without a message.
        let message = Reflect::get(event, &"message".into()).ok().and_then(|message| message.as_string());
        self.fail(app, Fault::Failed(message.unwrap_or_else(|| worker_address().unwrap_or_default())));
    }

    /// Gives the worker up and tells of it.
    pub(super) fn fail(&self, app: App, fault: Fault) {
        {
            let mut link = self.link.borrow_mut();
            link.resumes = is_playing(app);
            link.is_ready = false;
            link.is_waiting = false;
            link.start = None;
            link.study_start = None;
            link.arrived.clear();
        }
        // Not dropped inside its own listener: the next `restart` replaces it.
        if let Some(lane) = &self.link.borrow().lane {
            lane.worker.terminate();
        }
        app.goal.set(Goal::Rest);
        app.study.plays.set(false);
        app.catching_up.set(None);
        app.fault.set(Some(fault));
    }

    /// Once a second: counts how long an answer has been due. Counted in ticks, not by the clock,
    /// so that a device waking from sleep does not take its own sleep for the worker's.
    pub(super) fn watch(&self, app: App) {
        let is_overdue = {
            let mut link = self.link.borrow_mut();
            let is_due = link.lane.is_some() && (link.is_waiting || !link.is_ready);
            if !is_due || app.fault.with_untracked(Option::is_some) {
                return;
            }
            link.waited_s += 1;
            link.waited_s > link.patience_s
        };
        if is_overdue {
            self.fail(app, Fault::Silent);
        }
    }
}

/// Where the worker's entry is: the build writes it into the page.
fn worker_address() -> Result<String, JsValue> {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("worker-entry"))
        .and_then(|element| element.dyn_into::<web_sys::HtmlLinkElement>().ok())
        .map(|link| link.href())
        .ok_or_else(|| JsValue::from_str("#worker-entry"))
}

fn sentence_from(value: &JsValue) -> String {
    value.as_string().unwrap_or_else(|| format!("{value:?}"))
}
