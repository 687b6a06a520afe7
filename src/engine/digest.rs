//! A 64-bit fingerprint of numbers, the same wherever the numbers are the same.

/// The digest of a list of numbers: FNV-1a over their bits in order, every NaN made the same one
/// first (machines differ in the sign and payload of a NaN they produce).
pub fn digest_of(numbers: &[f32]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for &number in numbers {
        let bits = if number.is_nan() { f32::NAN.to_bits() } else { number.to_bits() };
        for byte in bits.to_le_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_nan_is_one_nan_and_order_matters() {
        let odd_nan = f32::from_bits(0xffc0_0001);
        assert_eq!(digest_of(&[odd_nan]), digest_of(&[f32::NAN]));
        assert_ne!(digest_of(&[1.0, 2.0]), digest_of(&[2.0, 1.0]));
        assert_ne!(digest_of(&[0.0]), digest_of(&[-0.0]));
    }
}
