//! Mounts the screen in stages, one per frame: the parts looked at first come first, and no stage holds up a slow
//! device for long.

use super::app::given;
use crate::ui::boxed_reactive::memo;
use leptos::prelude::*;

/// The stage reached so far.
#[derive(Clone, Copy, Debug)]
struct Stage(RwSignal<u8>);

/// The last stage.
const LAST: u8 = 5;

/// Begins with the first stage.
pub fn begin() {
    let stage = RwSignal::new(0);
    provide_context(Stage(stage));
    go_on(stage);
}

/// Starts the next stage, once the present one has been painted.
fn go_on(stage: RwSignal<u8>) {
    request_animation_frame(move || {
        set_timeout(
            move || {
                stage.update(|stage| *stage += 1);
                if stage.get_untracked() < LAST {
                    go_on(stage);
                }
            },
            core::time::Duration::ZERO,
        );
    });
}

/// Content that is mounted at a stage, and stays.
#[component]
pub fn From(
    /// The stage, 1 to 5.
    stage: u8,
    children: ChildrenFn,
) -> impl IntoView {
    let Stage(now) = given();
    let is_there = memo(move |_| now.get() >= stage);
    move || is_there.get().then(|| children())
}
