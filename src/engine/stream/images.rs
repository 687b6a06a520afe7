//! Streams of handwritten digits, generic over the set of images.
//!
//! *Split*: two digits per task (0 1, 2 3 …). *Permuted*: all ten digits in every task, with another pixel permutation
//! each time (none in the first task). *Rotated*: all ten digits, rotated further in each task, up to `turn` degrees.
//!
//! A set of images is a file of records. The random split uses the split's seed to select four fifths of each class for
//! training; the writer split takes the first four fifths in file order.
//!
//! The native program embeds the files. On the web, the worker fetches each when a run first needs it, which keeps them
//! out of the page's initial load.

use super::points::numbered_labels;
use super::settings::StreamSettings;
use super::spec::{Defaults, Domain, Split, StreamSpec};
use super::tasks::Stream;
use crate::engine::batch::Examples;
use crate::engine::math::digest::fnv1a;
use crate::engine::math::rng::Rng;
use crate::engine::network::likelihood::Likelihood;
use crate::engine::scenario::Scenario;

/// A published set of square grey images of the ten digits.
#[derive(Debug)]
pub struct ImageSet {
    /// The word contained in every link that uses it, and its name for `worker-entry.js`: `digits`.
    pub word: &'static str,
    /// The file's name.
    pub file: &'static str,
    /// Pixels along each side.
    pub(super) side: usize,
    /// The grey value of ink; 0 is paper.
    pub(super) ink: u8,
    /// Pixels per byte: 1, or 2 with the left one in the upper half.
    pub(super) per_byte: usize,
    /// The FNV-1a hash of the published records.
    pub(super) checksum: u64,
    /// The records: the pixels, row by row from the top left, then a byte with the digit.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) bytes: &'static [u8],
    /// The records, once provided.
    #[cfg(target_arch = "wasm32")]
    pub(super) bytes: std::sync::OnceLock<Vec<u8>>,
}

impl ImageSet {
    /// Pixels of an image.
    const fn n_pixels(&self) -> usize {
        self.side * self.side
    }

    /// The records' bytes; none before they are provided.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) const fn bytes(&self) -> &[u8] {
        self.bytes
    }

    /// The records' bytes; none before they are provided.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.get().map_or(&[], Vec::as_slice)
    }

    /// Every record: the bytes of its pixels, and the digit.
    pub(super) fn records(&self) -> impl Iterator<Item = (&[u8], u8)> {
        let n_packed = self.n_pixels() / self.per_byte;
        self.bytes().chunks_exact(n_packed + 1).map(move |record| (&record[..n_packed], record[n_packed]))
    }

    /// Whether the records are available.
    #[cfg(target_arch = "wasm32")]
    pub fn is_here(&self) -> bool {
        self.bytes.get().is_some()
    }

    /// Accepts the records, once; returns whether they are the published ones.
    #[cfg(target_arch = "wasm32")]
    pub fn provide(&self, bytes: Vec<u8>) -> bool {
        let is_genuine = self.is_genuine(&bytes);
        if is_genuine {
            let _ = self.bytes.set(bytes);
        }
        is_genuine
    }

    /// Whether these are the published records, by their checksum.
    pub fn is_genuine(&self, bytes: &[u8]) -> bool {
        fnv1a(bytes) == self.checksum
    }

    /// Appends a record's pixels as inputs, 0 (paper) to 1 (ink).
    fn unpack(&self, packed: &[u8], inputs: &mut Vec<f32>) {
        let level = |grey: u8| f32::from(grey) / f32::from(self.ink);
        if self.per_byte == 2 {
            inputs.extend(packed.iter().flat_map(|&pair| [level(pair >> 4), level(pair & 15)]));
        } else {
            inputs.extend(packed.iter().map(|&grey| level(grey)));
        }
    }
}

/// n-100-100-K, Adam 0.001, all images, random split.
pub(super) const IMAGES: Defaults = Defaults {
    n_train: 0,
    n_test: 0,
    split: Split::Random,
    hidden: &[100, 100],
    init_bias: 0.0,
    learning_rate: 0.001,
    evaluate: 10,
};

const ALL_SCENARIOS: &[Scenario] = &[Scenario::Task, Scenario::Domain, Scenario::Class];

