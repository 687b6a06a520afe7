//! Links: written links parse back, and errors are named.

mod common;

use palimpsest::engine::config::compatibility;
use palimpsest::engine::config::fields::FIELDS;
use palimpsest::engine::config::preset::PRESETS;
use palimpsest::engine::config::{Config, MAX_SEED, Reason};
use palimpsest::engine::distillation::{Data, StudyConfig};
use palimpsest::engine::link_repair::{Kind, MOST_READ, Repaired, repaired};
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
        ("stream=islands&train=0", "train", "1 to 5000", "1"),
        ("stream=curve&test=0", "test", "1 to 5000", "1"),
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

/// A run and a study; both with names, numbers, lists and a last part that punctuation can follow.
const RUN: &str = "stream=ring&tasks=3&layers=16-16&rehearse=balanced.labels,weight:2&penalty=ewc,strength:0.5&seed=3";
const STUDY: &str = "data=digits&labels=30&temperature=4&layers=8-8&arm=hard&seed=3";

/// What became of both links in other hands, and back.
fn assert_read_as_given(change: impl Fn(&str) -> String, what: &str) {
    for (link, kind, query) in [(RUN.to_owned(), Kind::Run, RUN), (format!("study&{STUDY}"), Kind::Study, STUDY)] {
        let changed = change(&link);
        // A run is expected: a study says that it is one.
        let found = repaired(&changed, Kind::Run);
        assert_eq!((found.kind, found.query.as_str()), (kind, query), "{what}: {changed}");
        let reasons: Vec<&Reason> = found.notices.iter().map(|notice| &notice.reason).collect();
        assert!(matches!(reasons[..], [Reason::Mended]), "{what}: {changed}: {:?}", found.notices);
    }
}

/// The same, without a word about it.
fn assert_unchanged(change: impl Fn(&str) -> String, what: &str) {
    for (link, kind, query) in [(RUN.to_owned(), Kind::Run, RUN), (format!("study&{STUDY}"), Kind::Study, STUDY)] {
        let changed = change(&link);
        let found = repaired(&changed, Kind::Run);
        assert_eq!((found.kind, found.query.as_str()), (kind, query), "{what}: {changed}");
        assert_eq!(found.notices, [], "{what}: {changed}");
    }
}

fn percent_encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// A browser's fragment: what it escapes in one.
fn as_fragment(text: &str) -> String {
    text.chars()
        .map(
            |c| {
                if c.is_ascii_graphic() && !"\"<>`".contains(c) {
                    c.to_string()
                } else {
                    percent_encoded(&c.to_string())
                }
            },
        )
        .collect()
}

#[test]
fn what_stands_behind_a_link_is_no_part_of_it() {
    for tail in [
        ".",
        ")",
        ").",
        ",",
        "\"",
        "”",
        "。",
        "，看",
        "、",
        "；",
        "！",
        "？",
        "）",
        "》",
        "」",
        ">",
        "]",
        "](",
        "*",
        "**",
        "_",
        "!",
        "?",
        ";",
        ":",
        "'",
        "’",
        "`",
        "~",
        "|",
        "\\",
        "}",
        "/",
        " ",
        "\n",
        "\r\n",
        "\t",
        "\u{a0}",
        "\u{3000}",
        "\u{ad}",
        "\u{200b}",
        "\u{feff}",
        " see you",
        "\n\nBest, Ann",
        ".See there",
        ", or so",
        " (the third)",
        "看这个",
        "🙂",
        "&gt;",
        "&quot;",
        "&nbsp;",
        "</a>",
        "\">here</a>",
        ")\nmore",
        " – try it",
    ] {
        assert_read_as_given(|link| format!("{link}{tail}"), tail);
        assert_read_as_given(|link| as_fragment(&format!("{link}{tail}")), tail);
    }
}

