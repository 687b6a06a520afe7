//! What a person does to the settings, as one value: carried out by [`Setup::act`], and judged afterwards.
//!
//! The page loads this code, like that which reads links, once the opening run has begun (`ui::lazy`): what it shows
//! until then is in [`opening`](super::opening).

use super::address::run_of;
use super::run_edits::{Moment, Outcome, Setup};
use super::switches::{Group, Slot, gain_of};
use crate::card::Topic;
use crate::engine::config::Config;
use crate::engine::config::preset::Preset;
use crate::engine::method::{Axis, Knob};
use crate::engine::stream::StreamSpec;

/// One thing done to the settings.
#[derive(Clone, Debug)]
pub enum Act {
    /// Toggles a group's switch.
    Flip(Group),
    /// Replaces a group's component by the one of this id.
    Choose(Group, String),
    /// Moves a knob to a value.
    SetKnob(Slot, &'static Knob, f32),
    /// Removes the component of this id.
    TakeOut(String),
    /// Makes the member of this id the only one of its axis; without such a member, empties the axis.
    ChoosePart(Axis, String),
    /// Applies a named method.
    ApplyPreset(&'static Preset),
    /// Switches to another stream.
    ChangeStream(&'static StreamSpec),
    /// Visits the tasks in another order.
    SetOrder(Vec<usize>),
    /// Makes the optimiser take the projected step as it is.
    DescendPlainly,
    /// Clears the changes made in mid-run.
    ClearSchedule,
    /// Replaces the run by a changed copy.
    ChangeTo(Box<Config>),
    /// Opens the run of a fragment. Remarks on it are the outcome's refusals.
    Open(String),
    /// Returns to a state of the settings: a later one if the flag says so.
    ReturnTo(Box<Setup>, bool),
}

/// What the page shows of a run's settings beside themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// The id of the preset that the run matches.
    pub preset: Option<&'static str>,
    /// The word of the card on its method; empty without a method.
    pub topic: String,
    /// Of each group, in the order of [`Group::ALL`]: the measured gain of the component that its switch would add, in
    /// percentage points; 0 where none is certain, `None` where it is not known.
    pub gains: [Option<u32>; 3],
    /// Whether each of them can be in the run.
    pub can_be_on: [bool; 3],
}

impl Judged {
    /// The judgement of these settings.
    pub fn of(setup: &Setup) -> Self {
        Self {
            preset: Preset::standing_on(&setup.config).map(|preset| preset.id),
            topic: Topic::word_of_run(&setup.config),
            gains: Group::ALL.map(|group| gain_of(group, &setup.config, &setup.drafts)),
            can_be_on: Group::ALL.map(|group| {
                let id = setup.shown(group).id();
                group.choices().iter().any(|choice| choice.id == id && choice.refusal_in(&setup.config).is_none())
            }),
        }
    }
}

/// The settings after an act.
#[derive(Clone, Debug)]
pub struct Acted {
    /// The settings.
    pub setup: Setup,
    /// Their judgement.
    pub judged: Judged,
    /// What the act does to the run.
    pub outcome: Outcome,
}

impl Acted {
    /// The settings after `act` at that moment.
    pub fn by(mut setup: Setup, act: Act, moment: Moment) -> Self {
        let outcome = setup.act(act, moment);
        Self { judged: Judged::of(&setup), setup, outcome }
    }
}

impl Setup {
    /// Carries out one act.
    pub fn act(&mut self, act: Act, moment: Moment) -> Outcome {
        match act {
            Act::Flip(group) => self.flip(group, moment),
            Act::Choose(group, id) => self.choose(group, &id),
            Act::SetKnob(slot, knob, value) => self.set_knob(&slot, knob, value, moment),
            Act::TakeOut(id) => self.take_out(&id),
            Act::ChoosePart(axis, id) => self.choose_part(axis, &id),
            Act::ApplyPreset(preset) => self.apply_preset(preset),
            Act::ChangeStream(spec) => self.change_stream(spec),
            Act::SetOrder(order) => self.set_order(order),
            Act::DescendPlainly => self.descend_plainly(),
            Act::ClearSchedule => self.clear_schedule(),
            Act::ChangeTo(config) => self.change_to(*config),
            Act::Open(fragment) => {
                let (config, notices) = run_of(&fragment);
                Outcome { refused: notices, ..self.open(config) }
            }
            Act::ReturnTo(state, _) => self.return_to(*state, moment),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::preset::preset_of;
    use crate::page::switches::next_to_try;

    #[test]
    fn nothing_is_advised_that_cannot_be_in_the_run() {
        let mut setup = Setup::of_config(Config::parse("stream=split-digits&seed=3").0);
        let packnet = Act::ApplyPreset(preset_of("packnet").expect("a preset"));
        assert_eq!(setup.act(packnet, Moment::default()).refused, []);
        let judged = Judged::of(&setup);
        for group in Group::ALL {
            let refused = setup.clone().act(Act::Flip(group), Moment::default()).refused;
            assert_eq!(refused.is_empty(), judged.can_be_on[group as usize], "{group:?}: {refused:?}");
        }
        assert!(!judged.can_be_on[Group::Replay as usize]);
        assert_ne!(next_to_try(&setup.config, judged.can_be_on, |_| false), Some(Group::Replay));
    }
}
