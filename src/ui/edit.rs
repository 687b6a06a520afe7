//! What a control does to the run.
//!
//! Before the first step and after the last, an edit makes another run: it starts from the
//! beginning with the last one as its ghost. In mid-run, throwing a switch and moving a live knob
//! are written into the run's schedule at this step, and the same history goes on; anything else
//! begins again.

use leptos::prelude::*;

use super::address::run_of;
use super::state::{App, Goal};
use super::switches::{Draft, Drafts, Group, Slot, component_of, moves, put_knob, value_at};
use crate::engine::config::apply_preset::{Brought, moved_to};
use crate::engine::config::compatibility;
use crate::engine::config::preset::{PLAIN_DESCENT, Preset};
use crate::engine::config::{Change, Config, Toggle};
use crate::engine::math::clamp::within;
use crate::engine::method::{Axis, Component, Knob, spec_of};
use crate::engine::stream::StreamSpec;

/// Throws a component's switch at `step` (at least 1) of a run that is under way. What the schedule
/// held for it from this step on goes: the visitor has taken over.
fn flip_in_mid_run(config: &mut Config, id: &str, step: u32) {
    let wanted = !config.is_on_at(id, step);
    let before = config.is_on_at(id, step.saturating_sub(1));
    config
        .schedule
        .retain(|toggle| toggle.step < step || toggle.component != id || matches!(toggle.change, Change::Set { .. }));
    if wanted != before {
        config.schedule.push(Toggle {
            step,
            component: id.to_owned(),
            change: if wanted { Change::On } else { Change::Off },
        });
    } else if !before && config.starts_on(id) {
        // It has not acted so far and now never will: without an `on` it would act from the start.
        remove(config, id);
    }
    config.normalize();
}

fn remove(config: &mut Config, id: &str) {
    config.method.rehearsals.retain(|rehearsal| rehearsal.id() != id);
    config.method.penalties.retain(|penalty| penalty.spec.id != id);
    for axis in Axis::SINGLE {
        if let Some(slot) = config.method.part_mut(axis) {
            *slot = slot.take().filter(|part| part.spec.id != id);
        }
    }
    config.schedule.retain(|toggle| toggle.component != id);
    config.normalize();
}

impl App {
    /// Whether the run has begun and not ended.
    pub fn is_in_mid_run(self) -> bool {
        self.step.get() > 0 && !self.has_ended()
    }

    /// The step for views that show what the schedule has made of the run so far.
    fn scheduled_step(self) -> u32 {
        if self.config.with(|config| config.schedule.is_empty()) { 0 } else { self.on_beat(|| self.step.get()) }
    }

    /// Whether the component acts at this moment.
    pub fn acts(self, id: &str) -> bool {
        let step = self.scheduled_step();
        self.config.with(|config| config.has_component(id) && config.is_on_at(id, step))
    }

    /// Whether this group's switch is on.
    pub fn is_on(self, group: Group) -> bool {
        self.config.with(|config| group.member(config)).is_some_and(|id| self.acts(&id))
    }

    /// The component of a group: the run's own, else what the switch would put in.
    pub fn shown(self, group: Group) -> Draft {
        let own = self.config.with(|config| group.member(config).and_then(|id| Draft::of_config(config, &id)));
        own.unwrap_or_else(|| self.drafts.with(|drafts| drafts.of_group(group).clone()))
    }

    /// Throws a group's switch.
    pub fn flip(self, group: Group) {
        let mut config = self.config.get_untracked();
        let step = self.step.get_untracked();
        let present = group.member(&config);
        if untrack(|| self.is_in_mid_run()) {
            let id = if let Some(id) = present {
                flip_in_mid_run(&mut config, &id, step);
                id
            } else {
                let draft = self.drafts.with_untracked(|drafts| drafts.of_group(group).clone());
                let id = draft.id();
                draft.put_into(&mut config);
                config.schedule.push(Toggle { step, component: id.clone(), change: Change::On });
                config.normalize();
                id
            };
            let on = config.is_on_at(&id, step);
            self.go_on_with(config);
            self.say_switched(group, on);
            return;
        }
        let is_on = present.as_ref().is_some_and(|id| config.is_on_at(id, step));
        let draft = present.as_ref().and_then(|id| Draft::of_config(&config, id));
        if let Some(draft) = draft {
            self.drafts.update(|drafts| *drafts.of_group_mut(group) = draft);
        }
        if let Some(id) = &present {
            remove(&mut config, id);
        }
        if !is_on {
            self.drafts.with_untracked(|drafts| drafts.of_group(group).put_into(&mut config));
        }
        self.begin_with(config);
        self.say_switched(group, !is_on);
    }

