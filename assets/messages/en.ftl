### Palimpsest in English. *Stars* mark what is set in bold.

## The page

name = Palimpsest
tagline = Watch a network forget, and make it remember.
document-title = Palimpsest: watch a neural network forget, and make it remember
skip-to-controls = Skip to the controls
screen-summary = A chart of how well a small neural network still answers each of its tasks, a picture of its answers for each task, and switches for three kinds of remedy. Press Play to train it; press the question mark key for the keys.
privacy = Everything is computed on this device: no cookie, no request, nothing sent.
close = Close
more = More settings
settings = Settings
copy = Copy
copied = Copied
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
help-shortcuts-on = Single-key shortcuts
help-key-space = Play or pause
help-key-s = One step: one batch
help-key-t = On to the end of this task
help-key-r = Reset, with the same seed
help-key-digits = Replay, Distillation, Constraint on or off
help-key-question = This list
help-keys-note = They work everywhere but in text fields. Every control is also reached with Tab.
key-space = Space
share = Share
share-title = This exact run as a link
share-note = The link holds every setting, the seed and each change made in mid-run: whoever opens it gets the same numbers, to the last digit.
share-link = Link to this run
share-failed = The browser did not allow copying: select the link and copy it by hand.

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
speed-normal-help = 100 steps a second
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

say-ready = { $parameters } weights, { $tasks } tasks, one after another. *Press Play.*
say-ready-one = { $parameters } weights, one task. *Press Play.*
say-ready-joint = { $parameters } weights, { $tasks } tasks, all learned at once. *Press Play.*
say-first = Learning task 1: *{ $now }* right so far.
say-learning = Learning task { $task }: *{ $now }*. Task { $old } was at { $best } and is now at *{ $fallen }*.
say-learning-holds = Learning task { $task }: *{ $now }*. So far nothing old has been forgotten.
say-joint = Learning all tasks at once: *{ $now }* right so far.
say-done = After { $tasks } tasks it answers *{ $accuracy }* right.
say-done-joint = Having learned all { $tasks } tasks at once, it answers *{ $accuracy }* right.
say-done-one = It answers *{ $accuracy }* of its one task right.
say-worst = Task { $task } fell from { $best } to *{ $now }*.
say-worst-chance = Task { $task } fell from { $best } to *{ $now }*: no better than guessing.
say-nothing-lost = Nothing was forgotten.
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
tile-images-note = Beneath each image what the network calls it now, boxed where that is wrong. Point at one to see what it called it when it had learned the task.

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
guide-try-replay = switch on Replay. Ten samples of each task are enough to hold most of it.
guide-try-distillation = switch on Distillation: not one sample is kept, the old network answers made-up inputs.
guide-try-constraint = switch on Constraint, then move its strength: too little forgets, too much cannot learn.
guide-try-seed = throw the die: does the same remedy hold with another seed?

## Figures explained: meaning, unit, formula

