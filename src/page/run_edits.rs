//! Edits: how a control changes the run.
//!
//! Before the first step and after the last, an edit makes another run, which starts from the beginning. So does an
//! edit of a run that started by itself: nobody has chosen the step it happens to be at. In mid-run of a run that a
//! person has taken in hand, throwing a switch or moving a live knob is written into the run's schedule at this step,
//! and the same history continues; any other edit restarts the run.
//!
//! Every edit is settled as a link is: a run's link reads back as the same run, without a notice. What is incompatible
//! is left out with a reason, and [`Kept`] puts it back once it is possible again.
//!
//! A visitor's action takes precedence: the schedule's later entries for the same switch or knob are dropped.
//! [`Outcome::dropped`] lists every scheduled change that an edit drops, those of a removed component included, and the
//! page reports them.

use super::kept::Kept;
use super::switches::{Draft, Drafts, Group, Slot, component_of, moves, put_knob, remove, value_at};
use crate::engine::config::apply_preset::{Brought, moved_to};
use crate::engine::config::compatibility;
use crate::engine::config::fields::{FIELDS, UNTIL};
use crate::engine::config::preset::{PLAIN_DESCENT, Preset};
use crate::engine::config::{Change, Config, Notice, Toggle};
use crate::engine::math::clamp::within;
use crate::engine::method::{Axis, Knob, spec_of};
use crate::engine::stream::StreamSpec;

/// The run's settings, and what the page remembers in addition to them.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// The run.
    pub config: Config,
    /// The component that each switch would add while it is off.
    pub drafts: Drafts,
    /// The settings that edits set aside.
    pub kept: Kept,
}

/// How far the run is when an edit is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Steps taken.
    pub step: u32,
    /// Whether it has begun and not ended, and a person has played, stepped or paused it.
    pub is_in_mid_run: bool,
}

/// The effect of an edit on the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edit {
    /// It stays as it is.
    #[default]
    Nothing,
    /// It restarts.
    Restart,
    /// The same history continues with a changed schedule.
    Continue,
}

/// The result of an edit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Its effect on the run.
    pub edit: Edit,
    /// Scheduled changes dropped with it: only later ones in mid-run, any of them otherwise.
    pub dropped: Vec<Toggle>,
    /// Why incompatible settings were left out.
    pub refused: Vec<Notice>,
}

impl Setup {
    /// The run of a link, or of an address without one.
    pub fn of_config(config: Config) -> Self {
        let drafts = Drafts::of(&config);
        Self { kept: Kept::of(&config, &drafts), drafts, config }
    }

    /// Toggles a group's switch.
    pub fn flip(&mut self, group: Group, moment: Moment) -> Outcome {
        self.kept.release_group(group);
        let mut config = self.config.clone();
        let present = self.member(group);
        let members = group.members(&config);
        if moment.is_in_mid_run {
            if let Some(shown) = present {
                let is_on = config.is_on_at(&shown, moment.step);
                for id in members {
                    if config.is_on_at(&id, moment.step) == is_on {
                        flip_in_mid_run(&mut config, &id, moment.step);
                    }
                }
            } else {
                let draft = self.drafts.of_group(group);
                draft.put_into(&mut config);
                config.schedule.push(Toggle { step: moment.step, component: draft.id(), change: Change::On });
                config.normalize();
            }
            return self.go_on_with(config, moment.step);
        }
        let is_on = present.as_ref().is_some_and(|id| config.is_on_at(id, moment.step));
        if let Some(shown) = &present {
            if let Some(draft) = Draft::of_config(&config, shown) {
                *self.drafts.of_group_mut(group) = draft;
            }
            // What is beside it goes and comes with it.
            let others = members.iter().filter(|id| *id != shown).filter_map(|id| Draft::of_config(&config, id));
            self.kept.keep_companions(group, others.collect());
            for id in &members {
                remove(&mut config, id);
            }
        }
        if !is_on {
            self.drafts.of_group(group).put_into(&mut config);
            for draft in self.kept.companions(group) {
                draft.put_into(&mut config);
            }
        }
        self.restart_with(config)
    }

    /// Whether a group's switch is on at this step.
    pub fn is_on(&self, group: Group, step: u32) -> bool {
        self.member(group).is_some_and(|id| self.config.is_on_at(&id, step))
    }

