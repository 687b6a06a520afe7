//! Which units and weights of a network are drawn, and where: large networks show only the strongest.

use crate::engine::snapshot::UnitImportances;
use crate::engine::trial::NetworkReading;

/// Units drawn in a layer at most.
pub const MOST_UNITS: usize = 16;
/// Weights drawn at most.
pub const MOST_WEIGHTS: usize = 120;
/// The picture's width and height.
pub const SIZE: [f64; 2] = [440.0, 420.0];
/// Room at the left and right edges, and at the top and bottom.
const MARGIN: [f64; 2] = [30.0, 24.0];

/// A weight or bias by the units it joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WeightId {
    /// The layer it leads to, counted from the inputs.
    pub layer: u32,
    /// The unit (or input) it comes from; `None` for a bias.
    pub from: Option<u32>,
    /// The unit it leads to.
    pub to: u32,
}

impl WeightId {
    /// Its value; `None` if the network has no such weight.
    pub fn value(self, network: &NetworkReading) -> Option<f32> {
        network.layers.get(self.layer as usize)?.weight(self.from, self.to)
    }
}

/// A network as it is drawn: columns of units from left to right, and the weights between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DrawnNetwork {
    /// Inputs or local units, then every layer.
    pub columns: Vec<Column>,
    /// The strongest weights between the units drawn, layer by layer.
    pub edges: Vec<Edge>,
    /// Weights in all, without biases.
    pub n_weights: usize,
    /// Whether the first column consists of local units.
    pub is_local: bool,
}

/// A column of units.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The units drawn, in order: each with its place.
    pub units: Vec<(u32, [f64; 2])>,
    /// Units in all.
    pub n_units: u32,
}

/// A weight, and its ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// The weight.
    pub id: WeightId,
    /// Where it begins and ends.
    pub ends: [[f64; 2]; 2],
}

impl Edge {
    /// The distance of a point from it.
    pub fn distance(&self, [x, y]: [f64; 2]) -> f64 {
        let [[x0, y0], [x1, y1]] = self.ends;
        let (dx, dy) = (x1 - x0, y1 - y0);
        let along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy).max(f64::MIN_POSITIVE);
        let along = along.clamp(0.0, 1.0);
        libm::hypot(x0 + along * dx - x, y0 + along * dy - y)
    }
}

impl DrawnNetwork {
    /// Chooses what to draw of a network. Hidden units are chosen by their importance to the ended tasks, once it is
    /// measured, else by their weights.
    pub fn of(network: &NetworkReading, units: Option<&UnitImportances>) -> Self {
        let n_units: Vec<u32> = network
            .layers
            .first()
            .map(|layer| layer.n_in)
            .into_iter()
            .chain(network.layers.iter().map(|layer| layer.n_out))
            .collect();
        let columns: Vec<Column> = n_units
            .iter()
            .enumerate()
            .map(|(column, &n_units)| {
                let x = along(column, at_least_one(network.layers.len()), MARGIN[0], SIZE[0]);
                let chosen = strongest(n_units, MOST_UNITS, |unit| {
                    let shares = shares(units, column, unit, network.patches.is_some());
                    let important: f64 = shares.iter().sum();
                    // Without importances, and among equals.
                    important * 1e6 + f64::from(strength(network, column, unit))
                });
                let n_gaps = at_least_one(chosen.len().saturating_sub(1));
                let is_alone = chosen.len() == 1;
                let place = |(row, unit)| {
                    let y = if is_alone { SIZE[1] / 2.0 } else { along(row, n_gaps, MARGIN[1], SIZE[1]) };
                    (unit, [x, y])
                };
                Column { units: chosen.into_iter().enumerate().map(place).collect(), n_units }
            })
            .collect();
        let mut edges = Vec::new();
        for (depth, pair) in columns.windows(2).enumerate() {
            for &(to, end) in &pair[1].units {
                for &(from, start) in &pair[0].units {
                    let id = WeightId { layer: depth as u32, from: Some(from), to };
                    edges.push(Edge { id, ends: [start, end] });
                }
            }
        }
        let size = |edge: &Edge| edge.id.value(network).map_or(0.0, f32::abs);
        edges.sort_by(|one, two| size(two).total_cmp(&size(one)));
        edges.truncate(MOST_WEIGHTS);
        edges.sort_by_key(|edge| edge.id);
        let n_weights = network.layers.iter().map(|layer| layer.weights.len()).sum();
        Self { columns, edges, n_weights, is_local: network.patches.is_some() }
    }

    /// Whether a network has the same shape.
    pub fn fits(&self, network: &NetworkReading) -> bool {
        let sizes = network.layers.first().map(|layer| layer.n_in).into_iter();
        let sizes = sizes.chain(network.layers.iter().map(|layer| layer.n_out));
        sizes.eq(self.columns.iter().map(|column| column.n_units)) && self.is_local == network.patches.is_some()
    }

    /// The weight nearest to a point.
    pub fn nearest(&self, at: [f64; 2]) -> Option<WeightId> {
        let nearest = self.edges.iter().min_by(|one, two| one.distance(at).total_cmp(&two.distance(at)))?;
        Some(nearest.id)
    }

    /// Whether some units are left out.
    pub fn leaves_units_out(&self) -> bool {
        self.columns.iter().any(|column| column.units.len() < column.n_units as usize)
    }
}

/// A number of gaps to divide by.
const fn at_least_one(n: usize) -> usize {
    if n == 0 { 1 } else { n }
}

/// The place of one of `n_gaps + 1` evenly spaced points.
fn along(index: usize, n_gaps: usize, margin: f64, size: f64) -> f64 {
    margin + (size - 2.0 * margin) * index as f64 / n_gaps as f64
}

