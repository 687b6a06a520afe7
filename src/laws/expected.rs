//! Laws that a reader of textbooks expects, and where they hold.

use super::law::{Law, Quantity, alike, less, more};

/// Split digits with the settings that projections need.
const SPLIT_SGD: &str = "stream=split-digits&optimizer=sgd&rate=0.1";

/// In the order of the page: stored data, old answers, synthetic data, penalties, projections, merges, structures, then
/// combinations, then teacher and students.
pub(super) static LAWS: &[Law] = &[
    Law {
        id: "forgetting",
        about: &["preset/naive"],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more("split-class", "stream=split-digits&mode=joint", "stream=split-digits"),
            more("islands", "stream=islands&mode=joint", "stream=islands"),
            more("ring", "stream=ring&mode=joint", "stream=ring"),
            more("overlap", "stream=overlap&mode=joint", "stream=overlap"),
            more("moons", "stream=moons&mode=joint", "stream=moons"),
            more("spirals", "stream=spirals&mode=joint", "stream=spirals"),
            more("blobs", "stream=blobs&mode=joint", "stream=blobs"),
            more("curve", "stream=curve&mode=joint", "stream=curve"),
            more("permuted", "stream=permuted-digits&mode=joint", "stream=permuted-digits"),
            more("rotated", "stream=rotated-digits&mode=joint", "stream=rotated-digits"),
        ],
        because: &[],
    },
    Law {
        id: "replay",
        about: &["preset/er", "source/reservoir"],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more("islands", "stream=islands&rehearse=reservoir.labels", "stream=islands"),
            more("ring", "stream=ring&rehearse=reservoir.labels", "stream=ring"),
            more("overlap", "stream=overlap&rehearse=reservoir.labels", "stream=overlap"),
            more("curve", "stream=curve&rehearse=reservoir.labels", "stream=curve"),
            more("split-class", "stream=split-digits&rehearse=reservoir.labels", "stream=split-digits"),
            more(
                "split-domain",
                "stream=split-digits&scenario=domain&rehearse=reservoir.labels",
                "stream=split-digits&scenario=domain",
            ),
            more("permuted", "stream=permuted-digits&rehearse=reservoir.labels", "stream=permuted-digits"),
        ],
        because: &[],
    },
    Law {
        id: "memory",
        about: &["preset/er-balanced", "source/balanced"],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more(
                "split-class",
                "stream=split-digits&rehearse=balanced.labels&source=balanced,kept:10",
                "stream=split-digits&rehearse=balanced.labels&source=balanced,kept:5",
            ),
            more(
                "split-class",
                "stream=split-digits&rehearse=balanced.labels&source=balanced,kept:20",
                "stream=split-digits&rehearse=balanced.labels&source=balanced,kept:10",
            ),
            more(
                "split-class",
                "stream=split-digits&rehearse=balanced.labels&source=balanced,kept:40",
                "stream=split-digits&rehearse=balanced.labels&source=balanced,kept:20",
            ),
            more(
                "islands",
                "stream=islands&rehearse=balanced.labels&source=balanced,kept:40",
                "stream=islands&rehearse=balanced.labels&source=balanced,kept:5",
            ),
        ],
        because: &[],
    },
    Law {
        id: "danger-or-chance",
        about: &["preset/mir", "source/mir"],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            alike(
                "split-class",
                "stream=split-digits&rehearse=mir.labels",
                "stream=split-digits&rehearse=reservoir.labels",
                3.0,
            ),
            alike(
                "permuted",
                "stream=permuted-digits&rehearse=mir.labels",
                "stream=permuted-digits&rehearse=reservoir.labels",
                3.0,
            ),
        ],
        because: &[],
    },
    Law {
        id: "stored-answers",
        about: &["preset/der++", "target/stored"],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more(
                "split-class",
                "stream=split-digits&rehearse=reservoir.labels,weight:0.5&rehearse=reservoir.stored,weight:0.5\
                 &source=reservoir,offers:every",
                "stream=split-digits&rehearse=reservoir.labels&source=reservoir,offers:every",
            ),
            more(
                "rotated",
                "stream=rotated-digits&rehearse=reservoir.labels,weight:0.5&rehearse=reservoir.stored,weight:0.5\
                 &source=reservoir,offers:every",
                "stream=rotated-digits&rehearse=reservoir.labels&source=reservoir,offers:every",
            ),
            alike(
                "islands",
                "stream=islands&rehearse=reservoir.labels,weight:0.5&rehearse=reservoir.stored,weight:0.5\
                 &source=reservoir,offers:every",
                "stream=islands&rehearse=reservoir.labels&source=reservoir,offers:every",
                4.0,
            ),
        ],
        because: &[],
    },
    Law {
        id: "lwf",
        about: &["preset/lwf", "source/current"],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more("overlap", "stream=overlap&rehearse=current.teacher,temperature:2", "stream=overlap"),
            more("split-class", "stream=split-digits&rehearse=current.teacher,temperature:2", "stream=split-digits"),
            alike("islands", "stream=islands&rehearse=current.teacher,temperature:2", "stream=islands", 15.0),
            less("permuted", "stream=permuted-digits&rehearse=current.teacher,temperature:2", "stream=permuted-digits"),
        ],
        because: &[],
    },
    Law {
        id: "noise",
        about: &["preset/robins", "preset/robins-pool", "source/noise"],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more("islands", "stream=islands&rehearse=noise.teacher", "stream=islands"),
            more("ring", "stream=ring&rehearse=noise.teacher", "stream=ring"),
            more("overlap", "stream=overlap&rehearse=noise.teacher", "stream=overlap"),
            alike("split-class", "stream=split-digits&rehearse=noise.teacher", "stream=split-digits", 3.0),
        ],
        because: &[],
    },
    Law {
        id: "made-up-images",
        about: &[
            "preset/reverberation",
            "preset/dream",
            "preset/dgr-distill",
            "source/reverberated",
            "source/dreams",
            "source/generator",
        ],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more(
                "split-class",
                "stream=split-digits&rehearse=reverberated.teacher",
                "stream=split-digits&rehearse=noise.teacher",
            ),
            more(
                "split-class",
                "stream=split-digits&rehearse=dreams.teacher",
                "stream=split-digits&rehearse=noise.teacher",
            ),
            more(
                "split-class",
                "stream=split-digits&rehearse=generator.teacher",
                "stream=split-digits&rehearse=noise.teacher",
            ),
        ],
        because: &[],
    },
    Law {
        id: "dreams-inside",
        about: &["source/dreams"],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[more(
            "split-class",
            "stream=split-digits&rehearse=dreams.teacher",
            "stream=split-digits&rehearse=dreams.teacher&source=dreams,feature:0",
        )],
        because: &[],
    },
    Law {
        id: "penalties",
        about: &["preset/ewc", "penalty/ewc"],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more("islands", "stream=islands&penalty=ewc", "stream=islands"),
            more("overlap", "stream=overlap&penalty=ewc", "stream=overlap"),
            more("curve", "stream=curve&penalty=ewc,strength:900", "stream=curve"),
            more("permuted", "stream=permuted-digits&penalty=ewc,strength:3000", "stream=permuted-digits"),
            alike("ring", "stream=ring&penalty=ewc", "stream=ring", 10.0),
            alike("split-class", "stream=split-digits&penalty=ewc,strength:3000", "stream=split-digits", 3.0),
        ],
        because: &[],
    },
    Law {
        id: "stiffness",
        about: &["penalty/ewc"],
        is_surprise: false,
        quantity: Quantity::Learned,
        cases: &[
            more("islands", "stream=islands&penalty=ewc,strength:10", "stream=islands&penalty=ewc,strength:100000"),
            more(
                "permuted",
                "stream=permuted-digits&penalty=ewc,strength:10",
                "stream=permuted-digits&penalty=ewc,strength:100000",
            ),
        ],
        because: &[],
    },
    Law {
        id: "same-strength",
        about: &["penalty/ewc"],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more(
                "islands",
                "stream=islands&optimizer=sgd&rate=0.1&penalty=ewc,strength:30",
                "stream=islands&penalty=ewc,strength:30",
            ),
            more(
                "permuted",
                "stream=permuted-digits&optimizer=sgd&rate=0.1&penalty=ewc,strength:30",
                "stream=permuted-digits&penalty=ewc,strength:30",
            ),
        ],
        because: &[],
    },
    Law {
        id: "orthogonal",
        about: &["preset/gpm", "projection/gpm"],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more(
                "islands",
                "stream=islands&optimizer=sgd&rate=0.1&project=gpm",
                "stream=islands&optimizer=sgd&rate=0.1",
            ),
            more(
                "overlap",
                "stream=overlap&optimizer=sgd&rate=0.1&project=gpm",
                "stream=overlap&optimizer=sgd&rate=0.1",
            ),
            more("split-class", "stream=split-digits&optimizer=sgd&rate=0.1&project=gpm", SPLIT_SGD),
            more(
                "permuted",
                "stream=permuted-digits&optimizer=sgd&rate=0.1&project=gpm",
                "stream=permuted-digits&optimizer=sgd&rate=0.1",
            ),
        ],
        because: &[],
    },
    Law {
        id: "every-task-asked",
        about: &["preset/gem", "preset/agem", "projection/gem", "projection/agem"],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more(
                "split-class",
                "stream=split-digits&optimizer=sgd&rate=0.1&project=gem,memory:reservoir",
                "stream=split-digits&optimizer=sgd&rate=0.1&project=agem",
            ),
            more(
                "ring",
                "stream=ring&optimizer=sgd&rate=0.1&project=gem,memory:reservoir",
                "stream=ring&optimizer=sgd&rate=0.1&project=agem",
            ),
        ],
        because: &[],
    },
    Law {
        id: "parts-of-their-own",
        about: &["preset/packnet", "preset/columns", "structure/packnet", "structure/columns"],
        is_surprise: false,
        quantity: Quantity::Forgetting,
        cases: &[
            more("overlap", "stream=overlap", "stream=overlap&structure=packnet"),
            more("overlap", "stream=overlap", "stream=overlap&structure=columns"),
            more(
                "permuted-task",
                "stream=permuted-digits&scenario=task",
                "stream=permuted-digits&scenario=task&structure=packnet",
            ),
            more(
                "permuted-task",
                "stream=permuted-digits&scenario=task",
                "stream=permuted-digits&scenario=task&structure=columns",
            ),
        ],
        because: &[],
    },
    Law {
        id: "local-units",
        about: &["preset/rbf", "structure/rbf"],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more("islands", "stream=islands&structure=rbf", "stream=islands"),
            more("ring", "stream=ring&structure=rbf", "stream=ring"),
            more("overlap", "stream=overlap&structure=rbf", "stream=overlap"),
            less("split-class", "stream=split-digits&structure=rbf", "stream=split-digits"),
            less("permuted", "stream=permuted-digits&structure=rbf", "stream=permuted-digits"),
        ],
        because: &[],
    },
    Law {
        id: "reach",
        about: &["structure/rbf"],
        is_surprise: false,
        quantity: Quantity::Forgetting,
        cases: &[
            more("islands", "stream=islands&structure=rbf,reach:0.5", "stream=islands&structure=rbf,reach:0.3"),
            more("ring", "stream=ring&structure=rbf,reach:0.5", "stream=ring&structure=rbf,reach:0.3"),
        ],
        because: &[],
    },
    Law {
        id: "beliefs",
        about: &["preset/vcl", "structure/posterior"],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more("permuted", "stream=permuted-digits&structure=posterior", "stream=permuted-digits"),
            more("overlap", "stream=overlap&structure=posterior,kl:0.1", "stream=overlap&structure=posterior"),
        ],
        because: &[],
    },
    Law {
        id: "ewc-and-er",
        about: &["penalty/ewc"],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more(
                "islands",
                "stream=islands&rehearse=balanced.labels&source=balanced,kept:5&penalty=ewc",
                "stream=islands&rehearse=balanced.labels&source=balanced,kept:5",
            ),
            more(
                "islands",
                "stream=islands&rehearse=balanced.labels&source=balanced,kept:5&penalty=ewc",
                "stream=islands&penalty=ewc",
            ),
        ],
        because: &[],
    },
    Law {
        id: "lwf-and-er",
        about: &["preset/lwf-er"],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more(
                "split-class",
                "stream=split-digits&rehearse=reservoir.labels&source=reservoir,kept:50&rehearse=current.teacher,temperature:2",
                "stream=split-digits&rehearse=reservoir.labels&source=reservoir,kept:50",
            ),
            more(
                "split-class",
                "stream=split-digits&rehearse=reservoir.labels&source=reservoir,kept:50&rehearse=current.teacher,temperature:2",
                "stream=split-digits&rehearse=current.teacher,temperature:2",
            ),
        ],
        because: &[],
    },
    Law {
        id: "free-inputs",
        about: &[],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more("study-spiral", "study&data=spiral&labels=16&arm=soft.free", "study&data=spiral&labels=16&arm=hard"),
            more(
                "study-spiral",
                "study&data=spiral&labels=16&arm=soft-then-hard.free",
                "study&data=spiral&labels=16&arm=hard",
            ),
            more(
                "study-digits",
                "study&data=digits&labels=50&arm=soft-then-hard.pool",
                "study&data=digits&labels=50&arm=hard",
            ),
        ],
        because: &[],
    },
    Law {
        id: "soft-on-the-same",
        about: &[],
        is_surprise: false,
        quantity: Quantity::Accuracy,
        cases: &[
            more("study-digits", "study&data=digits&labels=50&arm=soft.same", "study&data=digits&labels=50&arm=hard"),
            more("study-spiral", "study&data=spiral&labels=16&arm=soft.same", "study&data=spiral&labels=16&arm=hard"),
        ],
        because: &[],
    },
    Law {
        id: "soft-is-slower",
        about: &[],
        is_surprise: false,
        quantity: Quantity::Steps,
        cases: &[more(
            "study-spiral",
            "study&data=spiral&labels=40&turns=1&arm=soft.free",
            "study&data=spiral&labels=40&turns=1&arm=hard",
        )],
        because: &[],
    },
];
