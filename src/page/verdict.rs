//! Why a switch gained nothing: told at a run's end where it can be known.
//!
//! The run is compared with one that differs from it in this switch alone: same stream, network, seed and other methods.
//! The reason follows from the component's family, the scenario and the stream, and from what both runs measured.

use super::headline::A_FALL;
use super::numbers::one_decimal;
use super::switches::{Draft, Group};
use crate::engine::config::Config;
use crate::engine::math::decimal::fixed;
use crate::engine::metrics::{Matrix, mean, standard_error};
use crate::engine::scenario::Scenario;
use crate::engine::stream::Domain;
use crate::student::student_t_95_of;

/// On a single seed, a gain of at most this fraction is called none.
const NO_GAIN: f64 = 0.01;
/// Forgetting below this fraction leaves nothing to gain.
const LITTLE: f64 = 0.02;
/// At most this many stored samples of a task are learned by heart.
const FEW_SAMPLES: f32 = 2.0;

/// A run and its measurements.
#[derive(Clone, Copy, Debug)]
pub struct Measured<'a> {
    /// Its settings.
    pub config: &'a Config,
    /// Its accuracy matrix at its end.
    pub matrix: &'a Matrix,
}

/// A switch without a gain.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The switch.
    pub group: Group,
    /// The message key of the statement: with its variables `gain`, `margin` and `count`.
    pub key: &'static str,
    /// The message key of the reason.
    pub why: &'static str,
    /// The variables of both: names and values.
    pub parts: Vec<(&'static str, String)>,
}

/// The verdict on the only switch in which a run differs from the one before, if it gained nothing. `pairs` are the final
/// average accuracies, now and before, of the same seeds, as far as they are known; `chance` is the accuracy of guessing.
pub fn verdict(now: Measured<'_>, before: Measured<'_>, pairs: &[(f64, f64)], chance: f64) -> Option<Verdict> {
    let group = only_switch(now.config, before.config)?;
    let gains: Vec<f64> = pairs.iter().map(|(now, before)| now - before).collect();
    let own = now.matrix.average_accuracy()? - before.matrix.average_accuracy()?;
    let points = |share: f64| one_decimal(100.0 * share);
    let signed = |share: f64| if share > 0.0 { format!("+{}", points(share)) } else { points(share) };
    let (key, mut parts) = match mean(gains.iter().copied()).zip(standard_error(&gains)) {
        Some((gain, error)) => {
            let margin = student_t_95_of(1, gains.len() - 1) * error;
            if gain > margin {
                return None;
            }
            let key = if gain + margin < 0.0 { "verdict-worse" } else { "verdict-nothing" };
            (key, vec![("gain", signed(gain)), ("margin", points(margin)), ("count", gains.len().to_string())])
        }
        None if own <= NO_GAIN => ("verdict-nothing-one", vec![("gain", signed(own))]),
        None => return None,
    };
    let (why, reasons) = reason(group, now, before, chance)?;
    parts.extend(reasons);
    Some(Verdict { group, key, why, parts })
}

/// The switch whose component is all that distinguishes the two runs.
fn only_switch(now: &Config, before: &Config) -> Option<Group> {
    Group::ALL.into_iter().find(|group| {
        let added = group.member(now).filter(|_| group.member(before).is_none());
        added.and_then(|id| Draft::of_config(now, &id)).is_some_and(|draft| {
            let mut with = before.clone();
            draft.put_into(&mut with);
            with == *now
        })
    })
}

