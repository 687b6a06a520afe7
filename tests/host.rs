//! The conversation between page and worker, run natively.

mod common;

use std::cell::Cell;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use common::config;
use palimpsest::engine::config::Config;
use palimpsest::engine::distillation::{Study, StudyConfig, StudyCursor, StudyPhase, StudySnapshot};
use palimpsest::engine::experiment::{Cursor, Experiment};
use palimpsest::engine::parameters::plane_basis::Directions;
use palimpsest::engine::snapshot::{ParameterPlane, Phase, PlaneAsk, Snapshot};
use palimpsest::engine::stream::opening_spec;
use palimpsest::engine::trial::WeightChange;
use palimpsest::worker::capabilities::ALL_CAPABILITIES;
use palimpsest::worker::host::Host;
use palimpsest::worker::wire::{Looked, Reply, Request, bytes_from, message_from};

const QUERY: &str = "train=60&test=40&steps=40&layers=12&penalty=ewc&rehearse=balanced.labels";

fn start(generation: u32, fast_forward: u32) -> Request {
    Request::Start { generation, query: QUERY.to_owned(), fast_forward, watched: true }
}

fn advance(generation: u32, n_steps: u32) -> Request {
    Request::Advance {
        generation,
        n_steps,
        budget_ms: 1e9,
        with_tiles: false,
        with_instruments: false,
        plane: None,
        with_network: false,
        with_answers: false,
    }
}

fn snapshot_of(reply: Reply) -> Snapshot {
    match reply {
        Reply::Started { snapshot, .. } | Reply::Advanced { snapshot, .. } => *snapshot,
        other => panic!("no snapshot: {other:?}"),
    }
}

fn plane_in(looked: &Looked) -> Option<ParameterPlane> {
    looked.plane.as_ref().map(|plane| plane.open().expect("a plane"))
}

#[test]
fn a_host_refuses_what_no_page_of_ours_writes() {
    let mut host = Host::new(|| 0.0);
    let packnet = "stream=islands&scenario=task&structure=packnet";
    for query in [
        "stream=no-such",
        "seed=1.5",
        &format!("{packnet}&rehearse=noise.teacher"),
        &format!("{packnet}&rehearse=noise.teacher&at=150,noise.teacher,on"),
    ] {
        let request = Request::Start { generation: 1, query: query.to_owned(), fast_forward: 0, watched: true };
        match host.handle(request) {
            Reply::Refused { generation: 1, reason } => assert!(reason.ends_with(query), "{reason}"),
            other => panic!("{query}: {other:?}"),
        }
    }
    let request = Request::StartStudy { generation: 2, query: "data=no-such".to_owned() };
    assert!(matches!(host.handle(request), Reply::Refused { generation: 2, .. }));
    let request = Request::Start { generation: 3, query: packnet.to_owned(), fast_forward: 0, watched: true };
    assert!(matches!(host.handle(request), Reply::Started { .. }));
}

#[test]
fn a_host_without_the_rest_does_the_opening_run_and_says_what_it_lacks() {
    let query = Config::of_stream(opening_spec()).to_query();
    let opening = |generation| Request::Start { generation, query: query.clone(), fast_forward: 40, watched: true };
    let look = Request::Advance {
        generation: 1,
        n_steps: 1,
        budget_ms: 1e9,
        with_tiles: false,
        with_instruments: true,
        plane: None,
        with_network: false,
        with_answers: false,
    };
    let mut host = Host::opening(|| 0.0);
    let is_refused = |reply| matches!(reply, Reply::Refused { .. });
    assert!(!host.lacks_for(&opening(1)) && !host.lacks_for(&advance(1, 40)));
    assert!([start(2, 0), start_study(2), look.clone()].iter().all(|request| host.lacks_for(request)));
    let begun = host.handle(opening(1));
    for request in [start(2, 0), start_study(2), look.clone()] {
        assert!(is_refused(host.handle(request)));
    }
    // The small host gives the same answers, and a refused request changes nothing.
    let mut complete = Host::new(|| 0.0);
    assert_eq!(begun, complete.handle(opening(1)));
    assert_eq!(host.handle(advance(1, 400)), complete.handle(advance(1, 400)));
    host.complete(&ALL_CAPABILITIES);
    for request in [look, start_study(2), start(3, 40)] {
        assert!(!host.lacks_for(&request));
        assert_eq!(host.handle(request.clone()), complete.handle(request));
    }
}

