//! Changes in mid-run.

/// A change in mid-run.
#[derive(Clone, Debug, PartialEq)]
pub struct Toggle {
    /// The change is in force from the step after this many steps.
    pub step: u32,
    /// The component's id: `source.target`, a penalty's or the projection's.
    pub component: String,
    /// What happens.
    pub change: Change,
}

/// What a [`Toggle`] does.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The component acts from here. One whose first change is this is silent until then.
    On,
    /// The component is silent from here.
    Off,
    /// A live knob changes.
    Set {
        /// The knob's id.
        knob: &'static str,
        /// Its new value.
        value: f32,
    },
}
