//! The deployed page's content security policy, and a check for violations of it.

use crate::failure::{Failure, Result};
use crate::html::tags;

/// The policy of the deployed page: it may run its own files and WebAssembly, nothing else.
///
/// Framing stays allowed on purpose (`frame-ancestors` would not work here anyway): the page is
/// meant to be embedded.
pub(crate) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data: blob:; worker-src 'self'; connect-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'none'";

/// Makes the gathered page deployable.
///
/// # Errors
/// When it has something inline that the policy would block, or no charset element to insert the policy after.
pub(crate) fn finish(html: &str) -> Result<String> {
    if let Some(blocked) = first_blocked(html) {
        return Err(Failure::new(format!("index.html has {blocked}, which its content security policy blocks.")));
    }
    insert_policy(html)
}

/// Inserts the policy right after the charset: it only applies to what follows it.
fn insert_policy(html: &str) -> Result<String> {
    let charset = tags(html).find(|tag| tag.name() == "meta" && tag.has_attribute("charset"));
    let end = charset
        .map(|tag| tag.place.end)
        .ok_or_else(|| Failure::new("index.html has no <meta charset> for the content security policy to follow."))?;
    let (before, after) = html.split_at(end);
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{CONTENT_SECURITY_POLICY}\">");
    Ok(format!("{before}\n    {policy}{after}"))
}

/// The first thing in the page that its policy would block.
fn first_blocked(html: &str) -> Option<String> {
    tags(html).find_map(|tag| {
        if tag.name() == "style" {
            Some("an inline <style>".to_owned())
        } else if tag.name() == "script" && !tag.has_attribute("src") {
            Some("an inline <script>".to_owned())
        } else if tag.has_attribute("style") {
            Some(format!("a style attribute on <{}>", tag.name()))
        } else {
            let handler = tag.attributes().map(|(name, _)| name).find(|name| name.starts_with("on"))?;
            Some(format!("the event handler `{handler}` on <{}>", tag.name()))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_the_first_thing_behind_the_charset() {
        let html = "<!doctype html><html><head><meta charset=\"utf-8\"><title>x</title></head></html>";
        let finished = finish(html).expect("nothing is inline");
        assert!(
            finished.contains("<meta charset=\"utf-8\">\n    <meta http-equiv=\"Content-Security-Policy\" content=")
        );
        assert!(finished.ends_with("base-uri 'none'; form-action 'none'\"><title>x</title></head></html>"));
    }

    #[test]
    fn a_page_without_charset_is_refused() {
        assert!(finish("<html><head></head></html>").is_err());
    }

    #[test]
    fn whatever_the_policy_blocks_is_named() {
        let blocked = |html| first_blocked(html).unwrap_or_default();
        assert_eq!(blocked("<script>x</script>"), "an inline <script>");
        assert_eq!(blocked("<script type=module nonce=''>x</script>"), "an inline <script>");
        assert_eq!(blocked("<style media=print>p{}</style>"), "an inline <style>");
        assert_eq!(blocked("<p class='a' style=\"color:red\">"), "a style attribute on <p>");
        assert_eq!(blocked("<button disabled onclick='x()'>"), "the event handler `onclick` on <button>");
    }

    #[test]
    fn what_the_policy_allows_passes() {
        for html in [
            "<script src=\"./boot.js\" defer></script>",
            "<link rel=\"stylesheet\" href=\"./style.css\"/>",
            "<!-- <script>commented out</script> -->",
            "<link href=\"data:image/svg+xml,<svg onload='' style=''>\">",
            "<path d='M0 0' stroke='red'/>",
            "<p>1 < 2, style=x</p>",
        ] {
            assert_eq!(first_blocked(html), None, "{html}");
        }
    }
}
