### Palimpsest 简体中文。*星号*之间的文字以粗体显示。

## The page

name = Palimpsest
tagline = 看神经网络如何遗忘，再让它记住。
document-title = Palimpsest：看神经网络如何遗忘，再让它记住
skip-to-controls = 跳到控制区
screen-summary = 一张图，画出一个小神经网络对每个任务还能答对多少；每个任务各有一幅画面，显示它现在的回答；另有三类补救方法的开关。按“播放”开始训练，按问号键查看快捷键。
privacy = 一切都在本机计算：没有 Cookie，不发请求，不上传任何数据。
close = 关闭
more = 更多设置
settings = 设置
copy = 复制
copied = 已复制
percent = { $number }%
bytes = { $number } B
kilobytes = { $number } kB
times = { $number }×
sentence-space = {""}
not-known = –
explain = 这是什么？{ $figure }

## Language, theme, help, sharing

language-switch = 切换语言：{ $language }
theme-system = 主题：跟随系统
theme-light = 主题：浅色
theme-dark = 主题：深色
help = 快捷键与帮助
help-title = 快捷键
help-shortcuts-on = 启用单键快捷键
help-key-space = 播放或暂停
help-key-s = 走一步：训练一个批次
help-key-t = 直到当前任务结束
help-key-r = 重置，种子不变
help-key-digits = 开关：回放、蒸馏、约束
help-key-question = 显示本表
help-keys-note = 除文本框外处处可用。所有控件也都可以用 Tab 键到达。
key-space = 空格
share = 分享
share-title = 以链接分享这一次运行
share-note = 链接包含全部设置、种子以及运行途中的每次改动：谁打开它，都会得到逐位相同的数字。
share-link = 本次运行的链接
share-failed = 浏览器不允许复制：请选中链接，手动复制。

## Control strip

play = 播放
pause = 暂停
replay-run = 再次播放
step = 单步
step-help = 训练一个批次
next-task = 下一任务
next-task-help = 训练到当前任务结束
reset = 重置
reset-help = 回到起点，种子不变
speed = 速度
speed-slow = 慢
speed-normal = 中
speed-fast = 快
speed-max = 全速
speed-slow-help = 每秒 20 步
speed-normal-help = 每秒 100 步
speed-fast-help = 每秒 500 步
speed-max-help = 本机能有多快就多快
step-counter = 第 { $step } 步，共 { $total } 步
seed = 种子
seed-help = 初始权重、批次和一切随机选择都由这个数决定。种子相同，运行就相同。
new-seed = 随机换一个种子
status-catching-up = 正在追到第 { $step } 步……
status-consolidating = 任务之间的整理：{ $done } / { $total }
status-starting = 正在启动……

## The sentence above the chart

say-ready = { $parameters } 个权重，依次学习 { $tasks } 个任务。*请按“播放”。*
say-ready-one = { $parameters } 个权重，一个任务。*请按“播放”。*
say-ready-joint = { $parameters } 个权重，{ $tasks } 个任务同时学习。*请按“播放”。*
say-first = 正在学习任务 1：目前答对 *{ $now }*。
say-learning = 正在学习任务 { $task }：*{ $now }*。任务 { $old } 曾达 { $best }，现在只剩 *{ $fallen }*。
say-learning-holds = 正在学习任务 { $task }：*{ $now }*。到目前为止，旧任务都没有忘。
say-joint = 正在同时学习所有任务：目前答对 *{ $now }*。
say-done = 学完 { $tasks } 个任务后，平均答对 *{ $accuracy }*。
say-done-joint = 同时学完 { $tasks } 个任务后，平均答对 *{ $accuracy }*。
say-done-one = 学完唯一的任务，答对 *{ $accuracy }*。
say-worst = 任务 { $task } 从 { $best } 降到 *{ $now }*。
say-worst-chance = 任务 { $task } 从 { $best } 降到 *{ $now }*，与瞎猜无异。
say-nothing-lost = 什么也没有忘。
say-compared = 上一次运行：{ $accuracy }。
say-compared-pinned = 固定的运行：{ $accuracy }。
say-diverged = 在第 { $step } 步有数值无限增大，运行已停止。*请减小学习率或强度，*或让约束使用隐式步。

