//! What is in force of a knob that may ask for more than a run can give: a memory larger than the data, more gradients
//! than fit into the bytes set aside for them, more rows than the memory holds.
//!
//! Every knob that a run can bound is listed, whether or not it is bounded at its present value, so that a menu or a
//! sweep knows beforehand from which value on nothing changes. [`limit_of`] names what can bound a knob without any
//! run; `tests/in_force.rs` finds knobs that are bounded and not listed here.

use crate::engine::batch::Examples;
use crate::engine::config::Config;
use crate::engine::method::projection::ogd;
use crate::engine::method::source::shares::Shares;
use crate::engine::method::{Method, memory_source};
use crate::engine::snapshot::{InForce, Limit};
use crate::engine::spec::{Component, Knob, Spec, Unit};

/// What can bound a component's knob in some run; `None` if nothing can.
pub fn limit_of(spec: &Spec, knob: &Knob) -> Option<Limit> {
    match (knob.id, knob.unit) {
        ("samples", _) if spec.id == "ogd" => Some(Limit::Bytes),
        ("kept" | "samples", _) => Some(Limit::Examples),
        ("rows", Unit::Rows) if spec.facts.keeps_raw_data => Some(Limit::Kept),
        ("reference" | "candidates" | "compared", _) => Some(Limit::Kept),
        ("interval", _) => Some(Limit::Steps),
        _ => None,
    }
}

/// The smallest and largest number in force over the tasks, and what bounds it.
type Bounded = (usize, usize, Limit);

/// The moment at which a memory is looked at.
#[derive(Clone, Copy, PartialEq)]
enum When {
    /// When rows are drawn for the last step, before its own are stored.
    LastStep,
    /// After it.
    End,
}

/// A run's sizes.
struct Sizes<'a> {
    config: &'a Config,
    /// Training examples of each label of each task `[K, C]`.
    counts: Vec<Vec<usize>>,
    /// P.
    n_parameters: usize,
    /// The tasks visited.
    visited: Vec<usize>,
    /// The tasks visited before the last phase.
    old: Vec<usize>,
}

/// What is in force of the knobs of a run's components, on these training examples, with `n_parameters` parameters.
pub fn of_components(config: &Config, train: &[Examples], n_parameters: usize) -> Vec<InForce> {
    let heads = config.stream.heads();
    let count = |examples: &Examples| {
        let mut counts = vec![0; heads.n_labels.max(1)];
        for &label in &examples.labels {
            counts[if heads.n_labels == 1 { 0 } else { usize::from(label) }] += 1;
        }
        counts
    };
    let phases = config.stream.phase_tasks();
    let distinct = |phases: &[usize]| {
        let mut tasks = phases.to_vec();
        tasks.sort_unstable();
        tasks.dedup();
        tasks
    };
    let sizes = Sizes {
        config,
        counts: train.iter().map(count).collect(),
        n_parameters,
        visited: distinct(&phases),
        old: distinct(&phases[..phases.len().saturating_sub(1)]),
    };
    let Method { sources, rehearsals, .. } = &config.method;
    let others = config.method.components().map(|(_, component)| component);
    let all = sources.iter().chain(rehearsals.iter().map(|rehearsal| &rehearsal.target)).chain(others);
    let knobs = all.flat_map(|component| component.spec.knobs.iter().map(move |knob| (component, knob)));
    knobs.filter_map(|(component, knob)| sizes.in_force(component, knob)).collect()
}

/// What is in force of a run-wide number of examples of each task, given the numbers there are `[K]` and C: `None` if
/// that is what was asked for.
pub fn of_examples(knob: &str, wanted: usize, there: &[usize], n_labels: usize) -> Option<InForce> {
    let (least, most) = (there.iter().copied().min()?, there.iter().copied().max()?);
    let limit = if most < n_labels { Limit::Classes } else { Limit::Examples };
    let in_force = InForce {
        component: String::new(),
        knob: knob.to_owned(),
        wanted: wanted as u32,
        least: least as u32,
        most: most as u32,
        enough: wanted as u32,
        limit,
    };
    Some(in_force).filter(InForce::differs)
}

