//! Fewer points with the same extremes: for each narrow column of pixels, the first, lowest, highest and last point.
//!
//! A line through them covers the same pixels as the line through all points.
//!
//! # Source
//! U. Jugel, Z. Jerzak, G. Hackenbroich, V. Markl, "M4: a visualization-oriented time series data
//! aggregation", 2014.

use super::geometry::Px;

/// Takes points one by one, from left to right, and passes on those that matter.
#[derive(Clone, Debug)]
pub struct Decimator {
    column_px: f64,
    column: Option<Column>,
}

/// The points of the column being filled.
#[derive(Clone, Copy, Debug)]
struct Column {
    idx: i64,
    first: Px,
    highest: Px,
    lowest: Px,
    last: Px,
}

impl Decimator {
    /// Columns `column_px` CSS pixels wide.
    pub const fn new(column_px: f64) -> Self {
        Self { column_px, column: None }
    }

    /// Takes a point; appends any column that it completes to `kept`.
    pub fn push(&mut self, at: Px, kept: &mut Vec<Px>) {
        let idx = (at.0 / self.column_px).floor() as i64;
        match &mut self.column {
            Some(column) if column.idx == idx => {
                if at.1 < column.highest.1 {
                    column.highest = at;
                }
                if at.1 > column.lowest.1 {
                    column.lowest = at;
                }
                column.last = at;
            }
            _ => {
                self.flush(kept);
                self.column = Some(Column { idx, first: at, highest: at, lowest: at, last: at });
            }
        }
    }

    /// Appends the points of the unfinished column to `kept`.
    pub fn flush(&mut self, kept: &mut Vec<Px>) {
        let Some(column) = self.column.take() else { return };
        let (one, other) = if column.highest.0 <= column.lowest.0 {
            (column.highest, column.lowest)
        } else {
            (column.lowest, column.highest)
        };
        let start = kept.len();
        for at in [column.first, one, other, column.last] {
            if kept[start..].last() != Some(&at) {
                kept.push(at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimated(points: &[Px], column_px: f64) -> Vec<Px> {
        let mut decimator = Decimator::new(column_px);
        let mut kept = Vec::new();
        for at in points {
            decimator.push(*at, &mut kept);
        }
        decimator.flush(&mut kept);
        kept
    }

    #[test]
    fn extremes_ends_and_order_survive() {
        // Ten columns of a hundred points each, with one spike up and one down in each.
        let points: Vec<Px> = (0..1000)
            .map(|idx| {
                let y = match idx % 100 {
                    37 => 0.0,
                    61 => 200.0,
                    other => 100.0 + f64::from(other) / 100.0,
                };
                (f64::from(idx) / 100.0, y)
            })
            .collect();
        let kept = decimated(&points, 1.0);
        assert_eq!(kept.len(), 40);
        assert_eq!((kept.first(), kept.last()), (points.first(), points.last()));
        assert_eq!(kept.iter().filter(|at| at.1 == 0.0).count(), 10);
        assert_eq!(kept.iter().filter(|at| at.1 == 200.0).count(), 10);
        assert!(kept.windows(2).all(|pair| pair[0].0 <= pair[1].0));
    }

    #[test]
    fn sparse_points_are_all_kept() {
        let points: Vec<Px> = (0..50).map(|idx| (f64::from(idx) * 3.0, f64::from(idx % 7))).collect();
        assert_eq!(decimated(&points, 1.0), points);
    }

    #[test]
    fn nothing_and_one_point_are_kept_as_they_are() {
        assert_eq!(decimated(&[], 1.0), []);
        assert_eq!(decimated(&[(3.0, 4.0)], 1.0), [(3.0, 4.0)]);
    }
}
