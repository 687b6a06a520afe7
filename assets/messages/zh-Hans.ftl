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
seed-help = 初始权重、批次和一切随机选择都由它决定。种子相同，运行就相同。
new-seed = 随机种子
status-catching-up = 正在赶到第 { $step } 步……
status-consolidating = 任务间整理：{ $done }/{ $total }
status-starting = 正在启动……

## The sentence above the chart

say-ready = 一个小网络依次学习 { $tasks } 个任务。*学任务 2 时，请留意任务 1。*
say-ready-one = 一个小网络学习一个任务。*请按“开始训练”。*
say-ready-joint = 一个小网络同时学习 { $tasks } 个任务。*请按“开始训练”。*
say-first = 正在学习任务 1：目前答对 *{ $now }*。
say-learning = 正在学习任务 { $task }：*{ $now }*。任务 { $old } 曾达 { $best }，现在只剩 *{ $fallen }*。
say-learning-holds = 正在学习任务 { $task }：*{ $now }*。先前的任务都保住了。
say-learned-first = 任务 1 学会了：{ $learned }。*学任务 { $next } 时，请留意任务 1。*
say-learned = 任务 { $task } 学会了：{ $learned }。任务 { $old } *从 { $best } 跌到 { $fallen }*。
say-learned-holds = 任务 { $task } 学会了：{ $learned }。*先前的任务都保住了。*
say-joint = 正在同时学习所有任务：目前答对 *{ $now }*。
say-done = 学完 { $tasks } 个任务后，平均答对 *{ $accuracy }*。
say-done-joint = 同时学完 { $tasks } 个任务后，平均答对 *{ $accuracy }*。
say-done-one = 学完唯一的任务，答对 *{ $accuracy }*。
say-worst = 任务 { $task } 从 { $best } 跌到 *{ $now }*。
say-worst-chance = 任务 { $task } 从 { $best } 跌到 *{ $now }*，与随机猜测无异。
say-worst-never = 任务 { $task } 从 { $best } 跌到 *{ $now }*：一个也答不对了。
say-little-lost = 忘得很少：{ $points } 个百分点。
say-compared = 上一次运行：{ $accuracy }。
say-compared-pinned = 对照运行：{ $accuracy }。
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
tile-images-label = 任务 { $task }：网络目前对测试图像的判断，答对 { $accuracy }
tile-image = 是 { $truth }，认作 { $answer }
tile-image-knew = 是 { $truth }，认作 { $answer }；学完此任务时认作 { $knew }
tile-hatched = 斜线：与学完该任务时的回答不同。小图：当时的回答。带圈：记忆中的样本。
tile-line-label = 网络目前在各段上的回答曲线。{ $tasks }
tile-line-note = 圆点：各任务的测试点。实线：网络目前的回答。虚线：刚学完各段时的回答。带圈：记忆中的样本。
tile-images-note = 图像下方是网络目前的判断，错的加框。指向图像，可看到学完该任务时的判断。
tiles-to-the-plane = 到平面上看原因：群岛

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

