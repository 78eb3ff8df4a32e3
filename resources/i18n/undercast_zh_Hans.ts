<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>Undercast</name>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Assess accuracy</source>
      <translation>精度评价</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Compares a map or models with labels, by class and by cloud fraction.</source>
      <translation>将分类图或模型与标签对比，按类别和云量给出精度。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Tells how right a map or models are: overall accuracy, kappa, precision, recall and F1 of each class, the confusion matrix, all of it by cloud fraction, and the calibration; as a report with figures.

Give either a map from Classify scenes with labels (polygons or a raster), or one or several model packages with a labelled sample store.

Or give a map with the points that Draw sample points drew from it, labelled: then areas and accuracies are estimated for the whole map, with 95 % intervals, beside what counting its cells gives.</source>
      <translation>评价分类图或模型有多准确：总体精度、kappa、各类别的精确率、召回率和 F1、混淆矩阵，并全部按云量分列，另有校准情况；输出带图表的报告。

可给出“场景分类”生成的分类图及标签（多边形或栅格），也可给出一个或多个模型包及带标签的样本库。

或者给出一幅分类图以及用“抽取样点”从中抽取并已标注的样点：此时将估计整幅图的面积和精度及其 95 % 置信区间，并与直接统计单元格的结果并列。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>accuracy,assessment,confusion matrix,kappa,f1,validation,calibration,cloud,report</source>
      <translation>精度,评价,精度评定,混淆矩阵,kappa,f1,验证,校准,云,报告,总体精度</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/sample_points.py" />
      <location filename="../../plugin/map/areas_view.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <location filename="../../plugin/map/dock.py" />
      <location filename="../../plugin/training/task_box.py" />
      <source>Map</source>
      <translation>分类图</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>The classes raster of Classify scenes (NAME_classes.tif); its evidence is found beside it.</source>
      <translation>“场景分类”生成的类别栅格（NAME_classes.tif）；其依据栅格会在同一文件夹中自动找到。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/training/preview_panel.py" />
      <location filename="../../plugin/training/source_box.py" />
      <source>Labels</source>
      <translation>标签</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Polygons whose field tells the true class.</source>
      <translation>由字段给出真实类别的多边形。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Labelled sample points, instead of labels</source>
      <translation>已标注的样点，代替标签</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>The GeoPackage of Draw sample points, drawn from this map, its field reference filled in.</source>
      <translation>“抽取样点”生成的 GeoPackage，须从本分类图抽取，且已填写 reference 字段。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Model packages, instead of a map</source>
      <translation>模型包（代替分类图）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>One or several; each is a row of the table.</source>
      <translation>一个或多个；每个在表中占一行。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Sample store with labels</source>
      <translation>带标签的样本库</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>For model packages: the samples to assess them on.</source>
      <translation>用于模型包：在其上进行评价的样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Sample store whose cloud fractions sort the samples</source>
      <translation>按其云量对样本分组的样本库</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>A sample store with the same samples: for the clear twin of a cloudy one. Default: the sample store itself.</source>
      <translation>样本相同的另一个样本库：用于有云样本库所对应的无云样本库。默认：样本库本身。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Assess the packages' mean as one model</source>
      <translation>将各模型包的均值作为一个模型评价</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>The mean of their probabilities is one more row of the table.</source>
      <translation>其概率的均值在表中另占一行。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Samples of the sample store to assess on</source>
      <translation>样本库中用于评价的样本</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Accuracy is honest on samples that nothing was chosen on: test.</source>
      <translation>只有在未参与任何选择的样本（test）上得到的精度才可信。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Assessment</source>
      <translation>评价</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Folder for the report</source>
      <translation>报告文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Gets report.html, report.md, assessment.json and the figures.</source>
      <translation>将写入 report.html、report.md、assessment.json 和图表。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Table (Markdown)</source>
      <translation>表格（Markdown）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>All numbers (JSON)</source>
      <translation>全部数值（JSON）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Overall accuracy</source>
      <translation>总体精度</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Kappa</source>
      <translation>Kappa</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Estimates from sample points (CSV)</source>
      <translation>由样点得到的估计值（CSV）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Overall accuracy from sample points: low end (95 %)</source>
      <translation>由样点估计的总体精度：下限（95 %）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Overall accuracy from sample points: high end (95 %)</source>
      <translation>由样点估计的总体精度：上限（95 %）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Give either a map with labels, or model packages with a sample store.</source>
      <translation>请给出分类图和标签，或模型包和样本库。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Model packages need a sample store with labels to be assessed on.</source>
      <translation>评价模型包需要带标签的样本库。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>A map needs labels to be assessed against: polygons, a raster or labelled sample points, one of them.</source>
      <translation>评价分类图需要用来对照的标签：多边形、栅格或已标注的样点，三者选一。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>The map</source>
      <translation>分类图</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>1 Samples</source>
      <translation>1 样本</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>2 Models</source>
      <translation>2 模型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>3 Maps</source>
      <translation>3 制图</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>4 Experiments</source>
      <translation>4 实验</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>{} is both an input and an output. Choose another name for the output.</source>
      <translation>{} 既是输入又是输出。请为输出另选名称。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>The algorithm was not prepared.</source>
      <translation>算法尚未准备就绪。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>Extra options (JSON)</source>
      <translation>额外选项（JSON）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>Any further options of the job as a JSON object, laid over what is chosen above, such as {"batch": 16} or {"training": {"augment": false}}. The command line's --help tells them all.</source>
      <translation>作业的其他选项，写成 JSON 对象，优先于上面的选择，例如 {"batch": 16} 或 {"training": {"augment": false}}。命令行的 --help 列出全部选项。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>Extra options: this is not JSON ({}).</source>
      <translation>额外选项：不是有效的 JSON（{}）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>Extra options: give a JSON object such as {"batch": 16}, without "kind".</source>
      <translation>额外选项：请给出 JSON 对象，例如 {"batch": 16}，不含 "kind"。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Classify scenes</source>
      <translation>场景分类</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Maps land-cover scenes from a cloudy optical raster and a SAR raster.</source>
      <translation>由有云光学栅格和 SAR 栅格对土地覆盖场景制图。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Classifies the scenes (cells of a grid) of an optical and a SAR raster of the same place with a model package. The rasters may differ in CRS, grid and resolution; the grid of cells is anchored to the optical raster's pixels. One of the two rasters may be missing if the model takes both.

The output folder gets the map of classes, the evidence (confidence, optical share, cloud fraction), a GeoPackage of the cells with every class's probability, styles, and a manifest. The optical share tells how much of a decision came from the optical image: 1 all, 0 none.

A model of pixels gives a map of the optical raster's pixels instead, as cloud-optimised GeoTIFFs: it sees the raster through windows that overlap and blend. On request it has a least mapping unit, the probability of every class, and its patches as polygons.</source>
      <translation>用模型包对同一地点的光学栅格和 SAR 栅格的场景（格网单元格）分类。两个栅格的 CRS、格网和分辨率可以不同；单元格的格网与光学栅格的像素对齐。若模型接受两种影像，可以缺少其中一种。

输出文件夹中将有类别图、依据（置信度、光学占比、云量）、含每个单元格各类别概率的 GeoPackage、样式和清单。光学占比表示判定在多大程度上来自光学影像：1 为全部，0 为完全没有。

像素模型则给出光学栅格各像素的分类图，为云优化 GeoTIFF（COG）：它透过相互重叠并融合的窗口查看栅格。可按需采用最小制图单元，并输出各类别的概率以及图斑多边形。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>classify,classification,inference,predict,land cover,scene,map,cloud,sar,optical,fusion</source>
      <translation>分类,推理,预测,土地覆盖,土地覆被,场景,场景分类,制图,云,雷达,sar,光学,融合</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Classify only within these polygons</source>
      <translation>仅对这些多边形内分类</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>A cell is classified if its centre lies in one of them.</source>
      <translation>中心位于其中任一多边形内的单元格会被分类。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Folder for the map</source>
      <translation>分类图文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Gets NAME_classes.tif, NAME_evidence.tif, NAME.gpkg, their styles, and NAME.json (the manifest).</source>
      <translation>将写入 NAME_classes.tif、NAME_evidence.tif、NAME.gpkg、它们的样式以及 NAME.json（清单）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/compress_model.py" />
      <location filename="../../plugin/map/packages.py" />
      <source>Model package</source>
      <translation>模型包</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>The model (.undercast).</source>
      <translation>模型（.undercast）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Extent to classify</source>
      <translation>分类范围</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Default: all of the raster.</source>
      <translation>默认：整个栅格。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Side of a cell, in pixels of the optical raster</source>
      <translation>单元格边长（光学栅格的像素数）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Default: the side that covers the ground which the model's cells cover, where both resolutions are known; else the model's side.</source>
      <translation>默认：两者分辨率均已知时，取与模型单元格覆盖同样地面的边长；否则取模型的边长。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/map/more_options.py" />
      <source>Overlap of cells</source>
      <translation>单元格重叠</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Share of a cell that the next one repeats; the map's pixels become that much smaller.</source>
      <translation>相邻单元格重复的比例；分类图的像素相应变小。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/map/more_options.py" />
      <source>Least confidence</source>
      <translation>最低置信度</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Cells whose confidence is below are called "unsure" and get no class: grey on the map, with an entry of their own in the legend. 0 gives every cell a class. Assess accuracy tells for several values how many cells are kept and how right those are.</source>
      <translation>置信度低于此值的单元格标为“不确定”，不赋类别：在图上为灰色，图例中单列一项。0 表示每个单元格都赋类别。“精度评价”会给出若干取值下保留多少单元格及其准确程度。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Batch size, in cells</source>
      <translation>批大小（单元格数）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Default: chosen for the device; halved when memory runs out.</source>
      <translation>默认：按设备选定；内存不足时减半。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Name of the map</source>
      <translation>分类图名称</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>What the output files' names begin with.</source>
      <translation>输出文件名的开头部分。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Load the map into the project</source>
      <translation>将分类图加载到工程</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>With the styles that lie beside the files.</source>
      <translation>使用文件旁的样式。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <location filename="../../plugin/labelling/widgets.py" />
      <location filename="../../plugin/styling.py" />
      <source>Classes</source>
      <translation>类别</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Evidence</source>
      <translation>依据</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/labelling/table.py" />
      <location filename="../../plugin/styling.py" />
      <source>Cells</source>
      <translation>单元格</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/styling.py" />
      <source>Probabilities</source>
      <translation>概率</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/labelling/table.py" />
      <location filename="../../plugin/styling.py" />
      <source>Polygons</source>
      <translation>多边形</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Manifest</source>
      <translation>清单</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Number of cells</source>
      <translation>单元格数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Number of pixels, of a model that maps pixels</source>
      <translation>像素数（对于按像素制图的模型）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Number of unsure cells among them</source>
      <translation>其中不确定的单元格数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Execution provider that was used</source>
      <translation>所用的执行提供程序</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Choose an optical raster, a SAR raster, or both.</source>
      <translation>请选择光学栅格、SAR 栅格，或两者都选。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/extent.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The raster</source>
      <translation>栅格</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>{label}: the model {model} maps cells. Leave it out, or choose a model of pixels.</source>
      <translation>{label}：模型 {model} 按单元格制图。请不要使用此选项，或选择像素模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>The model {model} takes no {sensor} image. Leave out {label}, or choose a model that does.</source>
      <translation>模型 {model} 不接受 {sensor} 影像。请去掉“{label}”，或另选接受它的模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>{label} offers {count} bands, and the model {model} takes {wanted} ({names}). Choose its bands in that order.</source>
      <translation>“{label}”有 {count} 个波段，而模型 {model} 需要 {wanted} 个（{names}）。请按此顺序选择波段。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>The model {model} takes {sensors}. Choose such a raster.</source>
      <translation>模型 {model} 接受 {sensors}。请选择这样的栅格。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source> and </source>
      <translation> 和 </translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Compare methods</source>
      <translation>方法比较</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Trains several methods with several seeds and tells which one is better, and how surely.</source>
      <translation>用多个随机种子训练多种方法，判断哪种更好以及有多大把握。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Trains every chosen method with every seed on the same pairs and the same budget, tests all of them on the same labelled samples, and tells how much more accurate the reference is than each other method: overall and by cloud fraction, with intervals over seeds and samples.

Give source models, or a labelled sample store on which one is trained for each seed. Only the oracle sees labels of the target.

This takes as long as all the trainings together. A comparison that was stopped goes on where it was when it is started again with the same options and folder.</source>
      <translation>以每个随机种子、在同样的影像对和同样的预算下训练每种所选方法，在同样的带标签样本上测试，并给出参考方法比其他各方法精度高多少：总体的和按云量的，附随机种子与样本的置信区间。

请给出源模型，或带标签的样本库（为每个随机种子训练一个源模型）。只有 oracle 能看到目标域的标签。

所需时间为各次训练之和。中断的比较以相同的选项和文件夹再次启动时，会从中断处继续。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>compare,comparison,experiment,benchmark,method,seed,significance,accuracy,cloud,transfer</source>
      <translation>比较,对比,实验,基准,方法,随机种子,显著性,精度,云,迁移</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Sample store to test on</source>
      <translation>测试用样本库</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Labelled pairs. Default: those of the target's sample store.</source>
      <translation>带标签的影像对。默认：目标域样本库中的影像对。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Samples of it to test on</source>
      <translation>其中用于测试的样本</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Further tests</source>
      <translation>其他测试</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>A name, a sample store and its split (train, validation, test or all) a row.</source>
      <translation>每行为名称、样本库及其子集（train、validation、test 或 all）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <location filename="../../plugin/map/form.py" />
      <location filename="../../plugin/training/method_page.py" />
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Sample store</source>
      <translation>样本库</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Split</source>
      <translation>子集</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Methods</source>
      <translation>方法</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>undercast: ours. source: the source model as it is. mean: the plain mean of the auxiliaries. oracle: trained with the target's labels, the ceiling. cycit needs the source samples.</source>
      <translation>undercast：本方法。source：源模型原样。mean：各辅助模型的简单平均。oracle：用目标域的标签训练，为精度上限。cycit 需要源域样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Reference</source>
      <translation>参考方法</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The method that the others are tested against.</source>
      <translation>其他方法与之对比检验的方法。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Number of seeds</source>
      <translation>随机种子数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Repetitions of everything, from seed 0; their spread tells what chance does.</source>
      <translation>全部重复的次数，种子从 0 开始；其离散程度反映随机因素的影响。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Add the reference's auxiliaries</source>
      <translation>加入参考方法的辅助模型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Its optical and its SAR auxiliary become rows of the table.</source>
      <translation>其光学辅助模型和 SAR 辅助模型各成为表中的一行。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>What is taken for independent</source>
      <translation>独立单位</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>For the intervals: each sample, or the samples of one site together.</source>
      <translation>用于计算区间：每个样本，或同一地点的样本合为一体。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Comparison</source>
      <translation>比较</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Source models</source>
      <translation>源模型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Model packages with an optical input: one for all seeds, or one for each.</source>
      <translation>有光学输入的模型包：所有随机种子共用一个，或每个各一个。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Sample store of the source</source>
      <translation>源域样本库</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Labelled optical samples. Without source models, one is trained on them for each seed. The methods undercast and cycit also learn from them in the transfer.</source>
      <translation>带标签的光学样本。未给出源模型时，为每个随机种子在其上训练一个。undercast 和 cycit 方法在迁移中也从中学习。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The sample store of cloudy optical and SAR pairs of the target.</source>
      <translation>目标域有云光学与 SAR 影像对的样本库。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Folder for the comparison</source>
      <translation>比较结果文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Gets report.html, tables, figures, and a folder with the models of each seed.</source>
      <translation>将写入 report.html、表格、图表，以及存放各随机种子模型的文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>All numbers (CSV)</source>
      <translation>全部数值（CSV）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Overall accuracy of the reference on the first test</source>
      <translation>参考方法在第一个测试上的总体精度</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Give source models, or a sample store of the source to train them on.</source>
      <translation>请给出源模型，或用于训练源模型的源域样本库。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>{} has no optical input. Choose source models that were trained on optical images.</source>
      <translation>{} 没有光学输入。请选择用光学影像训练的源模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Give one source model, or one for each of the {} seeds.</source>
      <translation>请给出一个源模型，或为 {} 个随机种子各给出一个。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The reference {} is not among the methods. Choose it too.</source>
      <translation>参考方法 {} 不在所选方法之中。请一并选上。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The method cycit needs the sample store of the source.</source>
      <translation>方法 cycit 需要源域的样本库。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Further tests: {} has the split {}. Choose one of {}.</source>
      <translation>其他测试：{} 的子集为 {}。请从 {} 中选择。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Compress model</source>
      <translation>压缩模型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Makes a model package smaller and faster, and measures what that costs.</source>
      <translation>使模型包更小、更快，并测定其代价。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Makes a smaller and faster model package of one, with the same inputs and outputs, for cells and for pixels.

Filters that matter least are removed (pruning), what is left learns from the uncompressed model on the samples, and weights and activations get 8 bits. No labels are needed. Where the validation samples have labels, the accuracy before and after is measured on them, else the share of decisions that stayed. A model that lost more than is allowed is not written.

A run that was stopped goes on where it was when it is started again with the same options and outputs.</source>
      <translation>由一个模型包生成更小、更快的模型包，输入和输出不变，适用于单元格模型和像素模型。

去除最不重要的滤波器（剪枝），余下的部分在样本上向未压缩的模型学习，权重和激活值改为 8 位。不需要标签。若验证样本有标签，则在其上测定压缩前后的精度；否则测定判定保持不变的比例。损失超过允许值的模型不会写出。