/// The description of a split stream.
pub(super) const fn split_spec(id: &'static str, side: usize, defaults: Defaults) -> StreamSpec {
    StreamSpec {
        id,
        domain: Domain::Images { side },
        n_labels: 2,
        likelihood: Likelihood::Softmax,
        scenarios: ALL_SCENARIOS,
        default_scenario: Scenario::Class,
        default_tasks: 5,
        max_tasks: 5,
        input_box: [0.0, 1.0],
        defaults,
    }
}

/// The description of a stream with all ten digits in every task.
pub(super) const fn changed_spec(id: &'static str, side: usize, defaults: Defaults) -> StreamSpec {
    StreamSpec { n_labels: 10, default_scenario: Scenario::Domain, max_tasks: 20, ..split_spec(id, side, defaults) }
}

/// The unmodified data: training and test images with their digits.
struct Divided {
    train: Examples,
    test: Examples,
}

fn divide(set: &ImageSet, settings: &StreamSettings, rng: &Rng) -> Divided {
    let mut of_digit: Vec<Vec<&[u8]>> = vec![Vec::new(); 10];
    for (packed, digit) in set.records() {
        of_digit[usize::from(digit) % 10].push(packed);
    }
    let mut divided = Divided { train: Examples::default(), test: Examples::default() };
    for (digit, images) in of_digit.iter_mut().enumerate() {
        // Four fifths, rounded down.
        let n_train = images.len() * 4 / 5;
        if settings.split == Split::Random {
            rng.split("split").split(&digit.to_string()).shuffle(images);
        }
        for (position, packed) in images.iter().enumerate() {
            let part = if position < n_train { &mut divided.train } else { &mut divided.test };
            set.unpack(packed, &mut part.inputs);
            part.labels.push(digit as u16);
        }
    }
    divided
}

/// The first `limit` examples of each label (0: all), with inputs and labels transformed.
fn select(
    from: &Examples,
    task_idx: usize,
    limit: usize,
    n_labels: usize,
    relabel: impl Fn(u16) -> Option<u16>,
    change: impl Fn(&[f32]) -> Vec<f32>,
) -> Examples {
    let mut examples = Examples { task_idx, ..Examples::default() };
    let mut counts = vec![0; n_labels];
    for row in 0..from.len() {
        let Some(label) = relabel(from.labels[row]) else { continue };
        let quota = limit / n_labels + usize::from(usize::from(label) < limit % n_labels);
        let count = &mut counts[usize::from(label)];
        if limit > 0 && *count >= quota {
            continue;
        }
        *count += 1;
        examples.inputs.extend(change(from.row(row)));
        examples.labels.push(label);
    }
    examples
}

/// Makes the tasks of a split stream.
pub(super) fn build_split(set: &ImageSet, settings: &StreamSettings, rng: &Rng) -> Stream {
    let divided = divide(set, settings, rng);
    let of_task = |from: &Examples, limit: usize| -> Vec<Examples> {
        (0..settings.n_tasks)
            .map(|task| {
                let relabel = |digit: u16| (usize::from(digit) / 2 == task).then_some(digit % 2);
                select(from, task, limit, 2, relabel, <[f32]>::to_vec)
            })
            .collect()
    };
    Stream {
        train: of_task(&divided.train, settings.n_train),
        test: of_task(&divided.test, settings.n_test),
        label_names: (0..settings.n_tasks)
            .map(|task| vec![(2 * task).to_string(), (2 * task + 1).to_string()])
            .collect(),
        views: Vec::new(),
    }
}

/// Makes the tasks of a permuted stream.
pub(super) fn build_permuted(set: &ImageSet, settings: &StreamSettings, rng: &Rng) -> Stream {
    let orders: Vec<Vec<usize>> = (0..settings.n_tasks)
        .map(|task| {
            let mut order: Vec<usize> = (0..set.n_pixels()).collect();
            if task > 0 {
                rng.split("permutation").split(&task.to_string()).shuffle(&mut order);
            }
            order
        })
        .collect();
    build_changed(set, settings, rng, |task, image| orders[task].iter().map(|&pixel| image[pixel]).collect())
}

/// Makes the tasks of a rotated stream.
pub(super) fn build_rotated(set: &ImageSet, settings: &StreamSettings, rng: &Rng) -> Stream {
    let n_steps = settings.n_tasks.saturating_sub(1).max(1) as f32;
    let angle = |task: usize| settings.turn.to_radians() * task as f32 / n_steps;
    build_changed(set, settings, rng, |task, image| rotate(image, set.side, angle(task)))
}

