### English texts that the first view goes without: those of what is opened later.

## Figures explained: meaning, unit, formula

figure-unit = Unit
figure-formula = Formula
figure-accuracy-meaning = How well the network still answers everything it has been taught so far, measured on examples it was never trained on.
figure-accuracy-unit = percent of each task’s test examples, averaged over the tasks learned
figure-accuracy-formula = ACC = 1/T · Σⱼ R[T][j], over the T tasks learned; R[i][j] is the accuracy on task j after learning i tasks
figure-forgetting-meaning = How far the older tasks have fallen from their best accuracy at the end of any task. 0 means nothing was lost; it can be negative if later tasks helped.
figure-forgetting-unit = percentage points, averaged over the tasks first learned before the newest phase
figure-forgetting-formula = F = mean over j < T of ( max over j ≤ i < T of R[i][j] − R[T][j] )
figure-samples-meaning = How many real examples of the past the method stores. Some remedies store none: data that must not be recorded need not be.
figure-samples-unit = distinct samples; bytes: inputs as 4-byte numbers, label and task 2 bytes each. In brackets, whatever else is stored: old network, importances, stored answers.
figure-samples-formula = each sample counts once, however often it is replayed
figure-compute-meaning = How much more a training step costs than plain training on the new task alone.
figure-compute-unit = multiples of naive training, averaged over the steps so far; work at task ends is not included
figure-compute-formula = ( rows forward + 2 · rows backward ) / ( 3 · rows of the new task )
figure-minimum-meaning = The lowest accuracy any learned task ever fell to, at any step: a task may collapse and recover unseen between two task ends.
figure-minimum-unit = percent of the task’s test examples
figure-minimum-formula = min over learned tasks j and all measured steps s after the end of task j, of the accuracy on j at s
figure-backward-meaning = What learning later tasks did to earlier ones. Negative: forgetting. Positive: the later tasks helped.
figure-backward-unit = percentage points, averaged over the tasks first learned before the newest phase
figure-backward-formula = BWT = mean over j < T of ( R[T][j] − R[j][j] )
figure-forward-meaning = What learning earlier tasks did for later ones before they were taught, compared with the network at its initial weights.
figure-forward-unit = percentage points, averaged over all learned tasks except the first
figure-forward-formula = FWT = mean over 2 ≤ j ≤ T of ( R[j−1][j] − R[0][j] )
figure-intransigence-meaning = How much of a task could not be learned because old tasks had to be kept. It needs further runs, trained on tasks 1 to k at once with the same seed. They run in the background after the other seeds; the number appears here once they are done.
figure-intransigence-unit = percentage points, averaged over tasks
figure-intransigence-formula = I = mean over k of ( accuracy on task k when trained on 1…k at once − R[k][k] )
figure-seeds-meaning = The seed determines the initial weights and the order of the examples; another seed gives another run. The same run is repeated in the background with this seed and the ones that follow it, and the shading behind a line spans the lowest to the highest of them at each step. The data and their split stay the same. Differences from another run are taken seed by seed, which cancels what a seed does to both.
figure-seeds-unit = percent, or percentage points; SE is the standard error of the mean
figure-seeds-formula = mean m = 1/n · Σ xᵢ; SE = √( Σ (xᵢ − m)² / (n · (n − 1)) ), over n seeds
figure-curve-meaning = After every few training steps the network is tested on held-out examples of every task, including tasks it has yet to learn (not drawn before their turn). The dotted line is the chance level: 100 divided by the number of competing answers.
figure-curve-unit = percent of the task’s test examples; x axis: training steps, one batch each
figure-curve-formula = 100 · correct answers / test examples
figure-terms-meaning = What each step tries to reduce: the new task’s own loss, plus the replay terms and the terms that hold the weights. Active terms are lit.
figure-terms-unit = nats (natural logarithm) for losses against labels and soft labels, squared logits for stored answers, ½ΣΩ(θ−θ*)² for constraints
figure-terms-formula = gradient = ∇ new task + Σ w · ∇ replay; implicit constraint, after the optimiser’s step: θ ← (θ + ηλΩθ∗) ∕ (1 + ηλΩ); explicit: + Σ λ · Ω · (θ − θ∗) in the gradient
figure-importance-meaning = How stiffly the constraint holds an average weight. The same λ means different things under different importance measures; this product can be compared.
figure-importance-unit = nats per squared weight
figure-importance-formula = λ · 1/P · Σ Ωᵢ over the P weights
figure-rehearsing-meaning = Up to twelve of the rows added to the new task’s batch at the last step, each with its training target: the true label, the stored answer, or the old network’s answer.
figure-rehearsing-unit = examples; confidence in percent
figure-rehearsing-formula = confidence = mean over the rows of the answer’s largest probability; 100 % for true labels
figure-term-gradient = Pull of each term
figure-term-gradient-meaning = Each term of the objective by itself: how hard it pulls on the weights, and whether it pulls with the new task (below 90°) or against it (above 90°).
figure-term-gradient-unit = length in loss per unit of weight; angle in degrees
figure-term-gradient-formula = length = ‖w∇term(θ)‖; cos angle = ∇term · ∇fit ∕ (‖∇term‖ ‖∇fit‖)
figure-interference = Interference
figure-interference-meaning = The angle between the gradients of the new task and of each old task, measured on up to 64 training examples of the old task. Above 90°, a step for the new task makes the old one worse.
figure-interference-unit = degrees, 0 to 180
figure-interference-formula = arccos of ∇fit · ∇old ∕ (‖∇fit‖ ‖∇old‖), both at the current weights
figure-moved = Weights that moved
figure-moved-meaning = The share of all weights that are no longer where the current task found them.
figure-moved-unit = percent of the weights
figure-moved-formula = share of i with |θᵢ − θᵢ at task start| > 0.1 · √(mean of θ² at task start)
figure-capacity = Capacity
figure-capacity-meaning = How many directions each hidden layer uses for the examples of all tasks so far, and how many of its units respond identically to all of them.
figure-capacity-unit = directions and units in the layer
figure-capacity-formula = effective rank = (Σλ)² ∕ Σλ², λ the eigenvalues of the covariance of the layer’s activations
figure-unit-importance = Unit importance
figure-unit-importance-meaning = How sharply the answers to one training example of a task would change with the weights that lead to a unit, measured at the end of the task. If several tasks are dark in one column, they need the same unit: changing it for one changes it for all.
figure-unit-importance-unit = percent of the task’s importance in that layer; the total in nats ∕ weight²
figure-unit-importance-formula = Σ Fᵢ over the weights and bias of the unit, Fᵢ = mean over examples of Σ p(c) (∂ ln p(c) ∕ ∂θᵢ)²
figure-likeness = Similarity of use
figure-likeness-meaning = Whether two tasks need the same units, outputs excluded: 0 if each has its own units, 1 if they need the same ones in the same proportions. Averaged over all pairs of finished tasks.
figure-likeness-unit = from 0 to 1
figure-likeness-formula = cosine of the two tasks’ unit importances (outputs excluded), mean over pairs
figure-plane = A plane through the weights
figure-plane-meaning = All the weights together are one point in a space with as many dimensions; training moves that point. This is a flat slice of that space, through the points named on its axes. Points off the plane are shown at the nearest place on it, hollow if they are far away. What happens off the slice is not visible. The plane stays fixed until a task ends or you realign it.
figure-plane-unit = axes in units of weight, equal scale; loss in nats per example
figure-plane-formula = θ = o + x·d₁ + y·d₂ with d₁ ⊥ d₂ of length 1; loss = mean of −ln p(correct answer) over up to 200 training examples, among the answers competing by now
figure-ellipse = Task ellipses
figure-ellipse-meaning = The weights that would do for a task, as a Gaussian around the point where the task ended: narrow where the task needs a weight, wide where it does not. Its section by the plane is drawn at one and two standard deviations. It is a section, not a projection: what the slice of the loss should look like if the Gaussian were right.
figure-ellipse-unit = units of weight
figure-ellipse-formula = N(θ*, (N·F + 1)⁻¹), F the Fisher information of one example, N the number of examples, 1 the prior; on the plane the precision is DᵀΛD
figure-overlap = Overlap of two tasks
figure-overlap-meaning = How much of weight space suits both tasks, judged by their Gaussians over all weights: D = 0 if they are identical. One part comes from the distance between their centres, the other from their different widths. In thousands of dimensions even similar Gaussians hardly overlap as a whole, so the average overlap per weight is given as well.
figure-overlap-unit = D in nats; the overlap from 0 to 1
figure-overlap-formula = D = ⅛ Σ (μ−μ′)² ∕ σ̄² + ½ Σ ln(σ̄² ∕ σσ′), σ̄² = (σ² + σ′²) ∕ 2; overlap = e⁻ᴰ; per weight e^(−D ∕ P) (Bhattacharyya)
figure-forecast = Gaussian forecast
figure-forecast-meaning = How much the task’s loss should rise from its end to the current weights if the Gaussian were right, and how much it does rise: a tenth of the way, and all the way. A ratio of 1 is an accurate forecast. Far above 1, the loss is steeper than the penalty assumes, since weights act together and the loss is not a parabola far from the end.
figure-forecast-unit = nats per example
figure-forecast-formula = forecast ½ Σ Fᵢ Δᵢ² → actual L(θ* + Δ) − L(θ*); × actual ∕ forecast
figure-scored-meaning = One trained network, tested in three ways. Task told (Task-incremental): only the outputs of the task at hand compete. Same labels (Domain-incremental): which label it is, whatever the task. All classes (Class-incremental): also which task’s class it is.
figure-scored-unit = percent of the test examples
figure-scored-formula = Task told: largest output within the task’s own; Same labels: largest output overall, modulo the number of labels; All classes: largest output overall

