"""Entry of a task in Lambda: gives the data of the state to the run method. Written by fluxio."""
from fluxio_runtime import call, checked, context_of, load, parts_of

run = load("run").run


def handler(event, lambda_context):
    data, meta = parts_of(event)
    return checked(call(run, data, context_of(meta)))
