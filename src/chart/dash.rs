//! Dashes that keep their phase along a path that grows.
//!
//! Plotters has no dashed pen that keeps its phase, so a growing line would start a new dash in every frame. This pen
//! carries the unfinished dash over.

use super::geometry::Px;

/// Lengths of the drawn and the skipped part, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pattern {
    /// Drawn.
    pub on_px: f64,
    /// Skipped.
    pub off_px: f64,
}

/// A pen that moves from point to point, alternately drawing and skipping.
#[derive(Clone, Debug)]
pub struct DashedPen {
    pattern: Pattern,
    at: Option<Px>,
    /// Remaining length of the current part, drawn or skipped.
    left_px: f64,
    /// The dash being drawn; empty while skipping.
    dash: Vec<Px>,
}

impl DashedPen {
    /// A pen before its first point.
    pub const fn new(pattern: Pattern) -> Self {
        Self { pattern, at: None, left_px: pattern.on_px, dash: Vec::new() }
    }

    /// Moves on to `target`; calls `finished` with each dash completed on the way.
    ///
    /// # Errors
    /// Those of `finished`.
    pub fn move_to<E>(&mut self, target: Px, mut finished: impl FnMut(&[Px]) -> Result<(), E>) -> Result<(), E> {
        let Some(mut at) = self.at else {
            self.at = Some(target);
            self.dash.push(target);
            return Ok(());
        };
        let (mut dx, mut dy) = (target.0 - at.0, target.1 - at.1);
        let mut distance = dx.hypot(dy);
        while distance >= self.left_px {
            let share = self.left_px / distance;
            at = (at.0 + dx * share, at.1 + dy * share);
            if self.dash.is_empty() {
                self.dash.push(at);
                self.left_px = self.pattern.on_px;
            } else {
                self.dash.push(at);
                finished(&self.dash)?;
                self.dash.clear();
                self.left_px = self.pattern.off_px;
            }
            (dx, dy) = (target.0 - at.0, target.1 - at.1);
            distance = dx.hypot(dy);
        }
        self.left_px -= distance;
        if !self.dash.is_empty() && distance > 0.0 {
            self.dash.push(target);
        }
        self.at = Some(target);
        Ok(())
    }

    /// The pen's position, once it has one.
    pub const fn at(&self) -> Option<Px> {
        self.at
    }

    /// The dash that has begun but not ended.
    pub fn unfinished(&self) -> &[Px] {
        &self.dash
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    const PATTERN: Pattern = Pattern { on_px: 7.0, off_px: 3.0 };

    fn dashes(path: &[Px]) -> Vec<Vec<Px>> {
        let mut pen = DashedPen::new(PATTERN);
        let mut dashes = Vec::new();
        for at in path {
            let Ok(()) = pen.move_to(*at, |dash| {
                dashes.push(dash.to_vec());
                Ok::<(), Infallible>(())
            });
        }
        dashes
    }

    fn length(path: &[Px]) -> f64 {
        path.windows(2).map(|pair| (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1)).sum()
    }

    #[test]
    fn a_straight_line_has_a_dash_every_period() {
        let found = dashes(&[(0.0, 5.0), (30.0, 5.0)]);
        assert_eq!(found, [[(0.0, 5.0), (7.0, 5.0)], [(10.0, 5.0), (17.0, 5.0)], [(20.0, 5.0), (27.0, 5.0)]]);
    }

    #[test]
    fn more_points_on_the_way_change_nothing_but_corners() {
        let fine: Vec<Px> = (0..=300).map(|idx| (f64::from(idx) / 10.0, 0.0)).collect();
        let (coarse, fine) = (dashes(&[(0.0, 0.0), (30.0, 0.0)]), dashes(&fine));
        for (one, other) in coarse.iter().zip(&fine) {
            assert!((one[0].0 - other[0].0).abs() < 1e-9);
            assert!((length(one) - length(other)).abs() < 1e-9);
        }
    }

    #[test]
    fn dashes_bend_round_corners_at_full_length() {
        let zigzag: Vec<Px> = (0..40).map(|idx| (f64::from(idx) * 2.0, f64::from(idx % 2) * 5.0)).collect();
        let found = dashes(&zigzag);
        assert!(found.len() > 15);
        assert!(found.iter().all(|dash| (length(dash) - 7.0).abs() < 1e-9));
    }

    #[test]
    fn standing_still_draws_nothing() {
        assert!(dashes(&[(1.0, 1.0); 100]).is_empty());
        assert!(dashes(&[]).is_empty());
    }
}
