//! Laws: what is held to be true of continual learning, as comparisons that `measure` puts to the test.
//!
//! A law says that one link does better than others, by one quantity and on the same seeds. The paired
//! differences have a mean and a 95 % interval (Student's t); the law holds if every interval lies above 0, is
//! contradicted if one lies below, and is undecided otherwise. Nobody types the answer: `docs/measured.md` is
//! written from here, and `tests/combinations.rs` asks again, with margins.

use crate::engine::config::Config;
use crate::engine::experiment::{Cursor, Experiment};
use crate::engine::metrics::{Matrix, mean, stability_gap, standard_error};
use crate::engine::snapshot::Phase;
use crate::measured::student_t_95;

/// What is compared, in percentage points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// The final average accuracy.
    Accuracy,
    /// Mean forgetting at the run's end.
    Forgetting,
    /// The stability gap, [`stability_gap`].
    Gap,
}

impl Quantity {
    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accuracy => "average accuracy",
            Self::Forgetting => "forgetting",
            Self::Gap => "stability gap",
        }
    }
}

/// One comparison: the first link has more of the quantity than the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The link with more.
    pub more: &'static str,
    /// The link with less.
    pub less: &'static str,
}

/// A law: all of its comparisons.
#[derive(Debug, PartialEq, Eq)]
pub struct Law {
    /// Its name.
    pub id: &'static str,
    /// What it says.
    pub says: &'static str,
    /// What is compared.
    pub quantity: Quantity,
    /// All of them must hold.
    pub comparisons: &'static [Comparison],
}

const fn more(more: &'static str, less: &'static str) -> Comparison {
    Comparison { more, less }
}

const EWC_AND_ER: &str = "stream=islands&rehearse=balanced.labels&source=balanced,kept:5&penalty=ewc";
const LWF_AND_NOISE: &str = "stream=overlap&rehearse=current.teacher,temperature:2&rehearse=noise.teacher";
const XDG_AND_SI: &str = "stream=permuted-digits&scenario=task&structure=xdg&penalty=si";
const LWF_AND_ER: &str = "stream=split-digits&rehearse=reservoir.labels&source=reservoir,kept:50\
                          &rehearse=current.teacher,temperature:2";

