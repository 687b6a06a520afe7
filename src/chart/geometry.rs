//! Points of a chart and positions of its text, in CSS pixels from the upper left.

/// A position in CSS pixels from the upper left.
pub type Px = (f64, f64);

/// Which part of a text is at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// Position of one line of text, vertically centred on `y_px`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// From the chart's left edge.
    pub x_px: f64,
    /// From the chart's upper edge to the middle of the line of text.
    pub y_px: f64,
    /// Which part of the text is at `x_px`.
    pub anchor: Anchor,
}
