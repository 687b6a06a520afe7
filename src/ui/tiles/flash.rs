//! Rings that flash on the tiles where a sample in memory is being rehearsed.
//!
//! A few small elements over each tile's canvas, which fade by opacity alone: the map is not drawn again. All flash
//! together, fewer than three times a second ([`FlashPace`]).

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::snapshot::RehearsedBatch;
use crate::page::tiles::{FlashPace, rings_of};
use crate::ui::app::{App, given, use_app};
use crate::ui::boxed_reactive::{effect, live, memo};
use crate::ui::frame::now_ms;

/// What flashes now, given to the tiles as context.
#[derive(Clone, Copy, Debug)]
pub struct Flashes {
    /// The number of flashes so far, and the rows that the last one is of.
    now: RwSignal<(u32, Arc<Vec<RehearsedBatch>>)>,
}

impl Flashes {
    /// Follows what is rehearsed, for as long as the calling view is on the page.
    pub fn follow(app: App) -> Self {
        let now = RwSignal::new((0, Arc::default()));
        let pace = StoredValue::new(FlashPace::default());
        effect(move || {
            app.run.rehearsing.track();
            // When a run begins, nothing is rehearsed: the rings of the one before go at once.
            let is_empty = app.run.rehearsing.with_untracked(Vec::is_empty);
            let is_due = pace.try_update_value(|pace| pace.is_due(now_ms())).unwrap_or(false);
            if is_due || is_empty {
                let batches = Arc::new(app.run.rehearsing.get_untracked());
                now.update(|(number, shown)| (*number, *shown) = (*number + 1, batches));
            }
        });
        Self { now }
    }
}

/// The rings on a tile of the plane.
#[component]
pub fn Rings(
    /// The task, from 0.
    task: usize,
    /// The part of the plane that its tile shows: left, bottom, right, top.
    world: [f32; 4],
    /// Whether the tile can be seen.
    is_in_sight: Memo<bool>,
) -> impl IntoView {
    let app = use_app();
    let flashes = given::<Flashes>();
    let rings = memo(move |_| {
        let (number, batches) = flashes.now.get();
        let shown = if is_in_sight.get() {
            app.run.tiles.with_untracked(|tiles| {
                tiles.now.get(task).map_or_else(Vec::new, |now| rings_of(task, &batches, &now.kept, world))
            })
        } else {
            Vec::new()
        };
        // Two names for the same animation, in turn: another name starts it anew.
        let is_odd = !shown.is_empty() && number % 2 == 1;
        (is_odd, shown)
    });
    view! {
        <span class="flashes" class:odd=move || rings.with(|(is_odd, _)| *is_odd) aria-hidden="true">
            {live(move || {
                let ring = |[x, y]: [f32; 2]| {
                    view! { <span style:left=format!("{:.1}%", 100.0 * x) style:top=format!("{:.1}%", 100.0 * y)></span> }
                };
                rings.get().1.into_iter().map(ring).collect_view()
            })}
        </span>
    }
}
