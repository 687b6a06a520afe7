//! Dreams: inputs synthesised from the old network's parameters and a few statistics.
//!
//! At the end of a task, n inputs start as uniform noise in the stream's box; Adam moves them so that the network just
//! trained assigns each to its chosen class (evenly over all classes known so far) and its hidden units act as they
//! did on the data: inversion.rs states the objective. Inputs are kept inside the box. While the next task is learned,
//! rows are drawn from these n, and the old network, as the target, labels them. Every task's end generates all n
//! anew, from the network at that time.
//!
//! No data are kept: only 2 statistics per hidden unit and label of each task. A new task's are measured on its data
//! when it ends. Older tasks' statistics describe a previous network, so they are measured again: the current network
//! on the previous dreams. (Measured on split digits, seeds 100–101, with 100 dreaming steps: 78 % with this, 54–59 %
//! with the old statistics unchanged.) `statistics:all` matches each group of dreams to the merged statistics of all
//! classes, as the paper does, instead of those of its own class.
//!
//! # Source
//! H. Yin et al., "Dreaming to Distill: Data-free Knowledge Transfer via `DeepInversion`", 2020, eq. 2–4;
//! as replay for a sequence of tasks: J. Smith et al., "Always Be Dreaming", 2021.
//!
//! # Differs from the paper
//! By default, separate statistics for each class instead of those of all data together, and measured ones: see
//! inversion.rs. No competition with a student (α_c is 0).

