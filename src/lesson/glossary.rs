//! The terms that the lesson explains, in the order in which it needs them.
//!
//! A text marks a term as `[[id|words]]` where it first appears; its name is the message `term-ID`, its meaning
//! `term-ID-meaning`.

/// A term of the trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its name in message keys and marks.
    pub id: &'static str,
    /// The words that stand for it in a text, in English (singular, small letters) and in Chinese. Where the words of
    /// two terms share a place, the longer ones count.
    pub words: [&'static [&'static str]; 2],
}

const fn term(id: &'static str, english: &'static [&'static str], chinese: &'static [&'static str]) -> Term {
    Term { id, words: [english, chinese] }
}

/// The terms.
pub static TERMS: &[Term] = &[
    term("task", &["task"], &["任务"]),
    term("accuracy", &["accuracy"], &["准确率"]),
    term("network", &["network"], &["网络"]),
    term("weight", &["weight"], &["权重"]),
    term("hidden-unit", &["hidden unit", "unit"], &["隐藏单元", "单元"]),
    term("width", &["width"], &["宽度"]),
    term("capacity", &["capacity"], &["容量"]),
    term("loss", &["loss"], &["损失"]),
    term("step", &["training step", "gradient step", "step"], &["训练步", "梯度步"]),
    term("sample", &["sample", "example"], &["样本"]),
    term("label", &["label"], &["标签"]),
    term("map", &["decision map", "map"], &["判断图"]),
    term("joint", &["joint training", "all at once"], &["联合训练", "同时学"]),
    term("stream", &["stream"], &["任务流"]),
    term("seed", &["seed"], &["种子"]),
    term("chance", &["guessing", "chance"], &["随机猜测"]),
    term("forgetting", &["catastrophic forgetting", "forgetting"], &["灾难性遗忘", "遗忘"]),
    term("interference", &["interference"], &["干扰"]),
    term("local-unit", &["local unit"], &["局部单元"]),
    term("reach", &["reach"], &["作用范围"]),
    term("memory", &["memory"], &["记忆"]),
    term("replay", &["replay", "replayed", "replaying", "rehearsal", "rehearsed"], &["回放"]),
    term("self-refreshing", &["self-refreshing memory"], &["自刷新记忆"]),
    term("constraint", &["constraint"], &["参数约束", "约束"]),
    term("importance", &["importance"], &["重要性"]),
    term("strength", &["λ"], &["λ"]),
    term("parameter", &["parameter"], &["参数"]),
    term("region", &["region"], &["区域"]),
    term("teacher", &["teacher"], &["教师"]),
    term("student", &["student"], &["学生"]),
    term("soft-answer", &["soft answer", "soft label"], &["软标签"]),
    term("distillation", &["distillation"], &["知识蒸馏", "蒸馏"]),
    term("recollection", &["recollection"], &["回忆"]),
    term("virtual-data", &["virtual data"], &["虚拟数据"]),
    term("noise", &["noise"], &["噪声"]),
    term("reverberated", &["reverberated pattern"], &["回响"]),
    term("dream", &["dream"], &["梦"]),
    term("lwf", &["learning without forgetting", "lwf"], &["无遗忘学习"]),
];
