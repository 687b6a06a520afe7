//! What edits set aside: settings that another setting displaced return as soon as that one allows it.
//!
//! A setting may exclude another: fewer tasks shorten the order, a stream of numbers has no softmax to soften, a
//! structure with parameters of each task rules out rehearsal. What had been in effect is kept, and so are the settings
//! of components that others replaced, and each stream's own sizes, network and training.

use super::switches::{Draft, Drafts, Group, Slot, put_knob, remove};
use crate::engine::config::apply_preset::Brought;
use crate::engine::config::compatibility;
use crate::engine::config::link_values::dashed;
use crate::engine::config::usual::{follow, set_usual, usual_value};
use crate::engine::config::{Config, Notice, Reason};
use crate::engine::method::target::ANSWERS;
use crate::engine::method::target::teacher::TEMPERATURE;
use crate::engine::method::{Axis, Component, Knob, Method, Rehearsal, Spec};
use crate::engine::stream::{MAX_PHASES, StreamSpec};

/// The order of the tasks, and the number of phases trained.
type Phases = (Vec<usize>, usize);

/// The order that the visitor set, and the number of phases unless it is all of them.
type Wish = (Vec<usize>, Option<usize>);

/// A run, its drafts, and what it set aside.
type State = (Config, Drafts, Kept);

/// A component that was in effect and had to leave.
#[derive(Clone, Debug, PartialEq)]
pub enum Away {
    /// A rehearsal or a penalty.
    Member(Draft),
    /// The only member of its axis.
    Part(Component),
}

/// The settings set aside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The settings that the last preset applied in place of the run's own.
    pub brought: Brought,
    /// Components to put back once they are possible again, each with those that came back when it left: these make room
    /// for it.
    away: Vec<(Away, Vec<Away>)>,
    /// Knobs to put back likewise.
    knobs: Vec<(Slot, &'static Knob, f32)>,
    /// The last settings of rehearsals and penalties that left the run.
    drafts: Vec<Draft>,
    /// The components that a switch turned off beside the one it shows.
    companions: Vec<Draft>,
    /// The last settings of sources and of single members of an axis that left the run.
    components: Vec<Component>,
    /// The order as the visitor set it, for as long as the number of tasks allows only a part of it; and that part.
    order: Option<(Wish, Phases)>,
    /// The runs left on other streams, without their methods.
    streams: Vec<Config>,
    /// The run before the last change of the stream with its drafts and what it set aside, and the run right after it.
    moved: Option<Box<(State, Config)>>,
    /// Knobs that differed from the usual value: a value chosen once does not become a usual one by coincidence.
    chosen: Vec<(&'static Spec, &'static str)>,
}

impl Kept {
    /// What a link sets aside.
    pub fn of(config: &Config, drafts: &Drafts) -> Self {
        let mut kept = Self { brought: Brought::by_link(config), ..Self::default() };
        kept.note_chosen(config, drafts);
        kept
    }

    /// Keeps the settings of a rehearsal or penalty that another replaces.
    pub fn keep_draft(&mut self, draft: Draft) {
        self.drafts.retain(|known| known.id() != draft.id());
        self.drafts.push(draft);
    }

    /// Keeps what a group's switch turned off beside the component that it shows.
    pub fn keep_companions(&mut self, group: Group, companions: Vec<Draft>) {
        self.companions.retain(|draft| draft.group() != group);
        self.companions.extend(companions);
    }

    /// What comes back with the component that a group's switch shows.
    pub fn companions(&self, group: Group) -> impl Iterator<Item = &Draft> {
        self.companions.iter().filter(move |draft| draft.group() == group)
    }

    /// The last settings of a rehearsal or penalty that left the run.
    pub fn draft(&self, id: &str) -> Option<Draft> {
        self.drafts.iter().find(|draft| draft.id() == id).cloned()
    }

    /// A member of a single axis with its last settings.
    pub fn part(&self, spec: &'static Spec) -> Component {
        self.components.iter().find(|part| part.spec == spec).cloned().unwrap_or_else(|| Component::new(spec))
    }

