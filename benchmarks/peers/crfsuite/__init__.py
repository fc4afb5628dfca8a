"""A CRF over features that people wrote: sklearn-crfsuite."""
