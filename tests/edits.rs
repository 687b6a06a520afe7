//! Edits of a run: whatever is changed, the run's link reads back as the same run, and no setting is lost on the way
//! to another value of another setting and back.

mod common;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use common::config;
use palimpsest::engine::config::Config;
use palimpsest::engine::config::fields::{FIELDS, field_of};
use palimpsest::engine::config::preset::{PRESETS, Preset, preset_of};
use palimpsest::engine::math::rng::Rng;
use palimpsest::engine::method::{Axis, Component, Knob, Scale, members};
use palimpsest::engine::stream::{STREAMS, spec_of};
use palimpsest::page::run_edits::{Edit, Moment, Outcome, Setup, knob_value};
use palimpsest::page::slider::value_at_share;
use palimpsest::page::switches::{Group, Slot};

const START: Moment = Moment { step: 0, is_in_mid_run: false };

/// One edit, as a person makes it.
#[derive(Clone, Debug)]
enum Act {
    Knob(Slot, &'static Knob, f32),
    Flip(Group),
    Choose(Group, String),
    Part(Axis, &'static str),
    Stream(&'static str),
    Preset(&'static str),
    Order(Vec<usize>),
    Layers(Vec<usize>),
    Seed(u64),
    SplitSeed(u64),
    TakeOut(String),
    Descend,
    ClearSchedule,
}

fn carry_out(setup: &mut Setup, act: &Act, moment: Moment) -> Outcome {
    let changed = |setup: &mut Setup, change: &dyn Fn(&mut Config)| {
        let mut config = setup.config.clone();
        change(&mut config);
        setup.change_to(config)
    };
    match act {
        Act::Knob(slot, knob, value) => setup.set_knob(slot, knob, *value, moment),
        Act::Flip(group) => setup.flip(*group, moment),
        Act::Choose(group, id) => setup.choose(*group, id),
        Act::Part(axis, id) => setup.choose_part(*axis, id),
        Act::Stream(id) => setup.change_stream(spec_of(id).expect("a stream")),
        Act::Preset(id) => setup.apply_preset(preset_of(id).expect("a preset")),
        Act::Order(order) => setup.set_order(order.clone()),
        Act::Layers(layers) => changed(setup, &|config| config.network.hidden.clone_from(layers)),
        Act::Seed(seed) => changed(setup, &|config| config.seed = *seed),
        Act::SplitSeed(seed) => changed(setup, &|config| config.stream.split_seed = *seed),
        Act::TakeOut(id) => setup.take_out(id),
        Act::Descend => setup.descend_plainly(),
        Act::ClearSchedule => setup.clear_schedule(),
    }
}

/// The edit that brings back what `act` is about to change.
fn way_back(setup: &Setup, act: &Act) -> Option<Act> {
    let config = &setup.config;
    Some(match act {
        Act::Knob(slot, knob, _) => Act::Knob(slot.clone(), knob, knob_value(config, &setup.drafts, slot, knob, 0)),
        Act::Flip(group) => Act::Flip(*group),
        Act::Choose(group, _) => Act::Choose(*group, setup.shown(*group).id()),
        Act::Part(axis, _) => Act::Part(*axis, config.method.part(*axis).map_or("", |part| part.spec.id)),
        Act::Stream(_) => Act::Stream(config.stream.spec.id),
        Act::Preset(_) => {
            let standing = Preset::standing_on(config)?;
            // A preset comes with its own settings: others are not kept.
            (standing.applied_to(config) == *config).then_some(Act::Preset(standing.id))?
        }
        Act::Order(_) => Act::Order(config.stream.order.clone()),
        Act::Layers(_) => Act::Layers(config.network.hidden.clone()),
        Act::Seed(_) => Act::Seed(config.seed),
        Act::SplitSeed(_) => Act::SplitSeed(config.stream.split_seed),
        Act::TakeOut(_) | Act::Descend | Act::ClearSchedule => return None,
    })
}

/// Every knob that the page shows for this run.
fn knobs(setup: &Setup) -> Vec<(Slot, &'static Knob)> {
    let config = &setup.config;
    let mut places: Vec<(Slot, &'static Knob)> = FIELDS.iter().map(|field| (Slot::Run, &field.knob)).collect();
    places.extend(Group::ALL.into_iter().flat_map(|group| setup.shown(group).knobs()));
    for axis in Axis::SINGLE {
        places.extend(
            config.method.part(axis).into_iter().flat_map(|part| part.spec.knobs).map(|knob| (Slot::Part(axis), knob)),
        );
    }
    places.extend(
        config
            .method
            .sources
            .iter()
            .flat_map(|source| source.spec.knobs.iter().map(|knob| (Slot::Source(source.spec), knob))),
    );
    places
}

fn values(knob: &Knob) -> Vec<f32> {
    match knob.scale {
        Scale::Choice(names) => (0..names.len()).map(|index| index as f32).collect(),
        _ => vec![knob.min, value_at_share(knob, 0.37), knob.max],
    }
}

/// Every kind of edit of this run, with a few values each.
fn acts(setup: &Setup) -> Vec<Act> {
    let config = &setup.config;
    let n_tasks = config.stream.n_tasks;
    let mut acts: Vec<Act> = Vec::new();
    for (slot, knob) in knobs(setup) {
        acts.extend(values(knob).into_iter().map(|value| Act::Knob(slot.clone(), knob, value)));
    }
    for group in Group::ALL {
        acts.push(Act::Flip(group));
        let possible = group.choices().into_iter().filter(|choice| choice.refusal_in(config).is_none());
        acts.extend(possible.map(|choice| Act::Choose(group, choice.id)));
        acts.extend(group.member(config).map(Act::TakeOut));
    }
    for axis in Axis::SINGLE {
        acts.push(Act::Part(axis, ""));
        acts.extend(members(axis).map(|spec| Act::Part(axis, spec.id)));
    }
    acts.extend(STREAMS.iter().map(|spec| Act::Stream(spec.id)));
    acts.extend(PRESETS.iter().map(|preset| Act::Preset(preset.id)));
    acts.push(Act::Order((0..n_tasks).rev().collect()));
    acts.push(Act::Order((0..n_tasks).chain([0]).collect()));
    acts.extend([Act::Layers(vec![7]), Act::Layers(vec![20, 10]), Act::Seed(77), Act::SplitSeed(5)]);
    acts.extend([Act::Descend, Act::ClearSchedule]);
    acts
}

#[track_caller]
fn assert_link_holds(setup: &Setup, what: &dyn core::fmt::Debug) {
    let link = setup.config.to_query();
    let (read, notices) = Config::parse(&link);
    assert_eq!(notices, [], "{link} after {what:?}");
    assert_eq!(read, setup.config, "{link} after {what:?}");
}

#[test]
fn after_any_edits_the_link_reads_back_as_the_same_run() {
    let mut rng = Rng::new(20);
    let mut setup = Setup::of_config(config("stream=islands&seed=1"));
    let (mut n_restarts, mut n_continued, mut n_refused) = (0, 0, 0);
    for idx in 0..10_000 {
        if idx % 40 == 0 {
            setup = Setup::of_config(Config::of_stream(STREAMS[rng.below(STREAMS.len())]));
        }
        let acts = acts(&setup);
        // Switches more often than their share: they are what people throw.
        let act =
            if rng.below(3) == 0 { Act::Flip(Group::ALL[rng.below(3)]) } else { acts[rng.below(acts.len())].clone() };
        let n_steps = setup.config.n_steps() as usize;
        let moment = match rng.below(2) {
            0 => START,
            _ if n_steps < 2 => START,
            _ => Moment { step: 1 + rng.below(n_steps - 1) as u32, is_in_mid_run: true },
        };
        let outcome = carry_out(&mut setup, &act, moment);
        n_restarts += usize::from(outcome.edit == Edit::Restart);
        n_continued += usize::from(outcome.edit == Edit::Continue);
        n_refused += usize::from(!outcome.refused.is_empty());
        assert_link_holds(&setup, &(act, moment));
    }
    assert!(n_restarts > 2000 && n_continued > 300 && n_refused > 50, "{n_restarts} {n_continued} {n_refused}");
}

#[test]
fn a_switch_that_cannot_be_is_refused_in_mid_run_with_its_reason() {
    let mut setup =
        Setup::of_config(config("stream=islands&tasks=4&scenario=task&steps=150&structure=packnet&seed=20"));
    let before = setup.config.clone();
    let outcome = setup.flip(Group::Distillation, Moment { step: 150, is_in_mid_run: true });
    assert_eq!((outcome.edit, outcome.refused.len()), (Edit::Nothing, 1));
    assert_eq!(setup.config, before);
    assert_link_holds(&setup, &"the switch");
}

#[test]
fn no_setting_is_lost_on_the_way_to_another_value_of_another_and_back() {
    const RICH: &str = "&rehearse=balanced.labels&rehearse=current.teacher,temperature:4&penalty=ewc,strength:7\
                        &project=agem&merge=imm-mean&balance=tasks";
    for (stream_idx, spec) in STREAMS.iter().enumerate() {
        for rest in ["", RICH] {
            let opening = Setup::of_config(Config::parse(&format!("stream={}{rest}", spec.id)).0);
            for (idx, first) in acts(&opening).iter().enumerate() {
                let mut base = opening.clone();
                let _ = carry_out(&mut base, first, START);
                // Each stream has its own share of the pairs.
                for second in acts(&base).iter().skip((stream_idx + idx) % 7).step_by(7) {
                    assert_way_back(&base, first, second);
                }
            }
        }
    }
}

fn assert_way_back(base: &Setup, first: &Act, second: &Act) {
    let Some(back) = way_back(base, second) else { return };
    let mut setup = base.clone();
    let there = carry_out(&mut setup, second, START);
    let between = setup.config.to_query();
    let again = carry_out(&mut setup, &back, START);
    let is_said = !there.dropped.is_empty() || !again.dropped.is_empty();
    assert!(
        setup.config == base.config || is_said,
        "{first:?}, then {second:?} and back {back:?}:\n{}\n{between}\n{}",
        base.config.to_query(),
        setup.config.to_query()
    );
}

#[test]
fn what_a_preset_means_does_not_depend_on_the_one_before() {
    let links = [
        "",
        "&blur=0.5",
        "&mode=cumulative",
        "&balance=tasks",
        "&order=2-1-2",
        "&until=1",
        "&rate=0.03&optimizer=momentum",
    ];
    for spec in STREAMS {
        for link in links {
            let tasks = if link.contains("order") { "&tasks=2" } else { "" };
            let (config, _) = Config::parse(&format!("stream={}{tasks}{link}&seed=5", spec.id));
            let base = Setup::of_config(config);
            for second in PRESETS {
                let mut alone = base.clone();
                let refused = alone.apply_preset(second).refused;
                for first in PRESETS {
                    let mut setup = base.clone();
                    let _ = setup.apply_preset(first);
                    let before = setup.clone();
                    let outcome = setup.apply_preset(second);
                    assert_eq!(outcome.refused, refused, "{} after {}", second.id, first.id);
                    if !refused.is_empty() {
                        assert_eq!(setup, before, "{} is refused as a whole", second.id);
                        continue;
                    }
                    assert_eq!(
                        setup.config.to_query(),
                        alone.config.to_query(),
                        "{} after {} on {}",
                        second.id,
                        first.id,
                        base.config.to_query()
                    );
                }
            }
        }
    }
}

#[test]
fn packnet_then_naive_is_naive_in_the_streams_own_scenario() {
    let mut setup = Setup::of_config(config("stream=islands&seed=3"));
    let _ = setup.apply_preset(preset_of("packnet").expect("a preset"));
    assert!(setup.config.to_query().contains("scenario=task"));
    let _ = setup.apply_preset(preset_of("naive").expect("a preset"));
    assert_eq!(setup.config.to_query(), "stream=islands&seed=3");
}

#[test]
fn the_softening_of_answers_survives_a_visit_to_a_stream_of_numbers() {
    let link = "stream=islands&rehearse=current.teacher,temperature:4&seed=3";
    let mut setup = Setup::of_config(config(link));
    let outcome = setup.change_stream(spec_of("curve").expect("a stream"));
    assert!(!outcome.refused.is_empty(), "what is dropped is said");
    let _ = setup.change_stream(spec_of("islands").expect("a stream"));
    assert_eq!(setup.config.to_query(), link);
}

#[test]
fn an_order_is_kept_as_far_as_there_are_tasks_and_comes_back() {
    let tasks = &field_of("tasks").expect("a field").knob;
    let mut setup = Setup::of_config(config("stream=islands&order=3-1-5-2-4-3&until=5&seed=3"));
    let mut seen = Vec::new();
    for n_tasks in [4.0, 2.0, 3.0, 6.0, 5.0] {
        let outcome = setup.set_knob(&Slot::Run, tasks, n_tasks, START);
        let order: Vec<String> = setup.config.stream.order.iter().map(|task| (task + 1).to_string()).collect();
        seen.push((order.join("-"), setup.config.stream.until, outcome.refused.len()));
        assert_link_holds(&setup, &n_tasks);
    }
    let seen: Vec<(&str, usize, usize)> = seen.iter().map(|(order, until, n)| (order.as_str(), *until, *n)).collect();
    assert_eq!(
        seen,
        [("3-1-2-4-3", 5, 1), ("1-2", 2, 1), ("3-1-2-3", 4, 0), ("3-1-5-2-4-3-6", 5, 0), ("3-1-5-2-4-3", 5, 1)]
    );
}

#[test]
fn a_chosen_value_that_is_usual_elsewhere_stays_the_visitors() {
    let tasks = &field_of("tasks").expect("a field").knob;
    let link = "stream=islands&rehearse=balanced.labels&source=balanced,kept:20&seed=3";
    let mut setup = Setup::of_config(config(link));
    // 20 of each task are usual with ten tasks.
    for n_tasks in [10.0, 5.0] {
        let _ = setup.set_knob(&Slot::Run, tasks, n_tasks, START);
        assert_eq!(setup.config.method.sources[0].get("kept"), 20.0);
    }
    assert_eq!(setup.config.to_query(), link);
}

#[test]
fn another_member_and_back_has_its_settings_again() {
    let link = "stream=islands&penalty=ewc,strength:7&seed=3";
    let mut setup = Setup::of_config(config(link));
    let _ = setup.choose(Group::Constraint, "si");
    let _ = setup.choose(Group::Constraint, "ewc");
    assert_eq!(setup.config.to_query(), link);
}

#[test]
fn a_switch_turns_off_and_on_all_that_it_stands_for() {
    let icarl = "stream=islands&rehearse=herding.teacher&rehearse=current.teacher&seed=3";
    let mut setup = Setup::of_config(config(icarl));
    let before = setup.config.clone();
    let _ = setup.flip(Group::Distillation, START);
    assert!(!setup.is_on(Group::Distillation, 0) && setup.config.method.rehearsals.is_empty());
    let _ = setup.flip(Group::Distillation, START);
    assert_eq!(setup.config, before);
    let moment = Moment { step: 100, is_in_mid_run: true };
    let _ = setup.flip(Group::Distillation, moment);
    for id in ["herding.teacher", "current.teacher"] {
        assert!(setup.config.is_on_at(id, 99) && !setup.config.is_on_at(id, 100), "{id}");
    }
    assert_link_holds(&setup, &"distillation off at 100");
}

#[test]
fn a_component_that_is_there_already_is_shown_and_nothing_is_lost() {
    let mut setup = Setup::of_config(config("stream=islands&penalty=ewc&penalty=si&seed=3"));
    let _ = setup.choose(Group::Constraint, "si");
    let ids: Vec<&str> = setup.config.method.penalties.iter().map(|part: &Component| part.spec.id).collect();
    assert_eq!((ids, setup.shown(Group::Constraint).id().as_str()), (vec!["ewc", "si"], "si"));
    assert_link_holds(&setup, &"si");
}

#[test]
fn a_shorter_run_drops_what_was_scheduled_after_its_end_and_says_so() {
    let steps = &field_of("steps").expect("a field").knob;
    let mut setup = Setup::of_config(config("stream=islands&penalty=ewc&at=900,ewc,off&seed=3"));
    let outcome = setup.set_knob(&Slot::Run, steps, 100.0, START);
    assert_eq!(outcome.dropped.len(), 1);
    assert_link_holds(&setup, &"fewer steps");
}
