"""Names that were not in the news of 1996, by class, and the templates that they stand in.

All are of public knowledge or made up.
"""
