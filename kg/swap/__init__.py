"""A folder that is replaced as a whole: new contents are written beside it and change places with it at the end.

At every moment, also if the machine stops, the folder under its own name is wholly old or wholly new: Linux exchanges
the two names in one step (renameat2). Where the system cannot, the old folder steps aside first; a stop in that instant
leaves both whole, and the next write puts the old one back before it begins. What a killed write left behind is cleared
by the next one; a lock on the folder tells a dead writer's leavings from a living writer's work. Sub-folders whose
files never change go over to the new folder without being copied or named anew (kg/swap/lasting.py).
"""

from kg.swap.disk import trouble
from kg.swap.folder import putting, replacing
from kg.swap.lasting import Lasting, lenders
from kg.swap.lock import Waiting, writer_of, writing

__all__ = ["Lasting", "Waiting", "lenders", "putting", "replacing", "trouble", "writer_of", "writing"]
