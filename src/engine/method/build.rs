//! Constructors of components, kept apart from their descriptions so that a description links none of the training
//! code.

use super::component::{Merge, Penalty, Projection, Readout, Source, Structure, Target};
use super::context::Setting;
use crate::engine::network::rbf::Bumps;
use crate::engine::spec::Component;
use crate::engine::stream::StreamSpec;

/// A component's constructor, by axis.
pub enum Build {
    /// Builds a source of rehearsed inputs.
    Source(fn(&Component, &Setting<'_>) -> Box<dyn Source>),
    /// Builds a target for rehearsed inputs.
    Target(fn(&Component) -> Box<dyn Target>),
    /// Builds a penalty on moving parameters.
    Penalty(fn(&Component, &Setting<'_>) -> Box<dyn Penalty>),
    /// Builds a projection of the gradient.
    Projection(fn(&Component, &Setting<'_>) -> Box<dyn Projection>),
    /// Builds a merge of the parameters at the end of a task.
    Merge(fn(&Component, &Setting<'_>) -> Box<dyn Merge>),
    /// Builds a structure of the parameters.
    Structure(fn(&Component, &Setting<'_>) -> Box<dyn Structure>),
    /// Builds a structure that only replaces the first layer's inputs with fixed features of the stream's inputs,
    /// drawn from the run's seed.
    Inputs(fn(&Component, &StreamSpec, u64) -> Bumps),
    /// Builds a read-out.
    Readout(fn(&Component, &Setting<'_>) -> Box<dyn Readout>),
}

impl core::fmt::Debug for Build {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Build")
    }
}
