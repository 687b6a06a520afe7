//! What the measured results suggest for a stream: which member each switch adds at first, and how many points that one
//! gains there.
//!
//! `assets/suggestions.csv` has one line per stream and scenario, `STREAM,SCENARIO,REPLAY,DISTILLATION,CONSTRAINT`. An
//! entry is `PRESET:GAIN`, or `GAIN` alone for the usual preset of its group ([`USUAL`]); the gain is in whole
//! percentage points, 0 where no gain is certain, empty where so little is forgotten that nothing can be gained. The
//! file follows from `assets/measured.csv`: a test makes it anew and compares.
//!
//! A member takes the place of the usual one only where its whole interval of the gain lies above the usual one's; of
//! those whose intervals reach the best one's, the cheapest. A switch that distils keeps no samples, and none keeps
//! more than [`BUDGET`](crate::engine::config::usual::BUDGET).

use crate::engine::config::Config;
use crate::engine::method::Method;

static CSV: &str = include_str!("../../assets/suggestions.csv");

/// The preset of each group that is suggested unless another is clearly better: replay, distillation, constraint.
pub const USUAL: [&str; 3] = ["er-balanced", "robins", "ewc"];

/// The number of seeds over which every gain is a mean.
pub const N_SEEDS: u32 = 10;

/// A group's suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The preset that has the suggested member, and nothing else.
    pub preset: &'static str,
    /// Its gain over naive training, in percentage points: 0 where none is certain, `None` where it is not known.
    pub gain: Option<u32>,
}

/// The suggestion for the group at this place in [`USUAL`], in runs on the stream and in the scenario of `config`. The
/// gain is known only if the run's other settings are those that were measured.
pub fn suggestion(place: usize, config: &Config) -> Suggestion {
    let stream = &config.stream;
    let of = |line: &'static str| {
        let rest = line.strip_prefix(stream.spec.id)?.strip_prefix(',')?.strip_prefix(stream.scenario.id())?;
        rest.strip_prefix(',')?.split(',').nth(place)
    };
    let entry = CSV.lines().find_map(of).unwrap_or_default();
    let (preset, gain) = entry.split_once(':').unwrap_or((USUAL[place], entry));
    Suggestion { preset, gain: gain.parse().ok().filter(|_| is_measured(config)) }
}

