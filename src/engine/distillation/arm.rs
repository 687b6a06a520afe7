//! Arms: ways of training a student, each with the inputs on which the teacher is queried.

use crate::engine::choices::choices;

choices! {
    /// How a student uses the teacher's answers.
    Way {
        /// Only the teacher's soft answers.
        Soft = "soft",
        /// Labels and soft answers in every step: (1−a) · hard + a · soft.
        Mixed = "mixed",
        /// Soft answers until stable, then labels at a smaller rate.
        SoftThenHard = "soft-then-hard",
    }
}
choices! {
    /// The transfer inputs, on which the teacher is queried.
    Inputs {
        /// The labelled inputs themselves: the answers are just softer labels.
        Same = "same",
        /// Points drawn uniformly in the input box, fresh at each step: uses no data.
        Free = "free",
        /// The teacher's own training inputs, without their labels: the transfer set of the paper.
        Pool = "pool",
    }
}

/// The training of one student.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arm {
    /// Labels only.
    Hard,
    /// With soft answers from the teacher.
    Taught {
        /// How the teacher's answers are used.
        way: Way,
        /// The inputs on which the teacher is queried.
        inputs: Inputs,
    },
}

impl Arm {
    /// Every arm, in the order shown.
    pub fn all() -> impl Iterator<Item = Self> {
        let taught =
            Way::ALL.iter().flat_map(|&way| Inputs::ALL.iter().map(move |&inputs| Self::Taught { way, inputs }));
        core::iter::once(Self::Hard).chain(taught)
    }

    /// The name in links: `hard`, or `way.inputs`.
    pub fn id(self) -> String {
        match self {
            Self::Hard => "hard".to_owned(),
            Self::Taught { way, inputs } => format!("{}.{}", way.id(), inputs.id()),
        }
    }

    /// Parses an arm's name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|arm| arm.id() == id)
    }

    /// The inputs on which the teacher is queried, if it is.
    pub const fn inputs(self) -> Option<Inputs> {
        match self {
            Self::Hard => None,
            Self::Taught { inputs, .. } => Some(inputs),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_arm_is_found_by_its_name() {
        assert_eq!(Arm::all().count(), 10);
        assert!(Arm::all().all(|arm| Arm::from_id(&arm.id()) == Some(arm)));
        assert_eq!(Arm::from_id("soft"), None);
    }
}
