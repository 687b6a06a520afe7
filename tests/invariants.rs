//! Invariants over the registry: properties of every component and every preset.

mod common;

use common::{config, digests, ended, finished};
use palimpsest::engine::config::compatibility;
use palimpsest::engine::config::preset::PRESETS;
use palimpsest::engine::config::{Change, Config, Notice, Reason, Toggle};
use palimpsest::engine::experiment::{Cursor, Experiment};
use palimpsest::engine::method::{Axis, members};
use palimpsest::engine::scenario::Scenario;
use palimpsest::engine::snapshot::{Phase, Snapshot};
use palimpsest::engine::stream::{STREAMS, StreamSpec};

/// A short run, long enough for three tasks and their ends.
const SHORT: &str = "tasks=3&train=60&test=40&steps=40&layers=12-8&evaluate=7";

/// Every legal rehearsal, as `source.target`.
fn legal_rehearsals() -> Vec<String> {
    members(Axis::Source)
        .flat_map(|source| {
            members(Axis::Target)
                .filter(move |target| compatibility::refusal(source, target).is_none())
                .map(move |target| format!("{}.{}", source.id, target.id))
        })
        .collect()
}

/// Every component alone, as a part of a link, with a version at zero strength.
fn components() -> Vec<(String, String)> {
    let mut components: Vec<(String, String)> = legal_rehearsals()
        .into_iter()
        .map(|id| (format!("rehearse={id}"), format!("rehearse={id},weight:0")))
        .collect();
    components.extend(
        members(Axis::Penalty).map(|spec| (format!("penalty={}", spec.id), format!("penalty={},strength:0", spec.id))),
    );
    components
}

/// Everything that can be toggled during a run, as a part of a link, with the name of its switch.
fn switchable() -> Vec<(String, String)> {
    let projections = members(Axis::Projection).map(|spec| format!("project={}", spec.id));
    let acting = components().into_iter().map(|(acting, _)| acting).chain(projections);
    acting.map(|acting| (acting.clone(), acting.split_once('=').expect("key=id").1.to_owned())).collect()
}

/// Every member of every axis, as a part of a link; sources with each of their targets.
fn parts() -> Vec<String> {
    let singles = Axis::SINGLE.into_iter().flat_map(|axis| members(axis).map(move |spec| (axis.key(), spec.id)));
    let singles = singles.map(|(key, id)| format!("{key}={id}"));
    components().into_iter().map(|(acting, _)| acting).chain(singles).collect()
}

#[test]
fn the_same_config_gives_the_same_snapshot() {
    for preset in PRESETS {
        let query = format!("{SHORT}&{}", preset.query);
        assert_eq!(finished(&query), finished(&query), "{}", preset.id);
    }
}

#[test]
fn portions_do_not_matter() {
    for preset in PRESETS {
        let config = config(&format!("{SHORT}&{}", preset.query));
        let mut at_once = Experiment::new(config.clone());
        at_once.advance(90);
        let mut in_two = Experiment::new(config.clone());
        in_two.advance(45);
        in_two.advance(45);
        // One unit of work at a time: a step, or a piece of an evaluation or of the work at a task's end.
        let mut in_many = Experiment::new(config);
        while !in_many.advance_while(90 - in_many.step(), || false) {}
        let whole = at_once.snapshot(&mut Cursor::default(), true);
        assert_eq!(whole, in_two.snapshot(&mut Cursor::default(), true), "{}", preset.id);
        assert_eq!(whole, in_many.snapshot(&mut Cursor::default(), true), "{}", preset.id);
    }
}

#[test]
fn zero_strength_is_absence_bit_for_bit() {
    for stream in ["islands", "ring", "overlap", "moons", "spirals", "blobs", "curve", "split-digits"] {
        let naive = digests(&format!("stream={stream}&{SHORT}"));
        for (_, silent) in components() {
            if !Config::parse(&format!("stream={stream}&{silent}")).1.is_empty() {
                assert_eq!(stream, "curve", "{silent}");
                continue;
            }
            assert_eq!(naive, digests(&format!("stream={stream}&{SHORT}&{silent}")), "{stream} {silent}");
        }
    }
}

