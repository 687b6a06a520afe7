//! The old network's answers to the new task's inputs, beside the new one's; nothing here changes the run.

use super::Experiment;
use super::evaluation::{Evaluator, ROWS};
use crate::engine::batch::Examples;
use crate::engine::math::softmax;
use crate::engine::old_answers::{OldAnswers, OldHead, total_variation};
use crate::engine::scenario::{Heads, Range};
use crate::engine::snapshot::Phase;
use crate::engine::stream::Mode;

/// Examples shown.
const SHOWN: usize = 6;

/// A group of outputs, and the old task whose outputs they are, if they are one's alone.
type Group = (Option<usize>, Range);

impl Experiment {
    /// Both networks' answers to training examples of the task being learned. The old network is the one that the task
    /// began with, whether or not the method keeps it.
    pub fn old_answers(&mut self) -> OldAnswers {
        let phase_idx = self.phase_of_start();
        let task_idx = self.phase_tasks[phase_idx];
        let is_joint = self.config.stream.mode == Mode::Joint;
        let n_old = if phase_idx == 0 || is_joint { 0 } else { self.n_begun_with(phase_idx - 1) };
        let reading = OldAnswers { task_idx: task_idx as u32, step: self.step, ..OldAnswers::default() };
        if n_old == 0 {
            return OldAnswers { is_first: true, ..reading };
        }
        let heads = self.learner.heads();
        let examples = &self.stream.train[task_idx];
        let shown = spread(examples, heads, SHOWN);
        let mut rows = shown.clone();
        rows.extend(spread(examples, heads, ROWS).into_iter().filter(|row| !shown.contains(row)));
        rows.truncate(ROWS);
        let inputs: Vec<f32> = rows.iter().flat_map(|&row| examples.row(row)).copied().collect();
        let n_inputs = inputs.len() / rows.len().max(1);

        let mut logits = [Vec::new(), Vec::new()];
        let mut read = Vec::new();
        for (owner, range) in groups(heads, n_old) {
            // Without a structure all tasks are answered with the same parameters.
            if read.is_empty() || !self.evaluator.room.is_empty() {
                logits = self.both_logits(&inputs, owner.unwrap_or(task_idx));
            }
            read.push(compare(heads, &logits, (owner, range), shown.len()));
        }
        let drift = read.iter().map(|head| head.drift).sum::<f32>() / read.len().max(1) as f32;
        OldAnswers {
            n_inputs: n_inputs as u32,
            inputs: inputs[..shown.len() * n_inputs].to_vec(),
            labels: shown.iter().map(|&row| self.stream.train[task_idx].labels[row]).collect(),
            heads: read,
            drift,
            ..reading
        }
    }

    /// The phase that began with the kept start: during the work at a phase's end still that one.
    fn phase_of_start(&self) -> usize {
        match self.phase {
            Phase::Learning => self.phase_idx(),
            Phase::Consolidating { .. } | Phase::Finished | Phase::Diverged { .. } => {
                self.step.saturating_sub(1) as usize / self.config.training.steps
            }
        }
    }

    /// The logits of the old and of the new network for up to [`ROWS`] rows `[N, D]`, each `[N, O]`, as for task
    /// `task_idx`.
    fn both_logits(&mut self, inputs: &[f32], task_idx: usize) -> [Vec<f32>; 2] {
        let Self { learner, evaluator: Evaluator { pass, room, .. }, start, .. } = self;
        let n_rows = inputs.len() / learner.model().n_inputs();
        [start.as_slice(), learner.theta()].map(|theta| {
            let theta = learner.answering_with(theta, task_idx, room);
            learner.model().forward(theta, inputs, pass);
            pass.logits(n_rows).to_vec()
        })
    }
}

/// The groups of outputs that old tasks use, while `n_old` tasks are old.
fn groups(heads: Heads, n_old: usize) -> Vec<Group> {
    if heads.trains_by_block() {
        return (0..n_old).map(|task_idx| (Some(task_idx), heads.block(task_idx))).collect();
    }
    let end = if heads.are_separate() { n_old * heads.n_labels } else { heads.n_outputs() };
    vec![(None, Range { start: 0, end })]
}

