//! What a link has been through: mail, chats, documents and trackers change the links that pass through them, and this
//! module takes it back.
//!
//! Links of this project consist of `a–z 0–9 - . , : = &`. Whatever else a text contains was put there by others:
//!
//! * a whole address, or one wrapped into another address (`…?url=https%3A%2F%2F…`);
//! * escapes, in one layer or several: `%26`, `&amp;`, `&#38;`, quoted-printable `=3D`;
//! * other characters for the same: `＆＝．`, a dash for a hyphen, capitals;
//! * spaces, line ends and invisible characters in the middle;
//! * punctuation and words behind it: `seed=3).`, `seed=3，看`;
//! * parameters of trackers: `fbclid=…`, `utm_source=…`;
//! * the end is missing: `…&rehea`, `…&seed=`.
//!
//! The parser is the judge: a link that it reads without a remark stays as it is, and of two readings the better one
//! is that with more known settings, then with fewer remarks.

use std::borrow::Cow;

use super::config::fields::FIELDS;
use super::config::{Config, Notice, Reason};
use super::distillation::{self, StudyConfig};
use super::method::Axis;
use super::stream::opening_spec;

/// The word that begins a link to the study.
pub const STUDY: &str = "study";

/// Characters of a link that are read; a longer text is cut there. Room for more than two thousand changes made in
/// mid-run, at about 25 characters each.
pub const MOST_READ: usize = 65_536;

/// Layers of escapes that are undone: each service that a link passes through may add one.
const MOST_LAYERS: usize = 8;
/// Pieces between spaces or line ends that may belong to one link: 76 characters each in mail.
const MOST_PIECES: usize = 64;

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A run.
    Run,
    /// The teacher–student study.
    Study,
}

/// A link as it was before others changed it.
#[derive(Clone, Debug, PartialEq)]
pub struct Repaired {
    /// What it leads to.
    pub kind: Kind,
    /// Its query string, without `#`, `?` and the study's first word.
    pub query: String,
    /// Remarks on what was done to it. Those on its settings come from the parser.
    pub notices: Vec<Notice>,
}

/// Reads a text as a link. `expected` says what it leads to where it does not say so itself.
pub fn repaired(text: &str, expected: Kind) -> Repaired {
    let given = text;
    let text = match text.char_indices().nth(MOST_READ) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    let mut found = read(text, expected);
    if text.len() < given.len() {
        let (length, used) = (given.chars().count().to_string(), MOST_READ.to_string());
        found.notices.insert(0, Notice { field: String::new(), given: length, reason: Reason::TooLong, used });
    }
    found
}

/// The same for a text that is not too long.
fn read(text: &str, expected: Kind) -> Repaired {
    // Without what is of no interest to anybody: the address before it, and trackers.
    let (kind, query) = split_kind(fragment_of(text), expected);
    let light = Reading::of(kind, without_trackers(kind, query));
    if text.contains("://") && kind == Kind::Run && (query.is_empty() || query == text && head_in(text).is_none()) {
        // An address alone opens what the page opens.
        return Reading::of(kind, Config::of_stream(opening_spec()).to_query()).unchanged();
    }
    // Settings before an address: two links in one, of which the second is read.
    let are_two = text.find("://").is_some_and(|place| text[..place].contains('='));
    let is_whole = light.n_remarks == 0 && !light.query.ends_with('&');
    if is_whole && !are_two {
        return light.unchanged();
    }
    let (mended, cut) = if is_whole { (light.clone(), None) } else { mended(text, expected) };
    if !are_two && cut.is_none() && !mended.is_better_than(&light) {
        return light.unchanged();
    }
    let mut notices = Vec::new();
    let of_the_link = |given: &str, reason, used: &str| Notice {
        field: String::new(),
        given: given.to_owned(),
        reason,
        used: used.to_owned(),
    };
    // What was cut off is no change of what is left.
    if are_two || light.query != mended.query && !(cut.is_some() && light.query.starts_with(&mended.query)) {
        notices.push(of_the_link(&shown(text), Reason::Mended, &link_to(mended.kind, &mended.query)));
    }
    if let Some(last) = cut {
        notices.push(of_the_link(&last, Reason::CutOff, ""));
    }
    Repaired { kind: mended.kind, query: mended.query, notices }
}

