//! Checks every term's gradient against an independent implementation in f64.
//!
//! The oracle does not use the kernels: it computes the objective's *value* in f64 from its formula
//! and takes central differences along random directions. Tolerance: a relative error of 2·10⁻³ of
//! |g||v|/√P, the size of a random direction's derivative; f32 sums of this size stay well within.

use super::*;
use crate::engine::batch::Batch;
use crate::engine::config::compatibility;
use crate::engine::method::members;
use crate::engine::network::likelihood::number_of;
use crate::engine::scenario::{Range, Scenario};
use crate::engine::spec::Axis;
use crate::engine::stream::Stream;

/// Logits of one row, in f64.
fn forward(model: &Mlp, tanh: bool, theta: &[f64], input: &[f32]) -> Vec<f64> {
    let mut values: Vec<f64> = input.iter().map(|&value| f64::from(value)).collect();
    if let Some(bumps) = model.bumps() {
        // Local units with σ = ½.
        values = bumps
            .centres()
            .chunks_exact(input.len())
            .map(|centre| {
                let squares = values.iter().zip(centre).map(|(x, &c)| (x - f64::from(c)).powi(2));
                (-squares.sum::<f64>() * 2.0 / input.len() as f64 / (2.0 * 0.25)).exp()
            })
            .collect();
    }
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

/// The target of a rehearsal.
#[derive(Clone, Copy)]
struct Towards<'a> {
    target: &'a str,
    temperature: f64,
    square: &'a str,
    scope: &'a str,
}

const LABELS: Towards<'static> = Towards { target: "labels", temperature: 1.0, square: "", scope: "" };

