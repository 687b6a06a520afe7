//! The settings of the opening run, as the page shows them before the code that works them out is loaded. Tests hold
//! them to that code.

use super::act::Judged;
use super::kept::Kept;
use super::run_edits::Setup;
use super::switches::{Draft, Drafts};
use crate::engine::config::Config;
use crate::engine::stream::opening_spec;

/// What the page shows of the opening run's settings beside themselves.
pub fn judged() -> Judged {
    Judged {
        preset: Some("naive"),
        topic: "preset/naive".to_owned(),
        gains: [Some(75), Some(68), Some(6)],
        can_be_on: [true; 3],
    }
}

/// The components that its switches would add: replay, distillation, constraint.
const DRAFTS: [&str; 3] = ["balanced.labels", "dreams.teacher", "rwalk"];

/// The settings of the opening run.
pub fn setup() -> Setup {
    let config = Config::of_stream(opening_spec());
    let draft = |id| Draft::usual(id, &config).unwrap_or_else(Draft::any);
    let drafts = Drafts::of_each(DRAFTS.map(draft));
    Setup { kept: Kept::default(), drafts, config }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opening_is_what_the_code_loaded_later_makes_of_it() {
        let opening = setup();
        assert_eq!(opening, Setup::of_config(Config::of_stream(opening_spec())));
        assert_eq!(judged(), Judged::of(&opening));
    }
}
