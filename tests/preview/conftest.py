"""A workspace with briefs for two audiences, and a preview of it that runs while a test does."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from briefgen.preview.serve import Preview
from tests.folders import Folder
from tests.rendering.conftest import browser

__all__ = ["browser"]

TOML = """\
[organisation]
name = "Harbour Desk"

[audiences.public]
title = "Everyone"

[audiences.internal]
title = "The desk"
"""
BRIEF = """\
---
title: The ferry that did not sail
date: 2025-05-06
version: "1.0"
authors: [Kim A, Lee B]
---

Fourteen ferries sailed in March. [The pilots counted eleven.]{audience=internal}

## Why it matters

The islands[^1] wait for grain.

## What follows

Nothing, unless the council acts.

[^1]: There are four of them.
"""


@dataclass(frozen=True)
class Answer:
    """What the server answered."""

    status: int
    headers: Message
    body: bytes


class Running(Folder):
    """A preview of a workspace.

    Attributes:
        folder: the workspace's.
        address: where the server is.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.put("briefgen.toml", TOML)
        self.brief = self.put("content/ferry.md", BRIEF)

    def start(self, **options: Any) -> None:
        self.preview = Preview([self.folder / "content"], port=0, **options)
        self.url = self.preview.url
        ready = threading.Event()
        self._thread = threading.Thread(target=self.preview.run, args=(ready.set,), daemon=True)
        self._thread.start()
        assert ready.wait(60)

    def stop(self) -> None:
        self.preview.stop()
        self._thread.join(10)
        if hasattr(self, "_events"):
            self._events.close()
        assert not self._thread.is_alive()

    def connect(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPConnection, HTTPResponse]:
        connection = HTTPConnection(str(urlsplit(self.url).hostname), urlsplit(self.url).port, timeout=60)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        return connection, connection.getresponse()

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection, answer = self.connect(path, method, **headers)
        streams = path == "/events" and answer.status == 200
        body = answer.readline() if streams else answer.read()
        connection.close()
        return Answer(answer.status, answer.headers, body)

    def get(self, path: str) -> tuple[int, bytes]:
        answer = self.ask(path)
        return answer.status, answer.body

    def get_json(self, path: str) -> Any:
        return json.loads(self.get(path)[1])

    def hear(self) -> Events:
        self._events = Events(*self.connect("/events"))
        return self._events


class Events:
    """The stream of events."""

    def __init__(self, connection: HTTPConnection, answer: HTTPResponse) -> None:
        self.close = connection.close
        assert answer.getheader("content-type", "").startswith("text/event-stream")
        self._answer = answer
        name, data = self.next()
        assert name == "hello"
        assert data["server"]

    def next(self) -> tuple[str, Any]:
        """The next event, waited for."""
        name = ""
        while line := self._answer.readline().decode():
            if line.startswith("event:"):
                name = line[6:].strip()
            elif line.startswith(":"):  # a ping, so that the wait has an end
                return "ping", None
            elif line.startswith("data:"):
                return name, json.loads(line[5:])
        return "", None

    def wait_for(self, name: str) -> Any:
        """The data of the next event with this name."""
        end = time.monotonic() + 30
        while True:
            event, data = self.next()
            assert event, "the stream has ended"
            assert time.monotonic() < end, f"no event {name}"
            if event == name:
                return data


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Kim", "-c", "user.email=kim@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Running]:
    """A workspace whose preview is started by the test."""
    running = Running(tmp_path / "desk")
    yield running
    if hasattr(running, "preview"):
        running.stop()


@pytest.fixture
def running(workspace: Running) -> Running:
    workspace.start()
    return workspace
