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
figure-rehearsing = Rehearsed just now
figure-rehearsing-meaning = Up to twelve of the rows that were shown beside the new task's batch at the last step, with the answer they are trained towards: the true label, the answer stored with them, or what the old network says.
figure-rehearsing-unit = examples; sureness in percent
figure-rehearsing-formula = sureness = mean over the rows of the largest probability of the answer; 100 % for true labels
figure-term-gradient = How the terms pull
figure-term-gradient-meaning = Each part of the objective by itself: how hard it pulls on the weights, and whether it pulls along with the new task (below 90°) or against it (above).
figure-term-gradient-unit = length in loss per unit of weight; angle in degrees
figure-term-gradient-formula = length = ‖w∇term(θ)‖; cos angle = ∇term · ∇fit ∕ (‖∇term‖ ‖∇fit‖)
figure-interference = Interference
figure-interference-meaning = The angle between what the new task wants and what each old task would want, measured on up to 64 training examples of the old task. Above 90° a step for the new task makes the old one worse.
figure-interference-unit = degrees, 0 to 180
figure-interference-formula = arccos of ∇fit · ∇old ∕ (‖∇fit‖ ‖∇old‖), both at the present weights
figure-moved = Weights that moved
figure-moved-meaning = The share of all weights that are no longer where the present task found them: units are global, so a new task moves nearly all of them.
figure-moved-unit = percent of the weights
figure-moved-formula = share of i with |θᵢ − θᵢ at the task's start| > 0.1 · √(mean of θ² at the task's start)
figure-capacity = Capacity
figure-capacity-meaning = How many directions each hidden layer uses for the examples of all tasks so far, and how many of its units answer alike to all of them.
figure-capacity-unit = directions and units of the layer
figure-capacity-formula = effective rank = (Σλ)² ∕ Σλ², λ the eigenvalues of the covariance of the layer's activations
figure-scored = Scored as
figure-scored-meaning = One trained network, scored in three ways. Task: the task is told, only its own answers compete. Domain: which label, no matter of which task. Class: which task's class it is, too – much the hardest.
figure-scored-unit = percent of the test examples
figure-scored-formula = Task: best output within the task's own; Domain: best output overall, modulo the number of labels; Class: best output overall

## Terms read-out

