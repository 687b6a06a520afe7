//! Named methods: rows of data, each a point in the product of the axes.

use super::Component;
use super::compatibility::settle;
use crate::engine::config::{Config, Mode};
use crate::engine::stream::StreamSpec;

/// The families of the study note, under which presets are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// No remedy, and all tasks at once.
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
    /// The run-wide settings that its paper needs and the streams' own defaults do not have, as a link writes them.
    pub needs: &'static str,
}

/// Projections hold for the step that is taken only if that is the gradient's: plain descent.
const DESCENT: &str = "optimizer=sgd&rate=0.1";
/// The same as run-wide knobs.
pub const PLAIN_DESCENT: [(&str, f32); 2] = [("optimizer", 0.0), ("rate", 0.1)];

/// Every preset, in the order of the menu.
pub static PRESETS: &[Preset] = &[
    Preset {
        id: "naive",
        family: Family::Baseline,
        query: "",
        paper: "fine-tuning; McCloskey & Cohen 1989 describe what it does",
        needs: "",
    },
    Preset {
        id: "joint",
        family: Family::Baseline,
        query: "mode=joint",
        paper: "what the same network reaches with all tasks at once",
        needs: "",
    },
    Preset {
        id: "er",
        family: Family::Kept,
        query: "rehearse=reservoir.labels",
        paper: "Chaudhry et al. 2019, On Tiny Episodic Memories",
        needs: "",
    },
    Preset {
        id: "er-balanced",
        family: Family::Kept,
        query: "rehearse=balanced.labels",
        paper: "Rebuffi et al. 2017 keep n of each class; Chaudhry et al. 2019",
        needs: "",
    },
    Preset {
        id: "er-ring",
        family: Family::Kept,
        query: "rehearse=ring.labels",
        paper: "Lopez-Paz & Ranzato 2017; Chaudhry et al. 2019, On Tiny Episodic Memories",
        needs: "",
    },
    Preset {
        id: "herding",
        family: Family::Kept,
        query: "rehearse=herding.labels",
        paper: "Rebuffi et al. 2017, iCaRL, algorithm 4: its choice of samples, with plain rehearsal",
        needs: "",
    },
    Preset {
        id: "mir",
        family: Family::Kept,
        query: "rehearse=mir.labels",
        paper: "Aljundi, Caccia et al. 2019, Online Continual Learning with Maximally Interfered Retrieval",
        needs: "",
    },
    Preset {
        id: "gss",
        family: Family::Kept,
        query: "rehearse=gss.labels",
        paper: "Aljundi, Lin et al. 2019, Gradient Based Sample Selection for Online Continual Learning",
        needs: "",
    },
    Preset {
        id: "full-rehearsal",
        family: Family::Kept,
        query: "rehearse=everything.labels",
        paper: "Robins 1995: rehearsal of all old items; van de Ven et al. 2022",
        needs: "",
    },
    Preset {
        id: "agem",
        family: Family::Kept,
        query: "project=agem",
        paper: "Chaudhry et al. 2019, Efficient Lifelong Learning with A-GEM",
        needs: DESCENT,
    },
    Preset {
        id: "gem",
        family: Family::Kept,
        query: "project=gem",
        paper: "Lopez-Paz & Ranzato 2017, Gradient Episodic Memory for Continual Learning",
        needs: DESCENT,
    },
    Preset {
        id: "der",
        family: Family::Distilled,
        query: "rehearse=reservoir.stored,weight:0.5&source=reservoir,offers:every",
        paper: "Buzzega et al. 2020, Dark Experience for General Continual Learning, eq. 5",
        needs: "",
    },
    Preset {
        id: "der++",
        family: Family::Distilled,
        query: "rehearse=reservoir.labels,weight:0.5&rehearse=reservoir.stored,weight:0.5&source=reservoir,offers:every",
        paper: "Buzzega et al. 2020, Dark Experience for General Continual Learning, eq. 6",
        needs: "",
    },
    Preset {
        id: "lwf",
        family: Family::Distilled,
        query: "rehearse=current.teacher,temperature:2",
        paper: "Li & Hoiem 2016, Learning without Forgetting",
        needs: "",
    },
    Preset {
        id: "lwf-er",
        family: Family::Distilled,
        query: "rehearse=reservoir.labels&rehearse=current.teacher,temperature:2",
        paper: "Li & Hoiem 2016 with the samples of Chaudhry et al. 2019",
        needs: "",
    },
    // The paper asks a sigmoid of each class whether it is this one; here the softmax's cross-entropy and
    // divergence take their place, over the same inputs: new ones and exemplars.
    Preset {
        id: "icarl",
        family: Family::Distilled,
        query: "rehearse=herding.labels&rehearse=herding.teacher&rehearse=current.teacher&readout=nearest-mean",
        paper: "Rebuffi et al. 2017, iCaRL: Incremental Classifier and Representation Learning",
        needs: "",
    },
    Preset {
        id: "robins",
        family: Family::Refreshed,
        query: "rehearse=noise.teacher",
        paper: "Robins 1995, Catastrophic Forgetting, Rehearsal and Pseudorehearsal",
        needs: "",
    },
    Preset {
        id: "robins-pool",
        family: Family::Refreshed,
        query: "rehearse=noise.teacher&source=noise,pool:256,times:3",
        paper: "Robins 1995, with a pool of 256 pseudo-items and three of them for each new item",
        needs: "",
    },
    Preset {
        id: "reverberation",
        family: Family::Refreshed,
        query: "rehearse=reverberated.teacher",
        paper: "Ans & Rousset 2000, Neural Networks with a Self-refreshing Memory",
        needs: "",
    },
    Preset {
        id: "dream",
        family: Family::Refreshed,
        query: "rehearse=dreams.teacher",
        paper: "Yin et al. 2020, Dreaming to Distill: DeepInversion, for a perceptron",
        needs: "",
    },
    Preset {
        id: "dgr",
        family: Family::Refreshed,
        query: "rehearse=generator.hard-teacher",
        paper: "Shin et al. 2017, Continual Learning with Deep Generative Replay",
        needs: "",
    },
    Preset {
        id: "dgr-distill",
        family: Family::Refreshed,
        query: "rehearse=generator.teacher",
        paper: "Shin et al. 2017, Deep Generative Replay, with soft answers as van de Ven & Tolias 2018",
        needs: "",
    },
    Preset {
        id: "dgr-conditional",
        family: Family::Refreshed,
        query: "rehearse=conditional-generator.labels",
        paper: "Lesort et al. 2019, Marginal Replay vs Conditional Replay",
        needs: "",
    },
    Preset {
        id: "l2",
        family: Family::Constrained,
        query: "penalty=l2",
        paper: "the baseline of Kirkpatrick et al. 2017",
        needs: "",
    },
    Preset {
        id: "ewc",
        family: Family::Constrained,
        query: "penalty=ewc",
        paper: "Kirkpatrick et al. 2017, Overcoming Catastrophic Forgetting",
        needs: "",
    },
    Preset {
        id: "online-ewc",
        family: Family::Constrained,
        query: "penalty=online-ewc",
        paper: "Schwarz et al. 2018, Progress & Compress",
        needs: "",
    },
    Preset {
        id: "si",
        family: Family::Constrained,
        query: "penalty=si",
        paper: "Zenke, Poole & Ganguli 2017, Continual Learning Through Synaptic Intelligence",
        needs: "",
    },
    Preset {
        id: "mas",
        family: Family::Constrained,
        query: "penalty=mas",
        paper: "Aljundi et al. 2018, Memory Aware Synapses",
        needs: "",
    },
    Preset {
        id: "rwalk",
        family: Family::Constrained,
        query: "penalty=rwalk",
        paper: "Chaudhry et al. 2018, Riemannian Walk for Incremental Learning",
        needs: "",
    },
    Preset {
        id: "ogd",
        family: Family::Constrained,
        query: "project=ogd",
        paper: "Farajtabar et al. 2019, Orthogonal Gradient Descent for Continual Learning",
        needs: DESCENT,
    },
    Preset {
        id: "gpm",
        family: Family::Constrained,
        query: "project=gpm",
        paper: "Saha, Garg & Roy 2021, Gradient Projection Memory for Continual Learning",
        needs: DESCENT,
    },
    Preset {
        id: "imm-mean",
        family: Family::Merged,
        query: "merge=imm-mean",
        paper: "Lee et al. 2017, Overcoming Catastrophic Forgetting by Incremental Moment Matching, eq. 2",
        needs: "",
    },
    Preset {
        id: "imm-mode",
        family: Family::Merged,
        query: "merge=imm-mode",
        paper: "Lee et al. 2017, Overcoming Catastrophic Forgetting by Incremental Moment Matching, eq. 5-8",
        needs: "",
    },
    Preset {
        id: "xdg",
        family: Family::Structured,
        query: "scenario=task&structure=xdg",
        paper: "Masse, Grant & Freedman 2018, Alleviating Catastrophic Forgetting Using Context-Dependent Gating",
        needs: "",
    },
    Preset {
        id: "xdg-si",
        family: Family::Structured,
        query: "scenario=task&structure=xdg&penalty=si",
        paper: "Masse, Grant & Freedman 2018, with synaptic stabilization",
        needs: "",
    },
    Preset {
        id: "packnet",
        family: Family::Structured,
        query: "scenario=task&structure=packnet",
        paper: "Mallya & Lazebnik 2018, PackNet: Adding Multiple Tasks to a Single Network by Iterative Pruning",
        needs: "",
    },
    Preset {
        id: "columns",
        family: Family::Structured,
        query: "scenario=task&structure=columns",
        paper: "Rusu et al. 2016, Progressive Neural Networks",
        needs: "",
    },
    Preset {
        id: "vcl",
        family: Family::Structured,
        query: "structure=posterior",
        paper: "Nguyen et al. 2018, Variational Continual Learning",
        needs: "",
    },
    Preset {
        id: "rbf",
        family: Family::Structured,
        query: "structure=rbf",
        paper: "Broomhead & Lowe 1988, Multivariable Functional Interpolation; French 1992 on overlap",
        needs: "",
    },
];

