/** The file of a quality definition; the nearest one upwards is in force. */
export const definitionFileName = "trueline.jsonc";
