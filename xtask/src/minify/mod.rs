//! Makes the site's modules and their scripts smaller on the way to the visitor.
//!
//! What no script imports goes before the module is split ([`classes`]). Compression finds what repeats within its window: functions that are alike are put beside each other ([`order`]),
//! and the long names by which a module and its script know each other are made short ([`names`]).

mod classes;
mod names;
mod order;
mod wasm;

pub(crate) use classes::without_classes;
pub(crate) use names::shorten;
pub(crate) use order::name_by_likeness;
