//! All measurements of a run's parameters, divided into bounded units of work.
//!
//! Created at the first request, never by training. One unit is a few examples of a task's Fisher information, the loss
//! at one point of a plane, or one forecast: a few milliseconds at most, so that the caller can stop after any unit.

use super::gaussian::{Gaussian, Section};
use super::importance;
use super::plane_basis::{Directions, Landmark, PlaneBasis};
use super::trajectory::Trajectory;
use crate::engine::batch::Examples;
use crate::engine::learner::Learner;
use crate::engine::math::rng::Rng;
use crate::engine::math::softmax;
use crate::engine::method::fisher::{Fisher, Variant};
use crate::engine::method::{TaskEnd, UNIT_ROWS, View, Workspace};
use crate::engine::network::likelihood::{Likelihood, number_of};
use crate::engine::network::loss::squared_error;
use crate::engine::snapshot::{
    Ellipse, EndPoint, Forces, Forecast, LayerImportances, LossSurface, Overlap, ParameterPlane, PathPoint, PlaneAsk,
    UnitImportances,
};

/// Grid points along each side of a surface.
const SIDE: usize = 33;
/// Largest and smallest number of examples whose loss is measured.
const MOST_ROWS: usize = 200;
const FEWEST_ROWS: usize = 16;
/// Upper limit for the cost of a unit of work: parameters × examples of one loss.
const WORK: usize = 2_000_000;
/// Margin around the points shown on the plane, as a share of their extent.
const MARGIN: f64 = 0.3;
/// Distance of the near forecast, as a share of the way.
const NEAR: f64 = 0.1;

/// The number of a task's examples whose loss is measured.
fn n_rows(n_parameters: usize, n_examples: usize) -> usize {
    (WORK / n_parameters.max(1)).clamp(FEWEST_ROWS, MOST_ROWS).min(n_examples)
}

/// The present state of the run being measured.
#[derive(Clone, Copy, Debug)]
pub struct ChartSettings<'a> {
    /// The network with everything that trains it.
    pub learner: &'a Learner,
    /// Training examples of every task.
    pub train: &'a [Examples],
    /// The run's trajectory.
    pub trail: &'a Trajectory,
    /// Training steps taken.
    pub step: u32,
    /// Number of tasks begun, whose outputs compete.
    pub n_begun: usize,
    /// Whether all tasks are learned together.
    pub is_joint: bool,
}

impl ChartSettings<'_> {
    /// Number of tasks begun by the end of task `task_idx`.
    fn n_begun_at_end(&self, task_idx: usize) -> usize {
        if self.is_joint { self.n_begun } else { task_idx + 1 }
    }

    /// A task's Gaussian, from its measured F `[P]`.
    fn gaussian<'a>(&'a self, task_idx: usize, fisher: &'a [f32]) -> Gaussian<'a> {
        Gaussian { mean: self.trail.end(task_idx), fisher, n_examples: self.train[task_idx].len() as f64 }
    }
}

/// Measurements done and under way.
#[derive(Debug)]
pub struct Landscape {
    workspace: Workspace,
    room: Vec<f32>,
    /// The point being measured `[P]`.
    theta: Vec<f32>,
    /// The Fisher information in progress, and its completed units.
    fisher: Fisher,
    n_fisher_units: usize,
    /// F of each ended task measured `[tasks][P]`.
    measured: Vec<Vec<f32>>,
    overlaps: Vec<Overlap>,
    sheet: Option<Sheet>,
    /// Units of work ever done.
    n_worked: u64,
}

/// A plane being measured.
#[derive(Debug)]
struct Sheet {
    ask: PlaneAsk,
    n_ended: usize,
    step: u32,
    n_begun: usize,
    frame: PlaneBasis,
    axes: [Landmark; 2],
    centre: [f64; 2],
    half: f64,
    surfaces: Vec<LossSurface>,
    /// The run's parameters that the forecasts refer to `[P]`.
    now: Vec<f32>,
    forecasts: Vec<Forecast>,
}

