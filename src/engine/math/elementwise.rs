//! Elementwise operations on slices, eight elements at a time, so that the compiler vectorises them.

/// Elements per iteration: two vectors of WebAssembly or SSE2; one of AVX2, where the caller is compiled for it.
const WIDTH: usize = 8;

/// Replaces the elements of `written` at each index by the result of `each` on them and on those of `read`. All slices
/// are at least as long as the first one; elements beyond its end stay.
///
/// Indices are independent, so the vector width changes no bit.
#[inline(always)]
pub fn each<const W: usize, const R: usize>(
    written: [&mut [f32]; W],
    read: [&[f32]; R],
    each: impl Fn([f32; W], [f32; R]) -> [f32; W],
) {
    let n = written[0].len();
    // All sliced to the first one's length, which removes bounds checks.
    let mut written = written.map(
        #[inline(always)]
        |slice| slice[..n].as_chunks_mut::<WIDTH>(),
    );
    let read = read.map(
        #[inline(always)]
        |slice| slice[..n].as_chunks::<WIDTH>(),
    );
    for at in 0..n / WIDTH {
        let mut lanes = [[0.0; WIDTH]; W];
        for (lanes, (wide, _)) in lanes.iter_mut().zip(&written) {
            *lanes = wide[at];
        }
        let mut given = [[0.0; WIDTH]; R];
        for (lanes, (wide, _)) in given.iter_mut().zip(&read) {
            *lanes = wide[at];
        }
        at_once(&mut lanes, &given, &each);
        for (lanes, (wide, _)) in lanes.iter().zip(&mut written) {
            wide[at] = *lanes;
        }
    }
    for at in 0..n % WIDTH {
        let mut lanes = [[0.0; 1]; W];
        for (lanes, (_, rest)) in lanes.iter_mut().zip(&written) {
            *lanes = [rest[at]];
        }
        let mut given = [[0.0; 1]; R];
        for (lanes, (_, rest)) in given.iter_mut().zip(&read) {
            *lanes = [rest[at]];
        }
        at_once(&mut lanes, &given, &each);
        for ([value], (_, rest)) in lanes.iter().zip(&mut written) {
            rest[at] = *value;
        }
    }
}

/// Copies numbers into a slice of the same length: for a few, inline code is faster than a call of `memcpy`.
#[inline(always)]
pub fn copy(from: &[f32], to: &mut [f32]) {
    if to.len() <= WIDTH {
        each([to], [from], |_, [value]| [value]);
    } else {
        to.copy_from_slice(from);
    }
}

/// L elements. All loops have a constant trip count, so that the compiler unrolls them completely.
#[inline(always)]
fn at_once<const L: usize, const W: usize, const R: usize>(
    lanes: &mut [[f32; L]; W],
    given: &[[f32; L]; R],
    each: &impl Fn([f32; W], [f32; R]) -> [f32; W],
) {
    for lane in 0..L {
        let mut mine = [0.0; W];
        for (slot, lanes) in mine.iter_mut().zip(lanes.iter()) {
            *slot = lanes[lane];
        }
        let mut others = [0.0; R];
        for (slot, lanes) in others.iter_mut().zip(given) {
            *slot = lanes[lane];
        }
        for (lanes, value) in lanes.iter_mut().zip(each(mine, others)) {
            lanes[lane] = value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_done_once_whatever_the_length() {
        for n in 0..20 {
            let mut sums: Vec<f32> = (0..n).map(|index| index as f32).collect();
            // Two slices are longer than the first.
            let mut last = vec![0.0; n + 3];
            let factors = vec![2.0; n + 3];
            each([&mut sums, &mut last], [&factors], |[sum, last], [factor]| [sum * factor + 1.0, last + sum]);
            for index in 0..n {
                assert_eq!([sums[index], last[index]], [2.0 * index as f32 + 1.0, index as f32]);
            }
            assert_eq!(last[n..], [0.0; 3]);
        }
    }
}