    /// Replaces a group's component.
    pub fn choose(&mut self, group: Group, id: &str) -> Outcome {
        if let Some(own) = Draft::of_config(&self.config, id) {
            // It is in the run beside another one: from now on the switch stands for it.
            *self.drafts.of_group_mut(group) = own;
            return Outcome::default();
        }
        let Some(chosen) = self.kept.draft(id).or_else(|| Draft::usual(id, &self.config)) else {
            return Outcome::default();
        };
        self.kept.release_group(group);
        self.kept.keep_companions(group, Vec::new());
        self.kept.keep_draft(self.shown(group));
        let present = self.member(group);
        self.drafts.of_group_mut(group).clone_from(&chosen);
        let Some(present) = present else { return Outcome::default() };
        let mut config = self.config.clone();
        remove(&mut config, &present);
        chosen.put_into(&mut config);
        self.restart_with(config)
    }

    /// Moves a knob to a value, which is clamped to its range.
    pub fn set_knob(&mut self, slot: &Slot, knob: &'static Knob, value: f32, moment: Moment) -> Outcome {
        if value.is_nan() {
            return Outcome::default();
        }
        let value = within(value, knob.min, knob.max);
        let value = if knob.is_count() { libm::roundf(value) } else { value };
        self.kept.release_knob(slot, knob);
        for group in Group::ALL {
            let draft = self.drafts.of_group_mut(group);
            if draft.knobs().iter().any(|(own, _)| own == slot) {
                draft.set(slot, knob.id, value);
            }
        }
        let mut config = self.config.clone();
        let component = component_of(slot);
        let step = moment.step;
        if moment.is_in_mid_run && knob.live && config.has_component(&component) {
            // Unchanged: nothing is overridden, and the link's later schedule stays.
            if value_at(&config, slot, knob, step) == value {
                return Outcome::default();
            }
            config.schedule.retain(|toggle| toggle.step < step || !moves(toggle, &component, knob));
            config.schedule.push(Toggle { step, component, change: Change::Set { knob: knob.id, value } });
            config.normalize();
            return self.go_on_with(config, step);
        }
        put_knob(&mut config, slot, knob, value);
        let shortened = self.kept.reorder(&self.config, &mut config);
        // A memory added by the edit, or settings that depend on the number of tasks or the optimiser.
        config.follow(&self.config);
        self.kept.fill_sources(&self.config, &mut config);
        let mut outcome = self.restart_with(config);
        outcome.refused.extend(shortened);
        outcome
    }

    /// Removes a component from the run.
    pub fn take_out(&mut self, id: &str) -> Outcome {
        let mut config = self.config.clone();
        remove(&mut config, id);
        self.restart_with(config)
    }

    /// Makes the member with that id the only one of its axis; without such a member, empties the axis.
    pub fn choose_part(&mut self, axis: Axis, id: &str) -> Outcome {
        if self.config.method.part(axis).is_some_and(|part| part.spec.id == id) {
            // Chosen already: its knobs stay as they are.
            return Outcome::default();
        }
        self.kept.release_axis(axis);
        let part = spec_of(axis, id).map(|spec| self.kept.part(spec));
        self.change(|config| {
            if let Some(slot) = config.method.part_mut(axis) {
                *slot = part;
            }
        })
    }

    /// Applies a named method on the same stream, network and seeds. Settings of the last preset go with it. A method of
    /// which a part cannot be in this run is refused as a whole: without the part it would be another one.
    pub fn apply_preset(&mut self, preset: &Preset) -> Outcome {
        let mut config = self.config.clone();
        self.kept.brought.clone().take_back(&mut config);
        let (config, brought, refused) = preset.brought_to(&config);
        if !refused.is_empty() {
            return Outcome { refused, ..Outcome::default() };
        }
        self.kept.brought = brought;
        self.kept.release_method();
        let outcome = self.restart_with(config);
        self.drafts = Drafts::of(&self.config);
        outcome
    }

    /// Switches to another stream with the same method, and with the same seed if the visitor chose it. The settings
    /// last used on that stream return.
    pub fn change_stream(&mut self, spec: &'static StreamSpec) -> Outcome {
        if spec == self.config.stream.spec {
            return Outcome::default();
        }
        let before = (self.config.clone(), self.drafts.clone(), self.kept.clone());
        if let Some((config, drafts, kept)) = self.kept.way_back(&self.config, spec) {
            *self = Self { config, drafts, kept };
            self.kept.keep_way_back(before, &self.config);
            return Outcome { edit: Edit::Restart, ..Outcome::default() };
        }
        let mut left = self.config.clone();
        self.kept.brought.clone().take_back(&mut left);
        let (config, brought) = moved_to(&self.config, &self.kept.exchange(left, spec));
        self.kept.brought = brought;
        let outcome = self.restart_with(config);
        self.kept.keep_way_back(before, &self.config);
        outcome
    }

