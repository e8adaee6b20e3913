"""What the SPARQL 1.1 Protocol asks for -> an answer with its status, from processes that can be stopped.

    protocol    the parts of an HTTP request -> Operation, or what is wrong with it
    formats     an Accept header -> the format to answer in
    results     rows -> JSON, XML, CSV, TSV as SPARQL 1.1 writes them
    answers     Operation and store -> Answer; runs in a worker
    workers     a few processes without network that answer a query each and are killed when it takes too long
    description the service description of an endpoint

https://www.w3.org/TR/sparql11-protocol/
"""

from kg.sparql.protocol import Answer, Operation, ProtocolError, parse_operation
from kg.sparql.workers import Workers

__all__ = ["Answer", "Operation", "ProtocolError", "Workers", "parse_operation"]