## The chart

chart-summary = 各任务在 { $total } 个训练步中的准确率，现在是第 { $step } 步。{ $tasks }具体数字见准确率矩阵。
chart-summary-task = 任务 { $task }：{ $accuracy }。
chart-steps = 训练步数
chart-accuracy = 答对 %
chart-learns = 学习任务 { $task }
chart-learns-short = { $task }
chart-learns-joint = 同时学习所有任务
chart-coin = 抛硬币
chart-chance = 瞎猜
chart-end-label = T{ $task } · { $accuracy }
chart-ghost = { $name } { $low }–{ $high }
chart-ghost-one = { $name } { $low }
chart-forgot = −{ $points }
toggle-on = { $component }：开
toggle-off = { $component }：关
toggle-set = { $component }：{ $knob } { $value }
toggles-clear = 撤销运行途中的改动
toggles-count = 运行途中有 { $count } 处改动
ghost-name = 上一次
pinned-name = 固定的

## Tiles

tiles-label = 网络现在对各任务的回答
tile-task = 任务 { $task }
tile-map-label = 任务 { $task }：网络现在对各处的回答，测试点答对 { $accuracy }。画斜线处：与学完此任务时的回答不同。
tile-knew-label = 学完任务 { $task } 时的回答
tile-images-label = 任务 { $task }：网络现在把测试图像认作什么，答对 { $accuracy }
tile-image = 是 { $truth }，认作 { $answer }
tile-image-knew = 是 { $truth }，认作 { $answer }；学完此任务时认作 { $knew }
tile-hatched = 斜线：与学完该任务时的回答不同。小图：当时所知。带圈：存入记忆的样本。
tile-images-note = 每幅图像下方是网络现在的判断，错的加框。指向一幅图像，可看到学完该任务时的判断。

## Results

results = 结果
result-accuracy = 平均准确率
result-forgetting = 遗忘
result-samples = 保存的原始样本
result-compute = 每步计算量
compute-baseline = 朴素训练 = 1
compared-better = 改善 { $number }
compared-worse = 变差 { $number }
compared-same = 没有变化
compared-with-before = 与上一次运行相比
compared-with-pinned = 与固定的运行相比
pin = 固定这次运行
pin-help = 把这次运行留作对照，不随以后的运行改变
unpin = 取消固定

## Matrix and measures

matrix = 准确率矩阵
matrix-help = 行：学完某个任务之后。列：在某个任务上测试。顺着一列往下读，就能看到学习其他任务时它的变化。
matrix-on = 测 { $task }
matrix-on-long = 在任务 { $task } 上测试
matrix-after = 学完 { $task }
matrix-after-long = 学完任务 { $task } 之后
matrix-mean = 平均
matrix-mean-long = 已学任务的平均
matrix-unseen-value = 还没学到：{ $accuracy }（用于前向迁移）
matrix-fell = 下降超过 5 个百分点
matrix-pending = 还没到
matrix-chance = 与瞎猜无异
matrix-unit = 预留测试样本答对的百分比
matrix-key = ↓ 下降超过 5 个百分点 · 加框：与瞎猜无异 · 斜线：还没学
measures = 度量
measure-min = 最低点
measure-bwt = 后向迁移
measure-fwt = 前向迁移
measure-intransigence = 顽固性
scored-as = 评分方式
scored-task = 任务增量
scored-domain = 域增量
scored-class = 类增量
scored-same = 相同
scored-none = –
scored-same-help = 这里所有任务共用同一组输出，告知任务与否没有差别。
scored-none-help = 这里所有任务共用同一组输出，无法区分不同任务的类。
guide = 怎样看这张图
guide-1 = *实线*：正在学习的任务。*虚线*：同一任务在学习其他任务时的情形。虚线不往下掉，新任务才没有让它付出代价。
guide-2 = *浅色线*：上一次运行，数据、初始权重和批次完全相同，差别只在您的改动。
guide-3 = *右侧箭头*：忘掉的部分，从以往最高的准确率到最后的准确率。
guide-try = *试一试：*{ $what }
guide-try-replay = 打开“回放”。每个任务只要十个样本，大部分就能保住。
guide-try-distillation = 打开“蒸馏”：不保存任何样本，由旧网络回答随机生成的输入。
guide-try-constraint = 打开“约束”，再调强度：太弱会忘，太强学不进新的。
guide-try-seed = 掷一次骰子：换一个种子，同样的补救还管用吗？

