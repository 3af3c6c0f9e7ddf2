"""Entry of a task that the pexpm runner starts: prints its result as JSON. Written by fluxio."""
import json
import logging
import os

from fluxio_runtime import call, context_of, json_text, load, meta_of

run = load("run").run


def input_data():
    """The runner passes text unchanged and everything else as JSON."""
    value = os.environ.get("SFN_INPUT_VALUE", "{}")
    try:
        return json.loads(value)
    except ValueError:
        return value


def main():
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    print(json_text(call(run, input_data(), context_of(meta_of(os.environ))), "result"))


if __name__ == "__main__":
    main()
