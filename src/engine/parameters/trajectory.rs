//! A run's trajectory: θ at the start, at every task's end, and at some steps in between.
//!
//! Recording only copies; all memory is allocated before the first step.

/// Largest number of points kept between the start and now.
const MOST_POINTS: usize = 96;
/// Smallest capacity for points, unless they exceed [`MOST_BYTES`].
const FEWEST_POINTS: usize = 8;
/// Memory limit of the points, in bytes, and of the fewest ones: of the largest networks only two are kept.
const BYTES: usize = 4 << 20;
const MOST_BYTES: usize = 16 << 20;

/// The parameters of a run at some of its steps.
#[derive(Clone, Debug)]
pub struct Trajectory {
    n_parameters: usize,
    start: Vec<f32>,
    end_steps: Vec<u32>,
    /// θ*_t `[ends, P]`.
    ends: Vec<f32>,
    steps: Vec<u32>,
    /// θ in between `[points, P]`.
    points: Vec<f32>,
    capacity: usize,
    /// The stride: one in this many offered points is kept.
    every: u32,
    n_offered: u32,
}

impl Trajectory {
    /// A trajectory that begins at θ₀ `[P]`, with capacity for `n_ends` task ends.
    pub fn new(start: &[f32], n_ends: usize) -> Self {
        let n_parameters = start.len();
        let holds = |bytes: usize| bytes / (4 * n_parameters.max(1));
        let capacity = holds(BYTES).clamp(FEWEST_POINTS, MOST_POINTS).min(holds(MOST_BYTES).max(2));
        Self {
            n_parameters,
            start: start.to_vec(),
            end_steps: Vec::with_capacity(n_ends),
            ends: Vec::with_capacity(n_ends * n_parameters),
            steps: Vec::with_capacity(capacity),
            points: Vec::with_capacity(capacity * n_parameters),
            capacity,
            every: 1,
            n_offered: 0,
        }
    }

    /// Keeps or skips θ `[P]` after `step` steps. When the capacity is reached, drops every second point and doubles
    /// the stride.
    pub fn offer(&mut self, step: u32, theta: &[f32]) {
        let is_due = self.n_offered.is_multiple_of(self.every);
        self.n_offered += 1;
        if !is_due {
            return;
        }
        if self.steps.len() == self.capacity {
            let n = self.n_parameters;
            let n_left = self.capacity.div_ceil(2);
            for point in 1..n_left {
                self.steps[point] = self.steps[2 * point];
                self.points.copy_within(2 * point * n..(2 * point + 1) * n, point * n);
            }
            self.steps.truncate(n_left);
            self.points.truncate(n_left * n);
            self.every *= 2;
            // With an even number kept, the present point is the next one on the new grid.
            if !(self.n_offered - 1).is_multiple_of(self.every) {
                return;
            }
        }
        self.steps.push(step);
        self.points.extend_from_slice(theta);
    }

    /// Keeps θ*_t `[P]` of the next task, after its consolidation.
    pub fn end_task(&mut self, step: u32, theta: &[f32]) {
        self.end_steps.push(step);
        self.ends.extend_from_slice(theta);
    }

    /// θ₀ `[P]`.
    pub fn start(&self) -> &[f32] {
        &self.start
    }

    /// Tasks that have ended.
    pub fn n_ended(&self) -> usize {
        self.end_steps.len()
    }

    /// θ*_t `[P]`, of a task that has ended.
    pub fn end(&self, task_idx: usize) -> &[f32] {
        &self.ends[task_idx * self.n_parameters..(task_idx + 1) * self.n_parameters]
    }

    /// The step at which a task ended.
    pub fn end_step(&self, task_idx: usize) -> u32 {
        self.end_steps[task_idx]
    }

    /// All points kept, including the start and task ends, in chronological order: the step and θ `[P]`.
    pub fn path(&self) -> Vec<(u32, &[f32])> {
        let n = self.n_parameters.max(1);
        let mut path: Vec<(u32, &[f32])> = vec![(0, &self.start)];
        path.extend(self.steps.iter().copied().zip(self.points.chunks_exact(n)));
        path.extend(self.end_steps.iter().copied().zip(self.ends.chunks_exact(n)));
        // Stable: at a task's end, θ before consolidation precedes θ after it.
        path.sort_by_key(|(step, _)| *step);
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_trail_keeps_every_second_point_and_allocates_no_more() {
        let mut trail = Trajectory::new(&[0.0], 2);
        let room = (trail.steps.capacity(), trail.points.capacity());
        for step in 0..1000 {
            trail.offer(step, &[step as f32]);
        }
        // 96 points hold steps up to 96 · 8; every 16th of a thousand fits.
        assert_eq!(trail.steps, (0..63).map(|point| 16 * point).collect::<Vec<u32>>());
        assert!(trail.steps.iter().zip(&trail.points).all(|(step, theta)| *step as f32 == *theta));
        assert_eq!((trail.steps.capacity(), trail.points.capacity()), room);
    }

    #[test]
    fn task_ends_stand_where_they_belong() {
        let mut trail = Trajectory::new(&[0.0, 0.0], 2);
        trail.offer(10, &[1.0, 1.0]);
        trail.end_task(10, &[2.0, 2.0]);
        trail.offer(20, &[3.0, 3.0]);
        let path = trail.path();
        assert_eq!(path.iter().map(|(step, _)| *step).collect::<Vec<_>>(), [0, 10, 10, 20]);
        assert_eq!(path.iter().map(|(_, theta)| theta[0]).collect::<Vec<_>>(), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!((trail.n_ended(), trail.end(0), trail.end_step(0)), (1, &[2.0, 2.0][..], 10));
    }
}
