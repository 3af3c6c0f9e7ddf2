"""Outage follow-up: when an important workflow fails, collect logs, page the people on call, and schedule a review.

Subscribes to failures of the nightly export, and of `ship` in the order fulfilment. The input has the `error` and the
`cause` of the failed execution.
"""

from fluxio import *


class Classify(Task):
    """Determine the severity, and the team that handles the incident"""

    timeout = 30
    memory = 128

    async def run(event, context):
        from operations_rules import rules

        cause = (event.get("cause") or "").lower()
        for rule in rules():
            if rule.matches(error=event["error"], cause=cause):
                return {"severity": rule.severity, "team": rule.team, "title": rule.title}
        return {"severity": 3, "team": "platform", "title": f"unknown failure: {event['error']}"}


class CollectLogs(Task):
    timeout = 300
    memory = 1536

    async def run(event, context):
        from operations_logs import search

        groups = [f"/aws/vendedlogs/states/{group}" for group in await search.groups(event["incident"]["team"])]
        excerpts = {group: lines async for group, lines in search.errors(groups, minutes=30, limit=200)}
        context.state_data_client.put_item("excerpts", excerpts)
        return {"groups": len(groups), "lines": sum(map(len, excerpts.values()))}


class CollectDeployments(Task):
    async def run(event, context):
        from operations_delivery import deployments

        recent = [deployment.as_dict() for deployment in await deployments(hours=6)]
        context.state_data_client.put_item("deployments", recent)


class OpenIncident(Task):
    timeout = 60

    async def run(event, context):
        from operations_desk import Desk

        incident = await Desk().open(title=event["incident"]["title"], team=event["incident"]["team"])
        return {"id": incident.id, "url": incident.url, "due": incident.due.strftime("%Y-%m-%dT%H:%M:%SZ")}


class Page(Task):
    async def run(event, context):
        from operations_duty import Roster

        roster = await Roster.of(event["incident"]["team"])
        await roster.page(text=event["incident"]["title"], link=event["ticket"]["url"])


class IsAcknowledged(Task):
    async def run(event, context):
        from operations_desk import Desk

        incident = await Desk().get(event["id"])
        return {"acknowledged": incident.acknowledged_at is not None, "state": incident.state}


class ScheduleReview(Task):
    async def run(event, context):
        from operations_calendar import Calendar, next_working_day

        try:
            excerpts = context.state_data_client.get_item("excerpts")
        except KeyError:
            # The review takes place even if collecting the logs failed.
            excerpts = {}
        deployments = context.state_data_client.get_item("deployments")
        agenda = [f"{len(deployments)} deployments before the failure", *sorted(excerpts)]
        await Calendar().invite(team=event["incident"]["team"], day=next_working_day(), agenda=agenda)


@subscribe(project="data-export", status="failure")
@subscribe(project="order-fulfilment", state_machine="ship", status="failure")
def main(data):
    """Follow up on one failure until its team has acknowledged it"""
    data["incident"] = Classify(key="Classify")

    if data["incident"]["severity"] > 3:
        # Not severe enough to wake anyone.
        return

    parallel(collect_logs, collect_deployments)
    data["ticket"] = OpenIncident(key="Open an incident")

    if data["incident"]["severity"] == 1:
        Page(key="Page at once")
        wait(seconds=600)
        data["answer"] = IsAcknowledged(data["ticket"], key="Ask after ten minutes")
        if data["answer"]["acknowledged"] == False:
            Page(key="Page again")
            wait(seconds=600)
    elif 2 == data["incident"]["severity"]:
        wait(timestamp=data["ticket"]["due"])
        data["answer"] = IsAcknowledged(data["ticket"], key="Ask when it is due")
        if data["answer"]["acknowledged"] == False:
            Page(key="Page when overdue")
    else:
        # Reviews resume on the first working day after the change freeze.
        wait(timestamp="2027-01-04T08:00:00Z")

    ScheduleReview(key="Invite to a review")


def collect_logs(data):
    try:
        CollectLogs()
    except:
        pass


def collect_deployments(data):
    with retry():
        CollectDeployments()
