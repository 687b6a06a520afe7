//! What the page opens with: the run of a fragment, or the opening run.

use super::act::Judged;
use super::address::{is_whole, run_of};
use super::opening;
use super::run_edits::Setup;
use crate::engine::config::Notice;

/// What the page opens with.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The fragment.
    pub fragment: String,
    /// The settings of its run.
    pub setup: Setup,
    /// What the page shows of them beside themselves.
    pub judged: Judged,
    /// Remarks on the run's settings.
    pub notices: Vec<Notice>,
    /// Whether the fragment has [been through nothing](is_whole).
    pub is_whole: bool,
}

impl Opened {
    /// What the page opens with by this fragment.
    pub fn by(fragment: String) -> Self {
        let (config, notices) = run_of(&fragment);
        let setup = Setup::of_config(config);
        Self { judged: Judged::of(&setup), is_whole: is_whole(&fragment), fragment, setup, notices }
    }

    /// The opening run.
    pub fn unasked() -> Self {
        Self {
            fragment: String::new(),
            setup: opening::setup(),
            judged: opening::judged(),
            notices: Vec::new(),
            is_whole: true,
        }
    }
}
