//! One tile with both operands packed.

use core::hint::black_box;

use crate::engine::math::micro_kernel::Tiles;

/// `sums[r] += Σₖ left[k][r] · panel[k]`, of which N columns are valid.
#[inline(always)]
pub(super) fn add_tile<T: Tiles, const R: usize, const L: usize, const N: usize>(
    tiles: T,
    left: &[[f32; R]],
    panel: &[[f32; L]],
    sums: &mut [[f32; L]; R],
) {
    if L < R {
        return add_turned::<T, R, L, N>(tiles, left, panel, sums);
    }
    let left = &left[..panel.len()];
    tiles.add_products(
        panel,
        #[inline(always)]
        |row, k| left[k][row],
        sums,
    );
}

/// As [`add_tile`], vectorised along the rows, where these outnumber the columns: half as many products for the last
/// four of 100 columns, which makes 784-100-10 a twentieth faster. Only groups of eight rows, used with AVX-512,
/// outnumber the narrowest tile's columns.
#[inline(always)]
fn add_turned<T: Tiles, const R: usize, const L: usize, const N: usize>(
    tiles: T,
    left: &[[f32; R]],
    panel: &[[f32; L]],
    sums: &mut [[f32; L]; R],
) {
    let panel = &panel[..left.len()];
    let mut turned = [[0.0; R]; N];
    for (column, lanes) in turned.iter_mut().enumerate() {
        for (lane, row) in lanes.iter_mut().zip(&*sums) {
            *lane = row[column];
        }
    }
    // Hidden from the compiler before and after, which would otherwise vectorise along the columns again.
    black_box(&mut turned);
    tiles.add_products(
        left,
        #[inline(always)]
        |column, k| panel[k][column],
        &mut turned,
    );
    black_box(&mut turned);
    for (column, lanes) in turned.iter().enumerate() {
        for (&lane, row) in lanes.iter().zip(&mut *sums) {
            row[column] = lane;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::math::micro_kernel::Arrays;
    use crate::engine::math::rng::Rng;

    fn compare<const N: usize>() {
        let mut rng = Rng::new(N as u64);
        let mut numbers = || core::array::from_fn(|_| rng.normal());
        let left: Vec<[f32; 8]> = (0..5).map(|_| numbers()).collect();
        let mut numbers = || core::array::from_fn(|_| rng.normal());
        let panel: Vec<[f32; 4]> = (0..5).map(|_| numbers()).collect();
        let before: [[f32; 4]; 8] = core::array::from_fn(|_| numbers());
        let mut sums = before;
        add_tile::<Arrays, 8, 4, N>(Arrays, &left, &panel, &mut sums);
        for (row, (sums, before)) in sums.iter().zip(before).enumerate() {
            for column in 0..N {
                let chain = |sum, k: usize| sum + left[k][row] * panel[k][column];
                assert_eq!(sums[column].to_bits(), (0..5).fold(before[column], chain).to_bits());
            }
            // Invalid columns stay unchanged.
            assert_eq!(sums[N..], before[N..]);
        }
    }

    #[test]
    fn a_turned_tile_is_the_same_chains() {
        compare::<1>();
        compare::<2>();
        compare::<3>();
        compare::<4>();
    }
}
