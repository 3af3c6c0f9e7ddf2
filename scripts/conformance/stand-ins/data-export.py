"""What the packages of the example provide: a database of two tables, which is busy at first."""
from datetime import date, timedelta
from types import SimpleNamespace as Record

TRIES = []


class SourceBusy(Exception):
    pass


class Source:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def close(self):
        pass

    def tables(self, schema, changed_since):
        assert changed_since is None
        TRIES.append(schema)
        if len(TRIES) == 1:
            raise SourceBusy("another export is running")
        return [Record(name=name, ranges=lambda rows: [(0, rows), (rows, 2 * rows)]) for name in ("orders", "lines")]

    async def stream(self, table, lower, upper, size):
        yield [1, 2]
        yield [3]

    def count(self, table):
        return 6


def connect(read_only):
    return Source()


class ParquetWriter:
    def __init__(self, target):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def write(self, batch):
        return bytes(batch)


class compact:
    @staticmethod
    def tables(bucket, name):
        return ["orders", "lines"]

    @staticmethod
    def merge(table, target_megabytes, codec):
        print("merged", table, flush=True)


async def last_export(dataset):
    return None


async def mark_exported(dataset, name):
    assert name.startswith(f"{dataset}-")


def exports(bucket):
    return [Record(day=date.today() - timedelta(days=age), pinned=False, age=age) for age in (1, 40)]


def remove(export):
    assert export.age == 40
