//! Small pictures as addresses (`data:`), for `<img>`.
//!
//! Written here, byte by byte, and not read back from a canvas: browsers that guard against fingerprinting falsify
//! whatever is read from one. Windows bitmaps, since they are nothing but a header and the pixels.

/// The digits of base 64.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes before the pixels: the file's header and the image's.
const HEADER: usize = 14 + 40;

/// A picture as the address of a bitmap: `width` × `height` pixels of 4 bytes each (red, green, blue, ignored), in rows
/// from the top. Empty if there are more or fewer.
pub fn picture_address(width: u32, height: u32, rgba: &[u8]) -> String {
    if rgba.len() != 4 * width as usize * height as usize {
        return String::new();
    }
    let mut address = String::from("data:image/bmp;base64,");
    for three in bitmap(width, rgba).chunks(3) {
        let byte = |place: usize| u32::from(three.get(place).copied().unwrap_or(0));
        let bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        for place in 0..4 {
            let digit = DIGITS[((bits >> (18 - 6 * place)) & 63) as usize];
            address.push(if place > three.len() { '=' } else { char::from(digit) });
        }
    }
    address
}

/// The file: rows from the bottom, blue first, each row filled up to a multiple of four bytes.
fn bitmap(width: u32, rgba: &[u8]) -> Vec<u8> {
    let (from, to) = (4 * width as usize, (3 * width as usize).next_multiple_of(4));
    let height = (rgba.len() / from.max(1)) as u32;
    let length = HEADER + to * height as usize;
    let mut file = Vec::with_capacity(length);
    file.extend(b"BM");
    for word in [length as u32, 0, HEADER as u32, 40, width, height, 1 | (24 << 16), 0, 0, 0, 0, 0, 0] {
        file.extend(word.to_le_bytes());
    }
    for row in rgba.chunks_exact(from.max(1)).rev() {
        file.extend(row.chunks_exact(4).flat_map(|pixel| [pixel[2], pixel[1], pixel[0]]));
        file.resize(file.len() + to - 3 * width as usize, 0);
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two by two: red, green above blue, white.
    const FOUR: [u8; 16] = [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255];

    #[test]
    fn a_bitmap_holds_the_pixels_from_the_bottom_blue_first() {
        let file = bitmap(2, &FOUR);
        let word = |at: usize| u32::from_le_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]]);
        assert_eq!((&file[..2], word(2) as usize, word(10) as usize), (&b"BM"[..], file.len(), HEADER));
        assert_eq!((word(18), word(22), word(26), word(30)), (2, 2, 0x0018_0001, 0));
        assert_eq!(file[HEADER..], [255, 0, 0, 255, 255, 255, 0, 0, 0, 0, 255, 0, 255, 0, 0, 0]);
    }

    #[test]
    fn rows_are_filled_up_to_four_bytes_at_any_width() {
        for width in 1..9 {
            for height in 1..4 {
                let row = (3 * width as usize).next_multiple_of(4);
                let rgba = vec![0; (4 * width * height) as usize];
                assert_eq!(bitmap(width, &rgba).len(), HEADER + row * height as usize, "{width} × {height}");
            }
        }
    }

    #[test]
    fn the_address_is_the_file_in_base_64() {
        // One white pixel: encoded with the program `base64`.
        let address =
            "data:image/bmp;base64,Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA////AA==";
        assert_eq!(picture_address(1, 1, &[255; 4]), address);
        assert_eq!(picture_address(2, 1, &[255; 4]), "", "too few pixels");
    }
}
