//! The measured figures that the lesson quotes: `assets/lesson.csv`, written by `measure --lesson`, never by hand.
//!
//! The first line is a hash of `tests/golden/digests.txt`, so that a test detects figures of other bits. Then follow
//! one line per case, `case,STEP,SCENE,CASE,…`, whose fields are those of [`Figure`], one per scene,
//! `seed,STEP,SCENE,SEED,DISTANCE`, and one per claim, `claim,ID,N,MEAN,MARGIN`. Steps, scenes and cases are named by
//! their ids in [`STEPS`](super::step::STEPS).

/// The figures of this build.
static CSV: &str = include_str!("../../assets/lesson.csv");

/// Mean and standard error over seeds, both in percent or percentage points.
pub type Estimate = (f64, f64);

/// The results of a case. A study has an accuracy alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Seeds whose run ended: the estimates refer to these.
    pub n_ended: u32,
    /// All seeds; those that did not end diverged.
    pub n_all: u32,
    /// Final average accuracy in percent; NaN if fewer than two runs ended.
    pub accuracy: Estimate,
    /// Mean accuracy of each task just after it was learned, in percent.
    pub learned: Option<Estimate>,
    /// Mean forgetting in percentage points.
    pub forgetting: Option<Estimate>,
    /// Accuracy at the end of the task that was learned first, in percent.
    pub first: Option<Estimate>,
}

/// The result of a claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClaimResult {
    /// Seeds that count: those on which every run of the claim has the quantity.
    pub n: u32,
    /// Mean paired difference, or mean value, of the claim's quantity: percentage points, or steps.
    pub mean: f64,
    /// Half the width of its 95 % interval (Student's t).
    pub margin: f64,
}

/// The most typical seed of a scene, with which it opens; 1 if the scene is unknown.
pub fn seed_of(step: &str, scene: &str) -> u64 {
    let seed = |line| after(line, &["seed", step, scene])?.split(',').next()?.parse().ok();
    CSV.lines().find_map(seed).unwrap_or(1)
}

/// The figures of a case.
pub fn figure_of(step: &str, scene: &str, case: &str) -> Option<Figure> {
    CSV.lines().find_map(|line| Figure::of(after(line, &["case", step, scene, case])?))
}

/// The result of the claim with this id.
pub fn claim_result(id: &str) -> Option<ClaimResult> {
    CSV.lines().find_map(|line| ClaimResult::of(after(line, &["claim", id])?))
}

/// The rest of a line whose first fields are these.
fn after<'a>(line: &'a str, fields: &[&str]) -> Option<&'a str> {
    fields.iter().try_fold(line, |rest, field| rest.strip_prefix(field)?.strip_prefix(','))
}

/// The last fields of a case's line without estimates of its tasks.
const NONE: &str = "-";

impl Figure {
    /// Its fields as a line has them: with more digits than are displayed, so that rounding for a text equals rounding
    /// the measured figure once.
    pub fn fields(&self) -> String {
        let Self { n_ended, n_all, accuracy, learned, forgetting, first } = self;
        let [learned, forgetting, first] = [learned, forgetting, first].map(|estimate| {
            estimate.map_or_else(|| format!("{NONE},{NONE}"), |(mean, error)| format!("{mean:.5},{error:.5}"))
        });
        let (mean, error) = accuracy;
        format!("{n_ended},{n_all},{mean:.5},{error:.5},{learned},{forgetting},{first}")
    }

    fn of(fields: &str) -> Option<Self> {
        let mut fields = fields.split(',');
        let mut next = || fields.next();
        let (n_ended, n_all) = (next()?.parse().ok()?, next()?.parse().ok()?);
        let mut estimate = || Some((next()?, next()?));
        let read = |(mean, error): (&str, &str)| Some((mean.parse().ok()?, error.parse().ok()?));
        Some(Self {
            n_ended,
            n_all,
            accuracy: read(estimate()?)?,
            learned: read(estimate()?),
            forgetting: read(estimate()?),
            first: read(estimate()?),
        })
    }
}

impl ClaimResult {
    /// Its fields as a line has them.
    pub fn fields(&self) -> String {
        let Self { n, mean, margin } = self;
        format!("{n},{mean:.5},{margin:.5}")
    }

    fn of(fields: &str) -> Option<Self> {
        let mut fields = fields.split(',');
        Some(Self {
            n: fields.next()?.parse().ok()?,
            mean: fields.next()?.parse().ok()?,
            margin: fields.next()?.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_back() {
        let run = Figure {
            n_ended: 9,
            n_all: 10,
            accuracy: (60.5, 0.875),
            learned: Some((100.0, 0.0)),
            forgetting: Some((49.25, 1.0)),
            first: Some((0.0, 0.0)),
        };
        let study = Figure { learned: None, forgetting: None, first: None, ..run };
        for figure in [run, study] {
            assert_eq!(Figure::of(&figure.fields()), Some(figure), "{}", figure.fields());
        }
        let result = ClaimResult { n: 10, mean: -2.5, margin: 1.25 };
        assert_eq!(ClaimResult::of(&result.fields()), Some(result));
    }

    #[test]
    fn a_line_is_of_the_names_it_begins_with_and_of_no_longer_ones() {
        assert_eq!(after("case,spring,ring,l10,10,10", &["case", "spring", "ring", "l10"]), Some("10,10"));
        assert_eq!(after("case,spring,ring,l100,10,10", &["case", "spring", "ring", "l10"]), None);
        assert_eq!((figure_of("spring", "ring", "l1"), claim_result("no claim")), (None, None));
    }
}
