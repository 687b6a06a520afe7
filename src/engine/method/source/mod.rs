//! Sources of rehearsed inputs.

pub mod balanced;
pub mod conditional_generator;
pub mod current;
pub mod dreams;
pub mod everything;
pub mod generator;
pub mod gss;
pub mod herding;
mod inversion;
mod knobs;
pub mod mir;
pub mod noise;
mod pool;
pub mod reservoir;
pub mod reverberated;
pub mod ring;
pub(in crate::engine) mod shares;
mod store;

use super::family::family;
pub(super) use knobs::{OWN_RATE, ROWS, rows_of};

family![
    reservoir,
    balanced,
    ring,
    herding,
    mir,
    gss,
    everything,
    current,
    noise,
    reverberated,
    dreams,
    generator,
    conditional_generator,
];
