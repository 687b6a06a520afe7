//! Named methods: rows of data, each a point in the product of the axes.

use super::Component;
use super::compatibility::settle;
use crate::engine::config::{Config, Mode};

/// The families of the study note, under which presets are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// No remedy, and the upper bound.
    Baseline,
    /// Real data are kept and shown again.
    Kept,
    /// The old network answers.
    Distilled,
    /// The old network's knowledge is rehearsed on made-up inputs.
    Refreshed,
    /// Parameters are held where they mattered.
    Constrained,
    /// The parameters of several tasks are merged.
    Merged,
    /// Each task has parts of the network of its own.
    Structured,
}

impl Family {
    /// Every family, in the order of the menu.
    pub const ALL: [Self; 7] = [
        Self::Baseline,
        Self::Kept,
        Self::Distilled,
        Self::Refreshed,
        Self::Constrained,
        Self::Merged,
        Self::Structured,
    ];

    /// The end of the message key `family-…`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Kept => "kept",
            Self::Distilled => "distilled",
            Self::Refreshed => "refreshed",
            Self::Constrained => "constrained",
            Self::Merged => "merged",
            Self::Structured => "structured",
        }
    }
}

/// A named method.
#[derive(Debug, PartialEq, Eq)]
pub struct Preset {
    /// The end of the message key `preset-…`.
    pub id: &'static str,
    /// Where it is listed.
    pub family: Family,
    /// Its part of the link.
    pub query: &'static str,
    /// Where it was proposed.
    pub paper: &'static str,
}