/// The preset of that id.
pub fn preset_of(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}

/// What a preset put in place of a run's own settings: each run-wide knob, what it was, and what it became.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brought(Vec<(&'static str, f32, f32)>);

impl Brought {
    /// What a method changed of the run's own settings.
    fn between(own: &Config, brought: &Config) -> Self {
        let changed = ["optimizer", "rate", "scenario"].map(|id| (id, own.field(id), brought.field(id)));
        Self(changed.into_iter().filter(|(_, own, brought)| own != brought).collect())
    }

    /// What the preset that a link stands on must have brought: its needs, where the link has them, in place of the
    /// stream's defaults.
    pub fn by_link(config: &Config) -> Self {
        let defaults = Config::of_stream(config.stream);
        let Some(preset) = Preset::standing_on(config) else { return Self::default() };
        let scenario = preset.query.starts_with("scenario=").then_some("scenario");
        let needs = preset.needed().into_iter().map(|(id, _)| id).chain(scenario);
        Self(
            needs
                .map(|id| (id, defaults.field(id), config.field(id)))
                .filter(|(id, own, brought)| own != brought && preset.meets(id, *brought))
                .collect(),
        )
    }

    /// Takes back what is still as it was brought.
    pub fn take_back(self, config: &mut Config) {
        for (id, own, brought) in self.0 {
            if config.field(id) == brought {
                config.set_field(id, own);
            }
        }
    }
}

