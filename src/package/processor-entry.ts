// Writes fluxio_event_processor.py. It passes the log events of state machines to the methods of an event processor
// and writes one line of JSON for each event to the log of its function. If the stack has an ingest key, it also sends
// the events to New Relic.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample
import { CONTEXT_IMPORTS, LOAD, STATE_DATA } from './entry-blocks.ts';

const STATE_DATA_IMPORT = CONTEXT_IMPORTS.split('\n')[1];

/** `className` is undefined for the default processor. */
export function processorEntry(className: string | undefined): string {
  const isCustom = className !== undefined;
  return `"""Entry of an event processor: reports the events of executions. Written by fluxio."""
${isCustom ? 'import __future__\nimport asyncio\n' : ''}import base64
from datetime import datetime
import gzip
import json
import logging
import os
${isCustom ? 'from pathlib import Path\nimport sys\nfrom types import ModuleType\n' : ''}
import boto3
from botocore.exceptions import ClientError
${isCustom ? STATE_DATA_IMPORT : ''}
${isCustom ? CUSTOM.replace('{class}', () => className) : DEFAULT}${BODY}`;
}

const DEFAULT = `
def has_method(event_type):
    return False


def custom_tags(message, input_data):
    """The default processor has none."""
    return {}
`;

const CUSTOM = `
class EventProcessor:
    """What a processor's class extends. Its methods take no self and are called on the class."""

${LOAD}${STATE_DATA}

CLASS = "{class}"
PROCESSOR = getattr(load(CLASS, EventProcessor=EventProcessor), CLASS)
LOOP = asyncio.new_event_loop()
asyncio.set_event_loop(LOOP)


def has_method(event_type):
    return hasattr(PROCESSOR, f"get_custom_tags_{event_type}")


def custom_tags(message, input_data):
    if not has_method(message["type"]):
        return {}
    method = getattr(PROCESSOR, "get_custom_tags_" + message["type"])
    client = state_data_client_of(execution_name(message))
    try:
        return LOOP.run_until_complete(method(message, input_data, client)) or {}
    except Exception as error:
        # The event is worth more than its tags.
        logger.exception("get_custom_tags_%s failed", message["type"])
        return {"fluxio.custom_tags_error": f"{type(error).__name__}: {error}"}
`;

const BODY = `

logger = logging.getLogger("fluxio.event_processor")
states = boto3.client("stepfunctions")

TRACKED = {"ExecutionStarted", "ExecutionSucceeded", "ExecutionFailed"}
#: The end of an execution is reported as a span as well.
ENDS = {"ExecutionSucceeded", "ExecutionFailed", "ExecutionTimedOut", "ExecutionAborted"}


def handler(event, lambda_context):
    batch = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    # Messages of another type only ask whether anybody is there.
    entries = batch["logEvents"] if batch["messageType"] == "DATA_MESSAGE" else []
    messages = [parsed(entry["message"]) for entry in entries]
    reports = [report(message) for message in messages if is_wanted(message)]
    for line in reports:
        print(json.dumps(line, default=str))
    if reports and os.environ.get("NEW_RELIC_INGEST_ARN"):
        send_to_new_relic(reports)
    return {"processed": len(reports)}


def is_wanted(message):
    """The filter may let through more than it is asked for."""
    known = message.get("type") in TRACKED or has_method(message.get("type"))
    return known and "execution_arn" in message


def parsed(text):
    """Values are cut when they are too long for a log event, and are no JSON any more."""
    try:
        value = json.loads(text)
    except (TypeError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def execution_name(message):
    return message["execution_arn"].split(":")[7]


def start_of(message):
    """The input of the execution and when it started, in milliseconds since the epoch."""
    if message["type"] == "ExecutionStarted":
        return parsed(message.get("details", {}).get("input")), int(message["event_timestamp"])
    try:
        execution = states.describe_execution(executionArn=message["execution_arn"])
    except ClientError as error:
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
    from newrelic_telemetry_sdk import Event, EventClient, Span, SpanClient

    secret = boto3.client("secretsmanager").get_secret_value(SecretId=os.environ["NEW_RELIC_INGEST_ARN"])
    key = secret["SecretString"]
    events = [Event(line["event"], tags=line["tags"], timestamp_ms=line["timestamp"]) for line in reports]
    EventClient(key).send_batch(events).raise_for_status()
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
        for line in reports
        if "span" in line
    ]
    if spans:
        SpanClient(key).send_batch(spans).raise_for_status()
`;
