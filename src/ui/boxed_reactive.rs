//! Type-erased closures.
//!
//! Each closure is its own type, and for each type the compiler repeats leptos's generic code: hundreds of copies of
//! the same few hundred bytes. Boxed, all closures with the same output share one type: 4.5 KB less of the initial
//! load, compressed, and a tenth less of the seeds' file.

use leptos::prelude::{Effect, Memo};

/// Computes a value from others and its previous value.
type Computation<T> = Box<dyn Fn(Option<&T>) -> T + Send + Sync>;

/// A value that a view shows and follows.
pub fn live<T: 'static>(read: impl Fn() -> T + Send + 'static) -> Box<dyn Fn() -> T + Send> {
    Box::new(read)
}

/// A value derived from others.
#[track_caller]
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let compute: Computation<T> = Box::new(compute);
    Memo::new(compute)
}

/// Runs a side effect whenever the values it reads change.
pub fn effect(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}