/// T²·KL(teacher ‖ student) over one head, or KL; −ln of the student's share of the teacher's best class.
fn divergence(z_old: &[f64], z: &[f64], old: Range, new: Range, towards: Towards<'_>) -> f64 {
    let temperature = towards.temperature;
    if towards.target == "hard-teacher" {
        let largest = z_old[old.start..old.end].iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let class = (old.start..old.end).find(|&output| z_old[output] == largest).expect("an old class");
        return -log_softmax(z, new, 1.0)[class - new.start];
    }
    let p = log_softmax(z_old, old, temperature);
    let q = log_softmax(z, new, temperature);
    let sum: f64 = p.iter().zip(&q).map(|(p, q)| p.exp() * (p - q)).sum();
    if towards.square == "off" { sum } else { temperature * temperature * sum }
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
    let heads = learner.heads;
    let n_begun = task_idx + 1;
    let teacher: Vec<f64> = learner.teacher.iter().map(|&p| f64::from(p)).collect();
    let mut sum = 0.0;
    for row in 0..batch.len() {
        let z = forward(&learner.model, tanh, theta, batch.row(row));
        let row_task = usize::from(batch.tasks[row]);
        let is_of_numbers = heads.likelihood.is_of_numbers();
        sum += match towards.target {
            "labels" if is_of_numbers => 0.5 * (z[0] - f64::from(number_of(batch.labels[row]))).powi(2),
            "teacher" if is_of_numbers => {
                0.5 * (z[0] - forward(&learner.model, tanh, &teacher, batch.row(row))[0]).powi(2)
            }
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
                let meet = |old, new| divergence(&z_old, &z, old, new, towards);
                if heads.scenario == Scenario::Class && !heads.trains_by_block() && towards.scope == "old" {
                    let old = Range { start: 0, end: task_idx * heads.n_labels };
                    meet(old, old)
                } else if !heads.trains_by_block() {
                    meet(heads.active(task_idx, task_idx), heads.active(task_idx, n_begun))
                } else if batch.knows_task {
                    let head = heads.block(row_task);
                    if row_task < task_idx { meet(head, head) } else { 0.0 }
                } else {
                    (0..task_idx).map(|t| meet(heads.block(t), heads.block(t))).sum::<f64>() / task_idx as f64
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
    let stream = Stream::of(&config.stream);
    let tanh = config.network.activation == crate::engine::network::Activation::Tanh;
    let mut learner = Learner::new(&config, &stream.train);
    let mut fit = Batch::with_capacity(config.training.batch, config.stream.spec.n_inputs(), 0);
    let mut step = 0;
    let mut theta = Vec::new();
    for (task_idx, examples) in stream.train.iter().enumerate().take(3) {
        let n_steps = if task_idx < 2 { 20 } else { 6 };
        for turn in 0..n_steps {
            fit.clear();
            for row in 0..config.training.batch {
                let example = (turn * config.training.batch + row) % examples.len();
                let at = fit.push(examples.row(example), task_idx as u16, examples.labels[example]);
                fit.is_first[at] = turn * config.training.batch + row < examples.len();
            }
            theta = learner.theta.clone();
            learner.step(&fit, step, task_idx, task_idx + 1);
            step += 1;
        }
        if task_idx < 2 {
            for unit in 0..learner.n_end_units(examples, task_idx, task_idx + 1) {
                learner.end_unit(examples, task_idx, task_idx + 1, unit);
            }
            learner.begin_task(&stream.train[task_idx + 1]);
        }
    }
    let (fit_share, share) = match config.method.balance {
        Balance::Plain => (1.0, 1.0),
        Balance::Tasks => (1.0 / 3.0, 2.0 / 3.0),
    };
    let of_theta = effective_of(&learner, &theta);
    let objective = |stored: &[f64]| {
        let theta = &of_theta(stored)[..];
        let mut sum = fit_share * batch_loss(&learner, tanh, theta, &fit, LABELS, 2);
        for rehearsed in &learner.rehearsed {
            let batch = &learner.drawn[rehearsed.source_idx].batch;
            let target = rehearsed.id.split('.').nth(1).unwrap_or_default();
            let of_config = config.method.rehearsals.iter().find(|rehearsal| rehearsal.id() == rehearsed.id);
            let component = &of_config.expect("a rehearsal comes from the config").target;
            let towards = Towards {
                target,
                temperature: f64::from(component.get("temperature")),
                square: component.choice("square"),
                scope: component.choice("scope"),
            };
            let loss = batch_loss(&learner, tanh, theta, batch, towards, 2);
            sum += share * f64::from(rehearsed.weight) * loss;
        }
        for constraint in learner.constraints.iter().filter(|constraint| constraint.is_explicit) {
            let quadratic = constraint.penalty.quadratic();
            let lambda = f64::from(constraint.strength);
            for ((theta, &omega), &pull) in stored.iter().zip(&quadratic.importance).zip(&quadratic.anchored) {
                sum += lambda * (0.5 * f64::from(omega) * theta * theta - f64::from(pull) * theta);
            }
        }
        sum
    };
    let moving = moving_of(&learner, &theta);
    for (&slope, &moves) in learner.gradient.iter().zip(&moving) {
        assert!(moves != 0.0 || slope == 0.0, "{query}: something moves that should not");
    }
    let mut rng = Rng::new(77);
    let length: f64 = learner.gradient.iter().map(|&g| f64::from(g).powi(2)).sum::<f64>().sqrt();
    assert!(length > 1e-6, "{query}: no gradient to compare");
    for _ in 0..4 {
        // Parameters that the structure freezes are not perturbed either.
        let direction: Vec<f64> = moving.iter().map(|moves| moves * f64::from(rng.normal())).collect();
        // Small enough to avoid the kinks of ReLU; rounding in f64 stays below 1e-6 of the objective.
        let h = 1e-8;
        let moved = |sign: f64| -> Vec<f64> {
            theta.iter().zip(&direction).map(|(&t, d)| f64::from(t) + sign * h * d).collect()
        };
        let expected = (objective(&moved(1.0)) - objective(&moved(-1.0))) / (2.0 * h);
        let found: f64 = learner.gradient.iter().zip(&direction).map(|(&g, d)| f64::from(g) * d).sum();
        assert!((found - expected).abs() < 2e-3 * length, "{query}: {found} is not {expected} (|g| = {length})");
    }
}

/// The parameters that the structure derives from values near θ, in f64: the sample or mask of the last step is
/// held fixed, and the parameters it passes move with θ.
fn effective_of<'a>(learner: &'a Learner, theta: &'a [f32]) -> impl Fn(&[f64]) -> Vec<f64> + 'a {
    let effective = learner.shaping.as_ref().map(|shaping| &shaping.effective);
    move |stored: &[f64]| match effective {
        None => stored.to_vec(),
        Some(effective) => stored
            .iter()
            .zip(theta.iter().zip(effective))
            .map(|(stored, (&theta, &effective))| {
                let is_masked = effective == 0.0 && theta != 0.0;
                f64::from(effective) + if is_masked { 0.0 } else { stored - f64::from(theta) }
            })
            .collect(),
    }
}

/// 1 for each parameter that the structure may change while the third task is learned, else 0: the parameters that
/// affect the first two tasks' outputs must stay, found by trial.
fn moving_of(learner: &Learner, theta: &[f32]) -> Vec<f64> {
    let isolating = |shaping: &&StructureSlot| ["packnet", "columns"].contains(&shaping.id.as_str());
    let Some(shaping) = learner.shaping.as_ref().filter(isolating) else { return vec![1.0; theta.len()] };
    let mut pass = learner.model.pass(1);
    let mut effective = vec![0.0; theta.len()];
    let mut answers = |theta: &[f32]| -> Vec<f32> {
        let mut answers = Vec::new();
        for task_idx in 0..2 {
            shaping.structure.answering(theta, task_idx, &mut effective);
            let block = learner.heads.block(task_idx);
            answers.extend(&learner.model.forward(&effective, &[0.7, -0.4], &mut pass)[block.start..block.end]);
        }
        answers
    };
    let now = answers(theta);
    (0..theta.len())
        .map(|parameter| {
            let mut moved = theta.to_vec();
            moved[parameter] += 0.5;
            f64::from(u8::from(answers(&moved) == now))
        })
        .collect()
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
fn the_old_network_s_answers_under_every_knob() {
    for layout in LAYOUTS {
        for source in ["current", "noise", "balanced", "reservoir"] {
            for towards in
                ["teacher,temperature:2,square:off", "teacher,scope:old,temperature:0.5", "hard-teacher,scope:old"]
            {
                check(&format!("{BASE}&{layout}&rehearse={source}.{towards}"));
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

#[test]
fn numbers_on_a_line() {
    const CURVE: &str = "stream=curve&tasks=3&train=60&test=5&steps=20&layers=9-7&batch=16";
    let penalties: Vec<String> =
        members(Axis::Penalty).map(|spec| format!("penalty={},strength:3,step:explicit", spec.id)).collect();
    for activation in ["relu", "tanh"] {
        let base = format!("{CURVE}&activation={activation}");
        check(&base);
        for (index, penalty) in penalties.iter().enumerate() {
            check(&format!("{base}&{penalty}"));
            check(&format!("{base}&{penalty}&{}", penalties[(index + 1) % penalties.len()]));
        }
        for fisher in ["sampled", "empirical"] {
            check(&format!("{base}&penalty=ewc,strength:3,step:explicit,fisher:{fisher}"));
        }
        for source in ["reservoir", "balanced", "ring", "herding", "mir", "gss", "everything", "noise", "generator"] {
            for target in ["labels", "stored", "teacher"] {
                let query = format!("{base}&rehearse={source}.{target},weight:1.5");
                if Config::parse(&query).1.is_empty() {
                    check(&query);
                    check(&format!("{query}&rehearse=current.teacher,weight:0.7&penalty=ewc,step:explicit"));
                }
            }
        }
        check(&format!("{base}&structure=rbf,units:30,reach:0.5&rehearse=balanced.labels"));
        check(&format!("{base}&structure=posterior,kl:0&rehearse=reservoir.labels&rehearse=noise.teacher"));
    }
}

#[test]
fn every_structure_alone_and_beside_others() {
    let layout = "scenario=task&activation=tanh";
    for structure in ["packnet,pruned:0.5,retrain:4", "columns", "xdg,gated:0.5"] {
        check(&format!("{BASE}&{layout}&structure={structure}"));
    }
    for penalty in members(Axis::Penalty) {
        let penalty = format!("penalty={},strength:3,step:explicit", penalty.id);
        check(&format!("{BASE}&{layout}&structure=xdg,gated:0.5&{penalty}"));
        check(&format!("{BASE}&{layout}&structure=posterior,kl:0&{penalty}"));
    }
    for layout in LAYOUTS {
        check(&format!("{BASE}&{layout}&structure=rbf,units:30,reach:0.5"));
        check(&format!("{BASE}&{layout}&structure=rbf,units:30,reach:0.5&penalty=ewc,strength:3,step:explicit"));
        check(&format!(
            "{BASE}&{layout}&structure=rbf,units:30,reach:0.5&rehearse=balanced.teacher&rehearse=noise.teacher"
        ));
        // The prior's own gradient is tested in its file.
        check(&format!("{BASE}&{layout}&structure=posterior,kl:0"));
        check(&format!("{BASE}&{layout}&structure=posterior,kl:0&rehearse=reservoir.labels&rehearse=noise.teacher"));
    }
}

/// θ after one step = (θ + ηB)/(1 + ηA), with θ on the right from the optimiser's step alone.
#[test]
fn the_implicit_step_is_the_formula() {
    let query = format!("{BASE}&optimizer=sgd&rate=0.1&penalty=l2,strength:2&penalty=ewc,strength:50");
    let (config, _) = Config::parse(&query);
    let stream = Stream::of(&config.stream);
    let mut learner = Learner::new(&config, &stream.train);
    let mut fit = Batch::with_capacity(16, 2, 0);
    for row in 0..16 {
        fit.push(stream.train[0].row(row), 0, stream.train[0].labels[row]);
    }
    learner.step(&fit, 0, 0, 1);
    for unit in 0..learner.n_end_units(&stream.train[0], 0, 1) {
        learner.end_unit(&stream.train[0], 0, 1, unit);
    }
    // One step away from the anchor, so that the penalty has something to pull back.
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
