//! The three switches, the components they add, and the owner of each knob: pure functions of a run's configuration.
//!
//! [`super::run_edits`] uses them to apply controls to the run.

use super::suggestions::{USUAL, suggestion};
use crate::engine::config::compatibility;
use crate::engine::config::fields::field_of;
use crate::engine::config::preset::preset_of;
use crate::engine::config::usual::set_usual;
use crate::engine::config::{Change, Config, Toggle};
use crate::engine::math::sort::sort_few;
use crate::engine::method::target::ANSWERS;
use crate::engine::method::{Axis, Component, Knob, REGISTRY, Spec, members, spec_of};
use crate::engine::method::{Rehearsal, WEIGHT};
use crate::engine::stream::Mode;

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
    /// All three, in the order shown, which is also that of the keys 1 to 3.
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
        self.members(config).into_iter().next()
    }

    /// The ids of the run's components of this group.
    pub fn members(self, config: &Config) -> Vec<String> {
        if self == Self::Constraint {
            return config.method.penalties.iter().map(|penalty| penalty.spec.id.to_owned()).collect();
        }
        let own = config.method.rehearsals.iter().filter(|own| self.rehearses(own.target.spec));
        own.map(Rehearsal::id).collect()
    }

    /// The id of the run's component that the switch stands for: of several, the one chosen last, else the first.
    pub fn shown(self, config: &Config, drafts: &Drafts) -> Option<String> {
        let chosen = drafts.of_group(self).id();
        if config.has_component(&chosen) { Some(chosen) } else { self.member(config) }
    }

    /// Whether rehearsal towards this target belongs to this group.
    fn rehearses(self, target: &Spec) -> bool {
        (self == Self::Replay) == target.facts.labels
    }

    /// The choices: id, source and target (or penalty), and the reason if one is unavailable.
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
        // Available choices come first, otherwise in the registry's order.
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
    /// The message key of the reason why it is incompatible with every run.
    pub refusal: Option<&'static str>,
}

impl Choice {
    /// The message key of the reason why it is incompatible with this run.
    pub fn refusal_in(&self, config: &Config) -> Option<&'static str> {
        let parts = self.source.into_iter().chain([self.other]);
        self.refusal.or_else(|| parts.into_iter().find_map(|part| compatibility::refusal_in(config, part)))
    }
}

/// The owner of a knob.
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
    /// The member of an axis that allows at most one per run.
    Part(Axis),
}

/// A component that a switch adds.
#[derive(Clone, Debug, PartialEq)]
pub enum Draft {
    /// A rehearsal with the settings of its source.
    Rehearsal(Rehearsal, Component),
    /// A penalty.
    Penalty(Component),
}

impl Draft {
    /// The component of this id, with the usual settings for runs like `config`.
    pub fn usual(id: &str, config: &Config) -> Option<Self> {
        let mut draft = Self::of_id(id)?;
        set_usual(draft.component_mut(), config);
        Some(draft)
    }

    /// The part whose settings depend on the run: a rehearsal's source, or the penalty.
    pub const fn component(&self) -> &Component {
        let (Self::Rehearsal(_, component) | Self::Penalty(component)) = self;
        component
    }

    /// The same, mutable.
    pub const fn component_mut(&mut self) -> &mut Component {
        let (Self::Rehearsal(_, component) | Self::Penalty(component)) = self;
        component
    }

    /// The switch that offers it.
    pub fn group(&self) -> Group {
        match self {
            Self::Penalty(_) => Group::Constraint,
            Self::Rehearsal(rehearsal, _) if rehearsal.target.spec.facts.labels => Group::Replay,
            Self::Rehearsal(..) => Group::Distillation,
        }
    }

    /// The component that the measured results suggest for runs like `config`; the usual one where that cannot be had.
    pub fn suggested(group: Group, config: &Config) -> Self {
        let of_preset = |preset: &str| {
            let applied = preset_of(preset)?.applied_to(config);
            let id = group.member(&applied)?;
            Some((Self::of_config(&applied, &id)?, id))
        };
        let choices = group.choices();
        let can_be_had = |id: &str| choices.iter().any(|it| it.id == id && it.refusal_in(config).is_none());
        of_preset(suggestion(group as usize, config).preset)
            .filter(|(_, id)| can_be_had(id))
            .or_else(|| of_preset(USUAL[group as usize]))
            // The usual presets are registered.
            .map_or_else(Self::any, |(draft, _)| draft)
    }

    /// What stands for a component that is not registered.
    pub fn any() -> Self {
        Self::Penalty(Component::new(REGISTRY[0]))
    }

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

