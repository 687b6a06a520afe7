//! Named methods: a table in which each row is a point in the product of the axes.

use super::Config;
use super::fields::{Field, OPTIMIZER, RATE};
use crate::engine::method::Rehearsal;
use crate::engine::spec::Component;
use crate::engine::stream::Mode;

/// The families of the study note, which group the presets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Training without a remedy, and on all tasks at once.
    Baseline,
    /// Stored real data are replayed.
    Kept,
    /// The old network provides the targets.
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
#[derive(Debug, PartialEq)]
pub struct Preset {
    /// The end of the message key `preset-…`.
    pub id: &'static str,
    /// The family it is listed under.
    pub family: Family,
    /// Its part of the link.
    pub query: &'static str,
    /// The paper that proposed it.
    pub paper: &'static str,
    /// The run-wide knobs whose values its paper needs to differ from the streams' defaults, with those values.
    pub needs: &'static [(&'static Field, f32)],
}

/// Plain gradient descent: a projection constrains the actual step only if that step follows the gradient.
pub static PLAIN_DESCENT: [(&Field, f32); 2] = [(&OPTIMIZER, 0.0), (&RATE, 0.1)];

/// Every preset, in the order of the menu.
pub static PRESETS: &[Preset] = &[
    Preset {
        id: "naive",
        family: Family::Baseline,
        query: "",
        paper: "fine-tuning; McCloskey & Cohen 1989 describe what it does",
        needs: &[],
    },
    Preset {
        id: "joint",
        family: Family::Baseline,
        query: "mode=joint",
        paper: "what the same network reaches with all tasks at once",
        needs: &[],
    },
    Preset {
        id: "er",
        family: Family::Kept,
        query: "rehearse=reservoir.labels",
        paper: "Chaudhry et al. 2019, On Tiny Episodic Memories",
        needs: &[],
    },
    Preset {
        id: "er-balanced",
        family: Family::Kept,
        query: "rehearse=balanced.labels",
        paper: "Rebuffi et al. 2017 keep n of each class; Chaudhry et al. 2019",
        needs: &[],
    },
    Preset {
        id: "er-ring",
        family: Family::Kept,
        query: "rehearse=ring.labels",
        paper: "Lopez-Paz & Ranzato 2017; Chaudhry et al. 2019, On Tiny Episodic Memories",
        needs: &[],
    },
    Preset {
        id: "herding",
        family: Family::Kept,
        query: "rehearse=herding.labels",
        paper: "Rebuffi et al. 2017, iCaRL, algorithm 4: its choice of samples, with plain rehearsal",
        needs: &[],
    },
    Preset {
        id: "mir",
        family: Family::Kept,
        query: "rehearse=mir.labels",
        paper: "Aljundi, Caccia et al. 2019, Online Continual Learning with Maximally Interfered Retrieval",
        needs: &[],
    },
    Preset {
        id: "gss",
        family: Family::Kept,
        query: "rehearse=gss.labels",
        paper: "Aljundi, Lin et al. 2019, Gradient Based Sample Selection for Online Continual Learning",
        needs: &[],
    },
    Preset {
        id: "full-rehearsal",
        family: Family::Kept,
        query: "rehearse=everything.labels",
        paper: "Robins 1995: rehearsal of all old items; van de Ven et al. 2022",
        needs: &[],
    },
    Preset {
        id: "agem",
        family: Family::Kept,
        query: "project=agem",
        paper: "Chaudhry et al. 2019, Efficient Lifelong Learning with A-GEM",
        needs: &PLAIN_DESCENT,
    },
    Preset {
        id: "gem",
        family: Family::Kept,
        query: "project=gem",
        paper: "Lopez-Paz & Ranzato 2017, Gradient Episodic Memory for Continual Learning",
        needs: &PLAIN_DESCENT,
    },
    Preset {
        id: "der",
        family: Family::Distilled,
        query: "rehearse=reservoir.stored,weight:0.5&source=reservoir,offers:every",
        paper: "Buzzega et al. 2020, Dark Experience for General Continual Learning, eq. 5",
        needs: &[],
    },
    Preset {
        id: "der++",
        family: Family::Distilled,
        query: "rehearse=reservoir.labels,weight:0.5&rehearse=reservoir.stored,weight:0.5&source=reservoir,offers:every",
        paper: "Buzzega et al. 2020, Dark Experience for General Continual Learning, eq. 6",
        needs: &[],
    },
    Preset {
        id: "lwf",
        family: Family::Distilled,
        query: "rehearse=current.teacher,temperature:2",
        paper: "Li & Hoiem 2016, Learning without Forgetting",
        needs: &[],
    },
    Preset {
        id: "lwf-er",
        family: Family::Distilled,
        query: "rehearse=reservoir.labels&rehearse=current.teacher,temperature:2",
        paper: "Li & Hoiem 2016 with the samples of Chaudhry et al. 2019",
        needs: &[],
    },
    // The paper uses one sigmoid per class; here the softmax's cross-entropy and divergence replace them, over
    // the same inputs: new ones and exemplars.
    Preset {
        id: "icarl",
        family: Family::Distilled,
        query: "rehearse=herding.labels&rehearse=herding.teacher&rehearse=current.teacher&readout=nearest-mean",
        paper: "Rebuffi et al. 2017, iCaRL: Incremental Classifier and Representation Learning",
        needs: &[],
    },
    Preset {
        id: "robins",
        family: Family::Refreshed,
        query: "rehearse=noise.teacher",
        paper: "Robins 1995, Catastrophic Forgetting, Rehearsal and Pseudorehearsal",
        needs: &[],
    },
    Preset {
        id: "robins-pool",
        family: Family::Refreshed,
        query: "rehearse=noise.teacher&source=noise,pool:256,times:3",
        paper: "Robins 1995, with a pool of 256 pseudo-items and three of them for each new item",
        needs: &[],
    },
    Preset {
        id: "reverberation",
        family: Family::Refreshed,
        query: "rehearse=reverberated.teacher",
        paper: "Ans & Rousset 2000, Neural Networks with a Self-refreshing Memory",
        needs: &[],
    },
    Preset {
        id: "dream",
        family: Family::Refreshed,
        query: "rehearse=dreams.teacher",
        paper: "Yin et al. 2020, Dreaming to Distill: DeepInversion, for a perceptron",
        needs: &[],
    },
    Preset {
        id: "dgr",
        family: Family::Refreshed,
        query: "rehearse=generator.hard-teacher",
        paper: "Shin et al. 2017, Continual Learning with Deep Generative Replay",
        needs: &[],
    },
    Preset {
        id: "dgr-distill",
        family: Family::Refreshed,
        query: "rehearse=generator.teacher",
        paper: "Shin et al. 2017, Deep Generative Replay, with soft answers as van de Ven & Tolias 2018",
        needs: &[],
    },
    Preset {
        id: "dgr-conditional",
        family: Family::Refreshed,
        query: "rehearse=conditional-generator.labels",
        paper: "Lesort et al. 2019, Marginal Replay vs Conditional Replay",
        needs: &[],
    },
    Preset {
        id: "l2",
        family: Family::Constrained,
        query: "penalty=l2",
        paper: "the baseline of Kirkpatrick et al. 2017",
        needs: &[],
    },
    Preset {
        id: "ewc",
        family: Family::Constrained,
        query: "penalty=ewc",
        paper: "Kirkpatrick et al. 2017, Overcoming Catastrophic Forgetting",
        needs: &[],
    },
    Preset {
        id: "online-ewc",
        family: Family::Constrained,
        query: "penalty=online-ewc",
        paper: "Schwarz et al. 2018, Progress & Compress",
        needs: &[],
    },
    Preset {
        id: "si",
        family: Family::Constrained,
        query: "penalty=si",
        paper: "Zenke, Poole & Ganguli 2017, Continual Learning Through Synaptic Intelligence",
        needs: &[],
    },
    Preset {
        id: "mas",
        family: Family::Constrained,
        query: "penalty=mas",
        paper: "Aljundi et al. 2018, Memory Aware Synapses",
        needs: &[],
    },
    Preset {
        id: "rwalk",
        family: Family::Constrained,
        query: "penalty=rwalk",
        paper: "Chaudhry et al. 2018, Riemannian Walk for Incremental Learning",
        needs: &[],
    },
    Preset {
        id: "ogd",
        family: Family::Constrained,
        query: "project=ogd",
        paper: "Farajtabar et al. 2019, Orthogonal Gradient Descent for Continual Learning",
        needs: &PLAIN_DESCENT,
    },
    Preset {
        id: "gpm",
        family: Family::Constrained,
        query: "project=gpm",
        paper: "Saha, Garg & Roy 2021, Gradient Projection Memory for Continual Learning",
        needs: &PLAIN_DESCENT,
    },
    Preset {
        id: "imm-mean",
        family: Family::Merged,
        query: "merge=imm-mean",
        paper: "Lee et al. 2017, Overcoming Catastrophic Forgetting by Incremental Moment Matching, eq. 2",
        needs: &[],
    },
    Preset {
        id: "imm-mode",
        family: Family::Merged,
        query: "merge=imm-mode",
        paper: "Lee et al. 2017, Overcoming Catastrophic Forgetting by Incremental Moment Matching, eq. 5-8",
        needs: &[],
    },
    Preset {
        id: "xdg",
        family: Family::Structured,
        query: "scenario=task&structure=xdg",
        paper: "Masse, Grant & Freedman 2018, Alleviating Catastrophic Forgetting Using Context-Dependent Gating",
        needs: &[],
    },
    Preset {
        id: "xdg-si",
        family: Family::Structured,
        query: "scenario=task&structure=xdg&penalty=si",
        paper: "Masse, Grant & Freedman 2018, with synaptic stabilization",
        needs: &[],
    },
    Preset {
        id: "packnet",
        family: Family::Structured,
        query: "scenario=task&structure=packnet",
        paper: "Mallya & Lazebnik 2018, PackNet: Adding Multiple Tasks to a Single Network by Iterative Pruning",
        needs: &[],
    },
    Preset {
        id: "columns",
        family: Family::Structured,
        query: "scenario=task&structure=columns",
        paper: "Rusu et al. 2016, Progressive Neural Networks",
        needs: &[],
    },
    Preset {
        id: "vcl",
        family: Family::Structured,
        query: "structure=posterior",
        paper: "Nguyen et al. 2018, Variational Continual Learning",
        needs: &[],
    },
    Preset {
        id: "rbf",
        family: Family::Structured,
        query: "structure=rbf",
        paper: "Broomhead & Lowe 1988, Multivariable Functional Interpolation; French 1992 on overlap",
        needs: &[],
    },
];

/// The preset with this id.
pub fn preset_of(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}

impl Preset {
    /// The preset that `config` matches, whatever its strengths and amounts: the one with the same components. Of
    /// several, the one with identical settings, else the first.
    pub fn standing_on(config: &Config) -> Option<&'static Self> {
        let components = |config: &Config| {
            let mut ids: Vec<String> = config.method.rehearsals.iter().map(Rehearsal::id).collect();
            ids.extend(config.method.components().map(|(_, component)| component.spec.id.to_owned()));
            (config.stream.mode == Mode::Joint, ids)
        };
        let settings = |config: &Config| {
            let others: Vec<Component> = config.method.components().map(|(_, component)| component.clone()).collect();
            (config.method.rehearsals.clone(), config.method.sources.clone(), others)
        };
        let standing = components(config);
        let settled = settings(config);
        let of = |preset: &Self| Config::parse(preset.query).0;
        let alike = || PRESETS.iter().filter(|preset| components(&of(preset)) == standing);
        alike().find(|preset| settings(&of(preset)) == settled).or_else(|| alike().next())
    }
}
