//! State of the accuracy chart in the worker: the run, taken from the replies to the page, and the page's
//! [`ChartSettings`]. Pure.

use std::borrow::Cow;

use super::chart_settings::{ChartSettings, Letters, Others, Shape, append, falls_of};
use super::wire::Reply;
use crate::chart::{AccuracyAt, AccuracyChart, Drawn, Fall, Label, LabelOf, Layout};
use crate::engine::snapshot::{Correct, CurvePoint, MatrixRow, Phase, Snapshot};

/// Milliseconds between updates of a label in motion: digits that change faster cannot be read.
const READ_EVERY_MS: f64 = 150.0;
/// The run so far, as taken from the replies.
#[derive(Debug)]
struct Heard {
    generation: u32,
    shape: Shape,
    curve: Vec<CurvePoint>,
    rows: Vec<MatrixRow>,
    step: u32,
    phase: Phase,
    /// Every task's score with the weights that are being tried; empty without a trial.
    tried: Vec<Correct>,
}

impl Heard {
    /// Takes in a slice; returns whether it ends a trial.
    fn take(&mut self, snapshot: &Snapshot) -> bool {
        let is_on = (self.step, self.phase) != (snapshot.step, snapshot.phase) || !snapshot.curve.is_empty();
        let ends_trial = is_on && !self.tried.is_empty();
        if ends_trial {
            self.tried.clear();
        }
        self.step = snapshot.step;
        self.curve.extend_from_slice(&snapshot.curve);
        self.rows.extend_from_slice(&snapshot.rows);
        self.phase = snapshot.phase;
        ends_trial
    }

    /// The last point of the curve as it would be with the tried weights; `None` without a trial.
    fn tried_point(&self) -> Option<CurvePoint> {
        let step = self.curve.last()?.step;
        (!self.tried.is_empty()).then(|| CurvePoint { step, correct: self.tried.clone() })
    }

    /// The rows, the last one as it would be with the tried weights if the run stands where it was measured.
    fn rows_shown(&self) -> Cow<'_, [MatrixRow]> {
        if self.tried.is_empty() || self.rows.last().is_none_or(|row| row.step != self.step) {
            return Cow::Borrowed(&self.rows);
        }
        let mut rows = self.rows.clone();
        for row in rows.iter_mut().rev().take(1) {
            row.correct.clone_from(&self.tried);
        }
        Cow::Owned(rows)
    }
}

/// The data to draw, and how much of it is drawn already.
#[derive(Debug, Default)]
pub struct Picture {
    ground: Option<ChartSettings>,
    others: Others,
    run: Option<Heard>,
    series: Vec<Vec<AccuracyAt>>,
    n_taken: usize,
    /// Whether everything must be redrawn.
    is_stale: bool,
    drawn: Drawn,
    order: Vec<LabelOf>,
    falls: Vec<Option<Fall>>,
    /// The labels' texts, as last updated.
    texts: Vec<(LabelOf, String)>,
    read_ms: f64,
}

/// All data needed to draw one picture.
pub struct Sitting<'a> {
    /// The chart.
    pub chart: AccuracyChart<'a>,
    /// Its layout.
    pub layout: Layout,
    /// What the kept canvas already shows.
    pub drawn: &'a mut Drawn,
    /// The labels' texts.
    pub texts: &'a [(LabelOf, String)],
    /// Their fonts and colours.
    pub letters: &'a Letters,
    /// Whether to clear the kept canvas and draw its background first.
    pub is_new: bool,
}

impl Picture {
    /// Takes in a reply to the page; returns whether it changes the picture.
    pub fn hear(&mut self, reply: &Reply) -> bool {
        match reply {
            Reply::Started { generation, description, snapshot } => {
                let shape = Shape::from(&**description);
                let (generation, phase) = (*generation, snapshot.phase);
                let (curve, rows, tried) = (Vec::new(), Vec::new(), Vec::new());
                let run = Heard { generation, shape, curve, rows, step: snapshot.step, phase, tried };
                self.run.insert(run).take(snapshot);
                self.is_stale = true;
                true
            }
            Reply::Advanced { generation, snapshot, .. } => {
                let Some(run) = self.run.as_mut().filter(|run| run.generation == *generation) else { return false };
                // The lines' last points are drawn where they were measured.
                self.is_stale |= run.take(snapshot);
                true
            }
            Reply::Tinkered { generation, correct, .. } => {
                let Some(run) = self.run.as_mut().filter(|run| run.generation == *generation) else { return false };
                run.tried.clone_from(correct);
                self.is_stale = true;
                true
            }
            _ => false,
        }
    }

