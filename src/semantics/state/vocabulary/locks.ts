import type { Member, TypeMeaning, Vocabulary } from "./vocabulary";

const held: Member = { does: "lock", model: "none" };
const whileHeld: Member = { ...held, runs: { parameters: [], transaction: false } };
const mutex: TypeMeaning = { members: { acquire: held, runExclusive: whileHeld, waitForUnlock: {} } };
/** Names of what is locked stand in front. */
const named: Member = { does: "lock", model: "none", lockName: 0 };

export const asyncMutex: Vocabulary = {
  library: "async-mutex",
  store: "locks",
  modules: ["async-mutex"],
  types: { Mutex: mutex, MutexInterface: mutex },
};

export const redlock: Vocabulary = {
  library: "redlock",
  store: "locks",
  modules: ["redlock"],
  exports: { default: { is: "Redlock" } },
  types: {
    Redlock: {
      members: { acquire: named, lock: named, using: { ...named, runs: { parameters: [], transaction: false } } },
    },
  },
};

export const asyncLock: Vocabulary = {
  library: "async-lock",
  store: "locks",
  modules: ["async-lock"],
  exports: { default: { is: "AsyncLock" } },
  types: {
    AsyncLock: { members: { acquire: { ...named, runs: { parameters: [], transaction: false } }, isBusy: {} } },
  },
};

export const properLockfile: Vocabulary = {
  library: "proper-lockfile",
  store: "locks",
  modules: ["proper-lockfile"],
  exports: { default: { is: "lockfile" }, lock: named, lockSync: named },
  types: { lockfile: { members: { lock: named, lockSync: named } } },
};
