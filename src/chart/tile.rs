//! Decision maps as pixels, and the points on them.
//!
//! The field's colour shows the answer, its strength the confidence: it fades towards paper where two answers are
//! equally likely. Hatching shows where the network's answer has changed since the task's end.

use super::geometry::Px;
use super::palette::{Chrome, ClassStyle, Rgb, Shape, Theme};
use super::surface::Surface;
use crate::engine::snapshot::TileMap;

/// An image in the layout of `ImageData`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels along each side (images are square).
    pub side: u32,
    /// Red, green, blue, opacity of each pixel, row by row from the top left.
    pub rgba: Vec<u8>,
}

/// Strength of a field where two answers are equally likely, 0 (paper) to 1 (full).
const UNSURE_STRENGTH: f64 = 0.3;
/// Opacity of hatching.
const HATCH_OPACITY: f64 = 0.5;

/// A decision map as an image, each cell `scale` × `scale` pixels, smoothed: the class's field colour, faded towards
/// paper where the network is unsure, hatched where the answer differs from `knew` (the answers at the task's end).
pub fn tile_pixels(map: &TileMap, knew: Option<&TileMap>, n_classes: usize, theme: Theme, scale: u32) -> Pixels {
    let (side, scale) = (map.side as usize, scale.max(1) as usize);
    let n_cells = side * side;
    if n_cells == 0 || map.answer.len() != n_cells || map.confidence.len() != n_cells {
        return Pixels { side: 0, rgba: Vec::new() };
    }
    let paper = Chrome::of(theme).panel;
    let fields: Vec<Rgb> = (0..n_classes.max(1)).map(|class| ClassStyle::of(theme, n_classes, class).field).collect();
    let cells: Vec<Rgb> = map
        .answer
        .iter()
        .zip(&map.confidence)
        .map(|(answer, confidence)| {
            let strength = UNSURE_STRENGTH + (1.0 - UNSURE_STRENGTH) * f64::from(*confidence) / 255.0;
            paper.toward(fields[usize::from(*answer) % fields.len()], strength)
        })
        .collect();
    let mut rgba = smoothed(&cells, side, scale);
    if let Some(knew) = knew.filter(|knew| knew.answer.len() == n_cells) {
        hatch(&mut rgba, &map.answer, &knew.answer, side, scale, Chrome::of(theme).ink);
    }
    Pixels { side: (side * scale) as u32, rgba }
}

/// Bilinear interpolation between the cells' centres.
fn smoothed(cells: &[Rgb], side: usize, scale: usize) -> Vec<u8> {
    let n_pixels = side * scale;
    // First along rows, giving values `2·scale` times too large, then down columns.
    let whole = 2 * scale;
    let neighbours: Vec<(usize, usize, usize)> = (0..n_pixels)
        .map(|pixel| {
            // The centres of two cells are `2·scale` half pixels apart.
            let half_pixels = (2 * pixel + 1 + scale) % whole;
            let right = (2 * pixel + 1 + scale) / whole;
            (right.saturating_sub(1), right.min(side - 1), half_pixels)
        })
        .collect();
    let mut rows = Vec::with_capacity(side * n_pixels * 3);
    for row in cells.chunks_exact(side) {
        for (left, right, share) in &neighbours {
            let (one, other) = (row[*left], row[*right]);
            for (a, b) in [(one.r, other.r), (one.g, other.g), (one.b, other.b)] {
                rows.push((usize::from(a) * (whole - share) + usize::from(b) * share) as u32);
            }
        }
    }
    let mut rgba = Vec::with_capacity(n_pixels * n_pixels * 4);
    let divisor = (whole * whole) as u32;
    for (above, below, share) in &neighbours {
        let (above, below) = (above * n_pixels * 3, below * n_pixels * 3);
        let (weight, share) = ((whole - share) as u32, *share as u32);
        for (a, b) in rows[above..above + n_pixels * 3].chunks_exact(3).zip(rows[below..].chunks_exact(3)) {
            for channel in 0..3 {
                rgba.push(((a[channel] * weight + b[channel] * share + divisor / 2) / divisor) as u8);
            }
            rgba.push(255);
        }
    }
    rgba
}