/// Compares the answers of one group, given both networks' logits; keeps those to the first `n_shown` rows.
fn compare(heads: Heads, logits: &[Vec<f32>; 2], (owner, range): Group, n_shown: usize) -> OldHead {
    let is_of_numbers = heads.likelihood.is_of_numbers();
    let [old, new] = logits.each_ref().map(|logits| {
        let mut answers = Vec::new();
        for logits in logits.chunks_exact(heads.n_outputs()) {
            let from = answers.len();
            answers.extend_from_slice(&logits[range.outputs()]);
            if !is_of_numbers {
                softmax::softmax(&logits[range.outputs()], 1.0, &mut answers[from..]);
            }
        }
        answers
    });
    let distance = |(old, new): (&[f32], &[f32])| {
        if is_of_numbers { (old[0] - new[0]).abs() } else { total_variation(old, new) }
    };
    let n_rows = old.len() / range.len().max(1);
    let sum: f32 = old.chunks_exact(range.len()).zip(new.chunks_exact(range.len())).map(distance).sum();
    let shown = |mut answers: Vec<f32>| {
        answers.truncate(n_shown * range.len());
        answers
    };
    OldHead {
        task_idx: owner.map(|task_idx| task_idx as u32),
        first_output: range.start as u32,
        n_outputs: range.len() as u32,
        old: shown(old),
        new: shown(new),
        drift: sum / n_rows.max(1) as f32,
    }
}

