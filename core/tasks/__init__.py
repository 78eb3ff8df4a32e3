"""What is predicted: each task says what its networks give, how that becomes a map, and how both are measured."""
