<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en">
  <context>
    <name>Undercast</name>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Assess accuracy</source>
      <translation>Evaluar la exactitud</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Compares a map or models with labels, by class and by cloud fraction.</source>
      <translation>Compara un mapa o unos modelos con etiquetas, por clase y por fracción de nubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Tells how right a map or models are: overall accuracy, kappa, precision, recall and F1 of each class, the confusion matrix, all of it by cloud fraction, and the calibration; as a report with figures.

Give either a map from Classify scenes with labels (polygons or a raster), or one or several model packages with a labelled sample store.

Or give a map with the points that Draw sample points drew from it, labelled: then areas and accuracies are estimated for the whole map, with 95 % intervals, beside what counting its cells gives.</source>
      <translation>Indica cuánto aciertan un mapa o unos modelos: exactitud global, kappa, precisión, exhaustividad y F1 de cada clase, la matriz de confusión, todo ello por fracción de nubes, y la calibración; como informe con figuras.

Indicar un mapa de Clasificar escenas con etiquetas (polígonos o un ráster), o bien uno o varios paquetes de modelo con un almacén de muestras etiquetadas.

O bien indicar un mapa con los puntos etiquetados que Extraer puntos de muestreo sacó de él: entonces se estiman áreas y exactitudes de todo el mapa, con intervalos del 95 %, junto a lo que da el recuento de sus celdas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>accuracy,assessment,confusion matrix,kappa,f1,validation,calibration,cloud,report</source>
      <translation>exactitud,precisión,evaluación,validación,matriz de confusión,kappa,f1,calibración,nube,nubes,informe</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/sample_points.py" />
      <location filename="../../plugin/map/areas_view.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <location filename="../../plugin/map/dock.py" />
      <location filename="../../plugin/training/task_box.py" />
      <source>Map</source>
      <translation>Mapa</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>The classes raster of Classify scenes (NAME_classes.tif); its evidence is found beside it.</source>
      <translation>El ráster de clases de Clasificar escenas (NAME_classes.tif); su evidencia se encuentra junto a él.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/training/preview_panel.py" />
      <location filename="../../plugin/training/source_box.py" />
      <source>Labels</source>
      <translation>Etiquetas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Polygons whose field tells the true class.</source>
      <translation>Polígonos con un campo que indica la clase verdadera.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Labelled sample points, instead of labels</source>
      <translation>Puntos de muestreo etiquetados, en lugar de etiquetas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>The GeoPackage of Draw sample points, drawn from this map, its field reference filled in.</source>
      <translation>El GeoPackage de Extraer puntos de muestreo, sacado de este mapa y con su campo reference relleno.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Model packages, instead of a map</source>
      <translation>Paquetes de modelo, en lugar de un mapa</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>One or several; each is a row of the table.</source>
      <translation>Uno o varios; cada uno es una fila de la tabla.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Sample store with labels</source>
      <translation>Almacén de muestras con etiquetas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>For model packages: the samples to assess them on.</source>
      <translation>Para paquetes de modelo: las muestras con las que se evalúan.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Sample store whose cloud fractions sort the samples</source>
      <translation>Almacén de muestras cuyas fracciones de nubes agrupan las muestras</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>A sample store with the same samples: for the clear twin of a cloudy one. Default: the sample store itself.</source>
      <translation>Un almacén con las mismas muestras: para el gemelo despejado de uno nublado. Predeterminado: el propio almacén de muestras.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Assess the packages' mean as one model</source>
      <translation>Evaluar la media de los paquetes como un modelo</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>The mean of their probabilities is one more row of the table.</source>
      <translation>La media de sus probabilidades es una fila más de la tabla.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Samples of the sample store to assess on</source>
      <translation>Muestras del almacén de muestras con las que se evalúa</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Accuracy is honest on samples that nothing was chosen on: test.</source>
      <translation>La exactitud solo es fiable con muestras que no sirvieron para elegir nada: test.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Assessment</source>
      <translation>Evaluación</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Folder for the report</source>
      <translation>Carpeta para el informe</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Gets report.html, report.md, assessment.json and the figures.</source>
      <translation>Contendrá report.html, report.md, assessment.json y las figuras.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Table (Markdown)</source>
      <translation>Tabla (Markdown)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>All numbers (JSON)</source>
      <translation>Todas las cifras (JSON)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Overall accuracy</source>
      <translation>Exactitud global</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Kappa</source>
      <translation>Kappa</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Estimates from sample points (CSV)</source>
      <translation>Estimaciones a partir de los puntos de muestreo (CSV)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Overall accuracy from sample points: low end (95 %)</source>
      <translation>Exactitud global según los puntos de muestreo: extremo inferior (95 %)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Overall accuracy from sample points: high end (95 %)</source>
      <translation>Exactitud global según los puntos de muestreo: extremo superior (95 %)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Give either a map with labels, or model packages with a sample store.</source>
      <translation>Indicar un mapa con etiquetas, o bien paquetes de modelo con un almacén de muestras.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Model packages need a sample store with labels to be assessed on.</source>
      <translation>Para evaluar paquetes de modelo hace falta un almacén de muestras con etiquetas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>A map needs labels to be assessed against: polygons, a raster or labelled sample points, one of them.</source>
      <translation>Un mapa necesita etiquetas con las que compararse: polígonos, un ráster o puntos de muestreo etiquetados; solo uno de ellos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>The map</source>
      <translation>El mapa</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>1 Samples</source>
      <translation>1 Muestras</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>2 Models</source>
      <translation>2 Modelos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>3 Maps</source>
      <translation>3 Mapas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>4 Experiments</source>
      <translation>4 Experimentos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>{} is both an input and an output. Choose another name for the output.</source>
      <translation>{} es a la vez una entrada y una salida. Elegir otro nombre para la salida.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>The algorithm was not prepared.</source>
      <translation>El algoritmo no se preparó.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>Extra options (JSON)</source>
      <translation>Opciones adicionales (JSON)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>Any further options of the job as a JSON object, laid over what is chosen above, such as {"batch": 16} or {"training": {"augment": false}}. The command line's --help tells them all.</source>
      <translation>Cualquier otra opción del trabajo como objeto JSON, que prevalece sobre lo elegido arriba, por ejemplo {"batch": 16} o {"training": {"augment": false}}. El parámetro --help de la línea de órdenes las muestra todas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>Extra options: this is not JSON ({}).</source>
      <translation>Opciones adicionales: no es JSON ({}).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>Extra options: give a JSON object such as {"batch": 16}, without "kind".</source>
      <translation>Opciones adicionales: indicar un objeto JSON como {"batch": 16}, sin "kind".</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Classify scenes</source>
      <translation>Clasificar escenas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Maps land-cover scenes from a cloudy optical raster and a SAR raster.</source>
      <translation>Cartografía escenas de cobertura del suelo a partir de un ráster óptico nublado y un ráster SAR.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Classifies the scenes (cells of a grid) of an optical and a SAR raster of the same place with a model package. The rasters may differ in CRS, grid and resolution; the grid of cells is anchored to the optical raster's pixels. One of the two rasters may be missing if the model takes both.

The output folder gets the map of classes, the evidence (confidence, optical share, cloud fraction), a GeoPackage of the cells with every class's probability, styles, and a manifest. The optical share tells how much of a decision came from the optical image: 1 all, 0 none.

A model of pixels gives a map of the optical raster's pixels instead, as cloud-optimised GeoTIFFs: it sees the raster through windows that overlap and blend. On request it has a least mapping unit, the probability of every class, and its patches as polygons.</source>
      <translation>Clasifica las escenas (celdas de una cuadrícula) de un ráster óptico y un ráster SAR del mismo lugar con un paquete de modelo. Los rásteres pueden diferir en SRC, cuadrícula y resolución; la cuadrícula de celdas se ancla a los píxeles del ráster óptico. Puede faltar uno de los dos rásteres si el modelo admite ambos.

La carpeta de salida contendrá el mapa de clases, la evidencia (confianza, parte óptica, fracción de nubes), un GeoPackage de las celdas con la probabilidad de cada clase, estilos y un manifiesto. La parte óptica indica qué proporción de una decisión procede de la imagen óptica: 1 toda, 0 nada.

Un modelo de píxeles da en cambio un mapa de los píxeles del ráster óptico, como GeoTIFF optimizados para la nube (COG): ve el ráster a través de ventanas que se solapan y se funden. Si se pide, incluye una unidad mínima cartografiable, la probabilidad de cada clase y sus parches como polígonos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>classify,classification,inference,predict,land cover,scene,map,cloud,sar,optical,fusion</source>
      <translation>clasificar,clasificación,inferencia,predecir,predicción,cobertura del suelo,cobertura terrestre,escena,mapa,nube,nubes,sar,óptico,fusión</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Classify only within these polygons</source>
      <translation>Clasificar solo dentro de estos polígonos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>A cell is classified if its centre lies in one of them.</source>
      <translation>Una celda se clasifica si su centro está dentro de uno de ellos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Folder for the map</source>
      <translation>Carpeta para el mapa</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Gets NAME_classes.tif, NAME_evidence.tif, NAME.gpkg, their styles, and NAME.json (the manifest).</source>
      <translation>Contendrá NAME_classes.tif, NAME_evidence.tif, NAME.gpkg, sus estilos y NAME.json (el manifiesto).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/compress_model.py" />
      <location filename="../../plugin/map/packages.py" />
      <source>Model package</source>
      <translation>Paquete de modelo</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>The model (.undercast).</source>
      <translation>El modelo (.undercast).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Extent to classify</source>
      <translation>Extensión que se clasifica</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Default: all of the raster.</source>
      <translation>Predeterminado: todo el ráster.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Side of a cell, in pixels of the optical raster</source>
      <translation>Lado de la celda, en píxeles del ráster óptico</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Default: the side that covers the ground which the model's cells cover, where both resolutions are known; else the model's side.</source>
      <translation>Predeterminado: el lado que cubre el mismo terreno que las celdas del modelo, si se conocen ambas resoluciones; si no, el lado del modelo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/map/more_options.py" />
      <source>Overlap of cells</source>
      <translation>Solapamiento de las celdas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Share of a cell that the next one repeats; the map's pixels become that much smaller.</source>
      <translation>Proporción de una celda que repite la siguiente; los píxeles del mapa se reducen en esa medida.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/map/more_options.py" />
      <source>Least confidence</source>
      <translation>Confianza mínima</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Cells whose confidence is below are called "unsure" and get no class: grey on the map, with an entry of their own in the legend. 0 gives every cell a class. Assess accuracy tells for several values how many cells are kept and how right those are.</source>
      <translation>Las celdas con una confianza menor se consideran «inciertas» y no reciben clase: gris en el mapa, con su propia entrada en la leyenda. Con 0, todas las celdas reciben una clase. Evaluar la exactitud indica, para varios valores, cuántas celdas se conservan y cuánto aciertan.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Batch size, in cells</source>
      <translation>Tamaño de lote, en celdas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Default: chosen for the device; halved when memory runs out.</source>
      <translation>Predeterminado: según el dispositivo; se reduce a la mitad si falta memoria.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Name of the map</source>
      <translation>Nombre del mapa</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>What the output files' names begin with.</source>
      <translation>Comienzo de los nombres de los archivos de salida.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Load the map into the project</source>
      <translation>Cargar el mapa en el proyecto</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>With the styles that lie beside the files.</source>
      <translation>Con los estilos que acompañan a los archivos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <location filename="../../plugin/labelling/widgets.py" />
      <location filename="../../plugin/styling.py" />
      <source>Classes</source>
      <translation>Clases</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Evidence</source>
      <translation>Evidencia</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/labelling/table.py" />
      <location filename="../../plugin/styling.py" />
      <source>Cells</source>
      <translation>Celdas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/styling.py" />
      <source>Probabilities</source>
      <translation>Probabilidades</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/labelling/table.py" />
      <location filename="../../plugin/styling.py" />
      <source>Polygons</source>
      <translation>Polígonos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Manifest</source>
      <translation>Manifiesto</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Number of cells</source>
      <translation>Número de celdas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Number of pixels, of a model that maps pixels</source>
      <translation>Número de píxeles, si el modelo cartografía píxeles</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Number of unsure cells among them</source>
      <translation>Número de celdas inciertas entre ellas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Execution provider that was used</source>
      <translation>Proveedor de ejecución utilizado</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Choose an optical raster, a SAR raster, or both.</source>
      <translation>Elegir un ráster óptico, un ráster SAR o ambos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/extent.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The raster</source>
      <translation>El ráster</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>{label}: the model {model} maps cells. Leave it out, or choose a model of pixels.</source>
      <translation>{label}: el modelo {model} cartografía celdas. Dejar esta opción sin usar o elegir un modelo de píxeles.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>The model {model} takes no {sensor} image. Leave out {label}, or choose a model that does.</source>
      <translation>El modelo {model} no admite imagen de tipo {sensor}. Omitir {label} o elegir un modelo que la admita.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>{label} offers {count} bands, and the model {model} takes {wanted} ({names}). Choose its bands in that order.</source>
      <translation>{label} ofrece {count} bandas, y el modelo {model} requiere {wanted} ({names}). Elegir sus bandas en ese orden.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>The model {model} takes {sensors}. Choose such a raster.</source>
      <translation>El modelo {model} requiere {sensors}. Elegir un ráster de ese tipo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source> and </source>
      <translation> y </translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Compare methods</source>
      <translation>Comparar métodos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Trains several methods with several seeds and tells which one is better, and how surely.</source>
      <translation>Entrena varios métodos con varias semillas e indica cuál es mejor y con qué certeza.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Trains every chosen method with every seed on the same pairs and the same budget, tests all of them on the same labelled samples, and tells how much more accurate the reference is than each other method: overall and by cloud fraction, with intervals over seeds and samples.

Give source models, or a labelled sample store on which one is trained for each seed. Only the oracle sees labels of the target.

This takes as long as all the trainings together. A comparison that was stopped goes on where it was when it is started again with the same options and folder.</source>
      <translation>Entrena cada método elegido con cada semilla, con los mismos pares y el mismo presupuesto, los prueba todos con las mismas muestras etiquetadas e indica cuánto más exacta es la referencia que cada uno de los demás métodos: en conjunto y por fracción de nubes, con intervalos sobre semillas y muestras.

Indicar modelos de origen, o un almacén de muestras etiquetadas con el que se entrena uno para cada semilla. Solo el oráculo ve etiquetas del destino.