/// A query string and what the parser makes of it.
#[derive(Clone, Debug)]
struct Reading {
    kind: Kind,
    query: String,
    n_known: usize,
    n_remarks: usize,
}

impl Reading {
    fn of(kind: Kind, query: String) -> Self {
        let notices = remarks(kind, &query);
        let keys = query.split('&').filter_map(|part| part.split_once('='));
        let n_known = keys.filter(|(key, _)| is_key(kind, key)).count();
        Self { kind, n_known, n_remarks: notices.len(), query }
    }

    /// More of it is understood, or less of it is wrong.
    const fn is_better_than(&self, other: &Self) -> bool {
        self.n_known > other.n_known || self.n_known == other.n_known && self.n_remarks < other.n_remarks
    }

    const fn is_as_good_as(&self, other: &Self) -> bool {
        self.n_known == other.n_known && self.n_remarks == other.n_remarks
    }

    fn unchanged(self) -> Repaired {
        Repaired { kind: self.kind, query: self.query, notices: Vec::new() }
    }
}

/// The parser's remarks on a query string.
fn remarks(kind: Kind, query: &str) -> Vec<Notice> {
    match kind {
        Kind::Run => Config::parse(query).1,
        Kind::Study => StudyConfig::parse(query).1,
    }
}

/// Keys of links that are no knobs.
const KEYS_OF_RUNS: [&str; 8] = ["stream", "order", "layers", "rehearse", "source", "penalty", "at", "seed"];
const KEYS_OF_STUDIES: [&str; 5] = ["data", "arm", "layers", "teacher-layers", "seed"];

/// Whether a link of this kind may set `key`.
fn is_key(kind: Kind, key: &str) -> bool {
    key == "split-seed"
        || match kind {
            Kind::Run => {
                KEYS_OF_RUNS.contains(&key)
                    || FIELDS.iter().any(|field| field.knob.id == key)
                    || Axis::SINGLE.iter().any(|axis| axis.key() == key)
            }
            Kind::Study => {
                KEYS_OF_STUDIES.contains(&key) || distillation::FIELDS.iter().any(|field| field.knob.id == key)
            }
        }
}

