"""Every group of options that a job is made of."""
