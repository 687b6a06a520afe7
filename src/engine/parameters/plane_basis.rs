//! Planes through the parameter space: an origin and two orthonormal directions.
//!
//! θ = o + x·d₁ + y·d₂. d₁ points from the origin to a first landmark; d₂ points to a second one, orthogonalised
//! against d₁ (Gram–Schmidt). Lengths on the plane equal lengths in the space, in units of parameter.
//!
//! # Source
//! Planes through three trained networks: T. Garipov et al., "Loss Surfaces, Mode Connectivity, and
//! Fast Ensembling of DNNs", 2018, sec. 3. Principal directions of a path: H. Li et al., "Visualizing the
//! Loss Landscape of Neural Nets", 2018, sec. 7.

use serde::{Deserialize, Serialize};

use super::trajectory::Trajectory;
use crate::engine::math::eigen::Jacobi;
use crate::engine::math::kernel;

/// The choice of plane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Directions {
    /// From the first task's end: to the second task's end, and to the run's present parameters.
    #[default]
    Tasks,
    /// From the untrained network: to the first task's end, and to the second's.
    Start,
    /// From the middle of the path: its two principal directions.
    Path,
}

impl Directions {
    /// All of them, the default first.
    pub const ALL: [Self; 3] = [Self::Tasks, Self::Start, Self::Path];

    /// Its name in menus' keys.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Tasks => "tasks",
            Self::Start => "start",
            Self::Path => "path",
        }
    }
}

/// The target of a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Landmark {
    /// The untrained network.
    Start,
    /// A task's end, by the task's number from 0.
    End(u32),
    /// The run's parameters when the plane was computed.
    Now,
    /// The point of the path farthest from its start.
    Bend,
    /// The n-th principal direction of the path, from 0.
    Principal(u32),
}

/// Smallest length of a second direction, orthogonal to the first, as a share of the first one's length: rounding and
/// the noise of single steps would determine a shorter one.
const APART: f64 = 0.05;
/// Largest number of points used for principal directions.
const MOST_POINTS: usize = 24;

/// A plane.
#[derive(Clone, Debug)]
pub struct PlaneBasis {
    origin: Vec<f32>,
    directions: [Vec<f32>; 2],
    /// The targets of the two directions, as indices of the given points.
    led_by: [usize; 2],
}

impl PlaneBasis {
    /// The plane through `origin` `[P]` and the first two of `points` `[P]` that span one with it; `None`
    /// if none do.
    pub fn through(origin: &[f32], points: &[&[f32]]) -> Option<Self> {
        let away = |point: &[f32]| -> Vec<f32> { point.iter().zip(origin).map(|(p, o)| p - o).collect() };
        let (first_idx, first, length) = points.iter().enumerate().find_map(|(idx, point)| {
            let first = away(point);
            let length = length_of(&first);
            (length > 0.0).then_some((idx, first, length))
        })?;
        let first = scaled(first, length);
        let (second_idx, second) = points.iter().enumerate().skip(first_idx + 1).find_map(|(idx, point)| {
            let mut second = away(point);
            // Twice: the second pass removes the part of d₁ that rounding left in the first.
            for _ in 0..2 {
                let along = kernel::dot(&second, &first);
                for (slot, direction) in second.iter_mut().zip(&first) {
                    *slot = (f64::from(*slot) - along * f64::from(*direction)) as f32;
                }
            }
            let left = length_of(&second);
            (left > APART * length).then(|| (idx, scaled(second, left)))
        })?;
        Some(Self { origin: origin.to_vec(), directions: [first, second], led_by: [first_idx, second_idx] })
    }

    /// The plane of these directions through a run's trajectory, with the targets of its axes; `now` is θ `[P]`,
    /// `tasks` the first and the second task. `None` while too few points exist to span one.
    pub fn laid(
        directions: Directions,
        trail: &Trajectory,
        now: &[f32],
        tasks: [usize; 2],
    ) -> Option<(Self, [Landmark; 2])> {
        let path = trail.path();
        if directions == Directions::Path {
            return principal(&path).map(|frame| (frame, [Landmark::Principal(0), Landmark::Principal(1)]));
        }
        let [first, second] =
            tasks.map(|task| (task < trail.n_ended()).then(|| (Landmark::End(task as u32), trail.end(task))));
        let start = (Landmark::Start, trail.start());
        let bend = path
            .iter()
            .map(|(_, theta)| *theta)
            .max_by(|one, two| squared(one, trail.start()).total_cmp(&squared(two, trail.start())));
        let (origin, wanted) = match directions {
            Directions::Start => (start, [first, second]),
            _ => (first?, [second, None]),
        };
        let mut points: Vec<(Landmark, &[f32])> = wanted.into_iter().flatten().collect();
        points.extend([(Landmark::Now, now), start]);
        points.extend(bend.map(|theta| (Landmark::Bend, theta)));
        // As a last resort any point of the path: learning does not follow one straight line.
        points.extend(path.iter().map(|(_, theta)| (Landmark::Bend, *theta)));
        let places: Vec<&[f32]> = points.iter().map(|(_, theta)| *theta).collect();
        let frame = Self::through(origin.1, &places)?;
        let axes = frame.led_by.map(|idx| points[idx].0);
        Some((frame, axes))
    }