seeds-shaded = 阴影范围：
seeds-numbers-of = 结果取自：
seeds-number = { $count ->
    [one] 仅此种子
   *[other] { $count } 个种子
}
seeds-working = 已完成 { $done }/{ $of }
seeds-unasked = 后台运行需要一些时间。
seeds-failed = 后台运行出错。
seeds-diverged = { $of } 个中有 { $count } 个发散。
seeds-ask = 计算
seeds-heading = 种子
sweep-heading = 参数扫描：只改一个数
seeds-wait = 后台运行完成后，各种子的结果会列在这里。
seeds-mean = 均值 ± 标准误
seeds-estimate = { $mean } ± { $error }
seeds-gain-pinned = 与对照运行相比
seeds-gain-before = 与上一次运行相比
seeds-shaded-first = 任务 1 的范围：
seeds-diverged-one = 发散
seeds-estimate-of = { $mean } ± { $error }（{ $ended }/{ $seeds } 个）
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
guide-try-replay = 打开“回放”：学新样本时重复一些旧样本。旧任务保得住吗？
guide-try-distillation = 打开“蒸馏”：不保存任何样本，由旧网络回答虚拟输入。旧任务保得住吗？
guide-try-constraint = 打开“约束”，再调强度：能保住什么，还能学会什么？
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
refused-elsewhere = 已在使用
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
knob-layers-help = 从输入端起各隐藏层的单元数，用连字符相连：32-32。最多四层，每层 1 到 1024 个。
knob-seed = 种子
knob-seed-help = 初始权重、批次和一切随机选择都由它决定。
knob-weight = 权重
knob-weight-help = 这一项的权重；新任务的权重为 1。
knob-strength = 强度 λ
knob-strength-help = 权重被固定得多牢。
knob-temperature = 温度
knob-temperature-help = 大于 1 时旧网络的回答变软，次选答案的分量加重。
knob-kept = 保存数量
knob-kept-help = 记忆中的样本数。
knob-candidates = 候选样本数
knob-candidates-help = 从记忆中抽取的样本数；回放其中最受威胁的样本。
knob-compared = 比较对象数
knob-compared-help = 新样本的梯度与记忆中多少个样本的梯度相比较。
knob-rows = 回放行数
knob-rows-help = 每一步回放的行数；0 表示与批次相同。
knob-draws = 抽样
knob-draws-help = 标签与存下的回答共用一次抽样，还是像论文那样各抽一次。
choice-draws-once = 共用一次
choice-draws-each = 各抽一次
knob-offers = 存入时机
knob-offers-help = 样本只在首次出现时交给记忆，还是每次出现都交给，使存下的回答来自学习的各个阶段。
choice-offers-first = 仅首次
choice-offers-every = 每次
knob-reach = 范围
knob-reach-help = 随机输入：数据所在范围的倍数。局部单元：各鼓包的 σ，以输入的单位计。
knob-square = 梯度大小
knob-square-help = 温度升高会使梯度缩小为 1/T²；乘以 T² 可以抵消。在分割数字上，单是这一选择就使无遗忘学习高出朴素训练的部分翻倍有余。
choice-square-on = 乘以 T²
choice-square-off = 不作处理
knob-scope = 参与比较的类
knob-scope-help = 是否也在旧输入上压低新类，还是只把旧类与旧网络的回答比较。
choice-scope-competing = 目前参与竞争的所有类
choice-scope-old = 只有旧类
knob-labels = 询问时机
knob-labels-help = 旧网络何时回答新任务的输入：在每一步，或像论文那样在任务开始前一次答完。数值完全相同；一次答完所需的前向计算更少，保存的是回答而不是旧网络。
choice-labels-on-the-fly = 每一步
choice-labels-once = 任务开始前一次
knob-pool = 池
knob-pool-help = 每个新任务之前抽取多少个随机输入供回放；0 表示每一步重新抽取。
knob-times = 倍数
knob-times-help = 每个新样本配多少个虚拟输入。
knob-dreams = 梦的数量
knob-dreams-help = 每个任务结束时梦出多少个输入。
knob-iterations = 做梦步数
knob-iterations-help = 用多少优化步把每个梦推向它的类别。
knob-feature = 内部相似度
knob-feature-help = 梦激发隐藏单元须在多大程度上与数据一致。
knob-variation = 平滑度
knob-variation-help = 梦中相邻像素须在多大程度上一致；平面上的点不用。
knob-own-rate = 自身学习率
knob-own-rate-help = 生成虚拟输入的部分自己的学习率，与网络无关。对梦而言：占输入范围的比例。
knob-statistics = 统计量
knob-statistics-help = 隐藏单元在数据上的统计量按类别分别保存，还是合在一起。
choice-statistics-class = 按类别
choice-statistics-all = 合在一起
knob-units = 单元数
knob-units-help = 单元数：局部单元，或生成虚拟输入的第二个网络的隐藏单元。
knob-latent = 隐变量数
knob-latent-help = 生成器把一个输入压缩成多少个数。
knob-reverberations = 回响次数
knob-reverberations-help = 随机输入在第二记忆中循环多少次后用来回放。
knob-transport = 传递步数
knob-transport-help = 任务结束时，负责记忆的网络用多少步从负责学习的网络那里学习图案；0 表示直接复制。
knob-noise = 噪声
knob-noise-help = 掺入第二记忆输入的噪声，它要学会去除；0 即论文的做法。
knob-gradient = 梯度大小
knob-gradient-help = 温度升高会使梯度缩小为 1/T²；乘以 T² 可以抵消。
choice-gradient-times-t2 = 乘以 T²
choice-gradient-plain = 不作处理
knob-fisher = 费希尔信息
knob-fisher-help = 精确：所有答案，按网络给出的概率加权。抽样：抽取一个答案。经验：用真实标签。
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
knob-decay-help = 任务结束时旧重要性保留的比例。
knob-renewal = 更新 α
knob-renewal-help = 每一步更新滚动费希尔信息的比例。
knob-interval = 计分间隔
knob-interval-help = 每隔多少步，用各权重带来的损失下降除以移动的距离。
knob-floor = 下限 ε
knob-floor-help = 使几乎没动的权重的得分不至于无穷大。

