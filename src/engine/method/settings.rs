//! One method: a point in the product of axes.

use crate::engine::choices::choices;
use crate::engine::spec::{Axis, Component, Knob, Scale, Spec, Unit};

choices! {
    /// The weights of the new task and all rehearsals in the objective.
    Balance {
        /// The fit term has weight 1, each rehearsal its own weight.
        Plain = "plain",
        /// While learning task t, the fit term has weight 1/t and all rehearsals are multiplied by 1−1/t.
        Tasks = "tasks",
    }
}

/// The weight knob of every rehearsal.
pub const WEIGHT: Knob =
    Knob { id: "weight", unit: Unit::Times, min: 0.0, max: 100.0, default: 1.0, scale: Scale::Log, live: true };

/// One rehearsal: source × target × weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Rehearsal {
    /// The source of the inputs (its knobs are in [`Method::sources`]).
    pub source: &'static Spec,
    /// The training target.
    pub target: Component,
    /// w, relative to the fit term's weight of 1.
    pub weight: f32,
}

impl Rehearsal {
    /// The name in links: `source.target`.
    pub fn id(&self) -> String {
        format!("{}.{}", self.source.id, self.target.spec.id)
    }
}

/// A choice on every axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Method {
    /// The rehearsals (source × target), in registry order.
    pub rehearsals: Vec<Rehearsal>,
    /// The sources used by rehearsals, the projection and the read-out, in registry order.
    pub sources: Vec<Component>,
    /// The penalties, in registry order.
    pub penalties: Vec<Component>,
    /// The projection, if any.
    pub projection: Option<Component>,
    /// The merge at task ends, if any.
    pub merge: Option<Component>,
    /// The structure, if not the plain network.
    pub structure: Option<Component>,
    /// The read-out, if not the softmax.
    pub readout: Option<Component>,
    /// The balance between the new task and rehearsals.
    pub balance: Balance,
}

impl Method {
    /// Plain training on the new task's data, without any remedy.
    pub const NAIVE: Self = Self {
        rehearsals: Vec::new(),
        sources: Vec::new(),
        penalties: Vec::new(),
        projection: None,
        merge: None,
        structure: None,
        readout: None,
        balance: Balance::Plain,
    };

    /// The slot of an axis that holds at most one component (projection, merge, structure, read-out); `None` for the
    /// other axes.
    pub const fn part_mut(&mut self, axis: Axis) -> Option<&mut Option<Component>> {
        match axis {
            Axis::Projection => Some(&mut self.projection),
            Axis::Merge => Some(&mut self.merge),
            Axis::Structure => Some(&mut self.structure),
            Axis::Readout => Some(&mut self.readout),
            Axis::Source | Axis::Target | Axis::Penalty => None,
        }
    }

    /// The component of an axis that holds at most one, if set.
    pub const fn part(&self, axis: Axis) -> Option<&Component> {
        match axis {
            Axis::Projection => self.projection.as_ref(),
            Axis::Merge => self.merge.as_ref(),
            Axis::Structure => self.structure.as_ref(),
            Axis::Readout => self.readout.as_ref(),
            Axis::Source | Axis::Target | Axis::Penalty => None,
        }
    }

    /// All components except sources and targets, with their keys in links.
    pub fn components(&self) -> impl Iterator<Item = (&'static str, &Component)> {
        let penalties = self.penalties.iter().map(|component| ("penalty", component));
        penalties
            .chain(self.projection.iter().map(|component| ("project", component)))
            .chain(self.merge.iter().map(|component| ("merge", component)))
            .chain(self.structure.iter().map(|component| ("structure", component)))
            .chain(self.readout.iter().map(|component| ("readout", component)))
    }

    /// The settings of the source with this description; its defaults if it is not in use.
    pub fn source(&self, spec: &'static Spec) -> Component {
        self.sources.iter().find(|component| component.spec == spec).cloned().unwrap_or_else(|| Component::new(spec))
    }
}
