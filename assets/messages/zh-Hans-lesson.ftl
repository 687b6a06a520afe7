### 简体中文的课程。[[术语|词]] 是一个按钮，点开即见该术语的意思（`term-…-meaning`）。

## Around the steps

lesson-steps = 课程的各步
lesson-open-lab = 在实验台中打开
lesson-back = 返回
lesson-next-step = 下一步
lesson-next-scene = 接着看
lesson-play = 开始训练
lesson-pause = 暂停
lesson-again = 再训练一次
lesson-skip = 不猜了
lesson-predict = 你的猜测
lesson-predict-chart-help = 你认为任务 1 最后会停在哪里？请点一下图上的位置；也可用方向键，再按回车。
lesson-predict-slider = 你的猜测：任务 1 最后的准确率
lesson-predict-value = { $number }%
lesson-guess-mark = 你猜 { $number }
lesson-guess-was = 你猜 { $guess }，实际是 { $actual }。
lesson-guess-near = 你猜 { $guess }，实际是 { $actual }：很接近。
lesson-choice-right = 你猜“{ $choice }”，事实正是如此。
lesson-choice-wrong = 你猜“{ $choice }”。
lesson-reveal = 发生了什么
lesson-why = 为什么？
lesson-question = 想一想
lesson-answer-right = 对。
lesson-answer-wrong = 不完全对。
lesson-ten-seeds = 这次运行与 { $count } 个种子的均值 ± 标准误
lesson-column-run = 这次运行
lesson-column-seeds = 各种子的均值
lesson-column-learned = 刚学完时
lesson-not-run = –
lesson-waiting-for-teacher = 请稍等：由老师开始运行。
lesson-diverged = 有数值无限增大，运行已停止。请再训练一次，或换一个设置。
lesson-step-name = { $step }. { $title }
lesson-more = 背后的数字
lesson-part = 第 { $part } 部分，共 { $count } 部分
lesson-predict-hint = 点一下：任务 1 会停在哪里？
lesson-no-guess = 还没有猜
lesson-to-question = 自测
lesson-skip-note = 不猜也可以直接开始训练。
lesson-of-seeds = （{ $count } 次运行中有 { $ended } 次完成）
teach-own = 由访客自己决定

## Controls and what they offer

lesson-control-width = 每个隐藏层的单元数
lesson-control-reach = 单元的作用范围
lesson-control-kept = 每个任务保存的样本数
lesson-control-lambda = 强度 λ
lesson-control-asked = 学生向什么学习
lesson-control-dreamt = 回放什么
lesson-control-lwf = 无遗忘学习
lesson-option-capacity-width-w2 = 2 个单元
lesson-option-capacity-width-w4 = 4 个单元
lesson-option-capacity-width-w8 = 8 个单元
lesson-option-capacity-width-w16 = 16 个单元
lesson-option-capacity-width-w64 = 64 个单元
lesson-option-units-reach-r2 = 作用范围 2
lesson-option-units-reach-r1 = 作用范围 1
lesson-option-units-reach-r05 = 作用范围 0.5
lesson-option-units-reach-r03 = 作用范围 0.3
lesson-option-units-reach-r02 = 作用范围 0.2
lesson-option-remind-islands-k1 = 每任务 1 个
lesson-option-remind-islands-k2 = 每任务 2 个
lesson-option-remind-islands-k5 = 每任务 5 个
lesson-option-remind-islands-k10 = 每任务 10 个
lesson-option-remind-islands-k40 = 每任务 40 个
lesson-option-remind-overlap-k0 = 一个不留
lesson-option-remind-overlap-k1 = 每任务 1 个
lesson-option-remind-overlap-k40 = 每任务 40 个
lesson-option-spring-islands-l10 = λ = 10
lesson-option-spring-islands-l100 = λ = 100
lesson-option-spring-islands-l300 = λ = 300
lesson-option-spring-islands-l1000 = λ = 1000
lesson-option-spring-islands-l10000 = λ = 10000
lesson-option-spring-islands-l100000 = λ = 100000
lesson-option-spring-ring-l10 = λ = 10
lesson-option-spring-ring-l100 = λ = 100
lesson-option-spring-ring-l1000 = λ = 1000
lesson-option-spring-ring-l100000 = λ = 100000
lesson-option-teacher-spiral-hard = 只用标签
lesson-option-teacher-spiral-same = 软标签，同样的位置
lesson-option-teacher-spiral-free = 软标签，任意位置
lesson-option-teacher-spiral-then = 先学任意位置的软标签，再学标签
lesson-option-dreams-plane-noise = 噪声
lesson-option-dreams-plane-nothing = 不回放
lesson-option-dreams-digits-noise = 噪声
lesson-option-dreams-digits-reverberated = 回响
lesson-option-dreams-digits-dreamt = 梦
lesson-option-dreams-digits-generated = 生成的图像
lesson-option-dreams-digits-real = 真实图像
lesson-option-lwf-overlap-on = 开
lesson-option-lwf-overlap-off = 关
lesson-option-lwf-islands-on = 开
lesson-option-lwf-islands-off = 关

## Pictures

