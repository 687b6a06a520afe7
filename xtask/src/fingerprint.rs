//! Short hashes of contents: a changed file gets another name, so browsers may cache each for ever.

/// The 64-bit FNV-1a hash of `bytes`, as sixteen hexadecimal digits.
///
/// It guards against stale caches, not against forgery. Implemented here because the standard library's hash may change
/// between Rust versions, which would rename every file.
///
/// # Source
/// G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake: The FNV Non-Cryptographic Hash Algorithm.
pub(crate) fn of(bytes: &[u8]) -> String {
    const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let hash = bytes.iter().fold(OFFSET_BASIS, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values_of_the_published_test_vectors() {
        assert_eq!(of(b""), "cbf29ce484222325");
        assert_eq!(of(b"a"), "af63dc4c8601ec8c");
        assert_eq!(of(b"foobar"), "85944171f73967e8");
    }
}