use super::inversion::{Moments, Wanted, Weights, n_hidden_units, rows_from};
use super::pool::Pool;
use super::{OWN_RATE, ROWS, rows_of};
use crate::engine::batch::Batch;
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::component::Source;
use crate::engine::method::context::{Drawing, Holdings, Rows, Setting, TaskEnd, UNIT_ROWS, Workspace};
use crate::engine::network::model::Mlp;
use crate::engine::network::optimizer::Optimizer;
use crate::engine::network::optimizer::{OptimizerConfig, OptimizerKind};
use crate::engine::scenario::{Heads, Range};
use crate::engine::spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};
use crate::engine::stream::Domain;

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "dreams",
    axis: Axis::Source,
    paper: "Yin et al. 2020",
    knobs: &[
        Knob {
            id: "dreams",
            unit: Unit::Rows,
            min: 8.0,
            max: 2048.0,
            default: 256.0,
            scale: Scale::LogCount,
            live: false,
        },
        Knob {
            id: "iterations",
            unit: Unit::Steps,
            min: 0.0,
            max: 1000.0,
            default: 200.0,
            scale: Scale::Count,
            live: false,
        },
        Knob { id: "feature", unit: Unit::None, min: 0.0, max: 1000.0, default: 10.0, scale: Scale::Log, live: false },
        Knob { id: "variation", unit: Unit::None, min: 0.0, max: 10.0, default: 0.1, scale: Scale::Log, live: false },
        Knob { default: 0.1, ..OWN_RATE },
        Knob::choice("statistics", &["class", "all"]),
        ROWS,
    ],
    // Needs the plain weights: neither bumps nor samples from a posterior.
    facts: Facts { needs_plain_parameters: true, needs_class_labels: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "L ( x ) = − ln p_c ( x ) + α ∑_l {1}/{H_l} ∑_u ( {( μ_{l u} − μ̂_{l u} )^2}/{s_l} + {( v_{l u} − v̂_{l u} )^2}/{s_l^2} )";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Source(|component, setting| Box::new(Dreams::new(component, setting)));

/// Maximum number of dreams optimised together, sharing their statistics.
const CHUNK_ROWS: usize = 64;

/// Approximate multiplications per unit of work: a few milliseconds.
const UNIT_PRODUCTS: usize = 5_000_000;

/// α₂, the weight of ‖x‖²: just enough to keep otherwise unconstrained inputs from drifting.
const SQUARE: f32 = 1e-4;

struct Dreams {
    pool: Pool,
    /// One per label of each task.
    moments: Vec<Moments>,
    merged: Moments,
    is_merged: bool,
    weights: Weights,
    domain: Domain,
    input_box: [f32; 2],
    n_rows: usize,
    n_iterations: usize,
    optimizer: Optimizer,
    /// `[CHUNK_ROWS, D]`.
    gradient: Vec<f32>,
    classes: Vec<u16>,
    competing: Vec<Range>,
}

/// One part of the end-of-task work.
enum Part {
    /// Measure the data, starting at this row.
    Measure(usize),
    /// Measure old dreams, starting at this row.
    Refresh(usize),
    /// Optimise the chunk of dreams `first..last` for `n_moves` steps, from fresh noise if it `begins`.
    Dream { first: usize, last: usize, begins: bool, n_moves: usize },
}

impl Dreams {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let n_units = n_hidden_units(setting.model);
        let n_groups = setting.heads.n_tasks * setting.heads.n_labels;
        let [low, high] = setting.input_box;
        let rule = OptimizerConfig {
            kind: OptimizerKind::Adam,
            learning_rate: component.get(OWN_RATE.id) * (high - low),
            momentum: 0.0,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            reset: true,
        };
        Self {
            pool: Pool::new(component.get("dreams") as usize, setting.n_inputs),
            moments: vec![Moments::new(n_units); n_groups],
            merged: Moments::new(n_units),
            is_merged: component.choice("statistics") == "all",
            weights: Weights {
                feature: component.get("feature"),
                variation: component.get("variation"),
                square: SQUARE,
            },
            domain: setting.stream.spec.domain,
            input_box: setting.input_box,
            n_rows: rows_of(component, setting),
            n_iterations: component.get("iterations") as usize,
            optimizer: Optimizer::new(rule, CHUNK_ROWS * setting.n_inputs),
            gradient: vec![0.0; CHUNK_ROWS * setting.n_inputs],
            classes: Vec::with_capacity(CHUNK_ROWS),
            competing: Vec::with_capacity(CHUNK_ROWS),
        }
    }

    /// Chunks of dreams to optimise together when `n_groups` labels of tasks are known: dreams of one label, or any if
    /// statistics are merged.
    fn chunks(&self, n_groups: usize) -> Vec<(usize, usize)> {
        let n_dreams = self.pool.capacity();
        let n_runs = if self.is_merged { 1 } else { n_groups };
        let mut chunks = Vec::new();
        for run in 0..n_runs {
            let (mut first, last) = (run * n_dreams / n_runs, (run + 1) * n_dreams / n_runs);
            while first < last {
                let next = last.min(first + CHUNK_ROWS);
                chunks.push((first, next));
                first = next;
            }
        }
        chunks
    }

    /// The group (label of a task) of dream `index`.
    fn group_of(&self, index: usize, n_groups: usize) -> usize {
        if self.is_merged {
            index % n_groups
        } else {
            // The inverse of the bounds in `chunks`.
            ((index + 1) * n_groups).div_ceil(self.pool.capacity()) - 1
        }
    }

    /// Optimisation steps per unit of work, and units per chunk.
    fn moves_and_units(&self, model: &Mlp, n_groups: usize) -> (usize, usize) {
        let n_runs = if self.is_merged { 1 } else { n_groups };
        let n_rows = self.pool.capacity().div_ceil(n_runs).min(CHUNK_ROWS);
        let n_moves = (UNIT_PRODUCTS / (2 * n_rows * model.n_parameters())).clamp(1, 32);
        (n_moves, self.n_iterations.div_ceil(n_moves).max(1))
    }

    /// The part of the work done in this unit.
    fn part(&self, end: &TaskEnd<'_>, mut unit: usize) -> Option<Part> {
        let n_groups = n_known_groups(end);
        let n_measures = end.examples.len().div_ceil(UNIT_ROWS);
        if unit < n_measures {
            return Some(Part::Measure(unit * UNIT_ROWS));
        }
        unit -= n_measures;
        let n_refreshes = self.n_refreshes(end);
        if unit < n_refreshes {
            return Some(Part::Refresh(unit * UNIT_ROWS));
        }
        unit -= n_refreshes;
        let (n_moves, n_units) = self.moves_and_units(end.view.model, n_groups);
        let &(first, last) = self.chunks(n_groups).get(unit / n_units)?;
        let n_done = unit % n_units * n_moves;
        Some(Part::Dream { first, last, begins: n_done == 0, n_moves: n_moves.min(self.n_iterations - n_done) })
    }

    /// Number of units that measure old dreams; none at the end of the first task.
    fn n_refreshes(&self, end: &TaskEnd<'_>) -> usize {
        if end.view.n_old > 0 { self.pool.capacity().div_ceil(UNIT_ROWS) } else { 0 }
    }

    fn measure(&mut self, end: &TaskEnd<'_>, start: usize, workspace: &mut Workspace) -> Rows {
        let TaskEnd { view, examples, .. } = *end;
        let inputs = rows_from(examples, start, UNIT_ROWS);
        let n_rows = inputs.len() / view.model.n_inputs();
        if start == 0 {
            let first = examples.task_idx * view.heads.n_labels;
            self.moments[first..first + view.heads.n_labels].iter_mut().for_each(Moments::clear);
        }
        view.model.forward(view.theta, inputs, &mut workspace.pass);
        for row in 0..n_rows {
            let group = examples.task_idx * view.heads.n_labels + usize::from(examples.labels[start + row]);
            self.moments[group].add(view.model, &workspace.pass, row);
        }
        self.settle();
        Rows { forward: n_rows as u64, backward: 0 }
    }

    fn refresh(&mut self, end: &TaskEnd<'_>, start: usize, workspace: &mut Workspace) -> Rows {
        let TaskEnd { view, examples, .. } = *end;
        let n_inputs = view.model.n_inputs();
        // A returning task's statistics have just been measured on its data.
        let is_measured = |group: usize| group / view.heads.n_labels == examples.task_idx;
        let n_old = view.n_old * view.heads.n_labels;
        if start == 0 {
            let of_old = self.moments[..n_old].iter_mut().enumerate();
            of_old.filter(|(group, _)| !is_measured(*group)).for_each(|(_, moments)| moments.clear());
        }
        let stop = (start + UNIT_ROWS).min(self.pool.capacity());
        view.model.forward(view.theta, &self.pool.inputs[start * n_inputs..stop * n_inputs], &mut workspace.pass);
        for index in start..stop {
            let group = self.group_of(index, n_old);
            if !is_measured(group) {
                self.moments[group].add(view.model, &workspace.pass, index - start);
            }
        }
        self.settle();
        Rows { forward: (stop - start) as u64, backward: 0 }
    }

    fn settle(&mut self) {
        self.moments.iter_mut().for_each(Moments::settle);
        if self.is_merged {
            self.merged.clear();
            for moments in &self.moments {
                self.merged.add_all(moments);
            }
            self.merged.settle();
        }
    }

    fn dream(&mut self, end: &TaskEnd<'_>, part: &Part, rng: &mut Rng, workspace: &mut Workspace) -> Rows {
        let &Part::Dream { first, last, begins, n_moves } = part else { return Rows::default() };
        let TaskEnd { view, .. } = *end;
        let [low, high] = self.input_box;
        let n_inputs = view.model.n_inputs();
        let n_groups = n_known_groups(end);
        self.classes.clear();
        self.competing.clear();
        for index in first..last {
            let (task_idx, label) = place_of(view.heads, self.group_of(index, n_groups));
            self.classes.push(view.heads.output_of(task_idx, label) as u16);
            self.competing.push(view.heads.active(task_idx, view.n_begun));
        }
        let moments = if self.is_merged { &self.merged } else { &self.moments[self.group_of(first, n_groups)] };
        let wanted = Wanted {
            classes: &self.classes,
            competing: &self.competing,
            moments: moments.is_measured().then_some(moments),
            domain: self.domain,
            weights: self.weights,
        };
        let inputs = &mut self.pool.inputs[first * n_inputs..last * n_inputs];
        let gradient = &mut self.gradient[..inputs.len()];
        if begins {
            inputs.fill_with(|| rng.uniform(low, high));
            self.optimizer.begin_task();
        }
        for _ in 0..n_moves {
            let Workspace { pass, scratch, .. } = workspace;
            wanted.loss_and_gradient(view.model, view.theta, inputs, pass, scratch, gradient);
            self.optimizer.step(gradient, inputs);
            for value in inputs.iter_mut() {
                *value = value.clamp(low, high);
            }
        }
        self.pool.is_ready = true;
        let n_rows = ((last - first) * n_moves) as u64;
        Rows { forward: n_rows, backward: n_rows }
    }
}