## Terms read-out

instruments-terms = Pull of each term
instruments-term = term
instruments-fit = the new task
instruments-length = length
instruments-angle = angle to the new task
instruments-interference = Interference with old tasks
instruments-moved = Weights moved in this task:
instruments-old-task = old task
instruments-against = opposed
instruments-along = aligned
instruments-no-old-task = There is no old task yet.
instruments-capacity = Capacity
instruments-layer = hidden layer
instruments-rank = effective rank
instruments-dead = dead units
instruments-taken = layer { $layer }: { $used } of { $total } taken
importance-wait = The first task is measured as soon as it ends.
importance-task = T{ $task }
importance-likeness = Average similarity of the units two tasks use: { $number } (1: the same units).
importance-layer = layer { $layer }
importance-local = the local units
importance-strip = The units of { $layer }: one column per unit, one row per task; the darker, the more the task needs the unit, up to { $most }; the table has the numbers
importance-unit = unit
importance-listed = Percent of the task’s importance in { $layer }; the { $listed } most important of { $units } units.
importance-weights = Most important weights
importance-weight = from → to
importance-weight-name = layer { $layer }: { $from } → { $to }
importance-bias = bias
importance-totals = Percent of the task’s total importance, which is, task by task: { $numbers } nats ∕ weight².
plane-directions = Plane through
plane-directions-tasks = both task ends and the current weights
plane-directions-start = the start and both task ends
plane-directions-path = the two main directions of the path
plane-first = First task
plane-second = Second task
plane-loss = Loss shown
plane-loss-first = of the first task
plane-loss-second = of the second task
plane-loss-greatest = the larger of the two
plane-anew = Realign to current weights
plane-picture = The loss on a plane through the weights, with the training path and an ellipse for each task; the tables below have the numbers
plane-to-start = untrained network
plane-to-end = end of task { $task }
plane-to-now = current weights
plane-to-bend = farthest point of the path
plane-to-principal = main direction { $place }
plane-caption = A slice of { $dimensions } dimensions, aligned at step { $step }; { $width } wide. Each loss: mean over { $examples } training examples.
plane-progress = { $share } measured.
plane-early = The loss shown is that of a task that has not ended yet.
plane-scale = Loss in nats per example; contours at 0.1 · 0.3 · 1 · 3
plane-ellipses = Ellipses: each task’s Gaussian, at 1 and 2 standard deviations
plane-marks = Number: end of a task, hollow if off the plane. Ring: current weights. Square: untrained. Line: training path, in the colour of the task being learned.
plane-hatched = Hatched: where the ellipses of the two tasks chosen overlap, at 2 standard deviations.
plane-forces = Arrows at the ring: thick, the pull of the penalties; thin, the push of the new task. Their lengths compare the two, as far as they lie in this plane.
plane-overlap = Overlap of the task Gaussians
plane-tasks = tasks
plane-distance = D, nats
plane-coefficient = e⁻ᴰ
plane-per-weight = per weight
plane-no-pair = Needs two finished tasks.
plane-overlap-note = In small type: from the distance between centres + from different widths.
plane-forecast = Gaussian forecast and actual loss
plane-task = task
plane-near = a tenth of the way
plane-far = all the way
plane-surveying = Measuring …
plane-here = at this very point
plane-forecast-note = Rise of the task’s loss from its end towards the current weights: forecast → actual, in nats.

## The network drawn

network-wait = Reading the weights …
network-picture = The network drawn: { $units } units, a line for each weight; choose a weight by name below to move it without a pointer
network-column-inputs = inputs
network-column-local = local units
network-column-layer = layer { $layer }
network-column-outputs = outputs
network-column-part = ({ $shown } of { $units })
network-input = input { $number }
network-local-unit = local unit { $number }
network-unit = unit { $number }
network-unit-of-layer = unit { $number } of layer { $layer }
network-output = output { $number }
network-bias = bias
network-weight = { $from } → { $to }
network-readout = { $weight }: { $value }
network-readout-tried = { $weight }: { $value } (the run’s: { $own })
network-choose = Weight
network-value = Its value
network-number = As a number
network-put-back = Put back
network-changed = { $tasks ->
    [one] { $changed } of { $tasks } picture changed.
   *[other] { $changed } of { $tasks } maps changed.
}
network-unchanged = Pull a line up or down, or choose a weight and move the slider: every map answers at once. The run itself stays as it is.
network-all-drawn = All { $weights } weights are drawn: the wider, the larger; dashed: negative.
network-strongest-drawn = The { $shown } largest of { $weights } weights are drawn: the wider, the larger; dashed: negative.
network-part-drawn = The { $shown } largest of { $weights } weights are drawn, between at most 16 units of each layer, those that the tasks need most: the wider, the larger; dashed: negative.
network-rings = Ring: how much each ended task needs the unit, in the task’s colour.
trial = { $count ->
    [one] A trial: { $count } weight set by hand. The run itself is unchanged.
   *[other] A trial: { $count } weights set by hand. The run itself is unchanged.
}

units-only-plane = Shown for streams of points on the plane.
units-moved = { $units ->
    [one] This example moves { $moved } of { $units } unit.
   *[other] This example moves { $moved } of { $units } units.
}
units-next = Next example
units-x = Example: x
units-y = Example: y
units-patches = Circle: a local unit, its radius the reach; the stronger the shade, the larger its outgoing weights. Outlined: units that the example excites by more than 0.1, whose weights it therefore moves. Pull the point, or use the sliders.
units-lines = Line: where a unit of the first layer switches on. Bold: units that are on at the example, whose weights it therefore moves. Pull the point, or use the sliders.
units-picture-patches = The local units on the plane of inputs, and an example
units-picture-lines = The lines at which the first layer’s units switch on, on the plane of inputs, and an example

## What other widths can hold, and the ladder of virtual data

