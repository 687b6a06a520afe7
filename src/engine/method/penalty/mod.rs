//! Penalties: ½λ Σ Ω(θ−θ*)², each with its own definition of the importance Ω.
//!
//! Every penalty uses this convention; its file gives the conversion from its paper's λ. By default the step is
//! *implicit*: after the optimiser's step, θ ← (θ + ηB)/(1 + ηA) with A = ΣλΩ, B = ΣλΩθ*, which is stable at any
//! strength. The paper's *explicit* step adds λΩ(θ−θ*) to the gradient; under plain SGD it blows up once ηλ·maxΩ > 2.

pub mod ewc;
mod knobs;
pub mod l2;
pub mod mas;
pub mod online_ewc;
mod quadratic;
pub mod rwalk;
pub mod si;

use super::family::family;
pub(super) use knobs::{DECAY, STEP, strength};
pub use quadratic::Quadratic;

family![l2, ewc, online_ewc, si, mas, rwalk];
