"""What the packages of the example provide. The number of an order determines what happens to it."""
from collections import Counter
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace as Record

TRIES = Counter()


class OutOfStock(Exception):
    pass


class CardDeclined(Exception):
    pass


class GatewayBusy(Exception):
    pass


class OrderStore:
    def get(self, number):
        lines = [Record(sku=sku, quantity=2, bin=bin, cancelled=sku == "lamp") for sku, bin in
                 (("chair", "A1"), ("lamp", "B2"), ("desk", None))]
        return Record(id=number, country="CH", total="1200.50", shipping="express", lines=lines)


class Warehouse:
    def __init__(self, country):
        assert country == "CH"

    def available(self, sku):
        return 5

    def reserve(self, number, quantities):
        assert quantities == {"chair": 2, "desk": 2}
        if number == "out-of-stock":
            raise OutOfStock("somebody was faster")

    def release(self, number):
        assert number == "declined"


class PaymentClient:
    @classmethod
    def from_environment(cls):
        return cls()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        pass

    async def capture(self, reference, amount, currency):
        assert (amount, currency) == (1200.5, "EUR")
        if reference == "order-declined":
            raise CardDeclined("no money")
        TRIES[reference] += 1
        if TRIES[reference] < 3:
            raise GatewayBusy("try again")
        return Record(state="captured", id=f"receipt after {TRIES[reference]} attempts")


class Station:
    @classmethod
    def nearest(cls, bin):
        return cls()

    async def pack(self, sku, quantity):
        return f"{quantity} {sku}"

    def weigh(self, label):
        return 1000


class Carrier:
    name = "fast"

    async def book(self, number, declaration):
        assert declaration == {"country": "CH", "goods": ["chair", "desk"]}, declaration
        return Record(tracking=f"parcel of {number}", pickup_at=datetime(2030, 1, 1, tzinfo=timezone.utc))


async def history_of(customer):
    return Record(first_order_at=datetime.now(timezone.utc) - timedelta(days=1), chargebacks=[])


def score(total, history):
    return 60


def declaration_for(country, goods):
    return {"country": country, "goods": goods}


async def fastest(country):
    return Carrier()


async def cheapest(country):
    raise AssertionError("the order is express")


def print_label(tracking, carrier):
    assert (tracking, carrier) == ("parcel of 7", "fast")


async def send(template, order_id, facts):
    assert facts["line_count"] == 2
