//! The engine as a WebAssembly module that any runtime can call, without JavaScript: `cargo xtask exact` runs it in
//! wasmtime.

/// What the module exports.
#[cfg(target_arch = "wasm32")]
pub mod exports {
    use core::cell::RefCell;

    use palimpsest::engine::config::Config;
    use palimpsest::engine::distillation::{Study, StudyConfig, StudyCursor};
    use palimpsest::engine::experiment::{Cursor, Experiment};
    use palimpsest::engine::stream::SETS;
    use wasm_bindgen::prelude::wasm_bindgen;

    const RUNS: &str = include_str!("../golden/digests.txt");
    const STUDIES: &str = include_str!("../golden/study-digests.txt");
    const IMAGES: [&[u8]; 2] = [
        include_bytes!("../../assets/data/digits-8x8.bin").as_slice(),
        include_bytes!("../../assets/data/mnist-14x14.bin").as_slice(),
    ];

    thread_local! {
        static DIGESTS: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
    }

    /// Computes the golden link with this number, runs first, and returns how many digests it has.
    #[wasm_bindgen]
    pub fn run(number: u32) -> u32 {
        for (set, bytes) in SETS.iter().zip(IMAGES) {
            set.provide(bytes.to_vec());
        }
        let links = RUNS.lines().chain(STUDIES.lines()).map(|line| line.split(' ').next().unwrap_or_default());
        let computed = links.skip(number as usize).map(digests).next().unwrap_or_default();
        let n_digests = computed.len() as u32;
        DIGESTS.set(computed);
        n_digests
    }

    /// The digest with this number of the link computed last; 0 if there is none.
    #[wasm_bindgen]
    pub fn digest(number: u32) -> u64 {
        DIGESTS.with_borrow(|digests| digests.get(number as usize).copied().unwrap_or_default())
    }

    fn digests(link: &str) -> Vec<u64> {
        if link.starts_with("data=") {
            let mut study = Study::new(StudyConfig::parse(link).0);
            study.advance(u32::MAX);
            let snapshot = study.snapshot(&mut StudyCursor::default());
            core::iter::once(snapshot.teacher_digest).chain(snapshot.arms.iter().map(|arm| arm.digest)).collect()
        } else {
            let mut experiment = Experiment::new(Config::parse(link).0);
            experiment.advance(u32::MAX);
            experiment.snapshot(&mut Cursor::default(), false).rows.iter().map(|row| row.digest).collect()
        }
    }
}
