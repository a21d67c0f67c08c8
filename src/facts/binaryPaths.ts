/** Extensions of pictures, fonts, archives, documents and programs, which no text is read from. */
const binaryExtensions: ReadonlySet<string> = new Set(
  [
    "3ds 3g2 3gp 7z a aac ai aif aiff apk ar avi avif bin blend bmp br bz2 cab class cr2 crx cur dat db deb dex dll dmg",
    "doc docx dylib ear elf eot epub exe fbx fla flac flv gif glb gz heic heif hprof icns ico idx iso jar jpeg jpg jp2",
    "keystore lib lz lz4 lzma m4a m4v mkv mov mp3 mp4 mpeg mpg msi node o obj odb ods odt ogg ogv onnx opus otf p12 pack",
    "pak parquet pcap pdb pdf pfx pkg png ppt pptx psd pyc pyd pyo qcow2 rar raw rpm sketch snk so sqlite sqlite3 swf sys",
    "tar tbz2 tgz tif tiff tlog traineddata ttc ttf unitypackage vsix war wasm wav webm webp wma wmv woff woff2 xls xlsb",
    "xlsx xpi xz z zip zst",
  ].flatMap((extensions) => extensions.split(" ")),
);

/** Whether a file's extension is one of binary formats. */
export function isBinaryPath(path: string): boolean {
  const dot = path.lastIndexOf(".");
  return dot > path.lastIndexOf("/") && binaryExtensions.has(path.slice(dot + 1).toLowerCase());
}
