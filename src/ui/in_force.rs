//! What is in force of knobs that ask for more than the run can give: beside the knob, and in the ledger.
//!
//! The texts are loaded with the parts that open on demand; the ledger's list fetches them once there is something to
//! be said.

use leptos::prelude::*;

use super::app::{App, given, use_app};
use super::boxed_reactive::{live, memo};
use super::lazy::{Lazy, Part, PartView};
use crate::engine::method::{Knob, REGISTRY};
use crate::engine::snapshot::{Description, InForce};
use crate::message::Value;
use crate::page::in_force::entry_of;
use crate::page::switches::Slot;

/// The note beside a knob.
#[component]
pub fn KnobInForce(
    /// The knob's owner.
    place: Slot,
    /// The knob.
    knob: &'static Knob,
    /// The id of the note's element.
    id: String,
) -> impl IntoView {
    let app = use_app();
    let lazy = given::<Lazy>();
    let note = memo(move |_| {
        let entry = app.run.description.with(|description| {
            let in_force = &description.as_ref()?.in_force;
            app.config.with(|config| entry_of(in_force, config, &place, knob).cloned())
        });
        entry.filter(InForce::differs).filter(|_| lazy.has_texts()).map(|entry| text_of(app, "in-force", &entry, &[]))
    });
    let id = StoredValue::new(id);
    live(move || {
        note.get().map(|note| view! { <p class="sub" id=id.get_value() data-testid=id.get_value()>{note}</p> })
    })
}

/// The notes on all knobs of the run, in the ledger.
#[component]
pub fn AllInForce() -> impl IntoView {
    let app = use_app();
    let is_open =
        memo(move |_| app.run.description.with(|description| bounded(description.as_deref()).next().is_some()));
    view! { <PartView part=Part::InForce is_open/> }
}

/// The entries in the ledger: where all examples there are were asked for, nothing is missing.
fn bounded(description: Option<&Description>) -> impl Iterator<Item = &InForce> {
    let entries = description.map_or(&[][..], |description| description.in_force.as_slice());
    entries.iter().filter(|entry| entry.differs() && entry.wanted > 0)
}

/// The content of the list.
#[component]
pub fn InForceBody() -> impl IntoView {
    let app = use_app();
    let text = live(move || {
        app.run.description.with(|description| {
            let texts = bounded(description.as_deref()).map(|entry| {
                let spec = REGISTRY.iter().find(|spec| spec.id == entry.component);
                let key = spec.map_or_else(|| "more-stream".to_owned(), |it| format!("{}-{}", it.axis.id(), it.id));
                let (owner, knob) = (app.text(&key), app.text(&format!("knob-{}", entry.knob)));
                let wanted = entry.wanted.to_string();
                let parts =
                    [("owner", Value::from(&owner)), ("knob", Value::from(&knob)), ("wanted", Value::from(&wanted))];
                text_of(app, "in-force-of", entry, &parts)
            });
            texts.map(|text| view! { <p class="sub">{text}</p> }).collect_view()
        })
    });
    view! { <div data-testid="in-force">{text}</div> }
}

fn text_of(app: App, key: &str, entry: &InForce, further: &[(&str, Value<'_>)]) -> String {
    let number = entry.number();
    let limit = app.text(&format!("limit-{}", entry.limit.id()));
    let parts = [("number", Value::from(&number)), ("limit", Value::from(&limit))];
    app.format(key, &[&parts, further].concat())
}
