//! `--seeds`: the seeds of a run or a study.

use crate::engine::config::MAX_SEED;
use crate::engine::config::seeds::seeds_from;

/// Upper limit on the seeds of one command.
const MOST_SEEDS: u64 = 100_000;

/// The wanted seeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Seeds {
    /// The link's own seed and those that follow it, as on the page.
    Number(u64),
    /// From the first to the last, whatever the link's own.
    Range(u64, u64),
}

impl Seeds {
    /// The seeds of a link whose own seed is `own`.
    pub(super) fn of(&self, own: u64) -> Vec<u64> {
        match *self {
            Self::Number(n_seeds) => seeds_from(own, n_seeds).collect(),
            Self::Range(first, last) => (first..=last).collect(),
        }
    }
}

/// Reads the value of `--seeds`: `10` or `100-104`.
pub(super) fn parse_seeds(text: &str) -> Result<Seeds, String> {
    let number = |text: &str| {
        let seed = text.parse::<u64>().ok().filter(|&seed| seed <= MAX_SEED);
        seed.ok_or_else(|| format!("it must be whole numbers from 0 to {MAX_SEED}: `10`, or `100-104`"))
    };
    let (seeds, n_seeds) = match text.split_once('-') {
        None => {
            let n_seeds = number(text)?;
            (Seeds::Number(n_seeds), n_seeds)
        }
        Some((first, last)) => {
            let (first, last) = (number(first)?, number(last)?);
            let n_seeds = (last + 1).checked_sub(first).filter(|&n_seeds| n_seeds > 0);
            (Seeds::Range(first, last), n_seeds.ok_or("the range ends before it begins")?)
        }
    };
    match n_seeds {
        0 => Err("at least one seed is required".to_owned()),
        1..=MOST_SEEDS => Ok(seeds),
        _ => Err(format!("more than {MOST_SEEDS} seeds")),
    }
}

/// Seeds in words: `seed 3`, `5 seeds: 3–7`.
pub(super) fn seeds_text(seeds: &[u64]) -> String {
    // At most two runs of consecutive seeds: after the largest comes 0.
    let text_of = |seeds: &[u64]| match seeds {
        [first, .., last] => format!("{first}–{last}"),
        [only] => only.to_string(),
        [] => String::new(),
    };
    let texts: Vec<String> = seeds.chunk_by(|seed, next| seed + 1 == *next).map(text_of).collect();
    match seeds.len() {
        1 => format!("seed {}", texts.concat()),
        n_seeds => format!("{n_seeds} seeds: {}", texts.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_starts_with_the_links_own_seed_and_a_range_is_itself() {
        let of = |text: &str, own| parse_seeds(text).map(|seeds| seeds.of(own));
        assert_eq!(of("3", 9), Ok(vec![9, 10, 11]));
        assert_eq!(of("100-104", 9), Ok((100..=104).collect()));
        assert_eq!(of("2", MAX_SEED), Ok(vec![MAX_SEED, 0]));
        for wrong in ["", "0", "5-3", "x", "-1", "1-99999999999", "100001", "0-100000"] {
            assert!(parse_seeds(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_seeds_are_named() {
        assert_eq!(seeds_text(&[3]), "seed 3");
        assert_eq!(seeds_text(&[3, 4, 5]), "3 seeds: 3–5");
        assert_eq!(seeds_text(&[MAX_SEED - 1, MAX_SEED, 0]), "3 seeds: 4294967294–4294967295, 0");
    }

    /// The page's `N seeds` and the command's `--seeds N`.
    #[test]
    fn the_page_has_the_same_seeds() {
        use crate::engine::config::Config;
        use crate::page::seeds::seeds_of;
        for query in ["stream=islands", "stream=ring&seed=7", "seed=4294967295"] {
            let config = Config::parse(query).0;
            assert_eq!(Seeds::Number(5).of(config.seed), seeds_of(&config, 5), "{query}");
        }
    }
}
