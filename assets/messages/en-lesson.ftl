### The lesson in English. [[term|words]] is a button that opens the meaning of a term (`term-…-meaning`).

## Around the steps

lesson-steps = Steps of the lesson
lesson-open-lab = Open in the lab
lesson-back = Back
lesson-next-step = Next step
lesson-next-scene = Go on
lesson-play = Play
lesson-pause = Pause
lesson-again = Play again
lesson-skip = Skip the guess
lesson-predict = Your guess
lesson-predict-chart-help = Tap the chart where you think task 1 will end. Or use the arrow keys, then Enter.
lesson-predict-slider = Your guess: accuracy of task 1 at the end
lesson-predict-value = { $number } %
lesson-guess-mark = your guess { $number }
lesson-guess-was = You guessed { $guess }; it is { $actual }.
lesson-guess-near = You guessed { $guess }; it is { $actual }: close.
lesson-choice-right = You guessed “{ $choice }”, and that is what happens.
lesson-choice-wrong = You guessed “{ $choice }”.
lesson-reveal = What happened
lesson-why = Why?
lesson-question = Check yourself
lesson-answer-right = Right.
lesson-answer-wrong = Not quite.
lesson-ten-seeds = This run beside { $count } seeds: mean ± standard error
lesson-column-run = This run
lesson-column-seeds = Mean of seeds
lesson-column-learned = Just learned
lesson-not-run = –
lesson-waiting-for-teacher = Wait: your teacher will start the run.
lesson-diverged = A number grew without bound, and the run stopped. Play it again, or choose another setting.
lesson-step-name = { $step }. { $title }
lesson-more = The numbers behind it
lesson-part = Part { $part } of { $count }
lesson-predict-hint = Tap where task 1 will end
lesson-no-guess = no guess yet
lesson-to-question = Check yourself
lesson-skip-note = You may also play without a guess.
lesson-of-seeds = ({ $ended } of { $count } runs ended)
teach-own = each visitor’s own

## Controls and what they offer

lesson-control-width = Units per hidden layer
lesson-control-reach = Reach of a unit
lesson-control-kept = Samples kept per task
lesson-control-lambda = Strength λ
lesson-control-asked = The student learns from
lesson-control-dreamt = What is replayed
lesson-control-lwf = Learning without Forgetting
lesson-option-capacity-width-w2 = 2 units
lesson-option-capacity-width-w4 = 4 units
lesson-option-capacity-width-w8 = 8 units
lesson-option-capacity-width-w16 = 16 units
lesson-option-capacity-width-w64 = 64 units
lesson-option-units-reach-r2 = reach 2
lesson-option-units-reach-r1 = reach 1
lesson-option-units-reach-r05 = reach 0.5
lesson-option-units-reach-r03 = reach 0.3
lesson-option-units-reach-r02 = reach 0.2
lesson-option-remind-islands-k1 = 1 a task
lesson-option-remind-islands-k2 = 2 a task
lesson-option-remind-islands-k5 = 5 a task
lesson-option-remind-islands-k10 = 10 a task
lesson-option-remind-islands-k40 = 40 a task
lesson-option-remind-overlap-k0 = none
lesson-option-remind-overlap-k1 = 1 a task
lesson-option-remind-overlap-k40 = 40 a task
lesson-option-spring-islands-l10 = λ = 10
lesson-option-spring-islands-l100 = λ = 100
lesson-option-spring-islands-l300 = λ = 300
lesson-option-spring-islands-l1000 = λ = 1000
lesson-option-spring-islands-l10000 = λ = 10,000
lesson-option-spring-islands-l100000 = λ = 100,000
lesson-option-spring-ring-l10 = λ = 10
lesson-option-spring-ring-l100 = λ = 100
lesson-option-spring-ring-l1000 = λ = 1000
lesson-option-spring-ring-l100000 = λ = 100,000
lesson-option-teacher-spiral-hard = labels only
lesson-option-teacher-spiral-same = soft answers, same places
lesson-option-teacher-spiral-free = soft answers, anywhere
lesson-option-teacher-spiral-then = soft answers anywhere, then labels
lesson-option-dreams-plane-noise = noise
lesson-option-dreams-plane-nothing = nothing
lesson-option-dreams-digits-noise = noise
lesson-option-dreams-digits-reverberated = reverberated patterns
lesson-option-dreams-digits-dreamt = dreams
lesson-option-dreams-digits-generated = generated images
lesson-option-dreams-digits-real = real images
lesson-option-lwf-overlap-on = on
lesson-option-lwf-overlap-off = off
lesson-option-lwf-islands-on = on
lesson-option-lwf-islands-off = off

## Pictures