figure-unit = Unit
figure-formula = Formula
figure-now = Now
figure-accuracy = Average accuracy
figure-accuracy-meaning = How much of all it has been taught so far the network still answers right, on examples it was never trained on.
figure-accuracy-unit = percent of the test examples of a task, averaged over the tasks learned
figure-accuracy-formula = ACC = 1/T · Σⱼ R[T][j], over the T tasks learned; R[i][j] is the accuracy on task j after learning i tasks
figure-forgetting = Forgetting
figure-forgetting-meaning = How far the older tasks have fallen from the best they ever were at a task's end. 0: nothing lost. It may be negative if later tasks helped.
figure-forgetting-unit = percentage points, averaged over all learned tasks but the newest
figure-forgetting-formula = F = mean over j < T of ( max over j ≤ i < T of R[i][j] − R[T][j] )
figure-samples = Raw samples kept
figure-samples-meaning = How many real examples of the past the method stores. Some remedies store none: then what must not be recorded need not be.
figure-samples-unit = distinct samples; bytes: inputs as 4-byte numbers, label and task 2 bytes each. In brackets what is kept beside them: old network, importances, stored answers.
figure-samples-formula = each sample counts once, however often it is rehearsed
figure-compute = Compute per step
figure-compute-meaning = How much more a training step costs than plain training on the new task alone.
figure-compute-unit = multiples of naive training, averaged over the steps so far; work at task ends is not in it
figure-compute-formula = ( rows forward + 2 · rows backward ) / ( 3 · rows of the new task )
figure-minimum = Lowest point
figure-minimum-meaning = The lowest that any learned task ever fell, at any step: a task may collapse and recover unseen between two task ends.
figure-minimum-unit = percent of the task's test examples
figure-minimum-formula = min over learned tasks j and all measured steps s after task j's end, of the accuracy on j at s
figure-backward = Backward transfer
figure-backward-meaning = What learning later tasks did to earlier ones. Negative: forgetting. Positive: the later ones helped.
figure-backward-unit = percentage points, averaged over all learned tasks but the newest
figure-backward-formula = BWT = mean over j < T of ( R[T][j] − R[j][j] )
figure-forward = Forward transfer
figure-forward-meaning = What learning earlier tasks did for later ones before these were taught, against the network at its initial weights.
figure-forward-unit = percentage points, averaged over all learned tasks but the first
figure-forward-formula = FWT = mean over 2 ≤ j ≤ T of ( R[j−1][j] − R[0][j] )
figure-intransigence = Intransigence
figure-intransigence-meaning = How much of a task could not be learned because of what was to be kept. It needs further runs, trained on tasks 1 to k at once: the command line makes them (palimpsest run --intransigence), this page does not.
figure-intransigence-unit = percentage points, averaged over tasks
figure-intransigence-formula = I = mean over k of ( accuracy on task k when trained on 1…k at once − R[k][k] )
figure-curve = Accuracy over time
figure-curve-meaning = After every few training steps the network is tested on held-out examples of every task, also of those it will only learn later (not drawn before their turn). The dotted line is what guessing gets: 100 divided by the number of answers that compete.
figure-curve-unit = percent of the task's test examples; across: training steps, one batch each
figure-curve-formula = 100 · right answers / test examples
figure-terms = The objective
figure-terms-meaning = What each step tries to make small: the new task's own loss, and beside it what is rehearsed and what holds the weights. What is switched on is lit.
figure-terms-unit = nats (natural logarithm) for losses against labels and soft answers, squared logits for stored answers, ½ΣΩ(θ−θ*)² for constraints
figure-terms-formula = gradient = ∇ new task + Σ w · ∇ rehearsal + Σ λ · Ω · (θ − θ*)
figure-importance = λ · mean Ω
figure-importance-meaning = How stiff the constraint holds an average weight. The same λ means something else with another measure of importance: this product can be compared.
figure-importance-unit = nats per squared weight
figure-importance-formula = λ · 1/P · Σ Ωᵢ over the P weights
figure-scored = Scored as
figure-scored-meaning = One trained network, scored in three ways. Task: the task is told, only its own answers compete. Domain: which label, no matter of which task. Class: which task's class it is, too – much the hardest.
figure-scored-unit = percent of the test examples
figure-scored-formula = Task: best output within the task's own; Domain: best output overall, modulo the number of labels; Class: best output overall

## Terms read-out

