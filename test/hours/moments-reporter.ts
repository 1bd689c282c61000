import type { Reporter, TestModule } from 'vitest/node';

/** Prints at the end, for each moment (a project), whether its tests passed and how many ran. */
export class MomentsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const byMoment = new Map<string, TestModule[]>();
    for (const file of modules) {
      const { name } = file.project;
      byMoment.set(name, [...(byMoment.get(name) ?? []), file]);
    }
    console.log('\nas of (UTC)');
    for (const [moment, files] of byMoment) {
      const tests = files.flatMap((file) => [...file.children.allTests()]);
      const ran = tests.filter((test) => test.result().state !== 'skipped');
      const failed = ran.filter((test) => test.result().state === 'failed').length;
      const isOk = files.every((file) => file.ok()) && ran.length > 0;
      console.log(`${moment}  ${isOk ? 'passed' : 'FAILED'}  ${ran.length - failed} of ${ran.length}`);
    }
  }
}
