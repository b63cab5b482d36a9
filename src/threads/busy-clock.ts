/** Time in which nothing is done counts too, but far less: a promise that is never kept is to end as well. */
const shareOfWaiting = 0.1;

/**
 * Counts the seconds in which this process works. On a machine with much else to do it waits most of the time, and honest work is
 * not to be stopped for that.
 */
export class BusyClock {
  #at = performance.now();
  #cpu = process.cpuUsage();
  #milliseconds = 0;

  get seconds(): number {
    const [at, cpu] = [performance.now(), process.cpuUsage()];
    const passed = at - this.#at;
    const busy = Math.min(passed, (cpu.user + cpu.system - this.#cpu.user - this.#cpu.system) / 1000);
    this.#milliseconds += busy + shareOfWaiting * (passed - busy);
    [this.#at, this.#cpu] = [at, cpu];
    return this.#milliseconds / 1000;
  }
}
