//! The same link gives the same bits everywhere: digests of all parameters at every task end, generated natively, equal
//! in the browser.
//!
//! `tests/golden/digests.txt` has one line per link: the link, then the digests. `members.txt` has the same for one
//! short run with each member of each axis, generated from the registry; a new member adds its line and changes no
//! other. `study-digests.txt` has one line per teacher–student study: its link, the teacher's digest, then each arm's
//! at the end. `UPDATE_GOLDEN=1 cargo test --test digests` writes all three. If a change is meant to change numbers,
//! explain why in the commit.

mod common;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use palimpsest::engine::config::Config;
use palimpsest::engine::distillation::{Study, StudyConfig, StudyCursor};
use palimpsest::engine::method::{Axis, REGISTRY, Spec, members};
use palimpsest::engine::stream::STREAMS;

const GOLDEN: &str = include_str!("golden/digests.txt");

/// Links that together cover both activations, all optimisers, the widest layer, every stream, combined methods, a
/// schedule, returning tasks and blurred boundaries.
const LINKS: &[&str] = &[
    "stream=islands&seed=1",
    "stream=islands&activation=tanh&init=torch&seed=2",
    "stream=ring&optimizer=momentum&rate=0.02&outputs=seen&rehearse=noise.teacher&seed=3",
    "stream=islands&rehearse=reservoir.stored,weight:0.5&rehearse=reservoir.labels,weight:0.5&source=reservoir,offers:every,draws:each&seed=4",
    "stream=overlap&rehearse=current.teacher,temperature:3&penalty=si&seed=5",
    "stream=islands&optimizer=sgd&rate=0.1&penalty=ewc,strength:30&penalty=l2,strength:0.01&seed=6",
    "stream=split-digits&steps=80&project=agem&optimizer=sgd&rate=0.1&seed=7",
    "stream=islands&layers=1024-16&steps=20&penalty=online-ewc,fisher:sampled,decay:0.9&seed=8",
    "stream=islands&rehearse=balanced.labels&penalty=ewc&at=450,ewc,off&at=700,balanced.labels,weight:3&at=900,ewc,on&seed=9",
    "stream=permuted-digits&tasks=3&steps=60&rehearse=balanced.teacher&balance=tasks&seed=10",
    "stream=rotated-digits&tasks=3&steps=60&mode=cumulative&activation=tanh&scenario=class&outputs=seen&rehearse=reservoir.teacher&seed=11",
    "stream=ring&tasks=20&steps=40&mode=joint&order=20-19-18-17-16-15-14-13-12-11-10-9-8-7-6-5-4-3-2-1&seed=12",
    "stream=split-digits&split=writer&scenario=task&steps=60&penalty=ewc,fisher:empirical,step:explicit,strength:10&reset=off&seed=13",
    "stream=islands&tasks=3&order=2-1-2-3-1&steps=60&rehearse=noise.teacher&penalty=ewc&project=agem&seed=17",
    "stream=moons&tasks=3&steps=60&turn=120&rehearse=reservoir.labels&seed=14",
    "stream=spirals&tasks=4&steps=60&penalty=si&seed=15",
    "stream=blobs&tasks=7&steps=60&rehearse=balanced.labels&seed=16",
    "stream=islands&steps=80&rehearse=ring.stored&rehearse=mir.labels&rehearse=gss.hard-teacher&seed=14",
    "stream=split-digits&steps=40&rehearse=herding.labels&rehearse=herding.teacher,temperature:2,square:off,scope:old&readout=nearest-mean&seed=15",
    "stream=overlap&steps=60&rehearse=everything.labels&rehearse=noise.hard-teacher,scope:old&project=agem,memory:ring&seed=16",
    "stream=split-digits&tasks=3&steps=40&rehearse=dreams.teacher&source=dreams,dreams:32,iterations:20&seed=14",
    "stream=islands&tasks=3&steps=60&rehearse=generator.teacher&rehearse=noise.teacher&source=noise,pool:64,times:2&seed=15",
    "stream=split-digits&tasks=3&steps=40&rehearse=conditional-generator.labels&rehearse=reverberated.stored&source=reverberated,transport:40&seed=16",
    "stream=islands&tasks=3&steps=60&penalty=mas&penalty=rwalk&outputs=current&seed=18",
    "stream=overlap&tasks=3&steps=60&blur=0.5&rehearse=reservoir.labels&project=gem&seed=19",
    "stream=islands&tasks=3&steps=60&optimizer=sgd&rate=0.1&project=ogd&seed=20",
    "stream=split-digits&tasks=3&steps=40&optimizer=sgd&rate=0.1&project=gpm&seed=21",
    "stream=overlap&tasks=3&steps=60&merge=imm-mean,transfer:l2&rehearse=current.teacher,labels:once&seed=22",
    "stream=islands&tasks=3&steps=60&merge=imm-mode,transfer:drop&seed=23",
    "stream=permuted-digits&tasks=3&steps=40&scenario=task&structure=xdg&penalty=si&seed=24",
    "stream=islands&tasks=3&steps=60&scenario=task&structure=packnet&seed=25",
    "stream=split-digits&tasks=3&steps=40&scenario=task&structure=columns&seed=26",
    "stream=islands&tasks=3&steps=60&structure=posterior&seed=27",
    "stream=ring&steps=60&structure=rbf&rehearse=ring.labels&seed=28",
    "stream=curve&seed=29",
    "stream=curve&rehearse=reservoir.labels&seed=30",
    "stream=curve&penalty=ewc&seed=31",
    "stream=curve&tasks=3&steps=60&activation=tanh&penalty=online-ewc,fisher:sampled&rehearse=ring.stored&rehearse=noise.teacher&project=ogd&optimizer=sgd&rate=0.05&seed=32",
    "stream=split-mnist&tasks=2&steps=30&rehearse=reservoir.labels&seed=29",
    "stream=permuted-mnist&tasks=2&train=400&steps=30&split=random&seed=30",
    "stream=rotated-mnist&tasks=2&train=400&steps=30&rehearse=dreams.teacher&source=dreams,dreams:32,iterations:10&seed=31",
];