#[test]
fn every_component_changes_the_run_when_it_acts() {
    let naive = digests(SHORT);
    for (acting, _) in components() {
        assert_ne!(naive, digests(&format!("{SHORT}&{acting}")), "{acting}");
    }
}

/// Memories filled while a task is learned: the first task's own samples are rehearsed at once.
const REHEARSED_AT_ONCE: &[&str] = &["reservoir", "ring", "mir", "gss"];

/// All except structures, which exist from the first step, and read-outs, which only read.
#[test]
fn what_needs_an_old_task_touches_nothing_in_the_first() {
    let naive = digests(SHORT);
    let mut parts: Vec<String> = components().into_iter().map(|(acting, _)| acting).collect();
    for axis in [Axis::Projection, Axis::Merge] {
        parts.extend(members(axis).map(|spec| format!("{}={}", axis.key(), spec.id)));
    }
    parts.push("rehearse=noise.teacher&source=noise,pool:16".to_owned());
    for part in parts {
        let changed = digests(&format!("{SHORT}&{part}"));
        let asks_the_old = part.ends_with("teacher");
        let acts_at_once = REHEARSED_AT_ONCE.iter().any(|source| part.starts_with(&format!("rehearse={source}.")));
        if acts_at_once && !asks_the_old {
            assert_eq!(naive[0], changed[0], "{part}");
            assert_ne!(naive[1], changed[1], "{part}");
        } else {
            assert_eq!(naive[..2], changed[..2], "{part}");
            assert_ne!(naive[2], changed[2], "{part}");
        }
    }
}

/// The old network and the inputs are frozen: when it is queried does not change what is learned, only the cost.
#[test]
fn answers_asked_once_train_the_same_parameters() {
    for stream in ["stream=islands", "stream=ring&outputs=seen", "stream=overlap", "stream=split-digits&scenario=task"]
    {
        for (part, is_cheaper) in [
            ("rehearse=current.teacher,temperature:2LABELS", true),
            ("rehearse=current.teacherLABELS&rehearse=reservoir.labels&penalty=si&optimizer=momentum", true),
            ("rehearse=current.hard-teacherLABELS&rehearse=noise.teacher", true),
            ("rehearse=current.teacherLABELS&merge=imm-mode&order=1-2-1-3", true),
            ("rehearse=current.teacherLABELS&at=0,current.teacher,off&at=60,current.teacher,on", true),
            // The other rehearsal queries it about the same rows at each step: one query answers both.
            ("rehearse=current.teacherLABELS&rehearse=current.hard-teacher", false),
        ] {
            let link = format!("{SHORT}&{stream}&{part}");
            let [each, once] = ["", ",labels:once"].map(|labels| finished(&link.replace("LABELS", labels)));
            let digests = |run: &Snapshot| run.rows.iter().map(|row| row.digest).collect::<Vec<_>>();
            assert_eq!(digests(&each), digests(&once), "{link}");
            assert_eq!(each.terms, once.terms, "{link}");
            assert_eq!(once.ledger.forward_rows < each.ledger.forward_rows, is_cheaper, "{link}");
            assert!(once.ledger.consolidation_rows > each.ledger.consolidation_rows, "{link}");
        }
    }
}

#[test]
fn answers_asked_once_are_what_is_kept() {
    let bytes =
        |labels: &str| finished(&format!("{SHORT}&stream=islands&rehearse=current.teacher{labels}")).ledger.other_bytes;
    let naive = finished(&format!("{SHORT}&stream=islands"));
    assert_eq!(naive.ledger.other_bytes, 0);
    // P = 2·12 + 12 + 12·8 + 8 + 8·2 + 2 = 158 numbers; 60 examples with two answers each.
    assert_eq!([bytes(""), bytes(",labels:once")], [632, 480]);
}