/// Whether a run differs from its stream's default one only in method, schedule, scenario and seed.
fn is_measured(config: &Config) -> bool {
    let mut measured = Config::of_stream(config.stream.spec);
    measured.stream.scenario = config.stream.scenario;
    measured.seed = config.seed;
    let plain = Config { method: Method::NAIVE, schedule: Vec::new(), ..config.clone() };
    measured == plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::cost::Cost;
    use crate::engine::config::preset::{PRESETS, Preset};
    use crate::engine::config::usual::BUDGET;
    use crate::measured::{Finding, LEAST_ROOM, SETUPS, Setup, Verdict, findings};
    use crate::page::switches::Group;

    /// The group whose switch alone gives this preset's run.
    fn group_of(preset: &Preset) -> Option<Group> {
        let (config, _) = Config::parse(preset.query);
        let is_alone = config.method.rehearsals.len() + config.method.penalties.len() == 1
            && config.method.components().count() == config.method.penalties.len()
            && preset.needs.is_empty();
        Group::ALL.into_iter().find(|group| is_alone && group.member(&config).is_some())
    }

    /// The choice of a group's preset from the findings of a setup.
    fn chosen(group: Group, setup: &Setup) -> (&'static str, String) {
        let found = |preset: &Preset| findings().find(|it| it.preset == preset.id && it.setup == setup.id);
        let candidates: Vec<(&Preset, Finding)> = PRESETS
            .iter()
            .filter(|preset| group_of(preset) == Some(group))
            .filter_map(|preset| Some((preset, found(preset)?)))
            .filter(|(_, found)| found.n_diverged == 0)
            .filter(|(_, found)| found.n_samples as usize <= if group == Group::Distillation { 0 } else { BUDGET })
            .collect();
        let low = |found: &Finding| found.gain - found.margin;
        let high = |found: &Finding| found.gain + found.margin;
        let usual = candidates.iter().find(|(preset, _)| preset.id == USUAL[group as usize]).expect("it is measured");
        let clear: Vec<_> = candidates.iter().filter(|(_, found)| low(found) > high(&usual.1)).collect();
        let best = clear.iter().max_by(|a, b| a.1.gain.total_cmp(&b.1.gain)).copied().unwrap_or(usual);
        let cost = |preset: &Preset| {
            let cost = Cost::of_preset(preset.id).expect("every preset has a cost");
            (cost.compute_ratio(), cost.at_ends)
        };
        let near = clear.into_iter().filter(|(_, found)| high(found) >= low(&best.1));
        let (preset, found) = near
            .min_by(|a, b| cost(a.0).partial_cmp(&cost(b.0)).expect("costs are numbers"))
            .filter(|_| usual.1.room >= LEAST_ROOM)
            .unwrap_or(usual);
        let gain = match found.verdict() {
            Verdict::Helps => format!("{:.0}", found.gain),
            Verdict::NoHelp | Verdict::Hurts => "0".to_owned(),
            Verdict::None => String::new(),
        };
        assert!(found.verdict() == Verdict::None || found.n_ended == N_SEEDS, "{} on {}", preset.id, setup.id);
        (preset.id, gain)
    }

    #[test]
    fn the_suggestions_follow_from_the_measured_results() {
        let mut made = String::new();
        for setup in SETUPS {
            let (config, _) = Config::parse(setup.query);
            made.extend([config.stream.spec.id, ",", config.stream.scenario.id()]);
            for group in Group::ALL {
                let (preset, gain) = chosen(group, setup);
                let is_usual = preset == USUAL[group as usize];
                made.push(',');
                if !is_usual {
                    made.extend([preset, ":"]);
                }
                made.push_str(&gain);
            }
            made.push('\n');
        }
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/suggestions.csv");
            std::fs::write(path, &made).expect("the file can be written");
            return;
        }
        assert_eq!(made, CSV, "run this test with UPDATE_GOLDEN=1 after a measurement");
    }

    #[test]
    fn a_gain_is_quoted_only_for_the_run_that_was_measured() {
        let of = |link: &str| suggestion(0, &Config::parse(link).0).gain;
        let gain = of("stream=islands");
        assert!(gain.is_some_and(|gain| gain > 30));
        for same in ["&seed=7", "&penalty=ewc", "&rehearse=noise.teacher&at=300,noise.teacher,on"] {
            assert_eq!(of(&format!("stream=islands{same}")), gain, "{same}");
        }
        for other in ["&tasks=3", "&rate=10", "&optimizer=sgd", "&layers=8", "&order=1-2-1-3-4-5", "&mode=joint"] {
            assert_eq!(of(&format!("stream=islands{other}")), None, "{other}");
        }
    }

    #[test]
    fn an_image_stream_does_not_suggest_what_gains_nothing_there_while_another_member_does() {
        for setup in SETUPS {
            let (config, _) = Config::parse(setup.query);
            for group in Group::ALL {
                let suggested = suggestion(group as usize, &config);
                let gains = |id: &str| findings().find(|it| it.preset == id && it.setup == setup.id);
                let own = gains(suggested.preset).expect("it is measured");
                for preset in PRESETS.iter().filter(|preset| group_of(preset) == Some(group)) {
                    let Some(other) = gains(preset.id) else { continue };
                    let is_allowed = group == Group::Replay || other.n_samples == 0;
                    let is_clear = other.gain - other.margin > own.gain + own.margin && other.n_diverged == 0;
                    assert!(
                        !is_clear || !is_allowed || other.n_samples as usize > BUDGET || own.room < LEAST_ROOM,
                        "{}: {} is clearly better than {}",
                        setup.id,
                        preset.id,
                        suggested.preset
                    );
                }
            }
        }
    }
}
