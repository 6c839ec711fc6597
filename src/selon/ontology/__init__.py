"""What no language owns: PLOVER types and modes, their codes and scores, how acts compose."""

from selon.ontology.plover import TYPES, Act, compose, describe

__all__ = ["TYPES", "Act", "compose", "describe"]
