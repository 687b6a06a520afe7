//! The settings of a study, validated: a study always gets a legal configuration.
//!
//! `StudyConfig::parse` makes a [`StudyConfig`] from a query string (`link.rs`); settings missing from the link get
//! the defaults of its data.

use super::arm::{Arm, Inputs, Way};
use super::plateau::PlateauConfig;
use crate::engine::choices::choices;
use crate::engine::network::Activation;
use crate::engine::network::loss::TemperatureFactor;
use crate::engine::network::optimizer::OptimizerKind;
use crate::engine::spec::{Knob, Scale, Unit};
use crate::engine::stream::opening_seed;

choices! {
    /// The data that teacher and students learn.
    Data {
        /// Two arms of a spiral in the plane.
        Spiral = "spiral",
        /// Ten handwritten digits, 8×8 pixels.
        Digits = "digits",
    }
}

/// The legal settings of a study.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyConfig {
    /// The data.
    pub data: Data,
    /// Number of labelled examples for the students, divided evenly among the classes; at most `pool`.
    pub labels: usize,
    /// Number of labelled examples for the teacher, including the students'.
    pub pool: usize,
    /// Number of held-out examples of the spiral. Digits have their own test set of 364 images.
    pub test: usize,
    /// Turns of each spiral arm around the centre.
    pub turns: f32,
    /// Standard deviation of the spiral's points about their arm; the spiral's radius is 1.
    pub noise: f32,
    /// Units of each hidden layer of the teacher.
    pub teacher_hidden: Vec<usize>,
    /// Training steps of the teacher.
    pub teacher_steps: usize,
    /// The teacher's learning rate.
    pub teacher_rate: f32,
    /// Units of each hidden layer of the students.
    pub hidden: Vec<usize>,
    /// The activation of all networks.
    pub activation: Activation,
    /// The optimiser of all networks.
    pub optimizer: OptimizerKind,
    /// The students' learning rate.
    pub rate: f32,
    /// Factor on the learning rate after an arm switches from soft answers to labels.
    pub hard_rate: f32,
    /// Rows per batch; a batch of labelled examples has at most as many as there are.
    pub batch: usize,
    /// T, the temperature of soft answers.
    pub temperature: f32,
    /// Whether the divergence is multiplied by T².
    pub factor: TemperatureFactor,
    /// a, the share of soft answers in mixed arms.
    pub mix: f32,
    /// Training steps of each student.
    pub steps: usize,
    /// Steps between two points of the learning curves.
    pub evaluate: usize,
    /// The test that decides when a student learning soft answers is stable.
    pub plateau: PlateauConfig,
    /// The held-out accuracy to reach; the step that reaches it is reported.
    pub reach: f32,
    /// The arms, in the order of [`Arm::all`], without duplicates, at least one.
    pub arms: Vec<Arm>,
    /// Seed of the data.
    pub split_seed: u64,
    /// Seed of the choice of labelled examples, initial weights, batches and free inputs.
    pub seed: u64,
}

/// One knob of a study with its field in the config.
#[derive(Clone, Copy, Debug)]
pub struct StudyField {
    /// Name, unit, range and scale.
    pub knob: Knob,
    /// Its value.
    pub get: fn(&StudyConfig) -> f32,
    /// Sets the field to a value within its range.
    pub set: fn(&mut StudyConfig, f32),
}

const fn number(id: &'static str, unit: Unit, min: f32, max: f32, scale: Scale) -> Knob {
    Knob { id, unit, min, max, default: min, scale, live: false }
}

/// Declares a field that is a real number.
macro_rules! real {
    ($id:literal, $unit:ident, $min:literal, $max:literal, $scale:ident, $($place:ident).+) => {
        StudyField {
            knob: number($id, Unit::$unit, $min, $max, Scale::$scale),
            get: |config| config.$($place).+,
            set: |config, value| config.$($place).+ = value,
        }
    };
}
/// Declares a field that is a whole number.
macro_rules! count {
    ($id:literal, $unit:ident, $min:literal, $max:literal, $($place:ident).+) => {
        StudyField {
            knob: number($id, Unit::$unit, $min, $max, Scale::LogCount),
            get: |config| config.$($place).+ as f32,
            set: |config, value| config.$($place).+ = value as usize,
        }
    };
}
/// Declares a field that is a choice.
macro_rules! choice {
    ($id:literal, $type:ident, $place:ident) => {
        StudyField {
            knob: Knob::choice($id, $type::IDS),
            get: |config| $type::ALL.iter().position(|choice| *choice == config.$place).unwrap_or(0) as f32,
            set: |config, value| {
                if let Some(&choice) = $type::ALL.get(value as usize) {
                    config.$place = choice;
                }
            },
        }
    };
}