    /// Visits the tasks in another order.
    pub fn set_order(&mut self, order: Vec<usize>) -> Outcome {
        let mut config = self.config.clone();
        self.kept.replace_order(order, &mut config);
        self.restart_with(config)
    }

    /// Makes the optimiser take the projected step as it is.
    pub fn descend_plainly(&mut self) -> Outcome {
        let outcome = self.change(|config| {
            for (id, value) in PLAIN_DESCENT {
                config.set_field(id, value);
            }
        });
        // As if the preset had set it: it goes with the projection.
        self.kept.brought = Brought::by_link(&self.config);
        outcome
    }

    /// Clears the changes made in mid-run. The visitor asked for this, so none counts as dropped.
    pub fn clear_schedule(&mut self) -> Outcome {
        let mut outcome = self.change_to(without_schedule(&self.config));
        outcome.dropped.clear();
        outcome
    }

    /// Returns to an earlier or later state of the settings. If the two runs differ only in what is changed in mid-run,
    /// the history continues at this step.
    pub fn return_to(&mut self, state: Self, moment: Moment) -> Outcome {
        let is_same_start = || without_schedule(&self.config) == without_schedule(&state.config);
        let edit = if self.config == state.config {
            Edit::Nothing
        } else if moment.is_in_mid_run && is_same_start() {
            Edit::Continue
        } else {
            Edit::Restart
        };
        *self = state;
        Outcome { edit, ..Outcome::default() }
    }

    /// Any other edit of the run.
    fn change(&mut self, change: impl FnOnce(&mut Config)) -> Outcome {
        let mut config = self.config.clone();
        change(&mut config);
        self.change_to(config)
    }

    /// Replaces the run by a changed copy; settings that depend on the change follow.
    pub fn change_to(&mut self, mut config: Config) -> Outcome {
        config.normalize();
        config.follow(&self.config);
        self.kept.fill_sources(&self.config, &mut config);
        self.restart_with(config)
    }

    /// Opens the run of a link. Its schedule is its own: nothing of the old one counts as dropped.
    pub fn open(&mut self, config: Config) -> Outcome {
        let edit = if self.config == config { Edit::Nothing } else { Edit::Restart };
        *self = Self::of_config(config);
        Outcome { edit, ..Outcome::default() }
    }

    fn restart_with(&mut self, mut config: Config) -> Outcome {
        self.kept.hold_chosen(&self.config, &mut config);
        let asked = config.clone();
        let refused = compatibility::settle(&mut config);
        config.normalize();
        let back = self.kept.put_back(&mut config);
        if self.config == config {
            return Outcome { edit: Edit::Nothing, dropped: Vec::new(), refused };
        }
        self.kept.set_aside(&self.config, &asked, &config, &back);
        for group in Group::ALL {
            if let Some(id) = group.member(&self.config)
                && group.member(&config).is_none()
                && let Some(draft) = Draft::of_config(&self.config, &id)
            {
                *self.drafts.of_group_mut(group) = draft;
            }
        }
        self.kept.follow(&mut self.drafts, &self.config, &config);
        self.kept.note_chosen(&config, &self.drafts);
        let dropped = missing(&self.config.schedule, &config.schedule);
        self.config = config;
        Outcome { edit: Edit::Restart, dropped, refused }
    }

    fn go_on_with(&mut self, mut config: Config, step: u32) -> Outcome {
        let refused = compatibility::settle(&mut config);
        if !refused.is_empty() {
            // The run as it was is legal, so the edit itself is what cannot be.
            return Outcome { refused, ..Outcome::default() };
        }
        let mut dropped = missing(&self.config.schedule, &config.schedule);
        dropped.retain(|toggle| toggle.step > step);
        self.config = config;
        Outcome { edit: Edit::Continue, dropped, refused }
    }

    /// The id of the run's component that a group's switch stands for.
    fn member(&self, group: Group) -> Option<String> {
        group.shown(&self.config, &self.drafts)
    }

