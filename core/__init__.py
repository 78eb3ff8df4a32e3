"""The engine: ordinary Python that trains, transfers and classifies. It never imports qgis or Qt."""
