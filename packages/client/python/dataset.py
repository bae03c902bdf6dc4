"""An export of a project as a dataset, for training: needs the package `datasets`."""

from __future__ import annotations

import hashlib
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from .api.exports import create_export, download_export, get_export
from .client import AuthenticatedClient
from .models.create_export import CreateExport
from .result import TiebreakError, result

if TYPE_CHECKING:
    from datasets import Dataset


def dataset(client: AuthenticatedClient, project_id: str | UUID, format: str = "trl", *, wait_seconds: float = 600.0, **options: Any) -> Dataset:
    """Creates an export, waits for it, and loads its file.

    Args:
        client: with the address of the instance, and a token with the scope "export".
        project_id: as in the address of the project.
        format: one of the formats of exports that are JSON lines, such as "trl" or "votes".
        wait_seconds: how long to wait for the export.
        options: options of the format.

    Raises:
        TiebreakError: when the instance refuses, the export fails or takes too long, or the file is damaged.
    """
    from datasets import Dataset

    project = UUID(str(project_id))
    asked = CreateExport.from_dict({"format": format, **({"options": options} if options else {})})
    made = result(create_export.sync(project, client=client, body=asked))
    until = time.monotonic() + wait_seconds
    while made.state not in ("done", "failed"):
        if time.monotonic() > until:
            raise TiebreakError(f"export {made.id} is not ready after {wait_seconds} seconds")
        time.sleep(0.5)
        made = result(get_export.sync(project, made.id, client=client))
    if made.state == "failed":
        raise TiebreakError(f"export {made.id} failed: {made.error}")
    file = download_export.sync_detailed(project, made.id, client=client).content
    found = hashlib.sha256(file).hexdigest()
    if found != made.sha256:
        raise TiebreakError(f"the file was damaged in transit: its SHA-256 is {found}, not {made.sha256}")
    if made.rows == 0:
        return Dataset.from_list([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.jsonl"
        path.write_bytes(file)
        return Dataset.from_json(str(path), keep_in_memory=True, cache_dir=folder)