    /// The visitor sets this group's component: none returns in its place.
    pub fn release_group(&mut self, group: Group) {
        self.away.retain(|(away, _)| !matches!(away, Away::Member(draft) if draft.group() == group));
    }

    /// The visitor sets this axis: no member returns in its place.
    pub fn release_axis(&mut self, axis: Axis) {
        self.away.retain(|(away, _)| !matches!(away, Away::Part(part) if part.spec.axis == axis));
    }

    /// The visitor sets this knob.
    pub fn release_knob(&mut self, slot: &Slot, knob: &Knob) {
        self.knobs.retain(|(own, known, _)| own != slot || *known != knob);
        if let Slot::Source(spec) | Slot::Penalty(spec) = slot {
            self.chosen.retain(|known| *known != (*spec, knob.id));
        }
    }

    /// A preset sets the whole method: nothing of another one returns.
    pub fn release_method(&mut self) {
        self.away.clear();
        self.companions.clear();
        self.knobs.clear();
        self.chosen.clear();
    }

    /// Keeps the settings of a run that leaves its stream, and returns those last used on the other stream.
    pub fn exchange(&mut self, mut left: Config, spec: &'static StreamSpec) -> Config {
        left.method = Method { balance: left.method.balance, ..Method::NAIVE };
        left.schedule.clear();
        self.order = None;
        let known = self.streams.iter().position(|config| config.stream.spec == spec);
        let mut own = known.map_or_else(|| Config::of_stream(spec), |index| self.streams.remove(index));
        (own.stream.mode, own.method.balance) = (left.stream.mode, left.method.balance);
        self.streams.push(left);
        own
    }

    /// The order and the number of phases that the visitor set.
    fn wish(&mut self, before: &Config) -> Wish {
        let now = (before.stream.order.clone(), before.stream.until);
        let known = self.order.take().filter(|(_, part)| *part == now).map(|(wish, _)| wish);
        let until = (now.1 != now.0.len()).then_some(now.1);
        known.unwrap_or((now.0, until))
    }

    /// Gives a run this part of the wish.
    fn set_order(&mut self, wish: Wish, order: Vec<usize>, config: &mut Config) {
        let until = wish.1.unwrap_or(order.len()).min(order.len());
        self.order = Some((wish, (order.clone(), until)));
        (config.stream.order, config.stream.until) = (order, until);
    }

    /// Gives a run another order. One that ends early still ends after as many phases, if the order has as many.
    pub fn replace_order(&mut self, order: Vec<usize>, config: &mut Config) {
        let (_, until) = self.wish(config);
        self.set_order((order.clone(), until), order, config);
    }

    /// After a change of the number of tasks: as much of the visitor's order and number of phases as there are tasks
    /// for. Returns a notice if a part of the order has to wait.
    pub fn reorder(&mut self, before: &Config, config: &mut Config) -> Option<Notice> {
        let n_tasks = config.stream.n_tasks;
        if n_tasks == before.stream.n_tasks {
            return None;
        }
        let wish = self.wish(before);
        let mut order: Vec<usize> = wish.0.iter().copied().filter(|&task| task < n_tasks).collect();
        order.extend((0..n_tasks).filter(|task| !wish.0.contains(task)));
        while order.len() > MAX_PHASES {
            let again = (0..order.len()).rev().find(|&idx| order[..idx].contains(&order[idx]));
            order.remove(again.unwrap_or(order.len() - 1));
        }
        let is_shorter = n_tasks < before.stream.n_tasks && !before.stream.order.is_sorted();
        let text = |order: &[usize]| dashed(&order.iter().map(|task| task + 1).collect::<Vec<_>>());
        let notice = is_shorter.then(|| Notice {
            field: "order".to_owned(),
            given: text(&before.stream.order),
            reason: Reason::Refused("refused-order"),
            used: text(&order),
        });
        self.set_order(wish, order, config);
        notice
    }

    /// The state before the last change of the stream, if it led here from that stream and nothing has changed since.
    pub fn way_back(&mut self, config: &Config, spec: &StreamSpec) -> Option<State> {
        let moved = self.moved.take_if(|moved| moved.1 == *config && moved.0.0.stream.spec == spec)?;
        Some(moved.0)
    }

