import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import type { Plugin } from 'rolldown';
import { packageFolder } from './third-party-notices.ts';

/** The file beside the bundle (https://cyclonedx.org/docs/1.6/json/). */
const bomFile = 'sbom.cdx.json';

/**
 * Writes down of which packages the bundle holds code, in CycloneDX, from the modules that the bundler took in. It holds no time and no
 * number made by chance, so that the same bundle has the same bill.
 */
export function billOfMaterials(): Plugin {
  return {
    name: 'bill-of-materials',
    generateBundle() {
      const folders = new Set([...this.getModuleIds()].flatMap((id) => packageFolder(id) ?? []));
      this.emitFile({ type: 'asset', fileName: bomFile, source: billOf([...folders]) });
    },
  };
}

/** @param folders of the packages of which code is bundled */
export function billOf(folders: readonly string[]): string {
  const own = componentOf('.', Enums.ComponentType.Application);
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: own }) });
  const parts = new Map(
    folders.map((folder) => componentOf(folder, Enums.ComponentType.Library)).map((one) => [keyOf(one), one]),
  );
  for (const [, part] of [...parts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    bom.components.add(part);
    own.dependencies.add(part.bomRef);
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function componentOf(folder: string, type: Enums.ComponentType): Models.Component {
  const { name, version, license, description } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const [, group, bare = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  const component = new Models.Component(type, bare, { group, version, description, bomRef: `${name}@${version}` });
  component.purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  if (typeof license === 'string')
    component.licenses.add(
      /[ (]/.test(license) ? new Models.LicenseExpression(license) : new Models.SpdxLicense(license),
    );
  return component;
}

function keyOf({ group = '', name, version = '' }: Models.Component): string {
  return `${group}/${name}@${version}`;
}
