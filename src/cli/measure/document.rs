//! What was found, written for people: `docs/measured.md`, and the parts of the README that quote it.
//!
//! Both follow from the files that hold the figures and from the catalogue's sentences; nothing is typed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::table::{Cell, Plan, TUNED_ON};
use crate::card::found::{difference_text, signed, standing_text};
use crate::engine::config::preset::{PRESETS, Preset};
use crate::laws::{Law, laws, results_in};
use crate::measured::{Finding, LEAST_ROOM, SETUPS, STUDIES, Setup, Verdict, findings_in};
use crate::message::{Catalogue, Language};

/// The texts of the files that hold the figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Files<'a> {
    pub(super) measured: &'a str,
    pub(super) laws: &'a str,
    pub(super) studies: &'a str,
}

/// The figures of this build.
#[cfg(test)]
pub(super) const OF_THIS_BUILD: Files<'static> = Files {
    measured: include_str!("../../../assets/measured.csv"),
    laws: include_str!("../../../assets/laws.csv"),
    studies: include_str!("../../../assets/studies.csv"),
};

/// The documents of some files.
pub(super) struct Documents<'a> {
    files: Files<'a>,
    catalogue: Catalogue,
    findings: BTreeMap<(String, String), Finding>,
    cells: Vec<Cell>,
}

impl<'a> Documents<'a> {
    pub(super) fn of(files: Files<'a>) -> Self {
        let findings = findings_in(files.measured);
        Self {
            files,
            catalogue: Catalogue::new(Language::English),
            findings: findings.map(|found| ((found.preset.clone(), found.setup.clone()), found)).collect(),
            cells: Cell::all(),
        }
    }

    fn finding(&self, preset: &str, setup: &str) -> Option<&Finding> {
        self.findings.get(&(preset.to_owned(), setup.to_owned()))
    }