#[test]
fn a_trial_is_answered_and_leaves_the_run_as_it_is() {
    let tinker = |generation, changes: &[WeightChange]| Request::Tinker { generation, changes: changes.to_vec() };
    let bias = WeightChange { layer: 1, from: None, to: 0, value: 1e6 };
    let new = || Host::new((|| 0.0) as fn() -> f64);
    let (mut host, mut untouched) = (new(), new());
    for host in [&mut host, &mut untouched] {
        host.handle(start(1, 0));
        host.handle(advance(1, 40));
    }
    let Reply::Tinkered { generation: 1, correct, tried: Some(tried) } = host.handle(tinker(1, &[bias])) else {
        panic!("no trial");
    };
    let tried = tried.open().expect("a trial");
    assert_eq!(tried.changes, [bias]);
    assert_eq!((tried.correct, tried.maps.len(), tried.changed.len()), (correct, 5, 5));
    assert_eq!(tried.network.layers[1].biases[0], bias.value);
    // Put back, and a weight that is not there.
    let nothing = Reply::Tinkered { generation: 1, correct: Vec::new(), tried: None };
    assert_eq!(host.handle(tinker(1, &[])), nothing);
    assert_eq!(host.handle(tinker(1, &[WeightChange { layer: 9, ..bias }])), nothing);
    assert!(matches!(host.handle(tinker(2, &[bias])), Reply::Refused { generation: 2, .. }));
    let mut small = Host::opening(|| 0.0);
    assert!(small.lacks_for(&tinker(1, &[bias])));
    assert!(matches!(small.handle(tinker(1, &[bias])), Reply::Refused { .. }));

    let read = |host: &mut Host<fn() -> f64>| {
        let request = Request::Advance {
            generation: 1,
            n_steps: 30,
            budget_ms: 1e9,
            with_tiles: true,
            with_instruments: false,
            plane: None,
            with_network: true,
            with_answers: false,
        };
        let Reply::Advanced { snapshot, looked, .. } = host.handle(request) else { panic!("no slice") };
        (snapshot, looked.network.map(|network| network.open().expect("the weights")))
    };
    let (snapshot, network) = read(&mut host);
    assert_eq!((snapshot, network.clone()), read(&mut untouched));
    assert_eq!(network.map(|network| network.step), Some(70));
}

#[test]
fn the_old_network_s_answers_are_read_only_if_asked_for_and_leave_the_run_as_it_is() {
    let ask = |n_steps, with_answers| Request::Advance {
        generation: 1,
        n_steps,
        budget_ms: 1e9,
        with_tiles: true,
        with_instruments: false,
        plane: None,
        with_network: false,
        with_answers,
    };
    let new = || Host::new((|| 0.0) as fn() -> f64);
    let (mut host, mut untouched) = (new(), new());
    let read = |host: &mut Host<fn() -> f64>, request| {
        let Reply::Advanced { snapshot, looked, .. } = host.handle(request) else { panic!("no slice") };
        (snapshot, looked.answers.map(|answers| answers.open().expect("the answers")))
    };
    for host in [&mut host, &mut untouched] {
        host.handle(start(1, 0));
    }
    // Half the first task, its end, and half the second.
    for (step, is_first, drifts) in [(20, true, false), (40, false, false), (60, false, true)] {
        let (snapshot, answers) = read(&mut host, ask(20, true));
        assert_eq!((snapshot, None), read(&mut untouched, ask(20, false)));
        let answers = answers.expect("asked for");
        assert_eq!((answers.step, answers.is_first, answers.drift > 0.0), (step, is_first, drifts));
    }
    let mut small = Host::opening(|| 0.0);
    assert!(small.lacks_for(&ask(1, true)) && !small.lacks_for(&ask(1, false)));
    assert!(matches!(small.handle(ask(1, true)), Reply::Refused { .. }));
}

