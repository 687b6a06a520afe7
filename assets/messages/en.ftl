### Palimpsest in English. *Stars* mark what is set in bold.

## The page

name = Palimpsest
tagline = Watch a network forget, and make it remember.
document-title = Palimpsest: watch a neural network forget, and make it remember
skip-to-controls = Skip to the controls
privacy = Everything runs on this device: no cookies, no requests, nothing sent.
close = Close
more = More settings
settings = Settings
percent = { $number } %
bytes = { $number } B
kilobytes = { $number } kB
times = { $number }×
sentence-space = {" "}
not-known = –
explain = Explain: { $figure }

## Language, theme, help, sharing

language-switch = Switch language to { $language }
theme-system = Theme: system
theme-light = Theme: light
theme-dark = Theme: dark
help = Keyboard shortcuts and help
help-title = Keyboard shortcuts
share = Share
share-title = Share this exact run as a link

## Control strip

play = Play
pause = Pause
replay-run = Play again
step = Step
step-help = Train on one batch
next-task = Next task
next-task-help = Train to the end of this task
reset = Reset
reset-help = Back to the start, same seed
speed = Speed
speed-slow = Slow
speed-normal = Normal
speed-fast = Fast
speed-max = Max
speed-slow-help = 20 steps per second
speed-normal-help = 150 steps per second
speed-fast-help = 500 steps per second
speed-max-help = As fast as this device allows
step-counter = Step { $step } of { $total }
seed = Seed
seed-help = Sets initial weights, batches and every random choice. Same seed, same run.
new-seed = Random seed
status-catching-up = Catching up to step { $step } …
status-consolidating = Between tasks: { $done } of { $total }
status-starting = Starting …

## The sentence above the chart

say-ready = A small network learns { $tasks } tasks, one after another. *Watch task 1 while it learns task 2.*
say-ready-one = A small network learns one task. *Press Play.*
say-ready-joint = A small network learns { $tasks } tasks, all at once. *Press Play.*
say-first = Learning task 1: *{ $now }* right so far.
say-learning = Learning task { $task }: *{ $now }*. Task { $old } was at { $best } and is now at *{ $fallen }*.
say-learning-holds = Learning task { $task }: *{ $now }*. Earlier tasks are holding up.
say-learned-first = Task 1 learned: { $learned }. *Now watch task 1 while it learns task { $next }.*
say-learned = Task { $task } learned: { $learned }. Task { $old } *fell from { $best } to { $fallen }*.
say-learned-holds = Task { $task } learned: { $learned }. *Earlier tasks are holding up.*
say-joint = Learning all tasks at once: *{ $now }* right so far.
say-done = After { $tasks } tasks it gets *{ $accuracy }* right.
say-done-joint = After learning all { $tasks } tasks at once, it gets *{ $accuracy }* right.
say-done-one = It gets *{ $accuracy }* of its one task right.
say-worst = Task { $task } fell from { $best } to *{ $now }*.
say-worst-chance = Task { $task } fell from { $best } to *{ $now }*: no better than guessing.
say-worst-never = Task { $task } fell from { $best } to *{ $now }*: not one answer is right any more.
say-little-lost = Little was forgotten: { $points } points.
say-compared = Previous run: { $accuracy }.
say-compared-pinned = Pinned run: { $accuracy }.
say-diverged = At step { $step } a number grew without bound and the run stopped. *Try a smaller learning rate or strength,* or the implicit step for the constraint.

## The chart

chart-undrawn = This browser cannot draw the chart. Its numbers are in the accuracy matrix.
chart-summary = Accuracy of each task over { $total } training steps, at step { $step }. { $tasks } The accuracy matrix has the numbers.
chart-summary-task = Task { $task }: { $accuracy }.
chart-steps = training steps
chart-accuracy = accuracy (%)
chart-learns = learns task { $task }
chart-learns-short = { $task }
chart-learns-joint = learns all tasks
chart-coin = coin flip
chart-chance = guessing
chart-end-label = T{ $task } · { $accuracy }
chart-ghost = { $name } { $low }–{ $high }
chart-ghost-one = { $name } { $low }
chart-forgot = −{ $points }
toggle-on = { $component } on
toggle-off = { $component } off
toggle-set = { $component }: { $knob } { $value }
toggles-clear = Clear mid-run changes
toggles-count = { $count ->
    [one] { $count } mid-run change
   *[other] { $count } mid-run changes
}
ghost-name = before
pinned-name = pinned

