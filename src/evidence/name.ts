/**
 * An event or message name as compared: letters and digits only, in lower case, so that `meeting.started`,
 * `meeting_started`, `MEETING_STARTED` and `MeetingStarted` are one.
 */
export function normalizeName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