fn build_changed(
    set: &ImageSet,
    settings: &StreamSettings,
    rng: &Rng,
    change: impl Fn(usize, &[f32]) -> Vec<f32>,
) -> Stream {
    let divided = divide(set, settings, rng);
    let of_task = |from: &Examples, limit: usize| -> Vec<Examples> {
        (0..settings.n_tasks).map(|task| select(from, task, limit, 10, Some, |image| change(task, image))).collect()
    };
    Stream {
        train: of_task(&divided.train, settings.n_train),
        test: of_task(&divided.test, settings.n_test),
        label_names: numbered_labels(settings.n_tasks, 10),
        views: Vec::new(),
    }
}

/// An image rotated counter-clockwise by `angle` radians about its centre, with bilinear interpolation; outside is
/// paper.
fn rotate(image: &[f32], side: usize, angle: f32) -> Vec<f32> {
    let (sin, cos) = (libm::sinf(angle), libm::cosf(angle));
    let centre = 0.5 * (side as f32 - 1.0);
    let at = |x: i32, y: i32| {
        let inside = |v: i32| usize::try_from(v).ok().filter(|&v| v < side);
        inside(x).zip(inside(y)).map_or(0.0, |(column, row)| image[row * side + column])
    };
    let mut turned = Vec::with_capacity(side * side);
    for row in 0..side {
        for column in 0..side {
            let (dx, dy) = (column as f32 - centre, row as f32 - centre);
            // Where this pixel came from; rows run downwards.
            let x = cos * dx - sin * dy + centre;
            let y = sin * dx + cos * dy + centre;
            let (left, top) = (libm::floorf(x), libm::floorf(y));
            let (fx, fy) = (x - left, y - top);
            let (left, top) = (left as i32, top as i32);
            let upper = at(left, top) * (1.0 - fx) + at(left + 1, top) * fx;
            let lower = at(left, top + 1) * (1.0 - fx) + at(left + 1, top + 1) * fx;
            turned.push(upper * (1.0 - fy) + lower * fy);
        }
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::super::registry::SETS;
    use super::super::registry::tests::stream_of;
    use super::*;

    #[test]
    fn every_set_is_the_published_one() {
        for set in SETS {
            assert!(set.is_genuine(set.bytes()), "{}", set.file);
            assert!(set.records().all(|(_, digit)| digit < 10));
            let mut inputs = Vec::new();
            set.records().for_each(|(packed, _)| set.unpack(packed, &mut inputs));
            assert_eq!(inputs.len(), set.records().count() * set.n_pixels());
            assert!(inputs.iter().all(|grey| (0.0..=1.0).contains(grey)));
        }
    }

    #[test]
    fn a_quarter_turn_is_exact_and_counter_clockwise() {
        for side in [8, 14] {
            let mut image = vec![0.0; side * side];
            image[side - 1] = 1.0; // top right
            let turned = rotate(&image, side, core::f32::consts::FRAC_PI_2);
            let brightest = (0..side * side).max_by(|&a, &b| turned[a].total_cmp(&turned[b]));
            assert_eq!(brightest, Some(0)); // top left
            assert!((turned[0] - 1.0).abs() < 1e-5);
        }
    }

    #[test]
    fn permuting_keeps_every_grey_value() {
        for stream in ["permuted-digits", "permuted-mnist"] {
            let stream = stream_of(&format!("stream={stream}&tasks=3"));
            let sorted = |row: &[f32]| {
                let mut values = row.to_vec();
                values.sort_by(f32::total_cmp);
                values
            };
            assert_ne!(stream.train[0].row(5), stream.train[2].row(5));
            assert_eq!(sorted(stream.train[0].row(5)), sorted(stream.train[2].row(5)));
        }
    }

    #[test]
    fn a_limit_is_shared_by_all_labels() {
        for stream in ["rotated-digits", "rotated-mnist"] {
            let stream = stream_of(&format!("stream={stream}&train=25"));
            let examples = &stream.train[1];
            assert_eq!(examples.len(), 25);
            let of = |label| examples.labels.iter().filter(|&&l| l == label).count();
            assert_eq!((of(0), of(4), of(5), of(9)), (3, 3, 2, 2));
        }
    }
}
