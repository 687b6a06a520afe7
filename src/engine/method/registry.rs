//! Every component there is.
//!
//! A member has two statics: its `SPEC`, what it is, and its `BUILD`, how it is made. They stand in
//! two lists, so that the page, which describes methods and never trains, links none of the machinery
//! behind them.

use super::build::Build;
use super::{merge, penalty, projection, readout, source, structure, target};
use crate::engine::spec::{Axis, Component, Spec};

macro_rules! registry {
    ($($axis:ident::$member:ident),* $(,)?) => {
        /// Every component there is; the order is the order on screen and of summation.
        pub static REGISTRY: &[&Spec] = &[$(&$axis::$member::SPEC),*];

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
