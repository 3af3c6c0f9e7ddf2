"""Nightly data export: copy the day's changes from the production database into the warehouse bucket.

Runs at 01:30. The plan decides how much to export, and when the database is quiet enough. Then the workflow exports
the partitions concurrently, compacts them in a container, verifies them, and prunes old exports. Other projects
subscribe to the success of this one and read the partitions that it stores.
"""

from fluxio import *
from fluxio.errors import SourceBusy


class PlanExport(Task):
    """Plan a full export on the first day of the month, and otherwise the changes since the last export"""

    timeout = 60
    memory = 512

    async def run(event, context):
        from datetime import UTC, datetime, timedelta

        from warehouse_state import last_export

        now = datetime.now(UTC)
        previous = await last_export(event["dataset"])
        full = event["full"] or previous is None or now.day == 1
        opens_at = now.replace(hour=2, minute=0, second=0, microsecond=0)
        if opens_at < now:
            opens_at += timedelta(days=1)
        return {
            "name": f"{event['dataset']}-{now:%Y%m%d}",
            "mode": "full" if full else "changes",
            "since": previous.isoformat() if previous and not full else None,
            "opens_at": opens_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }


class ListPartitions(Task):
    timeout = 300

    async def run(event, context):
        from warehouse_source import connect

        source = connect(read_only=True)
        try:
            tables = source.tables(schema="public", changed_since=event["since"])
            partitions = [
                {"table": table.name, "lower": lower, "upper": upper, "target": f"{event['name']}/{table.name}"}
                for table in tables
                for lower, upper in table.ranges(rows=500_000)
            ]
        finally:
            source.close()
        return context.state_data_client.put_items("partitions", partitions)


class ExportPartition(Task):
    timeout = 900
    memory = 3008

    async def run(event, context):
        import hashlib

        from warehouse_files import ParquetWriter
        from warehouse_source import connect

        part = context.state_data_client.get_item_for_map_iteration(event)
        digest = hashlib.sha256()
        rows = 0
        with connect(read_only=True) as source, ParquetWriter(part["target"]) as writer:
            async for batch in source.stream(part["table"], part["lower"], part["upper"], size=10_000):
                rows += len(batch)
                digest.update(writer.write(batch))
        return {"table": part["table"], "rows": rows, "sha256": digest.hexdigest()}


class StoreJob(Task):
    """Store the container's input, because an environment variable can only hold its key"""

    async def run(event, context):
        job = {
            "name": event["window"]["name"],
            "bucket": event["bucket"],
            "rows": sum(part["written"]["rows"] for part in event["exported"]),
        }
        return context.state_data_client.put_item("compaction", job)


class Compact(Task):
    service = "ecs"
    timeout = 5400
    cpu = 4096
    memory = 16384

    async def run(event, context):
        from warehouse_files import compact

        job = context.state_data_client.get_item(event)
        if job["rows"] == 0:
            return
        for table in compact.tables(job["bucket"], job["name"]):
            compact.merge(table, target_megabytes=256, codec="zstd")


class VerifyCounts(Task):
    timeout = 600

    async def run(event, context):
        from warehouse_source import connect

        expected: dict[str, int] = {}
        for part in event["exported"]:
            written = part["written"]
            expected[written["table"]] = expected.get(written["table"], 0) + written["rows"]
        with connect(read_only=True) as source:
            wrong = {table: rows for table, rows in expected.items() if source.count(table) < rows}
        if wrong:
            raise ValueError(f"more rows exported than there are: {sorted(wrong)}")


class PruneOld(Task):
    async def run(event, context):
        from datetime import date, timedelta

        from warehouse_files import exports, remove

        oldest = date.today() - timedelta(days=event["keep_days"])
        for export in exports(event["bucket"]):
            if export.day < oldest and not export.pinned:
                remove(export)


class MarkExported(Task):
    async def run(event, context):
        from warehouse_state import mark_exported

        await mark_exported(event["dataset"], event["window"]["name"])
        return {"location": f"s3://{event['bucket']}/{event['window']['name']}", "mode": event["window"]["mode"]}


@schedule(
    expression="cron(30 1 * * ? *)",
    input_data={"dataset": "orders", "bucket": "nightly-exports", "full": False, "keep_days": 35},
)
@process_events()
def main(data):
    """Export one night"""
    data["window"] = PlanExport(key="Plan the export")
    wait(timestamp=data["window"]["opens_at"])

    try:
        with retry(on_exceptions=[SourceBusy, ConnectionError], interval=120, max_attempts=5, backoff_rate=2.0):
            data["partitions"] = ListPartitions(data["window"], key="List the partitions")
    except SourceBusy:
        raise SourceBusy("the source database was busy for an hour")

    data["exported"] = map(data["partitions"], export_partition, max_concurrency=8)
    data["job"] = StoreJob(key="Store the compaction job")
    with retry(on_exceptions=[States.TaskFailed], interval=60, max_attempts=2):
        Compact(data["job"]["key"], key="Compact the files")

    parallel(verify, prune)
    data["export"] = MarkExported(key="Mark as exported")


def export_partition(data):
    with retry(on_exceptions=[ConnectionError, States.Timeout], interval=20, max_attempts=3):
        data["written"] = ExportPartition()


def verify(data):
    # Verify only full exports: counts of changed rows keep changing while the shop is open.
    if data["window"]["mode"] == "full":
        VerifyCounts()


def prune():
    PruneOld()