/// Every preset, in the order of the menu.
pub static PRESETS: &[Preset] = &[
    Preset {
        id: "naive",
        family: Family::Baseline,
        query: "",
        paper: "fine-tuning; McCloskey & Cohen 1989 describe what it does",
    },
    Preset { id: "joint", family: Family::Baseline, query: "mode=joint", paper: "the upper bound: all tasks at once" },
    Preset {
        id: "er",
        family: Family::Kept,
        query: "rehearse=reservoir.labels",
        paper: "Chaudhry et al. 2019, On Tiny Episodic Memories",
    },
    Preset {
        id: "er-balanced",
        family: Family::Kept,
        query: "rehearse=balanced.labels",
        paper: "Rebuffi et al. 2017 keep n of each class; Chaudhry et al. 2019",
    },
    Preset {
        id: "er-ring",
        family: Family::Kept,
        query: "rehearse=ring.labels",
        paper: "Lopez-Paz & Ranzato 2017; Chaudhry et al. 2019, On Tiny Episodic Memories",
    },
    Preset {
        id: "herding",
        family: Family::Kept,
        query: "rehearse=herding.labels",
        paper: "Rebuffi et al. 2017, iCaRL, algorithm 4: its choice of samples, with plain rehearsal",
    },
    Preset {
        id: "mir",
        family: Family::Kept,
        query: "rehearse=mir.labels",
        paper: "Aljundi, Caccia et al. 2019, Online Continual Learning with Maximally Interfered Retrieval",
    },
    Preset {
        id: "gss",
        family: Family::Kept,
        query: "rehearse=gss.labels",
        paper: "Aljundi, Lin et al. 2019, Gradient Based Sample Selection for Online Continual Learning",
    },
    Preset {
        id: "full-rehearsal",
        family: Family::Kept,
        query: "rehearse=everything.labels",
        paper: "Robins 1995: rehearsal of all old items; van de Ven et al. 2022",
    },
    Preset {
        id: "agem",
        family: Family::Kept,
        query: "project=agem",
        paper: "Chaudhry et al. 2019, Efficient Lifelong Learning with A-GEM",
    },
    Preset {
        id: "gem",
        family: Family::Kept,
        query: "project=gem",
        paper: "Lopez-Paz & Ranzato 2017, Gradient Episodic Memory for Continual Learning",
    },
    Preset {
        id: "der",
        family: Family::Distilled,
        query: "rehearse=reservoir.stored,weight:0.5&source=reservoir,offers:every",
        paper: "Buzzega et al. 2020, Dark Experience for General Continual Learning, eq. 5",
    },
    Preset {
        id: "der++",
        family: Family::Distilled,
        query: "rehearse=reservoir.labels,weight:0.5&rehearse=reservoir.stored,weight:0.5&source=reservoir,offers:every",
        paper: "Buzzega et al. 2020, Dark Experience for General Continual Learning, eq. 6",
    },
    Preset {
        id: "lwf",
        family: Family::Distilled,
        query: "rehearse=current.teacher,temperature:2",
        paper: "Li & Hoiem 2016, Learning without Forgetting",
    },
    Preset {
        id: "lwf-er",
        family: Family::Distilled,
        query: "rehearse=reservoir.labels&rehearse=current.teacher,temperature:2",
        paper: "Li & Hoiem 2016 with the samples of Chaudhry et al. 2019",
    },
    // The paper asks a sigmoid of each class whether it is this one; here the softmax's cross-entropy and
    // divergence take their place, over the same inputs: new ones and exemplars.
    Preset {
        id: "icarl",
        family: Family::Distilled,
        query: "rehearse=herding.labels&rehearse=herding.teacher&rehearse=current.teacher&readout=nearest-mean",
        paper: "Rebuffi et al. 2017, iCaRL: Incremental Classifier and Representation Learning",
    },
    Preset {
        id: "robins",
        family: Family::Refreshed,
        query: "rehearse=noise.teacher",
        paper: "Robins 1995, Catastrophic Forgetting, Rehearsal and Pseudorehearsal",
    },
    Preset {
        id: "robins-pool",
        family: Family::Refreshed,
        query: "rehearse=noise.teacher&source=noise,pool:256,times:3",
        paper: "Robins 1995, with a pool of 256 pseudo-items and three of them for each new item",
    },
    Preset {
        id: "reverberation",
        family: Family::Refreshed,
        query: "rehearse=reverberated.teacher",
        paper: "Ans & Rousset 2000, Neural Networks with a Self-refreshing Memory",
    },
    Preset {
        id: "dream",
        family: Family::Refreshed,
        query: "rehearse=dreams.teacher",
        paper: "Yin et al. 2020, Dreaming to Distill: DeepInversion, for a perceptron",
    },
    Preset {
        id: "dgr",
        family: Family::Refreshed,
        query: "rehearse=generator.hard-teacher",
        paper: "Shin et al. 2017, Continual Learning with Deep Generative Replay",
    },
    Preset {
        id: "dgr-distill",
        family: Family::Refreshed,
        query: "rehearse=generator.teacher",
        paper: "Shin et al. 2017, Deep Generative Replay, with soft answers as van de Ven & Tolias 2018",
    },
    Preset {
        id: "dgr-conditional",
        family: Family::Refreshed,
        query: "rehearse=conditional-generator.labels",
        paper: "Lesort et al. 2019, Marginal Replay vs Conditional Replay",
    },
    Preset {
        id: "l2",
        family: Family::Constrained,
        query: "penalty=l2",
        paper: "the baseline of Kirkpatrick et al. 2017",
    },
    Preset {
        id: "ewc",
        family: Family::Constrained,
        query: "penalty=ewc",
        paper: "Kirkpatrick et al. 2017, Overcoming Catastrophic Forgetting",
    },
    Preset {
        id: "online-ewc",
        family: Family::Constrained,
        query: "penalty=online-ewc",
        paper: "Schwarz et al. 2018, Progress & Compress",
    },
    Preset {
        id: "si",
        family: Family::Constrained,
        query: "penalty=si",
        paper: "Zenke, Poole & Ganguli 2017, Continual Learning Through Synaptic Intelligence",
    },
    Preset {
        id: "mas",
        family: Family::Constrained,
        query: "penalty=mas",
        paper: "Aljundi et al. 2018, Memory Aware Synapses",
    },
    Preset {
        id: "rwalk",
        family: Family::Constrained,
        query: "penalty=rwalk",
        paper: "Chaudhry et al. 2018, Riemannian Walk for Incremental Learning",
    },
    Preset {
        id: "ogd",
        family: Family::Constrained,
        query: "project=ogd",
        paper: "Farajtabar et al. 2019, Orthogonal Gradient Descent for Continual Learning",
    },
    Preset {
        id: "gpm",
        family: Family::Constrained,
        query: "project=gpm",
        paper: "Saha, Garg & Roy 2021, Gradient Projection Memory for Continual Learning",
    },
    Preset {
        id: "imm-mean",
        family: Family::Merged,
        query: "merge=imm-mean",
        paper: "Lee et al. 2017, Overcoming Catastrophic Forgetting by Incremental Moment Matching, eq. 2",
    },
    Preset {
        id: "imm-mode",
        family: Family::Merged,
        query: "merge=imm-mode",
        paper: "Lee et al. 2017, Overcoming Catastrophic Forgetting by Incremental Moment Matching, eq. 5-8",
    },
    Preset {
        id: "xdg",
        family: Family::Structured,
        query: "scenario=task&structure=xdg",
        paper: "Masse, Grant & Freedman 2018, Alleviating Catastrophic Forgetting Using Context-Dependent Gating",
    },
    Preset {
        id: "xdg-si",
        family: Family::Structured,
        query: "scenario=task&structure=xdg&penalty=si",
        paper: "Masse, Grant & Freedman 2018, with synaptic stabilization",
    },
    Preset {
        id: "packnet",
        family: Family::Structured,
        query: "scenario=task&structure=packnet",
        paper: "Mallya & Lazebnik 2018, PackNet: Adding Multiple Tasks to a Single Network by Iterative Pruning",
    },
    Preset {
        id: "columns",
        family: Family::Structured,
        query: "scenario=task&structure=columns",
        paper: "Rusu et al. 2016, Progressive Neural Networks",
    },
    Preset {
        id: "vcl",
        family: Family::Structured,
        query: "structure=posterior",
        paper: "Nguyen et al. 2018, Variational Continual Learning",
    },
    Preset {
        id: "rbf",
        family: Family::Structured,
        query: "structure=rbf",
        paper: "Broomhead & Lowe 1988, Multivariable Functional Interpolation; French 1992 on overlap",
    },
];

