// Decides whether a comparison has to compile an unchanged file when other projects change. It searches the text, because that is
// much cheaper than compiling.
import type { Input } from '../compile/compile.ts';

/** An `importing` file may import an export that the change removes, so it has to be compiled. Others can use a cached result. */
export type Relation = 'related' | 'importing';

export function relationOf({ file, deploy }: Input): Relation {
  const overlays = [...(deploy?.files.values() ?? [])].flatMap((own) => ('text' in own ? [own.text] : []));
  const mayImport =
    file.text.includes('subscribe') ||
    file.text.includes('topic_arn_import_value') ||
    overlays.some((own) => own.includes('ImportValue'));
  return mayImport ? 'importing' : 'related';
}