    /// Replaces the settings.
    pub fn lay(&mut self, ground: ChartSettings) {
        self.is_stale |= self.ground.as_ref().is_none_or(|old| !ground.is_like(old));
        // The labels' texts are updated at once.
        self.texts.clear();
        self.ground = Some(ground);
    }

    /// Replaces the runs to compare with.
    pub fn compare(&mut self, others: Others) {
        self.others = others;
        self.is_stale = true;
    }

    /// Redraws everything: the canvas is new.
    pub const fn begin_anew(&mut self) {
        self.is_stale = true;
    }

    /// The data to draw now; `None` while the page shows another run.
    pub fn sit(&mut self, now_ms: f64) -> Option<Sitting<'_>> {
        let Self { ground, others, run, series, n_taken, is_stale, drawn, order, falls, texts, read_ms } = self;
        let (Some(ground), Some(run)) = (ground, run) else { return None };
        if ground.generation != run.generation && !ground.is_cleared {
            return None;
        }
        let (curve, phase) =
            if ground.is_cleared { (&[][..], Phase::Learning) } else { (run.curve.as_slice(), run.phase) };
        let is_new = core::mem::take(is_stale);
        if is_new {
            *drawn = Drawn::default();
            *series = vec![Vec::new(); run.shape.n_tasks];
            *n_taken = 0;
            order.clear();
            texts.clear();
        }
        append(series, &curve[*n_taken..], &run.shape, ground.scored);
        *n_taken = curve.len();
        if is_new
            && !ground.is_cleared
            && let Some(point) = run.tried_point()
        {
            for line in series.iter_mut() {
                line.pop();
            }
            append(series, &[point], &run.shape, ground.scored);
        }
        falls.clear();
        if ground.has_falls {
            falls.extend(falls_of(&run.rows_shown(), &run.shape, phase, ground.scored));
        }
        let mut chart = ground.chart(&run.shape, series, others);
        chart.falls = falls;
        if let Phase::Diverged { step } = phase {
            chart.diverged_at = Some(step);
        }
        let layout = Layout::of(&chart, order);
        *order = layout.order();
        let is_known = |label: &Label| texts.iter().any(|(of, _)| *of == label.of);
        let is_moving = ground.is_moving && phase != Phase::Finished;
        if !is_moving || now_ms - *read_ms >= READ_EVERY_MS || !layout.labels.iter().all(is_known) {
            *read_ms = now_ms;
            *texts = layout.labels.iter().map(|label| (label.of, ground.words.of(label, falls))).collect();
        }
        Some(Sitting { chart, layout, drawn, texts, letters: &ground.letters, is_new })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Theme;
    use crate::engine::config::Config;
    use crate::engine::scenario::Scenario;
    use crate::worker::chart_settings::Words;
    use crate::worker::host::Host;
    use crate::worker::wire::Request;

    const QUERY: &str = "stream=islands&tasks=3&steps=20&evaluate=5";

    fn ground(generation: u32) -> ChartSettings {
        let numbered = |text: &str| (1..=3).map(|task| text.replace('#', &task.to_string())).collect();
        ChartSettings {
            generation,
            is_cleared: false,
            width_px: 700.0,
            height_px: 400.0,
            dpr: 1.0,
            text_px: 12.0,
            label_px: 96.0,
            theme: Theme::Light,
            scored: Scenario::Domain,
            trained: (0..3).map(|task| core::iter::once(task * 20..task * 20 + 20).collect()).collect(),
            has_falls: true,
            toggles: Vec::new(),
            words: Words {
                tasks: numbered("T# · \u{1} %"),
                fallen: numbered("T# · \u{1} % ↓\u{2}"),
                ghost: "before".to_owned(),
                chance: "coin flip".to_owned(),
            },
            letters: Letters::default(),
            is_moving: true,
        }
    }

