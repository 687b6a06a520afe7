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
new-seed = Random seed
status-catching-up = Catching up to step { $step } …
status-consolidating = Between tasks: { $done } of { $total }
status-starting = Starting …

## The sentence above the chart

say-ready = A small network learns { $tasks } tasks, one after another. *Watch task 1 while it learns task 2.*
say-ready-one = A small network learns one task. *Press Play.*
say-ready-joint = A small network learns { $tasks } tasks, all at once. *Press Play.*
say-first = Learning task 1: *{ $now } %* right so far.
say-learning = Learning task { $task }: *{ $now } %*.
say-learned = Task { $task } learned: { $learned } %.
say-unlearned = Task { $task } is not learned: *{ $now } %*, where guessing gets { $chance } %.
say-watch = *Now watch task 1 while it learns task { $next }.*
say-holds = *Earlier tasks are holding up.*
say-back = Task { $task } fell from { $best } % to { $low } % and is back at *{ $now } %*.
say-joint = Learning all tasks at once: *{ $now } %* right so far.
say-done = After { $tasks } tasks it gets *{ $accuracy } %* right.
say-done-joint = After learning all { $tasks } tasks at once, it gets *{ $accuracy } %* right.
say-done-one = It gets *{ $accuracy } %* of its one task right.
say-unlearned-all = It has learned nothing: *{ $accuracy } %* right, where guessing gets { $chance } %.
say-worst = Task { $task } fell from { $best } % to *{ $now } %*.
say-worst-chance = Task { $task } fell from { $best } % to *{ $now } %*: no better than guessing.
say-worst-below = Task { $task } fell from { $best } % to *{ $now } %*: below guessing, which gets { $chance } %.
say-worst-never = Task { $task } fell from { $best } % to *{ $now } %*: not one answer is right any more.
say-little-lost = Little was forgotten: { $points } points.
say-lost = Average forgetting: { $points } points.
say-compared = Previous run: { $accuracy } %.
say-compared-pinned = Pinned run: { $accuracy } %.
say-seeds = Over { $count } seeds: *{ $accuracy } %* ± { $error }.
say-seeds-diverged = Over { $count } seeds ({ $diverged } more diverged): *{ $accuracy } %* ± { $error }.
say-changed = { $what } from step { $step }.
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
tile-hatched = Hatched: answer changed since the task was learned. Inset: the answers then. Ringed: samples in memory.

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
guide-try-replay = switch on Replay, which repeats some old samples along with the new ones.
guide-try-distillation = switch on Distillation, which learns the old network's answers along with the new task.
guide-try-constraint = switch on Constraint, then move its strength: what is kept, and what can still be learned?
guide-gain = Alone it gains { $points } points here (mean of { $count } seeds).
guide-gain-none = Alone it gains nothing that can be measured here (over { $count } seeds). Why?
guide-gain-unknown = Do the old tasks hold up?
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
figure-answers = Answers, now and then

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
network = The network, weight by weight
units = What one example moves
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
knob-seed = Seed
knob-weight = Weight
knob-strength = Strength λ
knob-temperature = Temperature
knob-kept = Kept
knob-candidates = Candidates
knob-compared = Comparisons
knob-rows = Replayed rows
knob-draws = Draws
choice-draws-once = shared
choice-draws-each = separate
knob-offers = Offered
choice-offers-first = first time only
choice-offers-every = every time
knob-reach = Reach
knob-square = Gradient scale
choice-square-on = times T²
choice-square-off = unscaled
knob-scope = Classes compared
choice-scope-competing = all now competing
choice-scope-old = old classes only
knob-labels = Teacher queried
choice-labels-on-the-fly = at each step
choice-labels-once = once, before the task
knob-pool = Pool
knob-times = Multiple
knob-dreams = Dreams
knob-iterations = Dreaming steps
knob-feature = Inner similarity
knob-variation = Smoothness
knob-own-rate = Own learning rate
knob-statistics = Statistics
choice-statistics-class = per class
choice-statistics-all = pooled
knob-units = Units
knob-latent = Latent size
knob-reverberations = Reverberations
knob-transport = Transfer steps
knob-noise = Noise
knob-gradient = Gradient scale
choice-gradient-times-t2 = times T²
choice-gradient-plain = unscaled
knob-fisher = Fisher information
choice-fisher-exact = exact
choice-fisher-sampled = sampled
choice-fisher-empirical = empirical
knob-step = Step
choice-step-implicit = implicit
choice-step-explicit = explicit
knob-damping = Damping ξ
knob-decay = Decay γ
knob-renewal = Renewal α
knob-interval = Scoring interval
knob-floor = Floor ε

## Units

unit-none = {""}
unit-steps = steps
unit-rows = rows
unit-samples = samples
unit-samples-per-task = per task
unit-tasks = tasks
unit-times = ×
unit-degrees = °

## Streams

stream-islands = Islands
stream-islands-idea = Five islands on a plane, each with its own dividing line; always the same two labels.
stream-ring = Ring
stream-overlap = Overlap
stream-moons = Moons
stream-spirals = Spirals
stream-blobs = Blobs
stream-curve = A curve in pieces
stream-split-digits = Split digits
stream-permuted-digits = Permuted digits
stream-rotated-digits = Rotated digits
stream-split-mnist = Split MNIST
stream-permuted-mnist = Permuted MNIST
stream-rotated-mnist = Rotated MNIST

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
source-herding = the most typical of each class
source-mir = a random sample, the most at risk
source-gss = samples with diverse gradients
source-everything = all old data
source-current = the new inputs
source-current-idea = The new task's own inputs, as in Learning without Forgetting: nothing is stored.
source-noise = random inputs
source-noise-idea = Inputs drawn at random from the box that contains the data: nothing is stored.
source-reverberated = reverberated patterns
source-dreams = dreams
source-generator = a generator
source-conditional-generator = a class-conditional generator
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
penalty-si = SI: path importance
penalty-mas = MAS: sensitivity of the answers
penalty-rwalk = RWalk: Fisher and path importance
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
view-lesson = Lesson
lesson-side = Questions and answers of the lesson
lesson-start = Start the lesson
lesson-invite = New here? Eight short steps show why networks forget, and what helps.
view-run = Tasks in turn
view-study = Teacher and student

## Remarks on links

notices = About this link
notice-dismiss = Dismiss

## Failures

fault-crashed = Training stopped unexpectedly. Nothing is lost: the same settings and seed lead back to this step.
fault-silent = Training is not responding. Nothing is lost: the same settings and seed lead back to this step.
fault-failed = Training could not start in the background: { $reason }
fault-refused = Training refused a request; this is a fault of the page: { $reason }
fault-restart = Restart
fault-smaller = Start a smaller run

## Spoken

spoken-paused = Paused at step { $step }.
spoken-reset = Back at the start.
spoken-on = { $group } on.
spoken-off = { $group } off.
