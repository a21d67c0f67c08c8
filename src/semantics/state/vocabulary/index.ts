import { drizzle } from "./drizzle";
import { endpointVocabularies } from "./endpoints";
import { files } from "./files";
import { knex } from "./knex";
import { asyncLock, asyncMutex, properLockfile, redlock } from "./locks";
import { mikroOrm } from "./mikroOrm";
import { mongoose } from "./mongoose";
import { prisma } from "./prisma";
import { redis } from "./redis";
import { sequelize } from "./sequelize";
import { mysql2, pg } from "./sqlDrivers";
import { typeorm } from "./typeorm";
import type { Member, TypeMeaning, Vocabulary } from "./vocabulary";

/** Every library that is known. */
export const vocabularies: readonly Vocabulary[] = [
  typeorm,
  mikroOrm,
  sequelize,
  mongoose,
  drizzle,
  prisma,
  knex,
  pg,
  mysql2,
  redis,
  files,
  asyncLock,
  asyncMutex,
  redlock,
  properLockfile,
  ...endpointVocabularies,
];

/** The vocabularies of a module by the specifier that it is imported under. */
export function vocabulariesOf(module: string): readonly Vocabulary[] {
  return vocabularies.filter(({ modules }) =>
    modules.some((each) => (each.endsWith("/*") ? module.startsWith(each.slice(0, -1)) : module === each)),
  );
}

/** The vocabularies of code that is generated to where a specifier leads, whether it is there or not. */
export function vocabulariesGeneratedIn(specifier: string): readonly Vocabulary[] {
  return vocabularies.filter(({ generated }) => generated !== undefined && new RegExp(generated).test(specifier));
}

/** What a type means, with what it has from the one that it is like. */
export function typeMeaning(vocabulary: Vocabulary, name: string): TypeMeaning | undefined {
  const own = Object.hasOwn(vocabulary.types, name) ? vocabulary.types[name] : vocabulary.anyType;
  if (own?.like === undefined) return own;
  const base = typeMeaning(vocabulary, own.like);
  return { ...base, ...own, members: { ...base?.members, ...own.members } };
}

/** What a member of a type means; undefined where nothing is known of it. */
export function memberMeaning(vocabulary: Vocabulary, type: string, name: string): Member | undefined {
  const meaning = typeMeaning(vocabulary, type);
  const { members = {}, named, anyMember } = meaning ?? {};
  return Object.hasOwn(members, name) ? members[name] : (named?.(name) ?? anyMember);
}

/** What a module exports under a name. `default` stands for the module as a whole as well. */
export function exportMeaning(vocabulary: Vocabulary, name: string): Member | undefined {
  const asked = name === "*" || name === "=" ? "default" : name;
  const { exports = {} } = vocabulary;
  if (Object.hasOwn(exports, asked)) return exports[asked];
  const named = vocabulary.named?.(asked);
  if (named !== undefined) return named;
  return typeMeaning(vocabulary, asked) === undefined || asked.includes(" ") ? undefined : { is: asked };
}
