//! Texts with terms in them: each term is a button that opens its meaning, in one sentence, below the text.

use leptos::prelude::*;

use crate::ui::app::use_app;
use crate::ui::boxed_reactive::live;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Plain(String),
    /// A term's id and its words.
    Term(String, String),
}

/// The pieces of a text in which terms stand as `[[id|words]]`.
fn pieces_of(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once("[[") {
        let Some((inside, after)) = from.split_once("]]") else { break };
        let (id, words) = inside.split_once('|').unwrap_or((inside, inside));
        pieces.push(Piece::Plain(before.to_owned()));
        pieces.push(Piece::Term(id.to_owned(), words.to_owned()));
        rest = after;
    }
    pieces.push(Piece::Plain(rest.to_owned()));
    pieces.retain(|piece| *piece != Piece::Plain(String::new()));
    pieces
}

/// A text without the marks of its terms, for speech.
pub fn plain(text: &str) -> String {
    let words = pieces_of(text).into_iter().map(|piece| match piece {
        Piece::Plain(words) | Piece::Term(_, words) => words,
    });
    words.collect()
}

/// A paragraph with terms.
#[component]
pub fn Words(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let app = use_app();
    let opened = RwSignal::new(None::<String>);
    let is_open = move |id: &str| opened.with(|opened| opened.as_deref() == Some(id));
    let pieces = move || {
        let pieces = pieces_of(&text.get()).into_iter().map(|piece| match piece {
            Piece::Plain(words) => view! { <span>{words}</span> }.into_any(),
            Piece::Term(id, words) => {
                let (told, asked) = (id.clone(), id);
                view! {
                    <button
                        type="button"
                        class="term"
                        aria-expanded=move || is_open(&told).to_string()
                        on:click=move |_| {
                            let next = (!opened.with_untracked(|opened| opened.as_ref() == Some(&asked))).then(|| asked.clone());
                            opened.set(next);
                        }
                    >
                        {words}
                    </button>
                }
                .into_any()
            }
        });
        pieces.collect_view()
    };
    let meaning = move || {
        opened.get().map(|id| {
            view! {
                <p class="meaning" data-term=id.clone()>
                    <b>{app.text(&format!("term-{id}"))}</b>
                    <span>{app.text(&format!("term-{id}-meaning"))}</span>
                </p>
            }
        })
    };
    view! {
        <p class="words" on:keydown=move |event| {
            if event.key() == "Escape" && opened.with_untracked(Option::is_some) {
                event.stop_propagation();
                opened.set(None);
            }
        }>{live(pieces)}</p>
        <div role="status">{live(meaning)}</div>
    }
}
