//! How the page loads its lazy parts: from separate files with the feature `split`, else built in.
//!
//! Kept out of the library: every program that links the library, the worker included, would carry these exports.

#[cfg(not(feature = "split"))]
mod here {
    use palimpsest::message::{chinese_texts, later_texts, lesson_texts};
    use palimpsest::page::address::meant;
    use palimpsest::ui::bodies::{DETAILS, make, make_lesson, make_seeds};
    use palimpsest::ui::lazy::{Bundle, Parts};

    /// Built as one file: everything is already there.
    pub(crate) const PARTS: Parts = Parts {
        fetch: || Box::pin(core::future::ready(Some(later_texts()))),
        fetch_seeds: || Box::pin(core::future::ready(true)),
        meant: |fragment| Box::pin(core::future::ready(Some(meant(&fragment)))),
        fetch_lesson: || Box::pin(core::future::ready(Some(lesson_texts()))),
        make: |part| {
            Some(match part.bundle() {
                Bundle::Opened => make(part),
                Bundle::Seeds => make_seeds(part),
                Bundle::Lesson => make_lesson(part),
            })
        },
        details: || Box::pin(core::future::ready(Some(&DETAILS))),
        chinese: || Box::pin(core::future::ready(Some(chinese_texts()))),
    };
}

#[cfg(feature = "split")]
#[allow(clippy::unnecessary_wraps, reason = "none fails itself: the macro puts its own failures into what is returned")]
mod split {
    use core::future::Future;
    use core::pin::pin;
    use core::task::{Context, Poll, Waker};

    use leptos::prelude::AnyView;
    use palimpsest::engine::config::Notice;
    use palimpsest::ui::bodies::DETAILS;
    use palimpsest::ui::details::Details;
    use palimpsest::ui::lazy::{Bundle, Part, Parts};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    #[wasm_split(later, fallible, preload(fetch))]
    fn make(part: Part) -> Result<AnyView, SplitLoaderError> {
        Ok(palimpsest::ui::bodies::make(part))
    }

    #[wasm_split(seeds, fallible, preload(fetch_seeds))]
    fn make_seeds(part: Part) -> Result<AnyView, SplitLoaderError> {
        Ok(palimpsest::ui::bodies::make_seeds(part))
    }

    #[wasm_split(lesson, fallible, preload(fetch_lesson))]
    fn make_lesson(part: Part) -> Result<AnyView, SplitLoaderError> {
        Ok(palimpsest::ui::bodies::make_lesson(part))
    }

    #[wasm_split(lesson, fallible)]
    fn lesson_texts() -> Result<[&'static str; 2], SplitLoaderError> {
        Ok(palimpsest::message::lesson_texts())
    }

    #[wasm_split(later, fallible)]
    fn meant(fragment: String) -> Result<(String, Vec<Notice>), SplitLoaderError> {
        Ok(palimpsest::page::address::meant(&fragment))
    }

    #[wasm_split(later, fallible)]
    fn texts() -> Result<&'static str, SplitLoaderError> {
        Ok(palimpsest::message::later_texts())
    }

    #[wasm_split(details, fallible)]
    fn details() -> Result<&'static Details, SplitLoaderError> {
        Ok(&DETAILS)
    }

    #[wasm_split(chinese, fallible)]
    fn chinese() -> Result<[&'static str; 3], SplitLoaderError> {
        Ok(palimpsest::message::chinese_texts())
    }

    /// Loaded from separate files.
    pub(crate) const PARTS: Parts = Parts {
        fetch: || {
            Box::pin(async {
                // Loads the file of `make`, which is then ready at once.
                fetch().await.ok()?;
                texts().await.ok()
            })
        },
        fetch_seeds: || Box::pin(async { fetch_seeds().await.is_ok() }),
        meant: |fragment| Box::pin(async { meant(fragment).await.ok() }),
        fetch_lesson: || {
            Box::pin(async {
                fetch_lesson().await.ok()?;
                lesson_texts().await.ok()
            })
        },
        make: |part| match part.bundle() {
            Bundle::Opened => now(make(part))?.ok(),
            Bundle::Seeds => now(make_seeds(part))?.ok(),
            Bundle::Lesson => now(make_lesson(part))?.ok(),
        },
        details: || Box::pin(async { details().await.ok() }),
        chinese: || Box::pin(async { chinese().await.ok() }),
    };

    /// The value of a future that is already ready: the second file is loaded by the time a part is made.
    fn now<T>(future: impl Future<Output = T>) -> Option<T> {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => Some(value),
            Poll::Pending => None,
        }
    }
}

#[cfg(not(feature = "split"))]
pub(crate) use here::PARTS;
#[cfg(feature = "split")]
pub(crate) use split::PARTS;
