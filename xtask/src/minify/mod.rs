//! Makes the site's modules and their scripts smaller to download.
//!
//! Before the module is split, exports that no script imports are removed ([`classes`]). Compression finds repetitions
//! within its window: similar functions are put next to each other ([`order`]), and the long names of imports and
//! exports between a module and its script are shortened ([`names`]). Style sheets lose their comments and needless space
//! ([`css`]), scripts and the page their comments and indentation ([`remarks`]).

mod classes;
mod css;
mod names;
mod order;
mod remarks;
mod wasm;

pub(crate) use classes::without_classes;
pub(crate) use css::shortened_style;
pub(crate) use names::shorten;
pub(crate) use order::name_by_likeness;
pub(crate) use remarks::without_remarks;
