"""The workspace and the public site as gunicorn runs them, without the worker thread: only the requests count."""

from __future__ import annotations

import gc

from workspace.app import create_application
from workspace.settings import Settings

application = create_application(Settings(worker=False)).together
gc.freeze()  # as wsgi.py does
