//! Tiles: the innermost loops of every product, on arrays or on SIMD registers.
//!
//! Each sum is a separate chain in the same order, with the same two roundings, so that all tiles give the same bits.

#[cfg(not(target_arch = "wasm32"))]
use pulp::{Simd, WithSimd};

/// A product, generic over the implementation of its tiles.
pub trait Product {
    /// Computes it.
    fn with<T: Tiles>(self, tiles: T);
}

/// The summation of tiles: R rows × L columns, each sum a separate chain in ascending k.
pub trait Tiles: Copy {
    /// Number of sums that stay in registers, rows × columns.
    const MOST_SUMS: usize;

    /// Whether sums stay in registers even if branches select their initial values or their finish. Those of arrays do
    /// not: with a branch in the loop, WebAssembly's products take two and a half times as long.
    const CHOOSES: bool;

    /// `sums[r] += Σₖ factor(r, k) · panel[k]`.
    fn add_products<const R: usize, const L: usize>(
        self,
        panel: &[[f32; L]],
        factor: impl Fn(usize, usize) -> f32,
        sums: &mut [[f32; L]; R],
    );
}

/// Tiles of arrays, which the compiler vectorises: for WebAssembly, and for each architecture's baseline vectors.
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

/// Multiplies and adds with two roundings, as all sums here do.
#[inline(always)]
pub fn add_product<const L: usize>(sum: &mut [f32; L], factor: f32, lanes: &[f32; L]) {
    for (slot, value) in sum.iter_mut().zip(lanes) {
        *slot += factor * value;
    }
}

/// A product computed with SIMD registers.
#[cfg(not(target_arch = "wasm32"))]
pub struct InRegisters<P>(pub P);

#[cfg(not(target_arch = "wasm32"))]
impl<P: Product> WithSimd for InRegisters<P> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        // Without wide vectors pulp processes numbers one by one; the compiler does better.
        if S::F32_LANES < 4 {
            self.0.with(Arrays);
        } else {
            self.0.with(Registers(simd));
        }
    }
}

/// Tiles in explicit SIMD registers: the compiler by itself keeps only a few sums there.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug)]
struct Registers<S>(S);

#[cfg(not(target_arch = "wasm32"))]
impl<S: Simd> Registers<S> {
    /// Adds the products with C registers per row.
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
