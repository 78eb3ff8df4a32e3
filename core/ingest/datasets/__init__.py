"""Public datasets in the layouts they are distributed in, and published class lists. One module a dataset."""
