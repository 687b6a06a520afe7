//! One student: the step of its arm, and the switch from soft answers to labels.

use super::arm::{Arm, Way};
use super::config::StudyConfig;
use super::lesson::Lesson;
use super::network::{Network, optimizer};
use super::plateau::{Plateau, Verdict};
use super::snapshot::{ArmReading, SoftEnd, Stage};
use crate::engine::math::digest::digest_of;
use crate::engine::network::loss::Softness;
use crate::engine::network::optimizer::Optimizer;

/// A student with its arm.
#[derive(Debug)]
pub(super) struct Student {
    arm: Arm,
    pub(super) network: Network,
    optimizer: Optimizer,
    /// Used for labels after soft answers: fresh moments, a smaller rate.
    late_optimizer: Optimizer,
    plateau: Plateau,
    softness: Softness,
    /// a of mixed arms.
    mix: f32,
    stage: Stage,
    soft_end: Option<SoftEnd>,
    losses: [f32; 2],
    reached_at: Option<u32>,
    diverged_at: Option<u32>,
}

impl Student {
    /// A student of this arm, initialised with `network`.
    pub(super) fn new(config: &StudyConfig, arm: Arm, network: Network) -> Self {
        Self {
            arm,
            optimizer: optimizer(config, config.rate, &network),
            late_optimizer: optimizer(config, config.rate * config.hard_rate, &network),
            network,
            plateau: Plateau::new(config.plateau),
            softness: Softness { temperature: config.temperature, factor: config.factor },
            mix: config.mix,
            stage: match arm {
                Arm::Hard => Stage::Hard,
                Arm::Taught { way: Way::Mixed, .. } => Stage::Mixed,
                Arm::Taught { .. } => Stage::Soft,
            },
            soft_end: None,
            losses: [0.0; 2],
            reached_at: None,
            diverged_at: None,
        }
    }

    /// Takes one step on the lesson; `step` is the study's step number, counted from 1.
    pub(super) fn step(&mut self, lesson: &Lesson, step: u32) {
        if self.diverged_at.is_some() {
            return;
        }
        let (hard, soft) = match self.stage {
            Stage::Hard => (1.0, 0.0),
            Stage::Soft => (0.0, 1.0),
            Stage::Mixed => (1.0 - self.mix, self.mix),
        };
        // A term of zero weight is skipped: it would change no bit, only cost time.
        if hard > 0.0 {
            let rows = &lesson.labelled.rows;
            self.losses[0] = self.network.add_hard(&rows.inputs, &rows.labels, hard);
        }
        if let Some(inputs) = self.arm.inputs()
            && soft > 0.0
        {
            let rows = lesson.transfer(inputs);
            self.losses[1] = self.network.add_soft(&rows.inputs, &rows.answers, self.softness, soft);
        }
        let is_late = self.soft_end.is_some();
        self.network.step(if is_late { &mut self.late_optimizer } else { &mut self.optimizer });
        if !self.losses.iter().all(|loss| loss.is_finite()) {
            self.diverged_at = Some(step);
        }
        if self.stage == Stage::Soft && matches!(self.arm, Arm::Taught { way: Way::SoftThenHard, .. }) {
            let is_stable = match self.plateau.observe(self.losses[1]) {
                Verdict::GoesOn => return,
                Verdict::Stable => true,
                Verdict::TimeUp => false,
            };
            self.soft_end = Some(SoftEnd { step, is_stable });
            self.stage = Stage::Hard;
        }
    }

    /// Records a measurement: accuracy `share` on the held-out examples after `step` steps. The comparison uses the
    /// knob's own precision, so that six of ten reach 0.6.
    pub(super) fn measured(&mut self, share: f32, step: u32, reach: f32) {
        if !self.network.is_finite() {
            self.diverged_at = self.diverged_at.or(Some(step));
        }
        if self.reached_at.is_none() && self.diverged_at.is_none() && share >= reach {
            self.reached_at = Some(step);
        }
    }

    /// The state of the student.
    pub(super) fn reading(&self) -> ArmReading {
        ArmReading {
            id: self.arm.id(),
            stage: self.stage,
            soft_end: self.soft_end,
            reached_at: self.reached_at,
            diverged_at: self.diverged_at,
            digest: digest_of(self.network.theta()),
        }
    }
}