lesson-picture-network = 网络
lesson-picture-network-look = 粗线是强的权重。拖动一条，或选中后按方向键，同时看判断图。
lesson-picture-capacity = 能容纳多少，实际留住多少
lesson-picture-capacity-look = 每种宽度有两个点。请比较这两排点各升高多少。
lesson-picture-units = 每个单元管的一小块
lesson-picture-units-look = 每个圆表示一个单元的作用范围。数一数它碰到几座岛。
lesson-picture-rehearsal = 回放的内容
lesson-picture-rehearsal-look = 点闪一下，就是正在回放；颜色是要学的回答。
lesson-picture-plane = 参数平面
lesson-picture-plane-look = 每个椭圆是一个任务的区域，线是训练走过的路径。粗箭头是弹簧的拉力，细箭头是新任务的推力。
lesson-picture-ladder = 回放了什么，换来了什么
lesson-picture-ladder-look = 请把每一排图像与旁边的准确率对照。
lesson-picture-answers = 旧回答与新回答
lesson-picture-answers-look = 每对条形是两个网络对同一个新输入的回答。它们始终一致吗？

## The board and the end

lesson-board = 排行榜
lesson-board-intro = 你的所有运行，准确率高的在前。也请看各自的代价：保存的样本和每步计算量。
lesson-board-run = 运行
lesson-board-accuracy = 准确率
lesson-board-kept = 保存的样本
lesson-board-compute = 每步计算量
lesson-board-open = 在实验台中打开
lesson-board-empty = 还没有运行。请先做一步课程。
lesson-done = 网络为什么会忘、什么办法有用，你都看到了。局部单元、回放、弹簧和旧网络的回答，各有用处。现在打开实验台：在群岛上不存任何样本，怎样搭配最好？

## Step 1: watch it forget

lesson-forget-title = 看它遗忘
lesson-forget-digits-setup = 一个小[[network|网络]]学认手写数字。每个[[task|任务]]有两个新数字，五个任务依次来。没有人提醒它旧的数字。每条线是一个任务的[[accuracy|准确率]]。
lesson-forget-digits-ask = 学完五个任务，任务 1 会停在哪里？
lesson-forget-digits-reveal = 这次运行中，任务 1 最后是 { $first }%，五个任务平均 { $accuracy }%。
lesson-forget-digits-seeds = { $count } 个[[seed|种子]]平均是 { $naive } ± { $naive-se }%。同一个网络若把各任务[[joint|同时学]]，则有 { $joint }%。
lesson-forget-digits-why-term = 下面几项合起来，就是训练要减小的东西。这里只算新任务，灰色的没有打开。
lesson-forget-digits-why = 请读图像下面的字：最后，每个数字都被叫作 8 或 9。这正是最后一个任务的两个数字。学这个任务时，别的叫法从来用不上。
lesson-forget-plane-setup = 现在换成平面上的五座小岛。每座岛上有一条线，分开两种[[label|标签]]。网络一座接一座地学。每幅[[map|判断图]]显示它会怎样给一座岛贴标签。
lesson-forget-plane-ask = 这一次，任务 1 会停在哪里？
lesson-forget-plane-reveal = 这次运行中，任务 1 最后是 { $first }%。各任务刚学完时平均 { $learned }%，现在 { $accuracy }%。
lesson-forget-plane-seeds = { $count } 个种子平均：刚学完时 { $naive-learned }%，最后 { $naive } ± { $naive-se }%。[[chance|随机猜测]]也能对一半。这就叫[[forgetting|灾难性遗忘]]。
lesson-forget-plane-why = 网络所知的一切都在[[weight|权重]]里，而各任务共用这些权重。学下一座岛时，改动的正是第一座岛要用的权重。图上的斜线处，回答变了；那里的点却没有变。
lesson-forget-plane-why-term = 公式里只有新任务这一项亮着，没有一项替旧任务说话。
lesson-forget-question = 任务 1 为什么会跌？
lesson-forget-right = 它要用的权重，被后来的任务改掉了。
lesson-forget-wrong-1 = 它的数据被删掉了。
lesson-forget-wrong-2 = 网络变得太小了。
lesson-forget-right-why = 所有任务共用一套权重，训练总是让它去适应最新的任务。
lesson-forget-wrong-1-why = 旧数据确实不再出现，这样想很自然。但网络从不查阅数据。它所知的都在权重里，而权重被改了。
lesson-forget-wrong-2-why = 看上去像是装不下了。但同一个网络若同时学，五个任务全都装得下。

## Step 2: a network of fixed size

lesson-capacity-title = 大小固定的网络
lesson-capacity-width-setup = 会不会只是[[network|网络]]太小？请选它的[[width|宽度]]：每层有几个[[hidden-unit|隐藏单元]]。单元越多，[[capacity|容量]]越大。然后让它再学一遍五座岛。
lesson-capacity-width-ask = 每层 64 个单元的网络，还会忘吗？
lesson-capacity-width-guess-1 = 会，忘得很多
lesson-capacity-width-guess-2 = 只忘一点
lesson-capacity-width-guess-3 = 不会，什么都装得下
lesson-capacity-width-reveal = 每层 { $case }：各[[task|任务]]刚学完时平均 { $learned }%，现在 { $accuracy }%。
lesson-capacity-width-seeds = 以下是 { $count } 个[[seed|种子]]的平均。[[joint|同时学]]：2 个单元 { $joint2 }%，8 个 { $joint8 }%，64 个 { $joint64 }%。一个接一个学：依次为 { $w2 }%、{ $w8 }%、{ $w64 }%。
lesson-capacity-width-why = “同时学”的点表示这个宽度最多能容纳多少：两个单元装不下五个任务。“一个接一个学”的点都更低，4 个单元起低得多。常听人说，网络是装满了才忘；可在这里，还有余地的网络也照样忘。
lesson-capacity-question = 要记住五个任务，网络里的空间……
lesson-capacity-right = 不可缺少，但有空间不等于记得住。
lesson-capacity-wrong-1 = 足够了就行：大网络不会忘。
lesson-capacity-wrong-2 = 无关紧要。
lesson-capacity-right-why = 单元太少，就算同时学也装不下五个任务。但单元再多，旧任务还是会跌。
lesson-capacity-wrong-1-why = 书架大，书就放得多，所以这话听着有理。但新任务可以改动网络的每一处：有 64 个单元，旧任务照样跌了。
lesson-capacity-wrong-2-why = 大网络也忘，大小好像就没有意义了。但只有两个单元时，即使同时学，也装不下五个任务。