    fn cell(&self, preset: &str, setup: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.preset.id == preset && cell.setup.id == setup)
    }

    fn is_told(&self, preset: &str, setup: &str) -> bool {
        matches!(self.cell(preset, setup).map(|cell| &cell.plan), Some(Plan::Runs { is_told: true, .. }))
    }

    fn n_seeds(&self) -> u32 {
        self.findings.values().map(|found| found.n_ended + found.n_diverged).max().unwrap_or(0)
    }

    fn name(&self, setup: &Setup) -> String {
        self.catalogue.text(&format!("setup-{}", setup.id))
    }

    /// `docs/measured.md`.
    pub(super) fn measured(&self) -> String {
        let n_seeds = self.n_seeds();
        let mut text = format!(
            "# Measured\n\nMade by `cargo run --release -- measure --seeds {n_seeds}`; do not edit. Final average \
             accuracy in % (of *A curve in pieces* R²) under the scenario that trains, seeds 0–{}, mean ± standard \
             error.\n\n\
             - Whatever keeps samples of old tasks keeps the same number of them in all; the column *kept* says how \
             many. Presets bring what their papers need: projections plain SGD at a rate of 0.1. They are compared with \
             naive training by the same settings.\n\
             - *Tuned*: each preset's main knob at the best of five values on seeds {}–{}, which are not among those \
             reported. The value stands in brackets.\n\
             - Gains are paired by seed. Their intervals are corrected for the presets compared on one stream \
             (Student's t, Bonferroni): all intervals of a column hold together with 95 %; columns are not corrected \
             for each other.\n\
             - **Bold**: helps, the whole interval lies above 0. *Slanted*: hurts, all of it lies below. In brackets: \
             no verdict, since joint training gains less than {LEAST_ROOM} points over naive training there, or a run \
             diverged.\n\
             - †: the task is told, as it is to the naive run it is compared with.\n\
             - `n/{n_seeds}` after a figure: so many runs came to their end; the others diverged and are not in the mean.\n",
            n_seeds.saturating_sub(1),
            TUNED_ON.start,
            TUNED_ON.end - 1,
        );
        for (heading, is_of_images) in [("On the plane and on the line", false), ("On images", true)] {
            let setups: Vec<&Setup> =
                SETUPS.iter().filter(|setup| is_of_images != is_of_low_dimension(setup)).collect();
            let _ = write!(text, "\n## {heading}\n\n### At the defaults\n\n");
            self.table(&mut text, &setups, PRESETS.iter(), |found| accuracy(found, n_seeds));
            text.push_str("\n### Modestly tuned\n\n");
            self.table(&mut text, &setups, PRESETS.iter(), tuned);
            text.push_str("\n### Gain over naive training at the defaults, percentage points\n\n");
            self.table(&mut text, &setups, PRESETS.iter().filter(|preset| preset.id != "naive"), gain);
        }
        text.push_str(
            "\n## Laws\n\nEvery sentence about learning that this project makes, put to the test: mean ± \
                       standard error of the quantity for two links, and the mean paired difference with its interval \
                       (all intervals of a law hold together with 95 %: Student's t, Bonferroni).\n",
        );
        for law in laws().filter(|law| !law.is_surprise) {
            self.law(&mut text, law);
        }
        text.push_str(
            "\n## What you would not guess\n\nTrue of these runs, against what a reader of textbooks \
                       expects. Each gives its reason, and an ablation that takes the supposed cause away.\n",
        );
        for law in laws().filter(|law| law.is_surprise) {
            self.law(&mut text, law);
        }
        text.push_str("\n## Teacher and students\n\nFinal accuracy in %, mean ± standard error.\n\n");
        self.studies(&mut text);
        text.push_str("\n## Not run, and why\n\n");
        let mut reasons: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
        for cell in &self.cells {
            if let Plan::Refused(why) = &cell.plan {
                reasons.entry((cell.preset.id, why)).or_default().push(self.name(cell.setup));
            }
        }
        for ((preset, why), setups) in reasons {
            let _ = writeln!(text, "- `{preset}` on {}: {why}", setups.join(", "));
        }
        text.push_str("\n## Setups\n\n");
        for setup in SETUPS.iter().chain(STUDIES) {
            let _ = writeln!(text, "- {}: `{}`", self.name(setup), setup.query);
        }
        text
    }

    /// A table, a row a preset; the samples it keeps stand first.
    fn table(
        &self,
        text: &mut String,
        setups: &[&Setup],
        presets: impl Iterator<Item = &'static Preset>,
        figure: impl Fn(&Finding) -> String,
    ) {
        let names: Vec<String> = setups.iter().map(|setup| self.name(setup)).collect();
        let _ = writeln!(text, "| preset | kept | {} |\n|---|--:|{}", names.join(" | "), "--:|".repeat(setups.len()));
        for preset in presets {
            let found: Vec<Option<&Finding>> = setups.iter().map(|setup| self.finding(preset.id, setup.id)).collect();
            let figures: Vec<String> = found
                .iter()
                .zip(setups)
                .map(|(found, setup)| match found {
                    Some(found) => {
                        let figure = figure(found);
                        let is_marked = figure != NOTHING && self.is_told(preset.id, setup.id);
                        figure + if is_marked { " †" } else { "" }
                    }
                    None => NOTHING.to_owned(),
                })
                .collect();
            let kept = || found.iter().flatten().map(|found| found.n_samples);
            let kept = match (kept().min().unwrap_or(0), kept().max().unwrap_or(0)) {
                (least, most) if least == most => least.to_string(),
                (least, most) => format!("{least}–{most}"),
            };
            let _ = writeln!(text, "| `{}` | {kept} | {} |", preset.id, figures.join(" | "));
        }
    }

    fn law(&self, text: &mut String, law: &Law) {
        let results = results_in(self.files.laws, law);
        let _ = write!(
            text,
            "\n### {}\n\n`{}`. {}\n\n| {} | | difference |\n|---|---|--:|\n",
            self.catalogue.text(&format!("law-{}", law.id)).trim_end_matches('.'),
            law.id,
            standing_text(&self.catalogue, law, &results),
            self.catalogue.text(&format!("quantity-{}", law.quantity.id())),
        );
        let n_cases = law.cases.len();
        for (place, (case, result)) in law.comparisons().zip(&results).enumerate() {
            if place == n_cases {
                let why = self.catalogue.text(&format!("law-{}-why", law.id));
                let _ = write!(text, "\nWhy: {why}\n\n| ablation | | difference |\n|---|---|--:|\n");
            }
            let side = |side: usize, link: &str| match result {
                Some(found) => format!("{:.1} ± {:.1} `{link}`", found.means[side], found.errors[side]),
                None => format!("`{link}`"),
            };
            let figure = result.as_ref().map_or_else(
                || "not measured".to_owned(),
                |found| difference_text(&self.catalogue, law.quantity, found),
            );
            let _ = writeln!(text, "| {} | {} | {figure} |", side(0, case.first), side(1, case.second));
        }
    }

    /// The table of students, a row an arm.
    fn studies(&self, text: &mut String) {
        let names: Vec<String> = STUDIES.iter().map(|study| self.name(study)).collect();
        let _ = writeln!(text, "| student | {} |\n|---|{}", names.join(" | "), "--:|".repeat(STUDIES.len()));
        let lines: Vec<Vec<&str>> = self.files.studies.lines().map(|line| line.split(',').collect()).collect();
        let mut arms: Vec<&str> = Vec::new();
        for arm in lines.iter().filter_map(|line| line.get(1)) {
            if !arms.contains(arm) {
                arms.push(arm);
            }
        }
        for arm in arms {
            let figures: Vec<String> = STUDIES
                .iter()
                .map(|study| {
                    let line = lines.iter().find(|line| line.first() == Some(&study.id) && line.get(1) == Some(&arm));
                    let Some([_, _, n_ended, n_seeds, mean, error]) = line.map(Vec::as_slice) else {
                        return "–".to_owned();
                    };
                    let ended = if n_ended == n_seeds { String::new() } else { format!(" {n_ended}/{n_seeds}") };
                    let figure = |text: &str| text.parse::<f64>().unwrap_or(f64::NAN);
                    format!("{:.1} ± {:.1}{ended}", figure(mean), figure(error))
                })
                .collect();
            let name = if arm == "teacher" { "teacher".to_owned() } else { format!("`{arm}`") };
            let _ = writeln!(text, "| {name} | {} |", figures.join(" | "));
        }
    }

    /// The README with its parts between marks made anew; what stands outside them stays.
    pub(super) fn readme(&self, before: &str) -> String {
        let mut found = String::new();
        let setups: Vec<&Setup> = SETUPS.iter().filter(|setup| setup.is_short).collect();
        self.table(&mut found, &setups, PRESETS.iter().filter(|preset| IN_README.contains(&preset.id)), |found| {
            accuracy(found, self.n_seeds())
        });
        found.push_str("\n†: the task is told, as it must be.\n\nWhat to see:\n\n");
        let (of_students, others): (Vec<&Law>, Vec<&Law>) = laws().partition(|law| is_of_students(law));
        for law in others.iter().filter(|law| !law.is_surprise) {
            self.bullet(&mut found, law);
        }
        found.push_str("\nWhat you would not guess:\n\n");
        for law in others.iter().filter(|law| law.is_surprise) {
            self.bullet(&mut found, law);
        }
        let mut students = String::new();
        self.studies(&mut students);
        students.push('\n');
        for law in of_students {
            self.bullet(&mut students, law);
        }
        let text = replaced(before, "found", &found);
        replaced(&text, "students", &students)
    }

    fn bullet(&self, text: &mut String, law: &Law) {
        let results = results_in(self.files.laws, law);
        let why = match results.first() {
            Some(Some(found)) if law.is_surprise => {
                let figure = difference_text(&self.catalogue, law.quantity, found);
                format!(" ({figure}.) {}", self.catalogue.text(&format!("law-{}-why", law.id)))
            }
            _ => String::new(),
        };
        let _ = writeln!(
            text,
            "- {}{why} *{}*",
            self.catalogue.text(&format!("law-{}", law.id)),
            standing_text(&self.catalogue, law, &results),
        );
    }
}

