"""The engine as the plugin sees it: an interpreter to find, a process to run, events to read."""