## Step 3: units that touch everything

lesson-units-title = 牵一发而动全身的单元
lesson-units-weight-setup = 图中每条线是[[network|网络]]的一个[[weight|权重]]，粗线是强的权重。先让它学完五座岛。然后拖动一条线，看每个[[task|任务]]的[[map|判断图]]。
lesson-units-weight-ask = 用力拉一个强的权重，五幅判断图中会有几幅改变？
lesson-units-weight-guess-1 = 一幅
lesson-units-weight-guess-2 = 两三幅
lesson-units-weight-guess-3 = 五幅全变
lesson-units-weight-reveal = 把一个强的权重拉远，五幅判断图中常有两三幅跟着变，不止一幅。
lesson-units-weight-seeds = { $count } 个[[seed|种子]]平均，这个网络最后是 { $naive } ± { $naive-se }%：所有任务共用所有权重。
lesson-units-weight-why = 每个[[hidden-unit|隐藏单元]]在平面的一大片上都有反应，不只在一座岛上。为一座岛做的改动，别的岛也会感到。这叫[[interference|干扰]]。
lesson-units-reach-setup = 现在让每个单元只在一处附近有反应：[[local-unit|局部单元]]。[[reach|作用范围]]表示它管多远。请选一个作用范围，让网络再学一遍五座岛。
lesson-units-reach-ask = 用这个作用范围，任务 1 会停在哪里？
lesson-units-reach-reveal = { $case }：任务 1 最后是 { $first }%；各任务刚学完时平均 { $learned }%，现在 { $accuracy }%。
lesson-units-reach-seeds = { $count } 个种子平均：从作用范围 2 的 { $r2 }% 升到 0.2 的 { $r02 }%。但也有代价：刚学完时，前者 { $r2-learned }%，后者 { $r02-learned }%。
lesson-units-reach-why = 请看那些圆。作用范围小，一个新[[sample|样本]]只牵动附近几个单元，别的岛不受影响。但样本之间的空隙也就填得少，所以学到的少了。
lesson-units-question = 作用范围小的局部单元，为什么忘得少？
lesson-units-right = 每个新样本很少牵动旧任务要用的单元。
lesson-units-wrong-1 = 它们的权重更多。
lesson-units-wrong-2 = 它们学得更慢。
lesson-units-right-why = 新的岛碰不到的单元，原来会什么，现在还会什么。代价是每个任务学到的少了。
lesson-units-wrong-1-why = 权重多，听起来空间就大。但不论作用范围多大，单元都一样多，而范围大的照样忘。
lesson-units-wrong-2-why = 学得慢，也许忘得也慢，这样想有道理。但各种作用范围的训练速度都一样。范围小的忘得少，是因为碰到的少。

## Step 4: remind it

lesson-remind-title = 提醒它
lesson-remind-islands-setup = 每学完一个[[task|任务]]，[[network|网络]]就在[[memory|记忆]]里留几个真实[[sample|样本]]。学下一个任务时，把它们掺进去再学：这叫[[replay|回放]]。每个任务有 200 个样本，请选留下几个。
lesson-remind-islands-ask = 200 个样本中，留下几个就能让平均超过 90%？
lesson-remind-islands-guess-1 = 不超过 10 个
lesson-remind-islands-guess-2 = 大约 50 个
lesson-remind-islands-guess-3 = 100 个以上
lesson-remind-islands-reveal = { $case }：网络最后平均 { $accuracy }%，任务 1 是 { $first }%。
lesson-remind-islands-seeds = 以下是 { $count } 个[[seed|种子]]的平均。每任务留 1 个是 { $k1 }%，留 5 个是 { $k5 }%。留 10 个是 { $k10 }%，留 40 个是 { $k40 }%；不回放是 { $naive }%。
lesson-remind-islands-why = 每个[[step|训练步]]里，几个旧样本与新样本站在一起。新旧争用同一批[[weight|权重]]，训练便去找对两边都合适的权重。这就是[[self-refreshing|自刷新记忆]]的想法。
lesson-remind-islands-why-term = 回放项亮了：旧样本上的[[loss|损失]]也算在内。
lesson-remind-overlap-setup = “重叠”是另一个[[stream|任务流]]。五个任务的输入在同一片地方，但各有各的规则来定[[label|标签]]。网络会被告知当前是哪个任务。请再选留下几个样本。
lesson-remind-overlap-ask = 在这里，每个任务留一个样本有用吗？
lesson-remind-overlap-guess-1 = 有用，聊胜于无
lesson-remind-overlap-guess-2 = 没用，反而有害
lesson-remind-overlap-guess-3 = 没有差别
lesson-remind-overlap-reveal = { $case }：网络最后平均 { $accuracy }%，任务 1 是 { $first }%。
lesson-remind-overlap-seeds = 以下是 { $count } 个种子的平均。一个不留是 { $k0 }%，每任务留 1 个是 { $k1 }%，留 40 个是 { $k40 }%。
lesson-remind-overlap-why = 每个任务只留一个样本时，网络一遍又一遍见到那几个点，便死记下来，别的回答都为之扭曲。四十个样本看得出规则，一个样本只是一个点。
lesson-remind-overlap-why-term = 留下样本时，亮着的还是回放项。样本太少，它就会把网络带偏。
lesson-remind-question = 在“重叠”上，每任务留一个样本为什么有害？
lesson-remind-right = 网络死记那几个样本，其余一切都为之扭曲。
lesson-remind-wrong-1 = 记忆总是有害。
lesson-remind-wrong-2 = 回放需要标签。
lesson-remind-right-why = 从一个点看不出规则。样本多了，规则才显出来，回放也就有用了。
lesson-remind-wrong-1-why = 看完这次运行，难免这么想。但在群岛上回放有用；在这里留 40 个样本，也有用。
lesson-remind-wrong-2-why = 这种回放确实要用标签，这样想有道理。但那个样本并不缺标签。缺的是能显出规则的其他样本。