#[test]
fn what_stands_before_a_link_is_no_part_of_it() {
    for head in ["/", "!", "!/", " ", "\u{200b}", "“", "<", "(", "\n", "See https://example.org/: "] {
        assert_read_as_given(|link| format!("{head}{link}"), head);
    }
    for head in [
        "#",
        "?",
        "##",
        "/?",
        "[link](https://example.org/#",
        "https://example.org/#",
        "https://example.org/a/?lang=zh&theme=dark#",
        "http://localhost:8080/?test#",
        "file:///home/ann/index.html#",
        "https://example.org/#https://example.org/#",
        "index.html#",
        "https://example.org/?",
        "https://example.org/?fbclid=IwAR0&utm_source=x#",
    ] {
        assert_unchanged(|link| format!("{head}{link}"), head);
    }
}

#[test]
fn escapes_are_undone_in_any_number_of_layers() {
    let ampersand = |to: &'static str| move |link: &str| link.replace('&', to);
    for to in [
        "&amp;",
        "&amp;amp;",
        "&amp;amp;amp;",
        "&#38;",
        "&#038;",
        "&#x26;",
        "&#X26;",
        "%26",
        "%2526",
        "&amp",
        "%26amp%3B",
        ";",
        "＆",
        "﹠",
        " & ",
        "&\n",
        " ",
    ] {
        assert_read_as_given(ampersand(to), to);
    }
    for to in ["%3D", "%3d", "%253D", "=3D", "&#61;", "&#x3d;", "&equals;", "＝", " = ", "=\u{200b}"] {
        assert_read_as_given(|link| link.replace('=', to), to);
    }
    for (layers, what) in [(1, "once"), (2, "twice"), (3, "thrice"), (4, "four times")] {
        assert_read_as_given(|link| (0..layers).fold(link.to_owned(), |text, _| percent_encoded(&text)), what);
    }
    assert_read_as_given(|link| percent_encoded(link).to_lowercase(), "small hexadecimal digits");
    assert_read_as_given(|link| percent_encoded(&format!("https://example.org/#{link}")), "a whole address");
    assert_read_as_given(|link| percent_encoded(&link.replace('&', "&amp;")), "HTML, then percent");
    assert_read_as_given(|link| link.replace('&', "%26").replace('%', "&#37;"), "percent, then HTML");
    // What the parser itself undoes is no change.
    assert_eq!(repaired(&RUN.replace(',', "%2C").replace(':', "%3a"), Kind::Run).notices, []);
}

#[test]
fn other_characters_for_the_same_are_read_as_these() {
    let wide = |link: &str| -> String {
        link.chars().map(|c| char::from_u32(c as u32 + 0xfee0).expect("a wide form")).collect()
    };
    assert_read_as_given(wide, "full-width letters, digits and signs");
    assert_read_as_given(|link| as_fragment(&wide(link)), "the same in a fragment");
    assert_read_as_given(|link| link.replace('3', "３"), "a full-width digit");
    assert_read_as_given(
        |link| link.replace('.', "．").replace(',', "，").replace(':', "：").replace('=', "＝"),
        "full-width signs",
    );
    for dash in ["–", "—", "‑", "−"] {
        assert_read_as_given(|link| link.replace('-', dash), dash);
    }
    assert_read_as_given(str::to_uppercase, "capitals");
    assert_found(&|link| link[..1].to_uppercase() + &link[1..], "a capital at the beginning");
    assert_read_as_given(|link| link.replace("=d", "=D").replace("=r", "=R"), "capitals of names");
    assert_read_as_given(|link| link.replace('=', "=“").replace('&', "”&") + "”", "curly quotes");
    assert_read_as_given(|link| link.replace('=', "=\"").replace('&', "\"&") + "\"", "quotes");
}

