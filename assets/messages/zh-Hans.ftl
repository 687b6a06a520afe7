### Palimpsest 简体中文。*星号*之间的文字以粗体显示。

## The page

name = Palimpsest
tagline = 看神经网络如何遗忘，再让它记住。
document-title = Palimpsest：看神经网络如何遗忘，再让它记住
skip-to-controls = 跳到控制区
privacy = 一切都在本机计算：不用 Cookie，不发请求，不上传任何数据。
close = 关闭
more = 更多设置
settings = 设置
percent = { $number }%
bytes = { $number } B
kilobytes = { $number } kB
times = { $number }×
sentence-space = {""}
not-known = –
explain = 说明：{ $figure }

## Language, theme, help, sharing

language-switch = 切换语言：{ $language }
theme-system = 主题：跟随系统
theme-light = 主题：浅色
theme-dark = 主题：深色
help = 快捷键与帮助
help-title = 快捷键
share = 分享
share-title = 以链接分享这次运行

## Control strip

play = 开始训练
pause = 暂停
replay-run = 再训练一次
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
speed-normal-help = 每秒 150 步
speed-fast-help = 每秒 500 步
speed-max-help = 本机能跑多快就跑多快
step-counter = 第 { $step } 步，共 { $total } 步
seed = 种子
new-seed = 随机种子
status-catching-up = 正在赶到第 { $step } 步……
status-consolidating = 任务间整理：{ $done }/{ $total }
status-starting = 正在启动……

## The sentence above the chart

say-ready = 一个小网络依次学习 { $tasks } 个任务。*学任务 2 时，请留意任务 1。*
say-ready-one = 一个小网络学习一个任务。*请按“开始训练”。*
say-ready-joint = 一个小网络同时学习 { $tasks } 个任务。*请按“开始训练”。*
say-first = 正在学习任务 1：目前答对 *{ $now }%*。
say-learning = 正在学习任务 { $task }：*{ $now }%*。
say-learned = 任务 { $task } 学会了：{ $learned }%。
say-unlearned = 任务 { $task } 没有学会：*{ $now }%*，随机猜测也有 { $chance }%。
say-watch = *学任务 { $next } 时，请留意任务 1。*
say-holds = *先前的任务都保住了。*
say-back = 任务 { $task } 从 { $best }% 跌到 { $low }%，又回到 *{ $now }%*。
say-joint = 正在同时学习所有任务：目前答对 *{ $now }%*。
say-done = 学完 { $tasks } 个任务后，平均答对 *{ $accuracy }%*。
say-done-joint = 同时学完 { $tasks } 个任务后，平均答对 *{ $accuracy }%*。
say-done-one = 学完唯一的任务，答对 *{ $accuracy }%*。
say-unlearned-all = 什么也没有学会：答对 *{ $accuracy }%*，随机猜测也有 { $chance }%。
say-worst = 任务 { $task } 从 { $best }% 跌到 *{ $now }%*。
say-worst-chance = 任务 { $task } 从 { $best }% 跌到 *{ $now }%*，与随机猜测无异。
say-worst-below = 任务 { $task } 从 { $best }% 跌到 *{ $now }%*，还不如随机猜测的 { $chance }%。
say-worst-never = 任务 { $task } 从 { $best }% 跌到 *{ $now }%*：一个也答不对了。
say-little-lost = 忘得很少：{ $points } 个百分点。
say-lost = 平均遗忘：{ $points } 个百分点。
say-compared = 上一次运行：{ $accuracy }%。
say-compared-pinned = 对照运行：{ $accuracy }%。
say-seeds = { $count } 个种子平均：*{ $accuracy }%* ± { $error }。
say-seeds-diverged = { $count } 个种子平均（另有 { $diverged } 个发散）：*{ $accuracy }%* ± { $error }。
say-changed = { $what }，从第 { $step } 步起。
say-diverged = 在第 { $step } 步有数值无限增大，运行已停止。*请减小学习率或强度，*或让约束使用隐式步。

## The chart

chart-undrawn = 此浏览器无法绘制这张图，数值请看准确率矩阵。
chart-summary = 各任务在 { $total } 个训练步中的准确率，现在是第 { $step } 步。{ $tasks }具体数字见准确率矩阵。
chart-summary-task = 任务 { $task }：{ $accuracy }。
chart-steps = 训练步数
chart-accuracy = 准确率（%）
chart-learns = 学习任务 { $task }
chart-learns-short = { $task }
chart-learns-joint = 同时学习所有任务
chart-coin = 随机猜测
chart-chance = 随机猜测
chart-end-label = T{ $task } · { $accuracy }
chart-ghost = { $name } { $low }–{ $high }
chart-ghost-one = { $name } { $low }
chart-forgot = −{ $points }
toggle-on = { $component }：开
toggle-off = { $component }：关
toggle-set = { $component }：{ $knob } { $value }
toggles-clear = 清除运行途中的改动
toggles-count = 运行途中有 { $count } 处改动
ghost-name = 上一次
pinned-name = 对照

