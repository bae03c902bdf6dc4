"""What somebody in Python does with a token and the generated client: test/peers/python-client.ts runs it.

    python python_client.py URL TOKEN ROWS

prints one line of JSON with what it found.
"""

import io
import json
import sys
import time
from uuid import UUID, uuid4

from tiebreak_client import AuthenticatedClient
from tiebreak_client.api.account import get_me
from tiebreak_client.api.comparisons import make_comparisons
from tiebreak_client.api.imports import get_import, start_import
from tiebreak_client.api.jobs import get_job
from tiebreak_client.api.measures import fit_scores
from tiebreak_client.api.members import list_members
from tiebreak_client.api.projects import get_project, list_projects
from tiebreak_client.dataset import TiebreakError, dataset, patiently
from tiebreak_client.models.make_comparisons_type_0 import MakeComparisonsType0
from tiebreak_client.types import File

url, token, rows = sys.argv[1:]
client = AuthenticatedClient(url, token=token)


def until(done):
    for _ in range(600):
        value = done()
        if value:
            return value
        time.sleep(0.1)
    raise SystemExit("it did not end")


projects = list_projects.sync(client=client)
project = projects.items[0]
with open(rows, "rb") as file:
    started = start_import.sync(project.id, client=client, body=File(payload=io.BytesIO(file.read())), file_name="rows.jsonl")
imported = until(lambda: (found := get_import.sync(project.id, started.import_id, client=client)).state == "done" and found)
key = str(uuid4())
fits = [
    patiently(lambda: fit_scores.sync_detailed(project.id, client=client, idempotency_key=key), time.monotonic() + 60)
    for _ in range(2)
]
made = make_comparisons.sync(project.id, client=client, body=MakeComparisonsType0.from_dict({"pairs": "all"}))
until(lambda: get_job.sync(project.id, made.job_id, client=client).state == "done")
pairs = dataset(client, project.id, "trl")
votes = dataset(client, project.id, "votes")
try:
    dataset(client, UUID(int=0), "trl")
    refused = "nothing"
except TiebreakError as error:
    refused = str(error)
print(
    json.dumps(
        {
            "role": project.role,
            "for": get_me.sync(client=client).email,
            "prompts": imported.counts.prompts,
            "comparisons": get_project.sync(project.id, client=client).counts.comparisons,
            "pairs": pairs.num_rows,
            "columns": sorted(pairs.column_names),
            "votes": votes.num_rows,
            "refused": refused,
            "fits": [str(fit.parsed.job_id) for fit in fits],
            "replayed": [fit.headers.get("Idempotency-Replayed") for fit in fits],
            "members": type(list_members.sync(project.id, client=client)).__name__,
        }
    )
)