#[test]
fn what_came_in_between_is_taken_out() {
    let within = |mark: &'static str| move |link: &str| format!("{}{mark}{}", &link[..20], &link[20..]);
    for mark in [
        "\n", "\r\n", " ", "\u{ad}", "\u{200b}", "\u{200d}", "\u{2060}", "\u{202a}", "\u{feff}", "\u{fe0f}", "\n    ",
        "=\n", "=\r\n", "+",
    ] {
        assert_read_as_given(within(mark), mark);
        assert_read_as_given(|link| percent_encoded(&within(mark)(link)), mark);
    }
    // Mail: lines of 30 characters in quoted-printable, and what a browser leaves of them.
    let quoted = |link: &str, end: &str| {
        let characters: Vec<char> = link.replace('=', "=3D").chars().collect();
        characters.chunks(30).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join(end)
    };
    assert_read_as_given(|link| quoted(link, "=\n"), "quoted-printable");
    assert_read_as_given(|link| format!("https://example.org/#{}", quoted(link, "=\r\n")), "quoted-printable");
    assert_read_as_given(|link| format!("{}={}", &link[..22], &link[22..]), "the mark of a wrapped line");
    // A value that goes on in the next line, and a number before a space.
    assert_eq!(repaired("stream=ring&seed=12\n34", Kind::Run).query, "stream=ring&seed=1234");
    assert_eq!(repaired("stream=ring&seed=12 34 56", Kind::Run).query, "stream=ring&seed=12");
}

#[test]
fn an_address_inside_another_is_found() {
    let inside = |link: &str| percent_encoded(&format!("https://example.org/palimpsest/?lang=en#{link}"));
    for (before, behind) in [
        ("https://eur01.safelinks.example/?url=", "&data=05%7C02%7Cann%40example.org%7C&sdata=a%2Bb%3D&reserved=0"),
        ("https://www.google.example/url?q=", "&sa=D&source=editors&ust=1700000000&usg=AOvVaw"),
        ("https://l.example/l.php?u=", "&h=AT0abc&s=1"),
        ("https://out.example/?v=2&target=", ""),
    ] {
        assert_found(&|link| format!("{before}{}{behind}", inside(link)), before);
        assert_found(&|link| format!("{before}{}{behind}", percent_encoded(&inside(link))), before);
    }
}

/// The link is found, whether or not something is said of it.
fn assert_found(change: &dyn Fn(&str) -> String, what: &str) {
    for (link, kind, query) in [(RUN.to_owned(), Kind::Run, RUN), (format!("study&{STUDY}"), Kind::Study, STUDY)] {
        let changed = change(&link);
        let found = repaired(&changed, Kind::Run);
        assert_eq!((found.kind, found.query.as_str()), (kind, query), "{what}: {changed}");
    }
}

#[test]
fn trackers_are_dropped_without_a_word() {
    for tail in [
        "&fbclid=IwAR0_x-y",
        "&utm_source=mail&utm_medium=email&utm_campaign=a%20b",
        "&gclid=Cj0",
        "&mc_cid=1&mc_eid=2",
        "&msclkid=abc",
        "&igshid=abc=",
        "&_ga=2.1.1",
        "&ref=home",
        "?fbclid=IwAR0",
        "?utm_source=a&utm_medium=b",
        ":~:text=five%20islands",
        "&ref_src=twsrc%5Etfw",
        "&si=abc",
        "&_hsenc=p2A&_hsmi=1",
        "&mkt_tok=x",
        "&yclid=1",
        "&spm=a2c.1",
        "&from=singlemessage&isappinstalled=0",
        "&UTM_SOURCE=x",
        "&srsltid=Af",
        "&trk=public_post",
        "&ttclid=E",
    ] {
        assert_unchanged(|link| format!("{link}{tail}"), tail);
    }
    assert_unchanged(|link| format!("fbclid=IwAR0&{link}"), "before it");
    let (found, query) = (repaired("fbclid=IwAR0", Kind::Run), "");
    assert_eq!((found.query.as_str(), found.notices.len()), (query, 0));
    // Anything else unknown is named by the parser.
    assert_eq!(repaired("stream=ring&colour=blue&seed=3", Kind::Run).query, "stream=ring&colour=blue&seed=3");
}