中断的运行在以相同选项和输出再次启动时，从中断处继续。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>compress,prune,pruning,quantise,quantize,int8,small,fast,speed,size,deep learning</source>
      <translation>压缩,模型压缩,剪枝,量化,int8,小型,快速,速度,大小,深度学习</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>The model to compress, of cells or of pixels.</source>
      <translation>要压缩的模型，单元格模型或像素模型均可。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Samples that fit the model, such as those that it was trained on. Labels are not needed.</source>
      <translation>适合该模型的样本，例如训练它所用的样本。不需要标签。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Share of the multiplications that is removed</source>
      <translation>去除的乘法运算比例</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>0 removes nothing and trains nothing: 8 bits alone take a minute.</source>
      <translation>0 表示不去除、不训练：仅转为 8 位需一分钟。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Weights</source>
      <translation>权重</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>int8: smallest and fastest. float16: half the room, computed as before.</source>
      <translation>int8：最小、最快。float16：占用空间减半，计算方式不变。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Points that may be lost</source>
      <translation>允许损失的百分点</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Of accuracy in per cent on the validation samples (of pixels, mean intersection over union); without labels, of agreement with the uncompressed model. What lost more is not kept.</source>
      <translation>指验证样本上的精度（像素模型为平均交并比），以百分点计；没有标签时指与未压缩模型的一致率。损失更多的模型不予保留。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>What is measured of a filter</source>
      <translation>对滤波器的度量</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>rank: the rank of its feature maps; energy tells more where maps are small.</source>
      <translation>rank：其特征图的秩；特征图较小时 energy 更能说明问题。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Trials of the search</source>
      <translation>搜索的试验次数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Pruned networks that are tried; 1 searches nothing.</source>
      <translation>试用的剪枝网络个数；1 表示不搜索。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Samples for the ranges of 8 bits</source>
      <translation>确定 8 位范围的样本数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Training samples from which the ranges of 8-bit activations are taken.</source>
      <translation>用于确定 8 位激活值范围的训练样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Compare with other ways</source>
      <translation>与其他方式比较</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Also simulates fewer bits by layer, and pruning by the L1 norm with 8 bits, for the report. Takes about three times as long.</source>
      <translation>还模拟逐层减少位数，以及按 L1 范数剪枝并用 8 位，供报告使用。耗时约为三倍。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Compressed model</source>
      <translation>压缩后的模型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Size in bytes</source>
      <translation>大小（字节）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Size of the uncompressed model in bytes</source>
      <translation>未压缩模型的大小（字节）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Times as many samples a second</source>
      <translation>每秒处理样本数的倍数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Points that were lost on the validation samples</source>
      <translation>验证样本上损失的百分点</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>What was measured</source>
      <translation>测定的指标</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Share of decisions that stayed</source>
      <translation>保持不变的判定比例</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Device that was used</source>
      <translation>所用设备</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Published class list</source>
      <translation>公开的类别表</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Names, order and colours of the classes and, for a dataset, which of its labels fall into each. Classes without a sample are left out, unless the table of classes names those to keep. Default for a dataset: its own list.</source>
      <translation>类别的名称、顺序和颜色；对于数据集，还说明其哪些标签归入各类别。没有样本的类别会略去，除非类别表中指明要保留。数据集的默认值：其自带的类别表。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: folder</source>
      <translation>数据集：文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Its folder; archives unpacked, folders named as distributed.</source>
      <translation>数据集所在文件夹；压缩包已解压，文件夹名与发布时一致。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: second folder that completes it</source>
      <translation>数据集：补充用的第二个文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>For cben: BigEarthNet v2, with metadata.parquet, and with Sentinel-1 where cben has none. For sen12mscr: SEN12MS, whose lc patches give the labels.</source>
      <translation>用于 cben：含 metadata.parquet 的 BigEarthNet v2，cben 没有 Sentinel-1 时还须含 Sentinel-1。用于 sen12mscr：SEN12MS，其 lc 图块提供标签。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: the clear optical images</source>
      <translation>数据集：无云光学影像</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>For sen12mscr: the cloud-free optical image of each triplet, not the cloudy one.</source>
      <translation>用于 sen12mscr：取每个三元组中的无云光学影像，而非有云影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: sites to take</source>
      <translation>数据集：选取的地点</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Those whose names begin so, divided by commas: a season such as ROIs1158_spring or one of its scenes, a tile or UTM zone such as 33UUP or 29 (BigEarthNet), an event such as Spain (floods). Default: all.</source>
      <translation>名称以此开头的地点，以英文逗号分隔：季节（如 ROIs1158_spring）或其中一景，图幅或 UTM 带（如 33UUP 或 29，BigEarthNet），事件（如 Spain，洪水）。默认：全部。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: sensors to take</source>
      <translation>数据集：选取的传感器</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>A source model needs the optical images only.</source>
      <translation>源模型只需要光学影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: optical bands</source>
      <translation>数据集：光学波段</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>By name, in order, divided by commas (B04, B03, B02). Default: all.</source>
      <translation>按名称，依次以英文逗号分隔（B04, B03, B02）。默认：全部。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: cut images into squares of this side, in pixels</source>
      <translation>数据集：将影像切成此边长的方块（像素）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Each is a sample; a rest at the edges is left out. Default: an image is one sample.</source>
      <translation>每块为一个样本；边缘余下的部分舍去。默认：一幅影像为一个样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: rule of the label</source>
      <translation>数据集：标签规则</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>For bigearthnet and cben. single: an image whose labels all fall into one class has that class; dominant: the class that covers at least the share below of the reference map.</source>
      <translation>用于 bigearthnet 和 cben。single：影像的全部标签归入同一类别时，取该类别；dominant：取在参考图上占比不低于下面所设比例的类别。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: least share of one class</source>
      <translation>数据集：单一类别的最小占比</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>The share of a sample's pixels that one class must cover on a label map to give it its label.</source>
      <translation>在标签图上，一个类别须覆盖样本像素的此比例，样本才得到该标签。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: most samples of a class</source>
      <translation>数据集：每个类别的最多样本数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Drawn with the seed of the division; those without a label count as a class. Default: all.</source>
      <translation>按划分的随机种子抽取；无标签的样本视为一个类别。默认：全部。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: its own division</source>
      <translation>数据集：采用其自带的划分</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Divide the samples as the dataset itself does, where it ships a division.</source>
      <translation>数据集自带划分时，按其划分样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Choose the folder of the dataset {}.</source>
      <translation>请选择数据集 {} 的文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Say which dataset is in the dataset's folder.</source>
      <translation>请说明数据集文件夹中是哪个数据集。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Public dataset, instead of rasters</source>
      <translation>公开数据集（代替栅格）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>A dataset in the layout it is distributed in: bigearthnet, cben (BigEarthNet under real cloud), sen12ms, sen12mscr (SEN12MS-CR), sen1floods11, terramesh; with masks of cloud: cloud38 (38-Cloud), sparcs, cloudsen12, fyh. EuroSAT and others in class folders go where class folders go.</source>
      <translation>按发布时结构存放的数据集：bigearthnet、cben（真实云下的 BigEarthNet）、sen12ms、sen12mscr（SEN12MS-CR）、sen1floods11、terramesh；带云掩膜的有：cloud38（38-Cloud）、sparcs、cloudsen12、fyh。EuroSAT 等按类别分文件夹的数据集放在类别文件夹处。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: pixels a side for which both sensors are joined once</source>
      <translation>MIViT：两个传感器每隔多少像素（边长）联合一次</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>For labels of pixels. Between these pixels what both say together is interpolated; 1 joins them for every pixel, which takes sixteen times as long as 4.</source>
      <translation>用于像素标签。在这些像素之间，对两者共同给出的结果进行插值；1 表示在每个像素上联合，耗时是 4 的十六倍。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>How the network joins two sensors</source>
      <translation>网络如何联合两个传感器</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>linear: what the sensors say is added up, so that each one's share of a decision is exact. mivit: encoders of three context sizes and a transformer with oriented attention; for two sensors.</source>
      <translation>linear：将各传感器给出的结果相加，因此每个传感器在决策中的份额是精确的。mivit：三种上下文大小的编码器和带定向注意力的 Transformer；用于两个传感器。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: oriented attention</source>
      <translation>MIViT：定向注意力</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>Else the sensors' features are added up before the transformer.</source>
      <translation>否则，各传感器的特征在 Transformer 之前相加。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: weight of rebuilding the images</source>
      <translation>MIViT：重建影像的权重</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>0 for none.</source>
      <translation>0 表示不使用。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: weight of the information distribution flow</source>
      <translation>MIViT：信息分发流的权重</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>Each sensor alone learns what both say together; 0 for none.</source>
      <translation>每个传感器单独学习两者共同给出的结果；0 表示不使用。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: weight of the information aggregation constraint</source>
      <translation>MIViT：信息聚合约束的权重</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>The sensors' features tell little of each other, and what joins them much of each; 0 for none.</source>
      <translation>各传感器的特征彼此透露得少，而联合它们的特征对每一个都透露得多；0 表示不使用。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: as in the released program</source>
      <translation>MIViT：与已发布的程序相同</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>With its quirks, for comparison; see docs/mivit.md.</source>
      <translation>保留其特殊之处，用于比较；参见 docs/mivit.md。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Inspect model package</source>
      <translation>检查模型包</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Tells what a model package, a sample store or a raster holds, and whether it is sound.</source>
      <translation>说明模型包、样本库或栅格的内容，以及是否完好。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Tells what a model package holds and whether it is sound: its sensors and bands, classes, cell size, training and metrics, the labelled samples that travel with it, how the optical part is regulated by cloud, and how it was compressed. Opening a package runs no code from it. Sample stores and rasters can be looked at as well.</source>
      <translation>说明模型包的内容以及是否完好：传感器与波段、类别、单元格大小、训练情况和指标、随模型携带的带标签样本、光学部分如何按云调节，以及如何压缩。打开模型包不会运行其中的任何代码。也可查看样本库和栅格。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>inspect,information,metadata,model,package,sample store,bands,classes,check,validate</source>
      <translation>检查,信息,元数据,模型,模型包,样本库,波段,类别,校验,验证</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Model package, sample store or raster</source>
      <translation>模型包、样本库或栅格</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>A package (.undercast), the path of a sample store's folder, or a raster file.</source>
      <translation>模型包（.undercast）、样本库文件夹的路径，或栅格文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Model packages (*.undercast);;All files (*)</source>
      <translation>模型包 (*.undercast);;所有文件 (*)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Findings as JSON</source>
      <translation>检查结果（JSON）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>A JSON file for the findings.</source>
      <translation>存放检查结果的 JSON 文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>JSON files (*.json)</source>
      <translation>JSON 文件 (*.json)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>What it is: package, sample store or raster</source>
      <translation>对象种类：模型包、样本库或栅格</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Whether it is sound</source>
      <translation>是否完好</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>Sensors</source>
      <translation>传感器</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Side of a cell, in pixels</source>
      <translation>单元格边长（像素）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Labelled samples that travel with the model, by class</source>
      <translation>随模型携带的带标签样本（按类别）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Their size in bytes</source>
      <translation>其大小（字节）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Type of the weights and activations</source>
      <translation>权重和激活值的数据类型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>How it was compressed</source>
      <translation>压缩方式</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>How the model's decision changes with the cloud fraction</source>
      <translation>模型的判定如何随云量变化</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>There is no {}.</source>
      <translation>{} 不存在。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/algorithms/vectors.py" />
      <source>{}: the layer cannot be read as polygons.</source>
      <translation>{}：该图层无法作为多边形读取。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: raster of class values, instead of polygons</source>
      <translation>{}：类别值栅格（代替多边形）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>A raster whose values are classes. Their names come from its category names, its attribute table or the table below.</source>
      <translation>值为类别的栅格。类别名称取自其类别名、属性表或下表。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: names of the raster's values</source>
      <translation>{}：栅格值的名称</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Values that are not listed are unlabelled. Default: the raster's category names, else the values.</source>
      <translation>未列出的值视为无标签。默认：栅格的分类名称，否则为数值本身。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Value</source>
      <translation>值</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/labelling/table.py" />
      <location filename="../../plugin/map/areas_view.py" />
      <source>Class</source>
      <translation>类别</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: least share of one class</source>
      <translation>{}：单一类别的最小占比</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The share of a cell's pixels that one class must cover to give the cell its label.</source>
      <translation>一个类别须覆盖单元格像素的此比例，单元格才得到该标签。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: field with the class</source>
      <translation>{}：类别字段</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The field of the polygons that tells their class.</source>
      <translation>给出多边形类别的字段。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: give either polygons or a raster, not both.</source>
      <translation>{}：请给出多边形或栅格，不要两者都给。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{label}: choose the field with the class; the layer has {names}.</source>
      <translation>{label}：请选择类别字段；该图层的字段有：{names}。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/labelling/cut.py" />
      <source>none</source>
      <translation>无</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/training/option_fields.py" />
      <source>{label}: {text} is no number.</source>
      <translation>{label}：{text} 不是数。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Cloud mask</source>
      <translation>云掩膜</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The raster for the methods mask, scl, qa60 and qa_pixel. It may lie on another grid.</source>
      <translation>用于方法 mask、scl、qa60 和 qa_pixel 的栅格。其格网可以不同。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Model that recognises cloud</source>
      <translation>识别云的模型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The model package (.undercast) for the method package.</source>
      <translation>package 方法所用的模型包（.undercast）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Cloud mask: values that mean cloud or shadow</source>
      <translation>云掩膜：表示云或云影的值</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>For the method mask; whole numbers divided by commas.</source>
      <translation>用于方法 mask；整数，以英文逗号分隔。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Cloud mask: values that mean cloud shadow</source>
      <translation>云掩膜：表示云影的值</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>For the method mask; samples for pixels tell shadow from cloud. Whole numbers, commas between.</source>
      <translation>用于方法 mask；像素样本区分云影与云。整数，以英文逗号分隔。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The cloud method {} needs a cloud mask. Choose its raster.</source>
      <translation>云检测方法 {} 需要云掩膜。请选择其栅格。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The cloud method package needs a model that recognises cloud. Choose its package.</source>
      <translation>云方法 package 需要识别云的模型。请选择其模型包。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>A model that recognises cloud goes with the cloud method package. Choose that.</source>
      <translation>识别云的模型要与云方法 package 配合使用。请选择该方法。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Automatic takes the cloud mask that comes along with a Sentinel-2 or Landsat product, before all else.</source>
      <translation>自动方式首先采用 Sentinel-2 或 Landsat 产品自带的云掩膜。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Cloud: where it is known from</source>
      <translation>云：信息来源</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>auto: the detector s2cloudless where its 10 Sentinel-2 bands are found by name, else brightness; none: clear by assumption; mask: a raster with the values that mean cloud or shadow; scl: Sentinel-2 scene classification; qa60: Sentinel-2 bit mask; qa_pixel: Landsat Collection 2 bit mask; package: a model that recognises cloud; brightness: bright and white pixels.</source>
      <translation>auto：能按名称找到所需的 10 个 Sentinel-2 波段时用 s2cloudless 检测器，否则用 brightness；none：假定无云；mask：以特定值表示云或云影的栅格；scl：Sentinel-2 场景分类；qa60：Sentinel-2 位掩膜；qa_pixel：Landsat Collection 2 位掩膜；package：识别云的模型；brightness：亮白像素。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>The layer {name} lies on a server that asks for a login, which QGIS keeps and the engine does not get. Save the layer as a GeoTIFF (Export &gt; Save As) and choose that.</source>
      <translation>图层 {name} 位于需要登录的服务器上，登录信息由 QGIS 保管，引擎得不到。请将图层另存为 GeoTIFF（导出 &gt; 另存为），再选择该文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>The layer {name} is no raster file on this computer (its provider is {provider}). Undercast reads files only; save the layer as a GeoTIFF (Export &gt; Save As) and choose that.</source>
      <translation>图层 {name} 不是本机上的栅格文件（其提供程序为 {provider}）。Undercast 只读取文件；请将图层另存为 GeoTIFF（导出 &gt; 另存为），再选择该文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>The file's value for no data is switched off for some bands of the layer {name} only. Switch it on or off for all of them (Properties &gt; Transparency), or save the layer anew (Export &gt; Save As).</source>
      <translation>图层 {name} 仅有部分波段关闭了文件的无数据值。请为所有波段统一启用或关闭（属性 &gt; 透明度），或重新保存该图层（导出 &gt; 另存为）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>{first} ({first_crs}) and {second} ({second_crs}) do not overlap. Choose images of the same place, or correct their coordinate reference systems.</source>
      <translation>{first}（{first_crs}）与 {second}（{second_crs}）不重叠。请选择同一地点的影像，或更正其坐标参照系。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>{label} {name}</source>
      <translation>{label} {name}</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Make demonstration landscape</source>
      <translation>生成演示景观</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Makes an artificial landscape: optical and SAR images, clouds and the truth.</source>
      <translation>生成合成景观：光学影像、SAR 影像、云和真值。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Makes an artificial landscape with known truth, for trying the other algorithms without any data: a clear and a cloudy optical image, a SAR image with speckle on another grid and CRS, the cloud, and the true classes as a raster and as polygons. The same seed makes the same landscape; another seed is another place with the same classes.</source>
      <translation>生成真值已知的合成景观，无需任何数据即可试用其他算法：无云和有云光学影像各一幅，格网和 CRS 不同、带相干斑的 SAR 影像一幅，云，以及以栅格和多边形表示的真实类别。相同的随机种子生成相同的景观；不同的随机种子则是类别相同的另一个地点。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>demonstration,example,synthetic,landscape,simulation,test data,sar,optical,cloud</source>
      <translation>演示,示例,合成,景观,模拟,测试数据,sar,雷达,光学,云</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Cells from north to south</source>
      <translation>南北方向的单元格数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>The landscape's height in cells.</source>
      <translation>景观的高度，以单元格计。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Cells from west to east</source>
      <translation>东西方向的单元格数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>The landscape's width in cells.</source>
      <translation>景观的宽度，以单元格计。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>A pixel is 10 m wide.</source>
      <translation>像素宽 10 m。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Mean cloud fraction</source>
      <translation>平均云量</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Of the cloudy image.</source>
      <translation>有云影像的平均云量。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Equivalent number of looks</source>
      <translation>等效视数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Of the SAR image's gamma speckle; more looks mean less speckle.</source>
      <translation>SAR 影像伽马相干斑的视数；视数越大，相干斑越弱。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/algorithms/sample_points.py" />
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Seed</source>
      <translation>随机种子</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Another seed is another place with the same classes.</source>
      <translation>不同的随机种子是类别相同的另一个地点。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Load the images into the project</source>
      <translation>将影像加载到工程</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Whether the layers are added when the run has ended.</source>
      <translation>运行结束后是否添加图层。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Folder for the landscape</source>
      <translation>景观文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Gets optical.tif, optical_cloudy.tif, cloud.tif, sar.tif, truth.tif, truth.gpkg and truth_pixels.tif.</source>
      <translation>将写入 optical.tif、optical_cloudy.tif、cloud.tif、sar.tif、truth.tif、truth.gpkg 和 truth_pixels.tif。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/styling.py" />
      <source>Optical, clear</source>
      <translation>光学（无云）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/styling.py" />
      <source>Optical, cloudy</source>
      <translation>光学（有云）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/styling.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Cloud</source>
      <translation>云</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/styling.py" />
      <location filename="../../plugin/training/preview_panel.py" />
      <location filename="../../plugin/training/run_page.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>SAR</source>
      <translation>SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/styling.py" />
      <source>Truth</source>
      <translation>真值</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Truth polygons</source>
      <translation>真值多边形</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/options.py" />
      <source>{label}: {text} is no list of numbers. Write them divided by commas.</source>
      <translation>{label}：{text} 不是数列。请以英文逗号分隔各数。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/options.py" />
      <source>{label}: give {width} values a row ({columns}).</source>
      <translation>{label}：每行请给出 {width} 个值（{columns}）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Prepare samples</source>
      <translation>准备样本</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Cuts optical and SAR images into a sample store for training.</source>
      <translation>将光学和 SAR 影像切分为训练用的样本库。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Cuts images into a sample store: the cells (scenes) that models are trained on, with their labels, their cloud fractions and a division into training, validation and test by spatial blocks.

Give one of four: rasters (optical, SAR or both, on whatever grids), with or without labels; a folder with one subfolder of images a class; patches that are cut already; or a public dataset as it is distributed.

For a source model, give clear optical images with labels. For a transfer, give a cloudy optical raster and a SAR raster of the same place; labels are not needed and only used to report accuracy.</source>
      <translation>将影像切分为样本库：用于训练模型的单元格（场景），连同标签、云量，以及按空间区块划分的训练、验证和测试子集。

请给出以下四种之一：栅格（光学、SAR 或两者，格网不限），有无标签均可；每个类别一个影像子文件夹的文件夹；已切好的图块；或按发布时的结构存放的公开数据集。

