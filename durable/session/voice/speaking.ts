/** How far speech may run ahead of what has been heard (session-protocol §7, §9.2), in samples at 24 kHz. */

const RATE_HZ = 24_000;

/** On its way to the page, or waiting in it. The platform tells nothing of what a socket still holds back. */
export const IN_FLIGHT_SAMPLES_MAX = 2.5 * RATE_HZ;
/** The next clause is given to the voice while less sound than this is unheard. */
export const PUSH_BELOW_SAMPLES = 15 * RATE_HZ;
/** A frame holds 100 ms at most. */
export const FRAME_SAMPLES_MAX = 2_400;