    /// Keeps the state before a change of the stream that has led to this run.
    pub fn keep_way_back(&mut self, mut before: State, config: &Config) {
        before.2.moved = None;
        self.moved = Some(Box::new((before, config.clone())));
    }

    /// Gives sources that the run did not have before the settings they had last.
    pub fn fill_sources(&self, before: &Config, config: &mut Config) {
        for source in &mut config.method.sources {
            let is_new = before.method.sources.iter().all(|known| known.spec != source.spec);
            if is_new && let Some(last) = self.components.iter().find(|known| known.spec == source.spec) {
                source.clone_from(last);
            }
        }
    }

    /// Restores the values that are a person's choice, though they happened to equal a usual value.
    pub fn hold_chosen(&self, before: &Config, config: &mut Config) {
        let known = before.method.sources.iter().chain(&before.method.penalties);
        for old in known {
            let method = &mut config.method;
            let same = method.sources.iter_mut().chain(&mut method.penalties).filter(|new| new.spec == old.spec);
            same.for_each(|new| self.hold(old, new));
        }
    }

    fn hold(&self, old: &Component, new: &mut Component) {
        for (_, knob) in self.chosen.iter().filter(|(spec, _)| *spec == old.spec) {
            new.set(knob, old.get(knob));
        }
    }

    /// Has the drafts follow an edit: a suggested one becomes the one suggested for the new run; of any other, usual
    /// values become those of the new run, and chosen ones stay.
    pub fn follow(&mut self, drafts: &mut Drafts, before: &Config, now: &Config) {
        let mut away = core::mem::take(&mut self.drafts);
        let update = |draft: &mut Draft| {
            let component = draft.component_mut();
            let old = component.clone();
            follow(component, before, now);
            self.hold(&old, component);
        };
        for group in Group::ALL {
            let draft = drafts.of_group_mut(group);
            if *draft == Draft::suggested(group, before) {
                *draft = Draft::suggested(group, now);
            } else {
                update(draft);
            }
        }
        away.iter_mut().for_each(update);
        self.drafts = away;
    }

    /// Records which knobs differ from their usual values.
    pub fn note_chosen(&mut self, config: &Config, asked: &Drafts) {
        let drafts = Group::ALL.into_iter().filter(|&group| *asked.of_group(group) != Draft::suggested(group, config));
        let drafts = drafts.map(|group| asked.of_group(group).component());
        for component in config.method.sources.iter().chain(&config.method.penalties).chain(drafts) {
            for (knob, value) in component.spec.knobs.iter().zip(&component.values) {
                let is_chosen = usual_value(component.spec, knob, config).is_some_and(|usual| usual != *value);
                if is_chosen && !self.chosen.contains(&(component.spec, knob.id)) {
                    self.chosen.push((component.spec, knob.id));
                }
            }
        }
    }

    /// Keeps what leaves the run with an edit: `asked` is the run as edited, `now` what is possible of it, with what
    /// [came back](Self::put_back).
    pub fn set_aside(&mut self, before: &Config, asked: &Config, now: &Config, back: &[Away]) {
        for id in ids(before).into_iter().filter(|id| !now.has_component(id)) {
            let Some(draft) = Draft::of_config(before, &id) else { continue };
            if asked.has_component(&id) {
                self.away.push((Away::Member(draft.clone()), back.to_vec()));
            }
            self.keep_draft(draft);
        }
        let parts = |config: &Config| -> Vec<Component> {
            Axis::SINGLE.into_iter().filter_map(|axis| config.method.part(axis).cloned()).collect()
        };
        let has = |parts: &[Component], spec: &Spec| parts.iter().any(|part| *part.spec == *spec);
        let (asked_parts, now_parts) = (parts(asked), parts(now));
        let gone = |component: &Component, now: &[Component]| !has(now, component.spec);
        for part in parts(before).into_iter().filter(|part| gone(part, &now_parts)) {
            if has(&asked_parts, part.spec) {
                self.away.push((Away::Part(part.clone()), back.to_vec()));
            }
            self.keep(part);
        }
        for source in before.method.sources.iter().filter(|source| gone(source, &now.method.sources)) {
            self.keep(source.clone());
        }
        for rehearsal in &asked.method.rehearsals {
            let id = rehearsal.id();
            let Some(settled) = now.method.rehearsals.iter().find(|other| other.id() == id) else { continue };
            for knob in [&TEMPERATURE, &ANSWERS] {
                let has_knob = rehearsal.target.spec.knobs.contains(knob);
                if has_knob && rehearsal.target.get(knob.id) != settled.target.get(knob.id) {
                    self.knobs.push((Slot::Rehearsal(id.clone()), knob, rehearsal.target.get(knob.id)));
                }
            }
        }
        if let (Some(asked), Some(now)) = (&asked.method.merge, &now.method.merge)
            && asked.spec == now.spec
        {
            for (knob, value) in asked.spec.knobs.iter().zip(&asked.values) {
                if now.get(knob.id) != *value {
                    self.knobs.push((Slot::Part(Axis::Merge), knob, *value));
                }
            }
        }
    }

