//! The session against the worker's real host, with a simulated clock.

use super::*;
use crate::engine::config::Config;
use crate::engine::distillation::StudyConfig;
use crate::engine::experiment::{Cursor, Experiment};
use crate::engine::snapshot::{CurvePoint, MatrixRow};
use crate::page::patience::longest_unit_s;
use crate::page::render_queue::InSight;
use crate::page::run_state::RunState;
use crate::page::study::StudyData;
use crate::worker::host::Host;
use std::cell::Cell;
use std::rc::Rc;

const SMALL: &str = "stream=islands&tasks=3&train=60&test=40&steps=40&layers=12-8&evaluate=7&seed=1";
const LESSON: &str = "seed=2&steps=60&teacher=40";

/// The link that the page writes of it.
fn lesson() -> String {
    StudyConfig::parse(LESSON).0.to_query()
}

/// A page without a browser: a session, the host behind it, and a clock that advances with the work.
struct Page {
    session: Session,
    host: Host<Box<dyn Fn() -> f64>>,
    clock: Rc<Cell<f64>>,
    run: RunState,
    lesson: StudyData,
    subject: Subject,
    goal: Goal,
    plays_lesson: bool,
    speed: Speed,
    less_motion: bool,
    fault: Option<Fault>,
    asked: Vec<Request>,
}

impl Page {
    /// Has a live worker; each reading of the host's clock advances it by `tick_ms` milliseconds.
    fn new(tick_ms: f64) -> Self {
        let clock = Rc::new(Cell::new(0.0));
        let host_clock = Rc::clone(&clock);
        let now: Box<dyn Fn() -> f64> = Box::new(move || {
            host_clock.set(host_clock.get() + tick_ms);
            host_clock.get()
        });
        let mut page = Self {
            session: Session::default(),
            host: Host::new(now),
            clock,
            run: RunState::default(),
            lesson: StudyData::of(StudyConfig::parse(LESSON).0, String::new()),
            subject: Subject::Run,
            goal: Goal::Rest,
            plays_lesson: false,
            speed: Speed::Max,
            less_motion: false,
            fault: None,
            asked: Vec::new(),
        };
        page.session.change_worker(true);
        page.session.hear(Reply::Ready);
        page
    }

    fn now(&self) -> f64 {
        self.clock.get()
    }

    fn wish(&self) -> Wish {
        let lesson_goal = if self.plays_lesson { Goal::Play } else { Goal::Rest };
        let (goal, progress) = match self.subject {
            Subject::Run => (
                self.goal,
                Progress {
                    is_there: self.run.description.is_some(),
                    n_done: self.run.step,
                    has_ended: self.run.has_ended(),
                },
            ),
            Subject::Study => (
                lesson_goal,
                Progress {
                    is_there: self.lesson.description.is_some(),
                    n_done: self.lesson.n_done(),
                    has_ended: self.lesson.is_over(),
                },
            ),
        };
        Wish { subject: self.subject, goal, speed: self.speed, less_motion: self.less_motion, progress }
    }

    /// Sends one request and takes its answer; returns whether there was one.
    fn ask(&mut self) -> bool {
        let wish = self.wish();
        let Some(request) = self.session.next(self.now(), &wish) else { return false };
        self.asked.push(request.clone());
        let reply = self.host.handle(request);
        self.session.hear(reply);
        true
    }

    fn take_in(&mut self) {
        let wish = self.wish();
        for event in self.session.take_in(self.now(), &wish) {
            match event {
                Event::RunStarted { generation, description, snapshot } => {
                    let _ = self.run.start(generation, *description, *snapshot, InSight::default());
                }
                Event::RunAdvanced { snapshot, reached, .. } => {
                    let _ = self.run.take(*snapshot);
                    if reached == Some(self.goal) {
                        self.goal = Goal::Rest;
                    }
                }
                Event::Tried(tried) => {
                    let _ = self.run.try_out(*tried);
                }
                Event::StudyStarted { description, snapshot } => {
                    self.lesson.start(*description);
                    self.lesson.take(*snapshot);
                }
                Event::StudyAdvanced { snapshot } => self.lesson.take(*snapshot),
                Event::Failed(fault) => self.fault = Some(fault),
            }
        }
        if self.run.has_ended() {
            self.goal = Goal::Rest;
        }
        if self.lesson.is_over() {
            self.plays_lesson = false;
        }
    }

