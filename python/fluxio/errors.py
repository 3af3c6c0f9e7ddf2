"""Names of errors, for except, raise and on_exceptions: from fluxio.errors import OutOfStock

Step Functions compares only names, so an error needs no definition. Each name is one class.
"""


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return globals().setdefault(name, type(name, (Exception,), {"__module__": __name__}))