## Tiles

tiles-label = 网络目前对各任务的回答
tile-task = 任务 { $task }
tile-map-label = 任务 { $task }：网络目前在各处的回答，测试点答对 { $accuracy }。斜线处：与学完此任务时的回答不同。
tile-knew-label = 学完任务 { $task } 时的回答
tile-hatched = 斜线：与学完该任务时的回答不同。小图：当时的回答。带圈：记忆中的样本。

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
compared-with-pinned = 与对照运行相比
pin = 留作对照
pin-help = 保留这次运行，供以后的运行比较
unpin = 取消对照

## 多个种子

result-seeds = { $count } 个种子：{ $mean } ± { $error }
result-seeds-diverged = { $count } 个种子：{ $mean } ± { $error }；{ $diverged } 个发散

## Matrix and measures

matrix = 准确率矩阵
matrix-help = 行：学完某个任务之后。列：在某个任务上测试。沿一列往下读，可看到学习其他任务时它的变化。
matrix-on = 任务 { $task }
matrix-on-long = 在任务 { $task } 上测试
matrix-after = 学完任务 { $task }
matrix-after-long = 学完任务 { $task } 之后
matrix-mean = 平均
matrix-mean-long = 已学任务的平均
matrix-unseen-value = 尚未学习：{ $accuracy }（计入前向迁移）
matrix-fell = 下降超过 5 个百分点
matrix-fell-value = { $number }，下降超过 5 个百分点
matrix-pending = 尚未到达
matrix-chance = 与随机猜测无异
matrix-unit = 留出测试样本上的准确率（%）
matrix-key = ↓ 下降超过 5 个百分点 · 加框：与随机猜测无异 · 斜线：尚未学习
measures = 指标
measure-min = 最低点
measure-bwt = 后向迁移
measure-fwt = 前向迁移
measure-intransigence = 顽固性
scored-as = 测试方式
scored-task = 任务增量
scored-domain = 域增量
scored-class = 类增量
scored-same = 此处同域增量
scored-none = 不适用
scored-same-help = 这里所有任务共用同一组输出，告知任务与否没有差别。
scored-none-help = 这里所有任务共用同一组输出，无法区分不同任务的类。
guide = 怎样看这张图
guide-1 = *实线*：正在学习的任务。*虚线*：同一任务在学习其他任务时的表现。若虚线下跌，说明学习其他任务损害了它。
guide-2 = *浅色线*：上一次运行，数据、初始权重和批次完全相同，差别只在您的改动。
guide-3 = *右侧箭头*：遗忘的部分，从此前最高的准确率到最后的准确率。
guide-try = *试一试：*{ $what }
guide-try-replay = 打开“回放”：学新样本时重复一些旧样本。
guide-try-distillation = 打开“蒸馏”：学新任务时同时学旧网络的回答。
guide-try-constraint = 打开“约束”，再调强度：能保住什么，还能学会什么？
guide-gain = 单用它，平均准确率在这里提高 { $points } 个百分点（{ $count } 个种子平均）。
guide-gain-none = 单用它，在这里测不出提高（{ $count } 个种子）。为什么？
guide-gain-unknown = 旧任务保得住吗？
guide-try-seed = 换一个随机种子：同样的补救方法还有效吗？

## Figures explained: meaning, unit, formula

figure-now = 现在
figure-accuracy = 平均准确率
figure-forgetting = 遗忘
figure-samples = 保存的原始样本
figure-compute = 每步计算量
figure-minimum = 最低点
figure-backward = 后向迁移
figure-forward = 前向迁移
figure-intransigence = 顽固性
figure-curve = 准确率随时间的变化
figure-seeds = 多个种子
figure-sweep = 参数扫描：只改一个数
figure-terms = 目标函数
figure-importance = λ · Ω 的均值
figure-rehearsing = 正在回放
figure-scored = 测试方式
figure-answers = 逐图判断：目前与当时

## Terms read-out

terms = 目标函数
rehearsing = 正在回放
language-missing = { $language } 文本未能获取，页面暂留在原语言。
part-coming = 请稍候：正在载入这一部分。
part-missing = 页面的这一部分未能载入，其余部分不受影响。
part-again = 重试
instruments = 网络内部
instruments-wait = 正在测量：仅在打开时计算。
importance = 各任务需要哪些单元
plane = 权重空间
network = 网络：一条线一个权重
units = 一个样本会动到哪些单元
plane-wait = 第一个任务结束后开始绘制，仅在打开时计算。
terms-minimise = 每一步要减小：
term-fit = 新任务
term-rehearsal = 回放
term-distillation = 蒸馏
term-penalty = 约束
term-off = 关
term-nothing-yet = 暂无
term-importance = λ · Ω 的均值 = { $value }
term-projected = 然后：去掉会损害旧样本的部分
term-implicit = 优化器每走一步之后：θ ← (θ + ηλΩθ∗) ∕ (1 + ηλΩ)。
term-explicit = 加进梯度：λΩ(θ − θ∗)。

