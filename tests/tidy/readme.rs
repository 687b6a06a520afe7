//! The README's statements about files: its links, and the number of lines of its reading path.

/// The files of the README's reading path, and the number of lines it states for them.
#[derive(Debug, PartialEq, Eq)]
pub struct ReadingPath {
    /// The files, in order.
    pub files: Vec<String>,
    /// "About … lines".
    pub n_lines: usize,
}

/// The targets of all links `[…](target)` in a text that stay on this host, without the part after a `#`.
pub fn links(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let targets = targets.filter_map(|target| target.split('#').next());
    targets.filter(|target| !target.is_empty() && !target.contains(':')).collect()
}

/// The number in "about 1,400 lines", wherever the line breaks are.
fn stated_lines(text: &str) -> Option<usize> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(3).find_map(|three| {
        let is_statement = three[0].eq_ignore_ascii_case("about") && three[2].starts_with("lines");
        is_statement.then(|| three[1].replace(',', "").parse().ok()).flatten()
    })
}

/// Whether a link leads to a Rust source.
fn is_source(target: &str) -> bool {
    std::path::Path::new(target).extension().is_some_and(|ending| ending == "rs")
}

/// Whether a line begins an item of a numbered list.
fn is_numbered(line: &str) -> bool {
    line.trim_start().split_once(". ").is_some_and(|(number, _)| number.parse::<u32>().is_ok())
}

/// The reading path: the sources linked in the section that states a number of lines; in its numbered list, if it has
/// one, or else in the paragraph that states the number.
pub fn reading_path(readme: &str) -> Option<ReadingPath> {
    let section = readme.split("\n## ").find(|section| stated_lines(section).is_some())?;
    let paragraphs: Vec<&str> = section.split("\n\n").collect();
    let lists: Vec<&str> = paragraphs.iter().copied().filter(|paragraph| paragraph.lines().any(is_numbered)).collect();
    let statements: Vec<&str> =
        paragraphs.iter().copied().filter(|paragraph| stated_lines(paragraph).is_some()).collect();
    let places = if lists.is_empty() { statements } else { lists };
    let files = places.iter().flat_map(|place| links(place)).filter(|target| is_source(target));
    Some(ReadingPath { files: files.map(ToOwned::to_owned).collect(), n_lines: stated_lines(section)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(files: &[&str], n_lines: usize) -> ReadingPath {
        ReadingPath { files: files.iter().map(|file| (*file).to_owned()).collect(), n_lines }
    }

    #[test]
    fn a_path_is_a_numbered_list_or_a_paragraph() {
        let in_words = "# T\n\n[x](z.rs)\n\n## How\n\nIn this order, about\n500 lines: [`a.rs`](src/a.rs) → [b](b.rs#L3)\nand \
                        [c](https://c.rs).\n\nNot [`d`](d.rs).\n";
        assert_eq!(reading_path(in_words), Some(path(&["src/a.rs", "b.rs"], 500)));
        let listed = "## How\n\n1. [`a`](a.rs): one\n   and [two](docs/two.md)\n2. [`b`](b.rs)\n\nAbout 1,200 lines. See [`d`](d.rs).\n";
        assert_eq!(reading_path(listed), Some(path(&["a.rs", "b.rs"], 1200)));
        assert_eq!(reading_path("## How\n\nRead [`a`](a.rs), a few lines.\n"), None);
    }
}