用于源模型时，请给出带标签的无云光学影像。用于迁移时，请给出同一地点的有云光学栅格和 SAR 栅格；标签并非必需，只用于报告精度。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>samples,training,patches,tiles,chips,labels,sentinel,sar,optical,cloud,dataset</source>
      <translation>样本,训练,图块,切片,瓦片,标签,sentinel,哨兵,sar,雷达,光学,云,数据集</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Polygons whose field tells the class of the cells.</source>
      <translation>由字段给出单元格类别的多边形。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Sample store or model that the samples shall fit</source>
      <translation>样本须适配的样本库或模型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The samples are resampled to its side, and labels take its classes; other optical bands or another unit are refused. Give the folder of a sample store, or a model package.</source>
      <translation>样本会重采样到其边长，标签采用其类别；光学波段不同或单位不同则拒绝。请给出样本库的文件夹或模型包。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Names to give to the optical bands</source>
      <translation>光学波段的命名</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Divided by commas, in order: where a model or another sample store calls the same bands otherwise.</source>
      <translation>依次以英文逗号分隔：用于模型或另一样本库对相同波段另有叫法的情况。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The folder of the sample store to make. It must be new, empty, or an older sample store, which is replaced.</source>
      <translation>要生成的样本库的文件夹。须是新文件夹、空文件夹，或将被替换的旧样本库。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Arrays (*.npy);;All files (*)</source>
      <translation>数组 (*.npy);;所有文件 (*)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: optical</source>
      <translation>图块：光学</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>A .npy array (N, bands, height, width), or the path of a folder of images (GeoTIFF, PNG, JPEG).</source>
      <translation>.npy 数组（N, 波段, 高, 宽），或影像文件夹的路径（GeoTIFF、PNG、JPEG）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: SAR</source>
      <translation>图块：SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>A .npy array or the path of a folder, with the same count or the same names as the optical.</source>
      <translation>.npy 数组或文件夹路径，数量或文件名须与光学一致。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: labels</source>
      <translation>图块：标签</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>A .npy array of whole numbers, -1 for unlabelled, or a CSV with the columns name, label and, if known, site, split, cloud_fraction.</source>
      <translation>整数 .npy 数组，-1 表示无标签；或含 name、label 列的 CSV，已知时还可含 site、split、cloud_fraction 列。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Labels (*.npy *.csv);;All files (*)</source>
      <translation>标签 (*.npy *.csv);;所有文件 (*)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: labels of pixels</source>
      <translation>图块：像素标签</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>A .npy array of whole numbers (N, height, width), or the path of a folder of images of one band with the patches' names. The class list, or a published one, tells what the values mean.</source>
      <translation>整数的 .npy 数组（N、高、宽），或与图块同名的单波段图像所在文件夹的路径。类别列表或已发布的列表说明各值的含义。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: names of the optical bands</source>
      <translation>图块：光学波段名称</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Divided by commas, in the order of the arrays.</source>
      <translation>以英文逗号分隔，顺序与数组一致。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: names of the SAR bands</source>
      <translation>图块：SAR 波段名称</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: value for no data</source>
      <translation>图块：无数据值</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The value that means no data in every band of a pixel.</source>
      <translation>像素的所有波段均为此值时表示无数据。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>What gets a label</source>
      <translation>标签的对象</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>scene: each cell, one class. pixel: every pixel; pixels that no label covers stay unlabelled. A model is of the kind of the samples that it learnt from.</source>
      <translation>scene：每个单元格一个类别。pixel：每个像素；没有标签覆盖的像素保持未标注。模型的类型与其学习所用的样本相同。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>In pixels of the optical raster, or of the SAR raster where there is no optical.</source>
      <translation>以光学栅格的像素计；没有光学栅格时以 SAR 栅格的像素计。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Pixels from one cell to the next</source>
      <translation>相邻单元格的间隔（像素）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Default: the cell's side, so that cells lie edge to edge.</source>
      <translation>默认：单元格边长，即单元格首尾相接。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Resample each sample to this side, in pixels</source>
      <translation>将每个样本重采样到此边长（像素）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>To match another sensor's resolution: pixels are averaged when a sample shrinks.</source>
      <translation>用于匹配另一传感器的分辨率：样本缩小时对像素取平均。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Ground size of a pixel, in metres</source>
      <translation>像素的地面尺寸（米）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Before resampling, for images that do not say it themselves.</source>
      <translation>重采样之前的尺寸，用于自身没有此信息的影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Keep cells without a label</source>
      <translation>保留无标签的单元格</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>They are never used for supervised training.</source>
      <translation>它们绝不用于监督训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Divide samples by</source>
      <translation>样本划分方式</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>block: square blocks of cells, so that no neighbour of a test sample is trained on; site: samples of one site stay together; sample: each on its own, for images without a place.</source>
      <translation>block：按单元格的方形区块，使测试样本的相邻样本不参与训练；site：同一地点的样本不拆开；sample：逐个划分，用于没有位置的影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Side of a block, in cells</source>
      <translation>区块边长（单元格数）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>For the division by block.</source>
      <translation>用于按区块划分。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Share for validation</source>
      <translation>验证比例</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Epochs and settings are chosen on these samples.</source>
      <translation>在这些样本上选定轮次和设置。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Share for testing</source>
      <translation>测试比例</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Accuracy is told on these samples, which nothing was chosen on.</source>
      <translation>在这些样本上报告精度，它们不参与任何选择。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Seed of the division</source>
      <translation>划分的随机种子</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The same seed divides the same way.</source>
      <translation>相同的种子得到相同的划分。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Classes in order, with colours</source>
      <translation>类别（按顺序，含颜色）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Colours as #rrggbb. Default: the names found, sorted, with a built-in palette. With a published class list or a dataset: those of its classes to keep; their order and colours stay the list's.</source>
      <translation>颜色写成 #rrggbb。默认：找到的名称，经排序，用内置配色。使用公开的类别表或数据集时：填写其中要保留的类别；顺序和颜色仍按该表。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Colour</source>
      <translation>颜色</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Unit of the optical values</source>
      <translation>光学值的单位</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>After scale and offset, such as reflectance. Default: that of the sample store or model that the samples shall fit, else digital number.</source>
      <translation>缩放和偏移之后的单位，如反射率。默认：样本须适配的样本库或模型的单位，否则为 DN 值。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Unit of the SAR values</source>
      <translation>SAR 值的单位</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>After scale and offset.</source>
      <translation>缩放和偏移之后的单位。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The optical raster to cut.</source>
      <translation>要切分的光学栅格。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Extent of the rasters to cut</source>
      <translation>切分栅格的范围</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Only cells that it touches are taken. Default: all of the raster.</source>
      <translation>只取与该范围相交的单元格。默认：整个栅格。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Folder with one subfolder of images a class, instead of rasters</source>
      <translation>每个类别一个影像子文件夹的文件夹（代替栅格）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The subfolders' names are the classes. The images are optical.</source>
      <translation>子文件夹名即类别。影像为光学影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Number of samples</source>
      <translation>样本数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Give one of these: rasters (optical, SAR or both), a folder of class folders, patches, or a public dataset.</source>
      <translation>请给出以下之一：栅格（光学、SAR 或两者）、类别文件夹、图块或公开数据集。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Labels go with rasters; class folders, patches and datasets bring their own.</source>
      <translation>标签只用于栅格；类别文件夹、图块和数据集自带标签。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>{} holds other files, which a new sample store would replace. Choose a new or empty folder.</source>
      <translation>{} 中有其他文件，新样本库会将其替换。请选择新文件夹或空文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/labelling/panel.py" />
      <source>The sample store {store} is ready: {samples} samples.</source>
      <translation>样本库 {store} 已就绪：{samples} 个样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Further model packages, averaged with the first</source>
      <translation>其他模型包（与第一个取平均）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Models of the same classes, sensors, bands, units and size of images; the probabilities of all of them are averaged. Each takes as long as the first.</source>
      <translation>类别、传感器、波段、单位和影像大小均相同的模型；对所有模型的概率取平均。每个模型的耗时与第一个相同。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Test-time augmentation</source>
      <translation>测试时增强（TTA）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>flips: the mean over each image and its mirror images, 4 times as long; scales: these at three sizes, of models of pixels, 12.5 times as long. none: each image is looked at once.</source>
      <translation>flips：每幅影像与其镜像结果的平均，耗时为 4 倍；scales：再加三种尺寸，用于像素模型，耗时为 12.5 倍。none：每幅影像只看一次。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Pixels: least mapping unit, in square metres</source>
      <translation>像素：最小制图单元（平方米）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Smaller patches take the class of their neighbours. 0 keeps all; only for models of pixels.</source>
      <translation>更小的图斑取相邻图斑的类别。0 表示全部保留；仅用于像素模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Pixels: write the probability of every class</source>
      <translation>像素：写出各类别的概率</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>NAME_probabilities.tif, a byte for each class and pixel; only for models of pixels.</source>
      <translation>NAME_probabilities.tif，每个类别每个像素一字节；仅用于像素模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Pixels: write the patches as polygons</source>
      <translation>像素：将图斑写为多边形</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>NAME_polygons.gpkg with class, hectares and mean confidence; only for models of pixels.</source>
      <translation>NAME_polygons.gpkg，含类别、公顷数和平均置信度；仅用于像素模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Pixels: smallest polygon, in square metres</source>
      <translation>像素：最小多边形（平方米）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <location filename="../../plugin/map/more_options.py" />
      <source>Smaller patches are left out of the polygons.</source>
      <translation>更小的图斑不写入多边形。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Pixels: how far simplified borders may move, in metres</source>
      <translation>像素：简化边界的最大移动距离（米）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Neighbours keep one border. 0 keeps the pixels' borders.</source>
      <translation>相邻多边形保持共同边界。0 表示保留像素边界。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: {value} cannot be read as a raster. Check that the file exists and is whole.</source>
      <translation>{label}：无法将 {value} 作为栅格读取。请检查文件是否存在且完整。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: the layer {name} has another CRS or other values for no data in QGIS than in its file. Save it with them (Export &gt; Save As) and choose the new file.</source>
      <translation>{label}：图层 {name} 在 QGIS 中的坐标参照系或无数据值与其文件不同。请带着它们另存（导出 &gt; 另存为）并选择新文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: bands by name</source>
      <translation>{}：按名称选波段</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Bands in order, by number over all files or by name (a band's description, or the end of a file's name as in ..._B04.tif), divided by commas. Goes before the bands chosen above.</source>
      <translation>波段的顺序，以英文逗号分隔：可用在全部文件中的序号，也可用名称（波段描述，或文件名的结尾，如 ..._B04.tif）。优先于上面选择的波段。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: value for no data</source>
      <translation>{}：无数据值</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Beside the one that the file states. NaN and infinities always mean no data.</source>
      <translation>除文件所声明的之外。NaN 和无穷大始终表示无数据。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: scale</source>
      <translation>{}：缩放系数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Physical value = stored value x scale + offset. Default: what the file says, else 1.</source>
      <translation>物理值 = 存储值 × 缩放系数 + 偏移量。默认：按文件所述，否则为 1。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: offset</source>
      <translation>{}：偏移量</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Physical value = stored value x scale + offset. Default: what the file says, else 0.</source>
      <translation>物理值 = 存储值 × 缩放系数 + 偏移量。默认：按文件所述，否则为 0。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: linear backscatter</source>
      <translation>{}：线性后向散射</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>The values are linear backscatter; they are converted to decibels (10 log10).</source>
      <translation>数值为线性后向散射；将转换为分贝（10 log10）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: bands</source>
      <translation>{}：波段</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>The bands of this raster to use. Default: all of them.</source>
      <translation>使用该栅格的哪些波段。默认：全部。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: further bands in files of their own</source>
      <translation>{}：单独文件中的其他波段</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Rasters of the same image with further bands, in order; coarser ones (20 m and 60 m beside 10 m) are resampled to the finest.</source>
      <translation>同一影像其他波段的栅格，按顺序；较粗的（10 m 之外的 20 m 和 60 m）会重采样到最细的分辨率。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: the bands of a product are chosen by name, such as B04,B03,B02. Leave the numbers out, and fill in "{option}".</source>
      <translation>{label}：产品的波段按名称选择，例如 B04,B03,B02。请去掉编号，并填写“{option}”。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: {name} has no band {number}; it has {known}. Choose among those.</source>
      <translation>{label}：{name} 没有波段 {number}；它有 {known}。请从中选择。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: QGIS has another CRS for {name} than its file, and the other files have yet another. Give all of them the same CRS, or save them with it (Export &gt; Save As).</source>
      <translation>{label}：QGIS 中 {name} 的坐标参照系与其文件不同，其他文件又各不相同。请为它们设置同一坐标参照系，或带着它另存（导出 &gt; 另存为）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: its files have different additional values for no data in QGIS. Give all of them the same ones, or fill in "{option}".</source>
      <translation>{label}：各文件在 QGIS 中的附加无数据值不同。请统一设置，或填写“{option}”。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Optical raster</source>
      <translation>光学栅格</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>The optical image. Cells are anchored to its pixels.</source>
      <translation>光学影像。单元格与其像素对齐。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>A Sentinel-2 or Landsat product may be given as it was downloaded: its zip or tar file, its metadata, or its folder.</source>
      <translation>可以直接使用下载得到的 Sentinel-2 或 Landsat 产品：其 zip 或 tar 文件、其元数据，或其文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>SAR raster</source>
      <translation>SAR 栅格</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>The SAR image of the same place. Its CRS, origin and resolution may differ from the optical raster's.</source>
      <translation>同一地点的 SAR 影像。其 CRS、原点和分辨率可以与光学栅格不同。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Recognise cloud</source>
      <translation>识别云</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Makes a mask of cloud and shadow of an optical raster, with a model that recognises them.</source>
      <translation>用识别云和云影的模型为光学栅格制作掩膜。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Makes a mask of an optical raster, pixel by pixel: clear, thin cloud, thick cloud, shadow, or what other classes the model has. The raster's bands are found by name; those that the model can do without may be missing, so that true colour is enough for a model that was trained so. Rasters in reflectance, in reflectance x 10000 and pictures of 8 bit are told apart.

The output folder gets the mask, the evidence with the confidence, styles, and a manifest. In QGIS clear ground is transparent, so that the mask lies over the image. The outputs tell which values mean cloud and which shadow: the mask serves as a cloud mask in all other algorithms.

A run that was stopped by a crash goes on where it was when it is started again.</source>
      <translation>逐像素为光学栅格制作掩膜：晴空、薄云、厚云、云影，或模型具有的其他类别。栅格的波段按名称查找；模型可以不用的波段可以缺失，因此对这样训练的模型来说真彩色就够了。反射率、反射率 x 10000 和 8 位图像会被区分开。

输出文件夹中有掩膜、含置信度的依据、样式和清单。在 QGIS 中晴空地面是透明的，掩膜叠加在图像之上。输出会说明哪些值表示云、哪些表示云影：在其他所有算法中都可以用它作云掩膜。

因崩溃而中断的运行，再次启动时会从中断处继续。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>cloud,shadow,mask,detection,segmentation,cirrus,haze,optical,sentinel,landsat</source>
      <translation>云,云影,掩膜,检测,分割,卷云,霾,光学,sentinel,landsat</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Folder for the mask</source>
      <translation>掩膜文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Gets NAME_classes.tif (the mask), NAME_evidence.tif, their styles, and NAME.json (the manifest).</source>
      <translation>存放 NAME_classes.tif（掩膜）、NAME_evidence.tif、它们的样式和 NAME.json（清单）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>The optical image. The mask has its pixels.</source>
      <translation>光学图像。掩膜采用它的像素。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>A model of pixels (.undercast) whose classes have roles for cloud.</source>
      <translation>像素模型（.undercast），其类别具有云角色。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Extent to look at</source>
      <translation>要处理的范围</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Least mapping unit, in square metres</source>
      <translation>最小制图单元（平方米）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Smaller patches take the class of their neighbours. 0 keeps all.</source>
      <translation>更小的图斑取相邻图斑的类别。0 表示全部保留。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Name of the mask</source>
      <translation>掩膜名称</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Load the mask into the project</source>
      <translation>将掩膜加载到工程中</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>With the style that lies beside the file.</source>
      <translation>使用文件旁边的样式。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask</source>
      <translation>掩膜</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Number of pixels</source>
      <translation>像素数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Values of the mask that mean cloud</source>
      <translation>掩膜中表示云的值</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Values of the mask that mean shadow</source>
      <translation>掩膜中表示云影的值</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Share of the pixels that is cloud</source>
      <translation>云像素所占比例</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Share of the pixels that is shadow</source>
      <translation>云影像素所占比例</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>{}: the layer cannot be read as points.</source>
      <translation>{}：该图层无法作为点读取。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>{label}: the layer {name} has edits that are not saved. Save them, then run it again.</source>
      <translation>{label}：图层 {name} 有未保存的编辑。请先保存，再重新运行。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>{label}: the layer {name} lies in no GeoPackage. Choose the one that Draw sample points made; a layer exported from it has lost its design.</source>
      <translation>{label}：图层 {name} 不在 GeoPackage 中。请选择“抽取样点”生成的文件；从中导出的图层已丢失抽样设计。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <location filename="../../plugin/map/points_box.py" />
      <source>Draw sample points</source>
      <translation>抽取样点</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Draws a stratified random sample of a map's cells, to label and estimate areas from.</source>
      <translation>从分类图的单元格中抽取分层随机样本，用于标注并估计面积。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Draws points of a map at random, so many in each class, for areas and accuracies with 95 % intervals (Olofsson et al. 2014).

Look at each point in an image, a better map or the field, and fill in its field reference with the class that the ground of its cell has; the map's classes are offered. What the map says of a point is hidden, so that it sways nobody. Save the edits, then run Assess accuracy with the map and these points.

Points lie at the centres of cells, none twice; cells without data are no part of the sample. Their order is random: if you have time for some only, label the first ones.</source>
      <translation>从分类图中按类别随机抽取一定数量的点，用于得到带 95 % 置信区间的面积和精度（Olofsson 等，2014）。

请在影像、更好的地图或实地查看每个点，并在其 reference 字段中填写该单元格地面的实际类别；可从本图的类别中选择。分类图对该点的判断被隐藏，以免影响标注。保存编辑，然后用该图和这些点运行“精度评价”。

点位于单元格中心，不重复；无数据的单元格不参与抽样。点的顺序是随机的：若时间只够标注一部分，请从前面的开始。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>sample,points,random,stratified,reference,area,accuracy,confidence interval,validation</source>
      <translation>样本,样点,抽样,随机,分层,参考,面积,精度,置信区间,验证</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>The classes raster of Classify scenes (NAME_classes.tif), or any raster with one band of classes.</source>
      <translation>“场景分类”生成的类别栅格（NAME_classes.tif），或任何单波段的类别栅格。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Number of points</source>
      <translation>点数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Over all classes. The log tells how narrow the interval will be.</source>
      <translation>所有类别合计。日志会说明置信区间将有多窄。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>How they are shared out over the classes</source>
      <translation>点数在各类别间的分配方式</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>recommended: by area, with a least number in rare classes; proportional: by area; equal: as many in each class.</source>
      <translation>recommended：按面积分配，稀少类别有最少点数；proportional：按面积分配；equal：各类别相同。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Fewest points of a class</source>
      <translation>每个类别的最少点数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>For the recommended way: 50 to 100 are good.</source>
      <translation>用于推荐的分配方式；50 到 100 较为合适。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Sample unsure cells, too</source>
      <translation>也抽取不确定的单元格</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>As a class of their own: the areas are then those of all the ground.</source>
      <translation>作为单独一类：此时的面积是全部地面的面积。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>The same seed draws the same points.</source>
      <translation>相同的种子抽取相同的点。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <location filename="../../plugin/map/points_box.py" />
      <source>Sample points</source>
      <translation>样点</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>The GeoPackage to write, with its style beside it. One that is labelled is not overwritten.</source>
      <translation>要写入的 GeoPackage，样式文件在其旁边。已标注的文件不会被覆盖。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Points and cells by class</source>
      <translation>各类别的点数和单元格数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Half the interval of the overall accuracy, if 80 % are right</source>
      <translation>若 80 % 正确，总体精度置信区间的半宽</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Choose a GeoPackage (.gpkg) for the sample points.</source>
      <translation>请为样点选择 GeoPackage（.gpkg）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/scheduler.py" />
      <source>The extra options name the Dask scheduler {}, which may run any code here, and nobody can be asked. Start such a job from the command line, with --allow-scheduler.</source>
      <translation>附加选项指定了 Dask 调度器 {}，它可能在此运行任意代码，而此时无法询问任何人。请从命令行用 --allow-scheduler 启动此类作业。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/scheduler.py" />
      <source>The job connects to the Dask scheduler {}. Who runs that scheduler can run any code on this computer. Connect only if you started it yourself or trust who did.</source>
      <translation>该作业将连接 Dask 调度器 {}。掌控该调度器的人可以在本机运行任意代码。仅当它由您启动或您信任启动者时才连接。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/scheduler.py" />
      <source>Connect to a Dask scheduler?</source>
      <translation>连接到 Dask 调度器？</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/scheduler.py" />
      <source>The job was not run: it was not to connect to the Dask scheduler {}.</source>
      <translation>作业未运行：不允许连接 Dask 调度器 {}。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>{} is no sample store (it has no samples.json). Choose a folder that Prepare samples made.</source>
      <translation>{} 不是样本库（没有 samples.json）。请选择由“准备样本”生成的文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>The edges of the cloud-fraction bins must be two or more growing numbers.</source>
      <translation>云量分组的界限须为两个或更多递增的数。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>One file with the networks, the classes and all that is needed to classify scenes.</source>
      <translation>一个文件，包含网络、类别以及场景分类所需的一切。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/map/packages.py" />
      <source>Undercast model packages (*{})</source>
      <translation>Undercast 模型包 (*{})</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Run folder</source>
      <translation>运行文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Folder for checkpoints, metrics and the report; a run that was stopped goes on from it. Default: the package's name with .run</source>
      <translation>存放检查点、指标和报告的文件夹；中断的运行由此继续。默认：模型包名称加 .run</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/map/more_options.py" />
      <source>Compute on</source>
      <translation>计算设备</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>auto: the graphics card (CUDA) when there is one, else the processor; the log tells which was used.</source>
      <translation>auto：有显卡（CUDA）时用显卡，否则用处理器；日志会写明所用设备。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Engine on the processor</source>
      <translation>处理器上的推理引擎</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>auto: OpenVINO where it is installed, computes in bfloat16 and decides as ONNX Runtime does, on maps that are large enough; else ONNX Runtime. The log tells which.</source>
      <translation>auto：若已安装 OpenVINO、能以 bfloat16 计算且判定与 ONNX Runtime 一致，并且地图足够大，则使用它；否则使用 ONNX Runtime。日志会说明所用的引擎。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Arithmetic</source>
      <translation>数值格式</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>auto: half precision where at least 99.9 % of a sample's classes stay: float16 on a graphics card, bfloat16 on a processor that has it, with OpenVINO. Else float32.</source>
      <translation>auto：若抽查中至少 99.9 % 的类别不变，则用半精度：显卡上为 float16，支持 bfloat16 的处理器上配合 OpenVINO 用 bfloat16。否则用 float32。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Network</source>
      <translation>网络</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>A torchvision ResNet (resnet18, resnet34, resnet50, ...), or any timm model as timm:NAME. For labels of pixels also with a decoder before it (unet:resnet18), or a network of DIAnet (dianet-w18, dianet-w48), which keeps every pixel's detail and takes samples of up to 128 pixels a side.</source>
      <translation>torchvision 的 ResNet（resnet18、resnet34、resnet50 等），或写作 timm:NAME 的任意 timm 模型。对像元标签还可在前面加解码器（unet:resnet18），或用 DIAnet 网络（dianet-w18、dianet-w48），它保留每个像元的细节，样本边长最多 128 像元。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Weights to start from</source>
      <translation>初始权重</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>none, imagenet (fetched from the network when first used), or the path of a package or .safetensors file.</source>
      <translation>none、imagenet（首次使用时从网络下载），或模型包、.safetensors 文件的路径。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Epochs</source>
      <translation>轮次</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Passes over the training samples.</source>
      <translation>训练样本的遍历次数。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Published training</source>
      <translation>已发表的训练设置</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>dianet: optimiser sgd with plain momentum, a learning rate of 0.01 that falls polynomially and a weight decay of 0.0005, as DIAnet was trained; other options that differ from their default stay.</source>
      <translation>dianet：优化器 sgd 配普通动量，学习率 0.01 按多项式下降，权重衰减 0.0005，与 DIAnet 的训练相同；其他与默认值不同的选项保持不变。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Batch size</source>
      <translation>批大小</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>The number of samples a step; a smaller batch size needs less memory.</source>
      <translation>每步的样本数；批大小越小，所需内存越少。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Learning rate</source>
      <translation>学习率</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>The schedule's greatest learning rate.</source>
      <translation>调度的最大学习率。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Schedule of the learning rate</source>
      <translation>学习率调度</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>one_cycle: it rises, then falls to almost 0; poly: it falls from the first step on.</source>
      <translation>one_cycle：先升后降至接近 0；poly：从第一步起下降。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Weight decay</source>
      <translation>权重衰减</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Decoupled weight decay.</source>
      <translation>解耦的权重衰减。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Optimiser</source>
      <translation>优化器</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>adamw, or sgd with momentum (learning rates are some ten times larger there).</source>
      <translation>adamw，或带动量的 sgd（其学习率约大十倍）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Nesterov's momentum</source>
      <translation>Nesterov 动量</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Of the optimiser sgd; without, the momentum is the plain one.</source>
      <translation>用于优化器 sgd；不选则为普通动量。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>auto: bfloat16 where the processor does it fast, else float32.</source>
      <translation>auto：处理器能快速计算时用 bfloat16，否则用 float32。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Flip and turn samples</source>
      <translation>翻转和旋转样本</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Flips and quarter turns, the same for both sensors of a sample.</source>
      <translation>翻转和 90° 旋转，对同一样本的两种传感器一致。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Seed of weights, order, augmentation and dropout; the same seed gives the same model.</source>
      <translation>权重、顺序、数据增强和 dropout 的随机种子；相同的种子得到相同的模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>First stage: epochs</source>
      <translation>第一阶段：轮次</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Default: as in the second stage.</source>
      <translation>默认：与第二阶段相同。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Edges of the cloud-fraction bins</source>
      <translation>云量分组的界限</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Growing numbers from 0 to 1, divided by commas.</source>
      <translation>从 0 到 1 递增的数，以英文逗号分隔。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Title of the report</source>
      <translation>报告标题</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Stands above the report.</source>
      <translation>显示在报告顶部。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Least share of valid pixels</source>
      <translation>有效像素的最小占比</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>A sensor with less data in a cell takes no part there; a cell without any sensor is left out.</source>
      <translation>传感器在单元格中的数据少于此比例时不参与判定；没有任何传感器可用的单元格会略去。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/map/points_box.py" />
      <source>Report</source>
      <translation>报告</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Simulate cloud</source>
      <translation>模拟云</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Lays simulated or real clouds over a clear raster or sample store, for experiments.</source>
      <translation>在无云栅格或样本库上叠加模拟云或真实云，用于实验。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Lays simulated clouds (seeded veils of many scales with soft edges, thickness and shadow), or real clouds from an image with a cloud mask, over a clear optical raster or a clear sample store.