#[test]
fn answers_asked_once_are_for_new_inputs_of_one_task_after_another() {
    for part in [
        "rehearse=noise.teacher,labels:once",
        "rehearse=current.teacher,labels:once&mode=cumulative",
        "rehearse=current.teacher,labels:once&blur=0.5",
    ] {
        let (config, notices) = Config::parse(part);
        assert_eq!(config.method.rehearsals[0].target.choice("labels"), "on-the-fly", "{part}");
        assert!(notices[0].to_string().contains("before it begins"), "{part}: {}", notices[0]);
    }
}

/// The L2-transfer of a merge is the penalty L2; drop-transfer that drops nothing is no transfer at all; neither has an
/// effect during the first task.
#[test]
fn the_ways_between_merged_tasks_are_what_they_say() {
    let of = |part: &str| digests(&format!("{SHORT}&stream=islands&{part}"));
    for merge in ["imm-mean", "imm-mode"] {
        let weight = of(&format!("merge={merge}"));
        assert_eq!(weight, of(&format!("merge={merge},transfer:weight")));
        let l2 = of(&format!("merge={merge},transfer:l2,hold:3"));
        assert_eq!(l2, of(&format!("merge={merge}&penalty=l2,strength:3")));
        assert_eq!(weight, of(&format!("merge={merge},transfer:drop,dropped:0")));
        let drop = of(&format!("merge={merge},transfer:drop"));
        for other in [l2, drop] {
            assert_eq!(weight[..2], other[..2], "{merge}");
            assert_ne!(weight[2], other[2], "{merge}");
        }
    }
    let (config, notices) = Config::parse("merge=imm-mean,transfer:l2&penalty=l2");
    assert_eq!(config.method.merge.expect("a merge").choice("transfer"), "weight");
    assert_eq!(notices.len(), 1);
}

#[test]
fn a_component_off_from_the_start_is_absent() {
    let naive = digests(SHORT);
    for (acting, id) in switchable() {
        assert_eq!(naive, digests(&format!("{SHORT}&{acting}&at=0,{id},off")), "{acting}");
    }
}

#[test]
fn a_component_switched_on_later_changes_only_what_comes_after() {
    let naive = finished(SHORT);
    for (acting, id) in switchable() {
        let later = finished(&format!("{SHORT}&{acting}&at=50,{id},on"));
        let until = |snapshot: &Snapshot, step: u32| {
            snapshot.curve.iter().filter(|point| point.step <= step).cloned().collect::<Vec<_>>()
        };
        assert_eq!(until(&naive, 50), until(&later, 50), "{acting}");
        assert_eq!(naive.rows[1].digest, later.rows[1].digest, "{acting}");
        assert_ne!(naive.rows[3].digest, later.rows[3].digest, "{acting}");
    }
}

#[test]
fn a_live_toggle_is_the_loaded_link() {
    // What the page does when a switch is toggled at step 50: the link with the toggle, fast-forwarded.
    for (acting, id) in switchable() {
        let mut live = Experiment::new(config(&format!("{SHORT}&{acting}")));
        live.advance(50);
        let mut toggled = live.config().clone();
        toggled.schedule.push(Toggle { step: 50, component: id.clone(), change: Change::Off });
        let mut resumed = Experiment::new(toggled.clone());
        resumed.advance(50);
        // The visible past has not changed.
        assert_eq!(live.theta(), resumed.theta(), "{acting}");
        resumed.advance(u32::MAX);
        let mut loaded = Experiment::new(config(&toggled.to_query()));
        loaded.advance(u32::MAX);
        assert_eq!(
            resumed.snapshot(&mut Cursor::default(), true),
            loaded.snapshot(&mut Cursor::default(), true),
            "{acting}"
        );
    }
}

#[test]
fn a_live_knob_changes_in_mid_run() {
    let base = format!("{SHORT}&rehearse=noise.teacher&penalty=ewc");
    let plain = digests(&base);
    for change in ["noise.teacher,weight:5", "noise.teacher,temperature:9", "ewc,strength:1"] {
        let changed = digests(&format!("{base}&at=60,{change}"));
        assert_eq!(plain[..2], changed[..2], "{change}");
        assert_ne!(plain[3], changed[3], "{change}");
    }
}

