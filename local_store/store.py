"""The local store of one folder, opened and signed in: every port of the store in one object.

The parts build on each other, each in a module of its own: `core` (lane, connection, steps),
`writing` (commands, vault, drafts), `list_shelf` (item lists), `reading` (pages), `registers`
(numbers, search), `caring` (health, rebuild, replay), `outbox` (sync); `people_desk` (approvals)
`party_list` (parties), `past_fines`, `inspection_list` and `subject_list` (inspections, findings,
subjects, scenes) and `law_shelf` (law library) stand beside them.
"""

from local_store.inspection_list import StoreInspections
from local_store.law_shelf import StoreLaws
from local_store.outbox import StoreSyncLog
from local_store.party_list import StoreParties
from local_store.past_fines import StoreFines
from local_store.people_desk import StorePeople
from local_store.subject_list import StoreSubjects


class LocalStore(
    StoreSyncLog,
    StorePeople,
    StoreParties,
    StoreFines,
    StoreInspections,
    StoreSubjects,
    StoreLaws,
):
    """Implements `enforcement.ports.Store`; its methods may be called from any thread."""
