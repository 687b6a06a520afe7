//! Links and messages changed at random, with fixed seeds: what the fuzzer of `fuzz/` does for hours, for a second.

#[path = "../fuzz/properties.rs"]
mod properties;

use palimpsest::engine::trial::WeightChange;
use palimpsest::worker::wire::{Post, Request, bytes_from};
use properties::{a_text_is_read_as_a_legal_run, bytes_are_a_message_or_refused};
use rand_core::Rng;
use rand_pcg::Pcg64;

const LINKS: [&str; 2] = [include_str!("golden/digests.txt"), include_str!("golden/study-digests.txt")];

/// Fragments that parsers have stumbled over elsewhere: separators, escapes, numbers at the edge of a type, signs that
/// look like others.
const FRAGMENTS: &[&str] = &[
    "&",
    "=",
    "==",
    "&&",
    ",",
    ":",
    ".",
    "-",
    "+",
    "%",
    "%2",
    "%26",
    "%3D",
    "%25",
    "%00",
    "%FF",
    "&amp;",
    "＆",
    "＝",
    "−",
    "0",
    "-0",
    "-1",
    "1e999",
    "1e-999",
    "NaN",
    "inf",
    "0x10",
    "4294967296",
    "18446744073709551616",
    "99999999999999999999",
    "0.30000000000000004",
    "1,5",
    "\u{0}",
    "\n",
    "\u{200b}",
    "\u{202e}",
    "é",
    "记",
    "🙂",
    "seed=",
    "tasks=",
    "layers=",
    "at=",
    "order=",
    "rehearse=",
    "penalty=",
    "stream=",
    "study",
    "task",
    "off",
    "on",
    "1024-1024",
    "1-1-1-1",
];

fn links() -> Vec<&'static str> {
    LINKS.iter().flat_map(|text| text.lines()).filter_map(|line| line.split(' ').next()).collect()
}

fn below(rng: &mut Pcg64, limit: usize) -> usize {
    (rng.next_u64() % limit.max(1) as u64) as usize
}

/// A link with some of its characters replaced, removed, repeated, or taken from another link.
fn changed(rng: &mut Pcg64, links: &[&str]) -> String {
    let mut text: Vec<char> = links[below(rng, links.len())].chars().collect();
    for _ in 0..=below(rng, 4) {
        let place = below(rng, text.len() + 1);
        let end = (place + below(rng, 12)).min(text.len());
        let with: Vec<char> = match below(rng, 4) {
            0 => Vec::new(),
            1 => FRAGMENTS[below(rng, FRAGMENTS.len())].chars().collect(),
            2 => {
                let other = links[below(rng, links.len())];
                other.chars().skip(below(rng, other.len())).take(below(rng, 30)).collect()
            }
            _ => char::from_u32(below(rng, 0x300) as u32).into_iter().collect(),
        };
        text.splice(place..end, with);
    }
    text.into_iter().collect()
}

#[test]
fn changed_links_are_read_as_legal_runs() {
    let links = links();
    let mut rng = Pcg64::new(1, 1);
    for link in &links {
        a_text_is_read_as_a_legal_run(link);
    }
    for _ in 0..3000 {
        a_text_is_read_as_a_legal_run(&changed(&mut rng, &links));
    }
}

#[test]
fn changed_messages_are_read_or_refused() {
    let query = links()[0].to_owned();
    let messages = [
        Request::Start { generation: 7, query: query.clone(), fast_forward: 300, watched: true },
        Request::Advance {
            generation: u32::MAX,
            n_steps: 1,
            budget_ms: 12.5,
            with_tiles: true,
            with_instruments: true,
            plane: None,
            with_network: true,
            with_answers: true,
        },
        Request::FinishTask { generation: 0, budget_ms: f32::INFINITY },
        Request::StartStudy { generation: 1, query },
        Request::AdvanceStudy { generation: 2, n_units: 9, budget_ms: 0.0, with_maps: false },
        Request::Tinker {
            generation: 3,
            changes: vec![WeightChange { layer: 1, from: Some(2), to: 3, value: -0.5 }; 2],
        },
    ]
    .map(|request| bytes_from(&Post::Ask(request)));
    let mut rng = Pcg64::new(2, 1);
    for _ in 0..20_000 {
        let mut bytes = messages[below(&mut rng, messages.len())].clone();
        for _ in 0..=below(&mut rng, 4) {
            let place = below(&mut rng, bytes.len() + 1);
            match below(&mut rng, 4) {
                0 => bytes.truncate(place),
                1 => bytes.insert(place, 0xff),
                2 => bytes.extend((0..below(&mut rng, 64)).map(|_| 0x80)),
                _ => bytes.iter_mut().skip(place).take(1).for_each(|byte| *byte ^= 1 << (place % 8)),
            }
        }
        bytes_are_a_message_or_refused(&bytes);
    }
    // A length that no message can have is refused before anything of that size is allocated.
    bytes_are_a_message_or_refused(&[0, 0, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]);
}
