"""How the line model of flattened pages is made: ``python -m training.clean.fit --data DIR``."""