    /// Runs one frame, a sixtieth of a second after the last.
    fn frame(&mut self) {
        self.clock.set(self.now() + 1000.0 / 60.0);
        self.take_in();
        self.session.pass_time(self.now(), self.speed);
        self.ask();
    }

    /// Runs frames until no request remains, at most `most`.
    fn frames(&mut self, most: usize) {
        for _ in 0..most {
            self.frame();
        }
        self.clock.set(self.now() + 1000.0);
        self.take_in();
    }

    fn start(&mut self, query: &str) {
        self.session.start(Subject::Run, query.to_owned(), longest_unit_s(&Config::parse(query).0), 0);
        assert!(self.ask(), "a start is sent at once");
        self.frames(2);
    }

    fn record(&self) -> (Vec<CurvePoint>, Vec<MatrixRow>) {
        let record = self.run.record(|query| Some(Config::parse(query).0)).expect("it has begun");
        (record.curve, record.rows)
    }
}

/// The result of this link's run, done in one go.
fn whole(query: &str) -> (Vec<CurvePoint>, Vec<MatrixRow>) {
    let (config, _) = Config::parse(query);
    let mut experiment = Experiment::new(config);
    experiment.advance(u32::MAX);
    let snapshot = experiment.snapshot(&mut Cursor::default(), false);
    (snapshot.curve, snapshot.rows)
}

#[test]
fn a_run_played_at_full_speed_is_the_run_done_in_one_go() {
    let mut page = Page::new(0.5);
    page.start(SMALL);
    page.goal = Goal::Play;
    page.frames(400);
    assert!(page.run.has_ended(), "step {}", page.run.step);
    assert_eq!(page.record(), whole(SMALL));
}

#[test]
fn every_speed_brings_the_same_run() {
    for speed in Speed::ALL {
        let mut page = Page::new(0.1);
        page.speed = speed;
        page.start(SMALL);
        page.goal = Goal::Play;
        page.frames(700);
        assert!(page.run.has_ended(), "{speed:?}: step {}", page.run.step);
        assert_eq!(page.record(), whole(SMALL), "{speed:?}");
    }
}

#[test]
fn a_speed_is_kept_in_steps_a_second() {
    let mut page = Page::new(0.0);
    page.speed = Speed::Slow;
    page.start(SMALL);
    page.goal = Goal::Play;
    page.session.begin_pace();
    for _ in 0..121 {
        page.frame();
    }
    page.take_in();
    // Two seconds at twenty steps a second; the slice of the last frame may be under way.
    assert!((38..=41).contains(&page.run.step), "{}", page.run.step);
}

#[test]
fn a_pause_of_the_browser_is_not_caught_up() {
    let mut page = Page::new(0.0);
    page.speed = Speed::Normal;
    page.start(SMALL);
    page.goal = Goal::Play;
    page.session.begin_pace();
    page.frame();
    page.clock.set(page.now() + 60_000.0);
    page.frame();
    page.frame();
    let longest = Speed::Normal.steps_per_second().expect("it has one") * LONGEST_FRAME_MS / 1000.0;
    assert!(f64::from(page.run.step) <= longest + 3.0, "{}", page.run.step);
}

#[test]
fn one_step_is_one_step() {
    let mut page = Page::new(0.1);
    page.start(SMALL);
    for step in 1..=3 {
        page.goal = Goal::Step;
        page.frames(10);
        assert_eq!((page.run.step, page.goal), (step, Goal::Rest));
    }
}

#[test]
fn pause_asks_for_nothing_more_than_the_picture_of_this_step() {
    let mut page = Page::new(0.5);
    page.start(SMALL);
    page.goal = Goal::Play;
    for _ in 0..4 {
        page.frame();
    }
    page.goal = Goal::Rest;
    page.frames(5);
    let step = page.run.step;
    assert!(step > 0);
    let n_asked = page.asked.len();
    page.frames(20);
    assert_eq!((page.run.step, page.asked.len()), (step, n_asked));
    let draws = |request: &Request| matches!(request, Request::Advance { with_tiles: true, .. });
    assert!(draws(page.asked.last().expect("something was asked")), "{:?}", page.asked.last());
}

