"""Training samples on the map: labelled polygons, their classes, their balance, and cutting them into a store."""
