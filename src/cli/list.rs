//! `list`: streams, methods and knobs, from the registries.

use std::fmt::Write as _;

use clap::Args;
use serde_json::{Value, json};

use super::outcome::{Outcome, said};
use crate::engine::config::Config;
use crate::engine::config::fields::FIELDS;
use crate::engine::config::{
    compatibility,
    preset::{PRESETS, Preset},
};
use crate::engine::distillation::{self, Arm, Data, StudyConfig};
use crate::engine::in_force::limit_of;
use crate::engine::method::WEIGHT;
use crate::engine::method::{Axis, Knob, Scale, members};
use crate::engine::scenario::Scenario;
use crate::engine::stream::STREAMS;
use crate::message::{Catalogue, Language};

/// Arguments of `list`.
#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// Print a JSON document instead of text.
    #[arg(long)]
    json: bool,
    /// Language of names and explanations: `en` or `zh-Hans`.
    #[arg(long, default_value = "en", value_parser = ["en", "zh-Hans"])]
    lang: String,
}

/// Prints the streams, methods and knobs.
pub(super) fn list(arguments: &ListArguments) -> Outcome {
    let catalogue = Catalogue::new(Language::from_tag(&arguments.lang).unwrap_or(Language::English));
    let text = if arguments.json { format!("{:#}", as_json(&catalogue)) } else { as_text(&catalogue) };
    said(&text, Outcome::Done)
}

fn range(knob: &Knob) -> String {
    match knob.scale {
        Scale::Choice(names) => names.join(" | "),
        _ => format!("{}–{}", knob.text_of(knob.min), knob.text_of(knob.max)),
    }
}

fn as_text(catalogue: &Catalogue) -> String {
    let mut text = String::from("STREAMS  stream=…\n");
    for stream in STREAMS {
        let scenarios: Vec<&str> = stream.scenarios.iter().map(|&scenario| Scenario::id(scenario)).collect();
        let _ = writeln!(
            text,
            "  {:<16} {} (up to {} tasks; {})",
            stream.id,
            catalogue.text(&format!("stream-{}", stream.id)),
            stream.max_tasks,
            scenarios.join(", "),
        );
    }
    for (axis, usage) in Axis::ALL.into_iter().zip([
        "rehearse=SOURCE.TARGET,weight:… and source=SOURCE,knob:…",
        "rehearse=SOURCE.TARGET,knob:…",
        "penalty=ID,knob:…",
        "project=ID,knob:…",
        "merge=ID,knob:…",
        "structure=ID,knob:…",
        "readout=ID,knob:…",
    ]) {
        let _ = writeln!(text, "\n{}  {usage}", axis.id().to_uppercase());
        for spec in members(axis) {
            let name = catalogue.text(&format!("{}-{}", axis.id(), spec.id));
            let _ = writeln!(text, "  {:<16} {name}  [{}]", spec.id, spec.paper);
            for knob in spec.knobs {
                let limit = limit_of(spec, knob).map_or_else(String::new, |limit| {
                    format!("; limit: {}", catalogue.text(&format!("limit-{}", limit.id())))
                });
                let default = knob.text_of(knob.default);
                let _ = writeln!(text, "      {:<12} {} (default {default}{limit})", knob.id, range(knob));
            }
        }
    }
    let _ = writeln!(text, "\nREHEARSALS RULED OUT, AND WHY");
    for source in members(Axis::Source) {
        for target in members(Axis::Target) {
            if let Some(why) = compatibility::refusal(source, target) {
                let _ = writeln!(text, "  {}.{}: {}", source.id, target.id, catalogue.text(why));
            }
        }
    }
    let _ = writeln!(text, "\nRUN  key=value (defaults for the stream `islands`)");
    let defaults = Config::of_stream(crate::engine::stream::default_spec());
    for field in FIELDS {
        let knob = &field.knob;
        let _ = writeln!(text, "  {:<12} {} (default {})", knob.id, range(knob), knob.text_of(defaults.field(field)));
    }
    let _ = writeln!(
        text,
        "  layers       1–4 layers of 1–1024 units, e.g. 32-32\n  order        e.g. 2-1-3; 1-2-1 returns to task 1\n  seed, split-seed\n  at           STEP,COMPONENT,on | off | knob:value"
    );
    let _ =
        writeln!(text, "\nPRESETS (`run LINK --preset NAME`; memory size and λ are set for the stream and optimiser)");
    for preset in PRESETS {
        let name = catalogue.text(&format!("preset-{}", preset.id));
        let needs = needs_of(preset);
        let parts: Vec<&str> = [needs.as_str(), preset.query].into_iter().filter(|part| !part.is_empty()).collect();
        let _ = writeln!(text, "  {:<12} {name}: {}  [{}]", preset.id, parts.join("&"), preset.paper);
    }
    push_study(&mut text);
    text.trim_end().to_owned()
}