The result is marked as simulated for ever. Use it for experiments and training, not as an observation.</source>
      <translation>在无云光学栅格或无云样本库上叠加模拟云（由随机种子生成的多尺度云幕，有柔和边缘、厚度和云影），或取自带云掩膜影像的真实云。

结果永久标记为模拟数据。请用于实验和训练，不要当作观测数据。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>cloud,simulation,synthetic,shadow,haze,experiment,samples</source>
      <translation>云,模拟,合成,云影,阴影,霾,薄云,实验,样本</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: cloudy image</source>
      <translation>真实云：有云影像</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>An image with the same bands whose clouds are laid over, instead of simulated ones.</source>
      <translation>波段相同的影像，以其中的云代替模拟云进行叠加。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Cloudy sample store</source>
      <translation>有云样本库</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>The sample store to write, if a sample store is given.</source>
      <translation>给出样本库时，要写入的样本库。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Cloudy raster</source>
      <translation>有云栅格</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>The GeoTIFF to write, if a raster is given; its cloud mask lies beside it as NAME_cloud.tif.</source>
      <translation>给出栅格时，要写入的 GeoTIFF；其云掩膜写在旁边，名为 NAME_cloud.tif。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>How the cloud fraction is drawn</source>
      <translation>云量的抽取方式</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>uniform between least and greatest; beta, stretched to them; fixed at the greatest.</source>
      <translation>uniform：在最小值与最大值之间均匀分布；beta：贝塔分布，拉伸到该区间；fixed：固定为最大值。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Least cloud fraction</source>
      <translation>最小云量</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Of a sample or a region of the raster.</source>
      <translation>一个样本或栅格一个区域的云量。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Greatest cloud fraction</source>
      <translation>最大云量</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Beta distribution: first shape</source>
      <translation>贝塔分布：第一形状参数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Below 1, little cloud is frequent.</source>
      <translation>小于 1 时，少云较常见。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Beta distribution: second shape</source>
      <translation>贝塔分布：第二形状参数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Below 1, much cloud is frequent.</source>
      <translation>小于 1 时，多云较常见。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Thickness</source>
      <translation>厚度</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Mean greatest opacity of a cloud.</source>
      <translation>云的最大不透明度的平均值。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Softness</source>
      <translation>柔和度</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Width of a cloud's soft edge.</source>
      <translation>云的柔和边缘的宽度。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Shadow</source>
      <translation>云影</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Greatest darkening by a cloud's shadow; 0 for none.</source>
      <translation>云影造成的最大变暗程度；0 表示无云影。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Scales</source>
      <translation>尺度数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Octaves of the noise that shapes the clouds.</source>
      <translation>塑造云形的噪声的倍频层数。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: mask</source>
      <translation>真实云：掩膜</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Tells which pixels of the cloudy image are cloud.</source>
      <translation>说明有云影像中哪些像素是云。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: mask values that mean cloud</source>
      <translation>真实云：表示云的掩膜值</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Whole numbers divided by commas.</source>
      <translation>整数，以英文逗号分隔。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: mask values that mean shadow</source>
      <translation>真实云：表示云影的掩膜值</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: archive, instead of image and mask</source>
      <translation>真实云：存档文件（代替影像和掩膜）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>A .npz file with the arrays img (height, width, bands; reflectance) and msk.</source>
      <translation>含数组 img（高、宽、波段；反射率）和 msk 的 .npz 文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: bands of the archive</source>
      <translation>真实云：存档文件的波段</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Numbers from 1, in the order of the bands to cover, divided by commas.</source>
      <translation>从 1 起的序号，按要覆盖的波段的顺序，以英文逗号分隔。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>A clear optical raster to cover with cloud.</source>
      <translation>要叠加云的无云光学栅格。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Clear sample store, instead of a raster</source>
      <translation>无云样本库（代替栅格）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>A sample store whose optical images are covered with cloud.</source>
      <translation>其光学影像将被叠加云的样本库。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>For a raster: regions of four cells a side draw their own cloud fraction.</source>
      <translation>用于栅格：边长为四个单元格的区域各自抽取云量。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Stored value of a white cloud</source>
      <translation>白云的存储值</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Default: the 99.9th percentile of the image's brightest band.</source>
      <translation>默认：影像最亮波段的第 99.9 百分位数。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>The same seed makes the same clouds.</source>
      <translation>相同的种子生成相同的云。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Give either a clear optical raster or a clear sample store.</source>
      <translation>请给出无云光学栅格或无云样本库之一。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Choose a folder for the cloudy sample store.</source>
      <translation>请选择有云样本库的文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Choose a GeoTIFF (.tif) for the cloudy raster.</source>
      <translation>请为有云栅格选择 GeoTIFF（.tif）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds need both the cloudy image and its mask.</source>
      <translation>真实云需要有云影像及其掩膜。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Train source model</source>
      <translation>训练源模型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Trains a model on labelled samples.</source>
      <translation>用有标签的样本训练模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Trains a model on a labelled sample store and writes it as a model package: of cells or of pixels, as the samples have labels. The epoch is chosen on the validation samples. Trained on clear optical images it is the source model of a transfer.

A run that was stopped goes on where it was when it is started again with the same options and outputs.</source>
      <translation>用有标签的样本库训练模型，并写成模型包：按样本的标签，为单元模型或像素模型。训练轮次在验证样本上选择。在无云光学图像上训练的模型即为迁移的源模型。

被停止的运行，以相同的选项和输出重新启动时会从原处继续。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>train,deep learning,classification,scene,land cover,network,resnet,source</source>
      <translation>训练,深度学习,分类,场景,土地覆盖,网络,resnet,源模型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>The sample store with labels.</source>
      <translation>带标签的样本库。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>optical for a source model; both for a fused model trained with labels, for comparison.</source>
      <translation>源模型选 optical；要得到用标签训练的融合模型作比较时，两者都选。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Class weights</source>
      <translation>类别权重</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>balanced: rare classes weigh as much as frequent ones.</source>
      <translation>balanced：稀少类别与常见类别权重相当。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Labels of pixels: loss</source>
      <translation>像素标签：损失</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>auto: acw for networks of DIAnet, else cross-entropy. acw weighs classes by how often they were seen so far; symmetric and generalised bear wrong labels; focal looks at the pixels that are hard to tell, ohem at these alone.</source>
      <translation>auto：DIAnet 网络用 acw，其他用交叉熵。acw 按各类别迄今出现的频率加权；symmetric 和 generalised 能容忍错误标签；focal 侧重难以区分的像元，ohem 只看这些像元。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Labels of pixels: loss of regions</source>
      <translation>像素标签：区域损失</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>lovasz follows the intersection over union of the classes, dice their F1 score.</source>
      <translation>lovasz 依据各类别的交并比，dice 依据其 F1 分数。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Chance that one of two sensors is left out</source>
      <translation>随机舍去两种传感器之一的概率</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>With two sensors: so that the model also works with one of them.</source>
      <translation>用于两种传感器：使模型只有其中一种时也能工作。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Samples of each class that travel with the model</source>
      <translation>随模型携带的每类样本数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>So many labelled training samples are kept in the package (4 MB at most), so that a transfer can replay them. Whoever gets the package can look at them: choose 0 where the data may not travel.</source>
      <translation>在模型包中保留这么多带标签的训练样本（最多 4 MB），以便迁移时重放。得到模型包的人都能查看它们：数据不得外传时请选 0。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>How the samples that travel are chosen</source>
      <translation>携带样本的选取方式</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>herding: those that are together most like their class; random: by chance.</source>
      <translation>herding：合起来最像其类别的样本；random：随机。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Share of the samples under cloud</source>
      <translation>云下样本的比例</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Clouds are laid over the images while the model learns, so that it knows cloud; 0 for none.</source>
      <translation>模型学习时在影像上叠加云，使其认识云；0 表示不叠加。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Sample store whose clouds are taken</source>
      <translation>取用其云的样本库</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Such as the target's. Default: simulated clouds.</source>
      <translation>例如目标域的样本库。默认：模拟云。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Jitter of brightness and colour</source>
      <translation>亮度与颜色抖动</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Another place has other light, haze and seasons; 0 for none.</source>
      <translation>另一地点的光照、薄雾和季节不同；0 表示不抖动。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Calibration of the confidence</source>
      <translation>置信度校准</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Fits a temperature on the labelled validation samples, so that of the samples with a confidence of 80 % about 80 % are right. The classes stay as they are.</source>
      <translation>在带标签的验证样本上拟合温度，使置信度为 80 % 的样本约有 80 % 正确。类别不变。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Bands that an image may lack</source>
      <translation>图像可以缺少的波段</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Optical bands that the model learns to do without, by name, commas between: a random part of them is left out of half of the training samples.</source>
      <translation>模型学习可以不用的光学波段，按名称、以逗号分隔：在一半的训练样本中随机去掉其中一部分。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>What classes tell of cloud</source>
      <translation>类别对云的说明</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>For a model that recognises cloud, the role of each class: clear, cloud, thin cloud, thick cloud, shadow, snow, water or unknown. Default: what the samples' list of classes says.</source>
      <translation>对识别云的模型，给出每个类别的角色：clear、cloud、thin cloud、thick cloud、shadow、snow、water 或 unknown。默认：样本类别列表中的设定。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Role</source>
      <translation>角色</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Place of the samples</source>
      <translation>样本所在地</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Stated in the package.</source>
      <translation>写入模型包。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Licence of the model</source>
      <translation>模型的许可证</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <location filename="../../plugin/training/jobs.py" />
      <location filename="../../plugin/training/result_tables.py" />
      <location filename="../../plugin/training/words.py" />
      <source>Source model</source>
      <translation>源模型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Accuracy on the validation samples</source>
      <translation>验证样本上的精度</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Temperature that calibrates the confidence</source>
      <translation>校准置信度的温度</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Choose at least one sensor.</source>
      <translation>请至少选择一种传感器。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Samples of each class that travel with the model: only a model of optical images alone can take them along. Set it to 0, or choose the sensor optical alone.</source>
      <translation>随模型携带的各类样本：只有仅用光学影像的模型才能携带。请设为 0，或只选择光学传感器。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Transfer to cloudy optical and SAR</source>
      <translation>迁移到有云光学与 SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Carries a clear-sky optical model over to cloudy optical and SAR images, without labels.</source>
      <translation>无需标签，将晴空光学模型迁移到有云光学与 SAR 影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Carries what a source model knows of clear optical images over to pairs of cloudy optical and SAR images of another place, without labels.

The source model teaches an optical auxiliary on nearly clear samples, which it sees under the clouds of other samples; labelled samples of the source model, where they are given, are replayed beside them. The optical auxiliary teaches a SAR auxiliary on all samples. The fused model adds up what both say, the optical image as far as it can be trusted under cloud. A guard compares it with the source model without labels, and says so if that is kept instead.

A source model of pixels is first adapted to the target's clear pixels; then it labels them, and the auxiliaries learn from these labels pixel by pixel.

Labels of the sample store, if it has any, are only used to report accuracy, unless you ask for more. A run that was stopped goes on where it was when it is started again with the same options and outputs.</source>
      <translation>把源模型对晴空光学影像的知识迁移到另一地点的多云光学影像与 SAR 影像对上，无需标签。

源模型在近晴样本上教光学辅助模型，后者看到的是叠加了其他样本之云的样本；若给出源模型的带标签样本，则一同重放。光学辅助模型在所有样本上教 SAR 辅助模型。融合模型把两者的输出相加，光学影像按其在云下的可信程度计入。守卫在没有标签的情况下将其与源模型比较，若改为保留源模型则予以说明。

像素源模型先适应目标域的晴空像素，然后为这些像素标注，辅助模型再逐像素学习这些标签。

