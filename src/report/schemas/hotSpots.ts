import { z } from "zod";
import { confidence, head, headDate, history, hotSpotEntry, problems, ranked, root, schemaVersion } from "./common";

/** `trueline hotspots --format json`. */
export const hotSpotsSchema = z
  .object({
    schemaVersion,
    root,
    head,
    headDate,
    confidence,
    history,
    ranked,
    hotspots: z.array(hotSpotEntry).describe("The hottest first; at most `--top` of them."),
    problems,
  })
  .meta({ title: "trueline hotspots", description: "The hot spots of a folder: `trueline hotspots --format json`." });