terms = The objective
terms-minimise = each step makes smaller:
term-fit = new task
term-rehearsal = rehearsal
term-distillation = distillation
term-penalty = constraint
term-off = off
term-nothing-yet = nothing yet
term-importance = λ · mean Ω = { $value }
term-projected = then: no step against old samples

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
knob-order = Order of tasks
knob-order-help = In which order the tasks come: their numbers joined with hyphens, each at least once: 2-1-3. One may come back: 1-2-1.
knob-seed = Seed
knob-seed-help = The number from which initial weights, batches and every random choice follow.
knob-split-seed = Data seed
knob-split-seed-help = The seed of the data and of their division, apart from the run's own.
knob-project = Projection
knob-project-help = Takes from each step's direction what would make an old task worse.
choice-project-none = none
knob-tasks = Tasks
knob-tasks-help = How many tasks the stream has.
knob-train = Training examples
knob-train-help = Examples of each task to train on; 0 takes all there are.
knob-test = Test examples
knob-test-help = Held-out examples of each task; 0 takes all there are.
knob-split = Division
knob-split-help = How digits are divided into training and test images.
choice-split-random = at random
choice-split-writer = by writer, harder
knob-mode = Taught
knob-mode-help = One task after another, adding up, or all at once.
choice-mode-sequential = one task after another
choice-mode-cumulative = each task with all before it
choice-mode-joint = all tasks at once
knob-until = Stop after
knob-until-help = The run ends after this many tasks of the order.
knob-blur = Blurred boundaries
knob-blur-help = Over what share of a task's steps its examples come mixed with its neighbours', fewer and fewer of the old one's, more and more of the new one's; 0 changes tasks at one step.
knob-turn = Turn
knob-turn-help = By how much the last task is turned; the others lie evenly between.
knob-scenario = Learned as
knob-scenario-help = Whether the task is told, does not matter, or must be inferred, while training.
choice-scenario-task = Task: the task is told
choice-scenario-domain = Domain: the same labels
choice-scenario-class = Class: all classes compete
knob-outputs = Competing outputs
knob-outputs-help = Which classes compete while training: all of the stream, those that have appeared so far, or only those of the example's own task. At test all compete, or all so far.
choice-outputs-all = all classes
choice-outputs-seen = classes so far
choice-outputs-current = the task's own
knob-activation = Activation
knob-activation-help = What each hidden unit makes of the sum of its inputs.
choice-activation-relu = ReLU
choice-activation-tanh = tanh
knob-init = Initial weights
knob-init-help = How weights are drawn at the start.
choice-init-he = He (normal)
choice-init-torch = uniform, as PyTorch
knob-init-bias = Bias spread
knob-init-bias-help = Standard deviation of the first layer's biases at the start.
knob-optimizer = Optimiser
knob-optimizer-help = How the gradient becomes a step.
choice-optimizer-sgd = SGD
choice-optimizer-momentum = SGD with momentum
choice-optimizer-adam = Adam
knob-rate = Learning rate
knob-rate-help = η, the size of a step.
knob-momentum = Momentum
knob-momentum-help = μ, the share of the last step that is kept.
knob-beta1 = β₁
knob-beta1-help = How slowly Adam forgets the mean of the gradient.
knob-beta2 = β₂
knob-beta2-help = How slowly Adam forgets the gradient's size.
knob-epsilon = ε
knob-epsilon-help = Keeps Adam's division away from zero.
knob-reset = Moments at a new task
knob-reset-help = Whether the optimiser's memory is cleared when a task begins.
choice-reset-on = cleared
choice-reset-off = kept
knob-batch = Batch
knob-batch-help = Examples of the new task in one step.
knob-steps = Steps a task
knob-steps-help = Training steps of each task.
knob-evaluate = Test every
knob-evaluate-help = Steps between two points of the accuracy curves.
knob-balance = Old against new
knob-balance-help = Whether the new task weighs 1 and each rehearsal its own weight, or the new task 1/t and all rehearsals 1 − 1/t while learning task t.
choice-balance-plain = own weights
choice-balance-tasks = by number of tasks
knob-weight = Weight
knob-weight-help = How much it counts beside the new task's 1.
knob-strength = Strength λ
knob-strength-help = How stiffly weights are held.
knob-temperature = Temperature
knob-temperature-help = Above 1 the old network's answers are softened, so that its second choices count more.
knob-kept = Kept
knob-kept-help = How many samples the memory holds.
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
knob-reach-help = How far the random inputs reach, as a multiple of the box in which the data lie.
knob-gradient = Size of the gradient
knob-gradient-help = A higher temperature makes the gradient smaller by T²; multiplying by T² undoes that.
choice-gradient-times-t2 = times T²
choice-gradient-plain = as it is
knob-memory = Memory
knob-memory-help = Where the old samples for comparison come from.
choice-memory-reservoir = a random sample of everything
choice-memory-balanced = some of each class
knob-reference = Compared samples
knob-reference-help = Old samples whose loss must not rise in a step.
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

## Units

unit-none = {""}
unit-steps = steps
unit-rows = rows
unit-samples = samples
unit-samples-per-task = a task
unit-tasks = tasks
unit-times = ×
unit-degrees = °

## Streams

stream-islands = Islands
stream-islands-idea = Five islands on a plane, each with its own dividing line; always the same two labels. Naive training forgets almost all.
stream-ring = Ring
stream-ring-idea = Ten clusters on a ring, two new classes a task, all ten to be told apart at the end. Constraints do not help here.
stream-overlap = Overlap
stream-overlap-idea = The same inputs, five different questions, each with outputs of its own. Two samples a task are worse than none.
stream-moons = Moons
stream-moons-idea = Two half-moons, interleaved, turned a little further with each task: the new ones speak against the old.
stream-spirals = Spirals
stream-spirals-idea = Two arms wound around each other, a piece of both with each task, from the middle outwards: easy one by one, hard together.
stream-blobs = Blobs
stream-blobs-idea = Clusters scattered over the plane, two new classes a task; each data seed is another arrangement.
stream-split-digits = Split digits
stream-split-digits-idea = Real handwritten digits of 8 × 8 pixels, two new ones a task.
stream-permuted-digits = Permuted digits
stream-permuted-digits-idea = The same ten digits, but each task shuffles the pixels in its own way.
stream-rotated-digits = Rotated digits
stream-rotated-digits-idea = The same ten digits, turned a little further with each task.

