<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
  <context>
    <name>Undercast</name>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Assess accuracy</source>
      <translation>Évaluer l'exactitude</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Compares a map or models with labels, by class and by cloud fraction.</source>
      <translation>Compare une carte ou des modèles à des étiquettes, par classe et par fraction nuageuse.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Tells how right a map or models are: overall accuracy, kappa, precision, recall and F1 of each class, the confusion matrix, all of it by cloud fraction, and the calibration; as a report with figures.

Give either a map from Classify scenes with labels (polygons or a raster), or one or several model packages with a labelled sample store.

Or give a map with the points that Draw sample points drew from it, labelled: then areas and accuracies are estimated for the whole map, with 95 % intervals, beside what counting its cells gives.</source>
      <translation>Indique la justesse d'une carte ou de modèles : exactitude globale, kappa, précision, rappel et F1 de chaque classe, matrice de confusion, le tout par fraction nuageuse, ainsi que la calibration ; sous forme de rapport avec figures.

Donnez soit une carte de « Classer les scènes » avec des étiquettes (polygones ou raster), soit un ou plusieurs paquets de modèle avec un jeu d'échantillons étiqueté.

Ou donnez une carte avec les points étiquetés que « Tirer des points d'échantillonnage » en a tirés : les surfaces et les exactitudes de toute la carte sont alors estimées, avec des intervalles à 95 %, à côté de ce que donne le comptage de ses cellules.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>accuracy,assessment,confusion matrix,kappa,f1,validation,calibration,cloud,report</source>
      <translation>exactitude,précision,évaluation,matrice de confusion,kappa,f1,validation,calibration,étalonnage,nuage,rapport</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/sample_points.py" />
      <location filename="../../plugin/map/areas_view.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <location filename="../../plugin/map/dock.py" />
      <location filename="../../plugin/training/task_box.py" />
      <source>Map</source>
      <translation>Carte</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>The classes raster of Classify scenes (NAME_classes.tif); its evidence is found beside it.</source>
      <translation>Le raster des classes de « Classer les scènes » (NAME_classes.tif) ; ses indicateurs sont trouvés à côté.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/training/preview_panel.py" />
      <location filename="../../plugin/training/source_box.py" />
      <source>Labels</source>
      <translation>Étiquettes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Polygons whose field tells the true class.</source>
      <translation>Polygones dont un champ indique la vraie classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Labelled sample points, instead of labels</source>
      <translation>Points d'échantillonnage étiquetés, au lieu d'étiquettes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>The GeoPackage of Draw sample points, drawn from this map, its field reference filled in.</source>
      <translation>Le GeoPackage de « Tirer des points d'échantillonnage », tiré de cette carte, son champ reference rempli.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Model packages, instead of a map</source>
      <translation>Paquets de modèle, au lieu d'une carte</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>One or several; each is a row of the table.</source>
      <translation>Un ou plusieurs ; chacun devient une ligne du tableau.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Sample store with labels</source>
      <translation>Jeu d'échantillons étiqueté</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>For model packages: the samples to assess them on.</source>
      <translation>Pour des paquets de modèle : les échantillons sur lesquels les évaluer.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Sample store whose cloud fractions sort the samples</source>
      <translation>Jeu d'échantillons dont les fractions nuageuses classent les échantillons</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>A sample store with the same samples: for the clear twin of a cloudy one. Default: the sample store itself.</source>
      <translation>Un jeu contenant les mêmes échantillons : pour le jumeau sans nuage d'un jeu nuageux. Par défaut : le jeu d'échantillons lui-même.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Assess the packages' mean as one model</source>
      <translation>Évaluer la moyenne des paquets comme un seul modèle</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>The mean of their probabilities is one more row of the table.</source>
      <translation>La moyenne de leurs probabilités devient une ligne de plus du tableau.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Samples of the sample store to assess on</source>
      <translation>Échantillons du jeu sur lesquels évaluer</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Accuracy is honest on samples that nothing was chosen on: test.</source>
      <translation>L'exactitude n'est honnête que sur des échantillons qui n'ont servi à aucun choix : test.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Assessment</source>
      <translation>Évaluation</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Folder for the report</source>
      <translation>Dossier du rapport</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Gets report.html, report.md, assessment.json and the figures.</source>
      <translation>Reçoit report.html, report.md, assessment.json et les figures.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Table (Markdown)</source>
      <translation>Tableau (Markdown)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>All numbers (JSON)</source>
      <translation>Tous les chiffres (JSON)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Overall accuracy</source>
      <translation>Exactitude globale</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Kappa</source>
      <translation>Kappa</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Estimates from sample points (CSV)</source>
      <translation>Estimations d'après les points d'échantillonnage (CSV)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Overall accuracy from sample points: low end (95 %)</source>
      <translation>Exactitude globale d'après les points d'échantillonnage : borne inférieure (95 %)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Overall accuracy from sample points: high end (95 %)</source>
      <translation>Exactitude globale d'après les points d'échantillonnage : borne supérieure (95 %)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Give either a map with labels, or model packages with a sample store.</source>
      <translation>Donnez soit une carte avec des étiquettes, soit des paquets de modèle avec un jeu d'échantillons.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>Model packages need a sample store with labels to be assessed on.</source>
      <translation>Pour être évalués, les paquets de modèle ont besoin d'un jeu d'échantillons étiqueté.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>A map needs labels to be assessed against: polygons, a raster or labelled sample points, one of them.</source>
      <translation>Une carte a besoin d'étiquettes auxquelles être comparée : des polygones, un raster ou des points d'échantillonnage étiquetés, l'un d'eux seulement.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/assess_accuracy.py" />
      <source>The map</source>
      <translation>La carte</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>1 Samples</source>
      <translation>1 Échantillons</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>2 Models</source>
      <translation>2 Modèles</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>3 Maps</source>
      <translation>3 Cartes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>4 Experiments</source>
      <translation>4 Expériences</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>{} is both an input and an output. Choose another name for the output.</source>
      <translation>{} est à la fois une entrée et une sortie. Choisissez un autre nom pour la sortie.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>The algorithm was not prepared.</source>
      <translation>L'algorithme n'a pas été préparé.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>Extra options (JSON)</source>
      <translation>Options supplémentaires (JSON)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>Any further options of the job as a JSON object, laid over what is chosen above, such as {"batch": 16} or {"training": {"augment": false}}. The command line's --help tells them all.</source>
      <translation>Toute autre option de la tâche, sous forme d'objet JSON qui l'emporte sur les choix ci-dessus, par exemple {"batch": 16} ou {"training": {"augment": false}}. L'option --help de la ligne de commande les énumère toutes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>Extra options: this is not JSON ({}).</source>
      <translation>Options supplémentaires : ceci n'est pas du JSON ({}).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/base.py" />
      <source>Extra options: give a JSON object such as {"batch": 16}, without "kind".</source>
      <translation>Options supplémentaires : donnez un objet JSON tel que {"batch": 16}, sans "kind".</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Classify scenes</source>
      <translation>Classer les scènes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Maps land-cover scenes from a cloudy optical raster and a SAR raster.</source>
      <translation>Cartographie les scènes d'occupation du sol à partir d'un raster optique nuageux et d'un raster SAR.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Classifies the scenes (cells of a grid) of an optical and a SAR raster of the same place with a model package. The rasters may differ in CRS, grid and resolution; the grid of cells is anchored to the optical raster's pixels. One of the two rasters may be missing if the model takes both.

The output folder gets the map of classes, the evidence (confidence, optical share, cloud fraction), a GeoPackage of the cells with every class's probability, styles, and a manifest. The optical share tells how much of a decision came from the optical image: 1 all, 0 none.

