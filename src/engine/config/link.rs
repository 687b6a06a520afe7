//! [`Config`] ⇄ query string.
//!
//! A link is a list of `key=value` pairs in any order, readable by people and machines:
//!
//! ```text
//! stream=islands&tasks=5&rehearse=balanced.labels,weight:1&source=balanced,kept:10&penalty=ewc,strength:100&at=450,ewc,off
//! ```
//!
//! * run-wide settings: `tasks=5`, `rate=0.01`, `layers=32-32`, `order=2-1-3-2`, `seed=1` …
//! * `rehearse=SOURCE.TARGET,knob:value,…` once for each rehearsal
//! * `source=SOURCE,knob:value,…` for a source's own knobs
//! * `penalty=ID,knob:value,…` once for each penalty
//! * `project=ID,knob:value,…`, `merge=…`, `structure=…`, `readout=…` once each
//! * `at=STEP,COMPONENT,on` · `off` · `knob:value` for each mid-run change
//!
//! Omitted settings have the stream's defaults.

use core::fmt::Write as _;

use super::compatibility::{refusal, settle};
use super::fields::{FIELDS, Field, SCENARIO, TASKS, TEST, TRAIN, UNTIL, field_of};
use super::link_values::{self, dashed, unknown};
use super::{Change, Config, Notice, Reason, Toggle};
use crate::engine::math::decimal::shortest;
use crate::engine::method::{self, Rehearsal, WEIGHT};
use crate::engine::scenario::Scenario;
use crate::engine::spec::{Axis, Component, Knob, Spec};
use crate::engine::stream::{self, MAX_PHASES};

impl Config {
    /// Reads a query string (without `#` or `?`). Never fails: invalid parts are replaced and each is reported in a
    /// notice.
    pub fn parse(query: &str) -> (Self, Vec<Notice>) {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(query.trim_start_matches(['#', '?']).as_bytes())
            .map(|(key, value)| (key.into_owned(), value.into_owned()))
            .collect();
        let mut reader = Reader { config: Self::of_stream(stream::default_spec()), notices: Vec::new() };
        reader.read(&pairs);
        (reader.config, reader.notices)
    }

    /// The canonical query string: settings equal to the stream's defaults are omitted.
    pub fn to_query(&self) -> String {
        let defaults = {
            let mut defaults = Self::of_stream(self.stream.spec);
            defaults.set_field(&TASKS, self.stream.n_tasks as f32);
            defaults.stream.until = self.stream.order.len();
            defaults
        };
        let mut parts = vec![format!("stream={}", self.stream.spec.id)];
        for &field in FIELDS {
            let knob = &field.knob;
            let value = self.field(field);
            let default = if *field == TASKS { self.stream.spec.default_tasks as f32 } else { defaults.field(field) };
            if value != default {
                parts.push(format!("{}={}", knob.id, knob.text_of(value)));
            }
        }
        if self.stream.order != defaults.stream.order {
            let order: Vec<usize> = self.stream.order.iter().map(|task| task + 1).collect();
            parts.push(format!("order={}", dashed(&order)));
        }
        if self.network.hidden != defaults.network.hidden {
            parts.push(format!("layers={}", dashed(&self.network.hidden)));
        }
        for rehearsal in &self.method.rehearsals {
            let mut text = format!("rehearse={}", rehearsal.id());
            push_knob(&mut text, &WEIGHT, rehearsal.weight);
            push_knobs(&mut text, &rehearsal.target);
            parts.push(text);
        }
        for (key, component) in
            self.method.sources.iter().map(|source| ("source", source)).chain(self.method.components())
        {
            let mut text = format!("{key}={}", component.spec.id);
            push_knobs(&mut text, component);
            // A source at its defaults is implied by the components that draw from it.
            if key != "source" || text.contains(',') {
                parts.push(text);
            }
        }
        for toggle in &self.schedule {
            let change = match toggle.change {
                Change::On => "on".to_owned(),
                Change::Off => "off".to_owned(),
                Change::Set { knob, value } => format!("{knob}:{}", shortest(value)),
            };
            parts.push(format!("at={},{},{change}", toggle.step, toggle.component));
        }
        if self.stream.split_seed != defaults.stream.split_seed {
            parts.push(format!("split-seed={}", self.stream.split_seed));
        }
        parts.push(format!("seed={}", self.seed));
        parts.join("&")
    }
}

fn push_knob(text: &mut String, knob: &Knob, value: f32) {
    if value != knob.default {
        let _ = write!(text, ",{}:{}", knob.id, knob.text_of(value));
    }
}

fn push_knobs(text: &mut String, component: &Component) {
    for (knob, &value) in component.spec.knobs.iter().zip(&component.values) {
        push_knob(text, knob, value);
    }
}

/// The state of parsing a link.
struct Reader {
    config: Config,
    notices: Vec<Notice>,
}

