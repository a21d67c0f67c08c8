/**
 * Linguist's conventions for other people's code (lib/linguist/vendor.yml), all rules in one expression. Some rules of
 * Linguist's are left out on purpose, because code that a team writes itself meets them, and a hot spot that is not
 * shown is worse than one too many: folders called `cache`, `env` and `.github`; declaration files (`.d.ts`); and
 * scripts that only share a library's name (`react-….js`, `d3….js`, `angular….js`, `prototype….js`, `effects.js`,
 * `controls.js`, `slick.….js`, `fabfile.py`, `….import.css`).
 */
const vendoredPaths = anyOf([
  // Folders of dependencies and distributions.
  /^[Dd]ependencies\//,
  /(^|\/)dist\//,
  /^deps\//,
  /(^|\/)node_modules\//,
  /(^|\/)\.yarn\/(releases|plugins|sdks|versions|unplugged)\//,
  /(^|\/)_esy$/,
  /(^|\/)bower_components\//,
  /(^|\/)Godeps\/_workspace\//,
  /(3rd|[Tt]hird)[-_]?[Pp]arty\//,
  /(^|\/)vendors?\//,
  /(^|\/)[Ee]xtern(als?)?\//,
  /(^|\/)[Vv]+endor\//,
  /^debian\//,
  /(^|\/)Carthage\//,
  /(^|\/)(Sparkle|Crashlytics\.framework|Fabric\.framework|BuddyBuildSDK\.framework)\//,
  /(^|\/)Realm\.framework/,
  /(^|\/)RealmSwift\.framework/,
  /(^|\/)[Pp]ackages\/.+\.\d+\//,
  /(^|\/)xvba_modules\//,
  /(^|\/)flow-typed\/.*\.js$/,
  /\.xctemplate\//,
  /\.imageset\//,
  // Input of tests.
  /(^|\/)testdata\//,
  /(^|\/)[Tt]ests?\/fixtures\//,
  /(^|\/)[Ss]pecs?\/fixtures\//,
  /(^|\/)inst\/extdata\//,
  // Settings and scripts that tools bring along.
  /(^|\/)(configure|config\.guess|config\.sub)$/,
  /(^|\/)(aclocal|libtool|ltoptions|ltsugar|ltversion|lt~obsolete)\.m4/,
  /(^|\/)dotnet-install\.(ps1|sh)$/,
  /(^|\/)cpplint\.py/,
  /^rebar$/,
  /(^|\/)erlang\.mk/,
  /(^|\/)\.indent\.pro/,
  /(^|\/)waf$/,
  /(^|\/)\.osx$/,
  /(^|\/)run\.n$/,
  /(^|\/)(gradlew|mvnw|activator)$/,
  /(^|\/)(gradlew|activator)\.bat$/,
  /(^|\/)mvnw\.cmd$/,
  /(^|\/)gradle\/wrapper\//,
  /(^|\/)\.mvn\/wrapper\//,
  /(^|\/)(Vagrantfile|Jenkinsfile)$/,
  /(^|\/)(proguard|proguard-rules)\.pro$/,
  /(^|\/)(puphpet|\.google_apis|\.obsidian|\.teamcity|\.vscode|admin_media)\//,
  /(^|\/)\.gitpod\.Dockerfile$/,
  /(^|\/)\.sublime-(project|workspace)/,
  /(^|\/)\.[Dd][Ss]_[Ss]tore$/,
  /(^|\/)\.git(attributes|ignore|modules)$/,
  /(^|\/)docs?\/_?(build|themes?|templates?|static)\//,
  // Style sheets of libraries.
  /(^|\/)bootstrap([^/.]*)(\..*)?\.(js|css|less|scss|styl)$/,
  /(^|\/)custom\.bootstrap([^\s]*)(js|css|less|scss|styl)$/,
  /(^|\/)font-?awesome(\/.*)?\.(css|less|scss|styl)$/,
  /(^|\/)(foundation|normalize|skeleton)\.(css|less|scss|styl)$/,
  /(^|\/)[Bb]ourbon\/.*\.(css|less|scss|styl)$/,
  /(^|\/)animate\.(css|less|scss|styl)$/,
  /(^|\/)materialize\.(css|less|scss|styl|js)$/,
  /(^|\/)select2\/.*\.(css|scss|js)$/,
  /(^|\/)bulma\.(css|sass|scss)$/,
  /(^|\/)fontello(.*?)\.css$/,
  /(^|\/)octicons\.css/,
  /(^|\/)sprockets-octicons\.scss/,
  // Scripts of libraries.
  /(^|\/)bootstrap-datepicker\//,
  /(^|\/)jquery([^./]*)\.js$/,
  /(^|\/)jquery-\d\.\d+(\.\d+)?\.js$/,
  /(^|\/)jquery-ui(-\d\.\d+(\.\d+)?)?(\.\w+)?\.(js|css)$/,
  /(^|\/)jquery\.(ui|effects)\.([^./]*)\.(js|css)$/,
  /(^|\/)jquery\.(fn\.gantt|dataTables)\.js/,
  /(^|\/)jquery\.fancybox\.(js|css)/,
  /(^|\/)jquery\.fileupload(-\w+)?\.js$/,
  /(^|\/)jquery([^./]*)\.(validate(\.unobtrusive)?|unobtrusive-ajax)\.js$/,
  /(^|\/)(fuelux|bootbox|pdf\.worker|html5shiv|dojo|MochiKit|ckeditor|Chart|shCore|shLegacy)\.js$/,
  /(^|\/)Leaflet\.Coordinates-\d+\.\d+\.\d+\.src\.js$/,
  /(^|\/)leaflet\.(draw-src\.js|draw\.css|spin\.js)/,
  /(^|\/)Control\.FullScreen\.(css|js)/,
  /(^|\/)wicket-leaflet\.js/,
  /(^|\/)mootools([^./]*)\d+\.\d+.\d+([^./]*)\.js$/,
  /(^|\/)(yahoo-|yui)([^./]*)\.js$/,
  /(^|\/)tiny_mce([^./]*)\.js$/,
  /(^|\/)tiny_mce\/(langs|plugins|themes|utils)/,
  /(^|\/)(ace-builds|MathJax)\//,
  /(^|\/)[Cc]ode[Mm]irror\/(\d+\.\d+\/)?(lib|mode|theme|addon|keymap|demo)/,
  /(^|\/)shBrush([^./]*)\.js$/,
  /(^|\/)modernizr-\d\.\d+(\.\d+)?\.js$/,
  /(^|\/)modernizr\.custom\.\d+\.js$/,
  /(^|\/)knockout-(\d+\.){3}(debug\.)?js$/,
  /(^|\/)cordova([^./]*)\.js$/,
  /(^|\/)cordova-\d\.\d(\.\d)?\.js$/,
  /(^|\/)foundation(\..*)?\.js$/,
  /-vsdoc\.js$/,
  /\.intellisense\.js$/,
  /(^|\/)[Mm]icrosoft([Mm]vc)?([Aa]jax|[Vv]alidation)(\.debug)?\.js$/,
  /(^|\/)extjs\/(.*?\.(js|xml|txt|html|properties)$|(\.sencha|docs|builds|cmd|examples|locale|packages|plugins|resources|src|welcome)\/)/,
]);

/** Whether a path is by convention that of other people's code. */
export function isVendoredPath(path: string): boolean {
  return vendoredPaths.test(path);
}

/** One expression that matches where one of the given ones does. */
export function anyOf(expressions: readonly RegExp[]): RegExp {
  return new RegExp(expressions.map(({ source }) => `(?:${source})`).join("|"));
}