lesson-picture-network = The network
lesson-picture-network-look = Thick lines are strong weights. Drag one, or choose it and use the arrow keys, and look at the maps.
lesson-picture-capacity = What it can hold, and what it holds
lesson-picture-capacity-look = Two dots for each width. Compare how each row of dots rises.
lesson-picture-units = The patch of each unit
lesson-picture-units-look = Each circle shows how far one unit is felt. Count the islands that it touches.
lesson-picture-rehearsal = What is replayed
lesson-picture-rehearsal-look = A point flashes when it is replayed. Its colour is the answer to learn.
lesson-picture-plane = The plane of parameters
lesson-picture-plane-look = Each oval is the region of one task; the line is the path of training. The thick arrow is the pull of the springs, the thin one the push of the new task.
lesson-picture-ladder = What was replayed, and what it bought
lesson-picture-ladder-look = Compare each row of images with the accuracy beside it.
lesson-picture-answers = Old and new answers
lesson-picture-answers-look = Each pair of bars shows both networks’ answer to one new input. Do the bars stay together?

## The board and the end

lesson-board = Leader board
lesson-board-intro = All your runs, the most accurate first. See also what each one needs: samples kept, and compute per step.
lesson-board-run = Run
lesson-board-accuracy = Accuracy
lesson-board-kept = Samples kept
lesson-board-compute = Compute per step
lesson-board-open = Open in the lab
lesson-board-empty = No runs yet. Play a step first.
lesson-done = You have seen why networks forget, and what helps: local units, replay, springs, and an old network’s answers to new or made-up inputs. Now open the lab: which mix of them wins on islands with no sample kept?

## Step 1: watch it forget

lesson-forget-title = Watch it forget
lesson-forget-digits-setup = A small [[network|network]] learns to name handwritten digits. It gets two new digits in each [[task|task]], five tasks in turn. Nobody reminds it of the old ones. Each line shows the [[accuracy|accuracy]] on one task.
lesson-forget-digits-ask = Where will task 1 end, after all five tasks?
lesson-forget-digits-reveal = In this run task 1 ended at { $first } %, and the average of all five tasks is { $accuracy } %.
lesson-forget-digits-seeds = Over { $count } [[seed|seeds]] the average is { $naive } ± { $naive-se } %. The same network gets { $joint } % when it learns the tasks [[joint|all at once]].
lesson-forget-digits-why-term = The lines below add up to what training makes smaller. Here only the new task counts; the grey parts are off.
lesson-forget-digits-why = Read the names under the images: in the end every digit is called 8 or 9. Those are the digits of the last task. Nothing in that task asked for any other name.
lesson-forget-plane-setup = Now five islands of points on a plane. On each, a line parts two [[label|labels]]. The network learns one island after another. Each [[map|map]] shows how it would label one island.
lesson-forget-plane-ask = Where will task 1 end this time?
lesson-forget-plane-reveal = In this run task 1 ended at { $first } %; on average the tasks had { $learned } % when just learned, and have { $accuracy } % now.
lesson-forget-plane-seeds = Over { $count } seeds, tasks fall from { $naive-learned } % when just learned to { $naive } ± { $naive-se } % at the end, where [[chance|guessing]] gets half. This is [[forgetting|catastrophic forgetting]].
lesson-forget-plane-why = The network keeps all it knows in its [[weight|weights]], and all tasks share them. Training on the next island changed the very weights that the first one needed. Hatching on a map shows where its answers changed; the points there did not.
lesson-forget-plane-why-term = In the formula below, only the term of the new task is on. Nothing in it speaks for the old ones.
lesson-forget-question = Why did task 1 fall?
lesson-forget-right = The weights it needed were changed for the next tasks.
lesson-forget-wrong-1 = Its data were deleted.
lesson-forget-wrong-2 = The network became too small.
lesson-forget-right-why = One set of weights serves all the tasks, and training moves it to suit the newest.
lesson-forget-wrong-1-why = The old data do not come back, so this seems natural. But a network never looks its data up. What it knows is in its weights, and those were changed.
lesson-forget-wrong-2-why = It looks as if the network had run out of room. But the same network holds all five tasks when it learns them all at once.

## Step 2: a network of fixed size

lesson-capacity-title = A network of fixed size
lesson-capacity-width-setup = Is the [[network|network]] just too small? Choose its [[width|width]]: how many [[hidden-unit|hidden units]] stand in each layer. More units mean more [[capacity|capacity]]. Then let it learn the five islands again.
lesson-capacity-width-ask = Will a network with 64 units in each layer still forget?
lesson-capacity-width-guess-1 = Yes, it will forget much
lesson-capacity-width-guess-2 = Only a little
lesson-capacity-width-guess-3 = No, it has room for everything
lesson-capacity-width-reveal = With { $case } in each layer, the [[task|tasks]] had { $learned } % when just learned, and have { $accuracy } % now.
lesson-capacity-width-seeds = Over { $count } [[seed|seeds]], learned [[joint|all at once]]: { $joint2 } % with 2 units, { $joint8 } % with 8, { $joint64 } % with 64. One after another: { $w2 }, { $w8 } and { $w64 } %.
lesson-capacity-width-why = The dots for all at once show what a width can hold: two units are too few for five tasks. The dots for one after another stay below, and far below once there are 4 units or more. It is often said that a network forgets because it is full; here a network with room to spare forgets too.
lesson-capacity-question = To remember all five tasks, room in the network is …
lesson-capacity-right = needed, but room alone does not remember.
lesson-capacity-wrong-1 = enough: a big network does not forget.
lesson-capacity-wrong-2 = not important.
lesson-capacity-right-why = Too few units cannot hold five tasks, even all at once. But with plenty of units, the old tasks still fall.
lesson-capacity-wrong-1-why = A bigger shelf holds more books, so this sounds right. But training may change every part of the network for the new task, and with 64 units the old tasks still fell.
lesson-capacity-wrong-2-why = Big networks forget too, so size may seem to mean nothing. But two units cannot hold five tasks, even when they learn them all at once.

