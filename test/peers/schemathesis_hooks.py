"""What schemathesis can't know: how lines of JSON are sent. test/peers/schemathesis.ts names this file to it."""

import json

import schemathesis


def lines_of(context, value):
    """A line for each example; whatever else was made up is sent as it is."""
    if isinstance(value, bytes):
        return value
    text = value if isinstance(value, str) else json.dumps(value)
    return text.encode("utf-8", "surrogatepass")


schemathesis.serializer("application/x-ndjson", "application/gzip", "application/octet-stream")(lines_of)
