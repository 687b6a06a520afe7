//! How the tasks and the components of a run are made, apart from what they are: whoever describes runs links none of
//! the machinery, and whoever does only some runs need not have all of it.

use super::config::Config;
use super::method::{BUILDS, Build, Component, REGISTRY};
use super::stream::{BUILDERS, Builder, OPENING_BUILDERS, STREAMS};

/// Makers of streams and components: the first of all there are, in the registries' order.
#[derive(Debug)]
pub struct Makers {
    streams: &'static [Builder],
    components: &'static [&'static Build],
}

/// Makes everything.
pub static ALL: Makers = Makers { streams: BUILDERS, components: BUILDS };

/// Makes the stream the page opens on, without any method.
pub static OPENING: Makers = Makers { streams: OPENING_BUILDERS, components: &[] };

impl Makers {
    /// Whether they make all of a run.
    pub fn suffice(&self, config: &Config) -> bool {
        let targets = config.rehearsals.iter().map(|rehearsal| &rehearsal.target);
        let others = config.components().map(|(_, component)| component);
        let mut components = config.sources.iter().chain(targets).chain(others);
        self.stream(config).is_some() && components.all(|component| self.component(component).is_some())
    }

    /// How a run's tasks are made.
    pub(super) fn stream(&self, config: &Config) -> Option<Builder> {
        let index = STREAMS.iter().position(|spec| *spec == config.stream)?;
        self.streams.get(index).copied()
    }

    /// How a component is made.
    pub(super) fn component(&self, component: &Component) -> Option<&'static Build> {
        let index = REGISTRY.iter().position(|spec| **spec == *component.spec)?;
        self.components.get(index).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_described_is_made() {
        assert_eq!((STREAMS.len(), REGISTRY.len()), (ALL.streams.len(), ALL.components.len()));
    }

    #[test]
    fn the_opening_run_needs_no_more_than_its_makers_and_nothing_else_does_with_them() {
        for query in ["stream=split-digits", "stream=split-digits&tasks=3&optimizer=sgd&mode=joint"] {
            assert!(OPENING.suffice(&Config::parse(query).0), "{query}");
        }
        for query in ["stream=islands", "rehearse=reservoir.labels", "penalty=ewc", "readout=nearest-mean"] {
            let (config, _) = Config::parse(&format!("stream=split-digits&{query}"));
            assert!(!OPENING.suffice(&config) && ALL.suffice(&config), "{query}");
        }
    }
}
