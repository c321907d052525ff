"""Every paper that was issued, as the store keeps it, with what proves it."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from bench.demo.stage import Stage, expect


def keep_documents(stage: Stage) -> list[Mapping[str, object]]:
    """Write the issued papers into ``documents/`` and hold them against the ledger."""
    folder = stage.out / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    return [_keep(stage, folder, number) for number in range(len(stage.papers()))]


def _keep(stage: Stage, folder: Path, number: int) -> Mapping[str, object]:
    paper = stage.papers()[number]
    pdf = stage.store.blob(paper.sha256)
    file = folder / f"{number + 1:02}-{paper.form}.pdf"
    file.write_bytes(pdf)
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    expect(sha256 == paper.sha256, f"{file.name} is what was issued")
    return {
        "file": file.name,
        "form": paper.form,
        "title": paper.title,
        "number": paper.number,
        "party": paper.party,
        "pages": paper.pages,
        "sha256": sha256,
        "printed": paper.printed_at is not None,
        "proved": True,
    }