    fn keep(&mut self, component: Component) {
        self.components.retain(|known| known.spec != component.spec);
        self.components.push(component);
    }

    /// Puts back what is possible again beside the rest of the run, or in place of what had come back when it left.
    /// Returns what came back beside the rest.
    pub fn put_back(&mut self, config: &mut Config) -> Vec<Away> {
        let is_legal = |trial: &Config| compatibility::settle(&mut trial.clone()).is_empty();
        let mut back = Vec::new();
        for (away, guests) in core::mem::take(&mut self.away) {
            if away.is_hindered_in(config) {
                continue;
            }
            if let Some(trial) = Some(self.with(&away, config)).filter(is_legal) {
                *config = trial;
                back.push(away);
                continue;
            }
            let mut room = config.clone();
            for guest in &guests {
                guest.leave(&mut room);
            }
            match Some(self.with(&away, &room)).filter(|trial| room != *config && is_legal(trial)) {
                Some(trial) => *config = trial,
                None => self.away.push((away, guests)),
            }
        }
        for (slot, knob, value) in core::mem::take(&mut self.knobs) {
            let mut trial = config.clone();
            put_knob(&mut trial, &slot, knob, value);
            let is_there = match &slot {
                Slot::Rehearsal(id) => config.has_component(id),
                _ => config.method.merge.is_some(),
            };
            if is_there && is_legal(&trial) && trial.schedule == config.schedule {
                *config = trial;
            } else {
                self.knobs.push((slot, knob, value));
            }
        }
        back
    }

    /// The run with this component.
    fn with(&self, away: &Away, config: &Config) -> Config {
        let mut with = config.clone();
        match away {
            Away::Member(draft) => draft.put_into(&mut with),
            Away::Part(part) => {
                if let Some(slot) = with.method.part_mut(part.spec.axis) {
                    *slot = Some(part.clone());
                }
                with.normalize();
                let usual = with.clone();
                for source in &mut with.method.sources {
                    if config.method.sources.iter().all(|known| known.spec != source.spec) {
                        set_usual(source, &usual);
                    }
                }
                self.fill_sources(config, &mut with);
            }
        }
        with
    }
}

impl Away {
    /// Whether the run has the component, or another in its place.
    fn is_hindered_in(&self, config: &Config) -> bool {
        match self {
            Self::Member(draft) => config.has_component(&draft.id()),
            Self::Part(part) => config.method.part(part.spec.axis).is_some(),
        }
    }

    /// Removes the component from a run.
    fn leave(&self, config: &mut Config) {
        match self {
            Self::Member(draft) => remove(config, &draft.id()),
            Self::Part(part) => remove(config, part.spec.id),
        }
    }
}

/// The rehearsals and penalties of a run.
fn ids(config: &Config) -> Vec<String> {
    let penalties = config.method.penalties.iter().map(|penalty| penalty.spec.id.to_owned());
    config.method.rehearsals.iter().map(Rehearsal::id).chain(penalties).collect()
}
