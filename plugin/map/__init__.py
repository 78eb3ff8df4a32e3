"""The map dock: classify what the map shows, look into single cells, and sum up the classes' areas."""
