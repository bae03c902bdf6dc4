"""Makes the Python package from the OpenAPI document of this checkout.

    python packages/client/python/build.py FOLDER

needs Node as in the README, and openapi-python-client (tried with 0.29.1) in this Python. FOLDER then holds a package
that `pip install FOLDER` takes: generated, typed calls, and `dataset`, `jobs` and `result` of this folder.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as work:
        document = Path(work) / "openapi.json"
        with document.open("wb") as out:
            subprocess.run(["node", str(ROOT / "apps/api/scripts/write-document.ts")], stdout=out, check=True)
        words = ["--path", str(document), "--output-path", str(folder), "--config", str(HERE / "generator.yml")]
        command = [sys.executable, "-m", "openapi_python_client", "generate", *words, "--meta", "setup", "--overwrite", "--fail-on-warning"]
        subprocess.run(command, check=True)
    for name in ("dataset.py", "jobs.py", "result.py"):
        shutil.copy(HERE / name, folder / "tiebreak_client" / name)
    shutil.copy(HERE / "README.md", folder / "README.md")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the folder to write the package into.")
    main(Path(sys.argv[1]).resolve())