fn line_of(link: &str) -> String {
    let digests: Vec<String> = common::digests(link).iter().map(|digest| format!("{digest:016x}")).collect();
    format!("{link} {}", digests.join(" "))
}

/// Compares lines with a golden file, or writes it.
fn check(lines: impl ExactSizeIterator<Item = String>, golden: &str, file: &str) {
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let lines: Vec<String> = lines.collect();
        let path = format!("{}/tests/golden/{file}", env!("CARGO_MANIFEST_DIR"));
        std::fs::write(path, lines.join("\n") + "\n").expect("the golden file is written");
        return;
    }
    let n_lines = lines.len();
    for line in lines {
        let link = line.split(' ').next().unwrap_or_default();
        let known = golden.lines().find(|known| known.split(' ').next() == Some(link)).unwrap_or_else(|| {
            panic!("tests/golden/{file} lacks {link}: `UPDATE_GOLDEN=1 cargo test --test digests` adds it")
        });
        assert_eq!(line, known);
    }
    assert_eq!(n_lines, golden.lines().count(), "tests/golden/{file} has lines of links that are no more");
}

#[test]
fn the_links_cover_every_stream() {
    let configs: Vec<Config> = LINKS.iter().map(|link| common::config(link)).collect();
    for stream in STREAMS {
        assert!(configs.iter().any(|config| config.stream.spec == *stream), "`LINKS` needs a run on {}", stream.id);
    }
}

#[test]
fn every_link_gives_its_golden_digests() {
    check(LINKS.iter().map(|link| line_of(link)), GOLDEN, "digests.txt");
}

const GOLDEN_MEMBERS: &str = include_str!("golden/members.txt");

/// A short run with this member on the first stream and in the first scenario that accept it; a source with its first
/// legal target, a target with its first legal source.
fn link_with(spec: &Spec) -> String {
    let parts: Vec<String> = match spec.axis {
        Axis::Source => members(Axis::Target).map(|target| format!("rehearse={}.{}", spec.id, target.id)).collect(),
        Axis::Target => members(Axis::Source).map(|source| format!("rehearse={}.{}", source.id, spec.id)).collect(),
        axis => vec![format!("{}={}", axis.key(), spec.id)],
    };
    for stream in ["islands", "ring", "split-digits"] {
        for scenario in ["domain", "class", "task"] {
            for part in &parts {
                let link =
                    format!("stream={stream}&scenario={scenario}&tasks=3&train=60&test=40&steps=30&{part}&seed=1");
                if Config::parse(&link).1.is_empty() {
                    return link;
                }
            }
        }
    }
    panic!("no short run takes {} {}", spec.axis.id(), spec.id)
}

#[test]
fn every_member_gives_its_golden_digests() {
    check(REGISTRY.iter().map(|spec| line_of(&link_with(spec))), GOLDEN_MEMBERS, "members.txt");
}

const GOLDEN_STUDIES: &str = include_str!("golden/study-digests.txt");

/// Studies that together cover both data sets, every arm, both factors and a change from soft to hard.
const STUDIES: &[&str] = &[
    "data=spiral&teacher-steps=300&steps=300&at-most=200&seed=1",
    "data=spiral&teacher-steps=200&steps=200&activation=tanh&optimizer=momentum&factor=one&improvement=1&split-seed=4&seed=1",
    "data=digits&teacher-steps=60&steps=80&window=10&at-least=20&at-most=60&seed=1",
];

fn study_line_of(link: &str) -> String {
    let (config, notices) = StudyConfig::parse(link);
    assert!(notices.is_empty(), "{link}: {notices:?}");
    let mut study = Study::new(config);
    study.advance(u32::MAX);
    let snapshot = study.snapshot(&mut StudyCursor::default());
    let digests = std::iter::once(snapshot.teacher_digest).chain(snapshot.arms.iter().map(|arm| arm.digest));
    let digests: Vec<String> = digests.map(|digest| format!("{digest:016x}")).collect();
    format!("{link} {}", digests.join(" "))
}

#[test]
fn every_study_gives_its_golden_digests() {
    check(STUDIES.iter().map(|link| study_line_of(link)), GOLDEN_STUDIES, "study-digests.txt");
}