#[test]
fn every_preset_has_a_digest_of_its_own() {
    for stream in ["islands", "split-digits"] {
        let mut seen = std::collections::BTreeMap::new();
        for preset in PRESETS {
            let digest = digests(&format!("stream={stream}&{}", preset.query)).pop();
            if let Some(other) = seen.insert(digest, preset.id) {
                // With one anchor a decay of 1 makes online EWC differ from EWC only in its anchor,
                // so even these two must part.
                panic!("{stream}: {} and {other} are the same run", preset.id);
            }
        }
    }
}

#[test]
fn every_preset_stands_on_itself_and_round_trips() {
    let islands = Config::parse("").0;
    for preset in PRESETS {
        let applied = preset.applied_to(&islands);
        let (read, notices) = Config::parse(&applied.to_query());
        assert!(notices.is_empty(), "{}: {notices:?}", preset.id);
        assert_eq!(read, applied, "{}", preset.id);
        assert_eq!(palimpsest::engine::config::preset::Preset::standing_on(&applied), Some(preset));
        assert!(!preset.paper.is_empty());
    }
}

/// A very short run, but with three tasks and their ends.
const TINY: &str = "tasks=3&train=20&test=10&steps=6&layers=8&evaluate=6";

/// Minimum number of pairs that are legal somewhere (1429 of 1596 at the time of writing); the others are refused with
/// a reason.
const LEGAL_PAIRS: usize = 1400;

/// Sources that would train, or move inputs, for a thousand steps at each task's end, at their fastest settings.
const QUICKEST: [&str; 4] = [
    "dreams,dreams:8,iterations:2",
    "generator,units:4,latent:2",
    "conditional-generator,units:4,latent:2",
    "reverberated,units:4,transport:4,reverberations:2",
];

/// A run with these parts on a stream in a scenario, or the notices against it.
fn tiny(stream: &str, scenario: Scenario, parts: &[&str]) -> Result<Config, Vec<Notice>> {
    let query = format!("stream={stream}&{TINY}&scenario={}&{}", scenario.id(), parts.join("&"));
    let (_, notices) = Config::parse(&query);
    if !notices.is_empty() {
        return Err(notices);
    }
    let is_used = |quick: &&&str| {
        let source = quick.split(',').next().unwrap_or_default();
        parts.iter().any(|part| part.starts_with(&format!("rehearse={source}.")))
    };
    let quick: Vec<String> = QUICKEST.iter().filter(is_used).map(|quick| format!("&source={quick}")).collect();
    Ok(config(&format!("{query}{}", quick.concat())))
}

/// Every stream in each of its scenarios.
fn layouts() -> Vec<(&'static str, Scenario)> {
    let of = |stream: &&'static StreamSpec| stream.scenarios.iter().map(|scenario| (stream.id, *scenario));
    STREAMS.iter().flat_map(|stream| of(stream).collect::<Vec<_>>()).collect()
}

/// Whether there are notices, all of them refusals that name one of these parts.
fn names_one_of(notices: &[Notice], parts: &[&str]) -> bool {
    let ids: Vec<&str> = parts.iter().filter_map(|part| part.split_once('=')).map(|(_, id)| id).collect();
    let is_named = |notice: &Notice| ids.iter().any(|id| notice.given.contains(id) || notice.field.contains(id));
    !notices.is_empty()
        && notices
            .iter()
            .all(|notice| matches!(notice.reason, Reason::Refused(_) | Reason::Repeated) && is_named(notice))
}

fn assert_it_ends(config: Config) {
    let query = config.to_query();
    let mut experiment = Experiment::new(config);
    experiment.advance(u32::MAX);
    assert_eq!(experiment.phase(), Phase::Finished, "{query}");
    assert!(experiment.theta().iter().all(|parameter| parameter.is_finite()), "{query}");
}

