"""How files on servers and parts of files are named."""