runs-compute = Compute
runs-cancel = Cancel
runs-done = Computed
runs-progress = { $done } of { $of } runs
runs-failed = The runs could not be started. Try again.
runs-diverged = { $count ->
    [one] 1 run diverged and is left out.
   *[other] { $count } runs diverged and are left out.
}
capacity-what = This run with other widths: all tasks at once without a method, and one after another.
capacity-no-layers = This network has local units instead of hidden layers: there is no width to change.
capacity-can = can hold: all tasks at once
capacity-holds = holds: one task after another
capacity-can-short = can hold
capacity-holds-short = holds
capacity-gap = gap
capacity-width = Units a layer
capacity-axes = Accuracy over all tasks at the end, in %: mean of { $seeds } seeds; short lines: each seed. Dashed: guessing. X axis: units in each hidden layer.
capacity-axes-of-numbers = R² over all tasks at the end, in %: mean of { $seeds } seeds; short lines: each seed. X axis: units in each hidden layer.
capacity-found = { $width } units a layer: can hold { $can } %, holds { $holds } %.
ladder-what = This stream with this seed, each time with something else replayed.
ladder-no-images = The ladder needs images: choose a stream of digits.
ladder-rehearsed = Replayed
ladder-samples = Some of it, with its answers
ladder-accuracy = Accuracy at the end (gain)
ladder-nothing = nothing
ladder-noise = noise
ladder-reverberated = reverberated patterns
ladder-dreamt = dreams
ladder-generated = generated images
ladder-real = real samples
ladder-answer = The old network’s answer: { $answer }, { $sure } sure
ladder-label = Its label: { $answer }
ladder-note = Under each image the old network’s answer and how sure it is; under real samples their label. Accuracy over all tasks, and in brackets the points gained; the mark on a bar: nothing replayed. Images from the last step but one.

## The old network's answers to the new task's inputs

answers-wait = Reading the answers …
answers-first = There is no old network yet: the first task is being learned. The old network is the one that a later task begins with.
answers-joint = All tasks are learned at once: there is no old network.
answers-drift = On average the new network moved { $drift } of its answer away from the old one’s.
answers-drift-of-numbers = On average the new network’s number moved { $drift } away from the old one’s.
answers-old = old network, before this task
answers-new = new network, now
answers-table = Old and new answers to inputs of task { $task }
answers-input = New input
answers-shared = Answer
answers-classes = Old classes
answers-class = class { $class }
answers-words = { $class }: old network { $old }, new network { $new }
answers-words-of-numbers = Old network { $old }, new network { $new }
answers-moved = Moved, on average
answers-more = The { $shown } oldest of { $count } old tasks are shown; the average covers all.
answers-note = Inputs: training examples of task { $task }, with their labels. Each pair of bars: how sure both networks are of the class that the old network finds most likely.
answers-note-of-numbers = Inputs: training examples of task { $task }, with their numbers. Each pair of bars: both networks’ numbers, to the left of the middle if negative.
figure-answers-drift = Drift of the answers
figure-answers-drift-meaning = How far the new network’s answers to the new task’s inputs have moved from those of the network that the task began with.
figure-answers-drift-unit = percent of the probability, averaged over up to 64 training examples of the new task and over the old tasks’ outputs; 0: the same answers, 100: none in common
figure-answers-drift-unit-of-numbers = the stream’s numbers, averaged over up to 64 training examples of the new task
figure-answers-drift-formula = mean of ½ Σ꜀ |p(c|x) − p*(c|x)| (total variation distance); p* is the old network’s softmax, p the new one’s
figure-answers-drift-formula-of-numbers = mean of |ŷ(x) − ŷ*(x)|; ŷ* is the old network’s number, ŷ the new one’s

## Stream, network and the rest

knob-order = Task order
knob-order-help = The order of the tasks: their numbers joined by hyphens, each at least once: 2-1-3. A task may return: 1-2-1.
knob-split-seed = Data seed
knob-split-seed-help = Seed of the data and their split, independent of the run’s own seed.
knob-project = Projection
knob-project-help = Removes from each step whatever would make an old task worse.
choice-project-none = none
knob-merge = Merge
knob-merge-help = At the end of a task, the parameters of all tasks so far are merged into one set.
choice-merge-none = none
knob-structure = Structure
knob-structure-help = Which parts of the network belong to which task, or how its units are built.
choice-structure-none = plain network
knob-readout = Read-out
knob-readout-help = How an answer is read from the network.
choice-readout-none = largest output (softmax)
knob-tasks = Tasks
knob-tasks-help = Number of tasks in the stream.
knob-train = Training examples
knob-train-help = Training examples per task; 0 uses all there are.
knob-test = Test examples
knob-test-help = Held-out examples per task; 0 uses all there are.
knob-split = Split
knob-split-help = How the digits are split into training and test images. By writer is MNIST’s own split.
choice-split-random = at random
choice-split-writer = by writer, harder
knob-mode = Training mode
knob-mode-help = One task after another, cumulatively, or all at once.
choice-mode-sequential = one task after another
choice-mode-cumulative = each task with all earlier ones
choice-mode-joint = all tasks at once
knob-until = Stop after
knob-until-help = The run ends after this many tasks.
knob-blur = Blurred boundaries
knob-blur-help = The share of a task’s steps in which its examples are mixed with those of its neighbours, gradually fewer from the old task and more from the new one; 0 switches tasks in a single step.
knob-turn = Rotation
knob-turn-help = Angle of the last task; the others are spaced evenly in between.
knob-scenario = Trained as
knob-scenario-help = Whether, during training, the task is told, does not matter, or must be inferred.
choice-scenario-task = Task: the task is told
choice-scenario-domain = Domain: same labels
choice-scenario-class = Class: all classes compete
knob-outputs = Competing outputs
knob-outputs-help = Which classes compete during training: all in the stream, those seen so far, or only those of the example’s own task. In tests all compete, or all seen so far.
choice-outputs-all = all classes
choice-outputs-seen = classes so far
choice-outputs-current = the task’s own
knob-activation = Activation
knob-activation-help = What each hidden unit makes of the sum of its inputs.
choice-activation-relu = ReLU
choice-activation-tanh = tanh
knob-init = Initial weights
knob-init-help = How the initial weights are drawn.
choice-init-he = He (normal)
choice-init-torch = uniform, as in PyTorch
knob-init-bias = Bias spread
knob-init-bias-help = Standard deviation of the first layer’s initial biases.
knob-optimizer = Optimiser
knob-optimizer-help = How the gradient becomes a step.
choice-optimizer-sgd = SGD
choice-optimizer-momentum = SGD with momentum
choice-optimizer-adam = Adam
knob-rate = Learning rate
knob-rate-help = η, the step size.
knob-momentum = Momentum
knob-momentum-help = μ, the share of the previous step that is kept.
knob-beta1 = β₁
knob-beta1-help = How slowly Adam forgets the gradient’s mean.
knob-beta2 = β₂
knob-beta2-help = How slowly Adam forgets the gradient’s magnitude.
knob-epsilon = ε
knob-epsilon-help = Keeps Adam from dividing by zero.
knob-reset = Moments at a new task
knob-reset-help = Whether the optimiser’s state is cleared when a task begins.
choice-reset-on = cleared
choice-reset-off = kept
knob-batch = Batch size
knob-batch-help = Examples of the new task per step.
knob-steps = Steps per task
knob-steps-help = Training steps for each task.
knob-evaluate = Test interval
knob-evaluate-help = Steps between points of the accuracy curves.
knob-balance = Old versus new
knob-balance-help = Whether the new task has weight 1 and each replay term its own weight, or the new task 1/t and all replay terms together 1 − 1/t while learning task t.
choice-balance-plain = individual weights
choice-balance-tasks = by number of tasks
knob-memory = Memory
knob-memory-help = Where the old samples used for comparison come from.
choice-memory-reservoir = a random sample of everything
choice-memory-balanced = some of each class
choice-memory-ring = the latest of each class
choice-memory-herding = the most typical of each class
choice-memory-mir = a random sample, the most at risk
choice-memory-gss = samples with diverse gradients
choice-memory-everything = all old data
knob-reference = Reference samples
knob-reference-help = Number of old samples whose loss a step must not raise.
knob-margin = Margin γ
knob-margin-help = How much further a corrected step is turned, towards improving the old tasks.
knob-samples = Samples inspected
knob-samples-help = How many examples of a finished task are used to find the directions to avoid.
knob-energy = Energy ε
knob-energy-help = Share of the old tasks’ inputs to each layer, by squared length, that is protected.
knob-from = Next task starts
knob-from-help = From the weights at the end of the previous task, or from the merged ones.
choice-from-last = from the previous task’s weights
choice-from-merged = from the merged weights
knob-transfer = Path between tasks
knob-transfer-help = What keeps the path from one task’s weights to the next task’s smooth, so that merging them makes sense: only the shared starting point; a pull towards the previous task; or hidden units that at random, step by step, use their outgoing weights from the previous task.
choice-transfer-weight = start where it ended
choice-transfer-l2 = pull towards it
choice-transfer-drop = mix with it at random
knob-hold = Pull λ
knob-hold-help = How firmly weights are held near those of the previous task, if they are pulled towards it.
knob-dropped = Mixing probability
knob-dropped-help = p, the probability that a hidden unit uses the previous task’s weights, if they are mixed at random.
knob-newest = Share of the newest task
knob-newest-help = α, the weight in the merge of the task that just ended; 0 weights all tasks equally.
knob-prior = Prior spread σ₀
knob-prior-help = How widely each weight is believed to vary before anything is learned.
knob-spread = Initial spread
knob-spread-help = σ, the uncertainty of each weight when training begins.
knob-kl = Prior weight
knob-kl-help = How much staying close to the previous belief counts; 1 is Bayes’ rule.
knob-spread-rate = Learning rate of the spread
knob-spread-rate-help = The learning rate of ln σ.
knob-pruned = Pruned
knob-pruned-help = Share of a task’s weights, the weakest of each layer, released at the end of the task.
knob-retrain = Retraining
knob-retrain-help = Steps in which the remaining weights recover from pruning.
knob-gated = Silent units
knob-gated-help = Share of each hidden layer’s units that are silent in a task.

