//! A 64-bit fingerprint of numbers: equal numbers give equal digests on every machine.

/// The digest of a list of numbers: FNV-1a over their bits in order, after replacing every NaN by the same one
/// (machines differ in the sign and payload of the NaN they produce).
pub fn digest_of(numbers: &[f32]) -> u64 {
    let mut hash = EMPTY;
    for &number in numbers {
        let bits = if number.is_nan() { f32::NAN.to_bits() } else { number.to_bits() };
        for byte in bits.to_le_bytes() {
            hash = with(hash, byte);
        }
    }
    hash
}

/// FNV-1a of bytes.
pub fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(EMPTY, |hash, &byte| with(hash, byte))
}

/// FNV-1a of no bytes.
const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

const fn with(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
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
