//! The components of one run, built from its Config and linked to each other by index.

use core::fmt;

use crate::engine::batch::Batch;
use crate::engine::config::Config;
use crate::engine::factory::Factory;
use crate::engine::math::rng::Rng;
use crate::engine::method::merge::drop::DropTransfer;
use crate::engine::method::merge::{DROPPED, HOLD, TRANSFER};
use crate::engine::method::penalty::l2;
use crate::engine::method::target::{ANSWERS, ONCE};
use crate::engine::method::{self, Build, Merge, Penalty, Projection, Readout, Setting, Source, Structure, Target};
use crate::engine::network::model::Mlp;
use crate::engine::spec::Component;

/// A source with its latest draw.
pub(super) struct SourceSlot {
    pub(super) id: &'static str,
    pub(super) source: Box<dyn Source>,
    /// For draws: used only while a rehearsal draws from the source.
    pub(super) rng: Rng,
    /// For selecting samples to keep: used whether or not a rehearsal draws from the source.
    pub(super) observe_rng: Rng,
    pub(super) batch: Batch,
}

/// A rehearsal: its source, target and weight.
pub(super) struct RehearsalSlot {
    pub(super) id: String,
    pub(super) source_idx: usize,
    pub(super) target: Box<dyn Target>,
    pub(super) weight: f32,
    /// Whether the old network is queried once, on all of a task's inputs before the task begins.
    pub(super) asks_once: bool,
    pub(super) is_on: bool,
    /// The loss at the last step in which it acted.
    pub(super) value: f32,
}

impl RehearsalSlot {
    /// Whether it takes part in a step now.
    pub(super) fn acts(&self, has_teacher: bool) -> bool {
        self.is_on && self.weight > 0.0 && (has_teacher || !self.target.needs_teacher())
    }
}

/// A penalty and its strength.
pub(super) struct PenaltySlot {
    pub(super) id: String,
    pub(super) penalty: Box<dyn Penalty>,
    pub(super) strength: f32,
    pub(super) is_explicit: bool,
    pub(super) is_on: bool,
}

impl PenaltySlot {
    /// Whether it takes part in a step now.
    pub(super) fn acts(&self) -> bool {
        self.is_on && self.strength > 0.0
    }
}

/// A projection with the memory it refers to, if any.
pub(super) struct ProjectionSlot {
    pub(super) id: String,
    pub(super) source_idx: Option<usize>,
    pub(super) projection: Box<dyn Projection>,
    pub(super) rng: Rng,
    pub(super) is_on: bool,
}

/// A merge at task ends.
pub(super) struct MergeSlot {
    pub(super) id: String,
    pub(super) merge: Box<dyn Merge>,
}

/// A structure with the parameters it derived from θ.
pub(super) struct StructureSlot {
    pub(super) id: String,
    pub(super) structure: Box<dyn Structure>,
    pub(super) rng: Rng,
    /// `[P]`.
    pub(super) effective: Vec<f32>,
}

/// A read-out with the memory it refers to, if any.
pub(super) struct ReadoutSlot {
    pub(super) id: String,
    pub(super) source_idx: Option<usize>,
    pub(super) readout: Box<dyn Readout>,
}

macro_rules! show_id {
    ($($part:ident),+) => {
        $(impl fmt::Debug for $part {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($part)).field(&self.id).finish()
            }
        })+
    };
}
show_id!(SourceSlot, RehearsalSlot, PenaltySlot, ProjectionSlot, MergeSlot, StructureSlot, ReadoutSlot);

/// The network of a run: local units under a read-out, or hidden layers.
pub(super) fn model(config: &Config, factory: &Factory) -> Mlp {
    let n_outputs = config.stream.heads().n_outputs();
    let bumps = config.method.structure.as_ref().and_then(|component| {
        factory.build(component, |build| match build {
            Build::Inputs(make) => Some(make(component, config.stream.spec, config.seed)),
            _ => None,
        })
    });
    if let Some(bumps) = bumps {
        return Mlp::of_bumps(bumps, n_outputs, config.network.activation);
    }
    let mut sizes = vec![config.stream.spec.n_inputs()];
    sizes.extend(&config.network.hidden);
    sizes.push(n_outputs);
    Mlp::new(&sizes, config.network.activation)
}

/// The sources of a run, each with its own generators.
pub(super) fn sources(setting: &Setting<'_>, factory: &Factory, rng: &Rng) -> Vec<SourceSlot> {
    setting
        .method
        .sources
        .iter()
        .filter_map(|component| {
            let source = factory.build(component, |build| match build {
                Build::Source(make) => Some(make(component, setting)),
                _ => None,
            })?;
            let own = rng.split("source").split(component.spec.id);
            Some(SourceSlot {
                id: component.spec.id,
                batch: Batch::with_capacity(source.max_rows(), setting.n_inputs, setting.n_stored(component.spec)),
                source,
                rng: own.split("draw"),
                observe_rng: own.split("observe"),
            })
        })
        .collect()
}

