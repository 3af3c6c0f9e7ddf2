// The network of tasks: the subnets and security groups that the parameters of the project name.
import { parameterRef, type Stack } from '../stack/stack.ts';
import type { TemplateObject, TemplateValue } from '../stack/template.ts';

/** The network configuration of services. Definitions use the same one for the tasks that a state starts. */
export function networkConfiguration(stack: Stack): TemplateObject {
  return {
    AwsvpcConfiguration: {
      AssignPublicIp: 'DISABLED',
      SecurityGroups: securityGroups(stack),
      Subnets: subnets(stack),
    },
  };
}

/** The network configuration of functions. */
export function vpcConfiguration(stack: Stack): TemplateObject {
  return { SecurityGroupIds: securityGroups(stack), SubnetIds: subnets(stack) };
}

function securityGroups(stack: Stack): TemplateValue[] {
  return [parameterRef(stack, 'DatabaseSecurityGroup'), parameterRef(stack, 'PrivateLoadBalancerSecurityGroup')];
}

function subnets(stack: Stack): TemplateValue[] {
  return [
    parameterRef(stack, 'Subnet0'),
    parameterRef(stack, 'Subnet1'),
    parameterRef(stack, 'Subnet2'),
    parameterRef(stack, 'Subnet3'),
  ];
}
