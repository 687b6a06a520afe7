//! The lane to a worker: how it is laid and what is heard on it.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ErrorEvent, Event, HtmlCanvasElement, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::worker::chart_settings::{ChartSettings, Others};
use crate::worker::wire::{Post, Reply, Request, bytes_from, message_from};

/// What is heard of a worker.
pub enum Heard {
    /// A message.
    Reply(Reply),
    /// Bytes that are no message of this build; the sentence says why.
    Garbled(String),
    /// Its module never came to life; the sentence says why.
    Failed(String),
    /// Something went wrong in it, or it could not be loaded: what the browser says, or the file's address.
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
    /// Starts a worker; `hear` is told everything that comes from it.
    ///
    /// # Errors
    /// If the browser makes none.
    pub fn spawn(hear: impl Fn(Heard) + Clone + 'static) -> Result<Self, JsValue> {
        let (worker, events) = match early_worker() {
            Some(early) => early,
            None => (new_worker()?, Array::new()),
        };
        let heard = hear.clone();
        let message = Closure::new(move |event: MessageEvent| heard(heard_in(&event.data())));
        let heard = hear.clone();
        let error = Closure::new(move |event: ErrorEvent| {
            // Read with care: a file that does not arrive is told by an event without a message.
            let message = Reflect::get(&event, &"message".into()).ok().and_then(|message| message.as_string());
            heard(Heard::Broken(message.unwrap_or_else(|| worker_address().unwrap_or_default())));
        });
        let garbled = Closure::new(move |_: MessageEvent| hear(Heard::Broken(String::new())));
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(garbled.as_ref().unchecked_ref()));
        if events.length() > 0 {
            let worker = worker.clone();
            // Lazy, as events come: whoever lays the lane does not have it yet.
            spawn_local(async move {
                for event in events.iter() {
                    let _ = worker.dispatch_event(event.unchecked_ref());
                }
            });
        }
        Ok(Self { worker, _message: message, _error: error, _garbled: garbled })
    }

    /// Sends a request; says whether it could be sent.
    pub fn send(&self, request: Request) -> bool {
        self.post(&Post::Ask(request))
    }

    /// Says what the run in the chart is compared with from now on.
    pub fn compare(&self, others: Others) {
        self.post(&Post::Compare(Box::new(others)));
    }

    /// Says how the chart is to be drawn from now on. What could not be said is said again by whoever lays the next
    /// lane.
    pub fn set_chart(&self, ground: ChartSettings) {
        self.post(&Post::Settings(Box::new(ground)));
    }

    /// Hands a canvas over, for the chart to be drawn on.
    pub fn hand_over(&self, canvas: &HtmlCanvasElement) {
        // Without it the table and the numbers say what the chart would.
        if let Ok(offscreen) = canvas.transfer_control_to_offscreen() {
            let _ = self.worker.post_message_with_transfer(&offscreen, &Array::of1(&offscreen));
        }
    }

    fn post(&self, post: &Post) -> bool {
        // Mostly few bytes: copying them costs less than handing their buffer over.
        let bytes = Uint8Array::from(bytes_from(post).as_slice());
        self.worker.post_message(&bytes).is_ok()
    }

    /// Ends the worker; its listeners stay, for one of them may be what is running.
    pub fn end(&self) {
        self.worker.terminate();
    }

    /// What ends the worker as if it had crashed: for tests of what the page does then.
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

/// The worker that `boot.js` started while the page was loading, for whoever is first to ask; and the events it has
/// had.
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
    Worker::new_with_options(&worker_address()?, &options)
}

/// What a worker has posted.
fn heard_in(data: &JsValue) -> Heard {
    let Some(bytes) = data.dyn_ref::<Uint8Array>() else {
        // The loader's own word.
        let reason = Reflect::get(data, &"failed".into()).unwrap_or_default();
        return Heard::Failed(sentence_from(&reason));
    };
    message_from::<Reply>(&bytes.to_vec()).map_or_else(|error| Heard::Garbled(error.to_string()), Heard::Reply)
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

/// What JavaScript says of itself.
pub fn sentence_from(value: &JsValue) -> String {
    value.as_string().unwrap_or_else(|| format!("{value:?}"))
}
