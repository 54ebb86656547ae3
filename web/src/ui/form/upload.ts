import { answer, api, requestId } from '~/api/client';
import type { FileValue } from './values';

/** Keeps a file with the documents of the company. */
export async function upload(file: Blob, name: string): Promise<FileValue> {
  const kept = await answer(
    api.POST('/v1/files', {
      params: { query: { fileName: name, requestId: requestId() } },
      body: file as never,
      bodySerializer: body => body as never,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  );
  return {
    file_id: kept.id,
    name: kept.fileName,
    size: Number(kept.size),
    mime: kept.mediaType,
    sha256: kept.sha256,
  };
}
