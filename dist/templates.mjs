import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/build/definitions.ts
import { emit } from "./compiler.mjs";
import { checkEmitted } from "./validator.mjs";
import { jsonText } from "./base.mjs";
import { machinesOf } from "./compiler.mjs";
import { mermaid } from "./compiler.mjs";
import { extractPython } from "./compiler.mjs";
function buildDefinitions(buildable) {
  const { project, methods, graphs, instances, form, isExplained } = buildable;
  const definitions = /* @__PURE__ */ new Map();
  const artifacts = [];
  for (const instance of instances) {
    const name = instance.graph.machine;
    const definition = emit(instance, form);
    const text = jsonText(definition);
    checkEmitted(definition, instance, text.length, isExplained);
    definitions.set(name, definition);
    artifacts.push({ path: `${project.name}/${name}.asl.json`, kind: "asl", text });
    artifacts.push({ path: `${project.name}/${name}.mmd`, kind: "mermaid", text: mermaid(instance) });
  }
  artifacts.push(...extractPython(project));
  return {
    definitions,
    artifacts,
    deployable: { project, methods, graphs, machines: machinesOf(project, definitions) }
  };
}

// src/build/deployment.ts
import { jsonText as jsonText2 } from "./base.mjs";
import { templatesOf } from "./compiler.mjs";

// builtin:node:crypto?createHash
var createHash = (...given) => nodeRequire("node:crypto").createHash?.(...given);

// src/package/package.ts
import { compareText as compareText2 } from "./base.mjs";
import { sha256 } from "./base.mjs";

// src/package/dockerfile.ts
function dockerfile(service, sources) {
  switch (service) {
    case "lambda:container":
      return `${from("public.ecr.aws/lambda/python:3.13")}
${copy(sources)} \${LAMBDA_TASK_ROOT}/
CMD ["fluxio_entry.handler"]
`;
    case "ecs":
    case "ecs:worker":
      return `${from("public.ecr.aws/docker/library/python:3.13-slim")}
WORKDIR /app
${copy(sources)} ./
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
VOLUME ["/tmp"]
USER 10001
ENTRYPOINT ["python", "/app/fluxio_entry.py"]
`;
    default:
      return void 0;
  }
}
function from(image) {
  return `FROM ${image}
COPY requirements.txt /tmp/
RUN pip install --no-cache-dir --requirement /tmp/requirements.txt`;
}
function copy(sources) {
  return `COPY ${sources.join(" ")}`;
}

// src/package/entry-blocks.ts
var LOAD = `
def load(name, **given):
    """The module of that name beside this file."""
    path = Path(__file__).with_name(name + ".py")
    source = path.read_text(encoding="utf-8")
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module
    module.__dict__.update(given)
    try:
        exec(compile(source, str(path), "exec", dont_inherit=True), module.__dict__)
    except NameError:
        # What annotations name is often imported at the top of the project file alone: they are not evaluated.
        lazy = __future__.annotations.compiler_flag
        exec(compile(source, str(path), "exec", lazy, dont_inherit=True), module.__dict__)
    return module
`;
var META = `
META = ("SFN_EXECUTION_NAME", "SFN_STATE_NAME", "SFN_STATE_MACHINE_NAME", "TRACE_ID", "TRACE_SOURCE")
`;
var CONTEXT_IMPORTS = `from py2sfn_task_tools.context import TaskContext
from py2sfn_task_tools.state_data_client import StateDataClient
`;
var STATE_DATA = `
def state_data_client_of(execution_name):
    return StateDataClient(
        os.environ.get("SFN_STATE_DATA_TABLE", ""),
        execution_name,
        # None would be refused at once; an empty name is refused when an item is so large that it needs the bucket.
        s3_bucket=os.environ.get("SFN_DATA_S3_BUCKET", ""),
    )
`;
var CONTEXT = `${STATE_DATA}

def context_of(meta):
    async def stop_execution(error=None, cause=None):
        # Loaded late: it asks AWS for the account while it is loaded.
        from py2sfn_task_tools.stop_execution import stop_execution as stop

        machine, execution = meta["sfn_state_machine_name"], meta["sfn_execution_name"]
        return await stop(machine, execution, error=error, cause=cause)

    client = state_data_client_of(meta["sfn_execution_name"])
    return TaskContext(state_data_client=client, stop_execution=stop_execution)
`;
var NO_CONTEXT = `
def context_of(meta):
    """The run method does not use its context."""
    return None
`;
var CALL = `
# One loop for the life of the process: clients that a package keeps between calls belong to it.
LOOP = asyncio.new_event_loop()
asyncio.set_event_loop(LOOP)


def call(data, context):
    result = run(data, context)
    return LOOP.run_until_complete(result) if inspect.isawaitable(result) else result
`;