## Step 5: stay where both are good

lesson-spring-title = 留在两边都好的地方
lesson-spring-islands-setup = 每学完一个[[task|任务]]，就用弹簧把各[[weight|权重]]拴在旧值上：[[constraint|参数约束]]。对该任务[[importance|重要性]]高的权重，弹簧就硬。[[strength|λ]] 越大，所有弹簧越硬。不存任何旧数据。
lesson-spring-islands-ask = 弹簧越硬，平均就总是越好吗？
lesson-spring-islands-guess-1 = 对，越硬越好
lesson-spring-islands-guess-2 = 只在一定限度内
lesson-spring-islands-guess-3 = 不对，弹簧只有坏处
lesson-spring-islands-reveal = { $case }：各任务刚学完时平均 { $learned }%，现在 { $accuracy }%。
lesson-spring-islands-seeds = 以下是 { $count } 个[[seed|种子]]的平均，没有弹簧是 { $naive }%。λ = 10 是 { $l10 }%，300 是 { $l300 }%，100000 是 { $l100000 }%。弹簧从最软到最硬，刚学完时从 { $l10-learned }% 降到 { $l100000-learned }%。
lesson-spring-islands-why = 全部[[parameter|参数]]合起来是一个点，训练就是移动这个点。每个任务都有一片[[region|区域]]，在那里仍答得好；弹簧把路径拉回旧任务的区域。区域重叠之处，两个任务都答得好。弹簧太硬，路径就走不到新任务要去的地方。
lesson-spring-islands-why-term = 约束项亮了：λ 乘以重要性，再乘以各权重移动量的平方。
lesson-spring-ring-setup = “圆环”是另一个[[stream|任务流]]：圆上有十个类，每个任务带来两个新类。最后，[[network|网络]]要在全部十个类中选一个。弹簧与之前相同。请选 λ。
lesson-spring-ring-ask = 用这个 λ，任务 1 会停在哪里？
lesson-spring-ring-reveal = { $case }：任务 1 最后是 { $first }%，平均 { $accuracy }%。
lesson-spring-ring-seeds = 以下是 { $count } 个种子的平均，没有弹簧是 { $naive }%。λ = 10 是 { $l10 }%，1000 是 { $l1000 }%，100000 是 { $l100000 }%。[[joint|同时学]]则有 { $joint }%。
lesson-spring-ring-why = 哪个类胜出，要由十个类的回答相比才定。但旧类与新类从没在同一个[[step|训练步]]里碰过面，训练也就从没比较过它们。弹簧只管权重，不管哪个类该赢。
lesson-spring-ring-why-term = 亮着的还是约束项。它认得权重，却不认得类。
lesson-spring-question = 为什么没有一个 λ 救得了圆环？
lesson-spring-right = 十个类谁胜出，要由训练中从没碰过面的类来决定。
lesson-spring-wrong-1 = λ 太小了。
lesson-spring-wrong-2 = 重要性量错了。
lesson-spring-right-why = 弹簧也许留住了各任务所知。但没有一个任务教过网络，怎样在旧类与新类之间选择。
lesson-spring-wrong-1-why = 在群岛上，λ 加大起初有用，这样想很自然。但在这里，大到 100000 也不行。
lesson-spring-wrong-2-why = 量得不好，弹簧就会拴错权重。但同样的量法，在群岛上有用。这里缺的，是旧类与新类碰面。

## Step 6: a teacher who says how sure

lesson-teacher-title = 说得出把握大小的教师
lesson-teacher-spiral-setup = 大[[network|网络]]是[[teacher|教师]]，懂得一条双臂螺旋。小网络是[[student|学生]]，只有 16 个带[[label|标签]]的[[sample|样本]]。它可以向教师要[[soft-answer|软标签]]：对每条臂各有多大把握。
lesson-teacher-spiral-ask = 什么对学生帮助更大：更软的回答，还是更多可问的位置？
lesson-teacher-spiral-guess-1 = 更软的回答
lesson-teacher-spiral-guess-2 = 更多可问的位置
lesson-teacher-spiral-guess-3 = 都没用：标签已经说清楚了
lesson-teacher-spiral-reveal = { $case }：学生最后答对 { $accuracy }%。
lesson-teacher-spiral-seeds = 以下是 { $count } 个[[seed|种子]]的平均。只用标签 { $hard } ± { $hard-se }%，在同样 16 处用软标签 { $same } ± { $same-se }%。在任意位置用软标签 { $free }%；稳定之后改学标签 { $then }%。
lesson-teacher-spiral-why = 学教师的回答，叫作[[distillation|知识蒸馏]]。从这里起，旧网络自己就是教师。教师在平面上哪里都答得出，每多问一处，就多学一点。常听人说，软标签让学生学得更快。可在这里，只用标签若能到 90%，用的[[step|训练步]]反而更少。许多种子下它却到不了。
lesson-teacher-question = 在这里，对学生帮助最大的是什么？
lesson-teacher-right = 它可以在许多新的位置问教师。
lesson-teacher-wrong-1 = 它知道了教师有多大把握。
lesson-teacher-wrong-2 = 它需要的训练步更少。
lesson-teacher-right-why = 教师懂得整个平面。学生每问一处，就多看到一点。
lesson-teacher-wrong-1-why = 软标签确实比标签说得多，人们也常以此为理由。但在同样 16 处，它帮助很小。
lesson-teacher-wrong-2-why = “学得更快”是常见的说法，这样猜不奇怪。但在这里，只用标签若能到 90%，反而先到。许多种子下它却到不了。

