//! Links given to a command.

use super::outcome::complain;
use crate::engine::config::Notice;
use crate::engine::link_repair::{Kind, repaired};
use crate::message::{Catalogue, Language};

/// The settings of a link, in any form that people pass on: a query string, with or without its `#`, or a whole
/// address. `None`, with the reasons on standard error, unless every part of it is valid.
pub(super) fn opened<T>(text: &str, kind: Kind, parse: impl Fn(&str) -> (T, Vec<Notice>)) -> Option<T> {
    let link = repaired(text, kind);
    if link.kind != kind {
        complain(match link.kind {
            Kind::Run => "This is the link of a run: `palimpsest run` runs it.",
            Kind::Study => "This is the link of a study: `palimpsest distill` runs it.",
        });
        return None;
    }
    let (settings, notices) = parse(&link.query);
    let notices = [link.notices, notices].concat();
    if notices.is_empty() {
        return Some(settings);
    }
    let is_harmless = notices.iter().all(Notice::is_harmless);
    for sentence in Catalogue::new(Language::English).remarks(&notices) {
        complain(&sentence);
    }
    if !is_harmless {
        complain("Nothing was run: the command line accepts a link only if every part of it is valid.");
    }
    is_harmless.then_some(settings)
}
