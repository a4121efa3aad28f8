/** Words with which people speak about a statement instead of making one, by what they say of it. Lists alone, no behaviour. */

import { wordSet } from "./word-set.ts";

/** Deny what they stand with. */
export const DENYING = wordSet(
  "not no never nobody none nothing nowhere neither nor hardly barely scarcely rarely seldom cannot little few",
);

/** Say by themselves that something does not hold. */
export const REFUTING = wordSet(
  `false untrue wrong wrongly falsely incorrect incorrectly inaccurate mistaken mistakenly erroneous erroneously nonsense
  rubbish bogus myth fallacy misconception misunderstanding misbelief falsehood lie fiction legend rumour rumor
  illusion absurd ridiculous unfounded baseless doubtful dubious questionable unlikely implausible impossible unthinkable
  untenable invalid opposite contrary reverse converse inverse deny denies dispute disputes reject rejects doubt doubts
  disagree disagrees refuse refuses refute refutes contradict contradicts disbelieve object objection question mistake
  error`,
);

/** The same as nouns for something that may really have been done: they deny only with a verb of saying. */
export const FAULTS = wordSet("mistake error object objection question");

/** Verbs that take a statement, none of which says by itself that it is so. */
export const EMBEDDING = wordSet(
  `say says said saying tell tells told telling think thinks thinking thought believe believes believing believed
  assume assumes assuming assumed suppose claim claims claimed claiming argue argues argued arguing maintain maintains
  assert asserts asserted suggest suggests suggesting accept accepts accepting agree agrees conclude concludes imagine
  imagines pretend pretends state states stated stating insist insists hold holds consider imply implies allege
  alleged`,
);

/** What a denial of a statement is about: its truth, the grounds for it, the case that it is so. */
export const HEADS = wordSet(
  `true correct right accurate valid case fact facts truth evidence proof sense grounds basis way so happen happens
  happened idea notion claim claims statement view belief assumption opinion assertion theory thought`,
);

/** May stand beside them without saying anything of their own. */
export const BESIDE = wordSet(
  `one ones some someone somebody anyone anybody everyone everybody people person others other many most whoever those
  these thing things point points part bit word often commonly common popular widespread usual usually sometimes
  occasionally frequently ever really simply just plainly plain quite completely totally outright clearly honestly
  frankly sensible sensibly serious seriously strong strongly exactly entirely utterly absolutely actually far further
  farther circumstances circumstance time times long all any every each whole same order exact precisely possibly
  possible hear heard read today here above below following follows follow old only general world earth out contrast
  instead rather yes sorry wait well reality anything more less make makes making be being been is generally broadly
  altogether rest reasonable mind sound whatever`,
);
