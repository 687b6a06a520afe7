//! A law: the comparison, its streams, and the claimed result.

/// The compared quantity, in percentage points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// The final average accuracy.
    Accuracy,
    /// Mean forgetting at the run's end.
    Forgetting,
    /// The mean accuracy of each task just after it was learned.
    Learned,
    /// The stability gap, [`stability_gap`](crate::engine::metrics::stability_gap).
    Gap,
    /// Training steps of a student until it reaches the target accuracy; all steps if it never does.
    Steps,
}

impl Quantity {
    /// The end of the message key `quantity-…`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Accuracy => "accuracy",
            Self::Forgetting => "forgetting",
            Self::Learned => "learned",
            Self::Gap => "gap",
            Self::Steps => "steps",
        }
    }
}

/// The claimed result of a comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Found {
    /// The first link has more: the whole interval of the difference lies above 0.
    More,
    /// The first link has less: the whole interval lies below 0.
    Less,
    /// The interval lies within this many points of 0 on either side.
    Within(f64),
}

/// Two links on one stream.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case {
    /// The setup (of [`SETUPS`](crate::measured::SETUPS)) whose stream the links use.
    pub on: &'static str,
    /// The first link.
    pub first: &'static str,
    /// The link compared with it.
    pub second: &'static str,
    /// The claimed result.
    pub found: Found,
}

/// A law: all of its comparisons.
#[derive(Debug, PartialEq)]
pub struct Law {
    /// Its id: the message `law-ID` is its sentence, `law-ID-why` the reason.
    pub id: &'static str,
    /// The words of the cards that show it: `preset/er`, `penalty/ewc`.
    pub about: &'static [&'static str],
    /// Whether it is a surprise.
    pub is_surprise: bool,
    /// The compared quantity.
    pub quantity: Quantity,
    /// The claims, stream by stream.
    pub cases: &'static [Case],
    /// Comparisons that show the reason; empty if no reason is given.
    pub because: &'static [Case],
}

const fn case(on: &'static str, first: &'static str, second: &'static str, found: Found) -> Case {
    Case { on, first, second, found }
}

pub(super) const fn more(on: &'static str, first: &'static str, second: &'static str) -> Case {
    case(on, first, second, Found::More)
}

pub(super) const fn less(on: &'static str, first: &'static str, second: &'static str) -> Case {
    case(on, first, second, Found::Less)
}

pub(super) const fn alike(on: &'static str, first: &'static str, second: &'static str, points: f64) -> Case {
    case(on, first, second, Found::Within(points))
}

impl Law {
    /// Every comparison, those for the reason last.
    pub fn comparisons(&self) -> impl Iterator<Item = &'static Case> + use<> {
        self.cases.iter().chain(self.because)
    }
}
