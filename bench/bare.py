"""What everything is measured against: a bare Flask page that reads one SQLite row."""

from __future__ import annotations

import os
import sqlite3

from flask import Flask, render_template_string

application = Flask(__name__)
_connection = sqlite3.connect(os.environ["BENCH_BARE"], check_same_thread=False)


@application.get("/")
def page() -> str:
    row = _connection.execute("SELECT title, body FROM page WHERE id = 1").fetchone()
    return render_template_string(
        "<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>{{ body }}", title=row[0], body=row[1]
    )
