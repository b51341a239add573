/** A field's value: a number of two bits (six for a version), a list of such, or a flag. */
export type FieldValue = number | boolean | readonly number[];

/** One field of a subsection. */
export interface Field {
  readonly name: string;
  /** Of each entry. */
  readonly bits: number;
  /** Entries, where it is a list. */
  readonly count: number | undefined;
}

/** How one section of a GPP string is laid out. */
export interface Section {
  readonly id: number;
  /** The prefix that the API knows it by. */
  readonly name: string;
  readonly version: number;
  /** The core, then what follows it. */
  readonly subsections: readonly (readonly Field[])[];
}

const names: Readonly<Record<string, string>> = {
  V: 'Version',
  N: 'SharingNotice',
  P: 'ProcessingNotice',
  a: 'SaleOptOutNotice',
  b: 'SharingOptOutNotice',
  c: 'TargetedAdvertisingOptOutNotice',
  d: 'SensitiveDataProcessingOptOutNotice',
  e: 'SensitiveDataOptOutNotice',
  f: 'SensitiveDataLimitUseNotice',
  s: 'SaleOptOut',
  h: 'SharingOptOut',
  t: 'TargetedAdvertisingOptOut',
  S: 'SensitiveDataProcessing',
  K: 'KnownChildSensitiveDataConsents',
  D: 'PersonalDataConsents',
  A: 'AdditionalDataProcessingConsent',
  m: 'MspaCoveredTransaction',
  o: 'MspaOptOutOptionMode',
  p: 'MspaServiceProviderMode',
  v: 'MspaVersion',
  M: 'MspaMode',
  u: 'SubsectionType',
  G: 'Gpc',
};

/**
 * From section 7 on, in order: prefix without `us`, fields of the core, fields of what follows; a number is a list's length.
 * https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform/tree/main/Sections
 * Maryland, Indiana, Kentucky and Rhode Island as the IAB's library has them: without the header that their drafts speak of.
 */
const layouts = `nat VNabcdfshtS16K3Dmop uG
ca VabfshS9K2Dmop uG
va VNacstS8Kmop
co VNacstS7Kmop uG
ut VNacdstS8Kmop
ct VNacstS8K3mop uG
fl VPacstS8K3Amop
mt VNacstS8K3Amop uG
or VPacstS11K3Amop uG
tx VPacstS8KAmop uG
de VPacstS9K5Amop uG
ia VPacestS8Kmop uG
ne VPacstS8KAmop uG
nh VPacstS8K3Amop uG
nj VPacstS10K5Amop uG
tn VPacstS8KAmop uG
mn VPacstS8KAmop uG
md vmMPacstA uG
in vmMPacstKA S8
ky vmMPacstKA S8
ri vmMPacstKA S8`;

/** Every section of the United States, by its id less 7. */
export const sections: readonly Section[] = layouts.split('\n').map((line, at) => {
  const [state, ...subsections] = line.split(' ');
  return { id: at + 7, name: `us${state}`, version: at ? 1 : 2, subsections: subsections.map(fieldsOf) };
});

/** The fields of a layout, each a letter and, for a list, its length. */
function fieldsOf(layout: string): Field[] {
  const fields = [...layout.matchAll(/(\D)(\d*)/g)] as unknown as [field: string, letter: string, count: string][];
  return fields.map(([, letter, count]) => ({
    name: names[letter] as string,
    bits: /v/i.test(letter) ? 6 : letter === 'G' ? 1 : 2,
    count: Number(count) || undefined,
  }));
}
