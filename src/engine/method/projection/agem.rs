//! A-GEM: the step may not raise the mean loss of a reference batch of old samples.
//!
//! If g·r < 0, where r is the gradient of the reference batch's loss, then g ← g − (g·r / r·r) r. The projection acts
//! on the total gradient. With momentum or Adam the applied step no longer equals the projected gradient, so use plain
//! SGD.
//!
//! # Source
//! A. Chaudhry, M. Ranzato, M. Rohrbach, M. Elhoseiny, "Efficient Lifelong Learning with A-GEM", 2019,
//! eq. 11.

use super::reference::{REFERENCE, gradient_of};
use crate::engine::math::elementwise;
use crate::engine::math::kernel;
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::component::Projection;
use crate::engine::method::context::{Rows, Setting, View, Workspace};
use crate::engine::method::memory::{Memory, Picker};
use crate::engine::spec::{Axis, Component, Facts, Knob, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "agem",
    axis: Axis::Projection,
    paper: "Chaudhry et al. 2019",
    knobs: &[
        Knob::choice("memory", &["reservoir", "balanced", "ring", "herding", "mir", "gss", "everything"]),
        REFERENCE,
    ],
    facts: Facts { tasks: true, labels: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "g ← g − {min ( 0 , g · r )}/{r · r} r";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Projection(|component, setting| Box::new(Agem::new(component, setting)));

struct Agem {
    n_rows: usize,
    picker: Picker,
}

impl Agem {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        Self { n_rows: component.get(REFERENCE.id) as usize, picker: Picker::new(setting.n_train.iter().sum()) }
    }
}

impl Projection for Agem {
    fn project(
        &mut self,
        view: &View<'_>,
        memory: Option<&Memory>,
        rng: &mut Rng,
        workspace: &mut Workspace,
        gradient: &mut [f32],
    ) -> Rows {
        let Workspace { pass, batch, gradient: reference, scratch, .. } = workspace;
        let Some(memory) = memory else { return Rows::default() };
        if !self.picker.draw(memory, view.n_old, self.n_rows, rng, batch) {
            return Rows::default();
        }
        let rows = gradient_of(view, batch, pass, scratch, reference);
        remove_conflict(gradient, reference);
        rows
    }

    fn max_rows(&self) -> usize {
        self.n_rows
    }
}

/// g ← g − (g·r / r·r) r if g·r < 0.
fn remove_conflict(gradient: &mut [f32], reference: &[f32]) {
    let along = kernel::dot(gradient, reference);
    let length = kernel::dot(reference, reference);
    if along >= 0.0 || length <= 0.0 {
        return;
    }
    let factor = (along / length) as f32;
    elementwise::each([gradient], [reference], |[slope], [reference]| [slope - factor * reference]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_conflicting_gradient_is_turned() {
        let mut gradient = [1.0, -2.0];
        remove_conflict(&mut gradient, &[0.0, 1.0]);
        assert_eq!(gradient, [1.0, 0.0]);
        let mut agreeing = [1.0, 2.0];
        remove_conflict(&mut agreeing, &[0.0, 1.0]);
        assert_eq!(agreeing, [1.0, 2.0]);
    }
}