## Tiles

tiles-label = Current answers of the network, task by task
tile-task = task { $task }
tile-map-label = Task { $task }: the network's answer at each point; { $accuracy } of test points right. Hatched: changed since the end of this task.
tile-knew-label = Its answers at the end of task { $task }
tile-images-label = Task { $task }: the network's current answers to its test images; { $accuracy } right
tile-image = A { $truth }, read as { $answer }
tile-image-knew = A { $truth }, read as { $answer }; at the end of its task, as { $knew }
tile-hatched = Hatched: answer changed since the task was learned. Inset: the answers then. Ringed: samples in memory.
tile-line-label = The network's current curve over all pieces. { $tasks }
tile-line-note = Dots: test points of each task. Line: current answers. Dashed: answers when each piece was learned. Ringed: samples in memory.
tile-images-note = Below each image: the network's answer, boxed if wrong. Point at an image to see its answer when the task was learned.
tiles-to-the-plane = See why, on a plane: Islands

## Results

results = Results
result-accuracy = Average accuracy
result-forgetting = Forgetting
result-samples = Raw samples kept
result-compute = Compute per step
compute-baseline = naive = 1
compared-better = better by { $number }
compared-worse = worse by { $number }
compared-same = the same
compared-with-before = than the previous run
compared-with-pinned = than the pinned run
pin = Pin this run
pin-help = Keep this run for comparison with later ones
unpin = Unpin

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
seeds-diverged = { $count } of { $of } diverged.
seeds-ask = Run them
seeds-heading = Seeds
sweep-heading = Parameter sweep
seeds-wait = Results for all seeds appear here once the background runs are done.
seeds-mean = mean ± SE
seeds-estimate = { $mean } ± { $error }
seeds-gain-pinned = vs pinned run
seeds-gain-before = vs previous run
seeds-shaded-first = Task 1, range over
seeds-diverged-one = diverged
seeds-estimate-of = { $mean } ± { $error } ({ $ended } of { $seeds })
result-seeds = { $count } seeds: { $mean } ± { $error }
result-seeds-diverged = { $count } seeds: { $mean } ± { $error }; { $diverged } diverged

## Matrix and measures

matrix = Accuracy matrix
matrix-help = Rows: after learning a task. Columns: tested on a task. Read down a column to see what became of one task while others were learned.
matrix-on = on { $task }
matrix-on-long = on task { $task }
matrix-after = after { $task }
matrix-after-long = after learning task { $task }
matrix-mean = mean
matrix-mean-long = mean over tasks learned so far
matrix-unseen-value = not yet learned: { $accuracy } (counts towards forward transfer)
matrix-fell = fell by more than 5 points
matrix-fell-value = { $number }, fell by more than 5 points
matrix-pending = not reached yet
matrix-chance = no better than guessing
matrix-unit = accuracy on held-out test examples, %
matrix-key = ↓ fell by more than 5 points · outlined: no better than guessing · hatched: not learned yet
measures = Metrics
measure-min = Lowest point
measure-bwt = Backward transfer
measure-fwt = Forward transfer
measure-intransigence = Intransigence
scored-as = Test as
scored-task = Task told
scored-domain = Same labels
scored-class = All classes
scored-same = same here
scored-none = not here
scored-same-help = All tasks share the same outputs here, so telling the task changes nothing.
scored-none-help = All tasks share the same outputs here, so their classes cannot be told apart.
guide = How to read this
guide-1 = *Solid line*: the task being learned. *Dashed*: the same task afterwards. If it falls, learning the others cost it something.
guide-2 = *Pale lines*: the previous run, with the same data, weights and batches. Only your change differs.
guide-3 = *Arrow on the right*: forgetting, from the best earlier accuracy to the last.
guide-try = *Try:* { $what }
guide-try-replay = switch on Replay, which repeats some old samples along with the new ones. Do the old tasks hold up?
guide-try-distillation = switch on Distillation: no samples are kept; the old network answers made-up inputs. Do the old tasks hold up?
guide-try-constraint = switch on Constraint, then move its strength: what is kept, and what can still be learned?
guide-try-seed = try a random seed: does the same remedy still hold?

