//! [`StudyConfig`] ⇄ query string: a study as a link.
//!
//! ```text
//! data=spiral&labels=16&teacher-layers=64-64&layers=16-16&arm=hard&arm=soft-then-hard.free&seed=1
//! ```
//!
//! A list of `key=value` pairs in any order; `arm=` once per student; without any, the default arms. Parsing never
//! fails: a notice names each value that had to be replaced.

use super::arm::Arm;
use super::config::{Data, FIELDS, StudyConfig};
use crate::engine::config::link_values::{self, dashed, remark, unknown};
use crate::engine::config::{Notice, Reason};

impl StudyConfig {
    /// Parses a query string (without `#` or `?`).
    pub fn parse(query: &str) -> (Self, Vec<Notice>) {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(query.trim_start_matches(['#', '?']).as_bytes())
            .map(|(key, value)| (key.into_owned(), value.into_owned()))
            .collect();
        let mut notices = Vec::new();
        // `data` comes first, since it sets the defaults.
        let mut config = Self::of_data(Data::Spiral);
        if let Some((_, id)) = pairs.iter().find(|(key, _)| key == "data") {
            match Data::from_id(id) {
                Some(data) => config = Self::of_data(data),
                None => remark(&mut notices, "data", id, unknown(Data::IDS.iter().copied()), config.data.id()),
            }
        }
        let mut arms = Vec::new();
        let mut read: Vec<&str> = Vec::new();
        for (key, value) in &pairs {
            if key != "arm" && read.contains(&key.as_str()) {
                remark(&mut notices, key, value, Reason::Repeated, "");
                continue;
            }
            read.push(key);
            match key.as_str() {
                "data" => {}
                "" if value.is_empty() => {}
                "arm" => match Arm::from_id(value) {
                    Some(arm) if arms.contains(&arm) => remark(&mut notices, key, value, Reason::Repeated, ""),
                    Some(arm) => arms.push(arm),
                    None => {
                        let ids: Vec<String> = Arm::all().map(Arm::id).collect();
                        remark(&mut notices, key, value, unknown(ids.iter().map(String::as_str)), "");
                    }
                },
                _ => {
                    if !config.read(key, value, &mut notices) {
                        // A link may have thousands of unknown keys.
                        read.pop();
                    }
                }
            }
        }
        if !arms.is_empty() {
            config.arms = arms;
        }
        config.settle(&mut notices);
        (config, notices)
    }

    /// Parses one key that may occur once; returns whether it is known.
    fn read(&mut self, key: &str, text: &str, notices: &mut Vec<Notice>) -> bool {
        match key {
            "layers" => {
                if let Some(layers) = link_values::layers(key, text, &self.hidden, notices) {
                    self.hidden = layers;
                }
            }
            "teacher-layers" => {
                if let Some(layers) = link_values::layers(key, text, &self.teacher_hidden, notices) {
                    self.teacher_hidden = layers;
                }
            }
            "seed" => self.seed = link_values::seed(key, text, self.seed, notices).unwrap_or(self.seed),
            "split-seed" => {
                self.split_seed = link_values::seed(key, text, self.split_seed, notices).unwrap_or(self.split_seed);
            }
            _ => {
                let Some(field) = FIELDS.iter().find(|field| field.knob.id == key) else {
                    remark(notices, key, text, Reason::UnknownKey, "");
                    return false;
                };
                let used = (field.get)(self);
                if let Some(value) = link_values::knob_value(key, &field.knob, text, used, notices) {
                    (field.set)(self, value);
                }
            }
        }
        true
    }

    /// Makes settings consistent; notices name the values that changed.
    fn settle(&mut self, notices: &mut Vec<Notice>) {
        let (labels, at_least) = (self.labels, self.plateau.at_least);
        self.normalize();
        let pairs = [("labels", labels, self.labels, 2), ("at-least", at_least, self.plateau.at_least, 1)];
        for (key, given, used, min) in pairs {
            if used != given {
                let reason = Reason::OutOfRange { min: min.to_string(), max: used.to_string() };
                remark(notices, key, &given.to_string(), reason, &used.to_string());
            }
        }
    }

    /// The canonical query string: settings equal to the defaults of the data are omitted.
    pub fn to_query(&self) -> String {
        let defaults = Self::of_data(self.data);
        let mut parts = vec![format!("data={}", self.data.id())];
        for field in FIELDS {
            let value = (field.get)(self);
            if value != (field.get)(&defaults) {
                parts.push(format!("{}={}", field.knob.id, field.knob.text_of(value)));
            }
        }
        for (key, layers, default) in [
            ("teacher-layers", &self.teacher_hidden, &defaults.teacher_hidden),
            ("layers", &self.hidden, &defaults.hidden),
        ] {
            if layers != default {
                parts.push(format!("{key}={}", dashed(layers)));
            }
        }
        if self.arms != defaults.arms {
            parts.extend(self.arms.iter().map(|arm| format!("arm={}", arm.id())));
        }
        if self.split_seed != defaults.split_seed {
            parts.push(format!("split-seed={}", self.split_seed));
        }
        parts.push(format!("seed={}", self.seed));
        parts.join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_survives_being_read_and_written() {
        let query = "data=digits&labels=30&temperature=4&factor=one&improvement=0.1&teacher-layers=50-40&layers=8\
                     &arm=hard&arm=soft-then-hard.pool&split-seed=3&seed=7";
        let (config, notices) = StudyConfig::parse(query);
        assert_eq!(notices, []);
        assert_eq!(config.to_query(), query);
        assert_eq!(StudyConfig::parse(&config.to_query()).0, config);
        assert_eq!(StudyConfig::parse("").0, StudyConfig::of_data(Data::Spiral));
    }

    #[test]
    fn what_is_wrong_is_named_and_replaced() {
        let (config, notices) = StudyConfig::parse(
            "colour=red&data=moons&rate=fast&mix=2&labels=40&pool=30&layers=0&arm=hard&arm=hard&arm=soft&steps=9&steps=8&batch=1.5&at-most=50",
        );
        let seen: Vec<(&str, &str)> =
            notices.iter().map(|notice| (notice.field.as_str(), notice.used.as_str())).collect();
        let expected = [
            ("data", "spiral"),
            ("colour", ""),
            ("rate", "0.01"),
            ("mix", "1"),
            ("layers", "16-16"),
            ("arm", ""),
            ("arm", ""),
            ("steps", ""),
            ("batch", "2"),
            ("labels", "30"),
            ("at-least", "50"),
        ];
        assert_eq!(seen, expected);
        assert_eq!((config.arms.len(), config.steps), (1, 9));
    }
}
