//! Laws: claims about learning, as comparisons that `measure` tests.
//!
//! Every sentence about learning in the README, on a method card or in `docs/measured.md` is the sentence of a law
//! (message key `law-ID`), and names its streams. A law compares two links on each stream, by one quantity and on the
//! same seeds, and states the expected result beforehand: more, less, or practically no difference. The paired
//! differences have a mean and an interval, stored in `assets/laws.csv`; a test fails where they contradict the law.
//! Nobody types a verdict.
//!
//! A *surprise* is a law that a reader of textbooks would not guess. It gives a reason (`law-ID-why`), shown by an
//! ablation: comparisons in which the supposed cause is removed.

mod expected;
mod law;
mod surprises;

pub use law::{Case, Found, Law, Quantity};

/// The results of this build.
static CSV: &str = include_str!("../../assets/laws.csv");

/// Every law, in the order of the page and of `docs/measured.md`.
pub fn laws() -> impl Iterator<Item = &'static Law> {
    expected::LAWS.iter().chain(surprises::LAWS)
}

/// The law with this id.
pub fn law_of(id: &str) -> Option<&'static Law> {
    laws().find(|law| law.id == id)
}

/// The result of one comparison over seeds, in percentage points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Seeds for which both runs ended: the figures refer to these.
    pub n_ended: u32,
    /// Seeds for which a run diverged.
    pub n_diverged: u32,
    /// Mean of the quantity for the first link and for the second.
    pub means: [f64; 2],
    /// Their standard errors.
    pub errors: [f64; 2],
    /// Mean paired difference.
    pub mean: f64,
    /// Half the width of its interval: all intervals of a law hold jointly with 95 % (Student's t, Bonferroni).
    pub margin: f64,
}

impl Difference {
    /// Whether this shows the claimed result. A diverged run leaves the question open.
    pub fn shows(&self, found: Found) -> bool {
        self.n_diverged == 0
            && match found {
                Found::More => self.mean - self.margin > 0.0,
                Found::Less => self.mean + self.margin < 0.0,
                Found::Within(points) => self.mean.abs() + self.margin <= points,
            }
    }

    /// The line of a law's comparison number `place`, in the format of [`results_of`].
    pub fn line(&self, law: &str, place: usize) -> String {
        let Self { n_ended, n_diverged, means, errors, mean, margin } = self;
        format!(
            "{law},{place},{n_ended},{n_diverged},{:.5},{:.5},{:.5},{:.5},{mean:.5},{margin:.5}",
            means[0], errors[0], means[1], errors[1]
        )
    }

    fn of_line(line: &str, law: &str) -> Option<(usize, Self)> {
        let parts: Vec<&str> = line.strip_prefix(law)?.strip_prefix(',')?.split(',').collect();
        let [place, n_ended, n_diverged, ref figures @ ..] = parts[..] else { return None };
        let figures: Option<Vec<f64>> = figures.iter().map(|figure| figure.parse().ok()).collect();
        let [first, first_error, second, second_error, mean, margin] = figures?[..] else { return None };
        let difference = Self {
            n_ended: n_ended.parse().ok()?,
            n_diverged: n_diverged.parse().ok()?,
            means: [first, second],
            errors: [first_error, second_error],
            mean,
            margin,
        };
        Some((place.parse().ok()?, difference))
    }
}

/// The results of a law's comparisons, in order; `None` for one that was not measured.
pub fn results_of(law: &Law) -> Vec<Option<Difference>> {
    results_in(CSV, law)
}

/// The results of a law, from a text of such lines.
pub fn results_in(text: &str, law: &Law) -> Vec<Option<Difference>> {
    let mut results = vec![None; law.comparisons().count()];
    for (place, difference) in text.lines().filter_map(|line| Difference::of_line(line, law.id)) {
        if let Some(slot) = results.get_mut(place) {
            *slot = Some(difference);
        }
    }
    results
}

/// The overall result of a law's own comparisons, setup by setup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Where the first link has more.
    pub holds: Vec<&'static str>,
    /// Where it has less.
    pub fails: Vec<&'static str>,
    /// Where there is practically no difference, by the law's own tolerance.
    pub same: Vec<&'static str>,
    /// Where the question is open.
    pub open: Vec<&'static str>,
}

impl Standing {
    /// The overall result of a law, given the results of its comparisons in order. A setup with several comparisons is
    /// listed once in each list.
    pub fn of(law: &Law, results: &[Option<Difference>]) -> Self {
        let mut standing = Self::default();
        for (case, result) in law.cases.iter().zip(results) {
            let shows = |found| result.as_ref().is_some_and(|result| result.shows(found));
            let list = match case.found {
                found @ Found::Within(_) if shows(found) => &mut standing.same,
                _ if shows(Found::More) => &mut standing.holds,
                _ if shows(Found::Less) => &mut standing.fails,
                _ => &mut standing.open,
            };
            if !list.contains(&case.on) {
                list.push(case.on);
            }
        }
        standing
    }
}

