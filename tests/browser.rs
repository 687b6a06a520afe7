//! Native tests that must also hold in a real browser.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::duplicate_mod, reason = "both files below are programs of their own natively")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The same links, the same digests.
#[path = "digests.rs"]
mod digests;

/// The worker's side of the conversation.
#[path = "host.rs"]
mod host;

#[wasm_bindgen_test]
fn both_catalogues_speak() {
    use palimpsest::message::{Catalogue, Language, chinese_texts, provide_chinese};
    assert!(!Language::SimplifiedChinese.is_here());
    provide_chinese(chinese_texts());
    let texts = Language::ALL.map(|language| Catalogue::new(language).text("preset-naive"));
    assert!(texts.iter().all(|text| !text.contains('⟦')), "{texts:?}");
    assert_ne!(texts[0], texts[1]);
}
