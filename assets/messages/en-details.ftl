### What the opening run does not show: help, other components and streams, refusals, remarks, several seeds.

## Control strip

seed-help = Sets initial weights, batches and every random choice. Same seed, same run.

## Tiles

tile-images-label = Task { $task }: the network's current answers to its test images; { $accuracy } right
tile-image = A { $truth }, read as { $answer }
tile-image-knew = A { $truth }, read as { $answer }; at the end of its task, as { $knew }
tile-line-label = The network's current curve over all pieces. { $tasks }
tile-line-note = Dots: test points of each task. Line: current answers. Dashed: answers when each piece was learned. Ringed: samples in memory.
tile-images-note = Below each image: the network's answer, boxed if wrong. Answers when the task was learned:
tiles-to-the-plane = See why, on a plane: Islands

## Several seeds

seeds-shaded = Shaded: range over
seeds-numbers-of = Results for
seeds-number = { $count ->
    [one] { $count } seed
   *[other] { $count } seeds
}
seeds-working = { $done } of { $of } done
seeds-unasked = The background runs would take a while.
seeds-failed = These runs failed.
seeds-diverged = { $count } of { $of } diverged (seeds { $seeds }).
seeds-ask = Run them
seeds-heading = Seeds
sweep-heading = Parameter sweep
capacity = What a width can hold
ladder = Ladder of virtual data
answers = Old and new answers
seeds-wait = Results for all seeds appear here once the background runs are done.
seeds-mean = mean ± SE
seeds-gain-pinned = vs pinned run
seeds-gain-before = vs previous run
seeds-shaded-first = Task 1, range over
seeds-diverged-one = diverged
seeds-estimate-of = { $mean } ± { $error } (n = { $ended })

## Switch groups

refused-elsewhere = already in use

## Stream, network and the rest

knob-layers-help = Units in each hidden layer, from the input up, hyphenated: 32-32. Up to four layers of 1 to 1024.
knob-seed-help = Sets initial weights, batches and every random choice.
knob-weight-help = Weight of this term; the new task has weight 1.
knob-strength-help = How firmly weights are held.
knob-temperature-help = Values above 1 soften the old network's answers, so that its second choices count for more.
knob-kept-help = Number of samples in memory.
knob-candidates-help = Samples drawn from memory; the ones most at risk among them are replayed.
knob-compared-help = How many stored samples' gradients a new sample's gradient is compared with.
knob-rows-help = Replayed rows per step; 0 takes as many as the batch has.
knob-draws-help = Whether labels and stored answers share one draw from memory, or have separate ones as in the paper.
knob-offers-help = Whether the memory is offered an example only the first time it appears, or every time, so that stored answers come from all stages of learning.
knob-reach-help = For random inputs: a multiple of the box that contains the data. For local units: σ of each bump, in input units.
knob-square-help = A higher temperature shrinks the gradient by T²; multiplying by T² undoes that. On split digits this choice alone more than doubles what Learning without Forgetting keeps above plain training.
knob-scope-help = Whether new classes are also pushed down on old inputs, or only the old classes are compared with the old network's answers.
knob-labels-help = When the old network answers the new task's inputs: at each step, or all at once before the task, as in the paper. The numbers are the same; once takes fewer passes and stores answers instead of the old network.
knob-pool-help = Random inputs drawn before each new task to replay from; 0 draws new ones at every step.
knob-times-help = Made-up inputs per new one.
knob-dreams-help = Inputs dreamt at the end of each task.
knob-iterations-help = Optimisation steps that move each dream towards its class.
knob-feature-help = How strongly a dream must excite the hidden units as the data did.
knob-variation-help = How strongly neighbouring pixels of a dream must agree; unused for points on a plane.
knob-own-rate-help = Learning rate of whatever makes up the inputs, not of the network. For dreams: a fraction of the input range.
knob-statistics-help = Whether hidden-unit statistics on the data are kept per class or pooled.
knob-units-help = Number of units: local ones, or hidden ones in the second network that makes up inputs.
knob-latent-help = How many numbers the generator compresses an input to.
knob-reverberations-help = Passes of a random input through the second memory before it is replayed.
knob-transport-help = Steps in which the storing network learns the learning network's patterns at the end of a task; 0 copies it.
knob-noise-help = Noise blended into the second memory's inputs, which it learns to remove; 0 as in the paper.
knob-gradient-help = A higher temperature shrinks the gradient by T²; multiplying by T² undoes that.
knob-fisher-help = Exact: all answers, weighted by the network's probabilities. Sampled: one answer drawn. Empirical: the true label.
knob-step-help = Implicit: always stable. Explicit: as in the papers; unstable at large λ.
knob-damping-help = Keeps the importance of weights that hardly moved finite.
knob-decay-help = Fraction of the old importance kept at the end of a task.
knob-renewal-help = Fraction of the running Fisher information replaced at each step.
knob-interval-help = Steps over which each weight's loss reduction is divided by the distance it moved.
knob-floor-help = Keeps the score of weights that hardly moved finite.

## Where answers are numbers: KEY-of-numbers instead of KEY

