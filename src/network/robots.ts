import robotsParser from 'robots-parser';
import type { UnansweredPage } from '../captures/page-source.ts';
import type { HttpAnswer, NoAnswer } from './request.ts';

/** What the robots.txt of a site says of this tool. */
export interface RobotRules {
  /** Why an address is not read; undefined where it may be. */
  readonly whyNot: (url: URL) => UnansweredPage | undefined;
  /** Milliseconds that it asks to let pass between two requests. */
  readonly delay: number;
}

interface Robots {
  isAllowed(url: string, robot: string): boolean | undefined;
  getMatchingLineNumber(url: string, robot: string): number;
  getCrawlDelay(robot: string): number | undefined;
}

/** Its types are those of a module with a default export, and it is a function. */
const parse = robotsParser as unknown as (file: string, text: string) => Robots;

/** The name by which a robots.txt calls this tool. */
export const robotName = 'api-review';

/** Bytes up to which a file is read; RFC 9309 asks for at least 500 KiB. */
export const mostOfRobots = 512_000;

/**
 * The rules of a robots.txt. A site without one allows everything; of a site whose file cannot be had because it fails at
 * present, nothing is read.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9309#section-2.3
 */
export function robotRules(file: URL, answer: HttpAnswer | NoAnswer): RobotRules {
  if (answer.kind === 'none') return nothing(answer.why, answer.reason);
  const { status, body } = answer;
  if (status === 429) return nothing('disallowed', `The site answers ${status} to its robots.txt.`);
  if (status >= 500) return nothing('unreachable', `The site answers ${status} to its robots.txt.`);
  if (status !== 200) return { whyNot: () => undefined, delay: 0 };
  const robots = parse(file.href, new TextDecoder().decode(body));
  const line = (url: URL) => robots.getMatchingLineNumber(url.href, robotName);
  return {
    whyNot: (url) => {
      if (robots.isAllowed(url.href, robotName) !== false) return undefined;
      const reason = `Line ${line(url)} of the robots.txt of \`${url.host}\` asks robots not to read it.`;
      return { kind: 'unanswered', why: 'disallowed', reason };
    },
    delay: Math.max(0, robots.getCrawlDelay(robotName) || 0) * 1000,
  };
}

function nothing(why: UnansweredPage['why'], reason: string): RobotRules {
  return { whyNot: () => ({ kind: 'unanswered', why, reason }), delay: 0 };
}
