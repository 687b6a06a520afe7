//! Which components can be combined, derived from each one's declared [`Facts`](crate::engine::spec::Facts).
//!
//! There is no list of pairs: a component is refused when it needs something the others do not offer. Functions
//! return the message key of the reason.

use super::{Change, Config, Notice, Reason};
use crate::engine::method::merge::TRANSFER;
use crate::engine::method::penalty::l2;
use crate::engine::method::target::teacher::TEMPERATURE;
use crate::engine::method::target::{ANSWERS, ONCE};
use crate::engine::network::optimizer::OptimizerKind;
use crate::engine::scenario::Scenario;
use crate::engine::spec::{Axis, Knob, Spec};

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

/// Why this component cannot work in this run, given the scenario, the structure and the other components; `None`
/// if it can. The run need not contain it yet.
pub fn refusal_in(config: &Config, spec: &Spec) -> Option<&'static str> {
    let facts = spec.facts;
    if facts.needs_class_labels && config.stream.spec.likelihood.is_of_numbers() {
        return Some("refused-needs-class-labels");
    }
    if facts.needs_task_identity && config.stream.scenario != Scenario::Task {
        return Some("refused-needs-task-identity");
    }
    if facts.needs_classes && config.stream.scenario != Scenario::Class {
        return Some("refused-needs-classes");
    }
    if facts.is_per_task && config.stream.mixes_tasks() {
        // The parameters of one task would process a batch of several tasks.
        return Some("refused-mixed-tasks");
    }
    if facts.freezes_tasks && config.stream.returns() {
        return Some("refused-frozen-tasks");
    }
    if spec.axis == Axis::Structure {
        return None;
    }
    let structure = config.method.structure.as_ref()?;
    let mixes_tasks = !matches!(spec.axis, Axis::Penalty);
    if structure.spec.facts.is_per_task && mixes_tasks {
        return Some("refused-own-parameters");
    }
    facts.needs_plain_parameters.then_some("refused-plain-parameters")
}

/// The projection of a run whose optimiser undoes it: momentum and Adam do not step along the projected gradient.
/// Legal, but the guarantees of its paper no longer hold.
pub fn undone_projection(config: &Config) -> Option<&'static Spec> {
    let projection = config.method.projection.as_ref()?;
    (config.training.optimizer.kind != OptimizerKind::Sgd).then_some(projection.spec)
}

/// Why this knob, of any component, has no effect in this run; `None` if it has one.
pub fn knob_refusal(config: &Config, knob: &Knob) -> Option<&'static str> {
    (knob.id == TEMPERATURE.id && config.stream.spec.likelihood.is_of_numbers()).then_some("refused-no-softmax")
}

/// Drops incompatible components from a run and returns a notice for each; checks the structure first, since the
/// other checks depend on it.
pub fn settle(config: &mut Config) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut stays = |spec: &Spec, key: &str, id: String, config: &Config| {
        let why = refusal_in(config, spec);
        notices.extend(why.map(|why| Notice {
            field: key.to_owned(),
            given: id,
            reason: Reason::Refused(why),
            used: String::new(),
        }));
        why.is_none()
    };
    let asked = config.clone();
    for axis in [Axis::Structure, Axis::Projection, Axis::Merge, Axis::Readout] {
        let beside = config.clone();
        if let Some(slot) = config.method.part_mut(axis) {
            *slot = slot.take().filter(|part| stays(part.spec, axis.key(), part.spec.id.to_owned(), &beside));
        }
    }
    let mut beside = asked;
    beside.method.structure.clone_from(&config.method.structure);
    config.method.rehearsals.retain(|part| {
        // One notice per rehearsal: the source's, or else the target's.
        [part.source, part.target.spec].into_iter().all(|spec| stays(spec, Axis::Target.key(), part.id(), &beside))
    });
    config.method.penalties.retain(|part| stays(part.spec, Axis::Penalty.key(), part.spec.id.to_owned(), &beside));
    if let Some(merge) = &mut config.method.merge
        && merge.choice(TRANSFER.id) == "l2"
        && config.method.penalties.iter().any(|penalty| *penalty.spec == l2::SPEC)
    {
        merge.set(TRANSFER.id, TRANSFER.default);
        notices.push(Notice {
            field: format!("{} {}", merge.spec.id, TRANSFER.id),
            given: "l2".to_owned(),
            reason: Reason::Refused("refused-transfer-twice"),
            used: TRANSFER.text_of(TRANSFER.default),
        });
    }
    for rehearsal in &mut config.method.rehearsals {
        if let Some(why) = knob_refusal(&beside, &TEMPERATURE)
            && rehearsal.target.spec.knobs.contains(&TEMPERATURE)
            && rehearsal.target.get(TEMPERATURE.id) != TEMPERATURE.default
        {
            notices.push(Notice {
                field: format!("{} {}", rehearsal.id(), TEMPERATURE.id),
                given: TEMPERATURE.text_of(rehearsal.target.get(TEMPERATURE.id)),
                reason: Reason::Refused(why),
                used: TEMPERATURE.text_of(TEMPERATURE.default),
            });
            rehearsal.target.set(TEMPERATURE.id, TEMPERATURE.default);
        }
        let can_be_known = rehearsal.source.facts.is_new_data && !beside.stream.mixes_tasks();
        if rehearsal.target.choice(ANSWERS.id) == ONCE && !can_be_known {
            rehearsal.target.set(ANSWERS.id, ANSWERS.default);
            notices.push(Notice {
                field: format!("{} {}", rehearsal.id(), ANSWERS.id),
                given: ONCE.to_owned(),
                reason: Reason::Refused("refused-labels-once"),
                used: ANSWERS.text_of(ANSWERS.default),
            });
        }
    }
    // Changes scheduled for a dropped component or knob are dropped, too, and those after the run's end.
    let beside = config.clone();
    config.schedule.retain(|toggle| {
        toggle.step <= beside.n_steps()
            && beside.live_knobs(&toggle.component).is_some_and(|live| match toggle.change {
                Change::Set { knob, .. } => live.iter().any(|known| known.id == knob),
                Change::On | Change::Off => true,
            })
    });
    notices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::method::{REGISTRY, members};
    use crate::engine::spec::Scale;

    #[test]
    fn a_projection_is_undone_by_every_optimiser_but_plain_descent() {
        for spec in members(Axis::Projection) {
            for (optimizer, is_undone) in [("sgd", false), ("momentum", true), ("adam", true)] {
                let (config, _) = Config::parse(&format!("stream=islands&optimizer={optimizer}&project={}", spec.id));
                assert_eq!(undone_projection(&config).is_some(), is_undone, "{} under {optimizer}", spec.id);
            }
        }
        assert_eq!(undone_projection(&Config::parse("stream=islands&penalty=ewc").0), None);
    }

    #[test]
    fn every_menu_of_memories_offers_all_there_are() {
        let can_serve = |source: &&Spec| source.facts.keeps_raw_data && source.facts.tasks;
        let mut memories: Vec<&str> = members(Axis::Source).filter(can_serve).map(|source| source.id).collect();
        memories.sort_unstable();
        let knobs = REGISTRY.iter().flat_map(|spec| spec.knobs).filter(|knob| knob.id == "memory");
        for knob in knobs {
            let Scale::Choice(names) = knob.scale else { panic!("`memory` is a menu") };
            let mut names = names.to_vec();
            names.sort_unstable();
            assert_eq!(names, memories);
        }
    }
}
