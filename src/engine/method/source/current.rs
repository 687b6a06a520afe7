//! Current inputs: the new task's own batch, labelled by the old network.
//!
//! # Source
//! Z. Li, D. Hoiem, "Learning without Forgetting", 2016: the pairs (new input, old network's output).

use crate::engine::batch::Batch;
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::component::Source;
use crate::engine::method::context::{Drawing, Rows};
use crate::engine::spec::{Axis, Facts, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "current",
    axis: Axis::Source,
    paper: "Li & Hoiem 2016",
    knobs: &[],
    facts: Facts { is_new_data: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "x ∼ D_t";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Source(|_, setting| Box::new(Current { n_rows: setting.training.batch }));

struct Current {
    n_rows: usize,
}

impl Source for Current {
    fn draw(&mut self, drawing: &mut Drawing<'_>, _rng: &mut Rng, into: &mut Batch) -> Rows {
        // The old network answers with all it knew, regardless of the rows' own task.
        into.fill_unlabelled(drawing.fit.len()).copy_from_slice(drawing.fit.rows());
        Rows::default()
    }

    fn max_rows(&self) -> usize {
        self.n_rows
    }
}
