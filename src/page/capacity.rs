//! What a network of each width can hold, and what it holds: the same run with other layers, learned all at once and one
//! task after another.

use crate::engine::config::Config;
use crate::engine::metrics::mean;
use crate::engine::stream::Mode;
use crate::page::seeds::seeds_of;
use crate::page::sweep::End;

/// The widths: units of every hidden layer.
pub const WIDTHS: [usize; 5] = [2, 4, 8, 16, 64];
/// Consecutive seeds of each width, the run's own first.
pub const N_SEEDS: u32 = 3;

/// The ways of learning that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// All tasks at once, without any remedy: what the width can hold.
    Together,
    /// One task after another, with the run's own remedies: what it holds.
    InSequence,
}

impl Way {
    /// Both, in the order of their runs.
    pub const ALL: [Self; 2] = [Self::Together, Self::InSequence];
}

/// Whether the run's network has hidden layers to widen: one of local units has none.
pub fn has_layers(config: &Config) -> bool {
    config.method.structure.as_ref().is_none_or(|structure| structure.spec.id != "rbf")
}

/// The run's own width, if all its hidden layers have the same.
pub fn own_width(config: &Config) -> Option<usize> {
    let (first, others) = config.network.hidden.split_first()?;
    (has_layers(config) && others.iter().all(|width| width == first)).then_some(*first)
}

/// The same run with layers of this width, learned this way; measured at task ends only.
fn run_of(config: &Config, width: usize, way: Way) -> Config {
    let mut other = config.clone();
    other.network.hidden.fill(width);
    match way {
        // The last reference is that of all tasks.
        Way::Together => other = other.joint_references().pop().unwrap_or(other),
        Way::InSequence => other.stream.mode = Mode::Sequential,
    }
    other.training.evaluate = other.training.steps;
    // As the worker will read it: some remedy may not go with learning in sequence.
    Config::parse(&other.to_query()).0
}

/// The query strings of all runs in the order in which they are done, the narrowest first, both ways next to each other:
/// all widths with the first seed, then with the second.
pub fn queries_of(config: &Config) -> Vec<String> {
    if !has_layers(config) {
        return Vec::new();
    }
    let runs: Vec<Config> =
        WIDTHS.into_iter().flat_map(|width| Way::ALL.map(|way| run_of(config, width, way))).collect();
    let of_seed = |seed: u64| runs.iter().map(move |run| Config { seed, ..run.clone() }.to_query());
    seeds_of(config, N_SEEDS).into_iter().flat_map(of_seed).collect()
}

/// The results of one width learned in one way, seed by seed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Held {
    /// The average accuracy over all tasks at the end, as a fraction, of each run that reached the end.
    pub accuracies: Vec<f64>,
    /// Number of runs that diverged.
    pub n_diverged: usize,
}

impl Held {
    /// Results from the runs' ends.
    fn of(ends: impl Iterator<Item = End>) -> Self {
        let mut held = Self::default();
        for end in ends {
            held.n_diverged += usize::from(end == End::Diverged);
            held.accuracies.extend(end.measured().and_then(|measured| measured.all));
        }
        held
    }

    /// The mean over the runs that reached the end, as a fraction.
    pub fn mean(&self) -> Option<f64> {
        mean(self.accuracies.iter().copied())
    }
}

/// What one width can hold, and what it holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Capacity {
    /// All tasks learned at once.
    pub can: Held,
    /// One after another.
    pub holds: Held,
}

impl Capacity {
    /// What each of the [`WIDTHS`] can hold and holds, given the ends of the runs in the order of [`queries_of`]; ends
    /// that are missing are not known yet.
    pub fn of(ends: &[End]) -> Vec<Self> {
        let n_of_seed = WIDTHS.len() * Way::ALL.len();
        let held = |place: usize| Held::of(ends.iter().skip(place).step_by(n_of_seed).copied());
        (0..WIDTHS.len())
            .map(|width| {
                let place = width * Way::ALL.len();
                Self { can: held(place), holds: held(place + 1) }
            })
            .collect()
    }

    /// What the width could hold and does not, as a fraction; negative if it holds more than is learned at once.
    pub fn gap(&self) -> Option<f64> {
        Some(self.can.mean()? - self.holds.mean()?)
    }

