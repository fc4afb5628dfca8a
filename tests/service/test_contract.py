"""The service keeps its own OpenAPI document, whatever schemathesis sends."""

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from schemathesis.checks import load_all_checks  # noqa: F401
