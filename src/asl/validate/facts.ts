// What the checks of a single state need to know of the whole definition, and the parts of the validator that are loaded
// only for definitions that need them.

/** The facts about one definition. */
export interface DefinitionFacts {
  /** Whether the text is long enough to contain a payload above the quota. */
  readonly isLarge: boolean;
  /** The errors that its Fail states raise. */
  readonly raised: ReadonlySet<string>;
}