impl Reader {
    /// Reads every pair: the stream first, since it sets the defaults, then the sizes that other settings depend on,
    /// then the others in any order; last, checks that they fit together.
    fn read(&mut self, pairs: &[(String, String)]) {
        let of =
            |wanted: &'static str| pairs.iter().filter(move |(key, _)| key == wanted).map(|(_, value)| value.as_str());
        if let Some(id) = of("stream").next_back() {
            match stream::spec_of(id) {
                Some(spec) => self.config = Config::of_stream(spec),
                None => self.notice(
                    "stream",
                    id,
                    unknown(stream::STREAMS.iter().map(|spec| spec.id)),
                    self.config.stream.spec.id,
                ),
            }
        }
        let mut read_once: Vec<&str> = Vec::new();
        for first in [&TASKS, &SCENARIO] {
            if let Some(value) = of(first.knob.id).next_back() {
                self.read_field(first, value);
            }
        }
        // The order determines the number of phases.
        if let Some(value) = of("order").next() {
            self.read_order(value);
        }
        for (key, value) in pairs {
            let key = key.as_str();
            let repeats = matches!(key, "rehearse" | "source" | "penalty" | "at");
            if !repeats {
                if read_once.contains(&key) {
                    self.notice(key, value, Reason::Repeated, "");
                    continue;
                }
                read_once.push(key);
            }
            match key {
                "stream" | "tasks" | "scenario" | "order" | "source" | "at" => {}
                "layers" => self.read_layers(value),
                "seed" => {
                    if let Some(seed) = self.read_seed(key, value, self.config.seed) {
                        self.config.seed = seed;
                    }
                }
                "split-seed" => {
                    if let Some(seed) = self.read_seed(key, value, self.config.stream.split_seed) {
                        self.config.stream.split_seed = seed;
                    }
                }
                "rehearse" => self.read_rehearsal(value),
                "penalty" => self.read_penalty(value),
                _ if let Some(field) = field_of(key) => self.read_field(field, value),
                _ if let Some(axis) = Axis::SINGLE.into_iter().find(|axis| axis.key() == key) => {
                    let member = self.read_member(axis, value);
                    if let Some(slot) = self.config.method.part_mut(axis) {
                        *slot = member;
                    }
                }
                "" if value.is_empty() => {}
                _ => {
                    // A link may have thousands of unknown keys.
                    read_once.pop();
                    self.notice(key, value, Reason::UnknownKey, "");
                }
            }
        }
        self.drop_refused();
        self.config.normalize();
        for value in of("source") {
            self.read_source(value);
        }
        for value in of("at") {
            self.read_toggle(value);
        }
        self.config.normalize();
    }

    fn notice(&mut self, field: &str, given: &str, reason: Reason, used: &str) {
        link_values::remark(&mut self.notices, field, given, reason, used);
    }

    /// A knob's value parsed from text, or `None` with a notice that `used` stays.
    fn value(&mut self, field: &str, knob: &Knob, text: &str, used: f32) -> Option<f32> {
        link_values::knob_value(field, knob, text, used, &mut self.notices)
    }

    fn read_field(&mut self, field: &Field, text: &str) {
        let knob = &field.knob;
        let key = knob.id;
        let used = self.config.field(field);
        let Some(value) = self.value(key, knob, text, used) else { return };
        self.config.set_field(field, value);
        let taken = self.config.field(field);
        if taken == value {
            return;
        }
        let max = if *field == TASKS {
            self.config.stream.spec.max_tasks
        } else if *field == UNTIL {
            self.config.stream.order.len()
        } else if *field == TRAIN || *field == TEST {
            knob.max as usize
        } else {
            let allowed = self.config.stream.spec.scenarios.iter().map(|scenario: &Scenario| scenario.id());
            self.notice(key, text, unknown(allowed), &knob.text_of(taken));
            return;
        };
        let reason = Reason::OutOfRange { min: "1".to_owned(), max: max.to_string() };
        self.notice(key, text, reason, &knob.text_of(taken));
    }

    fn read_seed(&mut self, key: &str, text: &str, used: u64) -> Option<u64> {
        link_values::seed(key, text, used, &mut self.notices)
    }

    fn read_order(&mut self, text: &str) {
        let order: Option<Vec<usize>> =
            text.split('-').map(|part| part.parse::<usize>().ok().and_then(|task| task.checked_sub(1))).collect();
        let n_tasks = self.config.stream.n_tasks;
        let visits_all = |order: &[usize]| {
            order.len() <= MAX_PHASES
                && order.iter().all(|&task| task < n_tasks)
                && (0..n_tasks).all(|task| order.contains(&task))
        };
        match order {
            Some(order) if visits_all(&order) => {
                self.config.stream.until = order.len();
                self.config.stream.order = order;
            }
            _ => {
                let used: Vec<usize> = (1..=self.config.stream.n_tasks).collect();
                self.notice("order", text, Reason::Malformed("form-order"), &dashed(&used));
            }
        }
    }

    fn read_layers(&mut self, text: &str) {
        if let Some(layers) = link_values::layers("layers", text, &self.config.network.hidden, &mut self.notices) {
            self.config.network.hidden = layers;
        }
    }