    /// The component of a group: the run's own, else the switch's draft.
    pub fn shown(&self, group: Group) -> Draft {
        let own = self.member(group).and_then(|id| Draft::of_config(&self.config, &id));
        own.unwrap_or_else(|| self.drafts.of_group(group).clone())
    }
}

/// The run without its changes in mid-run, and without the components that only these switch on.
fn without_schedule(config: &Config) -> Config {
    let mut config = config.clone();
    let toggled: Vec<String> = config.schedule.iter().map(|toggle| toggle.component.clone()).collect();
    for id in toggled.into_iter().filter(|id| !config.starts_on(id)).collect::<Vec<_>>() {
        remove(&mut config, &id);
    }
    config.schedule.clear();
    config
}

/// What differs between two runs, as message keys: the stream alone, or each setting, switch and part.
pub fn changed(before: &Config, now: &Config) -> Vec<String> {
    if before.stream.spec != now.stream.spec {
        return vec!["stream".to_owned()];
    }
    let mut keys: Vec<String> = FIELDS
        .iter()
        .filter(|field| before.field(field) != now.field(field))
        // With the number of tasks follows that of the phases.
        .filter(|field| **field != &UNTIL || before.stream.n_tasks == now.stream.n_tasks)
        .map(|field| format!("knob-{}", field.knob.id))
        .collect();
    let mut add = |is_changed: bool, key: &str| {
        if is_changed {
            keys.push(key.to_owned());
        }
    };
    add(before.stream.order != now.stream.order && before.stream.n_tasks == now.stream.n_tasks, "knob-order");
    add(before.network.hidden != now.network.hidden, "knob-layers");
    for group in Group::ALL {
        let of = |config: &Config| {
            let rehearsals: Vec<Draft> = config
                .method
                .rehearsals
                .iter()
                .filter_map(|rehearsal| Draft::of_config(config, &rehearsal.id()))
                .chain(config.method.penalties.iter().cloned().map(Draft::Penalty))
                .filter(|draft| draft.group() == group)
                .collect();
            let is_own = |toggle: &&Toggle| Draft::of_id(&toggle.component).is_some_and(|draft| draft.group() == group);
            (rehearsals, config.schedule.iter().filter(is_own).cloned().collect::<Vec<_>>())
        };
        add(of(before) != of(now), &format!("group-{}", group.id()));
    }
    for axis in Axis::SINGLE {
        let of = |config: &Config| {
            let part = config.method.part(axis).cloned();
            let id = part.as_ref().map(|part| part.spec.id);
            let toggles = config.schedule.iter().filter(|toggle| Some(toggle.component.as_str()) == id);
            (toggles.cloned().collect::<Vec<_>>(), part)
        };
        add(of(before) != of(now), &format!("knob-{}", axis.key()));
    }
    add(before.stream.split_seed != now.stream.split_seed, "knob-split-seed");
    add(before.seed != now.seed, "seed");
    keys
}

/// Scheduled changes in the first schedule that are missing from the second.
fn missing(before: &[Toggle], now: &[Toggle]) -> Vec<Toggle> {
    before.iter().filter(|toggle| !now.contains(toggle)).cloned().collect()
}

/// The value at a step of a knob of the run, or of a switch's draft.
pub fn knob_value(config: &Config, drafts: &Drafts, slot: &Slot, knob: &Knob, step: u32) -> f32 {
    let is_present = match slot {
        Slot::Rehearsal(id) => config.has_component(id),
        Slot::Penalty(spec) => config.has_component(spec.id),
        Slot::Source(spec) => config.method.sources.iter().any(|source| source.spec == *spec),
        Slot::Run | Slot::Part(_) => true,
    };
    if is_present {
        return value_at(config, slot, knob, step);
    }
    Group::ALL
        .into_iter()
        .map(|group| drafts.of_group(group))
        .find(|draft| draft.knobs().iter().any(|(own, _)| own == slot))
        .map_or(knob.default, |draft| draft.get(slot, knob.id))
}