#[test]
fn a_link_without_its_end_says_so() {
    for (given, query, last) in [
        ("stream=ring&seed", "stream=ring", "seed"),
        ("stream=ring&see", "stream=ring", "see"),
        ("stream=ring&seed=", "stream=ring", "seed="),
        ("stream=ring&tasks=3&", "stream=ring&tasks=3", "tasks=3&"),
        ("stream=ring&tasks=3&amp;", "stream=ring&tasks=3", "tasks=3&"),
        ("stream=ring&tasks=3%", "stream=ring&tasks=3", "tasks=3"),
        ("stream=ring&tasks=3%2", "stream=ring&tasks=3", "tasks=3"),
        ("stream=ring&tasks=3…", "stream=ring&tasks=3", "tasks=3"),
        ("stream=ring&tasks=3%E2%80%A6", "stream=ring&tasks=3", "tasks=3"),
        ("tasks=3&stream=rin", "tasks=3", "stream=rin"),
        ("stream=ring&rehearse=bala", "stream=ring", "rehearse=bala"),
        ("stream=ring&rehearse=balanced", "stream=ring", "rehearse=balanced"),
        ("stream=ring&rehearse=balanced.lab", "stream=ring", "rehearse=balanced.lab"),
        (
            "stream=ring&rehearse=balanced.labels,wei",
            "stream=ring&rehearse=balanced.labels",
            "rehearse=balanced.labels,wei",
        ),
        ("stream=ring&penalty=ewc,fisher:exa", "stream=ring&penalty=ewc", "penalty=ewc,fisher:exa"),
        ("stream=ring&penalty=ewc&at=450,ew", "stream=ring&penalty=ewc", "at=450,ew"),
        ("stream=ring&penalty=ewc&at=450,ewc,o", "stream=ring&penalty=ewc", "at=450,ewc,o"),
        ("study&data=digits&labe", "data=digits", "labe"),
        ("study&data=digits&arm=har", "data=digits", "arm=har"),
        ("https://example.org/#stream=ring&seed", "stream=ring", "seed"),
    ] {
        let found = repaired(given, Kind::Run);
        assert_eq!(found.query, query, "{given}");
        let cut: Vec<_> = found.notices.iter().map(|notice| (&notice.reason, notice.given.as_str())).collect();
        assert_eq!(cut, [(&Reason::CutOff, last)], "{given}");
        assert!(found.notices[0].to_string().contains("breaks off"), "{}", found.notices[0]);
    }
    // A wrong name is no half of a right one.
    for given in
        ["stream=archipelago", "stream=ring&optimizer=rmsprop", "stream=ring&seed=x", "penalty=ewc,strength:strong"]
    {
        assert_eq!(repaired(given, Kind::Run).notices, [], "{given}");
        assert_eq!(repaired(given, Kind::Run).query, given);
    }
}

#[test]
fn a_link_of_our_own_is_left_alone() {
    let mut rng = Rng::new(31);
    let runs = include_str!("golden/digests.txt").lines().chain(include_str!("golden/members.txt").lines());
    let runs = runs.filter_map(|line| line.split(' ').next()).map(ToOwned::to_owned);
    let written = |link: &String| Config::parse(link).0.to_query();
    let of_presets = STREAMS
        .iter()
        .flat_map(|stream| PRESETS.iter().map(move |preset| preset.applied_to(&Config::of_stream(stream)).to_query()));
    let any: Vec<String> = (0..1000).map(|_| any_link(&mut rng)).collect();
    let any_written: Vec<String> = any.iter().map(written).collect();
    for link in runs.chain(of_presets).chain(any).chain(any_written) {
        let found = repaired(&link, Kind::Run);
        assert_eq!((found.kind, &found.query, found.notices.len()), (Kind::Run, &link, 0));
    }
    let studies = include_str!("golden/study-digests.txt").lines().filter_map(|line| line.split(' ').next());
    let of_data = Data::ALL.iter().map(|data| StudyConfig::of_data(*data).to_query());
    for link in studies.map(ToOwned::to_owned).chain(of_data) {
        for given in [link.clone(), format!("study&{link}")] {
            let found = repaired(&given, Kind::Study);
            assert_eq!((found.kind, &found.query, found.notices.len()), (Kind::Study, &link, 0));
        }
    }
}

