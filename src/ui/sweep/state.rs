//! The sweep's signals.

use std::sync::Arc;

use leptos::prelude::*;

use crate::page::jobs::Outcome;
use crate::page::sweep::{Order, Place, USUAL};

/// A sweep's signals.
#[derive(Clone, Copy, Debug)]
pub struct Sweep {
    /// The chosen knob; `None` before a choice.
    pub chosen: RwSignal<Option<Place>>,
    /// The chosen number of seeds.
    pub n_seeds: RwSignal<u32>,
    /// The order.
    pub order: RwSignal<Option<Order>>,
    /// The ordered runs, by their query strings, seed by seed; empty if none.
    pub ordered: RwSignal<Vec<String>>,
    /// Whether they wait because the tab is hidden.
    pub waits: RwSignal<bool>,
    /// How often runs were ordered.
    pub n_orders: RwSignal<u32>,
    /// Each run's outcome, once it is done.
    pub outcomes: RwSignal<Vec<Option<Arc<Outcome>>>>,
    /// Whether no worker could be started for them.
    pub has_failed: RwSignal<bool>,
}

impl Sweep {
    /// A sweep that nobody has requested yet.
    pub fn unasked() -> Self {
        Self {
            chosen: RwSignal::new(None),
            n_seeds: RwSignal::new(USUAL),
            order: RwSignal::new(None),
            waits: RwSignal::new(false),
            n_orders: RwSignal::new(0),
            ordered: RwSignal::new(Vec::new()),
            outcomes: RwSignal::new(Vec::new()),
            has_failed: RwSignal::new(false),
        }
    }

    /// Orders these runs.
    pub fn place_order(self, order: Option<Order>, queries: Vec<String>) {
        // First, so that workers are retried before anything checks whether they failed.
        self.n_orders.update(|n| *n += 1);
        self.has_failed.set(false);
        self.outcomes.set(Vec::new());
        self.order.set(order);
        self.ordered.set(queries);
    }

    /// Cancels the order.
    pub fn give_up(self) {
        self.order.set(None);
        self.ordered.set(Vec::new());
        self.outcomes.set(Vec::new());
    }
}
