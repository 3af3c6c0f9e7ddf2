// Facts about the whole definition that the checks of a single state need, and the parts of the validator that are loaded on
// demand.
import type { ExpressionReader } from '../jsonata/expression.ts';
import type { SdkActions } from '../sdk/sdk-actions.ts';

/** How a state machine is executed. */
export type MachineType = 'STANDARD' | 'EXPRESS';

/** Parts of the validator that only some definitions need. Without a part, its checks are skipped. */
export interface ValidatorParts {
  readonly sdk?: SdkActions | undefined;
  /** Makes a reader of JSONata for one definition. */
  readonly expressionReader?: (() => ExpressionReader) | undefined;
}

/** The facts about one definition. */
export interface DefinitionFacts {
  /** Whether the text is long enough to contain a payload above the quota. */
  readonly isLarge: boolean;
  /** The errors that its Fail states raise. */
  readonly raised: ReadonlySet<string>;
  readonly sdk: SdkActions | undefined;
  /** Undefined if expressions are not parsed. */
  readonly readExpression: ExpressionReader | undefined;
}
