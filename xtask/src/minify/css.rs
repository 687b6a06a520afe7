//! Style sheets without their comments and without the space that separates nothing.

/// The same style sheet, shorter. Strings keep every character; other space becomes one blank, and none next to a
/// brace, a semicolon or a comma, or after a colon. (Around `+`, `-` and `>` it stays: in `calc` it is syntax.)
///
/// Comments end where they say, so `/*` in a string must not occur outside one: no style sheet of ours has it.
pub(crate) fn shortened_style(style: &str) -> String {
    let mut short = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(next) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else if next == '"' || next == '\'' {
            let end = rest[1..].find(next).map_or(rest.len(), |end| end + 2);
            short.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if next.is_whitespace() {
            rest = rest.trim_start();
            if !short.ends_with(['{', '}', ';', ',', ':', ' ']) && !short.is_empty() {
                short.push(' ');
            }
        } else {
            if matches!(next, '{' | '}' | ';' | ',') && short.ends_with(' ') {
                short.pop();
            }
            if next == '}' && short.ends_with(';') {
                short.pop();
            }
            short.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::shortened_style;

    #[test]
    fn comments_and_needless_space_go_and_meaning_stays() {
        let style = "/* Why. */\na > b,\nc :not(d) {\n  margin: calc(1px + 2px) 0;\n  content: \"; /* x */  \";\n}\n@media (x: y) and (z) { e { f: g } }\n";
        assert_eq!(
            shortened_style(style),
            "a > b,c :not(d){margin:calc(1px + 2px) 0;content:\"; /* x */  \"}@media (x:y) and (z){e{f:g}}"
        );
    }

    #[test]
    fn what_is_short_already_stays_as_it_is() {
        let style = include_str!("../../../assets/style.css");
        let short = shortened_style(style);
        assert_eq!(shortened_style(&short), short);
        let count = |text: &str, mark| text.matches(mark).count();
        assert_eq!(count(&short, '{'), count(&short, '}'));
        assert!(short.len() < style.len() * 9 / 10);
    }
}
