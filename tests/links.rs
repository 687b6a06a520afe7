//! Links: written links parse back, and errors are named.

mod common;

use palimpsest::engine::config::compatibility;
use palimpsest::engine::config::fields::FIELDS;
use palimpsest::engine::config::{Config, MAX_SEED, Reason};
use palimpsest::engine::math::rng::Rng;
use palimpsest::engine::method::WEIGHT;
use palimpsest::engine::method::{Axis, Knob, Scale, members};
use palimpsest::engine::stream::{STREAMS, opening_seed, opening_spec};

/// A random legal value of a knob.
fn any_value(knob: &Knob, rng: &mut Rng) -> f32 {
    let value = match knob.scale {
        Scale::Linear => rng.uniform(knob.min, knob.max),
        Scale::Log => {
            let low = knob.min.max(1e-3);
            low * (knob.max / low).powf(rng.unit())
        }
        Scale::Count | Scale::Choice(_) => knob.min + rng.below((knob.max - knob.min) as usize + 1) as f32,
        Scale::LogCount => (knob.max.powf(rng.unit())).round().max(knob.min),
    };
    value.clamp(knob.min, knob.max)
}

fn knobs_text(knobs: &[Knob], rng: &mut Rng) -> String {
    knobs.iter().map(|knob| format!(",{}:{}", knob.id, knob.text_of(any_value(knob, rng)))).collect()
}

/// A random legal link: any stream, any settings, any components.
fn any_link(rng: &mut Rng) -> String {
    let stream = STREAMS[rng.below(STREAMS.len())];
    let mut parts = vec![format!("stream={}", stream.id)];
    let n_tasks = 1 + rng.below(stream.max_tasks);
    parts.push(format!("tasks={n_tasks}"));
    parts.push(format!("scenario={}", stream.scenarios[rng.below(stream.scenarios.len())].id()));
    for knob in FIELDS.iter().map(|field| &field.knob) {
        if !["tasks", "scenario", "until"].contains(&knob.id) && rng.below(2) == 0 {
            parts.push(format!("{}={}", knob.id, knob.text_of(any_value(knob, rng))));
        }
    }
    let mut order: Vec<usize> = (1..=n_tasks).collect();
    if rng.below(2) == 0 {
        // Some tasks return.
        order.extend((0..rng.below(20)).map(|_| 1 + rng.below(n_tasks)));
    }
    rng.shuffle(&mut order);
    let until = 1 + rng.below(order.len());
    parts.push(format!("order={}", order.iter().map(ToString::to_string).collect::<Vec<_>>().join("-")));
    parts.push(format!("until={until}"));
    let layers: Vec<String> = (0..=rng.below(4)).map(|_| (1 + rng.below(1024)).to_string()).collect();
    parts.push(format!("layers={}", layers.join("-")));
    for source in members(Axis::Source) {
        let mut is_used = false;
        for target in members(Axis::Target) {
            if compatibility::refusal(source, target).is_none() && rng.below(3) == 0 {
                let weight = WEIGHT.text_of(any_value(&WEIGHT, rng));
                let knobs = knobs_text(target.knobs, rng);
                let part = format!("rehearse={}.{},weight:{weight}{knobs}", source.id, target.id);
                // `labels:once` needs the new task's inputs and tasks one after another; where answers are numbers,
                // some rehearsals and the temperature are meaningless.
                let on_the_fly = part.replace("labels:once", "labels:on-the-fly");
                let plain = on_the_fly.split(',').filter(|knob| !knob.starts_with("temperature:"));
                let plain = plain.collect::<Vec<_>>().join(",");
                let is_legal = |part: &String| Config::parse(&format!("{}&{part}", parts.join("&"))).1.is_empty();
                let Some(part) = [part, on_the_fly, plain].into_iter().find(is_legal) else { continue };
                is_used = true;
                parts.push(part);
                if rng.below(3) == 0 {
                    parts.push(format!("at=0,{}.{},off", source.id, target.id));
                }
            }
        }
        if is_used {
            parts.push(format!("source={}{}", source.id, knobs_text(source.knobs, rng)));
        }
    }
    for penalty in members(Axis::Penalty) {
        if rng.below(3) == 0 {
            parts.push(format!("penalty={}{}", penalty.id, knobs_text(penalty.knobs, rng)));
            parts.push(format!("at=1,{},strength:{}", penalty.id, 1 + rng.below(50)));
        }
    }
    if rng.below(2) == 0 {
        let all: Vec<_> = members(Axis::Projection).collect();
        let projection = all[rng.below(all.len())];
        parts.push(format!("project={}{}", projection.id, knobs_text(projection.knobs, rng)));
    }
    parts.push(format!("seed={}", rng.below(MAX_SEED as usize + 1)));
    parts.push(format!("split-seed={}", rng.below(MAX_SEED as usize + 1)));
    // At most one member of each exclusive axis, if it is compatible with the other components.
    for (key, axis) in [("merge", Axis::Merge), ("structure", Axis::Structure)] {
        let all: Vec<_> = members(axis).collect();
        if !all.is_empty() && rng.below(2) == 0 {
            let spec = all[rng.below(all.len())];
            let part = format!("{key}={}{}", spec.id, knobs_text(spec.knobs, rng));
            let link = format!("{}&{part}", parts.join("&"));
            if Config::parse(&link).1.is_empty() {
                parts.push(part);
            }
        }
    }
    parts.join("&")
}

