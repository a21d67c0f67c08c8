import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** This machine, by both of its names for itself. Nothing else is ever connected to. */
const localHosts = ["127.0.0.1", "::1"] as const;

export type LocalHost = (typeof localHosts)[number];

/** Who does not answer in so many milliseconds is not there: on one machine it takes none. */
const connectTime = 1_000;

/** Between two looks, in milliseconds. */
const pollEvery = 10;

/** The address of this machine at which something listens on a port; undefined where nothing does. */
export async function listeningAt(port: number): Promise<LocalHost | undefined> {
  for (const host of localHosts) if (await connects(host, port)) return host;
  return undefined;
}

/** As soon as something listens. @param until undefined is the answer when this fires first. */
export async function listensSoon(port: number, until: AbortSignal): Promise<LocalHost | undefined> {
  while (!until.aborted) {
    const host = await listeningAt(port);
    if (host !== undefined) return host;
    await delay(pollEvery, undefined, { signal: until }).catch(() => {});
  }
  return undefined;
}

/** Whether nothing listens any more, within so many milliseconds. */
export async function fallsSilent(port: number, within: number): Promise<boolean> {
  const end = performance.now() + within;
  while ((await listeningAt(port)) !== undefined) {
    if (performance.now() >= end) return false;
    await delay(pollEvery);
  }
  return true;
}

function connects(host: LocalHost, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: connectTime });
    const answer = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once("connect", () => answer(true));
    socket.once("timeout", () => answer(false));
    socket.once("error", () => answer(false));
  });
}
