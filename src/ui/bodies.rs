//! Builds the lazy parts of the page, the contents of their separate files. Called by `src/chunks.rs` alone, so that no
//! view links another's body.

use leptos::prelude::*;

use super::capacity::CapacityBody;
use super::card::CardBody;
use super::controls::more::MoreBody;
use super::details::{Detail, Details};
use super::explanation::ExplanationBody;
use super::heavy::HeavyBody;
use super::help::HelpBody;
use super::in_force::InForceBody;
use super::instruments::InstrumentsBody;
use super::ladder::LadderBody;
use super::lazy::Part;
use super::lesson::guess::GuessBody;
use super::lesson::head::LessonHeadBody;
use super::lesson::paper::PaperBody;
use super::lesson::picture::LessonPictureBody;
use super::lesson::talk::LessonTalkBody;
use super::lesson::teach::TeachBody;
use super::network::picture::NetworkBody;
use super::network::trial::TrialBody;
use super::network::units::UnitsBody;
use super::notices::{AdviceBody, DroppedBody, NoticesBody};
use super::old_answers::OldAnswersBody;
use super::plane::ParametersBody;
use super::rehearsing::RehearsingBody;
use super::seeds::SeedsBody;
use super::seeds::table::SeedsTableBody;
use super::share::ShareBody;
use super::study::StudyBody;
use super::sweep::SweepBody;
use super::tiles::line::{LineView, LineViewProps};
use super::tiles::plane::{PlaneTileView, PlaneTileViewProps};
use super::undone::UndoneBody;
use super::verdict::VerdictBody;
use crate::message::detail_texts;
use crate::page::act::Acted;
use crate::page::opened::Opened;
use crate::page::study::AskedStudy;

/// The details, the content of their file.
pub static DETAILS: Details =
    Details { texts: detail_texts, open: Opened::by, act: Acted::by, study: AskedStudy::by, make: make_detail };

fn make_detail(detail: Detail) -> AnyView {
    match detail {
        Detail::PlaneTile(task, tile) => PlaneTileView(PlaneTileViewProps { task, tile }).into_any(),
        Detail::LineTile(line) => LineView(LineViewProps { line }).into_any(),
        Detail::Notices => NoticesBody().into_any(),
    }
}

/// Builds a part of the seeds' bundle, the content of its file. Empty for any other part.
pub fn make_seeds(part: Part) -> AnyView {
    match part {
        Part::Seeds => SeedsBody().into_any(),
        Part::SeedsTable => SeedsTableBody().into_any(),
        _ => ().into_any(),
    }
}

/// Builds a part of the lesson's bundle, the content of its file. Empty for any other part.
pub fn make_lesson(part: Part) -> AnyView {
    match part {
        Part::LessonHead => LessonHeadBody().into_any(),
        Part::LessonTalk => LessonTalkBody().into_any(),
        Part::LessonPicture => LessonPictureBody().into_any(),
        Part::Guess => GuessBody().into_any(),
        Part::Teach => TeachBody().into_any(),
        Part::Paper => PaperBody().into_any(),
        _ => ().into_any(),
    }
}

/// Builds a part that opens on demand, the content of the second file. Empty for any other part.
pub fn make(part: Part) -> AnyView {
    match part {
        Part::Study => StudyBody().into_any(),
        Part::Instruments => InstrumentsBody().into_any(),
        Part::Parameters => ParametersBody().into_any(),
        Part::Capacity => CapacityBody().into_any(),
        Part::Ladder => LadderBody().into_any(),
        Part::Answers => OldAnswersBody().into_any(),
        Part::Card => CardBody().into_any(),
        Part::More => MoreBody().into_any(),
        Part::Explanation => ExplanationBody().into_any(),
        Part::Rehearsing => RehearsingBody().into_any(),
        Part::Help => HelpBody().into_any(),
        Part::Share => ShareBody().into_any(),
        Part::Sweep => SweepBody().into_any(),
        Part::InForce => InForceBody().into_any(),
        Part::Dropped => DroppedBody().into_any(),
        Part::Undone => UndoneBody().into_any(),
        Part::Advice => AdviceBody().into_any(),
        Part::Verdict => VerdictBody().into_any(),
        Part::Heavy => HeavyBody().into_any(),
        Part::Network => NetworkBody().into_any(),
        Part::Units => UnitsBody().into_any(),
        Part::Trial => TrialBody().into_any(),
        Part::Seeds
        | Part::SeedsTable
        | Part::LessonHead
        | Part::LessonTalk
        | Part::LessonPicture
        | Part::Guess
        | Part::Teach
        | Part::Paper => ().into_any(),
    }
}