## Step 3: units that touch everything

lesson-units-title = Units that touch everything
lesson-units-weight-setup = Each line in the drawing is one [[weight|weight]] of the [[network|network]]; thick lines are strong weights. Let it learn the five islands. Then drag a line and look at the [[map|maps]], one for each [[task|task]].
lesson-units-weight-ask = You pull one strong weight. How many of the five maps will change?
lesson-units-weight-guess-1 = One
lesson-units-weight-guess-2 = Two or three
lesson-units-weight-guess-3 = All five
lesson-units-weight-reveal = Pull one strong weight far, and two or three of the five maps usually change with it, not just one.
lesson-units-weight-seeds = Over { $count } [[seed|seeds]], this network ends at { $naive } ± { $naive-se } %: all its tasks share all its weights.
lesson-units-weight-why = Each [[hidden-unit|hidden unit]] answers over a wide part of the plane, not only at one island. A change made for one island is felt on the others. This is called [[interference|interference]].
lesson-units-reach-setup = Now let each unit answer only near one place: a [[local-unit|local unit]]. Its [[reach|reach]] says how far around it is felt. Choose a reach, and let the network learn the five islands again.
lesson-units-reach-ask = Where will task 1 end with this reach?
lesson-units-reach-reveal = With { $case } task 1 ended at { $first } %; on average the tasks had { $learned } % when just learned, and have { $accuracy } % now.
lesson-units-reach-seeds = Over { $count } seeds the average rises from { $r2 } % with reach 2 to { $r02 } % with reach 0.2. There is a price: the tasks have { $r2-learned } % and { $r02-learned } % when just learned.
lesson-units-reach-why = Look at the circles. With a short reach, a new [[sample|example]] moves only the few units around it, so the other islands are left alone. But each unit then fills in less of the gaps between examples, so less is learned.
lesson-units-question = Why do local units with a short reach forget less?
lesson-units-right = Each new example moves few of the units that old tasks use.
lesson-units-wrong-1 = They have more weights.
lesson-units-wrong-2 = They learn more slowly.
lesson-units-right-why = A unit that the new island does not touch keeps what it knew. The price: less is learned of each task.
lesson-units-wrong-1-why = More weights sound like more room. But the number of units is the same for every reach, and a long reach still forgets.
lesson-units-wrong-2-why = Who learns slowly may also forget slowly, so this is a fair idea. But every reach is trained at the same speed. A short one forgets less because it touches less.

## Step 4: remind it

lesson-remind-title = Remind it
lesson-remind-islands-setup = After each [[task|task]], the [[network|network]] keeps some real [[sample|samples]] in a [[memory|memory]]. It mixes them in while it learns the next task: this is [[replay|replay]]. Choose how many of a task’s 200 samples it keeps.
lesson-remind-islands-ask = How many of a task’s 200 samples are enough to end above 90 %?
lesson-remind-islands-guess-1 = 10 or fewer
lesson-remind-islands-guess-2 = About 50
lesson-remind-islands-guess-3 = More than 100
lesson-remind-islands-reveal = Keeping { $case }, the network ended at { $accuracy } %, and task 1 at { $first } %.
lesson-remind-islands-seeds = Over { $count } [[seed|seeds]]: { $k1 } % with 1 sample a task, { $k5 } % with 5, { $k10 } % with 10 and { $k40 } % with 40. Without replay it is { $naive } %.
lesson-remind-islands-why = In each [[step|step]], a few old samples stand beside the new ones. Old and new now compete for the [[weight|weights]], and training looks for weights that suit both. This is the idea of a [[self-refreshing|self-refreshing memory]].
lesson-remind-islands-why-term = The replay term is on: the [[loss|loss]] on the old samples counts as well.
lesson-remind-overlap-setup = Overlap is another [[stream|stream]]. Its five tasks use the same inputs, but each has its own rule for the [[label|labels]]. The network is told which task it faces. Choose again how many samples it keeps.
lesson-remind-overlap-ask = Will one sample a task help here?
lesson-remind-overlap-guess-1 = Yes, a little help is better than none
lesson-remind-overlap-guess-2 = No, it will do harm
lesson-remind-overlap-guess-3 = It will make no difference
lesson-remind-overlap-reveal = Keeping { $case }, the network ended at { $accuracy } %, and task 1 at { $first } %.
lesson-remind-overlap-seeds = Over { $count } seeds: { $k0 } % with none kept, { $k1 } % with 1 sample a task, { $k40 } % with 40.
lesson-remind-overlap-why = With one sample a task, the network meets the same few points again and again. It learns them by heart, and bends all its other answers to suit them. Forty samples show the rule; one sample shows only a point.
lesson-remind-overlap-why-term = With samples kept, the same replay term is on. It can mislead when it rests on too few of them.
lesson-remind-question = On overlap, why does one sample a task do harm?
lesson-remind-right = The network learns those few by heart and bends everything else to them.
lesson-remind-wrong-1 = A memory always does harm.
lesson-remind-wrong-2 = Replay needs labels.
lesson-remind-right-why = Nobody can read a rule off one point. With more samples the rule shows, and replay helps.
lesson-remind-wrong-1-why = After this run it may seem so. But on islands replay helped, and here it helps with 40 samples.
lesson-remind-wrong-2-why = This replay does use labels, so the idea is fair. But the one sample has its label. What it lacks is other samples that show the rule.

