//! The page's knowledge of the same run with other seeds.

use std::sync::Arc;

use leptos::prelude::*;

use crate::chart::Reach;
use crate::page::jobs::Outcome;
use crate::page::seeds::{Estimates, Progress, USUAL};

/// The seeds after this run's own.
#[derive(Clone, Copy, Debug)]
pub struct Seeds {
    /// The number of seeds, this run's own included.
    pub n: RwSignal<u32>,
    /// Whether to run them at all: not during the page's opening run.
    pub is_wanted: RwSignal<bool>,
    /// Whether the visitor chose their number: then every line has a band, else only the oldest task's.
    pub is_chosen: RwSignal<bool>,
    /// Their progress.
    pub progress: RwSignal<Progress>,
    /// The others' outcomes in the order of seeds, once all are done.
    pub others: RwSignal<Option<Arc<Vec<Arc<Outcome>>>>>,
    /// The same for the seeds of the run compared with, its own included.
    pub reference: RwSignal<Option<Arc<Vec<Arc<Outcome>>>>>,
    /// The range over the others, one entry per task.
    pub band: RwSignal<Option<Arc<Vec<Vec<Reach>>>>>,
    /// The measures over all seeds.
    pub estimates: RwSignal<Option<Estimates>>,
    /// The accuracies of jointly trained networks, one entry per task, under each scenario.
    pub joint: RwSignal<Option<Arc<Vec<[f64; 3]>>>>,
}

impl Seeds {
    /// None known yet.
    pub fn unknown() -> Self {
        Self {
            n: RwSignal::new(USUAL),
            is_wanted: RwSignal::new(true),
            is_chosen: RwSignal::new(false),
            progress: RwSignal::new(Progress::default()),
            others: RwSignal::new(None),
            reference: RwSignal::new(None),
            band: RwSignal::new(None),
            estimates: RwSignal::new(None),
            joint: RwSignal::new(None),
        }
    }
}
