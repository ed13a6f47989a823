"""Build the wheel and the sdist, install each way in a fresh environment, and make the example with the network shut.

The ways: the wheel, a wheel built from the sdist, and an editable install; each run from another directory.
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Run in place of the program's entry: every attempt to reach the network is an error.
SHUT = """
import socket, sys
def refuse(*args, **kwargs):
    raise OSError("the network is shut")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
sys.argv = ["stridesheet", *sys.argv[1:]]
from generator.cli.main import main
main()
"""


def run(*command: object, cwd: Path | None = None) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, text=True, capture_output=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed ({done.returncode}):\n{done.stdout}\n{done.stderr}")
    return done.stdout


def python_of(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def try_install(name: str, *what: object, work: Path) -> None:
    """Install ``what`` in a fresh environment and use it from an empty directory."""
    folder = work / name
    venv.create(folder, with_pip=True)
    python = python_of(folder)
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what)
    elsewhere = work / f"{name}-elsewhere"
    elsewhere.mkdir()
    made = run(python, "-c", SHUT, "make", cwd=elsewhere).strip()
    pdf = elsewhere / made
    if not pdf.read_bytes().startswith(b"%PDF-"):
        sys.exit(f"{name}: {made!r} is not a PDF")
    version = run(python, "-m", "generator", "--version", cwd=elsewhere).strip()
    run(python, "-m", "pip", "check", "--disable-pip-version-check")
    print(f"{name}: {version} made {made}, {pdf.stat().st_size} bytes")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        run(sys.executable, "-m", "build", "--outdir", work / "dist", ROOT)  # sdist, then a wheel from the sdist
        from_sdist = next((work / "dist").glob("*.whl"))
        run(sys.executable, "-m", "build", "--wheel", "--outdir", work / "direct", ROOT)
        direct = next((work / "direct").glob("*.whl"))
        try_install("wheel", direct, work=work)
        try_install("sdist-to-wheel", from_sdist, work=work)
        try_install("editable", "-e", ROOT, work=work)


main()