    /// The component named at the head of `id,knob:value,…`, with its knobs set; `other` is a knob outside the
    /// component that may be set there, too.
    fn read_component(
        &mut self,
        field: &str,
        spec: &'static Spec,
        knobs: &[&str],
        mut other: Option<(&Knob, &mut f32)>,
    ) -> Component {
        let mut component = Component::new(spec);
        for text in knobs {
            let (name, value) = text.split_once(':').unwrap_or((text, ""));
            let label = format!("{field} {name}");
            if let Some((knob, slot)) = &mut other
                && knob.id == name
            {
                if let Some(value) = self.value(&label, knob, value, **slot) {
                    **slot = value;
                }
            } else if let Some(knob) = spec.knobs.iter().find(|knob| knob.id == name) {
                if let Some(value) = self.value(&label, knob, value, component.get(name)) {
                    component.set(name, value);
                }
            } else {
                self.notice(&label, value, Reason::UnknownKey, "");
            }
        }
        component
    }

    fn read_rehearsal(&mut self, text: &str) {
        let parts: Vec<&str> = text.split(',').collect();
        let id = parts[0];
        let (source_id, target_id) = id.split_once('.').unwrap_or((id, ""));
        let Some(source) = method::spec_of(Axis::Source, source_id) else {
            self.notice("rehearse", text, unknown(method::members(Axis::Source).map(|spec| spec.id)), "");
            return;
        };
        let Some(target) = method::spec_of(Axis::Target, target_id) else {
            self.notice("rehearse", text, unknown(method::members(Axis::Target).map(|spec| spec.id)), "");
            return;
        };
        if let Some(why) = refusal(source, target) {
            self.notice("rehearse", id, Reason::Refused(why), "");
            return;
        }
        if self.config.method.rehearsals.iter().any(|rehearsal| rehearsal.id() == id) {
            self.notice("rehearse", text, Reason::Repeated, "");
            return;
        }
        let mut weight = WEIGHT.default;
        let target = self.read_component(id, target, &parts[1..], Some((&WEIGHT, &mut weight)));
        self.config.method.rehearsals.push(Rehearsal { source, target, weight });
    }

    fn read_source(&mut self, text: &str) {
        let parts: Vec<&str> = text.split(',').collect();
        let Some(spec) = method::spec_of(Axis::Source, parts[0]) else {
            self.notice("source", text, unknown(method::members(Axis::Source).map(|spec| spec.id)), "");
            return;
        };
        let component = self.read_component(parts[0], spec, &parts[1..], None);
        match self.config.method.sources.iter_mut().find(|source| source.spec == spec) {
            Some(slot) => *slot = component,
            None => self.notice("source", text, Reason::Refused("refused-source-unused"), ""),
        }
    }

    /// The member of an axis that `id,knob:value,…` names, or `None` with a notice.
    fn read_member(&mut self, axis: Axis, text: &str) -> Option<Component> {
        let parts: Vec<&str> = text.split(',').collect();
        let Some(spec) = method::spec_of(axis, parts[0]) else {
            self.notice(axis.key(), text, unknown(method::members(axis).map(|spec| spec.id)), "");
            return None;
        };
        Some(self.read_component(parts[0], spec, &parts[1..], None))
    }

    fn read_penalty(&mut self, text: &str) {
        let Some(component) = self.read_member(Axis::Penalty, text) else { return };
        if self.config.method.penalties.iter().any(|penalty| penalty.spec == component.spec) {
            self.notice("penalty", text, Reason::Repeated, "");
            return;
        }
        self.config.method.penalties.push(component);
    }

    /// Drops incompatible components, with a notice that gives the reason for each.
    fn drop_refused(&mut self) {
        let refused = settle(&mut self.config);
        self.notices.extend(refused);
    }

    fn read_toggle(&mut self, text: &str) {
        let parts: Vec<&str> = text.split(',').collect();
        let [step, id, change] = parts[..] else {
            self.notice("at", text, Reason::Malformed("form-at"), "");
            return;
        };
        let Ok(step) = step.parse::<u32>() else {
            self.notice("at", text, Reason::Malformed("form-at"), "");
            return;
        };
        if step > self.config.n_steps() {
            let reason = Reason::OutOfRange { min: "0".to_owned(), max: self.config.n_steps().to_string() };
            self.notice("at", text, reason, "");
            return;
        }
        let Some(live) = self.config.live_knobs(id) else {
            let config = &self.config;
            let is_fixed = config.method.components().any(|(_, component)| component.spec.id == id);
            let why = if is_fixed { "refused-toggle-structure" } else { "refused-toggle-absent" };
            self.notice("at", text, Reason::Refused(why), "");
            return;
        };
        let change = match (change, change.split_once(':')) {
            ("on", _) => Change::On,
            ("off", _) => Change::Off,
            (_, Some((name, value))) => {
                let Some(knob) = live.into_iter().find(|knob| knob.id == name) else {
                    self.notice("at", text, Reason::Refused("refused-toggle-knob"), "");
                    return;
                };
                let Some(value) = self.value(&format!("at {id} {name}"), knob, value, knob.default) else {
                    return;
                };
                Change::Set { knob: knob.id, value }
            }
            _ => {
                self.notice("at", text, Reason::Malformed("form-at"), "");
                return;
            }
        };
        self.config.schedule.push(Toggle { step, component: id.to_owned(), change });
    }
}