    /// The component of this id as set in the run.
    pub fn of_config(config: &Config, id: &str) -> Option<Self> {
        if let Some(rehearsal) = config.method.rehearsals.iter().find(|rehearsal| rehearsal.id() == id) {
            return Some(Self::Rehearsal(rehearsal.clone(), config.method.source(rehearsal.source)));
        }
        config
            .method
            .penalties
            .iter()
            .find(|penalty| penalty.spec.id == id)
            .map(|penalty| Self::Penalty(penalty.clone()))
    }

    /// Its knobs with their owners: first how much is kept, then the others.
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

    /// The value of one of its knobs.
    pub fn get(&self, slot: &Slot, knob: &str) -> f32 {
        match (self, slot) {
            (Self::Rehearsal(_, source), Slot::Source(_)) => source.get(knob),
            (Self::Rehearsal(rehearsal, _), _) if knob == WEIGHT.id => rehearsal.weight,
            (Self::Rehearsal(rehearsal, _), _) => rehearsal.target.get(knob),
            (Self::Penalty(penalty), _) => penalty.get(knob),
        }
    }

    /// Sets one of its knobs.
    pub fn set(&mut self, slot: &Slot, knob: &str, value: f32) {
        match (self, slot) {
            (Self::Rehearsal(_, source), Slot::Source(_)) => source.set(knob, value),
            (Self::Rehearsal(rehearsal, _), _) if knob == WEIGHT.id => rehearsal.weight = value,
            (Self::Rehearsal(rehearsal, _), _) => rehearsal.target.set(knob, value),
            (Self::Penalty(penalty), _) => penalty.set(knob, value),
        }
    }

    /// Adds it to a run, in place of the same component with other settings.
    pub fn put_into(&self, config: &mut Config) {
        match self {
            Self::Rehearsal(rehearsal, source) => {
                config.method.rehearsals.retain(|other| other.id() != rehearsal.id());
                config.method.rehearsals.push(rehearsal.clone());
                if !config.method.sources.iter().any(|present| present.spec == source.spec) {
                    config.method.sources.push(source.clone());
                }
            }
            Self::Penalty(penalty) => {
                config.method.penalties.retain(|other| other.spec != penalty.spec);
                config.method.penalties.push(penalty.clone());
            }
        }
        config.normalize();
    }
}

/// The component that each switch adds: the visitor's last choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Drafts {
    replay: Draft,
    distillation: Draft,
    constraint: Draft,
}

impl Drafts {
    /// The run's own components, with suggested ones for the groups it lacks.
    pub fn of(config: &Config) -> Self {
        let of = |group: Group| {
            let own = group.member(config).and_then(|id| Draft::of_config(config, &id));
            own.unwrap_or_else(|| Draft::suggested(group, config))
        };
        Self::of_each(Group::ALL.map(of))
    }

    /// These components, in the order of [`Group::ALL`].
    pub fn of_each([replay, distillation, constraint]: [Draft; 3]) -> Self {
        Self { replay, distillation, constraint }
    }

    /// The component that this group's switch adds.
    pub const fn of_group(&self, group: Group) -> &Draft {
        match group {
            Group::Replay => &self.replay,
            Group::Distillation => &self.distillation,
            Group::Constraint => &self.constraint,
        }
    }

    /// The same, mutable.
    pub fn of_group_mut(&mut self, group: Group) -> &mut Draft {
        match group {
            Group::Replay => &mut self.replay,
            Group::Distillation => &mut self.distillation,
            Group::Constraint => &mut self.constraint,
        }
    }
}

/// What to try next: the first switch that is off and `can_be_on`. `None` without one, or if there is nothing to forget.
pub fn next_to_try(config: &Config, can_be_on: [bool; 3], is_on: impl Fn(Group) -> bool) -> Option<Group> {
    if config.stream.mode == Mode::Joint || config.stream.phase_tasks().len() < 2 {
        return None;
    }
    Group::ALL.into_iter().find(|group| can_be_on[*group as usize] && !is_on(*group))
}

/// The gain of the component that a group's switch would add, in percentage points, if that was measured (0: no certain
/// gain).
pub fn gain_of(group: Group, config: &Config, drafts: &Drafts) -> Option<u32> {
    let is_suggested = *drafts.of_group(group) == Draft::suggested(group, config);
    suggestion(group as usize, config).gain.filter(|_| is_suggested)
}