#[test]
fn next_task_ends_at_its_end_however_it_is_sliced() {
    // With a slow clock a task takes many slices, with a fast one only one.
    for tick_ms in [0.0, 0.3, 5.0, 20.0] {
        let mut page = Page::new(tick_ms);
        page.start(SMALL);
        for task in 1..=3 {
            page.goal = Goal::TaskEnd;
            page.frames(200);
            assert_eq!((page.run.step, page.goal), (40 * task, Goal::Rest), "clock of {tick_ms} ms");
        }
        assert_eq!(page.record(), whole(SMALL));
    }
}

#[test]
fn under_reduced_motion_play_goes_from_task_end_to_task_end() {
    let mut page = Page::new(0.1);
    page.less_motion = true;
    page.start(SMALL);
    page.clock.set(10_000.0);
    page.goal = Goal::Play;
    let mut seen = Vec::new();
    for _ in 0..400 {
        page.frame();
        if seen.last() != Some(&page.run.step) {
            seen.push(page.run.step);
        }
    }
    assert_eq!(seen, [0, 40, 80, 120]);
    assert!(page.asked.iter().all(|request| !matches!(request, Request::Advance { n_steps: 1.., .. })));
}

#[test]
fn a_start_waits_for_the_answer_under_way_and_comes_first() {
    let mut page = Page::new(0.1);
    page.start(SMALL);
    page.goal = Goal::Play;
    let wish = page.wish();
    let under_way = page.session.next(page.now(), &wish).expect("it plays");
    page.session.start(Subject::Run, SMALL.replace("seed=1", "seed=2"), 0, 0);
    assert_eq!(page.session.next(page.now(), &wish), None, "one request at a time");
    page.session.hear(page.host.handle(under_way));
    assert!(!page.session.has_news(), "the answer belongs to the run before");
    assert!(matches!(page.session.next(page.now(), &wish), Some(Request::Start { generation: 2, .. })));
}

#[test]
fn replies_of_an_older_generation_change_nothing() {
    let mut page = Page::new(0.1);
    page.start(SMALL);
    page.goal = Goal::Play;
    let wish = page.wish();
    let request = page.session.next(page.now(), &wish).expect("it plays");
    let late = page.host.handle(request);
    page.session.start(Subject::Run, SMALL.to_owned(), 0, 0);
    page.session.hear(late.clone());
    assert!(page.ask(), "the start");
    page.session.hear(late);
    page.goal = Goal::Rest;
    page.frames(3);
    assert_eq!(page.run.step, 0);
    assert_eq!(page.run.generation, Some(2));
}

#[test]
fn what_has_arrived_of_a_run_that_was_given_up_is_dropped() {
    let mut page = Page::new(0.1);
    page.start(SMALL);
    page.goal = Goal::Play;
    assert!(page.ask());
    assert!(page.session.has_news());
    page.session.start(Subject::Run, SMALL.to_owned(), 0, 0);
    assert!(!page.session.has_news());
}

#[test]
fn a_dead_worker_is_replaced_and_led_back_to_the_same_step() {
    let mut page = Page::new(0.5);
    page.start(SMALL);
    page.goal = Goal::TaskEnd;
    page.frames(200);
    let (step, curve) = (page.run.step, page.run.curve.clone());
    page.session.give_up_worker();
    page.goal = Goal::Play;
    assert!(!page.ask(), "nobody is there to be asked");
    // A new worker knows nothing about the old one's run.
    page.host = Page::new(0.5).host;
    page.session.change_worker(true);
    page.session.start(Subject::Run, SMALL.to_owned(), 0, step);
    page.goal = Goal::Rest;
    assert!(page.ask(), "a start is sent before the worker is ready");
    page.session.hear(Reply::Ready);
    page.frames(3);
    assert_eq!(page.run.step, step);
    assert_eq!(page.run.curve, curve);
    page.goal = Goal::Play;
    page.frames(400);
    assert_eq!(page.record(), whole(SMALL));
}

#[test]
fn nothing_but_a_start_is_sent_before_the_worker_is_ready() {
    let mut page = Page::new(0.1);
    page.session.change_worker(true);
    page.goal = Goal::Play;
    assert!(!page.ask());
    page.session.start(Subject::Run, SMALL.to_owned(), 0, 0);
    assert!(page.ask());
}

