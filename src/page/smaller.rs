//! A smaller run for a device on which the worker fails: the same remedies on the same tasks, at usual sizes.

use crate::engine::config::Config;

/// The run with nothing larger than the stream's usual run has it: layers, batch, and examples; `None` if nothing is.
pub fn smaller(config: &Config) -> Option<Config> {
    let usual = Config::of_stream(config.stream.spec);
    let mut smaller = config.clone();
    let widest = usual.network.hidden.iter().copied().max().unwrap_or(1);
    smaller.network.hidden.truncate(usual.network.hidden.len().max(1));
    for width in &mut smaller.network.hidden {
        *width = (*width).min(widest);
    }
    smaller.training.batch = smaller.training.batch.min(usual.training.batch);
    // 0 means all there are.
    let fewer = |n: usize, usual: usize| if usual > 0 && (n == 0 || n > usual) { usual } else { n };
    smaller.stream.n_train = fewer(smaller.stream.n_train, usual.stream.n_train);
    smaller.stream.n_test = fewer(smaller.stream.n_test, usual.stream.n_test);
    (smaller != *config).then_some(smaller)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::patience::longest_unit_s;

    #[test]
    fn what_is_larger_than_usual_becomes_usual_and_everything_else_stays() {
        let large = Config::parse("stream=islands&tasks=20&layers=1024-9-1024-1024&batch=512&penalty=ewc&seed=7").0;
        let small = smaller(&large).expect("it is large");
        let usual = Config::of_stream(large.stream.spec);
        assert!(
            small.network.hidden.len() <= usual.network.hidden.len() && small.training.batch == usual.training.batch
        );
        assert_eq!((small.seed, small.stream.n_tasks), (7, 20));
        assert_eq!(small.method, large.method);
        assert!(longest_unit_s(&small) < longest_unit_s(&large) / 10);
        // Legal, as its link is.
        assert_eq!(Config::parse(&small.to_query()).0, small);
        assert_eq!(smaller(&small), None);
    }

    #[test]
    fn a_usual_run_has_no_smaller_one() {
        for query in ["stream=islands", "stream=split-mnist", "stream=ring&layers=4&batch=1"] {
            assert_eq!(smaller(&Config::parse(query).0), None, "{query}");
        }
    }
}
