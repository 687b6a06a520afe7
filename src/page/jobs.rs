//! Runs in the background: which are wanted, which worker does which, and their outcomes. Pure.
//!
//! Each seat is a worker with its own [`Host`](crate::worker::host::Host). It is asked for one bounded slice at a time,
//! so a run that is no longer wanted costs at most the current slice, and the caller decides between slices whether the
//! seat may continue. Which seat does a run, and when, does not affect the result.

use std::collections::VecDeque;
use std::sync::Arc;

use super::patience::{FETCH_PATIENCE_S, PATIENCE_S, START_PATIENCE_S, longest_unit_s};
use crate::engine::config::Config;
use crate::engine::snapshot::{Correct, CurvePoint, Description, MatrixRow, Phase, RehearsedBatch, Snapshot, Tiles};
use crate::worker::wire::{Reply, Request};

/// Milliseconds of work after which a seat answers: another run may be wanted by then.
const BUDGET_MS: f32 = 40.0;
/// Upper limit on the bytes of all cached outcomes: a thousand usual runs. Wanted runs are never evicted.
const MOST_BYTES: usize = 16 << 20;

/// The outcome of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The run's description.
    pub description: Arc<Description>,
    /// Its accuracy curves.
    pub curve: Vec<CurvePoint>,
    /// Its accuracy matrix.
    pub rows: Vec<MatrixRow>,
    /// How it ended.
    pub phase: Phase,
    /// The rows rehearsed one step before its end, if they were [looked at](Jobs::look_at): after the last step the
    /// old network is the new one.
    pub rehearsed: Option<Vec<RehearsedBatch>>,
}

impl Outcome {
    /// Whether it reached the end of its stream.
    pub fn is_whole(&self) -> bool {
        self.phase == Phase::Finished
    }

    /// Bytes that it holds, except for a few.
    fn n_bytes(&self) -> usize {
        let n_tasks = self.description.n_tasks as usize;
        let of_point = size_of::<CurvePoint>() + n_tasks * size_of::<Correct>();
        let of_row = size_of::<MatrixRow>() + n_tasks * size_of::<Correct>();
        let pixels = match &self.description.tiles {
            Tiles::Images { tasks, .. } => tasks.iter().map(|tile| tile.pixels.len()).sum(),
            Tiles::Plane(_) | Tiles::Line(_) => 0,
        };
        let rehearsed = self.rehearsed.iter().flatten().map(|batch| size_of::<f32>() * batch.inputs.len());
        self.curve.len() * of_point + self.rows.len() * of_row + pixels + rehearsed.sum::<usize>()
    }

    fn take(&mut self, snapshot: Snapshot) {
        self.curve.extend(snapshot.curve);
        self.rows.extend(snapshot.rows);
        self.phase = snapshot.phase;
    }
}

/// A worker's place.
#[derive(Debug, Default)]
struct Seat {
    job: Option<Job>,
    /// Whether its answer, or the start of its worker, is still pending.
    is_asked: bool,
    /// Seconds without a word, and seconds granted.
    waited_s: u32,
    patience_s: u32,
}

impl Seat {
    /// Something is pending that may take this long.
    const fn waits(&mut self, patience_s: u32) {
        self.is_asked = true;
        self.waited_s = 0;
        self.patience_s = patience_s;
    }
}

/// A run under way.
#[derive(Debug)]
struct Job {
    generation: u32,
    query: String,
    /// Seconds granted to each of its units of work.
    unit_s: u32,
    /// The outcome so far, once the run is set up, and the steps taken.
    so_far: Option<Outcome>,
    step: u32,
    /// Whether the rows that it rehearses are to be kept.
    is_looked_at: bool,
}

impl Job {
    /// Steps to take next, and whether to look at what is rehearsed: that takes no step of its own.
    fn slice(&self) -> (u32, bool) {
        let Some(outcome) = self.so_far.as_ref().filter(|outcome| self.is_looked_at && outcome.rehearsed.is_none())
        else {
            return (u32::MAX, false);
        };
        let n_steps = outcome.description.n_phases * outcome.description.steps_per_task;
        let n_left = n_steps.saturating_sub(1).saturating_sub(self.step);
        (n_left, n_left == 0)
    }
}

/// The runs wanted, under way and done.
#[derive(Debug, Default)]
pub struct Jobs {
    /// In the order in which they will be done.
    wanted: Vec<String>,
    /// Those whose rehearsed rows are to be kept.
    looked_at: Vec<String>,
    /// Oldest first.
    known: VecDeque<(String, Arc<Outcome>)>,
    seats: Vec<Seat>,
    /// Runs begun so far: each has its own number.
    n_begun: u32,
}

impl Jobs {
    /// Replaces the set of wanted runs, given by their query strings.
    pub fn want(&mut self, queries: Vec<String>) {
        self.wanted = queries;
        let wanted = &self.wanted;
        for seat in &mut self.seats {
            seat.job.take_if(|job| !wanted.contains(&job.query));
        }
    }

    /// From now on the outcomes of these runs hold rows that they rehearsed: known ones without are done again.
    pub fn look_at(&mut self, queries: Vec<String>) {
        self.looked_at = queries;
    }

    /// The outcome of a run, if known, with the rows that it rehearsed if those are wanted.
    pub fn outcome_of(&self, query: &str) -> Option<Arc<Outcome>> {
        let needs_rows = self.looked_at.iter().any(|looked_at| looked_at == query);
        let known = self.known.iter().find(|(known, _)| known == query).map(|(_, outcome)| outcome);
        known.filter(|outcome| !needs_rows || outcome.rehearsed.is_some() || !outcome.is_whole()).map(Arc::clone)
    }

    /// Number of wanted runs not yet done.
    pub fn n_left(&self) -> usize {
        self.wanted.iter().filter(|query| !self.is_known(query)).count()
    }

