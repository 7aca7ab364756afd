/** The id of a rule the emulator can be told to violate. */
export type RuleId = string;