/// Toggles a component at `step` (at least 1) of a running run. Its scheduled switches from this step on are dropped:
/// the visitor has taken over.
fn flip_in_mid_run(config: &mut Config, id: &str, step: u32) {
    let wanted = !config.is_on_at(id, step);
    let before = config.is_on_at(id, step.saturating_sub(1));
    config
        .schedule
        .retain(|toggle| toggle.step < step || toggle.component != id || matches!(toggle.change, Change::Set { .. }));
    if wanted != before {
        let change = if wanted { Change::On } else { Change::Off };
        config.schedule.push(Toggle { step, component: id.to_owned(), change });
    } else if !before && config.starts_on(id) {
        // It has not acted so far and now never will: without an `on` it would act from the start.
        remove(config, id);
    }
    config.normalize();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::preset::preset_of;
    use crate::engine::stream::spec_of as stream_of;

    const START: Moment = Moment { step: 0, is_in_mid_run: false };

    const fn at(step: u32) -> Moment {
        Moment { step, is_in_mid_run: true }
    }

    fn setup(link: &str) -> Setup {
        let (config, notices) = Config::parse(link);
        assert_eq!(notices, [], "{link}");
        Setup::of_config(config)
    }

    fn strength(id: &str) -> (Slot, &'static Knob) {
        let spec = spec_of(Axis::Penalty, id).expect("registered");
        (Slot::Penalty(spec), spec.knobs.iter().find(|knob| knob.id == "strength").expect("it has one"))
    }

    fn query(setup: &Setup) -> String {
        setup.config.to_query()
    }

    #[test]
    fn a_switch_thrown_twice_at_rest_leaves_the_run_as_it_was() {
        for group in Group::ALL {
            let mut setup = setup("stream=islands&seed=3");
            let before = setup.clone();
            assert_eq!(setup.flip(group, START).edit, Edit::Restart);
            assert!(setup.is_on(group, 0));
            assert_eq!(setup.flip(group, START).edit, Edit::Restart);
            assert_eq!(setup.config, before.config);
        }
    }

    #[test]
    fn a_switch_thrown_in_mid_run_is_scheduled_at_this_step() {
        let mut setup = setup("stream=islands&seed=3");
        let outcome = setup.flip(Group::Constraint, at(300));
        assert_eq!((outcome.edit, outcome.dropped.len()), (Edit::Continue, 0));
        assert!(!setup.is_on(Group::Constraint, 299) && setup.is_on(Group::Constraint, 300));
        assert!(query(&setup).contains("at=300,ewc,on"), "{}", query(&setup));
    }

    #[test]
    fn a_switch_thrown_back_at_the_same_step_leaves_no_trace() {
        let mut setup = setup("stream=islands&seed=3");
        let before = query(&setup);
        let _ = setup.flip(Group::Replay, at(300));
        let _ = setup.flip(Group::Replay, at(300));
        assert_eq!(query(&setup), before);
    }

    #[test]
    fn a_knob_moved_now_is_not_undone_by_a_later_scheduled_value() {
        let mut setup = setup("stream=islands&penalty=ewc,strength:1&at=900,ewc,strength:1000&seed=1");
        let (slot, knob) = strength("ewc");
        let outcome = setup.set_knob(&slot, knob, 10.0, at(300));
        assert_eq!(outcome.edit, Edit::Continue);
        assert_eq!(value_at(&setup.config, &slot, knob, 300), 10.0);
        assert_eq!(value_at(&setup.config, &slot, knob, 5000), 10.0);
        let [dropped] = outcome.dropped.as_slice() else { panic!("{:?}", outcome.dropped) };
        assert_eq!((dropped.step, dropped.component.as_str()), (900, "ewc"));
    }

    #[test]
    fn a_switch_thrown_now_is_not_undone_by_a_later_scheduled_one() {
        let mut setup = setup("stream=islands&penalty=ewc&at=600,ewc,off&at=900,ewc,on&seed=1");
        let outcome = setup.flip(Group::Constraint, at(300));
        assert!(!setup.is_on(Group::Constraint, 5000));
        assert_eq!(outcome.dropped.iter().map(|toggle| toggle.step).collect::<Vec<_>>(), [600, 900]);
    }

    #[test]
    fn what_happened_before_stays_and_is_not_told_as_dropped() {
        let mut setup = setup("stream=islands&penalty=ewc,strength:1&at=200,ewc,strength:5&seed=1");
        let (slot, knob) = strength("ewc");
        let outcome = setup.set_knob(&slot, knob, 10.0, at(300));
        assert_eq!(outcome.dropped, []);
        assert_eq!(value_at(&setup.config, &slot, knob, 250), 5.0);
        // Dragged further at the same step: one change, the last.
        let outcome = setup.set_knob(&slot, knob, 20.0, at(300));
        assert_eq!(outcome.dropped, []);
        assert_eq!(setup.config.schedule.len(), 2);
    }

    #[test]
    fn another_knobs_and_another_components_later_values_stay() {
        let link =
            "stream=islands&penalty=ewc,strength:1&penalty=si,strength:1&at=900,si,strength:9&at=950,ewc,off&seed=1";
        let mut setup = setup(link);
        let (slot, knob) = strength("ewc");
        let outcome = setup.set_knob(&slot, knob, 10.0, at(300));
        assert_eq!(outcome.dropped, []);
        assert_eq!(setup.config.schedule.len(), 3);
    }

    #[test]
    fn a_knob_that_is_not_moved_takes_nothing_over() {
        let mut setup = setup("stream=islands&penalty=ewc,strength:1&at=900,ewc,strength:1000&seed=1");
        let before = setup.clone();
        let (slot, knob) = strength("ewc");
        assert_eq!(setup.set_knob(&slot, knob, 1.0, at(300)), Outcome::default());
        assert_eq!(setup.config, before.config);
    }

    #[test]
    fn a_restart_that_drops_scheduled_changes_says_so() {
        let link = "stream=islands&penalty=ewc,strength:1&at=900,ewc,strength:1000&seed=1";
        let (slot, knob) = strength("ewc");
        let dropped = |edit: &dyn Fn(&mut Setup) -> Outcome| {
            let outcome = edit(&mut setup(link));
            assert_eq!(outcome.edit, Edit::Restart);
            outcome.dropped.len()
        };
        assert_eq!(dropped(&|setup| setup.set_knob(&slot, knob, 3.0, START)), 1);
        assert_eq!(dropped(&|setup| setup.flip(Group::Constraint, START)), 1);
        assert_eq!(dropped(&|setup| setup.choose(Group::Constraint, "si")), 1);
        assert_eq!(dropped(&|setup| setup.take_out("ewc")), 1);
        assert_eq!(dropped(&|setup| setup.apply_preset(preset_of("er").expect("a preset"))), 1);
    }

    #[test]
    fn what_is_asked_to_go_is_not_told_as_dropped() {
        let link = "stream=islands&penalty=ewc,strength:1&at=900,ewc,strength:1000&seed=1";
        let mut of_link = setup(link);
        assert_eq!(of_link.clear_schedule().dropped, []);
        assert_eq!(of_link.config.schedule, []);
        let mut of_link = setup(link);
        assert_eq!(of_link.open(Config::parse("stream=moons").0).dropped, []);
    }

    #[test]
    fn a_component_that_was_switched_on_in_mid_run_goes_with_the_schedule() {
        let mut setup = setup("stream=islands&seed=3");
        let before = query(&setup);
        let _ = setup.flip(Group::Constraint, at(300));
        let outcome = setup.clear_schedule();
        assert_eq!(outcome.edit, Edit::Restart);
        assert_eq!(query(&setup), before);
    }

    #[test]
    fn undoing_a_change_in_mid_run_goes_on_and_any_other_restarts() {
        let mut setup = setup("stream=islands&penalty=ewc,strength:1&seed=3");
        let before = setup.clone();
        let _ = setup.flip(Group::Replay, at(300));
        let (slot, knob) = strength("ewc");
        let _ = setup.set_knob(&slot, knob, 7.0, at(400));
        let after = setup.clone();
        assert_eq!(setup.return_to(before.clone(), at(500)).edit, Edit::Continue);
        assert_eq!(setup, before);
        assert_eq!(setup.return_to(after.clone(), at(500)).edit, Edit::Continue);
        assert_eq!(setup.return_to(after, at(500)).edit, Edit::Nothing);
        assert_eq!(setup.return_to(before, START).edit, Edit::Restart);
        let other = self::setup("stream=islands&penalty=ewc,strength:2&seed=3");
        assert_eq!(setup.return_to(other, at(500)).edit, Edit::Restart);
    }

    #[test]
    fn every_change_has_a_name() {
        let before = setup("stream=islands&penalty=ewc&rehearse=balanced.labels&seed=3").config;
        for (link, names) in [
            ("stream=islands&penalty=ewc&rehearse=balanced.labels&seed=4", vec!["seed"]),
            (
                "stream=islands&penalty=ewc&rehearse=balanced.labels&rate=0.5&layers=8&seed=3",
                vec!["knob-rate", "knob-layers"],
            ),
            ("stream=islands&penalty=ewc,strength:3&seed=3", vec!["group-replay", "group-constraint"]),
            (
                "stream=islands&penalty=ewc&rehearse=balanced.labels&rehearse=noise.teacher&seed=3",
                vec!["group-distillation"],
            ),
            ("stream=islands&penalty=ewc&rehearse=balanced.labels&at=9,ewc,off&seed=3", vec!["group-constraint"]),
            ("stream=islands&penalty=ewc&rehearse=balanced.labels&source=balanced,kept:3&seed=3", vec!["group-replay"]),
            ("stream=islands&penalty=ewc&rehearse=balanced.labels&project=agem&seed=3", vec!["knob-project"]),
            ("stream=islands&penalty=ewc&rehearse=balanced.labels&tasks=3&seed=3", vec!["knob-tasks"]),
            ("stream=moons&seed=3", vec!["stream"]),
        ] {
            let now = setup(link).config;
            assert_eq!(changed(&before, &now), names, "{link}");
            assert_eq!(changed(&now, &now), [""; 0], "{link}");
        }
    }

    #[test]
    fn a_run_wide_knob_begins_anew_even_in_mid_run() {
        let knob = &crate::engine::config::fields::RATE.knob;
        let mut setup = setup("stream=islands&seed=3");
        assert_eq!(setup.set_knob(&Slot::Run, knob, 0.5, at(300)).edit, Edit::Restart);
        assert_eq!(value_at(&setup.config, &Slot::Run, knob, 0), 0.5);
    }

    #[test]
    fn a_value_is_taken_into_its_range_and_no_number_changes_nothing() {
        let (slot, knob) = strength("ewc");
        let mut setup = setup("stream=islands&penalty=ewc&seed=3");
        let _ = setup.set_knob(&slot, knob, f32::INFINITY, START);
        assert_eq!(value_at(&setup.config, &slot, knob, 0), knob.max);
        assert_eq!(setup.set_knob(&slot, knob, f32::NAN, START), Outcome::default());
    }

    #[test]
    fn a_knob_of_what_is_switched_off_changes_the_draft_alone() {
        let (slot, knob) = strength("ewc");
        let mut setup = setup("stream=islands&seed=3");
        assert_eq!(setup.set_knob(&slot, knob, 77.0, START).edit, Edit::Nothing);
        assert_eq!(knob_value(&setup.config, &setup.drafts, &slot, knob, 0), 77.0);
        let _ = setup.flip(Group::Constraint, START);
        assert!(query(&setup).contains("ewc,strength:77"), "{}", query(&setup));
    }

    #[test]
    fn another_member_takes_the_place_of_the_one_before() {
        let mut setup = setup("stream=islands&penalty=ewc&seed=3");
        assert_eq!(setup.choose(Group::Constraint, "si").edit, Edit::Restart);
        assert_eq!(Group::Constraint.member(&setup.config).as_deref(), Some("si"));
        assert_eq!(setup.choose(Group::Constraint, "no-such").edit, Edit::Nothing);
    }

    #[test]
    fn a_preset_stands_on_its_run_and_goes_with_the_next() {
        let mut setup = setup("stream=islands&seed=3");
        let before = query(&setup);
        for id in ["gem", "ewc", "er"] {
            let _ = setup.apply_preset(preset_of(id).expect("a preset"));
            assert_eq!(Preset::standing_on(&setup.config).map(|preset| preset.id), Some(id));
        }
        let _ = setup.apply_preset(preset_of("naive").expect("a preset"));
        assert_eq!(query(&setup), before);
    }

    #[test]
    fn a_stream_is_changed_under_the_same_method() {
        let mut setup = setup("stream=islands&penalty=ewc&seed=3");
        let _ = setup.change_stream(stream_of("moons").expect("a stream"));
        assert_eq!(setup.config.stream.spec.id, "moons");
        assert!(setup.config.has_component("ewc"));
    }

    #[test]
    fn what_makes_no_sense_beside_the_rest_is_left_out_with_a_reason() {
        let mut setup = setup("stream=islands&scenario=domain&seed=3");
        let before = setup.config.clone();
        // PackNet must be told the task, which domain-incremental learning is not.
        let outcome = setup.choose_part(Axis::Structure, "packnet");
        assert_eq!((outcome.edit, outcome.refused.len()), (Edit::Nothing, 1));
        assert_eq!(outcome.refused[0].given, "packnet");
        assert_eq!(setup.config, before);
    }
}
