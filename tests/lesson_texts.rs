//! The lesson's texts are complete in both languages, easy to read, and explain every term where they first use it; and
//! no result is typed into them.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};

use palimpsest::lesson::glossary::{TERMS, Term};
use palimpsest::lesson::step::{Control, Prediction, STEPS, Scene, Step};

const LANGUAGES: [(&str, &str); 2] = [
    ("en", include_str!("../assets/messages/en-lesson.ftl")),
    ("zh-Hans", include_str!("../assets/messages/zh-Hans-lesson.ftl")),
];
const ENGLISH: usize = 0;
const CHINESE: usize = 1;

/// The oldest age, in years, that any part of the lesson may need of its readers.
const OLDEST: f64 = 14.0;
/// The longest set-up, in English words.
const MOST_WORDS: usize = 40;
/// The longest Chinese sentence, in characters.
const MOST_CHARACTERS: usize = 45;

/// Numbers that a reveal or the line on ten seeds may name although no link of their scene holds them: settings.
const SETTINGS: &[(&str, &str, &[&str])] = &[("teacher", "spiral", &["16", "90"]), ("lwf", "overlap", &["32"])];

/// The messages of a language: key and text.
fn messages(language: usize) -> Vec<(&'static str, &'static str)> {
    LANGUAGES[language].1.lines().filter_map(|line| line.split_once(" = ")).collect()
}

fn catalogue(language: usize) -> BTreeMap<&'static str, &'static str> {
    messages(language).into_iter().collect()
}

/// The keys of a scene in the order in which they are read, but for the optional `-why-term`.
fn keys_of_scene(step: &Step, scene: &Scene) -> Vec<String> {
    let mut parts = vec!["setup", "ask"];
    if matches!(scene.prediction, Prediction::Choice(_)) {
        parts.extend(["guess-1", "guess-2", "guess-3"]);
    }
    parts.extend(["reveal", "seeds", "why"]);
    parts.into_iter().map(|part| format!("lesson-{}-{}-{part}", step.id, scene.id)).collect()
}

fn keys_of_question(step: &Step) -> Vec<String> {
    ["question", "right", "wrong-1", "wrong-2", "right-why", "wrong-1-why", "wrong-2-why"]
        .map(|part| format!("lesson-{}-{part}", step.id))
        .into()
}

/// Whether the texts of such a key may hold marks, which the page shows as buttons.
fn may_be_marked(key: &str) -> bool {
    ["-setup", "-reveal", "-seeds", "-why", "-why-term"].iter().any(|end| key.ends_with(end))
        && !["-right-why", "-wrong-1-why", "-wrong-2-why"].iter().any(|end| key.ends_with(end))
}

/// Every key that the steps call for.
fn keys_of_steps() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for step in STEPS {
        keys.insert(format!("lesson-{}-title", step.id));
        keys.extend(keys_of_question(step));
        for part in ["aim", "ask", "wrong-1", "wrong-1-show", "wrong-2", "wrong-2-show"] {
            keys.insert(format!("teach-{}-{part}", step.id));
        }
        for place in 1..=3 {
            keys.extend([format!("sheet-{}-{place}", step.id), format!("sheet-{}-{place}-answer", step.id)]);
        }
        for scene in step.scenes {
            keys.extend(keys_of_scene(step, scene));
            let is_choice = matches!(scene.control, Control::Choose(_));
            for case in scene.cases.iter().filter(|case| is_choice && case.is_offered) {
                keys.insert(format!("lesson-option-{}-{}-{}", step.id, scene.id, case.id));
            }
        }
    }
    keys.extend(TERMS.iter().flat_map(|term| [format!("term-{}", term.id), format!("term-{}-meaning", term.id)]));
    keys
}

