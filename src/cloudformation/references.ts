// In: the content of a template. Out: the names in it that are neither a resource nor a parameter of the template, each with
// the resource or output that refers to it. Only an overlay can cause such a reference.
import type { TemplateObject, TemplateValue } from './stack/template.ts';

export interface DanglingReference {
  /** The logical id of the resource or the output. */
  readonly from: string;
  readonly to: string;
}

export function danglingReferences({ Resources, Outputs, Parameters }: TemplateObject): DanglingReference[] {
  const known = new Set([Resources, Parameters].flatMap((section) => Object.keys(section ?? {})));
  return [Resources, Outputs].flatMap((section) =>
    Object.entries(section ?? {}).flatMap(([from, value]) =>
      namesIn(value)
        .filter((to) => !known.has(to) && !to.startsWith('AWS::'))
        .map((to) => ({ from, to })),
    ),
  );
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
function namesIn(value: TemplateValue): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string, TemplateValue | undefined][] = Object.entries(value);
  return entries.flatMap(([key, member]) => {
    if (member === undefined) return [];
    const [first = '', variables = {}]: readonly TemplateValue[] = Array.isArray(member) ? member : [member];
    if (key === 'DependsOn') return [member].flat().filter((name) => typeof name === 'string');
    const inside = namesIn(member);
    if (typeof first !== 'string' || entries.length > 1) return inside;
    if (key === 'Ref') return [first];
    if (key === 'Fn::GetAtt') return [...inside, first.split('.', 1)[0] ?? ''];
    if (key !== 'Fn::Sub') return inside;
    const own = new Set(Object.keys(variables ?? {}));
    const names = [...first.matchAll(/\$\{([^!.}][^.}]*)[^}]*\}/g)].map(([, name = '']) => name);
    return [...inside, ...names.filter((name) => !own.has(name))];
  });
}