## Step 5: stay where both are good

lesson-spring-title = Stay where both are good
lesson-spring-islands-setup = After each [[task|task]], a spring ties each [[weight|weight]] to its old value: a [[constraint|constraint]]. It is stiff where the weight has high [[importance|importance]] for that task. [[strength|λ]] makes all springs stiffer. No old data are kept.
lesson-spring-islands-ask = Does a stiffer spring always give a better average?
lesson-spring-islands-guess-1 = Yes, the stiffer the better
lesson-spring-islands-guess-2 = Only up to a point
lesson-spring-islands-guess-3 = No, springs only do harm
lesson-spring-islands-reveal = With { $case } the tasks had { $learned } % when just learned, and have { $accuracy } % now.
lesson-spring-islands-seeds = Over { $count } [[seed|seeds]]: { $l10 } % with λ = 10, { $l300 } % with 300, { $l100000 } % with 100,000; without springs { $naive } %. From the softest spring to the stiffest, what is just learned falls from { $l10-learned } to { $l100000-learned } %.
lesson-spring-islands-why = All [[parameter|parameters]] together are one point, and training moves it. Each task has a [[region|region]] where it is still answered well, and springs pull the path back towards the old ones. Where regions overlap, both tasks live. Springs that are too stiff stop it short of what the new task needs.
lesson-spring-islands-why-term = The constraint term is on: λ, times importance, times how far each weight has moved, squared.
lesson-spring-ring-setup = Ring is another [[stream|stream]]: ten classes around a circle, two new ones in each task. In the end the [[network|network]] must choose among all ten. The springs are the same. Choose λ.
lesson-spring-ring-ask = Where will task 1 end with this λ?
lesson-spring-ring-reveal = With { $case } task 1 ended at { $first } %, and the average is { $accuracy } %.
lesson-spring-ring-seeds = Over { $count } seeds: { $l10 } % with λ = 10, { $l1000 } % with 1000, { $l100000 } % with 100,000; without springs { $naive } %. Learned [[joint|all at once]], the tasks get { $joint } %.
lesson-spring-ring-why = Which class wins is settled between the answers of all ten. But old and new classes never met in one [[step|step]], so training never compared them. A spring holds weights; it does not say which class should win.
lesson-spring-ring-why-term = The same constraint term is on. It knows weights, but it knows no classes.
lesson-spring-question = Why does no λ save ring?
lesson-spring-right = Which of ten classes wins is settled between classes that never met in training.
lesson-spring-wrong-1 = λ is too small.
lesson-spring-wrong-2 = The importance is measured wrongly.
lesson-spring-right-why = Springs may hold what each task knew. But no task ever taught the network to choose between old and new classes.
lesson-spring-wrong-1-why = On islands a larger λ helped at first, so this is a natural idea. But here even 100,000 does not save it.
lesson-spring-wrong-2-why = With a bad measure, springs would hold the wrong weights. But on islands the same measure works. What is missing here is a meeting of old and new classes.

## Step 6: a teacher who says how sure

lesson-teacher-title = A teacher who says how sure
lesson-teacher-spiral-setup = A large [[network|network]], the [[teacher|teacher]], knows a spiral with two arms. A small one, the [[student|student]], has just 16 [[sample|samples]] with [[label|labels]]. It can ask the teacher for [[soft-answer|soft answers]]: how sure it is of each arm.
lesson-teacher-spiral-ask = What helps the student more: softer answers, or more places to ask?
lesson-teacher-spiral-guess-1 = Softer answers
lesson-teacher-spiral-guess-2 = More places to ask
lesson-teacher-spiral-guess-3 = Neither: the labels say it all
lesson-teacher-spiral-reveal = With { $case }, the student ended with { $accuracy } % right.
lesson-teacher-spiral-seeds = Over { $count } [[seed|seeds]]: labels only { $hard } ± { $hard-se } %; soft answers at the same 16 places { $same } ± { $same-se } %; soft answers anywhere { $free } %, and with a switch to labels once stable { $then } %.
lesson-teacher-spiral-why = To learn from a teacher’s answers is called [[distillation|distillation]]. From now on, the old network itself is the teacher. The teacher can answer anywhere on the plane, so every new place to ask is a new lesson. It is often said that soft answers make a student learn faster. Here, where labels alone get to 90 % at all, they get there in fewer [[step|steps]]; with many seeds they never do.
lesson-teacher-question = What helped the student most here?
lesson-teacher-right = It could ask the teacher at many new places.
lesson-teacher-wrong-1 = It was told how sure the teacher is.
lesson-teacher-wrong-2 = It needed fewer steps.
lesson-teacher-right-why = The teacher knows the whole plane, and each place to ask shows the student a bit more of it.
lesson-teacher-wrong-1-why = A soft answer does say more than a label, so this is often given as the reason. But at the same 16 places it helped little.
lesson-teacher-wrong-2-why = Faster learning is often promised, so this is a fair guess. But here, where labels alone get to 90 % at all, they get there first. With many seeds they never do.

