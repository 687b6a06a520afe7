//! Every colour of the charts, and the two colour systems that never meet.
//!
//! *Task* = position first, number badge second, line colour third. *Class* = field colour and
//! marker shape. The chrome is neutral ink on paper: colour belongs to the data.
//!
//! Task colours were searched for the largest minimum distance (ΔE76) over normal, protanopic, deuteranopic and
//! tritanopic vision, with a contrast of at least 3.1:1 against the ground and enough chroma for a thin line to show
//! its hue. Ten hues of equal lightness cannot work. Class fields were searched in the same way, one in each tenth of
//! the hue circle, pale enough that every class's points stand out on every field.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Light or dark ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Theme {
    /// Ink on paper.
    Light,
    /// Chalk on slate.
    Dark,
}

/// An sRGB colour; `Display` writes `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb {
    /// Red, 0–255.
    pub r: u8,
    /// Green, 0–255.
    pub g: u8,
    /// Blue, 0–255.
    pub b: u8,
}

impl Rgb {
    /// From `0xrrggbb`.
    pub const fn hex(code: u32) -> Self {
        Self { r: (code >> 16) as u8, g: (code >> 8) as u8, b: code as u8 }
    }

    /// The colour a `share` of the way (0–1) from this one to `other`, channel by channel.
    #[must_use]
    pub fn toward(self, other: Self, share: f64) -> Self {
        let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        Self { r: mix(self.r, other.r), g: mix(self.g, other.g), b: mix(self.b, other.b) }
    }

    /// Relative luminance, 0 (black) to 1 (white).
    ///
    /// # Source
    /// WCAG 2.2, "relative luminance".
    pub fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast with another colour, 1 to 21.
    ///
    /// # Source
    /// WCAG 2.2, "contrast ratio".
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The linear-light channels, 0–1 each.
    fn linear(self) -> [f64; 3] {
        [self.r, self.g, self.b].map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }
}

const fn all<const N: usize>(codes: [u32; N]) -> [Rgb; N] {
    let mut colours = [Rgb::hex(0); N];
    let mut idx = 0;
    while idx < N {
        colours[idx] = Rgb::hex(codes[idx]);
        idx += 1;
    }
    colours
}

const FIVE_TASKS_LIGHT: [Rgb; 5] = all([0x66_00ff, 0xff_5511, 0x33_9988, 0x77_2211, 0xaa_55cc]);
const FIVE_TASKS_DARK: [Rgb; 5] = all([0x66_44ff, 0xff_dd11, 0x88_eebb, 0xcc_2222, 0xaa_4499]);
const TEN_TASKS_LIGHT: [Rgb; 10] =
    all([0x55_2299, 0x88_2244, 0x99_0011, 0x00_00ff, 0x77_3377, 0xbb_44ff, 0xff_3300, 0x99_77cc, 0xdd_6655, 0xcc_7799]);
const TEN_TASKS_DARK: [Rgb; 10] =
    all([0xbb_22aa, 0x88_6633, 0xaa_11ff, 0xdd_0077, 0x88_9900, 0x88_99ff, 0xff_9999, 0xdd_dd77, 0x33_eeff, 0xaa_ee00]);

/// What distinguishes the later tasks of a long stream from the first ten, whose colours they reuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// A filled dot, long dashes: tasks 1–10.
    Dot,
    /// A hollow ring, short dashes: tasks 11–20.
    Ring,
}

/// How one task looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskStyle {
    /// The colour of its line, marker and badge.
    pub colour: Rgb,
    /// The colour of the number on its badge; contrast at least 4.5:1.
    pub on_colour: Rgb,
    /// The marker at its line's end, and its dash pattern.
    pub marker: Marker,
}