#[test]
fn every_part_runs_on_every_stream_or_says_why_not() {
    for part in parts() {
        for stream in STREAMS {
            let mut refusals = Vec::new();
            let run = stream.scenarios.iter().find_map(|scenario| {
                tiny(stream.id, *scenario, &[&part]).map_err(|notices| refusals.extend(notices)).ok()
            });
            match run {
                Some(config) => assert_it_ends(config),
                None => assert!(names_one_of(&refusals, &[&part]), "{part} on {}: {refusals:?}", stream.id),
            }
        }
    }
}

/// All pairs, each on a stream and in a scenario that accept it; pairs that none accepts are refused everywhere, by
/// name.
#[test]
fn every_pair_runs_somewhere_or_says_why_not() {
    let (parts, layouts) = (parts(), layouts());
    let (mut seen, mut legal) = (0, 0);
    for (i, one) in parts.iter().enumerate() {
        for other in &parts[..i] {
            let pair = [one.as_str(), other.as_str()];
            let run = (0..layouts.len()).find_map(|offset| {
                let (stream, scenario) = layouts[(seen * 7 + offset) % layouts.len()];
                let run = tiny(stream, scenario, &pair);
                if let Err(notices) = &run {
                    assert!(names_one_of(notices, &pair), "{pair:?} on {stream}: {notices:?}");
                }
                run.ok()
            });
            seen += 1;
            if let Some(config) = run {
                legal += 1;
                assert_it_ends(config);
            }
        }
    }
    assert_eq!(seen, parts.len() * (parts.len() - 1) / 2);
    assert!(legal >= LEGAL_PAIRS, "only {legal} of {seen} pairs are legal anywhere");
}

#[test]
fn structures_and_merges_run_on_every_stream_beside_every_penalty() {
    for stream in STREAMS.iter().filter(|stream| stream.scenarios.contains(&Scenario::Task)) {
        for axis in [Axis::Structure, Axis::Merge] {
            for (index, spec) in members(axis).enumerate() {
                let key = axis.id();
                for penalty in members(Axis::Penalty).skip(index % 2).step_by(2) {
                    let query =
                        format!("stream={}&{SHORT}&scenario=task&{key}={}&penalty={}", stream.id, spec.id, penalty.id);
                    let (config, notices) = Config::parse(&query);
                    assert!(notices.is_empty(), "{query}: {notices:?}");
                    let mut experiment = Experiment::new(config);
                    experiment.advance(u32::MAX);
                    assert_eq!(experiment.phase(), Phase::Finished, "{query}");
                }
            }
        }
    }
}

/// A task's parameters are frozen at its end: none of its answers changes afterwards, whatever else is active.
#[test]
fn parts_of_its_own_forget_nothing() {
    for structure in ["packnet", "columns"] {
        for rest in
            ["", "&penalty=ewc", "&optimizer=momentum&rate=0.02&reset=off", "&optimizer=sgd&rate=0.1&penalty=l2"]
        {
            let query = format!("{SHORT}&scenario=task&structure={structure}{rest}");
            let rows = finished(&query).rows;
            for task in 0..3 {
                let learned = rows[task + 1].correct[task][0];
                assert!(rows[task + 1..].iter().all(|row| row.correct[task][0] == learned), "{query}");
            }
        }
    }
}

