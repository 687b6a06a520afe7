//! The network drawn, and trials with its weights; nothing here changes the run.
//!
//! A trial changes some weights, measures every task, draws every tile, and puts every parameter back, bit for bit,
//! before it returns: whatever happens between two trials finds the run's own network.

use super::pictures::{Detail, Picture};
use super::{Experiment, Pending};
use crate::engine::snapshot::Correct;
use crate::engine::stream::Domain;
use crate::engine::trial::{LayerWeights, NetworkReading, Patches, Tried, WeightChange};

/// Predicted numbers that differ by more than this look different.
const LOOKS_DIFFERENT: f32 = 0.02;

impl Experiment {
    /// The present network.
    pub fn network(&self) -> NetworkReading {
        let (model, theta) = (self.learner.model(), self.learner.theta());
        let layers = model
            .layers()
            .iter()
            .map(|layer| {
                let weights = layer.weights(theta);
                LayerWeights {
                    n_in: layer.n_in as u32,
                    n_out: layer.n_out as u32,
                    weights: (0..layer.n_out)
                        .flat_map(|to| weights.iter().skip(to).step_by(layer.n_out).copied())
                        .collect(),
                    biases: layer.bias(theta).to_vec(),
                }
            })
            .collect();
        let patches = model.bumps().zip(model.layers().first()).map(|(bumps, layer)| Patches {
            n_inputs: bumps.n_inputs() as u32,
            centres: bumps.centres().to_vec(),
            reach: bumps.reach(),
            strengths: layer
                .weights(theta)
                .chunks_exact(layer.n_out)
                .map(|outgoing| libm::sqrtf(outgoing.iter().map(|weight| weight * weight).sum()))
                .collect(),
        });
        NetworkReading { step: self.step, layers, patches }
    }

    /// What the network would answer with these weights; the run's own network is unchanged afterwards. `None` if it
    /// has no such weight, or a value is not a finite number. Completes the evaluation of the present step first.
    pub fn try_weights(&mut self, changes: &[WeightChange]) -> Option<Tried> {
        let places: Vec<usize> = changes.iter().map(|change| self.place_of(change)).collect::<Option<_>>()?;
        if !changes.iter().all(|change| change.value.is_finite()) {
            return None;
        }
        self.complete_evaluation();
        let moment = Some((self.step, self.phase));
        if self.untouched.moment != moment {
            self.untouched.pictures = self.pictures();
            self.untouched.moment = moment;
        }
        let mut theta = core::mem::take(&mut self.untouched.theta);
        theta.clear();
        theta.extend_from_slice(self.learner.theta());
        for (place, change) in places.into_iter().zip(changes) {
            self.learner.theta_mut()[place] = change.value;
        }
        let correct = self.scores();
        let pictures = self.pictures();
        let network = self.network();
        self.learner.theta_mut().copy_from_slice(&theta);
        self.untouched.theta = theta;
        // What a read-out prepared is the trial's: a picture under way begins anew.
        self.gallery.moment = None;

        let changed = self.changed(&pictures);
        let mut tried = Tried { changes: changes.to_vec(), correct, changed, network, ..Tried::default() };
        for picture in pictures {
            match picture {
                Picture::Map(map) => tried.maps.push(map),
                Picture::Line(line) => tried.line = Some(line),
                Picture::Images(images) => tried.images.push(images),
            }
        }
        Some(tried)
    }

    /// Where in θ a weight is.
    fn place_of(&self, change: &WeightChange) -> Option<usize> {
        let layer = self.learner.model().layers().get(change.layer as usize)?;
        let (row, to) = (change.from.map_or(layer.n_in, |from| from as usize), change.to as usize);
        let is_there = to < layer.n_out && change.from.is_none_or(|_| row < layer.n_in);
        // The bias follows W, as one more row.
        is_there.then_some(layer.offset + row * layer.n_out + to)
    }

    fn complete_evaluation(&mut self) {
        while let Some(pending) = self.pending.take() {
            match pending {
                Pending::Scores { n_begun, ends } => self.score(n_begun, ends),
                Pending::Picture(drawing) => self.picture_end(drawing),
            }
        }
    }

