//! The steps of the lesson, in the order of the study note that the project grew from.
//!
//! The texts are messages: `lesson-STEP-title`, `lesson-STEP-SCENE-setup` and so on (`assets/messages/en-lesson.ftl`).

/// A step of the lesson: one idea.
#[derive(Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name in message keys.
    pub id: &'static str,
    /// Its scenes, in order.
    pub scenes: &'static [Scene],
    /// Minutes that a class needs for it.
    pub minutes: u32,
}

/// A scene: one stream, one control, one prediction.
#[derive(Debug, PartialEq, Eq)]
pub struct Scene {
    /// Its name in message keys, unique within the step.
    pub id: &'static str,
    /// What the visitor predicts first.
    pub prediction: Prediction,
    /// The control.
    pub control: Control,
    /// The picture that shows the reason.
    pub picture: Picture,
    /// The case that is chosen at first: the one that the prediction is about.
    pub opening: usize,
    /// The runs: those that the control offers, in its order, then those that are only measured.
    pub cases: &'static [Case],
}

/// A run of a scene.
#[derive(Debug, PartialEq, Eq)]
pub struct Case {
    /// Its name in message keys and in the figures, unique within the scene.
    pub id: &'static str,
    /// Its link without a seed; a study's begins with `study&`, and is of one student.
    pub query: &'static str,
    /// Whether the control offers it.
    pub is_offered: bool,
}

/// What a visitor predicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prediction {
    /// On the chart: the accuracy with which the first task ends.
    OnChart,
    /// One of three choices, `lesson-STEP-SCENE-guess-1` to `-3`; the number of the one that comes true, from 1.
    Choice(usize),
}

/// The one control of a scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// Only Play.
    Play,
    /// One of the offered cases; the id is that of its name, `lesson-control-ID`.
    Choose(&'static str),
    /// A weight of the drawn network, once the run has ended.
    Weight,
}

/// The picture that shows the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// The tiles alone.
    Tiles,
    /// What each width can hold, and what it holds.
    Capacity,
    /// The network drawn.
    Network,
    /// The patch of each local unit.
    Units,
    /// The samples in memory, and which are rehearsed.
    Rehearsal,
    /// The plane of parameters.
    Plane,
    /// The teacher's shades and the students' curves.
    Study,
    /// The ladder of virtual data.
    Ladder,
    /// The old network's answers to the new task's inputs, beside the new one's.
    Answers,
}

const fn offered(id: &'static str, query: &'static str) -> Case {
    Case { id, query, is_offered: true }
}

const fn measured(id: &'static str, query: &'static str) -> Case {
    Case { id, query, is_offered: false }
}

