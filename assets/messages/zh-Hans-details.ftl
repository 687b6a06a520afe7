### 开场的运行用不到的文字：帮助、其他组件与数据流、拒绝的理由、提示、多个种子。

## Control strip

seed-help = 初始权重、批次和一切随机选择都由它决定。种子相同，运行就相同。

## Tiles

tile-images-label = 任务 { $task }：网络目前对测试图像的判断，答对 { $accuracy }
tile-image = 是 { $truth }，认作 { $answer }
tile-image-knew = 是 { $truth }，认作 { $answer }；学完此任务时认作 { $knew }
tile-line-label = 网络目前在各段上的回答曲线。{ $tasks }
tile-line-note = 圆点：各任务的测试点。实线：网络目前的回答。虚线：刚学完各段时的回答。带圈：记忆中的样本。
tile-images-note = 图像下方是网络目前的判断，错的加框。学完该任务时的判断：
tiles-to-the-plane = 到平面上看原因：群岛

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
seeds-diverged = { $of } 个中有 { $count } 个发散（种子 { $seeds }）。
seeds-ask = 计算
seeds-heading = 种子
sweep-heading = 参数扫描：只改一个数
capacity = 各种宽度装得下多少
ladder = 虚拟数据的阶梯
answers = 旧回答与新回答
seeds-wait = 后台运行完成后，各种子的结果会列在这里。
seeds-mean = 均值 ± 标准误
seeds-gain-pinned = 与对照运行相比
seeds-gain-before = 与上一次运行相比
seeds-shaded-first = 任务 1 的范围：
seeds-diverged-one = 发散
seeds-estimate-of = { $mean } ± { $error }（n = { $ended }）

## Switch groups

refused-elsewhere = 已在使用

## Stream, network and the rest

knob-layers-help = 从输入端起各隐藏层的单元数，用连字符相连：32-32。最多四层，每层 1 到 1024 个。
knob-seed-help = 初始权重、批次和一切随机选择都由它决定。
knob-weight-help = 这一项的权重；新任务的权重为 1。
knob-strength-help = 权重被固定得多牢。
knob-temperature-help = 大于 1 时旧网络的回答变软，次选答案的分量加重。
knob-kept-help = 记忆中的样本数。
knob-candidates-help = 从记忆中抽取的样本数；回放其中最受威胁的样本。
knob-compared-help = 新样本的梯度与记忆中多少个样本的梯度相比较。
knob-rows-help = 每一步回放的行数；0 表示与批次相同。
knob-draws-help = 标签与存下的回答共用一次抽样，还是像论文那样各抽一次。
knob-offers-help = 样本只在首次出现时交给记忆，还是每次出现都交给，使存下的回答来自学习的各个阶段。
knob-reach-help = 随机输入：数据所在范围的倍数。局部单元：各鼓包的 σ，以输入的单位计。
knob-square-help = 温度升高会使梯度缩小为 1/T²；乘以 T² 可以抵消。在分割数字上，单是这一选择就使无遗忘学习高出朴素训练的部分翻倍有余。
knob-scope-help = 是否也在旧输入上压低新类，还是只把旧类与旧网络的回答比较。
knob-labels-help = 旧网络何时回答新任务的输入：在每一步，或像论文那样在任务开始前一次答完。数值完全相同；一次答完所需的前向计算更少，保存的是回答而不是旧网络。
knob-pool-help = 每个新任务之前抽取多少个随机输入供回放；0 表示每一步重新抽取。
knob-times-help = 每个新样本配多少个虚拟输入。
knob-dreams-help = 每个任务结束时梦出多少个输入。
knob-iterations-help = 用多少优化步把每个梦推向它的类别。
knob-feature-help = 梦激发隐藏单元须在多大程度上与数据一致。
knob-variation-help = 梦中相邻像素须在多大程度上一致；平面上的点不用。
knob-own-rate-help = 生成虚拟输入的部分自己的学习率，与网络无关。对梦而言：占输入范围的比例。
knob-statistics-help = 隐藏单元在数据上的统计量按类别分别保存，还是合在一起。
knob-units-help = 单元数：局部单元，或生成虚拟输入的第二个网络的隐藏单元。
knob-latent-help = 生成器把一个输入压缩成多少个数。
knob-reverberations-help = 随机输入在第二记忆中循环多少次后用来回放。
knob-transport-help = 任务结束时，负责记忆的网络用多少步从负责学习的网络那里学习图案；0 表示直接复制。
knob-noise-help = 掺入第二记忆输入的噪声，它要学会去除；0 即论文的做法。
knob-gradient-help = 温度升高会使梯度缩小为 1/T²；乘以 T² 可以抵消。
knob-fisher-help = 精确：所有答案，按网络给出的概率加权。抽样：抽取一个答案。经验：用真实标签。
knob-step-help = 隐式：总是稳定。显式：与论文相同，λ 大时不稳定。
knob-damping-help = 使几乎没动的权重的重要性不至于无穷大。
knob-decay-help = 任务结束时旧重要性保留的比例。
knob-renewal-help = 每一步更新滚动费希尔信息的比例。
knob-interval-help = 每隔多少步，用各权重带来的损失下降除以移动的距离。
knob-floor-help = 使几乎没动的权重的得分不至于无穷大。

