//! Goal, speed and fault: the vocabulary of the conversation between the page and its worker.

/// What the page currently requests of the worker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Goal {
    /// Nothing.
    #[default]
    Rest,
    /// Slice after slice, at the chosen speed.
    Play,
    /// One step.
    Step,
    /// On to the end of the task being learned.
    TaskEnd,
}

/// How fast a run plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speed {
    /// Slow enough to follow each batch.
    Slow,
    /// A task in two seconds.
    Normal,
    /// Five tasks in three seconds.
    Fast,
    /// As fast as the device can.
    Max,
}

impl Speed {
    /// Every speed, in the order shown.
    pub const ALL: [Self; 4] = [Self::Slow, Self::Normal, Self::Fast, Self::Max];

    /// The end of the message key `speed-…`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Normal => "normal",
            Self::Fast => "fast",
            Self::Max => "max",
        }
    }

    /// Training steps per second; `None` means as many as fit.
    pub const fn steps_per_second(self) -> Option<f64> {
        match self {
            Self::Slow => Some(20.0),
            Self::Normal => Some(150.0),
            Self::Fast => Some(500.0),
            Self::Max => None,
        }
    }
}

/// Why training has stopped; the visitor can only start it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The worker died.
    Crashed,
    /// The worker does not answer.
    Silent,
    /// The worker could not be started.
    Failed(String),
    /// The worker refused a request.
    Refused(String),
}
