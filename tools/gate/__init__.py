"""The gate: what the plugin repository checks of an upload, and what we ask of it beyond that."""