#[test]
fn both_languages_have_the_same_keys_in_the_same_order() {
    let keys = |language| messages(language).into_iter().map(|(key, _)| key).collect::<Vec<_>>();
    assert_eq!(keys(ENGLISH), keys(CHINESE));
    assert_eq!(keys(ENGLISH).len(), catalogue(ENGLISH).len(), "a key stands twice");
    for ((key, english), (_, chinese)) in messages(ENGLISH).into_iter().zip(messages(CHINESE)) {
        assert_eq!(variables(english), variables(chinese), "{key}");
    }
}

#[test]
fn every_step_has_its_texts_and_no_text_is_of_no_step() {
    let implied = keys_of_steps();
    let written = catalogue(ENGLISH);
    let missing: Vec<_> = implied.iter().filter(|key| !written.contains_key(key.as_str())).collect();
    assert!(missing.is_empty(), "missing: {missing:?}");
    let of_steps: Vec<String> = STEPS
        .iter()
        .flat_map(|step| ["lesson", "teach", "sheet"].map(|room| format!("{room}-{}-", step.id)))
        .chain(["lesson-option-".to_owned(), "term-".to_owned()])
        .collect();
    for key in written.keys().filter(|key| of_steps.iter().any(|start| key.starts_with(start.as_str()))) {
        let whole = key.strip_suffix("-term").filter(|whole| whole.starts_with("lesson-")).unwrap_or(key);
        assert!(implied.contains(whole), "`{key}` belongs to nothing");
    }
    for control in STEPS.iter().flat_map(|step| step.scenes).map(|scene| scene.control) {
        if let Control::Choose(id) = control {
            assert!(written.contains_key(format!("lesson-control-{id}").as_str()), "lesson-control-{id}");
        }
    }
}

/// The names of a text's variables.
fn variables(text: &str) -> BTreeSet<String> {
    text.split("{ $").skip(1).filter_map(|rest| Some(rest.split_once(" }")?.0.to_owned())).collect()
}

/// A text with something in place of its variables.
fn filled(text: &str, with: &str) -> String {
    let mut parts = text.split("{ $");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (_, rest) = part.split_once(" }").expect("a variable ends with ` }`");
        out.push_str(with);
        out.push_str(rest);
    }
    out
}

/// A text cut into plain parts (`None`) and marks (with the term's id).
fn parts(text: &str) -> Vec<(Option<&str>, &str)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((plain, after)) = rest.split_once("[[") {
        let (mark, after) = after.split_once("]]").expect("a mark ends with ]]");
        let (id, words) = mark.split_once('|').expect("a mark is [[id|words]]");
        parts.extend([(None, plain), (Some(id), words)]);
        rest = after;
    }
    parts.push((None, rest));
    parts
}

/// A text as it is read: without marks.
fn plain(text: &str) -> String {
    parts(text).into_iter().map(|(_, words)| words).collect()
}

#[test]
fn texts_use_only_the_figures_that_there_are() {
    let texts = catalogue(ENGLISH);
    for step in STEPS {
        let mut of_sheet = BTreeSet::new();
        for scene in step.scenes {
            let is_study = scene.cases.iter().any(|case| case.query.starts_with("study"));
            let suffixes: &[&str] =
                if is_study { &["", "-se"] } else { &["", "-se", "-learned", "-forgetting", "-first"] };
            let mut of_seeds: BTreeSet<String> = scene
                .cases
                .iter()
                .flat_map(|case| suffixes.iter().map(move |suffix| format!("{}{suffix}", case.id)))
                .collect();
            of_sheet.extend(of_seeds.iter().map(|name| format!("{}-{name}", scene.id)));
            of_seeds.insert("count".to_owned());
            let mut of_reveal = BTreeSet::from(["accuracy".to_owned()]);
            if !is_study {
                of_reveal.extend(["first", "learned", "forgetting"].map(str::to_owned));
            }
            if matches!(scene.control, Control::Choose(_)) {
                of_reveal.insert("case".to_owned());
            }
            for key in keys_of_scene(step, scene) {
                let used = variables(texts[key.as_str()]);
                let known = match key.rsplit_once('-').map(|(_, part)| part) {
                    Some("reveal") => &of_reveal,
                    Some("seeds") => &of_seeds,
                    _ => &BTreeSet::new(),
                };
                assert!(used.is_subset(known), "`{key}` uses {used:?}");
            }
        }
        for place in 1..=3 {
            let key = format!("sheet-{}-{place}-answer", step.id);
            let used = variables(texts[key.as_str()]);
            assert!(used.is_subset(&of_sheet), "`{key}` uses {used:?}");
        }
    }
}