// src/package/lambda-entry.ts
function lambdaEntry(usesContext2) {
  return `"""Entry of a task in Lambda: gives the data of the state to the run method. Written by fluxio."""
import __future__
import asyncio
import inspect
import os
from pathlib import Path
import sys
from types import ModuleType
${usesContext2 ? `
${CONTEXT_IMPORTS}` : ""}
${LOAD}
${usesContext2 ? CONTEXT : NO_CONTEXT}

run = load("run").run
${CALL}

def handler(event, lambda_context):
    # Without it sfn-workflow-client asks AWS which account this is.
    account = getattr(lambda_context, "invoked_function_arn", "").split(":")[4:5]
    if account:
        os.environ.setdefault("AWS_ACCOUNT_ID", account[0])
    return call(event["data"], context_of(event["meta"]))
`;
}

// src/package/process-entry.ts
var TEXT_INPUT = `
def input_data():
    # A state that passes its whole input sets no variable: a container cannot be given more than text.
    return os.environ.get("SFN_INPUT_VALUE", {})
`;
var JSON_INPUT = `
def input_data():
    value = os.environ.get("SFN_INPUT_VALUE", "{}")
    try:
        return json.loads(value)
    except ValueError:
        return value
`;
var ENDINGS = {
  ecs: { input: TEXT_INPUT, end: "call(input_data(), context_of(meta))", json: "" },
  pexpm: { input: JSON_INPUT, end: "print(json.dumps(call(input_data(), context_of(meta))))", json: "import json\n" }
};
function processEntry(how, usesContext2) {
  const { input, end, json } = ENDINGS[how];
  return `"""Entry of a task that is a process: reads its input from the environment. Written by fluxio."""
import __future__
import asyncio
import inspect
${json}import logging
import os
from pathlib import Path
import sys
from types import ModuleType
${usesContext2 ? `
${CONTEXT_IMPORTS}` : ""}${META}
${LOAD}
${usesContext2 ? CONTEXT : NO_CONTEXT}
${input}
${CALL}

def main():
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    meta = {name.lower(): os.environ.get(name, "") for name in META}
    ${end}


run = load("run").run

if __name__ == "__main__":
    main()
`;
}

// src/package/processor-entry.ts
var STATE_DATA_IMPORT = CONTEXT_IMPORTS.split("\n")[1];
function processorEntry(className) {
  const isCustom = className !== void 0;
  return `"""Entry of an event processor: reports the events of executions. Written by fluxio."""
${isCustom ? "import __future__\nimport asyncio\n" : ""}import base64
from datetime import datetime
import gzip
import json
import logging
import os
${isCustom ? "from pathlib import Path\nimport sys\nfrom types import ModuleType\n" : ""}
import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
${isCustom ? STATE_DATA_IMPORT : ""}
${isCustom ? CUSTOM.replace("{class}", () => className) : DEFAULT}${BODY}`;
}
var DEFAULT = `
def has_method(event_type):
    return False


def custom_tags(message, input_data):
    """The default processor has none."""
    return {}
`;
var CUSTOM = `
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
        tags = LOOP.run_until_complete(method(message, input_data, client)) or {}
        # What JSON cannot express becomes text, or fails here, where it costs no event.
        return json.loads(json.dumps(dict(tags), default=str))
    except Exception as error:
        # The event is worth more than its tags.
        logger.exception("get_custom_tags_%s failed", message["type"])
        return {"fluxio.custom_tags_error": f"{type(error).__name__}: {error}"}
`;
var BODY = `

logger = logging.getLogger("fluxio.event_processor")
states = boto3.client("stepfunctions")

#: The end of an execution is reported as a span as well.
ENDS = {"ExecutionSucceeded", "ExecutionFailed", "ExecutionTimedOut", "ExecutionAborted"}
TRACKED = {"ExecutionStarted"} | ENDS

#: In seconds, for connecting and for each read. It lets all requests for New Relic end before the function times out.
NEW_RELIC_TIMEOUT = 5


def handler(event, lambda_context):
    batch = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    # Messages of another type only ask whether anybody is there.
    entries = batch["logEvents"] if batch["messageType"] == "DATA_MESSAGE" else []
    messages = [parsed(entry["message"]) for entry in entries]
    reports = [report(message) for message in messages if is_wanted(message)]
    for line in [json.dumps(line) for line in reports]:
        print(line)
    # From here on nothing may raise: Lambda would process the batch again and repeat its lines.
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
        # As a header it would fail with an error that quotes it.
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
`;

