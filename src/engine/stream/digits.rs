//! Real handwritten digits, 8×8 pixels: 1797 images of 13 writers, in three streams.
//!
//! *Split*: two digits at a time (0 1, 2 3 …). *Permuted*: all ten digits in every task, their pixels in
//! another order each time (the first task as they are). *Rotated*: all ten digits, turned further each
//! time, up to `turn` degrees.
//!
//! Pixels are grey values 0–16, divided by 16. The random split takes four fifths of each class by the
//! split's seed; the writer split takes the first four fifths in file order, which is partly a split by
//! writer.
//!
//! # Source
//! E. Alpaydin, C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository,
//! 1998 (its test part), CC BY 4.0.

use super::{Domain, Stream, StreamSpec};
use crate::engine::config::{Config, Split};
use crate::engine::likelihood::Likelihood;
use crate::engine::method::Examples;
use crate::engine::rng::Rng;
use crate::engine::scenario::Scenario;

/// 1797 records of 64 grey values (0–16, row by row) and the digit.
#[cfg(not(target_arch = "wasm32"))]
static DIGITS: &[u8] = include_bytes!("../../../assets/data/digits-8x8.bin");

/// The same, which the web's worker fetches when a run first needs it: 46 KB that the page's first view
/// goes without.
#[cfg(target_arch = "wasm32")]
static DIGITS: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();

/// Pixels along each side.
const SIDE: usize = 8;
/// Pixels of an image.
const PIXELS: usize = SIDE * SIDE;
/// Bytes of a record.
const RECORD: usize = PIXELS + 1;

const ALL_SCENARIOS: &[Scenario] = &[Scenario::Task, Scenario::Domain, Scenario::Class];

/// Split digits.
pub(super) static SPLIT: StreamSpec = StreamSpec {
    id: "split-digits",
    domain: Domain::Images { side: SIDE },
    n_labels: 2,
    likelihood: Likelihood::Softmax,
    scenarios: ALL_SCENARIOS,
    default_scenario: Scenario::Class,
    default_tasks: 5,
    max_tasks: 5,
    input_box: [0.0, 1.0],
    is_drawn: false,
    set_defaults,
};

/// Permuted digits.
pub(super) static PERMUTED: StreamSpec = StreamSpec {
    id: "permuted-digits",
    domain: Domain::Images { side: SIDE },
    n_labels: 10,
    likelihood: Likelihood::Softmax,
    scenarios: ALL_SCENARIOS,
    default_scenario: Scenario::Domain,
    default_tasks: 5,
    max_tasks: 20,
    input_box: [0.0, 1.0],
    is_drawn: false,
    set_defaults: set_many_task_defaults,
};

/// Rotated digits.
pub(super) static ROTATED: StreamSpec = StreamSpec {
    id: "rotated-digits",
    domain: Domain::Images { side: SIDE },
    n_labels: 10,
    likelihood: Likelihood::Softmax,
    scenarios: ALL_SCENARIOS,
    default_scenario: Scenario::Domain,
    default_tasks: 5,
    max_tasks: 20,
    input_box: [0.0, 1.0],
    is_drawn: false,
    set_defaults: set_many_task_defaults,
};

/// 64-100-100-K, Adam 0.001, batch 32, 300 steps a task, all images.
fn set_defaults(config: &mut Config) {
    config.hidden = vec![100, 100];
}

/// As above; curves a little coarser, since every task's test set holds all ten digits.
fn set_many_task_defaults(config: &mut Config) {
    set_defaults(config);
    config.evaluate = 25;
}

/// The records; none before they are provided.
fn records() -> &'static [u8] {
    #[cfg(target_arch = "wasm32")]
    return DIGITS.get().map_or(&[], Vec::as_slice);
    #[cfg(not(target_arch = "wasm32"))]
    DIGITS
}

/// Whether the records are there.
#[cfg(target_arch = "wasm32")]
pub fn are_here() -> bool {
    DIGITS.get().is_some()
}

/// Takes the records, once; says whether they are the published ones, of which the length and a checksum
/// are known.
#[cfg(target_arch = "wasm32")]
pub fn provide(bytes: Vec<u8>) -> bool {
    let is_genuine = checksum(&bytes) == CHECKSUM;
    if is_genuine {
        let _ = DIGITS.set(bytes);
    }
    is_genuine
}

/// What [`checksum`] finds in the published records.
#[cfg(any(target_arch = "wasm32", test))]
const CHECKSUM: u64 = 0x7768_69cc_e379_5967;

/// FNV-1a, 64 bits.
#[cfg(any(target_arch = "wasm32", test))]
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The data as they are: training and test images with their digits.
struct Divided {
    train: Examples,
    test: Examples,
}

fn divide(config: &Config, rng: &Rng) -> Divided {
    let mut of_digit: Vec<Vec<usize>> = vec![Vec::new(); 10];
    for (record, bytes) in records().chunks_exact(RECORD).enumerate() {
        of_digit[usize::from(bytes[PIXELS]) % 10].push(record);
    }
    let mut divided = Divided { train: Examples::default(), test: Examples::default() };
    for (digit, images) in of_digit.iter_mut().enumerate() {
        // Four fifths, rounded down.
        let n_train = images.len() * 4 / 5;
        if config.split == Split::Random {
            rng.split("split").split(&digit.to_string()).shuffle(images);
        }
        for (position, &record) in images.iter().enumerate() {
            let part = if position < n_train { &mut divided.train } else { &mut divided.test };
            let bytes = &records()[record * RECORD..(record + 1) * RECORD];
            part.inputs.extend(bytes[..PIXELS].iter().map(|&grey| f32::from(grey) / 16.0));
            part.labels.push(digit as u16);
        }
    }
    divided
}

