"""What the matrix's script reads off its page: the sentences it builds, and the data of a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.model.pair_states import CONSIDERED, LISTED, PROPOSED

THROUGH = "through"
"""The appearance of a cell that is listed only through what its row or column holds."""
LOOKS = (LISTED, THROUGH, CONSIDERED, PROPOSED)
"""The appearances that a cell with assertions can have."""
SEPARATOR = "."


class ClaimRole:
    """What an assertion is to its cell: of the pair itself, or rolled up from what it holds.

    Plain numbers, no enumeration: large matrices hash hundreds of thousands of them.
    """

    LISTED = 0
    ROLLED_LISTED = 1
    CONSIDERED = 2
    ROLLED_CONSIDERED = 3
    PROPOSED = 4
    ROLLED_PROPOSED = 5


@dataclass(frozen=True, slots=True, order=True)
class CellClaim:
    """Like assertions in a cell: how many, and the positions of their terms in the filters."""

    n: int
    role: int
    basis: int
    status: int
    degree: int
    authority: int

    def text(self) -> str:
        """As the cell's attribute has it."""
        return SEPARATOR.join([str(getattr(self, name)) for name in self.__slots__])


@dataclass(frozen=True, slots=True)
class MatrixWords:
    """The sentences that the matrix's script puts together."""

    all: Annotated[str, "Nothing is filtered."]
    some: Annotated[str, "With {parts}, {n} and {through}."]
    rows: str
    columns: str
    none: str
    hidden: str
    empty: str
    listed: str
    through: str
    considered: str
    proposed: str
    degree: str
    cell_listed: str
    cell_through: str
    cell_proposed: str
    cell_considered: str
    rolled: str
