"""Search one file in this process, and print what it cost as JSON.

`bench/search.py` calls it in a fresh interpreter: `python one_search.py SIDE PATH RUNS`, where SIDE
is `explorer` or `tantivy`. tantivy is given the words as `explorer` takes them apart, so that both
look for the same.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from explorer.read.interview import read_interview
from explorer.search.blocks import Blocks
from explorer.search.search import Search

RARE, COMMON, OTHER = "needle", "the", "и"
QUERIES = {
    "a rare word": RARE,
    "a frequent word": COMMON,
    "a word that is not there": "nowhere",
    "two frequent words": f"{COMMON} {OTHER}",
    "one or the other": f"{COMMON} OR {OTHER}",
    "a phrase": '"the needle"',
    "the beginning of a word": "need*",
    "a speaker, without a word": f"speaker:Ole {OTHER} -{COMMON}",
}


def seconds(action: Callable[[], Any]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def explorer(path: str, runs: int) -> dict[str, Any]:
    # What reading needs is loaded by a first text, so that it is not counted.
    read_interview("Ann: Where?\n\nBen: There.\n")
    cost: dict[str, Any] = {}
    started = time.perf_counter()
    interview = read_interview(path)
    cost["reading"] = time.perf_counter() - started
    scanned(interview, runs, cost)
    indexed(interview, runs, cost)
    cost["threads left"] = threading.active_count() - 1
    return cost


def scanned(interview: Any, runs: int, cost: dict[str, Any]) -> None:
    searching = Search(interview, index=False)
    cost["cold, frequent"] = seconds(lambda: searching.find(COMMON).page())
    cost["cold, rare"] = seconds(lambda: searching.find(RARE).page())
    # All turns have to be taken apart for it; the first two searches took some of them.
    last = seconds(lambda: searching.find("nowhere").page())
    cost["cold, nowhere"] = cost["cold, frequent"] + cost["cold, rare"] + last
    # Not by what the process holds: the words take the place of what reading let go of.
    cost["words held"] = sum(sys.getsizeof(block.text) for block in searching._blocks)
    cost["scan"] = queries(searching, runs)
    cost["alike"] = alike(searching, runs)


def indexed(interview: Any, runs: int, cost: dict[str, Any]) -> None:
    searching = Search(interview, index=True)
    started, worked = time.perf_counter(), time.process_time()
    cost["while building"] = meanwhile(searching)
    searching.wait()
    cost["building"] = time.perf_counter() - started
    cost["worked"] = time.process_time() - worked
    cost["index"] = queries(searching, runs)
    cost["alike, index"] = alike(searching, runs)
    searching.close()


def queries(searching: Search, runs: int) -> dict[str, dict[str, float]]:
    found = {}
    for name, query in QUERIES.items():
        first = [seconds(lambda q=query: searching.find(q).to_rows()) for _ in range(runs)]
        whole = [seconds(lambda q=query: searching.find(q).along()) for _ in range(runs)]
        found[name] = {
            "first": median(first),
            "whole": median(whole),
            "hits": len(searching.find(query)),
        }
    return found


def alike(searching: Search, runs: int) -> dict[str, dict[str, float]]:
    found = {}
    ways: dict[str, dict[str, Any]] = {
        "stems, English": {"query": "needles", "stems": "en"},
        "stems, Russian": {"query": "иголка", "stems": "ru"},
        "a slip": {"query": "neelde", "slips": 1},
    }
    for name, way in ways.items():
        try:
            new = seconds(lambda way=way: searching.find(**way).to_rows())
        except ValueError as error:
            found[name] = {"left out": str(error)}
            continue
        first = [seconds(lambda way=way: searching.find(**way).to_rows()) for _ in range(runs)]
        found[name] = {"new": new, "first": median(first), "hits": len(searching.find(**way))}
    return found


def meanwhile(searching: Search) -> dict[str, float]:
    """Search every 20 ms while the index is built, as a person does who types."""
    waited = []
    while not searching.indexed and threading.active_count() > 1:
        waited.append(seconds(lambda: searching.find(COMMON).to_rows()))
        time.sleep(0.02)
    if len(waited) < 2:
        return {"searches": len(waited)}
    parts = quantiles(waited, n=20)
    return {"searches": len(waited), "median": parts[9], "p95": parts[18]}


def tantivy(path: str, runs: int) -> dict[str, Any]:
    import tantivy as library

    interview = read_interview(path)
    schema = library.SchemaBuilder()
    schema.add_integer_field("number", stored=True, fast=True)
    schema.add_text_field("words", stored=False, tokenizer_name="whitespace")
    index = library.Index(schema.build())
    started, worked = time.perf_counter(), time.process_time()
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    for block in Blocks(interview.turns):
        for number, line in enumerate(block.lines(), start=block.first):
            writer.add_document(library.Document(number=number, words=line))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    cost: dict[str, Any] = {
        "building": time.perf_counter() - started,
        "worked": time.process_time() - worked,
        "index": {},
    }
    searcher = index.searcher()
    asked = {
        "a rare word": RARE,
        "a frequent word": COMMON,
        "a word that is not there": "nowhere",
        "two frequent words": f"+{COMMON} +{OTHER}",
        "one or the other": f"{COMMON} {OTHER}",
        "a phrase": '"the needle"',
    }
    for name, text in asked.items():
        query = index.parse_query(text, ["words"])

        # In the order of the interview, as a reader shows hits.
        def search(limit: int, query: Any = query) -> Any:
            return searcher.search(query, limit, order_by_field="number", order=library.Order.Asc)

        first = [seconds(lambda search=search: search(20)) for _ in range(runs)]
        whole = [
            seconds(lambda search=search: search(len(interview.turns))) for _ in range(min(runs, 3))
        ]
        cost["index"][name] = {
            "first": median(first),
            "whole": median(whole),
            "turns": search(1).count,
        }
    return cost


def main() -> None:
    side, path, runs = sys.argv[1:]
    cost = (tantivy if side == "tantivy" else explorer)(path, int(runs))
    print(json.dumps(cost))


if __name__ == "__main__":
    main()