## Figures explained: meaning, unit, formula

figure-unit = 单位
figure-formula = 公式
figure-now = 现在
figure-accuracy = 平均准确率
figure-accuracy-meaning = 到目前为止教过的内容，网络还能答对多少；测试样本从未用于训练。
figure-accuracy-unit = 每个任务测试样本的百分比，再对学过的任务取平均
figure-accuracy-formula = ACC = 1/T · Σⱼ R[T][j]，对学过的 T 个任务求和；R[i][j] 是学完 i 个任务后在任务 j 上的准确率
figure-forgetting = 遗忘
figure-forgetting-meaning = 旧任务比它们在以往各任务结束时的最好成绩下降了多少。0 表示没有忘；若后来的任务有帮助，也可能为负。
figure-forgetting-unit = 百分点，对除最新任务以外学过的任务取平均
figure-forgetting-formula = F = 对 j < T 取平均：( max(j ≤ i < T) R[i][j] − R[T][j] )
figure-samples = 保存的原始样本
figure-samples-meaning = 该方法保存了多少真实的旧样本。有些方法一个也不存：不该留存的数据就不必留存。
figure-samples-unit = 互不相同的样本数；字节数：输入按 4 字节数计，标签和任务各 2 字节。括号内是另外保存的内容：旧网络、重要性、存下的回答。
figure-samples-formula = 每个样本只计一次，不论回放多少遍
figure-compute = 每步计算量
figure-compute-meaning = 一个训练步比只在新任务上做普通训练贵多少。
figure-compute-unit = 朴素训练的倍数，对已走的步取平均；任务结束时的工作不计在内
figure-compute-formula = ( 前向行数 + 2 · 反向行数 ) / ( 3 · 新任务行数 )
figure-minimum = 最低点
figure-minimum-meaning = 学过的任务在任何一步跌到过的最低值：任务可能在两次任务结束之间崩塌又恢复，而矩阵里看不到。
figure-minimum-unit = 该任务测试样本的百分比
figure-minimum-formula = 对学过的任务 j 以及 j 结束后所有测量步 s，取 j 在 s 处准确率的最小值
figure-backward = 后向迁移
figure-backward-meaning = 学习后来的任务对先前任务的影响。负值：遗忘；正值：后来的任务有帮助。
figure-backward-unit = 百分点，对除最新任务以外学过的任务取平均
figure-backward-formula = BWT = 对 j < T 取平均：( R[T][j] − R[j][j] )
figure-forward = 前向迁移
figure-forward-meaning = 与初始权重的网络相比，先学的任务在后来的任务开始之前就带来了多少好处。
figure-forward-unit = 百分点，对除第一个以外学过的任务取平均
figure-forward-formula = FWT = 对 2 ≤ j ≤ T 取平均：( R[j−1][j] − R[0][j] )
figure-intransigence = 顽固性
figure-intransigence-meaning = 为了保住旧的，新任务有多少没能学会。这需要另外训练：把任务 1 到 k 放在一起学。命令行会做（palimpsest run --intransigence），本页不做。
figure-intransigence-unit = 百分点，对任务取平均
figure-intransigence-formula = I = 对 k 取平均：( 任务 1…k 一起训练时在任务 k 上的准确率 − R[k][k] )
figure-curve = 准确率随时间的变化
figure-curve-meaning = 每隔几个训练步，就用预留的样本测试网络在每个任务上的表现，包括还没学到的任务（轮到之前不画出）。虚点线是瞎猜能得到的：100 除以参与竞争的答案个数。
figure-curve-unit = 该任务测试样本的百分比；横轴为训练步数，每步一个批次
figure-curve-formula = 100 · 答对数 / 测试样本数
figure-terms = 目标函数
figure-terms-meaning = 每一步要减小的东西：新任务自身的损失，以及旁边的回放项和固定权重的约束项。打开的项会点亮。
figure-terms-unit = 对标签和软回答的损失以 nat（自然对数）计，对存下的回答以 logit 的平方计，约束为 ½ΣΩ(θ−θ*)²
figure-terms-formula = 梯度 = ∇ 新任务 + Σ w · ∇ 回放 + Σ λ · Ω · (θ − θ*)
figure-importance = λ · Ω 的均值
figure-importance-meaning = 约束平均把每个权重拉得多紧。同一个 λ 在不同的重要性度量下含义不同，而这个乘积可以比较。
figure-importance-unit = nat / 权重²
figure-importance-formula = λ · 1/P · Σ Ωᵢ，对 P 个权重求和
figure-scored = 评分方式
figure-scored-meaning = 同一个训练好的网络，三种评分。任务增量：告知任务，只有该任务的输出参与竞争。域增量：只问是哪个标签，不问属于哪个任务。类增量：连属于哪个任务的类也要答对，这是最难的。
figure-scored-unit = 测试样本的百分比
figure-scored-formula = 任务增量：该任务输出中的最大者；域增量：所有输出中的最大者，对标签数取余；类增量：所有输出中的最大者