impl TaskStyle {
    /// The style of task `task_idx` of `n_tasks`.
    pub fn of(theme: Theme, n_tasks: usize, task_idx: usize) -> Self {
        let colours: &[Rgb] = match (theme, n_tasks) {
            (Theme::Light, ..=5) => &FIVE_TASKS_LIGHT,
            (Theme::Dark, ..=5) => &FIVE_TASKS_DARK,
            (Theme::Light, _) => &TEN_TASKS_LIGHT,
            (Theme::Dark, _) => &TEN_TASKS_DARK,
        };
        let colour = colours[task_idx % colours.len()];
        let (white, black) = (Rgb::hex(0xff_ffff), Rgb::hex(0));
        let on_colour = if colour.contrast(white) >= colour.contrast(black) { white } else { black };
        let marker = if (task_idx / colours.len()).is_multiple_of(2) { Marker::Dot } else { Marker::Ring };
        Self { colour, on_colour, marker }
    }
}

const TWO_FIELDS_LIGHT: [Rgb; 2] = all([0x9d_b8dd, 0xec_ca94]);
const TWO_MARKS_LIGHT: [Rgb; 2] = all([0x2a_559c, 0x7f_520b]);
const TWO_FIELDS_DARK: [Rgb; 2] = all([0x2d_4a76, 0x5e_4216]);
const TWO_MARKS_DARK: [Rgb; 2] = all([0x9c_c0f2, 0xf0_c277]);
const TEN_FIELDS_LIGHT: [Rgb; 10] =
    all([0xea_908a, 0xea_ae7e, 0xb4_a84e, 0xde_f09c, 0xa2_f6c6, 0x24_d8c0, 0x66_b4c6, 0xba_d2fc, 0xcc_a2f6, 0xfc_def0]);
const TEN_MARKS_LIGHT: [Rgb; 10] =
    all([0xa1_1b29, 0x7f_4300, 0x5a_5404, 0x44_5a02, 0x08_5f3b, 0x08_5d52, 0x0b_5b69, 0x07_558f, 0x67_3c9c, 0x95_1c75]);
const TEN_FIELDS_DARK: [Rgb; 10] =
    all([0x60_1800, 0x78_4800, 0x48_542a, 0x4e_7830, 0x18_362a, 0x1e_787e, 0x0c_4e78, 0x66_5aa8, 0x5a_1854, 0x9c_3660]);
const TEN_MARKS_DARK: [Rgb; 10] =
    all([0xfd_bda8, 0xfe_c07e, 0xb6_d965, 0x9f_dd71, 0x2c_e6ac, 0x0f_e1ed, 0xa9_d0fc, 0xd1_c4fc, 0xff_b4f3, 0xfe_b9cf]);

/// The shape of a class's points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The first of two classes.
    Circle,
    /// The second of two classes.
    Triangle,
    /// One of more than two classes: a dot with the class's number in it.
    Numbered,
}

/// How one class looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassStyle {
    /// Its field on decision maps.
    pub field: Rgb,
    /// Its points; contrast at least 3:1 on every class's field.
    pub mark: Rgb,
    /// The number in its points; contrast at least 4.5:1 on `mark`.
    pub on_mark: Rgb,
    /// The shape of its points.
    pub shape: Shape,
}

impl ClassStyle {
    /// The style of class `class` of `n_classes`; beyond ten, colours repeat and numbers continue.
    pub fn of(theme: Theme, n_classes: usize, class: usize) -> Self {
        let (fields, marks): (&[Rgb], &[Rgb]) = match (theme, n_classes) {
            (Theme::Light, ..=2) => (&TWO_FIELDS_LIGHT, &TWO_MARKS_LIGHT),
            (Theme::Dark, ..=2) => (&TWO_FIELDS_DARK, &TWO_MARKS_DARK),
            (Theme::Light, _) => (&TEN_FIELDS_LIGHT, &TEN_MARKS_LIGHT),
            (Theme::Dark, _) => (&TEN_FIELDS_DARK, &TEN_MARKS_DARK),
        };
        let shape = match (n_classes, class % 2) {
            (..=2, 0) => Shape::Circle,
            (..=2, _) => Shape::Triangle,
            _ => Shape::Numbered,
        };
        let on_mark = match theme {
            Theme::Light => Rgb::hex(0xff_ffff),
            Theme::Dark => Rgb::hex(0x11_1418),
        };
        Self { field: fields[class % fields.len()], mark: marks[class % marks.len()], on_mark, shape }
    }
}

