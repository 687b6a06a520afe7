//! Scheduled mid-run changes.

/// A mid-run change.
#[derive(Clone, Debug, PartialEq)]
pub struct Toggle {
    /// The number of steps taken before the change takes effect.
    pub step: u32,
    /// The component's id: `source.target`, a penalty's or the projection's.
    pub component: String,
    /// The change itself.
    pub change: Change,
}

/// The kinds of mid-run change.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The component acts from here on. If this is its first change, it is inactive until then.
    On,
    /// The component is inactive from here on.
    Off,
    /// A live knob changes.
    Set {
        /// The knob's id.
        knob: &'static str,
        /// Its new value.
        value: f32,
    },
}