## Switch groups

group-replay = 回放
group-replay-idea = 学新批次时重复旧样本。
group-distillation = 蒸馏
group-distillation-idea = 不偏离旧网络的回答。
group-constraint = 约束
group-constraint-idea = 固定重要的权重。
group-also = 本次运行还包括
group-also-remove = 移除：{ $component }
group-which-memory = 记忆类型
group-which-answers = 回答与输入
group-which-penalty = 重要性度量
rehearsal-labels = { $source }
rehearsal-teacher = 旧网络回答：{ $source }
rehearsal-hard-teacher = 旧网络的首选答案：{ $source }
rehearsal-stored = 存下的回答：{ $source }
refused-option = { $name } – { $reason }
live-note = 立即生效，并标在时间轴上。
restart-note = 会重新开始运行。

## Stream, network and the rest

stream-and-network = 任务流与网络
stream = 任务流
preset = 方法
preset-own = 自定义组合
more-stream = 任务与数据
more-network = 网络
more-training = 训练
more-methods = 方法
units-per-layer = 每层单元数
knob-stream = 任务流
knob-layers = 隐藏层
knob-seed = 种子
knob-weight = 权重
knob-strength = 强度 λ
knob-temperature = 温度
knob-kept = 保存数量
knob-candidates = 候选样本数
knob-compared = 比较对象数
knob-rows = 回放行数
knob-draws = 抽样
choice-draws-once = 共用一次
choice-draws-each = 各抽一次
knob-offers = 存入时机
choice-offers-first = 仅首次
choice-offers-every = 每次
knob-reach = 范围
knob-square = 梯度大小
choice-square-on = 乘以 T²
choice-square-off = 不作处理
knob-scope = 参与比较的类
choice-scope-competing = 目前参与竞争的所有类
choice-scope-old = 只有旧类
knob-labels = 询问时机
choice-labels-on-the-fly = 每一步
choice-labels-once = 任务开始前一次
knob-pool = 池
knob-times = 倍数
knob-dreams = 梦的数量
knob-iterations = 做梦步数
knob-feature = 内部相似度
knob-variation = 平滑度
knob-own-rate = 自身学习率
knob-statistics = 统计量
choice-statistics-class = 按类别
choice-statistics-all = 合在一起
knob-units = 单元数
knob-latent = 隐变量数
knob-reverberations = 回响次数
knob-transport = 传递步数
knob-noise = 噪声
knob-gradient = 梯度大小
choice-gradient-times-t2 = 乘以 T²
choice-gradient-plain = 不作处理
knob-fisher = 费希尔信息
choice-fisher-exact = 精确
choice-fisher-sampled = 抽样
choice-fisher-empirical = 经验
knob-step = 步
choice-step-implicit = 隐式
choice-step-explicit = 显式
knob-damping = 阻尼 ξ
knob-decay = 衰减 γ
knob-renewal = 更新 α
knob-interval = 计分间隔
knob-floor = 下限 ε

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
stream-islands-idea = 平面上的五座小岛，各有自己的分界线，标签始终是同样两个。
stream-ring = 圆环
stream-overlap = 重叠
stream-moons = 双月
stream-spirals = 螺旋
stream-blobs = 团簇
stream-curve = 分段曲线
stream-split-digits = 分割数字
stream-permuted-digits = 置换数字
stream-rotated-digits = 旋转数字
stream-split-mnist = 分割 MNIST
stream-permuted-mnist = 置换 MNIST
stream-rotated-mnist = 旋转 MNIST

## Axes and components

