"""Runs a Lambda function as AWS does: Amazon's runtime interface client in a separate process, with a server for the
runtime API. A function handles one event at a time, and its process is reused for the next one.
https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""
import json
import queue
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

API = "/2018-06-01/runtime"
#: In seconds.
LONGEST = 15


class Function:
    def __init__(self, name, handler, folder, environment):
        self.name, self.handler, self.folder, self.environment = name, handler, folder, environment
        self.lock, self.process, self.server = threading.Lock(), None, None
        self.log, self.ends = tempfile.TemporaryFile("w+"), []

    def invoke(self, event):
        """How the call ends ("result", "error", "init error", "exit" or "timeout"), and JSON text with details.
        `ends` records all of them.
        """
        with self.lock:
            self.ends.append(self.end_of(event))
            return self.ends[-1]

    def end_of(self, event):
        if self.process is None or self.process.poll() is not None:
            self.start()
        self.events.put(event)
        try:
            return self.answers.get(timeout=LONGEST)
        except queue.Empty:
            self.stop()
            return "timeout", json.dumps({"errorType": "Sandbox.Timedout", "errorMessage": self.name})

    def start(self):
        self.stop()
        self.events, self.answers = queue.Queue(), queue.Queue()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), api_of(self.events, self.answers))
        # The end of a process also ends its connection.
        self.server.handle_error = lambda *_: None
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        given = {
            **self.environment,
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self.server.server_port}",
            "AWS_LAMBDA_FUNCTION_NAME": self.name,
            "LAMBDA_TASK_ROOT": self.folder,
            "_HANDLER": self.handler,
        }
        args = [sys.executable, "-m", "awslambdaric", self.handler]
        self.process = subprocess.Popen(args, cwd=self.folder, env=given, stdout=self.log, stderr=subprocess.STDOUT)
        threading.Thread(target=self.watch, args=(self.process, self.answers), daemon=True).start()

    def watch(self, process, answers):
        answers.put(("exit", json.dumps({"errorType": "Runtime.ExitError", "errorMessage": str(process.wait())})))

    def output(self):
        """What the function has written to its log."""
        self.log.seek(0)
        return self.log.read()

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.server.shutdown()
            self.server.server_close()
            self.process = None


def api_of(events, answers):
    class RuntimeApi(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            assert self.path == f"{API}/invocation/next", self.path
            body = events.get().encode("utf-8")
            self.send_response(200)
            self.send_header("Lambda-Runtime-Aws-Request-Id", "request")
            self.send_header("Lambda-Runtime-Deadline-Ms", str(int((time.time() + LONGEST) * 1000)))
            self.send_header("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:123456789012:function:f")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
            kinds = {
                f"{API}/invocation/request/response": "result",
                f"{API}/invocation/request/error": "error",
                f"{API}/init/error": "init error",
            }
            answers.put((kinds[self.path], body))
            self.send_response(202)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    return RuntimeApi
