//! Every explanatory sentence of the page either says what a thing *is*, or is a claim about learning; and every claim
//! about learning is a law, which is measured.
//!
//! `tests/golden/sentences.txt` lists the sentences, one per line: `LANGUAGE is KEY: sentence`, or `LANGUAGE law ID
//! KEY: sentence`. A person has to read each new or changed sentence and decide which it is: that is the point. The
//! sentences of the laws themselves are checked by `laws::tests::every_law_is_what_was_found`.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use palimpsest::laws::law_of;

const GOLDEN: &str = include_str!("golden/sentences.txt");

const LANGUAGES: [(&str, [&str; 3]); 2] = [
    (
        "en",
        [
            include_str!("../assets/messages/en.ftl"),
            include_str!("../assets/messages/en-details.ftl"),
            include_str!("../assets/messages/en-later.ftl"),
        ],
    ),
    (
        "zh-Hans",
        [
            include_str!("../assets/messages/zh-Hans.ftl"),
            include_str!("../assets/messages/zh-Hans-details.ftl"),
            include_str!("../assets/messages/zh-Hans-later.ftl"),
        ],
    ),
];

/// Whether the text of a key is explanatory.
fn explains(key: &str) -> bool {
    let has_ending = |endings: &[&str]| endings.iter().any(|ending| key.ends_with(ending));
    let is_one_of =
        ["study-explained", "study-key", "study-sizes", "card-penalty-step", "advice-projection", "tagline"];
    has_ending(&["-idea"])
        || (key.starts_with("knob-") && has_ending(&["-help"]))
        || (key.starts_with("figure-") && has_ending(&["-meaning", "-meaning-of-numbers"]))
        || key.starts_with("guide-")
        || is_one_of.contains(&key)
}

/// The sentences of a text: cut after a full stop, question or exclamation mark before a space, or after a Chinese one.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let ends = match letter {
            '。' | '？' | '！' => true,
            '.' | '?' | '!' => letters.peek() == Some(&' '),
            _ => false,
        };
        if let Some(last) = sentences.last_mut() {
            last.push(letter);
        }
        if ends {
            sentences.push(String::new());
        }
    }
    sentences.into_iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

/// Every explanatory sentence of a language: `KEY: sentence`.
fn explaining(files: [&str; 3]) -> Vec<String> {
    let mut found = Vec::new();
    for line in files.iter().flat_map(|file| file.lines()) {
        let Some((key, text)) = line.split_once(" = ") else { continue };
        if explains(key) {
            found.extend(sentences(text).into_iter().map(|sentence| format!("{key}: {sentence}")));
        }
    }
    found
}

#[test]
fn every_sentence_says_what_a_thing_is_or_is_a_law() {
    for (language, files) in LANGUAGES {
        let mut known: BTreeMap<&str, Option<&str>> = BTreeMap::new();
        let of_language = |line: &'static str| line.strip_prefix(language)?.strip_prefix(' ');
        for line in GOLDEN.lines().filter_map(of_language) {
            let (sentence, law) = match line.split_once(' ') {
                Some(("is", sentence)) => (sentence, None),
                Some(("law", rest)) => {
                    let (law, sentence) = rest.split_once(' ').expect("a law and a sentence");
                    (sentence, Some(law))
                }
                _ => panic!("after the language stands `is` or `law ID`: {line}"),
            };
            known.insert(sentence, law);
        }
        let shown = explaining(files);
        for sentence in &shown {
            let Some(law) = known.get(sentence.as_str()) else {
                panic!(
                    "{language}: “{sentence}” is new. If it says anything about what is learned, kept or forgotten, it \
                     must be the sentence of a law (src/laws), which is measured; if it only says what a thing is, add \
                     `{language} is {sentence}` to tests/golden/sentences.txt."
                )
            };
            if let Some(law) = law {
                assert!(law_of(law).is_some(), "{language}: “{sentence}” stands on `{law}`, which is no law");
            }
        }
        for sentence in known.keys() {
            assert!(
                shown.iter().any(|shown| shown == sentence),
                "tests/golden/sentences.txt has “{sentence}” in {language}, which nothing says"
            );
        }
    }
}

#[test]
fn a_law_is_said_in_both_languages_and_names_no_figure() {
    for (language, files) in LANGUAGES {
        for line in files.iter().flat_map(|file| file.lines()).filter(|line| line.starts_with("law-")) {
            let Some((key, text)) = line.split_once(" = ") else { continue };
            let id = key.trim_start_matches("law-").trim_end_matches("-why");
            if law_of(id).is_some() {
                assert!(!text.contains('%') || text.contains("90"), "{language} {key}: figures come from the file");
                assert!(
                    !text.contains("except") && !text.contains("除外"),
                    "{language} {key}: a law names its streams"
                );
            }
        }
        let text = files.concat();
        for law in palimpsest::laws::laws() {
            assert!(text.contains(&format!("\nlaw-{} = ", law.id)), "{language} lacks law-{}", law.id);
            assert_eq!(
                text.contains(&format!("\nlaw-{}-why = ", law.id)),
                law.is_surprise,
                "{language} law-{}",
                law.id
            );
        }
    }
}

/// The README makes no claim about learning outside the parts generated from the figures.
#[test]
fn the_readme_makes_no_claim_of_its_own_about_learning() {
    let readme = include_str!("../README.md");
    let mut prose = String::new();
    let mut is_made = false;
    for line in readme.lines() {
        is_made = (is_made || line.starts_with("<!-- found") || line.starts_with("<!-- students"))
            && !line.starts_with("<!-- /");
        if !is_made && !line.starts_with('|') && !line.starts_with("    ") {
            prose.push_str(line);
            prose.push(' ');
        }
    }
    for claim in ["helps", "hurts", "no memory", "holds ", "forgets", "is better", "does nothing", "beats", "gains "] {
        assert!(!prose.contains(claim), "README.md says “{claim}” outside the parts that are made from the figures");
    }
}

#[test]
fn sentences_are_cut_where_they_end() {
    assert_eq!(sentences("One. Two, e.g.this? Three"), ["One.", "Two, e.g.this?", "Three"]);
    assert_eq!(sentences("一。二？三"), ["一。", "二？", "三"]);
}
