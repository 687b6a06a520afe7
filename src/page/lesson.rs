//! Where a visitor is in the lesson, and what was predicted, run and answered. Pure: `ui/lesson` shows it.

use crate::lesson::step::{Case, Prediction, STEPS, Scene, Step};

/// How far from the truth a guess on the chart may be to count as close, in percentage points.
pub const CLOSE: f64 = 5.0;

/// How the lesson was opened: by the query string's `lock`, `answers`, `pace` and `projector`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "settings that are independent of each other")]
pub struct Manner {
    /// `lock=1`: there is no way out.
    pub is_locked: bool,
    /// `answers=hide`: what a question's answers are worth is not said.
    pub hides_answers: bool,
    /// `pace=class`: a run waits for the teacher's key.
    pub is_paced: bool,
    /// `projector=1`: type and lines are large.
    pub is_projected: bool,
}

/// How far a scene has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The visitor is asked for a prediction.
    #[default]
    Predict,
    /// Predicted, or skipped; the run waits for Play.
    Ready,
    /// The run goes on.
    Running,
    /// The run has ended: what happened is said.
    Revealed,
    /// The reason is open.
    Why,
    /// The step's question is asked.
    Asked,
}

/// A prediction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// The first task's accuracy at the end, in percent.
    OnChart(u32),
    /// A choice, from 1.
    Choice(usize),
}

/// What became of a run of the lesson: percentages.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Its step and scene.
    pub at: (usize, usize),
    /// Its case, among those of the scene.
    pub case: usize,
    /// Final average accuracy; `None` if it diverged.
    pub accuracy: Option<f64>,
    /// Final accuracy of the task learned first.
    pub first: Option<f64>,
    /// Mean accuracy of each task just after it was learned.
    pub learned: Option<f64>,
    /// Mean forgetting, in percentage points.
    pub forgetting: Option<f64>,
    /// Samples of old tasks kept.
    pub n_kept: u32,
    /// Compute per step, relative to naive training.
    pub compute: f64,
}

/// The lesson so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lesson {
    /// The step, from 0; [`STEPS`]' length for what follows the last: the leader board.
    pub step: usize,
    /// The scene of the step, from 0.
    pub scene: usize,
    /// How far it has come.
    pub stage: Stage,
    /// The prediction.
    pub guess: Option<Guess>,
    /// The chosen case of the scene.
    pub case: usize,
    /// The chosen answer to the step's question: its place in [`answers_in_order`].
    pub answer: Option<usize>,
    /// Every run that has ended, the latest of each case.
    pub seen: Vec<Seen>,
}

/// What is next, and what leads to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// A prediction is due; it may be skipped.
    Skip,
    /// Play.
    Play,
    /// The run goes on: pause, or wait.
    Wait,
    /// The reason.
    Why,
    /// The step's next scene.
    Scene,
    /// The step's question.
    Question,
    /// An answer is due.
    Answer,
    /// The next step, or the leader board.
    Step,
    /// Nothing: this is the end.
    Nothing,
}

/// The places of a question's answers as shown: 0 is the right one. Each step has its own order, the same on every
/// visit.
pub const fn answers_in_order(step: usize) -> [usize; 3] {
    match step % 3 {
        0 => [1, 0, 2],
        1 => [2, 1, 0],
        _ => [0, 2, 1],
    }
}

impl Lesson {
    /// The lesson at the beginning of a step, with what has been seen before.
    pub fn enter(&mut self, step: usize, scene: usize) {
        let step = step.min(STEPS.len());
        let n_scenes = STEPS.get(step).map_or(1, |step| step.scenes.len());
        *self = Self { step, scene: scene.min(n_scenes - 1), seen: core::mem::take(&mut self.seen), ..Self::default() };
        self.case = self.this_scene().map_or(0, |scene| scene.opening);
    }