impl Landscape {
    /// The landscape of runs of this learner.
    pub fn new(learner: &Learner) -> Self {
        let model = learner.model();
        let n_parameters = model.n_parameters();
        Self {
            workspace: Workspace::new(model, UNIT_ROWS, 1, 0, false),
            room: learner.answering_room(),
            theta: vec![0.0; n_parameters],
            // The exact variant draws no random numbers.
            fisher: Fisher::new(Variant::Exact, n_parameters, Rng::new(0)),
            n_fisher_units: 0,
            measured: Vec::new(),
            overlaps: Vec::new(),
            sheet: None,
            n_worked: 0,
        }
    }

    /// Units of work done so far, for all requests.
    pub const fn n_worked(&self) -> u64 {
        self.n_worked
    }

    /// Does the next unit of work, if any: first the ended tasks' Fisher information, then the measurements on the
    /// requested plane, if any. Returns whether there was one.
    pub fn work(&mut self, ground: &ChartSettings<'_>, ask: Option<PlaneAsk>) -> bool {
        let has_worked = self.measure_fisher(ground) || ask.is_some_and(|ask| self.survey_plane(ground, ask));
        self.n_worked += u64::from(has_worked);
        has_worked
    }

    /// Processes a few more examples of the next task's Fisher information.
    fn measure_fisher(&mut self, ground: &ChartSettings<'_>) -> bool {
        let task_idx = self.measured.len();
        if task_idx >= ground.trail.n_ended() {
            return false;
        }
        let (learner, stored) = (ground.learner, ground.trail.end(task_idx));
        let n_begun = ground.n_begun_at_end(task_idx);
        let theta = learner.answering_with(stored, task_idx, &mut self.room);
        let view = View { model: learner.model(), theta, heads: learner.heads(), task_idx, n_old: task_idx, n_begun };
        let end = TaskEnd { view, stored, examples: &ground.train[task_idx] };
        self.fisher.measure(&end, self.n_fisher_units, &mut self.workspace);
        self.n_fisher_units += 1;
        if self.n_fisher_units == Fisher::n_units(&end) {
            self.n_fisher_units = 0;
            let newest = self.fisher.diagonal.clone();
            for (earlier, fisher) in self.measured.iter().enumerate() {
                let distance = ground.gaussian(earlier, fisher).distance(&ground.gaussian(task_idx, &newest));
                self.overlaps.push(Overlap {
                    tasks: [earlier as u32, task_idx as u32],
                    of_means: distance.of_means,
                    of_widths: distance.of_widths,
                });
            }
            self.measured.push(newest);
        }
        true
    }

    /// Measures one more point of the requested plane.
    fn survey_plane(&mut self, ground: &ChartSettings<'_>, ask: PlaneAsk) -> bool {
        let n_ended = ground.trail.n_ended();
        if !self.sheet.as_ref().is_some_and(|sheet| sheet.ask == ask && sheet.n_ended == n_ended) {
            let sheet = Sheet::laid(ground, ask);
            let is_new = sheet.is_some() || self.sheet.is_some();
            self.sheet = sheet;
            return is_new;
        }
        let Some(mut sheet) = self.sheet.take() else { return false };
        let has_worked = self.measure_surface(ground, &mut sheet) || self.forecast(ground, &mut sheet);
        self.sheet = Some(sheet);
        has_worked
    }

    fn measure_surface(&mut self, ground: &ChartSettings<'_>, sheet: &mut Sheet) -> bool {
        // Both surfaces grow together.
        let Some(place) = sheet.surfaces.iter().map(|surface| surface.loss.len()).min().filter(|n| *n < SIDE * SIDE)
        else {
            return false;
        };
        let mut theta = core::mem::take(&mut self.theta);
        sheet.frame.point(sheet.place(place), &mut theta);
        if let Some(surface) = sheet.surfaces.iter_mut().find(|surface| surface.loss.len() == place) {
            let loss = self.loss(ground, &theta, surface.task_idx as usize, sheet.n_begun);
            surface.loss.push(loss as f32);
        }
        self.theta = theta;
        true
    }

