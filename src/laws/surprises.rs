//! Laws that a reader of textbooks would not guess, their reasons, and the ablations that show them.

use super::law::{Law, Quantity, alike, less, more};

/// DER++ with answers stored at every presentation, as its authors store them.
const DER_EVERY: &str = "stream=islands&rehearse=reservoir.labels,weight:0.5&rehearse=reservoir.stored,weight:0.5\
                         &source=reservoir,offers:every";
const DER_FIRST: &str = "stream=islands&rehearse=reservoir.labels,weight:0.5&rehearse=reservoir.stored,weight:0.5";

/// In the order of the page.
pub(super) static LAWS: &[Law] = &[
    Law {
        id: "adam-undoes",
        about: &["preset/gpm", "preset/ogd", "projection/gpm", "projection/ogd"],
        is_surprise: true,
        quantity: Quantity::Accuracy,
        cases: &[
            more("islands", "stream=islands&optimizer=sgd&rate=0.1&project=gpm", "stream=islands&project=gpm"),
            more("overlap", "stream=overlap&optimizer=sgd&rate=0.1&project=gpm", "stream=overlap&project=gpm"),
            more("ring", "stream=ring&optimizer=sgd&rate=0.1&project=gpm", "stream=ring&project=gpm"),
        ],
        because: &[
            alike("islands", "stream=islands&optimizer=sgd&rate=0.1", "stream=islands", 12.0),
            more(
                "islands",
                "stream=islands&optimizer=sgd&rate=0.1&project=gpm",
                "stream=islands&optimizer=momentum&rate=0.01&project=gpm",
            ),
        ],
    },
    Law {
        id: "agem-by-accident",
        about: &["preset/agem", "projection/agem"],
        is_surprise: true,
        quantity: Quantity::Accuracy,
        cases: &[more("split-class", "stream=split-digits&project=agem", "stream=split-digits")],
        because: &[
            more("split-class", "stream=split-digits&project=agem", "stream=split-digits&reset=off&project=agem"),
            more("split-class", "stream=split-digits&project=agem", "stream=split-digits&project=agem,reference:32"),
            more(
                "split-class",
                "stream=split-digits&project=agem",
                "stream=split-digits&optimizer=sgd&rate=0.1&project=agem",
            ),
            more(
                "split-class",
                "stream=split-digits&optimizer=sgd&rate=0.01&project=agem",
                "stream=split-digits&optimizer=sgd&rate=0.1&project=agem",
            ),
        ],
    },
    Law {
        id: "noise-on-permuted",
        about: &["preset/robins", "source/noise"],
        is_surprise: true,
        quantity: Quantity::Accuracy,
        cases: &[
            more("permuted", "stream=permuted-digits&rehearse=noise.teacher", "stream=permuted-digits"),
            alike("split-class", "stream=split-digits&rehearse=noise.teacher", "stream=split-digits", 3.0),
        ],
        because: &[
            more(
                "permuted",
                "stream=permuted-digits&rehearse=noise.teacher&source=noise,reach:2",
                "stream=permuted-digits&rehearse=noise.teacher",
            ),
            less(
                "permuted",
                "stream=permuted-digits&rehearse=noise.teacher&source=noise,reach:0.3",
                "stream=permuted-digits&rehearse=noise.teacher",
            ),
        ],
    },
    Law {
        id: "joint-is-passed",
        about: &["preset/joint", "preset/columns", "structure/columns"],
        is_surprise: true,
        quantity: Quantity::Accuracy,
        cases: &[more("overlap", "stream=overlap&structure=columns", "stream=overlap&mode=joint")],
        because: &[
            more("overlap", "stream=overlap&rate=0.003&mode=joint", "stream=overlap&mode=joint"),
            alike("overlap", "stream=overlap&structure=columns", "stream=overlap&rate=0.003&mode=joint", 0.8),
        ],
    },
    Law {
        id: "worse-than-none",
        about: &["preset/er-balanced", "source/balanced"],
        is_surprise: true,
        quantity: Quantity::Accuracy,
        cases: &[more("overlap", "stream=overlap", "stream=overlap&rehearse=balanced.labels&source=balanced,kept:1")],
        because: &[
            more(
                "overlap",
                "stream=overlap&rehearse=balanced.teacher&source=balanced,kept:1",
                "stream=overlap&rehearse=balanced.labels&source=balanced,kept:1",
            ),
            more(
                "overlap",
                "stream=overlap&rehearse=balanced.labels&source=balanced,kept:10",
                "stream=overlap&rehearse=balanced.labels&source=balanced,kept:1",
            ),
        ],
    },
    Law {
        id: "noise-over-samples",
        about: &["preset/robins", "preset/er", "target/teacher"],
        is_surprise: true,
        quantity: Quantity::Accuracy,
        cases: &[more("overlap", "stream=overlap&rehearse=noise.teacher", "stream=overlap&rehearse=reservoir.labels")],
        because: &[more(
            "overlap",
            "stream=overlap&rehearse=balanced.teacher&source=balanced,kept:40",
            "stream=overlap&rehearse=balanced.labels&source=balanced,kept:40",
        )],
    },
    Law {
        id: "answers-too-early",
        about: &["preset/der++", "preset/der", "target/stored"],
        is_surprise: true,
        quantity: Quantity::Accuracy,
        cases: &[more("islands", "stream=islands&rehearse=reservoir.labels", DER_FIRST)],
        because: &[
            more("islands", DER_EVERY, DER_FIRST),
            alike(
                "islands",
                "stream=islands&rehearse=reservoir.labels",
                "stream=islands&rehearse=reservoir.labels&source=reservoir,offers:every",
                3.0,
            ),
        ],
    },
    Law {
        id: "square",
        about: &["preset/lwf", "target/teacher"],
        is_surprise: true,
        quantity: Quantity::Accuracy,
        cases: &[
            more(
                "split-class",
                "stream=split-digits&rehearse=current.teacher,temperature:2",
                "stream=split-digits&rehearse=current.teacher,temperature:2,square:off",
            ),
            more(
                "split-class",
                "stream=split-digits&split=writer&optimizer=sgd&rate=0.1&rehearse=current.teacher,temperature:2",
                "stream=split-digits&split=writer&optimizer=sgd&rate=0.1&rehearse=current.teacher,temperature:2,square:off",
            ),
        ],
        because: &[alike(
            "split-class",
            "stream=split-digits&rehearse=current.teacher,temperature:2",
            "stream=split-digits&rehearse=current.teacher,temperature:2,square:off,weight:4",
            0.5,
        )],
    },
    Law {
        id: "room",
        about: &["preset/naive"],
        is_surprise: true,
        quantity: Quantity::Accuracy,
        cases: &[alike("islands", "stream=islands&layers=256-256", "stream=islands&layers=8-8", 8.0)],
        because: &[
            more("islands", "stream=islands&layers=8-8&mode=joint", "stream=islands&layers=2-2&mode=joint"),
            more("islands", "stream=islands&layers=8-8&mode=joint", "stream=islands&layers=8-8"),
        ],
    },
    Law {
        id: "mean-over-mode",
        about: &["preset/imm-mean", "preset/imm-mode", "merge/imm-mean", "merge/imm-mode"],
        is_surprise: true,
        quantity: Quantity::Accuracy,
        cases: &[
            more("rotated", "stream=rotated-digits&merge=imm-mode", "stream=rotated-digits&merge=imm-mean"),
            more("permuted", "stream=permuted-digits&merge=imm-mode", "stream=permuted-digits&merge=imm-mean"),
            less("split-class", "stream=split-digits&merge=imm-mode", "stream=split-digits&merge=imm-mean"),
        ],
        because: &[more(
            "split-task",
            "stream=split-digits&scenario=task&merge=imm-mode",
            "stream=split-digits&scenario=task&merge=imm-mean",
        )],
    },
    Law {
        id: "label-trick",
        about: &["preset/naive"],
        is_surprise: true,
        quantity: Quantity::Accuracy,
        cases: &[more("split-class", "stream=split-digits&outputs=current", "stream=split-digits")],
        because: &[alike("split-class", "stream=split-digits&outputs=seen", "stream=split-digits", 1.0)],
    },
    Law {
        id: "whose-label",
        about: &["preset/dgr-conditional", "source/conditional-generator", "target/hard-teacher"],
        is_surprise: true,
        quantity: Quantity::Accuracy,
        cases: &[more(
            "islands",
            "stream=islands&rehearse=conditional-generator.hard-teacher",
            "stream=islands&rehearse=conditional-generator.labels",
        )],
        because: &[alike(
            "islands",
            "stream=islands&rehearse=conditional-generator.teacher",
            "stream=islands&rehearse=conditional-generator.hard-teacher",
            4.0,
        )],
    },
    Law {
        id: "nothing-to-gain",
        about: &["preset/naive"],
        is_surprise: true,
        quantity: Quantity::Accuracy,
        cases: &[alike(
            "split-task",
            "stream=split-digits&scenario=task&mode=joint",
            "stream=split-digits&scenario=task",
            2.0,
        )],
        because: &[more(
            "permuted-task",
            "stream=permuted-digits&scenario=task&mode=joint",
            "stream=permuted-digits&scenario=task",
        )],
    },
    Law {
        id: "stability-gap",
        about: &["preset/full-rehearsal", "source/everything"],
        is_surprise: true,
        quantity: Quantity::Gap,
        cases: &[more(
            "split-class",
            "stream=split-digits&mode=cumulative&evaluate=1",
            "stream=split-digits&mode=joint&evaluate=1",
        )],
        because: &[more(
            "split-class",
            "stream=split-digits&mode=cumulative&evaluate=1",
            "stream=split-digits&mode=cumulative&evaluate=1&rate=0.0002",
        )],
    },
    Law {
        id: "fewer-compared",
        about: &["preset/gss", "source/gss"],
        is_surprise: true,
        quantity: Quantity::Accuracy,
        cases: &[
            more(
                "split-class",
                "stream=split-digits&rehearse=gss.labels&source=gss,compared:2",
                "stream=split-digits&rehearse=gss.labels&source=gss,compared:10",
            ),
            more(
                "islands",
                "stream=islands&rehearse=gss.labels&source=gss,compared:2",
                "stream=islands&rehearse=gss.labels&source=gss,compared:10",
            ),
        ],
        because: &[more(
            "split-class",
            "stream=split-digits&rehearse=reservoir.labels",
            "stream=split-digits&rehearse=gss.labels&source=gss,compared:10",
        )],
    },
];
