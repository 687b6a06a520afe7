//! Images of digits as pixels.

use super::palette::{Chrome, Theme};

/// RGBA bytes (for `ImageData`) of grey pixels, 0 (paper) to 255 (ink).
pub fn digit_pixels(pixels: &[u8], theme: Theme) -> Vec<u8> {
    let chrome = Chrome::of(theme);
    pixels
        .iter()
        .flat_map(|grey| {
            let colour = chrome.panel.toward(chrome.ink, f64::from(*grey) / 255.0);
            [colour.r, colour.g, colour.b, 255]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_and_ink_take_the_themes_colours() {
        assert_eq!(digit_pixels(&[0, 255], Theme::Light), [0xff, 0xfe, 0xfb, 255, 0x1b, 0x1a, 0x17, 255]);
        assert_eq!(digit_pixels(&[0, 255], Theme::Dark), [0x18, 0x1c, 0x22, 255, 0xec, 0xe8, 0xdf, 255]);
    }
}
