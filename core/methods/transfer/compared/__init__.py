"""Methods to compare with: each learns from the same samples on the shared loop and writes an ordinary package."""
