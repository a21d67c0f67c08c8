import { all, type Members, type TypeMeaning, type Vocabulary } from "./vocabulary";

/** `router.get(path, …handlers)` and its like. */
const routes: Members = {
  ...Object.fromEntries(
    ["get", "post", "put", "patch", "delete", "head", "options"].map((name) => [
      name,
      { endpoint: { method: name.toUpperCase() }, returns: "same" },
    ]),
  ),
  del: { endpoint: { method: "DELETE" }, returns: "same" },
  all: { endpoint: { method: "ALL" }, returns: "same" },
};

const router: TypeMeaning = { members: { ...routes, route: { returns: "route" } } };

const express: Vocabulary = {
  library: "Express",
  store: "endpoints",
  modules: ["express", "express-promise-router", "@types/express", "express-serve-static-core"],
  exports: {
    default: { returns: "Application" },
    Router: { returns: "Router", is: "Router" },
    "default.Router": { returns: "Router", is: "Router" },
    Express: { is: "Application" },
  },
  types: { Application: router, Router: router, IRouter: router, route: { members: routes } },
};

const fastify: Vocabulary = {
  library: "Fastify",
  store: "endpoints",
  modules: ["fastify"],
  exports: {
    default: { returns: "FastifyInstance" },
    fastify: { returns: "FastifyInstance" },
  },
  types: {
    FastifyInstance: {
      members: { ...routes, route: { endpoint: {} }, withTypeProvider: { returns: "same" }, register: {} },
    },
  },
};

const koa: Vocabulary = {
  library: "Koa",
  store: "endpoints",
  modules: ["@koa/router", "koa-router"],
  exports: { default: { is: "Router", returns: "Router" }, Router: { is: "Router" } },
  types: { Router: { members: { ...routes, ...all("use prefix param", { returns: "same" }) } } },
};

const hono: Vocabulary = {
  library: "Hono",
  store: "endpoints",
  modules: ["hono", "hono/*", "@hono/zod-openapi"],
  types: {
    Hono: { members: { ...routes, ...all("use basePath route onError notFound", { returns: "same" }) } },
    OpenAPIHono: { like: "Hono", members: { openapi: { endpoint: {}, returns: "same" } } },
  },
};

export const endpointVocabularies: readonly Vocabulary[] = [express, fastify, koa, hono];

/** Decorators that make a method answer requests, by the method that they say. */
export const nestMethods: Readonly<Record<string, string>> = {
  Get: "GET",
  Post: "POST",
  Put: "PUT",
  Patch: "PATCH",
  Delete: "DELETE",
  Head: "HEAD",
  Options: "OPTIONS",
  All: "ALL",
};

export const nestModules: readonly string[] = ["@nestjs/common"];

/** What a route handler file of Next.js exports for each method. */
export const nextMethods: readonly string[] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
