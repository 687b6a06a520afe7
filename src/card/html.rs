//! The card as HTML: idea, formula, paper, storage, costs, and measured results.

use std::fmt::Write as _;

use super::cost::Cost;
use super::formula::{formula_of, mathml};
use super::found::{difference_text, headed, signed, standing_text};
use super::topic::word_of;
use super::{Topic, escaped};
use crate::engine::config::Config;
use crate::engine::config::preset::{PRESETS, Preset};
use crate::engine::math::decimal::{fixed, number, scientific, shortest};
use crate::engine::method::{Axis, Component, Spec, memory_source};
use crate::engine::scenario::Scenario;
use crate::laws::{Case, Difference, Law, laws, results_of};
use crate::measured::{Finding, LEAST_ROOM, SETUPS, Verdict, findings_of};
use crate::message::{Catalogue, Value};

/// The command that produced the measured figures; takes `--seeds N`.
const MEASURE: &str = "cargo run --release -- measure --seeds";

/// A card's content. Buttons with `data-card` open other cards: the attribute is a topic's word.
pub fn card_html(catalogue: &Catalogue, topic: &Topic) -> String {
    Card { catalogue }.content(topic)
}

/// A card's name.
pub fn card_name(catalogue: &Catalogue, topic: &Topic) -> String {
    Card { catalogue }.name(topic)
}

/// Whether a component keeps raw samples, itself or in the memory it refers to.
fn keeps_raw_data(spec: &'static Spec) -> bool {
    let memory = memory_source(&Component::new(spec));
    core::iter::once(spec).chain(memory).any(|spec| spec.facts.keeps_raw_data)
}

struct Card<'a> {
    catalogue: &'a Catalogue,
}

