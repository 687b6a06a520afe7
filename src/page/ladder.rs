//! The ladder of virtual data: the same run on images, rehearsing noise, reverberated noise, dreams, a generator's images
//! or real samples, beside nothing. What is rehearsed looks more like the data from rung to rung.

use crate::engine::config::Config;
use crate::engine::method::Method;
use crate::engine::snapshot::RehearsedBatch;
use crate::engine::stream::{Domain, Mode};
use crate::page::sweep::End;

/// The names of the rungs in message keys (`ladder-…`), from the bottom up, with their links; the first rehearses
/// nothing.
const RUNGS: [(&str, &str); 6] = [
    ("nothing", ""),
    ("noise", "rehearse=noise.teacher"),
    ("reverberated", "rehearse=reverberated.teacher"),
    ("dreamt", "rehearse=dreams.teacher"),
    ("generated", "rehearse=generator.teacher"),
    ("real", "rehearse=reservoir.labels&source=reservoir,kept:200"),
];
/// Sample images of each rung.
pub const N_SAMPLES: usize = 6;

/// A rung.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// Its name in message keys.
    pub id: &'static str,
    /// The query string of its run.
    pub query: String,
    /// Whether the visible run has the same remedies.
    pub is_own: bool,
    /// Whether its samples have true labels; else the old network answers.
    pub is_labelled: bool,
}

/// The rungs on this run's stream, with its seed, from the bottom up; those that cannot be rehearsed there are left out.
/// Empty on streams without images.
pub fn rungs_of(config: &Config) -> Vec<Rung> {
    if !matches!(config.stream.spec.domain, Domain::Images { .. }) {
        return Vec::new();
    }
    let rung = |(id, link): (&'static str, &str)| {
        // With the usual settings of this stream.
        let (usual, _) = Config::parse(&format!("stream={}&{link}", config.stream.spec.id));
        let mut run = config.clone();
        run.method = Method { balance: config.method.balance, ..usual.method };
        run.schedule.clear();
        run.stream.mode = Mode::Sequential;
        run.training.evaluate = run.training.steps;
        let (run, notices) = Config::parse(&run.to_query());
        let is_whole = notices.is_empty() && run.method.rehearsals.is_empty() == link.is_empty();
        is_whole.then(|| Rung {
            id,
            query: run.to_query(),
            is_own: run.method == config.method && config.stream.mode == Mode::Sequential,
            is_labelled: run.method.rehearsals.iter().any(|rehearsal| rehearsal.target.spec.facts.labels),
        })
    };
    RUNGS.into_iter().filter_map(rung).collect()
}

/// The average accuracy at the end of each rung's run, as a fraction, and its difference from that of the first, which
/// rehearses nothing; `None` for a run that has not reached the end.
pub fn bought(ends: &[End]) -> Vec<(Option<f64>, Option<f64>)> {
    let all = |end: &End| end.measured().and_then(|measured| measured.all);
    let nothing = ends.first().and_then(all);
    let of = |end: &End| {
        let reached = all(end);
        (reached, reached.zip(nothing).map(|(reached, nothing)| reached - nothing))
    };
    ends.iter().map(of).collect()
}

/// An image that was rehearsed, with the answer that it was rehearsed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Grey pixels, 0 (paper) to 255 (ink), row by row.
    pub pixels: Vec<u8>,
    /// The output unit of its label or of the old network's answer.
    pub answer: u16,
    /// The old network's confidence, 0 to 255; 255 for true labels.
    pub confidence: u8,
}

/// Some images of a run's rehearsed rows, evenly spread over each batch.
pub fn samples(batches: &[RehearsedBatch]) -> Vec<Sample> {
    let n_rows: usize = batches.iter().map(|batch| batch.answer.len()).sum();
    let stride = n_rows.div_ceil(N_SAMPLES).max(1);
    let rows = batches.iter().flat_map(|batch| {
        let images = batch.inputs.chunks_exact((batch.n_inputs as usize).max(1));
        images.zip(batch.answer.iter().zip(&batch.confidence))
    });
    let sample = |(inputs, (&answer, &confidence)): (&[f32], (&u16, &u8))| Sample {
        pixels: inputs.iter().map(|grey| (grey.clamp(0.0, 1.0) * 255.0) as u8).collect(),
        answer,
        confidence,
    };
    rows.step_by(stride).map(sample).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::step::{Picture, STEPS};
    use crate::page::sweep::Measured;

    fn of_link(link: &str) -> Config {
        let (config, notices) = Config::parse(link);
        assert_eq!(notices, [], "{link}");
        config
    }

    #[test]
    fn the_ladder_has_six_rungs_with_legal_links_on_every_stream_of_digits() {
        for stream in ["split-digits", "permuted-digits", "rotated-digits", "split-mnist"] {
            let config = of_link(&format!("stream={stream}&penalty=ewc&at=300,ewc,off&seed=7"));
            let rungs = rungs_of(&config);
            assert_eq!(rungs.iter().map(|rung| rung.id).collect::<Vec<_>>(), RUNGS.map(|(id, _)| id), "{stream}");
            for rung in &rungs {
                let run = of_link(&rung.query);
                assert_eq!(run.to_query(), rung.query);
                assert_eq!((run.seed, run.method.penalties.len(), run.schedule.len()), (7, 0, 0));
                assert_eq!(rung.is_labelled, rung.id == "real");
                assert!(!rung.is_own);
            }
        }
    }

    #[test]
    fn the_lessons_cases_are_the_rungs() {
        let scene = STEPS.iter().flat_map(|step| step.scenes).find(|scene| scene.picture == Picture::Ladder);
        let cases = scene.expect("a scene shows the ladder").cases;
        for case in cases {
            let rungs = rungs_of(&of_link(case.query));
            let own: Vec<&str> = rungs.iter().filter(|rung| rung.is_own).map(|rung| rung.id).collect();
            assert_eq!(own, [case.id]);
        }
        assert_eq!(cases.len(), RUNGS.len());
    }

    #[test]
    fn points_on_a_plane_have_no_ladder() {
        assert!(rungs_of(&of_link("stream=islands")).is_empty());
        assert!(rungs_of(&of_link("stream=curve")).is_empty());
    }

    #[test]
    fn a_rung_has_bought_what_it_has_beyond_nothing() {
        let whole = |all: f64| End::Whole(Measured { all: Some(all), old: None, learned: None });
        let found = bought(&[whole(0.25), whole(0.75), End::Diverged, End::Open]);
        assert_eq!(found[..2], [(Some(0.25), Some(0.0)), (Some(0.75), Some(0.5))]);
        assert_eq!(found[2..], [(None, None); 2]);
        // Before it is known what nothing comes to.
        assert_eq!(bought(&[End::Open, whole(0.75)])[1], (Some(0.75), None));
    }

    #[test]
    fn samples_are_spread_over_the_rows() {
        let batch = RehearsedBatch {
            source: "dreams".to_owned(),
            n_inputs: 2,
            inputs: (0..24).map(|place| place as f32 / 23.0).collect(),
            task: vec![None; 12],
            answer: (0..12).collect(),
            confidence: vec![200; 12],
        };
        let found = samples(core::slice::from_ref(&batch));
        assert_eq!(found.iter().map(|sample| sample.answer).collect::<Vec<_>>(), [0, 2, 4, 6, 8, 10]);
        assert_eq!(found[0], Sample { pixels: vec![0, 11], answer: 0, confidence: 200 });
        assert!(samples(&[]).is_empty());
    }
}