## Terms read-out

terms = 目标函数
terms-minimise = 每一步要减小：
term-fit = 新任务
term-rehearsal = 回放
term-distillation = 蒸馏
term-penalty = 约束
term-off = 关
term-nothing-yet = 暂无
term-importance = λ · Ω 的均值 = { $value }
term-projected = 然后：不走损害旧样本的步

## Switch groups

group-replay = 回放
group-replay-idea = 学新批次时，把旧样本再拿出来一起学。
group-distillation = 蒸馏
group-distillation-idea = 不偏离旧网络的回答。
group-constraint = 约束
group-constraint-idea = 固定住重要的权重。
group-also = 本次运行还包括
group-also-remove = 去掉{ $component }
group-which-memory = 哪种记忆
group-which-answers = 在哪些输入上的哪种回答
group-which-penalty = 用什么衡量重要性
rehearsal-labels = { $source }
rehearsal-teacher = 旧网络回答：{ $source }
rehearsal-stored = 当时存下的回答：{ $source }
refused-option = { $name } – { $reason }
refused-elsewhere = 已在使用
live-note = 立即生效，并标在时间轴上。
restart-note = 会重新开始运行。

## Stream, network and the rest

stream-and-network = 任务流与网络
stream = 任务流
preset = 方法
preset-own = 自由组合
more-stream = 任务与数据
more-network = 网络
more-training = 训练
more-methods = 方法
units-per-layer = 每层单元数
knob-stream = 任务流
knob-layers = 隐藏层
knob-layers-help = 从输入端起各隐藏层的单元数，用连字符相连：32-32。最多四层，每层 1 到 1024 个。
knob-order = 任务顺序
knob-order-help = 任务出现的顺序：用连字符连接任务编号，每个至少一次：2-1-3。任务可以再次出现：1-2-1。
knob-seed = 种子
knob-seed-help = 初始权重、批次和一切随机选择都由这个数决定。
knob-split-seed = 数据种子
knob-split-seed-help = 决定数据及其划分的种子，与运行的种子无关。
knob-project = 投影
knob-project-help = 从每一步的方向中去掉会损害旧任务的部分。
choice-project-none = 无
knob-tasks = 任务数
knob-tasks-help = 任务流共有多少个任务。
knob-train = 训练样本
knob-train-help = 每个任务的训练样本数；0 表示全部使用。
knob-test = 测试样本
knob-test-help = 每个任务预留的测试样本数；0 表示全部使用。
knob-split = 划分方式
knob-split-help = 如何把数字图像划分为训练和测试两部分。
choice-split-random = 随机
choice-split-writer = 按书写者，更难
knob-mode = 教法
knob-mode-help = 逐个任务、逐步累积，或全部一起。
choice-mode-sequential = 一个接一个
choice-mode-cumulative = 连同之前所有任务
choice-mode-joint = 所有任务一起
knob-until = 学完几个后停止
knob-until-help = 学完这么多个任务后运行结束。
knob-blur = 边界模糊
knob-blur-help = 在一个任务多大比例的步数里，样本与相邻任务的混合出现：旧任务的越来越少，新任务的越来越多；0 表示任务在一步之间切换。
knob-turn = 旋转角度
knob-turn-help = 最后一个任务转过的角度，其余任务均匀分布其间。
knob-scenario = 训练方式
knob-scenario-help = 训练时任务是已知、无关紧要，还是必须推断。
choice-scenario-task = 任务增量：告知任务
choice-scenario-domain = 域增量：标签相同
choice-scenario-class = 类增量：所有类竞争
knob-outputs = 参与竞争的输出
knob-outputs-help = 训练时哪些类参与竞争：整个任务流的所有类，已出现过的类，还是只有样本自己任务的类。测试时所有类（或已出现过的类）都参与竞争。
choice-outputs-all = 所有类
choice-outputs-seen = 已出现的类
choice-outputs-current = 本任务的类
knob-activation = 激活函数
knob-activation-help = 隐藏单元如何变换其输入之和。
choice-activation-relu = ReLU
choice-activation-tanh = tanh
knob-init = 初始权重
knob-init-help = 开始时如何抽取权重。
choice-init-he = He（正态）
choice-init-torch = 均匀，同 PyTorch
knob-init-bias = 偏置离散度
knob-init-bias-help = 第一层偏置初始值的标准差。
knob-optimizer = 优化器
knob-optimizer-help = 梯度如何变成一步更新。
choice-optimizer-sgd = SGD
choice-optimizer-momentum = 带动量的 SGD
choice-optimizer-adam = Adam
knob-rate = 学习率
knob-rate-help = η，每一步的大小。
knob-momentum = 动量
knob-momentum-help = μ，保留上一步的多少。
knob-beta1 = β₁
knob-beta1-help = Adam 对梯度均值的记忆有多长。
knob-beta2 = β₂
knob-beta2-help = Adam 对梯度大小的记忆有多长。
knob-epsilon = ε
knob-epsilon-help = 防止 Adam 除以零。
knob-reset = 新任务开始时的矩
knob-reset-help = 任务开始时是否清空优化器的记忆。
choice-reset-on = 清空
choice-reset-off = 保留
knob-batch = 批大小
knob-batch-help = 每一步使用的新任务样本数。
knob-steps = 每任务步数
knob-steps-help = 每个任务的训练步数。
knob-evaluate = 测试间隔
knob-evaluate-help = 准确率曲线上相邻两点之间的步数。
knob-balance = 新旧权衡
knob-balance-help = 新任务权重为 1、各回放项用自己的权重；或学第 t 个任务时，新任务为 1/t，所有回放项乘以 1 − 1/t。
choice-balance-plain = 各用各的权重
choice-balance-tasks = 按任务数
knob-weight = 权重
knob-weight-help = 新任务为 1 时它占多少。
knob-strength = 强度 λ
knob-strength-help = 把权重拉得多紧。
knob-temperature = 温度
knob-temperature-help = 大于 1 时旧网络的回答被软化，次选答案的分量更重。
knob-kept = 保存数量
knob-kept-help = 记忆里保存多少样本。
knob-rows = 回放行数
knob-rows-help = 每个批次旁边的旧样本数；0 表示与批次相同。
knob-draws = 取样
knob-draws-help = 标签与存下的回答共用一次取样，还是像论文那样各取一次。
choice-draws-once = 共用一次
choice-draws-each = 各取一次
knob-offers = 提供时机
knob-offers-help = 样本只在第一次出现时提供给记忆，还是每次出现都提供，使存下的回答来自学习的各个阶段。
choice-offers-first = 仅第一次
choice-offers-every = 每一次
knob-reach = 范围
knob-reach-help = 随机输入伸展多远，以数据所在范围的倍数计。
knob-gradient = 梯度大小
knob-gradient-help = 温度升高会使梯度缩小为 1/T²；乘以 T² 可以抵消。
choice-gradient-times-t2 = 乘以 T²
choice-gradient-plain = 不作处理
knob-memory = 记忆
knob-memory-help = 用来比较的旧样本从哪里来。
choice-memory-reservoir = 全部数据的随机样本
choice-memory-balanced = 每类各留一些
knob-reference = 比较样本数
knob-reference-help = 损失不得因一步而上升的旧样本数。
knob-fisher = 费舍尔信息
knob-fisher-help = 精确：所有答案，按网络认为的概率加权。抽样：抽取一个答案。经验：用真实标签。
choice-fisher-exact = 精确
choice-fisher-sampled = 抽样
choice-fisher-empirical = 经验
knob-step = 步
knob-step-help = 隐式：总是稳定。显式：与论文相同，λ 大时不稳定。
choice-step-implicit = 隐式
choice-step-explicit = 显式
knob-damping = 阻尼 ξ
knob-damping-help = 使几乎没动的权重的重要性不至于无穷大。
knob-decay = 衰减 γ
knob-decay-help = 任务结束时旧的重要性保留多少。