/// The numbers written in a text, whole or decimal, without the commas of thousands.
fn numbers(text: &str) -> Vec<String> {
    let digits: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| digits.get(at).is_some_and(char::is_ascii_digit);
    let mut found: Vec<String> = Vec::new();
    for (at, &letter) in digits.iter().enumerate() {
        let joins = matches!(letter, '.' | ',') && at > 0 && is_digit(at - 1) && is_digit(at + 1);
        if !is_digit(at) && !joins {
            continue;
        }
        if is_digit(at)
            && (at == 0 || !(is_digit(at - 1) || matches!(digits[at - 1], '.' | ',') && at > 1 && is_digit(at - 2)))
        {
            found.push(String::new());
        }
        if let Some(last) = found.last_mut().filter(|_| letter != ',') {
            last.push(letter);
        }
    }
    found
}

#[test]
fn no_result_is_typed() {
    assert_eq!(numbers("3, 0.25 and 10,000. Then 8-8"), ["3", "0.25", "10000", "8", "8"]);
    for (language, (name, _)) in LANGUAGES.into_iter().enumerate() {
        let texts = catalogue(language);
        for step in STEPS {
            for scene in step.scenes {
                let mut settings: BTreeSet<String> = BTreeSet::new();
                settings.extend(scene.cases.iter().flat_map(|case| numbers(case.query)));
                for (_, _, more) in SETTINGS.iter().filter(|(of, at, _)| *of == step.id && *at == scene.id) {
                    settings.extend(more.iter().map(|&number| number.to_owned()));
                }
                for part in ["reveal", "seeds"] {
                    let key = format!("lesson-{}-{}-{part}", step.id, scene.id);
                    let text = filled(texts[key.as_str()], "").replace("task 1", "").replace("任务 1", "");
                    for number in numbers(&text) {
                        assert!(settings.contains(&number), "{name} `{key}` types {number}");
                    }
                }
            }
        }
    }
}

/// Where the terms' words stand in plain text: start and term. Longer words are found first and take their place.
fn occurrences(text: &str, language: usize) -> Vec<(usize, &'static Term)> {
    let mut words: Vec<(&str, &Term)> =
        TERMS.iter().flat_map(|term| term.words[language].iter().map(move |&word| (word, term))).collect();
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    let text = text.to_lowercase();
    let mut taken = vec![false; text.len()];
    let mut found = Vec::new();
    for (word, term) in words {
        for (start, _) in text.match_indices(word) {
            let end = start + word.len();
            let is_word = language == CHINESE || {
                let after = text[end..].strip_prefix('s').unwrap_or(&text[end..]);
                !text[..start].ends_with(|letter: char| letter.is_alphanumeric())
                    && !after.starts_with(|letter: char| letter.is_alphanumeric())
            };
            if is_word && taken[start..end].iter().all(|&is_taken| !is_taken) {
                taken[start..end].fill(true);
                found.push((start, term));
            }
        }
    }
    found.sort_by_key(|(start, _)| *start);
    found
}

#[test]
fn terms_are_found_by_their_words() {
    let ids = |text, language| occurrences(text, language).into_iter().map(|(_, term)| term.id).collect::<Vec<_>>();
    assert_eq!(ids("Local units and a unit, united", ENGLISH), ["local-unit", "hidden-unit"]);
    assert_eq!(ids("Learning without Forgetting; forgetting", ENGLISH), ["lwf", "forgetting"]);
    assert_eq!(ids("任务流里的任务，软标签和标签", CHINESE), ["stream", "task", "soft-answer", "label"]);
}