#[test]
fn slices_together_are_the_whole_run() {
    let mut host = Host::new(|| 0.0);
    let mut curve = Vec::new();
    let mut rows = Vec::new();
    let mut latest = snapshot_of(host.handle(start(1, 0)));
    loop {
        curve.append(&mut latest.curve);
        rows.append(&mut latest.rows);
        if latest.phase == Phase::Finished {
            break;
        }
        latest = snapshot_of(host.handle(advance(1, 17)));
    }
    let mut experiment = Experiment::new(config(QUERY));
    experiment.advance(u32::MAX);
    let whole = experiment.snapshot(&mut Cursor::default(), false);
    assert_eq!(curve, whole.curve);
    assert_eq!(rows, whole.rows);
}

#[test]
fn a_fast_forward_tells_all_that_was_passed() {
    let mut host = Host::new(|| 0.0);
    let resumed = snapshot_of(host.handle(start(1, 100)));
    assert_eq!(resumed.step, 100);
    assert_eq!(resumed.rows.len(), 3);
    assert_eq!(resumed.curve.first().map(|point| point.step), Some(0));
    assert_eq!(resumed.curve.last().map(|point| point.step), Some(100));
    assert_eq!(resumed.knew.len(), 2);
}

/// The worker gives its signs of life when the clock is read.
#[test]
fn a_fast_forward_reads_the_clock_after_every_step() {
    let n_readings = Cell::new(0);
    let mut host = Host::new(|| {
        n_readings.set(n_readings.get() + 1);
        0.0
    });
    host.handle(start(1, 100));
    assert!(n_readings.get() >= 100, "{}", n_readings.get());
}

#[test]
fn requests_of_another_run_are_refused() {
    let mut host = Host::new(|| 0.0);
    assert!(matches!(host.handle(advance(1, 1)), Reply::Refused { generation: 1, .. }));
    host.handle(start(2, 0));
    assert!(matches!(host.handle(advance(1, 1)), Reply::Refused { generation: 1, .. }));
    assert!(matches!(host.handle(advance(2, 1)), Reply::Advanced { generation: 2, .. }));
    host.handle(start(3, 0));
    assert!(matches!(host.handle(advance(2, 1)), Reply::Refused { .. }));
}

#[test]
fn a_slice_ends_when_its_time_is_up() {
    // Every reading of the clock costs a millisecond.
    let time = Cell::new(0.0);
    let mut host = Host::new(|| {
        time.set(time.get() + 1.0);
        time.get()
    });
    host.handle(start(1, 0));
    let begun = time.get();
    let reply = host.handle(Request::Advance {
        generation: 1,
        n_steps: 10_000,
        budget_ms: 5.0,
        with_tiles: false,
        with_instruments: false,
        plane: None,
        with_network: false,
        with_answers: false,
    });
    let Reply::Advanced { snapshot, reached, .. } = reply else { panic!("{reply:?}") };
    assert!(!reached && snapshot.step > 0 && snapshot.step < 100, "{}", snapshot.step);
    assert!(time.get() - begun >= 5.0);
}

/// The page keeps asking until the end is reached: also between the last step and the end's own work.
#[test]
fn finishing_a_task_in_many_slices_stops_at_the_same_end() {
    // Time is up after every unit of work.
    let time = Cell::new(0.0);
    let mut host = Host::new(|| {
        time.set(time.get() + 1.0);
        time.get()
    });
    host.handle(start(1, 0));
    for end in [40, 80] {
        loop {
            let reply = host.handle(Request::FinishTask { generation: 1, budget_ms: 0.5 });
            let Reply::Advanced { snapshot, reached, .. } = reply else { panic!("{reply:?}") };
            assert!(snapshot.step <= end, "{} is past {end}", snapshot.step);
            if reached {
                assert_eq!((snapshot.step, snapshot.phase), (end, Phase::Learning));
                break;
            }
        }
    }
}

