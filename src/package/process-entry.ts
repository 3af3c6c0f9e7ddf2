// Writes fluxio_entry.py for a task that is a process of its own: an ECS task, or a package that the pexpm runner
// starts. It reads its input from environment variables. An exception ends it with exit code 1, which fails the state.
import { CALL, CONTEXT, CONTEXT_IMPORTS, LOAD, META, NO_CONTEXT } from './entry-blocks.ts';

/** A variable holds only text, so the state must pass a string. The method receives the string unchanged. */
const TEXT_INPUT = `
def input_data():
    # A state that passes its whole input sets no variable: a container cannot be given more than text.
    return os.environ.get("SFN_INPUT_VALUE", {})
`;

/** The runner encodes every value except text as JSON. */
const JSON_INPUT = `
def input_data():
    value = os.environ.get("SFN_INPUT_VALUE", "{}")
    try:
        return json.loads(value)
    except ValueError:
        return value
`;

/** The result of an ECS task is discarded. A package prints its result. */
const ENDINGS = {
  ecs: { input: TEXT_INPUT, end: 'call(input_data(), context_of(meta))', json: '' },
  pexpm: { input: JSON_INPUT, end: 'print(json.dumps(call(input_data(), context_of(meta))))', json: 'import json\n' },
} as const;

export function processEntry(how: keyof typeof ENDINGS, usesContext: boolean): string {
  const { input, end, json } = ENDINGS[how];
  return `"""Entry of a task that is a process: reads its input from the environment. Written by fluxio."""
import __future__
import asyncio
import inspect
${json}import logging
import os
from pathlib import Path
import sys
from types import ModuleType
${usesContext ? `\n${CONTEXT_IMPORTS}` : ''}${META}
${LOAD}
${usesContext ? CONTEXT : NO_CONTEXT}
${input}
${CALL}

def main():
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    meta = {name.lower(): os.environ.get(name, "") for name in META}
    ${end}


run = load("run").run

if __name__ == "__main__":
    main()
`;
}
