//! Every preset on every setup: at its defaults, and lightly tuned.

use std::ops::Range;

use super::runs::{Reading, Runs, link_of};
use super::tune::tries;
use crate::engine::config::Config;
use crate::engine::config::preset::{PRESETS, Preset, preset_of};
use crate::engine::metrics::{mean, standard_error};
use crate::laws::Quantity;
use crate::measured::{Finding, SETUPS, Setup};
use crate::student::student_t_95_of;

/// The seeds on which main knobs are tuned, disjoint from the reported ones.
pub(super) const TUNED_ON: Range<u64> = 100..105;

/// One preset in one setup.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) preset: &'static Preset,
    pub(super) setup: &'static Setup,
    pub(super) plan: Plan,
}

/// What to run for a cell, or why nothing can be run.
#[derive(Clone, Debug)]
pub(super) enum Plan {
    Runs {
        /// The preset at its defaults on that setup.
        link: String,
        /// Naive and joint training with the same run-wide settings.
        naive: String,
        joint: String,
        /// Its main knob at each value to try; empty except on the setups of the short table.
        tries: Vec<(f32, String)>,
        /// Whether the preset is told the task although other presets are not.
        is_told: bool,
    },
    Refused(String),
}

impl Cell {
    /// Every cell, preset by preset.
    pub(super) fn all() -> Vec<Self> {
        PRESETS.iter().flat_map(|preset| SETUPS.iter().map(move |setup| Self::new(preset, setup))).collect()
    }

    fn new(preset: &'static Preset, setup: &'static Setup) -> Self {
        let given = Config::parse(setup.query).0;
        let applied = preset.applied_to(&given);
        let plan = if applied.stream.scenario != given.stream.scenario && setup.query.contains("scenario=") {
            Plan::Refused(format!("it is for scenario={}.", applied.stream.scenario.id()))
        } else if let Some(notice) = lost(preset, &applied) {
            Plan::Refused(notice)
        } else {
            let link = |config: &Config| link_of(config, Quantity::Accuracy);
            let beside = |id| preset_of(id).map_or_else(String::new, |preset| link(&preset.applied_to(&applied)));
            Plan::Runs {
                naive: beside("naive"),
                joint: beside("joint"),
                tries: if setup.is_short {
                    tries(preset, &applied).into_iter().map(|(value, config)| (value, link(&config))).collect()
                } else {
                    Vec::new()
                },
                is_told: applied.stream.scenario != given.stream.scenario,
                link: link(&applied),
            }
        };
        Self { preset, setup, plan }
    }
}

/// Why a component of a preset is missing from the run it was applied to, if one is.
fn lost(preset: &Preset, applied: &Config) -> Option<String> {
    let whole = Config::parse(preset.query).0;
    let parts = |config: &Config| config.method.rehearsals.len() + config.method.components().count();
    if parts(applied) == parts(&whole) && applied.stream.mode == whole.stream.mode {
        return None;
    }
    let link = format!("{}&{}", Config::of_stream(applied.stream.spec).to_query(), preset.query);
    let notices = Config::parse(&link).1;
    Some(notices.first().map_or_else(|| "it is not possible there.".to_owned(), ToString::to_string))
}

/// Runs every preset on every setup, and each with its main knob at the value that did best on other seeds; returns one
/// finding per cell, in order.
pub(super) fn findings(runs: &mut Runs, seeds: &Range<u64>) -> Vec<Finding> {
    let cells = Cell::all();
    let mut wanted = Vec::new();
    for cell in &cells {
        if let Plan::Runs { link, naive, joint, tries, .. } = &cell.plan {
            wanted.extend([link, naive, joint].map(|link| (link.clone(), seeds.clone())));
            wanted.extend(tries.iter().map(|(_, link)| (link.clone(), TUNED_ON)));
        }
    }
    runs.ask("at the defaults, and trying", wanted);
    let best: Vec<Option<(f32, String)>> = cells.iter().map(|cell| best_try(runs, cell)).collect();
    runs.ask("tuned", best.iter().flatten().map(|(_, link)| (link.clone(), seeds.clone())));
    let mut findings: Vec<Finding> =
        cells.iter().zip(best).filter_map(|(cell, best)| finding(runs, cell, best, seeds)).collect();
    // The family of comparisons: all comparisons with naive training on the setup.
    for setup in SETUPS {
        let is_here = |found: &Finding| found.setup == setup.id;
        let n_compared = findings.iter().filter(|found| is_here(found) && found.preset != "naive").count();
        for found in findings.iter_mut().filter(|found| is_here(found)) {
            found.margin *= student_t_95_of(n_compared, (found.n_ended as usize).saturating_sub(1));
        }
    }
    findings
}

