//! What the lesson's texts claim, as inequalities that `measure --lesson` tests.
//!
//! Every claim compares runs on the same seeds and holds if the whole 95 % interval of its mean beats the written
//! margin. Margins leave room for another machine's rounding and for other seeds, and are no figures: what a text
//! prints comes from [`figures`](super::figures).

use Compared::{Alike, AtLeast, AtMost, Less, More, Near, NoMore};

use super::figures::ClaimResult;

/// Fewest seeds on which a claim may stand.
const FEWEST_SEEDS: u32 = 10;

/// A statement of a sentence about a case of a scene.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    /// Its name in the figures, unique.
    pub id: &'static str,
    /// The id of the step whose runs it is about.
    pub step: &'static str,
    /// The id of the scene.
    pub scene: &'static str,
    /// The id of the case.
    pub case: &'static str,
    /// The message key of the sentence that says so.
    pub key: &'static str,
    /// What is compared.
    pub quantity: Quantity,
    /// With what, and the claimed result.
    pub compared: Compared,
}

/// What a claim compares: percent, or steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// The final average accuracy.
    Accuracy,
    /// The mean accuracy of each task just after it was learned. A study has none.
    Learned,
    /// The accuracy at the end of the task that was learned first. A study has none.
    First,
    /// Training steps until a student reaches 90 % accuracy: over all candidates of typical seeds, those on which every
    /// compared student does.
    Steps,
}

/// The claimed result, in percentage points or steps. Other cases are of the same scene.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Compared {
    /// More than another case, by at least so many points.
    More(&'static str, f64),
    /// Less than another case, by at least so many points.
    Less(&'static str, f64),
    /// No more than so many points from another case, either way.
    Alike(&'static str, f64),
    /// At most so many points more than another case.
    NoMore(&'static str, f64),
    /// At least this value.
    AtLeast(f64),
    /// At most this value.
    AtMost(f64),
    /// No farther from this value than so many points.
    Near(f64, f64),
}

impl Compared {
    /// The id of the other case, if there is one.
    pub const fn other(self) -> Option<&'static str> {
        match self {
            Self::More(other, _) | Self::Less(other, _) | Self::Alike(other, _) | Self::NoMore(other, _) => Some(other),
            Self::AtLeast(_) | Self::AtMost(_) | Self::Near(..) => None,
        }
    }
}

impl Claim {
    /// Whether the whole interval shows the claimed result, over enough seeds.
    pub fn holds(&self, result: &ClaimResult) -> bool {
        let (low, high) = (result.mean - result.margin, result.mean + result.margin);
        result.n >= FEWEST_SEEDS
            && match self.compared {
                Compared::More(_, by) => low >= by,
                Compared::Less(_, by) => high <= -by,
                Compared::Alike(_, points) => low >= -points && high <= points,
                Compared::NoMore(_, points) => high <= points,
                Compared::AtLeast(value) => low >= value,
                Compared::AtMost(value) => high <= value,
                Compared::Near(value, points) => low >= value - points && high <= value + points,
            }
    }
}

/// A claim about the final average accuracy of a case: step, scene, case.
const fn ends(id: &'static str, at: [&'static str; 3], key: &'static str, compared: Compared) -> Claim {
    let [step, scene, case] = at;
    Claim { id, step, scene, case, key, quantity: Quantity::Accuracy, compared }
}

/// The same about the mean accuracy just after learning.
const fn learns(id: &'static str, at: [&'static str; 3], key: &'static str, compared: Compared) -> Claim {
    Claim { quantity: Quantity::Learned, ..ends(id, at, key, compared) }
}

/// The same about the end of the task that was learned first.
const fn first(id: &'static str, at: [&'static str; 3], key: &'static str, compared: Compared) -> Claim {
    Claim { quantity: Quantity::First, ..ends(id, at, key, compared) }
}

/// The same about the steps of a student until it is right often enough.
const fn reaches(id: &'static str, at: [&'static str; 3], key: &'static str, compared: Compared) -> Claim {
    Claim { quantity: Quantity::Steps, ..ends(id, at, key, compared) }
}

