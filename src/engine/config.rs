//! All settings of a run, validated: the engine only ever receives a legal [`Config`].
//!
//! [`Config::parse`] builds one from a link's query string (`config/link.rs`); setters change a legal one into
//! another; [`Config::to_query`] writes it back, omitting values equal to the stream's defaults. Parsing never
//! fails: each error becomes a [`Notice`] with the field, the value, the range and the value used instead.

pub mod apply_preset;
pub mod compatibility;
pub mod fields;
mod joint;
mod link;
pub(crate) mod link_values;
mod notice;
pub mod preset;
pub mod room;
mod schedule;
pub mod seeds;
mod toggle;
pub mod usual;

pub use crate::engine::math::decimal::number;
pub use notice::{Notice, Reason};
pub use toggle::{Change, Toggle};

use crate::engine::math::sort::sort_few;
use crate::engine::method::{Method, REGISTRY, memory_source};
use crate::engine::network::optimizer::{OptimizerConfig, OptimizerKind};
use crate::engine::network::{Activation, Init, NetworkSettings};
use crate::engine::spec::Spec;
use crate::engine::stream::{StreamSettings, StreamSpec, opening_seed};
use crate::engine::training::TrainingSettings;

/// A legal run.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The tasks, and how they are learned.
    pub stream: StreamSettings,
    /// The network.
    pub network: NetworkSettings,
    /// How a step is made.
    pub training: TrainingSettings,
    /// The remedies against forgetting.
    pub method: Method,
    /// Mid-run changes, by step.
    pub schedule: Vec<Toggle>,
    /// Seed of the run: initial weights, batches and every component's draws.
    pub seed: u64,
}

/// Largest legal seed: every language reads integers of this size alike.
pub const MAX_SEED: u64 = 4_294_967_295;

impl Config {
    /// The default run of a stream: its own sizes and network, trained naively.
    pub fn of_stream(spec: &'static StreamSpec) -> Self {
        Self {
            stream: StreamSettings::of(spec),
            network: NetworkSettings {
                hidden: spec.defaults.hidden.to_vec(),
                activation: Activation::Relu,
                init: Init::He,
                init_bias: spec.defaults.init_bias,
            },
            training: TrainingSettings {
                optimizer: OptimizerConfig {
                    kind: OptimizerKind::Adam,
                    learning_rate: spec.defaults.learning_rate,
                    momentum: 0.9,
                    beta1: 0.9,
                    beta2: 0.999,
                    epsilon: 1e-8,
                    reset: true,
                },
                batch: 32,
                steps: 300,
                evaluate: spec.defaults.evaluate,
            },
            method: Method::NAIVE,
            schedule: Vec::new(),
            seed: opening_seed(spec.id),
        }
    }

    /// Training steps of the whole run.
    pub fn n_steps(&self) -> u32 {
        (self.training.steps * self.stream.until) as u32
    }

    /// Sorts components into registry order, drops unused sources and adds missing ones, so that equal runs have
    /// equal configs.
    pub fn normalize(&mut self) {
        let rank = |spec: &Spec| REGISTRY.iter().position(|candidate| **candidate == *spec).unwrap_or(usize::MAX);
        sort_few(&mut self.method.rehearsals, |rehearsal| (rank(rehearsal.source), rank(rehearsal.target.spec)));
        sort_few(&mut self.method.penalties, |component| rank(component.spec));
        let mut needed: Vec<&'static Spec> = self.method.rehearsals.iter().map(|rehearsal| rehearsal.source).collect();
        needed.extend(self.method.projection.iter().chain(&self.method.readout).filter_map(memory_source));
        sort_few(&mut needed, |spec| rank(spec));
        needed.dedup();
        self.method.sources = needed.into_iter().map(|spec| self.method.source(spec)).collect();
        sort_few(&mut self.schedule, |toggle| (toggle.step, toggle.component.clone()));
    }
}