    /// The replies to a run's start and to slices of `n_steps` steps, until its end.
    fn answers(generation: u32, n_steps: u32) -> Vec<Reply> {
        let mut host = Host::new(|| 0.0);
        let start = Request::Start { generation, query: QUERY.to_owned(), fast_forward: 0, watched: true };
        let mut replies = vec![host.handle(start)];
        for _ in 0..60_u32.div_ceil(n_steps) {
            replies.push(host.handle(Request::Advance {
                generation,
                n_steps,
                budget_ms: 1.0,
                with_tiles: false,
                with_instruments: false,
                plane: None,
                with_network: false,
                with_answers: false,
            }));
        }
        replies
    }

    fn labels_of(sitting: &Sitting<'_>) -> Vec<String> {
        sitting.texts.iter().map(|(_, text)| text.clone()).collect()
    }

    #[test]
    fn it_shows_what_the_page_is_told_however_that_comes() {
        let after = |n_steps| {
            let mut picture = Picture::default();
            picture.lay(ground(4));
            for reply in answers(4, n_steps) {
                assert!(picture.hear(&reply));
                picture.sit(0.0);
            }
            let sitting = picture.sit(0.0).expect("both are there");
            (sitting.chart.series.to_vec(), sitting.chart.falls.to_vec(), labels_of(&sitting))
        };
        let whole = after(60);
        assert_eq!(after(7), whole);
        let (series, falls, labels) = whole;
        assert_eq!(series[0].last().map(|at| at.step), Some(60));
        // Evaluated every five steps, and before the first.
        assert_eq!(series[0].len(), 13);
        let n_fallen = falls.iter().flatten().filter(|fall| fall.from - fall.to >= 0.005).count();
        assert!(n_fallen > 0, "{falls:?}");
        assert_eq!(labels.iter().filter(|label| label.contains('↓')).count(), n_fallen);
    }

    #[test]
    fn falls_come_at_the_end_and_only_where_tasks_follow_each_other() {
        let replies = answers(1, 20);
        let mut picture = Picture::default();
        picture.lay(ground(1));
        for (idx, reply) in replies.iter().enumerate() {
            picture.hear(reply);
            let is_over = idx + 1 == replies.len();
            assert_eq!(picture.sit(0.0).is_some_and(|sitting| !sitting.chart.falls.is_empty()), is_over);
        }
        picture.lay(ChartSettings { has_falls: false, ..ground(1) });
        assert!(picture.sit(0.0).is_some_and(|sitting| sitting.chart.falls.is_empty()));
    }

    #[test]
    fn nothing_is_drawn_while_the_page_shows_another_run() {
        let (old, new) = (answers(1, 60), answers(2, 60));
        let mut picture = Picture::default();
        assert!(picture.sit(0.0).is_none());
        picture.lay(ground(1));
        for reply in &old {
            picture.hear(reply);
        }
        assert!(picture.sit(0.0).is_some_and(|sitting| sitting.is_new));
        assert!(picture.sit(0.0).is_some_and(|sitting| !sitting.is_new));
        // Cleared: the axes stay and the lines go, whichever run the worker has by then.
        picture.lay(ChartSettings { is_cleared: true, ..ground(1) });
        assert!(
            picture.sit(0.0).is_some_and(|sitting| sitting.is_new && sitting.chart.series.iter().all(Vec::is_empty))
        );
        picture.lay(ground(1));
        assert!(picture.sit(0.0).is_some_and(|sitting| sitting.is_new && !sitting.chart.series[0].is_empty()));
        // The worker has started the next run: until the page shows it too, the picture stays.
        picture.hear(&new[0]);
        assert!(!picture.hear(&old[1]));
        assert!(picture.sit(0.0).is_none());
        picture.lay(ground(2));
        let sitting = picture.sit(0.0).expect("they agree again");
        assert!(sitting.is_new);
        assert_eq!(sitting.chart.series[0].len(), 1);
    }

