//! Every component there is.
//!
//! A member has its `SPEC`, what it is, its `FORMULA`, and its `BUILD`, how it is made. Each family lists
//! its members in its `mod.rs`; here the families are put together. Descriptions, formulas and makers are lists of
//! their own, so that the page, which describes methods and never trains, links none of the machinery behind them, and
//! formulas come with the cards.

use super::build::Build;
use super::{merge, penalty, projection, readout, source, structure, target};
use crate::engine::spec::{Axis, Component, Spec};

/// The families' lists of this name, in the order of the axes.
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

/// How many members all families have together.
const N_MEMBERS: usize = {
    let families = of_all!(SPECS);
    let (mut sum, mut family) = (0, 0);
    while family < families.len() {
        sum += families[family].len();
        family += 1;
    }
    sum
};

/// The families' lists as one.
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

/// Every component there is; the order is the order on screen and of summation.
pub static REGISTRY: &[&Spec] = &joined(of_all!(SPECS));

/// The formula of each, in the same order.
pub static FORMULAS: &[&str] = &joined(of_all!(FORMULAS));

/// How each is made, in the same order.
pub(in crate::engine) static BUILDS: &[&Build] = &joined(of_all!(BUILDS));

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
