//! A small part of MNIST, 14×14 pixels: 200 images of each digit, in three streams (see images.rs).
//!
//! The file holds the first 160 images of each digit of MNIST's training part, then the first 40 of each of its test
//! part. The writer split, the default here, is therefore MNIST's own, whose two parts share no writer. Each pixel is
//! the mean of 2×2 original ones, rounded to one of 16 grey values, divided by 15. `cargo xtask mnist` creates the
//! file.
//!
//! # Source
//! Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "Gradient-based learning applied to document recognition",
//! 1998; the data by Y. LeCun and C. Cortes, from NIST's Special Databases 1 and 3, CC BY-SA 3.0.
//!
//! # Differs from the paper
//! 1600 and 400 images instead of 60,000 and 10,000, at a quarter of the pixels: figures are not comparable
//! with those published for MNIST.

use super::images::{IMAGES, ImageSet, build_permuted, build_rotated, build_split, changed_spec, split_spec};
use super::spec::{Defaults, Split, StreamSpec};
use super::tasks::BuildTasks;

const SIDE: usize = 14;

/// 2000 records of 196 grey values, two per byte, and the digit: a download of 80 KB.
pub(super) static SET: ImageSet = ImageSet {
    word: "mnist",
    file: "mnist-14x14.bin",
    side: SIDE,
    ink: 15,
    per_byte: 2,
    checksum: 0xc15e_828f_5d88_89f3,
    #[cfg(not(target_arch = "wasm32"))]
    bytes: include_bytes!("../../../assets/data/mnist-14x14.bin"),
    #[cfg(target_arch = "wasm32")]
    bytes: std::sync::OnceLock::new(),
};

/// Split MNIST.
pub(super) static SPLIT: StreamSpec = split_spec("split-mnist", SIDE, DEFAULTS);
/// Permuted MNIST.
pub(super) static PERMUTED: StreamSpec = changed_spec("permuted-mnist", SIDE, MANY_TASK_DEFAULTS);
/// Rotated MNIST.
pub(super) static ROTATED: StreamSpec = changed_spec("rotated-mnist", SIDE, MANY_TASK_DEFAULTS);

/// The builders of their tasks, in the same order.
pub(super) const BUILD: [BuildTasks; 3] = [
    |settings, rng| build_split(&SET, settings, rng),
    |settings, rng| build_permuted(&SET, settings, rng),
    |settings, rng| build_rotated(&SET, settings, rng),
];

/// 196-100-100-K, Adam 0.001, batch 32, 300 steps a task, all images, MNIST's own split.
const DEFAULTS: Defaults = Defaults { split: Split::Writer, ..IMAGES };

/// As above; curves a little coarser, since every task's test set holds all ten digits.
const MANY_TASK_DEFAULTS: Defaults = Defaults { evaluate: 25, ..DEFAULTS };

#[cfg(test)]
mod tests {
    use super::super::registry::tests::stream_of;
    use super::*;
    use crate::engine::batch::Examples;

    #[test]
    fn each_part_has_its_number_of_every_digit() {
        let digits: Vec<u8> = SET.records().map(|(_, digit)| digit).collect();
        assert_eq!(digits.len(), 2000);
        for (part, n) in [(&digits[..1600], 160), (&digits[1600..], 40)] {
            for digit in 0..10 {
                assert_eq!(part.iter().map(|&other| usize::from(other == digit)).sum::<usize>(), n);
            }
        }
    }

    #[test]
    fn the_default_division_is_mnists_own() {
        let stream = stream_of("stream=split-mnist");
        assert!(stream.train.iter().all(|train| train.len() == 320));
        assert!(stream.test.iter().all(|test| test.len() == 80));
        let mut of_test = SET.records().skip(1600).filter(|(_, digit)| *digit < 2).collect::<Vec<_>>();
        of_test.sort_by_key(|(_, digit)| *digit);
        for (row, (packed, digit)) in of_test.into_iter().enumerate() {
            let levels = packed.iter().flat_map(|&pair| [pair >> 4, pair & 15]).map(|grey| f32::from(grey) / 15.0);
            assert_eq!(stream.test[0].row(row), levels.collect::<Vec<_>>());
            assert_eq!(stream.test[0].labels[row], u16::from(digit));
        }
        let mixed = stream_of("stream=split-mnist&split=random");
        assert_ne!(mixed.test, stream.test);
        assert_eq!(mixed.test.iter().map(Examples::len).sum::<usize>(), 400);
    }

    #[test]
    fn the_middle_of_an_image_holds_its_ink() {
        let stream = stream_of("stream=permuted-mnist&tasks=1");
        let (mut middle, mut all) = (0.0, 0.0);
        for row in 0..stream.train[0].len() {
            for (pixel, grey) in stream.train[0].row(row).iter().enumerate() {
                let is_inside = |at: usize| (3..11).contains(&at);
                all += grey;
                middle += if is_inside(pixel / SIDE) && is_inside(pixel % SIDE) { *grey } else { 0.0 };
            }
        }
        assert!(middle > 0.8 * all, "{middle} of {all}");
    }
}
