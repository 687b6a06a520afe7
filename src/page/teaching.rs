//! What a teacher hands out: links to the lesson with their settings, and worksheets.

use super::lesson::Manner;
use crate::lesson::step::STEPS;

/// The settings of a link for a class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassLink {
    /// The step, from 0.
    pub step: usize,
    /// How the lesson is opened.
    pub manner: Manner,
    /// The language's tag; the visitor's own if empty.
    pub language: String,
    /// The theme's id; the visitor's own if empty.
    pub theme: String,
}

impl ClassLink {
    /// The query string, with its question mark.
    pub fn query(&self) -> String {
        let Manner { is_locked, hides_answers, is_paced, is_projected } = self.manner;
        let mut query = format!("?lesson={}", self.step + 1);
        let flags = [
            (is_locked, "&lock=1"),
            (hides_answers, "&answers=hide"),
            (is_paced, "&pace=class"),
            (is_projected, "&projector=1"),
        ];
        query.extend(flags.into_iter().filter(|(is_on, _)| *is_on).map(|(_, part)| part));
        for (key, value) in [("lang", &self.language), ("theme", &self.theme)] {
            if !value.is_empty() {
                query.extend(["&", key, "=", value]);
            }
        }
        query
    }

    /// The HTML that puts the lesson into another page, whose title is `title`.
    pub fn embedded(&self, page: &str, title: &str) -> String {
        let address = format!("{page}{}", self.query().replace('&', "&amp;"));
        let title = title.replace('&', "&amp;").replace('"', "&quot;");
        format!(
            r#"<iframe src="{address}" title="{title}" width="100%" height="800" style="border:0" allow="fullscreen"></iframe>"#
        )
    }
}

/// What is on a printed page: the worksheets of some steps, or the pages of answers to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The step, from 0; all of them without one.
    pub step: Option<usize>,
    /// Whether it has the answers instead of the questions.
    pub has_answers: bool,
}

impl Paper {
    /// The paper that `sheet=…` names: `4`, `all`, `4-answers` or `all-answers`; `None` for anything else.
    pub fn of(name: &str) -> Option<Self> {
        let (which, has_answers) = name.strip_suffix("-answers").map_or((name, false), |which| (which, true));
        let step = match which {
            "all" => None,
            number => Some(number.parse::<usize>().ok()?.checked_sub(1).filter(|step| *step < STEPS.len())?),
        };
        Some(Self { step, has_answers })
    }

    /// The value of `sheet` that names it.
    pub fn name(self) -> String {
        let which = self.step.map_or_else(|| "all".to_owned(), |step| (step + 1).to_string());
        if self.has_answers { which + "-answers" } else { which }
    }

    /// The steps on it, from 0.
    pub fn steps(self) -> core::ops::Range<usize> {
        self.step.map_or(0..STEPS.len(), |step| step..step + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_carries_all_that_was_chosen() {
        let mut link = ClassLink { step: 3, ..ClassLink::default() };
        assert_eq!(link.query(), "?lesson=4");
        link.manner = Manner { is_locked: true, hides_answers: true, is_paced: true, is_projected: true };
        (link.language, link.theme) = ("zh-Hans".to_owned(), "dark".to_owned());
        assert_eq!(link.query(), "?lesson=4&lock=1&answers=hide&pace=class&projector=1&lang=zh-Hans&theme=dark");
        let html = link.embedded("https://example.org/p/", "“Why” & \"how\"");
        assert!(html.contains("p/?lesson=4&amp;lock=1&amp;answers"), "{html}");
        assert!(html.contains("title=\"“Why” &amp; &quot;how&quot;\""), "{html}");
    }

    #[test]
    fn a_paper_is_named_as_it_is_read() {
        for step in (0..STEPS.len()).map(Some).chain([None]) {
            for has_answers in [false, true] {
                let paper = Paper { step, has_answers };
                assert_eq!(Paper::of(&paper.name()), Some(paper));
            }
        }
        for wrong in ["", "0", "9", "-answers", "1.5", "x"] {
            assert_eq!(Paper::of(wrong), None, "{wrong}");
        }
    }
}