## Step 7: dreams

lesson-dreams-title = Dreams
lesson-dreams-plane-setup = Now no old [[sample|sample]] is kept. Before each new [[task|task]], the [[network|network]] is copied. The old copy answers [[noise|noise]]: points drawn at random. The new one learns those answers beside the new task.
lesson-dreams-plane-ask = Where will task 1 end, though nothing is kept?
lesson-dreams-plane-reveal = [[replay|Replaying]] { $case }, the network ended at { $accuracy } %, and task 1 at { $first } %.
lesson-dreams-plane-seeds = Over { $count } [[seed|seeds]], replaying noise ends at { $noise } ± { $noise-se } % with no sample kept. Without it, the average is { $nothing } %.
lesson-dreams-plane-why = The old copy’s answers are a [[recollection|recollection]] of what it learned. On a plane, random points fall on every island, so they ask about all of it. Points and answers together are [[virtual-data|virtual data]].
lesson-dreams-plane-why-term = The [[distillation|distillation]] term is on: the new network is held to the old one’s answers.
lesson-dreams-digits-setup = Now images. The old copy can answer noise, [[reverberated|reverberated patterns]] that echo in a network, [[dream|dreams]] shaped until it is sure of them, or images from a second network. Real images with their [[label|labels]] are there to compare.
lesson-dreams-digits-ask = Will noise help on images too?
lesson-dreams-digits-guess-1 = Yes, as much as on the plane
lesson-dreams-digits-guess-2 = No, hardly at all
lesson-dreams-digits-guess-3 = Yes, about half as much
lesson-dreams-digits-reveal = Replaying { $case }, the network ended at { $accuracy } %, and task 1 at { $first } %.
lesson-dreams-digits-seeds = Over { $count } seeds: noise { $noise } %, reverberated patterns { $reverberated } %, dreams { $dreamt } ± { $dreamt-se } %, generated images { $generated } %, real ones { $real } %. Replaying nothing gives { $nothing } %.
lesson-dreams-digits-why = Noise never looks like a digit. So the old network’s answers about it say nothing of digits. A dream starts as noise, but it is changed until the old network sees a digit in it.
lesson-dreams-digits-why-term = With made-up images the distillation term is on; with real ones, the replay term.
lesson-dreams-question = Why does noise fail on images?
lesson-dreams-right = It never looks like a digit, so the old answers about it say nothing of digits.
lesson-dreams-wrong-1 = The images are too large.
lesson-dreams-wrong-2 = It needs labels.
lesson-dreams-right-why = What is replayed must look, to the old network, like what it learned. Dreams do, and they hold the digits.
lesson-dreams-wrong-1-why = An image does have more numbers than a point, so this sounds right. But dreams are just as large, and they work.
lesson-dreams-wrong-2-why = Noise has no true label, so the idea is fair. But the old network answers every input, and on the plane its answers were enough.

## Step 8: Learning without Forgetting

lesson-lwf-title = Learning without Forgetting
lesson-lwf-overlap-setup = [[lwf|Learning without Forgetting]] keeps no data and makes none up. First the old [[network|network]] answers the new [[task|task]]’s own inputs. Then the new one learns the task, but must still give those answers too.
lesson-lwf-overlap-ask = On overlap all tasks use the same inputs; on islands each has its own. Where will it help?
lesson-lwf-overlap-guess-1 = On islands
lesson-lwf-overlap-guess-2 = On overlap
lesson-lwf-overlap-guess-3 = On both
lesson-lwf-overlap-reveal = With Learning without Forgetting { $case }, the network ended at { $accuracy } % on overlap, and task 1 at { $first } %.
lesson-lwf-overlap-seeds = Over { $count } [[seed|seeds]], with 8 [[hidden-unit|units]] in each layer: { $off } % without it, { $on } ± { $on-se } % with it, and no data kept. With 32 units: { $wide-off } % and { $wide } %.
lesson-lwf-overlap-why = The bars show what the old and the new network say about new inputs. On overlap the old tasks used such inputs too, so the old answers are a [[recollection|recollection]] of just what must stay. The bars are held together, and so are the old tasks.
lesson-lwf-overlap-why-term = The [[distillation|distillation]] term is on. It compares the [[soft-answer|soft answers]] of both networks to the new inputs.
lesson-lwf-islands-setup = Now the islands. The new task lies at a place where the old network has never learned anything. It is asked for its answers there all the same. Switch this on or off.
lesson-lwf-islands-ask = Where will task 1 end on islands?
lesson-lwf-islands-reveal = With Learning without Forgetting { $case }, task 1 ended at { $first } %; on average the tasks had { $learned } % when just learned, and have { $accuracy } % now.
lesson-lwf-islands-seeds = Over { $count } seeds: { $off } ± { $off-se } % without it, { $on } ± { $on-se } % with it. But what is just learned falls from { $off-learned } to { $on-learned } %.
lesson-lwf-islands-why = The old network is asked about a place it never saw. Its answers there say little about the old islands, so holding on to them guards little. They only stand in the way of the new island.
lesson-lwf-islands-why-term = The same distillation term is on. What it can guard depends on where it asks.
lesson-lwf-question = Learning without Forgetting keeps the past if …
lesson-lwf-right = the new inputs still wake what the old network knew.
lesson-lwf-wrong-1 = the old answers are soft answers.
lesson-lwf-wrong-2 = it is made strong enough.
lesson-lwf-right-why = On overlap the new inputs are like the old ones, so the answers bring the old rules back. On islands they are not.
lesson-lwf-wrong-1-why = Soft answers say more than plain ones, so this seems to be the secret. But on islands they are just as soft, and they do not help.
lesson-lwf-wrong-2-why = More strength does hold the old answers more firmly. But on islands those answers say little about the past, and what is just learned suffers already.