#[test]
fn tasks_with_parameters_of_their_own_are_not_mixed() {
    for (query, why) in [
        ("structure=xdg", "refused-needs-task-identity"),
        ("scenario=task&mode=joint&structure=xdg", "refused-mixed-tasks"),
        ("scenario=task&blur=0.5&structure=xdg", "refused-mixed-tasks"),
        ("scenario=task&tasks=2&order=1-2-1&structure=packnet", "refused-frozen-tasks"),
        ("scenario=task&tasks=2&order=1-2-1&structure=columns", "refused-frozen-tasks"),
        ("scenario=task&structure=packnet&rehearse=reservoir.labels", "refused-own-parameters"),
        ("structure=posterior&merge=imm-mean", "refused-plain-parameters"),
    ] {
        let (_, notices) = Config::parse(query);
        assert_eq!(notices.len(), 1, "{query}: {notices:?}");
        assert_eq!(notices[0].reason, Reason::Refused(why), "{query}");
    }
    // A task's gates can be reopened; a return beyond the last phase does not count.
    config("scenario=task&tasks=2&order=1-2-1&structure=xdg");
    config("scenario=task&tasks=2&order=1-2-1&until=2&structure=packnet");
    // A preset sets the scenario it needs, and keeps the present one if it fits.
    for preset in PRESETS.iter().filter(|preset| preset.query.contains("structure")) {
        let cumulative = config("stream=islands&mode=cumulative");
        assert!(preset.applied_to(&cumulative).method.structure.is_some(), "{}", preset.id);
        let wandering = config("stream=islands&tasks=3&order=3-1-3-1-2&until=4&blur=1");
        let applied = preset.applied_to(&wandering);
        assert!(applied.method.structure.is_some(), "{}", preset.id);
        assert!(
            applied.stream.order == wandering.stream.order
                || (applied.stream.order, applied.stream.until) == (vec![2, 0, 1], 2)
        );
    }
}

#[test]
fn all_modes_and_scenarios_run_on_every_stream() {
    for stream in STREAMS {
        for scenario in stream.scenarios {
            for mode in ["sequential", "cumulative", "joint"] {
                for outputs in ["all", "seen", "current"] {
                    let query = format!(
                        "stream={}&{SHORT}&scenario={}&mode={mode}&outputs={outputs}&rehearse=reservoir.stored&source=reservoir,kept:20&rehearse=noise.teacher",
                        stream.id,
                        scenario.id(),
                    );
                    assert_eq!(finished(&query).phase, Phase::Finished, "{query}");
                }
            }
        }
    }
}

/// Where answers are numbers, components that need classes are refused with a reason, and so is a softer softmax;
/// everything else runs, alone and with another component.
#[test]
fn on_a_curve_what_needs_classes_is_refused_and_the_rest_runs() {
    for part in [
        "rehearse=reverberated.stored",
        "rehearse=dreams.teacher",
        "rehearse=conditional-generator.labels",
        "rehearse=balanced.hard-teacher",
        "rehearse=reverberated.hard-teacher",
        "readout=nearest-mean",
    ] {
        let (config, notices) = Config::parse(&format!("stream=curve&{part}"));
        assert_eq!(notices.len(), 1, "{part}: {notices:?}");
        assert_eq!(notices[0].reason, Reason::Refused("refused-needs-class-labels"), "{part}");
        assert!(config.method.rehearsals.is_empty() && config.method.readout.is_none(), "{part}");
    }
    let (config, notices) = Config::parse("stream=curve&rehearse=noise.teacher,temperature:2");
    assert_eq!(notices[0].reason, Reason::Refused("refused-no-softmax"));
    assert_eq!(config.method.rehearsals[0].target.get("temperature"), 1.0);
    let (config, notices) = Config::parse("stream=curve&rehearse=noise.teacher&at=10,noise.teacher,temperature:2");
    assert_eq!((notices.len(), config.schedule.len()), (1, 0));
    let legal = |part: &str| Config::parse(&format!("stream=curve&{part}")).1.is_empty();
    let mut parts: Vec<String> = components().into_iter().map(|(part, _)| part).filter(|part| legal(part)).collect();
    for axis in [Axis::Projection, Axis::Merge, Axis::Structure] {
        parts.extend(members(axis).map(|spec| format!("{}={}", axis.key(), spec.id)).filter(|part| legal(part)));
    }
    for must in ["rehearse=mir.stored", "rehearse=generator.teacher", "penalty=rwalk", "project=ogd", "merge=imm-mode"]
    {
        assert!(parts.iter().any(|part| part == must), "{must}");
    }
    for (index, part) in parts.iter().enumerate() {
        let other = &parts[(index + 7) % parts.len()];
        for query in [format!("stream=curve&{SHORT}&{part}"), format!("stream=curve&{SHORT}&{part}&{other}")] {
            assert_eq!(ended(Config::parse(&query).0).phase, Phase::Finished, "{query}");
        }
    }
}