#[test]
fn every_legal_link_reads_back_as_it_was_written() {
    let mut rng = Rng::new(2024);
    for _ in 0..2000 {
        let link = any_link(&mut rng);
        let (config, notices) = Config::parse(&link);
        assert!(notices.is_empty(), "{link}: {notices:?}");
        let written = config.to_query();
        let (read, notices) = Config::parse(&written);
        assert!(notices.is_empty(), "{written}: {notices:?}");
        assert_eq!(config, read, "{link}");
        assert_eq!(written, read.to_query());
    }
}

#[test]
fn the_order_of_a_link_does_not_matter() {
    let mut rng = Rng::new(7);
    for _ in 0..300 {
        let link = any_link(&mut rng);
        let mut parts: Vec<&str> = link.split('&').collect();
        rng.shuffle(&mut parts);
        assert_eq!(Config::parse(&link), Config::parse(&parts.join("&")), "{link}");
    }
}

#[test]
fn a_link_survives_percent_encoding() {
    let link = "stream=ring&rehearse=balanced.labels,weight:2&seed=5";
    let encoded = link.replace(',', "%2C").replace(':', "%3A");
    assert_eq!(Config::parse(link), Config::parse(&format!("#{encoded}")));
}

#[test]
fn nothing_anyone_may_write_panics() {
    let mut rng = Rng::new(99);
    let alphabet: Vec<char> = "abcdefghijklmnopqrstuvwxyz=&,.:-%0123456789 é☃e".chars().collect();
    for round in 0..5000 {
        // Half pure noise, half a legal link with some characters changed.
        let mut text: Vec<char> = if round % 2 == 0 {
            (0..rng.below(80)).map(|_| alphabet[rng.below(alphabet.len())]).collect()
        } else {
            any_link(&mut rng).chars().collect()
        };
        for _ in 0..3 {
            if !text.is_empty() {
                let at = rng.below(text.len());
                text[at] = alphabet[rng.below(alphabet.len())];
            }
        }
        let text: String = text.into_iter().collect();
        let (config, notices) = Config::parse(&text);
        // Whatever the input, the result is legal and every remark is a full sentence.
        assert!(Config::parse(&config.to_query()).1.is_empty(), "{text}");
        for notice in notices {
            assert!(notice.to_string().len() > 10, "{text}");
        }
    }
}

#[test]
fn notices_name_field_value_range_and_what_is_used() {
    let cases = [
        ("batch=100000", "batch", "512", "512"),
        ("batch=2.5", "batch", "2.5", "3"),
        ("rate=fast", "rate", "fast", "0.01"),
        ("optimizer=rmsprop", "optimizer", "adam", "adam"),
        ("tasks=50", "tasks", "20", "20"),
        ("stream=split-digits&tasks=9", "tasks", "5", "5"),
        ("stream=overlap&scenario=class", "scenario", "task", "task"),
        ("layers=32-0", "layers", "1024", "32-32"),
        ("layers=8-8-8-8-8", "layers", "4", "32-32"),
        ("order=1-1-2-3-4", "order", "1-1-2-3-4", "1-2-3-4-5"),
        ("tasks=2&order=1-2-3", "order", "1-2-3", "1-2"),
        (
            "tasks=1&order=1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1",
            "order",
            "40",
            "1 is",
        ),
        ("tasks=2&order=1-2-1&until=4", "until", "3", "3"),
        ("seed=99999999999", "seed", "4294967295", "is used instead"),
        ("penalty=ewc,strength:-1", "strength", "-1", "0"),
        ("penalty=ewc,fisher:guess", "fisher", "exact", "exact"),
        ("colour=blue", "colour", "blue", ""),
        ("rehearse=noise.labels", "noise.labels", "noise.labels", ""),
        ("rehearse=nowhere.labels", "nowhere.labels", "reservoir", ""),
        ("source=noise,reach:2", "source", "noise", ""),
        ("at=10,ewc,on", "at", "ewc", ""),
        ("penalty=ewc&at=99999,ewc,on", "at", "1500", ""),
        ("penalty=ewc&penalty=ewc", "penalty", "ewc", ""),
        ("steps=10&steps=20", "steps", "20", ""),
    ];
    for (link, field, range, used) in cases {
        let (_, notices) = Config::parse(link);
        assert_eq!(notices.len(), 1, "{link}: {notices:?}");
        let sentence = notices[0].to_string();
        for part in [field, range, used] {
            assert!(sentence.contains(part), "{link}: `{sentence}` lacks `{part}`");
        }
        assert!(sentence.ends_with('.'), "{sentence}");
    }
}

#[test]
fn what_is_said_twice_is_named() {
    let (config, notices) = Config::parse("steps=10&steps=20");
    assert_eq!(config.training.steps, 10);
    assert_eq!(notices[0].reason, Reason::Repeated);
}

#[test]
fn a_link_without_a_word_is_five_islands_and_the_page_opens_on_five_pairs_of_digits() {
    let config = common::config("");
    assert_eq!(config.to_query(), format!("stream=islands&seed={}", opening_seed("islands")));
    assert_eq!((config.stream.n_tasks, config.training.steps, config.training.batch), (5, 300, 32));
    assert_eq!(config.network.hidden, [32, 32]);
    assert!(config.method.rehearsals.is_empty() && config.method.penalties.is_empty());
    let opening = Config::of_stream(opening_spec());
    assert_eq!(opening.to_query(), format!("stream=split-digits&seed={}", opening_seed("split-digits")));
    assert_eq!((opening.stream.n_tasks, opening.training.steps), (5, 300));
}
