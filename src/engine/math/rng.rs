//! Seeded randomness: one generator type, which can be split into an independent generator for every component.
//!
//! The generator is PCG XSL 128/64 (`rand_pcg`), whose authors fixed its output. This file implements every conversion
//! from its bits to numbers, so that a library upgrade can never change a run: same seed, same numbers, on every
//! machine.
//!
//! # Source
//! M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for
//! Random Number Generation", 2014. Label splitting: FNV-1a and the finaliser of `SplitMix64`
//! (G. L. Steele, D. Lea, C. H. Flood, 2014).

use rand_core::Rng as _;
use rand_pcg::Pcg64;

/// A seeded generator.
#[derive(Clone, Debug)]
pub struct Rng {
    seed: u64,
    bits: Pcg64,
}

impl Rng {
    /// A generator that depends on `seed` alone.
    pub fn new(seed: u64) -> Self {
        let high = mix(seed ^ 0x9e37_79b9_7f4a_7c15);
        let low = mix(high.wrapping_add(0x9e37_79b9_7f4a_7c15));
        Self { seed, bits: Pcg64::new((u128::from(high) << 64) | u128::from(low), 0xcafe_f00d_d15e_a5e5) }
    }

    /// An independent generator named by `label`.
    ///
    /// It depends only on the seed and the label, never on earlier draws: switching one component on does not reshuffle
    /// another's data.
    #[must_use]
    pub fn split(&self, label: &str) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in label.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        Self::new(mix(self.seed ^ mix(hash)))
    }

    /// A uniform integer in `0..n`; 0 when `n` is 0.
    ///
    /// Multiply-shift without rejection: the bias is below n / 2⁶⁴, far under anything a run of
    /// this size could show.
    pub fn below(&mut self, n: usize) -> usize {
        high_product(self.bits.next_u64(), n as u64) as usize
    }

    /// A uniform number in `[0, 1)` with 24 random bits.
    pub fn unit(&mut self) -> f32 {
        (self.bits.next_u64() >> 40) as f32 * (1.0 / 16_777_216.0)
    }

    /// A uniform number in `[low, high)`.
    pub fn uniform(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// A normal number with mean 0 and standard deviation 1 (Box–Muller, cosine branch).
    pub fn normal(&mut self) -> f32 {
        let radius_bits = (self.bits.next_u64() >> 11) as f64 + 0.5;
        let angle_bits = (self.bits.next_u64() >> 11) as f64;
        let scale = 1.0 / 9_007_199_254_740_992.0;
        let radius = libm::sqrt(-2.0 * libm::log(radius_bits * scale));
        (radius * libm::cos(core::f64::consts::TAU * angle_bits * scale)) as f32
    }

    /// Puts `items` into a uniformly random order (Fisher–Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last + 1);
            items.swap(last, other);
        }
    }

    /// Moves `n` distinct, uniformly random items to the front of `items` (a partial shuffle).
    pub fn choose_to_front<T>(&mut self, items: &mut [T], n: usize) {
        let len = items.len();
        for front in 0..n.min(len) {
            let other = front + self.below(len - front);
            items.swap(front, other);
        }
    }
}

/// The upper 64 bits of a product. If `n` fits half a word, as it always does here, this avoids a 128-bit product,
/// which is a function call in WebAssembly.
const fn high_product(word: u64, n: u64) -> u64 {
    if n >> 32 == 0 {
        let (high, low) = (word >> 32, word & 0xffff_ffff);
        return (high * n + ((low * n) >> 32)) >> 32;
    }
    ((word as u128 * n as u128) >> 64) as u64
}

/// The finaliser of `SplitMix64`: spreads every input bit over the whole word.
const fn mix(word: u64) -> u64 {
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_words_multiply_as_whole_ones() {
        let mut rng = Rng::new(5);
        let most = u64::from(u32::MAX);
        for n in (0..2000).chain([most - 1, most, most + 1, u64::MAX]) {
            for word in [rng.bits.next_u64(), 0, 1, most, most + 1, u64::MAX] {
                assert_eq!(u128::from(high_product(word, n)), (u128::from(word) * u128::from(n)) >> 64, "{word} {n}");
            }
        }
    }

    #[test]
    fn splitting_ignores_what_was_drawn_before() {
        let mut parent = Rng::new(7);
        let before = parent.split("data").unit();
        for _ in 0..100 {
            parent.unit();
        }
        assert_eq!(before, parent.split("data").unit());
        assert_ne!(before, parent.split("init").unit());
    }

    #[test]
    fn normal_numbers_have_mean_zero_and_variance_one() {
        let mut rng = Rng::new(1);
        let n = 100_000;
        let (mut sum, mut squares) = (0.0_f64, 0.0_f64);
        for _ in 0..n {
            let value = f64::from(rng.normal());
            sum += value;
            squares += value * value;
        }
        let n = f64::from(n);
        // Four standard errors: 4/√n for the mean, 4·√(2/n) for the variance.
        assert!((sum / n).abs() < 4.0 / n.sqrt());
        assert!((squares / n - 1.0).abs() < 4.0 * (2.0 / n).sqrt());
    }

    #[test]
    fn below_covers_its_range_evenly() {
        let mut rng = Rng::new(2);
        let mut counts = [0_u32; 7];
        for _ in 0..70_000 {
            counts[rng.below(7)] += 1;
        }
        // Binomial standard deviation ≈ 93: five of them.
        assert!(counts.iter().all(|&count| count.abs_diff(10_000) < 465));
        assert_eq!(rng.below(0), 0);
    }

    #[test]
    fn chosen_items_are_distinct() {
        let mut items: Vec<usize> = (0..50).collect();
        Rng::new(3).choose_to_front(&mut items, 20);
        let mut front = items[..20].to_vec();
        front.sort_unstable();
        front.dedup();
        assert_eq!(front.len(), 20);
    }
}