## Where answers are numbers: KEY-of-numbers instead of KEY

figure-accuracy-meaning-of-numbers = How much of everything it has been taught so far the network still explains, measured on examples it was never trained on. Answers are numbers here, so none is simply right or wrong: R² is the share of their variance that is explained. 100 % is a perfect fit; 0 is what answering the mean of the task’s numbers everywhere would get, and anything worse also counts as 0.
figure-accuracy-unit-of-numbers = percent of the variance of each task’s test numbers, averaged over the tasks learned
figure-accuracy-formula-of-numbers = R² = max( 0, 1 − Σ(ŷ − y)² / Σ(y − ȳ)² ) over a task’s test examples; ACC = 1/T · Σⱼ R[T][j], R[i][j] being R² on task j after learning i tasks
figure-minimum-unit-of-numbers = R² on the task’s test examples, in percent
figure-curve-meaning-of-numbers = After every few training steps the network is tested on held-out examples of every task, including tasks it has yet to learn (not drawn before their turn). The bottom is what answering the mean of a task’s numbers everywhere would get; anything worse is drawn there too.
figure-curve-unit-of-numbers = R² in percent, the share of the variance of the task’s test numbers that is explained; x axis: training steps, one batch each
figure-curve-formula-of-numbers = 100 · max( 0, 1 − Σ(ŷ − y)² / Σ(y − ȳ)² )
figure-terms-unit-of-numbers = nats for losses: half the squared error ½(ŷ − y)² against true numbers and the old network’s; squared numbers for stored answers, ½ΣΩ(θ−θ*)² for constraints
figure-rehearsing-meaning-of-numbers = Up to twelve of the rows added to the new task’s batch at the last step, each with its target number: the true one, the stored one, or the old network’s.
figure-rehearsing-unit-of-numbers = examples; x axis: the input, y axis: the number
figure-rehearsing-formula-of-numbers = colour: the row’s task; black if unknown

## Axes and components

verdict-helps = helps
verdict-no-help = no help
verdict-hurts = hurts
projection-agem-idea = A step that would raise the loss on old samples is turned until it no longer does.
readout-nearest-mean-idea = An input is assigned to the class whose stored samples it most resembles in the last hidden layer; the output weights play no part.
projection-gem-idea = A step that would raise the loss on any old task’s samples is turned, as little as possible, until it raises none.
projection-ogd-idea = Each step keeps only the part that leaves the answers to a few old samples unchanged. No samples are kept, but for each of them a direction as large as the network (orthogonal gradient descent). All directions together take at most 16 MB.
merge-imm-mean-idea = At the end of a task, its weights are averaged with those of the earlier tasks (incremental moment matching).
merge-imm-mode-idea = Like IMM-mean, but each weight follows the tasks to which it mattered.
structure-xdg-idea = In each task a fixed random part of the hidden units is silent, so that tasks share few of them (context-dependent gating). The task must be told.
structure-packnet-idea = At the end of a task, its weakest weights are freed and the rest frozen; the next task gets the free ones. The task must be told.
structure-columns-idea = Each task has its own hidden units, which also take input from the frozen units of earlier tasks (progressive networks). The task must be told.
structure-posterior-idea = Each weight is a belief, not a number; the belief after one task is the starting point for the next (variational continual learning).
structure-rbf-idea = Instead of hidden layers, fixed units that each respond to one small region of the inputs; only the output weights are learned. The hidden layers set above are not used.
projection-gpm-idea = No layer may move along the main directions of the inputs that old tasks gave it; each task claims some of them, until none are left (gradient projection memory).

## Families and presets

preset-naive-idea = Simply trains on each new task.
preset-joint-idea = All tasks are learned at once, in no order.
preset-er-idea = Replays a random sample of everything seen.
preset-er-balanced-idea = The memory holds equally many samples of each class.
preset-er-ring-idea = A ring buffer for each class keeps its last few samples.
preset-herding-idea = Keeps the samples that together lie closest to the mean of their class.
preset-mir-idea = Replays the stored samples that the coming step would hurt most.
preset-gss-idea = The memory keeps samples that call for different steps.
preset-full-rehearsal-idea = Keeps and replays all old data.
preset-agem-idea = No step may make the old samples worse.
preset-gem-idea = No step may make any old task’s samples worse.
preset-der-idea = Old samples, with the network’s answers at the time they were stored.
preset-derplusplus-idea = Stored answers together with true labels.
preset-lwf-idea = The old network answers the new inputs.
preset-lwf-er-idea = The old network answers the new inputs, and old samples are replayed.
preset-icarl-idea = Keeps typical samples of each class; the old network answers them and the new inputs; the nearest class mean decides.
preset-robins-idea = The old network answers random inputs; no data are kept.
preset-robins-pool-idea = Robins’ own procedure: 256 random inputs drawn before each new task, three replayed for each new example.
preset-reverberation-idea = A pair of networks replays what reverberates in its memory; the old network answers.
preset-dream-idea = The old network dreams up inputs of the classes it knows, and answers them.
preset-dgr-idea = A generator makes up old inputs; the old network’s best guess labels them.
preset-dgr-distill-idea = A generator makes up old inputs; the old network answers them.
preset-dgr-conditional-idea = A generator makes up inputs of a given class.
preset-l2-idea = All weights are held alike.
preset-ewc-idea = Each weight is held by its Fisher importance.
preset-online-ewc-idea = EWC with a single running anchor.
preset-si-idea = Each weight is held by what it contributed during training.
preset-mas-idea = Each weight is held by how strongly it sways the answers.
preset-rwalk-idea = Each weight is held by Fisher and path importance together.
preset-ogd-idea = Steps avoid the directions that would change old answers; designed for plain SGD.
preset-imm-mean-idea = Averages the weights of all tasks.
preset-imm-mode-idea = Averages the weights of all tasks by importance.
preset-xdg-idea = Each task uses its own random subset of the hidden units.
preset-xdg-si-idea = Gated units, with SI holding the weights they share.
preset-packnet-idea = Each task keeps its strongest weights and leaves the rest to the next.
preset-columns-idea = Each task has its own units, which may draw on those of earlier tasks.
preset-vcl-idea = The belief about each weight after one task is the prior for the next.
preset-rbf-idea = Units that each respond to one small region of the inputs.
preset-gpm-idea = Each layer avoids the directions used by old tasks’ inputs; designed for plain SGD.