/// A character of the names in links; capitals are read as small letters.
const fn is_of_names(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

/// A character of the values in links.
const fn is_of_values(c: char) -> bool {
    is_of_names(c) || matches!(c, '.' | ',' | ':')
}

/// Where a link begins in a text: at its first setting, or at the study's word.
fn head_of(text: &str) -> Option<usize> {
    let mut begin = 0;
    for part in text.split_inclusive(|c: char| !(is_of_names(c) || c == '_')) {
        let name = part.trim_end_matches(|c: char| !(is_of_names(c) || c == '_'));
        let end = &part[name.len()..];
        let name = name.to_ascii_lowercase();
        let is_setting = end.starts_with('=') && [Kind::Run, Kind::Study].iter().any(|kind| is_key(*kind, &name));
        if is_setting || name == STUDY {
            return Some(begin);
        }
        begin += part.len();
    }
    None
}

/// The link in an address or in any other text.
fn fragment_of(text: &str) -> &str {
    let text = text.split(":~:").next().unwrap_or(text);
    let behind = text.split_once('#').map(|(_, behind)| behind);
    for part in behind.into_iter().chain([text]) {
        if let Some(head) = head_of(part) {
            let before = &part[..head];
            let is_theirs = |part| is_trackers(Kind::Run, part);
            // Anything else before it is a change, and is to be said.
            if before.is_empty()
                || before.ends_with(['#', '?'])
                || before.trim_end_matches('&').split('&').all(is_theirs)
            {
                return &part[head..];
            }
        }
    }
    behind.filter(|_| text.contains("://")).unwrap_or_else(|| text.trim_start_matches(['#', '?']))
}

/// What a link leads to, and its query string.
fn split_kind(link: &str, expected: Kind) -> (Kind, &str) {
    let end = link.find(|c: char| !is_of_names(c)).unwrap_or(link.len());
    if link[..end].eq_ignore_ascii_case(STUDY) {
        return (Kind::Study, link[end..].strip_prefix('&').unwrap_or(&link[end..]));
    }
    // A stream is a run's, data are the study's.
    let of = |key: &str| link.split('&').any(|part| part.split('=').next() == Some(key));
    let kind = if of("stream") { Kind::Run } else { expected };
    (kind, link)
}

/// Names of parameters that trackers append to addresses; besides these, everything with an underscore, and everything
/// that ends in `clid` or `clkid`.
const TRACKERS: [&str; 27] = [
    "cmpid",
    "cjevent",
    "epik",
    "feature",
    "from",
    "gclsrc",
    "gbraid",
    "igsh",
    "igshid",
    "isappinstalled",
    "mibextid",
    "ncid",
    "ref",
    "referer",
    "referrer",
    "rdt",
    "scene",
    "share",
    "si",
    "sid",
    "sk",
    "spm",
    "srsltid",
    "trk",
    "usp",
    "via",
    "wbraid",
];

/// Whether a part of a query string was put there by a tracker.
fn is_trackers(kind: Kind, part: &str) -> bool {
    let key = part.split('=').next().unwrap_or(part).to_ascii_lowercase();
    !is_key(kind, &key)
        && (key.contains('_') || key.ends_with("clid") || key.ends_with("clkid") || TRACKERS.contains(&key.as_str()))
}

/// A query string without the parameters of trackers; otherwise as it is.
fn without_trackers(kind: Kind, query: &str) -> String {
    let is_theirs = |part: &&str| is_trackers(kind, part);
    let tail = query.split_once('?').filter(|(_, tail)| tail.split(['&', '?']).all(|part| is_theirs(&part)));
    let query = tail.map_or(query, |(before, _)| before);
    query.split('&').filter(|part| !is_theirs(part)).collect::<Vec<_>>().join("&")
}

/// The link to a query string.
pub fn link_to(kind: Kind, query: &str) -> String {
    match kind {
        Kind::Run => query.to_owned(),
        Kind::Study if query.is_empty() => STUDY.to_owned(),
        Kind::Study => format!("{STUDY}&{query}"),
    }
}

/// The given text as people know it: without the escapes that browsers add to it.
fn shown(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().trim().to_owned()
}

/// The link in a text, from its first setting on and without escapes; `None` if there is no setting.
fn head_in(text: &str) -> Option<String> {
    let text = text.split(":~:").next().unwrap_or(text);
    let plain = plain_of(&unwrapped(text));
    let behind = plain.split_once('#').map(|(_, behind)| behind);
    behind.into_iter().chain([plain.as_str()]).find_map(|part| Some(part[head_of(part)?..].to_owned()))
}

/// The best reading of a text, and the part at its end that was cut.
fn mended(text: &str, expected: Kind) -> (Reading, Option<String>) {
    let Some(link) = head_in(text) else {
        // No setting at all: no better than the text as it stands.
        return (Reading { kind: expected, query: String::new(), n_known: 0, n_remarks: usize::MAX }, None);
    };
    let pieces: Vec<(char, &str)> = pieces_of(&link);
    let mut joined = String::new();
    let mut best: Option<(Reading, Option<String>)> = None;
    for (gap, piece) in pieces.into_iter().take(MOST_PIECES) {
        // A space in place of an ampersand.
        if !joined.is_empty() && !joined.ends_with('&') && head_of(piece) == Some(0) {
            joined.push('&');
        }
        joined.push_str(piece);
        for capitals in [Capitals::Small, Capitals::NewSentence] {
            let (reading, cut) = cleaned(&joined, expected, capitals);
            let is_new = best.as_ref().is_none_or(|(before, cut_before)| {
                // Something missing counts as a remark; the end of a line in the middle of a value is no end.
                let weighed = |reading: &Reading, cut: &Option<String>| Reading {
                    n_remarks: reading.n_remarks + usize::from(cut.is_some()),
                    ..reading.clone()
                };
                let (new, old) = (weighed(&reading, &cut), weighed(before, cut_before));
                let goes_on = gap == '\n' && capitals == Capitals::Small;
                new.is_better_than(&old) || goes_on && new.is_as_good_as(&old)
            });
            if is_new {
                best = Some((reading, cut));
            }
            if !joined.contains(|c: char| c.is_ascii_uppercase()) {
                break;
            }
        }
    }
    best.unwrap_or_else(|| (Reading::of(expected, String::new()), None))
}

/// The address inside an address of a service that checks or counts clicks.
fn unwrapped(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    for _ in 0..MOST_LAYERS {
        let inner = text.split(['?', '&']).find_map(|part| {
            let (_, value) = part.split_once('=')?;
            let value = undone(value);
            let (address, link) = value.split_once('#')?;
            (!part.contains('#') && address.contains("://") && head_of(link).is_some()).then_some(value)
        });
        match inner {
            Some(inner) => text = Cow::Owned(inner),
            None => break,
        }
    }
    text
}

/// A text without escapes.
fn undone(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..MOST_LAYERS {
        let next = percent_encoding::percent_decode_str(&unquoted(&text)).decode_utf8_lossy().into_owned();
        let next = without_entities(&next);
        if next == text {
            break;
        }
        text = next;
    }
    text
}

/// Undoes quoted-printable, in which `=` is `=3D` and a line that goes on ends in `=`.
fn unquoted(text: &str) -> String {
    let text = text.replace("=\r\n", "").replace("=\n", "");
    let is_quoted =
        text.split_once('=').is_some_and(|(_, behind)| behind.starts_with("3D") || behind.starts_with("3d"));
    if is_quoted { text.replace("=3D", "=").replace("=3d", "=") } else { text }
}

/// Names of HTML's entities for the characters of links, and for some that have no business in one.
const ENTITIES: [(&str, &str); 20] = [
    ("amp", "&"),
    ("equals", "="),
    ("comma", ","),
    ("colon", ":"),
    ("period", "."),
    ("hyphen", "-"),
    ("dash", "-"),
    ("num", "#"),
    ("quest", "?"),
    ("percnt", "%"),
    ("lowbar", "_"),
    ("quot", "\""),
    ("apos", "'"),
    ("lt", "<"),
    ("gt", ">"),
    ("nbsp", " "),
    ("NewLine", "\n"),
    ("shy", ""),
    ("zwnj", ""),
    ("zwj", ""),
];

/// Characters of the longest escape, its semicolon included: `#x0000ad;`.
const LONGEST_ENTITY: usize = 10;

/// Undoes one layer of HTML's escapes.
fn without_entities(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        plain.push_str(before);
        let end = behind.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';');
        if let Some((meaning, behind)) = end.and_then(|end| Some((meaning_of(&behind[..end])?, &behind[end + 1..]))) {
            plain.push_str(&meaning);
            rest = behind;
        } else {
            plain.push('&');
            rest = behind;
        }
    }
    plain + rest
}