    /// Every task's score now.
    fn scores(&mut self) -> Vec<Correct> {
        let heads = self.config.stream.heads();
        let last = self.step.saturating_sub(1);
        let (phase_idx, n_begun) = (last as usize / self.config.training.steps, self.n_begun(last));
        self.learner.prepare_answers(self.phase_tasks[phase_idx], n_begun);
        let mut scores = Vec::with_capacity(self.stream.test.len());
        for examples in &self.stream.test {
            self.evaluator.begin(heads, examples);
            let (_, score) = self.evaluator.go_on(&self.learner, heads, examples, n_begun, usize::MAX);
            scores.extend(score);
        }
        scores
    }

    /// Every tile's picture now, or that of the line.
    fn pictures(&mut self) -> Vec<Picture> {
        let n_begun = self.n_begun(self.step);
        self.learner.prepare_answers(self.task_idx(), n_begun);
        (0..self.n_pictures())
            .map(|picture_idx| {
                let mut drawing = self.drawing(self.task_drawn(picture_idx), n_begun, Detail::Quick);
                self.draw_rows(&mut drawing, usize::MAX);
                drawing.picture
            })
            .collect()
    }

    /// For each task, the share of the places of its picture that differ from the untouched network's.
    fn changed(&self, pictures: &[Picture]) -> Vec<f32> {
        if self.config.stream.spec.domain == Domain::Line {
            let Some((Picture::Line(before), Picture::Line(now))) =
                self.untouched.pictures.first().zip(pictures.first())
            else {
                return Vec::new();
            };
            let [low, high] = self.config.stream.spec.input_box;
            let scale = (high - low) / (now.numbers.len().max(2) - 1) as f32;
            let is_within = |view: &[f32; 4], place: usize| {
                let x = low + scale * place as f32;
                (view[0]..=view[2]).contains(&x)
            };
            let of_piece = |view: &[f32; 4]| {
                let places = before.numbers.iter().zip(&now.numbers).enumerate();
                let here = places.filter(|(place, _)| is_within(view, *place));
                share(here.map(|(_, (before, now))| (before - now).abs() > LOOKS_DIFFERENT))
            };
            return self.stream.views.iter().map(of_piece).collect();
        }
        let of_tile = |(before, now): (&Picture, &Picture)| match (before, now) {
            (Picture::Map(before), Picture::Map(now)) => share(before.answer.iter().zip(&now.answer).map(differ)),
            (Picture::Images(before), Picture::Images(now)) => share(before.answer.iter().zip(&now.answer).map(differ)),
            _ => 0.0,
        };
        self.untouched.pictures.iter().zip(pictures).map(of_tile).collect()
    }
}

fn differ<T: PartialEq>((before, now): (&T, &T)) -> bool {
    before != now
}