## Figures explained: meaning, unit, formula

figure-now = Now
figure-accuracy = Average accuracy
figure-forgetting = Forgetting
figure-samples = Raw samples kept
figure-compute = Compute per step
figure-minimum = Lowest point
figure-backward = Backward transfer
figure-forward = Forward transfer
figure-intransigence = Intransigence
figure-curve = Accuracy over time
figure-seeds = Several seeds
figure-sweep = Parameter sweep
figure-terms = Objective
figure-importance = λ · mean Ω
figure-rehearsing = Replayed just now
figure-scored = Test as

## Terms read-out

terms = Objective
rehearsing = Replayed just now
language-missing = The { $language } texts could not be fetched. The page stays in English.
part-coming = Loading this part of the page …
part-missing = This part of the page could not be fetched. The rest keeps working.
part-again = Try again
instruments = Inside the network
instruments-wait = Measuring; this runs only while open.
importance = Units each task needs
plane = Weight space
plane-wait = Appears after the first task; computed only while open.
terms-minimise = each step reduces:
term-fit = new task
term-rehearsal = replay
term-distillation = distillation
term-penalty = constraint
term-off = off
term-nothing-yet = nothing yet
term-importance = λ · mean Ω = { $value }
term-projected = then: remove what would harm old samples
term-implicit = After each optimiser step: θ ← (θ + ηλΩθ∗) ∕ (1 + ηλΩ).
term-explicit = Added to the gradient: λΩ(θ − θ∗).

## Switch groups

group-replay = Replay
group-replay-idea = Repeat old samples along with each new batch.
group-distillation = Distillation
group-distillation-idea = Stay close to the old network's answers.
group-constraint = Constraint
group-constraint-idea = Hold the weights that mattered.
group-also = Also in this run
group-also-remove = Remove { $component }
group-which-memory = Memory
group-which-answers = Answers and inputs
group-which-penalty = Importance measure
rehearsal-labels = { $source }
rehearsal-teacher = old network on { $source }
rehearsal-hard-teacher = old network's best guess on { $source }
rehearsal-stored = stored answers to { $source }
refused-option = { $name } – { $reason }
refused-elsewhere = already in use
live-note = Takes effect at once and is marked on the time axis.
restart-note = Restarts the run.

## Stream, network and the rest

