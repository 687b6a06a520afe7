//! Background runs, natively: hosts in a row stand in for the workers.

mod common;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use std::sync::Arc;

use common::config;
use palimpsest::engine::config::Config;
use palimpsest::engine::experiment::{Cursor, Experiment};
use palimpsest::page::jobs::{Jobs, Outcome};
use palimpsest::page::patience::{PATIENCE_S, START_PATIENCE_S};
use palimpsest::worker::host::Host;
use palimpsest::worker::wire::{Reply, Request};

const QUERY: &str = "train=60&test=40&steps=30&tasks=3&layers=8&rehearse=reservoir.labels&penalty=ewc";

fn seeds(n: u64) -> Vec<String> {
    (0..n).map(|seed| Config { seed, ..config(QUERY) }.to_query()).collect()
}

/// A worker and its pending request.
struct Worker<Clock> {
    host: Host<Clock>,
    request: Option<Request>,
}

/// Lets `n_workers` work until nothing remains, each answering in turn, the last first.
fn work(jobs: &mut Jobs, n_workers: usize) -> usize {
    // Each reading of the clock takes ten milliseconds: a slice is four steps.
    let clock = || {
        let now = std::cell::Cell::new(0.0);
        move || now.replace(now.get() + 10.0)
    };
    let mut workers: Vec<_> = (0..n_workers).map(|_| Worker { host: Host::new(clock()), request: None }).collect();
    let mut n_done = 0;
    loop {
        for (seat, worker) in workers.iter_mut().enumerate() {
            if worker.request.is_none() {
                worker.request = jobs.ask(seat);
            }
        }
        if workers.iter().all(|worker| worker.request.is_none()) {
            return n_done;
        }
        for (seat, worker) in workers.iter_mut().enumerate().rev() {
            if let Some(request) = worker.request.take() {
                n_done += usize::from(jobs.take(seat, worker.host.handle(request)));
            }
        }
    }
}

/// Seconds until this seat counts as silent, at most a thousand.
fn silence_of(jobs: &mut Jobs, seat_idx: usize) -> usize {
    (0..1000).take_while(|_| !jobs.tick().contains(&seat_idx)).count()
}

#[test]
fn a_silent_seat_is_told_of_and_its_run_is_done_by_another() {
    let mut jobs = Jobs::default();
    jobs.want(seeds(1));
    // A worker that does not start.
    jobs.expect(0);
    assert_eq!(jobs.ask(0), None);
    assert_eq!(silence_of(&mut jobs, 0), START_PATIENCE_S as usize);
    // One that starts, fetches, gives signs of life, and falls silent.
    jobs.vacate(0);
    jobs.expect(0);
    jobs.take_sign(0, &Reply::Ready);
    assert_eq!(silence_of(&mut jobs, 0), 1000, "nothing is asked of it");
    assert!(jobs.ask(0).is_some());
    jobs.take_sign(0, &Reply::Fetching);
    assert!((0..60).all(|_| jobs.tick().is_empty()));
    for _ in 0..30 {
        jobs.take_sign(0, &Reply::Alive);
        assert!((0..PATIENCE_S).all(|_| jobs.tick().is_empty()));
    }
    jobs.take_sign(0, &Reply::Alive);
    assert!(silence_of(&mut jobs, 0) < 100);
    jobs.vacate(0);
    assert_eq!(silence_of(&mut jobs, 0), 1000);
    assert_eq!(work(&mut jobs, 2), 1);
}

#[test]
fn a_seat_with_long_units_of_work_is_waited_for() {
    let mut jobs = Jobs::default();
    jobs.want(vec![config("tasks=20&layers=1024-1024-1024-1024&batch=512").to_query()]);
    assert!(jobs.ask(0).is_some());
    assert!(silence_of(&mut jobs, 0) > 60);
}

fn outcomes(n_workers: usize) -> Vec<Arc<Outcome>> {
    let mut jobs = Jobs::default();
    jobs.want(seeds(5));
    assert_eq!(work(&mut jobs, n_workers), 5);
    assert_eq!(jobs.n_left(), 0);
    seeds(5).iter().map(|query| jobs.outcome_of(query).expect("the run was wanted")).collect()
}