## Units

unit-none = {""}
unit-steps = 步
unit-rows = 行
unit-samples = 个样本
unit-samples-per-task = 个/任务
unit-tasks = 个任务
unit-times = ×
unit-degrees = °

## 回答是数值时：同样的文字换一种说法（用 KEY-of-numbers 代替 KEY）

say-first-of-numbers = 正在学习任务 1：目前 R² 为 *{ $now }*。
say-joint-of-numbers = 正在同时学习所有任务：目前 R² 平均 *{ $now }*。
say-done-of-numbers = 学完 { $tasks } 个任务后，R² 平均 *{ $accuracy }*。
say-done-joint-of-numbers = 同时学完 { $tasks } 个任务后，R² 平均 *{ $accuracy }*。
say-done-one-of-numbers = 唯一的任务上，R² 为 *{ $accuracy }*。
say-worst-chance-of-numbers = 任务 { $task } 从 { $best } 跌到 *{ $now }*，不比处处答同一个数好。
say-worst-never-of-numbers = 任务 { $task } 从 { $best } 跌到 *{ $now }*，不比处处答同一个数好。
say-learned-first-of-numbers = 任务 1 学会了：R² { $learned }。*学任务 { $next } 时，请留意任务 1。*
say-learned-of-numbers = 任务 { $task } 学会了：R² { $learned }。任务 { $old } *从 { $best } 跌到 { $fallen }*。
say-learned-holds-of-numbers = 任务 { $task } 学会了：R² { $learned }。*先前的任务都保住了。*
chart-summary-of-numbers = 各任务在 { $total } 个训练步中的 R²，现在是第 { $step } 步。{ $tasks }具体数值见矩阵。
chart-accuracy-of-numbers = R²（%）
chart-chance-of-numbers = 平均数
tiles-label-of-numbers = 网络目前沿直线的回答，逐段来看
result-accuracy-of-numbers = 平均 R²
matrix-of-numbers = R² 矩阵
matrix-chance-of-numbers = 不比处处答同一个数好
matrix-unit-of-numbers = R²（%）：留出数值的方差中被解释的比例；负值记作 0
matrix-key-of-numbers = ↓ 下降超过 5 个百分点 · 加框：不比处处答平均数好 · 斜线：尚未学习
figure-accuracy-of-numbers = 平均 R²
figure-curve-of-numbers = R² 随时间的变化
source-balanced-of-numbers = 每个任务各留一些
source-ring-of-numbers = 每个任务最近的几个

## Streams