#[test]
fn every_term_has_a_name_and_a_meaning_in_one_sentence() {
    let ids: BTreeSet<_> = TERMS.iter().map(|term| term.id).collect();
    assert_eq!(ids.len(), TERMS.len(), "a term stands twice");
    for (language, (name, source)) in LANGUAGES.into_iter().enumerate() {
        let texts = catalogue(language);
        for term in TERMS {
            assert!(!texts[format!("term-{}", term.id).as_str()].is_empty());
            let meaning = texts[format!("term-{}-meaning", term.id).as_str()];
            assert_eq!(sentences(meaning).len(), 1, "{name} {}: {meaning}", term.id);
            assert!(meaning.ends_with(['.', '。']), "{name} {}: {meaning}", term.id);
            assert!(source.contains(&format!("[[{}|", term.id)), "{name}: no text explains `{}`", term.id);
            assert!(!term.words[language].is_empty(), "{name} {}", term.id);
        }
    }
}

/// In each scene, the first use of a term is marked, unless an earlier scene of the step has marked it.
#[test]
fn every_term_is_marked_where_it_is_first_used() {
    for (language, (name, _)) in LANGUAGES.into_iter().enumerate() {
        let texts = catalogue(language);
        for step in STEPS {
            let mut known: BTreeSet<&str> = BTreeSet::new();
            for scene in step.scenes {
                let mut keys = keys_of_scene(step, scene);
                keys.push(format!("lesson-{}-{}-why-term", step.id, scene.id));
                let (marked, unmarked): (Vec<String>, Vec<String>) =
                    keys.into_iter().partition(|key| may_be_marked(key));
                let mut here: BTreeSet<&str> = BTreeSet::new();
                for key in &marked {
                    let Some(text) = texts.get(key.as_str()) else { continue };
                    for (mark, words) in parts(text) {
                        if let Some(id) = mark {
                            let term = TERMS.iter().find(|term| term.id == id);
                            let is_its = occurrences(words, language).iter().any(|(_, found)| Some(*found) == term);
                            assert!(is_its, "{name} `{key}`: [[{id}|{words}]]");
                            assert!(here.insert(id), "{name} `{key}`: `{id}` is marked twice in its scene");
                            continue;
                        }
                        for (_, term) in occurrences(&filled(words, ""), language) {
                            let is_known = known.contains(term.id) || here.contains(term.id);
                            assert!(is_known, "{name} `{key}`: “{}” is not marked in “{words}”", term.id);
                        }
                    }
                }
                known.extend(here);
                for key in unmarked {
                    check_known(&texts, &key, language, &known);
                }
            }
            for key in keys_of_question(step) {
                check_known(&texts, &key, language, &known);
            }
        }
        for (key, text) in &texts {
            assert!(may_be_marked(key) || !text.contains("[["), "{name} `{key}` cannot show a mark");
        }
    }
}

fn check_known(texts: &BTreeMap<&str, &str>, key: &str, language: usize, known: &BTreeSet<&str>) {
    let Some(text) = texts.get(key) else { return };
    for (_, term) in occurrences(&filled(text, ""), language) {
        assert!(known.contains(term.id), "{} `{key}`: “{}” is explained nowhere", LANGUAGES[language].0, term.id);
    }
}

/// The sentences of a text: cut after a full stop, question or exclamation mark before a space, or after a Chinese one.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_end = match letter {
            '。' | '？' | '！' => true,
            '.' | '?' | '!' => letters.peek() == Some(&' '),
            _ => false,
        };
        if let Some(last) = sentences.last_mut() {
            last.push(letter);
        }
        if is_end {
            sentences.push(String::new());
        }
    }
    sentences.into_iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

