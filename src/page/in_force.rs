//! What is in force of a knob on the page: which entry of a run's description belongs to it.

use crate::engine::config::Config;
use crate::engine::method::Knob;
use crate::engine::snapshot::InForce;
use crate::page::switches::Slot;

/// The entry of a knob, if the run can bound it.
pub fn entry_of<'a>(in_force: &'a [InForce], config: &Config, slot: &Slot, knob: &Knob) -> Option<&'a InForce> {
    let component = match slot {
        Slot::Run => "",
        Slot::Source(spec) | Slot::Penalty(spec) => spec.id,
        Slot::Part(axis) => config.method.part(*axis)?.spec.id,
        // A rehearsal's weight and its target's knobs are bounded by nothing.
        Slot::Rehearsal(_) => return None,
    };
    in_force.iter().find(|entry| entry.component == component && entry.knob == knob.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::compatibility;
    use crate::engine::config::fields::{TEST, TRAIN};
    use crate::engine::experiment::Experiment;
    use crate::engine::in_force::limit_of;
    use crate::engine::method::{Axis, REGISTRY, members, memory_source};
    use crate::page::sweep::places;

    /// A run with this component.
    fn with(spec: &crate::engine::method::Spec) -> Option<Config> {
        let part = match spec.axis {
            Axis::Source => {
                let target = members(Axis::Target).find(|target| compatibility::refusal(spec, target).is_none())?;
                format!("rehearse={}.{}", spec.id, target.id)
            }
            Axis::Target => return None,
            axis => format!("{}={}", axis.key(), spec.id),
        };
        ["domain", "task"].into_iter().find_map(|scenario| {
            let (config, notices) = Config::parse(&format!("stream=islands&scenario={scenario}&{part}"));
            notices.is_empty().then_some(config)
        })
    }

    #[test]
    fn every_knob_that_a_run_can_bound_has_its_entry_on_the_page() {
        let mut n_found = 0;
        for spec in REGISTRY {
            let Some(config) = with(spec) else { continue };
            let in_force = Experiment::new(config.clone()).description().in_force;
            for (slot, knob) in places(&config) {
                let owner = match &slot {
                    Slot::Source(spec) | Slot::Penalty(spec) => Some(*spec),
                    Slot::Part(axis) => config.method.part(*axis).map(|part| part.spec),
                    Slot::Run | Slot::Rehearsal(_) => None,
                };
                let entry = entry_of(&in_force, &config, &slot, knob);
                assert_eq!(
                    entry.is_some(),
                    owner.is_some_and(|owner| limit_of(owner, knob).is_some()),
                    "{} in {}",
                    knob.id,
                    config.to_query()
                );
                n_found += usize::from(entry.is_some());
            }
            // The memory of a projection or a read-out is shown beside it.
            if let Some(source) = config.method.part(spec.axis).and_then(memory_source) {
                let kept = source.knobs.iter().find(|knob| knob.id == "kept").expect("it has one");
                assert!(entry_of(&in_force, &config, &Slot::Source(source), kept).is_some(), "{}", source.id);
            }
        }
        assert!(n_found >= 15, "{n_found}");
    }

    #[test]
    fn the_runs_own_numbers_of_examples_have_theirs() {
        let (config, _) = Config::parse("stream=split-digits&train=5000");
        let in_force = Experiment::new(config.clone()).description().in_force;
        assert!(entry_of(&in_force, &config, &Slot::Run, &TRAIN.knob).is_some_and(InForce::differs));
        assert!(entry_of(&in_force, &config, &Slot::Run, &TEST.knob).is_some_and(|entry| entry.wanted == 0));
    }

    #[test]
    fn every_limit_has_its_words_in_both_languages() {
        use crate::engine::snapshot::Limit::{Bytes, Candidates, Classes, Examples, Kept, Parameters, Steps};
        use crate::message::{Catalogue, Language};
        for language in Language::ALL {
            let catalogue = Catalogue::new(language);
            for limit in [Examples, Kept, Candidates, Classes, Bytes, Parameters, Steps] {
                assert!(catalogue.has(&format!("limit-{}", limit.id())), "{}: {limit:?}", language.id());
            }
        }
    }
}