terms = The objective
rehearsing = Rehearsed just now
rehearsing-nothing = Nothing yet: there is no old task, or nothing of one is kept.
rehearsing-sure = The answers are { $sure } sure on average.
rehearsing-points = The rehearsed points in the box of all inputs, coloured by their answer
rehearsing-images = The rehearsed images with their answers
rehearsing-image = Answered { $answer }
instruments = Instruments
instruments-wait = Reading: they are computed while this is open.
instruments-terms = How the terms pull
instruments-term = term
instruments-fit = the new task
instruments-length = length
instruments-angle = angle to the new task
instruments-interference = Interference with old tasks
instruments-moved = Weights moved in this task:
instruments-old-task = old task
instruments-against = against
instruments-along = along
instruments-no-old-task = There is no old task yet.
instruments-capacity = Capacity
instruments-layer = hidden layer
instruments-rank = effective rank
instruments-dead = dead units
instruments-taken = layer { $layer }: { $used } of { $total } taken
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
knob-order = Order of tasks
knob-order-help = In which order the tasks come: their numbers joined with hyphens, each at least once: 2-1-3. One may come back: 1-2-1.
knob-seed = Seed
knob-seed-help = The number from which initial weights, batches and every random choice follow.
knob-split-seed = Data seed
knob-split-seed-help = The seed of the data and of their division, apart from the run's own.
knob-project = Projection
knob-project-help = Takes from each step's direction what would make an old task worse.
choice-project-none = none
knob-merge = Merge
knob-merge-help = At a task's end the parameters of all tasks so far are merged into one set.
choice-merge-none = none
knob-structure = Structure
knob-structure-help = Which parts of the network belong to which task, or how its units are built.
choice-structure-none = the plain network
knob-readout = Read-out
knob-readout-help = How an answer is read off the network.
choice-readout-none = the largest output (softmax)
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
knob-square-help = A higher temperature makes the gradient smaller by T²; multiplying by T² undoes that.
choice-square-on = times T²
choice-square-off = as it is
knob-scope = Classes asked
knob-scope-help = Whether new classes are told to stay out of old inputs, or only the old classes are compared with the old network's answers.
choice-scope-competing = all that compete now
choice-scope-old = old classes only
knob-memory = Memory
knob-memory-help = Where the old samples for comparison come from.
choice-memory-reservoir = a random sample of everything
choice-memory-balanced = some of each class
choice-memory-ring = the last of each class
choice-memory-herding = the most typical of each class
choice-memory-mir = a random sample, those in danger
choice-memory-gss = samples of differing gradients
choice-memory-everything = all old data
knob-reference = Compared samples
knob-reference-help = Old samples whose loss must not rise in a step.
knob-margin = Margin γ
knob-margin-help = How far a step that had to be turned is turned on, towards making the old tasks better.
knob-samples = Samples looked at
knob-samples-help = How many of an ended task's examples are used to find the directions that must not be taken.
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
knob-from = Next task begins
knob-from-help = From the weights with which the last task ended, or from the merged ones.
choice-from-last = from the last task's
choice-from-merged = from the merged weights
knob-newest = Newest task's share
knob-newest-help = α, what the task that just ended counts in the merge; 0 lets all tasks count alike.
knob-units = Units
knob-units-help = How many local units there are.
knob-prior = Prior's spread σ₀
knob-prior-help = How widely each weight is believed to vary before anything is learned.
knob-spread = Spread at the start
knob-spread-help = σ, how uncertain each weight is when training begins.
knob-kl = Weight of the prior
knob-kl-help = What staying close to the former belief counts; 1 is Bayes' rule.
knob-spread-rate = Rate of the spread
knob-spread-rate-help = The learning rate of ln σ.
knob-pruned = Pruned
knob-pruned-help = What share of a task's weights, the weakest of each layer, is given back when it ends.
knob-retrain = Retraining
knob-retrain-help = Steps in which the weights that stay recover from the pruning.
knob-gated = Silent units
knob-gated-help = What share of each hidden layer's units is silent in a task.

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
axis-merge = Merges
axis-structure = Structures
axis-readout = Read-outs
setup-islands = Islands
setup-ring = Ring
setup-overlap = Overlap
setup-split-task = Split digits, task told
setup-split-domain = Split digits, even or odd
setup-split-class = Split digits, all classes
setup-permuted = Permuted digits
setup-permuted-task = Permuted digits, task told
verdict-helps = helps
verdict-no-help = no help
verdict-hurts = hurts
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
source-everything-idea = All training examples of all earlier tasks: what a memory could do at most, if keeping everything were allowed.
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
projection-agem-idea = A step that would raise the loss on old samples is turned until it does not.
readout-nearest-mean = Nearest class mean
readout-nearest-mean-idea = An input belongs to the class whose stored samples it resembles most, seen through the last hidden layer; the output weights have no say.
projection-gem = GEM
projection-gem-idea = A step that would raise the loss on the samples of any old task is turned, as little as possible, until it raises none.
projection-ogd = OGD
projection-ogd-idea = Of each step only what leaves the answers to a few old samples as they were remains. No sample is kept, but for each a direction as large as the network (orthogonal gradient descent).
merge-imm-mean = IMM-mean: average the tasks
merge-imm-mean-idea = When a task ends, its weights are averaged with those of the tasks before (incremental moment matching).
merge-imm-mode = IMM-mode: average by importance
merge-imm-mode-idea = As IMM-mean, but each weight follows the tasks to which it mattered.
structure-xdg = XdG: gates for each task
structure-xdg-idea = In each task a fixed random part of the hidden units is silent, so that tasks share few of them (context-dependent gating). It must be told the task.
structure-packnet = PackNet: weights given out to tasks
structure-packnet-idea = When a task ends its weakest weights are freed and the rest frozen; the next task gets what is free. It must be told the task.
structure-columns = Columns: new units for each task
structure-columns-idea = Each task has hidden units of its own that listen to those of earlier tasks, which are frozen (progressive networks). It must be told the task.
structure-posterior = Posterior: a mean and a spread for each weight
structure-posterior-idea = Each weight is a belief, not a number; what was believed after one task is where the next begins (variational continual learning).
structure-rbf = Local units
structure-rbf-idea = Instead of hidden layers, fixed units that each answer to one small region of the inputs; only the weights to the outputs are learned. The hidden layers set above are not used.

