//! A scheduled change in words.

use super::app::App;
use crate::engine::config::{Change, Toggle};
use crate::message::Value;
use crate::page::numbers::short;
use crate::page::switches::Group;

/// Describes a change.
pub fn toggle_text(app: App, toggle: &Toggle) -> String {
    let component = name_of(app, &toggle.component);
    let component = Value::from(&component);
    match toggle.change {
        Change::On => app.format("toggle-on", &[("component", component)]),
        Change::Off => app.format("toggle-off", &[("component", component)]),
        Change::Set { knob, value } => {
            let knob = app.text(&format!("knob-{knob}"));
            let value = short(f64::from(value));
            app.format(
                "toggle-set",
                &[("component", component), ("knob", Value::from(&knob)), ("value", Value::from(&value))],
            )
        }
    }
}

/// The short name of a component: that of its switch.
fn name_of(app: App, id: &str) -> String {
    let group = match id.split_once('.') {
        Some((_, "labels")) => Some(Group::Replay),
        Some(_) => Some(Group::Distillation),
        None if crate::engine::method::spec_of(crate::engine::method::Axis::Penalty, id).is_some() => {
            Some(Group::Constraint)
        }
        None => None,
    };
    group.map_or_else(|| app.text(&format!("projection-{id}")), |group| app.text(&format!("group-{}", group.id())))
}