/// Diagonal lines over the cells whose answer has changed.
fn hatch(rgba: &mut [u8], now: &[u8], then: &[u8], side: usize, scale: usize, ink: Rgb) {
    let n_pixels = side * scale;
    let (period, thickness) = ((8 * scale / 3).max(4), (2 * scale / 3).max(1));
    for (idx, pixel) in rgba.chunks_exact_mut(4).enumerate() {
        let (x, y) = (idx % n_pixels, idx / n_pixels);
        let cell = y / scale * side + x / scale;
        if (x + y) % period < thickness && now[cell] != then[cell] {
            let hatched = Rgb { r: pixel[0], g: pixel[1], b: pixel[2] }.toward(ink, HATCH_OPACITY);
            pixel[..3].copy_from_slice(&[hatched.r, hatched.g, hatched.b]);
        }
    }
}

/// A point on a tile.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PointMark {
    /// Its position on the plane.
    pub at: [f32; 2],
    /// Its class, which decides its colour and shape (and its number, beyond two classes).
    pub class: usize,
    /// Whether it is in memory: stored points are ringed.
    pub kept: bool,
}

/// The region that a tile shows, and its size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TileView {
    /// The part of the plane: left, bottom, right, top.
    pub world: [f32; 4],
    /// Width of the tile, in CSS pixels.
    pub width_px: f64,
    /// Height of the tile, in CSS pixels.
    pub height_px: f64,
    /// Radius of a point, in CSS pixels (about 2.5 for two classes, 6 for numbered ones).
    pub radius_px: f64,
}

impl TileView {
    /// Position on the tile of a point on the plane; `None` if not finite.
    pub fn position(&self, at: [f32; 2]) -> Option<Px> {
        let [left, bottom, right, top] = self.world.map(f64::from);
        let [x, y] = at.map(f64::from);
        let (x, y) = ((x - left) / (right - left), (top - y) / (top - bottom));
        (x.is_finite() && y.is_finite()).then_some((x * self.width_px, y * self.height_px))
    }
}

/// Draws points on a transparent canvas above a tile; stored ones last, so that none covers them.
///
/// # Errors
/// As the surface decides.
pub fn draw_points<S: Surface>(
    points: &[PointMark],
    view: &TileView,
    n_classes: usize,
    theme: Theme,
    surface: &mut S,
) -> Result<(), S::Error> {
    let (passing, kept) = (points.iter().filter(|point| !point.kept), points.iter().filter(|point| point.kept));
    for point in passing.chain(kept) {
        if let Some(at) = view.position(point.at) {
            draw_point(at, *point, view.radius_px, n_classes, theme, surface)?;
        }
    }
    Ok(())
}

fn draw_point<S: Surface>(
    at: Px,
    point: PointMark,
    radius: f64,
    n_classes: usize,
    theme: Theme,
    surface: &mut S,
) -> Result<(), S::Error> {
    let (style, ink) = (ClassStyle::of(theme, n_classes, point.class), Chrome::of(theme).ink);
    let ring_px = 1.5;
    match style.shape {
        Shape::Circle | Shape::Numbered => surface.dot(at, radius, style.mark.into())?,
        Shape::Triangle => surface.fill(&triangle(at, radius), style.mark.into())?,
    }
    if style.shape == Shape::Numbered {
        draw_number(point.class, at, radius, style.on_mark, surface)?;
    }
    match (point.kept, style.shape) {
        (false, _) => Ok(()),
        (true, Shape::Triangle) => {
            let [top, right, left] = triangle(at, radius + 1.0);
            surface.stroke(&[top, right, left, top, right], ink.into(), ring_px)
        }
        (true, _) => surface.ring(at, radius + ring_px / 2.0, ink.into(), ring_px),
    }
}

/// A triangle with about the area of a circle of `radius`: top, right, left.
fn triangle((x, y): Px, radius: f64) -> [Px; 3] {
    let (half, up, down) = (1.3 * radius, 1.45 * radius, 0.8 * radius);
    [(x, y - up), (x + half, y + down), (x - half, y + down)]
}

