//! The seeds of a run repeated with others.

use super::MAX_SEED;

/// `n` consecutive seeds, starting with the run's own; after [`MAX_SEED`] comes 0.
pub fn seeds_from(own: u64, n: u64) -> impl Iterator<Item = u64> {
    (0..n).map(move |ahead| (own + ahead) % (MAX_SEED + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_start_with_the_runs_own_and_stay_in_range() {
        assert_eq!(seeds_from(3, 4).collect::<Vec<_>>(), [3, 4, 5, 6]);
        assert_eq!(seeds_from(MAX_SEED, 3).collect::<Vec<_>>(), [MAX_SEED, 0, 1]);
        assert_eq!(seeds_from(7, 0).count(), 0);
    }
}