样本库若有标签，仅用于报告精度，除非您另有要求。中止的运行以相同选项和输出再次启动时，从中止处继续。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>transfer,domain adaptation,unsupervised,distillation,fusion,irm,cloud,sar,deep learning</source>
      <translation>迁移,迁移学习,域适应,领域自适应,无监督,蒸馏,融合,irm,云,sar,雷达,深度学习</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>A model package with an optical input, from Train source model.</source>
      <translation>有光学输入的模型包，由“训练源模型”生成。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>The sample store of cloudy optical and SAR pairs.</source>
      <translation>有云光学与 SAR 影像对的样本库。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Start from the source model's weights</source>
      <translation>从源模型的权重开始</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>The optical trunks, where the networks agree.</source>
      <translation>网络一致时，用于光学主干网络。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Start the fused model from the auxiliaries' weights</source>
      <translation>融合模型从辅助模型的权重开始</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Else it starts like the auxiliaries did.</source>
      <translation>否则与辅助模型的起点相同。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Run folder whose first stage is taken over</source>
      <translation>沿用其第一阶段的运行文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Of an earlier transfer; its auxiliaries are not trained again.</source>
      <translation>先前一次迁移的运行文件夹；其辅助模型不再训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <location filename="../../plugin/training/jobs.py" />
      <location filename="../../plugin/training/result_tables.py" />
      <source>Fused model</source>
      <translation>融合模型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Optical auxiliary</source>
      <translation>光学辅助模型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>SAR auxiliary</source>
      <translation>SAR 辅助模型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Report (Markdown)</source>
      <translation>报告（Markdown）</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Agreement with the mean of the teachers on validation samples</source>
      <translation>验证样本上与教师均值的一致率</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>What the guard kept</source>
      <translation>守卫保留的模型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Why the fused model was not kept</source>
      <translation>未保留融合模型的原因</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>{} has no optical input. Choose a source model that was trained on optical images.</source>
      <translation>{} 没有光学输入。请选择用光学影像训练的源模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Labelled samples of the source model</source>
      <translation>源模型的带标签样本</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>The sample store that the source model was trained on. Its samples are replayed under the target's clouds, which makes the result better and safer. Default: those that travel in the model package, if it has some.</source>
      <translation>训练源模型所用的样本库。其样本在目标域的云下重放，使结果更好、更安全。默认：模型包中携带的样本（若有）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Replayed samples for each sample of the target</source>
      <translation>每个目标域样本对应的重放样本数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Of the labelled samples of the source model; 0 for none.</source>
      <translation>取自源模型的带标签样本；0 表示不重放。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Weight of pseudo-labels beside replayed samples</source>
      <translation>重放样本之外伪标签的权重</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Without replayed samples they weigh 1.</source>
      <translation>没有重放样本时权重为 1。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Weight of what the source model says of clear replayed samples</source>
      <translation>源模型对无云重放样本之判断的权重</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>The student keeps it, so that learning of cloud does not cost what is known of clear images.</source>
      <translation>学生模型保留这些判断，使学习云的过程不损失对晴空影像的认识。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Second stage: weight of the teachers beside replayed samples</source>
      <translation>第二阶段：与重放样本并用时教师的权重</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Most jitter of brightness and colour</source>
      <translation>亮度与颜色抖动的上限</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Another place has other light, haze and seasons. How much of it is used follows from how far the target's images are from the replayed samples; none where that cannot be measured.</source>
      <translation>不同地点的光照、霾和季节不同。实际用量取决于目标域影像与重放样本的差异；无法测量时不使用。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>How the fused model is made</source>
      <translation>融合模型的生成方式</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>sum: it adds up what both auxiliaries say; training: a second stage trains it from there.</source>
      <translation>sum：把两个辅助模型的输出相加；training：第二阶段由此继续训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Second stage: who teaches</source>
      <translation>第二阶段：由谁来教</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>sum: what both auxiliaries say together; separate: the source model and the auxiliaries, each by itself (the paper's way).</source>
      <translation>sum：两个辅助模型合起来的输出；separate：源模型和各辅助模型分别教（论文的方式）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Second stage: weight of each sensor alone</source>
      <translation>第二阶段：单个传感器的权重</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Beside what both shall say together.</source>
      <translation>在两者共同输出之外。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Regulate teaching by cloud</source>
      <translation>按云调节教学</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>reliability: a sample counts as far as the optical auxiliary repeats its clear answer under that much cloud; measured without labels.</source>
      <translation>reliability：光学辅助模型在同样多的云下重复其晴空答案的程度，就是样本的权重；无需标签即可测得。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Regulate prediction by cloud</source>
      <translation>按云调节预测</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>reliability: the optical image counts less in the map the more cloud there is.</source>
      <translation>reliability：云越多，光学影像在分类图中的权重越小。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Keep the source model where the transfer does harm</source>
      <translation>迁移有害时保留源模型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Measured without labels; what was kept is told in the report.</source>
      <translation>无需标签即可测得；保留了什么见报告。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Regulation of the sensors</source>
      <translation>传感器的调节</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>damp_superior: the better sensor's loss is damped; favour_superior: each auxiliary weighs by its share; none: all teachers weigh the same.</source>
      <translation>damp_superior：抑制较优传感器的损失；favour_superior：各辅助模型按其占比加权；none：所有教师权重相同。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Class whose probability is the contribution</source>
      <translation>以其概率作为贡献度的类别</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>The source model's, the three teachers' mean's, or each teacher's own most probable class.</source>
      <translation>源模型的、三个教师均值的，或各教师自己的最可能类别。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Damp smoothly</source>
      <translation>平滑抑制</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>damp_superior without the step where both sensors contribute alike.</source>
      <translation>即 damp_superior，但在两种传感器贡献相当处没有突变。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Strength of the damping</source>
      <translation>抑制强度</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Larger values damp the better sensor more.</source>
      <translation>数值越大，对较优传感器的抑制越强。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Temperature of the contributions</source>
      <translation>贡献度的温度</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Of the softmax from which contributions are read.</source>
      <translation>用于得出贡献度的 softmax 的温度。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Use the cloud fraction as evidence</source>
      <translation>以云量为依据</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Teachers that look at the optical image weigh less the more cloud there is.</source>
      <translation>云越多，观察光学影像的教师权重越低。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>What a student imitates</source>
      <translation>学生模仿的内容</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>soft: the teacher's softened probabilities; hard: the teacher's class.</source>
      <translation>soft：教师软化后的概率；hard：教师给出的类别。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Temperature of the soft targets</source>
      <translation>软目标的温度</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Larger values show more of what the teacher thinks of the other classes.</source>
      <translation>数值越大，越能体现教师对其他类别的看法。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Weight of the source model among the teachers</source>
      <translation>源模型在教师中的权重</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>In the second stage; 0 leaves it out.</source>
      <translation>用于第二阶段；0 表示不用源模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>balanced: pseudo-labelled samples of rare classes count more.</source>
      <translation>balanced：稀少类别的伪标签样本权重更大。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Labelled training samples to use, of each class</source>
      <translation>每个类别使用的带标签训练样本数</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Labels of at most this many training samples of a class teach beside the pseudo-labels; 0: labels are only used to report accuracy.</source>
      <translation>每个类别至多使用这么多训练样本的标签，与伪标签一起教学；0：标签只用于报告精度。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Calibration</source>
      <translation>校准</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>pseudo-labels: the source model's, on clouded copies of nearly clear validation samples; labels: those of the validation samples; none: the confidence stays as it was learned.</source>
      <translation>pseudo-labels：在近乎无云的验证样本的加云副本上，用源模型的伪标签校准；labels：用验证样本的标签校准；none：置信度保持学习所得。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Chance that one sensor is left out of a sample</source>
      <translation>随机舍去样本中一种传感器的概率</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>In the second stage, so that the model works without optical.</source>
      <translation>用于第二阶段，使模型没有光学影像时也能工作。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: adapt the source model first</source>
      <translation>像素：先使源模型适应目标域</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>A student learns from labelled source pixels and from its own running mean on the target's clear pixels, before the target is labelled. Without, the source model labels it as it is.</source>
      <translation>在为目标域标注之前，学生模型从带标签的源域像素，以及自身的滑动平均在目标域晴空像素上的输出学习。否则由源模型直接标注。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: mix source pixels into target images</source>
      <translation>像素：将源域像素混入目标域影像</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>While the source model is adapted: the pixels of half of a source image's classes (ClassMix).</source>
      <translation>在源模型适应期间：源域影像中半数类别的像素（ClassMix）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: what pseudo-labelled pixels count while adapting</source>
      <translation>像素：适应时伪标签像素的权重</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>threshold_free: all pixels of an image as much as its share of sure ones; masked: sure pixels alone; none: all the same.</source>
      <translation>threshold_free：影像的所有像素按其中确定像素的比例计入；masked：只计确定的像素；none：全部同等计入。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: share of source images made coarse</source>
      <translation>像素：变粗的源域影像比例</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>An image of another place may be blurrier than its pixels are wide; 0 for none.</source>
      <translation>另一地点的影像可能比其像素尺寸所示更模糊；0 表示不变粗。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: label flipped images too</source>
      <translation>像素：也标注镜像影像</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pseudo-labels are the mean over sizes and mirror images: better, and four times the work.</source>
      <translation>伪标签取各尺寸与镜像影像的平均：效果更好，计算量为四倍。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: students' loss</source>
      <translation>像素：学生模型的损失</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>symmetric and generalised bear wrong pseudo-labels; focal looks at pixels that are hard to tell, ohem at these alone; acw weighs classes by how often they were seen so far.</source>
      <translation>symmetric 和 generalised 能容忍错误的伪标签；focal 侧重难以区分的像元，ohem 只看这些像元；acw 按各类别迄今出现的频率加权。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: students' loss of regions</source>
      <translation>像素：学生模型的区域损失</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: contributions of each pixel or image</source>
      <translation>像素：按像素或影像计算贡献度</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>What the discrepancy ratio is told of: each pixel, or an image's pixels on average.</source>
      <translation>差异比的计算对象：每个像素，或影像所有像素的平均。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: share of least sure samples to leave out</source>
      <translation>第一阶段：舍去最不确定样本的比例</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Of the samples that the teacher gives to one class.</source>
      <translation>在教师归入同一类别的样本中所占的比例。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: least confidence</source>
      <translation>第一阶段：最低置信度</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>No sample below this confidence is believed.</source>
      <translation>置信度低于此值的样本一概不采信。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: greatest cloud fraction</source>
      <translation>第一阶段：最大云量</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>No sample with more cloud is believed, since a model of clear images is often sure and wrong there; 1: the cloud fraction is not looked at.</source>
      <translation>云量更大的样本一概不采信，因为无云影像的模型在那里往往很自信却判错；1：不考虑云量。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: correct for a little cloud</source>
      <translation>第一阶段：少量云的校正</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Frees the source model's outputs from what a little cloud does to the shares of the classes, before they are believed: 0 not at all, 1 wholly.</source>
      <translation>在采信之前，消除少量云对源模型输出中各类别比例的影响：0 为完全不校正，1 为完全校正。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: who teaches the SAR auxiliary</source>
      <translation>第一阶段：谁教 SAR 辅助模型</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>optical_auxiliary: the optical auxiliary, on every sample; source: the source model, on the samples that are believed (the paper's way).</source>
      <translation>optical_auxiliary：光学辅助模型，在每个样本上；source：源模型，在采信的样本上（论文的做法）。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: share of clouded copies</source>
      <translation>第一阶段：加云副本的比例</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>The share of nearly clear samples that the optical auxiliary sees under the clouds of other samples, while its teacher spoke on the clear image.</source>
      <translation>近乎无云的样本中，光学辅助模型看到其覆以其他样本之云的副本的比例；其教师则依据无云影像作答。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Second stage: share of clouded copies</source>
      <translation>第二阶段：加云副本的比例</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>The same for the fused model.</source>
      <translation>同上，用于融合模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Least cloud fraction of a sample that lends its clouds</source>
      <translation>提供云的样本的最小云量</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Clouded copies wear the clouds of samples with at least this cloud fraction.</source>
      <translation>加云副本所用的云取自云量不低于此值的样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/vectors.py" />
      <source>{label}: the changes of {name} that are not saved yet are taken, too.</source>
      <translation>{label}：{name} 中尚未保存的更改也会被采用。</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/vectors.py" />
      <source>{label}: the layer cannot be copied to a file that the engine reads ({problem}).</source>
      <translation>{label}：无法将图层复制为引擎可读的文件（{problem}）。</translation>
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <source>Undercast needs an engine to make maps. Set it up once; nothing is installed into QGIS.</source>
      <translation>Undercast 制图需要引擎。只需安装一次；不会向 QGIS 中安装任何东西。</translation>
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <source>This version of Undercast wants other libraries. Update its engine.</source>
      <translation>此版本的 Undercast 需要其他版本的库。请更新引擎。</translation>
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <location filename="../../plugin/map/dock.py" />
      <location filename="../../plugin/plugin.py" />
      <location filename="../../plugin/training/window.py" />
      <source>Engine settings</source>
      <translation>引擎设置</translation>
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <source>Not now</source>
      <translation>以后再说</translation>
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <source>Reminds you again in a week; the algorithms tell it when they are opened.</source>
      <translation>一周后再次提醒；打开算法时也会提示。</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>Row</source>
      <translation>行</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>Column</source>
      <translation>列</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>Class number</source>
      <translation>类别编号</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/styling.py" />
      <source>Confidence</source>
      <translation>置信度</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/styling.py" />
      <source>Optical share</source>
      <translation>光学占比</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>Class by optical alone</source>
      <translation>仅光学判定的类别</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>Class by SAR alone</source>
      <translation>仅 SAR 判定的类别</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>{}: probability</source>
      <translation>{}：概率</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>{}: by optical alone</source>
      <translation>{}：仅光学</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>{}: by SAR alone</source>
      <translation>{}：仅 SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>not known</source>
      <translation>未知</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>Confidence {}</source>
      <translation>置信度 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>Optical share {}</source>
      <translation>光学占比 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>Under cloud: {}</source>
      <translation>云量：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>Optical alone says {}.</source>
      <translation>仅凭光学判为 {}。</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>SAR alone says {}.</source>
      <translation>仅凭 SAR 判为 {}。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>no word was said</source>
      <translation>没有给出任何信息</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>The disk is full: make room and continue.</source>
      <translation>磁盘已满：请腾出空间后继续。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>The proxy refuses. Enter its user and password in Settings &gt; Options &gt; Network and continue.</source>
      <translation>代理拒绝访问。请在“设置 &gt; 选项 &gt; 网络”中填写代理的用户名和密码，然后继续。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>The connection's certificate is not trusted. Import your organisation's certificate in Settings &gt; Options &gt; Authentication, or install from a folder of wheels.</source>
      <translation>连接的证书不受信任。请在“设置 &gt; 选项 &gt; 认证”中导入单位的证书，或从 wheel 文件夹安装。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>The network failed. What has come is kept: continue later, or install from a folder of wheels.</source>
      <translation>网络出错。已下载的内容会保留：可稍后继续，或从 wheel 文件夹安装。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>A library's file is not the one that this plugin was made with: it was damaged on its way, or exchanged. Nothing of it was installed. Try another network, or ask whoever runs the mirror or the folder of wheels.</source>
      <translation>某个库文件与制作本插件时所用的不同：可能在传输中损坏或被替换。未安装其中任何内容。请换一个网络，或询问镜像或 wheel 文件夹的维护者。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>A library is not made for this Python or system, or the folder of wheels lacks it. On macOS, Apple silicon and macOS 14 are needed.</source>
      <translation>某个库没有适合此 Python 或系统的版本，或 wheel 文件夹中缺少它。在 macOS 上需要 Apple 芯片和 macOS 14。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>A file is in use or forbidden: close other QGIS windows, ask about your virus scanner, and continue.</source>
      <translation>有文件被占用或禁止访问：请关闭其他 QGIS 窗口，检查杀毒软件，然后继续。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>{failure}: {error}. {remedy}</source>
      <translation>{failure}：{error}。{remedy}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/environment.py" />
      <source>Maps, on the CPU</source>
      <translation>制图，用 CPU</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/environment.py" />
      <source>Maps and training, with CUDA</source>
      <translation>制图和训练，用 CUDA</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/environment.py" />
      <source>Maps and training, on the CPU</source>
      <translation>制图和训练，用 CPU</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>Undercast: engine environment</source>
      <translation>Undercast：引擎环境</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>The environment cannot be written: {}</source>
      <translation>无法写入环境：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <location filename="../../plugin/engine/task.py" />
      <source>Undercast itself failed: {}</source>
      <translation>Undercast 自身出错：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>Another QGIS is working on the environment. Wait until it has finished.</source>
      <translation>另一个 QGIS 正在处理该环境。请等它完成。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <location filename="../../plugin/engine/job.py" />
      <location filename="../../plugin/training/window.py" />
      <source>Cancelled.</source>
      <translation>已取消。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>Removing what was begun</source>
      <translation>正在移除未完成的部分</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>Not everything could be removed: {}</source>
      <translation>未能全部移除：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Checking that all libraries fit together</source>
      <translation>正在检查各库是否相互兼容</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The libraries do not fit together</source>
      <translation>各库互不兼容</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Done.</source>
      <translation>完成。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>{folder} has {free} MB free, but {needed} MB are needed. Make room on that disk.</source>
      <translation>{folder} 有 {free} MB 可用空间，但需要 {needed} MB。请在该磁盘上腾出空间。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>No suitable Python was found.</source>
      <translation>没有找到合适的 Python。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Making an environment from {}</source>
      <translation>正在由 {} 创建环境</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>No environment can be made from {}</source>
      <translation>无法由 {} 创建环境</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The libraries cannot be installed</source>
      <translation>无法安装所需的库</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Looking for damaged files</source>
      <translation>正在查找损坏的文件</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The environment's Python does not work</source>
      <translation>环境中的 Python 无法工作</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Damaged, to be installed again: {}</source>
      <translation>已损坏，将重新安装：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Trying the engine</source>
      <translation>正在试运行引擎</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The libraries are installed, but the engine does not run: {}</source>
      <translation>库已安装，但引擎无法运行：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Downloading {name} ({size})</source>
      <translation>正在下载 {name}（{size}）</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Installing {}</source>
      <translation>正在安装 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>Engine: {python} ({origin})</source>
      <translation>引擎：{python}（{origin}）</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>The engine did not end when cancelled and was stopped.</source>
      <translation>引擎在取消后没有退出，已被强制停止。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>The Undercast engine cannot be started: {}</source>
      <translation>无法启动 Undercast 引擎：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>The Undercast engine ended without a result (exit code {}).</source>
      <translation>Undercast 引擎未给出结果就已退出（退出代码 {}）。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>The system may have ended it for want of memory; try a smaller batch size.</source>
      <translation>可能因内存不足被系统终止；请试用更小的批大小。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <location filename="../../plugin/engine/task.py" />
      <source>The engine failed.</source>
      <translation>引擎出错。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>{stage}: {done:.0f} of {total:.0f}</source>
      <translation>{stage}：{done:.0f} / {total:.0f}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>, {} left</source>
      <translation>，剩余 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>The engine that is installed makes maps only: {} lacks PyTorch, which training needs.</source>
      <translation>已安装的引擎只能制图：{} 缺少训练所需的 PyTorch。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>Open Settings &gt; Options &gt; Undercast and create the environment for maps and training.</source>
      <translation>请打开“设置 &gt; 选项 &gt; Undercast”，创建用于制图和训练的环境。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>the environment variable {}</source>
      <translation>环境变量 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>the options of QGIS</source>
      <translation>QGIS 的选项</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>The Python that {origin} names for the Undercast engine cannot be used: {python}: {problem}.</source>
      <translation>{origin} 为 Undercast 引擎指定的 Python 无法使用：{python}：{problem}。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>the user's data folder</source>
      <translation>用户数据文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>the plugin's folder</source>
      <translation>插件文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>The Undercast engine is not installed.</source>
      <translation>Undercast 引擎尚未安装。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>Open Settings &gt; Options &gt; Undercast: create the engine's environment there with a click, or choose a Python that has what {project} lists. The environment variable {variable} can name one, too.</source>
      <translation>请打开“设置 &gt; 选项 &gt; Undercast”：在那里一键创建引擎环境，或选择已有 {project} 所列各库的 Python。也可用环境变量 {variable} 指定。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>there is no such file</source>
      <translation>该文件不存在</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>it does not start ({})</source>
      <translation>无法启动（{}）</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>it is no Python ({})</source>
      <translation>不是 Python（{}）</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>it is Python {}, and {} or newer is needed</source>
      <translation>是 Python {}，而所需版本为 {} 或更高</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <location filename="../../plugin/package_card.py" />
      <source>it lacks {}</source>
      <translation>缺少 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/network.py" />
      <source>pip cannot use the SOCKS proxy that QGIS is set up with.</source>
      <translation>pip 无法使用 QGIS 中设置的 SOCKS 代理。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>{version} does not fit: Python {oldest} to {newest} is needed.</source>
      <translation>{version} 不适用：需要 Python {oldest} 至 {newest}。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>It has 32 bits; the libraries are for 64.</source>
      <translation>它是 32 位的；所需的库为 64 位。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>It cannot make environments; on Debian and Ubuntu, install the package python{}-venv.</source>
      <translation>它无法创建环境；在 Debian 和 Ubuntu 上请安装软件包 python{}-venv。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>Install Python {} (64 bit) from python.org; it needs no administrator's rights.</source>
      <translation>请从 python.org 安装 Python {}（64 位）；无需管理员权限。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>Install Python {} from python.org, or with Homebrew: brew install python@{}</source>
      <translation>请从 python.org 安装 Python {}，或用 Homebrew：brew install python@{}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>Install Python {} to {} with its venv module, on Debian and Ubuntu: sudo apt install python3-venv</source>
      <translation>请安装 Python {} 至 {} 及其 venv 模块，在 Debian 和 Ubuntu 上：sudo apt install python3-venv</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>{} MB</source>
      <translation>{} MB</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>{:.1f} GB</source>
      <translation>{:.1f} GB</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Engine in use</source>
      <translation>使用中的引擎</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Python</source>
      <translation>Python</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Libraries</source>
      <translation>库</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Maps</source>
      <translation>制图</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <location filename="../../plugin/training/method_page.py" />
      <source>Training</source>
      <translation>训练</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Space on the disk</source>
      <translation>磁盘占用</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Look again</source>
      <translation>重新检查</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Looks for the engine anew and tries it.</source>
      <translation>重新查找引擎并试运行。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Copy for a bug report</source>
      <translation>复制错误报告信息</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Copies what is shown here, with more detail.</source>
      <translation>复制此处显示的内容及更多细节。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Looking at the engine…</source>
      <translation>正在检查引擎…</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>The engine does not work: {}</source>
      <translation>引擎无法工作：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Ready to make maps and to train.</source>
      <translation>可以制图和训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Ready to make maps. Training needs PyTorch, which is not installed.</source>
      <translation>可以制图。训练需要 PyTorch，但尚未安装。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>{python} (from {origin})</source>
      <translation>{python}（来自 {origin}）</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>{version}: {python} (from {origin})</source>
      <translation>{version}：{python}（来自 {origin}）</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>OpenVINO makes them faster on the processor ({}).</source>
      <translation>OpenVINO 可在处理器上加快制图（{}）。</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>on {name}, {memory} (CUDA)</source>
      <translation>用 {name}，{memory}（CUDA）</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>on the CPU: {}</source>
      <translation>用 CPU：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>not possible: {}</source>
      <translation>不可用：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Environment for the engine</source>
      <translation>引擎的环境</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>The Python that the environment is made from; it is not changed itself.</source>
      <translation>用于创建环境的 Python；它本身不会改动。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Made from</source>
      <translation>创建自</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Without a network</source>
      <translation>无网络安装</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>All libraries are taken from this folder of wheels; the guide tells how to fill it.</source>
      <translation>所有库都从此 wheel 文件夹安装；如何准备该文件夹见指南。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Folder of wheels</source>
      <translation>wheel 文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Repair</source>
      <translation>修复</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Compares every file with what was installed and installs damaged libraries again.</source>
      <translation>将每个文件与安装时对比，重新安装损坏的库。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <location filename="../../plugin/options_page.py" />
      <source>Remove</source>
      <translation>移除</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Removes the environment and frees its space.</source>
      <translation>移除环境并释放其空间。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>{title}: {download} to download, {disk} on the disk</source>
      <translation>{title}：下载 {download}，占用磁盘 {disk}</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Faster maps on the processor (OpenVINO): {download} to download, {disk} on the disk</source>
      <translation>在处理器上更快制图（OpenVINO）：下载 {download}，占用磁盘 {disk}</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Used for maps where it decides as ONNX Runtime does; with a graphics card it is not needed.</source>
      <translation>其判定与 ONNX Runtime 一致时用于制图；有显卡时不需要。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Classify, assess, prepare and inspect. Without PyTorch, so models are trained elsewhere.</source>
      <translation>分类、评价、准备和检查。不含 PyTorch，因此模型须在别处训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Everything, with PyTorch and NVIDIA's libraries. An NVIDIA GPU is used where there is one.</source>
      <translation>全部功能，含 PyTorch 和 NVIDIA 的库。有 NVIDIA GPU 时使用它。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Everything, with PyTorch. For CUDA, choose a Python of your own below; the guide tells how.</source>
      <translation>全部功能，含 PyTorch。要用 CUDA，请在下面选择自备的 Python；方法见指南。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Progress of the installation</source>
      <translation>安装进度</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <location filename="../../plugin/map/runner.py" />
      <location filename="../../plugin/run_row.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Stops; an environment that was begun anew is removed again.</source>
      <translation>停止；新开始创建的环境会再被移除。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Log of the last installation</source>
      <translation>上次安装的日志</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Copy the log</source>
      <translation>复制日志</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Python {version}: {path}</source>
      <translation>Python {version}：{path}</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Work goes on in {}, also when this window is closed; QGIS's task list shows it.</source>
      <translation>{} 中的操作仍在进行，关闭此窗口也不受影响；QGIS 的任务列表会显示其进度。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>The environment is being removed.</source>
      <translation>正在移除环境。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>The engine is at work. Wait until its jobs have ended, or cancel them.</source>
      <translation>引擎正在工作。请等其作业结束，或将其取消。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <location filename="../../plugin/map/runner.py" />
      <location filename="../../plugin/run_row.py" />
      <source>Cancelling…</source>
      <translation>正在取消…</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Create the environment</source>
      <translation>创建环境</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Makes it in {}.</source>
      <translation>在 {} 中创建。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Removes the environment that is there and makes the other.</source>
      <translation>移除现有环境并创建另一个。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Replace by this one</source>
      <translation>替换为此环境</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Continue</source>
      <translation>继续</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Goes on where it stopped; what has come is kept.</source>
      <translation>从中断处继续；已下载的内容会保留。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Add OpenVINO</source>
      <translation>添加 OpenVINO</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Installs OpenVINO beside what is there.</source>
      <translation>在现有组件之外安装 OpenVINO。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Update</source>
      <translation>更新</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Installs the libraries that this version of the plugin wants.</source>
      <translation>安装此版本插件所需的库。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>There is none yet. It is made in {}, outside QGIS and outside the plugin, so that upgrades keep it.</source>
      <translation>尚无环境。它将创建在 {} 中，位于 QGIS 和插件之外，升级时会保留。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>The environment in {} is not finished. Continue, or remove it.</source>
      <translation>{} 中的环境尚未完成。请继续，或将其移除。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>{title}, in {folder}. It was made by version {version} of the plugin; this version wants other libraries. Update it.</source>
      <translation>{title}，位于 {folder}。它由插件的 {version} 版创建；此版本需要其他版本的库。请更新。</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>{title}, in {folder}. It is up to date.</source>
      <translation>{title}，位于 {folder}。已是最新。</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>What to expect: a usable map.</source>
      <translation>预期：分类图可用。</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>What to expect: a doubtful map. Compare it with what you know of the place before you use it.</source>
      <translation>预期：分类图存疑。使用前请与您对当地的了解进行比较。</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>What to expect: nothing of use. Do not use this map; look at the source model and its samples.</source>
      <translation>预期：不可用。请勿使用此分类图；请检查源模型及其样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>Mean confidence {confidence:.0f} %, where a guess has {chance:.0f} %.</source>
      <translation>平均置信度 {confidence:.0f} %，随机猜测为 {chance:.0f} %。</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>On nearly clear samples it says what the source model says in {:.0f} %.</source>
      <translation>在近乎无云的样本上，与源模型一致的比例为 {:.0f} %。</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>The source model's kappa on its own validation samples: {:.2f}; a guess has 0.</source>
      <translation>源模型在其自身验证样本上的 kappa：{:.2f}；随机猜测为 0。</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>Never learnt, since no sample was taken for it: {}.</source>
      <translation>从未学习（没有为其选取样本）：{}。</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Help</source>
      <translation>帮助</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Opens the guide at the page about this window.</source>
      <translation>打开指南中关于此窗口的页面。</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Opens the guide at the page about this window (F1).</source>
      <translation>打开指南中关于此窗口的页面（F1）。</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Undercast guide</source>
      <translation>Undercast 指南</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Contents</source>
      <translation>目录</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <location filename="../../plugin/map/label_strip.py" />
      <location filename="../../plugin/training/window.py" />
      <source>Back</source>
      <translation>后退</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Forward</source>
      <translation>前进</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Choose a class by its key, 1 to 9, and draw; several small areas teach more than a large one.</source>
      <translation>用数字键 1 至 9 选择类别，然后绘制；几块小区域比一块大区域更有助于学习。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Without polygons yet: {}.</source>
      <translation>尚无多边形的类别：{}。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Choose the image to see how many cells each class would label.</source>
      <translation>请选择影像，以查看每个类别会标注多少单元格。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Few cells of {name} ({count}); {few} or more are learnt better.</source>
      <translation>{name} 的单元格较少（{count} 个）；有 {few} 个或更多时学习效果更好。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>{most} has more than {times} times as many cells as {least}; draw more of {least}.</source>
      <translation>{most} 的单元格数超过 {least} 的 {times} 倍；请多绘制一些 {least}。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>The classes are in balance.</source>
      <translation>各类别数量均衡。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Choose the image to see how many pixels each class would label.</source>
      <translation>请选择影像，以查看每个类别会标注多少像素。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Few pixels of {name} ({count}); {few} or more are learnt better.</source>
      <translation>{name} 的像素较少（{count} 个）；有 {few} 个或更多时学习效果更好。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>{name} lies in {count} of the squares only; draw it in other parts of the image too, so that there is some to train on and some to test on.</source>
      <translation>{name} 只出现在 {count} 个方块中；请在影像的其他部分也绘制一些，使训练和测试都有样本可用。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>{most} has more than {times} times as many pixels as {least}; draw more of {least}.</source>
      <translation>{most} 的像素数超过 {least} 的 {times} 倍；请多绘制一些 {least}。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>The classes are in balance; together {} pixels have a label.</source>
      <translation>各类别数量均衡；共有 {} 个像素带标签。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>There are no polygons yet. Draw some for each class first.</source>
      <translation>还没有多边形。请先为每个类别绘制一些。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Choose a folder for the sample store.</source>
      <translation>请选择样本库的文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Cut into a sample store</source>
      <translation>切分为样本库</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>The clear optical image that the polygons were drawn on.</source>
      <translation>绘制多边形所依据的无云光学影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>A radar image of the same place; leave it empty to train on optical images alone.</source>
      <translation>同一地点的雷达影像；只用光学影像训练时留空。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>A cell gets a label when one class covers at least this share of it.</source>
      <translation>一个类别至少覆盖单元格的此比例时，单元格才得到标签。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>A new folder, or an older sample store, which is replaced.</source>
      <translation>新文件夹，或将被替换的旧样本库。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Cells of {cell} pixels that a class covers become labelled samples. Unsaved polygons are saved first.</source>
      <translation>被某一类别覆盖的 {cell} 像素单元格成为带标签的样本。未保存的多边形会先保存。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Squares of {cell} pixels that have polygons become samples with a label for each pixel; pixels that you did not draw stay without one. Unsaved polygons are saved first.</source>
      <translation>有多边形的 {cell} 像素方块成为逐像素带标签的样本；未绘制的像素保持无标签。未保存的多边形会先保存。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>{} polygons have no class and are left out.</source>
      <translation>{} 个多边形没有类别，已略去。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <location filename="../../plugin/training/source_box.py" />
      <source>Optical image</source>
      <translation>光学影像</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>SAR image</source>
      <translation>SAR 影像</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Least share of one class</source>
      <translation>单一类别的最小占比</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Folder of the sample store</source>
      <translation>样本库文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Cut</source>
      <translation>切分</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/dock.py" />
      <location filename="../../plugin/plugin.py" />
      <source>Training samples</source>
      <translation>训练样本</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>class {}</source>
      <translation>类别 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Add class {}</source>
      <translation>添加类别 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>A class needs a name.</source>
      <translation>类别需要名称。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>There is a class {} already.</source>
      <translation>已有类别 {}。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Rename class {}</source>
      <translation>重命名类别 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Recolour class {}</source>
      <translation>更改类别 {} 的颜色</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>{name} still has polygons ({count}). Delete them or give them another class first.</source>
      <translation>{name} 仍有多边形（{count} 个）。请先将其删除，或改为其他类别。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Remove class {}</source>
      <translation>移除类别 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Change class to {}</source>
      <translation>将类别改为 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <location filename="../../plugin/labelling/session.py" />
      <source>The layer {} cannot be edited. Its file may be read-only.</source>
      <translation>图层 {} 无法编辑。其文件可能是只读的。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/layer.py" />
      <source>{path} cannot be written: {message}</source>
      <translation>无法写入 {path}：{message}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/layer.py" />
      <source>{} is there already and holds no labelled polygons. Choose another name.</source>
      <translation>{} 已存在，且不含带标签的多边形。请另选名称。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Cutting was cancelled; there is no new sample store.</source>
      <translation>已取消切分；没有生成新的样本库。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>GeoPackage for labelled polygons</source>
      <translation>带标签多边形的 GeoPackage</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>GeoPackage (*.gpkg)</source>
      <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Colour of {}</source>
      <translation>{} 的颜色</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Cut samples</source>
      <translation>切分样本</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Make a GeoPackage for your polygons, or choose one of the project's layers.</source>
      <translation>请为多边形新建一个 GeoPackage，或选择工程中的一个图层。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Add the classes that you want to tell apart.</source>
      <translation>请添加要区分的类别。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>{} polygons have no class and label nothing: select them and give them one.</source>
      <translation>{} 个多边形没有类别，不起标注作用：请选中它们并指定类别。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/session.py" />
      <location filename="../../plugin/map/points_box.py" />
      <source>{layer} could not be saved: {problem}</source>
      <translation>无法保存 {layer}：{problem}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/session.py" />
      <source>The classes' colours could not be kept in the file: {}</source>
      <translation>类别的颜色未能保存到文件中：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Key</source>
      <translation>快捷键</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>ha</source>
      <translation>公顷</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Pixels</source>
      <translation>像素</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Press this key while you draw to choose the class.</source>
      <translation>绘制时按此键选择类别。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Double-click to change the colour.</source>
      <translation>双击可更改颜色。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Double-click to rename.</source>
      <translation>双击可重命名。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>How many polygons the class has.</source>
      <translation>该类别的多边形数。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Hectares that they cover, measured on the ellipsoid.</source>
      <translation>其覆盖的公顷数，在椭球上量测。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>How many cells of the raster below the class would label.</source>
      <translation>该类别会标注下方栅格的多少个单元格。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>How many pixels of the raster below the class would label.</source>
      <translation>该类别会标注下方栅格的多少个像素。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Choose or make a layer</source>
      <translation>选择或新建图层</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Layers of polygons that have the fields class and colour.</source>
      <translation>带有 class 和 colour 字段的多边形图层。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>New…</source>
      <translation>新建…</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Make a GeoPackage for labelled polygons, or open one.</source>
      <translation>新建带标签多边形的 GeoPackage，或打开已有的。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <location filename="../../plugin/map/area.py" />
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Draw</source>
      <translation>绘制</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Draw polygons of the chosen class; the right mouse button ends one.</source>
      <translation>绘制所选类别的多边形；单击鼠标右键结束。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Take back the last change.</source>
      <translation>撤销上一次更改。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Make the change again.</source>
      <translation>重做该更改。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Save</source>
      <translation>保存</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Write polygons, classes and colours into the file.</source>
      <translation>将多边形、类别和颜色写入文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Add class</source>
      <translation>添加类别</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Add a class; double-click its name to change it.</source>
      <translation>添加一个类别；双击其名称可修改。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Remove the chosen class, if it has no polygons.</source>
      <translation>移除所选类别（须没有多边形）。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Change the colour of the chosen class.</source>
      <translation>更改所选类别的颜色。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Give the chosen class to the polygons that are selected on the map.</source>
      <translation>将所选类别赋给地图上选中的多边形。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Choose the image below</source>
      <translation>请在下方选择影像</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>The image whose cells the polygons label.</source>
      <translation>多边形所标注的单元格所属的影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>What the polygons give a label to, and a model that learns from them maps.</source>
      <translation>多边形所标注的对象，也是由此学习的模型的制图对象。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Cells: each square one class</source>
      <translation>单元格：每个方块一个类别</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Pixels: each pixel its own class</source>
      <translation>像素：每个像素有自己的类别</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source> pixels</source>
      <translation> 像素</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Side of a cell in pixels of the image; a model learns from samples of this size.</source>
      <translation>单元格边长，以影像的像素计；模型由此大小的样本学习。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Cut into a sample store…</source>
      <translation>切分为样本库…</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Cut the labelled cells out of the images, for training.</source>
      <translation>从影像中切出带标签的单元格，用于训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>&amp;Labels of</source>
      <translation>标注对象(&amp;L)</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>&amp;Image</source>
      <translation>影像(&amp;I)</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>&amp;Side of a cell</source>
      <translation>单元格边长(&amp;S)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>All of the image</source>
      <translation>整幅影像</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>What the map canvas shows</source>
      <translation>地图画布所示范围</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>A rectangle drawn on the map</source>
      <translation>在地图上绘制的矩形</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>A polygon drawn on the map</source>
      <translation>在地图上绘制的多边形</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>A layer</source>
      <translation>图层</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>A cell is mapped if its centre lies in the area.</source>
      <translation>中心位于该区域内的单元格会被制图。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Polygons: the ground that they cover. A raster: its extent.</source>
      <translation>多边形：其覆盖的地面。栅格：其范围。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Selected polygons only</source>
      <translation>仅选中的多边形</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>There is no area yet. Press Draw and draw it on the map, or choose another area.</source>
      <translation>还没有区域。请按“绘制”在地图上绘制，或选择其他区域。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Choose the layer that tells the area, or choose another area.</source>
      <translation>请选择给出区域的图层，或选择其他区域。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>In the layer {} no polygon is selected. Select some, or map all of them.</source>
      <translation>图层 {} 中没有选中的多边形。请选中一些，或对全部多边形制图。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Drag a rectangle on the map.</source>
      <translation>请在地图上拖出矩形。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Click the corners on the map; the right button or Enter ends the polygon.</source>
      <translation>请在地图上依次单击各顶点；单击右键或按 Enter 键结束多边形。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Drawn: {}</source>
      <translation>已绘制：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Drawn.</source>
      <translation>已绘制。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Nothing is drawn yet.</source>
      <translation>尚未绘制。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>The drawn area cannot be written to {path}: {problem}</source>
      <translation>无法将绘制的区域写入 {path}：{problem}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas.py" />
      <source>The file {path} cannot be read ({problem}). Make the map again.</source>
      <translation>无法读取文件 {path}（{problem}）。请重新制图。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas.py" />
      <source>The table cannot be written to {path}: {problem}. Choose another file.</source>
      <translation>无法将表格写入 {path}：{problem}。请选择其他文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Counted</source>
      <translation>统计面积</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Share</source>
      <translation>占比</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Estimated ± 95 %</source>
      <translation>估计面积 ± 95 %</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>The ground of the map's cells or pixels with this class: the area of the map, errors and all.</source>
      <translation>分类图中属于该类别的单元格或像素的地面面积：即图上面积，包含其误差。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Of the counted ground that has a class.</source>
      <translation>占统计到的有类别地面的比例。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>The ground that truly has this class, from the labelled points, with its 95 % interval.</source>
      <translation>由已标注样点估计的、真正属于该类别的地面面积，及其 95 % 置信区间。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Export as CSV…</source>
      <translation>导出为 CSV…</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>There is no map in the project.</source>
      <translation>工程中没有分类图。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Measuring…</source>
      <translation>正在量测…</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Together {}.</source>
      <translation>合计 {}。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Unsure ground, {}, is not among them.</source>
      <translation>不含不确定的地面（{}）。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Measured on the ellipsoid {}.</source>
      <translation>在椭球 {} 上量测。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Cells: {}</source>
      <translation>单元格数：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Pixels: {}</source>
      <translation>像素数：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Export areas</source>
      <translation>导出面积</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Tables (*.csv)</source>
      <translation>表格 (*.csv)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>{area} ± {half}</source>
      <translation>{area} ± {half}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>No point in the class's part of the map has a label.</source>
      <translation>分类图中属于该类别的部分没有已标注的样点。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>An interval needs two labelled points in each class of the map.</source>
      <translation>置信区间要求分类图的每个类别至少有两个已标注的样点。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>With 95 % confidence {low} to {high}.</source>
      <translation>95 % 置信区间为 {low} 至 {high}。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>The interval may be too narrow: more of the class may lie in large classes, without a point that shows it.</source>
      <translation>置信区间可能过窄：大类中可能还有更多属于该类别的地面，而没有样点反映出来。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/bars.py" />
      <source>{} ha</source>
      <translation>{} 公顷</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell.py" />
      <source>{name} {share:.0%}</source>
      <translation>{name} {share:.0%}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell.py" />
      <source>Row {row}, column {column} of {map}: {name}. Probabilities: {odds}.</source>
      <translation>{map} 的第 {row} 行第 {column} 列：{name}。概率：{odds}。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Click a cell or pixel on the map</source>
      <translation>单击地图上的单元格或像素</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Then every click on the map shows the cell, or the pixel, that lies there.</source>
      <translation>此后每次在地图上单击，都会显示该处的单元格或像素。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/preview_panel.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>Optical</source>
      <translation>光学</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Who decided</source>
      <translation>判定来源</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>How probable each class is</source>
      <translation>各类别的概率</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Make a map, or add one to the project; then click one of its cells.</source>
      <translation>请先制图，或将分类图添加到工程；然后单击其中一个单元格。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>This cell of the map {} has no class: it is masked out or has no data.</source>
      <translation>分类图 {} 的此单元格没有类别：它被掩膜遮去或没有数据。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>There is no cell of a map here.</source>
      <translation>此处没有分类图的单元格。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>{} more classes are below 1 %.</source>
      <translation>另有 {} 个类别低于 1 %。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>The model does not add up what the sensors say: who decided is Shapley's value of what both and each of them alone say.</source>
      <translation>该模型不是将各传感器的结果相加：谁起决定作用是由两者共同以及各自单独给出的结果计算的 Shapley 值。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>The map does not tell how probable the other classes are; choose that among the options of a map to see it.</source>
      <translation>此分类图不含其他类别的概率；要查看，请在制图选项中选择输出概率。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>This map is of an earlier version and does not tell the probabilities of each sensor alone; make it again to see them.</source>
      <translation>此分类图由较早版本生成，没有各传感器单独的概率；重新制图即可查看。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>&lt;b&gt;{name}&lt;/b&gt;: no class is probable enough; the likeliest is {likeliest}.</source>
      <translation>&lt;b&gt;{name}&lt;/b&gt;：没有足够可能的类别；最可能的是 {likeliest}。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Both</source>
      <translation>两者</translation>
    </message>
    <message>
      <location filename="../../plugin/map/chips.py" />
      <source>The map was made without it.</source>
      <translation>制作此图时未使用它。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/chips.py" />
      <source>Not in the project: {}</source>
      <translation>不在工程中：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/dock.py" />
      <source>Undercast map</source>
      <translation>Undercast 分类图</translation>
    </message>
    <message>
      <location filename="../../plugin/map/dock.py" />
      <source>Cell</source>
      <translation>单元格</translation>
    </message>
    <message>
      <location filename="../../plugin/map/dock.py" />
      <source>Areas</source>
      <translation>面积</translation>
    </message>
    <message>
      <location filename="../../plugin/map/dock.py" />
      <source>The areas are written to {}.</source>
      <translation>面积已写入 {}。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Draw sample points from {}</source>
      <translation>从 {} 抽取样点</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Chance draws points from the map, so many in each class. You look at the ground of each and say its class; from that, areas and accuracies are estimated with 95 % intervals.</source>
      <translation>从分类图中随机抽取样点，每个类别若干个。您查看每个样点的地面并指定其类别；据此估计面积和精度，并给出 95 % 置信区间。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Over all classes. 100 tell the accuracy to some 8 %, 500 to 3.5 %.</source>
      <translation>所有类别合计。100 个可将精度估计到约 ±8 %，500 个约 ±3.5 %。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>By area, rare classes more</source>
      <translation>按面积，稀少类别多些</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>By area</source>
      <translation>按面积</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>As many in each class</source>
      <translation>各类别相同</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>However small a class is: 50 to 100 are good.</source>
      <translation>无论类别多小：50 至 100 个为宜。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Sample unsure ground, too</source>
      <translation>也抽取不确定的地面</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>As a class of its own: the areas are then those of all the ground.</source>
      <translation>作为单独一类：此时的面积是全部地面的面积。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Shared out</source>
      <translation>分配方式</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Fewest of a class</source>
      <translation>每类最少点数</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>File</source>
      <translation>文件</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <location filename="../../plugin/training/result_tables.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Model</source>
      <translation>模型</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Area to map</source>
      <translation>制图范围</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>A map of the same name is replaced, on disk and in the project.</source>
      <translation>同名的分类图会被替换，无论在磁盘上还是在工程中。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Gets the rasters, the GeoPackage of the cells, their styles and the record.</source>
      <translation>将写入栅格、单元格的 GeoPackage、它们的样式以及记录。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <location filename="../../plugin/training/method_page.py" />
      <location filename="../../plugin/training/source_box.py" />
      <source>Folder</source>
      <translation>文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>The map needs a name that a file can have: without / \ : * ? " &lt; &gt; |. Change "{}".</source>
      <translation>分类图需要可用作文件名的名称，不能含有 / \ : * ? " &lt; &gt; |。请修改“{}”。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Choose the folder for the map.</source>
      <translation>请选择分类图的文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/group.py" />
      <source>The file {} cannot be shown.</source>
      <translation>无法显示文件 {}。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>The optical image. Cells are anchored to its pixels; cloud may lie over it.</source>
      <translation>光学影像。单元格与其像素对齐；影像上可以有云。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The SAR image of the same place. Its CRS, origin and resolution may differ.</source>
      <translation>同一地点的 SAR 影像。其 CRS、原点和分辨率可以不同。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Where it is known from how much of a cell lies under cloud. Automatic: the detector s2cloudless where its 10 Sentinel-2 bands are found by name, else bright and white pixels.</source>
      <translation>如何得知单元格的云量。自动：能按名称找到所需的 10 个 Sentinel-2 波段时用 s2cloudless 检测器，否则按亮白像素判断。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Automatic</source>
      <translation>自动</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>No cloud</source>
      <translation>无云</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Mask: values that mean cloud</source>
      <translation>掩膜：表示云的值</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Mask: Sentinel-2 scene classes (SCL)</source>
      <translation>掩膜：Sentinel-2 场景分类（SCL）</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Mask: Sentinel-2 bits (QA60)</source>
      <translation>掩膜：Sentinel-2 位掩膜（QA60）</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Mask: Landsat bits (QA_PIXEL)</source>
      <translation>掩膜：Landsat 位掩膜（QA_PIXEL）</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Detector s2cloudless</source>
      <translation>s2cloudless 检测器</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Bright and white pixels</source>
      <translation>亮白像素</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The raster that tells cloud. It may lie on another grid.</source>
      <translation>给出云的栅格。其格网可以不同。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The mask's values that mean cloud or shadow, divided by commas.</source>
      <translation>掩膜中表示云或云影的值，以英文逗号分隔。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Values</source>
      <translation>值</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Recognise cloud…</source>
      <translation>识别云…</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Makes a layer of cloud and shadow of the optical image, without a map.</source>
      <translation>为光学图像制作云和云影图层，不制图。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>Class on the ground</source>
      <translation>地面类别</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>Skip</source>
      <translation>跳过</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>Leaves it without a class: better than a guess.</source>
      <translation>不指定类别：好过猜测。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>Done</source>
      <translation>完成</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>{key}  {name}</source>
      <translation>{key}  {name}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>Point {number}; {labelled} of {count} are labelled. What is the class of the ground in the square?</source>
      <translation>样点 {number}；已标注 {labelled} / {count}。方框内地面的类别是什么？</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>The class cannot be written into {}. Its file may be read-only.</source>
      <translation>无法将类别写入 {}。其文件可能是只读的。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/live.py" />
      <source>{} so far</source>
      <translation>{}（进行中）</translation>
    </message>
    <message>
      <location filename="../../plugin/map/maps.py" />
      <source>The record {path} of the map {name} cannot be read ({problem}). Keep the files of a map together, or make the map again.</source>
      <translation>无法读取分类图 {name} 的记录 {path}（{problem}）。请将同一分类图的文件放在一起，或重新制图。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>More options</source>
      <translation>更多选项</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>What has less confidence is called "unsure" and gets no class. 0 gives all of the ground one.</source>
      <translation>置信度低于此值的标为“不确定”，不赋类别。0 表示全部地面都赋类别。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Graphics card if there is one</source>
      <translation>有显卡时用显卡</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Graphics card (CUDA)</source>
      <translation>显卡（CUDA）</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Processor</source>
      <translation>处理器</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <location filename="../../plugin/training/source_box.py" />
      <source>As they are</source>
      <translation>保持原样</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Mirrored, too (4 times as long)</source>
      <translation>也看镜像（耗时 4 倍）</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>And in three sizes (12.5 times as long)</source>
      <translation>再加三种尺寸（耗时 12.5 倍）</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>The model's answers to several views of an image are averaged: often a little better.</source>
      <translation>对模型在影像多个视图上的结果取平均：通常略好一些。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source> m²</source>
      <translation> m²</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Least mapping unit: smaller patches take the class of their neighbours. 0 keeps all.</source>
      <translation>最小制图单元：更小的图斑取相邻图斑的类别。0 表示全部保留。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Probability of every class</source>
      <translation>各类别的概率</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>A click then tells how probable each class is. A byte a class and pixel.</source>
      <translation>此后单击即可显示各类别的概率。每个类别每个像素一字节。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Patches as polygons</source>
      <translation>图斑多边形</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>A GeoPackage of the map's patches with class, hectares and mean confidence.</source>
      <translation>分类图各图斑的 GeoPackage，含类别、公顷数和平均置信度。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source> m</source>
      <translation> m</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>How far simplified borders may move. 0 keeps the pixels' borders.</source>
      <translation>简化边界可移动的距离。0 表示保留像素边界。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Look at images</source>
      <translation>影像查看方式</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Least mapping unit</source>
      <translation>最小制图单元</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Smallest polygon</source>
      <translation>最小多边形</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Simplify borders by</source>
      <translation>边界简化距离</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Overlap of windows</source>
      <translation>窗口重叠</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Share of a window that the next one repeats: smoother between windows, and a longer run.</source>
      <translation>相邻窗口重复的比例：窗口之间更平滑，运行时间更长。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Share of a cell that the next one repeats: a finer map, and a longer run.</source>
      <translation>相邻单元格重复的比例：分类图更细，运行时间更长。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>The model. The ones that were used last come first, the one that comes with Undercast last.</source>
      <translation>模型。最近用过的排在最前，Undercast 自带的排在最后。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Choose another model package ({}).</source>
      <translation>选择其他模型包（{}）。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Choose another model package</source>
      <translation>选择其他模型包</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Choose a model that recognises cloud, or another way to know cloud.</source>
      <translation>请选择识别云的模型，或以其他方式获知云。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Choose a model package. Training makes one, and so does Transfer.</source>
      <translation>请选择模型包。训练可生成模型包，迁移也可以。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>{name} (comes with Undercast)</source>
      <translation>{name}（Undercast 自带）</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>{name} ({file})</source>
      <translation>{name}（{file}）</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>To start with: for Sentinel-2 images of level 1C in true colour, as reflectance. It has seen European ground only, and no cloud: carry it over to your place (Transfer) for a map under cloud.</source>
      <translation>入门用：适用于 Sentinel-2 1C 级真彩色影像（反射率）。它只见过欧洲的地面，没有见过云：要在云下制图，请将其迁移到您的地点（“迁移”）。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Optical: {bands} ({unit})</source>
      <translation>光学：{bands}（{unit}）</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>SAR: {bands} ({unit})</source>
      <translation>SAR：{bands}（{unit}）</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Trained in: {}</source>
      <translation>训练地点：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Not stated</source>
      <translation>未说明</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Licence: {}</source>
      <translation>许可证：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Recognises cloud</source>
      <translation>识别云</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Bands that an image may lack: {}</source>
      <translation>图像可以缺少的波段：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Optical part regulated by cloud</source>
      <translation>光学部分按云调节</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Labelled samples that travel with the model: {count} ({size:.1f} MB)</source>
      <translation>随模型携带的带标签样本：{count} 个（{size:.1f} MB）</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>A class for each pixel</source>
      <translation>每个像素一个类别</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>A class for each pixel of {:.3g} m</source>
      <translation>每个 {:.3g} m 像素一个类别</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Cells of {} pixels</source>
      <translation>单元格 {} 像素</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Cells of {pixels} pixels ({metres:.0f} m)</source>
      <translation>单元格 {pixels} 像素（{metres:.0f} m）</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Estimated from sample points</source>
      <translation>由样点估计</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Draw…</source>
      <translation>抽取…</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Draw points from the map by chance.</source>
      <translation>从分类图中随机抽取样点。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Label</source>
      <translation>标注</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Go from point to point and say its class.</source>
      <translation>逐点查看并指定其类别。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Estimate</source>
      <translation>估计</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Areas and accuracies from the labelled points, with intervals.</source>
      <translation>由已标注样点估计面积和精度，并给出置信区间。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Opens the report with all numbers.</source>
      <translation>打开含全部数值的报告。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Counting gives the area of the map, errors and all. For areas to publish, draw points from the map by chance, label them, and estimate.</source>
      <translation>统计得到的是图上面积，包含其误差。要发布面积，请从分类图中随机抽取样点，加以标注，再进行估计。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>{labelled} of {count} points are labelled.</source>
      <translation>已标注 {labelled} / {count} 个样点。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Labels have changed since: estimate again.</source>
      <translation>此后标签有改动：请重新估计。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Estimate areas</source>
      <translation>估计面积</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>{count} points are drawn. If 80 % of them turn out right, the overall accuracy will be known to ±{width:.1f} %.</source>
      <translation>已抽取 {count} 个样点。若其中 80 % 正确，总体精度可估计到 ±{width:.1f} %。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Estimated from {} points; too few for an accuracy.</source>
      <translation>由 {} 个样点估计；样点太少，无法得出精度。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Overall accuracy {value} %{interval}, from {count} points.</source>
      <translation>总体精度 {value} %{interval}，由 {count} 个样点估计。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source> (95 % interval {low:.1f} to {high:.1f})</source>
      <translation> （95 % 置信区间 {low:.1f} 至 {high:.1f}）</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>Open a product</source>
      <translation>打开产品</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>Opens a Sentinel-2 or Landsat product as it was downloaded, with all its bands and its cloud mask: a zip or tar file, its metadata, or its folder.</source>
      <translation>打开下载得到的 Sentinel-2 或 Landsat 产品，包括其全部波段和云掩膜：zip 或 tar 文件、其元数据，或其文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>Product file (zip, tar or metadata)…</source>
      <translation>产品文件（zip、tar 或元数据）…</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>Product folder (.SAFE or Landsat)…</source>
      <translation>产品文件夹（.SAFE 或 Landsat）…</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>{} is no Sentinel-2 or Landsat product, or it is not whole. Download or unpack it again.</source>
      <translation>{} 不是 Sentinel-2 或 Landsat 产品，或者不完整。请重新下载或解压。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>Products ({})</source>
      <translation>产品 ({})</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map was cancelled.</source>
      <translation>已取消制图。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>Map {}</source>
      <translation>制图 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map {name} has {count} pixels, {unsure} of them unsure; computed on {provider}.</source>
      <translation>分类图 {name} 有 {count} 个像素，其中 {unsure} 个不确定；计算设备：{provider}。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map {name} has {count} cells, {unsure} of them unsure; computed on {provider}.</source>
      <translation>分类图 {name} 有 {count} 个单元格，其中 {unsure} 个不确定；计算设备：{provider}。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map {name} has {count} cells; computed on {provider}.</source>
      <translation>分类图 {name} 有 {count} 个单元格；计算设备：{provider}。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map lies in {folder}; it cannot be moved to its place: {problem}</source>
      <translation>分类图在 {folder} 中；无法移到目标位置：{problem}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The old map's files are in use elsewhere, so that the new ones lie in {}.</source>
      <translation>旧分类图的文件正被占用，因此新文件放在 {} 中。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The project that it was started from is closed, so that it is not shown; it lies in {}.</source>
      <translation>启动它的工程已关闭，因此未显示；它在 {} 中。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>the processor</source>
      <translation>处理器</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>the graphics card</source>
      <translation>显卡</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>the processor, with OpenVINO</source>
      <translation>处理器，用 OpenVINO</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>What the engine says</source>
      <translation>引擎的输出</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Make the map</source>
      <translation>制图</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>unsure</source>
      <translation>不确定</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Starting the engine…</source>
      <translation>正在启动引擎…</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Writing the files…</source>
      <translation>正在写入文件…</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Mapping; about {} left.</source>
      <translation>正在制图；约剩 {}。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Mapping.</source>
      <translation>正在制图。</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>Warning: {}</source>
      <translation>警告：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/messages.py" />
      <source>Details</source>
      <translation>详情</translation>
    </message>
    <message>
      <location filename="../../plugin/messages.py" />
      <source>Shows the whole message, to be read and copied.</source>
      <translation>显示完整消息，可阅读和复制。</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>The engine runs in a Python of its own, never in that of QGIS. &lt;a href='{}'&gt;Guide: the engine&lt;/a&gt;</source>
      <translation>引擎在自己的 Python 中运行，绝不在 QGIS 的 Python 中运行。&lt;a href='{}'&gt;指南：引擎&lt;/a&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>A Python of your own</source>
      <translation>自备的 Python</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>Leave it empty to use the environment above.</source>
      <translation>留空则使用上面的环境。</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>An interpreter that has the engine's libraries goes before the environment above. The environment variable {} goes before both.</source>
      <translation>具备引擎所需各库的解释器，优先于上面的环境。环境变量 {} 优先于两者。</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>Python of the engine</source>
      <translation>引擎的 Python</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>Remove the environment ({})?</source>
      <translation>移除环境（{}）？</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>Not everything could be removed ({}). Close other QGIS windows and running jobs, and try again.</source>
      <translation>未能全部移除（{}）。请关闭其他 QGIS 窗口和正在运行的作业，然后重试。</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>There is no model package {}.</source>
      <translation>没有模型包 {}。</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>{path} is no sound model package: its {member} is too large.</source>
      <translation>{path} 不是完好的模型包：其 {member} 过大。</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>its {} cannot be read</source>
      <translation>无法读取其 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>{path} is no sound model package ({problem}). Choose a {suffix} file that Undercast wrote.</source>
      <translation>{path} 不是完好的模型包（{problem}）。请选择由 Undercast 写出的 {suffix} 文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>The model {} recognises cloud, not land cover. Choose it as the way to know cloud, or in Recognise cloud.</source>
      <translation>模型 {} 识别云，而不是土地覆盖。请在获知云的方式中或在“识别云”中选择它。</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>The model {} does not recognise cloud. Choose one that does.</source>
      <translation>模型 {} 不能识别云。请选择能识别云的模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/plugin.py" />
      <source>Make a map</source>
      <translation>制图</translation>
    </message>
    <message>
      <location filename="../../plugin/plugin.py" />
      <source>Train a model</source>
      <translation>训练模型</translation>
    </message>
    <message>
      <location filename="../../plugin/plugin.py" />
      <source>Guide</source>
      <translation>指南</translation>
    </message>
    <message>
      <location filename="../../plugin/provider.py" />
      <source>Undercast: land-cover scenes under cloud</source>
      <translation>Undercast：云下土地覆盖场景</translation>
    </message>
    <message>
      <location filename="../../plugin/run_row.py" />
      <source>Looking for the engine…</source>
      <translation>正在查找引擎…</translation>
    </message>
    <message>
      <location filename="../../plugin/run_row.py" />
      <source>{}…</source>
      <translation>{}…</translation>
    </message>
    <message>
      <location filename="../../plugin/stores.py" />
      <source>Train with it</source>
      <translation>用它训练</translation>
    </message>
    <message>
      <location filename="../../plugin/stores.py" />
      <source>Opens the training window with this sample store chosen.</source>
      <translation>打开训练窗口并选中此样本库。</translation>
    </message>
    <message>
      <location filename="../../plugin/styling.py" />
      <source>The style {style} could not be read: {message}</source>
      <translation>无法读取样式 {style}：{message}</translation>
    </message>
    <message>
      <location filename="../../plugin/styling.py" />
      <source>Unsure</source>
      <translation>不确定</translation>
    </message>
    <message>
      <location filename="../../plugin/styling.py" />
      <source>Mask of cloud</source>
      <translation>云掩膜</translation>
    </message>
    <message>
      <location filename="../../plugin/styling.py" />
      <source>Landscape</source>
      <translation>景观</translation>
    </message>
    <message>
      <location filename="../../plugin/text.py" />
      <source>{} s</source>
      <translation>{} 秒</translation>
    </message>
    <message>
      <location filename="../../plugin/text.py" />
      <source>{} min</source>
      <translation>{} 分钟</translation>
    </message>
    <message>
      <location filename="../../plugin/text.py" />
      <source>{} h {} min</source>
      <translation>{} 小时 {} 分钟</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Undercast: {name}, {step}</source>
      <translation>Undercast：{name}，{step}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Paused.</source>
      <translation>已暂停。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Cut the target's samples</source>
      <translation>切分目标域样本</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Cut the source's samples</source>
      <translation>切分源域样本</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Train the source model</source>
      <translation>训练源模型</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Transfer to cloudy pairs</source>
      <translation>迁移到有云影像对</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Measure the accuracy</source>
      <translation>测定精度</translation>
    </message>
    <message>
      <location filename="../../plugin/training/charts.py" />
      <source>Nothing to show yet</source>
      <translation>暂无可显示的内容</translation>
    </message>
    <message>
      <location filename="../../plugin/training/charts.py" />
      <source>Epoch</source>
      <translation>轮次</translation>
    </message>
    <message>
      <location filename="../../plugin/training/charts.py" />
      <source>{:.0f} %</source>
      <translation>{:.0f} %</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Source samples</source>
      <translation>源域样本</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Target samples</source>
      <translation>目标域样本</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Source</source>
      <translation>源域</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Target</source>
      <translation>目标域</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Undercast: preview</source>
      <translation>Undercast：预览</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>The target's optical bands ({target}) are not called like the source's ({source}). Choose the same bands in the same order, or tell that they are the same under other names.</source>
      <translation>目标域的光学波段（{target}）与源域的（{source}）名称不同。请按同样的顺序选择同样的波段，或说明它们只是名称不同。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>The target's optical values reach {target:.4g}, the source's {source:.4g}: they are on other scales, and the model would understand nothing. Bring both to the same unit, such as reflectance.</source>
      <translation>目标域的光学值最高达 {target:.4g}，源域为 {source:.4g}：两者量级不同，模型将无法理解。请统一为同一单位，如反射率。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>The preview cannot be shown ({}). Make it again.</source>
      <translation>无法显示预览（{}）。请重新生成。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>The source is a trained model, which is not trained again: there is nothing to look at.</source>
      <translation>源是已训练的模型，不再训练：没有可查看的样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>{side}: {problem}</source>
      <translation>{side}：{problem}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/facts.py" />
      <source>{} is no sample store (its samples.json cannot be read). Choose a folder that was prepared.</source>
      <translation>{} 不是样本库（无法读取其 samples.json）。请选择已准备好的文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/facts.py" />
      <source>The folder {} cannot be read. Choose another one.</source>
      <translation>无法读取文件夹 {}。请另选一个。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/facts.py" />
      <source>{} has no class folders. Choose the folder that holds one folder of images for each class, such as water and forest.</source>
      <translation>{} 中没有类别文件夹。请选择为每个类别（如水体和森林）各含一个影像文件夹的文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Load job…</source>
      <translation>加载作业…</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Take the choices from a saved job file.</source>
      <translation>从保存的作业文件中读取各项选择。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Save job…</source>
      <translation>保存作业…</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Save the choices as a job file that also runs alone.</source>
      <translation>将各项选择保存为可单独运行的作业文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Copy command</source>
      <translation>复制命令</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Copy the command line that runs this training without QGIS, on this or another computer.</source>
      <translation>复制命令行，可在这台或另一台计算机上脱离 QGIS 运行此训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Load job</source>
      <translation>加载作业</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Jobs (*.json)</source>
      <translation>作业 (*.json)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>{path} cannot be loaded: {error}</source>
      <translation>无法加载 {path}：{error}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Loaded {}.</source>
      <translation>已加载 {}。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Save job</source>
      <translation>保存作业</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Saved, but a layer of it is temporary or filtered and will be gone with QGIS. Save that layer to a file, choose the file, and save the job again.</source>
      <translation>已保存，但其中有图层是临时图层或经过过滤，关闭 QGIS 后将不复存在。请将该图层保存为文件并选择该文件，然后再次保存作业。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Saved. It also runs alone: python -m undercast.core run {}</source>
      <translation>已保存。也可单独运行：python -m undercast.core run {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>The command is in the clipboard; the jobs are in {}.</source>
      <translation>命令已复制到剪贴板；作业在 {} 中。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <location filename="../../plugin/training/result_tables.py" />
      <source>Optical alone</source>
      <translation>仅光学</translation>
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <location filename="../../plugin/training/result_tables.py" />
      <source>SAR alone</source>
      <translation>仅 SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <source>{path} cannot be read as a job ({error}).</source>
      <translation>无法将 {path} 作为作业读取（{error}）。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <source>{} holds no jobs. Choose a file that this window saved.</source>
      <translation>{} 中没有作业。请选择由此窗口保存的文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <source>This file holds other jobs than a training window makes. Run it from the command line: python -m undercast.core run FILE.</source>
      <translation>此文件中的作业不是训练窗口生成的。请在命令行中运行：python -m undercast.core run FILE。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Epochs of the source model</source>
      <translation>源模型的轮次</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Epochs of the transfer</source>
      <translation>迁移的轮次</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Advanced: source model</source>
      <translation>高级：源模型</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Advanced: transfer</source>
      <translation>高级：迁移</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Results</source>
      <translation>结果</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Name of the model; all files of this training begin with it.</source>
      <translation>模型名称；此次训练的所有文件都以它开头。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Where samples, models and the report go.</source>
      <translation>样本、模型和报告的存放位置。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Measure the accuracy on the target's labels</source>
      <translation>用目标域的标签测定精度</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Only where the target has labels. They take no part in the training.</source>
      <translation>仅在目标域有标签时可用。标签不参与训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Samples and models take some hundred megabytes. Training that is interrupted goes on from here when it is started again with the same name, folder and options.</source>
      <translation>样本和模型占用数百 MB。训练中断后，以相同的名称、文件夹和选项再次启动时，会从此处继续。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Name: give the model a name without any of / \ : * ? " &lt; &gt; |.</source>
      <translation>名称：请为模型取一个不含 / \ : * ? " &lt; &gt; | 的名称。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Folder: choose where the results go.</source>
      <translation>文件夹：请选择结果的存放位置。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/option_fields.py" />
      <source>Default</source>
      <translation>默认</translation>
    </message>
    <message>
      <location filename="../../plugin/training/option_fields.py" />
      <source>{label}: {value:g} is out of range. Choose a number from {low:g} to {high:g}.</source>
      <translation>{label}：{value:g} 超出范围。请选择 {low:g} 至 {high:g} 之间的数。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Choose a layer or file</source>
      <translation>选择图层或文件</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Choose a file that is not in the project.</source>
      <translation>选择不在工程中的文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Choose a file</source>
      <translation>选择文件</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Recent</source>
      <translation>最近</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Sample stores that were cut lately.</source>
      <translation>最近切取的样本库。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>There are none yet.</source>
      <translation>尚无。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Preview</source>
      <translation>预览</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Reads a few samples and shows them; nothing is cut or trained.</source>
      <translation>读取少量样本并显示；不切分，也不训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Not looked at yet. Preview reads a few samples; nothing is cut or trained.</source>
      <translation>尚未查看。“预览”读取少量样本；不切分，也不训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{sensor} of {sample}</source>
      <translation>{sample} 的 {sensor} 影像</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>cloud unknown</source>
      <translation>云量未知</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{:.0f} % cloud</source>
      <translation>云 {:.0f} %</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>mostly {}</source>
      <translation>主要为 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{name}
{cloud}</source>
      <translation>{name}
{cloud}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{name} {share} ({pixels} pixels in {samples} samples)</source>
      <translation>{name} {share}（{samples} 个样本中 {pixels} 个像素）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{} of the pixels have no label.</source>
      <translation>{} 的像素没有标签。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{sensor}: {bands}</source>
      <translation>{sensor}：{bands}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>optical</source>
      <translation>光学</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{samples} samples of {cell} × {cell} pixels; {bands}.</source>
      <translation>{samples} 个样本，{cell} × {cell} 像素；{bands}。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Cloud: {mean:.0f} % on average; in quarters from clear to covered: {counts} samples.</source>
      <translation>云：平均 {mean:.0f} %；从无云到全云分为四档：{counts} 个样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Labels of pixels, counted on {} samples:</source>
      <translation>像素标签，在 {} 个样本上统计：</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{name} {count}</source>
      <translation>{name} {count}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Classes of {count} samples: {classes}; no label {bare}.</source>
      <translation>{count} 个样本的类别：{classes}；无标签 {bare} 个。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{count} of those looked at have too few valid pixels and will be left out.</source>
      <translation>查看的样本中有 {count} 个有效像素过少，将被略去。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/report_reader.py" />
      <source>Report of the transfer</source>
      <translation>迁移报告</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Rows: models. Columns: all samples, and those with so much cloud; n is the number of samples.</source>
      <translation>行：模型。列：全部样本，以及该云量区间的样本；n 为样本数。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Use on map</source>
      <translation>用于制图</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Opens the map panel with this model.</source>
      <translation>以此模型打开制图面板。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Open the report</source>
      <translation>打开报告</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Opens the report: in the browser, or in a window where there is only a short one.</source>
      <translation>打开报告：在浏览器中；只有简短报告时在窗口中。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Open the folder</source>
      <translation>打开文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Make it smaller...</source>
      <translation>缩小模型…</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Opens Compress model of the Toolbox with this model and its samples: a smaller, faster package.</source>
      <translation>以此模型及其样本打开工具箱中的“压缩模型”：得到更小、更快的模型包。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>There is no result yet. Start the training on the page Run.</source>
      <translation>尚无结果。请在“运行”页启动训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>The fused model: {}</source>
      <translation>融合模型：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>The source model, in the place of the fused model: {}</source>
      <translation>源模型（代替融合模型）：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Measured on the target's test samples, which took no part in the training and chose nothing.</source>
      <translation>在目标域的测试样本上测得，它们未参与训练，也未用于任何选择。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Without labels of the target nobody knows how right a model is: these are no accuracies. Agreement tells how far a model says what optical and SAR say together, on the validation samples; each of the two is a part of that.</source>
      <translation>没有目标域标签就无法知道模型有多准确：这些不是精度。一致性表示模型在验证样本上与光学和 SAR 的共同判断一致的程度；两者各是其中一部分。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>The fused model says just that and has no row of its own.</source>
      <translation>融合模型的输出正是如此，因此不单列一行。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>The source model was kept instead of the fused model: {}</source>
      <translation>保留了源模型，而非融合模型：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>The sum of the auxiliaries was kept instead of what the second stage trained: {}</source>
      <translation>保留了两个辅助模型之和，而非第二阶段训练的结果：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Whether the transfer did harm could not be measured: too few samples are known to be nearly clear. Compare the map with what you know of the place.</source>
      <translation>无法衡量迁移是否造成损害：已知近乎无云的样本太少。请将分类图与您对当地的了解进行比较。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>All
n = {}</source>
      <translation>全部
n = {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Cloud {name}
n = {count}</source>
      <translation>云量 {name}
n = {count}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Overall accuracy by cloud fraction</source>
      <translation>按云量分列的总体精度</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Pixels right</source>
      <translation>正确像素</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>mIoU, all
n = {}</source>
      <translation>mIoU，全部
n = {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>{where}
n = {count}</source>
      <translation>{where}
n = {count}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Right pixels, and mean intersection over union (mIoU) of the classes, by where the pixels lie</source>
      <translation>按像素所处位置分列的正确像素比例和各类别的平均交并比（mIoU）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Source model, adapted</source>
      <translation>源模型（已适应）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Agreement with what optical and SAR say together, by where the pixels lie</source>
      <translation>按像素所处位置分列的、与光学和 SAR 共同判定的一致率</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Agreement with what optical and SAR say together, by cloud fraction</source>
      <translation>与光学和 SAR 共同判断的一致性（按云量）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>All</source>
      <translation>全部</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Cloud {low:.0f}-{high:.0f} %
n = {count:.0f}</source>
      <translation>云量 {low:.0f}-{high:.0f} %
n = {count:.0f}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Stage</source>
      <translation>阶段</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Progress</source>
      <translation>进度</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Start</source>
      <translation>开始</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Pause</source>
      <translation>暂停</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Ends the engine and keeps what it has learned; Resume goes on from there.</source>
      <translation>结束引擎并保留已学到的内容；“继续”会从此处接着训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Ends the engine; you are asked whether to remove what was trained so far.</source>
      <translation>结束引擎；会询问是否移除已训练的部分。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Training loss</source>
      <translation>训练损失</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Validation</source>
      <translation>验证</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Share of the validation samples that are right, or agree with the teachers. With labels of pixels: the mean over the classes of intersection over union (IoU).</source>
      <translation>验证样本中判定正确或与教师一致的比例。有像素标签时：各类别交并比（IoU）的平均值。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Which sensor knows more</source>
      <translation>哪种传感器信息更多</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>optical / SAR contribution (above 1: optical superior)</source>
      <translation>光学 / SAR 贡献度之比（大于 1：光学占优）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Told after the first stage of the transfer</source>
      <translation>迁移第一阶段之后显示</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>How much each sensor decides, by cloud</source>
      <translation>各传感器的判定占比，按云量</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>cloud</source>
      <translation>云</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Told at the end of the transfer</source>
      <translation>迁移结束时显示</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Curves</source>
      <translation>曲线</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Log</source>
      <translation>日志</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Resume</source>
      <translation>继续</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Goes on where it stopped.</source>
      <translation>从中断处继续。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Runs the stages; the window may be closed meanwhile.</source>
      <translation>运行各阶段；其间可以关闭窗口。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Accuracy on validation samples</source>
      <translation>验证样本上的精度</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Mean IoU on validation samples</source>
      <translation>验证样本上的平均 IoU</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Agreement with the teachers on validation samples</source>
      <translation>验证样本上与教师的一致率</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Validation: accuracy, or agreement with the teachers</source>
      <translation>验证：精度，或与教师的一致率</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Validation: mean IoU, or agreement with the teachers</source>
      <translation>验证：平均 IoU，或与教师的一致率</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>all</source>
      <translation>全部</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Log (warnings: {})</source>
      <translation>日志（警告：{}）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Error: {}</source>
      <translation>错误：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>{stage}: {done:.0f} of {total:.0f}, {left} left</source>
      <translation>{stage}：{done:.0f} / {total:.0f}，剩余 {left}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>waiting</source>
      <translation>等待中</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>starting</source>
      <translation>正在启动</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>failed</source>
      <translation>失败</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>paused</source>
      <translation>已暂停</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>done in {time}; mean IoU on the validation samples {share:.1f} %</source>
      <translation>完成，用时 {time}；验证样本上的平均 IoU 为 {share:.1f} %</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>done in {time}; {share:.1f} % of the validation samples are right</source>
      <translation>完成，用时 {time}；验证样本中 {share:.1f} % 正确</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>done in {time}; agrees with its teachers on {share:.1f} % of the validation samples</source>
      <translation>完成，用时 {time}；在 {share:.1f} % 的验证样本上与教师一致</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>done in {}</source>
      <translation>完成，用时 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Start runs these stages one after another.</source>
      <translation>按“开始”依次运行这些阶段。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>It runs in the background; you may close this window and go on working.</source>
      <translation>在后台运行；可以关闭此窗口继续其他工作。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Paused. Resume goes on where it stopped.</source>
      <translation>已暂停。按“继续”从中断处继续。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Finished. The results are on the next page.</source>
      <translation>已完成。结果见下一页。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/session.py" />
      <source>What was trained so far cannot be removed: {}</source>
      <translation>无法移除已训练的部分：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/session.py" />
      <source>{path} cannot be written ({error}).</source>
      <translation>无法写入 {path}（{error}）。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/session.py" />
      <source>The folder {} cannot be made ({}).</source>
      <translation>无法创建文件夹 {}（{}）。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: a place and time without cloud</source>
      <translation>源域：无云的地点与时间</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Where the knowledge about the classes comes from.</source>
      <translation>关于类别的知识来自何处。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Class folders of images</source>
      <translation>按类别分文件夹的影像</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Raster with labels</source>
      <translation>带标签的栅格</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Prepared sample store</source>
      <translation>准备好的样本库</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Trained model (package)</source>
      <translation>训练好的模型（模型包）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>A folder with one folder of images for each class, such as water and forest.</source>
      <translation>为每个类别（如水体和森林）各含一个影像文件夹的文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>A clear optical image.</source>
      <translation>无云光学影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Polygons that tell the class of the ground, or a raster of classes.</source>
      <translation>给出地面类别的多边形，或类别栅格。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>What the raster's values mean, with colours: a published list, where the raster is of such a product.</source>
      <translation>栅格各值的含义及颜色：若栅格属于此类产品，可用公开的类别表。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>As the raster says</source>
      <translation>按栅格自身</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>The image is cut into squares of this side; each square becomes one sample.</source>
      <translation>影像切成此边长的方块；每块成为一个样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>A folder that Prepare samples made, with labels.</source>
      <translation>由“准备样本”生成的带标签文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>The sample store that the model was trained on. Its labelled samples are replayed in the transfer, which makes the result better and safer. It may be left empty.</source>
      <translation>训练该模型所用的样本库。其带标签样本在迁移中重放，使结果更好、更安全。可以留空。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>From</source>
      <translation>来源</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Class field</source>
      <translation>类别字段</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Class list</source>
      <translation>类别表</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Side of a cell</source>
      <translation>单元格边长</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Its labelled samples</source>
      <translation>其带标签样本</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Advanced</source>
      <translation>高级</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>An image in a class folder has one label: for cells only.</source>
      <translation>类别文件夹中的影像只有一个标签：仅用于单元格。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: choose the folder of the sample store.</source>
      <translation>源域：请选择样本库的文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: choose the folder that holds the class folders.</source>
      <translation>源域：请选择存放类别文件夹的文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: choose the clear optical image.</source>
      <translation>源域：请选择无云光学影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: choose the labels, as polygons or as a raster of classes.</source>
      <translation>源域：请选择标签，多边形或类别栅格均可。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>{} labelled samples travel with the model and will be replayed.</source>
      <translation>有 {} 个带标签样本随模型携带，将在迁移中重放。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>No labelled samples travel with the model. The result is better with those that it was trained on: choose their sample store above, if you have it.</source>
      <translation>模型未携带带标签样本。使用训练它的样本，结果会更好：若有其样本库，请在上方选择。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Bring all samples to this side, for instance to match the target's resolution.</source>
      <translation>将所有样本统一到此边长，例如与目标域的分辨率匹配。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>How samples are kept apart for training, validation and testing, so that the accuracy is honest.</source>
      <translation>如何将训练、验证和测试样本分开，以保证精度可信。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Blocks of the map, else each image</source>
      <translation>按地图区块，否则按每幅影像</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Blocks of the map</source>
      <translation>按地图区块</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Sites (the images' names up to the last _)</source>
      <translation>按地点（影像名称中最后一个 _ 之前的部分）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Each sample on its own</source>
      <translation>每个样本单独划分</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The bands to use, by number or name, in order, divided by commas: 3, 2, 1 or B04, B03, B02.</source>
      <translation>使用的波段，按序号或名称，依次以英文逗号分隔：3, 2, 1 或 B04, B03, B02。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Further options of the job prepare as JSON, laid over what is chosen here.</source>
      <translation>作业 prepare 的其他选项，写成 JSON，优先于此处的选择。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Resample to</source>
      <translation>重采样到</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Keep apart by</source>
      <translation>分开方式</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Bands</source>
      <translation>波段</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Further options</source>
      <translation>其他选项</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: the place under cloud</source>
      <translation>目标域：云下的地点</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Where the pairs of cloudy optical and SAR images come from.</source>
      <translation>有云光学与 SAR 影像对来自何处。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Optical and SAR layers</source>
      <translation>光学和 SAR 图层</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>The cloudy optical image.</source>
      <translation>有云光学影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Where it is known from how much of a cell lies under cloud.</source>
      <translation>如何得知单元格的云量。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Found out: detector, else brightness</source>
      <translation>自动判断：检测器，否则按亮度</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask layer: values that mean cloud</source>
      <translation>掩膜图层：表示云的值</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask layer: Sentinel-2 scene classes (SCL)</source>
      <translation>掩膜图层：Sentinel-2 场景分类（SCL）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask layer: Sentinel-2 bits (QA60)</source>
      <translation>掩膜图层：Sentinel-2 位掩膜（QA60）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask layer: Landsat bits (QA_PIXEL)</source>
      <translation>掩膜图层：Landsat 位掩膜（QA_PIXEL）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Detector s2cloudless (10 Sentinel-2 bands)</source>
      <translation>s2cloudless 检测器（10 个 Sentinel-2 波段）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>There is none</source>
      <translation>没有云</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Side of a cell in pixels of the optical image. As the source's: the side that covers the ground of the source's samples, where that is known.</source>
      <translation>单元格边长，以光学影像的像素计。“与源域相同”：已知时，取与源域样本覆盖同样地面的边长。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Only cells in this extent are taken. Empty: all of the image.</source>
      <translation>只取此范围内的单元格。留空：整幅影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>A folder that Prepare samples made of optical and SAR.</source>
      <translation>由“准备样本”用光学和 SAR 影像生成的文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Cloudy optical</source>
      <translation>有云光学</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Extent</source>
      <translation>范围</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Known classes, if there are any: they take no part in the training and only tell the accuracy.</source>
      <translation>已知的类别（如果有）：不参与训练，只用于给出精度。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>The bands are the source's, in the same order</source>
      <translation>波段与源域相同且顺序一致</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Tick this where the same bands have other names, such as 1, 2, 3 and red, green, blue.</source>
      <translation>相同的波段名称不同时勾选，例如 1, 2, 3 与 red, green, blue。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>The SAR values are linear, not decibels</source>
      <translation>SAR 值为线性值，而非分贝</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Linear backscatter is converted to decibels.</source>
      <translation>线性后向散射会转换为分贝。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Labels, for accuracy</source>
      <translation>标签（用于精度）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Optical bands</source>
      <translation>光学波段</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>SAR bands</source>
      <translation>SAR 波段</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>As the source's</source>
      <translation>与源域相同</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>As the source's ({} pixels)</source>
      <translation>与源域相同（{} 像素）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: choose the folder of the sample store.</source>
      <translation>目标域：请选择样本库的文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: {} does not hold both optical and SAR images. Choose a sample store of pairs.</source>
      <translation>目标域：{} 未同时包含光学和 SAR 影像。请选择影像对的样本库。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: the samples in {} are of pixels, the source is of cells. Choose others of the two.</source>
      <translation>目标域：{} 中的样本为像素样本，而源域为单元格。请更换其中之一。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: the samples in {} are of cells, the source is of pixels. Choose others of the two.</source>
      <translation>目标域：{} 中的样本为单元格样本，而源域为像素。请更换其中之一。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: choose the cloudy optical image.</source>
      <translation>目标域：请选择有云光学影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: choose the SAR image.</source>
      <translation>目标域：请选择 SAR 影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: choose the cloud mask, or another way to find the cloud.</source>
      <translation>目标域：请选择云掩膜，或以其他方式获知云。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>What gets a class</source>
      <translation>赋予类别的对象</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>A model is of the kind of the samples that it learns from.</source>
      <translation>模型的类型与其学习所用的样本相同。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>Cells: each square of the image</source>
      <translation>单元格：影像的每个方块</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>Pixels: each pixel of the image</source>
      <translation>像素：影像的每个像素</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>The source says so: it is made already.</source>
      <translation>由源域决定：它已经制作完成。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>Labels are a raster of classes, or polygons: what they do not cover has no label and counts nowhere. Training takes longer than with cells.</source>
      <translation>标签为类别栅格或多边形：未覆盖之处没有标签，也不计入任何统计。训练时间比单元格更长。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>Squares of, say, 64 pixels: quick to train, and a class for each square.</source>
      <translation>方块边长例如 64 像素：训练快，每个方块一个类别。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Undercast: train a model</source>
      <translation>Undercast：训练模型</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Data</source>
      <translation>数据</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Method</source>
      <translation>方法</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Run</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Result</source>
      <translation>结果</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>{number}  {name}</source>
      <translation>{number}  {name}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Next</source>
      <translation>下一步</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>They are the same</source>
      <translation>它们是相同的</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>The training of {} has finished.</source>
      <translation>{} 的训练已完成。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>The training of {name} stopped: {problem}</source>
      <translation>{name} 的训练已停止：{problem}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Remove it and start anew</source>
      <translation>移除并重新开始</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Cancelled. What was trained so far is kept, and Resume goes on from there.</source>
      <translation>已取消。已训练的部分会保留，“继续”会从此处接着训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Remove it</source>
      <translation>移除</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>reading samples</source>
      <translation>正在读取样本</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>looking at samples</source>
      <translation>正在查看样本</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>asking the source model</source>
      <translation>正在用源模型推理</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Adapting the source model</source>
      <translation>源模型适应</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>labelling the target</source>
      <translation>正在为目标域标注</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Optical (F1)</source>
      <translation>光学（F1）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>asking the optical model</source>
      <translation>正在用光学模型推理</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>SAR (F1)</source>
      <translation>SAR（F1）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>asking the SAR model</source>
      <translation>正在用 SAR 模型推理</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Fused (F2)</source>
      <translation>融合（F2）</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>asking the fused model</source>
      <translation>正在用融合模型推理</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Under cloud</source>
      <translation>云下</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>In cloud</source>
      <translation>云中</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Cloud's edge</source>
      <translation>云边缘</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>In its shadow</source>
      <translation>云影中</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Near cloud</source>
      <translation>云附近</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Within 5 pixels of it</source>
      <translation>距云 5 像素以内</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Clear</source>
      <translation>无云</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Not known</source>
      <translation>未知</translation>
    </message>
  </context>
</TS>