stream-and-network = Stream and network
stream = Stream
preset = Method
preset-own = Custom combination
more-stream = Tasks and data
more-network = Network
more-training = Training
more-methods = Methods
units-per-layer = Units per layer
knob-stream = Stream
knob-layers = Hidden layers
knob-layers-help = Units in each hidden layer, from the input up, hyphenated: 32-32. Up to four layers of 1 to 1024.
knob-seed = Seed
knob-seed-help = Sets initial weights, batches and every random choice.
knob-weight = Weight
knob-weight-help = Weight of this term; the new task has weight 1.
knob-strength = Strength λ
knob-strength-help = How firmly weights are held.
knob-temperature = Temperature
knob-temperature-help = Values above 1 soften the old network's answers, so that its second choices count for more.
knob-kept = Kept
knob-kept-help = Number of samples in memory.
knob-candidates = Candidates
knob-candidates-help = Samples drawn from memory; the ones most at risk among them are replayed.
knob-compared = Comparisons
knob-compared-help = How many stored samples' gradients a new sample's gradient is compared with.
knob-rows = Replayed rows
knob-rows-help = Replayed rows per step; 0 takes as many as the batch has.
knob-draws = Draws
knob-draws-help = Whether labels and stored answers share one draw from memory, or have separate ones as in the paper.
choice-draws-once = shared
choice-draws-each = separate
knob-offers = Offered
knob-offers-help = Whether the memory is offered an example only the first time it appears, or every time, so that stored answers come from all stages of learning.
choice-offers-first = first time only
choice-offers-every = every time
knob-reach = Reach
knob-reach-help = For random inputs: a multiple of the box that contains the data. For local units: σ of each bump, in input units.
knob-square = Gradient scale
knob-square-help = A higher temperature shrinks the gradient by T²; multiplying by T² undoes that. On split digits this choice alone more than doubles what Learning without Forgetting keeps above plain training.
choice-square-on = times T²
choice-square-off = unscaled
knob-scope = Classes compared
knob-scope-help = Whether new classes are also pushed down on old inputs, or only the old classes are compared with the old network's answers.
choice-scope-competing = all now competing
choice-scope-old = old classes only
knob-labels = Teacher queried
knob-labels-help = When the old network answers the new task's inputs: at each step, or all at once before the task, as in the paper. The numbers are the same; once takes fewer passes and stores answers instead of the old network.
choice-labels-on-the-fly = at each step
choice-labels-once = once, before the task
knob-pool = Pool
knob-pool-help = Random inputs drawn before each new task to replay from; 0 draws new ones at every step.
knob-times = Multiple
knob-times-help = Made-up inputs per new one.
knob-dreams = Dreams
knob-dreams-help = Inputs dreamt at the end of each task.
knob-iterations = Dreaming steps
knob-iterations-help = Optimisation steps that move each dream towards its class.
knob-feature = Inner similarity
knob-feature-help = How strongly a dream must excite the hidden units as the data did.
knob-variation = Smoothness
knob-variation-help = How strongly neighbouring pixels of a dream must agree; unused for points on a plane.
knob-own-rate = Own learning rate
knob-own-rate-help = Learning rate of whatever makes up the inputs, not of the network. For dreams: a fraction of the input range.
knob-statistics = Statistics
knob-statistics-help = Whether hidden-unit statistics on the data are kept per class or pooled.
choice-statistics-class = per class
choice-statistics-all = pooled
knob-units = Units
knob-units-help = Number of units: local ones, or hidden ones in the second network that makes up inputs.
knob-latent = Latent size
knob-latent-help = How many numbers the generator compresses an input to.
knob-reverberations = Reverberations
knob-reverberations-help = Passes of a random input through the second memory before it is replayed.
knob-transport = Transfer steps
knob-transport-help = Steps in which the storing network learns the learning network's patterns at the end of a task; 0 copies it.
knob-noise = Noise
knob-noise-help = Noise blended into the second memory's inputs, which it learns to remove; 0 as in the paper.
knob-gradient = Gradient scale
knob-gradient-help = A higher temperature shrinks the gradient by T²; multiplying by T² undoes that.
choice-gradient-times-t2 = times T²
choice-gradient-plain = unscaled
knob-fisher = Fisher information
knob-fisher-help = Exact: all answers, weighted by the network's probabilities. Sampled: one answer drawn. Empirical: the true label.
choice-fisher-exact = exact
choice-fisher-sampled = sampled
choice-fisher-empirical = empirical
knob-step = Step
knob-step-help = Implicit: always stable. Explicit: as in the papers; unstable at large λ.
choice-step-implicit = implicit
choice-step-explicit = explicit
knob-damping = Damping ξ
knob-damping-help = Keeps the importance of weights that hardly moved finite.
knob-decay = Decay γ
knob-decay-help = Fraction of the old importance kept at the end of a task.
knob-renewal = Renewal α
knob-renewal-help = Fraction of the running Fisher information replaced at each step.
knob-interval = Scoring interval
knob-interval-help = Steps over which each weight's loss reduction is divided by the distance it moved.
knob-floor = Floor ε
knob-floor-help = Keeps the score of weights that hardly moved finite.