/// What stands where nothing was run.
const NOTHING: &str = "–";

/// The presets of the README's table.
const IN_README: &[&str] = &[
    "naive",
    "joint",
    "er",
    "er-balanced",
    "herding",
    "gss",
    "agem",
    "gem",
    "der++",
    "lwf",
    "icarl",
    "robins",
    "reverberation",
    "dream",
    "dgr-distill",
    "l2",
    "ewc",
    "si",
    "mas",
    "rwalk",
    "ogd",
    "gpm",
    "imm-mean",
    "imm-mode",
    "xdg-si",
    "packnet",
    "columns",
    "vcl",
    "rbf",
];

fn is_of_students(law: &Law) -> bool {
    law.cases.iter().any(|case| case.first.starts_with("study&"))
}

fn is_of_low_dimension(setup: &Setup) -> bool {
    use crate::engine::stream::Domain;
    !matches!(crate::engine::config::Config::parse(setup.query).0.stream.spec.domain, Domain::Images { .. })
}

/// A text with what stands between `<!-- NAME -->` and `<!-- /NAME -->` replaced.
fn replaced(text: &str, name: &str, part: &str) -> String {
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let Some((before, rest)) = text.split_once(&start) else { return text.to_owned() };
    let Some((_, after)) = rest.split_once(&end) else { return text.to_owned() };
    format!("{before}{start}{part}{end}{after}")
}

