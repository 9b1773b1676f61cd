/** What a school's files bring, in the order in which a new school brings them. */
export const importKinds = ["ROSTER", "TEACHERS", "ASSIGNMENTS"] as const;
export type ImportKind = (typeof importKinds)[number];
