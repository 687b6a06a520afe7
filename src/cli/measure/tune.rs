//! Light tuning: the most important knob of each preset, and the values to try.

use crate::engine::config::Config;
use crate::engine::config::fields::field_of;
use crate::engine::config::preset::Preset;
use crate::engine::math::clamp::within;
use crate::engine::method::Knob;
use crate::engine::method::WEIGHT;

/// The main knob of a preset.
#[derive(Debug)]
struct Main {
    /// The preset's id.
    preset: &'static str,
    /// The owner of the knob: a component's id, a rehearsal's `source.target`, or empty for a run-wide knob.
    part: &'static str,
    /// The knob's id.
    knob: &'static str,
    /// The values to try.
    tries: Tries,
}

/// Five values of a knob.
#[derive(Debug)]
enum Tries {
    /// These multiples of the preset's own value.
    Times([f32; 5]),
    /// These values.
    Values([f32; 5]),
}

/// For weights relative to the new task's 1, and for learning rates.
const WEIGHTS: Tries = Tries::Times([0.1, 0.3, 1.0, 3.0, 10.0]);
/// For strengths, which vary by decades.
const DECADES: Tries = Tries::Times([0.01, 0.1, 1.0, 10.0, 100.0]);

const fn main(preset: &'static str, part: &'static str, knob: &'static str, tries: Tries) -> Main {
    Main { preset, part, knob, tries }
}

/// One per preset.
static MAINS: &[Main] = &[
    main("naive", "", "rate", WEIGHTS),
    main("joint", "", "rate", WEIGHTS),
    main("er", "reservoir.labels", "weight", WEIGHTS),
    main("er-balanced", "balanced.labels", "weight", WEIGHTS),
    main("er-ring", "ring.labels", "weight", WEIGHTS),
    main("herding", "herding.labels", "weight", WEIGHTS),
    main("mir", "mir.labels", "weight", WEIGHTS),
    main("gss", "gss", "compared", Tries::Values([1.0, 2.0, 5.0, 10.0, 20.0])),
    main("full-rehearsal", "everything.labels", "weight", WEIGHTS),
    main("agem", "", "rate", WEIGHTS),
    main("gem", "", "rate", WEIGHTS),
    main("der", "reservoir.stored", "weight", WEIGHTS),
    main("der++", "reservoir.stored", "weight", WEIGHTS),
    main("lwf", "current.teacher", "weight", WEIGHTS),
    main("lwf-er", "current.teacher", "weight", WEIGHTS),
    main("icarl", "current.teacher", "weight", WEIGHTS),
    main("robins", "noise.teacher", "weight", WEIGHTS),
    main("robins-pool", "noise.teacher", "weight", WEIGHTS),
    main("reverberation", "reverberated.teacher", "weight", WEIGHTS),
    main("dream", "dreams.teacher", "weight", WEIGHTS),
    main("dgr", "generator.hard-teacher", "weight", WEIGHTS),
    main("dgr-distill", "generator.teacher", "weight", WEIGHTS),
    main("dgr-conditional", "conditional-generator.labels", "weight", WEIGHTS),
    main("l2", "l2", "strength", DECADES),
    main("ewc", "ewc", "strength", DECADES),
    main("online-ewc", "online-ewc", "strength", DECADES),
    main("si", "si", "strength", DECADES),
    main("mas", "mas", "strength", DECADES),
    main("rwalk", "rwalk", "strength", DECADES),
    main("ogd", "", "rate", WEIGHTS),
    main("gpm", "gpm", "energy", Tries::Values([0.9, 0.95, 0.97, 0.99, 0.999])),
    main("imm-mean", "imm-mean", "newest", Tries::Values([0.0, 0.25, 0.5, 0.75, 0.9])),
    main("imm-mode", "imm-mode", "newest", Tries::Values([0.0, 0.25, 0.5, 0.75, 0.9])),
    main("xdg", "xdg", "gated", Tries::Values([0.2, 0.4, 0.6, 0.8, 0.9])),
    main("xdg-si", "si", "strength", DECADES),
    main("packnet", "packnet", "pruned", Tries::Values([0.3, 0.5, 0.75, 0.85, 0.95])),
    main("columns", "", "rate", WEIGHTS),
    main("vcl", "posterior", "kl", Tries::Values([0.01, 0.03, 0.1, 0.3, 1.0])),
    main("rbf", "rbf", "reach", Tries::Values([0.1, 0.3, 1.0, 2.0, 4.0])),
];

/// A preset's run with its main knob set to each of the values to try, in order, without duplicates.
pub(super) fn tries(preset: &Preset, config: &Config) -> Vec<(f32, Config)> {
    let Some(main) = MAINS.iter().find(|main| main.preset == preset.id) else { return Vec::new() };
    let Some((knob, usual)) = knob_of(config, main) else { return Vec::new() };
    let values = match main.tries {
        Tries::Times(factors) => factors.map(|factor| factor * usual),
        Tries::Values(values) => values,
    };
    let mut tried: Vec<(f32, Config)> = Vec::new();
    for value in values {
        let value = if knob.is_count() { libm::roundf(value) } else { value };
        let value = within(value, knob.min, knob.max);
        if tried.iter().all(|(other, _)| *other != value) {
            let mut config = config.clone();
            set(&mut config, main, value);
            tried.push((value, config));
        }
    }
    tried
}

/// The main knob and its value in a run; `None` if the run has no such component.
fn knob_of(config: &Config, main: &Main) -> Option<(&'static Knob, f32)> {
    let Main { part, knob: id, .. } = *main;
    if part.is_empty() {
        let field = field_of(id)?;
        return Some((&field.knob, config.field(field)));
    }
    if let Some(rehearsal) = config.method.rehearsals.iter().find(|rehearsal| rehearsal.id() == part) {
        return (id == WEIGHT.id).then_some((&WEIGHT, rehearsal.weight));
    }
    let components = config.method.sources.iter().chain(config.method.components().map(|(_, component)| component));
    let component = components.into_iter().find(|component| component.spec.id == part)?;
    let knob = component.spec.knobs.iter().find(|knob| knob.id == id)?;
    Some((knob, component.get(id)))
}

fn set(config: &mut Config, main: &Main, value: f32) {
    if main.part.is_empty()
        && let Some(field) = field_of(main.knob)
    {
        config.set_field(field, value);
    }
    for rehearsal in config.method.rehearsals.iter_mut().filter(|rehearsal| rehearsal.id() == main.part) {
        rehearsal.weight = value;
    }
    let parts = config.method.projection.iter_mut().chain(&mut config.method.merge).chain(&mut config.method.structure);
    for component in config.method.sources.iter_mut().chain(&mut config.method.penalties).chain(parts) {
        if component.spec.id == main.part {
            component.set(main.knob, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::preset::PRESETS;

    #[test]
    fn every_preset_has_a_main_knob_and_no_other_has() {
        let presets: Vec<&str> = PRESETS.iter().map(|preset| preset.id).collect();
        let mains: Vec<&str> = MAINS.iter().map(|main| main.preset).collect();
        assert_eq!(mains, presets);
    }
}