## Step 7: dreams

lesson-dreams-title = 做梦
lesson-dreams-plane-setup = 现在不留任何旧[[sample|样本]]。每个新[[task|任务]]开始前，先把[[network|网络]]复制一份。旧的那份回答[[noise|噪声]]，也就是随机抽取的点。新的网络学新任务，也学这些回答。
lesson-dreams-plane-ask = 什么都不存，任务 1 会停在哪里？
lesson-dreams-plane-reveal = { $case }：网络最后平均 { $accuracy }%，任务 1 是 { $first }%。
lesson-dreams-plane-seeds = { $count } 个[[seed|种子]]平均：[[replay|回放]]噪声，不存样本，有 { $noise } ± { $noise-se }%。不回放只有 { $nothing }%。
lesson-dreams-plane-why = 旧网络的回答，是对它所学的[[recollection|回忆]]。在平面上，随机点落到每一座岛，也就把各岛都问到了。点与回答合起来，就是[[virtual-data|虚拟数据]]。
lesson-dreams-plane-why-term = [[distillation|蒸馏]]项亮了：新网络不得偏离旧网络的回答。
lesson-dreams-digits-setup = 现在换成图像。旧网络可以回答噪声，也可以回答在网络中反复传出的[[reverberated|回响]]。还有一直改到它有把握的[[dream|梦]]，以及另一个网络生成的图像。带[[label|标签]]的真实图像用来对照。
lesson-dreams-digits-ask = 换成图像，噪声还有用吗？
lesson-dreams-digits-guess-1 = 有用，和平面上一样
lesson-dreams-digits-guess-2 = 几乎没用
lesson-dreams-digits-guess-3 = 有用，大约只有一半
lesson-dreams-digits-reveal = { $case }：网络最后平均 { $accuracy }%，任务 1 是 { $first }%。
lesson-dreams-digits-seeds = { $count } 个种子平均：噪声 { $noise }%，回响 { $reverberated }%，梦 { $dreamt } ± { $dreamt-se }%。生成的图像 { $generated }%，真实图像 { $real }%。不回放是 { $nothing }%。
lesson-dreams-digits-why = 噪声从来不像数字，所以旧网络对它的回答，与数字无关。梦也从噪声开始，但会一直改，改到旧网络从中认出数字。
lesson-dreams-digits-why-term = 用虚拟的图像，亮的是蒸馏项；用真实图像，亮的是回放项。
lesson-dreams-question = 噪声在图像上为什么没用？
lesson-dreams-right = 它从来不像数字，旧网络对它的回答与数字无关。
lesson-dreams-wrong-1 = 图像太大了。
lesson-dreams-wrong-2 = 它需要标签。
lesson-dreams-right-why = 回放的内容，在旧网络看来要像它学过的东西。梦就像，所以保得住数字。
lesson-dreams-wrong-1-why = 一幅图像的数确实比一个点多，听着有理。但梦与图像一样大，却有用。
lesson-dreams-wrong-2-why = 噪声没有真正的标签，这样想有道理。但旧网络对什么输入都有回答，在平面上这就够了。

## Step 8: Learning without Forgetting

lesson-lwf-title = 无遗忘学习
lesson-lwf-overlap-setup = [[lwf|无遗忘学习]]不存数据，也不造数据。先由旧[[network|网络]]回答新[[task|任务]]自己的输入。然后新网络学这个任务，同时还要给出那些回答。
lesson-lwf-overlap-ask = “重叠”的各任务输入相同，“群岛”的各不相同。它对哪一个有用？
lesson-lwf-overlap-guess-1 = 群岛
lesson-lwf-overlap-guess-2 = 重叠
lesson-lwf-overlap-guess-3 = 两个都有用
lesson-lwf-overlap-reveal = 无遗忘学习：{ $case }。网络在“重叠”上最后平均 { $accuracy }%，任务 1 是 { $first }%。
lesson-lwf-overlap-seeds = 以下是 { $count } 个[[seed|种子]]的平均，都不存数据。每层 8 个[[hidden-unit|单元]]：不用它 { $off }%，用它 { $on } ± { $on-se }%。每层 32 个单元：{ $wide-off }% 和 { $wide }%。
lesson-lwf-overlap-why = 条形是新旧网络对新输入的回答。在“重叠”上，旧任务也用过这样的输入，所以旧回答正是对该留之物的[[recollection|回忆]]。条形对得上，旧任务也就保得住。
lesson-lwf-overlap-why-term = [[distillation|蒸馏]]项亮了。它比较两个网络对新输入的[[soft-answer|软标签]]。
lesson-lwf-islands-setup = 再看群岛。新任务所在的地方，旧网络从没学过什么。它还是要在那里给出回答。请把无遗忘学习打开或关上。
lesson-lwf-islands-ask = 在群岛上，任务 1 会停在哪里？
lesson-lwf-islands-reveal = 无遗忘学习：{ $case }。任务 1 最后是 { $first }%；各任务刚学完时平均 { $learned }%，现在 { $accuracy }%。
lesson-lwf-islands-seeds = { $count } 个种子平均：不用它 { $off } ± { $off-se }%，用它 { $on } ± { $on-se }%。但刚学完时从 { $off-learned }% 降到 { $on-learned }%。
lesson-lwf-islands-why = 旧网络被问到的，是它从没见过的地方。它在那里的回答与旧的岛关系不大，守住这些回答也就保不住多少。反倒妨碍了学新的岛。
lesson-lwf-islands-why-term = 亮着的还是蒸馏项。它能保住什么，要看它问的是哪里。
lesson-lwf-question = 无遗忘学习要保住过去，条件是……
lesson-lwf-right = 新输入仍能激发旧网络所知。
lesson-lwf-wrong-1 = 旧回答是软标签。
lesson-lwf-wrong-2 = 强度足够大。
lesson-lwf-right-why = 在“重叠”上，新输入与旧输入相像，回答便带回旧的规则。群岛上则不然。
lesson-lwf-wrong-1-why = 软标签说得更多，看来就是诀窍。但群岛上的回答同样是软的，却没有用。
lesson-lwf-wrong-2-why = 强度大，旧回答确实守得更牢。但群岛上的那些回答与过去关系不大，而新学的已经受损。

