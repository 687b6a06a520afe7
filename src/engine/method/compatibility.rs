//! Which components make sense together, derived from what each says of itself.
//!
//! No list of pairs: a refusal follows from a need that the others do not offer. What is returned
//! is the message key of the reason.

use super::{Axis, Spec, members};
use crate::engine::config::{Config, Mode};
use crate::engine::scenario::Scenario;

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

/// Why this component makes no sense in this run, beside the scenario, the structure and the rest; `None`
/// if it does. The component itself need not be in the run yet.
pub fn refusal_in(config: &Config, spec: &Spec) -> Option<&'static str> {
    let facts = spec.facts;
    if facts.needs_task_identity && config.scenario != Scenario::Task {
        return Some("refused-needs-task-identity");
    }
    if facts.needs_classes && config.scenario != Scenario::Class {
        return Some("refused-needs-classes");
    }
    if facts.is_per_task && config.mode != Mode::Sequential {
        // A batch of several tasks would go through the parameters of one.
        return Some("refused-mixed-tasks");
    }
    if spec.axis == Axis::Structure {
        return None;
    }
    let structure = config.structure.as_ref()?;
    let mixes_tasks = !matches!(spec.axis, Axis::Penalty);
    if structure.spec.facts.is_per_task && mixes_tasks {
        return Some("refused-own-parameters");
    }
    facts.needs_plain_parameters.then_some("refused-plain-parameters")
}

/// A component that a run had to do without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Its key in links.
    pub key: &'static str,
    /// Its id.
    pub id: String,
    /// The message key of the reason.
    pub why: &'static str,
}

/// Drops from a run what makes no sense beside the rest: the structure first, since the others are
/// judged by it.
pub fn settle(config: &mut Config) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let mut refused = |key, spec: &Spec, id: String, config: &Config| {
        let why = refusal_in(config, spec);
        refusals.extend(why.map(|why| Refusal { key, id, why }));
        why.is_some()
    };
    let before = config.clone();
    config.structure =
        before.structure.clone().filter(|part| !refused("structure", part.spec, part.spec.id.to_owned(), &before));
    let beside = config.clone();
    config.rehearsals.retain(|part| !refused("rehearse", part.source, part.id(), &beside));
    config.penalties.retain(|part| !refused("penalty", part.spec, part.spec.id.to_owned(), &beside));
    for (key, slot) in
        [("project", &mut config.projection), ("merge", &mut config.merge), ("readout", &mut config.readout)]
    {
        *slot = slot.take().filter(|part| !refused(key, part.spec, part.spec.id.to_owned(), &beside));
    }
    refusals
}

/// The sources that projections and read-outs can take old samples from.
pub fn reference_sources() -> impl Iterator<Item = &'static Spec> {
    members(Axis::Source).filter(|source| source.facts.keeps_raw_data && source.facts.tasks)
}