#[test]
fn finishing_a_task_stops_at_its_end() {
    let mut host = Host::new(|| 0.0);
    host.handle(start(1, 3));
    let finish = Request::FinishTask { generation: 1, budget_ms: 1e9 };
    for end in [40, 80, 120, 160, 200, 200] {
        let reply = host.handle(finish.clone());
        let Reply::Advanced { snapshot, reached, .. } = reply else { panic!("{reply:?}") };
        assert!(reached);
        assert_eq!(snapshot.step, end);
        // The end's own work is done: the row is present, and nothing is half consolidated.
        assert!(matches!(snapshot.phase, Phase::Learning | Phase::Finished));
    }
}

#[test]
fn a_step_is_one_step_and_tiles_come_only_when_asked_for() {
    let mut host = Host::new(|| 0.0);
    host.handle(start(1, 0));
    let plain = snapshot_of(host.handle(advance(1, 1)));
    assert_eq!((plain.step, plain.maps.len()), (1, 0));
    let request = Request::Advance {
        generation: 1,
        n_steps: 1,
        budget_ms: 1e9,
        with_tiles: true,
        with_instruments: true,
        plane: None,
        with_network: false,
        with_answers: false,
    };
    let tiled = snapshot_of(host.handle(request));
    assert_eq!((tiled.step, tiled.maps.len()), (2, 5));
    assert_eq!(tiled.maps[0].answer.len(), (tiled.maps[0].side * tiled.maps[0].side) as usize);
}

#[test]
fn messages_survive_the_wire_and_noise_is_refused() {
    let request = start(7, 12);
    assert_eq!(message_from::<Request>(&bytes_from(&request)), Ok(request.clone()));
    let mut host = Host::new(|| 0.0);
    let reply = host.handle(request);
    let bytes = bytes_from(&reply);
    assert_eq!(message_from::<Reply>(&bytes), Ok(reply));
    assert!(message_from::<Reply>(&bytes[..bytes.len() / 2]).is_err());
    assert!(message_from::<Request>(&[250, 1, 2, 3]).is_err());
}

const STUDY: &str = "pool=60&test=40&teacher-layers=12&teacher-steps=30&layers=6&steps=60&at-least=10&window=5";

fn start_study(generation: u32) -> Request {
    Request::StartStudy { generation, query: STUDY.to_owned() }
}

fn study_of(reply: Reply) -> StudySnapshot {
    match reply {
        Reply::StudyStarted { snapshot, .. } | Reply::StudyAdvanced { snapshot, .. } => {
            snapshot.open().expect("a snapshot")
        }
        other => panic!("no study: {other:?}"),
    }
}

#[test]
fn slices_of_a_study_together_are_the_whole_study() {
    let mut host = Host::new(|| 0.0);
    host.handle(start(1, 0));
    let mut latest = study_of(host.handle(start_study(2)));
    let (mut curve, mut teacher_curve) = (Vec::new(), Vec::new());
    loop {
        curve.append(&mut latest.curve);
        teacher_curve.append(&mut latest.teacher_curve);
        if latest.phase == StudyPhase::Finished {
            break;
        }
        let request = Request::AdvanceStudy { generation: 2, n_units: 17, budget_ms: 1e9, with_maps: false };
        latest = study_of(host.handle(request));
    }
    let mut study = Study::new(StudyConfig::parse(STUDY).0);
    study.advance(u32::MAX);
    let whole = study.snapshot(&mut StudyCursor::default());
    assert_eq!((curve, teacher_curve, latest.arms), (whole.curve, whole.teacher_curve, whole.arms));
    // The run next to it is unchanged.
    assert_eq!(snapshot_of(host.handle(advance(1, 1))).step, 1);
}

