//! Real handwritten digits, 8×8 pixels: 1797 images of 13 writers, in three streams (see images.rs).
//!
//! Pixels are grey values 0–16, divided by 16. The writer split is only partly one by writer: consecutive
//! images come from the same hands.
//!
//! # Source
//! E. Alpaydin, C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository,
//! 1998 (its test part), CC BY 4.0.

use super::images::{IMAGES, ImageSet, build_permuted, build_rotated, build_split, changed_spec, split_spec};
use super::spec::{Defaults, StreamSpec};
use super::tasks::BuildTasks;

const SIDE: usize = 8;

/// 1797 records of 64 grey values and the digit: a download of 46 KB.
pub(super) static SET: ImageSet = ImageSet {
    word: "digits",
    file: "digits-8x8.bin",
    side: SIDE,
    ink: 16,
    per_byte: 1,
    checksum: 0x7768_69cc_e379_5967,
    #[cfg(not(target_arch = "wasm32"))]
    bytes: include_bytes!("../../../assets/data/digits-8x8.bin"),
    #[cfg(target_arch = "wasm32")]
    bytes: std::sync::OnceLock::new(),
};

/// Split digits.
pub(super) static SPLIT: StreamSpec = split_spec("split-digits", SIDE, DEFAULTS);
/// Permuted digits.
pub(super) static PERMUTED: StreamSpec = changed_spec("permuted-digits", SIDE, MANY_TASK_DEFAULTS);
/// Rotated digits.
pub(super) static ROTATED: StreamSpec = changed_spec("rotated-digits", SIDE, MANY_TASK_DEFAULTS);

/// The builders of their tasks, in the same order.
pub(super) const BUILD: [BuildTasks; 3] = [
    |settings, rng| build_split(&SET, settings, rng),
    |settings, rng| build_permuted(&SET, settings, rng),
    |settings, rng| build_rotated(&SET, settings, rng),
];

/// 64-100-100-K, Adam 0.001, batch 32, 300 steps a task, all images.
const DEFAULTS: Defaults = IMAGES;

/// As above; curves a little coarser, since every task's test set holds all ten digits.
const MANY_TASK_DEFAULTS: Defaults = Defaults { evaluate: 25, ..DEFAULTS };

#[cfg(test)]
mod tests {
    use super::super::registry::tests::stream_of;
    use super::*;
    use crate::engine::batch::Examples;

    #[test]
    fn the_records_are_as_many_as_published() {
        let mut counts = [0; 10];
        for (packed, digit) in SET.records() {
            counts[usize::from(digit)] += 1;
            assert!(packed.iter().all(|&grey| grey <= 16));
        }
        assert_eq!(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
    }

    #[test]
    fn both_splits_divide_four_to_one_and_share_no_image() {
        for split in ["random", "writer"] {
            let stream = stream_of(&format!("stream=split-digits&split={split}"));
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
}
