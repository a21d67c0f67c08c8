import { anyOf } from "./anyOf";

/**
 * Linguist's conventions for files that programs write (lib/linguist/generated.rb), as far as the path tells, and
 * snapshots of tests, which Linguist leaves to `.gitattributes`.
 */
const generatedPaths = anyOf([
  /\.(nib|xcworkspacedata|xcuserstate)$/,
  /(^|\/)\.idea\//,
  /(^|\/)Pods\//,
  /(^|\/)Carthage\/Build\//,
  /(^|\/)__generated__\//,
  /(^|\/)htmlcov\//,
  /Godeps\//,
  /vendor\/([-0-9A-Za-z]+\.)+(com|edu|gov|in|me|net|org|fm|io)\//,
  /\.[Dd]esigner\.(cs|vb)$/,
  /\.feature\.cs$/,
  /_[Tt][Ll][Bb]\.pas$/,
  /\.zep\.(c|h|php)$/,
  /(^|\/)\.pnp\..*$/,
  /(\.css|\.[cm]?js|\.[cm]?ts)\.map$/,
  // Lock files.
  /(^|\/)(composer|Cargo|deno|flake|MODULE\.bazel|Gopkg|glide|poetry|pdm|uv|pixi|Pipfile|bun|yarn|Gemfile)\.lock$/,
  /(^|\/)bun\.lockb$/,
  /(^|\/)Cargo\.toml\.orig$/,
  /(^|\/)(\w+\.)?esy\.lock$/,
  /(^|\/)(npm-shrinkwrap|package-lock)\.json$/,
  /(^|\/)pnpm-lock\.yaml$/,
  /(^|\/)Package\.resolved$/,
  /(^|\/)\.terraform\.lock\.hcl$/,
  /(^|\/)mise(\.[^/]+)?\.lock$/,
  /(^|\/)\.secrets\.baseline$/,
  /(^|\/)(Julia)?Manifest(-v\d+\.\d+)?\.toml$/,
  /(^|\/)\.sqlx\/query-[a-f\d]{64}\.json$/,
  // Snapshots of tests.
  /(^|\/)__snapshots__\//,
  /\.snap$/,
]);

/** Whether a path is by convention that of a file that a program writes. */
export function isGeneratedPath(path: string): boolean {
  return generatedPaths.test(path);
}

/** Whether a path is by convention that of minified code. */
export function isMinifiedPath(path: string): boolean {
  return /(\.|-)min\.([cm]?js|css)$/.test(path);
}
