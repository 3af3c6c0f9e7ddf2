"""Uses each name of the language, with annotations, so that type checkers can be as strict as they like."""

from typing import Any

from fluxio import *
from fluxio.errors import NotShipped, OutOfStock, StationBusy


class LoadOrder(Task):
    """A Lambda function, with the types of its event and its context"""

    service = "lambda"
    timeout = 60
    memory = 512

    async def run(event: dict[str, Any], context: TaskContext) -> dict[str, Any]:
        from fluxio_runtime import NoItemFound

        client = context.state_data_client
        try:
            stored = client.get_item("order")
        except NoItemFound:
            stored = None
        if stored is not None:
            return await context.stop_execution(error="Repeated", cause="the order was loaded before")
        lengths = sum(map(len, event["lines"].values()))
        pointer = client.put_items("lines", [{"length": lengths}])
        client.put_item("order", event, index=1)
        return {"lines": pointer, "table": pointer["table_name"], "count": len(pointer["items"]), "delay": 60}


class PackLine(Task):
    service = "ecs:worker"
    spec = "packing.workers:PackWorker"
    concurrency = 10
    heartbeat_interval = None
    autoscaling_min = 0
    autoscaling_max = 4
    cpu = 1024
    memory = 2048
    timeout = 1800


class BuildLabels(Task):
    service = "codebuild"
    build_spec = {"version": 0.2, "phases": {"build": {"commands": ["make labels"]}}}


class OrderTags(EventProcessor):
    async def get_custom_tags_ExecutionStarted(
        message: dict[str, Any], input_data: dict[str, Any], state_data_client: StateDataClient
    ) -> dict[str, Any]:
        return {"order": input_data["order_id"], "type": message["type"]}


@schedule(expression="rate(1 hour)", input_data={"lines": {"a": [1, 2]}})
@subscribe(topic_arn_import_value="${Environment}-orders-topic-arn")
@process_events(processor=OrderTags)
def main(data: dict[str, Any]) -> None:
    data["order"] = LoadOrder(key="Load the order", timeout=60)
    data["state"] = {"steps": {"loaded": True}, "left": None}
    data["state"]["steps"]["packed"] = False
    if data["order"]["count"] == 0 and not bool(data["state"]["left"]):
        raise OutOfStock("the order has no lines")
    elif data["order"]["count"] > 100 or data["order"]["count"] <= -0.5:
        return
    data["packed"] = map(data["order"]["lines"], pack_line, max_concurrency=5)
    parallel(labels, notify)
    wait(seconds=data["order"]["delay"])
    wait(timestamp="2030-01-31T08:00:00Z")
    try:
        with retry(on_exceptions=[States.TaskFailed, States.Timeout], interval=5, max_attempts=2, backoff_rate=1.5):
            data["shipped"] = ship(data["order"], key="Ship the order", timeout=7200)
    except States.TaskFailed:
        ship()
    except:
        raise NotShipped


def pack_line(data: dict[str, Any]) -> None:
    try:
        with retry(on_exceptions=[StationBusy, ConnectionError]):
            data["packed"] = PackLine()
    except (StationBusy, KeyError):
        pass


def labels(data: dict[str, Any]) -> None:
    BuildLabels(env={"STAGE": data["stage"], "COUNT": "1"}, build_arg_vars={"COLOR": True})


def notify() -> None:
    pass


@export(enabled=False)
def ship(data: dict[str, Any]) -> None:
    wait(seconds=60)