    #[test]
    fn another_ground_is_drawn_anew_and_other_words_are_not() {
        let mut picture = Picture::default();
        picture.lay(ground(1));
        for reply in answers(1, 60) {
            picture.hear(&reply);
        }
        picture.sit(0.0);
        let spoken = Words { chance: "chance".to_owned(), ..ground(1).words };
        picture.lay(ChartSettings { words: spoken, is_moving: false, toggles: vec![30], ..ground(1) });
        assert!(picture.sit(0.0).is_some_and(|sitting| !sitting.is_new));
        for other in [
            ChartSettings { width_px: 300.0, ..ground(1) },
            ChartSettings { theme: Theme::Dark, ..ground(1) },
            ChartSettings { scored: Scenario::Task, ..ground(1) },
        ] {
            picture.lay(other);
            assert!(picture.sit(0.0).is_some_and(|sitting| sitting.is_new));
        }
        let ghost = vec![vec![AccuracyAt { step: 0, fraction: 0.5 }]; 3];
        picture.compare(Others { ghost, ..Others::default() });
        let sitting = picture.sit(0.0).expect("both are there");
        assert!(sitting.is_new && sitting.texts.iter().any(|(of, text)| *of == LabelOf::Ghost && text == "before"));
        // It stays under changed settings.
        picture.lay(ChartSettings { width_px: 300.0, ..ground(1) });
        assert!(picture.sit(0.0).is_some_and(|sitting| sitting.chart.ghost.len() == 3));
        picture.begin_anew();
        assert!(picture.sit(0.0).is_some_and(|sitting| sitting.is_new));
    }

    #[test]
    fn a_trial_moves_the_lines_ends_until_it_is_put_back_or_the_run_goes_on() {
        let shown = |picture: &mut Picture| {
            let sitting = picture.sit(0.0).expect("both are there");
            let ends: Vec<f32> =
                sitting.chart.series.iter().filter_map(|line| line.last()).map(|at| at.fraction).collect();
            (ends, sitting.chart.series[0].len(), sitting.chart.falls.to_vec())
        };
        let tinkered = |correct| Reply::Tinkered { generation: 1, correct, tried: None };
        let replies = answers(1, 20);
        let mut picture = Picture::default();
        picture.lay(ChartSettings { is_moving: false, ..ground(1) });
        for reply in &replies[..3] {
            picture.hear(reply);
        }
        let own = shown(&mut picture);
        assert!(picture.hear(&tinkered(vec![[0; 3]; 3])));
        let (ends, n_points, _) = shown(&mut picture);
        assert_eq!((ends, n_points), (vec![0.0; 3], own.1));
        // Another setting that is drawn at once keeps it.
        picture.lay(ChartSettings { is_moving: false, toggles: vec![30], ..ground(1) });
        assert_eq!(shown(&mut picture).0, [0.0; 3]);
        picture.hear(&tinkered(Vec::new()));
        assert_eq!(shown(&mut picture), own);
        picture.hear(&tinkered(vec![[0; 3]; 3]));
        picture.hear(&replies[3]);
        let (ends, n_points, _) = shown(&mut picture);
        assert!(n_points > own.1 && ends != [0.0; 3]);
        // At the end the arrows fall to the tried accuracies.
        picture.hear(&tinkered(vec![[0; 3]; 3]));
        assert!(shown(&mut picture).2.iter().flatten().all(|fall| fall.to == 0.0));
    }

    #[test]
    fn labels_in_motion_are_read_a_few_times_a_second() {
        let (config, _) = Config::parse(QUERY);
        assert_eq!(config.n_steps(), 60);
        let mut picture = Picture::default();
        picture.lay(ground(1));
        let replies = answers(1, 5);
        picture.hear(&replies[0]);
        picture.hear(&replies[1]);
        let first = picture.sit(1000.0).map(|sitting| labels_of(&sitting));
        picture.hear(&replies[2]);
        picture.hear(&replies[3]);
        assert_eq!(picture.sit(1000.0 + READ_EVERY_MS / 2.0).map(|sitting| labels_of(&sitting)), first);
        let later = picture.sit(1000.0 + READ_EVERY_MS).map(|sitting| labels_of(&sitting));
        assert_ne!(later, first);
        // At rest the labels show the exact values.
        picture.hear(&replies[4]);
        picture.lay(ChartSettings { is_moving: false, ..ground(1) });
        let sitting = picture.sit(1000.0 + READ_EVERY_MS).expect("both are there");
        let at_rest = labels_of(&sitting);
        let exact: Vec<String> = sitting.layout.labels.iter().map(|label| ground(1).words.of(label, &[])).collect();
        assert_eq!(at_rest, exact);
    }
}
