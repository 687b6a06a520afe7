//! Which components make sense together, derived from what each says of itself.
//!
//! No list of pairs: a refusal follows from a need that the other does not offer. What is returned
//! is the message key of the reason.

use super::{Axis, Spec, members};

/// Why this source cannot serve this target; `None` if it can.
pub fn refusal(source: &Spec, target: &Spec) -> Option<&'static str> {
    if source.facts.is_new_data && target.facts.labels {
        // The new data with their labels are the fit term itself.
        return Some("refused-already-the-fit");
    }
    if target.facts.labels && !source.facts.labels {
        return Some("refused-no-labels");
    }
    if target.facts.stored_logits && !source.facts.stored_logits {
        return Some("refused-no-stored-logits");
    }
    None
}

/// The sources a projection can take its reference rows from.
pub fn reference_sources() -> impl Iterator<Item = &'static Spec> {
    members(Axis::Source).filter(|source| source.facts.keeps_raw_data && source.facts.tasks)
}
