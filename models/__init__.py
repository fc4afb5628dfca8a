"""What a model is: networks, recipes, readers of data, and the framework-free `models.bundle`."""
