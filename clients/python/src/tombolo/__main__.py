# SPDX-License-Identifier: Apache-2.0
"""``python -m tombolo``: an institute's services on the command line. Exit codes: 0 done, 1 problem, 2 usage."""
from __future__ import annotations

import argparse
import json
import os
import pathlib
import sys
from typing import Any, Callable, Dict, List, Optional, Tuple

from . import client as clients
from . import codec
from .client import Client, connect
from .description import MethodDescription
from .method import Method
from .problem import Problem
from .stream import ByteStream, Stream
from .stubs import Stubs


def main(arguments: Optional[List[str]] = None) -> int:
    """Runs a command; the exit code."""
    options = _parser().parse_args(arguments)
    try:
        with connect(
            options.url,
            _token(options),
            fingerprint=options.fingerprint,
            cacert=options.cacert,
            timeout=options.timeout,
        ) as t:
            command: Callable[[Client, argparse.Namespace], None] = options.run
            command(t, options)
        return 0
    except Problem as problem:
        print(f"tombolo: {problem}" + (f"\n{problem.__cause__}" if problem.remote_stack else ""), file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever reads has had enough, as head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (TypeError, ValueError, KeyError, AttributeError, OSError) as e:
        print(f"tombolo: {e}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("tombolo: cancelled", file=sys.stderr)
        return 1


def _token(options: argparse.Namespace) -> Optional[str]:
    """From a file, or from TOMBOLO_TOKEN: a token on the command line could be read by all users of the machine."""
    if options.token_file:
        return pathlib.Path(options.token_file).read_text("utf-8").strip()
    return os.environ.get("TOMBOLO_TOKEN")


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("url", help="the gateway, https://HOST:PORT")
    common.add_argument("--token-file", metavar="FILE", help="holds the token; else TOMBOLO_TOKEN")
    common.add_argument(
        "--fingerprint",
        default=os.environ.get("TOMBOLO_FINGERPRINT"),
        help="of the server's certificate; else TOMBOLO_FINGERPRINT",
    )
    common.add_argument(
        "--cacert",
        metavar="FILE",
        default=os.environ.get("TOMBOLO_CACERT"),
        help="authorities in PEM; else TOMBOLO_CACERT",
    )
    common.add_argument("--timeout", type=float, metavar="SECONDS")
    common.add_argument("--json", action="store_true", help="print JSON")
    return common


def _parser() -> argparse.ArgumentParser:
    common = _common()
    parser = argparse.ArgumentParser(prog="python -m tombolo", description="An institute's services.")
    commands = parser.add_subparsers(required=True, metavar="ls|describe|call|jobs|stubs")
    command = commands.add_parser("ls", parents=[common], help="lists the services")
    command.add_argument("--search", metavar="TEXT")
    command.set_defaults(run=_ls)
    command = commands.add_parser("describe", parents=[common], help="tells all of a service or a method")
    command.add_argument("id", help="SERVICE or SERVICE.METHOD")
    command.set_defaults(run=_describe)
    command = commands.add_parser("call", parents=[common], help="calls a method; prints its result as JSON")
    command.add_argument("id", help="SERVICE.METHOD")
    command.add_argument("argument", nargs="*", help="JSON, or a plain text; NAME=VALUE for one by name")
    command.add_argument("--args", metavar="FILE", help="arguments by name, a JSON object; - reads them from the input")
    command.add_argument("--accept", metavar="FORM", help="netcdf, csv, or a media type")
    command.add_argument("--out", metavar="FILE", help="where the result goes")
    command.add_argument("--job", action="store_true", help="submits it as a job, and prints the job's id")
    command.set_defaults(run=_call)
    command = commands.add_parser("jobs", parents=[common], help="lists jobs, or shows, waits for or cancels one")
    command.add_argument("id", nargs="?")
    command.add_argument("--cancel", action="store_true")
    command.add_argument("--result", action="store_true", help="waits for it, and prints it as JSON")
    command.set_defaults(run=_jobs)
    command = commands.add_parser("stubs", parents=[common], help="writes a typed module")
    command.add_argument("service", nargs="*", help="only these")
    command.set_defaults(run=_stubs)
    return parser


def _ls(t: Client, options: argparse.Namespace) -> None:
    found = t.services(options.search)
    print(json.dumps(list(found), indent=2) if options.json else repr(found))


def _describe(t: Client, options: argparse.Namespace) -> None:
    try:
        service = t[options.id]
        print(json.dumps(service.description, indent=2) if options.json else service.__doc__)
    except Problem as problem:
        if problem.name != "NO_SUCH_METHOD" or "." not in options.id:
            raise
        method = _method(t, options.id)
        print(
            json.dumps([each.described for each in method.overloads], indent=2)
            if options.json
            else f"{method!r}\n\n{method.__doc__}"
        )


def _method(t: Client, name: str) -> Method:
    service, _, method = name.rpartition(".")
    if not service:
        raise ValueError(f"{name}: give SERVICE.METHOD")
    found: Method = getattr(t[service], method) if method.isidentifier() else t[service][method]
    return found


def _call(t: Client, options: argparse.Namespace) -> None:
    method = _method(t, options.id)
    values, named = _arguments(options)
    if options.job:
        job = method.submit(*values, **named)
        print(json.dumps(job.info) if options.json else job.id)
        return
    result = method(*values, **named, **({"_format": options.accept} if options.accept else {}))
    described = method._chosen(tuple(values), named)[1]
    if options.out:
        with open(options.out, "wb") as out:
            out.writelines(_bytes(result, described))
    else:
        for piece in _bytes(result, described):
            sys.stdout.buffer.write(piece)
        sys.stdout.flush()


def _arguments(options: argparse.Namespace) -> Tuple[List[Any], Dict[str, Any]]:
    named: Dict[str, Any] = {}
    if options.args:
        text = sys.stdin.read() if options.args == "-" else pathlib.Path(options.args).read_text("utf-8")
        named.update(json.loads(text))
    values = []
    for argument in options.argument:
        name, separator, value = argument.partition("=")
        if separator and name.isidentifier():
            named[name] = _value(value)
        else:
            values.append(_value(argument))
    return values, named


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _bytes(result: Any, described: MethodDescription) -> Any:
    if isinstance(result, bytes):
        yield result
    elif isinstance(result, ByteStream):
        yield from result
    elif isinstance(result, Stream):
        for item in result:
            yield (json.dumps(codec.to_json(described.result, item)) + "\n").encode()
    else:
        yield (json.dumps(codec.to_json(described.result, result)) + "\n").encode()


def _jobs(t: Client, options: argparse.Namespace) -> None:
    if options.id is None:
        found = t.jobs()
        print(
            json.dumps([job.info for job in found], indent=2)
            if options.json
            else "\n".join(map(repr, found)) or "no jobs"
        )
        return
    job = t.job(options.id)
    if options.cancel:
        job.cancel()
    if options.result:
        shape = t._result_of(job.method)
        print(json.dumps(codec.to_json(shape, job.result())))
    else:
        print(json.dumps(job.info, indent=2) if options.json else repr(job))


def _stubs(t: Client, options: argparse.Namespace) -> None:
    stubs = Stubs(t._transport.origin.name)
    for name in options.service or [each["id"] for each in t.services()]:
        stubs.add(clients.description_of(t._transport, name))
    print(stubs.text(), end="")


if __name__ == "__main__":
    sys.exit(main())