## Units

unit-none = {""}
unit-steps = steps
unit-rows = rows
unit-samples = samples
unit-samples-per-task = per task
unit-tasks = tasks
unit-times = ×
unit-degrees = °

## Where answers are numbers: KEY-of-numbers instead of KEY

say-first-of-numbers = Learning task 1: its R² is *{ $now }* so far.
say-joint-of-numbers = Learning all tasks at once: R² is *{ $now }* on average so far.
say-done-of-numbers = After { $tasks } tasks R² is *{ $accuracy }* on average.
say-done-joint-of-numbers = After learning all { $tasks } tasks at once, R² is *{ $accuracy }* on average.
say-done-one-of-numbers = On its one task R² is *{ $accuracy }*.
say-worst-chance-of-numbers = Task { $task } fell from { $best } to *{ $now }*: no better than answering one number everywhere.
say-worst-never-of-numbers = Task { $task } fell from { $best } to *{ $now }*: no better than answering one number everywhere.
say-learned-first-of-numbers = Task 1 learned: R² { $learned }. *Now watch task 1 while it learns task { $next }.*
say-learned-of-numbers = Task { $task } learned: R² { $learned }. Task { $old } *fell from { $best } to { $fallen }*.
say-learned-holds-of-numbers = Task { $task } learned: R² { $learned }. *Earlier tasks are holding up.*
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

stream-islands = Islands
stream-islands-idea = Five islands on a plane, each with its own dividing line; always the same two labels.
stream-ring = Ring
stream-ring-idea = Ten clusters on a ring, two new classes per task; all ten must be told apart at the end.
stream-overlap = Overlap
stream-overlap-idea = The same inputs, five different questions, each with its own outputs.
stream-moons = Moons
stream-moons-idea = Two interleaved half-moons, rotated a little further with each task.
stream-spirals = Spirals
stream-spirals-idea = Two intertwined spiral arms, a stretch of both per task, from the centre outwards.
stream-blobs = Blobs
stream-blobs-idea = Clusters scattered over a plane, two new classes per task; each data seed gives another layout.
stream-curve = A curve in pieces
stream-curve-idea = One smooth curve, learned piece by piece from left to right. Answers are numbers, scored by R².
stream-split-digits = Split digits
stream-split-digits-idea = Real handwritten digits of 8 × 8 pixels, two new ones per task.
stream-permuted-digits = Permuted digits
stream-permuted-digits-idea = The same ten digits, with the pixels shuffled differently in each task.
stream-rotated-digits = Rotated digits
stream-rotated-digits-idea = The same ten digits, rotated a little further with each task.
stream-split-mnist = Split MNIST
stream-split-mnist-idea = Two new digits per task, 14 × 14 pixels: 200 of each digit from MNIST (Y. LeCun, C. Cortes; CC BY-SA 3.0).
stream-permuted-mnist = Permuted MNIST
stream-permuted-mnist-idea = Ten MNIST digits, 14 × 14 pixels, shuffled differently in each task (Y. LeCun, C. Cortes; CC BY-SA 3.0).
stream-rotated-mnist = Rotated MNIST
stream-rotated-mnist-idea = Ten MNIST digits, 14 × 14 pixels, rotated a little further with each task (Y. LeCun, C. Cortes; CC BY-SA 3.0).

## Axes and components