stream-islands = 群岛
stream-islands-idea = 平面上的五座小岛，各有自己的分界线，标签始终是同样两个。
stream-ring = 圆环
stream-ring-idea = 圆环上的十个簇，每个任务两个新类，最后要把十个全部分清。
stream-overlap = 重叠
stream-overlap-idea = 同样的输入，五个不同的问题，各有自己的输出。
stream-moons = 双月
stream-moons-idea = 两弯交错的半月，每个任务再多转一点。
stream-spirals = 螺旋
stream-spirals-idea = 两条互相缠绕的旋臂，每个任务给出两臂上的一段，由内向外。
stream-blobs = 团簇
stream-blobs-idea = 散布在平面上的簇，每个任务两个新类；换一个数据种子，就换一种布局。
stream-curve = 分段曲线
stream-curve-idea = 一条光滑的曲线，从左到右一段一段地学。回答是数值，以 R² 评分。
stream-split-digits = 分割数字
stream-split-digits-idea = 8 × 8 像素的真实手写数字，每个任务两个新数字。
stream-permuted-digits = 置换数字
stream-permuted-digits-idea = 同样十个数字，每个任务以不同方式打乱像素。
stream-rotated-digits = 旋转数字
stream-rotated-digits-idea = 同样十个数字，每个任务再多转一点。
stream-split-mnist = 分割 MNIST
stream-split-mnist-idea = 每个任务两个新数字，14 × 14 像素：取自 MNIST，每个数字 200 张（Y. LeCun、C. Cortes，CC BY-SA 3.0）。
stream-permuted-mnist = 置换 MNIST
stream-permuted-mnist-idea = MNIST 的十个数字，14 × 14 像素，每个任务以不同方式打乱像素（Y. LeCun、C. Cortes，CC BY-SA 3.0）。
stream-rotated-mnist = 旋转 MNIST
stream-rotated-mnist-idea = MNIST 的十个数字，14 × 14 像素，每个任务再多转一点（Y. LeCun、C. Cortes，CC BY-SA 3.0）。

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
source-ring-idea = 每个任务的每一类保留最近见到的几个，先进先出；在学习过程中填充。
source-herding = 每类最典型的几个
source-herding-idea = 每个任务的每一类保留这样的样本：它们的特征合起来最接近该类的均值（herding 选样）。
source-mir = 随机样本中最受威胁的
source-mir-idea = 整个任务流共用一个记忆。在抽出的样本中，回放即将走的一步会使其损失上升最多的那些（MIR，最大干扰检索）。
source-gss = 梯度各异的样本
source-gss-idea = 若新样本的梯度方向与已存样本的不同，它就可能取代一个旧样本（GSS，基于梯度的样本选择）。
source-everything = 全部旧数据
source-everything-idea = 之前所有任务的全部训练样本。
source-current = 新任务的输入
source-current-idea = 用新任务自己的输入，即无遗忘学习（LwF）：什么也不存。
source-noise = 随机输入
source-noise-idea = 在数据所在的范围内随机抽取的输入：什么也不存。
source-reverberated = 回响出的图案
source-reverberated-idea = 让随机输入在第二记忆中反复回响，直到落在它所知之处：什么也不存。
source-dreams = 梦
source-dreams-idea = 不断调整输入，直到旧网络认为它是某个已知类别的典型。只存每个隐藏单元的均值与方差。
source-generator = 生成器
source-generator-idea = 第二个小网络学习生成与所见相似的输入，它自己也在持续学习（变分自编码器）。
source-conditional-generator = 按类别生成的生成器
source-conditional-generator-idea = 同生成器，但每次指定一个类别，生成的输入因此带有标签。
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
penalty-online-ewc-idea = 同 EWC，但所有旧任务共用一个锚点，重要性逐渐衰减。
penalty-si = SI：路径重要性
penalty-si-idea = 按训练中各权重的移动使损失下降了多少来固定权重（突触智能）。
penalty-mas = MAS：回答的敏感度
penalty-mas-idea = 按回答的大小对各权重的敏感程度固定权重，不需要标签（记忆感知突触）。
penalty-rwalk = RWalk：费希尔与路径重要性
penalty-rwalk-idea = 按训练中不断更新的费希尔重要性，以及路径使损失下降了多少，来固定权重（黎曼漫步）。
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
view-run = 依次学习任务
view-study = 教师与学生