/// Number of labels of the tasks learned so far, counted separately for each task.
fn n_known_groups(end: &TaskEnd<'_>) -> usize {
    end.n_known() * end.view.heads.n_labels
}

/// The task and the label of a group.
fn place_of(heads: Heads, group: usize) -> (usize, usize) {
    (group / heads.n_labels, group % heads.n_labels)
}

impl Source for Dreams {
    fn draw(&mut self, _drawing: &mut Drawing<'_>, rng: &mut Rng, into: &mut Batch) -> Rows {
        self.pool.draw(self.n_rows, rng, into);
        Rows::default()
    }

    fn n_end_units(&self, end: &TaskEnd<'_>) -> usize {
        let n_groups = n_known_groups(end);
        let (_, n_units) = self.moves_and_units(end.view.model, n_groups);
        end.examples.len().div_ceil(UNIT_ROWS) + self.n_refreshes(end) + self.chunks(n_groups).len() * n_units
    }

    fn end_unit(&mut self, end: &TaskEnd<'_>, unit: usize, rng: &mut Rng, workspace: &mut Workspace) -> Rows {
        match self.part(end, unit) {
            Some(Part::Measure(start)) => self.measure(end, start, workspace),
            Some(Part::Refresh(start)) => self.refresh(end, start, workspace),
            Some(part) => self.dream(end, &part, rng, workspace),
            None => Rows::default(),
        }
    }

