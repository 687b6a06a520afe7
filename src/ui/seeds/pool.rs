//! The workers that do runs in the background.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::page::jobs::Jobs;
use crate::ui::worker_handle::{Heard, WorkerHandle};
use crate::worker::wire::Reply;

/// More workers than this are never started: each has the data and a module of its own.
const MOST_WORKERS: usize = 8;
/// Workers that may break before no more are started.
const MOST_BROKEN: usize = 3;

/// The workers; cheap to clone, all clones are the same ones.
#[derive(Clone)]
pub struct Pool {
    inner: Rc<RefCell<Inner>>,
    /// Told whenever a run is done or the pool has given up.
    tell: Rc<dyn Fn()>,
}

struct Inner {
    jobs: Jobs,
    seats: Vec<Seat>,
    /// How many of the seats may work now.
    n_working: usize,
    n_broken: usize,
    /// Lanes whose worker is gone: not dropped inside their own listeners.
    gone: Vec<WorkerHandle>,
}

#[derive(Default)]
struct Seat {
    lane: Option<WorkerHandle>,
    is_ready: bool,
}

impl Pool {
    /// A pool without workers yet: they are started when there is something to do.
    pub fn new(tell: impl Fn() + 'static) -> Self {
        let inner = Inner { jobs: Jobs::default(), seats: Vec::new(), n_working: 0, n_broken: 0, gone: Vec::new() };
        Self { inner: Rc::new(RefCell::new(inner)), tell: Rc::new(tell) }
    }

    /// Looks at, or changes, what is wanted and known.
    pub fn with_jobs<T>(&self, act: impl FnOnce(&mut Jobs) -> T) -> T {
        act(&mut self.inner.borrow_mut().jobs)
    }

    /// Whether no more is to be expected of it.
    pub fn has_given_up(&self) -> bool {
        self.inner.borrow().n_broken >= MOST_BROKEN
    }

    /// Tries anew after it has given up.
    pub fn try_again(&self) {
        self.inner.borrow_mut().n_broken = 0;
        self.go_on();
    }

    /// So many workers may be at work from now on; the others finish their slice and wait.
    pub fn allow(&self, n_workers: usize) {
        self.inner.borrow_mut().n_working = n_workers.min(MOST_WORKERS);
        self.go_on();
    }

    /// Gives everyone who waits something to do.
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
            inner.seats[seat_idx] = Seat { lane: lane.ok(), is_ready: false };
        }
    }

    fn hear(&self, seat_idx: usize, heard: Heard) {
        let is_news = {
            let mut inner = self.inner.borrow_mut();
            match heard {
                Heard::Reply(Reply::Ready) => {
                    inner.seats[seat_idx].is_ready = true;
                    false
                }
                // It is at work on it still.
                Heard::Reply(Reply::Fetching) => false,
                Heard::Reply(reply) if !matches!(reply, Reply::Refused { .. }) => inner.jobs.take(seat_idx, reply),
                _ => inner.lose(seat_idx),
            }
        };
        if is_news {
            (self.tell)();
        }
        // Lazy: a lane that has just been lost is not to be dropped in its own listener.
        let pool = self.clone();
        spawn_local(async move { pool.go_on() });
    }
}

impl Inner {
    /// Asks every worker that is ready, and may work, for its next slice.
    fn ask_all(&mut self) {
        let mut lost = Vec::new();
        for (seat_idx, seat) in self.seats.iter().enumerate().take(self.n_working) {
            let Some(lane) = seat.lane.as_ref().filter(|_| seat.is_ready) else { continue };
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

    /// A seat whose worker is still to be started for what there is to do.
    fn free_seat(&mut self) -> Option<usize> {
        if self.n_broken >= MOST_BROKEN {
            return None;
        }
        let n_wanted = self.n_working.min(self.jobs.n_left());
        if self.seats.len() < n_wanted {
            self.seats.resize_with(n_wanted, Seat::default);
        }
        self.seats.iter().take(n_wanted).position(|seat| seat.lane.is_none())
    }

    /// Gives a worker up; its run is another's. Says that this is news, as it is when no more are tried.
    fn lose(&mut self, seat_idx: usize) -> bool {
        if let Some(lane) = self.seats[seat_idx].lane.take() {
            lane.end();
            self.gone.push(lane);
        }
        self.jobs.vacate(seat_idx);
        self.n_broken += 1;
        true
    }
}
