"""Which source the list of leads shows."""

from typing import Final

from PySide6.QtWidgets import QComboBox

from enforcement.leads import LEAD_SOURCE_TERMS

_ALL: Final = "全部来源"


def source_box() -> QComboBox:
    """Return the choice of a source; its data is the source, "" for all."""
    box = QComboBox()
    box.setObjectName("lead_sources")
    box.setAccessibleName("来源")
    box.addItem(_ALL, "")
    for source, term in LEAD_SOURCE_TERMS.items():
        box.addItem(term, source.value)
    return box
