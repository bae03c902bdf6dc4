"""Waiting for work in the background: imports, comparisons and fits."""

from __future__ import annotations

import time
from uuid import UUID

from .api.jobs import get_job
from .client import AuthenticatedClient
from .models.job import Job
from .result import TiebreakError, result


def wait_for(client: AuthenticatedClient, project_id: str | UUID, job_id: str | UUID, *, wait_seconds: float = 600.0) -> Job:
    """Waits until a job has ended.

    Args:
        client: with the address of the instance, and a token with the scope "read".
        project_id: as in the address of the project.
        job_id: what the call that started the job answered.
        wait_seconds: how long to wait for it.

    Raises:
        TiebreakError: when the instance refuses, or the job fails or takes too long.
    """
    until = time.monotonic() + wait_seconds
    while True:
        job = result(get_job.sync(UUID(str(project_id)), UUID(str(job_id)), client=client))
        if job.state == "failed":
            raise TiebreakError(f"job {job.id} failed: {job.error}")
        if job.state == "done":
            return job
        if time.monotonic() > until:
            raise TiebreakError(f"job {job.id} has not ended after {wait_seconds} seconds")
        time.sleep(0.5)