    /// Number of runs that diverged.
    pub const fn n_diverged(&self) -> usize {
        self.can.n_diverged + self.holds.n_diverged
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::experiment::{Cursor, Experiment};
    use crate::engine::scenario::Scenario;
    use crate::page::jobs::Outcome;
    use crate::page::sweep::Measured;
    use std::sync::Arc;

    fn of_link(link: &str) -> Config {
        let (config, notices) = Config::parse(link);
        assert_eq!(notices, [], "{link}");
        config
    }

    #[test]
    fn every_width_has_both_ways_of_learning_with_three_seeds_and_legal_links() {
        let config = of_link("stream=islands&penalty=ewc,strength:300&at=600,ewc,off&seed=7");
        let queries = queries_of(&config);
        assert_eq!(queries.len(), 2 * WIDTHS.len() * N_SEEDS as usize);
        for (place, query) in queries.iter().enumerate() {
            let run = of_link(query);
            let (width, is_joint) = (WIDTHS[place / 2 % WIDTHS.len()], place % 2 == 0);
            assert_eq!(run.to_query(), *query);
            assert_eq!(run.network.hidden, vec![width; config.network.hidden.len()]);
            assert_eq!(run.seed, 7 + (place / (2 * WIDTHS.len())) as u64);
            assert_eq!((run.stream.mode == Mode::Joint, run.method.penalties.is_empty()), (is_joint, is_joint));
            assert_eq!(run.training.evaluate, run.training.steps);
        }
        assert_eq!(own_width(&of_link("layers=8-8")), Some(8));
        assert_eq!(own_width(&of_link("layers=8-16")), None);
    }

    #[test]
    fn a_run_learned_at_once_is_compared_with_one_learned_in_sequence() {
        let queries = queries_of(&of_link("stream=islands&mode=joint"));
        assert_eq!(of_link(&queries[1]).stream.mode, Mode::Sequential);
        assert_eq!(queries, queries_of(&of_link("stream=islands")));
    }

    #[test]
    fn local_units_have_no_layers_to_widen() {
        assert!(queries_of(&of_link("stream=islands&structure=rbf")).is_empty());
    }

    #[test]
    fn results_are_sorted_by_width_way_and_seed() {
        let n_runs = 2 * WIDTHS.len() * N_SEEDS as usize;
        let mut ends: Vec<End> = (0..n_runs)
            .map(|place| End::Whole(Measured { all: Some(place as f64), old: None, learned: None }))
            .collect();
        ends[12] = End::Diverged;
        let capacities = Capacity::of(&ends);
        // Ten runs a seed: the second width's are runs 2 and 3 of each ten.
        assert_eq!(capacities[1].can.accuracies, [2.0, 22.0]);
        assert_eq!((capacities[1].can.n_diverged, capacities[1].n_diverged()), (1, 1));
        assert_eq!(capacities[1].holds.accuracies, [3.0, 13.0, 23.0]);
        assert_eq!(capacities[1].gap(), Some(12.0 - 13.0));
        // While the runs are under way, what is not known is absent.
        let open = Capacity::of(&ends[..3]);
        assert_eq!(open.len(), WIDTHS.len());
        assert_eq!((open[1].can.mean(), open[1].holds.mean()), (Some(2.0), None));
        assert_eq!(Capacity::of(&[]), vec![Capacity::default(); WIDTHS.len()]);
    }

    #[test]
    fn a_network_can_hold_all_tasks_at_once_and_holds_fewer() {
        let config = of_link("stream=islands&tasks=3&train=100&test=100&steps=120");
        let ends: Vec<End> = queries_of(&config)[6..8]
            .iter()
            .map(|query| {
                let mut experiment = Experiment::new(of_link(query));
                experiment.advance(u32::MAX);
                let snapshot = experiment.snapshot(&mut Cursor::default(), false);
                let outcome = Outcome {
                    description: Arc::new(experiment.description()),
                    curve: snapshot.curve,
                    rows: snapshot.rows,
                    phase: snapshot.phase,
                    rehearsed: None,
                };
                End::of(Some(&outcome), Scenario::Domain)
            })
            .collect();
        let capacity = &Capacity::of(&ends)[0];
        assert!(capacity.can.mean().is_some_and(|can| can > 0.9), "{capacity:?}");
        assert!(capacity.gap().is_some_and(|gap| gap > 0.1), "{capacity:?}");
    }
}