// src/package/requirements.ts
import { compareText } from "./base.mjs";

// src/package/distributions.ts
var OTHER_NAMES = /* @__PURE__ */ new Map([
  ["Crypto", "pycryptodome"],
  ["Cryptodome", "pycryptodomex"],
  ["MySQLdb", "mysqlclient"],
  ["OpenSSL", "pyOpenSSL"],
  ["PIL", "pillow"],
  ["attr", "attrs"],
  ["aws_lambda_powertools", "aws-lambda-powertools"],
  ["aws_xray_sdk", "aws-xray-sdk"],
  ["bs4", "beautifulsoup4"],
  ["confluent_kafka", "confluent-kafka"],
  ["cv2", "opencv-python-headless"],
  ["dateutil", "python-dateutil"],
  ["docx", "python-docx"],
  ["dotenv", "python-dotenv"],
  ["fitz", "PyMuPDF"],
  ["git", "GitPython"],
  ["github", "PyGithub"],
  ["googleapiclient", "google-api-python-client"],
  ["google.auth", "google-auth"],
  ["google.oauth2", "google-auth"],
  ["google.protobuf", "protobuf"],
  ["grpc", "grpcio"],
  ["jose", "python-jose"],
  ["jwt", "PyJWT"],
  ["ldap", "python-ldap"],
  ["magic", "python-magic"],
  ["mysql.connector", "mysql-connector-python"],
  ["nacl", "PyNaCl"],
  ["newrelic_telemetry_sdk", "newrelic-telemetry-sdk"],
  ["opensearchpy", "opensearch-py"],
  ["pkg_resources", "setuptools"],
  ["pptx", "python-pptx"],
  ["psycopg2", "psycopg2-binary"],
  ["py2sfn_task_tools", "py2sfn-task-tools"],
  ["pythonjsonlogger", "python-json-logger"],
  ["redshift_connector", "redshift-connector"],
  ["rest_framework", "djangorestframework"],
  ["sentry_sdk", "sentry-sdk"],
  ["sfn_workflow_client", "sfn-workflow-client"],
  ["skimage", "scikit-image"],
  ["sklearn", "scikit-learn"],
  ["slack_sdk", "slack-sdk"],
  ["slugify", "python-slugify"],
  ["snowflake.connector", "snowflake-connector-python"],
  ["socks", "PySocks"],
  ["stdnum", "python-stdnum"],
  ["telegram", "python-telegram-bot"],
  ["typing_extensions", "typing-extensions"],
  ["usb", "pyusb"],
  ["websocket", "websocket-client"],
  ["yaml", "PyYAML"],
  ["zmq", "pyzmq"]
]);
var SAME_NAMES = new Set(
  `aioboto3 aiobotocore aiofiles aiohttp aioredis anthropic arrow asyncpg backoff boto3 botocore cachetools certifi
  chardet click cryptography duckdb elasticsearch fastapi flask geopandas h5py httpx idna jinja2 jmespath joblib
  jsonschema langchain lightgbm loguru lxml marshmallow matplotlib msgpack networkx numpy openai openpyxl orjson packaging
  pandas paramiko pendulum peewee polars psutil psycopg pyarrow pydantic pymongo pymysql pyodbc pyproj pypdf pytz redis
  regex requests rich rsa s3fs s3transfer scipy seaborn setuptools shapely simplejson six spacy sqlalchemy stripe
  structlog sympy tenacity tensorflow torch tqdm transformers twilio ujson urllib3 uvloop xgboost xlrd xlsxwriter
  xmltodict`.split(/\s+/)
);
function distributionOf(module) {
  const [top = module, second, third] = module.split(".");
  const known = OTHER_NAMES.get(`${top}.${second}`) ?? OTHER_NAMES.get(top);
  if (known !== void 0) return { name: known, isCertain: true };
  if (SAME_NAMES.has(top)) return { name: top, isCertain: true };
  if (top === "google" && second === "cloud" && third !== void 0) return family(`google-cloud-${third}`);
  if (top === "azure" && second !== void 0) return family(["azure", second, third].filter(Boolean).join("-"));
  return { name: top, isCertain: false };
}
function family(name) {
  return { name: name.replaceAll("_", "-"), isCertain: false };
}

