"""Entry of an event processor: reports the events of executions. Written by fluxio.

It passes the log events of state machines to the methods of an event processor, and writes one line of JSON for each event
to the log of its function. If the stack has an ingest key, it also sends the events to New Relic. A failure there becomes
one more line, because an exception would make Lambda process the batch again.
https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample
https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
"""
import base64
from datetime import datetime
import gzip
import json
import logging
import os

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from fluxio_runtime import call, client, load, state_data_client_of

#: The name of the processor's class; fluxio fills it in. The default processor has none.
CLASS = None


class EventProcessor:
    """The base class of processors. Their methods have no self and are called on the class."""


PROCESSOR = EventProcessor if CLASS is None else getattr(load(CLASS, EventProcessor=EventProcessor), CLASS)

logger = logging.getLogger("fluxio.event_processor")
states = client("stepfunctions")

#: The end of an execution is also reported as a span.
ENDS = {"ExecutionSucceeded", "ExecutionFailed", "ExecutionTimedOut", "ExecutionAborted"}
TRACKED = {"ExecutionStarted"} | ENDS

#: In seconds, for connecting and for each read, so that all requests end before the function times out.
NEW_RELIC_TIMEOUT = 5


def handler(event, lambda_context):
    batch = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    # CloudWatch sends control messages to test whether the function can be reached.
    entries = batch["logEvents"] if batch["messageType"] == "DATA_MESSAGE" else []
    messages = [parsed(entry["message"]) for entry in entries]
    reports = [report(message) for message in messages if is_wanted(message)]
    for line in [json.dumps(line) for line in reports]:
        print(line)
    # From here on nothing may raise: Lambda would process the batch again and repeat its lines.
    if reports and os.environ.get("NEW_RELIC_INGEST_ARN"):
        send_to_new_relic(reports)
    return {"processed": len(reports)}


def has_method(event_type):
    return hasattr(PROCESSOR, f"get_custom_tags_{event_type}")


def custom_tags(message, input_data):
    if not has_method(message["type"]):
        return {}
    method = getattr(PROCESSOR, "get_custom_tags_" + message["type"])
    try:
        tags = call(method, message, input_data, state_data_client_of(execution_name(message))) or {}
        # What JSON cannot hold becomes text, or fails here, where the event is not lost.
        return json.loads(json.dumps(dict(tags), default=str))
    except Exception as error:
        # Report the event without its tags rather than not at all.
        logger.exception("get_custom_tags_%s failed", message["type"])
        return {"fluxio.custom_tags_error": f"{type(error).__name__}: {error}"}


def is_wanted(message):
    """Whether to report the event. The subscription filter may let other messages through."""
    known = message.get("type") in TRACKED or has_method(message.get("type"))
    return known and "execution_arn" in message


def parsed(text):
    """The JSON object in the text. A value that was too long for a log event is cut, so it is not JSON."""
    try:
        value = json.loads(text)
    except (TypeError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def execution_name(message):
    return message["execution_arn"].split(":")[7]


def start_of(message):
    """The input of the execution, and when it started in milliseconds since 1970."""
    if message["type"] == "ExecutionStarted":
        return parsed(message.get("details", {}).get("input")), int(message["event_timestamp"])
    try:
        execution = states.describe_execution(executionArn=message["execution_arn"])
    except (BotoCoreError, ClientError) as error:
        logger.warning("the execution could not be read: %s", error)
        return {}, None
    started = execution["startDate"]
    return parsed(execution.get("input")), int(started.timestamp() * 1000) if isinstance(started, datetime) else None


def flat(value, prefix=""):
    """{"foo": {"bar": 123}} is {"foo.bar": 123}"""
    tags = {}
    for key, inner in value.items():
        if isinstance(inner, dict) and inner:
            tags.update(flat(inner, f"{prefix}{key}."))
        else:
            tags[f"{prefix}{key}"] = inner if isinstance(inner, (str, int, float, bool)) else json.dumps(inner)
    return tags


def report(message):
    input_data, started = start_of(message)
    trace = input_data.get("__trace")
    trace = trace if isinstance(trace, dict) else {}
    shown = {key: value for key, value in input_data.items() if key != "__trace"}
    details = message.get("details") or {}
    name = execution_name(message)
    tags = flat(shown)
    tags.update(
        {
            "execution_name": name,
            "state_machine_name": message["execution_arn"].split(":")[6],
            "trace_id": trace.get("id"),
            "trace_source": trace.get("source"),
        }
    )
    tags.update({key: details[key] for key in ("error", "cause") if details.get(key)})
    tags.update(custom_tags(message, input_data))
    ended = int(message["event_timestamp"])
    known = {key: value for key, value in tags.items() if value is not None}
    line = {"event": message["type"], "timestamp": ended, "tags": known}
    if message["type"] in ENDS and started is not None:
        parent = input_data.get("AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID")
        line["span"] = {
            "id": name,
            "trace_id": trace.get("id"),
            "parent_id": parent.split(":")[7] if isinstance(parent, str) and parent.count(":") >= 7 else None,
            "start": started,
            "duration": max(ended - started, 0),
        }
    return line


def send_to_new_relic(reports):
    """Never raises. A failure is one line that counts the events and spans that New Relic did not receive."""
    ended = [line for line in reports if "span" in line]
    failed, errors = {"events": len(reports), "spans": len(ended)}, []

    def attempt(step, *args):
        try:
            return step(*args)
        except Exception as error:
            errors.append(f"{type(error).__name__}: {error}")
            return None

    key = attempt(new_relic_key)
    if key is not None:
        for kind, send, lines in (("events", send_events, reports), ("spans", send_spans, ended)):
            if not lines or attempt(send, key, lines):
                failed[kind] = 0
    if errors:
        print(json.dumps({"new_relic_failed": failed, "errors": errors}))


def new_relic_key():
    once = Config(connect_timeout=NEW_RELIC_TIMEOUT, read_timeout=NEW_RELIC_TIMEOUT, retries={"total_max_attempts": 1})
    client = boto3.client("secretsmanager", config=once)
    key = client.get_secret_value(SecretId=os.environ["NEW_RELIC_INGEST_ARN"])["SecretString"].strip()
    if not key.isprintable():
        # The error of an invalid header would quote the key.
        raise ValueError("the secret is not a key of one line")
    return key


def send_events(key, lines):
    from newrelic_telemetry_sdk import Event, EventClient

    events = [Event(line["event"], tags=line["tags"], timestamp_ms=line["timestamp"]) for line in lines]
    return received(EventClient(key).send_batch(events, timeout=NEW_RELIC_TIMEOUT))


def send_spans(key, lines):
    from newrelic_telemetry_sdk import Span, SpanClient

    spans = [
        Span(
            line["tags"]["state_machine_name"],
            tags=line["tags"],
            guid=line["span"]["id"],
            trace_id=line["span"]["trace_id"],
            parent_id=line["span"]["parent_id"],
            start_time_ms=line["span"]["start"],
            duration_ms=line["span"]["duration"],
        )
        for line in lines
    ]
    return received(SpanClient(key).send_batch(spans, timeout=NEW_RELIC_TIMEOUT))


def received(response):
    if not response.ok:
        raise OSError(f"HTTP status {response.status}")
    return True