## Method cards

card-back = Back
card-paper = Paper: { $paper }.
card-formula = Formula: { $method }
card-parts = Components
card-no-parts = Adds nothing to plain training.
card-open = Card for { $method }
card-keeps-raw = It keeps raw samples of old tasks.
card-keeps-none = It keeps no raw samples of old tasks.
card-penalty-step = Implicit step, the default: after the optimiser’s step with learning rate η, θ ← (θ + ηλΩθ∗) ∕ (1 + ηλΩ). It is stable at any λ; under Adam, whose steps do not shrink with the gradient, the same λ weighs less than under SGD. Explicit step, as in the papers: λΩ(θ − θ∗) is added to the gradient before the optimiser. The menus set a λ chosen for the type of input and the optimiser.
card-told = The task must be told.
card-told-apart = This method is told the task, and so is the naive training it is compared with here.
card-costs = Storage and compute
card-raw = Raw samples
card-raw-value = { $samples } ({ $size })
card-raw-none = none
card-other = Other storage
card-other-value = { $size }: { $times } × the network itself
card-other-none = nothing
card-step = Each step
card-step-value = { $forward } more forward rows and { $backward } more backward rows per new example: { $times } × plain training
card-step-same = same as plain training
card-end = At the end of a task
card-end-value = { $rows } rows for each of its training examples
card-end-none = nothing to compute
card-measured = Measured: where it works and where it fails
card-measured-note = Accuracy: average over all tasks after the last one, mean ± standard error over { $seeds } seeds. Tuned: main knob at the best of five values, chosen on other seeds; value in brackets. Kept: samples of old tasks. Gain: over naive training with the same seeds and settings, in percentage points, with its interval; the intervals of all methods on one stream hold jointly with 95 % confidence (Student’s t, Bonferroni). A method helps if its whole interval lies above 0 and hurts if it lies below; otherwise the figures show no help. No verdict: training on all tasks at once gains less than { $room } points there, or a run diverged. 9/10 after a figure: nine of ten runs finished, the others diverged.
card-costs-note = Storage and compute are counted on the five tasks of Islands at the method’s usual settings; each step: while learning the last task.
card-command = The figures are produced by { $command }; the full table is docs/measured.md.
card-not-measured = No method in the menu uses this, so nothing was measured.
card-is-baseline = the baseline for comparison
card-table = Measured: { $method }
card-column-setup = Stream
card-column-accuracy = Accuracy, %
card-column-gain = Gain, points
card-column-verdict = Verdict
card-gain = { $gain } ({ $low } to { $high })

## Measured: setups, laws and what nobody would guess

verdict-none = no verdict
card-column-kept = Kept
card-column-tuned = Tuned
card-ended = { $ended }/{ $seeds }
card-laws = Findings
card-surprises = What you would not guess
law-holds = holds on { $setups }
law-fails = fails on { $setups }
law-same = no difference on { $setups }
law-open = undecided on { $setups }
law-points = { $number } points ({ $seeds } seeds)
law-steps = { $number } steps ({ $seeds } seeds)
law-diverged = , { $count } diverged
law-against = against
law-open-figure = not measured
law-figures = Figures: { $quantity }
law-ablation = Ablation
quantity-accuracy = average accuracy
quantity-forgetting = forgetting
quantity-learned = accuracy right after learning
quantity-gap = stability gap
quantity-steps = steps to 90 % accuracy
list-comma = {" "}·{" "}
list-semicolon = ;{" "}
sentence-end = .
setup-islands = Islands
setup-ring = Ring
setup-overlap = Overlap
setup-moons = Moons
setup-spirals = Spirals
setup-blobs = Blobs
setup-curve = A curve in pieces
setup-split-task = Split digits, task told
setup-split-domain = Split digits, even or odd
setup-split-class = Split digits, all classes
setup-permuted = Permuted digits
setup-permuted-task = Permuted digits, task told
setup-rotated = Rotated digits
setup-split-mnist = Split MNIST
setup-permuted-mnist = Permuted MNIST
setup-rotated-mnist = Rotated MNIST
setup-study-spiral = Spiral, 16 labels
setup-study-digits = Digits, 50 labels

## Laws: what is said of learning

law-forgetting = A network trained on one task after another ends worse than one trained on all tasks at once, on split digits, islands, ring, overlap, moons, spirals, blobs, the curve, permuted digits and rotated digits.
law-replay = Replaying two hundred random samples of everything seen gains on islands, ring, overlap, the curve, split digits (all classes, and even or odd) and permuted digits.
law-memory = The more samples are kept, the better replay retains old tasks, on split digits from five per task up, and on islands.
law-stored-answers = Storing answers along with labels (DER++) is better than labels alone from the same memory on split digits and rotated digits; on islands it adds nothing.
law-lwf = Learning without Forgetting gains on overlap and split digits, gains next to nothing on islands, and costs accuracy on permuted digits: it needs new inputs that excite the old function.
law-noise = The old network’s answers to random inputs preserve islands, ring and overlap with nothing stored; on split digits random inputs are no memory.
law-made-up-images = On split digits, reverberated, dreamt or generated patterns preserve what random inputs do not, without keeping any image.
law-dreams-inside = On split digits, dreams preserve more when they must excite the hidden units as the data did.
law-penalties = EWC gains where tasks share their outputs or the task is told: islands, overlap, the curve and permuted digits. Where new classes compete with old ones, on ring and split digits, it gains next to nothing.
law-stiffness = The more stiffly EWC holds the weights, the less is learned of each new task, on islands and permuted digits.
law-same-strength = EWC with the same λ preserves more under plain SGD than under Adam, on islands and permuted digits.
law-orthogonal = GPM under plain SGD gains on islands, overlap, split digits and permuted digits.
law-every-task-asked = At a learning rate of 0.1, on split digits and ring, GEM, which checks each step against every old task, preserves what A-GEM, which checks it against their mean, does not.
law-parts-of-their-own = PackNet and progressive columns forget less than plain training that is also told the task, on overlap and permuted digits.
law-local-units = Local units gain on islands, ring and overlap. On split and permuted digits they fall below plain training: a few bumps cannot cover images.
law-reach = The shorter the reach of local units, the less is forgotten, on islands and ring.
law-beliefs = Variational learning gains on permuted digits. On overlap the prior weight of Bayes’ rule leaves too little room: a tenth of it does better.
law-ewc-and-er = On islands, EWC with five kept samples per task is better than either alone.
law-lwf-and-er = On split digits, Learning without Forgetting with 50 kept samples is better than either alone.
law-free-inputs = What helps a student most is where the teacher is queried: its soft labels for random points of the spiral, or for unlabelled digits, beat the few labels.
law-soft-on-the-same = On the same few inputs, soft labels teach more than hard labels: much more on digits, a little more on the two-class spiral.
law-soft-is-slower = Soft labels do not shorten training: on one full turn of the spiral, a student of soft labels for random points takes more steps to 90 % than a student of hard labels.