fn meaning_of(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(number) => u32::from_str_radix(number, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?).map(String::from);
    }
    ENTITIES.iter().find(|(entity, _)| *entity == name).map(|(_, meaning)| (*meaning).to_owned())
}

/// A text without escapes, each character replaced by the one it stands for.
fn plain_of(text: &str) -> String {
    let undone = undone(text);
    let mut plain = String::with_capacity(undone.len());
    let mut characters = undone.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            // A sign of an exponent, or a space in a form.
            '+' => {
                let is_sign = plain.ends_with(['e', 'E']) && characters.peek().is_some_and(char::is_ascii_digit);
                plain.push(if is_sign { '+' } else { ' ' });
            }
            '\u{ff01}'..='\u{ff5e}' => plain.extend(char::from_u32(c as u32 - 0xfee0)),
            '\u{fe50}' => plain.push(','),
            '\u{fe52}' => plain.push('.'),
            '\u{fe55}' => plain.push(':'),
            '\u{fe60}' => plain.push('&'),
            '\u{fe66}' => plain.push('='),
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => plain.push('-'),
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            // Soft hyphens, joiners, marks of direction, variation selectors, byte order marks.
            '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' => {}
            _ if c.is_whitespace() => plain.push(' '),
            _ => plain.push(c),
        }
    }
    let sides: Vec<&str> = plain.split('=').map(|side| side.trim_matches([' ', '\n'])).collect();
    sides.join("=")
}