#[test]
fn a_silent_worker_is_a_fault_once_its_patience_is_over() {
    let mut page = Page::new(0.1);
    page.start(SMALL);
    page.goal = Goal::Play;
    let wish = page.wish();
    assert!(page.session.next(page.now(), &wish).is_some());
    for second in 1..=PATIENCE_S {
        assert_eq!(page.session.tick(), None, "after {second} s");
    }
    assert_eq!(page.session.tick(), Some(Fault::Silent));
}

#[test]
fn a_worker_at_rest_may_be_silent_for_ever() {
    let mut page = Page::new(0.1);
    page.start(SMALL);
    page.frames(5);
    assert!((0..1000).all(|_| page.session.tick().is_none()));
}

#[test]
fn a_new_worker_has_longer_to_load() {
    let mut session = Session::default();
    assert!((0..100).all(|_| session.tick().is_none()), "there is no worker to wait for");
    session.change_worker(true);
    assert!((0..START_PATIENCE_S).all(|_| session.tick().is_none()));
    assert_eq!(session.tick(), Some(Fault::Silent));
}

#[test]
fn a_file_that_is_fetched_is_waited_for() {
    let mut page = Page::new(0.1);
    page.start(SMALL);
    page.goal = Goal::Play;
    let wish = page.wish();
    let request = page.session.next(page.now(), &wish).expect("it plays");
    page.session.hear(Reply::Fetching);
    assert!((0..PATIENCE_S + FETCH_PATIENCE_S).all(|_| page.session.tick().is_none()));
    assert_eq!(page.session.tick(), Some(Fault::Silent));
    // Its answer ends the additional patience.
    page.session.hear(page.host.handle(request));
    assert!(page.session.next(page.now(), &wish).is_some());
    assert!((0..PATIENCE_S).all(|_| page.session.tick().is_none()));
    assert_eq!(page.session.tick(), Some(Fault::Silent));
}

#[test]
fn a_worker_that_gives_signs_of_life_is_waited_for() {
    let mut page = Page::new(0.1);
    page.start(SMALL);
    page.goal = Goal::Play;
    let wish = page.wish();
    let request = page.session.next(page.now(), &wish).expect("it plays");
    for _ in 0..100 {
        assert!((0..PATIENCE_S).all(|_| page.session.tick().is_none()));
        page.session.hear(Reply::Alive);
        assert_eq!(page.session.next(page.now(), &wish), None, "the request is not answered");
    }
    page.session.hear(page.host.handle(request));
    assert!(page.session.next(page.now(), &wish).is_some());
}

#[test]
fn a_unit_of_work_that_takes_long_is_waited_for_and_after_a_silence_longer() {
    let large = "stream=islands&tasks=20&layers=1024-1024-1024-1024&batch=512";
    let unit_s = longest_unit_s(&Config::parse(large).0);
    let mut session = Session::default();
    let wish = Page::new(0.0).wish();
    let mut granted = Vec::new();
    for _ in 0..2 {
        session.change_worker(true);
        session.hear(Reply::Ready);
        session.start(Subject::Run, large.to_owned(), unit_s, 0);
        assert!(session.next(0.0, &wish).is_some());
        granted.push((0..10_000).take_while(|_| session.tick().is_none()).count() as u32);
    }
    assert_eq!(granted, [PATIENCE_S + unit_s, 4 * (PATIENCE_S + unit_s)]);
}

#[test]
fn a_long_fast_forward_is_granted_its_time() {
    let mut session = Session::default();
    session.change_worker(true);
    session.hear(Reply::Ready);
    session.start(Subject::Run, SMALL.to_owned(), 0, 2000);
    let wish = Page::new(0.0).wish();
    assert!(session.next(0.0, &wish).is_some());
    assert!((0..PATIENCE_S + 2000 / STEPS_A_SECOND).all(|_| session.tick().is_none()));
    assert_eq!(session.tick(), Some(Fault::Silent));
}

#[test]
fn a_refusal_is_a_fault_with_its_reason() {
    let mut page = Page::new(0.1);
    page.start(SMALL);
    page.session.hear(Reply::Refused { generation: 1, reason: "no".to_owned() });
    page.frames(2);
    assert_eq!(page.fault, Some(Fault::Refused("no".to_owned())));
}