    fn forecast(&mut self, ground: &ChartSettings<'_>, sheet: &mut Sheet) -> bool {
        let task_idx = sheet.forecasts.len();
        if task_idx >= sheet.n_ended {
            return false;
        }
        let end = ground.trail.end(task_idx);
        let mut theta = core::mem::take(&mut self.theta);
        let base = self.loss(ground, end, task_idx, sheet.n_begun);
        let [near, far] = [NEAR, 1.0].map(|share| {
            for ((slot, end), now) in theta.iter_mut().zip(end).zip(&sheet.now) {
                *slot = (f64::from(*end) + share * (f64::from(*now) - f64::from(*end))) as f32;
            }
            let foretold = ground.gaussian(task_idx, &self.measured[task_idx]).rise(&theta);
            let actual = self.loss(ground, &theta, task_idx, sheet.n_begun) - base;
            [foretold as f32, actual as f32]
        });
        self.theta = theta;
        sheet.forecasts.push(Forecast { task_idx: task_idx as u32, near, far });
        true
    }

    /// The mean loss of a task's first training examples at θ `[P]`, in nats: cross-entropy, or half the squared error
    /// for numbers.
    fn loss(&mut self, ground: &ChartSettings<'_>, theta: &[f32], task_idx: usize, n_begun: usize) -> f64 {
        let (learner, examples) = (ground.learner, &ground.train[task_idx]);
        let (model, heads) = (learner.model(), learner.heads());
        let n_rows = n_rows(model.n_parameters(), examples.len());
        let n_inputs = model.n_inputs();
        let n_outputs = heads.n_outputs();
        let n_begun = n_begun.max(task_idx + 1);
        let active = heads.active(task_idx, n_begun);
        let theta = learner.answering_with(theta, task_idx, &mut self.room);
        let Workspace { pass, scratch, .. } = &mut self.workspace;
        let mut sum = 0.0;
        for start in (0..n_rows).step_by(UNIT_ROWS) {
            let end = n_rows.min(start + UNIT_ROWS);
            let logits = model.forward(theta, &examples.inputs[start * n_inputs..end * n_inputs], pass);
            for (logits, label) in logits.chunks_exact(n_outputs).zip(&examples.labels[start..end]) {
                let answer = logits[heads.output_of(task_idx, usize::from(*label))];
                sum += f64::from(match heads.likelihood {
                    Likelihood::Softmax => {
                        let competing = &logits[active.start..active.end];
                        softmax::softmax(competing, 1.0, &mut scratch[..active.len()]) - answer
                    }
                    Likelihood::Gaussian => squared_error(answer, number_of(*label), 0.0, &mut scratch[0]),
                });
            }
        }
        sum / n_rows.max(1) as f64
    }

    /// The importance of each unit to each measured task; `None` before a task has ended.
    pub fn units(&self, ground: &ChartSettings<'_>) -> Option<UnitImportances> {
        if ground.trail.n_ended() == 0 {
            return None;
        }
        let model = ground.learner.model();
        let is_local = model.bumps().is_some();
        let of_units = |importance: &[f32]| {
            let local = is_local.then(|| importance::of_first_inputs(model, importance));
            local.into_iter().chain(importance::of_units(model, importance)).collect::<Vec<_>>()
        };
        let of_task: Vec<Vec<Vec<f32>>> = self.measured.iter().map(|fisher| of_units(fisher)).collect();
        let (penalties, of_penalty): (Vec<String>, Vec<Vec<Vec<f32>>>) =
            ground.learner.omegas().map(|(id, omega)| (id.to_owned(), of_units(omega))).unzip();
        let of_layer = |all: &[Vec<Vec<f32>>], layer: usize| all.iter().map(|units| units[layer].clone()).collect();
        // All but the outputs.
        let n_layers = model.layers().len() + usize::from(is_local);
        let inner: Vec<Vec<f32>> = of_task.iter().map(|units| units[..n_layers - 1].concat()).collect();
        Some(UnitImportances {
            n_tasks: self.measured.len() as u32,
            totals: self.measured.iter().map(|fisher| importance::total(fisher) as f32).collect(),
            penalties,
            is_local,
            layers: (0..n_layers)
                .map(|layer| LayerImportances {
                    of_task: of_layer(&of_task, layer),
                    of_penalty: of_layer(&of_penalty, layer),
                })
                .collect(),
            weights: importance::strongest_weights(model, &self.measured),
            likeness: importance::mean_likeness(&inner).map(|mean| mean as f32),
        })
    }

