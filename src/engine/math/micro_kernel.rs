//! Tiles: the innermost loops of every product, in arrays or in the processor's own registers.
//!
//! Each sum is a chain of its own in the same order, by the same two roundings, so that all of them make the same bits.

#[cfg(not(target_arch = "wasm32"))]
use pulp::{Simd, WithSimd};

/// A product, whatever its tiles are made of.
pub trait Product {
    /// Computes it.
    fn with<T: Tiles>(self, tiles: T);
}

/// How tiles are summed: R rows × L columns, each sum a chain of its own in ascending k.
pub trait Tiles: Copy {
    /// Sums that stay in registers, rows × columns.
    const MOST_SUMS: usize;

    /// Whether sums stay there even where it depends on something what they begin with or what becomes of them. Those
    /// of arrays do not: with a choice in the loop WebAssembly's products take two and a half times as long.
    const CHOOSES: bool;

    /// `sums[r] += Σₖ factor(r, k) · panel[k]`.
    fn add_products<const R: usize, const L: usize>(
        self,
        panel: &[[f32; L]],
        factor: impl Fn(usize, usize) -> f32,
        sums: &mut [[f32; L]; R],
    );
}

/// Tiles of arrays, of which the compiler makes vectors: WebAssembly's, and those that every processor of a kind has.
#[derive(Clone, Copy, Debug)]
pub struct Arrays;

impl Tiles for Arrays {
    const MOST_SUMS: usize = 32;
    const CHOOSES: bool = false;

    #[inline(always)]
    fn add_products<const R: usize, const L: usize>(
        self,
        panel: &[[f32; L]],
        factor: impl Fn(usize, usize) -> f32,
        sums: &mut [[f32; L]; R],
    ) {
        let mut held = *sums;
        #[expect(clippy::needless_range_loop, reason = "only so does the compiler see that no factor needs a check")]
        for k in 0..panel.len() {
            for (row, sum) in held.iter_mut().enumerate() {
                add_product(sum, factor(row, k), &panel[k]);
            }
        }
        *sums = held;
    }
}

/// Multiplies and adds with two roundings: the only way sums are made here.
#[inline(always)]
pub fn add_product<const L: usize>(sum: &mut [f32; L], factor: f32, lanes: &[f32; L]) {
    for (slot, value) in sum.iter_mut().zip(lanes) {
        *slot += factor * value;
    }
}

/// A product that gets the processor's registers.
#[cfg(not(target_arch = "wasm32"))]
pub struct InRegisters<P>(pub P);

#[cfg(not(target_arch = "wasm32"))]
impl<P: Product> WithSimd for InRegisters<P> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        // Without wide vectors pulp takes numbers one by one; the compiler does better.
        if S::F32_LANES < 4 {
            self.0.with(Arrays);
        } else {
            self.0.with(Registers(simd));
        }
    }
}

/// Tiles in registers by name: left to itself, the compiler keeps no more than a few sums there.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug)]
struct Registers<S>(S);

#[cfg(not(target_arch = "wasm32"))]
impl<S: Simd> Registers<S> {
    /// The same with C registers for each row.
    #[inline(always)]
    fn add_in<const C: usize, const R: usize, const L: usize>(
        self,
        panel: &[[f32; L]],
        factor: impl Fn(usize, usize) -> f32,
        sums: &mut [[f32; L]; R],
    ) {
        let Self(simd) = self;
        let mut held = [[simd.splat_f32s(0.0); C]; R];
        for (registers, sum) in held.iter_mut().zip(sums.iter()) {
            registers.copy_from_slice(S::as_simd_f32s(sum).0);
        }
        for (k, lanes) in panel.iter().enumerate() {
            let lanes = S::as_simd_f32s(lanes).0;
            for (row, registers) in held.iter_mut().enumerate() {
                let factor = simd.splat_f32s(factor(row, k));
                for (sum, &value) in registers.iter_mut().zip(lanes) {
                    *sum = simd.add_f32s(*sum, simd.mul_f32s(factor, value));
                }
            }
        }
        for (registers, sum) in held.iter().zip(sums.iter_mut()) {
            S::as_mut_simd_f32s(sum).0.copy_from_slice(registers);
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl<S: Simd> Tiles for Registers<S> {
    // Sixteen registers of AVX-512's 32; eight of AVX2's 16, and sixteen of NEON's 32.
    const MOST_SUMS: usize = if S::F32_LANES >= 16 { 16 * S::F32_LANES } else { 64 };
    const CHOOSES: bool = true;

    #[inline(always)]
    fn add_products<const R: usize, const L: usize>(
        self,
        panel: &[[f32; L]],
        factor: impl Fn(usize, usize) -> f32,
        sums: &mut [[f32; L]; R],
    ) {
        match L / S::F32_LANES {
            1 => self.add_in::<1, R, L>(panel, factor, sums),
            2 => self.add_in::<2, R, L>(panel, factor, sums),
            4 => self.add_in::<4, R, L>(panel, factor, sums),
            _ => Arrays.add_products(panel, factor, sums),
        }
    }
}