/// The strokes of the ten digits, in a field 4 wide and 6 high, from its upper left. (Charts draw no text: plotters
/// would have to measure it through the page.)
const DIGITS: [&[&[Px]]; 10] = [
    &[&[(1., 0.), (3., 0.), (4., 1.2), (4., 4.8), (3., 6.), (1., 6.), (0., 4.8), (0., 1.2), (1., 0.), (3., 0.)]],
    &[&[(0.8, 1.3), (2.3, 0.), (2.3, 6.)]],
    &[&[(0., 1.3), (1., 0.), (3., 0.), (4., 1.2), (4., 2.2), (0., 6.), (4., 6.)]],
    &[
        &[(0., 0.9), (1., 0.), (3., 0.), (4., 1.), (4., 1.9), (3., 2.9), (1.6, 2.9)],
        &[(3., 2.9), (4., 3.9), (4., 5.), (3., 6.), (1., 6.), (0., 5.1)],
    ],
    &[&[(3., 6.), (3., 0.), (0., 4.2), (4., 4.2)]],
    &[&[(3.8, 0.), (0.4, 0.), (0.2, 2.8), (1.2, 2.3), (3., 2.3), (4., 3.4), (4., 4.9), (3., 6.), (1., 6.), (0., 5.1)]],
    &[&[
        (3.6, 0.5),
        (2.8, 0.),
        (1.4, 0.),
        (0.3, 1.4),
        (0., 3.),
        (0., 4.8),
        (1., 6.),
        (3., 6.),
        (4., 4.9),
        (4., 3.7),
        (3., 2.7),
        (1.2, 2.7),
        (0., 3.9),
    ]],
    &[&[(0., 0.), (4., 0.), (1.6, 6.)]],
    &[&[
        (3., 2.8),
        (3.8, 1.9),
        (3.8, 0.9),
        (3., 0.),
        (1., 0.),
        (0.2, 0.9),
        (0.2, 1.9),
        (1., 2.8),
        (3., 2.8),
        (4., 3.8),
        (4., 5.),
        (3., 6.),
        (1., 6.),
        (0., 5.),
        (0., 3.8),
        (1., 2.8),
    ]],
    &[&[
        (0.4, 5.5),
        (1.2, 6.),
        (2.6, 6.),
        (3.7, 4.6),
        (4., 3.),
        (4., 1.2),
        (3., 0.),
        (1., 0.),
        (0., 1.1),
        (0., 2.3),
        (1., 3.3),
        (2.8, 3.3),
        (4., 2.1),
    ]],
];