axis-source = Sources
axis-target = Targets
axis-penalty = Constraints
axis-projection = Projections
axis-merge = Merges
axis-structure = Structures
axis-readout = Read-outs
source-reservoir = a random sample of everything
source-reservoir-idea = One memory for the whole stream, in which every example seen so far is equally likely to be kept.
source-balanced = some of each class
source-balanced-idea = The memory keeps the same number of samples of every task, divided evenly among its classes.
source-ring = the latest of each class
source-ring-idea = The last few samples of each class of each task, first in, first out; filled while the task is learned.
source-herding = the most typical of each class
source-herding-idea = For each class of each task, the samples whose features together stay closest to the class mean (herding).
source-mir = a random sample, the most at risk
source-mir-idea = One memory for the whole stream. Of the samples drawn, those whose loss the coming step would raise most are replayed (maximally interfered retrieval).
source-gss = samples with diverse gradients
source-gss-idea = A new sample may replace an old one if its gradient points elsewhere than those of stored samples (gradient-based sample selection).
source-everything = all old data
source-everything-idea = All training examples of all earlier tasks.
source-current = the new inputs
source-current-idea = The new task's own inputs, as in Learning without Forgetting: nothing is stored.
source-noise = random inputs
source-noise-idea = Inputs drawn at random from the box that contains the data: nothing is stored.
source-reverberated = reverberated patterns
source-reverberated-idea = Random inputs passed repeatedly through a second memory until they settle on what it knows: nothing is stored.
source-dreams = dreams
source-dreams-idea = Inputs adjusted until the old network finds them typical of a class it knows. Only the mean and spread of each hidden unit are stored.
source-generator = a generator
source-generator-idea = A second, small network learns, continually too, to make up inputs like those seen (variational auto-encoder).
source-conditional-generator = a class-conditional generator
source-conditional-generator-idea = Like the generator, but asked for one class at a time, so its inputs come with labels.
target-labels = their labels
target-labels-idea = The true labels, kept with the samples.
target-stored = their stored answers
target-stored-idea = The network's answer when the sample was stored, before training on it (dark experience).
target-teacher = the old network's answers
target-teacher-idea = A copy of the network, frozen at the end of the previous task, gives a probability for each answer.
target-hard-teacher = the old network's best guess
target-hard-teacher-idea = A copy of the network, frozen at the end of the previous task, names only its most likely class, not how sure it is.
penalty-l2 = L2: all weights alike
penalty-l2-idea = All weights are held equally, whether they mattered or not.
penalty-ewc = EWC: Fisher importance
penalty-ewc-idea = Each weight is held according to how strongly the answers depend on it (elastic weight consolidation).
penalty-online-ewc = Online EWC: one running anchor
penalty-online-ewc-idea = Like EWC, but with one anchor for all old tasks and importances that fade.
penalty-si = SI: path importance
penalty-si-idea = Each weight is held according to how much its movement lowered the loss during training (synaptic intelligence).
penalty-mas = MAS: sensitivity of the answers
penalty-mas-idea = Each weight is held according to how strongly the size of the answers depends on it; no labels are needed (memory aware synapses).
penalty-rwalk = RWalk: Fisher and path importance
penalty-rwalk-idea = Each weight is held according to its Fisher importance, updated during training, and how much its path lowered the loss (Riemannian walk).
projection-agem = A-GEM
readout-nearest-mean = Nearest class mean
projection-gem = GEM
projection-ogd = OGD
merge-imm-mean = IMM-mean: average the tasks
merge-imm-mode = IMM-mode: average by importance
structure-xdg = XdG: gates for each task
structure-packnet = PackNet: weights assigned to tasks
structure-columns = Columns: new units for each task
structure-posterior = Posterior: a mean and a spread per weight
structure-rbf = Local units
projection-gpm = GPM

## Families and presets