say-first-of-numbers = Learning task 1: its R² is *{ $now } %* so far.
say-joint-of-numbers = Learning all tasks at once: R² is *{ $now } %* on average so far.
say-done-of-numbers = After { $tasks } tasks R² is *{ $accuracy } %* on average.
say-done-joint-of-numbers = After learning all { $tasks } tasks at once, R² is *{ $accuracy } %* on average.
say-done-one-of-numbers = On its one task R² is *{ $accuracy } %*.
say-learned-of-numbers = Task { $task } learned: R² { $learned } %.
say-unlearned-of-numbers = Task { $task } is not learned: R² *{ $now } %*, no better than answering one number everywhere.
say-unlearned-all-of-numbers = It has learned nothing: R² is *{ $accuracy } %*, no better than answering one number everywhere.
say-worst-chance-of-numbers = Task { $task } fell from { $best } % to *{ $now } %*: no better than answering one number everywhere.
chart-summary-of-numbers = R² of each task over { $total } training steps, at step { $step }. { $tasks } The matrix has the numbers.
chart-accuracy-of-numbers = R² (%)
chart-chance-of-numbers = the mean
tiles-label-of-numbers = Current answers of the network along the line, piece by piece
result-accuracy-of-numbers = Average R²
matrix-of-numbers = R² matrix
matrix-chance-of-numbers = no better than answering one number everywhere
matrix-unit-of-numbers = R² in %: share of the variance of held-out numbers that is explained; negative values count as 0
matrix-key-of-numbers = ↓ fell by more than 5 points · outlined: no better than answering the mean everywhere · hatched: not learned yet
figure-accuracy-of-numbers = Average R²
figure-curve-of-numbers = R² over time
source-balanced-of-numbers = some of each task
source-ring-of-numbers = the latest of each task

## Streams

stream-ring-idea = Ten clusters on a ring, two new classes per task; all ten must be told apart at the end.
stream-overlap-idea = The same inputs, five different questions, each with its own outputs.
stream-moons-idea = Two interleaved half-moons, rotated a little further with each task.
stream-spirals-idea = Two intertwined spiral arms, a stretch of both per task, from the centre outwards.
stream-blobs-idea = Clusters scattered over a plane, two new classes per task; each data seed gives another layout.
stream-curve-idea = One smooth curve, learned piece by piece from left to right. Answers are numbers, scored by R².
stream-split-digits-idea = Real handwritten digits of 8 × 8 pixels, two new ones per task.
stream-permuted-digits-idea = The same ten digits, with the pixels shuffled differently in each task.
stream-rotated-digits-idea = The same ten digits, rotated a little further with each task.
stream-split-mnist-idea = Two new digits per task, 14 × 14 pixels: 200 of each digit from MNIST (Y. LeCun, C. Cortes; CC BY-SA 3.0).
stream-permuted-mnist-idea = Ten MNIST digits, 14 × 14 pixels, shuffled differently in each task (Y. LeCun, C. Cortes; CC BY-SA 3.0).
stream-rotated-mnist-idea = Ten MNIST digits, 14 × 14 pixels, rotated a little further with each task (Y. LeCun, C. Cortes; CC BY-SA 3.0).

## Axes and components

source-ring-idea = The last few samples of each class of each task, first in, first out; filled while the task is learned.
source-herding-idea = For each class of each task, the samples whose features together stay closest to the class mean (herding).
source-mir-idea = One memory for the whole stream. Of the samples drawn, those whose loss the coming step would raise most are replayed (maximally interfered retrieval).
source-gss-idea = A new sample may replace an old one if its gradient points elsewhere than those of stored samples (gradient-based sample selection).
source-everything-idea = All training examples of all earlier tasks.
source-reverberated-idea = Random inputs passed repeatedly through a second memory until they settle on what it knows: nothing is stored.
source-dreams-idea = Inputs adjusted until the old network finds them typical of a class it knows. Only the mean and spread of each hidden unit are stored.
source-generator-idea = A second, small network learns, continually too, to make up inputs like those seen (variational auto-encoder).
source-conditional-generator-idea = Like the generator, but asked for one class at a time, so its inputs come with labels.
penalty-online-ewc-idea = Like EWC, but with one anchor for all old tasks and importances that fade.
penalty-si-idea = Each weight is held according to how much its movement lowered the loss during training (synaptic intelligence).
penalty-mas-idea = Each weight is held according to how strongly the size of the answers depends on it; no labels are needed (memory aware synapses).
penalty-rwalk-idea = Each weight is held according to its Fisher importance, updated during training, and how much its path lowered the loss (Riemannian walk).

## Refusals and forms

refused-already-the-fit = new data with their labels are being learned anyway
refused-no-labels = these inputs have no true labels
refused-no-stored-logits = no answers were stored with these inputs
refused-needs-task-identity = it needs the task identity, so it works only in the Task-incremental scenario
refused-needs-classes = it tells classes apart, so it works only in the Class-incremental scenario
refused-needs-class-labels = it needs class labels, and here answers are numbers
refused-no-softmax = answers are numbers here, so there is no softmax to soften
refused-own-parameters = with this structure each task has its own parameters, so rows of different tasks cannot share a pass
refused-plain-parameters = it compares parameters of different tasks one by one, which the chosen structure rules out
refused-mixed-tasks = each task has its own parameters, so tasks must be learned one after another
refused-labels-once = only the new task's own inputs can be answered before it begins, and only if tasks are learned one after another
refused-transfer-twice = the L2 penalty, already in this run, does the same
refused-frozen-tasks = it freezes what a task has learned, so no task can return

## Remarks on links

notice-left-out = it was left out
notice-used-instead = { $used } is used instead
notice-not-a-number = “{ $field }” is “{ $given }”, which is not a number; { $outcome }.
notice-not-whole = “{ $field }” is { $given }, but must be a whole number; { $outcome }.
notice-out-of-range = “{ $field }” is { $given }, outside the range { $min } to { $max }; { $outcome }.
notice-refused = “{ $field }” is “{ $given }”: { $why }; { $outcome }.
notices-of-edit = Not possible here
