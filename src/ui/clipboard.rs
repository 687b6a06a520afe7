//! Copies a text to the clipboard.

use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Copies a text, and then tells whether that worked.
pub fn copy(text: &str, tell: impl FnOnce(bool) + 'static) {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    // Absent outside a secure context (HTTPS).
    let Some(clipboard) = clipboard.filter(|clipboard| !clipboard.is_undefined()) else {
        tell(false);
        return;
    };
    let promise = clipboard.write_text(text);
    spawn_local(async move { tell(JsFuture::from(promise).await.is_ok()) });
}
