//! What the page knows of the same run with other seeds.

use std::sync::Arc;

use leptos::prelude::*;

use crate::chart::Reach;
use crate::page::jobs::Outcome;
use crate::page::seeds::{Estimates, Progress, USUAL};

/// The seeds beside this run's own, from the next one on.
#[derive(Clone, Copy, Debug)]
pub struct Seeds {
    /// How many in all, this run's own included.
    pub n: RwSignal<u32>,
    /// Whether they are to be run at all: not beside the page's opening run.
    pub is_wanted: RwSignal<bool>,
    /// Whether somebody chose their number: then every line has its shade, else the oldest task's alone.
    pub is_chosen: RwSignal<bool>,
    /// How far they are.
    pub progress: RwSignal<Progress>,
    /// What came of the others, in the order of seeds, once all are done.
    pub others: RwSignal<Option<Arc<Vec<Arc<Outcome>>>>>,
    /// The same for the seeds of the run that this one is compared with, its own included.
    pub reference: RwSignal<Option<Arc<Vec<Arc<Outcome>>>>>,
    /// How far the others reach, one entry a task.
    pub band: RwSignal<Option<Arc<Vec<Vec<Reach>>>>>,
    /// The measures over all seeds.
    pub estimates: RwSignal<Option<Estimates>>,
    /// The accuracies of jointly trained networks, a task each, under each scenario.
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