#[test]
fn studies_of_another_edit_are_refused_and_messages_survive_the_wire() {
    let mut host = Host::new(|| 0.0);
    let request = Request::AdvanceStudy { generation: 1, n_units: 1, budget_ms: 1e9, with_maps: true };
    assert!(matches!(host.handle(request.clone()), Reply::Refused { generation: 1, .. }));
    let reply = host.handle(start_study(2));
    assert_eq!(message_from::<Reply>(&bytes_from(&reply)), Ok(reply));
    assert!(matches!(host.handle(request.clone()), Reply::Refused { generation: 1, .. }));
    assert_eq!(message_from::<Request>(&bytes_from(&request)), Ok(request));
}

#[test]
fn a_slice_of_a_study_ends_when_its_time_is_up() {
    let time = Cell::new(0.0);
    let mut host = Host::new(|| {
        time.set(time.get() + 1.0);
        time.get()
    });
    host.handle(start_study(1));
    let request = Request::AdvanceStudy { generation: 1, n_units: 10_000, budget_ms: 5.0, with_maps: false };
    let snapshot = study_of(host.handle(request));
    assert!(snapshot.teacher_step > 0 && snapshot.teacher_step < 10, "{}", snapshot.teacher_step);
}

#[test]
fn a_plane_is_surveyed_in_bounded_answers_and_only_if_asked_for() {
    // Every reading of the clock costs a millisecond.
    let time = Cell::new(0.0);
    let mut host = Host::new(|| {
        time.set(time.get() + 1.0);
        time.get()
    });
    host.handle(start(1, 100));
    let wanted = PlaneAsk { directions: Directions::Tasks, tasks: [0, 1], anew: 0 };
    let ask = |plane| Request::Advance {
        generation: 1,
        n_steps: 0,
        budget_ms: 12.0,
        with_tiles: false,
        with_instruments: false,
        plane,
        with_network: false,
        with_answers: false,
    };
    let Reply::Advanced { looked, .. } = host.handle(ask(None)) else { panic!("refused") };
    assert_eq!(looked, Looked::default());
    for n_answers in 1.. {
        let begun = time.get();
        let reply = host.handle(ask(Some(wanted)));
        let Reply::Advanced { snapshot, looked, .. } = reply else { panic!("refused") };
        // Its eight milliseconds and no more, besides three readings of the clock before.
        assert!(time.get() - begun <= 12.0, "{}", time.get() - begun);
        assert_eq!(snapshot.step, 100);
        if plane_in(&looked).is_some_and(|plane| plane.n_done == plane.n_units) {
            assert!(n_answers > 100, "{n_answers}");
            break;
        }
        assert!(n_answers < 1000);
    }
}

#[test]
fn a_slow_worker_says_that_its_survey_goes_on_before_there_is_a_plane_to_show() {
    // A reading of the clock costs more than an answer's time for the survey: one unit of work per answer.
    let time = Cell::new(0.0);
    let mut host = Host::new(|| {
        time.set(time.get() + 10.0);
        time.get()
    });
    host.handle(start(1, 100));
    let plane = Some(PlaneAsk { directions: Directions::Tasks, tasks: [0, 1], anew: 0 });
    let ask = Request::Advance {
        generation: 1,
        n_steps: 0,
        budget_ms: 12.0,
        with_tiles: false,
        with_instruments: false,
        plane,
        with_network: false,
        with_answers: false,
    };
    let mut n_without_a_plane = 0;
    loop {
        let Reply::Advanced { looked, .. } = host.handle(ask.clone()) else { panic!("refused") };
        n_without_a_plane += u32::from(looked.plane.is_none());
        if !looked.surveying {
            assert!(plane_in(&looked).is_some_and(|plane| plane.n_done == plane.n_units));
            break;
        }
    }
    assert!(n_without_a_plane > 0);
}
