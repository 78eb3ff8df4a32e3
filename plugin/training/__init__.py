"""The training window: images and labels become a model for cloudy places, step by step."""
