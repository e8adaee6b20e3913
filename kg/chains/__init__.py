"""Chain models and readings -> who stands on which stage, where, and what is said of the rest.

`load_chains` and `check_chain_file` read seeds/chains, `map_chains` places what the readings name, `stage_statuses`
says how each stage stands in a place, `chain_statements` and `placement_statements` are the same as triples.
"""

from kg.chains.load import Finding, check_chain_file, load_chains
from kg.chains.model import Chain, Chains, Link, Stage
from kg.chains.place import ChainMap, Ground, Place, Placement, Wish, distance, find_chain, map_chains, place, unplaced
from kg.chains.rdf import chain_quads, chain_statements, placement_statements
from kg.chains.status import STATUSES, StageStatus, stage_statuses

__all__ = [
    "STATUSES",
    "Chain",
    "ChainMap",
    "Chains",
    "Finding",
    "Ground",
    "Link",
    "Place",
    "Placement",
    "Stage",
    "StageStatus",
    "Wish",
    "chain_quads",
    "chain_statements",
    "check_chain_file",
    "distance",
    "find_chain",
    "load_chains",
    "map_chains",
    "place",
    "placement_statements",
    "stage_statuses",
    "unplaced",
]
