/** Hands a file that a call answered to the browser's downloads. */
export async function download(call: Promise<{ data?: unknown }>, name: string): Promise<void> {
  const { data } = await call;
  const address = URL.createObjectURL(data as Blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