    fn holdings(&self) -> Holdings {
        let mut holdings = self.pool.holdings();
        let each = self.moments.iter().map(Moments::bytes).sum::<u64>();
        holdings.other_bytes += if self.is_merged { self.merged.bytes() } else { each };
        holdings
    }

    fn max_rows(&self) -> usize {
        self.n_rows
    }

    fn work_rows(&self) -> usize {
        CHUNK_ROWS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::batch::Examples;
    use crate::engine::config::Config;
    use crate::engine::method::context::View;
    use crate::engine::network::Activation;

    #[test]
    fn dreams_of_a_class_lie_where_the_network_puts_it() {
        // x > 0 is class 1, x < 0 is class 0.
        let (config, _) = Config::parse("rehearse=dreams.teacher&source=dreams,dreams:40,iterations:100,feature:0");
        let heads = config.stream.heads();
        let model = Mlp::new(&[2, 2, 2], Activation::Tanh);
        let theta = [2.0, -2.0, 0.0, 0.0, 0.0, 0.0, -3.0, 3.0, 3.0, -3.0, 0.0, 0.0];
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads,
            n_inputs: 2,
            n_parameters: theta.len(),
            input_box: [-2.0, 2.0],
            n_train: &[4],
            model: &model,
        };
        let mut dreams = Dreams::new(&config.method.sources[0], &setting);
        let view = View { model: &model, theta: &theta, heads, task_idx: 0, n_old: 0, n_begun: 1 };
        let examples = Examples { task_idx: 0, inputs: vec![0.0; 8], labels: vec![0, 1, 0, 1] };
        let end = TaskEnd { view, stored: &theta, examples: &examples };
        let mut workspace = Workspace::new(&model, CHUNK_ROWS, 1, CHUNK_ROWS, true);
        let mut rows = Rows::default();
        for unit in 0..dreams.n_end_units(&end) {
            rows += dreams.end_unit(&end, unit, &mut Rng::new(3), &mut workspace);
        }
        // 4 rows measured, 40 dreams optimised for 100 steps.
        assert_eq!(rows, Rows { forward: 4004, backward: 4000 });
        for index in 0..40 {
            let x = dreams.pool.inputs[2 * index];
            assert!(x.abs() <= 2.0 && (x > 0.0) == (dreams.group_of(index, 2) == 1), "{index} at {x}");
        }
    }

    #[test]
    fn every_dream_has_its_class_and_all_classes_have_as_many() {
        let (config, _) = Config::parse("rehearse=dreams.teacher&source=dreams,dreams:100");
        let model = Mlp::new(&[2, 2, 2], Activation::Relu);
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads: config.stream.heads(),
            n_inputs: 2,
            n_parameters: 12,
            input_box: [-2.0, 2.0],
            n_train: &[4],
            model: &model,
        };
        let dreams = Dreams::new(&config.method.sources[0], &setting);
        for n_groups in [1, 2, 3, 7, 10] {
            let mut counts = vec![0_usize; n_groups];
            for (first, last) in dreams.chunks(n_groups) {
                let group = dreams.group_of(first, n_groups);
                assert!((first..last).all(|index| dreams.group_of(index, n_groups) == group), "{n_groups}");
                counts[group] += last - first;
            }
            assert_eq!(counts.iter().sum::<usize>(), 100);
            assert!(counts.iter().all(|&count| count.abs_diff(100 / n_groups) <= 1), "{counts:?}");
        }
    }
}
