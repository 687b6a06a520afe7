//! Findings in words: where a law holds, and by how much.

use crate::engine::math::decimal::fixed;
use crate::laws::{Difference, Law, Quantity, Standing};
use crate::message::{Catalogue, Value};

/// The names of setups as a list.
fn named(catalogue: &Catalogue, setups: &[&str]) -> String {
    let names: Vec<String> = setups.iter().map(|setup| catalogue.text(&format!("setup-{setup}"))).collect();
    names.join(&catalogue.text("list-comma"))
}

/// One sentence: where a law holds, where it fails, where there is no difference, and where it is undecided.
pub fn standing_text(catalogue: &Catalogue, law: &Law, results: &[Option<Difference>]) -> String {
    let standing = Standing::of(law, results);
    let parts: Vec<String> = [
        ("law-holds", &standing.holds),
        ("law-fails", &standing.fails),
        ("law-same", &standing.same),
        ("law-open", &standing.open),
    ]
    .into_iter()
    .filter(|(_, setups)| !setups.is_empty())
    .map(|(key, setups)| catalogue.format(key, &[("setups", Value::from(&named(catalogue, setups)))]))
    .collect();
    headed(&parts.join(&catalogue.text("list-semicolon"))) + &catalogue.text("sentence-end")
}

/// A difference with its interval and unit.
pub fn difference_text(catalogue: &Catalogue, quantity: Quantity, found: &Difference) -> String {
    let digits = u8::from(quantity != Quantity::Steps);
    let figure = format!("{} ± {}", signed(found.mean, digits), fixed(found.margin, digits));
    let key = if quantity == Quantity::Steps { "law-steps" } else { "law-points" };
    let seeds = found.n_ended.to_string();
    let text = catalogue.format(key, &[("number", Value::from(&figure)), ("seeds", Value::from(&seeds))]);
    if found.n_diverged == 0 {
        return text;
    }
    let diverged = found.n_diverged.to_string();
    text + &catalogue.format("law-diverged", &[("count", Value::from(&diverged))])
}

/// A text with its first letter capitalised.
pub fn headed(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| core::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
}

/// A number with its sign and this many decimals; zero has no sign.
pub fn signed(number: f64, digits: u8) -> String {
    let size = fixed(number.abs(), digits);
    if size.bytes().all(|digit| matches!(digit, b'0' | b'.')) {
        return size;
    }
    format!("{}{size}", if number < 0.0 { '−' } else { '+' })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_has_no_sign() {
        assert_eq!([0.04, -0.04, -1.25, 2.0].map(|number| signed(number, 1)), ["0.0", "0.0", "−1.3", "+2.0"]);
        assert_eq!(signed(0.4, 0), "0");
    }
}
