"""What the package of the example provides: first one certificate expires, and later none."""
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace as Record

LISTED, ORDERED = [], []


async def list_certificates():
    LISTED.append(1)
    if len(LISTED) > 1:
        return []
    expires = datetime.now(timezone.utc) + timedelta(days=5, hours=1)
    return [Record(revoked=False, not_after=expires, domain="example.com", serial=255)]


class Challenge:
    async def publish(self):
        pass


async def order(domain):
    ORDERED.append(domain)
    if len(ORDERED) == 1:
        raise ConnectionError("the authority is busy")
    return Record(challenges=[Challenge()], id=f"order for {domain}")


async def install(order, replaces):
    assert (order, replaces) == ("order for example.com", "ff")