#[test]
fn a_task_may_return() {
    let returning = format!("{SHORT}&tasks=2&order=1-2-1-2").replace("tasks=3&", "");
    let snapshot = finished(&returning);
    let phases: Vec<Option<u32>> = snapshot.rows.iter().map(|row| row.task_idx).collect();
    assert_eq!(phases, [None, Some(0), Some(1), Some(0), Some(1)]);
    // Until a task returns, the run equals one without returns.
    let plain = digests(&returning.replace("order=1-2-1-2", "order=1-2"));
    assert_eq!(plain[..], digests(&returning)[..3]);
    // Tasks are numbered by first visit, whatever their numbers in the stream.
    let other = finished(&returning.replace("order=1-2-1-2", "order=2-1-2"));
    assert_eq!(other.rows.iter().filter_map(|row| row.task_idx).collect::<Vec<_>>(), [0, 1, 0]);
    for mode in ["sequential", "cumulative", "joint"] {
        for preset in PRESETS.iter().filter(|preset| preset.id != "joint") {
            for scenario in ["task", "domain", "class"] {
                let query = format!("{returning}&scenario={scenario}&mode={mode}&outputs=seen&{}", preset.query);
                // Components that a scenario, a mode or a return rules out are dropped.
                let snapshot = ended(Config::parse(&query).0);
                assert_eq!(snapshot.phase, Phase::Finished, "{query}");
                assert!(snapshot.ledger.raw_samples <= 120, "{query}");
            }
        }
    }
    // A balanced memory keeps a returning task's samples from its first visit.
    let kept = finished(&format!("{returning}&rehearse=balanced.labels&source=balanced,kept:4")).ledger;
    assert_eq!((kept.raw_samples, kept.raw_bytes), (8, 96));
}

#[test]
fn a_blurred_boundary_changes_what_comes_after_it_begins() {
    let sharp = finished(SHORT);
    let blurred = finished(&format!("{SHORT}&blur=0.5"));
    // Boundaries at 40 and 80, windows of 20 steps: up to step 30 nothing differs.
    let until = |snapshot: &Snapshot, step: u32| {
        snapshot.curve.iter().filter(|point| point.step <= step).cloned().collect::<Vec<_>>()
    };
    assert_eq!(until(&sharp, 30), until(&blurred, 30));
    assert_ne!(sharp.rows[1].digest, blurred.rows[1].digest);
    assert_eq!(digests(SHORT), digests(&format!("{SHORT}&blur=0")));
    for mode in ["cumulative", "joint"] {
        let query = format!("{SHORT}&mode={mode}");
        assert_eq!(digests(&query), digests(&format!("{query}&blur=1")), "{mode}");
    }
    // Examples of a task that has not nominally begun go to outputs that exist already; slicing does not matter.
    for preset in PRESETS.iter().filter(|preset| preset.id != "joint") {
        for layout in ["scenario=task", "scenario=domain", "scenario=class&outputs=seen"] {
            let query = format!("{SHORT}&blur=1&{layout}&{}", preset.query);
            let (config, _) = Config::parse(&query);
            let whole = ended(config.clone());
            assert_eq!(whole.phase, Phase::Finished, "{query}");
            let mut in_many = Experiment::new(config);
            while !in_many.is_over() {
                in_many.advance_while(1, || false);
            }
            assert_eq!(in_many.snapshot(&mut Cursor::default(), true), whole, "{query}");
        }
    }
}

#[test]
fn an_implicit_step_never_blows_up_where_the_explicit_one_does() {
    let query = "stream=split-digits&optimizer=sgd&rate=0.1&steps=60&penalty=ewc,strength:1000000";
    assert_eq!(finished(query).phase, Phase::Finished);
    let explicit = finished(&format!("{query},step:explicit"));
    assert!(matches!(explicit.phase, Phase::Diverged { .. }), "{:?}", explicit.phase);
    // A diverged run keeps its earlier results.
    assert!(explicit.rows.len() >= 2);
}