    /// What the gradients of the new task's loss and of the penalties `[P]` do along the plane last requested.
    pub fn forces(&self, [task, penalties]: [&[f32]; 2]) -> Option<Forces> {
        let frame = &self.sheet.as_ref()?.frame;
        let downhill = |gradient: &[f32]| frame.along(gradient).map(|slope| -slope as f32);
        Some(Forces { task: downhill(task), penalties: downhill(penalties) })
    }

    /// The plane last requested, as far as it has been measured, with the path up to now but without its forces, which
    /// are the [learner's](Learner::pulls).
    pub fn plane(&self, ground: &ChartSettings<'_>) -> Option<ParameterPlane> {
        let sheet = self.sheet.as_ref()?;
        let frame = &sheet.frame;
        let at = |theta: &[f32]| frame.project(theta).map(|place| place as f32);
        let mut path: Vec<PathPoint> =
            ground.trail.path().into_iter().map(|(step, theta)| PathPoint { step, at: at(theta) }).collect();
        path.push(PathPoint { step: ground.step, at: at(ground.learner.theta()) });
        let n_known = sheet.n_ended.min(self.measured.len());
        Some(ParameterPlane {
            ask: sheet.ask,
            step: sheet.step,
            n_parameters: frame.origin().len() as u32,
            n_examples: ground
                .train
                .iter()
                .map(|examples| n_rows(frame.origin().len(), examples.len()))
                .min()
                .unwrap_or(0) as u32,
            axes: sheet.axes,
            centre: sheet.centre.map(|place| place as f32),
            half: sheet.half as f32,
            n_done: (sheet.surfaces.iter().map(|surface| surface.loss.len()).sum::<usize>() + sheet.forecasts.len())
                as u32,
            n_units: (sheet.surfaces.len() * SIDE * SIDE + sheet.n_ended) as u32,
            side: SIDE as u32,
            surfaces: sheet.surfaces.clone(),
            path,
            start: at(ground.trail.start()),
            ends: (0..sheet.n_ended)
                .map(|task| EndPoint {
                    task_idx: task as u32,
                    at: at(ground.trail.end(task)),
                    off_plane: frame.distance(ground.trail.end(task)) as f32,
                })
                .collect(),
            ellipses: (0..n_known)
                .map(|task| {
                    let Section { centre, axes } = ground.gaussian(task, &self.measured[task]).section(frame);
                    let short = |place: [f64; 2]| place.map(|place| place as f32);
                    Ellipse { task_idx: task as u32, centre: short(centre), axes: axes.map(short) }
                })
                .collect(),
            forces: None,
            overlaps: self.overlaps.clone(),
            forecasts: sheet.forecasts.clone(),
        })
    }
}