/// The study of `LESSON` alone.
fn whole_lesson() -> StudyData {
    let mut page = Page::new(0.2);
    page.subject = Subject::Study;
    page.session.start(Subject::Study, lesson(), 0, 0);
    page.frames(2);
    page.plays_lesson = true;
    page.frames(600);
    assert!(page.lesson.is_over(), "{} units", page.lesson.n_done());
    page.lesson
}

#[test]
fn run_and_study_interleaved_end_as_each_alone() {
    let alone = whole_lesson();
    let mut page = Page::new(0.2);
    page.start(SMALL);
    page.session.start(Subject::Study, lesson(), 0, 0);
    for turn in 0..400 {
        page.subject = if turn % 3 == 0 { Subject::Study } else { Subject::Run };
        page.goal = if page.run.has_ended() { Goal::Rest } else { Goal::Play };
        page.plays_lesson = !page.lesson.is_over();
        page.speed = if turn % 2 == 0 { Speed::Max } else { Speed::Fast };
        page.frame();
        page.clock.set(page.now() + 40.0);
        page.take_in();
    }
    page.frames(2);
    assert!(page.run.has_ended() && page.lesson.is_over());
    assert_eq!(page.record(), whole(SMALL));
    assert_eq!(page.lesson.curve, alone.curve);
    assert_eq!(page.lesson.arms, alone.arms);
}

#[test]
fn a_study_is_led_back_silently_and_then_rests() {
    let mut page = Page::new(0.2);
    page.subject = Subject::Study;
    page.session.start(Subject::Study, lesson(), 0, 30);
    page.frames(40);
    assert_eq!(page.lesson.n_done(), 30);
    assert!(!page.lesson.maps.is_empty(), "at rest its maps are up to date");
}

#[test]
fn instruments_and_planes_are_asked_for_while_somebody_looks() {
    let mut page = Page::new(0.1);
    page.start(SMALL);
    page.goal = Goal::TaskEnd;
    page.frames(100);
    page.session.watch_instruments(true);
    page.frames(3);
    let watched = |request: &Request| matches!(request, Request::Advance { with_instruments: true, .. });
    assert!(page.asked.last().is_some_and(watched), "{:?}", page.asked.last());
    page.session.watch_instruments(false);
    let n_asked = page.asked.len();
    page.goal = Goal::Step;
    page.frames(5);
    assert!(page.asked.len() > n_asked && !page.asked[n_asked..].iter().any(watched));
}

#[test]
fn the_old_network_s_answers_are_asked_for_with_the_tiles_while_a_panel_shows_them() {
    let mut page = Page::new(0.1);
    page.start(SMALL);
    assert!(page.session.watch_answers(true));
    page.frames(2);
    let watched = |request: &Request| matches!(request, Request::Advance { with_answers: true, .. });
    // At rest, too.
    assert!(page.asked.last().is_some_and(watched), "{:?}", page.asked.last());
    let n_asked = page.asked.len();
    page.goal = Goal::Play;
    page.frames(30);
    let with_tiles = |request: &Request| matches!(request, Request::Advance { with_tiles: true, .. });
    assert!(page.asked[n_asked..].iter().all(|request| watched(request) == with_tiles(request)));
    assert!(page.asked[n_asked..].iter().any(watched));
    assert!(!page.session.watch_answers(false));
    let n_asked = page.asked.len();
    page.goal = Goal::Step;
    page.frames(5);
    assert!(!page.asked[n_asked..].iter().any(watched));
}

fn change(value: f32) -> WeightChange {
    WeightChange { layer: 2, from: None, to: 0, value }
}

