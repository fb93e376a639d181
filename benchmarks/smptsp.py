"""Published instances of the shift minimisation personnel task scheduling problem, as problems of the planner."""

import tarfile
from pathlib import Path

import numpy as np

from console.planning.optimise.problem.arrays import firsts
from console.planning.optimise.problem.model import Pairs, Problem, Spans

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "planning"


def problem_of(text: str) -> Problem:
    """Each job a need in a room of its own, each worker a person who may come to the jobs of their list."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    jobs = int(lines[1].split("=")[1])
    spans = np.array([line.split() for line in lines[2 : 2 + jobs]], np.int64)
    workers = int(lines[2 + jobs].split("=")[1])
    able = [np.array(line.split(":")[1].split(), np.int64) for line in lines[3 + jobs : 3 + jobs + workers]]
    job = np.concatenate(able)
    worker = np.repeat(np.arange(workers), [len(row) for row in able])
    order = np.lexsort((worker, job))
    zeros = np.zeros(jobs, np.int64)
    return Problem(
        keys=tuple(f"job {n}" for n in range(jobs)),
        staff=tuple(f"worker {n}" for n in range(workers)),
        spans=Spans(spans[:, 0].copy(), spans[:, 1].copy(), np.arange(jobs), zeros),
        together=np.arange(jobs),
        count=np.ones(jobs, np.int64),
        weight=np.ones(jobs, np.int64),
        pairs=Pairs(firsts(np.bincount(job, minlength=jobs)), worker[order], np.zeros(len(job), np.int64)),
    )


def instances() -> dict[str, tuple[Problem, int]]:
    """Problem and proven bound by name, in order of size; empty where the files are not there."""
    archive = FOLDER / "smptsp-odd.tar.xz"
    if not archive.is_file():
        return {}
    rows = [line.split("\t") for line in (FOLDER / "smptsp-odd-best.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    found: dict[str, tuple[Problem, int]] = {}
    with tarfile.open(archive) as files:
        texts = {
            Path(member.name).stem: content.read().decode()
            for member in files.getmembers()
            if (content := files.extractfile(member)) is not None
        }
    for row in rows:
        found[row[0]] = (problem_of(texts[row[0]]), int(row[3]))
    return found