    /// o `[P]`.
    pub fn origin(&self) -> &[f32] {
        &self.origin
    }

    /// d₁ and d₂, each `[P]`, of length 1.
    pub fn directions(&self) -> [&[f32]; 2] {
        [&self.directions[0], &self.directions[1]]
    }

    /// The coordinates of the plane's point nearest to θ `[P]`.
    pub fn project(&self, theta: &[f32]) -> [f64; 2] {
        let mut at = [0.0; 2];
        for (slot, direction) in at.iter_mut().zip(&self.directions) {
            *slot = kernel::dot(theta, direction) - kernel::dot(&self.origin, direction);
        }
        at
    }

    /// The part of a vector `[P]` that lies in the plane, in its coordinates.
    pub fn along(&self, vector: &[f32]) -> [f64; 2] {
        self.directions().map(|direction| kernel::dot(vector, direction))
    }

    /// The distance of θ `[P]` from the plane.
    pub fn distance(&self, theta: &[f32]) -> f64 {
        let [x, y] = self.project(theta);
        libm::sqrt((squared(theta, &self.origin) - x * x - y * y).max(0.0))
    }

    /// Writes the point at these coordinates into `theta` `[P]`.
    pub fn point(&self, [x, y]: [f64; 2], theta: &mut [f32]) {
        let [first, second] = self.directions();
        for ((slot, origin), (u, v)) in theta.iter_mut().zip(&self.origin).zip(first.iter().zip(second)) {
            *slot = (f64::from(*origin) + x * f64::from(*u) + y * f64::from(*v)) as f32;
        }
    }
}

/// The plane of a path's two principal directions through its mean: from eigenvectors of the Gram matrix of its
/// centred points, which is small, while the covariance of P parameters is not.
fn principal(path: &[(u32, &[f32])]) -> Option<PlaneBasis> {
    let stride = path.len().div_ceil(MOST_POINTS).max(1);
    let points: Vec<&[f32]> = path.iter().step_by(stride).map(|(_, theta)| *theta).collect();
    let n_points = points.len();
    if n_points < 3 {
        return None;
    }
    let n_parameters = points[0].len();
    let mut middle = vec![0.0_f32; n_parameters];
    for (parameter, slot) in middle.iter_mut().enumerate() {
        *slot = (points.iter().map(|theta| f64::from(theta[parameter])).sum::<f64>() / n_points as f64) as f32;
    }
    let centred: Vec<Vec<f32>> =
        points.iter().map(|theta| theta.iter().zip(&middle).map(|(t, m)| t - m).collect()).collect();
    let mut jacobi = Jacobi::new(n_points);
    let gram = jacobi.begin(n_points);
    for i in 0..n_points {
        for j in i..n_points {
            let product = kernel::dot(&centred[i], &centred[j]);
            gram[i * n_points + j] = product;
            gram[j * n_points + i] = product;
        }
    }
    jacobi.advance(Jacobi::n_pairs(n_points));
    // A point along each direction, as far as the path spreads there.
    let [first, second] = [0, 1].map(|k| -> Vec<f32> {
        (0..n_parameters)
            .map(|parameter| {
                let along: f64 = centred
                    .iter()
                    .zip(jacobi.vector(k))
                    .map(|(theta, share)| share * f64::from(theta[parameter]))
                    .sum();
                (f64::from(middle[parameter]) + along) as f32
            })
            .collect()
    });
    PlaneBasis::through(&middle, &[&first, &second])
}

fn squared(one: &[f32], two: &[f32]) -> f64 {
    one.iter().zip(two).map(|(a, b)| (f64::from(*a) - f64::from(*b)) * (f64::from(*a) - f64::from(*b))).sum()
}

fn length_of(values: &[f32]) -> f64 {
    libm::sqrt(kernel::dot(values, values))
}