/// The rehearsals of a run.
pub(super) fn rehearsals(config: &Config, factory: &Factory, drawn: &[SourceSlot]) -> Vec<RehearsalSlot> {
    config
        .method
        .rehearsals
        .iter()
        .filter_map(|rehearsal| {
            let target = factory.build(&rehearsal.target, |build| match build {
                Build::Target(make) => Some(make(&rehearsal.target)),
                _ => None,
            })?;
            let id = rehearsal.id();
            Some(RehearsalSlot {
                source_idx: drawn.iter().position(|drawn| drawn.id == rehearsal.source.id)?,
                target,
                weight: rehearsal.weight,
                asks_once: rehearsal.target.choice(ANSWERS.id) == ONCE,
                is_on: config.starts_on(&id),
                value: 0.0,
                id,
            })
        })
        .collect()
}

/// The penalties of a run, a merge's L2-transfer last.
pub(super) fn constraints(config: &Config, setting: &Setting<'_>, factory: &Factory) -> Vec<PenaltySlot> {
    let transfer = setting.method.merge.as_ref().filter(|merge| merge.choice(TRANSFER.id) == "l2").map(|merge| {
        let mut l2 = Component::new(&l2::SPEC);
        l2.set("strength", merge.get(HOLD.id));
        l2
    });
    setting
        .method
        .penalties
        .iter()
        .chain(&transfer)
        .filter_map(|component| {
            let penalty = factory.build(component, |build| match build {
                Build::Penalty(make) => Some(make(component, setting)),
                _ => None,
            })?;
            Some(PenaltySlot {
                id: component.spec.id.to_owned(),
                penalty,
                strength: component.get("strength"),
                is_explicit: component.choice("step") == "explicit",
                is_on: config.starts_on(component.spec.id),
            })
        })
        .collect()
}

/// The index of the source from which a component takes old samples.
fn memory_of(component: &Component, drawn: &[SourceSlot]) -> Option<usize> {
    let source = method::memory_source(component)?;
    drawn.iter().position(|drawn| drawn.id == source.id)
}

/// The projection of a run.
pub(super) fn projection(
    config: &Config,
    setting: &Setting<'_>,
    factory: &Factory,
    drawn: &[SourceSlot],
    rng: &Rng,
) -> Option<ProjectionSlot> {
    let component = setting.method.projection.as_ref()?;
    let projection = factory.build(component, |build| match build {
        Build::Projection(make) => Some(make(component, setting)),
        _ => None,
    })?;
    Some(ProjectionSlot {
        id: component.spec.id.to_owned(),
        source_idx: memory_of(component, drawn),
        projection,
        rng: rng.split("projection").split(component.spec.id),
        is_on: config.starts_on(component.spec.id),
    })
}

/// The merge of a run.
pub(super) fn merge(setting: &Setting<'_>, factory: &Factory) -> Option<MergeSlot> {
    let component = setting.method.merge.as_ref()?;
    let merge = factory.build(component, |build| match build {
        Build::Merge(make) => Some(make(component, setting)),
        _ => None,
    })?;
    Some(MergeSlot { id: component.spec.id.to_owned(), merge })
}

/// A merge's drop-transfer, which acts as a structure; the two exclude each other.
fn drop_transfer(setting: &Setting<'_>, rng: &Rng) -> Option<StructureSlot> {
    let merge = setting.method.merge.as_ref().filter(|merge| merge.choice(TRANSFER.id) == "drop")?;
    Some(StructureSlot {
        id: merge.spec.id.to_owned(),
        structure: Box::new(DropTransfer::new(setting.model, merge.get(DROPPED.id))),
        rng: rng.split("transfer").split(merge.spec.id),
        effective: vec![0.0; setting.n_parameters],
    })
}

/// The structure of a run, if it derives its own parameters.
pub(super) fn structure(setting: &Setting<'_>, factory: &Factory, rng: &Rng) -> Option<StructureSlot> {
    let Some(component) = setting.method.structure.as_ref() else { return drop_transfer(setting, rng) };
    let structure = factory.build(component, |build| match build {
        Build::Structure(make) => Some(make(component, setting)),
        _ => None,
    })?;
    Some(StructureSlot {
        id: component.spec.id.to_owned(),
        structure,
        rng: rng.split("structure").split(component.spec.id),
        effective: vec![0.0; setting.n_parameters],
    })
}

/// The read-out of a run.
pub(super) fn readout(setting: &Setting<'_>, factory: &Factory, drawn: &[SourceSlot]) -> Option<ReadoutSlot> {
    let component = setting.method.readout.as_ref()?;
    let readout = factory.build(component, |build| match build {
        Build::Readout(make) => Some(make(component, setting)),
        _ => None,
    })?;
    Some(ReadoutSlot { id: component.spec.id.to_owned(), source_idx: memory_of(component, drawn), readout })
}
