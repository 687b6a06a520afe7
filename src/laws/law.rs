//! A law: what is compared, on which streams, and what is said to be found there.

/// What is compared, in percentage points.
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
    /// Training steps of a student until it answers the share asked for right: all there are if it never does.
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

/// What a comparison says is found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Found {
    /// The first link has more: the whole interval of the difference lies above 0.
    More,
    /// The first link has less: all of it lies below.
    Less,
    /// The interval lies within this many points of 0 on either side.
    Within(f64),
}

/// Two links on one stream.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case {
    /// The setup (of [`SETUPS`](crate::measured::SETUPS)) whose stream it is about.
    pub on: &'static str,
    /// One link.
    pub first: &'static str,
    /// What it is compared with.
    pub second: &'static str,
    /// What comes of it.
    pub found: Found,
}

/// A law: all of its comparisons.
#[derive(Debug, PartialEq)]
pub struct Law {
    /// Its name: `law-ID` is what it says, `law-ID-why` the reason.
    pub id: &'static str,
    /// The words of the cards that show it: `preset/er`, `penalty/ewc`.
    pub about: &'static [&'static str],
    /// Whether it is one that nobody would guess.
    pub is_surprise: bool,
    /// What is compared.
    pub quantity: Quantity,
    /// What it says, stream by stream.
    pub cases: &'static [Case],
    /// What shows the reason; none where none is given.
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
    /// Every comparison, those of the reason last.
    pub fn comparisons(&self) -> impl Iterator<Item = &'static Case> + use<> {
        self.cases.iter().chain(self.because)
    }
}
