### Palimpsest in English. *Stars* mark what is set in bold.

## The page

name = Palimpsest
tagline = Watch a network forget, and make it remember.
document-title = Palimpsest: watch a neural network forget, and make it remember
skip-to-controls = Skip to the controls
privacy = Everything is computed on this device: no cookie, no request, nothing sent.
close = Close
more = More settings
settings = Settings
percent = { $number } %
bytes = { $number } B
kilobytes = { $number } kB
times = { $number }×
sentence-space = {" "}
not-known = –
explain = What is this? { $figure }

## Language, theme, help, sharing

language-switch = Switch the language to { $language }
theme-system = Theme: as the system
theme-light = Theme: light
theme-dark = Theme: dark
help = Keys and help
help-title = Keys
share = Share
share-title = This exact run as a link

## Control strip

play = Play
pause = Pause
replay-run = Play again
step = Step
step-help = Train on one batch
next-task = Next task
next-task-help = Go on to the end of this task
reset = Reset
reset-help = Back to the start, with the same seed
speed = Speed
speed-slow = Slow
speed-normal = Normal
speed-fast = Fast
speed-max = Max
speed-slow-help = 20 steps a second
speed-normal-help = 150 steps a second
speed-fast-help = 500 steps a second
speed-max-help = As fast as this device can
step-counter = Step { $step } of { $total }
seed = Seed
seed-help = The number from which initial weights, batches and every random choice follow. Same seed, same run.
new-seed = Another seed, by lot
status-catching-up = Catching up to step { $step } …
status-consolidating = Between tasks: { $done } of { $total }
status-starting = Starting …

## The sentence above the chart

say-ready = A small network learns { $tasks } tasks, one after another. *Watch task 1 while it learns task 2.*
say-ready-one = A small network learns one task. *Press Play.*
say-ready-joint = A small network learns { $tasks } tasks, all at once. *Press Play.*
say-first = Learning task 1: *{ $now }* right so far.
say-learning = Learning task { $task }: *{ $now }*. Task { $old } was at { $best } and is now at *{ $fallen }*.
say-learning-holds = Learning task { $task }: *{ $now }*. The earlier ones are still there.
say-learned-first = Task 1 learned: { $learned }. *Now watch task 1 while it learns task { $next }.*
say-learned = Task { $task } learned: { $learned }. Task { $old } *fell from { $best } to { $fallen }*.
say-learned-holds = Task { $task } learned: { $learned }. *The earlier ones are still there.*
say-joint = Learning all tasks at once: *{ $now }* right so far.
say-done = After { $tasks } tasks it answers *{ $accuracy }* right.
say-done-joint = Having learned all { $tasks } tasks at once, it answers *{ $accuracy }* right.
say-done-one = It answers *{ $accuracy }* of its one task right.
say-worst = Task { $task } fell from { $best } to *{ $now }*.
say-worst-chance = Task { $task } fell from { $best } to *{ $now }*: no better than guessing.
say-worst-never = Task { $task } fell from { $best } to *{ $now }*: not one answer is right any more.
say-little-lost = Little was forgotten: { $points } points.
say-compared = The run before: { $accuracy }.
say-compared-pinned = The pinned run: { $accuracy }.
say-diverged = At step { $step } a number grew without bound and the run stopped. *Try a smaller learning rate or strength,* or the implicit step of the constraint.

## The chart

chart-summary = Accuracy of each task over { $total } training steps, at step { $step }. { $tasks } The numbers are in the accuracy matrix.
chart-summary-task = Task { $task }: { $accuracy }.
chart-steps = training steps
chart-accuracy = % right
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
toggles-clear = Take out the changes made in mid-run
toggles-count = { $count ->
    [one] { $count } change in mid-run
   *[other] { $count } changes in mid-run
}
ghost-name = before
pinned-name = pinned

## Tiles

tiles-label = What the network answers now, task by task
tile-task = task { $task }
tile-map-label = Task { $task }: the network's answer at each place now; { $accuracy } of the test points right. Hatched: where it answers otherwise than at the end of this task.
tile-knew-label = What it answered at the end of task { $task }
tile-images-label = Task { $task }: what the network calls its test images now; { $accuracy } right
tile-image = A { $truth }, called { $answer }
tile-image-knew = A { $truth }, called { $answer }; at the end of its task { $knew }
tile-hatched = Hatched: no longer what it answered when it had learned the task. Small: what it knew then. Ringed: kept in memory.
tile-line-label = The curve the network answers now, over all pieces. { $tasks }
tile-line-note = Dots: test points of each task. Line: what the network answers now. Dashed: what it answered over a piece when it had learned it. Ringed: kept in memory.
tile-images-note = Beneath each image what the network calls it now, boxed where that is wrong. Point at one to see what it called it when it had learned the task.
tiles-to-the-plane = The same on a plane, where one can see why: islands

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
compared-with-before = against the run before
compared-with-pinned = against the pinned run
pin = Pin this run
pin-help = Keep this run for comparison, whatever comes after it
unpin = Unpin