family-baseline = Without a remedy
family-kept = Keep some data
family-distilled = Ask the old network
family-refreshed = Replay made-up inputs
family-constrained = Hold the weights
family-merged = Merge weights across tasks
family-structured = Separate parts for each task
preset-naive = Naive
preset-joint = Joint: all tasks at once
preset-er = Experience replay
preset-er-balanced = Experience replay, some of each class
preset-er-ring = Experience replay, the latest of each class
preset-herding = Experience replay, the most typical of each class
preset-mir = MIR: samples most at risk
preset-gss = GSS: samples with diverse gradients
preset-full-rehearsal = Full rehearsal
preset-agem = A-GEM
preset-gem = GEM
preset-der = Dark experience replay
preset-derplusplus = Dark experience replay ++
preset-lwf = Learning without Forgetting
preset-lwf-er = Learning without Forgetting and experience replay
preset-icarl = iCaRL
preset-robins = Pseudo-rehearsal on random inputs
preset-robins-pool = Pseudo-rehearsal from a pool
preset-reverberation = Reverberating self-refreshing memory
preset-dream = Dream replay
preset-dgr = Generative replay (DGR)
preset-dgr-distill = Generative replay, answered by the old network
preset-dgr-conditional = Generative replay with labels
preset-l2 = L2
preset-ewc = EWC
preset-online-ewc = Online EWC
preset-si = SI
preset-mas = MAS
preset-rwalk = RWalk
preset-ogd = OGD
preset-imm-mean = IMM-mean
preset-imm-mode = IMM-mode
preset-xdg = XdG
preset-xdg-si = XdG with SI
preset-packnet = PackNet
preset-columns = Progressive columns
preset-vcl = Variational continual learning
preset-rbf = Local units
preset-gpm = GPM

## Method cards

card-about = About this method: { $method }

## Teacher and student

views = Views
view-run = Tasks in turn
view-study = Teacher and student

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
refused-toggle-structure = structure, merge and read-out are fixed from the first step
refused-source-unused = nothing in this run replays from it
refused-toggle-absent = this run has no such component
refused-toggle-knob = this cannot change mid-run
form-order = it must list each task at least once, at most 40 numbers joined by hyphens: 2-1-3, or 1-2-1 to return
form-layers = it must be 1 to 4 layers of 1 to 1024 units, joined by hyphens: 32-32
form-at = it must be a step, a component and a change, separated by commas: 450,ewc,off

## Remarks on links

notices = About this link
notice-dismiss = Dismiss
dropped-schedule = Your change replaces what was scheduled for later: { $changes }.
dropped-change = { $change } at step { $step }
notice-left-out = it was left out
notice-used-instead = { $used } is used instead
notice-unknown-key = There is no setting “{ $field }” (given as “{ $given }”); { $outcome }.
notice-unknown-choice = “{ $field }” is “{ $given }”, but must be one of { $choices }; { $outcome }.
notice-not-a-number = “{ $field }” is “{ $given }”, which is not a number; { $outcome }.
notice-not-whole = “{ $field }” is { $given }, but must be a whole number; { $outcome }.
notice-out-of-range = “{ $field }” is { $given }, outside the range { $min } to { $max }; { $outcome }.
notice-repeated = “{ $field }” is given more than once (again as “{ $given }”); { $outcome }.
notice-refused = “{ $field }” is “{ $given }”: { $why }; { $outcome }.

## Advice

advice-projection = { $projection } chooses a step that spares old tasks; { $optimizer } then takes a different one. Plain SGD takes the chosen step.
advice-optimizer-momentum = momentum
advice-optimizer-adam = Adam
advice-mend = Use SGD, rate 0.1

## Failures

fault-crashed = Training stopped unexpectedly. Nothing is lost: the same settings and seed lead back to this step.
fault-silent = Training is not responding. Nothing is lost: the same settings and seed lead back to this step.
fault-failed = Training could not start in the background: { $reason }
fault-refused = Training refused a request; this is a fault of the page: { $reason }
fault-restart = Restart
fault-smaller = Start a smaller run

## Spoken

spoken-task-first = Task 1 learned, { $accuracy }.
spoken-task = Task { $task } learned, { $accuracy }. { $others }
spoken-fell = Task { $task } fell from { $from } to { $to }.
spoken-held = All earlier tasks held up.
spoken-done = The run has ended. Average accuracy { $accuracy }, forgetting { $forgetting }.
spoken-paused = Paused at step { $step }.
spoken-reset = Back at the start.
spoken-on = { $group } on.
spoken-off = { $group } off.
