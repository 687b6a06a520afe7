//! Tests every law.

use std::ops::Range;

use super::runs::{Reading, Runs, link_of};
use crate::engine::config::Config;
use crate::engine::metrics::{mean, standard_error};
use crate::laws::{Difference, Law, Quantity, laws};
use crate::student::student_t_95_of;

/// The run behind a law's link; a student's link is used as it is.
pub(super) fn run_of(link: &str, quantity: Quantity) -> String {
    if link.starts_with("study&") { link.to_owned() } else { link_of(&Config::parse(link).0, quantity) }
}

/// Measures every law and writes the results, one line per comparison (see [`Difference::line`]).
pub(super) fn measured(runs: &mut Runs, seeds: &Range<u64>) -> String {
    let links = laws().flat_map(|law| {
        let of = move |link: &str| run_of(link, law.quantity);
        law.comparisons().flat_map(move |case| [of(case.first), of(case.second)])
    });
    runs.ask("laws", links.map(|link| (link, seeds.clone())));
    laws().flat_map(|law| lines_of(runs, law, seeds)).collect()
}

fn lines_of(runs: &Runs, law: &'static Law, seeds: &Range<u64>) -> Vec<String> {
    let n_together = law.comparisons().count();
    let readings = |link| runs.of(&run_of(link, law.quantity), seeds.clone());
    let lines = law.comparisons().enumerate().filter_map(|(place, case)| {
        let difference = difference(&readings(case.first), &readings(case.second), law.quantity, n_together)?;
        Some(difference.line(law.id, place) + "\n")
    });
    lines.collect()
}

/// The result of paired readings, as one of `n_together` comparisons; `None` with fewer than two pairs.
fn difference(
    first: &[Option<Reading>],
    second: &[Option<Reading>],
    quantity: Quantity,
    n_together: usize,
) -> Option<Difference> {
    let pairs: Vec<(f64, f64)> = first
        .iter()
        .zip(second)
        .filter_map(|(first, second)| Some(((*first)?.of(quantity), (*second)?.of(quantity))))
        .collect();
    let [first_values, second_values, differences] = [
        pairs.iter().map(|pair| pair.0).collect::<Vec<f64>>(),
        pairs.iter().map(|pair| pair.1).collect(),
        pairs.iter().map(|pair| pair.0 - pair.1).collect(),
    ];
    let of = |values: &[f64]| mean(values.iter().copied());
    Some(Difference {
        n_ended: pairs.len() as u32,
        n_diverged: (first.len() - pairs.len()) as u32,
        means: [of(&first_values)?, of(&second_values)?],
        errors: [standard_error(&first_values)?, standard_error(&second_values)?],
        mean: of(&differences)?,
        margin: standard_error(&differences)? * student_t_95_of(n_together, pairs.len().saturating_sub(1)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_those_of_which_both_ended() {
        let of = |accuracy: f64| {
            Some(Reading { accuracy, forgetting: 0.0, learned: 0.0, first: 0.0, gap: 0.0, n_samples: 0, n_steps: 0.0 })
        };
        let first = [of(2.0), of(5.0), None];
        let second = [of(1.0), of(2.0), of(9.0)];
        // Differences 1 and 3: mean 2, standard error 1, t(1) = 12.706, and 25.452 for one of two.
        let found = difference(&first, &second, Quantity::Accuracy, 2).expect("two pairs");
        assert_eq!((found.n_ended, found.n_diverged, found.means), (2, 1, [3.5, 1.5]));
        assert!((found.mean - 2.0).abs() < 1e-12 && (found.margin - 25.4517).abs() < 1e-3, "{found:?}");
    }
}