/// The eight steps.
pub static STEPS: &[Step] = &[
    Step {
        id: "forget",
        minutes: 5,
        scenes: &[
            Scene {
                id: "digits",
                prediction: Prediction::OnChart,
                control: Control::Play,
                picture: Picture::Tiles,
                opening: 0,
                cases: &[offered("naive", "stream=split-digits"), measured("joint", "stream=split-digits&mode=joint")],
            },
            Scene {
                id: "plane",
                prediction: Prediction::OnChart,
                control: Control::Play,
                picture: Picture::Tiles,
                opening: 0,
                cases: &[offered("naive", "stream=islands"), measured("joint", "stream=islands&mode=joint")],
            },
        ],
    },
    Step {
        id: "capacity",
        minutes: 5,
        scenes: &[Scene {
            id: "width",
            prediction: Prediction::Choice(1),
            control: Control::Choose("width"),
            picture: Picture::Capacity,
            opening: 4,
            cases: &[
                offered("w2", "stream=islands&layers=2-2"),
                offered("w4", "stream=islands&layers=4-4"),
                offered("w8", "stream=islands&layers=8-8"),
                offered("w16", "stream=islands&layers=16-16"),
                offered("w64", "stream=islands&layers=64-64"),
                measured("joint2", "stream=islands&layers=2-2&mode=joint"),
                measured("joint4", "stream=islands&layers=4-4&mode=joint"),
                measured("joint8", "stream=islands&layers=8-8&mode=joint"),
                measured("joint16", "stream=islands&layers=16-16&mode=joint"),
                measured("joint64", "stream=islands&layers=64-64&mode=joint"),
            ],
        }],
    },
    Step {
        id: "units",
        minutes: 7,
        scenes: &[
            Scene {
                id: "weight",
                prediction: Prediction::Choice(2),
                control: Control::Weight,
                picture: Picture::Network,
                opening: 0,
                cases: &[offered("naive", "stream=islands")],
            },
            Scene {
                id: "reach",
                prediction: Prediction::OnChart,
                control: Control::Choose("reach"),
                picture: Picture::Units,
                opening: 3,
                cases: &[
                    offered("r2", "stream=islands&structure=rbf,reach:2"),
                    offered("r1", "stream=islands&structure=rbf,reach:1"),
                    offered("r05", "stream=islands&structure=rbf,reach:0.5"),
                    offered("r03", "stream=islands&structure=rbf,reach:0.3"),
                    offered("r02", "stream=islands&structure=rbf,reach:0.2"),
                ],
            },
        ],
    },
    Step {
        id: "remind",
        minutes: 6,
        scenes: &[
            Scene {
                id: "islands",
                prediction: Prediction::Choice(1),
                control: Control::Choose("kept"),
                picture: Picture::Rehearsal,
                opening: 2,
                cases: &[
                    offered("k1", "stream=islands&rehearse=balanced.labels&source=balanced,kept:1"),
                    offered("k2", "stream=islands&rehearse=balanced.labels&source=balanced,kept:2"),
                    offered("k5", "stream=islands&rehearse=balanced.labels&source=balanced,kept:5"),
                    offered("k10", "stream=islands&rehearse=balanced.labels&source=balanced,kept:10"),
                    offered("k40", "stream=islands&rehearse=balanced.labels&source=balanced,kept:40"),
                    measured("naive", "stream=islands"),
                ],
            },
            Scene {
                id: "overlap",
                prediction: Prediction::Choice(2),
                control: Control::Choose("kept"),
                picture: Picture::Rehearsal,
                opening: 1,
                cases: &[
                    offered("k0", "stream=overlap"),
                    offered("k1", "stream=overlap&rehearse=balanced.labels&source=balanced,kept:1"),
                    offered("k40", "stream=overlap&rehearse=balanced.labels&source=balanced,kept:40"),
                ],
            },
        ],
    },
    Step {
        id: "spring",
        minutes: 6,
        scenes: &[
            Scene {
                id: "islands",
                prediction: Prediction::Choice(2),
                control: Control::Choose("lambda"),
                picture: Picture::Plane,
                opening: 2,
                cases: &[
                    offered("l10", "stream=islands&penalty=ewc,strength:10"),
                    offered("l100", "stream=islands&penalty=ewc,strength:100"),
                    offered("l300", "stream=islands&penalty=ewc,strength:300"),
                    offered("l1000", "stream=islands&penalty=ewc,strength:1000"),
                    offered("l10000", "stream=islands&penalty=ewc,strength:10000"),
                    offered("l100000", "stream=islands&penalty=ewc,strength:100000"),
                    measured("naive", "stream=islands"),
                ],
            },
            Scene {
                id: "ring",
                prediction: Prediction::OnChart,
                control: Control::Choose("lambda"),
                picture: Picture::Tiles,
                opening: 2,
                cases: &[
                    offered("l10", "stream=ring&penalty=ewc,strength:10"),
                    offered("l100", "stream=ring&penalty=ewc,strength:100"),
                    offered("l1000", "stream=ring&penalty=ewc,strength:1000"),
                    offered("l100000", "stream=ring&penalty=ewc,strength:100000"),
                    measured("naive", "stream=ring"),
                    measured("joint", "stream=ring&mode=joint"),
                ],
            },
        ],
    },
    Step {
        id: "teacher",
        minutes: 6,
        scenes: &[Scene {
            id: "spiral",
            prediction: Prediction::Choice(2),
            control: Control::Choose("asked"),
            picture: Picture::Study,
            opening: 0,
            cases: &[
                offered("hard", "study&arm=hard"),
                offered("same", "study&arm=soft.same"),
                offered("free", "study&arm=soft.free"),
                offered("then", "study&arm=soft-then-hard.free"),
            ],
        }],
    },
    Step {
        id: "dreams",
        minutes: 6,
        scenes: &[
            Scene {
                id: "plane",
                prediction: Prediction::OnChart,
                control: Control::Choose("dreamt"),
                picture: Picture::Rehearsal,
                opening: 0,
                cases: &[
                    offered("noise", "stream=islands&rehearse=noise.teacher"),
                    offered("nothing", "stream=islands"),
                ],
            },
            Scene {
                id: "digits",
                prediction: Prediction::Choice(2),
                control: Control::Choose("dreamt"),
                picture: Picture::Ladder,
                opening: 0,
                cases: &[
                    offered("noise", "stream=split-digits&rehearse=noise.teacher"),
                    offered("reverberated", "stream=split-digits&rehearse=reverberated.teacher"),
                    offered("dreamt", "stream=split-digits&rehearse=dreams.teacher"),
                    offered("generated", "stream=split-digits&rehearse=generator.teacher"),
                    offered("real", "stream=split-digits&rehearse=reservoir.labels&source=reservoir,kept:200"),
                    measured("nothing", "stream=split-digits"),
                ],
            },
        ],
    },
    Step {
        id: "lwf",
        minutes: 4,
        scenes: &[
            Scene {
                id: "overlap",
                prediction: Prediction::Choice(2),
                control: Control::Choose("lwf"),
                picture: Picture::Answers,
                opening: 0,
                cases: &[
                    offered("on", "stream=overlap&layers=8-8&rehearse=current.teacher,temperature:2"),
                    offered("off", "stream=overlap&layers=8-8"),
                    measured("wide", "stream=overlap&rehearse=current.teacher,temperature:2"),
                    measured("wide-off", "stream=overlap"),
                ],
            },
            Scene {
                id: "islands",
                prediction: Prediction::OnChart,
                control: Control::Choose("lwf"),
                picture: Picture::Answers,
                opening: 0,
                cases: &[
                    offered("on", "stream=islands&rehearse=current.teacher,temperature:2"),
                    offered("off", "stream=islands"),
                ],
            },
        ],
    },
];
