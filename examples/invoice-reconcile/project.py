"""Invoice reconciliation: match the bank's daily statement with the open invoices.

Runs on working days before the office opens. Payments that match one invoice are booked. Small differences are
written off, and larger ones go to the accounts department.
"""

from fluxio import *
from fluxio.errors import BankUnavailable, DifferenceTooLarge, LedgerLocked


class FetchStatement(Task):
    """Download the statement, or stop the execution on a bank holiday, when there is none"""

    timeout = 120

    async def run(event, context):
        from datetime import date, timedelta

        from bank_gateway import StatementNotFound, fetch_statement

        day = date.today() - timedelta(days=1)
        try:
            statement = await fetch_statement(event["account"], day, layout=event["layout"])
        except StatementNotFound:
            return await context.stop_execution(error="NoStatement", cause=f"the bank has no statement for {day}")
        payments = [
            {"id": entry.id, "amount": str(entry.amount), "text": entry.text.strip()}
            for entry in statement.entries
            if entry.amount > 0
        ]
        return {
            "day": day.isoformat(),
            "count": len(payments),
            "balance": float(statement.closing_balance),
            "payments": context.state_data_client.put_items("payments", payments),
        }


class LoadOpenInvoices(Task):
    async def run(event, context):
        from ledger import Ledger

        with Ledger.connect(read_only=True) as ledger:
            invoices = ledger.open_invoices(account=event["account"])
        by_number = {invoice.number: {"due": str(invoice.due), "customer": invoice.customer} for invoice in invoices}
        pointer = context.state_data_client.put_item("open_invoices", by_number)
        return {"pointer": pointer, "count": len(by_number)}


class MatchPayment(Task):
    """Find the invoice that a payment refers to, first by number, then by amount"""

    timeout = 60
    memory = 1024

    async def run(event, context):
        import re
        from decimal import Decimal

        payment = context.state_data_client.get_item_for_map_iteration(event)
        invoices = context.state_data_client.get_item("open_invoices")
        amount = Decimal(payment["amount"])

        numbers = re.findall(r"\bINV-\d{6,8}\b", payment["text"].upper())
        candidates = [number for number in numbers if number in invoices]
        if not candidates:
            candidates = [number for number, invoice in invoices.items() if Decimal(invoice["due"]) == amount]
        if len(candidates) != 1:
            return {"kind": "unmatched", "candidates": candidates[:10], "difference": 0.0, "flags": {"split": False}}

        difference = amount - Decimal(invoices[candidates[0]]["due"])
        return {
            "kind": "matched",
            "candidates": candidates,
            "difference": float(difference),
            "flags": {"split": len(numbers) > 1},
        }


class BookPayment(Task):
    async def run(event, context):
        from ledger import Ledger

        with Ledger.connect() as ledger, ledger.transaction():
            for number in event["candidates"]:
                ledger.settle(number, difference=event["difference"])


class OpenCase(Task):
    async def run(event, context):
        from case_desk import CaseDesk

        payment = context.state_data_client.get_item_for_map_iteration(event)
        case = await CaseDesk().open(
            queue="accounts-receivable",
            title=f"Payment {payment['id']} needs a look",
            details={"text": payment["text"], "match": event["match"]},
        )
        return {"case": case.id}


class PostSummary(Task):
    async def run(event, context):
        from chat_bridge import post

        lines = (f"{event['statement']['day']}: {event['statement']['count']} payments", f"balance: {event['kind']}")
        await post(channel="finance-daily", text="\n".join(lines))


class ArchiveStatement(Task):
    async def run(event, context):
        from ledger_archive import Archive

        Archive("statements").store(day=event["statement"]["day"], account=event["account"])


@schedule(
    expression="cron(15 5 ? * MON-FRI *)",
    input_data={"account": "operating", "layout": "camt.053", "limits": {"write_off": 2.5, "review": 250}},
)
def main(data):
    """Match the payments of the last banking day"""
    with retry(on_exceptions=[BankUnavailable], interval=300, max_attempts=6, backoff_rate=1.0):
        data["statement"] = FetchStatement(key="Fetch the statement")

    if data["statement"]["count"] <= 0:
        # fluxio: ignore[update-replaces-data] the output of an empty day has only these two keys
        data.update({"state": "nothing-to-do", "matched": 0})
        return

    data["invoices"] = LoadOpenInvoices(key="Load the open invoices")
    data["matches"] = map(data["statement"]["payments"], reconcile, max_concurrency=10)

    # Report a negative balance separately, because the treasury reads only that message.
    if data["statement"]["balance"] < -5000:
        data["kind"] = "overdrawn"
    elif -5000 <= data["statement"]["balance"] and data["statement"]["balance"] < 0:
        data["kind"] = "low"
    else:
        data["kind"] = "regular"

    parallel(post_summary, archive)


def reconcile(data):
    """Reconcile one payment"""
    data["match"] = MatchPayment()

    # The casts document the types that the matcher returns, because this workflow depends on them.
    # fluxio: ignore[redundant-cast] they document the expected types
    if str(data["match"]["kind"]) == "unmatched" or int(data["context_index"]) > 9999:
        OpenCase()
        return
    if bool(data["match"]["flags"]["split"]):
        OpenCase()
    elif data["match"]["difference"] >= -2.5 and data["match"]["difference"] <= 2.5:
        with retry(on_exceptions=[LedgerLocked]):
            BookPayment(data["match"])
    elif not (data["match"]["difference"] > -250 and data["match"]["difference"] < 250):
        OpenCase()
        raise DifferenceTooLarge("a payment differs from its invoice by 250 or more")
    else:
        OpenCase()


def post_summary(data):
    PostSummary()


def archive(data):
    ArchiveStatement()
