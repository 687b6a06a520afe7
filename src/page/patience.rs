//! How long a worker may be silent before it counts as dead.
//!
//! A worker at work gives a sign of life every second, between two units of work. So what has to be waited for is one
//! unit: a step, an evaluation, a picture, on the slowest device.

use crate::engine::config::Config;

/// Seconds of silence, beyond the longest unit of work, after which a worker counts as dead.
pub const PATIENCE_S: u32 = 10;
/// Seconds that a new worker has to load and say `Ready`, even over slow networks.
pub const START_PATIENCE_S: u32 = 20;
/// Additional seconds for an answer that waits for a file of a few hundred kilobytes.
pub const FETCH_PATIENCE_S: u32 = 60;
/// Upper limit on the seconds granted to a unit of work.
const LONGEST_UNIT_S: f64 = 300.0;
/// Operations per second of a slow telephone.
const SLOWEST: f64 = 2e8;
/// Operations per parameter and example: forward, and forward with backward.
const FORWARD: f64 = 2.0;
const LEARNING: f64 = 6.0;
/// Examples of each task in an evaluation or a picture, if the run has no more of its own.
const EVALUATED: usize = 2000;

/// Seconds that a slow device takes for the run's longest unit of work, rounded down.
pub fn longest_unit_s(config: &Config) -> u32 {
    let stream = &config.stream;
    let outputs = 2 * stream.n_tasks;
    let inputs = core::iter::once(stream.spec.n_inputs()).chain(config.network.hidden.iter().copied());
    let units = config.network.hidden.iter().copied().chain([outputs]);
    let n_parameters: f64 = inputs.zip(units).map(|(from, to)| (from * to) as f64).sum();
    let n_batches = 1 + config.method.rehearsals.len() + config.method.penalties.len();
    let step = LEARNING * (config.training.batch * n_batches) as f64;
    let evaluation = FORWARD * (stream.n_tasks * stream.n_test.max(EVALUATED)) as f64;
    (n_parameters * step.max(evaluation) / SLOWEST).min(LONGEST_UNIT_S) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(query: &str) -> u32 {
        longest_unit_s(&Config::parse(query).0)
    }

    #[test]
    fn usual_runs_need_none_and_the_largest_legal_one_minutes() {
        assert_eq!(of("stream=islands"), 0);
        assert!(of("stream=split-mnist") < PATIENCE_S);
        let large = of("stream=islands&tasks=20&layers=1024-1024&batch=512");
        let largest = of("stream=islands&tasks=20&layers=1024-1024-1024-1024&batch=512");
        assert!(large > 60 && largest >= large && f64::from(largest) <= LONGEST_UNIT_S, "{large} {largest}");
    }

    #[test]
    fn remedies_and_larger_batches_take_longer() {
        let naive = of("stream=islands&tasks=1&layers=1024-1024-1024&batch=512");
        let rehearsing = of("stream=islands&tasks=1&layers=1024-1024-1024&batch=512&rehearse=balanced.labels");
        assert!(rehearsing > naive);
        assert!(of("stream=islands&tasks=1&layers=1024-1024-1024&batch=256&rehearse=balanced.labels") < rehearsing);
    }
}