fn scaled(mut values: Vec<f32>, length: f64) -> Vec<f32> {
    for value in &mut values {
        *value = (f64::from(*value) / length) as f32;
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::math::rng::Rng;

    fn numbers(n: usize, seed: u64) -> Vec<f32> {
        let mut rng = Rng::new(seed);
        (0..n).map(|_| rng.normal()).collect()
    }

    #[test]
    fn what_is_laid_on_the_plane_comes_back_from_it() {
        let (origin, one, two) = (numbers(300, 1), numbers(300, 2), numbers(300, 3));
        let frame = PlaneBasis::through(&origin, &[&one, &two]).expect("three points span a plane");
        let [first, second] = frame.directions();
        assert!((kernel::dot(first, first) - 1.0).abs() < 1e-6 && (kernel::dot(second, second) - 1.0).abs() < 1e-6);
        assert!(kernel::dot(first, second).abs() < 1e-6);
        let mut theta = vec![0.0; 300];
        for at in [[0.0, 0.0], [3.0, -2.0], [-0.25, 11.0]] {
            frame.point(at, &mut theta);
            let [x, y] = frame.project(&theta);
            assert!((x - at[0]).abs() < 1e-4 && (y - at[1]).abs() < 1e-4, "{at:?} came back as {x}, {y}");
            assert!(frame.distance(&theta) < 0.01);
        }
        // The points that span it lie on it, and the first on its first axis.
        let [x, y] = frame.project(&one);
        assert!((x - libm::sqrt(squared(&one, &origin))).abs() < 1e-4 && y.abs() < 1e-4);
        assert!(frame.distance(&two) < 0.01);
    }

    #[test]
    fn points_of_one_line_span_no_plane() {
        assert!(PlaneBasis::through(&[0.0; 3], &[&[1.0, 2.0, 0.0], &[2.0, 4.0, 0.0]]).is_none());
        assert!(PlaneBasis::through(&[1.0; 3], &[&[1.0; 3], &[1.0; 3]]).is_none());
        let frame = PlaneBasis::through(&[0.0; 3], &[&[1.0, 2.0, 0.0], &[2.0, 4.0, 0.0], &[0.0, 0.0, 1.0]]);
        assert_eq!(frame.map(|frame| frame.led_by), Some([0, 2]));
    }

    #[test]
    fn a_path_in_a_plane_has_that_plane_for_its_principal_directions() {
        let (one, two) = (numbers(50, 4), numbers(50, 5));
        let mut trail = Trajectory::new(&[0.0; 50], 1);
        for step in 0..20_u8 {
            let (x, y) = (f32::from(step), f32::from(step % 3));
            let theta: Vec<f32> = one.iter().zip(&two).map(|(a, b)| x * a + y * b).collect();
            trail.offer(u32::from(step), &theta);
        }
        let (frame, axes) = PlaneBasis::laid(Directions::Path, &trail, &one, [0, 1]).expect("a plane");
        assert_eq!(axes, [Landmark::Principal(0), Landmark::Principal(1)]);
        assert!(trail.path().iter().all(|(_, theta)| frame.distance(theta) < 0.05));
    }

    #[test]
    fn the_first_plane_goes_through_both_ends_and_the_present() {
        let mut trail = Trajectory::new(&numbers(40, 6), 2);
        trail.offer(0, &numbers(40, 6));
        let (end, next, now) = (numbers(40, 7), numbers(40, 8), numbers(40, 9));
        trail.end_task(10, &end);
        let (frame, axes) = PlaneBasis::laid(Directions::Tasks, &trail, &now, [0, 1]).expect("a plane");
        assert_eq!(axes, [Landmark::Now, Landmark::Start]);
        assert!(frame.distance(&now) < 0.01);
        trail.end_task(20, &next);
        // Just ended: the present is the second end itself, and the untrained network spans the plane.
        let (_, axes) = PlaneBasis::laid(Directions::Tasks, &trail, &next, [0, 1]).expect("a plane");
        assert_eq!(axes, [Landmark::End(1), Landmark::Start]);
        let (frame, axes) = PlaneBasis::laid(Directions::Tasks, &trail, &now, [0, 1]).expect("a plane");
        assert_eq!(axes, [Landmark::End(1), Landmark::Now]);
        assert!([&end, &next, &now].iter().all(|theta| frame.distance(theta) < 0.01));
        let (_, axes) = PlaneBasis::laid(Directions::Start, &trail, &now, [0, 1]).expect("a plane");
        assert_eq!(axes, [Landmark::End(0), Landmark::End(1)]);
    }
}
