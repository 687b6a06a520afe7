//! How components are made, apart from what they are: descriptions link none of the machinery.

use super::component::{Merge, Penalty, Projection, Readout, Source, Structure, Target};
use super::context::Setting;
use crate::engine::network::rbf::Bumps;
use crate::engine::spec::Component;
use crate::engine::stream::StreamSpec;

/// How a component is made from its settings.
pub enum Build {
    /// A source of rehearsed inputs.
    Source(fn(&Component, &Setting<'_>) -> Box<dyn Source>),
    /// A target for rehearsed inputs.
    Target(fn(&Component) -> Box<dyn Target>),
    /// A penalty on moving parameters.
    Penalty(fn(&Component, &Setting<'_>) -> Box<dyn Penalty>),
    /// A projection of the gradient.
    Projection(fn(&Component, &Setting<'_>) -> Box<dyn Projection>),
    /// A merge of the parameters at a task's end.
    Merge(fn(&Component, &Setting<'_>) -> Box<dyn Merge>),
    /// A structure of the parameters.
    Structure(fn(&Component, &Setting<'_>) -> Box<dyn Structure>),
    /// A structure that only changes what the first layer sees: fixed features of the
    /// stream's inputs, drawn by the run's seed.
    Inputs(fn(&Component, &StreamSpec, u64) -> Bumps),
    /// A way to read off an answer.
    Readout(fn(&Component, &Setting<'_>) -> Box<dyn Readout>),
}

impl core::fmt::Debug for Build {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Build")
    }
}
