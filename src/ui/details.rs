//! What every run but the opening one needs, reached through one value so that it can be loaded from a file of its own:
//! the code that reads links, carries out acts and builds the parts shown then, and the texts.

use std::cell::Cell;

use leptos::prelude::*;

use super::notices::NoticesBody;
use super::tiles::line::{LineView, LineViewProps};
use super::tiles::plane::{PlaneTileView, PlaneTileViewProps};
use crate::engine::snapshot::{LinePieces, PlaneTile};
use crate::message::{detail_texts, provide_details};
use crate::page::act::{Act, Acted};
use crate::page::address::Opened;
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
    texts: fn() -> &'static str,
    /// What a fragment opens.
    pub open: fn(String) -> Opened,
    /// Carries out an act.
    pub act: fn(Setup, Act, Moment) -> Acted,
    /// The study of a query string.
    pub study: fn(&str) -> AskedStudy,
    make: fn(Detail) -> AnyView,
}

/// The only instance. Named by `src/chunks.rs` alone, so that the first file does not link it.
pub static DETAILS: Details =
    Details { texts: detail_texts, open: Opened::by, act: Acted::by, study: AskedStudy::by, make };

fn make(detail: Detail) -> AnyView {
    match detail {
        Detail::PlaneTile(task, tile) => PlaneTileView(PlaneTileViewProps { task, tile }).into_any(),
        Detail::LineTile(line) => LineView(LineViewProps { line }).into_any(),
        Detail::Notices => NoticesBody().into_any(),
    }
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
