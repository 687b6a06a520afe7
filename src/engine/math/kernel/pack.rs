//! Packs the operands of tiles in access order.

/// Numbers per cache line.
const LINE: usize = 16;

/// Cache-line-aligned memory: no vector crosses a line boundary, which would cost the processor two reads. This makes
/// 784-400-400-10 a twentieth faster natively and, compared with alignment left to chance, a fiftieth in WebAssembly.
#[derive(Clone, Debug)]
pub(super) struct Room(Vec<f32>);

impl Room {
    /// Memory for `n` numbers.
    pub(super) fn new(n: usize) -> Self {
        Self(vec![0.0; n + LINE])
    }

    /// The memory, including the remainder of the last line.
    #[inline(always)]
    pub(super) fn numbers(&mut self) -> &mut [f32] {
        let skipped = self.0.as_ptr().align_offset(LINE * size_of::<f32>()).min(LINE);
        &mut self.0[skipped..]
    }
}

/// Copies L numbers: a constant number, so that no call is needed.
#[inline(always)]
pub(super) fn copy<const L: usize>(from: &[f32], to: &mut [f32]) {
    for (slot, &value) in to[..L].iter_mut().zip(&from[..L]) {
        *slot = value;
    }
}

/// N numbers, padded with zeros.
#[inline(always)]
pub(super) fn padded<const L: usize, const N: usize>(from: &[f32]) -> [f32; L] {
    let mut lanes = [0.0; L];
    copy::<N>(from, &mut lanes);
    lanes
}

/// Copies N columns of a matrix `[rows, n_columns]`, row by row, padded with zeros.
#[inline(always)]
pub(super) fn copy_columns<const L: usize, const N: usize>(
    matrix: &[f32],
    n_columns: usize,
    column: usize,
    panel: &mut [[f32; L]],
) {
    // Not zipped: `zip` would first compute the number of rows, by a division.
    let mut rows = matrix.chunks_exact(n_columns);
    for lanes in panel {
        let Some(row) = rows.next() else { return };
        *lanes = padded::<L, N>(&row[column..]);
    }
}

/// Copies N rows of a matrix `[N, n_columns]`, column by column, padded with zeros: four rows at a time, which makes
/// the whole product with a transpose a sixth faster than one by one.
#[inline(always)]
pub(super) fn copy_rows<const L: usize, const N: usize>(rows: &[f32], n_columns: usize, panel: &mut [[f32; L]]) {
    if N < L {
        for (column, lanes) in panel.iter_mut().enumerate() {
            *lanes = core::array::from_fn(|lane| if lane < N { rows[lane * n_columns + column] } else { 0.0 });
        }
        return;
    }
    let mut lane = 0;
    while L - lane >= 4 {
        let (first, rest) = rows[lane * n_columns..].split_at(n_columns);
        let (second, rest) = rest.split_at(n_columns);
        let (third, rest) = rest.split_at(n_columns);
        let fourth = &rest[..n_columns];
        // WebAssembly gains nothing from it, and the module would be larger.
        let is_turned = !cfg!(target_arch = "wasm32");
        let done = if is_turned { copy_in_fours([first, second, third, fourth], lane, panel) } else { 0 };
        let (a, b, c, d) = (&first[done..], &second[done..], &third[done..], &fourth[done..]);
        for ((((lanes, &a), &b), &c), &d) in panel[done..].iter_mut().zip(a).zip(b).zip(c).zip(d) {
            copy::<4>(&[a, b, c, d], &mut lanes[lane..]);
        }
        lane += 4;
    }
}

/// Copies four rows into the lanes from `lane` on, four columns at a time; returns the number of columns copied.
#[inline(always)]
fn copy_in_fours<const L: usize>(rows: [&[f32]; 4], lane: usize, panel: &mut [[f32; L]]) -> usize {
    let [a, b, c, d] = rows.map(
        #[inline(always)]
        |row| row.as_chunks::<4>().0,
    );
    let four_columns = a.iter().zip(b).zip(c).zip(d);
    for (four_lanes, (((&a, &b), &c), &d)) in panel.as_chunks_mut::<4>().0.iter_mut().zip(four_columns) {
        for (lanes, column) in four_lanes.iter_mut().zip(turned([a, b, c, d])) {
            copy::<4>(&column, &mut lanes[lane..]);
        }
    }
    4 * a.len()
}

/// The transpose of four rows. On x86-64 by register shuffles: with AVX-512 the compiler by default scatters numbers
/// one by one, and 64-100-100-10 takes a tenth longer.
#[inline(always)]
fn turned(rows: [[f32; 4]; 4]) -> [[f32; 4]; 4] {
    // Every x86-64 processor has these.
    #[cfg(target_arch = "x86_64")]
    if let Some(sse) = pulp::core_arch::x86::Sse::try_new() {
        return turned_in_registers(sse, rows);
    }
    let [a, b, c, d] = rows;
    core::array::from_fn(
        #[inline(always)]
        |column| [a[column], b[column], c[column], d[column]],
    )
}

#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn turned_in_registers(sse: pulp::core_arch::x86::Sse, rows: [[f32; 4]; 4]) -> [[f32; 4]; 4] {
    let [a, b, c, d]: [core::arch::x86_64::__m128; 4] = pulp::bytemuck::cast(rows);
    let (ab_low, ab_high) = (sse._mm_unpacklo_ps(a, b), sse._mm_unpackhi_ps(a, b));
    let (cd_low, cd_high) = (sse._mm_unpacklo_ps(c, d), sse._mm_unpackhi_ps(c, d));
    pulp::bytemuck::cast([
        sse._mm_movelh_ps(ab_low, cd_low),
        sse._mm_movehl_ps(cd_low, ab_low),
        sse._mm_movelh_ps(ab_high, cd_high),
        sse._mm_movehl_ps(cd_high, ab_high),
    ])
}