## Glossary

term-task = 任务
term-task-meaning = 一件要学的事，有自己的数据；任务一个接一个来。
term-accuracy = 准确率
term-accuracy-meaning = 测试样本中网络答对的百分比；测试样本从不用于训练。
term-network = 网络
term-network-meaning = 由单元和权重连成、把输入变成回答的一串简单计算。
term-weight = 权重
term-weight-meaning = 网络中一条连接上的数，训练会改变它。
term-hidden-unit = 隐藏单元
term-hidden-unit-meaning = 输入与输出之间的小部件，把收到的加起来，再传下去。
term-width = 宽度
term-width-meaning = 每个隐藏层的单元数。
term-capacity = 容量
term-capacity-meaning = 网络一次能容纳多少。
term-loss = 损失
term-loss-meaning = 说明回答错得有多厉害的数，训练使它变小。
term-step = 训练步（梯度步）
term-step-meaning = 为减小一小批样本上的损失，把权重改动一点点。
term-sample = 样本
term-sample-meaning = 一个输入，连同它的正确答案。
term-label = 标签
term-label-meaning = 与输入配在一起的正确答案。
term-map = 判断图
term-map-meaning = 用颜色表示网络在平面各处怎样回答的图。
term-joint = 联合训练（同时学）
term-joint-meaning = 把所有任务的数据混在一起学，没有先后，也就没有旧任务。
term-stream = 任务流
term-stream-meaning = 按固定次序排列的一串任务。
term-seed = 种子
term-seed-meaning = 决定一切随机之事的数：种子相同，运行就相同。
term-chance = 随机猜测
term-chance-meaning = 闭着眼睛乱猜所得的准确率。
term-forgetting = 灾难性遗忘
term-forgetting-meaning = 学新任务时，旧任务一落千丈。
term-interference = 干扰
term-interference-meaning = 为一个任务做的改动，也改变了对另一个任务的回答。
term-local-unit = 局部单元
term-local-unit-meaning = 只对一处附近的输入有反应的单元。
term-reach = 作用范围
term-reach-meaning = 局部单元离中心多远仍有反应。
term-memory = 记忆（缓冲区）
term-memory-meaning = 存放少量旧任务真实样本的地方。
term-replay = 回放
term-replay-meaning = 学新样本时，把旧样本或其替身再学一遍。
term-self-refreshing = 自刷新记忆
term-self-refreshing-meaning = 学新数据时，不断用过去的信息刺激网络，让新旧相争。
term-constraint = 参数约束
term-constraint-meaning = 让权重不远离学完旧任务时数值的一项。
term-importance = 重要性
term-importance-meaning = 一个任务的回答有多依赖某个权重。
term-strength = λ（强度）
term-strength-meaning = 守住旧的与学会新的相比，前者占多大分量；读作“兰姆达”。
term-parameter = 参数
term-parameter-meaning = 训练可以改变的数，绝大多数是权重。
term-region = 任务的区域
term-region-meaning = 仍能答好该任务的所有参数取值；两片区域重叠之处，两个任务都答得好。
term-teacher = 教师
term-teacher-meaning = 已训练好、把回答教给另一个网络的网络。
term-student = 学生
term-student-meaning = 向教师的回答学习的网络。
term-soft-answer = 软标签（软回答）
term-soft-answer-meaning = 不只说出一个标签，而给出每个标签有多大可能的回答。
term-distillation = 知识蒸馏
term-distillation-meaning = 训练一个网络，使它给出与另一个网络相同的回答。
term-recollection = 回忆
term-recollection-meaning = 学新东西之前或当中，旧网络被问到时给出的回答。
term-virtual-data = 虚拟数据
term-virtual-data-meaning = 造出来的输入，配上旧网络的回答，用来代替存下的数据。
term-noise = 噪声
term-noise-meaning = 随机抽取的输入。
term-reverberated = 回响出的图案
term-reverberated-meaning = 让噪声在网络中反复传递，最后浮现的图案。
term-dream = 梦
term-dream-meaning = 从噪声开始、一直改到旧网络有把握认出的输入。
term-lwf = 无遗忘学习（LwF）
term-lwf-meaning = 让旧网络回答新任务的输入，并要求新网络守住这些回答的方法。

## For teachers

