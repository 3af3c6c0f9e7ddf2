// Says what a comparison needs of an unchanged file if a change concerns other projects: reading a text is cheap, and compiling
// is not, so the text decides.
import type { Input } from '../compile/compile.ts';

/** An `importing` file may import what the change removes, so it has to be compiled. Of others, an earlier result will do. */
export type Relation = 'related' | 'importing';

export function relationOf({ file, deploy }: Input): Relation {
  const overlays = [...(deploy?.files.values() ?? [])].flatMap((own) => ('text' in own ? [own.text] : []));
  const mayImport =
    file.text.includes('subscribe') ||
    file.text.includes('topic_arn_import_value') ||
    overlays.some((own) => own.includes('ImportValue'));
  return mayImport ? 'importing' : 'related';
}
