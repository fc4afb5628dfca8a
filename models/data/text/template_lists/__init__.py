"""The templates and word classes of `models.data.text.templates`, a file for each kind of text.

A class is a list with a bar or a line break between its entries; a block of templates has one a
line. No sentence of the challenge set is the model of a template.
"""

from models.data.text.template_lists import everyday, messages, reviews

_FILES = (reviews, everyday, messages)
CLASSES = {name: entries for file in _FILES for name, entries in file.CLASSES.items()}
TEMPLATES = tuple(block for file in _FILES for block in file.TEMPLATES)