impl Sheet {
    /// A new plane through the run's present parameters.
    fn laid(ground: &ChartSettings<'_>, ask: PlaneAsk) -> Option<Self> {
        let n_ended = ground.trail.n_ended();
        if n_ended == 0 {
            return None;
        }
        let now = ground.learner.theta();
        let tasks = ask.tasks.map(|task| task as usize);
        let (frame, axes) = PlaneBasis::laid(ask.directions, ground.trail, now, tasks)?;
        let mut shown: Vec<usize> = tasks.into_iter().filter(|task| *task < n_ended).collect();
        shown.dedup();
        // The present and the path from the first task's end on; the earlier path only if the plane refers to it.
        let shows_start = ask.directions != Directions::Tasks || axes.contains(&Landmark::Start);
        let from = if shows_start { 0 } else { ground.trail.end_step(0) };
        let path = ground.trail.path();
        let mut seen: Vec<[f64; 2]> =
            path.iter().filter(|(step, _)| *step >= from).map(|(_, theta)| frame.project(theta)).collect();
        seen.push(frame.project(now));
        let [(left, right), (bottom, top)] = [0, 1].map(|axis| {
            seen.iter()
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at[axis]), high.max(at[axis])))
        });
        let half = (0.5 + MARGIN) * (right - left).max(top - bottom);
        Some(Self {
            ask,
            n_ended,
            step: ground.step,
            n_begun: ground.n_begun,
            frame,
            axes,
            centre: [0.5 * (left + right), 0.5 * (bottom + top)],
            half: if half > 0.0 { half } else { 1.0 },
            surfaces: shown
                .into_iter()
                .map(|task| LossSurface { task_idx: task as u32, loss: Vec::with_capacity(SIDE * SIDE) })
                .collect(),
            now: now.to_vec(),
            forecasts: Vec::with_capacity(n_ended),
        })
    }

    /// The coordinates of a surface's n-th grid point.
    fn place(&self, n: usize) -> [f64; 2] {
        let along = |at: usize| 2.0 * at as f64 / (SIDE - 1) as f64 - 1.0;
        [self.centre[0] + self.half * along(n % SIDE), self.centre[1] + self.half * along(n / SIDE)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::Config;
    use crate::engine::network::loss::cross_entropy;
    use crate::engine::stream::Stream;

    const ASK: PlaneAsk = PlaneAsk { directions: Directions::Tasks, tasks: [0, 1], anew: 0 };

    /// Runs `check` on a learner with three artificial task ends.
    fn surveyed(link: &str, check: impl FnOnce(&mut Landscape, &ChartSettings<'_>)) {
        let (config, notices) = Config::parse(link);
        assert!(notices.is_empty(), "{notices:?}");
        let train = Stream::of(&config.stream).train;
        let learner = Learner::new(&config, &train);
        let mut rng = Rng::new(5);
        let mut trail = Trajectory::new(learner.theta(), 3);
        for step in [10, 20] {
            let end: Vec<f32> = learner.theta().iter().map(|theta| theta + 0.1 * rng.normal()).collect();
            trail.end_task(step, &end);
        }
        let ground =
            ChartSettings { learner: &learner, train: &train, trail: &trail, step: 20, n_begun: 2, is_joint: false };
        check(&mut Landscape::new(&learner), &ground);
    }

    #[test]
    fn the_surface_at_the_origin_is_the_loss_at_the_first_end() {
        for link in ["stream=islands&train=90", "stream=ring&train=90", "stream=overlap&train=90"] {
            surveyed(link, |survey, ground| {
                while survey.measured.len() < 2 || survey.sheet.is_none() {
                    assert!(survey.work(ground, Some(ASK)));
                }
                let sheet = survey.sheet.as_mut().expect("laid");
                // Makes the centre of the window the origin.
                sheet.centre = [0.0, 0.0];
                while survey.work(ground, Some(ASK)) {}
                let plane = survey.plane(ground).expect("surveyed");
                assert_eq!((plane.n_done, plane.surfaces.len()), (plane.n_units, 2));
                for (surface, examples) in plane.surfaces.iter().zip(ground.train) {
                    let heads = ground.learner.heads();
                    let mut pass = ground.learner.model().pass(1);
                    let active = heads.active(examples.task_idx, 2);
                    let (mut scratch, mut dlogits) = (vec![0.0; heads.n_outputs()], vec![0.0; heads.n_outputs()]);
                    let mut sum = 0.0;
                    for row in 0..examples.len() {
                        let logits = ground.learner.model().forward(ground.trail.end(0), examples.row(row), &mut pass);
                        let right = heads.output_of(examples.task_idx, usize::from(examples.labels[row]));
                        sum += f64::from(cross_entropy(logits, active, right, 0.0, &mut scratch, &mut dlogits));
                    }
                    let expected = sum / examples.len() as f64;
                    let measured = f64::from(surface.loss[SIDE * SIDE / 2]);
                    assert!((measured - expected).abs() < 1e-5, "{link}: {measured} is not {expected}");
                }
                // The first end has the coordinates reported.
                assert!(plane.ends[0].at.iter().all(|place| place.abs() < 1e-4) && plane.ends[0].off_plane < 1e-3);
            });
        }
    }

    #[test]
    fn an_end_that_is_the_present_is_forecast_without_fault() {
        surveyed("stream=islands&train=90", |survey, ground| {
            let mut here = ground.trail.clone();
            here.end_task(30, ground.learner.theta());
            let ground = ChartSettings { trail: &here, step: 30, n_begun: 3, ..*ground };
            while survey.work(&ground, Some(ASK)) {}
            let plane = survey.plane(&ground).expect("surveyed");
            assert_eq!(plane.forecasts.len(), 3);
            assert_eq!((plane.forecasts[2].near, plane.forecasts[2].far), ([0.0; 2], [0.0; 2]));
            assert_eq!(
                plane.overlaps.iter().map(|overlap| overlap.tasks).collect::<Vec<_>>(),
                [[0, 1], [0, 2], [1, 2]]
            );
            assert!(plane.overlaps.iter().all(|overlap| overlap.of_means > 0.0 && overlap.of_widths >= 0.0));
        });
    }

    #[test]
    fn units_sum_up_to_their_tasks() {
        surveyed("stream=islands&train=90&penalty=ewc", |survey, ground| {
            assert_eq!(survey.units(ground).map(|units| units.n_tasks), Some(0));
            while survey.work(ground, None) {}
            let units = survey.units(ground).expect("measured");
            assert_eq!((units.n_tasks, units.penalties.as_slice()), (2, &["ewc".to_owned()][..]));
            for (task, total) in units.totals.iter().enumerate() {
                let sum: f32 = units.layers.iter().flat_map(|layer| &layer.of_task[task]).sum();
                assert!(*total > 0.0 && (sum - total).abs() < 1e-4 * total, "{sum} is not {total}");
            }
            assert!(units.likeness.is_some_and(|likeness| (0.0..=1.0).contains(&likeness)));
            assert!(survey.plane(ground).is_none());
        });
    }

    #[test]
    fn a_gradient_along_a_direction_pushes_against_it() {
        surveyed("stream=islands&train=90", |survey, ground| {
            let none = vec![0.0; survey.theta.len()];
            assert_eq!(survey.forces([&none, &none]), None, "there is no plane yet");
            while survey.work(ground, Some(ASK)) {}
            let [first, second] = survey.sheet.as_ref().expect("laid").frame.directions().map(<[f32]>::to_vec);
            let forces = survey.forces([&first, &second]).expect("there is a plane");
            let is_near = |found: [f32; 2], at: [f32; 2]| (0..2).all(|axis| (found[axis] - at[axis]).abs() < 1e-5);
            assert!(is_near(forces.task, [-1.0, 0.0]) && is_near(forces.penalties, [0.0, -1.0]), "{forces:?}");
        });
    }

    #[test]
    fn a_plane_stays_until_a_task_ends_or_it_is_asked_for_anew() {
        surveyed("stream=islands&train=90", |survey, ground| {
            while survey.work(ground, Some(ASK)) {}
            let later = ChartSettings { step: 25, n_begun: 3, ..*ground };
            assert!(!survey.work(&later, Some(ASK)));
            assert_eq!(survey.plane(&later).map(|plane| (plane.step, plane.path.len())), Some((20, 4)));
            assert!(survey.work(&later, Some(PlaneAsk { anew: 1, ..ASK })));
            assert_eq!(survey.plane(&later).map(|plane| (plane.step, plane.n_done)), Some((25, 0)));
        });
    }
}