## Glossary

term-task = task
term-task-meaning = One thing to learn, with its own data; the tasks come one after another.
term-accuracy = accuracy
term-accuracy-meaning = The share of test examples that the network gets right, in percent; it never trains on those.
term-network = network
term-network-meaning = A chain of simple sums, made of units and weights, that turns an input into an answer.
term-weight = weight
term-weight-meaning = A number on one connection of the network; training changes it.
term-hidden-unit = hidden unit
term-hidden-unit-meaning = A small part between input and output that adds up what it gets and passes the result on.
term-width = width
term-width-meaning = The number of units in each hidden layer.
term-capacity = capacity
term-capacity-meaning = How much a network can hold at once.
term-loss = loss
term-loss-meaning = A number that says how wrong the answers are; training makes it smaller.
term-step = training step
term-step-meaning = One small change of the weights, made to lower the loss on a handful of examples.
term-sample = sample, example
term-sample-meaning = One input together with its right answer.
term-label = label
term-label-meaning = The right answer that comes with an input.
term-map = decision map
term-map-meaning = A picture of the plane in which each spot has the colour of the network’s answer there.
term-joint = joint training
term-joint-meaning = Learning all tasks at once, with their data mixed, so that none of them is old.
term-stream = stream
term-stream-meaning = A row of tasks in a fixed order.
term-seed = seed
term-seed-meaning = A number that sets everything left to chance, so that the same seed gives the same run again.
term-chance = guessing (chance)
term-chance-meaning = The accuracy that blind guessing would get.
term-forgetting = catastrophic forgetting
term-forgetting-meaning = The sharp fall of an old task while a new one is being learned.
term-interference = interference
term-interference-meaning = A change made for one task also changes the answers to another.
term-local-unit = local unit
term-local-unit-meaning = A unit that answers only to inputs near one place.
term-reach = reach
term-reach-meaning = How far from its centre a local unit still answers.
term-memory = memory
term-memory-meaning = A small store of real samples from old tasks, also called a buffer.
term-replay = replay
term-replay-meaning = Training on old samples, or stand-ins for them, beside the new ones; also called rehearsal.
term-self-refreshing = self-refreshing memory
term-self-refreshing-meaning = While it learns new data, the network is kept busy with the past too, so that old and new compete.
term-constraint = constraint
term-constraint-meaning = A term that holds weights near the values they had after old tasks.
term-importance = importance
term-importance-meaning = How much a task’s answers depend on a weight.
term-strength = λ (strength)
term-strength-meaning = How much holding on to the old counts against learning the new; the letter is called lambda.
term-parameter = parameter
term-parameter-meaning = Any number that training can change; nearly all of them are weights.
term-region = region of a task
term-region-meaning = All settings of the parameters with which a task is still answered well; where two regions overlap, both tasks are.
term-teacher = teacher
term-teacher-meaning = A trained network whose answers another network learns.
term-student = student
term-student-meaning = A network that learns from a teacher’s answers.
term-soft-answer = soft answer (soft label)
term-soft-answer-meaning = An answer that says how likely each label is, instead of naming just one.
term-distillation = distillation
term-distillation-meaning = Training one network to give the same answers as another.
term-recollection = recollection
term-recollection-meaning = What the old network answers, asked before or while new things are learned.
term-virtual-data = virtual data
term-virtual-data-meaning = Made-up inputs with the old network’s answers, used in place of stored data.
term-noise = noise
term-noise-meaning = Inputs drawn at random.
term-reverberated = reverberated pattern
term-reverberated-meaning = A pattern that comes up when noise is sent through a network again and again.
term-dream = dream
term-dream-meaning = An input that starts as noise and is changed until the old network is sure what it sees.
term-lwf = Learning without Forgetting (LwF)
term-lwf-meaning = A method that asks the old network about the new task’s inputs and holds the new one to those answers.

## For teachers