teach = 教师用
teach-intro = 为你的班级做一个链接，下面的选择都包含在内。
teach-step = 打开第几步
teach-lock = 锁定课程：不能进入实验台
teach-answers = 不显示问题的答案
teach-pace = 全班同步：猜完之后，由你按键开始运行
teach-projector = 投影：大字粗线
teach-language = 语言
teach-theme = 主题
teach-link = 链接
teach-copy = 复制链接
teach-copied = 已复制
teach-qr = 链接的二维码
teach-embed = 嵌入网页
teach-embed-copy = 复制代码
teach-notes = 这一步的教学提示
teach-worksheet-open = 打开练习单
teach-answers-open = 打开答案页
teach-keys = 方向键、翻页键或翻页笔可前进和后退；按 B 黑屏。
teach-minutes = { $minutes } 分钟
teach-aim = 目标
teach-ask = 提问
teach-wrong = 常见的误解
teach-show = 怎样演示
teach-forget-aim = 学生看到：网络学新任务时会丢掉旧任务，而原因只是权重变了。
teach-forget-ask = 任务 1 不再出现了。网络里有什么可能变了？
teach-forget-wrong-1 = “旧数据没有了，所以忘了。”
teach-forget-wrong-1-show = 在任务 1 刚结束时暂停。数据已经不用了，它的线还在高处；开始学任务 2，才跌下来。
teach-forget-wrong-2 = “像人一样，时间长了就淡忘。”
teach-forget-wrong-2-show = 看任务 2 开始之处。让线下跌的是训练；按“暂停”，线就不动。
teach-capacity-aim = 学生能分清两个问题：网络能容纳多少，继续学习时又能留住多少。
teach-capacity-ask = 单元加倍，你预计会怎样？多到所有任务都装得下，又会怎样？
teach-capacity-wrong-1 = “网络大了就不会忘。”
teach-capacity-wrong-1-show = 训练 64 个单元的网络，比较它的两个点：五个任务都装得下，却没有留住。
teach-capacity-wrong-2 = “大小完全无关。”
teach-capacity-wrong-2-show = 训练 2 个单元的网络。即使同时学，它也学不会五个任务。
teach-units-aim = 学生看到：为一个任务做的改动，别的任务为何也会感到；让改动只在局部，又要付出什么。
teach-units-ask = 在这台机器上拧一颗螺丝，五幅图中哪一幅会动？
teach-units-wrong-1 = “每个任务在网络里有自己的权重。”
teach-units-wrong-1-show = 拖动一条粗线，让全班同时看五幅判断图。
teach-units-wrong-2 = “局部单元就是更好。”
teach-units-wrong-2-show = 比较作用范围 2 与 0.2 的“刚学完时”一栏。
teach-remind-aim = 学生看到：少量真实样本就能保住许多，而太少反而可能有害。
teach-remind-ask = 每个任务只能留五个样本，你会留哪五个？
teach-remind-wrong-1 = “旧数据几乎都得留着。”
teach-remind-wrong-1-show = 在群岛上训练“每任务 10 个”：一共有 200 个。
teach-remind-wrong-2 = “少回放一点，总没有坏处。”
teach-remind-wrong-2-show = 在“重叠”上依次训练：一个不留、每任务 1 个、每任务 40 个。
teach-spring-aim = 学生看到：不用数据也能固定权重，为何不是越硬越好，以及何时光固定权重还不够。
teach-spring-ask = 所有弹簧都很软，会怎样？什么都动不了，又会怎样？
teach-spring-wrong-1 = “越硬越好。”
teach-spring-wrong-1-show = 在群岛上训练 λ = 10、300 和 100000，最后的和刚学完时的两栏都要看。
teach-spring-wrong-2 = “只要 λ 选对，哪里都管用。”
teach-spring-wrong-2-show = 让每组在圆环上试一个不同的 λ，把结果写到黑板上。
teach-teacher-aim = 学生知道什么是知识蒸馏，并弄清在这里是哪一部分起作用。
teach-teacher-ask = 你愿意同样的 16 个问题得到更好的回答，还是可以随便问新的问题？
teach-teacher-wrong-1 = “软标签就是诀窍。”
teach-teacher-wrong-1-show = 先比较“只用标签”与同样位置的软标签，再比较任意位置的软标签。
teach-teacher-wrong-2 = “有教师，学得就更快。”
teach-teacher-wrong-2-show = 从图上读出每个学生何时首次达到 90%。
teach-dreams-aim = 学生看到：不存数据也能提醒网络，以及造出来的输入应当是什么样。
teach-dreams-ask = 手里没有旧数据，怎样向旧网络打听它的过去？
teach-dreams-wrong-1 = “随机的点不含知识，不会有用。”
teach-dreams-wrong-1-show = 看平面上带颜色的点：点是随机的，颜色却是旧网络所知。
teach-dreams-wrong-2 = “平面上行得通，图像上就行得通。”
teach-dreams-wrong-2-show = 在数字上训练“噪声”，再把它的图像与梦并排对照。
teach-lwf-aim = 学生能说出：旧网络对新输入的回答何时保得住过去，何时不能。
teach-lwf-ask = 回答这些新问题，要用到哪些旧知识？
teach-lwf-wrong-1 = “在一个任务流上有用，在哪里都有用。”
teach-lwf-wrong-1-show = 在“重叠”和“群岛”上，各训练一次开、一次关。
teach-lwf-wrong-2 = “只要没有忘，就万事大吉。”
teach-lwf-wrong-2-show = 在群岛上，看“刚学完时”一栏。

## Worksheets

