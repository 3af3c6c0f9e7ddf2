"""Events of executions as CloudWatch Logs sends them to a function.
https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample
"""
import base64
import gzip
import json


def log_event(messages):
    """The event of a batch of messages, as JSON text."""
    entries = [{"id": str(index), "message": json.dumps(message)} for index, message in enumerate(messages)]
    batch = json.dumps({"messageType": "DATA_MESSAGE", "logEvents": entries}).encode("utf-8")
    return json.dumps({"awslogs": {"data": base64.b64encode(gzip.compress(batch)).decode("ascii")}})


def message_of(arn, event):
    """What Step Functions logs of an event in the history of an execution.
    https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
    """
    kind = event["type"]
    return {
        "id": str(event["id"]),
        "type": kind,
        "details": event.get(f"{kind[0].lower()}{kind[1:]}EventDetails", {}),
        "previous_event_id": str(event["previousEventId"]),
        "event_timestamp": str(int(event["timestamp"].timestamp() * 1000)),
        "execution_arn": arn,
    }