/// The pieces of a text between spaces and line ends, each with the gap before it: `\n` or a space.
fn pieces_of(text: &str) -> Vec<(char, &str)> {
    let mut pieces = Vec::new();
    let mut gap = ' ';
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find([' ', '\n']).unwrap_or(rest.len());
        if end > 0 {
            pieces.push((gap, &rest[..end]));
        }
        let behind = &rest[end..];
        rest = behind.trim_start_matches([' ', '\n']);
        gap = if behind[..behind.len() - rest.len()].contains('\n') { '\n' } else { ' ' };
    }
    pieces
}

/// What a capital letter is in a link, which has none of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Capitals {
    /// A small letter written large: `Stream=Islands`.
    Small,
    /// The beginning of a sentence behind the link: `seed=3.See`.
    NewSentence,
}

/// A link without spaces, cleaned part by part, and the part at its end that was cut.
fn cleaned(link: &str, expected: Kind, capitals: Capitals) -> (Reading, Option<String>) {
    let (kind, query) = split_kind(link, expected);
    let (mut parts, mut cut) = (Vec::new(), None);
    let mut raw: Vec<(char, &str)> = Vec::new();
    let (mut separator, mut rest) = ('&', query);
    while let Some(end) = rest.find(['&', ';', '?', '|']) {
        raw.push((separator, &rest[..end]));
        separator = char::from(rest.as_bytes()[end]);
        rest = &rest[end + 1..];
    }
    raw.push((separator, rest));
    raw.retain(|(_, part)| !is_trackers(kind, part));
    let n_raw = raw.len();
    for (idx, (separator, part)) in raw.into_iter().enumerate() {
        let is_last = idx + 1 == n_raw;
        let (key, value) = key_and_value(kind, part, capitals);
        let is_word = key.is_empty() || separator != '&' && (value.is_none() || !is_key(kind, &key));
        let last = || parts.last().cloned().unwrap_or_default();
        if is_word {
            // Punctuation, or words behind a link; unless nothing at all follows an ampersand.
            if is_last && part.is_empty() && separator == '&' && !parts.is_empty() {
                cut = Some(last() + "&");
            }
        } else if is_last && value.as_ref().is_none_or(String::is_empty) {
            cut = Some(part.to_owned());
        } else {
            parts.push(value.map_or_else(|| key.clone(), |value| format!("{key}={value}")));
        }
    }
    let is_open = query.ends_with(['%', '…']) || query.ends_with("...") || is_half_an_escape(query);
    if is_open && cut.is_none() {
        cut = parts.last().cloned();
    }
    let mut reading = Reading::of(kind, parts.join("&"));
    // A name cut in the middle, or a change without its last part.
    if let Some(last) = parts.last().filter(|_| reading.n_remarks > 0).cloned() {
        let shorter = without_its_end(&last).filter(|_| ends_too_early(kind, &parts, is_open));
        if let Some(shorter) = shorter {
            parts.pop();
            parts.extend(Some(shorter).filter(|shorter| !shorter.is_empty()));
            let without = Reading::of(kind, parts.join("&"));
            if without.n_remarks < reading.n_remarks {
                cut = cut.or(Some(last));
                reading = without;
            }
        }
    }
    (reading, cut)
}