/// The neutral colours around the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chrome {
    /// The ground under a chart.
    pub panel: Rgb,
    /// Text and the chart's own marks.
    pub ink: Rgb,
    /// Quieter text.
    pub ink_2: Rgb,
    /// Lines that must be visible but unobtrusive: the chance line.
    pub ink_3: Rgb,
    /// Grid and task boundaries.
    pub rule: Rgb,
}

impl Chrome {
    /// The chrome of a theme.
    pub const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => Self {
                panel: Rgb::hex(0xff_fefb),
                ink: Rgb::hex(0x1b_1a17),
                ink_2: Rgb::hex(0x5f_5a50),
                ink_3: Rgb::hex(0x8b_8578),
                rule: Rgb::hex(0xe3_ded2),
            },
            Theme::Dark => Self {
                panel: Rgb::hex(0x18_1c22),
                ink: Rgb::hex(0xec_e8df),
                ink_2: Rgb::hex(0xaa_a498),
                ink_3: Rgb::hex(0x7d_786e),
                rule: Rgb::hex(0x2a_2f37),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEMES: [Theme; 2] = [Theme::Light, Theme::Dark];

    /// Normal vision, and total protanopia, deuteranopia, tritanopia, on linear RGB.
    ///
    /// # Source
    /// G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for
    /// Simulation of Color Vision Deficiency", 2009, table of matrices, severity 1.0.
    const VISIONS: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ];

