//! Fuzzes the parsers of links.
#![no_main]

#[path = "../properties.rs"]
#[allow(dead_code)]
mod properties;

libfuzzer_sys::fuzz_target!(|text: &str| properties::a_text_is_read_as_a_legal_run(text));
