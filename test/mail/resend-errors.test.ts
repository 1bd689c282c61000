import { describe, expect, it } from 'vitest';
import { toMailError } from '../../mail/transport/resend-errors.ts';

describe('errors that the SDK passes on', () => {
  it('are retryable when they are indefinite', () => {
    for (const failure of [null, {}, { name: 'application_error', statusCode: null }]) {
      expect(toMailError(failure, null)).toMatchObject({ class: 'retryable', code: 'no_answer' });
    }
  });

  it('are retryable when a gateway answered instead of Resend', () => {
    expect(toMailError({ name: 'application_error', statusCode: 413 }, null).class).toBe('retryable');
  });

  it('are judged by name before status: Resend has moved names between statuses', () => {
    expect(toMailError({ name: 'invalid_from_address', statusCode: 422 }, null).class).toBe('later');
    expect(toMailError({ name: 'daily_quota_exceeded' }, null).class).toBe('later');
    expect(toMailError({ name: 'some_new_name', statusCode: 451 }, null).class).toBe('never');
    expect(toMailError({ name: 'some_new_name', statusCode: 409 }, null).class).toBe('retryable');
  });

  it('are the sender’s when they name the field or the domain, never the recipient’s', () => {
    const failures = [
      { name: 'invalid_from_address', statusCode: 422, message: 'Invalid `from` field.' },
      { name: 'validation_error', statusCode: 422, message: 'Invalid `from` field. Use Name <a@b.example>.' },
      { name: 'missing_required_field', statusCode: 422, message: 'Missing `from` field.' },
      { name: 'validation_error', statusCode: 403, message: 'The meyer.example domain is not verified.' },
      {
        name: 'validation_error',
        statusCode: 403,
        message: 'You can only send testing emails to your own email address. Please verify a domain.',
      },
    ];
    for (const failure of failures) {
      const wanted = { class: 'later', code: 'sender_refused', team: 'pause', isSenders: true };
      expect(toMailError(failure, null)).toMatchObject(wanted);
    }
    const to = { name: 'validation_error', statusCode: 422, message: 'Invalid `to` field: from@x.' };
    expect(toMailError(to, null)).toMatchObject({ class: 'never', isSenders: false });
  });

  it('never add the provider’s words to the error', () => {
    const error = toMailError({ name: 'ada@meyer.example', statusCode: 422 }, null);
    expect(error.code).toBe('unrecognised_error');
    expect(error.message).not.toContain('ada');
  });

  it('give a wait in seconds, or none when it is unusable', () => {
    const wait = (headers: Record<string, string>) =>
      toMailError({ name: 'rate_limit_exceeded', statusCode: 429 }, headers).retryAfterMs;
    expect(wait({ 'retry-after': '7', 'ratelimit-reset': '3' })).toBe(7_000);
    expect(wait({ 'ratelimit-reset': '3' })).toBe(3_000);
    expect(wait({ 'retry-after': 'soon' })).toBe(1_000);
    expect(wait({ 'retry-after': '9999999' })).toBe(86_400_000);
  });
});
