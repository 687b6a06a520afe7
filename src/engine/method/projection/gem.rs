//! GEM: the step may not raise the mean loss of any old task's samples.
//!
//! Let the rows of G be the old tasks' gradients, each of the mean loss of the task's own samples. If some row has a
//! negative product with g, then g ← g + Gᵀv, where v solves min_v ½vᵀGGᵀv + (Gg)ᵀv, v ≥ γ. With γ = 0 the result is
//! the point nearest to g that violates no constraint; γ > 0 moves further towards lowering the old losses. The
//! projection acts on the total gradient. With momentum or Adam the applied step no longer equals the projected
//! gradient, so use plain SGD.
//!
//! # Source
//! D. Lopez-Paz, M. Ranzato, "Gradient Episodic Memory for Continual Learning", 2017, eq. 8–12. The paper adds γ to
//! v ≥ 0 after solving; its authors' code solves with v ≥ γ, as does this file. Their γ is 0.5.
//!
//! # Differs from the paper
//! The authors' code adds 0.001 to the diagonal of GGᵀ to help its solver; this file solves the programme exactly. The
//! memory size is a knob of the source (256 samples per task in the paper).

use super::dual::Dual;
use super::reference::{REFERENCE, gradient_of};
use crate::engine::math::elementwise;
use crate::engine::math::kernel;
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::component::Projection;
use crate::engine::method::context::{Rows, Setting, View, Workspace};
use crate::engine::method::memory::{Memory, Picker};
use crate::engine::spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "gem",
    axis: Axis::Projection,
    paper: "Lopez-Paz & Ranzato 2017",
    knobs: &[
        Knob::choice("memory", &["balanced", "reservoir", "ring", "herding", "mir", "gss", "everything"]),
        REFERENCE,
        Knob { id: "margin", unit: Unit::None, min: 0.0, max: 10.0, default: 0.5, scale: Scale::Linear, live: false },
    ],
    facts: Facts { tasks: true, labels: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "g ← g + G^⊤ v , v = argmin_{v ≥ γ} {1}/{2} v^⊤ G G^⊤ v + ( G g )^⊤ v";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Projection(|component, setting| Box::new(Gem::new(component, setting)));

struct Gem {
    /// Rows of each old task.
    n_rows: usize,
    picker: Picker,
    /// G, one row for each task that may be old at the same time `[K−1 or K, P]`.
    references: Vec<f32>,
    dual: Dual,
    /// γ.
    margin: f64,
}

impl Gem {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        // While a task returns, all tasks are old; otherwise all but the newest.
        let n_old = setting.n_train.len().saturating_sub(usize::from(!setting.stream.returns()));
        Self {
            n_rows: component.get(REFERENCE.id) as usize,
            picker: Picker::new(setting.n_train.iter().sum()),
            references: vec![0.0; n_old * setting.n_parameters],
            dual: Dual::new(n_old),
            margin: f64::from(component.get("margin")),
        }
    }
}

impl Projection for Gem {
    fn project(
        &mut self,
        view: &View<'_>,
        memory: Option<&Memory>,
        rng: &mut Rng,
        workspace: &mut Workspace,
        gradient: &mut [f32],
    ) -> Rows {
        let Workspace { pass, batch, scratch, .. } = workspace;
        let Some(memory) = memory else { return Rows::default() };
        let mut rows = Rows::default();
        let mut n_found = 0;
        let mut references = self.references.chunks_exact_mut(gradient.len());
        for task_idx in 0..view.n_old {
            if self.picker.draw_of(memory, task_idx..task_idx + 1, self.n_rows, rng, batch)
                && let Some(reference) = references.next()
            {
                rows += gradient_of(view, batch, pass, scratch, reference);
                n_found += 1;
            }
        }
        allow(gradient, &self.references, n_found, self.margin, &mut self.dual);
        rows
    }

    fn max_rows(&self) -> usize {
        self.n_rows
    }
}

/// g ← g + Gᵀv if g violates one of the first `n` rows of G.
fn allow(gradient: &mut [f32], references: &[f32], n: usize, margin: f64, dual: &mut Dual) {
    let rows = || references.chunks_exact(gradient.len()).take(n);
    for (slope, reference) in dual.slopes.iter_mut().zip(rows()) {
        *slope = kernel::dot(gradient, reference);
    }
    if dual.slopes[..n].iter().all(|&slope| slope >= 0.0) {
        return;
    }
    for (i, one) in rows().enumerate() {
        for (j, other) in rows().enumerate().take(i + 1) {
            let product = kernel::dot(one, other);
            dual.products[i * n + j] = product;
            dual.products[j * n + i] = product;
        }
    }
    // v = u + γ turns v ≥ γ into u ≥ 0, and h into h + γH1.
    for (slope, products) in dual.slopes.iter_mut().zip(dual.products.chunks_exact(n)).take(n) {
        *slope += margin * products.iter().sum::<f64>();
    }
    dual.solve(n);
    for (multiplier, reference) in dual.multipliers.iter().zip(references.chunks_exact(gradient.len())).take(n) {
        let factor = (multiplier + margin) as f32;
        elementwise::each([&mut *gradient], [reference], |[slope], [reference]| [slope + factor * reference]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_step_to_which_no_old_task_objects() {
        // g violates both rows, (1, 1, 0) more strongly; satisfying it alone would leave the other violated:
        // v = (1, 1).
        let mut gradient = [-2.0, -1.0, 5.0];
        allow(&mut gradient, &[1.0, 0.0, 0.0, 1.0, 1.0, 0.0], 2, 0.0, &mut Dual::new(2));
        assert!(gradient[0].abs() < 1e-6 && gradient[1].abs() < 1e-6 && gradient[2] == 5.0, "{gradient:?}");
        // With one row, this is the projection of A-GEM.
        let mut gradient = [1.0, -2.0];
        allow(&mut gradient, &[0.0, 1.0], 1, 0.0, &mut Dual::new(2));
        assert_eq!(gradient, [1.0, 0.0]);
    }

    #[test]
    fn many_old_tasks_are_all_satisfied_and_the_change_is_needed() {
        let (n, n_parameters) = (19, 40);
        let mut rng = Rng::new(7);
        for _ in 0..20 {
            let references: Vec<f32> = (0..n * n_parameters).map(|_| rng.normal()).collect();
            let before: Vec<f32> = (0..n_parameters).map(|_| rng.normal()).collect();
            let mut after = before.clone();
            allow(&mut after, &references, n, 0.0, &mut Dual::new(n));
            for reference in references.chunks_exact(n_parameters) {
                assert!(kernel::dot(&after, reference) > -1e-4);
            }
            // The change is orthogonal to the result, so it is as small as possible.
            let change: Vec<f32> = after.iter().zip(&before).map(|(after, before)| after - before).collect();
            assert!(kernel::dot(&change, &after).abs() < 1e-3);
        }
    }

    #[test]
    fn a_margin_goes_on_towards_lower_old_losses() {
        // One row with product −2; v = 2 satisfies it, a margin of 3 overshoots to a product of 1.
        let mut gradient = [1.0, -2.0];
        allow(&mut gradient, &[0.0, 1.0], 1, 3.0, &mut Dual::new(1));
        assert_eq!(gradient, [1.0, 1.0]);
        // No row is violated: no change, for any margin.
        let mut agreeing = [1.0, 2.0];
        allow(&mut agreeing, &[0.0, 1.0], 1, 3.0, &mut Dual::new(1));
        assert_eq!(agreeing, [1.0, 2.0]);
    }
}