/// Up to `n` rows of the examples: every label in turn, each label's evenly spaced; numbers from left to right.
fn spread(examples: &Examples, heads: Heads, n: usize) -> Vec<usize> {
    let mut of_label: Vec<Vec<usize>> = Vec::new();
    if heads.likelihood.is_of_numbers() {
        let mut rows: Vec<usize> = (0..examples.len()).collect();
        rows.sort_by(|&a, &b| examples.row(a)[0].total_cmp(&examples.row(b)[0]));
        of_label.push(rows);
    } else {
        of_label.resize(heads.n_labels, Vec::new());
        for (row, &label) in examples.labels.iter().enumerate() {
            of_label[usize::from(label)].push(row);
        }
        of_label.retain(|rows| !rows.is_empty());
    }
    let n_each = n.div_ceil(of_label.len().max(1));
    let in_turn = (0..n_each).flat_map(|place| {
        of_label.iter().filter_map(move |rows| {
            let n_of_label = n_each.min(rows.len());
            // The middle of its part.
            (place < n_of_label).then(|| rows[(2 * place + 1) * rows.len() / (2 * n_of_label)])
        })
    });
    in_turn.take(n).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::Config;
    use crate::engine::math::digest::digest_of;

    const SIZE: &str = "&train=50&test=20&steps=30&layers=8-8&evaluate=7&seed=3";
    const RUNS: [&str; 8] = [
        "stream=overlap&tasks=3",
        "stream=overlap&tasks=3&rehearse=current.teacher,temperature:2",
        "stream=overlap&tasks=3&structure=packnet",
        "stream=islands&tasks=3",
        "stream=islands&tasks=3&scenario=task&structure=packnet",
        "stream=ring&tasks=3&scenario=class",
        "stream=split-digits&tasks=3&scenario=class&outputs=current",
        "stream=curve&tasks=3",
    ];

    fn experiment(link: &str) -> Experiment {
        let (config, notices) = Config::parse(link);
        assert_eq!(notices, [], "{link}");
        Experiment::new(config)
    }

    #[test]
    fn reading_the_answers_leaves_no_trace_in_a_run() {
        for run in RUNS {
            let link = format!("{run}{SIZE}");
            let mut untouched = experiment(&link);
            untouched.advance(u32::MAX);
            let mut read = experiment(&link);
            while !read.is_over() {
                // Stops within evaluations and the work at a task's end, too.
                let mut n_left = 3;
                read.advance_while(2, || {
                    n_left -= 1;
                    n_left > 0
                });
                let answers = read.old_answers();
                assert_eq!(answers.step, read.step());
            }
            assert_eq!(digest_of(read.theta()), digest_of(untouched.theta()), "{link}");
            assert_eq!(read.record.digests, untouched.record.digests, "{link}");
        }
    }

    #[test]
    fn the_old_network_is_the_one_that_the_task_began_with() {
        for run in RUNS {
            let mut experiment = experiment(&format!("{run}{SIZE}"));
            let first = experiment.old_answers();
            assert!(first.is_first && first.heads.is_empty() && first.inputs.is_empty());
            experiment.advance(30);
            let at_start = experiment.old_answers();
            assert_eq!((at_start.task_idx, at_start.is_first, at_start.drift), (1, false, 0.0), "{run}");
            assert!(at_start.heads.iter().all(|head| head.old == head.new));
            experiment.advance(20);
            let later = experiment.old_answers();
            // Weights that old tasks own stay as they are.
            assert_eq!(later.drift > 0.0, !run.contains("packnet"), "{run}");
            assert_eq!((&later.inputs, &later.labels), (&at_start.inputs, &at_start.labels));
            let old = |answers: &OldAnswers| answers.heads.iter().map(|head| head.old.clone()).collect::<Vec<_>>();
            assert_eq!(old(&later), old(&at_start));
            experiment.advance(u32::MAX);
            let ended = experiment.old_answers();
            assert_eq!((ended.task_idx, ended.is_first), (2, false));
        }
    }

    #[test]
    fn answers_are_distributions_over_the_outputs_of_old_tasks() {
        for (run, expected) in [
            ("stream=overlap&tasks=3", vec![(Some(0), 0, 2), (Some(1), 2, 2)]),
            ("stream=islands&tasks=3", vec![(None, 0, 2)]),
            ("stream=ring&tasks=3&scenario=class", vec![(None, 0, 4)]),
            ("stream=ring&tasks=3&scenario=class&outputs=all", vec![(None, 0, 4)]),
            ("stream=ring&tasks=3&scenario=class&outputs=current", vec![(Some(0), 0, 2), (Some(1), 2, 2)]),
        ] {
            let mut experiment = experiment(&format!("{run}{SIZE}"));
            experiment.advance(75);
            let read = experiment.old_answers();
            assert_eq!((read.labels.len(), read.inputs.len(), read.n_inputs), (SHOWN, 2 * SHOWN, 2), "{run}");
            // Every label in turn.
            assert_eq!(read.labels, [0, 1, 0, 1, 0, 1], "{run}");
            let groups: Vec<_> =
                read.heads.iter().map(|head| (head.task_idx, head.first_output, head.n_outputs)).collect();
            assert_eq!(groups, expected, "{run}");
            for head in &read.heads {
                assert!((0.0..=1.0).contains(&head.drift));
                for example_idx in 0..SHOWN {
                    for answers in head.answers_to(example_idx) {
                        assert_eq!(answers.len(), head.n_outputs as usize);
                        assert!((answers.iter().sum::<f32>() - 1.0).abs() < 1e-5);
                    }
                }
            }
            assert!(read.drift > 0.0 && read.drift <= 1.0, "{run}");
        }
    }

    #[test]
    fn numbers_are_compared_as_they_are_from_left_to_right() {
        let mut experiment = experiment(&format!("stream=curve&tasks=3{SIZE}"));
        experiment.advance(75);
        let read = experiment.old_answers();
        assert!(read.inputs.is_sorted());
        assert_eq!((read.heads.len(), read.heads[0].old.len()), (1, SHOWN));
        assert!(read.drift > 0.0);
    }

    #[test]
    fn all_tasks_at_once_have_no_old_network() {
        let mut experiment = experiment(&format!("stream=islands&tasks=3&mode=joint{SIZE}"));
        experiment.advance(50);
        assert!(experiment.old_answers().is_first);
    }
}