    fn say_switched(self, group: Group, on: bool) {
        let name = untrack(|| self.text(&format!("group-{}", group.id())));
        let key = if on { "spoken-on" } else { "spoken-off" };
        self.say(&untrack(|| self.format(key, &[("group", (&name).into())])));
    }

    /// Puts another component into a group.
    pub fn choose(self, group: Group, id: &str) {
        let mut config = self.config.get_untracked();
        let Some(chosen) = Draft::usual(id, &config) else { return };
        self.drafts.update(|drafts| *drafts.of_group_mut(group) = chosen.clone());
        if let Some(present) = group.member(&config) {
            remove(&mut config, &present);
            chosen.put_into(&mut config);
            self.begin_with(config);
        }
    }

    /// The value a knob has at this moment.
    pub fn knob_value(self, slot: &Slot, knob: &Knob) -> f32 {
        let step = self.scheduled_step();
        let is_present = self.config.with(|config| match slot {
            Slot::Rehearsal(id) => config.has_component(id),
            Slot::Penalty(spec) => config.has_component(spec.id),
            Slot::Source(spec) => config.method.sources.iter().any(|source| source.spec == *spec),
            Slot::Run | Slot::Part(_) => true,
        });
        if is_present {
            return self.config.with(|config| value_at(config, slot, knob, step));
        }
        self.drafts.with(|drafts| {
            Group::ALL
                .into_iter()
                .map(|group| drafts.of_group(group))
                .find(|draft| draft.knobs().iter().any(|(own, _)| own == slot))
                .map_or(knob.default, |draft| draft.get(slot, knob.id))
        })
    }

    /// Moves a knob.
    pub fn set_knob(self, slot: &Slot, knob: &'static Knob, value: f32) {
        if value.is_nan() {
            return;
        }
        let value = within(value, knob.min, knob.max);
        self.drafts.update(|drafts| {
            for group in Group::ALL {
                let draft = drafts.of_group_mut(group);
                if draft.knobs().iter().any(|(own, _)| own == slot) {
                    draft.set(slot, knob.id, value);
                }
            }
        });
        let mut config = self.config.get_untracked();
        let step = self.step.get_untracked();
        let component = component_of(slot);
        if untrack(|| self.is_in_mid_run()) && knob.live && config.has_component(&component) {
            if value_at(&config, slot, knob, step) == value {
                return;
            }
            config.schedule.retain(|toggle| toggle.step != step || !moves(toggle, &component, knob));
            config.schedule.push(Toggle { step, component, change: Change::Set { knob: knob.id, value } });
            config.normalize();
            self.go_on_with(config);
            return;
        }
        let before = config.clone();
        put_knob(&mut config, slot, knob, value);
        // A memory that the edit brought, or what hangs on the number of tasks or the optimiser.
        config.follow(&before);
        self.begin_with(config);
    }

    /// Takes a component out of the run.
    pub fn take_out(self, id: &str) {
        let mut config = self.config.get_untracked();
        remove(&mut config, id);
        self.begin_with(config);
    }

    /// Puts the member of that id in as the only one of its axis, or takes it out.
    pub fn choose_part(self, axis: Axis, id: &str) {
        self.edit(|config| {
            if let Some(slot) = config.method.part_mut(axis) {
                *slot = spec_of(axis, id).map(Component::new);
            }
        });
    }

    /// Goes to a named method on the same stream, network and seeds. What the last one brought goes with it.
    pub fn apply_preset(self, preset: &Preset) {
        let mut config = self.config.get_untracked();
        self.brought.with_untracked(|brought| brought.clone().take_back(&mut config));
        let (config, brought) = preset.brought_to(&config);
        self.brought.set(brought);
        self.drafts.set(Drafts::of(&config));
        self.begin_with(config);
    }

    /// Goes to another stream with the same method, and with the same seed if somebody chose it.
    pub fn change_stream(self, spec: &'static StreamSpec) {
        let (config, brought) = moved_to(&self.config.get_untracked(), spec);
        self.brought.set(brought);
        self.begin_with(config);
    }

    /// Has the optimiser take the step that a projection makes.
    pub fn descend_plainly(self) {
        self.edit(|config| {
            for (field, value) in PLAIN_DESCENT {
                config.set_field(field, value);
            }
        });
        // As if the preset had brought it: it goes with the projection.
        self.brought.set(self.config.with_untracked(Brought::by_link));
    }

