//! The same bits from the narrowest vectors that this kind of processor can have: a separate program, since the setting
//! applies to all networks created afterwards.

#![cfg(not(target_arch = "wasm32"))]

mod common;

use palimpsest::engine::math::simd::keep_narrow;

const GOLDEN: [&str; 2] = [include_str!("golden/digests.txt"), include_str!("golden/members.txt")];

#[test]
fn narrow_vectors_give_the_same_digests() {
    keep_narrow();
    let mut n_links = 0;
    for line in GOLDEN.iter().flat_map(|golden| golden.lines()) {
        let mut words = line.split_whitespace();
        let Some(link) = words.next() else { continue };
        let expected: Vec<&str> = words.collect();
        let digests: Vec<String> = common::digests(link).iter().map(|digest| format!("{digest:016x}")).collect();
        assert_eq!(digests, expected, "{link}");
        n_links += 1;
    }
    assert!(n_links >= 30, "{n_links}");
}
