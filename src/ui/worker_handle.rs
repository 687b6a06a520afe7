//! Owns a Web Worker: spawning it, posting to it and receiving its messages.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ErrorEvent, Event, HtmlCanvasElement, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::worker::chart_settings::{ChartSettings, Others};
use crate::worker::wire::{Post, Reply, Request, bytes_from, message_from};

#[wasm_bindgen]
extern "C" {
    /// Finds out why files did not come, and says so above the page (`assets/boot/early.js`).
    #[wasm_bindgen(js_namespace = palimpsestBoot, js_name = trouble)]
    fn tell_why(addresses: &JsValue);

    /// Takes back what was said about files that did not come: they are asked for again.
    #[wasm_bindgen(js_namespace = palimpsestBoot, js_name = trouble)]
    pub fn forget_trouble();
}

/// An event of a worker.
pub enum Heard {
    /// A message.
    Reply(Reply),
    /// Bytes that are not a message of this build; the sentence says why.
    Garbled(String),
    /// Its module failed to start; the sentence says why.
    Failed(String),
    /// It threw an error, or could not be loaded: the browser's message, or the file's address.
    Broken(String),
}

/// A worker and its listeners, which live as long as it does.
pub struct WorkerHandle {
    worker: Worker,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(ErrorEvent)>,
    _garbled: Closure<dyn FnMut(MessageEvent)>,
}

impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.set_onmessageerror(None);
        self.worker.terminate();
    }
}

impl WorkerHandle {
    /// Starts a worker; `hear` receives everything that comes from it.
    ///
    /// # Errors
    /// If the browser cannot create one.
    pub fn spawn(hear: impl Fn(Heard) + Clone + 'static) -> Result<Self, JsValue> {
        let (worker, events) = match early_worker() {
            Some(early) => early,
            None => (new_worker()?, Array::new()),
        };
        let heard = hear.clone();
        let message = Closure::new(move |event: MessageEvent| heard(heard_in(&event.data())));
        let heard = hear.clone();
        let error = Closure::new(move |event: ErrorEvent| {
            // The message may be absent: a file that fails to load fires an event without one.
            let message = Reflect::get(&event, &"message".into()).ok().and_then(|message| message.as_string());
            heard(Heard::Broken(message.unwrap_or_else(|| {
                let address = worker_address().unwrap_or_default();
                tell_why(&JsValue::from_str(&address));
                address
            })));
        });
        let garbled = Closure::new(move |_: MessageEvent| hear(Heard::Broken(String::new())));
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(garbled.as_ref().unchecked_ref()));
        if events.length() > 0 {
            let worker = worker.clone();
            // Deferred, like real events: the caller does not have the handle yet.
            spawn_local(async move {
                for event in events.iter() {
                    let _ = worker.dispatch_event(event.unchecked_ref());
                }
            });
        }
        Ok(Self { worker, _message: message, _error: error, _garbled: garbled })
    }

    /// Sends a request; returns whether it could be sent.
    pub fn send(&self, request: Request) -> bool {
        self.post(&Post::Ask(request))
    }

    /// Sends the runs to compare with in the chart.
    pub fn compare(&self, others: Others) {
        self.post(&Post::Compare(Box::new(others)));
    }

    /// Sends the chart's settings. If this fails, they are sent again with the next worker's handle.
    pub fn set_chart(&self, ground: ChartSettings) {
        self.post(&Post::Settings(Box::new(ground)));
    }

    /// Transfers a canvas for the chart; returns whether the browser can. If not, the table and the numbers still show
    /// the chart's data.
    pub fn hand_over(&self, canvas: &HtmlCanvasElement) -> bool {
        canvas
            .transfer_control_to_offscreen()
            .is_ok_and(|offscreen| self.worker.post_message_with_transfer(&offscreen, &Array::of1(&offscreen)).is_ok())
    }

    fn post(&self, post: &Post) -> bool {
        // Mostly few bytes: copying them costs less than transferring their buffer.
        let bytes = Uint8Array::from(bytes_from(post).as_slice());
        self.worker.post_message(&bytes).is_ok()
    }

    /// Ends the worker; its listeners stay, since one of them may be running.
    pub fn end(&self) {
        self.worker.terminate();
    }

    /// A closure that ends the worker as if it had crashed, to test the page's reaction.
    pub fn crash(&self) -> impl FnOnce() + use<> {
        let worker = self.worker.clone();
        move || {
            worker.terminate();
            if let Ok(event) = Event::new("error") {
                let _ = worker.dispatch_event(&event);
            }
        }
    }
}

/// The worker that `boot.js` started while the page was loading, with its events so far; only the first caller gets it.
fn early_worker() -> Option<(Worker, Array)> {
    let window = web_sys::window()?;
    let early = Reflect::get(&window, &"palimpsestWorker".into()).ok().filter(JsValue::is_object)?;
    Reflect::delete_property(&window, &"palimpsestWorker".into()).ok()?;
    let worker = Reflect::get(&early, &"worker".into()).ok()?.dyn_into().ok()?;
    let events = Reflect::get(&early, &"heard".into()).ok()?.dyn_into().ok()?;
    Some((worker, events))
}

fn new_worker() -> Result<Worker, JsValue> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let address = worker_address()?;
    Worker::new_with_options(&address, &options).inspect_err(|_| tell_why(&JsValue::from_str(&address)))
}

/// Decodes a message from a worker.
fn heard_in(data: &JsValue) -> Heard {
    let Some(bytes) = data.dyn_ref::<Uint8Array>() else {
        // The loader's own message.
        let reason = Reflect::get(data, &"failed".into()).unwrap_or_default();
        tell_why(&Reflect::get(data, &"lost".into()).unwrap_or_default());
        return Heard::Failed(sentence_from(&reason));
    };
    message_from::<Reply>(&bytes.to_vec()).map_or_else(|error| Heard::Garbled(error.to_string()), Heard::Reply)
}

/// The URL of the worker's entry, which the build writes into the page.
fn worker_address() -> Result<String, JsValue> {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("worker-entry"))
        .and_then(|element| element.dyn_into::<web_sys::HtmlLinkElement>().ok())
        .map(|link| link.href())
        .ok_or_else(|| JsValue::from_str("#worker-entry"))
}

/// A JavaScript value as text.
pub fn sentence_from(value: &JsValue) -> String {
    value.as_string().unwrap_or_else(|| format!("{value:?}"))
}
