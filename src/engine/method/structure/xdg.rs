//! XdG, context-dependent gating: a fixed random subset of the hidden units is silent in each task.
//!
//! The task's gate m ∈ {0, 1} multiplies a unit's output, which is equivalent to masking its outgoing weights:
//! effective W_{l+1}[k, ·] = m_{l,k} · W_{l+1}[k, ·]. A silent unit therefore gets no gradient on its incoming or
//! outgoing weights, and two tasks share only the units open in both; a task that returns gets the same gates again.
//! Exactly round((1 − gated)·H) units of each hidden layer are open, at least one.
//!
//! # Source
//! N. Y. Masse, G. D. Grant, D. J. Freedman, "Alleviating catastrophic forgetting using context-dependent
//! gating and synaptic stabilization", PNAS 115:E10467, 2018. They add a penalty: the preset `xdg-si`.

use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::component::Structure;
use crate::engine::method::context::Setting;
use crate::engine::network::model::Layer;
use crate::engine::spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "xdg",
    axis: Axis::Structure,
    paper: "Masse, Grant & Freedman 2018",
    knobs: &[Knob {
        id: "gated",
        unit: Unit::None,
        min: 0.0,
        max: 0.99,
        default: 0.8,
        scale: Scale::Linear,
        live: false,
    }],
    facts: Facts { needs_task_identity: true, is_per_task: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "h_j ← m_{t j} h_j , m_{t j} = 0 ∨ 1";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Structure(|component, setting| Box::new(Xdg::new(component, setting)));

struct Xdg {
    layers: Vec<Layer>,
    /// Whether each hidden unit is open, task by task and layer by layer `[K][hidden layers][H]`.
    is_open: Vec<Vec<Vec<bool>>>,
}

impl Xdg {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let rng = Rng::new(setting.seed).split(SPEC.id);
        let layers = setting.model.layers().to_vec();
        let gated = component.get("gated");
        let gates_of = |task_idx: usize| {
            let mut rng = rng.split(&task_idx.to_string());
            layers
                .iter()
                .skip(1)
                .map(|layer| {
                    let n_units = layer.n_in;
                    let n_open = libm::roundf((1.0 - gated) * n_units as f32) as usize;
                    let mut units: Vec<usize> = (0..n_units).collect();
                    rng.shuffle(&mut units);
                    let mut is_open = vec![false; n_units];
                    for &unit in units.iter().take(n_open.max(1)) {
                        is_open[unit] = true;
                    }
                    is_open
                })
                .collect()
        };
        let is_open = (0..setting.heads.n_tasks).map(gates_of).collect();
        Self { layers, is_open }
    }

    /// Sets the entries for outgoing weights of this task's silent units to zero.
    fn silence(&self, task_idx: usize, parameters: &mut [f32]) {
        for (layer, is_open) in self.layers.iter().skip(1).zip(&self.is_open[task_idx]) {
            let weights = &mut parameters[layer.offset..layer.offset + layer.n_in * layer.n_out];
            for (row, &is_open) in weights.chunks_exact_mut(layer.n_out).zip(is_open) {
                if !is_open {
                    row.fill(0.0);
                }
            }
        }
    }
}

impl Structure for Xdg {
    fn before_step(&mut self, theta: &[f32], task_idx: usize, _rng: &mut Rng, effective: &mut [f32]) {
        self.answering(theta, task_idx, effective);
    }

    fn chain(&mut self, _theta: &[f32], task_idx: usize, gradient: &mut [f32]) {
        self.silence(task_idx, gradient);
    }

    fn answering(&self, theta: &[f32], task_idx: usize, effective: &mut [f32]) {
        effective.copy_from_slice(theta);
        self.silence(task_idx, effective);
    }

    /// One bit per unit and task.
    fn bytes(&self) -> u64 {
        let n_gates: usize = self.is_open.iter().flatten().map(Vec::len).sum();
        n_gates.div_ceil(8) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{model_of, structure_of};
    use super::*;

    #[test]
    fn a_silent_unit_says_nothing_and_learns_nothing() {
        let query = "tasks=3&scenario=task&layers=10-5&structure=xdg,gated:0.8";
        let model = model_of(query);
        let mut xdg = structure_of(query);
        let theta = vec![1.0; model.n_parameters()];
        let mut effective = vec![0.0; theta.len()];
        xdg.before_step(&theta, 1, &mut Rng::new(0), &mut effective);
        // Two of ten units and one of five are open; each open unit keeps all its outgoing weights.
        let open = |layer: usize| {
            let layer = model.layers()[layer];
            let rows = layer.weights(&effective).chunks_exact(layer.n_out);
            rows.filter(|row| row.iter().all(|&weight| weight == 1.0)).count()
        };
        assert_eq!((open(1), open(2)), (2, 1));
        assert_eq!(model.layers()[0].weights(&effective), [1.0; 20]);
        let mut pass = model.pass(1);
        model.forward(&effective, &[0.3, 0.4], &mut pass);
        pass.logits_and_dlogits(1).1.fill(1.0);
        let mut gradient = vec![0.0; theta.len()];
        model.backward(&effective, &[0.3, 0.4], &mut pass, &mut gradient);
        xdg.chain(&theta, 1, &mut gradient);
        // 2 inputs and a bias into each of 2 open units, 2·1 weights and a bias into the one open unit of
        // the second layer, 1·6 weights into the outputs and their 6 biases.
        assert_eq!(gradient.iter().filter(|&&slope| slope != 0.0).count(), 2 * 3 + 2 + 1 + 6 + 6);
    }

    #[test]
    fn each_task_has_gates_of_its_own_and_keeps_them() {
        let query = "tasks=2&scenario=task&structure=xdg";
        let (model, xdg) = (model_of(query), structure_of(query));
        let theta = vec![1.0; model.n_parameters()];
        let of = |task_idx| {
            let mut effective = vec![0.0; theta.len()];
            xdg.answering(&theta, task_idx, &mut effective);
            effective
        };
        assert_eq!(of(0), of(0));
        assert_ne!(of(0), of(1));
        // 2 tasks · 64 units.
        assert_eq!(xdg.bytes(), 16);
    }
}