    fn times(matrix: [[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
    }

    /// CIE L*a*b* (D65) of a colour under a type of vision.
    fn lab(colour: Rgb, vision: [[f64; 3]; 3]) -> [f64; 3] {
        let seen = times(vision, colour.linear()).map(|channel| channel.clamp(0.0, 1.0));
        let xyz = times(
            [
                [0.412_456_4, 0.357_576_1, 0.180_437_5],
                [0.212_672_9, 0.715_152_2, 0.072_175_0],
                [0.019_333_9, 0.119_192_0, 0.950_304_1],
            ],
            seen,
        );
        let [x, y, z] = [xyz[0] / 0.950_47, xyz[1], xyz[2] / 1.088_83]
            .map(|t| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// The smallest ΔE76 between a colour of `left` and a different one of `right`, over all types of vision.
    fn smallest_distance(left: &[Rgb], right: &[Rgb]) -> f64 {
        let mut smallest = f64::INFINITY;
        for vision in VISIONS {
            for a in left {
                for b in right.iter().filter(|b| *b != a) {
                    let (a, b) = (lab(*a, vision), lab(*b, vision));
                    let squares: f64 = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum();
                    smallest = smallest.min(squares.sqrt());
                }
            }
        }
        smallest
    }

    fn tasks(theme: Theme, n_tasks: usize) -> Vec<TaskStyle> {
        (0..n_tasks).map(|task| TaskStyle::of(theme, n_tasks, task)).collect()
    }

    fn task_colours(theme: Theme, n_tasks: usize) -> Vec<Rgb> {
        tasks(theme, n_tasks).iter().map(|style| style.colour).collect()
    }

    fn classes(theme: Theme, n_classes: usize) -> Vec<ClassStyle> {
        (0..n_classes).map(|class| ClassStyle::of(theme, n_classes, class)).collect()
    }

    fn fields(theme: Theme, n_classes: usize) -> Vec<Rgb> {
        classes(theme, n_classes).iter().map(|style| style.field).collect()
    }

    #[test]
    fn lab_agrees_with_a_published_value() {
        // sRGB red under D65: L* 53.24, a* 80.09, b* 67.20.
        let [l, a, b] = lab(Rgb::hex(0xff_0000), VISIONS[0]);
        assert!((l - 53.24).abs() < 0.02 && (a - 80.09).abs() < 0.02 && (b - 67.20).abs() < 0.02, "{l} {a} {b}");
    }

    #[test]
    fn task_colours_stay_apart_in_every_vision() {
        for (theme, n_tasks, expected) in
            [(Theme::Light, 5, 42.0), (Theme::Light, 10, 25.5), (Theme::Dark, 5, 49.5), (Theme::Dark, 10, 27.0)]
        {
            let colours = task_colours(theme, n_tasks);
            let found = smallest_distance(&colours, &colours);
            assert!(found >= expected, "{theme:?}, {n_tasks} tasks: {found}");
        }
    }

    #[test]
    fn task_colours_stand_out_on_their_ground_and_carry_their_number() {
        for theme in THEMES {
            for style in tasks(theme, 5).into_iter().chain(tasks(theme, 20)) {
                let on_ground = style.colour.contrast(Chrome::of(theme).panel);
                assert!(on_ground >= 3.1, "{theme:?} {}: {on_ground}", style.colour);
                let on_badge = style.on_colour.contrast(style.colour);
                assert!(on_badge >= 4.5, "{theme:?} {}: {on_badge}", style.colour);
            }
        }
    }

    #[test]
    fn twenty_tasks_are_twenty_pairs_of_colour_and_marker() {
        for theme in THEMES {
            let styles = tasks(theme, 20);
            for (idx, style) in styles.iter().enumerate() {
                assert!(!styles[..idx].contains(style), "{theme:?}, task {idx} repeats an earlier one");
            }
        }
    }

    #[test]
    fn class_fields_stay_apart_in_every_vision() {
        for theme in THEMES {
            for (n_classes, expected) in [(2, 41.0), (10, 14.0)] {
                let fields = fields(theme, n_classes);
                let found = smallest_distance(&fields, &fields);
                assert!(found >= expected, "{theme:?}, {n_classes} classes: {found}");
            }
        }
    }

    #[test]
    fn every_classes_points_stand_out_on_every_field_and_on_paper() {
        for theme in THEMES {
            for n_classes in [2, 10, 40] {
                for style in classes(theme, n_classes) {
                    for field in fields(theme, n_classes).into_iter().chain([Chrome::of(theme).panel]) {
                        let found = style.mark.contrast(field);
                        assert!(found >= 3.1, "{theme:?} {} on {field}: {found}", style.mark);
                    }
                    assert!(style.on_mark.contrast(style.mark) >= 4.5, "{theme:?} number on {}", style.mark);
                }
            }
        }
    }

    #[test]
    fn the_two_colour_systems_never_meet() {
        for theme in THEMES {
            let mut task_colours: Vec<Rgb> = task_colours(theme, 5);
            task_colours.extend(self::task_colours(theme, 10));
            let mut fields = fields(theme, 2);
            fields.extend(self::fields(theme, 10));
            let [normal, ..] = VISIONS;
            for task in &task_colours {
                for field in &fields {
                    let (a, b) = (lab(*task, normal), lab(*field, normal));
                    let squares: f64 = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum();
                    assert!(squares.sqrt() >= 14.0, "{theme:?}: task {task} looks like class field {field}");
                }
            }
        }
    }

    #[test]
    fn chrome_text_can_be_read() {
        for theme in THEMES {
            let chrome = Chrome::of(theme);
            assert!(chrome.ink.contrast(chrome.panel) >= 7.0);
            assert!(chrome.ink_2.contrast(chrome.panel) >= 4.5);
            assert!(chrome.ink_3.contrast(chrome.panel) >= 3.0);
        }
    }
}
