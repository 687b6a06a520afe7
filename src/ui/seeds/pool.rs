//! The workers that do runs in the background.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::page::jobs::Jobs;
use crate::page::seeds::MOST_WORKERS;
use crate::ui::worker_handle::{Heard, WorkerHandle};
use crate::worker::wire::Reply;

/// Number of broken workers after which no more are started.
const MOST_BROKEN: usize = 3;

/// The workers; cheap to clone, all clones share them.
#[derive(Clone)]
pub struct Pool {
    inner: Rc<RefCell<Inner>>,
    /// Called whenever a run is done or the pool has given up.
    tell: Rc<dyn Fn()>,
}

struct Inner {
    jobs: Jobs,
    /// The workers by seat.
    seats: Vec<Option<WorkerHandle>>,
    /// How many of the seats may work now.
    n_working: usize,
    n_broken: usize,
    /// Handles of workers that are gone: not dropped inside their own listeners.
    gone: Vec<WorkerHandle>,
}

impl Pool {
    /// A pool without workers: they are started on demand.
    pub fn new(tell: impl Fn() + 'static) -> Self {
        let inner = Inner { jobs: Jobs::default(), seats: Vec::new(), n_working: 0, n_broken: 0, gone: Vec::new() };
        Self { inner: Rc::new(RefCell::new(inner)), tell: Rc::new(tell) }
    }

    /// Reads or changes the wanted and known runs.
    pub fn with_jobs<T>(&self, act: impl FnOnce(&mut Jobs) -> T) -> T {
        act(&mut self.inner.borrow_mut().jobs)
    }

    /// Whether the pool has stopped starting workers.
    pub fn has_given_up(&self) -> bool {
        self.inner.borrow().n_broken >= MOST_BROKEN
    }

    /// Retries after the pool has given up.
    pub fn try_again(&self) {
        self.inner.borrow_mut().n_broken = 0;
        self.go_on();
    }

    /// Limits the number of active workers; the others finish their slice and wait.
    pub fn allow(&self, n_workers: usize) {
        self.inner.borrow_mut().n_working = n_workers.min(MOST_WORKERS);
        self.go_on();
    }

    /// Gives every idle worker something to do.
    pub fn go_on(&self) {
        loop {
            let free = {
                let mut inner = self.inner.borrow_mut();
                inner.gone.clear();
                inner.ask_all();
                inner.free_seat()
            };
            let Some(seat_idx) = free else { return };
            let pool = self.clone();
            let lane = WorkerHandle::spawn(move |heard| pool.hear(seat_idx, heard));
            let mut inner = self.inner.borrow_mut();
            inner.n_broken += usize::from(lane.is_err());
            if lane.is_ok() {
                inner.jobs.expect(seat_idx);
            }
            inner.seats[seat_idx] = lane.ok();
        }
    }

    /// Called every second: gives up the workers that have been silent for too long.
    pub fn watch(&self) {
        let silent = {
            let mut inner = self.inner.borrow_mut();
            let silent = inner.jobs.tick();
            for &seat_idx in &silent {
                inner.lose(seat_idx);
            }
            silent
        };
        if !silent.is_empty() {
            (self.tell)();
            self.go_on();
        }
    }

    fn hear(&self, seat_idx: usize, heard: Heard) {
        let is_news = {
            let mut inner = self.inner.borrow_mut();
            match heard {
                Heard::Reply(reply @ (Reply::Ready | Reply::Fetching | Reply::Alive)) => {
                    inner.jobs.take_sign(seat_idx, &reply);
                    false
                }
                Heard::Reply(reply) if !matches!(reply, Reply::Refused { .. }) => inner.jobs.take(seat_idx, reply),
                _ => inner.lose(seat_idx),
            }
        };
        if is_news {
            (self.tell)();
        }
        // Deferred: the handle of a lost worker must not be dropped in its own listener.
        let pool = self.clone();
        spawn_local(async move { pool.go_on() });
    }
}

impl Inner {
    /// Asks every ready worker within the limit for its next slice.
    fn ask_all(&mut self) {
        let mut lost = Vec::new();
        for (seat_idx, lane) in self.seats.iter().enumerate().take(self.n_working) {
            let Some(lane) = lane else { continue };
            if let Some(request) = self.jobs.ask(seat_idx)
                && !lane.send(request)
            {
                lost.push(seat_idx);
            }
        }
        for seat_idx in lost {
            self.lose(seat_idx);
        }
    }

    /// A seat that needs a worker for the remaining runs.
    fn free_seat(&mut self) -> Option<usize> {
        if self.n_broken >= MOST_BROKEN {
            return None;
        }
        let n_wanted = self.n_working.min(self.jobs.n_left());
        if self.seats.len() < n_wanted {
            self.seats.resize_with(n_wanted, || None);
        }
        self.seats.iter().take(n_wanted).position(Option::is_none)
    }

    /// Gives up a worker; another redoes its run. Returns that this is news, since the pool may have given up with it.
    fn lose(&mut self, seat_idx: usize) -> bool {
        if let Some(lane) = self.seats[seat_idx].take() {
            lane.end();
            self.gone.push(lane);
        }
        self.jobs.vacate(seat_idx);
        self.n_broken += 1;
        true
    }
}
