//! Blurred boundaries: around each boundary the examples of both tasks are mixed, so that the task changes at no
//! single step.
//!
//! With S steps per phase and blur β, the window around a boundary is w = βS steps wide, half of it on either side. A
//! step whose middle lies x steps after the boundary (before it: x < 0), |x| < w/2, draws each row from the later
//! phase's task with probability ½ + x/w, otherwise from the earlier one's: linear from 0 to 1. With β = 1 the windows
//! meet in the middle of each phase, the only place where its task is unmixed; with β = 0 there is no window. The start
//! of the first phase and the end of the last one are sharp. Only the training data are blurred: everything that acts
//! at boundaries (teacher, importance, selection, optimiser, matrix row) acts at the nominal step, and every row keeps
//! its own task. Phases that pool tasks (cumulative, joint) have no such boundary.
//!
//! # Source
//! C. Zeno, I. Golan, E. Hoffer, D. Soudry, "Task Agnostic Continual Learning Using Online Variational
//! Bayes", 2018 ("continuous task-agnostic" experiments): tasks mixed with slowly changing probabilities.
//!
//! # Differs from the paper
//! In the paper the tasks' probabilities change throughout the run; here the width is a knob.

use crate::engine::config::Config;
use crate::engine::stream::Mode;

/// The windows around the boundaries of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Blur {
    n_steps: usize,
    n_phases: usize,
    /// w, in steps.
    width: f32,
}

/// A phase whose task is mixed into another's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Neighbour {
    /// The neighbouring phase: the previous or the next one.
    pub(super) phase_idx: usize,
    /// The probability that a row comes from its task, above 0 and below ½.
    pub(super) probability: f32,
}

impl Blur {
    /// The windows of a run.
    pub(super) fn of(config: &Config) -> Self {
        let share = if config.stream.mode == Mode::Sequential { config.stream.blur } else { 0.0 };
        Self {
            n_steps: config.training.steps,
            n_phases: config.stream.until,
            width: share * config.training.steps as f32,
        }
    }

    /// The phase mixed into that of this step (counted from 0), if any.
    pub(super) fn neighbour(self, step: u32) -> Option<Neighbour> {
        let phase_idx = step as usize / self.n_steps;
        let since_start = (step as usize % self.n_steps) as f32 + 0.5;
        let until_end = self.n_steps as f32 - since_start;
        let half = 0.5 * self.width;
        if phase_idx > 0 && since_start < half {
            return Some(Neighbour { phase_idx: phase_idx - 1, probability: 0.5 - since_start / self.width });
        }
        if phase_idx + 1 < self.n_phases && until_end < half {
            return Some(Neighbour { phase_idx: phase_idx + 1, probability: 0.5 - until_end / self.width });
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blur(query: &str) -> Blur {
        Blur::of(&Config::parse(query).0)
    }

    #[test]
    fn the_share_of_the_later_task_grows_linearly_through_the_boundary() {
        // Windows of 20 steps around the boundaries at 100 and 200.
        let blur = blur("tasks=3&steps=100&blur=0.2");
        let later = |step: u32, boundary: u32| match blur.neighbour(step) {
            Some(Neighbour { phase_idx, probability }) if phase_idx as u32 == boundary / 100 => probability,
            Some(Neighbour { probability, .. }) => 1.0 - probability,
            None => f32::from(step >= boundary),
        };
        for boundary in [100, 200] {
            for offset in 0..20_u16 {
                let expected = (f32::from(offset) + 0.5) / 20.0;
                assert!((later(boundary - 10 + u32::from(offset), boundary) - expected).abs() < 1e-5);
            }
            assert_eq!((blur.neighbour(boundary - 11), blur.neighbour(boundary + 10)), (None, None));
        }
        assert_eq!((blur.neighbour(0), blur.neighbour(299)), (None, None));
    }

    #[test]
    fn the_widest_windows_meet_in_the_middle_of_a_phase() {
        let blur = blur("tasks=3&steps=100&blur=1");
        assert_eq!(blur.neighbour(149).map(|neighbour| neighbour.phase_idx), Some(0));
        assert_eq!(blur.neighbour(150).map(|neighbour| neighbour.phase_idx), Some(2));
        assert!((0..300).all(|step| blur.neighbour(step).is_none_or(|neighbour| neighbour.probability < 0.5)));
    }

    #[test]
    fn nothing_is_blurred_without_the_knob_or_where_tasks_are_pooled() {
        for query in ["tasks=3&steps=100", "tasks=3&steps=100&blur=1&mode=joint", "tasks=3&blur=1&mode=cumulative"] {
            assert!((0..300).all(|step| blur(query).neighbour(step).is_none()), "{query}");
        }
    }
}
