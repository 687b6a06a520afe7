//! The weights under the visitor's hand: the run's network, the changes tried so far, and the weight chosen.

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::trial::{NetworkReading, WeightChange};
use crate::page::drawn_network::WeightId;
use crate::page::transport::Goal;
use crate::ui::app::{App, opened, use_app};
use crate::ui::boxed_reactive::{effect, memo};
use crate::ui::conversation::{Conversation, use_conversation};

/// The weights under the visitor's hand. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct Hand {
    pub(super) app: App,
    conversation: Conversation,
    /// The run's own network, as last read.
    pub(super) own: Memo<Option<Arc<NetworkReading>>>,
    /// Every weight that is tried.
    changes: RwSignal<Vec<WeightChange>>,
    /// The weight chosen.
    pub(super) chosen: RwSignal<Option<WeightId>>,
}

/// The run's own network, read while the view that calls this is mounted.
pub(super) fn own_network() -> Memo<Option<Arc<NetworkReading>>> {
    let (app, conversation) = (use_app(), use_conversation());
    conversation.watch_network(true);
    on_cleanup(move || conversation.watch_network(false));
    memo(move |_| app.inspected.heard_network.with(|heard| opened(heard.as_ref())).map(Arc::new))
}

impl Hand {
    /// An empty hand over the run's network.
    pub(super) fn new() -> Self {
        let (app, conversation) = (use_app(), use_conversation());
        let (own, changes) = (own_network(), RwSignal::new(Vec::<WeightChange>::new()));
        // A run that goes on, or another one, has its own weights again; a slice that was under way when the visitor
        // paused by touching a weight changes nothing.
        let epoch = StoredValue::new(app.run.epoch.get_untracked());
        effect(move || {
            let is_moving = app.goal.get() != Goal::Rest;
            let now = app.run.epoch.get();
            let is_other = epoch.get_value() != now;
            epoch.set_value(now);
            if (is_moving || is_other) && changes.with_untracked(|changes| !changes.is_empty()) {
                changes.set(Vec::new());
            }
        });
        // It may have been put back elsewhere.
        let has_trial = memo(move |_| app.run.tried.with(Option::is_some));
        let had_trial = StoredValue::new(false);
        effect(move || {
            let has_trial = has_trial.get();
            let is_over = had_trial.get_value() && !has_trial;
            had_trial.set_value(has_trial);
            if is_over && changes.with_untracked(|changes| !changes.is_empty()) {
                changes.set(Vec::new());
            }
        });
        Self { app, conversation, own, changes, chosen: RwSignal::new(None) }
    }

    /// A weight as the run has it; 0 if it has no such weight.
    pub(super) fn own_value(self, id: WeightId) -> f32 {
        self.own.with(|own| own.as_ref().and_then(|own| id.value(own))).unwrap_or(0.0)
    }

    /// A weight as it is tried, else as the run has it.
    pub(super) fn value(self, id: WeightId) -> f32 {
        let tried =
            self.changes.with(|changes| changes.iter().find(|change| is_of(change, id)).map(|change| change.value));
        tried.unwrap_or_else(|| self.own_value(id))
    }

    /// Whether this weight is tried.
    pub(super) fn is_tried(self, id: WeightId) -> bool {
        self.changes.with(|changes| changes.iter().any(|change| is_of(change, id)))
    }

    /// Whether any weight is tried.
    pub(super) fn has_trial(self) -> bool {
        self.changes.with(|changes| !changes.is_empty())
    }

    /// Tries another value of a weight, beside those that are tried already.
    pub(super) fn set(self, id: WeightId, value: f32) {
        if !value.is_finite() {
            return;
        }
        let own = untrack(|| self.own_value(id));
        let mut changes = self.changes.get_untracked();
        changes.retain(|change| !is_of(change, id));
        if value.to_bits() != own.to_bits() {
            changes.push(WeightChange { layer: id.layer, from: id.from, to: id.to, value });
        }
        self.restore(changes);
    }

    /// The weights that are tried now.
    pub(super) fn changes(self) -> Vec<WeightChange> {
        self.changes.get_untracked()
    }

    /// Tries exactly these weights.
    pub(super) fn restore(self, changes: Vec<WeightChange>) {
        self.changes.set(changes.clone());
        self.conversation.tinker(changes);
    }

    /// Puts every weight back.
    pub(super) fn put_back(self) {
        self.restore(Vec::new());
    }

    /// The largest absolute weight of a layer in the run's network: that of the widest line.
    pub(super) fn scale(self, layer: u32) -> f32 {
        let largest = self.own.with(|own| {
            let weights = own.as_ref().and_then(|own| own.layers.get(layer as usize)).map(|layer| &layer.weights);
            weights.map_or(0.0, |weights| weights.iter().fold(0.0_f32, |largest, weight| largest.max(weight.abs())))
        });
        if largest > 0.0 { largest } else { 1.0 }
    }
}

fn is_of(change: &WeightChange, id: WeightId) -> bool {
    (change.layer, change.from, change.to) == (id.layer, id.from, id.to)
}
