import type { EditedPoint } from "../model";
import { counted } from "../report/numbers";

/** So many clients, or real scenarios, are enough to see whether a change is right (Larson: "half a dozen"). */
const wantedScenarios = 6;

/** `14 clients · 3 implementers · breaks 6 · tests 5 · spec: docs/specs/order.md`; nothing that is not known yet. */
export function checklistTitle(point: EditedPoint): string {
  const { kind, clients, implementers, scenarios, broken, spec } = point;
  const isModel = kind === "model";
  return [
    ...(clients.length > 0 || kind === "interface" ? [counted(clients.length, "client")] : []),
    ...(implementers.length > 0 ? [counted(implementers.length, "implementer")] : []),
    ...breaks(broken),
    isModel
      ? `scenarios ${Math.min(scenarios.length, wantedScenarios)}/${wantedScenarios}`
      : `tests ${scenarios.length}`,
    `spec: ${spec ?? "none"}`,
  ].join(" · ");
}

/** Clients, and further files, which only pass it on or meet it through other modules. */
function breaks(broken: EditedPoint["broken"]): readonly string[] {
  if (broken === null) return [];
  const { clients, further } = broken;
  const parts = [
    ...(clients === 0 ? [] : [`${clients}`]),
    ...(further === 0 ? [] : [counted(further, "further file")]),
  ];
  return parts.length === 0 ? [] : [`breaks ${parts.join(" and ")}`];
}

/** One line of the checklist. */
export interface ChecklistItem {
  /** Under which a tick is remembered. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Ticked by what is there; the others are ticked by hand. */
  readonly done: boolean;
  /** Where choosing it leads; left out: choosing it ticks it. */
  readonly place?: { readonly path: string; readonly startLine: number };
  /** What is missing and can be made from a template. */
  readonly create?: "scenarios" | "spec";
}

export interface ChecklistGroup {
  readonly title: string;
  readonly items: readonly ChecklistItem[];
}

/** What a deliberate change of a point looks at, by its kind. */
export function checklistOf(point: EditedPoint): readonly ChecklistGroup[] {
  const groups = { interface: clientGroups, model: scenarioGroups, state: stateGroups, endpoint: stateGroups };
  return [...groups[point.kind](point), specGroup(point)];
}

function clientGroups(point: EditedPoint): readonly ChecklistGroup[] {
  const isScenario = new Set(point.scenarios.map(({ path }) => path));
  const clients = spread(point.clients).map(
    ({ path, startLine }): ChecklistItem => ({
      id: `client ${path}`,
      label: path,
      description: isScenario.has(path) ? "test" : "",
      done: false,
      place: { path, startLine },
    }),
  );
  return [
    { title: `Clients: does the change fit ${clients.length} of ${point.clients.length}?`, items: clients },
    { title: "Tests", items: testItems(point) },
  ];
}

function scenarioGroups(point: EditedPoint): readonly ChecklistGroup[] {
  const found = point.scenarios.slice(0, wantedScenarios).map(placeItem("scenario"));
  const missing = wantedScenarios - found.length;
  const more: ChecklistItem[] =
    missing === 0
      ? []
      : [
          {
            id: "scenarios",
            label: `${counted(missing, "scenario")} missing`,
            description: "Create a test with six scenarios",
            done: false,
            create: "scenarios",
          },
        ];
  return [{ title: `Real scenarios: ${found.length} of ${wantedScenarios}`, items: [...found, ...more] }];
}

function stateGroups(point: EditedPoint): readonly ChecklistGroup[] {
  const byHand = (id: string, label: string, description: string): ChecklistItem => ({
    ...{ id, label, description },
    done: false,
  });
  const benchmark = [...point.clients, ...point.scenarios].find(({ path }) => /(^|[/._-])bench/i.test(path));
  return [
    {
      title: "Failure modes",
      items: [
        byHand("failure half-done", "Stops half-way", "What is left behind, and what mends it?"),
        byHand("failure twice", "Runs twice", "Is the second run harmless?"),
        byHand("failure at-once", "Runs twice at once", "Which of the two wins, and does the other hear of it?"),
        byHand("failure slow", "The store is slow or gone", "What does the caller see, and for how long?"),
      ],
    },
    {
      title: "Consistency",
      items: [byHand("consistency", "A check finds what is inconsistent", "Which query shows that it went wrong?")],
    },
    {
      title: "Benchmark",
      items: [
        benchmark === undefined
          ? byHand("benchmark", "Measured with as many rows as there are", "No file of a benchmark uses it")
          : placeItem("benchmark")(benchmark),
      ],
    },
    { title: "Tests", items: testItems(point) },
  ];
}

function testItems(point: EditedPoint): readonly ChecklistItem[] {
  if (point.scenarios.length > 0) return point.scenarios.slice(0, wantedScenarios).map(placeItem("test"));
  return [
    {
      id: "tests",
      label: "No test uses it",
      description: "Create a test with six scenarios",
      done: false,
      create: "scenarios",
    },
  ];
}

function specGroup({ spec }: EditedPoint): ChecklistGroup {
  const found: ChecklistItem = {
    ...{ id: "spec", label: spec ?? "", description: "", done: true },
    ...(spec === null || isAddress(spec) ? {} : { place: { path: spec, startLine: 1 } }),
  };
  const missing: ChecklistItem = {
    ...{ id: "spec", label: "None", description: "Create a specification", done: false },
    create: "spec",
  };
  return { title: "Specification", items: [spec === null ? missing : found] };
}

export function isAddress(spec: string): boolean {
  return /^https?:\/\//.test(spec);
}

function placeItem(what: string): (place: { readonly path: string; readonly startLine: number }) => ChecklistItem {
  return ({ path, startLine }) => ({
    id: `${what} ${path}`,
    label: path,
    description: what,
    done: true,
    place: { path, startLine },
  });
}

/** Half a dozen, from as many folders as there are: clients that lie together are often alike. */
function spread<Place extends { readonly path: string }>(places: readonly Place[]): readonly Place[] {
  const byFolder = new Map<string, Place[]>();
  for (const place of places) {
    const folder = place.path.slice(0, Math.max(0, place.path.lastIndexOf("/")));
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), place]);
  }
  const picked: Place[] = [];
  for (let round = 0; picked.length < Math.min(wantedScenarios, places.length); round++) {
    for (const own of byFolder.values()) {
      const place = own[round];
      if (place !== undefined && picked.length < wantedScenarios) picked.push(place);
    }
  }
  return picked;
}
