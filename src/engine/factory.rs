//! Builds the tasks and components of a run, separately from their descriptions: code that only describes runs links
//! no builders, and code that executes only some runs links only the builders it needs.

use crate::engine::batch::Examples;
use crate::engine::config::Config;
use crate::engine::in_force;
use crate::engine::method::{BUILDS, Build, REGISTRY};
use crate::engine::snapshot::InForce;
use crate::engine::spec::Component;
use crate::engine::stream::{BUILD_TASKS, BuildTasks, OPENING_TASKS, Stream, StreamSettings, build_of};

/// Builds streams and components: a prefix of the registries, in their order.
#[derive(Debug)]
pub struct Factory {
    streams: &'static [BuildTasks],
    components: &'static [&'static Build],
    /// What is in force of the components' knobs, on these training examples, with this number of parameters.
    pub(super) in_force: fn(&Config, &[Examples], usize) -> Vec<InForce>,
}

/// Builds everything.
pub static ALL: Factory = Factory { streams: BUILD_TASKS, components: BUILDS, in_force: in_force::of_components };

/// Builds the stream the page opens on, without any method.
pub static OPENING: Factory = Factory { streams: OPENING_TASKS, components: &[], in_force: |_, _, _| Vec::new() };

impl Factory {
    /// Whether it can build every part of a run.
    pub fn builds(&self, config: &Config) -> bool {
        let method = &config.method;
        let targets = method.rehearsals.iter().map(|rehearsal| &rehearsal.target);
        let others = method.components().map(|(_, component)| component);
        let mut components = method.sources.iter().chain(targets).chain(others);
        build_of(config.stream.spec, self.streams).is_some()
            && components.all(|component| self.component(component).is_some())
    }

    /// The tasks of a run.
    pub(super) fn build_stream(&self, settings: &StreamSettings) -> Stream {
        Stream::build_by(settings, self.streams)
    }

    /// The builder of a component.
    pub(super) fn component(&self, component: &Component) -> Option<&'static Build> {
        let index = REGISTRY.iter().position(|spec| **spec == *component.spec)?;
        self.components.get(index).copied()
    }

    /// Builds a component of the requested kind; `None` if this factory has no builder for it, or one of another kind,
    /// which the registry's tests rule out.
    pub(super) fn build<T>(&self, component: &Component, build: impl FnOnce(&Build) -> Option<T>) -> Option<T> {
        build(self.component(component)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stream::STREAMS;

    #[test]
    fn everything_that_is_described_is_built() {
        assert_eq!((STREAMS.len(), REGISTRY.len()), (ALL.streams.len(), ALL.components.len()));
    }

    #[test]
    fn the_opening_run_needs_no_more_than_its_factory_and_nothing_else_does_with_it() {
        for query in ["stream=split-digits", "stream=split-digits&tasks=3&optimizer=sgd&mode=joint"] {
            assert!(OPENING.builds(&Config::parse(query).0), "{query}");
        }
        for query in ["stream=islands", "rehearse=reservoir.labels", "penalty=ewc", "readout=nearest-mean"] {
            let (config, _) = Config::parse(&format!("stream=split-digits&{query}"));
            assert!(!OPENING.builds(&config) && ALL.builds(&config), "{query}");
        }
    }
}
