//! The registry of all components.
//!
//! A member has a `SPEC` (its description), a `FORMULA` and a `BUILD` (its constructor). Each axis lists its members
//! in its `mod.rs`; this file joins those lists. Descriptions, formulas and constructors form separate lists, so that
//! the page, which describes methods but never trains, links no training code and loads formulas with the cards.

use super::build::Build;
use super::{merge, penalty, projection, readout, source, structure, target};
use crate::engine::spec::{Axis, Component, Spec};

/// The lists of this name from all axes, in the order of the axes.
macro_rules! of_all {
    ($list:ident) => {
        [
            source::$list,
            target::$list,
            penalty::$list,
            projection::$list,
            merge::$list,
            structure::$list,
            readout::$list,
        ]
    };
}

/// Total number of members.
const N_MEMBERS: usize = {
    let families = of_all!(SPECS);
    let (mut sum, mut family) = (0, 0);
    while family < families.len() {
        sum += families[family].len();
        family += 1;
    }
    sum
};

/// Concatenates the lists of all axes.
const fn joined<T: Copy>(families: [&[T]; Axis::ALL.len()]) -> [T; N_MEMBERS] {
    let mut all = [families[0][0]; N_MEMBERS];
    let (mut n, mut family) = (0, 0);
    while family < families.len() {
        let mut member = 0;
        while member < families[family].len() {
            all[n] = families[family][member];
            n += 1;
            member += 1;
        }
        family += 1;
    }
    all
}

/// All components, in the order on screen and of summation.
pub static REGISTRY: &[&Spec] = &joined(of_all!(SPECS));

/// Their formulas, in the same order.
pub static FORMULAS: &[&str] = &joined(of_all!(FORMULAS));

/// Their constructors, in the same order.
pub(in crate::engine) static BUILDS: &[&Build] = &joined(of_all!(BUILDS));

/// The members of an axis, in registry order.
pub fn members(axis: Axis) -> impl Iterator<Item = &'static Spec> {
    REGISTRY.iter().copied().filter(move |spec| spec.axis == axis)
}

/// The member of an axis with this id.
pub fn spec_of(axis: Axis, id: &str) -> Option<&'static Spec> {
    members(axis).find(|spec| spec.id == id)
}

/// The source that supplies old samples to a projection or a read-out, if it needs any: its choice for the knob
/// `memory`.
pub fn memory_source(component: &Component) -> Option<&'static Spec> {
    spec_of(Axis::Source, component.choice("memory"))
}