/// Removes the component of this id, with its scheduled changes.
pub fn remove(config: &mut Config, id: &str) {
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

/// Sets a knob for the whole run, removing its scheduled changes.
pub fn put_knob(config: &mut Config, slot: &Slot, knob: &'static Knob, value: f32) {
    let component = component_of(slot);
    match slot {
        Slot::Run => {
            if let Some(field) = field_of(knob.id) {
                config.set_field(field, value);
            }
        }
        Slot::Source(spec) => {
            for source in config.method.sources.iter_mut().filter(|source| source.spec == *spec) {
                source.set(knob.id, value);
            }
        }
        Slot::Part(axis) => {
            if let Some(Some(part)) = config.method.part_mut(*axis) {
                part.set(knob.id, value);
            }
        }
        Slot::Rehearsal(id) => {
            for rehearsal in config.method.rehearsals.iter_mut().filter(|rehearsal| rehearsal.id() == *id) {
                if knob.id == WEIGHT.id {
                    rehearsal.weight = value;
                } else {
                    rehearsal.target.set(knob.id, value);
                }
            }
        }
        Slot::Penalty(spec) => {
            for penalty in config.method.penalties.iter_mut().filter(|penalty| penalty.spec == *spec) {
                penalty.set(knob.id, value);
            }
        }
    }
    config.schedule.retain(|toggle| !moves(toggle, &component, knob));
    config.normalize();
}

/// Whether a knob has scheduled changes.
pub fn is_scheduled(config: &Config, slot: &Slot, knob: &Knob) -> bool {
    let component = component_of(slot);
    config.schedule.iter().any(|toggle| moves(toggle, &component, knob))
}

/// Whether a scheduled change sets this knob.
pub fn moves(toggle: &Toggle, component: &str, knob: &Knob) -> bool {
    toggle.component == component && matches!(toggle.change, Change::Set { knob: id, .. } if id == knob.id)
}

/// The id under which a slot's knobs are scheduled; empty if they cannot be.
pub fn component_of(slot: &Slot) -> String {
    match slot {
        Slot::Rehearsal(id) => id.clone(),
        Slot::Penalty(spec) => spec.id.to_owned(),
        _ => String::new(),
    }
}

/// A knob's value at a step: the latest scheduled change so far, else the component's own value.
pub fn value_at(config: &Config, slot: &Slot, knob: &Knob, step: u32) -> f32 {
    let (component, own) = match slot {
        Slot::Run => return field_of(knob.id).map_or(knob.default, |field| config.field(field)),
        Slot::Source(spec) => return config.method.source(spec).get(knob.id),
        Slot::Rehearsal(id) => {
            (id.as_str(), Draft::of_config(config, id).map_or(knob.default, |draft| draft.get(slot, knob.id)))
        }
        Slot::Penalty(spec) => {
            (spec.id, Draft::of_config(config, spec.id).map_or(knob.default, |draft| draft.get(slot, knob.id)))
        }
        Slot::Part(axis) => return config.method.part(*axis).map_or(knob.default, |part| part.get(knob.id)),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn of_link(link: &str) -> Config {
        let (config, notices) = Config::parse(link);
        assert_eq!(notices, [], "{link}");
        config
    }

    #[test]
    fn every_member_is_offered_by_exactly_one_switch() {
        for penalty in members(Axis::Penalty) {
            let offering = Group::ALL.into_iter().filter(|group| group.choices().iter().any(|it| it.id == penalty.id));
            assert_eq!(offering.collect::<Vec<_>>(), [Group::Constraint], "{}", penalty.id);
        }
        for source in members(Axis::Source) {
            let id = format!("{}.labels", source.id);
            assert!(Group::Replay.choices().iter().any(|choice| choice.id == id), "{id}");
            assert!(!Group::Distillation.choices().iter().any(|choice| choice.id == id), "{id}");
        }
    }

    #[test]
    fn what_can_be_had_stands_before_what_cannot() {
        for group in Group::ALL {
            assert!(group.choices().is_sorted_by_key(|choice| choice.refusal.is_some()));
            assert!(group.choices()[0].refusal.is_none());
        }
    }

    #[test]
    fn a_draft_is_what_the_run_has() {
        let config = of_link("stream=islands&rehearse=balanced.labels&penalty=ewc,strength:7");
        let drafts = Drafts::of(&config);
        assert_eq!(drafts.of_group(Group::Replay).id(), "balanced.labels");
        let ewc = drafts.of_group(Group::Constraint);
        let (slot, knob) = ewc.knobs().into_iter().find(|(_, knob)| knob.id == "strength").expect("it has one");
        assert_eq!(ewc.get(&slot, knob.id), 7.0);
    }

    #[test]
    fn an_untouched_draft_follows_the_suggestion_of_the_stream_and_a_chosen_one_stays() {
        let (islands, digits) = (of_link("stream=islands"), of_link("stream=split-digits"));
        let mut drafts = Drafts::of(&islands);
        let mut kept = crate::page::kept::Kept::of(&islands, &drafts);
        assert_eq!(drafts.of_group(Group::Distillation).id(), "noise.teacher");
        kept.follow(&mut drafts, &islands, &digits);
        assert_eq!(drafts, Drafts::of(&digits));
        let suggested = drafts.of_group(Group::Distillation).id();
        assert_ne!(suggested, "noise.teacher", "random pixels do not hold the digits");
        *drafts.of_group_mut(Group::Distillation) = Draft::usual("current.teacher", &digits).expect("it is known");
        kept.follow(&mut drafts, &digits, &islands);
        assert_eq!(drafts.of_group(Group::Distillation).id(), "current.teacher");
    }

    #[test]
    fn what_cannot_be_had_in_a_run_is_not_suggested_for_it() {
        for spec in crate::engine::stream::STREAMS {
            for scenario in ["task", "domain", "class"] {
                for structure in ["", "&structure=packnet", "&structure=posterior"] {
                    let (config, _) = Config::parse(&format!("stream={}&scenario={scenario}{structure}", spec.id));
                    for group in Group::ALL {
                        let draft = Draft::suggested(group, &config);
                        let choices = group.choices();
                        let choice = choices.iter().find(|choice| choice.id == draft.id()).expect("it is offered");
                        let is_usual = ["balanced.labels", "noise.teacher", "ewc"].contains(&choice.id.as_str());
                        assert!(is_usual || choice.refusal_in(&config).is_none(), "{} {}", spec.id, choice.id);
                    }
                }
            }
        }
    }

    #[test]
    fn a_gain_is_promised_only_for_the_component_that_was_measured_and_only_where_something_is_forgotten() {
        let config = of_link("stream=islands");
        let mut drafts = Drafts::of(&config);
        let none = |_: Group| false;
        assert_eq!(next_to_try(&config, [true; 3], none), Some(Group::Replay));
        assert!(gain_of(Group::Replay, &config, &drafts).is_some_and(|gain| gain > 0));
        *drafts.of_group_mut(Group::Replay) = Draft::usual("gss.labels", &config).expect("it is known");
        assert_eq!(gain_of(Group::Replay, &config, &drafts), None);
        assert_eq!(next_to_try(&config, [true; 3], |group| group != Group::Constraint), Some(Group::Constraint));
        assert_eq!(next_to_try(&config, [true; 3], |_| true), None);
        for link in ["stream=islands&mode=joint", "stream=islands&tasks=1"] {
            let (config, _) = Config::parse(link);
            assert_eq!(next_to_try(&config, [true; 3], none), None, "{link}");
        }
    }

    #[test]
    fn a_draft_can_be_put_into_every_stream_or_is_refused_with_a_reason() {
        for spec in crate::engine::stream::STREAMS {
            let config = Config::of_stream(spec);
            for group in Group::ALL {
                for choice in group.choices().iter().filter(|choice| choice.refusal.is_none()) {
                    if choice.refusal_in(&config).is_some() {
                        continue;
                    }
                    let mut other = config.clone();
                    Draft::usual(&choice.id, &config).expect("it is known").put_into(&mut other);
                    assert!(other.has_component(&choice.id), "{} {}", spec.id, choice.id);
                    let (_, notices) = Config::parse(&other.to_query());
                    assert_eq!(notices, [], "{} {}", spec.id, choice.id);
                }
            }
        }
    }

    #[test]
    fn every_knob_of_a_draft_can_be_read_and_set() {
        for group in Group::ALL {
            for choice in group.choices() {
                let mut draft = Draft::of_id(&choice.id).expect("it is known");
                for (slot, knob) in draft.knobs() {
                    draft.set(&slot, knob.id, knob.max);
                    assert_eq!(draft.get(&slot, knob.id), knob.max, "{} {}", choice.id, knob.id);
                }
            }
        }
    }

    #[test]
    fn a_knob_put_for_the_whole_run_has_no_scheduled_change_left() {
        let mut config = of_link("stream=islands&penalty=ewc,strength:1&at=300,ewc,strength:5&at=400,ewc,off");
        let penalty = spec_of(Axis::Penalty, "ewc").expect("registered");
        let slot = Slot::Penalty(penalty);
        let knob = penalty.knobs.iter().find(|knob| knob.id == "strength").expect("it has one");
        assert!(is_scheduled(&config, &slot, knob));
        assert_eq!(value_at(&config, &slot, knob, 299), 1.0);
        assert_eq!(value_at(&config, &slot, knob, 300), 5.0);
        put_knob(&mut config, &slot, knob, 9.0);
        assert!(!is_scheduled(&config, &slot, knob));
        assert_eq!(value_at(&config, &slot, knob, 5000), 9.0);
        assert_eq!(config.schedule.len(), 1, "the switch at 400 stays");
    }
}