/// The teacher–student study of `distill`.
fn push_study(text: &mut String) {
    let ids: Vec<String> = Arm::all().map(Arm::id).collect();
    let _ = writeln!(
        text,
        "\nSTUDY  for the command `distill`: key=value (defaults for `data=spiral`)\n  {:<14} {}\n  {:<14} {}",
        "data",
        Data::IDS.join(" | "),
        "arm",
        ids.join(" | "),
    );
    let defaults = StudyConfig::of_data(Data::Spiral);
    for field in distillation::FIELDS {
        let knob = &field.knob;
        let _ = writeln!(text, "  {:<14} {} (default {})", knob.id, range(knob), knob.text_of((field.get)(&defaults)));
    }
    let _ = writeln!(text, "  teacher-layers, layers, seed, split-seed");
}

fn knob_json(knob: &Knob) -> Value {
    let mut value =
        json!({ "id": knob.id, "unit": knob.unit.id(), "live": knob.live, "default": knob.text_of(knob.default) });
    if let Scale::Choice(names) = knob.scale {
        value["choices"] = json!(names);
    } else {
        value["min"] = json!(knob.min);
        value["max"] = json!(knob.max);
    }
    value
}

fn as_json(catalogue: &Catalogue) -> Value {
    let streams: Vec<Value> = STREAMS
        .iter()
        .map(|stream| {
            let scenarios: Vec<&str> = stream.scenarios.iter().map(|&scenario| Scenario::id(scenario)).collect();
            json!({
                "id": stream.id,
                "name": catalogue.text(&format!("stream-{}", stream.id)),
                "inputs": stream.n_inputs(),
                "labels": stream.n_labels,
                "answers": if stream.likelihood.is_of_numbers() { "numbers" } else { "classes" },
                "scenarios": scenarios,
                "max_tasks": stream.max_tasks,
            })
        })
        .collect();
    let mut methods = serde_json::Map::new();
    for axis in Axis::ALL {
        let of_axis: Vec<Value> = members(axis)
            .map(|spec| {
                let knobs = spec.knobs.iter().map(|knob| {
                    let mut value = knob_json(knob);
                    if let Some(limit) = limit_of(spec, knob) {
                        value["limit"] = json!(limit.id());
                    }
                    value
                });
                let knobs: Vec<Value> = knobs.collect();
                json!({
                    "id": spec.id,
                    "name": catalogue.text(&format!("{}-{}", axis.id(), spec.id)),
                    "paper": spec.paper,
                    "knobs": knobs,
                })
            })
            .collect();
        methods.insert(axis.id().to_owned(), Value::Array(of_axis));
    }
    let presets: Vec<Value> = PRESETS
        .iter()
        .map(|preset| json!({ "id": preset.id, "family": preset.family.id(), "query": preset.query, "needs": needs_of(preset), "paper": preset.paper }))
        .collect();
    let fields: Vec<Value> = FIELDS.iter().map(|field| &field.knob).chain([&WEIGHT]).map(knob_json).collect();
    let arms: Vec<String> = Arm::all().map(Arm::id).collect();
    let defaults = StudyConfig::of_data(Data::Spiral);
    let study: Vec<Value> = distillation::FIELDS
        .iter()
        .map(|field| knob_json(&Knob { default: (field.get)(&defaults), ..field.knob }))
        .collect();
    let study = json!({ "data": Data::IDS, "arms": arms, "run": study });
    json!({ "streams": streams, "methods": methods, "run": fields, "presets": presets, "study": study })
}

/// The requirements of a preset, in link notation.
fn needs_of(preset: &Preset) -> String {
    let knobs = preset.needs.iter().map(|(field, value)| (&field.knob, *value));
    knobs.map(|(knob, value)| format!("{}={}", knob.id, knob.text_of(value))).collect::<Vec<_>>().join("&")
}