#[test]
fn the_number_of_workers_changes_nothing() {
    let one = outcomes(1);
    assert_eq!(one, outcomes(3));
    assert_eq!(one, outcomes(8));
    for (query, outcome) in seeds(5).iter().zip(one) {
        let mut experiment = Experiment::new(config(query));
        experiment.advance(u32::MAX);
        let whole = experiment.snapshot(&mut Cursor::default(), false);
        assert!(outcome.is_whole());
        assert_eq!((&outcome.curve, &outcome.rows), (&whole.curve, &whole.rows));
    }
}

#[test]
fn what_is_not_wanted_any_more_is_dropped_at_the_next_answer() {
    let mut jobs = Jobs::default();
    let mut host = Host::new(|| 0.0);
    let all = seeds(3);
    jobs.want(all[..1].to_vec());
    let first = jobs.ask(0).expect("a run is wanted");
    assert!(jobs.ask(0).is_none(), "it is at work");
    jobs.want(all[1..].to_vec());
    // Its answer still arrives, and is ignored.
    assert!(!jobs.take(0, host.handle(first)));
    assert!(jobs.outcome_of(&all[0]).is_none());
    let next = jobs.ask(0).expect("two others are wanted");
    assert!(matches!(&next, Request::Start { query, .. } if *query == all[1]));
    assert_eq!(jobs.n_left(), 2);
    jobs.want(Vec::new());
    assert!(!jobs.take(0, host.handle(next)));
    assert!(jobs.ask(0).is_none());
}

#[test]
fn a_run_that_is_looked_at_keeps_what_it_rehearsed_before_its_last_step_and_the_same_numbers() {
    let all = seeds(2);
    let mut jobs = Jobs::default();
    jobs.want(all[..1].to_vec());
    assert_eq!(work(&mut jobs, 1), 1);
    let before = jobs.outcome_of(&all[0]).expect("it was wanted");
    assert_eq!(before.rehearsed, None);
    // What is known without is done again.
    jobs.look_at(all[..1].to_vec());
    assert!(jobs.outcome_of(&all[0]).is_none());
    jobs.want(all.clone());
    assert_eq!(work(&mut jobs, 2), 2);
    let looked_at = jobs.outcome_of(&all[0]).expect("it was done again");
    assert_eq!((&looked_at.curve, &looked_at.rows), (&before.curve, &before.rows));
    let batches = looked_at.rehearsed.as_ref().expect("it was looked at");
    assert_eq!(batches.len(), 1);
    assert_eq!(batches[0].source, "reservoir");
    assert!(!batches[0].answer.is_empty());
    assert_eq!(jobs.outcome_of(&all[1]).expect("done").rehearsed, None);
}

#[test]
fn no_run_is_done_twice_and_a_lost_one_by_another() {
    let mut jobs = Jobs::default();
    let all = seeds(2);
    jobs.want(all.clone());
    let of = |request: Option<Request>| match request {
        Some(Request::Start { query, .. }) => query,
        other => panic!("no start: {other:?}"),
    };
    assert_eq!(of(jobs.ask(0)), all[0]);
    assert_eq!(of(jobs.ask(1)), all[1]);
    assert!(jobs.ask(2).is_none(), "both are under way");
    jobs.vacate(0);
    assert_eq!(of(jobs.ask(2)), all[0]);
    // Known outcomes are not computed again.
    let outcome = (*outcomes(1)[1]).clone();
    let mut jobs = Jobs::default();
    jobs.learn(&all[1], outcome);
    jobs.want(all.clone());
    assert_eq!(of(jobs.ask(0)), all[0]);
    assert!(jobs.ask(1).is_none());
}

#[test]
fn outcomes_that_are_not_wanted_are_dropped_oldest_first_once_they_take_too_much() {
    let outcome = (*outcomes(1)[0]).clone();
    // Eight thousand points of three tasks are half a megabyte.
    let point = outcome.curve[0].clone();
    let large = Outcome { curve: vec![point; 8000], ..outcome };
    let query = |number: usize| format!("seed={number}");
    let mut jobs = Jobs::default();
    jobs.want(vec![query(0)]);
    for number in 0..100 {
        jobs.learn(&query(number), large.clone());
    }
    let known: Vec<usize> = (0..100).filter(|&number| jobs.outcome_of(&query(number)).is_some()).collect();
    assert_eq!(known.first(), Some(&0), "it is wanted");
    assert_eq!(known.last(), Some(&99));
    assert!((20..50).contains(&known.len()), "{} outcomes", known.len());
    assert_eq!(known[1..], (101 - known.len()..100).collect::<Vec<_>>());
}
