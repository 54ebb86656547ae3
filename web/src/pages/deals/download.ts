/** Hands a file that a call answered to the browser's downloads. */
export async function download(call: Promise<{ data?: unknown }>, name: string): Promise<void> {
  const { data } = await call;
  handOver(data as Blob, name);
}

/** The same with bytes that are there already. */
export function handOver(bytes: Blob, name: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