A model of pixels gives a map of the optical raster's pixels instead, as cloud-optimised GeoTIFFs: it sees the raster through windows that overlap and blend. On request it has a least mapping unit, the probability of every class, and its patches as polygons.</source>
      <translation>Classe, avec un paquet de modèle, les scènes (cellules d'une grille) d'un raster optique et d'un raster SAR du même lieu. Les rasters peuvent différer par leur SCR, leur grille et leur résolution ; la grille des cellules est calée sur les pixels du raster optique. L'un des deux rasters peut manquer si le modèle accepte les deux.

Le dossier de sortie reçoit la carte des classes, les indicateurs (confiance, part de l'optique, fraction nuageuse), un GeoPackage des cellules avec la probabilité de chaque classe, des styles et un manifeste. La part de l'optique indique dans quelle mesure une décision vient de l'image optique : 1 entièrement, 0 pas du tout.

Un modèle de pixels donne à la place une carte des pixels du raster optique, en GeoTIFF optimisés pour le cloud (COG) : il voit le raster à travers des fenêtres qui se recouvrent et se fondent. Sur demande, la carte a une unité minimale de collecte, la probabilité de chaque classe, et ses taches en polygones.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>classify,classification,inference,predict,land cover,scene,map,cloud,sar,optical,fusion</source>
      <translation>classer,classification,inférence,prédire,prédiction,occupation du sol,scène,carte,nuage,sar,radar,optique,fusion</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Classify only within these polygons</source>
      <translation>Classer uniquement dans ces polygones</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>A cell is classified if its centre lies in one of them.</source>
      <translation>Une cellule est classée si son centre se trouve dans l'un d'eux.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Folder for the map</source>
      <translation>Dossier de la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Gets NAME_classes.tif, NAME_evidence.tif, NAME.gpkg, their styles, and NAME.json (the manifest).</source>
      <translation>Reçoit NAME_classes.tif, NAME_evidence.tif, NAME.gpkg, leurs styles et NAME.json (le manifeste).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/compress_model.py" />
      <location filename="../../plugin/map/packages.py" />
      <source>Model package</source>
      <translation>Paquet de modèle</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>The model (.undercast).</source>
      <translation>Le modèle (.undercast).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Extent to classify</source>
      <translation>Emprise à classer</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Default: all of the raster.</source>
      <translation>Par défaut : tout le raster.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Side of a cell, in pixels of the optical raster</source>
      <translation>Côté d'une cellule, en pixels du raster optique</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Default: the side that covers the ground which the model's cells cover, where both resolutions are known; else the model's side.</source>
      <translation>Par défaut : le côté qui couvre au sol la même étendue que les cellules du modèle, si les deux résolutions sont connues ; sinon, le côté du modèle.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/map/more_options.py" />
      <source>Overlap of cells</source>
      <translation>Recouvrement des cellules</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Share of a cell that the next one repeats; the map's pixels become that much smaller.</source>
      <translation>Part d'une cellule que la suivante répète ; les pixels de la carte rapetissent d'autant.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/map/more_options.py" />
      <source>Least confidence</source>
      <translation>Confiance minimale</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Cells whose confidence is below are called "unsure" and get no class: grey on the map, with an entry of their own in the legend. 0 gives every cell a class. Assess accuracy tells for several values how many cells are kept and how right those are.</source>
      <translation>Les cellules de confiance inférieure sont dites « incertaines » et ne reçoivent pas de classe : en gris sur la carte, avec leur propre entrée de légende. 0 donne une classe à chaque cellule. « Évaluer l'exactitude » indique, pour plusieurs valeurs, combien de cellules sont gardées et combien sont justes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Batch size, in cells</source>
      <translation>Taille de lot, en cellules</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Default: chosen for the device; halved when memory runs out.</source>
      <translation>Par défaut : choisi selon le périphérique ; réduit de moitié si la mémoire manque.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Name of the map</source>
      <translation>Nom de la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>What the output files' names begin with.</source>
      <translation>Début du nom des fichiers de sortie.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Load the map into the project</source>
      <translation>Charger la carte dans le projet</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>With the styles that lie beside the files.</source>
      <translation>Avec les styles placés à côté des fichiers.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <location filename="../../plugin/labelling/widgets.py" />
      <location filename="../../plugin/styling.py" />
      <source>Classes</source>
      <translation>Classes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Evidence</source>
      <translation>Indicateurs</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/labelling/table.py" />
      <location filename="../../plugin/styling.py" />
      <source>Cells</source>
      <translation>Cellules</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/styling.py" />
      <source>Probabilities</source>
      <translation>Probabilités</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/labelling/table.py" />
      <location filename="../../plugin/styling.py" />
      <source>Polygons</source>
      <translation>Polygones</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Manifest</source>
      <translation>Manifeste</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Number of cells</source>
      <translation>Nombre de cellules</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Number of pixels, of a model that maps pixels</source>
      <translation>Nombre de pixels, pour un modèle qui cartographie des pixels</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Number of unsure cells among them</source>
      <translation>Nombre de cellules incertaines parmi elles</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Execution provider that was used</source>
      <translation>Fournisseur d'exécution utilisé</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>Choose an optical raster, a SAR raster, or both.</source>
      <translation>Choisissez un raster optique, un raster SAR ou les deux.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <location filename="../../plugin/algorithms/extent.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The raster</source>
      <translation>Le raster</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>{label}: the model {model} maps cells. Leave it out, or choose a model of pixels.</source>
      <translation>{label} : le modèle {model} cartographie des cellules. N'utilisez pas cette option, ou choisissez un modèle de pixels.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>The model {model} takes no {sensor} image. Leave out {label}, or choose a model that does.</source>
      <translation>Le modèle {model} n'accepte pas d'image {sensor}. Retirez {label}, ou choisissez un modèle qui l'accepte.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>{label} offers {count} bands, and the model {model} takes {wanted} ({names}). Choose its bands in that order.</source>
      <translation>{label} offre {count} bandes, et le modèle {model} en demande {wanted} ({names}). Choisissez ses bandes dans cet ordre.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source>The model {model} takes {sensors}. Choose such a raster.</source>
      <translation>Le modèle {model} demande {sensors}. Choisissez un tel raster.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/classify_scenes.py" />
      <source> and </source>
      <translation> et </translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Compare methods</source>
      <translation>Comparer des méthodes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Trains several methods with several seeds and tells which one is better, and how surely.</source>
      <translation>Entraîne plusieurs méthodes avec plusieurs graines et indique laquelle est la meilleure, et avec quelle certitude.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Trains every chosen method with every seed on the same pairs and the same budget, tests all of them on the same labelled samples, and tells how much more accurate the reference is than each other method: overall and by cloud fraction, with intervals over seeds and samples.

Give source models, or a labelled sample store on which one is trained for each seed. Only the oracle sees labels of the target.

This takes as long as all the trainings together. A comparison that was stopped goes on where it was when it is started again with the same options and folder.</source>
      <translation>Entraîne chaque méthode choisie avec chaque graine, sur les mêmes paires et avec le même budget, les teste toutes sur les mêmes échantillons étiquetés et indique de combien la référence est plus exacte que chaque autre méthode : globalement et par fraction nuageuse, avec des intervalles sur les graines et les échantillons.

Donnez des modèles sources, ou un jeu d'échantillons étiqueté sur lequel un modèle est entraîné pour chaque graine. Seul l'oracle voit les étiquettes de la cible.

La durée est celle de tous les entraînements réunis. Une comparaison arrêtée reprend où elle en était si elle est relancée avec les mêmes options et le même dossier.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>compare,comparison,experiment,benchmark,method,seed,significance,accuracy,cloud,transfer</source>
      <translation>comparer,comparaison,expérience,banc d'essai,benchmark,méthode,graine,significativité,exactitude,nuage,transfert</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Sample store to test on</source>
      <translation>Jeu d'échantillons de test</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Labelled pairs. Default: those of the target's sample store.</source>
      <translation>Paires étiquetées. Par défaut : celles du jeu d'échantillons cible.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Samples of it to test on</source>
      <translation>Ses échantillons sur lesquels tester</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Further tests</source>
      <translation>Autres tests</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>A name, a sample store and its split (train, validation, test or all) a row.</source>
      <translation>Un nom, un jeu d'échantillons et son sous-ensemble (train, validation, test ou all) par ligne.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <location filename="../../plugin/map/form.py" />
      <location filename="../../plugin/training/method_page.py" />
      <source>Name</source>
      <translation>Nom</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Sample store</source>
      <translation>Jeu d'échantillons</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Split</source>
      <translation>Sous-ensemble</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Methods</source>
      <translation>Méthodes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>undercast: ours. source: the source model as it is. mean: the plain mean of the auxiliaries. oracle: trained with the target's labels, the ceiling. cycit needs the source samples.</source>
      <translation>undercast : la nôtre. source : le modèle source tel quel. mean : la simple moyenne des auxiliaires. oracle : entraîné avec les étiquettes de la cible, le plafond. cycit a besoin des échantillons sources.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Reference</source>
      <translation>Référence</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The method that the others are tested against.</source>
      <translation>La méthode à laquelle les autres sont comparées.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Number of seeds</source>
      <translation>Nombre de graines</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Repetitions of everything, from seed 0; their spread tells what chance does.</source>
      <translation>Répétitions de l'ensemble, à partir de la graine 0 ; leur dispersion montre l'effet du hasard.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Add the reference's auxiliaries</source>
      <translation>Ajouter les auxiliaires de la référence</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Its optical and its SAR auxiliary become rows of the table.</source>
      <translation>Ses auxiliaires optique et SAR deviennent des lignes du tableau.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>What is taken for independent</source>
      <translation>Unité tenue pour indépendante</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>For the intervals: each sample, or the samples of one site together.</source>
      <translation>Pour les intervalles : chaque échantillon, ou ensemble les échantillons d'un même site.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Comparison</source>
      <translation>Comparaison</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Source models</source>
      <translation>Modèles sources</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Model packages with an optical input: one for all seeds, or one for each.</source>
      <translation>Paquets de modèle avec une entrée optique : un pour toutes les graines, ou un pour chacune.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Sample store of the source</source>
      <translation>Jeu d'échantillons de la source</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Labelled optical samples. Without source models, one is trained on them for each seed. The methods undercast and cycit also learn from them in the transfer.</source>
      <translation>Échantillons optiques étiquetés. Sans modèles sources, un modèle est entraîné sur eux pour chaque graine. Les méthodes undercast et cycit en apprennent aussi pendant le transfert.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The sample store of cloudy optical and SAR pairs of the target.</source>
      <translation>Le jeu d'échantillons des paires optique nuageuse et SAR de la cible.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Folder for the comparison</source>
      <translation>Dossier de la comparaison</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Gets report.html, tables, figures, and a folder with the models of each seed.</source>
      <translation>Reçoit report.html, des tableaux, des figures et un dossier avec les modèles de chaque graine.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>All numbers (CSV)</source>
      <translation>Tous les chiffres (CSV)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Overall accuracy of the reference on the first test</source>
      <translation>Exactitude globale de la référence au premier test</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Give source models, or a sample store of the source to train them on.</source>
      <translation>Donnez des modèles sources, ou un jeu d'échantillons de la source pour les entraîner.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>{} has no optical input. Choose source models that were trained on optical images.</source>
      <translation>{} n'a pas d'entrée optique. Choisissez des modèles sources entraînés sur des images optiques.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Give one source model, or one for each of the {} seeds.</source>
      <translation>Donnez un seul modèle source, ou un pour chacune des {} graines.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The reference {} is not among the methods. Choose it too.</source>
      <translation>La référence {} ne figure pas parmi les méthodes. Choisissez-la aussi.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>The method cycit needs the sample store of the source.</source>
      <translation>La méthode cycit a besoin du jeu d'échantillons de la source.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compare_methods.py" />
      <source>Further tests: {} has the split {}. Choose one of {}.</source>
      <translation>Autres tests : {} a le sous-ensemble {}. Choisissez-en un parmi {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Compress model</source>
      <translation>Compresser un modèle</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Makes a model package smaller and faster, and measures what that costs.</source>
      <translation>Rend un paquet de modèle plus petit et plus rapide, et mesure ce que cela coûte.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Makes a smaller and faster model package of one, with the same inputs and outputs, for cells and for pixels.

Filters that matter least are removed (pruning), what is left learns from the uncompressed model on the samples, and weights and activations get 8 bits. No labels are needed. Where the validation samples have labels, the accuracy before and after is measured on them, else the share of decisions that stayed. A model that lost more than is allowed is not written.

A run that was stopped goes on where it was when it is started again with the same options and outputs.</source>
      <translation>Crée à partir d'un paquet de modèle un paquet plus petit et plus rapide, avec les mêmes entrées et sorties, pour les cellules et pour les pixels.

Les filtres qui importent le moins sont supprimés (élagage), ce qui reste apprend du modèle non compressé sur les échantillons, et les poids et activations passent à 8 bits. Aucune étiquette n'est nécessaire. Si les échantillons de validation ont des étiquettes, l'exactitude avant et après est mesurée sur eux ; sinon, la part des décisions restées les mêmes. Un modèle qui a perdu plus que permis n'est pas écrit.

Une exécution arrêtée reprend où elle en était quand on la relance avec les mêmes options et sorties.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>compress,prune,pruning,quantise,quantize,int8,small,fast,speed,size,deep learning</source>
      <translation>compresser,compression,élaguer,élagage,quantifier,quantification,int8,petit,rapide,vitesse,taille,apprentissage profond</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>The model to compress, of cells or of pixels.</source>
      <translation>Le modèle à compresser, de cellules ou de pixels.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Samples that fit the model, such as those that it was trained on. Labels are not needed.</source>
      <translation>Des échantillons qui conviennent au modèle, par exemple ceux de son entraînement. Les étiquettes ne sont pas nécessaires.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Share of the multiplications that is removed</source>
      <translation>Part des multiplications supprimée</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>0 removes nothing and trains nothing: 8 bits alone take a minute.</source>
      <translation>0 ne supprime et n'entraîne rien : le passage à 8 bits seul prend une minute.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Weights</source>
      <translation>Poids</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>int8: smallest and fastest. float16: half the room, computed as before.</source>
      <translation>int8 : le plus petit et le plus rapide. float16 : moitié moins de place, même calcul qu'avant.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Points that may be lost</source>
      <translation>Points de pourcentage à perdre au plus</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Of accuracy in per cent on the validation samples (of pixels, mean intersection over union); without labels, of agreement with the uncompressed model. What lost more is not kept.</source>
      <translation>D'exactitude sur les échantillons de validation (pour les pixels, de moyenne d'intersection sur union) ; sans étiquettes, d'accord avec le modèle non compressé. Ce qui a perdu davantage n'est pas gardé.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>What is measured of a filter</source>
      <translation>Ce qui est mesuré d'un filtre</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>rank: the rank of its feature maps; energy tells more where maps are small.</source>
      <translation>rank : le rang de ses cartes de caractéristiques ; energy en dit plus quand ces cartes sont petites.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Trials of the search</source>
      <translation>Essais de la recherche</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Pruned networks that are tried; 1 searches nothing.</source>
      <translation>Réseaux élagués qui sont essayés ; 1 ne recherche rien.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Samples for the ranges of 8 bits</source>
      <translation>Échantillons pour les plages de 8 bits</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Training samples from which the ranges of 8-bit activations are taken.</source>
      <translation>Échantillons d'apprentissage d'où sont tirées les plages des activations à 8 bits.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Compare with other ways</source>
      <translation>Comparer à d'autres façons de faire</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Also simulates fewer bits by layer, and pruning by the L1 norm with 8 bits, for the report. Takes about three times as long.</source>
      <translation>Simule aussi moins de bits par couche, et l'élagage par la norme L1 avec 8 bits, pour le rapport. Prend environ trois fois plus de temps.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Compressed model</source>
      <translation>Modèle compressé</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Size in bytes</source>
      <translation>Taille en octets</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Size of the uncompressed model in bytes</source>
      <translation>Taille en octets du modèle non compressé</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Times as many samples a second</source>
      <translation>Combien de fois plus d'échantillons par seconde</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Points that were lost on the validation samples</source>
      <translation>Points de pourcentage perdus sur les échantillons de validation</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>What was measured</source>
      <translation>Ce qui a été mesuré</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <source>Share of decisions that stayed</source>
      <translation>Part des décisions restées les mêmes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/compress_model.py" />
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Device that was used</source>
      <translation>Périphérique utilisé</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Published class list</source>
      <translation>Liste de classes publiée</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Names, order and colours of the classes and, for a dataset, which of its labels fall into each. Classes without a sample are left out, unless the table of classes names those to keep. Default for a dataset: its own list.</source>
      <translation>Noms, ordre et couleurs des classes et, pour un jeu de données, lesquelles de ses étiquettes entrent dans chacune. Les classes sans échantillon sont omises, sauf si la table des classes nomme celles à garder. Par défaut pour un jeu de données : sa propre liste.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: folder</source>
      <translation>Jeu de données : dossier</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Its folder; archives unpacked, folders named as distributed.</source>
      <translation>Son dossier ; archives décompressées, dossiers nommés comme à la diffusion.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: second folder that completes it</source>
      <translation>Jeu de données : second dossier qui le complète</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>For cben: BigEarthNet v2, with metadata.parquet, and with Sentinel-1 where cben has none. For sen12mscr: SEN12MS, whose lc patches give the labels.</source>
      <translation>Pour cben : BigEarthNet v2, avec metadata.parquet, et avec Sentinel-1 là où cben n'en a pas. Pour sen12mscr : SEN12MS, dont les imagettes lc donnent les étiquettes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: the clear optical images</source>
      <translation>Jeu de données : les images optiques sans nuage</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>For sen12mscr: the cloud-free optical image of each triplet, not the cloudy one.</source>
      <translation>Pour sen12mscr : l'image optique sans nuage de chaque triplet, pas la nuageuse.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: sites to take</source>
      <translation>Jeu de données : sites à prendre</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Those whose names begin so, divided by commas: a season such as ROIs1158_spring or one of its scenes, a tile or UTM zone such as 33UUP or 29 (BigEarthNet), an event such as Spain (floods). Default: all.</source>
      <translation>Ceux dont le nom commence ainsi, séparés par des virgules : une saison comme ROIs1158_spring ou l'une de ses scènes, une tuile ou une zone UTM comme 33UUP ou 29 (BigEarthNet), un événement comme Spain (inondations). Par défaut : tous.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: sensors to take</source>
      <translation>Jeu de données : capteurs à prendre</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>A source model needs the optical images only.</source>
      <translation>Un modèle source n'a besoin que des images optiques.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: optical bands</source>
      <translation>Jeu de données : bandes optiques</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>By name, in order, divided by commas (B04, B03, B02). Default: all.</source>
      <translation>Par nom, dans l'ordre, séparées par des virgules (B04, B03, B02). Par défaut : toutes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: cut images into squares of this side, in pixels</source>
      <translation>Jeu de données : découper les images en carrés de ce côté, en pixels</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Each is a sample; a rest at the edges is left out. Default: an image is one sample.</source>
      <translation>Chacun est un échantillon ; le reste aux bords est omis. Par défaut : une image est un échantillon.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: rule of the label</source>
      <translation>Jeu de données : règle de l'étiquette</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>For bigearthnet and cben. single: an image whose labels all fall into one class has that class; dominant: the class that covers at least the share below of the reference map.</source>
      <translation>Pour bigearthnet et cben. single : une image dont toutes les étiquettes entrent dans une classe a cette classe ; dominant : la classe qui couvre au moins la part ci-dessous de la carte de référence.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: least share of one class</source>
      <translation>Jeu de données : part minimale d'une classe</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>The share of a sample's pixels that one class must cover on a label map to give it its label.</source>
      <translation>Part des pixels d'un échantillon qu'une classe doit couvrir sur une carte d'étiquettes pour lui donner son étiquette.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: most samples of a class</source>
      <translation>Jeu de données : maximum d'échantillons par classe</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Drawn with the seed of the division; those without a label count as a class. Default: all.</source>
      <translation>Tirés avec la graine de la répartition ; ceux sans étiquette comptent comme une classe. Par défaut : tous.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Dataset: its own division</source>
      <translation>Jeu de données : sa propre répartition</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Divide the samples as the dataset itself does, where it ships a division.</source>
      <translation>Répartir les échantillons comme le fait le jeu de données lui-même, s'il fournit une répartition.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Choose the folder of the dataset {}.</source>
      <translation>Choisissez le dossier du jeu de données {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Say which dataset is in the dataset's folder.</source>
      <translation>Indiquez quel jeu de données se trouve dans le dossier du jeu de données.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>Public dataset, instead of rasters</source>
      <translation>Jeu de données public, au lieu de rasters</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/datasets.py" />
      <source>A dataset in the layout it is distributed in: bigearthnet, cben (BigEarthNet under real cloud), sen12ms, sen12mscr (SEN12MS-CR), sen1floods11, terramesh; with masks of cloud: cloud38 (38-Cloud), sparcs, cloudsen12, fyh. EuroSAT and others in class folders go where class folders go.</source>
      <translation>Un jeu de données dans la structure où il est distribué : bigearthnet, cben (BigEarthNet sous de vrais nuages), sen12ms, sen12mscr (SEN12MS-CR), sen1floods11, terramesh ; avec des masques de nuages : cloud38 (38-Cloud), sparcs, cloudsen12, fyh. EuroSAT et d'autres en dossiers par classe vont là où vont les dossiers par classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: pixels a side for which both sensors are joined once</source>
      <translation>MIViT : côté en pixels des blocs où les deux capteurs sont réunis</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>For labels of pixels. Between these pixels what both say together is interpolated; 1 joins them for every pixel, which takes sixteen times as long as 4.</source>
      <translation>Pour des étiquettes de pixels. Entre ces pixels, ce que disent les deux ensemble est interpolé ; 1 les réunit en chaque pixel, ce qui prend seize fois plus de temps que 4.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>How the network joins two sensors</source>
      <translation>Comment le réseau réunit deux capteurs</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>linear: what the sensors say is added up, so that each one's share of a decision is exact. mivit: encoders of three context sizes and a transformer with oriented attention; for two sensors.</source>
      <translation>linear : ce que disent les capteurs est additionné, de sorte que la part de chacun dans une décision est exacte. mivit : des encodeurs de trois tailles de contexte et un transformeur à attention orientée ; pour deux capteurs.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: oriented attention</source>
      <translation>MIViT : attention orientée</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>Else the sensors' features are added up before the transformer.</source>
      <translation>Sinon, les caractéristiques des capteurs sont additionnées avant le transformeur.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: weight of rebuilding the images</source>
      <translation>MIViT : poids de la reconstruction des images</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>0 for none.</source>
      <translation>0 pour aucun.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: weight of the information distribution flow</source>
      <translation>MIViT : poids du flux de distribution de l'information</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>Each sensor alone learns what both say together; 0 for none.</source>
      <translation>Chaque capteur seul apprend ce que disent les deux ensemble ; 0 pour aucun.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: weight of the information aggregation constraint</source>
      <translation>MIViT : poids de la contrainte d'agrégation de l'information</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>The sensors' features tell little of each other, and what joins them much of each; 0 for none.</source>
      <translation>Les caractéristiques des capteurs disent peu les unes des autres, et ce qui les réunit en dit beaucoup de chacune ; 0 pour aucune.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>MIViT: as in the released program</source>
      <translation>MIViT : comme dans le programme publié</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/fusion_options.py" />
      <source>With its quirks, for comparison; see docs/mivit.md.</source>
      <translation>Avec ses particularités, pour comparer ; voir docs/mivit.md.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Inspect model package</source>
      <translation>Inspecter un paquet de modèle</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Tells what a model package, a sample store or a raster holds, and whether it is sound.</source>
      <translation>Indique ce que contient un paquet de modèle, un jeu d'échantillons ou un raster, et s'il est valide.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Tells what a model package holds and whether it is sound: its sensors and bands, classes, cell size, training and metrics, the labelled samples that travel with it, how the optical part is regulated by cloud, and how it was compressed. Opening a package runs no code from it. Sample stores and rasters can be looked at as well.</source>
      <translation>Indique ce que contient un paquet de modèle et s'il est valide : ses capteurs et bandes, ses classes, la taille des cellules, l'entraînement et les mesures, les échantillons étiquetés qui voyagent avec lui, comment les nuages régulent la partie optique, et comment il a été compressé. Ouvrir un paquet n'exécute aucun code qu'il contient. Les jeux d'échantillons et les rasters peuvent aussi être examinés.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>inspect,information,metadata,model,package,sample store,bands,classes,check,validate</source>
      <translation>inspecter,information,métadonnées,modèle,paquet,jeu d'échantillons,bandes,classes,vérifier,valider</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Model package, sample store or raster</source>
      <translation>Paquet de modèle, jeu d'échantillons ou raster</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>A package (.undercast), the path of a sample store's folder, or a raster file.</source>
      <translation>Un paquet (.undercast), le chemin du dossier d'un jeu d'échantillons ou un fichier raster.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Model packages (*.undercast);;All files (*)</source>
      <translation>Paquets de modèle (*.undercast);;Tous les fichiers (*)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Findings as JSON</source>
      <translation>Constats en JSON</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>A JSON file for the findings.</source>
      <translation>Un fichier JSON pour les constats.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>JSON files (*.json)</source>
      <translation>Fichiers JSON (*.json)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>What it is: package, sample store or raster</source>
      <translation>Nature : paquet, jeu d'échantillons ou raster</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Whether it is sound</source>
      <translation>Validité</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>Sensors</source>
      <translation>Capteurs</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Side of a cell, in pixels</source>
      <translation>Côté d'une cellule, en pixels</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Labelled samples that travel with the model, by class</source>
      <translation>Échantillons étiquetés qui voyagent avec le modèle, par classe</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Their size in bytes</source>
      <translation>Leur taille en octets</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>Type of the weights and activations</source>
      <translation>Type des poids et des activations</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>How it was compressed</source>
      <translation>Comment il a été compressé</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>How the model's decision changes with the cloud fraction</source>
      <translation>Comment la décision du modèle change avec la fraction nuageuse</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/inspect_package.py" />
      <source>There is no {}.</source>
      <translation>{} n'existe pas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/algorithms/vectors.py" />
      <source>{}: the layer cannot be read as polygons.</source>
      <translation>{} : la couche ne peut pas être lue comme des polygones.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: raster of class values, instead of polygons</source>
      <translation>{} : raster de valeurs de classe, au lieu de polygones</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>A raster whose values are classes. Their names come from its category names, its attribute table or the table below.</source>
      <translation>Un raster dont les valeurs sont des classes. Leurs noms viennent de ses noms de catégorie, de sa table attributaire ou de la table ci-dessous.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: names of the raster's values</source>
      <translation>{} : noms des valeurs du raster</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Values that are not listed are unlabelled. Default: the raster's category names, else the values.</source>
      <translation>Les valeurs absentes de la liste sont sans étiquette. Par défaut : les noms de catégories du raster, sinon les valeurs.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Value</source>
      <translation>Valeur</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/labelling/table.py" />
      <location filename="../../plugin/map/areas_view.py" />
      <source>Class</source>
      <translation>Classe</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: least share of one class</source>
      <translation>{} : part minimale d'une classe</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The share of a cell's pixels that one class must cover to give the cell its label.</source>
      <translation>Part des pixels d'une cellule qu'une classe doit couvrir pour lui donner son étiquette.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: field with the class</source>
      <translation>{} : champ de la classe</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The field of the polygons that tells their class.</source>
      <translation>Le champ des polygones qui indique leur classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{}: give either polygons or a raster, not both.</source>
      <translation>{} : donnez soit des polygones, soit un raster, pas les deux.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>{label}: choose the field with the class; the layer has {names}.</source>
      <translation>{label} : choisissez le champ de la classe ; champs de la couche : {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/labelling/cut.py" />
      <source>none</source>
      <translation>aucun</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/training/option_fields.py" />
      <source>{label}: {text} is no number.</source>
      <translation>{label} : {text} n'est pas un nombre.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Cloud mask</source>
      <translation>Masque de nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The raster for the methods mask, scl, qa60 and qa_pixel. It may lie on another grid.</source>
      <translation>Le raster des méthodes mask, scl, qa60 et qa_pixel. Il peut avoir une autre grille.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Model that recognises cloud</source>
      <translation>Modèle qui reconnaît les nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The model package (.undercast) for the method package.</source>
      <translation>Le paquet de modèle (.undercast) pour la méthode package.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Cloud mask: values that mean cloud or shadow</source>
      <translation>Masque de nuages : valeurs signifiant nuage ou ombre</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>For the method mask; whole numbers divided by commas.</source>
      <translation>Pour la méthode mask ; nombres entiers séparés par des virgules.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Cloud mask: values that mean cloud shadow</source>
      <translation>Masque de nuages : valeurs signifiant ombre de nuage</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>For the method mask; samples for pixels tell shadow from cloud. Whole numbers, commas between.</source>
      <translation>Pour la méthode mask ; les échantillons de pixels distinguent l'ombre du nuage. Nombres entiers séparés par des virgules.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The cloud method {} needs a cloud mask. Choose its raster.</source>
      <translation>La méthode {} a besoin d'un masque de nuages. Choisissez son raster.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>The cloud method package needs a model that recognises cloud. Choose its package.</source>
      <translation>La méthode de nuages package a besoin d'un modèle qui reconnaît les nuages. Choisissez son paquet.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>A model that recognises cloud goes with the cloud method package. Choose that.</source>
      <translation>Un modèle qui reconnaît les nuages va avec la méthode de nuages package. Choisissez-la.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Automatic takes the cloud mask that comes along with a Sentinel-2 or Landsat product, before all else.</source>
      <translation>Le mode automatique prend avant tout le masque de nuages fourni avec un produit Sentinel-2 ou Landsat.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>Cloud: where it is known from</source>
      <translation>Nuages : origine de l'information</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/labels.py" />
      <source>auto: the detector s2cloudless where its 10 Sentinel-2 bands are found by name, else brightness; none: clear by assumption; mask: a raster with the values that mean cloud or shadow; scl: Sentinel-2 scene classification; qa60: Sentinel-2 bit mask; qa_pixel: Landsat Collection 2 bit mask; package: a model that recognises cloud; brightness: bright and white pixels.</source>
      <translation>auto : le détecteur s2cloudless si ses 10 bandes Sentinel-2 sont trouvées par leur nom, sinon brightness ; none : sans nuage par hypothèse ; mask : un raster et ses valeurs signifiant nuage ou ombre ; scl : classification de scène Sentinel-2 ; qa60 : masque binaire Sentinel-2 ; qa_pixel : masque binaire Landsat Collection 2 ; package : un modèle qui reconnaît les nuages ; brightness : pixels brillants et blancs.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>The layer {name} lies on a server that asks for a login, which QGIS keeps and the engine does not get. Save the layer as a GeoTIFF (Export &gt; Save As) and choose that.</source>
      <translation>La couche {name} se trouve sur un serveur qui demande une authentification, que QGIS garde et que le moteur ne reçoit pas. Enregistrez la couche en GeoTIFF (Exporter &gt; Enregistrer sous) et choisissez ce fichier.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>The layer {name} is no raster file on this computer (its provider is {provider}). Undercast reads files only; save the layer as a GeoTIFF (Export &gt; Save As) and choose that.</source>
      <translation>La couche {name} n'est pas un fichier raster de cet ordinateur (son fournisseur est {provider}). Undercast ne lit que des fichiers ; enregistrez la couche en GeoTIFF (Exporter &gt; Enregistrer sous) et choisissez ce fichier.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>The file's value for no data is switched off for some bands of the layer {name} only. Switch it on or off for all of them (Properties &gt; Transparency), or save the layer anew (Export &gt; Save As).</source>
      <translation>La valeur sans donnée du fichier n'est désactivée que pour certaines bandes de la couche {name}. Activez-la ou désactivez-la pour toutes (Propriétés &gt; Transparence), ou enregistrez de nouveau la couche (Exporter &gt; Enregistrer sous).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>{first} ({first_crs}) and {second} ({second_crs}) do not overlap. Choose images of the same place, or correct their coordinate reference systems.</source>
      <translation>{first} ({first_crs}) et {second} ({second_crs}) ne se recouvrent pas. Choisissez des images du même lieu, ou corrigez leurs systèmes de coordonnées de référence.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/layers.py" />
      <source>{label} {name}</source>
      <translation>{label} {name}</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Make demonstration landscape</source>
      <translation>Créer un paysage de démonstration</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Makes an artificial landscape: optical and SAR images, clouds and the truth.</source>
      <translation>Crée un paysage artificiel : images optiques et SAR, nuages et vérité terrain.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Makes an artificial landscape with known truth, for trying the other algorithms without any data: a clear and a cloudy optical image, a SAR image with speckle on another grid and CRS, the cloud, and the true classes as a raster and as polygons. The same seed makes the same landscape; another seed is another place with the same classes.</source>
      <translation>Crée un paysage artificiel dont la vérité est connue, pour essayer les autres algorithmes sans aucune donnée : une image optique sans nuage et une nuageuse, une image SAR avec chatoiement (speckle) sur une autre grille et dans un autre SCR, les nuages, et les vraies classes en raster et en polygones. La même graine donne le même paysage ; une autre graine donne un autre lieu avec les mêmes classes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>demonstration,example,synthetic,landscape,simulation,test data,sar,optical,cloud</source>
      <translation>démonstration,exemple,synthétique,paysage,simulation,données de test,sar,radar,optique,nuage</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Cells from north to south</source>
      <translation>Cellules du nord au sud</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>The landscape's height in cells.</source>
      <translation>Hauteur du paysage, en cellules.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Cells from west to east</source>
      <translation>Cellules d'ouest en est</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>The landscape's width in cells.</source>
      <translation>Largeur du paysage, en cellules.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>A pixel is 10 m wide.</source>
      <translation>Un pixel mesure 10 m de large.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Mean cloud fraction</source>
      <translation>Fraction nuageuse moyenne</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Of the cloudy image.</source>
      <translation>De l'image nuageuse.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Equivalent number of looks</source>
      <translation>Nombre équivalent de vues</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Of the SAR image's gamma speckle; more looks mean less speckle.</source>
      <translation>Du chatoiement gamma de l'image SAR ; plus il y a de vues, moins il y a de chatoiement.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/algorithms/sample_points.py" />
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Seed</source>
      <translation>Graine</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Another seed is another place with the same classes.</source>
      <translation>Une autre graine donne un autre lieu avec les mêmes classes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Load the images into the project</source>
      <translation>Charger les images dans le projet</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Whether the layers are added when the run has ended.</source>
      <translation>Si les couches sont ajoutées à la fin de l'exécution.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Folder for the landscape</source>
      <translation>Dossier du paysage</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Gets optical.tif, optical_cloudy.tif, cloud.tif, sar.tif, truth.tif, truth.gpkg and truth_pixels.tif.</source>
      <translation>Reçoit optical.tif, optical_cloudy.tif, cloud.tif, sar.tif, truth.tif, truth.gpkg et truth_pixels.tif.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/styling.py" />
      <source>Optical, clear</source>
      <translation>Optique, sans nuage</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/styling.py" />
      <source>Optical, cloudy</source>
      <translation>Optique, nuageuse</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/styling.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Cloud</source>
      <translation>Nuages</translation>
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
      <translation>Vérité</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/make_landscape.py" />
      <source>Truth polygons</source>
      <translation>Polygones de vérité</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/options.py" />
      <source>{label}: {text} is no list of numbers. Write them divided by commas.</source>
      <translation>{label} : {text} n'est pas une liste de nombres. Séparez-les par des virgules.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/options.py" />
      <source>{label}: give {width} values a row ({columns}).</source>
      <translation>{label} : donnez {width} valeurs par ligne ({columns}).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Prepare samples</source>
      <translation>Préparer des échantillons</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Cuts optical and SAR images into a sample store for training.</source>
      <translation>Découpe des images optiques et SAR en un jeu d'échantillons pour l'entraînement.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Cuts images into a sample store: the cells (scenes) that models are trained on, with their labels, their cloud fractions and a division into training, validation and test by spatial blocks.

Give one of four: rasters (optical, SAR or both, on whatever grids), with or without labels; a folder with one subfolder of images a class; patches that are cut already; or a public dataset as it is distributed.

For a source model, give clear optical images with labels. For a transfer, give a cloudy optical raster and a SAR raster of the same place; labels are not needed and only used to report accuracy.</source>
      <translation>Découpe des images en un jeu d'échantillons : les cellules (scènes) sur lesquelles les modèles sont entraînés, avec leurs étiquettes, leurs fractions nuageuses et une répartition par blocs spatiaux en apprentissage, validation et test.

Donnez l'une de ces quatre sources : des rasters (optique, SAR ou les deux, sur des grilles quelconques), avec ou sans étiquettes ; un dossier avec un sous-dossier d'images par classe ; des imagettes déjà découpées ; ou un jeu de données public tel qu'il est diffusé.

Pour un modèle source, donnez des images optiques sans nuage avec des étiquettes. Pour un transfert, donnez un raster optique nuageux et un raster SAR du même lieu ; les étiquettes ne sont pas nécessaires et ne servent qu'à mesurer l'exactitude.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>samples,training,patches,tiles,chips,labels,sentinel,sar,optical,cloud,dataset</source>
      <translation>échantillons,apprentissage,entraînement,imagettes,tuiles,vignettes,étiquettes,sentinel,sar,radar,optique,nuage,jeu de données</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Polygons whose field tells the class of the cells.</source>
      <translation>Polygones dont un champ indique la classe des cellules.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Sample store or model that the samples shall fit</source>
      <translation>Jeu d'échantillons ou modèle auquel les échantillons doivent convenir</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The samples are resampled to its side, and labels take its classes; other optical bands or another unit are refused. Give the folder of a sample store, or a model package.</source>
      <translation>Les échantillons sont rééchantillonnés à son côté et les étiquettes prennent ses classes ; d'autres bandes optiques ou une autre unité sont refusées. Donnez le dossier d'un jeu d'échantillons, ou un paquet de modèle.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Names to give to the optical bands</source>
      <translation>Noms à donner aux bandes optiques</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Divided by commas, in order: where a model or another sample store calls the same bands otherwise.</source>
      <translation>Séparés par des virgules, dans l'ordre : si un modèle ou un autre jeu d'échantillons nomme autrement les mêmes bandes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The folder of the sample store to make. It must be new, empty, or an older sample store, which is replaced.</source>
      <translation>Le dossier du jeu d'échantillons à créer. Il doit être nouveau, vide, ou contenir un ancien jeu, qui est remplacé.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Arrays (*.npy);;All files (*)</source>
      <translation>Tableaux (*.npy);;Tous les fichiers (*)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: optical</source>
      <translation>Imagettes : optique</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>A .npy array (N, bands, height, width), or the path of a folder of images (GeoTIFF, PNG, JPEG).</source>
      <translation>Un tableau .npy (N, bandes, hauteur, largeur), ou le chemin d'un dossier d'images (GeoTIFF, PNG, JPEG).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: SAR</source>
      <translation>Imagettes : SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>A .npy array or the path of a folder, with the same count or the same names as the optical.</source>
      <translation>Un tableau .npy ou le chemin d'un dossier, avec le même nombre ou les mêmes noms que l'optique.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: labels</source>
      <translation>Imagettes : étiquettes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>A .npy array of whole numbers, -1 for unlabelled, or a CSV with the columns name, label and, if known, site, split, cloud_fraction.</source>
      <translation>Un tableau .npy de nombres entiers, -1 pour sans étiquette, ou un CSV avec les colonnes name, label et, si elles sont connues, site, split, cloud_fraction.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Labels (*.npy *.csv);;All files (*)</source>
      <translation>Étiquettes (*.npy *.csv);;Tous les fichiers (*)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: labels of pixels</source>
      <translation>Imagettes : étiquettes des pixels</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>A .npy array of whole numbers (N, height, width), or the path of a folder of images of one band with the patches' names. The class list, or a published one, tells what the values mean.</source>
      <translation>Un tableau .npy de nombres entiers (N, hauteur, largeur), ou le chemin d'un dossier d'images à une bande portant les noms des imagettes. La liste de classes, ou une liste publiée, dit ce que signifient les valeurs.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: names of the optical bands</source>
      <translation>Imagettes : noms des bandes optiques</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Divided by commas, in the order of the arrays.</source>
      <translation>Séparés par des virgules, dans l'ordre des tableaux.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: names of the SAR bands</source>
      <translation>Imagettes : noms des bandes SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Patches: value for no data</source>
      <translation>Imagettes : valeur d'absence de données</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The value that means no data in every band of a pixel.</source>
      <translation>La valeur qui signifie l'absence de données dans toutes les bandes d'un pixel.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>What gets a label</source>
      <translation>Ce qui reçoit une étiquette</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>scene: each cell, one class. pixel: every pixel; pixels that no label covers stay unlabelled. A model is of the kind of the samples that it learnt from.</source>
      <translation>scene : chaque cellule, une classe. pixel : chaque pixel ; les pixels qu'aucune étiquette ne couvre restent sans étiquette. Un modèle est du type des échantillons dont il a appris.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>In pixels of the optical raster, or of the SAR raster where there is no optical.</source>
      <translation>En pixels du raster optique, ou du raster SAR s'il n'y a pas d'optique.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Pixels from one cell to the next</source>
      <translation>Pixels d'une cellule à la suivante</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Default: the cell's side, so that cells lie edge to edge.</source>
      <translation>Par défaut : le côté de la cellule ; les cellules se touchent alors bord à bord.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Resample each sample to this side, in pixels</source>
      <translation>Rééchantillonner chaque échantillon à ce côté, en pixels</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>To match another sensor's resolution: pixels are averaged when a sample shrinks.</source>
      <translation>Pour correspondre à la résolution d'un autre capteur : les pixels sont moyennés quand un échantillon rétrécit.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Ground size of a pixel, in metres</source>
      <translation>Taille d'un pixel au sol, en mètres</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Before resampling, for images that do not say it themselves.</source>
      <translation>Avant rééchantillonnage, pour les images qui ne l'indiquent pas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Keep cells without a label</source>
      <translation>Garder les cellules sans étiquette</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>They are never used for supervised training.</source>
      <translation>Elles ne servent jamais à l'entraînement supervisé.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Divide samples by</source>
      <translation>Répartir les échantillons par</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>block: square blocks of cells, so that no neighbour of a test sample is trained on; site: samples of one site stay together; sample: each on its own, for images without a place.</source>
      <translation>block : blocs carrés de cellules, pour qu'aucune voisine d'un échantillon de test ne serve à l'entraînement ; site : les échantillons d'un site restent ensemble ; sample : chacun pour soi, pour des images sans lieu.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Side of a block, in cells</source>
      <translation>Côté d'un bloc, en cellules</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>For the division by block.</source>
      <translation>Pour la répartition par block.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Share for validation</source>
      <translation>Part pour la validation</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Epochs and settings are chosen on these samples.</source>
      <translation>Les époques et les réglages sont choisis sur ces échantillons.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Share for testing</source>
      <translation>Part pour le test</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Accuracy is told on these samples, which nothing was chosen on.</source>
      <translation>L'exactitude est donnée sur ces échantillons, qui n'ont servi à aucun choix.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Seed of the division</source>
      <translation>Graine de la répartition</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The same seed divides the same way.</source>
      <translation>La même graine répartit de la même façon.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Classes in order, with colours</source>
      <translation>Classes dans l'ordre, avec couleurs</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Colours as #rrggbb. Default: the names found, sorted, with a built-in palette. With a published class list or a dataset: those of its classes to keep; their order and colours stay the list's.</source>
      <translation>Couleurs sous la forme #rrggbb. Par défaut : les noms trouvés, triés, avec une palette intégrée. Avec une liste de classes publiée ou un jeu de données : celles de ses classes à garder ; leur ordre et leurs couleurs restent ceux de la liste.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Colour</source>
      <translation>Couleur</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Unit of the optical values</source>
      <translation>Unité des valeurs optiques</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>After scale and offset, such as reflectance. Default: that of the sample store or model that the samples shall fit, else digital number.</source>
      <translation>Après facteur d'échelle et décalage, par exemple réflectance. Par défaut : celle du jeu d'échantillons ou du modèle auquel les échantillons doivent convenir, sinon compte numérique.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Unit of the SAR values</source>
      <translation>Unité des valeurs SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>After scale and offset.</source>
      <translation>Après facteur d'échelle et décalage.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The optical raster to cut.</source>
      <translation>Le raster optique à découper.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Extent of the rasters to cut</source>
      <translation>Emprise des rasters à découper</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Only cells that it touches are taken. Default: all of the raster.</source>
      <translation>Seules les cellules qu'elle touche sont prises. Par défaut : tout le raster.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Folder with one subfolder of images a class, instead of rasters</source>
      <translation>Dossier avec un sous-dossier d'images par classe, au lieu de rasters</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>The subfolders' names are the classes. The images are optical.</source>
      <translation>Les noms des sous-dossiers sont les classes. Les images sont optiques.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Number of samples</source>
      <translation>Nombre d'échantillons</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Give one of these: rasters (optical, SAR or both), a folder of class folders, patches, or a public dataset.</source>
      <translation>Donnez l'un de ces choix : des rasters (optique, SAR ou les deux), un dossier de classes, des imagettes ou un jeu de données public.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>Labels go with rasters; class folders, patches and datasets bring their own.</source>
      <translation>Les étiquettes vont avec des rasters ; les dossiers de classes, imagettes et jeux de données apportent les leurs.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <source>{} holds other files, which a new sample store would replace. Choose a new or empty folder.</source>
      <translation>{} contient d'autres fichiers, qu'un nouveau jeu d'échantillons remplacerait. Choisissez un dossier nouveau ou vide.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/prepare_samples.py" />
      <location filename="../../plugin/labelling/panel.py" />
      <source>The sample store {store} is ready: {samples} samples.</source>
      <translation>Le jeu d'échantillons {store} est prêt : {samples} échantillons.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Further model packages, averaged with the first</source>
      <translation>Autres paquets de modèle, moyennés avec le premier</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Models of the same classes, sensors, bands, units and size of images; the probabilities of all of them are averaged. Each takes as long as the first.</source>
      <translation>Modèles des mêmes classes, capteurs, bandes, unités et taille d'images ; les probabilités de tous sont moyennées. Chacun prend autant de temps que le premier.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Test-time augmentation</source>
      <translation>Augmentation à la prédiction (TTA)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>flips: the mean over each image and its mirror images, 4 times as long; scales: these at three sizes, of models of pixels, 12.5 times as long. none: each image is looked at once.</source>
      <translation>flips : la moyenne sur chaque image et ses images en miroir, 4 fois plus long ; scales : de même en trois tailles, pour les modèles de pixels, 12,5 fois plus long. none : chaque image est regardée une seule fois.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Pixels: least mapping unit, in square metres</source>
      <translation>Pixels : unité minimale de collecte, en mètres carrés</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Smaller patches take the class of their neighbours. 0 keeps all; only for models of pixels.</source>
      <translation>Les taches plus petites prennent la classe de leurs voisines. 0 les garde toutes ; pour les modèles de pixels uniquement.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Pixels: write the probability of every class</source>
      <translation>Pixels : écrire la probabilité de chaque classe</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>NAME_probabilities.tif, a byte for each class and pixel; only for models of pixels.</source>
      <translation>NAME_probabilities.tif, un octet par classe et par pixel ; pour les modèles de pixels uniquement.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Pixels: write the patches as polygons</source>
      <translation>Pixels : écrire les taches en polygones</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>NAME_polygons.gpkg with class, hectares and mean confidence; only for models of pixels.</source>
      <translation>NAME_polygons.gpkg avec classe, hectares et confiance moyenne ; pour les modèles de pixels uniquement.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Pixels: smallest polygon, in square metres</source>
      <translation>Pixels : plus petit polygone, en mètres carrés</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <location filename="../../plugin/map/more_options.py" />
      <source>Smaller patches are left out of the polygons.</source>
      <translation>Les taches plus petites sont omises des polygones.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Pixels: how far simplified borders may move, in metres</source>
      <translation>Pixels : déplacement maximal des bords simplifiés, en mètres</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/products.py" />
      <source>Neighbours keep one border. 0 keeps the pixels' borders.</source>
      <translation>Les voisins gardent un bord commun. 0 garde les bords des pixels.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: {value} cannot be read as a raster. Check that the file exists and is whole.</source>
      <translation>{label} : {value} ne peut pas être lu comme un raster. Vérifiez que le fichier existe et qu'il est complet.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: the layer {name} has another CRS or other values for no data in QGIS than in its file. Save it with them (Export &gt; Save As) and choose the new file.</source>
      <translation>{label} : la couche {name} a dans QGIS un autre SCR ou d'autres valeurs sans donnée que dans son fichier. Enregistrez-la avec eux (Exporter &gt; Enregistrer sous) et choisissez le nouveau fichier.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: bands by name</source>
      <translation>{} : bandes par nom</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Bands in order, by number over all files or by name (a band's description, or the end of a file's name as in ..._B04.tif), divided by commas. Goes before the bands chosen above.</source>
      <translation>Bandes dans l'ordre, par numéro sur l'ensemble des fichiers ou par nom (la description d'une bande, ou la fin d'un nom de fichier comme dans ..._B04.tif), séparées par des virgules. L'emporte sur les bandes choisies ci-dessus.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: value for no data</source>
      <translation>{} : valeur d'absence de données</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Beside the one that the file states. NaN and infinities always mean no data.</source>
      <translation>En plus de celle que le fichier indique. NaN et les infinis signifient toujours sans donnée.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: scale</source>
      <translation>{} : facteur d'échelle</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Physical value = stored value x scale + offset. Default: what the file says, else 1.</source>
      <translation>Valeur physique = valeur stockée x facteur d'échelle + décalage. Par défaut : ce qu'indique le fichier, sinon 1.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: offset</source>
      <translation>{} : décalage</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Physical value = stored value x scale + offset. Default: what the file says, else 0.</source>
      <translation>Valeur physique = valeur stockée x facteur d'échelle + décalage. Par défaut : ce qu'indique le fichier, sinon 0.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: linear backscatter</source>
      <translation>{} : rétrodiffusion linéaire</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>The values are linear backscatter; they are converted to decibels (10 log10).</source>
      <translation>Les valeurs sont une rétrodiffusion linéaire ; elles sont converties en décibels (10 log10).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: bands</source>
      <translation>{} : bandes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>The bands of this raster to use. Default: all of them.</source>
      <translation>Les bandes de ce raster à utiliser. Par défaut : toutes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{}: further bands in files of their own</source>
      <translation>{} : autres bandes dans leurs propres fichiers</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Rasters of the same image with further bands, in order; coarser ones (20 m and 60 m beside 10 m) are resampled to the finest.</source>
      <translation>Rasters de la même image avec d'autres bandes, dans l'ordre ; les plus grossières (20 m et 60 m à côté de 10 m) sont rééchantillonnées à la plus fine.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: the bands of a product are chosen by name, such as B04,B03,B02. Leave the numbers out, and fill in "{option}".</source>
      <translation>{label} : les bandes d’un produit se choisissent par leur nom, par exemple B04,B03,B02. Retirez les numéros et remplissez « {option} ».</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: {name} has no band {number}; it has {known}. Choose among those.</source>
      <translation>{label} : {name} n'a pas de bande {number} ; la couche a {known}. Choisissez parmi celles-ci.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: QGIS has another CRS for {name} than its file, and the other files have yet another. Give all of them the same CRS, or save them with it (Export &gt; Save As).</source>
      <translation>{label} : QGIS a pour {name} un autre SCR que son fichier, et les autres fichiers en ont encore un autre. Donnez-leur à tous le même SCR, ou enregistrez-les avec lui (Exporter &gt; Enregistrer sous).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>{label}: its files have different additional values for no data in QGIS. Give all of them the same ones, or fill in "{option}".</source>
      <translation>{label} : ses fichiers ont dans QGIS des valeurs sans donnée supplémentaires différentes. Donnez-leur à tous les mêmes, ou remplissez « {option} ».</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>Optical raster</source>
      <translation>Raster optique</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>The optical image. Cells are anchored to its pixels.</source>
      <translation>L'image optique. Les cellules sont calées sur ses pixels.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>A Sentinel-2 or Landsat product may be given as it was downloaded: its zip or tar file, its metadata, or its folder.</source>
      <translation>Un produit Sentinel-2 ou Landsat peut être donné tel qu’il a été téléchargé : son fichier zip ou tar, ses métadonnées ou son dossier.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>SAR raster</source>
      <translation>Raster SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/rasters.py" />
      <source>The SAR image of the same place. Its CRS, origin and resolution may differ from the optical raster's.</source>
      <translation>L'image radar (SAR) du même lieu. Son SCR, son origine et sa résolution peuvent différer de ceux du raster optique.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Recognise cloud</source>
      <translation>Reconnaître les nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Makes a mask of cloud and shadow of an optical raster, with a model that recognises them.</source>
      <translation>Fait un masque des nuages et des ombres d'un raster optique, avec un modèle qui les reconnaît.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Makes a mask of an optical raster, pixel by pixel: clear, thin cloud, thick cloud, shadow, or what other classes the model has. The raster's bands are found by name; those that the model can do without may be missing, so that true colour is enough for a model that was trained so. Rasters in reflectance, in reflectance x 10000 and pictures of 8 bit are told apart.

The output folder gets the mask, the evidence with the confidence, styles, and a manifest. In QGIS clear ground is transparent, so that the mask lies over the image. The outputs tell which values mean cloud and which shadow: the mask serves as a cloud mask in all other algorithms.

A run that was stopped by a crash goes on where it was when it is started again.</source>
      <translation>Fait un masque d'un raster optique, pixel par pixel : dégagé, nuage fin, nuage épais, ombre, ou d'autres classes que le modèle possède. Les bandes du raster sont trouvées par leur nom ; celles dont le modèle peut se passer peuvent manquer, si bien que la couleur naturelle suffit à un modèle entraîné ainsi. Les rasters en réflectance, en réflectance x 10000 et les images de 8 bits sont distingués.

Le dossier de sortie reçoit le masque, les indices avec la confiance, les styles et un manifeste. Dans QGIS le sol dégagé est transparent, si bien que le masque se voit sur l'image. Les sorties disent quelles valeurs signifient nuage et lesquelles ombre : le masque sert de masque de nuages dans tous les autres algorithmes.

Une exécution arrêtée par une panne reprend où elle en était quand on la relance.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>cloud,shadow,mask,detection,segmentation,cirrus,haze,optical,sentinel,landsat</source>
      <translation>nuage,ombre,masque,détection,segmentation,cirrus,brume,optique,sentinel,landsat</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Folder for the mask</source>
      <translation>Dossier pour le masque</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Gets NAME_classes.tif (the mask), NAME_evidence.tif, their styles, and NAME.json (the manifest).</source>
      <translation>Reçoit NAME_classes.tif (le masque), NAME_evidence.tif, leurs styles et NAME.json (le manifeste).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>The optical image. The mask has its pixels.</source>
      <translation>L'image optique. Le masque a ses pixels.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>A model of pixels (.undercast) whose classes have roles for cloud.</source>
      <translation>Un modèle de pixels (.undercast) dont les classes ont des rôles pour les nuages.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Extent to look at</source>
      <translation>Emprise à examiner</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Least mapping unit, in square metres</source>
      <translation>Unité minimale de cartographie, en mètres carrés</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Smaller patches take the class of their neighbours. 0 keeps all.</source>
      <translation>Les taches plus petites prennent la classe de leurs voisines. 0 les garde toutes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Name of the mask</source>
      <translation>Nom du masque</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Load the mask into the project</source>
      <translation>Charger le masque dans le projet</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>With the style that lies beside the file.</source>
      <translation>Avec le style qui se trouve à côté du fichier.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask</source>
      <translation>Masque</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Number of pixels</source>
      <translation>Nombre de pixels</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Values of the mask that mean cloud</source>
      <translation>Valeurs du masque signifiant nuage</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Values of the mask that mean shadow</source>
      <translation>Valeurs du masque signifiant ombre</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Share of the pixels that is cloud</source>
      <translation>Part des pixels qui est nuage</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/recognise_cloud.py" />
      <source>Share of the pixels that is shadow</source>
      <translation>Part des pixels qui est ombre</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>{}: the layer cannot be read as points.</source>
      <translation>{} : la couche ne peut pas être lue comme des points.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>{label}: the layer {name} has edits that are not saved. Save them, then run it again.</source>
      <translation>{label} : la couche {name} a des modifications non enregistrées. Enregistrez-les, puis relancez.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>{label}: the layer {name} lies in no GeoPackage. Choose the one that Draw sample points made; a layer exported from it has lost its design.</source>
      <translation>{label} : la couche {name} n'est pas dans un GeoPackage. Choisissez celui qu'a créé « Tirer des points d'échantillonnage » ; une couche qui en a été exportée a perdu son plan d'échantillonnage.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <location filename="../../plugin/map/points_box.py" />
      <source>Draw sample points</source>
      <translation>Tirer des points d'échantillonnage</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Draws a stratified random sample of a map's cells, to label and estimate areas from.</source>
      <translation>Tire un échantillon aléatoire stratifié des cellules d'une carte, à étiqueter pour en estimer les surfaces.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Draws points of a map at random, so many in each class, for areas and accuracies with 95 % intervals (Olofsson et al. 2014).

Look at each point in an image, a better map or the field, and fill in its field reference with the class that the ground of its cell has; the map's classes are offered. What the map says of a point is hidden, so that it sways nobody. Save the edits, then run Assess accuracy with the map and these points.

Points lie at the centres of cells, none twice; cells without data are no part of the sample. Their order is random: if you have time for some only, label the first ones.</source>
      <translation>Tire au hasard des points d'une carte, un nombre donné par classe, pour obtenir des surfaces et des exactitudes avec des intervalles à 95 % (Olofsson et al. 2014).

Regardez chaque point sur une image, sur une meilleure carte ou sur le terrain, et remplissez son champ reference avec la classe qu'a le terrain de sa cellule ; les classes de la carte sont proposées. Ce que la carte dit d'un point est masqué, afin de n'influencer personne. Enregistrez les modifications, puis lancez « Évaluer l'exactitude » avec la carte et ces points.

Les points sont au centre des cellules, sans répétition ; les cellules sans données ne font pas partie de l'échantillon. Leur ordre est aléatoire : si le temps ne suffit que pour quelques-uns, étiquetez les premiers.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>sample,points,random,stratified,reference,area,accuracy,confidence interval,validation</source>
      <translation>échantillon,échantillonnage,points,aléatoire,stratifié,référence,surface,exactitude,intervalle de confiance,validation</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>The classes raster of Classify scenes (NAME_classes.tif), or any raster with one band of classes.</source>
      <translation>Le raster des classes de « Classer les scènes » (NAME_classes.tif), ou tout raster à une bande de classes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Number of points</source>
      <translation>Nombre de points</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Over all classes. The log tells how narrow the interval will be.</source>
      <translation>Toutes classes confondues. Le journal indique la largeur qu'aura l'intervalle.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>How they are shared out over the classes</source>
      <translation>Comment ils sont répartis entre les classes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>recommended: by area, with a least number in rare classes; proportional: by area; equal: as many in each class.</source>
      <translation>recommended : selon la surface, avec un nombre minimal dans les classes rares ; proportional : selon la surface ; equal : autant dans chaque classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Fewest points of a class</source>
      <translation>Nombre minimal de points par classe</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>For the recommended way: 50 to 100 are good.</source>
      <translation>Pour la répartition recommandée ; 50 à 100 conviennent.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Sample unsure cells, too</source>
      <translation>Échantillonner aussi les cellules incertaines</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>As a class of their own: the areas are then those of all the ground.</source>
      <translation>Comme une classe à part : les surfaces sont alors celles de tout le terrain.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>The same seed draws the same points.</source>
      <translation>La même graine tire les mêmes points.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <location filename="../../plugin/map/points_box.py" />
      <source>Sample points</source>
      <translation>Points d'échantillonnage</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>The GeoPackage to write, with its style beside it. One that is labelled is not overwritten.</source>
      <translation>Le GeoPackage à écrire, avec son style à côté. Un GeoPackage déjà étiqueté n'est pas écrasé.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Points and cells by class</source>
      <translation>Points et cellules par classe</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Half the interval of the overall accuracy, if 80 % are right</source>
      <translation>Demi-largeur de l'intervalle de l'exactitude globale, si 80 % sont justes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/sample_points.py" />
      <source>Choose a GeoPackage (.gpkg) for the sample points.</source>
      <translation>Choisissez un GeoPackage (.gpkg) pour les points d'échantillonnage.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/scheduler.py" />
      <source>The extra options name the Dask scheduler {}, which may run any code here, and nobody can be asked. Start such a job from the command line, with --allow-scheduler.</source>
      <translation>Les options supplémentaires nomment l'ordonnanceur Dask {}, qui peut exécuter ici n'importe quel code, et personne ne peut être interrogé. Lancez une telle tâche depuis la ligne de commande, avec --allow-scheduler.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/scheduler.py" />
      <source>The job connects to the Dask scheduler {}. Who runs that scheduler can run any code on this computer. Connect only if you started it yourself or trust who did.</source>
      <translation>La tâche se connecte à l'ordonnanceur Dask {}. Qui tient cet ordonnanceur peut exécuter n'importe quel code sur cet ordinateur. Ne vous connectez que si vous l'avez lancé vous-même ou si vous faites confiance à qui l'a lancé.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/scheduler.py" />
      <source>Connect to a Dask scheduler?</source>
      <translation>Se connecter à un ordonnanceur Dask ?</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/scheduler.py" />
      <source>The job was not run: it was not to connect to the Dask scheduler {}.</source>
      <translation>La tâche n'a pas été lancée : elle ne devait pas se connecter à l'ordonnanceur Dask {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>{} is no sample store (it has no samples.json). Choose a folder that Prepare samples made.</source>
      <translation>{} n'est pas un jeu d'échantillons (il n'a pas de samples.json). Choisissez un dossier créé par « Préparer des échantillons ».</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>The edges of the cloud-fraction bins must be two or more growing numbers.</source>
      <translation>Les limites des tranches de fraction nuageuse doivent être au moins deux nombres croissants.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>One file with the networks, the classes and all that is needed to classify scenes.</source>
      <translation>Un seul fichier avec les réseaux, les classes et tout ce qu'il faut pour classer des scènes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/map/packages.py" />
      <source>Undercast model packages (*{})</source>
      <translation>Paquets de modèle Undercast (*{})</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Run folder</source>
      <translation>Dossier d'exécution</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Folder for checkpoints, metrics and the report; a run that was stopped goes on from it. Default: the package's name with .run</source>
      <translation>Dossier des points de reprise, des mesures et du rapport ; une exécution arrêtée en repart. Par défaut : le nom du paquet suivi de .run</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/map/more_options.py" />
      <source>Compute on</source>
      <translation>Calculer sur</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>auto: the graphics card (CUDA) when there is one, else the processor; the log tells which was used.</source>
      <translation>auto : la carte graphique (CUDA) s'il y en a une, sinon le processeur ; le journal indique lequel a servi.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Engine on the processor</source>
      <translation>Moteur de calcul sur le processeur</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>auto: OpenVINO where it is installed, computes in bfloat16 and decides as ONNX Runtime does, on maps that are large enough; else ONNX Runtime. The log tells which.</source>
      <translation>auto : OpenVINO s'il est installé, calcule en bfloat16 et décide comme ONNX Runtime, pour les cartes assez grandes ; sinon ONNX Runtime. Le journal indique lequel.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Arithmetic</source>
      <translation>Arithmétique</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>auto: half precision where at least 99.9 % of a sample's classes stay: float16 on a graphics card, bfloat16 on a processor that has it, with OpenVINO. Else float32.</source>
      <translation>auto : demi-précision si au moins 99,9 % des classes d'un échantillon restent les mêmes : float16 sur une carte graphique, bfloat16 avec OpenVINO sur un processeur qui le permet. Sinon float32.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Network</source>
      <translation>Réseau</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>A torchvision ResNet (resnet18, resnet34, resnet50, ...), or any timm model as timm:NAME. For labels of pixels also with a decoder before it (unet:resnet18), or a network of DIAnet (dianet-w18, dianet-w48), which keeps every pixel's detail and takes samples of up to 128 pixels a side.</source>
      <translation>Un ResNet de torchvision (resnet18, resnet34, resnet50, ...), ou tout modèle de timm sous la forme timm:NOM. Pour des étiquettes de pixels aussi avec un décodeur devant (unet:resnet18), ou un réseau de DIAnet (dianet-w18, dianet-w48), qui garde le détail de chaque pixel et prend des échantillons d'au plus 128 pixels de côté.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Weights to start from</source>
      <translation>Poids de départ</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>none, imagenet (fetched from the network when first used), or the path of a package or .safetensors file.</source>
      <translation>none, imagenet (téléchargés à la première utilisation), ou le chemin d'un paquet ou d'un fichier .safetensors.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Epochs</source>
      <translation>Époques</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Passes over the training samples.</source>
      <translation>Passages sur les échantillons d'apprentissage.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Published training</source>
      <translation>Entraînement publié</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>dianet: optimiser sgd with plain momentum, a learning rate of 0.01 that falls polynomially and a weight decay of 0.0005, as DIAnet was trained; other options that differ from their default stay.</source>
      <translation>dianet : optimiseur sgd avec une inertie simple, un taux d'apprentissage de 0.01 qui décroît de façon polynomiale et une décroissance des poids de 0.0005, comme DIAnet a été entraîné ; les autres options qui diffèrent de leur valeur par défaut restent.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Batch size</source>
      <translation>Taille de lot</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>The number of samples a step; a smaller batch size needs less memory.</source>
      <translation>Le nombre d'échantillons par pas ; une taille de lot plus petite demande moins de mémoire.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Learning rate</source>
      <translation>Taux d'apprentissage</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>The schedule's greatest learning rate.</source>
      <translation>Le plus grand taux d'apprentissage du programme.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Schedule of the learning rate</source>
      <translation>Programme du taux d'apprentissage</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>one_cycle: it rises, then falls to almost 0; poly: it falls from the first step on.</source>
      <translation>one_cycle : il monte, puis descend presque à 0 ; poly : il descend dès le premier pas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Weight decay</source>
      <translation>Décroissance des poids</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Decoupled weight decay.</source>
      <translation>Décroissance des poids découplée (weight decay).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Optimiser</source>
      <translation>Optimiseur</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>adamw, or sgd with momentum (learning rates are some ten times larger there).</source>
      <translation>adamw, ou sgd avec inertie (les taux d'apprentissage y sont une dizaine de fois plus grands).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Nesterov's momentum</source>
      <translation>Inertie de Nesterov</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Of the optimiser sgd; without, the momentum is the plain one.</source>
      <translation>De l'optimiseur sgd ; sans cela, l'inertie est la simple.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>auto: bfloat16 where the processor does it fast, else float32.</source>
      <translation>auto : bfloat16 si le processeur le calcule vite, sinon float32.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Flip and turn samples</source>
      <translation>Retourner et pivoter les échantillons</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Flips and quarter turns, the same for both sensors of a sample.</source>
      <translation>Symétries et quarts de tour, les mêmes pour les deux capteurs d'un échantillon.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Seed of weights, order, augmentation and dropout; the same seed gives the same model.</source>
      <translation>Graine des poids, de l'ordre, de l'augmentation et du dropout ; la même graine donne le même modèle.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>First stage: epochs</source>
      <translation>Première étape : époques</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Default: as in the second stage.</source>
      <translation>Par défaut : comme à la seconde étape.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Edges of the cloud-fraction bins</source>
      <translation>Limites des tranches de fraction nuageuse</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Growing numbers from 0 to 1, divided by commas.</source>
      <translation>Nombres croissants de 0 à 1, séparés par des virgules.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Title of the report</source>
      <translation>Titre du rapport</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Stands above the report.</source>
      <translation>Figure en tête du rapport.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>Least share of valid pixels</source>
      <translation>Part minimale de pixels valides</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <source>A sensor with less data in a cell takes no part there; a cell without any sensor is left out.</source>
      <translation>Un capteur avec moins de données dans une cellule n'y participe pas ; une cellule sans aucun capteur est omise.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/shared.py" />
      <location filename="../../plugin/map/points_box.py" />
      <source>Report</source>
      <translation>Rapport</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Simulate cloud</source>
      <translation>Simuler des nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Lays simulated or real clouds over a clear raster or sample store, for experiments.</source>
      <translation>Pose des nuages simulés ou réels sur un raster ou un jeu d'échantillons sans nuage, pour des expériences.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Lays simulated clouds (seeded veils of many scales with soft edges, thickness and shadow), or real clouds from an image with a cloud mask, over a clear optical raster or a clear sample store.

The result is marked as simulated for ever. Use it for experiments and training, not as an observation.</source>
      <translation>Pose des nuages simulés (voiles à plusieurs échelles tirés d'une graine, avec bords doux, épaisseur et ombre), ou de vrais nuages tirés d'une image avec masque de nuages, sur un raster optique ou un jeu d'échantillons sans nuage.

Le résultat reste marqué comme simulé. Utilisez-le pour des expériences et l'entraînement, pas comme une observation.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>cloud,simulation,synthetic,shadow,haze,experiment,samples</source>
      <translation>nuage,nuages,simulation,simuler,synthétique,ombre,brume,expérience,échantillons</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: cloudy image</source>
      <translation>Nuages réels : image nuageuse</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>An image with the same bands whose clouds are laid over, instead of simulated ones.</source>
      <translation>Une image avec les mêmes bandes, dont les nuages sont posés à la place de nuages simulés.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Cloudy sample store</source>
      <translation>Jeu d'échantillons nuageux</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>The sample store to write, if a sample store is given.</source>
      <translation>Le jeu d'échantillons à écrire, si un jeu d'échantillons est donné.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Cloudy raster</source>
      <translation>Raster nuageux</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>The GeoTIFF to write, if a raster is given; its cloud mask lies beside it as NAME_cloud.tif.</source>
      <translation>Le GeoTIFF à écrire, si un raster est donné ; son masque de nuages est placé à côté sous NAME_cloud.tif.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>How the cloud fraction is drawn</source>
      <translation>Tirage de la fraction nuageuse</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>uniform between least and greatest; beta, stretched to them; fixed at the greatest.</source>
      <translation>uniform : entre minimum et maximum ; beta : étirée à ces bornes ; fixed : au maximum.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Least cloud fraction</source>
      <translation>Fraction nuageuse minimale</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Of a sample or a region of the raster.</source>
      <translation>D'un échantillon ou d'une région du raster.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Greatest cloud fraction</source>
      <translation>Fraction nuageuse maximale</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Beta distribution: first shape</source>
      <translation>Loi bêta : premier paramètre de forme</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Below 1, little cloud is frequent.</source>
      <translation>Au-dessous de 1, peu de nuages est fréquent.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Beta distribution: second shape</source>
      <translation>Loi bêta : second paramètre de forme</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Below 1, much cloud is frequent.</source>
      <translation>Au-dessous de 1, beaucoup de nuages est fréquent.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Thickness</source>
      <translation>Épaisseur</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Mean greatest opacity of a cloud.</source>
      <translation>Moyenne de l'opacité maximale d'un nuage.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Softness</source>
      <translation>Douceur</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Width of a cloud's soft edge.</source>
      <translation>Largeur du bord doux d'un nuage.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Shadow</source>
      <translation>Ombre</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Greatest darkening by a cloud's shadow; 0 for none.</source>
      <translation>Assombrissement maximal par l'ombre d'un nuage ; 0 pour aucun.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Scales</source>
      <translation>Échelles</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Octaves of the noise that shapes the clouds.</source>
      <translation>Octaves du bruit qui forme les nuages.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: mask</source>
      <translation>Nuages réels : masque</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Tells which pixels of the cloudy image are cloud.</source>
      <translation>Indique quels pixels de l'image nuageuse sont des nuages.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: mask values that mean cloud</source>
      <translation>Nuages réels : valeurs du masque signifiant nuage</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Whole numbers divided by commas.</source>
      <translation>Nombres entiers séparés par des virgules.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: mask values that mean shadow</source>
      <translation>Nuages réels : valeurs du masque signifiant ombre</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: archive, instead of image and mask</source>
      <translation>Nuages réels : archive, au lieu de l'image et du masque</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>A .npz file with the arrays img (height, width, bands; reflectance) and msk.</source>
      <translation>Un fichier .npz avec les tableaux img (hauteur, largeur, bandes ; réflectance) et msk.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds: bands of the archive</source>
      <translation>Nuages réels : bandes de l'archive</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Numbers from 1, in the order of the bands to cover, divided by commas.</source>
      <translation>Numéros à partir de 1, dans l'ordre des bandes à couvrir, séparés par des virgules.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>A clear optical raster to cover with cloud.</source>
      <translation>Un raster optique sans nuage, à couvrir de nuages.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Clear sample store, instead of a raster</source>
      <translation>Jeu d'échantillons sans nuage, au lieu d'un raster</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>A sample store whose optical images are covered with cloud.</source>
      <translation>Un jeu d'échantillons dont les images optiques sont couvertes de nuages.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>For a raster: regions of four cells a side draw their own cloud fraction.</source>
      <translation>Pour un raster : chaque région de quatre cellules de côté tire sa propre fraction nuageuse.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Stored value of a white cloud</source>
      <translation>Valeur stockée d'un nuage blanc</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Default: the 99.9th percentile of the image's brightest band.</source>
      <translation>Par défaut : le 99,9e centile de la bande la plus brillante de l'image.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>The same seed makes the same clouds.</source>
      <translation>La même graine donne les mêmes nuages.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Give either a clear optical raster or a clear sample store.</source>
      <translation>Donnez soit un raster optique sans nuage, soit un jeu d'échantillons sans nuage.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Choose a folder for the cloudy sample store.</source>
      <translation>Choisissez un dossier pour le jeu d'échantillons nuageux.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Choose a GeoTIFF (.tif) for the cloudy raster.</source>
      <translation>Choisissez un GeoTIFF (.tif) pour le raster nuageux.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/simulate_cloud.py" />
      <source>Real clouds need both the cloudy image and its mask.</source>
      <translation>Les nuages réels demandent à la fois l'image nuageuse et son masque.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Train source model</source>
      <translation>Entraîner un modèle source</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Trains a model on labelled samples.</source>
      <translation>Entraîne un modèle sur des échantillons étiquetés.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Trains a model on a labelled sample store and writes it as a model package: of cells or of pixels, as the samples have labels. The epoch is chosen on the validation samples. Trained on clear optical images it is the source model of a transfer.

A run that was stopped goes on where it was when it is started again with the same options and outputs.</source>
      <translation>Entraîne un modèle sur un jeu d'échantillons étiquetés et l'écrit comme paquet de modèle : de cellules ou de pixels, selon ce que les échantillons étiquettent. L'époque est choisie sur les échantillons de validation. Entraîné sur des images optiques claires, c'est le modèle source d'un transfert.

Une exécution arrêtée reprend où elle en était quand elle est relancée avec les mêmes options et sorties.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>train,deep learning,classification,scene,land cover,network,resnet,source</source>
      <translation>entraîner,entraînement,apprentissage profond,classification,scène,occupation du sol,réseau,resnet,source</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>The sample store with labels.</source>
      <translation>Le jeu d'échantillons étiqueté.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>optical for a source model; both for a fused model trained with labels, for comparison.</source>
      <translation>optical pour un modèle source ; les deux pour un modèle fusionné entraîné avec des étiquettes, à titre de comparaison.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Class weights</source>
      <translation>Poids des classes</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>balanced: rare classes weigh as much as frequent ones.</source>
      <translation>balanced : les classes rares pèsent autant que les fréquentes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Labels of pixels: loss</source>
      <translation>Étiquettes des pixels : perte</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>auto: acw for networks of DIAnet, else cross-entropy. acw weighs classes by how often they were seen so far; symmetric and generalised bear wrong labels; focal looks at the pixels that are hard to tell, ohem at these alone.</source>
      <translation>auto : acw pour les réseaux de DIAnet, sinon entropie croisée. acw pondère les classes selon leur fréquence jusqu'ici ; symmetric et generalised supportent des étiquettes fausses ; focal regarde les pixels difficiles à distinguer, ohem ceux-là seulement.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Labels of pixels: loss of regions</source>
      <translation>Étiquettes des pixels : perte des régions</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>lovasz follows the intersection over union of the classes, dice their F1 score.</source>
      <translation>lovasz suit l'intersection sur l'union des classes ; dice, leur score F1.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Chance that one of two sensors is left out</source>
      <translation>Probabilité d'omettre l'un des deux capteurs</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>With two sensors: so that the model also works with one of them.</source>
      <translation>Avec deux capteurs : pour que le modèle fonctionne aussi avec un seul.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Samples of each class that travel with the model</source>
      <translation>Échantillons de chaque classe qui voyagent avec le modèle</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>So many labelled training samples are kept in the package (4 MB at most), so that a transfer can replay them. Whoever gets the package can look at them: choose 0 where the data may not travel.</source>
      <translation>Ce nombre d'échantillons d'entraînement étiquetés est conservé dans le paquet (4 Mo au plus), pour qu'un transfert puisse les rejouer. Quiconque reçoit le paquet peut les regarder : choisissez 0 là où les données ne doivent pas circuler.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>How the samples that travel are chosen</source>
      <translation>Choix des échantillons qui voyagent</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>herding: those that are together most like their class; random: by chance.</source>
      <translation>herding : ceux qui, ensemble, ressemblent le plus à leur classe ; random : au hasard.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Share of the samples under cloud</source>
      <translation>Part des échantillons sous les nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Clouds are laid over the images while the model learns, so that it knows cloud; 0 for none.</source>
      <translation>Des nuages sont posés sur les images pendant que le modèle apprend, pour qu'il connaisse les nuages ; 0 pour aucun.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Sample store whose clouds are taken</source>
      <translation>Jeu d'échantillons dont les nuages sont repris</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Such as the target's. Default: simulated clouds.</source>
      <translation>Par exemple celui de la cible. Par défaut : nuages simulés.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Jitter of brightness and colour</source>
      <translation>Variation de luminosité et de couleur</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Another place has other light, haze and seasons; 0 for none.</source>
      <translation>Un autre lieu a une autre lumière, une autre brume, d'autres saisons ; 0 pour aucune.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Calibration of the confidence</source>
      <translation>Calibration de la confiance</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Fits a temperature on the labelled validation samples, so that of the samples with a confidence of 80 % about 80 % are right. The classes stay as they are.</source>
      <translation>Ajuste une température sur les échantillons de validation étiquetés, pour que, parmi les échantillons de confiance 80 %, environ 80 % soient justes. Les classes ne changent pas.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Bands that an image may lack</source>
      <translation>Bandes qui peuvent manquer à une image</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Optical bands that the model learns to do without, by name, commas between: a random part of them is left out of half of the training samples.</source>
      <translation>Bandes optiques dont le modèle apprend à se passer, par leur nom, séparées par des virgules : une partie tirée au hasard en est omise dans la moitié des échantillons d'entraînement.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>What classes tell of cloud</source>
      <translation>Ce que les classes disent des nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>For a model that recognises cloud, the role of each class: clear, cloud, thin cloud, thick cloud, shadow, snow, water or unknown. Default: what the samples' list of classes says.</source>
      <translation>Pour un modèle qui reconnaît les nuages, le rôle de chaque classe : clear, cloud, thin cloud, thick cloud, shadow, snow, water ou unknown. Par défaut : ce que dit la liste des classes des échantillons.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Role</source>
      <translation>Rôle</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Place of the samples</source>
      <translation>Lieu des échantillons</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Stated in the package.</source>
      <translation>Indiqué dans le paquet.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Licence of the model</source>
      <translation>Licence du modèle</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <location filename="../../plugin/training/jobs.py" />
      <location filename="../../plugin/training/result_tables.py" />
      <location filename="../../plugin/training/words.py" />
      <source>Source model</source>
      <translation>Modèle source</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Accuracy on the validation samples</source>
      <translation>Exactitude sur les échantillons de validation</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Temperature that calibrates the confidence</source>
      <translation>Température qui calibre la confiance</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Choose at least one sensor.</source>
      <translation>Choisissez au moins un capteur.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/train_source_model.py" />
      <source>Samples of each class that travel with the model: only a model of optical images alone can take them along. Set it to 0, or choose the sensor optical alone.</source>
      <translation>Échantillons de chaque classe qui voyagent avec le modèle : seul un modèle d'images optiques peut en emporter. Mettez 0, ou choisissez le seul capteur optique.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Transfer to cloudy optical and SAR</source>
      <translation>Transférer vers optique nuageuse et SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Carries a clear-sky optical model over to cloudy optical and SAR images, without labels.</source>
      <translation>Transfère un modèle optique de ciel clair vers des images optiques nuageuses et SAR, sans étiquettes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Carries what a source model knows of clear optical images over to pairs of cloudy optical and SAR images of another place, without labels.

The source model teaches an optical auxiliary on nearly clear samples, which it sees under the clouds of other samples; labelled samples of the source model, where they are given, are replayed beside them. The optical auxiliary teaches a SAR auxiliary on all samples. The fused model adds up what both say, the optical image as far as it can be trusted under cloud. A guard compares it with the source model without labels, and says so if that is kept instead.

A source model of pixels is first adapted to the target's clear pixels; then it labels them, and the auxiliaries learn from these labels pixel by pixel.

Labels of the sample store, if it has any, are only used to report accuracy, unless you ask for more. A run that was stopped goes on where it was when it is started again with the same options and outputs.</source>
      <translation>Transporte ce qu'un modèle source sait des images optiques claires vers des paires d'images optiques nuageuses et SAR d'un autre lieu, sans étiquettes.

Le modèle source enseigne à un auxiliaire optique sur des échantillons presque clairs, que celui-ci voit sous les nuages d'autres échantillons ; des échantillons étiquetés du modèle source, s'ils sont donnés, sont rejoués à côté. L'auxiliaire optique enseigne à un auxiliaire SAR sur tous les échantillons. Le modèle fusionné additionne ce que disent les deux, l'image optique pour autant qu'on puisse s'y fier sous les nuages. Une garde le compare sans étiquettes au modèle source, et dit si celui-ci est gardé à la place.

Un modèle source de pixels est d'abord adapté aux pixels clairs de la cible ; puis il les étiquette, et les auxiliaires apprennent de ces étiquettes pixel par pixel.

Les étiquettes du jeu d'échantillons, s'il en a, ne servent qu'à indiquer l'exactitude, sauf si vous demandez plus. Un calcul arrêté reprend là où il était quand on le relance avec les mêmes options et sorties.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>transfer,domain adaptation,unsupervised,distillation,fusion,irm,cloud,sar,deep learning</source>
      <translation>transfert,adaptation de domaine,non supervisé,distillation,fusion,irm,nuage,sar,radar,apprentissage profond</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>A model package with an optical input, from Train source model.</source>
      <translation>Un paquet de modèle avec une entrée optique, issu de « Entraîner un modèle source ».</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>The sample store of cloudy optical and SAR pairs.</source>
      <translation>Le jeu d'échantillons des paires optique nuageuse et SAR.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Start from the source model's weights</source>
      <translation>Partir des poids du modèle source</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>The optical trunks, where the networks agree.</source>
      <translation>Les troncs optiques, là où les réseaux concordent.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Start the fused model from the auxiliaries' weights</source>
      <translation>Partir des poids des auxiliaires pour le modèle fusionné</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Else it starts like the auxiliaries did.</source>
      <translation>Sinon, il part comme les auxiliaires.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Run folder whose first stage is taken over</source>
      <translation>Dossier d'exécution dont reprendre la première étape</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Of an earlier transfer; its auxiliaries are not trained again.</source>
      <translation>D'un transfert précédent ; ses auxiliaires ne sont pas réentraînés.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <location filename="../../plugin/training/jobs.py" />
      <location filename="../../plugin/training/result_tables.py" />
      <source>Fused model</source>
      <translation>Modèle fusionné</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Optical auxiliary</source>
      <translation>Auxiliaire optique</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>SAR auxiliary</source>
      <translation>Auxiliaire SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Report (Markdown)</source>
      <translation>Rapport (Markdown)</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Agreement with the mean of the teachers on validation samples</source>
      <translation>Accord avec la moyenne des enseignants sur les échantillons de validation</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>What the guard kept</source>
      <translation>Ce que la garde a gardé</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>Why the fused model was not kept</source>
      <translation>Pourquoi le modèle fusionné n'a pas été gardé</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_model.py" />
      <source>{} has no optical input. Choose a source model that was trained on optical images.</source>
      <translation>{} n'a pas d'entrée optique. Choisissez un modèle source entraîné sur des images optiques.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Labelled samples of the source model</source>
      <translation>Échantillons étiquetés du modèle source</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>The sample store that the source model was trained on. Its samples are replayed under the target's clouds, which makes the result better and safer. Default: those that travel in the model package, if it has some.</source>
      <translation>Le jeu d'échantillons sur lequel le modèle source a été entraîné. Ses échantillons sont rejoués sous les nuages de la cible, ce qui rend le résultat meilleur et plus sûr. Par défaut : ceux qui voyagent dans le paquet du modèle, s'il en a.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Replayed samples for each sample of the target</source>
      <translation>Échantillons rejoués pour chaque échantillon de la cible</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Of the labelled samples of the source model; 0 for none.</source>
      <translation>Parmi les échantillons étiquetés du modèle source ; 0 pour aucun.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Weight of pseudo-labels beside replayed samples</source>
      <translation>Poids des pseudo-étiquettes à côté des échantillons rejoués</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Without replayed samples they weigh 1.</source>
      <translation>Sans échantillons rejoués, ce poids est 1.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Weight of what the source model says of clear replayed samples</source>
      <translation>Poids de ce que le modèle source dit des échantillons rejoués sans nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>The student keeps it, so that learning of cloud does not cost what is known of clear images.</source>
      <translation>L'élève le garde, pour qu'apprendre les nuages ne coûte pas ce qui est connu des images claires.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Second stage: weight of the teachers beside replayed samples</source>
      <translation>Seconde étape : poids des enseignants à côté des échantillons rejoués</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Most jitter of brightness and colour</source>
      <translation>Variation maximale de luminosité et de couleur</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Another place has other light, haze and seasons. How much of it is used follows from how far the target's images are from the replayed samples; none where that cannot be measured.</source>
      <translation>Un autre lieu a une autre lumière, une autre brume et d'autres saisons. La part utilisée dépend de la distance entre les images de la cible et les échantillons rejoués ; aucune là où elle ne peut être mesurée.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>How the fused model is made</source>
      <translation>Comment le modèle fusionné est fait</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>sum: it adds up what both auxiliaries say; training: a second stage trains it from there.</source>
      <translation>sum : il additionne ce que disent les deux auxiliaires ; training : une seconde étape l'entraîne à partir de là.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Second stage: who teaches</source>
      <translation>Seconde étape : qui enseigne</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>sum: what both auxiliaries say together; separate: the source model and the auxiliaries, each by itself (the paper's way).</source>
      <translation>sum : ce que les deux auxiliaires disent ensemble ; separate : le modèle source et les auxiliaires, chacun pour soi (la manière de l'article).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Second stage: weight of each sensor alone</source>
      <translation>Seconde étape : poids de chaque capteur seul</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Beside what both shall say together.</source>
      <translation>À côté de ce que les deux doivent dire ensemble.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Regulate teaching by cloud</source>
      <translation>Réguler l'enseignement selon les nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>reliability: a sample counts as far as the optical auxiliary repeats its clear answer under that much cloud; measured without labels.</source>
      <translation>reliability : un échantillon compte pour autant que l'auxiliaire optique répète sa réponse claire sous autant de nuages ; mesuré sans étiquettes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Regulate prediction by cloud</source>
      <translation>Réguler la prédiction selon les nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>reliability: the optical image counts less in the map the more cloud there is.</source>
      <translation>reliability : l'image optique compte d'autant moins dans la carte qu'il y a plus de nuages.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Keep the source model where the transfer does harm</source>
      <translation>Garder le modèle source là où le transfert nuit</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Measured without labels; what was kept is told in the report.</source>
      <translation>Mesuré sans étiquettes ; ce qui a été gardé est dit dans le rapport.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Regulation of the sensors</source>
      <translation>Régulation des capteurs</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>damp_superior: the better sensor's loss is damped; favour_superior: each auxiliary weighs by its share; none: all teachers weigh the same.</source>
      <translation>damp_superior : la perte du meilleur capteur est amortie ; favour_superior : chaque auxiliaire pèse selon sa part ; none : tous les enseignants pèsent autant.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Class whose probability is the contribution</source>
      <translation>Classe dont la probabilité sert de contribution</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>The source model's, the three teachers' mean's, or each teacher's own most probable class.</source>
      <translation>La classe la plus probable du modèle source, de la moyenne des trois enseignants, ou de chaque enseignant.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Damp smoothly</source>
      <translation>Amortir progressivement</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>damp_superior without the step where both sensors contribute alike.</source>
      <translation>damp_superior sans le saut là où les deux capteurs contribuent à parts égales.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Strength of the damping</source>
      <translation>Force de l'amortissement</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Larger values damp the better sensor more.</source>
      <translation>De plus grandes valeurs amortissent davantage le meilleur capteur.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Temperature of the contributions</source>
      <translation>Température des contributions</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Of the softmax from which contributions are read.</source>
      <translation>Du softmax dont les contributions sont tirées.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Use the cloud fraction as evidence</source>
      <translation>Tenir compte de la fraction nuageuse</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Teachers that look at the optical image weigh less the more cloud there is.</source>
      <translation>Plus il y a de nuages, moins pèsent les enseignants qui regardent l'image optique.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>What a student imitates</source>
      <translation>Ce qu'un élève imite</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>soft: the teacher's softened probabilities; hard: the teacher's class.</source>
      <translation>soft : les probabilités adoucies de l'enseignant ; hard : la classe de l'enseignant.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Temperature of the soft targets</source>
      <translation>Température des cibles douces</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Larger values show more of what the teacher thinks of the other classes.</source>
      <translation>De plus grandes valeurs montrent davantage ce que l'enseignant pense des autres classes.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Weight of the source model among the teachers</source>
      <translation>Poids du modèle source parmi les enseignants</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>In the second stage; 0 leaves it out.</source>
      <translation>À la seconde étape ; 0 l'exclut.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>balanced: pseudo-labelled samples of rare classes count more.</source>
      <translation>balanced : les échantillons pseudo-étiquetés des classes rares comptent plus.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Labelled training samples to use, of each class</source>
      <translation>Échantillons d'apprentissage étiquetés à utiliser, par classe</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Labels of at most this many training samples of a class teach beside the pseudo-labels; 0: labels are only used to report accuracy.</source>
      <translation>Les étiquettes d'au plus ce nombre d'échantillons d'apprentissage par classe servent à l'entraînement à côté des pseudo-étiquettes ; 0 : les étiquettes ne servent qu'à mesurer l'exactitude.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Calibration</source>
      <translation>Calibration</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>pseudo-labels: the source model's, on clouded copies of nearly clear validation samples; labels: those of the validation samples; none: the confidence stays as it was learned.</source>
      <translation>pseudo-labels : celles du modèle source, sur des copies ennuagées d'échantillons de validation presque sans nuage ; labels : celles des échantillons de validation ; none : la confiance reste telle qu'apprise.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Chance that one sensor is left out of a sample</source>
      <translation>Probabilité d'omettre un capteur d'un échantillon</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>In the second stage, so that the model works without optical.</source>
      <translation>À la seconde étape, pour que le modèle fonctionne sans optique.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: adapt the source model first</source>
      <translation>Pixels : adapter d'abord le modèle source</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>A student learns from labelled source pixels and from its own running mean on the target's clear pixels, before the target is labelled. Without, the source model labels it as it is.</source>
      <translation>Un élève apprend des pixels étiquetés de la source et de sa propre moyenne mobile sur les pixels clairs de la cible, avant l'étiquetage de la cible. Sans cela, le modèle source l'étiquette tel quel.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: mix source pixels into target images</source>
      <translation>Pixels : mêler des pixels de la source aux images de la cible</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>While the source model is adapted: the pixels of half of a source image's classes (ClassMix).</source>
      <translation>Pendant l'adaptation du modèle source : les pixels de la moitié des classes d'une image de la source (ClassMix).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: what pseudo-labelled pixels count while adapting</source>
      <translation>Pixels : poids des pixels pseudo-étiquetés à l'adaptation</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>threshold_free: all pixels of an image as much as its share of sure ones; masked: sure pixels alone; none: all the same.</source>
      <translation>threshold_free : tous les pixels d'une image selon sa part de pixels sûrs ; masked : les pixels sûrs seuls ; none : tous autant.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: share of source images made coarse</source>
      <translation>Pixels : part des images de la source dégradées</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>An image of another place may be blurrier than its pixels are wide; 0 for none.</source>
      <translation>Une image d'un autre lieu peut être plus floue que ne le dit la taille de ses pixels ; 0 pour aucune.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: label flipped images too</source>
      <translation>Pixels : étiqueter aussi les images en miroir</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pseudo-labels are the mean over sizes and mirror images: better, and four times the work.</source>
      <translation>Les pseudo-étiquettes sont la moyenne sur les tailles et les images en miroir : meilleures, pour quatre fois plus de travail.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: students' loss</source>
      <translation>Pixels : perte des élèves</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>symmetric and generalised bear wrong pseudo-labels; focal looks at pixels that are hard to tell, ohem at these alone; acw weighs classes by how often they were seen so far.</source>
      <translation>symmetric et generalised supportent des pseudo-étiquettes fausses ; focal regarde les pixels difficiles à distinguer, ohem ceux-là seulement ; acw pondère les classes selon leur fréquence jusqu'ici.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: students' loss of regions</source>
      <translation>Pixels : perte des régions des élèves</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Pixels: contributions of each pixel or image</source>
      <translation>Pixels : contributions de chaque pixel ou image</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>What the discrepancy ratio is told of: each pixel, or an image's pixels on average.</source>
      <translation>Ce sur quoi porte le rapport de divergence : chaque pixel, ou la moyenne des pixels d'une image.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: share of least sure samples to leave out</source>
      <translation>Première étape : part des échantillons les moins sûrs à écarter</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Of the samples that the teacher gives to one class.</source>
      <translation>Parmi les échantillons que l'enseignant attribue à une classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: least confidence</source>
      <translation>Première étape : confiance minimale</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>No sample below this confidence is believed.</source>
      <translation>Aucun échantillon au-dessous de cette confiance n'est retenu.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: greatest cloud fraction</source>
      <translation>Première étape : fraction nuageuse maximale</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>No sample with more cloud is believed, since a model of clear images is often sure and wrong there; 1: the cloud fraction is not looked at.</source>
      <translation>Aucun échantillon plus nuageux n'est retenu, car un modèle d'images sans nuage y est souvent sûr de lui et dans l'erreur ; 1 : la fraction nuageuse n'est pas regardée.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: correct for a little cloud</source>
      <translation>Première étape : corriger l'effet de quelques nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Frees the source model's outputs from what a little cloud does to the shares of the classes, before they are believed: 0 not at all, 1 wholly.</source>
      <translation>Corrige les sorties du modèle source de l'effet de quelques nuages sur les parts des classes, avant de s'y fier : 0 pas du tout, 1 entièrement.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: who teaches the SAR auxiliary</source>
      <translation>Première étape : qui instruit l'auxiliaire SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>optical_auxiliary: the optical auxiliary, on every sample; source: the source model, on the samples that are believed (the paper's way).</source>
      <translation>optical_auxiliary : l'auxiliaire optique, sur tous les échantillons ; source : le modèle source, sur les échantillons retenus (la méthode de l'article).</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>First stage: share of clouded copies</source>
      <translation>Première étape : part de copies ennuagées</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>The share of nearly clear samples that the optical auxiliary sees under the clouds of other samples, while its teacher spoke on the clear image.</source>
      <translation>Part des échantillons presque sans nuage que l'auxiliaire optique voit sous les nuages d'autres échantillons, alors que son enseignant s'est prononcé sur l'image sans nuage.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Second stage: share of clouded copies</source>
      <translation>Seconde étape : part de copies ennuagées</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>The same for the fused model.</source>
      <translation>De même pour le modèle fusionné.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Least cloud fraction of a sample that lends its clouds</source>
      <translation>Fraction nuageuse minimale d'un échantillon qui prête ses nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/transfer_options.py" />
      <source>Clouded copies wear the clouds of samples with at least this cloud fraction.</source>
      <translation>Les copies ennuagées portent les nuages d'échantillons ayant au moins cette fraction nuageuse.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/vectors.py" />
      <source>{label}: the changes of {name} that are not saved yet are taken, too.</source>
      <translation>{label} : les modifications de {name} qui ne sont pas encore enregistrées sont prises aussi.</translation>
    </message>
    <message>
      <location filename="../../plugin/algorithms/vectors.py" />
      <source>{label}: the layer cannot be copied to a file that the engine reads ({problem}).</source>
      <translation>{label} : la couche ne peut être copiée dans un fichier que le moteur lit ({problem}).</translation>
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <source>Undercast needs an engine to make maps. Set it up once; nothing is installed into QGIS.</source>
      <translation>Undercast a besoin d'un moteur pour créer des cartes. Installez-le une fois ; rien n'est installé dans QGIS.</translation>
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <source>This version of Undercast wants other libraries. Update its engine.</source>
      <translation>Cette version d'Undercast demande d'autres bibliothèques. Mettez son moteur à jour.</translation>
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <location filename="../../plugin/map/dock.py" />
      <location filename="../../plugin/plugin.py" />
      <location filename="../../plugin/training/window.py" />
      <source>Engine settings</source>
      <translation>Réglages du moteur</translation>
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <source>Not now</source>
      <translation>Pas maintenant</translation>
    </message>
    <message>
      <location filename="../../plugin/banner.py" />
      <source>Reminds you again in a week; the algorithms tell it when they are opened.</source>
      <translation>Vous le rappelle dans une semaine ; les algorithmes le disent quand on les ouvre.</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>Row</source>
      <translation>Ligne</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>Column</source>
      <translation>Colonne</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>Class number</source>
      <translation>Numéro de classe</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/styling.py" />
      <source>Confidence</source>
      <translation>Confiance</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/styling.py" />
      <source>Optical share</source>
      <translation>Part de l'optique</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>Class by optical alone</source>
      <translation>Classe par l'optique seule</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>Class by SAR alone</source>
      <translation>Classe par le SAR seul</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>{}: probability</source>
      <translation>{} : probabilité</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>{}: by optical alone</source>
      <translation>{} : par l'optique seule</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>{}: by SAR alone</source>
      <translation>{} : par le SAR seul</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>not known</source>
      <translation>inconnu</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>Confidence {}</source>
      <translation>Confiance {}</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <source>Optical share {}</source>
      <translation>Part optique {}</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>Under cloud: {}</source>
      <translation>Sous les nuages : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>Optical alone says {}.</source>
      <translation>L'optique seule dit {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/cells_table.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>SAR alone says {}.</source>
      <translation>Le SAR seul dit {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>no word was said</source>
      <translation>aucun message</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>The disk is full: make room and continue.</source>
      <translation>Le disque est plein : faites de la place et continuez.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>The proxy refuses. Enter its user and password in Settings &gt; Options &gt; Network and continue.</source>
      <translation>Le proxy refuse. Saisissez son utilisateur et son mot de passe dans Préférences &gt; Options &gt; Réseau et continuez.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>The connection's certificate is not trusted. Import your organisation's certificate in Settings &gt; Options &gt; Authentication, or install from a folder of wheels.</source>
      <translation>Le certificat de la connexion n'est pas reconnu. Importez le certificat de votre organisation dans Préférences &gt; Options &gt; Authentification, ou installez depuis un dossier de wheels.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>The network failed. What has come is kept: continue later, or install from a folder of wheels.</source>
      <translation>Le réseau a échoué. Ce qui est arrivé est conservé : continuez plus tard, ou installez depuis un dossier de wheels.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>A library's file is not the one that this plugin was made with: it was damaged on its way, or exchanged. Nothing of it was installed. Try another network, or ask whoever runs the mirror or the folder of wheels.</source>
      <translation>Le fichier d'une bibliothèque n'est pas celui avec lequel cette extension a été faite : il a été abîmé en chemin, ou échangé. Rien n'en a été installé. Essayez un autre réseau, ou demandez à qui tient le miroir ou le dossier de wheels.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>A library is not made for this Python or system, or the folder of wheels lacks it. On macOS, Apple silicon and macOS 14 are needed.</source>
      <translation>Une bibliothèque n'existe pas pour ce Python ou ce système, ou manque dans le dossier de wheels. Sous macOS, il faut une puce Apple et macOS 14.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>A file is in use or forbidden: close other QGIS windows, ask about your virus scanner, and continue.</source>
      <translation>Un fichier est utilisé ou interdit : fermez les autres fenêtres QGIS, vérifiez votre antivirus et continuez.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/advice.py" />
      <source>{failure}: {error}. {remedy}</source>
      <translation>{failure} : {error}. {remedy}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/environment.py" />
      <source>Maps, on the CPU</source>
      <translation>Cartes, sur processeur (CPU)</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/environment.py" />
      <source>Maps and training, with CUDA</source>
      <translation>Cartes et entraînement, avec CUDA</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/environment.py" />
      <source>Maps and training, on the CPU</source>
      <translation>Cartes et entraînement, sur processeur (CPU)</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>Undercast: engine environment</source>
      <translation>Undercast : environnement du moteur</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>The environment cannot be written: {}</source>
      <translation>L'environnement ne peut pas être écrit : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <location filename="../../plugin/engine/task.py" />
      <source>Undercast itself failed: {}</source>
      <translation>Erreur interne d'Undercast : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>Another QGIS is working on the environment. Wait until it has finished.</source>
      <translation>Un autre QGIS travaille sur l'environnement. Attendez qu'il ait terminé.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <location filename="../../plugin/engine/job.py" />
      <location filename="../../plugin/training/window.py" />
      <source>Cancelled.</source>
      <translation>Annulé.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>Removing what was begun</source>
      <translation>Suppression de ce qui a été commencé</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installation.py" />
      <source>Not everything could be removed: {}</source>
      <translation>Tout n'a pas pu être supprimé : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Checking that all libraries fit together</source>
      <translation>Vérification de la compatibilité des bibliothèques</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The libraries do not fit together</source>
      <translation>Les bibliothèques ne sont pas compatibles entre elles</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Done.</source>
      <translation>Terminé.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>{folder} has {free} MB free, but {needed} MB are needed. Make room on that disk.</source>
      <translation>{folder} a {free} Mo libres, mais il faut {needed} Mo. Faites de la place sur ce disque.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>No suitable Python was found.</source>
      <translation>Aucun Python adapté n'a été trouvé.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Making an environment from {}</source>
      <translation>Création d'un environnement à partir de {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>No environment can be made from {}</source>
      <translation>Impossible de créer un environnement à partir de {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The libraries cannot be installed</source>
      <translation>Les bibliothèques ne peuvent pas être installées</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Looking for damaged files</source>
      <translation>Recherche de fichiers endommagés</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The environment's Python does not work</source>
      <translation>Le Python de l'environnement ne fonctionne pas</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Damaged, to be installed again: {}</source>
      <translation>Endommagées, à réinstaller : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Trying the engine</source>
      <translation>Essai du moteur</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>The libraries are installed, but the engine does not run: {}</source>
      <translation>Les bibliothèques sont installées, mais le moteur ne fonctionne pas : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Downloading {name} ({size})</source>
      <translation>Téléchargement de {name} ({size})</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/installer.py" />
      <source>Installing {}</source>
      <translation>Installation de {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>Engine: {python} ({origin})</source>
      <translation>Moteur : {python} ({origin})</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>The engine did not end when cancelled and was stopped.</source>
      <translation>Le moteur ne s'est pas terminé après l'annulation et a été arrêté.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>The Undercast engine cannot be started: {}</source>
      <translation>Le moteur Undercast ne peut pas être démarré : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>The Undercast engine ended without a result (exit code {}).</source>
      <translation>Le moteur Undercast s'est terminé sans résultat (code de sortie {}).</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>The system may have ended it for want of memory; try a smaller batch size.</source>
      <translation>Le système l'a peut-être arrêté faute de mémoire ; essayez une taille de lot plus petite.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <location filename="../../plugin/engine/task.py" />
      <source>The engine failed.</source>
      <translation>Le moteur a échoué.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>{stage}: {done:.0f} of {total:.0f}</source>
      <translation>{stage} : {done:.0f} sur {total:.0f}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/job.py" />
      <source>, {} left</source>
      <translation>, encore {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>The engine that is installed makes maps only: {} lacks PyTorch, which training needs.</source>
      <translation>Le moteur installé ne fait que des cartes : {} n'a pas PyTorch, nécessaire à l'entraînement.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>Open Settings &gt; Options &gt; Undercast and create the environment for maps and training.</source>
      <translation>Ouvrez Préférences &gt; Options &gt; Undercast et créez l'environnement pour cartes et entraînement.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>the environment variable {}</source>
      <translation>la variable d'environnement {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>the options of QGIS</source>
      <translation>les options de QGIS</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>The Python that {origin} names for the Undercast engine cannot be used: {python}: {problem}.</source>
      <translation>Le Python désigné pour le moteur Undercast ({origin}) ne peut pas être utilisé : {python} : {problem}.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>the user's data folder</source>
      <translation>le dossier de données de l'utilisateur</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>the plugin's folder</source>
      <translation>le dossier de l'extension</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>The Undercast engine is not installed.</source>
      <translation>Le moteur Undercast n'est pas installé.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>Open Settings &gt; Options &gt; Undercast: create the engine's environment there with a click, or choose a Python that has what {project} lists. The environment variable {variable} can name one, too.</source>
      <translation>Ouvrez Préférences &gt; Options &gt; Undercast : créez-y l'environnement du moteur en un clic, ou choisissez un Python qui a ce qu'énumère {project}. La variable d'environnement {variable} peut aussi en désigner un.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>there is no such file</source>
      <translation>ce fichier n'existe pas</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>it does not start ({})</source>
      <translation>il ne démarre pas ({})</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>it is no Python ({})</source>
      <translation>ce n'est pas un Python ({})</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <source>it is Python {}, and {} or newer is needed</source>
      <translation>c'est Python {}, et il faut {} ou plus récent</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/locate.py" />
      <location filename="../../plugin/package_card.py" />
      <source>it lacks {}</source>
      <translation>il y manque {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/network.py" />
      <source>pip cannot use the SOCKS proxy that QGIS is set up with.</source>
      <translation>pip ne peut pas utiliser le proxy SOCKS configuré dans QGIS.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>{version} does not fit: Python {oldest} to {newest} is needed.</source>
      <translation>{version} ne convient pas : il faut Python {oldest} à {newest}.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>It has 32 bits; the libraries are for 64.</source>
      <translation>Il est en 32 bits ; les bibliothèques sont en 64 bits.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>It cannot make environments; on Debian and Ubuntu, install the package python{}-venv.</source>
      <translation>Il ne peut pas créer d'environnements ; sous Debian et Ubuntu, installez le paquet python{}-venv.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>Install Python {} (64 bit) from python.org; it needs no administrator's rights.</source>
      <translation>Installez Python {} (64 bits) depuis python.org ; aucun droit d'administrateur n'est nécessaire.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>Install Python {} from python.org, or with Homebrew: brew install python@{}</source>
      <translation>Installez Python {} depuis python.org, ou avec Homebrew : brew install python@{}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine/pythons.py" />
      <source>Install Python {} to {} with its venv module, on Debian and Ubuntu: sudo apt install python3-venv</source>
      <translation>Installez Python {} à {} avec son module venv ; sous Debian et Ubuntu : sudo apt install python3-venv</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>{} MB</source>
      <translation>{} Mo</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>{:.1f} GB</source>
      <translation>{:.1f} Go</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Engine in use</source>
      <translation>Moteur utilisé</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Python</source>
      <translation>Python</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Libraries</source>
      <translation>Bibliothèques</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Maps</source>
      <translation>Cartes</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <location filename="../../plugin/training/method_page.py" />
      <source>Training</source>
      <translation>Entraînement</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Space on the disk</source>
      <translation>Espace disque</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Look again</source>
      <translation>Rechercher à nouveau</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Looks for the engine anew and tries it.</source>
      <translation>Recherche à nouveau le moteur et l'essaie.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Copy for a bug report</source>
      <translation>Copier pour un rapport de bogue</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Copies what is shown here, with more detail.</source>
      <translation>Copie ce qui est affiché ici, avec plus de détails.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Looking at the engine…</source>
      <translation>Examen du moteur...</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>The engine does not work: {}</source>
      <translation>Le moteur ne fonctionne pas : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Ready to make maps and to train.</source>
      <translation>Prêt à créer des cartes et à entraîner.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>Ready to make maps. Training needs PyTorch, which is not installed.</source>
      <translation>Prêt à créer des cartes. L'entraînement demande PyTorch, qui n'est pas installé.</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>{python} (from {origin})</source>
      <translation>{python} (d'après {origin})</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>{version}: {python} (from {origin})</source>
      <translation>{version} : {python} (d'après {origin})</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>OpenVINO makes them faster on the processor ({}).</source>
      <translation>OpenVINO les rend plus rapides sur le processeur ({}).</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>on {name}, {memory} (CUDA)</source>
      <translation>sur {name}, {memory} (CUDA)</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>on the CPU: {}</source>
      <translation>sur processeur (CPU) : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/engine_summary.py" />
      <source>not possible: {}</source>
      <translation>impossible : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Environment for the engine</source>
      <translation>Environnement du moteur</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>The Python that the environment is made from; it is not changed itself.</source>
      <translation>Le Python à partir duquel l'environnement est créé ; lui-même n'est pas modifié.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Made from</source>
      <translation>Créé à partir de</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Without a network</source>
      <translation>Sans réseau</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>All libraries are taken from this folder of wheels; the guide tells how to fill it.</source>
      <translation>Toutes les bibliothèques sont prises dans ce dossier de wheels ; le guide explique comment le remplir.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Folder of wheels</source>
      <translation>Dossier de wheels</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Repair</source>
      <translation>Réparer</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Compares every file with what was installed and installs damaged libraries again.</source>
      <translation>Compare chaque fichier à ce qui a été installé et réinstalle les bibliothèques endommagées.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <location filename="../../plugin/options_page.py" />
      <source>Remove</source>
      <translation>Supprimer</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Removes the environment and frees its space.</source>
      <translation>Supprime l'environnement et libère son espace.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>{title}: {download} to download, {disk} on the disk</source>
      <translation>{title} : {download} à télécharger, {disk} sur le disque</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Faster maps on the processor (OpenVINO): {download} to download, {disk} on the disk</source>
      <translation>Cartes plus rapides sur le processeur (OpenVINO) : {download} à télécharger, {disk} sur le disque</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Used for maps where it decides as ONNX Runtime does; with a graphics card it is not needed.</source>
      <translation>Utilisé pour les cartes s'il décide comme ONNX Runtime ; inutile avec une carte graphique.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Classify, assess, prepare and inspect. Without PyTorch, so models are trained elsewhere.</source>
      <translation>Classer, évaluer, préparer et inspecter. Sans PyTorch : les modèles sont entraînés ailleurs.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Everything, with PyTorch and NVIDIA's libraries. An NVIDIA GPU is used where there is one.</source>
      <translation>Tout, avec PyTorch et les bibliothèques de NVIDIA. Un GPU NVIDIA est utilisé s'il y en a un.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Everything, with PyTorch. For CUDA, choose a Python of your own below; the guide tells how.</source>
      <translation>Tout, avec PyTorch. Pour CUDA, choisissez votre propre Python ci-dessous ; le guide explique comment.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Progress of the installation</source>
      <translation>Progression de l'installation</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <location filename="../../plugin/map/runner.py" />
      <location filename="../../plugin/run_row.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>Cancel</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Stops; an environment that was begun anew is removed again.</source>
      <translation>Arrête ; un environnement nouvellement commencé est supprimé.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Log of the last installation</source>
      <translation>Journal de la dernière installation</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Copy the log</source>
      <translation>Copier le journal</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Python {version}: {path}</source>
      <translation>Python {version} : {path}</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>Work goes on in {}, also when this window is closed; QGIS's task list shows it.</source>
      <translation>Le travail continue dans {}, même si cette fenêtre est fermée ; la liste des tâches de QGIS le montre.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>The environment is being removed.</source>
      <translation>Suppression de l'environnement en cours.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <source>The engine is at work. Wait until its jobs have ended, or cancel them.</source>
      <translation>Le moteur travaille. Attendez la fin de ses tâches, ou annulez-les.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_box.py" />
      <location filename="../../plugin/map/runner.py" />
      <location filename="../../plugin/run_row.py" />
      <source>Cancelling…</source>
      <translation>Annulation...</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Create the environment</source>
      <translation>Créer l'environnement</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Makes it in {}.</source>
      <translation>Le crée dans {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Removes the environment that is there and makes the other.</source>
      <translation>Supprime l'environnement présent et crée l'autre.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Replace by this one</source>
      <translation>Remplacer par celui-ci</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Continue</source>
      <translation>Continuer</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Goes on where it stopped; what has come is kept.</source>
      <translation>Reprend où il s'était arrêté ; ce qui est arrivé est conservé.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Add OpenVINO</source>
      <translation>Ajouter OpenVINO</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Installs OpenVINO beside what is there.</source>
      <translation>Installe OpenVINO à côté de ce qui est déjà là.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Update</source>
      <translation>Mettre à jour</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>Installs the libraries that this version of the plugin wants.</source>
      <translation>Installe les bibliothèques que demande cette version de l'extension.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>There is none yet. It is made in {}, outside QGIS and outside the plugin, so that upgrades keep it.</source>
      <translation>Il n'y en a pas encore. Il est créé dans {}, hors de QGIS et de l'extension, pour que les mises à jour le conservent.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>The environment in {} is not finished. Continue, or remove it.</source>
      <translation>L'environnement dans {} n'est pas terminé. Continuez, ou supprimez-le.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>{title}, in {folder}. It was made by version {version} of the plugin; this version wants other libraries. Update it.</source>
      <translation>{title}, dans {folder}. Il a été créé par la version {version} de l'extension ; cette version demande d'autres bibliothèques. Mettez-le à jour.</translation>
    </message>
    <message>
      <location filename="../../plugin/environment_offer.py" />
      <source>{title}, in {folder}. It is up to date.</source>
      <translation>{title}, dans {folder}. Il est à jour.</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>What to expect: a usable map.</source>
      <translation>À quoi s'attendre : une carte utilisable.</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>What to expect: a doubtful map. Compare it with what you know of the place before you use it.</source>
      <translation>À quoi s'attendre : une carte douteuse. Comparez-la avec ce que vous savez du lieu avant de l'utiliser.</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>What to expect: nothing of use. Do not use this map; look at the source model and its samples.</source>
      <translation>À quoi s'attendre : rien d'utile. N'utilisez pas cette carte ; examinez le modèle source et ses échantillons.</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>Mean confidence {confidence:.0f} %, where a guess has {chance:.0f} %.</source>
      <translation>Confiance moyenne {confidence:.0f} %, au hasard {chance:.0f} %.</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>On nearly clear samples it says what the source model says in {:.0f} %.</source>
      <translation>Sur les échantillons presque clairs, il dit ce que dit le modèle source dans {:.0f} % des cas.</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>The source model's kappa on its own validation samples: {:.2f}; a guess has 0.</source>
      <translation>Kappa du modèle source sur ses propres échantillons de validation : {:.2f} ; au hasard 0.</translation>
    </message>
    <message>
      <location filename="../../plugin/expectation.py" />
      <source>Never learnt, since no sample was taken for it: {}.</source>
      <translation>Jamais apprises, car aucun échantillon n'a été pris pour elles : {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Help</source>
      <translation>Aide</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Opens the guide at the page about this window.</source>
      <translation>Ouvre le guide à la page de cette fenêtre.</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Opens the guide at the page about this window (F1).</source>
      <translation>Ouvre le guide à la page de cette fenêtre (F1).</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Undercast guide</source>
      <translation>Guide d'Undercast</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Contents</source>
      <translation>Sommaire</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <location filename="../../plugin/map/label_strip.py" />
      <location filename="../../plugin/training/window.py" />
      <source>Back</source>
      <translation>Précédent</translation>
    </message>
    <message>
      <location filename="../../plugin/help.py" />
      <source>Forward</source>
      <translation>Suivant</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Choose a class by its key, 1 to 9, and draw; several small areas teach more than a large one.</source>
      <translation>Choisissez une classe par sa touche, de 1 à 9, et dessinez ; plusieurs petites surfaces enseignent plus qu'une grande.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Without polygons yet: {}.</source>
      <translation>Encore sans polygones : {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Choose the image to see how many cells each class would label.</source>
      <translation>Choisissez l'image pour voir combien de cellules chaque classe étiquetterait.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Few cells of {name} ({count}); {few} or more are learnt better.</source>
      <translation>Peu de cellules de {name} ({count}) ; {few} ou plus s'apprennent mieux.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>{most} has more than {times} times as many cells as {least}; draw more of {least}.</source>
      <translation>{most} a plus de {times} fois plus de cellules que {least} ; dessinez davantage de {least}.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>The classes are in balance.</source>
      <translation>Les classes sont équilibrées.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Choose the image to see how many pixels each class would label.</source>
      <translation>Choisissez l'image pour voir combien de pixels chaque classe étiquetterait.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>Few pixels of {name} ({count}); {few} or more are learnt better.</source>
      <translation>Peu de pixels de {name} ({count}) ; {few} ou plus s'apprennent mieux.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>{name} lies in {count} of the squares only; draw it in other parts of the image too, so that there is some to train on and some to test on.</source>
      <translation>{name} ne se trouve que dans {count} des carrés ; dessinez-en aussi dans d'autres parties de l'image, pour avoir de quoi entraîner et de quoi tester.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>{most} has more than {times} times as many pixels as {least}; draw more of {least}.</source>
      <translation>{most} a plus de {times} fois plus de pixels que {least} ; dessinez davantage de {least}.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/advice.py" />
      <source>The classes are in balance; together {} pixels have a label.</source>
      <translation>Les classes sont équilibrées ; au total, {} pixels ont une étiquette.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>There are no polygons yet. Draw some for each class first.</source>
      <translation>Il n'y a pas encore de polygones. Dessinez-en d'abord pour chaque classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Choose a folder for the sample store.</source>
      <translation>Choisissez un dossier pour le jeu d'échantillons.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Cut into a sample store</source>
      <translation>Découper en un jeu d'échantillons</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>The clear optical image that the polygons were drawn on.</source>
      <translation>L'image optique sans nuage sur laquelle les polygones ont été dessinés.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>A radar image of the same place; leave it empty to train on optical images alone.</source>
      <translation>Une image radar du même lieu ; laissez vide pour n'entraîner que sur des images optiques.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>A cell gets a label when one class covers at least this share of it.</source>
      <translation>Une cellule reçoit une étiquette si une classe en couvre au moins cette part.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>A new folder, or an older sample store, which is replaced.</source>
      <translation>Un nouveau dossier, ou un ancien jeu d'échantillons, qui est remplacé.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Cells of {cell} pixels that a class covers become labelled samples. Unsaved polygons are saved first.</source>
      <translation>Les cellules de {cell} pixels qu'une classe couvre deviennent des échantillons étiquetés. Les polygones non enregistrés le sont d'abord.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Squares of {cell} pixels that have polygons become samples with a label for each pixel; pixels that you did not draw stay without one. Unsaved polygons are saved first.</source>
      <translation>Les carrés de {cell} pixels qui ont des polygones deviennent des échantillons avec une étiquette par pixel ; les pixels que vous n'avez pas dessinés restent sans étiquette. Les polygones non enregistrés le sont d'abord.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>{} polygons have no class and are left out.</source>
      <translation>{} polygones n'ont pas de classe et sont laissés de côté.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <location filename="../../plugin/training/source_box.py" />
      <source>Optical image</source>
      <translation>Image optique</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>SAR image</source>
      <translation>Image radar (SAR)</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Least share of one class</source>
      <translation>Part minimale d'une classe</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Folder of the sample store</source>
      <translation>Dossier du jeu d'échantillons</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/cut.py" />
      <source>Cut</source>
      <translation>Découper</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/dock.py" />
      <location filename="../../plugin/plugin.py" />
      <source>Training samples</source>
      <translation>Échantillons d'apprentissage</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>class {}</source>
      <translation>classe {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Add class {}</source>
      <translation>Ajouter la classe {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>A class needs a name.</source>
      <translation>Une classe doit avoir un nom.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>There is a class {} already.</source>
      <translation>Il y a déjà une classe {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Rename class {}</source>
      <translation>Renommer la classe {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Recolour class {}</source>
      <translation>Changer la couleur de la classe {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>{name} still has polygons ({count}). Delete them or give them another class first.</source>
      <translation>{name} a encore des polygones ({count}). Supprimez-les ou donnez-leur d'abord une autre classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Remove class {}</source>
      <translation>Supprimer la classe {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <source>Change class to {}</source>
      <translation>Changer la classe en {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/edits.py" />
      <location filename="../../plugin/labelling/session.py" />
      <source>The layer {} cannot be edited. Its file may be read-only.</source>
      <translation>La couche {} n'est pas modifiable. Son fichier est peut-être en lecture seule.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/layer.py" />
      <source>{path} cannot be written: {message}</source>
      <translation>{path} ne peut pas être écrit : {message}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/layer.py" />
      <source>{} is there already and holds no labelled polygons. Choose another name.</source>
      <translation>{} existe déjà et ne contient pas de polygones étiquetés. Choisissez un autre nom.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Cutting was cancelled; there is no new sample store.</source>
      <translation>Le découpage a été annulé ; il n'y a pas de nouveau jeu d'échantillons.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>GeoPackage for labelled polygons</source>
      <translation>GeoPackage des polygones étiquetés</translation>
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
      <translation>Couleur de {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Cut samples</source>
      <translation>Découper des échantillons</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Make a GeoPackage for your polygons, or choose one of the project's layers.</source>
      <translation>Créez un GeoPackage pour vos polygones, ou choisissez une couche du projet.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>Add the classes that you want to tell apart.</source>
      <translation>Ajoutez les classes à distinguer.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/panel.py" />
      <source>{} polygons have no class and label nothing: select them and give them one.</source>
      <translation>{} polygones n'ont pas de classe et n'étiquettent rien : sélectionnez-les et donnez-leur en une.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/session.py" />
      <location filename="../../plugin/map/points_box.py" />
      <source>{layer} could not be saved: {problem}</source>
      <translation>{layer} n'a pas pu être enregistrée : {problem}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/session.py" />
      <source>The classes' colours could not be kept in the file: {}</source>
      <translation>Les couleurs des classes n'ont pas pu être conservées dans le fichier : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Key</source>
      <translation>Touche</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>ha</source>
      <translation>ha</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Pixels</source>
      <translation>Pixels</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Press this key while you draw to choose the class.</source>
      <translation>Appuyez sur cette touche en dessinant pour choisir la classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Double-click to change the colour.</source>
      <translation>Double-cliquez pour changer la couleur.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Double-click to rename.</source>
      <translation>Double-cliquez pour renommer.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>How many polygons the class has.</source>
      <translation>Nombre de polygones de la classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>Hectares that they cover, measured on the ellipsoid.</source>
      <translation>Hectares couverts, mesurés sur l'ellipsoïde.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>How many cells of the raster below the class would label.</source>
      <translation>Nombre de cellules du raster ci-dessous que la classe étiquetterait.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/table.py" />
      <source>How many pixels of the raster below the class would label.</source>
      <translation>Nombre de pixels du raster ci-dessous que la classe étiquetterait.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Choose or make a layer</source>
      <translation>Choisir ou créer une couche</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Layers of polygons that have the fields class and colour.</source>
      <translation>Couches de polygones ayant les champs class et colour.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>New…</source>
      <translation>Nouveau...</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Make a GeoPackage for labelled polygons, or open one.</source>
      <translation>Créer un GeoPackage de polygones étiquetés, ou en ouvrir un.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <location filename="../../plugin/map/area.py" />
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Draw</source>
      <translation>Dessiner</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Draw polygons of the chosen class; the right mouse button ends one.</source>
      <translation>Dessiner des polygones de la classe choisie ; le bouton droit de la souris termine un polygone.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Take back the last change.</source>
      <translation>Annuler la dernière modification.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Make the change again.</source>
      <translation>Rétablir la modification.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Save</source>
      <translation>Enregistrer</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Write polygons, classes and colours into the file.</source>
      <translation>Écrire polygones, classes et couleurs dans le fichier.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Add class</source>
      <translation>Ajouter une classe</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Add a class; double-click its name to change it.</source>
      <translation>Ajouter une classe ; double-cliquez sur son nom pour le changer.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Remove the chosen class, if it has no polygons.</source>
      <translation>Supprimer la classe choisie, si elle n'a pas de polygones.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Change the colour of the chosen class.</source>
      <translation>Changer la couleur de la classe choisie.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Give the chosen class to the polygons that are selected on the map.</source>
      <translation>Donner la classe choisie aux polygones sélectionnés sur la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Choose the image below</source>
      <translation>Choisir l'image ci-dessous</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>The image whose cells the polygons label.</source>
      <translation>L'image dont les polygones étiquettent les cellules.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>What the polygons give a label to, and a model that learns from them maps.</source>
      <translation>Ce que les polygones étiquettent, et ce qu'un modèle qui en apprend cartographie.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Cells: each square one class</source>
      <translation>Cellules : chaque carré, une classe</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Pixels: each pixel its own class</source>
      <translation>Pixels : chaque pixel, sa propre classe</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source> pixels</source>
      <translation> pixels</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Side of a cell in pixels of the image; a model learns from samples of this size.</source>
      <translation>Côté d'une cellule en pixels de l'image ; un modèle apprend d'échantillons de cette taille.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Cut into a sample store…</source>
      <translation>Découper en un jeu d'échantillons...</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>Cut the labelled cells out of the images, for training.</source>
      <translation>Découper dans les images les cellules étiquetées, pour l'entraînement.</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>&amp;Labels of</source>
      <translation>É&amp;tiquettes pour</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>&amp;Image</source>
      <translation>&amp;Image</translation>
    </message>
    <message>
      <location filename="../../plugin/labelling/widgets.py" />
      <source>&amp;Side of a cell</source>
      <translation>&amp;Côté d'une cellule</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>All of the image</source>
      <translation>Toute l'image</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>What the map canvas shows</source>
      <translation>Ce que montre le canevas de carte</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>A rectangle drawn on the map</source>
      <translation>Un rectangle dessiné sur la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>A polygon drawn on the map</source>
      <translation>Un polygone dessiné sur la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>A layer</source>
      <translation>Une couche</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>A cell is mapped if its centre lies in the area.</source>
      <translation>Une cellule est cartographiée si son centre se trouve dans la zone.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Polygons: the ground that they cover. A raster: its extent.</source>
      <translation>Polygones : le terrain qu'ils couvrent. Raster : son emprise.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Selected polygons only</source>
      <translation>Polygones sélectionnés uniquement</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>There is no area yet. Press Draw and draw it on the map, or choose another area.</source>
      <translation>Il n'y a pas encore de zone. Appuyez sur « Dessiner » et dessinez-la sur la carte, ou choisissez une autre zone.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Choose the layer that tells the area, or choose another area.</source>
      <translation>Choisissez la couche qui donne la zone, ou une autre zone.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>In the layer {} no polygon is selected. Select some, or map all of them.</source>
      <translation>Aucun polygone n'est sélectionné dans la couche {}. Sélectionnez-en, ou cartographiez-les tous.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Drag a rectangle on the map.</source>
      <translation>Tracez un rectangle sur la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Click the corners on the map; the right button or Enter ends the polygon.</source>
      <translation>Cliquez les sommets sur la carte ; le bouton droit ou Entrée termine le polygone.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Drawn: {}</source>
      <translation>Dessiné : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Drawn.</source>
      <translation>Dessiné.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>Nothing is drawn yet.</source>
      <translation>Rien n'est encore dessiné.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/area.py" />
      <source>The drawn area cannot be written to {path}: {problem}</source>
      <translation>La zone dessinée ne peut pas être écrite dans {path} : {problem}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas.py" />
      <source>The file {path} cannot be read ({problem}). Make the map again.</source>
      <translation>Le fichier {path} ne peut pas être lu ({problem}). Créez la carte à nouveau.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas.py" />
      <source>The table cannot be written to {path}: {problem}. Choose another file.</source>
      <translation>Le tableau ne peut pas être écrit dans {path} : {problem}. Choisissez un autre fichier.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Counted</source>
      <translation>Compté</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Share</source>
      <translation>Part</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Estimated ± 95 %</source>
      <translation>Estimé ± 95 %</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>The ground of the map's cells or pixels with this class: the area of the map, errors and all.</source>
      <translation>Le terrain des cellules ou pixels de la carte ayant cette classe : la surface de la carte, erreurs comprises.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Of the counted ground that has a class.</source>
      <translation>Du terrain compté qui a une classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>The ground that truly has this class, from the labelled points, with its 95 % interval.</source>
      <translation>Le terrain qui a vraiment cette classe, d'après les points étiquetés, avec son intervalle à 95 %.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Export as CSV…</source>
      <translation>Exporter en CSV...</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <location filename="../../plugin/map/cell_view.py" />
      <source>There is no map in the project.</source>
      <translation>Il n'y a pas de carte dans le projet.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Measuring…</source>
      <translation>Mesure en cours...</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Together {}.</source>
      <translation>Total : {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Unsure ground, {}, is not among them.</source>
      <translation>Le terrain incertain, {}, n'y est pas compris.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Measured on the ellipsoid {}.</source>
      <translation>Mesuré sur l'ellipsoïde {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Cells: {}</source>
      <translation>Cellules : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Pixels: {}</source>
      <translation>Pixels : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Export areas</source>
      <translation>Exporter les surfaces</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>Tables (*.csv)</source>
      <translation>Tableaux (*.csv)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>{area} ± {half}</source>
      <translation>{area} ± {half}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>No point in the class's part of the map has a label.</source>
      <translation>Aucun point de la partie de la carte ayant cette classe n'a d'étiquette.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>An interval needs two labelled points in each class of the map.</source>
      <translation>Un intervalle demande deux points étiquetés dans chaque classe de la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>With 95 % confidence {low} to {high}.</source>
      <translation>Avec une confiance de 95 %, de {low} à {high}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/areas_view.py" />
      <source>The interval may be too narrow: more of the class may lie in large classes, without a point that shows it.</source>
      <translation>L'intervalle est peut-être trop étroit : de grandes classes peuvent contenir davantage de cette classe, sans qu'un point le montre.</translation>
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
      <translation>Ligne {row}, colonne {column} de {map} : {name}. Probabilités : {odds}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Click a cell or pixel on the map</source>
      <translation>Cliquer une cellule ou un pixel sur la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Then every click on the map shows the cell, or the pixel, that lies there.</source>
      <translation>Chaque clic sur la carte montre alors la cellule, ou le pixel, qui s'y trouve.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/preview_panel.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>Optical</source>
      <translation>Optique</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Who decided</source>
      <translation>Qui a décidé</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>How probable each class is</source>
      <translation>Probabilité de chaque classe</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Make a map, or add one to the project; then click one of its cells.</source>
      <translation>Créez une carte, ou ajoutez-en une au projet ; cliquez ensuite une de ses cellules.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>This cell of the map {} has no class: it is masked out or has no data.</source>
      <translation>Cette cellule de la carte {} n'a pas de classe : elle est masquée ou sans données.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>There is no cell of a map here.</source>
      <translation>Il n'y a pas de cellule d'une carte ici.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>{} more classes are below 1 %.</source>
      <translation>{} autres classes sont au-dessous de 1 %.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>The model does not add up what the sensors say: who decided is Shapley's value of what both and each of them alone say.</source>
      <translation>Le modèle n'additionne pas ce que disent les capteurs : qui a décidé est la valeur de Shapley de ce que disent les deux ensemble et chacun seul.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>The map does not tell how probable the other classes are; choose that among the options of a map to see it.</source>
      <translation>La carte n'indique pas la probabilité des autres classes ; choisissez-la parmi les options d'une carte pour la voir.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>This map is of an earlier version and does not tell the probabilities of each sensor alone; make it again to see them.</source>
      <translation>Cette carte vient d'une version antérieure et n'indique pas les probabilités de chaque capteur seul ; créez-la à nouveau pour les voir.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>&lt;b&gt;{name}&lt;/b&gt;: no class is probable enough; the likeliest is {likeliest}.</source>
      <translation>&lt;b&gt;{name}&lt;/b&gt; : aucune classe n'est assez probable ; la plus probable est {likeliest}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/cell_view.py" />
      <source>Both</source>
      <translation>Les deux</translation>
    </message>
    <message>
      <location filename="../../plugin/map/chips.py" />
      <source>The map was made without it.</source>
      <translation>La carte a été créée sans elle.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/chips.py" />
      <source>Not in the project: {}</source>
      <translation>Absente du projet : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/dock.py" />
      <source>Undercast map</source>
      <translation>Carte Undercast</translation>
    </message>
    <message>
      <location filename="../../plugin/map/dock.py" />
      <source>Cell</source>
      <translation>Cellule</translation>
    </message>
    <message>
      <location filename="../../plugin/map/dock.py" />
      <source>Areas</source>
      <translation>Surfaces</translation>
    </message>
    <message>
      <location filename="../../plugin/map/dock.py" />
      <source>The areas are written to {}.</source>
      <translation>Les surfaces sont écrites dans {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Draw sample points from {}</source>
      <translation>Tirer des points d'échantillonnage de {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Chance draws points from the map, so many in each class. You look at the ground of each and say its class; from that, areas and accuracies are estimated with 95 % intervals.</source>
      <translation>Le hasard tire des points de la carte, tant par classe. Vous regardez le terrain de chacun et indiquez sa classe ; les surfaces et exactitudes en sont estimées, avec des intervalles à 95 %.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Over all classes. 100 tell the accuracy to some 8 %, 500 to 3.5 %.</source>
      <translation>Toutes classes confondues. 100 donnent l'exactitude à 8 % près environ, 500 à 3,5 % près.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>By area, rare classes more</source>
      <translation>Selon la surface, davantage pour les classes rares</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>By area</source>
      <translation>Selon la surface</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>As many in each class</source>
      <translation>Autant dans chaque classe</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>However small a class is: 50 to 100 are good.</source>
      <translation>Si petite que soit une classe : 50 à 100 conviennent.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Sample unsure ground, too</source>
      <translation>Échantillonner aussi le terrain incertain</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>As a class of its own: the areas are then those of all the ground.</source>
      <translation>Comme une classe à part : les surfaces sont alors celles de tout le terrain.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Shared out</source>
      <translation>Répartition</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>Fewest of a class</source>
      <translation>Minimum par classe</translation>
    </message>
    <message>
      <location filename="../../plugin/map/draw_dialog.py" />
      <source>File</source>
      <translation>Fichier</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <location filename="../../plugin/training/result_tables.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Model</source>
      <translation>Modèle</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Area to map</source>
      <translation>Zone à cartographier</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>A map of the same name is replaced, on disk and in the project.</source>
      <translation>Une carte du même nom est remplacée, sur le disque et dans le projet.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Gets the rasters, the GeoPackage of the cells, their styles and the record.</source>
      <translation>Reçoit les rasters, le GeoPackage des cellules, leurs styles et le manifeste.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <location filename="../../plugin/training/method_page.py" />
      <location filename="../../plugin/training/source_box.py" />
      <source>Folder</source>
      <translation>Dossier</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>The map needs a name that a file can have: without / \ : * ? " &lt; &gt; |. Change "{}".</source>
      <translation>La carte a besoin d'un nom qu'un fichier peut avoir : sans / \ : * ? " &lt; &gt; |. Changez « {} ».</translation>
    </message>
    <message>
      <location filename="../../plugin/map/form.py" />
      <source>Choose the folder for the map.</source>
      <translation>Choisissez le dossier de la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/group.py" />
      <source>The file {} cannot be shown.</source>
      <translation>Le fichier {} ne peut pas être affiché.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>The optical image. Cells are anchored to its pixels; cloud may lie over it.</source>
      <translation>L'image optique. Les cellules sont calées sur ses pixels ; elle peut être couverte de nuages.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The SAR image of the same place. Its CRS, origin and resolution may differ.</source>
      <translation>L'image radar (SAR) du même lieu. Son SCR, son origine et sa résolution peuvent différer.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Where it is known from how much of a cell lies under cloud. Automatic: the detector s2cloudless where its 10 Sentinel-2 bands are found by name, else bright and white pixels.</source>
      <translation>Ce qui indique quelle part d'une cellule est sous les nuages. Automatique : le détecteur s2cloudless si ses 10 bandes Sentinel-2 sont trouvées par leur nom, sinon les pixels brillants et blancs.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Automatic</source>
      <translation>Automatique</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>No cloud</source>
      <translation>Pas de nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Mask: values that mean cloud</source>
      <translation>Masque : valeurs signifiant nuage</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Mask: Sentinel-2 scene classes (SCL)</source>
      <translation>Masque : classes de scène Sentinel-2 (SCL)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Mask: Sentinel-2 bits (QA60)</source>
      <translation>Masque : bits Sentinel-2 (QA60)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Mask: Landsat bits (QA_PIXEL)</source>
      <translation>Masque : bits Landsat (QA_PIXEL)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Detector s2cloudless</source>
      <translation>Détecteur s2cloudless</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Bright and white pixels</source>
      <translation>Pixels brillants et blancs</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The raster that tells cloud. It may lie on another grid.</source>
      <translation>Le raster qui indique les nuages. Il peut avoir une autre grille.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The mask's values that mean cloud or shadow, divided by commas.</source>
      <translation>Les valeurs du masque qui signifient nuage ou ombre, séparées par des virgules.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Values</source>
      <translation>Valeurs</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Recognise cloud…</source>
      <translation>Reconnaître les nuages…</translation>
    </message>
    <message>
      <location filename="../../plugin/map/images.py" />
      <source>Makes a layer of cloud and shadow of the optical image, without a map.</source>
      <translation>Fait une couche des nuages et des ombres de l'image optique, sans carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>Class on the ground</source>
      <translation>Classe sur le terrain</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>Skip</source>
      <translation>Passer</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>Leaves it without a class: better than a guess.</source>
      <translation>Le laisse sans classe : mieux que de deviner.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>Done</source>
      <translation>Terminer</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>{key}  {name}</source>
      <translation>{key}  {name}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>Point {number}; {labelled} of {count} are labelled. What is the class of the ground in the square?</source>
      <translation>Point {number} ; {labelled} sur {count} sont étiquetés. Quelle est la classe du terrain dans le carré ?</translation>
    </message>
    <message>
      <location filename="../../plugin/map/label_strip.py" />
      <source>The class cannot be written into {}. Its file may be read-only.</source>
      <translation>La classe ne peut pas être écrite dans {}. Son fichier est peut-être en lecture seule.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/live.py" />
      <source>{} so far</source>
      <translation>{} (en cours)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/maps.py" />
      <source>The record {path} of the map {name} cannot be read ({problem}). Keep the files of a map together, or make the map again.</source>
      <translation>Le manifeste {path} de la carte {name} ne peut pas être lu ({problem}). Gardez ensemble les fichiers d'une carte, ou créez la carte à nouveau.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>More options</source>
      <translation>Plus d'options</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>What has less confidence is called "unsure" and gets no class. 0 gives all of the ground one.</source>
      <translation>Ce qui a une confiance inférieure est dit « incertain » et ne reçoit pas de classe. 0 en donne une à tout le terrain.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Graphics card if there is one</source>
      <translation>Carte graphique s'il y en a une</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Graphics card (CUDA)</source>
      <translation>Carte graphique (CUDA)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Processor</source>
      <translation>Processeur</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <location filename="../../plugin/training/source_box.py" />
      <source>As they are</source>
      <translation>Tels quels</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Mirrored, too (4 times as long)</source>
      <translation>En miroir aussi (4 fois plus long)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>And in three sizes (12.5 times as long)</source>
      <translation>Et en trois tailles (12,5 fois plus long)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>The model's answers to several views of an image are averaged: often a little better.</source>
      <translation>Les réponses du modèle à plusieurs vues d'une image sont moyennées : souvent un peu mieux.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source> m²</source>
      <translation> m²</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Least mapping unit: smaller patches take the class of their neighbours. 0 keeps all.</source>
      <translation>Unité minimale de collecte : les taches plus petites prennent la classe de leurs voisines. 0 les garde toutes.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Probability of every class</source>
      <translation>Probabilité de chaque classe</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>A click then tells how probable each class is. A byte a class and pixel.</source>
      <translation>Un clic indique alors la probabilité de chaque classe. Un octet par classe et par pixel.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Patches as polygons</source>
      <translation>Taches en polygones</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>A GeoPackage of the map's patches with class, hectares and mean confidence.</source>
      <translation>Un GeoPackage des taches de la carte avec classe, hectares et confiance moyenne.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source> m</source>
      <translation> m</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>How far simplified borders may move. 0 keeps the pixels' borders.</source>
      <translation>Déplacement permis des bords simplifiés. 0 garde les bords des pixels.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Look at images</source>
      <translation>Regarder les images</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Least mapping unit</source>
      <translation>Unité minimale de collecte</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Smallest polygon</source>
      <translation>Plus petit polygone</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Simplify borders by</source>
      <translation>Simplifier les bords de</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Overlap of windows</source>
      <translation>Recouvrement des fenêtres</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Share of a window that the next one repeats: smoother between windows, and a longer run.</source>
      <translation>Part d'une fenêtre que la suivante répète : des transitions plus douces, une exécution plus longue.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/more_options.py" />
      <source>Share of a cell that the next one repeats: a finer map, and a longer run.</source>
      <translation>Part d'une cellule que la suivante répète : une carte plus fine, une exécution plus longue.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>The model. The ones that were used last come first, the one that comes with Undercast last.</source>
      <translation>Le modèle. Les derniers utilisés viennent en premier, celui fourni avec Undercast en dernier.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Choose another model package ({}).</source>
      <translation>Choisir un autre paquet de modèle ({}).</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Choose another model package</source>
      <translation>Choisir un autre paquet de modèle</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Choose a model that recognises cloud, or another way to know cloud.</source>
      <translation>Choisissez un modèle qui reconnaît les nuages, ou une autre façon de les connaître.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Choose a model package. Training makes one, and so does Transfer.</source>
      <translation>Choisissez un paquet de modèle. L'entraînement en crée un, le transfert aussi.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>{name} (comes with Undercast)</source>
      <translation>{name} (fourni avec Undercast)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>{name} ({file})</source>
      <translation>{name} ({file})</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>To start with: for Sentinel-2 images of level 1C in true colour, as reflectance. It has seen European ground only, and no cloud: carry it over to your place (Transfer) for a map under cloud.</source>
      <translation>Pour commencer : pour des images Sentinel-2 de niveau 1C en couleurs naturelles, en réflectance. Il n'a vu que des terrains européens, et aucun nuage : transférez-le vers votre lieu (Transfert) pour une carte sous les nuages.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Optical: {bands} ({unit})</source>
      <translation>Optique : {bands} ({unit})</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>SAR: {bands} ({unit})</source>
      <translation>SAR : {bands} ({unit})</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Trained in: {}</source>
      <translation>Lieu d'entraînement : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Not stated</source>
      <translation>Non indiqué</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Licence: {}</source>
      <translation>Licence : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Recognises cloud</source>
      <translation>Reconnaît les nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Bands that an image may lack: {}</source>
      <translation>Bandes qui peuvent manquer à une image : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Optical part regulated by cloud</source>
      <translation>Partie optique régulée selon les nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Labelled samples that travel with the model: {count} ({size:.1f} MB)</source>
      <translation>Échantillons étiquetés qui voyagent avec le modèle : {count} ({size:.1f} Mo)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>A class for each pixel</source>
      <translation>Une classe par pixel</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>A class for each pixel of {:.3g} m</source>
      <translation>Une classe par pixel de {:.3g} m</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Cells of {} pixels</source>
      <translation>Cellules de {} pixels</translation>
    </message>
    <message>
      <location filename="../../plugin/map/packages.py" />
      <source>Cells of {pixels} pixels ({metres:.0f} m)</source>
      <translation>Cellules de {pixels} pixels ({metres:.0f} m)</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Estimated from sample points</source>
      <translation>Estimé d'après des points d'échantillonnage</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Draw…</source>
      <translation>Tirer...</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Draw points from the map by chance.</source>
      <translation>Tirer au hasard des points de la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Label</source>
      <translation>Étiqueter</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Go from point to point and say its class.</source>
      <translation>Aller de point en point et indiquer leur classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Estimate</source>
      <translation>Estimer</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Areas and accuracies from the labelled points, with intervals.</source>
      <translation>Surfaces et exactitudes d'après les points étiquetés, avec intervalles.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Opens the report with all numbers.</source>
      <translation>Ouvre le rapport avec tous les chiffres.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Counting gives the area of the map, errors and all. For areas to publish, draw points from the map by chance, label them, and estimate.</source>
      <translation>Compter donne la surface de la carte, erreurs comprises. Pour des surfaces à publier, tirez au hasard des points de la carte, étiquetez-les, puis estimez.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>{labelled} of {count} points are labelled.</source>
      <translation>{labelled} points sur {count} sont étiquetés.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Labels have changed since: estimate again.</source>
      <translation>Les étiquettes ont changé depuis : estimez à nouveau.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Estimate areas</source>
      <translation>Estimer les surfaces</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>{count} points are drawn. If 80 % of them turn out right, the overall accuracy will be known to ±{width:.1f} %.</source>
      <translation>{count} points sont tirés. Si 80 % se révèlent justes, l'exactitude globale sera connue à ±{width:.1f} %.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Estimated from {} points; too few for an accuracy.</source>
      <translation>Estimé d'après {} points ; trop peu pour une exactitude.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source>Overall accuracy {value} %{interval}, from {count} points.</source>
      <translation>Exactitude globale {value} %{interval}, d'après {count} points.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/points_box.py" />
      <source> (95 % interval {low:.1f} to {high:.1f})</source>
      <translation> (intervalle à 95 % : de {low:.1f} à {high:.1f})</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>Open a product</source>
      <translation>Ouvrir un produit</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>Opens a Sentinel-2 or Landsat product as it was downloaded, with all its bands and its cloud mask: a zip or tar file, its metadata, or its folder.</source>
      <translation>Ouvre un produit Sentinel-2 ou Landsat tel qu’il a été téléchargé, avec toutes ses bandes et son masque de nuages : un fichier zip ou tar, ses métadonnées ou son dossier.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>Product file (zip, tar or metadata)…</source>
      <translation>Fichier du produit (zip, tar ou métadonnées)…</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>Product folder (.SAFE or Landsat)…</source>
      <translation>Dossier du produit (.SAFE ou Landsat)…</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>{} is no Sentinel-2 or Landsat product, or it is not whole. Download or unpack it again.</source>
      <translation>{} n’est pas un produit Sentinel-2 ou Landsat, ou il n’est pas complet. Téléchargez-le ou décompressez-le de nouveau.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/product_button.py" />
      <source>Products ({})</source>
      <translation>Produits ({})</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map was cancelled.</source>
      <translation>La carte a été annulée.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>Map {}</source>
      <translation>Carte {}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map {name} has {count} pixels, {unsure} of them unsure; computed on {provider}.</source>
      <translation>La carte {name} compte {count} pixels, dont {unsure} incertains ; calculée sur {provider}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map {name} has {count} cells, {unsure} of them unsure; computed on {provider}.</source>
      <translation>La carte {name} a {count} cellules, dont {unsure} incertaines ; calcul : {provider}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map {name} has {count} cells; computed on {provider}.</source>
      <translation>La carte {name} a {count} cellules ; calcul : {provider}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The map lies in {folder}; it cannot be moved to its place: {problem}</source>
      <translation>La carte se trouve dans {folder} ; elle ne peut pas être déplacée à sa place : {problem}</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The old map's files are in use elsewhere, so that the new ones lie in {}.</source>
      <translation>Les fichiers de l'ancienne carte sont utilisés ailleurs ; les nouveaux se trouvent donc dans {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>The project that it was started from is closed, so that it is not shown; it lies in {}.</source>
      <translation>Le projet d'où elle a été lancée est fermé ; elle n'est donc pas affichée et se trouve dans {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>the processor</source>
      <translation>processeur</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>the graphics card</source>
      <translation>carte graphique</translation>
    </message>
    <message>
      <location filename="../../plugin/map/run.py" />
      <source>the processor, with OpenVINO</source>
      <translation>processeur, avec OpenVINO</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>What the engine says</source>
      <translation>Ce que dit le moteur</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Make the map</source>
      <translation>Créer la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>unsure</source>
      <translation>incertain</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Starting the engine…</source>
      <translation>Démarrage du moteur...</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Writing the files…</source>
      <translation>Écriture des fichiers...</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Mapping; about {} left.</source>
      <translation>Cartographie ; encore {} environ.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <source>Mapping.</source>
      <translation>Cartographie en cours.</translation>
    </message>
    <message>
      <location filename="../../plugin/map/runner.py" />
      <location filename="../../plugin/training/run_page.py" />
      <source>Warning: {}</source>
      <translation>Avertissement : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/messages.py" />
      <source>Details</source>
      <translation>Détails</translation>
    </message>
    <message>
      <location filename="../../plugin/messages.py" />
      <source>Shows the whole message, to be read and copied.</source>
      <translation>Affiche le message entier, à lire et à copier.</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>The engine runs in a Python of its own, never in that of QGIS. &lt;a href='{}'&gt;Guide: the engine&lt;/a&gt;</source>
      <translation>Le moteur s'exécute dans son propre Python, jamais dans celui de QGIS. &lt;a href='{}'&gt;Guide : le moteur&lt;/a&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>A Python of your own</source>
      <translation>Votre propre Python</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>Leave it empty to use the environment above.</source>
      <translation>Laissez vide pour utiliser l'environnement ci-dessus.</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>An interpreter that has the engine's libraries goes before the environment above. The environment variable {} goes before both.</source>
      <translation>Un interpréteur qui a les bibliothèques du moteur l'emporte sur l'environnement ci-dessus. La variable d'environnement {} l'emporte sur les deux.</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>Python of the engine</source>
      <translation>Python du moteur</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>Remove the environment ({})?</source>
      <translation>Supprimer l'environnement ({}) ?</translation>
    </message>
    <message>
      <location filename="../../plugin/options_page.py" />
      <source>Not everything could be removed ({}). Close other QGIS windows and running jobs, and try again.</source>
      <translation>Tout n'a pas pu être supprimé ({}). Fermez les autres fenêtres QGIS et les tâches en cours, puis réessayez.</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>There is no model package {}.</source>
      <translation>Le paquet de modèle {} n'existe pas.</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>{path} is no sound model package: its {member} is too large.</source>
      <translation>{path} n'est pas un paquet de modèle valide : son {member} est trop grand.</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>its {} cannot be read</source>
      <translation>son {} ne peut pas être lu</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>{path} is no sound model package ({problem}). Choose a {suffix} file that Undercast wrote.</source>
      <translation>{path} n'est pas un paquet de modèle valide ({problem}). Choisissez un fichier {suffix} écrit par Undercast.</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>The model {} recognises cloud, not land cover. Choose it as the way to know cloud, or in Recognise cloud.</source>
      <translation>Le modèle {} reconnaît les nuages, pas l'occupation du sol. Choisissez-le comme façon de connaître les nuages, ou dans Reconnaître les nuages.</translation>
    </message>
    <message>
      <location filename="../../plugin/package_card.py" />
      <source>The model {} does not recognise cloud. Choose one that does.</source>
      <translation>Le modèle {} ne reconnaît pas les nuages. Choisissez-en un qui le fait.</translation>
    </message>
    <message>
      <location filename="../../plugin/plugin.py" />
      <source>Make a map</source>
      <translation>Créer une carte</translation>
    </message>
    <message>
      <location filename="../../plugin/plugin.py" />
      <source>Train a model</source>
      <translation>Entraîner un modèle</translation>
    </message>
    <message>
      <location filename="../../plugin/plugin.py" />
      <source>Guide</source>
      <translation>Guide</translation>
    </message>
    <message>
      <location filename="../../plugin/provider.py" />
      <source>Undercast: land-cover scenes under cloud</source>
      <translation>Undercast : scènes d'occupation du sol sous les nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/run_row.py" />
      <source>Looking for the engine…</source>
      <translation>Recherche du moteur...</translation>
    </message>
    <message>
      <location filename="../../plugin/run_row.py" />
      <source>{}…</source>
      <translation>{}...</translation>
    </message>
    <message>
      <location filename="../../plugin/stores.py" />
      <source>Train with it</source>
      <translation>Entraîner avec lui</translation>
    </message>
    <message>
      <location filename="../../plugin/stores.py" />
      <source>Opens the training window with this sample store chosen.</source>
      <translation>Ouvre la fenêtre d'entraînement avec ce jeu d'échantillons choisi.</translation>
    </message>
    <message>
      <location filename="../../plugin/styling.py" />
      <source>The style {style} could not be read: {message}</source>
      <translation>Le style {style} n'a pas pu être lu : {message}</translation>
    </message>
    <message>
      <location filename="../../plugin/styling.py" />
      <source>Unsure</source>
      <translation>Incertain</translation>
    </message>
    <message>
      <location filename="../../plugin/styling.py" />
      <source>Mask of cloud</source>
      <translation>Masque de nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/styling.py" />
      <source>Landscape</source>
      <translation>Paysage</translation>
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
      <translation>Undercast : {name}, {step}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Paused.</source>
      <translation>En pause.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Cut the target's samples</source>
      <translation>Découper les échantillons de la cible</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Cut the source's samples</source>
      <translation>Découper les échantillons de la source</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Train the source model</source>
      <translation>Entraîner le modèle source</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Transfer to cloudy pairs</source>
      <translation>Transférer vers les paires nuageuses</translation>
    </message>
    <message>
      <location filename="../../plugin/training/chain.py" />
      <source>Measure the accuracy</source>
      <translation>Mesurer l'exactitude</translation>
    </message>
    <message>
      <location filename="../../plugin/training/charts.py" />
      <source>Nothing to show yet</source>
      <translation>Encore rien à montrer</translation>
    </message>
    <message>
      <location filename="../../plugin/training/charts.py" />
      <source>Epoch</source>
      <translation>Époque</translation>
    </message>
    <message>
      <location filename="../../plugin/training/charts.py" />
      <source>{:.0f} %</source>
      <translation>{:.0f} %</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Source samples</source>
      <translation>Échantillons de la source</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Target samples</source>
      <translation>Échantillons de la cible</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Source</source>
      <translation>Source</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Target</source>
      <translation>Cible</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>Undercast: preview</source>
      <translation>Undercast : aperçu</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>The target's optical bands ({target}) are not called like the source's ({source}). Choose the same bands in the same order, or tell that they are the same under other names.</source>
      <translation>Les bandes optiques de la cible ({target}) ne portent pas les noms de celles de la source ({source}). Choisissez les mêmes bandes dans le même ordre, ou indiquez que ce sont les mêmes sous d'autres noms.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>The target's optical values reach {target:.4g}, the source's {source:.4g}: they are on other scales, and the model would understand nothing. Bring both to the same unit, such as reflectance.</source>
      <translation>Les valeurs optiques de la cible atteignent {target:.4g}, celles de la source {source:.4g} : leurs échelles diffèrent et le modèle ne comprendrait rien. Ramenez les deux à la même unité, par exemple la réflectance.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>The preview cannot be shown ({}). Make it again.</source>
      <translation>L'aperçu ne peut pas être affiché ({}). Créez-le à nouveau.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>The source is a trained model, which is not trained again: there is nothing to look at.</source>
      <translation>La source est un modèle entraîné, qui n'est pas réentraîné : il n'y a rien à regarder.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/data_page.py" />
      <source>{side}: {problem}</source>
      <translation>{side} : {problem}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/facts.py" />
      <source>{} is no sample store (its samples.json cannot be read). Choose a folder that was prepared.</source>
      <translation>{} n'est pas un jeu d'échantillons (son samples.json ne peut pas être lu). Choisissez un dossier préparé.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/facts.py" />
      <source>The folder {} cannot be read. Choose another one.</source>
      <translation>Le dossier {} ne peut pas être lu. Choisissez-en un autre.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/facts.py" />
      <source>{} has no class folders. Choose the folder that holds one folder of images for each class, such as water and forest.</source>
      <translation>{} n'a pas de dossiers de classes. Choisissez le dossier qui contient un dossier d'images par classe, par exemple eau et forêt.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Load job…</source>
      <translation>Charger une tâche...</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Take the choices from a saved job file.</source>
      <translation>Reprendre les choix d'un fichier de tâche enregistré.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Save job…</source>
      <translation>Enregistrer la tâche...</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Save the choices as a job file that also runs alone.</source>
      <translation>Enregistrer les choix dans un fichier de tâche qui s'exécute aussi seul.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Copy command</source>
      <translation>Copier la commande</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Copy the command line that runs this training without QGIS, on this or another computer.</source>
      <translation>Copier la ligne de commande qui exécute cet entraînement sans QGIS, sur cet ordinateur ou un autre.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Load job</source>
      <translation>Charger une tâche</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Jobs (*.json)</source>
      <translation>Tâches (*.json)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>{path} cannot be loaded: {error}</source>
      <translation>{path} ne peut pas être chargé : {error}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Loaded {}.</source>
      <translation>{} chargé.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Save job</source>
      <translation>Enregistrer la tâche</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Saved, but a layer of it is temporary or filtered and will be gone with QGIS. Save that layer to a file, choose the file, and save the job again.</source>
      <translation>Enregistré, mais une de ses couches est temporaire ou filtrée et disparaîtra avec QGIS. Enregistrez cette couche dans un fichier, choisissez ce fichier et enregistrez à nouveau la tâche.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>Saved. It also runs alone: python -m undercast.core run {}</source>
      <translation>Enregistré. S'exécute aussi seul : python -m undercast.core run {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/job_files.py" />
      <source>The command is in the clipboard; the jobs are in {}.</source>
      <translation>La commande est dans le presse-papiers ; les tâches sont dans {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <location filename="../../plugin/training/result_tables.py" />
      <source>Optical alone</source>
      <translation>Optique seule</translation>
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <location filename="../../plugin/training/result_tables.py" />
      <source>SAR alone</source>
      <translation>SAR seul</translation>
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <source>{path} cannot be read as a job ({error}).</source>
      <translation>{path} ne peut pas être lu comme une tâche ({error}).</translation>
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <source>{} holds no jobs. Choose a file that this window saved.</source>
      <translation>{} ne contient pas de tâches. Choisissez un fichier enregistré par cette fenêtre.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/jobs.py" />
      <source>This file holds other jobs than a training window makes. Run it from the command line: python -m undercast.core run FILE.</source>
      <translation>Ce fichier contient d'autres tâches que celles d'une fenêtre d'entraînement. Exécutez-le en ligne de commande : python -m undercast.core run FILE.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Epochs of the source model</source>
      <translation>Époques du modèle source</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Epochs of the transfer</source>
      <translation>Époques du transfert</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Advanced: source model</source>
      <translation>Avancé : modèle source</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Advanced: transfer</source>
      <translation>Avancé : transfert</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Results</source>
      <translation>Résultats</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Name of the model; all files of this training begin with it.</source>
      <translation>Nom du modèle ; tous les fichiers de cet entraînement commencent ainsi.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Where samples, models and the report go.</source>
      <translation>Où vont les échantillons, les modèles et le rapport.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Measure the accuracy on the target's labels</source>
      <translation>Mesurer l'exactitude sur les étiquettes de la cible</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Only where the target has labels. They take no part in the training.</source>
      <translation>Seulement si la cible a des étiquettes. Elles ne participent pas à l'entraînement.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Samples and models take some hundred megabytes. Training that is interrupted goes on from here when it is started again with the same name, folder and options.</source>
      <translation>Échantillons et modèles prennent quelques centaines de mégaoctets. Un entraînement interrompu reprend ici s'il est relancé avec les mêmes nom, dossier et options.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Name: give the model a name without any of / \ : * ? " &lt; &gt; |.</source>
      <translation>Nom : donnez au modèle un nom sans aucun des caractères / \ : * ? " &lt; &gt; |.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/method_page.py" />
      <source>Folder: choose where the results go.</source>
      <translation>Dossier : choisissez où vont les résultats.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/option_fields.py" />
      <source>Default</source>
      <translation>Par défaut</translation>
    </message>
    <message>
      <location filename="../../plugin/training/option_fields.py" />
      <source>{label}: {value:g} is out of range. Choose a number from {low:g} to {high:g}.</source>
      <translation>{label} : {value:g} est hors limites. Choisissez un nombre de {low:g} à {high:g}.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Choose a layer or file</source>
      <translation>Choisir une couche ou un fichier</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Choose a file that is not in the project.</source>
      <translation>Choisir un fichier absent du projet.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Choose a file</source>
      <translation>Choisir un fichier</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Recent</source>
      <translation>Récents</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>Sample stores that were cut lately.</source>
      <translation>Jeux d'échantillons découpés récemment.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/pickers.py" />
      <source>There are none yet.</source>
      <translation>Il n'y en a pas encore.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Preview</source>
      <translation>Aperçu</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Reads a few samples and shows them; nothing is cut or trained.</source>
      <translation>Lit quelques échantillons et les montre ; rien n'est découpé ni entraîné.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Not looked at yet. Preview reads a few samples; nothing is cut or trained.</source>
      <translation>Pas encore examiné. « Aperçu » lit quelques échantillons ; rien n'est découpé ni entraîné.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Stop</source>
      <translation>Arrêter</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{sensor} of {sample}</source>
      <translation>{sensor} de {sample}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>cloud unknown</source>
      <translation>nuages inconnus</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{:.0f} % cloud</source>
      <translation>{:.0f} % de nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>mostly {}</source>
      <translation>surtout {}</translation>
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
      <translation>{name} {share} ({pixels} pixels dans {samples} échantillons)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{} of the pixels have no label.</source>
      <translation>{} des pixels n'ont pas d'étiquette.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{sensor}: {bands}</source>
      <translation>{sensor} : {bands}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>optical</source>
      <translation>optique</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{samples} samples of {cell} × {cell} pixels; {bands}.</source>
      <translation>{samples} échantillons de {cell} × {cell} pixels ; {bands}.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Cloud: {mean:.0f} % on average; in quarters from clear to covered: {counts} samples.</source>
      <translation>Nuages : {mean:.0f} % en moyenne ; par quarts, de sans nuage à couvert : {counts} échantillons.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Labels of pixels, counted on {} samples:</source>
      <translation>Étiquettes des pixels, comptées sur {} échantillons :</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{name} {count}</source>
      <translation>{name} {count}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>Classes of {count} samples: {classes}; no label {bare}.</source>
      <translation>Classes de {count} échantillons : {classes} ; sans étiquette {bare}.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/preview_panel.py" />
      <source>{count} of those looked at have too few valid pixels and will be left out.</source>
      <translation>{count} des échantillons examinés ont trop peu de pixels valides et seront omis.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/report_reader.py" />
      <source>Report of the transfer</source>
      <translation>Rapport du transfert</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Rows: models. Columns: all samples, and those with so much cloud; n is the number of samples.</source>
      <translation>Lignes : modèles. Colonnes : tous les échantillons, puis ceux ayant tant de nuages ; n est le nombre d'échantillons.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Use on map</source>
      <translation>Utiliser sur la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Opens the map panel with this model.</source>
      <translation>Ouvre le panneau de carte avec ce modèle.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Open the report</source>
      <translation>Ouvrir le rapport</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Opens the report: in the browser, or in a window where there is only a short one.</source>
      <translation>Ouvre le rapport : dans le navigateur, ou dans une fenêtre s'il n'y en a qu'un court.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Open the folder</source>
      <translation>Ouvrir le dossier</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Make it smaller...</source>
      <translation>Le rendre plus petit...</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Opens Compress model of the Toolbox with this model and its samples: a smaller, faster package.</source>
      <translation>Ouvre « Compresser un modèle » de la boîte à outils avec ce modèle et ses échantillons : un paquet plus petit et plus rapide.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>There is no result yet. Start the training on the page Run.</source>
      <translation>Il n'y a pas encore de résultat. Démarrez l'entraînement à la page « Exécution ».</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>The fused model: {}</source>
      <translation>Le modèle fusionné : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>The source model, in the place of the fused model: {}</source>
      <translation>Le modèle source, à la place du modèle fusionné : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Measured on the target's test samples, which took no part in the training and chose nothing.</source>
      <translation>Mesuré sur les échantillons de test de la cible, qui n'ont participé ni à l'entraînement ni à aucun choix.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Without labels of the target nobody knows how right a model is: these are no accuracies. Agreement tells how far a model says what optical and SAR say together, on the validation samples; each of the two is a part of that.</source>
      <translation>Sans étiquettes de la cible, personne ne sait à quel point un modèle a raison : ce ne sont pas des exactitudes. L'accord dit dans quelle mesure un modèle dit ce que l'optique et le SAR disent ensemble, sur les échantillons de validation ; chacun des deux en est une part.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>The fused model says just that and has no row of its own.</source>
      <translation>Le modèle fusionné dit exactement cela et n'a pas de ligne à lui.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>The source model was kept instead of the fused model: {}</source>
      <translation>Le modèle source a été gardé à la place du modèle fusionné : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>The sum of the auxiliaries was kept instead of what the second stage trained: {}</source>
      <translation>La somme des auxiliaires a été gardée à la place de ce que la seconde étape a entraîné : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_page.py" />
      <source>Whether the transfer did harm could not be measured: too few samples are known to be nearly clear. Compare the map with what you know of the place.</source>
      <translation>On n'a pu mesurer si le transfert a nui : trop peu d'échantillons sont connus comme presque clairs. Comparez la carte avec ce que vous savez du lieu.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>All
n = {}</source>
      <translation>Tous
n = {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Cloud {name}
n = {count}</source>
      <translation>Nuages {name}
n = {count}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Overall accuracy by cloud fraction</source>
      <translation>Exactitude globale par fraction nuageuse</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Pixels right</source>
      <translation>Pixels justes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>mIoU, all
n = {}</source>
      <translation>mIoU, tous
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
      <translation>Pixels justes, et moyenne d'intersection sur union (mIoU) des classes, selon l'endroit où se trouvent les pixels</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Source model, adapted</source>
      <translation>Modèle source, adapté</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Agreement with what optical and SAR say together, by where the pixels lie</source>
      <translation>Accord avec ce que l'optique et le SAR disent ensemble, selon l'endroit où se trouvent les pixels</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Agreement with what optical and SAR say together, by cloud fraction</source>
      <translation>Accord avec ce que l'optique et le SAR disent ensemble, par fraction nuageuse</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>All</source>
      <translation>Tous</translation>
    </message>
    <message>
      <location filename="../../plugin/training/result_tables.py" />
      <source>Cloud {low:.0f}-{high:.0f} %
n = {count:.0f}</source>
      <translation>Nuages {low:.0f}-{high:.0f} %
n = {count:.0f}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Stage</source>
      <translation>Étape</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Progress</source>
      <translation>Avancement</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>State</source>
      <translation>État</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Start</source>
      <translation>Démarrer</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Ends the engine and keeps what it has learned; Resume goes on from there.</source>
      <translation>Termine le moteur et garde ce qu'il a appris ; « Reprendre » continue à partir de là.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Ends the engine; you are asked whether to remove what was trained so far.</source>
      <translation>Termine le moteur ; il vous est demandé s'il faut supprimer ce qui a été entraîné jusque-là.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Training loss</source>
      <translation>Perte d'apprentissage</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Validation</source>
      <translation>Validation</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Share of the validation samples that are right, or agree with the teachers. With labels of pixels: the mean over the classes of intersection over union (IoU).</source>
      <translation>Part des échantillons de validation qui sont justes, ou en accord avec les enseignants. Avec des étiquettes de pixels : la moyenne, sur les classes, de l'intersection sur union (IoU).</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Which sensor knows more</source>
      <translation>Quel capteur en sait plus</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>optical / SAR contribution (above 1: optical superior)</source>
      <translation>contribution optique / SAR (&gt; 1 : optique supérieure)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Told after the first stage of the transfer</source>
      <translation>Connu après la première étape du transfert</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>How much each sensor decides, by cloud</source>
      <translation>Poids de chaque capteur, selon les nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>cloud</source>
      <translation>nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Told at the end of the transfer</source>
      <translation>Connu à la fin du transfert</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Curves</source>
      <translation>Courbes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Log</source>
      <translation>Journal</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Resume</source>
      <translation>Reprendre</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Goes on where it stopped.</source>
      <translation>Reprend où il s'était arrêté.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Runs the stages; the window may be closed meanwhile.</source>
      <translation>Exécute les étapes ; la fenêtre peut être fermée entre-temps.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Accuracy on validation samples</source>
      <translation>Exactitude (échantillons de validation)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Mean IoU on validation samples</source>
      <translation>IoU moyenne sur les échantillons de validation</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Agreement with the teachers on validation samples</source>
      <translation>Accord avec les enseignants (échantillons de validation)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Validation: accuracy, or agreement with the teachers</source>
      <translation>Validation : exactitude, ou accord avec les enseignants</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Validation: mean IoU, or agreement with the teachers</source>
      <translation>Validation : IoU moyenne, ou accord avec les enseignants</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>all</source>
      <translation>tous</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Log (warnings: {})</source>
      <translation>Journal (avertissements : {})</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Error: {}</source>
      <translation>Erreur : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>{stage}: {done:.0f} of {total:.0f}, {left} left</source>
      <translation>{stage} : {done:.0f} sur {total:.0f}, encore {left}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>waiting</source>
      <translation>en attente</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>starting</source>
      <translation>démarrage</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>failed</source>
      <translation>échec</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>paused</source>
      <translation>en pause</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>done in {time}; mean IoU on the validation samples {share:.1f} %</source>
      <translation>terminé en {time} ; IoU moyenne sur les échantillons de validation {share:.1f} %</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>done in {time}; {share:.1f} % of the validation samples are right</source>
      <translation>terminé en {time} ; {share:.1f} % des échantillons de validation sont justes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>done in {time}; agrees with its teachers on {share:.1f} % of the validation samples</source>
      <translation>terminé en {time} ; d'accord avec ses enseignants sur {share:.1f} % des échantillons de validation</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>done in {}</source>
      <translation>terminé en {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Start runs these stages one after another.</source>
      <translation>« Démarrer » exécute ces étapes l'une après l'autre.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>It runs in the background; you may close this window and go on working.</source>
      <translation>L'exécution se fait en arrière-plan ; vous pouvez fermer cette fenêtre et continuer à travailler.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Paused. Resume goes on where it stopped.</source>
      <translation>En pause. « Reprendre » continue là où l'exécution s'est arrêtée.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/run_page.py" />
      <source>Finished. The results are on the next page.</source>
      <translation>Terminé. Les résultats sont à la page suivante.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/session.py" />
      <source>What was trained so far cannot be removed: {}</source>
      <translation>Ce qui a été entraîné jusque-là ne peut pas être supprimé : {}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/session.py" />
      <source>{path} cannot be written ({error}).</source>
      <translation>{path} ne peut pas être écrit ({error}).</translation>
    </message>
    <message>
      <location filename="../../plugin/training/session.py" />
      <source>The folder {} cannot be made ({}).</source>
      <translation>Le dossier {} ne peut pas être créé ({}).</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: a place and time without cloud</source>
      <translation>Source : un lieu et un moment sans nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Where the knowledge about the classes comes from.</source>
      <translation>D'où vient la connaissance des classes.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Class folders of images</source>
      <translation>Dossiers d'images par classe</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Raster with labels</source>
      <translation>Raster avec étiquettes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Prepared sample store</source>
      <translation>Jeu d'échantillons préparé</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Trained model (package)</source>
      <translation>Modèle entraîné (paquet)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>A folder with one folder of images for each class, such as water and forest.</source>
      <translation>Un dossier avec un dossier d'images par classe, par exemple eau et forêt.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>A clear optical image.</source>
      <translation>Une image optique sans nuage.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Polygons that tell the class of the ground, or a raster of classes.</source>
      <translation>Des polygones qui indiquent la classe du sol, ou un raster de classes.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>What the raster's values mean, with colours: a published list, where the raster is of such a product.</source>
      <translation>Ce que signifient les valeurs du raster, avec leurs couleurs : une liste publiée, si le raster est d'un tel produit.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>As the raster says</source>
      <translation>Selon le raster</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>The image is cut into squares of this side; each square becomes one sample.</source>
      <translation>L'image est découpée en carrés de ce côté ; chaque carré devient un échantillon.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>A folder that Prepare samples made, with labels.</source>
      <translation>Un dossier créé par « Préparer des échantillons », avec des étiquettes.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>The sample store that the model was trained on. Its labelled samples are replayed in the transfer, which makes the result better and safer. It may be left empty.</source>
      <translation>Le jeu d'échantillons sur lequel le modèle a été entraîné. Ses échantillons étiquetés sont rejoués dans le transfert, ce qui rend le résultat meilleur et plus sûr. Il peut rester vide.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>From</source>
      <translation>À partir de</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Class field</source>
      <translation>Champ de la classe</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Class list</source>
      <translation>Liste de classes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Side of a cell</source>
      <translation>Côté d'une cellule</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Its labelled samples</source>
      <translation>Ses échantillons étiquetés</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Advanced</source>
      <translation>Avancé</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>An image in a class folder has one label: for cells only.</source>
      <translation>Une image d'un dossier de classe n'a qu'une étiquette : pour les cellules uniquement.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: choose the folder of the sample store.</source>
      <translation>Source : choisissez le dossier du jeu d'échantillons.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: choose the folder that holds the class folders.</source>
      <translation>Source : choisissez le dossier qui contient les dossiers de classes.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: choose the clear optical image.</source>
      <translation>Source : choisissez l'image optique sans nuage.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Source: choose the labels, as polygons or as a raster of classes.</source>
      <translation>Source : choisissez les étiquettes, en polygones ou en raster de classes.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>{} labelled samples travel with the model and will be replayed.</source>
      <translation>{} échantillons étiquetés voyagent avec le modèle et seront rejoués.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>No labelled samples travel with the model. The result is better with those that it was trained on: choose their sample store above, if you have it.</source>
      <translation>Aucun échantillon étiqueté ne voyage avec le modèle. Le résultat est meilleur avec ceux sur lesquels il a été entraîné : choisissez leur jeu d'échantillons ci-dessus, si vous l'avez.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Bring all samples to this side, for instance to match the target's resolution.</source>
      <translation>Ramener tous les échantillons à ce côté, par exemple pour correspondre à la résolution de la cible.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>How samples are kept apart for training, validation and testing, so that the accuracy is honest.</source>
      <translation>Comment les échantillons sont séparés entre apprentissage, validation et test, pour que l'exactitude soit honnête.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Blocks of the map, else each image</source>
      <translation>Blocs de la carte, sinon chaque image</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Blocks of the map</source>
      <translation>Blocs de la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Sites (the images' names up to the last _)</source>
      <translation>Sites (noms des images jusqu'au dernier _)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Each sample on its own</source>
      <translation>Chaque échantillon pour soi</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>The bands to use, by number or name, in order, divided by commas: 3, 2, 1 or B04, B03, B02.</source>
      <translation>Les bandes à utiliser, par numéro ou par nom, dans l'ordre, séparées par des virgules : 3, 2, 1 ou B04, B03, B02.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Further options of the job prepare as JSON, laid over what is chosen here.</source>
      <translation>Autres options de la tâche prepare en JSON, qui l'emportent sur les choix faits ici.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Resample to</source>
      <translation>Rééchantillonner à</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Keep apart by</source>
      <translation>Séparer par</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <source>Bands</source>
      <translation>Bandes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/source_box.py" />
      <location filename="../../plugin/training/target_box.py" />
      <source>Further options</source>
      <translation>Autres options</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: the place under cloud</source>
      <translation>Cible : le lieu sous les nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Where the pairs of cloudy optical and SAR images come from.</source>
      <translation>D'où viennent les paires d'images optiques nuageuses et SAR.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Optical and SAR layers</source>
      <translation>Couches optique et SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>The cloudy optical image.</source>
      <translation>L'image optique nuageuse.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Where it is known from how much of a cell lies under cloud.</source>
      <translation>Ce qui indique quelle part d'une cellule est sous les nuages.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Found out: detector, else brightness</source>
      <translation>Automatique : détecteur, sinon brillance</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask layer: values that mean cloud</source>
      <translation>Couche de masque : valeurs signifiant nuage</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask layer: Sentinel-2 scene classes (SCL)</source>
      <translation>Couche de masque : classes de scène Sentinel-2 (SCL)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask layer: Sentinel-2 bits (QA60)</source>
      <translation>Couche de masque : bits Sentinel-2 (QA60)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Mask layer: Landsat bits (QA_PIXEL)</source>
      <translation>Couche de masque : bits Landsat (QA_PIXEL)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Detector s2cloudless (10 Sentinel-2 bands)</source>
      <translation>Détecteur s2cloudless (10 bandes Sentinel-2)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>There is none</source>
      <translation>Il n'y en a pas</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Side of a cell in pixels of the optical image. As the source's: the side that covers the ground of the source's samples, where that is known.</source>
      <translation>Côté d'une cellule en pixels de l'image optique. Comme la source : le côté qui couvre au sol l'étendue des échantillons de la source, si elle est connue.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Only cells in this extent are taken. Empty: all of the image.</source>
      <translation>Seules les cellules de cette emprise sont prises. Vide : toute l'image.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>A folder that Prepare samples made of optical and SAR.</source>
      <translation>Un dossier créé par « Préparer des échantillons » à partir d'optique et de SAR.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Cloudy optical</source>
      <translation>Optique nuageuse</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Extent</source>
      <translation>Emprise</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Known classes, if there are any: they take no part in the training and only tell the accuracy.</source>
      <translation>Classes connues, s'il y en a : elles ne participent pas à l'entraînement et ne font que mesurer l'exactitude.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>The bands are the source's, in the same order</source>
      <translation>Les bandes sont celles de la source, dans le même ordre</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Tick this where the same bands have other names, such as 1, 2, 3 and red, green, blue.</source>
      <translation>Cochez si les mêmes bandes portent d'autres noms, par exemple 1, 2, 3 et red, green, blue.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>The SAR values are linear, not decibels</source>
      <translation>Les valeurs SAR sont linéaires, pas en décibels</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Linear backscatter is converted to decibels.</source>
      <translation>La rétrodiffusion linéaire est convertie en décibels.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Labels, for accuracy</source>
      <translation>Étiquettes, pour l'exactitude</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Optical bands</source>
      <translation>Bandes optiques</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>SAR bands</source>
      <translation>Bandes SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>As the source's</source>
      <translation>Comme la source</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>As the source's ({} pixels)</source>
      <translation>Comme la source ({} pixels)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: choose the folder of the sample store.</source>
      <translation>Cible : choisissez le dossier du jeu d'échantillons.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: {} does not hold both optical and SAR images. Choose a sample store of pairs.</source>
      <translation>Cible : {} ne contient pas à la fois des images optiques et SAR. Choisissez un jeu d'échantillons de paires.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: the samples in {} are of pixels, the source is of cells. Choose others of the two.</source>
      <translation>Cible : les échantillons de {} sont de pixels, la source est de cellules. Changez l'une des deux.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: the samples in {} are of cells, the source is of pixels. Choose others of the two.</source>
      <translation>Cible : les échantillons de {} sont de cellules, la source est de pixels. Changez l'une des deux.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: choose the cloudy optical image.</source>
      <translation>Cible : choisissez l'image optique nuageuse.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: choose the SAR image.</source>
      <translation>Cible : choisissez l'image radar (SAR).</translation>
    </message>
    <message>
      <location filename="../../plugin/training/target_box.py" />
      <source>Target: choose the cloud mask, or another way to find the cloud.</source>
      <translation>Cible : choisissez le masque de nuages, ou une autre façon de trouver les nuages.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>What gets a class</source>
      <translation>Ce qui reçoit une classe</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>A model is of the kind of the samples that it learns from.</source>
      <translation>Un modèle est du type des échantillons dont il apprend.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>Cells: each square of the image</source>
      <translation>Cellules : chaque carré de l'image</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>Pixels: each pixel of the image</source>
      <translation>Pixels : chaque pixel de l'image</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>The source says so: it is made already.</source>
      <translation>La source le détermine : elle est déjà faite.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>Labels are a raster of classes, or polygons: what they do not cover has no label and counts nowhere. Training takes longer than with cells.</source>
      <translation>Les étiquettes sont un raster de classes, ou des polygones : ce qu'ils ne couvrent pas n'a pas d'étiquette et ne compte nulle part. L'entraînement prend plus de temps qu'avec des cellules.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/task_box.py" />
      <source>Squares of, say, 64 pixels: quick to train, and a class for each square.</source>
      <translation>Des carrés de 64 pixels par exemple : entraînement rapide, et une classe par carré.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Undercast: train a model</source>
      <translation>Undercast : entraîner un modèle</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Data</source>
      <translation>Données</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Method</source>
      <translation>Méthode</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Run</source>
      <translation>Exécution</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Result</source>
      <translation>Résultat</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>{number}  {name}</source>
      <translation>{number}  {name}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Next</source>
      <translation>Suivant</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>They are the same</source>
      <translation>Ce sont les mêmes</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>The training of {} has finished.</source>
      <translation>L'entraînement de {} est terminé.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>The training of {name} stopped: {problem}</source>
      <translation>L'entraînement de {name} s'est arrêté : {problem}</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Remove it and start anew</source>
      <translation>Supprimer et recommencer</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Cancelled. What was trained so far is kept, and Resume goes on from there.</source>
      <translation>Annulé. Ce qui a été entraîné jusque-là est gardé, et « Reprendre » continue à partir de là.</translation>
    </message>
    <message>
      <location filename="../../plugin/training/window.py" />
      <source>Remove it</source>
      <translation>Supprimer</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>reading samples</source>
      <translation>lecture des échantillons</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>looking at samples</source>
      <translation>examen des échantillons</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>asking the source model</source>
      <translation>interrogation du modèle source</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Adapting the source model</source>
      <translation>Adaptation du modèle source</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>labelling the target</source>
      <translation>étiquetage de la cible</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Optical (F1)</source>
      <translation>Optique (F1)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>asking the optical model</source>
      <translation>interrogation du modèle optique</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>SAR (F1)</source>
      <translation>SAR (F1)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>asking the SAR model</source>
      <translation>interrogation du modèle SAR</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Fused (F2)</source>
      <translation>Fusionné (F2)</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>asking the fused model</source>
      <translation>interrogation du modèle fusionné</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Under cloud</source>
      <translation>Sous les nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>In cloud</source>
      <translation>Dans le nuage</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Cloud's edge</source>
      <translation>Bord du nuage</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>In its shadow</source>
      <translation>Dans son ombre</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Near cloud</source>
      <translation>Près des nuages</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Within 5 pixels of it</source>
      <translation>À moins de 5 pixels</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Clear</source>
      <translation>Sans nuage</translation>
    </message>
    <message>
      <location filename="../../plugin/training/words.py" />
      <source>Not known</source>
      <translation>Inconnu</translation>
    </message>
  </context>
</TS>
