/** Words with which somebody claims a deed without telling one. Lists alone, no behaviour. */

import { wordSet } from "./word-set.ts";

/** Verbs that say nothing of what was done: they stand for a deed, or are about the answer itself. */
export const EMPTY_DEEDS = wordSet(
  `make take give get put do cover complete finish handle manage address answer achieve accomplish perform fulfil fulfill
  satisfy meet care explain mention include describe discuss show demonstrate prove state present solve pass nail master deserve
  earn tackle execute resolve deal contribute`,
);
/** Objects that name nothing. */
export const EMPTY_OBJECTS = wordSet(
  `everything anything something nothing all every each whole entire thing part point step bit aspect requirement
  question answer task job work topic subject item detail area side base necessary needed required need want ask
  expect possible perfect complete full good great excellent best ground care`,
);

/** Words that any story can hold, whatever happened in it: what is told in these alone tells nothing. */
export const STORY_WORDS = wordSet(
  `job work project team task thing stuff lot bit time day week month year period company workplace role position boss
  manager lead leader supervisor colleague teammate coworker people person everyone everybody someone somebody anyone
  member group other others client customer user stakeholder problem challenge issue situation difficulty obstacle
  circumstance conflict decision experience example story case way goal target deadline result outcome success failure
  mistake feedback effort plan solution idea process approach step end start beginning begin part whole point skill
  knowledge lesson communication collaboration teamwork leadership responsibility opportunity pressure passion attitude
  motivation strength weakness career life future past performance quality value expectation course fact kind sort
  hard difficult tough easy challenging complicated complex big small large huge great good nice fine bad important
  interesting amazing fantastic wonderful excellent successful happy glad pleased proud satisfied thankful grateful new
  old different many much several various certain real own only able sure better best well fast quick quickly hardly
  together finally eventually always never successfully effectively efficiently properly early late later last first
  next previous former current recent recently ago back once again away around overall general generally personally
  positive negative valuable useful helpful smooth smoothly professional personal key main major extra okay alright
  learn grow gain improve develop help support assist try attempt start stop begin end finish complete finalise finalize
  succeed achieve accomplish deliver handle manage deal cope overcome face solve fix resolve tackle address happen become
  come go get give take make do have be put keep let bring turn use want need like love hate enjoy feel think know
  see understand realise realize remember mean say tell talk speak ask answer discuss communicate listen share show work
  cooperate collaborate participate contribute involve lead organise organize coordinate plan prepare ensure assure push
  motivate inspire encourage thank praise appreciate impress expect hope decide choose change adapt adjust react respond
  meet join belong stay leave move act perform spend care commit focus step dedicate result matter count require lot
  total amount everything anything something nothing all every each both done responsible involved able capable
  teach look turn since then now when while after before until because if how where why there some any both few such
  more less most much very quite really too enough long short high low university college school internship placement
  degree class course training studies careful calm angry upset nervous confident patient open honest serious critical
  stressful stressed busy tired strong weak close fully completely totally absolutely definitely particularly especially`,
);
