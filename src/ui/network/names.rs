//! The names of units and weights.

use crate::engine::trial::NetworkReading;
use crate::message::Value;
use crate::page::drawn_network::WeightId;
use crate::ui::app::App;

/// The name of a unit of a column: inputs or local units first, outputs last.
fn unit_name(app: App, network: &NetworkReading, column: usize, unit: u32) -> String {
    let number = (unit + 1).to_string();
    let number = ("number", Value::from(&number));
    if column == network.layers.len() {
        return app.format("network-output", &[number]);
    }
    if column > 0 {
        let layer = column.to_string();
        let key = if network.layers.len() > 2 { "network-unit-of-layer" } else { "network-unit" };
        return app.format(key, &[("layer", Value::from(&layer)), number]);
    }
    if network.patches.is_some() {
        return app.format("network-local-unit", &[number]);
    }
    let axis = axis(network, unit);
    app.format("network-input", &[axis.map_or(number, |axis| ("number", Value::from(axis)))])
}

/// The letter of an input of a stream on the plane or on a line.
pub(super) fn axis(network: &NetworkReading, unit: u32) -> Option<&'static str> {
    let n_inputs = network.layers.first().map_or(0, |layer| layer.n_in);
    if network.patches.is_some() || n_inputs > 2 { None } else { ["x", "y"].get(unit as usize).copied() }
}

/// The name of a weight: from → to.
pub(super) fn weight_name(app: App, network: &NetworkReading, id: WeightId) -> String {
    let from =
        id.from.map_or_else(|| app.text("network-bias"), |from| unit_name(app, network, id.layer as usize, from));
    let to = unit_name(app, network, id.layer as usize + 1, id.to);
    app.format("network-weight", &[("from", Value::from(&from)), ("to", Value::from(&to))])
}