## Units

unit-none = {""}
unit-steps = 步
unit-rows = 行
unit-samples = 个样本
unit-samples-per-task = 个/任务
unit-tasks = 个任务
unit-times = ×
unit-degrees = °

## Streams

stream-islands = 群岛
stream-islands-idea = 平面上的五座小岛，各有自己的分界线，标签始终是同样两个。朴素训练几乎全忘。
stream-ring = 圆环
stream-ring-idea = 圆环上的十个簇，每个任务两个新类，最后要把十个都分清。约束在这里帮不上忙。
stream-overlap = 重叠
stream-overlap-idea = 同样的输入，五个不同的问题，各有自己的输出。每个任务只存两个样本，比不存还糟。
stream-moons = 双月
stream-moons-idea = 两弯交错的半月，每个任务再多转一些：新的与旧的相抵触。
stream-spirals = 螺旋
stream-spirals-idea = 两条互相缠绕的旋臂，每个任务给出两臂上的一段，由内向外：逐段容易，合起来难。
stream-blobs = 散簇
stream-blobs-idea = 散布在平面上的簇，每个任务两个新类；换一个数据种子，就换一种布局。
stream-split-digits = 分拆数字
stream-split-digits-idea = 8 × 8 像素的真实手写数字，每个任务两个新数字。
stream-permuted-digits = 置换数字
stream-permuted-digits-idea = 同样十个数字，但每个任务以自己的方式打乱像素。
stream-rotated-digits = 旋转数字
stream-rotated-digits-idea = 同样十个数字，每个任务再多转一些。

