//! Strips what only readers of the sources need from scripts, style sheets and HTML: whole-line comments and indentation.

/// The text without indentation, empty lines and comments that fill their lines.
pub(crate) fn without_remarks(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut end = None;
    for line in text.lines().map(str::trim) {
        end = end.or_else(|| end_of_remark(line));
        if end.is_none() && !line.is_empty() && !line.starts_with("//") {
            bare.push_str(line);
            bare.push('\n');
        }
        end = end.filter(|end| !line.ends_with(end));
    }
    bare
}

/// What ends the comment that begins this line, if one does.
fn end_of_remark(line: &str) -> Option<&'static str> {
    [("/*", "*/"), ("<!--", "-->")].into_iter().find_map(|(start, end)| line.starts_with(start).then_some(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{self, Project};

    #[test]
    fn comments_and_indentation_go_and_everything_else_stays() {
        let script = "// one\n/**\n * two\n */\nf(); // three\n\n  g(\"/* four */\");\n";
        assert_eq!(without_remarks(script), "f(); // three\ng(\"/* four */\");\n");
        assert_eq!(without_remarks("/* a */\n.b {\n  c: d; /* e */\n}\n"), ".b {\nc: d; /* e */\n}\n");
        assert_eq!(without_remarks("  <!-- a\n  b -->\n  <p>c</p>\n<!-- d -->\n"), "<p>c</p>\n");
    }

    #[test]
    fn no_comment_of_the_project_shares_its_last_line_with_code() {
        let root = Project::new().root;
        let boot = project::files_in(&root.join("assets/boot")).expect("it is there");
        for path in boot.into_iter().chain(["index.html", "assets/style.css"].map(|name| root.join(name))) {
            let text = project::read(&path).expect("it can be read");
            let mut end = None;
            for line in text.lines().map(str::trim) {
                end = end.or_else(|| end_of_remark(line));
                let shares = end.is_some_and(|end| line.contains(end) && !line.ends_with(end));
                assert!(!shares, "{}: {line}", path.display());
                end = end.filter(|end| !line.ends_with(end));
            }
            // A template over several lines would lose its indentation.
            assert!(text.lines().all(|line| line.matches('`').count().is_multiple_of(2)), "{}", path.display());
        }
    }
}
