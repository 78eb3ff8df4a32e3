<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en">
  <context>
    <name>Undercast</name>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Assess accuracy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>3 Maps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>accuracy,assessment,confusion matrix,kappa,f1,validation,calibration,cloud,report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Compares a map or models with labels, by class and by cloud fraction.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Tells how right a map or models are: overall accuracy, kappa, precision, recall and F1 of each class, the confusion matrix, all of it by cloud fraction, and the calibration; as a report with figures.

Give either a map from Classify scenes with labels (polygons or a raster), or one or several model packages with a labelled sample store.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/map/areas_view.py" />
      <location filename="../../plugin/map/dock.py" />
      <source>Map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>The classes raster of Classify scenes (NAME_classes.tif); its evidence is found beside it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/training/source_box.py" />
      <source>Labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Polygons whose field tells the true class.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Model packages, instead of a map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>One or several; each is a row of the table.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Sample store with labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>For model packages: the samples to assess them on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Store whose cloud fractions sort the samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>A store with the same samples: for the clear twin of a cloudy store. Default: the store itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Assess the packages' mean as one model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>The mean of their probabilities is one more row of the table.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Samples of the store to assess on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Accuracy is honest on samples that nothing was chosen on: test.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Edges of the cloud-fraction bins</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Growing numbers from 0 to 1, divided by commas.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Title of the report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Stands above the report.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Assessment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Folder for the report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Gets report.html, report.md, assessment.json and the figures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Table (Markdown)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>All numbers (JSON)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Overall accuracy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Kappa</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Give either a map with labels, or model packages with a sample store.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The edges of the cloud-fraction bins must be two or more growing numbers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Model packages need a sample store with labels to be assessed on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>A map needs labels to be assessed against: polygons or a raster.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>The map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>mean</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>{} is both an input and an output. Choose another name for the output.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>The algorithm was not prepared.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>Extra options (JSON)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>Any further options of the job as a JSON object, laid over what is chosen above, such as {"batch": 16} or {"training": {"augment": false}}. The command line's --help tells them all.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>Extra options: this is not JSON ({}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>Extra options: give a JSON object such as {"batch": 16}, without "kind".</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Classify scenes</source>
      <translation>Clasificar escenas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>classify,classification,inference,predict,land cover,scene,map,cloud,sar,optical,fusion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Maps land-cover scenes from a cloudy optical raster and a SAR raster.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Classifies the scenes (cells of a grid) of an optical and a SAR raster of the same place with a model package. The rasters may differ in CRS, grid and resolution; the grid of cells is anchored to the optical raster's pixels. One of the two rasters may be missing if the model takes both.

The output folder gets the map of classes, the evidence (confidence, optical share, cloud fraction), a GeoPackage of the cells with every class's probability, styles, and a manifest. The optical share tells how much of a decision came from the optical image: 1 all, 0 none.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/map/packages.py" />
      <source>Model package</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>The model (.undercast).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Classify only within these polygons</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>A cell is classified if its centre lies in one of them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Extent to classify</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Default: all of the raster.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Folder for the map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Gets NAME_classes.tif, NAME_evidence.tif, NAME.gpkg, their styles, and NAME.json (the manifest).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Name of the map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>What the output files' names begin with.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Side of a cell, in pixels of the optical raster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Default: the side that covers the ground which the model's cells cover, where both resolutions are known; else the model's side.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Overlap of cells</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Share of a cell that the next one repeats; the map's pixels become that much smaller.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Least confidence</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Cells whose confidence is below are called "unsure" and get no class: grey on the map, with an entry of their own in the legend. 0 gives every cell a class. Assess accuracy tells for several values how many cells are kept and how right those are.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Cells a batch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Default: chosen for the device; halved when memory runs out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Load the map into the project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>With the styles that lie beside the files.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <location filename="../../plugin/labelling/widgets.py" />
      <location filename="../../plugin/styling.py" />
      <source>Classes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Evidence</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/labelling/table.py" />
      <location filename="../../plugin/styling.py" />
      <source>Cells</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Manifest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Number of cells</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Number of unsure cells among them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Execution provider that was used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Choose an optical raster, a SAR raster, or both.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/extent.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The raster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>The model {model} takes no {sensor} image. Leave out {label}, or choose a model that does.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>{label} offers {count} bands, and the model {model} takes {wanted} ({names}). Choose its bands in that order.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>The model {model} takes {sensors}. Choose such a raster.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source> and </source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Compare methods</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>2 Models</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>compare,comparison,experiment,benchmark,method,seed,significance,accuracy,cloud,transfer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Trains several methods with several seeds and tells which one is better, and how surely.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Trains every chosen method with every seed on the same pairs and the same budget, tests all of them on the same labelled samples, and tells how much more accurate the reference is than each other method: overall and by cloud fraction, with intervals over seeds and samples.

Give source models, or a labelled sample store on which one is trained for each seed. Only the oracle sees labels of the target.

This takes as long as all the trainings together. A comparison that was stopped goes on where it was when it is started again with the same options and folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Source models</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Model packages with an optical input: one for all seeds, or one for each.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Sample store to test on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Labelled pairs. Default: those of the target store.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Samples of it to test on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Further tests</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>A name, a sample store and its split (train, validation, test or all) a row.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <location filename="../../plugin/training/method_page.py" />
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Sample store</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Split</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Methods</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>undercast: ours. source: the source model as it is. mean: the plain mean of the auxiliaries. oracle: trained with the target's labels, the ceiling. cycit needs the source samples.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Reference</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The method that the others are tested against.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Number of seeds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Repetitions of everything, from seed 0; their spread tells what chance does.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Add the reference's auxiliaries</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Its optical and its SAR auxiliary become rows of the table.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>What is taken for independent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>For the intervals: each sample, or the samples of one site together.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Comparison</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Sample store of the source</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Labelled optical samples. Without source models, one is trained on them for each seed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The sample store of cloudy optical and SAR pairs of the target.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>First stage: epochs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Default: as in the second stage.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Folder for the comparison</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Gets report.html, tables, figures, and a folder with the models of each seed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>All numbers (CSV)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Overall accuracy of the reference on the first test</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Give source models, or a sample store of the source to train them on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>{} has no optical input. Choose source models that were trained on optical images.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Give one source model, or one for each of the {} seeds.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The reference {} is not among the methods. Choose it too.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The method cycit needs the sample store of the source.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Further tests: {} has the split {}. Choose one of {}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>test</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Published class list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Names, order and colours of the classes and, for a dataset, which of its labels fall into each. Classes without a sample are left out, unless the table of classes names those to keep. Default for a dataset: its own list.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Its folder; archives unpacked, folders named as distributed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: second folder that completes it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>For cben: BigEarthNet v2, with metadata.parquet, and with Sentinel-1 where cben has none. For sen12mscr: SEN12MS, whose lc patches give the labels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: the clear optical images</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>For sen12mscr: the cloud-free optical image of each triplet, not the cloudy one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: sites to take</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Those whose names begin so, divided by commas: a season such as ROIs1158_spring or one of its scenes, a tile or UTM zone such as 33UUP or 29 (BigEarthNet), an event such as Spain (floods). Default: all.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: sensors to take</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>A source model needs the optical images only.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: optical bands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>By name, in order, divided by commas (B04, B03, B02). Default: all.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: cut images into squares of this side, in pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Each is a sample; a rest at the edges is left out. Default: an image is one sample.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: rule of the label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>For bigearthnet and cben. single: an image whose labels all fall into one class has that class; dominant: the class that covers at least the share below of the reference map.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: least share of one class</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>The share of a sample's pixels that one class must cover on a label map to give it its label.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: most samples of a class</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Drawn with the seed of the division; those without a label count as a class. Default: all.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: its own division</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Divide the samples as the dataset itself does, where it ships a division.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Choose the folder of the dataset {}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Say which dataset is in the dataset's folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Public dataset, instead of rasters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>A dataset in the layout it is distributed in: bigearthnet, cben (BigEarthNet under real cloud), sen12ms, sen12mscr (SEN12MS-CR), sen1floods11. EuroSAT and others in class folders go where class folders go.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Inspect model package</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>inspect,information,metadata,model,package,store,bands,classes,check,validate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Tells what a model package, a sample store or a raster holds, and whether it is sound.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Tells what a model package holds and whether it is sound: its sensors and bands, classes, cell size, training and metrics. Opening a package runs no code from it. Sample stores and rasters can be looked at as well.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Model package, sample store or raster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>A package (.undercast), the path of a store's folder, or a raster file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Model packages (*.undercast);;All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Findings as JSON</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>A JSON file for the findings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>JSON files (*.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>What it is: package, store or raster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Whether it is sound</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>Sensors</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Side of a cell, in pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>There is no {}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: the layer cannot be read as polygons.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: raster of class values, instead of polygons</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>A raster whose values are classes. Their names come from its category names or the table below.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: names of the raster's values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Values that are not listed are unlabelled. Default: the raster's category names, else the values.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/labelling/table.py" />
      <location filename="../../plugin/map/areas_view.py" />
      <source>Class</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: least share of one class</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The share of a cell's pixels that one class must cover to give the cell its label.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: field with the class</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The field of the polygons that tells their class.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: give either polygons or a raster, not both.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{label}: choose the field with the class; the layer has {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/labelling/cut.py" />
      <source>none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/training/option_fields.py" />
      <source>{label}: {text} is no number.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Cloud mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The raster for the methods mask, scl and qa60. It may lie on another grid.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Cloud mask: values that mean cloud or shadow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>For the method mask; whole numbers divided by commas.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The cloud method {} needs a cloud mask. Choose its raster.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Cloud: where it is known from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>auto: the detector s2cloudless where its 10 Sentinel-2 bands are found by name, else brightness; none: clear by assumption; mask: a raster with the values that mean cloud or shadow; scl: Sentinel-2 scene classification; qa60: Sentinel-2 bit mask; brightness: bright and white pixels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>The layer {name} lies on a server that asks for a login, which QGIS keeps and the engine does not get. Save the layer as a GeoTIFF (Export &gt; Save As) and choose that.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>The layer {name} is no raster file on this computer (its provider is {provider}). Undercast reads files only; save the layer as a GeoTIFF (Export &gt; Save As) and choose that.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>{first} ({first_crs}) and {second} ({second_crs}) do not overlap. Choose images of the same place, or correct their coordinate reference systems.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>{label} {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Make demonstration landscape</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>4 Experiments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>demonstration,example,synthetic,landscape,simulation,test data,sar,optical,cloud</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Makes an artificial landscape: optical and SAR images, clouds and the truth.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Makes an artificial landscape with known truth, for trying the other algorithms without any data: a clear and a cloudy optical image, a SAR image with speckle on another grid and CRS, the cloud, and the true classes as a raster and as polygons. The same seed makes the same landscape; another seed is another place with the same classes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Cells from north to south</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>The landscape's height in cells.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Cells from west to east</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>The landscape's width in cells.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>A pixel is 10 m wide.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Mean cloud fraction</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Of the cloudy image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Equivalent number of looks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Of the SAR image's gamma speckle; more looks mean less speckle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Seed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Another seed is another place with the same classes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Load the images into the project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Whether the layers are added when the run has ended.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Folder for the landscape</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Gets optical.tif, optical_cloudy.tif, cloud.tif, sar.tif, truth.tif and truth.gpkg.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/styling.py" />
      <source>Optical, clear</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/styling.py" />
      <source>Optical, cloudy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/styling.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Cloud</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <location filename="../../plugin/styling.py" />
      <location filename="../../plugin/training/preview_panel.py" />
      <location filename="../../plugin/training/run_page.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>SAR</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/styling.py" />
      <source>Truth</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Truth polygons</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/options.py" />
      <source>{label}: {text} is no list of numbers. Write them divided by commas.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/options.py" />
      <source>{label}: give {width} values a row ({columns}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Prepare samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>1 Samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>samples,training,patches,tiles,chips,labels,sentinel,sar,optical,cloud,dataset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Cuts optical and SAR images into a sample store for training.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Cuts images into a sample store: the cells (scenes) that models are trained on, with their labels, their cloud fractions and a division into training, validation and test by spatial blocks.

Give one of four: rasters (optical, SAR or both, on whatever grids), with or without labels; a folder with one subfolder of images a class; patches that are cut already; or a public dataset as it is distributed.

For a source model, give clear optical images with labels. For a transfer, give a cloudy optical raster and a SAR raster of the same place; labels are not needed and only used to report accuracy.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Polygons whose field tells the class of the cells.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Extent of the rasters to cut</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Only cells that it touches are taken. Default: all of the raster.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Store or model that the samples shall fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The samples are resampled to its side, and labels take its classes; other optical bands or another unit are refused. Give the folder of a sample store, or a model package.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Names to give to the optical bands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Divided by commas, in order: where a model or another store calls the same bands otherwise.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The folder of the store to make. It must be new, empty, or an older store, which is replaced.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Arrays (*.npy);;All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: optical</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>A .npy array (N, bands, height, width), or the path of a folder of images (GeoTIFF, PNG, JPEG).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: SAR</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>A .npy array or the path of a folder, with the same count or the same names as the optical.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>A .npy array of whole numbers, -1 for unlabelled, or a CSV with the columns name, label and, if known, site, split, cloud_fraction.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Labels (*.npy *.csv);;All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: names of the optical bands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Divided by commas, in the order of the arrays.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: names of the SAR bands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: value for no data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The value that means no data in every band of a pixel.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>In pixels of the optical raster, or of the SAR raster where there is no optical.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Pixels from one cell to the next</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Default: the cell's side, so that cells lie edge to edge.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Resample each sample to this side, in pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>To match another sensor's resolution: pixels are averaged when a sample shrinks.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Ground size of a pixel, in metres</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Before resampling, for images that do not say it themselves.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Keep cells without a label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>They are never used for supervised training.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Divide samples by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>block: square blocks of cells, so that no neighbour of a test sample is trained on; site: samples of one site stay together; sample: each on its own, for images without a place.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Side of a block, in cells</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>For the division by block.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Share for validation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Epochs and settings are chosen on these samples.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Share for testing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Accuracy is told on these samples, which nothing was chosen on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Seed of the division</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The same seed divides the same way.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Classes in order, with colours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Colours as #rrggbb. Default: the names found, sorted, with a built-in palette. With a published class list or a dataset: those of its classes to keep; their order and colours stay the list's.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Unit of the optical values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>After scale and offset, such as reflectance or digital number.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Unit of the SAR values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>After scale and offset.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The optical raster to cut.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Folder with one subfolder of images a class, instead of rasters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The subfolders' names are the classes. The images are optical.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Number of samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Give one of these: rasters (optical, SAR or both), a folder of class folders, patches, or a public dataset.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Labels go with rasters; class folders, patches and datasets bring their own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>{} holds other files, which a new store would replace. Choose a new or empty folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: {value} cannot be read as a raster. Check that the file exists and is whole.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: bands by name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Bands in order, by number over all files or by name (a band's description, or the end of a file's name as in ..._B04.tif), divided by commas. Goes before the bands chosen above.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: value for no data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Where the file does not say. NaN and infinities always mean no data.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: scale</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Physical value = stored value x scale + offset. Default: what the file says, else 1.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: offset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Physical value = stored value x scale + offset. Default: what the file says, else 0.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: linear backscatter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>The values are linear backscatter; they are converted to decibels (10 log10).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: bands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>The bands of this raster to use. Default: all of them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: further bands in files of their own</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Rasters of the same image with further bands, in order; coarser ones (20 m and 60 m beside 10 m) are resampled to the finest.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: {name} has no band {number}; it has {known}. Choose among those.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Optical raster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>The optical image. Cells are anchored to its pixels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>SAR raster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>The SAR image of the same place. Its CRS, origin and resolution may differ from the optical raster's.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>One file with the networks, the classes and all that is needed to classify scenes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/map/packages.py" />
      <source>Undercast model packages (*{})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Run folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Folder for checkpoints, metrics and the report; a run that was stopped goes on from it. Default: the package's name with .run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Compute on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>auto: the graphics card (CUDA) when there is one, else the processor; the log tells which was used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Network</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>A torchvision ResNet (resnet18, resnet34, resnet50, ...), or any timm model as timm:NAME.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Weights to start from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>none, imagenet (fetched from the network when first used), or the path of a package or .safetensors file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Epochs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Passes over the training samples.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Samples a step</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Smaller steps need less memory.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Learning rate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Greatest learning rate of the one-cycle schedule.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Weight decay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Decoupled weight decay.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Optimiser</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>adamw, or sgd with Nesterov momentum (learning rates are some ten times larger there).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Arithmetic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>auto: bfloat16 where the processor does it fast, else float32.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Flip and turn samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Flips and quarter turns, the same for both sensors of a sample.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Seed of weights, order, augmentation and dropout; the same seed gives the same model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Least share of valid pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>A sensor with less data in a cell takes no part there; a cell without any sensor is left out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Simulate cloud</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>cloud,simulation,synthetic,shadow,haze,experiment,samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Lays simulated or real clouds over a clear raster or sample store, for experiments.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Lays simulated clouds (seeded veils of many scales with soft edges, thickness and shadow), or real clouds from an image with a cloud mask, over a clear optical raster or a clear sample store.

The result is marked as simulated for ever. Use it for experiments and training, not as an observation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: cloudy image</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>An image with the same bands whose clouds are laid over, instead of simulated ones.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Cloudy sample store</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>The store to write, if a store is given.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Cloudy raster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>The GeoTIFF to write, if a raster is given; its cloud mask lies beside it as NAME_cloud.tif.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>How the cloud fraction is drawn</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>uniform between least and greatest; beta, stretched to them; fixed at the greatest.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Least cloud fraction</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Of a sample or a region of the raster.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Greatest cloud fraction</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Beta distribution: first shape</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Below 1, little cloud is frequent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Beta distribution: second shape</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Below 1, much cloud is frequent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Thickness</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Mean greatest opacity of a cloud.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Softness</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Width of a cloud's soft edge.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Shadow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Greatest darkening by a cloud's shadow; 0 for none.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Scales</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Octaves of the noise that shapes the clouds.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Tells which pixels of the cloudy image are cloud.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: mask values that mean cloud</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Whole numbers divided by commas.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: mask values that mean shadow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: archive, instead of image and mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>A .npz file with the arrays img (height, width, bands; reflectance) and msk.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: bands of the archive</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Numbers from 1, in the order of the bands to cover, divided by commas.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>A clear optical raster to cover with cloud.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Clear sample store, instead of a raster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>A sample store whose optical images are covered with cloud.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>For a raster: regions of four cells a side draw their own cloud fraction.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Stored value of a white cloud</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Default: the 99.9th percentile of the image's brightest band.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>The same seed makes the same clouds.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Give either a clear optical raster or a clear sample store.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Choose a folder for the cloudy sample store.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Choose a GeoTIFF (.tif) for the cloudy raster.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds need both the cloudy image and its mask.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Train source model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>train,deep learning,classification,scene,land cover,network,resnet,source</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Trains a scene classifier on labelled samples.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Trains a scene classifier on a labelled sample store and writes it as a model package. The epoch is chosen on the validation samples. Trained on clear optical images it is the source model of a transfer.

A run that was stopped goes on where it was when it is started again with the same options and outputs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>The sample store with labels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>optical for a source model; both for a fused model trained with labels, for comparison.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Class weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>balanced: rare classes weigh as much as frequent ones.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Chance that one of two sensors is left out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>With two sensors: so that the model also works with one of them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Calibrate the confidence</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Fits a temperature on the labelled validation samples, so that of the samples with a confidence of 80 % about 80 % are right. The classes stay as they are.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Place of the samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Told in the package.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Licence of the model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <location filename="../../plugin/training/jobs.py" />
      <location filename="../../plugin/training/result_page.py" />
      <location filename="../../plugin/training/words.py" />
      <source>Source model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Accuracy on the validation samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Temperature that calibrates the confidence</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Device that was used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Choose at least one sensor.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>{} is no sample store (it has no samples.json). Choose a folder that Prepare samples made.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Transfer to cloudy optical and SAR</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>transfer,domain adaptation,unsupervised,distillation,fusion,irm,cloud,sar,deep learning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Carries a clear-sky optical model over to cloudy optical and SAR images, without labels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Carries what a source model knows of clear optical images over to pairs of cloudy optical and SAR images of another place, without labels.

First stage: the source model teaches an optical auxiliary on nearly clear samples, which it sees under the clouds of other samples; the optical auxiliary teaches a SAR auxiliary on all samples. Second stage: both teach a fused model, sample by sample.

Labels of the store, if it has any, are only used to report accuracy, unless you ask for more. A run that was stopped goes on where it was when it is started again with the same options and outputs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>A model package with an optical input, from Train source model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Regulation of the sensors</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>damp_superior: the better sensor's loss is damped; favour_superior: each auxiliary weighs by its share; none: all teachers weigh the same.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Class whose probability is the contribution</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>The source model's, the three teachers' mean's, or each teacher's own most probable class.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Damp smoothly</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>damp_superior without the step where both sensors contribute alike.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Strength of the damping</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Larger values damp the better sensor more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Temperature of the contributions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Of the softmax from which contributions are read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Use the cloud fraction as evidence</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Teachers that look at the optical image weigh less the more cloud there is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>What a student imitates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>soft: the teacher's softened probabilities; hard: the teacher's class.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Temperature of the soft targets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Larger values show more of what the teacher thinks of the other classes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Weight of the source model among the teachers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>In the second stage; 0 leaves it out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>balanced: pseudo-labelled samples of rare classes count more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Labelled training samples to use, of each class</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Labels of at most this many training samples of a class teach beside the pseudo-labels; 0: labels are only used to report accuracy.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>What the confidence is calibrated by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>pseudo-labels: the source model's, on clouded copies of nearly clear validation samples; labels: those of the validation samples; none: the confidence stays as it was learned.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Chance that one sensor is left out of a sample</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>In the second stage, so that the model works without optical.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>First stage: share of least sure samples to leave out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Of the samples that the teacher gives to one class.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>First stage: least confidence</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>No sample below this confidence is believed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>First stage: greatest cloud fraction</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>No sample with more cloud is believed, since a model of clear images is often sure and wrong there; 1: the cloud fraction is not looked at.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>First stage: correct for a little cloud</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Frees the source model's outputs from what a little cloud does to the shares of the classes, before they are believed: 0 not at all, 1 wholly.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>First stage: who teaches the SAR auxiliary</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>optical_auxiliary: the optical auxiliary, on every sample; source: the source model, on the samples that are believed (the paper's way).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>First stage: share of clouded copies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>The share of nearly clear samples that the optical auxiliary sees under the clouds of other samples, while its teacher spoke on the clear image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Second stage: share of clouded copies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>The same for the fused model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Least cloud fraction of a sample that lends its clouds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Clouded copies wear the clouds of samples with at least this cloud fraction.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>The sample store of cloudy optical and SAR pairs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Start from the source model's weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>The optical trunks, where the networks agree.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Start the fused model from the auxiliaries' weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Else it starts like the auxiliaries did.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Run folder whose first stage is taken over</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Of an earlier transfer; its auxiliaries are not trained again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <location filename="../../plugin/training/jobs.py" />
      <location filename="../../plugin/training/result_page.py" />
      <source>Fused model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Optical auxiliary</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>SAR auxiliary</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Report (Markdown)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Agreement with the mean of the teachers on validation samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>{} has no optical input. Choose a source model that was trained on optical images.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <source>Undercast needs an engine to make maps. Set it up once; nothing is installed into QGIS.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <source>This version of Undercast wants other libraries. Update its engine.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <location filename="../../plugin/plugin.py" />
      <source>Engine settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <source>Not now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <source>Says it no more; the algorithms do when they are opened.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/environment.py" />
      <source>Maps, on the CPU</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/environment.py" />
      <source>Maps and training, with CUDA</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/environment.py" />
      <source>Maps and training, on the CPU</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>Undercast: engine environment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>Another QGIS is working on the environment. Wait until it has finished.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>The environment cannot be written: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <location filename="../../plugin/engine/task.py" />
      <source>Undercast itself failed: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <location filename="../../plugin/engine/job.py" />
      <location filename="../../plugin/training/window.py" />
      <source>Cancelled.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>Removing what was begun</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>Not everything could be removed: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Checking that all libraries fit together</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The libraries do not fit together</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Done.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>{folder} has {free} MB free, but {needed} MB are needed. Make room on that disk.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>No suitable Python was found.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Making an environment from {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>No environment can be made from {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Looking for damaged files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The environment's Python does not work</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Damaged, to be installed again: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The libraries cannot be installed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Trying the engine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The libraries are installed, but the engine does not run: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Downloading {name} ({size})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Installing {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>no word was said</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The disk is full: make room and continue.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The proxy refuses. Enter its user and password in Settings &gt; Options &gt; Network and continue.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The connection's certificate is not trusted. Import your organisation's certificate in Settings &gt; Options &gt; Authentication, or install from a folder of wheels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The network failed. What has come is kept: continue later, or install from a folder of wheels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>A library is not made for this Python or system, or the folder of wheels lacks it. On macOS, Apple silicon and macOS 14 are needed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>A file is in use or forbidden: close other QGIS windows, ask about your virus scanner, and continue.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>{failure}: {error}. {remedy}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>Engine: {python} ({origin})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>The engine did not end when cancelled and was stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>The Undercast engine cannot be started: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>The Undercast engine ended without a result (exit code {}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>The system may have ended it for want of memory; try a smaller batch.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <location filename="../../plugin/engine/task.py" />
      <source>The engine failed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>{stage}: {done:.0f} of {total:.0f}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>, {} left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>The engine that is installed makes maps only: {python} lacks PyTorch, which training needs. Open Settings &gt; Options &gt; Undercast and create the environment for maps and training.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>the environment variable {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>the options of QGIS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>The Python that {origin} names for the Undercast engine cannot be used: {python}: {problem}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>the user's data folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>the plugin's folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>The Undercast engine is not installed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>Open Settings &gt; Options &gt; Undercast: create the engine's environment there with a click, or choose a Python that has what {project} lists. The environment variable {variable} can name one, too.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>there is no such file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>it does not start ({})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>it is no Python ({})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>it is Python {}, and {} or newer is needed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <location filename="../../plugin/package_card.py" />
      <source>it lacks {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/network.py" />
      <source>pip cannot use the SOCKS proxy that QGIS is set up with.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>{version} does not fit: Python {oldest} to {newest} is needed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>It has 32 bits; the libraries are for 64.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>It cannot make environments; on Debian and Ubuntu, install the package python{}-venv.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>Install Python {} (64 bit) from python.org; it needs no administrator's rights.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>Install Python {} from python.org, or with Homebrew: brew install python@{}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>Install Python {} to {} with its venv module, on Debian and Ubuntu: sudo apt install python3-venv</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>{} MB</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>{:.1f} GB</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Engine in use</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Python</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Libraries</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Maps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <location filename="../../plugin/training/method_page.py" />
      <source>Training</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Space on the disk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Look again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Looks for the engine anew and tries it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Copy for a bug report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Copies what is shown here, with more detail.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Looking at the engine…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>The engine does not work: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Ready to make maps and to train.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Ready to make maps. Training needs PyTorch, which is not installed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>{python} (from {origin})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>{version}: {python} (from {origin})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>on {name}, {memory} (CUDA)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>on the CPU: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>not possible: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Environment for the engine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>The Python that the environment is made from; it is not changed itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Made from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Without a network</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>All libraries are taken from this folder of wheels; the guide tells how to fill it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Folder of wheels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Repair</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Compares every file with what was installed and installs damaged libraries again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <location filename="../../plugin/options_page.py" />
      <source>Remove</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Removes the environment and frees its space.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>{title}: {download} to download, {disk} on the disk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Classify, assess, prepare and inspect. Without PyTorch, so models are trained elsewhere.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Everything, with PyTorch and NVIDIA's libraries. An NVIDIA GPU is used where there is one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Everything, with PyTorch. For CUDA, choose a Python of your own below; the guide tells how.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Progress of the installation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <location filename="../../plugin/labelling/running.py" />
      <location filename="../../plugin/map/runner.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Stops; an environment that was begun anew is removed again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Log of the last installation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Copy the log</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Python {version}: {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Work goes on in {}, also when this window is closed; QGIS's task list shows it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>The environment is being removed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Create the environment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Makes it in {}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Replace by this one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Removes the environment that is there and makes the other.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Continue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Goes on where it stopped; what has come is kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Update</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Installs the libraries that this version of the plugin wants.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <location filename="../../plugin/labelling/running.py" />
      <location filename="../../plugin/map/runner.py" />
      <source>Cancelling…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>There is none yet. It is made in {}, outside QGIS and outside the plugin, so that upgrades keep it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>The environment in {} is not finished. Continue, or remove it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>{title}, in {folder}. It was made by version {version} of the plugin; this version wants other libraries. Update it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>{title}, in {folder}. It is up to date.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Opens the guide at the page about this window.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Opens the guide at the page about this window (F1).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Undercast guide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Contents</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <location filename="../../plugin/training/window.py" />
      <source>Back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Forward</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>There are no polygons yet. Draw some for each class first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Choose a folder for the store.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Cut into a store</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>The clear optical image that the polygons were drawn on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>A radar image of the same place; leave it empty to train on optical images alone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>A cell gets a label when one class covers at least this share of it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>A new folder, or an older store, which is replaced.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Cells of {cell} pixels that a class covers become labelled samples. Unsaved polygons are saved first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <location filename="../../plugin/training/source_box.py" />
      <source>Optical image</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>SAR image</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Least share of one class</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Folder of the store</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Cut</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/dock.py" />
      <location filename="../../plugin/plugin.py" />
      <source>Training samples</source>
      <translation>Muestras de entrenamiento</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>class {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Add class {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>A class needs a name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>There is a class {} already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Rename class {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Recolour class {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>{name} still has polygons ({count}). Delete them or give them another class first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Remove class {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Change class to {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <location filename="../../plugin/labelling/session.py" />
      <source>The layer {} cannot be edited. Its file may be read-only.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/layer.py" />
      <source>{path} cannot be written: {message}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/layer.py" />
      <source>{} is there already and holds no labelled polygons. Choose another name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>GeoPackage for labelled polygons</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>GeoPackage (*.gpkg)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Colour of {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Make a GeoPackage for your polygons, or choose one of the project's layers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Add the classes that you want to tell apart.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Choose a class by its key, 1 to 9, and draw; several small areas teach more than a large one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Without polygons yet: {}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Choose the image to see how many cells each class would label.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Few cells of {name} ({count}); {few} or more are learnt better.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>{most} has more than {times} times as many cells as {least}; draw more of {least}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>The classes are in balance.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/running.py" />
      <source>Looking for the engine…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/running.py" />
      <source>Cut samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/running.py" />
      <source>Cutting samples…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/running.py" />
      <source>Cutting was cancelled; there is no new store.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/running.py" />
      <source>The store {store} is ready: {samples} samples. Train with it in the training window.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/session.py" />
      <source>{layer} could not be saved: {problem}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/session.py" />
      <source>The classes' colours could not be kept in the file: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Polygons</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>ha</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Press this key while you draw to choose the class.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Double-click to change the colour.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Double-click to rename.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>How many polygons the class has.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Hectares that they cover, measured on the ellipsoid.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>How many cells of the raster below the class would label.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Choose or make a layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Layers of polygons that have the fields class and colour.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>New…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Make a GeoPackage for labelled polygons, or open one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <location filename="../../plugin/map/area.py" />
      <source>Draw</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Draw polygons of the chosen class; the right mouse button ends one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Take back the last change.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Make the change again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Save</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Write polygons, classes and colours into the file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Add class</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Add a class; double-click its name to change it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Remove the chosen class, if it has no polygons.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Change the colour of the chosen class.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Give the chosen class to the polygons that are selected on the map.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Choose the image below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>The image whose cells the polygons label.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source> pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Side of a cell in pixels of the image; a model learns scenes of this size.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Cut into a store…</source>
      <translation>Recortar en un almacén...</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Cut the labelled cells out of the images, for training.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>&amp;Image</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>&amp;Side of a cell</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>All of the image</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>What the map canvas shows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>A rectangle drawn on the map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>A polygon drawn on the map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>A layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>A cell is mapped if its centre lies in the area.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Polygons: the ground that they cover. A raster: its extent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Selected polygons only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>There is no area yet. Press Draw and draw it on the map, or choose another area.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Choose the layer that tells the area, or choose another area.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>In the layer {} no polygon is selected. Select some, or map all of them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Drag a rectangle on the map.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Click the corners on the map; the right button or Enter ends the polygon.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Drawn: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Nothing is drawn yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>The drawn area cannot be written to {path}: {problem}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/areas.py" />
      <source>The file {path} cannot be read ({problem}). Make the map again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/areas.py" />
      <source>The table cannot be written to {path}: {problem}. Choose another file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Area</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Share</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>&amp;Export as CSV…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>There is no map in the project.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Measuring…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Together {}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Unsure cells, {}, are not among them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Measured on the ellipsoid {}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>{} cells</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Export areas</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Tables (*.csv)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/bars.py" />
      <source>{} ha</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell.py" />
      <source>{name} {share:.0%}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell.py" />
      <source>Row {row}, column {column} of {map}: {name}. Probabilities: {odds}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>&amp;Click a cell on the map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Then every click on the map shows the cell that lies there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>&amp;Row</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>C&amp;olumn</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <location filename="../../plugin/training/preview_panel.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>Optical</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Who decided</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>How probable each class is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Make a map, or add one to the project; then click one of its cells.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>This cell of the map {} has no class: it is masked out or has no data.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>There is no cell of a map here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>{} more classes are below 1 %.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>This map is of an earlier version and does not tell the probabilities of each sensor alone; make it again to see them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>&lt;b&gt;{name}&lt;/b&gt;: no class is probable enough; the likeliest is {likeliest}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Confidence {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>not known</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Under cloud: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Optical alone says {}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>SAR alone says {}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Both</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/chips.py" />
      <source>The map was made without it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/chips.py" />
      <source>Not in the project: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/dock.py" />
      <source>Undercast map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/dock.py" />
      <source>Cell</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/dock.py" />
      <source>Areas</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/dock.py" />
      <source>The areas are written to {}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>&amp;Model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>&amp;Area</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>A map of the same name is replaced, on disk and in the project.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>&amp;Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Gets the rasters, the GeoPackage of the cells, their styles and the record.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>&amp;Folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>More options</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Cells whose confidence is below are called "unsure" and get no class. 0 gives every cell one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Share of a cell that the next one repeats: a finer map, and a longer run.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Graphics card if there is one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Graphics card (CUDA)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Processor</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>&amp;Least confidence</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>O&amp;verlap of cells</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Com&amp;pute on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>The map needs a name that a file can have: without / \ : * ? " &lt; &gt; |. Change "{}".</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Choose the folder for the map.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/group.py" />
      <source>The file {} cannot be shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>The optical image. Cells are anchored to its pixels; cloud may lie over it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The SAR image of the same place. Its CRS, origin and resolution may differ.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Where it is known from how much of a cell lies under cloud. Automatic: the detector s2cloudless where its 10 Sentinel-2 bands are found by name, else bright and white pixels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Automatic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>No cloud</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Mask: values that mean cloud</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Mask: Sentinel-2 scene classes (SCL)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Mask: Sentinel-2 bits (QA60)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Detector s2cloudless</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Bright and white pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The raster that tells cloud. It may lie on another grid.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The mask's values that mean cloud or shadow, divided by commas.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>&amp;Values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>&amp;Optical</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>&amp;SAR</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>&amp;Cloud</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/live.py" />
      <source>{} so far</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/maps.py" />
      <source>The record {path} of the map {name} cannot be read ({problem}). Keep the files of a map together, or make the map again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>The model. The ones that were used last come first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Choose another model package ({}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Choose another model package</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Choose a model package. Training makes one, and so does Transfer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>{name} ({file})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Optical: {bands} ({unit})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>SAR: {bands} ({unit})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Cells of {} pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Cells of {pixels} pixels ({metres:.0f} m)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Trained in: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>not told</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Licence: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map was cancelled.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>Map {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map {name} has {count} cells, {unsure} of them unsure; computed on {provider}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map {name} has {count} cells; computed on {provider}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map lies in {folder}; it cannot be moved to its place: {problem}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The old map's files are in use elsewhere, so that the new ones lie in {}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The project that it was started from is closed, so that it is not shown; it lies in {}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>the processor</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>the graphics card</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>What the engine says</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Ma&amp;ke the map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>unsure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Starting the engine…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Mapping; about {} left.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Mapping.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>Warning: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>The engine runs in a Python of its own, never in that of QGIS. &lt;a href='{}'&gt;Guide: the engine&lt;/a&gt;</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>A Python of your own</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>Leave it empty to use the environment above.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>An interpreter that has the engine's libraries goes before the environment above. The environment variable {} goes before both.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>Python of the engine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>Remove the environment ({})?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>Not everything could be removed ({}). Close other QGIS windows and running jobs, and try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>There is no model package {}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>{path} is no sound model package: its {member} is too large.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>its {} cannot be read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>{path} is no sound model package ({problem}). Choose a {suffix} file that Undercast wrote.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/plugin.py" />
      <source>Make a map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/plugin.py" />
      <source>Train a model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/plugin.py" />
      <source>Guide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/provider.py" />
      <source>Undercast: land-cover scenes under cloud</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/styling.py" />
      <source>The style {style} could not be read: {message}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/styling.py" />
      <source>Confidence</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/styling.py" />
      <source>Optical share</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/styling.py" />
      <source>Landscape</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/text.py" />
      <source>{} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/text.py" />
      <source>{} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/text.py" />
      <source>{} h {} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Undercast: {name}, {step}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Paused.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Cut the target's samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Cut the source's samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Train the source model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Transfer to cloudy pairs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Measure the accuracy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/charts.py" />
      <source>Nothing to show yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/charts.py" />
      <source>Epoch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/charts.py" />
      <source>{:.0f} %</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Source samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Target samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Source</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Target</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Undercast: preview</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>The target's optical bands ({target}) are not called like the source's ({source}). Choose the same bands in the same order, or tell that they are the same under other names.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>The target's optical values reach {target:.4g}, the source's {source:.4g}: they are on other scales, and the model would understand nothing. Bring both to the same unit, such as reflectance.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>The preview cannot be shown ({}). Make it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>A trained model needs no samples of its own; nothing is trained for the source.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>{side}: {problem}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/facts.py" />
      <source>{} is no sample store (its samples.json cannot be read). Choose a folder that was prepared.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/facts.py" />
      <source>The folder {} cannot be read. Choose another one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/facts.py" />
      <source>{} has no class folders. Choose the folder that holds one folder of images for each class, such as water and forest.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Load job…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Take the choices from a saved job file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Save job…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Save the choices as a job file that also runs alone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Copy command</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Copy the command line that runs this training without QGIS, on this or another computer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Load job</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Jobs (*.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>{path} cannot be loaded: {error}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Loaded {}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Save job</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Saved, but a layer of it is temporary or filtered and will be gone with QGIS. Save that layer to a file, choose the file, and save the job again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Saved. It also runs alone: python -m undercast.core run {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>The command is in the clipboard; the jobs are in {}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <location filename="../../plugin/training/result_page.py" />
      <source>Optical alone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <location filename="../../plugin/training/result_page.py" />
      <source>SAR alone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <source>{path} cannot be read as a job ({error}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <source>{} holds no jobs. Choose a file that this window saved.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <source>This file holds other jobs than a training window makes. Run it from the command line: python -m undercast.core run FILE.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Epochs of the source model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Epochs of the transfer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Advanced: source model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Advanced: transfer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Results</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Name of the model; all files of this training begin with it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Where samples, models and the report go.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Measure the accuracy on the target's labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Only where the target has labels. They take no part in the training.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <location filename="../../plugin/training/source_box.py" />
      <source>Folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Samples and models take some hundred megabytes. Training that is interrupted goes on from here when it is started again with the same name, folder and options.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Name: give the model a name without any of / \ : * ? " &lt; &gt; |.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Folder: choose where the results go.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/option_fields.py" />
      <source>Default</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/option_fields.py" />
      <source>{label}: {value:g} is out of range. Choose a number from {low:g} to {high:g}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Choose a layer or file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Choose a file that is not in the project.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Choose a file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Preview</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Reads a few samples and shows them; nothing is cut or trained.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Not looked at yet. Preview reads a few samples; nothing is cut or trained.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{sensor} of {sample}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>cloud unknown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{:.0f} % cloud</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{name}
{cloud}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{sensor}: {bands}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>optical</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{samples} samples of {cell} × {cell} pixels; {bands}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Cloud: {mean:.0f} % on average; in quarters from clear to covered: {counts} samples.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{name} {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Classes of {count} samples: {classes}; no label {bare}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{count} of those looked at have too few valid pixels and will be left out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Rows: models. Columns: all samples, and those with so much cloud; n is the number of samples.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Use on map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Opens the map panel with this model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Open the report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Opens the report: in the browser, or in a window where there is only a short one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Open the folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>There is no result yet. Start the training on the page Run.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>The fused model: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Measured on the target's test samples, which took no part in the training and chose nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Without labels of the target nobody knows how right a model is. Agreement tells how far it says what the mean of its teachers says, on the validation samples.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Report of the transfer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <location filename="../../plugin/training/source_box.py" />
      <source>Model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>All
n = {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Cloud {name}
n = {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Overall accuracy by cloud fraction</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>All</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Cloud {low:.0f}-{high:.0f} %
n = {count:.0f}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Mean of optical and SAR</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Agreement with the teachers by cloud fraction</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Stage</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>State</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Ends the engine and keeps what it has learned; Resume goes on from there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Ends the engine; you are asked whether to remove what was trained so far.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Training loss</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Validation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Share of the validation samples that are right, or agree with the teachers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Which sensor knows more, sample by sample</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>optical / SAR contribution (above 1: optical superior)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Told after the first stage of the transfer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>How much each sensor decides, by cloud</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>cloud fraction</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Told at the end of the transfer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Curves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Log</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Resume</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Goes on where it stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Runs the stages; the window may be closed meanwhile.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Accuracy on validation samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Agreement with the teachers on validation samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Validation: accuracy, or agreement with the teachers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Log (warnings: {})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Error: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>{stage}: {done:.0f} of {total:.0f}, {left} left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>waiting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>starting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>paused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>done in {time}; {share:.1f} % of the validation samples are right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>done in {time}; agrees with its teachers on {share:.1f} % of the validation samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>done in {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Start runs these stages one after another.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>It runs in the background; you may close this window and go on working.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Paused. Resume goes on where it stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Finished. The results are on the next page.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/session.py" />
      <source>What was trained so far cannot be removed: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/session.py" />
      <source>{path} cannot be written ({error}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/session.py" />
      <source>The folder {} cannot be made ({}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: a place and time without cloud</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Where the knowledge about the classes comes from.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Class folders of images</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Raster with labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Prepared sample store</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Trained model (package)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>A folder with one folder of images for each class, such as water and forest.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>A clear optical image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Polygons that tell the class of the ground, or a raster of classes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>The image is cut into squares of this side; each square becomes one sample.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>A folder that Prepare samples made, with labels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>From</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Class field</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Side of a cell</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Advanced</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: choose the folder of the sample store.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: choose the folder that holds the class folders.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: choose the clear optical image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: choose the labels, as polygons or as a raster of classes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>As they are</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Bring all samples to this side, for instance to match the target's resolution.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>How samples are kept apart for training, validation and testing, so that the accuracy is honest.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Blocks of the map, else each image</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Blocks of the map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Sites (the images' names up to the last _)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Each sample on its own</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The bands to use, by number or name, in order, divided by commas: 3, 2, 1 or B04, B03, B02.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Further options of the job prepare as JSON, laid over what is chosen here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Resample to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Keep apart by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Bands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Further options</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: the place under cloud</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Where the pairs of cloudy optical and SAR images come from.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Optical and SAR layers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>The cloudy optical image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Where it is known from how much of a cell lies under cloud.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Found out: detector, else brightness</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask layer: values that mean cloud</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask layer: Sentinel-2 scene classes (SCL)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask layer: Sentinel-2 bits (QA60)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Detector s2cloudless (10 Sentinel-2 bands)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>There is none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Side of a cell in pixels of the optical image. As the source's: the side that covers the ground of the source's samples, where that is known.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Only cells in this extent are taken. Empty: all of the image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>A folder that Prepare samples made of optical and SAR.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Cloudy optical</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Extent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Known classes, if there are any: they take no part in the training and only tell the accuracy.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>The bands are the source's, in the same order</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Tick this where the same bands have other names, such as 1, 2, 3 and red, green, blue.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>The SAR values are linear, not decibels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Linear backscatter is converted to decibels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Labels, for accuracy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Optical bands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>SAR bands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>As the source's</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>As the source's ({} pixels)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: choose the folder of the sample store.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: {} does not hold both optical and SAR images. Choose a store of pairs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: choose the cloudy optical image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: choose the SAR image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: choose the cloud mask, or another way to find the cloud.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Undercast: train a model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Method</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Result</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>{number}  {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Next</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>They are the same</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>The training of {} has finished.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>The training of {name} stopped: {problem}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Remove it and start anew</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Cancelled. What was trained so far is kept, and Resume goes on from there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Remove it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>reading samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>looking at samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>asking the source model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Optical (F1)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>asking the optical model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>SAR (F1)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>asking the SAR model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Fused (F2)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>asking the fused model</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