    /// Stores the outcome of a run, wherever it was done.
    pub fn learn(&mut self, query: &str, outcome: Outcome) {
        if self.is_known(query) {
            return;
        }
        self.known.retain(|(known, _)| known != query);
        self.known.push_back((query.to_owned(), Arc::new(outcome)));
        let mut n_bytes: usize = self.known.iter().map(|(_, outcome)| outcome.n_bytes()).sum();
        let wanted = &self.wanted;
        self.known.retain(|(query, outcome)| {
            let stays = n_bytes <= MOST_BYTES || wanted.contains(query);
            n_bytes -= if stays { 0 } else { outcome.n_bytes() };
            stays
        });
    }

    /// The next request for the worker in this seat; `None` while it is busy or there is nothing to do.
    pub fn ask(&mut self, seat_idx: usize) -> Option<Request> {
        self.provide(seat_idx);
        if self.seats[seat_idx].is_asked {
            return None;
        }
        let request = if let Some(job) = &self.seats[seat_idx].job {
            let (n_steps, with_tiles) = job.slice();
            Request::Advance {
                generation: job.generation,
                n_steps,
                budget_ms: BUDGET_MS,
                with_tiles,
                with_instruments: false,
                plane: None,
                with_network: false,
                with_answers: false,
            }
        } else {
            let query = self.wanted.iter().find(|query| !self.is_known(query) && !self.is_under_way(query))?.clone();
            self.n_begun += 1;
            let generation = self.n_begun;
            let unit_s = longest_unit_s(&Config::parse(&query).0);
            let is_looked_at = self.looked_at.contains(&query);
            let job = Job { generation, query: query.clone(), unit_s, so_far: None, step: 0, is_looked_at };
            self.seats[seat_idx].job = Some(job);
            Request::Start { generation, query, fast_forward: 0, watched: false }
        };
        let unit_s = self.seats[seat_idx].job.as_ref().map_or(0, |job| job.unit_s);
        self.seats[seat_idx].waits(PATIENCE_S + unit_s);
        Some(request)
    }

    /// A new worker is being started in this seat: it is asked for nothing until it is [ready](Self::take_sign).
    pub fn expect(&mut self, seat_idx: usize) {
        self.provide(seat_idx);
        self.seats[seat_idx] = Seat::default();
        self.seats[seat_idx].waits(START_PATIENCE_S);
    }

    fn provide(&mut self, seat_idx: usize) {
        if self.seats.len() <= seat_idx {
            self.seats.resize_with(seat_idx + 1, Seat::default);
        }
    }

    /// Takes in a seat's word that answers nothing.
    pub fn take_sign(&mut self, seat_idx: usize, reply: &Reply) {
        let Some(seat) = self.seats.get_mut(seat_idx) else { return };
        seat.waited_s = 0;
        match reply {
            Reply::Ready => seat.is_asked = false,
            Reply::Fetching => seat.patience_s += FETCH_PATIENCE_S,
            _ => {}
        }
    }

    /// Called every second: returns the seats that have been silent for too long. It counts ticks instead of reading
    /// the clock, so that a device's own sleep is not taken for silence.
    pub fn tick(&mut self) -> Vec<usize> {
        let mut silent = Vec::new();
        for (seat_idx, seat) in self.seats.iter_mut().enumerate().filter(|(_, seat)| seat.is_asked) {
            seat.waited_s += 1;
            if seat.waited_s > seat.patience_s {
                silent.push(seat_idx);
            }
        }
        silent
    }

    /// Takes in a seat's answer; returns whether it completes a run. An answer for a run that is no longer wanted only
    /// frees the seat.
    pub fn take(&mut self, seat_idx: usize, reply: Reply) -> bool {
        let Some(seat) = self.seats.get_mut(seat_idx) else { return false };
        seat.is_asked = false;
        let Some(job) = &mut seat.job else { return false };
        match reply {
            Reply::Started { generation, description, snapshot } if generation == job.generation => {
                let mut outcome = Outcome {
                    description: Arc::new(*description),
                    curve: Vec::new(),
                    rows: Vec::new(),
                    phase: snapshot.phase,
                    rehearsed: None,
                };
                job.step = snapshot.step;
                outcome.take(*snapshot);
                job.so_far = Some(outcome);
            }
            Reply::Advanced { generation, snapshot, .. } if generation == job.generation => {
                let has_looked = job.slice().1;
                job.step = snapshot.step;
                if let Some(outcome) = &mut job.so_far {
                    let mut snapshot = *snapshot;
                    // Half a picture is followed by the rest.
                    if has_looked && !(snapshot.is_partial && snapshot.rehearsing.is_empty()) {
                        outcome.rehearsed = Some(core::mem::take(&mut snapshot.rehearsing));
                    }
                    outcome.take(snapshot);
                }
            }
            _ => return false,
        }
        let is_over = |outcome: &Outcome| matches!(outcome.phase, Phase::Finished | Phase::Diverged { .. });
        let done = seat.job.take_if(|job| job.so_far.as_ref().is_some_and(is_over));
        let Some(Job { query, so_far: Some(outcome), .. }) = done else { return false };
        self.learn(&query, outcome);
        true
    }

    /// The worker in this seat is gone: another will redo its run.
    pub fn vacate(&mut self, seat_idx: usize) {
        if let Some(seat) = self.seats.get_mut(seat_idx) {
            *seat = Seat::default();
        }
    }

    fn is_known(&self, query: &str) -> bool {
        self.outcome_of(query).is_some()
    }

    fn is_under_way(&self, query: &str) -> bool {
        self.seats.iter().any(|seat| seat.job.as_ref().is_some_and(|job| job.query == query))
    }
}