/// The words of an English text as it is read aloud, small: signs are spelled out, a number is one word.
fn words(text: &str) -> Vec<String> {
    let spoken =
        [("%", " percent "), ("±", " plus or minus "), ("λ", " lambda "), ("=", " equals "), ("’", "'"), ("-", " ")];
    let text = spoken.iter().fold(text.to_lowercase(), |text, (sign, word)| text.replace(sign, word));
    let word = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    text.split_whitespace().map(word).filter(|word| !word.is_empty()).collect()
}

/// The syllables of an English word: groups of vowels, without silent endings; a number counts as two.
fn syllables(word: &str) -> usize {
    const EXCEPTIONS: [(&str, usize); 6] =
        [("being", 2), ("idea", 3), ("ideas", 3), ("something", 2), ("everything", 3), ("sometimes", 2)];
    if word.starts_with(|letter: char| letter.is_ascii_digit()) {
        return 2;
    }
    let word = word.split('\'').next().unwrap_or(word);
    if let Some((_, count)) = EXCEPTIONS.iter().find(|(exception, _)| *exception == word) {
        return *count;
    }
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let letters: Vec<char> = word.chars().collect();
    let groups =
        (0..letters.len()).filter(|&at| is_vowel(letters[at]) && (at == 0 || !is_vowel(letters[at - 1]))).count();
    let before = |end: &str| word.strip_suffix(end).and_then(|stem| stem.chars().last());
    let is_silent = match (before("e"), before("es"), before("ed")) {
        // “apple” is spoken in full, “whole” and “more” are not.
        (Some(letter), ..) => {
            let is_apple = letter == 'l' && letters.len() > 2 && !is_vowel(letters[letters.len() - 3]);
            !is_vowel(letter) && !is_apple
        }
        (_, Some(letter), _) => !is_vowel(letter) && !"sxzcgh".contains(letter),
        (.., Some(letter)) => !is_vowel(letter) && !"td".contains(letter),
        _ => false,
    };
    // “li-on” and “ide-as” have a syllable more than groups of vowels.
    let split = ["ia", "io", "eo", "ua", "ea"].iter().any(|pair| {
        word.match_indices(pair).any(|(at, _)| match *pair {
            "io" => !word[at..].starts_with("ion") || !word[..at].ends_with(['t', 's', 'g', 'c', 'x']),
            "ia" => !word[..at].ends_with(['t', 'c']),
            "ua" => !word[..at].ends_with(['g', 'q']),
            "eo" => true,
            _ => word[..at].ends_with("cr") && word[at..].starts_with("eat") && word.ends_with("ate"),
        })
    });
    (groups + usize::from(split)).saturating_sub(usize::from(is_silent)).max(1)
}

/// The reading age of English texts in years: the grade of Flesch and Kincaid, plus five. A text without a full stop
/// is one sentence.
///
/// # Source
/// J. P. Kincaid et al., "Derivation of New Readability Formulas for Navy Enlisted Personnel", 1975.
fn reading_age<'a>(texts: impl IntoIterator<Item = &'a str>) -> f64 {
    let (mut n_sentences, mut n_words, mut n_syllables) = (0, 0, 0);
    for text in texts {
        for sentence in sentences(&filled(&plain(text), "80")) {
            let words = words(&sentence);
            n_sentences += usize::from(!words.is_empty());
            n_words += words.len();
            n_syllables += words.iter().map(|word| syllables(word)).sum::<usize>();
        }
    }
    let per = |count: usize, of: usize| count as f64 / of.max(1) as f64;
    0.39 * per(n_words, n_sentences) + 11.8 * per(n_syllables, n_words) - 15.59 + 5.0
}

