/** The other half of `personal-data.ts`: tables that no export shows and no deletion erases, each with the reason. */

/** Tables that hold nothing about a person, or must outlive them, and why. */
export const NOT_PERSONAL: Readonly<Record<string, string>> = {
  questions: "the bank",
  bank: "the bank",
  provider_health: "about vendors",
  tombstones: "ids of deleted interviews, kept so that no backup brings one back",
  audit: "what was done to accounts; names people by id only, and must outlive them",
  deletions: "ids of deleted people, kept so that no backup brings one back; the rest is emptied at the end",
};