/// The share of places that differ; 0 without any.
fn share(differ: impl Iterator<Item = bool>) -> f32 {
    let (n_differing, n) = differ.fold((0_u32, 0_u32), |(k, n), differs| (k + u32::from(differs), n + 1));
    n_differing as f32 / n.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::Config;
    use crate::engine::experiment::Cursor;
    use crate::engine::math::digest::digest_of;
    use crate::engine::math::rng::Rng;

    fn experiment(link: &str) -> Experiment {
        let (config, notices) = Config::parse(link);
        assert_eq!(notices, [], "{link}");
        let mut experiment = Experiment::new(config);
        experiment.watch_tiles();
        experiment
    }

    /// A random change of a weight or bias that the network has.
    fn change(network: &NetworkReading, rng: &mut Rng) -> WeightChange {
        let layer = rng.below(network.layers.len());
        let LayerWeights { n_in, n_out, .. } = network.layers[layer];
        let from = Some(rng.below(n_in as usize + 1) as u32).filter(|from| *from < n_in);
        let (layer, to) = (layer as u32, rng.below(n_out as usize) as u32);
        WeightChange { layer, from, to, value: 3.0 * rng.normal() }
    }

    fn bits(theta: &[f32]) -> Vec<u32> {
        theta.iter().map(|parameter| parameter.to_bits()).collect()
    }

    #[test]
    fn trials_between_steps_leave_no_trace_in_a_run() {
        let size = "&train=30&test=20&steps=12&layers=6-5&evaluate=5&seed=3";
        for run in [
            "stream=islands&tasks=3",
            "stream=islands&tasks=3&penalty=ewc&rehearse=balanced.labels&source=balanced,kept:2",
            "stream=islands&tasks=3&rehearse=noise.teacher",
            "stream=ring&tasks=3&rehearse=balanced.labels&source=balanced,kept:2&readout=nearest-mean",
            "stream=islands&tasks=3&scenario=task&structure=packnet",
            "stream=islands&tasks=3&structure=posterior",
            "stream=curve&tasks=3",
        ] {
            let link = format!("{run}{size}");
            let mut untouched = experiment(&link);
            untouched.advance(u32::MAX);
            let mut rng = Rng::new(8);
            let mut touched = experiment(&link);
            while !touched.is_over() {
                // Stops within evaluations and the work at a task's end, too.
                let mut n_left = rng.below(4);
                touched.advance_while(2, || {
                    n_left = n_left.saturating_sub(1);
                    n_left > 0
                });
                touched.complete_evaluation();
                let before = bits(touched.theta());
                let changes: Vec<WeightChange> =
                    (0..=rng.below(3)).map(|_| change(&touched.network(), &mut rng)).collect();
                let tried = touched.try_weights(&changes).expect("the network has these weights");
                assert_eq!(bits(touched.theta()), before);
                let change = changes.last().expect("one at least");
                let value = tried.network.layers[change.layer as usize].weight(change.from, change.to);
                assert_eq!(value, Some(change.value));
            }
            assert_eq!(digest_of(touched.theta()), digest_of(untouched.theta()), "{link}");
            let told = |experiment: &mut Experiment| experiment.snapshot(&mut Cursor::default(), true);
            assert_eq!(told(&mut touched), told(&mut untouched), "{link}");
        }
    }

    #[test]
    fn a_trial_without_changes_is_the_run_s_own_network() {
        let mut experiment = experiment("stream=islands&tasks=3&train=60&test=40&steps=40&layers=12-8&seed=1");
        experiment.advance(u32::MAX);
        let snapshot = experiment.snapshot(&mut Cursor::default(), true);
        let tried = experiment.try_weights(&[]).expect("nothing to miss");
        assert_eq!(tried.n_changed(), 0);
        assert_eq!(tried.maps, snapshot.maps);
        assert_eq!(Some(&tried.correct), snapshot.rows.last().map(|row| &row.correct));
        assert_eq!(tried.network, experiment.network());
    }

    #[test]
    fn a_bias_that_decides_changes_every_map_and_a_missing_weight_is_refused() {
        let mut experiment = experiment("stream=islands&tasks=3&train=60&test=40&steps=40&layers=12-8&seed=1");
        experiment.advance(u32::MAX);
        let bias = WeightChange { layer: 2, from: None, to: 0, value: 1e6 };
        let tried = experiment.try_weights(&[bias]).expect("it is there");
        assert_eq!(tried.n_changed(), 3);
        assert!(tried.maps.iter().all(|map| map.answer.iter().all(|answer| *answer == 0)));
        for missing in [
            WeightChange { layer: 3, ..bias },
            WeightChange { to: 2, ..bias },
            WeightChange { from: Some(8), ..bias },
            WeightChange { value: f32::NAN, ..bias },
        ] {
            assert_eq!(experiment.try_weights(&[missing]), None);
        }
    }

    #[test]
    fn a_reading_has_each_unit_s_incoming_weights_in_a_row() {
        let experiment = experiment("stream=islands&tasks=3&train=60&test=40&steps=40&layers=12-8&seed=1");
        let network = experiment.network();
        assert_eq!(
            network.layers.iter().map(|layer| (layer.n_in, layer.n_out)).collect::<Vec<_>>(),
            [(2, 12), (12, 8), (8, 2)]
        );
        // W₁ is [2, 12] in θ, its bias follows.
        let theta = experiment.theta();
        assert_eq!(network.layers[0].weights[2..4], [theta[1], theta[13]]);
        assert_eq!(network.layers[0].biases, theta[24..36]);
    }

    #[test]
    fn local_units_are_read_with_their_patches() {
        let experiment = experiment("stream=islands&tasks=3&train=60&test=40&steps=40&structure=rbf,reach:0.5");
        let patches = experiment.network().patches.expect("local units");
        assert!((patches.reach - 0.5).abs() < 1e-6);
        assert_eq!(patches.centres.len(), 2 * patches.strengths.len());
        assert!(patches.activations(&patches.centres[..2]).next().is_some_and(|activation| activation == 1.0));
    }
}
