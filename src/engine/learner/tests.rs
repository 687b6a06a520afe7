//! Every term's gradient against an independent implementation in f64.
//!
//! The oracle knows nothing of the kernels: it computes the objective's *value* in f64 from its formula
//! and takes central differences along random directions. Tolerance: a relative error of 2·10⁻³ of
//! |g||v|/√P, the size of a random direction's derivative; f32 sums of this size stay well within.

use super::*;
use crate::engine::method::{Axis, compatibility, members};
use crate::engine::scenario::Range;
use crate::engine::stream::Stream;

/// Logits of one row, in f64.
fn forward(model: &Mlp, tanh: bool, theta: &[f64], input: &[f32]) -> Vec<f64> {
    let mut values: Vec<f64> = input.iter().map(|&value| f64::from(value)).collect();
    let n_layers = model.layers().len();
    for (depth, layer) in model.layers().iter().enumerate() {
        values = (0..layer.n_out)
            .map(|out| {
                let weights = layer.offset + out;
                let bias = theta[layer.offset + layer.n_in * layer.n_out + out];
                let sum: f64 = values.iter().enumerate().map(|(k, v)| v * theta[weights + k * layer.n_out]).sum();
                let sum = sum + bias;
                match (depth + 1 < n_layers, tanh) {
                    (false, _) => sum,
                    (true, true) => sum.tanh(),
                    (true, false) => sum.max(0.0),
                }
            })
            .collect();
    }
    values
}

fn log_softmax(logits: &[f64], range: Range, temperature: f64) -> Vec<f64> {
    let scaled: Vec<f64> = logits[range.start..range.end].iter().map(|z| z / temperature).collect();
    let largest = scaled.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = scaled.iter().map(|z| (z - largest).exp()).sum();
    scaled.iter().map(|z| z - largest - sum.ln()).collect()
}

/// What a rehearsal is trained towards.
#[derive(Clone, Copy)]
struct Towards<'a> {
    target: &'a str,
    temperature: f64,
}

const LABELS: Towards<'static> = Towards { target: "labels", temperature: 1.0 };

/// T²·KL(teacher ‖ student) over one head.
fn divergence(z_old: &[f64], z: &[f64], old: Range, new: Range, temperature: f64) -> f64 {
    let p = log_softmax(z_old, old, temperature);
    let q = log_softmax(z, new, temperature);
    let sum: f64 = p.iter().zip(&q).map(|(p, q)| p.exp() * (p - q)).sum();
    temperature * temperature * sum
}

/// The loss of a batch towards a target, in f64.
fn batch_loss(
    learner: &Learner,
    tanh: bool,
    theta: &[f64],
    batch: &Batch,
    towards: Towards<'_>,
    task_idx: usize,
) -> f64 {
    let Towards { target, temperature } = towards;
    let heads = learner.heads;
    let n_begun = task_idx + 1;
    let teacher: Vec<f64> = learner.teacher.iter().map(|&p| f64::from(p)).collect();
    let mut sum = 0.0;
    for row in 0..batch.len() {
        let z = forward(&learner.model, tanh, theta, batch.row(row));
        let row_task = usize::from(batch.tasks[row]);
        sum += match target {
            "labels" => {
                let active = heads.active(row_task, n_begun);
                let output = heads.output_of(row_task, usize::from(batch.labels[row]));
                -log_softmax(&z, active, 1.0)[output - active.start]
            }
            "stored" => {
                let active = batch.stored_ranges[row];
                let stored = batch.stored_row(row);
                (active.start..active.end).map(|o| (z[o] - f64::from(stored[o])).powi(2)).sum::<f64>()
                    / active.len() as f64
            }
            _ => {
                let z_old = forward(&learner.model, tanh, &teacher, batch.row(row));
                if !heads.trains_by_block() {
                    let old = heads.active(task_idx, task_idx);
                    divergence(&z_old, &z, old, heads.active(task_idx, n_begun), temperature)
                } else if batch.knows_task {
                    let head = heads.block(row_task);
                    if row_task < task_idx { divergence(&z_old, &z, head, head, temperature) } else { 0.0 }
                } else {
                    let all =
                        (0..task_idx).map(|t| divergence(&z_old, &z, heads.block(t), heads.block(t), temperature));
                    all.sum::<f64>() / task_idx as f64
                }
            }
        };
    }
    sum / batch.len() as f64
}