#[test]
fn the_latest_trial_is_asked_for_as_soon_as_the_run_rests() {
    let mut page = Page::new(0.1);
    page.start(SMALL);
    page.goal = Goal::Step;
    page.frames(20);
    let step = page.run.step;
    for value in [1.0, 2.0, 3.0] {
        page.session.tinker(vec![change(value)]);
    }
    let n_asked = page.asked.len();
    assert!(page.ask());
    // While one is under way, later ones replace each other.
    page.session.tinker(vec![change(4.0)]);
    page.session.tinker(vec![change(5.0)]);
    page.frames(3);
    let tried = |request: &Request| match request {
        Request::Tinker { changes, .. } => changes.clone(),
        other => panic!("{other:?}"),
    };
    let asked: Vec<_> = page.asked[n_asked..].iter().map(tried).collect();
    assert_eq!(asked, [[change(3.0)], [change(5.0)]]);
    assert_eq!(page.run.tried.as_ref().map(|tried| tried.changes.clone()), Some(vec![change(5.0)]));
    assert_eq!(page.run.step, step);
    // Put back, the worker's chart is told too.
    page.session.tinker(Vec::new());
    let _ = page.run.put_back();
    page.frames(2);
    assert_eq!(page.asked.last().map(tried), Some(Vec::new()));
    assert_eq!(page.run.tried, None);
}

#[test]
fn a_trial_is_dropped_when_the_run_goes_on_or_is_another_one() {
    for leave in [
        (|page: &mut Page| page.goal = Goal::Step) as fn(&mut Page),
        |page| page.goal = Goal::Play,
        |page| page.session.start(Subject::Run, SMALL.to_owned(), 0, 0),
    ] {
        // One that is not asked for yet, one whose answer is under way, and one in force.
        for n_frames in 0..3 {
            let mut page = Page::new(0.1);
            page.start(SMALL);
            page.goal = Goal::Step;
            page.frames(20);
            page.session.tinker(vec![change(1e6)]);
            match n_frames {
                0 => {}
                1 => assert!(page.ask()),
                _ => page.frames(2),
            }
            assert_eq!(page.run.tried.is_some(), n_frames == 2);
            leave(&mut page);
            page.frames(10);
            assert_eq!(page.run.tried, None);
            let n_trials = page.asked.iter().filter(|request| matches!(request, Request::Tinker { .. })).count();
            assert_eq!(n_trials, usize::from(n_frames > 0));
        }
    }
}

/// A network of 90,000 parameters: a picture of all tiles takes 27 units of work.
const LARGE: &str = "stream=islands&tasks=3&train=20&test=70&steps=4&layers=300-300&batch=1&evaluate=4&seed=1";

#[test]
fn a_large_network_is_drawn_coarsely_in_motion_and_in_full_at_rest_in_bounded_slices() {
    // Every unit of work takes ten milliseconds: in motion one tile at a time, at rest a part of one.
    let mut page = Page::new(10.0);
    page.start(LARGE);
    let sides = |page: &Page| {
        page.run.tiles.now.iter().map(|tile| tile.map.as_ref().map_or(0, |map| map.side)).collect::<Vec<_>>()
    };
    let _ = page.run.show_all(InSight::default());
    assert!(sides(&page).iter().all(|side| (8..44).contains(side)), "{:?}", sides(&page));
    page.goal = Goal::Step;
    let mut n_frames = 0;
    while sides(&page) != [44; 3] && n_frames < 1000 {
        let begun = page.now();
        page.frame();
        assert!(page.now() - begun < 100.0, "an answer took {} ms", page.now() - begun);
        let _ = page.run.show_all(InSight::default());
        n_frames += 1;
    }
    assert_eq!(sides(&page), [44; 3], "after {n_frames} frames");
    assert!(n_frames > 5);
    // What came in parts is what one large picture shows.
    let mut experiment = Experiment::new(Config::parse(LARGE).0);
    experiment.advance(1);
    let whole = experiment.snapshot(&mut Cursor::default(), true);
    let shown: Vec<_> = page.run.tiles.now.iter().filter_map(|tile| tile.map.clone()).collect();
    assert_eq!((page.run.step, shown), (1, whole.maps));
    assert_eq!(page.run.curve, whole.curve);
}

#[test]
fn a_run_that_waits_for_consent_asks_for_nothing_and_takes_in_nothing() {
    let mut page = Page::new(1.0);
    page.start(SMALL);
    page.goal = Goal::Play;
    page.frame();
    page.session.hold_run();
    let n_asked = page.asked.len();
    page.frames(5);
    assert_eq!(page.asked.len(), n_asked);
    let step = page.run.step;
    page.goal = Goal::Step;
    page.frames(5);
    assert_eq!((page.asked.len(), page.run.step), (n_asked, step));
    page.start(SMALL);
    page.frames(5);
    assert_eq!(page.run.step, 1);
}