    /// The present step; `None` at the leader board.
    pub fn this_step(&self) -> Option<&'static Step> {
        STEPS.get(self.step)
    }

    /// The present scene.
    pub fn this_scene(&self) -> Option<&'static Scene> {
        self.this_step()?.scenes.get(self.scene)
    }

    /// The chosen case.
    pub fn this_case(&self) -> Option<&'static Case> {
        self.this_scene()?.cases.get(self.case)
    }

    /// Whether the scene is one of teacher and students.
    pub fn is_of_study(&self) -> bool {
        self.this_case().is_some_and(|case| case.query.starts_with("study"))
    }

    /// The run of a case of this scene that was seen last.
    pub fn seen_of(&self, case: usize) -> Option<&Seen> {
        self.seen.iter().find(|seen| seen.at == (self.step, self.scene) && seen.case == case)
    }

    /// The run of the chosen case.
    pub fn seen_now(&self) -> Option<&Seen> {
        self.seen_of(self.case)
    }

    /// What the visitor does next.
    pub fn next(&self) -> Next {
        let Some(step) = self.this_step() else { return Next::Nothing };
        let is_last = self.scene + 1 == step.scenes.len();
        match self.stage {
            Stage::Predict if self.guess.is_none() => Next::Skip,
            Stage::Predict | Stage::Ready => Next::Play,
            Stage::Running => Next::Wait,
            Stage::Revealed => Next::Why,
            Stage::Why if is_last => Next::Question,
            Stage::Why => Next::Scene,
            Stage::Asked if self.answer.is_none() => Next::Answer,
            Stage::Asked => Next::Step,
        }
    }

    /// Makes or changes the prediction, until the run begins.
    pub fn predict(&mut self, guess: Guess) {
        if self.stage == Stage::Predict {
            self.guess = Some(guess);
        }
    }

    /// Whether the guess came true: on the chart, within [`CLOSE`] points of the run's own figure.
    pub fn guess_is_right(&self) -> Option<bool> {
        match (self.guess?, self.this_scene()?.prediction) {
            (Guess::OnChart(guess), Prediction::OnChart) => {
                Some((f64::from(guess) - self.seen_now()?.first?).abs() <= CLOSE)
            }
            (Guess::Choice(choice), Prediction::Choice(right)) => Some(choice == right),
            _ => None,
        }
    }

    /// A run has ended: keeps what became of it, and reveals it if it is the scene's.
    pub fn take(&mut self, seen: Seen) {
        let is_of_now = seen.at == (self.step, self.scene) && seen.case == self.case;
        self.seen.retain(|other| (other.at, other.case) != (seen.at, seen.case));
        self.seen.push(seen);
        if is_of_now && self.stage == Stage::Running {
            self.stage = Stage::Revealed;
        }
    }

    /// Goes back one stage, keeping the run; returns whether there was one.
    pub fn go_back(&mut self) -> bool {
        let before = match self.stage {
            Stage::Asked => Stage::Why,
            Stage::Why => Stage::Revealed,
            _ => return false,
        };
        self.stage = before;
        true
    }

    /// Chooses a case by its place among those offered. What was open stays open; a run of it is another matter.
    pub fn choose(&mut self, case: usize) {
        if self.this_scene().is_some_and(|scene| scene.cases.get(case).is_some_and(|case| case.is_offered)) {
            self.case = case;
        }
    }

    /// The runs of the leader board, the most accurate first; diverged ones last.
    pub fn board(&self) -> Vec<&Seen> {
        let mut runs: Vec<&Seen> = self.seen.iter().collect();
        runs.sort_by(|a, b| b.accuracy.unwrap_or(-1.0).total_cmp(&a.accuracy.unwrap_or(-1.0)));
        runs
    }
}