/// Trains two tasks and a little of the third, takes one more step and compares its gradient.
fn check(query: &str) {
    let (config, notices) = Config::parse(query);
    assert!(notices.is_empty(), "{query}: {notices:?}");
    let stream = Stream::of(&config);
    let tanh = config.activation == crate::engine::config::Activation::Tanh;
    let mut learner = Learner::new(&config, &stream.train);
    let mut fit = Batch::with_capacity(config.batch, config.stream.n_inputs(), 0);
    let mut step = 0;
    let mut theta = Vec::new();
    for (task_idx, examples) in stream.train.iter().enumerate().take(3) {
        let n_steps = if task_idx < 2 { 20 } else { 6 };
        for turn in 0..n_steps {
            fit.clear();
            for row in 0..config.batch {
                let example = (turn * config.batch + row) % examples.len();
                let at = fit.push(examples.row(example), task_idx as u16, examples.labels[example]);
                fit.is_first[at] = turn * config.batch + row < examples.len();
            }
            theta = learner.theta.clone();
            learner.step(&fit, step, task_idx, task_idx + 1);
            step += 1;
        }
        if task_idx < 2 {
            for unit in 0..learner.n_end_units(examples, task_idx, task_idx + 1) {
                learner.end_unit(examples, task_idx, task_idx + 1, unit);
            }
            learner.begin_task();
        }
    }
    let (fit_share, share) = match config.balance {
        Balance::Plain => (1.0, 1.0),
        Balance::Tasks => (1.0 / 3.0, 2.0 / 3.0),
    };
    let objective = |theta: &[f64]| {
        let mut sum = fit_share * batch_loss(&learner, tanh, theta, &fit, LABELS, 2);
        for rehearsed in &learner.rehearsed {
            let batch = &learner.drawn[rehearsed.source_idx].batch;
            let target = rehearsed.id.split('.').nth(1).unwrap_or_default();
            let of_config = config.rehearsals.iter().find(|rehearsal| rehearsal.id() == rehearsed.id);
            let temperature = of_config.map_or(1.0, |rehearsal| f64::from(rehearsal.target.get("temperature")));
            let loss = batch_loss(&learner, tanh, theta, batch, Towards { target, temperature }, 2);
            sum += share * f64::from(rehearsed.weight) * loss;
        }
        for constraint in learner.constraints.iter().filter(|constraint| constraint.is_explicit) {
            let quadratic = constraint.penalty.quadratic();
            let lambda = f64::from(constraint.strength);
            for ((theta, &omega), &pull) in theta.iter().zip(&quadratic.importance).zip(&quadratic.anchored) {
                sum += lambda * (0.5 * f64::from(omega) * theta * theta - f64::from(pull) * theta);
            }
        }
        sum
    };
    let mut rng = Rng::new(77);
    let length: f64 = learner.gradient.iter().map(|&g| f64::from(g).powi(2)).sum::<f64>().sqrt();
    assert!(length > 1e-6, "{query}: no gradient to compare");
    for _ in 0..4 {
        let direction: Vec<f64> = theta.iter().map(|_| f64::from(rng.normal())).collect();
        let h = 1e-6;
        let moved = |sign: f64| -> Vec<f64> {
            theta.iter().zip(&direction).map(|(&t, d)| f64::from(t) + sign * h * d).collect()
        };
        let expected = (objective(&moved(1.0)) - objective(&moved(-1.0))) / (2.0 * h);
        let found: f64 = learner.gradient.iter().zip(&direction).map(|(&g, d)| f64::from(g) * d).sum();
        assert!((found - expected).abs() < 2e-3 * length, "{query}: {found} is not {expected} (|g| = {length})");
    }
}

