import {
  campaignAnswer,
  campaignFunnelAnswer,
  campaignScheduleAnswer,
  campaignScheduleListAnswer,
  startedCampaignAnswer,
} from '../../../contracts/http/answers/campaign-answers.ts';
import { idOf } from '../../../contracts/http/answers/parts.ts';
import { campaignScheduleSchema, campaignSchema } from '../../../contracts/http/campaign-schemas.ts';
import { emptySchema } from '../../../contracts/http/order-schemas.ts';
import { CAMPAIGN_EXAMPLE } from '../examples.ts';
import type { OperationsUnder } from '../operation.ts';
import { CASE_PROBLEM_CODES } from '../problem-groups.ts';

const single = {
  tag: 'Campaigns',
  callers: ['apiKey'],
  params: { id: idOf('campaign') },
  answers: { 200: campaignAnswer },
} as const;

const command = {
  ...single,
  body: emptySchema,
  bodyMayBeAbsent: true,
  problems: ['campaign_closed', ...CASE_PROBLEM_CODES],
} as const;

export const CAMPAIGN_OPERATIONS = {
  'POST /v1/campaigns': {
    operationId: 'startCampaign',
    tag: 'Campaigns',
    summary: 'Records licenses and starts a campaign',
    description:
      'The campaign goes over all recorded licenses, or those of the customers that it chooses, at its pace. A wrong license in the body is rejected with its pointer and reason, ' +
      'and the others are recorded. With `dryRun` it counts, gives reasons, says how long it would take, and starts no onboarding.',
    callers: ['apiKey'],
    body: campaignSchema,
    bodyMayBeAbsent: true,
    answers: { 202: startedCampaignAnswer },
    headers: ['Location', 'ETag'],
    problems: CASE_PROBLEM_CODES,
    examples: { request: CAMPAIGN_EXAMPLE },
    links: {
      getCampaign: {
        operationId: 'getCampaign',
        parameters: { id: '$response.body#/id' },
      },
    },
  },
  'GET /v1/campaigns/{id}': {
    ...single,
    operationId: 'getCampaign',
    headers: ['ETag'],
    summary: 'Shows one campaign',
  },
  'GET /v1/campaigns/{id}/funnel': {
    ...single,
    operationId: 'getCampaignFunnel',
    summary: 'Counts how far its customers came',
    answers: { 200: campaignFunnelAnswer },
  },
  'POST /v1/campaigns/{id}/pause': {
    ...command,
    operationId: 'pauseCampaign',
    headers: ['ETag'],
    summary: 'Pauses it',
  },
  'POST /v1/campaigns/{id}/resume': {
    ...command,
    operationId: 'resumeCampaign',
    headers: ['ETag'],
    summary: 'Resumes it',
  },
  'POST /v1/campaigns/{id}/cancel': {
    ...command,
    operationId: 'cancelCampaign',
    headers: ['ETag'],
    summary: 'Ends it',
  },
} as const satisfies OperationsUnder<'/v1/campaigns'>;

const schedule = {
  tag: 'Campaigns',
  callers: ['apiKey'],
  params: { id: idOf('campaignSchedule') },
  answers: { 200: campaignScheduleAnswer },
  headers: ['ETag'],
} as const;

export const CAMPAIGN_SCHEDULE_OPERATIONS = {
  'GET /v1/campaign-schedules': {
    operationId: 'listCampaignSchedules',
    tag: 'Campaigns',
    summary: 'Lists schedules of campaigns that have not ended, newest first',
    callers: ['apiKey'],
    answers: { 200: campaignScheduleListAnswer },
  },
  'POST /v1/campaign-schedules': {
    operationId: 'createCampaignSchedule',
    tag: 'Campaigns',
    summary: 'Schedules campaigns',
    description:
      'Each firing starts one campaign with these terms. `insuranceEndsWithinDays` counts from the firing.',
    callers: ['apiKey'],
    body: campaignScheduleSchema,
    answers: { 201: campaignScheduleAnswer },
    headers: ['Location', 'ETag'],
    problems: CASE_PROBLEM_CODES,
    examples: {
      request: {
        cron: '0 9 * * 1',
        timeZone: 'Europe/Berlin',
        pace: { mailsPerHour: 500 },
        customers: { insuranceEndsWithinDays: 60 },
      },
    },
    links: {
      getCampaignSchedule: {
        operationId: 'getCampaignSchedule',
        parameters: { id: '$response.body#/id' },
      },
    },
  },
  'GET /v1/campaign-schedules/{id}': {
    ...schedule,
    operationId: 'getCampaignSchedule',
    summary: 'Shows one schedule',
  },
  'DELETE /v1/campaign-schedules/{id}': {
    ...schedule,
    operationId: 'endCampaignSchedule',
    summary: 'Ends it; its campaigns go on',
    body: emptySchema,
    bodyMayBeAbsent: true,
    problems: CASE_PROBLEM_CODES,
  },
} as const satisfies OperationsUnder<'/v1/campaign-schedules'>;