impl Sizes<'_> {
    fn in_force(&self, component: &Component, knob: &Knob) -> Option<InForce> {
        limit_of(component.spec, knob)?;
        let value = component.get(knob.id) as usize;
        // No rows: as many as in the batch.
        let wanted = if knob.id == "rows" && value == 0 { self.config.training.batch } else { value };
        let (least, most, limit) = self.bounded(component, knob, wanted)?;
        // What is in force grows with the knob, so bisection finds from where on it does not.
        let range = |value: usize| self.bounded(component, knob, value).map(|(least, most, _)| (least, most));
        let (mut below, mut enough) = ((knob.min as usize).max(1) - 1, knob.max as usize);
        let all = range(enough);
        while enough - below > 1 {
            let middle = below.midpoint(enough);
            if range(middle) == all {
                enough = middle;
            } else {
                below = middle;
            }
        }
        Some(InForce {
            component: component.spec.id.to_owned(),
            knob: knob.id.to_owned(),
            wanted: wanted as u32,
            least: least as u32,
            most: most as u32,
            enough: enough as u32,
            limit,
        })
    }

    /// What is in force of a component's knob at this value.
    fn bounded(&self, component: &Component, knob: &Knob, value: usize) -> Option<Bounded> {
        let one = |most: usize, limit: Limit| Some((value.min(most), value.min(most), limit));
        let config = self.config;
        match (knob.id, component.spec.id) {
            ("kept", _) => self.kept(component, value),
            ("samples", "ogd") => Some(self.directions(value)),
            ("samples", _) => self.over_tasks(Limit::Examples, |task| value.min(self.n_train(task))),
            ("rows", _) => {
                let candidates = component.spec.knobs.iter().any(|knob| knob.id == "candidates");
                let most = if candidates { component.get("candidates") as usize } else { usize::MAX };
                let held = self.drawable(component);
                one(held.min(most), if most < held { Limit::Candidates } else { Limit::Kept })
            }
            ("candidates" | "compared", _) => one(self.drawable(component), Limit::Kept),
            ("reference", id) => {
                let memory = config.method.source(memory_source(component)?);
                let held = self.held(&memory, &self.old);
                let of_task = |task: &usize| held.min(self.held(&memory, &[*task]));
                one(if id == "gem" { self.old.iter().map(of_task).max().unwrap_or(0) } else { held }, Limit::Kept)
            }
            ("interval", _) => one(config.training.steps, Limit::Steps),
            _ => None,
        }
    }

    fn n_train(&self, task: usize) -> usize {
        self.counts.get(task).map_or(0, |counts| counts.iter().sum())
    }

    /// Rows presented while this task is trained, over all its phases; `before` the last step, or in all.
    fn n_presented(&self, task: usize, before: When) -> usize {
        let training = &self.config.training;
        let phases = self.config.stream.phase_tasks();
        let n_phases = phases.iter().filter(|&&trained| trained == task).count();
        let is_last = phases.last() == Some(&task) && before == When::LastStep;
        (training.steps * n_phases - usize::from(is_last)) * training.batch
    }

    fn over_tasks(&self, limit: Limit, of: impl Fn(usize) -> usize) -> Option<Bounded> {
        let numbers = || self.visited.iter().map(|&task| of(task));
        Some((numbers().min()?, numbers().max()?, limit))
    }

    /// Whether a source takes in rows as they arrive, and draws the new task's too; the others fill at task ends.
    fn fills_at_once(source: &Component) -> bool {
        source.spec.facts.stored_logits
    }

    fn kept(&self, source: &Component, value: usize) -> Option<Bounded> {
        let n_labels = self.config.stream.heads().n_labels;
        if source.spec.knobs.iter().any(|knob| knob.id == "kept" && knob.unit == Unit::Samples) {
            let most = self.held_of(source, value, &self.visited, When::End);
            return Some((most, most, Limit::Examples));
        }
        let limit = if value < n_labels { Limit::Classes } else { Limit::Examples };
        self.over_tasks(limit, |task| self.held_of(source, value, &[task], When::End))
    }

    /// Samples that a source holds of these tasks at its present setting.
    fn held(&self, source: &Component, tasks: &[usize]) -> usize {
        self.held_of(source, source.get("kept") as usize, tasks, When::End)
    }

    /// The same with `kept` at another value, and at another moment.
    fn held_of(&self, source: &Component, kept: usize, tasks: &[usize], when: When) -> usize {
        let sum = |of: &dyn Fn(usize) -> usize| -> usize { tasks.iter().map(|&task| of(task)).sum() };
        let presented = |task: usize| self.n_presented(task, when);
        let seen = |task: usize| self.n_train(task).min(presented(task));
        match source.spec.knobs.iter().find(|knob| knob.id == "kept").map(|knob| knob.unit) {
            Some(Unit::Samples) if source.choice("offers") == "every" => {
                kept.min(sum(&|task| self.n_train(task))).min(sum(&presented))
            }
            Some(Unit::Samples) => kept.min(sum(&seen)),
            Some(_) => {
                let shares = Shares::of_sizes(kept, self.config.stream.heads().n_labels);
                sum(&|task| {
                    let of_labels = self.counts[task].iter().enumerate().map(|(label, &n)| shares.of(label).min(n));
                    let all: usize = of_labels.sum();
                    if Self::fills_at_once(source) { all.min(seen(task)) } else { all }
                })
            }
            None => sum(&|task| self.n_train(task)),
        }
    }

    /// The samples from which a source can draw for the last step.
    fn drawable(&self, source: &Component) -> usize {
        let tasks = if Self::fills_at_once(source) { &self.visited } else { &self.old };
        self.held_of(source, source.get("kept") as usize, tasks, When::LastStep)
    }

    fn directions(&self, value: usize) -> Bounded {
        let n_train: Vec<usize> = (0..self.counts.len()).map(|task| self.n_train(task)).collect();
        let room = ogd::room(value, &n_train, self.n_parameters);
        let mut left = room.n_directions;
        let (mut least, mut most) = (usize::MAX, 0);
        // The last task's directions hold back no later step.
        let held_back = if self.old.is_empty() { &self.visited } else { &self.old };
        for &task in held_back {
            let taken = room.n_samples.min(self.n_train(task)).min(left);
            left -= taken;
            (least, most) = (least.min(taken), most.max(taken));
        }
        let limit = match ogd::limits(self.n_parameters) {
            [bytes, parameters] if bytes <= parameters => Limit::Bytes,
            _ => Limit::Parameters,
        };
        let is_of_examples = held_back.iter().any(|&task| self.n_train(task) <= most);
        (least.min(most), most, if is_of_examples { Limit::Examples } else { limit })
    }
}
