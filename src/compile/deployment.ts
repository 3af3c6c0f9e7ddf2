// The settings of a project's deployment. In: what was read from `deploy.toml` and the configuration. Out: what a build
// needs of them. Reports every error in them at its place.
import type { Diagnostic } from '../base/diagnostic.ts';
import { checkSettings, type ReportIn } from '../cloudformation/check-settings.ts';
import { settingValue } from '../config/refusals.ts';
import type { DeployInput } from '../deploy/input.ts';
import { NO_OVERLAY, overlayOf } from '../deploy/overlay.ts';
import { NO_SETTINGS } from '../deploy/settings.ts';
import type { Project } from '../project/project.ts';
import type { Buildable } from './buildable.ts';

type BuildSettings = Pick<Buildable, 'settings' | 'overlay' | 'files'>;

export function buildSettings(
  project: Project,
  deploy: DeployInput | undefined,
  diagnostics: Diagnostic[],
  reportIn: ReportIn,
): BuildSettings {
  if (deploy === undefined) return { settings: NO_SETTINGS, overlay: NO_OVERLAY, files: new Map() };
  const { settings, problems, files } = deploy;
  diagnostics.push(...problems);
  checkSettings(project, deploy, reportIn);
  const overlay = overlayOf(deploy);
  if (!('message' in overlay)) return { settings, overlay, files };
  const { file, span, message, help } = overlay;
  reportIn(file)(settingValue, span, message, { help });
  return { settings, overlay: NO_OVERLAY, files };
}