teach = For teachers
teach-intro = Make a link for your class. It carries all that you choose here.
teach-step = Opens at step
teach-lock = Lock the lesson: no way to the lab
teach-answers = Hide the answers to the questions
teach-pace = Class pace: after the guess, the run waits for your key
teach-projector = Projector: large type and thick lines
teach-language = Language
teach-theme = Theme
teach-link = Link
teach-copy = Copy the link
teach-copied = Copied
teach-qr = QR code of the link
teach-embed = To put it into a web page
teach-embed-copy = Copy the code
teach-notes = Notes on this step
teach-worksheet-open = Open the worksheet
teach-answers-open = Open the answer page
teach-keys = The arrow and Page keys, or a clicker, go on and back. B blanks the screen.
teach-minutes = { $minutes } minutes
teach-aim = Aim
teach-ask = Ask
teach-wrong = A common wrong idea
teach-show = What to show
teach-forget-aim = Students see that a network loses old tasks while it learns new ones, and that nothing but a change of weights is to blame.
teach-forget-ask = Task 1 is not shown any more. What could have changed in the network?
teach-forget-wrong-1 = “It forgets because the old data are gone.”
teach-forget-wrong-1-show = Stop right after task 1. Its data are already out of use, and its line is still high. It falls only while task 2 trains.
teach-forget-wrong-2 = “It fades with time, as people forget.”
teach-forget-wrong-2-show = Look at the start of task 2. The line falls because of training, and stands still when you press Pause.
teach-capacity-aim = Students tell two questions apart: what a network can hold, and what it keeps while it goes on learning.
teach-capacity-ask = What would you expect of a network with twice the units? And with so many that all tasks fit?
teach-capacity-wrong-1 = “A bigger network does not forget.”
teach-capacity-wrong-1-show = Play 64 units. Compare its two dots: it can hold all five tasks, and yet does not.
teach-capacity-wrong-2 = “Size does not matter at all.”
teach-capacity-wrong-2-show = Play 2 units. Even all at once, it cannot learn the five tasks.
teach-units-aim = Students see why a change for one task is felt by others, and what it costs to keep the change local.
teach-units-ask = If you turn one screw in this machine, which of the five pictures will move?
teach-units-wrong-1 = “Each task has its own weights in the network.”
teach-units-wrong-1-show = Drag one thick line and let the class watch all five maps at once.
teach-units-wrong-2 = “Local units are simply better.”
teach-units-wrong-2-show = Compare the column “just learned” for reach 2 and reach 0.2.
teach-remind-aim = Students see that a few real samples hold much, and that too few can do harm.
teach-remind-ask = If you could keep only five samples of each task, which ones would you keep?
teach-remind-wrong-1 = “You must keep nearly all the old data.”
teach-remind-wrong-1-show = Play islands with 10 samples a task, of 200.
teach-remind-wrong-2 = “A little replay cannot hurt.”
teach-remind-wrong-2-show = Play overlap with none, with 1 and with 40 samples a task, one after another.
teach-spring-aim = Students see that weights can be held without any data, why stiffer is not always better, and when holding weights is not enough.
teach-spring-ask = What happens if all springs are very soft? And if nothing can move?
teach-spring-wrong-1 = “The stiffer, the better.”
teach-spring-wrong-1-show = Play islands with λ = 10, 300 and 100,000, and read both columns: the end, and just learned.
teach-spring-wrong-2 = “With the right λ, this works everywhere.”
teach-spring-wrong-2-show = Let each group try another λ on ring, and collect the results on the board.
teach-teacher-aim = Students learn what distillation is, and find out which part of it helps here.
teach-teacher-ask = Would you rather get better answers to the same 16 questions, or be free to ask new ones?
teach-teacher-wrong-1 = “Soft answers are the secret.”
teach-teacher-wrong-1-show = Compare labels only with soft answers at the same places, then with soft answers anywhere.
teach-teacher-wrong-2 = “A teacher makes learning faster.”
teach-teacher-wrong-2-show = Read off the chart when each student first gets to 90 %.
teach-dreams-aim = Students see that a network can be reminded without any stored data, and what the made-up inputs must be like.
teach-dreams-ask = How could you ask the old network about its past if you had none of its data?
teach-dreams-wrong-1 = “Random points carry no knowledge, so they cannot help.”
teach-dreams-wrong-1-show = Look at the coloured points on the plane: the points are random, but their colours are what the old network knows.
teach-dreams-wrong-2 = “What works on a plane works on images.”
teach-dreams-wrong-2-show = Play noise on the digits. Then put its images beside the dreams.
teach-lwf-aim = Students can say when the old network’s answers to new inputs hold the past, and when they do not.
teach-lwf-ask = Which old knowledge do you need to answer these new questions?
teach-lwf-wrong-1 = “A method that works on one stream works on all.”
teach-lwf-wrong-1-show = Play overlap and islands, each with it on and off.
teach-lwf-wrong-2 = “If nothing is forgotten, all is well.”
teach-lwf-wrong-2-show = On islands, look at the column “just learned”.

## Worksheets