    /// Any other edit of the run.
    pub fn edit(self, change: impl FnOnce(&mut Config)) {
        let before = self.config.get_untracked();
        let mut config = before.clone();
        change(&mut config);
        config.normalize();
        config.follow(&before);
        self.begin_with(config);
    }

    /// Takes the changes made in mid-run out of the run.
    pub fn clear_schedule(self) {
        self.edit(|config| {
            let silent: Vec<String> = config
                .schedule
                .iter()
                .map(|toggle| toggle.component.clone())
                .filter(|id| !config.starts_on(id))
                .collect();
            for id in silent {
                remove(config, &id);
            }
            config.schedule.clear();
        });
    }

    /// Play, pause, or play again from the start.
    pub fn play_or_pause(self) {
        if self.fault.with_untracked(Option::is_some) {
            self.trainer().restart(self);
            return;
        }
        if self.goal.get_untracked() != Goal::Rest {
            self.trainer().aim(self, Goal::Rest);
            let step = self.step.get_untracked().to_string();
            self.say(&untrack(|| self.format("spoken-paused", &[("step", (&step).into())])));
            return;
        }
        if untrack(|| self.has_ended()) {
            self.begin();
        }
        self.trainer().aim(self, Goal::Play);
    }

    /// One step.
    pub fn step_once(self) {
        self.ask_for(Goal::Step);
    }

    /// On to the end of the task.
    pub fn finish_task(self) {
        self.ask_for(Goal::TaskEnd);
    }

    fn ask_for(self, goal: Goal) {
        if self.fault.with_untracked(Option::is_none) && !untrack(|| self.has_ended()) {
            self.trainer().aim(self, goal);
        }
    }

    /// Back to the start, with the same seed.
    pub fn reset(self) {
        self.trainer().aim(self, Goal::Rest);
        self.begin();
        self.say(&untrack(|| self.text("spoken-reset")));
    }

    /// Starts the run of `config`, the last one staying as its ghost. It plays on if the old one
    /// played or had ended.
    ///
    /// What makes no sense beside the rest is left out, and the visitor is told why.
    fn begin_with(self, mut config: Config) {
        let refused = compatibility::settle(&mut config);
        if !refused.is_empty() {
            config.normalize();
            self.notices.set(refused);
        }
        if self.config.with_untracked(|old| *old == config) {
            return;
        }
        let before = self.config.get_untracked();
        self.drafts.update(|drafts| drafts.follow(&before, &config));
        let plays =
            self.goal.get_untracked() == Goal::Play || (untrack(|| self.has_ended()) && self.step.get_untracked() > 0);
        self.remember();
        self.config.set(config);
        self.begin();
        self.trainer().aim(self, if plays { Goal::Play } else { Goal::Rest });
    }

    /// Goes on with a changed schedule from this very step.
    fn go_on_with(self, config: Config) {
        self.config.set(config);
        self.trainer().start(self, self.step.get_untracked());
    }

    /// Starts the config's run anew.
    pub fn begin(self) {
        // Whatever starts a run after the page's first one.
        self.seeds.is_wanted.set(true);
        self.remember();
        let n_tasks = self.config.with_untracked(|config| config.stream.n_tasks);
        self.step.set(0);
        self.task_idx.set(0);
        self.phase.set(crate::engine::snapshot::Phase::Learning);
        self.is_cleared.set(true);
        self.terms.set(Vec::new());
        self.clear_history(n_tasks);
        self.show(super::showing::Chore::Text);
        self.show(super::showing::Chore::Tasks);
        self.trainer().start(self, 0);
    }

    /// Keeps the run so far as the ghost of the next. One that was broken off does not take the
    /// place of one that can be compared with.
    fn remember(self) {
        let Some(record) = self.record() else { return };
        let is_needed = record.is_complete()
            || self.previous.with_untracked(|previous| {
                previous.as_ref().is_none_or(|previous| !previous.is_comparable(&record.config))
            });
        if is_needed {
            self.previous.set(Some(std::sync::Arc::new(record)));
        }
    }

    /// Keeps the run so far for comparison, or lets the kept one go.
    pub fn pin_or_unpin(self) {
        let pinned = match self.pinned.get_untracked() {
            Some(_) => None,
            None => self.record().map(std::sync::Arc::new),
        };
        self.pinned.set(pinned);
    }

    /// Goes to the run of a link.
    pub fn open_link(self, fragment: &str) {
        let (config, notices) = run_of(fragment);
        self.notices.set(notices);
        self.brought.set(Brought::by_link(&config));
        self.drafts.set(Drafts::of(&config));
        self.begin_with(config);
    }
}