#[test]
fn every_file_of_a_family_is_registered_and_has_its_source() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src/engine/method");
    for axis in Axis::ALL {
        let mut files = 0;
        for entry in std::fs::read_dir(format!("{root}/{}", axis.id())).expect("the family's folder") {
            let path = entry.expect("an entry").path();
            let text = std::fs::read_to_string(&path).expect("a source file");
            if !text.contains("pub static SPEC: Spec") {
                continue;
            }
            files += 1;
            assert!(text.contains("//! # Source"), "{} names no source", path.display());
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().replace('_', "-");
            assert!(members(axis).any(|spec| spec.id == stem), "{} is not registered", path.display());
        }
        assert_eq!(files, members(axis).count(), "{}", axis.id());
    }
}

#[test]
fn knobs_are_well_formed() {
    for spec in palimpsest::engine::method::REGISTRY {
        assert!(!spec.paper.is_empty());
        for knob in spec.knobs {
            assert!(knob.min <= knob.default && knob.default <= knob.max, "{} {}", spec.id, knob.id);
        }
    }
}

#[test]
fn the_ledger_counts_what_is_kept_and_done() {
    let ledger = finished(&format!("{SHORT}&rehearse=balanced.labels&source=balanced,kept:4")).ledger;
    // 4 of each of 3 tasks; a sample is two inputs of 4 bytes and 4 bytes of label and task.
    assert_eq!((ledger.raw_samples, ledger.raw_bytes, ledger.other_bytes), (12, 144, 0));
    // 120 steps of 32 rows; in tasks 2 and 3 all of 4, then 8 kept samples are rehearsed.
    assert_eq!(ledger.fit_rows, 120 * 32);
    assert_eq!(ledger.forward_rows - ledger.fit_rows, 40 * 4 + 40 * 8);
    assert_eq!(ledger.backward_rows - ledger.fit_rows, 40 * 4 + 40 * 8);
    let lwf = finished(&format!("{SHORT}&rehearse=current.teacher")).ledger;
    // Teacher and student forward, student backward, in two of three tasks.
    assert_eq!(lwf.forward_rows - lwf.fit_rows, 80 * 64);
    assert_eq!(lwf.backward_rows - lwf.fit_rows, 80 * 32);
    assert_eq!((lwf.raw_samples, finished(SHORT).ledger.compute_ratio()), (0, 1.0));
    let ewc = finished(&format!("{SHORT}&penalty=ewc")).ledger;
    // Exact Fisher: 60 rows forward, each backward once for both labels, at three ends.
    assert_eq!(ewc.consolidation_rows, 3 * (60 + 120));
}

#[test]
fn looking_changes_nothing_and_reads_what_is_there() {
    for preset in PRESETS {
        let link = format!("{SHORT}&{}", preset.query);
        let mut watched = Experiment::new(config(&link));
        let mut last = None;
        while !watched.is_over() {
            watched.advance(9);
            watched.snapshot(&mut Cursor::default(), true);
            last = Some(watched.instruments());
        }
        let digests: Vec<u64> =
            watched.snapshot(&mut Cursor::default(), true).rows.iter().map(|row| row.digest).collect();
        assert_eq!(digests, common::digests(&link), "{}", preset.id);
        let readings = last.expect("a run has at least one slice");
        assert!(readings.terms[0].norm > 0.0 && readings.terms[0].cosine == 1.0, "{}", preset.id);
        assert!(readings.terms.iter().all(|term| term.norm.is_finite() && term.cosine.abs() <= 1.0 + 1e-5));
        assert_eq!(readings.old_tasks.len(), 2);
        assert!(readings.old_tasks.iter().all(|task| (0.0..=180.0).contains(&task.degrees)));
        assert!((0.0..=1.0).contains(&readings.moved_share));
        for layer in &readings.layers {
            assert!(layer.effective_rank <= layer.n_units as f32 && layer.n_dead <= layer.n_units, "{layer:?}");
        }
    }
}