Esto tarda tanto como todos los entrenamientos juntos. Una comparación detenida continúa donde estaba si se inicia de nuevo con las mismas opciones y la misma carpeta.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>compare,comparison,experiment,benchmark,method,seed,significance,accuracy,cloud,transfer</source>
      <translation>comparar,comparación,experimento,prueba comparativa,método,semilla,significación,exactitud,nube,nubes,transferencia</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Sample store to test on</source>
      <translation>Almacén de muestras de prueba</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Labelled pairs. Default: those of the target's sample store.</source>
      <translation>Pares etiquetados. Predeterminado: los del almacén de muestras de destino.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Samples of it to test on</source>
      <translation>Muestras de ese almacén que se prueban</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Further tests</source>
      <translation>Otras pruebas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>A name, a sample store and its split (train, validation, test or all) a row.</source>
      <translation>Un nombre, un almacén de muestras y su partición (train, validation, test o all) por fila.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <location filename="../../plugin/map/form.py" />
      <location filename="../../plugin/training/method_page.py" />
      <source>Name</source>
      <translation>Nombre</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Sample store</source>
      <translation>Almacén de muestras</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Split</source>
      <translation>Partición</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Methods</source>
      <translation>Métodos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>undercast: ours. source: the source model as it is. mean: the plain mean of the auxiliaries. oracle: trained with the target's labels, the ceiling. cycit needs the source samples.</source>
      <translation>undercast: el nuestro. source: el modelo de origen tal cual. mean: la media simple de los auxiliares. oracle: entrenado con las etiquetas del destino, el techo. cycit necesita las muestras de origen.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Reference</source>
      <translation>Referencia</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The method that the others are tested against.</source>
      <translation>El método con el que se contrastan los demás.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Number of seeds</source>
      <translation>Número de semillas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Repetitions of everything, from seed 0; their spread tells what chance does.</source>
      <translation>Repeticiones de todo, desde la semilla 0; su dispersión muestra el efecto del azar.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Add the reference's auxiliaries</source>
      <translation>Añadir los auxiliares de la referencia</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Its optical and its SAR auxiliary become rows of the table.</source>
      <translation>Su auxiliar óptico y su auxiliar SAR pasan a ser filas de la tabla.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>What is taken for independent</source>
      <translation>Qué se considera independiente</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>For the intervals: each sample, or the samples of one site together.</source>
      <translation>Para los intervalos: cada muestra, o las muestras de un sitio en conjunto.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Comparison</source>
      <translation>Comparación</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Source models</source>
      <translation>Modelos de origen</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Model packages with an optical input: one for all seeds, or one for each.</source>
      <translation>Paquetes de modelo con entrada óptica: uno para todas las semillas o uno para cada una.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Sample store of the source</source>
      <translation>Almacén de muestras de origen</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Labelled optical samples. Without source models, one is trained on them for each seed. The methods undercast and cycit also learn from them in the transfer.</source>
      <translation>Muestras ópticas etiquetadas. Si no hay modelos de origen, se entrena uno con ellas para cada semilla. Los métodos undercast y cycit aprenden de ellas también en la transferencia.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The sample store of cloudy optical and SAR pairs of the target.</source>
      <translation>El almacén de muestras con pares de imágenes ópticas nubladas y SAR del destino.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Folder for the comparison</source>
      <translation>Carpeta para la comparación</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Gets report.html, tables, figures, and a folder with the models of each seed.</source>
      <translation>Contendrá report.html, tablas, figuras y una carpeta con los modelos de cada semilla.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>All numbers (CSV)</source>
      <translation>Todas las cifras (CSV)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Overall accuracy of the reference on the first test</source>
      <translation>Exactitud global de la referencia en la primera prueba</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Give source models, or a sample store of the source to train them on.</source>
      <translation>Indicar modelos de origen, o un almacén de muestras de origen con el que entrenarlos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>{} has no optical input. Choose source models that were trained on optical images.</source>
      <translation>{} no tiene entrada óptica. Elegir modelos de origen entrenados con imágenes ópticas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Give one source model, or one for each of the {} seeds.</source>
      <translation>Indicar un solo modelo de origen, o uno para cada una de las {} semillas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The reference {} is not among the methods. Choose it too.</source>
      <translation>La referencia {} no está entre los métodos. Elegirla también.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The method cycit needs the sample store of the source.</source>
      <translation>El método cycit necesita el almacén de muestras de origen.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Further tests: {} has the split {}. Choose one of {}.</source>
      <translation>Otras pruebas: {} tiene la partición {}. Elegir una de {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Compress model</source>
      <translation>Comprimir modelo</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Makes a model package smaller and faster, and measures what that costs.</source>
      <translation>Hace un paquete de modelo más pequeño y más rápido, y mide lo que cuesta.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Makes a smaller and faster model package of one, with the same inputs and outputs, for cells and for pixels.

Filters that matter least are removed (pruning), what is left learns from the uncompressed model on the samples, and weights and activations get 8 bits. No labels are needed. Where the validation samples have labels, the accuracy before and after is measured on them, else the share of decisions that stayed. A model that lost more than is allowed is not written.

A run that was stopped goes on where it was when it is started again with the same options and outputs.</source>
      <translation>Crea a partir de un paquete de modelo otro más pequeño y más rápido, con las mismas entradas y salidas, para celdas y para píxeles.

Se eliminan los filtros menos importantes (poda), lo que queda aprende del modelo sin comprimir con las muestras, y los pesos y las activaciones pasan a 8 bits. No se necesitan etiquetas. Si las muestras de validación tienen etiquetas, con ellas se mide la exactitud antes y después; si no, la proporción de decisiones que se conservaron. Un modelo que perdió más de lo permitido no se escribe.

Una ejecución que se detuvo continúa donde estaba cuando se inicia de nuevo con las mismas opciones y salidas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>compress,prune,pruning,quantise,quantize,int8,small,fast,speed,size,deep learning</source>
      <translation>comprimir,compresión,podar,poda,cuantizar,cuantización,int8,pequeño,rápido,velocidad,tamaño,aprendizaje profundo</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>The model to compress, of cells or of pixels.</source>
      <translation>El modelo que se comprime, de celdas o de píxeles.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Samples that fit the model, such as those that it was trained on. Labels are not needed.</source>
      <translation>Muestras adecuadas al modelo, por ejemplo aquellas con las que se entrenó. No se necesitan etiquetas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Share of the multiplications that is removed</source>
      <translation>Proporción de multiplicaciones que se elimina</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>0 removes nothing and trains nothing: 8 bits alone take a minute.</source>
      <translation>0 no elimina ni entrena nada: solo los 8 bits tardan un minuto.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Weights</source>
      <translation>Pesos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>int8: smallest and fastest. float16: half the room, computed as before.</source>
      <translation>int8: lo más pequeño y rápido. float16: la mitad de espacio, calculado como antes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Points that may be lost</source>
      <translation>Puntos porcentuales que se pueden perder</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Of accuracy in per cent on the validation samples (of pixels, mean intersection over union); without labels, of agreement with the uncompressed model. What lost more is not kept.</source>
      <translation>De exactitud en las muestras de validación (con píxeles, de la media de intersección sobre unión); sin etiquetas, de concordancia con el modelo sin comprimir. Lo que perdió más no se conserva.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>What is measured of a filter</source>
      <translation>Qué se mide de un filtro</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>rank: the rank of its feature maps; energy tells more where maps are small.</source>
      <translation>rank: el rango de sus mapas de características; energy dice más cuando los mapas son pequeños.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Trials of the search</source>
      <translation>Ensayos de la búsqueda</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Pruned networks that are tried; 1 searches nothing.</source>
      <translation>Redes podadas que se prueban; con 1 no se busca nada.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Samples for the ranges of 8 bits</source>
      <translation>Muestras para los rangos de 8 bits</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Training samples from which the ranges of 8-bit activations are taken.</source>
      <translation>Muestras de entrenamiento de las que se toman los rangos de las activaciones de 8 bits.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Compare with other ways</source>
      <translation>Comparar con otras formas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Also simulates fewer bits by layer, and pruning by the L1 norm with 8 bits, for the report. Takes about three times as long.</source>
      <translation>Simula también menos bits por capa y la poda por la norma L1 con 8 bits, para el informe. Tarda aproximadamente el triple.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Compressed model</source>
      <translation>Modelo comprimido</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Size in bytes</source>
      <translation>Tamaño en bytes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Size of the uncompressed model in bytes</source>
      <translation>Tamaño en bytes del modelo sin comprimir</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Times as many samples a second</source>
      <translation>Cuántas veces más muestras por segundo</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Points that were lost on the validation samples</source>
      <translation>Puntos porcentuales perdidos en las muestras de validación</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>What was measured</source>
      <translation>Qué se midió</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Share of decisions that stayed</source>
      <translation>Proporción de decisiones que se conservaron</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Device that was used</source>
      <translation>Dispositivo utilizado</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Published class list</source>
      <translation>Lista de clases publicada</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Names, order and colours of the classes and, for a dataset, which of its labels fall into each. Classes without a sample are left out, unless the table of classes names those to keep. Default for a dataset: its own list.</source>
      <translation>Nombres, orden y colores de las clases y, para un conjunto de datos, cuáles de sus etiquetas corresponden a cada una. Las clases sin muestras se omiten, salvo que la tabla de clases indique las que se conservan. Predeterminado para un conjunto de datos: su propia lista.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: folder</source>
      <translation>Conjunto de datos: carpeta</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Its folder; archives unpacked, folders named as distributed.</source>
      <translation>Su carpeta, con los archivos comprimidos ya extraídos y las carpetas con sus nombres de distribución.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: second folder that completes it</source>
      <translation>Conjunto de datos: segunda carpeta que lo completa</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>For cben: BigEarthNet v2, with metadata.parquet, and with Sentinel-1 where cben has none. For sen12mscr: SEN12MS, whose lc patches give the labels.</source>
      <translation>Para cben: BigEarthNet v2, con metadata.parquet, y con Sentinel-1 donde cben no lo tiene. Para sen12mscr: SEN12MS, cuyos parches lc dan las etiquetas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: the clear optical images</source>
      <translation>Conjunto de datos: las imágenes ópticas despejadas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>For sen12mscr: the cloud-free optical image of each triplet, not the cloudy one.</source>
      <translation>Para sen12mscr: la imagen óptica sin nubes de cada trío, no la nublada.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: sites to take</source>
      <translation>Conjunto de datos: sitios que se toman</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Those whose names begin so, divided by commas: a season such as ROIs1158_spring or one of its scenes, a tile or UTM zone such as 33UUP or 29 (BigEarthNet), an event such as Spain (floods). Default: all.</source>
      <translation>Aquellos cuyos nombres empiezan así, separados por comas: una estación como ROIs1158_spring o una de sus escenas, una tesela o zona UTM como 33UUP o 29 (BigEarthNet), un evento como Spain (inundaciones). Predeterminado: todos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: sensors to take</source>
      <translation>Conjunto de datos: sensores que se toman</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>A source model needs the optical images only.</source>
      <translation>Un modelo de origen solo necesita las imágenes ópticas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: optical bands</source>
      <translation>Conjunto de datos: bandas ópticas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>By name, in order, divided by commas (B04, B03, B02). Default: all.</source>
      <translation>Por nombre, en orden, separadas por comas (B04, B03, B02). Predeterminado: todas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: cut images into squares of this side, in pixels</source>
      <translation>Conjunto de datos: cortar las imágenes en cuadrados de este lado, en píxeles</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Each is a sample; a rest at the edges is left out. Default: an image is one sample.</source>
      <translation>Cada uno es una muestra; lo que sobra en los bordes se descarta. Predeterminado: cada imagen es una muestra.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: rule of the label</source>
      <translation>Conjunto de datos: regla de la etiqueta</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>For bigearthnet and cben. single: an image whose labels all fall into one class has that class; dominant: the class that covers at least the share below of the reference map.</source>
      <translation>Para bigearthnet y cben. single: la imagen cuyas etiquetas corresponden todas a una clase tiene esa clase; dominant: la clase que cubre al menos la proporción del mapa de referencia indicada abajo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: least share of one class</source>
      <translation>Conjunto de datos: proporción mínima de una clase</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>The share of a sample's pixels that one class must cover on a label map to give it its label.</source>
      <translation>La proporción de píxeles de la muestra que una clase debe cubrir en un mapa de etiquetas para darle su etiqueta.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: most samples of a class</source>
      <translation>Conjunto de datos: máximo de muestras por clase</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Drawn with the seed of the division; those without a label count as a class. Default: all.</source>
      <translation>Se sortean con la semilla de la división; las que no tienen etiqueta cuentan como una clase. Predeterminado: todas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: its own division</source>
      <translation>Conjunto de datos: su propia división</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Divide the samples as the dataset itself does, where it ships a division.</source>
      <translation>Dividir las muestras como lo hace el propio conjunto de datos, si trae una división.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Choose the folder of the dataset {}.</source>
      <translation>Elegir la carpeta del conjunto de datos {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Say which dataset is in the dataset's folder.</source>
      <translation>Indicar qué conjunto de datos hay en la carpeta del conjunto de datos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Public dataset, instead of rasters</source>
      <translation>Conjunto de datos público, en lugar de rásteres</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>A dataset in the layout it is distributed in: bigearthnet, cben (BigEarthNet under real cloud), sen12ms, sen12mscr (SEN12MS-CR), sen1floods11, terramesh; with masks of cloud: cloud38 (38-Cloud), sparcs, cloudsen12, fyh. EuroSAT and others in class folders go where class folders go.</source>
      <translation>Un conjunto de datos con la estructura en que se distribuye: bigearthnet, cben (BigEarthNet bajo nubes reales), sen12ms, sen12mscr (SEN12MS-CR), sen1floods11, terramesh; con máscaras de nubes: cloud38 (38-Cloud), sparcs, cloudsen12, fyh. EuroSAT y otros en carpetas por clase van donde van las carpetas por clase.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: pixels a side for which both sensors are joined once</source>
      <translation>MIViT: lado en píxeles de los bloques en que se unen ambos sensores</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>For labels of pixels. Between these pixels what both say together is interpolated; 1 joins them for every pixel, which takes sixteen times as long as 4.</source>
      <translation>Para etiquetas de píxeles. Entre estos píxeles se interpola lo que dicen ambos juntos; 1 los une en cada píxel, lo que tarda dieciséis veces más que 4.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>How the network joins two sensors</source>
      <translation>Cómo une la red dos sensores</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>linear: what the sensors say is added up, so that each one's share of a decision is exact. mivit: encoders of three context sizes and a transformer with oriented attention; for two sensors.</source>
      <translation>linear: se suma lo que dicen los sensores, de modo que la parte de cada uno en una decisión es exacta. mivit: codificadores de tres tamaños de contexto y un transformador con atención orientada; para dos sensores.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: oriented attention</source>
      <translation>MIViT: atención orientada</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>Else the sensors' features are added up before the transformer.</source>
      <translation>Si no, las características de los sensores se suman antes del transformador.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: weight of rebuilding the images</source>
      <translation>MIViT: peso de la reconstrucción de las imágenes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>0 for none.</source>
      <translation>0 para ninguno.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: weight of the information distribution flow</source>
      <translation>MIViT: peso del flujo de distribución de información</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>Each sensor alone learns what both say together; 0 for none.</source>
      <translation>Cada sensor por sí solo aprende lo que dicen ambos juntos; 0 para ninguno.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: weight of the information aggregation constraint</source>
      <translation>MIViT: peso de la restricción de agregación de información</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>The sensors' features tell little of each other, and what joins them much of each; 0 for none.</source>
      <translation>Las características de los sensores dicen poco unas de otras, y lo que las une dice mucho de cada una; 0 para ninguna.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: as in the released program</source>
      <translation>MIViT: como en el programa publicado</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>With its quirks, for comparison; see docs/mivit.md.</source>
      <translation>Con sus particularidades, para comparar; véase docs/mivit.md.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Inspect model package</source>
      <translation>Inspeccionar paquete de modelo</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Tells what a model package, a sample store or a raster holds, and whether it is sound.</source>
      <translation>Indica qué contiene un paquete de modelo, un almacén de muestras o un ráster, y si es válido.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Tells what a model package holds and whether it is sound: its sensors and bands, classes, cell size, training and metrics, the labelled samples that travel with it, how the optical part is regulated by cloud, and how it was compressed. Opening a package runs no code from it. Sample stores and rasters can be looked at as well.</source>
      <translation>Indica qué contiene un paquete de modelo y si es válido: sus sensores y bandas, clases, tamaño de celda, entrenamiento y métricas, las muestras etiquetadas que viajan con él, cómo regulan las nubes la parte óptica y cómo se comprimió. Abrir un paquete no ejecuta ningún código suyo. También se pueden examinar almacenes de muestras y rásteres.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>inspect,information,metadata,model,package,sample store,bands,classes,check,validate</source>
      <translation>inspeccionar,información,metadatos,modelo,paquete,almacén de muestras,bandas,clases,comprobar,verificar,validar</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Model package, sample store or raster</source>
      <translation>Paquete de modelo, almacén de muestras o ráster</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>A package (.undercast), the path of a sample store's folder, or a raster file.</source>
      <translation>Un paquete (.undercast), la ruta de la carpeta de un almacén de muestras o un archivo ráster.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Model packages (*.undercast);;All files (*)</source>
      <translation>Paquetes de modelo (*.undercast);;Todos los archivos (*)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Findings as JSON</source>
      <translation>Resultados como JSON</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>A JSON file for the findings.</source>
      <translation>Un archivo JSON para los resultados.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>JSON files (*.json)</source>
      <translation>Archivos JSON (*.json)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>What it is: package, sample store or raster</source>
      <translation>Qué es: paquete, almacén de muestras o ráster</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Whether it is sound</source>
      <translation>Si es válido</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>Sensors</source>
      <translation>Sensores</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Side of a cell, in pixels</source>
      <translation>Lado de la celda, en píxeles</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Labelled samples that travel with the model, by class</source>
      <translation>Muestras etiquetadas que viajan con el modelo, por clase</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Their size in bytes</source>
      <translation>Su tamaño en bytes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Type of the weights and activations</source>
      <translation>Tipo de los pesos y las activaciones</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>How it was compressed</source>
      <translation>Cómo se comprimió</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>How the model's decision changes with the cloud fraction</source>
      <translation>Cómo cambia la decisión del modelo con la fracción de nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>There is no {}.</source>
      <translation>No existe {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/algorithms/vectors.py" />
      <source>{}: the layer cannot be read as polygons.</source>
      <translation>{}: la capa no se puede leer como polígonos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: raster of class values, instead of polygons</source>
      <translation>{}: ráster de valores de clase, en lugar de polígonos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>A raster whose values are classes. Their names come from its category names, its attribute table or the table below.</source>
      <translation>Un ráster cuyos valores son clases. Sus nombres salen de sus nombres de categoría, de su tabla de atributos o de la tabla de abajo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: names of the raster's values</source>
      <translation>{}: nombres de los valores del ráster</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Values that are not listed are unlabelled. Default: the raster's category names, else the values.</source>
      <translation>Los valores que no figuran quedan sin etiqueta. Predeterminado: los nombres de categoría del ráster; si no los hay, los valores.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Value</source>
      <translation>Valor</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/labelling/table.py" />
      <location filename="../../plugin/map/areas_view.py" />
      <source>Class</source>
      <translation>Clase</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: least share of one class</source>
      <translation>{}: proporción mínima de una clase</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The share of a cell's pixels that one class must cover to give the cell its label.</source>
      <translation>La proporción de píxeles de la celda que una clase debe cubrir para darle su etiqueta.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: field with the class</source>
      <translation>{}: campo con la clase</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The field of the polygons that tells their class.</source>
      <translation>El campo de los polígonos que indica su clase.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: give either polygons or a raster, not both.</source>
      <translation>{}: indicar polígonos o un ráster, no ambos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{label}: choose the field with the class; the layer has {names}.</source>
      <translation>{label}: elegir el campo con la clase; la capa tiene {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/labelling/cut.py" />
      <source>none</source>
      <translation>ninguno</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/training/option_fields.py" />
      <source>{label}: {text} is no number.</source>
      <translation>{label}: {text} no es un número.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Cloud mask</source>
      <translation>Máscara de nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The raster for the methods mask, scl, qa60 and qa_pixel. It may lie on another grid.</source>
      <translation>El ráster para los métodos mask, scl, qa60 y qa_pixel. Puede tener otra cuadrícula.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Model that recognises cloud</source>
      <translation>Modelo que reconoce nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The model package (.undercast) for the method package.</source>
      <translation>El paquete de modelo (.undercast) para el método package.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Cloud mask: values that mean cloud or shadow</source>
      <translation>Máscara de nubes: valores que significan nube o sombra</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>For the method mask; whole numbers divided by commas.</source>
      <translation>Para el método mask; números enteros separados por comas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Cloud mask: values that mean cloud shadow</source>
      <translation>Máscara de nubes: valores que significan sombra de nube</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>For the method mask; samples for pixels tell shadow from cloud. Whole numbers, commas between.</source>
      <translation>Para el método mask; las muestras de píxeles distinguen la sombra de la nube. Números enteros separados por comas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The cloud method {} needs a cloud mask. Choose its raster.</source>
      <translation>El método de nubes {} necesita una máscara de nubes. Elegir su ráster.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The cloud method package needs a model that recognises cloud. Choose its package.</source>
      <translation>El método de nubes package necesita un modelo que reconozca nubes. Elija su paquete.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>A model that recognises cloud goes with the cloud method package. Choose that.</source>
      <translation>Un modelo que reconoce nubes va con el método de nubes package. Elíjalo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Automatic takes the cloud mask that comes along with a Sentinel-2 or Landsat product, before all else.</source>
      <translation>En automático se toma, antes que nada, la máscara de nubes que acompaña a un producto de Sentinel-2 o Landsat.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Cloud: where it is known from</source>
      <translation>Nubes: cómo se conocen</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>auto: the detector s2cloudless where its 10 Sentinel-2 bands are found by name, else brightness; none: clear by assumption; mask: a raster with the values that mean cloud or shadow; scl: Sentinel-2 scene classification; qa60: Sentinel-2 bit mask; qa_pixel: Landsat Collection 2 bit mask; package: a model that recognises cloud; brightness: bright and white pixels.</source>
      <translation>auto: el detector s2cloudless si sus 10 bandas de Sentinel-2 se encuentran por su nombre; si no, brightness; none: despejado por hipótesis; mask: un ráster con los valores que significan nube o sombra; scl: clasificación de escena de Sentinel-2; qa60: máscara de bits de Sentinel-2; qa_pixel: máscara de bits de Landsat Collection 2; package: un modelo que reconoce nubes; brightness: píxeles brillantes y blancos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>The layer {name} lies on a server that asks for a login, which QGIS keeps and the engine does not get. Save the layer as a GeoTIFF (Export &gt; Save As) and choose that.</source>
      <translation>La capa {name} está en un servidor que pide inicio de sesión, que QGIS conserva y el motor no recibe. Guardar la capa como GeoTIFF (Exportar &gt; Guardar como) y elegir ese archivo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>The layer {name} is no raster file on this computer (its provider is {provider}). Undercast reads files only; save the layer as a GeoTIFF (Export &gt; Save As) and choose that.</source>
      <translation>La capa {name} no es un archivo ráster de este equipo (su proveedor es {provider}). Undercast solo lee archivos; guardar la capa como GeoTIFF (Exportar &gt; Guardar como) y elegir ese archivo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>The file's value for no data is switched off for some bands of the layer {name} only. Switch it on or off for all of them (Properties &gt; Transparency), or save the layer anew (Export &gt; Save As).</source>
      <translation>El valor sin datos del archivo está desactivado solo en algunas bandas de la capa {name}. Actívelo o desactívelo en todas (Propiedades &gt; Transparencia), o guarde la capa de nuevo (Exportar &gt; Guardar como).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>{first} ({first_crs}) and {second} ({second_crs}) do not overlap. Choose images of the same place, or correct their coordinate reference systems.</source>
      <translation>{first} ({first_crs}) y {second} ({second_crs}) no se superponen. Elegir imágenes del mismo lugar o corregir sus sistemas de referencia de coordenadas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>{label} {name}</source>
      <translation>{label} {name}</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Make demonstration landscape</source>
      <translation>Crear paisaje de demostración</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Makes an artificial landscape: optical and SAR images, clouds and the truth.</source>
      <translation>Crea un paisaje artificial: imágenes ópticas y SAR, nubes y la verdad.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Makes an artificial landscape with known truth, for trying the other algorithms without any data: a clear and a cloudy optical image, a SAR image with speckle on another grid and CRS, the cloud, and the true classes as a raster and as polygons. The same seed makes the same landscape; another seed is another place with the same classes.</source>
      <translation>Crea un paisaje artificial cuya verdad se conoce, para probar los demás algoritmos sin datos propios: una imagen óptica despejada y otra nublada, una imagen SAR con moteado en otra cuadrícula y otro SRC, las nubes, y las clases verdaderas como ráster y como polígonos. La misma semilla crea el mismo paisaje; otra semilla es otro lugar con las mismas clases.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>demonstration,example,synthetic,landscape,simulation,test data,sar,optical,cloud</source>
      <translation>demostración,ejemplo,sintético,paisaje,simulación,datos de prueba,sar,óptico,nube,nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Cells from north to south</source>
      <translation>Celdas de norte a sur</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>The landscape's height in cells.</source>
      <translation>La altura del paisaje, en celdas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Cells from west to east</source>
      <translation>Celdas de oeste a este</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>The landscape's width in cells.</source>
      <translation>La anchura del paisaje, en celdas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>A pixel is 10 m wide.</source>
      <translation>Un píxel mide 10 m.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Mean cloud fraction</source>
      <translation>Fracción media de nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Of the cloudy image.</source>
      <translation>De la imagen nublada.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Equivalent number of looks</source>
      <translation>Número equivalente de vistas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Of the SAR image's gamma speckle; more looks mean less speckle.</source>
      <translation>Del moteado gamma de la imagen SAR; con más vistas hay menos moteado.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/algorithms/sample_points.py" />
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Seed</source>
      <translation>Semilla</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Another seed is another place with the same classes.</source>
      <translation>Otra semilla es otro lugar con las mismas clases.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Load the images into the project</source>
      <translation>Cargar las imágenes en el proyecto</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Whether the layers are added when the run has ended.</source>
      <translation>Si las capas se añaden al terminar la ejecución.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Folder for the landscape</source>
      <translation>Carpeta para el paisaje</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Gets optical.tif, optical_cloudy.tif, cloud.tif, sar.tif, truth.tif, truth.gpkg and truth_pixels.tif.</source>
      <translation>Contendrá optical.tif, optical_cloudy.tif, cloud.tif, sar.tif, truth.tif, truth.gpkg y truth_pixels.tif.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/styling.py" />
      <source>Optical, clear</source>
      <translation>Óptica, despejada</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/styling.py" />
      <source>Optical, cloudy</source>
      <translation>Óptica, nublada</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/styling.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Cloud</source>
      <translation>Nubes</translation>
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
      <translation>Verdad</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Truth polygons</source>
      <translation>Polígonos de la verdad</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/options.py" />
      <source>{label}: {text} is no list of numbers. Write them divided by commas.</source>
      <translation>{label}: {text} no es una lista de números. Escribirlos separados por comas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/options.py" />
      <source>{label}: give {width} values a row ({columns}).</source>
      <translation>{label}: indicar {width} valores por fila ({columns}).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Prepare samples</source>
      <translation>Preparar muestras</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Cuts optical and SAR images into a sample store for training.</source>
      <translation>Corta imágenes ópticas y SAR en un almacén de muestras para el entrenamiento.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Cuts images into a sample store: the cells (scenes) that models are trained on, with their labels, their cloud fractions and a division into training, validation and test by spatial blocks.

Give one of four: rasters (optical, SAR or both, on whatever grids), with or without labels; a folder with one subfolder of images a class; patches that are cut already; or a public dataset as it is distributed.

For a source model, give clear optical images with labels. For a transfer, give a cloudy optical raster and a SAR raster of the same place; labels are not needed and only used to report accuracy.</source>
      <translation>Corta imágenes en un almacén de muestras: las celdas (escenas) con las que se entrenan los modelos, con sus etiquetas, sus fracciones de nubes y una división en entrenamiento, validación y prueba por bloques espaciales.

Indicar una de cuatro fuentes: rásteres (óptico, SAR o ambos, en cualquier cuadrícula), con o sin etiquetas; una carpeta con una subcarpeta de imágenes por clase; parches ya cortados; o un conjunto de datos público tal como se distribuye.

Para un modelo de origen, indicar imágenes ópticas despejadas con etiquetas. Para una transferencia, indicar un ráster óptico nublado y un ráster SAR del mismo lugar; no hacen falta etiquetas y solo sirven para informar de la exactitud.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>samples,training,patches,tiles,chips,labels,sentinel,sar,optical,cloud,dataset</source>
      <translation>muestras,entrenamiento,parches,teselas,recortes,etiquetas,sentinel,sar,óptico,nube,nubes,conjunto de datos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Polygons whose field tells the class of the cells.</source>
      <translation>Polígonos con un campo que indica la clase de las celdas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Sample store or model that the samples shall fit</source>
      <translation>Almacén de muestras o modelo al que se ajustan las muestras</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The samples are resampled to its side, and labels take its classes; other optical bands or another unit are refused. Give the folder of a sample store, or a model package.</source>
      <translation>Las muestras se remuestrean a su lado y las etiquetas toman sus clases; se rechazan otras bandas ópticas u otra unidad. Indicar la carpeta de un almacén de muestras o un paquete de modelo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Names to give to the optical bands</source>
      <translation>Nombres que se dan a las bandas ópticas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Divided by commas, in order: where a model or another sample store calls the same bands otherwise.</source>
      <translation>Separados por comas, en orden: cuando un modelo u otro almacén de muestras llama de otro modo a las mismas bandas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The folder of the sample store to make. It must be new, empty, or an older sample store, which is replaced.</source>
      <translation>La carpeta del almacén de muestras que se crea. Debe ser nueva, estar vacía o ser un almacén de muestras anterior, que se reemplaza.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Arrays (*.npy);;All files (*)</source>
      <translation>Matrices (*.npy);;Todos los archivos (*)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: optical</source>
      <translation>Parches: ópticos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>A .npy array (N, bands, height, width), or the path of a folder of images (GeoTIFF, PNG, JPEG).</source>
      <translation>Una matriz .npy (N, bandas, altura, anchura) o la ruta de una carpeta de imágenes (GeoTIFF, PNG, JPEG).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: SAR</source>
      <translation>Parches: SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>A .npy array or the path of a folder, with the same count or the same names as the optical.</source>
      <translation>Una matriz .npy o la ruta de una carpeta, con el mismo número o los mismos nombres que los ópticos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: labels</source>
      <translation>Parches: etiquetas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>A .npy array of whole numbers, -1 for unlabelled, or a CSV with the columns name, label and, if known, site, split, cloud_fraction.</source>
      <translation>Una matriz .npy de números enteros, -1 para sin etiqueta, o un CSV con las columnas name, label y, si se conocen, site, split, cloud_fraction.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Labels (*.npy *.csv);;All files (*)</source>
      <translation>Etiquetas (*.npy *.csv);;Todos los archivos (*)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: labels of pixels</source>
      <translation>Parches: etiquetas de píxeles</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>A .npy array of whole numbers (N, height, width), or the path of a folder of images of one band with the patches' names. The class list, or a published one, tells what the values mean.</source>
      <translation>Una matriz .npy de números enteros (N, altura, anchura), o la ruta de una carpeta de imágenes de una banda con los nombres de los parches. La lista de clases, o una publicada, dice qué significan los valores.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: names of the optical bands</source>
      <translation>Parches: nombres de las bandas ópticas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Divided by commas, in the order of the arrays.</source>
      <translation>Separados por comas, en el orden de las matrices.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: names of the SAR bands</source>
      <translation>Parches: nombres de las bandas SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: value for no data</source>
      <translation>Parches: valor sin datos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The value that means no data in every band of a pixel.</source>
      <translation>El valor que, en todas las bandas de un píxel, significa sin datos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>What gets a label</source>
      <translation>Qué recibe una etiqueta</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>scene: each cell, one class. pixel: every pixel; pixels that no label covers stay unlabelled. A model is of the kind of the samples that it learnt from.</source>
      <translation>scene: cada celda, una clase. pixel: cada píxel; los píxeles que ninguna etiqueta cubre quedan sin etiquetar. Un modelo es del tipo de las muestras de las que aprendió.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>In pixels of the optical raster, or of the SAR raster where there is no optical.</source>
      <translation>En píxeles del ráster óptico, o del ráster SAR si no hay óptico.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Pixels from one cell to the next</source>
      <translation>Píxeles de una celda a la siguiente</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Default: the cell's side, so that cells lie edge to edge.</source>
      <translation>Predeterminado: el lado de la celda, de modo que las celdas quedan contiguas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Resample each sample to this side, in pixels</source>
      <translation>Remuestrear cada muestra a este lado, en píxeles</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>To match another sensor's resolution: pixels are averaged when a sample shrinks.</source>
      <translation>Para igualar la resolución de otro sensor: los píxeles se promedian cuando la muestra se reduce.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Ground size of a pixel, in metres</source>
      <translation>Tamaño del píxel en el terreno, en metros</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Before resampling, for images that do not say it themselves.</source>
      <translation>Antes del remuestreo, para imágenes que no lo indican.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Keep cells without a label</source>
      <translation>Conservar celdas sin etiqueta</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>They are never used for supervised training.</source>
      <translation>Nunca se usan para el entrenamiento supervisado.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Divide samples by</source>
      <translation>Dividir las muestras por</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>block: square blocks of cells, so that no neighbour of a test sample is trained on; site: samples of one site stay together; sample: each on its own, for images without a place.</source>
      <translation>block: bloques cuadrados de celdas, para no entrenar con ningún vecino de una muestra de prueba; site: las muestras de un sitio quedan juntas; sample: cada una por separado, para imágenes sin ubicación.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Side of a block, in cells</source>
      <translation>Lado de un bloque, en celdas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>For the division by block.</source>
      <translation>Para la división por block.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Share for validation</source>
      <translation>Proporción para validación</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Epochs and settings are chosen on these samples.</source>
      <translation>Las épocas y los ajustes se eligen con estas muestras.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Share for testing</source>
      <translation>Proporción para prueba</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Accuracy is told on these samples, which nothing was chosen on.</source>
      <translation>La exactitud se indica con estas muestras, que no sirvieron para elegir nada.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Seed of the division</source>
      <translation>Semilla de la división</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The same seed divides the same way.</source>
      <translation>La misma semilla divide del mismo modo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Classes in order, with colours</source>
      <translation>Clases en orden, con colores</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Colours as #rrggbb. Default: the names found, sorted, with a built-in palette. With a published class list or a dataset: those of its classes to keep; their order and colours stay the list's.</source>
      <translation>Colores como #rrggbb. Predeterminado: los nombres encontrados, ordenados, con una paleta integrada. Con una lista de clases publicada o un conjunto de datos: las clases que se conservan de ellos; su orden y sus colores son los de la lista.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Colour</source>
      <translation>Color</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Unit of the optical values</source>
      <translation>Unidad de los valores ópticos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>After scale and offset, such as reflectance. Default: that of the sample store or model that the samples shall fit, else digital number.</source>
      <translation>Tras escala y desplazamiento, por ejemplo reflectancia. Predeterminado: la del almacén de muestras o modelo al que se ajustan las muestras; si no, número digital.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Unit of the SAR values</source>
      <translation>Unidad de los valores SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>After scale and offset.</source>
      <translation>Tras escala y desplazamiento.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The optical raster to cut.</source>
      <translation>El ráster óptico que se corta.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Extent of the rasters to cut</source>
      <translation>Extensión de los rásteres que se corta</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Only cells that it touches are taken. Default: all of the raster.</source>
      <translation>Solo se toman las celdas que toca. Predeterminado: todo el ráster.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Folder with one subfolder of images a class, instead of rasters</source>
      <translation>Carpeta con una subcarpeta de imágenes por clase, en lugar de rásteres</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The subfolders' names are the classes. The images are optical.</source>
      <translation>Los nombres de las subcarpetas son las clases. Las imágenes son ópticas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Number of samples</source>
      <translation>Número de muestras</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Give one of these: rasters (optical, SAR or both), a folder of class folders, patches, or a public dataset.</source>
      <translation>Indicar una de estas fuentes: rásteres (óptico, SAR o ambos), una carpeta de carpetas de clases, parches o un conjunto de datos público.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Labels go with rasters; class folders, patches and datasets bring their own.</source>
      <translation>Las etiquetas acompañan a los rásteres; las carpetas de clases, los parches y los conjuntos de datos traen las suyas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>{} holds other files, which a new sample store would replace. Choose a new or empty folder.</source>
      <translation>{} contiene otros archivos, que un almacén de muestras nuevo reemplazaría. Elegir una carpeta nueva o vacía.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/labelling/panel.py" />
      <source>The sample store {store} is ready: {samples} samples.</source>
      <translation>El almacén de muestras {store} está listo: {samples} muestras.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Further model packages, averaged with the first</source>
      <translation>Otros paquetes de modelo, promediados con el primero</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Models of the same classes, sensors, bands, units and size of images; the probabilities of all of them are averaged. Each takes as long as the first.</source>
      <translation>Modelos con las mismas clases, sensores, bandas, unidades y tamaño de imagen; se promedian las probabilidades de todos. Cada uno tarda tanto como el primero.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Test-time augmentation</source>
      <translation>Aumento de datos en la predicción (TTA)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>flips: the mean over each image and its mirror images, 4 times as long; scales: these at three sizes, of models of pixels, 12.5 times as long. none: each image is looked at once.</source>
      <translation>flips: la media de cada imagen y sus imágenes reflejadas, tarda 4 veces más; scales: lo mismo en tres tamaños, solo modelos de píxeles, 12,5 veces más. none: cada imagen se mira una vez.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Pixels: least mapping unit, in square metres</source>
      <translation>Píxeles: unidad mínima cartografiable, en metros cuadrados</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Smaller patches take the class of their neighbours. 0 keeps all; only for models of pixels.</source>
      <translation>Los parches más pequeños toman la clase de sus vecinos. 0 los conserva todos; solo para modelos de píxeles.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Pixels: write the probability of every class</source>
      <translation>Píxeles: escribir la probabilidad de cada clase</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>NAME_probabilities.tif, a byte for each class and pixel; only for models of pixels.</source>
      <translation>NAME_probabilities.tif, un byte por clase y píxel; solo para modelos de píxeles.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Pixels: write the patches as polygons</source>
      <translation>Píxeles: escribir los parches como polígonos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>NAME_polygons.gpkg with class, hectares and mean confidence; only for models of pixels.</source>
      <translation>NAME_polygons.gpkg con clase, hectáreas y confianza media; solo para modelos de píxeles.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Pixels: smallest polygon, in square metres</source>
      <translation>Píxeles: polígono mínimo, en metros cuadrados</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <location filename="../../plugin/map/more_options.py" />
      <source>Smaller patches are left out of the polygons.</source>
      <translation>Los parches más pequeños se omiten de los polígonos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Pixels: how far simplified borders may move, in metres</source>
      <translation>Píxeles: desplazamiento máximo de los bordes simplificados, en metros</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Neighbours keep one border. 0 keeps the pixels' borders.</source>
      <translation>Los vecinos conservan un borde común. 0 conserva los bordes de los píxeles.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: {value} cannot be read as a raster. Check that the file exists and is whole.</source>
      <translation>{label}: {value} no se puede leer como ráster. Comprobar que el archivo existe y está completo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: the layer {name} has another CRS or other values for no data in QGIS than in its file. Save it with them (Export &gt; Save As) and choose the new file.</source>
      <translation>{label}: la capa {name} tiene en QGIS otro SRC u otros valores sin datos que en su archivo. Guárdela con ellos (Exportar &gt; Guardar como) y elija el archivo nuevo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: bands by name</source>
      <translation>{}: bandas por nombre</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Bands in order, by number over all files or by name (a band's description, or the end of a file's name as in ..._B04.tif), divided by commas. Goes before the bands chosen above.</source>
      <translation>Bandas en orden, por número en el conjunto de archivos o por nombre (la descripción de la banda, o el final del nombre del archivo como en ..._B04.tif), separadas por comas. Prevalece sobre las bandas elegidas arriba.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: value for no data</source>
      <translation>{}: valor sin datos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Beside the one that the file states. NaN and infinities always mean no data.</source>
      <translation>Además del que indica el archivo. NaN e infinitos siempre significan sin datos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: scale</source>
      <translation>{}: escala</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Physical value = stored value x scale + offset. Default: what the file says, else 1.</source>
      <translation>Valor físico = valor almacenado x escala + desplazamiento. Predeterminado: lo que indica el archivo; si no, 1.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: offset</source>
      <translation>{}: desplazamiento</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Physical value = stored value x scale + offset. Default: what the file says, else 0.</source>
      <translation>Valor físico = valor almacenado x escala + desplazamiento. Predeterminado: lo que indica el archivo; si no, 0.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: linear backscatter</source>
      <translation>{}: retrodispersión lineal</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>The values are linear backscatter; they are converted to decibels (10 log10).</source>
      <translation>Los valores son retrodispersión lineal; se convierten a decibelios (10 log10).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: bands</source>
      <translation>{}: bandas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>The bands of this raster to use. Default: all of them.</source>
      <translation>Las bandas de este ráster que se usan. Predeterminado: todas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: further bands in files of their own</source>
      <translation>{}: otras bandas en archivos aparte</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Rasters of the same image with further bands, in order; coarser ones (20 m and 60 m beside 10 m) are resampled to the finest.</source>
      <translation>Rásteres de la misma imagen con otras bandas, en orden; las más gruesas (20 m y 60 m junto a 10 m) se remuestrean a la más fina.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: the bands of a product are chosen by name, such as B04,B03,B02. Leave the numbers out, and fill in "{option}".</source>
      <translation>{label}: las bandas de un producto se eligen por nombre, como B04,B03,B02. Quite los números y rellene «{option}».</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: {name} has no band {number}; it has {known}. Choose among those.</source>
      <translation>{label}: {name} no tiene banda {number}; tiene {known}. Elegir entre ellas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: QGIS has another CRS for {name} than its file, and the other files have yet another. Give all of them the same CRS, or save them with it (Export &gt; Save As).</source>
      <translation>{label}: QGIS tiene para {name} otro SRC que su archivo, y los demás archivos tienen otro distinto. Dé a todos el mismo SRC o guárdelos con él (Exportar &gt; Guardar como).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: its files have different additional values for no data in QGIS. Give all of them the same ones, or fill in "{option}".</source>
      <translation>{label}: sus archivos tienen en QGIS distintos valores adicionales sin datos. Dé a todos los mismos o rellene «{option}».</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Optical raster</source>
      <translation>Ráster óptico</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>The optical image. Cells are anchored to its pixels.</source>
      <translation>La imagen óptica. Las celdas se anclan a sus píxeles.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>A Sentinel-2 or Landsat product may be given as it was downloaded: its zip or tar file, its metadata, or its folder.</source>
      <translation>Se puede dar un producto de Sentinel-2 o Landsat tal como se descargó: su archivo zip o tar, sus metadatos o su carpeta.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>SAR raster</source>
      <translation>Ráster SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>The SAR image of the same place. Its CRS, origin and resolution may differ from the optical raster's.</source>
      <translation>La imagen SAR del mismo lugar. Su SRC, origen y resolución pueden diferir de los del ráster óptico.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Recognise cloud</source>
      <translation>Reconocer nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Makes a mask of cloud and shadow of an optical raster, with a model that recognises them.</source>
      <translation>Hace una máscara de nubes y sombras de un ráster óptico, con un modelo que las reconoce.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Makes a mask of an optical raster, pixel by pixel: clear, thin cloud, thick cloud, shadow, or what other classes the model has. The raster's bands are found by name; those that the model can do without may be missing, so that true colour is enough for a model that was trained so. Rasters in reflectance, in reflectance x 10000 and pictures of 8 bit are told apart.

The output folder gets the mask, the evidence with the confidence, styles, and a manifest. In QGIS clear ground is transparent, so that the mask lies over the image. The outputs tell which values mean cloud and which shadow: the mask serves as a cloud mask in all other algorithms.

A run that was stopped by a crash goes on where it was when it is started again.</source>
      <translation>Hace una máscara de un ráster óptico, píxel a píxel: despejado, nube fina, nube densa, sombra, u otras clases que tenga el modelo. Las bandas del ráster se encuentran por su nombre; las que el modelo no necesita pueden faltar, de modo que el color verdadero basta para un modelo entrenado así. Se distinguen los rásteres en reflectancia, en reflectancia x 10000 y las imágenes de 8 bits.

La carpeta de salida recibe la máscara, la evidencia con la confianza, los estilos y un manifiesto. En QGIS el terreno despejado es transparente, de modo que la máscara se ve sobre la imagen. Las salidas dicen qué valores significan nube y cuáles sombra: la máscara sirve de máscara de nubes en todos los demás algoritmos.

Una ejecución interrumpida por un fallo continúa donde estaba cuando se inicia de nuevo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>cloud,shadow,mask,detection,segmentation,cirrus,haze,optical,sentinel,landsat</source>
      <translation>nube,sombra,máscara,detección,segmentación,cirro,bruma,óptico,sentinel,landsat</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Folder for the mask</source>
      <translation>Carpeta para la máscara</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Gets NAME_classes.tif (the mask), NAME_evidence.tif, their styles, and NAME.json (the manifest).</source>
      <translation>Recibe NAME_classes.tif (la máscara), NAME_evidence.tif, sus estilos y NAME.json (el manifiesto).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>The optical image. The mask has its pixels.</source>
      <translation>La imagen óptica. La máscara tiene sus píxeles.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>A model of pixels (.undercast) whose classes have roles for cloud.</source>
      <translation>Un modelo de píxeles (.undercast) cuyas clases tienen papeles para las nubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Extent to look at</source>
      <translation>Extensión que se examina</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Least mapping unit, in square metres</source>
      <translation>Unidad mínima cartografiable, en metros cuadrados</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Smaller patches take the class of their neighbours. 0 keeps all.</source>
      <translation>Las manchas menores toman la clase de sus vecinas. 0 las conserva todas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Name of the mask</source>
      <translation>Nombre de la máscara</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Load the mask into the project</source>
      <translation>Cargar la máscara en el proyecto</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>With the style that lies beside the file.</source>
      <translation>Con el estilo que está junto al archivo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask</source>
      <translation>Máscara</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Number of pixels</source>
      <translation>Número de píxeles</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Values of the mask that mean cloud</source>
      <translation>Valores de la máscara que significan nube</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Values of the mask that mean shadow</source>
      <translation>Valores de la máscara que significan sombra</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Share of the pixels that is cloud</source>
      <translation>Parte de los píxeles que es nube</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Share of the pixels that is shadow</source>
      <translation>Parte de los píxeles que es sombra</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>{}: the layer cannot be read as points.</source>
      <translation>{}: la capa no se puede leer como puntos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>{label}: the layer {name} has edits that are not saved. Save them, then run it again.</source>
      <translation>{label}: la capa {name} tiene ediciones sin guardar. Guardarlas y ejecutar de nuevo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>{label}: the layer {name} lies in no GeoPackage. Choose the one that Draw sample points made; a layer exported from it has lost its design.</source>
      <translation>{label}: la capa {name} no está en un GeoPackage. Elegir el que creó Extraer puntos de muestreo; una capa exportada de él ha perdido su diseño.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <location filename="../../plugin/map/points_box.py" />
      <source>Draw sample points</source>
      <translation>Extraer puntos de muestreo</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Draws a stratified random sample of a map's cells, to label and estimate areas from.</source>
      <translation>Extrae una muestra aleatoria estratificada de las celdas de un mapa, para etiquetarla y estimar áreas a partir de ella.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Draws points of a map at random, so many in each class, for areas and accuracies with 95 % intervals (Olofsson et al. 2014).

Look at each point in an image, a better map or the field, and fill in its field reference with the class that the ground of its cell has; the map's classes are offered. What the map says of a point is hidden, so that it sways nobody. Save the edits, then run Assess accuracy with the map and these points.

Points lie at the centres of cells, none twice; cells without data are no part of the sample. Their order is random: if you have time for some only, label the first ones.</source>
      <translation>Extrae al azar puntos de un mapa, un número dado por clase, para obtener áreas y exactitudes con intervalos del 95 % (Olofsson et al. 2014).

Observar cada punto en una imagen, en un mapa mejor o sobre el terreno, y rellenar su campo reference con la clase que tiene el terreno de su celda; se ofrecen las clases del mapa. Lo que dice el mapa de un punto queda oculto, para que no influya en nadie. Guardar las ediciones y ejecutar Evaluar la exactitud con el mapa y estos puntos.

Los puntos están en el centro de las celdas y ninguno se repite; las celdas sin datos no forman parte de la muestra. Su orden es aleatorio: si solo hay tiempo para algunos, etiquetar los primeros.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>sample,points,random,stratified,reference,area,accuracy,confidence interval,validation</source>
      <translation>muestra,muestreo,puntos,aleatorio,estratificado,referencia,área,exactitud,intervalo de confianza,validación</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>The classes raster of Classify scenes (NAME_classes.tif), or any raster with one band of classes.</source>
      <translation>El ráster de clases de Clasificar escenas (NAME_classes.tif), o cualquier ráster con una banda de clases.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Number of points</source>
      <translation>Número de puntos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Over all classes. The log tells how narrow the interval will be.</source>
      <translation>Entre todas las clases. El registro indica lo estrecho que será el intervalo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>How they are shared out over the classes</source>
      <translation>Cómo se reparten entre las clases</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>recommended: by area, with a least number in rare classes; proportional: by area; equal: as many in each class.</source>
      <translation>recommended: por área, con un número mínimo en las clases escasas; proportional: por área; equal: los mismos en cada clase.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Fewest points of a class</source>
      <translation>Mínimo de puntos por clase</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>For the recommended way: 50 to 100 are good.</source>
      <translation>Para el reparto recomendado; de 50 a 100 es adecuado.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Sample unsure cells, too</source>
      <translation>Muestrear también las celdas inciertas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>As a class of their own: the areas are then those of all the ground.</source>
      <translation>Como una clase propia: las áreas son entonces las de todo el terreno.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>The same seed draws the same points.</source>
      <translation>La misma semilla extrae los mismos puntos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <location filename="../../plugin/map/points_box.py" />
      <source>Sample points</source>
      <translation>Puntos de muestreo</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>The GeoPackage to write, with its style beside it. One that is labelled is not overwritten.</source>
      <translation>El GeoPackage que se escribe, con su estilo al lado. Uno que ya tiene etiquetas no se sobrescribe.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Points and cells by class</source>
      <translation>Puntos y celdas por clase</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Half the interval of the overall accuracy, if 80 % are right</source>
      <translation>Mitad del intervalo de la exactitud global, si acierta el 80 %</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Choose a GeoPackage (.gpkg) for the sample points.</source>
      <translation>Elegir un GeoPackage (.gpkg) para los puntos de muestreo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/scheduler.py" />
      <source>The extra options name the Dask scheduler {}, which may run any code here, and nobody can be asked. Start such a job from the command line, with --allow-scheduler.</source>
      <translation>Las opciones adicionales nombran el planificador de Dask {}, que podría ejecutar aquí cualquier código, y no se puede preguntar a nadie. Inicie ese trabajo desde la línea de órdenes, con --allow-scheduler.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/scheduler.py" />
      <source>The job connects to the Dask scheduler {}. Who runs that scheduler can run any code on this computer. Connect only if you started it yourself or trust who did.</source>
      <translation>El trabajo se conecta al planificador de Dask {}. Quien maneja ese planificador puede ejecutar cualquier código en este equipo. Conéctese solo si lo inició usted o confía en quien lo hizo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/scheduler.py" />
      <source>Connect to a Dask scheduler?</source>
      <translation>¿Conectarse a un planificador de Dask?</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/scheduler.py" />
      <source>The job was not run: it was not to connect to the Dask scheduler {}.</source>
      <translation>El trabajo no se ejecutó: no debía conectarse al planificador de Dask {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>{} is no sample store (it has no samples.json). Choose a folder that Prepare samples made.</source>
      <translation>{} no es un almacén de muestras (no tiene samples.json). Elegir una carpeta creada por Preparar muestras.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>The edges of the cloud-fraction bins must be two or more growing numbers.</source>
      <translation>Los límites de los intervalos de fracción de nubes deben ser dos o más números crecientes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>One file with the networks, the classes and all that is needed to classify scenes.</source>
      <translation>Un archivo con las redes, las clases y todo lo necesario para clasificar escenas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/map/packages.py" />
      <source>Undercast model packages (*{})</source>
      <translation>Paquetes de modelo de Undercast (*{})</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Run folder</source>
      <translation>Carpeta de ejecución</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Folder for checkpoints, metrics and the report; a run that was stopped goes on from it. Default: the package's name with .run</source>
      <translation>Carpeta para los puntos de control, las métricas y el informe; una ejecución detenida continúa desde ella. Predeterminado: el nombre del paquete con .run</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/map/more_options.py" />
      <source>Compute on</source>
      <translation>Calcular en</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>auto: the graphics card (CUDA) when there is one, else the processor; the log tells which was used.</source>
      <translation>auto: la tarjeta gráfica (CUDA) si la hay; si no, el procesador; el registro indica cuál se usó.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Engine on the processor</source>
      <translation>Motor de cálculo en el procesador</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>auto: OpenVINO where it is installed, computes in bfloat16 and decides as ONNX Runtime does, on maps that are large enough; else ONNX Runtime. The log tells which.</source>
      <translation>auto: OpenVINO si está instalado, calcula en bfloat16 y decide como ONNX Runtime, en mapas bastante grandes; si no, ONNX Runtime. El registro indica cuál.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Arithmetic</source>
      <translation>Aritmética</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>auto: half precision where at least 99.9 % of a sample's classes stay: float16 on a graphics card, bfloat16 on a processor that has it, with OpenVINO. Else float32.</source>
      <translation>auto: precisión media si en una muestra se conserva al menos el 99,9 % de las clases: float16 en una tarjeta gráfica, bfloat16 con OpenVINO en un procesador que lo admite. Si no, float32.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Network</source>
      <translation>Red</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>A torchvision ResNet (resnet18, resnet34, resnet50, ...), or any timm model as timm:NAME. For labels of pixels also with a decoder before it (unet:resnet18), or a network of DIAnet (dianet-w18, dianet-w48), which keeps every pixel's detail and takes samples of up to 128 pixels a side.</source>
      <translation>Una ResNet de torchvision (resnet18, resnet34, resnet50, ...) o cualquier modelo de timm como timm:NOMBRE. Para etiquetas de píxeles también con un decodificador delante (unet:resnet18), o una red de DIAnet (dianet-w18, dianet-w48), que conserva el detalle de cada píxel y toma muestras de hasta 128 píxeles de lado.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Weights to start from</source>
      <translation>Pesos iniciales</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>none, imagenet (fetched from the network when first used), or the path of a package or .safetensors file.</source>
      <translation>none, imagenet (se descarga de la red la primera vez que se usa) o la ruta de un paquete o de un archivo .safetensors.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Epochs</source>
      <translation>Épocas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Passes over the training samples.</source>
      <translation>Pasadas por las muestras de entrenamiento.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Published training</source>
      <translation>Entrenamiento publicado</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>dianet: optimiser sgd with plain momentum, a learning rate of 0.01 that falls polynomially and a weight decay of 0.0005, as DIAnet was trained; other options that differ from their default stay.</source>
      <translation>dianet: optimizador sgd con momento simple, una tasa de aprendizaje de 0.01 que baja de forma polinómica y una reducción de pesos de 0.0005, como se entrenó DIAnet; las demás opciones que difieren de su valor predeterminado se mantienen.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Batch size</source>
      <translation>Tamaño de lote</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>The number of samples a step; a smaller batch size needs less memory.</source>
      <translation>El número de muestras por paso; un tamaño de lote menor necesita menos memoria.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Learning rate</source>
      <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>The schedule's greatest learning rate.</source>
      <translation>La mayor tasa de aprendizaje del programa.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Schedule of the learning rate</source>
      <translation>Programa de la tasa de aprendizaje</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>one_cycle: it rises, then falls to almost 0; poly: it falls from the first step on.</source>
      <translation>one_cycle: sube y después baja hasta casi 0; poly: baja desde el primer paso.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Weight decay</source>
      <translation>Decaimiento de pesos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Decoupled weight decay.</source>
      <translation>Decaimiento de pesos desacoplado.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Optimiser</source>
      <translation>Optimizador</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>adamw, or sgd with momentum (learning rates are some ten times larger there).</source>
      <translation>adamw, o sgd con momento (allí las tasas de aprendizaje son unas diez veces mayores).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Nesterov's momentum</source>
      <translation>Momento de Nesterov</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Of the optimiser sgd; without, the momentum is the plain one.</source>
      <translation>Del optimizador sgd; sin ello, el momento es el simple.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>auto: bfloat16 where the processor does it fast, else float32.</source>
      <translation>auto: bfloat16 si el procesador lo calcula rápido; si no, float32.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Flip and turn samples</source>
      <translation>Voltear y girar las muestras</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Flips and quarter turns, the same for both sensors of a sample.</source>
      <translation>Volteos y cuartos de vuelta, iguales para ambos sensores de una muestra.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Seed of weights, order, augmentation and dropout; the same seed gives the same model.</source>
      <translation>Semilla de los pesos, el orden, el aumento de datos y el dropout; la misma semilla da el mismo modelo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>First stage: epochs</source>
      <translation>Primera etapa: épocas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Default: as in the second stage.</source>
      <translation>Predeterminado: como en la segunda etapa.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Edges of the cloud-fraction bins</source>
      <translation>Límites de los intervalos de fracción de nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Growing numbers from 0 to 1, divided by commas.</source>
      <translation>Números crecientes de 0 a 1, separados por comas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Title of the report</source>
      <translation>Título del informe</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Stands above the report.</source>
      <translation>Encabeza el informe.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Least share of valid pixels</source>
      <translation>Proporción mínima de píxeles válidos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>A sensor with less data in a cell takes no part there; a cell without any sensor is left out.</source>
      <translation>Un sensor con menos datos en una celda no participa en ella; una celda sin ningún sensor se omite.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/map/points_box.py" />
      <source>Report</source>
      <translation>Informe</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Simulate cloud</source>
      <translation>Simular nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Lays simulated or real clouds over a clear raster or sample store, for experiments.</source>
      <translation>Superpone nubes simuladas o reales a un ráster o un almacén de muestras despejado, para experimentos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Lays simulated clouds (seeded veils of many scales with soft edges, thickness and shadow), or real clouds from an image with a cloud mask, over a clear optical raster or a clear sample store.

The result is marked as simulated for ever. Use it for experiments and training, not as an observation.</source>
      <translation>Superpone nubes simuladas (velos a muchas escalas, generados con una semilla, con bordes suaves, espesor y sombra), o nubes reales de una imagen con máscara de nubes, a un ráster óptico despejado o a un almacén de muestras despejado.

El resultado queda marcado para siempre como simulado. Usarlo para experimentos y entrenamiento, no como observación.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>cloud,simulation,synthetic,shadow,haze,experiment,samples</source>
      <translation>nube,nubes,simulación,sintético,sombra,bruma,experimento,muestras</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: cloudy image</source>
      <translation>Nubes reales: imagen nublada</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>An image with the same bands whose clouds are laid over, instead of simulated ones.</source>
      <translation>Una imagen con las mismas bandas cuyas nubes se superponen, en lugar de nubes simuladas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Cloudy sample store</source>
      <translation>Almacén de muestras nublado</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>The sample store to write, if a sample store is given.</source>
      <translation>El almacén de muestras que se escribe, si se indica un almacén de muestras.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Cloudy raster</source>
      <translation>Ráster nublado</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>The GeoTIFF to write, if a raster is given; its cloud mask lies beside it as NAME_cloud.tif.</source>
      <translation>El GeoTIFF que se escribe, si se indica un ráster; su máscara de nubes queda junto a él como NAME_cloud.tif.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>How the cloud fraction is drawn</source>
      <translation>Cómo se sortea la fracción de nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>uniform between least and greatest; beta, stretched to them; fixed at the greatest.</source>
      <translation>uniform: uniforme entre mínima y máxima; beta: beta, extendida hasta ambas; fixed: fija en la máxima.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Least cloud fraction</source>
      <translation>Fracción mínima de nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Of a sample or a region of the raster.</source>
      <translation>De una muestra o una región del ráster.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Greatest cloud fraction</source>
      <translation>Fracción máxima de nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Beta distribution: first shape</source>
      <translation>Distribución beta: primer parámetro de forma</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Below 1, little cloud is frequent.</source>
      <translation>Por debajo de 1, son frecuentes las pocas nubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Beta distribution: second shape</source>
      <translation>Distribución beta: segundo parámetro de forma</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Below 1, much cloud is frequent.</source>
      <translation>Por debajo de 1, son frecuentes las muchas nubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Thickness</source>
      <translation>Espesor</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Mean greatest opacity of a cloud.</source>
      <translation>Media de la opacidad máxima de una nube.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Softness</source>
      <translation>Suavidad</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Width of a cloud's soft edge.</source>
      <translation>Anchura del borde suave de una nube.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Shadow</source>
      <translation>Sombra</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Greatest darkening by a cloud's shadow; 0 for none.</source>
      <translation>Oscurecimiento máximo por la sombra de una nube; 0 para ninguno.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Scales</source>
      <translation>Escalas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Octaves of the noise that shapes the clouds.</source>
      <translation>Octavas del ruido que da forma a las nubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: mask</source>
      <translation>Nubes reales: máscara</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Tells which pixels of the cloudy image are cloud.</source>
      <translation>Indica qué píxeles de la imagen nublada son nube.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: mask values that mean cloud</source>
      <translation>Nubes reales: valores de la máscara que significan nube</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Whole numbers divided by commas.</source>
      <translation>Números enteros separados por comas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: mask values that mean shadow</source>
      <translation>Nubes reales: valores de la máscara que significan sombra</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: archive, instead of image and mask</source>
      <translation>Nubes reales: archivo .npz, en lugar de imagen y máscara</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>A .npz file with the arrays img (height, width, bands; reflectance) and msk.</source>
      <translation>Un archivo .npz con las matrices img (altura, anchura, bandas; reflectancia) y msk.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: bands of the archive</source>
      <translation>Nubes reales: bandas del archivo .npz</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Numbers from 1, in the order of the bands to cover, divided by commas.</source>
      <translation>Números desde 1, en el orden de las bandas que se cubren, separados por comas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>A clear optical raster to cover with cloud.</source>
      <translation>Un ráster óptico despejado que se cubre de nubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Clear sample store, instead of a raster</source>
      <translation>Almacén de muestras despejado, en lugar de un ráster</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>A sample store whose optical images are covered with cloud.</source>
      <translation>Un almacén de muestras cuyas imágenes ópticas se cubren de nubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>For a raster: regions of four cells a side draw their own cloud fraction.</source>
      <translation>Para un ráster: las regiones de cuatro celdas de lado sortean su propia fracción de nubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Stored value of a white cloud</source>
      <translation>Valor almacenado de una nube blanca</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Default: the 99.9th percentile of the image's brightest band.</source>
      <translation>Predeterminado: el percentil 99,9 de la banda más brillante de la imagen.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>The same seed makes the same clouds.</source>
      <translation>La misma semilla crea las mismas nubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Give either a clear optical raster or a clear sample store.</source>
      <translation>Indicar un ráster óptico despejado o un almacén de muestras despejado.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Choose a folder for the cloudy sample store.</source>
      <translation>Elegir una carpeta para el almacén de muestras nublado.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Choose a GeoTIFF (.tif) for the cloudy raster.</source>
      <translation>Elegir un GeoTIFF (.tif) para el ráster nublado.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds need both the cloudy image and its mask.</source>
      <translation>Las nubes reales necesitan tanto la imagen nublada como su máscara.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Train source model</source>
      <translation>Entrenar modelo de origen</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Trains a model on labelled samples.</source>
      <translation>Entrena un modelo con muestras etiquetadas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Trains a model on a labelled sample store and writes it as a model package: of cells or of pixels, as the samples have labels. The epoch is chosen on the validation samples. Trained on clear optical images it is the source model of a transfer.

A run that was stopped goes on where it was when it is started again with the same options and outputs.</source>
      <translation>Entrena un modelo con un almacén de muestras etiquetado y lo escribe como paquete de modelo: de celdas o de píxeles, según tengan etiquetas las muestras. La época se elige con las muestras de validación. Entrenado con imágenes ópticas despejadas es el modelo de origen de una transferencia.

Una ejecución que se detuvo continúa donde estaba cuando se inicia de nuevo con las mismas opciones y salidas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>train,deep learning,classification,scene,land cover,network,resnet,source</source>
      <translation>entrenar,entrenamiento,aprendizaje profundo,clasificación,escena,cobertura del suelo,cobertura terrestre,red,resnet,origen</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>The sample store with labels.</source>
      <translation>El almacén de muestras con etiquetas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>optical for a source model; both for a fused model trained with labels, for comparison.</source>
      <translation>optical para un modelo de origen; ambos para un modelo fusionado entrenado con etiquetas, como comparación.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Class weights</source>
      <translation>Pesos de las clases</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>balanced: rare classes weigh as much as frequent ones.</source>
      <translation>balanced: las clases escasas pesan tanto como las frecuentes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Labels of pixels: loss</source>
      <translation>Etiquetas de píxeles: pérdida</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>auto: acw for networks of DIAnet, else cross-entropy. acw weighs classes by how often they were seen so far; symmetric and generalised bear wrong labels; focal looks at the pixels that are hard to tell, ohem at these alone.</source>
      <translation>auto: acw para redes de DIAnet, si no entropía cruzada. acw pondera las clases según cuántas veces se han visto hasta ahora; symmetric y generalised soportan etiquetas erróneas; focal se fija en los píxeles difíciles de distinguir, ohem solo en ellos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Labels of pixels: loss of regions</source>
      <translation>Etiquetas de píxeles: pérdida de regiones</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>lovasz follows the intersection over union of the classes, dice their F1 score.</source>
      <translation>lovasz sigue la intersección sobre la unión de las clases; dice, su puntuación F1.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Chance that one of two sensors is left out</source>
      <translation>Probabilidad de omitir uno de los dos sensores</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>With two sensors: so that the model also works with one of them.</source>
      <translation>Con dos sensores: para que el modelo funcione también con uno solo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Samples of each class that travel with the model</source>
      <translation>Muestras de cada clase que viajan con el modelo</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>So many labelled training samples are kept in the package (4 MB at most), so that a transfer can replay them. Whoever gets the package can look at them: choose 0 where the data may not travel.</source>
      <translation>Tantas muestras de entrenamiento etiquetadas se guardan en el paquete (4 MB como máximo), para que una transferencia pueda repetirlas. Quien reciba el paquete puede verlas: elija 0 donde los datos no deban circular.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>How the samples that travel are chosen</source>
      <translation>Cómo se eligen las muestras que viajan</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>herding: those that are together most like their class; random: by chance.</source>
      <translation>herding: las que juntas más se parecen a su clase; random: al azar.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Share of the samples under cloud</source>
      <translation>Parte de las muestras bajo nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Clouds are laid over the images while the model learns, so that it knows cloud; 0 for none.</source>
      <translation>Se ponen nubes sobre las imágenes mientras el modelo aprende, para que conozca las nubes; 0 para ninguna.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Sample store whose clouds are taken</source>
      <translation>Almacén de muestras cuyas nubes se toman</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Such as the target's. Default: simulated clouds.</source>
      <translation>Por ejemplo el del destino. Predeterminado: nubes simuladas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Jitter of brightness and colour</source>
      <translation>Variación de brillo y color</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Another place has other light, haze and seasons; 0 for none.</source>
      <translation>Otro lugar tiene otra luz, otra bruma y otras estaciones; 0 para ninguna.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Calibration of the confidence</source>
      <translation>Calibración de la confianza</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Fits a temperature on the labelled validation samples, so that of the samples with a confidence of 80 % about 80 % are right. The classes stay as they are.</source>
      <translation>Ajusta una temperatura con las muestras de validación etiquetadas, para que de las muestras con una confianza del 80 % sean correctas alrededor del 80 %. Las clases no cambian.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Bands that an image may lack</source>
      <translation>Bandas que pueden faltar en una imagen</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Optical bands that the model learns to do without, by name, commas between: a random part of them is left out of half of the training samples.</source>
      <translation>Bandas ópticas de las que el modelo aprende a prescindir, por su nombre, separadas por comas: en la mitad de las muestras de entrenamiento se omite una parte de ellas al azar.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>What classes tell of cloud</source>
      <translation>Lo que las clases dicen de las nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>For a model that recognises cloud, the role of each class: clear, cloud, thin cloud, thick cloud, shadow, snow, water or unknown. Default: what the samples' list of classes says.</source>
      <translation>Para un modelo que reconoce nubes, el papel de cada clase: clear, cloud, thin cloud, thick cloud, shadow, snow, water o unknown. Por defecto: lo que dice la lista de clases de las muestras.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Role</source>
      <translation>Papel</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Place of the samples</source>
      <translation>Lugar de las muestras</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Stated in the package.</source>
      <translation>Se indica en el paquete.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Licence of the model</source>
      <translation>Licencia del modelo</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <location filename="../../plugin/training/jobs.py" />
      <location filename="../../plugin/training/result_tables.py" />
      <location filename="../../plugin/training/words.py" />
      <source>Source model</source>
      <translation>Modelo de origen</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Accuracy on the validation samples</source>
      <translation>Exactitud en las muestras de validación</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Temperature that calibrates the confidence</source>
      <translation>Temperatura que calibra la confianza</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Choose at least one sensor.</source>
      <translation>Elegir al menos un sensor.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Samples of each class that travel with the model: only a model of optical images alone can take them along. Set it to 0, or choose the sensor optical alone.</source>
      <translation>Muestras de cada clase que viajan con el modelo: solo un modelo de imágenes ópticas puede llevarlas. Póngalo a 0 o elija solo el sensor óptico.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Transfer to cloudy optical and SAR</source>
      <translation>Transferir a imágenes ópticas nubladas y SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Carries a clear-sky optical model over to cloudy optical and SAR images, without labels.</source>
      <translation>Lleva un modelo óptico de cielo despejado a imágenes ópticas nubladas y SAR, sin etiquetas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Carries what a source model knows of clear optical images over to pairs of cloudy optical and SAR images of another place, without labels.

The source model teaches an optical auxiliary on nearly clear samples, which it sees under the clouds of other samples; labelled samples of the source model, where they are given, are replayed beside them. The optical auxiliary teaches a SAR auxiliary on all samples. The fused model adds up what both say, the optical image as far as it can be trusted under cloud. A guard compares it with the source model without labels, and says so if that is kept instead.

A source model of pixels is first adapted to the target's clear pixels; then it labels them, and the auxiliaries learn from these labels pixel by pixel.

Labels of the sample store, if it has any, are only used to report accuracy, unless you ask for more. A run that was stopped goes on where it was when it is started again with the same options and outputs.</source>
      <translation>Lleva lo que un modelo de origen sabe de imágenes ópticas despejadas a pares de imágenes ópticas nubladas y SAR de otro lugar, sin etiquetas.

El modelo de origen enseña a un auxiliar óptico en muestras casi despejadas, que este ve bajo las nubes de otras muestras; las muestras etiquetadas del modelo de origen, si se dan, se repiten junto a ellas. El auxiliar óptico enseña a un auxiliar SAR en todas las muestras. El modelo fusionado suma lo que dicen ambos, la imagen óptica en la medida en que se puede confiar en ella bajo nubes. Una guarda lo compara sin etiquetas con el modelo de origen y dice si se conserva este en su lugar.

Un modelo de origen de píxeles se adapta primero a los píxeles despejados del destino; después los etiqueta, y los auxiliares aprenden de esas etiquetas píxel a píxel.

Las etiquetas del almacén de muestras, si las tiene, solo sirven para indicar la exactitud, salvo que se pida más. Una ejecución que se detuvo continúa donde estaba cuando se inicia de nuevo con las mismas opciones y salidas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>transfer,domain adaptation,unsupervised,distillation,fusion,irm,cloud,sar,deep learning</source>
      <translation>transferencia,transferir,adaptación de dominio,no supervisado,destilación,fusión,irm,nube,nubes,sar,aprendizaje profundo</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>A model package with an optical input, from Train source model.</source>
      <translation>Un paquete de modelo con entrada óptica, de Entrenar modelo de origen.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>The sample store of cloudy optical and SAR pairs.</source>
      <translation>El almacén de muestras con pares de imágenes ópticas nubladas y SAR.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Start from the source model's weights</source>
      <translation>Partir de los pesos del modelo de origen</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>The optical trunks, where the networks agree.</source>
      <translation>Los troncos ópticos, cuando las redes coinciden.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Start the fused model from the auxiliaries' weights</source>
      <translation>Iniciar el modelo fusionado desde los auxiliares</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Else it starts like the auxiliaries did.</source>
      <translation>Con sus pesos; si no, se inicia como los auxiliares.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Run folder whose first stage is taken over</source>
      <translation>Reutilizar la primera etapa de esta carpeta</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Of an earlier transfer; its auxiliaries are not trained again.</source>
      <translation>Carpeta de ejecución de una transferencia anterior; sus auxiliares no se entrenan de nuevo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <location filename="../../plugin/training/jobs.py" />
      <location filename="../../plugin/training/result_tables.py" />
      <source>Fused model</source>
      <translation>Modelo fusionado</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Optical auxiliary</source>
      <translation>Auxiliar óptico</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>SAR auxiliary</source>
      <translation>Auxiliar SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Report (Markdown)</source>
      <translation>Informe (Markdown)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Agreement with the mean of the teachers on validation samples</source>
      <translation>Concordancia con la media de los maestros en las muestras de validación</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>What the guard kept</source>
      <translation>Lo que conservó la guarda</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Why the fused model was not kept</source>
      <translation>Por qué no se conservó el modelo fusionado</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>{} has no optical input. Choose a source model that was trained on optical images.</source>
      <translation>{} no tiene entrada óptica. Elegir un modelo de origen entrenado con imágenes ópticas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Labelled samples of the source model</source>
      <translation>Muestras etiquetadas del modelo de origen</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>The sample store that the source model was trained on. Its samples are replayed under the target's clouds, which makes the result better and safer. Default: those that travel in the model package, if it has some.</source>
      <translation>El almacén de muestras con el que se entrenó el modelo de origen. Sus muestras se repiten bajo las nubes del destino, lo que hace el resultado mejor y más seguro. Predeterminado: las que viajan en el paquete del modelo, si las tiene.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Replayed samples for each sample of the target</source>
      <translation>Muestras repetidas por cada muestra del destino</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Of the labelled samples of the source model; 0 for none.</source>
      <translation>De las muestras etiquetadas del modelo de origen; 0 para ninguna.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Weight of pseudo-labels beside replayed samples</source>
      <translation>Peso de las pseudoetiquetas junto a las muestras repetidas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Without replayed samples they weigh 1.</source>
      <translation>Sin muestras repetidas pesan 1.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Weight of what the source model says of clear replayed samples</source>
      <translation>Peso de lo que dice el modelo de origen de las muestras repetidas sin nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>The student keeps it, so that learning of cloud does not cost what is known of clear images.</source>
      <translation>El alumno lo conserva, para que aprender de las nubes no cueste lo que se sabe de las imágenes despejadas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Second stage: weight of the teachers beside replayed samples</source>
      <translation>Segunda etapa: peso de los maestros junto a las muestras repetidas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Most jitter of brightness and colour</source>
      <translation>Variación máxima de brillo y color</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Another place has other light, haze and seasons. How much of it is used follows from how far the target's images are from the replayed samples; none where that cannot be measured.</source>
      <translation>Otro lugar tiene otra luz, otra bruma y otras estaciones. Cuánto se usa depende de lo lejos que estén las imágenes del destino de las muestras repetidas; nada donde no puede medirse.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>How the fused model is made</source>
      <translation>Cómo se hace el modelo fusionado</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>sum: it adds up what both auxiliaries say; training: a second stage trains it from there.</source>
      <translation>sum: suma lo que dicen ambos auxiliares; training: una segunda etapa lo entrena desde ahí.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Second stage: who teaches</source>
      <translation>Segunda etapa: quién enseña</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>sum: what both auxiliaries say together; separate: the source model and the auxiliaries, each by itself (the paper's way).</source>
      <translation>sum: lo que ambos auxiliares dicen juntos; separate: el modelo de origen y los auxiliares, cada uno por sí mismo (la manera del artículo).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Second stage: weight of each sensor alone</source>
      <translation>Segunda etapa: peso de cada sensor por sí solo</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Beside what both shall say together.</source>
      <translation>Junto a lo que ambos deben decir juntos.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Regulate teaching by cloud</source>
      <translation>Regular la enseñanza según las nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>reliability: a sample counts as far as the optical auxiliary repeats its clear answer under that much cloud; measured without labels.</source>
      <translation>reliability: una muestra cuenta en la medida en que el auxiliar óptico repite su respuesta despejada bajo tantas nubes; medido sin etiquetas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Regulate prediction by cloud</source>
      <translation>Regular la predicción según las nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>reliability: the optical image counts less in the map the more cloud there is.</source>
      <translation>reliability: la imagen óptica cuenta menos en el mapa cuantas más nubes hay.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Keep the source model where the transfer does harm</source>
      <translation>Conservar el modelo de origen donde la transferencia perjudica</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Measured without labels; what was kept is told in the report.</source>
      <translation>Medido sin etiquetas; lo que se conservó se dice en el informe.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Regulation of the sensors</source>
      <translation>Regulación de los sensores</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>damp_superior: the better sensor's loss is damped; favour_superior: each auxiliary weighs by its share; none: all teachers weigh the same.</source>
      <translation>damp_superior: se amortigua la pérdida del mejor sensor; favour_superior: cada auxiliar pesa según su parte; none: todos los maestros pesan lo mismo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Class whose probability is the contribution</source>
      <translation>Clase cuya probabilidad es la contribución</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>The source model's, the three teachers' mean's, or each teacher's own most probable class.</source>
      <translation>La del modelo de origen, la de la media de los tres maestros o la clase más probable de cada maestro.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Damp smoothly</source>
      <translation>Amortiguar de forma continua</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>damp_superior without the step where both sensors contribute alike.</source>
      <translation>damp_superior sin el escalón donde ambos sensores contribuyen por igual.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Strength of the damping</source>
      <translation>Intensidad de la amortiguación</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Larger values damp the better sensor more.</source>
      <translation>Los valores mayores amortiguan más el mejor sensor.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Temperature of the contributions</source>
      <translation>Temperatura de las contribuciones</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Of the softmax from which contributions are read.</source>
      <translation>De la softmax de la que se leen las contribuciones.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Use the cloud fraction as evidence</source>
      <translation>Usar la fracción de nubes como evidencia</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Teachers that look at the optical image weigh less the more cloud there is.</source>
      <translation>Los maestros que miran la imagen óptica pesan menos cuantas más nubes hay.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>What a student imitates</source>
      <translation>Qué imita un alumno</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>soft: the teacher's softened probabilities; hard: the teacher's class.</source>
      <translation>soft: las probabilidades suavizadas del maestro; hard: la clase del maestro.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Temperature of the soft targets</source>
      <translation>Temperatura de los objetivos suaves</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Larger values show more of what the teacher thinks of the other classes.</source>
      <translation>Los valores mayores muestran más de lo que el maestro piensa de las demás clases.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Weight of the source model among the teachers</source>
      <translation>Peso del modelo de origen entre los maestros</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>In the second stage; 0 leaves it out.</source>
      <translation>En la segunda etapa; 0 lo excluye.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>balanced: pseudo-labelled samples of rare classes count more.</source>
      <translation>balanced: las muestras pseudoetiquetadas de clases escasas cuentan más.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Labelled training samples to use, of each class</source>
      <translation>Muestras etiquetadas que se usan, por clase</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Labels of at most this many training samples of a class teach beside the pseudo-labels; 0: labels are only used to report accuracy.</source>
      <translation>Las etiquetas de, como máximo, este número de muestras de entrenamiento de una clase enseñan junto a las pseudoetiquetas; 0: las etiquetas solo sirven para informar de la exactitud.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Calibration</source>
      <translation>Calibración</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>pseudo-labels: the source model's, on clouded copies of nearly clear validation samples; labels: those of the validation samples; none: the confidence stays as it was learned.</source>
      <translation>pseudo-labels: las del modelo de origen, con copias nubladas de muestras de validación casi despejadas; labels: las de las muestras de validación; none: la confianza queda como se aprendió.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Chance that one sensor is left out of a sample</source>
      <translation>Probabilidad de omitir un sensor de una muestra</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>In the second stage, so that the model works without optical.</source>
      <translation>En la segunda etapa, para que el modelo funcione sin imagen óptica.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: adapt the source model first</source>
      <translation>Píxeles: adaptar primero el modelo de origen</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>A student learns from labelled source pixels and from its own running mean on the target's clear pixels, before the target is labelled. Without, the source model labels it as it is.</source>
      <translation>Un alumno aprende de píxeles de origen etiquetados y de su propia media móvil con los píxeles despejados del destino, antes de etiquetar el destino. Sin ello, el modelo de origen lo etiqueta tal como está.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: mix source pixels into target images</source>
      <translation>Píxeles: mezclar píxeles de origen en las imágenes de destino</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>While the source model is adapted: the pixels of half of a source image's classes (ClassMix).</source>
      <translation>Mientras se adapta el modelo de origen: los píxeles de la mitad de las clases de una imagen de origen (ClassMix).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: what pseudo-labelled pixels count while adapting</source>
      <translation>Píxeles: peso de los pseudoetiquetados al adaptar</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>threshold_free: all pixels of an image as much as its share of sure ones; masked: sure pixels alone; none: all the same.</source>
      <translation>threshold_free: todos los píxeles de una imagen según su proporción de píxeles seguros; masked: solo los píxeles seguros; none: todos por igual.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: share of source images made coarse</source>
      <translation>Píxeles: proporción de imágenes de origen degradadas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>An image of another place may be blurrier than its pixels are wide; 0 for none.</source>
      <translation>Una imagen de otro lugar puede ser más borrosa de lo que indica el tamaño de sus píxeles; 0 para ninguna.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: label flipped images too</source>
      <translation>Píxeles: etiquetar también imágenes reflejadas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pseudo-labels are the mean over sizes and mirror images: better, and four times the work.</source>
      <translation>Las pseudoetiquetas son la media sobre tamaños e imágenes reflejadas: mejores, con cuatro veces más trabajo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: students' loss</source>
      <translation>Píxeles: pérdida de los alumnos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>symmetric and generalised bear wrong pseudo-labels; focal looks at pixels that are hard to tell, ohem at these alone; acw weighs classes by how often they were seen so far.</source>
      <translation>symmetric y generalised soportan pseudoetiquetas erróneas; focal se fija en los píxeles difíciles de distinguir, ohem solo en ellos; acw pondera las clases según cuántas veces se han visto hasta ahora.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: students' loss of regions</source>
      <translation>Píxeles: pérdida de regiones de los alumnos</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: contributions of each pixel or image</source>
      <translation>Píxeles: contribuciones de cada píxel o imagen</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>What the discrepancy ratio is told of: each pixel, or an image's pixels on average.</source>
      <translation>A qué se refiere la razón de discrepancia: a cada píxel o a la media de los píxeles de una imagen.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: share of least sure samples to leave out</source>
      <translation>Primera etapa: omitir las muestras menos seguras</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Of the samples that the teacher gives to one class.</source>
      <translation>Proporción que se omite de las muestras que el maestro asigna a una clase.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: least confidence</source>
      <translation>Primera etapa: confianza mínima</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>No sample below this confidence is believed.</source>
      <translation>No se cree ninguna muestra por debajo de esta confianza.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: greatest cloud fraction</source>
      <translation>Primera etapa: fracción máxima de nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>No sample with more cloud is believed, since a model of clear images is often sure and wrong there; 1: the cloud fraction is not looked at.</source>
      <translation>No se cree ninguna muestra con más nubes, porque un modelo de imágenes despejadas suele estar allí seguro y equivocado; 1: no se tiene en cuenta la fracción de nubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: correct for a little cloud</source>
      <translation>Primera etapa: corregir por unas pocas nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Frees the source model's outputs from what a little cloud does to the shares of the classes, before they are believed: 0 not at all, 1 wholly.</source>
      <translation>Elimina de las salidas del modelo de origen el efecto de unas pocas nubes en las proporciones de las clases, antes de creerlas: 0 nada, 1 por completo.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: who teaches the SAR auxiliary</source>
      <translation>Primera etapa: quién enseña al auxiliar SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>optical_auxiliary: the optical auxiliary, on every sample; source: the source model, on the samples that are believed (the paper's way).</source>
      <translation>optical_auxiliary: el auxiliar óptico, con todas las muestras; source: el modelo de origen, con las muestras que se creen (como en el artículo).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: share of clouded copies</source>
      <translation>Primera etapa: proporción de copias nubladas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>The share of nearly clear samples that the optical auxiliary sees under the clouds of other samples, while its teacher spoke on the clear image.</source>
      <translation>La proporción de muestras casi despejadas que el auxiliar óptico ve bajo las nubes de otras muestras, mientras que su maestro juzgó la imagen despejada.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Second stage: share of clouded copies</source>
      <translation>Segunda etapa: proporción de copias nubladas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>The same for the fused model.</source>
      <translation>Lo mismo para el modelo fusionado.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Least cloud fraction of a sample that lends its clouds</source>
      <translation>Fracción mínima de nubes para prestarlas</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Clouded copies wear the clouds of samples with at least this cloud fraction.</source>
      <translation>Las copias nubladas llevan las nubes de muestras con al menos esta fracción de nubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/vectors.py" />
      <source>{label}: the changes of {name} that are not saved yet are taken, too.</source>
      <translation>{label}: también se toman los cambios de {name} que aún no se han guardado.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/vectors.py" />
      <source>{label}: the layer cannot be copied to a file that the engine reads ({problem}).</source>
      <translation>{label}: la capa no puede copiarse a un archivo que lea el motor ({problem}).</translation>
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <source>Undercast needs an engine to make maps. Set it up once; nothing is installed into QGIS.</source>
      <translation>Undercast necesita un motor para crear mapas. Se configura una sola vez; no se instala nada en QGIS.</translation>
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <source>This version of Undercast wants other libraries. Update its engine.</source>
      <translation>Esta versión de Undercast requiere otras bibliotecas. Actualizar su motor.</translation>
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <location filename="../../plugin/map/dock.py" />
      <location filename="../../plugin/plugin.py" />
      <location filename="../../plugin/training/window.py" />
      <source>Engine settings</source>
      <translation>Configuración del motor</translation>
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <source>Reminds you again in a week; the algorithms tell it when they are opened.</source>
      <translation>Se lo recuerda de nuevo en una semana; los algoritmos lo dicen cuando se abren.</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>Row</source>
      <translation>Fila</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>Column</source>
      <translation>Columna</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>Class number</source>
      <translation>Número de clase</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/styling.py" />
      <source>Confidence</source>
      <translation>Confianza</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/styling.py" />
      <source>Optical share</source>
      <translation>Parte óptica</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>Class by optical alone</source>
      <translation>Clase solo con óptico</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>Class by SAR alone</source>
      <translation>Clase solo con SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>{}: probability</source>
      <translation>{}: probabilidad</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>{}: by optical alone</source>
      <translation>{}: solo con óptico</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>{}: by SAR alone</source>
      <translation>{}: solo con SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>not known</source>
      <translation>no se conoce</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>Confidence {}</source>
      <translation>Confianza {}</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>Optical share {}</source>
      <translation>Parte óptica {}</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>Under cloud: {}</source>
      <translation>Bajo nubes: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>Optical alone says {}.</source>
      <translation>La óptica sola indica {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>SAR alone says {}.</source>
      <translation>El SAR solo indica {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>no word was said</source>
      <translation>sin ningún mensaje</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>The disk is full: make room and continue.</source>
      <translation>El disco está lleno: liberar espacio y continuar.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>The proxy refuses. Enter its user and password in Settings &gt; Options &gt; Network and continue.</source>
      <translation>El proxy rechaza la conexión. Introducir su usuario y contraseña en Configuración &gt; Opciones &gt; Red y continuar.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>The connection's certificate is not trusted. Import your organisation's certificate in Settings &gt; Options &gt; Authentication, or install from a folder of wheels.</source>
      <translation>El certificado de la conexión no es de confianza. Importar el certificado de la organización en Configuración &gt; Opciones &gt; Autenticación, o instalar desde una carpeta de wheels.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>The network failed. What has come is kept: continue later, or install from a folder of wheels.</source>
      <translation>Falló la red. Lo descargado se conserva: continuar más tarde o instalar desde una carpeta de wheels.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>A library's file is not the one that this plugin was made with: it was damaged on its way, or exchanged. Nothing of it was installed. Try another network, or ask whoever runs the mirror or the folder of wheels.</source>
      <translation>El archivo de una biblioteca no es aquel con el que se hizo este complemento: se dañó por el camino o fue cambiado. No se instaló nada de él. Pruebe otra red o pregunte a quien lleva el espejo o la carpeta de wheels.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>A library is not made for this Python or system, or the folder of wheels lacks it. On macOS, Apple silicon and macOS 14 are needed.</source>
      <translation>Una biblioteca no existe para este Python o sistema, o falta en la carpeta de wheels. En macOS se necesitan Apple silicon y macOS 14.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>A file is in use or forbidden: close other QGIS windows, ask about your virus scanner, and continue.</source>
      <translation>Un archivo está en uso o prohibido: cerrar otras ventanas de QGIS, consultar por el antivirus y continuar.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>{failure}: {error}. {remedy}</source>
      <translation>{failure}: {error}. {remedy}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/environment.py" />
      <source>Maps, on the CPU</source>
      <translation>Mapas, en la CPU</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/environment.py" />
      <source>Maps and training, with CUDA</source>
      <translation>Mapas y entrenamiento, con CUDA</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/environment.py" />
      <source>Maps and training, on the CPU</source>
      <translation>Mapas y entrenamiento, en la CPU</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>Undercast: engine environment</source>
      <translation>Undercast: entorno del motor</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>The environment cannot be written: {}</source>
      <translation>No se puede escribir el entorno: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <location filename="../../plugin/engine/task.py" />
      <source>Undercast itself failed: {}</source>
      <translation>Falló el propio Undercast: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>Another QGIS is working on the environment. Wait until it has finished.</source>
      <translation>Otro QGIS está trabajando con el entorno. Esperar a que termine.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <location filename="../../plugin/engine/job.py" />
      <location filename="../../plugin/training/window.py" />
      <source>Cancelled.</source>
      <translation>Cancelado.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>Removing what was begun</source>
      <translation>Eliminando lo que se había empezado</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>Not everything could be removed: {}</source>
      <translation>No se pudo eliminar todo: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Checking that all libraries fit together</source>
      <translation>Comprobando que todas las bibliotecas son compatibles</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The libraries do not fit together</source>
      <translation>Las bibliotecas no son compatibles entre sí</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Done.</source>
      <translation>Hecho.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>{folder} has {free} MB free, but {needed} MB are needed. Make room on that disk.</source>
      <translation>{folder} tiene {free} MB libres, pero se necesitan {needed} MB. Liberar espacio en ese disco.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>No suitable Python was found.</source>
      <translation>No se encontró ningún Python adecuado.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Making an environment from {}</source>
      <translation>Creando un entorno a partir de {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>No environment can be made from {}</source>
      <translation>No se puede crear un entorno a partir de {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The libraries cannot be installed</source>
      <translation>Las bibliotecas no se pueden instalar</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Looking for damaged files</source>
      <translation>Buscando archivos dañados</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The environment's Python does not work</source>
      <translation>El Python del entorno no funciona</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Damaged, to be installed again: {}</source>
      <translation>Dañadas, se instalarán de nuevo: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Trying the engine</source>
      <translation>Probando el motor</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The libraries are installed, but the engine does not run: {}</source>
      <translation>Las bibliotecas están instaladas, pero el motor no se ejecuta: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Downloading {name} ({size})</source>
      <translation>Descargando {name} ({size})</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Installing {}</source>
      <translation>Instalando {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>Engine: {python} ({origin})</source>
      <translation>Motor: {python} ({origin})</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>The engine did not end when cancelled and was stopped.</source>
      <translation>El motor no terminó al cancelarlo y se detuvo a la fuerza.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>The Undercast engine cannot be started: {}</source>
      <translation>No se puede iniciar el motor de Undercast: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>The Undercast engine ended without a result (exit code {}).</source>
      <translation>El motor de Undercast terminó sin resultado (código de salida {}).</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>The system may have ended it for want of memory; try a smaller batch size.</source>
      <translation>Puede que el sistema lo cerrara por falta de memoria; probar con un tamaño de lote menor.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <location filename="../../plugin/engine/task.py" />
      <source>The engine failed.</source>
      <translation>El motor falló.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>{stage}: {done:.0f} of {total:.0f}</source>
      <translation>{stage}: {done:.0f} de {total:.0f}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>, {} left</source>
      <translation>, quedan {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>The engine that is installed makes maps only: {} lacks PyTorch, which training needs.</source>
      <translation>El motor instalado solo crea mapas: a {} le falta PyTorch, necesario para el entrenamiento.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>Open Settings &gt; Options &gt; Undercast and create the environment for maps and training.</source>
      <translation>Abrir Configuración &gt; Opciones &gt; Undercast y crear el entorno para mapas y entrenamiento.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>the environment variable {}</source>
      <translation>la variable de entorno {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>the options of QGIS</source>
      <translation>las opciones de QGIS</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>The Python that {origin} names for the Undercast engine cannot be used: {python}: {problem}.</source>
      <translation>No se puede usar el Python que {origin} indica para el motor de Undercast: {python}: {problem}.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>the user's data folder</source>
      <translation>la carpeta de datos del usuario</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>the plugin's folder</source>
      <translation>la carpeta del complemento</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>The Undercast engine is not installed.</source>
      <translation>El motor de Undercast no está instalado.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>Open Settings &gt; Options &gt; Undercast: create the engine's environment there with a click, or choose a Python that has what {project} lists. The environment variable {variable} can name one, too.</source>
      <translation>Abrir Configuración &gt; Opciones &gt; Undercast: allí se crea el entorno del motor con un clic, o se elige un Python que tenga lo que enumera {project}. La variable de entorno {variable} también puede indicar uno.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>there is no such file</source>
      <translation>no existe ese archivo</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>it does not start ({})</source>
      <translation>no se inicia ({})</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>it is no Python ({})</source>
      <translation>no es un Python ({})</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>it is Python {}, and {} or newer is needed</source>
      <translation>es Python {} y se necesita {} o posterior</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <location filename="../../plugin/package_card.py" />
      <source>it lacks {}</source>
      <translation>le falta {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/network.py" />
      <source>pip cannot use the SOCKS proxy that QGIS is set up with.</source>
      <translation>pip no puede usar el proxy SOCKS configurado en QGIS.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>{version} does not fit: Python {oldest} to {newest} is needed.</source>
      <translation>{version} no sirve: se necesita Python {oldest} a {newest}.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>It has 32 bits; the libraries are for 64.</source>
      <translation>Es de 32 bits; las bibliotecas son para 64.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>It cannot make environments; on Debian and Ubuntu, install the package python{}-venv.</source>
      <translation>No puede crear entornos; en Debian y Ubuntu, instalar el paquete python{}-venv.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>Install Python {} (64 bit) from python.org; it needs no administrator's rights.</source>
      <translation>Instalar Python {} (64 bits) desde python.org; no requiere permisos de administrador.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>Install Python {} from python.org, or with Homebrew: brew install python@{}</source>
      <translation>Instalar Python {} desde python.org o con Homebrew: brew install python@{}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>Install Python {} to {} with its venv module, on Debian and Ubuntu: sudo apt install python3-venv</source>
      <translation>Instalar Python {} a {} con su módulo venv; en Debian y Ubuntu: sudo apt install python3-venv</translation>
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
      <translation>Motor en uso</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Python</source>
      <translation>Python</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Libraries</source>
      <translation>Bibliotecas</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Maps</source>
      <translation>Mapas</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <location filename="../../plugin/training/method_page.py" />
      <source>Training</source>
      <translation>Entrenamiento</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Space on the disk</source>
      <translation>Espacio en disco</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Look again</source>
      <translation>Buscar de nuevo</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Looks for the engine anew and tries it.</source>
      <translation>Busca el motor de nuevo y lo prueba.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Copy for a bug report</source>
      <translation>Copiar para un informe de error</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Copies what is shown here, with more detail.</source>
      <translation>Copia lo que se muestra aquí, con más detalle.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Looking at the engine…</source>
      <translation>Examinando el motor...</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>The engine does not work: {}</source>
      <translation>El motor no funciona: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Ready to make maps and to train.</source>
      <translation>Listo para crear mapas y entrenar.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Ready to make maps. Training needs PyTorch, which is not installed.</source>
      <translation>Listo para crear mapas. El entrenamiento necesita PyTorch, que no está instalado.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>{python} (from {origin})</source>
      <translation>{python} (de {origin})</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>{version}: {python} (from {origin})</source>
      <translation>{version}: {python} (de {origin})</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>OpenVINO makes them faster on the processor ({}).</source>
      <translation>OpenVINO los hace más rápidos en el procesador ({}).</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>on {name}, {memory} (CUDA)</source>
      <translation>en {name}, {memory} (CUDA)</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>on the CPU: {}</source>
      <translation>en la CPU: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>not possible: {}</source>
      <translation>no es posible: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Environment for the engine</source>
      <translation>Entorno para el motor</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>The Python that the environment is made from; it is not changed itself.</source>
      <translation>El Python con el que se crea el entorno; no se modifica.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Made from</source>
      <translation>Creado a partir de</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Without a network</source>
      <translation>Sin red</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>All libraries are taken from this folder of wheels; the guide tells how to fill it.</source>
      <translation>Todas las bibliotecas se toman de esta carpeta de wheels; la guía explica cómo llenarla.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Folder of wheels</source>
      <translation>Carpeta de wheels</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Repair</source>
      <translation>Reparar</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Compares every file with what was installed and installs damaged libraries again.</source>
      <translation>Compara cada archivo con lo que se instaló e instala de nuevo las bibliotecas dañadas.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <location filename="../../plugin/options_page.py" />
      <source>Remove</source>
      <translation>Eliminar</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Removes the environment and frees its space.</source>
      <translation>Elimina el entorno y libera su espacio.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>{title}: {download} to download, {disk} on the disk</source>
      <translation>{title}: {download} de descarga, {disk} en disco</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Faster maps on the processor (OpenVINO): {download} to download, {disk} on the disk</source>
      <translation>Mapas más rápidos en el procesador (OpenVINO): {download} de descarga, {disk} en disco</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Used for maps where it decides as ONNX Runtime does; with a graphics card it is not needed.</source>
      <translation>Se usa para mapas si decide como ONNX Runtime; con una tarjeta gráfica no hace falta.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Classify, assess, prepare and inspect. Without PyTorch, so models are trained elsewhere.</source>
      <translation>Clasificar, evaluar, preparar e inspeccionar. Sin PyTorch, así que los modelos se entrenan en otro lugar.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Everything, with PyTorch and NVIDIA's libraries. An NVIDIA GPU is used where there is one.</source>
      <translation>Todo, con PyTorch y las bibliotecas de NVIDIA. Se usa una GPU de NVIDIA si la hay.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Everything, with PyTorch. For CUDA, choose a Python of your own below; the guide tells how.</source>
      <translation>Todo, con PyTorch. Para CUDA, elegir abajo un Python propio; la guía explica cómo.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Progress of the installation</source>
      <translation>Progreso de la instalación</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <location filename="../../plugin/map/runner.py" />
      <location filename="../../plugin/run_row.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Stops; an environment that was begun anew is removed again.</source>
      <translation>Detiene la instalación; un entorno recién empezado se elimina.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Log of the last installation</source>
      <translation>Registro de la última instalación</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Copy the log</source>
      <translation>Copiar el registro</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Python {version}: {path}</source>
      <translation>Python {version}: {path}</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Work goes on in {}, also when this window is closed; QGIS's task list shows it.</source>
      <translation>El trabajo continúa en {}, aunque se cierre esta ventana; la lista de tareas de QGIS lo muestra.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>The environment is being removed.</source>
      <translation>Se está eliminando el entorno.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>The engine is at work. Wait until its jobs have ended, or cancel them.</source>
      <translation>El motor está trabajando. Esperar a que terminen sus trabajos o cancelarlos.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <location filename="../../plugin/map/runner.py" />
      <location filename="../../plugin/run_row.py" />
      <source>Cancelling…</source>
      <translation>Cancelando...</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Create the environment</source>
      <translation>Crear el entorno</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Makes it in {}.</source>
      <translation>Lo crea en {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Removes the environment that is there and makes the other.</source>
      <translation>Elimina el entorno existente y crea el otro.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Replace by this one</source>
      <translation>Reemplazar por este</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Continue</source>
      <translation>Continuar</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Goes on where it stopped; what has come is kept.</source>
      <translation>Continúa donde se detuvo; lo descargado se conserva.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Add OpenVINO</source>
      <translation>Añadir OpenVINO</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Installs OpenVINO beside what is there.</source>
      <translation>Instala OpenVINO junto a lo que ya hay.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Update</source>
      <translation>Actualizar</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Installs the libraries that this version of the plugin wants.</source>
      <translation>Instala las bibliotecas que requiere esta versión del complemento.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>There is none yet. It is made in {}, outside QGIS and outside the plugin, so that upgrades keep it.</source>
      <translation>Todavía no hay ninguno. Se crea en {}, fuera de QGIS y fuera del complemento, para que las actualizaciones lo conserven.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>The environment in {} is not finished. Continue, or remove it.</source>
      <translation>El entorno en {} no está terminado. Continuar o eliminarlo.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>{title}, in {folder}. It was made by version {version} of the plugin; this version wants other libraries. Update it.</source>
      <translation>{title}, en {folder}. Lo creó la versión {version} del complemento; esta versión requiere otras bibliotecas. Actualizarlo.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>{title}, in {folder}. It is up to date.</source>
      <translation>{title}, en {folder}. Está actualizado.</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>What to expect: a usable map.</source>
      <translation>Qué esperar: un mapa utilizable.</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>What to expect: a doubtful map. Compare it with what you know of the place before you use it.</source>
      <translation>Qué esperar: un mapa dudoso. Compárelo con lo que conoce del lugar antes de usarlo.</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>What to expect: nothing of use. Do not use this map; look at the source model and its samples.</source>
      <translation>Qué esperar: nada útil. No use este mapa; revise el modelo de origen y sus muestras.</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>Mean confidence {confidence:.0f} %, where a guess has {chance:.0f} %.</source>
      <translation>Confianza media {confidence:.0f} %; al azar sería {chance:.0f} %.</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>On nearly clear samples it says what the source model says in {:.0f} %.</source>
      <translation>En muestras casi despejadas dice lo que el modelo de origen en el {:.0f} %.</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>The source model's kappa on its own validation samples: {:.2f}; a guess has 0.</source>
      <translation>Kappa del modelo de origen en sus propias muestras de validación: {:.2f}; al azar sería 0.</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>Never learnt, since no sample was taken for it: {}.</source>
      <translation>Nunca aprendidas, pues no se tomó ninguna muestra para ellas: {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Help</source>
      <translation>Ayuda</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Opens the guide at the page about this window.</source>
      <translation>Abre la guía en la página sobre esta ventana.</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Opens the guide at the page about this window (F1).</source>
      <translation>Abre la guía en la página sobre esta ventana (F1).</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Undercast guide</source>
      <translation>Guía de Undercast</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Contents</source>
      <translation>Contenido</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <location filename="../../plugin/map/label_strip.py" />
      <location filename="../../plugin/training/window.py" />
      <source>Back</source>
      <translation>Atrás</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Forward</source>
      <translation>Adelante</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Choose a class by its key, 1 to 9, and draw; several small areas teach more than a large one.</source>
      <translation>Elegir una clase con su tecla, de 1 a 9, y dibujar; varias áreas pequeñas enseñan más que una grande.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Without polygons yet: {}.</source>
      <translation>Todavía sin polígonos: {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Choose the image to see how many cells each class would label.</source>
      <translation>Elegir la imagen para ver cuántas celdas etiquetaría cada clase.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Few cells of {name} ({count}); {few} or more are learnt better.</source>
      <translation>Pocas celdas de {name} ({count}); con {few} o más se aprende mejor.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>{most} has more than {times} times as many cells as {least}; draw more of {least}.</source>
      <translation>{most} tiene más de {times} veces las celdas de {least}; dibujar más de {least}.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>The classes are in balance.</source>
      <translation>Las clases están equilibradas.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Choose the image to see how many pixels each class would label.</source>
      <translation>Elegir la imagen para ver cuántos píxeles etiquetaría cada clase.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Few pixels of {name} ({count}); {few} or more are learnt better.</source>
      <translation>Pocos píxeles de {name} ({count}); con {few} o más se aprende mejor.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>{name} lies in {count} of the squares only; draw it in other parts of the image too, so that there is some to train on and some to test on.</source>
      <translation>{name} está solo en {count} de los cuadrados; dibujarla también en otras partes de la imagen, para tener con qué entrenar y con qué probar.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>{most} has more than {times} times as many pixels as {least}; draw more of {least}.</source>
      <translation>{most} tiene más de {times} veces los píxeles de {least}; dibujar más de {least}.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>The classes are in balance; together {} pixels have a label.</source>
      <translation>Las clases están equilibradas; en total, {} píxeles tienen etiqueta.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>There are no polygons yet. Draw some for each class first.</source>
      <translation>Todavía no hay polígonos. Dibujar primero algunos para cada clase.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Choose a folder for the sample store.</source>
      <translation>Elegir una carpeta para el almacén de muestras.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Cut into a sample store</source>
      <translation>Cortar en un almacén de muestras</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>The clear optical image that the polygons were drawn on.</source>
      <translation>La imagen óptica despejada sobre la que se dibujaron los polígonos.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>A radar image of the same place; leave it empty to train on optical images alone.</source>
      <translation>Una imagen de radar del mismo lugar; dejarlo vacío para entrenar solo con imágenes ópticas.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>A cell gets a label when one class covers at least this share of it.</source>
      <translation>Una celda recibe una etiqueta cuando una clase cubre al menos esta proporción de ella.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>A new folder, or an older sample store, which is replaced.</source>
      <translation>Una carpeta nueva, o un almacén de muestras anterior, que se reemplaza.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Cells of {cell} pixels that a class covers become labelled samples. Unsaved polygons are saved first.</source>
      <translation>Las celdas de {cell} píxeles que cubre una clase se convierten en muestras etiquetadas. Los polígonos sin guardar se guardan antes.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Squares of {cell} pixels that have polygons become samples with a label for each pixel; pixels that you did not draw stay without one. Unsaved polygons are saved first.</source>
      <translation>Los cuadrados de {cell} píxeles que tienen polígonos se convierten en muestras con una etiqueta por píxel; los píxeles que no se dibujaron quedan sin ella. Los polígonos sin guardar se guardan antes.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>{} polygons have no class and are left out.</source>
      <translation>{} polígonos no tienen clase y se omiten.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <location filename="../../plugin/training/source_box.py" />
      <source>Optical image</source>
      <translation>Imagen óptica</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>SAR image</source>
      <translation>Imagen SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Least share of one class</source>
      <translation>Proporción mínima de una clase</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Folder of the sample store</source>
      <translation>Carpeta del almacén de muestras</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Cut</source>
      <translation>Cortar</translation>
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
      <translation>clase {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Add class {}</source>
      <translation>Añadir clase {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>A class needs a name.</source>
      <translation>Una clase necesita un nombre.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>There is a class {} already.</source>
      <translation>Ya existe una clase {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Rename class {}</source>
      <translation>Cambiar nombre de la clase {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Recolour class {}</source>
      <translation>Cambiar color de la clase {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>{name} still has polygons ({count}). Delete them or give them another class first.</source>
      <translation>{name} todavía tiene polígonos ({count}). Eliminarlos primero o asignarles otra clase.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Remove class {}</source>
      <translation>Eliminar clase {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Change class to {}</source>
      <translation>Cambiar clase a {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <location filename="../../plugin/labelling/session.py" />
      <source>The layer {} cannot be edited. Its file may be read-only.</source>
      <translation>La capa {} no se puede editar. Su archivo puede ser de solo lectura.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/layer.py" />
      <source>{path} cannot be written: {message}</source>
      <translation>No se puede escribir {path}: {message}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/layer.py" />
      <source>{} is there already and holds no labelled polygons. Choose another name.</source>
      <translation>{} ya existe y no contiene polígonos etiquetados. Elegir otro nombre.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Cutting was cancelled; there is no new sample store.</source>
      <translation>El corte se canceló; no hay almacén de muestras nuevo.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>GeoPackage for labelled polygons</source>
      <translation>GeoPackage para polígonos etiquetados</translation>
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
      <translation>Color de {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Cut samples</source>
      <translation>Cortar muestras</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Make a GeoPackage for your polygons, or choose one of the project's layers.</source>
      <translation>Crear un GeoPackage para los polígonos o elegir una de las capas del proyecto.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Add the classes that you want to tell apart.</source>
      <translation>Añadir las clases que se quieren distinguir.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>{} polygons have no class and label nothing: select them and give them one.</source>
      <translation>{} polígonos no tienen clase y no etiquetan nada: selecciónelos y deles una.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/session.py" />
      <location filename="../../plugin/map/points_box.py" />
      <source>{layer} could not be saved: {problem}</source>
      <translation>No se pudo guardar {layer}: {problem}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/session.py" />
      <source>The classes' colours could not be kept in the file: {}</source>
      <translation>No se pudieron conservar los colores de las clases en el archivo: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Key</source>
      <translation>Tecla</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>ha</source>
      <translation>ha</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Pixels</source>
      <translation>Píxeles</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Press this key while you draw to choose the class.</source>
      <translation>Pulsar esta tecla al dibujar para elegir la clase.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Double-click to change the colour.</source>
      <translation>Doble clic para cambiar el color.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Double-click to rename.</source>
      <translation>Doble clic para cambiar el nombre.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>How many polygons the class has.</source>
      <translation>Cuántos polígonos tiene la clase.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Hectares that they cover, measured on the ellipsoid.</source>
      <translation>Hectáreas que cubren, medidas sobre el elipsoide.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>How many cells of the raster below the class would label.</source>
      <translation>Cuántas celdas de la imagen elegida abajo etiquetaría la clase.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>How many pixels of the raster below the class would label.</source>
      <translation>Cuántos píxeles de la imagen elegida abajo etiquetaría la clase.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Choose or make a layer</source>
      <translation>Elegir o crear una capa</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Layers of polygons that have the fields class and colour.</source>
      <translation>Capas de polígonos que tienen los campos class y colour.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>New…</source>
      <translation>Nueva...</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Make a GeoPackage for labelled polygons, or open one.</source>
      <translation>Crear un GeoPackage para polígonos etiquetados, o abrir uno.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <location filename="../../plugin/map/area.py" />
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Draw</source>
      <translation>Dibujar</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Draw polygons of the chosen class; the right mouse button ends one.</source>
      <translation>Dibujar polígonos de la clase elegida; el botón derecho del ratón termina uno.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Take back the last change.</source>
      <translation>Deshacer el último cambio.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Make the change again.</source>
      <translation>Rehacer el cambio.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Save</source>
      <translation>Guardar</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Write polygons, classes and colours into the file.</source>
      <translation>Escribir polígonos, clases y colores en el archivo.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Add class</source>
      <translation>Añadir clase</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Add a class; double-click its name to change it.</source>
      <translation>Añadir una clase; doble clic en su nombre para cambiarlo.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Remove the chosen class, if it has no polygons.</source>
      <translation>Eliminar la clase elegida, si no tiene polígonos.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Change the colour of the chosen class.</source>
      <translation>Cambiar el color de la clase elegida.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Give the chosen class to the polygons that are selected on the map.</source>
      <translation>Asignar la clase elegida a los polígonos seleccionados en el mapa.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Choose the image below</source>
      <translation>Elegir la imagen</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>The image whose cells the polygons label.</source>
      <translation>La imagen cuyas celdas etiquetan los polígonos.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>What the polygons give a label to, and a model that learns from them maps.</source>
      <translation>Qué etiquetan los polígonos, y qué cartografía un modelo que aprende de ellos.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Cells: each square one class</source>
      <translation>Celdas: cada cuadrado, una clase</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Pixels: each pixel its own class</source>
      <translation>Píxeles: cada píxel, su propia clase</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source> pixels</source>
      <translation> píxeles</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Side of a cell in pixels of the image; a model learns from samples of this size.</source>
      <translation>Lado de la celda en píxeles de la imagen; un modelo aprende de muestras de este tamaño.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Cut into a sample store…</source>
      <translation>Cortar en un almacén de muestras...</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Cut the labelled cells out of the images, for training.</source>
      <translation>Cortar de las imágenes las celdas etiquetadas, para el entrenamiento.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>&amp;Labels of</source>
      <translation>&amp;Etiquetas para</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>&amp;Image</source>
      <translation>&amp;Imagen</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>&amp;Side of a cell</source>
      <translation>&amp;Lado de la celda</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>All of the image</source>
      <translation>Toda la imagen</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>What the map canvas shows</source>
      <translation>Lo que muestra el lienzo del mapa</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>A rectangle drawn on the map</source>
      <translation>Un rectángulo dibujado en el mapa</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>A polygon drawn on the map</source>
      <translation>Un polígono dibujado en el mapa</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>A layer</source>
      <translation>Una capa</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>A cell is mapped if its centre lies in the area.</source>
      <translation>Una celda se cartografía si su centro está dentro del área.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Polygons: the ground that they cover. A raster: its extent.</source>
      <translation>Polígonos: el terreno que cubren. Un ráster: su extensión.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Selected polygons only</source>
      <translation>Solo los polígonos seleccionados</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>There is no area yet. Press Draw and draw it on the map, or choose another area.</source>
      <translation>Todavía no hay área. Pulsar Dibujar y dibujarla en el mapa, o elegir otra área.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Choose the layer that tells the area, or choose another area.</source>
      <translation>Elegir la capa que indica el área, o elegir otra área.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>In the layer {} no polygon is selected. Select some, or map all of them.</source>
      <translation>En la capa {} no hay ningún polígono seleccionado. Seleccionar alguno o cartografiarlos todos.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Drag a rectangle on the map.</source>
      <translation>Arrastrar un rectángulo en el mapa.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Click the corners on the map; the right button or Enter ends the polygon.</source>
      <translation>Hacer clic en los vértices en el mapa; el botón derecho o Intro termina el polígono.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Drawn: {}</source>
      <translation>Dibujado: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Drawn.</source>
      <translation>Dibujado.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Nothing is drawn yet.</source>
      <translation>Todavía no se ha dibujado nada.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>The drawn area cannot be written to {path}: {problem}</source>
      <translation>El área dibujada no se puede escribir en {path}: {problem}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas.py" />
      <source>The file {path} cannot be read ({problem}). Make the map again.</source>
      <translation>El archivo {path} no se puede leer ({problem}). Crear el mapa de nuevo.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas.py" />
      <source>The table cannot be written to {path}: {problem}. Choose another file.</source>
      <translation>La tabla no se puede escribir en {path}: {problem}. Elegir otro archivo.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Counted</source>
      <translation>Contado</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Share</source>
      <translation>Proporción</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Estimated ± 95 %</source>
      <translation>Estimado ± 95 %</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>The ground of the map's cells or pixels with this class: the area of the map, errors and all.</source>
      <translation>El terreno de las celdas o píxeles del mapa con esta clase: el área del mapa, con sus errores.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Of the counted ground that has a class.</source>
      <translation>Del terreno contado que tiene clase.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>The ground that truly has this class, from the labelled points, with its 95 % interval.</source>
      <translation>El terreno que de verdad tiene esta clase, según los puntos etiquetados, con su intervalo del 95 %.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Export as CSV…</source>
      <translation>Exportar como CSV...</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>There is no map in the project.</source>
      <translation>No hay ningún mapa en el proyecto.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Measuring…</source>
      <translation>Midiendo...</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Together {}.</source>
      <translation>En total {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Unsure ground, {}, is not among them.</source>
      <translation>El terreno incierto, {}, no se incluye.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Measured on the ellipsoid {}.</source>
      <translation>Medido sobre el elipsoide {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Cells: {}</source>
      <translation>Celdas: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Pixels: {}</source>
      <translation>Píxeles: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Export areas</source>
      <translation>Exportar áreas</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Tables (*.csv)</source>
      <translation>Tablas (*.csv)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>{area} ± {half}</source>
      <translation>{area} ± {half}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>No point in the class's part of the map has a label.</source>
      <translation>Ningún punto de la parte del mapa con esta clase tiene etiqueta.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>An interval needs two labelled points in each class of the map.</source>
      <translation>Un intervalo necesita dos puntos etiquetados en cada clase del mapa.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>With 95 % confidence {low} to {high}.</source>
      <translation>Con una confianza del 95 %, de {low} a {high}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>The interval may be too narrow: more of the class may lie in large classes, without a point that shows it.</source>
      <translation>El intervalo puede ser demasiado estrecho: puede haber más de la clase dentro de clases grandes, sin un punto que lo muestre.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/bars.py" />
      <source>{} ha</source>
      <translation>{} ha</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell.py" />
      <source>{name} {share:.0%}</source>
      <translation>{name} {share:.0%}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell.py" />
      <source>Row {row}, column {column} of {map}: {name}. Probabilities: {odds}.</source>
      <translation>Fila {row}, columna {column} de {map}: {name}. Probabilidades: {odds}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Click a cell or pixel on the map</source>
      <translation>Hacer clic en una celda o un píxel del mapa</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Then every click on the map shows the cell, or the pixel, that lies there.</source>
      <translation>A partir de entonces, cada clic en el mapa muestra la celda o el píxel que hay allí.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/preview_panel.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>Optical</source>
      <translation>Óptica</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Who decided</source>
      <translation>Quién decidió</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>How probable each class is</source>
      <translation>Probabilidad de cada clase</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Make a map, or add one to the project; then click one of its cells.</source>
      <translation>Crear un mapa o añadir uno al proyecto; después, hacer clic en una de sus celdas.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>This cell of the map {} has no class: it is masked out or has no data.</source>
      <translation>Esta celda del mapa {} no tiene clase: está excluida o no tiene datos.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>There is no cell of a map here.</source>
      <translation>Aquí no hay ninguna celda de un mapa.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>{} more classes are below 1 %.</source>
      <translation>Más clases por debajo del 1 %: {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>The model does not add up what the sensors say: who decided is Shapley's value of what both and each of them alone say.</source>
      <translation>El modelo no suma lo que dicen los sensores: quién decidió es el valor de Shapley de lo que dicen ambos juntos y cada uno por sí solo.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>The map does not tell how probable the other classes are; choose that among the options of a map to see it.</source>
      <translation>El mapa no indica la probabilidad de las demás clases; elegirla entre las opciones de un mapa para verla.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>This map is of an earlier version and does not tell the probabilities of each sensor alone; make it again to see them.</source>
      <translation>Este mapa es de una versión anterior y no indica las probabilidades de cada sensor por separado; crearlo de nuevo para verlas.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>&lt;b&gt;{name}&lt;/b&gt;: no class is probable enough; the likeliest is {likeliest}.</source>
      <translation>&lt;b&gt;{name}&lt;/b&gt;: ninguna clase es lo bastante probable; la más probable es {likeliest}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Both</source>
      <translation>Ambas</translation>
    </message>
    <message>
      <location filename="../../plugin/map/chips.py" />
      <source>The map was made without it.</source>
      <translation>El mapa se creó sin ella.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/chips.py" />
      <source>Not in the project: {}</source>
      <translation>No está en el proyecto: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/dock.py" />
      <source>Undercast map</source>
      <translation>Mapa de Undercast</translation>
    </message>
    <message>
      <location filename="../../plugin/map/dock.py" />
      <source>Cell</source>
      <translation>Celda</translation>
    </message>
    <message>
      <location filename="../../plugin/map/dock.py" />
      <source>Areas</source>
      <translation>Áreas</translation>
    </message>
    <message>
      <location filename="../../plugin/map/dock.py" />
      <source>The areas are written to {}.</source>
      <translation>Las áreas se escribieron en {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Draw sample points from {}</source>
      <translation>Extraer puntos de muestreo de {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Chance draws points from the map, so many in each class. You look at the ground of each and say its class; from that, areas and accuracies are estimated with 95 % intervals.</source>
      <translation>El azar extrae puntos del mapa, un número dado por clase. Se observa el terreno de cada uno y se indica su clase; con ello se estiman áreas y exactitudes con intervalos del 95 %.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Over all classes. 100 tell the accuracy to some 8 %, 500 to 3.5 %.</source>
      <translation>Entre todas las clases. 100 dan la exactitud con un margen de un 8 %, 500 de un 3,5 %.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>By area, rare classes more</source>
      <translation>Por área, más en las clases escasas</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>By area</source>
      <translation>Por área</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>As many in each class</source>
      <translation>Los mismos en cada clase</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>However small a class is: 50 to 100 are good.</source>
      <translation>Por pequeña que sea la clase: de 50 a 100 está bien.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Sample unsure ground, too</source>
      <translation>Muestrear también el terreno incierto</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>As a class of its own: the areas are then those of all the ground.</source>
      <translation>Como una clase propia: las áreas son entonces las de todo el terreno.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Shared out</source>
      <translation>Reparto</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Fewest of a class</source>
      <translation>Mínimo por clase</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>File</source>
      <translation>Archivo</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <location filename="../../plugin/training/result_tables.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Model</source>
      <translation>Modelo</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Area to map</source>
      <translation>Zona para el mapa</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>A map of the same name is replaced, on disk and in the project.</source>
      <translation>Se reemplaza un mapa con el mismo nombre, en el disco y en el proyecto.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Gets the rasters, the GeoPackage of the cells, their styles and the record.</source>
      <translation>Contendrá los rásteres, el GeoPackage de las celdas, sus estilos y el manifiesto.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <location filename="../../plugin/training/method_page.py" />
      <location filename="../../plugin/training/source_box.py" />
      <source>Folder</source>
      <translation>Carpeta</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>The map needs a name that a file can have: without / \ : * ? " &lt; &gt; |. Change "{}".</source>
      <translation>El mapa necesita un nombre válido para un archivo: sin / \ : * ? " &lt; &gt; |. Cambiar «{}».</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Choose the folder for the map.</source>
      <translation>Elegir la carpeta para el mapa.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/group.py" />
      <source>The file {} cannot be shown.</source>
      <translation>El archivo {} no se puede mostrar.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>The optical image. Cells are anchored to its pixels; cloud may lie over it.</source>
      <translation>La imagen óptica. Las celdas se anclan a sus píxeles; puede tener nubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The SAR image of the same place. Its CRS, origin and resolution may differ.</source>
      <translation>La imagen SAR del mismo lugar. Su SRC, origen y resolución pueden ser distintos.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Where it is known from how much of a cell lies under cloud. Automatic: the detector s2cloudless where its 10 Sentinel-2 bands are found by name, else bright and white pixels.</source>
      <translation>Cómo se conoce qué parte de una celda está bajo nubes. Automático: el detector s2cloudless si sus 10 bandas de Sentinel-2 se encuentran por su nombre; si no, píxeles brillantes y blancos.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Automatic</source>
      <translation>Automático</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>No cloud</source>
      <translation>Sin nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Mask: values that mean cloud</source>
      <translation>Máscara: valores que significan nube</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Mask: Sentinel-2 scene classes (SCL)</source>
      <translation>Máscara: clases de escena de Sentinel-2 (SCL)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Mask: Sentinel-2 bits (QA60)</source>
      <translation>Máscara: bits de Sentinel-2 (QA60)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Mask: Landsat bits (QA_PIXEL)</source>
      <translation>Máscara: bits de Landsat (QA_PIXEL)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Detector s2cloudless</source>
      <translation>Detector s2cloudless</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Bright and white pixels</source>
      <translation>Píxeles brillantes y blancos</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The raster that tells cloud. It may lie on another grid.</source>
      <translation>El ráster que indica las nubes. Puede tener otra cuadrícula.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The mask's values that mean cloud or shadow, divided by commas.</source>
      <translation>Los valores de la máscara que significan nube o sombra, separados por comas.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Values</source>
      <translation>Valores</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Recognise cloud…</source>
      <translation>Reconocer nubes…</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Makes a layer of cloud and shadow of the optical image, without a map.</source>
      <translation>Hace una capa de nubes y sombras de la imagen óptica, sin un mapa.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>Class on the ground</source>
      <translation>Clase en el terreno</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>Skip</source>
      <translation>Omitir</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>Leaves it without a class: better than a guess.</source>
      <translation>Lo deja sin clase: mejor que adivinar.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>Done</source>
      <translation>Terminar</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>{key}  {name}</source>
      <translation>{key}  {name}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>Point {number}; {labelled} of {count} are labelled. What is the class of the ground in the square?</source>
      <translation>Punto {number}; etiquetados {labelled} de {count}. ¿Cuál es la clase del terreno en el cuadrado?</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>The class cannot be written into {}. Its file may be read-only.</source>
      <translation>La clase no se puede escribir en {}. Su archivo puede ser de solo lectura.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/live.py" />
      <source>{} so far</source>
      <translation>{} hasta ahora</translation>
    </message>
    <message>
      <location filename="../../plugin/map/maps.py" />
      <source>The record {path} of the map {name} cannot be read ({problem}). Keep the files of a map together, or make the map again.</source>
      <translation>El manifiesto {path} del mapa {name} no se puede leer ({problem}). Mantener juntos los archivos de un mapa o crear el mapa de nuevo.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>More options</source>
      <translation>Más opciones</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>What has less confidence is called "unsure" and gets no class. 0 gives all of the ground one.</source>
      <translation>Lo que tiene una confianza menor se considera «incierto» y no recibe clase. Con 0, todo el terreno recibe una.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Graphics card if there is one</source>
      <translation>Tarjeta gráfica, si la hay</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Graphics card (CUDA)</source>
      <translation>Tarjeta gráfica (CUDA)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Processor</source>
      <translation>Procesador</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <location filename="../../plugin/training/source_box.py" />
      <source>As they are</source>
      <translation>Tal como están</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Mirrored, too (4 times as long)</source>
      <translation>También reflejadas (tarda 4 veces más)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>And in three sizes (12.5 times as long)</source>
      <translation>Y en tres tamaños (tarda 12,5 veces más)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>The model's answers to several views of an image are averaged: often a little better.</source>
      <translation>Se promedian las respuestas del modelo a varias vistas de una imagen: a menudo algo mejor.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source> m²</source>
      <translation> m²</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Least mapping unit: smaller patches take the class of their neighbours. 0 keeps all.</source>
      <translation>Unidad mínima cartografiable: los parches más pequeños toman la clase de sus vecinos. 0 los conserva todos.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Probability of every class</source>
      <translation>Probabilidad de cada clase</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>A click then tells how probable each class is. A byte a class and pixel.</source>
      <translation>Un clic indica entonces la probabilidad de cada clase. Un byte por clase y píxel.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Patches as polygons</source>
      <translation>Parches como polígonos</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>A GeoPackage of the map's patches with class, hectares and mean confidence.</source>
      <translation>Un GeoPackage de los parches del mapa con clase, hectáreas y confianza media.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source> m</source>
      <translation> m</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>How far simplified borders may move. 0 keeps the pixels' borders.</source>
      <translation>Cuánto se pueden desplazar los bordes simplificados. 0 conserva los bordes de los píxeles.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Look at images</source>
      <translation>Mirar las imágenes</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Least mapping unit</source>
      <translation>Unidad mínima cartografiable</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Smallest polygon</source>
      <translation>Polígono mínimo</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Simplify borders by</source>
      <translation>Simplificar los bordes en</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Overlap of windows</source>
      <translation>Solapamiento de las ventanas</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Share of a window that the next one repeats: smoother between windows, and a longer run.</source>
      <translation>Proporción de una ventana que repite la siguiente: transiciones más suaves y una ejecución más larga.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Share of a cell that the next one repeats: a finer map, and a longer run.</source>
      <translation>Proporción de una celda que repite la siguiente: un mapa más fino y una ejecución más larga.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>The model. The ones that were used last come first, the one that comes with Undercast last.</source>
      <translation>El modelo. Los usados más recientemente aparecen primero; el que viene con Undercast, al final.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Choose another model package ({}).</source>
      <translation>Elegir otro paquete de modelo ({}).</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Choose another model package</source>
      <translation>Elegir otro paquete de modelo</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Choose a model that recognises cloud, or another way to know cloud.</source>
      <translation>Elija un modelo que reconozca nubes, u otra manera de conocerlas.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Choose a model package. Training makes one, and so does Transfer.</source>
      <translation>Elegir un paquete de modelo. El entrenamiento crea uno, y la transferencia también.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>{name} (comes with Undercast)</source>
      <translation>{name} (viene con Undercast)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>{name} ({file})</source>
      <translation>{name} ({file})</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>To start with: for Sentinel-2 images of level 1C in true colour, as reflectance. It has seen European ground only, and no cloud: carry it over to your place (Transfer) for a map under cloud.</source>
      <translation>Para empezar: para imágenes de Sentinel-2 de nivel 1C en color verdadero, como reflectancia. Solo ha visto terreno europeo y ninguna nube: llevarlo al lugar propio (Transferencia) para un mapa bajo nubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Optical: {bands} ({unit})</source>
      <translation>Óptica: {bands} ({unit})</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>SAR: {bands} ({unit})</source>
      <translation>SAR: {bands} ({unit})</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Trained in: {}</source>
      <translation>Entrenado en: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Not stated</source>
      <translation>No se indica</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Licence: {}</source>
      <translation>Licencia: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Recognises cloud</source>
      <translation>Reconoce nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Bands that an image may lack: {}</source>
      <translation>Bandas que pueden faltar en una imagen: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Optical part regulated by cloud</source>
      <translation>Parte óptica regulada según las nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Labelled samples that travel with the model: {count} ({size:.1f} MB)</source>
      <translation>Muestras etiquetadas que viajan con el modelo: {count} ({size:.1f} MB)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>A class for each pixel</source>
      <translation>Una clase por píxel</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>A class for each pixel of {:.3g} m</source>
      <translation>Una clase por píxel de {:.3g} m</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Cells of {} pixels</source>
      <translation>Celdas de {} píxeles</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Cells of {pixels} pixels ({metres:.0f} m)</source>
      <translation>Celdas de {pixels} píxeles ({metres:.0f} m)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Estimated from sample points</source>
      <translation>Estimado a partir de puntos de muestreo</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Draw…</source>
      <translation>Extraer...</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Draw points from the map by chance.</source>
      <translation>Extraer al azar puntos del mapa.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Label</source>
      <translation>Etiquetar</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Go from point to point and say its class.</source>
      <translation>Ir de punto en punto e indicar su clase.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Estimate</source>
      <translation>Estimar</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Areas and accuracies from the labelled points, with intervals.</source>
      <translation>Áreas y exactitudes a partir de los puntos etiquetados, con intervalos.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Opens the report with all numbers.</source>
      <translation>Abre el informe con todas las cifras.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Counting gives the area of the map, errors and all. For areas to publish, draw points from the map by chance, label them, and estimate.</source>
      <translation>Contar da el área del mapa, con sus errores. Para áreas que se van a publicar, extraer al azar puntos del mapa, etiquetarlos y estimar.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>{labelled} of {count} points are labelled.</source>
      <translation>{labelled} de {count} puntos están etiquetados.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Labels have changed since: estimate again.</source>
      <translation>Las etiquetas han cambiado desde entonces: estimar de nuevo.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Estimate areas</source>
      <translation>Estimar áreas</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>{count} points are drawn. If 80 % of them turn out right, the overall accuracy will be known to ±{width:.1f} %.</source>
      <translation>Se extrajeron {count} puntos. Si el 80 % resulta correcto, la exactitud global se conocerá con ±{width:.1f} %.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Estimated from {} points; too few for an accuracy.</source>
      <translation>Estimado a partir de {} puntos; demasiado pocos para una exactitud.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Overall accuracy {value} %{interval}, from {count} points.</source>
      <translation>Exactitud global {value} %{interval}, a partir de {count} puntos.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source> (95 % interval {low:.1f} to {high:.1f})</source>
      <translation> (intervalo del 95 %: de {low:.1f} a {high:.1f})</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>Open a product</source>
      <translation>Abrir un producto</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>Opens a Sentinel-2 or Landsat product as it was downloaded, with all its bands and its cloud mask: a zip or tar file, its metadata, or its folder.</source>
      <translation>Abre un producto de Sentinel-2 o Landsat tal como se descargó, con todas sus bandas y su máscara de nubes: un archivo zip o tar, sus metadatos o su carpeta.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>Product file (zip, tar or metadata)…</source>
      <translation>Archivo del producto (zip, tar o metadatos)…</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>Product folder (.SAFE or Landsat)…</source>
      <translation>Carpeta del producto (.SAFE o Landsat)…</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>{} is no Sentinel-2 or Landsat product, or it is not whole. Download or unpack it again.</source>
      <translation>{} no es un producto de Sentinel-2 o Landsat, o no está completo. Descárguelo o descomprímalo de nuevo.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>Products ({})</source>
      <translation>Productos ({})</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map was cancelled.</source>
      <translation>El mapa se canceló.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>Map {}</source>
      <translation>Mapa {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map {name} has {count} pixels, {unsure} of them unsure; computed on {provider}.</source>
      <translation>El mapa {name} tiene {count} píxeles, {unsure} de ellos inciertos; calculado en {provider}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map {name} has {count} cells, {unsure} of them unsure; computed on {provider}.</source>
      <translation>El mapa {name} tiene {count} celdas, {unsure} de ellas inciertas; calculado en {provider}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map {name} has {count} cells; computed on {provider}.</source>
      <translation>El mapa {name} tiene {count} celdas; calculado en {provider}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map lies in {folder}; it cannot be moved to its place: {problem}</source>
      <translation>El mapa está en {folder}; no se puede mover a su lugar: {problem}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The old map's files are in use elsewhere, so that the new ones lie in {}.</source>
      <translation>Los archivos del mapa anterior están en uso, por lo que los nuevos están en {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The project that it was started from is closed, so that it is not shown; it lies in {}.</source>
      <translation>El proyecto desde el que se inició está cerrado, por lo que no se muestra; está en {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>the processor</source>
      <translation>el procesador</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>the graphics card</source>
      <translation>la tarjeta gráfica</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>the processor, with OpenVINO</source>
      <translation>el procesador, con OpenVINO</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>What the engine says</source>
      <translation>Lo que dice el motor</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Make the map</source>
      <translation>Crear el mapa</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>unsure</source>
      <translation>incierto</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Starting the engine…</source>
      <translation>Iniciando el motor...</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Writing the files…</source>
      <translation>Escribiendo los archivos...</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Mapping; about {} left.</source>
      <translation>Cartografiando; quedan aprox. {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Mapping.</source>
      <translation>Cartografiando.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>Warning: {}</source>
      <translation>Aviso: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/messages.py" />
      <source>Details</source>
      <translation>Detalles</translation>
    </message>
    <message>
      <location filename="../../plugin/messages.py" />
      <source>Shows the whole message, to be read and copied.</source>
      <translation>Muestra el mensaje completo, para leerlo y copiarlo.</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>The engine runs in a Python of its own, never in that of QGIS. &lt;a href='{}'&gt;Guide: the engine&lt;/a&gt;</source>
      <translation>El motor se ejecuta en su propio Python, nunca en el de QGIS. &lt;a href='{}'&gt;Guía: el motor&lt;/a&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>A Python of your own</source>
      <translation>Un Python propio</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>Leave it empty to use the environment above.</source>
      <translation>Dejarlo vacío para usar el entorno de arriba.</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>An interpreter that has the engine's libraries goes before the environment above. The environment variable {} goes before both.</source>
      <translation>Un intérprete que tiene las bibliotecas del motor prevalece sobre el entorno de arriba. La variable de entorno {} prevalece sobre ambos.</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>Python of the engine</source>
      <translation>Python del motor</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>Remove the environment ({})?</source>
      <translation>¿Eliminar el entorno ({})?</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>Not everything could be removed ({}). Close other QGIS windows and running jobs, and try again.</source>
      <translation>No se pudo eliminar todo ({}). Cerrar otras ventanas de QGIS y los trabajos en curso, e intentarlo de nuevo.</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>There is no model package {}.</source>
      <translation>No existe el paquete de modelo {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>{path} is no sound model package: its {member} is too large.</source>
      <translation>{path} no es un paquete de modelo válido: su {member} es demasiado grande.</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>its {} cannot be read</source>
      <translation>su {} no se puede leer</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>{path} is no sound model package ({problem}). Choose a {suffix} file that Undercast wrote.</source>
      <translation>{path} no es un paquete de modelo válido ({problem}). Elegir un archivo {suffix} escrito por Undercast.</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>The model {} recognises cloud, not land cover. Choose it as the way to know cloud, or in Recognise cloud.</source>
      <translation>El modelo {} reconoce nubes, no la cobertura del suelo. Elíjalo como manera de conocer las nubes, o en Reconocer nubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>The model {} does not recognise cloud. Choose one that does.</source>
      <translation>El modelo {} no reconoce nubes. Elija uno que sí lo haga.</translation>
    </message>
    <message>
      <location filename="../../plugin/plugin.py" />
      <source>Make a map</source>
      <translation>Crear un mapa</translation>
    </message>
    <message>
      <location filename="../../plugin/plugin.py" />
      <source>Train a model</source>
      <translation>Entrenar un modelo</translation>
    </message>
    <message>
      <location filename="../../plugin/plugin.py" />
      <source>Guide</source>
      <translation>Guía</translation>
    </message>
    <message>
      <location filename="../../plugin/provider.py" />
      <source>Undercast: land-cover scenes under cloud</source>
      <translation>Undercast: escenas de cobertura del suelo bajo nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/run_row.py" />
      <source>Looking for the engine…</source>
      <translation>Buscando el motor...</translation>
    </message>
    <message>
      <location filename="../../plugin/run_row.py" />
      <source>{}…</source>
      <translation>{}...</translation>
    </message>
    <message>
      <location filename="../../plugin/stores.py" />
      <source>Train with it</source>
      <translation>Entrenar con él</translation>
    </message>
    <message>
      <location filename="../../plugin/stores.py" />
      <source>Opens the training window with this sample store chosen.</source>
      <translation>Abre la ventana de entrenamiento con este almacén de muestras elegido.</translation>
    </message>
    <message>
      <location filename="../../plugin/styling.py" />
      <source>The style {style} could not be read: {message}</source>
      <translation>No se pudo leer el estilo {style}: {message}</translation>
    </message>
    <message>
      <location filename="../../plugin/styling.py" />
      <source>Unsure</source>
      <translation>Incierto</translation>
    </message>
    <message>
      <location filename="../../plugin/styling.py" />
      <source>Mask of cloud</source>
      <translation>Máscara de nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/styling.py" />
      <source>Landscape</source>
      <translation>Paisaje</translation>
    </message>
    <message>
      <location filename="../../plugin/text.py" />
      <source>{} s</source>
      <translation>{} s</translation>
    </message>
    <message>
      <location filename="../../plugin/text.py" />
      <source>{} min</source>
      <translation>{} min</translation>
    </message>
    <message>
      <location filename="../../plugin/text.py" />
      <source>{} h {} min</source>
      <translation>{} h {} min</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Undercast: {name}, {step}</source>
      <translation>Undercast: {name}, {step}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Paused.</source>
      <translation>En pausa.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Cut the target's samples</source>
      <translation>Cortar las muestras de destino</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Cut the source's samples</source>
      <translation>Cortar las muestras de origen</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Train the source model</source>
      <translation>Entrenar el modelo de origen</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Transfer to cloudy pairs</source>
      <translation>Transferir a pares nublados</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Measure the accuracy</source>
      <translation>Medir la exactitud</translation>
    </message>
    <message>
      <location filename="../../plugin/training/charts.py" />
      <source>Nothing to show yet</source>
      <translation>Todavía no hay nada que mostrar</translation>
    </message>
    <message>
      <location filename="../../plugin/training/charts.py" />
      <source>Epoch</source>
      <translation>Época</translation>
    </message>
    <message>
      <location filename="../../plugin/training/charts.py" />
      <source>{:.0f} %</source>
      <translation>{:.0f} %</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Source samples</source>
      <translation>Muestras de origen</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Target samples</source>
      <translation>Muestras de destino</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Source</source>
      <translation>Origen</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Target</source>
      <translation>Destino</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Undercast: preview</source>
      <translation>Undercast: vista previa</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>The target's optical bands ({target}) are not called like the source's ({source}). Choose the same bands in the same order, or tell that they are the same under other names.</source>
      <translation>Las bandas ópticas de destino ({target}) no se llaman como las de origen ({source}). Elegir las mismas bandas en el mismo orden, o indicar que son las mismas con otros nombres.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>The target's optical values reach {target:.4g}, the source's {source:.4g}: they are on other scales, and the model would understand nothing. Bring both to the same unit, such as reflectance.</source>
      <translation>Los valores ópticos de destino llegan a {target:.4g} y los de origen a {source:.4g}: están en escalas distintas y el modelo no entendería nada. Llevar ambos a la misma unidad, por ejemplo reflectancia.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>The preview cannot be shown ({}). Make it again.</source>
      <translation>La vista previa no se puede mostrar ({}). Crearla de nuevo.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>The source is a trained model, which is not trained again: there is nothing to look at.</source>
      <translation>El origen es un modelo entrenado, que no se entrena de nuevo: no hay nada que mirar.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>{side}: {problem}</source>
      <translation>{side}: {problem}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/facts.py" />
      <source>{} is no sample store (its samples.json cannot be read). Choose a folder that was prepared.</source>
      <translation>{} no es un almacén de muestras (no se puede leer su samples.json). Elegir una carpeta preparada.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/facts.py" />
      <source>The folder {} cannot be read. Choose another one.</source>
      <translation>La carpeta {} no se puede leer. Elegir otra.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/facts.py" />
      <source>{} has no class folders. Choose the folder that holds one folder of images for each class, such as water and forest.</source>
      <translation>{} no tiene carpetas de clases. Elegir la carpeta que contiene una carpeta de imágenes por clase, por ejemplo agua y bosque.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Load job…</source>
      <translation>Cargar trabajo...</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Take the choices from a saved job file.</source>
      <translation>Tomar las opciones de un archivo de trabajo guardado.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Save job…</source>
      <translation>Guardar trabajo...</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Save the choices as a job file that also runs alone.</source>
      <translation>Guardar las opciones como archivo de trabajo que también se ejecuta por sí solo.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Copy command</source>
      <translation>Copiar orden</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Copy the command line that runs this training without QGIS, on this or another computer.</source>
      <translation>Copiar la línea de órdenes que ejecuta este entrenamiento sin QGIS, en este u otro equipo.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Load job</source>
      <translation>Cargar trabajo</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Jobs (*.json)</source>
      <translation>Trabajos (*.json)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>{path} cannot be loaded: {error}</source>
      <translation>No se puede cargar {path}: {error}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Loaded {}.</source>
      <translation>Se cargó {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Save job</source>
      <translation>Guardar trabajo</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Saved, but a layer of it is temporary or filtered and will be gone with QGIS. Save that layer to a file, choose the file, and save the job again.</source>
      <translation>Guardado, pero una de sus capas es temporal o está filtrada y desaparecerá con QGIS. Guardar esa capa en un archivo, elegir el archivo y guardar el trabajo de nuevo.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Saved. It also runs alone: python -m undercast.core run {}</source>
      <translation>Guardado. También se ejecuta por sí solo: python -m undercast.core run {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>The command is in the clipboard; the jobs are in {}.</source>
      <translation>La orden está en el portapapeles; los trabajos están en {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <location filename="../../plugin/training/result_tables.py" />
      <source>Optical alone</source>
      <translation>Óptica sola</translation>
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <location filename="../../plugin/training/result_tables.py" />
      <source>SAR alone</source>
      <translation>SAR solo</translation>
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <source>{path} cannot be read as a job ({error}).</source>
      <translation>{path} no se puede leer como trabajo ({error}).</translation>
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <source>{} holds no jobs. Choose a file that this window saved.</source>
      <translation>{} no contiene trabajos. Elegir un archivo guardado por esta ventana.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <source>This file holds other jobs than a training window makes. Run it from the command line: python -m undercast.core run FILE.</source>
      <translation>Este archivo contiene trabajos que no son de una ventana de entrenamiento. Ejecutarlo desde la línea de órdenes: python -m undercast.core run FILE.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Epochs of the source model</source>
      <translation>Épocas del modelo de origen</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Epochs of the transfer</source>
      <translation>Épocas de la transferencia</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Advanced: source model</source>
      <translation>Avanzado: modelo de origen</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Advanced: transfer</source>
      <translation>Avanzado: transferencia</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Results</source>
      <translation>Resultados</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Name of the model; all files of this training begin with it.</source>
      <translation>Nombre del modelo; todos los archivos de este entrenamiento empiezan por él.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Where samples, models and the report go.</source>
      <translation>Donde se guardan las muestras, los modelos y el informe.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Measure the accuracy on the target's labels</source>
      <translation>Medir la exactitud con las etiquetas de destino</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Only where the target has labels. They take no part in the training.</source>
      <translation>Solo donde el destino tiene etiquetas. No participan en el entrenamiento.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Samples and models take some hundred megabytes. Training that is interrupted goes on from here when it is started again with the same name, folder and options.</source>
      <translation>Las muestras y los modelos ocupan unos cientos de megabytes. Un entrenamiento interrumpido continúa desde aquí si se inicia de nuevo con el mismo nombre, carpeta y opciones.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Name: give the model a name without any of / \ : * ? " &lt; &gt; |.</source>
      <translation>Nombre: dar al modelo un nombre sin ninguno de estos caracteres: / \ : * ? " &lt; &gt; |.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Folder: choose where the results go.</source>
      <translation>Carpeta: elegir dónde se guardan los resultados.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/option_fields.py" />
      <source>Default</source>
      <translation>Predeterminado</translation>
    </message>
    <message>
      <location filename="../../plugin/training/option_fields.py" />
      <source>{label}: {value:g} is out of range. Choose a number from {low:g} to {high:g}.</source>
      <translation>{label}: {value:g} está fuera de rango. Elegir un número de {low:g} a {high:g}.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Choose a layer or file</source>
      <translation>Elegir una capa o un archivo</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Choose a file that is not in the project.</source>
      <translation>Elegir un archivo que no está en el proyecto.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Choose a file</source>
      <translation>Elegir un archivo</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Recent</source>
      <translation>Recientes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Sample stores that were cut lately.</source>
      <translation>Almacenes de muestras recortados últimamente.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>There are none yet.</source>
      <translation>Aún no hay ninguno.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Preview</source>
      <translation>Vista previa</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Reads a few samples and shows them; nothing is cut or trained.</source>
      <translation>Lee algunas muestras y las muestra; no se corta ni se entrena nada.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Not looked at yet. Preview reads a few samples; nothing is cut or trained.</source>
      <translation>Sin examinar todavía. La vista previa lee algunas muestras; no se corta ni se entrena nada.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Stop</source>
      <translation>Detener</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{sensor} of {sample}</source>
      <translation>{sensor} de {sample}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>cloud unknown</source>
      <translation>nubes desconocidas</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{:.0f} % cloud</source>
      <translation>{:.0f} % de nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>mostly {}</source>
      <translation>sobre todo {}</translation>
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
      <translation>{name} {share} ({pixels} píxeles en {samples} muestras)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{} of the pixels have no label.</source>
      <translation>{} de los píxeles no tienen etiqueta.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{sensor}: {bands}</source>
      <translation>{sensor}: {bands}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>optical</source>
      <translation>óptica</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{samples} samples of {cell} × {cell} pixels; {bands}.</source>
      <translation>{samples} muestras de {cell} × {cell} píxeles; {bands}.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Cloud: {mean:.0f} % on average; in quarters from clear to covered: {counts} samples.</source>
      <translation>Nubes: {mean:.0f} % de media; por cuartos, de despejado a cubierto: {counts} muestras.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Labels of pixels, counted on {} samples:</source>
      <translation>Etiquetas de píxeles, contadas en {} muestras:</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{name} {count}</source>
      <translation>{name} {count}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Classes of {count} samples: {classes}; no label {bare}.</source>
      <translation>Clases de {count} muestras: {classes}; sin etiqueta {bare}.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{count} of those looked at have too few valid pixels and will be left out.</source>
      <translation>{count} de las examinadas tienen muy pocos píxeles válidos y se omitirán.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/report_reader.py" />
      <source>Report of the transfer</source>
      <translation>Informe de la transferencia</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Rows: models. Columns: all samples, and those with so much cloud; n is the number of samples.</source>
      <translation>Filas: modelos. Columnas: todas las muestras y las que tienen esa cantidad de nubes; n es el número de muestras.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Use on map</source>
      <translation>Usar en el mapa</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Opens the map panel with this model.</source>
      <translation>Abre el panel del mapa con este modelo.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Open the report</source>
      <translation>Abrir el informe</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Opens the report: in the browser, or in a window where there is only a short one.</source>
      <translation>Abre el informe: en el navegador, o en una ventana si solo hay uno breve.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Open the folder</source>
      <translation>Abrir la carpeta</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Make it smaller...</source>
      <translation>Hacerlo más pequeño...</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Opens Compress model of the Toolbox with this model and its samples: a smaller, faster package.</source>
      <translation>Abre Comprimir modelo de la caja de herramientas con este modelo y sus muestras: un paquete más pequeño y más rápido.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>There is no result yet. Start the training on the page Run.</source>
      <translation>Todavía no hay resultado. Iniciar el entrenamiento en la página Ejecución.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>The fused model: {}</source>
      <translation>El modelo fusionado: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>The source model, in the place of the fused model: {}</source>
      <translation>El modelo de origen, en lugar del modelo fusionado: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Measured on the target's test samples, which took no part in the training and chose nothing.</source>
      <translation>Medido con las muestras de prueba de destino, que no participaron en el entrenamiento ni sirvieron para elegir nada.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Without labels of the target nobody knows how right a model is: these are no accuracies. Agreement tells how far a model says what optical and SAR say together, on the validation samples; each of the two is a part of that.</source>
      <translation>Sin etiquetas del destino nadie sabe cuánto acierta un modelo: esto no son exactitudes. La concordancia dice hasta qué punto un modelo dice lo que óptico y SAR dicen juntos, en las muestras de validación; cada uno de los dos es parte de ello.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>The fused model says just that and has no row of its own.</source>
      <translation>El modelo fusionado dice exactamente eso y no tiene fila propia.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>The source model was kept instead of the fused model: {}</source>
      <translation>Se conservó el modelo de origen en lugar del modelo fusionado: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>The sum of the auxiliaries was kept instead of what the second stage trained: {}</source>
      <translation>Se conservó la suma de los auxiliares en lugar de lo que entrenó la segunda etapa: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Whether the transfer did harm could not be measured: too few samples are known to be nearly clear. Compare the map with what you know of the place.</source>
      <translation>No pudo medirse si la transferencia hizo daño: se sabe de muy pocas muestras que estén casi despejadas. Compare el mapa con lo que conoce del lugar.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>All
n = {}</source>
      <translation>Todas
n = {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Cloud {name}
n = {count}</source>
      <translation>Nubes {name}
n = {count}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Overall accuracy by cloud fraction</source>
      <translation>Exactitud global por fracción de nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Pixels right</source>
      <translation>Píxeles correctos</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>mIoU, all
n = {}</source>
      <translation>mIoU, todos
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
      <translation>Píxeles correctos y media de intersección sobre unión (mIoU) de las clases, según dónde están los píxeles</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Source model, adapted</source>
      <translation>Modelo de origen, adaptado</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Agreement with what optical and SAR say together, by where the pixels lie</source>
      <translation>Concordancia con lo que óptico y SAR dicen juntos, según dónde están los píxeles</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Agreement with what optical and SAR say together, by cloud fraction</source>
      <translation>Concordancia con lo que óptico y SAR dicen juntos, por fracción de nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>All</source>
      <translation>Todas</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Cloud {low:.0f}-{high:.0f} %
n = {count:.0f}</source>
      <translation>Nubes {low:.0f}-{high:.0f} %
n = {count:.0f}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Stage</source>
      <translation>Etapa</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Progress</source>
      <translation>Progreso</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>State</source>
      <translation>Estado</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Start</source>
      <translation>Iniciar</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Pause</source>
      <translation>Pausar</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Ends the engine and keeps what it has learned; Resume goes on from there.</source>
      <translation>Termina el motor y conserva lo aprendido; Reanudar continúa desde ahí.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Ends the engine; you are asked whether to remove what was trained so far.</source>
      <translation>Termina el motor; se pregunta si se elimina lo entrenado hasta el momento.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Training loss</source>
      <translation>Pérdida de entrenamiento</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Validation</source>
      <translation>Validación</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Share of the validation samples that are right, or agree with the teachers. With labels of pixels: the mean over the classes of intersection over union (IoU).</source>
      <translation>Proporción de las muestras de validación que son correctas o concuerdan con los maestros. Con etiquetas de píxeles: la media, sobre las clases, de la intersección sobre unión (IoU).</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Which sensor knows more</source>
      <translation>Qué sensor sabe más</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>optical / SAR contribution (above 1: optical superior)</source>
      <translation>contribución óptica / SAR (más de 1: óptica superior)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Told after the first stage of the transfer</source>
      <translation>Se indica tras la primera etapa de la transferencia</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>How much each sensor decides, by cloud</source>
      <translation>Cuánto decide cada sensor, según las nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>cloud</source>
      <translation>nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Told at the end of the transfer</source>
      <translation>Se indica al final de la transferencia</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Curves</source>
      <translation>Curvas</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Log</source>
      <translation>Registro</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Resume</source>
      <translation>Reanudar</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Goes on where it stopped.</source>
      <translation>Continúa donde se detuvo.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Runs the stages; the window may be closed meanwhile.</source>
      <translation>Ejecuta las etapas; mientras tanto se puede cerrar la ventana.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Accuracy on validation samples</source>
      <translation>Exactitud en las muestras de validación</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Mean IoU on validation samples</source>
      <translation>IoU media en las muestras de validación</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Agreement with the teachers on validation samples</source>
      <translation>Concordancia con los maestros en las muestras de validación</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Validation: accuracy, or agreement with the teachers</source>
      <translation>Validación: exactitud o concordancia con los maestros</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Validation: mean IoU, or agreement with the teachers</source>
      <translation>Validación: IoU media o concordancia con los maestros</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>all</source>
      <translation>todas</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Log (warnings: {})</source>
      <translation>Registro (avisos: {})</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Error: {}</source>
      <translation>Error: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>{stage}: {done:.0f} of {total:.0f}, {left} left</source>
      <translation>{stage}: {done:.0f} de {total:.0f}, quedan {left}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>waiting</source>
      <translation>en espera</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>starting</source>
      <translation>iniciando</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>failed</source>
      <translation>falló</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>paused</source>
      <translation>en pausa</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>done in {time}; mean IoU on the validation samples {share:.1f} %</source>
      <translation>terminada en {time}; IoU media en las muestras de validación {share:.1f} %</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>done in {time}; {share:.1f} % of the validation samples are right</source>
      <translation>terminada en {time}; el {share:.1f} % de las muestras de validación son correctas</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>done in {time}; agrees with its teachers on {share:.1f} % of the validation samples</source>
      <translation>terminada en {time}; concuerda con sus maestros en el {share:.1f} % de las muestras de validación</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>done in {}</source>
      <translation>terminada en {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Start runs these stages one after another.</source>
      <translation>Iniciar ejecuta estas etapas una tras otra.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>It runs in the background; you may close this window and go on working.</source>
      <translation>Se ejecuta en segundo plano; se puede cerrar esta ventana y seguir trabajando.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Paused. Resume goes on where it stopped.</source>
      <translation>En pausa. Reanudar continúa donde se detuvo.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Finished. The results are on the next page.</source>
      <translation>Terminado. Los resultados están en la página siguiente.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/session.py" />
      <source>What was trained so far cannot be removed: {}</source>
      <translation>No se puede eliminar lo entrenado hasta el momento: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/session.py" />
      <source>{path} cannot be written ({error}).</source>
      <translation>{path} no se puede escribir ({error}).</translation>
    </message>
    <message>
      <location filename="../../plugin/training/session.py" />
      <source>The folder {} cannot be made ({}).</source>
      <translation>La carpeta {} no se puede crear ({}).</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: a place and time without cloud</source>
      <translation>Origen: un lugar y un momento sin nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Where the knowledge about the classes comes from.</source>
      <translation>De dónde procede el conocimiento sobre las clases.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Class folders of images</source>
      <translation>Carpetas de clases con imágenes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Raster with labels</source>
      <translation>Ráster con etiquetas</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Prepared sample store</source>
      <translation>Almacén de muestras preparado</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Trained model (package)</source>
      <translation>Modelo entrenado (paquete)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>A folder with one folder of images for each class, such as water and forest.</source>
      <translation>Una carpeta con una carpeta de imágenes por clase, por ejemplo agua y bosque.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>A clear optical image.</source>
      <translation>Una imagen óptica despejada.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Polygons that tell the class of the ground, or a raster of classes.</source>
      <translation>Polígonos que indican la clase del terreno, o un ráster de clases.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>What the raster's values mean, with colours: a published list, where the raster is of such a product.</source>
      <translation>Qué significan los valores del ráster, con colores: una lista publicada, si el ráster es de un producto de ese tipo.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>As the raster says</source>
      <translation>Como indica el ráster</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>The image is cut into squares of this side; each square becomes one sample.</source>
      <translation>La imagen se corta en cuadrados de este lado; cada cuadrado es una muestra.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>A folder that Prepare samples made, with labels.</source>
      <translation>Una carpeta creada por Preparar muestras, con etiquetas.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>The sample store that the model was trained on. Its labelled samples are replayed in the transfer, which makes the result better and safer. It may be left empty.</source>
      <translation>El almacén de muestras con el que se entrenó el modelo. Sus muestras etiquetadas se repiten en la transferencia, lo que hace el resultado mejor y más seguro. Puede dejarse vacío.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>From</source>
      <translation>Desde</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Class field</source>
      <translation>Campo de la clase</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Class list</source>
      <translation>Lista de clases</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Side of a cell</source>
      <translation>Lado de la celda</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Its labelled samples</source>
      <translation>Sus muestras etiquetadas</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Advanced</source>
      <translation>Avanzado</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>An image in a class folder has one label: for cells only.</source>
      <translation>Una imagen en una carpeta de clase tiene una sola etiqueta: solo para celdas.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: choose the folder of the sample store.</source>
      <translation>Origen: elegir la carpeta del almacén de muestras.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: choose the folder that holds the class folders.</source>
      <translation>Origen: elegir la carpeta que contiene las carpetas de clases.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: choose the clear optical image.</source>
      <translation>Origen: elegir la imagen óptica despejada.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: choose the labels, as polygons or as a raster of classes.</source>
      <translation>Origen: elegir las etiquetas, como polígonos o como ráster de clases.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>{} labelled samples travel with the model and will be replayed.</source>
      <translation>{} muestras etiquetadas viajan con el modelo y se repetirán.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>No labelled samples travel with the model. The result is better with those that it was trained on: choose their sample store above, if you have it.</source>
      <translation>Con el modelo no viaja ninguna muestra etiquetada. El resultado es mejor con aquellas con las que se entrenó: elija arriba su almacén de muestras, si lo tiene.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Bring all samples to this side, for instance to match the target's resolution.</source>
      <translation>Llevar todas las muestras a este lado, por ejemplo para igualar la resolución del destino.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>How samples are kept apart for training, validation and testing, so that the accuracy is honest.</source>
      <translation>Cómo se separan las muestras para entrenamiento, validación y prueba, para que la exactitud sea fiable.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Blocks of the map, else each image</source>
      <translation>Bloques del mapa; si no, cada imagen</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Blocks of the map</source>
      <translation>Bloques del mapa</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Sites (the images' names up to the last _)</source>
      <translation>Sitios (los nombres de las imágenes hasta el último _)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Each sample on its own</source>
      <translation>Cada muestra por separado</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The bands to use, by number or name, in order, divided by commas: 3, 2, 1 or B04, B03, B02.</source>
      <translation>Las bandas que se usan, por número o nombre, en orden, separadas por comas: 3, 2, 1 o B04, B03, B02.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Further options of the job prepare as JSON, laid over what is chosen here.</source>
      <translation>Otras opciones del trabajo prepare como JSON, que prevalecen sobre lo elegido aquí.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Resample to</source>
      <translation>Remuestrear a</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Keep apart by</source>
      <translation>Separar por</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Bands</source>
      <translation>Bandas</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Further options</source>
      <translation>Otras opciones</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: the place under cloud</source>
      <translation>Destino: el lugar bajo nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Where the pairs of cloudy optical and SAR images come from.</source>
      <translation>De dónde proceden los pares de imágenes ópticas nubladas y SAR.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Optical and SAR layers</source>
      <translation>Capas óptica y SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>The cloudy optical image.</source>
      <translation>La imagen óptica nublada.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Where it is known from how much of a cell lies under cloud.</source>
      <translation>Cómo se conoce qué parte de una celda está bajo nubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Found out: detector, else brightness</source>
      <translation>Automático: detector; si no, brillo</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask layer: values that mean cloud</source>
      <translation>Capa de máscara: valores que significan nube</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask layer: Sentinel-2 scene classes (SCL)</source>
      <translation>Capa de máscara: clases de escena de Sentinel-2 (SCL)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask layer: Sentinel-2 bits (QA60)</source>
      <translation>Capa de máscara: bits de Sentinel-2 (QA60)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask layer: Landsat bits (QA_PIXEL)</source>
      <translation>Capa de máscara: bits de Landsat (QA_PIXEL)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Detector s2cloudless (10 Sentinel-2 bands)</source>
      <translation>Detector s2cloudless (10 bandas de Sentinel-2)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>There is none</source>
      <translation>No hay nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Side of a cell in pixels of the optical image. As the source's: the side that covers the ground of the source's samples, where that is known.</source>
      <translation>Lado de la celda en píxeles de la imagen óptica. Como en origen: el lado que cubre el mismo terreno que las muestras de origen, si se conoce.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Only cells in this extent are taken. Empty: all of the image.</source>
      <translation>Solo se toman las celdas dentro de esta extensión. Vacío: toda la imagen.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>A folder that Prepare samples made of optical and SAR.</source>
      <translation>Una carpeta creada por Preparar muestras con imágenes ópticas y SAR.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Cloudy optical</source>
      <translation>Óptica nublada</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Extent</source>
      <translation>Extensión</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Known classes, if there are any: they take no part in the training and only tell the accuracy.</source>
      <translation>Clases conocidas, si las hay: no participan en el entrenamiento y solo sirven para indicar la exactitud.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>The bands are the source's, in the same order</source>
      <translation>Mismas bandas y orden que el origen</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Tick this where the same bands have other names, such as 1, 2, 3 and red, green, blue.</source>
      <translation>Marcarlo si las mismas bandas tienen otros nombres, por ejemplo 1, 2, 3 y rojo, verde, azul.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>The SAR values are linear, not decibels</source>
      <translation>Valores SAR lineales, no decibelios</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Linear backscatter is converted to decibels.</source>
      <translation>La retrodispersión lineal se convierte a decibelios.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Labels, for accuracy</source>
      <translation>Etiquetas (exactitud)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Optical bands</source>
      <translation>Bandas ópticas</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>SAR bands</source>
      <translation>Bandas SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>As the source's</source>
      <translation>Como en origen</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>As the source's ({} pixels)</source>
      <translation>Como en origen ({} píxeles)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: choose the folder of the sample store.</source>
      <translation>Destino: elegir la carpeta del almacén de muestras.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: {} does not hold both optical and SAR images. Choose a sample store of pairs.</source>
      <translation>Destino: {} no contiene a la vez imágenes ópticas y SAR. Elegir un almacén de muestras de pares.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: the samples in {} are of pixels, the source is of cells. Choose others of the two.</source>
      <translation>Destino: las muestras de {} son de píxeles y el origen es de celdas. Elegir otro de los dos.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: the samples in {} are of cells, the source is of pixels. Choose others of the two.</source>
      <translation>Destino: las muestras de {} son de celdas y el origen es de píxeles. Elegir otro de los dos.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: choose the cloudy optical image.</source>
      <translation>Destino: elegir la imagen óptica nublada.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: choose the SAR image.</source>
      <translation>Destino: elegir la imagen SAR.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: choose the cloud mask, or another way to find the cloud.</source>
      <translation>Destino: elegir la máscara de nubes u otra forma de encontrar las nubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>What gets a class</source>
      <translation>Qué recibe una clase</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>A model is of the kind of the samples that it learns from.</source>
      <translation>Un modelo es del tipo de las muestras de las que aprende.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>Cells: each square of the image</source>
      <translation>Celdas: cada cuadrado de la imagen</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>Pixels: each pixel of the image</source>
      <translation>Píxeles: cada píxel de la imagen</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>The source says so: it is made already.</source>
      <translation>Lo determina el origen: ya está hecho.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>Labels are a raster of classes, or polygons: what they do not cover has no label and counts nowhere. Training takes longer than with cells.</source>
      <translation>Las etiquetas son un ráster de clases o polígonos: lo que no cubren no tiene etiqueta y no cuenta en ninguna parte. El entrenamiento tarda más que con celdas.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>Squares of, say, 64 pixels: quick to train, and a class for each square.</source>
      <translation>Cuadrados de, por ejemplo, 64 píxeles: entrenamiento rápido y una clase por cuadrado.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Undercast: train a model</source>
      <translation>Undercast: entrenar un modelo</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Data</source>
      <translation>Datos</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Method</source>
      <translation>Método</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Run</source>
      <translation>Ejecución</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Result</source>
      <translation>Resultado</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>{number}  {name}</source>
      <translation>{number}  {name}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Next</source>
      <translation>Siguiente</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>They are the same</source>
      <translation>Son las mismas</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>The training of {} has finished.</source>
      <translation>El entrenamiento de {} ha terminado.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>The training of {name} stopped: {problem}</source>
      <translation>El entrenamiento de {name} se detuvo: {problem}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Remove it and start anew</source>
      <translation>Eliminarlo y empezar de nuevo</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Cancelled. What was trained so far is kept, and Resume goes on from there.</source>
      <translation>Cancelado. Lo entrenado hasta el momento se conserva, y Reanudar continúa desde ahí.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Remove it</source>
      <translation>Eliminarlo</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>reading samples</source>
      <translation>leyendo muestras</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>looking at samples</source>
      <translation>examinando muestras</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>asking the source model</source>
      <translation>consultando el modelo de origen</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Adapting the source model</source>
      <translation>Adaptando el modelo de origen</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>labelling the target</source>
      <translation>etiquetando el destino</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Optical (F1)</source>
      <translation>Óptico (F1)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>asking the optical model</source>
      <translation>consultando el modelo óptico</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>SAR (F1)</source>
      <translation>SAR (F1)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>asking the SAR model</source>
      <translation>consultando el modelo SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Fused (F2)</source>
      <translation>Fusionado (F2)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>asking the fused model</source>
      <translation>consultando el modelo fusionado</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Under cloud</source>
      <translation>Bajo nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>In cloud</source>
      <translation>En la nube</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Cloud's edge</source>
      <translation>Borde de la nube</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>In its shadow</source>
      <translation>En su sombra</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Near cloud</source>
      <translation>Cerca de nubes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Within 5 pixels of it</source>
      <translation>A menos de 5 píxeles</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Clear</source>
      <translation>Despejado</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Not known</source>
      <translation>No se conoce</translation>
    </message>
  </context>
</TS>