/// The value of the main knob with the highest mean on the tuning seeds, the first of equals. A value at which a run
/// diverged does not count.
fn best_try(runs: &Runs, cell: &Cell) -> Option<(f32, String)> {
    let Plan::Runs { tries, .. } = &cell.plan else { return None };
    let score = |link: &str| {
        let found: Option<Vec<Reading>> = runs.of(link, TUNED_ON).into_iter().collect();
        mean(found?.iter().map(|reading| reading.accuracy))
    };
    let mut best: Option<(f64, f32, &String)> = None;
    for (value, link) in tries {
        if let Some(score) = score(link)
            && best.is_none_or(|(most, ..)| score > most)
        {
            best = Some((score, *value, link));
        }
    }
    best.map(|(_, value, link)| (value, link.clone()))
}

/// The finding of a cell; its margin is in units of standard errors until the family's size is known.
fn finding(runs: &Runs, cell: &Cell, best: Option<(f32, String)>, seeds: &Range<u64>) -> Option<Finding> {
    let Plan::Runs { link, naive, joint, .. } = &cell.plan else { return None };
    let [own, naive, joint] = [link, naive, joint].map(|link| runs.of(link, seeds.clone()));
    let accuracies =
        |found: &[Option<Reading>]| -> Vec<f64> { found.iter().flatten().map(|reading| reading.accuracy).collect() };
    let gains = |more: &[Option<Reading>], less: &[Option<Reading>]| -> Vec<f64> {
        more.iter().zip(less).filter_map(|(more, less)| Some((*more)?.accuracy - (*less)?.accuracy)).collect()
    };
    let ended = accuracies(&own);
    let gained = gains(&own, &naive);
    let (tuned_value, tuned) =
        best.map_or((f32::NAN, Vec::new()), |(value, link)| (value, accuracies(&runs.of(&link, seeds.clone()))));
    let of = |values: &[f64]| mean(values.iter().copied()).unwrap_or(f64::NAN);
    let error = |values: &[f64]| standard_error(values).unwrap_or(f64::NAN);
    Some(Finding {
        preset: cell.preset.id.to_owned(),
        setup: cell.setup.id.to_owned(),
        n_ended: ended.len() as u32,
        n_diverged: (own.len() - ended.len()) as u32,
        n_samples: own.iter().flatten().map(|reading| reading.n_samples).max().unwrap_or(0),
        mean: of(&ended),
        standard_error: error(&ended),
        gain: of(&gained),
        margin: error(&gained),
        room: of(&gains(&joint, &naive)),
        tuned_value: f64::from(tuned_value),
        tuned_mean: of(&tuned),
        tuned_error: error(&tuned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measured::setup_of;

    fn cell(preset: &str, setup: &str) -> Cell {
        Cell::new(preset_of(preset).expect("a preset"), setup_of(setup).expect("a setup"))
    }

    #[test]
    fn a_projection_brings_plain_descent_and_is_compared_with_naive_training_under_it() {
        let Plan::Runs { link, naive, joint, .. } = cell("gpm", "split-class").plan else { panic!("it is possible") };
        for link in [&link, &naive, &joint] {
            assert!(link.contains("optimizer=sgd&rate=0.1"), "{link}");
        }
        assert!(link.contains("project=gpm") && !naive.contains("project") && joint.contains("mode=joint"));
    }

    #[test]
    fn what_must_be_told_the_task_is_so_where_nothing_is_said_and_refused_where_another_scenario_is() {
        assert!(matches!(cell("packnet", "islands").plan, Plan::Runs { is_told: true, .. }));
        assert!(matches!(cell("packnet", "split-task").plan, Plan::Runs { is_told: false, .. }));
        assert!(matches!(cell("packnet", "split-domain").plan, Plan::Refused(_)));
        // iCaRL needs class means; the answers here are numbers.
        let Plan::Refused(why) = cell("icarl", "curve").plan else { panic!("a curve has no classes") };
        assert!(why.contains("numbers"), "{why}");
    }

    #[test]
    fn tries_hold_the_default_and_stay_in_range() {
        for preset in PRESETS {
            for setup in SETUPS {
                let Plan::Runs { link, tries, .. } = Cell::new(preset, setup).plan else { continue };
                if !setup.is_short {
                    assert_eq!(tries, []);
                    continue;
                }
                assert!(tries.len() >= 2, "{} on {}: {tries:?}", preset.id, setup.id);
                assert!(tries.iter().any(|(_, tried)| *tried == link), "{} on {}: {link}", preset.id, setup.id);
                for (_, tried) in tries {
                    assert_eq!(Config::parse(&tried).1, [], "{tried}");
                }
            }
        }
    }
}
