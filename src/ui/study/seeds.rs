//! The study shown with the seeds that follow its own: their number, their progress, and the worker that does them.
//!
//! The worker works while nothing else of the study does: not while it plays, nor in a hidden tab, nor in the lesson. It
//! ends with the view; the seeds that are done stay.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::state::{StudyState, next};
use crate::message::Value;
use crate::page::seeds::{CHOICES, Progress};
use crate::page::study_seeds::{News, StudySeeds};
use crate::ui::app::use_app;
use crate::ui::boxed_reactive::{effect, live};
use crate::ui::explain_button::Explain;
use crate::ui::worker_handle::{Heard, WorkerHandle};

/// The worker of the other seeds; cheap to clone, all clones share it.
#[derive(Clone)]
struct Lane {
    study: StudyState,
    worker: Rc<RefCell<Option<WorkerHandle>>>,
    /// A handle that is gone: not dropped inside its own listener.
    gone: Rc<RefCell<Option<WorkerHandle>>>,
    may_work: Rc<Cell<bool>>,
}

impl Lane {
    /// A lane without a worker: it is started on demand.
    fn new(study: StudyState) -> Self {
        Self { study, worker: Rc::default(), gone: Rc::default(), may_work: Rc::default() }
    }

    /// Reads or changes the seeds.
    fn with<T>(&self, act: impl FnOnce(&mut StudySeeds) -> T) -> T {
        let mut seeds = self.study.seeds.write_value();
        act(&mut seeds)
    }

    /// Lets the worker work, or has it wait after its slice.
    fn allow(&self, may_work: bool) {
        self.may_work.set(may_work);
        self.go_on();
    }

    /// Gives the worker something to do; starts one if that is needed, and ends one that is not.
    fn go_on(&self) {
        self.gone.take();
        while self.may_work.get() {
            if !self.with(|seeds| seeds.needs_worker()) {
                self.end();
                return;
            }
            if self.worker.borrow().is_none() {
                let lane = self.clone();
                let worker = WorkerHandle::spawn(move |heard| lane.hear(heard)).ok();
                self.with(|seeds| if worker.is_some() { seeds.expect() } else { seeds.lose() });
                self.worker.replace(worker);
                next(self.study.seeds_beat);
                continue;
            }
            let Some(request) = self.with(StudySeeds::ask) else { return };
            let is_sent = self.worker.borrow().as_ref().is_some_and(|worker| worker.send(request));
            if is_sent {
                return;
            }
            self.lose();
        }
    }

    /// Called every second: gives up a worker that has been silent for too long.
    fn watch(&self) {
        if self.with(StudySeeds::tick) {
            self.lose();
            self.go_on();
        }
    }

    fn hear(&self, heard: Heard) {
        let news = match heard {
            Heard::Reply(reply) => self.with(|seeds| seeds.take(reply)),
            Heard::Garbled(_) | Heard::Failed(_) | Heard::Broken(_) => News::Broken,
        };
        match news {
            News::Nothing => {}
            News::Seed => next(self.study.seeds_beat),
            News::Broken => self.lose(),
        }
        // Deferred: the handle of a lost worker must not be dropped in its own listener.
        let lane = self.clone();
        spawn_local(async move { lane.go_on() });
    }

    fn lose(&self) {
        if let Some(worker) = self.worker.take() {
            worker.end();
            self.gone.replace(Some(worker));
        }
        self.with(StudySeeds::lose);
        next(self.study.seeds_beat);
    }

    /// Ends the worker, if there is one.
    fn end(&self) {
        if self.worker.take().is_some() {
            self.with(StudySeeds::vacate);
        }
    }

    fn close(&self) {
        self.may_work.set(false);
        self.end();
    }
}

/// The number of seeds and their progress, under the chart.
#[component]
pub fn SeedsOfStudy() -> impl IntoView {
    let app = use_app();
    let study = app.study;
    let lane = StoredValue::new_local(Lane::new(study));
    let watch = set_interval_with_handle(move || lane.with_value(Lane::watch), core::time::Duration::from_secs(1)).ok();
    let hidden = || web_sys::window().and_then(|window| window.document()).is_some_and(|document| document.hidden());
    let is_hidden = RwSignal::new(hidden());
    let listener = window_event_listener_untyped("visibilitychange", move |_| is_hidden.set(hidden()));
    on_cleanup(move || {
        listener.remove();
        if let Some(watch) = watch {
            watch.clear();
        }
        lane.with_value(Lane::close);
    });
    // What is shown, before whether to work for it.
    effect(move || {
        if app.lesson.is_open.get() {
            lane.with_value(Lane::close);
            return;
        }
        study.shape.track();
        let is_news = study.on_beat(|data| {
            let mut seeds = study.seeds.write_value();
            let is_other = seeds.show(&data.config);
            seeds.take_shown(data) || is_other
        });
        if is_news {
            next(study.seeds_beat);
            lane.with_value(Lane::go_on);
        }
    });
    effect(move || {
        let is_free = !study.plays.get() && !is_hidden.get() && !app.lesson.is_open.get();
        lane.with_value(|lane| lane.allow(is_free));
    });
    let choose = move |event| {
        if let Ok(n) = event_target_value(&event).parse() {
            study.seeds.update_value(|seeds| seeds.choose(n));
            next(study.seeds_beat);
            lane.with_value(Lane::go_on);
        }
    };
    let ask = move |_| {
        study.seeds.update_value(StudySeeds::grant);
        next(study.seeds_beat);
        lane.with_value(Lane::go_on);
    };
    let progress = move || match study.on_seeds(StudySeeds::progress) {
        Progress::Working(n_done) => {
            let (done, of) = (n_done.to_string(), study.on_seeds(StudySeeds::n).to_string());
            app.format("seeds-working", &[("done", Value::from(&done)), ("of", Value::from(&of))])
        }
        Progress::Unasked => app.text("seeds-unasked"),
        Progress::Failed => app.text("seeds-failed"),
        Progress::Rest if study.on_seeds(|seeds| seeds.n() > 1 && !seeds.has_begun()) => app.text("study-seeds-wait"),
        Progress::Rest => String::new(),
    };
    view! {
        <div class="seeds-place">
            <label for="study-seeds">
                {live(move || {
                    app.text(if study.on_seeds(StudySeeds::n) > 1 { "seeds-shaded" } else { "seeds-numbers-of" })
                })}
            </label>
            <select id="study-seeds" data-testid="study-seeds" on:change=choose>
                {CHOICES
                    .into_iter()
                    .map(|n| {
                        let name = move || app.format("seeds-number", &[("count", Value::from(n as usize))]);
                        view! {
                            <option value=n.to_string() prop:selected=move || study.on_seeds(StudySeeds::n) == n>{name}</option>
                        }
                    })
                    .collect_view()}
            </select>
            <Explain of="study-seeds"/>
            <span
                data-testid="study-seeds-progress"
                data-done=move || study.on_seeds(StudySeeds::n_done).to_string()
            >
                {live(progress)}
            </span>
            {live(move || {
                let is_asking = matches!(study.on_seeds(StudySeeds::progress), Progress::Unasked | Progress::Failed);
                is_asking
                    .then(|| {
                        view! {
                            <button type="button" class="btn small" on:click=ask>
                                {app.t("seeds-ask")}
                            </button>
                        }
                    })
            })}
        </div>
    }
}