## Axes and components

axis-source = Sources
axis-target = Targets
axis-penalty = Constraints
axis-projection = Projections
source-reservoir = a random sample of everything
source-reservoir-idea = One memory for the whole stream: every example seen has the same chance of being in it.
source-balanced = some of each class
source-balanced-idea = The memory keeps the same number of each task's classes.
source-current = the new inputs
source-current-idea = The new task's own inputs, as in Learning without Forgetting: nothing is stored, but they say little of the old tasks if these looked different.
source-noise = random inputs
source-noise-idea = Inputs drawn at random from the box in which the data lie: nothing is stored.
target-labels = their labels
target-labels-idea = The true labels kept with the samples.
target-stored = the answers stored with them
target-stored-idea = What the network answered when the sample was stored, before it was trained on it (dark experience).
target-teacher = the old network's answers
target-teacher-idea = A copy of the network, frozen at the last task's end, says how sure it was of each answer.
penalty-l2 = L2: every weight alike
penalty-l2-idea = All weights are held equally, whether they mattered or not.
penalty-ewc = EWC: Fisher importance
penalty-ewc-idea = Weights are held by how strongly the answers depend on them (elastic weight consolidation).
penalty-online-ewc = Online EWC: one running anchor
penalty-online-ewc-idea = As EWC, with one anchor for all old tasks and importances that fade.
penalty-si = SI: importance by path
penalty-si-idea = Weights are held by how much their movement lowered the loss while learning (synaptic intelligence).
projection-agem = A-GEM
projection-agem-idea = A step that would raise the loss on old samples is turned until it does not.

## Families and presets

family-baseline = Without a remedy
family-kept = Keep some data
family-distilled = The old network answers
family-refreshed = Refresh on made-up inputs
family-constrained = Hold the weights
preset-naive = Naive
preset-naive-idea = Just train on each new task.
preset-joint = Joint: all tasks at once
preset-joint-idea = The upper bound: no order in time, nothing to forget.
preset-er = Experience replay
preset-er-idea = A random sample of everything seen is shown again.
preset-er-balanced = Experience replay, some of each class
preset-er-balanced-idea = The memory holds as many of each class.
preset-agem = A-GEM
preset-agem-idea = No step may make the old samples worse.
preset-der = Dark experience replay
preset-der-idea = Old samples, with the answers the network gave when they were stored.
preset-derplusplus = Dark experience replay ++
preset-derplusplus-idea = Stored answers and true labels together.
preset-lwf = Learning without Forgetting
preset-lwf-idea = The old network answers the new inputs.
preset-robins = Pseudo-rehearsal on random inputs
preset-robins-idea = The old network answers random inputs; no data are kept.
preset-l2 = L2
preset-l2-idea = All weights are held alike.
preset-ewc = EWC
preset-ewc-idea = Weights are held by their Fisher importance.
preset-online-ewc = Online EWC
preset-online-ewc-idea = EWC with one running anchor.
preset-si = SI
preset-si-idea = Weights are held by what they did while learning.

## Refusals and forms

refused-already-the-fit = the new data with their labels are what is being learned anyway
refused-no-labels = these inputs have no true labels
refused-no-stored-logits = no answers were stored with these inputs
refused-source-unused = no rehearsal of this run draws from it
refused-toggle-absent = the run has no such component
refused-toggle-knob = this cannot change in mid-run
form-order = it must name each task at least once and have at most 40 numbers, with hyphens between: 2-1-3, or 1-2-1 to come back
form-layers = it must be 1 to 4 layers of 1 to 1024 units, with hyphens between: 32-32
form-at = it must be a step, a component and a change, with commas between: 450,ewc,off

## Remarks on links

notices = About this link
notice-dismiss = Dismiss
notice-left-out = it was left out
notice-used-instead = { $used } is used instead
notice-unknown-key = There is no setting “{ $field }” (given as “{ $given }”); { $outcome }.
notice-unknown-choice = “{ $field }” is “{ $given }”, but must be one of { $choices }; { $outcome }.
notice-not-a-number = “{ $field }” is “{ $given }”, which is not a number; { $outcome }.
notice-not-whole = “{ $field }” is { $given }, but must be a whole number; { $outcome }.
notice-out-of-range = “{ $field }” is { $given }, outside its range of { $min } to { $max }; { $outcome }.
notice-repeated = “{ $field }” is given more than once (again as “{ $given }”); { $outcome }.
notice-refused = “{ $field }” is “{ $given }”: { $why }; { $outcome }.

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
