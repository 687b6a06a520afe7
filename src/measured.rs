//! What every preset was found to do on every stream: figures made by `measure`, never typed.
//!
//! `assets/measured.csv` holds a line a preset and setup: see [`Finding`], whose fields it has in their order. Its
//! first line is a hash of `tests/golden/digests.txt`, so that figures of other bits fail a test.

/// The figures of this build.
static CSV: &str = include_str!("../assets/measured.csv");

/// Joint training this many percentage points above naive training is the least that leaves room for a verdict: where
/// next to nothing is forgotten, no method can be told to help.
pub const LEAST_ROOM: f64 = 2.0;

/// A stream in one of its scenarios, on which presets are compared.
#[derive(Debug, PartialEq, Eq)]
pub struct Setup {
    /// The name in the table, and the end of the message key `setup-…`.
    pub id: &'static str,
    /// Its part of the link.
    pub query: &'static str,
    /// Whether it is one of the columns of the short table.
    pub is_short: bool,
}

const fn short(id: &'static str, query: &'static str) -> Setup {
    Setup { id, query, is_short: true }
}

const fn other(id: &'static str, query: &'static str) -> Setup {
    Setup { id, query, is_short: false }
}

/// Every setup, in the order of the tables' columns: those of the plane and the line, then those of images.
pub static SETUPS: &[Setup] = &[
    short("islands", "stream=islands"),
    short("ring", "stream=ring"),
    short("overlap", "stream=overlap"),
    other("moons", "stream=moons"),
    other("spirals", "stream=spirals"),
    other("blobs", "stream=blobs"),
    other("curve", "stream=curve"),
    short("split-task", "stream=split-digits&scenario=task"),
    short("split-domain", "stream=split-digits&scenario=domain"),
    short("split-class", "stream=split-digits&scenario=class"),
    short("permuted", "stream=permuted-digits&scenario=domain"),
    short("permuted-task", "stream=permuted-digits&scenario=task"),
    other("rotated", "stream=rotated-digits"),
    other("split-mnist", "stream=split-mnist"),
    other("permuted-mnist", "stream=permuted-mnist"),
    other("rotated-mnist", "stream=rotated-mnist"),
];

/// The teacher–student studies that are measured; a link of theirs names one student: `study&data=…&arm=…`.
pub static STUDIES: &[Setup] =
    &[other("study-spiral", "study&data=spiral&labels=16"), other("study-digits", "study&data=digits&labels=50")];

/// The setup, or study, of that name.
#[cfg(test)]
pub(crate) fn setup_of(id: &str) -> Option<&'static Setup> {
    SETUPS.iter().chain(STUDIES).find(|setup| setup.id == id)
}

/// What one preset was found to do in one setup. Accuracies are final average accuracies in percent under the scenario
/// that trains (R² of a curve), gains percentage points.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The preset's id.
    pub preset: String,
    /// The setup's id.
    pub setup: String,
    /// Seeds whose run came to its end: the figures are about these.
    pub n_ended: u32,
    /// Seeds whose run diverged.
    pub n_diverged: u32,
    /// Samples of old tasks kept at the end.
    pub n_samples: u32,
    /// Mean accuracy over the seeds.
    pub mean: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Mean gain over naive training with the same seeds, optimiser and scenario.
    pub gain: f64,
    /// Half the width of the gain's interval: all of a setup's hold together with 95 % (Student's t on paired
    /// differences, Bonferroni over the presets).
    pub margin: f64,
    /// What joint training gains over naive training, by the same run-wide settings.
    pub room: f64,
    /// The value of the preset's main knob that did best on other seeds.
    pub tuned_value: f64,
    /// Mean accuracy with it, over the same seeds as the mean above.
    pub tuned_mean: f64,
    /// Its standard error.
    pub tuned_error: f64,
}

/// Whether a method helps, as far as the interval tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The whole interval of the gain is above 0.
    Helps,
    /// The interval holds 0.
    NoHelp,
    /// The whole interval is below 0.
    Hurts,
    /// Nobody can tell: too little is forgotten there, or a run diverged.
    None,
}

impl Verdict {
    /// The end of the message key `verdict-…`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Helps => "helps",
            Self::NoHelp => "no-help",
            Self::Hurts => "hurts",
            Self::None => "none",
        }
    }
}

impl Finding {
    /// What the interval says, where there is room to say anything.
    pub fn verdict(&self) -> Verdict {
        if self.room < LEAST_ROOM || self.n_diverged > 0 {
            Verdict::None
        } else if self.gain - self.margin > 0.0 {
            Verdict::Helps
        } else if self.gain + self.margin < 0.0 {
            Verdict::Hurts
        } else {
            Verdict::NoHelp
        }
    }