## Several seeds

seeds-shaded = Shaded: range of
seeds-numbers-of = Numbers of
seeds-number = { $count ->
    [one] this seed only
   *[other] { $count } seeds
}
seeds-working = { $done } of { $of } done
seeds-unasked = Their runs in the background would take a while.
seeds-failed = Their workers failed.
seeds-diverged = { $count } of { $of } diverged.
seeds-ask = Compute them
seeds-heading = Seeds
sweep-heading = One knob, many values
seeds-wait = The numbers of all seeds stand here as soon as the runs in the background are done.
seeds-mean = mean ± SE
seeds-estimate = { $mean } ± { $error }
seeds-gain-pinned = against the pinned run
seeds-gain-before = against the run before
seeds-shaded-first = Task 1, range of
seeds-diverged-one = diverged
seeds-estimate-of = { $mean } ± { $error } ({ $ended } of { $seeds })
result-seeds = { $count } seeds: { $mean } ± { $error }
result-seeds-diverged = { $count } seeds: { $mean } ± { $error }; { $diverged } diverged

## Matrix and measures

matrix = Accuracy matrix
matrix-help = Row: after learning a task. Column: tested on a task. Read down a column to see what became of one task while the others were learned.
matrix-on = on { $task }
matrix-on-long = on task { $task }
matrix-after = after { $task }
matrix-after-long = after learning task { $task }
matrix-mean = mean
matrix-mean-long = mean over the tasks learned so far
matrix-unseen-value = not yet learned: { $accuracy } (this enters forward transfer)
matrix-fell = fell by more than 5 points
matrix-fell-value = { $number }, fell by more than 5 points
matrix-pending = not reached yet
matrix-chance = no better than guessing
matrix-unit = % of held-out test examples answered right
matrix-key = ↓ fell by more than 5 points · outlined: no better than guessing · hatched: not yet seen
measures = Measures
measure-min = Lowest point
measure-bwt = Backward transfer
measure-fwt = Forward transfer
measure-intransigence = Intransigence
scored-as = Scored as
scored-task = Task
scored-domain = Domain
scored-class = Class
scored-same = same
scored-none = –
scored-same-help = All tasks share the same outputs here, so being told the task changes nothing.
scored-none-help = All tasks share the same outputs here, so there is no telling the classes of different tasks apart.
guide = What you see
guide-1 = *Solid line*: the task being learned. *Dashed*: the same task afterwards, while others are learned. The newer ones cost it nothing only if it stays up.
guide-2 = *Pale lines*: the run before, with the same data, weights and batches. Only your change differs.
guide-3 = *Arrow at the right edge*: what was forgotten, from the best earlier accuracy to the last.
guide-try = *Try:* { $what }
guide-try-replay = switch on Replay: some old samples are shown again beside the new ones. Do the old tasks hold?
guide-try-distillation = switch on Distillation: not one sample is kept, the old network answers made-up inputs. Do the old tasks hold?
guide-try-constraint = switch on Constraint, then move its strength: what is held, and what can still be learned?
guide-try-seed = throw the die: does the same remedy hold with another seed?

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
figure-sweep = One knob, many values
figure-terms = The objective
figure-importance = λ · mean Ω
figure-rehearsing = Rehearsed just now
figure-scored = Scored as

## Terms read-out

terms = The objective
rehearsing = Rehearsed just now
language-missing = The texts in { $language } could not be fetched. The page stays in English.
part-coming = One moment: this part of the page is being fetched.
part-missing = This part of the page could not be fetched. What you were doing goes on without it.
part-again = Try again
instruments = Instruments
instruments-wait = Reading: they are computed while this is open.
importance = Which units each task needs
plane = Parameters
plane-wait = The picture begins when the first task has ended. It is computed while this is open.
terms-minimise = each step makes smaller:
term-fit = new task
term-rehearsal = rehearsal
term-distillation = distillation
term-penalty = constraint
term-off = off
term-nothing-yet = nothing yet
term-importance = λ · mean Ω = { $value }
term-projected = then: no step against old samples
term-implicit = After each step of the optimiser: θ ← (θ + ηλΩθ∗) ∕ (1 + ηλΩ).
term-explicit = In the gradient: + λΩ(θ − θ∗).

