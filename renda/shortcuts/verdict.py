"""Whether shortcuts may be taken here, without putting the converter together to find out.

`proven` imports the whole converter, which takes longer than reading hundreds of articles. Its
answer depends on the program and its libraries alone, so a yes is kept with them.
"""

from renda.program_memory import ProgramMemory

_NAME = "shortcuts"
_YES = b"proven"


def is_proven_here(memory: ProgramMemory) -> bool:
    """Whether the converter of this program is the one that the shortcuts were proven against.

    A no is found anew each time: it is rare, and the long way takes longer still.
    """
    if memory.load(_NAME, b"") == _YES:
        return True
    from renda.shortcuts.proven import is_proven  # late, for what the module tells

    if is_proven():
        memory.save(_NAME, b"", _YES)
        return True
    return False
