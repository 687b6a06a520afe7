//! Every component there is.
//!
//! A member has its `SPEC`, what it is, its `FORMULA`, and its `BUILD`, how it is made. They stand in lists of their
//! own, so that the page, which describes methods and never trains, links none of the machinery behind them, and
//! formulas come with the cards.

use super::{
    Component, Merge, Penalty, Projection, Readout, Setting, Source, Structure, Target, merge, penalty, projection,
    readout, source, structure, target,
};
use crate::engine::config::Config;
use crate::engine::method::{Axis, Spec};
use crate::engine::model::Bumps;

macro_rules! registry {
    ($($axis:ident::$member:ident),* $(,)?) => {
        /// Every component there is; the order is the order on screen and of summation.
        pub static REGISTRY: &[&Spec] = &[$(&$axis::$member::SPEC),*];

        /// The formula of each, in the same order.
        pub static FORMULAS: &[&str] = &[$($axis::$member::FORMULA),*];

        /// How each is made, in the same order.
        pub(in crate::engine) static BUILDS: &[&Build] = &[$(&$axis::$member::BUILD),*];
    };
}

registry![
    source::reservoir,
    source::balanced,
    source::ring,
    source::herding,
    source::mir,
    source::gss,
    source::everything,
    source::current,
    source::noise,
    source::reverberated,
    source::dreams,
    source::generator,
    source::conditional_generator,
    target::labels,
    target::stored,
    target::teacher,
    target::hard_teacher,
    penalty::l2,
    penalty::ewc,
    penalty::online_ewc,
    penalty::si,
    penalty::mas,
    penalty::rwalk,
    projection::agem,
    projection::gem,
    projection::ogd,
    projection::gpm,
    merge::imm_mean,
    merge::imm_mode,
    structure::xdg,
    structure::packnet,
    structure::columns,
    structure::posterior,
    structure::rbf,
    readout::nearest_mean,
];

/// The members of an axis, in registry order.
pub fn members(axis: Axis) -> impl Iterator<Item = &'static Spec> {
    REGISTRY.iter().copied().filter(move |spec| spec.axis == axis)
}

/// The member of an axis with this id.
pub fn spec_of(axis: Axis, id: &str) -> Option<&'static Spec> {
    members(axis).find(|spec| spec.id == id)
}

/// The source a projection or a read-out takes old samples from, if it needs any: the choice at its
/// menu `memory`.
pub fn memory_source(component: &Component) -> Option<&'static Spec> {
    spec_of(Axis::Source, component.choice("memory"))
}

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
    /// A structure that only changes what the first layer sees: fixed features of the inputs.
    Inputs(fn(&Component, &Config) -> Bumps),
    /// A way to read off an answer.
    Readout(fn(&Component, &Setting<'_>) -> Box<dyn Readout>),
}

impl core::fmt::Debug for Build {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Build")
    }
}
