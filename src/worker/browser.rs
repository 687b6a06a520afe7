//! The worker's entry (WebAssembly only): carries messages between the page and [`Host`].

use core::future::Future;
use core::pin::Pin;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, JsString, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, OffscreenCanvas};

use super::capabilities::Capabilities;
use super::chart_canvas::ChartCanvas;
use super::chart_settings::ChartSettings;
use super::host::Host;
use super::pulse::Pulse;
use super::wire::{Post, Reply, Request, bytes_from, message_from};
use crate::engine::benchmark::{NoWork, Work};
use crate::engine::stream::SETS;
use crate::engine::stream::images::ImageSet;

#[wasm_bindgen]
extern "C" {
    /// Fetches the records of the image set with that word (`worker-entry.js`); a promise of an `ArrayBuffer`.
    #[wasm_bindgen(js_name = palimpsestImages)]
    fn fetch_images(word: &str) -> Promise;
}

/// Measures pure training: `[steps, seconds]`.
///
/// # Errors
/// If an argument is out of range.
pub fn bench(sizes: &[usize], batch: usize, optimizer: &str, seconds: f64) -> Result<[f64; 2], NoWork> {
    let work = Work::new(sizes, batch, optimizer, seconds)?;
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let clock = scope.performance();
    let (steps, elapsed) = work.measure(|| clock.as_ref().map_or(f64::INFINITY, |clock| clock.now() / 1000.0));
    Ok([steps as f64, elapsed])
}

/// Fetches the capabilities that the opening run does not need, or says why they are unavailable.
pub type FetchRest = fn() -> Pin<Box<dyn Future<Output = Result<&'static Capabilities, String>>>>;

/// A host, and the requests that wait for a fetch.
struct Desk<Clock> {
    scope: DedicatedWorkerGlobalScope,
    host: Host<Clock>,
    /// Where a watched run is drawn.
    chart_canvas: ChartCanvas,
    is_watched: bool,
    pulse: Rc<Pulse>,
    clock: Clock,
    fetch_rest: FetchRest,
    /// Whether the remaining capabilities are being prefetched, or were.
    is_foreseen: bool,
    /// Requests queued during a fetch, which holds up all of them to keep their order.
    waiting: Option<VecDeque<Request>>,
}

/// Serves requests for as long as the worker lives. It first says Ready, so that the page knows it can send requests;
/// earlier posts wait in `worker-entry.js`.
pub fn run(fetch_rest: FetchRest) {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let watch = scope.performance();
    let pulse = Rc::new(Pulse::default());
    let (mouth, beat) = (scope.clone(), Rc::clone(&pulse));
    let clock = move || {
        let now_ms = watch.as_ref().map_or(0.0, web_sys::Performance::now);
        if beat.is_due(now_ms) {
            post(&mouth, &Reply::Alive);
        }
        now_ms
    };
    let desk = Desk {
        scope: scope.clone(),
        host: Host::opening(clock.clone()),
        chart_canvas: ChartCanvas::default(),
        is_watched: false,
        pulse,
        clock,
        fetch_rest,
        is_foreseen: false,
        waiting: None,
    };
    let desk = Rc::new(RefCell::new(desk));
    let take = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        if let Some(canvas) = data.dyn_ref::<OffscreenCanvas>() {
            desk.borrow_mut().take_canvas(canvas);
            return;
        }
        let Ok(bytes) = data.dyn_into::<Uint8Array>() else { return };
        match message_from::<Post>(&bytes.to_vec()) {
            Ok(Post::Ask(request)) => take(&desk, request),
            Ok(Post::Compare(others)) => desk.borrow_mut().chart_canvas.compare(*others),
            Ok(Post::Settings(ground)) => desk.borrow_mut().lay(*ground),
            Err(error) => post(&desk.borrow().scope, &Reply::Refused { generation: 0, reason: error.to_string() }),
        }
    });
    scope.set_onmessage(Some(take.as_ref().unchecked_ref()));
    // Owned by the scope from here on.
    take.forget();
    post(&scope, &Reply::Ready);
}

/// A requirement of a request that the worker lacks.
enum Lack {
    Capabilities,
    Images(&'static ImageSet),
}

/// Answers a request, now or once its requirements are fetched.
fn take<Clock: Fn() -> f64 + 'static>(desk: &Rc<RefCell<Desk<Clock>>>, request: Request) {
    let mut at_desk = desk.borrow_mut();
    if let Some(waiting) = &mut at_desk.waiting {
        waiting.push_back(request);
    } else if let Some(lack) = at_desk.lack_for(&request) {
        at_desk.waiting = Some(VecDeque::from([request]));
        post(&at_desk.scope, &Reply::Fetching);
        spawn_local(resume(Rc::clone(desk), lack));
    } else {
        let is_under_way = matches!(request, Request::Advance { n_steps: 1.., .. } | Request::FinishTask { .. });
        at_desk.answer(request);
        if is_under_way && at_desk.is_watched && !at_desk.is_foreseen {
            // A watched run is likely to be edited soon.
            at_desk.is_foreseen = true;
            spawn_local(foresee(Rc::clone(desk)));
        }
    }
}

