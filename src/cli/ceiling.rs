//! Peak throughput of the processor: a loop of nothing but multiplications and additions in registers (native only).
//!
//! Each is rounded separately, as everywhere in this project; a fused instruction would do both at once. The browser's
//! counterpart is `benches/peers/ceiling.js`.

use pulp::{Arch, Simd, WithSimd};

/// Independent sums: enough to hide the latency of a multiplication and an addition, but no more than there are
/// registers (32 with AVX-512 and NEON, 16 with AVX2 and SSE2).
const MANY: usize = 24;
const FEW: usize = 12;
/// Iterations between two readings of the clock.
const TURNS: u64 = 200_000;

/// s ← s · a + b in each iteration, for each sum s.
struct Turns;

impl WithSimd for Turns {
    /// Operations performed.
    type Output = u64;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> u64 {
        if S::F32_LANES >= 16 || cfg!(target_arch = "aarch64") { turns::<S, MANY>(simd) } else { turns::<S, FEW>(simd) }
    }
}

#[inline(always)]
fn turns<S: Simd, const SUMS: usize>(simd: S) -> u64 {
    // Hidden from the optimiser, so that nothing is computed at compile time.
    let [a, b] = core::hint::black_box([0.999_999, 1e-7]).map(|number| simd.splat_f32s(number));
    let mut sums = [b; SUMS];
    for _ in 0..TURNS {
        for sum in &mut sums {
            *sum = simd.add_f32s(simd.mul_f32s(*sum, a), b);
        }
    }
    core::hint::black_box(sums);
    2 * TURNS * (SUMS * S::F32_LANES) as u64
}

/// GFLOP/s of that loop in this processor's widest vectors, measured for `seconds` by a clock in seconds.
pub(super) fn measure(seconds: f64, now: impl Fn() -> f64) -> f64 {
    let arch = Arch::new();
    arch.dispatch(Turns);
    let (begun, mut n_operations) = (now(), 0);
    loop {
        n_operations += arch.dispatch(Turns);
        let elapsed = now() - begun;
        if elapsed >= seconds {
            return n_operations as f64 / elapsed / 1e9;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_counts_what_it_does_against_the_clock_it_is_given() {
        let ticks = core::cell::Cell::new(0.0);
        // The clock reads 0, then 1: one pass in a second.
        let gflops = measure(1.0, || ticks.replace(ticks.get() + 1.0));
        let numbers = gflops * 1e9 / (2 * TURNS) as f64;
        let of_widths = [1, 4, 8].map(|lanes| FEW * lanes).into_iter().chain([MANY * 4, MANY * 16]);
        assert!(of_widths.into_iter().any(|known| (numbers - known as f64).abs() < 1e-6), "{numbers}");
    }
}
