"""Order fulfilment: from a placed order to a parcel that a carrier has accepted.

The shop publishes every placed order to a topic, and the message becomes the input: `order_id`, `customer_id` and
`placed_at`. The workflow loads and checks the order, reserves the stock and captures the payment. Then it packs the
lines concurrently, and the nested state machine `ship` ships the parcel. Support staff can also start `ship`
directly.
"""

from fluxio import *
from fluxio.errors import (
    CardDeclined,
    CardExpired,
    FraudSuspected,
    GatewayBusy,
    GatewayUnreachable,
    NoCarrierAvailable,
    OutOfStock,
    PaymentFailed,
    StationBusy,
)


class LoadOrder(Task):
    """Load the order and store its lines, so that `data` holds only a pointer to them"""

    timeout = 30
    memory = 512

    async def run(event, context):
        from shop_orders import OrderStore

        order = OrderStore().get(event["order_id"])
        lines = [
            {"sku": line.sku, "quantity": line.quantity, "bin": line.bin or "unassigned"}
            for line in order.lines
            if not line.cancelled
        ]
        return {
            "order_id": order.id,
            "country": order.country,
            "total": float(order.total),
            "express": order.shipping == "express",
            "line_count": len(lines),
            "lines": context.state_data_client.put_items("order_lines", lines),
        }


class ScoreRisk(Task):
    timeout = 20
    memory = 1024

    async def run(event, context):
        from datetime import UTC, datetime

        from shop_risk import history_of, score

        history = await history_of(event["customer_id"])
        age = datetime.now(UTC) - history.first_order_at
        return {
            "score": score(event["order"]["total"], history),
            "known_customer": age.days > 90 and not history.chargebacks,
            "review_seconds": 900 if event["order"]["express"] else 14400,
        }


class ReserveStock(Task):
    async def run(event, context):
        from shop_stock import OutOfStock, Warehouse

        lines = context.state_data_client.get_items("order_lines")
        warehouse = Warehouse(country=event["country"])
        missing = [line["sku"] for line in lines if warehouse.available(line["sku"]) < line["quantity"]]
        if missing:
            raise OutOfStock(f"{len(missing)} of {len(lines)} lines are out of stock: {', '.join(missing[:5])}")
        warehouse.reserve(event["order_id"], {line["sku"]: line["quantity"] for line in lines})


class ReleaseStock(Task):
    async def run(event, context):
        from shop_stock import Warehouse

        # Releasing twice is harmless, because each order has one reservation.
        Warehouse(country=event["country"]).release(event["order_id"])


class CapturePayment(Task):
    """Capture the payment; the reference makes the call idempotent"""

    timeout = 60

    async def run(event, context):
        from shop_payments import PaymentClient

        async with PaymentClient.from_environment() as client:
            receipt = await client.capture(
                reference=f"order-{event['order_id']}",
                amount=event["total"],
                currency="EUR",
            )
        return {"state": receipt.state, "receipt": receipt.id}


class PackLine(Task):
    """Pack one line of the order: the current item of the map"""

    timeout = 120

    async def run(event, context):
        from shop_packing import Station

        line = context.state_data_client.get_item_for_map_iteration(event)
        station = Station.nearest(line["bin"])
        label = await station.pack(sku=line["sku"], quantity=line["quantity"])
        return {"label": label, "grams": station.weigh(label)}


class PrepareCustoms(Task):
    async def run(event, context):
        from shop_customs import declaration_for

        lines = context.state_data_client.get_global_items(
            event["lines"]["table_name"], event["lines"]["partition_key"]
        )
        return declaration_for(event["country"], [line["sku"] for line in lines])


class BookCarrier(Task):
    timeout = 90

    async def run(event, context):
        from shop_carriers import cheapest, fastest

        choose = fastest if event["data"]["express"] else cheapest
        carrier = await choose(event["data"]["country"])
        booking = await carrier.book(event["data"]["order_id"], declaration=event["declaration"])
        return {"carrier": carrier.name, "tracking": booking.tracking, "pickup_at": booking.pickup_at.isoformat()}


class PrintLabel(Task):
    async def run(event, context):
        from shop_labels import print_label

        print_label(tracking=event["tracking"], carrier=event["carrier"])


class NotifyCustomer(Task):
    async def run(event, context):
        from shop_mail import send

        await send("order-progress", order_id=event["order_id"], facts=event)


@subscribe(topic_arn_import_value="${Environment}-shop-order-placed-topic-arn")
@process_events()
def main(data):
    """Check, reserve, charge, pack and ship one order"""
    data["order"] = LoadOrder(key="Load the order")

    # The customer may have cancelled every line since the purchase.
    if data["order"]["line_count"] == 0:
        NotifyCustomer(data["order"], key="Tell that the order is empty")
        return

    if data["order"]["total"] >= 1000:
        data["risk"] = ScoreRisk(key="Score the risk")
        if data["risk"]["score"] > 80:
            raise FraudSuspected("the risk score of the order is above 80")
        elif data["risk"]["score"] > 50 and not bool(data["risk"]["known_customer"]):
            NotifyCustomer(data["order"], key="Ask for a confirmation")
            wait(seconds=data["risk"]["review_seconds"])

    try:
        ReserveStock(data["order"], key="Reserve the stock")
    except OutOfStock:
        NotifyCustomer(data["order"], key="Tell about the delay")
        raise OutOfStock("at least one line of the order is out of stock")

    try:
        with retry(on_exceptions=[GatewayBusy, GatewayUnreachable], interval=5, max_attempts=4, backoff_rate=1.5):
            data["payment"] = CapturePayment(data["order"], key="Capture the payment")
    except (CardDeclined, CardExpired):
        ReleaseStock(data["order"], key="Release the stock of a declined card")
        NotifyCustomer(data["order"], key="Ask for another card")
        return
    except States.Timeout:
        # The provider settles these payments within an hour, under the same reference.
        data["payment"] = {"state": "pending", "receipt": None}
        wait(seconds=3600)
    except:
        ReleaseStock(data["order"], key="Release the stock of a failed payment")
        raise PaymentFailed()

    data["packed"] = map(data["order"]["lines"], pack_line, max_concurrency=5)
    data["shipment"] = ship(data["order"], key="Ship the order", timeout=7200)
    NotifyCustomer(data["order"], key="Tell that the order is on its way")


def pack_line(data):
    with retry(on_exceptions=[StationBusy], interval=15, max_attempts=8):
        PackLine()


@export()
def ship(data):
    """Hand the packed order to a carrier

    A nested state machine receives the argument of the call under the key `data`. To start this one directly, pass
    input of the same shape.
    """
    if data["data"]["country"] == "CH" or data["data"]["country"] == "NO":
        data["declaration"] = PrepareCustoms(data["data"])
    elif data["data"]["country"] != "DE":
        data["declaration"] = {"kind": "intra-community", "documents": []}
    else:
        # Domestic parcels need no documents, but the pickup desk processes its list only once per hour.
        data["declaration"] = {"kind": "domestic", "documents": []}
        wait(seconds=60)

    try:
        with retry(interval=30, max_attempts=5):
            data["booking"] = BookCarrier()
    except NoCarrierAvailable:
        raise NoCarrierAvailable("no carrier serves the country at the moment")

    PrintLabel(data["booking"])
