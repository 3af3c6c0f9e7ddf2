"""Meter readings: find the electricity meters whose readings look wrong.

Takes readings as CSV text, groups them by meter, checks the meters concurrently, and sums up what it found. The tasks use
nothing but Python's standard library, so you can deploy the project as it is.
"""

from fluxio import *
from fluxio.errors import NoReadings


class StoreReadings(Task):
    """Group the readings by meter, and store one item for each meter"""

    timeout = 60
    memory = 512

    async def run(event, context):
        import csv
        import io

        meters: dict[str, list[float]] = {}
        for row in csv.DictReader(io.StringIO(event["csv"])):
            meters.setdefault(row["meter"], []).append(float(row["kwh"]))
        readings = [{"meter": meter, "kwh": values} for meter, values in sorted(meters.items())]
        return context.state_data_client.put_items("readings", readings)


class CheckMeter(Task):
    """Compare each reading with the others of its meter"""

    timeout = 60
    memory = 512

    async def run(event, context):
        import os
        from statistics import median

        factor = float(os.environ.get("LARGEST_FACTOR", "3"))
        stored = context.state_data_client.get_item_for_map_iteration(event)
        usual = median(stored["kwh"])
        wrong = [value for value in stored["kwh"] if value < 0 or value > factor * usual]
        return {"meter": stored["meter"], "usual": usual, "wrong": wrong}


class SumUp(Task):
    timeout = 60
    memory = 512

    async def run(event, context):
        checks = [meter["check"] for meter in event["meters"]]
        wrong = [check for check in checks if check["wrong"]]
        return {"meters": len(checks), "wrong": len(wrong), "report": {check["meter"]: check["wrong"] for check in wrong}}


def main(data):
    """Check one batch of readings"""
    data["stored"] = StoreReadings(key="Store the readings")
    data["meters"] = map(data["stored"], check_meter, max_concurrency=10)
    data["summary"] = SumUp(key="Sum up")
    if data["summary"]["meters"] == 0:
        raise NoReadings("the batch has no readings")


def check_meter(data):
    with retry(on_exceptions=[States.Timeout], interval=5, max_attempts=2):
        data["check"] = CheckMeter()