const BASE: &str = "tasks=3&train=60&test=5&steps=20&layers=9-7&batch=16";

fn rehearsals() -> Vec<String> {
    members(Axis::Source)
        .flat_map(|source| {
            members(Axis::Target)
                .filter(|target| compatibility::refusal(source, target).is_none())
                .map(|target| {
                    let hot = if target.id == "teacher" { ",temperature:2.5" } else { "" };
                    format!("rehearse={}.{}{hot}", source.id, target.id)
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

const LAYOUTS: [&str; 5] = [
    "scenario=domain",
    "scenario=task&activation=tanh",
    "scenario=class",
    "scenario=class&outputs=seen&activation=tanh",
    "scenario=class&outputs=current",
];

#[test]
fn the_fit_term_alone() {
    for layout in LAYOUTS {
        check(&format!("{BASE}&{layout}"));
    }
}

#[test]
fn every_rehearsal_alone_and_in_all_pairs() {
    let all = rehearsals();
    for layout in LAYOUTS {
        for (index, one) in all.iter().enumerate() {
            check(&format!("{BASE}&{layout}&{one},weight:1.5"));
            for other in &all[index + 1..] {
                check(&format!("{BASE}&{layout}&{one},weight:0.7&{other},weight:2&balance=tasks"));
            }
        }
    }
}

#[test]
fn every_penalty_alone_in_pairs_and_beside_every_rehearsal() {
    let penalties: Vec<String> =
        members(Axis::Penalty).map(|spec| format!("penalty={},strength:3,step:explicit", spec.id)).collect();
    for layout in LAYOUTS {
        for (index, one) in penalties.iter().enumerate() {
            check(&format!("{BASE}&{layout}&{one}"));
            for other in &penalties[index + 1..] {
                check(&format!("{BASE}&{layout}&{one}&{other}"));
            }
            for rehearsal in rehearsals() {
                check(&format!("{BASE}&{layout}&{one}&{rehearsal}"));
            }
        }
    }
}

#[test]
fn digits_with_ten_outputs() {
    check(
        "stream=split-digits&train=40&test=4&steps=20&layers=11&batch=16&rehearse=reservoir.stored&rehearse=noise.teacher",
    );
    check("stream=rotated-digits&tasks=3&train=60&test=10&steps=20&layers=11&batch=16&rehearse=current.teacher");
}

/// θ after one step = (θ + ηB)/(1 + ηA) of where the optimiser alone would have gone.
#[test]
fn the_implicit_step_is_the_formula() {
    let query = format!("{BASE}&optimizer=sgd&rate=0.1&penalty=l2,strength:2&penalty=ewc,strength:50");
    let (config, _) = Config::parse(&query);
    let stream = Stream::of(&config);
    let mut learner = Learner::new(&config, &stream.train);
    let mut fit = Batch::with_capacity(16, 2, 0);
    for row in 0..16 {
        fit.push(stream.train[0].row(row), 0, stream.train[0].labels[row]);
    }
    learner.step(&fit, 0, 0, 1);
    for unit in 0..learner.n_end_units(&stream.train[0], 0, 1) {
        learner.end_unit(&stream.train[0], 0, 1, unit);
    }
    // One step away from the anchor, so that there is something to pull back.
    learner.step(&fit, 1, 1, 2);
    let before = learner.theta.clone();
    learner.step(&fit, 2, 1, 2);
    for (parameter, &before) in before.iter().enumerate() {
        let (mut a, mut b) = (0.0_f64, 0.0_f64);
        for constraint in &learner.constraints {
            let quadratic = constraint.penalty.quadratic();
            a += f64::from(constraint.strength) * f64::from(quadratic.importance[parameter]);
            b += f64::from(constraint.strength) * f64::from(quadratic.anchored[parameter]);
        }
        let moved = f64::from(before) - 0.1 * f64::from(learner.gradient[parameter]);
        let expected = (moved + 0.1 * b) / (1.0 + 0.1 * a);
        assert!((f64::from(learner.theta[parameter]) - expected).abs() < 1e-5);
    }
}
