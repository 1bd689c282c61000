"""Keeps a run on this machine and alive, and makes what fits the document fit the rules that JSON Schema cannot say."""

import json
import os
import random
import re
import unicodedata
from urllib.parse import urlsplit

import schemathesis

RECEIVER = os.environ["GATEHOUSE_RECEIVER"]
# {"protected": {id: the id to end instead}, "account": …, "resellers": [from, to]}
PREPARED = json.loads(os.environ["GATEHOUSE_PREPARED"])


def is_web_address(value):
    if not isinstance(value, str):
        return False
    try:
        return urlsplit(value).scheme in ("http", "https")
    except ValueError:
        return False


def assigned(name):
    kept = "".join(c for c in name if unicodedata.category(c)[0] not in "CM" and unicodedata.category(c) not in ("Zl", "Zp"))
    return kept if any(unicodedata.category(c)[0] in "LN" for c in kept) else f"{kept}A"


TAGS = re.compile(r'\*|(W/)?"[!#-~]*"([ \t]*,[ \t]*(W/)?"[!#-~]*")*')


def mend_tags(headers):
    """The boundary cases of Schemathesis 4.32.5 send 0 in this header, whatever its pattern."""
    if not TAGS.fullmatch((headers or {}).get("If-Match", "*")):
        headers["If-Match"] = "*"


def is_positive(case):
    return case.meta is not None and case.meta.generation.mode.is_positive


def mend_names(body):
    for holder, field in ((body, "name"), (body.get("customer"), "companyName")):
        if isinstance(holder, dict) and isinstance(holder.get(field), str):
            holder[field] = assigned(holder[field])


@schemathesis.serializer("application/x-ndjson")
def to_lines(context, value):
    """An item a line, as the description says; Schemathesis 4.32.5 knows no such type."""
    items = value if isinstance(value, list) else [value]
    return "\n".join(json.dumps(item) for item in items).encode()


@schemathesis.hook
def before_call(context, case, kwargs):
    method, path, body = case.method.upper(), case.path, case.body
    if method == "DELETE":
        for name, value in (case.path_parameters or {}).items():
            case.path_parameters[name] = PREPARED["protected"].get(value, value)
    if is_positive(case):
        mend_tags(case.headers)
    if not isinstance(body, dict):
        return
    if "/webhook-endpoints" in path and is_web_address(body.get("url")):
        body["url"] = RECEIVER
    if not is_positive(case):
        return
    if path in ("/v1/orders", "/v1/resellers", "/v1/api-keys"):
        mend_names(body)
    if path == "/v1/reseller-transfers" and random.random() < 0.5:
        body["businessAccountId"] = PREPARED["account"]
        body["fromResellerId"], body["toResellerId"] = PREPARED["resellers"]