impl Card<'_> {
    /// A text, escaped for HTML.
    fn text(&self, key: &str) -> String {
        escaped(&self.catalogue.text(key))
    }

    fn format(&self, key: &str, values: &[(&str, &str)]) -> String {
        let values: Vec<(&str, Value<'_>)> = values.iter().map(|(name, value)| (*name, Value::from(*value))).collect();
        escaped(&self.catalogue.format(key, &values))
    }

    fn name(&self, topic: &Topic) -> String {
        match topic {
            Topic::Preset(preset) => self.catalogue.text(&format!("preset-{}", preset.id)),
            Topic::Components(specs) => {
                // A rehearsal is named as on its switch.
                if let [source, target] = specs[..]
                    && (source.axis, target.axis) == (Axis::Source, Axis::Target)
                {
                    let source = self.catalogue.text(&format!("source-{}", source.id));
                    let key = format!("rehearsal-{}", target.id);
                    return headed(&self.catalogue.format(&key, &[("source", Value::from(&source))]));
                }
                let names = specs.iter().map(|spec| self.catalogue.text(&key_of(spec)));
                headed(&names.collect::<Vec<_>>().join(" + "))
            }
        }
    }

    fn content(&self, topic: &Topic) -> String {
        let mut html = String::new();
        let components = topic.components();
        if let Topic::Preset(preset) = topic {
            let family = self.text(&format!("family-{}", preset.family.id()));
            let _ = write!(
                html,
                "<p class=\"sub\">{family}</p><p>{}</p><p class=\"sub\">{}</p>",
                self.text(&format!("preset-{}-idea", preset.id)),
                self.format("card-paper", &[("paper", preset.paper)]),
            );
            if components.is_empty() {
                let _ = write!(html, "<p>{}</p>", self.text("card-no-parts"));
            } else {
                let _ = write!(html, "<h3>{}</h3>", self.text("card-parts"));
            }
        }
        for spec in &components {
            let heading = match topic {
                // A card of one component already has its name above it.
                Topic::Components(_) if components.len() == 1 => None,
                Topic::Components(_) => Some("h3"),
                Topic::Preset(_) => Some("h4"),
            };
            self.push_component(&mut html, spec, heading);
        }
        // Said once of all parts together: a target keeps nothing itself, but may answer for samples that are kept.
        if components.iter().any(|spec| spec.axis != Axis::Target) {
            let keeps =
                if components.iter().any(|spec| keeps_raw_data(spec)) { "card-keeps-raw" } else { "card-keeps-none" };
            let _ = write!(html, "<p class=\"sub\">{}</p>", self.text(keeps));
        }
        let presets = presets_of(topic);
        if !matches!(topic, Topic::Preset(_)) {
            let _ = write!(html, "<h3>{}</h3>", self.text("card-measured"));
        }
        let mut n_shown = 0;
        for preset in presets {
            let is_alone = matches!(topic, Topic::Preset(_));
            self.push_measured(&mut html, preset, is_alone, n_shown == 0);
            n_shown += 1;
        }
        if n_shown == 0 {
            let _ = write!(html, "<p>{}</p>", self.text("card-not-measured"));
        } else {
            self.push_notes(&mut html);
        }
        self.push_laws(&mut html, topic);
        html
    }

    /// The laws about it, each with where it holds; then the surprises, with their reasons.
    fn push_laws(&self, html: &mut String, topic: &Topic) {
        let words = topic.words();
        let own: Vec<&Law> =
            laws().filter(|law| law.about.iter().any(|word| words.iter().any(|own| own == word))).collect();
        for (is_surprise, heading) in [(false, "card-laws"), (true, "card-surprises")] {
            let own: Vec<&&Law> = own.iter().filter(|law| law.is_surprise == is_surprise).collect();
            if own.is_empty() {
                continue;
            }
            let _ = write!(html, "<h3>{}</h3><ul class=\"laws\">", self.text(heading));
            for law in own {
                self.push_law(html, law);
            }
            html.push_str("</ul>");
        }
    }

    fn push_law(&self, html: &mut String, law: &Law) {
        let results = results_of(law);
        let _ = write!(
            html,
            "<li><p>{}</p><p class=\"sub\">{}</p>",
            self.text(&format!("law-{}", law.id)),
            escaped(&standing_text(self.catalogue, law, &results)),
        );
        let n_cases = law.cases.len();
        let figures = |places: &[(&Case, &Option<Difference>)]| -> String {
            let of = |(case, found): &(&Case, &Option<Difference>)| {
                let figure = found.as_ref().map(|found| difference_text(self.catalogue, law.quantity, found));
                format!(
                    "<li>{}<br><code>{}</code> {} <code>{}</code></li>",
                    escaped(&figure.unwrap_or_else(|| self.catalogue.text("law-open-figure"))),
                    escaped(case.first),
                    self.text("law-against"),
                    escaped(case.second)
                )
            };
            places.iter().map(of).collect()
        };
        let all: Vec<(&Case, &Option<Difference>)> = law.comparisons().zip(&results).collect();
        let _ = write!(
            html,
            "<details><summary>{}</summary><ul>{}</ul></details>",
            self.format(
                "law-figures",
                &[("quantity", &self.catalogue.text(&format!("quantity-{}", law.quantity.id())))]
            ),
            figures(&all[..n_cases]),
        );
        if law.is_surprise {
            let _ = write!(
                html,
                "<p>{}</p><details><summary>{}</summary><ul>{}</ul></details>",
                self.text(&format!("law-{}-why", law.id)),
                self.text("law-ablation"),
                figures(&all[n_cases..]),
            );
        }
        html.push_str("</li>");
    }

    /// One component: its name (a link unless the card is its own), idea, formula, paper, storage.
    fn push_component(&self, html: &mut String, spec: &Spec, heading: Option<&str>) {
        let axis = self.text(&format!("axis-{}", spec.axis.id()));
        let name = escaped(&headed(&self.catalogue.text(&key_of(spec))));
        html.push_str("<section class=\"part\">");
        match heading {
            None => {
                let _ = write!(html, "<p class=\"sub\">{axis}</p>");
            }
            Some(tag) => {
                let _ = write!(
                    html,
                    "<{tag}><span class=\"sub\">{axis}</span> <button type=\"button\" class=\"textual\" \
                     data-card=\"{}\">{name}</button></{tag}>",
                    word_of(spec),
                );
            }
        }
        let _ = write!(html, "<p>{}</p>", self.text(&format!("{}-idea", key_of(spec))));
        if let Some(formula) = formula_of(spec) {
            let own = format!("{}-symbols", key_of(spec));
            let symbols = if self.catalogue.has(&own) { own } else { format!("symbols-{}", spec.axis.id()) };
            let _ = write!(
                html,
                "<div class=\"scroller\" tabindex=\"0\" role=\"group\" aria-label=\"{}\">{}</div><p class=\"sub\">{}</p>",
                self.format("card-formula", &[("method", &self.catalogue.text(&key_of(spec)))]),
                mathml(formula),
                self.text(&symbols),
            );
        }
        if spec.axis == Axis::Penalty {
            let _ = write!(html, "<p class=\"sub\">{}</p>", self.text("card-penalty-step"));
        }
        let told = if spec.facts.needs_task_identity {
            self.text("sentence-space") + &self.text("card-told")
        } else {
            String::new()
        };
        let paper = self.format("card-paper", &[("paper", spec.paper)]);
        let _ = write!(html, "<p class=\"sub\">{paper}{told}</p></section>");
    }

    /// A preset's costs and findings; folded if there are several presets.
    fn push_measured(&self, html: &mut String, preset: &Preset, is_alone: bool, is_first: bool) {
        let name = self.text(&format!("preset-{}", preset.id));
        if is_alone {
            html.push_str("<div class=\"measured\">");
        } else {
            let open = if is_first { " open" } else { "" };
            let _ = write!(
                html,
                "<details class=\"measured\"{open}><summary>{name}</summary><p><button type=\"button\" class=\"textual\" \
                 data-card=\"preset/{}\">{}</button></p>",
                preset.id,
                self.format("card-open", &[("method", &self.catalogue.text(&format!("preset-{}", preset.id)))]),
            );
        }
        if let Some(cost) = Cost::of_preset(preset.id) {
            if is_alone {
                let _ = write!(html, "<h3>{}</h3>", self.text("card-costs"));
            }
            self.push_cost(html, &cost);
        }
        if is_alone {
            let _ = write!(html, "<h3>{}</h3>", self.text("card-measured"));
        }
        self.push_table(html, &name, &findings_of(preset.id));
        let scenario = Config::parse(preset.query).0.stream.scenario;
        if scenario == Scenario::Task && preset.query.contains("scenario=") {
            let _ = write!(html, "<p class=\"sub\">{}</p>", self.text("card-told-apart"));
        }
        html.push_str(if is_alone { "</div>" } else { "</details>" });
    }

    fn push_cost(&self, html: &mut String, cost: &Cost) {
        let bytes = |bytes: u64| {
            let (key, number) = if bytes < 10_000 {
                ("bytes", bytes.to_string())
            } else {
                ("kilobytes", fixed(bytes as f64 / 1000.0, 0))
            };
            self.catalogue.format(key, &[("number", Value::from(&number))])
        };
        let number = |number: f64| fixed(number, 1);
        let raw = if cost.raw_samples == 0 {
            self.text("card-raw-none")
        } else {
            let (samples, size) = (cost.raw_samples.to_string(), bytes(cost.raw_bytes));
            self.format("card-raw-value", &[("samples", &samples), ("size", &size)])
        };
        let other = if cost.other_bytes == 0 {
            self.text("card-other-none")
        } else {
            let times = number(cost.other_bytes as f64 / cost.network_bytes.max(1) as f64);
            self.format("card-other-value", &[("size", &bytes(cost.other_bytes)), ("times", &times)])
        };
        let step = if cost.forward == 0.0 && cost.backward == 0.0 {
            self.text("card-step-same")
        } else {
            let parts = [number(cost.forward), number(cost.backward), number(cost.compute_ratio())];
            self.format("card-step-value", &[("forward", &parts[0]), ("backward", &parts[1]), ("times", &parts[2])])
        };
        let at_ends = if cost.at_ends == 0.0 {
            self.text("card-end-none")
        } else {
            self.format("card-end-value", &[("rows", &number(cost.at_ends))])
        };
        html.push_str("<dl class=\"costs\">");
        for (key, value) in [("card-raw", raw), ("card-other", other), ("card-step", step), ("card-end", at_ends)] {
            let _ = write!(html, "<dt>{}</dt><dd>{value}</dd>", self.text(key));
        }
        html.push_str("</dl>");
    }

    fn push_table(&self, html: &mut String, name: &str, findings: &[Finding]) {
        if findings.is_empty() {
            let _ = write!(html, "<p>{}</p>", self.text("card-not-measured"));
            return;
        }
        // On a phone the table is wider than the card and scrolls by itself.
        let _ = write!(
            html,
            "<div class=\"scroller\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"><table>\
             <caption class=\"unseen\">{name}</caption><thead><tr>",
            self.format("card-table", &[("method", name)]),
        );
        for column in ["setup", "kept", "accuracy", "tuned", "gain", "verdict"] {
            let _ = write!(html, "<th scope=\"col\">{}</th>", self.text(&format!("card-column-{column}")));
        }
        html.push_str("</tr></thead><tbody>");
        for setup in SETUPS {
            let Some(finding) = findings.iter().find(|finding| finding.setup == setup.id) else { continue };
            let ended = |text: String| {
                if finding.n_diverged == 0 {
                    return text;
                }
                let (n, of) = (finding.n_ended.to_string(), (finding.n_ended + finding.n_diverged).to_string());
                text + " " + &self.format("card-ended", &[("ended", &n), ("seeds", &of)])
            };
            // Not every setup was tuned.
            let tuned = if finding.tuned_mean.is_nan() {
                self.text("not-known")
            } else {
                format!("{} ({})", fixed(finding.tuned_mean, 1), shortest(in_short(finding.tuned_value)))
            };
            let _ = write!(
                html,
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{tuned}</td>",
                self.text(&format!("setup-{}", setup.id)),
                finding.n_samples,
                ended(format!("{} ± {}", fixed(finding.mean, 1), fixed(finding.standard_error, 1))),
            );
            if finding.preset == "naive" {
                let _ = write!(html, "<td>–</td><td>{}</td></tr>", self.text("card-is-baseline"));
                continue;
            }
            let [gain, low, high] = [finding.gain, finding.gain - finding.margin, finding.gain + finding.margin]
                .map(|points| signed(points, 1));
            let verdict = finding.verdict();
            let (sign, class) = match verdict {
                Verdict::Helps => ('▲', "good"),
                Verdict::NoHelp => ('○', "same"),
                Verdict::Hurts => ('▼', "bad"),
                Verdict::None => ('–', "same"),
            };
            let _ = write!(
                html,
                "<td>{}</td><td><span class=\"change {class}\"><span aria-hidden=\"true\">{sign}</span> {}</span></td></tr>",
                self.format("card-gain", &[("gain", &gain), ("low", &low), ("high", &high)]),
                self.text(&format!("verdict-{}", verdict.id())),
            );
        }
        html.push_str("</tbody></table></div>");
    }

    /// What the figures mean, and the command that produces them.
    fn push_notes(&self, html: &mut String) {
        let n_seeds = findings_of("naive").first().map_or(0, |found| found.n_ended + found.n_diverged).to_string();
        let command = format!("<code>{MEASURE} {n_seeds}</code>");
        let _ = write!(
            html,
            "<p class=\"sub\">{}</p><p class=\"sub\">{}</p><p class=\"sub\">{}</p>",
            self.format("card-measured-note", &[("seeds", &n_seeds), ("room", &shortest(LEAST_ROOM as f32))]),
            self.text("card-costs-note"),
            self.format("card-command", &[("command", "\u{1}")]).replace('\u{1}', &command),
        );
    }
}

