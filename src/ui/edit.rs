//! What a control does to the run.
//!
//! Before the first step and after the last, an edit makes another run: it starts from the
//! beginning with the last one as its ghost. In mid-run, throwing a switch and moving a live knob
//! are written into the run's schedule at this step, and the same history goes on; anything else
//! begins again.

use leptos::prelude::*;

use super::state::{App, Goal};
use crate::engine::config::{Change, Config, Rehearsal, Toggle, WEIGHT};
use crate::engine::method::preset::Preset;
use crate::engine::method::target::ANSWERS;
use crate::engine::method::{Axis, Component, Knob, Spec, compatibility, members, spec_of};
use crate::engine::order::sort_few;
use crate::engine::stream::StreamSpec;

/// The three switches of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Rehearsal of samples with their labels.
    Replay,
    /// Rehearsal towards the old network's answers.
    Distillation,
    /// A penalty.
    Constraint,
}

impl Group {
    /// All three, in the order shown and of the keys 1 to 3.
    pub const ALL: [Self; 3] = [Self::Replay, Self::Distillation, Self::Constraint];

    /// The end of the message key `group-…`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Replay => "replay",
            Self::Distillation => "distillation",
            Self::Constraint => "constraint",
        }
    }

    /// The id of the run's first component of this group.
    pub fn member(self, config: &Config) -> Option<String> {
        match self {
            Self::Constraint => config.penalties.first().map(|penalty| penalty.spec.id.to_owned()),
            _ => config.rehearsals.iter().find(|rehearsal| self.rehearses(rehearsal.target.spec)).map(Rehearsal::id),
        }
    }

    /// Whether rehearsing towards this target is this group's business.
    fn rehearses(self, target: &Spec) -> bool {
        (self == Self::Replay) == target.facts.labels
    }

    /// What can be chosen: id, source and target (or penalty), and why not if it cannot.
    pub fn choices(self) -> Vec<Choice> {
        if self == Self::Constraint {
            return members(Axis::Penalty)
                .map(|penalty| Choice { id: penalty.id.to_owned(), source: None, other: penalty, refusal: None })
                .collect();
        }
        let mut choices: Vec<Choice> = members(Axis::Target)
            .filter(|target| self.rehearses(target))
            .flat_map(|target| {
                members(Axis::Source).map(move |source| Choice {
                    id: format!("{}.{}", source.id, target.id),
                    source: Some(source),
                    other: target,
                    refusal: compatibility::refusal(source, target),
                })
            })
            .collect();
        // What can be had stands before what cannot; the order is the registry's otherwise.
        sort_few(&mut choices, |choice| choice.refusal.is_some());
        choices
    }
}

/// One entry of a group's menu.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The component's id.
    pub id: String,
    /// The source, of a rehearsal.
    pub source: Option<&'static Spec>,
    /// The target, or the penalty.
    pub other: &'static Spec,
    /// The message key of the reason why it makes no sense in any run.
    pub refusal: Option<&'static str>,
}

impl Choice {
    /// The message key of the reason why it makes no sense in this run.
    pub fn refusal_in(&self, config: &Config) -> Option<&'static str> {
        let parts = self.source.into_iter().chain([self.other]);
        self.refusal.or_else(|| parts.into_iter().find_map(|part| compatibility::refusal_in(config, part)))
    }
}

