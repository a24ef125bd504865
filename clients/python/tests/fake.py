# SPDX-License-Identifier: Apache-2.0
"""A gateway written to docs/http.md that misbehaves on request: for what a real one can't be made to do on time."""
import contextlib
import http.server
import json
import threading
import time

from tombolo.codec import Reader, cbor_writer

NUMBERS = {"type": "array", "items": {"type": "number"}, "x-dtype": "float64"}
TEXT = {"type": "string"}


def parameter(name, schema, **more):
    return {"name": name, "description": f"the {name}", "schema": schema, "required": True, "stream": False, **more}


def method(name, parameters, result, **more):
    java = name.split("-")[0]
    return {
        "id": "fake.Tides." + name,
        "name": name,
        "method": java,
        "title": f"Does {java}.",
        "description": "",
        "parameters": parameters,
        "repeatable": False,
        "progress": False,
        "delivery": "value",
        "timeout": 60,
        "result": {"schema": result},
        "problems": [],
        **more,
    }


BOX = {"$ref": "#/types/Box"}
DESCRIPTION = {
    "id": "fake.Tides",
    "interface": "fake.Tides",
    "version": "1.0.0",
    "institute": "fake",
    "title": "Tides.",
    "description": "Not real.",
    "citation": "doi:10.1",
    "module": {"name": "tides", "version": "1.0.0"},
    "types": {
        "Box": {
            "type": "object",
            "required": ["west", "east"],
            "order": ["west", "east"],
            "properties": {
                "west": {"x-java": "double", "type": "number", "unit": "degrees_east"},
                "east": {"x-java": "double", "type": "number"},
            },
        }
    },
    "methods": [
        method(
            "areaMean",
            [parameter("variable", TEXT, example="SST"), parameter("box", BOX)],
            NUMBERS,
            repeatable=True,
            problems=[{"name": "NOT_FOUND", "description": "if there is no such variable"}],
        ),
        method(
            "areaMean-dataset-variable-box",
            [parameter("dataset", TEXT), parameter("variable", TEXT), parameter("box", BOX)],
            NUMBERS,
        ),
        method("echo", [parameter("value", {})], {}),
        method("slow", [], TEXT, progress=True),
        method("months", [parameter("count", {"type": "integer"})], {"type": "integer"}, delivery="stream"),
        method(
            "copy",
            [parameter("source", {"type": "string", "format": "binary"}, stream=True)],
            {"type": "string", "format": "binary"},
            delivery="stream",
        ),
    ],
}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *line):
        pass

    def setup(self):
        super().setup()
        self.server.connections += 1

    def do_GET(self):
        self.server.seen.append((self.command, self.path, dict(self.headers)))
        if self.path.startswith("/services?"):
            return self.json({"services": [DESCRIPTION], "total": 1, "runtime": "fake"})
        if self.path.startswith("/moved"):
            return self.reply(302, b"", Location="http://elsewhere/")
        if self.path.startswith("/services/"):
            return self.json(DESCRIPTION)
        return self.problem(404, 22, "NOT_FOUND", "no " + self.path)

    def do_DELETE(self):
        self.server.seen.append((self.command, self.path, dict(self.headers)))
        if self.server.unknown:
            self.server.unknown -= 1
            return self.problem(404, 22, "NOT_FOUND", "no such call")
        self.server.cancelled.set()
        return self.reply(204, b"")

    def do_POST(self):
        self.server.seen.append((self.command, self.path, dict(self.headers)))
        name = self.path.rsplit("/", 1)[-1]
        if self.server.failures:
            self.body()
            failure = self.server.failures.pop(0)
            if failure == "drop":
                self.close_connection = True
                return None
            return self.problem(*failure)
        return getattr(self, name.replace("-", "_"))()

    def areaMean(self):
        self.body()
        self.cbor([1.5, 2.5])

    def areaMean_dataset_variable_box(self):
        self.cbor([float(len(self.body()["dataset"]))])

    def echo(self):
        self.cbor(self.body()["value"])

    def slow(self):
        self.body()
        self.begin("application/cbor-seq")
        self.event("call", "c")
        self.event("progress", self.server.progress)
        self.server.begun.set()
        while not self.server.cancelled.wait(0.05):
            self.event("progress" if self.server.again else "alive", {} if self.server.again else None)
        self.event("problem", {"code": 10, "name": "CANCELLED", "detail": "cancelled", "retry": "no"})
        self.chunk(b"")

    def months(self):
        count = self.body()["count"]
        self.begin("application/cbor-seq")
        if self.server.again:
            self.event("progress", {})
        if not count:
            self.server.cancelled.wait(60)
        with contextlib.suppress(OSError):
            for month in range(abs(count)):
                self.event("item", month)
            if count < 0:
                self.close_connection = True
                return
            self.event("end", None)
            self.chunk(b"")

    def copy(self):
        """Gives back what comes, while it comes."""
        self.begin("application/octet-stream")
        while True:
            size = int(self.rfile.readline(), 16)
            piece = self.rfile.read(size + 2)[:size]
            if not size:
                break
            self.chunk(piece)
        self.chunk(b"")

    def body(self):
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        import io

        return Reader(io.BytesIO(raw)).value() if raw else {}

    def json(self, document):
        self.reply(200, json.dumps(document).encode(), Content_Type="application/json")

    def cbor(self, value):
        self.reply(200, b"".join(cbor_writer.encode(value)), Content_Type="application/cbor")

    def problem(self, status, code, name, detail, **more):
        body = {"status": status, "code": code, "name": name, "detail": detail, "call": "c-1", **more}
        self.reply(status, json.dumps(body).encode(), Content_Type="application/problem+json")

    def reply(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def begin(self, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def event(self, name, data):
        self.chunk(b"".join(cbor_writer.encode({name: data})))

    def chunk(self, raw):
        self.wfile.write(b"%x\r\n" % len(raw) + raw + b"\r\n")


class Fake(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen = []
        self.failures = []
        self.connections = 0
        self.unknown = 0
        self.progress = {"fraction": 0.5, "message": "half"}
        self.again = False
        self.begun = threading.Event()
        self.cancelled = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def handle_error(self, request, address):
        pass

    def posts(self):
        return [path for verb, path, _ in self.seen if verb == "POST"]

    def close(self):
        self.shutdown()
        self.server_close()


def eventually(condition, seconds=30):
    """Waits for a condition, no longer than a deadline."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("it did not happen within {} s".format(seconds))
        time.sleep(0.01)