/// Every law, in the order of the table.
pub static LAWS: &[Law] = &[
    Law {
        id: "stability-gap",
        says: "Cumulative training, which has all data so far, still has a stability gap when a task begins: its old \
               tasks dip and recover, more than those of joint training do at the same steps",
        quantity: Quantity::Gap,
        comparisons: &[
            more("stream=islands&mode=cumulative&evaluate=1", "stream=islands&mode=joint&evaluate=1"),
            more("stream=split-digits&mode=cumulative&evaluate=1", "stream=split-digits&mode=joint&evaluate=1"),
        ],
    },
    Law {
        id: "ewc-and-er",
        says: "On islands, EWC with five kept samples a task is better than either alone",
        quantity: Quantity::Accuracy,
        comparisons: &[
            more(EWC_AND_ER, "stream=islands&rehearse=balanced.labels&source=balanced,kept:5"),
            more(EWC_AND_ER, "stream=islands&penalty=ewc"),
        ],
    },
    Law {
        id: "lwf-and-noise",
        says: "Where inputs overlap, the old network asked about new inputs and noise is better than about either alone",
        quantity: Quantity::Accuracy,
        comparisons: &[
            more(LWF_AND_NOISE, "stream=overlap&rehearse=current.teacher,temperature:2"),
            more(LWF_AND_NOISE, "stream=overlap&rehearse=noise.teacher"),
        ],
    },
    Law {
        id: "xdg-and-si",
        says: "On permuted digits with the task told, gates with synaptic intelligence are better than either alone",
        quantity: Quantity::Accuracy,
        comparisons: &[
            more(XDG_AND_SI, "stream=permuted-digits&scenario=task&structure=xdg"),
            more(XDG_AND_SI, "stream=permuted-digits&scenario=task&penalty=si"),
        ],
    },
    Law {
        id: "lwf-and-er",
        says: "On split digits whose classes compete, learning without forgetting with 50 kept samples is better than \
               either alone",
        quantity: Quantity::Accuracy,
        comparisons: &[
            more(LWF_AND_ER, "stream=split-digits&rehearse=reservoir.labels&source=reservoir,kept:50"),
            more(LWF_AND_ER, "stream=split-digits&rehearse=current.teacher,temperature:2"),
        ],
    },
    Law {
        id: "stored-answers",
        says: "DER++, labels with the answers stored beside them, is better than labels alone (ER) from the same memory",
        quantity: Quantity::Accuracy,
        comparisons: &[
            more(
                "stream=split-digits&rehearse=reservoir.labels,weight:0.5&rehearse=reservoir.stored,weight:0.5\
                 &source=reservoir,offers:every",
                "stream=split-digits&rehearse=reservoir.labels&source=reservoir,offers:every",
            ),
            more(
                "stream=rotated-digits&rehearse=reservoir.labels,weight:0.5&rehearse=reservoir.stored,weight:0.5\
                 &source=reservoir,offers:every",
                "stream=rotated-digits&rehearse=reservoir.labels&source=reservoir,offers:every",
            ),
        ],
    },
    Law {
        id: "memory",
        says: "The more samples are kept of a task, from five up, the better rehearsal holds",
        quantity: Quantity::Accuracy,
        comparisons: &[
            more(
                "stream=split-digits&rehearse=balanced.labels&source=balanced,kept:10",
                "stream=split-digits&rehearse=balanced.labels&source=balanced,kept:5",
            ),
            more(
                "stream=split-digits&rehearse=balanced.labels&source=balanced,kept:20",
                "stream=split-digits&rehearse=balanced.labels&source=balanced,kept:10",
            ),
            more(
                "stream=split-digits&rehearse=balanced.labels&source=balanced,kept:40",
                "stream=split-digits&rehearse=balanced.labels&source=balanced,kept:20",
            ),
            more(
                "stream=islands&rehearse=balanced.labels&source=balanced,kept:20",
                "stream=islands&rehearse=balanced.labels&source=balanced,kept:5",
            ),
        ],
    },
    Law {
        id: "reach",
        says: "The shorter the reach of radial units, the less is forgotten",
        quantity: Quantity::Forgetting,
        comparisons: &[
            more("stream=islands&structure=rbf,reach:2", "stream=islands&structure=rbf,reach:0.5"),
            more("stream=islands&structure=rbf,reach:0.5", "stream=islands&structure=rbf,reach:0.3"),
        ],
    },
    Law {
        id: "mode-over-mean",
        says: "Parameters averaged by how much they mattered (IMM-mode) are better than averaged plainly (IMM-mean)",
        quantity: Quantity::Accuracy,
        comparisons: &[
            more("stream=rotated-digits&merge=imm-mode", "stream=rotated-digits&merge=imm-mean"),
            more("stream=permuted-digits&merge=imm-mode", "stream=permuted-digits&merge=imm-mean"),
            more("stream=overlap&merge=imm-mode", "stream=overlap&merge=imm-mean"),
        ],
    },
    Law {
        id: "reverberation-over-noise",
        says: "On images, noise sent round through a second memory is better than plain noise",
        quantity: Quantity::Accuracy,
        comparisons: &[more(
            "stream=split-digits&rehearse=reverberated.teacher",
            "stream=split-digits&rehearse=noise.teacher",
        )],
    },
];

/// The law of that name.
pub fn law_of(id: &str) -> Option<&'static Law> {
    LAWS.iter().find(|law| law.id == id)
}

/// Whether a law is borne out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// Every interval lies above 0.
    Holds,
    /// An interval holds 0, none lies below.
    Undecided,
    /// An interval lies below 0.
    Contradicted,
}