sheet = Worksheet
sheet-name = Name
sheet-date = Date
sheet-axes = Draw your prediction: the accuracy of task 1 while the tasks are learned.
sheet-x = training steps
sheet-y = accuracy (%)
sheet-answers = Answers
sheet-print = Print
sheet-close = Close
sheet-forget-1 = Where did task 1 end on digits, and where on islands?
sheet-forget-2 = At the end, what does the network call the digits of task 1? Why?
sheet-forget-3 = What changed in the network while it learned task 2?
sheet-forget-1-answer = Each run differs a little. The mean over many runs is { $digits-naive-first } % on digits and { $plane-naive-first } % on islands.
sheet-forget-2-answer = It calls them 8 or 9. The last task taught only these two names, so the old ones are never given.
sheet-forget-3-answer = Its weights. All tasks share them, and training moved them to suit task 2.
sheet-capacity-1 = Write down the end result for each width that you tried.
sheet-capacity-2 = What can the smallest network not do, even when it learns all tasks at once?
sheet-capacity-3 = “A network forgets because it is full.” What do your runs say about this?
sheet-capacity-1-answer = Means over many runs, one after another: { $width-w2 } % with 2 units, { $width-w4 } % with 4, { $width-w8 } % with 8, { $width-w16 } % with 16 and { $width-w64 } % with 64.
sheet-capacity-2-answer = It cannot hold all five tasks: it gets { $width-joint2 } %, where 64 units get { $width-joint64 } %.
sheet-capacity-3-answer = With 64 units there is room for all five tasks, and it still forgets. So being full is not the only cause.
sheet-units-1 = You dragged one weight. Which maps changed?
sheet-units-2 = Which reach gave the best average at the end?
sheet-units-3 = What is the price of a short reach?
sheet-units-1-answer = Most often two or three, since the tasks share the weights. A thin line may show little.
sheet-units-2-answer = A short one. Means over many runs: { $reach-r2 } % with reach 2, { $reach-r03 } % with 0.3 and { $reach-r02 } % with 0.2.
sheet-units-3-answer = Each task is learned less well: { $reach-r02-learned } % when just learned with reach 0.2, but { $reach-r2-learned } % with reach 2.
sheet-remind-1 = How many samples a task did you need to end above 90 % on islands?
sheet-remind-2 = What does one sample a task do on overlap?
sheet-remind-3 = Explain why so small a memory can do harm.
sheet-remind-1-answer = Few of the 200. Means over many runs: { $islands-k2 } % with 2, { $islands-k5 } % with 5 and { $islands-k10 } % with 10.
sheet-remind-2-answer = It does harm: { $overlap-k1 } % on average, where keeping none gives { $overlap-k0 } %.
sheet-remind-3-answer = The network learns the few samples by heart. One point does not show a rule, so everything else is bent to suit it.
sheet-spring-1 = Which λ gave the best average on islands?
sheet-spring-2 = What becomes of the newest task when the springs are very stiff?
sheet-spring-3 = Why does no λ save ring?
sheet-spring-1-answer = Not the softest; and past the middle, more stiffness no longer helps. Means over many runs: { $islands-l10 } % with 10, { $islands-l300 } % with 300 and { $islands-l100000 } % with 100,000.
sheet-spring-2-answer = Less of it is learned: { $islands-l100000-learned } % when just learned, but { $islands-l10-learned } % with soft springs.
sheet-spring-3-answer = The ten classes compete, but old and new ones never met in training. Holding weights cannot teach the network which of them wins.
sheet-teacher-1 = Write down how each student did.
sheet-teacher-2 = What is a soft answer? Give an example.
sheet-teacher-3 = What helped the student more: soft answers at the same places, or new places to ask?
sheet-teacher-1-answer = Means over many runs: labels only { $spiral-hard } %, soft answers at the same places { $spiral-same } %, soft answers anywhere { $spiral-free } %, then labels { $spiral-then } %.
sheet-teacher-2-answer = An answer that says how likely each label is, such as “80 % the first arm, 20 % the second”.
sheet-teacher-3-answer = New places to ask. Soft answers at the same places helped little.
sheet-dreams-1 = No sample was kept. How can random points hold the old islands?
sheet-dreams-2 = Order what was replayed on the digits by the result.
sheet-dreams-3 = Why is noise no help on images?
sheet-dreams-1-answer = The old network answers them, and its answers hold what it knows. On a plane the points fall on every island.
sheet-dreams-2-answer = Noise comes last by far, and real images come first. Means over many runs: noise { $digits-noise } %, reverberated patterns { $digits-reverberated } %, dreams { $digits-dreamt } %, generated images { $digits-generated } %, real images { $digits-real } %.
sheet-dreams-3-answer = Noise never looks like a digit. So the old answers about it say nothing of digits.
sheet-lwf-1 = What did Learning without Forgetting change on overlap?
sheet-lwf-2 = And what on islands? Look at “just learned”, too.
sheet-lwf-3 = When do the old network’s answers to new inputs help?
sheet-lwf-1-answer = With 8 units, the average rises from { $overlap-off } % to { $overlap-on } %, and no data are kept.
sheet-lwf-2-answer = The average hardly changes: { $islands-off } % without it, { $islands-on } % with it. But what is just learned falls from { $islands-off-learned } % to { $islands-on-learned } %.
sheet-lwf-3-answer = When the new inputs still wake what the old network knew, as on overlap.