/// Whether a text ends in `%E`.
fn is_half_an_escape(text: &str) -> bool {
    text.rsplit_once('%')
        .is_some_and(|(_, digits)| digits.len() == 1 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// A part without what stands behind its last comma; nothing where that is all of it.
fn without_its_end(part: &str) -> Option<String> {
    let (key, value) = part.split_once('=')?;
    let is_of_components =
        ["rehearse", "source", "penalty"].contains(&key) || Axis::SINGLE.iter().any(|axis| axis.key() == key);
    let shorter = value.rsplit_once(',').filter(|_| is_of_components);
    Some(shorter.map_or_else(String::new, |(before, _)| format!("{key}={before}")))
}

/// Whether the last part is the beginning of something valid.
fn ends_too_early(kind: Kind, parts: &[String], is_open: bool) -> bool {
    let Some((key, value)) = parts.last().and_then(|last| last.split_once('=')) else { return false };
    if is_open {
        return true;
    }
    let begins = |text: &str, names: &[String]| names.iter().any(|name| name != text && name.starts_with(text));
    let end = value.rsplit(',').next().unwrap_or(value);
    if key == "at" {
        // STEP,COMPONENT,on
        return value.split(',').count() < 3 || matches!(end, "o" | "of");
    }
    if value.contains(',') && !end.contains(':') {
        // A knob without its value: `…,weight`.
        return true;
    }
    let choice = end.rsplit(':').next().unwrap_or(end);
    let target = value.split_once('.').map_or("", |(_, target)| target);
    let notices = remarks(kind, &parts.join("&"));
    notices.iter().filter(|notice| value.ends_with(&notice.given)).any(|notice| match &notice.reason {
        Reason::UnknownChoice(names) => begins(choice, names) || key == "rehearse" && begins(target, names),
        _ => false,
    })
}

/// The settings that are lists, joined by hyphens.
const LISTS: [&str; 3] = ["layers", "teacher-layers", "order"];

/// The key and the value of a part, in the characters of links; no value without an equals sign.
fn key_and_value(kind: Kind, part: &str, capitals: Capitals) -> (String, Option<String>) {
    let name_of = |text: &str| text.trim_matches(|c: char| !is_of_names(c)).to_ascii_lowercase();
    let Some((key, value)) = part.split_once('=') else { return (name_of(part), None) };
    let (mut key, mut value) = (name_of(key), value.to_owned());
    if !is_key(kind, &key) {
        // `&amp` without its semicolon.
        if key.strip_prefix("amp").is_some_and(|name| is_key(kind, name)) {
            key.drain(.."amp".len());
        } else if let Some((end, behind)) = value.split_once('=') {
            // The mark of a wrapped line in the middle of a name.
            let whole = name_of(&format!("{key}{end}"));
            if is_key(kind, &whole) {
                (key, value) = (whole, behind.to_owned());
            }
        }
    }
    // Values have no equals sign: it marks a wrapped line.
    let value = value.replace('=', "");
    let value = value.trim_start_matches(|c: char| !(is_of_values(c) || c == '+'));
    let mut end = value.len();
    let mut before = ' ';
    for (place, c) in value.char_indices() {
        let is_exponent = c == '+' && matches!(before, 'e' | 'E');
        let begins_sentence = capitals == Capitals::NewSentence
            && c.is_ascii_uppercase()
            && (place == 0 || matches!(before, '.' | ',' | ':'));
        if !(is_of_values(c) || is_exponent) || begins_sentence {
            end = place;
            break;
        }
        before = c;
    }
    let value = value[..end].trim_end_matches(['.', ',', ':']);
    // A list that ends so is cut off: that is told, not mended.
    let value = if LISTS.contains(&key.as_str()) { value } else { value.trim_end_matches(['.', ',', ':', '-']) };
    (key, Some(value.to_ascii_lowercase()))
}