## Switch groups

group-replay = Replay
group-replay-idea = Show old samples again beside each new batch.
group-distillation = Distillation
group-distillation-idea = Stay close to what the old network answered.
group-constraint = Constraint
group-constraint-idea = Hold the weights that mattered.
group-also = Also in this run
group-also-remove = Take { $component } out
group-which-memory = Which memory
group-which-answers = Which answers, on which inputs
group-which-penalty = Which measure of importance
rehearsal-labels = { $source }
rehearsal-teacher = old network on { $source }
rehearsal-hard-teacher = old network's best guess on { $source }
rehearsal-stored = answers stored with { $source }
refused-option = { $name } – { $reason }
refused-elsewhere = in use already
live-note = Acts at once, and is marked on the time axis.
restart-note = Starts the run again.

## Stream, network and the rest

stream-and-network = Stream and network
stream = Stream
preset = Method
preset-own = Own combination
more-stream = Tasks and data
more-network = Network
more-training = Training
more-methods = Methods
units-per-layer = Units per layer
knob-stream = Stream
knob-layers = Hidden layers
knob-layers-help = Units of each hidden layer, from the input up, joined with a hyphen: 32-32. Up to four layers of 1 to 1024.
knob-seed = Seed
knob-seed-help = The number from which initial weights, batches and every random choice follow.
knob-weight = Weight
knob-weight-help = How much it counts beside the new task's 1.
knob-strength = Strength λ
knob-strength-help = How stiffly weights are held.
knob-temperature = Temperature
knob-temperature-help = Above 1 the old network's answers are softened, so that its second choices count more.
knob-kept = Kept
knob-kept-help = How many samples the memory holds.
knob-candidates = Candidates
knob-candidates-help = How many samples are drawn from the memory to choose those most in danger.
knob-compared = Compared with
knob-compared-help = With the gradients of how many samples of the memory a new one's is compared.
knob-rows = Rehearsed rows
knob-rows-help = Old examples beside each batch; 0 takes as many as the batch has.
knob-draws = Draws
knob-draws-help = Whether labels and stored answers share one draw from the memory, or each has its own as in the paper.
choice-draws-once = one for all
choice-draws-each = one for each
knob-offers = Offered
knob-offers-help = Whether an example is offered to the memory at its first presentation only, or at every one, so that kept answers come from all stages of learning.
choice-offers-first = once, at first sight
choice-offers-every = every time
knob-reach = Reach
knob-reach-help = How far it reaches. Random inputs: a multiple of the box in which the data lie. Local units: σ of each bump, in units of the inputs.
knob-square = Size of the gradient
knob-square-help = A higher temperature makes the gradient smaller by T²; multiplying by T² undoes that. On split digits this choice alone more than doubles what Learning without Forgetting keeps above plain training.
choice-square-on = times T²
choice-square-off = as it is
knob-scope = Classes asked
knob-scope-help = Whether new classes are told to stay out of old inputs, or only the old classes are compared with the old network's answers.
choice-scope-competing = all that compete now
choice-scope-old = old classes only
knob-labels = Asked
knob-labels-help = When the old network answers the new task's inputs: at each step, or all of them before the task begins, as in the paper. It is frozen, so the numbers are the same; once costs fewer passes and keeps the answers instead of the old network.
choice-labels-on-the-fly = at each step
choice-labels-once = once, before the task
knob-pool = Pool
knob-pool-help = How many random inputs are drawn before a new task, to rehearse from; 0 draws new ones at every step.
knob-times = Times
knob-times-help = How many made-up inputs for each new one.
knob-dreams = Dreams
knob-dreams-help = How many inputs are dreamt when a task ends.
knob-iterations = Dreaming steps
knob-iterations-help = How often each dream is moved towards what the network takes for its class.
knob-feature = Inner likeness
knob-feature-help = How much a dream must excite the hidden units as the data did.
knob-variation = Smoothness
knob-variation-help = How much neighbouring pixels of a dream must agree; nothing in the plane.
knob-own-rate = Own learning rate
knob-own-rate-help = The learning rate of what makes the inputs up, apart from the network's. For dreams: a share of the input's range.
knob-statistics = Statistics
knob-statistics-help = Whether what hidden units did on the data is kept for each class apart or for all data together.
choice-statistics-class = each class apart
choice-statistics-all = all together
knob-units = Units
knob-units-help = How many units: local ones, or hidden ones of the second network that makes inputs up.
knob-latent = Hidden causes
knob-latent-help = How many numbers the generator boils an input down to.
knob-reverberations = Reverberations
knob-reverberations-help = How often a random input is sent round through the second memory before it is rehearsed.
knob-transport = Transport
knob-transport-help = Steps in which the remembering net learns from the learning net's patterns when a task ends; 0 copies it.
knob-noise = Noise
knob-noise-help = How much noise is blended into what the second memory is shown; it is to give back what was there before. 0 is the paper.
knob-gradient = Size of the gradient
knob-gradient-help = A higher temperature makes the gradient smaller by T²; multiplying by T² undoes that.
choice-gradient-times-t2 = times T²
choice-gradient-plain = as it is
knob-fisher = Fisher information
knob-fisher-help = Exact: all answers, weighed by how likely the network finds them. Sampled: one drawn answer. Empirical: the true label.
choice-fisher-exact = exact
choice-fisher-sampled = sampled
choice-fisher-empirical = empirical
knob-step = Step
knob-step-help = Implicit: always stable. Explicit: as in the papers; unstable when λ is large.
choice-step-implicit = implicit
choice-step-explicit = explicit
knob-damping = Damping ξ
knob-damping-help = Keeps the importance of weights that hardly moved finite.
knob-decay = Decay γ
knob-decay-help = What share of the old importance stays when a task ends.
knob-renewal = Renewal α
knob-renewal-help = How much of the running Fisher information each step replaces by its own.
knob-interval = Score every
knob-interval-help = Steps after which the drop of the loss along each weight's path is set against the distance it went.
knob-floor = Floor ε
knob-floor-help = Keeps the score of weights that hardly moved finite.

