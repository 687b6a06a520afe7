//! A seed: typed, or drawn at random with the die.

use leptos::prelude::*;

use crate::engine::config::MAX_SEED;
use crate::ui::app::use_app;
use crate::ui::explain_button::Hint;

/// Seeds drawn by the die are short enough to be read out in a classroom.
const DIE_SIDES: u32 = 9999;

/// The field and the die.
#[component]
pub fn SeedControl(
    /// The field's id, which is also its test id; the die's has `-die` appended.
    id: &'static str,
    /// The current seed.
    seed: Memo<u64>,
    /// Sets another seed.
    set: Callback<u64>,
) -> impl IntoView {
    let app = use_app();
    view! {
        <div class="knob seed" title=app.t("seed-help")>
            <span>
                <label for=id>{app.t("seed")}</label>
                <Hint name=Signal::derive(app.t("seed")) help=Signal::derive(app.t("seed-help"))/>
            </span>
            <span class="number">
                <input
                    type="number"
                    id=id
                    data-testid=id
                    min="0"
                    max=MAX_SEED.to_string()
                    step="1"
                    prop:value=move || seed.get().to_string()
                    on:change=move |event| {
                        if let Ok(seed) = event_target_value(&event).parse::<u64>() {
                            set.run(seed.min(MAX_SEED));
                        }
                    }
                />
                <button
                    type="button"
                    class="btn square die"
                    data-testid=format!("{id}-die")
                    aria-label=app.t("new-seed")
                    title=app.t("new-seed")
                    on:click=move |_| {
                        if let Some(seed) = thrown(seed.get_untracked()) {
                            set.run(seed);
                        }
                    }
                >
                    <span aria-hidden="true">"⚄"</span>
                </button>
            </span>
        </div>
    }
}

/// A random seed other than the present one; `None` if the browser has no random numbers.
fn thrown(present: u64) -> Option<u64> {
    let lot = getrandom::u32().ok()?;
    let seed = u64::from(1 + lot % DIE_SIDES);
    Some(if seed == present { seed % u64::from(DIE_SIDES) + 1 } else { seed })
}