    /// The line that says so, as [`findings_of`] reads it: with more digits than anybody is shown, so that a figure
    /// rounded here and again for a card is the one that was measured, rounded once.
    pub fn line(&self) -> String {
        format!(
            "{},{},{},{},{},{:.5},{:.5},{:.5},{:.5},{:.5},{},{:.5},{:.5}",
            self.preset,
            self.setup,
            self.n_ended,
            self.n_diverged,
            self.n_samples,
            self.mean,
            self.standard_error,
            self.gain,
            self.margin,
            self.room,
            self.tuned_value as f32,
            self.tuned_mean,
            self.tuned_error
        )
    }

    fn of_line(line: &str) -> Option<Self> {
        let parts: Vec<&str> = line.split(',').collect();
        let [preset, setup, n_ended, n_diverged, n_samples, ref figures @ ..] = parts[..] else { return None };
        let figures: Option<Vec<f64>> = figures.iter().map(|figure| figure.parse().ok()).collect();
        let [mean, standard_error, gain, margin, room, tuned_value, tuned_mean, tuned_error] = figures?[..] else {
            return None;
        };
        Some(Self {
            preset: preset.to_owned(),
            setup: setup.to_owned(),
            n_ended: n_ended.parse().ok()?,
            n_diverged: n_diverged.parse().ok()?,
            n_samples: n_samples.parse().ok()?,
            mean,
            standard_error,
            gain,
            margin,
            room,
            tuned_value,
            tuned_mean,
            tuned_error,
        })
    }
}

/// Every finding of this build, preset by preset.
pub fn findings() -> impl Iterator<Item = Finding> {
    findings_in(CSV)
}

/// Every finding in a text of such lines; what is none is passed over.
pub fn findings_in(text: &str) -> impl Iterator<Item = Finding> {
    text.lines().filter_map(Finding::of_line)
}

/// What a preset was found to do, in the order of the setups.
pub fn findings_of(preset: &str) -> Vec<Finding> {
    findings().filter(|finding| finding.preset == preset).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::Config;
    use crate::engine::config::preset::preset_of;
    use crate::engine::stream::STREAMS;

    fn a_finding() -> Finding {
        Finding {
            preset: "ewc".to_owned(),
            setup: "islands".to_owned(),
            n_ended: 10,
            n_diverged: 0,
            n_samples: 0,
            mean: 79.5,
            standard_error: 2.25,
            gain: 19.0,
            margin: 5.5,
            room: 39.25,
            tuned_value: 300.0,
            tuned_mean: 81.0,
            tuned_error: 2.0,
        }
    }

    #[test]
    fn a_finding_reads_back_and_its_verdict_follows_from_interval_room_and_seeds() {
        let finding = a_finding();
        assert_eq!(Finding::of_line(&finding.line()), Some(finding.clone()));
        let verdict = |change: fn(&mut Finding)| {
            let mut finding = a_finding();
            change(&mut finding);
            finding.verdict()
        };
        assert_eq!(verdict(|_| {}), Verdict::Helps);
        assert_eq!(verdict(|finding| finding.margin = 20.0), Verdict::NoHelp);
        assert_eq!(verdict(|finding| finding.gain = -19.0), Verdict::Hurts);
        assert_eq!(verdict(|finding| finding.room = 1.9), Verdict::None);
        assert_eq!(verdict(|finding| finding.n_diverged = 1), Verdict::None);
    }

    #[test]
    fn what_is_read_back_is_shown_as_it_was_measured() {
        // To two digits these would be 27.55, then 27.6, and 0.05 of either sign.
        let mean = 27.546;
        let finding = Finding { mean, standard_error: 1.0949, gain: -0.049, margin: 0.0499, ..a_finding() };
        let read = Finding::of_line(&finding.line()).expect("a finding");
        assert_eq!(format!("{:.1}", read.mean), format!("{mean:.1}"));
        assert_eq!(format!("{:.1}", read.standard_error), "1.1");
        assert_eq!(read.verdict(), Verdict::NoHelp);
    }

    #[test]
    fn every_line_is_a_finding_of_a_preset_and_a_setup() {
        for line in CSV.lines().skip(1) {
            let finding = Finding::of_line(line).expect("a finding");
            assert!(preset_of(&finding.preset).is_some(), "{line}");
            assert!(setup_of(&finding.setup).is_some(), "{line}");
            assert!(finding.n_ended + finding.n_diverged >= 5, "{line}");
        }
    }

    #[test]
    fn every_stream_is_measured() {
        for stream in STREAMS {
            assert!(SETUPS.iter().any(|setup| Config::parse(setup.query).0.stream.spec == *stream), "{}", stream.id);
        }
        for setup in SETUPS {
            assert_eq!(Config::parse(setup.query).1, [], "{}", setup.id);
        }
    }
}