/// Mean ± standard error, and how many runs it is of if some diverged.
fn accuracy(found: &Finding, n_seeds: u32) -> String {
    if found.n_ended == 0 {
        return format!("0/{n_seeds}");
    }
    let ended = if found.n_diverged > 0 { format!(" {}/{n_seeds}", found.n_ended) } else { String::new() };
    format!("{:.1} ± {:.1}{ended}", found.mean, found.standard_error)
}

fn tuned(found: &Finding) -> String {
    if found.tuned_mean.is_nan() {
        return NOTHING.to_owned();
    }
    format!("{:.1} ± {:.1} ({})", found.tuned_mean, found.tuned_error, short(found.tuned_value))
}

/// A knob's value with at most four digits.
fn short(value: f64) -> String {
    let text = format!("{value:.3e}").parse::<f64>().unwrap_or(value).to_string();
    text.trim_end_matches(".0").to_owned()
}

fn gain(found: &Finding) -> String {
    let figure = format!("{} ± {:.1}", signed(found.gain, 1), found.margin);
    match found.verdict() {
        Verdict::Helps => format!("**{figure}**"),
        Verdict::NoHelp => figure,
        Verdict::Hurts => format!("*{figure}*"),
        Verdict::None => format!("({figure})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documents_are_what_the_files_say() {
        let documents = Documents::of(OF_THIS_BUILD);
        let again = "`cargo run --release -- measure --documents` writes it anew.";
        assert!(documents.measured() == include_str!("../../../docs/measured.md"), "docs/measured.md is old: {again}");
        let readme = include_str!("../../../README.md");
        assert!(documents.readme(readme) == readme, "README.md is old: {again}");
        for name in ["found", "students"] {
            assert!(readme.contains(&format!("<!-- {name} -->\n")) && readme.contains(&format!("<!-- /{name} -->")));
        }
    }

    #[test]
    fn a_part_between_marks_is_replaced_and_nothing_else() {
        let text = "a\n<!-- x -->\nold\n<!-- /x -->\nb\n";
        assert_eq!(replaced(text, "x", "new\n"), "a\n<!-- x -->\nnew\n<!-- /x -->\nb\n");
        assert_eq!(replaced(text, "y", "new\n"), text);
    }

    #[test]
    fn a_mean_says_over_how_many_runs_it_is() {
        let line = "ewc,islands,9,1,0,79.5,2,19,5,39,0.003,80,1";
        let found = findings_in(line).next().expect("a finding");
        assert_eq!(accuracy(&found, 10), "79.5 ± 2.0 9/10");
        assert_eq!(gain(&found), "(+19.0 ± 5.0)");
        assert_eq!(tuned(&found), "80.0 ± 1.0 (0.003)");
    }
}
