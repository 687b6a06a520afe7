//! Runs that a picture orders from the pool of the seeds ([`super::seeds`]), and what has come of them.
//!
//! The pool does them after a sweep's and before the seeds', which nobody asked for. It works where
//! [`SeedsPlace`](super::seeds::SeedsPlace) stands.

use std::sync::Arc;

use leptos::prelude::*;

use super::boxed_reactive::effect;
use crate::page::jobs::Outcome;

/// The runs ordered by one picture.
#[derive(Clone, Copy, Debug)]
pub struct Errand {
    /// Their query strings, in the order in which they are done; empty if none are ordered.
    pub ordered: RwSignal<Vec<String>>,
    /// Each run's outcome, once it is done.
    pub outcomes: RwSignal<Vec<Option<Arc<Outcome>>>>,
    /// How often runs were ordered.
    pub n_orders: RwSignal<u32>,
    /// Whether no worker could be started for them.
    pub has_failed: RwSignal<bool>,
    /// Whether the outcomes hold the rows that were rehearsed.
    pub is_looked_at: bool,
}

impl Errand {
    fn unasked(is_looked_at: bool) -> Self {
        Self {
            ordered: RwSignal::new(Vec::new()),
            outcomes: RwSignal::new(Vec::new()),
            n_orders: RwSignal::new(0),
            has_failed: RwSignal::new(false),
            is_looked_at,
        }
    }

    /// Orders these runs instead of those before.
    pub fn place(self, queries: Vec<String>) {
        // First, so that workers are retried before anything checks whether they failed.
        self.n_orders.update(|n| *n += 1);
        self.has_failed.set(false);
        self.outcomes.set(vec![None; queries.len()]);
        self.ordered.set(queries);
    }

    /// Cancels the order.
    pub fn give_up(self) {
        self.ordered.set(Vec::new());
        self.outcomes.set(Vec::new());
    }

    /// Whether these are the ordered runs.
    pub fn is_of(self, queries: &[String]) -> bool {
        !queries.is_empty() && self.ordered.with(|ordered| ordered == queries)
    }

    /// Whether some of the ordered runs are not done.
    pub fn is_working(self) -> bool {
        self.outcomes.with(|outcomes| outcomes.iter().any(Option::is_none))
    }

    /// Keeps the order to what a picture wants for as long as it is shown: drops what it does not want any more, and
    /// orders by itself if it [`starts`](StartsByItself). Runs under way are cancelled when the picture goes.
    pub fn follow(self, wanted: Memo<Vec<String>>) {
        let starts = use_context::<StartsByItself>().is_some();
        effect(move || {
            let wanted = wanted.get();
            let (is_other, is_any) = self.ordered.with_untracked(|ordered| (*ordered != wanted, !ordered.is_empty()));
            if is_other && starts && !wanted.is_empty() {
                self.place(wanted);
            } else if is_other && is_any {
                self.give_up();
            }
        });
        on_cleanup(move || {
            if self.outcomes.try_with_untracked(|outcomes| outcomes.iter().any(Option::is_none)) == Some(true) {
                self.give_up();
            }
        });
    }
}

/// The errands of all pictures, given to every view as context.
#[derive(Clone, Copy, Debug)]
pub struct Errands {
    /// Of the widths: [`super::capacity`].
    pub capacity: Errand,
    /// Of the virtual data: [`super::ladder`].
    pub ladder: Errand,
}

impl Errands {
    /// Nothing ordered yet.
    pub fn unasked() -> Self {
        Self { capacity: Errand::unasked(false), ladder: Errand::unasked(true) }
    }

    /// All of them, in the order in which they are done.
    pub const fn all(self) -> [Errand; 2] {
        [self.capacity, self.ladder]
    }

    /// Whether any runs are ordered; follows every order.
    pub fn are_any(self) -> bool {
        self.all().into_iter().any(|errand| errand.ordered.with(|ordered| !ordered.is_empty()))
    }
}

/// Given as context above a picture whose runs start without being asked for, as in the lesson.
#[derive(Clone, Copy, Debug)]
pub struct StartsByItself;