/// The preset of that id.
pub fn preset_of(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}

impl Preset {
    /// `config` with this method in place of its own; stream, network and seeds stay, the schedule
    /// of the old method goes.
    pub fn applied_to(&self, config: &Config) -> Config {
        let (method, _) = Config::parse(self.query);
        let mut applied = config.clone();
        applied.mode = match (method.mode, config.mode) {
            (Mode::Sequential, Mode::Cumulative) => Mode::Cumulative,
            (mode, _) => mode,
        };

        applied.rehearsals = method.rehearsals;
        applied.sources = method.sources;
        applied.penalties = method.penalties;
        applied.projection = method.projection;
        applied.merge = method.merge;
        applied.structure = method.structure;
        applied.readout = method.readout;
        applied.balance = method.balance;
        applied.schedule.clear();
        if !settle(&mut applied.clone()).is_empty() {
            // A method that must be told the task, or its classes, brings the scenario it works in; one with
            // parameters for each task sharp boundaries, and one that freezes them every task once.
            let facts = applied.structure.as_ref().map(|structure| structure.spec.facts);
            applied.mode = method.mode;
            if facts.is_some_and(|facts| facts.is_per_task) {
                applied.blur = 0.0;
            }
            if facts.is_some_and(|facts| facts.freezes_tasks) && applied.returns() {
                applied.until = applied.phase_tasks().into_iter().max().map_or(1, |newest| newest + 1);
                applied.order = applied.visited();
            }
            if config.stream.scenarios.contains(&method.scenario) {
                applied.scenario = method.scenario;
            }
        }
        settle(&mut applied);
        applied.normalize();
        applied
    }

    /// The preset that `config` stands on, whatever its strengths and amounts: the one with the
    /// same components. Of several, the one set exactly alike, else the first.
    pub fn standing_on(config: &Config) -> Option<&'static Self> {
        let components = |config: &Config| {
            let mut ids: Vec<String> = config.rehearsals.iter().map(crate::engine::config::Rehearsal::id).collect();
            ids.extend(config.components().map(|(_, component)| component.spec.id.to_owned()));
            (config.mode == Mode::Joint, ids)
        };
        let settings = |config: &Config| {
            let others: Vec<Component> = config.components().map(|(_, component)| component.clone()).collect();
            (config.rehearsals.clone(), config.sources.clone(), others)
        };
        let standing = components(config);
        let settled = settings(config);
        let of = |preset: &Self| Config::parse(preset.query).0;
        let alike = || PRESETS.iter().filter(|preset| components(&of(preset)) == standing);
        alike().find(|preset| settings(&of(preset)) == settled).or_else(|| alike().next())
    }
}