## Axes and components

axis-source = 输入来源
axis-target = 学习目标
axis-penalty = 约束
axis-projection = 投影
source-reservoir = 全部数据的随机样本
source-reservoir-idea = 整个任务流共用一个记忆：见过的每个样本入选的机会相同（蓄水池抽样）。
source-balanced = 每类各留一些
source-balanced-idea = 记忆中每个任务的各类样本一样多。
source-current = 新任务的输入
source-current-idea = 用新任务自己的输入，即“学而不忘”（LwF）：什么也不存；但若旧任务的输入大不相同，它们就说明不了旧任务。
source-noise = 随机输入
source-noise-idea = 在数据所在的范围内随机生成的虚拟数据：什么也不存。
target-labels = 样本的标签
target-labels-idea = 与样本一起保存的真实标签。
target-stored = 当时存下的回答
target-stored-idea = 样本存入时、还没用它训练之前网络给出的回答（暗经验）。
target-teacher = 旧网络的回答
target-teacher-idea = 在上个任务结束时冻结的网络副本给出回忆：每个答案有多大把握。
penalty-l2 = L2：所有权重一视同仁
penalty-l2-idea = 不论重要与否，所有权重都同样固定。
penalty-ewc = EWC：费舍尔重要性
penalty-ewc-idea = 按回答对权重的敏感程度来固定权重（弹性权重巩固）。
penalty-online-ewc = 在线 EWC：一个滚动的锚点
penalty-online-ewc-idea = 同 EWC，但所有旧任务共用一个锚点，重要性逐渐淡去。
penalty-si = SI：沿路径的重要性
penalty-si-idea = 按学习时权重的移动使损失下降了多少来固定权重（突触智能）。
projection-agem = A-GEM
projection-agem-idea = 若一步会使旧样本的损失上升，就把它转到不再上升的方向。

