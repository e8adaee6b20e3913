"""ParkChain: reports of industrial parks in, a knowledge graph of parks, enterprises and industry chains out.

The way of a document:

    documents -> sentences -> mentions -> entities -> facts -> graph -> shapes, queries, chains, gaps
"""

__version__ = "0.1.0"
