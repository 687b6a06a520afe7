//! The worker's entry (WebAssembly only): carries messages between the page and [`Host`].

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::host::Host;
use super::wire::{Reply, Request, bytes_from, message_from};

/// Serves requests for as long as the worker lives. Says Ready first: what is posted to a worker
/// before its module lives is lost, so the page waits for that word.
pub fn run() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let clock = scope.performance();
    let host = RefCell::new(Host::new(move || clock.as_ref().map_or(0.0, web_sys::Performance::now)));
    let answering = scope.clone();
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Ok(bytes) = event.data().dyn_into::<Uint8Array>() else { return };
        let reply = match message_from::<Request>(&bytes.to_vec()) {
            Ok(request) => host.borrow_mut().handle(request),
            Err(error) => Reply::Refused { generation: 0, reason: error.to_string() },
        };
        post(&answering, &reply);
    });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    // Owned by the scope from here on.
    answer.forget();
    post(&scope, &Reply::Ready);
}

fn post(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    let bytes = Uint8Array::from(bytes_from(reply).as_slice());
    let transferred = Array::of1(&bytes.buffer());
    if let Err(error) = scope.post_message_with_transfer(&bytes, &transferred) {
        // Thrown on, so that the page hears of it as an `error` event.
        wasm_bindgen::throw_val(error);
    }
}
