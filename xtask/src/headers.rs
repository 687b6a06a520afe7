//! The file `_headers`, which Netlify, Cloudflare Pages and others read: the headers to send with the site's files.
//!
//! The policy in the page's `<meta>` does not bind its workers: a worker obeys the one that its own file came with. For
//! other hosts docs/hosting.md says the same.

use std::path::Path;

use crate::csp::CONTENT_SECURITY_POLICY;
use crate::failure::Result;
use crate::project;

/// The file's name in the site.
pub(crate) const FILE: &str = "_headers";

/// Endings of files whose names change with their contents.
const HASHED: &[&str] = &["bin", "css", "js", "wasm"];

/// Writes the file into `folder`.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn put_into(folder: &Path) -> Result<()> {
    project::write(&folder.join(FILE), content())
}

fn content() -> String {
    let mut content = format!(
        "/*\n  Content-Security-Policy: {CONTENT_SECURITY_POLICY}\n  X-Content-Type-Options: nosniff\n  \
        Referrer-Policy: no-referrer\n"
    );
    for ending in HASHED {
        content.push_str("/*.");
        content.push_str(ending);
        content.push_str("\n  Cache-Control: public, max-age=31536000, immutable\n");
    }
    content
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Project;

    #[test]
    fn the_policy_stands_in_one_line_and_in_the_instructions_for_other_hosts() {
        let content = content();
        assert!(content.starts_with(&format!("/*\n  Content-Security-Policy: {CONTENT_SECURITY_POLICY}\n")));
        let hosting = project::read(&Project::new().root.join("docs/hosting.md")).expect("it is there");
        // Once for each kind of server that is told what to send.
        let n_told = hosting.matches(CONTENT_SECURITY_POLICY).count();
        assert!(n_told >= 3, "docs/hosting.md has the policy {n_told} times: {CONTENT_SECURITY_POLICY}");
        assert!(hosting.matches("default-src").count() == n_told, "docs/hosting.md has another policy, too");
    }
}
