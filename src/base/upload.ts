// Where the output folder is reserved for uploads: every file is in `upload/` under its S3 key, so that copying that folder
// into a bucket is the whole upload.

/** The folder's name in the output folder, where each project has a folder too. */
const UPLOAD_FOLDER = 'upload';

/** Whether a project of this name has no separate folder in the output. Some disks ignore case. */
export function isUploadFolder(project: string): boolean {
  return project.toLowerCase() === UPLOAD_FOLDER;
}

/** The path, relative to the output folder, of the file with this S3 key. */
export function uploadPath(key: string): string {
  return `${UPLOAD_FOLDER}/${key}`;
}

export function isUploadPath(path: string): boolean {
  return path.startsWith(`${UPLOAD_FOLDER}/`);
}

/** The S3 key of an archive: the same content gets the same key, and other content another one. */
export function archiveKey(stem: string, digest: string): string {
  return `${stem}-${digest.slice(0, 16)}.zip`;
}

/** The key of other content for the same package. */
export function otherArchiveKey(key: string, digest: string): string {
  return archiveKey(key.replace(/(?:-[0-9a-f]{16})?\.zip$/, ''), digest);
}