impl Preset {
    /// The run-wide settings it needs, with their values.
    fn needed(&self) -> Vec<(&'static str, f32)> {
        let needs = Config::parse(self.needs).0;
        let keys = self.needs.split('&').filter_map(|part| part.split_once('='));
        keys.map(|(key, _)| (key, needs.field(key))).collect()
    }

    /// Whether a run-wide knob stands where it needs it.
    fn meets(&self, id: &str, value: f32) -> bool {
        self.needed().into_iter().all(|(needed, wanted)| needed != id || wanted == value)
    }

    /// `config` with this method in place of its own, set as is usual on its stream, and what it brought besides;
    /// stream, network and seeds stay, the schedule of the old method goes.
    pub fn brought_to(&self, config: &Config) -> (Config, Brought) {
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
        for (id, value) in self.needed() {
            applied.set_field(id, value);
        }
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
        applied.set_usual();
        let brought = Brought::between(config, &applied);
        (applied, brought)
    }

    /// The same without what it brought.
    pub fn applied_to(&self, config: &Config) -> Config {
        self.brought_to(config).0
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

/// The run of `before` on another stream: its method, set as is usual there, with what its preset needs; and its seed, if
/// that is not the one that the old stream opens on.
pub fn moved_to(before: &Config, spec: &'static StreamSpec) -> (Config, Brought) {
    let mut config = Config::of_stream(spec);
    let own = config.clone();
    config.rehearsals.clone_from(&before.rehearsals);
    config.sources.clone_from(&before.sources);
    config.penalties.clone_from(&before.penalties);
    config.projection.clone_from(&before.projection);
    config.merge.clone_from(&before.merge);
    config.structure.clone_from(&before.structure);
    config.readout.clone_from(&before.readout);
    config.balance = before.balance;
    config.mode = before.mode;
    if before.seed != Config::of_stream(before.stream).seed {
        config.seed = before.seed;
    }
    if let Some(preset) = Preset::standing_on(before) {
        let needed = preset.needed();
        if needed.iter().all(|(id, value)| before.field(id) == *value) {
            for (id, value) in needed {
                config.set_field(id, value);
            }
        }
    }
    config.normalize();
    config.follow(before);
    let brought = Brought::between(&own, &config);
    (config, brought)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stream::spec_of;

    fn config(query: &str) -> Config {
        let (config, notices) = Config::parse(query);
        assert_eq!(notices, [], "{query}");
        config
    }

    fn preset(id: &str) -> &'static Preset {
        preset_of(id).expect("a preset")
    }

    /// What a visitor does at the menu of methods, one preset after the other.
    fn chosen(first: &str, presets: &[&str]) -> Config {
        let mut run = config(first);
        let mut brought = Brought::by_link(&run);
        for id in presets {
            brought.take_back(&mut run);
            (run, brought) = preset(id).brought_to(&run);
        }
        run
    }

    #[test]
    fn what_a_preset_brought_goes_with_it() {
        for stream in ["stream=islands", "stream=split-digits", "stream=permuted-digits&scenario=task"] {
            let naive = chosen(stream, &["naive"]);
            for presets in [["gpm", "naive"], ["agem", "naive"], ["xdg", "naive"]] {
                assert_eq!(chosen(stream, &presets), naive, "{stream} {presets:?}");
            }
            assert_eq!(chosen(stream, &["gpm", "packnet", "ogd", "ewc"]), chosen(stream, &["ewc"]), "{stream}");
            assert_eq!(chosen(stream, &["gpm"]).field("rate"), 0.1, "{stream}");
        }
        // A link that has it already: the stream's own settings come back.
        assert_eq!(
            chosen("stream=islands&optimizer=sgd&rate=0.1&project=gpm", &["naive"]),
            chosen("stream=islands", &["naive"])
        );
    }

    #[test]
    fn what_a_person_chose_stays_whatever_is_tried() {
        let own = "stream=islands&optimizer=sgd&rate=0.03&scenario=domain";
        assert_eq!(chosen(own, &["ewc", "er", "naive"]).field("rate"), 0.03);
        assert_eq!(chosen(own, &["gpm", "naive"]).field("rate"), 0.03);
        // What was changed after the preset brought it is a person's choice, too.
        let (mut run, brought) = preset("gpm").brought_to(&config("stream=islands"));
        run.set_field("rate", 0.2);
        brought.take_back(&mut run);
        assert_eq!(run.field("rate"), 0.2);
    }

    #[test]
    fn another_stream_has_the_method_with_its_needs_and_usual_settings_there() {
        let on = |id: &str| spec_of(id).expect("a stream");
        let (moved, brought) = moved_to(&chosen("stream=islands", &["gpm"]), on("split-digits"));
        assert_eq!((moved.field("optimizer"), moved.field("rate")), (0.0, 0.1));
        let mut back = moved;
        brought.take_back(&mut back);
        assert_eq!(back.field("optimizer"), Config::of_stream(on("split-digits")).field("optimizer"));
        let strength = |run: &Config| run.penalties[0].get("strength");
        let (moved, _) = moved_to(&chosen("stream=islands", &["ewc"]), on("split-digits"));
        assert_eq!(strength(&moved), strength(&chosen("stream=split-digits", &["ewc"])));
        let (moved, _) = moved_to(&config("stream=islands&penalty=ewc,strength:7"), on("split-digits"));
        assert_eq!(strength(&moved), 7.0);
    }

    #[test]
    fn a_seed_that_somebody_chose_goes_along_and_the_opening_one_does_not() {
        let on = spec_of("ring").expect("a stream");
        let opening = Config::of_stream(on).seed;
        assert_eq!(moved_to(&Config::of_stream(spec_of("islands").expect("a stream")), on).0.seed, opening);
        assert_eq!(moved_to(&config("stream=islands&seed=1234"), on).0.seed, 1234);
    }

    #[test]
    fn every_projection_descends_plainly() {
        for preset in PRESETS.iter().filter(|preset| Config::parse(preset.query).0.projection.is_some()) {
            let applied = preset.applied_to(&config("stream=split-digits"));
            for (id, value) in PLAIN_DESCENT {
                assert_eq!(applied.field(id), value, "{}", preset.id);
            }
        }
    }
}