## Surprises, and why

law-adam-undoes = The optimiser decides whether a projection works: GPM under plain SGD is far ahead of GPM under Adam on islands, overlap and ring.
law-adam-undoes-why = Adam divides each weight’s step by the size of its own gradients, so the step taken is not the one that was made orthogonal; momentum adds old steps to it. The optimiser by itself makes little difference.
law-agem-by-accident = A-GEM, which fails on split digits in the literature, preserves them here under Adam.
law-agem-by-accident-why = It depends on the settings: Adam’s moments are cleared at each new task, and the whole memory is the reference. Keep the moments, or compare with 32 samples, and it falls. Under plain SGD, as in the paper, the learning rate decides: at 0.1 it falls, at 0.01 it holds.
law-noise-on-permuted = Random inputs are no memory of split digits, but a good one of permuted digits.
law-noise-on-permuted-why = Shuffled pixels scatter over the whole box of inputs, as noise does. Wider noise preserves more, narrower noise less.
law-joint-is-passed = Joint training is no upper bound: on overlap, progressive columns surpass it.
law-joint-is-passed-why = A single network that serves five tasks in each batch takes noisy steps. At a third of the learning rate joint training does better, and the lead is gone.
law-worse-than-none = On overlap, keeping one sample per task is worse than keeping none.
law-worse-than-none-why = The network memorises those few labels and bends everything else to them. The old network’s soft labels for the same samples do better, and so do ten samples.
law-noise-over-samples = On overlap, the old network’s answers to random inputs, with nothing stored, preserve more than 200 real samples with their labels.
law-noise-over-samples-why = The answers matter, not the inputs: the same kept samples preserve more when the old network answers them.
law-answers-too-early = On islands, answers stored the first time a sample appears do harm: DER++ set this way is far behind plain replay.
law-answers-too-early-why = They are the answers of a network that has yet to learn. Stored every time a sample appears, as the authors do, they are as good as the labels; for labels alone it makes no difference.
law-square = A convention decides what Learning without Forgetting is worth: on split digits, multiplying its loss by T² more than doubles what is kept above plain training.
law-square-why = At a temperature of 2 the factor is a weight of 4 by another name: without the factor but with that weight, the figures are the same.
law-room = More capacity is not more memory: on islands, 256 units per layer preserve about as much as eight.
law-room-why = Capacity limits what can be held at once: trained jointly, eight units hold far more than two, and far more than the same eight in sequence.
law-mean-over-mode = Importance misleads where classes compete: averaging weights by importance (IMM-mode) beats plain averaging (IMM-mean) on rotated and permuted digits, and loses to it on split digits.
law-mean-over-mode-why = What each task knows is not lost: when the task is told, IMM-mode is ahead on split digits too. What differs is whose outputs win, about which importance within a task says nothing.
law-label-trick = Naive training keeps more than twice as much of split digits if only the task’s own classes compete during training.
law-label-trick-why = Most of that forgetting is new classes pushing the old outputs down. Letting the classes seen so far compete changes nothing, since the old ones are among them.
law-whose-label = On islands, a class-conditional generator fails with its own labels and holds up with the old network’s best guess for the same inputs.
law-whose-label-why = Made-up inputs fall on both sides of the narrow gap between the classes, where the requested label is wrong. How sure the old network is adds next to nothing.
law-nothing-to-gain = When the task is told, naive training forgets so little of split digits that no method can be shown to help.
law-nothing-to-gain-why = What tells two digits apart remains. Ten digits in each of ten shuffles are more to remember: there, even when the task is told, joint training is far ahead.
law-stability-gap = Even with all old data in every phase, old tasks dip when a new one begins: on split digits the stability gap is larger than in joint training.
law-stability-gap-why = The first steps follow the new task’s large gradient before the old tasks push back. Smaller steps make the dip smaller.
law-fewer-compared = GSS keeps a better memory of split digits and islands when it compares a new sample with two stored ones instead of ten, as in the paper.
law-fewer-compared-why = Among ten single samples one nearly always points the same way, so a full memory accepts nothing new and keeps the first task: with ten it does worse than a random memory.
law-danger-or-chance = Replaying the samples most at risk (MIR) gains next to nothing over random ones on split digits and permuted digits.

## What the letters of formulas mean

symbols-source = x: a replayed input; t: the task being learned; D: the data of a task; M: the memory.
symbols-target = n: one of N replayed rows; z: the network’s current answers (logits, before the softmax); z∗: the old network’s answers.
symbols-penalty = θ: the weights, one by one; θ∗: their values at the end of the previous task; λ: the strength. New importances are added at the end of each task.
symbols-projection = g: the gradient of the step.
symbols-merge = θ: the merged weights; k: a task; α: its share, the same for all by default.
symbols-structure = t: the task.
symbols-readout = φ(x): outputs of the last hidden layer; μ: mean of each class’s stored samples there, normalised to length 1; ŷ: the answer.
source-reservoir-symbols = M: the memory, with m slots; n: examples seen so far; x: any of them; P: its probability of being kept.
source-balanced-symbols = M: what is kept of class c of task t; m: samples per task; C: its classes.
source-ring-symbols = M: what is kept of class c of task t: the last k of its examples x; m: samples per task; C: its classes.
source-herding-symbols = p: the samples kept, one after another; φ(x): outputs of the last hidden layer, normalised to length 1; μ: their mean over the class.
source-mir-symbols = s: how much the coming step raises the loss ℓ of a stored sample x with label y; η: the learning rate; L: the new task’s loss. The samples with the largest s are replayed.
source-gss-symbols = c: similarity of the new sample x to the most similar of several stored samples m, by the angle between their gradients. Only samples with c below 1 are kept.
source-everything-symbols = M: the memory; D: the training examples of each earlier task.
source-current-symbols = x: an input of D, the data of the task t being learned.
source-noise-symbols = x: each component of an input, uniform between the bounds a and b of the box that contains the data.
source-reverberated-symbols = x̂: the second memory’s reconstruction of x; U: uniform in the box from a to b; R: number of reverberations.
source-dreams-symbols = p: the old network’s probability of the desired class c; μ and v: mean and variance of unit u of layer l over the dreams, with a hat: over the data; H: units in the layer; s: scale of their variances.
source-generator-symbols = g: the generator’s decoder; z: its latent variables, drawn from the normal distribution N.
source-conditional-generator-symbols = g: the generator’s decoder; z: its latent variables, drawn from the normal distribution N; y: the requested class.
target-labels-symbols = n: one of N replayed rows; z: the network’s answers (logits); y: the true label.
target-stored-symbols = n: one of N replayed rows; z: the network’s answers (logits); s: the answers stored with the row; A: the outputs that competed then.
target-teacher-symbols = n: one of N replayed rows; z: the network’s answers (logits), z∗: the old network’s; T: the temperature; KL: the divergence between the two.
target-hard-teacher-symbols = n: one of N replayed rows; z: the network’s answers (logits), z∗: the old network’s; c: its most likely class.
penalty-ewc-symbols = θ: the weights, one by one; θᵏ: their values at the end of task k; F: their Fisher information then; λ: the strength.
penalty-online-ewc-symbols = θ: the weights, one by one; θ∗: their values at the end of the previous task; F̃: the running Fisher information, which decays by γ; λ: the strength.
penalty-si-symbols = θ: the weights, one by one; θ∗: their values at the end of the previous task; Ω: importance, accumulated at the end of each task; g: the new task’s gradient; Δθ: each step actually taken; ξ: damping; λ: the strength.
penalty-mas-symbols = θ: the weights, one by one; θ∗: their values at the end of the previous task; Ω: importance, updated at the end of each task; f: the answers to each of N examples; γ: fraction of the old importance kept; λ: the strength.
penalty-rwalk-symbols = θ: the weights, one by one; θ∗: their values at the end of the previous task; F̃: Fisher information, updated during training; s: how much the weight’s path lowered the loss; λ: the strength.
projection-agem-symbols = g: the gradient of the step; r: the gradient of the old samples’ loss.
projection-gem-symbols = g: the gradient of the step; G: one row per old task, the gradient of its samples’ loss; γ: the margin.
projection-ogd-symbols = g: the gradient of the step; v: the stored directions, orthogonal to each other.
projection-gpm-symbols = W: the weights of a layer; M: the main directions of the inputs that old tasks gave the layer.
merge-imm-mode-symbols = θ: the merged weights; k: a task; α: its share; F: its Fisher information.
structure-xdg-symbols = h: the output of hidden unit j; m: its gate in task t, closed or open.
structure-packnet-symbols = w: a weight as task t uses it; o: the task that owns it; [ ]: 1 if true, else 0.
structure-columns-symbols = h: outputs of task t’s units in layer l; k: the tasks up to t; W: the weights between; f: the activation.
structure-posterior-symbols = q: the belief about the weights w, a normal distribution N with mean μ and spread σ; ℓ: the loss, averaged over q; KL: the divergence from the previous belief; N under κ: training examples.
structure-rbf-symbols = φ: the response of unit k, with centre c, to x; σ: its reach; W and b: what is learned; z: the answers.

