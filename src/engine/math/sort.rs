//! Sorting with little code: each use of the standard library's sort instantiates some ten kilobytes, which a page's
//! visitor has to download.

/// Sorts a few items by insertion, O(n²); stable.
pub fn sort_few<T, K: PartialOrd>(items: &mut [T], key: impl Fn(&T) -> K) {
    for sorted in 1..items.len() {
        let mut idx = sorted;
        while idx > 0 && key(&items[idx]) < key(&items[idx - 1]) {
            items.swap(idx, idx - 1);
            idx -= 1;
        }
    }
}

/// An integer with the order of `f32::total_cmp`.
pub const fn ascending(value: f32) -> u32 {
    let bits = value.to_bits();
    if bits >> 31 == 0 { bits | 0x8000_0000 } else { !bits }
}

/// A value and a position in one integer key: ascending keys have descending values, and ties are ordered by position.
pub const fn descending_at(value: f32, position: u32) -> u64 {
    ((!ascending(value) as u64) << 32) | position as u64
}

/// The position in such a key.
pub const fn position_of(key: u64) -> u32 {
    key as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_are_sorted_and_equal_ones_keep_their_order() {
        let mut items = [(3, 'a'), (1, 'b'), (3, 'c'), (0, 'd'), (1, 'e')];
        sort_few(&mut items, |item| item.0);
        assert_eq!(items, [(0, 'd'), (1, 'b'), (1, 'e'), (3, 'a'), (3, 'c')]);
    }

    #[test]
    fn keys_order_as_total_cmp_does() {
        let values = [f32::NEG_INFINITY, -1.5, -1e-40, -0.0, 0.0, 1e-40, 0.25, 7.0, f32::INFINITY, f32::NAN];
        for a in values {
            for b in values {
                assert_eq!(ascending(a).cmp(&ascending(b)), a.total_cmp(&b), "{a} {b}");
            }
        }
        let mut keys = [descending_at(1.0, 0), descending_at(2.0, 1), descending_at(2.0, 2), descending_at(-1.0, 3)];
        keys.sort_unstable();
        assert_eq!(keys.map(position_of), [1, 2, 0, 3]);
    }
}