## Units

unit-none = {""}
unit-steps = steps
unit-rows = rows
unit-samples = samples
unit-samples-per-task = a task
unit-tasks = tasks
unit-times = ×
unit-degrees = °

## Where answers are numbers: the same texts in other words (KEY-of-numbers instead of KEY)

say-first-of-numbers = Learning task 1: its R² is *{ $now }* so far.
say-joint-of-numbers = Learning all tasks at once: R² is *{ $now }* on average so far.
say-done-of-numbers = After { $tasks } tasks R² is *{ $accuracy }* on average.
say-done-joint-of-numbers = Having learned all { $tasks } tasks at once, R² is *{ $accuracy }* on average.
say-done-one-of-numbers = On its one task R² is *{ $accuracy }*.
say-worst-chance-of-numbers = Task { $task } fell from { $best } to *{ $now }*: no better than answering one number everywhere.
say-worst-never-of-numbers = Task { $task } fell from { $best } to *{ $now }*: no better than answering one number everywhere.
say-learned-first-of-numbers = Task 1 learned: R² { $learned }. *Now watch task 1 while it learns task { $next }.*
say-learned-of-numbers = Task { $task } learned: R² { $learned }. Task { $old } *fell from { $best } to { $fallen }*.
say-learned-holds-of-numbers = Task { $task } learned: R² { $learned }. *The earlier ones are still there.*
chart-summary-of-numbers = R² of each task over { $total } training steps, at step { $step }. { $tasks } The numbers are in the matrix.
chart-accuracy-of-numbers = R², %
chart-chance-of-numbers = the mean
tiles-label-of-numbers = What the network answers now along the line, piece by piece
result-accuracy-of-numbers = Average R²
matrix-of-numbers = Matrix of R²
matrix-chance-of-numbers = no better than answering one number everywhere
matrix-unit-of-numbers = R² in %: the share of the variance of held-out numbers that the answers explain; 0 also stands for less than nothing
matrix-key-of-numbers = ↓ fell by more than 5 points · outlined: no better than answering the mean everywhere · hatched: not yet seen
figure-accuracy-of-numbers = Average R²
figure-curve-of-numbers = R² over time
source-balanced-of-numbers = some of each task
source-ring-of-numbers = the newest of each task

## Streams