// src/package/standard-library.ts
var PRESENT = `
abc annotationlib antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile
calendar cmath cmd code codecs codeop collections colorsys compileall compression concurrent configparser contextlib
contextvars copy copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip
enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext
glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib importlib inspect io ipaddress itertools json keyword
linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath
nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix
posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib
resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver
sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess symtable sys sysconfig
syslog tabnanny tarfile tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace
traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uuid venv warnings wave weakref
webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`;
var GONE = `
aifc asynchat asyncore audioop binhex cgi cgitb chunk crypt distutils formatter imghdr imp lib2to3 mailcap msilib nis
nntplib ossaudiodev parser pipes smtpd sndhdr spwd sunau symbol telnetlib uu xdrlib`;
var present = new Set(PRESENT.trim().split(/\s+/));
var gone = new Set(GONE.trim().split(/\s+/));
function isStandard(module) {
  return present.has(module) || gone.has(module) || module.startsWith("_");
}
function isGone(module) {
  return gone.has(module);
}

// src/package/requirements.ts
var TASK_TOOLS = "py2sfn-task-tools==1.0.2";
function importedModules({ imports }, text) {
  const modules = /* @__PURE__ */ new Set();
  for (const { binding } of imports) {
    const { imported } = binding;
    if (imported === void 0) continue;
    const [path, ...rest] = imported.statement.children;
    const isFrom = text.startsWith("from", imported.statement.start);
    if (!isFrom) {
      const [dotted] = imported.name.children;
      if (dotted !== void 0) modules.add(plain(text.slice(dotted.start, dotted.end)));
    } else if (path?.type === "dotted_name" && rest.length > 0) {
      const [name] = imported.name.children;
      const between = text.slice(imported.statement.start + "from".length, path.start);
      if (between.includes(".")) continue;
      const member = name === void 0 ? "" : `.${text.slice(name.start, name.end)}`;
      modules.add(`${plain(text.slice(path.start, path.end))}${member}`);
    }
  }
  return modules;
}
function plain(dotted) {
  return dotted.replace(/[\s\\]+/g, "").normalize("NFKC");
}
function requirementsText(modules, pinned) {
  const lines = new Map(pinned.map((line) => [keyOf(line), line]));
  const gone2 = /* @__PURE__ */ new Set();
  for (const module of modules) {
    const [top = module] = module.split(".");
    if (isGone(top)) gone2.add(top);
    if (isStandard(top)) continue;
    const { name, isCertain } = distributionOf(module);
    const key = keyOf(name);
    if (lines.has(key)) continue;
    lines.set(
      key,
      isCertain ? name : `${name}  # a guess from 'import ${top}': the distribution may have another name`
    );
  }
  const notes = [...gone2].sort(compareText).map((name) => `# '${name}' is no part of Python 3.13 any more`);
  const sorted = [...lines].sort(([a], [b]) => compareText(a, b)).map(([, line]) => line);
  return [HEAD, ...notes, ...sorted, ""].join("\n");
}
var HEAD = "# What the code of this folder imports, without the standard library.";
function keyOf(line) {
  const [name = ""] = line.split(/[=\s]/);
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

// src/package/worker-entry.ts
function workerEntry(module, className) {
  return `"""Entry of a worker: runs the tasks that a queue holds and answers Step Functions. Written by fluxio."""
import asyncio
from functools import partial
import importlib
import inspect
import json
import logging
import os
import signal
import sys
import threading
from types import ModuleType

import boto3
from botocore.exceptions import BotoCoreError, ClientError
${CONTEXT_IMPORTS}${META}${BODY2.replace("{module}", () => JSON.stringify(module)).replace("{class}", () => JSON.stringify(className))}`;
}
var BODY2 = `MODULE, CLASS = {module}, {class}

QUEUE_URL = os.environ["QUEUE_URL"]
CONCURRENCY = int(os.environ.get("WORKER_CONCURRENCY") or 1)
#: Seconds; 0 is never.
HEARTBEAT = int(os.environ.get("WORKER_HEARTBEAT_INTERVAL") or 0)
#: A message that is received once more goes to the dead-letter queue and nobody answers it.
MAX_RECEIVES = int(os.environ.get("WORKER_MAX_RECEIVES") or 3)
#: Shorter together than the 30 seconds that ECS gives a task between SIGTERM and SIGKILL.
POLL_SECONDS, GRACE_SECONDS = 10, 15

#: The state has ended without this answer: it timed out, or its execution was stopped.
GONE = {"TaskTimedOut", "TaskDoesNotExist", "InvalidToken"}
#: More than the 262,144 bytes that a state takes.
TOO_LARGE = {"InvalidOutput", "ValidationException"}

logger = logging.getLogger("fluxio.worker")
sqs = boto3.client("sqs")
states = boto3.client("stepfunctions")


class TaskWorker:
    """What a worker's class extends."""

    async def on_startup(self):
        """Called once, before the first message."""

    async def on_cleanup(self):
        """Called once, after the last message."""

    async def run(self, event, context):
        raise NotImplementedError
${CONTEXT}

def worker_class():
    base = "ns_sfn_task_entry_points.ecs_worker_app"
    try:
        importlib.import_module(base)
    except ImportError:
        # The package that the class is written against is not published: this is what it uses of it.
        package, module = ModuleType(base.split(".")[0]), ModuleType(base)
        package.__path__ = []
        package.ecs_worker_app = module
        module.TaskWorker, module.TaskContext = TaskWorker, TaskContext
        sys.modules.update({package.__name__: package, base: module})
    return getattr(importlib.import_module(MODULE), CLASS)


def code_of(error):
    return error.response.get("Error", {}).get("Code", "")


def receive(most):
    return sqs.receive_message(
        QueueUrl=QUEUE_URL,
        MaxNumberOfMessages=most,
        WaitTimeSeconds=POLL_SECONDS,
        MessageAttributeNames=["All"],
        AttributeNames=["ApproximateReceiveCount"],
    ).get("Messages", [])


def hide(message, seconds):
    sqs.change_message_visibility(
        QueueUrl=QUEUE_URL, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=seconds
    )


def delete(message):
    sqs.delete_message(QueueUrl=QUEUE_URL, ReceiptHandle=message["ReceiptHandle"])


def start_heartbeat(message, token, give_up):
    """Keeps the message and the state waiting, from a thread: the task may keep the loop busy. Out: what ends it."""
    ended = threading.Event()

    def beat():
        while not ended.wait(HEARTBEAT):
            try:
                hide(message, 2 * HEARTBEAT)
                states.send_task_heartbeat(taskToken=token)
            except ClientError as error:
                if code_of(error) in GONE:
                    give_up()
                    return
                logger.warning("heartbeat failed: %s", error)
            except BotoCoreError as error:
                logger.warning("heartbeat failed: %s", error)

    if HEARTBEAT > 0:
        threading.Thread(target=beat, daemon=True).start()
    return ended.set


def failure(token, error, cause):
    return partial(states.send_task_failure, taskToken=token, error=error[:256], cause=cause[:32768])


def answer(send, message, token):
    """Says how the task ended. After an error other than those below the message comes again."""
    try:
        send()
    except ClientError as error:
        if code_of(error) in TOO_LARGE:
            failure(token, "States.DataLimitExceeded", str(error))()
        elif code_of(error) not in GONE:
            raise
    delete(message)


async def run_task(worker, data, context):
    if inspect.iscoroutinefunction(worker.run):
        return await worker.run(data, context)
    result = await asyncio.to_thread(worker.run, data, context)
    return await result if inspect.isawaitable(result) else result


async def handle(worker, message, stopping):
    body = json.loads(message["Body"])
    token = body["TaskToken"]
    attributes = message.get("MessageAttributes", {})
    meta = {name.lower(): attributes.get(name, {}).get("StringValue", "") for name in META}
    is_last = int(message.get("Attributes", {}).get("ApproximateReceiveCount", 1)) >= MAX_RECEIVES
    loop, own = asyncio.get_running_loop(), asyncio.current_task()
    end_heartbeat = start_heartbeat(message, token, lambda: loop.call_soon_threadsafe(own.cancel))
    try:
        output = json.dumps(await run_task(worker, body["Input"], context_of(meta)))
        send = partial(states.send_task_success, taskToken=token, output=output)
    except asyncio.CancelledError:
        end_heartbeat()
        if not stopping.is_set():
            logger.warning("%s: the state did not wait any longer", meta["sfn_execution_name"])
            delete(message)
        elif is_last:
            answer(failure(token, "WorkerStopped", "the worker was stopped"), message, token)
        else:
            hide(message, 0)
        return
    except Exception as error:
        logger.exception("%s: the task failed", meta["sfn_execution_name"])
        send = failure(token, type(error).__name__, str(error))
    end_heartbeat()
    await asyncio.to_thread(answer, send, message, token)


async def attend(worker, message, stopping):
    try:
        await handle(worker, message, stopping)
    except Exception:
        # It becomes visible again when its time is over.
        logger.exception("a message could not be answered")


async def poll(worker, stopping, tasks):
    stop = asyncio.create_task(stopping.wait())
    while not stopping.is_set():
        free = CONCURRENCY - len(tasks)
        if free <= 0:
            await asyncio.wait({stop, *tasks}, return_when=asyncio.FIRST_COMPLETED)
            continue
        try:
            messages = await asyncio.to_thread(receive, min(free, 10))
        except (BotoCoreError, ClientError):
            logger.exception("the queue could not be read")
            await asyncio.wait({stop}, timeout=5)
            continue
        for message in messages:
            if stopping.is_set():
                await asyncio.to_thread(hide, message, 0)
                continue
            task = asyncio.create_task(attend(worker, message, stopping))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
    stop.cancel()


async def main():
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    worker, tasks = worker_class()(), set()
    await worker.on_startup()
    try:
        await poll(worker, stopping, tasks)
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=GRACE_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
    finally:
        await worker.on_cleanup()


if __name__ == "__main__":
    asyncio.run(main())
`;

// src/package/package.ts
var DEFAULT_PROCESSOR = "EventProcessor";
var ENTRY = "fluxio_entry.py";
function packagesOf(project, methods, code) {
  const { text } = project.module.file;
  const byPath = new Map(code.map((artifact) => [artifact.path, artifact]));
  const byTask = new Map(methods.map((method) => [method.task, method]));
  const byDefinition = new Map(methods.map((method) => [method.definition, method]));
  const packages = [];
  for (const task of project.tasks.values()) {
    const own = byPath.get(`${project.name}/tasks/${task.name.text}/run.py`);
    const files = taskFiles(project, task, own, byTask.get(task));
    if (files.length > 0) packages.push({ name: task.name.text, files });
  }
  for (const { name: identifier, definition } of project.processors.values()) {
    const { text: name } = identifier;
    const own = byPath.get(`${project.name}/event_processors/${name}.py`);
    const methodsOfIt = definition.body.flatMap((statement) => byDefinition.get(statement) ?? []);
    const imports = new Set(methodsOfIt.flatMap(({ scopes }) => [...importedModules(scopes, text)]));
    packages.push({ name, files: processorFiles(project, name, own, imports) });
  }
  if ([...project.machines.values()].some(usesDefaultProcessor)) {
    packages.push({ name: DEFAULT_PROCESSOR, files: processorFiles(project, DEFAULT_PROCESSOR, void 0, /* @__PURE__ */ new Set()) });
  }
  return packages;
}
function contentHash({ files }) {
  const hash = createHash("sha256");
  for (const { name, artifact } of files) hash.update(`${name}\0${sha256(artifact.text)}
`);
  return hash.digest("hex");
}
function taskFiles({ name: project, module }, task, run, method) {
  const folder = `${project}/tasks/${task.name.text}`;
  const file = (name, kind, text) => ({
    name,
    artifact: { path: `${folder}/${name}`, kind, text }
  });
  const own = run === void 0 ? [] : [{ name: "run.py", artifact: run }];
  if (task.service === "ecs:worker") {
    const [module2 = "", className] = specOf(task);
    if (className === void 0) return own;
    const requirements2 = requirementsText([module2], [TASK_TOOLS]);
    return byName([
      file(ENTRY, "entry-module", workerEntry(module2, className)),
      file("requirements.txt", "requirements", requirements2),
      ...dockerfileOf(task, [ENTRY], file)
    ]);
  }
  if (task.service === "codebuild" || method === void 0 || run === void 0) return own;
  const needsContext = usesContext(method);
  const entry = task.service === "ecs" ? processEntry("ecs", needsContext) : task.service === "lambda:pexpm-runner" ? processEntry("pexpm", needsContext) : lambdaEntry(needsContext);
  const requirements = requirementsText(
    importedModules(method.scopes, module.file.text),
    needsContext ? [TASK_TOOLS] : []
  );
  return byName([
    ...own,
    file(ENTRY, "entry-module", entry),
    file("requirements.txt", "requirements", requirements),
    ...dockerfileOf(task, [ENTRY, "run.py"], file)
  ]);
}
function dockerfileOf({ service }, sources, made) {
  const text = dockerfile(service, sources);
  return text === void 0 ? [] : [made("Dockerfile", "dockerfile", text)];
}
function specOf({ attributes }) {
  const value = attributes.get("spec")?.value;
  const [, module, className] = /^([^:]+):([^:]+)$/.exec(typeof value === "string" ? value : "") ?? [];
  return module === void 0 || className === void 0 ? [""] : [module, className];
}
function usesContext({ definition, scopes }) {
  const [, context] = definition.parameters;
  if (context === void 0 || definition.parameters.length > 2 || context.star !== "") return true;
  return scopes.hasDynamicNames || scopes.own.read.has(context.name.text) || scopes.uses.some(({ name }) => UNSEEN.has(name));
}
var UNSEEN = /* @__PURE__ */ new Set(["locals", "vars", "eval", "exec", "globals", "sys", "inspect"]);
function processorFiles({ name: project }, name, own, imports) {
  const folder = `${project}/event_processors/${name}`;
  const entry = processorEntry(own === void 0 ? void 0 : name);
  const modules = [...imports, "newrelic_telemetry_sdk"];
  const requirements = requirementsText(modules, own === void 0 ? [] : [TASK_TOOLS]);
  return byName([
    ...own === void 0 ? [] : [{ name: `${name}.py`, artifact: own }],
    {
      name: "fluxio_event_processor.py",
      artifact: { path: `${folder}/fluxio_event_processor.py`, kind: "entry-module", text: entry }
    },
    {
      name: "requirements.txt",
      artifact: { path: `${folder}/requirements.txt`, kind: "requirements", text: requirements }
    }
  ]);
}
function usesDefaultProcessor({ decorations: { processEvents } }) {
  return processEvents !== void 0 && processEvents.processor === void 0;
}
function byName(files) {
  return [...files].sort((a, b) => compareText2(a.name, b.name));
}

// src/build/deployment.ts
import { plainName, shorten } from "./compiler.mjs";
var DEFAULT_BUILD_OPTIONS = {
  layout: "nested",
  extension: "json",
  templateText: ({ prettyJson }) => `${prettyJson}
`,
  zip: void 0
};
function buildDeployment(deployable, code, options) {
  const { name } = deployable.project;
  const deployment = templatesOf(deployable, { layout: options.layout, extension: options.extension });
  const packages = packagesOf(deployable.project, deployable.methods, code);
  const templates = [];
  const artifacts = [];
  const prefix = keyPart(name);
  for (const template of deployment.files) {
    const { name: own, kind, key, counts } = template;
    const path = `${name}/${own}.template.${options.extension}`;
    const text = options.templateText(template);
    artifacts.push({ path, kind: "template", text, ...kind === "root" ? {} : { key: `${prefix}/${key}` } });
    templates.push({ path, name: own, bytes: Buffer.byteLength(text), counts });
  }
  for (const { machine, key, text } of deployment.definitions) {
    artifacts.push({ path: `${name}/${machine}.definition.json`, kind: "definition", text, key: `${prefix}/${key}` });
  }
  const written = new Set(code);
  for (const { files } of packages) {
    artifacts.push(...files.map(({ artifact }) => artifact).filter((own) => !written.has(own)));
  }
  const keys = new Map(packages.map((own) => [own.name, `${prefix}/${keyOf2(own)}`]));
  const parameters = deployment.parameters.map((parameter) => givenParameter(parameter, prefix, keys));
  const given = parameters.flatMap(
    ({ name: ParameterKey, value: ParameterValue }) => ParameterValue === void 0 ? [] : [{ ParameterKey, ParameterValue }]
  );
  artifacts.push({ path: `${name}/parameters.json`, kind: "parameters", text: jsonText2(given) });
  if (options.zip !== void 0) artifacts.push(...archives(deployment, packages, options.zip, keys, name));
  const missing = parameters.filter((own) => own.default === void 0 && own.value === void 0);
  const summary = { project: name, templates, machines: deployment.machines, missing: missing.map((own) => own.name) };
  return { artifacts, summary, parameters };
}
function keyOf2(own) {
  return `${keyPart(own.name)}-${contentHash(own).slice(0, 16)}.zip`;
}
function keyPart(name) {
  return shorten(plainName(name), 80);
}
function givenParameter(parameter, prefix, keys) {
  const { name, description } = parameter;
  const value = valueFor(parameter, prefix, keys);
  return {
    name,
    description,
    ...parameter.default === void 0 ? {} : { default: parameter.default },
    ...value === void 0 ? {} : { value }
  };
}
function valueFor({ name, holds, packages }, prefix, keys) {
  if (name === "ArtifactPrefix") return prefix;
  if (holds !== "code-key") return void 0;
  const found = packages.flatMap((own) => keys.get(own) ?? []);
  return found.length === packages.length ? found.join(",") : void 0;
}
function archives(deployment, packages, zip, keys, project) {
  const wanted = new Set(
    deployment.packages.filter(({ kind }) => kind === "lambda" || kind === "event-processor").map((own) => own.name)
  );
  return packages.filter((own) => wanted.has(own.name)).map((own) => ({
    path: `${project}/packages/${own.name}.zip`,
    kind: "package",
    bytes: zip(own.files.map(({ name, artifact }) => ({ name, text: artifact.text }))),
    key: keys.get(own.name) ?? ""
  }));
}

// src/build/build.ts
function buildProject(buildable, options = DEFAULT_BUILD_OPTIONS) {
  const { artifacts, deployable } = buildDefinitions(buildable);
  const { artifacts: deployed, parameters, summary } = buildDeployment(deployable, artifacts, options);
  return { files: [...artifacts, ...deployed], parameters, summary };
}
export {
  buildDefinitions,
  buildProject
};