## 回答是数值时：同样的文字换一种说法（用 KEY-of-numbers 代替 KEY）

say-first-of-numbers = 正在学习任务 1：目前 R² 为 *{ $now }%*。
say-joint-of-numbers = 正在同时学习所有任务：目前 R² 平均 *{ $now }%*。
say-done-of-numbers = 学完 { $tasks } 个任务后，R² 平均 *{ $accuracy }%*。
say-done-joint-of-numbers = 同时学完 { $tasks } 个任务后，R² 平均 *{ $accuracy }%*。
say-done-one-of-numbers = 唯一的任务上，R² 为 *{ $accuracy }%*。
say-learned-of-numbers = 任务 { $task } 学会了：R² { $learned }%。
say-unlearned-of-numbers = 任务 { $task } 没有学会：R² *{ $now }%*，不比处处答同一个数好。
say-unlearned-all-of-numbers = 什么也没有学会：R² 为 *{ $accuracy }%*，不比处处答同一个数好。
say-worst-chance-of-numbers = 任务 { $task } 从 { $best }% 跌到 *{ $now }%*，不比处处答同一个数好。
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

stream-ring-idea = 圆环上的十个簇，每个任务两个新类，最后要把十个全部分清。
stream-overlap-idea = 同样的输入，五个不同的问题，各有自己的输出。
stream-moons-idea = 两弯交错的半月，每个任务再多转一点。
stream-spirals-idea = 两条互相缠绕的旋臂，每个任务给出两臂上的一段，由内向外。
stream-blobs-idea = 散布在平面上的簇，每个任务两个新类；换一个数据种子，就换一种布局。
stream-curve-idea = 一条光滑的曲线，从左到右一段一段地学。回答是数值，以 R² 评分。
stream-split-digits-idea = 8 × 8 像素的真实手写数字，每个任务两个新数字。
stream-permuted-digits-idea = 同样十个数字，每个任务以不同方式打乱像素。
stream-rotated-digits-idea = 同样十个数字，每个任务再多转一点。
stream-split-mnist-idea = 每个任务两个新数字，14 × 14 像素：取自 MNIST，每个数字 200 张（Y. LeCun、C. Cortes，CC BY-SA 3.0）。
stream-permuted-mnist-idea = MNIST 的十个数字，14 × 14 像素，每个任务以不同方式打乱像素（Y. LeCun、C. Cortes，CC BY-SA 3.0）。
stream-rotated-mnist-idea = MNIST 的十个数字，14 × 14 像素，每个任务再多转一点（Y. LeCun、C. Cortes，CC BY-SA 3.0）。

## Axes and components

source-ring-idea = 每个任务的每一类保留最近见到的几个，先进先出；在学习过程中填充。
source-herding-idea = 每个任务的每一类保留这样的样本：它们的特征合起来最接近该类的均值（herding 选样）。
source-mir-idea = 整个任务流共用一个记忆。在抽出的样本中，回放即将走的一步会使其损失上升最多的那些（MIR，最大干扰检索）。
source-gss-idea = 若新样本的梯度方向与已存样本的不同，它就可能取代一个旧样本（GSS，基于梯度的样本选择）。
source-everything-idea = 之前所有任务的全部训练样本。
source-reverberated-idea = 让随机输入在第二记忆中反复回响，直到落在它所知之处：什么也不存。
source-dreams-idea = 不断调整输入，直到旧网络认为它是某个已知类别的典型。只存每个隐藏单元的均值与方差。
source-generator-idea = 第二个小网络学习生成与所见相似的输入，它自己也在持续学习（变分自编码器）。
source-conditional-generator-idea = 同生成器，但每次指定一个类别，生成的输入因此带有标签。
penalty-online-ewc-idea = 同 EWC，但所有旧任务共用一个锚点，重要性逐渐衰减。
penalty-si-idea = 按训练中各权重的移动使损失下降了多少来固定权重（突触智能）。
penalty-mas-idea = 按回答的大小对各权重的敏感程度固定权重，不需要标签（记忆感知突触）。
penalty-rwalk-idea = 按训练中不断更新的费希尔重要性，以及路径使损失下降了多少，来固定权重（黎曼漫步）。

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

## Remarks on links

notice-left-out = 已略去
notice-used-instead = 改用 { $used }
notice-not-a-number = “{ $field }”的值“{ $given }”不是数字；{ $outcome }。
notice-not-whole = “{ $field }”的值是 { $given }，但必须是整数；{ $outcome }。
notice-out-of-range = “{ $field }”的值 { $given } 超出了 { $min } 到 { $max } 的范围；{ $outcome }。
notice-refused = “{ $field }”的值“{ $given }”不可用：{ $why }；{ $outcome }。
notices-of-edit = 这里不能这样设置