/// Whether a link contains a word. Compares bytes: the standard string search adds 7 KB.
fn names(query: &str, word: &str) -> bool {
    query.as_bytes().windows(word.len()).any(|bytes| bytes == word.as_bytes())
}

/// Prefetches the remaining capabilities. A failure is reported only when they are needed.
async fn foresee<Clock: Fn() -> f64>(desk: Rc<RefCell<Desk<Clock>>>) {
    let fetch_rest = desk.borrow().fetch_rest;
    let _ = provide_rest(&desk, fetch_rest).await;
}

async fn provide_rest<Clock: Fn() -> f64>(desk: &RefCell<Desk<Clock>>, fetch_rest: FetchRest) -> Result<(), String> {
    let rest = fetch_rest().await?;
    desk.borrow_mut().host.complete(rest);
    Ok(())
}

async fn provide_images(set: &ImageSet) -> Result<(), String> {
    let fetched = JsFuture::from(fetch_images(set.word)).await;
    let got = fetched.and_then(|buffer| {
        let is_genuine = set.provide(Uint8Array::new(&buffer).to_vec());
        if is_genuine { Ok(()) } else { Err(JsValue::from_str("the file is damaged")) }
    });
    got.map_err(|error| format!("{}: {}", set.file, text_of(&error)))
}

/// Fetches what is lacking, then takes all queued requests; one that lacks something else queues again.
async fn resume<Clock: Fn() -> f64 + 'static>(desk: Rc<RefCell<Desk<Clock>>>, lack: Lack) {
    let got = match lack {
        Lack::Capabilities => {
            let fetch_rest = desk.borrow().fetch_rest;
            provide_rest(&desk, fetch_rest).await
        }
        Lack::Images(set) => provide_images(set).await,
    };
    let mut waited = desk.borrow_mut().waiting.take().unwrap_or_default();
    if let Err(reason) = got {
        // The readings of the parameters have to wait; the run itself needs no more than it has.
        if let Some(Request::Advance { with_instruments, plane, with_network, with_answers, .. }) = waited.front_mut() {
            (*with_instruments, *plane, *with_network, *with_answers) = (false, None, false, false);
            return take_all(&desk, waited);
        }
        desk.borrow_mut().waiting = Some(waited);
        // Reported the way `worker-entry.js` reports a module that cannot start.
        let failure = Object::new();
        let reason = JsString::from(reason);
        let scope = desk.borrow().scope.clone();
        let lost = Reflect::get(&scope, &"palimpsestLost".into()).unwrap_or_default();
        let is_told = Reflect::set(&failure, &"failed".into(), &reason).is_ok();
        if is_told && Reflect::set(&failure, &"lost".into(), &lost).is_ok() {
            let _ = scope.post_message(&failure);
        }
        return;
    }
    take_all(&desk, waited);
}

fn take_all<Clock: Fn() -> f64 + 'static>(desk: &Rc<RefCell<Desk<Clock>>>, requests: VecDeque<Request>) {
    for request in requests {
        take(desk, request);
    }
}

impl<Clock: Fn() -> f64> Desk<Clock> {
    fn answer(&mut self, request: Request) {
        if let Request::Start { watched, .. } = &request {
            self.is_watched = *watched;
        }
        self.pulse.rest((self.clock)());
        let reply = self.host.handle(request);
        // Posted first, so that the page continues while this draws.
        post(&self.scope, &reply);
        if self.is_watched {
            self.chart_canvas.hear(&reply, (self.clock)());
        }
    }

    /// The requirement that the request lacks, if any. Every stream and every lesson on an image set names it in its
    /// link.
    fn lack_for(&self, request: &Request) -> Option<Lack> {
        if self.host.lacks_for(request) {
            return Some(Lack::Capabilities);
        }
        let (Request::Start { query, .. } | Request::StartStudy { query, .. }) = request else { return None };
        let set = SETS.iter().copied().find(|set| names(query, set.word) && !set.is_here())?;
        Some(Lack::Images(set))
    }

    fn take_canvas(&mut self, canvas: &OffscreenCanvas) {
        self.chart_canvas.take(canvas.clone(), (self.clock)());
    }

    fn lay(&mut self, ground: ChartSettings) {
        self.chart_canvas.lay(ground, (self.clock)());
    }
}

/// The message of a JavaScript error.
fn text_of(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map_or_else(|| error.as_string(), |error| Some(String::from(error.message())))
        .unwrap_or_default()
}

fn post(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    let bytes = Uint8Array::from(bytes_from(reply).as_slice());
    let transferred = Array::of1(&bytes.buffer());
    if let Err(error) = scope.post_message_with_transfer(&bytes, &transferred) {
        // Rethrown, so that the page receives it as an `error` event.
        wasm_bindgen::throw_val(error);
    }
}
