//! The whole screen.

use leptos::prelude::*;

use super::accuracy_chart::AccuracyCard;
use super::address;
use super::app::use_app;
use super::boxed_reactive::{live, memo};
use super::capacity::CapacityCard;
use super::card::Card;
use super::controls::Controls;
use super::explanation::Explanation;
use super::guide::Guide;
use super::header::Header;
use super::headline::Say;
use super::heavy::Heavy;
use super::help::Help;
use super::instruments::Instruments;
use super::ladder::LadderCard;
use super::lazy::{Part, PartView};
use super::lesson::paper::PaperPlace;
use super::lesson::teach::Teach;
use super::lesson::{Invitation, LessonPlace};
use super::live_region::LiveRegion;
use super::matrix::MatrixCard;
use super::measures::Measures;
use super::network::{Network, Units};
use super::notices::{FaultNotice, LanguageNotice, Notices, OfChanges};
use super::old_answers::OldAnswersCard;
use super::plane::Parameters;
use super::progressive_mount::{self, From};
use super::rehearsing::Rehearsing;
use super::results::Results;
use super::seeds::SeedsCard;
use super::share::Share;
use super::study::StudyScreen;
use super::sweep::SweepCard;
use super::tiles::Tiles;
use super::transport::Transport;

/// With more tasks than this, the matrix needs the middle column's width.
const TASKS_BESIDE: usize = 6;

/// The whole screen.
#[component]
pub fn Screen() -> impl IntoView {
    let app = use_app();
    progressive_mount::begin();
    let has_wide_matrix = memo(move |_| app.config.with(|config| config.stream.n_tasks > TASKS_BESIDE));
    view! {
        <a class="skip" href="#controls" on:click=move |event| {
            // The fragment holds the run: move there without changing the URL.
            event.prevent_default();
            focus(if app.study.is_open.get_untracked() { "study-controls" } else { "controls" });
        }>{app.t("skip-to-controls")}</a>
        <Header/>
        <div class="notices">
            <FaultNotice/>
            <Heavy/>
            <LanguageNotice/>
            <Notices/>
            <OfChanges/>
        </div>
        <div class="stage" class:in-lesson=move || app.lesson.is_open.get() class:projected=app.lesson.manner.is_projected class:at-board=move || app.lesson.now.with(|lesson| lesson.this_step().is_none())>
        <LessonPlace part=Part::LessonHead class="head"/>
        <StudyScreen/>
        <main class="main" class:wide-matrix=move || has_wide_matrix.get() hidden=move || app.study.is_open.get()>
            <Controls/>
            <div class="centre">
                <Invitation/>
                <Say/>
                <Transport/>
                <AccuracyCard/>
                <From stage=2><Tiles/></From>
                <PartView part=Part::LessonPicture is_open=app.lesson.is_open is_quiet=true/>
                <From stage=2><Results/></From>
            </div>
            <div class="side">
                <From stage=3><MatrixCard/></From>
                <From stage=4>
                    <Measures/>
                    <SeedsCard/>
                    <SweepCard/>
                    <Rehearsing/>
                    <Instruments/>
                    <Parameters/>
                    <OldAnswersCard/>
                    <Network/>
                    <Units/>
                    <CapacityCard/>
                    <LadderCard/>
                    <Guide/>
                </From>
            </div>
        </main>
        <LessonPlace part=Part::LessonTalk class="talk"/>
        </div>
        <From stage=5>
            <footer class="foot">
                {app.t("privacy")}
                <p class="printed">{live(move || address::link(app))}</p>
            </footer>
            <Explanation/>
            <Card/>
            <Help/>
            <Share/>
            <Teach/>
        </From>
        <PaperPlace/>
        <LiveRegion/>
    }
}

/// An element of the page.
pub fn element(id: &str) -> Option<web_sys::HtmlElement> {
    use wasm_bindgen::JsCast;
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the focus to an element.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        // The element is in the document, so this cannot fail.
        let _ = element.focus();
    }
}
