//! Fuzzes the decoders of the messages between page and worker.
#![no_main]

#[path = "../properties.rs"]
#[allow(dead_code)]
mod properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::bytes_are_a_message_or_refused(bytes));
