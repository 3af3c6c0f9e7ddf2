// Out: fluxio_entry.py of a task that is a process of its own: an ECS task, or a package that the pexpm runner
// starts. Everything comes in by environment variables; an exception ends it with exit code 1, which fails the state.
import { CALL, CONTEXT, CONTEXT_IMPORTS, LOAD, META, NO_CONTEXT } from './entry-blocks.ts';

/** The variable can only hold text: what the state passes must be a string, and the method gets it as it is. */
const TEXT_INPUT = `
def input_data():
    # A state that passes its whole input sets no variable: a container cannot be given more than text.
    return os.environ.get("SFN_INPUT_VALUE", {})
`;

/** The runner turns what is no text into JSON. */
const JSON_INPUT = `
def input_data():
    value = os.environ.get("SFN_INPUT_VALUE", "{}")
    try:
        return json.loads(value)
    except ValueError:
        return value
`;

/** The result of an ECS task is lost, that of a package is what it prints. */
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