## Families and presets

family-baseline = Without a remedy
family-kept = Keep some data
family-distilled = The old network answers
family-refreshed = Refresh on made-up inputs
family-constrained = Hold the weights
family-merged = Merge the weights of tasks
family-structured = Parts of its own for each task
preset-naive = Naive
preset-naive-idea = Just train on each new task.
preset-joint = Joint: all tasks at once
preset-joint-idea = The upper bound: no order in time, nothing to forget.
preset-er = Experience replay
preset-er-idea = A random sample of everything seen is shown again.
preset-er-balanced = Experience replay, some of each class
preset-er-balanced-idea = The memory holds as many of each class.
preset-er-ring = Experience replay, the last of each class
preset-er-ring-idea = A ring for each class keeps its last few samples.
preset-herding = Experience replay, the most typical of each class
preset-herding-idea = The samples kept are those nearest, together, to the mean of their class.
preset-mir = MIR: the samples in danger
preset-mir-idea = Of the memory those samples are shown again that the coming step would hurt most.
preset-gss = GSS: samples of differing gradients
preset-gss-idea = The memory keeps samples that ask for different steps.
preset-full-rehearsal = Full rehearsal
preset-full-rehearsal-idea = All old data are kept and shown again.
preset-agem = A-GEM
preset-agem-idea = No step may make the old samples worse.
preset-gem = GEM
preset-gem-idea = No step may make any old task's samples worse.
preset-der = Dark experience replay
preset-der-idea = Old samples, with the answers the network gave when they were stored.
preset-derplusplus = Dark experience replay ++
preset-derplusplus-idea = Stored answers and true labels together.
preset-lwf = Learning without Forgetting
preset-lwf-idea = The old network answers the new inputs.
preset-lwf-er = Learning without Forgetting and experience replay
preset-lwf-er-idea = The old network answers the new inputs, and old samples are shown again.
preset-icarl = iCaRL
preset-icarl-idea = Typical samples of each class are kept; the old network answers them and the new inputs; the nearest class mean decides.
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
preset-mas = MAS
preset-mas-idea = Weights are held by how much they sway the answers.
preset-rwalk = RWalk
preset-rwalk-idea = Weights are held by Fisher importance and path together.
preset-ogd = OGD
preset-ogd-idea = Steps keep out of the directions that would change old answers; made for plain SGD.
preset-imm-mean = IMM-mean
preset-imm-mean-idea = The weights of all tasks are averaged.
preset-imm-mode = IMM-mode
preset-imm-mode-idea = The weights of all tasks are averaged by how much each mattered.
preset-xdg = XdG
preset-xdg-idea = Each task uses its own random part of the hidden units.
preset-xdg-si = XdG with SI
preset-xdg-si-idea = Gated units, and weights held where units are shared.
preset-packnet = PackNet
preset-packnet-idea = Each task keeps its strongest weights and leaves the others to the next.
preset-columns = Progressive columns
preset-columns-idea = Each task has units of its own and may listen to the earlier ones.
preset-vcl = Variational continual learning
preset-vcl-idea = The belief about each weight after one task is the prior of the next.
preset-rbf = Local units
preset-rbf-idea = Units that answer to one small region each, so that tasks elsewhere are left alone.

## Refusals and forms

refused-already-the-fit = the new data with their labels are what is being learned anyway
refused-no-labels = these inputs have no true labels
refused-no-stored-logits = no answers were stored with these inputs
refused-needs-task-identity = it must be told the task, so it works in the Task-incremental scenario only
refused-needs-classes = it tells classes apart, so it works in the Class-incremental scenario only
refused-own-parameters = with this structure each task has parameters of its own, so rows of different tasks cannot go through the network together
refused-plain-parameters = it compares parameters of different tasks one by one, which the chosen structure does not allow
refused-mixed-tasks = each task has parameters of its own, so tasks must be learned one after another
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
