"""The templates and word classes of `models.data.text.templates`, a file for each kind of text.

A class is a list with a bar or a line break between its entries; a block of templates has one a
line. No sentence of the challenge set is the model of a template.
"""