## A switch that gained nothing

verdict-nothing = { $group } gained nothing here that can be told from chance: { $gain } ± { $margin } points over { $count } seeds.
verdict-worse = { $group } made it worse here: { $gain } ± { $margin } points over { $count } seeds.
verdict-nothing-one = With this seed { $group } gained nothing here: { $gain } points.
why-unlearned = The tasks are not learned in the first place ({ $learned } % right at their ends), so there is nothing to keep.
why-little = There was little to save: without it, forgetting is { $lost } points.
why-stiff = It leaves too little freedom: each new task is learned to { $learned } % instead of { $learned-before } %.
why-traded = What it saves of the old tasks (forgetting { $lost } instead of { $lost-before } points) it takes from the new ones, which are learned to { $learned } % instead of { $learned-before } %.
why-weak = As set, it hardly holds the old tasks: forgetting is { $lost } points with it and { $lost-before } without.
why-penalty-class = A penalty protects what served each task by itself; old and new classes, which now compete, were never trained against each other.
why-current = The old network is asked only about the new task's inputs, and its answers there say little about the old tasks'.
why-noise = Random pixels resemble no image of the old tasks, so the old network's answers to them say little about those images.
why-few = So few samples are kept that the network learns them by heart; they do not stand for their tasks.

## Teacher and student

study-explained = A large network, the teacher, first learns from plenty of labelled examples. Then small networks, the students, start from the same weights with only a few labels; some learn from the teacher’s answers instead of labels, or from both. Watch which curve rises first and highest, and which inputs the teacher is queried on. A ring marks where soft labels give way to labels.
study-settings = Study settings
study-data = Data
study-data-spiral = Two-armed spiral
study-data-digits = Handwritten digits
study-knob-labels = Student labels
study-knob-labels-help = Number of labelled examples for the students; the teacher has all of them.
study-knob-temperature = Temperature
study-knob-temperature-help = Values above 1 soften the teacher’s answers, so that its second choices count for more.
study-knob-mix = Share of soft labels
study-knob-mix-help = For students that use both: weight of the soft labels; the labels have the remaining weight.
study-arms = Students
study-arms-note = Colour: which inputs the teacher is queried on. Solid or dashed: how its answers are used.
arm-hard = labels only
arm-soft = soft labels { $inputs }
arm-mixed = labels and soft labels { $inputs }
arm-soft-then-hard = soft labels { $inputs }, then labels
inputs-same = on the labelled inputs
inputs-free = on random inputs
inputs-pool = on the teacher’s inputs
arm-hard-short = labels
arm-soft-short = soft, { $inputs }
arm-mixed-short = both, { $inputs }
arm-soft-then-hard-short = soft→labels, { $inputs }
inputs-same-short = same
inputs-free-short = random
inputs-pool-short = pool
study-teacher = teacher
study-teacher-long = The teacher, over its own steps
study-label = { $name } · { $accuracy }
study-chart-summary = Learning curves of { $students } students over { $steps } steps each, and of their teacher. The table below has the numbers.
study-steps = training steps
study-key = Pale: the teacher, over its own steps. Ring: from here on, labels instead of soft labels. Same: the teacher is queried on the labelled inputs; random: on random inputs; pool: on its own inputs, without their labels.
study-maps = Answers of teacher and students over the plane
study-maps-note = Full colour: the network is sure of this answer; pale: it is not. These shades are the soft labels that students learn from. Points: the students’ few labelled examples.
study-map-label = { $name }: its answer at each point of the plane, paler where it is less sure
study-table = The students in numbers
study-column-arm = Student, trained on
study-column-accuracy = Accuracy
study-column-mean = Mean of { $count } seeds
study-column-reached = Steps to { $share }
study-column-change = Switch to labels
study-column-stage = Now training on
study-not-reached = not reached
study-stable-at = step { $step }, stable
study-time-up-at = step { $step }, time limit
study-mean = { $mean } ± { $error }
study-mean-diverged = { $mean } ({ $diverged } diverged)
study-seeds-wait = The others follow once this one has ended.
stage-hard = labels
stage-soft = soft labels
stage-mixed = both
stage-diverged = stopped: a number grew without bound
study-sizes = Teacher: { $teacher } weights, { $pool } labelled examples. Each student: { $student } weights, { $labels } labelled examples. Tested on { $test } others. The figures change with the seed, which draws different labelled examples: try several before you conclude.
study-teaching = Training the teacher: step { $step } of { $total }
study-learning = Training the students: step { $step } of { $total }
study-finished = All steps are done
study-diverged = The teacher stopped: a number grew without bound
spoken-study-taught = The teacher has finished: { $accuracy } right. The students begin.
spoken-study-done = The study is finished. Highest with this seed: { $arm }, { $accuracy }.
figure-study-curve = Learning curves
figure-study-curve-meaning = After every few steps each student is tested on held-out examples on which neither it nor the teacher was trained. All students start from the same weights and get the same batches.
figure-study-curve-unit = percent of the test examples; x axis: training steps, shared by the students; the teacher’s own steps for its pale line
figure-study-curve-formula = 100 · correct answers / test examples
figure-study-accuracy = Accuracy
figure-study-accuracy-meaning = How many of the held-out examples the network answers right at the last measurement.
figure-study-accuracy-unit = percent of the test examples
figure-study-accuracy-formula = 100 · correct answers / test examples
figure-study-seeds = Mean over several seeds
figure-study-seeds-meaning = The seed draws the students’ labelled examples, the initial weights, the batches and the random inputs. Once the study has ended, it is repeated in the background with the seeds that follow its own. The shading behind a student’s line spans the lowest to the highest accuracy of all seeds at each step. A seed that diverged is counted, not averaged.
figure-study-seeds-unit = percent of the test examples: mean ± SE, the standard error of the mean
figure-study-seeds-formula = mean m = 1/n · Σ xᵢ; SE = √( Σ (xᵢ − m)² / (n · (n − 1)) ), over n seeds
figure-study-reached = Steps to the target accuracy
figure-study-reached-meaning = How soon a student first answers that share of the held-out examples right: a measure of speed. It may fall below it again later.
figure-study-reached-unit = training steps, to the precision of the measurement
figure-study-reached-formula = the first measured step with correct answers / test examples ≥ target (reach in the link)
figure-study-change = Switch from soft labels to labels
figure-study-change-meaning = A student of “soft labels, then labels” switches when its loss has stopped falling (stable) or its maximum number of steps is reached (time limit). From then on it learns the labels at a smaller rate.
figure-study-change-unit = training steps
figure-study-change-formula = stable if m₀ − m < ε · m₀ after at least M steps; m: mean loss over a window of W steps, m₀: over the preceding window (improvement, at-least, window in the link)