#[test]
fn syllables_are_counted_as_spoken() {
    let counted = [
        ("a", 1),
        ("the", 1),
        ("same", 1),
        ("apple", 2),
        ("whole", 1),
        ("little", 2),
        ("network", 2),
        ("images", 3),
        ("learned", 1),
        ("needed", 2),
        ("changed", 1),
        ("changes", 2),
        ("tasks", 1),
        ("accuracy", 4),
        ("label", 2),
        ("digit", 2),
        ("average", 3),
        ("ideas", 3),
        ("training", 2),
        ("memory", 3),
        ("distillation", 4),
        ("because", 2),
        ("forgetting", 3),
        ("question", 2),
        ("two", 1),
        ("answers", 2),
        ("answer's", 2),
        ("being", 2),
        ("each", 1),
        ("noises", 2),
        ("20", 2),
        ("region", 2),
        ("capacity", 4),
        ("virtual", 3),
        ("recollection", 4),
    ];
    for (word, count) in counted {
        assert_eq!(syllables(word), count, "{word}");
    }
    assert_eq!(
        words("It’s 20 % ± 3: λ = 10, on-off."),
        ["it's", "20", "percent", "plus", "or", "minus", "3", "lambda", "equals", "10", "on", "off"]
    );
}

#[test]
fn the_reading_age_is_that_of_the_formula() {
    // 6 words, 6 syllables, 2 sentences.
    let expected = 0.39 * 3.0 + 11.8 - 15.59 + 5.0;
    assert!((reading_age(["The cat sat. The dog ran."]) - expected).abs() < 1e-9);
    assert!((reading_age(["The cat sat", "The dog ran"]) - expected).abs() < 1e-9);
    // 13 words, 26 syllables, 1 sentence.
    let hard = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.";
    let expected = 0.39 * 13.0 + 11.8 * 2.0 - 15.59 + 5.0;
    assert!((reading_age([hard]) - expected).abs() < 1e-9, "{}", reading_age([hard]));
}

#[test]
fn a_fourteen_year_old_can_read_every_step_and_every_scene() {
    let texts = catalogue(ENGLISH);
    for step in STEPS {
        let start = format!("lesson-{}-", step.id);
        let of_step = texts.iter().filter(|(key, _)| key.starts_with(&start)).map(|(_, text)| *text);
        let age = reading_age(of_step);
        println!("{}: {age:.1}", step.id);
        assert!(age <= OLDEST, "step {}: {age:.1}", step.id);
        for scene in step.scenes {
            let start = format!("lesson-{}-{}-", step.id, scene.id);
            let of_scene = texts.iter().filter(|(key, _)| key.starts_with(&start)).map(|(_, text)| *text);
            let age = reading_age(of_scene);
            println!("{} {}: {age:.1}", step.id, scene.id);
            assert!(age <= OLDEST, "scene {} {}: {age:.1}", step.id, scene.id);
        }
    }
    let age = reading_age(texts.iter().filter(|(key, _)| key.starts_with("lesson-")).map(|(_, text)| *text));
    assert!(age <= OLDEST, "the lesson: {age:.1}");
    let meanings = texts.iter().filter(|(key, _)| key.starts_with("term-") && key.ends_with("-meaning"));
    let age = reading_age(meanings.map(|(_, text)| *text));
    println!("glossary: {age:.1}");
    assert!(age <= OLDEST, "the glossary: {age:.1}");
}

#[test]
fn set_ups_are_short() {
    for (key, text) in messages(ENGLISH).into_iter().filter(|(key, _)| key.ends_with("-setup")) {
        let count = plain(text).split_whitespace().count();
        assert!(count <= MOST_WORDS, "`{key}` has {count} words");
    }
}

#[test]
fn chinese_sentences_are_short() {
    for (key, text) in messages(CHINESE) {
        if !["lesson", "sheet", "term"].iter().any(|room| key.starts_with(room)) {
            continue;
        }
        for sentence in sentences(&filled(&plain(text), "88.8")) {
            let count = sentence.chars().count();
            assert!(count <= MOST_CHARACTERS, "`{key}` has {count} characters: {sentence}");
        }
    }
}
