"""Certificate renewal: the smallest example, and the best one to start with.

Twice a day, check the certificate that expires first, and renew it if it expires within three weeks.
"""

from fluxio import *


class FindExpiring(Task):
    async def run(event, context):
        from datetime import UTC, datetime

        from edge_certificates import list_certificates

        certificates = [certificate for certificate in await list_certificates() if not certificate.revoked]
        if not certificates:
            return await context.stop_execution()
        first = min(certificates, key=lambda certificate: certificate.not_after)
        left = first.not_after - datetime.now(UTC)
        return {"domain": first.domain, "days": left.days, "serial": f"{first.serial:x}"}


class Renew(Task):
    timeout = 180

    async def run(event, context):
        from edge_certificates import order

        pending = await order(event["domain"])
        for challenge in pending.challenges:
            await challenge.publish()
        return {"order": pending.id}


class Install(Task):
    async def run(event, context):
        from edge_certificates import install

        await install(order=event["renewal"]["order"], replaces=event["certificate"]["serial"])


@schedule(expression="rate(12 hours)")
def main(data):
    data["certificate"] = FindExpiring()
    if data["certificate"]["days"] < 21:
        with retry(interval=30):
            data["renewal"] = Renew(data["certificate"])
        # The certificate authority validates the challenges within two minutes.
        wait(seconds=120)
        Install()
