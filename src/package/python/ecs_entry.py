"""Entry of a task in ECS: reads its input from the environment. An exception fails the state. Written by fluxio."""
import logging
import os

from fluxio_runtime import call, context_of, load, meta_of

run = load("run").run


def main():
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # A variable is always text. A state that passes its whole input sets none.
    call(run, os.environ.get("SFN_INPUT_VALUE", {}), context_of(meta_of(os.environ)))


if __name__ == "__main__":
    main()