/// Every claim, in the order of the lesson.
pub static CLAIMS: &[Claim] = &[
    // Step 1: what task 1 and the average come to, and that the same network holds all tasks at once.
    ends("digits-fall", ["forget", "digits", "naive"], "lesson-forget-digits-seeds", Near(19.5, 1.0)),
    first("digits-first", ["forget", "digits", "naive"], "lesson-forget-digits-why", AtMost(1.0)),
    learns("digits-learned", ["forget", "digits", "naive"], "lesson-forget-digits-why", AtLeast(99.0)),
    ends("digits-joint", ["forget", "digits", "joint"], "lesson-forget-digits-seeds", AtLeast(98.0)),
    ends("plane-fall", ["forget", "plane", "naive"], "lesson-forget-plane-seeds", AtMost(65.0)),
    learns("plane-learned", ["forget", "plane", "naive"], "lesson-forget-plane-seeds", AtLeast(99.5)),
    first("plane-first", ["forget", "plane", "naive"], "lesson-forget-right", AtMost(55.0)),
    ends("plane-joint", ["forget", "plane", "joint"], "lesson-forget-wrong-2-why", AtLeast(98.0)),
    // Step 2: more units hold more, all at once; one after another they forget at every width.
    ends("width-joint-2", ["capacity", "width", "joint2"], "lesson-capacity-wrong-2-why", AtMost(75.0)),
    ends("width-joint-4", ["capacity", "width", "joint4"], "lesson-capacity-width-seeds", More("joint2", 15.0)),
    ends("width-joint-8", ["capacity", "width", "joint8"], "lesson-capacity-width-seeds", More("joint4", 1.0)),
    ends("width-joint-64", ["capacity", "width", "joint64"], "lesson-capacity-right-why", AtLeast(99.0)),
    ends("width-gap-2", ["capacity", "width", "joint2"], "lesson-capacity-width-why", More("w2", 5.0)),
    ends("width-gap-4", ["capacity", "width", "joint4"], "lesson-capacity-width-why", More("w4", 25.0)),
    ends("width-gap-8", ["capacity", "width", "joint8"], "lesson-capacity-width-why", More("w8", 30.0)),
    ends("width-gap-16", ["capacity", "width", "joint16"], "lesson-capacity-width-why", More("w16", 25.0)),
    ends("width-gap-64", ["capacity", "width", "joint64"], "lesson-capacity-width-why", More("w64", 30.0)),
    learns("width-64-learned", ["capacity", "width", "w64"], "lesson-capacity-right-why", AtLeast(99.5)),
    ends("width-64", ["capacity", "width", "w64"], "lesson-capacity-width-guess-1", AtMost(70.0)),
    ends("width-64-16", ["capacity", "width", "w64"], "lesson-capacity-wrong-1-why", NoMore("w16", 8.0)),
    // Step 3: units that reach less far forget less, and learn less.
    ends("weight-fall", ["units", "weight", "naive"], "lesson-units-weight-seeds", AtMost(65.0)),
    ends("reach-2", ["units", "reach", "r2"], "lesson-units-wrong-1-why", AtMost(65.0)),
    ends("reach-03", ["units", "reach", "r03"], "lesson-units-right", More("r2", 15.0)),
    ends("reach-02", ["units", "reach", "r02"], "lesson-units-reach-seeds", More("r2", 20.0)),
    learns("reach-2-learned", ["units", "reach", "r2"], "lesson-units-reach-seeds", AtLeast(99.5)),
    learns("reach-03-learned", ["units", "reach", "r03"], "lesson-units-right-why", Less("r2", 0.5)),
    learns("reach-02-learned", ["units", "reach", "r02"], "lesson-units-reach-seeds", Less("r2", 2.0)),
    // Step 4: a few samples hold the islands; on overlap a single one of each task does harm.
    ends("islands-k1", ["remind", "islands", "k1"], "lesson-remind-islands-seeds", More("naive", 3.0)),
    ends("islands-k1-k5", ["remind", "islands", "k1"], "lesson-remind-islands-seeds", Less("k5", 15.0)),
    ends("islands-k5", ["remind", "islands", "k5"], "lesson-remind-islands-seeds", AtLeast(87.0)),
    ends("islands-k10", ["remind", "islands", "k10"], "lesson-remind-islands-guess-1", AtLeast(92.0)),
    ends("islands-k40", ["remind", "islands", "k40"], "lesson-remind-islands-seeds", AtLeast(97.0)),
    ends("islands-k40-naive", ["remind", "islands", "k40"], "lesson-remind-wrong-1-why", More("naive", 30.0)),
    ends("overlap-k1", ["remind", "overlap", "k1"], "lesson-remind-overlap-guess-2", Less("k0", 2.0)),
    ends("overlap-k40", ["remind", "overlap", "k40"], "lesson-remind-right-why", More("k0", 6.0)),
    ends("overlap-k40-high", ["remind", "overlap", "k40"], "lesson-remind-overlap-seeds", AtLeast(93.0)),
    // Step 5: springs help on islands up to a point, at the new task's expense; on ring none does.
    ends("spring-300", ["spring", "islands", "l300"], "lesson-spring-islands-seeds", More("naive", 10.0)),
    ends("spring-10", ["spring", "islands", "l10"], "lesson-spring-wrong-1-why", Less("l300", 2.0)),
    ends("spring-1000", ["spring", "islands", "l1000"], "lesson-spring-islands-guess-2", NoMore("l300", 5.0)),
    ends("spring-10000", ["spring", "islands", "l10000"], "lesson-spring-islands-guess-2", NoMore("l300", 5.0)),
    ends("spring-100000", ["spring", "islands", "l100000"], "lesson-spring-islands-guess-2", NoMore("l300", 5.0)),
    learns("spring-10-learned", ["spring", "islands", "l10"], "lesson-spring-islands-seeds", AtLeast(99.0)),
    learns("spring-100000-learned", ["spring", "islands", "l100000"], "lesson-spring-islands-seeds", Less("l10", 1.0)),
    ends("ring-10", ["spring", "ring", "l10"], "lesson-spring-question", NoMore("naive", 12.0)),
    ends("ring-10-low", ["spring", "ring", "l10"], "lesson-spring-ring-seeds", AtMost(45.0)),
    ends("ring-100", ["spring", "ring", "l100"], "lesson-spring-question", NoMore("naive", 12.0)),
    ends("ring-100-low", ["spring", "ring", "l100"], "lesson-spring-ring-seeds", AtMost(45.0)),
    ends("ring-1000", ["spring", "ring", "l1000"], "lesson-spring-question", NoMore("naive", 12.0)),
    ends("ring-1000-low", ["spring", "ring", "l1000"], "lesson-spring-ring-seeds", AtMost(45.0)),
    ends("ring-100000", ["spring", "ring", "l100000"], "lesson-spring-question", NoMore("naive", 12.0)),
    ends("ring-100000-low", ["spring", "ring", "l100000"], "lesson-spring-ring-seeds", AtMost(45.0)),
    first("ring-100000-first", ["spring", "ring", "l100000"], "lesson-spring-wrong-1-why", AtMost(30.0)),
    ends("ring-joint", ["spring", "ring", "joint"], "lesson-spring-ring-seeds", AtLeast(95.0)),
    // Step 6: soft answers on the same inputs help little, the freedom to ask anywhere does. Where labels alone reach
    // 90 % at all, soft answers are no sooner there.
    ends("study-same", ["teacher", "spiral", "same"], "lesson-teacher-wrong-1-why", Alike("hard", 6.0)),
    ends("study-free", ["teacher", "spiral", "free"], "lesson-teacher-right", More("hard", 3.0)),
    ends("study-free-same", ["teacher", "spiral", "free"], "lesson-teacher-spiral-guess-2", More("same", 1.0)),
    ends("study-free-high", ["teacher", "spiral", "free"], "lesson-teacher-spiral-seeds", AtLeast(99.0)),
    ends("study-then", ["teacher", "spiral", "then"], "lesson-teacher-spiral-seeds", AtLeast(97.0)),
    reaches("study-same-steps", ["teacher", "spiral", "same"], "lesson-teacher-spiral-why", More("hard", 2.0)),
    reaches("study-free-steps", ["teacher", "spiral", "free"], "lesson-teacher-wrong-2-why", More("hard", 20.0)),
    // Step 7: noise holds the islands and no digit; what looks like digits to the old network holds those.
    ends("noise-islands", ["dreams", "plane", "noise"], "lesson-dreams-plane-seeds", More("nothing", 25.0)),
    ends("noise-islands-high", ["dreams", "plane", "noise"], "lesson-dreams-plane-seeds", AtLeast(90.0)),
    first("noise-islands-first", ["dreams", "plane", "noise"], "lesson-dreams-plane-why", AtLeast(90.0)),
    ends("noise-digits", ["dreams", "digits", "noise"], "lesson-dreams-digits-guess-2", Alike("nothing", 3.0)),
    ends(
        "reverberated-digits",
        ["dreams", "digits", "reverberated"],
        "lesson-dreams-digits-seeds",
        More("noise", 55.0),
    ),
    ends("dreamt-digits", ["dreams", "digits", "dreamt"], "lesson-dreams-right-why", More("noise", 55.0)),
    ends("generated-digits", ["dreams", "digits", "generated"], "lesson-dreams-digits-seeds", More("noise", 55.0)),
    ends("dreamt-digits-high", ["dreams", "digits", "dreamt"], "lesson-dreams-wrong-1-why", AtLeast(80.0)),
    ends("real-noise", ["dreams", "digits", "real"], "lesson-dreams-digits-seeds", More("noise", 70.0)),
    ends("real-reverberated", ["dreams", "digits", "real"], "lesson-dreams-digits-seeds", More("reverberated", 1.0)),
    ends("real-dreamt", ["dreams", "digits", "real"], "lesson-dreams-digits-seeds", More("dreamt", 4.0)),
    ends("real-generated", ["dreams", "digits", "real"], "lesson-dreams-digits-seeds", More("generated", 5.0)),
    // Step 8: the old answers to new inputs hold the past on overlap, not on islands.
    ends("lwf-overlap", ["lwf", "overlap", "on"], "lesson-lwf-overlap-guess-2", More("off", 12.0)),
    ends("lwf-overlap-high", ["lwf", "overlap", "on"], "lesson-lwf-overlap-seeds", AtLeast(95.0)),
    ends("lwf-overlap-wide", ["lwf", "overlap", "wide"], "lesson-lwf-overlap-seeds", More("wide-off", 8.0)),
    ends("lwf-islands", ["lwf", "islands", "on"], "lesson-lwf-wrong-1-why", Alike("off", 10.0)),
    first("lwf-islands-first", ["lwf", "islands", "on"], "lesson-lwf-islands-why", NoMore("off", 8.0)),
    learns("lwf-islands-learned", ["lwf", "islands", "on"], "lesson-lwf-islands-seeds", Less("off", 20.0)),
];