stream-islands = Islands
stream-islands-idea = Five islands on a plane, each with its own dividing line; always the same two labels.
stream-ring = Ring
stream-ring-idea = Ten clusters on a ring, two new classes a task, all ten to be told apart at the end.
stream-overlap = Overlap
stream-overlap-idea = The same inputs, five different questions, each with outputs of its own.
stream-moons = Moons
stream-moons-idea = Two half-moons, interleaved, turned a little further with each task.
stream-spirals = Spirals
stream-spirals-idea = Two arms wound around each other, a piece of both with each task, from the middle outwards.
stream-blobs = Blobs
stream-blobs-idea = Clusters scattered over the plane, two new classes a task; each data seed is another arrangement.
stream-curve = A curve in pieces
stream-curve-idea = One smooth curve, learned piece by piece from left to right. Answers are numbers, scored by R².
stream-split-digits = Split digits
stream-split-digits-idea = Real handwritten digits of 8 × 8 pixels, two new ones a task.
stream-permuted-digits = Permuted digits
stream-permuted-digits-idea = The same ten digits, but each task shuffles the pixels in its own way.
stream-rotated-digits = Rotated digits
stream-rotated-digits-idea = The same ten digits, turned a little further with each task.
stream-split-mnist = Split MNIST
stream-split-mnist-idea = Two new digits a task, 14 × 14 pixels: 200 of each digit from MNIST (Y. LeCun, C. Cortes; CC BY-SA 3.0).
stream-permuted-mnist = Permuted MNIST
stream-permuted-mnist-idea = Ten digits of MNIST, 14 × 14 pixels, which each task shuffles in its own way (Y. LeCun, C. Cortes; CC BY-SA 3.0).
stream-rotated-mnist = Rotated MNIST
stream-rotated-mnist-idea = Ten digits of MNIST, 14 × 14 pixels, turned a little further with each task (Y. LeCun, C. Cortes; CC BY-SA 3.0).

## Axes and components

axis-source = Sources
axis-target = Targets
axis-penalty = Constraints
axis-projection = Projections
axis-merge = Merges
axis-structure = Structures
axis-readout = Read-outs
source-reservoir = a random sample of everything
source-reservoir-idea = One memory for the whole stream: every example seen has the same chance of being in it.
source-balanced = some of each class
source-balanced-idea = The memory keeps the same number of each task's classes.
source-ring = the last of each class
source-ring-idea = Of each task's classes the last few seen, first in, first out; filled while the task is learned.
source-herding = the most typical of each class
source-herding-idea = Of each task's classes those samples are kept whose features, together, stay closest to the mean of the class (herding).
source-mir = a random sample, those in danger
source-mir-idea = One memory for the whole stream; of some samples drawn from it those are shown whose loss the coming step would raise most (maximally interfered retrieval).
source-gss = samples of differing gradients
source-gss-idea = A new sample takes an old one's place if its gradient points elsewhere than those of the samples kept (gradient-based sample selection).
source-everything = all old data
source-everything-idea = All training examples of all earlier tasks.
source-current = the new inputs
source-current-idea = The new task's own inputs, as in Learning without Forgetting: nothing is stored.
source-noise = random inputs
source-noise-idea = Inputs drawn at random from the box in which the data lie: nothing is stored.
source-reverberated = reverberated patterns
source-reverberated-idea = Random inputs sent round and round through a second memory until they come to lie where its knowledge is: nothing is stored.
source-dreams = dreams
source-dreams-idea = Inputs moved until the old network takes them for typical of a class it knows: made from its parameters, nothing is stored but the mean and spread of each hidden unit.
source-generator = a generator
source-generator-idea = A second, small network learns beside the first to make up inputs like those it saw, and learns continually too (variational auto-encoder).
source-conditional-generator = a generator told the class
source-conditional-generator-idea = As the generator, but asked for one class at a time, so that what it makes up has a label.
target-labels = their labels
target-labels-idea = The true labels kept with the samples.
target-stored = the answers stored with them
target-stored-idea = What the network answered when the sample was stored, before it was trained on it (dark experience).
target-teacher = the old network's answers
target-teacher-idea = A copy of the network, frozen at the last task's end, says how sure it was of each answer.
target-hard-teacher = the old network's best guess
target-hard-teacher-idea = A copy of the network, frozen at the last task's end, says which one class it would choose; how sure it was is lost.
penalty-l2 = L2: every weight alike
penalty-l2-idea = All weights are held equally, whether they mattered or not.
penalty-ewc = EWC: Fisher importance
penalty-ewc-idea = Weights are held by how strongly the answers depend on them (elastic weight consolidation).
penalty-online-ewc = Online EWC: one running anchor
penalty-online-ewc-idea = As EWC, with one anchor for all old tasks and importances that fade.
penalty-si = SI: importance by path
penalty-si-idea = Weights are held by how much their movement lowered the loss while learning (synaptic intelligence).
penalty-mas = MAS: sensitivity of the answers
penalty-mas-idea = Weights are held by how strongly the size of the answers depends on them; no label is needed (memory aware synapses).
penalty-rwalk = RWalk: Fisher importance and path
penalty-rwalk-idea = Weights are held by their Fisher importance, kept up while learning, and by how much their path lowered the loss (Riemannian walk).
projection-agem = A-GEM
readout-nearest-mean = Nearest class mean
projection-gem = GEM
projection-ogd = OGD
merge-imm-mean = IMM-mean: average the tasks
merge-imm-mode = IMM-mode: average by importance
structure-xdg = XdG: gates for each task
structure-packnet = PackNet: weights given out to tasks
structure-columns = Columns: new units for each task
structure-posterior = Posterior: a mean and a spread for each weight
structure-rbf = Local units
projection-gpm = GPM

