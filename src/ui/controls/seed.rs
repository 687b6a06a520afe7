//! A seed: typed, or drawn at random with the die.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::number::{NumberField, Why};
use crate::engine::config::{MAX_SEED, Notice};
use crate::page::typed::seed_in;
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
    /// The message key of its name; that of its help ends in `-help`.
    #[prop(default = "seed")]
    name: &'static str,
    /// Whether a random seed is offered.
    #[prop(default = true)]
    has_die: bool,
) -> impl IntoView {
    let app = use_app();
    let wrong = RwSignal::new(None);
    let take = move |text: String| match seed_in(&text) {
        Ok(seed) => {
            set.run(seed);
            None
        }
        Err(reason) => Some(Notice {
            field: untrack(|| app.text(name)),
            given: text,
            reason,
            used: seed.get_untracked().to_string(),
        }),
    };
    // The neighbouring seed, as a browser's own number field would give.
    let step = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" => 1,
            "ArrowDown" => -1,
            _ => return,
        };
        event.prevent_default();
        wrong.set(None);
        set.run(seed.get_untracked().saturating_add_signed(by).min(MAX_SEED));
    };
    view! {
        <div class="knob seed" title=move || app.text(&format!("{name}-help"))>
            <span>
                <label for=id>{app.t(name)}</label>
                <Hint
                    name=Signal::derive(app.t(name))
                    help=Signal::derive(move || app.text(&format!("{name}-help")))
                />
            </span>
            <span class="number" on:keydown=step>
                <NumberField
                    id=id.to_owned()
                    knob=id
                    mode="numeric"
                    shown=Signal::derive(move || seed.get().to_string())
                    take=Callback::new(take)
                    wrong
                />
                {has_die
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="btn square die"
                                data-testid=format!("{id}-die")
                                aria-label=app.t("new-seed")
                                title=app.t("new-seed")
                                on:click=move |_| {
                                    if let Some(seed) = thrown(seed.get_untracked()) {
                                        wrong.set(None);
                                        set.run(seed);
                                    }
                                }
                            >
                                <span aria-hidden="true" translate="no">"⚄"</span>
                            </button>
                        }
                    })}
            </span>
            <Why id=id.to_owned() wrong/>
        </div>
    }
}

/// A random seed other than the present one; `None` if the browser has no random numbers.
fn thrown(present: u64) -> Option<u64> {
    let lot = getrandom::u32().ok()?;
    let seed = u64::from(1 + lot % DIE_SIDES);
    Some(if seed == present { seed % u64::from(DIE_SIDES) + 1 } else { seed })
}
