"""An export of a project as a dataset, for training: needs the package `datasets`."""

from __future__ import annotations

import hashlib
import random
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID, uuid4

import httpx

from .api.exports import create_export, download_export, get_export
from .client import AuthenticatedClient
from .models.create_export import CreateExport
from .result import TiebreakError, result
from .types import Response

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
    until = time.monotonic() + wait_seconds
    # The same with every attempt: an export that was created is not created again.
    key = str(uuid4())
    made = result(patiently(lambda: create_export.sync_detailed(project, client=client, body=asked, idempotency_key=key), until).parsed)
    while made.state not in ("done", "failed"):
        if time.monotonic() > until:
            raise TiebreakError(f"export {made.id} is not ready after {wait_seconds} seconds")
        time.sleep(0.5)
        made = result(patiently(lambda: get_export.sync_detailed(project, made.id, client=client), until).parsed)
    if made.state == "failed":
        raise TiebreakError(f"export {made.id} failed: {made.error}")
    file = patiently(lambda: download_export.sync_detailed(project, made.id, client=client), until).content
    found = hashlib.sha256(file).hexdigest()
    if found != made.sha256:
        raise TiebreakError(f"the file was damaged in transit: its SHA-256 is {found}, not {made.sha256}")
    if made.rows == 0:
        return Dataset.from_list([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.jsonl"
        path.write_bytes(file)
        return Dataset.from_json(str(path), keep_in_memory=True, cache_dir=folder)


T = TypeVar("T")


def patiently(call: Callable[[], Response[T]], until: float) -> Response[T]:
    """Makes a call, and makes it again when the instance asks for that or the connection breaks off.

    Args:
        call: reads something, or creates something with an `idempotency_key`: it may have taken effect already.
        until: when to give up, by `time.monotonic()`.
    """
    for attempt in range(1_000):
        try:
            response = call()
            asked = response.headers.get("Retry-After")
            if response.status_code not in (409, 429, 503) or asked is None:
                return response
            wait = _seconds(asked)
        except httpx.TransportError:
            if attempt == 5:
                raise
            response, wait = None, 2.0**attempt
        # Spread out, so that those refused together do not come back together.
        wait *= 1 + random.random() / 4
        if time.monotonic() + wait > until:
            if response is not None:
                return response
            raise TiebreakError("the instance could not be reached in time")
        time.sleep(wait)
    raise TiebreakError("the instance asked to wait too often")


def _seconds(asked: str) -> float:
    if asked.isdigit():
        return float(asked)
    return max(0.0, (parsedate_to_datetime(asked) - datetime.now(timezone.utc)).total_seconds())
