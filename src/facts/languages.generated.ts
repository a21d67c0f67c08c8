// Written by scripts/generate-languages.mjs from the package linguist-languages. Change it there.

/**
 * A language per line: name | type | extensions | file names | interpreters. The type is p for programming, m for
 * markup, d for data, t for prose. Each extension (in lower case), file name and interpreter stands in one line only.
 */
export const languageTable = `
1C Enterprise|p|.bsl,.os||
2-Dimensional Array|d|.2da||
4D|p|.4dm||
ABAP|p|.abap||
ABAP CDS|p|.asddls||
ABNF|d|.abnf||
AIDL|p|.aidl||aidl
ALGOL|p|.alg||
AMPL|p|.ampl||
ANTLR|p|.g4||
API Blueprint|m|.apib||
APL|p|.apl,.dyalog||apl,aplx,dyalog
ASL|p|.asl,.dsl||
ASN.1|d|.asn,.asn1||
ASP.NET|p|.asax,.ascx,.ashx,.asmx,.aspx,.axd||
ATS|p|.dats,.hats,.sats||
ActionScript|p|.as||
Ada|p|.ada,.adb,.ads||
Adobe Font Metrics|d|.afm||
Agda|p|.agda||
Aiken|p|.ak||
Aleo|p|.aleo||
Alloy|p|.als||
Alpine Abuild|p||APKBUILD|
Altium Designer|d|.outjob,.pcbdoc,.prjpcb,.schdoc||
AngelScript|p|.angelscript||
Answer Set Programming|p|||clingo
Ant Build System|d||ant.xml,build.xml|
Antlers|m|.antlers.html,.antlers.php,.antlers.xml||
ApacheConf|d|.apacheconf,.vhost|.htaccess,apache2.conf,httpd.conf|
Apex|p|.apex,.cls,.trigger||
Apollo Guidance Computer|p|.agc||
AppleScript|p|.applescript,.scpt||osascript
Arc|p|.arc||
AsciiDoc|t|.adoc,.asc,.asciidoc||
AspectJ|p|.aj||
Assembly|p|.a51,.asm,.nasm,.s||
Astro|m|.astro||
Asymptote|p|.asy||asy
Augeas|p|.aug||
AutoHotkey|p|.ah1,.ah2,.ahk,.ahkl||
AutoIt|p|.au3||
Avro IDL|d|.avdl||
Awk|p|.auk,.awk,.gawk,.mawk,.nawk||awk,gawk,mawk,nawk
B|p|.b||
B (Formal Method)|p|.mch||
BAML|p|.baml||
BASIC|p|.bas||
BBCode|m|.bbcode||
BIRD2|d||bird.conf|
BQN|p|.bqn||
Ballerina|p|.bal||
Batchfile|p|.bat,.cmd|gradlew.bat,mvnw.cmd|
Beef|p|.bf||
Befunge|p|.befunge||
Berry|p|.be||
BibTeX|m|.bib,.bibtex||
BibTeX Style|p|.bst||
Bicep|p|.bicep,.bicepparam||
Bison|p|.bison||
BitBake|p|.bb,.bbappend,.bbclass||
Blade|m|.blade,.blade.php||
BlitzBasic|p|.decls||
BlitzMax|p|.bmx||
Blueprint|m|.blp||
Bluespec|p|.bsv||
Bluespec BH|p|.bs||
Boo|p|.boo||
Boogie|p|.bpl||boogie
Brightscript|p|.brs||
Browserslist|d||.browserslistrc,browserslist|
Bru|m|.bru||
C|p|.c,.cats,.h,.h.in,.idc||tcc
C#|p|.cake,.cs,.cs.pp,.csx,.linq||
C++|p|.c++,.cc,.cp,.cpp,.cppm,.cxx,.h++,.hh,.hpp,.hxx,.inl,.ino,.ipp,.ixx,.tcc,.tpp,.txx||
C-ObjDump|d|.c-objdump||
C2hs Haskell|p|.chs||
C3|p|.c3||
CAP CDS|p|.cds||
CIL|d|.cil||
CLIPS|p|.clp||
CMake|p|.cmake,.cmake.in|CMakeLists.txt|
COBOL|p|.cbl,.ccp,.cob,.cobol,.cpy||
CODEOWNERS|d||CODEOWNERS|
COLLADA|d|.dae||
CQL|p|.cql||
CSON|d|.cson||
CSS|m|.css||
CSV|d|.csv||
CUE|p|.cue||
CWeb|p|.w||
Cabal Config|d|.cabal|cabal.config,cabal.project|
Caddyfile|d|.caddyfile|Caddyfile|
Cadence|p|.cdc||
Cairo|p|.cairo||
CameLIGO|p|.mligo||
Cangjie|p|.cj||
Cap'n Proto|p|.capnp||
Carbon|p|.carbon||
CartoCSS|p|.mss||
Ceylon|p|.ceylon||
Chapel|p|.chpl||
Charity|p|.ch||
Checksums|d|.crc32,.md2,.md4,.md5,.sha1,.sha2,.sha224,.sha256,.sha256sum,.sha3,.sha384,.sha512|MD5SUMS,SHA1SUMS,SHA256SUMS,SHA256SUMS.txt,SHA512SUMS,checksums.txt,cksums,md5sum.txt|
ChucK|p|.ck||
Circom|p|.circom||
Cirru|p|.cirru||
Clarion|p|.clw||
Clarity|p|.clar||
Classic ASP|p|.asp||
Clean|p|.dcl,.icl||
Click|p|.click||
Clojure|p|.boot,.cl2,.clj,.cljc,.cljs,.cljs.hl,.cljscm,.cljx,.hic|riemann.config|bb
Closure Templates|m|.soy||
Cloud Firestore Security Rules|d||firestore.rules|
Clue|p|.clue||
CoNLL-U|d|.conll,.conllu||
CodeQL|p|.ql,.qll||
CoffeeScript|p|._coffee,.cjsx,.coffee,.coffee.erb,.iced|Cakefile|coffee
ColdFusion|p|.cfm,.cfml||
ColdFusion CFC|p|.cfc||
Common Lisp|p|.asd,.lisp,.lsp,.ny,.podsl,.sexp||ccl,clisp,ecl,lisp,sbcl
Common Workflow Language|p|.cwl||cwl-runner
Component Pascal|p|.cps||
Cooklang|m|.cook||
Cool|p|.cl||
Cpp-ObjDump|d|.c++-objdump,.c++objdump,.cpp-objdump,.cppobjdump,.cxx-objdump||
Creole|t|.creole||
Crystal|p|.cr||crystal
Csound|p|.orc,.udo||
Csound Document|p|.csd||
Csound Score|p|.sco||
Cuda|p|.cu,.cuh||
Curry|p|.curry||
Cycript|p|.cy||
Cylc|d|.cylc|suite.rc|
Cypher|p|.cyp,.cypher||
Cython|p|.pxd,.pxi,.pyx||
D|p|.d,.di||
D-ObjDump|d|.d-objdump||
D2|m|.d2||
DIGITAL Command Language|p|.com||
DM|p|.dm||
DNS Zone|d|.arpa,.zone||
DTrace|p|||dtrace
Dafny|p|.dfy||dafny
Darcs Patch|d|.darcspatch,.dpatch||
Dart|p|.dart||dart
Daslang|p|.das||
DataWeave|p|.dwl||
DenizenScript|p|.dsc||
Dhall|p|.dhall||
Diff|d|.diff,.patch||
Dockerfile|p|.containerfile,.dockerfile|Containerfile,Dockerfile|
Dogescript|p|.djs||
Dotenv|d|.env|.env,.env.ci,.env.dev,.env.development,.env.development.local,.env.example,.env.local,.env.prod,.env.production,.env.sample,.env.staging,.env.template,.env.test,.env.testing|
Dune|p||dune-project|
Dylan|p|.dyl,.dylan,.intr,.lid||
E|p|.e||rune
E-mail|d|.eml,.mbox||
EBNF|d|.ebnf||
ECL|p|.ecl,.eclxml||
EJS|m|.ect,.ejs,.ejs.t,.jst||
EQ|p|.eq||
Eagle|d|.brd||
Earthly|p||Earthfile|
Easybuild|d|.eb||
Ecere Projects|d|.epj||
Edge|m|.edge||
EdgeQL|p|.edgeql,.esdl||
EditorConfig|d|.editorconfig|.editorconfig|
Edje Data Collection|d|.edc||
Elixir|p|.ex,.exs|mix.lock|elixir
Elm|p|.elm||
Elvish|p|.elv||elvish
Emacs Lisp|p|.el,.emacs,.emacs.desktop|.abbrev_defs,.emacs,.emacs.desktop,.gnus,.spacemacs,.viper,Cask,Eask,Project.ede,_emacs,abbrev_defs|
EmberScript|p|.em,.emberscript||
Erlang|p|.app,.app.src,.erl,.escript,.hrl,.xrl,.yrl|Emakefile,rebar.config,rebar.config.lock,rebar.lock|escript
Euphoria|p|||eui,euiw
F#|p|.fs,.fsi,.fsx||
F*|p|.fst,.fsti||
FIGlet Font|d|.flf||
FIRRTL|p|.fir||
FLUX|p|.flux||
FPP|p|.fpp,.fppi||
Factor|p|.factor|.factor-boot-rc,.factor-rc|
Fancy|p|.fancypack,.fy|Fakefile|
Fantom|p|.fan||
Faust|p|.dsp||
Fennel|p|.fnl||fennel
FlatBuffers|d|.fbs||
Flix|p|.flix||
Fluent|p|.ftl||
Formatted|d|.eam.fs||
Forth|p|.4th,.forth,.frt,.fth||
Fortran|p|.f,.f77,.for||
Fortran Free Form|p|.f03,.f08,.f90,.f95||
FreeBASIC|p|.bi||
FreeMarker|p|.ftlh||
Frege|p|.fr||
Futhark|p|.fut||
G-code|p|.cnc,.g,.gco,.gcode||
GAML|p|.gaml||
GAMS|p|.gms||
GAP|p|.gap,.gi,.tst||
GDB|p|.gdb,.gdbinit||
GDScript|p|.gd||
GDShader|p|.gdshader,.gdshaderinc||
GEDCOM|d|.ged||
GLSL|p|.fp,.frag,.frg,.fsh,.fshader,.geo,.geom,.glsl,.glslf,.glslv,.gshader,.rchit,.rmiss,.tesc,.tese,.vert,.vrx,.vs,.vsh,.vshader||
GN|d|.gn,.gni|.gn|gn
GSC|p|.csc,.gsc,.gsh||
Game Maker Language|p|.gml||
Gemfile.lock|d||Gemfile.lock|
Gemini|t|.gmi||
Genero 4gl|p|.4gl||
Genero per|m|.per||
Genshi|p|.kid||
Gentoo Ebuild|p|.ebuild||
Gentoo Eclass|p|.eclass||
Gerber Image|d|.cmp,.gbl,.gbo,.gbp,.gbr,.gbs,.gko,.gpb,.gpt,.gtl,.gto,.gtp||gerbv,gerbview
Gettext Catalog|t|.po,.pot||
Gherkin|p|.feature,.story||
Git Attributes|d||.gitattributes|
Git Commit|d||.gitmessage,COMMIT_EDITMSG|
Git Config|d|.gitconfig|.gitconfig,.gitmodules,.tgitconfig,config.worktree|
Git Revision List|d||.git-blame-ignore-revs|
Gleam|p|.gleam||
Glimmer JS|p|.gjs||
Glimmer TS|p|.gts||
Glyph|p|.glf||
Glyph Bitmap Distribution Format|d|.bdf||
Gno|p|.gno||
Gnuplot|p|.gnu,.gnuplot,.gp,.plot,.plt||gnuplot
Go|p|.go||
Go Checksums|d||go.sum,go.work.sum|
Go Module|d||go.mod|
Go Template|m|.gohtml,.gotmpl,.html.tmpl,.tmpl|_helpers.tpl|
Go Workspace|d||go.work|
Godot Resource|d|.gdnlib,.gdns,.tres,.tscn|project.godot|
Golo|p|.golo||
Gosu|p|.gst,.gsx,.vark||
Grace|p|.grace||
Gradle|d|.gradle||
Gradle Kotlin DSL|d|.gradle.kts||
Grammatical Framework|p|.gf||
GraphQL|d|.gql,.graphql,.graphqls||
Graphviz (DOT)|d|.dot,.gv||
Groovy|p|.groovy,.grt,.gtpl,.gvy|Jenkinsfile|groovy
Groovy Server Pages|p|.gsp||
GtkRC|d|.gtkrc|gtkrc,gtkrc-2.0|
HAProxy|d||haproxy.cfg|
HCL|p|.hcl,.nomad,.tf,.tfvars,.tofu,.workflow||
HIP|p|.hip||
HLSL|p|.cginc,.fx,.fxh,.hlsl,.hlsli||
HOCON|d|.hocon|.scalafix.conf,.scalafmt.conf|
HTML|m|.hta,.htm,.html,.html.hl,.xht,.xhtml||
HTML+ECR|m|.ecr||
HTML+EEX|m|.heex,.html.eex,.leex||
HTML+ERB|m|.erb,.erb.deface,.rhtml||
HTML+PHP|m|.phtml||
HTML+Razor|m|.cshtml,.razor||
HTTP|d|.http||
HXML|d|.hxml||
Hack|p|.hack,.hhi||
Haml|m|.haml,.haml.deface||
Handlebars|m|.handlebars,.hbs||
Harbour|p|.hb||
Hare|p|.ha||
Haskell|p|.hs,.hs-boot,.hsc||runghc,runhaskell,runhugs
Haxe|p|.hx,.hxsl||
HiveQL|p|.hql||
HolyC|p|.hc||
Hosts File|d||HOSTS,hosts,hosts.txt|
Hurl|p|.hurl||
Hy|p|.hy||hy
IDL|p|.dlm||
IGOR Pro|p|.ipf||
IL Assembly|p|.il||
INI|d|.cfg,.cnf,.container,.dof,.ini,.lektorproject,.mount,.network,.prefs,.service,.socket,.target,.timer,.url|.buckconfig,.coveragerc,.flake8,.gitreview,.pylintrc,buildozer.spec,pylintrc,vlcrc|
IRC log|d|.irclog,.weechatlog||
ISPC|p|.ispc||
Idris|p|.idr,.lidr||
Ignore List|d|.gitignore|.agignore,.atomignore,.babelignore,.bzrignore,.ckignore,.coffeelintignore,.cvsignore,.dockerignore,.easignore,.eleventyignore,.eslint-ignore,.eslintignore,.gitignore,.ignore,.markdownlintignore,.nodemonignore,.npmignore,.prettierignore,.rgignore,.stylelintignore,.vercelignore,.vscodeignore,gitignore-global,gitignore_global|
ImHex Pattern Language|p|.hexpat||
ImageJ Macro|p|.ijm||
Imba|p|.imba||
Inform 7|p|.i7x,.ni||
Ink|p|.ink||
Inno Setup|p|.isl,.iss||
Io|p|.io||io
Ioke|p|.ik||ioke
Isabelle|p|.thy||
Isabelle ROOT|p||ROOT|
J|p|.ijs||jconsole
JAR Manifest|d||MANIFEST.MF|
JASS|p|.j||
JCL|p|.jcl||
JFlex|p|.flex,.jflex||
JSON|d|.4dform,.4dproject,.avsc,.geojson,.gltf,.har,.json,.json-tmlanguage,.json.example,.jsonl,.mcmeta,.sarif,.slnlaunch,.tfstate,.tfstate.backup,.topojson,.webapp,.webmanifest,.yyp|.all-contributorsrc,.arcconfig,.auto-changelog,.c8rc,.htmlhintrc,.imgbotconfig,.nycrc,.releaserc,.secrets.baseline,.tern-config,.tern-project,.watchmanconfig,MODULE.bazel.lock,Package.resolved,Pipfile.lock,bun.lock,composer.lock,deno.lock,flake.lock,mcmod.info|
JSON with Comments|d|.code-snippets,.code-workspace,.hujson,.jsonc,.sublime-build,.sublime-color-scheme,.sublime-commands,.sublime-completions,.sublime-keymap,.sublime-macro,.sublime-menu,.sublime-mousemap,.sublime-project,.sublime-settings,.sublime-theme,.sublime-workspace,.sublime_metrics,.sublime_session,.tsconfig.json|.babelrc,.devcontainer.json,.eslintrc,.eslintrc.json,.jscsrc,.jshintrc,.jslintrc,.oxlintrc.json,.swcrc,api-extractor.json,devcontainer.json,jsconfig.json,language-configuration.json,tsconfig.json,tslint.json|
JSON5|d|.json5||
JSONLD|d|.jsonld||
JSONiq|p|.jq||
Jac|p|.jac||
Jai|p|.jai||
Janet|p|.janet||janet
Java|p|.jav,.java,.jsh||
Java Properties|d|.properties||
Java Server Pages|p|.jsp,.tag||
Java Template Engine|p|.jte||
JavaScript|p|._js,.bones,.cjs,.es,.es6,.gs,.jake,.javascript,.js,.jsb,.jscad,.jsfl,.jslib,.jsm,.jspre,.jss,.jsx,.mjs,.njs,.pac,.sjs,.ssjs,.xsjs,.xsjslib|Jakefile|chakra,d8,gjs,js,node,nodejs,qjs,rhino,v8,v8-shell
JavaScript+ERB|p|.js.erb||
Jest Snapshot|d|.snap||
JetBrains MPS|p|.mpl,.mps,.msd||
Jinja|m|.j2,.jinja,.jinja2||
Jison|p|.jison||
Jison Lex|p|.jisonlex||
Jolie|p|.iol,.ol||jolie
Jsonnet|p|.jsonnet,.libsonnet||
Julia|p|.jl||julia
Jupyter Notebook|m|.ipynb|Notebook|
Just|p|.just|.JUSTFILE,.Justfile,.justfile,JUSTFILE,Justfile,justfile|
KCL|p|.k|kcl.mod,kcl.mod.lock|
KDL|d|.kdl||
KRL|p|.krl||
Kaitai Struct|p|.ksy||
KakouneScript|p|.kak|kakrc|
KerboScript|p|.ks||
KiCad Layout|d|.kicad_mod,.kicad_pcb,.kicad_wks|fp-lib-table|
KiCad Schematic|d|.kicad_sch,.kicad_sym||
Kit|m|.kit||
KoLmafia ASH|p|.ash||
Koka|p|.kk||koka
Kotlin|p|.kt,.ktm,.kts||
Kusto|d|.csl,.kql||
LFE|p|.lfe||
LLVM|p|.ll||
LOLCODE|p|.lol||
LSL|p|.lsl,.lslp||lsl
LabVIEW|p|.lvclass,.lvlib,.lvproj||
Langium|p|.langium||
Lark|d|.lark||
Lasso|p|.las,.lasso,.lasso8,.lasso9||
Latte|m|.latte||
Lean|p|.hlean||
Lean 4|p|.lean||
Leo|p|.leo||
Less|m|.less||
Lex|p|.l,.lex|Lexer.x,lexer.x|
LigoLANG|p|.ligo||
LilyPond|p|.ily,.ly||
Linear Programming|p|.lp||
Linker Script|p|.ld,.lds|ld.script|
Liquid|m|.liquid||
Liquidsoap|p|.liq||
Literate Agda|p|.lagda||
Literate CoffeeScript|p|.coffee.md,.litcoffee||
Literate Haskell|p|.lhs||
LiveCode Script|p|.livecodescript||
LiveScript|p|._ls,.ls|Slakefile|
Lobster|p|.lobster||
Logos|p|.xi,.xm||
Logtalk|p|.lgt,.logtalk||
LookML|p|.lkml,.lookml||
Lua|p|.lua,.nse,.p8,.pd_lua,.rbxs,.rockspec,.wlua|.luacheckrc|lua,luajit
Luau|p|.luau||luau
M|p|.mumps||
M3U|d|.m3u,.m3u8||
M4|p|.m4||
M4Sugar|p||configure.ac|
MATLAB|p|.matlab||
MAXScript|p|.mcr,.ms||
MDX|m|.mdx||
MLIR|p|.mlir||
MQL4|p|.mq4,.mqh||
MQL5|p|.mq5||
MTML|m|.mtml||
MUF|p|.muf||
Macaulay2|p|.m2||M2
Makefile|p|.mak,.make,.makefile,.mk,.mkfile|BSDmakefile,GNUmakefile,Kbuild,Makefile,Makefile.am,Makefile.boot,Makefile.frag,Makefile.in,Makefile.inc,Makefile.pc,Makefile.wat,makefile,makefile.sco,mkfile|make
Mako|p|.mako,.mao||
Markdown|t|.livemd,.markdown,.md,.mdown,.mdwn,.mkd,.mkdn,.mkdown,.ronn,.workbook|contents.lr|
Marko|m|.marko||
Mask|m|.mask||
Maven POM|d||pom.xml|
Max|p|.maxhelp,.maxpat,.maxproj,.mxt,.pat||
MeTTa|p|.metta||
Mercury|p|||mmi
Mermaid|m|.mermaid,.mmd||
Meson|p||meson.build,meson_options.txt|
Metal|p|.metal||
Microsoft Visual Studio Solution|d|.sln||
MiniD|p|.minid||
MiniZinc|p|.mzn||
MiniZinc Data|d|.dzn||
Mint|p|.mint||
Mirah|p|.druby,.duby,.mirah||
Modelica|p|.mo||
Modula-2|p|.mod||
Modula-3|p|.i3,.ig,.m3,.mg||
Module Management System|p|.mmk,.mms|descrip.mmk,descrip.mms|
Mojo|p|.mojo||
Monkey|p|.monkey,.monkey2||
Monkey C|p|.mc||
Moocode|p|.moo||
MoonBit|p|.mbt||
MoonScript|p|.moon||moon
Motorola 68K Assembly|p|.x68||
Move|p|.move||
Muse|t|.muse||
Mustache|m|.mustache||
Myghty|p|.myt||
NASL|p|.nasl||
NCL|p|.ncl||
NEON|d|.neon||
NPM Config|d||.npmrc|
NSIS|p|.nsh,.nsi||
NWScript|p|.nss||
Nasal|p|.nas||
Nearley|p|.ne,.nearley||
Nemerle|p|.n||
NetLinx|p|.axi,.axs||
NetLinx+ERB|p|.axi.erb,.axs.erb||
NetLogo|p|.nlogo||
NewLisp|p|.nl||newlisp
Nextflow|p|.nf|nextflow.config|nextflow
Nginx|d|.nginx,.nginxconf|nginx.conf|
Nim|p|.nim,.nim.cfg,.nimble,.nimrod,.nims|nim.cfg|
Ninja|d|.ninja||
Nit|p|.nit||
Nix|p|.nix||
Noir|p|.nr||
Nu|p||Nukefile|nush
NumPy|p|.numpy,.numpyw,.numsc||
Nunjucks|m|.njk||
Nushell|p|.nu||nu
OCaml|p|.eliom,.eliomi,.ml,.ml4,.mli,.mll,.mly||ocaml,ocamlrun,ocamlscript
OMNeT++ MSG|p|.msg||
OMNeT++ NED|p|.ned||
Oberon|p|.ob2||
ObjDump|d|.objdump||
Objective-C|p|.m||
Objective-C++|p|.mm||
Objective-J|p|.sj||
Odin|p|.odin||
Omgrofl|p|.omgrofl||
Opa|p|.opa||
Opal|p|.opal||
Open Policy Agent|p|.rego||
OpenCL|p|.opencl||
OpenEdge ABL|p|.p||
OpenQASM|p|.qasm||
OpenRC runscript|p|||openrc-run
OpenSCAD|p|.scad||
OpenStep Property List|d|.glyphs||
OpenType Feature File|d|.fea||
Option List|d||.ackrc,.rspec,.yardopts,ackrc,mocha.opts|
Org|t|.org||
OverPy|p|.opy||
OverpassQL|p|.overpassql||
Ox|p|.ox,.oxh,.oxo||
Oxygene|p|.oxygene||
Oz|p|.oz||
P4|p|.p4||
PDDL|p|.pddl||
PEG.js|p|.peggy,.pegjs||
PHP|p|.aw,.ctp,.fcgi,.inc,.php,.php3,.php4,.php5,.phps,.phpt|.php,.php_cs,.php_cs.dist,Phakefile|php
PLSQL|p|.bdy,.ddl,.fnc,.pck,.pkb,.pks,.plb,.pls,.plsql,.prc,.spc,.tpb,.tps,.trg,.vw||
PLpgSQL|p|.pgsql||
POV-Ray SDL|p|.pov||
Pact|p|.pact||
Pan|p|.pan||
Papyrus|p|.psc||
Parrot|p|.parrot||
Parrot Assembly|p|.pasm||parrot
Parrot Internal Representation|p|.pir||
Pascal|p|.dfm,.dpr,.lpr,.pas,.pascal||instantfpc
Pawn|p|.pwn,.sma||
Pep8|p|.pep||
Perl|p|.al,.cgi,.perl,.ph,.pl,.plx,.pm,.psgi,.t|.latexmkrc,Makefile.PL,Rexfile,ack,cpanfile,latexmkrc|cperl,perl
Pic|m|.chem,.pic||
PicoLisp|p|||picolisp,pil
PigLatin|p|.pig||
Pike|p|.pike,.pmod||pike
Pip Requirements|d||dev-requirements.txt,requirements-dev.txt,requirements.lock.txt,requirements.txt|
Pkl|p|.pkl||pkl
PlantUML|d|.iuml,.plantuml,.puml||
Pod|t|.pod||
Pod 6|t|.pod6||
PogoScript|p|.pogo||
Polar|p|.polar||
Pony|p|.pony||
Portugol|p|.por||
PostCSS|m|.pcss,.postcss||
PostScript|m|.eps,.epsi,.pfa,.ps||
Power Query|p|.pq||
PowerBuilder|p|.pbt,.sra,.sru,.srw||
PowerShell|p|.ps1,.psd1,.psm1||pwsh
Praat|p|.praat||
Prisma|d|.prisma||
Pro*C|p|.pc||
Processing|p|.pde||
Procfile|p||Procfile|
Prolog|p|.pro,.prolog,.yap||swipl,yap
Promela|p|.pml||
Propeller Spin|p|.spin||
Protocol Buffer|d|.proto||
Protocol Buffer Text Format|d|.pbtxt,.textproto,.txtpb||
Public Key|d|.pub||
Pug|m|.jade,.pug||
Puppet|p|.pp|Modulefile|
Pure Data|d|.pd||
PureBasic|p|.pb,.pbi||
PureScript|p|.purs||
Pyret|p|.arr||
Python|p|.gyp,.gypi,.lmi,.py,.py3,.pyde,.pyi,.pyp,.pyt,.pyw,.rpy,.tac,.wsgi,.xpy|.gclient,DEPS,SConscript,SConstruct,wscript|py,pypy,pypy3,python,python2,python3,uv
Python traceback|d|.pytb||
Q#|p|.qs||
QML|p|.qbs,.qml||
QMake|p|.pri||qmake
Qt Script|p||installscript.qs,toolchain_installscript.qs|
Quake|p||m3makefile,m3overrides|
QuakeC|p|.qc||
Quint|p|.qnt||
R|p|.r,.rd,.rhistory,.rsx|.Rapp.history,.Rhistory,.Rprofile,expr-dist|Rscript
RAML|m|.raml||
RAScript|p|.rascript||
RBS|d|.rbs||
RDoc|t|.rdoc||
REALbasic|p|.rbbas,.rbfrm,.rbmnu,.rbres,.rbtbar,.rbuistate||
REXX|p|.pprx,.rex,.rexx||regina,rexx
RMarkdown|t|.qmd,.rmd||
RON|d|.ron||
ROS Interface|d|.action,.srv||
RPC|p|.x||
RPGLE|p|.rpgle,.sqlrpgle||
RPM Spec|d|.spec||
RUNOFF|m|.rnh,.rno||
Racket|p|.rkt,.rktd,.rktl,.scrbl||racket
Ragel|p|.rl||
Raku|p|.6pl,.6pm,.nqp,.p6,.p6l,.p6m,.pl6,.pm6,.raku,.rakumod||perl6,raku,rakudo
Rascal|p|.rsc||
Raw token data|d|.raw||
ReScript|p|.res,.resi||
Readline Config|d||.inputrc,inputrc|
Reason|p|.re,.rei||
ReasonLIGO|p|.religo||
Rebol|p|.r2,.r3,.reb,.rebol||
Record Jar|d||language-subtag-registry.txt|
Red|p|.red||
Redcode|p|.cw||
Redirect Rules|d||_redirects|
Redscript|p|.reds||
Regular Expression|d|.regex,.regexp||
RenderScript|p|.rsh||
Rhai|p|.rhai||
Rich Text Format|m|.rtf||
Ring|p|.ring||
Riot|m|.riot||
RobotFramework|p|.resource,.robot||
Robots Exclusion Rules|d||robots.txt|
Roc|p|.roc||
Rocq Prover|p|.coq||
Roff|m|.1,.1in,.1m,.1x,.2,.3,.3in,.3m,.3p,.3pm,.3qt,.3x,.4,.5,.6,.7,.8,.9,.man,.mdoc,.me,.roff,.tmac|eqnrc,mmn,mmt,troffrc,troffrc-end|
Rouge|p|.rg||
RouterOS Script|p|||RouterOS
Ruby|p|.builder,.eye,.gemspec,.god,.jbuilder,.mspec,.pluginspec,.podspec,.prawn,.rabl,.rake,.rb,.rbi,.rbuild,.rbw,.rbx,.ru,.ruby,.thor,.watchr|.irbrc,.pryrc,.simplecov,Appraisals,Berksfile,Brewfile,Buildfile,Capfile,Dangerfile,Deliverfile,Fastfile,Gemfile,Guardfile,Jarfile,Mavenfile,Podfile,Puppetfile,Rakefile,Snapfile,Steepfile,Thorfile,Vagrantfile,buildfile|jruby,macruby,rake,rbx,ruby
Rust|p|.rs,.rs.in||rust-script
SAS|p|.sas||
SCSS|m|.scss||
SELinux Policy|d|.te|file_contexts,genfs_contexts,initial_sids,port_contexts,security_classes|
SIP|p|.sip||
SMT|p|.smt,.smt2,.z3||boolector,cvc4,mathsat5,opensmt,smt-rat,smtinterpol,stp,verit,yices2,z3
SPARQL|d|.rq,.sparql||
SQF|p|.hqf,.sqf||
SQL|d|.mysql,.sql,.tab,.udf,.viw||
SQLPL|p|.db2||
SRecode Template|m|.srt||
SSH Config|d||ssh-config,ssh_config,sshconfig,sshconfig.snip,sshd-config,sshd_config|
STL|d|.stl||
STON|d|.ston||
SVG|d|.svg||
SWIG|p|.i,.swg,.swig||
Sage|p|.sage,.sagews||
Sail|p|.sail||
Salt|p|.sls||
Sass|m|.sass||
Scala|p|.kojo,.sbt,.sc,.scala||scala
Scaml|m|.scaml||
Scenic|p|.scenic||scenic
Scheme|p|.sch,.scm,.sld,.sps,.ss||bigloo,chicken,csi,gosh,guile,r6rs,scheme
Scilab|p|.sce,.sci||
Self|p|.self||
ShaderLab|p|.shader||
Shell|p|.bash,.bats,.command,.ksh,.pacscript,.sbatch,.sh,.sh.in,.slurm,.tmux,.tool,.zsh,.zsh-theme|.bash_aliases,.bash_functions,.bash_history,.bash_logout,.bash_profile,.bashrc,.cshrc,.envrc,.flaskenv,.kshrc,.login,.profile,.tmux.conf,.xinitrc,.xsession,.zlogin,.zlogout,.zprofile,.zshenv,.zshrc,9fs,PKGBUILD,bash_aliases,bash_logout,bash_profile,bashrc,cshrc,gradlew,kshrc,login,man,mvnw,profile,tmux.conf,xinitrc,xsession,zlogin,zlogout,zprofile,zshenv,zshrc|ash,bash,dash,ksh,mksh,pdksh,rc,sh,zsh
ShellCheck Config|d||.shellcheckrc|
ShellSession|p|.sh-session||
Shen|p|.shen||
Sieve|p|.sieve||
Simple File Verification|d|.sfv||
Singularity|p||Singularity|
Slang|p|.slang||
Slash|p|.sl||
Slice|p|.ice||
Slim|m|.slim||
Slint|m|.slint||
SmPL|p|.cocci||
Smali|p|.smali||
Smalltalk|p|.st||
Smarty|p|.tpl||
Smithy|p|.smithy||
Snakemake|p|.smk,.snakefile|Snakefile|
Solidity|p|.sol||
Soong|d||Android.bp|
SourcePawn|p|.sp||
SpiceDB Schema|d|.zed||
Spline Font Database|d|.sfd||
Squirrel|p|.nut||
Stan|p|.stan||
Standard ML|p|.fun,.sig,.sml||
Starlark|p|.bzl,.star|BUCK,BUILD,BUILD.bazel,MODULE.bazel,Tiltfile,WORKSPACE,WORKSPACE.bazel,WORKSPACE.bzlmod|
Stata|p|.ado,.do,.doh,.ihlp,.mata,.matah,.sthlp||
Stylus|m|.styl||
SugarSS|m|.sss||
SuperCollider|p|.scd||sclang,scsynth
SurrealQL|p|.surql||
Survex data|d|.svx||
Svelte|m|.svelte||
Sway|p|.sw||
Sweave|t|.rnw||
Swift|p|.swift||
SystemVerilog|p|.sv,.svh,.vh||
TI Program|p|.8xp,.8xp.txt||
TL-Verilog|p|.tlv||
TLA|p|.tla||
TMDL|d|.tmdl||
TOML|d|.toml,.toml.example|Cargo.lock,Cargo.toml.orig,Gopkg.lock,Pipfile,mise.local.lock,mise.lock,pdm.lock,poetry.lock,uv.lock|
TSV|d|.tsv,.vcf||
TSX|p|.tsx||
TXL|p|.txl||
Tact|p|.tact||
Talon|p|.talon||
Tape|p|.tape||
Tcl|p|.adp,.sdc,.tcl,.tcl.in,.tm,.xdc|owh,starfield|tclsh,wish
Tcsh|p|.csh,.tcsh||csh,tcsh
TeX|m|.aux,.bbx,.cbx,.dtx,.ins,.lbx,.ltx,.mkii,.mkiv,.mkvi,.sty,.tex,.toc||
Tea|m|.tea||
Teal|p|.tl||tl
Terraform Template|m|.tftpl||
Texinfo|t|.texi,.texinfo,.txi||makeinfo
Text|t|.no,.txt|CITATION,CITATIONS,COPYING,COPYING.regex,COPYRIGHT.regex,FONTLOG,INSTALL,INSTALL.mysql,LICENSE,LICENSE.mysql,NEWS,README.me,README.mysql,README.nss,README.pc,click.me,delete.me,keep.me,package.mask,package.use.mask,package.use.stable.mask,read.me,readme.1st,test.me,use.mask,use.stable.mask|
TextGrid|d|.textgrid||
TextMate Properties|d||.tm_properties|
Textile|t|.textile||
Thrift|p|.thrift||
Toit|p|.toit||
Tolk|p|.tolk||
Tor Config|d||torrc|
Turing|p|.tu||
Turtle|d|.ttl||
Twig|m|.twig||
TypeScript|p|.cts,.mts,.ts||bun,deno,ts-node,tsx
TypeSpec|p|.tsp||
Typst|p|.typ||
Unified Parallel C|p|.upc||
Unity3D Asset|d|.anim,.asset,.mat,.meta,.prefab,.unity||
Uno|p|.uno||
UnrealScript|p|.uc||
Untyped Plutus Core|p|.uplc||
UrWeb|p|.ur,.urs||
VBA|p|.vba||
VBScript|p|.vbs||
VCL|p|.vcl||
VHDL|p|.vhd,.vhdl,.vhf,.vhi,.vho,.vhs,.vht,.vhw||
Vala|p|.vala,.vapi||
Valve Data Format|d|.vdf,.vmf||
Velocity Template Language|m|.vtl||
Vento|m|.vto||
Verilog|p|.v,.veo||
Verse|p|.verse||
Vespa Schema Definition|d|.sd||
Vim Snippet|m|.snip,.snippet,.snippets||
Vim script|p|.vim,.vimrc,.vmb|.exrc,.gvimrc,.nvimrc,.vimrc,_vimrc,gvimrc,nvimrc,vimrc|
Visual Basic .NET|p|.vb,.vbhtml||
Visual Basic 6.0|p|.ctl,.dsr,.frm||
Volt|p|.volt||
Vue|m|.vue||
Vyper|p|.vy||
WDL|p|.wdl||
WGSL|p|.wgsl||
Wavefront Material|d|.mtl||
Wavefront Object|d|.obj||
Web Ontology Language|d|.owl||
WebAssembly|p|.wast,.wat||
WebAssembly Interface Type|d|.wit||
WebIDL|p|.webidl||
WebVTT|d|.vtt||
Wget Config|d||.wgetrc|
Whiley|p|.whiley||
Wikitext|t|.mediawiki,.wiki,.wikitext||
Windows Registry Entries|d|.reg||
Witcher Script|p|.ws||
Wolfram Language|p|.cdf,.ma,.mathematica,.mt,.nb,.nbp,.wl,.wls,.wlt||MathKernel,Mathematica,MathematicaScript,WolframKernel,WolframNB,math,wolfram,wolframscript
Wollok|p|.wlk||
Wren|p|.wren||
X BitMap|d|.xbm||
X Font Directory Index|d||encodings.dir,fonts.alias,fonts.dir,fonts.scale|
X PixMap|d|.xpm||
X10|p|.x10||
XC|p|.xc||
XCompose|d||.XCompose,XCompose,xcompose|
XML|d|.adml,.admx,.ant,.axaml,.axml,.builds,.ccproj,.ccxml,.clixml,.cproject,.cscfg,.csdef,.csproj,.ct,.depproj,.dita,.ditamap,.ditaval,.dll.config,.dotsettings,.filters,.fsproj,.fxml,.glade,.gmx,.gpx,.grxml,.hzp,.icls,.iml,.ivy,.jelly,.jsproj,.kml,.launch,.mdpolicy,.meta4,.mjml,.mxml,.natvis,.ndproj,.nproj,.nuspec,.odd,.osm,.pkgproj,.proj,.props,.ps1xml,.psc1,.pt,.pubxml,.qhelp,.rbxmx,.rdf,.resx,.rss,.scxml,.sfproj,.shproj,.slnx,.srdf,.storyboard,.sublime-snippet,.targets,.tml,.ui,.urdf,.ux,.vbproj,.vcxproj,.vsixmanifest,.vssettings,.vstemplate,.vxml,.wixproj,.wsdl,.wsf,.wxi,.wxl,.wxs,.x3d,.xacro,.xaml,.xib,.xlf,.xliff,.xmi,.xml,.xml.dist,.xmp,.xproj,.xsd,.xspec,.xul,.zcml|.classpath,.cproject,.project,App.config,NuGet.config,Settings.StyleCop,Web.Debug.config,Web.Release.config,Web.config,packages.config|
XML Property List|d|.plist,.sttheme,.tmcommand,.tmlanguage,.tmpreferences,.tmsnippet,.tmtheme||
XPages|d|.xsp-config,.xsp.metadata||
XProc|p|.xpl,.xproc||
XQuery|p|.xq,.xql,.xqm,.xquery,.xqy||
XS|p|.xs||
XSLT|p|.xsl,.xslt||
Xmake|p||xmake.lua|
Xojo|p|.xojo_code,.xojo_menu,.xojo_report,.xojo_script,.xojo_toolbar,.xojo_window||
Xonsh|p|.xsh||
Xtend|p|.xtend||
YAML|d|.mir,.reek,.rviz,.sublime-syntax,.syntax,.yaml,.yaml-tmlanguage,.yaml.sed,.yml,.yml.mysql|.clang-format,.clang-tidy,.clangd,.gemrc,CITATION.cff,glide.lock,pixi.lock,yarn.lock|
YANG|d|.yang||
YARA|p|.yar,.yara||
YASnippet|m|.yasnippet||
Yacc|p|.y,.yacc,.yy||
Yul|p|.yul||
ZAP|p|.xzap,.zap||
ZIL|p|.mud,.zil||
Zeek|p|.bro,.zeek||
ZenScript|p|.zs||
Zephir|p|.zep||
Zig|p|.zig,.zig.zon||
Zimpl|p|.zimpl,.zmpl,.zpl||
Zmodel|d|.zmodel||
cURL Config|d||.curlrc,_curlrc|
crontab|d||crontab|
desktop|d|.desktop,.desktop.in||
dircolors|d|.dircolors|.dir_colors,.dircolors,DIR_COLORS,_dir_colors,_dircolors,dir_colors|
eC|p|.ec,.eh||
edn|d|.edn||
fish|p|.fish||fish
hoon|p|.hoon||
iCalendar|d|.ical,.ics||
jq|p|||gojq,jaq,jq,jqjq,jqq,query-json
kvlang|m|.kv||
mIRC Script|p|.mrc||
mcfunction|p|.mcfunction||
mupad|p|.mu||
nanorc|d|.nanorc|.nanorc,nanorc|
nesC|p|.nc||
ooc|p|.ooc||
pkg-config|d|.pc.in||
q|p|.q||
reStructuredText|t|.rest,.rest.txt,.rst,.rst.txt||
sed|p|.sed||gsed,minised,sed,ssed
templ|m|.templ||
ucode|p|||ucode
wisp|p|.wisp||
xBase|p|.prg,.prw||
`;