/// What seeds say of one comparison, in percentage points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Mean of the quantity for the first link and for the second.
    pub means: [f64; 2],
    /// Their standard errors.
    pub errors: [f64; 2],
    /// Mean paired difference.
    pub mean: f64,
    /// Half the width of its 95 % interval.
    pub margin: f64,
}

impl Difference {
    /// What paired readings of the first link and the second say; `None` below two seeds.
    pub fn of(more: &[f64], less: &[f64]) -> Option<Self> {
        let differences: Vec<f64> = more.iter().zip(less).map(|(more, less)| more - less).collect();
        Some(Self {
            means: [mean(more.iter().copied())?, mean(less.iter().copied())?],
            errors: [standard_error(more)?, standard_error(less)?],
            mean: mean(differences.iter().copied())?,
            margin: standard_error(&differences)? * student_t_95(differences.len() - 1),
        })
    }

    /// What the interval says.
    pub fn ruling(&self) -> Ruling {
        if self.mean - self.margin > 0.0 {
            Ruling::Holds
        } else if self.mean + self.margin < 0.0 {
            Ruling::Contradicted
        } else {
            Ruling::Undecided
        }
    }
}

/// What a law's comparisons come to together.
pub fn ruling(differences: &[Difference]) -> Ruling {
    let rulings = || differences.iter().map(Difference::ruling);
    if rulings().any(|ruling| ruling == Ruling::Contradicted) {
        Ruling::Contradicted
    } else if rulings().all(|ruling| ruling == Ruling::Holds) {
        Ruling::Holds
    } else {
        Ruling::Undecided
    }
}

/// The quantity of one run, in percent; `None` if it is no legal link as it stands, or the run diverged.
pub fn reading(quantity: Quantity, link: &str, seed: u64) -> Option<f64> {
    let (config, notices) = Config::parse(link);
    if !notices.is_empty() {
        return None;
    }
    let evaluate = if quantity == Quantity::Gap { config.evaluate } else { config.steps };
    let scenario = config.scenario;
    let mut experiment = Experiment::new(Config { evaluate, seed, ..config });
    experiment.advance(u32::MAX);
    if experiment.phase() != Phase::Finished {
        return None;
    }
    let full_score = experiment.description().full_score;
    let snapshot = experiment.snapshot(&mut Cursor::default(), false);
    let matrix = Matrix::from_rows(&snapshot.rows, &full_score, scenario);
    let share = match quantity {
        Quantity::Accuracy => matrix.average_accuracy(),
        Quantity::Forgetting => matrix.forgetting(),
        Quantity::Gap => stability_gap(&snapshot.curve, &snapshot.rows, &full_score, scenario),
    };
    share.map(|share| 100.0 * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_of_every_law_is_legal_and_laws_have_names_of_their_own() {
        for (place, law) in LAWS.iter().enumerate() {
            assert!(LAWS[..place].iter().all(|other| other.id != law.id), "{}", law.id);
            assert_eq!(law_of(law.id), Some(law));
            for link in law.comparisons.iter().flat_map(|comparison| [comparison.more, comparison.less]) {
                assert_eq!(Config::parse(link).1, [], "{link}");
            }
        }
    }

    #[test]
    fn one_interval_below_contradicts_a_law_and_one_about_nothing_leaves_it_open() {
        let about = |mean: f64| Difference { means: [0.0; 2], errors: [0.0; 2], mean, margin: 1.0 };
        assert_eq!(ruling(&[about(2.0), about(1.5)]), Ruling::Holds);
        assert_eq!(ruling(&[about(2.0), about(0.5)]), Ruling::Undecided);
        assert_eq!(ruling(&[about(0.5), about(-2.0)]), Ruling::Contradicted);
        // Differences 1 and 3: mean 2, standard error 1, t(1) = 12.706.
        let found = Difference::of(&[2.0, 5.0], &[1.0, 2.0]).expect("two seeds");
        assert!((found.mean - 2.0).abs() < 1e-12 && (found.margin - 12.706).abs() < 1e-9);
        assert_eq!(found.means, [3.5, 1.5]);
    }
}
