//! What every run but the opening one needs, reached through one value so that it can be loaded from a file of its own:
//! the code that reads links, carries out acts and builds the parts shown then, and the texts. `bodies` has the value.

use std::cell::Cell;

use leptos::prelude::*;

use crate::engine::snapshot::{LinePieces, PlaneTile};
use crate::message::provide_details;
use crate::page::act::{Act, Acted};
use crate::page::opened::Opened;
use crate::page::run_edits::{Moment, Setup};
use crate::page::study::AskedStudy;

/// A part of every run but the opening one.
#[derive(Clone, Debug)]
pub enum Detail {
    /// The tile of a task in the plane.
    PlaneTile(usize, PlaneTile),
    /// The picture of a stream of numbers.
    LineTile(LinePieces),
    /// The remarks on the link, or on the last edit.
    Notices,
}

/// The details.
#[derive(Debug)]
pub struct Details {
    /// The English texts.
    pub texts: fn() -> &'static str,
    /// What a fragment opens.
    pub open: fn(String) -> Opened,
    /// Carries out an act.
    pub act: fn(Setup, Act, Moment) -> Acted,
    /// The study of a query string.
    pub study: fn(&str) -> AskedStudy,
    /// Builds a part.
    pub make: fn(Detail) -> AnyView,
}

thread_local! {
    static LOADED: Cell<Option<&'static Details>> = const { Cell::new(None) };
}

/// The details, once they are loaded.
pub fn loaded() -> Option<&'static Details> {
    LOADED.get()
}

/// Takes in the details.
pub fn provide(details: &'static Details) {
    LOADED.set(Some(details));
    provide_details((details.texts)());
}

/// A part; nothing until the details are loaded.
pub fn detail(detail: Detail) -> Option<AnyView> {
    loaded().map(|details| (details.make)(detail))
}
