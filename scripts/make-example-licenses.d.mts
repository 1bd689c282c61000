export function exampleLicenses(): string;
