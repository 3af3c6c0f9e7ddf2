// Writes fluxio_entry.py for a task that is a Lambda function, either an archive or an image. Its handler receives the
// Parameters of the state, {"meta": …, "data": …}, and returns the result of the task.
import { CALL, CONTEXT, CONTEXT_IMPORTS, LOAD, NO_CONTEXT } from './entry-blocks.ts';

export function lambdaEntry(usesContext: boolean): string {
  return `"""Entry of a task in Lambda: gives the data of the state to the run method. Written by fluxio."""
import __future__
import asyncio
import inspect
import os
from pathlib import Path
import sys
from types import ModuleType
${usesContext ? `\n${CONTEXT_IMPORTS}` : ''}
${LOAD}
${usesContext ? CONTEXT : NO_CONTEXT}

run = load("run").run
${CALL}

def handler(event, lambda_context):
    # Without it sfn-workflow-client asks AWS which account this is.
    account = getattr(lambda_context, "invoked_function_arn", "").split(":")[4:5]
    if account:
        os.environ.setdefault("AWS_ACCOUNT_ID", account[0])
    return call(event["data"], context_of(event["meta"]))
`;
}
