//! The sweep's signals.

use std::sync::Arc;

use leptos::prelude::*;

use crate::page::jobs::Outcome;
use crate::page::sweep::Place;

/// A sweep's signals.
#[derive(Clone, Copy, Debug)]
pub struct Sweep {
    /// The knob that was chosen; nothing before that.
    pub chosen: RwSignal<Option<Place>>,
    /// The knob of the runs that are wanted.
    pub place: RwSignal<Option<Place>>,
    /// Those runs, by their query strings; none if none are wanted.
    pub ordered: RwSignal<Vec<String>>,
    /// How often runs were ordered.
    pub n_orders: RwSignal<u32>,
    /// What came of each of them, once it is done.
    pub outcomes: RwSignal<Vec<Option<Arc<Outcome>>>>,
    /// Whether no worker could be had for them.
    pub has_failed: RwSignal<bool>,
}

impl Sweep {
    /// Nothing asked for yet.
    pub fn unasked() -> Self {
        Self {
            chosen: RwSignal::new(None),
            place: RwSignal::new(None),
            n_orders: RwSignal::new(0),
            ordered: RwSignal::new(Vec::new()),
            outcomes: RwSignal::new(Vec::new()),
            has_failed: RwSignal::new(false),
        }
    }

    /// Wants these runs from now on.
    pub fn order(self, place: Option<Place>, queries: Vec<String>) {
        // First, so that workers are tried again before anybody looks whether they failed.
        self.n_orders.update(|n| *n += 1);
        self.has_failed.set(false);
        self.outcomes.set(Vec::new());
        self.place.set(place);
        self.ordered.set(queries);
    }

    /// Wants none any more.
    pub fn give_up(self) {
        self.ordered.set(Vec::new());
        self.outcomes.set(Vec::new());
    }
}