## Refusals and forms

refused-already-the-fit = 新数据及其标签本来就在学
refused-no-labels = 这些输入没有真实标签
refused-no-stored-logits = 这些输入没有存下的回答
refused-needs-task-identity = 须给出任务编号，仅限任务增量场景
refused-needs-classes = 要区分类别，仅限类增量场景
refused-needs-class-labels = 需要类别标签，而这里的回答是数值
refused-no-softmax = 这里的回答是数值，没有可以软化的 softmax
refused-own-parameters = 采用这种结构时每个任务有自己的参数，不同任务的行不能同批通过网络
refused-plain-parameters = 要逐个比较不同任务的参数，所选结构不允许
refused-mixed-tasks = 每个任务有自己的参数，任务必须一个接一个地学
refused-labels-once = 只有新任务自己的输入能在任务开始前得到回答，且任务须一个接一个地学
refused-transfer-twice = 本次运行已有 L2 约束，作用相同
refused-frozen-tasks = 会冻结任务已学到的内容，任务不能再次出现
refused-toggle-structure = 结构、合并和读出方式从第一步起就已固定
refused-source-unused = 本次运行没有从中回放
refused-toggle-absent = 本次运行没有这个部分
refused-toggle-knob = 不能在运行途中改变
form-order = 须列出每个任务至少一次，最多 40 个编号，用连字符相连：2-1-3，或让任务再次出现：1-2-1
form-layers = 须为 1 到 4 层、每层 1 到 1024 个单元，用连字符相连：32-32
form-at = 须依次写步数、部分和改动，用逗号隔开：450,ewc,off

## Remarks on links

notices = 关于这个链接
notice-dismiss = 知道了
dropped-schedule = 你的改动取代了原定在后面进行的改动：{ $changes }。
dropped-change = 第 { $step } 步：{ $change }
notice-left-out = 已略去
notice-used-instead = 改用 { $used }
notice-unknown-key = 没有名为“{ $field }”的设置（给出的值是“{ $given }”）；{ $outcome }。
notice-unknown-choice = “{ $field }”的值是“{ $given }”，但只能取 { $choices } 之一；{ $outcome }。
notice-not-a-number = “{ $field }”的值“{ $given }”不是数字；{ $outcome }。
notice-not-whole = “{ $field }”的值是 { $given }，但必须是整数；{ $outcome }。
notice-out-of-range = “{ $field }”的值 { $given } 超出了 { $min } 到 { $max } 的范围；{ $outcome }。
notice-repeated = “{ $field }”出现不止一次（又给出“{ $given }”）；{ $outcome }。
notice-refused = “{ $field }”的值“{ $given }”不可用：{ $why }；{ $outcome }。

## Advice

advice-projection = { $projection } 选出不伤旧任务的一步，{ $optimizer } 走的却是另一步。普通 SGD 走的就是选出的那一步。
advice-optimizer-momentum = 动量法
advice-optimizer-adam = Adam
advice-mend = 改用 SGD，学习率 0.1

## Failures

fault-crashed = 训练意外中止。没有任何损失：同样的设置和种子会回到这一步。
fault-silent = 训练没有响应。没有任何损失：同样的设置和种子会回到这一步。
fault-failed = 无法在后台开始训练：{ $reason }
fault-refused = 训练拒绝了一个请求，这是本页的错误：{ $reason }
fault-restart = 重新开始
fault-smaller = 改用较小的实验

## Spoken

spoken-task-first = 任务 1 已学完，{ $accuracy }。
spoken-task = 任务 { $task } 已学完，{ $accuracy }。{ $others }
spoken-fell = 任务 { $task } 从 { $from } 跌到 { $to }。
spoken-held = 先前的任务都保住了。
spoken-done = 运行结束。平均准确率 { $accuracy }，遗忘 { $forgetting }。
spoken-paused = 已在第 { $step } 步暂停。
spoken-reset = 已回到起点。
spoken-on = { $group }已打开。
spoken-off = { $group }已关闭。