## Families and presets

family-baseline = Without a remedy
family-kept = Keep some data
family-distilled = The old network answers
family-refreshed = Refresh on made-up inputs
family-constrained = Hold the weights
family-merged = Merge the weights of tasks
family-structured = Parts of its own for each task
preset-naive = Naive
preset-joint = Joint: all tasks at once
preset-er = Experience replay
preset-er-balanced = Experience replay, some of each class
preset-er-ring = Experience replay, the last of each class
preset-herding = Experience replay, the most typical of each class
preset-mir = MIR: the samples in danger
preset-gss = GSS: samples of differing gradients
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

refused-already-the-fit = the new data with their labels are what is being learned anyway
refused-no-labels = these inputs have no true labels
refused-no-stored-logits = no answers were stored with these inputs
refused-needs-task-identity = it must be told the task, so it works in the Task-incremental scenario only
refused-needs-classes = it tells classes apart, so it works in the Class-incremental scenario only
refused-needs-class-labels = it works on labels that name classes, and here answers are numbers
refused-no-softmax = answers are numbers here: there is no softmax to make softer
refused-own-parameters = with this structure each task has parameters of its own, so rows of different tasks cannot go through the network together
refused-plain-parameters = it compares parameters of different tasks one by one, which the chosen structure does not allow
refused-mixed-tasks = each task has parameters of its own, so tasks must be learned one after another
refused-labels-once = only the new task's own inputs can be answered before it begins, and only where tasks are learned one after another
refused-transfer-twice = the penalty L2 is in this run already and does the same
refused-frozen-tasks = it freezes what a task has learned, so no task can return
refused-toggle-structure = structure, merge and read-out cannot be switched in mid-run: they are part of the run from its first step
refused-source-unused = no rehearsal of this run draws from it
refused-toggle-absent = the run has no such component
refused-toggle-knob = this cannot change in mid-run
form-order = it must name each task at least once and have at most 40 numbers, with hyphens between: 2-1-3, or 1-2-1 to come back
form-layers = it must be 1 to 4 layers of 1 to 1024 units, with hyphens between: 32-32
form-at = it must be a step, a component and a change, with commas between: 450,ewc,off

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
notice-out-of-range = “{ $field }” is { $given }, outside its range of { $min } to { $max }; { $outcome }.
notice-repeated = “{ $field }” is given more than once (again as “{ $given }”); { $outcome }.
notice-refused = “{ $field }” is “{ $given }”: { $why }; { $outcome }.

## Advice

advice-projection = { $projection } chooses a step that spares old tasks; { $optimizer } then takes another one. Under plain SGD its step is the one taken.
advice-optimizer-momentum = momentum
advice-optimizer-adam = Adam
advice-mend = Use SGD at rate 0.1

## Failures

fault-crashed = The training stopped unexpectedly. Nothing is lost: the same settings and seed lead back to this very step.
fault-silent = The training does not answer any more. Nothing is lost: the same settings and seed lead back to this very step.
fault-failed = The training could not be started in the background: { $reason }
fault-refused = The training refused a request, which is a fault of this page: { $reason }
fault-restart = Start again

## Spoken

spoken-task-first = Task 1 learned, { $accuracy }.
spoken-task = Task { $task } learned, { $accuracy }. { $others }
spoken-fell = Task { $task } fell from { $from } to { $to }.
spoken-held = All earlier tasks held.
spoken-done = The run has ended. Average accuracy { $accuracy }, forgetting { $forgetting }.
spoken-paused = Paused at step { $step }.
spoken-reset = Back at the start.
spoken-on = { $group } on.
spoken-off = { $group } off.