## Families and presets

family-baseline = 不加补救
family-kept = 保留部分数据
family-distilled = 旧网络来回答
family-refreshed = 用虚拟数据自刷新
family-constrained = 固定权重
preset-naive = 朴素训练
preset-naive-idea = 直接在每个新任务上训练。
preset-joint = 联合训练：所有任务一起
preset-joint-idea = 上限：没有先后，也就无从遗忘。
preset-er = 经验回放
preset-er-idea = 把见过的数据的随机样本再拿出来学。
preset-er-balanced = 经验回放，每类各留一些
preset-er-balanced-idea = 记忆中各类样本一样多。
preset-agem = A-GEM
preset-agem-idea = 任何一步都不得损害旧样本。
preset-der = 暗经验回放
preset-der-idea = 旧样本，连同存入时网络的回答。
preset-derplusplus = 暗经验回放 ++
preset-derplusplus-idea = 存下的回答与真实标签并用。
preset-lwf = 学而不忘（LwF）
preset-lwf-idea = 由旧网络回答新的输入。
preset-robins = 随机输入的伪回放
preset-robins-idea = 由旧网络回答随机输入，不保存数据。
preset-l2 = L2
preset-l2-idea = 所有权重同样固定。
preset-ewc = EWC
preset-ewc-idea = 按费舍尔重要性固定权重。
preset-online-ewc = 在线 EWC
preset-online-ewc-idea = 只有一个滚动锚点的 EWC。
preset-si = SI
preset-si-idea = 按学习时的作用固定权重。

## Refusals and forms

refused-already-the-fit = 新数据连同其标签本来就是正在学的
refused-no-labels = 这些输入没有真实标签
refused-no-stored-logits = 这些输入没有存下的回答
refused-source-unused = 本次运行没有从它取样的回放
refused-toggle-absent = 本次运行没有这个成分
refused-toggle-knob = 这一项不能在运行途中改变
form-order = 必须用连字符列出每个任务至少一次，最多 40 个编号：2-1-3，或让任务再次出现：1-2-1
form-layers = 必须是 1 到 4 层、每层 1 到 1024 个单元，用连字符相连：32-32
form-at = 必须依次写步数、成分和改动，用逗号隔开：450,ewc,off

## Remarks on links

notices = 关于这个链接
notice-dismiss = 知道了
notice-left-out = 已略去
notice-used-instead = 改用 { $used }
notice-unknown-key = 没有名为“{ $field }”的设置（给出的值是“{ $given }”）；{ $outcome }。
notice-unknown-choice = “{ $field }”的值是“{ $given }”，但只能是 { $choices } 之一；{ $outcome }。
notice-not-a-number = “{ $field }”的值“{ $given }”不是数字；{ $outcome }。
notice-not-whole = “{ $field }”的值是 { $given }，但必须是整数；{ $outcome }。
notice-out-of-range = “{ $field }”的值 { $given } 超出了 { $min } 到 { $max } 的范围；{ $outcome }。
notice-repeated = “{ $field }”出现了不止一次（又给出“{ $given }”）；{ $outcome }。
notice-refused = “{ $field }”的值“{ $given }”不可用：{ $why }；{ $outcome }。

## Failures

fault-crashed = 训练意外中止。什么也没有丢失：同样的设置和种子会回到同一步。
fault-silent = 训练没有响应了。什么也没有丢失：同样的设置和种子会回到同一步。
fault-failed = 后台训练无法启动：{ $reason }
fault-refused = 训练拒绝了一个请求，这是本页的错误：{ $reason }
fault-restart = 重新启动

## Spoken

spoken-task-first = 任务 1 已学完，{ $accuracy }。
spoken-task = 任务 { $task } 已学完，{ $accuracy }。{ $others }
spoken-fell = 任务 { $task } 从 { $from } 降到 { $to }。
spoken-held = 先前的任务都保住了。
spoken-done = 运行结束。平均准确率 { $accuracy }，遗忘 { $forgetting }。
spoken-paused = 已在第 { $step } 步暂停。
spoken-reset = 已回到起点。
spoken-on = { $group }已打开。
spoken-off = { $group }已关闭。