/// The message key of a component's name.
fn key_of(spec: &Spec) -> String {
    format!("{}-{}", spec.axis.id(), spec.id)
}

/// The presets whose figures a card shows: its own, or those that use all of its components.
fn presets_of(topic: &Topic) -> Vec<&'static Preset> {
    match topic {
        Topic::Preset(preset) => vec![preset],
        Topic::Components(specs) => PRESETS
            .iter()
            .filter(|preset| {
                let config = Config::parse(preset.query).0;
                match specs[..] {
                    // A rehearsal: its target must query this very source.
                    [source, target] if (source.axis, target.axis) == (Axis::Source, Axis::Target) => config
                        .method
                        .rehearsals
                        .iter()
                        .any(|rehearsal| rehearsal.source == source && rehearsal.target.spec == target),
                    _ => {
                        let used = super::topic::components_of(&config);
                        specs.iter().all(|spec| used.contains(spec))
                    }
                }
            })
            .collect(),
    }
}

/// A value with three significant digits: a tuned strength is a power of a step, not a measurement.
fn in_short(value: f64) -> f32 {
    number(&scientific(value, 2)).unwrap_or(value as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::method::REGISTRY;
    use crate::message::Language;

    fn all_topics() -> impl Iterator<Item = Topic> {
        PRESETS
            .iter()
            .map(Topic::Preset)
            .chain(REGISTRY.iter().map(|spec| Topic::Components(vec![spec])))
            .chain(Topic::parse("source/noise,target/teacher"))
    }

    #[test]
    fn every_card_is_complete_in_both_languages_and_every_link_leads_to_a_card() {
        for language in Language::ALL {
            let catalogue = Catalogue::new(language);
            for topic in all_topics() {
                let (name, html) = (card_name(&catalogue, &topic), card_html(&catalogue, &topic));
                let whole = format!("{name} {html}");
                assert!(!whole.contains('⟦'), "{}: {whole}", topic.word());
                assert!(!name.is_empty() && (html.contains("<math") || topic.components().is_empty()));
                for link in html.split("data-card=\"").skip(1) {
                    let word = link.split('"').next().unwrap_or_default();
                    assert!(Topic::parse(word).is_some(), "{}: {word}", topic.word());
                }
                // Policy and style sheet: no inline styles or scripts.
                assert!(!html.contains("style=") && !html.contains("onclick"), "{}", topic.word());
            }
        }
    }

    #[test]
    fn a_card_says_once_whether_raw_samples_are_kept_as_counted() {
        for language in Language::ALL {
            let catalogue = Catalogue::new(language);
            let says = |topic: &Topic| {
                let html = card_html(&catalogue, topic);
                // As a whole sentence: in Chinese, one contains the other.
                ["card-keeps-raw", "card-keeps-none"]
                    .map(|key| html.matches(&format!(">{}<", catalogue.text(key))).count())
            };
            for preset in PRESETS {
                let cost = Cost::of_preset(preset.id).expect("counted");
                let topic = Topic::Preset(preset);
                let expected = match (topic.components().is_empty(), cost.raw_samples > 0) {
                    (true, _) => [0, 0],
                    (false, true) => [1, 0],
                    (false, false) => [0, 1],
                };
                assert_eq!(says(&topic), expected, "{}", preset.id);
            }
            let sources = REGISTRY.iter().filter(|spec| spec.axis == Axis::Source);
            for source in sources {
                let keeps = source.facts.keeps_raw_data;
                for target in REGISTRY.iter().filter(|spec| spec.axis == Axis::Target) {
                    let found = says(&Topic::Components(vec![source, target]));
                    assert_eq!(found, [usize::from(keeps), usize::from(!keeps)], "{}.{}", source.id, target.id);
                }
            }
        }
    }

    #[test]
    fn every_formula_says_what_its_letters_mean() {
        for language in Language::ALL {
            let catalogue = Catalogue::new(language);
            for spec in REGISTRY {
                let (own, common) = (format!("{}-symbols", key_of(spec)), format!("symbols-{}", spec.axis.id()));
                assert!(catalogue.has(&own) || catalogue.has(&common), "{own}");
            }
        }
    }

    #[test]
    fn a_cards_table_has_the_measured_figures_with_words_for_the_verdict() {
        let catalogue = Catalogue::new(Language::English);
        let findings = findings_of("lwf");
        assert_eq!(findings.len(), SETUPS.len());
        let html = card_html(&catalogue, &Topic::parse("preset/lwf").expect("a preset"));
        assert_eq!(html.matches("<tr><th scope=\"row\">").count(), SETUPS.len());
        for finding in &findings {
            let figure = format!("<td>{} ± {}</td>", fixed(finding.mean, 1), fixed(finding.standard_error, 1));
            assert!(html.contains(&figure));
        }
        for (verdict, word) in [
            (Verdict::Helps, "helps"),
            (Verdict::NoHelp, "no help"),
            (Verdict::Hurts, "hurts"),
            (Verdict::None, "no verdict"),
        ] {
            let expected = findings.iter().filter(|finding| finding.verdict() == verdict).count();
            assert_eq!(html.matches(&format!("</span> {word}</span>")).count(), expected, "{word}");
        }
        assert!(html.contains("<code>cargo run --release -- measure --seeds 10</code>"));
    }

    #[test]
    fn a_rehearsals_card_shows_only_the_methods_that_rehearse_so() {
        let ids = |word: &str| -> Vec<&str> {
            presets_of(&Topic::parse(word).expect("a topic")).iter().map(|preset| preset.id).collect()
        };
        assert_eq!(ids("source/herding,target/labels"), ["herding", "icarl"]);
        assert_eq!(ids("source/noise,target/teacher"), ["robins", "robins-pool"]);
        assert_eq!(ids("penalty/si"), ["si", "xdg-si"]);
        assert_eq!(ids("source/gss,target/stored"), Vec::<&str>::new());
    }

    #[test]
    fn a_card_says_what_was_found_and_why_where_nobody_would_guess() {
        for language in Language::ALL {
            let catalogue = Catalogue::new(language);
            for law in laws() {
                for word in law.about {
                    let topic = Topic::parse(word).unwrap_or_else(|| panic!("{}: no card {word}", law.id));
                    let html = card_html(&catalogue, &topic);
                    let says = |key: &str| html.contains(&escaped(&catalogue.text(key)));
                    assert!(says(&format!("law-{}", law.id)), "{word} lacks {}", law.id);
                    assert!(!law.is_surprise || says(&format!("law-{}-why", law.id)), "{word} lacks why {}", law.id);
                    for case in law.comparisons() {
                        assert!(html.contains(&escaped(case.first)), "{word} lacks {}", case.first);
                    }
                }
            }
        }
    }
}