/// Where a knob belongs.
#[derive(Clone, Debug, PartialEq)]
pub enum Slot {
    /// The run itself.
    Run,
    /// A source.
    Source(&'static Spec),
    /// The rehearsal of this id: its weight and its target's knobs.
    Rehearsal(String),
    /// A penalty.
    Penalty(&'static Spec),
    /// The member of an axis of which a run has one at the most.
    Part(Axis),
}

/// A component that a switch puts in.
#[derive(Clone, Debug, PartialEq)]
pub enum Draft {
    /// A rehearsal with the settings of its source.
    Rehearsal(Rehearsal, Component),
    /// A penalty.
    Penalty(Component),
}

impl Draft {
    /// The component of this id with its default settings.
    pub fn of_id(id: &str) -> Option<Self> {
        if let Some((source, target)) = id.split_once('.') {
            let source = spec_of(Axis::Source, source)?;
            let target = Component::new(spec_of(Axis::Target, target)?);
            let weight = WEIGHT.default;
            return Some(Self::Rehearsal(Rehearsal { source, target, weight }, Component::new(source)));
        }
        spec_of(Axis::Penalty, id).map(|spec| Self::Penalty(Component::new(spec)))
    }

    /// The component's id.
    pub fn id(&self) -> String {
        match self {
            Self::Rehearsal(rehearsal, _) => rehearsal.id(),
            Self::Penalty(penalty) => penalty.spec.id.to_owned(),
        }
    }

    /// The component of this id as the run has it.
    pub fn of_config(config: &Config, id: &str) -> Option<Self> {
        if let Some(rehearsal) = config.rehearsals.iter().find(|rehearsal| rehearsal.id() == id) {
            return Some(Self::Rehearsal(rehearsal.clone(), config.source(rehearsal.source)));
        }
        config.penalties.iter().find(|penalty| penalty.spec.id == id).map(|penalty| Self::Penalty(penalty.clone()))
    }

    /// Its knobs, each with where it belongs: how much is kept first, then the rest.
    pub fn knobs(&self) -> Vec<(Slot, &'static Knob)> {
        match self {
            Self::Rehearsal(rehearsal, source) => {
                let slot = Slot::Rehearsal(rehearsal.id());
                let of_source = source.spec.knobs.iter().map(|knob| (Slot::Source(source.spec), knob));
                // Only the new task's own inputs can be answered before it begins.
                let is_offered = |knob: &&Knob| knob.id != ANSWERS.id || rehearsal.source.facts.is_new_data;
                let of_target = rehearsal.target.spec.knobs.iter().filter(is_offered).map(|knob| (slot.clone(), knob));
                of_source.chain(core::iter::once((slot.clone(), &WEIGHT))).chain(of_target).collect()
            }
            Self::Penalty(penalty) => {
                penalty.spec.knobs.iter().map(|knob| (Slot::Penalty(penalty.spec), knob)).collect()
            }
        }
    }

    fn get(&self, slot: &Slot, knob: &str) -> f32 {
        match (self, slot) {
            (Self::Rehearsal(_, source), Slot::Source(_)) => source.get(knob),
            (Self::Rehearsal(rehearsal, _), _) if knob == WEIGHT.id => rehearsal.weight,
            (Self::Rehearsal(rehearsal, _), _) => rehearsal.target.get(knob),
            (Self::Penalty(penalty), _) => penalty.get(knob),
        }
    }

    fn set(&mut self, slot: &Slot, knob: &str, value: f32) {
        match (self, slot) {
            (Self::Rehearsal(_, source), Slot::Source(_)) => source.set(knob, value),
            (Self::Rehearsal(rehearsal, _), _) if knob == WEIGHT.id => rehearsal.weight = value,
            (Self::Rehearsal(rehearsal, _), _) => rehearsal.target.set(knob, value),
            (Self::Penalty(penalty), _) => penalty.set(knob, value),
        }
    }

    fn put_into(&self, config: &mut Config) {
        match self {
            Self::Rehearsal(rehearsal, source) => {
                config.rehearsals.push(rehearsal.clone());
                if !config.sources.iter().any(|present| present.spec == source.spec) {
                    config.sources.push(source.clone());
                }
            }
            Self::Penalty(penalty) => config.penalties.push(penalty.clone()),
        }
        config.normalize();
    }
}

/// What each switch puts in when it is thrown: the visitor's last choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Drafts {
    replay: Draft,
    distillation: Draft,
    constraint: Draft,
}

impl Drafts {
    /// The run's own components, and the usual ones where it has none.
    pub fn of(config: &Config) -> Self {
        let usual = |group: Group, wanted: &[&str]| {
            group
                .member(config)
                .and_then(|id| Draft::of_config(config, &id))
                .or_else(|| wanted.iter().find_map(|id| Draft::of_id(id)))
                // The registry always has a member that can serve.
                .unwrap_or_else(|| {
                    let first = group.choices().into_iter().find(|choice| choice.refusal.is_none());
                    let spec = first.map_or(crate::engine::method::REGISTRY[0], |choice| choice.other);
                    Draft::Penalty(Component::new(spec))
                })
        };
        Self {
            replay: usual(Group::Replay, &["balanced.labels", "reservoir.labels"]),
            distillation: usual(Group::Distillation, &["noise.teacher", "current.teacher"]),
            constraint: usual(Group::Constraint, &["ewc", "l2"]),
        }
    }

    /// What this group's switch puts in.
    pub const fn of_group(&self, group: Group) -> &Draft {
        match group {
            Group::Replay => &self.replay,
            Group::Distillation => &self.distillation,
            Group::Constraint => &self.constraint,
        }
    }