/// The first `limit` examples of each label (0: all), with inputs and labels changed.
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

/// Makes the tasks of split digits.
pub(super) fn build_split(config: &Config, rng: &Rng) -> Stream {
    let divided = divide(config, rng);
    let of_task = |from: &Examples, limit: usize| -> Vec<Examples> {
        (0..config.n_tasks)
            .map(|task| {
                let relabel = |digit: u16| (usize::from(digit) / 2 == task).then_some(digit % 2);
                select(from, task, limit, 2, relabel, <[f32]>::to_vec)
            })
            .collect()
    };
    Stream {
        train: of_task(&divided.train, config.n_train),
        test: of_task(&divided.test, config.n_test),
        label_names: (0..config.n_tasks).map(|task| vec![(2 * task).to_string(), (2 * task + 1).to_string()]).collect(),
        views: Vec::new(),
    }
}

/// Makes the tasks of permuted digits.
pub(super) fn build_permuted(config: &Config, rng: &Rng) -> Stream {
    let orders: Vec<Vec<usize>> = (0..config.n_tasks)
        .map(|task| {
            let mut order: Vec<usize> = (0..PIXELS).collect();
            if task > 0 {
                rng.split("permutation").split(&task.to_string()).shuffle(&mut order);
            }
            order
        })
        .collect();
    build_changed(config, rng, |task, image| orders[task].iter().map(|&pixel| image[pixel]).collect())
}

/// Makes the tasks of rotated digits.
pub(super) fn build_rotated(config: &Config, rng: &Rng) -> Stream {
    let n_steps = config.n_tasks.saturating_sub(1).max(1) as f32;
    build_changed(config, rng, |task, image| rotate(image, config.turn.to_radians() * task as f32 / n_steps))
}

fn build_changed(config: &Config, rng: &Rng, change: impl Fn(usize, &[f32]) -> Vec<f32>) -> Stream {
    let divided = divide(config, rng);
    let of_task = |from: &Examples, limit: usize| -> Vec<Examples> {
        (0..config.n_tasks).map(|task| select(from, task, limit, 10, Some, |image| change(task, image))).collect()
    };
    Stream {
        train: of_task(&divided.train, config.n_train),
        test: of_task(&divided.test, config.n_test),
        label_names: super::numbered_labels(config.n_tasks, 10),
        views: Vec::new(),
    }
}

/// An image turned counter-clockwise by `angle` radians about its centre, each pixel mixed from the four
/// it falls between; outside is paper.
fn rotate(image: &[f32], angle: f32) -> Vec<f32> {
    let (sin, cos) = (libm::sinf(angle), libm::cosf(angle));
    let centre = 0.5 * (SIDE as f32 - 1.0);
    let at = |x: i32, y: i32| {
        let inside = |v: i32| (0..8).contains(&v);
        if inside(x) && inside(y) { image[y as usize * SIDE + x as usize] } else { 0.0 }
    };
    let mut turned = Vec::with_capacity(PIXELS);
    for row in 0..SIDE {
        for column in 0..SIDE {
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
    use super::*;

    #[test]
    fn the_data_are_the_published_ones() {
        assert_eq!(records().len(), 1797 * RECORD);
        assert_eq!(checksum(records()), CHECKSUM);
        let mut counts = [0; 10];
        for record in records().chunks_exact(RECORD) {
            counts[usize::from(record[PIXELS])] += 1;
            assert!(record[..PIXELS].iter().all(|&grey| grey <= 16));
        }
        assert_eq!(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
    }

    #[test]
    fn both_splits_divide_four_to_one_and_share_no_image() {
        for split in ["random", "writer"] {
            let stream = Stream::of(&Config::parse(&format!("stream=split-digits&split={split}")).0);
            let n_train: usize = stream.train.iter().map(Examples::len).sum();
            let n_test: usize = stream.test.iter().map(Examples::len).sum();
            assert_eq!((n_train, n_test), (1433, 364));
            for (train, test) in stream.train.iter().zip(&stream.test) {
                for row in 0..test.len() {
                    let shared = (0..train.len()).filter(|&other| train.row(other) == test.row(row)).count();
                    // The published file holds no duplicate images within a digit.
                    assert_eq!(shared, 0);
                }
            }
        }
    }

    #[test]
    fn a_quarter_turn_is_exact_and_counter_clockwise() {
        let mut image = [0.0; PIXELS];
        image[SIDE - 1] = 1.0; // top right
        let turned = rotate(&image, core::f32::consts::FRAC_PI_2);
        let brightest = (0..PIXELS).max_by(|&a, &b| turned[a].total_cmp(&turned[b]));
        assert_eq!(brightest, Some(0)); // top left
        assert!((turned[0] - 1.0).abs() < 1e-5);
    }

    #[test]
    fn permuting_keeps_every_grey_value() {
        let stream = Stream::of(&Config::parse("stream=permuted-digits&tasks=3").0);
        let sorted = |row: &[f32]| {
            let mut values = row.to_vec();
            values.sort_by(f32::total_cmp);
            values
        };
        assert_ne!(stream.train[0].row(5), stream.train[2].row(5));
        assert_eq!(sorted(stream.train[0].row(5)), sorted(stream.train[2].row(5)));
    }

    #[test]
    fn a_limit_is_shared_by_all_labels() {
        let stream = Stream::of(&Config::parse("stream=rotated-digits&train=25").0);
        let examples = &stream.train[1];
        assert_eq!(examples.len(), 25);
        let of = |label| examples.labels.iter().filter(|&&l| l == label).count();
        assert_eq!((of(0), of(4), of(5), of(9)), (3, 3, 2, 2));
    }
}