/// Browsers and mail programs take some names behind an ampersand for a character even without a semicolon.
#[test]
fn no_key_begins_like_an_old_entity() {
    let old = [
        "amp", "lt", "gt", "quot", "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy",
        "ordf", "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup", "acute", "micro", "para", "middot",
        "cedil", "ordm", "raquo", "frac", "iquest", "times", "divide", "eth", "thorn", "szlig",
    ];
    let keys = FIELDS
        .iter()
        .map(|field| field.knob.id)
        .chain(palimpsest::engine::distillation::FIELDS.iter().map(|field| field.knob.id));
    let keys = keys.chain(Axis::ALL.into_iter().map(Axis::key));
    for key in keys.chain(["stream", "order", "layers", "at", "seed", "split-seed", "data", "arm", "teacher-layers"]) {
        assert!(!old.iter().any(|name| key.starts_with(name)), "{key}");
    }
}

#[test]
fn a_link_that_is_too_long_is_read_in_part_and_remarks_stay_few() {
    let long = format!("stream=ring&rate={}&seed=3", "9".repeat(100_000));
    let found = repaired(&long, Kind::Run);
    assert_eq!(found.notices[0].reason, Reason::TooLong);
    assert!(found.query.len() <= MOST_READ && found.query.starts_with("stream=ring"));
    let english = palimpsest::message::Catalogue::new(palimpsest::message::Language::English);
    let many: String = (0..12_000).map(|n| format!("k{n}={}&", "x".repeat(n % 200))).collect();
    let found = repaired(&many, Kind::Run);
    let notices = [found.notices, Config::parse(&found.query).1].concat();
    let sentences = english.remarks(&notices);
    assert_eq!(sentences.len(), 21);
    assert!(sentences[20].contains(&(notices.len() - 20).to_string()), "{}", sentences[20]);
    assert!(sentences.iter().all(|sentence| sentence.chars().count() < 300), "{sentences:?}");
    let (_, notices) = Config::parse(&format!("rate={}&{}=1&stream={0}", "長".repeat(5000), "k".repeat(5000)));
    assert_eq!(notices.len(), 3);
    for sentence in english.remarks(&notices) {
        assert!(sentence.contains('…') && sentence.chars().count() < 500, "{sentence}");
    }
}

#[test]
fn whatever_is_passed_on_is_read_without_a_panic_and_settles() {
    let mut rng = Rng::new(101);
    let alphabet: Vec<char> = "abcdes=&&,.:-%%0123456789 \n;#?/+é☃＆＝。“A…=3Damp;26\u{200b}".chars().collect();
    for round in 0..3000 {
        let mut text: Vec<char> = if round % 3 == 0 {
            Vec::new()
        } else if round % 3 == 1 {
            RUN.chars().collect()
        } else {
            any_link(&mut rng).chars().collect()
        };
        for _ in 0..=rng.below(12) {
            let at = rng.below(text.len() + 1);
            text.insert(at, alphabet[rng.below(alphabet.len())]);
        }
        let text: String = text.into_iter().collect();
        let found = repaired(&text, Kind::Run);
        let again = repaired(&found.query, found.kind);
        // What was mended needs no mending.
        let is_mended = found.notices.iter().any(|notice| notice.reason == Reason::Mended);
        assert!(
            !is_mended || !again.notices.iter().any(|notice| notice.reason == Reason::Mended),
            "{text}: {found:?}, {again:?}"
        );
    }
}

#[test]
fn two_links_in_one_are_told_of() {
    let two = "stream=islands&seed=4 http://localhost/#stream=ring&seed=5";
    let Repaired { query, notices, .. } = repaired(two, Kind::Run);
    assert_eq!(query, "stream=ring&seed=5");
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert!(notices[0].to_string().contains("stream=islands&seed=4"), "{}", notices[0]);
}

#[test]
fn a_list_that_is_cut_off_is_no_shorter_list() {
    for link in ["stream=islands&layers=32-", "stream=islands&layers=32-&seed=3", "stream=islands&tasks=3&order=1-2-"] {
        let Repaired { query, notices, .. } = repaired(link, Kind::Run);
        let is_told = notices.iter().any(|notice| !notice.is_harmless()) || !Config::parse(&query).1.is_empty();
        assert!(is_told, "{link}: read as {query}, {notices:?}");
    }
}