/// Draws a class's number in its dot: one digit, or two smaller ones.
pub(super) fn draw_number<S: Surface>(
    number: usize,
    (x, y): Px,
    radius: f64,
    colour: Rgb,
    surface: &mut S,
) -> Result<(), S::Error> {
    let (tens, ones) = (number / 10 % 10, number % 10);
    let digits: &[usize] = if tens == 0 { &[ones] } else { &[tens, ones] };
    // Small enough that the corners of a digit or a pair stay within the dot.
    let unit = radius * if tens == 0 { 0.19 } else { 0.135 };
    let (pitch, width) = (5.6 * unit, 4.0 * unit + 5.6 * unit * (digits.len() - 1) as f64);
    for (idx, digit) in digits.iter().enumerate() {
        let (left, top) = (x - width / 2.0 + pitch * idx as f64, y - 3.0 * unit);
        for stroke in DIGITS[*digit] {
            let path: Vec<Px> = stroke.iter().map(|(x, y)| (left + x * unit, top + y * unit)).collect();
            surface.stroke(&path, colour.into(), 1.15 * unit)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::surface::Svg;
    use super::*;

    fn map(side: u32, answer: &[u8], confidence: u8) -> TileMap {
        TileMap { task_idx: 0, side, answer: answer.to_vec(), confidence: vec![confidence; answer.len()] }
    }

    fn pixel(pixels: &Pixels, x: u32, y: u32) -> Rgb {
        let at = 4 * (y * pixels.side + x) as usize;
        Rgb { r: pixels.rgba[at], g: pixels.rgba[at + 1], b: pixels.rgba[at + 2] }
    }

    fn field(class: usize) -> Rgb {
        ClassStyle::of(Theme::Light, 2, class).field
    }

    #[test]
    fn a_sure_map_shows_its_fields_and_blends_between_them() {
        let pixels = tile_pixels(&map(2, &[0, 1, 0, 1], 255), None, 2, Theme::Light, 4);
        assert_eq!((pixels.side, pixels.rgba.len()), (8, 8 * 8 * 4));
        assert_eq!(pixel(&pixels, 0, 0), field(0));
        assert_eq!(pixel(&pixels, 7, 7), field(1));
        // Four pixels a cell: 3.5 and 4.5 lie an eighth of a cell on either side of the border.
        assert_eq!(pixel(&pixels, 3, 0), field(0).toward(field(1), 0.375));
        assert_eq!(pixel(&pixels, 4, 0), field(0).toward(field(1), 0.625));
    }

    #[test]
    fn an_unsure_map_is_nearer_to_paper() {
        let pixels = tile_pixels(&map(1, &[0], 0), None, 2, Theme::Light, 1);
        assert_eq!(pixel(&pixels, 0, 0), Chrome::of(Theme::Light).panel.toward(field(0), UNSURE_STRENGTH));
    }

    #[test]
    fn only_changed_answers_are_hatched() {
        // The right half of eight columns has changed.
        let then: Vec<u8> = (0..64).map(|cell| u8::from(cell % 8 >= 4)).collect();
        let (now, knew) = (map(8, &[0; 64], 255), map(8, &then, 255));
        let hatched = tile_pixels(&now, Some(&knew), 2, Theme::Light, 3);
        let count = |columns: std::ops::Range<u32>| {
            columns
                .flat_map(|x| (0..24).map(move |y| (x, y)))
                .filter(|(x, y)| pixel(&hatched, *x, *y) != field(0))
                .count()
        };
        assert_eq!(count(0..12), 0);
        // Lines two pixels thick, eight apart: a quarter of 12 × 24.
        assert_eq!(count(12..24), 72);
    }

    #[test]
    fn broken_maps_give_no_picture_instead_of_a_panic() {
        let empty = Pixels { side: 0, rgba: Vec::new() };
        assert_eq!(tile_pixels(&map(0, &[], 0), None, 2, Theme::Light, 3), empty);
        assert_eq!(tile_pixels(&map(3, &[0, 1], 0), None, 2, Theme::Light, 3), empty);
        let strange = tile_pixels(&map(1, &[200], 9), Some(&map(2, &[0, 0, 0, 0], 0)), 0, Theme::Dark, 0);
        assert_eq!(strange.side, 1);
    }

    #[test]
    fn points_land_where_the_plane_says() {
        let view = TileView { world: [-1.0, -2.0, 3.0, 2.0], width_px: 100.0, height_px: 80.0, radius_px: 3.0 };
        assert_eq!(view.position([-1.0, 2.0]), Some((0.0, 0.0)));
        assert_eq!(view.position([3.0, -2.0]), Some((100.0, 80.0)));
        assert_eq!(view.position([1.0, 0.0]), Some((50.0, 40.0)));
        assert_eq!(view.position([f32::NAN, 0.0]), None);
        assert_eq!(TileView { world: [0.0; 4], ..view }.position([0.0, 0.0]), None);
    }

    #[test]
    fn numbers_stay_inside_their_dot() {
        for number in [0, 8, 10, 38] {
            let mut svg = Svg::new(20.0, 20.0);
            let Ok(()) = draw_number(number, (0.0, 0.0), 10.0, Rgb::hex(0), &mut svg);
            let text = svg.finish("");
            let points = text.split("d=\"").skip(1).flat_map(|path| {
                let path = path.split('"').next().unwrap_or_default();
                path.split(['M', 'L']).skip(1).map(|at| {
                    let (x, y) = at.split_once(' ').expect("a pair");
                    (x.parse::<f64>().expect("a number"), y.parse::<f64>().expect("a number"))
                })
            });
            for (x, y) in points {
                assert!(x.hypot(y) <= 8.5, "{number}: ({x}, {y})");
            }
        }
    }

    #[test]
    fn kept_points_are_drawn_last_and_ringed() {
        let view = TileView { world: [0.0, 0.0, 1.0, 1.0], width_px: 10.0, height_px: 10.0, radius_px: 1.0 };
        let point = |kept| PointMark { at: [0.5, 0.5], class: 0, kept };
        let mut svg = Svg::new(10.0, 10.0);
        let Ok(()) = draw_points(&[point(true), point(false)], &view, 2, Theme::Light, &mut svg);
        let text = svg.finish("");
        let circles: Vec<&str> = text.lines().filter(|line| line.starts_with("<circle")).collect();
        assert_eq!(circles.len(), 3);
        assert!(circles[2].contains("fill=\"none\" stroke=\"#1b1a17\""), "{circles:?}");
    }
}