#[cfg(test)]
mod tests {
    use super::law::{alike, more};
    use super::*;
    use crate::engine::config::Config;
    use crate::engine::distillation::StudyConfig;
    use crate::measured::setup_of;

    #[test]
    fn laws_have_names_of_their_own_and_every_link_is_legal_and_on_the_stream_it_names() {
        let ids: Vec<&str> = laws().map(|law| law.id).collect();
        for (place, law) in laws().enumerate() {
            assert!(!ids[..place].contains(&law.id), "{}", law.id);
            assert_eq!(law.because.is_empty(), !law.is_surprise, "{}: a surprise has a reason, and only that", law.id);
            for case in law.comparisons() {
                let setup = setup_of(case.on).unwrap_or_else(|| panic!("{}: no setup {}", law.id, case.on));
                for link in [case.first, case.second] {
                    if let Some(study) = link.strip_prefix("study&") {
                        let (study, notices) = StudyConfig::parse(study);
                        assert_eq!(notices, [], "{}: {link}", law.id);
                        assert_eq!(study.arms.len(), 1, "{}: {link} names one student", law.id);
                        let (own, _) = StudyConfig::parse(setup.query.trim_start_matches("study&"));
                        assert_eq!(study.data, own.data, "{}: {link} is not about {}", law.id, case.on);
                        continue;
                    }
                    let (config, notices) = Config::parse(link);
                    let stream = Config::parse(setup.query).0.stream.spec;
                    assert_eq!(notices, [], "{}: {link}", law.id);
                    assert_eq!(config.stream.spec, stream, "{}: {link} is not about {}", law.id, case.on);
                }
            }
        }
    }

    /// Every law's claim agrees with at least ten seeds.
    #[test]
    fn every_law_is_what_was_found() {
        for law in laws() {
            for (case, result) in law.comparisons().zip(results_of(law)) {
                let result = result.unwrap_or_else(|| panic!("`{}` is not measured: `measure --laws`", law.id));
                assert!(result.n_ended >= 10, "`{}` stands on too few seeds: {result:?}", law.id);
                assert!(
                    result.shows(case.found),
                    "law `{}` says {:?} on {}, and its sentence with it; measured: {result:?}",
                    law.id,
                    case.found,
                    case.on
                );
            }
        }
    }

    #[test]
    fn a_result_reads_back_and_shows_what_its_interval_says() {
        let result =
            Difference { n_ended: 10, n_diverged: 0, means: [60.0, 58.0], errors: [0.5, 0.25], mean: 2.0, margin: 1.5 };
        assert_eq!(Difference::of_line(&result.line("er-and-ewc", 3), "er-and-ewc"), Some((3, result)));
        assert_eq!(Difference::of_line(&result.line("er-and-ewc", 3), "er"), None);
        let shown =
            |result: Difference| [Found::More, Found::Less, Found::Within(3.5)].map(|found| result.shows(found));
        assert_eq!(shown(result), [true, false, true]);
        assert_eq!(shown(Difference { mean: -2.0, ..result }), [false, true, true]);
        assert_eq!(shown(Difference { margin: 4.0, ..result }), [false; 3]);
        assert_eq!(shown(Difference { n_diverged: 1, ..result }), [false; 3]);
    }

    #[test]
    fn a_law_is_said_to_hold_and_to_fail_where_it_does() {
        static CASES: &[Case] = &[
            more("islands", "", ""),
            more("ring", "", ""),
            alike("overlap", "", "", 2.0),
            alike("curve", "", "", 2.0),
            more("islands", "", ""),
        ];
        let about = |mean| {
            Some(Difference { n_ended: 10, n_diverged: 0, means: [0.0; 2], errors: [0.0; 2], mean, margin: 1.0 })
        };
        let law = Law {
            id: "of-this-test",
            about: &[],
            is_surprise: false,
            quantity: Quantity::Accuracy,
            cases: CASES,
            because: &[],
        };
        let standing = Standing::of(&law, &[about(2.0), about(-2.0), about(0.5), about(1.5), None]);
        assert_eq!(standing.holds, ["islands", "curve"]);
        assert_eq!(standing.fails, ["ring"]);
        assert_eq!(standing.same, ["overlap"]);
        assert_eq!(standing.open, ["islands"]);
    }
}
