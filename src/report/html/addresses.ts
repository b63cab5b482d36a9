export function providerAddress(folder: string): string {
  return `#/provider/${encodeURIComponent(folder)}`;
}

export function recordAddress(file: string): string {
  return `#/record/${encodeURIComponent(file)}`;
}