axis-source = 输入来源
axis-target = 学习目标
axis-penalty = 约束
axis-projection = 投影
axis-merge = 参数合并
axis-structure = 网络结构
axis-readout = 读出方式
source-reservoir = 全部数据的随机样本
source-reservoir-idea = 整个任务流共用一个记忆，见过的每个样本留存的机会相同（蓄水池抽样）。
source-balanced = 每类各留一些
source-balanced-idea = 记忆为每个任务保存同样多的样本，平均分给它的各类。
source-ring = 每类最近的几个
source-herding = 每类最典型的几个
source-mir = 随机样本中最受威胁的
source-gss = 梯度各异的样本
source-everything = 全部旧数据
source-current = 新任务的输入
source-current-idea = 用新任务自己的输入，即无遗忘学习（LwF）：什么也不存。
source-noise = 随机输入
source-noise-idea = 在数据所在的范围内随机抽取的输入：什么也不存。
source-reverberated = 回响出的图案
source-dreams = 梦
source-generator = 生成器
source-conditional-generator = 按类别生成的生成器
target-labels = 样本的标签
target-labels-idea = 与样本一起保存的真实标签。
target-stored = 存下的回答
target-stored-idea = 样本存入时、用它训练之前网络给出的回答（暗经验）。
target-teacher = 旧网络的回答
target-teacher-idea = 上个任务结束时冻结的网络副本给出回忆：每个答案的概率。
target-hard-teacher = 旧网络的首选答案
target-hard-teacher-idea = 上个任务结束时冻结的网络副本只给出最可能的一类，不给出把握的大小。
penalty-l2 = L2：所有权重一视同仁
penalty-l2-idea = 不论重要与否，所有权重固定得一样牢。
penalty-ewc = EWC：费希尔重要性
penalty-ewc-idea = 按回答对各权重的依赖程度固定权重（弹性权重巩固）。
penalty-online-ewc = 在线 EWC：单个滚动锚点
penalty-si = SI：路径重要性
penalty-mas = MAS：回答的敏感度
penalty-rwalk = RWalk：费希尔与路径重要性
projection-agem = A-GEM
readout-nearest-mean = 最近的类均值
projection-gem = GEM
projection-ogd = OGD
merge-imm-mean = IMM-mean：各任务取平均
merge-imm-mode = IMM-mode：按重要性平均
structure-xdg = XdG：每个任务有自己的门
structure-packnet = PackNet：把权重分给各任务
structure-columns = 渐进列：每个任务新增单元
structure-posterior = 后验：每个权重有均值和离散度
structure-rbf = 局部单元
projection-gpm = GPM

## Families and presets

family-baseline = 不加补救
family-kept = 保留部分数据
family-distilled = 询问旧网络
family-refreshed = 用虚拟数据自刷新
family-constrained = 固定权重
family-merged = 合并各任务的权重
family-structured = 为各任务划分网络
preset-naive = 朴素训练
preset-joint = 联合训练：所有任务一起
preset-er = 经验回放
preset-er-balanced = 经验回放，每类各留一些
preset-er-ring = 经验回放，每类最近的几个
preset-herding = 经验回放，每类最典型的几个
preset-mir = MIR：最受威胁的样本
preset-gss = GSS：梯度各异的样本
preset-full-rehearsal = 完全回放
preset-agem = A-GEM
preset-gem = GEM
preset-der = 暗经验回放
preset-derplusplus = 暗经验回放 ++
preset-lwf = 无遗忘学习（LwF）
preset-lwf-er = 无遗忘学习（LwF）加经验回放
preset-icarl = iCaRL
preset-robins = 随机输入的伪回放
preset-robins-pool = 取自池的伪回放
preset-reverberation = 回响式自刷新记忆
preset-dream = 梦境回放
preset-dgr = 生成式回放（DGR）
preset-dgr-distill = 生成式回放，由旧网络回答
preset-dgr-conditional = 带标签的生成式回放
preset-l2 = L2
preset-ewc = EWC
preset-online-ewc = 在线 EWC
preset-si = SI
preset-mas = MAS
preset-rwalk = RWalk
preset-ogd = OGD
preset-imm-mean = IMM-mean
preset-imm-mode = IMM-mode
preset-xdg = XdG
preset-xdg-si = XdG 加 SI
preset-packnet = PackNet
preset-columns = 渐进列
preset-vcl = 变分持续学习（VCL）
preset-rbf = 局部单元
preset-gpm = GPM

## Method cards

card-about = 关于这种方法：{ $method }

## Teacher and student

views = 视图
view-lesson = 课程
lesson-side = 课程的问与答
lesson-start = 开始课程
lesson-invite = 第一次来？八个短步骤，看清网络为什么会忘、怎样才能记住。
view-run = 依次学习任务
view-study = 教师与学生

## Remarks on links

notices = 关于这个链接
notice-dismiss = 知道了

## Failures

fault-crashed = 训练意外中止。没有任何损失：同样的设置和种子会回到这一步。
fault-silent = 训练没有响应。没有任何损失：同样的设置和种子会回到这一步。
fault-failed = 无法在后台开始训练：{ $reason }
fault-refused = 训练拒绝了一个请求，这是本页的错误：{ $reason }
fault-restart = 重新开始
fault-smaller = 改用较小的实验

## Spoken

spoken-paused = 已在第 { $step } 步暂停。
spoken-reset = 已回到起点。
spoken-on = { $group }已打开。
spoken-off = { $group }已关闭。