/// The knobs of a study, in the order of links; defaults depend on the data. Links also hold `data`, `teacher-layers`,
/// `layers`, `arm` and the two seeds.
pub const FIELDS: &[StudyField] = &[
    count!("labels", Samples, 2.0, 1000.0, labels),
    count!("pool", Samples, 20.0, 5000.0, pool),
    count!("test", Samples, 20.0, 5000.0, test),
    real!("turns", Times, 0.1, 4.0, Linear, turns),
    real!("noise", None, 0.0, 0.2, Linear, noise),
    count!("teacher-steps", Steps, 1.0, 100_000.0, teacher_steps),
    real!("teacher-rate", None, 1e-6, 10.0, Log, teacher_rate),
    choice!("activation", Activation, activation),
    choice!("optimizer", OptimizerKind, optimizer),
    real!("rate", None, 1e-6, 10.0, Log, rate),
    real!("hard-rate", Times, 1e-4, 1.0, Log, hard_rate),
    count!("batch", Rows, 1.0, 512.0, batch),
    real!("temperature", None, 0.25, 20.0, Log, temperature),
    choice!("factor", TemperatureFactor, factor),
    real!("mix", None, 0.0, 1.0, Linear, mix),
    count!("steps", Steps, 1.0, 100_000.0, steps),
    count!("evaluate", Steps, 1.0, 10_000.0, evaluate),
    count!("window", Steps, 1.0, 10_000.0, plateau.window),
    real!("improvement", None, 0.0, 1.0, Linear, plateau.improvement),
    count!("at-least", Steps, 1.0, 100_000.0, plateau.at_least),
    count!("at-most", Steps, 1.0, 100_000.0, plateau.at_most),
    real!("reach", None, 0.0, 1.0, Linear, reach),
];

impl StudyConfig {
    /// The default study for the given data.
    ///
    /// Chosen on seeds 100–104. The spiral's turns leave a student trained on labels alone near 90 %; the rate on
    /// labels after the soft part, 0.03 of the first rate, is the largest of 0.1, 0.03, 0.01 that hardly loses what
    /// the soft part learned.
    pub fn of_data(data: Data) -> Self {
        let taught = |way, inputs| Arm::Taught { way, inputs };
        let spiral = Self {
            data,
            labels: 16,
            pool: 1000,
            test: 1000,
            turns: 0.6,
            noise: 0.03,
            teacher_hidden: vec![64, 64],
            teacher_steps: 2000,
            teacher_rate: 0.005,
            hidden: vec![16, 16],
            activation: Activation::Relu,
            optimizer: OptimizerKind::Adam,
            rate: 0.01,
            hard_rate: 0.03,
            batch: 32,
            temperature: 2.0,
            factor: TemperatureFactor::Squared,
            mix: 0.5,
            steps: 2000,
            evaluate: 10,
            plateau: PlateauConfig { window: 100, improvement: 0.05, at_least: 200, at_most: 1500 },
            reach: 0.9,
            arms: vec![
                Arm::Hard,
                taught(Way::Soft, Inputs::Same),
                taught(Way::Soft, Inputs::Free),
                taught(Way::Mixed, Inputs::Same),
                taught(Way::Mixed, Inputs::Free),
                taught(Way::SoftThenHard, Inputs::Same),
                taught(Way::SoftThenHard, Inputs::Free),
            ],
            split_seed: 0,
            seed: opening_seed("study-spiral"),
        };
        match data {
            Data::Spiral => spiral,
            Data::Digits => Self {
                seed: opening_seed("study-digits"),
                labels: 50,
                pool: 1433,
                test: 364,
                teacher_hidden: vec![200, 200],
                teacher_steps: 1000,
                teacher_rate: 0.001,
                hidden: vec![32],
                rate: 0.003,
                arms: Arm::all().collect(),
                ..spiral
            },
        }
    }

    /// D, inputs of a network.
    pub const fn n_inputs(&self) -> usize {
        match self.data {
            Data::Spiral => 2,
            Data::Digits => 64,
        }
    }

    /// C, number of classes.
    pub const fn n_classes(&self) -> usize {
        match self.data {
            Data::Spiral => 2,
            Data::Digits => 10,
        }
    }

    /// The smallest and largest value an input component takes: prior knowledge used by free inputs.
    pub const fn input_box(&self) -> [f32; 2] {
        match self.data {
            Data::Spiral => [-1.2, 1.2],
            Data::Digits => [0.0, 1.0],
        }
    }

    /// Makes dependent settings consistent and sorts the arms.
    pub(super) fn normalize(&mut self) {
        self.labels = self.labels.min(self.pool);
        self.plateau.at_least = self.plateau.at_least.min(self.plateau.at_most);
        let wanted = core::mem::take(&mut self.arms);
        self.arms = Arm::all().filter(|arm| wanted.contains(arm)).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_lies_in_its_range() {
        for data in Data::ALL {
            let config = StudyConfig::of_data(*data);
            for field in FIELDS {
                let value = (field.get)(&config);
                assert!((field.knob.min..=field.knob.max).contains(&value), "{} is {value}", field.knob.id);
                let mut same = config.clone();
                (field.set)(&mut same, value);
                assert_eq!(same, config, "{}", field.knob.id);
            }
            let mut normal = config.clone();
            normal.normalize();
            assert_eq!(normal, config);
        }
    }
}