type Parts = Vec<(&'static str, String)>;

/// The reason, as a message key with its variables: the kind of component explains more than the measurements do.
fn reason(group: Group, now: Measured<'_>, before: Measured<'_>, chance: f64) -> Option<(&'static str, Parts)> {
    let [lost, lost_before] = [now, before].map(|run| run.matrix.forgetting());
    let (lost, lost_before) = (lost?, lost_before?);
    let [learned, learned_before] = [now, before].map(|run| run.matrix.learning_accuracy());
    let (learned, learned_before) = (learned?, learned_before?);
    let points = |share: f64| one_decimal(100.0 * share);
    let percent = |share: f64| fixed(100.0 * share, 0);
    if learned_before <= chance + A_FALL {
        return Some(("why-unlearned", vec![("learned", percent(learned_before))]));
    }
    if lost_before < LITTLE {
        return Some(("why-little", vec![("lost", points(lost_before))]));
    }
    let figures = vec![
        ("learned", percent(learned)),
        ("learned-before", percent(learned_before)),
        ("lost", points(lost)),
        ("lost-before", points(lost_before)),
    ];
    let measured = || match (learned_before - learned > A_FALL, lost_before - lost > A_FALL) {
        (true, true) => "why-traded",
        (true, false) => "why-stiff",
        _ => "why-weak",
    };
    Some((of_family(group, now.config).unwrap_or_else(measured), figures))
}

/// The reason that lies in the kind of component, on this stream and in this scenario.
fn of_family(group: Group, config: &Config) -> Option<&'static str> {
    if group == Group::Constraint {
        let is_by_class = config.stream.scenario == Scenario::Class;
        return is_by_class.then_some("why-penalty-class");
    }
    let id = group.member(config)?;
    let rehearsal = config.method.rehearsals.iter().find(|rehearsal| rehearsal.id() == id)?;
    if rehearsal.weight == 0.0 {
        return None;
    }
    if rehearsal.source.facts.is_new_data {
        // Where all tasks have the same inputs, the new ones are the old ones.
        return (config.stream.spec.id != "overlap").then_some("why-current");
    }
    if rehearsal.source.id == "noise" && matches!(config.stream.spec.domain, Domain::Images { .. }) {
        return Some("why-noise");
    }
    let source = config.method.source(rehearsal.source);
    let kept = source.spec.knobs.iter().find(|knob| knob.id == "kept")?;
    let n_tasks = if kept.unit == crate::engine::spec::Unit::SamplesPerTask { 1 } else { config.stream.n_tasks };
    (source.get("kept") <= FEW_SAMPLES * n_tasks as f32).then_some("why-few")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::experiment::{Cursor, Experiment};

    fn run(link: &str) -> (Config, Matrix) {
        let (config, notices) = Config::parse(link);
        assert_eq!(notices, [], "{link}");
        let mut experiment = Experiment::new(config.clone());
        experiment.advance(u32::MAX);
        let rows = experiment.snapshot(&mut Cursor::default(), false).rows;
        let description = experiment.description();
        let matrix = Matrix::from_rows(&rows, &description.full_score, config.stream.scenario);
        (config, matrix)
    }

    /// The verdict on a run with `added` to the link, without other seeds.
    fn of(link: &str, added: &str, chance: f64) -> Option<Verdict> {
        let (before, now) = (run(link), run(&format!("{link}{added}")));
        let [now, before] = [&now, &before].map(|(config, matrix)| Measured { config, matrix });
        verdict(now, before, &[], chance)
    }

    const DIGITS: &str = "stream=split-digits&seed=3";

    #[test]
    fn a_switch_that_gains_says_nothing() {
        assert_eq!(of("stream=islands&seed=1", "&rehearse=balanced.labels", 0.5), None);
    }

    #[test]
    fn the_reason_follows_from_family_scenario_and_stream() {
        for (link, added, chance, why) in [
            (DIGITS, "&rehearse=noise.teacher", 0.1, "why-noise"),
            (DIGITS, "&penalty=ewc", 0.1, "why-penalty-class"),
            ("stream=islands&seed=4", "&rehearse=current.teacher", 0.5, "why-current"),
            ("stream=islands&seed=1", "&penalty=ewc,strength:0", 0.5, "why-weak"),
            ("stream=islands&seed=1", "&penalty=l2,strength:1000000", 0.5, "why-traded"),
            ("stream=split-digits&scenario=task&seed=3", "&penalty=ewc", 0.5, "why-little"),
            ("stream=islands&rate=10&seed=1", "&penalty=ewc", 0.5, "why-unlearned"),
            ("stream=overlap&seed=1", "&rehearse=balanced.labels&source=balanced,kept:1", 0.5, "why-few"),
        ] {
            let found = of(link, added, chance);
            assert_eq!(found.as_ref().map(|found| found.why), Some(why), "{link}{added}: {found:?}");
        }
    }

    #[test]
    fn other_seeds_give_a_margin_and_their_mean_decides() {
        let (before, now) = (run(DIGITS), run(&format!("{DIGITS}&rehearse=noise.teacher")));
        let [now, before] = [&now, &before].map(|(config, matrix)| Measured { config, matrix });
        let of = |pairs: &[(f64, f64)]| verdict(now, before, pairs, 0.1);
        // Gains of 1, 2 and 3 points: 2 ± 2.5 (4.303 · 1 / √3).
        let found = of(&[(0.21, 0.2), (0.22, 0.2), (0.23, 0.2)]).expect("no certain gain");
        assert_eq!(found.key, "verdict-nothing");
        assert_eq!(&found.parts[..3], &[("gain", "+2.0".into()), ("margin", "2.5".into()), ("count", "3".into())]);
        assert_eq!(of(&[(0.30, 0.2), (0.31, 0.2), (0.32, 0.2)]), None);
        assert_eq!(of(&[(0.10, 0.2), (0.11, 0.2), (0.12, 0.2)]).map(|found| found.key), Some("verdict-worse"));
    }

    #[test]
    fn runs_that_differ_in_more_than_one_switch_are_not_judged() {
        let with = format!("{DIGITS}&penalty=ewc");
        for before in ["stream=split-digits&seed=4", "stream=split-digits&seed=3&rate=0.02", &with] {
            let (now, before) = (run(&with), run(before));
            let [now, before] = [&now, &before].map(|(config, matrix)| Measured { config, matrix });
            assert_eq!(verdict(now, before, &[], 0.1), None);
        }
        assert_eq!(of(DIGITS, "&penalty=ewc&rehearse=noise.teacher", 0.1), None);
        assert_eq!(of(DIGITS, "&penalty=ewc&at=300,ewc,on", 0.1), None);
    }
}
