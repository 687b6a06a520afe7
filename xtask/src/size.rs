//! `cargo xtask size`: the visitor's download size, compressed, and whether it has grown.
//!
//! Sizes are those of the program `gzip -9`, file by file, which every static host offers, and of Brotli, which many
//! do. (Node's own gzip is another implementation; its sizes differ by 0.5 %.) The first view comprises every file that
//! the page requests by itself; files fetched later (data sets, `split_…` modules) are listed separately.

use std::path::Path;

use crate::failure::{Failure, Result};
use crate::{headers, licenses, process, project};

/// The recorded sizes that growth is measured against, in the project.
const RECORD: &str = "xtask/size.txt";
/// The first view may not grow by more than this share of its recorded size.
const MOST_GROWTH: f64 = 0.05;
/// Maximum size of the first view, in bytes of `gzip -9`.
const MOST_BYTES: u64 = 450_000;
/// Node has Brotli, and is installed wherever the site is built.
const BROTLI: &str = "const { brotliCompressSync } = require('zlib'), { readFileSync } = require('fs');\
    for (const file of process.argv.slice(1).map((path) => readFileSync(path)))\
    console.log(brotliCompressSync(file).length);";

/// One file of the site.
struct File {
    name: String,
    n_bytes: u64,
    n_gzipped: u64,
    n_in_brotli: u64,
}

impl File {
    /// Uncompressed, gzip and Brotli size, in bytes.
    const fn sizes(&self) -> [u64; 3] {
        [self.n_bytes, self.n_gzipped, self.n_in_brotli]
    }

    /// Whether the page requests it by itself.
    fn is_of_first_view(&self) -> bool {
        !["split_", "chunk_", "bench", "profile"].iter().any(|start| self.name.starts_with(start))
            && !has_ending(&self.name, "bin")
            && !has_ending(&self.name, "md")
            && ![licenses::FILE, headers::FILE].contains(&self.name.as_str())
    }
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == ending)
}

/// Prints the size table of the site in `dist`; with `records`, records its total as the reference for growth.
///
/// # Errors
/// When there is no site, or when its first view has grown by more than a twentieth or exceeds 450,000 bytes.
pub(crate) fn size(root: &Path, dist: &Path, records: bool) -> Result<()> {
    let files = files_of(dist)?;
    let (first, later): (Vec<&File>, Vec<&File>) = files.iter().partition(|file| file.is_of_first_view());
    println!("{:>9}  {:>9}  {:>9}  file", "bytes", "gzip -9", "brotli");
    let print = |sizes: [u64; 3], name: &str| println!("{:>9}  {:>9}  {:>9}  {name}", sizes[0], sizes[1], sizes[2]);
    for file in &first {
        print(file.sizes(), &file.name);
    }
    let sums = first
        .iter()
        .map(|file| file.sizes())
        .fold([0; 3], |sums, sizes| [sums[0] + sizes[0], sums[1] + sizes[1], sums[2] + sizes[2]]);
    print(sums, "first view");
    for file in &later {
        print(file.sizes(), &format!("{} (later)", file.name));
    }
    let [_, total, _] = sums;
    let place = root.join(RECORD);
    if records {
        return project::write(&place, format!("{total}\n"));
    }
    let before: u64 = project::read(&place)?
        .trim()
        .parse()
        .map_err(|_| Failure::new(format!("{RECORD} holds no number.")).with_remedy("`cargo xtask size --record`."))?;
    println!("{:+.1} % against the {before} bytes on record", 100.0 * growth(total, before));
    judge(total, before)
}

/// Growth as a share of the previous size.
fn growth(total: u64, before: u64) -> f64 {
    total as f64 / before as f64 - 1.0
}

/// Whether a first view of `total` bytes is acceptable after one of `before`.
fn judge(total: u64, before: u64) -> Result<()> {
    if total > MOST_BYTES {
        return Err(Failure::new(format!("The first view has {total} bytes, more than {MOST_BYTES}."))
            .with_remedy("take out what it need not carry, or have it fetched later."));
    }
    if growth(total, before) > MOST_GROWTH {
        return Err(Failure::new("The first view has grown by more than 5 %.").with_remedy(
            "take out what it need not carry; if it must, `cargo xtask size --record` keeps the new size.",
        ));
    }
    Ok(())
}

/// The size of a file after `gzip -9`, in bytes, without its name and time.
fn gzipped(path: &Path) -> Result<u64> {
    let no_gzip = |why: String| Failure::new(format!("`gzip` {why}.")).with_remedy("install gzip.");
    let output = process::command("gzip").args(["-9", "-n", "-c"]).arg(path).output();
    let output = output.map_err(|error| no_gzip(format!("could not be started: {error}")))?;
    if !output.status.success() {
        return Err(no_gzip(format!("failed on {} ({})", path.display(), output.status)));
    }
    Ok(output.stdout.len() as u64)
}

fn files_of(dist: &Path) -> Result<Vec<File>> {
    let paths =
        project::files_in(dist).map_err(|failure| failure.with_remedy("`cargo xtask build` makes the site."))?;
    let said = process::output_of(process::command("node").args(["-e", BROTLI]).args(&paths))?;
    let sizes = said.lines().filter_map(|line| line.trim().parse().ok());
    let mut files = Vec::new();
    for (path, n_in_brotli) in paths.iter().zip(sizes) {
        let n_gzipped = gzipped(path)?;
        let n_bytes = path.metadata().map_err(|error| Failure::of_file("read", path, &error))?.len();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push(File { name, n_bytes, n_gzipped, n_in_brotli });
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_view_may_be_neither_too_heavy_nor_much_heavier_than_before() {
        assert_eq!(judge(MOST_BYTES, MOST_BYTES), Ok(()));
        assert!(judge(MOST_BYTES + 1, MOST_BYTES).is_err());
        assert_eq!(judge(104_999, 100_000), Ok(()));
        assert!(judge(105_001, 100_000).is_err());
    }

    #[test]
    fn what_is_fetched_later_is_no_part_of_the_first_view() {
        let is_first =
            |name: &str| File { name: name.to_owned(), n_bytes: 0, n_gzipped: 0, n_in_brotli: 0 }.is_of_first_view();
        assert!(is_first("palimpsest_bg-0123.wasm") && is_first("index.html") && is_first("worker-0123.js"));
        assert!(!is_first("split_later-0123.wasm") && !is_first("digits-8x8-0123.bin"));
    }
}
