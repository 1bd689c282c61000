import { readdir, readFile } from 'node:fs/promises';
import { createElement, type ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { gallery, renderEntry } from '../gallery/index.ts';

const HOSTILE = `"'><script>alert(1)</script><img src=x onerror="alert(2)" style="color:red">{{7*7}}`;
/** Props that choose a variant and are never shown. */
const CHOICES = new Set([
  'done',
  'variant',
  'reason',
  'role',
  'status',
  'mode',
  'view',
  'field',
  'changes',
  'state',
  'delivery',
  'word',
  'reminder',
  'event',
  'code',
  'end',
  'edition',
  'because',
  'unit',
  'can',
  'outcome',
  'of',
]);
const KINDS = new Set(['permanent', 'subscription', 'app', 'recovery']);

/** The same props with every text replaced by markup. */
const poison = (value: unknown, key = ''): unknown => {
  if (typeof value === 'string') {
    // Ids stay different because they tell list entries apart.
    return CHOICES.has(key) || KINDS.has(value) ? value : HOSTILE + (/^(id|href)$/.test(key) ? value : '');
  }
  if (Array.isArray(value)) {
    return value.map((item) => poison(item, key));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poison(item, name)]));
  }
  return value;
};

const poisoned = (page: ReactElement): ReactElement =>
  createElement(page.type as string, poison(page.props) as Record<string, unknown>);

const tags = (html: string): string[] =>
  html.match(/<[a-z][^\s>]*(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*\/?>/gi) ?? [];
const attributeNames = (tag: string): string[] =>
  [...tag.replace(/="[^"]*"/g, '=').matchAll(/\s([^\s=/>]+)/g)].map(([, name]) => name ?? '');

describe.each(gallery)('$name', (entry) => {
  const { page, options } = entry;
  const html = renderEntry(entry);

  it('is a document with language, title, one heading and no trace for search engines or referrers', () => {
    expect(html).toMatch(/^<!doctype html><html lang="en">/);
    expect(html).toMatch(/<title>[^<]+ – Nordlicht Software<\/title>/);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).toContain('<meta name="referrer" content="same-origin"/>');
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(html.includes('Test environment')).toBe(options.mode === 'test');
  });

  it('keeps to its own origin and needs neither script nor inline style', () => {
    expect(html).not.toMatch(/<script|<style|<img/i);
    expect(
      tags(html)
        .flatMap(attributeNames)
        .filter((name) => /^(style|on.*|srcdoc)$/i.test(name)),
    ).toEqual([]);
    expect(html.match(/<(?:link|iframe)[^>]+(?:href|src)="(?!\/)/g)).toBeNull();
  });

  it('posts every form', () => {
    for (const form of html.match(/<form[^>]*>/g) ?? []) {
      expect(form).toContain(' method="post"');
      expect(form).toMatch(/ action="\/[^"]*"/);
    }
  });

  it('shows hostile text as text', () => {
    const hostile = renderEntry({
      ...entry,
      page: poisoned(page),
      options: { ...options, vendorName: HOSTILE },
      title: () => HOSTILE,
    });
    expect(hostile).toContain('&lt;script&gt;');
    expect(hostile).not.toMatch(/<script|<img/i);
    expect(tags(hostile).length).toBe(tags(html).length);
    expect(new Set(tags(hostile).flatMap(attributeNames))).not.toContain('onerror');
  });
});

it('says first that a form came back', () => {
  const failed = gallery.filter(({ name }) => name.endsWith('-error'));
  expect(failed.length).toBeGreaterThan(4);
  for (const entry of failed) {
    expect(renderEntry(entry)).toContain('<title>Error: ');
  }
});

it('names the error of a field at the field', () => {
  const entry = gallery.find(({ name }) => name === 'join-new-person-error');
  const html = entry ? renderEntry(entry) : '';
  expect(html).toMatch(/<a href="#field-password">The password needs at least 8 characters<\/a>/);
  expect(html).toMatch(
    /<input id="field-password"[^>]*aria-describedby="field-password-hint field-password-error"/,
  );
  expect(html).toMatch(/<input id="field-password"[^>]*aria-invalid="true"/);
  expect(html).toMatch(/<p class="field-error" id="field-password-error">The password needs/);
  expect(html).toContain('autoComplete="new-password"');
});

it('has a name of its own for every page', () => {
  expect(new Set(gallery.map(({ name }) => name)).size).toBe(gallery.length);
});

it('shows every page that exists', async () => {
  const folder = new URL('../../../portal/', import.meta.url);
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('-page.tsx'));
  expect(files.length).toBeGreaterThan(40);
  const shown = new Set(gallery.map(({ page }) => (page.type as { name: string }).name));
  const made = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
  const pages = made.flatMap((code) =>
    [...code.matchAll(/^export function (\w+Page)\(/gm)].map(([, name]) => name),
  );
  expect(pages.length).toBeGreaterThanOrEqual(files.length);
  expect(pages.filter((name) => !shown.has(String(name)))).toEqual([]);
});
