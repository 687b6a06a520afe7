//! The same for each number of some slices: eight at a time, so that it is done in vectors.

use super::kernel;

/// Numbers done at once: two vectors of WebAssembly or SSE2; where a caller runs with wider ones, one of AVX2.
const WIDTH: usize = 8;

/// Replaces the numbers at each place of `written` by what `each` makes of them and of those there in `read`. The
/// others are at least as long as the first slice; what lies beyond its end stays.
///
/// Each place is on its own, so that no width changes a bit.
#[inline(always)]
pub fn each<const W: usize, const R: usize>(
    mut written: [&mut [f32]; W],
    read: [&[f32]; R],
    each: impl Fn([f32; W], [f32; R]) -> [f32; W],
) {
    let n = written[0].len();
    debug_assert!(written.iter().all(|slice| slice.len() >= n) && read.iter().all(|slice| slice.len() >= n));
    let mut at = 0;
    while n - at >= WIDTH {
        at_once::<WIDTH, W, R>(&mut written, &read, at, &each);
        at += WIDTH;
    }
    while n > at {
        at_once::<1, W, R>(&mut written, &read, at, &each);
        at += 1;
    }
}

/// Copies numbers into a slice of the same length: a few are there sooner than the call is made that copies any number.
#[inline(always)]
pub fn copy(from: &[f32], to: &mut [f32]) {
    if to.len() <= WIDTH {
        each([to], [from], |_, [value]| [value]);
    } else {
        to.copy_from_slice(from);
    }
}

/// L places from `at` on. All loops have a fixed number of turns, so that nothing of them is left; what is read is
/// read before anything is written, so that the compiler need not ask whether slices overlap.
#[inline(always)]
fn at_once<const L: usize, const W: usize, const R: usize>(
    written: &mut [&mut [f32]; W],
    read: &[&[f32]; R],
    at: usize,
    each: &impl Fn([f32; W], [f32; R]) -> [f32; W],
) {
    let mut old = [[0.0; L]; W];
    for (lanes, from) in old.iter_mut().zip(written.iter()) {
        kernel::copy::<L>(&from[at..], lanes);
    }
    let mut given = [[0.0; L]; R];
    for (lanes, from) in given.iter_mut().zip(read) {
        kernel::copy::<L>(&from[at..], lanes);
    }
    let mut new = [[0.0; L]; W];
    for lane in 0..L {
        let mut mine = [0.0; W];
        for (slot, lanes) in mine.iter_mut().zip(&old) {
            *slot = lanes[lane];
        }
        let mut others = [0.0; R];
        for (slot, lanes) in others.iter_mut().zip(&given) {
            *slot = lanes[lane];
        }
        for (lanes, value) in new.iter_mut().zip(each(mine, others)) {
            lanes[lane] = value;
        }
    }
    for (lanes, to) in new.iter().zip(written.iter_mut()) {
        kernel::copy::<L>(lanes, &mut to[at..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_done_once_whatever_the_length() {
        for n in 0..20 {
            let mut sums: Vec<f32> = (0..n).map(|index| index as f32).collect();
            let mut last = vec![0.0; n];
            let factors = vec![2.0; n];
            each([&mut sums, &mut last], [&factors], |[sum, last], [factor]| [sum * factor + 1.0, last + sum]);
            for index in 0..n {
                assert_eq!([sums[index], last[index]], [2.0 * index as f32 + 1.0, index as f32]);
            }
        }
    }
}
