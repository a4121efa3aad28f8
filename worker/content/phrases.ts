/** placeholder until phrases exist */
export const phrases: Readonly<Record<string, readonly string[]>> = {};