/// The units of the highest rank, in order of their numbers.
fn strongest(n_units: u32, most: usize, rank: impl Fn(u32) -> f64) -> Vec<u32> {
    let mut units: Vec<(u32, f64)> = (0..n_units).map(|unit| (unit, rank(unit))).collect();
    units.sort_by(|one, two| two.1.total_cmp(&one.1));
    units.truncate(most);
    let mut units: Vec<u32> = units.into_iter().map(|(unit, _)| unit).collect();
    units.sort_unstable();
    units
}

/// The sum of the absolute weights that lead to a unit, plus that of those that leave it.
fn strength(network: &NetworkReading, column: usize, unit: u32) -> f32 {
    let n_in = |layer: usize| network.layers[layer].n_in as usize;
    let incoming: f32 = column.checked_sub(1).map_or(0.0, |layer| {
        let row = unit as usize * n_in(layer)..(unit as usize + 1) * n_in(layer);
        network.layers[layer].weights[row].iter().map(|weight| weight.abs()).sum()
    });
    let outgoing: f32 = network.layers.get(column).map_or(0.0, |layer| {
        layer.weights.iter().skip(unit as usize).step_by(n_in(column).max(1)).map(|weight| weight.abs()).sum()
    });
    incoming + outgoing
}

/// Each ended task's importance of a hidden (or local) unit, as a share of the task's importance in the whole column;
/// none for inputs and outputs, and before a task has ended.
pub fn shares(units: Option<&UnitImportances>, column: usize, unit: u32, is_local: bool) -> Vec<f64> {
    let Some(units) = units else { return Vec::new() };
    let layer = if is_local { Some(column) } else { column.checked_sub(1) };
    // The last layer is the outputs.
    let layers = &units.layers[..units.layers.len().saturating_sub(1)];
    let Some(layer) = layer.and_then(|layer| layers.get(layer)) else { return Vec::new() };
    let share_of = |values: &Vec<f32>| {
        let sum: f64 = values.iter().copied().map(f64::from).sum();
        let value = values.get(unit as usize).copied().map_or(0.0, f64::from);
        if sum > 0.0 { value / sum } else { 0.0 }
    };
    layer.of_task.iter().take(units.n_tasks as usize).map(share_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::Config;
    use crate::engine::experiment::Experiment;
    use crate::engine::snapshot::LayerImportances;

    fn network(layers: &str) -> NetworkReading {
        Experiment::new(Config::parse(&format!("stream=islands&tasks=2&train=20&test=20&{layers}&seed=1")).0).network()
    }

    #[test]
    fn a_small_network_is_drawn_whole() {
        let drawn = DrawnNetwork::of(&network("layers=4-3"), None);
        assert_eq!(drawn.columns.iter().map(|column| column.units.len()).collect::<Vec<_>>(), [2, 4, 3, 2]);
        assert_eq!((drawn.edges.len(), drawn.n_weights), (26, 26));
        assert!(!drawn.leaves_units_out());
        let places = drawn.columns.iter().flat_map(|column| &column.units);
        for (_, [x, y]) in places {
            assert!((0.0..=SIZE[0]).contains(x) && (0.0..=SIZE[1]).contains(y));
        }
    }

    #[test]
    fn of_a_large_network_the_most_important_units_and_strongest_weights_are_drawn() {
        let network = network("layers=40-30");
        // Units 25 to 39 of the first layer matter to the only task.
        let of = |n: usize, from: usize| LayerImportances {
            of_task: vec![(0..n).map(|unit| if unit >= from { 1.0 } else { 0.0 }).collect()],
            of_penalty: Vec::new(),
        };
        let units =
            UnitImportances { n_tasks: 1, layers: vec![of(40, 25), of(30, 0), of(2, 0)], ..UnitImportances::default() };
        let drawn = DrawnNetwork::of(&network, Some(&units));
        assert!((25..40).all(|unit| drawn.columns[1].units.iter().any(|(drawn, _)| *drawn == unit)));
        assert_eq!((drawn.columns[1].units.len(), drawn.columns[1].n_units), (MOST_UNITS, 40));
        assert_eq!((drawn.edges.len(), drawn.n_weights), (MOST_WEIGHTS, 2 * 40 + 40 * 30 + 30 * 2));
        let size = |id: WeightId| id.value(&network).expect("it is there").abs();
        let weakest = drawn.edges.iter().map(|edge| size(edge.id)).fold(f32::INFINITY, f32::min);
        for &(from, _) in &drawn.columns[1].units {
            for &(to, _) in &drawn.columns[2].units {
                let id = WeightId { layer: 1, from: Some(from), to };
                assert!(drawn.edges.iter().any(|edge| edge.id == id) || size(id) <= weakest);
            }
        }
        assert_eq!(shares(Some(&units), 1, 30, false), [1.0 / 15.0]);
        assert_eq!(shares(Some(&units), 0, 0, false), [0.0; 0]);
        assert_eq!(shares(Some(&units), 3, 0, false), [0.0; 0]);
    }

    #[test]
    fn the_weight_under_a_point_is_the_nearest() {
        let drawn = DrawnNetwork::of(&network("layers=4-3"), None);
        for edge in &drawn.edges {
            let [[x0, y0], [x1, y1]] = edge.ends;
            // Near its end no other line is as near, unless it ends there, too.
            let at = [x0 + 0.45 * (x1 - x0), y0 + 0.45 * (y1 - y0)];
            let nearest = drawn.nearest(at).expect("there are some");
            let is_as_near = drawn.edges.iter().any(|other| other.id == nearest && other.distance(at) < 1e-9);
            assert!(is_as_near);
        }
        assert_eq!(DrawnNetwork::default().nearest([0.0, 0.0]), None);
    }
}