    fn of_group_mut(&mut self, group: Group) -> &mut Draft {
        match group {
            Group::Replay => &mut self.replay,
            Group::Distillation => &mut self.distillation,
            Group::Constraint => &mut self.constraint,
        }
    }
}

/// Gives a knob this value for the whole run: scheduled changes of it go.
pub fn put_knob(config: &mut Config, slot: &Slot, knob: &'static Knob, value: f32) {
    let component = component_of(slot);
    match slot {
        Slot::Run => config.set_field(knob.id, value),
        Slot::Source(spec) => {
            for source in config.sources.iter_mut().filter(|source| source.spec == *spec) {
                source.set(knob.id, value);
            }
        }
        Slot::Part(axis) => {
            if let Some(Some(part)) = config.part_mut(*axis) {
                part.set(knob.id, value);
            }
        }
        Slot::Rehearsal(id) => {
            for rehearsal in config.rehearsals.iter_mut().filter(|rehearsal| rehearsal.id() == *id) {
                if knob.id == WEIGHT.id {
                    rehearsal.weight = value;
                } else {
                    rehearsal.target.set(knob.id, value);
                }
            }
        }
        Slot::Penalty(spec) => {
            for penalty in config.penalties.iter_mut().filter(|penalty| penalty.spec == *spec) {
                penalty.set(knob.id, value);
            }
        }
    }
    config.schedule.retain(|toggle| {
        toggle.component != component || !matches!(toggle.change, Change::Set { knob: id, .. } if id == knob.id)
    });
    config.normalize();
}

/// Whether a knob changes in mid-run.
pub fn is_scheduled(config: &Config, slot: &Slot, knob: &Knob) -> bool {
    let component = component_of(slot);
    config.schedule.iter().any(|toggle| {
        toggle.component == component && matches!(toggle.change, Change::Set { knob: id, .. } if id == knob.id)
    })
}

/// The id of the component whose scheduled changes a slot's knobs have; nothing where there are none.
fn component_of(slot: &Slot) -> String {
    match slot {
        Slot::Rehearsal(id) => id.clone(),
        Slot::Penalty(spec) => spec.id.to_owned(),
        _ => String::new(),
    }
}

/// A knob's value at a step: the last scheduled change so far, else the component's own.
pub fn value_at(config: &Config, slot: &Slot, knob: &Knob, step: u32) -> f32 {
    let (component, own) = match slot {
        Slot::Run => return config.field(knob.id),
        Slot::Source(spec) => return config.source(spec).get(knob.id),
        Slot::Rehearsal(id) => {
            (id.as_str(), Draft::of_config(config, id).map_or(knob.default, |draft| draft.get(slot, knob.id)))
        }
        Slot::Penalty(spec) => {
            (spec.id, Draft::of_config(config, spec.id).map_or(knob.default, |draft| draft.get(slot, knob.id)))
        }
        Slot::Part(axis) => return config.part(*axis).map_or(knob.default, |part| part.get(knob.id)),
    };
    config
        .schedule
        .iter()
        .filter(|toggle| toggle.component == component && toggle.step <= step)
        .filter_map(|toggle| match toggle.change {
            Change::Set { knob: id, value } if id == knob.id => Some(value),
            _ => None,
        })
        .next_back()
        .unwrap_or(own)
}

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
    config.rehearsals.retain(|rehearsal| rehearsal.id() != id);
    config.penalties.retain(|penalty| penalty.spec.id != id);
    for axis in Axis::SINGLE {
        if let Some(slot) = config.part_mut(axis) {
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
        let Some(chosen) = Draft::of_id(id) else { return };
        let mut config = self.config.get_untracked();
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
            Slot::Source(spec) => config.sources.iter().any(|source| source.spec == *spec),
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
        let value = value.clamp(knob.min, knob.max);
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
            let is_same = |toggle: &Toggle| {
                toggle.component == component && matches!(toggle.change, Change::Set { knob: id, .. } if id == knob.id)
            };
            if value_at(&config, slot, knob, step) == value {
                return;
            }
            config.schedule.retain(|toggle| toggle.step != step || !is_same(toggle));
            config.schedule.push(Toggle { step, component, change: Change::Set { knob: knob.id, value } });
            config.normalize();
            self.go_on_with(config);
            return;
        }
        put_knob(&mut config, slot, knob, value);
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
            if let Some(slot) = config.part_mut(axis) {
                *slot = spec_of(axis, id).map(Component::new);
            }
        });
    }

    /// Goes to a named method on the same stream, network and seeds.
    pub fn apply_preset(self, preset: &Preset) {
        let config = preset.applied_to(&self.config.get_untracked());
        self.drafts.set(Drafts::of(&config));
        self.begin_with(config);
    }

    /// Goes to another stream with the same method and seed.
    pub fn change_stream(self, spec: &'static StreamSpec) {
        let old = self.config.get_untracked();
        let mut config = Config::of_stream(spec);
        config.rehearsals = old.rehearsals;
        config.sources = old.sources;
        config.penalties = old.penalties;
        config.projection = old.projection;
        config.merge = old.merge;
        config.structure = old.structure;
        config.readout = old.readout;
        config.balance = old.balance;
        config.mode = old.mode;
        config.seed = old.seed;
        config.normalize();
        self.begin_with(config);
    }

    /// Any other edit of the run.
    pub fn edit(self, change: impl FnOnce(&mut Config)) {
        let mut config = self.config.get_untracked();
        change(&mut config);
        config.normalize();
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
        self.remember();
        let n_tasks = self.config.with_untracked(|config| config.n_tasks);
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
        let (config, notices) = Config::parse(fragment);
        self.notices.set(notices);
        self.drafts.set(Drafts::of(&config));
        self.begin_with(config);
    }
}
