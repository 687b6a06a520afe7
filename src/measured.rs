//! What every preset was found to do on every stream: figures made by `measure`, never typed.
//!
//! `assets/measured.csv` holds a line a preset and setup: number of seeds, mean and standard error of the
//! final average accuracy in percent, and the mean gain over naive training on the same seeds with its
//! 95 % interval in percentage points.

/// The figures of this build.
static CSV: &str = include_str!("../assets/measured.csv");

/// A stream in one of its scenarios, on which presets are compared.
#[derive(Debug, PartialEq, Eq)]
pub struct Setup {
    /// The name in the table, and the end of the message key `setup-…`.
    pub id: &'static str,
    /// Its part of the link.
    pub query: &'static str,
}

/// Every setup, in the order of the table's columns.
pub static SETUPS: &[Setup] = &[
    Setup { id: "islands", query: "stream=islands" },
    Setup { id: "ring", query: "stream=ring" },
    Setup { id: "overlap", query: "stream=overlap" },
    Setup { id: "split-task", query: "stream=split-digits&scenario=task" },
    Setup { id: "split-domain", query: "stream=split-digits&scenario=domain" },
    Setup { id: "split-class", query: "stream=split-digits&scenario=class" },
    Setup { id: "permuted", query: "stream=permuted-digits&scenario=domain" },
    Setup { id: "permuted-task", query: "stream=permuted-digits&scenario=task" },
];

/// What one preset was found to do in one setup.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The preset's id.
    pub preset: String,
    /// The setup's id.
    pub setup: String,
    /// Seeds.
    pub n_seeds: u32,
    /// Mean final average accuracy over the seeds, in percent.
    pub mean: f64,
    /// Its standard error, in percentage points.
    pub standard_error: f64,
    /// Mean gain over naive training on the same seeds, in percentage points.
    pub gain: f64,
    /// Half the width of the gain's 95 % interval (Student's t on paired differences).
    pub margin: f64,
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
}

impl Verdict {
    /// The end of the message key `verdict-…`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Helps => "helps",
            Self::NoHelp => "no-help",
            Self::Hurts => "hurts",
        }
    }
}

impl Finding {
    /// What the interval says.
    pub fn verdict(&self) -> Verdict {
        if self.gain - self.margin > 0.0 {
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
            "{},{},{},{:.5},{:.5},{:.5},{:.5}",
            self.preset, self.setup, self.n_seeds, self.mean, self.standard_error, self.gain, self.margin
        )
    }

    fn of_line(line: &str) -> Option<Self> {
        let parts: Vec<&str> = line.split(',').collect();
        let [preset, setup, n_seeds, mean, standard_error, gain, margin] = parts[..] else { return None };
        Some(Self {
            preset: preset.to_owned(),
            setup: setup.to_owned(),
            n_seeds: n_seeds.parse().ok()?,
            mean: mean.parse().ok()?,
            standard_error: standard_error.parse().ok()?,
            gain: gain.parse().ok()?,
            margin: margin.parse().ok()?,
        })
    }
}

/// What a preset was found to do, in the order of the setups.
pub fn findings_of(preset: &str) -> Vec<Finding> {
    CSV.lines().filter_map(Finding::of_line).filter(|finding| finding.preset == preset).collect()
}

/// The two-sided 95 % quantile of Student's t with `degrees` degrees of freedom.
///
/// # Source
/// Student 1908; Hill 1970 (Algorithm 396) for the expansion about the normal quantile, whose error here
/// is below 0.5 % from 4 degrees on; 1 to 3 are tabulated.
pub fn student_t_95(degrees: usize) -> f64 {
    match degrees {
        0 => f64::INFINITY,
        1 => 12.706,
        2 => 4.303,
        3 => 3.182,
        _ => {
            let z = 1.959_964_f64;
            let n = degrees as f64;
            let (z3, z5) = (z * z * z, z * z * z * z * z);
            let third = (3.0 * z5 * z * z + 19.0 * z5 + 17.0 * z3 - 15.0 * z) / 384.0;
            z + (z3 + z) / (4.0 * n) + (5.0 * z5 + 16.0 * z3 + 3.0 * z) / (96.0 * n * n) + third / (n * n * n)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::method::preset::preset_of;

    #[test]
    fn quantiles_agree_with_printed_tables() {
        for (degrees, printed) in [(1, 12.706), (4, 2.776), (9, 2.262), (19, 2.093), (100, 1.984)] {
            assert!((student_t_95(degrees) / printed - 1.0).abs() < 5e-3, "{degrees}: {}", student_t_95(degrees));
        }
    }

    #[test]
    fn a_finding_reads_back() {
        let finding = Finding {
            preset: "ewc".to_owned(),
            setup: "islands".to_owned(),
            n_seeds: 10,
            mean: 79.5,
            standard_error: 2.25,
            gain: 19.0,
            margin: 5.5,
        };
        assert_eq!(Finding::of_line(&finding.line()), Some(finding.clone()));
        assert_eq!(finding.verdict(), Verdict::Helps);
        assert_eq!(Finding { margin: 20.0, ..finding.clone() }.verdict(), Verdict::NoHelp);
        assert_eq!(Finding { gain: -19.0, ..finding }.verdict(), Verdict::Hurts);
    }

    #[test]
    fn what_is_read_back_is_shown_as_it_was_measured() {
        // To two digits these would be 27.55, then 27.6, and 0.05 of either sign.
        let mean = 27.546;
        let finding = Finding {
            preset: "naive".to_owned(),
            setup: "ring".to_owned(),
            n_seeds: 10,
            mean,
            standard_error: 1.0949,
            gain: -0.049,
            margin: 0.0499,
        };
        let read = Finding::of_line(&finding.line()).expect("a finding");
        assert_eq!(format!("{:.1}", read.mean), format!("{mean:.1}"));
        assert_eq!(format!("{:.1}", read.standard_error), "1.1");
        assert_eq!(read.verdict(), Verdict::NoHelp);
    }

    #[test]
    fn every_line_is_a_finding_of_a_preset_and_a_setup() {
        for line in CSV.lines() {
            let finding = Finding::of_line(line).expect("a finding");
            assert!(preset_of(&finding.preset).is_some(), "{line}");
            assert!(SETUPS.iter().any(|setup| setup.id == finding.setup), "{line}");
            assert!(finding.n_seeds >= 5, "{line}");
        }
    }
}