/// The fragment of a case with this seed. A student learns beside the one that has only the labels.
pub fn link_of(case: &Case, seed: u64) -> String {
    let query = match case.query.strip_prefix("study&arm=") {
        Some(arm) if arm != "hard" => format!("study&arm=hard&arm={arm}"),
        _ => case.query.to_owned(),
    };
    format!("{query}&seed={seed}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(lesson: &Lesson, accuracy: Option<f64>, first: f64) -> Seen {
        Seen {
            at: (lesson.step, lesson.scene),
            case: lesson.case,
            accuracy,
            first: Some(first),
            learned: Some(100.0),
            forgetting: Some(40.0),
            n_kept: 0,
            compute: 1.0,
        }
    }

    #[test]
    fn every_step_leads_through_its_scenes_to_the_next() {
        let mut lesson = Lesson::default();
        let mut n_runs = 0;
        while lesson.next() != Next::Nothing {
            match lesson.next() {
                Next::Skip => lesson.stage = Stage::Ready,
                Next::Play => lesson.stage = Stage::Running,
                Next::Wait => {
                    n_runs += 1;
                    lesson.take(seen(&lesson, Some(50.0), 3.0));
                }
                Next::Why => lesson.stage = Stage::Why,
                Next::Scene => lesson.enter(lesson.step, lesson.scene + 1),
                Next::Question => lesson.stage = Stage::Asked,
                Next::Answer => lesson.answer = Some(0),
                Next::Step => lesson.enter(lesson.step + 1, 0),
                Next::Nothing => unreachable!("the loop has ended"),
            }
        }
        assert_eq!(lesson.step, 8);
        assert_eq!(n_runs, STEPS.iter().map(|step| step.scenes.len()).sum::<usize>());
        assert_eq!(lesson.board().len(), n_runs);
    }

    #[test]
    fn a_guess_is_kept_until_the_run_ends_and_is_judged_by_its_own_figure() {
        let mut lesson = Lesson::default();
        lesson.predict(Guess::OnChart(80));
        assert_eq!(lesson.guess_is_right(), None);
        lesson.stage = Stage::Running;
        lesson.predict(Guess::OnChart(10));
        assert_eq!(lesson.guess, Some(Guess::OnChart(80)));
        lesson.take(seen(&lesson, Some(20.0), 0.0));
        assert_eq!((lesson.stage, lesson.guess_is_right()), (Stage::Revealed, Some(false)));
        lesson.guess = Some(Guess::OnChart(5));
        assert_eq!(lesson.guess_is_right(), Some(true));
    }

    #[test]
    fn a_diverged_run_is_kept_and_stands_last() {
        let mut lesson = Lesson { stage: Stage::Running, ..Lesson::default() };
        lesson.take(Seen { first: None, ..seen(&lesson, None, 0.0) });
        lesson.take(Seen { at: (1, 0), ..seen(&lesson, Some(10.0), 0.0) });
        assert_eq!(lesson.stage, Stage::Revealed);
        let board = lesson.board();
        assert_eq!(board.last().map(|seen| seen.accuracy), Some(None));
    }

    #[test]
    fn only_what_is_offered_can_be_chosen() {
        let mut lesson = Lesson::default();
        lesson.enter(1, 5);
        assert_eq!(lesson.scene, 0);
        assert_eq!(lesson.this_case().map(|case| case.id), Some("w64"));
        lesson.choose(2);
        lesson.choose(5);
        assert_eq!(lesson.this_case().map(|case| case.id), Some("w8"));
        lesson.enter(99, 0);
        assert_eq!((lesson.step, lesson.this_scene()), (STEPS.len(), None));
    }

    #[test]
    fn back_leads_stage_by_stage_and_keeps_the_run() {
        let mut lesson = Lesson { stage: Stage::Running, ..Lesson::default() };
        assert!(!lesson.go_back());
        lesson.take(seen(&lesson, Some(20.0), 0.0));
        lesson.stage = Stage::Asked;
        assert!(lesson.go_back() && lesson.stage == Stage::Why);
        assert!(lesson.go_back() && lesson.stage == Stage::Revealed);
        assert!(!lesson.go_back());
        assert!(lesson.seen_now().is_some());
    }

    #[test]
    fn every_scene_opens_with_a_case_that_is_offered() {
        for scene in STEPS.iter().flat_map(|step| step.scenes) {
            assert!(scene.cases.get(scene.opening).is_some_and(|case| case.is_offered), "{}", scene.id);
        }
    }

    #[test]
    fn answers_are_ordered_anew_in_each_step_and_all_there() {
        for step in 0..STEPS.len() {
            let mut order = answers_in_order(step);
            order.sort_unstable();
            assert_eq!(order, [0, 1, 2]);
        }
    }
}