## Keys, sharing, replay

copied = Copied
copy = Copy
help-shortcuts-on = Single-key shortcuts
help-key-space = Play or pause
help-key-s = One step: one batch
help-key-t = Train to the end of this task
help-key-r = Reset, same seed
help-key-digits = Replay, Distillation, Constraint on or off
help-key-question = This list
help-key-undo = Undo a change; with Shift, redo it. The browser’s Back and Forward do the same.
help-keys-note = Shortcuts work everywhere except in text fields. Every control can also be reached with Tab.
help-licenses = Licences of the page, its data and its parts (in English, opens in a new tab)
key-space = Space
key-undo = Ctrl+Z
share-note = The link holds every setting of the run, the seed and each mid-run change: whoever opens it gets the same numbers, to the last digit. How they are tested (“Test as”) is each viewer’s own choice.
share-link = Link to this run
share-failed = The browser did not allow copying: select the link and copy it by hand.
rehearsing-nothing = Nothing yet: there is no old task, or nothing of one is kept.
rehearsing-sure = Average confidence of the answers: { $sure }.
rehearsing-points = The replayed points in input space, coloured by their answer
rehearsing-images = The replayed images with their answers
rehearsing-image = Answer: { $answer }
rehearsing-sure-of-numbers = X axis: the input; y axis: the target number.
rehearsing-points-of-numbers = The rows replayed at the last step: inputs on the x axis, target numbers on the y axis
screen-summary = A chart of how well a small neural network still answers each of its tasks, a picture of its answers for each task, and switches for three kinds of remedy. Press Play to train it, or the question mark key for keyboard shortcuts.

## Advice

advice-projection = { $projection } chooses a step that spares old tasks; { $optimizer } then takes a different one. Plain SGD takes the chosen step.
advice-optimizer-momentum = momentum
advice-optimizer-adam = Adam
advice-mend = Use SGD, rate 0.1

## Undo

dropped-schedule = Your change replaces what was scheduled for later: { $changes }.
dropped-change = { $change } at step { $step }
undo = Undo
redo = Redo
undone = Undone: { $changes }.
redone = Redone: { $changes }.
undone-and = {", "}
refused-order = this run has fewer tasks
refused-choice = this stream does not offer it

## Sweep

figure-sweep-meaning = Each point is the mean of several separate runs, done in the background on the same stream with the run’s own seed and the following ones; only this one number differs. The bands reach from the lowest seed to the highest, ± is the standard error of the mean, and the column of seeds says over how many runs a mean is. The curves show how well old tasks are kept and how well each task was learned. A value is called better than the current one only if its paired differences, seed by seed, lie above 0 by more than chance explains; the intervals of all values hold jointly with 95 % confidence (Student’s t, Bonferroni). It is chosen on the test examples themselves, so its score is slightly too good; research would use separate validation examples. The dotted vertical line is the value of the current run.
figure-sweep-unit = percent of the test examples; x axis: the knob’s values, as on its slider
figure-sweep-formula = all tasks: ACC = 1/T · Σⱼ R[T][j]; old tasks: 1/(T − 1) · Σ R[T][j] over j < T; right after learning: LA = 1/T · Σⱼ R[j][j]; R[i][j] is the accuracy on task j after learning i tasks
sweep-what = The same run with other values of one number: how much of the old is kept, and of the new learned?
sweep-of = Vary
sweep-with = Over
sweep-n = Seeds
sweep-n-diverged = { $ended }; { $diverged } diverged
sweep-read-on = Read on the test examples: a value chosen here scores slightly too well on them.
sweep-estimate = { $mean } ± { $error }
sweep-each = Seed by seed, all tasks
sweep-seed = seed { $seed }
sweep-bound = Values end at { $value }: beyond, nothing changes in this run ({ $limit }).
sweep-waits = Waiting: the runs go on while this tab is visible.
sweep-waits-title = Sweep waits: show this tab
in-force = { $number } in force: { $limit }
in-force-of = { $owner }, { $knob }: { $number } in force, { $wanted } wanted ({ $limit })
limit-examples = as many as there are
limit-kept = as many as are kept
limit-candidates = as many as are compared
limit-classes = not one of each class
limit-bytes = 16 MB in all
limit-parameters = as many as the network has weights
limit-steps = as many as a task has steps
sweep-knob = { $owner }: { $knob }
sweep-ask = { $count ->
    [one] Compute { $count } run
   *[other] Compute { $count } runs
}
sweep-long = This would take a while.
sweep-stop = Stop
sweep-seconds-left = { $done } of { $of } done, about { $left } s left
sweep-minutes-left = { $done } of { $of } done, about { $left } min left
sweep-done = { $count ->
    [one] { $count } run done
   *[other] { $count } runs done
}
sweep-failed = The runs could not be started. Try again.
sweep-better = Better than the current value: { $value }, by { $gain } ± { $margin } points over all tasks ({ $seeds } paired seeds; 95 % interval, corrected for { $compared } values).
sweep-nothing = No value stands out: over { $seeds } seeds, none of the { $compared } others is better than the current one by more than chance explains (paired differences, 95 % intervals corrected for their number).
sweep-one-seed = One seed cannot tell a better value from a lucky one: choose more seeds.
sweep-no-reference = No value is named: the current run has no result to compare with.
sweep-all = All tasks
sweep-old = Old tasks
sweep-learned = Right after learning
sweep-axes = Final accuracy in %, and accuracy right after learning each task: mean over the seeds; band: lowest to highest. Dotted vertical line: the current run.
sweep-diverged = diverged
sweep-flat = { $accuracy } % over all tasks at every value ({ $seeds ->
    [one] 1 seed
   *[other] { $seeds } seeds
}): no difference here.
sweep-use-heading = Apply
sweep-use = Use
sweep-use-value = Use { $value } and restart the run
sweep-own = current
sweep-axes-of-numbers = Final R² in %, and R² right after learning each task: mean over the seeds; band: lowest to highest. Dotted vertical line: the current run.
figure-sweep-unit-of-numbers = percent of the variance of the test numbers that is explained; x axis: the knob’s values, as on its slider
figure-sweep-formula-of-numbers = all tasks: 1/T · Σⱼ R[T][j]; old tasks: 1/(T − 1) · Σ R[T][j] over j < T; right after learning: 1/T · Σⱼ R[j][j]; R[i][j] is R² on task j after learning i tasks

## Remarks on links

notice-mended = The link came as “{ $given }” and was read as “{ $used }”.
notice-cut-off = The link breaks off at “{ $given }”: its end is missing, and what was set there has its default.
notice-too-long = The link has { $given } characters; only the first { $used } were read.
notice-others = And { $count } more.
refused-toggle-structure = structure, merge and read-out are fixed from the first step
refused-source-unused = nothing in this run replays from it
refused-toggle-absent = this run has no such component
refused-toggle-knob = this cannot change mid-run
form-order = it must list each task at least once, at most 40 numbers joined by hyphens: 2-1-3, or 1-2-1 to return
form-layers = it must be 1 to 4 layers of 1 to 1024 units, joined by hyphens: 32-32
form-at = it must be a step, a component and a change, separated by commas: 450,ewc,off
notice-unknown-key = There is no setting “{ $field }” (given as “{ $given }”); { $outcome }.
notice-unknown-choice = “{ $field }” is “{ $given }”, but must be one of { $choices }; { $outcome }.
notice-repeated = “{ $field }” is given more than once (again as “{ $given }”); { $outcome }.

## The question before a run that needs much memory

heavy-run = This run needs about { $size } MB of memory, so it waits for your word. Fewer tasks, fewer or narrower layers and smaller memories need less.
heavy-start = Start anyway