sheet = 练习单
sheet-name = 姓名
sheet-date = 日期
sheet-axes = 画出你的预测：学习各任务时，任务 1 的准确率。
sheet-x = 训练步数
sheet-y = 准确率（%）
sheet-answers = 答案
sheet-print = 打印
sheet-close = 关闭
sheet-forget-1 = 任务 1 在数字上最后是多少？在群岛上呢？
sheet-forget-2 = 最后，网络把任务 1 的数字叫作什么？为什么？
sheet-forget-3 = 学任务 2 时，网络里改变了什么？
sheet-forget-1-answer = 每次运行略有不同。多次运行的平均：数字 { $digits-naive-first }%，群岛 { $plane-naive-first }%。
sheet-forget-2-answer = 叫作 8 或 9。最后一个任务只教这两个叫法，旧的叫法就再也不出现了。
sheet-forget-3-answer = 权重变了。所有任务共用权重，训练让它们去适应任务 2。
sheet-capacity-1 = 写下你试过的每种宽度的最后结果。
sheet-capacity-2 = 最小的网络即使同时学所有任务，也做不到什么？
sheet-capacity-3 = “网络是装满了才忘的。”对此，你的运行说明了什么？
sheet-capacity-1-answer = 以下是多次运行的平均，一个接一个学。2 个单元 { $width-w2 }%，4 个 { $width-w4 }%，8 个 { $width-w8 }%。16 个 { $width-w16 }%，64 个 { $width-w64 }%。
sheet-capacity-2-answer = 装不下五个任务：它有 { $width-joint2 }%，而 64 个单元有 { $width-joint64 }%。
sheet-capacity-3-answer = 64 个单元装得下五个任务，却还是忘。所以装满不是唯一的原因。
sheet-units-1 = 你拖动了一个权重。哪些判断图变了？
sheet-units-2 = 哪个作用范围最后的平均最高？
sheet-units-3 = 作用范围小，代价是什么？
sheet-units-1-answer = 多半是两三幅，因为各任务共用权重。很细的线可能看不出变化。
sheet-units-2-answer = 小的。以下是多次运行的平均。作用范围 2 是 { $reach-r2 }%，0.3 是 { $reach-r03 }%，0.2 是 { $reach-r02 }%。
sheet-units-3-answer = 每个任务学到的少了。刚学完时，作用范围 0.2 是 { $reach-r02-learned }%，2 是 { $reach-r2-learned }%。
sheet-remind-1 = 在群岛上，每任务要留几个样本，最后才超过 90%？
sheet-remind-2 = 在“重叠”上，每任务留一个样本会怎样？
sheet-remind-3 = 请解释：记忆这么小，为什么会有害？
sheet-remind-1-answer = 200 个中的寥寥几个。多次运行的平均：2 个 { $islands-k2 }%，5 个 { $islands-k5 }%，10 个 { $islands-k10 }%。
sheet-remind-2-answer = 有害：平均 { $overlap-k1 }%，而一个不留有 { $overlap-k0 }%。
sheet-remind-3-answer = 网络死记那几个样本。一个点看不出规则，其余一切便为之扭曲。
sheet-spring-1 = 在群岛上，哪个 λ 的平均最高？
sheet-spring-2 = 弹簧很硬时，最新的任务会怎样？
sheet-spring-3 = 为什么没有一个 λ 救得了圆环？
sheet-spring-1-answer = 不是最软的；过了中间，再硬也没有好处。以下是多次运行的平均。λ = 10 是 { $islands-l10 }%，300 是 { $islands-l300 }%，100000 是 { $islands-l100000 }%。
sheet-spring-2-answer = 学到的少了：刚学完时 { $islands-l100000-learned }%，而软弹簧是 { $islands-l10-learned }%。
sheet-spring-3-answer = 十个类相争，而旧类与新类在训练中从没碰过面。固定权重，教不会网络哪个类该赢。
sheet-teacher-1 = 写下每个学生的结果。
sheet-teacher-2 = 什么是软标签？请举一个例子。
sheet-teacher-3 = 什么对学生帮助更大：同样位置的软标签，还是新的可问位置？
sheet-teacher-1-answer = 多次运行的平均：只用标签 { $spiral-hard }%，同样位置的软标签 { $spiral-same }%。任意位置的软标签 { $spiral-free }%，之后改学标签 { $spiral-then }%。
sheet-teacher-2-answer = 说出每个标签有多大可能的回答，例如“第一条臂 80%，第二条臂 20%”。
sheet-teacher-3-answer = 新的可问位置。同样位置的软标签帮助很小。
sheet-dreams-1 = 没有留下样本。随机的点怎样保住旧的岛？
sheet-dreams-2 = 在数字上，把回放的内容按结果排序。
sheet-dreams-3 = 噪声对图像为什么没用？
sheet-dreams-1-answer = 由旧网络来回答，回答里就有它所知的。在平面上，点落到每一座岛。
sheet-dreams-2-answer = 噪声最差，差得很远；真实图像最好。多次运行的平均：噪声 { $digits-noise }%，回响 { $digits-reverberated }%，梦 { $digits-dreamt }%。生成的图像 { $digits-generated }%，真实图像 { $digits-real }%。
sheet-dreams-3-answer = 噪声从来不像数字，旧网络对它的回答与数字无关。
sheet-lwf-1 = 在“重叠”上，无遗忘学习改变了什么？
sheet-lwf-2 = 在群岛上呢？“刚学完时”也要看。
sheet-lwf-3 = 旧网络对新输入的回答，什么时候有用？
sheet-lwf-1-answer = 每层 8 个单元，平均从 { $overlap-off }% 升到 { $overlap-on }%，不存数据。
sheet-lwf-2-answer = 平均几乎不变：不用它 { $islands-off }%，用它 { $islands-on }%。但刚学完时从 { $islands-off-learned }% 降到 { $islands-on-learned }%。
sheet-lwf-3-answer = 当新输入仍能激发旧网络所知时，例如在“重叠”上。
